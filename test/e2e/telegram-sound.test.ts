// How loud a warning is: a last one always, with an effect; an earlier one unless its reader wants none.
import { expect, test, vi } from 'vitest';
import type { Sent } from '../fakes/telegram.ts';
import { AFTER_THE_FALL } from './bot.ts';
import { levelsOf, warningsOf, withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

const LINE = '/watch long fil 5x 100 contracts warn=15%,10%,5%';
const loudness = ({ silent, effect }: Sent): string =>
  `${silent ? 'silent' : 'sounds'}${effect === undefined ? '' : ', effect'}`;

test('a last warning has an effect; all make a sound, but where only last ones are to', async () => {
  await withTelegram(async ({ fake, bot, ask }) => {
    await ask(1, LINE);
    await ask(2, LINE);
    expect((await ask(2, '/settings sound last')).text).toMatch(/Sound: with last warnings only/);
    expect((await ask(2, '/settings sound loud')).text).toMatch(/all or last/);
    for (const time of ['04:20:30', '04:21:00', '04:21:30', '04:22:00', '04:23:00', '04:25:00'])
      await bot.at(`2023-06-10T${time}Z`);
    await bot.at(AFTER_THE_FALL);
    for (const user of [1, 2]) expect(levelsOf(fake, user)).toContain('liquidated');
    const heard = (user: number): (readonly [string | undefined, string])[] =>
      warningsOf(fake, user).map((each, index) => [levelsOf(fake, user)[index], loudness(each)] as const);
    for (const user of [1, 2])
      for (const [level, how] of heard(user))
        expect([level, how]).toEqual([
          level,
          level === '5 %' ? 'sounds, effect' : level === 'liquidated' || user === 1 ? 'sounds' : 'silent',
        ]);
    expect(heard(2).map(([, how]) => how)).toEqual(expect.arrayContaining(['silent', 'sounds, effect']));
  });
});

test('an effect that Telegram refuses keeps no warning back', async () => {
  await withTelegram(async ({ fake, bot, ask }) => {
    await ask(1, LINE.replace('15%,10%,5%', '15%'));
    for (const method of ['sendMessage', 'sendPhoto'])
      fake.fault({ method, chat: 1, with: { code: 400, description: 'Bad Request: EFFECT_ID_INVALID' } });
    await bot.at('2023-06-10T04:21:30Z');
    await fake.until(() => warningsOf(fake, 1).length === 1);
    expect(warningsOf(fake, 1).map(loudness)).toEqual(['sounds']);
  });
});
