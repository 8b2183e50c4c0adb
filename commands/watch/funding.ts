// /funding #1: the funding that was counted for a kept position: when, at what rate and price, and how well known.
import type { CommandContext } from '../../src/chat/command.ts';
import { sizeText } from '../../src/chat/plan.ts';
import * as format from '../../src/view/format.ts';
import type { View } from '../../src/view/view.ts';
import { paymentsOf } from '../../src/watch/core/funding.ts';
import { watchItem } from '../../src/watch/core/person.ts';
import { watchMarket } from '../../src/watch/core/watch.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';
import {
  fundingFigures,
  fundingNotes,
  fundingText,
  marketName,
  MONEY_DIGITS,
  text,
} from '../../src/watch/present.ts';
import { changeAccount, meantAccount } from './account-change.ts';

export async function fundingOfWatch(context: CommandContext, id: string): Promise<View> {
  const { words, catalog } = context;
  const t = words.warnings.funding;
  const account = await meantAccount(context, id);
  if (account !== undefined) return changeAccount(context, account, { id, what: '' }).view;
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
  const sum = fundingText(watch, market, words);
  const times = funding?.times ?? 0;
  return {
    head: t.history(id, marketName(market.symbol), words.trade.side[side]),
    rows: [
      ...(funding === undefined
        ? []
        : [[t.sum, sum === undefined ? t.none : t.row({ said: sum, times })] as const]),
      ...payments.map(
        ({ time, rate, price, contracts, paid, estimated }) =>
          [
            format.time(time),
            t.payment({
              amount: format.money(paid.abs().toSignificantDigits(MONEY_DIGITS), market.settle),
              received: paid.isNegative(),
              rate: format.signedPercent(rate, 4),
              size: sizeText(contracts, market),
              price: format.price(price, market.tick),
              estimated,
            }),
          ] as const,
      ),
    ],
    notes: [
      ...(times > payments.length && payments.length > 0 ? [t.latest(payments.length)] : []),
      ...(market.expiry !== undefined || watch.tracked !== undefined
        ? [t.notHere(watch.tracked !== undefined)]
        : funding === undefined
          ? [t.off()]
          : []),
      ...fundingNotes(watch, market, words),
    ],
    buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
    figures: {
      watch: id,
      ...fundingFigures(watch),
      payments: payments.map(({ time, rate, price, contracts, paid, estimated }) => ({
        time: new Date(time).toISOString(),
        rate: text(rate),
        price: text(price),
        contracts: text(contracts),
        paid: text(paid),
        source: estimated ? 'estimated' : 'reported',
      })),
    },
    private: true,
  };
}
