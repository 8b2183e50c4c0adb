// The console: the platform that needs no account. JSON lines for scripts, a chat for people.
import type { Input, Message, Pace, Platform, Receipt } from '../platform.ts';
import { chatOf, type LineIn, readLine, userOwner, writeMessage } from './protocol.ts';
import { renderText } from './render.ts';

/** No limits: nobody is flooded but who asked for it. One at a time: the order is the contract. */
const PACE: Pace = {
  perSecond: Infinity,
  perChatPerSecond: Infinity,
  perGroupPerMinute: Infinity,
  concurrency: 1,
};

export interface ConsoleParts {
  readonly json: boolean;
  /** Resolves when the text is handed to the system. */
  readonly write: (text: string) => Promise<void>;
}

export interface ConsolePlatform extends Platform {
  /** Reads one line and has it answered. */
  take(typed: string): Promise<void>;
  read(typed: string): LineIn;
}

export function createConsole(parts: ConsoleParts): ConsolePlatform {
  let receive: ((input: Input) => Promise<void>) | undefined;
  /** The buttons of the last message that had some: a person presses them by number. */
  let shown: Message['buttons'] = [];

  const asText = (message: Message): string => {
    const { buttons } = message;
    if (buttons.length > 0) shown = buttons;
    const press = buttons.map((button, index) => `[${index + 1}] ${button.label}`).join('  ');
    const body = renderText(message.view) + (press === '' ? '' : `\n${press}`);
    const mark =
      message.kind === 'reply' || message.kind === 'problem'
        ? ''
        : `(${new Date(message.at).toISOString().slice(0, 19)}Z)\n`;
    return `\n${mark}${body}\n`;
  };

  const pressOf = (typed: string): string | undefined => {
    const match = /^\s*\[?(\d)\]?\s*$/.exec(typed);
    return match === null ? undefined : shown[Number(match[1]) - 1]?.id;
  };

  const read = (typed: string): LineIn => {
    if (parts.json) return readLine(typed);
    const press = pressOf(typed);
    return { from: 'you', chat: 'dm', admin: false, text: typed, press, at: undefined, id: undefined };
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
        content:
          line.press === undefined
            ? { type: 'text', text: line.text }
            : { type: 'press', button: line.press },
        language: undefined,
      });
    },
    async send(message): Promise<Receipt> {
      await parts.write(parts.json ? `${writeMessage(message)}\n` : asText(message));
      return { result: 'sent' };
    },
        topic: '',
    async stop() {
      receive = undefined;
    },
  };
}
