// /watch 1: one kept position with everything that can be done about it.
import type { CommandContext, CommandResult } from '../../src/chat/command.ts';
import { sizeText } from '../../src/chat/plan.ts';
import type { Decimal } from '../../src/contract/decimal.ts';
import { collateralOf, marginRatio } from '../../src/contract/margin.ts';
import { pnl } from '../../src/contract/pnl.ts';
import type { CloseOption } from '../../src/contract/rescue.ts';
import type { Market } from '../../src/venues/venue.ts';
import * as format from '../../src/view/format.ts';
import type { Button } from '../../src/view/view.ts';
import { distanceTo } from '../../src/watch/core/ladder.ts';
import { type Watch, watchMarket } from '../../src/watch/core/watch.ts';
import {
  fundingFigures,
  fundingNotes,
  fundingText,
  lateStopNotes,
  marketName,
  markFigures,
  returnAt,
  text,
  toneOf,
  trackedNotes,
} from '../../src/watch/present.ts';
import { type Sheet, sheetFigures, sheetOf } from '../../src/watch/sheet.ts';
import { levelNotes } from './said.ts';

export function detailsOf(watch: Watch, context: CommandContext): CommandResult {
  const { words, catalog, prices } = context;
  const t = words.commands.watch;
  const market = watchMarket(watch, catalog);
  const { position, leverage } = watch.held;
  const id = String(watch.id);
  const name = marketName(market.symbol);
  const at = (price: Decimal): string => format.price(price, market.tick);
  const labels = words.commands.figures;
  const quote = prices.quote(market);
  const { liquidationPrice } = watch;
  const sheet =
    quote === undefined || watch.status !== 'open' ? undefined : sheetOf(watch, quote.mark, catalog);
  const rows: [string, string][] = [
    [labels.size, `${sizeText(position.contracts, market)} · ${format.times(leverage)}`],
    [labels.entry, at(position.entryPrice)],
    [labels.collateral, format.money(collateralOf(position), market.settle)],
    [t.liquidationLabel, liquidationPrice === undefined ? t.never : at(liquidationPrice)],
    ...(watch.stop === undefined ? [] : [[t.stopLabel, at(watch.stop)] as [string, string]]),
    ...(watch.targets?.length ? [[t.targetLabel, watch.targets.map(at).join(', ')] as [string, string]] : []),
  ];
  const funding = fundingText(watch, market, words);
  if (funding !== undefined) {
    const times = watch.funding?.times ?? 0;
    rows.push([words.warnings.funding.label, words.warnings.funding.row({ said: funding, times })]);
  }
  if (quote !== undefined) rows.push([labels.mark, at(quote.mark)]);
  // What is closed wins and loses nothing any more.
  if (quote !== undefined && watch.status === 'open') {
    const ratio = marginRatio(position, quote.mark);
    const profit = format.signedMoney(pnl(position, quote.mark), market.settle);
    rows.push(
      [labels.marginRatio, ratio === null ? '≥ 100 %' : format.percent(ratio)],
      [labels.unrealized, `${profit} (${format.signedPercent(returnAt(watch.held, quote.mark), 0)})`],
    );
  }
  const away =
    quote === undefined || liquidationPrice === undefined
      ? undefined
      : format.percent(distanceTo(position.side, quote.mark, liquidationPrice));
  return {
    view: {
      head: t.details(id, name, words.trade.side[position.side], watch.status, away),
      ...toneOf(watch, quote?.stale === false),
      rows,
      notes: [
        ...(quote?.stale === true ? [t.stale(format.duration(quote.ageMs))] : []),
        ...(watch.doubt === undefined ? [] : [t.inDoubt]),
        ...(watch.status === 'open' ? lateStopNotes(watch, market, words) : []),
        ...trackedNotes(watch, market, words, context.catalog),
        ...fundingNotes(watch, market, words, quote?.fundingRate ?? 'unknown'),
        ...(sheet === undefined ? [] : sheetNotes(sheet, market, context)),
        ...(watch.status === 'open' ? levelNotes(watch, context) : []),
        ...(quote === undefined ? [t.noPrice(name)] : []),
      ],
      buttons: [
        { label: words.accounts.explain.button, line: `/explain #${id}` },
        ...(watch.funding === undefined || watch.funding.times === 0
          ? []
          : [{ label: words.warnings.funding.label, line: `/funding #${id}` }]),
        ...(watch.status === 'open'
          ? [
              { label: words.pictures.buttons.chart, line: `/chart ${id}` },
              { label: words.pictures.buttons.share, line: `/share ${id}` },
              { label: words.attention.card.button, line: `/card ${id}` },
            ]
          : []),
        ...(watch.status === 'open' && context.formsHere === true ? formsOf(id, words) : []),
        { label: t.listIt, line: '/watches' },
        { label: t.removeIt(id), line: `/unwatch ${id}` },
      ],
      figures: {
        watch: id,
        venue: market.venue,
        market: market.symbol,
        side: position.side,
        status: watch.status,
        collateral: text(collateralOf(position)),
        contracts: text(position.contracts),
        entryPrice: text(position.entryPrice),
        liquidation: liquidationPrice === undefined ? 'never' : 'at',
        liquidationPrice: text(liquidationPrice ?? null),
        ...fundingFigures(watch),
        ...(quote === undefined || watch.status !== 'open'
          ? { markPrice: text(quote?.mark ?? null) }
          : markFigures(watch.held, quote.mark, liquidationPrice)),
        ...(sheet === undefined ? {} : sheetFigures(sheet)),
      },
      private: true,
    },
  };
}

/** What was done, to be typed. */
const formsOf = (id: string, { platform: { formButtons: t } }: CommandContext['words']): Button[] => [
  { label: t.add, line: `/watch ${id} add=`, form: 'add' },
  { label: t.close, line: `/watch ${id} closed `, form: 'close' },
  { label: t.stop, line: `/watch ${id} stop=`, form: 'stop' },
];

/** The whole sheet: what would bring it to the distance, with the costs, and the stop. */
function sheetNotes(sheet: Sheet, market: Market, { words }: CommandContext): string[] {
  const t = words.commands.watch.sheet;
  const cash = (amount: Decimal): string => format.money(amount, market.settle);
  const signed = (amount: Decimal): string => format.signedMoney(amount, market.settle);
  const at = (price: Decimal): string => format.price(price, market.tick);
  const { add, close, both, stop } = sheet;
  const closing = (option: CloseOption): string[] =>
    option.kind !== 'close'
      ? []
      : [
          t.close({
            size: sizeText(option.contracts, market),
            cost: signed(option.cost.neg()),
            back: option.addBack.isZero() ? undefined : cash(option.addBack),
            freed: cash(option.released),
            atRisk: cash(option.mostLost),
          }),
        ];
  const ways = [
    ...(add.kind === 'add' && add.stop.kind === 'stop'
      ? [t.add(cash(add.added), cash(add.mostLost), at(add.stop.price))]
      : []),
    ...closing(close),
    ...closing(both),
  ];
  return [
    ...(ways.length === 0 ? [] : [t.reach(format.percent(sheet.distance)), ...ways]),
    stop.kind === 'stop'
      ? t.stop(at(stop.price), signed(stop.result), format.percent(sheet.slippage), at(stop.fill))
      : words.warnings.noStop(ways.length === 0),
    ...(close.kind === 'close' && !close.addBack.isZero() ? [t.closingAlone(sheet.closeRuleKnown)] : []),
  ];
}
