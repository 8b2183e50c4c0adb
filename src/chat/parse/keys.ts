// Words that are followed by a value: key=value, key value, `key: value`.
import {
  type Amount,
  gluedEnd,
  isBeside,
  isDash,
  isSymbol,
  numberAt,
  readAmount,
  type Span,
  type Unit,
  unitOf,
  type UnitSort,
} from './amount.ts';
import type { Fact, FactOf, Price } from './facts.ts';
import { readName, readVenue } from './names.ts';
import { addSize, dividesList, type PriceRead, readPrice } from './price.ts';
import { phraseAt, place, type Reader } from './reader.ts';
import type { Atom } from './lex.ts';
import { foldWord } from './text.ts';
import { readDigits } from './number.ts';
import { meaningOf, phrase, type Phrase, quoteWords } from './words/index.ts';
import type { Key, PriceKey } from './words/language.ts';

interface KeyAt {
  readonly key: Key;
  readonly found: Phrase;
  /** The key's first atom, and the one after it. */
  readonly from: number;
  readonly next: number;
  /** Of tp1, tp2 …; 0 where not said. */
  readonly index: number;
}

/** Targets of one trade are not further from each other than this, as a ratio. */
const NEAR = 2;

/** After the key: =, : or a dash, and a unit in brackets as on position cards, `Size (USDT)`. */
function valueAt(reader: Reader, from: number): { readonly at: number; readonly separated: boolean } {
  let at = from;
  const bracket = reader.atoms[at];
  if (
    bracket?.kind === 'word' &&
    reader.line[bracket.start - 1] === '(' &&
    reader.line[bracket.end] === ')'
  ) {
    const quote = meaningOf(phrase(bracket.text), 'unit')?.value === 'quote';
    const coin = phrase(bracket.text) === undefined;
    if ((quote || coin) && reader.atoms[at + 1]?.kind === 'number') at += 1;
  }
  const said = phraseAt(reader, at);
  if (said !== undefined && meaningOf(said.found, 'is') !== undefined)
    return { at: said.next, separated: false };
  const separator = reader.atoms[at];
  // "Entry - 64000"; but not "sl -2%".
  if (isDash(separator) && separator?.glued === false && !separator.newline) {
    const value = reader.atoms[at + 1];
    if (value?.glued === false && numberAt(reader.atoms, at + 1) !== undefined)
      return { at: at + 1, separated: true };
  }
  if (!isSymbol(separator, '=', ':') || separator?.newline === true || separator?.mark === true)
    return { at, separated: false };
  return { at: at + 1, separated: true };
}

const missing = (reader: Reader, key: KeyAt, next: number): number => {
  const text = reader.line.slice(
    place(reader, key.from, key.next).start,
    place(reader, key.from, key.next).end,
  );
  reader.facts.push({ fact: 'valueMissing', ...place(reader, key.from, next), key: key.key, text });
  return next;
};

const bad = (
  reader: Reader,
  from: number,
  wrong: Extract<ReturnType<typeof readAmount>, { ok: false }>,
): number => {
  const end = gluedEnd(reader.atoms, wrong.next - 1);
  const text = reader.line.slice(wrong.start, Math.max(wrong.end, end.end));
  const at = place(reader, from, end.next);
  reader.facts.push({ fact: 'badNumber', ...at, bad: wrong, text });
  return end.next;
};

/** Several prices of one key: tp 68k, 70k · tp 68k/70k · tp 68k 70k · targets: 1) 68000 2) 70000 · tp=68000,70000. */
function readPriceKey(
  reader: Reader,
  key: KeyAt & { readonly key: PriceKey },
  at: number,
): number | undefined {
  const keySpan = place(reader, key.from, key.next);
  let from = at;
  const label = key.key === 'tp' ? numbered(reader, from) : undefined;
  const index = label?.index ?? key.index;
  from = label?.at ?? from;
  if (isSymbol(reader.atoms[from], '@')) from += 1;
  else {
    const word = phraseAt(reader, from);
    if (meaningOf(word?.found, 'at') !== undefined) from = word?.next ?? from;
  }
  const list = key.key === 'tp' ? commaList(reader, from) : undefined;
  if (list !== undefined) {
    const span = place(reader, key.from, from + 1);
    for (const price of list) reader.facts.push({ fact: 'price', key: 'tp', index, ...span, price, keySpan });
    return from + 1;
  }
  return readPrices(reader, key, { from, index });
}

/** The price, and for targets those that follow it. */
function readPrices(
  reader: Reader,
  key: KeyAt & { readonly key: PriceKey },
  at: { readonly from: number; readonly index: number },
): number | undefined {
  const keySpan = place(reader, key.from, key.next);
  const lists = key.key === 'tp';
  let first: Price | undefined;
  let { from } = at;
  let end = from;
  for (;;) {
    const read: PriceRead | undefined = readPrice(reader, from, key.key === 'entry', lists);
    if (read === undefined) return first === undefined ? undefined : end;
    if (!read.ok) return bad(reader, key.from, read.bad);
    const { price, next } = read;
    if (first !== undefined && !isFurther(reader, { first, price, from: end, next })) return end;
    // "Entries: 3400, 3450": which of them is asked.
    const second = key.key === 'entry' ? secondEntry(reader, price, next) : undefined;
    if (second !== undefined) {
      const both = { ...price, end: second.price.end, to: second.price.number };
      const whole = place(reader, key.from, second.next);
      reader.facts.push({ fact: 'price', key: 'entry', index: at.index, ...whole, price: both, keySpan });
      return second.next;
    }
    first ??= price;
    const span = place(reader, key.from, next);
    reader.facts.push({ fact: 'price', key: key.key, index: at.index, ...span, price, keySpan });
    end = next;
    const further = lists ? furtherAt(reader, end) : undefined;
    if (further === undefined) return end;
    from = further;
  }
}

const TARGET = /^[🎯✅☑✔🏆💰🥇🥈🥉]/u;
const STOP = /^[🛑⛔]/u;

/** What a picture stands for before a price. */
export function emojiKey(atom: Atom | undefined): 'tp' | 'sl' | undefined {
  if (atom?.kind !== 'emoji') return undefined;
  if (STOP.test(atom.text)) return 'sl';
  return atom.text.startsWith('🎯') ? 'tp' : undefined;
}

/** `1) 65000`, `1. 65000`, `1: 65000`, `1 - 65000`, 1️⃣ 65000, 🎯 65000: which target it is, and where its price begins. */
function numbered(
  { atoms, line }: Reader,
  from: number,
): { readonly index: number; readonly at: number } | undefined {
  // 🛑 62000 after the targets is none of them.
  const isEmoji =
    atoms[from]?.kind === 'emoji' && (TARGET.test(atoms[from].text) || /^\d/u.test(atoms[from].text));
  const at = isEmoji ? from + 1 : from;
  const [label, mark] = [atoms[at], atoms[at + 1]];
  if (label !== undefined && /^\d{1,2}$/.test(label.text)) {
    const isApart = isSymbol(mark, ':', '=') || (isDash(mark) && mark?.glued === false);
    const isMarked = /^(?:\)|\ufe0f?\u20e3)/.test(line.slice(label.end, label.end + 2)) || mark?.dot === true;
    const next = at + (isApart ? 2 : 1);
    if ((isApart || isMarked) && numberAt(atoms, next) !== undefined)
      return { index: Number(label.text), at: next };
  }
  return at > from && numberAt(atoms, at) !== undefined ? { index: 0, at } : undefined;
}

/** Where the next target would begin: after a comma, a stroke or dash, a number of the list, or nothing. */
function furtherAt(reader: Reader, end: number): number | undefined {
  const { atoms } = reader;
  const at = dividesList(atoms, end) ? end + 1 : end;
  return numbered(reader, at)?.at ?? (numberAt(atoms, at) === undefined ? undefined : at);
}

/** Is the number one more target? Not where it has a unit ("tp 68k, 10x", "tp 68k, 500 usdt") or belongs to the key
 *  after it; and where only a space stands before it, it must be near the first. */
function isFurther(
  reader: Reader,
  {
    first,
    price,
    from,
    next,
  }: { readonly first: Price; readonly price: Price; readonly from: number; readonly next: number },
): boolean {
  const { atoms } = reader;
  if (!/^[$\d.,_]+[kкm]?$/i.test(reader.line.slice(price.start, price.end)) || price.percent) return false;
  const follower = atoms[next];
  if (follower !== undefined && isBeside(follower)) {
    if (unitOf(atoms, next) !== undefined) return false;
    // "tp 70000 62500 sl"
    const word = follower.kind === 'word' ? phraseAt(reader, next) : undefined;
    const isKey = word !== undefined && meaningOf(word.found, 'key') !== undefined;
    if (isKey && numberAt(atoms, valueAt(reader, word.next).at) === undefined) return false;
  }
  const apart = atoms[from];
  const isListed =
    apart?.kind !== 'number' || (apart.comma && !apart.newline) || numbered(reader, from) !== undefined;
  const ratio = Number(price.number.value) / Number(first.number.value);
  return isListed || (ratio > 1 / NEAR && ratio < NEAR);
}

function secondEntry(
  reader: Reader,
  first: Price,
  from: number,
): { readonly price: Price; readonly next: number } | undefined {
  const atom = reader.atoms[from];
  if (first.to !== undefined || atom?.kind !== 'number' || !atom.comma || atom.newline) return undefined;
  const read = readPrice(reader, from, false);
  if (read?.ok !== true || read.price.to !== undefined) return undefined;
  const { price, next } = read;
  const ratio = Number(price.number.value) / Number(first.number.value);
  const isNear = ratio > 1 / NEAR && ratio < NEAR;
  return isNear && isFurther(reader, { first, price, from, next }) ? { price, next } : undefined;
}

/** `68000,70000`: no thousands, so two prices. */
function commaList(reader: Reader, at: number): Price[] | undefined {
  const atom = reader.atoms[at];
  if (atom?.kind !== 'number' || reader.atoms[at + 1]?.glued === true) return undefined;
  if (!/^\d{4,9}(?:\.\d{1,9})?(?:,\d{4,9}(?:\.\d{1,9})?){1,9}$/.test(atom.text)) return undefined;
  const prices = atom.text.split(',').map((text): Price | undefined => {
    const number = readDigits(text);
    const { start, end } = atom;
    return number.ok ? { start, end, number, percent: false, negative: false } : undefined;
  });
  return prices.every((price) => price !== undefined) ? prices : undefined;
}

const closedUnits: readonly UnitSort[] = ['quote'];
const moneyUnits: readonly UnitSort[] = ['quote', 'word'];
const sizeUnits: readonly UnitSort[] = ['quote', 'word', 'contracts', 'coins'];

/** The number just before the key, taken for its value: `500 margin`, `1% risk`. */
function takeBefore(reader: Reader, key: KeyAt): boolean {
  const before = reader.facts.at(-1);
  if (before?.fact !== 'size' || before.as !== 'loose' || before.price !== undefined) return false;
  const gap = reader.line.slice(before.end, place(reader, key.from, key.next).start);
  if (/\S|\n/.test(gap)) return false;
  const { amount } = before;
  const span = { ...before, end: place(reader, key.from, key.next).end };
  const fact = backward(key.key, amount, span, place(reader, key.from, key.next));
  if (fact === undefined) return false;
  // 62k'ya pozisyon: a position at 62k, not of it.
  const isTowards = /['’]\p{L}/u.test(reader.line.slice(before.start, before.end));
  if (isTowards && (fact.fact === 'size' || fact.fact === 'money')) return false;
  reader.facts.pop();
  reader.facts.push(fact);
  return true;
}

/** `64k entry 500 margin`, `64000 giriş 62000 stop 70000 hedef`: is the number here the next key's, as all up to the end
 *  of them are? */
function isPostfix(reader: Reader, at: number): boolean {
  const amount = readAmount(reader.line, reader.atoms, at, ['quote', 'percent', 'times']);
  if (amount?.ok !== true || reader.atoms[amount.next] === undefined) return false;
  const word = reader.atoms[amount.next]?.kind === 'word' ? phraseAt(reader, amount.next) : undefined;
  if (word === undefined || meaningOf(word.found, 'key') === undefined) return false;
  const value = valueAt(reader, word.next);
  if (value.separated) return false;
  // "70000 tp 10x": what has a unit of its own is no price of that key.
  const after = readAmount(reader.line, reader.atoms, value.at, ['times', 'contracts', 'coins', 'word']);
  const isFree = after?.ok === true && ['times', 'contracts', 'coins', 'word'].includes(after.unit.is);
  return after === undefined || isFree || isPostfix(reader, value.at);
}

function backward(key: Key, amount: Amount, span: FactOf<'size'>, keySpan: Span): Fact | undefined {
  const { start, end } = span;
  const at = { start, end };
  if (key === 'entry' || key === 'exit' || key === 'mark' || key === 'sl' || key === 'tp' || key === 'liq') {
    if (amount.unit.is !== 'none') return undefined;
    const { number, numberSpan, negative } = amount;
    return {
      fact: 'price',
      key,
      index: 0,
      ...at,
      keySpan,
      price: { ...numberSpan, number, negative, percent: false },
    };
  }
  const money = amount.unit.is === 'none' || amount.unit.is === 'quote' || amount.unit.is === 'word';
  if (key === 'margin' || key === 'collateral' || key === 'balance') {
    return money ? { fact: 'money', key, amount, ...at } : undefined;
  }
  if (key === 'position') return { ...span, end, as: 'position' };
  if (key === 'risk' || key === 'fee' || key === 'mmr') {
    return amount.unit.is === 'percent' ? { fact: 'rate', key, amount, ...at } : undefined;
  }
  if (key === 'leverage' && amount.unit.is === 'none') return { fact: 'leverage', amount, ...at };
  return undefined;
}

function readAmountKey(reader: Reader, key: KeyAt, at: number, separated: boolean): number {
  const { line, atoms, facts } = reader;
  const sizes = key.key === 'size' || key.key === 'position';
  const label = bracketUnit(reader, key.next);
  // margin=500 btc: what follows = ends with the number; only a size may have its coin apart.
  const closed = isSymbol(atoms[at - 1], '=') && key.key !== 'size';
  const units = closed ? closedUnits : sizes ? sizeUnits : moneyUnits;
  const amount = readAmount(line, atoms, at, units);
  const forward = amount?.ok === true && amount.unit.is !== 'times' && amount.unit.is !== 'percent';
  const foreign = amount?.ok === true && ['word', 'contracts', 'coins'].includes(amount.unit.is);
  const leaves =
    !separated && (!forward || (foreign && !sizes) || isPostfix(reader, at)) && takeBefore(reader, key);
  if (leaves) return key.next;
  if (amount?.ok === false) return bad(reader, key.from, amount);
  if (amount === undefined || !forward) return withoutValue(reader, key, at, separated);
  const labelled: Amount =
    label !== undefined && amount.unit.is === 'none' ? { ...amount, unit: label } : amount;
  if (key.key === 'size' || key.key === 'position') return addSize(reader, key.key, key.from, labelled);
  if (key.key === 'margin' || key.key === 'add' || key.key === 'collateral' || key.key === 'balance') {
    facts.push({ fact: 'money', key: key.key, ...place(reader, key.from, amount.next), amount: labelled });
  }
  return amount.next;
}

/** The unit in brackets between a key and its value: a currency, or a coin. */
function bracketUnit(reader: Reader, at: number): Unit | undefined {
  const atom = reader.atoms[at];
  if (atom?.kind !== 'word' || valueAt(reader, at).at === at) return undefined;
  const currency = quoteWords.get(foldWord(atom.text));
  return currency === undefined
    ? { is: 'word', text: atom.text, atom: at, glued: true }
    : { is: 'quote', currency };
}

/** A key that stands alone: some of these words say something without a value. */
function withoutValue(reader: Reader, key: KeyAt, at: number, separated: boolean): number {
  const before = reader.facts.at(-1)?.fact;
  const after = phraseAt(reader, at)?.found;
  const quiet =
    (key.key === 'position' && (!separated || meaningOf(after, 'side') !== undefined)) ||
    (key.key === 'margin' && (before === 'mode' || meaningOf(after, 'mode') !== undefined)) ||
    meaningOf(key.found, 'noise') !== undefined;
  return quiet ? at : missing(reader, key, at);
}

function readLeverage(reader: Reader, key: KeyAt, at: number, separated: boolean): number {
  const { line, atoms, facts } = reader;
  const cross = foldWord(atoms[at]?.text ?? '');
  const from = (cross === 'x' || cross === 'х') && atoms[at + 1]?.glued === true ? at + 1 : at;
  // "20 leverage 2 eth": the number after it is of something else.
  const wide = readAmount(line, atoms, from, ['times', 'contracts', 'coins', 'quote', 'word']);
  const isOther = wide?.ok === true && wide.unit.is !== 'none' && wide.unit.is !== 'times';
  if (!separated && (isOther || isPostfix(reader, at)) && takeBefore(reader, key)) return key.next;
  const amount = readAmount(line, atoms, from, ['times']);
  if (amount?.ok === false) return bad(reader, key.from, amount);
  const times = amount?.ok === true && (amount.unit.is === 'none' || amount.unit.is === 'times');
  if (times) {
    facts.push({ fact: 'leverage', ...place(reader, key.from, amount.next), amount });
    return amount.next;
  }
  // "Lev: Isolated 20x", "10x leverage"
  const before = facts.at(-1);
  if (!separated && (before?.fact === 'leverage' || takeBefore(reader, key))) return at;
  return meaningOf(phraseAt(reader, at)?.found, 'mode') === undefined ? missing(reader, key, at) : at;
}

function readRate(reader: Reader, key: KeyAt & { readonly key: 'risk' | 'fee' | 'mmr' }, at: number): number {
  const { line, atoms, facts } = reader;
  const name = foldWord(atoms[at]?.text ?? '');
  if (key.key === 'fee' && (name === 'taker' || name === 'maker')) {
    facts.push({ fact: 'feeName', ...place(reader, key.from, at + 1), value: name });
    return at + 1;
  }
  const amount = readAmount(line, atoms, at, ['percent', 'quote']);
  if (amount === undefined) return takeBefore(reader, key) ? at : missing(reader, key, at);
  if (!amount.ok) return bad(reader, key.from, amount);
  facts.push({ fact: 'rate', key: key.key, ...place(reader, key.from, amount.next), amount });
  return amount.next;
}

/** Levels follow each other after a comma; with a space between only where the next is a percentage,
 *  so that the number of the next part of the line is none. */
const warnValue =
  /default\b|(?:sigma|time)\s{0,3}:\s{0,3}\d[\d.]{0,5}(?:h|min|m|σ)?(?:\s{0,3}[,/]\s{0,3}\d[\d.]{0,5}(?:h|min|m|σ)?){0,20}|(?:(?:ratio|distance)\s{0,3}:\s{0,3})?\d[\d.]{0,9}\s?%?(?:[,/]\d[\d.]{0,9}%?|\s{0,3}[,/]?\s{1,3}\d[\d.]{0,9}\s?%){0,20}/iy;

/** The levels as typed; they are checked later. */
function readWarnKey(reader: Reader, key: KeyAt, at: number): number {
  const atom = reader.atoms[at];
  warnValue.lastIndex = atom?.start ?? reader.line.length;
  const match = warnValue.exec(reader.line);
  if (atom === undefined || match === null) return missing(reader, key, at);
  const end = atom.start + match[0].length;
  let next = at;
  while ((reader.atoms[next]?.start ?? Infinity) < end) next += 1;
  // What hangs on the last level belongs to the value, so that it is asked about and not lost.
  while (reader.atoms[next]?.glued === true) next += 1;
  const span = place(reader, key.from, next);
  reader.facts.push({ fact: 'warn', ...span, text: reader.line.slice(atom.start, span.end) });
  return next;
}

/** Reads the value of a key.
 *  @returns the next atom */
export function readKey(reader: Reader, key: KeyAt): number {
  const { at, separated } = valueAt(reader, key.next);
  // Quotes and sentence marks end what belongs together.
  if (reader.atoms[at]?.mark === true) return readKeyAlone(reader, key);
  const { facts } = reader;
  switch (key.key) {
    case 'entry':
    case 'exit':
    case 'mark':
    case 'sl':
    case 'tp':
    case 'liq': {
      // "3,200 entry, 3,300 sl": the value stands before where a comma follows.
      if (!separated && reader.atoms[at]?.comma === true && takeBefore(reader, key)) return key.next;
      const ahead = readAmount(reader.line, reader.atoms, at, ['times']);
      const isLeverage = ahead?.ok === true && ahead.unit.is === 'times';
      if (!separated && (isLeverage || isPostfix(reader, at)) && takeBefore(reader, key)) return key.next;
      const taken = readPriceKey(reader, { ...key, key: key.key }, at);
      if (taken !== undefined) return taken;
      const now = phraseAt(reader, at);
      if (key.key === 'entry' && now !== undefined && meaningOf(now.found, 'now') !== undefined) {
        facts.push({ fact: 'now', ...place(reader, key.from, now.next) });
        return now.next;
      }
      if (!separated && meaningOf(key.found, 'now') !== undefined) {
        facts.push({ fact: 'now', ...place(reader, key.from, key.next) });
        return key.next;
      }
      if (!separated && takeBefore(reader, key)) return key.next;
      return withoutValue(reader, key, at, separated);
    }
    case 'size':
    case 'position':
    case 'margin':
    case 'add':
    case 'collateral':
    case 'balance':
      return readAmountKey(reader, key, at, separated);
    case 'leverage':
      return readLeverage(reader, key, at, separated);
    case 'risk':
    case 'fee':
    case 'mmr':
      return readRate(reader, { ...key, key: key.key }, at);
    case 'contractSize': {
      const amount = readAmount(reader.line, reader.atoms, at, []);
      if (amount === undefined) return missing(reader, key, at);
      if (!amount.ok) return bad(reader, key.from, amount);
      facts.push({ fact: 'contractSize', ...place(reader, key.from, amount.next), amount });
      return amount.next;
    }
    case 'warn':
      return readWarnKey(reader, key, at);
    case 'market':
      return readMarketKey(reader, key, at, separated);
    case 'venue':
      return readVenue(reader, key.from, at) ?? missing(reader, key, at);
    case 'side':
    case 'mode':
      return separated || phraseAt(reader, at) !== undefined ? at : missing(reader, key, at);
  }
}

/** The key as if nothing followed it. */
const readKeyAlone = (reader: Reader, key: KeyAt): number =>
  readKey({ ...reader, atoms: reader.atoms.slice(0, key.next) }, key);

function readMarketKey(reader: Reader, key: KeyAt, at: number, separated: boolean): number {
  const value = reader.atoms[at];
  const named = value !== undefined && (separated || phraseAt(reader, at) === undefined);
  if (named && (value.kind === 'word' || value.kind === 'number' || isSymbol(value, '$', '#'))) {
    return readName(reader, at, 'market');
  }
  if (!separated && meaningOf(key.found, 'now') !== undefined) {
    reader.facts.push({ fact: 'now', ...place(reader, key.from, key.next) });
    return key.next;
  }
  return missing(reader, key, at);
}
