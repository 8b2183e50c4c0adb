// The store for several processes: Redis 6 or later, REDIS_URL. docs/store.md tells what is kept where.
import type { Millis } from '../../ops/clock.ts';
import { demandText } from '../check.ts';
import { encodeName } from '../names.ts';
import type { Room } from '../room.ts';
import type { Store } from '../store.ts';
import { connect, texts } from './client.ts';
import type { Client, Failpoint } from './client.ts';
import { committer } from './commit.ts';
import { DIRTY, HOLDERS, INPUT_MS, inputKey, leaseKey, SCHEMA, valueKey } from './keys.ts';
import { lanes } from './lanes.ts';
import { moving } from './move.ts';
import { readers, scanKeys } from './read.ts';
import { DATE_INPUTS, LEASE } from './scripts.ts';
import { clean, forgetAll, forgetNote, isNoteOf, repair, restoreGauges } from './settle.ts';

export interface RedisOptions {
  /** redis://[user:password@]host[:port][/database], or rediss:// */
  readonly url: string;
  /** Judges when single values expire and which commits are overdue. Without it none ever are. */
  readonly now?: () => Millis;
  /** How long Redis may take to answer. */
  readonly timeoutMs?: Millis;
  /** Told what an operator should know, e.g. that this Redis keeps nothing on disk. */
  readonly onWarning?: (text: string) => void;
  /** Called between the steps of a commit, as a cluster takes them, and with it one Redis, too: a test throws or waits
   *  there. */
  readonly failpoint?: Failpoint;
}

/** 2: commits that take their steps together share a note, and inputs have a time. */
const SCHEMA_VERSION = 2;
const READABLE = 1;
const TIMEOUT_MS = 3_000;
/** A commit that began so long ago and has not ended was broken off. */
const OVERDUE_MS = 5_000;
/** How long Redis keeps a value after it has expired: our clock may be a replay's, its own is not. */
const EXPIRED_KEPT_MS = 30 * 86_400_000;

/** Opens the store and finishes what a crash left undone.
 *  @throws Error where Redis cannot be reached, or holds the data of a newer Perpwatch */
export async function openRedis(options: RedisOptions): Promise<Store> {
  const { url, now = () => 0, timeoutMs = TIMEOUT_MS, failpoint } = options;
  const client = await connect(url, timeoutMs);
  try {
    await checkSchema(client);
    const holder = Number(await client.one(['INCR', HOLDERS])).toString(36);
    const { commit, taken, sweep } = committer(client, holder, now, failpoint);
    const sending = lanes(client, holder);
    const reading = readers(client);
    for (const shard of client.shards()) await warn(shard, options.onWarning);
    await sweep(-Infinity);
    await restoreGauges(client);
    return {
      name: client.name,
      commit,
      taken,
      ...reading,
      forget: (name) => forget(client, encodeName(name), holder, now()),
      repair: (owner, id) => repair(client, encodeName(owner), [encodeName(id)]),
      nearest: async () => {
        await sweep(OVERDUE_MS);
        return reading.nearest();
      },
      ...sending,
      recover: async (platform) => {
        await sending.recover(platform);
        await sweep(OVERDUE_MS);
      },
      ...values(client, now),
      ...moving(client, now),
      room: () => roomOf(client),
      lease: async (name, ttlMs) => {
        const keys = [leaseKey(encodeName(name))];
        return (await client.one({ script: LEASE, keys, args: [holder, String(ttlMs)] })) === 1;
      },
      close: client.close,
    };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Commits of the owner that were broken off are cleared away first, or their clean-up would come after. */
async function forget(client: Client, owner: string, holder: string, now: Millis): Promise<void> {
  const note = forgetNote(owner, `${holder}.forget`);
  await client.one(['ZADD', DIRTY, String(now), note]);
  const notes = texts(await client.one(['ZRANGE', DIRTY, '0', '-1']));
  for (const other of notes) {
    if (other !== note && isNoteOf(owner, other)) await clean(client, other, now);
  }
  await forgetAll(client, owner, now);
  await client.one(['ZREM', DIRTY, note]);
}

function values(client: Client, now: () => Millis): Pick<Store, 'get' | 'getAll' | 'set' | 'delete'> {
  const get = async (name: string): Promise<string | undefined> => {
    const record = await client.one(['GET', valueKey(encodeName(name))]);
    if (typeof record !== 'string') return undefined;
    const end = record.indexOf('|');
    const expires = end === 0 ? Infinity : Number(record.slice(0, end));
    return now() <= expires ? record.slice(end + 1) : undefined;
  };
  return {
    get,
    // They lie on several nodes: asked for together, they share the way.
    getAll: async (names) => {
      const all = await Promise.all(names.map(async (name) => [name, await get(name)] as const));
      return new Map(all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    },
    set: async (name, value, expires) => {
      demandText(value);
      const key = valueKey(encodeName(name));
      if (expires === undefined) {
        await client.one(['SET', key, `|${value}`]);
      } else {
        const kept = Math.ceil(Math.max(expires - now(), 0)) + EXPIRED_KEPT_MS;
        await client.one(['SET', key, `${expires}|${value}`, 'PX', String(kept)]);
      }
    },
    delete: async (name) => {
      await client.one(['DEL', valueKey(encodeName(name))]);
    },
  };
}

async function checkSchema(client: Client): Promise<void> {
  await client.one(['SETNX', SCHEMA, String(SCHEMA_VERSION)]);
  const found = Number(await client.one(['GET', SCHEMA]));
  if (found === SCHEMA_VERSION) return;
  if (found === READABLE) {
    await dateInputs(client);
    await client.one(['SET', SCHEMA, String(SCHEMA_VERSION)]);
    return;
  }
  throw new Error(
    `${client.name} was written by a newer Perpwatch (its schema is ${found}, this one knows ` +
      `${SCHEMA_VERSION}). Update Perpwatch, or name another database.`,
  );
}

/** Inputs of the version before, which kept them for good. */
async function dateInputs(client: Client): Promise<void> {
  for await (const key of scanKeys(client, 'pw:o:{*}:t'))
    await client.one({ script: DATE_INPUTS, keys: [key], args: [] });
  for await (const key of scanKeys(client, inputKey('*')))
    await client.one(['PEXPIRE', key, String(INPUT_MS)]);
}

/** That of the node which has least for its size. */
async function roomOf(client: Client): Promise<Room | undefined> {
  const rooms = await Promise.all(
    client.shards().map(async (shard): Promise<Room[]> => {
      const [info = ''] = texts([await shard.one(['INFO', 'memory'])]);
      const figure = (name: string): number =>
        Number(new RegExp(`^${name}:(\\d+)`, 'mu').exec(info)?.[1] ?? 0);
      const of = figure('maxmemory');
      return of === 0 ? [] : [{ free: Math.max(0, of - figure('used_memory')), of }];
    }),
  );
  return rooms.flat().toSorted((a, b) => a.free / a.of - b.free / b.of)[0];
}

/** A Redis that keeps its configuration to itself is not asked twice. */
async function warn(
  client: Pick<Client, 'name' | 'one'>,
  tell: (text: string) => void = () => {},
): Promise<void> {
  const settings = new Map<string, string>();
  for (const name of ['appendonly', 'appendfsync', 'save', 'maxmemory', 'maxmemory-policy']) {
    try {
      const [, value = ''] = texts(await client.one(['CONFIG', 'GET', name]));
      settings.set(name, value);
    } catch {
      return;
    }
  }
  if (settings.get('appendonly') === 'no') {
    const kept =
      settings.get('save') === ''
        ? 'keeps nothing on disk: a restart loses every watch'
        : 'keeps snapshots only: a crash loses what came after the last one';
    tell(`${client.name} ${kept}. Set appendonly yes.`);
  }
  // With everysec Redis puts off writing while the disk is busy syncing: even a killed process, not only a
  // power cut, can lose what it had acknowledged up to two seconds before. Seen with a busy disk.
  if (settings.get('appendonly') === 'yes' && settings.get('appendfsync') !== 'always') {
    tell(`${client.name} may lose its last seconds in a crash. Set appendfsync always.`);
  }
  if (settings.get('maxmemory') !== '0' && settings.get('maxmemory-policy') !== 'noeviction') {
    tell(`${client.name} may drop watches when its memory is full. Set maxmemory-policy noeviction.`);
  }
}
