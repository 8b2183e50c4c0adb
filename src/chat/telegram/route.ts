// Where an answer goes, as a short text that is kept with the answer (or with an alert, for years): the
// topic of a forum and the message that is answered. And ids, between `telegram:1` and the number.
import type { Owner } from '../../store/store.ts';

export interface Route {
  readonly thread: number | undefined;
  /** The person's own message; undefined where there is none to reply to. */
  readonly message: number | undefined;
  /** Our message whose button was pressed, where the answer takes its place. */
  readonly edits?: number | undefined;
  /** It is a channel, where all who read see the same. */
  readonly channel?: boolean;
}

/** Follows `/start` when somebody comes by our link from a group. */
export const START_PAYLOAD = 'private';

/** A button's id as the payload of a link: a dot is none of the 64 of A-Z a-z 0-9 _ - that it may hold.
 *  https://core.telegram.org/bots/features#deep-linking */
export const writePayload = (button: string | undefined): string | undefined => button?.replace('.', '-');

/** The button whose id a payload is; undefined: it is no such payload. */
export const readPayload = (payload: string): string | undefined =>
  /^[0-9a-z]{16}-go$/.test(payload) ? payload.replace('-', '.') : undefined;

export function writeRoute({ thread, message, edits, channel }: Route): string {
  const part = (letter: string, id: number | undefined): string => (id === undefined ? '' : `${letter}${id}`);
  return `${part('t', thread)}${part('m', message)}${part('e', edits)}${channel === true ? 'c' : ''}`;
}

const number = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

/** What can't be read is no route: the message goes to the chat itself. */
export function readRoute(text: string | undefined): Route {
  const match = /^(?:t(\d{1,15}))?(?:m(\d{1,15}))?(?:e(\d{1,15}))?(c)?$/.exec(text ?? '');
  return {
    thread: number(match?.[1]),
    message: number(match?.[2]),
    edits: number(match?.[3]),
    ...(match?.[4] === undefined ? {} : { channel: true }),
  };
}

/** Telegram's number of an owner: positive for a person, negative for a group; undefined: not Telegram's. */
export function idOf(owner: Owner): number | undefined {
  const match = /^telegram:(-?\d{1,16})$/.exec(owner);
  if (match?.[1] === undefined) return undefined;
  const id = Number(match[1]);
  return Number.isSafeInteger(id) && id !== 0 ? id : undefined;
}
