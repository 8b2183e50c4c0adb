// Questions, and the corrected lines that they offer.
import type { Words } from '../../i18n/words.ts';
import type { Span } from './amount.ts';
import { limits, type ParseContext } from './context.ts';
import type { Fact } from './facts.ts';
import { type Atom, caseOf } from './lex.ts';
import type { Choice, Question } from './reading.ts';
import { shorten } from './text.ts';

/** A line and what has been read of it so far. */
export interface Work {
  readonly line: string;
  /** Where the texts of typed options stand in the line. */
  readonly options: readonly (Span & { readonly option: string })[];
  readonly context: ParseContext;
  readonly words: Words['trade'];
  readonly atoms: readonly Atom[];
  readonly facts: readonly Fact[];
  /** Languages other than English whose words were met. */
  readonly languages: ReadonlySet<string>;
}

export type Place = Span;

export interface Edit extends Span {
  readonly text: string;
}

/** The line with parts of it replaced (an empty text takes the part out), and `more` at its end. */
export function edited(line: string, edits: readonly Edit[], more = ''): string {
  let result = line;
  for (const { start, end, text: fresh } of edits.toSorted((a, b) => b.start - a.start)) {
    // 64.000'den is 64000'den: the ending says what the figure is.
    const text = /\d[kк]?$/iu.test(fresh) ? fresh + caseOf(line.slice(start, end)) : fresh;
    // What is put in stands apart from its neighbours; nothing else of the line is touched.
    const left = result.slice(0, start).replace(text === '' ? /[ ,]+$/ : /$/, '');
    const right = result.slice(end);
    const before = text !== '' && /[^\s=:(]$/.test(left) ? ' ' : '';
    const after = /^[^\s,)]/.test(right) ? ' ' : '';
    result = `${left}${before}${text}${after}${right}`;
  }
  return more === '' ? result.trim() : `${result.trim()} ${more}`;
}

/** Edits that take parts out. */
export const takeOut = (parts: readonly Span[]): Edit[] =>
  parts.map(({ start, end }) => ({ start, end, text: '' }));

/** The line with the one of two that contradict each other, and whatever agrees with the other gone. */
export function keeping<One extends Span>(
  work: Work,
  of: {
    readonly all: readonly One[];
    readonly pair: readonly [One, One];
    readonly value: (one: One) => string;
    readonly label: (one: One) => string;
  },
): Choice[] {
  return of.pair.map((kept) => {
    const gone = of.all.filter((each) => of.value(each) !== of.value(kept));
    return choice(of.label(kept), edited(work.line, takeOut(gone)));
  });
}

export const choice = (label: string, line: string): Choice => ({ label, line });

/** A word as it is shown back, with its place. */
export function about(
  work: Work,
  at: Place,
): { readonly word: string; readonly position: number | undefined } {
  const word = shorten(work.line.slice(at.start, at.end).replaceAll(/\s+/g, ' '), limits.shownCharacters);
  // In a typed option the word's place says nothing: the option's name does.
  return { word, position: optionAt(work, at) === undefined ? positionAt(work, at.start) : undefined };
}

const positionAt = (work: Work, start: number): number | undefined =>
  work.atoms.findLast((atom) => atom.start <= start)?.position;

const optionAt = (work: Work, at: Span): string | undefined =>
  work.options.find((each) => at.start >= each.start && at.start < each.end)?.option;

/** @param of.option  what the question is about where no word of the line is (something is missing) */
export function ask(
  work: Work,
  of: {
    readonly code: string;
    readonly text: string;
    readonly at?: Place | undefined;
    readonly option?: string;
    readonly choices?: readonly Choice[];
    readonly example?: string;
  },
): Question {
  const word = of.at === undefined ? undefined : about(work, of.at);
  const option = (of.at === undefined ? undefined : optionAt(work, of.at)) ?? of.option;
  return {
    code: of.code,
    ...(option === undefined ? {} : { option }),
    ...(word === undefined ? {} : { word: word.word }),
    ...(word?.position === undefined ? {} : { position: word.position }),
    text: of.text,
    example: of.example ?? work.words.example,
    choices: of.choices ?? [],
  };
}

/** More than are read of it at once. */
export const tooMany = (work: Work, at: Place, option: string): Question =>
  ask(work, { code: 'too-many', at, text: work.words.ask.tooMany(about(work, at)), option });

export const isQuestion = (value: unknown): value is Question =>
  typeof value === 'object' && value !== null && 'code' in value && 'choices' in value;
