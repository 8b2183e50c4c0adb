// How figures are printed for people. The full precision is in `figures`; here it is rounded to what
// a trader reads: prices to the market's tick, money to cents, percentages to two digits.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Decimal, dec, toStep } from '../contract/decimal.ts';
import type { Side } from '../contract/types.ts';
import { units } from '../i18n/en/units.ts';
import type { Words } from '../i18n/words.ts';

/** How the reader of what is being made wants it: set once around the making, so that no sentence can forget
 *  to ask. */
export interface Style {
  /** What times are said in: an IANA name, or an offset like `+05:30`. */
  readonly zone: string;
  readonly numbers: Numbers;
  /** What spans of time and contracts are called in the reader's language. */
  readonly units: Words['units'];
}

/** What stands between thousands. The decimal point is a point in all of them: `64.000` and `64,000` must
 *  never be mistaken for each other. */
export const NUMBERS = ['comma', 'space', 'plain'] as const;
export type Numbers = (typeof NUMBERS)[number];

export const PLAIN_STYLE: Style = { zone: 'UTC', numbers: 'comma', units };

const ambient = new AsyncLocalStorage<Style>();
/** What is left out stays as it is around it. */
export const inStyle = <T>(own: Partial<Style>, make: () => T): T =>
  ambient.run({ ...style(), ...own }, make);
const style = (): Style => ambient.getStore() ?? PLAIN_STYLE;

/** What times are said in around here, and so what they are typed in. */
export const ownZone = (): string => style().zone;

/** A no-break space: a number is never torn in two at the end of a line. */
const BETWEEN: Record<Numbers, string> = { comma: ',', space: '\u00a0', plain: '' };

const group = (digits: string): string => {
  const between = BETWEEN[style().numbers];
  const first = digits.startsWith('-') ? 1 : 0;
  const point = digits.indexOf('.');
  let at = point < 0 ? digits.length : point;
  let grouped = digits.slice(at);
  for (; at - first > 3; at -= 3) grouped = between + digits.slice(at - 3, at) + grouped;
  return digits.slice(0, at) + grouped;
};

/** `64,000.5`: every digit there is, grouped. */
export const exact = (value: Decimal): string => group(value.toFixed());

/** `1 contract`, `320 contracts`. */
export const contracts = (count: Decimal): string => style().units.contracts(exact(count));

/** Significant digits where no tick is known: enough for any listed market, without noise. */
const PRICE_DIGITS = 6;

/** The smallest difference between prices near `value` that `price` shows: the tick where known. */
export function priceStep(value: Decimal, tick?: Decimal): Decimal {
  if (tick !== undefined && tick.gt(0)) return tick;
  return dec(10).pow(value.gte(1000) ? -2 : value.e + 1 - PRICE_DIGITS);
}

/** A price, to the nearest tick where known. */
export function price(value: Decimal, tick?: Decimal): string {
  if (tick !== undefined && tick.gt(0)) {
    return group(value.toNearest(tick).toFixed(Math.max(0, tick.decimalPlaces())));
  }
  if (value.gte(1000)) return group(value.toDecimalPlaces(2).toFixed());
  return group(value.toSignificantDigits(PRICE_DIGITS).toFixed());
}

/** A liquidation price: at the market's price step against the trader, as exchanges show it; else as any price. */
export const liquidationPrice = (value: Decimal, side: Side, tick?: Decimal): string =>
  price(
    tick === undefined || !tick.gt(0) ? value : toStep(value, tick, side === 'long' ? 'up' : 'down'),
    tick,
  );

const STABLE = new Set(['USDT', 'USDC', 'USD', 'BUSD', 'FDUSD', 'USDE', 'DAI']);

/** `1,234.56 USDT`, `0.25 BTC`: cents for dollars, eight digits for coins. */
export function money(value: Decimal, currency: string): string {
  const places = STABLE.has(currency) ? (value.abs().lt(1) && !value.isZero() ? 4 : 2) : 8;
  const rounded = value.toDecimalPlaces(places);
  const text = STABLE.has(currency) ? rounded.toFixed(rounded.isInteger() ? 0 : 2) : rounded.toFixed();
  // A few hundredths of a cent are shown as they are, never as 0.00.
  const shown =
    STABLE.has(currency) && !value.isZero() && dec(text).isZero()
      ? value.toSignificantDigits(2).toFixed()
      : text;
  return `${group(shown)} ${currency}`;
}

/** `+1,234.56 USDT`: profit and loss carry their sign. */
export const signedMoney = (value: Decimal, currency: string): string =>
  `${value.gt(0) ? '+' : ''}${money(value, currency)}`;

/** A fraction as percent: 0.0956 is `9.56 %`. */
export function percent(fraction: Decimal, places = 2): string {
  const value = fraction.mul(100);
  const rounded = value.toDecimalPlaces(places);
  return `${group((rounded.isZero() && !value.isZero() ? value.toSignificantDigits(1) : rounded).toFixed())} %`;
}

export const signedPercent = (fraction: Decimal, places = 2): string =>
  `${fraction.gt(0) ? '+' : ''}${percent(fraction, places)}`;

/** `10x`, `12.5x`. */
export const times = (leverage: Decimal): string => `${leverage.toSignificantDigits(5).toFixed()}x`;

/** As they were asked for: each holds 60 KB, and a zone's name can be written in many ways. */
const zones = new Map<string, Intl.DateTimeFormat>();
const ZONES_MAX = 50;

/** How far the clocks of a zone are ahead of UTC at an instant. */
export function offsetMs(millis: number, zone: string): number {
  if (zone === 'UTC') return 0;
  let format = zones.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    if (zones.size >= ZONES_MAX) zones.clear();
    zones.set(zone, format);
  }
  const name = format.formatToParts(millis).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `UTC`, `UTC+5:30`: what a clock shows is said with it, also twice in the night when it is put back. */
function offsetName(offset: number): string {
  if (offset === 0) return 'UTC';
  const minutes = Math.abs(offset) / 60_000;
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

/** `2025-02-03 02:07:15 UTC`, or by the reader's clock: `2025-02-03 03:07:15 UTC+1`. */
export function time(millis: number): string {
  const offset = offsetMs(millis, style().zone);
  const shown = new Date(millis + offset).toISOString().slice(0, 19).replace('T', ' ');
  return `${shown} ${offsetName(offset)}`;
}

/** `2025-02-03`, in UTC. */
export const day = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/** `12 s`, `4 min`, `2 h 5 min`, `3 d 7 h`. */
export function duration(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const named = style().units;
  if (seconds < 120) return named.seconds(seconds);
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return named.minutes(minutes);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours >= 48) {
    const [days, more] = [Math.floor(hours / 24), hours % 24];
    return more === 0 ? named.days(days) : named.daysAndHours(days, more);
  }
  return rest === 0 ? named.hours(hours) : named.hoursAndMinutes(hours, rest);
}

/** Characters that take two columns where all others take one (https://www.unicode.org/reports/tr11/). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

/** How many columns a text takes in letters of one width. */
export const columns = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);
