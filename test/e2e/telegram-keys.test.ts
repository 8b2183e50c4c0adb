// Keys below the field where one types, for who wants them.
import { expect, test, vi } from 'vitest';
import { withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

test('keys come, send their lines, and go; a group gets none', async () => {
  await withTelegram(async ({ fake, ask }) => {
    const settings = await ask(1, '/settings');
    expect(settings.keyboard.flat().map(({ text }) => text)).toContain('Keys');
    expect(settings.keys).toBeUndefined();
    const on = await ask(1, '/settings keyboard on');
    expect(on.keys).toEqual([
      ['/watches', '/alerts'],
      ['/price btc', '/settings'],
    ]);
    const lines = on.keys === undefined || on.keys === 'none' ? [] : on.keys.flat();
    // A tap sends what the key says.
    for (const line of lines) expect((await ask(1, line)).text).not.toMatch(/I don’t know/);
    expect((await ask(1, '/settings keyboard off')).keys).toBe('none');
    expect((await ask(1, '/settings keyboard')).keyboard.flat().map(({ text }) => text)).toEqual(
      expect.arrayContaining(['on', 'off']),
    );

    const group = fake.group(-1);
    fake.world.group(group).status.set(1, 'creator');
    const there = await ask(1, '/settings keyboard on', { chat: group });
    expect(there.keys).toBeUndefined();
    expect(there.text).toMatch(/private chat/);
  });
});
