// A liquidation as the venue does it: where its own pages say that a position is first cut, the watch goes on with
// what is left; where they say nothing of the kind it is over.
import { type Decimal, ZERO } from '../contract/decimal.ts';
import { isLiquidated } from '../contract/liquidation.ts';
import { forcedStages, isCuttable, type Stage } from '../contract/partial.ts';
import type { Catalog } from '../venues/catalog.ts';
import { processOf } from '../venues/process.ts';
import { sizeTiers } from '../venues/rules.ts';
import { type Reduced, watchMarket, type WatchStep } from './core/watch.ts';
import { withRules } from './edit.ts';
import { remake } from './make.ts';
import { lotOf } from './sheet.ts';

interface Seen {
  readonly mark: Decimal;
  readonly at: number;
  readonly sigma?: Decimal | undefined;
}

/**
 * The step as it is where the venue cuts a position that the mark liquidates: the cuts at this mark, and what
 * they leave with its own liquidation price and levels, a new episode. The same step where nothing is left, or the
 * venue's way is not confirmed. A wallet's position is read from there.
 */
export function followStages(step: WatchStep, seen: Seen, catalog: Catalog): WatchStep {
  const { watch, event } = step;
  const { reduction, confirmed } = processOf(watch.held.venue);
  if (event?.kind !== 'liquidated' || watch.tracked !== undefined) return step;
  if (!confirmed || reduction.kind === 'whole') return step;
  const { mark, at, sigma } = seen;
  const before = watch.reduced;
  if (reduction.kind === 'share' && before !== undefined && at - before.at < reduction.pauseSeconds * 1000)
    return step;
  const { position, venue, symbol, given } = watch.held;
  const sizes = sizeTiers(catalog, { venue, symbol, ...given });
  if (!isCuttable(position, mark, reduction, sizes)) return step;
  const lot = lotOf(watchMarket(watch, catalog));
  const here = forcedStages({ position, from: mark, rule: reduction, lot, sizes, here: true });
  // A share is one order; what it does not save is for the next, which is for all.
  const cuts = reduction.kind === 'share' ? here.slice(0, 1) : here;
  const left = cuts.at(-1)?.position;
  if (left === undefined || isLiquidated(left, mark)) return step;
  const reduced = reducedBy(cuts, before, seen);
  const held = withRules({ ...watch.held, position: left }, catalog);
  const made = remake({ ...watch, held, status: 'open', reduced }, mark, sigma);
  return made.ok ? { watch: made.watch, event: { kind: 'reduced' } } : step;
}

function reducedBy(cuts: readonly Stage[], before: Reduced | undefined, { mark, at }: Seen): Reduced {
  const sum = (of: (stage: Stage) => Decimal): Decimal =>
    cuts.reduce((all, each) => all.plus(of(each)), ZERO);
  return {
    at,
    stage: (before?.stage ?? 0) + cuts.length,
    mark,
    closedAt: cuts.at(-1)?.closedAt ?? mark,
    cut: sum(({ cut }) => cut),
    realized: sum(({ realized }) => realized),
    fee: sum(({ fee }) => fee),
  };
}
