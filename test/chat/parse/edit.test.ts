// What changed about a kept position: each way of saying it, and what is not taken for it.
import { describe, expect, test } from 'vitest';
import { dec } from '../../../src/contract/decimal.ts';
import { LANGUAGES, type Language, loadWords } from '../../../src/i18n/words.ts';
import { type EditSense, isReply, parseEdit, splitReply, statedAlone } from '../../../src/chat/parse/edit.ts';

const languages = Object.keys(LANGUAGES) as Language[];

/** Nothing tells two readings apart. */
const ANY: EditSense = { markOf: () => undefined, inCoins: false, swaps: false };

/** As text: figures as typed people read them. */
const read = (text: string, sense = ANY): unknown => {
  const reading = parseEdit(text, sense);
  if (!reading.ok)
    return reading.reason === 'number' ? `${reading.word}: ${reading.problem}` : reading.reason;
  return JSON.parse(JSON.stringify(reading.edit, (_, value: unknown) => value));
};

describe('in Spanish it is the same', () => {
  test.each([
    ['añadí 120', 'added 120'],
    ['Anadi 1,200 usdt', 'added 1,200 usdt'],
    ['he añadido 0.2btc a 63k', 'added 0.2btc at 63k'],
    ['agregué 0.01 btc', 'added 0.01 btc'],
    ['retiré 50 usdt', 'took out 50 usdt'],
    ['cerré la mitad', 'closed half'],
    ['cerré un tercio', 'closed a third'],
    ['cerré un 25 %', 'closed 25 %'],
    ['cerré 3 contratos', 'closed 3 contracts'],
    ['cerré todo', 'closed all'],
    ['cerrada', 'closed'],
    ['ya está cerrada', 'closed'],
    ['cerré 0.2btc y añadí 64', 'closed 0.2btc and added 64'],
    ['cerré 0.2btc y añadí 64 de vuelta', 'closed 0.2btc and added 64'],
    ['moví el stop a 62k', 'moved stop at 62k'],
    ['puse un stop en 62k', 'moved stop at 62k'],
    ['cambié el apalancamiento a 20x', 'changed leverage to 20x'],
    ['sigue abierta', 'still open'],
    ['añadí 1.500', 'added 1.500'],
  ])('%s is %s', (spanish, english) => {
    expect(read(spanish)).toEqual(read(english));
    expect(isReply(spanish)).toBe(true);
    expect(splitReply(`#12 ${spanish}`).id).toBe('12');
    expect(splitReply(`vigilancia 12 ${spanish}`).id).toBe('12');
    expect(isReply(`vigilancia 12 ${spanish}`)).toBe(true);
  });

  test.each([
    'añadida',
    'no está cerrada',
    'largo btc 10x 0.5btc @64k añadir 120',
    'cierre 64k largo btc 10x 0.5btc entrada 60k',
    'movido a 62k',
    'a 62k',
  ])('%s is no answer to a warning', (text) => {
    expect(isReply(text)).toBe(false);
  });
});

describe('in Portuguese it is the same', () => {
  test.each([
    ['adicionei 120', 'added 120'],
    ['Adicionei 25.11 usdt', 'added 25.11 usdt'],
    ['adicionei 120 de margem', 'added 120'],
    ['retirei 50 usdt', 'took out 50 usdt'],
    ['fechei metade', 'closed half'],
    ['fechei a metade', 'closed half'],
    ['fechei um terço', 'closed a third'],
    ['fechei 25 %', 'closed 25 %'],
    ['fechei 3 contratos', 'closed 3 contracts'],
    ['fechei tudo', 'closed all'],
    ['fechada', 'closed'],
    ['já está fechada', 'closed'],
    ['fechei 0.2btc e repus 64', 'closed 0.2btc and added 64'],
    ['fechei 0.2btc, repus 64', 'closed 0.2btc, added 64'],
    ['movi o stop para 62k', 'moved stop to 62k'],
    ['coloquei um stop em 62k', 'moved stop at 62k'],
    ['mudei a alavancagem para 20x', 'changed leverage to 20x'],
    ['ainda aberta', 'still open'],
  ])('%s is %s', (portuguese, english) => {
    expect(read(portuguese)).toEqual(read(english));
    expect(isReply(portuguese)).toBe(true);
    expect(splitReply(`#12 ${portuguese}`).id).toBe('12');
    expect(splitReply(`monitoramento 12 ${portuguese}`).id).toBe('12');
  });

  test.each([
    'adicionada',
    'não está fechada',
    'comprado btc 10x 0.5btc @64k adicionar 120',
    'fechamento 64k comprado btc 10x 0.5btc entrada 60k',
    'em 62k',
  ])('%s is no answer to a warning', (text) => {
    expect(isReply(text)).toBe(false);
  });
});

describe('as natives type it', () => {
  test.each([
    ['добавил 120', 'added 120'],
    ['Добавила 120 usdt', 'added 120 usdt'],
    ['120 добавил', 'added 120'],
    ['ок, докинул 120 баксов', 'added 120 usd'],
    ['довнёс 1 500 usdt', 'added 1500 usdt'],
    ['пополнил на 120$', 'added $120'],
    ['добавил 1.5 тыс', 'added 1500'],
    ['добавил 1,5', 'added 1,5'],
    ['снял 50', 'took out 50'],
    ['вывела 50 юсдт', 'took out 50 usdt'],
    ['закрыл половину', 'closed half'],
    ['половину закрыл 👍', 'closed half'],
    ['закрыл половину лонга', 'closed half'],
    ['закрыл 25 процентов', 'closed 25 %'],
    ['сократил на треть', 'closed a third'],
    ['закрыл 0.2 битка по 63к', 'closed 0.2 btc at 63k'],
    ['закрыл 3 контракта', 'closed 3 contracts'],
    ['позиция уже закрыта', 'closed'],
    ['закрыла всё!', 'closed all'],
    ['закрыл 0.2btc и добавил 64', 'closed 0.2btc and added 64'],
    ['стоп передвинул на 62к', 'moved stop to 62k'],
    ['перенёс стоп-лосс на 62 000', 'moved stop to 62k'],
    ['убрал стоп', 'stop: none'],
    ['плечо поменял на 20x', 'changed leverage to 20x'],
    ['докупил 0.2btc по 63к', '+0.2btc @63k'],
    ['всё ещё открыта', 'still open'],
    ['ещё не закрыл', 'still open'],
    ['держу', 'still open'],
    ['120 ekledim', 'added 120'],
    ['tamam, 120 dolar teminat ekledim', 'added 120 usd'],
    ['1.500 ekledim', 'added 1.500'],
    ['50 çektim', 'took out 50'],
    ['marjinden 50 usdt çıkardım', 'took out 50 usdt'],
    ['yarısını kapattım', 'closed half'],
    ['pozisyonun yarısını kapattım', 'closed half'],
    ["%25'ini kapattım", 'closed 25%'],
    ['yüzde 25 kapattım', 'closed 25%'],
    ['üçte birini kapattım', 'closed a third'],
    ['3 kontrat kapattım', 'closed 3 contracts'],
    ['POZİSYONU KAPATTIM', 'closed'],
    ['kapandı', 'closed'],
    ['0.2btc kapattım ve 64 ekledim', 'closed 0.2btc and added 64'],
    ["stopu 62k'ya çektim", 'moved stop to 62k'],
    ['stopumu 62 bine çektim', 'moved stop to 62k'],
    ['stopu 62000e aldım', 'moved stop to 62k'],
    ["stop'u 62.000'e taşıdım", 'moved stop to 62.000'],
    ['stopu kaldırdım', 'stop: none'],
    ['kaldıracı 20x yaptım', 'changed leverage to 20x'],
    ['hâlâ açık', 'still open'],
    ['kapatmadım', 'still open'],
    ['加了120', 'added 120'],
    ['我已经加了 120 usdt', 'added 120 usdt'],
    ['追加了保证金120', 'added 120'],
    ['加了1.2万u', 'added 12000u'],
    ['取出50', 'took out 50'],
    ['平了一半', 'closed half'],
    ['平了一半fil多', 'closed half fil long'],
    ['平了百分之25', 'closed 25%'],
    ['平了三分之一', 'closed a third'],
    ['平了0.2个btc', 'closed 0.2btc'],
    ['平了3张', 'closed 3 contracts'],
    ['已平仓', 'closed'],
    ['全平了。', 'closed'],
    ['平了0.2btc，加了64', 'closed 0.2btc, added 64'],
    ['把止损移到6.2万', 'moved stop to 62k'],
    ['取消止损', 'stop: none'],
    ['杠杆改成20倍', 'changed leverage to 20x'],
    ['加仓0.2btc @63k', '+0.2btc @63k'],
    ['还在', 'still open'],
    ['还没平仓', 'still open'],
    ['ya añadí 120', 'added 120'],
    ['acabo de cerrar la mitad', 'closed half'],
    ['la posición está cerrada', 'closed'],
    ['acabei de fechar a posição', 'closed'],
    ['ok, I added 120!', 'added 120'],
    ['120 added', 'added 120'],
    ['added 120 bucks to my long', 'added 120 usd'],
    ['closed half of my position', 'closed half'],
    ['half closed', 'closed half'],
    ["it's closed", 'closed'],
    ['stop moved to 62k', 'moved stop to 62k'],
    ['removed my stop', 'stop: none'],
  ])('%s is %s', (told, english) => {
    expect(read(told)).toEqual(read(english));
    expect(read(english)).not.toBe('unread');
    expect(isReply(told)).toBe(true);
    expect(splitReply(`#12 ${told}`).id).toBe('12');
    // What a button keeps of it is read as the same.
    expect(read(splitReply(`#12 ${told}`).what)).toEqual(read(english));
  });

  test.each([
    'не закрыл',
    'не добавил 120',
    'сколько добавить 120',
    'лонг btc 10x 0.5btc по 64к',
    'закрытие 64k лонг btc 10x 0.5btc вход 60k',
    'закрыл?',
    '120 eklemedim',
    'uzun btc 10x 0.5btc @64k',
    '0.5 btc al 10x 64k',
    '没加120',
    '没有加120',
    '多 btc 10倍 0.5btc @64k',
    '平仓 65000 做多 btc 10x 0.5btc @64k',
    '做多 btc 10x 0.5btc 加保证金 120',
    'no cerré la mitad',
    'close 65k long btc 10x 0.5btc @64k',
    'not closed',
  ])('%s is no answer to a warning', (text) => {
    expect(isReply(text)).toBe(false);
  });

  test.each(['tp 200 250', 'hedef 200 250 yaptım'])('%s: two targets are not one number', (text) => {
    expect(read(text)).toEqual({ does: 'tp', values: ['200', '250'] });
  });

  // A form puts its command's word before what is typed.
  test.each([
    ['closed половину', 'closed half'],
    ['closed 一半', 'closed half'],
    ['close=la mitad', 'closed half'],
    ['closed üçte birini', 'closed a third'],
    ['closed 3 контракта', 'closed 3 contracts'],
    ['added 1.5 тыс', 'added 1500'],
    ['added 120 баксов', 'added 120 usd'],
    ['added 1 500', 'added 1500'],
    ['sl=62 bin', 'sl=62000'],
  ])('%s is %s', (told, english) => {
    expect(read(told)).toEqual(read(english));
  });

  test.each([...languages])('what %s texts give as an example is read', async (language) => {
    const { commands } = await loadWords(language);
    const [, examples = ''] = /[:：,，](.*?)[.。] ?\/unwatch/u.exec(commands.watch.changeExamples('1')) ?? [];
    const each = examples.split('·').map((example) => example.replace(/^.*[:：]/u, '').trim());
    expect(each).toHaveLength(3);
    expect(each.map(isReply)).toEqual([true, true, true]);
    expect(read(each[0] ?? '')).toEqual(read('added 120'));
    expect(read(each[1] ?? '')).toEqual(read('closed half'));
    expect(read(each[2] ?? '')).toEqual(read('moved stop to 62k'));
  });
});

describe('as it is told of an account, or of one position among several', () => {
  test.each([
    ['closed near', 'closed near', undefined],
    ['near closed', 'closed near', undefined],
    ['my near short is closed', 'closed near short', undefined],
    ['watch 2 near closed', 'closed near', '2'],
    ['1 closed half near', 'closed half near', '1'],
    ['1 added 500', 'added 500', '1'],
    ['120 added at 63k', 'added 120 at 63k', undefined],
    ['bought 500 algo more at 0.32', '+500 algo to long at 0.32', undefined],
    ['bought 100 more algo at 0.32', '+100 algo to long at 0.32', undefined],
    ['sold another 20 near', '+20 near to short', undefined],
    ['my balance is 700 now', 'balance=700', undefined],
    ['#3 balance: 1,700.50 usdt', 'balance=1,700.50usdt', '3'],
    ['баланс 700', 'balance=700', undefined],
    ['余额700', 'balance=700', undefined],
    ['bakiyem 700', 'balance=700', undefined],
    ['мой баланс сейчас 700', 'balance=700', undefined],
    ['mi saldo es 700', 'balance=700', undefined],
    ['meu saldo é 700 usdt', 'balance=700usdt', undefined],
    ['我的余额现在是700', 'balance=700', undefined],
    ['near закрыт', 'closed near', undefined],
    ['cerré la mitad de near', 'closed half near', undefined],
    ['near平了', 'closed near', undefined],
    ['near kapandı', 'closed near', undefined],
    ['fechei near', 'closed near', undefined],
    ['near closed at 3.9', 'closed near at 3.9', undefined],
    ['closed near completely', 'closed near', undefined],
    ['got stopped out', 'closed', undefined],
    ['my near long got stopped out', 'closed near long', undefined],
    ['fil short tp hit', 'closed fil short', undefined],
    ['long stopped out', 'closed long', undefined],
    ['fil took profit on half', 'closed half of my fil', undefined],
    ['my fil long took profit on half', 'closed half of my fil long', undefined],
    ['stopped out of half', 'closed half', undefined],
    ['tp hit on 30% of my long', 'closed 30% of my long', undefined],
    ['fil out of a third', 'closed a third of my fil', undefined],
    ['covered half', 'closed half of my short', undefined],
    ['stopped out at 3.75', 'closed all at 3.75', undefined],
    ['выбило по стопу 3.75', 'closed all at 3.75', undefined],
    ['fui stopado a 3.75', 'closed all at 3.75', undefined],
    ['stop oldum 3.75', 'closed all at 3.75', undefined],
    ['me sacó el stop a 3.75', 'closed all at 3.75', undefined],
    ['被止损了3.75', 'closed all at 3.75', undefined],
    ['被止损了一半', 'closed half', undefined],
    ['fil выбило', 'closed fil', undefined],
    ['зафиксировал половину по 3.9', 'closed half at 3.9', undefined],
    ['усреднил 100 по 3.7', '+ 100 at 3.7', undefined],
    ['realizei metade a 3.9', 'closed half at 3.9', undefined],
    ['metí 20 más', 'added 20', undefined],
    ['raised my stop to 3.75', 'moved my stop to 3.75', undefined],
    ['moved sl up to 3.75', 'moved sl at 3.75', undefined],
    ['trimmed 100 at 3.9', 'closed 100 at 3.9', undefined],
    ['scaled out of half fil', 'closed half fil', undefined],
    ['averaged down 100 at 3.6', '+ 100 at 3.6', undefined],
    ['#2 no stop any more', 'removed stop', '2'],
    ['no tp', 'removed tp', undefined],
    ['fil long got stopped @ 3.75', 'closed fil long @ 3.75', undefined],
    ['#2 tp hit at 4.2', 'closed all at 4.2', '2'],
    ['took profit on half of fil at 3.9', 'closed half of my fil at 3.9', undefined],
    ['sold everything at $3.8', 'closed all at $3.8', undefined],
    ['closed long at 3.7', 'closed long at 3.7', undefined],
    ['fil tp1 hit', 'fil tp1 hit', undefined],
    ['#2 target 4.2 was filled', 'target 4.2 was filled', '2'],
    ['near tp hit', 'closed near', undefined],
    ['i got liquidated', 'closed all', undefined],
    ['sold everything', 'closed all', undefined],
    ['took profit on half of near', 'closed half of my near', undefined],
    ['sold 30% at 3.9', 'closed 30% at 3.9', undefined],
    ['bought back half at 3.6', 'closed half of my short at 3.6', undefined],
    ['bought back 50 near', 'closed 50 near of my short', undefined],
    ['#2 bought back 50 near at 3.6', 'closed 50 near of my short at 3.6', '2'],
    ['covered 50 at 3.6', 'closed 50 of my short at 3.6', undefined],
    ['topped up 20', 'added 20', undefined],
    ['put another 20 usdt in', 'added 20 usdt', undefined],
    ['меня выбило по стопу', 'closed', undefined],
    ['被止损了', 'closed', undefined],
    ['me saltó el stop', 'closed', undefined],
    ['stop oldum', 'closed', undefined],
    ["near'ın yarısını kapattım", 'closed half near', undefined],
    ['near half closed', 'closed half near', undefined],
    ['hesaba 100 ekledim', 'added 100', undefined],
    ['100 near daha aldım', '+ 100 near', undefined],
    ['añadí 100 a la cuenta', 'added 100', undefined],
    ['compré más 100 near a 3.7', '+ 100 near at 3.7', undefined],
    ['adicionei 100 na conta', 'added 100', undefined],
    ['comprei mais 100 near a 3.7', '+ 100 near at 3.7', undefined],
    ['добавил 100 на счёт', 'added 100', undefined],
    ['fui stopado', 'closed', undefined],
  ])('%s', (text, what, id) => {
    expect(splitReply(text)).toEqual({ id, what });
    expect(isReply(text)).toBe(true);
  });

  test.each([
    ['a price of exit is a trade line', 'closed at 65k'],
    ['so is what was bought for the first time', 'bought 0.1 btc at 63k'],
    ['equity has the profit in it that is not taken yet', 'equity 700'],
    ['a word of trade lines is no coin', 'closed market'],
    ['what is sold for a first time is a position', 'sold half a btc at 63k'],
    ['leverage makes it a position, whatever is said to be done', 'bought back 50 near 5x at 3.6'],
    ['a question about a liquidation is none', 'where do i get liquidated long btc 10x 0.5btc @64k'],
    ['an account typed as one line', 'balance=2000; long btc 0.1btc @64k; short eth 2eth @3400'],
  ])('%s', (_, text) => expect(isReply(text)).toBe(false));
});

describe('of the two readings of 3.712 and 3,712', () => {
  const NEAR: EditSense = { markOf: () => dec('3.769'), inCoins: false, swaps: false };
  const BITCOIN: EditSense = { markOf: () => dec(64_000), inCoins: false, swaps: false };
  const COIN: EditSense = { ...BITCOIN, inCoins: true };
  test.each([
    ['a price is the one near the mark', 'sl=3.712', NEAR, { does: 'sl', values: ['3.712'] }],
    ['in a fill', '+200near @3.712', NEAR, { does: 'fill', size: { value: '200', unit: 'NEAR' }, price: '3.712' }],
    ['of a close', 'closed half at 3.712', NEAR, { does: 'close', part: '0.5', price: '3.712' }],
    ['as the entry', 'entry=3.712', NEAR, { does: 'entry', value: '3.712' }],
    ['where both are far from it, as English has it', 'liq=1.151', NEAR, { does: 'liq', value: '1.151' }],
    ['of two targets each', 'tp=4.125,4.250', NEAR, { does: 'tp', values: ['4.125', '4.25'] }],
    ['also for who writes a comma before decimals', 'sl 3.712', { ...NEAR, swaps: true }, { does: 'sl', values: ['3.712'] }],
    ['thousands as English has them', 'sl 63,500', BITCOIN, { does: 'sl', values: ['63500'] }],
    ['one that only the other reading brings near is asked about', 'sl 63.500', BITCOIN, '63.500: dots'],
    ['the other way round, too', 'sl 3,712', NEAR, '3,712: dots'],
    ['and as two where as one it is far off', 'tp=68000,70000', BITCOIN, { does: 'tp', values: ['68000', '70000'] }],
    ['of three digits as one where only that is near', 'tp=420,450', { ...NEAR, markOf: () => dec(400_000) }, { does: 'tp', values: ['420450'] }],
    ['and as one target, not as two', 'tp 3,712', NEAR, '3,712: dots'],
    ['without a mark a round one is asked about', 'sl 63.500', ANY, '63.500: dots'],
    ['and any of who writes a comma before decimals', 'sl 63.512', { ...ANY, swaps: true }, '63.512: dots'],
    ['and no other', 'sl 63.512', ANY, { does: 'sl', values: ['63.512'] }],
    ['a size worth a trade is a fraction', 'closed 1.234btc', BITCOIN, { does: 'close', size: { value: '1.234', unit: 'BTC' } }],
    ['one worth less is asked about', 'closed 1.234near', NEAR, '1.234: dots'],
    ['and one of who writes a comma before decimals', 'closed 1.234btc', { ...BITCOIN, swaps: true }, '1.234: dots'],
    ['a percentage is at most a hundred', 'closed 12.500%', ANY, { does: 'close', part: '0.125' }],
    ['leverage is below a thousand', 'lev=12.500x', ANY, { does: 'leverage', value: '12.5' }],
    ['money is always asked about', 'added 1.512', NEAR, '1.512: dots'],
    ['money for a size, too', '+1.512usdt', NEAR, '1.512: dots'],
    ['coins as collateral are few', 'added 1.512', COIN, { does: 'collateral', amount: { value: '1.512', unit: '' } }],
    ['or asked about where they are round', 'added 1.500', COIN, '1.500: dots'],
    ['contracts that are worth a dollar are asked about', 'closed 1.512', COIN, '1.512: dots'],
  ])('%s: %s', (_sentence, text, sense, expected) => {
    expect(read(text, sense)).toEqual(expected);
  });
}); // prettier-ignore

describe('what was bought or sold of a position that is named', () => {
  const LONG: EditSense = { ...ANY, sideOf: () => 'long' };
  const SHORT: EditSense = { ...ANY, sideOf: () => 'short' };
  const MORE = { does: 'fill', size: { value: '50', unit: 'NEAR' }, price: '3.8' };
  const LESS = { does: 'close', size: { value: '50', unit: 'NEAR' }, price: '3.8' };
  test.each([
    ['less of a long', 'sold 50 near at 3.8', LONG, LESS],
    ['more of a short', 'sold 50 near at 3.8', SHORT, MORE],
    ['more of a long', 'bought 50near @3.8', LONG, MORE],
    ['less of a short', 'bought 50 near 3.8', SHORT, LESS],
    ['in Spanish', 'vendí 50 near a 3.8', LONG, LESS],
    ['in Russian', 'купил 50 near по 3.8', LONG, MORE],
    ['once more', 'sold another 50 near at 3.8', LONG, LESS],
    ['without its unit', 'sold 50', LONG, { does: 'close', size: { value: '50', unit: '' } }],
    ['at the mark', 'bought 50 near', LONG, { does: 'fill', size: { value: '50', unit: 'NEAR' } }],
    ['of both sides nobody knows', 'sold 50 near at 3.8', ANY, 'side'],
    ['a size that is none', 'sold 0 near', LONG, '0: not-positive'],
  ])('%s: %s', (_, text, sense, expected) => expect(read(text, sense)).toEqual(expected));

  test.each([
    ['with its number it is an answer', '#1 sold 20', true],
    ['in words, too', 'watch 12 bought 0.1 btc at 63k', true],
    ['without it a position', 'sold 20 near at 3.8', false],
    ['a position with its leverage', '#1 sold 20 near 10x', false],
    ['a side by its name', '#1 long 20 near', false],
  ])('%s: %s', (_, text, is) => expect(isReply(text)).toBe(is));
});

describe('how much collateral there is now', () => {
  const IS = (value: string, unit = ''): unknown => ({
    does: 'collateral',
    amount: { value, unit },
    isAll: true,
  });
  test.each([
    ['in one word', 'collateral=150', IS('150')],
    ['by another name', 'margin = 1,500 usdt', IS('1500', 'USDT')],
    ['in Russian', 'маржа=70', IS('70')],
    ['in a sentence', 'my margin is now 150', IS('150')],
    ['without a sign', 'collateral 150', IS('150')],
    ['none is no amount', 'collateral=0', '0: not-positive'],
    ['what may be two is asked about', 'collateral=1.500', '1.500: dots'],
  ])('%s: %s', (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe('what changed', () => {
  test.each([
    ['add=120', { does: 'collateral', amount: { value: '120', unit: '' } }],
    ['added 1,200 usdt', { does: 'collateral', amount: { value: '1200', unit: 'USDT' } }],
    ['Added 1.5k', { does: 'collateral', amount: { value: '1500', unit: '' } }],
    ['add $120', { does: 'collateral', amount: { value: '120', unit: 'USD' } }],
    ['added 0.01btc', { does: 'collateral', amount: { value: '0.01', unit: 'BTC' } }],
    ['took: 1.5', { does: 'collateral', amount: { value: '-1.5', unit: '' } }],
    ['took out 50 usdt', { does: 'collateral', amount: { value: '-50', unit: 'USDT' } }],
    ['removed 50', { does: 'collateral', amount: { value: '-50', unit: '' } }],
    ['closed half', { does: 'close', part: '0.5' }],
    ['closed all', { does: 'close', part: '1' }],
    ['closed', { does: 'close', part: '1' }],
    ['closed it', { does: 'close', part: '1' }],
    ['close 25%', { does: 'close', part: '0.25' }],
    ['closed 25 %', { does: 'close', part: '0.25' }],
    ['closed 0.2', { does: 'close', size: { value: '0.2', unit: '' } }],
    ['close=0.2btc', { does: 'close', size: { value: '0.2', unit: 'BTC' } }],
    ['closed 0.2 btc @ 63k', { does: 'close', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['closed at 63k', { does: 'close', part: '1', price: '63000' }],
    ['sold half at 63k', { does: 'close', part: '0.5', price: '63000' }],
    ['bought back 0.2btc at 63k', { does: 'close', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['bought back 0.2 @ 63k', { does: 'close', size: { value: '0.2', unit: '' }, price: '63000' }],
    ['closed 30 percent', { does: 'close', part: '0.3' }],
    ['reduce by half', { does: 'close', part: '0.5' }],
    ['added 100 btc more at 63k', { does: 'fill', size: { value: '100', unit: 'BTC' }, price: '63000' }],
    ['tp=4,2', '4,2: comma'],
    ['moved stop to breakeven', { does: 'sl', values: [], atEntry: true }],
    ['sl=be', { does: 'sl', values: [], atEntry: true }],
    ['reduced 3 contracts', { does: 'close', size: { value: '3', unit: 'CONTRACTS' } }],
    ['-0.2btc @63k', { does: 'close', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['close=0.2 add=64', { does: 'close', size: { value: '0.2', unit: '' }, addBack: { value: '64', unit: '' } }],
    ['closed 0.2btc and added 64 back', { does: 'close', size: { value: '0.2', unit: 'BTC' }, addBack: { value: '64', unit: '' } }],
    ['+0.2btc @63k', { does: 'fill', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['+ 500algo 0.3061', { does: 'fill', size: { value: '500', unit: 'ALGO' }, price: '0.3061' }],
    ['+500 algo 0.3061', { does: 'fill', size: { value: '500', unit: 'ALGO' }, price: '0.3061' }],
    ['+500 0.3061', '500 0.3061: not-a-number'],
    ['+0.2', { does: 'fill', size: { value: '0.2', unit: '' } }],
    ['added 0.2btc @ 63,000', { does: 'fill', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['add 500usdt at 63k', { does: 'fill', size: { value: '500', unit: 'USDT' }, price: '63000' }],
    ['moved stop to 62k', { does: 'sl', values: ['62000'] }],
    ['sl=62,500', { does: 'sl', values: ['62500'] }],
    ['my stop loss is 62k', { does: 'sl', values: ['62000'] }],
    ['tp2 130', { does: 'tp', values: ['130'], one: { nth: 2 } }],
    ['tp1=4.2', { does: 'tp', values: ['4.2'], one: { nth: 1 } }],
    ['moved tp2 to 70k', { does: 'tp', values: ['70000'], one: { nth: 2 } }],
    ['sl1 62k', 'unread'],
    ['removed tp 4.2', { does: 'tp', values: [], one: { price: '4.2' } }],
    ['cancelled tp2', { does: 'tp', values: [], one: { nth: 2 } }],
    ['removed sl 62k', { does: 'sl', values: [], one: { price: '62000' } }],
    ['closed 0.2btc at $63,000', { does: 'close', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['closed 0.2 at 63000 usdt', { does: 'close', size: { value: '0.2', unit: '' }, price: '63000' }],
    ['closed 300 of 1000', '300 of 1000: not-a-number'],
    ['tp1 hit', 'unread'],
    [`closed half${' '.repeat(150)}and added 50`, { does: 'close', part: '0.5', addBack: { value: '50', unit: '' } }],
    [`tp=${Array.from({ length: 40 }, () => '70.1').join(', ')}`, 'unread'],
    ['stop: none', { does: 'sl', values: [] }],
    ['tp=68k,70k', { does: 'tp', values: ['68000', '70000'] }],
    ['tp 68,000', { does: 'tp', values: ['68000'] }],
    ['entry=63.2k', { does: 'entry', value: '63200' }],
    ['lev=20', { does: 'leverage', value: '20' }],
    ['changed leverage to 20x', { does: 'leverage', value: '20' }],
    ['liq=57900', { does: 'liq', value: '57900' }],
    ['add=', 'unread'],
    ['add=0', '0: not-positive'],
    ['add=-5', '-5: negative'],
    ['add=1,5', '1,5: comma'],
    ['add=1e3', '1e3: exponent'],
    ['add=5 take=3', '5 take=3: not-a-number'],
    ['closed 150%', '150%: not-positive'],
    ['added 1.500', '1.500: dots'],
    ['sl=abc', 'abc: not-a-number'],
    ['warn=8%, 4%', { does: 'warn', levels: '8%, 4%' }],
    ['warn', 'unread'],
    ['hello', 'unread'],
    ['', 'unread'],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  }); // prettier-ignore

  test.each([
    ['added 120', true],
    ['Added 120 USDT', true],
    ['#2 closed half', true],
    ['watch 2: closed all', true],
    ['closed', true],
    ['moved stop to 62k', true],
    ['+0.2btc @63k', true],
    ['took out 50', true],
    ['long btc 10x 0.5btc @64k', false],
    ['1 btc long 5x @100', false],
    ['sold 0.5btc 10x @64k', false],
    ['add=120', false],
    ['add', true],
    ['adding long btc 10x', false],
    ['close btc', false],
    ['stop', false],
    ['sl 62k', false],
    ['2', false],
    ['hello', false],
    [`added ${'1'.repeat(200)}`, false],
  ])('%j is an answer to a warning: %s', (text, expected) => {
    expect(isReply(text)).toBe(expected);
  });

  test('it may name its watch', () => {
    expect(splitReply('#2 closed half')).toEqual({ id: '2', what: 'closed half' });
    expect(splitReply('watch 3: added 120')).toEqual({ id: '3', what: 'added 120' });
    expect(splitReply('added 120')).toEqual({ id: undefined, what: 'added 120' });
  });
});

test.each<[string, string | undefined]>([
  ['tp1 4.2', 'moved tp1 to 4.2'],
  ['TP2: 4.2', 'moved tp2 to 4.2'],
  ['fil tp1 4.2', 'moved fil tp1 to 4.2'],
  ['цель1 4.2', 'moved tp1 to 4.2'],
  ['止盈2 4.2', 'moved tp2 to 4.2'],
  ['tp1 4.2, 4.4', 'moved tp to 4.2, 4.4'],
  ['sl1 3.5', 'moved sl to 3.5'],
  ['fil tp1 hit', undefined],
  ['tp 4.2 hit', undefined],
])('%s: the number of a target is no price', (text, said) => expect(statedAlone(text)).toBe(said));
