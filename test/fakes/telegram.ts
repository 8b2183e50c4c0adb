// A Telegram on loopback: the Bot API's rules and limits as far as the bot touches them, people who type and
// press, and faults on demand. It is strict where the real one is, and stricter where that is lenient: an
// unknown parameter or a broken limit is written down in `violations`.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Answer, BotApi } from './telegram/api.ts';
import { type Part, partsOf } from './multipart.ts';
import { type Limits, LIMITS, Rates } from './telegram/rates.ts';
import { isRecord, type Params } from './telegram/rules.ts';
import { channelId, chatOf, messageOf, userOf } from './telegram/shapes.ts';
import { type Hook, type Update, Updates } from './telegram/updates.ts';
import { type Refusal, refusal, type Sent, World } from './telegram/world.ts';

export type { Sent };

export interface Call {
  readonly method: string;
  readonly params: Params;
  readonly at: number;
  /** undefined while under way; 0: the connection was dropped. */
  status: number | undefined;
}

export interface Fault {
  /** Default: sendMessage. */
  readonly method?: string;
  readonly chat?: number;
  /** Default: 1. */
  readonly times?: number;
  /** An answer; the connection dropped before or after the call took effect; an answer that is no JSON. */
  readonly with: Refusal | 'drop' | 'accept then drop' | 'html page' | { readonly delayMs: number };
}

export interface Options {
  readonly token?: string;
  readonly username?: string;
  readonly limits?: Partial<Limits>;
  readonly now?: () => number;
  /** What goes wrong with a call, asked at each. */
  readonly trouble?: (method: string, params: Params) => Fault['with'] | undefined;
  /** The id of the first update: a bot that has a store knows those of before. */
  readonly firstUpdate?: number;
  /** Everybody has started the bot, before this begins. */
  readonly areKnown?: boolean;
}

export interface Place {
  /** A group's id; default: the private chat. */
  readonly chat?: number;
  readonly thread?: number;
  readonly language?: string;
  /** As an administrator who hides behind the group. */
  readonly anonymous?: boolean;
  /** In reply to this message of the bot's. */
  readonly replyTo?: number;
}

const GROUP_ANONYMOUS_BOT = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

export class FakeTelegram {
  readonly token: string;
  readonly username: string;
  readonly world = new World();
  readonly updates: Updates;
  readonly calls: Call[] = [];
  readonly #api: BotApi;
  readonly #me: Params;
  readonly #now: () => number;
  readonly #trouble: NonNullable<Options['trouble']>;
  /** What stands behind a webhook's address, taken in turn: `http://127.0.0.1:port`. */
  readonly behindHook: string[] = [];
  #brought = 0;
  #faults: Fault[] = [];
  #changed: (() => void)[] = [];
  /** `http://127.0.0.1:port`, once listening. */
  root = '';
  readonly #server = createServer((request, response) => {
    // A client that hangs up in the middle is no news.
    this.#serve(request, response).catch(() => response.destroy());
  });

  constructor({ token, username, limits, now, trouble, firstUpdate = 1000, areKnown = false }: Options = {}) {
    this.world.areKnown = areKnown;
    this.updates = new Updates(firstUpdate);
    this.#trouble = trouble ?? (() => undefined);
    this.token = token ?? '4242:AAE-canary_token_of_the_fake_0123456';
    this.username = username ?? 'perpwatch_test_bot';
    this.#now = now ?? Date.now;
    this.#me = { id: 4242, is_bot: true, first_name: 'Perpwatch', username: this.username };
    const rates = new Rates({ ...LIMITS, ...limits });
    const { world, updates } = this;
    this.#api = new BotApi({ me: this.#me, world, updates, rates, now: this.#now, bring: this.#bring });
  }

  /** Limits that were broken, and parameters that nobody knows. */
  get violations(): readonly string[] {
    return this.#api.violations;
  }

  /** The menus by scope, and where it has one by `scope:language`. */
  get menus(): ReadonlyMap<string, unknown> {
    return this.#api.menus;
  }

  /** The presses that the bot has answered. */
  get answered(): ReadonlySet<string> {
    return this.#api.answered;
  }

  get sent(): readonly Sent[] {
    return this.world.sent;
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('not listening');
    this.root = `http://127.0.0.1:${address.port}`;
    return this;
  }

  async close(): Promise<void> {
    this.updates.setHook(undefined, undefined);
    this.updates.end();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  // What people do.

  /** A group, or a forum with these topics. */
  group(id: number, { topics = [] }: { readonly topics?: readonly number[] } = {}): number {
    const group = this.world.group(id);
    for (const topic of topics) group.topics.set(topic, 'open');
    return id;
  }

  /** Types behind the bot's name in any chat; the query's id. */
  inline(user: number, query: string, language?: string): string {
    const id = `query-${this.#api.queries.size + 1}`;
    this.#api.queries.set(id, undefined);
    this.updates.push({
      inline_query: { id, from: userOf(user, language), query: query.slice(0, 256), offset: '' },
    });
    return id;
  }

  /** What was offered for a query; undefined: nothing yet. */
  offered(id: string): Params | undefined {
    return this.#api.queries.get(id);
  }

  /** Changes what was typed, so many seconds after it. */
  edit(user: number, message: number, text: string, place: Place & { readonly afterS?: number } = {}): void {
    const { date, ...rest } = this.#typed(user, message, text, place);
    this.#api.rates.asked([user, place.chat ?? user], this.#now());
    this.updates.push({
      edited_message: { ...rest, date: date - (place.afterS ?? 5), edit_date: date },
    });
  }

  say(user: number, text: string, place: Place = {}): { readonly update: number; readonly message: number } {
    const isPrivate = place.chat === undefined;
    const chat = place.chat ?? user;
    const person = this.world.person(user);
    if (isPrivate) {
      person.started = true;
      person.blocked = false;
    }
    const message = this.world.messageId();
    this.world.written.set(message, chat);
    this.#api.rates.asked(isPrivate ? [user] : [user, chat], this.#now());
    const update = this.updates.push({ message: this.#typed(user, message, text, place) });
    return { update, message };
  }

  #typed(user: number, message: number, text: string, place: Place): Params & { readonly date: number } {
    const chat = place.chat ?? user;
    return {
      message_id: message,
      date: Math.floor(this.#now() / 1000),
      chat: chatOf(chat),
      text,
      ...(text.startsWith('/')
        ? { entities: [{ type: 'bot_command', offset: 0, length: text.split(/\s/)[0]?.length ?? 0 }] }
        : {}),
      ...(place.anonymous === true
        ? { from: GROUP_ANONYMOUS_BOT, sender_chat: chatOf(chat) }
        : { from: userOf(user, place.language) }),
      ...(place.thread === undefined ? {} : { message_thread_id: place.thread, is_topic_message: true }),
      ...this.#replied(place.replyTo),
    };
  }

  #replied(id: number | undefined): Params {
    const sent = this.sent.find((each) => each.id === id);
    return sent === undefined ? {} : { reply_to_message: messageOf(sent, this.#me) };
  }

  /** A channel in which the bot is an administrator. */
  channel(number: number): number {
    return this.group(channelId(number));
  }

  /** An administrator posts in a channel. */
  post(channel: number, text: string): number {
    const message = this.world.messageId();
    this.world.written.set(message, channel);
    this.#api.rates.asked([channel], this.#now());
    const chat = chatOf(channel);
    this.updates.push({
      channel_post: {
        message_id: message,
        date: Math.floor(this.#now() / 1000),
        chat,
        sender_chat: chat,
        text,
      },
    });
    return message;
  }

  /** A channel's post as its linked group gets it. */
  forwardPost(group: number, channel: number, text: string): void {
    this.updates.push({
      message: {
        message_id: this.world.messageId(),
        date: Math.floor(this.#now() / 1000),
        chat: chatOf(group),
        from: { id: 777000, is_bot: false, first_name: 'Telegram' },
        sender_chat: chatOf(channel),
        is_automatic_forward: true,
        text,
      },
    });
  }

  /** Presses a button of a message; throws if there is none of that label. */
  press(user: number, message: number, label: string): string {
    const sent = this.sent.find((each) => each.id === message && !each.deleted);
    const button = sent?.keyboard.flat().find((each) => each.text === label);
    if (sent === undefined || button?.data === undefined) throw new Error(`no button ${label} on ${message}`);
    this.#api.presses += 1;
    const id = `press-${this.#api.presses}`;
    this.#api.rates.asked([user, sent.chat], this.#now());
    this.updates.push({
      callback_query: {
        id,
        from: userOf(user),
        chat_instance: String(sent.chat),
        data: button.data,
        message: messageOf(sent, this.#me),
      },
    });
    return id;
  }

  /** Presses what only looks like a button: its data is made up, or another's. */
  forge(user: number, data: string, chat = user): void {
    if (chat === user) this.world.person(user).started = true;
    this.#api.presses += 1;
    this.#api.rates.asked([user, chat], this.#now());
    const message = {
      message_id: 1,
      date: Math.floor(this.#now() / 1000),
      chat: chatOf(chat),
      from: this.#me,
    };
    this.updates.push({
      callback_query: {
        id: `press-${this.#api.presses}`,
        from: userOf(user),
        chat_instance: String(chat),
        data,
        message,
      },
    });
  }

  block(user: number): void {
    this.world.person(user).blocked = true;
    this.#membership(user, 'member', 'kicked');
  }

  unblock(user: number): void {
    this.world.person(user).blocked = false;
    this.world.person(user).started = true;
    this.#membership(user, 'kicked', 'member');
  }

  /** The group becomes a supergroup with another id. */
  migrate(from: number, to: number): void {
    this.world.group(from).movedTo = to;
    this.world.group(to);
    const date = Math.floor(this.#now() / 1000);
    const service = (chat: number, rest: Params): Params => ({
      message: { message_id: this.world.messageId(), date, chat: chatOf(chat), from: userOf(1), ...rest },
    });
    this.updates.push(service(from, { migrate_to_chat_id: to }));
    this.updates.push(service(to, { migrate_from_chat_id: from }));
  }

  fault(fault: Fault): void {
    this.#faults.push(fault);
  }

  /** Resolves once it holds; it is asked after every call and every few milliseconds. */
  async until(holds: () => boolean, withinMs = 15_000): Promise<void> {
    const end = Date.now() + withinMs;
    while (!holds()) {
      if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${holds.toString()}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 10);
        this.#changed.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** What a chat shows from the bot. */
  shown(chat: number): readonly Sent[] {
    return this.sent.filter((each) => each.chat === chat && !each.deleted);
  }

  callsOf(method: string): readonly Call[] {
    return this.calls.filter((each) => each.method === method);
  }

  // The Bot API.

  readonly #bring = async (hook: Hook, update: Update): Promise<number> => {
    const root = this.behindHook[(this.#brought += 1) % this.behindHook.length];
    if (root === undefined) return 0;
    try {
      const { pathname, search } = new URL(hook.url);
      const answer = await fetch(`${root}${pathname}${search}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(hook.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': hook.secret }),
        },
        body: JSON.stringify(update),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0;
    } finally {
      for (const tell of this.#changed.splice(0)) tell();
    }
  };

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const params = await bodyOf(request);
    const call: Call = { method, params, at: this.#now(), status: undefined };
    this.calls.push(call);
    const fault = this.#takeFault(method, params) ?? this.#trouble(method, params);
    if (typeof fault === 'object' && 'delayMs' in fault) {
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    }
    const answer =
      token === this.token
        ? await this.#outcome(method, params, fault, closed.signal)
        : refusal(401, 'Unauthorized');
    call.status = 'result' in answer ? 200 : answer.code;
    if (fault === 'drop' || fault === 'accept then drop') {
      call.status = 0;
      request.socket.destroy();
    } else if (fault === 'html page') {
      call.status = 502;
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
    } else {
      response.writeHead(call.status, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(
          'result' in answer
            ? { ok: true, result: answer.result }
            : {
                ok: false,
                error_code: answer.code,
                description: answer.description,
                parameters: answer.parameters,
              },
        ),
      );
    }
    for (const tell of this.#changed.splice(0)) tell();
  }

  async #outcome(
    method: string,
    params: Params,
    fault: Fault['with'] | undefined,
    closed: AbortSignal,
  ): Promise<Answer> {
    if (typeof fault === 'object' && 'code' in fault) return fault;
    // These never reach the other side.
    if (fault === 'drop' || fault === 'html page') return { result: true };
    return this.#api.answer({ method, params, closed });
  }

  #takeFault(method: string, params: Params): Fault['with'] | undefined {
    const fault = this.#faults.find(
      (each) =>
        (each.method ?? 'sendMessage') === method &&
        (each.chat === undefined || each.chat === params['chat_id']),
    );
    if (fault === undefined) return undefined;
    const rest = (fault.times ?? 1) - 1;
    this.#faults = this.#faults.flatMap((each) =>
      each !== fault ? [each] : rest > 0 ? [{ ...each, times: rest }] : [],
    );
    return fault.with;
  }

  #membership(user: number, before: string, after: string): void {
    this.updates.push({
      my_chat_member: {
        chat: chatOf(user),
        from: userOf(user),
        date: Math.floor(this.#now() / 1000),
        old_chat_member: { user: this.#me, status: before },
        new_chat_member: { user: this.#me, status: after },
      },
    });
  }
}

export async function startFakeTelegram(options: Options = {}): Promise<FakeTelegram> {
  return new FakeTelegram(options).listen();
}

async function bodyOf(request: IncomingMessage): Promise<Params> {
  const chunks: Uint8Array[] = [];
  const parts: AsyncIterable<Uint8Array> = request;
  for await (const chunk of parts) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const uploaded = partsOf(request, body);
  if (uploaded !== undefined) return formOf(uploaded);
  const text = body.toString('utf8');
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return isRecord(value) ? value : {};
}

/** Fields as JSON would give them; a file where a field says that it is attached. */
function formOf(parts: readonly Part[]): Params {
  const files = new Map(parts.filter(({ file }) => file !== undefined).map((part) => [part.name, part]));
  const fileOf = (value: unknown): Params | undefined => {
    const part = typeof value === 'string' ? files.get(value.replace(/^attach:\/\//, '')) : undefined;
    return part && { name: part.file, text: part.text, bytes: part.bytes };
  };
  /** A field of an object may say that it is attached, too (editMessageMedia). */
  const withFiles = (value: unknown): unknown =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fileOf(each) ?? each]))
      : value;
  return Object.fromEntries(
    parts
      .filter(({ file }) => file === undefined)
      .map(({ name, text }): [string, unknown] => {
        const attached = fileOf(text);
        if (attached !== undefined) return [name, attached];
        return [
          name,
          /^(?:-?\d{1,15}|true|false|[{[].*)$/s.test(text) ? withFiles(JSON.parse(text) as unknown) : text,
        ];
      }),
  );
}
