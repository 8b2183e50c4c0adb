// What a seed decides of a night before it begins: its troubles, its markets, and the fate of each call.
import { createCatalog } from '../../../src/venues/catalog.ts';
import { venues } from '../../../src/venues/index.ts';
import type { OracleWatch } from '../oracle.ts';
import { seeded } from '../random.ts';
import type { Fate } from '../world.ts';

export interface Night {
  readonly seed: number;
  /** Which troubles this night has; default: what the seed says. */
  readonly trouble?: Trouble;
  /** What is watched; default: what the seed says. */
  readonly world?: World;
  /** Exactly this call of the night, to the store or the platform, has this fate, and no other. */
  readonly at?: { readonly call: number; readonly fate: Fate };
  /** Every k-th call fails, and no other. */
  readonly each?: { readonly call: number; readonly fate: 'fails' | 'fails late' };
}

export type Trouble = 'none' | 'failures' | 'deaths' | 'clock';
/** Textbook contracts and whole accounts; positions that are cut before they are taken; dated futures that are
 *  delivered. In half of the nights of perpetuals funding is paid. */
export type World = 'plain' | 'cut' | 'dated';

const NONE = {
  events: 0,
  calls: 0,
  deaths: 0,
  failures: 0,
  copies: 0,
  /** Messages that told several things. */
  several: 0,
  /** What was seen of each kind. */
  warnings: 0,
  liquidated: 0,
  recovered: 0,
  unanswered: 0,
  elsewhere: 0,
  reduced: 0,
  delivery: 0,
  delivered: 0,
  fundings: 0,
  snoozes: 0,
  accounts: 0,
  deposits: 0,
  forgotten: 0,
  /** Watches of a release of before. */
  older: 0,
};
export type Counts = typeof NONE;

export const MINUTE = 60_000;
export const HOUR = 3_600_000;
/** How often the app looks at what time alone does. */
export const SWEEP_MS = 5_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const DELIVERY = Date.parse('2026-03-27T08:00:00Z');
const PEOPLE = 4;

export const catalog = createCatalog(venues);

export interface SimMarket {
  readonly id: string;
  readonly base: string;
  readonly start: number;
  /** As it is named in a trade line. */
  readonly name: string;
  /** What the line needs beside it. */
  readonly line: (size: number) => string;
  readonly sizes: readonly number[];
  readonly leverages: readonly number[];
  readonly tiers: OracleWatch['tiers'];
  readonly isCut: boolean;
  readonly expiresAt: number | undefined;
}

const FLAT = [{ floor: 0, cap: Infinity, rate: 0.005, amount: 0 }];
const textbook = (base: string): SimMarket => ({
  id: `textbook:${base}`,
  base,
  start: 100,
  name: base,
  line: (size) => `${size} ${base} mmr=0.5%`,
  sizes: [1, 2, 3, 5, 9],
  leverages: [3, 5, 10, 20, 40],
  tiers: FLAT,
  isCut: false,
  expiresAt: undefined,
});
const CUT: SimMarket = {
  id: 'binance-usdm:BTC/USDT:USDT',
  base: 'BTC',
  start: 60_000,
  name: 'BTC',
  line: (size) => `${size}btc on binance`,
  sizes: [5, 20, 80, 200, 200],
  leverages: [10],
  tiers: (catalog.tiers('binance-usdm', 'BTC/USDT:USDT')?.tiers ?? []).map(
    ({ floor, cap, rate, amount }) => ({
      floor: floor.toNumber(),
      cap: cap?.toNumber() ?? Infinity,
      rate: rate.toNumber(),
      amount: amount.toNumber(),
    }),
  ),
  isCut: true,
  expiresAt: undefined,
};
const DATED: SimMarket = {
  ...CUT,
  id: 'binance-usdm:BTC/USDT:USDT-260327',
  name: 'btcusdt-260327',
  line: (size) => `${size}btc mmr=0.5% on binance`,
  sizes: [0.5, 2],
  leverages: [5, 10, 20],
  tiers: FLAT,
  isCut: false,
  expiresAt: DELIVERY,
};
const WORLDS: Readonly<Record<World, readonly [SimMarket, SimMarket]>> = {
  plain: [textbook('BTC'), textbook('ETH')],
  cut: [CUT, textbook('ETH')],
  dated: [DATED, textbook('ETH')],
};

export type Plan = ReturnType<typeof planOf>;

export function planOf({ seed, trouble: asked, world: askedWorld, at: only, each }: Night) {
  const random = seeded(seed);
  const chance = seeded(seed ^ 0x5eed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const trouble = asked ?? pick(['none', 'failures', 'failures', 'deaths', 'deaths', 'clock'] as const);
  const world = askedWorld ?? pick(['plain', 'plain', 'plain', 'cut', 'dated'] as const);
  const every = 3 + Math.floor(random() * 40);
  const isSlow = random() < 0.2;
  const together = pick([1, 8]);
  const isFunded = world !== 'dated' && random() < 0.5;
  const markets = WORLDS[world];
  const counts: Counts = { ...NONE };
  const late = seeded(seed ^ 0x01de);

  const fate = (isCalm: boolean): Fate => {
    counts.calls += 1;
    if (only !== undefined) return counts.calls === only.call ? only.fate : 'well';
    if (each !== undefined) return !isCalm && counts.calls % each.call === 0 ? each.fate : 'well';
    if (isCalm || chance() * every >= 1) return 'well';
    if (trouble === 'failures') {
      counts.failures += 1;
      return chance() < 0.5 ? 'fails' : 'fails late';
    }
    if (trouble === 'deaths' && chance() < 0.3) return chance() < 0.5 ? 'dies' : 'dies late';
    return 'well';
  };

  return {
    seed,
    trouble,
    world,
    random,
    pick,
    /** What happens at a call has dice of its own: a call more or less leaves all else of the night as it was. */
    chance,
    /** What happens at this call. */
    fate,
    /** Prices come seldom: they grow old in between, and how much a market moves gets known. */
    isSlow,
    /** So many things are told in one message. */
    together,
    isFunded,
    /** Before this tick the release is another. Where funding is paid it would begin anew with it. */
    newerAt: trouble === 'deaths' && !isFunded ? 2 + Math.floor(late() * 18) : undefined,
    markets,
    marketOf: new Map(markets.map((market) => [market.id, market])),
    start: world === 'dated' ? DELIVERY - pick([HOUR, 0]) - pick([1, 2]) * MINUTE : START,
    owners: Array.from({ length: PEOPLE }, (_, index) => `telegram:${1 + index}`),
    /** Nothing is ever late, or done in another order, but what a trouble delays. */
    isExact: trouble === 'none' && only === undefined && each === undefined,
    /** Every second or third call fails. */
    isBad: each !== undefined && each.call < 4,
    mayDie: trouble === 'deaths' || only?.fate.startsWith('dies') === true,
    mayFail: trouble === 'failures' || each !== undefined || only?.fate.startsWith('fails') === true,
    counts,
    /** Every message, in order, as one line of JSON each. */
    said: [] as string[],
    /** Sentences that say what is wrong. */
    wrong: [] as string[],
    /** Time in which somebody was there. */
    lived: 0,
  };
}
