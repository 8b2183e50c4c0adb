// What venues do with a position whose margin is used up, and how they rank for deleveraging. As far as their
// own pages say (each folder's SOURCES.md has the rules of margin; these are the pages on liquidation).
import type { AdlRule } from '../contract/adl.ts';
import { dec } from '../contract/decimal.ts';
import type { Reduction } from '../contract/partial.ts';

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
  readonly source: string;
  readonly adlSource?: string;
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
  source: 'the usual description of forced partial reduction: by two tiers at the bankruptcy price',
};

const UNKNOWN: Process = {
  reduction: whole,
  confirmed: false,
  adl: undefined,
  adlConfirmed: false,
  adlAt: 'bankruptcy',
  source: 'not published in what was read',
};

const binance: Process = {
  ...usual,
  reduction: byOne,
  adl: 'binance',
  source: 'Binance: liquidation protocol; ADL page 360033525471',
};

const PROCESSES: Readonly<Record<string, Process>> = {
  textbook: TEXTS,
  'binance-usdm': binance,
  'binance-coinm': binance,
  bybit: {
    ...usual,
    reduction: byOne,
    adl: undefined,
    source: 'Bybit, liquidation process: partial close by IOC down to a lower risk tier, then takeover',
  },
  'bybit-classic': {
    ...usual,
    reduction: byOne,
    adl: undefined,
    source: 'Bybit, liquidation process: partial close by IOC down to a lower risk tier, then takeover',
  },
  okx: {
    ...usual,
    reduction: { kind: 'tiers', step: 2, lowest: 2, again: true },
    adl: 'okx',
    adlConfirmed: false,
    adlAt: 'mark',
    source: 'OKX, position tier rules: from tier 3 by two tiers, else takeover at the bankruptcy price',
    adlSource: 'accounts of OKX’s ADL page by others: profit % / margin rate',
  },
  gate: {
    reduction: whole,
    confirmed: false,
    adl: 'texts',
    adlConfirmed: false,
    adlAt: 'bankruptcy',
    source:
      'Gate, announcement 28762 of 2022-11-21; its help page 22082 (2025) names return and maintenance ratio, ' +
      'without a formula',
  },
  bitmex: {
    ...usual,
    reduction: byOne,
    adl: 'bitmex',
    source: 'BitMEX, Liquidation and Auto-Deleveraging pages',
  },
  mexc: {
    ...usual,
    reduction: stepwise(1),
    adl: 'bitmex',
    source: 'MEXC, liquidation help page: tier by tier at the bankruptcy price',
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
    source: 'Hyperliquid documentation, Liquidations and Auto-deleveraging',
  },
};

/** How a venue liquidates. */
export const processOf = (venue: string): Process => PROCESSES[venue] ?? UNKNOWN;
