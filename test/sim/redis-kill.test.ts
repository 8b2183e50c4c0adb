// The whole app on a real Redis, killed at each place of a commit: of one Redis, which does all of it in one script,
// and in the steps of a cluster; then with Redis gone. Who comes after goes on where it was: nothing is lost, nothing is
// said twice, and nothing is made up.
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Input } from '../../src/chat/platform.ts';
import { createLatest } from '../../src/market/latest.ts';
import { silentLog } from '../../src/ops/log.ts';
import { openRedis } from '../../src/store/redis/index.ts';
import type { Commit } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { cut } from '../e2e/bot.ts';
import { startRedis, type TestRedis } from '../fakes/redis.ts';
import { redisOfFile } from '../ports/stores.ts';
import { type Chat, chat, FIL_2023, openChat, type Out } from './chat.ts';
import { seeded } from './random.ts';
import { simClock, simPlatform } from './world.ts';
import { patience } from '../patience.ts';

const catalog = createCatalog(venues);
const ANN = 'telegram:1';
const GROUP = 'telegram:-100';
const BTC = 'binance-usdm:BTC/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');
const PLENTY = 5_000;
/** The id of a warning tells when it was: where it is the same one is compared, not which one it is. */
const MESSAGE_ID = /(?<=(?:message|presser)\\?":\\?")\w+/g;
/** A death takes time, and who comes after may have the price from another source: of what is kept that may differ. */
const WHEN = /\b1772\d{9}\b|(?<=ageMs\\?":)\d+|(?<=source\\?":\\?")[\w-]+/g;

let redis: TestRedis;
let inside: Redis;
redisOfFile((...started) => ([redis, inside] = started));

/** One Redis is given a commit, or has done it and its answer is lost. */
const WHOLE = ['about to be given to Redis', 'done, and not answered'] as const;
const STEPS = [
  'noted',
  'input claimed',
  'committed',
  'lanes put',
  'triggers armed',
  'old pointers removed',
  'finished',
] as const;
type Place = (typeof WHOLE)[number] | (typeof STEPS)[number];
const isStep = (place: Place | undefined): boolean => STEPS.some((step) => step === place);

const never = (): Promise<never> => new Promise(() => undefined);

/** What is kept of each sort, what makes it, and a price that reaches it. */
interface Kind {
  readonly id: string;
  readonly says: string;
  readonly group?: true;
  readonly price?: string;
}
const KINDS: readonly (readonly [sentence: string, kind: Kind])[] = [
  ['a watch', { id: 'w1', says: '/watch long btc 10x 0.5btc @64k', price: '59200' }],
  ['an alert of a person', { id: 'a1', says: '/alert btc below 60k repeat', price: '59200' }],
  ['an alert of a group', { id: 'a1', says: '/alert btc below 60k', group: true, price: '59200' }],
  ['an account', { id: 'x1', says: '/watch account balance=5000; long btc 0.5btc @64k', price: '55600' }],
  ['settings', { id: 'me', says: '/settings language es' }],
];

interface Plan {
  readonly place: Place;
  readonly at: 'made' | 'reached';
}

/** A thing is made and then reached; the process dies where it is planned, and another one takes its place. */
async function play({ id: own, says, group, price: reachedBy }: Kind, plan?: Plan) {
  await inside.flushall();
  const clock = simClock(START);
  const said: string[] = [];
  let [deaths, died, flying] = [0, false, 0];
  let phase: Plan['at'] | undefined;

  /** All that can go on now has gone on. */
  const still = async (): Promise<void> => {
    for (let quiet = 0; quiet < 4; quiet += 1) {
      await turn();
      if (flying > 0) quiet = -1;
    }
  };
  /** Until it is done, or the process has died. */
  const through = async (work: Promise<unknown>): Promise<void> => {
    let done = false;
    void work.then(() => (done = true));
    await still();
    for (let waited = 0; !done && !died; waited += 1) {
      if (waited > PLENTY) throw new Error('nothing goes on any more');
      await clock.advance(100);
      await still();
    }
  };

  const begin = async () => {
    const process = clock.process();
    let [isDead, isMeant] = [false, false];
    const die = (): void => {
      isDead = true;
      died = true;
      deaths += 1;
      process.kill();
    };
    const failpoint = (name: string): void => {
      if (!isMeant || isDead || name !== plan?.place) return;
      die();
      throw new Error('it died');
    };
    const store = await openRedis({
      url: redis.url,
      now: () => clock.now(),
      ...(isStep(plan?.place) ? { failpoint } : {}),
    });
    /** As of a process that dies: what it has given to Redis is done there, and nothing comes after it. */
    const way = new Proxy(store, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          if (isDead) return never();
          const changes = name === 'commit' ? ((args[0] as Commit).items ?? []) : [];
          const isIt = deaths === 0 && phase === plan?.at && changes.some(({ id }) => id === own);
          isMeant ||= isIt;
          if (isIt && plan?.place === 'about to be given to Redis') return (die(), never());
          flying += 1;
          const [result] = await Promise.allSettled([Reflect.apply(value, target, args) as unknown]);
          flying -= 1;
          if (isIt && plan?.place === 'done, and not answered') die();
          if (isDead) return never();
          if (result.status === 'rejected') throw result.reason;
          return result.value;
        };
      },
    });
    const life = {
      get dead() {
        return isDead;
      },
      fate: () => 'well' as const,
      die,
    };
    const { platform, take } = simPlatform({
      name: 'telegram',
      life,
      onSent: ({ kind, to, chat: where, view }) =>
        void said.push(`${kind} to ${to} in ${where.id}: ${view.head}`),
      onUnsure: () => undefined,
    });
    const app = createApp({
      store: way,
      catalog,
      latest: createLatest({ clock: process.clock, guard: false }),
      feeds: [],
      platforms: [platform],
      clock: process.clock,
      wall: process.clock,
      log: silentLog,
      defaultVenue: 'binance',
      shared: false,
    });
    await through(app.start());
    return { store, app, take };
  };

  let now = await begin();
  let last: string | undefined;
  const price = (mark: string): Promise<void> | undefined =>
    now.app.sample({ market: BTC, mark, time: undefined }, 'sim');
  /** Who comes after a death is given the same again, as a platform gives an input and a feed the last price. */
  const survived = async (work: () => Promise<unknown> | undefined): Promise<void> => {
    await through(Promise.resolve(work()));
    if (died) {
      died = false;
      await now.store.close();
      now = await begin();
      if (last !== undefined) await through(Promise.resolve(price(last)));
      await through(Promise.resolve(work()));
    }
    for (let waited = 0; waited < 3 || (await now.store.pending('telegram')) > 0; waited += 1) {
      if (waited > PLENTY) throw new Error('a message is never sent');
      await clock.advance(100);
      await still();
    }
  };
  const input: Input = {
    id: 'telegram:7',
    platform: 'telegram',
    user: ANN,
    chat: group === true ? { id: GROUP, kind: 'group' } : { id: ANN, kind: 'dm' },
    admin: async () => true,
    route: '',
    topic: '',
    content: { type: 'text', text: says },
    language: undefined,
  };

  await survived(() => price('64000'));
  [phase, last] = ['made', '64000'];
  await survived(() => now.take(input));
  [phase, last] = ['reached', undefined];
  if (reachedBy !== undefined) await survived(() => price(reachedBy));
  const items = [...(await now.store.items(ANN)), ...(await now.store.items(GROUP))];
  const ids = new Map<string, string>();
  const numbered = (id: string): string => {
    const name = ids.get(id) ?? `id ${ids.size}`;
    ids.set(id, name);
    return name;
  };
  const left = {
    items: items.map((each) => JSON.stringify(each).replace(WHEN, 'then').replace(MESSAGE_ID, numbered)),
    index: (await index()).map((each) => each.replace(WHEN, 'then')),
    notes: await inside.zcard('pw:dirty'),
    outdated: await inside.keys('pw:o:{*}:x'),
  };
  await through(now.app.stop());
  await now.store.close();
  return { deaths, said: said.toSorted(), left };
}

/** What stands in the index, whatever token it has. */
async function index(): Promise<string[]> {
  const found: string[] = [];
  for (const key of await inside.keys('pw:g:*')) {
    const members = key.endsWith(':w') ? await inside.smembers(key) : await inside.zrange(key, '0', '-1');
    for (const member of members) {
      const [owner, item, , threshold] = member.split('|');
      found.push(`${key} ${owner} ${item} ${threshold ?? ''}`);
    }
  }
  return found.toSorted();
}
describe.each(KINDS)('%s', (_sentence, kind) => {
  const plans = [...WHOLE, ...STEPS].flatMap((place): [Plan['at'], Place][] =>
    kind.price === undefined
      ? [['made', place]]
      : [
          ['made', place],
          ['reached', place],
        ],
  );
  let undisturbed: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    undisturbed = await play(kind);
  });

  test('is told of where nobody dies', () => {
    const told = undisturbed.said.filter((each) => /^(warning|alert) /.test(each));
    expect(told).toHaveLength(kind.price === undefined ? 0 : 1);
    expect(undisturbed.said.filter((each) => each.startsWith('reply '))).toHaveLength(1);
  });

  test.each(plans)(
    'that is %s while the process dies with its commit %s: as if it had not',
    async (at, place) => {
      const { deaths, said, left } = await play(kind, { at, place });
      expect(deaths).toBe(1);
      expect(said).toEqual(undisturbed.said);
      expect(left).toEqual(undisturbed.left);
    },
  );
});

/** A fall, and all that is kept. */
const NIGHT = cut(FIL_2023, '2023-06-10T04:10:00Z', '2023-06-10T04:40:00Z');
const LINES = [
  { text: '/watch long fil 10x 100 contracts' },
  { text: '/watch long fil 4x 50 contracts warn=20%,8%,2%' },
  { text: '/watch account balance=90; long fil 100 contracts @3.8' },
  { text: '/alert fil below 3.4 repeat' },
  { text: '/alert fil below 3', chat: 'g:room', admin: true },
  { text: '/settings timezone Europe/Berlin' },
].map((line, at) => ({ id: `line-${at}`, from: `u${at % 3}`, at: '2023-06-10T04:12:00Z', ...line }));
const KILLS = process.env['PROVE'] === undefined ? 2 : 40;

const counted = (out: readonly Out[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { to, chat: place, kind, at, level = '', notice = '', text } of out) {
    const key = [to, place, kind, at, level, notice, text].join('|');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

const open = (url: string): Chat => {
  const bot = openChat(['--replay', NIGHT, '--store', url]);
  for (const line of LINES) bot.send(line);
  bot.end();
  return bot;
};

test.each(['before', 'after'] as const)(
  `a bot that is killed while Redis is gone, ${KILLS} times, and started %s it is back, goes on: nothing is lost or made up`,
  async (started) => {
    const expected = counted((await chat(['--replay', NIGHT], LINES)).out);
    expect([...expected.keys()].filter((key) => /\|(warning|alert)\|/.test(key)).length).toBeGreaterThan(8);
    const random = seeded(started === 'before' ? 5 : 6);
    const own = await startRedis({ appendonly: 'always', inMemory: true });
    try {
      for (let kills = 0; kills < KILLS;) {
        const control = new Redis(own.url);
        await control.flushall();
        control.disconnect();
        const before = kills;
        const out: Out[] = [];
        let bot = open(own.url);
        // While it starts, while it takes what is said, and while it plays the night.
        while (
          kills < KILLS &&
          (await Promise.race([bot.exited, sleep(300 + random() * 600, 'runs')])) === 'runs'
        ) {
          await own.kill();
          await sleep(random() * 300);
          bot.child.kill('SIGKILL');
          await bot.exited;
          out.push(...bot.out);
          kills += 1;
          if (started === 'after') await own.restart();
          bot = open(own.url);
          if (started === 'after') continue;
          await sleep(600);
          expect(bot.out).toEqual([]);
          await own.restart();
        }
        expect(await bot.exited).toBe(0);
        out.push(...bot.out);
        const got = counted(out);
        const lost = [...expected.keys()].filter((key) => !got.has(key));
        const phantom = [...got.keys()].filter((key) => !expected.has(key));
        expect({ lost, phantom }).toEqual({ lost: [], phantom: [] });
        // What was just being sent may be sent once more.
        const copies = out.length - [...expected.values()].reduce((sum, each) => sum + each, 0);
        expect(copies).toBeLessThanOrEqual(kills - before);
      }
    } finally {
      await own.stop();
    }
  },
  patience(600_000),
);
