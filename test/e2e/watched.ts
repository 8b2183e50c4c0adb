// The product between an exchange and Telegram that are both on loopback, on a clock that is moved by hand.
import { type App, createApp } from '../../src/app.ts';
import { createTelegram } from '../../src/chat/telegram/index.ts';
import type { ApiKey } from '../../src/market/ccxt.ts';
import { createExchanges } from '../../src/market/exchange.ts';
import { createLatest } from '../../src/market/latest.ts';
import { type Log, silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import type { VirtualClock } from '../../src/ops/virtual.ts';
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';

export async function startWatching(of: {
  readonly venue: string;
  /** Of its store. */
  readonly path: string;
  readonly clock: VirtualClock;
  readonly exchange: { readonly root: string };
  readonly telegram: { readonly token: string; readonly root: string };
  readonly streams?: boolean;
  readonly key?: ApiKey | undefined;
  readonly log?: Log;
}): Promise<App> {
  const { venue, path, clock, exchange, telegram, streams = false, key, log = silentLog } = of;
  const wall = realClock();
  const catalog = createCatalog(venues);
  const app = createApp({
    store: openSqlite({ path, now: () => clock.now() }),
    catalog,
    latest: createLatest({ clock }),
    feeds: createExchanges({
      venues: [venue],
      roots: { [venue]: exchange.root },
      ...(key === undefined ? {} : { keys: { [venue]: key } }),
      clock,
      catalog,
      streams,
      throttled: false,
    }),
    platforms: [
      createTelegram({ token: telegram.token, apiRoot: telegram.root, commands: [], clock: wall, log }),
    ],
    clock,
    wall,
    log,
    defaultVenue: venue,
    shared: false,
  });
  await app.start();
  return app;
}
