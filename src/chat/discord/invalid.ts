// Discord bans the address of who makes 10,000 invalid requests in ten minutes: those answered by 401, 403 or a
// 429 that is not of a shared limit (topics/rate-limits, "Invalid Request Limit"). A crash in which thousands
// have closed their direct messages would come near it, so we stop far from it: first who was never reached
// has to wait, then everybody.
import type { Millis } from '../../ops/clock.ts';
import { INVALID } from './limits.ts';

/** So many invalid requests were made that no other may be. */
export class TooManyInvalid extends Error {
  override readonly name = 'TooManyInvalid';
  readonly afterMs: Millis;
  constructor(afterMs: Millis) {
    super('too many invalid requests lately');
    this.afterMs = afterMs;
  }
}

export interface Invalid {
  /** An answer that came. */
  take(status: number, scope: string | null): void;
  /** Milliseconds until another request may be risked: to somebody who may not be reachable, or at all; 0: now. */
  wait(towards: 'unknown' | 'anybody'): Millis;
}

export function createInvalid(clock: { now(): Millis }): Invalid {
  const times: Millis[] = [];
  return {
    take(status, scope) {
      if (status === 401 || status === 403 || (status === 429 && scope !== 'shared')) times.push(clock.now());
    },
    wait(towards) {
      const now = clock.now();
      while (times.length > 0 && (times[0] ?? 0) <= now - INVALID.windowMs) times.shift();
      const most = towards === 'unknown' ? INVALID.unknownMost : INVALID.most;
      return times.length < most ? 0 : (times[times.length - most] ?? now) + INVALID.windowMs - now;
    },
  };
}
