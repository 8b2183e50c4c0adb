// Who edits a line sees its answer edited: never a second answer, and never a second position.
import { expect, test, vi } from 'vitest';
import { withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

const GROUP = -100200300;
const LINE = '/liq long fil 10x 100 contracts @4';

test('an edited line is answered in the answer’s place, and its buttons are those of the new one', async () => {
  await withTelegram(async ({ fake }) => {
    const { message } = fake.say(1, 'long fil 10xx 100 contracts @4');
    await fake.until(() => fake.shown(1).length === 1);
    const before = fake.shown(1)[0]?.text ?? '';
    fake.edit(1, message, 'long fil 10x 100 contracts @4');
    await fake.until(() => fake.shown(1)[0]?.edits === 1);
    expect(fake.shown(1)).toHaveLength(1);
    const after = fake.shown(1)[0];
    if (after === undefined) throw new Error('nothing is shown');
    expect(after.text).not.toBe(before);
    expect(after.text).toMatch(/10x/);
    fake.edit(1, message, 'long fil 5x 100 contracts @4');
    await fake.until(() => fake.shown(1)[0]?.edits === 2);
    expect(fake.shown(1)[0]?.text).toMatch(/5x/);
    const shown = fake.shown(1)[0];
    if (shown === undefined) throw new Error('nothing is shown');
    fake.press(1, shown.id, '3x');
    await fake.until(() => fake.shown(1)[0]?.edits === 3);
    expect(fake.shown(1)[0]?.text).toMatch(/ · 3x/);
    expect(fake.shown(1)).toHaveLength(1);
  });
});

test('an edited /watch makes no second one, and that is said; one that failed may be mended', async () => {
  await withTelegram(async ({ fake, ask }) => {
    const { message } = fake.say(1, '/watch long fil 10x');
    await fake.until(() => fake.shown(1).length === 1);
    fake.edit(1, message, '/watch long fil 10x 100 contracts');
    await fake.until(() => fake.shown(1)[0]?.edits === 1);
    expect(fake.shown(1)[0]?.text).toMatch(/^Watch 1\b/);
    fake.edit(1, message, '/watch long fil 10x 200 contracts');
    await fake.until(() => fake.shown(1).length === 2);
    expect(fake.shown(1)[0]?.edits).toBe(1);
    expect(fake.shown(1)[1]?.text).toMatch(/was done when you sent it/);
    expect((await ask(1, '/watches')).text).not.toMatch(/200 contracts|\bWatch 2\b/);
  });
});

test('what was edited late, or was never heard, is passed over', async () => {
  await withTelegram(async ({ fake, ask }) => {
    const { message } = fake.say(1, LINE);
    await fake.until(() => fake.shown(1).length === 1);
    fake.edit(1, message, '/liq long fil 5x 100 contracts @4', { afterS: 901 });
    fake.edit(1, 99, '/watch long fil 5x 100 contracts');
    await ask(1, '/help');
    expect(fake.shown(1).map(({ edits }) => edits)).toEqual([0, 0]);
    expect((await ask(1, '/watches')).text).not.toMatch(/Watch 1/);
  });
});

test('in a group the answer there is edited, and a private one in private without another word in the group', async () => {
  await withTelegram(async ({ fake, ask }) => {
    await ask(1, '/start');
    const open = fake.say(1, LINE, { chat: fake.group(GROUP) });
    await fake.until(() => fake.shown(GROUP).length === 1);
    fake.edit(1, open.message, '/liq long fil 5x 100 contracts @4', { chat: GROUP });
    await fake.until(() => fake.shown(GROUP)[0]?.edits === 1);
    const hidden = fake.say(1, '/watches', { chat: GROUP });
    await fake.until(() => fake.shown(GROUP).length === 2 && fake.shown(1).length === 2);
    fake.edit(1, hidden.message, '/quiet', { chat: GROUP });
    await fake.until(() => fake.shown(1)[1]?.edits === 1);
    expect([fake.shown(GROUP).length, fake.shown(1).length]).toEqual([2, 2]);
    // From a shared answer to a private one: the private one is new, whatever the numbers are.
    fake.edit(1, open.message, '/watches', { chat: GROUP });
    await fake.until(() => fake.shown(1).length === 3);
    expect(fake.shown(1).map(({ edits }) => edits)).toEqual([0, 1, 0]);
  });
});

test('an edit to the same words changes nothing', async () => {
  await withTelegram(async ({ fake, ask }) => {
    const { message } = fake.say(1, LINE);
    await fake.until(() => fake.shown(1).length === 1);
    fake.edit(1, message, LINE);
    fake.edit(1, message, LINE);
    await ask(1, '/help');
    expect(fake.shown(1)[0]?.edits).toBe(0);
    expect(fake.shown(1)).toHaveLength(2);
  });
});
