// A picture, from the line to the photo in the chat: the whole product, its own process and its own thread.
import { expect, test, vi } from 'vitest';
import { withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

test('/chart arrives as a photo; another length of time takes its place', async () => {
  await withTelegram(async ({ fake, ask }) => {
    // On a busy machine the thread that draws may begin too late for the first: then it is words alone.
    let shown = await ask(1, '/chart fil');
    for (let tries = 0; tries < 4 && shown.photo === undefined; tries += 1)
      shown = await ask(1, '/chart fil');
    expect(shown.text).toMatch(/^FIL\/USDT: .* in the last 4 hours/);
    expect(shown.photo?.name).toBe('fil-4h.png');
    expect(Array.from(shown.photo?.bytes.slice(1, 4) ?? [])).toEqual([0x50, 0x4e, 0x47]);
    const before = fake.shown(1).length;
    fake.press(1, shown.id, '1 hour');
    await fake.until(() => fake.shown(1).some(({ text }) => text.includes('in the last hour')));
    expect(fake.shown(1)).toHaveLength(before);
    expect(shown.photo?.name).toBe('fil-1h.png');
  });
});

test('/share arrives as a photo, and says nothing about money', async () => {
  await withTelegram(async ({ ask }) => {
    await ask(1, '/watch long fil 10x 123.4 contracts');
    const shown = await ask(1, '/share 1');
    expect(shown.text).toMatch(/^FIL\/USDT long 10x: /);
    expect(shown.text).not.toMatch(/123\.4|USDT\b(?! long)/);
  });
});
