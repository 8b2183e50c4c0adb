// Several positions of one person at risk at once: one message, the worst first, on Telegram's fake.
import { expect, test, vi } from 'vitest';
import { warningsOf, withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

test('three positions at one price are one message, the worst first, and its buttons work', async () => {
  await withTelegram(async ({ fake, bot, ask, press }) => {
    for (const leverage of [9, 11, 10]) await ask(1, `/watch long fil ${leverage}x 100 contracts`);
    await bot.at('2023-06-10T04:19:30Z');
    const [warning, ...more] = warningsOf(fake, 1);
    expect(more).toEqual([]);
    const lines = warning?.text.split('\n').filter((line) => line.includes('FIL/USDT long')) ?? [];
    expect(lines.map((line) => /watch (\d)/.exec(line)?.[1])).toEqual(['2', '3', '1']);
    const label = warning?.keyboard.flat().at(-1)?.text ?? '';
    if (warning === undefined) throw new Error('no warning');
    expect((await press(1, warning, label)).text).toMatch(/watch/i);
  });
});
