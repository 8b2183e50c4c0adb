// Two hundred people to warn at one tick: within Telegram's limits, nobody lost, and who asks something
// meanwhile does not notice.
import { expect, test, vi } from 'vitest';
import { warningsOf, withTelegram } from './telegram.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(60_000) });
const PEOPLE = process.env['PROVE'] === undefined ? 200 : 1000;

test('a burst keeps every limit, and every answer comes at once', async () => {
  await withTelegram(async ({ fake, bot, ask }) => {
    const users = Array.from({ length: PEOPLE }, (_, index) => 1000 + index);
    await Promise.all(
      users.map((user) => ask(user, '/watch long fil 10x 100 contracts warn=7.09%,4.73%,2.36%')),
    );
    const played = bot.at('2023-06-10T04:19:30Z');
    await fake.until(() => users.some((user) => warningsOf(fake, user).length > 0));
    const waits: number[] = [];
    for (let person = 0; person < 20; person += 1) {
      const began = performance.now();
      await ask(10 + person, '/price fil');
      waits.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await played;
    // Each once; the limits are judged by the fake, over every second of its own clock.
    expect(users.filter((user) => warningsOf(fake, user).length !== 1)).toEqual([]);
    expect(fake.callsOf('sendMessage').filter((call) => call.status !== 200)).toEqual([]);
    const times = users.map((user) => warningsOf(fake, user)[0]?.at ?? 0);
    const seconds = (Math.max(...times) - Math.min(...times)) / 1000;
    expect(seconds).toBeLessThan(PEOPLE / 28 + 2);
    // Answers do not queue behind warnings.
    expect(waits.toSorted((a, b) => a - b)[10]).toBeLessThan(250);
    expect(Math.max(...waits)).toBeLessThan(1000);
  });
});
