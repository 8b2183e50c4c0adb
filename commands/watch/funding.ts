// /funding #1: the funding that was counted for a kept position: when, at what rate and price, and how well known.
import type { CommandContext } from '../../src/chat/command.ts';
import { sizeText } from '../../src/chat/plan.ts';
import * as format from '../../src/view/format.ts';
import type { View } from '../../src/view/view.ts';
import type { Words } from '../../src/i18n/words.ts';
import type { Market } from '../../src/venues/venue.ts';
import { accountFundingFigures, accountName } from '../../src/watch/account-say.ts';
import { accountMarket, type AccountWatch, decodeAccount } from '../../src/watch/core/account.ts';
import { accountPayments, fundingSum } from '../../src/watch/core/account-funding.ts';
import { type Payment, paymentsOf } from '../../src/watch/core/funding.ts';
import { watchItem } from '../../src/watch/core/person.ts';
import { watchMarket } from '../../src/watch/core/watch.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';
import {
  fundingFigures,
  fundingNotes,
  fundingSoFar,
  marketName,
  MONEY_DIGITS,
  text,
} from '../../src/watch/present.ts';
import { meantAccount } from './account-change.ts';
import { accountFundingNotes, silentMarkets } from './account-view.ts';

type Said = Payment & { readonly market: Market };

const paymentText = ({ rate, price, contracts, paid, estimated, market }: Said, words: Words): string =>
  words.warnings.funding.payment({
    amount: format.money(paid.abs().toSignificantDigits(MONEY_DIGITS), market.settle),
    received: paid.isNegative(),
    rate: format.signedPercent(rate, 4),
    size: sizeText(contracts.abs(), market),
    price: format.price(price, market.tick),
    estimated,
  });

const paymentFigures = ({ time, rate, price, contracts, paid, estimated }: Payment) => ({
  time: new Date(time).toISOString(),
  rate: text(rate),
  price: text(price),
  contracts: text(contracts),
  paid: text(paid),
  source: estimated ? 'estimated' : 'reported',
});

/** Of a whole account: its markets beside each other, the size of each long less short. */
function fundingOfAccount(account: AccountWatch, context: CommandContext): View {
  const { words, catalog } = context;
  const t = words.warnings.funding;
  const id = String(account.id);
  const sums = account.funding && fundingSum(account.funding);
  const times = sums?.times ?? 0;
  const payments = accountPayments(account)
    .map((payment) => ({ ...payment, market: accountMarket(account, payment.symbol, catalog) }))
    .toReversed();
  return {
    head: words.accounts.watched.funding.history(id, accountName(account)),
    rows: [
      ...(sums === undefined
        ? []
        : [
            [
              t.sum,
              fundingSoFar(sums, account.settle, words, silentMarkets(account, context).length === 0),
            ] as const,
          ]),
      ...payments.map(
        (payment) =>
          [
            `${format.time(payment.time)} ${marketName(payment.symbol)}`,
            paymentText(payment, words),
          ] as const,
      ),
    ],
    notes: [
      ...(times > payments.length && payments.length > 0 ? [t.latest(payments.length)] : []),
      ...(account.funding === undefined ? [words.accounts.watched.funding.off()] : []),
      ...accountFundingNotes(account, context, 'asked'),
    ],
    buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
    figures: {
      watch: id,
      ...accountFundingFigures(account),
      payments: payments.map((payment) => ({ market: payment.symbol, ...paymentFigures(payment) })),
    },
    private: true,
  };
}

export async function fundingOfWatch(context: CommandContext, id: string): Promise<View> {
  const { words, catalog } = context;
  const t = words.warnings.funding;
  const account = await meantAccount(context, id);
  if (account !== undefined) return fundingOfAccount(decodeAccount(account.body, catalog), context);
  const item = await context.item(watchItem(Number(id)));
  if (item === undefined)
    return {
      head: words.commands.watch.unknown(id),
      problem: { code: 'unknown-watch', option: 'position' },
      private: true,
    };
  const watch = decodeWatch(item.body, catalog);
  const market = watchMarket(watch, catalog);
  const { funding, held } = watch;
  const { side } = held.position;
  const payments = funding === undefined ? [] : paymentsOf(funding, held.position).toReversed();
  const rate = context.prices.quote(market)?.fundingRate;
  const times = funding?.times ?? 0;
  return {
    head: t.history(id, marketName(market.symbol), words.trade.side[side]),
    rows: [
      ...(funding === undefined
        ? []
        : [[t.sum, fundingSoFar(funding, market.settle, words, rate !== undefined)] as const]),
      ...payments.map(
        (payment) => [format.time(payment.time), paymentText({ ...payment, market }, words)] as const,
      ),
    ],
    notes: [
      ...(times > payments.length && payments.length > 0 ? [t.latest(payments.length)] : []),
      ...(market.expiry !== undefined || watch.tracked !== undefined
        ? [t.notHere(watch.tracked !== undefined)]
        : funding === undefined
          ? [t.off()]
          : []),
      ...fundingNotes(watch, market, words, rate ?? 'unknown'),
    ],
    buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
    figures: {
      watch: id,
      ...fundingFigures(watch),
      payments: payments.map(paymentFigures),
    },
    private: true,
  };
}
