// What every implementation asks of a commit before it touches anything, and the one form in which the
// triggers of an item are kept.
import { digestOf, encodeName } from './names.ts';
import { LANES, NOBODY } from './store.ts';
import type { Commit, SlotPut, Trigger } from './store.ts';

/** How long an input is known to be taken, by the clock of the store. Telegram gives an update again for a day
 *  (core.telegram.org/bots/api#getting-updates). */
export const INPUT_MS = 7 * 86_400_000;

/** A change with its names escaped and its triggers packed. */
export interface CheckedChange {
  readonly id: string;
  readonly expect: number;
  readonly body: string | null;
  readonly triggers: string;
}

/** A slot to put: names escaped, the lane as its place in the order, bounds filled in. */
export interface CheckedPut {
  readonly key: string;
  readonly platform: string;
  readonly lane: number;
  readonly rank: number;
  readonly body: string;
  readonly notBefore: number;
  readonly expires: number | null;
}

export interface CheckedCommit {
  readonly owner: string;
  readonly input: string | null;
  readonly changes: readonly CheckedChange[];
  readonly withdraw: readonly string[];
  readonly put: readonly CheckedPut[];
}

/** The commit in the form that is stored.
 *  @throws TypeError where the caller is wrong; nothing has been touched then. */
export function checkCommit(commit: Commit): CheckedCommit {
  const changes = (commit.items ?? []).map((change) => {
    const { expect, body } = change;
    demand(Number.isSafeInteger(expect) && expect >= 0, `the version expected is ${expect}`);
    demand(body !== null || expect > 0, 'an item that must not exist cannot be removed');
    demand(body !== null || !change.triggers?.length, 'an item that is removed has no triggers');
    demandText(body ?? '');
    return { id: encodeName(change.id), expect, body, triggers: packTriggers(change.triggers ?? []) };
  });
  const put = (commit.put ?? []).map(checkPut);
  demandDistinct(
    'item',
    changes.map((change) => change.id),
  );
  demandDistinct(
    'slot',
    put.map((slot) => slot.key),
  );
  const input = commit.input === undefined ? null : encodeName(commit.input);
  return {
    owner: encodeName(commit.owner),
    input: input !== null && commit.owner === NOBODY ? digestOf(input) : input,
    changes,
    withdraw: (commit.withdraw ?? []).map(encodeName),
    put,
  };
}

function checkPut(put: SlotPut): CheckedPut {
  const { rank, notBefore = 0, expires = null } = put;
  demand(Number.isFinite(rank), `the rank is ${rank}`);
  demand(Number.isFinite(notBefore), `a slot may not be sent before ${notBefore}`);
  demand(expires === null || Number.isFinite(expires), `a slot expires at ${expires}`);
  demandText(put.body);
  const lane = LANES.indexOf(put.lane);
  demand(lane >= 0, `there is no lane ${put.lane}`);
  return {
    key: encodeName(put.key),
    platform: encodeName(put.platform),
    lane,
    // -0 and 0 are one rank, but not one text.
    rank: rank + 0,
    body: put.body,
    notBefore,
    expires,
  };
}

/** A text that every store gives back as it was: a lone surrogate does not survive UTF-8. */
export function demandText(text: string): void {
  demand(text.isWellFormed(), 'a text with half a surrogate pair cannot be stored');
}

function demandDistinct(what: string, names: readonly string[]): void {
  demand(new Set(names).size === names.length, `one ${what} is named twice in a commit`);
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new TypeError(`Not a commit: ${otherwise}.`);
}

/** Triggers as one text: `gauge|side|threshold` one after the other, names escaped, no duplicates, always
 *  in the same order, so that two lists are the same exactly if their texts are. Thresholds keep every
 *  bit. No triggers: the empty text. */
export function packTriggers(triggers: readonly Trigger[]): string {
  const texts = triggers.map(({ gauge, side, threshold }) => {
    demand(Number.isFinite(threshold), `a threshold is ${threshold}`);
    demand(side === 'up' || side === 'down', 'a trigger is neither up nor down');
    return `${encodeName(gauge)}|${side}|${threshold}`;
  });
  return [...new Set(texts)].toSorted().join('|');
}

/** Triggers as `packTriggers` wrote them.
 *  @param nameOf what a gauge, escaped, is called; left out: it stays escaped */
export function unpackTriggers(packed: string, nameOf = (escaped: string) => escaped): Trigger[] {
  if (packed === '') return [];
  const parts = packed.split('|');
  const triggers: Trigger[] = [];
  for (let at = 0; at < parts.length; at += 3)
    triggers.push({
      gauge: nameOf(parts[at] ?? ''),
      side: parts[at + 1] === 'up' ? 'up' : 'down',
      threshold: Number(parts[at + 2]),
    });
  return triggers;
}
