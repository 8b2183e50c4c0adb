// What people type, and the market that it means.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import type { Kind } from '../../src/contract/types.ts';
import { type MarketAnswer, createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { failure, must } from '../contract/holds.ts';

const catalog = createCatalog(venues);
const ask = (word: string, venue?: string, kind?: Kind): MarketAnswer =>
  catalog.resolve({ word, venue, kind });

/** `binance-usdm BTC/USDT:USDT`, `renamed …`, `several …`, `refused …`, `none: near, near`. */
function told(answer: MarketAnswer): string {
  if (answer.found === 'one')
    return `${answer.renamed ? 'renamed ' : ''}${answer.market.venue} ${answer.market.symbol}`;
  if (answer.found === 'several') return `several ${answer.markets.map(({ symbol }) => symbol).join(', ')}`;
  return answer.found === 'refused' ? `refused ${answer.reason}` : `none: ${answer.near.join(', ')}`;
}

const BTC = 'binance-usdm BTC/USDT:USDT';

describe('a word without a venue is on Binance, whichever of the two the market says', () => {
  test.each([
    ['btc', BTC],
    ['btcusdt', BTC],
    ['btc/usdt', BTC],
    ['btc-perp', BTC],
    ['BTCUSDT PERP', BTC],
    ['$BTC', BTC],
    ['#BTCUSDT', BTC],
    ['BTC/USDT:USDT', BTC],
    ['ETHUSDT.P', 'binance-usdm ETH/USDT:USDT'],
    ['BTCUSDC', 'binance-usdm BTC/USDC:USDC'],
    ['ethbtc', 'binance-usdm ETH/BTC:BTC'],
    ['perp', 'binance-usdm PERP/USDT:USDT'],
    ['BTCUSD', 'binance-coinm BTC/USD:BTC'],
    ['BTC/USD:BTC', 'binance-coinm BTC/USD:BTC'],
    ['xbtusd', 'binance-coinm BTC/USD:BTC'],
    ['LİNK', 'binance-usdm LINK/USDT:USDT'],
    ['bitcoin', BTC],
    ['биток', BTC],
    ['okx:btcusdt', 'okx BTC/USDT:USDT'],
    ['BYBIT:ETHUSDT.P', 'bybit ETH/USDT:USDT'],
  ])('%s is %s', (word, wanted) => expect(told(ask(word))).toBe(wanted));

  test('an inverse bare coin is COIN-M', () =>
    expect(told(ask('btc', undefined, 'inverse'))).toBe('binance-coinm BTC/USD:BTC'));

  test('a name and a kind that contradict each other are not reconciled', () =>
    expect(told(ask('BTCUSD', undefined, 'linear'))).toBe('none: BTC/USDT:USDT, BTC/USDC:USDC, BTC/USD:BTC'));
});

describe('dated futures', () => {
  test.each([
    ['btcusdt-26sep25', 'binance-usdm BTC/USDT:USDT-250926', '2025-09-26T08:00:00Z'],
    ['BTCUSDT 26DEC25', 'binance-usdm BTC/USDT:USDT-251226', '2025-12-26T08:00:00Z'],
    ['BTCUSDT_260327', 'binance-usdm BTC/USDT:USDT-260327', '2026-03-27T08:00:00Z'],
    ['BTCUSD_260327', 'binance-coinm BTC/USD:BTC-260327', '2026-03-27T08:00:00Z'],
    ['BTC/USDT:USDT-260327', 'binance-usdm BTC/USDT:USDT-260327', '2026-03-27T08:00:00Z'],
    ['BTCUSDT261225', 'binance-usdm BTC/USDT:USDT-261225', '2026-12-25T08:00:00Z'],
    ['BTCUSD261225', 'binance-coinm BTC/USD:BTC-261225', '2026-12-25T08:00:00Z'],
    ['bitmex:XBTZ26', 'bitmex BTC/USD:BTC-261225', '2026-12-25T12:00:00Z'],
    ['bybit:BTCUSDH27', 'bybit BTC/USD:BTC-270326', '2027-03-26T08:00:00Z'],
    ['bitmex:XBTUSDTM26', 'bitmex BTC/USDT:USDT-260626', '2026-06-26T12:00:00Z'],
  ])('%s is %s', (word, wanted, expiry) => {
    const answer = ask(word);
    expect(told(answer)).toBe(wanted);
    expect(answer.found === 'one' && answer.market.expiry).toBe(expiry);
  });

  test.each(['BTCUSDT_260328', 'BTCUSDT_260227', 'btcusdt-31feb26', 'BTCUSDT_269999'])(
    '%s is no delivery day of Binance',
    (word) => expect(ask(word).found).toBe('none'),
  );

  test.each(['ETHZ26', 'DOGEH25', 'XBTF26', 'BTCUSDT269999', 'BTC261225'])(
    '%s does not say what it is settled in, or which day: not read',
    (word) => expect(ask(word).found).toBe('none'),
  );

  test('weekly ones are where a venue has them', () =>
    expect(told(ask('BTC-2OCT26', 'deribit'))).toBe('deribit BTC/USD:BTC-261002'));
});

describe('names that differ from the market’s own', () => {
  test.each([
    ['pepe', undefined, 'renamed binance-usdm 1000PEPE/USDT:USDT'],
    ['pepeusdt', undefined, 'renamed binance-usdm 1000PEPE/USDT:USDT'],
    ['1000pepe', undefined, 'binance-usdm 1000PEPE/USDT:USDT'],
    ['babydoge', undefined, 'renamed binance-usdm 1MBABYDOGE/USDT:USDT'],
    ['1inch', undefined, 'binance-usdm 1INCH/USDT:USDT'],
    ['lunc', undefined, 'renamed binance-usdm 1000LUNC/USDT:USDT'],
    ['shib', 'bybit', 'renamed bybit SHIB1000/USDT:USDT'],
    ['pepe', 'okx', 'okx PEPE/USDT:USDT'],
    ['pepe', 'hyperliquid', 'renamed hyperliquid KPEPE/USDC:USDC'],
    ['kpepe', 'hl', 'hyperliquid KPEPE/USDC:USDC'],
    ['luna', undefined, 'several LUNA2/USDT:USDT, 1000LUNC/USDT:USDT'],
    ['lunausdt', undefined, 'several LUNA2/USDT:USDT, 1000LUNC/USDT:USDT'],
  ])('%s on %s is %s', (word, venue, wanted) => expect(told(ask(word, venue))).toBe(wanted));
});

describe('the venue decides the kind, not the spelling', () => {
  test.each([
    ['BTC-USD', 'hyperliquid', 'hyperliquid BTC/USDC:USDC'],
    ['BTC-USD', 'dydx', 'dydx BTC/USDC:USDC'],
    ['BTC-PERPETUAL', 'deribit', 'deribit BTC/USD:BTC'],
    ['xbtusd', 'bitmex', 'bitmex BTC/USD:BTC'],
    ['BTCUSDT_UMCBL', 'bitget', 'bitget BTC/USDT:USDT'],
    ['BTCUSD_DMCBL', 'bitget', 'bitget BTC/USD:BTC'],
    ['BTC-USDT-SWAP', 'okx', 'okx BTC/USDT:USDT'],
    ['BTC-USD-SWAP', 'okx', 'okx BTC/USD:BTC'],
    ['XBTUSDTM', 'kucoin', 'kucoin BTC/USDT:USDT'],
    ['ethusd', 'bitmex', 'refused quanto'],
    ['eth', 'bitmex', 'bitmex ETH/USDT:USDT'],
    ['BTC-27MAR26-100000-C', 'deribit', 'refused option'],
    ['btc', 'binance-coinm', 'binance-coinm BTC/USD:BTC'],
    ['btcusd', 'binance-usdm', 'none: BTC/USDT:USDT, BTC/USDC:USDC'],
  ])('%s on %s is %s', (word, venue, wanted) => expect(told(ask(word, venue))).toBe(wanted));

  test('an inverse quanto coin is refused too', () =>
    expect(told(ask('eth', 'bitmex', 'inverse'))).toBe('refused quanto'));

  test.each([
    ['btc', 'linear'],
    ['BTCUSDT', 'inverse'],
    ['foo', undefined],
  ] as const)('on textbook %s is a market of the kind asked for (%s)', (word, kind) => {
    const answer = ask(word, 'textbook', kind);
    const market = must(answer.found === 'one' && answer.market, 'one market');
    expect(market.symbol).toBe(word === 'foo' ? 'FOO' : 'BTC');
    expect(market.kind).toBe(kind ?? 'linear');
    expect(market.settle).toBe(kind === 'inverse' ? 'BTC' : 'USDT');
  });
});

describe('what is not a market', () => {
  test.each([
    ['btcc', 'none: BTC, BCH'],
    ['etj', 'none: ETH, ETC, ENJ'],
    ['yolo', 'none: '],
    ['btceur', 'none: BTC/USDT:USDT, BTC/USDC:USDC, BTC/USD:BTC'],
    ['btс', 'none: BTC'],
    ['еthusdt', 'none: ETH/USDT:USDT, ETH/BTC:BTC, ETH/USDC:USDC, ETH/USD:ETH'],
    ['', 'none: '],
    ['$', 'none: '],
    ['260327', 'none: '],
    ['<b>btc</b>', 'none: '],
    ['btc;', 'none: '],
    ['btc'.repeat(1000), 'none: '],
  ])('%s: %s', (word, wanted) => expect(told(ask(word))).toBe(wanted));

  test('an unknown venue has no markets', () => expect(told(ask('btc', 'mt4'))).toBe('none: '));

  test('nothing typed makes it throw, and a market that is found has a name of Latin letters', () => {
    const words = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 8 }));
    const holds = fc.property(
      words,
      (word) => ask(word).found !== 'one' || /^[$#]?[A-Za-zİı0-9][A-Za-zİı0-9/:._ -]*$/u.test(word.trim()),
    );
    expect(failure(holds, 20_000)).toBeUndefined();
  });
});

describe('venues by word', () => {
  test.each([
    ['binance', 'binance-usdm binance-coinm'],
    ['Binance COIN-M', 'binance-coinm'],
    ['coinm', 'binance-coinm'],
    ['байбите', 'bybit'],
    ['huobi', 'htx'],
    ['hl', 'hyperliquid'],
    ['mt4', ''],
  ])('%s: %s', (word, wanted) =>
    expect((catalog.venue(word)?.venues ?? []).map(({ id }) => id).join(' ')).toBe(wanted),
  );

  test('no alias is also a coin of the majors, so a coin is never taken for a venue', () => {
    const words = venues.flatMap(({ id, aliases }) => [id, ...aliases]);
    expect(words.filter((word) => ask(word, 'binance').found === 'one')).toEqual(['dydx']);
  });
});

describe('suggestions and learning', () => {
  test('the coin itself first, in the venue’s own quote, then names that begin so', () => {
    expect(catalog.suggest('btc', undefined, 3).map(({ symbol }) => symbol)).toEqual([
      'BTC/USDT:USDT',
      'BTC/USDC:USDC',
      'BTC/USD:BTC',
    ]);
    expect(catalog.suggest('pe', undefined, 1).map(({ symbol }) => symbol)).toEqual(['1000PEPE/USDT:USDT']);
    expect(catalog.suggest('', undefined, 2)).toHaveLength(2);
    expect(catalog.suggest('btc', 'mt4', 5)).toEqual([]);
  });

  test.each([
    ['okx:btc', undefined, 'okx BTC/USDT:USDT', 'a venue before it'],
    ['bybit eth', undefined, 'bybit ETH/USDT:USDT', 'with a space'],
    ['sol on gate', undefined, 'gate SOL/USDT:USDT', 'a venue after it'],
    ['btc usdt', 'okx', 'okx BTC/USDT:USDT', 'two words, neither a venue'],
    ['xyzcoin', undefined, 'okx XYZCOIN/USDT:USDT', 'listed elsewhere alone'],
    ['solan', undefined, 'binance-usdm SOL/USDT:USDT', 'a slip'],
  ])('%s (%s) suggests %s: %s', (text, venue, wanted, _why) => {
    const own = createCatalog(venues);
    const known = must(own.market('okx', 'BTC/USDT:USDT'), 'the market');
    own.learn([{ ...known, symbol: 'XYZCOIN/USDT:USDT', base: 'XYZCOIN' }]);
    const [first] = own.suggest(text, venue, 5);
    expect(`${first?.venue} ${first?.symbol}`).toBe(wanted);
  });

  test('any text is answered, with no more than was asked for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.nat(30), (text, limit) => {
        expect(catalog.suggest(text, undefined, limit).length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: process.env['PROVE'] === undefined ? 300 : 20_000 },
    );
  });

  test('a market learnt from a venue replaces the known one and is found by its names', () => {
    const own = createCatalog(venues);
    const known = must(own.market('binance-usdm', 'BTC/USDT:USDT'), 'the market');
    const fresh = { ...known, tick: dec('0.1') };
    const listed = { ...known, symbol: '1000NEWCOIN/USDT:USDT', base: '1000NEWCOIN' };
    const dated = { ...known, symbol: 'BTC/USDT:USDT-270101', expiry: '2027-01-01T08:00:00Z' };
    own.learn([fresh, listed, dated]);
    expect(own.market('binance-usdm', 'BTC/USDT:USDT')).toBe(fresh);
    expect(told(own.resolve({ word: 'newcoin', venue: undefined, kind: undefined }))).toBe(
      'renamed binance-usdm 1000NEWCOIN/USDT:USDT',
    );
    expect(told(own.resolve({ word: 'BTCUSDT_270101', venue: undefined, kind: undefined }))).toBe(
      'binance-usdm BTC/USDT:USDT-270101',
    );
    expect(told(own.resolve({ word: 'btc', venue: undefined, kind: undefined }))).toBe(BTC);
  });

  test('a market by its ids', () => {
    expect(catalog.market('binance-usdm', 'BTC/USDT:USDT-260327')?.expiry).toBe('2026-03-27T08:00:00Z');
    expect(catalog.market('binance-usdm', 'BTC/USD:BTC')).toBeUndefined();
    expect(catalog.market('textbook', 'DOGE')?.symbol).toBe('DOGE');
    expect(catalog.market('mt4', 'BTC')).toBeUndefined();
  });
});
