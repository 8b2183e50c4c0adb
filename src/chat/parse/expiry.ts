// A date beside the name of a perpetual: it never expires, so one of the two is not meant.
import { nameOf } from './describe.ts';
import { all } from './facts.ts';
import { ask, choice, edited, isQuestion, type Work } from './questions.ts';
import type { Question } from './reading.ts';
import type { Named } from './resolve.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY = String.raw`\d{1,2}(?:${MONTHS.join('|')})\d{2}`;
/** 26mar27 as a word of its own; after expiry= and the like also 260327 and 2026-03-27. */
const DATE = new RegExp(
  String.raw`(?<=^|[\s,(])(?:(?:expiry|expires|expiration|exp|delivery)\s{0,3}[=:]?\s{0,3}(${DAY}|\d{6}|\d{4}-\d{2}-\d{2})|(${DAY}))(?=$|[\s,)])`,
  'iu',
);

/** `26mar27` of any of the ways to write a date. */
function asNamed(date: string): string {
  const [, year = '', month = '', day = ''] = /^(?:20)?(\d{2})-?(\d{2})-?(\d{2})$/.exec(date) ?? [];
  return year === '' ? date.toLowerCase() : `${Number(day)}${MONTHS[Number(month) - 1] ?? ''}${year}`;
}

/**
 * The question, where a date stands beside a perpetual; undefined: there is no date, or it is the market's.
 * @param read  the market of another line
 */
export function datedPerpetual(
  work: Work,
  read: (line: string) => Named | Question | undefined,
): Question | undefined {
  const match = DATE.exec(work.line);
  const date = match?.[1] ?? match?.[2];
  if (match === null || date === undefined) return undefined;
  const at = { start: match.index, end: match.index + match[0].length };
  const without = edited(work.line, [{ ...at, text: '' }]);
  const named = read(without);
  if (named === undefined || isQuestion(named) || named.market.expiry !== undefined) return undefined;
  const { market, venue } = named;
  const { ask: t } = work.words;
  const word = `${market.base}${market.quote}-${asNamed(date)}`.toLowerCase();
  const dated = work.context.catalog.resolve({ word, venue, kind: undefined });
  const names = all(work.facts, 'name');
  const [name] = names.filter(({ start }) => start < at.start || start >= at.end);
  const choices = [
    choice(t.perpetual(nameOf(market)), without),
    ...(dated.found === 'one' && dated.market.expiry !== undefined && name !== undefined
      ? [
          choice(
            t.dated(asNamed(date)),
            edited(work.line, [
              { ...at, text: '' },
              { start: name.start, end: name.end, text: word },
            ]),
          ),
        ]
      : []),
  ];
  const text = t.expiryClash(match[0], nameOf(market));
  return ask(work, { code: 'expiry-clash', at, text, choices, option: 'market' });
}
