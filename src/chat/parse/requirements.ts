// What the command can't do without, and what the reading itself demands.
import type { Decimal } from '../../contract/decimal.ts';
import type { Side } from '../../contract/types.ts';
import type { TradeContext } from './context.ts';
import type { Named } from './resolve.ts';
import { all } from './facts.ts';
import { ask, choice, edited, type Work } from './questions.ts';
import type { Question, TradeReading } from './reading.ts';

interface Known {
  readonly side: Side | undefined;
  readonly named: Named | undefined;
  readonly reads?: TradeReading;
  readonly mode?: 'isolated' | 'cross' | undefined;
  readonly mark?: Decimal | undefined;
}

const popular = ['btc', 'eth', 'sol'];

/** The first thing that is missing; undefined: nothing is. */
export function missing(work: Work, context: TradeContext, known: Known): Question | undefined {
  const { ask: t } = work.words;
  const { reads } = known;
  const needs = (what: TradeContext['requires'][number]): boolean => context.requires.includes(what);
  if (needs('market') && known.named === undefined) {
    const choices = popular.map((coin) => choice(coin.toUpperCase(), `${coin} ${work.line}`));
    return ask(work, { code: 'market-missing', text: t.marketMissing, choices, option: 'market' });
  }
  if (needs('side') && known.side === undefined) {
    const choices = (['long', 'short'] as const).map((side) =>
      choice(work.words.side[side], `${side} ${work.line}`),
    );
    return ask(work, { code: 'side-missing', text: t.sideMissing, choices, option: 'side' });
  }
  if (reads === undefined) return undefined;
  const sized =
    reads.size !== undefined ||
    reads.fills !== undefined ||
    (reads.risk !== undefined && reads.sl !== undefined);
  if (needs('size') && !sized)
    return ask(work, { code: 'size-missing', text: t.sizeMissing, option: 'size' });
  if (known.mode === 'cross' && reads.balance === undefined) return askBalance(work, known);
  const levered =
    reads.leverage !== undefined ||
    reads.collateral !== undefined ||
    (known.mode === 'cross' && reads.balance !== undefined);
  const marginOnly = reads.size !== undefined && 'margin' in reads.size && reads.leverage === undefined;
  if ((needs('leverage') && !levered) || marginOnly) return askLeverage(work, known, marginOnly);
  if (needs('exit') && reads.exit === undefined)
    return ask(work, { code: 'exit-missing', text: t.exitMissing, option: 'exit' });
  return undefined;
}

/** A size that is said by its margin needs leverage, cross or not. */
function askLeverage(work: Work, known: Known, byMargin: boolean): Question {
  const choices = [
    ...['5x', '10x', '20x'].map((each) => choice(each, edited(work.line, [], each))),
    ...(known.mode === undefined && !byMargin ? [choice('cross', edited(work.line, [], 'cross'))] : []),
  ];
  return ask(work, {
    code: 'leverage-missing',
    text: work.words.ask.leverageMissing,
    choices,
    option: 'leverage',
  });
}

function askBalance(work: Work, known: Known): Question {
  const [mode] = all(work.facts, 'mode');
  const isolated =
    mode === undefined
      ? []
      : [choice(work.words.ask.isolatedInstead, edited(work.line, [{ ...mode, text: 'isolated' }]))];
  const settle = known.named?.market.settle ?? '';
  return ask(work, {
    code: 'cross-balance',
    at: mode,
    text: work.words.ask.crossBalance(settle),
    choices: isolated,
    option: 'balance',
    example: edited(work.line, [], 'balance=2000'),
  });
}
