// How early do warnings come, and how many? Plays recorded bars, or made-up ones, against random positions.
//
//   npm run -s leadtime -- FILE…            files as in data/replays
//   npm run -s leadtime -- --made-up        random walks, GARCH and jumps at several volatilities
//
// Every ladder runs through the code that warns people (src/watch/core) on what the bot would have learnt of
// the market by then (src/market/volatility.ts), re-arming included. What is already true when a position
// begins is said in the answer to /watch and is counted apart.
import { basename } from 'node:path';
import { dec, type Decimal } from '../src/contract/decimal.ts';
import { liquidation } from '../src/contract/liquidation.ts';
import { openPosition } from '../src/contract/open.ts';
import type { MarginRules, Position, Side } from '../src/contract/types.ts';
import { openReplay } from '../src/market/replay.ts';
import { createVolatility } from '../src/market/volatility.ts';
import { ASSUMED_SIGMA, distanceTo, type Level, priceAtDistance } from '../src/watch/core/ladder.ts';
import {
  beginsWaiting,
  readReachGauge,
  stepWatch,
  type Watch,
  watchTriggers,
} from '../src/watch/core/watch.ts';
import { remake } from '../src/watch/make.ts';

const SEED = 20_260_101;
const MAINTENANCE = '0.005';
const LEVERAGE = { least: 2, most: 50 };
const POSITIONS = Number(process.env['POSITIONS'] ?? 1000);
/** A warning counts when it is given at this distance or nearer, or within so many σ. */
const COUNTS = { distance: 0.1, sigmas: 2 };
/** A nearer warning: at most at this part of the first one's distance. */
const NEARER = 0.5;

/** mulberry32: the same numbers for the same seed everywhere. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Point {
  /** Minutes since the beginning. */
  readonly time: number;
  readonly price: number;
  readonly mark: Decimal;
  readonly sigma: Decimal;
  readonly sigmaIs: number;
}

interface Night {
  readonly name: string;
  /** What a bar's price path is for a position, bar by bar. */
  readonly bars: readonly (readonly Point[])[];
}

type Path = readonly (readonly [time: number, price: number])[];

/** The points of a night with σ as the bot has learnt it by then. */
function nightOf(name: string, paths: readonly Path[]): Night {
  const volatility = createVolatility();
  const start = paths[0]?.[0]?.[0] ?? 0;
  const bars = paths.map((path) =>
    path.map(([time, price]): Point => {
      const mark = dec(String(price));
      volatility.take({
        market: 'm:m',
        quote: { mark, index: undefined, fundingRate: undefined, fundingTime: undefined },
        time,
        double: price,
      });
      const sigma = volatility.now('m:m')?.sigma ?? ASSUMED_SIGMA;
      return { time: (time - start) / 60_000, price, mark, sigma, sigmaIs: sigma.toNumber() };
    }),
  );
  return { name, bars };
}

function recorded(file: string): Night {
  const replay = openReplay({ files: [file], marketOf: (word) => `m:${word}` });
  const paths: [number, number][][] = [];
  for (const tick of replay.ticks()) {
    const path = paths.at(-1);
    if (path === undefined || path.length === 4) paths.push([[tick.time, Number(tick.price)]]);
    else path.push([tick.time, Number(tick.price)]);
  }
  return nightOf(basename(file, '.csv'), paths);
}

/** Twelve to eighteen hours of a market that never was: four ticks a minute. */
function madeUp(kind: 'walk' | 'garch' | 'jumps', sigmaOfHour: number, seed: number): Night {
  const random = seeded(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const base = sigmaOfHour / Math.sqrt(240);
  let [price, variance] = [100, base ** 2];
  const paths = Array.from({ length: 1080 }, (_, minute): Path =>
    Array.from({ length: 4 }, (_unused, tick) => {
      const change = Math.sqrt(variance) * normal();
      if (kind === 'garch') variance = 0.01 * base ** 2 + 0.07 * change ** 2 + 0.92 * variance;
      const jump =
        kind === 'jumps' && random() < 1 / 1440 ? (random() < 0.5 ? -1 : 1) * 4 * sigmaOfHour * random() : 0;
      price *= Math.exp(change + jump);
      return [minute * 60_000 + tick * 15_000, Number(price.toPrecision(8))] as const;
    }),
  );
  return nightOf(`${kind} ${(sigmaOfHour * 100).toFixed(1)} %/h #${seed}`, paths);
}

type Mode = 'ticks' | 'bars';

/** What a position sees of a bar: its four ticks, or (as a bar says no more) the worst price, then the best. */
function seenOf(bar: readonly Point[], side: Side, mode: Mode): readonly Point[] {
  const [first] = bar;
  if (mode === 'ticks' || first === undefined) return bar;
  const sorted = bar.toSorted((a, b) => (side === 'long' ? a.price - b.price : b.price - a.price));
  const [worst = first, best = first] = [sorted[0], sorted.at(-1)];
  const { time, sigma, sigmaIs } = first;
  return [worst, best].map(({ price, mark }) => ({ time, price, mark, sigma, sigmaIs }));
}

const RULES: MarginRules = {
  maintenanceOn: 'mark',
  closingFeeOn: 'none',
  closingFeeRate: dec(0),
  tiers: [{ floor: dec(0), cap: undefined, rate: dec(MAINTENANCE), amount: dec(0), maxLeverage: undefined }],
};

interface Opened {
  readonly position: Position;
  readonly leverage: Decimal;
  readonly liquidation: Decimal;
  readonly bar: number;
  readonly at: Point;
}

/** Random positions of a night: minute, side and leverage (as many between 2x and 10x as between 10x and 50x). */
function positionsOf(night: Night, seed: number): Opened[] {
  const random = seeded(seed);
  const opened: Opened[] = [];
  while (opened.length < POSITIONS) {
    const bar = Math.floor(random() * (night.bars.length - 1));
    const side: Side = random() < 0.5 ? 'long' : 'short';
    const leverage = dec((LEVERAGE.least * (LEVERAGE.most / LEVERAGE.least) ** random()).toFixed(1));
    const at = night.bars[bar]?.at(-1);
    if (at === undefined) continue;
    const position = openPosition({
      kind: 'linear',
      side,
      contracts: dec(1),
      contractSize: dec(1),
      entryPrice: at.mark,
      leverage,
      rules: RULES,
    });
    const reach = liquidation(position, at.mark);
    if (reach.kind === 'at') opened.push({ position, leverage, liquidation: reach.price, bar, at });
  }
  return opened;
}

// ---- the ladders

interface Contestant {
  readonly name: string;
  /** As `warn=` has it; undefined: the default. */
  readonly warn?: string;
  /** Levels that `warn=` can't say. */
  readonly levels?: (opened: Opened) => Level[];
}

const atDistances =
  (outside: readonly number[], inside: readonly number[]) =>
  ({ position: { side }, liquidation: end, at }: Opened): Level[] => {
    const start = distanceTo(side, at.mark, end);
    const isInside = start.lte(outside[0] ?? 0);
    const distances = isInside ? inside.map((part) => start.mul(part)) : outside.map((each) => dec(each));
    return distances.flatMap((distance) => {
      const price = priceAtDistance(side, end, distance);
      if (price === undefined || distance.gte(start)) return [];
      const rearm = priceAtDistance(side, end, distance.mul(1.5));
      return [{ name: `distance:${distance.toFixed()}`, price, rearm }];
    });
  };

/** Two steps: the farther of a distance and so many σ, at most a part of the starting distance. */
const twoSteps = ({ position: { side }, liquidation: end, at }: Opened): Level[] => {
  const start = distanceTo(side, at.mark, end);
  return [
    { distance: 0.1, sigmas: 2, part: 0.9 },
    { distance: 0.02, sigmas: 1, part: 0.45 },
  ].flatMap(({ distance, sigmas, part }) => {
    const price = priceAtDistance(side, end, start.mul(part).lt(distance) ? start.mul(part) : dec(distance));
    const within = priceAtDistance(side, end, start.mul(part));
    if (price === undefined || within === undefined) return [];
    return [{ name: `sigma:${sigmas}`, price, rearm: undefined, sigmas: dec(sigmas), within, again: dec(2) }];
  });
};

const LADDERS: readonly Contestant[] = [
  { name: 'ratio 50/70/85/95 %', warn: 'ratio:50%,70%,85%,95%' },
  { name: 'one level at 5 %', levels: atDistances([0.05], []) },
  {
    name: '10/5/2.5/1 %, inside 1/2 1/4 1/10',
    levels: atDistances([0.1, 0.05, 0.025, 0.01], [0.5, 0.25, 0.1]),
  },
  {
    name: '10/5/2.5/1 %, inside 3/4 1/2 1/4',
    levels: atDistances([0.1, 0.05, 0.025, 0.01], [0.75, 0.5, 0.25]),
  },
  { name: '2, 1, 1/2 standard deviations', warn: 'sigma:2,1,0.5' },
  { name: 'two steps, re-arm at 2x', levels: twoSteps },
  { name: 'DEFAULT', warn: 'default' },
];

function watchOf(opened: Opened, { warn, levels }: Contestant): { watch: Watch; inside: boolean } {
  const { position, leverage, at } = opened;
  const made = remake(
    {
      id: 1,
      held: { venue: 'm', symbol: 'm', position, leverage, roeOn: 'entry', given: {} },
      warn,
      status: 'open',
      openedAt: 0,
      lastWarning: undefined,
    },
    at.mark,
    at.sigma,
  );
  if (!made.ok) throw new Error('liquidated where it begins');
  if (levels === undefined) return { watch: made.watch, inside: made.insideAtStart !== undefined };
  const end = { name: 'liquidated', price: opened.liquidation, rearm: undefined };
  const own = { ...made.watch, levels: [...levels(opened), end], reached: 0 };
  const seen = { side: position.side, liquidation: opened.liquidation, mark: at.mark, sigma: at.sigma };
  return {
    watch: { ...own, waits: beginsWaiting(own, seen) },
    inside: made.insideAtStart !== undefined,
  };
}

// ---- one position's night

interface Told {
  readonly time: number;
  readonly distance: number;
  readonly counts: boolean;
}

interface Life {
  readonly began: number;
  readonly endedAt: number | undefined;
  readonly told: readonly Told[];
  readonly inside: boolean;
}

type Nominated = (point: Point) => boolean;

/** As the engine does it: doubles nominate. */
function nominates(watch: Watch): Nominated {
  const checks = watchTriggers(watch).map(({ gauge, side, threshold }): Nominated => {
    const reach = readReachGauge(gauge);
    const towards = reach === undefined ? 0 : reach.sigmas.toNumber() * (reach.side === 'long' ? -1 : 1);
    const slack = 1e-9 * threshold;
    return side === 'down'
      ? ({ price, sigmaIs }) => price * (1 + towards * sigmaIs) <= threshold + slack
      : ({ price, sigmaIs }) => price * (1 + towards * sigmaIs) >= threshold - slack;
  });
  return (point) => checks.some((check) => check(point));
}

function live(opened: Opened, ladder: Contestant, night: Night, mode: Mode): Life {
  const begin = watchOf(opened, ladder);
  const { side } = opened.position;
  let { watch } = begin;
  let nominated = nominates(watch);
  const told: Told[] = [];
  const began = opened.at.time;
  for (let index = opened.bar + 1; index < night.bars.length; index += 1) {
    for (const point of seenOf(night.bars[index] ?? [], side, mode)) {
      if (!nominated(point)) continue;
      const step = stepWatch(watch, point.mark, point.time, point.sigma);
      if (step.event?.kind === 'liquidated')
        return { began, endedAt: point.time, told, inside: begin.inside };
      if (step.event?.kind === 'warning') {
        const distance = distanceTo(side, point.mark, opened.liquidation).toNumber();
        const counts = distance <= COUNTS.distance || distance <= COUNTS.sigmas * point.sigmaIs;
        told.push({ time: point.time, distance, counts });
      }
      if (step.watch !== watch) {
        ({ watch } = step);
        nominated = nominates(watch);
      }
    }
  }
  return { began, endedAt: undefined, told, inside: begin.inside };
}

// ---- what comes out

interface Score {
  liquidated: number;
  lived: [number, number];
  warned: number;
  early: [number, number];
  nearer: number;
  leads: number[];
  safe: number;
  messages: number;
  inside: number;
}

function score(lives: readonly Life[]): Score {
  const sum: Score = {
    liquidated: 0,
    lived: [0, 0],
    warned: 0,
    early: [0, 0],
    nearer: 0,
    leads: [],
    safe: 0,
    messages: 0,
    inside: 0,
  };
  for (const { began, endedAt, told, inside } of lives) {
    if (inside) sum.inside += 1;
    if (endedAt === undefined) {
      sum.safe += 1;
      sum.messages += told.length;
      continue;
    }
    sum.liquidated += 1;
    const first = told.find((each) => each.counts);
    for (const [index, minutes] of [1, 5].entries()) {
      if (endedAt - began >= minutes) sum.lived[index as 0 | 1] += 1;
      if (first !== undefined && endedAt - first.time >= minutes) sum.early[index as 0 | 1] += 1;
    }
    if (first === undefined) continue;
    sum.warned += 1;
    sum.leads.push(endedAt - first.time);
    if (told.some((each) => each.time > first.time && each.distance <= first.distance * NEARER))
      sum.nearer += 1;
  }
  return sum;
}

const percent = (part: number, whole: number, digits = 1): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(digits)} %`;

const COLUMNS = [
  'ladder',
  'liquidated',
  'warned before',
  '>= 1 min',
  '>= 5 min',
  'lived: >= 1 min',
  'lived: >= 5 min',
  'median lead',
  '2nd, nearer',
  'messages, safe',
];

function row(name: string, sum: Score): string[] {
  const lead = sum.leads.toSorted((a, b) => a - b)[Math.floor(sum.leads.length / 2)];
  return [
    name,
    String(sum.liquidated),
    percent(sum.warned, sum.liquidated, 2),
    percent(sum.early[0], sum.liquidated, 2),
    percent(sum.early[1], sum.liquidated),
    percent(sum.early[0], sum.lived[0], 2),
    percent(sum.early[1], sum.lived[1]),
    lead === undefined ? '–' : `${lead.toFixed(0)} min`,
    percent(sum.nearer, sum.warned),
    sum.safe === 0 ? '–' : (sum.messages / sum.safe).toFixed(2),
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((each) => each[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return rows.map(line).join('\n');
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

function compare(title: string, nights: readonly Night[], mode: Mode): void {
  const opened = nights.map((night, index) => positionsOf(night, SEED + index));
  const livesOf = (ladder: Contestant): Life[][] =>
    nights.map((night, index) => (opened[index] ?? []).map((each) => live(each, ladder, night, mode)));
  const rows = [COLUMNS];
  let own: Life[][] = [];
  for (const ladder of LADDERS) {
    own = livesOf(ladder);
    rows.push(row(ladder.name, score(own.flat())));
  }
  // The default on each night by itself: what holds on average only would show here.
  for (const [index, { name }] of nights.entries())
    if (nights.length > 1) rows.push(row(`  ${name.slice(0, 30)}`, score(own[index] ?? [])));
  print(`\n${title}, ${mode === 'ticks' ? 'four ticks a bar' : 'one-minute bars'}`);
  print(table(rows));
  const { inside } = score(own.flat());
  print(
    `Already inside the first level at the beginning (said in the answer): ${percent(inside, own.flat().length)}.`,
  );
}

const files = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const wantsMadeUp = process.argv.includes('--made-up');
if (files.length === 0 && !wantsMadeUp) {
  process.stderr.write('Which files? Example: npm run -s leadtime -- data/replays/*.csv   (or --made-up)\n');
  process.exit(2);
}
print(
  `Seed ${SEED}; ${POSITIONS} random positions a night: minute, side, 2x to 50x (log-uniform), maintenance 0.5 %.`,
);
print(
  `A warning counts at <= 10 % distance or <= 2 hourly standard deviations. "lived": of those that lived that long.`,
);
if (files.length > 0) {
  const nights = files.map(recorded);
  for (const mode of ['bars', 'ticks'] as const) compare(`${files.length} recorded`, nights, mode);
}
if (wantsMadeUp) {
  for (const sigma of [0.004, 0.01, 0.03, 0.06]) {
    const nights = (['walk', 'garch', 'jumps'] as const).flatMap((kind) =>
      [1, 2].map((turn) => madeUp(kind, sigma, turn)),
    );
    compare(`made up, ${(sigma * 100).toFixed(1)} % an hour`, nights, 'ticks');
  }
}
