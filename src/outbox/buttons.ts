// Buttons: what a press runs, kept with its user, so that an id means nothing in another's hand and
// /forget takes them along. And which line an answer is to, so that an edit of the line edits the answer.
import { FORM_MARK, IN_PLACE, type ViewButton } from '../chat/platform.ts';
import type { Item, ItemChange } from '../store/store.ts';
import type { Answer, Button } from '../view/view.ts';
import { messageId } from './body.ts';

export const BUTTONS_ITEM = 'buttons';
/** Messages whose buttons still work, of each person, newest first; older ones say that they are old. */
const MESSAGES_MAX = 30;
/** In a group so many of all its members together. */
const TOGETHER_MAX = 90;
/** Of those, answers that took another's place: who plays with a calculation keeps the buttons of a warning. */
const REPLACING_MAX = 3;

/** Of those, answers without a button, kept for the edits of their lines. */
const BARE_MAX = 3;

/** The answer to a typed line. */
export interface Answered {
  /** `typedName` of the line. */
  readonly typed: string;
  /** Its slot. */
  readonly key: string;
  /** Something was changed: that is not done again. */
  readonly made?: true;
  /** The message that shows it, as the platform names it; left out: it is not known, or can't be edited. */
  readonly handle?: string;
}

/** A line's name, which tells neither the chat nor the line. */
export const typedName = (chat: string, typed: string): string => messageId('typed', chat, typed);

interface Kept {
  readonly message: string;
  /** Who may press, so said that a group's buttons keep nobody's id. */
  readonly presser: string;
  /** Which of a group's members, so roughly that it tells nobody: only for each to have a share of their own. Left
   *  out: kept before there were such shares. */
  readonly of?: string;
  readonly lines: readonly string[];
  /** Which of the lines a typed yes or no runs, until something else was said. */
  readonly asks?: Readonly<Partial<Record<Answer, number>>>;
  /** It took the place of another message. */
  readonly replaces?: true;
  readonly answer?: Answered;
  /** Which of the lines have run, of those that would do it twice. */
  readonly done?: readonly number[];
  /** What the way from a group to the private chat runs there, once. */
  readonly go?: string;
}

const presserOf = (message: string, user: string): string => messageId('presser', message, user);

/** One of some 5,000. */
const shareOf = (user: string): string => messageId('share', user).slice(0, 3);

function asksOf(buttons: readonly Button[]): Pick<Kept, 'asks'> {
  const asks = buttons.flatMap(({ answers }, line) =>
    answers === undefined ? [] : [[answers, line] as const],
  );
  return asks.length === 0 ? {} : { asks: Object.fromEntries(asks) };
}

const decode = (item: Item | undefined): readonly Kept[] =>
  item === undefined ? [] : (JSON.parse(item.body) as Kept[]);

/** The newest of each member, so that nobody's go because another asks much; all of them newest first. */
function bounded(all: readonly Kept[]): readonly Kept[] {
  const each = [...Map.groupBy(all, ({ of }) => of).values()].map((own) => {
    const old = [
      ...own.filter(({ replaces }) => replaces === true).slice(REPLACING_MAX),
      ...own.filter(({ lines }) => lines.length === 0).slice(BARE_MAX),
    ];
    return own.filter((kept) => !old.includes(kept)).slice(0, MESSAGES_MAX);
  });
  const count = (): number => each.reduce((sum, { length }) => sum + length, 0);
  // Of who has most the oldest goes; of several, of who was here last longest ago.
  while (count() > TOGETHER_MAX) each.reduce((most, own) => (own.length >= most.length ? own : most)).pop();
  const left = new Set(each.flat());
  return all.filter((kept) => left.has(kept));
}

/** The ids of a message's buttons, and the change that keeps what they run. */
export function keepButtons(input: {
  readonly message: string;
  readonly user: string;
  readonly buttons: readonly Button[];
  readonly item: Item | undefined;
  readonly replaces?: boolean;
  readonly answer?: Answered | undefined;
  readonly go?: string | undefined;
  /** The id of a way that was gone. */
  readonly gone?: string | undefined;
  /** The id of a button that is not to run again. */
  readonly done?: string | undefined;
  /** What was asked before is answered, or let be; so it is by any other message with buttons. */
  readonly ends?: boolean;
}): { readonly shown: readonly ViewButton[]; readonly change: ItemChange } {
  const kept: Kept = {
    message: input.message,
    presser: presserOf(input.message, input.user),
    of: shareOf(input.user),
    lines: input.buttons.map((each) => each.line),
    ...asksOf(input.buttons),
    ...(input.replaces === true ? { replaces: true } : {}),
    ...(input.answer === undefined ? {} : { answer: input.answer }),
    ...(input.go === undefined ? {} : { go: input.go }),
  };
  const [doneIn, done] = input.done === undefined ? [] : placeOf(input.done);
  const all = decode(input.item);
  const isNew = all.every((each) => each.message !== input.message);
  const ends = input.ends === true || (isNew && input.buttons.length > 0);
  const others = all
    .filter((each) => each.message !== input.message)
    .map(({ go, asks, ...each }): Kept => ({
      ...each,
      ...(asks === undefined || ends ? {} : { asks }),
      ...(go === undefined || goId(each.message) === input.gone ? {} : { go }),
      ...(done === undefined || each.message !== doneIn ? {} : { done: [...(each.done ?? []), done] }),
    }));
  return {
    shown: buttonIds(input.message, input.buttons),
    change: {
      id: BUTTONS_ITEM,
      expect: input.item?.version ?? 0,
      body: JSON.stringify(bounded([kept, ...others])),
    },
  };
}

const GO = 'go';
/** The id of the way from a group to the private chat. */
export const goId = (message: string): string => `${message}.${GO}`;
export const isGo = (id: string): boolean => id.endsWith(`.${GO}`);

export const buttonIds = (message: string, buttons: readonly Button[]): ViewButton[] =>
  buttons.map(({ label, inPlace, menu, form }, index) => ({
    id: `${message}.${index}${form === undefined ? '' : `${FORM_MARK}${form}`}${inPlace === true ? IN_PLACE : ''}`,
    label,
    ...(menu === undefined ? {} : { menu }),
  }));

/** The message of a button's id, and which line of it; NaN: the way to the private chat. */
function placeOf(id: string): readonly [message: string, line: number] {
  const [message = '', index = ''] = id.split('.');
  return [message, Number.parseInt(index, 10)];
}

function keptOf(item: Item | undefined, message: string, user: string): Kept | undefined {
  const presser = presserOf(message, user);
  return decode(item).find((each) => each.message === message && each.presser === presser);
}

/** The line that a button runs for this user; undefined: not theirs, or old. */
export function lineOfButton(item: Item | undefined, id: string, user: string): string | undefined {
  const [message, line] = placeOf(id);
  const kept = keptOf(item, message, user);
  return isGo(id) ? kept?.go : kept?.lines[line];
}

export const isAsking = (item: Item | undefined): boolean =>
  decode(item).some(({ asks }) => asks !== undefined);

/** The button that a typed yes or no presses; undefined: nothing asks for it now. */
export function buttonFor(item: Item | undefined, said: Answer, user: string): string | undefined {
  const asking = decode(item).find(
    ({ message, presser, asks }) => asks !== undefined && presser === presserOf(message, user),
  );
  const line = asking?.asks?.[said];
  return asking === undefined || line === undefined ? undefined : `${asking.message}.${line}`;
}

/** Has it run for one of these, and would do it twice? */
export function isDone(item: Item | undefined, id: string, users: readonly string[]): boolean {
  const [message, line] = placeOf(id);
  return users.some((user) => keptOf(item, message, user)?.done?.includes(line) === true);
}

/** What is known of the answer to a line; undefined: not theirs, or long ago. */
export function answerTo(item: Item | undefined, typed: string, user: string): Answered | undefined {
  return decode(item).find(
    ({ message, presser, answer }) => answer?.typed === typed && presser === presserOf(message, user),
  )?.answer;
}

/** The change that keeps which message shows an answer; undefined: nothing changes. */
export function keepHandle(item: Item | undefined, key: string, handle: string): ItemChange | undefined {
  const all = decode(item);
  const found = all.find(({ answer }) => answer?.key === key);
  if (item === undefined || found?.answer === undefined || found.answer.handle === handle) return undefined;
  const told: Kept = { ...found, answer: { ...found.answer, handle } };
  const body = JSON.stringify(all.map((each) => (each === found ? told : each)));
  return { id: BUTTONS_ITEM, expect: item.version, body };
}
