// After a start some answers are made that nobody gets, on a store and at prices that are only here, whenever nobody
// asks: a process that has answered nobody yet takes two or three times as long for an answer, and a crowd may come at
// any time.
import { createApp } from './app.ts';
import type { Content, Input, Platform } from './chat/platform.ts';
import { createLatest } from './market/latest.ts';
import type { Clock } from './ops/clock.ts';
import { silentLog } from './ops/log.ts';
import { createTurnEnd } from './ops/turn.ts';
import { openStore } from './store/open.ts';
import type { Catalog } from './venues/catalog.ts';

/** So many are made: they take off most of it. Each also makes the process larger, as a real one would. */
const ANSWERS = 100;
/** Who has just asked comes first, and whoever asks beside them. */
const QUIET_MS = 2000;
/** So long what was asked last may take. */
const DRAIN_MS = 100;
/** Whoever is asked all the time needs no rehearsal. */
const GIVE_UP_MS = 60_000;

const LINES: readonly Content[] = [
  { type: 'text', text: 'long btc 10x 0.5btc @64k' },
  {
    type: 'command',
    command: 'liq',
    options: { side: 'short', market: 'eth', leverage: '20x', size: '4000usdt' },
  },
  { type: 'text', text: '/liq short btc 25x 5000usdt' },
  { type: 'text', text: 'long eth 5x 3 eth' },
];
const MARKS = { btc: '64000', eth: '3400' };

/** Answers that nobody gets, as these platforms' people would get them.
 *  @returns how many were made of what was asked
 *  @param heardAt  when somebody asked, or was told something, last
 *  @param isOver  asked before each: there is something else to do, for good */
export async function rehearse(parts: {
  readonly platforms: readonly Pick<Platform, 'name' | 'pace'>[];
  readonly catalog: Catalog;
  readonly defaultVenue: string;
  /** The wall's. */
  readonly clock: Clock;
  readonly heardAt: () => number;
  readonly isOver: () => boolean;
}): Promise<number> {
  const { catalog, defaultVenue, clock, heardAt, isOver } = parts;
  const now = (): number => clock.now();
  const end = now() + GIVE_UP_MS;
  /** Resolves when nobody asks; false: there is nothing to be made any more. */
  const quiet = async (): Promise<boolean> => {
    for (; now() < end && !isOver();) {
      const wait = Math.min(QUIET_MS, heardAt() + QUIET_MS - now());
      if (wait <= 0) return true;
      await new Promise<void>((resolve) => clock.at(now() + wait, resolve));
    }
    return false;
  };
  if (!(await quiet())) return 0;
  let made = 0;
  const receivers: ((input: Input) => Promise<void>)[] = [];
  const platforms = parts.platforms.map(({ name, pace }): Platform => ({
    name,
    pace,
    start: async (receive) => void receivers.push(receive),
    async send({ view }) {
      if (view.problem === undefined) made += 1;
      return { result: 'sent', handle: '1' };
    },
    stop: async () => undefined,
  }));
  const store = await openStore({ where: ':memory:', now, onWarning: () => undefined });
  const latest = createLatest({ clock, guard: false });
  const app = createApp({
    store,
    catalog,
    latest,
    feeds: [],
    platforms,
    clock,
    wall: clock,
    log: silentLog,
    defaultVenue,
    shared: false,
  });
  await app.start();
  for (const [word, mark] of Object.entries(MARKS)) {
    const found = catalog.resolve({ word, venue: defaultVenue, kind: undefined });
    if (found.found !== 'one') continue;
    const { venue, symbol } = found.market;
    await app.sample({ market: `${venue}:${symbol}`, mark, time: now() }, 'rehearsal');
  }
  const one = async (count: number): Promise<void> => {
    const at = count % platforms.length;
    const name = platforms[at]?.name;
    const content = LINES[Math.floor(count / platforms.length) % LINES.length];
    if (name === undefined || content === undefined) return;
    const user = `${name}:${count}`;
    await receivers[at]?.({
      id: user,
      platform: name,
      user,
      chat: { id: user, kind: 'dm' },
      admin: async () => false,
      route: '',
      topic: '',
      content,
      language: 'en',
      ...(content.type === 'text' ? { typed: String(count) } : {}),
    });
  };
  const turnEnd = createTurnEnd();
  for (let count = 0; count < ANSWERS && (await quiet()); count += 1) {
    await one(count);
    // What else is to be done has its turn.
    await turnEnd();
  }
  await app.keptUp(DRAIN_MS);
  await app.stop();
  await store.close();
  return made;
}
