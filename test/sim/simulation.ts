// One night of the whole app, from a seed: people watch positions and whole accounts, change them, answer and
// put off while prices move, and calls to the store and the network fail, or the process dies at them. Gives
// what was said, and what of it (or missing from it) is wrong.
import { REPEATS } from '../../src/watch/core/attention.ts';
import type { Input, Message } from '../../src/chat/platform.ts';
import { type App, createApp } from '../../src/app.ts';
import { createLatest } from '../../src/market/latest.ts';
import type { Log } from '../../src/ops/log.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Commit, Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import {
  begin,
  beginAccount,
  breaksAt,
  countdownAt,
  distanceOfAccount,
  dueAt,
  isLast,
  type Kept as KeptMoves,
  moveAlong,
  moves,
  type OracleAccount,
  type OracleAlert,
  type OracleWatch,
  postpone,
  stepAccount,
  stepAlert,
  stepDelivery,
  stepWatch,
  type Told as ToldOf,
} from './oracle.ts';
import { seeded } from './random.ts';
import { faultyStore, type Fate, recorded, simClock, simPlatform } from './world.ts';

export interface Night {
  readonly seed: number;
  /** Which troubles this night has; default: what the seed says. */
  readonly trouble?: Trouble;
  /** What is watched; default: what the seed says. */
  readonly world?: World;
  /** Exactly this call of the night, to the store or the platform, has this fate, and no other. */
  readonly at?: { readonly call: number; readonly fate: Fate };
}

export type Trouble = 'none' | 'failures' | 'deaths' | 'clock';
/** Textbook contracts and whole accounts, some of them with funding; positions that are cut before they are
 *  taken; dated futures that are delivered. */
export type World = 'plain' | 'cut' | 'dated';

export interface Told {
  readonly seed: number;
  readonly trouble: Trouble;
  readonly world: World;
  /** Every message, in order, as one line of JSON each. */
  readonly said: readonly string[];
  /** Sentences that say what is wrong; empty: nothing. */
  readonly wrong: readonly string[];
  readonly counts: Counts;
}

interface Counts {
  events: number;
  calls: number;
  deaths: number;
  failures: number;
  copies: number;
  /** Messages that told several things. */
  several: number;
  /** What was seen of each kind. */
  warnings: number;
  liquidated: number;
  recovered: number;
  unanswered: number;
  elsewhere: number;
  reduced: number;
  delivery: number;
  delivered: number;
  fundings: number;
  snoozes: number;
  accounts: number;
}

const START = Date.parse('2026-03-01T00:00:00Z');
const DELIVERY = Date.parse('2026-03-27T08:00:00Z');
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** A warning may wait for a platform that failed, and for its chat's turn; never longer while somebody is
 *  there to send it. */
const LATE_MS = 150_000;
/** A price older than that says nothing of what is true now. */
const OLD_MS = 15_000;
const SWEEP_MS = 5_000;
/** Without a price for so long people are told. */
const BLIND_MS = 60_000;
const FUNDING_EVERY_MS = 3 * MINUTE;
const PEOPLE = 4;
const TICKS = 26;
const LADDERS: readonly (readonly number[])[] = [
  [0.15, 0.1, 0.05, 0.025, 0.01],
  [0.08, 0.03],
];
const warnOf = (distances: readonly number[]): string =>
  `warn=${distances.map((distance) => `${Number((distance * 100).toFixed(6))}%`).join(',')}`;

const catalog = createCatalog(venues);
const silent: Log = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
};

interface SimMarket {
  readonly id: string;
  readonly base: string;
  readonly start: number;
  /** As it is named in a trade line, with what the line needs beside it. */
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

type Thing = OracleWatch | OracleAlert | OracleAccount;
/** A watch has a slot for what is said of its levels, for a cut, and for its end. */
type SlotOf = 'main' | 'cut' | 'end';

interface State {
  thing: Thing;
  /** Since when something is owed to its owner, by slot. */
  owed: ReadonlyMap<SlotOf, number>;
  events: number;
}

interface Kept extends State {
  readonly owner: string;
  /** Its markets. */
  readonly markets: readonly string[];
  readonly item: string;
  /** In time that nobody sets. */
  readonly since: number;
  removed: boolean;
  /** As it was before time did something to it that may not have been committed, each time. */
  untimed: State[];
  readonly messages: Set<string>;
  /** Those of them that were said because nobody had answered. */
  readonly calls: Set<string>;
  /** Of how many nobody knows whether they arrived. */
  unsure: number;
  /** What is owed is a repeat. */
  isCall: boolean;
}

/** One thing that a message tells. */
interface Part {
  readonly item: string | undefined;
  readonly what: Exclude<ToldOf, 'call'> | 'unanswered' | 'alert' | 'delivery' | 'delivered' | 'other';
  readonly level?: string | undefined;
  /** Whose prices stopped, or are back, where a message tells of several. */
  readonly market?: string | undefined;
}

/** As it is stored. */
interface StoredThing {
  readonly reached?: number;
  readonly status?: string;
  readonly state?: string;
  readonly snoozed?: {
    readonly until: number;
    readonly reached: number;
    readonly breaksAt?: string;
    readonly at?: string;
  };
  readonly calling?: { readonly times: number; readonly next?: number };
  readonly liquidationPrice?: string | null;
  readonly contracts?: string;
  readonly contractSize?: string;
  readonly collateralAtEntry?: string;
  readonly funding?: readonly [
    0 | 1,
    number,
    string,
    number,
    number,
    number,
    (readonly [number, ...unknown[]])[]?,
  ];
  readonly delivered?: readonly [number, string | null, 0 | 1];
  readonly countdown?: number;
}

const copyOf = ({ thing, owed, events }: State): State => ({
  // What is in it is replaced, never changed.
  thing: { ...thing },
  owed: new Map(owed),
  events,
});
const near = (a: number, b: number, by = 1e-9): boolean => Math.abs(a - b) <= by * Math.max(1, Math.abs(b));
const without = (owed: State['owed'], ...slots: readonly SlotOf[]): State['owed'] =>
  new Map([...owed].filter(([slot]) => !slots.includes(slot)));

export async function night({ seed, trouble: asked, world: askedWorld, at: only }: Night): Promise<Told> {
  const random = seeded(seed);
  /** What happens at a call has dice of its own: a call more or less leaves all else of the night as it was. */
  const chance = seeded(seed ^ 0x5eed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const trouble = asked ?? pick(['none', 'failures', 'failures', 'deaths', 'deaths', 'clock'] as const);
  const world = askedWorld ?? pick(['plain', 'plain', 'plain', 'cut', 'dated'] as const);
  const every = 3 + Math.floor(random() * 40);
  /** Prices come seldom: they grow old in between, and how much a market moves gets known. */
  const isSlow = random() < 0.2;
  /** So many things are told in one message. */
  const together = pick([1, 8]);
  const isFunded = world === 'plain' && random() < 0.5;
  const markets = WORLDS[world];
  const marketOf = new Map(markets.map((market) => [market.id, market]));
  const start = world === 'dated' ? DELIVERY - pick([HOUR, 0]) - pick([1, 2]) * MINUTE : START;
  const clock = simClock(start);
  const inner = openSqlite({ path: ':memory:', now: () => clock.now() });
  const said: string[] = [];
  const wrong: string[] = [];
  const owners = Array.from({ length: PEOPLE }, (_, index) => `telegram:${1 + index}`);
  const kept: Kept[] = [];
  const unsure = new Map<string, number>();
  const copies = new Map<string, number>();
  const replies = new Map<string, Set<string>>();
  const figures = new Map<string, Readonly<Record<string, unknown>>>();
  const counts: Counts = {
    events: 0,
    calls: 0,
    deaths: 0,
    failures: 0,
    copies: 0,
    several: 0,
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
  };
  /** Things as they were before what is going on now: a message may tell of either. */
  let before = new Map<Kept, Thing>();
  let calm = false;
  /** Who is told of whose last warnings. */
  const contacts = new Map<string, string>();

  const fate = (): Fate => {
    counts.calls += 1;
    if (only !== undefined) return counts.calls === only.call ? only.fate : 'well';
    if (calm || chance() * every >= 1) return 'well';
    if (trouble === 'failures') {
      counts.failures += 1;
      return chance() < 0.5 ? 'fails' : 'fails late';
    }
    if (trouble === 'deaths' && chance() < 0.3) return chance() < 0.5 ? 'dies' : 'dies late';
    return 'well';
  };
  /** Nothing is ever late, or done in another order, but what a trouble delays. */
  const isExact = trouble === 'none' && only === undefined;
  const mayDie = trouble === 'deaths' || only?.fate.startsWith('dies') === true;
  const mayFail = trouble === 'failures' || only?.fate.startsWith('fails') === true;

  const asSaid = ({ id, kind, to, about, view, repeat }: Message): string =>
    JSON.stringify({ at: clock.passed, id, kind, to, about, repeat, head: view.head, notes: view.notes });

  /** Is this what the thing, as it is (or was a moment ago), has to say? */
  const fits = (thing: Thing, { what, level }: Part): boolean => {
    if (thing.kind === 'alert') return what === 'alert';
    switch (what) {
      case 'liquidated':
        return thing.status === 'liquidated';
      case 'recovered':
        return thing.status === 'open' && thing.reached === 0;
      case 'unanswered':
        return thing.status === 'open' && isLast(thing);
      case 'reduced':
        return thing.status === 'open' && thing.kind === 'watch' && thing.cuts > 0;
      case 'delivery':
        return thing.status === 'open' && thing.kind === 'watch' && thing.countdown > 0;
      case 'delivered':
        return thing.status === 'delivered';
      case 'warning': {
        if (thing.status !== 'open' || thing.reached === 0) return false;
        if (level === undefined) return true;
        return thing.kind === 'watch'
          ? thing.levels[thing.reached - 1]?.names.includes(level) === true
          : level === `distance:${thing.distances[thing.reached - 1] ?? ''}`;
      }
      default:
        return false;
    }
  };

  const partOf = ({ about, kind }: Message): Part => {
    const { watch, alert, level, notice } = about;
    if (alert !== undefined) return { item: `a${alert}`, what: 'alert' };
    if (watch === undefined) return { item: undefined, what: 'other', level: notice };
    const what =
      notice ??
      (level === 'liquidated' || level === 'reduced' ? level : kind === 'warning' ? 'warning' : 'other');
    return { item: watch, what: what as Part['what'], level };
  };
  const slots = recorded(inner);
  /** What each of the slots of a message of several tells. */
  const partsOf = async (message: Message): Promise<readonly Part[]> => {
    if (Object.keys(message.about).length > 0) return [partOf(message)];
    const told = (await inner.item(message.to, 'told'))?.body;
    const { id, seqs } = JSON.parse(told ?? '{"seqs":[]}') as { id?: string; seqs: readonly number[] };
    if (id !== message.id) {
      wrong.push(`nobody knows what it tells: ${asSaid(message)}`);
      return [];
    }
    counts.several += 1;
    return seqs.map((seq): Part => {
      const body = JSON.parse(slots.get(seq) ?? '{}') as Record<string, string | number | undefined>;
      if (body['type'] === 'alert') return { item: `a${body['id'] ?? ''}`, what: 'alert' };
      if (body['type'] !== 'watch' && body['type'] !== 'account')
        return body['type'] === 'blind'
          ? {
              item: undefined,
              what: 'other',
              level: String(body['state']),
              market: `${body['venue'] ?? ''}:${body['symbol'] ?? ''}`,
            }
          : { item: undefined, what: 'other', level: String(body['type']) };
      const what = body['call'] === undefined ? (body['event'] as Part['what']) : 'unanswered';
      return { item: String(body['item']), what };
    });
  };
  const aboutOf = (owner: string, item: string): Kept | undefined =>
    kept.find(
      (each) =>
        each.owner === owner && (each.item === item || /^[wx]/.exec(each.item)?.[0] + item === each.item),
    );

  const slotOf = (what: Part['what']): SlotOf =>
    what === 'reduced' ? 'cut' : what === 'delivery' || what === 'delivered' ? 'end' : 'main';

  const tellPart = (part: Part, message: Message): void => {
    const { what } = part;
    if (part.item === undefined) {
      if (part.level === 'contact' || part.level === 'elsewhere') {
        counts.elsewhere += 1;
        const whose = kept.filter(({ owner }) => contacts.get(owner) === message.to);
        const isCalled = (thing: Thing | undefined): boolean =>
          thing !== undefined && thing.kind !== 'alert' && thing.calling !== undefined;
        if (!whose.some((each) => isCalled(each.thing) || isCalled(before.get(each))))
          wrong.push(`nobody waits for an answer: ${asSaid(message)}`);
        return;
      }
      if (part.level === 'contact-agreed') return;
      const told = part.level === 'blind' || part.level === 'back' ? part.level : undefined;
      const why =
        told === undefined ? 'nothing of the kind was to be said' : hearOfPrices(told, message, part.market);
      if (why !== undefined) wrong.push(`${why} (${part.level}): ${asSaid(message)}`);
      return;
    }
    const about = aboutOf(message.to, part.item);
    if (about === undefined || (about.removed && !before.has(about))) {
      wrong.push(`about what is not there: ${asSaid(message)}`);
      return;
    }
    const was = before.get(about);
    if (!fits(about.thing, part) && !(was !== undefined && fits(was, part)))
      wrong.push(`not so: ${asSaid(message)} but ${JSON.stringify(about.thing)}`);
    // A last warning that nobody answers is said again; it must be of now, and it may tell what was owed.
    const ids = what === 'unanswered' ? about.calls : about.messages;
    ids.add(message.id);
    const most = what === 'unanswered' ? REPEATS * about.events : about.events;
    if (ids.size > most + about.unsure) wrong.push(`too often: ${asSaid(message)}`);
    if (what === 'unanswered') counts.unanswered += 1;
    else if (what === 'warning') counts.warnings += 1;
    else if (what in counts) counts[what as 'liquidated'] += 1;
    if (fits(about.thing, part)) about.owed = without(about.owed, slotOf(what));
  };

  const onSent = async (message: Message): Promise<void> => {
    said.push(asSaid(message));
    const times = (copies.get(message.id) ?? 0) + 1;
    copies.set(message.id, times);
    if (times > 1) {
      counts.copies += 1;
      if (times > 1 + (unsure.get(message.id) ?? 0)) wrong.push(`said ${times} times: ${asSaid(message)}`);
      if (!message.repeat) wrong.push(`a copy that does not say so: ${asSaid(message)}`);
    }
    if (message.kind === 'reply' || message.kind === 'problem') {
      const ids = replies.get(message.to) ?? new Set();
      replies.set(message.to, ids.add(message.id));
      if (message.view.figures !== undefined) figures.set(message.to, message.view.figures);
      return;
    }
    for (const part of await partsOf(message)) {
      if (isChanging) heard.push(() => tellPart(part, message));
      else tellPart(part, message);
    }
  };
  /** What is said while things change is held against what they have become. */
  let isChanging = false;
  const heard: (() => void)[] = [];
  const whole = async (change: () => Promise<void>): Promise<void> => {
    isChanging = true;
    await change();
    isChanging = false;
    for (const listen of heard.splice(0)) listen();
    before = new Map();
  };

  const repeatable = (message: Message): void => {
    unsure.set(message.id, (unsure.get(message.id) ?? 0) + 1);
    for (const each of kept) if (each.owner === message.to) each.unsure += 1;
  };

  let app: App;
  let take: ReturnType<typeof simPlatform>['take'];
  let life: { dead: boolean };
  let kill: () => void;
  /** Time in which somebody was there. */
  let lived = 0;
  let diedAt = 0;
  let isUp = false;
  /** When each price was last seen by this process, by the clock that may be set. */
  const seenAt = new Map<string, number>();
  const marks = new Map<string, number>(markets.map(({ id, start: first }) => [id, first]));
  const moved = new Map(markets.map(({ id }) => [id, moves()]));
  /** The lowest and the highest mark of the night. */
  const range = new Map([...marks].map(([id, mark]) => [id, { low: mark, high: mark }]));

  const pass = async (ms: number): Promise<void> => {
    const from = clock.passed;
    await clock.advance(ms);
    if (isUp) lived += Math.min(life.dead ? diedAt : Infinity, clock.passed) - from;
    stopped();
  };

  // ---- prices that stop

  interface Silence {
    readonly market: string;
    /** Time that nobody sets. */
    readonly from: number;
    /** undefined: it lasts. */
    to: number | undefined;
    /** It is known who has to be told. */
    isOwed: boolean;
    /** Who has to be told of it, or that it is over, since when. */
    readonly owed: Map<string, number>;
    /** Who was told of what, by which messages. */
    readonly told: { readonly blind: Map<string, Set<string>>; readonly back: Map<string, Set<string>> };
  }
  const offered = new Map<string, number>();
  /** Notices of which the app can't know that they are there already. */
  const unsureOf = new Map<string, number>();
  const silences: Silence[] = [];
  const listens = (owner: string, market: string, madeBy = Infinity): boolean =>
    kept.some(
      (each) =>
        each.owner === owner &&
        !each.removed &&
        each.markets.includes(market) &&
        each.since <= madeBy &&
        (each.thing.kind === 'alert' ? each.thing.state !== 'done' : each.thing.status === 'open'),
    );
  const lasting = (market: string): Silence | undefined =>
    silences.find((silence) => silence.market === market && silence.to === undefined);
  /** A market without a price for so long is a silence, and who listens to it is to be told. */
  const stopped = (): void => {
    for (const [market, from] of offered) {
      if (clock.passed - from < BLIND_MS) continue;
      let silence = lasting(market);
      if (silence === undefined) {
        silence = {
          market,
          from,
          to: undefined,
          isOwed: false,
          owed: new Map(),
          told: { blind: new Map(), back: new Map() },
        };
        silences.push(silence);
      }
      // Where a clock is set, or a process begins anew, the time without a price begins anew.
      if (silence.isOwed || clock.passed - from < BLIND_MS + SWEEP_MS || trouble === 'clock' || mayDie)
        continue;
      silence.isOwed = true;
      for (const owner of owners)
        if (!silence.told.blind.has(owner) && listens(owner, market, from + BLIND_MS))
          silence.owed.set(owner, lived);
    }
  };
  const offer = (market: string): void => {
    stopped();
    const silence = lasting(market);
    offered.set(market, clock.passed);
    if (silence === undefined) return;
    silence.to = clock.passed;
    if (mayDie || trouble === 'clock') return;
    for (const owner of silence.told.blind.keys()) if (listens(owner, market)) silence.owed.set(owner, lived);
  };
  /** @returns what is wrong with it */
  const hearOfPrices = (
    what: 'blind' | 'back',
    { to, id, view }: Message,
    of: string | undefined,
  ): string | undefined => {
    stopped();
    const about = silences.filter(
      ({ market, to: end }) =>
        (what === 'blind' || end !== undefined) &&
        (of === undefined ? view.head.includes(` ${marketOf.get(market)?.base ?? ''}`) : market === of),
    );
    const last = about.at(-1);
    if (last === undefined) return 'prices did not stop';
    last.told[what].set(to, (last.told[what].get(to) ?? new Set()).add(id));
    last.owed.delete(to);
    const ids = new Set(about.flatMap(({ told }) => [...(told[what].get(to) ?? [])]));
    return ids.size <= about.length + (unsureOf.get(to) ?? 0) || mayDie
      ? undefined
      : 'prices did not stop so often';
  };
  const isFresh = (market: string): boolean => {
    const seen = Math.min(seenAt.get(market) ?? -Infinity, clock.now());
    seenAt.set(market, seen);
    return clock.now() - seen <= OLD_MS;
  };
  const marketNow = (market: string) => ({
    mark: marks.get(market) ?? 0,
    sigma: moved.get(market)?.sigma(),
  });

  const owe = (each: Kept, slot: SlotOf): void => {
    each.events += 1;
    counts.events += 1;
    each.owed = new Map(each.owed).set(slot, lived);
    if (slot === 'main') each.isCall = false;
  };
  const happen = (each: Kept, told: ToldOf | 'quiet' | 'delivery' | 'delivered' | undefined): void => {
    switch (told) {
      case undefined:
        return;
      case 'quiet':
        each.owed = without(each.owed, 'main');
        return;
      case 'call': {
        const { thing } = each;
        const times = thing.kind === 'alert' ? 0 : (thing.calling?.times ?? 0);
        // After the repeats others hear of it.
        if (times > REPEATS) return;
        each.owed = new Map(each.owed).set('main', lived);
        each.isCall = true;
        return;
      }
      case 'reduced':
        each.owed = without(each.owed, 'main');
        return owe(each, 'cut');
      case 'liquidated':
        each.owed = without(each.owed, 'cut', 'end');
        return owe(each, 'main');
      case 'delivered':
        each.owed = without(each.owed, 'main', 'cut');
        return owe(each, 'end');
      case 'delivery':
        return owe(each, 'end');
      default:
        return owe(each, 'main');
    }
  };
  const stepLevels = (each: Kept, at: number): ToldOf | 'quiet' | undefined => {
    const { thing } = each;
    if (thing.kind === 'alert') return undefined;
    if (thing.kind === 'watch') return stepWatch(thing, marketNow(each.markets[0] ?? ''), at);
    // A mark that is old or missing: it is judged by nobody.
    return each.markets.every(isFresh) ? stepAccount(thing, marks, at) : undefined;
  };
  /** What time does to a thing. */
  const timePasses = (each: Kept): void => {
    const { thing } = each;
    const now = clock.now();
    if (thing.kind === 'alert' || each.removed) return;
    /** What was so before each thing that time did: of two at one instant only the first may have been done. */
    const passing = (): void => {
      const state = copyOf(each);
      each.untimed.push(state);
      if (!before.has(each)) before.set(each, state.thing);
    };
    const told = thing.kind === 'watch' ? stepDelivery({ ...thing }, now) : undefined;
    if (told !== undefined && thing.kind === 'watch') {
      passing();
      happen(each, stepDelivery(thing, now));
    }
    const due = dueAt(thing);
    if (due === undefined || due > now) return;
    passing();
    if (each.markets.every(isFresh)) happen(each, stepLevels(each, now));
    else postpone(thing, now);
  };

  const live = async (): Promise<void> => {
    const process = clock.process();
    const mine = { dead: false };
    /** Sent at this moment: if the process dies before it is recorded, it is sent again. */
    const underWay = { at: 0, messages: [] as Message[] };
    kill = process.kill;
    life = mine;
    isUp = false;
    seenAt.clear();
    const learnt = JSON.parse((await inner.get('volatility')) ?? '[]') as [string, KeptMoves][];
    for (const [market, own] of moved) if (counts.deaths > 0) own.load(new Map(learnt).get(market));
    const way = {
      get dead() {
        return mine.dead;
      },
      fate,
      die: () => {
        mine.dead = true;
        diedAt = clock.passed;
        process.kill();
        if (underWay.at === clock.passed) for (const message of underWay.messages) repeatable(message);
      },
      onUnsure: ({ owner, put = [] }: Commit) => {
        if (put.some(({ key }) => key.startsWith('n:'))) unsureOf.set(owner, (unsureOf.get(owner) ?? 0) + 1);
      },
    };
    const store: Store = faultyStore(slots.store, way);
    const { platform, take: into } = simPlatform({
      name: 'telegram',
      together,
      life: way,
      onSent: (message) => {
        if (underWay.at !== clock.passed) underWay.messages = [];
        underWay.at = clock.passed;
        underWay.messages.push(message);
        return onSent(message);
      },
      onUnsure: repeatable,
    });
    take = into;
    const own = {
      ...process.clock,
      every: (ms: number, run: () => void | Promise<void>) =>
        process.clock.every(ms, () => {
          if (ms === SWEEP_MS) for (const each of kept) timePasses(each);
          return run();
        }),
    };
    app = createApp({
      store,
      catalog,
      latest: createLatest({ clock: own, guard: false }),
      feeds: [],
      platforms: [platform],
      clock: own,
      wall: own,
      log: silent,
      defaultVenue: 'textbook',
      shared: chance() < 0.5,
    });
    await through(app.start());
    isUp = !life.dead;
  };

  /** Moves time on until it is done or the process is dead; true: done. */
  const through = async (work: Promise<unknown>): Promise<boolean> => {
    let done = false;
    void work.then(() => (done = true));
    await clock.advance(0);
    for (let waited = 0; !done && !life.dead; waited += 100) {
      if (waited > 60_000) throw new Error(`seed ${seed}: nothing goes on any more`);
      await clock.advance(100);
      if (isUp) lived += 100;
    }
    return done;
  };

  const inputOf = (owner: string, id: string, text: string): Input => ({
    id,
    platform: 'telegram',
    user: owner,
    chat: { id: owner, kind: 'dm' },
    admin: async () => true,
    route: '',
    topic: '',
    content: { type: 'text', text },
    language: undefined,
  });

  /** Another process in place of one that died, with prices. */
  const again = async (): Promise<void> => {
    while (life.dead) {
      counts.deaths += 1;
      await clock.advance(Math.floor(chance() * 2_000));
      await live();
      if (life.dead) continue;
      for (const { id } of markets) if (!life.dead) await price(id, marks.get(id) ?? 100);
    }
  };

  /** What is stored is not as the thing is, in a word; undefined: it is so, and what was left to it is taken over. */
  const differs = (thing: Thing, stored: StoredThing | undefined): string | undefined => {
    if (stored === undefined)
      return thing.kind === 'alert' && thing.state === 'done' ? undefined : 'it is gone';
    if (thing.kind === 'alert') return stored.state === thing.state ? undefined : `it is ${stored.state}`;
    if (stored.status !== thing.status) return `it is ${stored.status}`;
    if (thing.status !== 'open') return undefined;
    if (stored.reached !== thing.reached) return `${stored.reached} levels are reached`;
    if ((stored.snoozed === undefined) !== (thing.snoozed === undefined)) return 'put off';
    if (stored.calling?.times !== thing.calling?.times) return `called ${stored.calling?.times ?? 'never'}`;
    if (isExact) {
      if (stored.snoozed?.until !== thing.snoozed?.until) return `put off until ${stored.snoozed?.until}`;
      if (stored.calling?.next !== thing.calling?.next) return `next call at ${stored.calling?.next}`;
    }
    if (stored.snoozed !== undefined && thing.snoozed !== undefined) {
      const where = Number(stored.snoozed.breaksAt ?? stored.snoozed.at);
      if (!near(where, thing.snoozed.breaksAt, 1e-5)) return `silent until ${where}`;
      thing.snoozed = { ...thing.snoozed, until: stored.snoozed.until, breaksAt: where };
    }
    if (stored.calling !== undefined && thing.calling !== undefined)
      thing.calling = { times: thing.calling.times, next: stored.calling.next };
    if (thing.kind !== 'watch') return undefined;
    if (!near(Number(stored.liquidationPrice), thing.liquidation, 1e-7))
      return `liquidated at ${stored.liquidationPrice}, not ${thing.liquidation}`;
    const size = Number(stored.contracts) * Number(stored.contractSize);
    if (!near(size, thing.size, 1e-7)) return `${size} is held`;
    if (!near(Number(stored.collateralAtEntry), thing.collateral, 1e-7))
      return `${stored.collateralAtEntry} is its collateral`;
    // Digits that are cut elsewhere are of no account.
    thing.size = size;
    thing.collateral = Number(stored.collateralAtEntry);
    return undefined;
  };

  const storedOf = async (each: Kept): Promise<StoredThing | undefined> => {
    const item = await inner.item(each.owner, each.item);
    return item === undefined ? undefined : (JSON.parse(item.body) as StoredThing);
  };
  const become = (each: Kept, { thing, owed, events }: State): void => {
    each.thing = thing;
    each.owed = owed;
    each.events = Math.max(events, each.events - 1);
  };
  /** Is it as it has to be? Where something may not have come that far, as it was before, and nothing else. */
  const settle = async (each: Kept, what: string, others: readonly State[] = []): Promise<void> => {
    const stored = await storedOf(each);
    const found = differs(each.thing, stored);
    const earlier = [...others, ...(isExact ? [] : each.untimed)];
    each.untimed = [];
    if (found === undefined) return;
    for (const state of earlier) {
      if (differs(state.thing, stored) !== undefined) continue;
      return become(each, state);
    }
    wrong.push(`${each.owner} ${each.item}, ${what}: ${found}, but should be ${JSON.stringify(each.thing)}`);
    each.removed = true;
  };

  // ---- funding

  /** What was stated last, by market: a rate for a time, and the mark then. */
  const statedAt = new Map<string, { at: number; next: number; rate: number; mark: number }>();
  /** What is begun after a time was settled does not pay for it, whatever the clock says. */
  const settledUntil = new Map<string, number>();
  /** Of a night in which nobody can say which was seen last it is one rate. */
  const RATE = isExact || mayFail ? undefined : 0.0004;
  const fundingTimes = (
    market: string,
    mark: number,
    now: number,
  ): readonly { time: number; rate: number; mark: number }[] => {
    const last = statedAt.get(market);
    if (last === undefined || now < last.next) return [];
    return [{ time: last.next, rate: last.rate, mark: now === last.next ? mark : last.mark }];
  };
  /** The times that are over are paid, before this price is judged. */
  const pay = (each: Kept, over: ReturnType<typeof fundingTimes>): void => {
    const { thing } = each;
    if (thing.kind !== 'watch' || thing.funding === undefined || thing.status !== 'open') return;
    const sign = thing.side === 'long' ? 1 : -1;
    let { collateral } = thing;
    let paid = false;
    for (const { time, rate, mark } of over) {
      if (time <= thing.funding.until) continue;
      collateral -= sign * thing.size * mark * rate;
      thing.funding = { until: time, times: thing.funding.times + 1 };
      paid = true;
    }
    if (!paid) return;
    counts.fundings += 1;
    moveAlong(thing, collateral);
  };
  /** Where deaths or a clock that is set leave open which times were counted at which mark: what was paid lies
   *  within the marks of the night, each time once. */
  const adoptFunding = async (each: Kept, states: readonly State[], added = 0): Promise<void> => {
    const stored = await storedOf(each);
    const { thing } = each;
    if (thing.kind !== 'watch' || thing.funding === undefined || stored?.funding === undefined) return;
    const [, until, , times, , , recent = []] = stored.funding;
    const more = times - thing.funding.times;
    let last = thing.funding.until;
    for (const [time] of more > 0 ? recent.slice(-more) : []) {
      if (time <= last) wrong.push(`${each.owner} ${each.item}: paid at ${time}, was paid up to ${last}`);
      last = time;
    }
    const { low, high } = range.get(each.markets[0] ?? '') ?? { low: 0, high: 0 };
    const sign = thing.side === 'long' ? 1 : -1;
    const collateral = Number(stored.collateralAtEntry) - added;
    const paid = (sign * (thing.collateral - collateral)) / thing.size;
    const [least, most] = [more * low * (RATE ?? 0), more * high * (RATE ?? 0)];
    if (more < 0 || paid < least - 1e-6 || paid > most + 1e-6)
      wrong.push(`${each.owner} ${each.item}: ${more} funding times, ${paid} paid, not ${least} to ${most}`);
    if (more === 0) return;
    counts.fundings += more;
    for (const state of [...states, each]) {
      if (state.thing.kind !== 'watch' || state.thing.status !== 'open') continue;
      state.thing.funding = { until, times };
      moveAlong(state.thing, collateral);
    }
  };

  async function price(market: string, mark: number): Promise<void> {
    const now = clock.now();
    const over = fundingTimes(market, mark, now);
    // Nobody learns of the funding of a market that nobody pays in.
    const isPaidIn = kept.some(
      ({ markets: on, thing }) =>
        on.includes(market) && thing.kind === 'watch' && thing.funding !== undefined,
    );
    for (const { time } of isPaidIn ? over : [])
      settledUntil.set(market, Math.max(time, settledUntil.get(market) ?? 0));
    marks.set(market, mark);
    seenAt.set(market, now);
    moved.get(market)?.take(mark, now);
    const { low, high } = range.get(market) ?? { low: mark, high: mark };
    range.set(market, { low: Math.min(low, mark), high: Math.max(high, mark) });
    await whole(() => judged(market, now, over));
    if (life.dead) await again();
  }

  const judged = async (
    market: string,
    now: number,
    over: ReturnType<typeof fundingTimes>,
  ): Promise<void> => {
    const mark = marks.get(market) ?? 0;
    const own = marketOf.get(market);
    before = new Map(kept.map((each) => [each, { ...each.thing }]));
    const touched = kept.filter((each) => !each.removed);
    const was = new Map(touched.map((each) => [each, copyOf(each)]));
    for (const each of touched) timePasses(each);
    const mid = new Map(touched.map((each) => [each, copyOf(each)]));
    const next = (Math.floor(now / FUNDING_EVERY_MS) + 1) * FUNDING_EVERY_MS;
    const rate = RATE ?? Math.round((random() - 0.4) * 4_000) / 1_000_000;
    const sample = {
      market,
      mark: mark.toFixed(2),
      time: undefined,
      ...(isFunded ? { fundingRate: String(rate), fundingTime: next } : {}),
      // It stands still, so that every mean of it is the same.
      ...(own?.expiresAt === undefined ? {} : { index: String(own.start) }),
    };
    // What is stated at a time before the last says nothing newer.
    if (isFunded && now >= (statedAt.get(market)?.at ?? now))
      statedAt.set(market, { at: now, next, rate, mark });
    const copiesSent = trouble === 'none' ? 1 : random() < 0.1 ? 2 : 1;
    for (let copy = 0; copy < copiesSent && !life.dead; copy += 1) {
      offer(market);
      seenAt.set(market, clock.now());
      moved.get(market)?.take(mark, clock.now());
      await through(app.sample(sample, 'sim') ?? Promise.resolve());
    }
    for (const each of touched) {
      const states = life.dead ? [mid.get(each), was.get(each)].flatMap((state) => state ?? []) : [];
      if (RATE !== undefined) await adoptFunding(each, states);
      // Its time had come while no process lived, or with this very price: then this price decides, not the time.
      for (const earlier of isExact ? [] : each.untimed) {
        const timed = copyOf(each);
        become(each, { ...earlier, thing: structuredClone(earlier.thing) });
        if (each.markets.includes(market)) happen(each, stepLevels(each, now));
        else if (each.markets.every(isFresh)) happen(each, stepLevels(each, now));
        states.push(copyOf(each));
        become(each, timed);
      }
      if (each.markets.includes(market)) {
        if (RATE === undefined) pay(each, over);
        if (each.thing.kind !== 'alert') happen(each, stepLevels(each, now));
        else if (stepAlert(each.thing, mark)) owe(each, 'main');
      }
      // Some things may have come that far, others not: each is as before or as after, and nothing else.
      await settle(each, `at ${mark}`, states);
    }
  };

  let inputs = 0;
  const askedBy = new Map<string, number>();
  /** What somebody says, and what must be so afterwards. */
  interface Act {
    readonly owner: string;
    readonly text: string;
    readonly settle?: () => Promise<void>;
    /** What of it may have been done though it was not taken: it is given again. */
    readonly partly?: () => Promise<void>;
  }

  /** Given again until each is taken, as Telegram does; all at the same time, and now and then one twice. */
  const tell = async (all: readonly Act[]): Promise<void> => {
    const given = all.map(({ owner, text, settle: done, partly }) => {
      inputs += 1;
      askedBy.set(owner, (askedBy.get(owner) ?? 0) + 1);
      return { input: inputOf(owner, `telegram:${inputs}`, text), text, done, partly };
    });
    const twice = random() < 0.1 ? given : [];
    let open = given;
    before = new Map(kept.map((each) => [each, { ...each.thing }]));
    while (open.length > 0) {
      await whole(async () => {
        const isDone = await through(Promise.all([...open, ...twice].map(({ input }) => take(input))));
        const taken = new Set<unknown>();
        for (const each of open) if (await inner.taken(each.input.id ?? '')) taken.add(each);
        // What died after it was done was done.
        for (const each of open) if (taken.has(each)) await each.done?.();
        for (const each of open) if (!taken.has(each)) await each.partly?.();
        if (isDone) for (const each of open) if (!taken.has(each)) wrong.push(`not taken: ${each.text}`);
        open = isDone ? [] : open.filter((each) => !taken.has(each));
      });
      await again();
    }
  };

  const numbers = new Map<string, number>();
  const fresh = (owner: string, item: string, on: readonly string[], thing: Thing): Kept => ({
    owner,
    markets: on,
    item,
    thing,
    since: clock.passed,
    removed: false,
    owed: new Map(),
    events: 0,
    untimed: [],
    messages: new Set(),
    calls: new Set(),
    unsure: 0,
    isCall: false,
  });
  /** Was it made as it should be? */
  const made = async (each: Kept, number: string, isDue: boolean): Promise<void> => {
    const isThere = (await inner.item(each.owner, each.item)) !== undefined;
    if (isThere !== isDue && !mayFail)
      wrong.push(`${each.owner} ${each.item}: made ${isThere}, should be ${isDue}`);
    if (!isThere) return;
    numbers.set(number, Number(each.item.slice(1)));
    kept.push(each);
    await settle(each, 'begun');
  };

  const attention = {
    snoozed: undefined,
    calling: undefined,
    warned: false,
    reached: 0,
    status: 'open',
  } as const;

  const watches = (owner: string): Act => {
    const market = pick(markets);
    const side = pick(['long', 'short'] as const);
    const leverage = pick(market.leverages);
    // One that is cut is far in its loss already, so that small steps take it from stage to stage.
    const off = market.isCut
      ? (side === 'long' ? 1 : -1) * (0.05 + random() * 0.04)
      : (random() - 0.5) * 0.02;
    const entry = Number(((marks.get(market.id) ?? 0) * (1 + off)).toFixed(2));
    const size = pick(market.sizes);
    const own = pick([undefined, ...LADDERS]);
    const thing: OracleWatch = {
      ...attention,
      kind: 'watch',
      side,
      entry,
      size,
      tiers: market.tiers,
      isCut: market.isCut,
      own,
      expiresAt: market.expiresAt,
      collateral: (size * entry) / leverage,
      liquidation: 0,
      levels: [],
      cuts: 0,
      countdown: market.expiresAt === undefined ? 0 : countdownAt(market.expiresAt, clock.now()),
      funding: isFunded && random() < 0.6 ? { until: clock.now(), times: 0 } : undefined,
    };
    const each = fresh(owner, `w${(numbers.get(owner) ?? 0) + 1}`, [market.id], thing);
    const name = market.expiresAt === undefined ? market.base : 'btcusdt-260327';
    const more = `${own === undefined ? '' : ` ${warnOf(own)}`}${thing.funding === undefined ? '' : ' funding=on'}`;
    return {
      owner,
      text: `/watch ${side} ${name} ${leverage}x @${entry} ${market.line(size)}${more}`,
      async settle() {
        const stored = await storedOf(each);
        // Counted from when it was done.
        if (thing.funding !== undefined && stored?.funding !== undefined)
          thing.funding = { until: stored.funding[1], times: 0 };
        if ((thing.funding?.until ?? Infinity) < (settledUntil.get(market.id) ?? 0))
          wrong.push(`${owner} ${each.item}: begins to pay for what was settled before it was there`);
        // So are the times before its delivery: those that were over then are not told.
        const { countdown = 0 } = stored ?? {};
        if (market.expiresAt !== undefined && countdown > thing.countdown) {
          if (countdown === countdownAt(market.expiresAt, clock.now())) thing.countdown = countdown;
        }
        const isOver = market.expiresAt !== undefined && market.expiresAt <= clock.now();
        await made(each, owner, begin(thing, marketNow(market.id)) && !isOver);
      },
    };
  };

  const watchesAccount = (owner: string): Act | undefined => {
    if (world !== 'plain' || !markets.every(({ id }) => isFresh(id))) return undefined;
    const legs = markets.map(({ id, base }) => {
      const mark = marks.get(id) ?? 100;
      return {
        market: id,
        base,
        side: pick(['long', 'short'] as const),
        size: 1 + Math.floor(random() * 5),
        entry: Number((mark * (1 + (random() - 0.5) * 0.02)).toFixed(2)),
      };
    });
    const notional = legs.reduce((sum, { size, entry }) => sum + size * entry, 0);
    const thing: OracleAccount = {
      ...attention,
      kind: 'account',
      balance: Math.ceil(notional * pick([0.12, 0.2, 0.3])),
      rate: 0.005,
      legs,
      distances: [0.15, 0.08, 0.03],
    };
    if (!beginAccount(thing, marks) || isLast(thing)) return undefined;
    const each = fresh(
      owner,
      `x${(numbers.get(owner) ?? 0) + 1}`,
      markets.map(({ id }) => id),
      thing,
    );
    const lines = legs.map(
      ({ side, base, size, entry }) => `${side} ${base} ${size}${base} @${entry} mmr=0.5%`,
    );
    return {
      owner,
      text: `/watch account balance=${thing.balance} ${warnOf(thing.distances)}; ${lines.join('; ')}`,
      async settle() {
        counts.accounts += 1;
        await made(each, owner, true);
      },
    };
  };

  const alerts = (owner: string): Act => {
    const market = pick(markets.filter(({ id }) => id.startsWith('textbook:')));
    const mark = marks.get(market.id) ?? 100;
    const side = pick(['up', 'down'] as const);
    const threshold = Number((mark * (1 + (random() - 0.5) * 0.1)).toFixed(2));
    const repeat = random() < 0.5;
    const isTrue = side === 'up' ? mark >= threshold : mark <= threshold;
    // Of an old price nobody knows whether it is true now: it begins armed.
    const begins = isTrue && isFresh(market.id) ? 'waiting' : 'armed';
    const thing: OracleAlert = { kind: 'alert', side, threshold, repeat, state: begins };
    const number = `a${owner}`;
    const each = fresh(owner, `a${(numbers.get(number) ?? 0) + 1}`, [market.id], thing);
    return {
      owner,
      text: `/alert ${market.base} ${side === 'up' ? 'above' : 'below'} ${threshold}${repeat ? ' repeat' : ''}`,
      async settle() {
        const state = (await storedOf(each))?.state;
        // Where it was held up for long, the price grew too old, or came anew.
        if ((mayFail || mayDie) && isTrue && (state === 'armed' || state === 'waiting')) thing.state = state;
        await made(each, number, true);
      },
    };
  };

  const changes = (each: Kept): Act | undefined => {
    const { owner, thing, item } = each;
    const number = item.slice(1);
    if (thing.kind === 'watch' && random() < 0.6) {
      const notional = thing.size * (marks.get(each.markets[0] ?? '') ?? 0);
      const added = Math.ceil(notional * 0.01 * (1 + Math.floor(random() * 20)));
      return {
        owner,
        text: `/watch ${number} add=${added}`,
        async settle() {
          const now = each.thing;
          if (now.kind !== 'watch') return;
          // What was over before the change was paid by the position as it was.
          const [market = ''] = each.markets;
          const paidUntil = (await storedOf(each))?.funding?.[1] ?? Infinity;
          if (now.status !== 'open') return settle(each, 'closed before');
          if (RATE !== undefined) await adoptFunding(each, [], added);
          else
            pay(
              each,
              fundingTimes(market, marks.get(market) ?? 0, clock.now()).filter(
                ({ time }) => time <= paidUntil || isExact,
              ),
            );
          const was = copyOf(each);
          const after: OracleWatch = { ...now, collateral: now.collateral + added };
          if (now.status === 'open' && begin(after, marketNow(each.markets[0] ?? ''))) {
            each.thing = after;
            each.owed = without(each.owed, 'main');
          }
          await settle(each, `${added} added`, mayFail ? [was] : []);
        },
      };
    }
    return {
      owner,
      text: thing.kind === 'alert' ? `/unalert ${number}` : `/unwatch ${number}`,
      async settle() {
        if ((await inner.item(owner, item)) !== undefined) {
          if (!mayFail) wrong.push(`${owner} ${item}: not removed`);
        } else if (each.thing.kind !== 'alert' || each.thing.state !== 'done') {
          each.removed = true;
          each.owed = new Map();
        }
      },
    };
  };

  /** All that is open of a person, of one or of all, put off or answered. */
  const answers = (owner: string): Act | undefined => {
    const mine = kept.filter((each) => each.owner === owner && !each.removed && each.thing.kind !== 'alert');
    if (mine.length === 0) return undefined;
    const isAll = random() < 0.5;
    const isAck = random() < 0.5;
    // Who is another's contact answers for them, too.
    const theirs = kept.filter((each) => contacts.get(each.owner) === owner);
    const meant = isAll ? [...mine, ...(isAck ? theirs : [])] : mine.slice(-1);
    const number = isAll ? '' : ` ${meant[0]?.item.slice(1) ?? ''}`;
    const length = 1 + Math.floor(random() * 3);
    const answered = async (some: readonly Kept[], isSure: boolean): Promise<void> => {
      for (const each of some) {
        const { thing } = each;
        if (each.removed || thing.kind === 'alert' || thing.status !== 'open') continue;
        const was = copyOf(each);
        if (isAck) {
          if (thing.calling === undefined) continue;
          // A repeat that was not sent yet has nothing left to say.
          if (each.isCall) each.owed = without(each.owed, 'main');
          thing.calling = undefined;
        } else {
          if (thing.reached === 0) continue;
          const put = (await storedOf(each))?.snoozed;
          // Of an account whose prices are old nobody knows where its silence would break.
          if (thing.kind === 'account' && put === undefined && (mayFail || !each.markets.every(isFresh)))
            continue;
          const where =
            thing.kind === 'watch'
              ? breaksAt(thing, marks.get(each.markets[0] ?? '') ?? 0)
              : (Math.max(0, distanceOfAccount(thing, marks)) * 2) / 3;
          const until = put?.until ?? clock.now() + length * MINUTE;
          if (each.isCall) each.owed = without(each.owed, 'main');
          thing.snoozed = { until, reached: thing.reached, breaksAt: where };
          thing.calling = undefined;
          counts.snoozes += 1;
        }
        await settle(each, 'answered', mayFail || !isSure ? [was] : []);
      }
    };
    return {
      owner,
      text: isAck ? `/ack${number}` : `/snooze${number} ${length}m`,
      settle: () => answered(meant, true),
      // What is another's is committed before the answer.
      ...(isAck && isAll ? { partly: () => answered(theirs, false) } : {}),
    };
  };

  const act = (owner: string): Act | undefined => {
    const mine = kept.filter((each) => each.owner === owner && !each.removed);
    const what = random();
    if (what < 0.4 || mine.length === 0) return watches(owner);
    if (what < 0.5) return alerts(owner);
    if (what < 0.58) return watchesAccount(owner);
    if (what < 0.75) return answers(owner);
    return changes(pick(mine));
  };

  const askedAt = new Map<string, number[]>();
  /** The bot takes only so many commands a minute from one person. */
  const mayAsk = (owner: string): boolean => {
    const lately = (askedAt.get(owner) ?? []).filter((at) => clock.passed - at < 2 * MINUTE);
    askedAt.set(owner, [...lately, clock.passed]);
    return lately.length < 15;
  };

  /** Some of them say something at the same moment. */
  const talk = async (): Promise<void> => {
    const who = (random() < 0.3 ? owners.slice(Math.floor(random() * 3)) : [pick(owners)]).filter(mayAsk);
    const acts = who.flatMap((owner) => act(owner) ?? []);
    if (acts.length > 0) await tell(acts);
  };

  const late = (limit: number): void => {
    for (const each of kept) {
      for (const [slot, since] of each.owed) {
        if (lived - since <= limit) continue;
        wrong.push(
          `never told (${slot}, ${lived - since} ms): ${each.owner} ${each.item} ${JSON.stringify(each.thing)}`,
        );
        each.owed = without(each.owed, slot);
      }
    }
    for (const { market, owed } of silences) {
      for (const [owner, since] of owed) {
        // It was closed by the very price that came back: nothing is left to be told of.
        if (!listens(owner, market)) owed.delete(owner);
        if (lived - since <= limit || !owed.has(owner)) continue;
        wrong.push(`never told that prices of ${market} stopped or are back: ${owner}`);
        owed.delete(owner);
      }
    }
  };

  await live();
  await again();
  for (const { id, start: first } of markets) await price(id, first);
  if (random() < 0.4) {
    await tell([{ owner: 'telegram:1', text: '/contact bob' }]);
    for (let waited = 0; figures.get('telegram:1')?.['code'] === undefined && waited < 60; waited += 1) {
      await pass(1_000);
      await again();
    }
    await tell([
      { owner: 'telegram:2', text: `/contact ${String(figures.get('telegram:1')?.['code'])} ann` },
    ]);
    contacts.set('telegram:1', 'telegram:2');
  }
  for (let tick = 0; tick < TICKS; tick += 1) {
    for (let acts = Math.floor(random() * (tick < 10 ? 4 : 2)); acts > 0; acts -= 1) await talk();
    const market = pick(markets);
    // Drifts one way for a while, and now and then it jumps.
    const drift = Math.sin(tick / 6 + seed) * 0.02;
    const jump = random() < 0.08 ? (random() - 0.5) * 0.16 : 0;
    const calmer = market.isCut ? 0.15 : 1;
    const mark = (marks.get(market.id) ?? 100) * (1 + (drift + jump + (random() - 0.5) * 0.02) * calmer);
    const stepped = trouble === 'clock' && random() < 0.15;
    if (stepped) clock.step(pick([-24, -1, 1, 24]) * HOUR);
    await price(market.id, Number(Math.max(1, mark).toFixed(2)));
    // The other one's price is the same still, or is missing for once.
    const other = markets.find(({ id }) => id !== market.id) ?? market;
    if (random() < 0.8 || stepped) await price(other.id, marks.get(other.id) ?? 100);
    await pass(isSlow ? 10_000 + Math.floor(random() * 60_000) : 1_000 + Math.floor(random() * 5_000));
    await again();
    late(LATE_MS);
  }
  calm = true;
  for (let rest = 0; rest < 16; rest += 1) {
    for (const { id } of markets) await price(id, marks.get(id) ?? 100);
    await pass(10_000);
    await again();
  }
  // What time alone woke at the very end is sent one after the other.
  await pass(5_000);
  for (let rest = 0; rest < TICKS && (await inner.pending('telegram')) > 0; rest += 1) await pass(1_000);
  late(isExact ? SWEEP_MS : 2 * SWEEP_MS);
  for (const [owner, times] of askedBy) {
    const got = replies.get(owner)?.size ?? 0;
    if (got !== times) wrong.push(`${owner} asked ${times} times and got ${got} answers`);
  }
  const left = await inner.pending('telegram');
  if (left > 0) wrong.push(`${left} messages still wait`);
  await through(app!.stop());
  kill!();
  return { seed, trouble, world, said, wrong, counts };
}
