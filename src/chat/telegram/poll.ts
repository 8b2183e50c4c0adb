// Long polling. Telegram gives each update again until a later offset confirms it, so the offset is the one
// thing that can lose an update.
//
// The client's own polling is not used: it handles one update after the other (a slow chat delays all), and
// when stopped it confirms the update that is still being handled. Here updates of different chats are
// handled side by side, those of one chat in order, and the offset never passes an update that is not done.
// While one is slow, the calls go on from its offset and pass over what is known already. A crash gives
// again at most one call's worth of updates; the store takes each only once.
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock } from '../../ops/clock.ts';
import type { Log } from '../../ops/log.ts';
import { type Describe, isConflict, isTokenRefused, isWebhookSet, retryAfterMs } from './errors.ts';
import { BUSY_POLL_MS, LONG_POLL_S, UPDATES_PER_CALL } from './limits.ts';
import { UPDATE_KINDS } from './receive.ts';
import { backoffMs, forClient, type Sparing, wait } from './time.ts';

/** Which updates are under way, and what may be confirmed. */
export class Window {
  #highest: number | undefined;
  #underWay = 0;
  /** Every update that may be given again: is it done? */
  readonly #known = new Map<number, boolean>();
  #idle: Promise<void> = Promise.resolve();
  #setIdle: () => void = () => undefined;

  /** All before it are done; undefined before the first update. */
  get offset(): number | undefined {
    const open = [...this.#known].filter(([, done]) => !done).map(([id]) => id);
    if (open.length > 0) return Math.min(...open);
    return this.#highest === undefined ? undefined : this.#highest + 1;
  }

  get busy(): boolean {
    return this.#underWay > 0;
  }

  /** Resolves once nothing is under way. */
  idle(): Promise<void> {
    return this.#idle;
  }

  /** False: known already. */
  begin(id: number): boolean {
    if (this.#known.has(id)) return false;
    // Telegram starts a new sequence, maybe a lower one, after a week without updates.
    this.#highest = this.#known.size === 0 ? id : Math.max(id, this.#highest ?? id);
    this.#known.set(id, false);
    this.#underWay += 1;
    if (this.#underWay === 1) this.#idle = new Promise((resolve) => (this.#setIdle = resolve));
    return true;
  }

  /** A call with this offset was answered: what is before it won't be given again. Not earlier: a call that
   *  was under way when an update was done still brings it. */
  confirmed(offset: number | undefined): void {
    for (const id of this.#known.keys()) if (offset !== undefined && id < offset) this.#known.delete(id);
  }

  /** Not done: it stays unconfirmed and will be given again after a restart. */
  end(id: number, done: boolean): void {
    this.#known.set(id, done);
    this.#underWay -= 1;
    if (this.#underWay === 0) this.#setIdle();
  }
}

/** What updates are received with, however they come. */
export interface Receiving {
  readonly clock: Clock;
  readonly log: Log;
  readonly describe: Describe;
  readonly sparing: Sparing;
  readonly signal: AbortSignal;
  /** Resolves to whether the update is done with. */
  readonly handle: (update: Update) => Promise<boolean>;
}

export interface PollParts extends Receiving {
  readonly api: Api;
}

/** Receives until aborted; then waits for what is under way, and confirms what was done. */
export async function poll({ api, clock, log, describe, sparing, signal, handle }: PollParts): Promise<void> {
  const window = new Window();
  const run = async (update: Update): Promise<void> => {
    try {
      window.end(update.update_id, await handle(update));
    } catch (error) {
      // An update that we can't read will not read better next time.
      log.error(
        { platform: 'telegram', update: update.update_id, error: describe(error) },
        'an update broke',
      );
      window.end(update.update_id, true);
    }
  };
  let failures = 0;
  let hasReceived = false;
  while (!signal.aborted) {
    try {
      const { offset } = window;
      const updates = await api.getUpdates(
        {
          ...(offset === undefined ? {} : { offset }),
          limit: UPDATES_PER_CALL,
          timeout: window.busy ? 0 : LONG_POLL_S,
          allowed_updates: UPDATE_KINDS,
        },
        forClient(signal),
      );
      if (failures > 0) log.info({ platform: 'telegram' }, 'receiving again');
      failures = 0;
      hasReceived = true;
      window.confirmed(offset);
      for (const update of updates) if (window.begin(update.update_id)) void run(update);
      await pause({ window, clock, signal });
    } catch (error) {
      if (signal.aborted) break;
      failures += 1;
      if (sparing('poll')) tell({ log, error, describe });
      // One that comes later is of a process that follows us: who takes it away takes its updates.
      if (isWebhookSet(error) && !hasReceived) await unhook({ api, log, describe });
      await wait({ clock, ms: retryAfterMs(error) ?? backoffMs(failures), signal });
    }
  }
  await window.idle();
  await confirm({ api, window, log, describe });
}

/** Nobody polls beside a webhook. What waits for it stays and is given to us. */
async function unhook({ api, log, describe }: Pick<PollParts, 'api' | 'log' | 'describe'>): Promise<void> {
  try {
    await api.deleteWebhook({ drop_pending_updates: false });
    log.warn({ platform: 'telegram' }, 'removed a webhook that was set for this token');
  } catch (error) {
    log.error({ platform: 'telegram', error: describe(error) }, 'a webhook is set and could not be removed');
  }
}

/** Until all is done, but not so long that the other chats would feel it. */
async function pause({
  window,
  clock,
  signal,
}: { window: Window } & Pick<PollParts, 'clock' | 'signal'>): Promise<void> {
  if (!window.busy) return;
  const over = new AbortController();
  const enough = wait({ clock, ms: BUSY_POLL_MS, signal: AbortSignal.any([signal, over.signal]) });
  await Promise.race([window.idle(), enough]);
  over.abort();
}

/** What is not confirmed is only given again, so this may fail. */
async function confirm({
  api,
  window,
  log,
  describe,
}: { window: Window } & Pick<PollParts, 'api' | 'log' | 'describe'>): Promise<void> {
  const { offset } = window;
  if (offset === undefined) return;
  try {
    await api.getUpdates({ offset, limit: 1, timeout: 0 });
  } catch (error) {
    log.warn(
      { platform: 'telegram', error: describe(error) },
      'the last updates are not confirmed; they will come again',
    );
  }
}

/** In the operator's words: what is wrong, and what to do about it. */
export function tell({
  log,
  error,
  describe,
}: Pick<PollParts, 'log' | 'describe'> & { error: unknown }): void {
  const fields = { platform: 'telegram', error: describe(error) };
  if (isConflict(error)) {
    log.error(fields, 'another process receives with this token; stop it, or give each bot its own token');
  } else if (isTokenRefused(error)) {
    log.error(
      fields,
      'Telegram does not accept TELEGRAM_TOKEN; get the right one from @BotFather and restart',
    );
  } else {
    log.warn(fields, 'Telegram cannot be reached; will try again');
  }
}
