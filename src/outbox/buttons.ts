// Buttons: what a press runs, kept with its user, so that an id means nothing in another's hand and
// /forget takes them along.
import { IN_PLACE, type ViewButton } from '../chat/platform.ts';
import type { Item, ItemChange } from '../store/store.ts';
import type { Button } from '../view/view.ts';
import { messageId } from './body.ts';

export const BUTTONS_ITEM = 'buttons';
/** Messages whose buttons still work, newest first; older ones say that they are old. */
const MESSAGES_MAX = 30;
/** Of those, answers that took another's place: who plays with a calculation keeps the buttons of a warning. */
const REPLACING_MAX = 3;

interface Kept {
  readonly message: string;
  /** Who may press, so said that a group's buttons keep nobody's id. */
  readonly presser: string;
  readonly lines: readonly string[];
  /** It took the place of another message. */
  readonly replaces?: true;
}

const presserOf = (message: string, user: string): string => messageId('presser', message, user);

const decode = (item: Item | undefined): readonly Kept[] =>
  item === undefined ? [] : (JSON.parse(item.body) as Kept[]);

/** The ids of a message's buttons, and the change that keeps what they run. */
export function keepButtons(input: {
  readonly message: string;
  readonly user: string;
  readonly buttons: readonly Button[];
  readonly item: Item | undefined;
  readonly replaces?: boolean;
}): { readonly shown: readonly ViewButton[]; readonly change: ItemChange } {
  const kept: Kept = {
    message: input.message,
    presser: presserOf(input.message, input.user),
    lines: input.buttons.map((each) => each.line),
    ...(input.replaces === true ? { replaces: true } : {}),
  };
  const others = decode(input.item).filter((each) => each.message !== input.message);
  const all = [kept, ...others];
  const replaced = all.filter((each) => each.replaces === true).slice(REPLACING_MAX);
  return {
    shown: buttonIds(input.message, input.buttons),
    change: {
      id: BUTTONS_ITEM,
      expect: input.item?.version ?? 0,
      body: JSON.stringify(all.filter((each) => !replaced.includes(each)).slice(0, MESSAGES_MAX)),
    },
  };
}

export const buttonIds = (message: string, buttons: readonly Button[]): ViewButton[] =>
  buttons.map(({ label, inPlace, menu }, index) => ({
    id: `${message}.${index}${inPlace === true ? IN_PLACE : ''}`,
    label,
    ...(menu === undefined ? {} : { menu }),
  }));

/** The line that a button runs for this user; undefined: not theirs, or old. */
export function lineOfButton(item: Item | undefined, id: string, user: string): string | undefined {
  const [message = '', index] = id.split('.');
  const presser = presserOf(message, user);
  const kept = decode(item).find((each) => each.message === message && each.presser === presser);
  return kept?.lines[Number(index?.replace(IN_PLACE, ''))];
}
