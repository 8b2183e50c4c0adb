// A plain answer to a warning, in whatever language and order of words, in the few English words that edit.ts
// reads: "стоп передвинул на 62 тыс" is "moved stop at 62000", "yarısını kapattım" is "closed half".
import { times } from './number.ts';
import { escaped } from './pattern.ts';
import { foldCase, isHan, normalise } from './text.ts';
import { isWalletBalance, languageWords, meaningOf, phrase, phrases } from './words/index.ts';
import type { LanguageWords, OwnVerb, ReplyVerb } from './words/language.ts';

const VERBS: readonly (ReplyVerb | OwnVerb)[] = [
  'added',
  'took out',
  'closed',
  'moved',
  'drew',
  '+',
  'stopped out',
  'still open',
];

/** Compared without accents; the marks that make й of и are none here, as the phrases are folded likewise. */
const bare = (text: string): string =>
  foldCase(text).normalize('NFD').replaceAll(/\p{M}/gu, '').normalize('NFC');

const BEGINS = String.raw`(?<![\p{L}\p{Nd}])`;
const ENDS = String.raw`(?![\p{L}\p{Nd}])`;

/** Any of these, the longest first. Where words are written without spaces a phrase may stand in the middle of them;
 *  else it is whole words. What bounds a word is said once for all: to compile it for each took a tenth of a second of
 *  the first line that anybody typed. */
function oneOf(texts: readonly string[]): string {
  const end = (text: string): string => (isHan(text.slice(-1)) ? '' : ENDS);
  const ends = new Set(texts.map(end));
  const sorted = texts.toSorted((a, b) => b.length - a.length);
  return ends.size === 1
    ? `(?:${sorted.map(escaped).join('|')})${[...ends].join('')}`
    : `(?:${sorted.map((text) => escaped(text) + end(text)).join('|')})`;
}

function anyOf(texts: readonly string[]): RegExp {
  const { true: within = [], false: whole = [] } = Object.groupBy(texts, (text) =>
    isHan(text.slice(0, 1)) ? 'true' : 'false',
  );
  return new RegExp(
    [
      ...(whole.length === 0 ? [] : [BEGINS + oneOf(whole)]),
      ...(within.length === 0 ? [] : [oneOf(within)]),
    ].join('|'),
    'gu',
  );
}

interface Told {
  readonly verbs: RegExp;
  readonly phrases: RegExp;
  readonly english: ReadonlyMap<string, string>;
}

function toldIn({ replies, markets, contracts }: LanguageWords): Told[] {
  if (replies === undefined) return [];
  const english = new Map<string, string>();
  const put = (to: string, from: readonly string[] = []): void => {
    for (const each of from) english.set(bare(each), to);
  };
  for (const [name, names] of Object.entries(markets ?? {})) put(name, names);
  put('contracts', contracts);
  for (const [to, from] of Object.entries(replies)) put(to, from);
  return [
    {
      verbs: anyOf(VERBS.flatMap((verb) => replies[verb] ?? []).map(bare)),
      phrases: anyOf([...english.keys()]),
      english,
    },
  ];
}

const languages = Object.values(languageWords).flatMap(toldIn);

/** A number in words of its language: 6.2万, 62 тыс, 62 bin. English k and m are read with the number. */
const MULTIPLIED = new RegExp(
  String.raw`(?<![\p{Nd}.,])(\d+(?:\.\d+)?)\s?(${oneOf(
    [...phrases]
      .filter(([, each]) => meaningOf(each, 'multiplier') !== undefined)
      .map(([text]) => bare(text)),
  )})`,
  'gu',
);

/** 1 500 is what a person writes where a comma is the decimal sign. */
const SPACED = /(?<![\p{Nd}.,_#]|watch #?)([1-9]\d{0,2})((?:[ \u00a0\u202f]\d{3})+)(?![\p{Nd}_])/gu;

/** %25, yüzde 25, 百分之25. */
const PERCENT_FIRST = /(?<!(?<![#\p{Nd}]|watch\s#?)\p{Nd}+\s*)%\s*(\p{Nd}[\p{Nd}.,]*)/gu;

/** What a Turkish number or coin ends with: 62k'ya, 62.000'e, %25'ini, near'ın; of a number often without the apostrophe. */
const ENDING =
  /(?<=[\p{Nd}kx%]|stop|hedef)['’]\p{L}{1,5}(?![\p{L}\p{Nd}])|(?<=\p{Nd}k?)(?:y?[aei])(?![\p{L}\p{Nd}])|(?<=\p{L}{2})['’](?:n?[ıiuü]n|[yn]?[ıiuüae]|[dt][ae]n?)(?![\p{L}\p{Nd}])/gu;

/** What stands before an answer and around it, and says nothing: ok, done, 👍, an end of a sentence. */
const OPENER =
  /^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(?:(?:ok|okay|yes|yep|yeah|done|hey|i|ive|i['’]ve|i have|just|already|also|and)[,.!]?\s+)+/u;
const IT =
  /^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(?:(?:my |the )?(?:position|trade)(?: is| was| has been)?|it(?:['’]s| is| was))\s+(?=closed$|(?:half|a half|a third|a quarter|all|\p{Nd}\S*)\s?%?\s+closed$)/u;
const PICTOGRAM = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\u200d]/gu;
const END = /(?<!\s)(?:\s+(?:completely|fully|entirely|in full))?[\s.!…。！,，;)）]*$/u;

const PART = 'half|a half|a third|a quarter|all|everything';
const QUANTITY = String.raw`\$?\p{Nd}[\p{Nd}.,_]*[kкm%]?\s?%?(?:\s?\$|\s*(?!(?:${PART})\b)\p{L}{1,12})?`;
const SET = '(?:my |the )?(?:stop loss|stoploss|stop|sl|take profit|target|tp|entry|leverage|lev)';
const PRICE = String.raw`\p{Nd}[\p{Nd}.,_]*[kк]?x?`;
/** What was done, said behind what it was done to: "120 added", "half closed", "stop at 62k moved". */
const BEHIND = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(${QUANTITY}|${PART}|${SET}(?:\s+(?:to|at|is|now))*(?:\s+${PRICE})*|(?:(?:to|at)\s+)?${PRICE}\s+${SET})\s+(added|took out|removed|closed|reduced|moved|drew|\+)((?:\s+(?:to|at|by|@)|\s*@)*\s*${PRICE})?$`,
  'u',
);
const BOTH_BEHIND = new RegExp(
  String.raw`^(.*?)(${QUANTITY}|${PART}) closed,? (?:and )?(${QUANTITY}) added$`,
  'u',
);
const NOT = String.raw`(?!(?:not|no|non|nao|não|не|nicht|pas|never)(?!\p{L}))`;
const COIN = String.raw`${NOT}\p{L}[\p{L}\p{Nd}]{1,14}`;
/** "fil long half closed", "half closed fil long", "near half closed": which position it is, before or behind. */
const WHOSE = String.raw`(?:(?:${COIN} )?(?:long|short)(?: position)?|${COIN})`;
const WHOSE_HALF = new RegExp(
  String.raw`^(?:(${WHOSE}) )?(${PART}|\p{Nd}[\p{Nd}.,]*\s?%) closed(?: (${WHOSE}))?$`,
  'u',
);
/** "near closed", "my btc long is closed": all of it; "near and algo closed": of two. */
const WHOLE_BEHIND = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(?:my |the )?((?:long |short )?${COIN}(?: long| short)?(?: position| trade)?(?: (?:and|&) (?:my |the )?(?:long |short )?${COIN}(?: long| short)?)?)(?: is| was| has been| are| were)?(?: both)? closed((?:\s+(?:at|@)|\s*@)\s*${PRICE})?$`,
  'u',
);
/** "bought 500 algo more at 0.32", "sold another 0.1 btc": more of a long, or of a short. */
const MORE = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(bought|buy|longed|sold|sell|shorted) (?:(?:another|more) (${QUANTITY})|(${QUANTITY}) more(?: (${COIN}))?)(?:\s*(?:@|\bat\b)\s*(${PRICE}))?$`,
  'u',
);
/** "1 closed half": which watch it is, its number alone. */
const NUMBERED = new RegExp(
  String.raw`^(\d{1,4})\s+(?=(?:added|took out|removed|closed|close|reduced)\s+(?:(?!(?:at|to|by|back)\b)${COIN}|\$?\p{Nd}))`,
  'u',
);
/** "my balance is 700 now", in any language. */
const MINE = 'my|the|mi|el|meu|o|мой|我的';
const IS_NOW = 'is|now|es|ahora|é|agora|сейчас|теперь|现在|是|artık|şimdi';
const BALANCE = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(?:(?:${MINE})\s?)?(\p{L}+?(?: \p{L}+?)??)(?:\s?(?:${IS_NOW}))*\s*[=:]?\s*(\$?\p{Nd}[\p{Nd}.,_]*[kк]?)(?:\s?((?!now$)\p{L}{1,5}|\$))?(?: now)?$`,
  'u',
);
const PRICE_FIRST = new RegExp(String.raw`^(?:(?:to|at)\s+)?(${PRICE})\s+(${SET})$`, 'u');

const TARGETS = /\b(?:tp|target|take profit)[1-9]?\b/u;
const SETS = new RegExp(`^${SET}`, 'u');

/** 平了一半fil多: the side behind its coin. */
const HAN_SIDE = /(?<=\p{Script=Latin})[多空](?![^\s平减加补关还了])/gu;

function translated(typed: string): string {
  const text = typed.replaceAll(HAN_SIDE, (side) => (side === '多' ? '多单' : '空单'));
  const numbers = text.replaceAll(MULTIPLIED, (_, digits: string, word: string) =>
    times(digits, meaningOf(phrase(word), 'multiplier')?.value ?? '1'),
  );
  const plain = bare(numbers).replaceAll(ENDING, '');
  // Neighbours share words (“movi” is Spanish and Portuguese): the rest is in one of them.
  const own = languages.filter(({ verbs }) => plain.search(verbs) >= 0);
  if (own.length === 0) return numbers;
  return own
    .reduce((so, told) => so.replaceAll(told.phrases, (each) => ` ${told.english.get(each) ?? each} `), plain)
    .replaceAll(PERCENT_FIRST, '$1%');
}

/** One word of an answer in English, whatever its language: what a form has beside an English verb. */
export function wordInEnglish(typed: string): string {
  const word = bare(typed);
  return languages.map(({ english }) => english.get(word)).find((each) => each !== undefined) ?? typed;
}

const tidy = (text: string): string =>
  text
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/^[,.;:!]+ ?/u, '')
    .replace(END, '');

function asAdded(...[, of = '', did = '', another, more, coin = '', price]: (string | undefined)[]): string {
  const side = /^[bl]/u.test(did) ? 'long' : 'short';
  return tidy(`${of}+${another ?? more} ${coin} to ${side}${price === undefined ? '' : ` at ${price}`}`);
}

function verbFirst(text: string): string {
  if (BOTH_BEHIND.test(text)) return text.replace(BOTH_BEHIND, '$1closed $2 and added $3');
  const [, first, part, last] = WHOSE_HALF.exec(text) ?? [];
  if (part !== undefined) return tidy(`closed ${part} ${first ?? last ?? ''}`);
  if (MORE.test(text)) return text.replace(MORE, asAdded);
  const [, name = '', before = '', verb = '', after = ''] = BEHIND.exec(text) ?? [];
  if (verb === '') return text.replace(WHOLE_BEHIND, '$1closed $2$3');
  const [, price, set] = PRICE_FIRST.exec(before) ?? [];
  const what = set === undefined ? before : `${set} at ${price}`;
  const did = verb === 'drew' && SETS.test(what) ? 'moved' : verb;
  return tidy(`${name}${did} ${what} ${after}`);
}

/** An account's balance, as `balance=…`; its equity is none. */
function balanceIn(text: string): string | undefined {
  const [, of = '', name = '', figure, unit = ''] = BALANCE.exec(text) ?? [];
  return figure === undefined || !isWalletBalance(name) ? undefined : `${of}balance=${figure}${unit}`;
}

const ANY_COIN = String.raw`(?!(?:a|half|third|quarter)(?!\p{L}))\p{L}[\p{L}\p{Nd}]{1,14}`;
const SHARE = String.raw`half|(?:a )?third|(?:a )?quarter|\p{Nd}[\p{Nd}.,]*\s?%`;
const OWN_SIDE = '(?: (long|short)(?: position| trade)?)?';
/** "got stopped out", "fil short tp hit", "i'm out", "took profit on half of near": it is closed, or so much of it. */
const ENDED = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(?:my |the )?(?:(?!sold )(${ANY_COIN})${OWN_SIDE} )??(?:(?:i )?(?:got |was |am |['’]?m |im )?(?:stopped(?: out)?|liquidated|liqd|rekt|exited|flat|out)|(?:my )?${'(?:stop loss|stop|sl|take profit|target|tp)'} (?:got |was |is )?(?:hit|filled|triggered|executed)|took (?:my )?profits?|closed (?:in|at|with) (?:a |an )?(?:profit|loss)|sold (?:it all|it|all|everything))(?: (?:of|on|in) (?:(${SHARE})(?:(?: of| on)? (?:my |the )?(${ANY_COIN}))?|(?:my |the )?(${ANY_COIN}))${OWN_SIDE})?((?:\s*@\s*|\s+at\s+)\$?${PRICE})?$`,
  'u',
);
/** "sold half at 3.9", "took profit on 30% of near": so much of it is closed. */
const SOLD_PART = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(sold|covered|bought back|took profits? on) ((?:half|a half|a third|a quarter|\p{Nd}[\p{Nd}.,]*\s?%)(?!\s?(?:a|an)\s)(?: (?!@|at\s).*?)?)((?:\s*@\s*|\s+at\s+)${PRICE})?$`,
  'u',
);
/** "bought back 50 near at 3.6": so much of a short is closed; what is only bought may be a position of its own. */
const COVERED = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(?:covered|bought back) (${QUANTITY})((?:\s*@\s*|\s+at\s+)${PRICE})?$`,
  'u',
);
/** "topped up 20", "put another 20 usdt in". */
const PUT_IN = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?(?:topped up|top up|put in|put)(?: (?:by|with|another|more))* (\$?\p{Nd}[\p{Nd}.,]*[kк]?(?:\s?(?:(?!more\b|in\b)\p{L}{1,12}|\$))?)(?: more)?(?: in)?$`,
  'u',
);

/** "no stop", "no tp any more". */
const NONE_LEFT = new RegExp(
  String.raw`^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?no (stop loss|stoploss|stop|sl|take profit|target|tp)(?: any ?more| now)?$`,
  'u',
);

/** It ended by a stop or a target, not by a hand. */
const STOPPED = /\b(?:stopped|hit|filled|triggered|executed)\b/u;
/** "half stopped out" in another order: as "closed half". */
const STOPPED_ELSE = /^((?:#\d{1,9}|watch\s+#?\d{1,9})[:,]?\s+)?stopped out\s+/u;
/** "stopped out 3.75": behind that a number is no size. */
const STOPPED_AT = new RegExp(String.raw`(?<=\b(?:stopped(?: out)?|liquidated))\s+(?=\$?${PRICE}$)`, 'u');

function inShort(typed: string): string {
  const text = typed.replace(STOPPED_AT, ' at ');
  const ended = ENDED.exec(text);
  if (ended !== null) {
    const [, of = '', before, sideBefore, share, ofCoin, after, sideAfter, price = ''] = ended;
    const whose = [before ?? ofCoin ?? after, sideBefore ?? sideAfter].filter((word) => word !== undefined);
    if (share !== undefined)
      return `${of}closed ${share}${whose.length === 0 ? '' : ` of my ${whose.join(' ')}`}${price}`;
    if (whose.length > 0) return `${of}closed ${whose.join(' ')}${price}`;
    // Of several positions one was stopped out, and it is asked which.
    return price === '' && STOPPED.test(text) ? `${of}closed` : `${of}closed all${price}`;
  }
  // Only a short is covered.
  const asClosed = (...[, of = '', did = '', much = '', price = '']: (string | undefined)[]): string =>
    `${of}closed ${much}${/^[cb]/u.test(did) ? ' of my short' : ''}${price}`;
  return text
    .replace(STOPPED_ELSE, '$1closed ')
    .replace(NONE_LEFT, '$1removed $2')
    .replace(SOLD_PART, asClosed)
    .replace(COVERED, '$1closed $2 of my short$3')
    .replace(PUT_IN, '$1added $2');
}

/** The answer in English, the verb first, in lower case; a text that is none comes back folded only. */
export function inEnglish(typed: string): string {
  const text = tidy(foldCase(normalise(typed)).replaceAll(PICTOGRAM, ' '));
  const balance = balanceIn(text);
  if (balance !== undefined) return balance;
  const english = tidy(translated(text)).replace(NUMBERED, '#$1 ').replace(OPENER, '$1').replace(IT, '$1');
  // Of targets there may be several: "tp 200 250".
  const joined = TARGETS.test(english)
    ? english
    : english.replaceAll(SPACED, (_, first: string, rest: string) => first + rest.replaceAll(/\s/g, ''));
  return inShort(verbFirst(joined).replace(/\bdrew\b/u, 'took out'));
}
