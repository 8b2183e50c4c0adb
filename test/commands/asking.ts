// A command asked without a platform, a store or prices.
import { NO_CODES } from './codes.ts';
import { commands } from '../../commands/index.ts';
import type { CommandContext } from '../../src/chat/command.ts';
import { renderText } from '../../src/chat/console/render.ts';
import { en } from '../../src/i18n/en/index.ts';
import { readOptions } from '../../src/chat/options.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import type { FigureValue, View } from '../../src/view/view.ts';

const context: CommandContext = {
  words: en,
  ownLanguage: 'en',
  now: 0,
  user: 'u1',
  chat: { id: 'dm', kind: 'dm' },
  topic: '',
  selfHere: 'me',
  rolesHere: false,
  commands,
  catalog: createCatalog(venues),
  defaultVenue: 'binance',
  prices: { quote: () => undefined },
  item: async () => undefined,
  items: async () => [],
  everything: async () => [],
  status: async () => ({ store: '', feeds: [], pending: 0, startedAt: 0 }),
  deliveredAt: async () => undefined,
  codes: NO_CODES,
  platformOf: () => 'Telegram',
  limits: { watches: 1, alerts: 1 },
};

export async function ask(line: string, more: Partial<CommandContext> = {}): Promise<View> {
  const [, name = '', rest = ''] = /^\/(\w+)\s*([\s\S]*)$/.exec(line) ?? [];
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  const typed = { type: 'command' as const, name, rest, options: undefined };
  return (await command.run({ ...context, ...more }, readOptions(command, typed))).view;
}

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
