// A typed market name taken apart, by its form alone: which coin, quoted in what, delivered when.
import { type Day, lastFriday, parseDay } from '../contract/delivery.ts';
import { NICKNAMES } from './coins.ts';

export interface MarketName {
  /** `BTC`; with a quote where the name has a separator, else the whole of it (`BTCUSDT`). */
  readonly base: string;
  readonly quote: string | undefined;
  readonly settle: string | undefined;
  readonly day: Day | undefined;
  readonly option: boolean;
}

const LENGTH_MAX = 40;
const QUOTES = ['USDT', 'USDC', 'BUSD', 'FDUSD', 'USD', 'EUR', 'BTC'];

/** undefined: not the form of a market's name (other scripts than Latin included, but for known nicknames). */
export function readName(word: string): MarketName | undefined {
  if (word.length > LENGTH_MAX) return undefined;
  const bare = word.trim().replace(/^[$#]/u, '');
  const nickname = NICKNAMES.get(bare.toLowerCase());
  if (nickname !== undefined) return { base: nickname, ...NOTHING_ELSE };
  const text = bare.replace(/[İı]/gu, 'I').toUpperCase();
  if (!/^[A-Z0-9][A-Z0-9/:._ -]*$/u.test(text)) return undefined;
  if (/-(?:\d{6}|\d{1,2}[A-Z]{3}\d{2})-\d+(?:\.\d+)?-[CP]$/u.test(text)) {
    return { base: text.replace(/[-/_].*$/u, ''), ...NOTHING_ELSE, option: true };
  }
  const coded = CODED.exec(text);
  const dated = DATED.exec(text);
  const day =
    coded === null
      ? dated?.[2] === undefined
        ? undefined
        : parseDay(dated[2])
      : lastFriday(2000 + Number(coded[3]), MONTH_CODES[coded[2] ?? ''] ?? 12);
  if (dated !== null && day === undefined) return undefined;
  const stem = withoutPerpetual(dated?.[1] ?? coded?.[1]?.replace(/^XBT$/u, 'XBTUSD') ?? text);
  const parts = stem.split(/[/:_ -]/u);
  const [base = '', quote, settle, more] = parts;
  if (more !== undefined || parts.some((part) => !/^[A-Z0-9]+$/u.test(part)) || !/[A-Z]/u.test(stem))
    return undefined;
  return {
    base: plainCoin(base),
    quote,
    settle: settle === undefined ? undefined : plainCoin(settle),
    day,
    option: false,
  };
}

/** A date behind the name: BTCUSDT-260327, BTCUSDT_26MAR27; without a sign between only behind a quote: BTCUSDT260327. */
const DATED = /^(.+[-_ ](?=\d)|.+(?:USDT|USDC|USD)(?=\d{6}$))(\d{6}|\d{1,2}[A-Z]{3}\d{2})$/u;

/** The quarterly months by their letters: BTCUSDH27 (Bybit); XBTZ26 is BitMEX's future on XBT/USD. They end on the last
 *  Friday. Behind another bare coin the letters do not say in what it is settled: not read. */
const CODED = /^(XBT|[A-Z0-9]+(?:USDT|USDC|USD))([HMUZ])(\d{2})$/u;
const MONTH_CODES: Readonly<Record<string, number>> = { H: 3, M: 6, U: 9, Z: 12 };

const NOTHING_ELSE = { quote: undefined, settle: undefined, day: undefined, option: false } as const;

/** BTC-PERP, BTCUSDT.P, BTC-USDT-SWAP, BTC-PERPETUAL, XBTUSDTM; PERP alone is a coin. */
const withoutPerpetual = (text: string): string =>
  text
    .replace(/[-_ ]$/u, '')
    .replace(/\.P$/u, '')
    // Bitget's names of before: BTCUSDT_UMCBL, BTCUSD_DMCBL.
    .replace(/(?<=[A-Z0-9])_[UD]MCBL$/u, '')
    .replace(/(?<=[A-Z0-9])[-_/ ]?(?:PERPETUAL|PERP|SWAP)$/u, '')
    .replace(/(?<=[A-Z0-9](?:USDT|USDC|USD))M$/u, '');

/** Some venues write XBT for BTC. */
const plainCoin = (coin: string): string => coin.replace(/^XBT(?=$|USD|EUR)/u, 'BTC');

/** `BTCUSDT` as base and quote, if it ends in a known quote; the longest quote wins. */
export function splitQuote(name: string): { readonly base: string; readonly quote: string } | undefined {
  const quote = QUOTES.find((each) => name.length > each.length && name.endsWith(each));
  return quote === undefined ? undefined : { base: name.slice(0, -quote.length), quote };
}

/** Letters of other scripts that look like Latin ones: never read as them, but offered. */
const LOOKALIKE = 'аАвВеЕѕЅіІјЈкКмМнНоОрРсСтТуУхХԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const LATIN = 'AABBEESSIIJJKKMMHHOOPPCCTTYYXXDABEZHIKMNOPTYX';

/** The word with its look-alike letters made Latin; undefined where it has none. */
export function unmasked(word: string): string | undefined {
  const latin = Array.from(word, (letter) => LATIN[LOOKALIKE.indexOf(letter)] ?? letter).join('');
  return latin === word ? undefined : latin;
}

/** Edits (a letter more, less, other, or two swapped) from one name to another; more than `most`: most + 1. */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      row.push(swapped ? Math.min(best, (beforeLast[j - 2] ?? 0) + 1) : best);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? most + 1, most + 1);
}
