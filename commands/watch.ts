// /watch: keep a position and be warned before it is liquidated; or say what changed about one.
import { positionFigures, reachOf, sourceNotes, stateRows, unusedNotes } from '../src/chat/answer.ts';
import type { CommandContext, CommandInput, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { lintNotes } from '../src/chat/lint.ts';
import { describe } from '../src/chat/parse/describe.ts';
import { readNumber } from '../src/chat/parse/number.ts';
import { marketOf, type Plan, planTrade } from '../src/chat/plan.ts';
import { readTrade } from '../src/chat/read.ts';
import { type Decimal, dec } from '../src/contract/decimal.ts';
import { collateralOf, marginBalance, maintenanceMargin } from '../src/contract/margin.ts';
import { withAdded } from '../src/contract/open.ts';
import { en } from '../src/i18n/en/index.ts';
import type { Words } from '../src/i18n/words.ts';
import type { ItemChange } from '../src/store/store.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import type { Figures, View } from '../src/view/view.ts';
import { distanceTo } from '../src/watch/core/ladder.ts';
import { decodePerson, encodePerson, PERSON_ITEM, watchItem } from '../src/watch/core/person.ts';
import { decodeWatch, encodeWatch, type Watch, watchMarket, watchTriggers } from '../src/watch/core/watch.ts';
import { remake } from '../src/watch/make.ts';
import { levelText, marketName, markFigures, text } from '../src/watch/present.ts';

export const watch: CommandSpec = {
  name: 'watch',
  description: en.commands.about.watch,
  options: [
    { name: 'position', kind: 'trade', required: false, description: en.commands.options.trade },
    { name: 'id', kind: 'text', required: false, description: en.commands.options.watchId },
    { name: 'change', kind: 'text', required: false, description: en.commands.options.change },
  ],
  examples: [
    '/watch long btc 10x 0.5btc @64k',
    '/watch short sol 5x 20sol @180 warn=8%,4%',
    '/watch 1 add=120',
  ],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, input) {
    const edit = editOf(input);
    return edit === undefined ? begin(context, input) : change(context, edit);
  },
};

interface Edit {
  readonly id: string;
  readonly what: string;
}

/** `/watch 1`, `/watch 1 add=120`, `/watch #1 …`; a position may begin with its size: `1 btc long …`. */
const EDIT = /^(?:#(\d+)(?:\s+(.*))?|(\d+)(?:\s+((?:add|added|take|took)\b.*|\p{L}+\s*=.*))?)$/isu;

function editOf(input: CommandInput): Edit | undefined {
  const { id, change: what } = input.args;
  if (id !== undefined) return { id: id.replace(/^#/, ''), what: what ?? '' };
  const match = EDIT.exec(input.rest);
  if (match === null) return undefined;
  return { id: match[1] ?? match[3] ?? '', what: match[2] ?? match[4] ?? '' };
}

const problem = (
  code: string,
  head: string,
  notes: readonly string[] = [],
  figures?: Figures,
): CommandResult => ({
  view: { head, notes, problem: { code }, private: true, ...(figures === undefined ? {} : { figures }) },
});

async function begin(context: CommandContext, input: CommandInput): Promise<CommandResult> {
  const { words, now } = context;
  const t = words.commands.watch;
  const read = readTrade(context, input, {
    command: 'watch',
    purpose: 'watch',
    requires: ['side', 'market', 'size'],
  });
  if (!read.ok) return { view: { ...read.view, private: true } };
  const { reading, notes, buttons } = read.value;
  if (reading.marginMode === 'cross') return problem('cross-unsupported', t.crossAlone(), [t.crossHelp()]);
  // A watch lives on the price that the exchange reports, never on one that was typed.
  if (reading.markPrice !== undefined) return problem('mark-given', t.markGiven());
  const planned = planTrade(reading, context);
  if (!planned.ok) {
    // A watch needs the price itself, not only an entry that is left to it.
    const market = marketOf(reading, context.catalog);
    if (planned.view.problem?.code === 'price-unknown' && market !== undefined) return noPrice(market, words);
    return { view: { ...planned.view, private: true } };
  }
  const { plan } = planned;
  const { quote, market } = plan;
  if (quote === undefined) return noPrice(market, words);
  const owned = Number.isFinite(context.limits.watches)
    ? (await context.items()).filter((item) => item.id.startsWith('w'))
    : [];
  if (owned.length >= context.limits.watches)
    return problem('too-many-watches', t.tooMany(context.limits.watches));

  const me = await context.item(PERSON_ITEM);
  const person = decodePerson(me?.body);
  const id = person.nextWatch;
  const made = remake(
    {
      id,
      held: {
        venue: market.venue,
        symbol: market.symbol,
        position: plan.position,
        leverage: plan.leverage,
        roeOn: plan.rules.roeOn,
        given: plan.given,
      },
      warn: reading.warn,
      status: 'open',
      openedAt: now,
      lastWarning: undefined,
    },
    quote.mark,
  );
  if (!made.ok) return alreadyLiquidated(plan, context);
  const changes: ItemChange[] = [
    {
      id: PERSON_ITEM,
      expect: me?.version ?? 0,
      body: encodePerson({ ...person, nextWatch: id + 1, toldCaveats: true }),
    },
    { id: watchItem(id), expect: 0, body: encodeWatch(made.watch), triggers: watchTriggers(made.watch) },
  ];
  const reach = reachOf(plan);
  const figures: Figures = {
    watch: String(id),
    ...positionFigures(plan, reach),
    ...(made.insideAtStart === undefined ? {} : { level: made.insideAtStart }),
    levels: made.watch.levels.map((level) => level.name),
  };
  const view: View = {
    head: headOf(made.watch, quote.mark, context),
    rows: stateRows(plan, reach, words),
    notes: [
      ...(quote.stale ? [t.stale(format.duration(quote.ageMs))] : []),
      ...(made.insideAtStart === undefined ? [] : [t.inside(levelText(made.insideAtStart, words))]),
      ...levelNotes(made.watch, context),
      ...lintNotes(plan, reading, words),
      ...(plan.stop === undefined && plan.targets.length === 0 ? [] : [t.stopIsYours()]),
      describe(reading, market, words),
      ...notes.map((note) => note.text),
      ...unusedNotes(reading, ['exit', 'balance', 'risk'], words),
      ...sourceNotes(plan, words),
      ...(person.toldCaveats ? [] : [t.caveats()]),
    ],
    buttons: [
      ...buttons,
      { label: words.accounts.explain.button, line: `/explain #${id}` },
      { label: t.listIt, line: '/watches' },
      { label: t.removeIt(String(id)), line: `/unwatch ${id}` },
    ],
    figures,
    private: true,
  };
  return { view, changes };
}

const noPrice = (market: Market, words: Words): CommandResult =>
  problem('price-unknown', words.commands.watch.noPrice(marketName(market.symbol)), [
    words.commands.watch.noPriceHelp(),
  ]);

function alreadyLiquidated(plan: Plan, { words }: CommandContext): CommandResult {
  const reach = reachOf(plan);
  const { position, market } = plan;
  const mark = plan.mark ?? position.entryPrice;
  const cash = (value: Decimal): string => format.money(value, market.settle);
  return problem(
    'already-liquidated',
    words.commands.watch.already(format.price(mark, market.tick)),
    [
      words.commands.liq.alreadyWhy(
        cash(marginBalance(position, mark)),
        cash(maintenanceMargin(position, mark)),
      ),
    ],
    positionFigures(plan, reach),
  );
}

function headOf(made: Watch, mark: Decimal, { words, catalog }: CommandContext): string {
  const t = words.commands.watch;
  const market = watchMarket(made, catalog);
  const name = marketName(market.symbol);
  const { side } = made.held.position;
  if (made.liquidationPrice === undefined) return t.headNever(String(made.id), name, side);
  const away = format.percent(distanceTo(side, mark, made.liquidationPrice));
  return t.head(String(made.id), name, side, format.price(made.liquidationPrice, market.tick), away);
}

function levelNotes(made: Watch, { words, catalog }: CommandContext): string[] {
  const market = watchMarket(made, catalog);
  const t = words.commands.watch;
  const levels = made.levels
    .slice(0, -1)
    .map((level) => t.level(levelText(level.name, words), format.price(level.price, market.tick)));
  return levels.length === 0 ? [] : [t.warnsAt(levels.join(', '))];
}

async function change(context: CommandContext, edit: Edit): Promise<CommandResult> {
  const { words, catalog, prices } = context;
  const t = words.commands.watch;
  const item = await context.item(watchItem(Number(edit.id)));
  if (item === undefined || !/^\d{1,9}$/.test(edit.id))
    return problem('unknown-watch', t.unknown(edit.id.slice(0, 20)));
  const before = decodeWatch(item.body, catalog);
  const id = String(before.id);
  if (before.status === 'liquidated') return problem('watch-closed', t.closed(id));
  const market = watchMarket(before, catalog);
  const read = readChange(edit.what, market.settle, words);
  if ('unread' in read) return problem('change-unread', read.unread ?? t.changeWhat(), [t.changeExample(id)]);
  const cash = (value: Decimal): string => format.money(value, market.settle);
  const held = collateralOf(before.held.position);
  // A button that was pressed twice, or after something else was changed, must not count again.
  if (read.was !== undefined && !read.was.eq(held))
    return problem('changed-meanwhile', t.changeMeanwhile(id, cash(held)));
  if (!held.plus(read.amount).gt(0)) return problem('take-too-much', t.takeAll(id, cash(held)));
  const quote = prices.quote(market);
  if (quote === undefined) return noPrice(market, words);

  const position = withAdded(before.held.position, read.amount);
  const made = remake({ ...before, held: { ...before.held, position } }, quote.mark);
  if (!made.ok) return problem('already-liquidated', t.takeTooMuch(format.price(quote.mark, market.tick)));
  const { watch: after, insideAtStart } = made;
  const collateral = cash(collateralOf(position));
  const head =
    after.liquidationPrice === undefined
      ? t.changedNever(id, collateral)
      : t.changed(
          id,
          collateral,
          format.price(after.liquidationPrice, market.tick),
          format.percent(distanceTo(position.side, quote.mark, after.liquidationPrice)),
        );
  return {
    changes: [
      { id: item.id, expect: item.version, body: encodeWatch(after), triggers: watchTriggers(after) },
    ],
    // What waits to be said about the position as it was is not true any more.
    withdraw: [item.id],
    view: {
      head,
      notes: [
        ...(quote.stale ? [t.stale(format.duration(quote.ageMs))] : []),
        ...(insideAtStart === undefined ? [] : [t.inside(levelText(insideAtStart, words))]),
        ...levelNotes(after, context),
      ],
      buttons: [{ label: t.listIt, line: '/watches' }],
      figures: {
        watch: id,
        liquidation: after.liquidationPrice === undefined ? 'never' : 'at',
        liquidationPrice: text(after.liquidationPrice ?? null),
        collateral: text(collateralOf(position)),
        ...(insideAtStart === undefined ? {} : { level: insideAtStart }),
        ...markFigures(after.held, quote.mark, after.liquidationPrice),
      },
      private: true,
    },
  };
}

/** What was added (below zero: taken out), and the collateral that this was said about. */
type Change =
  | { readonly amount: Decimal; readonly was: Decimal | undefined }
  /** Why not; undefined: nothing was said. */
  | { readonly unread: string | undefined };

const CHANGE = /^(add|added|take|took)\s*[=:\s]\s*(.+?)(?:\s+was=(\d[\d.]*))?$/isu;
/** An amount and, where it is named, its currency. */
const AMOUNT = /^(.*?[\d.,_]k?)\s*(\p{L}{2,12})?$/isu;
const CHANGE_MAX = 120;

/** `add=120`, `add 120 usdt`, `take=50`; `was=` is what a button says beside it. */
function readChange(what: string, settle: string, words: Words): Change {
  const t = words.commands.watch;
  const match = CHANGE.exec(what.trim().slice(0, CHANGE_MAX));
  if (match === null) return { unread: undefined };
  const [, verb = '', typed = '', was] = match;
  const [, digits = typed, unit = settle] = AMOUNT.exec(typed) ?? [];
  if (unit.toUpperCase() !== settle) return { unread: t.changeCurrency(unit, settle) };
  const number = readNumber(digits);
  if (!number.ok)
    return { unread: words.trade.ask.number({ word: digits, position: undefined }, number.problem) };
  if (!number.value.gt(0)) return { unread: t.changeAmount(digits) };
  return {
    amount: /^t/i.test(verb) ? number.value.neg() : number.value,
    was: was === undefined ? undefined : dec(was),
  };
}
