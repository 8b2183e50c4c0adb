// Cross accounts against a second reckoning, written from the definition: every account, at every tick, in
// decimals of its own. PROVE=1: a million checks.
import { describe, expect, test } from 'vitest';
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import { buildTiers } from '../../src/contract/tiers.ts';
import { markGauge } from '../../src/market/feed.ts';
import type { Item } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import type { Venue, VenueRules } from '../../src/venues/venue.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { accountReaction, accountTriggers } from '../../src/watch/accounts.ts';
import {
  accountItem,
  type AccountRule,
  type AccountWatch,
  decodeAccount,
  encodeAccount,
  makeAccount,
  snoozeAccount,
} from '../../src/watch/core/account.ts';
import { decodeBody } from '../../src/outbox/body.ts';
import { seeded } from '../sim/random.ts';
import { big, type Expecting, expectedNow, plainOf, reckon } from './account-oracle.ts';
import { patience } from '../patience.ts';

const CHECKS = process.env['PROVE'] === undefined ? 100_000 : 1_000_000;
const ACCOUNTS = 40;
const TICKS = 240;
const FAR = 1e15;

/** One way of taking maintenance, on the markets of a real venue. */
interface World {
  readonly name: string;
  readonly venue: string;
  readonly inverse: boolean;
  readonly symbols: readonly string[];
  readonly amounts: 'continuous' | 'none';
  readonly rules: Partial<VenueRules>;
}
const LINEAR = ['BTC/USDT:USDT', 'ETH/USDT:USDT', 'SOL/USDT:USDT', 'XRP/USDT:USDT', 'ADA/USDT:USDT'];
const WORLDS: readonly World[] = [
  { name: 'Binance’s own tables', venue: 'binance-usdm', inverse: false, symbols: LINEAR, amounts: 'continuous', rules: {} },
  { name: 'tiers that jump, a fee on the mark', venue: 'binance-usdm', inverse: false, symbols: LINEAR, amounts: 'none', rules: { closingFeeOn: 'mark', closingFeeRate: dec('0.0005') } },
  { name: 'maintenance on the entry', venue: 'binance-usdm', inverse: false, symbols: LINEAR, amounts: 'continuous', rules: { maintenanceOn: 'entry' } },
  { name: 'coin-margined', venue: 'binance-coinm', inverse: true, symbols: ['BTC/USD:BTC', 'BTC/USD:BTC-270326'], amounts: 'continuous', rules: {} },
  { name: 'coin-margined, tiers that jump', venue: 'binance-coinm', inverse: true, symbols: ['BTC/USD:BTC', 'BTC/USD:BTC-270326'], amounts: 'none', rules: {} },
]; // prettier-ignore

function catalogOf(world: World) {
  const made = venues.map((venue): Venue => {
    if (venue.id !== world.venue || venue.rules === undefined) return venue;
    const rows = (world.inverse ? [0, 3, 8, 20] : [0, 40_000, 90_000, 200_000]).map((floor, index) => ({
      floor: dec(floor),
      rate: dec(['0.004', '0.01', '0.025', '0.08'][index] ?? '0.1'),
    }));
    const table = { ...(venue.tiers(world.symbols[0] ?? '') as NonNullable<ReturnType<Venue['tiers']>>) };
    const tiers = world.name.startsWith('Binance')
      ? venue.tiers.bind(venue)
      : (): ReturnType<Venue['tiers']> => ({ ...table, tiers: TABLES[world.amounts] ?? [] });
    const TABLES = { continuous: buildTiers(rows), none: buildTiers(rows, 'none') };
    return { ...venue, rules: { ...venue.rules, ...world.rules }, tiers };
  });
  return createCatalog(made);
}

// ---- random accounts on random ways

interface Held extends Expecting {
  item: Item;
  readonly symbols: ReadonlySet<string>;
  readonly said: string[];
  readonly expected: string[];
}

const RULES: readonly AccountRule[] = [
  { by: 'distance', levels: [dec('0.06'), dec('0.03'), dec('0.01')] },
  { by: 'ratio', levels: [dec('0.5'), dec('0.8'), dec('0.95')] },
  { by: 'distance', levels: [dec('0.02')] },
];

interface Told {
  readonly checks: number;
  readonly woken: number;
  readonly events: number;
  readonly putOffs: number;
  readonly mismatches: readonly string[];
}

function play(world: World, seed: number): Told {
  const random = seeded(seed);
  const catalog = catalogOf(world);
  const { venue, symbols } = world;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const start = new Map(
    symbols.map((symbol) => [symbol, world.inverse ? 60_000 * (1 + random() * 0.02) : 10 ** (random() * 4)]),
  );
  const path: { symbol: string; price: string }[] = [];
  const last = new Map(start);
  let trend = 0;
  for (let tick = 0; tick < TICKS; tick += 1) {
    const symbol = pick(symbols);
    if (tick % 30 === 0) trend = (random() - 0.5) * 0.01;
    const before = last.get(symbol) ?? 1;
    const jump = random() < 0.02 ? (random() - 0.5) * 0.3 : 0;
    const price = Math.max(before * 0.2, before * (1 + trend + (random() - 0.5) * 0.012 + jump));
    last.set(symbol, price);
    // On a grid, so that ties and repeated prices happen.
    path.push({ symbol, price: dec(price.toPrecision(random() < 0.5 ? 4 : 9)).toFixed() });
  }
  const marks = new Map(symbols.map((symbol) => [symbol, dec((start.get(symbol) ?? 1).toPrecision(6))]));
  const prices = {
    quote: (market: { symbol: string }) => {
      const mark = marks.get(market.symbol);
      if (mark === undefined) return undefined;
      return {
        mark,
        index: undefined,
        fundingRate: undefined,
        fundingTime: undefined,
        time: 0,
        ageMs: 0,
        stale: false,
        source: 'test',
      };
    },
  };
  const parts = { catalog, prices };
  const all: Held[] = [];
  while (all.length < ACCOUNTS) {
    const many = 1 + Math.floor(random() * Math.min(5, symbols.length));
    const own = symbols.toSorted(() => random() - 0.5).slice(0, many);
    const hedge = random() < 0.35;
    const rule = pick(RULES);
    const positions = own.flatMap((symbol) => {
      const rules = marginRules(catalog, { venue, symbol });
      if (rules.answer !== 'rules') throw new Error(`${venue} ${symbol}: ${rules.answer}`);
      const leg = (side: 'long' | 'short', size?: Decimal) => {
        const entry = dec(((start.get(symbol) ?? 1) * (1 + (random() - 0.5) * 0.1)).toPrecision(7));
        const notional = world.inverse ? 10_000 + random() * 600_000 : 1_000 + random() ** 3 * 250_000;
        const contracts =
          size ??
          (world.inverse ? dec(Math.round(notional / 100)) : dec((notional / Number(entry)).toPrecision(5)));
        return {
          symbol,
          asset: symbol.split('/')[0] ?? '',
          position: {
            kind: world.inverse ? ('inverse' as const) : ('linear' as const),
            side,
            contracts: dec(contracts.toFixed()),
            contractSize: dec(world.inverse ? 100 : 1),
            entryPrice: entry,
            rules: rules.margin,
          },
          leverage: undefined,
          given: {},
        };
      };
      const one = leg(random() < 0.6 ? 'long' : 'short');
      if (!hedge) return [one];
      const other = one.position.side === 'long' ? 'short' : 'long';
      // Equal legs, nearly equal ones, and others.
      const kind = random();
      return kind < 0.3
        ? [one, leg(other, one.position.contracts)]
        : kind < 0.5
          ? [one, leg(other, one.position.contracts.mul('0.995'))]
          : [one, leg(other)];
    });
    const coin = own[0];
    const withCoin = !world.inverse && coin !== undefined && random() < 0.2;
    const base: Omit<AccountWatch, 'levels' | 'reached'> = {
      id: all.length + 1,
      venue,
      settle: world.inverse ? 'BTC' : 'USDT',
      walletBalance: dec(0),
      positions,
      coins: withCoin
        ? [
            {
              asset: coin.split('/')[0] ?? '',
              amount: dec(((random() * 1_000) / (start.get(coin) ?? 1)).toPrecision(3)),
              haircut: dec('0.95'),
              symbol: coin,
            },
          ]
        : [],
      profitsAsMargin: random() < 0.7,
      warn: undefined,
      status: 'open',
      openedAt: 0,
      lastWarning: undefined,
    };
    // Enough for a while; every fifth just as much as one tick of the way asks for, or a hair beside it.
    const zero = plainOf({ ...base, levels: [], reached: 0 });
    const upTo = new Map(marks);
    const exactly = random() < 0.25;
    if (exactly)
      for (const { symbol, price } of path.slice(0, Math.floor(random() * TICKS)))
        upTo.set(symbol, dec(price));
    const { b, m } = reckon(zero, (symbol) => big(upTo.get(symbol) ?? dec(1)));
    const missing = m.minus(b);
    const gross = positions.reduce(
      (sum, { position, symbol }) =>
        sum.plus(
          world.inverse
            ? big(position.contracts)
                .mul(100)
                .div(marks.get(symbol) ?? 1)
            : big(position.contracts).mul(marks.get(symbol) ?? 1),
        ),
      big(0),
    );
    const wallet =
      exactly && !world.inverse
        ? missing.plus(pick(['0', '1e-18', '-1e-18', '1e-22']))
        : missing.plus(gross.mul(0.005 + random() * 0.12));
    const walletBalance = dec(wallet.toSignificantDigits(38).toFixed());
    const made = makeAccount({ ...base, walletBalance }, rule, marks);
    if (!made.ok) continue;
    const { account } = made;
    const body = encodeAccount(account);
    all.push({
      item: {
        owner: 'console:u',
        id: accountItem(account.id),
        version: 1,
        body,
        triggers: accountTriggers(body, marks, catalog),
      },
      plain: plainOf(account, world.amounts === 'continuous'),
      levels:
        rule.by === 'default' || account.levels.some(({ halves }) => halves === true)
          ? []
          : account.levels.map(({ by, at, rearm }) => ({ by, at: big(at), rearm: big(rearm) })),
      symbols: new Set(own),
      reached: account.reached,
      gone: false,
      said: [],
      expected: [],
    });
    // The levels of the default that follow own ones are settled on the way: not reckoned twice here.
    if (all.at(-1)?.levels.length === 0) all.pop();
  }
  const putOff = (held: (typeof all)[number]): void => {
    const after = snoozeAccount(decodeAccount(held.item.body, catalog), marks, FAR);
    const snoozed = after?.attention?.snoozed;
    if (after === undefined || snoozed === undefined) return;
    const body = encodeAccount(after);
    held.item = { ...held.item, body, triggers: accountTriggers(body, marks, catalog) };
    held.snoozed = {
      by: snoozed.breaksAt.by,
      at: big(snoozed.breaksAt.at),
      reached: snoozed.reached,
    };
    putOffs += 1;
  };
  let [checks, woken, putOffs] = [0, 0, 0];
  const mismatches: string[] = [];
  for (const [tick, { symbol, price }] of path.entries()) {
    marks.set(symbol, dec(price));
    const gauge = markGauge(`${venue}:${symbol}`);
    const value = dec(price);
    for (const held of all) {
      if (held.gone || !held.symbols.has(symbol)) continue;
      checks += 1;
      const before = held.said.length;
      const had = JSON.parse(held.item.body) as { reached: number };
      const due = held.item.triggers.some(
        (trigger) =>
          trigger.gauge === gauge &&
          (trigger.side === 'up' ? Number(price) >= trigger.threshold : Number(price) <= trigger.threshold),
      );
      if (due) {
        woken += 1;
        const reaction = accountReaction(held.item, { gauge, value, at: tick }, parts);
        if (reaction !== undefined) {
          const { change, put } = reaction;
          held.item = {
            ...held.item,
            version: held.item.version + 1,
            body: change.body ?? '',
            triggers: change.triggers ?? [],
          };
          const event = put === undefined ? undefined : decodeBody(put.body);
          const now = JSON.parse(held.item.body) as { reached: number; lastWarning?: { level: string } };
          if (event?.type === 'account' && event.event === 'liquidated') held.said.push(`${tick} liquidated`);
          else if (event?.type === 'account' && event.event === 'warning')
            held.said.push(`${tick} warning ${now.lastWarning?.level}`);
          else if (now.reached !== had.reached) held.said.push(`${tick} back to ${now.reached}`);
        }
      }
      const expected = expectedNow(held, marks);
      if (expected !== undefined) held.expected.push(`${tick} ${expected}`);
      if (
        held.said.length !== before + (expected === undefined ? 0 : 1) ||
        held.said.at(-1) !== held.expected.at(-1)
      )
        mismatches.push(
          `seed ${seed}, ${world.name}, account ${held.item.id}: expected ${held.expected.at(-1)}, got ${held.said.at(-1)}`,
        );
      // Every other warning is put off: it comes again where that breaks, and nothing else does before.
      if (expected?.startsWith('warning') === true && held.said.length % 2 === 0) putOff(held);
    }
  }
  return { checks, woken, putOffs, events: all.reduce((sum, { said }) => sum + said.length, 0), mismatches };
}

describe('a watched cross account says what it says at the tick where it is true', () => {
  test.each(WORLDS)(
    '$name',
    (world) => {
      const [sum, each] = [{ checks: 0, woken: 0, events: 0, putOffs: 0 }, CHECKS / WORLDS.length];
      for (let seed = 1; sum.checks < each; seed += 1) {
        const { checks, woken, events, putOffs, mismatches } = play(
          world,
          seed * 1_000 + WORLDS.indexOf(world),
        );
        expect(mismatches.slice(0, 3)).toEqual([]);
        sum.checks += checks;
        sum.woken += woken;
        sum.events += events;
        sum.putOffs += putOffs;
      }
      expect(sum.events).toBeGreaterThan(100);
      expect(sum.putOffs).toBeGreaterThan(10);
      // Most ticks wake nobody: else nothing is tried of the bounds.
      expect(sum.woken).toBeLessThan(sum.checks / 3);
    },
    patience(600_000),
  );
});
