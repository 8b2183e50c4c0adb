// How a command reads its text: the parser's answer becomes values, or a question that can be shown.
import type { Words } from '../i18n/words.ts';
import type { Market } from '../venues/venue.ts';
import type { Button, View } from '../view/view.ts';
import type { CommandContext, CommandInput } from './command.ts';
import { parseAlert } from './parse/alert.ts';
import type { AlertContext, AlertReading } from './parse/alert/reading.ts';
import { compose } from './parse/line.ts';
import { parseMarketWords } from './parse/market.ts';
import type { Question, TradeNote, TradeReading } from './parse/reading.ts';
import type { Requirement, TradeContext } from './parse/context.ts';
import { parseTrade } from './parse/trade.ts';

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly view: View };

/** A question as it is shown; a choice is a button that runs the corrected line as this command. */
export function questionView(question: Question, command: string, words: Words): View {
  const option = question.option;
  return {
    head: question.text,
    notes:
      question.example === '' ? [] : [words.commands.dispatch.example(asCommand(command, question.example))],
    buttons: question.choices.map((choice) => ({
      label: choice.label,
      line: asCommand(command, choice.line),
    })),
    problem: { code: question.code, ...(option === undefined ? {} : { option }) },
  };
}

const asCommand = (command: string, line: string): string =>
  line.startsWith('/') ? line : `/${command} ${line}`;

const parseContext = (context: CommandContext) => ({
  catalog: context.catalog,
  defaultVenue: context.defaultVenue,
  markOf: (market: Market) => {
    const quote = context.prices.quote(market);
    return quote?.mark;
  },
  words: context.words,
  language: context.language,
});

/** What `parseAccount` is told. */
export const accountContext = (
  context: CommandContext,
  { requires, isKept }: Pick<TradeContext, 'requires' | 'isKept'>,
): TradeContext => ({
  ...parseContext(context),
  purpose: 'calculator',
  isKept: isKept === true,
  requires,
});

/** What was typed as one line, also where it came in options: a button can run it again. */
export const typedLine = ({ args, rest, segments }: CommandInput): string => {
  if (segments === undefined) return rest;
  return segments.length > 0 ? compose(segments).line : Object.values(args).join(' ');
};

export interface TradeRead {
  readonly reading: TradeReading;
  readonly notes: readonly TradeNote[];
  /** One-press corrections of how the line was read. */
  readonly buttons: readonly Button[];
}

export function readTrade(
  context: CommandContext,
  input: CommandInput,
  about: {
    readonly command: string;
    readonly purpose: 'calculator' | 'watch';
    readonly isKept?: boolean;
    readonly requires: readonly Requirement[];
  },
): Read<TradeRead> {
  const result = parseTrade(input.segments ?? input.rest, {
    ...parseContext(context),
    purpose: about.purpose,
    isKept: about.isKept === true,
    requires: about.requires,
  });
  if (!result.ok) return { ok: false, view: questionView(result.asks, about.command, context.words) };
  const buttons = result.notes.flatMap(({ choice }) =>
    choice === undefined ? [] : [{ label: choice.label, line: asCommand(about.command, choice.line) }],
  );
  return { ok: true, value: { reading: result.reads, notes: result.notes, buttons } };
}

export function readMarket(context: CommandContext, text: string, command: string): Read<Market> {
  const result = parseMarketWords(text, parseContext(context));
  return result.ok
    ? { ok: true, value: result.market }
    : { ok: false, view: questionView(result.asks, command, context.words) };
}

/** The alerts that a line asks for: one, or one a price. */
export function readAlerts(
  context: CommandContext,
  text: string,
): Read<readonly [AlertReading, ...AlertReading[]]> {
  const gaugeValue: AlertContext['gaugeValue'] = (gauge, market) => {
    const quote = context.prices.quote(market);
    if (quote === undefined || quote.stale) return undefined;
    return gauge === 'funding' ? quote.fundingRate : quote.index && quote.mark.div(quote.index).minus(1);
  };
  const result = parseAlert(text, { ...parseContext(context), gaugeValue });
  if (!result.ok) return { ok: false, view: questionView(result.asks, 'alert', context.words) };
  const { alert, also } = result;
  return { ok: true, value: [alert, ...also.map((condition) => ({ ...alert, ...condition }))] };
}
