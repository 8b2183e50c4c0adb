// Discord: slash commands and buttons in, answers, direct messages and channel alerts out.
import { Client, Events, Options } from 'discord.js';
import type { Interaction } from 'discord.js';
import { allWords, wordsFor } from '../../i18n/words.ts';
import type { Clock, Timer } from '../../ops/clock.ts';
import type { OpenAsk } from '../../ops/http.ts';
import { scrubber } from '../../ops/log.ts';
import type { Log } from '../../ops/log.ts';
import type { CommandSpec } from '../command.ts';
import type { OwnWords } from '../own-words.ts';
import type { Proposal, Typing } from '../proposals.ts';
import { type Capacity, type Draw, formOf, type Input, paceWith, type Platform } from '../platform.ts';
import { createAnswers } from './answers.ts';
import { createApi } from './api.ts';
import type { Ticket } from './api.ts';
import { classify, describe } from './errors.ts';
import { createForms } from './forms.ts';
import { BACKOFF_MS, PACE, REQUEST_TIMEOUT_MS, SHARDING_REQUIRED } from './limits.ts';
import { bodyOf } from './options.ts';
import { fillIn } from './packet.ts';
import { received, suggestions } from './receive.ts';
import type { IsPrivate } from './receive.ts';
import { register } from './register.ts';
import { createSender } from './send.ts';

export type { IsPrivate } from './receive.ts';
export { limitsOf, TRADE_PARTS } from './options.ts';

export interface DiscordParts {
  readonly token: string;
  /** Ends in `/api`; undefined: Discord itself. */
  readonly apiRoot?: string | undefined;
  readonly capacity?: Capacity;
  readonly commands: readonly CommandSpec[];
  /** For an option being typed; no network, at most 25 are shown. */
  readonly propose: (typing: Typing) => readonly Proposal[] | Promise<readonly Proposal[]>;
  /** What a form is worded in; left out: what the app tells, as far as its words are loaded. */
  readonly wordsOf?: OwnWords;
  /** Connections to the gateway; `auto`: as many as Discord advises. Left out: one. */
  readonly shards?: number | 'auto';
  readonly isPrivate: IsPrivate;
  /** The wall clock, also while a replay runs: Discord's 3 seconds are real ones. */
  readonly clock: Clock;
  readonly log: Log;
  readonly draw?: Draw | undefined;
  /** How Discord is called; left out: from this thread. */
  readonly openAsk?: OpenAsk | undefined;
}

/** One login: receives until it is closed or Discord ends it for good. */
interface Session {
  close(): Promise<void>;
}

export function createDiscord(parts: DiscordParts): Platform {
  const { clock, log, wordsOf = async (_, told) => wordsFor(told) } = parts;
  const scrub = scrubber([parts.token]);
  const pace = paceWith(PACE, parts.capacity ?? {});
  const { perSecond } = pace;
  const api = createApi({
    token: parts.token,
    apiRoot: parts.apiRoot,
    clock,
    perSecond,
    openAsk: parts.openAsk,
  });
  const answers = createAnswers({ api, clock });
  const forms = createForms();
  const sender = createSender({ api, answers, clock, draw: parts.draw, onAnswer: forms.answered });
  const underWay = new Set<Promise<unknown>>();

  let stopping = false;
  let session: Session | undefined;
  let waiting: Timer | undefined;
  let failures = 0;

  let self: string | undefined;
  let { shards = 1 } = parts;

  const reason = (error: unknown): { reason: string } => ({ reason: scrub(describe(error)) });

  /** Waited for when we stop. */
  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    void work.finally(() => underWay.delete(work)).catch(() => undefined);
    return work;
  }

  async function take(interaction: Interaction, receive: (input: Input) => Promise<void>): Promise<void> {
    if (interaction.isAutocomplete()) {
      const { id, applicationId, token } = interaction;
      const ticket: Ticket = { interaction: id, app: applicationId, token };
      await api.suggest(ticket, await suggestions(interaction, parts.propose));
      return;
    }
    if (interaction.isButton()) {
      const { id, applicationId, token, user, customId, locale } = interaction;
      const words = formOf(customId) === undefined ? undefined : await wordsOf(`discord:${user.id}`, locale);
      const form = words && forms.of(user.id, customId, words);
      if (form !== undefined) return api.ask({ interaction: id, app: applicationId, token }, form);
    }
    const taken = received(interaction, parts.isPrivate, clock.now());
    const opened = taken !== undefined && answers.open(taken.route);
    if (taken === undefined || opened === false) return;
    const { input, route } = taken;
    const { content } = input;
    if (content.type === 'press' && content.text !== undefined)
      forms.sent({ ...route, button: content.button, text: content.text });
    if (!route.group && interaction.channelId !== null) sender.learn(route.user, interaction.channelId);
    await opened.begin;
    await receive(input);
  }

  async function registerAll(applicationId: string, attempt: number): Promise<void> {
    if (stopping) return;
    try {
      const spoken = await allWords();
      const bodies = parts.commands.map((command) => bodyOf(command, spoken));
      const changed = await register(api, applicationId, bodies);
      log.info({ commands: bodies.length, changed }, 'Discord: commands registered');
    } catch (error) {
      log.error(reason(error), 'Discord: commands not registered');
      // Refused as they are: asking again can't help.
      if (classify(error).result === 'refused') return;
      clock.at(clock.now() + backoff(attempt), () => registerAll(applicationId, attempt + 1));
    }
  }

  function connect(receive: (input: Input) => Promise<void>): void {
    if (stopping) return;
    const client = new Client({
      // Interactions need no intent, and nothing else is looked at.
      intents: [],
      ...(shards === 'auto' ? { shards } : { shardCount: shards }),
      makeCache: Options.cacheWithLimits({ GuildMemberManager: 0, MessageManager: 0, UserManager: 100 }),
      rest: {
        ...(parts.apiRoot === undefined ? {} : { api: parts.apiRoot }),
        retries: 0,
        timeout: REQUEST_TIMEOUT_MS,
        rejectOnRateLimit: () => true,
      },
    });
    let ended = false;
    const end = (why: { reason: string }): void => {
      if (ended) return;
      ended = true;
      session = undefined;
      const afterMs = backoff(failures);
      failures += 1;
      log.error({ ...why, afterMs }, 'Discord: not connected, trying again');
      void client.destroy().catch(() => undefined);
      if (!stopping) waiting = clock.at(clock.now() + afterMs, () => connect(receive));
    };

    client.on(Events.Raw, fillIn);
    client.on(Events.InteractionCreate, (interaction) => {
      if (stopping) return;
      track(take(interaction, receive)).catch((error: unknown) => {
        log.warn(reason(error), 'Discord: an interaction was not taken');
      });
    });
    client.on(Events.Error, (error) => log.error(reason(error), 'Discord: error'));
    client.on(Events.ShardError, (error) => log.warn(reason(error), 'Discord: gateway error'));
    client.on(Events.ShardDisconnect, ({ code }) => {
      // So many servers have added it that Discord wants more connections than were set.
      if (code === SHARDING_REQUIRED) shards = 'auto';
      end({ reason: `gateway closed with ${code}` });
    });
    client.once(Events.ClientReady, (ready) => {
      failures = 0;
      self = `@${ready.user.username}`;
      log.info({ bot: ready.user.id }, 'Discord: connected');
      void track(registerAll(ready.application.id, 0));
    });
    session = {
      close: async () => {
        ended = true;
        await client.destroy();
      },
    };
    client.login(parts.token).catch((error: unknown) => end(reason(error)));
  }

  return {
    name: 'discord',
    self: () => self,
    pace,
    /** Returns at once: connecting goes on in the background for as long as it takes. */
    start: (receive) => {
      connect(receive);
      return Promise.resolve();
    },
    send: (message) =>
      track(
        sender.send(message).catch((error: unknown) => {
          log.error(reason(error), 'Discord: a message could not be made');
          return { result: 'refused', reason: scrub(describe(error)) } as const;
        }),
      ),
    stop: async () => {
      stopping = true;
      waiting?.cancel();
      await session?.close().catch(() => undefined);
      await answers.close();
      await Promise.allSettled(underWay);
      api.close();
    },
  };
}

const backoff = (attempt: number): number =>
  Math.min(BACKOFF_MS.last, BACKOFF_MS.first * 2 ** Math.min(attempt, 16));
