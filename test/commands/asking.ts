// A command asked without a platform or a store.
import { commands } from '../../commands/index.ts';
import type { CommandContext, CommandResult, Quote } from '../../src/chat/command.ts';
import { renderText } from '../../src/chat/console/render.ts';
import { en } from '../../src/i18n/en/index.ts';
import { readOptions } from '../../src/chat/options.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import type { FigureValue, View } from '../../src/view/view.ts';

const catalog = createCatalog(venues);

/** Of commands that link nobody. */
const codes: CommandContext['codes'] = {
  make: () => ({ code: '', hash: '' }),
  hash: () => undefined,
  holder: async () => undefined,
  item: async () => undefined,
  items: async () => [],
};

/** @param quote  of every market */
export const contextOf = (quote?: Quote, more: Partial<CommandContext> = {}): CommandContext => ({
  words: en,
  language: 'en',
  ownLanguage: 'en',
  now: 0,
  user: 'u1',
  chat: { id: 'dm', kind: 'dm' },
  topic: '',
  selfHere: 'me',
  rolesHere: false,
  commands,
  catalog,
  defaultVenue: 'binance',
  prices: { quote: () => quote },
  item: async () => undefined,
  items: async () => [],
  everything: async () => [],
  status: async () => ({ store: '', feeds: [], pending: 0, startedAt: 0 }),
  deliveredAt: async () => undefined,
  codes,
  platformOf: () => 'Telegram',
  limits: { watches: 1, alerts: 1 },
  ...more,
});

export async function run(line: string, context = contextOf()): Promise<CommandResult> {
  const [, name = '', rest = ''] = /^\/(\w+)\s*([\s\S]*)$/.exec(line) ?? [];
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  const typed = { type: 'command' as const, name, rest, options: undefined };
  return command.run(context, readOptions(command, typed));
}

export const ask = async (line: string, more: Partial<CommandContext> = {}): Promise<View> =>
  (await run(line, contextOf(undefined, more))).view;

export async function figuresOf(line: string): Promise<Readonly<Record<string, FigureValue>>> {
  const view = await ask(line);
  if (view.figures === undefined) throw new Error(`${line}: ${renderText(view)}`);
  return view.figures;
}

/** A figure inside figures: `positions.0.liquidationPrice`, to 20 digits. */
export function at(figures: FigureValue, path: string): unknown {
  let value: unknown = figures;
  for (const key of path.split('.')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof value === 'string' && /^-?\d+\.\d{18,}$/.test(value) ? value.slice(0, 21) : value;
}
