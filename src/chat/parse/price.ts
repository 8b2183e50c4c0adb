// One price where a price is expected (after @, entry, sl …), and a size with its price.
import { type Amount, type BadNumber, isBeside, isDash, isSymbol, numberAt, readAmount } from './amount.ts';
import type { Price } from './facts.ts';
import { phraseAt, place, type Reader } from './reader.ts';
import { foldWord } from './text.ts';
import { meaningOf } from './words/index.ts';

export type PriceRead =
  | { readonly ok: true; readonly price: Price; readonly next: number }
  | { readonly ok: false; readonly bad: BadNumber };

/** The number after a range sign (64000-64500, 64k – 65k, 64k to 65k), and where it begins. */
function rangeEnd(reader: Reader, at: number): number | undefined {
  const atom = reader.atoms[at];
  const dash = isDash(atom) || isSymbol(atom, '~', '/');
  const word = atom?.kind === 'word' && foldWord(atom.text) === 'to';
  if (!dash && !word) return undefined;
  const next = reader.atoms[at + 1];
  // "64000 -500": a minus that belongs to the next number is no range sign.
  if (dash && atom?.glued !== true && next?.glued === true) return undefined;
  return numberAt(reader.atoms, at + 1) === at + 1 || isSymbol(next, '$') ? at + 1 : undefined;
}

/** Does this stand between two targets? One dash without spaces makes a range of the two: 66000-68000. */
export function dividesList(atoms: Reader['atoms'], at: number): boolean {
  const [before, sign, next, after] = [atoms[at - 2], atoms[at], atoms[at + 1], atoms[at + 2]];
  if (next?.kind !== 'number' && !isSymbol(next, '$')) return false;
  if (isSymbol(sign, '/')) return true;
  return (
    isDash(sign) && sign?.glued === next?.glued && (sign?.glued === false || isDash(after) || isDash(before))
  );
}

/** @param joins  digit groups split by spaces belong together (after @ and entry)
 *  @param lists  a stroke stands between prices of their own (targets), and is no range */
export function readPrice(
  reader: Reader,
  from: number,
  joins: boolean,
  lists = false,
): PriceRead | undefined {
  const { line, atoms } = reader;
  const at = numberAt(atoms, from);
  // refusedTail would call a range arithmetic: read the first end alone.
  const dash = at === undefined ? undefined : gluedRange(reader, at);
  const first = readAmount(
    line,
    dash === undefined ? atoms : atoms.slice(0, dash),
    from,
    ['quote', 'percent'],
    joins,
  );
  if (first === undefined) return undefined;
  if (!first.ok) return { ok: false, bad: first };
  const { number, unit } = first;
  const price: Price = {
    start: first.start,
    end: first.end,
    number,
    percent: unit.is === 'percent',
    negative: first.negative,
    ...(unit.is === 'none' || unit.is === 'percent' || unit.is === 'quote'
      ? {}
      : { wrongUnit: line.slice(first.start, first.end) }),
  };
  if (lists && dividesList(atoms, first.next)) return { ok: true, price, next: first.next };
  const second = rangeEnd(reader, first.next);
  if (second === undefined) return { ok: true, price, next: first.next };
  const to = readAmount(line, atoms, second, ['quote']);
  if (to === undefined) return { ok: true, price, next: first.next };
  if (!to.ok) return { ok: false, bad: to };
  return { ok: true, price: { ...price, end: to.end, to: to.number }, next: to.next };
}

/** The atom of a range sign that is glued to both numbers. */
function gluedRange(reader: Reader, numberAtom: number): number | undefined {
  const { atoms } = reader;
  for (let at = numberAtom + 1; at <= numberAtom + 2; at += 1) {
    const [sign, next] = [atoms[at], atoms[at + 1]];
    if (sign?.glued !== true) return undefined;
    const dash = isDash(sign) || isSymbol(sign, '~', '/');
    if (dash) return next?.kind === 'number' && next.glued ? at : undefined;
  }
  return undefined;
}

/** A price that stands directly after a size, and belongs to it. */
function priceAfter(
  reader: Reader,
  at: number,
): { readonly price: PriceRead | undefined; readonly next: number } {
  const atom = reader.atoms[at];
  const apart = atom === undefined || !isBeside(atom);
  const word = atom?.kind === 'word' ? phraseAt(reader, at) : undefined;
  const from = isSymbol(atom, '@')
    ? at + 1
    : meaningOf(word?.found, 'at') === undefined
      ? undefined
      : word?.next;
  if (apart || from === undefined) return { price: undefined, next: at };
  const price = readPrice(reader, from, true);
  return price?.ok === true ? { price, next: price.next } : { price: undefined, next: at };
}

/** Adds a size, with the price after it if there is one. */
export function addSize(
  reader: Reader,
  as: 'loose' | 'size' | 'position',
  from: number,
  amount: Amount,
): number {
  const { price, next } = priceAfter(reader, amount.next);
  const end = next > amount.next ? next : amount.next;
  reader.facts.push({
    fact: 'size',
    as,
    ...place(reader, from, end),
    amount,
    price: price?.ok === true ? price.price : undefined,
  });
  return end;
}
