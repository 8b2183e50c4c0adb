// The commit. One Redis does all of it in one transaction of plain commands (plain.ts) or in one script. Of a cluster one
// script touches one hash tag: there it is a note that it has begun, its input claimed, one atomic step under the owner's
// tag, and the pointers. A crash between any two lines leaves nothing, or a note of what is to be finished. Processes of
// both sorts may work side by side.
import type { Millis } from '../../ops/clock.ts';
import { checkCommit } from '../check.ts';
import type { CheckedCommit } from '../check.ts';
import { digestOf, encodeName } from '../names.ts';
import type { Commit, Committed } from '../store.ts';
import { list, texts } from './client.ts';
import type { Client, Command, Failpoint } from './client.ts';
import {
  beforePointer,
  behindSeq,
  DIRTY,
  INPUT_MS,
  inputKey,
  itemRecord,
  NOBODYS_INPUTS,
  ownerKeys,
  placeInLane,
  pointers,
  SEQ,
  slotPointer,
  slotRecord,
  WHOLE_MARK,
} from './keys.ts';
import type { Names } from './plain.ts';
import { fitsIn, isPlain, putsOf, readsOf, writesOf } from './plain.ts';
import { COMMIT, COMMIT_WHOLE, NEVER, SWAP } from './scripts.ts';
import { clean, notesText, noteText, settle, toStale } from './settle.ts';
import type { Unfinished } from './settle.ts';

/** How often a commit begins anew, when another process took it for dead or claims the same input. */
const TRIES = 20;

/** How many commits share their round trips: Redis does nothing else while it runs one of their commands. */
const TOGETHER = 200;

/** How many that can't be in it are passed over for a call. */
const LEFT_MAX = 200;

/** How many calls are under way at once: one that Redis runs, and one on its way. What is handed over meanwhile shares the
 *  next, and with it what every call costs: a sync of the append-only file above all. */
const CALLS_AT_ONCE = 2;

/** So many messages more are given their numbers where commits wait: counting them is a write as any other, and costs a
 *  sync of its own. */
const NUMBERS_AHEAD = 1_000;

interface Job {
  readonly checked: CheckedCommit;
  readonly tries: number;
  readonly resolve: (outcome: Committed) => void;
  readonly reject: (error: unknown) => void;
}

/** What goes to Redis together. */
interface Call {
  readonly jobs: readonly Job[];
  readonly owners: ReadonlySet<string>;
  readonly isPlain: boolean;
}

/** A commit that has begun. */
interface Begun {
  readonly checked: CheckedCommit;
  readonly token: string;
  readonly noted: string;
  readonly claim: string;
}

/** An Error: nobody knows whether it was done. */
type Outcome = Committed | 'again' | Error;

export interface Committer {
  readonly commit: (commit: Commit) => Promise<Committed>;
  readonly taken: (input: string) => Promise<boolean>;
  /** Finishes commits that began at least so long ago and have not ended. */
  readonly sweep: (olderMs: Millis) => Promise<void>;
}

/** @param holder this store's own name: no token of it is another's
 *  @param now when commits begin; only compared with itself
 *  @param failpoint called between the steps, which are taken then whatever Redis it is */
export function committer(
  client: Client,
  holder: string,
  now: () => Millis,
  failpoint?: Failpoint,
): Committer {
  const passed: Failpoint = failpoint ?? (() => {});
  const isWhole = client.isOne && failpoint === undefined;
  let begun = 0;
  /** Notes of this process that are not overdue, however slow Redis is: it works on them. */
  const underWay = new Set<string>();

  let waiting: Job[] = [];
  let isSoon = false;
  /** The last number that was given to a message, and up to which they are this process's. */
  let numbers = { last: 0, end: 0 };
  /** What is given one later would stand before what others have put since. */
  const dropNumbers = (): void => void (numbers.last = numbers.end);
  const calls = new Set<Call>();

  const commit = async (asked: Commit): Promise<Committed> => {
    const checked = checkCommit(asked);
    return new Promise((resolve, reject) => enqueue({ checked, tries: 1, resolve, reject }));
  };

  /** What is committed in one turn of the event loop shares its round trips. */
  function enqueue(job: Job): void {
    waiting.push(job);
    if (isSoon) return;
    isSoon = true;
    process.nextTick(flush);
  }

  /** @param isLost Redis did not answer: what waits learns it for itself, and at once */
  function flush(isLost = false): void {
    isSoon = false;
    while (waiting.length > 0 && (!isWhole || isLost || calls.size < CALLS_AT_ONCE)) {
      if (!isWhole) {
        void work(waiting.splice(0, TOGETHER), attempt);
        continue;
      }
      const call = nextCall(!isLost);
      if (call.jobs.length === 0) return;
      void workCall(call);
    }
  }

  /** Scripts come after each other, on one connection; nothing else waits for another by itself. */
  const mustWait = (owner: string, plain: boolean): boolean =>
    [...calls].some((call) => (plain || call.isPlain) && call.owners.has(owner));

  /** What is done next in one call. What is plain shares it with the like; the script takes also what comes after
   *  something of the same owner that it takes. Nobody's commits overtake each other. */
  function nextCall(mayBePlain: boolean): Call {
    const [jobs, left]: [Job[], Job[]] = [[], []];
    const [owners, behind] = [new Set<string>(), new Set<string>()];
    const names: Names = new Set();
    let isPlainCall = false;
    let at = 0;
    for (; at < waiting.length && jobs.length < TOGETHER && left.length < LEFT_MAX; at += 1) {
      const job = waiting[at];
      if (job === undefined) break;
      const { checked } = job;
      const { owner } = checked;
      const isThis = mayBePlain && isPlain(checked);
      if (jobs.length === 0) isPlainCall = isThis;
      const goes =
        !behind.has(owner) &&
        !mustWait(owner, isPlainCall) &&
        (isPlainCall ? isThis && fitsIn(names, checked) : !isThis || owners.has(owner));
      (goes ? jobs : left).push(job);
      (goes ? owners : behind).add(owner);
    }
    waiting = [...left, ...waiting.slice(at)];
    return { jobs, owners, isPlain: isPlainCall };
  }

  async function workCall(call: Call): Promise<void> {
    calls.add(call);
    const isLost = await work(call.jobs, call.isPlain ? attemptPlain : attemptWhole);
    calls.delete(call);
    if (calls.size === 0 && waiting.length === 0) dropNumbers();
    process.nextTick(flush, isLost);
  }

  /** @returns whether Redis did not answer */
  async function work(
    jobs: readonly Job[],
    how: (all: readonly CheckedCommit[]) => Promise<readonly Outcome[]>,
  ): Promise<boolean> {
    try {
      const outcomes = await how(jobs.map(({ checked }) => checked));
      for (const [i, job] of jobs.entries()) {
        const outcome = outcomes[i] ?? 'again';
        if (outcome instanceof Error) job.reject(outcome);
        else if (outcome !== 'again') job.resolve(outcome);
        else if (job.tries < TRIES) enqueue({ ...job, tries: job.tries + 1 });
        else job.reject(new Error(`${client.name}: the commit was pushed aside ${TRIES} times`));
      }
      return false;
    } catch (error) {
      for (const { reject } of jobs) reject(error);
      return true;
    }
  }

  const nextToken = (): string => {
    begun += 1;
    return `${holder}.${begun.toString(36)}`;
  };
  const wholeToken = (): string => `${WHOLE_MARK}${nextToken()}`;

  /** By plain commands, and by the script where somebody else came before. */
  async function attemptPlain(all: readonly CheckedCommit[]): Promise<readonly Outcome[]> {
    const { watched, reads } = readsOf(all);
    const puts = putsOf(all);
    let newest = numbers.last;
    const asked = puts <= numbers.end - newest ? 0 : puts + (waiting.length > 0 ? NUMBERS_AHEAD : 0);
    if (asked === 0) numbers.last += puts;
    else reads.push(['INCRBY', SEQ, String(asked)]);
    let planned: readonly Committed[] = [];
    const isDone = await client.ifUnchanged(watched, reads, (answers) => {
      if (asked > 0) {
        const end = Number(answers.at(-1));
        newest = end - asked;
        // Of two calls the one that has asked first may be answered last: of an owner the newer must not come first.
        if (end > numbers.end) numbers = { last: newest + puts, end };
      }
      const { commands, outcomes } = writesOf(all, answers, newest, wholeToken);
      planned = outcomes;
      return commands;
    });
    return isDone ? planned : attemptWhole(all);
  }

  async function attemptWhole(all: readonly CheckedCommit[]): Promise<readonly Outcome[]> {
    const began = now();
    const puts = putsOf(all);
    // The script gives newer ones.
    dropNumbers();
    const args = [String(began), String(began - INPUT_MS), String(puts)];
    for (const { owner, input, changes, withdraw, put } of all) {
      const token = wholeToken();
      args.push(owner, token, input ?? '');
      args.push(String(changes.length), String(withdraw.length), String(put.length));
      for (const { id, expect, body, triggers } of changes) {
        const head = { version: expect + 1, token, triggers };
        args.push(id, String(expect), body === null ? '' : itemRecord(head, body));
      }
      args.push(...withdraw);
      for (const slot of put)
        args.push(
          slot.key,
          ...placeInLane(slot),
          beforePointer(slot),
          behindSeq({ ...slot, owner }),
          slot.body,
        );
    }
    const said = texts(await client.one({ script: COMMIT_WHOLE, keys: [], args }));
    return Promise.all(
      said.map(async (outcome, i): Promise<Outcome> => {
        if (outcome === 'done' || outcome === 'conflict' || outcome === 'taken') return outcome;
        // Its input is being run in steps, or was when somebody died: those find out which.
        const checked = all[i];
        if (outcome === 'claimed' && checked !== undefined) return (await attempt([checked]))[0] ?? 'again';
        return new Error(`${client.name}: ${outcome.slice(1)}`);
      }),
    );
  }

  async function attempt(all: readonly CheckedCommit[]): Promise<readonly Outcome[]> {
    const begins = all.map((checked): Begun => {
      const token = nextToken();
      const { owner, input, changes } = checked;
      const armed = changes.filter((change) => change.triggers !== '');
      const items = armed.map((change) => `${change.id}|${change.triggers}`);
      return { checked, token, noted: noteText(owner, token, input, items), claim: `${owner}|${token}` };
    });
    const note = notesText(begins.map(({ noted }) => noted));
    underWay.add(note);
    try {
      return await attemptNoted(begins, note);
    } finally {
      underWay.delete(note);
    }
  }

  async function attemptNoted(begins: readonly Begun[], note: string): Promise<readonly Outcome[]> {
    const began = now();
    const puts = putsOf(begins.map(({ checked }) => checked));
    const inputs = begins.flatMap(({ checked: { input }, claim }) =>
      input === null ? [] : [['SET', inputKey(input), claim, 'NX', 'PX', String(INPUT_MS)]],
    );
    // Behind the claim: whoever forgets an owner makes their inputs nobody's before they free them.
    const nobodys = begins.flatMap(({ checked: { input } }) =>
      input === null ? [] : [['ZSCORE', NOBODYS_INPUTS, digestOf(input)]],
    );
    const [[, last] = [], free = [], known = []] = await client.inOrder(
      [
        {
          commands: [
            ['ZADD', DIRTY, String(began), note],
            ...(puts > 0 ? [['INCRBY', SEQ, String(puts)]] : []),
          ],
          done: 'noted',
        },
        { commands: inputs },
        { commands: nobodys },
      ],
      passed,
    );
    let asked = 0;
    const claimed = await Promise.all(
      begins.map(async ({ checked: { input }, claim }) => {
        if (input === null) return 'mine';
        asked += 1;
        const isMine = free[asked - 1] === 'OK';
        if (known[asked - 1] === null) return isMine ? 'mine' : takeOver(input, claim);
        if (isMine) await client.one({ script: SWAP, keys: [inputKey(input)], args: [claim, ''] });
        return 'taken';
      }),
    );
    await passed('input claimed');

    let seq = Number(last ?? 0) - puts;
    const tried = begins.map((begin, i) => {
      const { owner } = begin.checked;
      const slots = begin.checked.put.map((slot) => {
        seq += 1;
        return { ...slot, owner, pointer: slotPointer({ ...slot, owner, seq }) };
      });
      return { ...begin, slots, claimed: claimed[i] ?? 'again' };
    });
    const mine = tried.filter((each) => each.claimed === 'mine');
    const replies = await client.each({
      many: COMMIT,
      units: mine.map(({ checked: { owner, input, changes, withdraw, put }, token, slots }) => {
        const keys = ownerKeys(owner);
        return {
          keys: [keys.items, keys.slots, keys.inputs, keys.stale, keys.never],
          args: [
            token,
            String(began),
            String(began - INPUT_MS),
            input === null ? '0' : '1',
            input ?? '',
            ...[changes, withdraw, put].map((part) => String(part.length)),
            ...changes.flatMap(({ id, expect, body, triggers }) => {
              const head = { version: expect + 1, token, triggers };
              const record = body === null ? '' : itemRecord(head, body);
              return [id, String(expect), body === null ? '0' : '1', triggers, record];
            }),
            ...withdraw,
            ...slots.flatMap((slot) => [slot.key, slotRecord(slot, slot.pointer)]),
          ],
        };
      }),
    });
    await passed('committed');

    const undo: Command[] = [];
    const todos: Unfinished[] = [];
    let at = 0;
    const outcomes = tried.map(
      ({ checked: { owner, input, changes }, token, claim, slots, claimed: got }) => {
        if (got !== 'mine') return got;
        const reply = replies[at] ?? null;
        at += 1;
        if (reply instanceof Error) return reply;
        const [outcome, arm, left] = list(reply);
        if (outcome === 'done') {
          const moved = new Set(texts(arm));
          todos.push({
            owner,
            lanes: slots.map(({ platform, pointer, notBefore }) => ({ platform, pointer, notBefore })),
            arm: changes
              .filter((change) => moved.has(change.id))
              .flatMap((change) => pointers(owner, change.id, token, change.triggers)),
            stale: toStale(left),
          });
          return 'done';
        }
        if (outcome === 'taken') return 'taken';
        // An input that was taken keeps its claim: `taken` finds its owner by it.
        if (input !== null) undo.push({ script: SWAP, keys: [inputKey(input)], args: [claim, ''] });
        return outcome === 'never' ? 'again' : 'conflict';
      },
    );
    await client.all(undo);
    // Where nobody knows whether one was done the note stays.
    const isKnown = !outcomes.some((outcome) => outcome instanceof Error);
    await settle(client, todos, isKnown ? [note] : [], passed);
    return outcomes;
  }

  /** Claims an input that another commit has claimed. A claim does not take it: the commit's own step does.
   *  One that was left behind, or is another's just now, is first made unable to commit. */
  async function takeOver(input: string, claim: string): Promise<'mine' | 'taken' | 'again'> {
    const key = inputKey(input);
    const theirs = await client.one(['GET', key]);
    if (typeof theirs !== 'string') return 'again';
    const [owner = '', token = ''] = theirs.split('|');
    const { inputs, never } = ownerKeys(owner);
    const taken = await client.one({ script: NEVER, keys: [inputs, never], args: [token, input] });
    if (taken === 1) return 'taken';
    const swapped = await client.one({ script: SWAP, keys: [key], args: [theirs, claim] });
    return swapped === 1 ? 'mine' : 'again';
  }

  return {
    commit,
    taken: async (name) => {
      const input = encodeName(name);
      const [claim, nobodys = null] = await client.all([
        ['GET', inputKey(input)],
        ['ZSCORE', NOBODYS_INPUTS, digestOf(input)],
      ]);
      if (typeof claim !== 'string' || nobodys !== null) return nobodys !== null;
      const { inputs } = ownerKeys(claim.split('|')[0] ?? '');
      return (await client.one(['ZSCORE', inputs, input])) !== null;
    },
    sweep: async (olderMs) => {
      const notes = texts(await client.one(['ZRANGEBYSCORE', DIRTY, '-inf', String(now() - olderMs)]));
      for (const note of notes) if (!underWay.has(note)) await clean(client, note, now());
    },
  };
}
