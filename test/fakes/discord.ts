// A Discord on loopback, as strict as the real one: HTTP API, gateway, limits. People in it type
// commands, press buttons and read what they can see; the test reads everything.
import { setTimeout as sleep } from 'node:timers/promises';
import { fieldsOf, listOf } from '../../src/chat/discord/json.ts';
import { createGateway } from './discord/gateway.ts';
import type { FakeGateway } from './discord/gateway.ts';
import { createHttp } from './discord/http.ts';
import { IS_COMPONENTS_V2 } from './discord/rules.ts';
import type { FakeForm, FakeInteraction, FakeMessage, FakePlace, FakeState, Fault } from './discord/state.ts';

export type { FakeInteraction, FakeMessage, FakeRequest, Fault } from './discord/state.ts';

/** Where something is typed; without a guild in the direct chat with the bot. */
export interface Where {
  readonly guild?: string;
  /** Default `general`. Without a guild: a private chat that the bot is not part of. */
  readonly channel?: string;
  /** The person's permissions there; default none. */
  readonly permissions?: bigint;
  /** Only the person has added the bot, the server has not. */
  readonly userInstallOnly?: boolean;
  /** The server shows them a command that it would not have shown. */
  readonly shown?: boolean;
  readonly locale?: string;
  /** As interactions were before Discord said in them who installed the bot, and where that is. */
  readonly bare?: boolean;
}

const LATER = ['channel', 'context', 'entitlements', 'authorizing_integration_owners', 'app_permissions'];

const bareOf = (event: object): object =>
  Object.fromEntries(Object.entries(event).filter(([name]) => !LATER.includes(name)));

export const MANAGE_GUILD = 1n << 5n;

export interface FakeDiscord extends FakeState {
  /** Ends in `/api`. */
  readonly apiRoot: string;
  readonly gateway: FakeGateway;
  /** The ids behind the names that a test uses. */
  user(name: string): string;
  channel(guild: string, name?: string): string;
  /** The next calls that match ("METHOD /path") go wrong. */
  fail(on: RegExp, fault: Fault, times?: number): void;
  closeDms(user: string): void;
  removeFrom(guild: string, channel?: string): void;
  /** A channel is deleted, or a thread or post. */
  remove(guild: string, channel: string): void;
  /** A channel of a server is a thread, or a post in a forum. */
  thread(guild: string, channel: string, state?: FakePlace['thread']): string;
  slash(
    user: string,
    command: string,
    options?: Readonly<Record<string, string>>,
    where?: Where,
  ): FakeInteraction;
  /** The proposals for a text typed into an option. */
  autocomplete(
    user: string,
    command: string,
    option: string,
    text: string,
    where?: Where,
    others?: Readonly<Record<string, string>>,
  ): Promise<FakeInteraction>;
  /** `where`: of its permissions. */
  press(user: string, message: FakeMessage, label: string, where?: Where): FakeInteraction;
  /** Presses a button that opens a form. */
  open(
    user: string,
    message: FakeMessage,
    label: string,
  ): Promise<{ readonly form: FakeForm; readonly opened: FakeInteraction }>;
  /** The same, and sends it with a text. */
  fill(
    user: string,
    message: FakeMessage,
    label: string,
    text: string,
  ): Promise<{ readonly opened: FakeInteraction; readonly sent: FakeInteraction }>;
  /** Picks a choice of a menu. */
  choose(user: string, message: FakeMessage, label: string): FakeInteraction;
  /** Messages that a person sees in their direct chat with the bot. */
  dms(user: string): FakeMessage[];
  until<T>(what: () => T | undefined | false, ms?: number): Promise<T>;
  /** Throws if anything was done that Discord refuses by form or beyond its limits. */
  check(): void;
  /** Moves the fake's clock on. */
  advance(ms: number): void;
  stop(): Promise<void>;
}

const EPOCH = 1_420_070_400_000;

function createState(token: string): FakeState & { advance(ms: number): void } {
  let skew = 0;
  let count = 0n;
  const places = new Map<string, FakePlace>();
  const dmPlaces = new Map<string, FakePlace>();
  const now = (): number => Date.now() + skew;
  const snowflake = (): string => ((BigInt(now() - EPOCH) << 22n) | (count++ & 0xfffn)).toString();
  return {
    token,
    applicationId: snowflake(),
    messages: [],
    interactions: new Map(),
    places,
    closedDms: new Set(),
    noAccess: new Set(),
    faults: [],
    requests: [],
    violations: [],
    invalid: 0,
    commands: [],
    commandPuts: 0,
    now,
    snowflake,
    advance: (ms) => (skew += ms),
    dmOf: (user) => {
      const place = dmPlaces.get(user) ?? { id: snowflake(), guild: undefined, recipient: user };
      dmPlaces.set(user, place);
      places.set(place.id, place);
      return place;
    },
  };
}

async function until<T>(what: () => T | undefined | false, ms = 15_000): Promise<T> {
  for (const end = Date.now() + ms; ; await sleep(5)) {
    const value = what();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`it did not come to pass within ${ms} ms: ${String(what)}`);
  }
}

/** What the client program checks before it lets somebody send a command. */
function checkTyped(
  command: Readonly<Record<string, unknown>>,
  typed: Readonly<Record<string, string>>,
  where: Where,
): void {
  const needed = command['default_member_permissions'];
  const has = where.permissions ?? 0n;
  const isHidden = typeof needed === 'string' && (has & BigInt(needed)) !== BigInt(needed);
  if (where.guild !== undefined && where.userInstallOnly !== true && isHidden && where.shown !== true)
    throw new Error(`/${String(command['name'])} is not shown to who may not use it`);
  const options = listOf(command['options']).map(fieldsOf);
  const known = new Map(options.map((option) => [option['name'], option]));
  for (const [name, value] of Object.entries(typed)) {
    const choices = listOf(known.get(name)?.['choices']).map((choice) => fieldsOf(choice)['value']);
    if (value.length > Number(known.get(name)?.['max_length'] ?? 6000))
      throw new Error(`${name} is too long`);
    if (!known.has(name)) throw new Error(`/${String(command['name'])} has no option ${name}`);
    if (choices.length > 0 && !choices.includes(value)) throw new Error(`${name} can't be ${value}`);
  }
  const missing = options.find((option) => option['required'] === true && !(String(option['name']) in typed));
  if (missing !== undefined) throw new Error(`${String(missing['name'])} is required`);
}

export async function startFakeDiscord(token = 'MTk4.fake-token.of-a-bot'): Promise<FakeDiscord> {
  const state = createState(token);
  const names = new Map<string, string>();
  const idOf = (name: string): string => {
    // Digits are an id themselves: somebody who has the same one elsewhere.
    const id = names.get(name) ?? (/^\d+$/.test(name) ? name : state.snowflake());
    names.set(name, id);
    return id;
  };
  const guilds = new Set<string>();
  let gateway: FakeGateway | undefined;
  const server = createHttp(state, () => ({
    url: gateway?.url ?? '',
    shards: gateway?.shards ?? 1,
    concurrency: gateway?.concurrency ?? 16,
  }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  gateway = createGateway({
    server,
    token,
    applicationId: state.applicationId,
    botId: state.snowflake(),
    port,
    guilds: () => [...guilds],
  });
  const live = gateway;

  function channel(guild: string, name = 'general'): string {
    const id = idOf(`channel ${guild} ${name}`);
    guilds.add(idOf(`guild ${guild}`));
    if (!state.places.has(id))
      state.places.set(id, { id, guild: idOf(`guild ${guild}`), recipient: undefined });
    return id;
  }

  function placeOf(user: string, where: Where): FakePlace {
    if (where.guild !== undefined) {
      const id = channel(where.guild, where.channel);
      if (where.userInstallOnly === true) state.noAccess.add(id);
      return state.places.get(id) ?? { id, guild: undefined, recipient: undefined };
    }
    if (where.channel === undefined) return state.dmOf(user);
    // Not among the places: the bot can't post there.
    return { id: idOf(`channel ${where.channel}`), guild: undefined, recipient: undefined };
  }

  /** Sends an interaction of a person at a place, as the gateway would. */
  function interact(
    name: string,
    place: FakePlace,
    where: Where,
    type: number,
    more: object,
    carrier?: FakeMessage,
  ): FakeInteraction {
    const user = idOf(name);
    const interaction: FakeInteraction = {
      id: state.snowflake(),
      token: `aW50ZXJhY3Rpb246${state.snowflake()}`,
      type,
      user,
      channel: place.id,
      at: state.now(),
      carrier,
      response: undefined,
      ephemeral: false,
      message: undefined,
      followUps: [],
      form: undefined,
      choices: [],
    };
    state.interactions.set(interaction.id, interaction);
    const account = { id: user, username: name, discriminator: '0', global_name: null, avatar: null };
    const member = {
      user: account,
      roles: [],
      permissions: String(where.permissions ?? 0n),
      joined_at: null,
    };
    const isDirect = place.recipient !== undefined;
    const event = {
      id: interaction.id,
      application_id: state.applicationId,
      type,
      token: interaction.token,
      version: 1,
      channel: {
        id: place.id,
        type: place.guild === undefined ? (isDirect ? 1 : 3) : place.thread === undefined ? 0 : 11,
      },
      channel_id: place.id,
      ...(place.guild === undefined
        ? { user: account }
        : { guild_id: place.guild, member, guild_locale: 'en-US' }),
      locale: where.locale ?? 'en-US',
      app_permissions: '0',
      entitlements: [],
      authorizing_integration_owners:
        where.userInstallOnly === true || !(isDirect || place.guild !== undefined)
          ? { 1: user }
          : { 0: place.guild ?? '0' },
      context: place.guild === undefined ? (isDirect ? 1 : 2) : 0,
      attachment_size_limit: 10_485_760,
      ...more,
    };
    live.dispatch('INTERACTION_CREATE', where.bare === true ? bareOf(event) : event, place.guild);
    return interaction;
  }

  function placeOfMessage(user: string, message: FakeMessage): FakePlace {
    if (message.only !== undefined && message.only !== idOf(user)) throw new Error(`${user} can't see it`);
    return (
      state.places.get(message.channel) ?? { id: message.channel, guild: undefined, recipient: undefined }
    );
  }

  const aboutOf = ({ id, channel: channelId, content, card }: FakeMessage): object => ({
    id,
    channel_id: channelId,
    content: card ? '' : content,
    flags: card ? IS_COMPONENTS_V2 : 0,
  });

  const find = (command: string): Readonly<Record<string, unknown>> => {
    const found = state.commands.find((each) => each['name'] === command);
    if (found === undefined) throw new Error(`/${command} is not registered`);
    return found;
  };

  function press(user: string, message: FakeMessage, label: string, where: Where = {}): FakeInteraction {
    const button = message.buttons.find((each) => each.label === label);
    if (button === undefined) throw new Error(`no button ${label}`);
    const data = { component_type: 2, custom_id: button.id };
    const place = placeOfMessage(user, message);
    return interact(user, place, where, 3, { data, message: aboutOf(message) }, message);
  }

  async function open(user: string, message: FakeMessage, label: string) {
    const opened = press(user, message, label);
    const form = await until(() => (opened.response === undefined ? undefined : opened.form));
    return { form, opened };
  }

  return Object.assign(state, {
    apiRoot: `http://127.0.0.1:${port}/api`,
    gateway: live,
    user: idOf,
    channel,
    until,
    fail: (on: RegExp, fault: Fault, times = 1) => void state.faults.push({ on, fault, times }),
    closeDms: (user: string) => void state.closedDms.add(idOf(user)),
    removeFrom: (guild: string, name?: string) => void state.noAccess.add(channel(guild, name)),
    remove: (guild: string, name: string) => void state.places.delete(channel(guild, name)),
    thread: (guild: string, name: string, is: FakePlace['thread'] = 'open') => {
      const id = channel(guild, name);
      Object.assign(state.places.get(id) ?? {}, { thread: is });
      return id;
    },
    slash: (
      user: string,
      command: string,
      options: Readonly<Record<string, string>> = {},
      where: Where = {},
    ) => {
      const registered = find(command);
      checkTyped(registered, options, where);
      const typed = Object.entries(options).map(([name, value]) => ({ name, value, type: 3 }));
      const data = { id: registered['id'], name: command, type: 1, options: typed };
      return interact(user, placeOf(idOf(user), where), where, 2, { data });
    },
    autocomplete: async (
      user: string,
      command: string,
      option: string,
      text: string,
      where: Where = {},
      others: Readonly<Record<string, string>> = {},
    ) => {
      const registered = find(command);
      const spec = listOf(registered['options'])
        .map(fieldsOf)
        .find(({ name }) => name === option);
      if (spec?.['autocomplete'] !== true) throw new Error(`/${command} ${option} proposes nothing`);
      const typed = [
        ...Object.entries(others).map(([name, value]) => ({ name, value, type: 3 })),
        { name: option, value: text, type: 3, focused: true },
      ];
      const data = { id: registered['id'], name: command, type: 1, options: typed };
      const interaction = interact(user, placeOf(idOf(user), where), where, 4, { data });
      await until(() => interaction.response !== undefined);
      return interaction;
    },
    choose: (user: string, message: FakeMessage, label: string) => {
      const choice = message.menus.flatMap(({ choices }) => choices).find((each) => each.label === label);
      if (choice === undefined) throw new Error(`no choice ${label}`);
      const data = { component_type: 3, custom_id: 'menu', values: [choice.id] };
      return interact(
        user,
        placeOfMessage(user, message),
        {},
        3,
        { data, message: aboutOf(message) },
        message,
      );
    },
    press,
    fill: async (user: string, message: FakeMessage, label: string, text: string) => {
      const { form, opened } = await open(user, message, label);
      if (text.length > form.most || text === '') throw new Error('the form does not take that');
      const input = { type: 4, id: 2, custom_id: form.input, value: text };
      const data = { custom_id: form.id, components: [{ type: 18, id: 1, component: input }] };
      const place = placeOfMessage(user, message);
      return { opened, sent: interact(user, place, {}, 5, { data, message: aboutOf(message) }, message) };
    },
    open,
    dms: (user: string) => state.messages.filter((message) => message.channel === state.dmOf(idOf(user)).id),
    check: () => {
      if (state.violations.length > 0) throw new Error(state.violations.join('\n'));
    },
    stop: async () => {
      live.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
