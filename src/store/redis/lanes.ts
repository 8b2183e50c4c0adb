// The messages that wait, in Redis. A platform's lanes hold pointers; the slot itself is its owner's. A
// pointer is taken first, then its slot: whichever of them a crash leaves undone, the pointer is still in
// `taken` and `recover`, or the next claim, gives it back.
import { encodeName } from '../names.ts';
import { LANES } from '../store.ts';
import type { Lane, Slot, Store } from '../store.ts';
import { list, texts } from './client.ts';
import type { Client, Command, Script } from './client.ts';
import { laneKeys, ownerKeys, pointerOf, readSlot, readSlotHead, sendLeaseKey } from './keys.ts';
import { LANE_BACK, LANE_COUNT, LANE_NEXT, LANE_RECOVER, LANE_REMOVE, LANE_RERANK } from './scripts.ts';
import { LANE_TAKE, LANE_TAKE_THESE, READ, SETTLE, TAKE } from './scripts.ts';

/** How many pointers one script moves or clears away at most: Redis does nothing else meanwhile. */
const CLEAR_MAX = 2_000;

type Lanes = Pick<
  Store,
  'claim' | 'claimBeside' | 'rerank' | 'ack' | 'release' | 'recover' | 'pending' | 'nextDue'
>;

/** @param holder this store's own name: what it takes is marked with it */
export function lanes(client: Client, holder: string): Lanes {
  /** By platform: what was given out and not settled yet, pointers by seq. Anything else that is marked
   *  with our name was taken for a reply that got lost. */
  const held = new Map<string, Map<number, string>>();
  /** By platform: the claim under way. One at a time, or they would take each other's for lost. */
  const claiming = new Map<string, Promise<unknown>>();

  const run = (script: Script, platform: string, ...args: string[]): Command => ({
    script,
    keys: laneKeys(platform),
    args,
  });
  /** Takes nothing where another store has the lease: a claim that was held up must not come after it. */
  const fenced = (script: Script, platform: string, ...args: string[]): Command => ({
    script,
    keys: [...laneKeys(platform), sendLeaseKey(platform)],
    args,
  });
  const heldOf = (platform: string): Map<number, string> => {
    const of = held.get(platform) ?? new Map<number, string>();
    held.set(platform, of);
    return of;
  };
  const inTurn = (platform: string, claim: () => Promise<Slot[]>): Promise<Slot[]> => {
    const next = (claiming.get(platform) ?? Promise.resolve()).then(claim);
    claiming.set(
      platform,
      next.catch(() => []),
    );
    return next;
  };

  async function claimNow(platform: string, now: number, limit: number, order: string): Promise<Slot[]> {
    const mine = heldOf(platform);
    const slots: Slot[] = [];
    for (;;) {
      const args = [holder, String(now), String(limit - slots.length), String(CLEAR_MAX), order];
      const [found, expired, taken] = list(await client.one(fenced(LANE_TAKE, platform, ...args)));
      const ranks = inPairs(texts(found));
      const pointers = [...ranks.keys()];
      const dropped = texts(expired);
      const given = await take(platform, now, [...pointers, ...dropped]);
      for (const slot of given) {
        const pointer = pointerOf(slot);
        mine.set(slot.seq, pointer);
        slots.push({ ...slot, rank: Number(ranks.get(pointer) ?? slot.rank) });
      }
      const known = mine.size + pointers.length + dropped.length - given.length;
      if (Number(taken) > known) await giveBackLost(platform, new Set(mine.values()));
      const all = pointers.length + dropped.length;
      if (slots.length >= limit || all === 0 || dropped.length >= CLEAR_MAX) return slots;
    }
  }

  async function claimBesideNow(
    slot: Slot,
    now: number,
    limit: number,
    only: readonly Lane[],
  ): Promise<Slot[]> {
    const platform = encodeName(slot.platform);
    const { items, slots, stale } = ownerKeys(encodeName(slot.owner));
    const [, heads] = list(await client.one({ script: READ, keys: [items, slots, stale], args: [] }));
    const waiting = texts(heads)
      .map(readSlotHead)
      .filter((head) => head.platform === platform && head.notBefore <= now && head.seq !== slot.seq)
      .filter((head) => only.some((lane) => LANES.indexOf(lane) === head.lane))
      .toSorted((a, b) => a.lane - b.lane || a.rank - b.rank || a.seq - b.seq)
      .slice(0, limit);
    if (waiting.length === 0) return [];
    const pointers = waiting.map(({ pointer }) => pointer);
    const taken = texts(await client.one(fenced(LANE_TAKE_THESE, platform, holder, ...pointers)));
    const given = await take(platform, now, taken);
    for (const each of given) heldOf(platform).set(each.seq, pointerOf(each));
    return given;
  }

  /** Takes the slots of pointers that are taken. Pointers without one, or with a newer message, are
   *  struck off; those whose time was moved go back to wait for it. */
  async function take(platform: string, now: number, pointers: readonly string[]): Promise<Slot[]> {
    const units = pointers.map((pointer) => {
      const { owner, key, seq } = partsOf(pointer);
      return { keys: [ownerKeys(owner).slots], args: [key, seq, String(now)] };
    });
    const [replies = []] = (await client.all([{ many: TAKE, units }])).map(list);
    const slots: Slot[] = [];
    const gone: string[] = [];
    const early: string[] = [];
    for (const [i, reply] of replies.entries()) {
      const pointer = pointers[i] ?? '';
      const [outcome, value = ''] = texts(reply);
      if (outcome === 'slot') slots.push(readSlot(value));
      else if (outcome === 'early') early.push(pointer, value);
      else gone.push(pointer);
    }
    if (gone.length > 0) await client.one(run(LANE_REMOVE, platform, ...gone));
    if (early.length > 0) await client.one(run(LANE_BACK, platform, holder, ...early));
    return slots;
  }

  async function giveBackLost(platform: string, mine: ReadonlySet<string>): Promise<void> {
    const [taken = ''] = laneKeys(platform);
    const marks = texts(await client.one(['HGETALL', taken]));
    const lost: string[] = [];
    for (let i = 0; i < marks.length; i += 2) {
      const pointer = marks[i] ?? '';
      if (marks[i + 1] === holder && !mine.has(pointer)) lost.push(pointer, '0');
    }
    if (lost.length > 0) await client.one(run(LANE_BACK, platform, holder, ...lost));
  }

  async function settle(
    slot: Slot,
    args: readonly string[],
    then: (pointer: string) => Command,
  ): Promise<void> {
    const platform = encodeName(slot.platform);
    // Where it was ranked anew since it was put, its pointer still says its first rank.
    const pointer = heldOf(platform).get(slot.seq) ?? pointerOf(slot);
    const { slots } = ownerKeys(encodeName(slot.owner));
    await client.one({
      script: SETTLE,
      keys: [slots],
      args: [encodeName(slot.key), seqOf(pointer), ...args],
    });
    await client.one(then(pointer));
    heldOf(platform).delete(slot.seq);
  }

  return {
    claim: async (name, now, limit, only: readonly Lane[] = LANES) => {
      const platform = encodeName(name);
      const order = LANES.flatMap((lane, place) => (only.includes(lane) ? [place] : [])).join('');
      return inTurn(platform, () => claimNow(platform, now, limit, order));
    },
    claimBeside: (slot, now, limit, only) =>
      inTurn(encodeName(slot.platform), () => claimBesideNow(slot, now, limit, only)),
    rerank: (slot, rank) =>
      settle(slot, ['release', String(slot.notBefore), String(slot.attempts)], (pointer) =>
        run(LANE_RERANK, encodeName(slot.platform), holder, pointer, String(rank)),
      ),
    ack: (slot) =>
      settle(slot, ['ack', '', ''], (pointer) => run(LANE_REMOVE, encodeName(slot.platform), pointer)),
    release: (slot, notBefore, tried) =>
      settle(
        slot,
        ['release', String(notBefore), String(slot.attempts + (tried === 'unsure' ? 1 : 0))],
        (pointer) => run(LANE_BACK, encodeName(slot.platform), holder, pointer, String(notBefore)),
      ),
    recover: async (name) => {
      const platform = encodeName(name);
      await client.one(run(LANE_RECOVER, platform));
      heldOf(platform).clear();
    },
    pending: async (name) => Number(await client.one(run(LANE_COUNT, encodeName(name)))),
    nextDue: async (name) => {
      const next = await client.one(run(LANE_NEXT, encodeName(name)));
      return next === '' ? undefined : Number(next);
    },
  };
}

function partsOf(pointer: string) {
  const [seq = '', , , , owner = '', key = ''] = pointer.split('|');
  return { seq, owner, key };
}

function inPairs(flat: readonly string[]): Map<string, string> {
  return new Map(flat.flatMap((each, i) => (i % 2 === 0 ? [[each, flat[i + 1] ?? '']] : [])));
}

const seqOf = (pointer: string): string => partsOf(pointer).seq;
