// Words that may name a market or a venue.
import { gluedEnd, isSymbol } from './amount.ts';
import type { Atom } from './lex.ts';
import { note, place, type Reader, textOf, unknown } from './reader.ts';
import { isHan } from './text.ts';
import { meaningOf, phrase } from './words/index.ts';

/** on okx, venue: okx. */
export function readVenue(reader: Reader, from: number, after: number): number | undefined {
  const atom = reader.atoms[after];
  if (atom === undefined || (atom.kind !== 'word' && atom.kind !== 'number')) return undefined;
  const { next } = gluedEnd(reader.atoms, after);
  const nick = meaningOf(phrase(atom.text), 'venue');
  const known = phrase(atom.text);
  if (known !== undefined && nick !== undefined) note(reader, known);
  const text = nick?.value ?? textOf(reader, after, next);
  reader.facts.push({
    fact: 'name',
    ...place(reader, after, next),
    text,
    told: 'venue',
    lead: place(reader, from, next).start,
  });
  return next;
}

/** A name ends before @ = < > and the like: btc@64k, btc<60k. */
function nameEnd(atoms: readonly Atom[], from: number): number {
  let next = from + 1;
  const joins = (atom: Atom | undefined): boolean =>
    atom?.glued === true && (atom.kind !== 'symbol' || isSymbol(atom, ':', '-', '/')) && atom.kind !== 'junk';
  while (joins(atoms[next])) next += 1;
  return next;
}

/** okx:btcusdt, $BTC, #BTCUSDT, market=btc, and any word that is none of ours. */
export function readName(reader: Reader, from: number, told: 'market' | undefined): number {
  const { atoms, facts } = reader;
  const [atom, colon, after] = [atoms[from], atoms[from + 1], atoms[from + 2]];
  const venue =
    atom?.kind === 'word' && isSymbol(colon, ':') && colon?.glued === true && after?.glued === true;
  if (venue && reader.isVenue(meaningOf(phrase(atom.text), 'venue')?.value ?? atom.text)) {
    const text = meaningOf(phrase(atom.text), 'venue')?.value ?? atom.text;
    facts.push({ fact: 'name', ...place(reader, from, from + 2), text, told: 'venue' });
    return readName(reader, from + 2, 'market');
  }
  const sigil = isSymbol(atom, '$', '#') ? 1 : 0;
  const next = nameEnd(atoms, from + sigil);
  const text = textOf(reader, from + sigil, next);
  if (next > from + sigil + 1 && !sigil && told === undefined && isHanRun(atoms, from)) {
    return nameOf(reader, from, from + 1, told);
  }
  if (/[^\p{L}\p{M}\p{N}\-/._:]/u.test(text) || text === '') return unknown(reader, from);
  return nameOf(reader, from, next, told ?? (sigil ? 'market' : undefined));
}

const isHanRun = (atoms: readonly Atom[], at: number): boolean =>
  isHan(`${atoms[at]?.text ?? ''}${atoms[at + 1]?.text ?? ''}`);

function nameOf(reader: Reader, from: number, next: number, told: 'market' | undefined): number {
  const atom = reader.atoms[from];
  const sigil = isSymbol(atom, '$', '#') ? 1 : 0;
  const text = textOf(reader, from + sigil, next);
  const known = phrase(text);
  const nick = meaningOf(known, 'market');
  if (known !== undefined && nick !== undefined) note(reader, known);
  const venue = meaningOf(known, 'venue');
  reader.facts.push({
    fact: 'name',
    ...place(reader, from, next),
    text: nick?.value ?? venue?.value ?? text,
    told: told ?? (venue === undefined ? undefined : 'venue'),
  });
  return next;
}
