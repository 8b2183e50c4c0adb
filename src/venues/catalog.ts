// A person's word to one market.
import type { Kind } from '../contract/types.ts';
import type { Market, Venue } from './venue.ts';

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
  /** Exactly one market by its ids, or undefined. */
  market(venue: string, symbol: string): Market | undefined;
  /** For autocomplete: at most `limit` markets whose name begins with or contains the text; no I/O. */
  suggest(text: string, venue: string | undefined, limit: number): Market[];
  /** Markets learnt from a live venue (replaces those of the same symbol). */
  learn(markets: readonly Market[]): void;
}
