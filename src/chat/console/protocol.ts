// The console's JSON lines: what one line in says, and what one message out looks like.
import { z } from 'zod';
import { readTime } from '../parse/instant.ts';
import { type Chat, isGroup, type Message } from '../platform.ts';
import type { Pictured } from '../../view/picture.ts';
import { renderText } from './render.ts';

/** Halves of characters would all be the same one in a store, and so would their owners. */
const whole = z
  .string()
  .min(1)
  .refine((value) => !/\p{Surrogate}/u.test(value));
/** A script may number its people. */
const name = z.union([whole, z.int().transform(String)]).pipe(whole.max(64));
const who = z.object({ from: name.default('you'), chat: name.default('dm') });
const line = z.object({
  ...who.shape,
  admin: z.boolean().default(false),
  text: z.string().optional(),
  press: z.string().max(200).optional(),
  at: z.union([z.string(), z.number()]).optional(),
  id: z.union([whole.max(200), z.number()]).optional(),
  language: z.string().max(35).optional(),
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
  /** As a platform would tell it: BCP 47. */
  readonly language: string | undefined;
}

/** Many a script writes what it leaves out as null. */
const withoutNulls = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter(([, held]) => held !== null))
    : value;

/** A line as typed: JSON, or plain text from "you" in a direct chat. What begins like JSON and can't
 *  be read stays text and is answered as a problem, to whoever it says that it is from. */
export function readLine(typed: string): LineIn {
  const plain: LineIn = {
    from: 'you',
    chat: 'dm',
    admin: false,
    text: typed,
    press: undefined,
    at: undefined,
    id: undefined,
    language: undefined,
  };
  if (!typed.trimStart().startsWith('{')) return plain;
  let value: unknown;
  try {
    value = JSON.parse(typed);
  } catch {
    return plain;
  }
  const said = withoutNulls(value);
  const read = line.safeParse(said);
  const at = read.data?.at === undefined ? undefined : readTime(read.data.at);
  if (!read.success || (read.data.at !== undefined && at === undefined))
    return { ...plain, ...who.safeParse(said).data };
  const { id, text, ...rest } = read.data;
  return {
    ...rest,
    text: text ?? '',
    press: rest.press,
    at,
    id: id === undefined ? undefined : String(id),
    language: rest.language,
  };
}

export const userOwner = (from: string): string => `console:u:${from}`;

export const chatOf = (lineIn: LineIn): Chat =>
  lineIn.chat === 'dm'
    ? { id: userOwner(lineIn.from), kind: 'dm' }
    : { id: `console:g:${lineIn.chat}`, kind: 'group' };

const nameOf = (owner: string): string => owner.replace(/^console:[ug]:/, '');

/** Valid inside JSON, and the end of a line to some of its readers. */
const LINE_SEPARATOR = /[\u2028\u2029]/g;

/** What a picture shows, for scripts: the prices that are drawn over time are many and are left out. */
function pictureOf({ of, ...about }: Pictured): object {
  if (of.kind === 'share') return { ...about, ...of };
  const { kind, theme, title, subtitle, from, to, lines, range, footer, bars } = of;
  return { ...about, kind, theme, title, subtitle, from, to, lines, range, footer, bars: bars.length };
}

/** One message as one line of JSON. What is private never stands in a group: it goes to its user. */
export function writeMessage(message: Message, path?: string): string {
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
    ...(message.view.file === undefined ? {} : { file: message.view.file }),
    ...(message.view.picture === undefined
      ? {}
      : { picture: { ...pictureOf(message.view.picture), ...(path === undefined ? {} : { path }) } }),
    buttons: message.buttons,
  }).replace(LINE_SEPARATOR, (found) => `\\u${found.charCodeAt(0).toString(16)}`);
}
