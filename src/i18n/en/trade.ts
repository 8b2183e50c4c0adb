// How a trade line was read, and what is asked when it can't be. Values come in ready to be shown;
// words of the person are cut to a length, and a platform's renderer escapes them.
import type { Side } from '../../contract/types.ts';

const at = (position: number | undefined): string => (position === undefined ? '' : ` (word ${position})`);
const list = (items: readonly string[]): string => items.join(', ');

interface About {
  readonly word: string;
  readonly position: number | undefined;
}

const about = ({ word, position }: About): string => `“${word}”${at(position)}`;

const numberProblems = {
  comma: 'a comma stands between thousands in groups of three, a dot before decimals.',
  dots: 'a dot stands before decimals, and only once.',
  'dot-first': 'is the dot a decimal point, or the end of the word before it?',
  groups: 'thousands are groups of exactly three digits.',
  script: 'please write the digits 0 to 9.',
  'leading-zero': 'a number does not begin with 0 unless a dot follows.',
  'too-long': 'that is more digits than any price or size has.',
  exponent: 'please write the number out, without an exponent.',
  hex: 'please write a decimal number.',
  arithmetic: 'I don’t calculate inside a line. Please write the result.',
  negative: 'a number here has no sign.',
  'not-a-number': 'that is not a number I can read.',
} as const;

const warnProblems = {
  empty: 'There is no level in it.',
  percent: 'Each level is a percentage.',
  range: 'Each level lies between 0 % and 100 %.',
  many: 'That is more levels than I keep.',
  sigma: 'A multiple of an ordinary hour’s move is 0.25 to 5, in quarters: sigma:2,1.',
  time: 'The times are 5m, 10m, 15m, 30m, 1h, 2h, 4h, 8h, 12h and 24h.',
} as const;

const valueNames: Readonly<Record<string, string>> = {
  entry: 'the entry price',
  exit: 'the exit price',
  mark: 'the mark price',
  sl: 'the stop',
  tp: 'the target',
  liq: 'the liquidation price',
};

const expects: Readonly<Record<string, string>> = {
  size: 'a size with its unit',
  position: 'an amount',
  margin: 'an amount',
  add: 'an amount',
  collateral: 'an amount',
  balance: 'an amount',
  risk: 'a percentage',
  fee: 'taker, maker or a percentage',
  mmr: 'a percentage',
  leverage: 'a leverage like 10x',
  contractSize: 'a number',
  warn: 'levels like 8%,4%',
  market: 'a market like btc',
  venue: 'an exchange',
  side: 'long or short',
  mode: 'isolated or cross',
};

/** Names of venues, by id and family. */
const venues: Readonly<Record<string, string>> = {
  binance: 'Binance',
  'binance-usdm': 'Binance USDⓈ-M',
  'binance-coinm': 'Binance COIN-M',
  bybit: 'Bybit',
  'bybit-classic': 'Bybit classic',
  okx: 'OKX',
  hyperliquid: 'Hyperliquid',
  textbook: 'Textbook',
  gate: 'Gate',
  bitget: 'Bitget',
  kucoin: 'KuCoin',
  mexc: 'MEXC',
  bitmex: 'BitMEX',
  dydx: 'dYdX',
  deribit: 'Deribit',
  coinex: 'CoinEx',
  htx: 'HTX',
};

const signed = (of: About, why: string): string =>
  `${about(of)}: ${of.word.startsWith('+') ? 'please write it without the +.' : why}`;

export const trade = {
  example: 'long btc 10x 0.5btc @64k',
  warnProblems,
  /** How a position's side is called wherever a sentence takes one in. */
  side: { long: 'long', short: 'short' } satisfies Record<Side, string>,
  venueName: (id: string): string => venues[id] ?? id,

  /** The one-line echo: long BTC/USDT 10x · 0.5 BTC @ 64,000 · Binance. */
  echo: {
    margin: (amount: string) => `margin ${amount}`,
    price: (size: string, price: string) => `${size} @ ${price}`,
    mark: 'mark',
    isolated: 'isolated',
    cross: 'cross',
    value: (name: string, value: string) => `${name} ${value}`,
    names: {
      exit: 'exit',
      markPrice: 'mark',
      sl: 'stop',
      tp: 'target',
      liq: 'shown liquidation',
      add: 'added',
      collateral: 'collateral',
      balance: 'balance',
      risk: 'risk',
      fee: 'fee',
      mmr: 'mmr',
      contractSize: 'contract size',
      warn: 'warn',
    },
  },

  notes: {
    ignored: (what: string) => `Not used: ${what}`,
    quoteIsPosition: (position: string, margin: string | undefined) =>
      margin === undefined
        ? `Read ${position} as the position’s value.`
        : `Position ${position} · margin ${margin}`,
    isMargin: (amount: string) => `${amount} is my margin`,
    entryIsMark: (price: string | undefined) =>
      price === undefined
        ? 'No entry price was given: the mark price is meant.'
        : `Entry: the mark price, ${price}.`,
    renamed: (typed: string, name: string) => `${typed} is listed as ${name}.`,
  },

  ask: {
    empty: 'There is nothing to read. Type a position in one line.',
    tooLong: (characters: string, words: string) =>
      `That is too long to be one position: at most ${characters} characters and ${words} words.`,
    secret:
      'That looks like a recovery phrase, a private key or an API secret. I kept nothing of it and delete the ' +
      'message where I may. Nobody here will ever ask for one: treat it as stolen, and move those funds or ' +
      'revoke that key now.',
    expiryClash: (date: string, symbol: string) =>
      `“${date}”: ${symbol} is a perpetual, it never expires. Which is meant?`,
    perpetual: (symbol: string) => `${symbol}, the perpetual`,
    dated: (date: string) => `the future of ${date}`,
    crossAdd:
      'Cross margin has no collateral of its own to add to: the whole account stands behind it. Isolated, or without add=?',
    withoutAdd: 'cross, without add=',
    number: (of: About, problem: keyof typeof numberProblems) => `${about(of)}: ${numberProblems[problem]}`,
    readAs: (value: string) => value,
    unknownWord: (of: About, without: string | undefined) =>
      without === undefined
        ? `I don’t understand ${about(of)}. Nothing was done.`
        : `I don’t understand ${about(of)}. Without it I read: ${without}`,
    withoutIt: 'that’s it',
    unknownCommand: (of: About) =>
      `I don’t understand ${about(of)}. One command a message; nothing was done.`,
    valueMissing: (of: About, key: string) => `${about(of)} needs ${expects[key] ?? 'a price'} after it.`,
    sideClash: (long: string, short: string) => `Both ${long} and ${short}. Which?`,
    sidePlace: (of: About) => about(of),
    sideMissing: 'Long or short?',
    closeOrOpen: 'Is that a new position? Then its leverage is missing.',
    clash: (first: About, second: About) =>
      `${about(first)} and ${about(second)} contradict each other. Which?`,
    keep: (word: string) => word,
    unknownVenue: (of: About, known: readonly string[]) =>
      `I don’t know the exchange ${about(of)}. I know: ${list(known)}.`,
    marketMissing: 'Which market?',
    unknownMarket: (of: About, near: readonly string[], venue: string) =>
      near.length === 0
        ? `No market ${about(of)} on ${venue}.`
        : `No market ${about(of)} on ${venue}. Near: ${list(near)}.`,
    elsewhere: (of: About, venue: string, others: readonly string[]) =>
      `No market ${about(of)} on ${venue}; there is one on ${list(others)}. Which?`,
    lookAlike: (of: About, latin: string) =>
      `${about(of)} has a letter of another alphabet that only looks Latin. Did you mean ${latin}?`,
    several: (of: About, markets: readonly string[]) => `${about(of)} may be ${list(markets)}. Which?`,
    twoMarkets: (first: About, second: About) => `Two markets, ${about(first)} and ${about(second)}. Which?`,
    quanto: (of: About, venue: string) =>
      `${about(of)} on ${venue} is a quanto contract (settled in another coin): not computed. ` +
      'Use the linear contract instead.',
    portfolioMargin: (of: string) =>
      `“${of}” is not computed: portfolio margin judges all positions, options and coins of an account together by ` +
      'the exchange’s own scenarios, so that only the exchange knows the price. Its isolated or cross margin I compute.',
    option: (of: About) => `${about(of)} is an option: only perpetuals and dated futures are computed.`,
    kindClash: (of: About, market: string, kind: 'linear' | 'inverse') =>
      `${about(of)}, but ${market} is ${kind}.`,

    leverageMissing: 'Which leverage?',
    leverageRange: (of: About) =>
      `${about(of)} is no leverage: it is at least 1x, and no exchange gives 1,000x.`,

    sizeMissing: 'How large is the position? Write a size with its unit.',
    sizeUnit: (of: About, value: string) => `${about(of)}: ${value} of what?`,
    isPrice: (of: About, value: string) => `${about(of)}: is ${value} the entry price?`,
    isPriceYes: (value: string) => `yes, @${value}`,
    position: (amount: string) => `position ${amount}`,
    margin: (amount: string, position: string | undefined) =>
      position === undefined ? `margin ${amount}` : `margin ${amount} → position ${position}`,
    contracts: (count: string, worth: string) => `${count} contracts = ${worth}`,
    amountOf: (amount: string) => amount,
    unitMismatch: (of: About, market: string, unit: string) =>
      `${about(of)}: sizes of ${market} are in ${unit}.`,
    bundle: (of: About, base: string, coin: string, factor: string) =>
      `${about(of)}: this market counts in ${base}, which is ${factor} ${coin}.`,
    equals: (left: string, right: string) => `${left} = ${right}`,
    notPositive: (of: About) => signed(of, 'a size is above 0. For a short write short.'),
    pricePositive: (of: About) => signed(of, 'a price is above 0.'),
    amountPositive: (of: About) => signed(of, 'an amount is above 0.'),
    twoSizes: (first: About, second: About) =>
      `Two sizes, ${about(first)} and ${about(second)}. Which? Several fills are written size@price.`,
    quoteMeaning: (amount: string, position: string | undefined) =>
      `Is ${amount} the position’s value, or its margin${position === undefined ? '' : ` (position ${position})`}?`,
    remainder: (amount: string, size: string, unit: string) =>
      `${amount} is no whole number of contracts: one is ${size} ${unit}.`,
    marginSize: (size: string, needs: string, given: string) =>
      `${size} needs ${needs} of margin, not ${given}. Which holds? To add collateral write add=.`,
    keepMargin: (amount: string, size: string) => `margin ${amount} = ${size}`,
    isCollateral: (amount: string) => `both: collateral is ${amount} now`,
    maxSize: 'The largest position for what balance? Say how much margin it may use.',
    allIn: (amount: string) => `margin ${amount}`,

    twoPrices: (what: string, first: About, second: About) =>
      `Two values for ${valueNames[what] ?? what}, ${about(first)} and ${about(second)}. Which?`,
    oneOfTwo: (what: string, first: About, second: About) =>
      `Two values for ${what}, ${about(first)} and ${about(second)}. Which?`,
    range: (of: About, what: string) => `${about(of)}: ${valueNames[what] ?? what} is one price, please.`,
    percentOf: (of: About, ofPrice: string | undefined, ofMargin: string | undefined) =>
      ofPrice === undefined || ofMargin === undefined
        ? `${about(of)}: percent of the price or of the margin? Please write a price.`
        : `${about(of)}: of the price (${ofPrice}) or of the margin (${ofMargin})?`,
    notPercent: (of: About) => `${about(of)}: a price is expected, not a percentage.`,
    priceUnit: (of: About, quote: string) => `${about(of)}: a price is in ${quote}.`,
    entryFar: (price: string, away: string, mark: string) => `Entry ${price} is ${away} the mark ${mark}.`,
    priceFar: (price: string, away: string, mark: string) => `${price} is ${away} the mark ${mark}.`,
    below: (percent: string) => `${percent} % below`,
    times: (factor: string) => `${factor} times`,
    whatIf: (price: string) => `keep ${price} as a what-if`,
    sure: (price: string) => `yes, ${price} is meant`,
    priceOff: (of: About, reference: string) => `${about(of)} is about a thousand times off ${reference}.`,
    dot: (of: About, small: string, large: string) =>
      `${about(of)} may be ${small} or ${large}: some write a dot before decimals, others a comma. Which?`,
    stopSide: (side: Side, stop: string, entry: string) =>
      side === 'long'
        ? `A long’s stop is below its entry ${entry}; ${stop} is not. Did you mean a target?`
        : `A short’s stop is above its entry ${entry}; ${stop} is not. Did you mean a target?`,
    targetSide: (side: Side, target: string, entry: string) =>
      side === 'long'
        ? `A long’s target is above its entry ${entry}; ${target} is not. Did you mean a stop?`
        : `A short’s target is below its entry ${entry}; ${target} is not. Did you mean a stop?`,
    liqSide: (side: Side, liq: string, from: string) =>
      side === 'long'
        ? `A long is liquidated below ${from}; ${liq} is above.`
        : `A short is liquidated above ${from}; ${liq} is below.`,
    asKey: (key: string, value: string) => `${key} ${value}`,
    moneyUnit: (of: About, settle: string) => `${about(of)}: this market is margined in ${settle}.`,
    rateUnit: (of: About) => `${about(of)}: a percentage is expected.`,
    rateRange: (of: About) => `${about(of)}: that is more than 100 %.`,
    warn: (of: About, problem: keyof typeof warnProblems) =>
      `${about(of)}: ${warnProblems[problem]} Write warn=8%,4% or warn=ratio:80%,90% or warn=time:4h,1h.`,
    tooMany: (of: About) => `${about(of)}: that is more than one position can have.`,
    crossBalance: (currency: string) =>
      `Cross: what is your account’s balance in ${currency}? A cross position has no liquidation price without it. ` +
      'With other positions open, /account takes them all.',
    isolatedInstead: 'isolated',
    exitMissing: 'At which price do you close?',
  },

  account: {
    example: '/account balance=2000, then one position a line',
    twoSides: (base: string) => `Two sides of ${base}: are both open (hedge mode), or is that one position?`,
    hedge: 'hedge mode: both open',
    net: (what: string) => `one-way: net ${what}`,
    noBalance: 'Write the account’s balance first, then the positions.',
    several:
      'These are several positions. If they share one balance (cross), write it in front: balance=2000. If each has its own margin (isolated), send them one by one.',
    noPositions: 'Write one position a line under the balance.',
    ownMargin: (word: string) =>
      `“${word}” in a position’s line: in a cross account the balance stands behind all positions. ` +
      'Leave isolated positions out, and their margin out of balance=.',
    haircut: (of: About) => `${about(of)}: write an amount of a coin and its haircut, 0.1btc@95%.`,
  },
};
