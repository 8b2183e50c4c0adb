// A line to atoms: words, numbers, symbols, emoji, and runs of what is none of these. No meaning yet,
// but each atom keeps its place, so that a correction can replace it in the line.
import { foldWord, isHan } from './text.ts';
import { phrases } from './words/index.ts';

export interface Atom {
  readonly kind: 'word' | 'number' | 'symbol' | 'emoji' | 'junk';
  readonly text: string;
  /** Place in the line. */
  readonly start: number;
  readonly end: number;
  /** Nothing stands between it and the atom before. */
  readonly glued: boolean;
  /** What stands between it and the atom before: a comma, a line's or column's end, a dot as in
   *  `Liq. Price`, another mark of writing. */
  readonly comma: boolean;
  readonly newline: boolean;
  readonly dot: boolean;
  readonly mark: boolean;
  /** Which word of the line it is (part of), from 1. */
  readonly position: number;
}

const space = /[\s()|•·、。！!?،"“”„«»]/;
const digit = /\p{Nd}/u;
const letter = /[\p{L}\p{M}]/u;
const wordBody = /[\p{L}\p{M}\p{N}]/u;
const emojiRun =
  /(?:\p{Extended_Pictographic}|\p{RI}\p{RI})(?:\ufe0f|\u200d|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]|\p{Extended_Pictographic})*/uy;
const minus = /[-−–—]/;
const thousandsThen = /^[kк][-/]\$?\d/iu;
/** Written without a space before a number: sl62500, x10, lev10. */
const gluedKeys: ReadonlySet<string> = new Set([
  'x', 'х', 'sl', 'lev', 'entry', 'at', 'exit', 'liq', 'mark', 'стоп', 'вход', 'тейк',
]); // prettier-ignore

const gluedKeyMax = 5;
/** tp68k, tp68000; but tp1 and tp12 count targets. */
const gluedTarget = /^(?:\d{3}|\d[\d.,]{0,6}[kк])/iu;

/** Chinese words found in the table, longest first, so that 开多止损 is two words. */
const hanWords: ReadonlySet<string> = new Set([...phrases.keys()].filter(isHan));
const hanWordMax = Math.max(...[...hanWords].map((word) => word.length));

/** A Turkish case behind a figure: 64000'den, 62000'e, 3.9'da. */
const caseEnding = /['’](?:([dt][ae]n?)|[yns]?[aeıiuü]|n?[ıiuü]n|[sn]?[ıiuü]n[ae])(?![\p{L}\p{N}])/uy;

const pointAt = (line: string, index: number): string => {
  const code = line.codePointAt(index);
  return code === undefined ? '' : String.fromCodePoint(code);
};

/** Where a number that starts here ends: digits with . , _ between digits. */
function numberEnd(line: string, from: number): number {
  let at = from;
  for (;;) {
    const point = pointAt(line, at);
    if (point !== '' && digit.test(point)) at += point.length;
    else if (/[.,_]/.test(point) && digit.test(pointAt(line, at + 1))) at += 1;
    else return at;
  }
}

/** The Turkish case at the end of a figure as typed; empty: none. */
export const caseOf = (text: string): string => /\d[kкm]?(['’]\p{L}{1,4})$/iu.exec(text)?.[1] ?? '';

/** 64k'dan: what stands before the apostrophe is of the figure. */
function endsFigure(line: string, from: number, at: number): boolean {
  caseEnding.lastIndex = at;
  return (
    /^[kкm]$/iu.test(line.slice(from, at)) && digit.test(pointAt(line, from - 1)) && caseEnding.test(line)
  );
}

/** Where a word that starts here ends. Parts are joined by - / . _ ; a colon only after a slash, as in
 *  BTC/USDT:USDT. */
function wordEnd(line: string, from: number): number {
  let at = from;
  let slash = false;
  for (;;) {
    const point = pointAt(line, at);
    if (point === '') return at;
    if (isHan(point)) return at;
    if (wordBody.test(point)) {
      const short = at - from <= gluedKeyMax;
      if (short && digit.test(point)) {
        const before = foldWord(line.slice(from, at));
        if (gluedKeys.has(before) || (before === 'tp' && gluedTarget.test(line.slice(at, at + 9)))) return at;
      }
      at += point.length;
      continue;
    }
    // An apostrophe between letters: what's.
    const joins = (/[-/._'’]/.test(point) && !endsFigure(line, from, at)) || (point === ':' && slash);
    const next = pointAt(line, at + 1);
    if (!joins || next === '' || !wordBody.test(next) || isHan(next)) return at;
    slash ||= point === '/';
    at += 1;
  }
}

/** Where the first word of a run of Chinese characters ends; unknown characters stay together. */
function hanEnd(line: string, from: number): number {
  let at = from;
  for (;;) {
    if (!isHan(pointAt(line, at))) return at;
    for (let length = hanWordMax; length > 0; length -= 1) {
      if (hanWords.has(line.slice(at, at + length))) return at === from ? at + length : at;
    }
    at += pointAt(line, at).length;
  }
}

function junkEnd(line: string, from: number): number {
  let at = from;
  while (at < line.length && !/\s/.test(line[at] ?? '')) at += 1;
  return at;
}

function emojiEnd(line: string, from: number): number {
  emojiRun.lastIndex = from;
  return emojiRun.test(line) ? emojiRun.lastIndex : from;
}

function scan(line: string, at: number): Pick<Atom, 'kind' | 'end'> {
  const point = pointAt(line, at);
  const next = pointAt(line, at + point.length);
  if (digit.test(point) || (point === '.' && digit.test(next))) {
    return { kind: 'number', end: numberEnd(line, at + (point === '.' ? 1 : 0)) };
  }
  if (isHan(point)) return { kind: 'word', end: hanEnd(line, at) };
  // 64k-65k, 66k/67k: two prices, and no name with a stroke in it.
  if (digit.test(pointAt(line, at - 1)) && thousandsThen.test(line.slice(at, at + 4)))
    return { kind: 'word', end: at + 1 };
  if (letter.test(point)) return { kind: 'word', end: wordEnd(line, at) };
  const emoji = emojiEnd(line, at);
  if (emoji > at) return { kind: 'emoji', end: emoji };
  if (point === '<' || point === '>') {
    const value = line.slice(at + 1, at + 24).trimStart();
    const known = /^=?\s{0,4}[-+−]?\$?\d/.test(value);
    return known
      ? { kind: 'symbol', end: at + (next === '=' ? 2 : 1) }
      : { kind: 'junk', end: junkEnd(line, at) };
  }
  if (/[@=:$#%+~/]/.test(point) || minus.test(point)) {
    // A slash at the start of a word is a command; between parts of a word it has been read already.
    const command = point === '/' && letter.test(next);
    return command ? { kind: 'junk', end: junkEnd(line, at) } : { kind: 'symbol', end: at + 1 };
  }
  return { kind: 'junk', end: junkEnd(line, at) };
}

/** Cuts a folded line into atoms. Linear in the length of the line. */
export function lex(line: string): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  let position = 0;
  let gap = true;
  let comma = false;
  let newline = false;
  let dot = false;
  let mark = false;
  while (at < line.length) {
    const point = line[at] ?? '';
    const stop = point === '.' && !digit.test(pointAt(line, at + 1));
    if (point === ',' || stop || space.test(point) || /[\ufe0f\u20e3]/.test(point)) {
      gap = true;
      comma ||= /[,،、]/.test(point);
      newline ||= /[\n|•·]/.test(point);
      mark ||= /[。！!?"“”„«»]/.test(point);
      dot ||= stop;
      at += 1;
      continue;
    }
    // Behind the figure, or its multiplier.
    const figure = atoms.length - (atoms.at(-1)?.kind === 'number' ? 1 : 2);
    const first = gap || !/['’]/.test(point) ? undefined : atoms[figure];
    caseEnding.lastIndex = at;
    const ending = first?.kind === 'number' ? caseEnding.exec(line) : null;
    if (ending !== null && first !== undefined) {
      // From 64000, at 64000: as @64000.
      const before = atoms[figure - 1];
      const isSaid = before?.kind === 'symbol' && /[@=:]/.test(before.text);
      at = caseEnding.lastIndex;
      // What is put in the place of the figure takes its ending along.
      atoms.push({ ...(atoms.pop() ?? first), end: at });
      const whole = atoms[figure] ?? first;
      if (ending[1] !== undefined && !isSaid)
        atoms.splice(
          figure,
          1,
          { ...whole, kind: 'symbol', text: '@', end: first.start },
          { ...whole, glued: true },
        );
      // Nor is what follows its unit.
      mark = true;
      gap = true;
      continue;
    }
    const { kind, end } = scan(line, at);
    const glued = !gap;
    if (kind !== 'emoji' && (!glued || kind === 'junk')) position += 1;
    atoms.push({
      kind,
      text: line.slice(at, end),
      start: at,
      end,
      glued,
      comma,
      newline,
      dot,
      mark,
      position,
    });
    at = end;
    gap = kind === 'emoji';
    comma = false;
    newline = false;
    dot = false;
    mark = false;
  }
  return atoms;
}
