// The console's JSON lines: what one line in says, and what one message out looks like.
import { z } from 'zod';
import { type Chat, isGroup, type Message } from '../platform.ts';
import { renderText } from './render.ts';

const MILLIS_MAX = 8_640_000_000_000_000;

const line = z.object({
  from: z.string().min(1).max(64).default('you'),
  chat: z.string().min(1).max(64).default('dm'),
  admin: z.boolean().default(false),
  text: z.string().optional(),
  press: z.string().max(200).optional(),
  at: z.union([z.string(), z.number()]).optional(),
  id: z.union([z.string().min(1).max(200), z.number()]).optional(),
});

export interface LineIn {
  readonly from: string;
  readonly chat: string;
  readonly admin: boolean;
  readonly text: string;
  readonly press: string | undefined;
  /** Milliseconds; undefined: now. */
  readonly at: number | undefined;
  readonly id: string | undefined;
}

/** A line as typed: JSON, or plain text from "you" in a direct chat. What begins like JSON and can't
 *  be read stays text and is answered as a problem. */
export function readLine(typed: string): LineIn {
  const plain: LineIn = {
    from: 'you',
    chat: 'dm',
    admin: false,
    text: typed,
    press: undefined,
    at: undefined,
    id: undefined,
  };
  if (!typed.trimStart().startsWith('{')) return plain;
  let value: unknown;
  try {
    value = JSON.parse(typed);
  } catch {
    return plain;
  }
  const read = line.safeParse(value);
  if (!read.success) return plain;
  const { at, id, text, press, ...rest } = read.data;
  const millis = at === undefined ? undefined : typeof at === 'number' ? at : Date.parse(at);
  if (millis !== undefined && !(Math.abs(millis) <= MILLIS_MAX)) return plain;
  return { ...rest, text: text ?? '', press, at: millis, id: id === undefined ? undefined : String(id) };
}

export const userOwner = (name: string): string => `console:u:${name}`;

export const chatOf = (lineIn: LineIn): Chat =>
  lineIn.chat === 'dm'
    ? { id: userOwner(lineIn.from), kind: 'dm' }
    : { id: `console:g:${lineIn.chat}`, kind: 'group' };

const nameOf = (owner: string): string => owner.replace(/^console:[ug]:/, '');

/** One message as one line of JSON. What is private never stands in a group: it goes to its user. */
export function writeMessage(message: Message): string {
  const group = isGroup(message.chat.id) && message.view.private !== true;
  return JSON.stringify({
    kind: message.kind,
    to: nameOf(message.to),
    chat: group ? nameOf(message.chat.id) : 'dm',
    at: new Date(message.at).toISOString(),
    ...message.about,
    ...(message.repeat ? { repeat: true } : {}),
    ...(message.view.problem === undefined ? {} : { problem: message.view.problem }),
    ...(message.view.figures === undefined ? {} : { figures: message.view.figures }),
    text: renderText(message.view),
    buttons: message.buttons,
  });
}
