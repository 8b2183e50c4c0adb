// What words of all languages are found by within a line.
import { foldWord } from './text.ts';

/** Case and accents folded letter by letter: each keeps its place. */
export const folded = (text: string): string =>
  text.replaceAll(/\p{L}/gu, (letter) => {
    const plain = foldWord(letter);
    return plain.length === letter.length ? plain : letter;
  });

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The source of any of these, the longest first; nothing but Chinese may stand beside a letter. */
export function anyOf(words: readonly string[]): string {
  const all = [...new Set(words.map(foldWord))].toSorted((a, b) => b.length - a.length);
  const whole = all.filter((word) => !isHan(word)).map(escaped);
  const within = all.filter(isHan).map(escaped);
  const some = whole.length === 0 ? [] : [String.raw`(?<!\p{L})(?:${whole.join('|')})(?![\p{L}\p{N}])`];
  return `(?:${[...within, ...some].join('|')})`;
}
