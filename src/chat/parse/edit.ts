// What changed about a kept position, said as a command ("add=120", "close=0.2", "sl=62k", "+0.2btc @63k")
// or as a plain answer to a warning ("added 120", "closed half", "moved stop to 62k"). What an amount's
// unit means is decided by who knows the market.
import { type Decimal, dec } from '../../contract/decimal.ts';
import type { Side } from '../../contract/types.ts';
import { limits } from './context.ts';
import { wordsOfAnd } from './listed.ts';
import { byComma, byMark, byWorth, isNear, type IsFirst, type NumberProblem, readNumber } from './number.ts';
import { foldWord, normalise } from './text.ts';
import { inEnglish, wordInEnglish } from './told.ts';
import { inAllLanguages, meaningOf, phrase, quoteWords } from './words/index.ts';
import { escaped } from './pattern.ts';
import { parseWarn, type WarnProblem } from './warn.ts';

/** A number with the word glued to it or after it, in capitals; '' where there is none. */
export interface Quantity {
  readonly value: Decimal;
  readonly unit: string;
}

export type ExitKey = 'sl' | 'tp';

export type Edit =
  /** Collateral, below zero: taken out; `isAll`: what there is of it now. */
  | { readonly does: 'collateral'; readonly amount: Quantity; readonly isAll?: true }
  /** A fraction of the position (1: all of it), or a size; with what was added back in the same step. */
  | {
      readonly does: 'close';
      readonly part?: Decimal;
      readonly size?: Quantity;
      /** At which it was closed; left out: at the mark. */
      readonly price?: Decimal;
      readonly addBack?: Quantity;
    }
  /** A fill that makes the position larger; without a price: at the mark. */
  | { readonly does: 'fill'; readonly size: Quantity; readonly price: Decimal | undefined }
  | { readonly does: 'entry' | 'leverage' | 'liq'; readonly value: Decimal }
  /** Is the funding that it pays counted from now on? */
  | { readonly does: 'funding'; readonly on: boolean }
  /** When it warns, as `warn=` says it. */
  | { readonly does: 'warn'; readonly levels: string }
  /** Nothing: it is still there. */
  | { readonly does: 'open' }
  /** No values: there is none any more. `atEntry`: at what the entry is. `one`: of several only that is another. */
  | {
      readonly does: ExitKey;
      readonly values: readonly Decimal[];
      readonly atEntry?: true;
      readonly one?: OneExit;
    };

/** Which of several targets: the second, or the one at that price. */
export type OneExit = { readonly nth: number } | { readonly price: Decimal };

export type EditReading =
  | { readonly ok: true; readonly edit: Edit }
  /** A number that can't be read as one. */
  | {
      readonly ok: false;
      readonly reason: 'number';
      readonly word: string;
      readonly problem: NumberProblem | 'not-positive';
      /** What may have been meant; two: it is one or the other. */
      readonly suggestions: readonly string[];
    }
  /** Levels that can't be read as such. */
  | { readonly ok: false; readonly reason: 'warn'; readonly word: string; readonly problem: WarnProblem }
  /** Bought or sold of what is held on both sides: it is more of one, or less of the other. */
  | { readonly ok: false; readonly reason: 'side'; readonly unit: string }
  /** It says nothing that could have changed. */
  | { readonly ok: false; readonly reason: 'unread' };

/** What tells apart the two readings of a number like `3.712`. */
export interface EditSense {
  /** The mark price of the position that the unit of a size names; undefined: of none, or of several. */
  readonly markOf: (unit: string) => Decimal | undefined;
  /** Collateral is a coin, of which people have fractions. */
  readonly inCoins: boolean;
  /** The side of the position that the unit of a size names: what was bought is more of a long, and less of a short. */
  readonly sideOf?: (unit: string) => Side | undefined;
  /** The writer's language has the comma before decimals. */
  readonly swaps: boolean;
}

const EDIT_MAX = 120;

const ADD = /^(?:add|added|deposit|deposited)$/;
const TAKE = /^(?:take|took|taken|took out|take out|remove|removed|withdraw|withdrew)$/;
const CLOSE = /^(?:close|closed|(?:reduce|reduced|cut)(?: by)?)$/;
const ADDS = 'add|added|deposit|deposited';
const TAKES = 'took out|take out|take|took|taken|removed|remove|withdrew|withdraw';
const CLOSES = 'closed|close|reduced by|reduced|reduce by|reduce|cut by|cut';
const SET = 'stop loss|stoploss|stop|sl|take profit|target|tp|entry|leverage|lev|liquidation|liq';

const NUMBER = String.raw`\p{Nd}[\p{Nd}.,_]*[kк]?|[.,]\p{Nd}+`;
const PRICE = String.raw`\$?(${NUMBER})(?:\s?(?:\$|usd[tc]?))?`;
const QUANTITY = new RegExp(
  String.raw`^(\$?)(.*?[\p{Nd}.,_](?:[kкm](?![\p{L}]))?)\s*((?!e\p{Nd})\p{L}[\p{L}\p{Nd}]{0,19}|\$)?$`,
  'u',
);
const MONEY_VERB = new RegExp(
  String.raw`^(${ADDS}|${TAKES}|${CLOSES})(?:\s*[=:]\s*|\s+)(?!profit\s)(.+)$`,
  'u',
);
const AMOUNT = new RegExp(
  String.raw`^(?:[-+−–]|(?:${ADDS}|${TAKES}|${CLOSES})(?:\s*[=:]\s*|\s+))\s*\p{Nd}`,
  'u',
);
const SIGNED = /^([-+−–])\s*(.+)$/u;
const AT_PRICE = new RegExp(String.raw`^(.*?)\s*(?:@|\bat\b)\s*${PRICE}$`, 'u');
/** "500algo 0.3061": behind a size that has its unit a number can only be the price. */
const BEHIND_UNIT = new RegExp(
  String.raw`^((?:${NUMBER})\s?(?!(?:of|on|in|and|for|from|to|out)\s)\p{L}{2,12})\s+(${NUMBER})$`,
  'u',
);
const SETTING = new RegExp(
  String.raw`^(?:(?:i\s+)?(?:moved|changed|set|move|change|put)\s+)?(?:my\s+|the\s+)?(${SET})([1-9])?(?:\s*[=:]\s*|\s+(?:is|now|to|at|is now|now at)\s+|\s+)(.+)$`,
  'u',
);
const REMOVES = 'removed|remove|took out|cancelled|canceled|cancel|deleted';
const EXIT = String.raw`(?:my\s+|the\s+)?(stop loss|stoploss|stop|sl|take profit|target|tp)`;
const POSITION = String.raw`(?:my\s+|the\s+)?(?:(?:long|short)(?:\s+(?:positions?|trades?))?|positions?|trades?)`;
/** "half of my long", "120 to the margin": said beside a figure, it says nothing more. */
const OF_IT = new RegExp(String.raw`\s+(?:(?:of|to|from)\s+)?(?:it|${POSITION})$`, 'u');
const MARGIN =
  /^margin\s+|\s+(?:out\s+)?(?:(?:of|to|from|as)\s+)?(?:my\s+|the\s+)?(?:margin|collateral|account|wallet|balance)$|\s+out$/gu;
const WITHOUT = new RegExp(
  String.raw`^(?:${REMOVES})\s+${EXIT}([1-9])?(?:\s+(?:at\s+|of\s+)?(${NUMBER}))?$`,
  'u',
);
const NAME = String.raw`\p{L}[\p{L}\p{Nd}]{1,14}`;
/** What a plain line in a direct chat must begin with to be about a kept position. */
const PLAIN = new RegExp(
  String.raw`^(?:#\d{1,9}[:,]?\s+|watch\s+#?\d{1,9}[:,]?\s+)?(?:(?:${ADDS}|${TAKES}|${CLOSES})(?:\s+(?:margin\s+)?(?:\$?[\p{Nd}.,]|half|all|everything|(?:a\s+)?(?:half|third|quarter)|it\b)|$)|(?:closed|close)\s+${POSITION}$|closed\s+${POSITION}\s*(?:at\s|@)\s*${PRICE}$|balance=\p{Nd}[^;\s]{0,40}$|(?:${REMOVES})\s+(?:(?:my\s+|the\s+)?${NAME}\s+)?${EXIT}\b|(?:i\s+)?(?:moved|changed|set)\s+(?:my\s+|the\s+)?(?:${NAME}\s+)?(?:${SET})[1-9]?\b|(?:it is |it's )?still (?:open|there|on)$|[-+−–]\s*\p{Nd})`,
  'u',
);
/** "close 65k long btc 10x 0.5btc" is a trade line: leverage that nothing is said to have been done to. */
const TRADE = /^(?!.*\blev).*(?<![^\s,])(?:\p{Nd}+(?:\.\p{Nd}+)?\s?x|x\p{Nd}+)(?![^\s,])/u;
const NAMED = /^(?:#(\d{1,9})|watch\s+#?(\d{1,9}))[:,]?\s+(.*)$/su;

const STILL_OPEN = /^(?:(?:it is |it's )?still (?:open|there|on)|open)$/;

const FUNDING = /^funding\s*[=:]?\s*(on|off)$/;

/** "sold 50 at 3.8", and "bought 20 more at 3.7" as told.ts has it. */
const TRADED = /^(\p{L}+)\s+(?:(?:another|more)\s+)?(\$?\p{Nd}.*)$/u;
const TRADED_MORE = /^\+\s*(\S.*?)\s+to\s+(long|short)(\s+at\s.+)?$/u;
const AT_LAST = /\s(\p{L}+)\s+(?=\$?\p{Nd}\S*$)/u;

/** What was bought or sold: how much, and at which price. */
interface Traded {
  readonly side: Side;
  readonly rest: string;
}

function tradedOf(what: string): Traded | undefined {
  const [more, much = '', to, price = ''] = TRADED_MORE.exec(what) ?? [];
  if (more !== undefined) return { side: to === 'long' ? 'long' : 'short', rest: `${much}${price}` };
  const [, verb = '', rest = ''] = TRADED.exec(what) ?? [];
  const side = meaningOf(phrase(verb), 'side')?.value;
  // "long 50 near" is a position; nothing is done to one.
  if (side === undefined || verb === side) return undefined;
  const isAt = (word: string): boolean => meaningOf(phrase(word), 'at') !== undefined;
  return { side, rest: rest.replace(AT_LAST, (said, word: string) => (isAt(word) ? ' at ' : said)) };
}

/** "sold 50 near at 3.8", without saying of which watch: a position of its own, or a part of one. */
export const isTrade = (text: string): boolean => tradedOf(inEnglish(text.slice(0, EDIT_MAX))) !== undefined;

/** "collateral=150", "my margin is now 150". */
const FIGURE = /^(?:my\s+|the\s+)?(\p{L}+)(?:\s*[=:]\s*|\s+(?:(?:is|now)\s+)*(?=\$?\p{Nd}))(.+)$/u;
const isCollateral = (word: string): boolean =>
  /^(?:collateral|margin)$/.test(meaningOf(phrase(word), 'key')?.value ?? '');

const WARN = /^warn(?:ings?)?\s*(?:[=:]\s*|\s)(\S.*)$/isu;

const PARTS: Readonly<Record<string, string>> = {
  all: '1', everything: '1', it: '1', 'it all': '1', 'all of it': '1', whole: '1', half: '0.5', 'a half': '0.5',
  'half of it': '0.5', quarter: '0.25', 'a quarter': '0.25',
}; // prettier-ignore

const CLOSED_ONE = String.raw`(?:my\s+|the\s+)?(?:(?:long|short)\s+)?(\p{L}[\p{L}\p{Nd}]{1,14})(?:\s+(?:long|short|position|trade)s?)*`;
/** "closed near", "closed my btc long": a coin by its name, which no word of a trade line is. */
const CLOSED_COIN = new RegExp(
  String.raw`^(?:#\d{1,9}[:,]?\s+|watch\s+#?\d{1,9}[:,]?\s+)?closed\s+${CLOSED_ONE}(?:\s+(?:at|@)\s*\$?\p{Nd}[\p{Nd}.,]*[kк]?)?$`,
  'u',
);
/** "closed near and algo": two of them, and it is asked which is meant. */
const CLOSED_TWO = new RegExp(
  String.raw`^closed\s+(?:both\s+)?${CLOSED_ONE}(?:\s*[,&+]\s*(?:and\s+)?|\s+(?:${wordsOfAnd.join('|')})\s+)${CLOSED_ONE}$`,
  'u',
);

const isCoin = (word: string): boolean => {
  const known = phrase(word);
  return known === undefined || meaningOf(known, 'market') !== undefined;
};

function isCoinClosed(told: string): boolean {
  const [, ...coins] = CLOSED_COIN.exec(told) ?? CLOSED_TWO.exec(told) ?? [];
  return coins.length > 0 && coins.every((coin) => isCoin(coin));
}

/** Does it say what was done, as it is said of a watch that is named? */
function isDone(what: string): boolean {
  const [, name = ''] = FIGURE.exec(what) ?? [];
  return tradedOf(what) !== undefined || SETTING.test(what) || MONEY_VERB.test(what) || isCollateral(name);
}

/** A line of that sort, without saying of which watch: it may be of one that is held, where it is no trade line. */
export const isChange = (text: string): boolean => text.length <= EDIT_MAX && isDone(inEnglish(text));

/** Is a plain line about a kept position, and not a trade line? */
export const isReply = (text: string): boolean => {
  if (text.length > EDIT_MAX) return false;
  const told = inEnglish(text);
  const named = NAMED.exec(told)?.[3];
  const isTold = named !== undefined && isDone(named);
  return (
    (PLAIN.test(told) || isCoinClosed(told) || isTold || TARGET_HIT.test(named ?? told)) && !TRADE.test(told)
  );
};

/** Where a stop is said to be at what the position was opened at. */
const AT_ENTRY: ReadonlySet<string> = new Set([
  'be',
  'b/e',
  'breakeven',
  'break even',
  'break-even',
  'entry',
  'my entry',
  'entry price',
]);

const ENTRY_WORDS = [...AT_ENTRY, ...inAllLanguages(({ replies }) => replies?.breakeven)]
  .map(foldWord)
  .map(escaped);
const DONE = 'hit|filled|triggered|executed|reached|done';
/** "tp1 hit", "target 4.2 was filled": a part of it is closed, and how much is not said. */
const TARGET_HIT = new RegExp(
  String.raw`^(?:(?:my\s+|the\s+)?${NAME}\s+){0,3}?(?:tp|target|take profit)(?:\s?[1-9])?(?:\s+(?:at\s+)?${PRICE})?\s+(?:(?:was|is|got)\s+)?(?:${DONE})$`,
  'u',
);
const STATED = new RegExp(
  String.raw`^((?:my|the|new|mi|meu|мой|моя|我的)\s?)?(?:(${NAME})\s)?(\D{1,24}?)((?:\s(?:is|now|es|é)(?!\p{L}))?)(?:\s(?:now|at|to|price|на|в))*\s*[=:@]?\s*(\$?(?:${NUMBER})x?(?:(?:,\s|\s?\/\s?|\s)(?:${NUMBER}))*|${ENTRY_WORDS.join('|')})(?:\s(?!(?:now|${DONE})$)(${NAME}))?(?:\snow)?$`,
  'u',
);
/** "tp1 4.2", "target2=4.2", "止盈1 4.2": the number of a target stands at its word. */
const NTH = /^(\D*\p{L})([1-9])(?:\s*[=:]\s*|\s+)((?:(?:is|at|to|now|@)\s*)*\$?[.,]?\p{Nd}.*)$/u;
/** Beside its name they say nothing more: "liq is 3.42", and no "stop watching 1". */
const BESIDE_IT = /^(?:is|now|es|é|at|to|price|на|в)$/u;
/** What may be said alone: no trade line and no command is nothing but such a figure. */
const ALONE: ReadonlySet<string> = new Set(['sl', 'tp', 'liq', 'entry', 'leverage']);

/** "sl 3.5", "стоп 3.5", "止损3.5", "near stop to breakeven", "my liq is 3.42": a figure of a kept position and nothing else, as an
 *  answer says it; undefined: it is more, or less. */
export function statedAlone(text: string): string | undefined {
  if (text.length > EDIT_MAX) return undefined;
  const folded = foldWord(normalise(text)).trim();
  const [, told, nth = '', rest = ''] = NTH.exec(folded) ?? [];
  const line = told === undefined ? folded : `${told} ${rest}`;
  const keyOf = (word: string): string | undefined => {
    const key = meaningOf(phrase(word.trim()), 'key')?.value;
    return key !== undefined && ALONE.has(key) ? key : undefined;
  };
  const [, mine, before, word = '', is = '', value = '', after] = STATED.exec(line) ?? [];
  // "stop loss 3.5" begins with no coin, nor does "liq is 3.42".
  const own = before === undefined ? undefined : keyOf(BESIDE_IT.test(word) ? before : `${before} ${word}`);
  const key = own ?? keyOf(word);
  const isExit = key === 'sl' || key === 'tp';
  const isFigure = /\p{Nd}/u.test(value);
  const isSeveral = isFigure && /[\s/]/u.test(value);
  // "entry 64k" and "near liq 3.5" may begin a trade line.
  const isStated = isExit || (mine !== undefined && mine !== 'new ') || is !== '' || word === 'is';
  if (key === undefined || !isStated || (!isFigure && key !== 'sl') || (isSeveral && key !== 'tp'))
    return undefined;
  const coin = own === undefined ? (before ?? after) : after;
  const said = isFigure ? value.replaceAll(/\s?\/\s?/gu, ' ') : 'breakeven';
  const which = key === 'tp' && !isSeveral ? nth : '';
  return `moved ${coin === undefined ? '' : `${coin} `}${key}${which} to ${said}`;
}

/** The watch that a reply names, and the rest of it, in English: a button that asks again keeps it. */
export function splitReply(text: string): { readonly id: string | undefined; readonly what: string } {
  const what = inEnglish(text);
  const match = NAMED.exec(what);
  return match === null ? { id: undefined, what } : { id: match[1] ?? match[2], what: match[3] ?? '' };
}

/** The amount that it begins with, if a word behind that is its unit: without its coin "+5 avax 100" would be "+5 100", which
 *  reads as 5100, and "added 100 avax" would be money.
 *  @returns what is before the rest, as it was said; empty where no unit is there */
export function amountWithUnit(what: string, isUnit: (word: string) => boolean): string {
  const told = inEnglish(what);
  if (!AMOUNT.test(told) && tradedOf(told) === undefined) return '';
  const match = /^\P{Nd}*\p{Nd}[\p{Nd}.,]*[kк]?\s+(\p{L}[\p{L}\p{Nd}]*)/iu.exec(what);
  return match?.[1] !== undefined && isUnit(match[1]) ? match[0] : '';
}

const unread: EditReading = { ok: false, reason: 'unread' };

type Read<T> = { readonly ok: true; readonly value: T } | Extract<EditReading, { ok: false }>;

function numberOf(word: string, isFirst: IsFirst): Read<Decimal> {
  const number = readNumber(word.replace(/^\$/, ''), isFirst);
  if (!number.ok) return { ...number, reason: 'number', word };
  if (!number.value.gt(0))
    return { ok: false, reason: 'number', word, problem: 'not-positive', suggestions: [] };
  return { ok: true, value: number.value };
}

function quantityOf(text: string, byUnit: (unit: string) => IsFirst): Read<Quantity> {
  const match = QUANTITY.exec(text.trim());
  // "$120" is never 120 coins, whatever the position settles in.
  const word = wordInEnglish(match?.[3] ?? match?.[1] ?? '');
  const money = quoteWords.get(word);
  const unit = money === '' ? 'USD' : (money ?? word).toUpperCase();
  const number = numberOf(match?.[2] ?? text.trim(), byUnit(unit));
  return number.ok ? { ok: true, value: { value: number.value, unit } } : number;
}

/** `1.5` coins are held, `1.5` of a currency or of contracts worth one are read as money is. */
const sizeBy =
  ({ markOf, inCoins, swaps }: EditSense) =>
  (unit: string): IsFirst =>
    unit === 'USD' || quoteWords.has(unit.toLowerCase()) || (inCoins && unit === '')
      ? byComma
      : byWorth(markOf(unit), swaps);

const moneyBy =
  ({ inCoins, swaps }: EditSense) =>
  (unit: string): IsFirst =>
    inCoins && unit !== 'USD' ? byWorth(undefined, swaps) : byComma;

/** Reads what changed; of several things at once only "close q and add back". */
export function parseEdit(typed: string, sense: EditSense): EditReading {
  const text = typed.trim().replaceAll(/\s+/gu, ' ');
  // Of a longer one no part is taken for the whole.
  if (text.length > EDIT_MAX) return unread;
  const levels = WARN.exec(text)?.[1];
  if (levels !== undefined) return warnOf(levels);
  const what = inEnglish(text);
  const both = /^(?:closed|close)(?:\s*[=:]\s*|\s+)(?:((?!and\s).+?)[\s,]+)?(?:and\s+)?(?:added|add)(?:\s*[=:]\s*|\s+)(.+?)(?:\s+back)?$/u.exec(what);
  if (both !== null) return closeAndAdd(both[1] ?? '', both[2] ?? '', sense);
  if (STILL_OPEN.test(what)) return { ok: true, edit: { does: 'open' } };
  const funding = FUNDING.exec(what)?.[1];
  if (funding !== undefined) return { ok: true, edit: { does: 'funding', on: funding === 'on' } };
  if (/^(?:close|closed)$/u.test(what)) return { ok: true, edit: { does: 'close', part: dec(1) } };
  const traded = tradedOf(what);
  if (traded !== undefined) return tradeOf(traded, sense);
  const sign = SIGNED.exec(what);
  if (sign !== null) return sign[1] === '+' ? fillOf(sign[2] ?? '', sense) : closeOf(sign[2] ?? '', sense);
  const without = WITHOUT.exec(what);
  if (without !== null) return withoutOf(without, sense);
  const money = MONEY_VERB.exec(what);
  if (money !== null) {
    const [, verb = '', rest = ''] = money;
    if (CLOSE.test(verb)) return closeOf(rest, sense);
    if (ADD.test(verb) && AT_PRICE.test(rest)) return fillOf(rest, sense);
    const amount = quantityOf(rest.replace(OF_IT, '').replaceAll(MARGIN, ''), moneyBy(sense));
    if (!amount.ok) return amount;
    const { value } = amount;
    return {
      ok: true,
      edit: { does: 'collateral', amount: TAKE.test(verb) ? { ...value, value: value.value.neg() } : value },
    };
  }
  const [, name = '', figure = ''] = FIGURE.exec(what) ?? [];
  if (isCollateral(name)) {
    const amount = quantityOf(figure, moneyBy(sense));
    return amount.ok ? { ok: true, edit: { does: 'collateral', amount: amount.value, isAll: true } } : amount;
  }
  const [, key = '', nth, to = ''] = SETTING.exec(what) ?? [];
  const set = key === '' ? unread : setOf(key, to, sense);
  return nth === undefined ? set : onlyNth(set, nth);
} // prettier-ignore

function warnOf(levels: string): EditReading {
  const read = parseWarn(levels);
  return read.ok
    ? { ok: true, edit: { does: 'warn', levels } }
    : { ok: false, reason: 'warn', word: levels, problem: read.reason };
}

function closeAndAdd(size: string, back: string, sense: EditSense): EditReading {
  const closed = closeOf(size, sense);
  const added = quantityOf(back, moneyBy(sense));
  if (!closed.ok) return closed;
  if (!added.ok) return added;
  return closed.edit.does === 'close' ? { ok: true, edit: { ...closed.edit, addBack: added.value } } : unread;
}

function closeOf(text: string, sense: EditSense): EditReading {
  const [, before = text, at] = AT_PRICE.exec(text) ?? BEHIND_UNIT.exec(text) ?? [];
  const much = partOf(` ${before.trim()}`.replace(OF_IT, '').trim(), sense);
  if (!much.ok) return much;
  const unit = much.value.size?.unit ?? '';
  const price = at === undefined ? undefined : numberOf(at, byMark(sense.markOf(unit), sense.swaps));
  if (price?.ok === false) return price;
  return { ok: true, edit: { does: 'close', ...much.value, ...(price && { price: price.value }) } };
}

/** How much is closed: a part in words, in percent, or a size. */
function partOf(rest: string, sense: EditSense): Read<{ part?: Decimal; size?: Quantity }> {
  const whole = wordInEnglish(rest);
  const named = rest === '' ? '1' : PARTS[whole];
  if (named !== undefined) return { ok: true, value: { part: dec(named) } };
  if (/^(?:a )?third$/u.test(whole)) return { ok: true, value: { part: dec(1).div(3) } };
  const percent = /^(.+?)\s*(?:%|per\s?cent|pct)(?: of it)?$/u.exec(rest)?.[1];
  if (percent === undefined) {
    const size = quantityOf(rest, sizeBy(sense));
    return size.ok ? { ok: true, value: { size: size.value } } : size;
  }
  const number = numberOf(percent, (_, other) => other.gt(100));
  if (!number.ok) return number;
  const part = number.value.div(100);
  return part.gt(1)
    ? { ok: false, reason: 'number', word: `${percent}%`, problem: 'not-positive', suggestions: [] }
    : { ok: true, value: { part } };
}

function fillOf(text: string, sense: EditSense): EditReading {
  const [, before = text, at] = AT_PRICE.exec(text) ?? BEHIND_UNIT.exec(text) ?? [];
  const size = quantityOf(before.replace(/\s+more$/u, ''), sizeBy(sense));
  if (!size.ok) return size;
  if (at === undefined) return { ok: true, edit: { does: 'fill', size: size.value, price: undefined } };
  const price = numberOf(at, byMark(sense.markOf(size.value.unit), sense.swaps));
  return price.ok ? { ok: true, edit: { does: 'fill', size: size.value, price: price.value } } : price;
}

function tradeOf({ side, rest }: Traded, sense: EditSense): EditReading {
  const fill = fillOf(rest, sense);
  if (!fill.ok || fill.edit.does !== 'fill') return fill;
  const { unit } = fill.edit.size;
  const own = sense.sideOf?.(unit);
  if (own === undefined) return { ok: false, reason: 'side', unit };
  return own === side ? fill : closeOf(rest, sense);
}

/** "removed tp 4.2", "cancelled tp2": of several only that one. */
function withoutOf([, key = '', nth, price]: RegExpExecArray, sense: EditSense): EditReading {
  const removed = setOf(key, 'none', sense);
  if (nth !== undefined) return onlyNth(removed, nth);
  if (price === undefined || !removed.ok) return removed;
  const at = numberOf(price, byMark(sense.markOf(''), sense.swaps));
  return at.ok ? only(removed, { price: at.value }) : at;
}

/** "tp2 4.2": the second of several; a stop has no number. */
const onlyNth = (reading: EditReading, nth: string): EditReading =>
  reading.ok && reading.edit.does === 'tp' ? only(reading, { nth: Number(nth) }) : unread;

const only = (reading: EditReading, one: OneExit): EditReading =>
  reading.ok && (reading.edit.does === 'sl' || reading.edit.does === 'tp')
    ? { ok: true, edit: { ...reading.edit, one } }
    : reading;

/** "110,120" at a mark of 100: as one number it is far off, and each of its parts is a price. */
function areNear(typed: string, whole: Decimal, mark: Decimal | undefined): boolean {
  if (mark === undefined || isNear(whole, mark) || !/^\d+(?:,\d+)+$/.test(typed)) return false;
  return typed.split(',').every((part) => isNear(dec(part), mark));
}

function setOf(name: string, typed: string, sense: EditSense): EditReading {
  const near = byMark(sense.markOf(''), sense.swaps);
  const isStop = /^s(?:top|l)/u.test(name);
  if (isStop || name.startsWith('t')) {
    const does = isStop ? 'sl' : 'tp';
    if (/^(?:none|off|no|removed|gone|-)$/u.test(typed)) return { ok: true, edit: { does, values: [] } };
    if (isStop && AT_ENTRY.has(wordInEnglish(typed)))
      return { ok: true, edit: { does, values: [], atEntry: true } };
    // 68k,70k are two; 68,000 is one, 3,712 whichever it is, and 4,2 with its decimal comma.
    const whole = readNumber(typed, near);
    const isOne =
      isStop ||
      (whole.ok ? !areNear(typed, whole.value, sense.markOf('')) : whole.suggestions.length === 2) ||
      /^\d+,\d{1,2}$/u.test(typed);
    const words = isOne ? [typed] : typed.split(/\s*[,;/]\s*|\s+/u);
    const values: Decimal[] = [];
    for (const word of words) {
      const value = numberOf(word, near);
      if (!value.ok) return value;
      values.push(value.value);
    }
    return { ok: true, edit: { does, values } };
  }
  const isLeverage = name.startsWith('lev');
  const value = isLeverage
    ? numberOf(typed.replace(/^x\s*|\s*x$/u, ''), (_, other) => other.gte(limits.leverage))
    : numberOf(typed, near);
  if (!value.ok) return value;
  return {
    ok: true,
    edit: {
      does: isLeverage ? 'leverage' : name === 'entry' ? 'entry' : 'liq',
      value: value.value,
    },
  };
}
