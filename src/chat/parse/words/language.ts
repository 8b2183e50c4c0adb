// The words of trade lines in one language. A language is one file beside this one and one line in
// index.ts. Words are compared without case and accents; a phrase's parts are separated by one space.

/** What a key's value is. */
export type PriceKey = 'entry' | 'exit' | 'mark' | 'sl' | 'tp' | 'liq';
export type AmountKey = 'size' | 'position' | 'margin' | 'add' | 'collateral' | 'balance';
export type RateKey = 'risk' | 'fee' | 'mmr';
export type PlainKey = 'leverage' | 'contractSize' | 'warn' | 'market' | 'venue' | 'side' | 'mode';
export type Key = PriceKey | AmountKey | RateKey | PlainKey;

/** What a plain answer to a warning is made of, by the English word that it stands for. */
export type ReplyVerb = 'added' | 'took out' | 'closed' | 'moved' | 'still open';
/** '+' made it larger; 'drew' moved a stop, and took out what is no stop; 'stopped out': it was closed by the exchange. */
export type OwnVerb = '+' | 'drew' | 'stopped out';
export type ReplyWord =
  | ReplyVerb
  | OwnVerb
  | 'stop'
  | 'target'
  | 'leverage'
  | 'entry'
  | 'breakeven'
  | 'half'
  | 'a third'
  | 'a quarter'
  | 'all'
  | 'and'
  | 'at'
  | 'contracts'
  | '%'
  | 'usd'
  | 'usdt'
  | 'long'
  | 'short'
  | 'position'
  | 'watch';

/** How it is said when something ends. */
export interface Ends {
  /** Before a day or a time of it, or (Turkish, Chinese) behind it. */
  readonly until?: readonly string[];
  readonly untilBehind?: readonly string[];
  /** Before a length of time, or behind it. */
  readonly lasts?: readonly string[];
  readonly lastsBehind?: readonly string[];
  /** Today, tomorrow, the day after. */
  readonly days: readonly [readonly string[], readonly string[], readonly string[]];
  /** From Monday on. */
  readonly weekdays: readonly (readonly string[])[];
  /** Before a day or a time, and saying nothing. */
  readonly the?: readonly string[];
  /** Which half of the day, behind the hour or before it. */
  readonly am?: readonly string[];
  readonly pm?: readonly string[];
  readonly amBefore?: readonly string[];
  readonly pmBefore?: readonly string[];
}

/** How a move in percent is said. */
export interface Moves {
  readonly rises: readonly string[];
  readonly falls: readonly string[];
  /** Between the word and the figure. */
  readonly lead?: readonly string[];
  /** Before the time that it takes, or behind it. */
  readonly within?: readonly string[];
  readonly withinBehind?: readonly string[];
}

export interface LanguageWords {
  readonly long?: readonly string[];
  readonly short?: readonly string[];
  readonly linear?: readonly string[];
  readonly inverse?: readonly string[];
  readonly isolated?: readonly string[];
  readonly cross?: readonly string[];
  readonly keys?: Readonly<Partial<Record<Key, readonly string[]>>>;
  /** Before a price, like @: digit groups after it may be split by spaces. */
  readonly at?: readonly string[];
  /** From, where it means with as well: before a price only where the number can be nothing else. */
  readonly from?: readonly string[];
  /** Between a key and its value, like =. */
  readonly is?: readonly string[];
  /** Before a venue. */
  readonly on?: readonly string[];
  /** After a number: contracts, coins of the base, money of the quote, leverage. */
  readonly contracts?: readonly string[];
  readonly coins?: readonly string[];
  readonly leverageSuffix?: readonly string[];
  /** Words after a number that multiply it, by factor. */
  readonly multipliers?: Readonly<Record<string, readonly string[]>>;
  /** The price of the moment. */
  readonly now?: readonly string[];
  /** As large as can be. */
  readonly max?: readonly string[];
  /** A price far from the mark is meant. */
  readonly sure?: readonly string[];
  /** Understood and of no consequence. */
  readonly noise?: readonly string[];
  /** A position card's lines that are recognised, not used, and said to be ignored. */
  readonly shown?: readonly string[];
  /** Names that people give to coins and venues, by the name that the catalog knows. */
  readonly markets?: Readonly<Record<string, readonly string[]>>;
  readonly venues?: Readonly<Record<string, readonly string[]>>;
  /** Alerts. */
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  /** Before a price that is met from wherever the mark is. */
  readonly reaches?: readonly string[];
  /** Passed over in alerts. */
  readonly when?: readonly string[];
  /** What makes a plain line an alert. */
  readonly tellMe?: readonly string[];
  /** What an alert is called, beside what it waits for. */
  readonly alarm?: readonly string[];
  readonly once?: readonly string[];
  readonly repeat?: readonly string[];
  /** Before a coin: half of one. */
  readonly halfOf?: readonly string[];
  /** What makes a line a question for the profit of a position at a price. */
  readonly asksProfit?: readonly string[];
  /** What an alert is about, other than a price. */
  readonly subjects?: Readonly<Partial<Record<'funding' | 'basis' | 'delivery', readonly string[]>>>;
  /** Behind "funding": its sign changes. */
  readonly flips?: readonly string[];
  /** Around a delivery and the time before it, and saying nothing. */
  readonly aroundDelivery?: readonly string[];
  readonly ends?: Ends;
  readonly moves?: Moves;
  /** Between the prices of several alerts. */
  readonly and?: readonly string[];
  /** Of two prices, before them or behind. */
  readonly between?: readonly string[];
  /** Answers to a warning: what one did. '' are words that say nothing there. */
  readonly replies?: Readonly<
    Record<ReplyVerb, readonly string[]> & Partial<Record<ReplyWord | '', readonly string[]>>
  >;
  /** A whole answer to a question that asks for a yes or a no. */
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  /** 64.000 is 64,000 here, and 1,500 may be one and a half. */
  readonly swapsDotAndComma?: boolean;
  /** "500u" is a margin as often as a position: always asked. */
  readonly quoteSizeIsAsked?: boolean;
}
