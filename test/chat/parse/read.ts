// What the parser's tests share: the context of the reference lines, and what was asked.
import { lineContext } from '../../../tools/read-line.ts';
import type { Segment, TradeContext } from '../../../src/chat/parse/context.ts';
import type { Question, TradeReading } from '../../../src/chat/parse/reading.ts';
import { parseTrade } from '../../../src/chat/parse/trade.ts';

export { lineContext };

export const watchContext: TradeContext = { ...lineContext, purpose: 'watch' };

/** The reading, or an error that says what was asked. */
export function reads(input: string | readonly Segment[], context = lineContext): TradeReading {
  const result = parseTrade(input, context);
  if (result.ok) return result.reads;
  throw new Error(`asked ${result.asks.code}: ${result.asks.text}`);
}

/** The question, or an error that says what was read. */
export function asks(input: string | readonly Segment[], context = lineContext): Question {
  const result = parseTrade(input, context);
  if (!result.ok) return result.asks;
  throw new Error(`read ${JSON.stringify(result.reads)}`);
}

export const labels = (question: Question): string[] => question.choices.map((choice) => choice.label);
