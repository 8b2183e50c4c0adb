// Atoms to facts, from left to right. Each rule looks at the next atoms and either takes some of them
// or leaves them to the next rule; what no rule takes is an unknown word.
import {
  type Amount,
  type BadNumber,
  gluedEnd,
  isBeside,
  isDash,
  isSign,
  isSymbol,
  numberAt,
  readAmount,
} from './amount.ts';
import { emojiKey, readKey } from './keys.ts';
import { readName, readVenue } from './names.ts';
import { shortMultipliers } from './number.ts';
import { note, phraseAt, place, type Reader, textOf, unknown } from './reader.ts';
import { addSize, readPrice } from './price.ts';
import { foldWord, isHan } from './text.ts';
import { meaningOf, phrase, type Phrase } from './words/index.ts';

/** A number with no key before it: a leverage, a size, or something to ask about. */
function readNumber(reader: Reader, from: number): number {
  const { line, atoms, facts } = reader;
  const glued = gluedEnd(atoms, from);
  const word = textOf(reader, from, glued.next);
  if (atoms[from + 1]?.glued === true && atoms[from + 1]?.kind === 'word' && reader.isDigitMarket(word)) {
    facts.push({ fact: 'name', ...place(reader, from, glued.next), text: word, told: undefined });
    return glued.next;
  }
  const units = ['times', 'contracts', 'coins', 'quote', 'word', 'percent'] as const;
  const amount = withoutHanWord(atoms, from, withDigitUnit(reader, readAmount(line, atoms, from, units)));
  if (amount === undefined) return unknown(reader, from);
  if (!amount.ok) {
    const end = gluedEnd(atoms, amount.next - 1);
    const text = line.slice(amount.start, Math.max(amount.end, end.end));
    facts.push({ fact: 'badNumber', ...place(reader, from, end.next), bad: amount, text });
    return end.next;
  }
  // Something else hangs on it (12abc34): nothing is taken of such a word.
  const tail = atoms[amount.next];
  if (
    tail?.glued === true &&
    !isSymbol(tail, '@', '=', ':') &&
    tail.kind !== 'junk' &&
    !isHanSplit(reader, amount.next)
  ) {
    return unknown(reader, from);
  }
  noteUnit(reader, from, amount.next);
  if (amount.unit.is === 'times') {
    facts.push({ fact: 'leverage', ...place(reader, from, amount.next), amount });
    return amount.next;
  }
  return addSize(reader, 'loose', from, amount);
}

/** `100 1inch`: a unit that begins with a digit. */
function withDigitUnit(
  reader: Reader,
  amount: Amount | BadNumber | undefined,
): Amount | BadNumber | undefined {
  if (amount?.ok !== true || amount.unit.is !== 'none') return amount;
  const atom = reader.atoms[amount.next];
  if (atom?.kind !== 'number' || atom.glued || !isBeside(atom)) return amount;
  const { next } = gluedEnd(reader.atoms, amount.next);
  const text = textOf(reader, amount.next, next);
  if (!reader.isDigitMarket(text)) return amount;
  const { end } = place(reader, amount.next, next);
  return { ...amount, end, next, unit: { is: 'word', text, atom: amount.next, glued: false } };
}

/** 3400进场: a bare figure, and a word of ours without a space behind it. */
function withoutHanWord(
  atoms: Reader['atoms'],
  from: number,
  amount: Amount | BadNumber | undefined,
): Amount | BadNumber | undefined {
  if (amount?.ok !== true || amount.unit.is !== 'word' || !amount.unit.glued) return amount;
  const { text, atom } = amount.unit;
  const known = phrase(text);
  const isWord = known !== undefined && meaningOf(known, 'market') === undefined;
  if (!isWord || !isHan(text) || atoms[from]?.kind !== 'number') return amount;
  return { ...amount, unit: { is: 'none' }, end: amount.numberSpan.end, next: atom };
}

/** Chinese words follow each other and numbers without spaces. */
function isHanSplit(reader: Reader, at: number): boolean {
  const [before, atom] = [reader.atoms[at - 1], reader.atoms[at]];
  return isHan(before?.text ?? '') || isHan(atom?.text ?? '');
}

function noteUnit(reader: Reader, from: number, next: number): void {
  for (const atom of reader.atoms.slice(from, next)) {
    const found = atom.kind === 'word' ? phrase(atom.text) : undefined;
    if (found !== undefined) note(reader, found);
  }
}

/** @64k, at 64k, @market. */
function readAt(reader: Reader, from: number, after: number): number | undefined {
  const { facts } = reader;
  const price = readPrice(reader, after, true);
  if (price?.ok === true) {
    const keySpan = place(reader, from, after);
    facts.push({
      fact: 'price',
      key: 'entry',
      index: 0,
      ...place(reader, from, price.next),
      price: price.price,
      keySpan,
    });
    return price.next;
  }
  if (price?.ok === false) {
    facts.push({
      fact: 'badNumber',
      ...place(reader, from, price.bad.next),
      bad: price.bad,
      text: textOf(reader, from, price.bad.next),
    });
    return price.bad.next;
  }
  const word = phraseAt(reader, after);
  if (word === undefined || meaningOf(word.found, 'now') === undefined) return undefined;
  facts.push({ fact: 'now', ...place(reader, from, word.next) });
  return word.next;
}

/** No exchange gives more; a whole number below it may be meant as one. */
const LEVERAGE_MAX = 200;

/** "с 64к": of a word that says with as well as from, only a bare number that is no leverage is a price. */
function readFrom(reader: Reader, from: number, after: number): number | undefined {
  const sorts = ['times', 'contracts', 'coins', 'quote', 'word', 'percent'] as const;
  const amount = readAmount(reader.line, reader.atoms, after, sorts, true);
  if (amount?.ok !== true || amount.unit.is !== 'none' || amount.negative) return undefined;
  const value = Number(amount.number.value);
  return Number.isInteger(value) && value <= LEVERAGE_MAX ? undefined : readAt(reader, from, after);
}

/** A line of a position card that is recognised and not used: `ROE -12.3%`. */
function readShown(reader: Reader, from: number, after: number): number {
  let next = after;
  for (;;) {
    const atom = reader.atoms[next];
    if (atom === undefined || atom.newline) break;
    const money =
      atom.kind === 'word' &&
      (meaningOf(phrase(atom.text), 'unit')?.value === 'quote' || meaningOf(phrase(atom.text), 'shown'));
    const figure = atom.kind === 'number' || isSymbol(atom, '=', ':', '%', '$', '@') || isSign(atom);
    const suffix = atom.glued && shortMultipliers.has(foldWord(atom.text));
    if (!money && !figure && !suffix) break;
    next += 1;
  }
  reader.facts.push({
    fact: 'ignored',
    ...place(reader, from, next),
    text: textOf(reader, from, next),
    emoji: false,
  });
  return next;
}

/** Words that are ours. undefined: this phrase says nothing here. */
function readPhrase(reader: Reader, from: number, found: Phrase, next: number): number | undefined {
  const { facts } = reader;
  const at = place(reader, from, next);
  const side = meaningOf(found, 'side');
  // "LONG: BTCUSDT", "long = btc"; but `l=5` and `s=5` say something that is not known.
  const separator = isSymbol(reader.atoms[next], ':', '=');
  const isShort = reader.atoms[from]?.text.length === 1 && isSymbol(reader.atoms[next], '=');
  if (side !== undefined && !isShort) {
    facts.push({ fact: 'side', ...at, value: side.value });
    return next + (separator ? 1 : 0);
  }
  const kind = meaningOf(found, 'kind');
  if (kind !== undefined) facts.push({ fact: 'kind', ...at, value: kind.value });
  if (kind !== undefined) return next;
  const mode = meaningOf(found, 'mode');
  if (mode !== undefined) facts.push({ fact: 'mode', ...at, value: mode.value });
  if (mode !== undefined) return next;
  if (meaningOf(found, 'at') !== undefined) {
    const taken = readAt(reader, from, next);
    if (taken !== undefined) return taken;
  }
  if (meaningOf(found, 'from') !== undefined) return readFrom(reader, from, next) ?? next;
  // "A short on ETH", "лонг по битку", "на 500 баксов": before what is no exchange and no price they say nothing.
  const after = reader.atoms[next];
  const isVenue =
    after !== undefined && reader.isVenue(meaningOf(phrase(after.text), 'venue')?.value ?? after.text);
  const says = ['at', 'on'] as const;
  const isLead = says.some((sort) => meaningOf(found, sort) !== undefined);
  if (
    isLead &&
    !isVenue &&
    (after?.kind === 'word' ? reader.isCoin(after.text) : numberAt(reader.atoms, next) !== undefined)
  )
    return next;
  if (meaningOf(found, 'on') !== undefined) {
    const taken = readVenue(reader, from, next);
    if (taken !== undefined) return taken;
  }
  const shown = meaningOf(found, 'shown');
  if (shown !== undefined) return readShown(reader, from, next);
  const key = meaningOf(found, 'key');
  if (key !== undefined) return readKey(reader, { key: key.value, found, from, next, index: 0 });
  if (meaningOf(found, 'now') !== undefined) facts.push({ fact: 'now', ...at });
  else if (meaningOf(found, 'max') !== undefined) facts.push({ fact: 'max', ...at });
  else if (meaningOf(found, 'sure') !== undefined) facts.push({ fact: 'sure', ...at });
  else if (meaningOf(found, 'noise') === undefined) return undefined;
  // "Signal: buy …"
  else if (isSymbol(reader.atoms[next], ':')) return next + 1;
  return next;
}

/** tp1, target2, тп3. */
function numberedKey(reader: Reader, from: number): number | undefined {
  const match = /^(\p{L}{2,10})(\d{1,2})$/u.exec(foldWord(reader.atoms[from]?.text ?? ''));
  const found = match?.[1] === undefined ? undefined : phrase(match[1]);
  const key = meaningOf(found, 'key');
  if (found === undefined || key?.value !== 'tp') return undefined;
  return readKey(reader, { key: 'tp', found, from, next: from + 1, index: Number(match?.[2] ?? 0) });
}

function readWord(reader: Reader, from: number): number {
  const { atoms, facts } = reader;
  const atom = atoms[from];
  const text = foldWord(atom?.text ?? '');
  const after = atoms[from + 1];
  const leverage = text === 'x' || text === 'х';
  if (leverage && after?.kind === 'number' && after.glued) {
    const amount = readAmount(reader.line, atoms, from + 1, []);
    if (amount?.ok === true) facts.push({ fact: 'leverage', ...place(reader, from, amount.next), amount });
    if (amount?.ok === true) return amount.next;
  }
  if (leverage && after?.kind === 'number' && isBeside(after) && atoms[from - 1]?.kind !== 'number') {
    // "eth x 10 5eth"
    const amount = readAmount(reader.line, atoms, from + 1, [
      'contracts',
      'coins',
      'quote',
      'word',
      'percent',
    ]);
    const isBare = amount?.ok === true && amount.unit.is === 'none';
    if (isBare) facts.push({ fact: 'leverage', ...place(reader, from, amount.next), amount });
    if (isBare) return amount.next;
  }
  if (text === 'taker' || text === 'maker') {
    facts.push({ fact: 'feeName', ...place(reader, from, from + 1), value: text });
    return from + 1;
  }
  const numbered = numberedKey(reader, from);
  if (numbered !== undefined) return numbered;
  // binance:… is a venue even where the word means something else, too.
  const venueColon = isSymbol(after, ':') && after?.glued === true && atoms[from + 2]?.glued === true;
  const ours = phraseAt(reader, from);
  if (ours !== undefined && !(venueColon && reader.isVenue(text))) {
    const taken = readPhrase(reader, from, ours.found, ours.next);
    if (taken !== undefined) {
      note(reader, ours.found);
      return taken;
    }
    if (meaningOf(ours.found, 'market') === undefined && meaningOf(ours.found, 'venue') === undefined) {
      const money = meaningOf(ours.found, 'unit')?.value === 'quote';
      return money ? readName(reader, from, undefined) : unknown(reader, from);
    }
  }
  return readName(reader, from, undefined);
}

function step(reader: Reader, from: number): number {
  const { atoms, facts } = reader;
  const atom = atoms[from];
  const next = atoms[from + 1];
  if (atom === undefined) return from + 1;
  if (atom.kind === 'emoji') {
    const key = emojiKey(atom);
    const found = key === undefined || numberAt(atoms, from + 1) === undefined ? undefined : phrase(key);
    if (key !== undefined && found !== undefined)
      return readKey(reader, { key, found, from, next: from + 1, index: 0 });
    facts.push({ fact: 'ignored', ...place(reader, from, from + 1), text: atom.text, emoji: true });
    return from + 1;
  }
  if (atom.kind === 'junk') {
    facts.push({ fact: 'unknown', ...place(reader, from, from + 1), text: atom.text });
    return from + 1;
  }
  if (atom.kind === 'word') return readWord(reader, from);
  if (isSymbol(atom, '@')) return readAt(reader, from, from + 1) ?? unknown(reader, from);
  if (numberAt(atoms, from) !== undefined) return readNumber(reader, from);
  if (isSymbol(atom, '$', '#') && next?.kind === 'word' && next.glued)
    return readName(reader, from, undefined);
  // A dash or a slash between spaces only divides.
  const divides = isDash(atom) || atom.text === '/';
  const isMinus = next?.kind === 'number' && atom.text !== '/';
  if (divides && !atom.glued && next?.glued !== true && !isMinus) return from + 1;
  return unknown(reader, from);
}

/** Reads all facts of a line. */
export function readFacts(reader: Reader): void {
  let at = 0;
  while (at < reader.atoms.length) {
    const next = step(reader, at);
    // Every rule takes at least one atom; this is what makes the loop end.
    at = Math.max(next, at + 1);
  }
}
