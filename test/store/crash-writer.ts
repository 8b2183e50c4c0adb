// A writer that numbers its commits and says which were done. Run as a program it is there to be killed:
// it writes to the SQLite file named on its command line and says on stdout, unbuffered, what was done.
import { writeSync } from 'node:fs';

import { openAside } from '../../src/store/sqlite/aside.ts';
import type { Slot, Store, Trigger } from '../../src/store/store.ts';

export const OWNERS = ['telegram:1', 'telegram:2', 'discord:3'];
export const ITEMS = ['w1', 'w2'];
export const PLATFORM = 'telegram';

/** What the writer said, a line each: `done owner item version`, `sending owner item version`. */
export type Say = (line: string) => void;

export const gauge = (owner: string, item: string): string => `mark:${owner}/${item}`;
export const triggersOf = (owner: string, item: string, version: number): Trigger[] => [
  { gauge: gauge(owner, item), side: 'up', threshold: 1_000 + version },
  { gauge: gauge(owner, item), side: 'down', threshold: 1_000 - version },
];

/** Every other version is due to an input: a store may have another way for those. */
export const hasInput = (version: number): boolean => version % 2 === 1;

/** Commits to each item in turn, for ever or until the store fails: version n has body n, triggers at
 *  1000 ± n, and puts message n into the item's slot. Some messages are sent and acknowledged. */
export async function write(store: Store, say: Say): Promise<never> {
  await Promise.all(OWNERS.map((owner) => writeOwner(store, owner, say)));
  throw new Error('a writer never ends');
}

async function writeOwner(store: Store, owner: string, say: Say): Promise<void> {
  for (let turn = 0; ; turn += 1) {
    for (const id of ITEMS) {
      const expected = (await store.item(owner, id))?.version ?? 0;
      const version = expected + 1;
      const body = String(version);
      const result = await store.commit({
        owner,
        ...(hasInput(version) ? { input: `${owner} ${id} ${version}` } : {}),
        items: [{ id, expect: expected, body, triggers: triggersOf(owner, id, version) }],
        put: [{ key: id, platform: PLATFORM, lane: 'warning', rank: version % 3, body }],
      });
      if (result !== 'done') throw new Error(`${owner} ${id} ${version}: ${result}`);
      say(`done ${owner} ${id} ${version}`);
    }
    if (turn % 3 !== 0) continue;
    for (const taken of await store.claim(PLATFORM, 0, 1)) await send(store, taken, say);
  }
}

async function send(store: Store, taken: Slot, say: Say): Promise<void> {
  say(`sending ${taken.owner} ${taken.key} ${taken.body}`);
  await (Number(taken.body) % 5 === 0 ? store.release(taken, 0, 'unsure') : store.ack(taken));
}

/** So short that the log is copied all the time. */
const BUSY_LOG = { begin: 20, long: 60, rest: 10, most: 200 };

/** Who reads may be busy: then its pipe is full, and what is said waits. */
function sayNow(line: string): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
}

if (import.meta.main) await write(await openAside({ path: process.argv[2] ?? '', log: BUSY_LOG }), sayNow);
