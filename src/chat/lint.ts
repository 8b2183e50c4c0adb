// What is risky or wrong about a planned position. Each finding is a sentence with its numbers.
import { type Decimal, ONE, dec } from '../contract/decimal.ts';
import {
  collateralOf,
  initialMargin,
  maintenanceMargin,
  marginBalance,
  tierOfPosition,
} from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import { notional } from '../contract/size.ts';
import type { Reach } from '../contract/types.ts';
import type { Words } from '../i18n/words.ts';
import * as format from '../view/format.ts';
import { distanceTo, reached } from '../watch/core/ladder.ts';
import { reachOf } from './answer.ts';
import type { TradeReading } from './parse/reading.ts';
import type { Plan } from './plan.ts';

export type Level = 'danger' | 'risk' | 'note';

export interface Finding {
  /** Stable, for scripts: stop-beyond-liquidation, no-stop, … */
  readonly code: string;
  readonly level: Level;
  readonly text: string;
  /** The number that it is about, in full precision. */
  readonly value: Decimal | undefined;
}

const NEAR = dec('0.02');
const CLOSE = dec('0.05');
const WITHIN = dec('0.1');
const FEES_OF_MARGIN = dec('0.1');
const ENTRY_FAR = dec('0.02');
const OF_MOST_LEVERAGE = dec('0.8');
/** A position up to this much above a tier's floor could as well be below it. */
const ABOVE_FLOOR = dec('1.05');
const ORDER: readonly Level[] = ['danger', 'risk', 'note'];

type Check = (plan: Plan, reach: Reach, words: Words, reading: TradeReading) => readonly Finding[];

const at = ({ market }: Plan, price: Decimal): string => format.price(price, market.tick);
const cash = ({ market }: Plan, amount: Decimal): string => format.money(amount, market.settle);

const liquidationChecks: Check = (plan, reach, words) => {
  const t = words.checks.lint;
  const { position, mark } = plan;
  if (reach.kind === 'never') return [];
  if (reach.kind === 'already') {
    const [balance, needed] = [
      marginBalance(position, reach.price),
      maintenanceMargin(position, reach.price),
    ];
    const text = t.already(cash(plan, balance), cash(plan, needed), at(plan, reach.price));
    return [{ code: 'already-liquidated', level: 'danger', text, value: reach.price }];
  }
  const away = distanceTo(position.side, mark ?? position.entryPrice, reach.price);
  const shown = [at(plan, reach.price), format.percent(away), mark === undefined ? 'entry' : 'mark'] as const;
  const found = (code: string, level: Level, text: string): Finding[] => [{ code, level, text, value: away }];
  if (away.lt(NEAR)) return found('liquidation-within-2', 'danger', t.near(...shown));
  if (away.lt(CLOSE)) return found('liquidation-within-5', 'risk', t.close(...shown, format.percent(CLOSE)));
  if (away.lt(WITHIN))
    return found('liquidation-within-10', 'note', t.close(...shown, format.percent(WITHIN)));
  return [];
};

const stopChecks: Check = (plan, reach, words) => {
  const t = words.checks.lint;
  const { position, stop, market, feeRate } = plan;
  if (stop === undefined) {
    const text = t.noStop(cash(plan, collateralOf(position)));
    return [{ code: 'no-stop', level: 'note', text, value: undefined }];
  }
  if (reach.kind !== 'at') return [];
  const gap = stop.minus(reach.price).abs();
  if (reached(position.side, stop, reach.price)) {
    const text = t.stopBeyond(at(plan, stop), at(plan, reach.price));
    return [{ code: 'stop-beyond-liquidation', level: 'danger', text, value: stop }];
  }
  const least = reach.price.mul(feeRate ?? 0).plus(market.tick ?? 0);
  if (gap.gt(least)) return [];
  const text = t.stopNear(at(plan, stop), at(plan, reach.price), at(plan, gap), at(plan, least));
  return [{ code: 'stop-near-liquidation', level: 'risk', text, value: gap }];
};

const feeChecks: Check = (plan, _, words) => {
  const t = words.checks.lint;
  const { position, feeRate, leverage, targets, stop } = plan;
  if (feeRate === undefined) return [];
  const feesTo = (exit: Decimal): Decimal =>
    notional(position, position.entryPrice).plus(notional(position, exit)).mul(feeRate);
  const findings: Finding[] = [];
  const fees = feesTo(targets[0] ?? stop ?? position.entryPrice);
  const share = fees.div(initialMargin(position, leverage));
  if (share.gt(FEES_OF_MARGIN)) {
    const text = t.fees(cash(plan, fees), format.percent(share), format.percent(FEES_OF_MARGIN));
    findings.push({ code: 'fees-of-margin', level: 'risk', text, value: share });
  }
  const [target] = targets;
  if (target === undefined) return findings;
  const profit = pnl(position, target);
  if (profit.gt(fees)) return findings;
  const text = t.feesEatProfit(
    at(plan, target),
    format.signedMoney(profit, plan.market.settle),
    cash(plan, fees),
  );
  return [...findings, { code: 'fees-above-profit', level: 'danger', text, value: profit.minus(fees) }];
};

const sizeChecks: Check = (plan, _, words, reading) => {
  const { position, leverage } = plan;
  const t = words.checks.lint;
  const { tiers } = position.rules;
  const value = notional(position, position.entryPrice);
  const tier = tierOfPosition(position, position.entryPrice);
  const findings: Finding[] = [];
  const most = tier.maxLeverage;
  if (reading.leverage !== undefined && most !== undefined && leverage.gte(most.mul(OF_MOST_LEVERAGE))) {
    const text = t.leverage(format.times(leverage), format.times(most));
    findings.push({ code: 'leverage-near-most', level: 'risk', text, value: most });
  }
  const below = tiers.find(({ cap }) => cap?.eq(tier.floor) === true);
  if (below === undefined || value.gt(tier.floor.mul(ABOVE_FLOOR)) || !below.rate.lt(tier.rate))
    return findings;
  const text = t.aboveTier({
    less: cash(plan, value.minus(tier.floor)),
    floor: cash(plan, tier.floor),
    rate: format.percent(tier.rate),
    lower: format.percent(below.rate),
    most: below.maxLeverage === undefined ? undefined : format.times(below.maxLeverage),
  });
  return [...findings, { code: 'just-above-tier', level: 'note', text, value: value.minus(tier.floor) }];
};

const entryCheck: Check = (plan, _, words) => {
  const { mark, position } = plan;
  if (mark === undefined) return [];
  const off = position.entryPrice.div(mark).minus(ONE);
  if (!off.abs().gt(ENTRY_FAR)) return [];
  const text = words.checks.lint.entryFar(
    at(plan, position.entryPrice),
    format.signedPercent(off),
    at(plan, mark),
  );
  return [{ code: 'entry-far', level: 'note', text, value: off }];
};

const CHECKS: readonly Check[] = [stopChecks, liquidationChecks, feeChecks, sizeChecks, entryCheck];

/** Everything that is risky or wrong about a position that may be opened, the worst first. */
export function lint(plan: Plan, reading: TradeReading, words: Words): readonly Finding[] {
  const reach = reachOf(plan);
  return CHECKS.flatMap((check) => check(plan, reach, words, reading)).toSorted(
    (a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level),
  );
}

/** Said by the answer itself where it is so. */
const IN_HEAD = 'already-liquidated';
const UNASKED_MAX = 2;

/** The two worst real dangers, for answers that nobody asked this of. */
export const lintNotes = (plan: Plan, reading: TradeReading, words: Words): string[] =>
  lint(plan, reading, words)
    .filter(({ level, code }) => level === 'danger' && code !== IN_HEAD)
    .slice(0, UNASKED_MAX)
    .map(({ level, text }) => words.checks.lint.said(level, text));
