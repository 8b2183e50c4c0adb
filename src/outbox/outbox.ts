// The one door out: takes what the store says is next, has it composed from the state of this moment,
// sends it, and records what became of it. At least once, never silently lost: a slot goes only when
// the platform said "sent", or when it can never be delivered, or when there is nothing left to say.
//
// What waits for one person and is alike goes out as one message, the worst first: warnings with warnings,
// alerts with alerts. After a long wait everything does. Answers have places of their own, so that they wait
// behind nothing, and nothing waits behind a crowd that asks; and a chat that takes long to answer gives its place
// up after a moment.
import type { Chat, Message, Platform, PlatformName, Receipt } from '../chat/platform.ts';
import type { Clock, Timer } from '../ops/clock.ts';
import { insist } from '../ops/insist.ts';
import type { Log } from '../ops/log.ts';
import { steady } from '../ops/steady.ts';
import { type Lane, LANES, type Slot, type Store } from '../store/store.ts';
import { createPacer } from './pace.ts';
import { isBehind, repeatRank, urgency } from './rank.ts';

/** What slots become when it is their turn. Those that are named in neither list are told by `say`. */
export interface Composed {
  /** undefined: nothing is left to say. */
  readonly say: Message | undefined;
  /** They have nothing left to say, and go. */
  readonly withdrawn: readonly Slot[];
  /** They can't be told in the same message: their turn comes again. */
  readonly later: readonly Slot[];
  /** Who they are for wants quiet for so long yet, or no price is known; undefined: none of them. */
  readonly quiet?: { readonly slots: readonly Slot[]; readonly forMs: number } | undefined;
}

export interface OutboxParts {
  readonly store: Store;
  readonly platform: Platform;
  /** The clock that sending lives by: a replay's for the console, the wall's for real platforms. */
  readonly clock: Clock;
  /** Waits between tries to reach a failing store: real time also in a replay. */
  readonly wall: Clock;
  readonly log: Log;
  /** Slots of one owner, the most urgent first: what they say together. */
  readonly compose: (slots: readonly Slot[]) => Promise<Composed>;
  /** Where what is unasked goes: the chat that an owner is now. */
  readonly chatOf: (owner: string) => Chat;
  /** How urgent a warning is by the price of now; undefined: as it was when it was put. */
  readonly rankNow?: (slot: Slot) => number | undefined;
  /** Is sending (still) this process's? Asked before each act; left out: it is. */
  readonly mayAct?: () => boolean;
  /** An answer arrived; a person or group can't be reached; a group has a new id (from then on `compose`
   *  names it). Each is idempotent. */
  /** A card was shown, by a message of this name; `now`: by the clock of sending. */
  readonly onCard?: (shown: {
    readonly slot: Slot;
    readonly handle: string | undefined;
    readonly last: boolean;
    readonly now: number;
  }) => Promise<void>;
  /** An answer is shown by a message of this name. */
  readonly onShown?: (slot: Slot, handle: string) => Promise<void>;
  /** Something unasked arrived. */
  readonly onDelivered?: (owner: string) => Promise<void>;
  readonly onAnswered: (message: Message) => Promise<void>;
  /** Could whoever an answer is for not be reached until now? Asked while it is sent, so that most answers are
   *  recorded without waiting; left out: perhaps, and `onAnswered` knows. */
  readonly isAway?: (message: Message) => Promise<boolean>;
  readonly onUnreachable: (who: string, reason: string) => Promise<void>;
  readonly onMoved: (from: string, to: string) => Promise<void>;
}

export interface Outbox {
  readonly name: PlatformName;
  /** Something was put: send what may be sent. */
  kick(): void;
  /** Resolves when nothing may be sent now (all sent, or waiting for a later time, or for a chat that
   *  takes long). */
  drained(): Promise<void>;
  /** Waits also for what may be sent soon: true when nothing is left that may be sent within this time;
   *  false when for so long nothing could be sent although it should. By the clock of `wall`. */
  keptUp(patienceMs: number): Promise<boolean>;
  /** Gives back what a dead process had taken, then starts. */
  start(): Promise<void>;
  /** No new sends; resolves when those under way are recorded. */
  stop(): Promise<void>;
  /** Since when nothing could be sent over the platform, though it was tried; undefined: it works. By the
   *  clock that sending lives by. */
  failingSince(): number | undefined;
  /** For /status: sends by result since the start. */
  readonly counts: Readonly<Record<Receipt['result'], number>>;
}

const UNASKED: readonly Lane[] = ['warning', 'event', 'alert'];

/** After an ambiguous failure: 1, 2, 4 … at most this. */
const BACKOFF_MAX_MS = 60_000;
const backoff = (attempts: number): number => Math.min(BACKOFF_MAX_MS, 1000 * 2 ** Math.min(attempts, 10));
/** A slot that could not even be composed is tried so often at once, then later and later. */
const FREE_TRIES = 5;
/** Though not much later: a store that fails at every third call hardly ever lets all calls of a message pass, and
 *  it is a warning that waits. After so many tries it is the slot's own fault. */
const UNSERVED_MAX_MS = 3_000;
const UNSERVED_TRIES = 60;
/** How long to leave a store alone that fails. */
const STORE_PAUSE_MS = 500;
/** How often who waits for sending looks whether something was sent. */
const LOOK_MS = 20;
/** Answers under way at once, beside what is unasked: of a thousand people who ask together each waits for all
 *  before them. Nobody is warned by them, so what a crash repeats of them does little harm. */
const ANSWER_PLACES = 20;
/** So long after the platform has said wait there are no more of them than of what is unasked: the next wait would
 *  hold the warnings back, too. */
const CAREFUL_MS = 60_000;
/** A send that takes longer gives its place to another. */
const SLOW_MS = 1000;
/** So many times `concurrency` may be under way of each kind, the slow ones included. */
const SLOW_TIMES = 10;
/** How often an edit that waits looks whether there is room. */
const EDITS_LOOK_MS = 100;
/** Answers under way to one chat; what is unasked goes one by one. */
const ANSWERS_PER_CHAT = 3;
const CHAT_BUSY_MS = 500;
/** Who was warned so lately comes after those who have heard nothing. */
const TOLD_MS = 5 * 60_000;
/** Who had to wait so long is told everything that came meanwhile in one message. */
const FOLDING_WAIT_MS = 30_000;
/** A wait as long as this is one chat's. But where so many chats in a row are told it, it is everybody's. */
const LONG_WAIT_MS = 60_000;
const LONG_WAITS = 3;
/** Chats that have to wait are kept in memory; of so many those are struck off that need not any more. */
const PAUSED_MAX = 10_000;
/** Owners of whom it is remembered that theirs go one by one. */
const SINGLY_MAX = 10_000;
/** Tries are at most `BACKOFF_MAX_MS` apart: after so long without one nothing is known of the platform. */
const FAILING_KNOWN_MS = 150_000;

/** What goes out side by side of a kind. */
interface Room {
  readonly places: () => number;
  /** Of them, those that something holds: what takes long gives its place up, and is still under way. */
  held: number;
  readonly underWay: Set<Promise<void>>;
}

export function createOutbox(parts: OutboxParts): Outbox {
  const { store, platform, wall, log, mayAct = () => true } = parts;
  const { pace } = platform;
  // What must not be sent before a time must not wait for a clock that was set back.
  const clock = steady(parts.clock);
  const pacer = createPacer(pace);
  const isPaced = pace.perSecond !== Infinity;
  /** One at a time where order is the contract (the console). */
  const isOrdered = pace.concurrency === 1;
  const counts = { sent: 0, retry: 0, unreachable: 0, moved: 0, refused: 0, unknown: 0 };
  /** Told to wait by the platform, as a whole or for one chat. */
  let platformPausedUntil = 0;
  const chatPausedUntil = new Map<string, number>();
  /** Sends under way, and since when none has worked. */
  const sends = new Set<{ readonly since: number }>();
  let failing: number | undefined;
  let lastTried = -Infinity;
  /** Chats that were told to wait long, since something was sent. */
  const longWaits = new Set<string>();
  /** Chats that have heard nothing since they had to wait so long. */
  const behind = new Set<string>();
  /** Until when everybody is behind: a wait for all takes as long again to catch up with. */
  let allBehindUntil = 0;
  /** Told to wait as a whole: until then it gets fewer answers at once. */
  let carefulUntil = 0;
  const answerPlaces = (): number => (carefulUntil > clock.now() ? pace.concurrency : ANSWER_PLACES);
  /** What is under way. */
  const answers: Room = { places: answerPlaces, held: 0, underWay: new Set() };
  const unasked: Room = { places: () => pace.concurrency, held: 0, underWay: new Set() };
  const rooms = [answers, unasked];
  const allDone = (): Promise<unknown> => Promise.all(rooms.flatMap(({ underWay }) => [...underWay]));
  const sendsTo = new Map<string, number>();
  /** When an owner was last warned. */
  const told = new Map<string, number>();
  /** Owners whose message of several was refused, or could not be made: theirs go one by one. */
  const singly = new Set<string>();
  const goSingly = (owner: string): void => {
    // Who is forgotten here is tried together once more.
    if (singly.size >= SINGLY_MAX) singly.clear();
    singly.add(owner);
  };
  let timer: Timer | undefined;
  /** When the next round is due; undefined: nothing waits. */
  let wakesAt: number | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  /** Something was put or a place is free since the last claim began; and who waits for that. */
  let isStirred = false;
  let wake = (): void => undefined;
  const stir = (): void => {
    isStirred = true;
    wake();
  };
  let stopped = true;

  const pause = (): Promise<void> => new Promise((resolve) => wall.at(wall.now() + STORE_PAUSE_MS, resolve));

  const isReply = (slot: Slot): boolean => slot.lane === 'reply';

  /** When the platform lets something go to this chat; undefined: now. */
  const heldUntil = (chat: Chat, isAnswer: boolean): number | undefined => {
    const now = clock.now();
    const paused = Math.max(platformPausedUntil, chatPausedUntil.get(chat.id) ?? 0);
    if (paused > now) return paused;
    const wait = isAnswer ? 0 : pacer.waitChat(chat.id, chat.kind === 'group', now);
    return wait > 0 ? now + wait : undefined;
  };

  /** Does this with the chat as one that is being sent to; 'busy': too much is on its way there already. */
  const sendingTo = async (
    way: string,
    most: number,
    work: () => Promise<void>,
  ): Promise<'done' | 'busy'> => {
    const others = sendsTo.get(way) ?? 0;
    if (others >= most) return 'busy';
    sendsTo.set(way, others + 1);
    try {
      await work();
    } finally {
      const left = (sendsTo.get(way) ?? 1) - 1;
      if (left > 0) sendsTo.set(way, left);
      else sendsTo.delete(way);
    }
    return 'done';
  };

  const wasTold = (owner: string): boolean => (told.get(owner) ?? -Infinity) > clock.now() - TOLD_MS;
  const tell = (owner: string): void => {
    // In the order of time: the oldest are at the front.
    told.delete(owner);
    told.set(owner, clock.now());
    for (const [first] of told) {
      if (wasTold(first)) break;
      told.delete(first);
    }
  };

  const forEach = async (slots: readonly Slot[], work: (slot: Slot) => Promise<void>): Promise<void> => {
    for (const slot of slots) await work(slot);
  };
  const acknowledge = (slots: readonly Slot[]): Promise<void> => forEach(slots, (slot) => store.ack(slot));
  const giveBack = (slots: readonly Slot[], until: number): Promise<void> =>
    forEach(slots, (slot) => store.release(slot, until, 'unsent'));

  const waitFor = (chat: string, afterMs: number, scope: 'chat' | 'platform'): number => {
    const until = clock.now() + afterMs;
    if (scope === 'platform') {
      carefulUntil = until + CAREFUL_MS;
      if (afterMs >= FOLDING_WAIT_MS) allBehindUntil = Math.max(allBehindUntil, until + afterMs);
      return (platformPausedUntil = Math.max(platformPausedUntil, until));
    }
    chatPausedUntil.set(chat, until);
    if (chatPausedUntil.size > PAUSED_MAX) {
      for (const [each, end] of chatPausedUntil) if (end <= clock.now()) chatPausedUntil.delete(each);
    }
    if (afterMs >= FOLDING_WAIT_MS && behind.size < PAUSED_MAX) behind.add(chat);
    if (afterMs > LONG_WAIT_MS) longWaits.add(chat);
    if (longWaits.size >= LONG_WAITS) platformPausedUntil = clock.now() + LONG_WAIT_MS;
    return until;
  };
  /** A process that begins while the platform is to be left alone does so, too. Kept with its length, as the clock may be
   *  set meanwhile. A single chat's is not: its message comes back no sooner, and others to it are told to wait as well. */
  const waitKey = `wait:${platform.name}`;
  let keptUntil = 0;
  const keepWait = async (): Promise<void> => {
    const until = platformPausedUntil;
    if (until <= keptUntil) return;
    await store.set(waitKey, `${until} ${until - clock.now()}`);
    keptUntil = until;
  };
  let isResumed = false;
  const resume = async (): Promise<void> => {
    const [until = 0, span = 0] = ((await store.get(waitKey)) ?? '').split(' ').map(Number);
    const left = Math.min(until - clock.now(), span);
    if (left > 0) waitFor('', left, 'platform');
    isResumed = true;
  };
  const isBehindNow = (chat: string): boolean => behind.has(chat) || allBehindUntil > clock.now();

  /** What the platform itself fails to do; that one chat must wait or can't be reached says nothing of it. */
  const learn = (receipt: Receipt, since: number): void => {
    const isFailing =
      receipt.result === 'unknown' || (receipt.result === 'retry' && receipt.scope === 'platform');
    lastTried = clock.now();
    if (isFailing) failing ??= since;
    else if (receipt.result !== 'retry') failing = undefined;
  };

  const record = async (
    slots: readonly Slot[],
    message: Message,
    receipt: Receipt,
    wasAway: boolean,
  ): Promise<void> => {
    const now = clock.now();
    const about = { slots: slots.map((slot) => slot.key), platform: platform.name };
    switch (receipt.result) {
      case 'sent':
        longWaits.clear();
        behind.delete(message.chat.id);
        for (const slot of slots) if (slot.lane === 'warning') tell(slot.owner);
        // Its next edit takes its place before it goes: a crash in between shows it once more.
        if (message.card !== undefined && slots[0] !== undefined)
          return parts
            .onCard?.({ slot: slots[0], handle: receipt.handle, last: message.card.last === true, now })
            .then(() => acknowledge(slots));
        // Who can be reached again is warned again: a crash in between repeats the answer, and not nothing.
        if (wasAway) await parts.onAnswered(message);
        if (slots.some(isReply)) {
          const { handle } = receipt;
          const [answer] = slots;
          // Asked of the store in one go: of a thousand answers each way there counts.
          await Promise.all([
            acknowledge(slots),
            answer === undefined || handle === undefined ? undefined : parts.onShown?.(answer, handle),
          ]);
          return undefined;
        }
        await acknowledge(slots);
        return slots[0] === undefined ? undefined : parts.onDelivered?.(slots[0].owner);
      case 'retry': {
        const until = waitFor(message.chat.id, receipt.afterMs, receipt.scope);
        await keepWait();
        return giveBack(slots, until);
      }
      case 'unreachable':
        await parts.onUnreachable(receipt.who, receipt.reason);
        return acknowledge(slots);
      case 'moved':
        await parts.onMoved(message.chat.id, receipt.to);
        return giveBack(slots, now);
      case 'refused': {
        log.error({ ...about, reason: receipt.reason }, 'a message was refused');
        const [first] = slots;
        if (slots.length === 1 || first === undefined) return acknowledge(slots);
        goSingly(first.owner);
        return giveBack(slots, now);
      }
      case 'unknown':
        log.warn({ ...about, reason: receipt.reason }, 'sending failed; will repeat');
        return forEach(slots, (slot) => store.release(slot, now + backoff(slot.attempts), 'unsure'));
    }
  };

  /** May this be told together with what else waits for the same chat? */
  const isFolded = (slot: Slot): boolean =>
    pace.together > 1 && UNASKED.includes(slot.lane) && !singly.has(slot.owner);

  /** In which lanes there may be something to tell with it: its own. After a long wait, and where it may have
   *  been told with others already, in any. */
  const lanesWith = (slot: Slot): readonly Lane[] =>
    slot.attempts > 0 || isBehindNow(parts.chatOf(slot.owner).id) ? UNASKED : [slot.lane];

  /** What goes out together: each answer and each edit by itself, what is unasked by its owner and lane. */
  const groups = (slots: readonly Slot[]): Slot[][] => [
    ...Map.groupBy(slots, (slot) =>
      isFolded(slot) ? `${lanesWith(slot).join()} ${slot.owner}` : slot,
    ).values(),
  ];

  const worstFirst = (a: Slot, b: Slot): number =>
    LANES.indexOf(a.lane) - LANES.indexOf(b.lane) || urgency(a.rank) - urgency(b.rank) || a.seq - b.seq;

  /** Is it no longer as urgent as where it stood? Then others go first, and it is put behind them. */
  const putBehind = async (slot: Slot): Promise<boolean> => {
    if (!isPaced || slot.lane !== 'warning') return false;
    const fresh = parts.rankNow?.(slot) ?? slot.rank;
    const rank = wasTold(slot.owner) ? Math.max(fresh, repeatRank(fresh)) : fresh;
    if (!isBehind(rank, slot.rank)) return false;
    await store.rerank(slot, rank);
    return true;
  };

  /** Where no answer comes nobody here knows what was marked as taken: it comes back later, and what else there is
   *  is taken at once. */
  const taking = async (take: () => Promise<Slot[]>): Promise<Slot[]> => {
    try {
      return await take();
    } catch {
      lostSlots = true;
      return take();
    }
  };

  /** Takes out of `taken` what is given back before it is sent, and puts in what is told with the rest. */
  const gather = async (taken: Slot[]): Promise<void> => {
    while (taken[0] !== undefined && (await putBehind(taken[0]))) taken.shift();
    const [next] = taken;
    if (next === undefined || !isFolded(next)) return;
    const room = pace.together - taken.length;
    if (room > 0) {
      const beside = (): Promise<Slot[]> => store.claimBeside(next, clock.now(), room, lanesWith(next));
      taken.push(...(await taking(beside)));
    }
    taken.sort(worstFirst);
  };

  /** Composes what was taken, sends it and records what became of it. */
  const tellNow = async (taken: readonly Slot[]): Promise<void> => {
    const { say, withdrawn, later, quiet } = await parts.compose(taken);
    await acknowledge(withdrawn);
    await giveBack(later, clock.now());
    if (quiet !== undefined) await giveBack(quiet.slots, clock.now() + quiet.forMs);
    const settled = new Set([...withdrawn, ...later, ...(quiet?.slots ?? [])]);
    const slots = taken.filter((slot) => !settled.has(slot));
    if (say === undefined || slots.length === 0) return giveBack(slots, clock.now());
    const isAnswer = slots.some(isReply);
    const { chat } = say;
    const send = async (): Promise<void> => {
      // Others may have been sent while this was composed.
      const until = heldUntil(chat, isAnswer);
      if (until !== undefined) return giveBack(slots, until);
      // Another process may send it by now.
      if (!mayAct()) return void (lostSlots = true);
      if (!isAnswer) pacer.admit(chat.id, chat.kind === 'group', clock.now());
      const sending = { since: clock.now() };
      sends.add(sending);
      const away = isAnswer ? (parts.isAway?.(say).catch(() => true) ?? true) : false;
      const receipt = await platform.send(say).finally(() => sends.delete(sending));
      const wasAway = await away;
      learn(receipt, sending.since);
      counts[receipt.result] += 1;
      // What was sent must be recorded as sent, however long the store is away: else it is sent again.
      return insist({ what: 'a receipt', wall, log, givenUp: () => stopped }, () =>
        record(slots, say, receipt, wasAway),
      );
    };
    // What is unasked has the chat already.
    if (!isAnswer) return send();
    // Where each asker has a way of their own, a channel that many ask in at once is no slow one.
    const way = pace.answersApart === true ? (slots[0]?.owner ?? chat.id) : chat.id;
    if ((await sendingTo(way, ANSWERS_PER_CHAT, send)) === 'busy')
      await giveBack(slots, clock.now() + CHAT_BUSY_MS);
  };

  const serve = async (taken: Slot[]): Promise<void> => {
    const [first] = taken;
    if (first === undefined) return undefined;
    if (isReply(first)) return tellNow(taken);
    const chat = parts.chatOf(first.owner);
    const until = heldUntil(chat, false);
    if (until !== undefined) return giveBack(taken, until);
    const done = await sendingTo(chat.id, 1, async () => {
      await gather(taken);
      if (taken.length > 0) await tellNow(taken);
    });
    return done === 'busy' ? giveBack(taken, clock.now() + CHAT_BUSY_MS) : undefined;
  };

  const serveSafely = async (group: readonly Slot[]): Promise<void> => {
    const taken = [...group];
    try {
      await serve(taken);
    } catch (error) {
      // The store failed, or composing did; nothing was sent. The slots must not stay taken.
      log.error({ slots: taken.map((slot) => slot.key), error }, 'slots could not be served');
      // One that can't be composed must not keep the others of its owner back.
      if (taken.length > 1) for (const { owner } of taken) goSingly(owner);
      const attempts = Math.max(0, ...taken.map((slot) => slot.attempts));
      const most = attempts < UNSERVED_TRIES ? UNSERVED_MAX_MS : Infinity;
      const wait = Math.min(most, backoff(attempts - FREE_TRIES));
      const until = clock.now() + (attempts < FREE_TRIES ? 0 : wait);
      await pause();
      await forEach(taken, (one) => store.release(one, until, 'unsure')).catch(() => (lostSlots = true));
    }
  };
  /** Slots may be marked as taken in the store that nobody here holds. */
  let lostSlots = false;

  /** Serves what goes out together, and holds a place until that is done or has taken long. */
  const occupy = async (group: readonly Slot[]): Promise<void> => {
    const room = group.some(isReply) ? answers : unasked;
    const job: Promise<void> = serveSafely(group).finally(() => room.underWay.delete(job));
    room.underWay.add(job);
    if (isOrdered) return job;
    room.held += 1;
    let isHeld = true;
    const leave = (): void => {
      if (isHeld) room.held -= 1;
      isHeld = false;
      stir();
    };
    const slow = clock.at(clock.now() + SLOW_MS, leave);
    const hold = async (): Promise<void> => {
      await job;
      slow.cancel();
      // Nobody waits for what holds no place.
      if (isHeld) leave();
      else kick();
    };
    void hold();
    return undefined;
  };

  const freeIn = ({ places, held, underWay }: Room): number =>
    Math.min(places() - held, pace.concurrency * SLOW_TIMES - underWay.size);

  /** Which unasked lanes have a turn now. */
  const unaskedNow = (now: number): readonly Lane[] => {
    if (pacer.waitFree(now) > 0) return [];
    return pacer.waitSpare(now) > 0 ? UNASKED : [...UNASKED, 'digest'];
  };

  /** Takes what may be served now, answers first. */
  const claim = async (now: number): Promise<readonly Slot[]> => {
    const of = (lanes: readonly Lane[], room: Room): Promise<Slot[]> | readonly Slot[] =>
      lanes.length > 0 && freeIn(room) > 0
        ? taking(() => store.claim(platform.name, now, freeIn(room), lanes))
        : [];
    // One at a time, of all that may go.
    if (isOrdered) return of(['reply', ...unaskedNow(now)], unasked);
    return (await Promise.all([of(['reply'], answers), of(unaskedNow(now), unasked)])).flat();
  };

  /** Serves what may be served now; false: nothing more. */
  const round = async (): Promise<boolean> => {
    if (!mayAct()) return false;
    if (!isResumed) await resume();
    if (lostSlots && rooms.every(({ underWay }) => underWay.size === 0)) {
      await store.recover(platform.name);
      lostSlots = false;
    }
    const now = clock.now();
    if (platformPausedUntil > now) return false;
    isStirred = false;
    const slots = await claim(now);
    for (const group of groups(slots)) await occupy(group);
    if (slots.length > 0) return true;
    if (rooms.every(({ held }) => held === 0)) return false;
    // An answer that is put meanwhile has a place of its own.
    if (!isStirred) await new Promise<void>((resolve) => (wake = resolve));
    return true;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      again = false;
      try {
        while (!stopped && (await round()));
        if (again) continue;
        const due = await store.nextDue(platform.name);
        const now = clock.now();
        // What is due now and was not taken waits for the platform to take more, or is an edit, and waits
        // for a moment with little else to do.
        const wait = pacer.waitFree(now) || Math.min(pacer.waitSpare(now), EDITS_LOOK_MS) || 1;
        const next = due === undefined ? Infinity : Math.max(due, platformPausedUntil, now + wait);
        const back = lostSlots ? now + STORE_PAUSE_MS : Infinity;
        if (Math.min(next, back) < Infinity) schedule(Math.min(next, back));
        if (!again) return;
      } catch (error) {
        log.error({ platform: platform.name, error }, 'the outbox could not reach its store');
        lostSlots = true;
        await allDone();
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
    stir();
    wakesAt = undefined;
    running ??= run().finally(() => {
      running = undefined;
      if (again && !stopped) kick();
    });
  };

  return {
    name: platform.name,
    counts,
    failingSince() {
      const [oldest] = sends;
      // One that hangs has failed, whatever it will say.
      const hangs =
        oldest !== undefined && clock.now() - oldest.since > LONG_WAIT_MS ? oldest.since : undefined;
      // What failed may have become nothing to say: then nobody knows any more.
      const isKnown = clock.now() - lastTried < FAILING_KNOWN_MS || platformPausedUntil > clock.now();
      return isKnown ? (failing ?? hangs) : hangs;
    },
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
      await Promise.all([store.recover(platform.name), resume()]);
      kick();
    },
    async stop() {
      stopped = true;
      timer?.cancel();
      wakesAt = undefined;
      await running;
      await allDone();
    },
  };
}
