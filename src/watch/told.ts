// What is unasked and about no position: a test, and what an operator must know.
import type { Words } from '../i18n/words.ts';
import type { NudgeBody, OperatorBody, WordBody } from '../outbox/body.ts';
import type { Owner, SlotPut } from '../store/store.ts';
import { encodeBody } from '../outbox/body.ts';
import { overRank } from '../outbox/rank.ts';
import * as format from '../view/format.ts';
import type { Said } from './said.ts';
import { platformOf } from './urgency.ts';
import { originText } from '../view/origin.ts';

/** A word for somebody. A test goes the whole way of a warning, and in front of none. */
export function wordSlot(to: Owner, word: WordBody['word'], at: number, name?: string): SlotPut {
  return {
    key: `word:${word}`,
    platform: platformOf(to),
    lane: word === 'test' ? 'warning' : 'event',
    rank: overRank(at),
    notBefore: at,
    body: encodeBody({ type: 'word', word, at, ...(name === undefined ? {} : { name }) }),
  };
}

const TITLES: Readonly<Record<string, string>> = { telegram: 'Telegram', discord: 'Discord' };
/** How people call the platform of an owner. */
export const platformTitle = (owner: Owner): string => TITLES[platformOf(owner)] ?? 'terminal';

export function sayWord({ word, at, name = '' }: WordBody, words: Words): Said {
  const t = words.attention.told;
  switch (word) {
    case 'test':
      return {
        kind: 'warning',
        view: {
          head: t.test(),
          notes: [t.testMadeUp(), t.testSilent(), t.testAt(format.time(at))],
          buttons: [{ label: t.testStatus, line: '/status' }],
          figures: { test: true },
          private: true,
        },
        about: { level: 'test' },
        // It was asked for: also at night.
        isLast: true,
      };
    default:
      return {
        kind: 'notice',
        view: { head: t[word](name), private: true },
        about: { notice: word },
      };
  }
}

/** A group in which they set up alerts can't be written to. */
export const sayLost = (words: Words): Said => ({
  kind: 'notice',
  view: { head: words.alerts.group.lost(), private: true },
  about: { notice: 'group-lost' },
});

/** For a group: who can't be reached in private is called. */
export const sayNudge = ({ user }: NudgeBody, words: Words): Said => ({
  kind: 'notice',
  view: { head: words.platform.nudge, calls: user },
  about: { notice: 'nudge' },
});

export function sayOperator(body: OperatorBody, words: Words): Said {
  const t = words.attention.operator;
  const { what, state, name, since, at } = body;
  const source = originText(name, words);
  const length = format.duration(Math.max(0, at - since));
  const head =
    state === 'stalled'
      ? t.stalled[what](source, format.time(since))
      : t.back[what](source, length, format.time(at));
  return {
    kind: 'notice',
    view: { head, notes: state === 'stalled' ? [t.help] : [], figures: { what, state, name } },
    about: { notice: 'operator' },
  };
}
