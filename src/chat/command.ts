// What a file in commands/ imports: a command is data (name, words, options) and one function from
// typed values to a View and, where something changes, the changes. It knows no platform, store or clock.
import type { Decimal } from '../contract/decimal.ts';
import type { Span, Window } from '../market/feed.ts';
import type { Item, ItemChange, Stored } from '../store/store.ts';
import type { Bar } from '../view/picture.ts';
import type { View } from '../view/view.ts';
import type { Language, Words } from '../i18n/words.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import type { WordBody } from '../outbox/body.ts';
import type { FundingBook } from '../watch/core/funding.ts';
import type { Segment } from './parse/context.ts';

/** A text of a menu, in the language of these words. */
export type Describe = (words: Words) => string;

/** How an option's text is read. `trade` is the trade line; it spreads into several options on Discord. */
export type OptionKind = 'trade' | 'market' | 'number' | 'text';

/** What is proposed while an option is typed: the watches of who types, the alerts of where it is typed, values of
 *  the setting that was chosen, names of commands. */
export type Proposing = 'watch' | 'alert' | 'setting' | 'command';

export interface OptionSpec {
  readonly name: string;
  readonly kind: OptionKind;
  readonly required: boolean;
  readonly description: Describe;
  /** Fixed choices, where there are few. */
  readonly choices?: readonly string[];
  /** Of one that is no market. */
  readonly proposes?: Proposing;
}

/** What stored things the command works on: the person's own, or the chat's (a group's alerts). */
export type Scope = 'user' | 'chat';

/** What the commands that are not in the menu are about. */
export type Topic = 'figures' | 'watching' | 'alerts' | 'you';

/** What a plain line is held against. */
export interface PlainAbout {
  readonly words: Words;
  readonly catalog: Catalog;
  readonly defaultVenue: string;
}

export interface CommandSpec {
  readonly name: string;
  /** Other names that work when typed. */
  readonly aliases?: readonly string[];
  /** One line for the menus (<= 100 characters). */
  readonly description: Describe;
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
  readonly scope: Scope;
  /** Not in Telegram's menu, which shows a dozen names; /help lists it by name under this. Typed, and in
   *  Discord's list, it works all the same. */
  readonly under?: Topic;
  /** Its answers are about stored positions: on a platform that must know beforehand, they are made
   *  visible to their user alone. */
  readonly private?: true;
  /** In a group only its administrators may run it. */
  readonly groupAdminOnly: boolean;
  /** A plain line in a direct chat that is this command's: what it is asked then. Left out: none is. */
  readonly plain?: (text: string, about: PlainAbout) => string | undefined;
  run(context: CommandContext, input: CommandInput): Promise<CommandResult>;
}

/** A price that was accepted, and how good it is. */
export interface Quote {
  readonly mark: Decimal;
  readonly index: Decimal | undefined;
  readonly fundingRate: Decimal | undefined;
  readonly fundingTime: number | undefined;
  /** Standard deviation of an hour, a fraction of the price; undefined: not seen for long enough. */
  readonly sigma?: Decimal | undefined;
  readonly time: number;
  readonly ageMs: number;
  /** Older than 15 s: shown as stale, warns nobody. */
  readonly stale: boolean;
  /** The venue repeats one price for far longer than usual, since then. */
  readonly frozenSince?: number;
  /** The venue itself says that the market has no index (a contract before its coin is listed). */
  readonly hasNoIndex?: true;
  /** The feed's name. */
  readonly source: string;
}

export interface PriceBook {
  quote(market: Market): Quote | undefined;
  /** The move of the mark over a window until now, a fraction; undefined: the window was not seen. */
  change?(market: Market, window: Window): Decimal | undefined;
  /** What the mark did since then as far as it was seen here: at once. undefined: it was not. */
  seen?(market: Market, from: number): Past | undefined;
  /** What it did in a time until now, by the venue where that answers soon, else as it was seen. */
  past?(market: Market, span: Span): Promise<Past | undefined>;
  /** Funding times that are over by now. */
  readonly fundings?: FundingBook;
}

/** What a market did lately: by its venue's own candles of the mark or of its trades, or as it was seen here. */
export interface Past {
  readonly of: 'mark' | 'trades' | 'seen';
  /** A longer time than this between two bars is one without prices. */
  readonly gapMs: number;
  readonly bars: readonly Bar[];
}

export interface FeedStatus {
  readonly source: string;
  readonly markets: number;
  readonly lastSampleAt: number | undefined;
  readonly refused: Readonly<Record<string, number>>;
  readonly failures: number;
  /** How the last price came. */
  readonly via?: 'stream' | 'poll' | undefined;
  /** The last time that no price of this feed came for longer than 15 s. */
  readonly lastGap?: { readonly from: number; readonly to: number } | undefined;
}

export interface CommandContext {
  readonly words: Words;
  readonly language: Language;
  /** What would be spoken if nobody had chosen: the platform's, or English. */
  readonly ownLanguage: Language;
  readonly now: number;
  readonly user: string;
  readonly chat: { readonly id: string; readonly kind: 'dm' | 'group' };
  /** Opaque: where an alert that is made here is to be told. */
  readonly topic: string;
  /** Who asks, in a form that may be kept with this chat: it says who was the same, and names nobody. */
  readonly selfHere: string;
  /** Can a role be mentioned here? */
  readonly rolesHere: boolean;
  /** Can a button ask for a text here, and are choices a menu? */
  readonly formsHere?: boolean;
  /** People read it: figures for scripts are not looked at. */
  readonly peopleHere?: boolean;
  /** Can there be keys below the field where one types? */
  readonly keysHere?: boolean;
  /** All commands, for /help. */
  readonly commands: readonly CommandSpec[];
  readonly catalog: Catalog;
  /** Venue or family that a line without one means, e.g. `binance`. */
  readonly defaultVenue: string;
  readonly prices: PriceBook;
  /** What the scope's owner has stored, read when asked; a commit expects the versions read here. */
  item(id: string): Promise<Item | undefined>;
  items(): Promise<readonly Item[]>;
  /** All that is stored about the person who asks. */
  everything(): Promise<readonly Stored[]>;
  /** How long the operator keeps back-ups; undefined: not said. */
  readonly backupDays?: number | undefined;
  /** Is what people store encrypted? In memory it is not. */
  readonly storedEncrypted?: boolean | undefined;
  /** What this bot is called here (`@name`); undefined: it has no name here. */
  readonly self?: string | undefined;
  readonly status: () => Promise<ServiceStatus>;
  /** For links between accounts, in private. */
  readonly codes: {
    /** A new one-use code, and what is kept of it. */
    make(): { readonly code: string; readonly hash: string };
    /** What would be kept of a code as typed; undefined: it is none. */
    hash(typed: string): string | undefined;
    /** Who made the code of this hash. */
    holder(hash: string): Promise<string | undefined>;
    /** An item of any owner: of who made a code, or is linked. */
    item(owner: string, id: string): Promise<Item | undefined>;
    items(owner: string): Promise<readonly Item[]>;
  };
  /** How people call the platform of an account. */
  platformOf(owner: string): string;
  /** When something unasked last arrived at who asks; undefined: never, as far as is known. */
  readonly deliveredAt: () => Promise<number | undefined>;
  readonly limits: { readonly watches: number; readonly alerts: number };
}

export interface ServiceStatus {
  readonly store: string;
  readonly feeds: readonly FeedStatus[];
  readonly pending: number;
  /** When a price was last judged here; undefined: not yet, or another process does that. */
  readonly checkedAt?: number | undefined;
  readonly startedAt: number;
}

export interface CommandInput {
  /** Options by name, as typed; of a typed line the words in the order of the options. */
  readonly args: Readonly<Record<string, string>>;
  /** The whole text after the command; empty where options were typed. */
  readonly rest: string;
  /** The parts of a trade line where a platform has typed options for them. */
  readonly segments: readonly Segment[] | undefined;
}

/** A word for somebody: `told.ts` has what it says. */
export interface Telling {
  readonly to: string;
  readonly word: WordBody['word'];
  readonly name?: string;
}

/** What changes at another's, who agreed to it by a code. */
export interface OtherChange {
  readonly owner: string;
  readonly changes: readonly ItemChange[];
}

export interface CommandResult {
  readonly view: View;
  /** Committed in one step together with the reply; a conflict runs the command again. */
  readonly changes?: readonly ItemChange[];
  /** Slot keys to withdraw (a removed watch's pending warning). */
  readonly withdraw?: readonly string[];
  /** Of the person who asks, where the command is about their group: committed first. One that is
   *  there already stays as it is. */
  readonly mine?: ItemChange;
  /** Committed before the answer, each with what it is told, and again should the process die in between. */
  readonly others?: readonly OtherChange[];
  /** Items of cards that are to be shown, or said to have ended, soon. */
  readonly cards?: readonly string[];
  /** Said besides the answer, in the same step where it is to who asks. */
  readonly tell?: readonly Telling[];
  /** Everything of the scope's owner goes (/forget). */
  readonly forget?: boolean;
}
