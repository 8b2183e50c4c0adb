// `npm run bench -- wire`: what it takes to bring a commit, and what a price has reached, from thread to thread, packed and as
// they are.
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { Commit, Reached } from '../../src/store/store.ts';
import {
  packChecked,
  packCommit,
  packPage,
  type PackedCommit,
  unpackChecked,
  unpackCommit,
  unpackPage,
} from '../../src/store/wire.ts';
import { checkCommit } from '../../src/store/check.ts';
import { watches } from './watches.ts';

const ROWS = 48;
const TIMES = 400;

/** @returns microseconds of the processor, for one row */
function cost(work: () => void): number {
  for (let times = 0; times < TIMES; times += 1) work();
  const before = process.cpuUsage();
  for (let times = 0; times < TIMES; times += 1) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / TIMES / ROWS;
}

export function benchWire(print: (line: string) => void): void {
  const { port1, port2 } = new MessageChannel();
  const across = <T>(value: T): T => {
    port1.postMessage(value, []);
    return (receiveMessageOnPort(port2) as { readonly message: T }).message;
  };
  const commits = [...watches(ROWS, 1)].map(({ owner, items }): Commit => {
    const body = JSON.stringify({ kind: 'warning', level: 'distance:0.1', mark: '92.25', at: 1 });
    return {
      owner,
      items: items ?? [],
      put: [{ key: 'w1', platform: 'telegram', lane: 'warning', rank: 0.01, body }],
    };
  });
  const page = commits.flatMap(({ owner, items = [] }) =>
    items.map(({ id, body, triggers = [] }): Reached => {
      const { gauge = '', side = 'up', threshold = 0 } = triggers[0] ?? {};
      return {
        trigger: { gauge, side, threshold, owner, item: id },
        item: { owner, id, version: 1, body: body ?? '', triggers },
        place: '1',
      };
    }),
  );
  const show = (what: string, packed: number, plain: number): void =>
    print(
      `${what} from thread to thread: ${packed.toFixed(1)} µs packed, ${plain.toFixed(1)} as it is (${(plain / packed).toFixed(1)}x)`,
    );
  show(
    'a commit',
    cost(() => void across(commits.map(packCommit)).map((packed: PackedCommit) => unpackCommit(packed))),
    cost(() => void across(commits)),
  );
  const checked = commits.map(checkCommit);
  show(
    'a commit that was checked',
    cost(() => void across(checked.map(packChecked)).map((packed: PackedCommit) => unpackChecked(packed))),
    cost(() => void across(checked)),
  );
  show(
    'a row that a price has reached',
    cost(() => void unpackPage(across(packPage(page)), 'g', 'down')),
    cost(() => void across(page)),
  );
  port1.close();
}
