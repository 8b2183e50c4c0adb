// How many commands a person may send in a minute. In memory: each process counts for itself.
import type { Millis } from '../ops/clock.ts';

export interface Quota {
  /** Infinity: no limit (the console). */
  readonly commandsPerMinute: number;
  /** So many are told that it is too fast; the rest is silence, or one person's flood of answers would
   *  use up what the platform takes, and delay everybody's warnings. */
  readonly refusalsPerMinute: number;
}

const MINUTE = 60_000;
const PEOPLE_MAX = 10_000;

/** What becomes of a command that this person sends now; it is counted. */
export function createQuota(now: () => Millis): (user: string, quota: Quota) => 'take' | 'refuse' | 'ignore' {
  const recent = new Map<string, { readonly taken: Millis[]; readonly refused: Millis[] }>();
  return (user, { commandsPerMinute, refusalsPerMinute }) => {
    if (commandsPerMinute === Infinity) return 'take';
    const at = now();
    const before = recent.get(user) ?? { taken: [], refused: [] };
    // Of a time that is still to come the clock was set back since: nobody waits until it is there again.
    const lately = (time: Millis): boolean => time > at - MINUTE && time <= at;
    const taken = before.taken.filter(lately);
    const refused = before.refused.filter(lately);
    const isFull = taken.length >= commandsPerMinute;
    const isSilent = isFull && refused.length >= refusalsPerMinute;
    if (!isFull) taken.push(at);
    else if (!isSilent) refused.push(at);
    if (recent.size > PEOPLE_MAX) recent.clear();
    recent.set(user, { taken, refused });
    return isSilent ? 'ignore' : isFull ? 'refuse' : 'take';
  };
}
