// kill -9 at random points while a crash is played to people on Telegram. Started again on the same store
// nothing is lost: neither a warning nor an answer. Twice comes only what was under way, and it says so.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram.ts';
import { PACE } from '../../src/chat/telegram/limits.ts';
import { seeded } from '../sim/random.ts';
import { FIL_2023 } from '../sim/chat.ts';
import { type Bot, cut, killAll, startBot } from './bot.ts';
import { telegramEnv, using } from './telegram.ts';

const PROVE = process.env['PROVE'] !== undefined;
const KILLS = PROVE ? 60 : 4;
vi.setConfig({ testTimeout: KILLS * 30_000 });
const [BEGIN, END] = ['2023-06-10T04:18:00Z', PROVE ? '2023-06-10T05:30:00Z' : '2023-06-10T04:23:00Z'];
const NIGHT = cut(FIL_2023, BEGIN, END);
const USERS = Array.from({ length: 12 }, (_, index) => 1 + index);
const REPEAT = /\n+This may be a repeat.*$/;
/** A process that was killed does not know what it sent just before, and Telegram lets such a burst pass. */
const LIMITS = { perSecond: 300, perChatBurst: 20 };

const folder = mkdtempSync(join(tmpdir(), 'perpwatch-kill-'));
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

const start = (fake: FakeTelegram, store: string): Bot =>
  startBot({ args: ['--replay', NIGHT, '--store', join(folder, store)], env: telegramEnv(fake) });

/** Where a price comes from is not said alike by who was there when it came and by who was not. */
const SOURCE = /^.* old · .* UTC · (?=level)/m;

/** What people were warned of, and how often each. Prices are the replay's, so the texts are the same. */
function warned(fake: FakeTelegram): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { chat, text } of fake.sent) {
    if (!/^(?:⚠️|🛑|✅)/u.test(text)) continue;
    const key = `${chat}: ${text.replace(REPEAT, '').replace(SOURCE, '')}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Copies of the store as it is before the fall, with everybody's positions. */
async function prepare(): Promise<(name: string) => void> {
  const fake = await startFakeTelegram({ limits: LIMITS });
  const bot = start(fake, 'before.db');
  await bot.at(BEGIN);
  const { ask } = using(fake, bot);
  for (const user of USERS) await ask(user, `/watch long fil ${user % 2 === 0 ? 10 : 12}x 100 contracts`);
  await bot.stop();
  await fake.close();
  return (name) => {
    for (const file of readdirSync(folder).filter((each) => each.startsWith('before.db')))
      cpSync(join(folder, file), join(folder, file.replace('before.db', name)));
  };
}

async function fresh(): Promise<FakeTelegram> {
  const fake = await startFakeTelegram({ limits: LIMITS });
  for (const user of USERS) {
    fake.world.person(user).started = true;
    // The numbers of updates go on where they stood when the store was copied.
    fake.updates.push({ nothing: {} });
  }
  return fake;
}

test(`${KILLS} kills of a bot on Telegram`, async () => {
  const copy = await prepare();
  copy('whole.db');
  const whole = await fresh();
  const began = performance.now();
  const reference = start(whole, 'whole.db');
  await reference.at(END);
  const wholeMs = performance.now() - began;
  await reference.stop();
  await whole.close();
  const want = warned(whole);
  expect(want.size).toBeGreaterThanOrEqual(USERS.length * 2);
  expect([...want.values()].every((count) => count === 1)).toBe(true);

  const random = seeded(9);
  let kills = 0;
  for (let night = 0; kills < KILLS; night += 1) {
    copy(`night-${night}.db`);
    const fake = await fresh();
    let asked = 0;
    let mine = 0;
    for (let finished = false; !finished;) {
      const bot = start(fake, `night-${night}.db`);
      const timer =
        kills < KILLS ? setTimeout(() => void bot.kill(), 500 + random() * wholeMs * 0.7) : undefined;
      finished = await bot.at(END).then(
        () => true,
        () => false,
      );
      clearTimeout(timer);
      if (!finished) {
        kills += 1;
        mine += 1;
        // Said while nobody listens.
        fake.say(1000 + asked, '/price fil');
        asked += 1;
      } else {
        const askers = Array.from({ length: asked }, (_, index) => 1000 + index);
        await fake.until(() => askers.every((user) => fake.shown(user).length > 0));
        await bot.stop();
        expect({ code: bot.child.exitCode, trouble: bot.stderr() }).toEqual({ code: 0, trouble: '' });
      }
    }
    const have = warned(fake);
    const lost = [...want.keys()].filter((key) => !have.has(key));
    const phantom = [...have.keys()].filter((key) => !want.has(key));
    expect({ lost, phantom }).toEqual({ lost: [], phantom: [] });
    const copies = [...have.values()].reduce((sum, count) => sum + count - 1, 0);
    expect(copies).toBeLessThanOrEqual(mine * PACE.concurrency);
    // Of what came more than once all but the first say that they may be repeats.
    const marked = fake.sent.filter((each) => REPEAT.test(each.text)).length;
    expect(marked).toBeGreaterThanOrEqual(copies);
    await fake.close();
  }
});
