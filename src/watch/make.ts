// Makes a watch's liquidation price and levels from its position at a mark: at the start, and again
// after its collateral changed.
import type { Decimal } from '../contract/decimal.ts';
import { dec } from '../contract/decimal.ts';
import { liquidation } from '../contract/liquidation.ts';
import { parseWarn } from '../chat/parse/warn.ts';
import { buildLadder, DEFAULT_RULE, type LadderRule } from './core/ladder.ts';
import type { Watch } from './core/watch.ts';

export type Made =
  | { readonly ok: true; readonly watch: Watch; readonly insideAtStart: string | undefined }
  /** Liquidated at the mark already. */
  | { readonly ok: false };

/** `warn` was checked when it was read. */
function ruleOf(warn: string | undefined): LadderRule {
  if (warn === undefined) return DEFAULT_RULE;
  const parsed = parseWarn(warn);
  return parsed.ok ? { by: parsed.by, levels: parsed.levels.map((level) => dec(level)) } : DEFAULT_RULE;
}

/** The watch with its liquidation price and ladder as they are at this mark, a new episode. */
export function remake(watch: Omit<Watch, 'liquidationPrice' | 'levels' | 'reached'>, mark: Decimal): Made {
  const { position } = watch.held;
  const reach = liquidation(position, mark);
  if (reach.kind === 'already') return { ok: false };
  if (reach.kind === 'never') {
    return {
      ok: true,
      watch: { ...watch, liquidationPrice: undefined, levels: [], reached: 0 },
      insideAtStart: undefined,
    };
  }
  const { levels, insideAtStart } = buildLadder({
    position,
    liquidation: reach.price,
    mark,
    rule: ruleOf(watch.warn),
    own: watch.warn !== undefined,
  });
  return { ok: true, watch: { ...watch, liquidationPrice: reach.price, levels, reached: 0 }, insideAtStart };
}
