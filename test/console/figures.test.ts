// Figures through the whole product, against sums that were done by hand (with fractions, then cut to
// twenty digits), and against the numbers of the texts in test/vectors/sources.json.
import { describe, expect, test } from 'vitest';
import sources from '../vectors/sources.json' with { type: 'json' };
import { say } from './kit.ts';

/** Binance USDⓈ-M of 2024-10: BTC 0.4 % − 0 | 50 k 0.5 % − 50 | … | 3 M 1 % − 11,450 | 12 M 2 % − 131,450 | 70 M 2.5 % − 481,450.
 *  COIN-M of 2024-07: BTC 0.4 % | 5 0.5 % − 0.005 | 10 1 % − 0.055. Hyperliquid: BTC 1.25 % | 150 M 2.5 % − 1,875,000, ETH 2 %. */
const byHand: readonly [what: string, line: string, figures: Readonly<Record<string, string>>][] = [
  ['first tier: (k·E − C) / (k·(1 − m))', '/liq long btc 10x 0.5btc @64k mark=63800', { liquidationPrice: '57831.325301204819277', bankruptcyPrice: '57600', marginBalance: '3100', maintenanceMargin: '127.6', marginRatio: '0.041161290322580645161', distance: '0.09355289496544170412', unrealizedPnl: '-100', roe: '-0.031347962382445141065' }],
  ['the tier is the one at the mark', '/liq short btc 10x 0.78btc @64k mark=66k', { maintenanceMarginRate: '0.005', maintenanceAmount: '50', maintenanceMargin: '207.4', liquidationPrice: '70113.534889654292639' }],
  ['500 BTC, liquidated in the tier that it is in: A = 131,450', '/liq long btc 10x 500btc @64k', { liquidationPrice: '58507.244897959183673', maintenanceMargin: '508550' }],
  ['1,000 BTC short, carried over the boundary at 70 M: A = 481,450', '/liq short btc 20x 1000btc @69k', { liquidationPrice: '71152.634146341463414', maintenanceMarginRate: '0.02' }],
  ['188 BTC long falls under the boundary at 12 M: A = 11,450', '/liq long btc 10x 188btc @64k', { liquidationPrice: '58120.29873200085966', maintenanceMarginRate: '0.02' }],
  ['add=: 200 more', '/liq long eth 20x 10eth @3412.5 add=200', { collateral: '1906.25', liquidationPrice: '3234.8142570281124497' }],
  ['collateral= says all of it, leverage follows', '/liq short eth 2eth @3000 collateral=750', { leverage: '8', liquidationPrice: '3361.5537848605577689' }],
  ['liq= is solved for the collateral: k·E − k·L·(1 − m)', '/liq long btc 10x 0.5btc @64k liq=57k', { collateral: '3614', liquidationPrice: '57000' }],
  ['margin= is size / leverage', '/liq long sol 25x margin=1000 @182.31', { contracts: '137.12906587680324721', collateral: '1000', notional: '25000' }],
  ['mmr= holds for every size', '/liq short btc 3x 1000btc @60k mmr=1.5%', { liquidationPrice: '78817.733990147783251' }],
  ['two fills: the mean entry', '/liq long btc 5x 0.1btc@60k 0.3btc@64k', { entryPrice: '63000', liquidationPrice: '50602.409638554216867' }],
  ['inverse fills: the harmonic mean', '/liq long btcusd 5x 100c@60000 300c@64000', { entryPrice: '62950.81967213114754', liquidationPrice: '52668.852459016393442' }],
  ['COIN-M, 10,000 contracts short: 13.4 BTC at the end, A = 0.055', '/liq short btcusd 5x 10000c @60000', { liquidationPrice: '74557.549893309903351', maintenanceMargin: '0.11166666666666666666', collateral: '3.3333333333333333333', settle: 'BTC' }],
  ['COIN-M, 10,000 contracts long: 19.9 BTC at the end', '/liq long btcusd 5x 10000c @60000', { liquidationPrice: '50361.50585888805784' }],
  ['Hyperliquid: half of the initial rate at 25x', '/liq short eth 20x margin=500 @3400 on hyperliquid', { liquidationPrice: '3500', settle: 'USDC' }],
  ['Hyperliquid, over 150 M: rate 2.5 % less 1,875,000', '/liq long btc 10x 3000btc @64k on hyperliquid', { liquidationPrice: '58435.897435897435897', maintenanceMargin: '2925000' }],
  ['textbook with a closing fee on the mark, and reserved', '/liq long btc 10x 5c cs=0.1 @20000 mmr=0.5% fee=0.06% on textbook', { collateral: '1006', liquidationPrice: '18089.300080450522928', maintenanceMargin: '56' }],
  ['textbook, inverse short with both', '/liq inverse short eth 3x 500c cs=10 @3000 mmr=1% fee=0.1% mark=2900 on textbook', { collateral: '0.55722222222222222222', liquidationPrice: '4457.185778668002003', marginBalance: '0.61469348659003831417' }],
  ['profit, fees each way', '/pnl short eth 20x 2eth @3400 exit=3200 fee=0.05%', { pnl: '400', fees: '6.6', netPnl: '393.4', roe: '1.25' }],
  ['profit in the coin, and its worth in dollars', '/pnl long btcusd 10x 100c @60000 exit=66000', { pnl: '0.015151515151515151515', pnlInQuote: '1000', fees: '0.0001590909090909090909', roe: '1' }],
  ['funding paid is taken off; Binance’s return is on the margin at the exit, 3,300, and on 3,200 beside it', '/pnl long btc 10x 0.5btc @64k exit=66k funding=12', { fees: '32.5', netPnl: '955.5', roe: '0.30303030303030303030', roeOnEntryMargin: '0.3125' }],
  ['funding received, in the coin', '/pnl inverse short btc 10x 100c @64k exit=60k fee=0.05% funding=-0.001 on binance', { pnl: '0.01041666666666666666', netPnl: '0.01125520833333333333' }],
  ['a loss', '/pnl long btc 0.5btc @64k exit=60k fee=maker', { pnl: '-2000', fees: '12.4', netPnl: '-2012.4' }],
  ['margin of a size, in its tier', '/margin eth 25x 300eth @3412.5', { notional: '1023750', initialMargin: '40950', maintenanceMargin: '5704.375', tier: '3', maxLeverage: '75' }],
  ['cross: the balance is the collateral', '/liq cross long btc 10x 0.5btc @64k balance=5000', { liquidationPrice: '54216.867469879518072' }],
]; // prettier-ignore

describe('by hand', async () => {
  const out = await say(
    [],
    byHand.map(([, line]) => line),
  );
  test.each(byHand.map(([what, , figures], index) => [what, figures, index] as const))(
    '%s',
    (_, figures, index) => {
      const got = out[index]?.figures ?? {};
      const cut = Object.entries(figures).map(([name, value]) => {
        const text = String(got[name]);
        // A quotient has more digits than were written down; anything else is exact.
        return [name, value.replaceAll(/\D/g, '').length < 17 ? text : text.slice(0, value.length)];
      });
      expect(Object.fromEntries(cut)).toEqual(figures);
    },
  );
});

describe('the texts', async () => {
  interface Inputs {
    readonly kind?: string;
    readonly side?: string;
    readonly contracts?: string;
    readonly contractSize?: string;
    readonly entryPrice?: string;
    readonly leverage?: string;
    readonly exitPrice?: string;
    readonly maintenanceMarginRate?: string;
  }
  const cases = sources.flatMap(({ id, inputs, expected }) => {
    const of: Inputs = inputs;
    if (of.side === undefined) return [];
    const command =
      of.exitPrice !== undefined ? 'pnl' : of.maintenanceMarginRate === undefined ? 'margin' : 'liq';
    const words = [
      `/${command} ${of.kind} ${of.side} btc ${of.contracts}c cs=${of.contractSize} @${of.entryPrice} on textbook`,
      of.leverage === undefined ? '' : `${of.leverage}x`,
      of.exitPrice === undefined ? '' : `exit=${of.exitPrice}`,
    ];
    return [{ id, line: words.join(' ').trim(), expected }];
  });
  const out = await say([], cases.map(({ line }) => line)); // prettier-ignore

  test.each(cases.map(({ id, expected }, index) => [id, expected, index] as const))(
    '%s',
    (_, expected, index) => {
      const got = out[index]?.figures ?? {};
      const cut = Object.entries(expected).map(([name, value]) => {
        const figure = got[name];
        return [name, value !== null && value.length > 12 ? String(figure).slice(0, value.length) : figure];
      });
      expect(Object.fromEntries(cut)).toEqual(expected);
    },
  );
});
