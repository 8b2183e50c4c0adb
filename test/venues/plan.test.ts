// What a venue's rules make of a line: sizes in contracts, the ratio as the venue shows it, what is refused.
import { describe, expect, test } from 'vitest';
import type { PriceBook } from '../../src/chat/command.ts';
import type { TradeReading } from '../../src/chat/parse/reading.ts';
import { type Plan, planTrade, sizeText } from '../../src/chat/plan.ts';
import { en } from '../../src/i18n/en/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';

const catalog = createCatalog(venues);
const prices: PriceBook = { quote: () => undefined };
const plan = (reading: TradeReading) => planTrade(reading, { catalog, prices, words: en });

/** The plan, or the code of what is asked instead. */
function planned(reading: TradeReading): Plan | string {
  const answer = plan(reading);
  return answer.ok ? answer.plan : (answer.view.problem?.code ?? 'no problem named');
}

const held = (answer: Plan | string): string =>
  typeof answer === 'string' ? answer : sizeText(answer.position.contracts, answer.market);

const on = (venue: string, market: string, more: Partial<TradeReading>): TradeReading => ({
  side: 'long',
  venue,
  market,
  leverage: '10',
  entryPrice: '100',
  mmr: '0.005',
  ...more,
});

describe('a size in contracts', () => {
  test.each([
    ['okx', 'BTC/USDT:USDT', '5', '5 contracts (0.05 BTC)'],
    ['okx', 'BTC/USD:BTC', '5', '5 contracts (500 USD)'],
    ['htx', 'ETH/USDT:USDT', '5', '5 contracts (0.05 ETH)'],
    ['kucoin', 'BTC/USDT:USDT', '5', '5 contracts (0.005 BTC)'],
    ['mexc', 'BTC/USDT:USDT', '5', '5 contracts (0.0005 BTC)'],
    ['gate', 'LTC/USDT:USDT', '5', '5 contracts (0.5 LTC)'],
    ['deribit', 'BTC/USD:BTC', '5', '5 contracts (50 USD)'],
    ['bybit', 'BTC/USDT:USDT', '5', '5 BTC'],
    ['bybit', 'BTC/USD:BTC', '5', '5 contracts (5 USD)'],
    ['bitmex', 'BTC/USD:BTC', '500', '500 contracts (500 USD)'],
    ['bitmex', 'BTC/USD:BTC', '50', 'size-not-whole'],
    ['okx', 'SOL/USDT:USDT', '5', 'contract-size-unknown'],
    ['okx', 'ETH/USD:ETH', '5', 'contract-size-unknown'],
    ['deribit', 'SOL/USDC:USDC', '5', 'contract-size-unknown'],
    ['deribit', 'ETH/USD:ETH', '5', 'contract-size-unknown'],
  ])('%s %s, %s contracts: %s', (venue, market, contracts, wanted) =>
    expect(held(planned(on(venue, market, { size: { contracts } })))).toBe(wanted),
  );

  test('is taken once the line says what a contract is', () =>
    expect(held(planned(on('okx', 'SOL/USDT:USDT', { size: { contracts: '5' }, contractSize: '0.1' })))).toBe(
      '5 contracts (0.5 SOL)',
    ));

  test.each([
    ['SOL/USDT:USDT', { base: '2.5' }, '2.5 SOL'],
    ['SOL/USDT:USDT', { quote: '250' }, '2.5 SOL'],
    ['ETH/USD:ETH', { quote: '250' }, '250 USD'],
    ['ETH/USD:ETH', { base: '2.5' }, '250 USD'],
  ] as const)('%s by money or coins needs none: %o is %s', (market, size, wanted) =>
    expect(held(planned(on('okx', market, { size })))).toBe(wanted),
  );

  test('among fills is refused like one alone', () =>
    expect(planned(on('okx', 'SOL/USDT:USDT', { fills: [{ size: { contracts: '5' }, price: '100' }] }))).toBe(
      'contract-size-unknown',
    ));
});

describe('what is said', () => {
  const notes = (reading: TradeReading): string => {
    const answer = planned(reading);
    return typeof answer === 'string' ? answer : answer.notes.join('\n');
  };

  test.each(venues.filter(({ id }) => !/^(?:binance|hyperliquid|textbook)/u.test(id)).map(({ id }) => [id]))(
    '%s: what is not confirmed is called an estimate',
    (id) => {
      const market = id === 'dydx' || id === 'deribit' ? 'BTC/USDC:USDC' : 'BTC/USDT:USDT';
      expect(notes(on(id, market, { size: { base: '1' } }))).toContain('Estimate: ');
    },
  );

  test('OKX divides the other way round: 0.5225 / 5 here is 5 / 0.5225 there', () => {
    const shown = notes(on('okx', 'BTC/USDT:USDT', { size: { base: '1' }, markPrice: '95' }));
    expect(shown).toContain('OKX shows this ratio the other way round, higher is safer: 956.94 %');
    expect(notes(on('okx', 'BTC/USDT:USDT', { size: { base: '1' } }))).not.toContain('other way');
    expect(notes(on('bybit', 'BTC/USDT:USDT', { size: { base: '1' }, markPrice: '95' }))).not.toContain(
      'other way',
    );
  });

  test.each([
    ['bitget', 'BTC/USD:BTC', 'venue-not-built-in'],
    ['okx', 'BTC/USDT:USDT', 'mmr-missing'],
    ['deribit', 'ETH/USDC:USDC', 'mmr-missing'],
  ])('%s %s: %s', (venue, market, wanted) => {
    const { mmr: _, ...reading } = on(venue, market, { size: { base: '1' } });
    expect(planned(reading)).toBe(wanted);
  });

  test('Deribit allows less leverage the larger the size', () => {
    const { mmr: _, ...reading } = on('deribit', 'BTC/USDC:USDC', { leverage: '48', entryPrice: '100000' });
    expect(typeof planned({ ...reading, size: { base: '1' } })).toBe('object');
    expect(planned({ ...reading, size: { base: '25' } })).toBe('leverage-too-high');
  });
});
