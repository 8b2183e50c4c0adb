// The platform port: what a chat platform takes in and gives out. telegram/, discord/ and console/
// implement it and never import each other.
import type { Language } from '../i18n/words.ts';
import type { Owner } from '../store/store.ts';
import type { Picture } from '../view/picture.ts';
import type { View } from '../view/view.ts';

export type PlatformName = 'telegram' | 'discord' | 'console';

export interface Chat {
  /** `platform:id`; for a direct chat the same as the user. A topic is part of the route, not of the id. */
  readonly id: Owner;
  readonly kind: 'dm' | 'group';
}

export type Content =
  /** A typed line, with or without a slash. */
  /** `edited`: it takes the place of what was typed before. */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly edited?: true;
      /** In a group: a line that names us, or one in reply to us. The latter may be mere talk: what can't be read
       *  of it is passed over. */
      readonly towards?: 'us' | 'our message';
    }
  /** A slash command with typed options (Discord). Values are what the person typed, unparsed. */
  | { readonly type: 'command'; readonly command: string; readonly options: Readonly<Record<string, string>> }
  /** `text`: what was typed in the form that it opened. */
  | { readonly type: 'press'; readonly button: string; readonly text?: string }
  /** The person or group can be written to again (unblocked the bot, took it in again). Nothing was
   *  asked: only who missed something is answered. */
  | { readonly type: 'contact' }
  /** The input's chat is the group that used to be `from`. Nothing was asked: no answer. */
  | { readonly type: 'moved'; readonly from: Owner };

export interface Input {
  /** Taken once per store; undefined where the platform can't give one. */
  readonly id: string | undefined;
  readonly platform: PlatformName;
  /** The chat's own id where a group's administrator writes as the group: such an input has no person,
   *  so nothing personal can be kept for it or told to it. */
  readonly user: Owner;
  readonly chat: Chat;
  /** May this person change the group's settings? Asked live, only when needed; fails closed. */
  readonly admin: () => Promise<boolean>;
  /** Opaque to all but the platform: where the answer goes (topic, message, interaction). */
  readonly route: string;
  /** The part of the route that outlives the input: where something unasked belongs (a topic). It is
   *  kept with a group's alerts, so it names no person. */
  readonly topic: string;
  readonly content: Content;
  /** Names what was typed within its chat, where it can be edited later: an edit has the same name. */
  readonly typed?: string;
  /** The person's, as BCP 47, if the platform tells. */
  readonly language: string | undefined;
  /** The group's, if the platform has such a thing. */
  readonly groupLanguage?: string | undefined;
}

export type MessageKind = 'reply' | 'problem' | 'warning' | 'alert' | 'notice';

export interface ViewButton {
  readonly id: string;
  readonly label: string;
  /** A choice of the menu that asks this, where the platform has menus. */
  readonly menu?: string;
}

/** Ends the id of a button whose answer takes the place of the message that carries it: a platform that must
 *  say what it will do before the answer is known sees it by the id. */
export const IN_PLACE = '!';
export const isInPlace = (button: string): boolean => button.endsWith(IN_PLACE);
/** Stands in the id of a button before the form that it opens: that must be known at once, too. */
export const FORM_MARK = '?';
export const formOf = (button: string): string | undefined => /\?([a-z]+)!?$/.exec(button)?.[1];

/** A message to send. */
export interface Message {
  /** Stable over retries of the same message; Discord's nonce is made from it (<= 25 characters). */
  readonly id: string;
  readonly kind: MessageKind;
  /** The person (direct message) or the group that it is for. */
  readonly to: Owner;
  readonly chat: Chat;
  /** The route of the input that this answers, or the topic of an alert; undefined: the chat itself. */
  readonly route: string | undefined;
  readonly view: View;
  /** What it is said in, for what the platform adds of its own; left out: English. */
  readonly language?: Language;
  readonly buttons: readonly ViewButton[];
  /** It takes the place of the message whose button was pressed, where that can be. */
  readonly inPlace?: boolean;
  /** It warns of a last level: nothing is more urgent. */
  readonly last?: boolean;
  /** Its reader wants no sound with it. */
  readonly silent?: boolean;
  /** Asked in a group, for its person alone: pressed in the private chat, this goes on there. */
  readonly go?: string | undefined;
  /** Its line may be edited: the receipt is to name the message that shows it, where that can be edited. */
  readonly editable?: boolean;
  /** Its line was edited: it takes the place of this message, where that can be. */
  readonly edits?: string | undefined;
  /** A live card, silent: it takes the place of this message, where there is one. `anew`: it is a new message,
   *  and the old one goes. `last`: it has ended, and is not edited any more. */
  readonly card?: { readonly handle: string | undefined; readonly anew: boolean; readonly last?: boolean };
  /** It may have been sent before (a crash came between sending and its receipt). */
  readonly repeat: boolean;
  readonly at: number;
  /** For scripts: `command`, or `watch`, `alert`, `level`. */
  readonly about: Readonly<Record<string, string>>;
}

/** What became of a message. Errors are classed here, once per platform, by code. */
export type Receipt =
  /** `handle`: of a card or an answer, what names the message that shows it; undefined: it can't be edited. */
  | { readonly result: 'sent'; readonly handle?: string }
  /** The platform said wait. `scope`: this chat only, or everything of this platform. */
  | { readonly result: 'retry'; readonly afterMs: number; readonly scope: 'chat' | 'platform' }
  /** It can't be delivered there, now or later: blocked, chat gone, no DM. `who`: the person or group
   *  that can't be reached, which for an answer is not always whose it is. */
  | { readonly result: 'unreachable'; readonly who: Owner; readonly reason: string }
  /** The message's chat is a group that has a new id. */
  | { readonly result: 'moved'; readonly to: Owner }
  /** The message itself is refused (too long, bad markup): our defect; not sent again. */
  | { readonly result: 'refused'; readonly reason: string }
  /** Timeout, 5xx, dropped socket: it may or may not have arrived. */
  | { readonly result: 'unknown'; readonly reason: string };

/** How fast a platform takes unasked messages (src/chat/<platform>/limits.ts names the sources). */
export interface Pace {
  readonly perSecond: number;
  readonly perChatPerSecond: number;
  readonly perGroupPerMinute: number;
  /** Sends under way at once. */
  readonly concurrency: number;
  /** So many things that wait for one chat are told in one message. */
  readonly together: number;
  /** An answer goes to who asked by a way of its own, not through the chat. */
  readonly answersApart?: true;
}

/** What an operator may set of it, where the platform lets this bot send more or less than others. */
export interface Capacity {
  readonly perSecond?: number | undefined;
  readonly perGroupPerMinute?: number | undefined;
}

/** A pace with the operator's numbers. More a second needs more under way at once: a call takes a while. */
export function paceWith(pace: Pace, { perSecond, perGroupPerMinute }: Capacity): Pace {
  const times = (perSecond ?? pace.perSecond) / pace.perSecond;
  return {
    ...pace,
    perSecond: perSecond ?? pace.perSecond,
    perGroupPerMinute: perGroupPerMinute ?? pace.perGroupPerMinute,
    concurrency: Math.max(pace.concurrency, Math.ceil(pace.concurrency * times)),
  };
}

/** Says what a line says to anybody: a calculation, for which nothing stored is read but the person's settings, and
 *  by which nothing is changed. `line`: as typed, with or without a slash. */
export type Show = (asked: {
  readonly user: Owner;
  readonly line: string;
  readonly language: string | undefined;
}) => Promise<View>;

/** Draws a picture (PNG); undefined: not in time, or not at all. Never rejects. `isAsked`: somebody waits for it, and
 *  nobody's warning. */
export type Draw = (picture: Picture, how: { readonly isAsked: boolean }) => Promise<Uint8Array | undefined>;

/** Is it an answer? All else is unasked. */
export const isAnswer = ({ kind }: Pick<Message, 'kind'>): boolean => kind === 'reply' || kind === 'problem';

export interface Platform {
  readonly name: PlatformName;
  readonly pace: Pace;
  /** What the bot is called there (`@name`), once the platform has told it. */
  readonly self?: () => string | undefined;
  /** Several processes may receive at once: the platform shares out what comes. */
  readonly receivesTogether?: boolean;
  /** Who may not be written to yet is led from a group to the private chat by a link (`Message.go`). */
  readonly leadsToPrivate?: boolean;
  /** Begins to receive. `receive` answers through the outbox; it does not reject. */
  start(receive: (input: Input) => Promise<void>, show?: Show): Promise<void>;
  /** Sends one message; never rejects. */
  send(message: Message): Promise<Receipt>;
  /** Stops receiving and waits for what is under way. */
  stop(): Promise<void>;
}

/** Is this owner a group? Ids say it: Telegram's groups are negative, Discord's are channels (`c…`),
 *  the console's are named `g:`. */
export const isGroup = (owner: Owner): boolean => /^(?:telegram:-|discord:c|console:g:)/.test(owner);
