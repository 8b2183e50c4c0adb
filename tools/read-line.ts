// How a line is read, for the reference lines: with the marks that they assume, without prices or store.
import { type Decimal, dec } from '../src/contract/decimal.ts';
import { en } from '../src/i18n/en/index.ts';
import { createCatalog } from '../src/venues/catalog.ts';
import { venues } from '../src/venues/index.ts';
import type { Market } from '../src/venues/venue.ts';
import { parseAccount } from '../src/chat/parse/account.ts';
import { parseAlert } from '../src/chat/parse/alert.ts';
import type { TradeContext } from '../src/chat/parse/context.ts';
import type { Question } from '../src/chat/parse/reading.ts';
import { type Edit, isReply, parseEdit } from '../src/chat/parse/edit.ts';
import { parseTrade } from '../src/chat/parse/trade.ts';

export type LineAnswer =
  | { readonly line: string; readonly reads: object }
  | { readonly line: string; readonly asks: string };

const marks: Readonly<Record<string, Decimal>> = { BTC: dec(63_800), ETH: dec(3_400) };
const markOf = (market: Market): Decimal | undefined =>
  market.venue === 'textbook' ? undefined : marks[market.base];

/** The context that the reference lines assume. */
export const lineContext: TradeContext = {
  catalog: createCatalog(venues),
  defaultVenue: 'binance',
  markOf,
  words: en,
  purpose: 'calculator',
  requires: ['side', 'market', 'size', 'leverage'],
};

const watching: TradeContext = { ...lineContext, purpose: 'watch' };
const profit: TradeContext = { ...lineContext, requires: ['side', 'market', 'size', 'exit'] };

/** One line as a person would send it, with or without a command before it. */
export function readLine(line: string): LineAnswer {
  const [, command = '', bot, rest = line] =
    /^\/([a-z]{1,32})(@\S{1,64})?(?:\s+([^]*))?$/i.exec(line.trim()) ?? [];
  if (bot !== undefined) return { line, asks: `That command is addressed to ${bot.slice(1)}.` };
  switch (command.toLowerCase()) {
    case '':
      return readPlain(line);
    case 'alert':
      return readAlertLine(line, rest);
    case 'account': {
      const result = parseAccount(rest, lineContext);
      return result.ok ? { line, reads: result.reads } : { line, asks: asked(result.asks) };
    }
    case 'watch':
      return trade(line, rest, watching);
    case 'pnl':
      return trade(line, rest, profit);
    case 'liq':
    case 'margin':
      return trade(line, rest, lineContext);
    default:
      return { line, asks: `/${command} takes no trade line.` };
  }
}

function trade(line: string, text: string, context: TradeContext): LineAnswer {
  const result = parseTrade(text, context);
  if (result.ok) return { line, reads: result.reads };
  return { line, asks: asked(result.asks) };
}

/** The question with what it offers. */
const asked = (question: Question): string =>
  [question.text, ...question.choices.map((each) => `[${each.label}]`)].join(' ');

/** An answer to a warning, or a position. */
function readPlain(line: string): LineAnswer {
  const reply = isReply(line)
    ? parseEdit(line, { markOf: () => undefined, inCoins: false, swaps: false })
    : undefined;
  if (reply?.ok !== true) return trade(line, line, lineContext);
  return { line, reads: { ...replyOf(reply.edit), watch: 'the warning\'s', confirm: true } }; // prettier-ignore
}

function replyOf(edit: Edit): Record<string, unknown> {
  if (edit.does === 'collateral') {
    const { value } = edit.amount;
    return { action: value.gt(0) ? 'add' : 'remove', amount: value.abs().toFixed() };
  }
  if (edit.does === 'close' && edit.part !== undefined) return { action: 'close', part: edit.part.toFixed() };
  const { does, ...rest } = edit;
  return { action: does, ...rest };
}

function readAlertLine(line: string, text: string): LineAnswer {
  const result = parseAlert(text, lineContext);
  if (!result.ok) return { line, asks: asked(result.asks) };
  const { market, modeTyped, mode, extras, ...rest } = result.alert;
  const more = Object.keys(extras).length === 0 ? {} : { extras };
  return { line, reads: { market: market.symbol, ...rest, ...more, ...(modeTyped ? { mode } : {}) } };
}
