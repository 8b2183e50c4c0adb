// Who may change a group's settings: asked of Telegram, remembered for less than a minute, and "no" when
// Telegram can't be asked.
import type { Api } from 'grammy';
import type { Clock } from '../../ops/clock.ts';
import type { Log } from '../../ops/log.ts';
import type { Describe } from './errors.ts';
import { ADMIN_CACHE_ENTRIES, ADMIN_CACHE_MS } from './limits.ts';
import type { IsAdmin } from './receive.ts';

export function createAdmins({
  api,
  clock,
  log,
  describe,
}: {
  readonly api: Api;
  readonly clock: Clock;
  readonly log: Log;
  readonly describe: Describe;
}): IsAdmin {
  const known = new Map<string, { readonly admin: boolean; readonly until: number }>();
  return async ({ chatId, userId }) => {
    const key = `${chatId}:${userId}`;
    const before = known.get(key);
    // Time is taken before asking: the answer may be as old as the question.
    const now = clock.now();
    if (before !== undefined && now < before.until) return before.admin;
    try {
      const { status } = await api.getChatMember(chatId, userId);
      const admin = status === 'creator' || status === 'administrator';
      if (known.size >= ADMIN_CACHE_ENTRIES) known.clear();
      known.set(key, { admin, until: now + ADMIN_CACHE_MS });
      return admin;
    } catch (error) {
      known.delete(key);
      log.warn(
        { platform: 'telegram', chat: chatId, error: describe(error) },
        'could not ask who is an administrator',
      );
      return false;
    }
  };
}
