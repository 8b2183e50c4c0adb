// Keys that one calculator has and trade lines have not (profit=500, roe=50%, n=3): they are taken out of the
// text before the rest is read as a trade line, and come back in every line that is offered to press.
import type { Decimal } from '../contract/decimal.ts';
import { meanOf } from '../contract/delivery.ts';
import type { Words } from '../i18n/words.ts';
import type { Market } from '../venues/venue.ts';
import type { Button, View } from '../view/view.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { unitLength } from './parse/duration.ts';
import {
  byComma,
  byMark,
  grouped,
  type IsFirst,
  type NumberProblem,
  readNumber,
  spell,
} from './parse/number.ts';
import { languageSwaps } from './parse/words/index.ts';
import { normalise } from './parse/text.ts';
import { type Read, type TradeRead, readTrade, typedLine } from './read.ts';

export interface ExtraKey {
  readonly key: string;
  /** amount: 500, 1.5k, 0.1btc, $20. price: 3.712 is no 3,712. percent: 50%. count: 1 to 1,000. hours: 8h, 30m.
   *  mean: of prices with a stroke between them, 64000/64010. */
  readonly kind: 'amount' | 'price' | 'percent' | 'count' | 'hours' | 'mean';
  /** For who is asked; else one of its kind. */
  readonly example?: string;
  /** May be below 0. */
  readonly signed?: true;
}

export interface Extra {
  /** As typed, e.g. `500usdt`. */
  readonly text: string;
  /** Percent: a fraction. Hours: hours. */
  readonly value: Decimal;
  /** The word glued to an amount, in lower case. */
  readonly unit: string;
}

export type Extras = Readonly<Partial<Record<string, Extra>>>;

export interface ExtraRead extends TradeRead {
  readonly extras: Extras;
}

type Taken =
  | { readonly ok: true; readonly rest: string; readonly found: readonly (readonly [string, string])[] }
  | { readonly ok: false; readonly key: string; readonly text: string };

const SHOWN_MAX = 16;
const COUNT_MAX = 1_000;
const HOUR_MS = 3_600_000;

/** key=value, key: value, or key and a number; not the `take profit` of trade lines. */
const patternOf = (key: string): RegExp =>
  new RegExp(
    `(?<![^\\s,;])(?<!take\\s{1,3})${key}(?:\\s{0,2}[=:]\\s{0,2}|\\s(?=[-+−–$\\d.]))([^\\s;]{1,200})(?:\\s(?:usdt|usdc|usd|u)(?![^\\s,;]))?`,
    'giu',
  );

function takeOut(text: string, keys: readonly ExtraKey[]): Taken {
  const found: [string, string][] = [];
  let rest = text;
  for (const { key } of keys) {
    const values: string[] = [];
    rest = rest.replaceAll(patternOf(key), (_, value: string) => {
      values.push(value.replace(/,$/u, ''));
      return ' ';
    });
    const [value, other] = [...new Set(values)];
    if (other !== undefined) return { ok: false, key, text: other };
    if (value !== undefined) found.push([key, value]);
  }
  return { ok: true, rest: rest.trim(), found };
}

type Valued =
  | { readonly ok: true; readonly extra: Extra }
  /** May be: of two readings both. */
  | { readonly ok: false; readonly why: NumberProblem; readonly mayBe: readonly string[] };

const WRONG: Valued = { ok: false, why: 'not-a-number', mayBe: [] };

/** What tells 3.712 from 3,712: a price is as English has it, and no percentage is in the thousands. */
const SENSES: Partial<Record<ExtraKey['kind'], (swaps: boolean) => IsFirst>> = {
  price: (swaps) => byMark(undefined, swaps),
  percent: () => () => true,
};

/** `8h`, `30 мин`, `1.5`: hours where no unit is said, a day at most. */
function hoursOf(text: string): Valued {
  const [, digits = '', word = ''] = /^\+?([\d.,_]{1,40}) ?(\p{L}{0,12})$/u.exec(text) ?? [];
  const unit = word === '' ? HOUR_MS : unitLength(word);
  if (unit === undefined) return WRONG;
  const number = readNumber(digits);
  if (!number.ok) return WRONG;
  const hours = number.value.mul(unit).div(HOUR_MS);
  return hours.gt(0) && hours.lte(24) ? { ok: true, extra: { text, value: hours, unit: '' } } : WRONG;
}

function valueOf(text: string, { kind, signed }: ExtraKey, swaps: boolean): Valued {
  if (kind === 'mean') {
    const samples = text.split('/').map((each) => readNumber(each, byMark(undefined, swaps)));
    const prices = samples.flatMap((each) => (each.ok && each.value.gt(0) ? [each.value] : []));
    const isWhole = prices.length === samples.length;
    return isWhole ? { ok: true, extra: { text, value: meanOf(prices), unit: '' } } : WRONG;
  }
  const negative = /^[-−–]/u.test(text);
  const bare = text.replace(/^[-+−–]/u, '').toLowerCase();
  if (negative && signed !== true) return { ok: false, why: 'negative', mayBe: [] };
  const [, dollar = '', digits = '', unit = ''] =
    /^(\$?)([\d.,_]{1,40}(?:[kк](?![a-z])|m(?![a-z]))?)(%|[a-z]{0,10})$/u.exec(bare) ?? [];
  if (kind === 'hours') return hoursOf(text);
  const number = readNumber(digits, SENSES[kind]?.(swaps) ?? byComma);
  if (!number.ok) return { ok: false, why: number.problem, mayBe: number.suggestions };
  const value = negative ? number.value.neg() : number.value;
  const given = (figure: Decimal, word = ''): Valued => ({
    ok: true,
    extra: { text, value: figure, unit: word },
  });
  if (kind === 'percent') return unit === '%' || value.isZero() ? given(value.div(100)) : WRONG;
  if (unit === '%') return WRONG;
  if (kind === 'count')
    return value.isInteger() && value.gt(0) && value.lte(COUNT_MAX) && unit === '' ? given(value) : WRONG;
  if (signed !== true && value.isZero()) return WRONG;
  return given(value, dollar === '' ? unit : 'usd');
}

function problem(key: ExtraKey, text: string, words: Words, why: NumberProblem | 'twice'): View {
  const t = words.calculators.extra;
  const shown = text.length > SHOWN_MAX ? '…' : text;
  return {
    head: why === 'twice' ? t.twice(key.key) : t.unread(key.key, shown, key.kind),
    notes: [words.commands.dispatch.example(t.example(key.key, key.kind, key.example))],
    problem: { code: why === 'twice' ? 'extra-clash' : 'extra-invalid', option: key.key },
  };
}

/** One of two readings: both to press. */
function doubted(
  mayBe: readonly string[],
  value: string,
  again: (figure: string) => string,
  words: Words,
): View | undefined {
  const [small, large] = mayBe.map(grouped);
  if (small === undefined || large === undefined) return undefined;
  return {
    head: words.trade.ask.dot({ word: value.slice(0, SHOWN_MAX), position: undefined }, small, large),
    buttons: mayBe.map((each) => ({ label: grouped(each), line: again(spell(each)) })),
    problem: { code: 'number-dot' },
  };
}

/** The keys as they were typed, for a line that is offered. */
export const tailOf = (extras: Extras): string =>
  Object.entries(extras)
    .map(([key, extra]) => ` ${key}=${extra?.text ?? ''}`)
    .join('');

/** Reads the keys of a command and then the trade line that is left. */
export function readTradeWith(
  context: CommandContext,
  input: CommandInput,
  about: Parameters<typeof readTrade>[2] & { readonly extras: readonly ExtraKey[] },
): Read<ExtraRead> {
  const { words } = context;
  const extras: Record<string, Extra> = {};
  const texts: readonly { readonly option: string; readonly text: string }[] = input.segments ?? [
    { option: '', text: input.rest },
  ];
  const left: { readonly option: string; readonly text: string }[] = [];
  for (const { option, text } of texts) {
    const taken = takeOut(normalise(text), about.extras);
    const keyOf = (name: string): ExtraKey | undefined => about.extras.find(({ key }) => key === name);
    if (!taken.ok) {
      const key = keyOf(taken.key);
      if (key !== undefined) return { ok: false, view: problem(key, taken.text, words, 'twice') };
      continue;
    }
    for (const [name, value] of taken.found) {
      const key = keyOf(name);
      if (key === undefined) continue;
      const read = valueOf(value, key, languageSwaps(context.language));
      if (!read.ok) {
        const again = (figure: string): string =>
          `/${about.command} ${normalise(typedLine(input)).replace(patternOf(name), (all) => all.replace(value, figure))}`;
        return {
          ok: false,
          view: doubted(read.mayBe, value, again, words) ?? problem(key, value, words, read.why),
        };
      }
      if (extras[name] !== undefined && extras[name].text !== value)
        return { ok: false, view: problem(key, value, words, 'twice') };
      extras[name] = read.extra;
    }
    left.push({ option, text: taken.rest });
  }
  const rest = input.segments === undefined ? { rest: left[0]?.text ?? '' } : { segments: left };
  const read = readTrade(context, { ...input, ...rest }, about);
  const tail = tailOf(extras);
  const again = (buttons: readonly Button[] | undefined): Button[] =>
    (buttons ?? []).map((button) => ({ ...button, line: `${button.line}${tail}` }));
  if (!read.ok) return { ok: false, view: { ...read.view, buttons: again(read.view.buttons) } };
  return { ok: true, value: { ...read.value, buttons: again(read.value.buttons), extras } };
}

const STABLE = /usd|dai/iu;

/** Is an amount in the market's settle currency? Otherwise the question to show. */
export function wrongMoney(extra: Extra | undefined, market: Market, words: Words): View | undefined {
  if (extra === undefined || extra.unit === '') return undefined;
  const settle = market.settle.toLowerCase();
  if (extra.unit === settle || (STABLE.test(settle) && /^(?:u|usd)$/u.test(extra.unit))) return undefined;
  return {
    head: words.trade.ask.moneyUnit(
      { word: extra.text.slice(0, SHOWN_MAX), position: undefined },
      market.settle,
    ),
    problem: { code: 'money-unit' },
  };
}
