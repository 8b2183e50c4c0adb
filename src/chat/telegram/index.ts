// Telegram: the platform port on grammY's client.
import { Api } from 'grammy';
import type { InlineQuery, Update, UserFromGetMe } from 'grammy/types';
import type { Clock } from '../../ops/clock.ts';
import type { OpenAsk } from '../../ops/http.ts';
import type { Log } from '../../ops/log.ts';
import { createTurnEnd } from '../../ops/turn.ts';
import { type Capacity, type Draw, type Input, paceWith, type Platform, type Show } from '../platform.ts';
import { createAdmins } from './admins.ts';
import { createDescribe, retryAfterMs } from './errors.ts';
import { answerInline } from './inline.ts';
import { asText, createCalls, createFetch } from './http.ts';
import { API_ROOT, GIVE_UP_MS, PACE, POLL_TIMEOUT_S, SEND_TIMEOUT_S } from './limits.ts';
import { poll, tell } from './poll.ts';
import { type IsAdmin, readUpdate } from './receive.ts';
import { type MenuEntry, registerMenu } from './register.ts';
import { send } from './send.ts';
import { backoffMs, createSparing, forClient, wait } from './time.ts';
import { receiveByWebhook, secretOf, type Webhook } from './webhook.ts';

export interface TelegramParts {
  readonly token: string;
  /** Where the Bot API is, without a slash at its end; Telegram's own if undefined. */
  readonly apiRoot?: string | undefined;
  readonly capacity?: Capacity;
  /** The menu, in its order. */
  readonly commands: readonly MenuEntry[];
  /** Real time, also where a replay is played: it is the network that is waited for. */
  readonly clock: Clock;
  readonly log: Log;
  /** How updates are received; left out: they are asked for. */
  readonly webhook?: Webhook | undefined;
  readonly draw?: Draw | undefined;
  /** How Telegram is called; left out: from this thread. */
  readonly openAsk?: OpenAsk | undefined;
}

type Receive = (input: Input) => Promise<void>;

/**
 * The Telegram platform. `start` returns at once and never fails: while Telegram can't be reached or does not
 * accept the token, it keeps trying and tells the operator once a minute. The token appears in no log line,
 * receipt or error that leaves here.
 */
export function createTelegram(parts: TelegramParts): Platform {
  const { token, apiRoot, commands, clock, log, draw } = parts;
  const root = (apiRoot ?? API_ROOT).replace(/\/+$/, '');
  const turnEnd = createTurnEnd();
  const ask = createCalls(root, turnEnd, parts.openAsk);
  const client = { apiRoot: root, fetch: createFetch(ask) };
  // Two clients for two patiences: a poll is meant to hang, a send is not.
  const receiving = new Api(token, { ...client, timeoutSeconds: POLL_TIMEOUT_S });
  const sending = new Api(token, { ...client, timeoutSeconds: SEND_TIMEOUT_S });
  sending.config.use(asText({ ask, root, token, timeoutMs: SEND_TIMEOUT_S * 1000 }));
  const describe = createDescribe(token);
  const sparing = createSparing(clock);
  const stopping = new AbortController();
  const { signal } = stopping;
  const isAdmin = createAdmins({ api: sending, clock, log, describe });
  const underWay = new Set<Promise<unknown>>();
  const inTurn = createTurns();
  let me: UserFromGetMe | undefined;

  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    // What is tracked does not reject.
    void work.finally(() => underWay.delete(work));
    return work;
  };

  /** Who we are; asked until Telegram says. */
  const connect = async (): Promise<UserFromGetMe | undefined> => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        const user = await sending.getMe(forClient(signal));
        log.info({ platform: 'telegram', bot: user.username }, 'connected');
        return user;
      } catch (error) {
        if (signal.aborted) break;
        if (sparing('connect')) tell({ log, error, describe });
        await wait({ clock, ms: retryAfterMs(error) ?? backoffMs(failures), signal });
      }
    }
    return undefined;
  };

  /** Our name, also in a process that only sends. */
  const username = async (): Promise<string | undefined> => {
    try {
      me ??= await sending.getMe(forClient(signal));
    } catch {
      // The link is left out, and what it stands under says what to do.
    }
    return me?.username;
  };

  /** The button stops spinning at once, whatever its command takes. Too late is no harm. */
  const answerPress = async (id: string): Promise<void> => {
    try {
      await sending.answerCallbackQuery(id);
    } catch (error) {
      if (sparing('press'))
        log.warn({ platform: 'telegram', error: describe(error) }, 'a press was not answered');
    }
  };

  /** A query comes with each letter; of one person's only the newest is worth an answer. */
  const newest = new Map<number, string>();
  const answerQuery = async (query: InlineQuery, show: Show): Promise<boolean> => {
    const { id } = query.from;
    newest.set(id, query.id);
    await inTurn(`inline ${id}`, async () => {
      if (newest.get(id) !== query.id) return;
      await answerInline({ api: sending, show, log, describe, sparing }, query);
      if (newest.get(id) === query.id) newest.delete(id);
    });
    return true;
  };

  const run = async (receive: Receive, show: Show | undefined): Promise<void> => {
    me = await connect();
    if (me === undefined) return;
    const menu = registerMenu({ api: sending, commands, clock, log, describe, sparing, signal });
    const { username: ours } = me;
    const handle = (update: Update): Promise<boolean> => {
      if (update.callback_query !== undefined) void track(answerPress(update.callback_query.id));
      if (update.inline_query !== undefined && show !== undefined)
        return answerQuery(update.inline_query, show);
      const input = readUpdate({ update, username: ours, isAdmin });
      if (input === undefined) return Promise.resolve(true);
      return inTurn(input.chat.id, async () => {
        // After what became of the sends that were answered before it came: those end with their turn.
        await turnEnd();
        await turnEnd();
        return deliver({ receive, input, clock, log, describe, signal });
      });
    };
    const receiver = { clock, log, describe, sparing, signal, handle };
    const { webhook } = parts;
    await (webhook === undefined
      ? poll({ ...receiver, api: receiving })
      : receiveByWebhook({ ...receiver, api: sending, webhook, secret: webhook.secret ?? secretOf(token) }));
    await menu;
  };

  let running: Promise<void> = Promise.resolve();
  return {
    name: 'telegram',
    leadsToPrivate: true,
    // Each update is brought to one of them.
    receivesTogether: parts.webhook !== undefined,
    self: () => (me === undefined ? undefined : `@${me.username}`),
    pace: paceWith(PACE, parts.capacity ?? {}),
    start(receive, show) {
      running = run(receive, show).catch((error: unknown) => {
        log.error({ platform: 'telegram', error: describe(error) }, 'receiving broke');
      });
      return Promise.resolve();
    },
    send: (message) => track(send({ api: sending, username, log, describe, sparing, draw }, message)),
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(underWay);
    },
  };
}

/** True once it was received; false if we were stopped before. It should not fail, but if it does, it is
 *  tried again for a while: giving up at once would lose what a person said over a store's hiccup. */
async function deliver({
  receive,
  input,
  clock,
  log,
  describe,
  signal,
}: {
  readonly receive: Receive;
  readonly input: Input;
  readonly clock: Clock;
  readonly log: Log;
  readonly describe: (error: unknown) => string;
  readonly signal: AbortSignal;
}): Promise<boolean> {
  const begun = clock.now();
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      await receive(input);
      return true;
    } catch (error) {
      const giveUp = clock.now() - begun >= GIVE_UP_MS;
      log.error(
        { platform: 'telegram', input: input.id, error: describe(error), giveUp },
        'an input could not be taken',
      );
      if (giveUp) return true;
      await wait({ clock, ms: backoffMs(failures), signal });
    }
  }
  return false;
}

/** Runs tasks of one key one after the other, of different keys side by side. Tasks do not reject. */
function createTurns(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, task) => {
    const before = last.get(key) ?? Promise.resolve();
    const turn = before.then(task);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) last.delete(key);
    }
  };
}

export type { IsAdmin, MenuEntry };
