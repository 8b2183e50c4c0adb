// Cross accounts: stated cases, and random ones against a judge that walks and halves and knows no formula.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Account,
  type AccountLeg,
  type Common,
  type Way,
  accountBalance,
  accountMaintenance,
  accountRatio,
  commonMove,
  isAccountLiquidated,
  losingWay,
  marketLiquidation,
  marketsOf,
  priceThatWay,
} from '../../src/contract/account.ts';
import { Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { buildTiers, flatTier } from '../../src/contract/tiers.ts';
import type { Kind, MarginRules, Side } from '../../src/contract/types.ts';
import { PROVE, failure, must } from './holds.ts';
import { plainRules } from './texts.ts';

const leg = (
  market: string,
  side: Side,
  size: string,
  entry: string,
  mark: string,
  rules: MarginRules = plainRules({ tiers: flatTier(dec('0.01')) }),
  kind: Kind = 'linear',
): AccountLeg => ({
  market,
  asset: market.slice(0, 3),
  position: { kind, side, contracts: dec(size), contractSize: ONE, entryPrice: dec(entry), rules },
  markPrice: dec(mark),
});

const account = (walletBalance: string, ...legs: AccountLeg[]): Account => ({
  walletBalance: dec(walletBalance),
  legs,
  profitsAsMargin: true,
});

const shown = (reach: { kind: string; price?: Decimal; distance?: Decimal }): string => {
  const figure = reach.price ?? reach.distance;
  return figure === undefined ? reach.kind : `${reach.kind} ${figure.toSignificantDigits(10).toFixed()}`;
};

describe('a cross account', () => {
  const two = account(
    '2000',
    leg('BTC', 'long', '0.1', '64000', '63800'),
    leg('ETH', 'short', '2', '3400', '3450'),
  );

  test('balance is the wallet and all profits, maintenance that of all positions', () => {
    expect(accountBalance(two).toFixed()).toBe('1880');
    expect(accountMaintenance(two).toFixed()).toBe('132.8');
    expect(accountRatio(two)?.toSignificantDigits(8).toFixed()).toBe('0.070638298');
  });

  test.each([
    // 2000 - 100 + 0.1(P - 64000) = 0.001 P + 69; P = 4569/0.099
    ['a long in it goes down, the other held', shown(marketLiquidation(two, 'BTC')), 'at 46151.51515'],
    // 2000 - 20 + 2(3400 - P) = 0.02 P + 63.8; P = 8716.2/2.02
    ['a short in it goes up', shown(marketLiquidation(two, 'ETH')), 'at 4314.950495'],
    // 1880 - 132.8 + d(-6380 + 6900) + 0.01 d 13280 > 0
    ['all down: the short pays for the long', shown(commonMove(two, 'down')), 'never'],
    // 1747.2 + d(6380 - 6900 - 132.8) = 0
    ['all up: the short loses more than the long wins', shown(commonMove(two, 'up')), 'at 2.676470588'],
    // 1747.2 = d(6380 + 6900 - 63.8 + 69)
    ['each against the account', shown(commonMove(two, 'against')), 'at 0.1315147683'],
  ])('%s', (_, got, expected) => expect(got).toBe(expected));

  test('a single position of it is what the isolated solver says of the whole balance', () => {
    const rules = plainRules({
      tiers: buildTiers([
        { floor: ZERO, rate: dec('0.004') },
        { floor: dec(50_000), rate: dec('0.01') },
        { floor: dec(90_000), rate: dec('0.05') },
      ]),
    });
    for (const side of ['long', 'short'] as const) {
      const alone = account('9000', leg('BTC', side, '1.5', '60000', '61000', rules));
      const position = must(alone.legs[0], 'leg').position;
      const isolated = liquidation({ ...position, collateralAtEntry: dec(9000) }, dec(61_000));
      expect(marketLiquidation(alone, 'BTC')).toMatchObject({ kind: 'at' });
      expect(shown(marketLiquidation(alone, 'BTC'))).toBe(shown(isolated));
    }
  });

  test('a balance that maintenance has reached is already liquidated, in every question', () => {
    const gone = account('100', leg('BTC', 'long', '0.1', '64000', '63500'));
    expect([marketLiquidation(gone, 'BTC').kind, commonMove(gone, 'up').kind]).toEqual([
      'already',
      'already',
    ]);
    expect(accountRatio(account('40', leg('BTC', 'long', '0.1', '64000', '63500')))).toBeNull();
  });

  test('published: a Binance account of two longs, the other at its mark', () => {
    const btc = plainRules({ tiers: fixed('0.025', '16300') });
    const eth = plainRules({ tiers: fixed('0.10', '135365') });
    const published = account(
      '1535443.01',
      leg('BTC', 'long', '109.488', '32481.980', '31967.27', btc),
      leg('ETH', 'long', '3683.979', '1456.84', '1335.18', eth),
    );
    const reach = marketLiquidation(published, 'BTC');
    expect(reach.kind === 'at' && reach.price.toFixed(2)).toBe('26316.89');
  });
});

/** One tier with an amount, as a venue states it for the size at hand; not from 0. */
const fixed = (rate: string, amount: string) => [
  { floor: ZERO, cap: undefined, rate: dec(rate), amount: dec(amount), maxLeverage: undefined },
];

describe('hedge mode', () => {
  const rules = plainRules({ tiers: flatTier(dec('0.004')) });
  const hedged = (long: string, short: string) =>
    account(
      '2000',
      leg('BTC', 'long', long, '64000', '63800', rules),
      leg('BTC', 'short', short, '66000', '63800', rules),
    );

  test('both positions of a market share one price, on the side of the net', () => {
    expect(losingWay(hedged('0.5', '0.2'), 'BTC')).toBe('down');
    // 2000 + 0.5(P - 64000) + 0.2(66000 - P) = 0.004·0.7·P; P = 16800/0.2972
    expect(shown(marketLiquidation(hedged('0.5', '0.2'), 'BTC'))).toBe('at 56527.59085');
    expect(losingWay(hedged('0.2', '0.5'), 'BTC')).toBe('up');
  });

  test('equal legs lose on no side: never', () => {
    expect(marketLiquidation(hedged('0.5', '0.5'), 'BTC')).toEqual({ kind: 'never' });
    expect(commonMove(hedged('0.5', '0.5'), 'against')).toEqual({ kind: 'never' });
  });

  test('but their maintenance grows with the price, which the other question tells', () => {
    // 2000 + 0.5·2000 = 0.004·P
    expect(shown(priceThatWay(hedged('0.5', '0.5'), 'BTC', 'up'))).toBe('at 750000');
    expect(shown(commonMove(hedged('0.5', '0.5'), 'up'))).toBe('at 10.75548589');
  });
});

describe('profits that are no margin', () => {
  const mixed = {
    ...account(
      '1000',
      leg('BTC', 'long', '0.1', '60000', '65000', plainRules()),
      leg('ETH', 'long', '1', '3400', '3300', plainRules()),
    ),
    profitsAsMargin: false,
  };

  test('losses of others count, profits of others do not', () => {
    expect(accountBalance(mixed).toFixed()).toBe('900');
    // 1000 + (P - 3400) = 0: the 500 won in BTC do not help ETH
    expect(shown(marketLiquidation(mixed, 'ETH'))).toBe('at 2400');
    // 1000 - 100 + 0.1(P - 60000) = 0
    expect(shown(marketLiquidation(mixed, 'BTC'))).toBe('at 51000');
  });

  test('its own profit counts for a position that is alone', () => {
    const alone = {
      ...account('1000', leg('BTC', 'long', '0.1', '60000', '65000')),
      profitsAsMargin: false,
    };
    expect(accountBalance(alone).toFixed()).toBe('1500');
  });
});

describe('collateral in coins', () => {
  test('counts with its haircut and falls with its coin', () => {
    const backed: Account = {
      ...account('0', leg('BTC', 'long', '0.1', '64000', '64000', plainRules())),
      coins: [{ asset: 'BTC', amount: dec('0.1'), haircut: dec('0.95'), indexPrice: dec(64_000) }],
    };
    expect(accountBalance(backed).toFixed()).toBe('6080');
    // 0.095 P + 0.1 (P - 64000) = 0
    expect(shown(marketLiquidation(backed, 'BTC'))).toBe('at 32820.51282');
  });

  test('hedges a short in it', () => {
    const backed: Account = {
      ...account('100', leg('BTC', 'short', '0.1', '64000', '64000', plainRules())),
      coins: [{ asset: 'BTC', amount: dec('0.2'), haircut: ONE, indexPrice: dec(64_000) }],
    };
    expect(losingWay(backed, 'BTC')).toBe('down');
    expect(shown(marketLiquidation(backed, 'BTC'))).toBe('never');
  });
});

// ---- random accounts ----

const Wide = Decimal.clone({ precision: 60 });
const wide = (value: Decimal | string | number): Decimal => new Wide(value);

/** By the definitions: balance − maintenance with each market and coin at a factor of its mark. */
function slackAt(given: Account, factor: (market: string) => Decimal, coinFactor: Decimal): Decimal {
  let maintenance = wide(0);
  const profits = new Map<string, Decimal>();
  for (const { market, position, markPrice } of given.legs) {
    const { kind, side, entryPrice, rules } = position;
    const price = wide(markPrice).mul(factor(market));
    const size = wide(position.contracts).mul(position.contractSize);
    const value = kind === 'linear' ? size.mul(price) : size.div(price);
    const entry = kind === 'linear' ? size.mul(entryPrice) : size.div(entryPrice);
    const rise = (kind === 'linear') === (side === 'long') ? value.minus(entry) : entry.minus(value);
    profits.set(market, (profits.get(market) ?? wide(0)).plus(rise));
    const taken = rules.maintenanceOn === 'mark' ? value : entry;
    // A notional a hair under a floor only by this judge's own rounding is at the floor.
    const tier = must(
      rules.tiers.findLast(({ floor }) => taken.mul(wide(1).plus('1e-45')).gte(floor)),
      'tier',
    );
    maintenance = maintenance.plus(taken.mul(tier.rate)).minus(tier.amount);
    if (rules.closingFeeOn === 'mark') maintenance = maintenance.plus(value.mul(rules.closingFeeRate));
    if (rules.closingFeeOn === 'entry') maintenance = maintenance.plus(entry.mul(rules.closingFeeRate));
  }
  const all = [...profits.values()];
  const sum = (figures: readonly Decimal[]): Decimal => figures.reduce((a, b) => a.plus(b), wide(0));
  const held = (given.coins ?? []).map((coin) =>
    wide(coin.amount).mul(coin.haircut).mul(coin.indexPrice).mul(coinFactor),
  );
  const counted = given.profitsAsMargin
    ? sum(all)
    : sum(all.map((each) => Wide.min(each, 0))).plus(Wide.min(...all.map((each) => Wide.max(each, 0))));
  return wide(given.walletBalance).plus(sum(held)).plus(counted).minus(maintenance);
}

type Judged = { readonly kind: 'already' | 'never' } | { readonly kind: 'at'; readonly d: Decimal };

/** Walks d outward in small steps and over every tier floor, and halves in the first step that is bad. */
function walked(
  given: Account,
  ways: ReadonlyMap<string, Way | undefined>,
  coinWay: Way | undefined,
): Judged {
  const moved = (way: Way | undefined, d: Decimal): Decimal =>
    way === undefined ? wide(1) : way === 'down' ? wide(1).minus(d) : wide(1).plus(d);
  const slack = (d: Decimal): Decimal =>
    slackAt(given, (market) => moved(ways.get(market), d), moved(coinWay, d));
  if (slack(wide(0)).lte(0)) return { kind: 'already' };
  const ends = [...ways.values(), (given.coins ?? []).length > 0 ? coinWay : undefined].includes('down');
  const grid: Decimal[] = [];
  for (let d = 1e-6; d < (ends ? 1 : 1e9); d *= 1.5) grid.push(wide(d));
  if (ends) for (let left = 0.1; left > 1e-9; left /= 2) grid.push(wide(1).minus(left));
  for (const { market, position, markPrice } of given.legs) {
    const way = ways.get(market);
    if (way === undefined) continue;
    const size = wide(position.contracts).mul(position.contractSize);
    for (const { floor } of position.rules.tiers.slice(1)) {
      const price = position.kind === 'linear' ? wide(floor).div(size) : size.div(floor);
      const d = price
        .div(markPrice)
        .minus(1)
        .mul(way === 'down' ? -1 : 1);
      if (d.gt(0) && (!ends || d.lt(1)))
        grid.push(d.mul('0.' + '9'.repeat(30)), d, d.mul(wide(1).plus('1e-30')));
    }
  }
  let low = wide(0);
  for (const d of grid.toSorted((a, b) => a.cmp(b))) {
    if (slack(d).lte(0)) {
      let high = d;
      for (let i = 0; i < 60 && high.minus(low).gt(high.mul('1e-15')); i += 1) {
        const middle = low.plus(high).div(2);
        if (slack(middle).lte(0)) high = middle;
        else low = middle;
      }
      return { kind: 'at', d: high };
    }
    low = d;
  }
  return { kind: 'never' };
}

const figure = (low: number, high: number): fc.Arbitrary<Decimal> =>
  fc.integer({ min: low, max: high }).map((value) => dec(value));

const rawLeg = fc.record({
  market: fc.constantFrom('BTC', 'BTC', 'ETH', 'SOL'),
  side: fc.constantFrom('long' as const, 'short' as const),
  size: figure(1, 2000).map((value) => value.div(1000)),
  entry: figure(700, 1400).map((value) => value.div(1000)),
  floors: fc.uniqueArray(fc.integer({ min: 20, max: 300 }), { maxLength: 4 }),
  rates: fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 5, maxLength: 5 }),
  continuous: fc.boolean(),
  fee: fc.constantFrom('none' as const, 'none' as const, 'mark' as const, 'entry' as const),
  onEntry: fc.integer({ min: 0, max: 9 }),
});

const MARKS = { BTC: dec('63811.37'), ETH: dec('3402.9'), SOL: dec('151.03') } as const;

const situation: fc.Arbitrary<Account> = fc
  .record({
    kind: fc.constantFrom('linear' as const, 'linear' as const, 'inverse' as const),
    legs: fc.array(rawLeg, { minLength: 1, maxLength: 5 }),
    balance: fc.integer({ min: 1, max: 3000 }),
    profitsAsMargin: fc.boolean(),
    coin: fc.integer({ min: 0, max: 1500 }),
  })
  .map(({ kind, legs, balance, profitsAsMargin, coin }) => {
    const value = (part: number): Decimal => (kind === 'linear' ? dec(part).mul(1000) : dec(part).div(100));
    const made = legs.map((each): AccountLeg => {
      const markPrice = MARKS[each.market];
      const contracts =
        kind === 'linear'
          ? value(1).mul(each.size).div(markPrice).toSignificantDigits(6)
          : each.size.mul(markPrice).div(100).toSignificantDigits(6);
      const rates = each.rates.toSorted((a, b) => a - b);
      const floors = [0, ...each.floors.toSorted((a, b) => a - b)];
      const rows = floors.map((part, index) => ({
        floor: value(1).mul(each.size).mul(part).div(100),
        rate: dec(rates[index] ?? 0).div(10_000),
      }));
      return {
        market: each.market,
        asset: each.market,
        markPrice,
        position: {
          kind,
          side: each.side,
          contracts,
          contractSize: ONE,
          entryPrice: markPrice.mul(each.entry).toSignificantDigits(7),
          rules: {
            maintenanceOn: each.onEntry === 0 ? 'entry' : 'mark',
            closingFeeOn: each.fee,
            closingFeeRate: each.fee === 'none' ? ZERO : dec('0.0006'),
            tiers: buildTiers(rows, each.continuous ? 'continuous' : 'none'),
          },
        },
      };
    });
    const coins =
      kind === 'linear' && coin > 500
        ? [
            {
              asset: 'BTC',
              amount: dec(coin - 500).div(60_000),
              haircut: dec('0.95'),
              indexPrice: dec('63799.01'),
            },
          ]
        : [];
    return { walletBalance: value(1).mul(balance).div(1000), legs: made, coins, profitsAsMargin };
  });

const told = (given: Account): string => JSON.stringify(given);

/** The account with its marks and coins where a move has taken them. */
const at = (
  given: Account,
  d: Decimal,
  ways: ReadonlyMap<string, Way | undefined>,
  coinWay: Way | undefined,
): Account => {
  const moved = (price: Decimal, way: Way | undefined): Decimal =>
    way === undefined ? price : price.mul(way === 'down' ? ONE.minus(d) : ONE.plus(d));
  return {
    ...given,
    legs: given.legs.map((each) => ({ ...each, markPrice: moved(each.markPrice, ways.get(each.market)) })),
    coins: (given.coins ?? []).map((coin) => ({ ...coin, indexPrice: moved(coin.indexPrice, coinWay) })),
  };
};

/** Both say the same; or the walk stepped over a dip that really is there. */
function agree(
  given: Account,
  found: Judged,
  ways: ReadonlyMap<string, Way | undefined>,
  coinWay: Way | undefined,
): boolean {
  const judged = walked(given, ways, coinWay);
  const fail = (why: string): never => {
    throw new Error(`${why}: ${told(given)}`);
  };
  if (found.kind !== 'at')
    return judged.kind === found.kind || fail(`judged ${JSON.stringify(judged)}, found ${found.kind}`);
  if (judged.kind === 'already') return fail('judged already');
  const hair = dec('1e-13');
  // An answer at 0 begins right behind the start.
  const behind = Decimal.max(found.d.mul(ONE.plus(hair)), '1e-30');
  if (!isAccountLiquidated(at(given, behind, ways, coinWay)))
    return fail(`not liquidated at ${found.d.toFixed()}`);
  if (judged.kind === 'at' && judged.d.minus(found.d).abs().lte(Decimal.max(judged.d, found.d).mul('1e-12')))
    return true;
  if (judged.kind === 'at' && judged.d.lt(found.d))
    return fail(`judged ${judged.d.toFixed()}, found ${found.d.toFixed()}`);
  // Earlier than the walk saw: a short dip, liquidated there and not before it.
  return !isAccountLiquidated(at(given, found.d.mul(ONE.minus(hair)), ways, coinWay)) || fail('too early');
}

const MANY = PROVE ? 100_000 : 400;
const HOUR_MS = 3_600_000;

const distanceOf = (given: Account, market: string, price: Decimal): Decimal =>
  price
    .div(
      must(
        given.legs.find((each) => each.market === market),
        'leg',
      ).markPrice,
    )
    .minus(1)
    .abs();

describe('against a judge that walks', () => {
  test(
    `the price of each market of ${MANY} accounts, the others held`,
    () => {
      const same = fc.property(situation, fc.nat(3), fc.boolean(), (given, index, other) => {
        const markets = marketsOf(given);
        const market = must(markets[index % markets.length], 'market');
        const losing = losingWay(given, market);
        const way = other && losing !== undefined ? (losing === 'down' ? 'up' : 'down') : losing;
        if (way === undefined) return true;
        const reach = other ? priceThatWay(given, market, way) : marketLiquidation(given, market);
        const found: Judged =
          reach.kind === 'at'
            ? { kind: 'at', d: distanceOf(given, market, reach.price) }
            : { kind: reach.kind };
        const coinWay = market === 'BTC' ? way : undefined;
        return agree(given, found, new Map([[market, way]]), coinWay);
      });
      expect(failure(same, MANY)).toBeUndefined();
    },
    HOUR_MS,
  );

  test(
    `the common move of ${MANY} accounts: down, up and against`,
    () => {
      const same = fc.property(
        situation,
        fc.constantFrom<Common>('down', 'up', 'against'),
        (given, common) => {
          const move = commonMove(given, common);
          if (move.kind === 'unknown')
            return given.legs[0]?.position.kind === 'inverse' && !given.profitsAsMargin;
          const ways = new Map(
            marketsOf(given).map((market) => [
              market,
              common === 'against' ? losingWay(given, market) : common,
            ]),
          );
          if ([...ways.values()].every((way) => way === undefined)) return true;
          const found: Judged = move.kind === 'at' ? { kind: 'at', d: move.distance } : { kind: move.kind };
          const coinWay = common === 'against' ? (ways.has('BTC') ? ways.get('BTC') : 'down') : common;
          return agree(given, found, ways, coinWay);
        },
      );
      expect(failure(same, MANY)).toBeUndefined();
    },
    HOUR_MS,
  );
});

test('what can not be one account is refused', () => {
  const linear = leg('BTC', 'long', '1', '64000', '64000');
  const inverse = leg('BTC', 'long', '1', '64000', '64000', plainRules(), 'inverse');
  expect(() => accountBalance(account('1'))).toThrow('has a position');
  expect(() => accountBalance(account('1', linear, inverse))).toThrow('one kind');
  expect(() => accountBalance(account('1', linear, { ...linear, markPrice: ONE }))).toThrow('one mark');
  expect(() => marketLiquidation(account('1', linear), 'ETH')).toThrow('no position in ETH');
});
