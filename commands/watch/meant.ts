// Which of all that is watched a plain answer is about: what it names, the only one, or what was warned of last.
import type { CommandContext, CommandResult } from '../../src/chat/command.ts';
import { isChange, isTrade } from '../../src/chat/parse/edit.ts';
import { wordsOfAnd } from '../../src/chat/parse/listed.ts';
import { inEnglish } from '../../src/chat/parse/told.ts';
import { severalTold } from '../../src/chat/parse/steps.ts';
import type { Side } from '../../src/contract/types.ts';
import type { Item } from '../../src/store/store.ts';
import type { Market } from '../../src/venues/venue.ts';
import type { Button } from '../../src/view/view.ts';
import { accountName } from '../../src/watch/account-say.ts';
import { decodeAccount, isAccountItem } from '../../src/watch/core/account.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';
import { type Watch, watchMarket } from '../../src/watch/core/watch.ts';
import { accountStateOf, marketName, stateOf } from '../../src/watch/present.ts';
import { problem } from './said.ts';

export interface Held {
  readonly item: Item;
  readonly watch: Watch;
  readonly market: Market;
}

export function heldOf(item: Item, { catalog }: CommandContext): Held {
  const watch = decodeWatch(item.body, catalog);
  return { item, watch, market: watchMarket(watch, catalog) };
}

/** Something that is watched: a position, or an account of several. */
export interface Watched {
  readonly item: Item;
  readonly id: string;
  readonly isOpen: boolean;
  /** Its markets, in a few words; and the same for a choice between several. */
  readonly name: string;
  readonly label: string;
  /** undefined: an account. */
  readonly held: Held | undefined;
  readonly positions: readonly { readonly coin: string; readonly side: Side }[];
  readonly warnedAt: number;
  /** As it is, for a button that may be pressed when it no longer is. */
  readonly state: string;
}

/** Other positions that a plain answer may have meant. */
const OTHERS_MAX = 5;

const coinName = (base: string): string => base.toLowerCase().replaceAll(/[^\p{L}\p{Nd}]/gu, '');

function watchedOf(item: Item, context: CommandContext): Watched[] {
  const { words } = context;
  if (isAccountItem(item.id)) {
    const account = decodeAccount(item.body, context.catalog);
    const id = String(account.id);
    const name = accountName(account);
    return [
      {
        item,
        id,
        isOpen: account.status === 'open',
        name,
        label: words.accounts.watched.whichOne(id, name),
        held: undefined,
        positions: account.positions.map(({ asset, position }) => ({
          coin: coinName(asset),
          side: position.side,
        })),
        warnedAt: Math.max(account.lastWarning?.at ?? 0, account.askedAt ?? 0),
        state: accountStateOf(account),
      },
    ];
  }
  if (!/^w\d+$/.test(item.id)) return [];
  const held = heldOf(item, context);
  const { watch, market } = held;
  const { side } = watch.held.position;
  const id = String(watch.id);
  const name = marketName(market.symbol);
  return [
    {
      item,
      id,
      isOpen: watch.status === 'open',
      name,
      label: words.commands.watch.otherOne(id, name, words.trade.side[side]),
      held,
      positions: [{ coin: coinName(market.base), side }],
      warnedAt: Math.max(watch.lastWarning?.at ?? 0, watch.doubt?.at ?? 0),
      state: stateOf(watch),
    },
  ];
}

/** All that is watched for who asks, also what has ended. */
export const watchedHere = async (context: CommandContext): Promise<readonly Watched[]> =>
  (await context.items()).flatMap((item) => watchedOf(item, context));

const SIDE = /(?<![\p{L}\p{Nd}])(?:long|short)(?![\p{L}\p{Nd}])/gu;
const ALSO = String.raw`(?:\s*[,&+]|\s+(?:${wordsOfAnd.join('|')}))`;
const BESIDE = String.raw`(?:(?:of|on|in|to|from|my|the|for)\s+)*`;
/** Only an account has one. */
const BALANCE = /^balance=/u;

/** What an answer says that it is about. */
interface About {
  readonly own: readonly Watched[];
  /** The answer without it. */
  readonly what: string;
  /** Several coins are said: of none of them is it clear that it is meant. */
  readonly isSeveral: boolean;
}

/** Those that an answer says that it is about, by side and coin ("half of my btc long"), and the rest of it. */
export function about(all: readonly Watched[], said: string): About {
  if (BALANCE.test(said))
    return { own: all.filter(({ held }) => held === undefined), what: said, isSeveral: false };
  const coins = [...new Set(all.flatMap(({ positions }) => positions.map(({ coin }) => coin)))];
  const says = (coin: string, behind: string): boolean =>
    new RegExp(String.raw`(?<!\p{L}|${behind})${coin}(?![\p{L}\p{Nd}])`, 'u').test(said);
  const sides = new Set(said.match(SIDE));
  const side = sides.size === 1 ? [...sides][0] : undefined;
  // 0.2 btc is a size: it tells the position, and stays one.
  const named = coins.filter((each) => says(each, String.raw`\p{Nd}\s?`));
  const sized = named.length > 0 ? named : coins.filter((each) => says(each, String.raw`\p{L}`));
  if (side === undefined && sized.length === 0) return { own: all, what: said, isSeveral: false };
  const words = ['long', 'short', ...named].join('|');
  const subject = String.raw`(?<!\p{Nd}\s?)(?:${words})(?:\s+(?:position|trade))?(?![\p{L}\p{Nd}])`;
  return {
    own: all.filter(({ positions }) =>
      positions.some(
        (each) =>
          (side === undefined || each.side === side) && (sized.length === 0 || sized.includes(each.coin)),
      ),
    ),
    what: said.replaceAll(new RegExp(String.raw`${ALSO}?\s+${BESIDE}${subject}`, 'gu'), ''),
    isSeveral: sized.length > 1,
  };
}

/** The one side that a change is said of; none where it tells what was bought or sold ("+20 to long"). */
export function sideSaid(said: string): Side | undefined {
  const told = inEnglish(said);
  if (isTrade(told)) return undefined;
  const [side, another] = new Set(told.match(SIDE));
  return another === undefined && (side === 'long' || side === 'short') ? side : undefined;
}

/** What a line that is no whole position may be about instead: "sold 50 near at 3.8", "liq=3.5". */
export async function heldInstead(context: CommandContext, text: string, asks: string): Promise<Button[]> {
  if (context.chat.kind !== 'dm') return [];
  if (asks === 'leverage-missing') return isTrade(text) ? heldNamed(context, inEnglish(text)) : [];
  if (asks !== 'market-missing' || !isChange(text)) return [];
  const all = (await watchedHere(context)).filter(({ isOpen }) => isOpen);
  return buttonsOf(all, inEnglish(text));
}

/** Each that a change says that it is about, for the change to be asked of. */
export async function heldNamed(context: CommandContext, said: string): Promise<Button[]> {
  const all = (await watchedHere(context)).filter(({ isOpen }) => isOpen);
  const { own } = about(all, said);
  // No coin is said.
  return own === all ? [] : buttonsOf(own, said);
}

const buttonsOf = (own: readonly Watched[], said: string): Button[] =>
  own.slice(0, OTHERS_MAX).map(({ id, label, state }) => ({
    label,
    line: `/watch ${id} ${said} was=${state} ask`,
  }));

export type Meant =
  /** `what` without the words for the position; `others`: what may have been meant instead. */
  | { readonly held: Held; readonly others: readonly Button[]; readonly what: string }
  | { readonly account: Item };

export async function meant(context: CommandContext, said: string): Promise<Meant | CommandResult> {
  const t = context.words.commands.watch;
  const all = (await watchedHere(context)).filter(({ isOpen }) => isOpen);
  const [first] = all;
  if (first === undefined)
    return problem('no-watch', t.noneOpen(), [context.words.commands.watches.noneHelp()]);
  const { own, what, isSeveral } = about(all, said);
  const latest = own.reduce((best, each) => (each.warnedAt > best.warnedAt ? each : best), own[0] ?? first);
  // What is left out of an answer to one position an account needs, to tell which of its own.
  const steps = isSeveral ? severalTold(said)?.map((step) => about(all, step)) : undefined;
  const insteadOf = (each: Watched): Button => {
    const { id, label, held, state } = each;
    // "closed half near, algo stop to 0.3": of each what is told of it.
    const itsOwn = steps?.filter((step) => step.own.includes(each)).map((step) => step.what);
    const line = held === undefined ? said : (itsOwn?.join(', ') ?? what);
    return { label, line: `/watch ${id} ${line} was=${state} ask` };
  };
  if (own.length !== 1 && (own.length === 0 || latest.warnedAt === 0 || isSeveral))
    return problem('which-watch', t.which(), [], {
      buttons: (own.length === 0 ? all : own).slice(0, OTHERS_MAX).map(insteadOf),
    });
  // The version that a commit expects must be that of what was looked at.
  await context.item(latest.item.id);
  if (latest.held === undefined) return { account: latest.item };
  const others = own.filter((each) => each !== latest).slice(0, OTHERS_MAX);
  return { held: latest.held, others: others.map(insteadOf), what };
}
