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

const RETRY_FIRST_MS = 50;
const RETRY_MAX_MS = 1_000;

/** A command by its name and arguments, or a script by its keys and arguments. */
export type Command = readonly string[] | ScriptCall;

export interface ScriptCall {
  readonly script: Script;
  readonly keys: readonly string[];
  readonly args: readonly string[];
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
  readonly all: (commands: readonly Command[]) => Promise<Reply[]>;
  /** The same, with the error of each that failed in its place. */
  readonly each: (commands: readonly Command[]) => Promise<(Reply | Error)[]>;
  /** One command, in one round trip with the others of this turn of the event loop. */
  readonly soon: (command: Command) => Promise<Reply>;
  /** Where keys are: each node of a cluster, by itself; of one Redis that one. */
  readonly shards: () => readonly Pick<Client, 'name' | 'one'>[];
  readonly close: () => Promise<void>;
}

/** A script, which Redis knows by its hash. */
export function script(lua: string): Script {
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
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
  let lastTrouble = 'it closed the connection';
  redis.on('error', (error: Error) => (lastTrouble = error.message));

  function explain(error: unknown): Error {
    let why = error instanceof Error ? error.message : String(error);
    if (/max retries per request|Connection is closed/.test(why)) why = `cannot be reached: ${lastTrouble}`;
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

  async function each(commands: readonly Command[]): Promise<(Reply | Error)[]> {
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

  async function all(commands: readonly Command[]): Promise<Reply[]> {
    return (await each(commands)).map((reply) => {
      if (reply instanceof Error) throw reply;
      return reply;
    });
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
      const replies = await each(now.map(({ command }) => command));
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

  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    throw explain(error);
  }
  return {
    name,
    all,
    each,
    soon,
    one,
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
      if (redis.status === 'ready') await redis.quit().catch(() => 'it is closed either way');
      redis.disconnect();
    },
  };
}

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
