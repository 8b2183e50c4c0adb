// The whole app with one person and a venue that states funding, on a clock that is moved by hand; the process
// may die at any call and is replaced.
import { createApp, type App } from '../../src/app.ts';
import type { Content, Input, Message, PlatformName } from '../../src/chat/platform.ts';
import type { Asks, Feed, Sample } from '../../src/market/feed.ts';
import { createLatest } from '../../src/market/latest.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import type { ItemChange } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { type AccountWatch, decodeAccount } from '../../src/watch/core/account.ts';
import type { Watch } from '../../src/watch/core/watch.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';
import { type Fate, faultyStore, simClock, simPlatform } from './world.ts';

export const catalog = createCatalog(venues);
const silent = { error: () => undefined, warn: () => undefined, info: () => undefined };
export const OWNER = 'telegram:ann';

export type Life = Awaited<ReturnType<typeof begin>>;

/** @param fate of each call to the store and the platforms
 *  @param asks what stands in for a venue that is asked for its list of markets
 *  @param stored what an earlier process has left
 *  @param candles the venue's record of its marks
 *  @param others platforms beside Telegram */
export async function begin(
  start: number,
  fate: () => Fate = () => 'well',
  asks?: Asks,
  stored: readonly ItemChange[] = [],
  candles?: Feed['candles'],
  others: readonly PlatformName[] = [],
) {
  const feeds: Feed[] =
    asks === undefined && candles === undefined
      ? []
      : [
          {
            name: asks?.venue ?? 'binance-usdm',
            ...(asks === undefined ? {} : { asks }),
            ...(candles === undefined ? {} : { candles }),
            start: async () => undefined,
            recheck: async () => false,
            stop: async () => undefined,
          },
        ];
  const clock = simClock(start);
  const inner = openSqlite({ path: ':memory:', now: () => clock.now() });
  if (stored.length > 0) await inner.commit({ owner: OWNER, items: stored });
  const said: Message[] = [];
  let deaths = 0;
  let app: App;
  let takes: ReadonlyMap<string, ReturnType<typeof simPlatform>['take']>;
  let dead = false;
  let blocking: string | undefined;
  let kill = (): void => undefined;
  let last = new Map<string, Omit<Sample, 'time'>>();

  const through = async (work: Promise<unknown>): Promise<boolean> => {
    let done = false;
    const mine = work.then(() => (done = true));
    await clock.advance(0);
    for (let waited = 0; !done && !dead; waited += 100) {
      if (waited > 60_000) throw new Error('nothing goes on any more');
      await clock.advance(100);
    }
    void mine;
    return done;
  };

  const live = async (): Promise<void> => {
    const process = clock.process();
    const own = { dead: false };
    dead = false;
    kill = () => {
      own.dead = true;
      dead = true;
      process.kill();
    };
    const way = {
      get dead() {
        return own.dead;
      },
      fate,
      die: () => kill(),
    };
    const made = (['telegram', ...others] as const).map((name) =>
      simPlatform({
        name,
        life: way,
        onSent: (message) => void said.push(message),
        onUnsure: () => undefined,
        hasBlocked: (who) => who === blocking,
      }),
    );
    takes = new Map(made.map(({ platform, take }) => [platform.name, take]));
    app = createApp({
      store: faultyStore(inner, way),
      catalog,
      latest: createLatest({ clock: process.clock, guard: false }),
      feeds,
      platforms: made.map(({ platform }) => platform),
      clock: process.clock,
      wall: process.clock,
      log: silent,
      defaultVenue: 'binance',
      shared: false,
    });
    await through(app.start());
  };

  /** Replaces the process where it died, and gives it the last prices. */
  const again = async (): Promise<void> => {
    while (dead) {
      deaths += 1;
      await clock.advance(500);
      await live();
      for (const sample of last.values())
        if (!dead) await through(app.sample({ ...sample, time: undefined }, 'sim') ?? Promise.resolve());
    }
  };

  await live();
  await again();
  const inputs: Input[] = [];
  const give = async (input: Input): Promise<void> => {
    while (!(await through(takes.get(input.platform)?.(input) ?? Promise.resolve()))) await again();
    await clock.advance(0);
  };
  const given = async (content: Content, group?: string, user = OWNER): Promise<void> => {
    const platform = user.slice(0, user.indexOf(':')) as PlatformName;
    const input = {
      id: `${platform}:${inputs.length + 1}`,
      platform,
      user,
      chat: group === undefined ? { id: user, kind: 'dm' as const } : { id: group, kind: 'group' as const },
      admin: async () => true,
      route: '',
      topic: '',
      content,
      language: undefined,
    };
    inputs.push(input);
    await give(input);
  };
  return {
    clock,
    said,
    deaths: () => deaths,
    /** One price, as a feed states it. */
    async price(market: string, mark: string, more: Omit<Sample, 'market' | 'mark' | 'time'> = {}) {
      const sample = { market, mark, ...more };
      last.set(market, sample);
      if (!(await through(app.sample({ ...sample, time: undefined }, 'sim') ?? Promise.resolve())))
        await again();
    },
    /** The same, and time does not move: what it causes may be waiting still. */
    async offered(market: string, mark: string): Promise<void> {
      await app.sample({ market, mark, time: undefined }, 'sim');
    },
    /** This one blocks us; undefined: nobody does any more. */
    blocks: (who: string | undefined): void => void (blocking = who),
    /** @param group in which it is said; left out: in private */
    tell: (text: string, group?: string): Promise<void> => given({ type: 'text', text }, group),
    /** Somebody else in private, wherever they are. */
    tellAs: (user: string, text: string): Promise<void> => given({ type: 'text', text }, undefined, user),
    press: (button: string): Promise<void> => given({ type: 'press', button }),
    /** The platform gives all its inputs again. */
    async toldAgain(): Promise<void> {
      for (const input of inputs) await give(input);
    },
    /** All that is stored, as one text. */
    async dump(): Promise<string> {
      const all: unknown[] = [];
      for await (const each of inner.dump()) all.push(each);
      return JSON.stringify(all);
    },
    async pass(ms: number): Promise<void> {
      const until = clock.now() + ms;
      while (clock.now() < until) {
        await clock.advance(Math.min(5_000, until - clock.now()));
        if (dead) await again();
      }
    },
    /** The process is away, and nobody sees what the market does. */
    async away(ms: number): Promise<void> {
      kill();
      await clock.advance(ms);
      last = new Map();
      await again();
    },
    async watch(id = 1): Promise<Watch | undefined> {
      const item = await inner.item(OWNER, `w${id}`);
      return item === undefined ? undefined : decodeWatch(item.body, catalog);
    },
    async account(id = 1): Promise<AccountWatch | undefined> {
      const item = await inner.item(OWNER, `x${id}`);
      return item === undefined ? undefined : decodeAccount(item.body, catalog);
    },
    /** An item as it is stored: how it was, and how it is to be. */
    async stored(id: string, change?: (body: string) => string): Promise<string | undefined> {
      const item = await inner.item(OWNER, id);
      if (item === undefined || change === undefined) return item?.body;
      const body = change(item.body);
      const { version, triggers } = item;
      await inner.commit({ owner: OWNER, items: [{ id, expect: version, body, triggers }] });
      return body;
    },
    /** Of each watch, how often it was written. */
    async versions(): Promise<Readonly<Record<string, number>>> {
      const watches = (await inner.items(OWNER)).filter(({ id }) => /^w\d/.test(id));
      return Object.fromEntries(watches.map(({ id, version }) => [id, version]));
    },
    heads: () => said.map(({ view }) => view.head),
    whole: () =>
      said.map(({ view }) =>
        [view.head, ...(view.notes ?? []), ...(view.rows ?? []).map((row) => row.join(' '))].join('\n'),
      ),
    async end() {
      await through(app.stop());
    },
  };
}
