// "How much do I lose if near hits 3.5": what is asked of a position, a stored one or one of the line, at a price.
import { anyOf, folded } from './pattern.ts';
import { limits } from './context.ts';
import { inPlainMove } from './move.ts';
import { type IsFirst, type ParsedNumber, readNumber } from './number.ts';
import { inAllLanguages, phrasesOf } from './words/index.ts';

export interface ProfitAsked {
  /** The line without the question and the price: a market, a position, or nothing. */
  readonly about: string;
  /** As typed; `now`: none. */
  readonly price: string;
  /** Does the line itself say a position? */
  readonly isLine: boolean;
}

const asks = new RegExp(
  anyOf(inAllLanguages(({ asksProfit }) => asksProfit)).replaceAll(' ', String.raw`\s+`),
  'gu',
);

const PRICE = String.raw`[$]?(?:[1-9]\p{Nd}{0,2}(?:\s\p{Nd}{3})+(?![\p{Nd}.,])|\p{Nd}(?:[\p{Nd}.,_]*\p{Nd})?)(?:\s?[kк万](?![\p{L}\p{N}]))?`;
/** A price that is reached; or (the last one) at which one is. */
const reached = new RegExp(
  String.raw`${anyOf(phrasesOf('above', 'below', 'reaches'))}\s*(${PRICE})(?![\p{L}\p{N}%])|(?<![\p{L}\p{N}@=.,])(${PRICE})(?:['’]?[\p{L}]{0,3})?\s*${anyOf(phrasesOf('above', 'below', 'reaches'))}`,
  'gu',
);
const last = new RegExp(
  String.raw`(?:${anyOf([...phrasesOf('at', 'when'), 'to', 'на', 'по', 'при'])}|@)?\s*(?<![\p{L}\p{N}=.,])(${PRICE})(?:['’][\p{L}]{1,4})?[\s?？!.。]*$`,
  'gu',
);
/** Said around it: in a line that says its position, `on okx` is its exchange. */
const conditions = new RegExp(anyOf([...phrasesOf('when'), 'it', 'the price']), 'gu');
const pointers = new RegExp(
  anyOf(['on', 'with', 'my', 'for', 'position', 'trade', 'long', 'short', 'на', 'en', 'em', 'лонг', 'шорт']),
  'gu',
);
const leads = /^\s*(?:on|with|for)(?=\s)/gu;
const sides = new RegExp(anyOf(phrasesOf('side').filter((text) => text.length > 1)), 'u');

const nows = new RegExp(anyOf(phrasesOf('now')), 'gu');

/** undefined: nothing of the sort is asked. */
export function readProfitAsked(line: string): ProfitAsked | undefined {
  if (line.length > limits.lineCharacters) return undefined;
  const text = folded(line).replaceAll(/['’]s(?!\p{L})/gu, 's ');
  if (text.search(asks) < 0) return undefined;
  // What is taken out leaves its place, so that figures stay as they were typed.
  let left = text.replaceAll(asks, (all) => ' '.repeat(all.length));
  const said = [...left.matchAll(reached)].at(-1) ?? [...left.matchAll(last)].at(-1);
  const figure = said?.[1] ?? said?.[2];
  const move = figure === undefined ? moveIn(left) : undefined;
  if (move !== undefined) return move;
  if (said === undefined || figure === undefined) {
    // "What's my pnl": of all, or of one market, at the mark.
    const rest = tidy(left.replaceAll(conditions, blank).replaceAll(pointers, blank).replaceAll(nows, blank));
    const isConditional = [...text.matchAll(asks)].every(([each]) => CONDITIONAL.test(each));
    const isNow = !isConditional && !/[\s\p{Nd}]/u.test(rest);
    return isNow ? { about: rest, price: NOW, isLine: false } : undefined;
  }
  const at = said.index + said[0].indexOf(figure);
  left = `${left.slice(0, said.index)}${blank(said[0])}${left.slice(said.index + said[0].length)}`;
  const isLine = sides.test(left) && /\p{Nd}/u.test(left);
  // "sl 3.5 tp 4.2, how much do I make": that is the target's.
  if (isLine && said.length === 2 && said[0].trim().startsWith(figure)) return undefined;
  left = left.replaceAll(conditions, blank).replaceAll(isLine ? leads : pointers, blank);
  const kept = left.length === line.length ? left.replaceAll(/\S/gu, (_, index: number) => line[index] ?? '') : left; // prettier-ignore
  return {
    about: tidy(kept),
    price: line.slice(at, at + figure.length).replaceAll(/\s/gu, ''),
    isLine,
  };
}

/** "If near drops 10%": from the mark. Of a position in the line nobody knows from which price. */
function moveIn(line: string): ProfitAsked | undefined {
  const plain = inPlainMove(line);
  const [whole, way, percent] = MOVE.exec(plain) ?? [];
  if (whole === undefined || percent === undefined) return undefined;
  const about = tidy(plain.replace(whole, ' ').replaceAll(conditions, blank).replaceAll(pointers, blank));
  return /\s/u.test(about)
    ? undefined
    : { about, price: `${way === 'down' ? '-' : '+'}${percent}%`, isLine: false };
}
const MOVE = /(?<!\S)(up|down)\s+(\d{1,3}(?:\.\d{1,3})?)%(?!\S)/u;

/** "What if" without a price asks for nothing. */
const CONDITIONAL = /(?<!\p{L})(?:if|when|at|если|si|se)$/u;

/** The mark of the moment. */
export const NOW = 'now';

const blank = (all: string): string => ' '.repeat(all.length);
const tidy = (text: string): string =>
  text
    .replaceAll(/[?？!！,，、。;]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** That price as a number.
 *  @param isFirst  what tells 3.712 from 3,712 */
export function profitPrice(typed: string, isFirst: IsFirst): ParsedNumber {
  const read = readNumber(typed.replace(/^\$|万$/gu, ''), isFirst);
  return read.ok && typed.endsWith('万') ? { ok: true, value: read.value.times(10_000) } : read;
}
