// One night of the whole app, from a seed: people watch, change and remove while prices move, and calls
// to the store and the network fail, or the process dies at them. Gives what was said, and what of it
// (or missing from it) is wrong.
import { REPEATS } from '../../src/watch/core/attention.ts';
import type { Message } from '../../src/chat/platform.ts';
import { type App, createApp } from '../../src/app.ts';
import { createLatest } from '../../src/market/latest.ts';
import type { Log } from '../../src/ops/log.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import {
  begin,
  DISTANCES,
  isInside,
  type OracleAlert,
  type OracleWatch,
  stepAlert,
  stepWatch,
} from './oracle.ts';
import { seeded } from './random.ts';
import { faultyStore, type Fate, simClock, simPlatform } from './world.ts';

export interface Night {
  readonly seed: number;
  /** Which troubles this night has; default: what the seed says. */
  readonly trouble?: Trouble;
  /** Exactly this call of the night, to the store or the platform, has this fate, and no other. */
  readonly at?: { readonly call: number; readonly fate: Fate };
}

export type Trouble = 'none' | 'failures' | 'deaths' | 'clock';

export interface Told {
  readonly seed: number;
  readonly trouble: Trouble;
  /** Every message, in order, as one line of JSON each. */
  readonly said: readonly string[];
  /** Sentences that say what is wrong; empty: nothing. */
  readonly wrong: readonly string[];
  readonly counts: {
    readonly events: number;
    readonly calls: number;
    readonly deaths: number;
    readonly failures: number;
    readonly copies: number;
  };
}

const MARKETS = ['BTC', 'ETH'] as const;
const START = Date.parse('2026-03-01T00:00:00Z');
const HOUR = 3_600_000;
/** A warning may wait for a platform that failed, and for its chat's turn; never longer. */
const LATE_MS = 150_000;
/** A price older than that says nothing of what is true now. */
const OLD_MS = 15_000;
const PEOPLE = 4;
const WARN = `warn=${DISTANCES.map((distance) => `${distance * 100}%`).join(',')}`;
const TICKS = 30;

const catalog = createCatalog(venues);
const silent: Log = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
};

interface Kept {
  readonly owner: string;
  readonly market: (typeof MARKETS)[number];
  readonly item: string;
  thing: OracleWatch | OracleAlert;
  removed: boolean;
  /** Since when something is owed to its owner. */
  owed: number | undefined;
  events: number;
  readonly messages: Set<string>;
  /** Those of them that were said because nobody had answered. */
  readonly calls: Set<string>;
}

export async function night({ seed, trouble: asked, at }: Night): Promise<Told> {
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const trouble = asked ?? pick(['none', 'failures', 'failures', 'deaths', 'deaths', 'clock'] as const);
  const every = 3 + Math.floor(random() * 40);
  const clock = simClock(START);
  const inner = openSqlite({ path: ':memory:', now: () => clock.now() });
  const said: string[] = [];
  const wrong: string[] = [];
  const kept: Kept[] = [];
  const unsure = new Map<string, number>();
  const copies = new Map<string, number>();
  const replies = new Map<string, Set<string>>();
  const counts = { events: 0, calls: 0, deaths: 0, failures: 0, copies: 0 };
  /** Things as they were before what is going on now: a message may tell of either. */
  let before = new Map<Kept, Kept['thing']>();
  let calm = false;

  const fate = (): Fate => {
    counts.calls += 1;
    if (at !== undefined) return counts.calls === at.call ? at.fate : 'well';
    if (calm || random() * every >= 1) return 'well';
    if (trouble === 'failures') {
      counts.failures += 1;
      return random() < 0.5 ? 'fails' : 'fails late';
    }
    if (trouble === 'deaths' && random() < 0.3) return random() < 0.5 ? 'dies' : 'dies late';
    return 'well';
  };

  const asSaid = ({ id, kind, to, about, view, repeat }: Message): string =>
    JSON.stringify({ at: clock.passed, id, kind, to, about, repeat, head: view.head, notes: view.notes });

  const isLast = (thing: Kept['thing']): boolean =>
    thing.kind === 'watch' && thing.status === 'open' && thing.reached === thing.levels.length;

  /** Is this what the thing, as it is (or was a moment ago), has to say? */
  const fits = (thing: Kept['thing'], message: Message): boolean => {
    if (thing.kind === 'alert') return message.kind === 'alert';
    if (message.about['notice'] === 'recovered') return thing.status === 'open' && thing.reached === 0;
    const { level } = message.about;
    if (thing.status === 'liquidated') return level === 'liquidated';
    const now = thing.levels[thing.reached - 1];
    return now?.distance !== undefined && level === `distance:${now.distance}`;
  };

  const onSent = (message: Message): void => {
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
      return;
    }
    const { watch, alert, notice } = message.about;
    if (watch === undefined && alert === undefined) {
      if (trouble !== 'clock') wrong.push(`an unexpected notice (${notice}): ${asSaid(message)}`);
      return;
    }
    const item = watch === undefined ? `a${alert}` : `w${watch}`;
    const about = kept.find((each) => each.owner === message.to && each.item === item);
    if (about === undefined || (about.removed && !before.has(about))) {
      wrong.push(`about what is not there: ${asSaid(message)}`);
      return;
    }
    const was = before.get(about);
    // A last warning that nobody answers is said again; it must be of now, and it may tell what was owed.
    if (notice === 'unanswered') {
      if (!isLast(about.thing) && !(was !== undefined && isLast(was)))
        wrong.push(`not the last: ${asSaid(message)}`);
      about.calls.add(message.id);
      if (about.calls.size > REPEATS * about.events) wrong.push(`too often: ${asSaid(message)}`);
      about.owed = undefined;
      return;
    }
    if (!fits(about.thing, message) && !(was !== undefined && fits(was, message))) {
      wrong.push(`not so: ${asSaid(message)} but ${JSON.stringify(about.thing)}`);
    }
    about.messages.add(message.id);
    if (about.messages.size > about.events) wrong.push(`nothing happened: ${asSaid(message)}`);
    if (fits(about.thing, message)) about.owed = undefined;
  };

  const repeatable = (id: string): void => void unsure.set(id, (unsure.get(id) ?? 0) + 1);

  let app: App;
  let take: ReturnType<typeof simPlatform>['take'];
  let life: { dead: boolean };
  let latest: ReturnType<typeof createLatest>;
  let kill: () => void;
  const live = async (): Promise<void> => {
    const process = clock.process();
    const mine = { dead: false };
    /** Sent at this moment: if the process dies before it is recorded, it is sent again. */
    const underWay = { at: 0, ids: [] as string[] };
    kill = process.kill;
    life = mine;
    const way = {
      get dead() {
        return mine.dead;
      },
      fate,
      die: () => {
        mine.dead = true;
        process.kill();
        if (underWay.at === clock.passed) for (const id of underWay.ids) repeatable(id);
      },
    };
    const store: Store = faultyStore(inner, way);
    const { platform, take: into } = simPlatform({
      name: 'telegram',
      life: way,
      onSent: (message) => {
        if (underWay.at !== clock.passed) underWay.ids = [];
        underWay.at = clock.passed;
        underWay.ids.push(message.id);
        onSent(message);
      },
      onUnsure: ({ id }) => repeatable(id),
    });
    take = into;
    latest = createLatest({ clock: process.clock, guard: false });
    app = createApp({
      store,
      catalog,
      latest,
      feeds: [],
      platforms: [platform],
      clock: process.clock,
      wall: process.clock,
      log: silent,
      defaultVenue: 'textbook',
      shared: random() < 0.5,
    });
    await through(app.start());
  };

  /** Moves time on until it is done or the process is dead; true: done. */
  const through = async (work: Promise<unknown>): Promise<boolean> => {
    let done = false;
    void work.then(() => (done = true));
    await clock.advance(0);
    for (let waited = 0; !done && !life.dead; waited += 100) {
      if (waited > 60_000) throw new Error(`seed ${seed}: nothing goes on any more`);
      await clock.advance(100);
    }
    return done;
  };

  const marks = new Map<string, number>(MARKETS.map((market) => [market, 100]));
  const pricedAt = new Map<string, number>();
  const inputOf = (owner: string, id: string, text: string): Parameters<typeof take>[0] => ({
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
      await clock.advance(Math.floor(random() * 2_000));
      await live();
      if (life.dead) continue;
      for (const market of MARKETS) if (!life.dead) await price(market, marks.get(market) ?? 100);
    }
  };

  const owe = (each: Kept): void => {
    each.events += 1;
    counts.events += 1;
    each.owed = clock.passed;
  };

  const isAs = async (each: Kept, thing: Kept['thing']): Promise<boolean> => {
    const item = await inner.item(each.owner, each.item);
    if (item === undefined) return thing.kind === 'alert' && thing.state === 'done';
    const stored = JSON.parse(item.body) as { reached?: number; status?: string; state?: string };
    return thing.kind === 'alert'
      ? stored.state === thing.state
      : stored.status === thing.status && (thing.status === 'liquidated' || stored.reached === thing.reached);
  };

  async function price(market: (typeof MARKETS)[number], mark: number): Promise<void> {
    marks.set(market, mark);
    pricedAt.set(market, clock.passed);
    before = new Map();
    const changed: { each: Kept; was: Kept['thing']; owed: number | undefined; events: number }[] = [];
    for (const each of kept) {
      if (each.removed || each.market !== market) continue;
      const was = { ...each.thing };
      const had = { each, was, owed: each.owed, events: each.events };
      if (each.thing.kind === 'watch') {
        const event = stepWatch(each.thing, mark);
        if (event === undefined) continue;
        if (event === 'quiet') each.owed = undefined;
        else owe(each);
      } else if (stepAlert(each.thing, mark)) owe(each);
      else if (was.kind === 'alert' && each.thing.state === was.state) continue;
      changed.push(had);
      before.set(each, was);
    }
    const sample = { market: `textbook:${market}`, mark: mark.toFixed(2), time: undefined };
    const copiesSent = trouble === 'none' ? 1 : random() < 0.1 ? 2 : 1;
    for (let copy = 0; copy < copiesSent && !life.dead; copy += 1)
      await through(app.sample(sample, 'sim') ?? Promise.resolve());
    if (life.dead) {
      // Some things may have come that far, others not: each is as before or as after, and nothing else.
      for (const { each, was, owed, events } of changed) {
        if (await isAs(each, each.thing)) continue;
        if (!(await isAs(each, was))) wrong.push(`neither before nor after: ${each.owner} ${each.item}`);
        each.thing = was;
        each.owed = owed;
        each.events = events;
      }
      before = new Map();
      return again();
    }
    for (const { each } of changed) {
      if (!(await isAs(each, each.thing)))
        wrong.push(
          `${each.owner} ${each.item} is not as it should be at ${mark}: ${JSON.stringify(each.thing)}`,
        );
    }
    before = new Map();
  }

  let inputs = 0;
  const askedBy = new Map<string, number>();
  /** Given again until it is taken, as Telegram does. */
  const tell = async (owner: string, text: string): Promise<void> => {
    inputs += 1;
    askedBy.set(owner, (askedBy.get(owner) ?? 0) + 1);
    const input = inputOf(owner, `telegram:${inputs}`, text);
    while (!(await through(take(input)))) await again();
    if (!(await inner.taken(`telegram:${inputs}`))) wrong.push(`not taken: ${text}`);
  };

  const numbers = new Map<string, number>();
  const act = async (): Promise<void> => {
    const owner = `telegram:${1 + Math.floor(random() * PEOPLE)}`;
    const market = pick(MARKETS);
    const mark = marks.get(market) ?? 100;
    const mine = kept.filter((each) => each.owner === owner && !each.removed);
    const what = random();
    if (what < 0.5 || mine.length === 0) {
      const side = pick(['long', 'short'] as const);
      const leverage = pick([3, 5, 10, 20, 40]);
      const entry = Number((mark * (1 + (random() - 0.5) * 0.02)).toFixed(2));
      const size = 1 + Math.floor(random() * 9);
      const thing: OracleWatch = {
        kind: 'watch',
        side,
        entry,
        size,
        rate: 0.005,
        collateral: (size * entry) / leverage,
        liquidation: 0,
        levels: [],
        reached: 0,
        status: 'open',
        warned: false,
      };
      const id = `w${(numbers.get(`w${owner}`) ?? 0) + 1}`;
      const each: Kept = {
        owner,
        market,
        item: id,
        thing,
        removed: false,
        owed: undefined,
        events: 0,
        messages: new Set(),
        calls: new Set(),
      };
      const begun = begin(thing, mark);
      if (begun && isInside(thing)) return;
      await tell(owner, `/watch ${side} ${market} ${leverage}x ${size} ${market} @${entry} mmr=0.5% ${WARN}`);
      const item = await inner.item(owner, id);
      if ((item !== undefined) !== begun) {
        if (trouble !== 'failures')
          wrong.push(`${owner} ${id}: made ${item !== undefined}, should be ${begun}`);
        if (item === undefined) return;
      }
      if (item === undefined) return;
      numbers.set(`w${owner}`, Number(id.slice(1)));
      kept.push(each);
      return;
    }
    if (what < 0.65) {
      const side = pick(['up', 'down'] as const);
      const threshold = Number((mark * (1 + (random() - 0.5) * 0.1)).toFixed(2));
      const repeat = random() < 0.5;
      // Nobody knows then whether it is true already, and it begins armed.
      if (clock.passed - (pricedAt.get(market) ?? -Infinity) > OLD_MS) return;
      const isTrue = side === 'up' ? mark >= threshold : mark <= threshold;
      const id = `a${(numbers.get(`a${owner}`) ?? 0) + 1}`;
      const word = side === 'up' ? 'above' : 'below';
      await tell(owner, `/alert ${market} ${word} ${threshold}${repeat ? ' repeat' : ''}`);
      const item = await inner.item(owner, id);
      if (item === undefined) return;
      // Where the store held it up for long, the price was too old to say that it is true already.
      const { state } = JSON.parse(item.body) as { state: OracleAlert['state'] };
      if (state !== (isTrue ? 'waiting' : 'armed') && trouble !== 'failures')
        wrong.push(`${owner} ${id} begins ${state}`);
      numbers.set(`a${owner}`, Number(id.slice(1)));
      const thing: OracleAlert = {
        kind: 'alert',
        side,
        threshold,
        repeat,
        state,
      };
      kept.push({
        owner,
        market,
        item: id,
        thing,
        removed: false,
        owed: undefined,
        events: 0,
        messages: new Set(),
        calls: new Set(),
      });
      return;
    }
    const each = pick(mine);
    const { thing } = each;
    const number = each.item.slice(1);
    const added = thing.kind === 'watch' && what < 0.8 ? 1 + Math.floor(random() * 20) : undefined;
    if (thing.kind === 'watch' && added !== undefined) {
      const after = { ...thing, collateral: thing.collateral + added };
      if (begin(after, marks.get(each.market) ?? 100) && isInside(after)) return;
    }
    before = new Map([[each, { ...thing }]]);
    if (thing.kind === 'watch' && added !== undefined) {
      const version = (await inner.item(owner, each.item))?.version;
      await tell(owner, `/watch ${number} add=${added}`);
      if ((await inner.item(owner, each.item))?.version !== version) {
        thing.collateral += added;
        begin(thing, marks.get(each.market) ?? 100);
        each.owed = undefined;
      } else if (thing.status === 'open' && trouble !== 'failures')
        wrong.push(`${owner} ${each.item}: not changed`);
    } else {
      await tell(owner, thing.kind === 'watch' ? `/unwatch ${number}` : `/unalert ${number}`);
      if ((await inner.item(owner, each.item)) !== undefined) {
        if (trouble !== 'failures') wrong.push(`${owner} ${each.item}: not removed`);
      } else if (thing.kind === 'watch' || thing.state !== 'done') {
        each.removed = true;
        each.owed = undefined;
      }
    }
    before = new Map();
  };

  const late = (limit: number): void => {
    for (const each of kept) {
      if (each.owed === undefined || clock.passed - each.owed <= limit) continue;
      wrong.push(
        `never told (${clock.passed - each.owed} ms): ${each.owner} ${each.item} ${JSON.stringify(each.thing)}`,
      );
      each.owed = undefined;
    }
  };

  await live();
  await again();
  for (const market of MARKETS) await price(market, 100);
  for (let tick = 0; tick < TICKS; tick += 1) {
    for (let acts = Math.floor(random() * (tick < 10 ? 4 : 2)); acts > 0; acts -= 1) await act();
    const market = pick(MARKETS);
    // Drifts one way for a while, and now and then it jumps.
    const drift = Math.sin(tick / 6 + seed) * 0.02;
    const jump = random() < 0.08 ? (random() - 0.5) * 0.16 : 0;
    const mark = (marks.get(market) ?? 100) * (1 + drift + jump + (random() - 0.5) * 0.02);
    const stepped = trouble === 'clock' && random() < 0.15;
    if (stepped) clock.step(pick([-24, -1, 1, 24]) * HOUR);
    await price(market, Number(Math.max(1, mark).toFixed(2)));
    // The other one's price is the same still, or is missing for once.
    const other = MARKETS[1 - MARKETS.indexOf(market)] ?? 'BTC';
    if (random() < 0.8 || stepped) await price(other, marks.get(other) ?? 100);
    await clock.advance(1_000 + Math.floor(random() * 5_000));
    await again();
    late(LATE_MS);
  }
  calm = true;
  for (let rest = 0; rest < 16; rest += 1) {
    for (const market of MARKETS) await price(market, marks.get(market) ?? 100);
    await clock.advance(10_000);
    await again();
  }
  late(0);
  for (const [owner, times] of askedBy) {
    const got = replies.get(owner)?.size ?? 0;
    if (got !== times) wrong.push(`${owner} asked ${times} times and got ${got} answers`);
  }
  const left = await inner.pending('telegram');
  if (left > 0) wrong.push(`${left} messages still wait`);
  await through(app!.stop());
  kill!();
  return { seed, trouble, said, wrong, counts };
}
