// What every rule of the grammar works with.
import { gluedEnd, isSymbol, type Span } from './amount.ts';
import type { Fact } from './facts.ts';
import type { Atom } from './lex.ts';
import { phrase, type Phrase, phraseWordsMax } from './words/index.ts';

export interface Reader {
  readonly line: string;
  readonly atoms: readonly Atom[];
  readonly facts: Fact[];
  /** Is this the name of a venue? Asked where a word stands before a colon. */
  readonly isVenue: (word: string) => boolean;
  /** Is this the name of a market that begins with a digit (1000pepe, 1inch)? */
  readonly isDigitMarket: (word: string) => boolean;
  /** Is this the name of a coin, or what people call one? */
  readonly isCoin: (word: string) => boolean;
  /** Languages other than English whose words were met. */
  readonly languages: Set<string>;
}

/** The longest phrase of our words that begins here, and the atom after it. Before = or : a key is meant:
 *  `short position=500` is not the phrase "short position". */
export function phraseAt(
  reader: Reader,
  from: number,
): { readonly found: Phrase; readonly next: number } | undefined {
  const words: string[] = [];
  let best: { found: Phrase; next: number } | undefined;
  for (let at = from; at < from + phraseWordsMax; at += 1) {
    const atom = reader.atoms[at];
    if (atom?.kind !== 'word' || (at > from && (atom.newline || atom.comma || atom.mark || atom.glued)))
      break;
    words.push(atom.text);
    const found = phrase(words.join(' '));
    const isKey = found?.meanings.some((each) => each.is === 'key') === true;
    const labels = isSymbol(reader.atoms[at + 1], '=', ':');
    if (found !== undefined && (best === undefined || isKey || !labels)) best = { found, next: at + 1 };
  }
  return best;
}

/** Where a fact stands: from one atom to before another. */
export function place(reader: Reader, from: number, next: number): Span {
  const first = reader.atoms[from];
  const last = reader.atoms[next - 1] ?? first;
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}

/** Remembers the languages of words that were used. */
export const note = (reader: Reader, found: Phrase): void => {
  if (found.languages.includes('en')) return;
  for (const language of found.languages) reader.languages.add(language);
};

export const textOf = (reader: Reader, from: number, next: number): string => {
  const { start, end } = place(reader, from, next);
  return reader.line.slice(start, end);
};

/** The whole word from here on is none that is known. */
export function unknown(reader: Reader, from: number): number {
  const { next } = gluedEnd(reader.atoms, from);
  reader.facts.push({ fact: 'unknown', ...place(reader, from, next), text: textOf(reader, from, next) });
  return next;
}
