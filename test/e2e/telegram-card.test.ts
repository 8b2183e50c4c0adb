// A live card and the answers to a warning, as one would press them.
import { expect, test, vi } from 'vitest';
import { withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

test('a card comes without a sound and is refreshed in its place; it ends where it is shown', async () => {
  await withTelegram(async ({ fake, bot, ask }) => {
    await ask(1, '/watch long fil 10x 100 contracts');
    await ask(1, '/card 1');
    await fake.until(() => fake.shown(1).length === 3);
    const [, , card] = fake.shown(1);
    expect(card).toMatchObject({ silent: true });
    expect(card?.text).toMatch(/^📍 FIL\/USDT long · live card of watch 1\n\nMark: \d/);
    await bot.at('2023-06-10T04:19:30Z');
    const warned = fake.shown(1).length;
    const edits = card?.edits ?? 0;
    fake.press(1, card?.id ?? 0, 'Refresh');
    await fake.until(() => (fake.shown(1)[2]?.edits ?? 0) > edits);
    expect(fake.shown(1)[2]?.text).toMatch(/Distance: ▰/);
    fake.press(1, card?.id ?? 0, 'End card');
    await fake.until(() => /has ended/.test(fake.shown(1)[2]?.text ?? ''));
    // Nothing else was said for it.
    expect(fake.shown(1)).toHaveLength(warned);
    const warning = fake.shown(1).find(({ text }) => text.startsWith('⚠️'));
    expect(warning?.silent).toBe(false);
    expect(warning?.text.length).toBeLessThan(500);
    fake.press(1, warning?.id ?? 0, '1 h');
    await fake.until(() => fake.shown(1).length > warned);
    expect(fake.shown(1).at(-1)?.text).toMatch(/^Watch 1: I am quiet until 2023-06-10 05:1/);
    // The test warning is as loud as a real one.
    await ask(1, '/test');
    await fake.until(() => fake.shown(1).some(({ text }) => text.startsWith('🧪')));
    expect(fake.shown(1).find(({ text }) => text.startsWith('🧪'))?.silent).toBe(false);
  });
});
