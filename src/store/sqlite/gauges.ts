// The numbers of gauges, in SQLite. They are kept in memory for as long as nobody else has written the file.
import { number } from './connection.ts';
import type { Connection } from './connection.ts';

export interface Gauges {
  /** Within a transaction: the number of a gauge, its name escaped; a new one's is given. */
  idOf(name: string): number;
  /** Within a transaction: forgets the names of gauges that nothing is armed on. */
  dropUnused(): void;
}

export function gauges({ get, run, onForeign }: Connection): Gauges {
  const known = new Map<string, number>();
  // What was rolled back, or dropped by another process, has no number any more.
  onForeign(() => known.clear());
  const find = get('SELECT id FROM gauge WHERE name = ?');
  const add = get('INSERT INTO gauge (name) VALUES (?) RETURNING id');
  const drop = run('DELETE FROM gauge WHERE NOT EXISTS (SELECT 1 FROM armed WHERE armed.gauge = gauge.id)');

  return {
    idOf(name) {
      let id = known.get(name);
      if (id === undefined) known.set(name, (id = number(find(name) ?? add(name) ?? {}, 'id')));
      return id;
    },
    dropUnused() {
      drop();
      known.clear();
    },
  };
}
