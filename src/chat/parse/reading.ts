// What a trade line says once it is read, and what is asked when it can't be. Amounts and prices are
// decimal strings in plain notation ("64000", "0.5"); names as in SPEC section 1 and DESIGN section 6.
import type { Kind, Side } from '../../contract/types.ts';

export type Size =
  | { readonly base: string }
  | { readonly quote: string }
  | { readonly contracts: string }
  | { readonly margin: string };

export interface Fill {
  readonly size: Size;
  readonly price: string;
}

export interface TradeReading {
  readonly side?: Side;
  /** ccxt's unified symbol; on `textbook` the plain coin ("BTC"). */
  readonly market?: string;
  /** Venue id, or a family (`binance`) where the market decides. */
  readonly venue: string;
  readonly kind?: Kind;
  /** ISO time of a dated future's delivery. */
  readonly expiry?: string;
  readonly leverage?: string;
  readonly size?: Size;
  readonly fills?: readonly Fill[];
  /** "mark" where no price was given (and no fills). */
  readonly entryPrice?: string;
  readonly exit?: string;
  /** mark=, or the "Mark Price" of a pasted position card. */
  readonly markPrice?: string;
  readonly sl?: string;
  readonly tp?: readonly string[];
  /** What the exchange shows as liquidation price. */
  readonly liq?: string;
  readonly add?: string;
  readonly collateral?: string;
  readonly balance?: string;
  /** Fractions: 1 % is "0.01". */
  readonly risk?: string;
  /** "taker", "maker" or a fraction. */
  readonly fee?: string;
  readonly mmr?: string;
  readonly contractSize?: string;
  readonly marginMode?: 'isolated' | 'cross';
  /** As typed: "8%,4%" or "ratio:80%,90%"; checked. */
  readonly warn?: string;
  /** An entry far from the mark is meant. */
  readonly sure?: true;
}

/** What the answer must say about how the line was read (e.g. ignored emoji, quote size = position). */
export interface TradeNote {
  readonly code: 'ignored' | 'quote-is-position' | 'entry-is-mark' | 'market-renamed';
  readonly text: string;
  /** A one-press correction, e.g. "1,000 is my margin". */
  readonly choice?: Choice;
}

export interface Choice {
  readonly label: string;
  /** The whole line to run instead. */
  readonly line: string;
}

export interface Question {
  /** Stable: unknown-word, unknown-market, side-missing, size-unit, … */
  readonly code: string;
  readonly option?: string;
  /** The word it is about, and its position from 1. */
  readonly word?: string;
  readonly position?: number;
  /** One or two sentences: what was read, what was expected. */
  readonly text: string;
  readonly example: string;
  readonly choices: readonly Choice[];
  /** A market that the exchange of the line does not list, and others do: the choices say which. */
  readonly elsewhere?: true;
}

export type TradeResult =
  | { readonly ok: true; readonly reads: TradeReading; readonly notes: readonly TradeNote[] }
  | { readonly ok: false; readonly asks: Question };
