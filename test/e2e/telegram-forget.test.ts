// /forget leaves nothing of a person in the store, and in a group it concerns the group alone.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { BEFORE_THE_FALL, killAll, THE_FALL } from './bot.ts';
import { endTelegram, levelsOf, startTelegram } from './telegram.ts';

const folder = mkdtempSync(join(tmpdir(), 'perpwatch-forget-'));
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

/** How often a number stands anywhere in the store's files, as they are on the disk. */
const traces = (id: number): number =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1').split(String(Math.abs(id))).length - 1)
    .reduce((sum, count) => sum + count, 0);

test('a person who is forgotten, and a group', async () => {
  const telegram = await startTelegram({ args: ['--replay', THE_FALL, '--store', join(folder, 'store.db')] });
  const { fake, bot, ask, press } = telegram;
  const [ann, bob, group] = [700_700_700_701, 800_800_800_801, -900_900_900_901];
  fake.group(group);
  fake.world.group(group).status.set(ann, 'administrator');
  fake.world.group(group).status.set(bob, 'administrator');
  await bot.at(BEFORE_THE_FALL);
  for (const user of [ann, bob]) {
    await ask(user, '/start');
    await ask(user, '/watch long fil 10x 100 contracts warn=7.09%,4.73%,2.36%');
    await ask(user, '/alert fil below 3.75');
  }
  await ask(ann, '/alert fil below 3.7', { chat: group });
  await ask(ann, '/liq long fil 10x 100 contracts', { chat: group });
  // Asked and left: its button is kept with the group.
  await ask(ann, '/forget', { chat: group });
  await bot.at('2023-06-10T04:19:30Z');
  expect(levelsOf(fake, ann)).toEqual(['7.09 %']);
  expect(traces(ann)).toBeGreaterThan(0);

  const sure = await ask(ann, '/forget');
  expect(sure.text).toMatch(/^Delete everything stored about you/);
  expect(traces(ann)).toBeGreaterThan(0);
  expect((await press(ann, sure, 'Delete everything')).text).toMatch(
    /^Everything stored about you is deleted/,
  );
  expect(traces(ann)).toBe(0);
  await bot.at('2023-06-10T04:20:30Z');
  expect(levelsOf(fake, ann)).toEqual(['7.09 %']);
  // The group's alert is the group's.
  expect(fake.shown(group).at(-1)?.text).toMatch(/^🔔 FIL\/USDT is below 3\.7/u);

  await ask(bob, '/alert fil below 3.5', { chat: group });
  fake.say(33, '/forget yes', { chat: group });
  await fake.until(() => fake.shown(group).at(-1)?.text.startsWith('Only the administrators') === true);
  const group2 = await ask(bob, '/forget', { chat: group });
  expect(group2.text).toMatch(/about this group/);
  const done = await press(bob, group2, 'Delete everything');
  expect(done.text).toMatch(/^Everything stored about this group is deleted/);
  expect(traces(group)).toBe(0);
  expect(traces(ann)).toBe(0);
  expect((await ask(bob, '/alerts', { chat: group })).text).toMatch(/^No alerts/);
  expect((await ask(bob, '/watches')).text).toMatch(/^You have 1 watch\n/);
  await bot.at('2023-06-10T04:21:30Z');
  expect(levelsOf(fake, bob).at(-1)).toBe('liquidated');
  await endTelegram(telegram);
}, 30_000);
