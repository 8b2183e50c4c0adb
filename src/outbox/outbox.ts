// The one door out: takes what the store says is next, has it composed from the state of this moment,
// sends it, and records what became of it. At least once, never silently lost: a slot goes only when
// the platform said "sent", or when it can never be delivered, or when there is nothing left to say.
import type { Message, Platform, PlatformName, Receipt } from '../chat/platform.ts';
import type { Clock, Timer } from '../ops/clock.ts';
import { insist } from '../ops/insist.ts';
import type { Log } from '../ops/log.ts';
import { steady } from '../ops/steady.ts';
import type { Slot, Store } from '../store/store.ts';
import { createPacer } from './pace.ts';

/** What a slot becomes when it is its turn; withdrawn: nothing is left to say. */
export type Composed = { readonly say: Message } | { readonly withdrawn: true };

export interface OutboxParts {
  readonly store: Store;
  readonly platform: Platform;
  /** The clock that sending lives by: a replay's for the console, the wall's for real platforms. */
  readonly clock: Clock;
  /** Waits between tries to reach a failing store: real time also in a replay. */
  readonly wall: Clock;
  readonly log: Log;
  readonly compose: (slot: Slot) => Promise<Composed>;
  /** An answer arrived; a person or group can't be reached; a group has a new id (from then on `compose`
   *  names it). Each is idempotent. */
  readonly onAnswered: (message: Message) => Promise<void>;
  readonly onUnreachable: (who: string, reason: string) => Promise<void>;
  readonly onMoved: (from: string, to: string) => Promise<void>;
}

export interface Outbox {
  readonly name: PlatformName;
  /** Something was put: send what may be sent. */
  kick(): void;
  /** Resolves when nothing may be sent now (all sent, or waiting for a later time). */
  drained(): Promise<void>;
  /** Waits also for what may be sent soon: true when nothing is left that may be sent within this time;
   *  false when for so long nothing could be sent although it should. By the clock of `wall`. */
  keptUp(patienceMs: number): Promise<boolean>;
  /** Gives back what a dead process had taken, then starts. */
  start(): Promise<void>;
  /** No new sends; resolves when those under way are recorded. */
  stop(): Promise<void>;
  /** For /status: sends by result since the start. */
  readonly counts: Readonly<Record<Receipt['result'], number>>;
}

/** After an ambiguous failure: 1, 2, 4 … at most this. */
const BACKOFF_MAX_MS = 60_000;
const backoff = (attempts: number): number => Math.min(BACKOFF_MAX_MS, 1000 * 2 ** Math.min(attempts, 10));
/** A slot that could not even be composed is tried so often at once, then later and later. */
const FREE_TRIES = 5;
/** How long to leave a store alone that fails. */
const STORE_PAUSE_MS = 500;
/** How often who waits for sending looks whether something was sent. */
const LOOK_MS = 20;

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, platform, wall, log } = parts;
  // What must not be sent before a time must not wait for a clock that was set back.
  const clock = steady(parts.clock);
  const pacer = createPacer(platform.pace);
  const counts = { sent: 0, retry: 0, unreachable: 0, moved: 0, refused: 0, unknown: 0 };
  /** Told to wait by the platform, as a whole or for one chat. */
  let platformPausedUntil = 0;
  const chatPausedUntil = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  let timer: Timer | undefined;
  /** When the next round is due; undefined: nothing waits. */
  let wakesAt: number | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = true;

  const pause = (): Promise<void> => new Promise((resolve) => wall.at(wall.now() + STORE_PAUSE_MS, resolve));

  const isReply = (slot: Slot): boolean => slot.lane === 'reply';

  /** When this slot may go; undefined: now. */
  const heldUntil = (slot: Slot, message: Message): number | undefined => {
    const now = clock.now();
    const paused = Math.max(platformPausedUntil, chatPausedUntil.get(message.chat.id) ?? 0);
    if (paused > now) return paused;
    if (isReply(slot)) return undefined;
    const wait = pacer.admit(message.chat.id, message.chat.kind === 'group', now);
    return wait > 0 ? now + wait : undefined;
  };

  const record = async (slot: Slot, message: Message, receipt: Receipt): Promise<void> => {
    const now = clock.now();
    switch (receipt.result) {
      case 'sent':
        await store.ack(slot);
        return isReply(slot) ? parts.onAnswered(message) : undefined;
      case 'retry': {
        const until = now + receipt.afterMs;
        if (receipt.scope === 'platform') platformPausedUntil = Math.max(platformPausedUntil, until);
        else chatPausedUntil.set(message.chat.id, until);
        return store.release(slot, until, 'unsent');
      }
      case 'unreachable':
        await parts.onUnreachable(receipt.who, receipt.reason);
        return store.ack(slot);
      case 'moved':
        await parts.onMoved(message.chat.id, receipt.to);
        return store.release(slot, now, 'unsent');
      case 'refused':
        log.error(
          { slot: slot.key, platform: slot.platform, reason: receipt.reason },
          'a message was refused',
        );
        return store.ack(slot);
      case 'unknown':
        log.warn(
          { slot: slot.key, platform: slot.platform, reason: receipt.reason },
          'sending failed; will repeat',
        );
        return store.release(slot, now + backoff(slot.attempts), 'unsure');
    }
  };

  const serve = async (slot: Slot): Promise<void> => {
    const composed = await parts.compose(slot);
    if ('withdrawn' in composed) return store.ack(slot);
    const until = heldUntil(slot, composed.say);
    if (until !== undefined) return store.release(slot, until, 'unsent');
    const receipt = await platform.send(composed.say);
    counts[receipt.result] += 1;
    // What was sent must be recorded as sent, however long the store is away: else it is sent again.
    await insist({ what: 'a receipt', wall, log, givenUp: () => stopped }, () =>
      record(slot, composed.say, receipt),
    );
    return undefined;
  };

  const serveSafely = async (slot: Slot): Promise<void> => {
    try {
      await serve(slot);
    } catch (error) {
      // The store failed, or composing did; nothing was sent. The slot must not stay taken.
      log.error({ slot: slot.key, error }, 'a slot could not be served');
      const until = clock.now() + (slot.attempts < FREE_TRIES ? 0 : backoff(slot.attempts));
      await pause();
      await store.release(slot, until, 'unsure').catch(() => (lostSlots = true));
    }
  };
  /** Slots may be marked as taken in the store that nobody here holds. */
  let lostSlots = false;

  /** Serves what may be served now; false: nothing more. */
  const round = async (): Promise<boolean> => {
    if (lostSlots && underWay.size === 0) {
      await store.recover(platform.name);
      lostSlots = false;
    }
    const free = platform.pace.concurrency - underWay.size;
    if (free <= 0) {
      await Promise.race(underWay);
      return true;
    }
    const now = clock.now();
    if (platformPausedUntil > now) return false;
    const unaskedFree = pacer.free(now);
    const slots = await store.claim(platform.name, now, free, unaskedFree ? undefined : ['reply']);
    for (const slot of slots) {
      const job: Promise<void> = serveSafely(slot).finally(() => underWay.delete(job));
      underWay.add(job);
      // One at a time where order is the contract (the console).
      if (platform.pace.concurrency === 1) await job;
    }
    if (slots.length === 0 && underWay.size > 0) {
      await Promise.race(underWay);
      return true;
    }
    return slots.length > 0;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      again = false;
      try {
        while (!stopped && (await round()));
        if (again) continue;
        const due = await store.nextDue(platform.name);
        const now = clock.now();
        if (due !== undefined) schedule(Math.max(due, platformPausedUntil, now + (pacer.waitFree(now) || 1)));
        if (!again) return;
      } catch (error) {
        log.error({ platform: platform.name, error }, 'the outbox could not reach its store');
        lostSlots = true;
        await Promise.all(underWay);
        await pause();
      }
    }
  };

  const schedule = (at: number): void => {
    timer?.cancel();
    wakesAt = at;
    timer = clock.at(at, () => kick());
  };

  const kick = (): void => {
    if (stopped) return;
    again = true;
    wakesAt = undefined;
    running ??= run().finally(() => {
      running = undefined;
      if (again && !stopped) kick();
    });
  };

  return {
    name: platform.name,
    counts,
    kick,
    async drained() {
      kick();
      while (running !== undefined) await running;
    },
    async keptUp(patienceMs) {
      let sent = counts.sent;
      let giveUpAt = wall.now() + patienceMs;
      kick();
      while (running !== undefined || wakesAt !== undefined) {
        const now = wall.now();
        if (running === undefined && wakesAt !== undefined && wakesAt - clock.now() > patienceMs) break;
        if (counts.sent > sent) [sent, giveUpAt] = [counts.sent, now + patienceMs];
        if (now >= giveUpAt) return false;
        await new Promise<void>((resolve) => {
          const soon = wall.at(Math.min(giveUpAt, now + LOOK_MS), resolve);
          void running?.then(() => (soon.cancel(), resolve()));
        });
      }
      return true;
    },
    async start() {
      stopped = false;
      await store.recover(platform.name);
      kick();
    },
    async stop() {
      stopped = true;
      timer?.cancel();
      wakesAt = undefined;
      await running;
      await Promise.all(underWay);
    },
  };
}
