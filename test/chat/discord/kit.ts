// A bot on the fake: the real client, and answers that the test chooses.
import { createDiscord } from '../../../src/chat/discord/index.ts';
import type { DiscordParts } from '../../../src/chat/discord/index.ts';
import type { CommandSpec, OptionSpec } from '../../../src/chat/command.ts';
import type { Spoken } from '../../../src/chat/discord/options.ts';
import { en } from '../../../src/i18n/en/index.ts';
import type { Input, Message, Platform, Receipt } from '../../../src/chat/platform.ts';
import type { Clock, Timer } from '../../../src/ops/clock.ts';
import type { Fields, Log } from '../../../src/ops/log.ts';
import type { View } from '../../../src/view/view.ts';
import type { FakeDiscord } from '../../fakes/discord.ts';

/** The wall clock, that can be moved on: what is due then runs at once. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

export function createTestClock(): TestClock {
  let skew = 0;
  const timers = new Set<{ at: number; run: () => void | Promise<void>; handle: NodeJS.Timeout }>();
  const now = (): number => Date.now() + skew;
  function at(due: number, run: () => void | Promise<void>): Timer {
    const fire = (): void => {
      timers.delete(timer);
      void run();
    };
    const timer = { at: due, run, handle: setTimeout(fire, Math.max(0, due - now())) };
    timers.add(timer);
    return {
      cancel: () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      },
    };
  }
  return {
    now,
    at,
    every: () => ({ cancel: () => undefined }),
    advance: (ms) => {
      skew += ms;
      for (const timer of [...timers].filter((each) => each.at <= now())) {
        clearTimeout(timer.handle);
        timers.delete(timer);
        void timer.run();
      }
    },
  };
}

export const option = (
  name: string,
  kind: OptionSpec['kind'],
  more: Partial<OptionSpec> = {},
): OptionSpec => ({
  name,
  kind,
  required: false,
  description: () => `The ${name}`,
  ...more,
});

export const command = (name: string, more: Partial<CommandSpec> = {}): CommandSpec => ({
  name,
  description: () => `Does ${name}`,
  options: [],
  examples: [],
  scope: 'user',
  groupAdminOnly: false,
  run: () => Promise.resolve({ view: { head: name } }),
  ...more,
});

/** What is registered where there is but one language. */
export const EN: Spoken = [{ language: 'en', words: en }];

export const COMMANDS: readonly CommandSpec[] = [
  command('liq', {
    options: [option('trade', 'trade', { required: true })],
    examples: ['/liq long btc 10x 1btc @64k'],
  }),
  command('pnl', { options: [option('trade', 'trade')], examples: ['/pnl long btc 10x 1btc @64k exit=70k'] }),
  command('watches'),
  command('alert', {
    scope: 'chat',
    groupAdminOnly: true,
    options: [
      option('market', 'market', { required: true }),
      option('side', 'text', { required: true, choices: ['above', 'below'] }),
      option('price', 'number', { required: true }),
    ],
  }),
];

export interface Logged {
  readonly fields: Fields;
  readonly message: string;
}

export interface Bot {
  readonly platform: Platform;
  readonly clock: TestClock;
  readonly inputs: Input[];
  readonly logged: Logged[];
  /** Answers an input as the outbox would. */
  answer(input: Input, view: View, more?: Partial<Message>): Promise<Receipt>;
}

let messages = 0;

export const message = (to: string, view: View, more: Partial<Message> = {}): Message => ({
  id: `${to}:w1:${++messages}`,
  kind: 'warning',
  to,
  chat: { id: to, kind: to.includes(':c') ? 'group' : 'dm' },
  route: undefined,
  view,
  buttons: [],
  repeat: false,
  at: 0,
  about: {},
  ...more,
});

const answerOf = (input: Input, view: View, more: Partial<Message> = {}): Message =>
  message(input.user, view, {
    id: `r:${input.id}`,
    kind: 'reply',
    to: input.chat.kind === 'group' && view.private !== true ? input.chat.id : input.user,
    chat: input.chat,
    route: input.route,
    ...more,
  });

/** A started bot; `reply` is what it says to each input, undefined: the test answers itself. */
export async function startBot(
  fake: FakeDiscord,
  reply: (input: Input) => View | undefined = () => undefined,
  more: Partial<DiscordParts> = {},
): Promise<Bot> {
  const clock = createTestClock();
  const inputs: Input[] = [];
  const logged: Logged[] = [];
  const record = (fields: Fields, text: string): void => void logged.push({ fields, message: text });
  const log: Log = { info: record, warn: record, error: record };
  const platform = createDiscord({
    token: fake.token,
    apiRoot: fake.apiRoot,
    commands: COMMANDS,
    propose: () => [],
    isPrivate: (name) => name === 'watches',
    clock,
    log,
    ...more,
  });
  const answer: Bot['answer'] = (input, view, extra) => platform.send(answerOf(input, view, extra));
  await platform.start(async (input) => {
    inputs.push(input);
    const view = reply(input);
    if (view === undefined) return;
    const { result } = await answer(input, view);
    if (result !== 'sent') fake.violations.push(`an answer was not sent: ${result}`);
  });
  return { platform, clock, inputs, logged, answer };
}

/** Started, connected and its commands registered. */
export async function startReadyBot(...args: Parameters<typeof startBot>): Promise<Bot> {
  const bot = await startBot(...args);
  await args[0].until(() => bot.logged.some((line) => line.message.includes('registered')));
  return bot;
}
