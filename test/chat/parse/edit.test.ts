// What changed about a kept position: each way of saying it, and what is not taken for it.
import { describe, expect, test } from 'vitest';
import { isReply, parseEdit, splitReply } from '../../../src/chat/parse/edit.ts';

/** As text: figures as typed people read them. */
const read = (text: string): unknown => {
  const reading = parseEdit(text);
  if (!reading.ok) return reading.reason === 'number' ? `${reading.word}: ${reading.problem}` : 'unread';
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

describe('what changed', () => {
  test.each([
    ['add=120', { does: 'collateral', amount: { value: '120', unit: '' } }],
    ['added 1,200 usdt', { does: 'collateral', amount: { value: '1200', unit: 'USDT' } }],
    ['Added 1.5k', { does: 'collateral', amount: { value: '1500', unit: '' } }],
    ['add $120', { does: 'collateral', amount: { value: '120', unit: '' } }],
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
    ['closed 0.2 btc @ 63k', { does: 'close', size: { value: '0.2', unit: 'BTC' } }],
    ['reduced 3 contracts', { does: 'close', size: { value: '3', unit: 'CONTRACTS' } }],
    ['-0.2btc @63k', { does: 'close', size: { value: '0.2', unit: 'BTC' } }],
    ['close=0.2 add=64', { does: 'close', size: { value: '0.2', unit: '' }, addBack: { value: '64', unit: '' } }],
    ['closed 0.2btc and added 64 back', { does: 'close', size: { value: '0.2', unit: 'BTC' }, addBack: { value: '64', unit: '' } }],
    ['+0.2btc @63k', { does: 'fill', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['+0.2', { does: 'fill', size: { value: '0.2', unit: '' } }],
    ['added 0.2btc @ 63,000', { does: 'fill', size: { value: '0.2', unit: 'BTC' }, price: '63000' }],
    ['add 500usdt at 63k', { does: 'fill', size: { value: '500', unit: 'USDT' }, price: '63000' }],
    ['moved stop to 62k', { does: 'sl', values: ['62000'] }],
    ['sl=62,500', { does: 'sl', values: ['62500'] }],
    ['my stop loss is 62k', { does: 'sl', values: ['62000'] }],
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
    ['warn=5%', 'unread'],
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
