// The calls that are made of Discord, on discord.js' REST client. It retries nothing and never waits
// out a limit: the outbox decides what is sent next, so every failure comes back at once.
import { DefaultRestOptions, InteractionResponseType, REST, Routes } from 'discord.js';
import type { RawFile, RESTOptions } from 'discord.js';
import type { Clock } from '../../ops/clock.ts';
import type { OpenAsk } from '../../ops/http.ts';
import { createTurnEnd } from '../../ops/turn.ts';
import type { Proposal } from '../proposals.ts';
import { CONNECTIONS, INTERACTION, MESSAGE, REQUESTS_PER_SECOND, REQUEST_TIMEOUT_MS } from './limits.ts';
import type { FormBody } from './forms.ts';
import { createRequest } from './http.ts';
import { createInvalid, TooManyInvalid } from './invalid.ts';
import type { CommandBody } from './options.ts';
import type { Photo, Rendered } from './render.ts';

/** Where an interaction is answered. */
export interface Ticket {
  readonly interaction: string;
  readonly app: string;
  readonly token: string;
}

export type Outgoing = Rendered & {
  /** The roles that it mentions. */
  readonly mentions?: readonly string[];
  /** A person whom it calls. */
  readonly person?: string;
  readonly file?: { readonly name: string; readonly text: string } | undefined;
  readonly photo?: Photo | undefined;
};

export interface Api {
  /** Milliseconds until somebody may be tried who was never reached; 0: now. */
  waitForUnknown(): number;
  reply(ticket: Ticket, message: Outgoing): Promise<void>;
  defer(ticket: Ticket, flags: number): Promise<void>;
  /** A press: the message that carries the button is replaced, at once or by a later edit of the answer. */
  update(ticket: Ticket, message: Outgoing): Promise<void>;
  deferUpdate(ticket: Ticket): Promise<void>;
  /** A press: a form is opened. */
  ask(ticket: Ticket, form: FormBody): Promise<void>;
  suggest(ticket: Ticket, choices: readonly Proposal[]): Promise<void>;
  /** Fulfils a deferred answer, or replaces the one given: doing it again changes nothing. */
  editReply(ticket: Ticket, message: Outgoing): Promise<void>;
  followUp(ticket: Ticket, message: Outgoing): Promise<void>;
  /** The direct-message channel with a person. */
  openDm(user: string): Promise<string>;
  /** A message of the bot; the same nonce within a few minutes gives the first message again. */
  post(channel: string, message: Outgoing, nonce: string): Promise<string | undefined>;
  /** Opens a thread again that was put away; nobody may where it was locked. */
  unarchive(thread: string): Promise<void>;
  /** Changes a message of the bot, or takes it away. */
  edit(channel: string, message: string, outgoing: Outgoing): Promise<void>;
  remove(channel: string, message: string): Promise<void>;
  commands(applicationId: string): Promise<unknown>;
  putCommands(applicationId: string, body: readonly CommandBody[]): Promise<void>;
  close(): void;
}

/** One turn after another, evenly spaced: a burst would arrive unevenly, and more than a second's worth
 *  of it within one of Discord's seconds. */
function createGate(clock: Clock, perSecond: number): () => Promise<void> {
  const spacingMs = 1000 / perSecond;
  let freeAt = -Infinity;
  let last: Promise<void> = Promise.resolve();

  async function turn(before: Promise<void>): Promise<void> {
    await before;
    const now = clock.now();
    // Never longer than one turn, also if the clock is set back.
    const wait = Math.min(spacingMs, freeAt - now);
    if (wait > 0) await new Promise<void>((resolve) => clock.at(now + wait, resolve));
    freeAt = clock.now() + spacingMs;
  }

  return () => (last = turn(last));
}

/** The picture with what it shows in words; the file, which is named without. An edit that names none takes away those of
 *  before. https://discord.com/developers/docs/reference#editing-message-attachments */
const attachmentsOf = (photo: Outgoing['photo'], file: Outgoing['file']): object => ({
  attachments: [
    ...(photo === undefined
      ? []
      : [{ id: 0, filename: photo.name, description: photo.alt.slice(0, MESSAGE.altText) }]),
    ...(file === undefined ? [] : [{ id: photo === undefined ? 0 : 1, filename: file.name }]),
  ],
});

/** Nothing that is sent pings anybody, whatever it says, but the roles that an alert was told to, and
 *  a person who agreed to be called. */
const bodyOf = ({ content, components, flags, mentions = [], person, photo, file }: Outgoing) => ({
  ...(content === undefined
    ? {}
    : {
        content: [
          ...(person === undefined ? [] : [`<@${person}>`]),
          ...mentions.map((role) => `<@&${role}>`),
          content,
        ].join(' '),
      }),
  components,
  flags,
  ...attachmentsOf(photo, file),
  allowed_mentions: {
    parse: [],
    ...(mentions.length === 0 ? {} : { roles: mentions }),
    ...(person === undefined ? {} : { users: [person] }),
  },
});

/** What is uploaded beside it. https://discord.com/developers/docs/reference#uploading-files */
function filesOf({ file, photo }: Outgoing): { files?: RawFile[] } {
  const files: RawFile[] = [
    ...(photo === undefined
      ? []
      : [{ name: photo.name, data: Buffer.from(photo.png), contentType: 'image/png' }]),
    ...(file === undefined
      ? []
      : [{ name: file.name, data: Buffer.from(file.text), contentType: 'application/json' }]),
  ];
  return files.length === 0 ? {} : { files };
}

const idOf = (value: unknown): string => {
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
    return value.id;
  throw new Error('no channel in the answer');
};

export function createApi(parts: {
  readonly token: string;
  readonly apiRoot: string | undefined;
  readonly clock: Clock;
  readonly perSecond?: number;
  readonly openAsk?: OpenAsk | undefined;
}): Api {
  const options: Partial<RESTOptions> = {
    ...(parts.apiRoot === undefined ? {} : { api: parts.apiRoot }),
    retries: 0,
    timeout: REQUEST_TIMEOUT_MS,
    rejectOnRateLimit: () => true,
    // The gate below spaces them; the client would count in seconds of its own.
    globalRequestsPerSecond: Number.MAX_SAFE_INTEGER,
  };
  const gate = createGate(parts.clock, parts.perSecond ?? REQUESTS_PER_SECOND);
  const invalid = createInvalid(parts.clock);
  const turnEnd = createTurnEnd();
  /** Each over connections of its own: thousands who are answered hold up no warning. */
  const counted = (): RESTOptions['makeRequest'] => {
    const ask = createRequest(parts.apiRoot ?? DefaultRestOptions.api, CONNECTIONS, parts.openAsk);
    return async (...request) => {
      const response = await ask(...request);
      await turnEnd();
      invalid.take(response.status, response.headers.get('x-ratelimit-scope'));
      return response;
    };
  };
  const askAsBot = counted();
  const rest = new REST({
    ...options,
    // Where the request really leaves: the client queues some before that, and they come out in a bunch.
    makeRequest: async (...request) => {
      await gate();
      const wait = invalid.wait('anybody');
      if (wait > 0) throw new TooManyInvalid(wait);
      return askAsBot(...request);
    },
  });
  // Interaction endpoints know neither the bot's token nor its limit of requests a second.
  const open = new REST({ ...options, makeRequest: counted() });

  /** The client forgets its token when it is refused once; what is refused now may be right later. */
  const asBot = (): REST => rest.setToken(parts.token);
  const callback = async (
    { interaction, token }: Ticket,
    body: object,
    files: ReturnType<typeof filesOf> = {},
  ): Promise<void> => {
    await open.post(Routes.interactionCallback(interaction, token), { body, auth: false, ...files });
  };

  return {
    waitForUnknown: () => invalid.wait('unknown'),
    reply: (ticket, message) =>
      callback(
        ticket,
        { type: InteractionResponseType.ChannelMessageWithSource, data: bodyOf(message) },
        filesOf(message),
      ),
    defer: (ticket, flags) =>
      callback(ticket, { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags } }),
    update: (ticket, message) =>
      callback(
        ticket,
        { type: InteractionResponseType.UpdateMessage, data: bodyOf(message) },
        filesOf(message),
      ),
    deferUpdate: (ticket) => callback(ticket, { type: InteractionResponseType.DeferredMessageUpdate }),
    ask: (ticket, form) => callback(ticket, { type: InteractionResponseType.Modal, data: form }),
    suggest: (ticket, choices) =>
      callback(ticket, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: choices.slice(0, INTERACTION.suggestions) },
      }),
    editReply: async ({ app, token }, message) => {
      await open.patch(Routes.webhookMessage(app, token), {
        body: bodyOf(message),
        auth: false,
        ...filesOf(message),
      });
    },
    followUp: async ({ app, token }, message) => {
      await open.post(Routes.webhook(app, token), {
        body: bodyOf(message),
        auth: false,
        ...filesOf(message),
      });
    },
    openDm: async (user) => idOf(await asBot().post(Routes.userChannels(), { body: { recipient_id: user } })),
    post: async (channel, message, nonce) => {
      const body = { ...bodyOf(message), nonce, enforce_nonce: true };
      const made: unknown = await asBot().post(Routes.channelMessages(channel), {
        body,
        ...filesOf(message),
      });
      return typeof made === 'object' && made !== null && 'id' in made && typeof made.id === 'string'
        ? made.id
        : undefined;
    },
    unarchive: async (thread) => {
      await asBot().patch(Routes.channel(thread), { body: { archived: false } });
    },
    edit: async (channel, message, outgoing) => {
      await asBot().patch(Routes.channelMessage(channel, message), { body: bodyOf(outgoing) });
    },
    remove: async (channel, message) => {
      await asBot().delete(Routes.channelMessage(channel, message));
    },
    commands: (applicationId) =>
      asBot().get(Routes.applicationCommands(applicationId), {
        // Without it the texts of other languages are left out, and every start would look like a change.
        query: new URLSearchParams({ with_localizations: 'true' }),
      }),
    putCommands: async (applicationId, body) => {
      await asBot().put(Routes.applicationCommands(applicationId), { body });
    },
    close: () => {
      for (const each of [rest, open]) {
        each.clearHashSweeper();
        each.clearHandlerSweeper();
      }
    },
  };
}
