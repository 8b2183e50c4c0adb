// What is said where a watched position ends, or a part of it: liquidated, cut by its venue, delivered.
import { type Decimal, dec } from '../contract/decimal.ts';
import { collateralOf } from '../contract/margin.ts';
import { pnl } from '../contract/pnl.ts';
import { sizeText } from '../chat/plan.ts';
import type { Words } from '../i18n/words.ts';
import type { WatchBody } from '../outbox/body.ts';
import { deliveryRule } from '../venues/delivery.ts';
import { processOf } from '../venues/process.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import { citationText } from '../view/origin.ts';
import { type Watch, watchMarket } from './core/watch.ts';
import { distanceTo } from './core/ladder.ts';
import { levelText, marketName, markFigures, MONEY_DIGITS, text } from './present.ts';
import { deliveryResult, holdingOf } from './sheet.ts';
import type { PriceSaid } from './warning.ts';
import { type SayParts, type Said, reasonOf } from './said.ts';

export function liquidatedSaid(input: {
  readonly body: WatchBody;
  readonly watch: Watch;
  readonly market: Market;
  readonly liquidationPrice: Decimal;
  readonly names: { readonly market: string; readonly side: string };
  readonly words: Words;
  readonly price: PriceSaid;
}): Said {
  const { body, watch, market, liquidationPrice, names, words, price } = input;
  const t = words.warnings;
  const mark = dec(body.mark);
  const warned = watch.lastWarning;
  const head = t.liquidated({
    ...names,
    price: format.liquidationPrice(liquidationPrice, watch.held.position.side, market.tick),
  });
  const holding = holdingOf(watch, mark, market);
  return {
    kind: 'warning',
    reason: reasonOf({ watch, level: 'liquidated', head, mark, price, body }),
    view: {
      head,
      notes: [
        t.liquidatedMark(format.price(mark, market.tick), format.time(body.at)),
        ...(watch.firstWarnedAt === undefined || watch.firstWarnedAt === warned?.at
          ? []
          : [t.liquidatedFirst(format.duration(body.at - watch.firstWarnedAt))]),
        warned === undefined
          ? t.liquidatedUnwarned()
          : t.liquidatedWarned(levelText(warned.level, words), format.duration(body.at - warned.at)),
        t.wouldHold(format.money(holding, market.settle), warned !== undefined),
      ],
      figures: {
        liquidation: 'already',
        liquidationPrice: text(liquidationPrice),
        ...markFigures(watch.held, mark, liquidationPrice),
        wouldHaveHeld: text(holding),
      },
      private: true,
    },
    about: { level: 'liquidated' },
    isLast: true,
  };
}

/** What the venue left of a position; undefined: nothing by now. */
export function reducedSaid(watch: Watch, { catalog }: SayParts, words: Words): Said | undefined {
  const { reduced, liquidationPrice } = watch;
  if (reduced === undefined || watch.status !== 'open') return undefined;
  const t = words.warnings.reduced;
  const market = watchMarket(watch, catalog);
  const { position } = watch.held;
  const id = String(watch.id);
  const { source } = processOf(market.venue);
  const cash = (amount: Decimal): string =>
    format.money(amount.toSignificantDigits(MONEY_DIGITS), market.settle);
  const at = (price: Decimal): string => format.price(price, market.tick);
  const { stage, cut, closedAt, realized, fee, mark } = reduced;
  const collateral = cash(collateralOf(position));
  return {
    kind: 'warning',
    view: {
      head: t.head({
        market: marketName(market.symbol),
        side: position.side,
        left: sizeText(position.contracts, market),
        id,
      }),
      notes: [
        t.cut({
          stage,
          cut: sizeText(cut, market),
          price: at(closedAt),
          result: format.signedMoney(realized.toSignificantDigits(MONEY_DIGITS), market.settle),
          fee: fee.isZero() ? undefined : cash(fee),
          mark: at(mark),
          time: format.time(reduced.at),
        }),
        liquidationPrice === undefined
          ? t.never(collateral)
          : t.next({
              collateral,
              liquidation: format.liquidationPrice(liquidationPrice, position.side, market.tick),
              away: format.percent(distanceTo(position.side, mark, liquidationPrice)),
            }),
        ...(source === undefined ? [] : [t.source(citationText(source, words))]),
      ],
      buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
      figures: {
        watch: id,
        stage: String(stage),
        cut: text(cut),
        left: text(position.contracts),
        closedAt: text(closedAt),
        realizedPnl: text(realized),
        fee: text(fee),
        collateral: text(collateralOf(position)),
        markPrice: text(mark),
        liquidationPrice: text(liquidationPrice ?? null),
      },
      private: true,
    },
    about: { level: 'reduced' },
    isLast: true,
  };
}

/** A dated future ends soon; undefined: it has ended. */
export function deliverySaid(
  watch: Watch,
  { catalog, prices, now }: SayParts,
  words: Words,
): Said | undefined {
  const { expiresAt, position, symbol } = watch.held;
  if (watch.status !== 'open' || expiresAt === undefined || now() >= expiresAt) return undefined;
  const t = words.warnings.delivery;
  const market = watchMarket(watch, catalog);
  const id = String(watch.id);
  const quote = prices.quote(market);
  const minutes = deliveryRule(market.venue)?.minutes;
  return {
    kind: 'notice',
    view: {
      head: t.soon({
        market: marketName(symbol),
        side: words.trade.side[position.side],
        left: format.duration(expiresAt - now()),
        time: format.time(expiresAt),
        id,
      }),
      notes: [
        minutes === undefined ? t.noRule() : t.rule(minutes),
        ...(quote === undefined || quote.stale
          ? []
          : [t.now(format.signedMoney(pnl(position, quote.mark), market.settle))]),
        t.soonHelp(),
      ],
      buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
      figures: { market: symbol, venue: market.venue, delivery: new Date(expiresAt).toISOString() },
      private: true,
    },
    about: { notice: 'delivery' },
  };
}

export function deliveredSaid(watch: Watch, { catalog }: SayParts, words: Words): Said | undefined {
  const { delivered } = watch;
  if (delivered === undefined) return undefined;
  const t = words.warnings.delivery;
  const market = watchMarket(watch, catalog);
  const names = {
    market: marketName(market.symbol),
    side: words.trade.side[watch.held.position.side],
    id: String(watch.id),
  };
  const shared = { kind: 'notice', about: { notice: 'delivered' } } as const;
  const figures = { market: market.symbol, venue: market.venue, status: watch.status };
  const { price, estimated } = delivered;
  if (price === undefined)
    return {
      ...shared,
      view: {
        head: t.overUnknown(names),
        notes: [t.closed()],
        figures: { ...figures, deliveryPrice: 'unknown' },
        private: true,
      },
    };
  const rule = deliveryRule(market.venue);
  const result = deliveryResult(watch, price, catalog);
  const signed = (amount: Decimal): string => format.signedMoney(amount, market.settle);
  const { profit, fee, net } = result;
  return {
    ...shared,
    view: {
      head: t.over({ ...names, price: format.price(price, market.tick) }),
      notes: [
        t.result({ net: signed(net), profit: signed(profit), fee: format.money(fee, market.settle) }),
        ...(estimated ? [t.estimated()] : rule === undefined ? [] : [t.mean(rule.minutes)]),
        t.closed(),
      ],
      figures: {
        ...figures,
        deliveryPrice: text(price),
        estimated,
        pnl: text(profit),
        fee: text(fee),
        netPnl: text(net),
      },
      private: true,
    },
  };
}
