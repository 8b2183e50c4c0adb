// What changed about a kept position: by command at once; by button and plain answer after a look at what
// it does.
import type { CommandContext, CommandResult, Quote } from '../../src/chat/command.ts';
import type { Edit } from '../../src/chat/parse/edit.ts';
import { parseEdits } from '../../src/chat/parse/steps.ts';
import { languageSwaps } from '../../src/chat/parse/words/index.ts';
import { beyondTable, sizeText } from '../../src/chat/plan.ts';
import { inEnglish } from '../../src/chat/parse/told.ts';
import type { Decimal } from '../../src/contract/decimal.ts';
import { collateralOf } from '../../src/contract/margin.ts';
import { marginRules } from '../../src/venues/rules.ts';
import * as format from '../../src/view/format.ts';
import type { Button } from '../../src/view/view.ts';
import { confirmed } from '../../src/watch/core/doubt.ts';
import { distanceTo } from '../../src/watch/core/ladder.ts';
import { askKey, watchItem } from '../../src/watch/core/person.ts';
import { type Watch, watchTriggers } from '../../src/watch/core/watch.ts';
import { encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { type Applied, applyEdits, type EditNote, type EditProblem, funded } from '../../src/watch/edit.ts';
import { remake } from '../../src/watch/make.ts';
import {
  fundingNotes,
  isAsItWas,
  lateStopNotes,
  levelText,
  marketName,
  markFigures,
  stateOf,
  text,
} from '../../src/watch/present.ts';
import { changeAccount } from './account-change.ts';
import { detailsOf } from './details.ts';
import { type Held, heldNamed, heldOf, type Meant, meant, sideSaid } from './meant.ts';
import { farPrice, levelNotes, noPrice, problem, splitTail, unreadChange } from './said.ts';

export interface Asked {
  /** undefined: not named; a plain answer means the only one, or the one last warned of. */
  readonly id: string | undefined;
  readonly what: string;
}

/** What changes no figure needs no look before it counts. */
const UNASKED: ReadonlySet<Edit['does']> = new Set(['open', 'funding']);

export async function changeWatch(context: CommandContext, asked: Asked): Promise<CommandResult> {
  const { words } = context;
  const t = words.commands.watch;
  const { what: said, isSure, was, asks } = splitTail(asked.what);
  const found = asked.id === undefined ? await meant(context, said) : await named(context, asked.id, said);
  if ('view' in found) return found;
  if ('account' in found) return changeAccount(context, found.account, asked);
  const { held, others, what } = found;
  const id = String(held.watch.id);
  if (what === '' && asked.id !== undefined) return detailsOf(held.watch, context);
  const other = await ofOtherSide(held, what, context);
  if (other !== undefined) return other;
  if (held.watch.status !== 'open')
    return problem('watch-closed', t.closed(id, held.watch.status === 'delivered'));
  const ask = asks || asked.id === undefined;
  const quote = context.prices.quote(held.market);
  const reading = parseEdits(what, {
    markOf: () => quote?.mark,
    inCoins: held.market.kind === 'inverse',
    sideOf: () => held.watch.held.position.side,
    swaps: languageSwaps(context.language),
  });
  if (!reading.ok)
    return unreadChange(reading, { id, what, ask }, [t.changeExample(id), t.changeExamples(id)], words);
  // A button that was pressed twice, or after something else was changed, must not count again.
  if (was !== undefined && !isAsItWas(stateOf(held.watch), was))
    return problem('changed-meanwhile', t.changeMeanwhile(id, sizesOf(held)), [], {
      buttons: [{ label: words.warnings.details, line: `/watch ${id}` }],
    });
  if (quote === undefined) return noPrice(held.market, words);
  const far = isSure ? undefined : farPrice(reading.edits, quote.mark, { id, what, ask }, words);
  if (far !== undefined) return far;
  // What was paid before the change was paid by the position as it was.
  const paid = funded(held.watch, context.prices.fundings);
  const { fundings } = context.prices;
  const seen = { mark: quote.mark, now: context.now, fundings };
  const changed = applyEdits(paid, reading.edits, seen, context.catalog);
  if (!changed.ok) return refusal(held, changed.problem, context);
  const applied =
    changed.becomes === 'changed' && paid !== held.watch ? { ...changed, remade: true } : changed;
  const isAsked = ask && !reading.edits.every(({ does }) => UNASKED.has(does));
  return isAsked
    ? confirmation({ held, applied, quote, what, isSure, others, context, edits: reading.edits })
    : done({ held, applied, quote, edits: reading.edits, context });
}

async function named(context: CommandContext, id: string, what: string): Promise<Meant | CommandResult> {
  const item = /^\d{1,9}$/.test(id) ? await context.item(watchItem(Number(id))) : undefined;
  return item === undefined
    ? problem('unknown-watch', context.words.commands.watch.unknown(id.slice(0, 20)))
    : { held: heldOf(item, context), others: [], what };
}

/** "/watch 1 closed short" of a long: neither is ended for the other. */
async function ofOtherSide(
  { watch }: Held,
  what: string,
  context: CommandContext,
): Promise<CommandResult | undefined> {
  const { side } = watch.held.position;
  const said = sideSaid(what);
  if (said === undefined || said === side) return undefined;
  const { words } = context;
  return problem('other-side', words.commands.watch.otherSide(String(watch.id), words.trade.side[side]), [], {
    buttons: await heldNamed(context, inEnglish(what)),
  });
}

const sizesOf = ({ watch, market }: Held): string =>
  `${sizeText(watch.held.position.contracts, market)}, ${format.money(collateralOf(watch.held.position), market.settle)}`;

function refusal({ watch, market }: Held, why: EditProblem, { words }: CommandContext): CommandResult {
  const t = words.commands.watch;
  const id = String(watch.id);
  const { position } = watch.held;
  const example = [t.changeExample(id)];
  switch (why.problem) {
    case 'currency':
      return problem('change-unread', t.changeCurrency(why.unit.slice(0, 20), market.settle), [
        ...example,
        t.changeFillExample(id, market.base.toLowerCase()),
      ]);
    case 'size-unit':
      return problem('change-unread', t.changeSizeUnit(why.unit.slice(0, 20), market.base, market.quote));
    case 'take-too-much':
      return problem('take-too-much', t.takeAll(id, format.money(collateralOf(position), market.settle)));
    case 'close-too-much':
      return problem('close-too-much', t.closeTooMuch(id, sizeText(position.contracts, market)));
    case 'nothing-left':
      return problem('nothing-left', t.nothingLeft(id));
    case 'no-such-exit':
      return problem(
        'no-such-exit',
        t.noSuchExit(
          id,
          why.exit,
          why.has.map((price) => format.price(price, market.tick)),
        ),
      );
    case 'size-too-small':
      return problem('size-too-small', t.closeTooSmall());
    case 'leverage-too-low':
      return problem('leverage-too-low', words.commands.plan.leverageTooLow('0.…x'));
    case 'liq-impossible':
      return problem('liq-impossible', t.liqImpossible(id));
    case 'no-funding':
      return problem('no-funding', t.noFunding(watch.tracked !== undefined));
    case 'exit-passed':
      return problem('exit-passed', t.exitPassed(why.exit, format.price(why.price, market.tick)));
  }
}

interface Change {
  readonly held: Held;
  readonly applied: Extract<Applied, { ok: true }>;
  readonly quote: Quote;
  readonly context: CommandContext;
}

/** The watch as it would be; undefined: liquidated at the mark. */
function remadeOf({ applied, quote, context }: Change) {
  if (applied.becomes === 'closed') return undefined;
  const { mark, sigma } = quote;
  const said = confirmed(applied.watch, mark, context.now);
  if (!applied.remade) return { watch: said, insideAtStart: undefined };
  const made = remake(said, mark, sigma);
  return made.ok ? made : undefined;
}

const liquidatedThen = ({ held, quote, context }: Change): CommandResult =>
  problem(
    'already-liquidated',
    context.words.commands.watch.liquidatedThen(format.price(quote.mark, held.market.tick)),
  );

/** What it would do, and a button that does it. */
function confirmation(change: Change & { readonly what: string; readonly isSure: boolean; readonly others: readonly Button[]; readonly edits: readonly Edit[] }): CommandResult {
  const { held, applied, context, what } = change;
  const { words } = context;
  const t = words.commands.watch;
  const id = String(held.watch.id);
  const name = marketName(held.market.symbol);
  const { side } = held.watch.held.position;
  const buttons: Button[] = [
    { label: t.yes, line: `/watch ${id} ${what}${change.isSure ? ' sure' : ''} was=${stateOf(held.watch)}`, answers: 'yes' },
    { label: t.no, line: `/watch ${id}`, answers: 'no' },
    ...change.others,
  ];
  if (applied.becomes === 'closed')
    return { view: { head: t.confirmClosed(id, name, words.trade.side[side]), notes: [t.notYet()], buttons, private: true } };
  const made = remadeOf(change);
  if (made === undefined) return liquidatedThen(change);
  return {
    view: {
      head: t.confirm(id, name, words.trade.side[side], didText(change, made.watch)),
      rows: differences(change, made.watch),
      notes: [
        ...limitNotes(change, made.watch),
        ...lateStopNotes(made.watch, held.market, words),
        ...noteTexts(applied.notes, change),
        t.notYet(),
      ],
      buttons,
      figures: { watch: id, confirm: true, ...figuresAfter(made.watch, change.quote.mark) },
      private: true,
    },
  };
} // prettier-ignore

/** What was done, in words and rounded as the position is. */
function didText(
  { held, applied, edits, context }: Change & { readonly edits: readonly Edit[] },
  after: Watch,
): string {
  const t = context.words.commands.watch.did;
  const { market, watch } = held;
  const cash = (amount: Decimal): string => format.money(amount.abs(), market.settle);
  if (applied.becomes === 'closed') return t.closed(sizeText(watch.held.position.contracts, market));
  const sizeOf = (from: Watch, less: Watch): string =>
    sizeText(from.held.position.contracts.minus(less.held.position.contracts), market);
  const [edit, another] = edits;
  if (another !== undefined) return t.changed;
  switch (edit?.does) {
    case 'collateral':
      if (edit.isAll === true) return t.changed;
      return edit.amount.value.gt(0) ? t.added(cash(edit.amount.value)) : t.took(cash(edit.amount.value));
    case 'close':
      return edit.addBack === undefined
        ? t.closed(sizeOf(watch, after))
        : t.closedAndAdded(sizeOf(watch, after), cash(edit.addBack.value));
    case 'fill':
      return t.grew(sizeOf(after, watch));
    default:
      return t.changed;
  }
}

const figuresAfter = (watch: Watch, mark: Decimal) => ({
  liquidation: watch.liquidationPrice === undefined ? 'never' : 'at',
  liquidationPrice: text(watch.liquidationPrice ?? null),
  collateral: text(collateralOf(watch.held.position)),
  contracts: text(watch.held.position.contracts),
  entryPrice: text(watch.held.position.entryPrice),
  ...markFigures(watch.held, mark, watch.liquidationPrice),
});

/** `Collateral  3,200 USDT → 3,320 USDT`: what is another than before. */
function differences({ held, quote, context }: Change, after: Watch): [string, string][] {
  const { words } = context;
  const { market, watch: before } = held;
  const labels = words.commands.figures;
  const t = words.commands.watch;
  const at = (price: Decimal): string => format.price(price, market.tick);
  const shown = (watch: Watch): [string, string][] => {
    const { position, leverage } = watch.held;
    const { liquidationPrice } = watch;
    return [
      [labels.size, sizeText(position.contracts, market)],
      [t.leverageLabel, format.times(leverage)],
      [labels.entry, at(position.entryPrice)],
      [labels.collateral, format.money(collateralOf(position), market.settle)],
      [t.liquidationLabel, liquidationPrice === undefined ? t.never : at(liquidationPrice)],
      [
        t.distanceLabel,
        liquidationPrice === undefined
          ? t.never
          : format.percent(distanceTo(position.side, quote.mark, liquidationPrice)),
      ],
      [t.stopLabel, watch.stop === undefined ? t.none : at(watch.stop)],
      [t.targetLabel, watch.targets?.length ? watch.targets.map(at).join(', ') : t.none],
    ];
  };
  const now = shown(after);
  return shown(before).flatMap(([label, was], index): [string, string][] => {
    const becomes = now[index]?.[1] ?? was;
    return was === becomes ? [] : [[label, `${was} → ${becomes}`]];
  });
}

/** What the venue's table does not allow, where it is this change that leads there: it may be told wrong, or the table be old. */
function limitNotes({ held, context }: Change, after: Watch): string[] {
  const { words, catalog } = context;
  const beyond = ({ held: { venue, symbol, position, leverage, given } }: Watch): string | undefined => {
    const answer = marginRules(catalog, { venue, symbol, price: position.entryPrice, ...given });
    if (answer.answer !== 'rules') return undefined;
    const { margin, table } = answer;
    const of = { position: { ...position, rules: margin }, leverage, table, market: held.market };
    return beyondTable(of, words)?.text;
  };
  const now = beyond(after);
  return now === undefined || beyond(held.watch) !== undefined ? [] : [now];
}

function noteTexts(notes: readonly EditNote[], { held, context }: Change): string[] {
  const t = context.words.commands.watch;
  const { settle, tick } = held.market;
  return notes.map((note) => {
    switch (note.note) {
      case 'released':
        return t.released(
          format.money(note.amount, settle),
          format.signedMoney(note.profit, settle),
          note.known,
        );
      case 'margin':
        return t.marginCounted(format.signedMoney(note.amount, settle));
      case 'fill-at-mark':
        return t.fillAtMark(format.price(note.price, tick));
      case 'rounded':
        return t.roundedTo(sizeText(note.contracts, held.market));
    }
  });
}

function done(change: Change & { readonly edits: readonly Edit[] }): CommandResult {
  const { held, applied, quote, context, edits } = change;
  const { words } = context;
  const t = words.commands.watch;
  const { item, market } = held;
  const id = String(held.watch.id);
  if (applied.becomes === 'closed') {
    return {
      changes: [{ id: item.id, expect: item.version, body: null }],
      withdraw: [item.id, askKey(item.id)],
      view: {
        head: t.closedWhole(id, marketName(market.symbol)),
        figures: { watch: id, status: 'closed' },
        private: true,
      },
    };
  }
  const made = remadeOf(change);
  if (made === undefined) return liquidatedThen(change);
  const { watch: after, insideAtStart } = made;
  const { position } = after.held;
  const [edit, another] = edits;
  const does = another === undefined ? edit?.does : undefined;
  const what =
    does === 'collateral'
      ? t.collateralIs(format.money(collateralOf(position), market.settle))
      : does === 'open'
        ? t.isOpen
        : does === 'funding'
          ? words.warnings.funding.is(after.funding?.on === true)
          : t.isChanged;
  const head =
    after.liquidationPrice === undefined
      ? t.changedNever(id, what)
      : t.changed(
          id,
          what,
          format.price(after.liquidationPrice, market.tick),
          format.percent(distanceTo(position.side, quote.mark, after.liquidationPrice)),
        );
  return {
    changes: [
      { id: item.id, expect: item.version, body: encodeWatch(after), triggers: watchTriggers(after) },
    ],
    // What waits to be said about the position as it was is not true any more.
    withdraw: applied.remade ? [item.id, askKey(item.id)] : [askKey(item.id)],
    view: {
      head,
      rows: differences(change, after),
      notes: [
        ...(quote.stale ? [t.stale(format.duration(quote.ageMs))] : []),
        ...(insideAtStart === undefined ? [] : [t.inside(levelText(insideAtStart, words))]),
        ...limitNotes(change, after),
        ...lateStopNotes(after, market, words),
        ...noteTexts(applied.notes, change),
        ...(does === 'funding' ? fundingNotes(after, market, words) : []),
        ...levelNotes(after, context),
      ],
      buttons: [
        { label: words.accounts.explain.button, line: `/explain #${id}` },
        { label: t.listIt, line: '/watches' },
      ],
      figures: {
        watch: id,
        ...figuresAfter(after, quote.mark),
        ...(insideAtStart === undefined ? {} : { level: insideAtStart }),
      },
      private: true,
    },
  };
}
