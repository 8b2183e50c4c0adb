// How the figures of a cross account come about, typed or watched.
import {
  type Account,
  accountBalance,
  accountMaintenance,
  accountRatio,
  marketLiquidation,
  marketsOf,
} from '../../src/contract/account.ts';
import { type Decimal, ZERO } from '../../src/contract/decimal.ts';
import { pnl } from '../../src/contract/pnl.ts';
import type { Words } from '../../src/i18n/words.ts';
import * as format from '../../src/view/format.ts';
import type { Step } from '../../src/view/view.ts';
import { marketName } from '../../src/watch/present.ts';
import { num, profitStep, quotientStep, term } from './steps.ts';

/** Σ amount · haircut · index of the coins that are collateral. */
export const coinsWorth = ({ coins = [] }: Account): Decimal =>
  coins.reduce((sum, coin) => sum.plus(coin.amount.mul(coin.haircut).mul(coin.indexPrice)), ZERO);

/** Each profit, their sum with the wallet, the ratio, and at each liquidation price both sides of it. */
export function accountSteps(
  of: {
    readonly account: Account;
    readonly settle: string;
    readonly tickOf: (symbol: string) => Decimal | undefined;
  },
  words: Words,
): Step[] {
  const { account: held, settle, tickOf } = of;
  const { of: names, ...t } = words.accounts.explain;
  const cash = (value: Decimal): string => format.money(value, settle);
  const profits = held.legs.map(({ market, position, markPrice }) =>
    profitStep(
      { name: names.profitOf(marketName(market)), position, settle },
      markPrice,
      pnl(position, markPrice),
    ),
  );
  const maintenance = accountMaintenance(held);
  const balance = accountBalance(held);
  const coins = coinsWorth(held);
  const profit = balance.minus(held.walletBalance).minus(coins);
  const ratio = accountRatio(held);
  const checks = marketsOf(held).flatMap((symbol): Step[] => {
    const reach = marketLiquidation(held, symbol);
    if (reach.kind !== 'at') return [];
    const legs = held.legs.map((leg) => (leg.market === symbol ? { ...leg, markPrice: reach.price } : leg));
    const there = { ...held, legs };
    const price = format.price(reach.price, tickOf(symbol));
    const both = [cash(accountBalance(there)), cash(accountMaintenance(there))] as const;
    return [{ name: names.liquidationOf(marketName(symbol)), result: t.check(price, ...both) }];
  });
  return [
    ...profits,
    {
      name: names.balance,
      formula: words.accounts.explain.formulas.wallet,
      numbers: `${num(held.walletBalance)} + ${num(coins)} + ${term(profit)}`,
      result: `${num(balance)} ${settle}`,
    },
    ...(ratio === null
      ? []
      : [
          quotientStep(names.ratio, 'M / B', {
            above: maintenance,
            below: balance,
            result: format.percent(ratio, 6),
          }),
        ]),
    ...checks,
  ];
}
