// What the Discord tests of the whole product share: a bot on a fake, and how people use it.
import { afterAll, expect } from 'vitest';
import { type FakeDiscord, type FakeMessage, startFakeDiscord, type Where } from '../fakes/discord.ts';
import { killAll, BEFORE_THE_FALL, type Bot, CUT_OFF, ENDS_MS, startBot, THE_FALL } from './bot.ts';

export interface Discord {
  readonly fake: FakeDiscord;
  readonly bot: Bot;
  /** Sends a command and resolves with its answer, as shown. */
  ask(
    user: string,
    command: string,
    options?: Readonly<Record<string, string>>,
    where?: Where,
  ): Promise<FakeMessage>;
  press(user: string, message: FakeMessage, label: string): Promise<FakeMessage>;
}

export const discordEnv = (fake: FakeDiscord): Record<string, string> => ({
  DISCORD_TOKEN: fake.token,
  DISCORD_API_ROOT: fake.apiRoot,
});

/** `long fil 10x 100 contracts`, as it is typed on Discord. */
export const POSITION = { side: 'long', market: 'fil', leverage: '10x', size: '100 contracts' };

/** The same to be watched: with levels of its own, which are reached when these scenes say. */
export const WATCHED = { ...POSITION, more: 'warn=7.09%,4.73%,2.36%' };

export function using(fake: FakeDiscord, bot: Bot): Discord {
  return {
    fake,
    bot,
    ask: async (user, command, options = {}, where = {}) => {
      const interaction = fake.slash(user, command, options, where);
      return fake.until(() => interaction.message, 20_000);
    },
    press: async (user, message, label) => {
      const interaction = fake.press(user, message, label);
      return fake.until(() => interaction.message, 20_000);
    },
  };
}

// Also where it never came so far.
afterAll(killAll);

/** Connected, and its commands registered. */
export async function startDiscord(
  parts: { readonly args?: readonly string[]; readonly fake?: FakeDiscord } = {},
): Promise<Discord> {
  const fake = parts.fake ?? (await startFakeDiscord());
  const identified = fake.gateway.identifies;
  const bot = startBot({
    args: parts.args ?? ['--replay', THE_FALL, '--store', ':memory:'],
    env: discordEnv(fake),
  });
  await fake.until(() => fake.gateway.identifies > identified && fake.commands.length > 0, 15_000);
  return using(fake, bot);
}

/** Ends the process as a service manager would, and looks at what it left behind. */
export async function endDiscord({ fake, bot }: Discord): Promise<void> {
  const { code, ms } = await bot.stop();
  await fake.stop();
  fake.check();
  expect({ code, trouble: code === 0 ? '' : bot.stderr() }).toEqual({ code: 0, trouble: '' });
  expect(ms).toBeLessThan(ENDS_MS);
  expect(bot.stderr()).not.toContain(CUT_OFF);
  expect(bot.stdout() + bot.stderr()).not.toContain(fake.token);
}

/** A bot shortly before the fall, for one test; in the end it must stop cleanly. */
export async function withDiscord(play: (discord: Discord) => Promise<void>): Promise<void> {
  const discord = await startDiscord();
  try {
    await discord.bot.at(BEFORE_THE_FALL);
    await play(discord);
    await endDiscord(discord);
  } finally {
    await discord.bot.kill();
  }
}

/** The levels that a person was warned of in their direct messages. */
export const levelsOf = (fake: FakeDiscord, user: string): string[] =>
  fake
    .dms(user)
    .filter(({ content }) => /⚠️|🛑/u.test(content))
    .map(({ content }) =>
      content.includes('🛑') ? 'liquidated' : (/ level (\S+ %) · watch/.exec(content)?.[1] ?? content),
    );
