// The one connection (to a cluster: one to each node): how it fails, how it comes back, and how a command or script is run. The only
// importer of ioredis.
//
// - A Redis that does not answer is an error after `timeoutMs`, never a wait without end; a socket that
//   has been silent for longer is given up, so that the next one can work.
// - Nothing is sent again by itself after a lost connection: a commit sent twice would see its own first
//   half. The caller gets an error and decides.
// - Errors are made anew. Those of the client carry the command they belong to, and with it a password
//   or a position.
import { createHash } from 'node:crypto';

import { Cluster, Redis } from 'ioredis';

import { createWatched } from './watched.ts';
import type { Plain, Watched } from './watched.ts';

const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 1_000;
/** What the client says of a command when it has no connection. */
const GIVEN_UP = /max retries per request|Connection is closed/;
const HUNG_UP = /ECONNRESET|EPIPE|disconnected before secure TLS/;

/** How many units of a script for many are run in one go: Redis does nothing else meanwhile. */
const UNITS_MAX = 250;

/** A command, or a script by its keys and arguments. */
export type Command = Plain | ScriptCall;
/** Of a script for many the reply is a list: what it replied to each. */
export type Work = Command | ManyCall;

export interface Unit {
  readonly keys: readonly string[];
  readonly args: readonly string[];
}

export interface ScriptCall extends Unit {
  readonly script: Script;
}

/** A script of `scriptForMany`, and what it is run on. */
export interface ManyCall {
  readonly many: Script;
  readonly units: readonly Unit[];
}

/** A place between two steps: a test may throw there, as a crash would, or wait. */
export type Failpoint = (name: string) => void | Promise<void>;

/** Commands that come after those of the step before, and what that step is called when it is done. */
export interface Step {
  readonly commands: readonly Work[];
  readonly done?: string;
}

export interface Script {
  readonly lua: string;
  readonly sha: string;
}

/** What Redis replies: a text, a whole number, nothing, or a list of those. */
export type Reply = string | number | null | readonly Reply[];

export interface Client {
  /** "Redis host:port". */
  readonly name: string;
  /** One command.
   *  @throws Error when Redis refuses it or does not answer: it may or may not have been done */
  readonly one: (command: Command) => Promise<Reply>;
  /** Several, in order, in one round trip. One that fails does not stop the others; then it throws. */
  readonly all: (commands: readonly Work[]) => Promise<Reply[]>;
  /** A script for many: what it replied to each, with the error of each that failed in its place. */
  readonly each: (call: ManyCall) => Promise<(Reply | Error)[]>;
  /** One command, in one round trip with the others of this turn of the event loop. */
  readonly soon: (command: Command) => Promise<Reply>;
  /** Steps of which none needs another's reply, one after the other. A connection does what it is given in its
   *  order, so one Redis gets them in one round trip; of a cluster each is waited for.
   *  @param failpoint called when a step is given away: what it throws or waits for keeps the next from it */
  readonly inOrder: (steps: readonly Step[], failpoint: Failpoint) => Promise<Reply[][]>;
  /** As in watched.ts. A cluster's keys are not together: there it is never done. */
  readonly ifUnchanged: Watched['ifUnchanged'];
  /** Commands that read a text: undefined where there is none. */
  readonly read: (commands: readonly Plain[]) => Promise<readonly (string | undefined)[]>;
  /** Is it one Redis, where a script may touch any key? */
  readonly isOne: boolean;
  /** Where keys are: each node of a cluster, by itself; of one Redis that one. */
  readonly shards: () => readonly Pick<Client, 'name' | 'one'>[];
  readonly close: () => Promise<void>;
}

/** A script, which Redis knows by its hash. */
export function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** A script that is run on one thing after the other: many share a call where no cluster sets their keys apart, and
 *  one that fails does not stop the others. */
export function scriptForMany(lua: string): Script {
  return script(`local function one(KEYS, ARGV)
${lua}
end
local said, width, key, at, last = {}, tonumber(ARGV[1]), 0, 2, #ARGV
while at <= last do
  local keys, args, count = {}, {}, tonumber(ARGV[at])
  for i = 1, width do keys[i] = KEYS[key + i] end
  for i = 1, count do args[i] = ARGV[at + i] end
  key, at = key + width, at + count + 1
  local fine, reply = pcall(one, keys, args)
  if not fine then reply = type(reply) == 'table' and reply.err or tostring(reply) end
  said[#said + 1] = {fine and 1 or 0, reply}
end
return said
`);
}

function runOn(many: Script, units: readonly Unit[]): ScriptCall {
  return {
    script: many,
    keys: units.flatMap(({ keys }) => keys),
    args: [
      String(units[0]?.keys.length ?? 0),
      ...units.flatMap(({ args }) => [String(args.length), ...args]),
    ],
  };
}

/** A reply that is a list. */
export function list(reply: Reply | undefined): readonly Reply[] {
  if (typeof reply !== 'object' || reply === null) throw new Error('Redis replied no list');
  return reply;
}

/** A reply that is a list of texts. */
export function texts(reply: Reply | undefined): string[] {
  return list(reply).map(String);
}

/** Connects.
 *  @param url redis://[user:password@]host[:port][/db], or rediss:// for TLS; of a cluster several of its
 *    nodes, host[:port],host[:port]
 *  @throws Error that says why it cannot be reached, never the password */
export async function connect(url: string, timeoutMs: number): Promise<Client> {
  const { name, secret, nodes, ...target } = parseUrl(url);
  const redis = nodes.length > 1 ? toCluster(nodes, target, timeoutMs) : toOne(nodes[0], target, timeoutMs);
  const hungUp = `it closed the connection${target.tls === undefined ? '; is it one with TLS, rediss://?' : ''}`;
  let lastTrouble = hungUp;
  redis.on('error', ({ message }: Error) => {
    // Of a command that waited: that says nothing of why.
    if (!GIVEN_UP.test(message)) lastTrouble = HUNG_UP.test(message) ? hungUp : message;
  });

  function explain(error: unknown): Error {
    let why = error instanceof Error ? error.message : String(error);
    if (GIVEN_UP.test(why)) why = `cannot be reached: ${lastTrouble}`;
    if (why.startsWith('MOVED'))
      why = 'is a node of a cluster: name several of its nodes, redis://a:6379,b:6379';
    if (why === 'Command timed out') why = `did not answer within ${timeoutMs / 1000} s`;
    const safe = secret === '' ? why : why.replaceAll(secret, '***');
    return new Error(`${name}: ${safe}`);
  }

  /** Waits for the connection attempt under way, if there is one: a command of ours must never lie in
   *  the client's queue, where it would be sent long after it was given up. A ping may. */
  async function ready(): Promise<void> {
    if (redis.status !== 'ready') await redis.ping();
  }

  /** A cluster's are sent to their nodes one by one, without waiting in between. */
  async function sendTogether(
    commands: readonly Command[],
  ): Promise<[error: Error | null, reply: unknown][] | null> {
    if (redis instanceof Redis)
      return redis.pipeline(commands.map((command) => ['call', ...wire(command)])).exec();
    return Promise.all(
      commands.map(async (command): Promise<[Error | null, unknown]> => {
        const [verb = '', ...args] = wire(command);
        try {
          return [null, await redis.call(verb, ...args)];
        } catch (error) {
          return [error instanceof Error ? error : new Error(String(error)), null];
        }
      }),
    );
  }

  async function sendEach(commands: readonly Command[]): Promise<(Reply | Error)[]> {
    if (commands.length === 0) return [];
    try {
      await ready();
      const results = await sendTogether(commands);
      if (results === null) throw new Error('the pipeline was dropped');
      const replies: (Reply | Error)[] = [];
      for (const [i, [error, reply]] of results.entries()) {
        replies.push(error === null ? toReply(reply) : await sendWhole(error, commands[i]).catch(explain));
      }
      return replies;
    } catch (error) {
      throw explain(error);
    }
  }

  /** On one Redis many share a call; of a cluster each has its own, as their keys may be on different nodes. */
  const perCall = redis instanceof Redis ? UNITS_MAX : 1;
  const calls = ({ many, units }: ManyCall): ScriptCall[] =>
    Array.from({ length: Math.ceil(units.length / perCall) }, (_, i) =>
      runOn(many, units.slice(i * perCall, (i + 1) * perCall)),
    );

  /** Of each unit the reply or its error; a call that failed failed for each of its units. */
  const ofUnits = ({ units }: ManyCall, replies: readonly (Reply | Error)[]): (Reply | Error)[] =>
    replies.flatMap((reply, i) => {
      if (reply instanceof Error) return units.slice(i * perCall, (i + 1) * perCall).map(() => reply);
      return list(reply).map((said) => {
        const [fine, value = null] = list(said);
        return fine === 1 ? value : explain(value);
      });
    });

  const each = async (call: ManyCall): Promise<(Reply | Error)[]> =>
    ofUnits(call, await sendEach(calls(call)));

  async function all(commands: readonly Work[]): Promise<Reply[]> {
    const sent = commands.map((command) => ('many' in command ? calls(command) : [command]));
    const replies = await sendEach(sent.flat());
    let at = 0;
    return commands.map((command, i) => {
      const own = replies.slice(at, (at += sent[i]?.length ?? 0));
      return 'many' in command ? ofUnits(command, own).map(orThrow) : orThrow(own[0] ?? null);
    });
  }

  async function inOrder(steps: readonly Step[], failpoint: Failpoint): Promise<Reply[][]> {
    const replies: Reply[][] = [];
    let open: Step[] = [];
    const send = async (): Promise<void> => {
      const given = open;
      open = [];
      const said = await all(given.flatMap(({ commands }) => commands));
      let at = 0;
      for (const { commands } of given) replies.push(said.slice(at, (at += commands.length)));
    };
    for (const step of steps) {
      open.push(step);
      let wait: void | Promise<void>;
      try {
        wait = step.done === undefined ? undefined : failpoint(step.done);
      } catch (error) {
        await send();
        throw error;
      }
      if (wait === undefined && redis instanceof Redis) continue;
      await Promise.all([send(), wait]);
    }
    await send();
    return replies;
  }

  interface Asked {
    readonly command: Command;
    readonly resolve: (reply: Reply) => void;
    readonly reject: (error: unknown) => void;
  }
  let asked: Asked[] = [];
  const sendAsked = async (): Promise<void> => {
    const now = asked;
    asked = [];
    try {
      const replies = await sendEach(now.map(({ command }) => command));
      for (const [i, { resolve, reject }] of now.entries()) {
        const reply = replies[i] ?? null;
        if (reply instanceof Error) reject(reply);
        else resolve(reply);
      }
    } catch (error) {
      for (const { reject } of now) reject(error);
    }
  };
  const soon = (command: Command): Promise<Reply> =>
    new Promise((resolve, reject) => {
      if (asked.length === 0) process.nextTick(() => void sendAsked());
      asked.push({ command, resolve, reject });
    });

  async function one(command: Command): Promise<Reply> {
    try {
      await ready();
      const [verb = '', ...args] = wire(command);
      const sent = redis.call(verb, ...args);
      return toReply(await sent.catch((error: unknown) => sendWhole(error, command)));
    } catch (error) {
      throw explain(error);
    }
  }

  /** Redis forgets its scripts when it starts: then one is sent whole, once. */
  async function sendWhole(error: unknown, command: Command | undefined): Promise<Reply> {
    const forgotten = error instanceof Error && error.message.startsWith('NOSCRIPT');
    if (!forgotten || command === undefined || !('script' in command)) throw error;
    return toReply(await redis.call('EVAL', command.script.lua, ...keysAndArgs(command)));
  }

  const [first] = nodes;
  const watched =
    redis instanceof Redis && first ? createWatched({ ...first, ...target }, timeoutMs) : undefined;
  const read: Client['read'] = async (commands) => {
    if (watched === undefined) return (await all(commands)).map(textOf);
    try {
      return (await watched.read(commands)).map(orThrow).map(textOf);
    } catch (error) {
      throw explain(error);
    }
  };

  const ifUnchanged: Client['ifUnchanged'] = async (...transaction) => {
    try {
      return (await watched?.ifUnchanged(...transaction)) ?? false;
    } catch (error) {
      throw explain(error);
    }
  };

  try {
    await redis.connect();
    // Where it has no such database its connection goes on in number 0, which may be another's.
    if (redis instanceof Redis && target.db > 0) await redis.select(target.db);
  } catch (error) {
    redis.disconnect();
    throw explain(error);
  }
  return {
    name,
    all,
    each,
    soon,
    inOrder,
    one,
    ifUnchanged,
    read,
    isOne: redis instanceof Redis,
    shards: () =>
      redis instanceof Redis
        ? [{ name, one }]
        : redis.nodes('master').map((node) => ({
            name: `Redis ${node.options.host}:${node.options.port}`,
            one: async (command) => {
              const [verb = '', ...args] = wire(command);
              try {
                return toReply(await node.call(verb, ...args));
              } catch (error) {
                throw explain(error);
              }
            },
          })),
    close: async () => {
      watched?.close();
      if (redis.status === 'ready') await redis.quit().catch(() => 'it is closed either way');
      redis.disconnect();
    },
  };
}

const textOf = (reply: Reply): string | undefined => (typeof reply === 'string' ? reply : undefined);

const orThrow = (reply: Reply | Error): Reply => {
  if (reply instanceof Error) throw reply;
  return reply;
};

function wire(command: Command): string[] {
  return 'script' in command ? ['EVALSHA', command.script.sha, ...keysAndArgs(command)] : [...command];
}

function keysAndArgs({ keys, args }: ScriptCall): string[] {
  return [String(keys.length), ...keys, ...args];
}

function toReply(reply: unknown): Reply {
  if (reply === null || typeof reply === 'string' || typeof reply === 'number') return reply;
  if (Array.isArray(reply)) return reply.map(toReply);
  throw new Error(`Redis replied a ${typeof reply}`);
}

const backOff = (times: number): number =>
  Math.min(RETRY_FIRST_MS * 2 ** Math.min(times - 1, 10), RETRY_MAX_MS);

interface Node {
  readonly host: string;
  readonly port: number;
}

type Target = Omit<ReturnType<typeof parseUrl>, 'name' | 'secret' | 'nodes'>;

function toOne(node: Node | undefined, target: Target, timeoutMs: number): Redis {
  return new Redis({
    ...node,
    ...target,
    lazyConnect: true,
    protocol: 2,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    socketTimeout: 2 * timeoutMs,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: backOff,
  });
}

function toCluster(nodes: readonly Node[], { db: _db, ...target }: Target, timeoutMs: number): Cluster {
  return new Cluster([...nodes], {
    lazyConnect: true,
    clusterRetryStrategy: backOff,
    // Nothing is sent again by itself, but where it was not taken: MOVED, ASK, CLUSTERDOWN.
    retryDelayOnFailover: 0,
    slotsRefreshTimeout: timeoutMs,
    redisOptions: {
      ...target,
      protocol: 2,
      connectTimeout: timeoutMs,
      commandTimeout: timeoutMs,
      socketTimeout: 2 * timeoutMs,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
    },
  });
}

function parseUrl(text: string) {
  const [, before = '', hosts = '', after = ''] = /^(rediss?:\/\/(?:[^@/]*@)?)([^@/]*)(.*)$/.exec(text) ?? [];
  const urls = hosts.split(',').map((host) => URL.parse(`${before}${host}${after}`));
  const nodes = urls.flatMap((url) =>
    url === null || url.hostname === ''
      ? []
      : [{ host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? 6379 : Number(url.port) }],
  );
  const [url] = urls;
  if (!url || nodes.length < urls.length) {
    // Not what was given: it may hold a password.
    throw new Error(
      'REDIS_URL is not of the form redis://[user:password@]host[:port][/database]; of a cluster host:port,host:port',
    );
  }
  const db = Number(url.pathname.slice(1));
  if (!Number.isSafeInteger(db) || db < 0) throw new Error('the database in REDIS_URL is not a number');
  if (db > 0 && nodes.length > 1) throw new Error('REDIS_URL names a cluster, which has database 0 only');
  const secret = decodeURIComponent(url.password);
  const named = urls.map(
    (each) => `${each?.hostname ?? ''}:${each?.port === '' ? 6379 : (each?.port ?? '')}`,
  );
  return {
    name: `Redis ${named.join(',')}${db === 0 ? '' : `/${db}`}`,
    secret,
    nodes,
    db,
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(secret === '' ? {} : { password: secret }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
}
