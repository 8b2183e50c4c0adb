// Puts the parts together for one run; what they are (which store, feed, platforms) is run.ts's choice.
import { commands } from '../commands/index.ts';
import { createDispatch } from './chat/dispatch.ts';
import type { PriceBook, Quote, ServiceStatus } from './chat/command.ts';
import { type Chat, isGroup, type Platform, type PlatformName } from './chat/platform.ts';
import {
  type Feed,
  type FeedSink,
  marketId,
  type MarketId,
  marketOfGauge,
  markGauge,
  type Sample,
} from './market/feed.ts';
import { createHistory } from './market/history.ts';
import { createPast } from './market/past.ts';
import type { Latest } from './market/latest.ts';
import { createLearnt } from './market/learnt.ts';
import type { Clock, Millis, Timer } from './ops/clock.ts';
import { insist } from './ops/insist.ts';
import type { Log } from './ops/log.ts';
import { answerShown } from './outbox/shown.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { createCompose } from './watch/letter.ts';
import { healing } from './store/healing.ts';
import { patient } from './store/patient.ts';
import { createLeases } from './store/leases.ts';
import { isTight } from './store/room.ts';
import { ALIVE, type Store } from './store/store.ts';
import type { Catalog } from './venues/catalog.ts';
import { isWalletGauge } from './watch/core/wallets.ts';
import { createBlind } from './watch/blind.ts';
import { cardShown } from './watch/cards.ts';
import { deliveredKey } from './watch/core/sent.ts';
import { createOperator, type Part, pricesComing, STALLED_MS } from './watch/operator.ts';
import { createElsewhere } from './watch/elsewhere.ts';
import { createEngine, type Engine } from './watch/engine.ts';
import { createGaps } from './watch/gap.ts';
import { createJudging } from './watch/judging.ts';
import { createListings } from './watch/listings.ts';
import { createOlder } from './watch/older.ts';
import { createReach } from './watch/reach.ts';
import { createReact } from './watch/react.ts';
import { createTables } from './watch/tables.ts';
import { createTracker } from './watch/track.ts';
import { createRankNow } from './watch/urgency.ts';

export interface AppParts {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly latest: Latest;
  readonly feeds: readonly Feed[];
  readonly platforms: readonly Platform[];
  /** Domain time: a replay's, or the wall's. */
  readonly clock: Clock;
  /** Real time, for networks. */
  readonly wall: Clock;
  readonly log: Log;
  readonly defaultVenue: string;
  /** Does another process change this store too? Then hints can be lost and are made good each second. */
  readonly shared: boolean;
  /** Alerts of one person, and of one group. */
  readonly alertsMax?: number;
  /** Who is told when prices or sending stall. */
  readonly operator?: string | undefined;
  /** How long the operator keeps back-ups; left out: not said. */
  readonly backupDays?: number | undefined;
  /** Several processes: who does what, held by leases. Left out: this one does everything. */
  readonly several?: {
    readonly role: Role;
    /** Milliseconds of a clock that nobody sets. */
    readonly mono: () => number;
    /** Another process does what was ours: this one has to end. */
    readonly onLost: (what: string) => void;
  };
}

/** `chat` takes inputs, `monitor` judges prices, `send` sends. */
export type Role = 'all' | 'chat' | 'monitor' | 'send';

export interface App {
  readonly engine: Engine;
  readonly sink: FeedSink;
  start(): Promise<void>;
  /** Takes one price as a feed would; resolves when what it causes is committed. */
  sample(sample: Sample, source: string): Promise<void> | undefined;
  /** A price of before this start, which was judged then: for answers, and to learn from. */
  past(sample: Sample, source: string): void;
  /** What does not work, in a word; undefined: prices are judged, the store takes what is written, and
   *  messages go out. */
  wrong(): Promise<string | undefined>;
  /** What /status says, for operators. */
  status(): Promise<ServiceStatus>;
  /** Resolves when nothing more may be sent now by what lives on the domain clock (the console). */
  drained(): Promise<void>;
  /** Lets real platforms send what they may; false: for so many real milliseconds they could not. */
  keptUp(patienceMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

const QUOTAS = { watches: 50, alerts: 100, commandsPerMinute: 20, refusalsPerMinute: 10 };
const NO_QUOTAS = {
  watches: Infinity,
  alerts: Infinity,
  commandsPerMinute: Infinity,
  refusalsPerMinute: Infinity,
};
/** Discord wants an answer to each command, and takes answers without a limit. */
const QUOTAS_OF: Readonly<Record<PlatformName, typeof QUOTAS>> = {
  console: NO_QUOTAS,
  telegram: QUOTAS,
  discord: { ...QUOTAS, refusalsPerMinute: Infinity },
};
const SWEEP_MS = 5000;
/** So often the value of a gauge is tried before a later one: what can never be judged must not hold up the rest. */
const IN_ORDER_TRIES = 300;
/** How often what was learnt of the markets is kept: a restart goes on from there. */
const KEEP_MS = 60_000;
/** How often it is looked which tables are due and which markets came and went. */
const TEND_MS = 30_000;
/** How often it is looked which wallets are due. */
const FOLLOW_MS = 5_000;
/** What is scripted lives in the time that it watches; people and networks live in real time. */
const onDomainTime = (platform: PlatformName): boolean => platform === 'console';
const REFRESH_MS = 1000;
/** How often it is looked how much room the store has. */
const ROOM_MS = 10_000;
/** A market that was asked about is asked for by itself for so long, where a venue needs that. */
const ASKED_MS = 600_000;
/** How often who sends looks for what other processes put. */
const LOOK_MS = 200;
/** Its answers belong to a connection: who receives, sends. */
const sendsWhereItReceives = (platform: PlatformName): boolean => platform === 'discord';

export function createApp(parts: AppParts): App {
  const { catalog, latest, clock, wall, log } = parts;
  const store = healing(
    patient(parts.store, () => wall.now()),
    (triggers) => {
      engine.armed(triggers);
      for (const outbox of outboxes.values()) outbox.kick();
    },
  );
  const startedAt = clock.now();
  const learnt = createLearnt(catalog, (gauge) => engine.isWatched(gauge));
  const { fundings, deliveries, speeds } = learnt;
  /** Markets that were asked about, and when. */
  const asked = new Map<MarketId, number>();
  const quoteOf = (id: MarketId): Quote | undefined => {
    const quote = latest.quote(id);
    return quote === undefined ? undefined : { ...quote, sigma: learnt.sigma(id) };
  };
  const prices: PriceBook = {
    quote(market) {
      const id = marketId(market);
      asked.set(id, clock.now());
      return quoteOf(id);
    },
    change: (market, window) => learnt.change(marketId(market), window),
    seen: (market, from) => learnt.seen(marketId(market), from),
    past: (market, span) => past(marketId(market), span),
    fundings: {
      after: (market, time) => fundings.due(market, time, clock.now()),
      every: (market) => fundings.every(market),
    },
  };
  const past = createPast({ feeds: parts.feeds, clock, wall, log, seen: learnt.seen });
  const platforms = new Map<string, Platform>(parts.platforms.map((platform) => [platform.name, platform]));
  const outboxes = new Map<string, Outbox>();
  const kick = (platform: string): void => outboxes.get(platform)?.kick();
  const leases =
    parts.several === undefined ? undefined : createLeases({ store, wall, log, ...parts.several });
  const mayAct = (): boolean => leases?.sure() !== false;
  const does = (role: Role): boolean => {
    const own = parts.several?.role ?? 'all';
    return own === 'all' || own === role;
  };
  /** Does it as soon as this is the process that may; at once where there is but one. */
  const onceOurs = async (key: string, work: () => Promise<void>): Promise<void> => {
    if (leases === undefined) return work();
    return leases.want(key, work);
  };
  const isOurs = (key: string): boolean => leases === undefined || (leases.has(key) && leases.sure());

  const elsewhere = createElsewhere({ store, onMessage: kick });
  const engine = createEngine({
    store,
    react: createReact(catalog, prices, speeds, elsewhere, { fundings, deliveries }),
    log,
    wall,
    // A replay says the same in the same order however busy its machine is.
    ...(clock === wall ? {} : { turnMs: Infinity }),
    mayAct,
    surely: (work) => surely('a value', work, IN_ORDER_TRIES),
    onMessage: kick,
    onGauge(gauge) {
      const market = marketOfGauge(gauge);
      learnt.armed(gauge, market === undefined ? undefined : latest.quote(market));
    },
    lastOf: (gauge) => {
      const market = gauge.startsWith('mark:') ? marketOfGauge(gauge) : undefined;
      const quote = market === undefined ? undefined : latest.quote(market);
      return quote === undefined || quote.stale ? undefined : { value: quote.mark, at: quote.time };
    },
  });
  const now = (): number => clock.now();
  /** Markets that something is armed on. */
  const watched = (): Set<MarketId> =>
    new Set(engine.gauges().flatMap((gauge) => marketOfGauge(gauge) ?? []));
  const reach = createReach({
    store,
    catalog,
    prices,
    now,
    elsewhere,
    log,
    onMessage: kick,
    onArmed: engine.armed,
  });
  const chatOf = (owner: string): Chat => ({
    id: reach.placeOf(owner),
    kind: isGroup(owner) ? 'group' : 'dm',
  });
  const compose = createCompose({ store, catalog, prices, now, chatOf });
  const markOf = (market: MarketId): number | undefined => latest.quote(market)?.mark.toNumber();
  const rankNow = createRankNow({ speeds, markOf, now });
  for (const platform of parts.platforms) {
    const own = onDomainTime(platform.name) ? clock : wall;
    outboxes.set(
      platform.name,
      createOutbox({
        store,
        platform,
        clock: own,
        wall,
        log,
        compose,
        chatOf,
        rankNow,
        mayAct,
        isAway: reach.isAway,
        onAnswered: reach.answered,
        onCard: (shown) => cardShown(store, { ...shown, at: now() }),
        onShown: (slot, handle) => answerShown(store, slot, handle),
        onDelivered: (owner) => store.set(deliveredKey(owner), String(clock.now())),
        onUnreachable: reach.unreachable,
        onMoved: reach.moved,
      }),
    );
  }

  const status = async (): Promise<ServiceStatus> => ({
    store: store.name,
    feeds: latest.status(),
    pending: (await Promise.all(parts.platforms.map((platform) => store.pending(platform.name)))).reduce(
      (a, b) => a + b,
      0,
    ),
    checkedAt: judging.lastAt(),
    startedAt,
  });
  const dispatch = createDispatch({
    commands,
    store,
    catalog,
    prices,
    clock,
    wall,
    log,
    status,
    platforms,
    defaultVenue: parts.defaultVenue,
    backupDays: parts.backupDays,
    storedEncrypted: !store.name.includes(':memory:'),
    limits: (platform) => {
      const quotas = QUOTAS_OF[platform];
      // The console has none: who scripts it counts for themselves.
      return quotas === NO_QUOTAS ? quotas : { ...quotas, alerts: parts.alertsMax ?? quotas.alerts };
    },
    reach,
    heal: store.heal,
    isTight: () => tightSince !== undefined,
    onArmed(triggers) {
      engine.armed(triggers);
      // Who begins to follow a wallet is to see it at once.
      if (triggers.some(({ gauge }) => isWalletGauge(gauge))) void followOnce();
    },
    onMessage: kick,
  });
  /** Since when the store has hardly any room left. */
  let tightSince: Millis | undefined;
  const lookForRoom = async (): Promise<void> => {
    const room = await store.room();
    tightSince = room !== undefined && isTight(room) ? (tightSince ?? now()) : undefined;
  };
  const operator = createOperator({ owner: parts.operator, store, now, log, onMessage: kick });
  const workings = (): Part[] => [
    { what: 'room', name: store.name, since: tightSince },
    ...pricesComing({ markets: watched(), startedAt, now: now(), quote: latest.quote }),
    // Told in the time that is watched, as all else.
    ...[...outboxes.values()].flatMap((outbox): Part[] => {
      const since = outbox.failingSince();
      return onDomainTime(outbox.name)
        ? []
        : [
            {
              what: 'sending',
              name: outbox.name,
              since: since === undefined ? undefined : now() - (wall.now() - since),
            },
          ];
    }),
  ];
  const blind = createBlind({
    store,
    latest,
    engine,
    isLive: parts.feeds.length > 0,
    clock,
    log,
    onMessage: kick,
  });

  /** What fails is tried again until it does not, however often where no most is said. */
  const untilDone = async (what: string, work: () => Promise<void>, triesMax?: number): Promise<void> => {
    const most = triesMax === undefined ? {} : { triesMax };
    await insist({ what, wall, log, givenUp: () => stopping, ...most }, work);
  };
  /** A store that can't be reached is tried again until it can: a price must not pass unjudged. */
  const surely = (what: string, work: () => Promise<void>, triesMax?: number): Promise<void> =>
    untilDone(
      what,
      async () => {
        await store.heal();
        await work();
      },
      triesMax,
    );

  let stopping = false;
  let sweptAt: number | undefined;
  let tending: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  let bringing: Promise<void> | undefined;
  const followOnce = async (): Promise<void> => {
    try {
      await tracker.turn();
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'wallets could not be followed');
    }
  };
  /** What a failing store keeps from being done is done at the next turn. */
  const tendOnce = async (): Promise<void> => {
    try {
      await listings.turn();
      await tables.turn();
    } catch (error) {
      log.error({ error }, 'tables and listings could not be tended');
    }
  };
  const timers: Timer[] = [];
  /** One process judges a venue's prices. */
  const judgingOf = (market: MarketId): string => `judge:${market.slice(0, market.indexOf(':'))}`;
  const keep = async ([key, value]: readonly [string, string]): Promise<void> => {
    // A replay learns of its markets from its own past again.
    if (clock === wall) await store.set(key, value);
  };
  const judging = createJudging({
    engine,
    learnt,
    isOurs: (market) => leases === undefined || isOurs(judgingOf(market)),
    keepFundings: () => surely('fundings', () => keep(learnt.saveFundings())),
    untilDone,
  });
  const judgeAgain = async (market: MarketId): Promise<void> => {
    const quote = latest.quote(market);
    if (quote === undefined) return;
    await judging.price({ market, quote, time: quote.time, double: quote.mark.toNumber() }, quote.stale);
  };

  const gaps = createGaps({
    feeds: parts.feeds,
    store,
    clock,
    isWatched: (market) => engine.isWatched(markGauge(market)),
    isOurs: (market) => isOurs(judgingOf(market)),
    judge: (market, { mark, at, late }) =>
      surely('a missed price', () => engine.value(markGauge(market), mark, at, late)),
    judgeTogether: (market, mark, missed) =>
      surely('missed prices', () =>
        engine.value(markGauge(market), mark, missed.to, { begunAfter: -Infinity, missed }),
      ),
    onMessage: kick,
    log,
  });

  const ofVenue = (venue: string): boolean => isOurs(judgingOf(`${venue}:`));
  /** What is asked of venues from time to time, and what comes of it. */
  const upkeep = {
    feeds: parts.feeds,
    store,
    catalog,
    quote: quoteOf,
    clock,
    now,
    log,
    isOurs: ofVenue,
    onArmed: engine.armed,
    onMessage: kick,
  };
  const tables = createTables({ ...upkeep, wanted: () => wanted() });
  const tracker = createTracker(upkeep);
  const listings = createListings(upkeep);
  const older = createOlder({
    store,
    catalog,
    now,
    isOver: () => stopping || !isOurs('sweep'),
    onArmed: engine.armed,
  });

  const history = createHistory({
    feeds: parts.feeds,
    clock,
    log,
    lacking: () => learnt.lacking(engine.gauges()),
    learn: learnt.learn,
  });

  const recheck = (market: MarketId): void => {
    for (const feed of parts.feeds) void feed.recheck(market).catch(() => undefined);
  };

  const sample = (raw: Sample, source: string): Promise<void> | undefined => {
    const offer = latest.offer(raw, source);
    if (offer.recheck) recheck(raw.market);
    if (!offer.accepted) return undefined;
    const { market, price, stale } = offer;
    const { seen: time, double } = price;
    const accepted = (): void => {
      if (!stale) gaps.accepted(market, time);
    };
    const judged = judging.price({ market, quote: price, time, double }, stale);
    if (judged !== undefined) return judged.then(accepted);
    accepted();
    return undefined;
  };

  /** Level-triggered: what lies beyond the last good price is due, whatever hint was lost. */
  const refresh = async (): Promise<void> => {
    await engine.refresh();
    for (const market of watched()) await judgeAgain(market);
  };

  /** Markets that something is armed on, and those that somebody asked about in the last minutes. */
  const wanted = (): Set<MarketId> => {
    const soonest = clock.now() - ASKED_MS;
    for (const [market, at] of asked) if (at < soonest) asked.delete(market);
    return new Set([...watched(), ...asked.keys()]);
  };

  const sinkOf = (feed: Feed): FeedSink => ({
    wanted,
    sample: (raw) => sample(raw, feed.name),
    failed(_venue, reason) {
      latest.failed(feed.name);
      log.warn({ feed: feed.name, reason }, 'asking for prices failed');
    },
  });

  const drained = async (): Promise<void> => {
    for (const outbox of outboxes.values()) if (onDomainTime(outbox.name)) await outbox.drained();
  };

  return {
    engine,
    sample,
    status,
    async wrong() {
      await store.set(ALIVE, String(wall.now()));
      const stalled = workings().find(({ since }) => since !== undefined && now() - since >= STALLED_MS);
      if (stalled !== undefined) return `${stalled.what}: ${stalled.name}`;
      return sweptAt === undefined || wall.now() - sweptAt > STALLED_MS
        ? 'the engine stands still'
        : undefined;
    },
    past(raw, source) {
      const offer = latest.offer(raw, source);
      if (!offer.accepted) return;
      const { price } = offer;
      learnt.before({ market: raw.market, quote: price, time: price.seen, double: price.double });
    },
    sink: { sample: (raw) => sample(raw, 'test'), failed: () => undefined, wanted },
    async start() {
      // In one call: of dozens in a row one would always fail, where the store fails now and then.
      await surely('start', async () => {
        const kept = await store.getAll([
          ...listings.keys,
          ...tables.keys,
          ...(clock === wall ? learnt.keys : []),
        ]);
        listings.load(kept);
        tables.load(kept);
        await engine.refresh();
        learnt.load(kept);
      });
      blind.start();
      if (clock === wall) {
        timers.push(
          clock.every(KEEP_MS, async () => {
            for (const each of learnt.save()) await keep(each).catch(() => undefined);
          }),
        );
      }
      const receive = (platform: Platform): Promise<void> =>
        platform.start(
          (input) => dispatch.take(input),
          (line) => dispatch.show(platform.name, line),
        );
      const send = async (name: PlatformName): Promise<void> => {
        await surely('outbox', async () => outboxes.get(name)?.start());
        const look = (): void => {
          if (stopping) return;
          kick(name);
          wall.at(wall.now() + LOOK_MS, look);
        };
        if (leases !== undefined) look();
      };
      for (const { name } of parts.platforms) {
        if (onDomainTime(name)) await send(name);
        else if (does(sendsWhereItReceives(name) ? 'chat' : 'send'))
          await onceOurs(`send:${name}`, () => send(name));
      }
      for (const platform of parts.platforms) {
        const isAlone = platform.receivesTogether !== true;
        if (onDomainTime(platform.name) || (does('chat') && !isAlone)) await receive(platform);
        else if (does('chat')) await onceOurs(`receive:${platform.name}`, () => receive(platform));
      }
      const sweep = async (): Promise<void> => {
        if (isOurs('sweep')) {
          await surely('sweep', () => blind.sweep());
          if (parts.feeds.length > 0) await surely('operator', () => operator.look(workings()));
          await surely('time', () => judging.timePasses(clock.now()));
        }
        await surely('what was seen', () => gaps.save());
        sweptAt = wall.now();
        history.look();
        // In a replay the next instant may be minutes away.
        await drained();
      };
      if (does('monitor')) {
        await onceOurs('sweep', async () => {
          if (clock === wall) bringing = surely('older watches', older.bringOver);
        });
        // Who takes over judges within a second what it knows already.
        for (const { id } of catalog.venues)
          await onceOurs(judgingOf(`${id}:`), () => surely('what was seen', () => gaps.start(id)));
      }
      // Where that can't be known it stays as it was.
      const looks = (): Promise<void> => lookForRoom().catch(() => undefined);
      await looks();
      timers.push(clock.every(SWEEP_MS, sweep), wall.every(ROOM_MS, looks));
      if (parts.shared) {
        timers.push(
          clock.every(REFRESH_MS, async () => {
            await refresh().catch((error: unknown) =>
              log.error({ error }, 'thresholds could not be read again'),
            );
          }),
        );
      }
      for (const feed of parts.feeds) await feed.start(sinkOf(feed));
      if (parts.feeds.length > 0) {
        const tend = (): Promise<void> => (tending = tendOnce());
        const follow = (): Promise<void> => (following = followOnce());
        timers.push(clock.every(TEND_MS, tend), clock.every(FOLLOW_MS, follow));
        void tend();
        void follow();
      }
    },
    drained,
    async keptUp(patienceMs) {
      const real = [...outboxes.values()].filter((outbox) => !onDomainTime(outbox.name));
      const kept = await Promise.all(real.map((outbox) => outbox.keptUp(patienceMs)));
      return kept.every(Boolean);
    },
    async stop() {
      stopping = true;
      for (const timer of timers) timer.cancel();
      gaps.stop();
      for (const feed of parts.feeds.toReversed()) await feed.stop();
      await Promise.all([tending, following, bringing]);
      for (const platform of parts.platforms.toReversed()) await platform.stop();
      for (const outbox of outboxes.values()) await outbox.stop();
      await leases?.stop();
      await store.close();
    },
  };
}
