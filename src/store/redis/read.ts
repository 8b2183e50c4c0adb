// What reads items and triggers, in Redis.
import { decodeName, encodeName } from '../names.ts';
import type { ArmedTrigger, Behind, Item, Reached, Side, Store, Trigger } from '../store.ts';
import { list, texts } from './client.ts';
import type { Client, Command } from './client.ts';
import { isArmedWith, ITEMS_PATTERN, ownerKeys, ownerOfKey, readItem } from './keys.ts';
import { readTriggerMember } from './keys.ts';
import { sideKey, watchersKey } from './keys.ts';
import { TOKEN } from './scripts.ts';
import { pruneGauges, readGauges } from './settle.ts';

/** How many keys or members one step of a scan looks at. */
const SCAN_COUNT = '1000';

type Readers = Pick<
  Store,
  'item' | 'items' | 'owners' | 'nearest' | 'due' | 'reached' | 'armed' | 'watchers'
>;

export function readers(client: Client): Readers {
  return {
    item: async (name, id) => {
      const owner = encodeName(name);
      const record = await client.soon(['HGET', ownerKeys(owner).items, encodeName(id)]);
      return typeof record === 'string' ? readItem(owner, encodeName(id), record) : undefined;
    },
    items: async (name) => {
      const owner = encodeName(name);
      const parts = texts(await client.one(['HGETALL', ownerKeys(owner).items]));
      const ids = parts.filter((_, i) => i % 2 === 0);
      const items = ids.map((id, i) => readItem(owner, id, parts[2 * i + 1] ?? ''));
      return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async *owners() {
      for await (const key of scanKeys(client, ITEMS_PATTERN)) {
        yield decodeName(ownerOfKey(key));
      }
    },
    nearest: async () => {
      const gauges = await readGauges(client);
      const ends = gauges.flatMap((gauge) => [
        { gauge, side: 'up' as const },
        { gauge, side: 'down' as const },
      ]);
      const replies = await client.all(
        ends.map(({ gauge, side }) => [
          side === 'up' ? 'ZRANGE' : 'ZREVRANGE',
          sideKey(gauge, side),
          '0',
          '0',
          'WITHSCORES',
        ]),
      );
      const isEmpty = replies.map((reply) => list(reply).length === 0);
      await pruneGauges(
        client,
        gauges.filter((_, i) => isEmpty[2 * i] === true && isEmpty[2 * i + 1] === true),
      );
      return replies.flatMap((reply, i): Trigger[] => {
        const [, threshold] = texts(reply);
        const end = ends[i];
        if (threshold === undefined || end === undefined) return [];
        return [{ gauge: decodeName(end.gauge), side: end.side, threshold: Number(threshold) }];
      });
    },
    due: async (gauge, side, value, limit) => {
      const found: ArmedTrigger[] = [];
      for (;;) {
        const asked = limit - found.length;
        const bounds = { from: undefined, to: value, offset: found.length, count: asked };
        const members = await range(client, sideKey(encodeName(gauge), side), side, bounds);
        const current = await dropStale(client, sideKey(encodeName(gauge), side), members);
        for (const { owner, item, threshold } of current) {
          found.push({ gauge, side, threshold, owner: decodeName(owner), item: decodeName(item) });
        }
        if (members.length < asked || current.length === members.length) return found;
      }
    },
    reached: async (gauge, side, value, limit, after) => {
      const key = sideKey(encodeName(gauge), side);
      const found: Reached[] = [];
      let offset = 0;
      for (;;) {
        const bounds = { from: after?.trigger.threshold, to: value, offset, count: limit };
        const members = await range(client, key, side, bounds);
        const behind = members
          .filter((member) => isBehind(member, side, after))
          .slice(0, limit - found.length);
        const items = await itemsOf(client, { key, gauge, side }, behind);
        for (const [i, item] of items.entries()) {
          const member = behind[i] ?? '';
          if (item === undefined) continue;
          const { threshold } = readTriggerMember(member);
          found.push({
            trigger: { gauge, side, threshold, owner: item.owner, item: item.id },
            item,
            place: member,
          });
        }
        if (members.length < limit || found.length >= limit) return found;
        // Those that were out of date are gone.
        offset += members.length - items.filter((item) => item === undefined).length;
      }
    },
    armed: async (gauge) => Number(await client.one(['SCARD', watchersKey(encodeName(gauge))])),
    async *watchers(gauge) {
      const seen = new Set<string>();
      const key = watchersKey(encodeName(gauge));
      for await (const member of scan(client, (cursor) => ['SSCAN', key, cursor, 'COUNT', SCAN_COUNT])) {
        const { owner, item } = readTriggerMember(member);
        // During a commit an item may stand here with its old and its new token.
        if (seen.has(`${owner}|${item}`)) continue;
        seen.add(`${owner}|${item}`);
        yield { owner: decodeName(owner), item: decodeName(item) };
      }
    },
  };
}

/** Members of a gauge's side up to a value, in the order in which it reaches them. */
async function range(
  client: Client,
  key: string,
  side: Side,
  bounds: {
    /** Left out: from the first. */
    readonly from: number | undefined;
    readonly to: number;
    readonly offset: number;
    readonly count: number;
  },
): Promise<string[]> {
  const { from = side === 'up' ? -Infinity : Infinity, to, offset, count } = bounds;
  const name = side === 'up' ? 'ZRANGEBYSCORE' : 'ZREVRANGEBYSCORE';
  return texts(await client.one([name, key, score(from), score(to), 'LIMIT', String(offset), String(count)]));
}

/** JavaScript and Redis write every double in digits that read back as the same one. */
const score = (value: number): string =>
  Number.isFinite(value) ? String(value) : value > 0 ? '+inf' : '-inf';

/** Does it come after that one? Those of one threshold stand in the order of their bytes. */
function isBehind(member: string, side: Side, after: Behind | undefined): boolean {
  if (after === undefined) return true;
  const { threshold } = readTriggerMember(member);
  if (threshold !== after.trigger.threshold) return true;
  const order = Buffer.compare(Buffer.from(member), Buffer.from(after.place));
  return side === 'up' ? order > 0 : order < 0;
}

/** The item of each member, as it is now; undefined where the member is out of date: one with another token is removed. */
async function itemsOf(
  client: Client,
  { key, gauge, side }: { readonly key: string } & Omit<Trigger, 'threshold'>,
  members: readonly string[],
): Promise<(Item | undefined)[]> {
  const pointers = members.map(readTriggerMember);
  // As they are: a script would read each of them twice.
  const records = await client.read(
    pointers.map(({ owner, item }) => ['HGET', ownerKeys(owner).items, item]),
  );
  const old: string[] = [];
  const items = pointers.map(({ owner, item, token, threshold }, i) => {
    const record = records[i];
    if (record === undefined || !isArmedWith(record, token)) {
      old.push(members[i] ?? '');
      return undefined;
    }
    const found = readItem(owner, item, record);
    // It was changed since the member was read, and kept its token.
    const isArmed = found.triggers.some(
      (trigger) => trigger.threshold === threshold && trigger.side === side && trigger.gauge === gauge,
    );
    return isArmed ? found : undefined;
  });
  if (old.length > 0) await client.one(['ZREM', key, ...old]);
  return items;
}

/** Those members whose token is their item's; the others are out of date for good, and removed. */
async function dropStale(client: Client, key: string, members: readonly string[]) {
  const pointers = members.map((member) => ({ member, ...readTriggerMember(member) }));
  const units = pointers.map(({ owner, item }) => ({ keys: [ownerKeys(owner).items], args: [item] }));
  const [tokens = []] = (await client.all([{ many: TOKEN, units }])).map(texts);
  const old = pointers.filter(({ token }, i) => tokens[i] !== token);
  if (old.length > 0) await client.one(['ZREM', key, ...old.map(({ member }) => member)]);
  return pointers.filter(({ token }, i) => tokens[i] === token);
}

/** Every key of a pattern, on whichever node it is. */
export async function* scanKeys(client: Client, pattern: string): AsyncGenerator<string> {
  for (const shard of client.shards())
    yield* scan(shard, (cursor) => ['SCAN', cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT]);
}

/** Walks a scan to its end; each once, however often Redis gives it. */
async function* scan(
  client: Pick<Client, 'one'>,
  command: (cursor: string) => Command,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  let cursor = '0';
  do {
    const [next, found] = list(await client.one(command(cursor)));
    for (const one of texts(found)) {
      if (seen.has(one)) continue;
      seen.add(one);
      yield one;
    }
    cursor = String(next);
  } while (cursor !== '0');
}
