// The pointers that follow a commit, and what brings them in line when they did not.
//
// An item's record holds the token that its triggers are armed with. A token is never used twice, so a
// pointer with another token is out of date for good: it may be removed at any time, by anyone, without
// asking whether somebody is just arming it again.
import type { Millis } from '../../ops/clock.ts';
import { digestOf } from '../names.ts';
import { list, texts } from './client.ts';
import type { Client, Command, Failpoint, Reply } from './client.ts';
import { DIRTY, GAUGES, GONE, INPUT_MS, inputKey, laneKeys, NOBODYS_INPUTS, ownerKeys } from './keys.ts';
import { pointers, PRUNINGS } from './keys.ts';
import { sideKey, triggerMember, watcherMember, watchersKey } from './keys.ts';
import type { Pointer } from './keys.ts';
import { FINISH, FORGET, LANE_PUT, LANE_REMOVE, NEVER, READ, REPAIR_WHOLE, SWAP } from './scripts.ts';

/** A slot's pointer and where it belongs. */
export interface LanePointer {
  readonly platform: string;
  readonly pointer: string;
  readonly notBefore: number;
}

/** What is left to do once a commit's atomic step is done. */
export interface Unfinished {
  /** In the escaped form, like all names here. */
  readonly owner: string;
  readonly lanes: readonly LanePointer[];
  readonly arm: readonly Pointer[];
  /** The owner's stale fields, each with its value. */
  readonly stale: ReadonlyMap<string, string>;
}

/** What a verb does with each, in one command for each key. */
function byKey(
  verb: string,
  all: readonly Pointer[],
  keyOf: (pointer: Pointer) => string,
  membersOf: (pointer: Pointer) => readonly string[],
): Command[] {
  const commands = new Map<string, string[]>();
  for (const pointer of all) {
    const key = keyOf(pointer);
    let command = commands.get(key);
    if (command === undefined) commands.set(key, (command = [verb, key]));
    command.push(...membersOf(pointer));
  }
  return [...commands.values()];
}

const sideOf = ({ gauge, side }: Pointer): string => sideKey(gauge, side);
const watchersOf = ({ gauge }: Pointer): string => watchersKey(gauge);

/** After its thresholds: whoever takes a gauge's name out looks for them then. */
export function gaugeCommands(all: readonly Pointer[]): Command[] {
  return all.length === 0 ? [] : [['SADD', GAUGES, ...new Set(all.map(({ gauge }) => gauge))]];
}

export const armCommands = (all: readonly Pointer[]): Command[] => [
  ...byKey('SADD', all, watchersOf, (pointer) => [watcherMember(pointer)]),
  ...byKey('ZADD', all, sideOf, (pointer) => [String(pointer.threshold), triggerMember(pointer)]),
];

export const disarmCommands = (all: readonly Pointer[]): Command[] => [
  ...byKey('ZREM', all, sideOf, (pointer) => [triggerMember(pointer)]),
  ...byKey('SREM', all, watchersOf, (pointer) => [watcherMember(pointer)]),
];

function laneCommands(lanes: readonly LanePointer[]): Command[] {
  return [...Map.groupBy(lanes, ({ platform }) => platform)].map(([platform, all]) => ({
    script: LANE_PUT,
    keys: laneKeys(platform),
    args: all.flatMap(({ pointer, notBefore }) => [pointer, String(notBefore)]),
  }));
}

const laneRemovals = (all: readonly { readonly platform: string; readonly pointer: string }[]): Command[] =>
  [...Map.groupBy(all, ({ platform }) => platform)].map(([platform, some]) => ({
    script: LANE_REMOVE,
    keys: laneKeys(platform),
    args: some.map(({ pointer }) => pointer),
  }));

/** What removes the pointers that stale fields tell of: `t|item|token` with its triggers,
 *  `l|platform|pointer`. */
function staleCommands(all: readonly Pick<Unfinished, 'owner' | 'stale'>[]): Command[] {
  const fields = all.flatMap(({ owner, stale }) =>
    [...stale].map(([field, value]) => {
      const [kind, first = '', ...rest] = field.split('|');
      return { owner, kind, first, rest, value };
    }),
  );
  return [
    ...disarmCommands(
      fields
        .filter(({ kind }) => kind === 't')
        .flatMap(({ owner, first, rest, value }) => pointers(owner, first, rest[0] ?? '', value)),
    ),
    ...laneRemovals(
      fields
        .filter(({ kind }) => kind !== 't')
        .map(({ first, rest }) => ({ platform: first, pointer: rest.join('|') })),
    ),
  ];
}

export function toStale(reply: Reply | undefined): Map<string, string> {
  const parts = texts(reply);
  const stale = new Map<string, string>();
  for (let i = 0; i < parts.length; i += 2) stale.set(parts[i] ?? '', parts[i + 1] ?? '');
  return stale;
}

const itemsOf = (all: readonly Pointer[]): string[] => [...new Set(all.map(({ item }) => item))];

/** Does what is left of commits: lanes, then new triggers, then the old ones; each line may be the last
 *  before a crash, and doing them again changes nothing.
 *  @param notes what is struck off when all of it is done */
export async function settle(
  client: Client,
  all: readonly Unfinished[],
  notes: readonly string[],
  failpoint: Failpoint,
): Promise<void> {
  const todos = all.filter(({ lanes, arm, stale }) => arm.length + lanes.length + stale.size > 0);
  const armed = todos.flatMap(({ arm }) => arm);
  // Last: a later commit may have looked for these pointers, to remove them, before they were there.
  const finish = todos.map(({ owner, lanes, arm, stale }) => {
    const keys = ownerKeys(owner);
    const ids = itemsOf(arm);
    const slots = lanes.map(({ pointer }) => pointer.slice(pointer.lastIndexOf('|') + 1));
    return {
      keys: [keys.items, keys.slots, keys.stale],
      args: [String(stale.size), String(ids.length), ...stale.keys(), ...ids, ...slots],
    };
  });
  const replies = await client.inOrder(
    [
      { commands: laneCommands(todos.flatMap(({ lanes }) => lanes)), done: 'lanes put' },
      { commands: armCommands(armed) },
      { commands: gaugeCommands(armed), done: 'triggers armed' },
      { commands: staleCommands(todos), done: 'old pointers removed' },
      ...(todos.length === 0 ? [] : [{ commands: [{ many: FINISH, units: finish }], done: 'finished' }]),
    ],
    failpoint,
  );
  const current = todos.length === 0 ? [] : list(replies.at(-1)?.[0]);
  const seen = todos.map((todo, i) => {
    const [tokens, slots] = list(current[i]).map(texts);
    const ids = itemsOf(todo.arm);
    return {
      arm: todo.arm.filter(({ item, token }) => tokens?.[ids.indexOf(item)] !== token),
      lanes: todo.lanes.filter(({ pointer }, at) => slots?.[at] !== pointer),
    };
  });
  await client.all([
    ...disarmCommands(seen.flatMap(({ arm }) => arm)),
    ...laneRemovals(seen.flatMap(({ lanes }) => lanes)),
  ]);
  // Not waited for: a note that stays is of something that is done, and cleaning up after it changes nothing.
  if (notes.length > 0) client.one(['ZREM', DIRTY, ...notes]).catch(() => 'it is swept later');
}

/** What a commit may have armed although it should not stand: its token, and of each item the triggers as they are
 *  packed. */
interface Left {
  readonly token: string;
  readonly triggers: readonly string[];
}

/** Brings the pointers of an owner's slots and of some of its items in line with what is committed, and
 *  removes those that are known to be out of date. */
export async function repair(
  client: Client,
  owner: string,
  ids: readonly string[],
  left: Left = { token: '', triggers: [] },
): Promise<void> {
  if (client.isOne) {
    // What is armed as a whole can't be brought in line in steps: its token stays in force.
    const items = ids.flatMap((id, i) => [id, left.triggers[i] ?? '']);
    await client.one({ script: REPAIR_WHOLE, keys: [], args: [owner, left.token, ...items] });
    return;
  }
  const { items, slots, stale } = ownerKeys(owner);
  const [heads, waiting, old] = list(
    await client.one({ script: READ, keys: [items, slots, stale], args: ids }),
  );
  const arm = texts(heads).flatMap((head, i) => armedBy(owner, ids[i] ?? '', head));
  const current = new Set(arm.map(watcherMember));
  const perhaps = ids.flatMap((id, i) => pointers(owner, id, left.token, left.triggers[i] ?? ''));
  await client.all(disarmCommands(perhaps.filter((pointer) => !current.has(watcherMember(pointer)))));
  await settle(
    client,
    [{ owner, lanes: texts(waiting).map(toLane), arm, stale: toStale(old) }],
    [],
    () => {},
  );
}

/** The triggers of an item, by the head of its record: version|token|triggers. */
function armedBy(owner: string, item: string, head: string): Pointer[] {
  const [, token = '', ...triggers] = head.split('|');
  return pointers(owner, item, token, triggers.join('|'));
}

/** A slot's pointer, by the head of its record: notBefore|attempts|platform|pointer. */
function toLane(head: string): LanePointer {
  const [notBefore, , platform = '', ...pointer] = head.split('|');
  return { platform, pointer: pointer.join('|'), notBefore: Number(notBefore) };
}

const FORGOTTEN = '!';

/** A note of a commit that has begun: enough to finish it, or to clear away what it left. As a text,
 *  `owner|token|=input`, then a line of each item, `item|triggers as they are packed`; '!' for the items of an
 *  owner who is being forgotten. */
export function noteText(
  owner: string,
  token: string,
  input: string | null,
  items: readonly string[],
): string {
  return [`${owner}|${token}|${input === null ? '' : `=${input}`}`, ...items].join('\n');
}

/** Commits that take their steps together share a note. */
export const notesText = (notes: readonly string[]): string => notes.join('\n\n');
const notesOf = (text: string): string[] => text.split('\n\n');

export const forgetNote = (owner: string, token: string): string => noteText(owner, token, null, [FORGOTTEN]);

/** Does a note tell of an owner? */
export const isNoteOf = (owner: string, text: string): boolean =>
  notesOf(text).some((note) => note.startsWith(`${owner}|`));

/** Finishes what commits began and did not end, or sees to it that they can never happen. */
export async function clean(client: Client, text: string, now: Millis): Promise<void> {
  for (const note of notesOf(text)) await cleanOne(client, note, now);
  await client.one(['ZREM', DIRTY, text]);
}

async function cleanOne(client: Client, note: string, now: Millis): Promise<void> {
  const [first = '', ...rest] = note.split('\n');
  const [owner = '', token = '', noted = ''] = first.split('|');
  if (rest[0] === FORGOTTEN) return forgetAll(client, owner, now);
  const { inputs, never } = ownerKeys(owner);
  const input = noted.slice(1);
  const taken = await client.one({ script: NEVER, keys: [inputs, never], args: [token, input] });
  if (noted !== '' && taken !== 1) {
    await client.one({ script: SWAP, keys: [inputKey(input)], args: [`${owner}|${token}`, ''] });
  }
  const items = rest.map((line) => line.slice(0, line.indexOf('|')));
  const triggers = rest.map((line) => line.slice(line.indexOf('|') + 1));
  await repair(client, owner, items, { token, triggers });
}

/** Takes the names of gauges out that nothing is armed on. While one is looked at it stands among the gone, where
 *  `readGauges` finds it as well: so it is never missing, whoever arms something on it meanwhile (its name comes after
 *  its thresholds), and whether or not this comes to its end. */
export async function pruneGauges(client: Client, gauges: readonly string[]): Promise<void> {
  const names = await notArmed(client, [...new Set(gauges)]);
  if (names.length === 0) return;
  const pruning = String(await client.one(['INCR', PRUNINGS]));
  const marks = names.map((name) => `${pruning}|${name}`);
  await client.one(['SADD', GONE, ...marks]);
  await client.one(['SREM', GAUGES, ...names]);
  const gone = new Set(await notArmed(client, names));
  const back = names.filter((name) => !gone.has(name));
  if (back.length > 0) await client.one(['SADD', GAUGES, ...back]);
  await client.one(['SREM', GONE, ...marks]);
}

async function notArmed(client: Client, gauges: readonly string[]): Promise<string[]> {
  const counts = await client.all(
    gauges.flatMap((gauge) => [
      ['ZCARD', sideKey(gauge, 'up')],
      ['ZCARD', sideKey(gauge, 'down')],
    ]),
  );
  return gauges.filter((_, i) => counts[2 * i] === 0 && counts[2 * i + 1] === 0);
}

/** The names of all gauges that something may be armed on. */
export async function readGauges(client: Client): Promise<string[]> {
  // Twice: a name that was taken out at first, and was not among the gone any more, is back by then.
  const [before, gone, after] = await client.all([
    ['SMEMBERS', GAUGES],
    ['SMEMBERS', GONE],
    ['SMEMBERS', GAUGES],
  ]);
  return [...new Set([...texts(before), ...texts(gone).map(nameOfMark), ...texts(after)])].toSorted();
}

/** Puts names back that a pruning took out and did not look at again: the next one does. */
export async function restoreGauges(client: Client): Promise<void> {
  const left = texts(await client.one(['SMEMBERS', GONE]));
  if (left.length === 0) return;
  await client.one(['SADD', GAUGES, ...left.map(nameOfMark)]);
  await client.one(['SREM', GONE, ...left]);
}

const nameOfMark = (mark: string): string => mark.slice(mark.indexOf('|') + 1);

/** Removes everything of an owner. The items go first, in one step, leaving behind what still points at
 *  them; a crash after it leaves a note that it is not done. Their inputs are nobody's before they are not theirs any
 *  more: at no moment are they free. */
export async function forgetAll(client: Client, owner: string, now: Millis): Promise<void> {
  const { items, slots, inputs, stale, never } = ownerKeys(owner);
  const [left, ids] = list(
    await client.one({ script: FORGET, keys: [items, slots, inputs, stale], args: [] }),
  );
  const fields = toStale(left);
  await client.all(staleCommands([{ owner, stale: fields }]));
  // The name of a gauge may tell of them.
  const armed = [...fields].filter(([field]) => field.startsWith('t|'));
  await pruneGauges(
    client,
    armed.flatMap(([, packed]) => pointers(owner, '', '', packed).map(({ gauge }) => gauge)),
  );
  const dated = inputs === NOBODYS_INPUTS ? [] : texts(ids);
  const taken = dated.filter((_, i) => i % 2 === 0);
  const digests = taken.flatMap((id, i) => {
    const at = Number(dated[2 * i + 1]);
    return [String(Number.isFinite(at) ? at : now), digestOf(id)];
  });
  if (taken.length > 0)
    await client.all([
      ['ZADD', NOBODYS_INPUTS, ...digests],
      ['ZREMRANGEBYSCORE', NOBODYS_INPUTS, '-inf', `(${now - INPUT_MS}`],
      ['PEXPIRE', NOBODYS_INPUTS, String(INPUT_MS)],
    ]);
  await client.all(taken.map((id) => ['DEL', inputKey(id)]));
  await client.all([
    ...(fields.size > 0 ? [['HDEL', stale, ...fields.keys()]] : []),
    ...(taken.length > 0 ? [['ZREM', inputs, ...taken]] : []),
    ['DEL', never],
  ]);
}
