// A crash, and everybody to be warned at once: how many hear of it before their liquidation, by our order of
// messages and first come first served, on the same prices, at what a platform takes a second. The outbox, its
// order and its pacing are the real ones, on a store in memory and a clock that is moved; the market, the
// positions and the platform are made up, from a seed.
//
// `npm run crash -- default` plays the levels of a new watch, by the code and in the decimals of the product.
//
// Left out: what a platform refuses, and how long a call takes. Only warnings are counted: no answers, no
// "recovered", and not what a closed watch says of its end.
import { dec, ONE, ZERO } from '../../src/contract/decimal.ts';
import { openPosition } from '../../src/contract/open.ts';
import type { Message, Platform, Receipt } from '../../src/chat/platform.ts';
import { createSpeeds } from '../../src/market/speed.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { encodeBody } from '../../src/outbox/body.ts';
import { createOutbox } from '../../src/outbox/outbox.ts';
import { warningRank } from '../../src/outbox/rank.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Slot, SlotPut } from '../../src/store/store.ts';
import { ASSUMED_SIGMA } from '../../src/watch/core/ladder.ts';
import {
  readReachGauge,
  reachValue,
  stepWatch,
  type Watch,
  watchTriggers,
} from '../../src/watch/core/watch.ts';
import { remake } from '../../src/watch/make.ts';
import { createRankNow } from '../../src/watch/urgency.ts';
import { seeded } from '../sim/random.ts';

const SYMBOLS = 600;
const START = Date.parse('2026-08-01T00:00:00Z');
/** Calm before it: what a market does by itself is known then. */
const CALM_S = 60;
const MMR = 0.005;
/** Leverages and how many of a hundred positions have them. */
const LEVERAGES: readonly (readonly [number, number])[] = [
  [2, 4],
  [3, 6],
  [5, 14],
  [10, 24],
  [20, 21],
  [25, 9],
  [50, 13],
  [75, 4],
  [100, 5],
];
const REARM = 1.5;
/** Where a position begins inside its first level. */
const INSIDE = [0.75, 0.5, 0.25];

export interface Scenario {
  readonly name: string;
  /** Distances to liquidation, or margin ratios; or the ladder that the product gives to a new watch, by its own
   *  code and in decimals. */
  readonly levels: { readonly by: 'distance' | 'ratio' | 'default'; readonly at: readonly number[] };
  /** The market's factor, as seconds since the crash began and its change since: straight lines between. */
  readonly path: readonly (readonly [second: number, change: number])[];
}

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'wick, 6/3/1.5 %',
    levels: { by: 'distance', at: [0.06, 0.03, 0.015] },
    path: [
      [0, 0],
      [60, -0.05],
      [120, -0.02],
      [240, -0.02],
    ],
  },
  {
    name: 'stair, 6/3/1.5 %',
    levels: { by: 'distance', at: [0.06, 0.03, 0.015] },
    path: [
      [0, 0],
      [60, -0.05],
      [660, -0.09],
      [720, -0.09],
    ],
  },
  {
    name: 'flash, 10/5/2 %',
    levels: { by: 'distance', at: [0.1, 0.05, 0.02] },
    path: [
      [0, 0],
      [60, -0.12],
      [180, -0.12],
    ],
  },
  {
    name: 'wick, ratio 50/75/90 %',
    levels: { by: 'ratio', at: [0.5, 0.75, 0.9] },
    path: [
      [0, 0],
      [60, -0.05],
      [120, -0.02],
      [240, -0.02],
    ],
  },
];

/** The same falls, with the levels that a watch has where its owner said nothing. */
export const DEFAULT_SCENARIOS: readonly Scenario[] = SCENARIOS.slice(0, 3).map(({ name, path }) => ({
  name: `${name.split(',')[0] ?? ''}, default levels`,
  levels: { by: 'default', at: [] },
  path,
}));

export type Policy = 'first come' | 'actionable first';

export interface Outcome {
  readonly users: number;
  /** Users who lose a position. */
  readonly doomed: number;
  /** Of them, who got a message before the first of their liquidations, and ten seconds before. */
  readonly warned: number;
  readonly inTime: number;
  readonly messages: number;
  /** Messages about a position that was gone. */
  readonly after: number;
  /** Seconds from the first crossing of a user to the first message. */
  readonly delayMedian: number;
  readonly delayP99: number;
}

interface Position {
  readonly user: number;
  readonly item: string;
  readonly symbol: number;
  readonly side: 'long' | 'short';
  readonly liquidation: number;
  /** Prices, outermost first, and those at which they are armed again. */
  readonly levels: readonly number[];
  readonly rearm: readonly number[];
  reached: number;
  gone: boolean;
  /** Where the product's own ladder is played. */
  real?: Real | undefined;
}

/** A watch as the product keeps it, and the prices between which nothing of it can change. */
interface Real {
  readonly watch: Watch;
  readonly above: number;
  readonly below: number;
}

const factorAt = (path: Scenario['path'], second: number): number => {
  let [from = [0, 0] as const] = path;
  for (const to of path) {
    if (second <= to[0]) {
      const part = to[0] === from[0] ? 0 : (second - from[0]) / (to[0] - from[0]);
      return from[1] + part * (to[1] - from[1]);
    }
    from = to;
  }
  return from[1];
};

const beyond = (side: 'long' | 'short', price: number, level: number): boolean =>
  side === 'long' ? price <= level : price >= level;
const distanceAt = (side: 'long' | 'short', liquidation: number, distance: number): number =>
  side === 'long' ? liquidation / (1 - distance) : liquidation / (1 + distance);

/** The symbol of a draw: the n-th is n times as rare as the first. */
function zipf(): (draw: number) => number {
  const weights = Array.from({ length: SYMBOLS }, (_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const ends = weights.map((weight) => (sum += weight / total));
  return (draw) =>
    Math.max(
      0,
      ends.findIndex((end) => draw < end),
    );
}

function openPositions(users: number, { levels }: Scenario, random: () => number): Position[] {
  const symbolOf = zipf();
  const leverageOf = (draw: number): number => {
    let left = draw * 100;
    for (const [leverage, share] of LEVERAGES) if ((left -= share) < 0) return leverage;
    return 100;
  };
  const positions: Position[] = [];
  for (let user = 0; user < users; user += 1) {
    const draw = random();
    const count = draw < 0.4 ? 1 : draw < 0.7 ? 2 : draw < 0.9 ? 3 : 4;
    for (let number = 1; number <= count; number += 1) {
      const side = random() < 0.55 ? 'long' : 'short';
      const sign = side === 'long' ? 1 : -1;
      const leverage = leverageOf(random());
      // All marks begin at 100. What was opened earlier is up to half its margin away from there.
      const entry = 100 * (1 + (sign * (random() - 0.5)) / leverage);
      const bankruptcy = entry * (1 - sign / leverage);
      const liquidation = bankruptcy / (1 - sign * MMR);
      if (beyond(side, 100, liquidation)) continue;
      const start = side === 'long' ? 1 - liquidation / 100 : liquidation / 100 - 1;
      const distances =
        levels.by === 'ratio'
          ? levels.at.map((ratio) => {
              const price = (ratio * bankruptcy) / (ratio - sign * MMR);
              return side === 'long' ? 1 - liquidation / price : liquidation / price - 1;
            })
          : levels.at;
      const own = start <= (distances[0] ?? 0) ? INSIDE.map((part) => part * start) : distances;
      positions.push({
        user,
        item: `w${number}`,
        symbol: symbolOf(random()),
        side,
        liquidation,
        levels: own.map((distance) => distanceAt(side, liquidation, distance)),
        rearm: own.map((distance) => distanceAt(side, liquidation, distance * REARM)),
        reached: 0,
        gone: false,
        real: levels.by === 'default' ? realOf(side, entry, leverage) : undefined,
      });
    }
  }
  return positions;
}

/** The rules of the made-up market: one rate, no fee. */
const RULES = {
  maintenanceOn: 'mark',
  closingFeeOn: 'none',
  closingFeeRate: ZERO,
  tiers: [{ floor: ZERO, cap: undefined, rate: dec(MMR), amount: ZERO, maxLeverage: undefined }],
} as const;

function realOf(side: 'long' | 'short', entry: number, leverage: number): Real | undefined {
  const of = { kind: 'linear', side, contracts: ONE, contractSize: ONE } as const;
  const position = openPosition({ ...of, entryPrice: dec(entry), leverage: dec(leverage), rules: RULES });
  const market = { venue: 'x', symbol: 'S', roeOn: 'entry', given: {} } as const;
  const held = { ...market, position, leverage: dec(leverage) };
  const begun = {
    id: 1,
    held,
    warn: undefined,
    status: 'open',
    openedAt: START,
    lastWarning: undefined,
  } as const;
  const made = remake(begun, dec(100));
  return made.ok ? between(made.watch) : undefined;
}

/** What its triggers wait for, as prices: a market that was not seen for long has the σ that is assumed. */
function between(watch: Watch): Real {
  let [above, below] = [Infinity, -Infinity];
  for (const { gauge, side, threshold } of watchTriggers(watch)) {
    const reach = readReachGauge(gauge);
    if (reach === undefined && !gauge.startsWith('mark:')) continue;
    const part = reach === undefined ? 1 : reachValue(reach, ONE, ASSUMED_SIGMA).toNumber();
    const price = threshold / part;
    if (side === 'up') above = Math.min(above, price * (1 - 1e-9));
    else below = Math.max(below, price * (1 + 1e-9));
  }
  return { watch, above, below };
}

export async function crash(input: {
  readonly scenario: Scenario;
  readonly policy: Policy;
  readonly perSecond: number;
  readonly users: number;
  readonly seed: number;
}): Promise<Outcome> {
  const { scenario, policy, perSecond, users } = input;
  const isOurs = policy === 'actionable first';
  const random = seeded(input.seed);
  const betas = Array.from({ length: SYMBOLS }, () => 0.8 + 0.7 * random());
  const vols = Array.from({ length: SYMBOLS }, () => (0.6 + 1.2 * random()) / Math.sqrt(31_536_000));
  const walks = Array.from({ length: SYMBOLS }, () => 0);
  const prices = Array.from({ length: SYMBOLS }, () => 100);
  const positions = openPositions(users, scenario, random);
  const byKey = new Map(positions.map((each) => [`telegram:${each.user} ${each.item}`, each]));
  const positionOf = (slot: Slot): Position | undefined =>
    byKey.get(`${slot.owner} ${slot.key.split(':')[0] ?? ''}`);
  const marketOf = (symbol: number): string => `x:S${symbol}`;

  const clock = virtualClock(START);
  const store = openSqlite({ path: ':memory:', now: () => clock.now() });
  const speeds = createSpeeds();
  const crossedAt = new Map<number, number>();
  const toldAt = new Map<number, number>();
  const goneAt = new Map<number, number>();
  let [messages, after] = [0, 0];

  const platform: Platform = {
    name: 'telegram',
    pace: {
      perSecond,
      perChatPerSecond: 1,
      perGroupPerMinute: 20,
      concurrency: 5,
      together: isOurs ? 20 : 1,
    },
    start: async () => undefined,
    stop: async () => undefined,
    async send({ to }): Promise<Receipt> {
      const user = Number(to.slice('telegram:'.length));
      messages += 1;
      if (!toldAt.has(user)) toldAt.set(user, clock.now());
      return { result: 'sent' };
    },
  };
  const outbox = createOutbox({
    store,
    platform,
    clock,
    wall: realClock(),
    log: silentLog,
    compose: async (slots) => {
      const isStill = (slot: Slot): boolean => !isOurs || positionOf(slot)?.gone === false;
      const withdrawn = slots.filter((slot) => !isStill(slot));
      const [first] = slots.filter(isStill);
      if (first === undefined) return { say: undefined, withdrawn, later: [] };
      if (positionOf(first)?.gone === true) after += 1;
      const say: Message = {
        id: String(first.seq),
        kind: 'warning',
        to: first.owner,
        chat: { id: first.owner, kind: 'dm' },
        route: undefined,
        view: { head: '' },
        buttons: [],
        repeat: false,
        at: clock.now(),
        about: {},
      };
      return { say, withdrawn, later: [] };
    },
    chatOf: (owner) => ({ id: owner, kind: 'dm' }),
    ...(isOurs
      ? {
          rankNow: createRankNow({
            speeds,
            markOf: (market) => prices[Number(market.slice('x:S'.length))],
            now: () => clock.now(),
          }),
        }
      : {}),
    onAnswered: async () => undefined,
    onUnreachable: async () => undefined,
    onMoved: async () => undefined,
  });

  const slotOf = (each: Position, level: number): SlotPut => {
    const { item, side, symbol, liquidation } = each;
    const mark = prices[symbol] ?? 100;
    const at = clock.now();
    const market = marketOf(symbol);
    const danger = { side, market, liquidationPrice: String(liquidation) };
    const body = {
      type: 'watch',
      item,
      event: 'warning',
      version: 1,
      at,
      mark: String(mark),
      danger,
    } as const;
    const speed = speeds.towards(market, side === 'long' ? 'down' : 'up', at);
    return isOurs
      ? {
          key: item,
          platform: 'telegram',
          lane: 'warning',
          rank: warningRank({ side, liquidationPrice: liquidation, mark, speed }, at),
          body: encodeBody(body),
        }
      : // First come first served: a message for each level, none of which takes another's place.
        {
          key: `${item}:${level}:${at}`,
          platform: 'telegram',
          lane: 'event',
          rank: 0,
          body: encodeBody(body),
        };
  };

  /** What the price of now does to a position; nothing: undefined. */
  const step = (each: Position): { readonly put?: SlotPut; readonly withdraw?: string } | undefined => {
    if (each.gone) return undefined;
    const price = prices[each.symbol] ?? 100;
    const { side } = each;
    if (each.real !== undefined) {
      if (price < each.real.above && price > each.real.below) return undefined;
      const { watch, event } = stepWatch(each.real.watch, dec(price), clock.now());
      each.real = between(watch);
      switch (event?.kind) {
        case 'liquidated':
          each.gone = true;
          if (!goneAt.has(each.user)) goneAt.set(each.user, clock.now());
          return { withdraw: each.item };
        case 'warning':
          if (!crossedAt.has(each.user)) crossedAt.set(each.user, clock.now());
          return { put: slotOf(each, watch.reached) };
        default:
          return event?.kind === 'recovered' ? { withdraw: each.item } : undefined;
      }
    }
    if (beyond(side, price, each.liquidation)) {
      each.gone = true;
      if (!goneAt.has(each.user)) goneAt.set(each.user, clock.now());
      return { withdraw: each.item };
    }
    const reached = each.levels.filter((level) => beyond(side, price, level)).length;
    if (reached > each.reached) {
      each.reached = reached;
      if (!crossedAt.has(each.user)) crossedAt.set(each.user, clock.now());
      return { put: slotOf(each, reached) };
    }
    const before = each.reached;
    while (each.reached > 0 && !beyond(side, price, each.rearm[each.reached - 1] ?? 0)) each.reached -= 1;
    return each.reached < before ? { withdraw: each.item } : undefined;
  };

  await outbox.start();
  const end = scenario.path.at(-1)?.[0] ?? 0;
  for (let second = -CALM_S; ; second += 1) {
    await clock.advanceTo(START + (second + CALM_S) * 1000);
    if (second <= end) {
      const factor = factorAt(scenario.path, second);
      for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
        const noise = (random() + random() + random() - 1.5) * 2;
        walks[symbol] = (walks[symbol] ?? 0) + noise * (vols[symbol] ?? 0);
        prices[symbol] = 100 * (1 + (betas[symbol] ?? 1) * factor + (walks[symbol] ?? 0));
        speeds.take(marketOf(symbol), prices[symbol] ?? 100, clock.now());
      }
      const commits = positions.flatMap((each) => {
        const done = step(each);
        if (done === undefined) return [];
        return [
          store.commit({
            owner: `telegram:${each.user}`,
            ...(done.put === undefined ? {} : { put: [done.put] }),
            ...(done.withdraw === undefined || !isOurs ? {} : { withdraw: [done.withdraw] }),
          }),
        ];
      });
      await Promise.all(commits);
    }
    await outbox.drained();
    if (second < end) continue;
    const waiting = await store.pending('telegram');
    // First come first served sends all that waits, sooner or later; nobody is saved by it any more.
    if (!isOurs) {
      messages += waiting;
      after += (await store.claim('telegram', clock.now(), waiting)).filter(
        (slot) => positionOf(slot)?.gone,
      ).length;
    }
    if (waiting === 0 || !isOurs) break;
  }
  await outbox.stop();
  await store.close();

  const doomed = [...goneAt];
  const before = (seconds: number): number =>
    doomed.filter(([user, gone]) => (toldAt.get(user) ?? Infinity) <= gone - Math.max(seconds * 1000, 1))
      .length;
  const delays = [...toldAt]
    .map(([user, told]) => (told - (crossedAt.get(user) ?? told)) / 1000)
    .toSorted((a, b) => a - b);
  return {
    users,
    doomed: doomed.length,
    warned: before(0),
    inTime: before(10),
    messages,
    after,
    delayMedian: delays[Math.floor(delays.length / 2)] ?? 0,
    delayP99: delays[Math.floor(delays.length * 0.99)] ?? 0,
  };
}

const RATES = [30, 80, 300] as const;

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const times = (ours: number, theirs: number): string => `${(ours / Math.max(1, theirs)).toFixed(2)}×`;

if (import.meta.main) {
  const isReal = process.argv[2] === 'default';
  const [usersText = '20000', seedText = '1', ratesText] = process.argv.slice(isReal ? 3 : 2);
  const rates = ratesText === undefined ? RATES : ratesText.split(',').map(Number);
  const [users, seed] = [Number(usersText), Number(seedText)];
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  print(
    `${users} users, ${SYMBOLS} markets, seed ${seed}. Warned: users told before their first liquidation.\n`,
  );
  print(
    '| scenario | a second | order | warned | ≥ 10 s before | messages | after liquidation | delay median, p99 |',
  );
  print('|---|---|---|---|---|---|---|---|');
  for (const perSecond of rates) {
    const sums = { ours: [0, 0, 0], theirs: [0, 0, 0] };
    for (const scenario of isReal ? DEFAULT_SCENARIOS : SCENARIOS) {
      const about = { scenario, perSecond, users, seed };
      const theirs = await crash({ ...about, policy: 'first come' });
      const ours = await crash({ ...about, policy: 'actionable first' });
      for (const [policy, each] of [
        ['first come', theirs],
        ['actionable first', ours],
      ] as const) {
        print(
          `| ${scenario.name} | ${perSecond} | ${policy} | ${percent(each.warned, each.doomed)} | ${percent(each.inTime, each.doomed)} | ${each.messages} | ${each.after} | ${each.delayMedian.toFixed(0)}, ${each.delayP99.toFixed(0)} s |`,
        );
      }
      print(
        `| | | *against* | *${times(ours.warned, theirs.warned)}* | *${times(ours.inTime, theirs.inTime)}* | *${percent(ours.messages, theirs.messages)}* | | ${ours.doomed} lose a position |`,
      );
      for (const [index, key] of (['warned', 'inTime', 'messages'] as const).entries()) {
        sums.ours[index] = (sums.ours[index] ?? 0) + ours[key];
        sums.theirs[index] = (sums.theirs[index] ?? 0) + theirs[key];
      }
    }
    const [warned = 0, inTime = 0, sent = 0] = sums.ours;
    const [warnedFirst = 0, inTimeFirst = 0, sentFirst = 0] = sums.theirs;
    print(
      `| **all** | ${perSecond} | *against* | **${times(warned, warnedFirst)}** | **${times(inTime, inTimeFirst)}** | **${percent(sent, sentFirst)}** | | |`,
    );
  }
}
