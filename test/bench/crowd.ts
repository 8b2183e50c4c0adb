// So many people at once, each with a line, on the fakes of the platforms: how long until each has the answer. The bot
// is a process of its own, as in operation; its fakes are in this one.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeDiscord } from '../fakes/discord.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { type Chat, FIL_2023, openChat } from '../sim/chat.ts';

export interface Crowd {
  /** Of each person, from the line to the answer, in milliseconds; undefined: none came. */
  readonly waits: readonly (number | undefined)[];
  readonly twice: number;
  readonly violations: readonly string[];
  /** What each thread of the bot's process worked for one answer, in milliseconds; the busiest first. Empty where the
   *  system doesn't tell. */
  readonly worked: readonly number[];
}

/** Nanoseconds that each thread of a process has run.
 *  https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat */
function ranBy(pid: number | undefined): Map<string, number> {
  try {
    const tasks = `/proc/${pid}/task`;
    return new Map(
      readdirSync(tasks).map((id) => [
        id,
        Number(readFileSync(`${tasks}/${id}/schedstat`, 'utf8').split(' ')[0]),
      ]),
    );
  } catch {
    return new Map();
  }
}

function workedSince(before: ReadonlyMap<string, number>, bot: Chat, answers: number): number[] {
  return [...ranBy(bot.child.pid)]
    .map(([id, ran]) => (ran - (before.get(id) ?? 0)) / 1e6 / answers)
    .toSorted((a, b) => b - a);
}

/** So many are answered before, where what is measured is not a process that has just begun. */
const WARM = 1500;
const GIVE_UP_MS = 60_000;

/** The product on a recorded night, some minutes into it. */
async function begun(env: Readonly<Record<string, string>>, store: string): Promise<Chat> {
  const bot = openChat(['--replay', FIL_2023, '--store', store], env);
  bot.send({ from: 'driver', at: '2023-06-09T18:05:00Z', text: '/status' });
  await bot.until((out) => out.length > 0);
  return bot;
}

/** The input that moves the replay stays open: it stands still. */
async function ended(bot: Chat): Promise<void> {
  bot.child.kill('SIGTERM');
  await bot.exited;
}

interface Begin {
  /** So many are answered before. */
  readonly warm?: number;
  readonly store?: string;
}

/** Lines of which the answers are the same for all. */
const POSITION = { side: 'long', market: 'fil', leverage: '10x', size: '100 contracts' };

/** @param together  how many speak at once; 1: one after the other. */
export async function crowdOnTelegram(
  people: number,
  together: number,
  { warm = WARM, store = ':memory:' }: Begin = {},
): Promise<Crowd> {
  const fake = await startFakeTelegram();
  const bot = await begun({ TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.root }, store);
  for (let user = 1; user <= warm; user += 1) fake.say(user, 'long fil 10x 100 contracts');
  await within(() => fake.sent.length >= warm);
  const heard = new Map<number, number>();
  let twice = 0;
  const began = new Map<number, number>();
  let seen = fake.sent.length;
  const hear = (): void => {
    for (; seen < fake.sent.length; seen += 1) {
      const { chat = 0 } = fake.sent[seen] ?? {};
      if (heard.has(chat)) twice += 1;
      heard.set(chat, performance.now());
    }
  };
  const waits: (number | undefined)[] = [];
  const ran = ranBy(bot.child.pid);
  for (let first = 0; first < people; first += together) {
    const batch = Array.from(
      { length: Math.min(together, people - first) },
      (_, each) => 1000 + first + each,
    );
    for (const user of batch) {
      began.set(user, performance.now());
      fake.say(user, 'long fil 10x 100 contracts');
    }
    await within(() => {
      hear();
      return batch.every((user) => heard.has(user));
    });
  }
  for (const [user, at] of began) {
    const answered = heard.get(user);
    waits.push(answered === undefined ? undefined : answered - at);
  }
  const worked = workedSince(ran, bot, people);
  await ended(bot);
  await fake.close();
  return { waits, twice, violations: fake.violations, worked };
}

export async function crowdOnDiscord(
  people: number,
  together: number,
  { warm = WARM, store = ':memory:' }: Begin = {},
): Promise<Crowd> {
  const fake = await startFakeDiscord();
  const bot = await begun({ DISCORD_TOKEN: fake.token, DISCORD_API_ROOT: fake.apiRoot }, store);
  await fake.until(() => fake.commands.length > 0);
  for (let user = 1; user <= warm; user += 1) fake.slash(`warm${user}`, 'liq', POSITION);
  await within(() => fake.messages.length >= warm);
  const shown = fake.messages.length;
  const waits: (number | undefined)[] = [];
  const ran = ranBy(bot.child.pid);
  for (let first = 0; first < people; first += together) {
    const batch = Array.from({ length: Math.min(together, people - first) }, (_, each) => {
      const began = performance.now();
      return { began, interaction: fake.slash(`p${first + each}`, 'liq', POSITION), waited: undefined as number | undefined };
    });
    await within(() => {
      for (const each of batch)
        if (each.waited === undefined && each.interaction.message !== undefined) each.waited = performance.now() - each.began;
      return batch.every(({ waited }) => waited !== undefined);
    });
    waits.push(...batch.map(({ waited }) => waited));
  }
  const twice = fake.messages.length - shown - waits.filter((each) => each !== undefined).length;
  const worked = workedSince(ran, bot, people);
  await ended(bot);
  await fake.stop();
  return { waits, twice, violations: fake.violations, worked };
} // prettier-ignore

async function within(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + GIVE_UP_MS; !holds() && performance.now() < end;) await sleep(2);
}

/** The wait that so many of a hundred have at most. */
export function percentile({ waits }: Crowd, of: number): number {
  const sorted = waits.map((each) => each ?? Infinity).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * of) - 1)] ?? Infinity;
}

export async function benchCrowd(): Promise<readonly string[]> {
  const PEOPLE = 1000;
  const lines: string[] = [];
  for (const [name, crowd] of [
    ['Telegram', crowdOnTelegram],
    ['Discord', crowdOnDiscord],
  ] as const) {
    const all = await crowd(PEOPLE, PEOPLE);
    const cold = await crowd(PEOPLE, PEOPLE, { warm: 1 });
    const kept = await onFile((store) => crowd(PEOPLE, PEOPLE, { store }));
    const single = await crowd(100, 1);
    // One after the other, the last of them would wait for all before.
    const inTurn = single.waits.reduce<number>((sum, each) => sum + (each ?? Infinity), 0) * (PEOPLE / 100);
    const p99 = percentile(all, 0.99);
    const lost = all.waits.filter((each) => each === undefined).length;
    lines.push(
      `storm on ${name}, ${PEOPLE} people at once: p50 ${percentile(all, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, right after the start ${percentile(cold, 0.99).toFixed(0)} ms, with a file ${percentile(kept, 0.99).toFixed(0)} ms; one after the other ${inTurn.toFixed(0)} ms (${(inTurn / p99).toFixed(1)}x); ${lost} lost, ${all.twice} twice, ${all.violations.length} limits broken; an answer works the main thread ${all.worked[0]?.toFixed(2) ?? '?'} ms, the store's ${all.worked[1]?.toFixed(2) ?? '?'} ms`,
    );
  }
  const most = await crowdOnDiscord(3 * PEOPLE, 3 * PEOPLE);
  const late = most.waits.filter((each) => each === undefined).length;
  lines.push(
    `storm on Discord, ${3 * PEOPLE} people at once: p50 ${percentile(most, 0.5).toFixed(0)} ms, p99 ${percentile(most, 0.99).toFixed(0)} ms; ${late} not answered where they asked`,
  );
  return lines;
}

async function onFile(work: (store: string) => Promise<Crowd>): Promise<Crowd> {
  const folder = mkdtempSync(join(tmpdir(), 'perpwatch-bench-'));
  try {
    return await work(join(folder, 'perpwatch.db'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
