// The parser's pieces by themselves: numbers, levels, alerts, markets, secrets, words.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dec } from '../../../src/contract/decimal.ts';
import { parseAlert } from '../../../src/chat/parse/alert.ts';
import { isSecret } from '../../../src/chat/parse/line.ts';
import { parseMarketWords } from '../../../src/chat/parse/market.ts';
import { readNumber } from '../../../src/chat/parse/number.ts';
import { foldWord } from '../../../src/chat/parse/text.ts';
import { parseWarn } from '../../../src/chat/parse/warn.ts';
import { languageWords, phrases, phraseWordsMax } from '../../../src/chat/parse/words/index.ts';
import { asks, lineContext } from './read.ts';

describe('one number, where nobody can be asked', () => {
  test.each([
    ['64k', '64000'],
    ['64К', '64000'],
    ['1.5m', '1500000'],
    ['64,000', '64000'],
    ['1,234,567.5', '1234567.5'],
    ['64_000', '64000'],
    ['.5', '0.5'],
    ['0,5', '0.5'],
    ['0.500', '0.5'],
    ['６４０００', '64000'],
    ['12345678901234567890.1234', '12345678901234567890.1234'],
    ['0', '0'],
  ])('%j is %s', (text, value) => {
    const read = readNumber(text);
    expect(read.ok && read.value.toFixed()).toBe(value);
  });

  test.each([
    ['', 'not-a-number', []],
    ['abc', 'not-a-number', []],
    ['64k5', 'not-a-number', []],
    ['1e5', 'exponent', []],
    ['0x10', 'hex', []],
    ['2*3', 'arithmetic', []],
    ['-5', 'negative', []],
    ['−5', 'negative', []],
    ['½', 'script', []],
    ['10²', 'script', []],
    ['٦٤', 'script', ['64']],
    ['१२', 'script', ['12']],
    ['1,5', 'comma', ['1.5']],
    ['64.000', 'dots', ['64', '64000']],
    ['1.234.567,5', 'dots', ['1234567.5']],
    ['6_40', 'groups', []],
    ['007', 'leading-zero', ['7']],
    ['1'.repeat(30), 'too-long', []],
    ['1'.repeat(70_000), 'too-long', []],
  ])('%j is refused as %s', (text, problem, suggestions) => {
    expect(readNumber(text)).toEqual({ ok: false, problem, suggestions });
  });
});

describe('warning levels', () => {
  test.each([
    ['8%,4%', 'distance', ['0.08', '0.04']],
    ['4%, 8%', 'distance', ['0.08', '0.04']],
    ['8% 4% 2.5%', 'distance', ['0.08', '0.04', '0.025']],
    ['ratio:80%,90%', 'ratio', ['0.8', '0.9']],
    ['ratio=90%,80%,80%', 'ratio', ['0.8', '0.9']],
    ['distance:5%', 'distance', ['0.05']],
    ['sigma:1,2', 'sigma', ['2', '1']],
    ['sigma: 0.5σ', 'sigma', ['0.5']],
    ['time:15m,4h,1 hour', 'time', ['240', '60', '15']],
    ['time:4ч,30 мин', 'time', ['240', '30']],
    ['time:1小时', 'time', ['60']],
    ['time:2 horas, 15 dk', 'time', ['120', '15']],
    ['default', 'default', []],
    ['８％，４％', 'distance', ['0.08', '0.04']],
  ])('%j', (text, by, levels) => {
    expect(parseWarn(text)).toEqual({ ok: true, by, levels });
  });

  test.each([
    ['', 'empty'],
    ['8', 'percent'],
    ['8%,4', 'percent'],
    ['time:1', 'time'],
    ['time:7m', 'time'],
    ['sigma:0.3', 'sigma'],
    ['sigma:6', 'sigma'],
    ['hours:1h', 'percent'],
    ['0%', 'range'],
    ['100%', 'range'],
    ['ratio:101%', 'range'],
    ['1%,'.repeat(11), 'many'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseWarn(text)).toEqual({ ok: false, reason });
  });
});

describe('alerts', () => {
  test.each([
    ['btc above 70k', { side: 'up', threshold: '70000', mode: 'once' }],
    ['btc > 70,000', { side: 'up', threshold: '70000' }],
    ['btc>=70k', { side: 'up', threshold: '70000' }],
    ['btc ≤ 60k', { side: 'down', threshold: '60000' }],
    ['btc below 60000 repeat', { side: 'down', threshold: '60000', mode: 'repeat' }],
    ['btc 60k', { side: 'down', threshold: '60000' }],
    ['btc @70k once', { side: 'up', threshold: '70000', mode: 'once' }],
    ['btc price 70k', { side: 'up' }],
    ['btc reaches 70k'.replace('reaches', 'at'), { side: 'up' }],
    ['60k btc', { side: 'down' }],
    ['1000pepe above 0.01', { side: 'up', threshold: '0.01' }],
    ['okx:btcusdt above 70k cooldown 1h', { mode: 'repeat', cooldownMs: 3_600_000 }],
    ['btc above 70k cooldown=30m repeat', { mode: 'repeat', cooldownMs: 1_800_000 }],
    ['btc above 64 000', { threshold: '64000' }],
    ['btc 高于 7万', { side: 'up', threshold: '70000' }],
    ['btc выше 70к', { side: 'up', threshold: '70000' }],
    // As people ask for it; the mark is at 64,000.
    ['tell me when btc hits 70k', { side: 'up', threshold: '70000' }],
    ['let me know if btc is at 60,000', { side: 'down', threshold: '60000' }],
    ['wake me up if btc drops under 60k', { side: 'down', threshold: '60000' }],
    ['alert me when btc is more than 70k', { side: 'up', threshold: '70000' }],
    ['btc到70000提醒我', { side: 'up', threshold: '70000' }],
    ['当btc跌破60000通知我', { side: 'down', threshold: '60000' }],
    ['сообщи, когда биток дойдёт до 70к', { side: 'up', threshold: '70000' }],
    ['скажи если btc упадёт ниже 60к', { side: 'down', threshold: '60000' }],
    ['avísame cuando btc llegue a 70000', { side: 'up', threshold: '70000' }],
    ['avísame si btc baja de 60000', { side: 'down', threshold: '60000' }],
    ['me avise quando btc passar de 70k', { side: 'up', threshold: '70000' }],
    ['btc 70000 olunca haber ver', { side: 'up', threshold: '70000' }],
    ['btc 60000 altına düşerse haber ver', { side: 'down', threshold: '60000' }],
    ['btc price=60', { side: 'down', threshold: '60' }],
  ])('%j', (text, part) => {
    expect(parseAlert(text, lineContext)).toMatchObject({ ok: true, alert: { gauge: 'mark', ...part } });
  });

  test.each([
    ['a rise within a window', 'btc +5% 15m', { gauge: 'change15m', side: 'up', threshold: '0.05' }],
    ['a fall', 'btc -5% 15m', { gauge: 'change15m', side: 'down', threshold: '0.05' }],
    ['no sign: either way', 'btc 5% 1h', { gauge: 'change1h', side: 'either', threshold: '0.05' }],
    ['an hour in minutes', 'btc > 2.5% 60m', { gauge: 'change1h', side: 'up', threshold: '0.025' }],
    ['a day', 'btc 10% 1d', { gauge: 'change24h', side: 'either' }],
    ['words say the side', 'btc drops 5% in 5 min', { gauge: 'change5m', side: 'down' }],
    ['it moves', 'btc moves 5% in 1h', { gauge: 'change1h', side: 'either' }],
    ['the window first', '15m btc up 3%', { gauge: 'change15m', side: 'up', threshold: '0.03' }],
    ['1000pepe is a market there, too', '1000pepe -9% 1h', { gauge: 'change1h', side: 'down' }],
    ['a level of funding', 'eth funding > 0.05%', { gauge: 'funding', side: 'up', threshold: '0.0005' }],
    ['below zero', 'eth funding rate below -0.01%', { gauge: 'funding', side: 'down', threshold: '-0.0001' }],
    ['its sign', 'eth funding flip', { gauge: 'flip' }],
    ['its sign, in a sentence', 'eth funding changes sign repeat', { gauge: 'flip', mode: 'repeat' }],
    ['before it', 'btc funding in 10m', { gauge: 'countdown', side: 'down', threshold: '600000' }],
    [
      'before its delivery',
      'btcusdt-26mar27 delivery 1d',
      { gauge: 'delivery', side: 'down', threshold: '86400000', mode: 'once' },
    ],
    [
      'in a sentence',
      '1d 12h before delivery of btcusdt-26mar27'.replace(' of', ''),
      { gauge: 'delivery', threshold: '129600000' },
    ],
    [
      'the word for it',
      'btcusdt-26mar27 is delivered in 90 min',
      { gauge: 'delivery', threshold: '5400000' },
    ],
    [
      'weeks',
      'btcusdt-26mar27 delivery 2w note "roll it"',
      { threshold: '1209600000', extras: { note: 'roll it' } },
    ],
    ['in Russian', 'btcusdt-26mar27 за 1d до экспирации', { gauge: 'delivery', threshold: '86400000' }],
    ['in Spanish', 'btcusdt-26mar27 1d antes del vencimiento', { gauge: 'delivery', threshold: '86400000' }],
    ['in Portuguese', 'btcusdt-26mar27 1d antes do vencimento', { gauge: 'delivery', threshold: '86400000' }],
    ['in Turkish', 'btcusdt-26mar27 teslim 1d', { gauge: 'delivery', threshold: '86400000' }],
    ['in Chinese', 'btcusdt-26mar27 交割 1d', { gauge: 'delivery', threshold: '86400000' }],
    ['the basis', 'btc basis < -0.2%', { gauge: 'basis', side: 'down', threshold: '-0.002' }],
    [
      'with a Turkish case',
      "btc 70k'yı geçince haber ver",
      { gauge: 'mark', side: 'up', threshold: '70000' },
    ],
    [
      'dollars in a Turkish case',
      'btc 70000 dolara çıkınca haber ver',
      { gauge: 'mark', side: 'up', threshold: '70000' },
    ],
    ['and another', "btc 65000'in altına inerse uyar", { gauge: 'mark', side: 'down', threshold: '65000' }],
    ['no space after the sign', 'btc basis <-0.2%', { gauge: 'basis', side: 'down', threshold: '-0.002' }],
    ['its other name', 'btc premium above 0.3%', { gauge: 'basis', side: 'up', threshold: '0.003' }],
    ['a life', 'btc above 70k expires=7d', { gauge: 'mark', extras: { expires: { inMs: 604_800_000 } } }],
    ...[
      'expires 2 дня',
      'expires=2天',
      'expires in 2 días',
      'until 2 gün',
      'expires 2 dias',
      'expires 48hrs',
    ].map((words): [string, string, object] => [
      `a life in other words: ${words}`,
      `btc above 70k ${words}`,
      { extras: { expires: { inMs: 172_800_000 } } },
    ]),
    [
      'a silence of two parts',
      'btc above 70k cooldown 1h 30 dakika',
      { mode: 'repeat', cooldownMs: 5_400_000 },
    ],
    [
      'a fall as it is said',
      'btc dumps 5 percent within the hour',
      { gauge: 'change1h', side: 'down', threshold: '0.05' },
    ],
    ['a rise as it is said', 'btc pumps by 5% in 15 minutes', { gauge: 'change15m', side: 'up' }],
    ['a length without a figure', 'btc 5% in an hour', { gauge: 'change1h', side: 'either' }],
    ['a move in Russian', 'btc упадёт на 5% за час', { gauge: 'change1h', side: 'down', threshold: '0.05' }],
    [
      'a move in Spanish',
      'avísame si btc cae un 5% en 1h',
      { gauge: 'change1h', side: 'down', threshold: '0.05' },
    ],
    [
      'a move in Portuguese',
      'avise se btc subir 5% em 1 hora',
      { gauge: 'change1h', side: 'up', threshold: '0.05' },
    ],
    [
      'a move in Turkish',
      'btc 1 saatte %5 düşerse haber ver',
      { gauge: 'change1h', side: 'down', threshold: '0.05' },
    ],
    ['a move in Chinese', 'btc 1小时内跌5%提醒我', { gauge: 'change1h', side: 'down', threshold: '0.05' }],
    [
      'more than a rate is no move',
      'eth funding more than 0.05%',
      { gauge: 'funding', side: 'up', threshold: '0.0005' },
    ],
    ['until a day', 'btc above 70k until 2026-12-01', { extras: { expires: { at: 1_796_083_200_000 } } }],
    [
      'a note',
      'btc above 70k note "sell half, 5% 15m" repeat',
      { mode: 'repeat', extras: { note: 'sell half, 5% 15m' } },
    ],
    ['a note to the end', 'btc above 70k note=sell half', { extras: { note: 'sell half' } }],
    ['a role', 'btc above 70k role=<@&123>', { extras: { role: '123' } }],
    ['its topic, where it is made anyway', 'btc above 70k topic here', { threshold: '70000' }],
  ])('%s: %j', (_, text, part) => {
    expect(parseAlert(text, lineContext)).toMatchObject({ ok: true, alert: part });
  });

  // The mark of BTC is 63,800.
  test.each([
    [
      'prices without a side, each from where the mark is',
      'btc 70k 72k 60k',
      'up 70000, up 72000, down 60000',
    ],
    ['after commas', 'btc 70k, 72k', 'up 70000, up 72000'],
    ['divided by strokes', 'btc 70k/72k', 'up 70000, up 72000'],
    ['one side for all', 'btc above 60k 61k and 62k', 'up 60000, up 61000, up 62000'],
    ['a side each, with a word between', 'btc above 70k or below 60k', 'up 70000, down 60000'],
    ['the same twice is once', 'btc above 70k and 70000', 'up 70000'],
    ['Russian', 'сообщи когда btc будет 70к или 60к', 'up 70000, down 60000'],
    ['Spanish', 'avísame cuando btc llegue a 70k o 60k', 'up 70000, down 60000'],
    ['Portuguese', 'me avise quando btc chegar a 70k ou 60k', 'up 70000, down 60000'],
    ['Turkish', 'btc 70k veya 60k olunca haber ver', 'up 70000, down 60000'],
    ['Chinese', 'btc到70000或60000提醒我', 'up 70000, down 60000'],
    ['as far up as down is one alert', 'btc up 5% or down 5% 1h', 'either 0.05'],
    ['not as far is two', 'btc up 5% or down 3% 1h', 'up 0.05, down 0.03'],
    ['by their signs', 'btc +5% or -3% 15m', 'up 0.05, down 0.03'],
    ['in Russian', 'btc упадёт на 5% или вырастет на 5% за час', 'either 0.05'],
    ['groups of digits are one price by the mark', 'btc 70 000 60 000', 'up 70000, down 60000'],
    ['and several where each is near it', 'eth 3 500 3 100', 'up 3500, down 3100'],
  ])('several alerts of one line: %s', (_, line, expected) => {
    const result = parseAlert(line, lineContext);
    const all = result.ok ? [result.alert, ...result.also] : [];
    expect(all.map(({ side, threshold }) => `${side} ${threshold}`).join(', ')).toBe(expected);
  });

  test('a line of several prices is a line each', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 40_000, max: 110_000 }), { minLength: 2, maxLength: 6 }),
        fc.constantFrom('', 'above ', 'below '),
        fc.constantFrom(' ', ', ', ' and ', ' or ', '/'),
        (prices, side, between) => {
          const result = parseAlert(`btc ${side}${prices.join(between)}`, lineContext);
          const alone = prices.map((price) => parseAlert(`btc ${side}${price}`, lineContext));
          const plain = ({ side: way, threshold }: { side: string; threshold: string }) =>
            `${way} ${threshold}`;
          expect(result.ok && [result.alert, ...result.also].map(plain)).toEqual(
            alone.map((each) => each.ok && plain(each.alert)),
          );
        },
      ),
      { numRuns: process.env['PROVE'] === '1' ? 5_000 : 200 },
    );
  });

  test('a rate without a side is reached from where it is now', () => {
    const context = { ...lineContext, gaugeValue: () => dec('0.0001') };
    expect(parseAlert('btc funding 0.05%', context)).toMatchObject({ ok: true, alert: { side: 'up' } });
    expect(parseAlert('btc basis -0.05%', context)).toMatchObject({ ok: true, alert: { side: 'down' } });
  });

  test.each([
    ['', 'empty'],
    ['btc', 'price-missing'],
    ['above 70k', 'market-missing'],
    ['btcc above 70k', 'unknown-market'],
    ['sol 200', 'side-missing'],
    ['btc above 70k below 60k', 'two-prices'],
    ['btc above below 60k', 'side-clash'],
    ['btc 5%', 'price-percent'],
    ['btc 60', 'price-off'],
    ['btc 60.000', 'number-dot'],
    ['btc up 5% or down 5%', 'price-percent'],
    ['btc 5% 10% 1h', 'two-prices'],
    ['btc above 70k at 2026-12-01 18:00', 'date'],
    ['btc above 70k until 2023-02-30', 'expires'],
    ['btc above 1e5', 'number-exponent'],
    ['btc above 0', 'price-not-positive'],
    ['btc above 70k yolo', 'unknown-word'],
    ['btc above 70k; /forget', 'unknown-word'],
    ['btc above 70k cooldown', 'cooldown'],
    ['btc above 70k cooldown 99999d', 'cooldown'],
    ['btc above 70k once repeat', 'mode-clash'],
    ['btc above 70k on mt4', 'unknown-venue'],
    ['btc +5% 30m', 'window'],
    ['btc +5% 15m 1h', 'extra'],
    ['btc +5% +6% 15m', 'two-prices'],
    // A price for the side, and one beside it: which is meant?
    ['btc 70k below 60k', 'two-prices'],
    ['btc above 70k @64k', 'two-prices'],
    ['btc above 70k mark=63k', 'two-prices'],
    ['btc 60k-62k', 'price-range'],
    ['btc between 60k and 62k', 'price-range'],
    ['btc entre 60k y 62k', 'price-range'],
    ['btc pumps 10%', 'price-percent'],
    ['btc 61k 62k 63k 64k 65k 66k 67k 68k 69k 70k 71k', 'too-many'],
    ['sol 150 200', 'number-groups'],
    ['btc above -5% 15m', 'side-clash'],
    ['btc 0% 15m', 'move'],
    ['btc -100% 15m', 'move'],
    ['btc funding', 'price-missing'],
    ['btc funding > 0.05', 'percent-missing'],
    ['btc funding 0.05%', 'side-missing'],
    ['btc funding > 100%', 'rate'],
    ['btc funding flip 5%', 'extra'],
    ['btc funding in 3d', 'countdown'],
    ['btc funding basis > 1%', 'two-subjects'],
    ['btc delivery 1d', 'no-delivery'],
    ['btcusdt-26mar27 delivery', 'delivery'],
    ['btcusdt-26mar27 delivery 1d repeat', 'extra'],
    ['btcusdt-26mar27 delivery 1d cooldown 1h', 'extra'],
    ['btcusdt-26mar27 delivery 1d above 70k', 'extra'],
    ['btcusdt-26mar27 delivery funding 1d', 'two-subjects'],
    ['btc above 70k expires=7x', 'expires'],
    ['btc above 70k until 2026-02-31', 'expires'],
    ['btc above 70k until', 'expires'],
    ['btc above 70k note ""', 'note'],
    [`btc above 70k note "${'x'.repeat(141)}"`, 'note'],
    ['btc above 70k role=@everyone', 'role-everyone'],
    ['btc above 70k role=@here', 'role-everyone'],
    ['btc above 70k role=@traders', 'role'],
  ])('%j is asked about: %s', (text, code) => {
    expect(parseAlert(text, lineContext)).toMatchObject({ ok: false, asks: { code } });
  });

  test('each answer reads', () => {
    for (const line of [
      'sol 200',
      'btc above 70k below 60k',
      'btc 60',
      'btc 60.000',
      'btc above below 60k',
      'btc +5%',
      'btc +5% 30m note "x"',
      'btc funding 0.05%',
      'btc between 70k and 72k',
    ]) {
      const result = parseAlert(line, lineContext);
      const choices = result.ok ? [] : result.asks.choices;
      expect([line, choices.length > 1]).toEqual([line, true]);
      expect(choices.map((choice) => parseAlert(choice.line, lineContext).ok)).not.toContain(false);
    }
  });
});

describe('a market by itself', () => {
  test.each([
    ['btc', 'BTC/USDT:USDT', 'binance'],
    ['BTC on okx', 'BTC/USDT:USDT', 'okx'],
    ['okx:btcusdt', 'BTC/USDT:USDT', 'okx'],
    ['inverse btc', 'BTC/USD:BTC', 'binance'],
    ['$pepe', '1000PEPE/USDT:USDT', 'binance'],
    ['1000pepe', '1000PEPE/USDT:USDT', 'binance'],
    ['bnb', 'BNB/USDT:USDT', 'binance'],
    ['BTC-USD hyperliquid', 'BTC/USDC:USDC', 'hyperliquid'],
  ])('%j', (text, symbol, venue) => {
    expect(parseMarketWords(text, lineContext)).toMatchObject({ ok: true, market: { symbol }, venue });
  });

  test.each([
    ['', 'empty'],
    ['btcc', 'unknown-market'],
    ['luna', 'several-markets'],
    ['btc eth', 'two-markets'],
    ['btc 5', 'unknown-word'],
    ['long btc', 'unknown-word'],
    ['on okx', 'market-missing'],
    ['<b>btc</b>', 'unknown-word'],
    ['ethusd on bitmex', 'quanto'],
  ])('%j is asked about: %s', (text, code) => {
    expect(parseMarketWords(text, lineContext)).toMatchObject({ ok: false, asks: { code } });
  });
});

describe('secrets', () => {
  const phrase = 'abandon ability able about above absent absorb abstract absurd abuse access accident';
  const hex = '4f3edf983ac636a65a842ce7c78d9aa706d3b113bce9c46f30d7d21715b23b1d';

  test.each([
    ['a recovery phrase', phrase],
    ['with words around it', `my seed is ${phrase} please help`],
    ['numbered', phrase.split(' ').map((word, index) => `${index + 1}. ${word}`).join('\n')], // prettier-ignore
    ['with commas, in capitals', phrase.toUpperCase().replaceAll(' ', ', ')],
    ['of 24 words', `${phrase} ${phrase}`],
    ['after a trade line', `long btc 10x 0.5btc @64k ${phrase}`],
    ['in full-width letters', phrase.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))],
    ['a private key', hex],
    ['a private key with 0x', `0x${hex}`],
    ['an API secret', 'key vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A'],
    ['a bot token', '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'],
  ])('%s is seen', (_, text) => {
    expect(isSecret(text, lineContext.catalog)).toBe(true);
    const question = asks(text);
    expect(question.code).toBe('secret');
    const said = JSON.stringify(question);
    for (const word of text.split(/[\s,]+/).filter((each) => each.length > 8)) expect(said).not.toContain(word);
    expect([question.word, question.example, question.choices]).toEqual([undefined, '', []]);
    expect(parseAlert(text, lineContext)).toMatchObject({ ok: false, asks: { code: 'secret' } });
    expect(parseMarketWords(text, lineContext)).toMatchObject({ ok: false, asks: { code: 'secret' } });
  }); // prettier-ignore

  test.each([
    'long btc 10x 0.5btc @64k sl 62.5k on binance',
    'long btc cross margin entry price stop loss take profit market order fee taker',
    'btc eth sol xrp doge ada link avax dot near ltc bch uni',
    '0x52908400098527886E0F7030069857D2E4169EE7',
    'binance-usdm:1000LUNC/USDT:USDT BTC/USDT:USDT-260327',
    'a'.repeat(100),
  ])('%j is none', (text) => {
    expect(isSecret(text, lineContext.catalog)).toBe(false);
  });
});

describe('the words', () => {
  test('no word of one language means something else in another', () => {
    /** Words that mean two things on purpose; what stands around them decides. */
    const double = new Set(['mark', 'mark price', 'market', 'price', 'closed', 'open']);
    const clashes = [...phrases].filter(([word, { meanings }]) => meanings.length > 1 && !double.has(word));
    expect(clashes).toEqual([]);
  });

  test('every phrase is short enough to be found, and found as it is typed', () => {
    for (const word of phrases.keys()) {
      expect([word, word.split(' ').length <= phraseWordsMax]).toEqual([word, true]);
      expect(foldWord(word)).toBe(word);
    }
  });

  test('each language has the words that a position needs', () => {
    for (const [code, words] of Object.entries(languageWords)) {
      const needed = [
        words.long,
        words.short,
        words.keys?.entry,
        words.keys?.sl,
        words.keys?.margin,
        words.keys?.leverage,
      ];
      const missing = needed.filter((each) => each === undefined || each.length === 0);
      expect([code, missing]).toEqual([code, []]);
    }
  });
});
