// The commit: a note that it has begun, its input claimed, one atomic step under the owner's hash tag,
// and the pointers. A crash between any two lines leaves nothing, or a note of what is to be finished.
import type { Millis } from '../../ops/clock.ts';
import { checkCommit } from '../check.ts';
import type { CheckedCommit } from '../check.ts';
import { encodeName } from '../names.ts';
import type { Commit, Committed } from '../store.ts';
import { list, texts } from './client.ts';
import type { Client, Command } from './client.ts';
import { DIRTY, inputKey, ownerKeys, pointers, SEQ, slotPointer, slotRecord } from './keys.ts';
import { COMMIT, NEVER, SWAP } from './scripts.ts';
import { clean, noteText, settle, toStale } from './settle.ts';
import type { Failpoint, LanePointer } from './settle.ts';

/** How often a commit begins anew, when another process took it for dead or claims the same input. */
const TRIES = 20;

export interface Committer {
  readonly commit: (commit: Commit) => Promise<Committed>;
  readonly taken: (input: string) => Promise<boolean>;
  /** Finishes commits that began at least so long ago and have not ended. */
  readonly sweep: (olderMs: Millis) => Promise<void>;
}

/** @param holder this store's own name: no token of it is another's
 *  @param now when commits begin; only compared with itself */
export function committer(
  client: Client,
  holder: string,
  now: () => Millis,
  failpoint: Failpoint,
): Committer {
  let begun = 0;

  async function commit(asked: Commit): Promise<Committed> {
    const checked = checkCommit(asked);
    for (let tries = 0; tries < TRIES; tries += 1) {
      begun += 1;
      const result = await attempt(checked, `${holder}.${begun.toString(36)}`);
      if (result !== 'again') return result;
    }
    throw new Error(`${client.name}: the commit was pushed aside ${TRIES} times`);
  }

  async function attempt(checked: CheckedCommit, token: string): Promise<Committed | 'again'> {
    const { owner, input, changes, put } = checked;
    const armed = changes.filter((change) => change.triggers !== '');
    const note = noteText(
      owner,
      token,
      input,
      armed.map((change) => `${change.id}|${change.triggers}`),
    );
    const [, last] = await client.all([
      ['ZADD', DIRTY, String(now()), note],
      ...(put.length > 0 ? [['INCRBY', SEQ, String(put.length)]] : []),
    ]);
    await failpoint('noted');

    const claim = `${owner}|${token}`;
    const claimed = input === null ? 'mine' : await claimInput(input, claim);
    await failpoint('input claimed');
    if (claimed !== 'mine') {
      await client.one(['ZREM', DIRTY, note]);
      return claimed;
    }

    const first = Number(last ?? 0) - put.length + 1;
    const slots = put.map((slot, i) => ({
      ...slot,
      owner,
      pointer: slotPointer({ ...slot, owner, seq: first + i }),
    }));
    const { items, slots: slotsKey, inputs, stale, never } = ownerKeys(owner);
    const [outcome, arm, left] = list(
      await client.one({
        script: COMMIT,
        keys: [items, slotsKey, inputs, stale, never],
        args: [
          token,
          input === null ? '0' : '1',
          input ?? '',
          ...[changes, checked.withdraw, put].map((part) => String(part.length)),
          ...changes.flatMap(({ id, expect, body, triggers }) => {
            return [id, String(expect), body === null ? '0' : '1', triggers, body ?? ''];
          }),
          ...checked.withdraw,
          ...slots.flatMap((slot) => [slot.key, slotRecord(slot, slot.pointer)]),
        ],
      }),
    );
    await failpoint('committed');
    if (outcome !== 'done') {
      const undo: Command[] = [['ZREM', DIRTY, note]];
      if (input !== null) undo.unshift({ script: SWAP, keys: [inputKey(input)], args: [claim, ''] });
      // An input that was taken keeps its claim: `taken` finds its owner by it.
      await client.all(outcome === 'taken' ? undo.slice(-1) : undo);
      return outcome === 'never' ? 'again' : outcome === 'taken' ? 'taken' : 'conflict';
    }

    const moved = new Set(texts(arm));
    await settle(
      client,
      {
        owner,
        lanes: slots.map(({ platform, pointer, notBefore }): LanePointer => ({
          platform,
          pointer,
          notBefore,
        })),
        arm: changes
          .filter((change) => moved.has(change.id))
          .flatMap((change) => pointers(owner, change.id, token, change.triggers)),
        stale: toStale(left),
      },
      failpoint,
    );
    await client.one(['ZREM', DIRTY, note]);
    return 'done';
  }

  /** Claims an input for a commit. A claim does not take it: the commit's own step does. One that was
   *  left behind, or is another's just now, is first made unable to commit, and then taken over. */
  async function claimInput(input: string, claim: string): Promise<'mine' | 'taken' | 'again'> {
    const key = inputKey(input);
    if ((await client.one(['SETNX', key, claim])) === 1) return 'mine';
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
      const claim = await client.one(['GET', inputKey(input)]);
      if (typeof claim !== 'string') return false;
      const { inputs } = ownerKeys(claim.split('|')[0] ?? '');
      return (await client.one(['SISMEMBER', inputs, input])) === 1;
    },
    sweep: async (olderMs) => {
      const notes = texts(await client.one(['ZRANGEBYSCORE', DIRTY, '-inf', String(now() - olderMs)]));
      for (const note of notes) await clean(client, note);
    },
  };
}
