// How a venue's folder states its markets.
import { type Decimal, ONE } from '../contract/decimal.ts';
import { type Day, deliveryTime, parseDay } from '../contract/delivery.ts';
import type { Market, TierTable } from './venue.ts';

/** A perpetual by ccxt's unified symbol, BASE/QUOTE:SETTLE; settled in its base: inverse. */
export function perpetual(venue: string, symbol: string, contractSize: Decimal = ONE): Market {
  const [base = '', quote = '', settle = ''] = symbol.split(/[/:]/u);
  const kind = settle === base ? 'inverse' : 'linear';
  const unknown = { expiry: undefined, tick: undefined, lot: undefined };
  return { venue, symbol, base, quote, settle, kind, contractSize, ...unknown };
}

/**
 * The dated future `BASE/QUOTE:SETTLE-yymmdd` beside a perpetual of the same names, delivered on a day that
 * the venue delivers on, at 08:00 UTC or its own hour; undefined where there is no such perpetual or no such day.
 */
export function datedBeside(
  perpetuals: readonly Market[],
  isDelivery: (day: Day) => boolean,
  hour?: number,
): (symbol: string) => Market | undefined {
  const bySymbol = new Map(perpetuals.map((market) => [market.symbol, market]));
  return (symbol) => {
    const [, stem, digits] = /^(.+)-(\d{6})$/u.exec(symbol) ?? [];
    const beside = stem === undefined ? undefined : bySymbol.get(stem);
    const day = digits === undefined ? undefined : parseDay(digits);
    if (beside === undefined || day === undefined || !isDelivery(day)) return undefined;
    return { ...beside, symbol, expiry: deliveryTime(day, hour) };
  };
}

/** Each market's table is read once, when it is first asked for. */
export function eachOnce(
  read: (symbol: string) => TierTable | undefined,
): (symbol: string) => TierTable | undefined {
  const known = new Map<string, TierTable | undefined>();
  return (symbol) => {
    if (!known.has(symbol)) {
      const table = read(symbol);
      if (table === undefined) return undefined;
      known.set(symbol, table);
    }
    return known.get(symbol);
  };
}
