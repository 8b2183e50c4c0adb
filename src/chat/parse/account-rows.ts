// An account as people type it, brought into rows: what is said of the whole account, then a position a row.
import { limits } from './context.ts';
import { type Atom, lex } from './lex.ts';
import { AND } from './listed.ts';
import { shortMultipliers } from './number.ts';
import { normalise } from './text.ts';
import { meaningOf, phrase } from './words/index.ts';

const isSide = (atom: Atom): boolean =>
  atom.kind === 'word' && meaningOf(phrase(atom.text), 'side') !== undefined;

const isKey = (atom: Atom, key: string): boolean => meaningOf(phrase(atom.text), 'key')?.value === key;

/** What only the account's own row says. */
const isOfAccount = (atom: Atom): boolean =>
  isKey(atom, 'balance') ||
  isKey(atom, 'collateral') ||
  isKey(atom, 'venue') ||
  atom.text === 'hedge' ||
  /^profits?$/u.test(atom.text) ||
  meaningOf(phrase(atom.text), 'mode') !== undefined ||
  meaningOf(phrase(atom.text), 'on') !== undefined;

const GAP = /[\s,:]/u;
const LAST_WORD = /(?:^|[\s,:])([^\s,:]{1,4})$/u;

/** Without what parted it from the next one. */
function withoutEnd(row: string): string {
  let end = row.length;
  for (;;) {
    while (GAP.test(row[end - 1] ?? '')) end -= 1;
    const word = LAST_WORD.exec(row.slice(Math.max(0, end - 5), end))?.[1] ?? '';
    if (!AND.has(word)) return row.slice(0, end);
    end -= word.length;
  }
}

/** Where a piece goes on with another position, as places in it: before the side of one that begins with its side, else
 *  behind the comma, or the "and", before its market. What can't be parted surely stays together, and is asked about. */
function cutsOf(piece: string, isFirst: boolean): number[] {
  const atoms = lex(piece);
  const behindComma = (from: number, side: number): number | undefined => {
    const at = atoms.findLastIndex(({ comma, kind }, index) => {
      const before = atoms[index - 1]?.text ?? '';
      return index <= side && (comma || AND.has(before) || (before === ':' && kind === 'word'));
    });
    return at < from || at === side || atoms.slice(at, side).some(isOfAccount) ? undefined : at;
  };
  const isSaid = (side: number): boolean =>
    atoms.slice(0, side).some((atom) => isOfAccount(atom) || atom.kind === 'number');
  const isWhole = (from: number, side: number): boolean => {
    const next = atoms[side + 1];
    const isItsPrice =
      next === undefined || next.text === '@' || meaningOf(phrase(next.text), 'at') !== undefined;
    return !isItsPrice && atoms.slice(from, side).some(({ kind }) => kind === 'number');
  };
  const cuts: number[] = [];
  let row: { readonly begins: number; readonly side: number } | undefined;
  for (const [side, atom] of atoms.entries()) {
    if (!isSide(atom)) continue;
    let begins: number | undefined;
    if (row === undefined) begins = isFirst && isSaid(side) ? (behindComma(0, side) ?? side) : 0;
    else if (row.begins < row.side) begins = behindComma(row.side + 1, side);
    else if (isWhole(row.begins, side)) begins = side;
    if (begins === undefined) continue;
    if (isFirst || row !== undefined) cuts.push(atoms[begins]?.start ?? 0);
    row = { begins, side };
  }
  return cuts;
}

function cut(piece: string, places: readonly number[]): string[] {
  const ends = [...places, piece.length];
  return [0, ...places].map((from, at) => withoutEnd(piece.slice(from, ends[at])).trim());
}

/** Where a row's end is of the account: "…, balance 500"; undefined: it has no such end. */
function accountsEnd(row: string): number | undefined {
  const atoms = lex(row);
  const at = atoms.findLastIndex((atom) => atom.comma && isOfAccount(atom));
  return at < 1 || atoms.slice(at).some(isSide) ? undefined : atoms[at]?.start;
}

/** The account's own row first (empty: nothing is said of it), then a position a row, however they were parted: by lines,
 *  semicolons, commas, or by nothing but the sides that they begin with. What is in such rows already stays so. */
export function accountRows(text: string): string {
  const whole = text.length > limits.lineCharacters ? '' : normalise(text);
  // What is too long is turned away by whoever reads it.
  if (whole === '' || whole.length > 2 * limits.lineCharacters) return text;
  const [first = '', ...pieces] = whole.split(/[\n;]/u);
  const [head = '', ...rows] = cut(first, cutsOf(first, true));
  const said = [head];
  for (const piece of pieces) {
    const atoms = lex(piece);
    const begins = atoms[0];
    if (begins !== undefined && isOfAccount(begins) && !atoms.some(isSide)) said.push(piece.trim());
    else rows.push(...cut(piece, cutsOf(piece, false)));
  }
  const last = rows.at(-1) ?? '';
  const end = accountsEnd(last);
  if (end !== undefined) {
    said.push(last.slice(end).trim());
    rows.splice(-1, 1, withoutEnd(last.slice(0, end)));
  }
  return [said.filter((each) => each !== '').join(' '), ...rows.filter((row) => row !== '')].join('\n');
}

/** Is it an account, though it was not called one: its balance, and more positions than one? */
export function isAccount(text: string): boolean {
  const [head = '', ...rows] = accountRows(text).split('\n');
  // One position may stand in several lines, one for each thing that is said of it.
  const positions = rows.filter((row) => lex(row).some(isSide));
  return (
    positions.length > 1 &&
    (/^(?:my )?account\b/u.test(head) || lex(head).some((atom) => isKey(atom, 'balance')))
  );
}

const mayBeName = ({ kind, text }: Atom): boolean => {
  const known = phrase(text);
  const isName = known === undefined ? !shortMultipliers.has(text) : meaningOf(known, 'market') !== undefined;
  return kind === 'word' && isName;
};

/** Are these whole positions, each with its side, its size and its price, and nothing is said of what they share? */
export function areSeveral(text: string): boolean {
  const [head = '', ...rows] = accountRows(text).split('\n');
  const isWhole = (row: string): boolean => {
    const atoms = lex(row);
    const figures = atoms.filter(({ kind }) => kind === 'number').length;
    return atoms.filter(isSide).length === 1 && figures > 1 && atoms.some(mayBeName);
  };
  return head === '' && rows.length > 1 && rows.every(isWhole);
}
