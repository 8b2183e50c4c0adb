// The console: the platform that needs no account. JSON lines for scripts, a chat for people.
import type { Input, Message, Pace, Platform, Receipt } from '../platform.ts';
import type { Picture } from '../../view/picture.ts';
import { chatOf, type LineIn, readLine, userOwner, writeMessage } from './protocol.ts';
import { renderText } from './render.ts';

/** No limits: nobody is flooded but who asked for it. One at a time: the order is the contract. */
const PACE: Pace = {
  perSecond: Infinity,
  perChatPerSecond: Infinity,
  perGroupPerMinute: Infinity,
  concurrency: 1,
  // A line for each: that is what scripts read.
  together: 1,
};

/** Numbers that buttons have before they begin again at 1. */
const BUTTONS_MAX = 99;
/** The id of no button. */
const NO_BUTTON = 'none';

export interface ConsoleParts {
  readonly json: boolean;
  /** Resolves when the text is handed to the system. */
  readonly write: (text: string) => Promise<void>;
  /** Draws the picture of a message into a file, and says which; left out: none is drawn. */
  readonly keepPicture?: (id: string, picture: Picture) => Promise<string | undefined>;
}

export interface ConsolePlatform extends Platform {
  /** Reads one line and has it answered. */
  take(typed: string): Promise<void>;
  read(typed: string): LineIn;
}

export function createConsole(parts: ConsoleParts): ConsolePlatform {
  let receive: ((input: Input) => Promise<void>) | undefined;
  /** A person presses a button by its number. Numbers go on from message to message: a warning that
   *  comes while somebody types must not take the number that was meant for an answer. */
  const shown = new Map<number, string>();
  let last = 0;

  const numbered = ({ id, label }: Message['buttons'][number]): string => {
    last = (last % BUTTONS_MAX) + 1;
    shown.set(last, id);
    return `[${last}] ${label}`;
  };

  const pathOf = async ({ id, view }: Message): Promise<string | undefined> =>
    view.picture === undefined ? undefined : parts.keepPicture?.(id, view.picture.of).catch(() => undefined);

  const asText = (message: Message, path: string | undefined): string => {
    const press = message.buttons.map(numbered).join('  ');
    const body =
      renderText(message.view) + (path === undefined ? '' : `\n${path}`) + (press === '' ? '' : `\n${press}`);
    const mark =
      message.kind === 'reply' || message.kind === 'problem'
        ? ''
        : `(${new Date(message.at).toISOString().slice(0, 19)}Z)\n`;
    return `\n${mark}${body}\n`;
  };

  const pressOf = (typed: string): string | undefined => {
    const match = /^\s*\[?(\d{1,2})\]?\s*$/.exec(typed);
    return match === null ? undefined : (shown.get(Number(match[1])) ?? NO_BUTTON);
  };

  const read = (typed: string): LineIn => {
    if (parts.json) return readLine(typed);
    const press = pressOf(typed);
    return {
      from: 'you',
      chat: 'dm',
      admin: false,
      text: typed,
      press,
      at: undefined,
      id: undefined,
      language: undefined,
    };
  };

  return {
    name: 'console',
    pace: PACE,
    read,
    async start(handler) {
      receive = handler;
    },
    async take(typed) {
      const line = read(typed);
      await receive?.({
        id: line.id === undefined ? undefined : `console:${line.id}`,
        platform: 'console',
        user: userOwner(line.from),
        chat: chatOf(line),
        admin: async () => line.admin,
        route: '',
        topic: '',
        content:
          line.press === undefined
            ? { type: 'text', text: line.text }
            : { type: 'press', button: line.press },
        language: line.language,
      });
    },
    async send(message): Promise<Receipt> {
      const path = await pathOf(message);
      await parts.write(parts.json ? `${writeMessage(message, path)}\n` : asText(message, path));
      return { result: 'sent' };
    },
    async stop() {
      receive = undefined;
    },
  };
}
