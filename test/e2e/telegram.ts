// What the Telegram tests of the whole product share: a bot on a fake, and how people use it.
import { expect } from 'vitest';
import {
  type FakeTelegram,
  type Options,
  type Place,
  type Sent,
  startFakeTelegram,
} from '../fakes/telegram.ts';
import { BEFORE_THE_FALL, type Bot, CUT_OFF, ENDS_MS, startBot, THE_FALL } from './bot.ts';

export interface People {
  /** Says something and resolves with what the bot shows next to this person (or in this chat). */
  ask(user: number, text: string, place?: Place & { readonly answeredIn?: number }): Promise<Sent>;
  press(user: number, message: Sent, label: string, answeredIn?: number): Promise<Sent>;
  /** Presses a button of which only the data is known, in the private chat. */
  pressData(user: number, data: string): Promise<Sent>;
}

export interface Telegram extends People {
  readonly fake: FakeTelegram;
  readonly bot: Bot;
}

export const telegramEnv = (fake: FakeTelegram): Record<string, string> => ({
  TELEGRAM_TOKEN: fake.token,
  TELEGRAM_API_ROOT: fake.root,
});

export const using = (fake: FakeTelegram, bot: Bot): Telegram => ({ ...peopleOn(fake), fake, bot });

export function peopleOn(fake: FakeTelegram): People {
  /** The next message that is new in a chat. */
  const next = async (chat: number, act: () => void): Promise<Sent> => {
    const before = fake.shown(chat).length;
    act();
    await fake.until(() => fake.shown(chat).length > before, 20_000);
    const sent = fake.shown(chat)[before];
    if (sent === undefined) throw new Error('nothing was said');
    return sent;
  };
  return {
    ask: (user, text, place = {}) =>
      next(place.answeredIn ?? place.chat ?? user, () => void fake.say(user, text, place)),
    press: (user, message, label, answeredIn) =>
      next(answeredIn ?? message.chat, () => void fake.press(user, message.id, label)),
    pressData: (user, data) =>
      next(user, () => {
        const from = { id: user, is_bot: false, first_name: 'Mallory' };
        const message = { message_id: 1, date: 1, chat: { id: user, type: 'private', first_name: 'M' } };
        fake.updates.push({ callback_query: { id: 'press-0', from, chat_instance: '1', data, message } });
      }),
  };
}

export async function startTelegram(
  parts: { readonly args?: readonly string[]; readonly driven?: boolean; readonly fake?: Options } = {},
): Promise<Telegram> {
  const fake = await startFakeTelegram(parts.fake);
  const bot = startBot({
    args: parts.args ?? ['--replay', THE_FALL, '--store', ':memory:'],
    env: telegramEnv(fake),
    ...(parts.driven === undefined ? {} : { driven: parts.driven }),
  });
  return using(fake, bot);
}

/** Ends the process as a service manager would, and looks at what it left behind. */
export async function endTelegram({ fake, bot }: Telegram): Promise<void> {
  const { code, ms } = await bot.stop();
  await fake.close();
  expect({ violations: fake.violations, code, trouble: code === 0 ? '' : bot.stderr() }).toEqual({
    violations: [],
    code: 0,
    trouble: '',
  });
  expect(ms).toBeLessThan(ENDS_MS);
  expect(bot.stderr()).not.toContain(CUT_OFF);
  const secret = fake.token.slice(fake.token.indexOf(':') + 1);
  expect(bot.stdout() + bot.stderr()).not.toContain(secret);
}

/** A bot shortly before the fall, for one test; in the end it must stop cleanly. */
export async function withTelegram(play: (telegram: Telegram) => Promise<void>): Promise<void> {
  const telegram = await startTelegram();
  try {
    await telegram.bot.at(BEFORE_THE_FALL);
    await play(telegram);
    await endTelegram(telegram);
  } finally {
    await telegram.bot.kill();
    await telegram.fake.close();
  }
}

/** The warnings that a chat shows, also those of liquidation. */
export const warningsOf = (fake: FakeTelegram, chat: number): readonly Sent[] =>
  fake.shown(chat).filter((each) => /^(?:⚠️|🛑)/u.test(each.text));

/** Their levels, as they are said. */
export const levelsOf = (fake: FakeTelegram, chat: number): string[] =>
  warningsOf(fake, chat).map((each) =>
    each.text.startsWith('🛑') ? 'liquidated' : (/ level (\S+ %) · watch/.exec(each.text)?.[1] ?? each.text),
  );

export const sendsTo = (fake: FakeTelegram, chat: number): number =>
  fake.callsOf('sendMessage').filter((call) => call.params['chat_id'] === chat).length;
