// From what was typed to a line with its facts; what is no trade line at all is turned away here.
import type { Catalog } from '../../venues/catalog.ts';
import { coinOf } from '../../venues/coins.ts';
import type { Span } from './amount.ts';
import { limits, type ParseContext, type Segment } from './context.ts';
import type { Fact } from './facts.ts';
import { readFacts } from './grammar.ts';
import { lex } from './lex.ts';
import { venueId } from './resolve.ts';
import { shortMultipliers } from './number.ts';
import { ask, type Work } from './questions.ts';
import type { Reader } from './reader.ts';
import type { Question } from './reading.ts';
import { looksSecret } from './secret.ts';
import { foldCase, normalise } from './text.ts';
import { asWritten } from './spoken.ts';
import { meaningOf, phrase } from './words/index.ts';

/** What an option's text is read as; a text of any other option is free. */
const optionKeys: Readonly<Record<string, string>> = {
  market: 'market=',
  leverage: 'leverage=',
  size: 'size=',
  entry: 'entry=',
  price: 'entry=',
  exit: 'exit=',
  mark: 'mark=',
  sl: 'sl=',
  stop: 'sl=',
  tp: 'tp=',
  target: 'tp=',
  liq: 'liq=',
  add: 'add=',
  margin: 'margin=',
  collateral: 'collateral=',
  balance: 'balance=',
  risk: 'risk=',
  fee: 'fee=',
  mmr: 'mmr=',
  cs: 'cs=',
  venue: 'venue=',
  exchange: 'venue=',
  warn: 'warn=',
};

interface Composed {
  readonly line: string;
  readonly options: readonly (Span & { readonly option: string })[];
}

/** Typed options as one line, one option a row, so that no value reaches into the next. */
export function compose(input: string | readonly Segment[]): Composed {
  if (typeof input === 'string') return { line: normalise(input).trim(), options: [] };
  const options: (Span & { option: string })[] = [];
  let line = '';
  for (const { option, text } of input) {
    const value = normalise(text).trim();
    if (value === '') continue;
    if (line !== '') line += '\n';
    const start = line.length;
    line += `${optionKeys[option] ?? ''}${value}`;
    options.push({ start, end: line.length, option });
  }
  return { line, options };
}

interface Coins {
  readonly names: ReadonlySet<string>;
  /** Those that begin with a digit: 1000pepe, 1inch. */
  readonly digits: readonly string[];
}

/** The coins that a catalog's venues list, folded; made once a catalog. */
const coinsOf = new WeakMap<Catalog, Coins>();

function coinsIn(catalog: Catalog): Coins {
  const known = coinsOf.get(catalog);
  if (known !== undefined) return known;
  const bases = [...new Set(catalog.venues.flatMap((venue) => venue.markets.map(({ base }) => base)))];
  const names = new Set(bases.flatMap((base) => [foldCase(base), foldCase(coinOf(base))]));
  const made = { names, digits: bases.filter((base) => /^\d/.test(base)).map((base) => foldCase(base)) };
  coinsOf.set(catalog, made);
  return made;
}

/** Does a text look like a recovery phrase or a key? Asked before it is parsed, logged or stored. */
export function isSecret(input: string | readonly Segment[], catalog: ParseContext['catalog']): boolean {
  const text = typeof input === 'string' ? input : input.map((segment) => segment.text).join('\n');
  // Of words of trade lines and of coins no recovery phrase is made.
  const known = (word: string): boolean =>
    phrase(word) !== undefined || coinsIn(catalog).names.has(foldCase(word));
  return (
    looksSecret(text, known) ||
    (text.length <= 4 * limits.lineCharacters && looksSecret(normalise(text), known))
  );
}

/** A name that begins with a digit (1000pepe, 1inch): of a listed market, or one that the default venue
 *  has told. Where any coin is a market (textbook), `10x` is none. */
function isDigitMarket(context: ParseContext, word: string): boolean {
  const suffix = /^\d{1,9}([a-z][a-z0-9/:._-]*)$/i.exec(word)?.[1];
  if (suffix === undefined || word.length > limits.marketCharacters) return false;
  if (phrase(suffix) !== undefined || shortMultipliers.has(foldCase(suffix))) return false;
  const { catalog, defaultVenue } = context;
  const folded = foldCase(word);
  if (coinsIn(catalog).digits.some((base) => folded.startsWith(base))) return true;
  const answer = catalog.resolve({ word: folded, venue: defaultVenue, kind: undefined });
  if (answer.found !== 'one' || answer.market.venue === 'textbook') return false;
  const base = foldCase(answer.market.base);
  return /^\d/.test(base) && folded.startsWith(base);
}

const DATED = /(\S{2,30})\s(?=\d{1,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\d{2}(?!\S))/giu;

/** `btcusdt 26mar27` is one name: the space becomes a stroke, which keeps every place in the line. */
const withDates = (line: string, catalog: Catalog): string =>
  line.replace(DATED, (all, word: string) =>
    /usd[tc]?$/iu.test(word) || coinsIn(catalog).names.has(foldCase(word)) ? `${word}-` : all,
  );

/** Without typed options: their places in the line must stay. */
const spoken = (line: string, catalog: Catalog): string =>
  withDates(
    asWritten(line, (word) => isCoin(catalog, word)),
    catalog,
  );

const isCoin = (catalog: Catalog, word: string): boolean =>
  coinsIn(catalog).names.has(foldCase(word)) || meaningOf(phrase(word), 'market') !== undefined;

/** A whole account's margin by scenarios of the exchange: refused by its name. */
const PORTFOLIO =
  /(?<!\p{L})portfolio(?:[\s_-]{0,3}margin(?:ed|ing)?)?(?!\p{L})|组合保证金|портфельн\p{L}{1,3}\s{1,3}марж\p{L}{1,3}/iu;

/** The facts of a line, or why it is not read. */
export const prepare = (input: string | readonly Segment[], context: ParseContext): Work | Question =>
  prepareWith(input, context, readFacts);

/** The same with another grammar. */
export function prepareWith(
  input: string | readonly Segment[],
  context: ParseContext,
  grammar: (reader: Reader) => void,
): Work | Question {
  const words = context.words.trade;
  const empty: Work = { line: '', options: [], context, words, atoms: [], facts: [], languages: new Set() };
  // The secret's question has no word of the line in it.
  if (isSecret(input, context.catalog))
    return ask(empty, { code: 'secret', text: words.ask.secret, example: '' });
  const raw = typeof input === 'string' ? input : input.map((segment) => segment.text).join(' ');
  const tooLong = (): Question =>
    ask(empty, {
      code: 'too-long',
      text: words.ask.tooLong(String(limits.lineCharacters), String(limits.lineWords)),
    });
  if (raw.length > limits.lineCharacters) return tooLong();
  const { line: composed, options } = compose(input);
  if (composed.length > 2 * limits.lineCharacters) return tooLong();
  const line = options.length > 0 ? withDates(composed, context.catalog) : spoken(composed, context.catalog);
  if (line === '') return ask(empty, { code: 'empty', text: words.ask.empty });
  if (line.length > 2 * limits.lineCharacters) return tooLong();
  const work: Work = { ...empty, line, options };
  const portfolio = PORTFOLIO.exec(line)?.[0];
  if (portfolio !== undefined)
    return ask(work, { code: 'portfolio-margin', text: words.ask.portfolioMargin(portfolio) });
  // Superscripts and circled digits fold to ordinary ones and would change a number: 10² is not 102.
  const odd = /\p{No}|\p{Nl}/u.exec(raw);
  if (odd !== null) {
    const of = { word: odd[0], position: undefined };
    return ask(work, { code: 'number-script', text: words.ask.number(of, 'script') });
  }
  const atoms = lex(line);
  if ((atoms.at(-1)?.position ?? 0) > limits.lineWords) return tooLong();
  const facts: Fact[] = [];
  const languages = new Set<string>();
  const reader: Reader = {
    line,
    atoms,
    facts,
    languages,
    isVenue: (word) => venueId(context, word) !== undefined,
    isDigitMarket: (word) => isDigitMarket(context, word),
    isCoin: (word) => isCoin(context.catalog, word),
  };
  grammar(reader);
  return { ...work, atoms, facts, languages };
}
