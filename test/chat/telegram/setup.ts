// A bot and a Telegram on loopback, wired together, for the tests of this folder.
import type { Draw, Input, Message, Platform } from '../../../src/chat/platform.ts';
import { createTelegram, type MenuEntry } from '../../../src/chat/telegram/index.ts';
import type { Webhook } from '../../../src/chat/telegram/webhook.ts';
import type { Clock } from '../../../src/ops/clock.ts';
import type { Log } from '../../../src/ops/log.ts';
import type { View } from '../../../src/view/view.ts';
import { type FakeTelegram, type Options, startFakeTelegram } from '../../fakes/telegram.ts';

/** Real time, but waits pass a hundred times as fast: a backoff of a second takes 10 ms. */
export function hastyClock(factor = 100): Clock {
  const start = Date.now();
  const now = (): number => start + (Date.now() - start) * factor;
  return {
    now,
    at(at, run) {
      const timer = setTimeout(() => void run(), Math.max(0, at - now()) / factor);
      return { cancel: () => clearTimeout(timer) };
    },
    every() {
      throw new Error('not needed here');
    },
  };
}

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export function recordingLog(): Log & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (fields: LogLine['fields'], text: string): void => {
      lines.push({ level, fields, text });
    };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}

export interface Setup {
  readonly fake: FakeTelegram;
  readonly bot: Platform;
  readonly log: ReturnType<typeof recordingLog>;
  /** What was received, in order of completion. */
  readonly inputs: Input[];
  /** What is done with an input; by default nothing. */
  receive: (input: Input) => Promise<void>;
  /** A second bot with the same token. */
  readonly another: () => Platform;
  end(): Promise<void>;
}

export const MENU: readonly MenuEntry[] = [
  { name: 'liq', description: () => 'Liquidation price' },
  { name: 'help', description: () => 'What I can do' },
];

export interface SetupOptions extends Options {
  readonly clock?: Clock;
  readonly commands?: readonly MenuEntry[];
  /** Where the bot looks for Telegram, if not at the fake. */
  readonly apiRoot?: string;
  /** What the bot believes to be its token. */
  readonly botToken?: string;
  readonly started?: boolean;
  readonly webhook?: Webhook;
  readonly draw?: Draw;
}

export async function setUp(options: SetupOptions = {}): Promise<Setup> {
  const fake = await startFakeTelegram(options);
  const log = recordingLog();
  const clock = options.clock ?? hastyClock();
  const create = (): Platform =>
    createTelegram({
      token: options.botToken ?? fake.token,
      apiRoot: options.apiRoot ?? fake.root,
      commands: options.commands ?? MENU,
      clock,
      log,
      webhook: options.webhook,
      draw: options.draw,
    });
  const bots = [create()];
  const [bot] = bots;
  if (bot === undefined) throw new Error('no bot');
  const setup: Setup = {
    fake,
    bot,
    log,
    inputs: [],
    receive: () => Promise.resolve(),
    another() {
      const next = create();
      bots.push(next);
      return next;
    },
    async end() {
      await Promise.all(bots.map((each) => each.stop()));
      await fake.close();
      if (fake.violations.length > 0) throw new Error(`broken limits: ${fake.violations.join('; ')}`);
    },
  };
  if (options.started !== false) {
    await bot.start(async (input) => {
      await setup.receive(input);
      setup.inputs.push(input);
    });
  }
  return setup;
}

/** A message for a person, unless said otherwise. */
export function messageTo(to: number, over: Partial<Message> & { readonly view?: View } = {}): Message {
  return {
    id: 'message-1',
    kind: 'reply',
    to: `telegram:${to}`,
    chat: { id: `telegram:${to}`, kind: to > 0 ? 'dm' : 'group' },
    route: undefined,
    view: { head: 'Liquidation price 57,885.12 USDT' },
    buttons: [],
    repeat: false,
    at: 0,
    about: {},
    ...over,
  };
}

/** The answer to an input. */
export function answerTo(input: Input, view: View, over: Partial<Message> = {}): Message {
  return messageTo(1, { to: input.user, chat: input.chat, route: input.route, view, ...over });
}
