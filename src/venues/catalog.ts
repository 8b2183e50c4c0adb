// A person's word to one market.
import { dayDigits } from '../contract/delivery.ts';
import type { Kind } from '../contract/types.ts';
import { AMBIGUOUS, coinOf, isMajor, rankOf } from './coins.ts';
import { type MarketName, edits, readName, splitQuote, unmasked } from './name.ts';
import type { Market, TierTable, Venue } from './venue.ts';

export interface MarketQuery {
  /** As typed, after NFKC: `btc`, `BTC/USDT:USDT`, `xbtusd`, `ETHUSDT.P`, `btcusdt-26sep25`. */
  readonly word: string;
  /** Venue id, family or alias; undefined: the default. */
  readonly venue: string | undefined;
  readonly kind: Kind | undefined;
}

export type MarketAnswer =
  | {
      readonly found: 'one';
      readonly market: Market;
      /** the typed name differs (pepe -> 1000PEPE) */ readonly renamed: boolean;
    }
  | { readonly found: 'several'; readonly markets: readonly Market[] }
  | { readonly found: 'refused'; readonly reason: 'quanto' | 'option' }
  | { readonly found: 'none'; readonly near: readonly string[] };

export interface Catalog {
  readonly venues: readonly Venue[];
  /** By id, family or alias; for a family the venue the kind or symbol says. */
  venue(word: string): { readonly venues: readonly Venue[] } | undefined;
  resolve(query: MarketQuery): MarketAnswer;
  /** The markets that a name means on the exchanges that the query does not name, one an exchange, most traded
   *  exchanges first. */
  elsewhere(query: MarketQuery): readonly Market[];
  /** Exactly one market by its ids, or undefined. */
  market(venue: string, symbol: string): Market | undefined;
  /**
   * For autocomplete: at most `limit` markets whose name begins with or contains the text (`okx:btc` and
   * `btc on okx` name a venue, too); without a venue the default's come first, then those of the others.
   * Where there is none, those whose names are a slip away. No I/O.
   */
  suggest(text: string, venue: string | undefined, limit: number): Market[];
  /** Markets learnt from a live venue (replaces those of the same symbol). */
  learn(markets: readonly Market[]): void;
  /** The table of a market: the one learnt from the venue, else the one built in; undefined: none. */
  tiers(venue: string, symbol: string): TierTable | undefined;
  /** A table read from the venue, made when it is first asked for (replaces an older one of the market). */
  learnTable(venue: string, symbol: string, table: () => TierTable): void;
}

/** What a line that names no venue means: whichever of Binance's two the market says. */
const DEFAULT = 'binance';
const NEAR_MAX = 4;

/** Families, most traded first: https://www.coingecko.com/en/exchanges/derivatives (open interest and volume of a
 *  day; neighbours change places). */
const MOST_TRADED = [
  'binance',
  'okx',
  'bybit',
  'bitget',
  'gate',
  'mexc',
  'hyperliquid',
  'kucoin',
  'htx',
  'deribit',
  'bitmex',
  'dydx',
];
const placeOf = ({ family }: Venue): number => {
  const place = MOST_TRADED.indexOf(family);
  return place === -1 ? MOST_TRADED.length : place;
};

interface Listed {
  readonly market: Market;
  /** Found by the coin inside it: PEPE for 1000PEPE. */
  readonly renamed: boolean;
}

/** One venue's markets by their names; rebuilt whole when the venue has told its markets. */
interface Index {
  readonly venue: Venue;
  readonly bySymbol: Map<string, Market>;
  readonly byCoin: ReadonlyMap<string, readonly Listed[]>;
  readonly byPair: ReadonlyMap<string, readonly Listed[]>;
  /** All of them, with what typed text is compared with. */
  readonly rows: readonly { readonly market: Market; readonly coin: string; readonly pair: string }[];
}

export function createCatalog(venues: readonly Venue[]): Catalog {
  const words = wordsOf(venues);
  const indexes = new Map(venues.map((venue) => [venue.id, indexOf(venue, venue.markets)]));
  const tables = new Map<string, TierTable | (() => TierTable)>();

  const byWord = (word: string): readonly Venue[] | undefined => words.get(word.trim().toLowerCase());
  const within = (word: string | undefined): Index[] | undefined =>
    byWord(word ?? DEFAULT)?.flatMap((venue) => indexes.get(venue.id) ?? []);

  return {
    venues,
    venue(word) {
      const found = byWord(word);
      return found === undefined ? undefined : { venues: found };
    },
    resolve(query) {
      const [, prefix, rest] = /^([^:/]+):([^:]+)$/u.exec(query.word) ?? [];
      const named = prefix === undefined ? undefined : byWord(prefix);
      const word = named === undefined ? query.word : (rest ?? '');
      const searched = within(query.venue ?? (named === undefined ? undefined : prefix));
      return searched === undefined ? { found: 'none', near: [] } : resolveIn(searched, word, query.kind);
    },
    elsewhere({ word, venue, kind }) {
      const searched = within(venue) ?? [];
      const name = readName(word);
      if (name === undefined || name.option) return [];
      return [...indexes.values()]
        .filter((index) => index.venue.anyCoin === undefined && !searched.includes(index))
        .toSorted((a, b) => placeOf(a.venue) - placeOf(b.venue))
        .flatMap((index) => search([index], name, kind)[0]?.market ?? []);
    },
    market(venue, symbol) {
      const index = indexes.get(venue);
      return index?.bySymbol.get(symbol) ?? index?.venue.derive(symbol);
    },
    suggest(text, venue, limit) {
      const { place, rest } = placed(text);
      const inText = place !== undefined && byWord(place) !== undefined;
      const named = venue ?? (inText ? place : undefined);
      const typed = inText ? rest : text;
      const first = within(named) ?? [];
      const found = suggestIn(first, typed, limit);
      if (named === undefined && found.length < limit) {
        const others = [...indexes.values()].filter((index) => !first.includes(index));
        found.push(...suggestIn(others, typed, limit - found.length));
      }
      return found.length > 0 ? found : nearMarkets(first, typed, limit);
    },
    tiers(venue, symbol) {
      const key = `${venue}:${symbol}`;
      const learnt = tables.get(key);
      if (typeof learnt !== 'function') return learnt ?? indexes.get(venue)?.venue.tiers(symbol);
      const table = learnt();
      tables.set(key, table);
      return table;
    },
    learnTable: (venue, symbol, table) => void tables.set(`${venue}:${symbol}`, table),
    learn(markets) {
      for (const [id, learnt] of Map.groupBy(markets, (market) => market.venue)) {
        const index = indexes.get(id);
        if (index === undefined) continue;
        // What a venue tells of a market does not make its formula known.
        const isUncomputed = ({ kind }: Market): boolean =>
          index.venue.markets.some((each) => each.kind === kind && each.uncomputed === true);
        for (const market of learnt) {
          const whole = isUncomputed(market) ? { ...market, uncomputed: true as const } : market;
          index.bySymbol.set(market.symbol, whole);
        }
        indexes.set(id, indexOf(index.venue, [...index.bySymbol.values()]));
      }
    },
  };
}

function wordsOf(venues: readonly Venue[]): ReadonlyMap<string, readonly Venue[]> {
  const words = new Map<string, Venue[]>();
  for (const venue of venues) {
    for (const word of new Set([venue.id, venue.family, venue.name.toLowerCase(), ...venue.aliases])) {
      words.set(word, [...(words.get(word) ?? []), venue]);
    }
  }
  return words;
}

function indexOf(venue: Venue, markets: readonly Market[]): Index {
  const byCoin = new Map<string, Listed[]>();
  const byPair = new Map<string, Listed[]>();
  const add = (map: Map<string, Listed[]>, name: string, listed: Listed): void => {
    const there = map.get(name);
    if (there === undefined) map.set(name, [listed]);
    else there.push(listed);
  };
  for (const market of markets) {
    if (market.expiry !== undefined) continue;
    const quotes =
      market.kind === 'linear' && market.quote === venue.usdMeans ? [market.quote, 'USD'] : [market.quote];
    for (const coin of new Set([market.base, coinOf(market.base)])) {
      const listed = { market, renamed: coin !== market.base };
      add(byCoin, coin, listed);
      for (const quote of quotes) add(byPair, coin + quote, listed);
    }
  }
  const rows = markets.map((market) => ({
    market,
    coin: coinOf(market.base),
    pair: market.base + market.quote,
  }));
  return { venue, bySymbol: new Map(markets.map((market) => [market.symbol, market])), byCoin, byPair, rows };
}

function resolveIn(indexes: readonly Index[], word: string, kind: Kind | undefined): MarketAnswer {
  const name = readName(word);
  if (name === undefined) {
    const latin = unmasked(word);
    const meant = latin === undefined ? undefined : readName(latin);
    return noneOf(() => (meant === undefined ? [] : nearTo(indexes, meant)));
  }
  if (name.option) return { found: 'refused', reason: 'option' };
  const anyCoin = indexes[0]?.venue.anyCoin;
  if (anyCoin !== undefined) return asAnyCoin(name, (coin) => anyCoin(coin, kind));
  const found = search(indexes, name, kind);
  if (found.length === 0) {
    const refused = indexes.some(({ venue }) => isQuanto(venue, name, kind));
    return refused ? { found: 'refused', reason: 'quanto' } : noneOf(() => nearTo(indexes, name));
  }
  const [only] = found;
  if (only === undefined || found.length > 1)
    return { found: 'several', markets: found.map((each) => each.market) };
  return { found: 'one', market: only.market, renamed: only.renamed };
}

/** Names near to one are looked for when they are asked for: most words of a line are no market. */
const noneOf = (near: () => readonly string[]): MarketAnswer => ({
  found: 'none',
  get near() {
    return near();
  },
});

/** Where every coin is a market: a quote that was typed with it says nothing more. */
function asAnyCoin(name: MarketName, marketOf: (coin: string) => Market | undefined): MarketAnswer {
  const base = name.quote === undefined ? (splitQuote(name.base)?.base ?? name.base) : name.base;
  const market = name.day === undefined ? marketOf(base) : undefined;
  return market === undefined ? { found: 'none', near: [] } : { found: 'one', market, renamed: false };
}

/** The markets that a name means: of the first venue that has any. */
function search(indexes: readonly Index[], name: MarketName, kind: Kind | undefined): readonly Listed[] {
  for (const index of indexes) {
    const fits = ({ market }: Listed): boolean =>
      (kind === undefined || market.kind === kind) &&
      (name.settle === undefined || market.settle === name.settle);
    const found = lookUp(index, name).filter(fits);
    const dated = name.day === undefined ? found : found.flatMap((listed) => onDay(index, listed, name));
    const chosen = name.quote === undefined ? byDefaultQuote(index, dated) : dated;
    if (chosen.length > 0) return chosen;
  }
  return [];
}

function lookUp(index: Index, name: MarketName): readonly Listed[] {
  if (name.quote !== undefined) return spread(name.base, (coin) => index.byPair.get(coin + name.quote));
  const split = splitQuote(name.base);
  const paired =
    split === undefined ? [] : spread(split.base, (coin) => index.byPair.get(coin + split.quote));
  return paired.length > 0 ? paired : spread(name.base, (coin) => index.byCoin.get(coin));
}

/** What is listed for a coin; for a word that means several coins, what is listed for each. */
function spread(coin: string, listed: (coin: string) => readonly Listed[] | undefined): readonly Listed[] {
  const meanings = AMBIGUOUS.get(coin);
  if (meanings === undefined) return exactFirst(listed(coin) ?? []);
  return meanings.flatMap((each) =>
    exactFirst(listed(each) ?? []).map(({ market }) => ({ market, renamed: market.base !== coin })),
  );
}

/** Where a venue lists both the coin and a bundle of it, the word means the coin. */
const exactFirst = (found: readonly Listed[]): readonly Listed[] =>
  found.some(({ renamed }) => !renamed) ? found.filter(({ renamed }) => !renamed) : found;

/** A bare coin means the market in the venue's own quote; without one, whatever there is. */
function byDefaultQuote({ venue }: Index, found: readonly Listed[]): readonly Listed[] {
  const own = found.filter(({ market }) => market.quote === venue.defaultQuote);
  return own.length > 0 ? own : found;
}

function onDay(index: Index, listed: Listed, name: MarketName): Listed[] {
  if (name.day === undefined) return [listed];
  const symbol = `${listed.market.symbol}-${dayDigits(name.day)}`;
  const market = index.bySymbol.get(symbol) ?? index.venue.derive(symbol);
  return market === undefined ? [] : [{ market, renamed: listed.renamed }];
}

function isQuanto(venue: Venue, name: MarketName, kind: Kind | undefined): boolean {
  const pair = name.base + (name.quote ?? '');
  const asked = kind === 'inverse' && name.quote === undefined ? [pair, `${pair}USD`] : [pair];
  return venue.quanto?.some((each) => asked.includes(each)) ?? false;
}

/** What may have been meant: the coin's other markets, else coins whose names are a slip away. */
function nearTo(indexes: readonly Index[], name: MarketName): string[] {
  const base = name.quote === undefined ? (splitQuote(name.base)?.base ?? name.base) : name.base;
  const same = indexes.flatMap((index) => marketsOf(index, base));
  const lone = name.quote === undefined && base === name.base && name.day === undefined;
  if (same.length > 0) return lone ? [base] : same.slice(0, NEAR_MAX);
  const coins = new Set(indexes.flatMap((index) => [...index.byCoin.keys()]));
  return [...coins]
    .map((coin) => ({ coin, away: edits(base, coin, 2) }))
    .filter(({ coin, away }) => isNear(base, coin, away))
    .toSorted(
      (a, b) => a.away - b.away || rankOf(a.coin) - rankOf(b.coin) || a.coin.localeCompare(b.coin, 'en'),
    )
    .slice(0, NEAR_MAX)
    .map(({ coin }) => coin);
}

/** A coin's symbols on a venue, those in its own quote first. */
const marketsOf = ({ venue, byCoin }: Index, coin: string): string[] =>
  (byCoin.get(coin) ?? [])
    .toSorted(
      (a, b) => Number(b.market.quote === venue.defaultQuote) - Number(a.market.quote === venue.defaultQuote),
    )
    .map(({ market }) => market.symbol);

/** One slip, or two in a long name; two in a short one only towards a coin that everybody knows. */
function isNear(typed: string, coin: string, away: number): boolean {
  if (away <= 1) return typed.length > 2;
  if (away > 2 || typed.length < 4) return false;
  return typed.length > 6 || (coin[0] === typed[0] && isMajor(coin));
}

/** `okx:btc`, `okx btc`, `btc on okx`: the word that may be a venue, and what is left. */
function placed(text: string): { readonly place: string | undefined; readonly rest: string } {
  const before = /^([^\s:]+)(?::|\s+)(.*)$/u.exec(text.trim());
  const after = /^(.*\S)\s+on\s+(\S+)$/iu.exec(text.trim());
  if (after !== null) return { place: after[2], rest: after[1] ?? '' };
  return { place: before?.[1], rest: before?.[2] ?? text };
}

/** The markets of coins whose names are a slip away. */
function nearMarkets(indexes: readonly Index[], text: string, limit: number): Market[] {
  const name = readName(text.trim());
  if (name === undefined || name.option) return [];
  return nearTo(indexes, name)
    .flatMap((coin) => suggestIn(indexes, coin, limit))
    .slice(0, Math.max(0, limit));
}

function suggestIn(indexes: readonly Index[], text: string, limit: number): Market[] {
  const typed = text.toUpperCase().replace(/[^A-Z0-9]/gu, '');
  const scored: { readonly market: Market; readonly score: number }[] = [];
  for (const [order, { venue, rows }] of indexes.entries()) {
    for (const { market, coin, pair } of rows) {
      const at = pair.indexOf(typed);
      if (at === -1 && !coin.startsWith(typed)) continue;
      const place = coin === typed || market.base === typed ? 0 : at > 0 && !coin.startsWith(typed) ? 2 : 1;
      const foreign = market.quote === venue.defaultQuote ? 0 : 1;
      scored.push({ market, score: place * 10_000 + rankOf(coin) * 100 + order * 10 + foreign });
    }
  }
  return scored
    .toSorted((a, b) => a.score - b.score || a.market.symbol.localeCompare(b.market.symbol, 'en'))
    .slice(0, Math.max(0, limit))
    .map(({ market }) => market);
}
