// What words of all languages are found by within a line.
import { foldWord, isHan } from './text.ts';

/** What letters were folded to: a line has few different ones, and is looked at by several of those who look for words. */
const plainOf = new Map<string, string>();
const LETTERS_MAX = 2_000;

function plainLetter(letter: string): string {
  let plain = plainOf.get(letter);
  if (plain === undefined) {
    const word = foldWord(letter);
    plain = word.length === letter.length ? word : letter;
    if (plainOf.size >= LETTERS_MAX) plainOf.clear();
    plainOf.set(letter, plain);
  }
  return plain;
}

/** Case and accents folded letter by letter: each keeps its place. */
export const folded = (text: string): string => text.replaceAll(/\p{L}/gu, plainLetter);

export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The source of any of these, the longest first; nothing but Chinese may stand beside a letter. */
export function anyOf(words: readonly string[]): string {
  const all = [...new Set(words.map(foldWord))].toSorted((a, b) => b.length - a.length);
  const whole = all.filter((word) => !isHan(word)).map(escaped);
  const within = all.filter(isHan).map(escaped);
  const some = whole.length === 0 ? [] : [String.raw`(?<!\p{L})(?:${whole.join('|')})(?![\p{L}\p{N}])`];
  return `(?:${[...within, ...some].join('|')})`;
}
