// An account under cross margin: its balance and collateral, then one position a line.
import { dec } from '../../contract/decimal.ts';
import type { Side } from '../../contract/types.ts';
import { accountRows } from './account-rows.ts';
import type { TradeContext } from './context.ts';
import { choice, isQuestion } from './questions.ts';
import { grouped, readNumber } from './number.ts';
import type { Choice, Fill, Question, Size, TradeReading } from './reading.ts';
import { foldCase } from './text.ts';
import { parseTrade } from './trade.ts';
import { prepareWith } from './line.ts';
import { isWalletBalance, meaningOf, phrase, quoteWords } from './words/index.ts';

export interface AccountPosition {
  readonly side: Side;
  readonly market: string;
  readonly size?: Size;
  readonly fills?: readonly Fill[];
  readonly entryPrice?: string;
  readonly leverage?: string;
}

export interface AccountReading {
  readonly venue: string;
  readonly marginMode: 'cross';
  readonly balance: string;
  /** The one currency that was said with it. */
  readonly balanceIn?: string;
  readonly collateral?: readonly {
    readonly asset: string;
    readonly amount: string;
    readonly haircut: string;
  }[];
  readonly positions: readonly AccountPosition[];
  /** Said by the line: both sides of a market may be open. */
  readonly hedge?: true;
}

export type AccountResult =
  | { readonly ok: true; readonly reads: AccountReading }
  | { readonly ok: false; readonly asks: Question };

const asked = (asks: Question): AccountResult => ({ ok: false, asks });

interface Head {
  readonly balance: string;
  readonly balanceIn: string | undefined;
  readonly collateral: NonNullable<AccountReading['collateral']>;
  readonly hedge: boolean;
}

const coin = /^([\d.,_]{1,30})(?=\d*[a-z])([a-z0-9]{1,15})(?:@(\d{1,3}(?:\.\d{1,4})?)%)?$/;

/** Money, with or without its unit; the unit may be a word of its own. */
const money = /^\$?(\p{Nd}[\p{Nd}.,_]{0,29}[kкm]?)(\p{L}{0,8}|\$)$/u;

/** `2 000`, `1 234,56`: the spaces part its digits, and no words. */
const spaced = /(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)/gu;

/** What parts words: no comma between digits. */
const gap = /\s+|(?<!\d),|,(?!\d)|(?<=\p{L})[=:]|(?<=\p{Script=Han})(?=\d)/u;

/** The figure of a word that is one of money. */
function moneyIn(word: string): string | undefined {
  const [, figure, unit = ''] = money.exec(word) ?? [];
  return unit === '' || quoteWords.has(unit) ? figure : undefined;
}

/** The one currency that money was said in; undefined: any dollar, or none. */
function currencyOf(word: string, next: string): string | undefined {
  const unit = money.exec(word)?.[2] ?? '';
  return (quoteWords.get(unit === '' ? next : unit) ?? '') || undefined;
}

/** How many words from here on say nothing: "my account: …", "i have". */
function quietAt(words: readonly string[], at: number): number {
  const isNoise = (count: number): boolean =>
    meaningOf(phrase(words.slice(at, at + count).join(' ')), 'noise') !== undefined;
  return [3, 2, 1].find(isNoise) ?? (words[at] === 'account' ? 1 : 0);
}

type Asks = (code: string, text: string, choices?: readonly Choice[]) => Question;

/** `balance=2000 collateral 0.1btc@95% hedge`, `2,000 USDT`
 *  @param rows  the positions, for what is offered in place of the line */
function readHead(
  line: string,
  rows: readonly string[],
  question: Asks,
  context: TradeContext,
): Head | Question {
  const { ask: t, account } = context.words.trade;
  const collateral: { asset: string; amount: string; haircut: string }[] = [];
  let balance: string | undefined;
  let balanceIn: string | undefined;
  let balanceAt: { readonly word: string; readonly position: number } | undefined;
  let hedge = false;
  const words = foldCase(line)
    .replaceAll(spaced, (figure) => figure.replaceAll(' ', ''))
    .split(gap)
    .filter((word) => word !== '');
  const nameAt = (at: number): number => {
    // `wallet balance` is one name.
    if (isWalletBalance(`${words[at] ?? ''} ${words[at + 1] ?? ''}`)) return 2;
    return isWalletBalance(words[at] ?? '') ? 1 : 0;
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const of = { word: word.slice(0, 40), position: at + 1 };
    const bare = balance === undefined ? moneyIn(word) : undefined;
    const quiet = quietAt(words, at);
    const name = nameAt(at);
    if (word === 'hedge') hedge = true;
    else if (meaningOf(phrase(word), 'mode')?.value === 'cross') continue;
    else if (bare === undefined && name === 0 && quiet > 0) at += quiet - 1;
    else if (bare !== undefined || name > 0) {
      const from = bare === undefined ? at + name : at;
      const figure = { word: (words[from] ?? '').slice(0, 40), position: from + 1 };
      const said = moneyIn(words[from] ?? '');
      // "3k usdt balance", "2000 in my wallet", "my wallet: balance 2000": its name once more.
      if (said === undefined && (balance !== undefined || nameAt(from) > 0)) {
        at += name - 1;
        continue;
      }
      if (said === undefined) return question('value-missing', t.valueMissing(of, 'balance'));
      const number = readNumber(said);
      if (!number.ok)
        return question(
          `number-${number.problem}`,
          t.number(figure, number.problem),
          number.suggestions.map((value) =>
            choice(grouped(value), [words.with(from, value).join(' '), ...rows].join('; ')),
          ),
        );
      if (!number.value.gt(0)) return question('value-missing', t.valueMissing(of, 'balance'));
      const value = number.value.toFixed();
      if (balanceAt !== undefined && balance !== value)
        return question('value-clash', t.twoPrices('balance', balanceAt, figure));
      balance = value;
      balanceIn = currencyOf(words[from] ?? '', words[from + 1] ?? '') ?? balanceIn;
      balanceAt = figure;
      at = from + (quoteWords.has(words[from + 1] ?? '') ? 1 : 0);
    } else if (word === 'collateral' || coin.test(word)) {
      const match = coin.exec(word === 'collateral' ? (words[at + 1] ?? '') : word);
      const amount = readNumber(match?.[1] ?? '');
      const haircut = match?.[3] === undefined ? dec(1) : dec(match[3]).div(100);
      const right = match !== null && amount.ok && amount.value.gt(0) && haircut.gt(0) && haircut.lte(1);
      if (!right) return question('collateral', account.haircut(of));
      collateral.push({
        asset: (match[2] ?? '').toUpperCase(),
        amount: amount.value.toFixed(),
        haircut: haircut.toFixed(),
      });
      at += word === 'collateral' ? 1 : 0;
    } else return question('unknown-word', t.unknownWord(of, undefined));
  }
  if (balance !== undefined) return { balance, balanceIn, collateral, hedge };
  return words.length === 0 && rows.length > 1
    ? question('several-positions', account.several)
    : question('balance-missing', account.noBalance);
}

/** Reads `/account`'s text: the account, then its positions (`accountRows`). */
export function parseAccount(text: string, context: TradeContext): AccountResult {
  const { account } = context.words.trade;
  const question = (code: string, says: string, choices: readonly Choice[] = []): Question => ({
    code,
    text: says,
    example: account.example,
    choices,
  });
  if (text.trim() === '') return asked(question('balance-missing', account.noBalance));
  // Secrets, limits and strange digits are judged on the whole, before any part is read.
  const whole = prepareWith(text, context, () => undefined);
  if (isQuestion(whole)) return asked(whole);
  const [first = '', ...rows] = accountRows(text).split('\n');
  const head = readHead(first, rows, question, context);
  if (isQuestion(head)) return asked(head);
  const positions: AccountPosition[] = [];
  let venue = context.defaultVenue;
  for (const row of rows.filter((each) => each.trim() !== '')) {
    const result = parseTrade(row, { ...context, requires: ['side', 'market', 'size'] });
    if (!result.ok) return result;
    const { side, market, size, fills, entryPrice, leverage } = result.reads;
    const own = ownMargin(result.reads);
    if (own !== undefined) return asked(question('cross-margin', account.ownMargin(own)));
    if (side === undefined || market === undefined) continue;
    venue = result.reads.venue;
    positions.push({
      side,
      market,
      ...(size === undefined ? {} : { size }),
      ...(fills === undefined ? {} : { fills }),
      ...(entryPrice === undefined ? {} : { entryPrice }),
      ...(leverage === undefined ? {} : { leverage }),
    });
  }
  if (positions.length === 0) return asked(question('positions-missing', account.noPositions));
  const both = head.hedge
    ? undefined
    : positions.find((one) =>
        positions.some((other) => other.market === one.market && other.side !== one.side),
      );
  if (both !== undefined) {
    const base = both.market.split('/')[0] ?? both.market;
    return asked(
      question(
        'hedge',
        account.twoSides(base),
        hedgeChoices(both.market, positions, { first, rows }, context),
      ),
    );
  }
  return {
    ok: true,
    reads: {
      venue,
      marginMode: 'cross',
      balance: head.balance,
      ...(head.balanceIn === undefined ? {} : { balanceIn: head.balanceIn }),
      ...(head.collateral.length === 0 ? {} : { collateral: head.collateral }),
      positions,
      ...(head.hedge ? { hedge: true } : {}),
    },
  };
}

/** What a position's line says that only a position with a margin of its own can have. */
function ownMargin(reads: TradeReading): string | undefined {
  if (reads.marginMode === 'isolated') return 'iso';
  const keys = ['add', 'collateral', 'balance', 'liq'] as const;
  const found = keys.find((key) => reads[key] !== undefined);
  return found === undefined ? undefined : `${found}=`;
}

/** Both open, or the net of two positions in the base coin. */
function hedgeChoices(
  market: string,
  positions: readonly AccountPosition[],
  lines: { readonly first: string; readonly rows: readonly string[] },
  context: TradeContext,
): Choice[] {
  const t = context.words.trade.account;
  const hedge = choice(t.hedge, [`${lines.first} hedge`, ...lines.rows].join('\n'));
  const mine = positions.filter((each) => each.market === market);
  const amounts = mine.flatMap(({ size, side }) =>
    size !== undefined && 'base' in size ? [dec(size.base).times(side === 'long' ? 1 : -1)] : [],
  );
  if (amounts.length !== mine.length || mine.length !== 2) return [hedge];
  const net = amounts.reduce((sum, each) => sum.plus(each), dec(0));
  const [larger] = mine.toSorted((a, b) => sizeOf(b).cmp(sizeOf(a)));
  if (net.isZero() || larger === undefined) return [hedge];
  const base = market.split('/')[0] ?? market;
  const side = net.gt(0) ? 'long' : 'short';
  // One-way: a reduction leaves the entry of what is left.
  const at = larger.entryPrice === undefined || larger.entryPrice === 'mark' ? '' : ` @${larger.entryPrice}`;
  const row = `${side} ${base} ${net.abs().toFixed()}${base}${at}`;
  const others = lines.rows.filter((_, index) => positions[index]?.market !== market);
  const label = t.net(`${context.words.trade.side[side]} ${net.abs().toFixed()} ${base}`);
  return [hedge, choice(label, [lines.first, row, ...others].join('\n'))];
}

const sizeOf = ({ size }: AccountPosition) => dec(size !== undefined && 'base' in size ? size.base : 0);
