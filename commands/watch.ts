// /watch: keep a position and be warned before it is liquidated; or say what changed about one (watch/).
import { positionFigures, reachOf, sourceNotes, stateRows, unusedNotes } from '../src/chat/answer.ts';
import type { CommandContext, CommandInput, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { lintNotes } from '../src/chat/lint.ts';
import { areSeveral, isAccount } from '../src/chat/parse/account-rows.ts';
import { describe } from '../src/chat/parse/describe.ts';
import { statedAlone, isReply, splitReply } from '../src/chat/parse/edit.ts';
import { spell } from '../src/chat/parse/number.ts';
import { severalTold } from '../src/chat/parse/steps.ts';
import { marketOf, type Plan, planTrade } from '../src/chat/plan.ts';
import { readTrade, typedLine } from '../src/chat/read.ts';
import type { Decimal } from '../src/contract/decimal.ts';
import { marginBalance, maintenanceMargin } from '../src/contract/margin.ts';
import type { Item, ItemChange } from '../src/store/store.ts';
import * as format from '../src/view/format.ts';
import type { Figures, View } from '../src/view/view.ts';
import { countdownAt } from '../src/watch/core/delivery.ts';
import { countsFrom, followFunding, followsByItself } from '../src/watch/core/funding.ts';
import { distanceTo, levelNames } from '../src/watch/core/ladder.ts';
import { decodePerson, encodePerson, PERSON_ITEM, watchItem } from '../src/watch/core/person.ts';
import { type Watch, watchMarket, watchTriggers } from '../src/watch/core/watch.ts';
import { encodeWatch } from '../src/watch/core/watch-stored.ts';
import { isAhead } from '../src/watch/core/doubt.ts';
import { remake } from '../src/watch/make.ts';
import { fundingNotes, levelText, marketName, marketNotes } from '../src/watch/present.ts';
import { watchAccount, watchCross } from './watch/account.ts';
import { changeAccount, meantAccount } from './watch/account-change.ts';
import { type Asked, changeWatch } from './watch/change.ts';
import { FEW, watchesOf } from './watch/own.ts';
import { levelNotes, noPrice, problem, splitFunding, splitTail } from './watch/said.ts';

export const watch: CommandSpec = {
  name: 'watch',
  description: (t) => t.commands.about.watch,
  options: [
    { name: 'position', kind: 'trade', required: false, description: (t) => t.commands.options.trade },
    {
      name: 'id',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.watchId,
      proposes: 'watch',
    },
    { name: 'change', kind: 'text', required: false, description: (t) => t.commands.options.change },
  ],
  examples: [
    '/watch long btc 10x 0.5btc @64k',
    '/watch short sol 5x 20sol @180 warn=8%,4%',
    '/watch 1 add=120',
    '/watch 1 closed half',
    '/watch account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
  ],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  plain(line) {
    const [, id, rest = line] = /^(\d{1,4})\s+(\D.*)$/su.exec(line.trim()) ?? [];
    const told = statedAlone(rest) ?? severalTold(rest)?.join(', ');
    if (told === undefined || id === undefined) return told === undefined ? undefined : `${told} ask`;
    // "1 btc sl 62k" begins with a size.
    return /^moved (?:sl|tp|liq|entry|leverage)\d? /u.test(told) ? `#${id} ${told} ask` : undefined;
  },
  async run(context, input) {
    const typed = typedLine(input);
    const account = ACCOUNT.exec(typed)?.[1] ?? (isAccount(typed) || areSeveral(typed) ? typed : undefined);
    if (account !== undefined) return watchAccount(context, account);
    const asked = changeOf(input);
    if (asked === undefined) return begin(context, input);
    const whole = asked.id === undefined ? undefined : await meantAccount(context, asked.id);
    return whole === undefined ? changeWatch(context, asked) : changeAccount(context, whole, asked);
  },
};

const ACCOUNT = /^(?:(?:my\s|cross\s)?account\b|cross\b(?=[^;\n]*[;\n]))[\s:]*(.*)$/isu;

/** `/watch 1`, `/watch 1 add=120`, `/watch #1 …`; a position may begin with its size: `1 btc long …`. */
const NAMED =
  /^(?:#(\d+)(?:\s+(.*))?|(\d+)(?:\s+((?:add|took|tak|remov|withdr|deposit|clos|reduc|cut|mov|chang|set|my|stop|sl|tp|target|entry|lev|liq|still|open|fund|balanc|warn|collateral|margin|bought|sold)\p{L}*[1-9]?\b.*|[-+−–].*|\p{L}+\s*=.*))?)$/isu;

function changeOf(input: CommandInput): Asked | undefined {
  const { id, change: what } = input.args;
  if (id !== undefined) return { id: id.replace(/^#/, ''), what: what ?? '' };
  // A plain line in a direct chat comes with the word that makes it a question: there "1 500" is a number,
  // behind the command 1 is the watch.
  const plain = input.rest.replace(/ ask$/, '');
  const own = plain === input.rest ? undefined : replyIn(plain, input.rest.slice(plain.length));
  return own ?? numbered(input.rest) ?? replyIn(plain, input.rest.slice(plain.length));
}

function replyIn(said: string, tail: string): Asked | undefined {
  if (!isReply(said) && severalTold(said) === undefined) return undefined;
  const reply = splitReply(said);
  return { ...reply, what: `${reply.what}${tail}` };
}

function numbered(text: string): Asked | undefined {
  const match = NAMED.exec(text);
  if (match !== null) return { id: match[1] ?? match[3], what: match[2] ?? match[4] ?? '' };
  // The same behind a number, in another language or order that answers are read in.
  const [, id, rest = ''] = /^(\d{1,9})\s+(.+)$/su.exec(text) ?? [];
  if (id === undefined) return undefined;
  const tail = splitTail(rest).tail;
  const said = rest.slice(0, rest.length - tail.length);
  const reply = replyIn(said, tail) ?? replyIn(`#${id} ${said}`, tail);
  return reply === undefined ? undefined : { id, what: reply.what };
}

async function begin(context: CommandContext, typed: CommandInput): Promise<CommandResult> {
  const { words, now } = context;
  const t = words.commands.watch;
  const line = typed.args['position'] ?? typed.rest;
  const { counts: asked } = splitFunding(line);
  const less = (text: string): string => splitFunding(text).rest;
  const { position } = typed.args;
  const input: CommandInput =
    asked === undefined
      ? typed
      : {
          ...typed,
          rest: less(typed.rest),
          args: { ...typed.args, ...(position === undefined ? {} : { position: less(position) }) },
        };
  const read = readTrade(context, input, {
    command: 'watch',
    purpose: 'watch',
    requires: ['side', 'market', 'size'],
  });
  if (!read.ok) return { view: { ...read.view, private: true } };
  const { reading, notes, buttons } = read.value;
  // A watch lives on the price that the exchange reports, never on one that was typed.
  if (reading.markPrice !== undefined) return problem('mark-given', t.markGiven());
  if (reading.marginMode === 'cross')
    return watchCross(
      context,
      reading,
      notes.map((note) => note.text),
      asked,
    );
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
  const expiresAt = market.expiry === undefined ? undefined : Date.parse(market.expiry);
  if (expiresAt !== undefined && expiresAt <= now)
    return problem('delivered', t.delivered(marketName(market.symbol), format.time(expiresAt)));
  // First the counter, then what is counted: who makes one meanwhile changes the counter, and this runs again.
  const me = await context.item(PERSON_ITEM);
  const person = decodePerson(me?.body);
  const owned =
    Number.isFinite(context.limits.watches) || person.nextWatch <= FEW
      ? (await context.items()).filter((item) => /^[wx]\d/.test(item.id))
      : [];
  if (owned.length >= context.limits.watches)
    return problem('too-many-watches', t.tooMany(context.limits.watches));

  const counts = asked ?? person.funding;
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
        ...(expiresAt === undefined ? {} : { expiresAt }),
      },
      ...(expiresAt === undefined ? {} : { countdown: countdownAt(expiresAt, now) }),
      warn: reading.warn ?? person.warn,
      status: 'open',
      openedAt: now,
      ...exitsAhead(plan, quote.mark),
      ...(market.expiry === undefined && (counts !== undefined || followsByItself(market.venue))
        ? { funding: followFunding(countsFrom(now, market, context.prices.fundings), counts) }
        : {}),
      lastWarning: undefined,
    },
    quote.mark,
    quote.sigma,
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
    levels: made.watch.levels.flatMap(levelNames),
  };
  const view: View = {
    head: headOf(made.watch, quote.mark, context),
    rows: stateRows(plan, words),
    notes: [
      ...(quote.stale ? [t.stale(format.duration(quote.ageMs))] : []),
      ...alsoWatched(made.watch, owned, context),
      ...(made.insideAtStart === undefined ? [] : [t.inside(levelText(made.insideAtStart, words))]),
      ...marketNotes(market, quote, words),
      ...levelNotes(made.watch, context),
      ...(expiresAt === undefined ? [] : [words.warnings.delivery.begins(format.time(expiresAt))]),
      ...(asked === undefined ? [] : fundingNotes(made.watch, market, words)),
      ...lintNotes(plan, reading, words),
      ...(plan.stop === undefined && plan.targets.length === 0 ? [] : [t.stopIsYours()]),
      describe(reading, market, words),
      ...notes.map((note) => note.text),
      ...unusedNotes(reading, ['exit', 'balance', 'risk'], words),
      ...sourceNotes(plan, words),
      ...(person.toldCaveats ? [] : [t.caveats(), words.attention.test.offer()]),
    ],
    buttons: [
      ...buttons,
      { label: words.accounts.explain.button, line: `/explain #${id}` },
      ...(person.toldCaveats ? [] : [{ label: words.attention.test.button, line: '/test' }]),
      { label: t.listIt, line: '/watches' },
      { label: t.removeIt(String(id)), line: `/unwatch ${id}` },
    ],
    figures,
    private: true,
  };
  return { view, changes };
}

/** A fill told as a position of its own would leave two, each with a liquidation price that neither has. */
function alsoWatched(
  { id, held }: Watch,
  items: readonly Item[],
  { words, catalog }: CommandContext,
): string[] {
  const { venue, symbol, position } = held;
  const own = watchesOf(items, catalog).map((each) => each.watch);
  const other = own.find(
    (each) =>
      each.status === 'open' &&
      each.held.venue === venue &&
      each.held.symbol === symbol &&
      each.held.position.side === position.side,
  );
  if (other === undefined) return [];
  const market = watchMarket(other, catalog);
  const amount = position.contracts.mul(market.contractSize).toSignificantDigits(10).toFixed();
  const isCounted = market.kind === 'inverse' && market.contractSizeUnknown !== true;
  const size = isCounted
    ? `${position.contracts.toFixed()} contracts`
    : `${amount}${(market.kind === 'inverse' ? market.quote : market.base).toLowerCase()}`;
  return [
    words.commands.watch.alsoWatched({
      market: marketName(symbol),
      side: words.trade.side[position.side],
      other: String(other.id),
      more: `/watch ${other.id} +${size} @${spell(position.entryPrice.toFixed())}`,
      id: String(id),
    }),
  ];
}

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

/** The stop and targets that the mark has not passed yet: those it will be asked about. */
function exitsAhead({ stop, targets, position }: Plan, mark: Decimal): Pick<Watch, 'stop' | 'targets'> {
  const ahead = targets.filter((price) => isAhead(position.side, 'tp', price, mark));
  return {
    ...(stop === undefined || !isAhead(position.side, 'sl', stop, mark) ? {} : { stop }),
    ...(ahead.length === 0 ? {} : { targets: ahead }),
  };
}

function headOf(made: Watch, mark: Decimal, { words, catalog }: CommandContext): string {
  const t = words.commands.watch;
  const market = watchMarket(made, catalog);
  const name = marketName(market.symbol);
  const { side } = made.held.position;
  if (made.liquidationPrice === undefined) return t.headNever(String(made.id), name, words.trade.side[side]);
  const away = format.percent(distanceTo(side, mark, made.liquidationPrice));
  return t.head(
    String(made.id),
    name,
    words.trade.side[side],
    format.price(made.liquidationPrice, market.tick),
    away,
  );
}
