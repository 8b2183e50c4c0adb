// The menu of commands that Telegram shows beside the text field, for private chats and for groups.
import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Clock } from '../../ops/clock.ts';
import type { Log } from '../../ops/log.ts';
import { type Describe, retryAfterMs } from './errors.ts';
import { MENU_COMMANDS, MENU_DESCRIPTION_LENGTH, MENU_NAME } from './limits.ts';
import { backoffMs, forClient, type Sparing, wait } from './time.ts';

export interface MenuEntry {
  readonly name: string;
  readonly description: string;
}

const SCOPES = ['default', 'all_private_chats', 'all_group_chats'] as const;

/** The entries that Telegram takes, and the names of those that it would refuse (with them, all). */
export function menuOf(commands: readonly MenuEntry[]): { menu: BotCommand[]; refused: string[] } {
  const fits = ({ name, description }: MenuEntry): boolean =>
    MENU_NAME.test(name) && description.trim().length > 0 && description.length <= MENU_DESCRIPTION_LENGTH;
  const taken = commands.filter(fits).slice(0, MENU_COMMANDS);
  return {
    menu: taken.map(({ name, description }) => ({ command: name, description })),
    refused: commands.filter((entry) => !taken.includes(entry)).map(({ name }) => name),
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
  const { menu, refused } = menuOf(commands);
  if (refused.length > 0) log.error({ platform: 'telegram', refused }, 'commands that no menu can show');
  for (const type of SCOPES) {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await api.setMyCommands(menu, { scope: { type } }, forClient(signal));
        break;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        if (sparing('menu')) {
          log.warn(
            { platform: 'telegram', scope: type, error: describe(error) },
            'the menu is not set; will try again',
          );
        }
        await wait({ clock, ms: retryAfterMs(error) ?? backoffMs(failures), signal });
      }
    }
  }
}
