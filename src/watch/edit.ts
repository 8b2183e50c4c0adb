// What a change that a person tells of does to a watched position, under its venue's rules.
import type { Edit, ExitKey, Quantity } from '../chat/parse/edit.ts';
import { closePart } from '../contract/close.ts';
import { type Decimal, ONE, ZERO } from '../contract/decimal.ts';
import { withEntry, withFill } from '../contract/entry.ts';
import { initialMargin } from '../contract/margin.ts';
import { collateralForLiquidation, collateralOf, withAdded } from '../contract/open.ts';
import { pnl } from '../contract/pnl.ts';
import { contractsFor } from '../contract/size.ts';
import type { Position } from '../contract/types.ts';
import type { Catalog } from '../venues/catalog.ts';
import { marginRules, reservedFeeRate } from '../venues/rules.ts';
import type { Market } from '../venues/venue.ts';
import { isAhead } from './core/doubt.ts';
import { countsFrom, followFunding, type FundingBook, fundedPosition } from './core/funding.ts';
import { reached } from './core/ladder.ts';
import { type Watch, type WatchedPosition, watchMarket } from './core/watch.ts';
import { lotOf, venueRules } from './sheet.ts';

export type Applied =
  | { readonly ok: true; readonly becomes: 'closed' }
  | {
      readonly ok: true;
      readonly becomes: 'changed';
      readonly watch: Watch;
      /** The position itself is another, or its levels are, so that its liquidation and levels are to be made anew. */
      readonly remade: boolean;
      /** What had to be assumed. */
      readonly notes: readonly EditNote[];
    }
  | { readonly ok: false; readonly problem: EditProblem };

export type EditNote =
  /** Closing a part frees its share of the collateral, as far as is known; and its profit is the account's. */
  | { readonly note: 'released'; readonly amount: Decimal; readonly known: boolean; readonly profit: Decimal }
  /** The initial margin was computed for the fill, the entry or the leverage. */
  | { readonly note: 'margin'; readonly amount: Decimal }
  | { readonly note: 'fill-at-mark'; readonly price: Decimal }
  | { readonly note: 'rounded'; readonly contracts: Decimal };

export type EditProblem =
  | { readonly problem: 'currency'; readonly unit: string }
  | { readonly problem: 'size-unit'; readonly unit: string }
  | { readonly problem: 'size-too-small' | 'leverage-too-low' | 'liq-impossible' | 'no-funding' }
  /** More is to be taken out, or closed, than there is. */
  | { readonly problem: 'take-too-much' | 'close-too-much' }
  /** All of it was closed, and something added to what is left. */
  | { readonly problem: 'nothing-left' }
  /** Of its stop or targets one that it has not. */
  | { readonly problem: 'no-such-exit'; readonly exit: ExitKey; readonly has: readonly Decimal[] }
  /** A stop or target that the mark has passed already. */
  | { readonly problem: 'exit-passed'; readonly exit: ExitKey; readonly price: Decimal };

const DOLLARS = new Set(['U', 'USD', 'USDT', 'USDC']);
const CONTRACTS = new Set(['C', 'CONTRACT', 'CONTRACTS', 'CONT', 'CONTS', 'LOT', 'LOTS']);

/** The watch after the funding that it has paid; the same object where none is new. */
export function funded(watch: Watch, book: FundingBook | undefined): Watch {
  const { funding, held } = watch;
  const paid = funding === undefined || book === undefined ? undefined : fundedPosition(funding, held, book);
  return paid === undefined
    ? watch
    : { ...watch, funding: paid.funding, held: { ...held, position: paid.position } };
}

interface Seen {
  /** Where a fill says no price, it is taken there. */
  readonly mark: Decimal;
  readonly now: number;
  /** What is known of its market's funding. */
  readonly fundings?: FundingBook | undefined;
}

/** What is told as it is now is so after all that was done, in whatever order they are told; and the liquidation price
 *  that an exchange shows is that of everything before it. */
const IN_ORDER: readonly Edit['does'][] = [
  'leverage',
  'entry',
  'collateral',
  'liq',
  'sl',
  'tp',
  'warn',
  'funding',
];
const orderOf = (edit: Edit): number =>
  edit.does === 'collateral' && edit.isAll !== true ? -1 : IN_ORDER.indexOf(edit.does);

/** Several changes that were told together, one after the other. */
export function applyEdits(watch: Watch, edits: readonly Edit[], seen: Seen, catalog: Catalog): Applied {
  let so: Applied = { ok: true, becomes: 'changed', watch, remade: false, notes: [] };
  for (const edit of edits.toSorted((a, b) => orderOf(a) - orderOf(b))) {
    if (so.becomes === 'closed') return fail({ problem: 'nothing-left' });
    const next = applyEdit(so.watch, edit, seen, catalog);
    if (!next.ok) return next;
    so =
      next.becomes === 'closed'
        ? next
        : { ...next, remade: so.remade || next.remade, notes: [...so.notes, ...next.notes] };
  }
  return so.becomes === 'closed' ? so : { ...so, notes: together(so.notes, edits) };
}

/** The margin that was counted, as one sum; where it is told how much there is, it was not counted. */
function together(notes: readonly EditNote[], edits: readonly Edit[]): readonly EditNote[] {
  const isTold = edits.some(
    (edit) => edit.does === 'liq' || (edit.does === 'collateral' && edit.isAll === true),
  );
  const margins = notes.flatMap((note) => (note.note === 'margin' ? [note.amount] : []));
  if (margins.length < 2 && !(isTold && edits.length > 1)) return notes;
  const amount = margins.reduce((sum, each) => sum.plus(each), ZERO);
  const counted: readonly EditNote[] = isTold || amount.isZero() ? [] : [{ note: 'margin', amount }];
  return [...notes.filter(({ note }) => note !== 'margin'), ...counted];
}

export function applyEdit(watch: Watch, edit: Edit, seen: Seen, catalog: Catalog): Applied {
  const applied = apply(watch, edit, seen, catalog);
  if (!applied.ok || applied.becomes === 'closed' || !applied.remade) return applied;
  return { ...applied, watch: { ...applied.watch, held: withRules(applied.watch.held, catalog) } };
}

function apply(watch: Watch, edit: Edit, { mark, now: at, fundings }: Seen, catalog: Catalog): Applied {
  const market = watchMarket(watch, catalog);
  const on = { watch, market, mark, catalog };
  switch (edit.does) {
    case 'collateral':
      return collateralEdit(on, edit);
    case 'close':
      return closeEdit(on, edit);
    case 'fill':
      return fillEdit(on, edit);
    case 'entry':
      return openedAnew(on, { entryPrice: edit.value, leverage: watch.held.leverage });
    case 'leverage':
      return edit.value.lt(1)
        ? fail({ problem: 'leverage-too-low' })
        : openedAnew(on, { entryPrice: watch.held.position.entryPrice, leverage: edit.value });
    case 'liq':
      return liqEdit(on, edit.value);
    case 'funding':
      return fundingEdit(on, edit.on, countsFrom(at, market, fundings));
    // They are made anew at the mark as it is.
    case 'warn':
      return {
        ok: true,
        becomes: 'changed',
        watch: { ...watch, warn: edit.levels },
        remade: true,
        notes: [],
      };
    case 'open':
      return { ok: true, becomes: 'changed', watch, remade: false, notes: [] };
    case 'sl':
    case 'tp':
      return exitEdit(on, edit);
  }
}

interface On {
  readonly watch: Watch;
  readonly market: Market;
  readonly mark: Decimal;
  readonly catalog: Catalog;
}

/** The position under the rules of its size now: some venues have one rate for all of a size. */
export function withRules(held: WatchedPosition, catalog: Catalog): WatchedPosition {
  const { venue, symbol, position, given } = held;
  const size = position.contracts.mul(position.contractSize);
  const answer = marginRules(catalog, { venue, symbol, size, ...given });
  return answer.answer === 'rules' ? { ...held, position: { ...position, rules: answer.margin } } : held;
}

const fail = (problem: EditProblem): Applied => ({ ok: false, problem });

const moved = (watch: Watch, position: Position, notes: readonly EditNote[] = []): Applied => ({
  ok: true,
  becomes: 'changed',
  watch: { ...watch, held: { ...watch.held, position } },
  remade: true,
  notes,
});

/** Is this the unit of what collateral is in? None is. */
export function isMoney(unit: string, { settle }: Pick<Market, 'settle'>): boolean {
  return unit === '' || unit === settle || (/USD/.test(settle) && (unit === 'U' || unit === 'USD'));
}

function collateralEdit(
  { watch, market }: On,
  { amount: { value, unit }, isAll }: Extract<Edit, { does: 'collateral' }>,
): Applied {
  if (!isMoney(unit, market)) return fail({ problem: 'currency', unit });
  const { position } = watch.held;
  if (isAll === true) {
    const amount = value.minus(collateralOf(position));
    const next = withEntry(position, position.entryPrice, value);
    return moved(watch, next, amount.isZero() ? [] : [{ note: 'margin', amount }]);
  }
  const after = withAdded(position, value);
  return collateralOf(after).gt(0) ? moved(watch, after) : fail({ problem: 'take-too-much' });
}

/** A size in contracts: without a unit as it is shown, base for linear contracts, else contracts. */
function contractsOf({ market }: On, { value, unit }: Quantity, price: Decimal): Decimal | undefined {
  const { kind, contractSize, base, quote } = market;
  if (CONTRACTS.has(unit)) return market.contractSizeUnknown === true ? undefined : value;
  if (unit === '')
    return kind === 'inverse' ? value : contractsFor({ kind, contractSize, price, amount: { base: value } });
  if (unit === base) return contractsFor({ kind, contractSize, price, amount: { base: value } });
  const isQuote = unit === quote || (DOLLARS.has(quote) && DOLLARS.has(unit));
  return isQuote ? contractsFor({ kind, contractSize, price, amount: { quote: value } }) : undefined;
}

/** Down to what the exchange can hold. */
function inLots(contracts: Decimal, market: Market): Decimal {
  const lot = market.contractSizeUnknown === true ? undefined : lotOf(market);
  return lot === undefined ? contracts : contracts.div(lot).floor().mul(lot);
}

function closeEdit(on: On, edit: Extract<Edit, { does: 'close' }>): Applied {
  const { watch, market, mark, catalog } = on;
  const { position } = watch.held;
  const asked =
    edit.size === undefined
      ? position.contracts.mul(edit.part ?? ONE)
      : contractsOf(on, edit.size, edit.price ?? mark);
  if (asked === undefined) return fail({ problem: 'size-unit', unit: edit.size?.unit ?? '' });
  if (asked.gt(position.contracts)) return fail({ problem: 'close-too-much' });
  if (asked.eq(position.contracts))
    return edit.addBack === undefined ? { ok: true, becomes: 'closed' } : fail({ problem: 'nothing-left' });
  const contracts = inLots(asked, market);
  if (!contracts.gt(0)) return fail({ problem: 'size-too-small' });
  const rule = venueRules(watch, catalog)?.partialClose;
  const left = closePart(position, contracts, rule ?? 'proportional');
  const amount = collateralOf(position).minus(collateralOf(left));
  const profit = pnl({ ...position, contracts }, edit.price ?? mark);
  const notes: EditNote[] = [
    ...(contracts.eq(asked) ? [] : [{ note: 'rounded', contracts } as const]),
    { note: 'released', amount, known: rule !== undefined, profit },
  ];
  if (edit.addBack === undefined) return moved(watch, left, notes);
  if (!isMoney(edit.addBack.unit, market)) return fail({ problem: 'currency', unit: edit.addBack.unit });
  return moved(watch, withAdded(left, edit.addBack.value), notes);
}

/** What the venue sets aside to open a position: notional / leverage and the closing fee it reserves. */
function openingMargin({ watch, catalog }: On, position: Position, leverage: Decimal): Decimal {
  const rules = venueRules(watch, catalog);
  const { kind, side } = position;
  const reserved =
    rules === undefined ? undefined : reservedFeeRate(rules, position.rules, { kind, side, leverage });
  const margin = initialMargin(position, leverage);
  return reserved === undefined ? margin : margin.plus(margin.mul(leverage).mul(reserved));
}

function fillEdit(on: On, { size, price }: Extract<Edit, { does: 'fill' }>): Applied {
  const { watch, market, mark } = on;
  const { position, leverage } = watch.held;
  const at = price ?? mark;
  const asked = contractsOf(on, size, at);
  if (asked === undefined) return fail({ problem: 'size-unit', unit: size.unit });
  const contracts = inLots(asked, market);
  if (!contracts.gt(0)) return fail({ problem: 'size-too-small' });
  const amount = openingMargin(on, { ...position, contracts, entryPrice: at }, leverage);
  return moved(watch, withFill(position, { contracts, price: at }, amount), [
    ...(contracts.eq(asked) ? [] : [{ note: 'rounded', contracts } as const]),
    ...(price === undefined ? [{ note: 'fill-at-mark', price: at } as const] : []),
    { note: 'margin', amount },
  ]);
}

/** Another entry or leverage: the initial margin changes with it, what was added or taken out stays. */
function openedAnew(on: On, to: { readonly entryPrice: Decimal; readonly leverage: Decimal }): Applied {
  const { watch } = on;
  const { position, leverage } = watch.held;
  const held = collateralOf(position);
  const extra = held.minus(openingMargin(on, position, leverage));
  const opened = openingMargin(on, { ...position, entryPrice: to.entryPrice }, to.leverage);
  const collateral = opened.plus(extra);
  if (!collateral.gt(0)) return fail({ problem: 'take-too-much' });
  const next = withEntry(position, to.entryPrice, collateral);
  const changed = moved(watch, next, [{ note: 'margin', amount: collateral.minus(held) }]);
  if (!changed.ok || changed.becomes === 'closed') return changed;
  return { ...changed, watch: { ...changed.watch, held: { ...changed.watch.held, leverage: to.leverage } } };
}

function liqEdit({ watch, mark }: On, wanted: Decimal): Applied {
  const { position } = watch.held;
  if (reached(position.side, mark, wanted)) return fail({ problem: 'liq-impossible' });
  const collateral = collateralForLiquidation(position, wanted);
  if (!collateral.gt(0)) return fail({ problem: 'liq-impossible' });
  return moved(watch, withEntry(position, position.entryPrice, collateral));
}

/** Counted from now on, beside what was counted before. */
function fundingEdit({ watch, market }: On, on: boolean, from: number): Applied {
  if (on && (market.expiry !== undefined || watch.tracked !== undefined))
    return fail({ problem: 'no-funding' });
  const funding = { ...(watch.funding ?? followFunding(from)), on };
  const since = on && watch.funding?.on !== true ? { ...funding, until: from } : funding;
  return { ok: true, becomes: 'changed', watch: { ...watch, funding: since }, remade: false, notes: [] };
}

function exitEdit({ watch, mark }: On, edit: Extract<Edit, { does: ExitKey }>): Applied {
  const { side, entryPrice } = watch.held.position;
  const { does: exit, one } = edit;
  const said = edit.atEntry === true ? [entryPrice] : edit.values;
  const passed = said.find((price) => !isAhead(side, exit, price, mark));
  if (passed !== undefined) return fail({ problem: 'exit-passed', exit, price: passed });
  const has = exit === 'tp' ? (watch.targets ?? []) : watch.stop === undefined ? [] : [watch.stop];
  const at =
    one === undefined
      ? undefined
      : 'nth' in one
        ? one.nth - 1
        : has.findIndex((price) => price.eq(one.price));
  if (at !== undefined && said.length === 0 && has[at] === undefined)
    return fail({ problem: 'no-such-exit', exit, has });
  const values = at === undefined ? said : has.toSpliced(at, 1, ...said);
  const exits = exit === 'sl' ? { stop: values[0] } : { targets: values };
  return { ok: true, becomes: 'changed', watch: { ...watch, ...exits }, remade: false, notes: [] };
}
