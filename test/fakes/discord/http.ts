// The HTTP side of the fake: routes, limits and what goes wrong when it is told to.
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fieldsOf, listOf } from '../../../src/chat/discord/json.ts';
import { partsOf } from '../multipart.ts';
import {
  EPHEMERAL,
  IS_COMPONENTS_V2,
  choiceFaults,
  commandFaults,
  componentsOf,
  formFaults,
  messageFaults,
} from './rules.ts';
import type { FakeForm, FakeInteraction, FakeMessage, FakePlace, FakeState, Fault } from './state.ts';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const error = (status: number, code: number, message: string, headers = {}): Answer => ({
  status,
  body: { code, message },
  headers,
});
const limited = (scope: 'user' | 'shared' | 'global', seconds: number, headers = {}): Answer => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
  headers: {
    ...headers,
    'Retry-After': String(Math.ceil(seconds)),
    'X-RateLimit-Scope': scope,
    ...(scope === 'global' ? { 'X-RateLimit-Global': 'true' } : {}),
  },
});
const UNKNOWN_INTERACTION = error(404, 10062, 'Unknown interaction');
const TOKEN_MS = 15 * 60_000;
const FIRST_RESPONSE_MS = 3_000;
/** "in the past few minutes" (resources/message). */
const NONCE_MS = 3 * 60_000;
const BUCKET = { limit: 5, perMs: 5_000 };
const REQUESTS_PER_SECOND = 50;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a person sees of a message. */
function shownOf(
  body: unknown,
): Pick<FakeMessage, 'content' | 'card' | 'colour' | 'menus' | 'buttons' | 'files'> {
  const all = componentsOf(fieldsOf(body)['components']);
  const ofType = (type: number) => all.filter((each) => each['type'] === type);
  const card = (flagsOf(body) & IS_COMPONENTS_V2) !== 0;
  const colour = ofType(17)[0]?.['accent_color'];
  return {
    card,
    content: card
      ? ofType(10)
          .map((each) => textOf(each['content']))
          .join('\n')
      : textOf(fieldsOf(body)['content']),
    colour: typeof colour === 'number' ? colour : undefined,
    menus: ofType(3).map((menu) => ({
      placeholder: textOf(menu['placeholder']),
      choices: listOf(menu['options'])
        .map(fieldsOf)
        .map((each) => ({ id: textOf(each['value']), label: textOf(each['label']) })),
    })),
    buttons: ofType(2).map((button) => ({ id: textOf(button['custom_id']), label: textOf(button['label']) })),
    files: filesOf(body),
  };
}

function formShown(data: unknown): FakeForm {
  const label = fieldsOf(listOf(fieldsOf(data)['components'])[0]);
  const input = fieldsOf(label['component']);
  return {
    id: textOf(fieldsOf(data)['custom_id']),
    title: textOf(fieldsOf(data)['title']),
    label: textOf(label['label']),
    placeholder: textOf(input['placeholder']),
    value: textOf(input['value']),
    input: textOf(input['custom_id']),
    most: Number(input['max_length'] ?? 4000),
  };
}

const flagsOf = (body: unknown): number => Number(fieldsOf(body)['flags'] ?? 0);

/** JSON, or a form with the JSON as one part of it and files beside it. */
function bodyOf(request: IncomingMessage, body: Buffer): unknown {
  const parts = partsOf(request, body);
  if (parts === undefined) return body.length === 0 ? undefined : JSON.parse(body.toString('utf8'));
  const payload = fieldsOf(JSON.parse(parts.find(({ name }) => name === 'payload_json')?.text ?? '{}'));
  const files = parts.flatMap(({ name, file, text, bytes }) =>
    file === undefined ? [] : [{ field: name, name: file, text, bytes }],
  );
  return 'data' in payload
    ? { ...payload, data: { ...fieldsOf(payload['data']), files } }
    : { ...payload, files };
}

const filesOf = (body: unknown): FakeMessage['files'] => {
  const about = new Map(
    listOf(fieldsOf(body)['attachments'])
      .map(fieldsOf)
      .map(({ id, description }) => [`files[${String(id)}]`, description]),
  );
  return listOf(fieldsOf(body)['files'])
    .map(fieldsOf)
    .map(({ field, name, text, bytes }) => {
      const alt = about.get(String(field));
      return {
        name: String(name),
        text: String(text),
        bytes: bytes instanceof Uint8Array ? bytes : new Uint8Array(),
        alt: typeof alt === 'string' ? alt : undefined,
      };
    });
};

/** An edit that says nothing of attachments keeps them. https://discord.com/developers/docs/reference#editing-message-attachments */
const filesAfter = (before: FakeMessage['files'], body: unknown): FakeMessage['files'] =>
  'attachments' in fieldsOf(body) ? filesOf(body) : [...before, ...filesOf(body)];

export function createHttp(
  state: FakeState,
  gateway: () => { readonly url: string; readonly shards: number; readonly concurrency: number },
): Server {
  const buckets = new Map<string, { count: number; until: number }>();
  /** By token, those that had their first response: there are thousands in a storm. */
  const answered = new Map<string, FakeInteraction>();
  const recent: number[] = [];

  function refuse(faults: readonly string[], path: string): Answer | undefined {
    if (faults.length === 0) return undefined;
    state.violations.push(`${path}: ${faults.join('; ')}`);
    return error(400, 50035, `Invalid Form Body: ${faults.join('; ')}`);
  }

  function add(place: string, body: unknown, only: string | undefined): FakeMessage {
    const { nonce } = fieldsOf(body);
    const message: FakeMessage = {
      id: state.snowflake(),
      channel: place,
      only,
      ...shownOf(body),
      nonce: typeof nonce === 'string' ? nonce : undefined,
      at: state.now(),
    };
    state.messages.push(message);
    return message;
  }

  function postMessage(place: FakePlace | undefined, body: unknown): Answer {
    if (place === undefined) return error(404, 10003, 'Unknown Channel');
    const bucket = buckets.get(place.id);
    const open =
      bucket !== undefined && bucket.until > state.now()
        ? bucket
        : { count: 0, until: state.now() + BUCKET.perMs };
    buckets.set(place.id, open);
    open.count += 1;
    const left = (open.until - state.now()) / 1000;
    const headers = {
      'X-RateLimit-Limit': String(BUCKET.limit),
      'X-RateLimit-Remaining': String(Math.max(0, BUCKET.limit - open.count)),
      'X-RateLimit-Reset-After': left.toFixed(3),
      'X-RateLimit-Bucket': 'messages',
    };
    if (open.count > BUCKET.limit) {
      // Who reads the headers knows before.
      state.violations.push(`more than ${BUCKET.limit} messages in ${BUCKET.perMs} ms in ${place.id}`);
      return limited('user', left, headers);
    }
    const refused = refuse(messageFaults(body, 'message'), 'message');
    if (refused !== undefined) return { ...refused, headers };
    if (place.recipient !== undefined && state.closedDms.has(place.recipient)) {
      return error(403, 50007, 'Cannot send messages to this user', headers);
    }
    if (place.thread === 'locked') return error(400, 160005, 'Thread is locked', headers);
    // What is said in a thread that was put away opens it again (topics/threads).
    if (place.thread === 'archived') place.thread = 'open';
    if (state.noAccess.has(place.id)) return error(403, 50001, 'Missing Access', headers);
    const { nonce, enforce_nonce: enforce } = fieldsOf(body);
    const first = state.messages.find(
      (message) => enforce === true && message.nonce === nonce && state.now() - message.at < NONCE_MS,
    );
    return { status: 200, body: { id: (first ?? add(place.id, body, undefined)).id }, headers };
  }

  /** A thread is opened again. */
  function changeChannel(place: FakePlace | undefined, body: unknown): Answer {
    if (place === undefined) return error(404, 10003, 'Unknown Channel');
    if (place.thread === undefined || place.thread === 'locked')
      return error(403, 50013, 'Missing Permissions');
    place.thread = fieldsOf(body)['archived'] === true ? 'archived' : 'open';
    return { status: 200, body: { id: place.id } };
  }

  /** The bot's own message; edits of one older than an hour are refused, as when there were too many. */
  function changeMessage(channel: string, id: string, method: string, body: unknown): Answer {
    const index = state.messages.findIndex((each) => each.id === id && each.channel === channel);
    const message = state.messages[index];
    if (message === undefined) return error(404, 10008, 'Unknown Message');
    if (method === 'DELETE') {
      state.messages.splice(index, 1);
      return { status: 204 };
    }
    if (state.places.get(channel)?.thread === 'archived')
      return error(400, 50083, 'Tried to perform an operation on an archived thread');
    if (state.now() - message.at > 3_600_000)
      return error(400, 30046, 'Maximum number of edits to messages older than 1 hour reached');
    const refused = refuse(messageFaults(body, 'edit', message), 'edit');
    if (refused !== undefined) return refused;
    Object.assign(message, { ...shownOf(body), files: filesAfter(message.files, body) });
    return { status: 200, body: { id } };
  }

  function callback(id: string, token: string, body: unknown): Answer {
    const interaction = state.interactions.get(id);
    if (interaction === undefined || interaction.token !== token) return UNKNOWN_INTERACTION;
    if (interaction.response !== undefined)
      return error(400, 40060, 'Interaction has already been acknowledged.');
    if (state.now() - interaction.at > FIRST_RESPONSE_MS) return UNKNOWN_INTERACTION;
    answered.set(token, interaction);
    const { type, data } = fieldsOf(body);
    const isAutocomplete = interaction.type === 4;
    if (type === 8 && isAutocomplete) {
      const refused = refuse(choiceFaults(fieldsOf(data)['choices']), 'autocomplete');
      if (refused !== undefined) return refused;
      interaction.choices = listOf(fieldsOf(data)['choices']).map((choice) => ({
        name: String(fieldsOf(choice)['name']),
        value: String(fieldsOf(choice)['value']),
      }));
    } else if (type === 5 && !isAutocomplete) {
      const refused = refuse((flagsOf(data) & ~EPHEMERAL) === 0 ? [] : ['flags of a deferral'], 'defer');
      if (refused !== undefined) return refused;
      interaction.ephemeral = (flagsOf(data) & EPHEMERAL) !== 0;
    } else if (type === 4 && !isAutocomplete) {
      const refused = refuse(messageFaults(data, 'answer'), 'answer');
      if (refused !== undefined) return refused;
      interaction.ephemeral = (flagsOf(data) & EPHEMERAL) !== 0;
      interaction.message = add(
        interaction.channel,
        data,
        interaction.ephemeral ? interaction.user : undefined,
      );
    } else if (type === 9 && (interaction.type === 2 || interaction.type === 3)) {
      const refused = refuse(formFaults(data), 'form');
      if (refused !== undefined) return refused;
      interaction.form = formShown(data);
    } else if ((type === 6 || type === 7) && interaction.carrier !== undefined) {
      // interactions/receiving-and-responding: only for components; the message is the one that carries it.
      interaction.message = interaction.carrier;
      const refused =
        type === 7 ? refuse(messageFaults(data, 'edit', interaction.carrier), 'update') : undefined;
      if (refused !== undefined) return refused;
      if (type === 7) original(interaction, data);
    } else {
      return refuse([`a response of type ${String(type)}`], 'callback') ?? UNKNOWN_INTERACTION;
    }
    interaction.response = type;
    return { status: 204 };
  }

  function webhook(token: string, method: string, body: unknown): Answer {
    const interaction = answered.get(token);
    if (interaction?.response === undefined) return error(404, 10015, 'Unknown Webhook');
    if (state.now() - interaction.at > TOKEN_MS) return error(401, 50027, 'Invalid Webhook Token');
    const refused = refuse(
      method === 'PATCH' ? messageFaults(body, 'edit', interaction.message) : messageFaults(body, 'answer'),
      'webhook',
    );
    if (refused !== undefined) return refused;
    // The first message after a deferral takes its place, and is seen by those who saw that.
    if (method === 'PATCH' || interaction.message === undefined) return original(interaction, body);
    const only = (flagsOf(body) & EPHEMERAL) !== 0 ? interaction.user : undefined;
    const message = add(interaction.channel, body, only);
    interaction.followUps.push(message);
    return { status: 200, body: { id: message.id } };
  }

  function original(interaction: FakeInteraction, body: unknown): Answer {
    if (interaction.message === undefined) {
      interaction.message = add(
        interaction.channel,
        body,
        interaction.ephemeral ? interaction.user : undefined,
      );
    } else {
      Object.assign(interaction.message, {
        ...shownOf(body),
        files: filesAfter(interaction.message.files, body),
      });
    }
    return { status: 200, body: { id: interaction.message.id } };
  }

  function putCommands(body: unknown): Answer {
    const refused = refuse(commandFaults(body), 'commands');
    if (refused !== undefined) return refused;
    state.commandPuts += 1;
    state.commands = listOf(body).map((command) => ({
      ...fieldsOf(command),
      id: state.snowflake(),
      application_id: state.applicationId,
      version: state.snowflake(),
      nsfw: false,
    }));
    return { status: 200, body: state.commands };
  }

  function openDm(body: unknown): Answer {
    const user = String(fieldsOf(body)['recipient_id']);
    return { status: 200, body: { id: state.dmOf(user).id, type: 1 } };
  }

  function route(method: string, path: string, body: unknown): Answer {
    const [, first = '', second = '', third = '', fourth = ''] = path.split('/');
    const call = `${method} ${path}`;
    if (call === 'GET /gateway/bot') {
      const { concurrency, ...advised } = gateway();
      const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: concurrency };
      return { status: 200, body: { ...advised, session_start_limit: limit } };
    }
    if (call === `GET /applications/${state.applicationId}/commands`)
      return { status: 200, body: state.commands };
    if (call === `PUT /applications/${state.applicationId}/commands`) return putCommands(body);
    if (call === 'POST /users/@me/channels') return openDm(body);
    if (method === 'POST' && first === 'channels' && third === 'messages') {
      return postMessage(state.places.get(second), body);
    }
    if (method === 'PATCH' && first === 'channels' && third === '')
      return changeChannel(state.places.get(second), body);
    if (first === 'channels' && third === 'messages' && (method === 'PATCH' || method === 'DELETE'))
      return changeMessage(second, fourth, method, body);
    if (method === 'POST' && first === 'interactions' && fourth === 'callback')
      return callback(second, third, body);
    if (
      first === 'webhooks' &&
      second === state.applicationId &&
      (method === 'POST' || path.endsWith('/@original'))
    ) {
      return webhook(third, method, body);
    }
    state.violations.push(`no such endpoint: ${call}`);
    return error(404, 0, '404: Not Found');
  }

  /** interactions/…: neither the token nor the limit of 50 a second applies there. */
  function guarded(method: string, path: string, authorization: unknown): Answer | undefined {
    if (/^\/(interactions|webhooks)\//.test(path)) return undefined;
    if (authorization !== `Bot ${state.token}`) return error(401, 0, '401: Unauthorized');
    const now = state.now();
    while (recent[0] !== undefined && recent[0] <= now - 1000) recent.shift();
    recent.push(now);
    if (recent.length <= REQUESTS_PER_SECOND) return undefined;
    state.violations.push(`more than ${REQUESTS_PER_SECOND} requests in a second at ${method} ${path}`);
    return limited('global', 1);
  }

  function faultFor(call: string): Fault | undefined {
    const rule = state.faults.find(({ on, times }) => times > 0 && on.test(call));
    if (rule !== undefined) rule.times -= 1;
    return rule?.fault ?? state.trouble?.(call);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const method = request.method ?? 'GET';
    const path = (request.url ?? '').replace(/^\/api\/v10/, '').replace(/\?.*$/, '');
    const body = bodyOf(request, Buffer.concat(chunks));
    const record = { at: state.now(), method, path, headers: request.headers, body, status: 0 };
    state.requests.push(record);

    const fault = faultFor(`${method} ${path}`);
    if (fault?.kind === 'slow') await sleep(fault.ms);
    if (fault?.kind === 'drop' && !fault.after) return void request.socket.destroy();
    const answer =
      guarded(method, path, request.headers.authorization) ??
      (fault?.kind === 'limit' ? limited(fault.scope, fault.retryAfter) : undefined) ??
      (fault?.kind === 'error' ? error(fault.status, fault.code ?? 0, 'told to') : undefined) ??
      route(method, path, body);
    if (fault?.kind === 'drop') return void request.socket.destroy();

    record.status = answer.status;
    const isShared = answer.headers?.['X-RateLimit-Scope'] === 'shared';
    if (answer.status === 401 || answer.status === 403 || (answer.status === 429 && !isShared))
      state.invalid += 1;
    const isEmpty = answer.body === undefined;
    response.writeHead(answer.status, {
      ...(isEmpty ? {} : { 'Content-Type': 'application/json' }),
      ...answer.headers,
    });
    response.end(isEmpty ? undefined : JSON.stringify(answer.body));
  }

  return createServer((request, response) => {
    handle(request, response).catch((thrown: unknown) => {
      state.violations.push(`the fake failed: ${String(thrown)}`);
      request.socket.destroy();
    });
  });
}
