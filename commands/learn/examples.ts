// The worked examples of the glossary: each is computed by the contract model when it is asked for.
import { type Account, type AccountLeg, marketLiquidation } from '../../src/contract/account.ts';
import { bankruptcyPrice } from '../../src/contract/bankruptcy.ts';
import { type Decimal, ONE, ZERO, dec } from '../../src/contract/decimal.ts';
import { dayName, deliveryTime, nextQuarterly, parseDay } from '../../src/contract/delivery.ts';
import { breakEvenPrice, tradingFee } from '../../src/contract/fees.ts';
import { afterFunding, fundingPayment } from '../../src/contract/funding.ts';
import { takeover } from '../../src/contract/insurance.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import {
  collateralOf,
  initialMargin,
  maintenanceMargin,
  marginBalance,
  marginRatio,
} from '../../src/contract/margin.ts';
import { openPosition, withAdded } from '../../src/contract/open.ts';
import { orderMargin } from '../../src/contract/order.ts';
import { forcedStages } from '../../src/contract/partial.ts';
import { pnl, pnlInQuote, roe } from '../../src/contract/pnl.ts';
import { settle } from '../../src/contract/settlement.ts';
import { notional } from '../../src/contract/size.ts';
import { thumbPrice } from '../../src/contract/thumb.ts';
import { buildTiers, flatTier } from '../../src/contract/tiers.ts';
import type { Kind, MarginRules, Position, Side } from '../../src/contract/types.ts';
import type { Term } from '../../src/i18n/en/learn.ts';
import type { Words } from '../../src/i18n/words.ts';
import { stepwise } from '../../src/venues/process.ts';
import * as format from '../../src/view/format.ts';

type Sentences = Words['learn']['examples'];

export interface Example {
  readonly says: (t: Sentences) => string;
  /** A line to try it with. */
  readonly line?: string;
}

const AT = dec(20_000);
const FEE = dec('0.0005');
const usdt = (value: Decimal): string => format.money(value, 'USDT');
const gain = (value: Decimal): string => format.signedMoney(value, 'USDT');
const coin = (value: Decimal): string => format.signedMoney(value, 'BTC');
interface Reached {
  readonly kind: string;
  readonly price?: Decimal;
}
const atOrNever = ({ price }: Reached, t: Sentences): string =>
  price === undefined ? t.never : format.price(price);
/** Where the example is one that has a price. */
function at({ kind, price }: Reached): string {
  if (price === undefined) throw new Error(`an example without a price: ${kind}`);
  return format.price(price);
}

const rules = (rate = '0.004'): MarginRules => ({
  maintenanceOn: 'mark',
  closingFeeOn: 'none',
  closingFeeRate: ZERO,
  tiers: flatTier(dec(rate)),
});

/** The texts' contracts: 5 of 0.1 BTC, or 100 of 100 USD, at 20,000. */
const open = (kind: Kind, side: Side, leverage: string, rate = '0.004'): Position =>
  openPosition({
    kind,
    side,
    contracts: dec(kind === 'linear' ? 5 : 100),
    contractSize: dec(kind === 'linear' ? '0.1' : 100),
    entryPrice: AT,
    leverage: dec(leverage),
    rules: rules(rate),
  });

const long = open('linear', 'long', '10');
const coins = open('inverse', 'long', '2', '0');
const from = (position: Position): string => at(liquidation(position, AT));

const leg = (side: Side, size: string, asset = 'BTC', mark = '20000'): AccountLeg => ({
  market: asset,
  asset,
  position: {
    kind: 'linear',
    side,
    contracts: dec(size),
    contractSize: ONE,
    entryPrice: AT,
    rules: rules(),
  },
  markPrice: dec(mark),
});
const held = (t: Sentences, balance: string, ...legs: AccountLeg[]): string => {
  const account: Account = { walletBalance: dec(balance), legs, profitsAsMargin: true };
  return atOrNever(marketLiquidation(account, 'BTC'), t);
};

const LINEAR = '/liq long btc 2x 5c cs=0.1 @20000 on textbook';
const TEN = '/explain long btc 10x 0.5btc @20000 mmr=0.4% on textbook';

const margins: Example = {
  says: (t) => {
    const initial = initialMargin(long, dec(10));
    const order = orderMargin({ trade: long, leverage: dec(10), openingFeeRate: FEE, closingFeeRate: FEE });
    return t.margins({
      initial: usdt(initial),
      position: usdt(initial.plus(order.closingFee)),
      order: usdt(order.total),
    });
  },
  line: '/margin long btc 10x 0.5btc @20000 fee=0.05% on textbook',
};

const spot: Example = {
  says: (t) => {
    const two = open('linear', 'long', '2');
    return t.spot({
      margin: usdt(collateralOf(two)),
      win: gain(pnl(two, dec(25_000))),
      lose: gain(pnl(two, dec(18_000))),
    });
  },
  line: '/pnl long btc 2x 5c cs=0.1 @20000 exit=25000 on textbook',
};

const sides: Example = {
  says: (t) =>
    t.sides({
      long: gain(pnl(long, dec(25_000))),
      short: gain(pnl(open('linear', 'short', '10'), dec(25_000))),
    }),
};

const thumb: Example = {
  says: (t) => {
    const price = (kind: Kind, side: Side, leverage: string): string =>
      atOrNever(thumbPrice({ kind, side, leverage: dec(leverage), entryPrice: AT }), t);
    return t.thumb({
      long2: price('linear', 'long', '2'),
      long50: price('linear', 'long', '50'),
      inverseLong: price('inverse', 'long', '2'),
      inverseShort: price('inverse', 'short', '2'),
      one: price('inverse', 'short', '1'),
    });
  },
  line: '/liq inverse short btc 2x 100c cs=100 @20000 on textbook',
};

const inverse: Example = {
  says: (t) =>
    t.inverse({
      margin: format.money(collateralOf(coins), 'BTC'),
      profit: coin(pnl(coins, dec(25_000))),
      worth: usdt(pnlInQuote(coins, dec(25_000))),
    }),
  line: '/liq inverse long btc 2x 100c cs=100 @20000 on textbook',
};

const liquidated: Example = {
  says: (t) => t.liquidation({ liquidation: from(long), bankruptcy: at(bankruptcyPrice(long, AT)) }),
  line: TEN,
};

const fund: Example = {
  says: (t) => {
    const position = openPosition({
      kind: 'linear',
      side: 'long',
      contracts: ONE,
      contractSize: ONE,
      entryPrice: dec(40_000),
      leverage: dec(40),
      rules: rules(),
    });
    const result = (fillPrice: string): Decimal => {
      const end = takeover({ position, from: dec(40_000), fillPrice: dec(fillPrice), fund: ZERO });
      return end.kind === 'taken' ? end.result : ZERO;
    };
    return t.fund({
      order: at(bankruptcyPrice(position, dec(40_000))),
      better: usdt(result('39050')),
      worse: usdt(result('38850').neg()),
    });
  },
  line: '/adl long btc 40x 1btc @40000 mark=40000 mmr=0.4% fill=38850 on textbook',
};

const cross: Example = {
  says: (t) =>
    t.cross({
      alone: held(t, '1000', leg('long', '0.1')),
      shared: held(t, '1000', leg('long', '0.1'), leg('long', '0.1', 'ETH', '16000')),
    }),
  line: '/account balance=1000; long btc 0.1btc @20000 mark=20000 mmr=0.4%',
};

const mark: Example = {
  says: (t) => {
    const moved = (left: string): string => format.price(AT.mul(ONE.plus(dec('0.001').mul(left).div(8))));
    return t.mark({ half: moved('4'), end: moved('0') });
  },
};

const dated: Example = {
  says: (t) => {
    const day = parseDay('26SEP25');
    if (day === undefined) return '';
    return t.dated({ expiry: deliveryTime(day), next: `BTCUSDT-${dayName(nextQuarterly(day))}` });
  },
};

const roeAt = (leverage: string): string =>
  format.signedPercent(roe(pnl(long, dec(21_000)), initialMargin(long, dec(leverage))));

export const examples: Readonly<Partial<Record<Term, Example>>> = {
  futures: spot,
  counterparty: sides,
  long: sides,
  dated,
  linear: {
    says: (t) => {
      const two = open('linear', 'long', '2');
      return t.linear({ margin: usdt(collateralOf(two)), profit: gain(pnl(two, dec(25_000))) });
    },
    line: LINEAR,
  },
  inverse,
  convexity: {
    says: (t) => {
      const profit = (price: number): string => coin(pnl(coins, dec(price)).toDecimalPlaces(6));
      return t.convexity({
        up1: profit(25_000),
        up2: profit(30_000),
        down1: profit(15_000),
        down2: profit(10_000),
      });
    },
    line: '/pnl inverse long btc 2x 100c cs=100 @20000 exit=25000 on textbook',
  },
  lots: {
    says: (t) =>
      t.lots({
        linear: usdt(notional(long, AT)),
        inverse: format.money(notional(coins, AT), 'BTC'),
      }),
  },
  leverage: {
    says: (t) => t.leverage({ ten: from(long), fifty: from(open('linear', 'long', '50')) }),
    line: TEN,
  },
  notional: {
    says: (t) =>
      t.lots({ linear: usdt(notional(long, AT)), inverse: format.money(notional(coins, AT), 'BTC') }),
  },
  'initial-margin': margins,
  'position-margin': margins,
  'order-margin': margins,
  'maintenance-margin': {
    says: (t) =>
      t.maintenance({
        value: usdt(notional(long, AT)),
        rate: format.percent(dec('0.004')),
        margin: usdt(maintenanceMargin(long, AT)),
      }),
    line: TEN,
  },
  tiers: {
    says: (t) => {
      const table = buildTiers([
        { floor: ZERO, rate: dec('0.004') },
        { floor: dec(50_000), rate: dec('0.005') },
      ]);
      const needs = (contracts: number): string =>
        usdt(
          maintenanceMargin(
            { ...long, contracts: dec(contracts), contractSize: ONE, rules: { ...rules(), tiers: table } },
            AT,
          ),
        );
      return t.tiers({ low: needs(2), high: needs(5) });
    },
    line: '/tiers btc',
  },
  ratio: {
    says: (t) => {
      const shown = (price: string): string => {
        const ratio = marginRatio(long, dec(price));
        return ratio === null ? '≥ 100 %' : format.percent(ratio);
      };
      return t.ratio({ safe: shown('20000'), near: shown('18200'), gone: shown('18072.29') });
    },
    line: '/explain ratio long btc 10x 0.5btc @20000 mark=18200 mmr=0.4% on textbook',
  },
  balance: {
    says: (t) =>
      t.balance({
        balance: usdt(marginBalance(long, dec(19_000))),
        maintenance: usdt(maintenanceMargin(long, dec(19_000))),
      }),
  },
  liquidation: liquidated,
  bankruptcy: liquidated,
  'rule-of-thumb': thumb,
  'insurance-fund': fund,
  adl: {
    says: (t) => t.adl({ a: format.exact(dec(500).mul(20)), b: format.exact(dec(2_000).mul(3)) }),
    line: '/adl long btc 10x 0.5btc @20000 mark=22000 mmr=0.4% on textbook',
  },
  'partial-liquidation': {
    says: (t) => {
      const floors = ['0', '100000', '200000', '300000', '400000'];
      const rates = ['0.004', '0.008', '0.012', '0.02', '0.04'];
      const tiers = buildTiers(
        floors.map((floor, index) => ({ floor: dec(floor), rate: dec(rates[index] ?? 0) })),
        'none',
      );
      const position = openPosition({
        ...long,
        contracts: dec(10),
        contractSize: ONE,
        entryPrice: dec(42_000),
        leverage: dec(10),
        rules: { ...rules(), tiers },
      });
      const [stage] = forcedStages({
        position,
        from: dec(42_000),
        rule: stepwise(2),
        lot: dec('0.001'),
      });
      return stage === undefined
        ? ''
        : t.partial({
            price: format.price(stage.price),
            cut: stage.cut.toFixed(),
            left: stage.left.toFixed(),
          });
    },
    line: '/partial long btc 20x 300btc @64k',
  },
  mark,
  index: mark,
  funding: {
    says: (t) => {
      const rate = dec('0.0001');
      return t.funding({
        pays: usdt(fundingPayment(long, AT, rate)),
        before: from(long),
        after: from(afterFunding(long, { price: AT, rate, payments: dec(100) })),
      });
    },
    line: '/funding long btc 10x 0.5btc @20000 rate=0.01% n=100 mmr=0.4% on textbook',
  },
  delivery: {
    says: (t) =>
      t.delivery({ profit: gain(pnl(long, dec(21_000))), fee: usdt(tradingFee(long, dec(21_000), FEE)) }),
  },
  basis: {
    says: (t) => {
      const share = dec(20_400).div(AT).minus(ONE);
      return t.basis({
        basis: format.signedPercent(share),
        year: format.signedPercent(share.mul(365).div(73)),
      });
    },
  },
  fees: {
    says: (t) => {
      const both = tradingFee(long, AT, FEE).mul(2);
      return t.fees({ fee: usdt(both), share: format.percent(both.div(initialMargin(long, dec(20)))) });
    },
    line: '/fees long btc 20x 0.5btc @20000 fee=0.05% on textbook',
  },
  isolated: {
    says: (t) =>
      t.isolated({
        most: usdt(collateralOf(long)),
        price: from(long),
        added: from(withAdded(long, dec(500))),
      }),
    line: '/liq long btc 10x 0.5btc @20000 add=500 mmr=0.4% on textbook',
  },
  cross,
  hedge: {
    says: (t) =>
      t.hedge({
        price: held(t, '2000', leg('long', '0.5'), leg('short', '0.2')),
        equal: held(t, '2000', leg('long', '0.5'), leg('short', '0.5')),
      }),
    line: '/account balance=2000 hedge; long btc 0.5btc @20000 mark=20000; short btc 0.2btc @20000',
  },
  unrealized: realizedHalf(),
  realized: realizedHalf(),
  settlement: {
    says: (t) => {
      const after = settle(long, dec(21_000)).position;
      return t.settlement({ before: from(long), after: usdt(collateralOf(after)) });
    },
  },
  transfer: {
    says: (t) =>
      t.transfer({ before: held(t, '1000', leg('long', '0.1')), after: held(t, '1500', leg('long', '0.1')) }),
  },
  roe: {
    says: (t) => t.roe({ two: roeAt('2'), twenty: roeAt('20') }),
    line: '/pnl long btc 20x 0.5btc @20000 exit=21000 on textbook',
  },
  breakeven: {
    says: (t) => t.breakeven({ price: at(breakEvenPrice(long, { entryFeeRate: FEE, exitFeeRate: FEE })) }),
    line: '/breakeven long btc 0.5btc @20000 fee=0.05% on textbook',
  },
  distance: {
    says: (t) => t.distance({ distance: format.percent(AT.minus(18_000).div(AT)) }),
  },
};

function realizedHalf(): Example {
  return {
    says: (t) => {
      const profit = pnl(long, dec(25_000));
      return t.realized({ before: gain(profit), closed: gain(profit.div(2)) });
    },
    line: '/pnl long btc 10x 0.5btc @20000 exit=25000 on textbook',
  };
}
