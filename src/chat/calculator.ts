// What the calculators share: from the text to a plan, and from a table to the whole answer.
import { initialMargin } from '../contract/margin.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Words } from '../i18n/words.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { Button, FigureValue, View } from '../view/view.ts';
import { text } from '../watch/present.ts';
import { adjustButtons } from './adjust.ts';
import { entryNotes, sourceNotes, staleNotes, unusedNotes } from './answer.ts';
import type { CommandContext, CommandInput, CommandResult } from './command.ts';
import { type ExtraKey, type Extras, readTradeWith, tailOf } from './extra.ts';
import type { Requirement } from './parse/context.ts';
import { describe } from './parse/describe.ts';
import type { TradeReading } from './parse/reading.ts';
import { type Plan, planTrade } from './plan.ts';
import { type Read, typedLine } from './read.ts';
import { sizedByRisk } from './sizing.ts';

export interface Reading {
  readonly command: string;
  readonly reading: TradeReading;
  readonly extras: Extras;
  readonly notes: readonly string[];
  readonly buttons: readonly Button[];
}

export interface Asked extends Reading {
  readonly plan: Plan;
}

export interface Calculation {
  readonly command: string;
  readonly requires: readonly Requirement[];
  readonly extras?: readonly ExtraKey[];
}

/** The line with the command's own keys. */
export function readCalculation(
  context: CommandContext,
  input: CommandInput,
  about: Calculation,
): Read<Reading> {
  const { command, requires, extras = [] } = about;
  const read = readTradeWith(context, input, { command, requires, extras, purpose: 'calculator' });
  if (!read.ok) return read;
  const { value } = read;
  return { ok: true, value: { ...value, command, notes: value.notes.map((note) => note.text) } };
}

/** The same, and its position under the venue's rules. */
export function askCalculation(
  context: CommandContext,
  input: CommandInput,
  about: Calculation & {
    readonly needs?: { readonly leverage: boolean; readonly tiers: boolean };
    /** What of the reading the position is made of, where that is not all of it. */
    readonly planned?: (reading: TradeReading) => TradeReading;
  },
): Read<Asked> {
  const read = readCalculation(context, input, about);
  if (!read.ok) return read;
  const sized = sizedByRisk(context, read.value);
  if ('view' in sized) return { ok: false, view: sized.view };
  const position = about.planned?.(sized.reading) ?? sized.reading;
  const planned = planTrade(position, context, about.needs);
  if (!planned.ok) return { ok: false, view: withLeverages(planned.view, about.command, input) };
  return { ok: true, value: { ...sized, plan: planned.plan } };
}

/** A leverage that is missing can be chosen. */
const withLeverages = (view: View, command: string, input: CommandInput): View =>
  view.problem?.code === 'leverage-missing' && typedLine(input) !== ''
    ? {
        ...view,
        buttons: LEVERAGES.map((each) => ({ label: each, line: `/${command} ${typedLine(input)} ${each}` })),
      }
    : view;

const LEVERAGES = ['5x', '10x', '20x'];

/** Figures that every answer about a position begins with. */
export function basics({ market, position }: Pick<Plan, 'market' | 'position'>): Record<string, FigureValue> {
  return {
    venue: market.venue,
    market: market.symbol,
    kind: market.kind,
    side: position.side,
    settle: market.settle,
    contracts: text(position.contracts),
    contractSize: text(market.contractSize),
    entryPrice: text(position.entryPrice),
  };
}

/** Was a leverage, or what stands for one, in the line? Without it nothing about margin may be said. */
export const isLevered = ({ leverage, collateral, marginMode, balance }: TradeReading): boolean =>
  leverage !== undefined || collateral !== undefined || (marginMode === 'cross' && balance !== undefined);

export const marginOf = ({ position, leverage }: Plan): Decimal => initialMargin(position, leverage);

export interface Printed {
  readonly at: (price: Decimal) => string;
  readonly cash: (amount: Decimal) => string;
  readonly signed: (amount: Decimal) => string;
}

/** How figures of a market are printed. */
export const printer = (market: Market): Printed => ({
  at: (price) => format.price(price, market.tick),
  cash: (amount) => format.money(amount, market.settle),
  signed: (amount) => format.signedMoney(amount, market.settle),
});

/** The plan without what is said of maintenance margin: its table, and what of its rules is an estimate. */
function withoutMaintenance(plan: Plan, words: Words): Plan {
  const { estimate } = plan.rules;
  const said =
    estimate === undefined ? undefined : words.commands.plan.estimate(words.venues.estimates[estimate]);
  return { ...plan, table: undefined, given: {}, notes: plan.notes.filter((note) => note !== said) };
}

/** Buttons that change one part of it, in place. */
export const adjusting = ({ command, plan, reading, extras }: Asked, words: Words): Button[] =>
  adjustButtons({ command, plan, reading, tail: tailOf(extras), words });

/** The answer with how the line was read and where its figures come from. */
export function answered(
  asked: Asked,
  view: View,
  words: Words,
  about: {
    /** Keys of trade lines that this calculator has no use for. */
    readonly unused: Parameters<typeof unusedNotes>[1];
    /** Does the mark price matter, or only where it stands for the entry? */
    readonly usesMark?: boolean;
    /** false: maintenance does not matter, so nothing is said of its table. */
    readonly usesTiers?: boolean;
    readonly buttons?: readonly Button[];
    /** false: no buttons that change a part of it. */
    readonly adjusts?: false;
  },
): CommandResult {
  const { plan, reading, extras } = asked;
  const own = Object.entries(extras).map(([key, extra]) => ` · ${key} ${extra?.text ?? ''}`);
  const told = about.usesTiers === false ? withoutMaintenance(plan, words) : plan;
  const sources =
    about.usesMark === true
      ? [...staleNotes(told, words), ...sourceNotes(told, words)]
      : entryNotes(told, reading, words);
  return {
    view: {
      ...view,
      notes: [
        ...(view.notes ?? []),
        `${describe(reading, plan.market, words)}${own.join('')}`,
        ...asked.notes,
        ...unusedNotes(reading, about.unused, words),
        ...sources,
      ],
      buttons: [
        ...asked.buttons,
        ...(about.adjusts === false || asked.buttons.length > 0 ? [] : adjusting(asked, words)),
        ...(about.buttons ?? []),
      ],
    },
  };
}
