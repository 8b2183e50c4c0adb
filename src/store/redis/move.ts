// What moves everything from one store to another, in Redis.
import type { Millis } from '../../ops/clock.ts';
import { packTriggers } from '../check.ts';
import { decodeName, encodeName } from '../names.ts';
import { LANES, NOBODY } from '../store.ts';
import type { Store, Stored } from '../store.ts';
import { texts } from './client.ts';
import type { Client, Command } from './client.ts';
import {
  INPUT_MS,
  inputKey,
  itemRecord,
  laneKeys,
  ownerKeys,
  pointers,
  readItem,
  readSlot,
  SEQ,
  slotPointer,
  slotRecord,
} from './keys.ts';
import { UNDATED, valueKey } from './keys.ts';
import { scanKeys } from './read.ts';
import { LANE_PUT, RAISE } from './scripts.ts';
import { armCommands, gaugeCommands } from './settle.ts';

/** The token of everything that was moved here: no commit has it. */
const TOKEN = 'moved';

export function moving(client: Client, now: () => Millis): Pick<Store, 'dump' | 'load'> {
  const keysLike = (pattern: string): AsyncGenerator<string> => scanKeys(client, pattern);

  const itemOf = (item: Extract<Stored, { kind: 'item' }>['item']): Command[] => {
    const [owner, id] = [encodeName(item.owner), encodeName(item.id)];
    const triggers = packTriggers(item.triggers);
    const record = itemRecord({ version: item.version, token: TOKEN, triggers }, item.body);
    const armed = pointers(owner, id, TOKEN, triggers);
    return [['HSET', ownerKeys(owner).items, id, record], ...gaugeCommands(armed), ...armCommands(armed)];
  };

  const slotOf = (slot: Extract<Stored, { kind: 'slot' }>['slot']): Command[] => {
    const [owner, key, platform] = [encodeName(slot.owner), encodeName(slot.key), encodeName(slot.platform)];
    const put = { ...slot, key, platform, lane: LANES.indexOf(slot.lane), expires: slot.expires ?? null };
    const pointer = slotPointer({ ...put, owner });
    return [
      ['HSET', ownerKeys(owner).slots, key, slotRecord(put, pointer, slot.attempts)],
      { script: LANE_PUT, keys: laneKeys(platform), args: [pointer, String(slot.notBefore)] },
      { script: RAISE, keys: [SEQ], args: [String(slot.seq)] },
    ];
  };

  const commandsOf = (stored: Stored): Command[] => {
    switch (stored.kind) {
      case 'item':
        return itemOf(stored.item);
      case 'slot':
        return slotOf(stored.slot);
      case 'input': {
        const [owner, input] = [encodeName(stored.owner), encodeName(stored.input)];
        return [
          ['SET', inputKey(input), `${owner}|${TOKEN}`, 'PX', String(INPUT_MS)],
          // Nobody's don't go together.
          ['ZADD', ownerKeys(owner).inputs, stored.owner === NOBODY ? String(now()) : UNDATED, input],
          ['PEXPIRE', ownerKeys(owner).inputs, String(INPUT_MS)],
        ];
      }
      case 'value':
        return [['SET', valueKey(encodeName(stored.key)), `${stored.expires ?? ''}|${stored.value}`]];
    }
  };

  /** What an owner's key holds: `pw:o:{owner}:kind`. */
  const ownerOf = (key: string): string => key.slice('pw:o:{'.length, key.lastIndexOf('}'));

  return {
    async *dump(owner) {
      // Of one owner there is one key of each kind.
      const keysOf = (kind: 'i' | 's' | 't'): AsyncIterable<string> | string[] =>
        owner === undefined ? keysLike(`pw:o:{*}:${kind}`) : [`pw:o:{${encodeName(owner)}}:${kind}`];
      for await (const key of keysOf('i')) {
        const parts = texts(await client.one(['HGETALL', key]));
        for (let i = 0; i < parts.length; i += 2)
          yield { kind: 'item', item: readItem(ownerOf(key), parts[i] ?? '', parts[i + 1] ?? '') };
      }
      for await (const key of keysOf('s')) {
        for (const record of texts(await client.one(['HVALS', key])))
          yield { kind: 'slot', slot: readSlot(record) };
      }
      for await (const key of keysOf('t')) {
        for (const input of texts(await client.one(['ZRANGE', key, '0', '-1'])))
          yield { kind: 'input', owner: decodeName(ownerOf(key)), input: decodeName(input) };
      }
      if (owner !== undefined) return;
      for await (const key of keysLike('pw:v:*')) {
        const record = await client.one(['GET', key]);
        if (typeof record !== 'string') continue;
        const end = record.indexOf('|');
        yield {
          kind: 'value',
          key: decodeName(key.slice('pw:v:'.length)),
          value: record.slice(end + 1),
          ...(end === 0 ? {} : { expires: Number(record.slice(0, end)) }),
        };
      }
    },
    load: async (all) => {
      await client.all(all.flatMap(commandsOf));
    },
  };
}
