// When prices stop, those who watch them are told: once when they stopped for 60 s, once when they are back; the same
// where prices come in but stand still, and move again. That they are being told is kept in the store, and each is told by a commit whose input has the notice's name: so
// a store that fails in between has nobody told twice, and a process that dies there is gone on for by the next one.
import type { Latest } from '../market/latest.ts';
import { type MarketId, marketOfGauge } from '../market/feed.ts';
import type { Clock, Millis } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { type BlindBody, encodeBody } from '../outbox/body.ts';
import type { Store } from '../store/store.ts';
import { deliversGauge } from './core/alert.ts';
import type { Engine } from './engine.ts';
import { platformOf } from './urgency.ts';

export interface Blind {
  /** Those markets that somebody watches are expected to have prices. */
  start(): void;
  sweep(): Promise<void>;
}

interface Notice {
  readonly lastAt: Millis;
  /** When it was seen: this one, and no other of the market. */
  readonly at: Millis;
}

interface Due extends Notice {
  readonly market: MarketId;
  readonly state: BlindBody['state'];
  /** Who is told: where a commit failed, the next sweep goes on with the others. Of a hundred thousand one fails
   *  again and again, and from the beginning each time they would never all be told. */
  readonly told: Set<string>;
}

/** What begins and ends. A market may be in both. */
type Trouble = 'blind' | 'frozen';
const TROUBLES = ['blind', 'frozen'] as const;
const TROUBLE_OF = { blind: 'blind', back: 'blind', frozen: 'frozen', moving: 'frozen' } as const;

/** That those who watch a market are told, or have been, of its trouble. */
interface Kept extends Notice {
  readonly isDone: boolean;
}
type KeptOf = Readonly<Partial<Record<Trouble, Kept>>>;

const BEGUN = 'begun';
/** Of each trouble, in their order, what is kept; undefined: nothing. */
function writeKept(kept: KeptOf): string | undefined {
  const texts = TROUBLES.map((trouble) => {
    const of = kept[trouble];
    return of === undefined ? '' : [of.lastAt, of.at, ...(of.isDone ? [] : [BEGUN])].join(' ');
  });
  const text = texts.join(';').replace(/;$/u, '');
  return text === '' ? undefined : text;
}
/** A release of before kept blindness alone; one before that the time of the last price, once all were told. */
function readKept(text: string): KeptOf {
  const all = text.split(';').flatMap((part, index): [Trouble, Kept][] => {
    const trouble = TROUBLES[index];
    if (part === '' || trouble === undefined) return [];
    const [lastAt, at = lastAt, begun] = part.split(' ');
    return [[trouble, { lastAt: Number(lastAt), at: Number(at), isDone: begun !== BEGUN }]];
  });
  return Object.fromEntries(all);
}

/** Notices that are put side by side: they share a write to the disk. */
const TOGETHER = 100;

const toldKey = (market: MarketId): string => `blind:${market}`;
const venueOf = (market: MarketId): string => market.slice(0, market.indexOf(':'));

export function createBlind(parts: {
  readonly store: Store;
  readonly latest: Latest;
  readonly engine: Pick<Engine, 'gauges' | 'isWatched'>;
  /** Do venues bring prices? A replay has those of its own markets, and nobody waits for others. */
  readonly isLive: boolean;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly onMessage: (platform: string) => void;
}): Blind {
  const { store, latest, engine, clock, log } = parts;
  /** Watched markets of which it was read whether they were told as blind. */
  const known = new Set<MarketId>();
  /** What was seen and is not told yet: a store that fails meanwhile loses none of it. */
  const due: Due[] = [];

  /** A move, funding and basis come to a stop with the mark: whoever listens to any of them is told. */
  const watched = (): Map<MarketId, string[]> => {
    const gauges = new Map<MarketId, string[]>();
    for (const gauge of engine.gauges()) {
      const market = marketOfGauge(gauge);
      if (market === undefined || !engine.isWatched(gauge)) continue;
      // A delivery comes without a price.
      if (gauge === deliversGauge(market)) continue;
      const there = gauges.get(market);
      if (there === undefined) gauges.set(market, [gauge]);
      else there.push(gauge);
    }
    return gauges;
  };

  const ownersOf = async (gauges: readonly string[]): Promise<string[]> => {
    const owners = new Set<string>();
    for (const gauge of gauges) for await (const { owner } of store.watchers(gauge)) owners.add(owner);
    return [...owners];
  };

  const tell = async (one: Due, { lastAt, at }: Notice, owners: readonly string[]): Promise<void> => {
    const { market, state, told } = one;
    const venue = venueOf(market);
    const symbol = market.slice(venue.length + 1);
    const left = owners.filter((owner) => !told.has(owner));
    const body = encodeBody({ type: 'blind', state, lastAt, venue, symbol, at: clock.now() });
    const tellOne = async (owner: string): Promise<void> => {
      const platform = platformOf(owner);
      // One slot a market: "back" replaces a "blind" that was not sent yet.
      await store.commit({
        owner,
        input: `${state}:${market}:${at}:${owner}`,
        put: [{ key: `n:${market}`, platform, lane: 'event', rank: 0, body }],
      });
      told.add(owner);
      parts.onMessage(platform);
    };
    for (let from = 0; from < left.length; from += TOGETHER) {
      const done = await Promise.allSettled(left.slice(from, from + TOGETHER).map(tellOne));
      for (const each of done) if (each.status === 'rejected') throw each.reason;
    }
  };

  /** Reads who was told before this process swept, and forgets it of what nobody watches any more. */
  const learn = async (gauges: ReadonlyMap<MarketId, readonly string[]>): Promise<void> => {
    const fresh = [...gauges.keys()].filter((market) => !known.has(market));
    const kept = fresh.length === 0 ? new Map<string, string>() : await store.getAll(fresh.map(toldKey));
    for (const market of fresh) {
      const { blind, frozen } = readKept(kept.get(toldKey(market)) ?? '');
      const isTold = blind !== undefined || frozen !== undefined;
      if (isTold || parts.isLive)
        latest.expect([market], { blind: blind !== undefined, frozenSince: frozen?.lastAt });
      // Some were told, and the process died. Where a price has come the others need not hear of it any more.
      if (blind?.isDone === false && latest.quote(market)?.stale !== false)
        due.push({ market, state: 'blind', ...blind, told: new Set() });
      // That one moves again takes the place of this.
      if (frozen?.isDone === false) due.push({ market, state: 'frozen', ...frozen, told: new Set() });
      known.add(market);
    }
    for (const market of known) {
      if (gauges.has(market)) continue;
      await store.delete(toldKey(market));
      known.delete(market);
    }
  };

  /** @returns how many were told */
  const tellDue = async (one: Due, gauges: readonly string[]): Promise<number> => {
    const { market, state } = one;
    const trouble = TROUBLE_OF[state];
    const begins = state === trouble;
    const all = readKept((await store.get(toldKey(market))) ?? '');
    const before = all[trouble];
    // Told before a restart, or never told at all.
    if (begins ? before?.isDone === true : before === undefined) return 0;
    const { lastAt, at } = before ?? one;
    const keep = async (kept: Kept | undefined): Promise<void> => {
      const text = writeKept({ ...all, [trouble]: kept });
      await (text === undefined ? store.delete(toldKey(market)) : store.set(toldKey(market), text));
    };
    if (before === undefined) await keep({ lastAt, at, isDone: false });
    const owners = await ownersOf(gauges);
    await tell(one, { lastAt, at }, owners);
    await keep(begins ? { lastAt, at, isDone: true } : undefined);
    return owners.length;
  };

  return {
    start: () => latest.expect(watched().keys()),
    async sweep() {
      const gauges = watched();
      await learn(gauges);
      const now = clock.now();
      const { blind, recovered, frozen, thawed } = latest.sweep(now, gauges.keys());
      const found = (state: Due['state'], market: MarketId, lastAt: Millis): void =>
        void due.push({ market, state, lastAt, at: now, told: new Set() });
      for (const market of blind) found('blind', market, latest.quote(market)?.time ?? now);
      for (const market of recovered) found('back', market, now);
      for (const market of frozen) found('frozen', market, latest.quote(market)?.frozenSince ?? now);
      for (const market of thawed) found('moving', market, now);
      /** Of each venue and state: how many markets, and how many people were told. */
      const counts = new Map<string, { venue: string; state: string; markets: number; told: number }>();
      for (let next = due[0]; next !== undefined; next = due[0]) {
        const told = await tellDue(next, gauges.get(next.market) ?? []);
        const venue = venueOf(next.market);
        const key = `${venue} ${next.state}`;
        const count = counts.get(key) ?? { venue, state: next.state, markets: 0, told: 0 };
        counts.set(key, { ...count, markets: count.markets + 1, told: count.told + told });
        due.shift();
      }
      // One line a venue: one that dies takes hundreds of markets along.
      for (const count of counts.values()) log.warn(count, 'prices stopped or came back');
    },
  };
}
