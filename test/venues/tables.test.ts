// The venues' facts: every stored table can be used, and known figures come out of them.
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import { buildTiers, checkTiers, tierAt } from '../../src/contract/tiers.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import type { Tier } from '../../src/contract/types.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { wordsFor } from '../../src/i18n/words.ts';
import { citationText } from '../../src/view/origin.ts';
import { must } from '../contract/holds.ts';

const catalog = createCatalog(venues);
const venue = (id: string) => venues.find((each) => each.id === id);

describe('every venue', () => {
  const all = venues.flatMap((each) => each.markets.map((market) => ({ each, market })));

  test.each(venues.map((each) => [each.id, each] as const))(
    '%s has each market once, as its own',
    (id, each) => {
      expect(new Set(each.markets.map(({ symbol }) => symbol)).size).toBe(each.markets.length);
      expect(
        each.markets.filter((market) => market.venue !== id || catalog.market(id, market.symbol) !== market),
      ).toEqual([]);
      expect(each.markets.filter(({ kind }) => each.kind !== undefined && kind !== each.kind)).toEqual([]);
      expect(each.markets.filter(({ contractSize }) => !contractSize.gt(0))).toEqual([]);
    },
  );

  test('every table can be used, is dated and sourced, and is read once', () => {
    const tables = all.flatMap(({ each, market }) => each.tiers(market.symbol) ?? []);
    expect(tables.length).toBeGreaterThan(380);
    expect(() => tables.forEach(({ tiers }) => checkTiers(tiers))).not.toThrow();
    expect(
      tables.filter(
        ({ source, date }) => citationText(source, wordsFor('en')) === '' || !/^20\d\d-\d\d/u.test(date),
      ),
    ).toEqual([]);
    expect(all.filter(({ each, market }) => each.tiers(market.symbol) !== each.tiers(market.symbol))).toEqual(
      [],
    );
  });

  test('a venue without rules has no tables', () => {
    expect(
      all.filter(({ each, market }) => each.rules === undefined && each.tiers(market.symbol) !== undefined),
    ).toEqual([]);
  });
});

describe('Binance USDⓈ-M', () => {
  test('the stored amounts of every symbol are what floors and rates give', () => {
    const usdm = must(venue('binance-usdm'), 'the venue');
    const stored = usdm.markets.flatMap(({ symbol }) => usdm.tiers(symbol) ?? []).map(({ tiers }) => tiers);
    const amounts = (tiers: readonly Tier[]): string => tiers.map(({ amount }) => amount.toFixed()).join(' ');
    expect(stored.flat().length).toBeGreaterThan(2_700);
    expect(stored.filter((tiers) => amounts(buildTiers(tiers)) !== amounts(tiers))).toEqual([]);
  });

  test('a dated future uses the newest dated brackets of its pair, and says whose they are', () => {
    const usdm = venue('binance-usdm');
    expect(usdm?.tiers('BTC/USDT:USDT-260327')?.source.of).toBe('BTC/USDT:USDT-250328');
    expect(usdm?.tiers('SOL/USDT:USDT-260327')).toBeUndefined();
    expect(usdm?.tiers('HYPE/USDT:USDT')).toBeUndefined();
  });
});

describe('Binance COIN-M', () => {
  test('the amount at 200 BTC is the one that reproduces the exchange, not the printed one', () => {
    const tiers = venue('binance-coinm')?.tiers('BTC/USD:BTC')?.tiers ?? [];
    expect(tierAt(tiers, dec(300)).amount.toFixed()).toBe('11.605');
  });

  test.each([
    ['BTC/USD:BTC', '100'],
    ['ETH/USD:ETH', '10'],
  ])('a contract of %s is worth %s USD', (symbol, size) =>
    expect(catalog.market('binance-coinm', symbol)?.contractSize.toFixed()).toBe(size),
  );
});

describe('Hyperliquid', () => {
  test.each([
    ['BTC/USDC:USDC', '1000000', '0.0125', '40', '0'],
    ['BTC/USDC:USDC', '150000000', '0.025', '20', '1875000'],
    ['KPEPE/USDC:USDC', '20000000', '0.1', '5', '1000000'],
  ])('%s at %s: rate %s, at most %sx, deduction %s', (symbol, notional, rate, most, amount) => {
    const tier = tierAt(venue('hyperliquid')?.tiers(symbol)?.tiers ?? [], dec(notional));
    expect([tier.rate.toFixed(), tier.maxLeverage?.toFixed(), tier.amount.toFixed()]).toEqual([
      rate,
      most,
      amount,
    ]);
  });
});

describe('Bybit', () => {
  // The deduction of a tier: that of the tier before + its limit · the step of the rate, as the page defines it.
  test('the printed deductions of BTCUSDT are what limits and rates give', () => {
    for (const id of ['bybit', 'bybit-classic']) {
      const { tiers } = must(venue(id)?.tiers('BTC/USDT:USDT'), id);
      expect(tiers.map(({ amount }) => amount.toFixed())).toEqual(
        buildTiers(tiers).map(({ amount }) => amount.toFixed()),
      );
      expect(tierAt(tiers, dec(2_599_999)).rate.toFixed()).toBe('0.0056');
      expect(tierAt(tiers, dec(79_000_000)).amount.toFixed()).toBe('1482000');
    }
  });
});

describe('rules of a market', () => {
  test('a table, the rate that the user gives instead, or the question for it', () => {
    const ask = (id: string, symbol: string, mmr?: string) =>
      marginRules(catalog, { venue: id, symbol, ...(mmr === undefined ? {} : { mmr: dec(mmr) }) });
    expect(ask('binance-usdm', 'BTC/USDT:USDT').answer).toBe('rules');
    expect(ask('binance-coinm', 'ETH/USD:ETH').answer).toBe('no-table');
    expect(ask('binance-coinm', 'ETH/USD:ETH', '0.01').answer).toBe('rules');
    expect(ask('bybit', 'ETH/USDT:USDT').answer).toBe('no-table');
    expect(ask('bybit', 'ETH/USDT:USDT', '0.005').answer).toBe('rules');
    expect(ask('bitget', 'BTC/USD:BTC', '0.005').answer).toBe('no-rules');
    expect(ask('mt4', 'BTC').answer).toBe('no-venue');
  });

  test('the textbook’s 100 contracts of 100 USD, 2x, 20,000: liquidated at 13,333.33', () => {
    const answer = marginRules(catalog, { venue: 'textbook', symbol: 'BTC' });
    const rules = must(answer.answer === 'rules' && answer.margin, 'the rules');
    const position = openPosition({
      kind: 'inverse',
      side: 'long',
      contracts: dec(100),
      contractSize: dec(100),
      entryPrice: dec(20_000),
      leverage: dec(2),
      rules,
    });
    const reach = liquidation(position, position.entryPrice);
    expect(reach.kind === 'at' && reach.price.toFixed(2)).toBe('13333.33');
  });
});
