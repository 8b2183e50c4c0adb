// kill -9 at random points of a replay: started again on the same store it goes on, no warning is lost,
// and a repeat happens only for what was in flight. All that is watched is in it: positions with levels of
// their own and without, some that are cut first, whole accounts, alerts of people and of a group, and
// answers to warnings, changes of positions and of settings midway.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { cut } from '../e2e/bot.ts';
import { startRedis } from '../fakes/redis.ts';
import { chat, FIL_2023, type LineIn, openChat, type Out } from './chat.ts';
import { seeded } from './random.ts';

const PROVE = process.env['PROVE'] !== undefined;
/** `KILLS=100 FROM=3`: a part of a long run, of other moments. */
const KILLS = Number(process.env['KILLS'] ?? (PROVE ? 500 : 50));
const FROM = Number(process.env['FROM'] ?? 0);
/** Nights that are played side by side. */
const SIDE_BY_SIDE = 2;
const [BEGIN, END] = ['2023-06-10T04:00:00Z', '2023-06-10T06:00:00Z'] as const;
/** Two hours, with the fall in them. */
const NIGHT = cut(FIL_2023, BEGIN, END);
const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'perpwatch-kill-'));

const USERS = 17;

/** Positions, accounts, alerts, and what their owners say later, each with an id of its own. */
function scenario(seed: number, count: number): LineIn[] {
  const random = seeded(seed);
  const start = Date.parse(BEGIN);
  const minutes = (Date.parse(END) - start) / MINUTE;
  const some = (least: number, most: number): number => least + Math.floor(random() * (most - least));
  const texts: ((side: string) => string)[] = [
    (side) => `/watch ${side} fil ${some(2, 32)}x ${some(1, 500)} contracts`,
    (side) => `/watch ${side} fil ${some(3, 20)}x ${some(1, 500)} contracts warn=12%,6%,3%`,
    // Large enough to be cut tier by tier.
    () => `/watch long fil ${some(6, 10)}x ${some(4, 8)}00000 contracts`,
    (side) =>
      `/watch account balance=${some(80, 900)}; ${side} fil ${some(50, 300)} contracts @3.8${random() < 0.5 ? ' warn=20%,8%' : ''}`,
    () => `/alert fil below ${(2.6 + random() * 1.4).toFixed(3)} repeat`,
  ];
  const later = [
    () => '/ack',
    () => `/snooze ${some(2, 20)}m`,
    () => `/watch 1 add=${some(1, 90)}`,
    () => '/unwatch 1',
    () => '/watch 1 closed half',
    () => `/watch 2 balance=${some(80, 900)}`,
    () => `/watch 2 +${some(20, 90)}fil @3.6`,
    () => `/alert fil -${some(2, 9)}% 15m repeat`,
    // In the hour of the fall, and not any more.
    () => '/quiet 04:10-04:40',
    () => '/quiet off',
    () => '/warn 10%,4%',
    () => '/discreet on',
    () => '/settings language es',
    () => '/watch 1 stop=3.2',
    () => '/card 1',
    () => '/unalert 1',
    // All are sent again after a kill, also what was said before it. Twice, so that others say it, too: of those who
    // have another language it is forgotten with the rest, and what was killed before its answer speaks English.
    () => '/forget yes',
    () => '/forget yes',
  ];
  return Array.from({ length: count }, (_, index) => {
    const isFirst = index < count * 0.7;
    const text = isFirst
      ? texts[index % texts.length]?.(random() < 0.7 ? 'long' : 'short')
      : later[index % later.length]?.();
    // Most of it is there before the fall.
    const minute = isFirst ? random() ** 2 * minutes : random() * minutes;
    const isOfGroup = text?.startsWith('/alert') === true && random() < 0.5;
    return {
      id: `line-${index}`,
      from: `u${index % USERS}`,
      ...(isOfGroup ? { chat: 'g:room', admin: true } : {}),
      at: new Date(start + Math.floor(minute) * MINUTE).toISOString(),
      text: text ?? '',
    };
  }).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const keyOf = (each: Out): string =>
  [
    each.to,
    each.kind,
    each.at,
    each.watch ?? each.alert ?? each.command,
    each.level ?? each.notice ?? '',
    each.text,
  ].join('|');

const count = (out: readonly Out[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const each of out) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
};

interface Seen {
  kills: number;
  nights: number;
  copies: number;
  lost: string[];
  phantom: string[];
  /** More copies than can have been in flight. */
  repeated: string[];
}
const none = (): Seen => ({ kills: 0, nights: 0, copies: 0, lost: [], phantom: [], repeated: [] });

/** Of the bot and of Redis together. */
const all = none();
const isLong = PROVE || process.env['KILLS'] !== undefined;
const say = (what: string, { kills, nights, copies, lost, phantom, repeated }: Seen): void =>
  void process.stdout.write(
    `${what}: ${kills} kills in ${nights} nights: ${lost.length} lost, ${phantom.length} phantom, ${copies} copies of what was in flight, ${repeated.length} others\n`,
  );
afterAll(() => {
  if (isLong) say('in all', all);
  rmSync(folder, { recursive: true, force: true });
});

/** One night against the same night without a kill. */
function compare(reference: readonly Out[], got: readonly Out[], kills: number, seen: Seen): void {
  const [want, have] = [count(reference), count(got)];
  for (const key of want.keys()) if (!have.has(key)) seen.lost.push(key);
  for (const key of have.keys()) if (!want.has(key)) seen.phantom.push(key);
  let copies = 0;
  for (const [key, times] of have) copies += Math.max(0, times - (want.get(key) ?? 0));
  // The console sends one message at a time: one may be in flight at each kill.
  if (copies > kills) seen.repeated.push(`${copies} copies after ${kills} kills`);
  seen.kills += kills;
  seen.nights += 1;
  seen.copies += copies;
}

/** Plays nights side by side until so many kills were made in all. */
async function prove(
  what: string,
  lines: readonly LineIn[],
  night: (
    part: number,
    random: () => number,
    kills: number,
  ) => Promise<{ out: readonly Out[]; kills: number }>,
): Promise<void> {
  const reference = await chat(['--replay', NIGHT], lines);
  const told = new Set(reference.out.map((each) => each.level ?? each.notice));
  expect(reference.out.filter((each) => each.kind === 'warning').length).toBeGreaterThan(60);
  // All kinds were there.
  expect([...told]).toEqual(expect.arrayContaining(['reduced', 'liquidated', 'recovered', 'unanswered']));
  expect(reference.out.filter((each) => each.kind === 'alert' && each.chat === 'g:room')).not.toEqual([]);
  const seen = none();
  const part = async (index: number): Promise<void> => {
    const random = seeded(11 + index + FROM * SIDE_BY_SIDE);
    for (let left = KILLS / SIDE_BY_SIDE; left > 0;) {
      const { out, kills } = await night(index, random, left);
      compare(reference.out, out, kills, seen);
      left -= kills;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, (_, index) => part(index)));
  if (isLong) say(what, seen);
  all.kills += seen.kills;
  all.nights += seen.nights;
  all.copies += seen.copies;
  for (const kind of ['lost', 'phantom', 'repeated'] as const) all[kind].push(...seen[kind]);
  const { lost, phantom, repeated } = seen;
  expect({ lost, phantom, repeated }).toEqual({ lost: [], phantom: [], repeated: [] });
  expect(seen.kills).toBe(KILLS);
}

test(`${KILLS} kills of the bot on a file store`, async () => {
  const lines = scenario(7, 150);
  await prove('the bot', lines, async (part, random, most) => {
    const name = `killed-${part}.db`;
    const out: Out[] = [];
    for (let kills = 0; ;) {
      const open = openChat(['--replay', NIGHT, '--store', join(folder, name)]);
      for (const line of lines) open.send(line);
      open.end();
      const timer =
        kills < most ? setTimeout(() => open.child.kill('SIGKILL'), 300 + random() * 1800) : undefined;
      const code = await open.exited;
      clearTimeout(timer);
      out.push(...open.out);
      expect(open.errors()).toBe('');
      if (code === 'SIGKILL') kills += 1;
      else {
        expect(code).toBe(0);
        for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `${name}${end}`), { force: true });
        return { out, kills };
      }
    }
  });
}, 3_600_000);

const POSITION = '/watch long fil 10x 100 contracts';
/** How many of the lines before are sent again: from the first on. */
const FORGETTING: [sentence: string, before: string[], again: number, after: string[], left: RegExp[]][] = [
  [
    'killed as soon as it is answered',
    [POSITION, '/alert fil below 1.7', '/forget yes'],
    3,
    [],
    [/^You have no watches/, /^No alerts/],
  ],
  [
    'killed, and what was forgotten alone is sent again: it stays so',
    [POSITION, '/alert fil below 1.7', '/forget yes', '/help'],
    2,
    [],
    [/^You have no watches/, /^No alerts/],
  ],
  [
    'killed once more was said after it, that stands',
    [POSITION, '/alert fil below 1.7', '/forget yes', '/watch short fil 5x 70 contracts'],
    4,
    ['/alert fil below 1.5'],
    [/^You have 1 watch\n(?!.*long).*short/su, /^1 alert\n(?!.*1\.7).*1\.5/su],
  ],
];

describe.each(['a file', 'Redis'])('/forget on %s, and lines again', (kind) => {
  test.each(FORGETTING)('%s', async (_, before, again, after, left) => {
    const redis = kind === 'Redis' ? await startRedis({ appendonly: 'always' }) : undefined;
    const where = redis?.url ?? join(folder, `forget-${before.length}-${again}.db`);
    const lines = [...before, ...after].map((text, index): LineIn => ({
      id: `u1-${index}`,
      from: 'u1',
      text,
    }));
    try {
      const first = openChat(['--replay', NIGHT, '--store', where]);
      for (const each of lines.slice(0, before.length)) first.send(each);
      await first.until((out) => out.length === before.length);
      first.child.kill('SIGKILL');
      await first.exited;
      const next = openChat(['--replay', NIGHT, '--store', where]);
      for (const each of [...lines.slice(0, again), ...lines.slice(before.length)]) next.send(each);
      for (const text of ['/watches', '/alerts']) next.send({ from: 'u1', text });
      await next.until((out) => out.at(-1)?.command === 'alerts');
      next.child.kill('SIGKILL');
      await next.exited;
      const listed = next.out.filter(({ command }) => command === 'watches' || command === 'alerts');
      expect(listed.map(({ text }) => text)).toEqual(left.map((each) => expect.stringMatching(each)));
      // Nothing is answered twice but what was in flight.
      expect(next.out.length - after.length - left.length).toBeLessThanOrEqual(1);
    } finally {
      await redis?.stop();
    }
  });
});

test(`${KILLS} kills of Redis while the bot runs`, async () => {
  const lines = scenario(23, 150);
  await prove('Redis', lines, async (_part, random, most) => {
    const redis = await startRedis({ appendonly: 'always' });
    try {
      const open = openChat(['--replay', NIGHT, '--store', redis.url]);
      for (const line of lines) open.send(line);
      open.end();
      let ended = false;
      void open.exited.then(() => (ended = true));
      let kills = 0;
      while (!ended && kills < most) {
        await sleep(50 + random() * 400);
        if (ended) break;
        await redis.kill();
        kills += 1;
        await redis.restart();
      }
      const code = await open.exited;
      // Its log may tell of failures; what is no log line would be a crash.
      const crashed = open
        .errors()
        .split('\n')
        .filter((line) => !line.startsWith('{'))
        .join('\n');
      expect({ code, crashed }).toEqual({ code: 0, crashed: '' });
      return { out: open.out, kills };
    } finally {
      await redis.stop();
    }
  });
}, 3_600_000);
