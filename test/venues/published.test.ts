// What exchanges publish and report, through their own rules: table or mmr=, what is reserved, and the price.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankruptcyPrice } from '../../src/contract/bankruptcy.ts';
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { closingFee, collateralOf, initialMargin, maintenanceMargin } from '../../src/contract/margin.ts';
import { openPosition } from '../../src/contract/open.ts';
import { notional } from '../../src/contract/size.ts';
import type { MarginRules, Position, Reach, Side } from '../../src/contract/types.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules, reservedFeeRate } from '../../src/venues/rules.ts';
import { failure, must } from '../contract/holds.ts';

interface Case {
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, string>>;
  readonly tolerance: string;
}

const cases = new Map(
  (
    JSON.parse(readFileSync(new URL('../vectors/venues.json', import.meta.url), 'utf8')) as readonly Case[]
  ).map((each) => [each.id, each]),
);
const stated = (id: string): Case => must(cases.get(id), id);
const catalog = createCatalog(venues);
const LINEAR = 'BTC/USDT:USDT';
const INVERSE = 'BTC/USD:BTC';

interface Opened {
  readonly venue: string;
  readonly symbol?: string;
  readonly side: Side;
  readonly entry: string;
  /** In single units (linear: base, inverse: USD) unless `contracts` is given. */
  readonly size?: string;
  readonly contracts?: string;
  readonly leverage?: string;
  readonly collateral?: string;
  readonly added?: string;
  readonly mmr?: string;
  /** What a source puts in place of the venue's rules. */
  readonly instead?: Partial<MarginRules>;
}

/** The position as the venue opens it. */
function open(of: Opened): Position {
  const symbol = of.symbol ?? LINEAR;
  const market = must(catalog.market(of.venue, symbol), symbol);
  const answer = marginRules(catalog, {
    venue: of.venue,
    symbol,
    ...(of.mmr === undefined ? {} : { mmr: dec(of.mmr) }),
  });
  if (answer.answer !== 'rules') throw new Error(`${of.venue} ${symbol}: ${answer.answer}`);
  const rules = { ...answer.margin, ...of.instead };
  const { kind, contractSize } = market;
  const contracts = of.contracts === undefined ? dec(of.size ?? '1').div(contractSize) : dec(of.contracts);
  const bare = { kind, side: of.side, contracts, contractSize, entryPrice: dec(of.entry), rules };
  const added = dec(of.added ?? '0');
  if (of.collateral !== undefined) return openPosition({ ...bare, collateral: dec(of.collateral), added });
  const leverage = dec(of.leverage ?? '1');
  const reserved = reservedFeeRate(answer.rules, rules, { kind, side: of.side, leverage });
  return openPosition({ ...bare, leverage, reservedFeeRate: reserved, added });
}

const priceOf = (reach: Reach): Decimal => {
  if (reach.kind === 'never') throw new Error('never');
  return reach.price;
};
const liquidated = (position: Position): Decimal => priceOf(liquidation(position, position.entryPrice));
const bankrupt = (position: Position): Decimal => priceOf(bankruptcyPrice(position, position.entryPrice));

/** What is off by more than the case allows. */
function misses({ expected, tolerance }: Case, got: Readonly<Record<string, Decimal>>): string[] {
  return Object.entries(got).flatMap(([key, value]) => {
    const wanted = dec(must(expected[key], key));
    return value.minus(wanted).abs().lte(tolerance)
      ? []
      : [`${key}: ${value.toFixed()}, not ${wanted.toFixed()}`];
  });
}

const text = (value: unknown): string => String(value);
const sideOf = ({ inputs }: Case): Side => (inputs['side'] === 'short' ? 'short' : 'long');

describe('Bybit', () => {
  test.each(['ft-bybit-1', 'ft-bybit-4', 'ft-bybit-7', 'ft-bybit-8', 'bybit-lin-iso-1'])(
    'classic: %s, maintenance on the entry value',
    (id) => {
      const given = stated(id);
      const { entry, leverage, mmr } = given.inputs;
      const position = open({
        venue: 'bybit-classic',
        side: sideOf(given),
        entry: text(entry),
        leverage: text(leverage),
        mmr: text(mmr),
      });
      expect(misses(given, { liqPrice: liquidated(position) })).toEqual([]);
    },
  );

  test.each(['ob-inv-liq-long1', 'ob-inv-liq-short1', 'ob-inv-liq-short100'])('classic inverse: %s', (id) => {
    const given = stated(id);
    const { entry, leverage, mmr } = given.inputs;
    const position = open({
      venue: 'bybit-classic',
      symbol: INVERSE,
      side: sideOf(given),
      entry: text(entry),
      leverage: text(leverage),
      mmr: text(mmr),
    });
    expect(misses(given, { liqPrice: liquidated(position) })).toEqual([]);
  });

  const bankruptcies = ['a', 'b', 'c', 'd', 'e', 'f'].map((end) => `ob-inv-bankr-${end}`);
  test.each(
    ['bybit', 'bybit-classic'].flatMap((venue) =>
      ['bybit-lin-bankr', ...bankruptcies].map((id) => [venue, id] as const),
    ),
  )('%s: %s, the margin is gone but for the fee reserved', (venue, id) => {
    const given = stated(id);
    const { entry, leverage } = given.inputs;
    const position = open({
      venue,
      symbol: id === 'bybit-lin-bankr' ? LINEAR : INVERSE,
      side: sideOf(given),
      entry: text(entry),
      leverage: text(leverage),
      mmr: '0.005',
    });
    expect(misses(given, { bankruptcyPrice: bankrupt(position) })).toEqual([]);
  });

  test('the same position, before and under the unified account: 19,700 and 19,698.49', () => {
    const of = { side: 'long', entry: '20000', leverage: '50', mmr: '0.005' } as const;
    expect(liquidated(open({ ...of, venue: 'bybit-classic' })).toFixed(2)).toBe('19700.00');
    expect(liquidated(open({ ...of, venue: 'bybit' })).toFixed(2)).toBe('19698.49');
  });

  test('the fee is in both margins, so that another fee moves no price unless margin is added', () => {
    const of = { venue: 'bybit', side: 'short', entry: '20000', leverage: '50', mmr: '0.005' } as const;
    const dearer = { instead: { closingFeeRate: dec('0.01') } };
    const near = (a: Decimal, b: Decimal): boolean => a.minus(b).abs().lt('1e-30');
    expect(near(liquidated(open(of)), liquidated(open({ ...of, ...dearer })))).toBe(true);
    const added = { ...of, added: '100' };
    expect(near(liquidated(open(added)), liquidated(open({ ...added, ...dearer })))).toBe(false);
  });

  test('the inverse formula that it prints, added margin and all', () => {
    const holds = fc.property(
      fc.boolean(),
      fc.integer({ min: 2, max: 100 }),
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 1000, max: 90_000 }),
      (long, leverage, extra, entry) => {
        const [size, rate, taker] = [dec(60_000), dec('0.005'), dec('0.00055')];
        const sign = long ? 1 : -1;
        const value = size.div(entry);
        const added = value.mul(extra).div(100_000);
        const printed = size
          .mul(rate.mul(sign).plus(1))
          .div(value.plus(value.div(leverage).mul(sign)).plus(added.div(taker.mul(sign).plus(1)).mul(sign)));
        const position = open({
          venue: 'bybit',
          symbol: INVERSE,
          side: long ? 'long' : 'short',
          entry: text(entry),
          size: '60000',
          leverage: text(leverage),
          added: added.toFixed(),
          mmr: '0.005',
        });
        const reach = liquidation(position, position.entryPrice);
        return reach.kind !== 'at' || reach.price.div(printed).minus(1).abs().lt('1e-30');
      },
    );
    expect(failure(holds, 500)).toBeUndefined();
  });
});

describe('Gate', () => {
  test('reserves 0.075 % although the account pays 0.05 %: the margin that it reported, to the last digit', () => {
    const given = stated('gate-real-margin');
    const position = open({
      venue: 'gate',
      symbol: 'LTC/USDT:USDT',
      side: 'long',
      contracts: '1',
      entry: '74.35',
      leverage: '5',
      mmr: '0.01',
    });
    expect(
      misses(given, { margin: collateralOf(position), value: notional(position, dec('74.43')) }),
    ).toEqual([]);
  });

  test.each(
    ['gate', 'okx'].flatMap((venue) =>
      ['ft-gate-2', 'ft-gate-3', 'ft-gate-6', 'ft-gate-7'].map((id) => [venue, id] as const),
    ),
  )('%s: %s, with that test’s fee in place of its own', (venue, id) => {
    const given = stated(id);
    const { entry, qty, margin, mmr, takerFee } = given.inputs;
    const position = open({
      venue,
      side: sideOf(given),
      entry: text(entry),
      size: text(qty),
      collateral: text(margin),
      mmr: text(mmr),
      instead: { closingFeeRate: dec(text(takerFee)) },
    });
    expect(misses(given, { liqPrice: liquidated(position) })).toEqual([]);
  });
});

describe('Bitget', () => {
  test('(margin − s·size·entry) / (size·(rate + taker − s)): long 10x from 100 at 0.4 %', () => {
    const position = open({ venue: 'bitget', side: 'long', entry: '100', leverage: '10', mmr: '0.004' });
    const printed = dec(10).minus(100).div(dec('0.004').plus('0.0006').minus(1));
    expect(liquidated(position).minus(printed).abs().lt('1e-30')).toBe(true);
  });

  // 6.4 million at 1 %, still 1 % at the price: 57,600 / (1 − 0.01 − 0.0006).
  test('BTCUSDT by its announcement of 2025-09-26: the whole position at its tier’s rate', () => {
    const position = open({ venue: 'bitget', side: 'long', size: '100', entry: '64000', leverage: '10' });
    expect(liquidated(position).toFixed(2)).toBe('58217.10');
    const small = open({ venue: 'bitget', side: 'long', size: '1', entry: '64000', leverage: '150' });
    expect(maintenanceMargin(small, dec(64_000)).toFixed()).toBe('294.4');
  });

  test('coin-margined contracts are refused by name', () => {
    const answer = marginRules(catalog, { venue: 'bitget', symbol: INVERSE, mmr: dec('0.004') });
    expect(answer.answer === 'no-rules' && answer.what).toBe('Bitget BTC/USD');
  });
});

describe('KuCoin', () => {
  const short = { venue: 'kucoin', side: 'short', contracts: '5', entry: '28000', leverage: '100' } as const;

  test('maintenance on the mark value, the fee beside it', () => {
    const given = stated('kucoin-mm');
    const position = open({ ...short, contracts: '10000', mmr: '0.004' });
    const mark = dec('30000');
    const mm = maintenanceMargin(position, mark).minus(closingFee(position, mark));
    expect(misses(given, { value: notional(position, mark), mm })).toEqual([]);
  });

  test('its older page: maintenance on the entry value and no fee', () => {
    const given = stated('kucoin-lin-short');
    const older = { maintenanceOn: 'entry', closingFeeOn: 'none' } as const;
    const position = open({ ...short, mmr: '0.004', instead: older });
    const got = {
      im: initialMargin(position, dec(100)),
      mm: maintenanceMargin(position, position.entryPrice),
      liqPrice: liquidated(position),
    };
    expect(misses(given, got)).toEqual([]);
  });

  test('the rule in force is nearer by the fee: 28,280 / 1.0046 = 28,150.51 instead of 28,168', () => {
    expect(liquidated(open({ ...short, mmr: '0.004' })).toFixed(2)).toBe('28150.51');
  });

  test('its bankruptcy page leaves the fee out', () => {
    const position = open({ ...short, mmr: '0.004', instead: { closingFeeRate: ZERO } });
    expect(misses(stated('kucoin-bankr-short'), { bankruptcyPrice: bankrupt(position) })).toEqual([]);
  });
});

describe('MEXC', () => {
  test('(MM − margin + entry·size) / size, MM on the entry value', () => {
    const given = stated('mexc-lin');
    const position = open({
      venue: 'mexc',
      side: 'long',
      size: '0.1',
      entry: '50000',
      leverage: '25',
      mmr: '0.004',
    });
    const got = {
      mm: maintenanceMargin(position, position.entryPrice),
      positionMargin: collateralOf(position),
      liqPrice: liquidated(position),
    };
    expect(misses(given, got)).toEqual([]);
  });

  test('100 contracts of BTC at 50,000 are worth 500 USDT', () => {
    const position = open({
      venue: 'mexc',
      side: 'long',
      contracts: '100',
      entry: '50000',
      leverage: '10',
      mmr: '0.004',
    });
    const got = { value: notional(position, position.entryPrice), im: collateralOf(position) };
    expect(misses(stated('mexc-margin'), got)).toEqual([]);
  });
});

describe('BitMEX', () => {
  const of = { venue: 'bitmex', side: 'long', entry: '100', leverage: '100', mmr: '0.005' } as const;

  test('its illustration, which ignores fees', () => {
    const position = open({ ...of, instead: { closingFeeRate: ZERO } });
    const got = { liqPrice: liquidated(position), bankruptcyPrice: bankrupt(position) };
    expect(misses(stated('bitmex-liq-example'), got)).toEqual([]);
  });

  test('two taker fees are taken from the margin: bankrupt at entry / (1 + 1/N − 2·taker)', () => {
    const position = open({ ...of, symbol: INVERSE, entry: '60000', size: '1000', leverage: '10' });
    const printed = dec(60_000).div(ONE.plus('0.1').minus('0.001'));
    expect(bankrupt(position).minus(printed).abs().lt('1e-30')).toBe(true);
  });
});

describe('dYdX', () => {
  const of = { venue: 'dydx', symbol: 'BTC/USDC:USDC' } as const;

  test('a cross account: the other positions’ maintenance is no collateral of this one', () => {
    const position = open({
      ...of,
      side: 'short',
      size: '1.5',
      entry: '3000',
      collateral: '825',
      mmr: '0.05',
    });
    expect(misses(stated('dydx-cross'), { liqPrice: liquidated(position) })).toEqual([]);
  });

  test.each([
    ['dydx-bankruptcy-1', 'long', 1],
    ['dydx-bankruptcy-2', 'short', -1],
  ] as const)('%s: a %s of 0.1 whose account is worth 499 is worth nothing there', (id, side, sign) => {
    const position = open({ ...of, side, size: '0.1', entry: '50000', collateral: '499', mmr: '0.1' });
    const bankruptcyQuote = bankrupt(position).mul('0.1').mul(sign);
    expect(misses(stated(id), { bankruptcyQuote })).toEqual([]);
  });

  test('large-cap markets have a table: 1.2 % whatever the size', () => {
    const position = open({ ...of, side: 'long', size: '1000', entry: '50000', leverage: '10' });
    expect(maintenanceMargin(position, dec(50_000)).toFixed()).toBe('600000');
  });
});

describe('CoinEx and HTX', () => {
  test('CoinEx: SP·(1 − s·k)/(1 − s·rate) with the margin at opening', () => {
    const position = open({ venue: 'coinex', side: 'short', entry: '100', leverage: '4', mmr: '0.01' });
    const printed = dec('125').div('1.01');
    expect(liquidated(position).minus(printed).abs().lt('1e-30')).toBe(true);
  });

  test('HTX: a factor of 5 % at 10x is a rate of 0.5 %; equity / used margin − 5 % is 0 at the price', () => {
    const position = open({ venue: 'htx', side: 'long', entry: '100', leverage: '10', mmr: '0.005' });
    const price = liquidated(position);
    const equity = dec(10).plus(price).minus(100);
    expect(equity.div(price.div(10)).minus('0.05').abs().lt('1e-30')).toBe(true);
  });
});
