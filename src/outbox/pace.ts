// How fast unasked messages may go out: sliding windows per platform, chat and group, in memory. After
// a restart they are empty, which the platforms' own "wait" answers make good.
import type { Pace } from '../chat/platform.ts';

/** Milliseconds until one more is allowed in a window; 0: now. Drops what has left the window. */
function wait(times: number[], now: number, windowMs: number, most: number): number {
  while (times.length > 0 && (times[0] ?? 0) <= now - windowMs) times.shift();
  if (times.length < most) return 0;
  return (times[times.length - most] ?? now) + windowMs - now;
}

export interface Pacer {
  /** Milliseconds to wait before a message to this chat; 0: go. */
  waitChat(chat: string, isGroup: boolean, now: number): number;
  /** The same, and where it is 0 the message is counted. */
  admit(chat: string, isGroup: boolean, now: number): number;
  /** Milliseconds until the platform as a whole takes another unasked message. */
  waitFree(now: number): number;
  /** Milliseconds until it takes one that may wait for all others: half of what it takes stays free. */
  waitSpare(now: number): number;
}

const SECOND = 1000;
const MINUTE = 60_000;

export function createPacer(pace: Pace): Pacer {
  const all: number[] = [];
  const chats = new Map<string, number[]>();
  let sweptAt = 0;
  const waitFree = (now: number): number => wait(all, now, SECOND, pace.perSecond);
  const waitChat = (chat: string, isGroup: boolean, now: number): number => {
    const own = chats.get(chat) ?? [];
    const lastSecond = own.filter((time) => time > now - SECOND);
    return Math.max(
      waitFree(now),
      wait(lastSecond, now, SECOND, pace.perChatPerSecond),
      isGroup ? wait(own, now, MINUTE, pace.perGroupPerMinute) : 0,
    );
  };
  return {
    waitFree,
    waitSpare: (now) => wait(all, now, SECOND, Math.max(1, Math.floor(pace.perSecond / 2))),
    waitChat,
    admit(chat, isGroup, now) {
      if (now - sweptAt > MINUTE) {
        sweptAt = now;
        for (const [key, times] of chats) if ((times.at(-1) ?? 0) <= now - MINUTE) chats.delete(key);
      }
      const longest = waitChat(chat, isGroup, now);
      if (longest > 0) return longest;
      all.push(now);
      const own = chats.get(chat) ?? [];
      // Only a group's minute needs more than the last second.
      chats.set(chat, [...own.filter((time) => isGroup || time > now - SECOND), now]);
      return 0;
    },
  };
}
