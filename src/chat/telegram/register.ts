// The menu of commands that Telegram shows beside the text field, for private chats and for groups.
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Clock } from '../../ops/clock.ts';
import { allWords, type Words } from '../../i18n/words.ts';
import type { Log } from '../../ops/log.ts';
import { type Describe, retryAfterMs } from './errors.ts';
import { MENU_COMMANDS, MENU_DESCRIPTION_LENGTH, MENU_NAME } from './limits.ts';
import { backoffMs, forClient, type Sparing, wait } from './time.ts';

export interface MenuEntry {
  readonly name: string;
  /** In the language of these words. */
  readonly description: (words: Words) => string;
}

const SCOPES = ['default', 'all_private_chats', 'all_group_chats'] as const;

/** The entries that Telegram takes, and the names of those that it would refuse (with them, all). */
export function menuOf(
  commands: readonly MenuEntry[],
  words: Words,
): { menu: BotCommand[]; refused: string[] } {
  const entries = commands.map(({ name, description }) => ({
    command: name,
    description: description(words),
  }));
  const fits = ({ command, description }: BotCommand): boolean =>
    MENU_NAME.test(command) && description.trim().length > 0 && description.length <= MENU_DESCRIPTION_LENGTH;
  const menu = entries.filter(fits).slice(0, MENU_COMMANDS);
  return {
    menu,
    refused: entries.filter((entry) => !menu.includes(entry)).map(({ command }) => command),
  };
}

/** Sets the menus; keeps trying until done or aborted. The bot works without them, so nothing waits for it. */
export async function registerMenu({
  api,
  commands,
  clock,
  log,
  describe,
  sparing,
  signal,
}: {
  readonly api: Api;
  readonly commands: readonly MenuEntry[];
  readonly clock: Clock;
  readonly log: Log;
  readonly describe: Describe;
  readonly sparing: Sparing;
  readonly signal: AbortSignal;
}): Promise<void> {
  const spoken = await allWords();
  for (const { language, words } of spoken) {
    const { menu, refused } = menuOf(commands, words);
    if (refused.length > 0)
      log.error({ platform: 'telegram', language, refused }, 'commands that no menu can show');
    for (const type of SCOPES) {
      // English is what everybody sees whose language has no menu of its own.
      const own = language === 'en' ? {} : { language_code: language };
      let failures = 0;
      while (!signal.aborted) {
        try {
          await api.setMyCommands(menu, { scope: { type }, ...own }, forClient(signal));
          break;
        } catch (error) {
          if (signal.aborted) return;
          failures += 1;
          if (sparing('menu')) {
            log.warn(
              { platform: 'telegram', scope: type, language, error: describe(error) },
              'the menu is not set; will try again',
            );
          }
          await wait({ clock, ms: retryAfterMs(error) ?? backoffMs(failures), signal });
        }
      }
    }
  }
}
