// Ten minutes in which three of ten calls are told to wait for 1 to 60 s, through the adapters of the platforms and
// their fakes, which judge every sliding window: nothing is lost, nothing comes twice, and nothing is asked before
// its time.
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createTelegram } from '../../src/chat/telegram/index.ts';
import type { Platform } from '../../src/chat/platform.ts';
import { silentLog } from '../../src/ops/log.ts';
import type { Clock } from '../../src/ops/clock.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock, type VirtualClock } from '../../src/ops/virtual.ts';
import { createOutbox } from '../../src/outbox/outbox.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createTestClock, startReadyBot } from '../chat/discord/kit.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { seeded } from '../sim/random.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(() => void vi.useRealTimers());

const START = Date.parse('2026-08-01T00:00:00Z');
const STORM_MS = 600_000;
const STEP_MS = 250;
const PEOPLE = 60;
const GROUPS = 3;
const SHARE = 0.3;

interface Call {
  readonly at: number;
  readonly place: string;
  readonly text: string;
  readonly took: boolean;
}

interface Side {
  readonly platform: Platform;
  readonly people: readonly string[];
  readonly groups: readonly string[];
  calls(): readonly Call[];
  /** Grows with all that happens on the network. */
  moves(): number;
  violations(): readonly string[];
  end(): Promise<void>;
}

/** Waits that were told: from when, where, until when. */
interface Wait {
  readonly at: number;
  readonly place: string;
  readonly until: number;
}

/** What a call is told; undefined: it goes through. */
type Storm = (place: string) => number | undefined;

const places = (prefix: string): string[] =>
  Array.from({ length: PEOPLE }, (_, each) => `${prefix}${each + 1}`);

async function onTelegram(clock: VirtualClock, storm: Storm): Promise<Side> {
  const fake = await startFakeTelegram({
    now: () => clock.now(),
    trouble: (method) => {
      const wait = method === 'sendMessage' ? storm('all') : undefined;
      if (wait === undefined) return undefined;
      const description = `Too Many Requests: retry after ${wait}`;
      return { code: 429, description, parameters: { retry_after: wait } };
    },
  });
  for (const user of places('')) fake.world.person(Number(user)).started = true;
  for (let group = 1; group <= GROUPS; group += 1) fake.group(-group);
  return {
    platform: createTelegram({
      token: fake.token,
      apiRoot: fake.root,
      commands: [],
      clock,
      log: silentLog,
    }),
    people: places('telegram:'),
    groups: Array.from({ length: GROUPS }, (_, each) => `telegram:-${each + 1}`),
    calls: () =>
      fake.callsOf('sendMessage').map(({ at, params, status }) => ({
        at,
        place: 'all',
        text: String(params['text']),
        took: status === 200,
      })),
    moves: () => fake.calls.length + fake.calls.filter(({ status }) => status !== undefined).length,
    violations: () => fake.violations,
    end: () => fake.close(),
  };
}

async function onDiscord(clock: VirtualClock, storm: Storm): Promise<Side> {
  const fake = await startFakeDiscord();
  // It connects in the time of the machine.
  const real = createTestClock();
  let isReady = false;
  const shown: Clock = {
    now: () => clock.now(),
    at: (...due) => (isReady ? clock : real).at(...due),
    every: (...often) => clock.every(...often),
  };
  const { platform } = await startReadyBot(fake, undefined, { clock: shown });
  isReady = true;
  const messages = /^POST \/channels\/(\d+)\/messages/;
  fake.trouble = (call) => {
    const place = messages.exec(call)?.[1];
    const wait = place === undefined ? undefined : storm(place);
    return wait === undefined ? undefined : { kind: 'limit', scope: 'user', retryAfter: wait };
  };
  return {
    platform,
    people: places('user').map((name) => `discord:${fake.user(name)}`),
    groups: Array.from({ length: GROUPS }, (_, each) => `discord:c${fake.channel('guild', `c${each}`)}`),
    calls: () =>
      fake.requests.flatMap(({ at, method, path, body, status }) => {
        const place = messages.exec(`${method} ${path}`)?.[1];
        const content =
          typeof body === 'object' && body !== null && 'content' in body ? String(body.content) : '';
        return place === undefined ? [] : [{ at, place, text: content, took: status === 200 }];
      }),
    moves: () => fake.requests.length + fake.requests.filter(({ status }) => status > 0).length,
    violations: () => fake.violations,
    end: async () => {
      await platform.stop();
      await fake.stop();
    },
  };
}

test.each<[Platform['name'], typeof onTelegram]>([
  ['telegram', onTelegram],
  ['discord', onDiscord],
])('a storm on %s', async (name, begin) => {
  // The client of Discord looks at the clock of the machine.
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  const clock = virtualClock(START);
  const random = seeded(11);
  const waits: Wait[] = [];
  const side = await begin(clock, (place) => {
    if (clock.now() >= START + STORM_MS || random() >= SHARE) return undefined;
    const seconds = 1 + Math.floor(random() * 60);
    waits.push({ at: Date.now(), place, until: clock.now() + seconds * 1000 });
    return seconds;
  });
  const store = openSqlite({ path: ':memory:', now: () => clock.now() });
  let flying = 0;
  const send: Platform['send'] = async (message) => {
    flying += 1;
    return side.platform.send(message).finally(() => (flying -= 1));
  };
  const outbox = createOutbox({
    store,
    platform: { ...side.platform, send },
    clock,
    wall: realClock(),
    log: silentLog,
    compose: async (slots) => {
      const [first] = slots;
      const owner = first?.owner ?? '';
      const isGroup = side.groups.includes(owner);
      const say = {
        id: slots.map((slot) => slot.seq).join(),
        kind: isGroup ? ('alert' as const) : ('warning' as const),
        to: owner,
        chat: { id: owner, kind: isGroup ? ('group' as const) : ('dm' as const) },
        route: undefined,
        view: { head: slots.map((slot) => slot.body).join(' + ') },
        buttons: [],
        repeat: slots.some((slot) => slot.attempts > 0),
        at: clock.now(),
        about: {},
      };
      return { say, withdrawn: [], later: [] };
    },
    chatOf: (owner) => ({ id: owner, kind: side.groups.includes(owner) ? 'group' : 'dm' }),
    onAnswered: async () => undefined,
    onUnreachable: async (who) => expect.unreachable(who),
    onMoved: async () => undefined,
  });
  await outbox.start();
  /** The network takes time of the machine, in which this clock must not run ahead; what the adapter itself holds
   *  back waits for this clock. */
  const settled = async (): Promise<void> => {
    for (let turns = 0; turns < 10; turns += 1) await turn();
    for (let [quiet, before] = [0, -1]; flying > 0 && quiet < 5;) {
      await sleep(1);
      const now = side.moves();
      quiet = now === before ? quiet + 1 : 0;
      before = now;
    }
    for (let turns = 0; turns < 10; turns += 1) await turn();
  };
  const pass = async (ms: number): Promise<void> => {
    for (const end = clock.now() + ms; clock.now() < end;) {
      const next = clock.now() + STEP_MS;
      vi.setSystemTime(next);
      await clock.advanceTo(next);
      outbox.kick();
      await settled();
    }
  };
  const put: string[] = [];
  for (let minute = 0; minute < 10; minute += 1) {
    for (let each = 0; each < 40; each += 1) {
      const isGroup = each < GROUPS;
      const owner = isGroup ? side.groups[each] : side.people[Math.floor(random() * PEOPLE)];
      const body = `[m${minute}e${each}]`;
      put.push(body);
      const lane = isGroup ? ('alert' as const) : ('warning' as const);
      await store.commit({
        owner: owner ?? '',
        put: [{ key: body, platform: name, lane, rank: random(), body }],
      });
    }
    await pass(60_000);
  }
  await pass(180_000);
  const calls = side.calls();
  const arrived = calls.filter((call) => call.took).flatMap(({ text }) => text.match(/m\d+e\d+/g) ?? []);
  expect(arrived.toSorted()).toEqual(put.map((body) => body.slice(1, -1)).toSorted());
  expect(await store.pending(name)).toBe(0);
  expect(waits.length).toBeGreaterThan(10);
  const early = calls.filter(({ at, place }) =>
    waits.some((wait) => wait.place === place && at > wait.at && at < wait.until),
  );
  expect(early).toEqual([]);
  expect(side.violations()).toEqual([]);
  await outbox.stop();
  await side.end();
});
