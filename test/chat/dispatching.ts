// A dispatch on a store, without platforms that are more than a name and a price that moves.
import { commands } from '../../commands/index.ts';
import { createDispatch, type Dispatch, type DispatchParts } from '../../src/chat/dispatch.ts';
import type { Input } from '../../src/chat/platform.ts';
import { dec } from '../../src/contract/decimal.ts';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import type { Store } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';

const wall = realClock();
const quote = {
  mark: dec(64_000),
  index: undefined,
  fundingRate: undefined,
  fundingTime: undefined,
  ageMs: 0,
  stale: false,
  source: 'test',
};

export const dispatchOn = (store: Store, own: Partial<DispatchParts> = {}): Dispatch =>
  createDispatch({
    commands,
    store,
    catalog: createCatalog(venues),
    prices: { quote: () => ({ ...quote, time: wall.now() }) },
    clock: wall,
    wall,
    log: silentLog,
    defaultVenue: 'binance',
    status: async () => ({ store: '', feeds: [], pending: 0, startedAt: 0 }),
    platforms: new Map(),
    limits: () => ({ watches: 100, alerts: 100, commandsPerMinute: Infinity, refusalsPerMinute: Infinity }),
    reach: { since: async () => undefined, moved: async () => undefined, forgotten: async () => undefined },
    heal: async () => undefined,
    onArmed: () => undefined,
    onMessage: () => undefined,
    ...own,
  });

/** A line that somebody typed on Telegram, to the bot alone or in a group. */
export const typedOn = (chat: string, text: string, own: Partial<Input> = {}): Input => ({
  id: `telegram:${chat}:${text}`,
  platform: 'telegram',
  user: chat,
  chat: { id: chat, kind: chat.includes('-') ? 'group' : 'dm' },
  admin: async () => true,
  route: '',
  topic: '',
  content: { type: 'text', text },
  language: undefined,
  ...own,
});
