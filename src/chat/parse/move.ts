// A move in percent as people say it, in the words that an alert is read in: "падёт на 5% за час" is "down 5% 1h",
// "pumps 5 percent in 15 minutes" is "up 5% 15m", "1小时内跌5%" is "1h down 5%".
import { lengthPattern, readLength } from './duration.ts';
import { anyOf, folded } from './pattern.ts';
import { inAllLanguages, phrasesOf } from './words/index.ts';
import type { Moves } from './words/language.ts';

const MINUTE = 60_000;
const wordsOf = (of: (own: Moves) => readonly string[] | undefined): string[] =>
  inAllLanguages(({ moves }) => moves && of(moves));

const NUMBER = String.raw`\d{1,4}(?:[.,]\d{1,3})?`;
const percentWords = anyOf(['percent', 'pct', ...inAllLanguages(({ replies }) => replies?.['%'])]);
/** Between the word and the figure: упадёт на 5%, cae un 5%, by 5%. */
const lead = anyOf(wordsOf((own) => own.lead));
const percent = new RegExp(
  String.raw`(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}.,])(${lead}\s*)?(?:(?:%|yuzde|百分之)\s?(${NUMBER})(?![\p{N}.,%])|([-+]?${NUMBER})\s?(?:%|${percentWords}))`,
  'gu',
);
const within = anyOf(wordsOf((own) => own.within));
const withinBehind = anyOf(wordsOf((own) => own.withinBehind));
const window = new RegExp(
  String.raw`(?<![\p{N}.,])(?:(?<![\p{L}])(?:${within})\s*(${lengthPattern})(?:\s?(?:${withinBehind}))?|(${lengthPattern})\s?(?:${withinBehind}))`,
  'gu',
);

const ways = { up: wordsOf(({ rises }) => rises), down: wordsOf(({ falls }) => falls) };
const wayOf = new Map(
  Object.entries(ways).flatMap(([way, words]) => words.map((word) => [folded(word), way] as const)),
);
/** What says the side of a price is left as it is: drops to, 跌破. */
const sides = phrasesOf('above', 'below', 'reaches');
const moves = new RegExp(anyOf([...wayOf.keys(), ...sides]), 'gu');

const plainWay = /(?<!\p{L})(?:up|down)\s+\p{Nd}/u;

/** Does a line say that something rises or falls? */
export const saysMove = (line: string): boolean => {
  const text = folded(line);
  return plainWay.test(text) || [...text.matchAll(moves)].some(([word]) => wayOf.has(word));
};

const short = (ms: number): string =>
  ms % (60 * MINUTE) === 0 ? `${ms / (60 * MINUTE)}h` : `${Math.round(ms / MINUTE)}m`;

/** The line with its move said plainly; as it was where it has none. */
export function inPlainMove(line: string): string {
  const plain = folded(line);
  if (plain.search(percent) < 0) return line;
  const edits: { start: number; end: number; text: string }[] = [];
  const put = (start: number, whole: string, text: string): void => {
    const end = start + whole.length;
    if (text === whole) return;
    const before = /^$|\s$/u.test(plain.slice(0, start)) ? '' : ' ';
    const after = /^$|^\s/u.test(plain.slice(end)) ? '' : ' ';
    edits.push({ start, end, text: `${before}${text}${after}` });
  };
  const isMove = saysMove(line);
  for (const match of plain.matchAll(percent)) {
    const [whole, before = '', ...figure] = match;
    // "funding more than 0.05%": a side, where nothing moves.
    const kept = isMove ? '' : before;
    put(
      match.index + kept.length,
      whole.slice(kept.length),
      `${figure.find((each) => each !== undefined) ?? ''}%`,
    );
  }
  for (const match of plain.matchAll(window)) {
    const ms = readLength(match[1] ?? match[2] ?? '');
    if (ms !== undefined && ms >= MINUTE) put(match.index, match[0], short(ms));
  }
  for (const match of plain.matchAll(moves)) {
    const way = wayOf.get(match[0]);
    if (way !== undefined) put(match.index, match[0], way);
  }
  let result = line;
  for (const { start, end, text } of edits.toSorted((a, b) => b.start - a.start))
    result = `${result.slice(0, start)}${text}${result.slice(end)}`;
  return result;
}
