// What venues do with a position whose margin is used up, and how they rank for deleveraging. As far as their
// own pages say (each folder's SOURCES.md has the rules of margin; these are the pages on liquidation).
import type { AdlRule } from '../contract/adl.ts';
import { dec } from '../contract/decimal.ts';
import type { Reduction } from '../contract/partial.ts';
import type { Citation } from './venue.ts';

export interface Process {
  readonly reduction: Reduction;
  /** Does its page say so? else it is the plain rule, and the answer says that. */
  readonly confirmed: boolean;
  /** undefined: the venue does not publish its formula. */
  readonly adl: AdlRule | undefined;
  /** Is the formula from the venue's own page? else it is from another's account of it, and said to be. */
  readonly adlConfirmed: boolean;
  /** Positions are deleveraged at the liquidated position's bankruptcy price, or at the mark. */
  readonly adlAt: 'bankruptcy' | 'mark';
  /** Where it is written; on the ranking elsewhere, where. */
  readonly source: Citation | undefined;
  readonly adlSource?: Citation;
}

const byOne: Reduction = { kind: 'tiers', step: 1, lowest: 1, again: false };
/** Above the lowest tier, by so many tiers at a time; by two is the texts' rule. */
export const stepwise = (step: 1 | 2): Reduction => ({ kind: 'tiers', step, lowest: 1, again: true });
const byTwo = stepwise(2);
const whole: Reduction = { kind: 'whole' };

const usual = { confirmed: true, adlConfirmed: true, adlAt: 'bankruptcy' } as const;

const TEXTS: Process = {
  ...usual,
  reduction: byTwo,
  adl: 'texts',
  source: { is: 'usual-reduction' },
};

const UNKNOWN: Process = {
  reduction: whole,
  confirmed: false,
  adl: undefined,
  adlConfirmed: false,
  adlAt: 'bankruptcy',
  source: undefined,
};

const binance: Process = {
  ...usual,
  reduction: byOne,
  adl: 'binance',
  source: { is: 'binance-liquidation' },
};

const PROCESSES: Readonly<Record<string, Process>> = {
  textbook: TEXTS,
  'binance-usdm': binance,
  'binance-coinm': binance,
  bybit: {
    ...usual,
    reduction: byOne,
    adl: undefined,
    source: { is: 'bybit-liquidation' },
  },
  'bybit-classic': {
    ...usual,
    reduction: byOne,
    adl: undefined,
    source: { is: 'bybit-liquidation' },
  },
  okx: {
    ...usual,
    reduction: { kind: 'tiers', step: 2, lowest: 2, again: true },
    adl: 'okx',
    adlConfirmed: false,
    adlAt: 'mark',
    source: { is: 'okx-tiers' },
    adlSource: { is: 'okx-adl' },
  },
  gate: {
    reduction: whole,
    confirmed: false,
    adl: 'texts',
    adlConfirmed: false,
    adlAt: 'bankruptcy',
    source: { is: 'gate-adl' },
  },
  bitmex: {
    ...usual,
    reduction: byOne,
    adl: 'bitmex',
    source: { is: 'bitmex-liquidation' },
  },
  mexc: {
    ...usual,
    reduction: stepwise(1),
    adl: 'bitmex',
    source: { is: 'mexc-liquidation' },
  },
  hyperliquid: {
    ...usual,
    reduction: {
      kind: 'share',
      share: dec('0.2'),
      above: dec(100_000),
      pauseSeconds: 30,
      backstop: dec('1.5'),
    },
    adl: 'hyperliquid',
    adlAt: 'mark',
    source: { is: 'hyperliquid-liquidation' },
  },
};

/** How a venue liquidates. */
export const processOf = (venue: string): Process => PROCESSES[venue] ?? UNKNOWN;
