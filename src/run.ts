// Composition: reads what is asked for, makes the parts, runs them, and stops them in reverse order.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commands } from '../commands/index.ts';
import { type App, createApp } from './app.ts';
import { createConsole, type ConsolePlatform } from './chat/console/index.ts';
import { linesOf } from './chat/console/lines.ts';
import type { Draw, Platform } from './chat/platform.ts';
import { type Args, readArgs, USAGE } from './config/args.ts';
import { type Config, ConfigError, loadDotEnv, readConfig, secretsOf } from './config/config.ts';
import type { Feed } from './market/feed.ts';
import { createLatest } from './market/latest.ts';
import { checkpointed, createPlayer, playedTicks, type Player } from './market/player.ts';
import type { ApiKey } from './market/ccxt.ts';
import { createExchanges, otherVenues } from './market/exchange.ts';
import { openReplay, type Replay, ReplayError } from './market/replay.ts';
import { startHeartbeat } from './ops/heartbeat.ts';
import { CORES_TO_CALL, createOpenAside } from './ops/http-aside.ts';
import { insist } from './ops/insist.ts';
import { createLog, type Log, scrubber } from './ops/log.ts';
import { serveMetrics } from './ops/metrics.ts';
import { monotonic, realClock } from './ops/real.ts';
import { giveBack } from './ops/spare.ts';
import { type VirtualClock, virtualClock } from './ops/virtual.ts';
import { keyFileOf, readKey } from './store/key.ts';
import {
  claimWorld,
  CORES_TO_SEAL,
  isRedis,
  openSealed,
  StoreMismatch,
  StoreUnusable,
} from './store/open.ts';
import { createDrawer } from './picture/index.ts';
import type { Store } from './store/store.ts';
import { createOwnWords } from './chat/own-words.ts';
import { createProposals } from './chat/proposals.ts';
import { createCatalog, type Catalog } from './venues/catalog.ts';
import { venues } from './venues/index.ts';
import { pricesOnly } from './venues/listed.ts';
import { banner } from './view/banner.ts';
import type { Picture } from './view/picture.ts';

/** What `npm start` plays when nothing else is said: the night of 2025-02-03, shortly before the fall. */
const SHOWN_REPLAY = fileURLToPath(
  new URL('../data/replays/FILUSDT_1m_2025-02-02T18_2025-02-03T12Z.csv', import.meta.url),
);
const SHOWN_FROM = Date.parse('2025-02-03T01:20:00Z');
const SHOWN_SPEED = 30;
const DEFAULT_FILE = 'perpwatch.db';
/** Tries to reach the store at the start: half a minute. */
const STORE_TRIES = 150;
/** How often a paced replay is moved on. */
const STEP_MS = 250;
/** A replay waits for messages that are under way: it must not overtake the warnings that it causes. But
 *  a platform that can't be reached for so long is waited for no more until it has caught up. */
const PATIENCE_MS = 10_000;
/** How long the end waits for what is under way; what is cut off is sent again at the next start. */
const GRACE_MS = 3000;

/** Exit code: another process does what this one did. */
const LOST_LEASE = 75;

type Mode = 'json' | 'terminal' | 'bot';

function modeOf(args: Args, config: Config): Mode {
  if (args.json) return 'json';
  const hasToken = config.TELEGRAM_TOKEN !== undefined || config.DISCORD_TOKEN !== undefined;
  return hasToken && !args.chat ? 'bot' : 'terminal';
}

/** One key holds for both of Binance's venues. */
function keysOf({ BINANCE_KEY: key, BINANCE_SECRET: secret }: Config): Readonly<Record<string, ApiKey>> {
  if (key === undefined || secret === undefined) return {};
  return { 'binance-usdm': { key, secret }, 'binance-coinm': { key, secret } };
}

/** Which prices: a replay, live ones, or none. */
function withDefaults(args: Args, mode: Mode): Args {
  if (args.replay.length > 0 || args.live) return args;
  if (mode === 'bot') return { ...args, live: true };
  if (mode === 'json' || args.chat) return args;
  return { ...args, replay: [SHOWN_REPLAY], from: args.from ?? SHOWN_FROM, speed: args.speed ?? SHOWN_SPEED };
}

function whichStore(args: Args, config: Config, mode: Mode): string {
  if (args.store !== undefined) return args.store;
  if (args.replay.length > 0) return ':memory:';
  if (config.REDIS_URL !== undefined) return config.REDIS_URL;
  return config.STORE ?? (args.live || mode === 'bot' ? DEFAULT_FILE : ':memory:');
}

/** Shows the prompt again, with what was typed so far, under what was said meanwhile. */
let redraw = (): void => undefined;

const writeOut = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve(redraw())));
  });

/** Draws pictures into a folder; what is told is where. */
const keepIn =
  (folder: string, draw: Draw) =>
  async (id: string, picture: Picture): Promise<string | undefined> => {
    const png = await draw(picture, { isAsked: true });
    if (png === undefined) return undefined;
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${id}.png`);
    await writeFile(path, png);
    return path;
  };

/** A platform's client is loaded where its token is given: the others need not wait for it. */
async function openPlatforms(input: {
  readonly config: Config;
  readonly mode: Mode;
  readonly catalog: Catalog;
  readonly store: Store;
  readonly log: Log;
  readonly pictures: string | undefined;
}): Promise<{ readonly platforms: Platform[]; readonly terminal: ConsolePlatform | undefined }> {
  const { config, mode, catalog, store, log } = input;
  const clock = realClock();
  const { draw } = createDrawer({ clock, log });
  const openAsk = availableParallelism() >= CORES_TO_CALL ? createOpenAside() : undefined;
  const platforms: Platform[] = [];
  if (config.TELEGRAM_TOKEN !== undefined) {
    const { createTelegram } = await import('./chat/telegram/index.ts');
    platforms.push(
      createTelegram({
        token: config.TELEGRAM_TOKEN,
        apiRoot: config.TELEGRAM_API_ROOT,
        capacity: {
          perSecond: config.TELEGRAM_PER_SECOND,
          perGroupPerMinute: config.TELEGRAM_GROUP_PER_MINUTE,
        },
        webhook:
          config.TELEGRAM_WEBHOOK === undefined
            ? undefined
            : {
                url: config.TELEGRAM_WEBHOOK,
                host: config.TELEGRAM_WEBHOOK_HOST,
                port: config.TELEGRAM_WEBHOOK_PORT,
                secret: config.TELEGRAM_WEBHOOK_SECRET,
              },
        commands: commands.filter((each) => each.under === undefined),
        clock,
        log,
        draw,
        openAsk,
      }),
    );
  }
  if (config.DISCORD_TOKEN !== undefined) {
    const { createDiscord } = await import('./chat/discord/index.ts');
    const wordsOf = createOwnWords(store, clock);
    const propose = createProposals({ commands, venues, catalog, store, wordsOf });
    const isPrivate = (name: string): boolean =>
      commands.some((each) => each.name === name && each.private === true);
    platforms.push(
      createDiscord({
        token: config.DISCORD_TOKEN,
        apiRoot: config.DISCORD_API_ROOT,
        capacity: {
          perSecond: config.DISCORD_PER_SECOND,
          perGroupPerMinute: config.DISCORD_GROUP_PER_MINUTE,
        },
        commands,
        propose,
        wordsOf,
        shards: config.DISCORD_SHARDS,
        isPrivate,
        clock,
        log,
        draw,
        openAsk,
      }),
    );
  }
  const terminal =
    mode === 'bot'
      ? undefined
      : createConsole({
          json: mode === 'json',
          write: writeOut,
          ...(input.pictures === undefined ? {} : { keepPicture: keepIn(input.pictures, draw) }),
        });
  if (terminal !== undefined) platforms.push(terminal);
  return { platforms, terminal };
}

/** Venues that have no file here. */
async function openOthers(ids: readonly string[]): ReturnType<typeof otherVenues> {
  try {
    return await otherVenues(ids);
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigError(`VENUES: ${error.message}`);
    throw error;
  }
}

/** What asking the store again won't mend. */
const isRefusal = (error: unknown): boolean =>
  error instanceof StoreMismatch || error instanceof StoreUnusable;

const endless = (): Promise<never> => new Promise(() => undefined);

/** Moves a replay on by real time, or as fast as it goes. */
async function play(input: {
  readonly player: Player;
  readonly app: App;
  readonly clock: VirtualClock;
  readonly replay: Replay;
  readonly speed: number;
  readonly stopped: () => boolean;
}): Promise<void> {
  const { player, clock, replay, speed, stopped } = input;
  if (speed === Infinity) return player.playToEnd();
  const wall = realClock();
  const [began, from] = [wall.now(), clock.now()];
  while (!stopped() && clock.now() < replay.end) {
    await player.playThrough(Math.min(replay.end, from + (wall.now() - began) * speed));
    await new Promise<void>((resolve) => wall.at(wall.now() + STEP_MS, resolve));
  }
  return undefined;
}

async function run(): Promise<number> {
  loadDotEnv();
  const given = readArgs(process.argv.slice(2));
  if (given.help) {
    await writeOut(USAGE);
    return 0;
  }
  const config = readConfig(process.env);
  const mode = modeOf(given, config);
  const args = withDefaults(given, mode);
  const log = createLog({
    secrets: secretsOf(config, given.store),
    level: config.LOG_LEVEL ?? (mode === 'bot' ? 'info' : 'warn'),
  });
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled'));

  const others = args.live ? await openOthers(config.VENUES) : [];
  const unruled = others.filter(({ venue }) => venues.every(({ id }) => id !== venue));
  const catalog = createCatalog([...venues, ...unruled.map(({ venue, name }) => pricesOnly(venue, name))]);
  const defaultVenue = args.venue ?? 'binance';
  if (catalog.venue(defaultVenue) === undefined) {
    throw new ConfigError(
      `--venue: I don't know "${defaultVenue}". I know: ${venues.map((venue) => venue.id).join(', ')}`,
    );
  }
  const marketOf = (word: string): string | undefined => {
    const answer = catalog.resolve({ word, venue: defaultVenue, kind: undefined });
    return answer.found === 'one' ? `${answer.market.venue}:${answer.market.symbol}` : undefined;
  };
  const replay = args.replay.length === 0 ? undefined : openReplay({ files: args.replay, marketOf });
  const wall = realClock();
  const virtual = replay === undefined ? undefined : virtualClock(replay.start);
  const clock = virtual ?? wall;

  // A store that starts at the same time as the bot (compose, a reboot) is waited for.
  const surely = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const result = await insist({ what, wall, log, triesMax: STORE_TRIES, isFinal: isRefusal }, work);
    if (result === undefined) throw new Error(`given up: ${what}`);
    return result;
  };
  const where = whichStore(args, config, mode);
  const { TELEGRAM_TOKEN, DISCORD_TOKEN } = config;
  const hasPeople = TELEGRAM_TOKEN !== undefined || DISCORD_TOKEN !== undefined;
  const bare = await surely('the store', () =>
    openSealed(
      {
        where,
        now: () => clock.now(),
        here: replay !== undefined && !hasPeople,
        sealsAside: availableParallelism() >= CORES_TO_SEAL,
        onWarning: (text) => log.warn({}, text),
      },
      {
        given: config.DATA_KEY === undefined ? undefined : readKey(config.DATA_KEY),
        old: config.DATA_KEY_OLD.flatMap((text) => readKey(text) ?? []),
        file: keyFileOf(isRedis(where) ? (config.STORE ?? DEFAULT_FILE) : where),
        shared: isRedis(where),
        pause: (ms) => new Promise((resolve) => wall.at(wall.now() + ms, resolve)),
      },
    ),
  );
  let player: Player | undefined;
  const store = replay === undefined ? bare : checkpointed(bare, async () => player?.checkpoint());
  await surely('the store', async () => (await claimWorld(bare, replay), true));

  const latest = createLatest({ clock, guard: replay === undefined || args.guard });
  const feeds: Feed[] = args.live
    ? createExchanges({
        venues: config.VENUES,
        others,
        roots: config.EXCHANGE_ROOTS,
        keys: keysOf(config),
        clock: wall,
        everyMs: config.POLL_SECONDS * 1000,
        catalog,
      })
    : [];
  const { platforms, terminal } = await openPlatforms({
    config,
    mode,
    catalog,
    store,
    log,
    pictures: args.pictures,
  });
  const isShared = replay === undefined && store.name.startsWith('Redis');
  if (!isShared && config.ROLE !== 'all')
    throw new ConfigError(`ROLE=${config.ROLE} is for several processes on one Redis: set REDIS_URL`);
  // What it knows may be out of date: it ends, and whatever restarts it makes it the one that stands by.
  const onLost = (): void => void stop().then(() => process.exit(LOST_LEASE));
  const app = createApp({
    store,
    catalog,
    latest,
    feeds,
    platforms,
    clock,
    wall,
    log,
    defaultVenue,
    alertsMax: config.ALERTS_MAX,
    operator: config.OPERATOR,
    backupDays: config.BACKUP_DAYS,
    shared: isShared,
    ...(isShared ? { several: { role: config.ROLE, mono: monotonic, onLost } } : {}),
  });

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= Promise.race([app.stop(), cutOff()]));
  async function cutOff(): Promise<void> {
    await new Promise<void>((resolve) => wall.at(wall.now() + GRACE_MS, resolve));
    log.warn(
      { afterMs: GRACE_MS },
      'told to end: what was under way is cut off, and done again at the next start',
    );
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
  process.stdout.on('error', () => process.exit(0));

  const source = replay?.name ?? '';
  if (replay !== undefined && virtual !== undefined) {
    const sampleOf = (tick: { market: string; price: string; time: number }) => ({
      market: tick.market,
      mark: tick.price,
      time: tick.time,
    });
    const played = await surely('the store', () => playedTicks(bare));
    let keepsUp = true;
    player = await createPlayer({
      replay,
      clock: virtual,
      store: bare,
      played,
      onPast: (tick) => app.past(sampleOf(tick), source),
      async onTick(tick) {
        // The store is being closed: nothing is played any more.
        if (stopping !== undefined) return endless();
        await app.sample(sampleOf(tick), source);
        await app.drained();
        if (!hasPeople) return undefined;
        // Whoever types meanwhile is heard.
        await nextTurn();
        keepsUp = await app.keptUp(keepsUp ? PATIENCE_MS : 0);
        return undefined;
      },
    });
  }
  if (config.METRICS_PORT !== undefined) {
    const { METRICS_PORT: port, METRICS_HOST: host } = config;
    const serving = serveMetrics({ port, host, read: app.status, now: () => wall.now(), log });
    // The bot works without being measured.
    await serving.catch(() => log.error({ port }, 'metrics can’t be served: the port is taken or not ours'));
  }
  if (hasPeople || feeds.length > 0) giveBack();
  await app.start();
  if (config.HEARTBEAT_URL !== undefined)
    startHeartbeat({ url: config.HEARTBEAT_URL, clock: wall, alive: app.wrong, log });
  if (player !== undefined) await player.playThrough(Math.max(clock.now(), args.from ?? 0));
  await app.drained();

  const playing =
    player !== undefined && replay !== undefined && virtual !== undefined
      ? { player, app, clock: virtual, replay, stopped: () => stopping !== undefined }
      : undefined;
  const speed = args.speed ?? (mode === 'json' ? Infinity : mode === 'terminal' ? SHOWN_SPEED : 1);
  if (terminal === undefined) {
    if (playing !== undefined) await play({ ...playing, speed });
    // The bot runs until it is told to stop.
    return endless();
  }

  if (mode === 'terminal') {
    const [market] = replay?.markets ?? [];
    const name = market?.split(':')[1]?.split('/')[0]?.toLowerCase();
    const mark = market === undefined ? undefined : latest.quote(market)?.mark;
    const prices =
      replay !== undefined
        ? `${replay.name} (recorded one-minute bars), ${speed === Infinity ? 'at full speed' : `${speed} times as fast`}`
        : feeds.map((feed) => feed.name).join(', ');
    await writeOut(
      `${banner({ prices: prices === '' ? 'none: give mark= or start with --live' : prices, store: store.name, market: name, mark })}\n`,
    );
  }
  await talk({ terminal, app, playing, speed, hurries: given.speed === undefined, mode });
  // With a token the end of the input ends nothing.
  if (platforms.length > 1) return endless();
  await stop();
  return 0;
}

/** Takes line after line; a replay moves between them, and goes on to its end after the last. */
async function talk(input: {
  readonly terminal: ConsolePlatform;
  readonly app: App;
  readonly playing: Omit<Parameters<typeof play>[0], 'speed'> | undefined;
  readonly speed: number;
  /** Nobody asked for that speed: once the input has ended there is nobody to go slowly for. */
  readonly hurries: boolean;
  readonly mode: Mode;
}): Promise<void> {
  const { terminal, app, playing, speed } = input;
  let ended = false;
  // At its own pace a replay runs beside the talk; at full speed it moves only where a line says `at`.
  const stopped = (): boolean => (ended && input.hurries) || playing?.stopped() === true;
  const beside =
    playing !== undefined && speed !== Infinity ? play({ ...playing, speed, stopped }) : undefined;
  const interactive = input.mode === 'terminal' && process.stdin.isTTY;
  const typist = interactive
    ? createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' })
    : undefined;
  typist?.prompt();
  redraw = () => typist?.prompt(true);
  typist?.once('close', () => (redraw = () => undefined));
  for await (const typed of typist ?? linesOf(process.stdin.setEncoding('utf8'))) {
    const { at } = terminal.read(typed);
    if (playing !== undefined && beside === undefined && at !== undefined && at > playing.clock.now()) {
      await playing.player.playThrough(at);
    }
    await terminal.take(typed);
    await app.drained();
    typist?.prompt();
  }
  if (interactive) return;
  ended = true;
  await beside;
  if (playing?.stopped() === false) await playing.player.playToEnd();
  await app.drained();
}

try {
  process.exitCode = await run();
  process.exit();
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof ReplayError || isRefusal(error);
  // An unexpected error may quote an address with a password in it.
  const secrets = Object.entries(process.env).filter(([name]) =>
    /^(?:TELEGRAM_TOKEN|DISCORD_TOKEN|TELEGRAM_WEBHOOK_SECRET|BINANCE_KEY|BINANCE_SECRET|REDIS_URL|DATA_KEY|DATA_KEY_OLD)$/.test(
      name,
    ),
  );
  const scrub = scrubber([...secrets.map(([, value = '']) => value), ...process.argv.filter(isRedis)]);
  process.stderr.write(
    `${scrub(error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error))}\n`,
  );
  process.exit(expected ? 2 : 1);
}
