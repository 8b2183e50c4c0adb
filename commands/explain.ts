// /explain: how a figure came about: its formula, the numbers put in, each step, the result. The liquidation
// price is explained by the trace of the very walk that answers /liq; what a calculator answers, by the steps
// that it notes of the values that it shows.
import { lessText } from '../src/chat/answer.ts';
import { type Asked, answered, askCalculation, basics, printer } from '../src/chat/calculator.ts';
import type { CommandContext, CommandInput, CommandSpec } from '../src/chat/command.ts';
import { typedLine } from '../src/chat/read.ts';
import { bankruptcyPrice } from '../src/contract/bankruptcy.ts';
import { type Decimal, plain } from '../src/contract/decimal.ts';
import { traceLiquidation } from '../src/contract/liquidation.ts';
import {
  collateralOf,
  maintenanceMargin,
  marginBalance,
  marginRatio,
  tierOfPosition,
} from '../src/contract/margin.ts';
import type { Position, Reach, Tier } from '../src/contract/types.ts';
import type { Words } from '../src/i18n/words.ts';
import { marginRules } from '../src/venues/rules.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import type { Item } from '../src/store/store.ts';
import type { Button, Step, View } from '../src/view/view.ts';
import { staleNotes } from '../src/watch/account-say.ts';
import { knownMarks } from '../src/watch/accounts.ts';
import { accountAt, accountMarket, decodeAccount } from '../src/watch/core/account.ts';
import { watchItem } from '../src/watch/core/person.ts';
import { watchMarket } from '../src/watch/core/watch.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { accountSteps } from './explain/account.ts';
import { meantAccount } from './watch/account-change.ts';
import { details } from './watch/account-view.ts';
import { marketName, text } from '../src/watch/present.ts';
import { balanceText, exactText, formulaOf, maintenanceText, putIn } from './explain/formula.ts';
import { stepText, sumsOf } from './explain/steps.ts';
import { citationText } from '../src/view/origin.ts';

type What = keyof Words['accounts']['explain']['names'];
const WHATS: readonly What[] = ['liquidation', 'ratio', 'bankruptcy'];
const WORDS: Readonly<Record<string, What>> = {
  liquidation: 'liquidation',
  liq: 'liquidation',
  watch: 'liquidation',
  ratio: 'ratio',
  bankruptcy: 'bankruptcy',
};
/** The commands whose answers say how they came about. None of them changes anything. */
const ANSWERS = [
  'pnl',
  'margin',
  'size',
  'target',
  'average',
  'breakeven',
  'fees',
  'funding',
  'tiers',
  'whatif',
  'compare',
  'account',
  'close',
  'order',
  'settle',
  'lint',
  'partial',
  'adl',
  'delivery',
  'mark',
  'price',
];

export const explain: CommandSpec = {
  name: 'explain',
  description: (t) => t.accounts.about.explain,
  options: [
    { name: 'position', kind: 'trade', required: false, description: (t) => t.accounts.options.explain },
    {
      name: 'figure',
      kind: 'text',
      required: false,
      description: (t) => t.accounts.options.figure,
      choices: [...WHATS, ...ANSWERS],
    },
  ],
  examples: [
    '/explain long btc 10x 0.5btc @64k mark=63800',
    '/explain ratio short eth 20x 2eth @3400 mark=3450',
    '/explain pnl long btc 10x 0.5btc @64k exit=68000',
    '/explain #1',
  ],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  async run(context, input) {
    const { words } = context;
    const [, id] = /^\s*(?:watch\s+)?#(\d{1,9})\s*$/iu.exec(typedLine(input)) ?? [];
    if (id !== undefined) return { view: await watchView(context, id) };
    const { name, rest } = nameOf(input, context.commands);
    const command = context.commands.find((each) => each.name === name && ANSWERS.includes(name));
    if (command !== undefined) return { view: await stepsView(context, command, rest) };
    const what = WORDS[name] ?? 'liquidation';
    const asked = askCalculation(context, rest, {
      command: what === 'liquidation' ? 'explain' : `explain ${what}`,
      requires: ['side', 'market', 'size'],
    });
    if (!asked.ok) return { view: asked.view };
    const view = explained(asked.value, what, words);
    const t = words.accounts.explain;
    const line = typedLine(rest);
    return answered(asked.value, view, words, {
      unused: ['exit', 'sl', 'tp', 'risk', 'warn'],
      usesMark: true,
      adjusts: false,
      buttons: WHATS.filter((each) => each !== what).map((each) => ({
        label: t.other(t.names[each]),
        line: `/explain ${each} ${line}`,
      })),
    });
  },
};

/** A figure's or command's name, chosen or in front of the line; without one the liquidation price. */
function nameOf(
  input: CommandInput,
  commands: readonly CommandSpec[],
): { readonly name: string; readonly rest: CommandInput } {
  const { figure } = input.args;
  if (figure !== undefined) return { name: figure, rest: input };
  const [, first = '', rest = ''] = /^\s*\/?([a-z]{2,12})\b([^]*)$/iu.exec(input.rest) ?? [];
  const word = first.toLowerCase();
  const name = commands.find(({ aliases }) => aliases?.includes(word))?.name ?? word;
  // `margin=500` and `margin 500` are parts of the line.
  const isPart = /^\s*[=:$\d]/u.test(rest);
  return isPart || (WORDS[name] === undefined && !ANSWERS.includes(name))
    ? { name: 'liquidation', rest: input }
    : { name, rest: { ...input, rest: rest.trim() } };
}

/** The command is run as if it were typed, and what it noted of its own figures is shown. */
async function stepsView(context: CommandContext, command: CommandSpec, input: CommandInput): Promise<View> {
  const { words } = context;
  const t = words.accounts.explain;
  const line = typedLine(input);
  const args = Object.fromEntries(command.options.slice(0, 1).map(({ name }) => [name, line]));
  const { view } = await command.run(context, { args, rest: line, segments: undefined });
  const { steps = [], ...rest } = view;
  const own = new RegExp(`^/${command.name}(?=\\s)`, 'u');
  const buttons = (view.buttons ?? []).map((button) => ({
    ...button,
    line: button.line.replace(own, `/explain ${command.name}`),
  }));
  if (view.problem !== undefined || steps.length === 0) return { ...rest, buttons };
  return bySteps(view, steps, { label: t.back, line: `/${command.name} ${line}` }, words);
}

/** What an answer says, by how it came about. */
const bySteps = (view: View, steps: readonly Step[], back: Button, words: Words): View => ({
  head: words.accounts.explain.answer(view.head),
  notes: [...steps.map((step) => said(step, words)), ...lettersOf(steps, words), ...(view.notes ?? [])],
  buttons: [back],
  figures: {
    ...view.figures,
    explanation: steps.map(({ name, formula, numbers, result }) => ({
      name,
      formula: formula ?? null,
      numbers: numbers ?? null,
      result,
    })),
  },
});

const said = ({ name, formula, numbers, result }: Step, words: Words): string =>
  words.accounts.explain.step(
    name,
    [formula, numbers, result].flatMap((part) => (part === undefined ? [] : [part])),
  );

/** What the letters mean that the formulas have. */
function lettersOf(steps: readonly Step[], words: Words): string[] {
  const met = new Set(
    steps.flatMap(({ formula = '' }) => formula.match(/(?<!\p{L})\p{L}₀?(?!\p{L})/gu) ?? []),
  );
  const known = Object.entries(words.accounts.explain.letters).filter(([letter]) => met.has(letter));
  return known.length === 0 ? [] : [known.map(([letter, meaning]) => `${letter} ${meaning}`).join(', ')];
}

/** The liquidation price of a watched position, from the price of now. */
async function watchView(context: CommandContext, id: string): Promise<View> {
  const { words, catalog, prices } = context;
  const t = words.accounts.explain;
  const account = await meantAccount(context, id);
  if (account !== undefined) return accountView(context, account, id);
  const item = await context.item(watchItem(Number(id)));
  if (item === undefined) return { head: t.watchGone(id), problem: { code: 'unknown-watch' }, private: true };
  const { held, ...watch } = decodeWatch(item.body, catalog);
  const market = watchMarket({ held, ...watch }, catalog);
  const { position, given } = held;
  const quote = prices.quote(market);
  const from = quote?.mark ?? position.entryPrice;
  const view = liquidationView({ position, market, from, tier: tierOfPosition(position, from) }, words);
  const answer = marginRules(catalog, {
    venue: market.venue,
    symbol: market.symbol,
    price: from,
    ...given,
  });
  const table = answer.answer === 'rules' ? answer.table : undefined;
  const rate = given.mmr === undefined ? [] : [words.commands.plan.mmrGiven(format.percent(given.mmr))];
  return {
    ...view,
    notes: [
      ...(quote?.stale === true ? [words.commands.watch.stale(format.duration(quote.ageMs))] : []),
      ...(view.notes ?? []),
      ...(table === undefined ? rate : [words.commands.plan.tierSource(citationText(table.source, words))]),
    ],
    private: true,
  };
}

/** The figures of a watched account, from the prices of now. */
function accountView(context: CommandContext, item: Item, id: string): View {
  const { words, catalog } = context;
  const account = decodeAccount(item.body, catalog);
  const { view } = details(account, context);
  const marks = knownMarks(account, context);
  if (typeof marks === 'string' || account.status !== 'open') return view;
  const steps = accountSteps(
    {
      account: accountAt(account, marks),
      settle: account.settle,
      tickOf: (symbol) => accountMarket(account, symbol, catalog).tick,
    },
    words,
  );
  const back = { label: words.accounts.explain.back, line: `/watch ${id}` };
  const notes = staleNotes(account, context);
  return { ...bySteps({ ...view, notes }, steps, back, words), private: true };
}

function explained(asked: Asked, what: What, words: Words): View {
  switch (what) {
    case 'liquidation':
      return liquidationView(subjectOf(asked), words);
    case 'ratio':
      return ratioView(asked, words);
    case 'bankruptcy':
      return bankruptcyView(subjectOf(asked), words);
  }
}

/** A position, and the price that one starts from. */
interface Subject {
  readonly position: Position;
  readonly market: Market;
  readonly from: Decimal;
  readonly tier: Tier;
}

function subjectOf({ plan }: Asked): Subject {
  const { position, market, mark, tier } = plan;
  return { position, market, from: mark ?? position.entryPrice, tier };
}

/** The numbers that every formula is fed with. */
function inputs({ position, market }: Subject, words: Words, at: Decimal): [string, string][] {
  const t = words.accounts.explain;
  const { cash } = printer(market);
  const { rules } = position;
  const tier = tierOfPosition(position, at);
  const size = position.contracts.mul(position.contractSize);
  const index = rules.tiers.findIndex(({ floor }) => floor.eq(tier.floor));
  return [
    [
      t.rows.size,
      position.contractSize.eq(1)
        ? exactText(size)
        : t.size(exactText(position.contracts), exactText(position.contractSize), exactText(size)),
    ],
    [t.rows.entry, exactText(position.entryPrice)],
    [t.rows.collateral, cash(collateralOf(position))],
    [
      t.rows.tier,
      words.commands.liq.tierRow(index + 1, format.percent(tier.rate), lessText(tier), cash(tier.floor)),
    ],
    [t.rows.rate, exactText(tier.rate)],
    [t.rows.amount, exactText(tier.amount)],
    ...(rules.closingFeeOn === 'none'
      ? []
      : ([
          [t.rows.fee, `${exactText(rules.closingFeeRate)} (${words.commands.figures[rules.closingFeeOn]})`],
        ] as [string, string][])),
  ];
}

function liquidationView(subject: Subject, words: Words): View {
  const { position, market, from } = subject;
  const t = words.accounts.explain;
  const { at, cash } = printer(market);
  const { reach, terms, steps } = traceLiquidation(position, from);
  const root = steps.find((step) => step.kind === 'root');
  const end = reach.kind === 'never' ? from : reach.price;
  const sums = root === undefined ? undefined : sumsOf(position, root.line);
  const result = reach.kind === 'never' ? t.never : at(reach.price);
  const fixedFee = terms.fixedFee.isZero()
    ? []
    : [[t.rows.fixedFee, cash(plain(terms.fixedFee).div(plain(terms.scale)))]];
  return {
    head: t.head(t.names.liquidation, marketName(market.symbol), words.trade.side[position.side], result),
    rows: [
      ...inputs(subject, words, end),
      ...(fixedFee as [string, string][]),
      [t.rows.from, exactText(from)],
      [t.rows.result, reach.kind === 'never' ? t.never : exactText(reach.price)],
    ],
    notes: [
      t.condition(`${balanceText(position)} ≤ ${maintenanceText(position)}`),
      ...(root === undefined ? [] : [t.formula(formulaOf(position))]),
      ...(position.rules.maintenanceOn === 'entry' ? [t.entryMaintenance()] : []),
      ...steps.map((step) => t.step(t.walk, [stepText(step, at, words)])),
      ...(root === undefined || sums === undefined
        ? []
        : [t.putIn(putIn({ position, tier: root.tier, sums, price: root.price }))]),
      ...(root?.line.bend === undefined ? [] : [t.bent()]),
      ...checkNotes(subject, reach, words),
    ],
    figures: {
      ...basics(subject),
      liquidation: reach.kind,
      liquidationPrice: reach.kind === 'never' ? null : text(reach.price),
      collateral: text(collateralOf(position)),
      tier: reach.kind === 'never' ? null : String(reach.tier + 1),
      maintenanceMarginRate: text(tierOfPosition(position, end).rate),
      maintenanceAmount: text(tierOfPosition(position, end).amount),
      numerator: sums === undefined ? null : text(sums.numerator),
      denominator: sums === undefined ? null : text(sums.denominator),
      steps: steps.map((step) => ({
        step: step.kind,
        tier: String(step.tier + 1),
        price: step.kind === 'none' ? null : text(step.price),
      })),
    },
  };
}

function ratioView(asked: Asked, words: Words): View {
  const { position, market, mark } = asked.plan;
  const t = words.accounts.explain;
  const { cash } = printer(market);
  if (mark === undefined) return { head: t.needMark(), problem: { code: 'mark-missing', option: 'mark' } };
  const ratio = marginRatio(position, mark);
  const balance = marginBalance(position, mark);
  const maintenance = maintenanceMargin(position, mark);
  const shown = ratio === null ? t.usedUp : format.percent(ratio);
  return {
    head: t.head(t.names.ratio, marketName(market.symbol), words.trade.side[position.side], shown),
    rows: [...inputs(subjectOf(asked), words, mark), [t.rows.mark, exactText(mark)], [t.rows.result, shown]],
    notes: [
      t.formula(`ratio = M / B; M = ${maintenanceText(position)}; B = ${balanceText(position)}`),
      t.putIn(`${cash(maintenance)} / ${cash(balance)} = ${shown}`),
    ],
    figures: {
      ...basics(asked.plan),
      markPrice: text(mark),
      marginBalance: text(balance),
      maintenanceMargin: text(maintenance),
      marginRatio: text(ratio),
    },
  };
}

/** Balance against maintenance at the price that was found. */
function checkNotes(
  { position, market }: Subject,
  reach: Reach,
  { accounts: { explain: t } }: Words,
): string[] {
  if (reach.kind === 'never') return [];
  const { at, cash } = printer(market);
  const { price } = reach;
  const line = t.check(
    at(price),
    cash(marginBalance(position, price)),
    cash(maintenanceMargin(position, price)),
  );
  return [t.step(t.checked, [line])];
}

function bankruptcyView(subject: Subject, words: Words): View {
  const { position, market, from } = subject;
  const t = words.accounts.explain;
  const { at } = printer(market);
  const reach = bankruptcyPrice(position, from);
  const result = reach.kind === 'never' ? t.never : at(reach.price);
  const fee = position.rules.closingFeeOn === 'none' ? '0' : t.letters.F;
  return {
    head: t.head(t.names.bankruptcy, marketName(market.symbol), words.trade.side[position.side], result),
    rows: [
      ...inputs(subject, words, from),
      [t.rows.result, reach.kind === 'never' ? t.never : exactText(reach.price)],
    ],
    notes: [t.formula(`${balanceText(position)} = ${fee}`), ...checkNotes(subject, reach, words)],
    figures: {
      ...basics(subject),
      bankruptcyPrice: reach.kind === 'never' ? null : text(reach.price),
    },
  };
}
