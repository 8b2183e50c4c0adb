// Sliding windows over what the bot sends. Answers are not what the limits are about: each thing that a
// person says pays for a few messages to that person and that chat.

export interface Limits {
  /** Unasked messages over all chats in any one second. */
  readonly perSecond: number;
  /** Unasked messages to one chat: this many at once, and over time one a second. */
  readonly perChatBurst: number;
  /** Unasked messages to one group in any minute. */
  readonly perGroupPerMinute: number;
}

export const LIMITS: Limits = { perSecond: 30, perChatBurst: 4, perGroupPerMinute: 20 };

/** Messages that one input pays for: the answer, the word to the group, the confirmation after it. */
const CREDIT = 3;
const CREDIT_MS = 60_000;

export class Rates {
  readonly #limits: Limits;
  readonly #all: number[] = [];
  readonly #chats = new Map<number, number[]>();
  readonly #credit = new Map<number, number[]>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Somebody said something here. */
  asked(chats: readonly number[], now: number): void {
    for (const chat of chats) {
      const until = Array.from({ length: CREDIT }, () => now + CREDIT_MS);
      this.#credit.set(chat, [...(this.#credit.get(chat) ?? []), ...until]);
    }
  }

  /** undefined: taken and counted; else what was broken, and the seconds to wait. */
  take(chat: number, now: number): { readonly limit: string; readonly retryAfter: number } | undefined {
    const credit = (this.#credit.get(chat) ?? []).filter((until) => until > now);
    this.#credit.set(chat, credit.slice(1));
    if (credit.length > 0) return undefined;

    const { perSecond, perChatBurst, perGroupPerMinute } = this.#limits;
    const own = this.#chats.get(chat) ?? [];
    const windows = [
      { limit: `${perSecond} a second`, times: this.#all, most: perSecond, ms: 1000 },
      { limit: 'one a second in a chat', times: own, most: perChatBurst, ms: perChatBurst * 1000 },
      ...(chat < 0
        ? [
            {
              limit: `${perGroupPerMinute} a minute in a group`,
              times: own,
              most: perGroupPerMinute,
              ms: 60_000,
            },
          ]
        : []),
    ];
    for (const { limit, times, most, ms } of windows) {
      const within = times.filter((time) => time > now - ms);
      const first = within.at(-most);
      if (first !== undefined) return { limit, retryAfter: Math.ceil((first + ms - now) / 1000) };
    }
    this.#all.push(now);
    this.#chats.set(chat, [...own, now]);
    return undefined;
  }
}
