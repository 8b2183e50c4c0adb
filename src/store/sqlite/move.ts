// What moves everything from one store to another, in SQLite.
import { packTriggers, unpackTriggers } from '../check.ts';
import { decodeName, encodeName } from '../names.ts';
import { LANES } from '../store.ts';
import type { Store, Stored } from '../store.ts';
import { maybeNumber, number, text } from './connection.ts';
import type { Connection, Row } from './connection.ts';
import type { Gauges } from './gauges.ts';
import type { Heads } from './heads.ts';
import { toItem } from './items.ts';
import { OF_OWNER, SLOT, type Slots, toSlot } from './slots.ts';

const PAGE = 500;

export function moving(
  { all, get, run, read, write }: Connection,
  gauges: Gauges,
  heads: Heads,
  queue: Pick<Slots, 'adopt'>,
): Pick<Store, 'dump' | 'load'> {
  const pages = (columns: string, table: string, key: string) =>
    all(`SELECT ${columns}, ${key} AS at FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${PAGE}`);
  const items = pages('owner, id, version, triggers, body', 'item', 'no');
  const slots = pages(SLOT, 'slot', 'seq');
  const inputs = pages('owner', 'input', 'id');
  const values = pages('value, expires', 'single', 'key');
  const itemsOf = all('SELECT owner, id, version, triggers, body FROM item WHERE owner = ? ORDER BY id');
  const slotsOf = all(`SELECT ${SLOT} FROM (${OF_OWNER}) ORDER BY seq`);
  const itemOf = get('SELECT no, slot FROM item WHERE owner = ? AND id = ?');
  const nameSlot = run('UPDATE item SET slot = ? WHERE no = ?');
  const remove = run('DELETE FROM slot WHERE seq = ?');
  const inputsOf = all('SELECT id FROM input WHERE owner = ? ORDER BY id');

  const putItem = get(
    `INSERT INTO item (owner, id, version, triggers, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (owner, id) DO UPDATE SET
       version = excluded.version, triggers = excluded.triggers, body = excluded.body
     RETURNING no`,
  );
  const arm = run('INSERT OR IGNORE INTO armed (gauge, side, threshold, item) VALUES (?, ?, ?, ?)');
  const putSlot = run(
    `INSERT OR REPLACE INTO slot
       (item, seq, owner, key, platform, lane, rank, not_before, expires, state, attempts, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const putInput = run('INSERT OR IGNORE INTO input (id, owner) VALUES (?, ?)');
  const putValue = run('INSERT OR REPLACE INTO single (key, value, expires) VALUES (?, ?, ?)');

  async function* rows(page: (after: number | string) => Row[], first: number | string): AsyncGenerator<Row> {
    let after = first;
    for (;;) {
      const found = await read(() => page(after));
      const last = found.at(-1)?.['at'];
      if (typeof last !== 'number' && typeof last !== 'string') return;
      after = last;
      yield* found;
    }
  }

  const loadOne = (stored: Stored): void => {
    switch (stored.kind) {
      case 'item': {
        const { owner, id, version, body, triggers } = stored.item;
        const [ownerName, itemName] = [encodeName(owner), encodeName(id)];
        const packed = packTriggers(triggers);
        const no = number(putItem(ownerName, itemName, version, packed, body) ?? {}, 'no');
        const waiting = queue.adopt(no, ownerName, itemName);
        if (waiting !== null) nameSlot(waiting, no);
        for (const { gauge, side, threshold } of unpackTriggers(packed))
          arm(gauges.idOf(gauge), side, threshold, no);
        return;
      }
      case 'slot': {
        const { seq, owner, key, platform, lane, rank, notBefore, expires, attempts, body } = stored.slot;
        const names = [encodeName(owner), encodeName(key), encodeName(platform)] as const;
        const state = notBefore > 0 ? 1 : 0;
        const item = itemOf(names[0], names[1]);
        const no = maybeNumber(item, 'no') ?? null;
        const before = maybeNumber(item, 'slot');
        if (before !== undefined && before !== seq) remove(before);
        if (no !== null) nameSlot(seq, no);
        putSlot(
          no,
          seq,
          ...names,
          LANES.indexOf(lane),
          rank,
          notBefore,
          expires ?? null,
          state,
          attempts,
          body,
        );
        return;
      }
      case 'input':
        putInput(encodeName(stored.input), encodeName(stored.owner));
        return;
      case 'value':
        putValue(encodeName(stored.key), stored.value, stored.expires ?? null);
    }
  };

  const ofOwner = (owner: string): Promise<Stored[]> =>
    read(() => {
      const name = encodeName(owner);
      return [
        ...itemsOf(name).map((row): Stored => ({ kind: 'item', item: toItem(row) })),
        ...slotsOf(name).map((row): Stored => ({ kind: 'slot', slot: toSlot(row) })),
        ...inputsOf(name).map((row): Stored => ({
          kind: 'input',
          owner,
          input: decodeName(text(row, 'id')),
        })),
      ];
    });

  return {
    async *dump(owner) {
      if (owner !== undefined) {
        yield* await ofOwner(owner);
        return;
      }
      for await (const row of rows(items, 0)) yield { kind: 'item', item: toItem(row) };
      for await (const row of rows(slots, 0)) yield { kind: 'slot', slot: toSlot(row) };
      for await (const row of rows(inputs, ''))
        yield { kind: 'input', owner: decodeName(text(row, 'owner')), input: decodeName(text(row, 'at')) };
      for await (const row of rows(values, '')) {
        const expires = maybeNumber(row, 'expires');
        const key = decodeName(text(row, 'at'));
        yield {
          kind: 'value',
          key,
          value: text(row, 'value'),
          ...(expires === undefined ? {} : { expires }),
        };
      }
    },
    load: (stored) =>
      write(() => {
        heads.forgetAll();
        for (const one of stored) loadOne(one);
      }),
  };
}
