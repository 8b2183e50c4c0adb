// What the slots hold: enough to compose the message when it is sent.
import { hash } from 'node:crypto';
import type { Language } from '../i18n/words.ts';
import type { View } from '../view/view.ts';
import type { Watched } from '../watch/core/alert.ts';

/** An answer: said as it was made. */
export interface ReplyBody {
  readonly type: 'reply';
  readonly command: string;
  readonly user: string;
  readonly chat: { readonly id: string; readonly kind: 'dm' | 'group' };
  readonly route: string;
  readonly at: number;
  readonly view: View;
  /** What it is said in; left out: English. */
  readonly language?: Language;
  /** It takes the place of the message whose button was pressed. */
  readonly inPlace?: true;
  /** The line that it answers may be edited: which message shows the answer is to be kept. */
  readonly editable?: true;
  /** It is for its person alone and was asked in a group: the button that goes on in private. */
  readonly go?: string;
  /** The message that showed the answer to the line before it was edited, as the platform names it. */
  readonly edits?: string;
}

/** Something happened to a watch: said as the watch is when it is sent. */
export interface WatchBody {
  readonly type: 'watch';
  readonly item: string;
  /** `reduced`: the venue cut it. `delivery`: a dated future ends soon; `delivered`: it has. `missed`: it was inside a level while prices were away; said whether it still is or not. */
  readonly event:
    | 'warning'
    | 'liquidated'
    | 'recovered'
    | 'asks'
    | 'missed'
    | 'delivery'
    | 'delivered'
    | 'reduced';
  readonly version: number;
  readonly at: number;
  /** The price that caused it, and when it was so. */
  readonly mark: string;
  /** A last warning that was not answered, for the so manyth time again. */
  readonly call?: number;
  /** It was so while prices were away, and was read afterwards. */
  readonly late?: true;
  /** What the urgency is computed from while it waits; bodies of before have none. */
  readonly danger?: {
    readonly side: 'long' | 'short';
    /** The market, as src/market/feed.ts names it. */
    readonly market: string;
    readonly liquidationPrice: string;
  };
}

/** Something happened to a watched cross account. */
export interface AccountBody {
  readonly type: 'account';
  readonly item: string;
  readonly event: 'warning' | 'liquidated' | 'recovered' | 'missed' | 'asks';
  readonly version: number;
  readonly at: number;
  /** The prices that caused it, by the market's symbol. */
  readonly marks: Readonly<Record<string, string>>;
  /** It was while no prices were seen, since then. Not exact: these prices were there, though maybe not at once. */
  readonly missed?: {
    readonly from: number;
    readonly exact: boolean;
    /** Symbols of which nothing is known of that time. */
    readonly without?: readonly string[];
  };
  readonly danger?: WatchBody['danger'];
  /** As in WatchBody. */
  readonly call?: number;
}

export interface AlertBody {
  readonly type: 'alert';
  readonly id: number;
  readonly venue: string;
  readonly symbol: string;
  /** Left out by the first form: `mark`. */
  readonly measure?: Watched;
  readonly side: 'up' | 'down';
  readonly threshold: string;
  readonly mode: 'once' | 'repeat';
  readonly version: number;
  readonly at: number;
  /** Of what is watched; left out by the first form: the mark. */
  readonly value?: string;
  /** When the market is delivered, where that is what it is about. */
  readonly deliveredAt?: number;
  /** Since when a move counts; left out: the whole window. */
  readonly since?: number;
  /** null: no price was known. */
  readonly mark: string | null;
  readonly route: string | null;
  readonly note?: string;
  readonly role?: string;
  /** As in WatchBody. */
  readonly late?: true;
}

/** The prices of a market stopped, or are back. */
export interface BlindBody {
  readonly type: 'blind';
  readonly state: 'blind' | 'back' | 'frozen' | 'moving';
  readonly venue: string;
  readonly symbol: string;
  readonly lastAt: number;
  readonly at: number;
}

/** The liquidation price of a watch moved by itself: the venue's table is another. */
export interface MovedBody {
  readonly type: 'moved';
  readonly item: string;
  readonly venue: string;
  readonly symbol: string;
  /** null: no price liquidated it. */
  readonly from: string | null;
  readonly to: string | null;
  readonly at: number;
}

/** A position of a followed wallet came or went. */
export interface WalletBody {
  readonly type: 'wallet';
  readonly event: 'opened' | 'closed';
  /** It was inside a level. */
  readonly near?: true;
  readonly item: string;
  readonly venue: string;
  readonly symbol: string;
  readonly side: 'long' | 'short';
  readonly at: number;
}

/** A market is not listed any more, or is again; is to end, or is not; is delivered at another time; has another
 *  name under the same contract id; is closing without a date, or is traded as usual again. */
export interface ListedBody {
  readonly type: 'listed';
  readonly state: 'gone' | 'back' | 'ends' | 'stays' | 'postponed' | 'renamed' | 'closing' | 'open';
  readonly venue: string;
  readonly symbol: string;
  /** When it ends, or is delivered now. */
  readonly to?: number;
  /** When it was to be delivered before. */
  readonly from?: number;
  /** Of a renamed one: its symbol now, the id of its venue, and the owner's items on it. */
  readonly name?: string;
  readonly on?: string;
  readonly items?: readonly string[];
  readonly at: number;
}

/** What a market did between two times is not known for sure: its venue keeps no record of the mark. */
export interface GapBody {
  readonly type: 'gap';
  readonly venue: string;
  readonly symbol: string;
  readonly from: number;
  readonly to: number;
  /** Of its trades; left out: nothing is known. */
  readonly low?: string;
  readonly high?: string;
  readonly at: number;
}

/** A group that this person set up alerts in can't be written to any more. */
export interface LostBody {
  readonly type: 'lost';
  readonly at: number;
}

/** For a group: a person who agreed to it is called, because they can't be reached in private. */
export interface NudgeBody {
  readonly type: 'nudge';
  readonly user: string;
  readonly at: number;
}

/** The live card of a watch, to be shown or edited. */
export interface CardBody {
  readonly type: 'card';
  readonly item: string;
  readonly at: number;
}

/** A word for somebody, about no position. */
export interface WordBody {
  readonly type: 'word';
  readonly word: 'test' | 'linked' | 'unlinked' | 'contact-agreed' | 'contact-left' | 'released';
  readonly at: number;
  /** How they call whom it is about. */
  readonly name?: string;
}

/** Of another's last warning that nobody answers: for their other account, or for a contact who agreed. */
export interface ElsewhereBody {
  readonly type: 'elsewhere';
  readonly of: string;
  readonly item: string;
  readonly as: 'self' | 'contact';
  readonly at: number;
}

/** For the operator: something stalls, or works again. */
export interface OperatorBody {
  readonly type: 'operator';
  /** Prices of a venue; sending over a platform; room in the store. */
  readonly what: 'prices' | 'sending' | 'room';
  readonly name: string;
  readonly state: 'stalled' | 'back';
  readonly since: number;
  readonly at: number;
}

export type SlotBody =
  | ReplyBody
  | WatchBody
  | AccountBody
  | AlertBody
  | BlindBody
  | GapBody
  | MovedBody
  | ListedBody
  | WalletBody
  | LostBody
  | NudgeBody
  | CardBody
  | WordBody
  | ElsewhereBody
  | OperatorBody;

export const encodeBody = (body: SlotBody): string => JSON.stringify(body);
export const decodeBody = (text: string): SlotBody => JSON.parse(text) as SlotBody;

/** A message's id: the same for each try of the same message, 16 characters of base 36. */
export function messageId(...parts: readonly (string | number)[]): string {
  const digest = hash('sha256', parts.join('\n'), 'hex');
  return (
    BigInt(`0x${digest.slice(0, 16)}`)
      .toString(36)
      .padStart(13, '0') +
    Number(`0x${digest.slice(16, 18)}`)
      .toString(36)
      .padStart(3, '0')
  );
}
