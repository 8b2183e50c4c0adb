// Makes a watch's liquidation price and levels from its position at a mark: at the start, and again
// after its collateral changed.
import { type Decimal, dec } from '../contract/decimal.ts';
import { liquidation } from '../contract/liquidation.ts';
import { parseWarn } from '../chat/parse/warn.ts';
import { ASSUMED_SIGMA, buildLadder, DEFAULT_RULE, type LadderRule } from './core/ladder.ts';
import { beginsWaiting, type Watch } from './core/watch.ts';

export type Made =
  | { readonly ok: true; readonly watch: Watch; readonly insideAtStart: string | undefined }
  /** Liquidated at the mark already. */
  | { readonly ok: false };

/** `warn` was checked when it was read. */
export function ruleOf(warn: string | undefined): LadderRule {
  if (warn === undefined) return DEFAULT_RULE;
  const parsed = parseWarn(warn);
  if (!parsed.ok) return DEFAULT_RULE;
  switch (parsed.by) {
    case 'distance':
    case 'ratio':
      return { by: parsed.by, levels: parsed.levels.map((level) => dec(level)) };
    case 'sigma':
      return {
        by: 'sigma',
        levels: parsed.levels.map((level) => ({ name: `sigma:${level}`, sigmas: dec(level) })),
      };
    case 'time':
      return {
        by: 'time',
        levels: parsed.levels.map((minutes) => ({
          name: `time:${minutes}m`,
          sigmas: sigmasOfMinutes(minutes),
        })),
      };
    case 'default':
      return DEFAULT_RULE;
  }
}

/** How many hourly σ a price moves in so many minutes: √(minutes / 60), as a random walk does. */
const sigmasOfMinutes = (minutes: string): Decimal => dec(minutes).div(60).sqrt().toDecimalPlaces(3);

/**
 * The watch with its liquidation price and ladder as they are at this mark, a new episode.
 * What was put off or not answered was about another position.
 * `sigma`: the hourly standard deviation of its market, undefined: not seen for long enough.
 */
export function remake(
  before: Omit<Watch, 'liquidationPrice' | 'levels' | 'reached' | 'waits'>,
  mark: Decimal,
  sigma?: Decimal,
): Made {
  const watch = { ...before, attention: undefined, firstWarnedAt: undefined };
  const { position } = watch.held;
  const reach = liquidation(position, mark);
  if (reach.kind === 'already') return { ok: false };
  if (reach.kind === 'never') {
    return {
      ok: true,
      watch: { ...watch, liquidationPrice: undefined, levels: [], reached: 0, waits: 'price' },
      insideAtStart: undefined,
    };
  }
  const { insideAtStart, ...ladder } = buildLadder({
    position,
    liquidation: reach.price,
    mark,
    sigma,
    rule: ruleOf(watch.warn),
  });
  const waits = beginsWaiting(ladder, {
    side: position.side,
    liquidation: reach.price,
    mark,
    sigma: sigma ?? ASSUMED_SIGMA,
  });
  return { ok: true, watch: { ...watch, liquidationPrice: reach.price, ...ladder, waits }, insideAtStart };
}
