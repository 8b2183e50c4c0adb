// Which venue and which market a line means.
import { nameOf } from './describe.ts';
import type { Kind } from '../../contract/types.ts';
import type { Market } from '../../venues/venue.ts';
import type { Unit } from './amount.ts';
import { limits, type ParseContext } from './context.ts';
import { all, type Fact, type FactOf } from './facts.ts';
import {
  about,
  ask,
  choice,
  edited,
  isQuestion,
  keeping,
  type Place,
  takeOut,
  type Work,
} from './questions.ts';
import type { Choice, Question } from './reading.ts';
import { foldCase, lookAlike } from './text.ts';
import { quoteWords } from './words/index.ts';

export interface Named {
  /** As a reading gives it: a venue's id, or its family where the market decides. */
  readonly venue: string;
  readonly market: Market;
  /** The word it was named by, if its own name differs. */
  readonly renamed: string | undefined;
  /** Words that name nothing. */
  readonly unknown: readonly Place[];
}

type Name = FactOf<'name'>;

/** A venue's word as readings and lookups use it. */
export function venueId(context: ParseContext, word: string): string | undefined {
  const found = context.catalog.venue(foldCase(word))?.venues;
  const [first] = found ?? [];
  if (found === undefined || first === undefined) return undefined;
  return found.length === 1 ? first.id : first.family;
}

function lookUp(work: Work, word: string, venue: string, kind: Kind | undefined) {
  if (word.length > limits.marketCharacters) return { found: 'none', near: [] } as const;
  return work.context.catalog.resolve({ word: foldCase(word), venue, kind });
}

/** "10x long on btc": what follows is a market where it is no exchange. */
function notVenue(work: Work, name: Name, kind: Kind | undefined): Name {
  const isVenue =
    name.told !== 'venue' || name.lead === undefined || venueId(work.context, name.text) !== undefined;
  if (isVenue || lookUp(work, name.text, work.context.defaultVenue, kind).found === 'none') return name;
  return { ...name, told: undefined };
}

/** The one venue that the line names; bare words count where they are no market. */
function readVenue(
  work: Work,
  names: readonly Name[],
  kind: Kind | undefined,
): { id: string; used: readonly Name[] } | Question {
  const { context } = work;
  const told = names.filter((name) => name.told === 'venue');
  const known: KnownVenue[] = [];
  for (const name of told) {
    const id = venueId(context, name.text);
    if (id === undefined) return unknownVenue(work, name);
    known.push({ name, id });
  }
  const bare = names.filter((name) => name.told === undefined && venueId(context, name.text) !== undefined);
  const others = names.filter((name) => name.told !== 'venue' && !bare.includes(name));
  const marketElsewhere = others.some(
    (name) => lookUp(work, name.text, known[0]?.id ?? context.defaultVenue, kind).found !== 'none',
  );
  for (const name of bare) {
    const isMarket = !marketElsewhere && lookUp(work, name.text, context.defaultVenue, kind).found !== 'none';
    if (!isMarket) known.push({ name, id: venueId(context, name.text) ?? '' });
  }
  const [first, ...more] = known;
  const second = more.find((each) => each.id !== first?.id);
  if (first !== undefined && second !== undefined) return venueClash(work, known, first, second);
  return { id: first?.id ?? context.defaultVenue, used: known.map((each) => each.name) };
}

interface KnownVenue {
  readonly name: Name;
  readonly id: string;
}

function venueClash(
  work: Work,
  known: readonly KnownVenue[],
  first: KnownVenue,
  second: KnownVenue,
): Question {
  const spans = known.map((each) => ({
    ...each,
    start: each.name.lead ?? each.name.start,
    end: each.name.end,
  }));
  const pair = [
    spans.find((each) => each.id === first.id),
    spans.find((each) => each.id === second.id),
  ] as const;
  const choices =
    pair[0] === undefined || pair[1] === undefined
      ? []
      : keeping(work, {
          all: spans,
          pair: [pair[0], pair[1]],
          value: (one) => one.id,
          label: (one) => one.name.text,
        });
  const text = work.words.ask.clash(about(work, first.name), about(work, second.name));
  return ask(work, { code: 'venue-clash', at: second.name, text, choices, option: 'venue' });
}

function unknownVenue(work: Work, name: Name): Question {
  const { context, words } = work;
  const families = [...new Set(context.catalog.venues.map((venue) => venue.family))];
  const text = words.ask.unknownVenue(
    about(work, name),
    families.map((each) => words.venueName(each)),
  );
  const choices = families
    .slice(0, 4)
    .map((each) => choice(words.venueName(each), edited(work.line, [{ ...name, text: each }])));
  return ask(work, { code: 'unknown-venue', at: name, text, choices, option: 'venue' });
}

/** A market spelled so that it can only mean itself. */
const spelled = (market: Market): string => `${market.venue}:${market.symbol}`;

function replaced(
  work: Work,
  name: Place,
  markets: readonly { readonly label: string; readonly word: string }[],
): Choice[] {
  return markets
    .slice(0, 4)
    .map(({ label, word }) =>
      choice(label, edited(work.line, [{ start: name.start, end: name.end, text: word }])),
    );
}

function notFound(
  work: Work,
  name: Name,
  venue: string,
  near: readonly string[],
  kind: Kind | undefined,
): Question {
  const { words } = work;
  const latin = lookAlike(name.text);
  if (latin !== undefined && lookUp(work, latin, venue, kind).found === 'one') {
    const shown = latin.toUpperCase();
    const choices = replaced(work, name, [{ label: shown, word: latin }]);
    return ask(work, {
      code: 'look-alike',
      at: name,
      text: words.ask.lookAlike(about(work, name), shown),
      choices,
      option: 'market',
    });
  }
  const others =
    name.text.length > limits.marketCharacters
      ? []
      : work.context.catalog.elsewhere({ word: foldCase(name.text), venue, kind });
  const question = { code: 'unknown-market', at: name, option: 'market' } as const;
  if (others.length === 0) {
    const text = words.ask.unknownMarket(about(work, name), near, words.venueName(venue));
    const choices = replaced(work, name, near.map((each) => ({ label: each, word: each }))); // prettier-ignore
    return ask(work, { ...question, text, choices });
  }
  // Where prices come from is where it can be watched.
  const byPrice = others.toSorted(
    (a, b) => Number(work.context.markOf(b) !== undefined) - Number(work.context.markOf(a) !== undefined),
  );
  const shown = byPrice.slice(0, 4).map((market) => ({
    label: `${market.symbol} ${words.venueName(market.venue)}`,
    word: spelled(market),
  }));
  const text = words.ask.elsewhere(
    about(work, name),
    words.venueName(venue),
    byPrice.slice(0, 4).map((market) => words.venueName(market.venue)),
  );
  return { ...ask(work, { ...question, text, choices: replaced(work, name, shown) }), elsewhere: true };
}

/** The market that one word names; a question where it is not one; undefined where it is none. */
function marketOf(
  work: Work,
  name: Name,
  venue: string,
  kind: (Fact & { fact: 'kind' }) | undefined,
): { market: Market; renamed: boolean } | Question | undefined {
  const { words } = work;
  const answer = lookUp(work, name.text, venue, kind?.value);
  switch (answer.found) {
    case 'one':
      return { market: withKind(answer.market, kind?.value), renamed: answer.renamed };
    case 'several': {
      const labels = answer.markets.map((market) => ({
        label: `${market.symbol} ${words.venueName(market.venue)}`,
        word: spelled(market),
      }));
      const text = words.ask.several(
        about(work, name),
        labels.map((each) => each.label),
      );
      return ask(work, {
        code: 'several-markets',
        at: name,
        text,
        choices: replaced(work, name, labels),
        option: 'market',
      });
    }
    case 'refused': {
      const refused =
        answer.reason === 'option'
          ? words.ask.option(about(work, name))
          : words.ask.quanto(about(work, name), words.venueName(venue));
      const coin = foldCase(name.text).replace(/[-/_:]?usdt?$/, '');
      const linear = answer.reason === 'quanto' ? lookUp(work, `${coin}usdt`, venue, undefined) : undefined;
      const choices =
        linear?.found === 'one'
          ? replaced(work, name, [{ label: linear.market.symbol, word: `${coin}usdt` }])
          : [];
      return ask(work, { code: answer.reason, at: name, text: refused, choices, option: 'market' });
    }
    case 'none': {
      const plain = kind === undefined ? undefined : lookUp(work, name.text, venue, undefined);
      if (kind === undefined || plain?.found !== 'one') return undefined;
      const text = words.ask.kindClash(about(work, kind), nameOf(plain.market), plain.market.kind);
      const said = takeOut(all(work.facts, 'kind'));
      const choices = [choice(nameOf(plain.market), edited(work.line, said))];
      return ask(work, { code: 'kind-clash', at: kind, text, choices, option: 'market' });
    }
  }
}

/** The plain contract of the texts is of the kind that the line says; elsewhere the market decides. */
function withKind(market: Market, kind: Kind | undefined): Market {
  if (market.venue !== 'textbook' || kind === undefined || kind === market.kind) return market;
  return { ...market, kind, settle: kind === 'inverse' ? market.base : market.quote };
}

/** `BTC USDT` in two words is one name. */
function joinQuotes(work: Work, names: readonly Name[]): Name[] {
  const joined: Name[] = [];
  for (const name of names) {
    const before = joined.at(-1);
    const quote = quoteWords.get(foldCase(name.text));
    const apart = before === undefined ? '' : work.line.slice(before.end, name.start);
    const joins = quote !== undefined && /^\s*\/?\s*$/.test(apart) && before?.told !== 'venue';
    if (before === undefined || !joins || name.told !== undefined) joined.push(name);
    else joined[joined.length - 1] = { ...before, end: name.end, text: `${before.text}/${name.text}` };
  }
  return joined;
}

/** A unit that may be a coin's name, and that stands apart from its number. */
const unitWord = (unit: Unit): string | undefined => (unit.is === 'word' ? unit.text : undefined);

/** Reads which market the line means, or asks. undefined: it names none. */
export function readMarket(work: Work): Named | Question | undefined {
  const kinds = all(work.facts, 'kind');
  const [kind] = kinds;
  const otherKind = kinds.find((each) => each.value !== kind?.value);
  if (kind !== undefined && otherKind !== undefined) return kindClash(work, kind, otherKind);
  const names = joinQuotes(
    work,
    all(work.facts, 'name').map((name) => notVenue(work, name, kind?.value)),
  );
  const venue = readVenue(work, names, kind?.value);
  if (isQuestion(venue)) return venue;
  const candidates = names.filter((name) => !venue.used.includes(name));
  const told = candidates.filter((name) => name.told === 'market');
  const found: Found[] = [];
  let asked: Question | undefined;
  const unknown: Name[] = [];
  for (const name of candidates.slice(0, limits.marketLookups)) {
    const answer = marketOf(work, name, venue.id, kind);
    if (isQuestion(answer)) asked ??= answer;
    else if (answer === undefined) unknown.push(name);
    else found.push({ start: name.start, end: name.end, name, ...answer });
  }
  unknown.push(...candidates.slice(limits.marketLookups));
  if (asked !== undefined) return asked;
  const [first, ...others] = found;
  const second = others.find(
    ({ market }) => market.symbol !== first?.market.symbol || market.venue !== first.market.venue,
  );
  if (first !== undefined && second !== undefined) return twoMarkets(work, found, first, second);
  const missed =
    unknown.find((name) => told.includes(name)) ?? (first === undefined ? unknown[0] : undefined);
  if (missed !== undefined) {
    const answer = lookUp(work, missed.text, venue.id, kind?.value);
    return notFound(work, missed, venue.id, answer.found === 'none' ? answer.near : [], kind?.value);
  }
  if (first !== undefined) {
    const renamed = first.renamed ? first.name.text : undefined;
    return { venue: venue.id, market: first.market, renamed, unknown };
  }
  return byUnit(work, venue.id, kind);
}

function byUnit(
  work: Work,
  venue: string,
  kind: (Fact & { fact: 'kind' }) | undefined,
): Named | Question | undefined {
  const amounts = [...all(work.facts, 'size'), ...all(work.facts, 'money')].map((fact) => fact.amount);
  for (const { unit, start, end } of amounts) {
    const text = unitWord(unit);
    if (text === undefined) continue;
    const answer = marketOf(work, { fact: 'name', start, end, text, told: undefined }, venue, kind);
    if (answer === undefined || isQuestion(answer)) return answer;
    return {
      venue,
      market: answer.market,
      renamed: answer.renamed ? text : undefined,
      unknown: [],
    };
  }
  return undefined;
}

function kindClash(work: Work, first: FactOf<'kind'>, second: FactOf<'kind'>): Question {
  const kinds = { all: all(work.facts, 'kind'), pair: [first, second] as const };
  const value = (one: FactOf<'kind'>): string => one.value;
  const choices = keeping(work, { ...kinds, value, label: value });
  const text = work.words.ask.clash(about(work, first), about(work, second));
  return ask(work, { code: 'kind-clash', at: second, text, choices, option: 'market' });
}

interface Found extends Place {
  readonly name: Name;
  readonly market: Market;
  readonly renamed: boolean;
}

function twoMarkets(work: Work, found: readonly Found[], first: Found, second: Found): Question {
  const value = ({ market }: Found): string => spelled(market);
  const label = ({ name }: Found): string => name.text.toUpperCase();
  const choices = keeping(work, { all: found, pair: [first, second], value, label });
  const text = work.words.ask.twoMarkets(about(work, first), about(work, second));
  return ask(work, { code: 'two-markets', at: second, text, choices, option: 'market' });
}

/** A word after a number that names no coin is no unit: it is looked at as a word of its own. */
export function releaseUnits(work: Work): Work {
  const told = work.facts.find((fact) => fact.fact === 'name' && fact.told === 'venue');
  const venue =
    (told?.fact === 'name' ? venueId(work.context, told.text) : undefined) ?? work.context.defaultVenue;
  const facts = work.facts.flatMap((fact): Fact[] => {
    if (fact.fact !== 'size' && fact.fact !== 'money') return [fact];
    const { amount } = fact;
    const { unit } = amount;
    if (unit.is !== 'word' || unit.glued) return [fact];
    const isCoin = lookUp(work, unit.text, venue, undefined).found !== 'none';
    if (isCoin) return [fact];
    const { start, end } = { start: amount.numberSpan.end, end: amount.end };
    const at = start + (/^\s*/.exec(work.line.slice(start, end))?.[0].length ?? 0);
    const bare = { ...amount, end: amount.numberSpan.end, unit: { is: 'none' } as const };
    const name: Name = {
      fact: 'name',
      start: at,
      end,
      text: unit.text,
      told: undefined,
    };
    return [
      { ...fact, end: fact.fact === 'size' && fact.price !== undefined ? fact.end : bare.end, amount: bare },
      name,
    ];
  });
  return { ...work, facts };
}
