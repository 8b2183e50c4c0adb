// Who can't be reached in private is called in the group where they agreed to it, once, without a figure.
import { expect, test, vi } from 'vitest';
import { withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

test('who agreed is called in that group, once and without a figure; who did not is not', async () => {
  await withTelegram(async ({ fake, bot, ask }) => {
    const group = fake.group(-7);
    expect((await ask(1, '/nudge on', { chat: group })).text).toMatch(/^On: .* in this group/);
    expect((await ask(1, '/nudge on')).text).toMatch(/in the group where I may call you/);
    for (const user of [1, 2]) await ask(user, '/watch long fil 10x 100 contracts');
    fake.block(1);
    fake.block(2);
    await bot.at('2023-06-10T04:19:30Z');
    await fake.until(() => fake.shown(group).length === 2);
    await bot.at('2023-06-10T04:20:30Z');
    const [, call, ...more] = fake.shown(group);
    expect(more).toEqual([]);
    expect(call?.html).toContain('tg://user?id=1"');
    expect(call?.silent).toBe(false);
    expect(call?.text).toMatch(/could not reach you in private/);
    expect(call?.text).not.toMatch(/FIL|\d/);
  });
});
