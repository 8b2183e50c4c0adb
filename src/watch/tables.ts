// Maintenance tables as the venues have them now: read each day, kept in the store, and when one is another,
// the watches whose liquidation price it moves are told by how much. A table that can't be read or can't be
// right changes nothing: the last good one stays.
import { dec } from '../contract/decimal.ts';
import { checkTiers } from '../contract/tiers.ts';
import type { Tier } from '../contract/types.ts';
import { type Asks, type Feed, marketId, type MarketId, markGauge } from '../market/feed.ts';
import { TABLE_VENUES, tableOf, tableSource } from '../market/tiers.ts';
import type { Quote } from '../chat/command.ts';
import type { Clock, Millis } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { encodeBody } from '../outbox/body.ts';
import type { ItemChange, SlotPut, Store, Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { isMajor } from '../venues/coins.ts';
import type { Market, TierTable } from '../venues/venue.ts';
import { rejudged } from './accounts.ts';
import { isAccountItem } from './core/account.ts';
import { watchTriggers } from './core/watch.ts';
import { decodeWatch, encodeWatch } from './core/watch-stored.ts';
import { eventSlots, moveWatch } from './moved.ts';
import { platformOf } from './urgency.ts';

const AGAIN_MS = 24 * 3_600_000;
/** After a call that failed, or a table that was refused. */
const RETRY_MS = 3_600_000;
/** Calls of one turn: prices come first on the same connection. */
const AT_ONCE = 20;
/** That many failures in a row end a turn. */
const FAILURES_MAX = 3;
/** Watches that are moved side by side. */
const TOGETHER = 100;
const CONFLICTS_MAX = 20;

const keyOf = (venue: string): string => `tables:${venue}`;

export interface Tables {
  /** What the tables of all venues are kept as. */
  readonly keys: readonly string[];
  /** Takes over what is kept; before anything is judged. */
  load(kept: ReadonlyMap<string, string>): void;
  /** One turn: reads what is due, and tells whom it concerns. */
  turn(): Promise<void>;
}

/** As kept: JSON, figures as decimal strings. */
interface StoredTables {
  readonly v: 1;
  readonly tables: Readonly<Record<string, StoredTable>>;
  /** Of these the watches have not all been moved yet. */
  readonly pending: readonly string[];
}
interface StoredTable {
  readonly at: Millis;
  readonly rows: readonly (readonly [floor: string, rate: string, amount: string, maxLeverage: string])[];
}

const rowsOf = (tiers: readonly Tier[]): StoredTable['rows'] =>
  tiers.map(({ floor, rate, amount, maxLeverage }) => [
    floor.toFixed(),
    rate.toFixed(),
    amount.toFixed(),
    maxLeverage?.toFixed() ?? '',
  ]);

const tiersOf = (rows: StoredTable['rows']): readonly Tier[] =>
  checkTiers(
    rows.map(([floor, rate, amount, maxLeverage], index) => ({
      floor: dec(floor),
      cap: rows[index + 1] === undefined ? undefined : dec(rows[index + 1]?.[0] ?? 0),
      rate: dec(rate),
      amount: dec(amount),
      maxLeverage: maxLeverage === '' ? undefined : dec(maxLeverage),
    })),
  );

const isSame = (table: TierTable, tiers: readonly Tier[], bySize: true | undefined): boolean =>
  table.bySize === bySize && JSON.stringify(rowsOf(table.tiers)) === JSON.stringify(rowsOf(tiers));

export function createTables(parts: {
  readonly feeds: readonly Pick<Feed, 'asks'>[];
  readonly store: Store;
  readonly catalog: Catalog;
  readonly quote: (market: MarketId) => Quote | undefined;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Markets that somebody watches or asks about: theirs are read first. */
  readonly wanted: () => Iterable<MarketId>;
  /** Is telling (still) this process's? */
  readonly isOurs: (venue: string) => boolean;
  readonly onArmed: (triggers: readonly Trigger[]) => void;
  readonly onMessage: (platform: string) => void;
}): Tables {
  const { store, catalog, quote: quoteOf, clock, log } = parts;
  /** Also those whose prices are off: what is kept of them is what positions there were judged by. */
  const venues = TABLE_VENUES.flatMap((venue) => {
    const source = tableSource(venue);
    const asks = parts.feeds.find((feed) => feed.asks?.venue === venue)?.asks;
    return source === undefined ? [] : [{ venue, source, asks, state: newState() }];
  });
  type VenueTables = (typeof venues)[number];
  type Asking = VenueTables & { readonly asks: Asks };

  const nameOf = (venue: string): string => catalog.venues.find(({ id }) => id === venue)?.name ?? venue;

  const learn = ({ venue, source }: VenueTables, symbol: string, table: StoredTable): void => {
    const date = new Date(table.at).toISOString().slice(0, 10);
    // Most of hundreds are never asked for: each is decoded when it is.
    catalog.learnTable(venue, symbol, () => tableOf(source, nameOf(venue), tiersOf(table.rows), date));
  };

  const load = (of: VenueTables, kept: string | undefined): void => {
    const { state } = of;
    if (kept === undefined || kept === state.kept) return;
    state.kept = kept;
    const stored = JSON.parse(kept) as StoredTables;
    state.pending = new Set(stored.pending);
    for (const [symbol, table] of Object.entries(stored.tables)) {
      learn(of, symbol, table);
      state.tables.set(symbol, table);
    }
  };

  const keep = async ({ venue, state }: VenueTables): Promise<void> => {
    const stored: StoredTables = {
      v: 1,
      tables: Object.fromEntries(state.tables),
      pending: [...state.pending],
    };
    const text = JSON.stringify(stored);
    if (text === state.kept) return;
    await store.set(keyOf(venue), text);
    state.kept = text;
  };

  /** What is due, by the venue's names: what somebody needs first. */
  const dueOf = ({ asks, state }: Asking): [native: string, symbol: string][] => {
    const now = clock.now();
    const wanted = new Set(parts.wanted());
    const rank = (symbol: string): number =>
      wanted.has(marketId({ venue: asks.venue, symbol }))
        ? 0
        : isMajor(symbol.slice(0, symbol.indexOf('/')))
          ? 1
          : 2;
    return [...asks.symbols()]
      .filter(
        ([, symbol]) =>
          now - (state.tables.get(symbol)?.at ?? -Infinity) >= AGAIN_MS &&
          now - (state.triedAt.get(symbol) ?? -Infinity) >= RETRY_MS,
      )
      .map(([native, symbol]) => ({ native, symbol, rank: rank(symbol) }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ native, symbol }) => [native, symbol]);
  };

  const read = async (of: Asking): Promise<void> => {
    const { asks, source, state } = of;
    const symbols = asks.symbols();
    let failures = 0;
    let calls = 0;
    const done = new Set<string>();
    for (const [native, symbol] of dueOf(of)) {
      if (calls >= AT_ONCE || failures >= FAILURES_MAX) break;
      const market = catalog.market(asks.venue, symbol);
      const call =
        market === undefined || done.has(symbol) || market.contractSizeUnknown === true
          ? undefined
          : source.call(native, market);
      if (call === undefined) continue;
      calls += 1;
      // What one call brings for all is not asked again for each that it lacks.
      for (const tried of call.all === undefined ? [symbol] : symbols.values())
        state.triedAt.set(tried, clock.now());
      if (call.all !== undefined) calls = AT_ONCE;
      try {
        // oxlint-disable-next-line no-await-in-loop
        const found = call.tables(await asks.ask(call.endpoint, call.params));
        failures = 0;
        for (const [name, tiers] of found) {
          const learnt = symbols.get(name);
          if (learnt === undefined) continue;
          done.add(learnt);
          const before = catalog.tiers(asks.venue, learnt);
          const table: StoredTable = { at: clock.now(), rows: rowsOf(tiers) };
          if (before !== undefined && !isSame(before, tiers, source.bySize)) state.pending.add(learnt);
          state.tables.set(learnt, table);
        }
      } catch (error) {
        failures += 1;
        log.warn(
          { venue: asks.venue, symbol, reason: error instanceof Error ? error.message : 'unknown' },
          'a margin table could not be read, or was refused; the last one stays',
        );
      }
    }
    if (calls === 0) return;
    // What is to be told is kept with what it is told about: a process that dies in between goes on with it.
    await keep(of);
    for (const symbol of done) {
      const table = state.tables.get(symbol);
      if (table !== undefined) learn(of, symbol, table);
    }
  };

  const moveOne = async (owner: string, id: string, symbol: string): Promise<boolean> => {
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop
      const item = await store.item(owner, id);
      if (item !== undefined && isAccountItem(item.id)) {
        const prices = { quote: (market: Market) => quoteOf(marketId(market)) };
        const reaction = rejudged(item, clock.now(), { catalog, prices });
        if (reaction === undefined) return true;
        if (reaction === 'unknown') return false;
        const { change, put, withdraw } = reaction;
        const commit = {
          owner,
          items: [change],
          ...(put === undefined ? {} : { put: [put] }),
          ...(withdraw === undefined ? {} : { withdraw: [withdraw] }),
        };
        // oxlint-disable-next-line no-await-in-loop
        if ((await store.commit(commit)) !== 'done') continue;
        parts.onArmed(change.triggers ?? []);
        parts.onMessage(platformOf(owner));
        return true;
      }
      if (item === undefined || !item.id.startsWith('w')) return true;
      const watch = decodeWatch(item.body, catalog);
      const { venue } = watch.held;
      if (watch.status !== 'open' || watch.held.given.mmr !== undefined || watch.held.symbol !== symbol)
        return true;
      const quote = quoteOf(marketId({ venue, symbol }));
      if (quote === undefined || quote.stale) return false;
      const at = clock.now();
      const step = moveWatch({ watch, held: watch.held, mark: quote.mark, at, sigma: quote.sigma });
      const [from, to] = [watch.liquidationPrice, step.watch.liquidationPrice];
      const stands = from === undefined ? to === undefined : to?.eq(from) === true;
      if (stands && step.event === undefined) return true;
      const told: SlotPut = {
        key: `t:${item.id}`,
        platform: platformOf(owner),
        lane: 'event',
        rank: 0,
        body: encodeBody({
          type: 'moved',
          item: item.id,
          venue,
          symbol,
          from: from?.toFixed() ?? null,
          to: to?.toFixed() ?? null,
          at,
        }),
      };
      const event = eventSlots(item, step, quote.mark, at);
      const change: ItemChange = {
        id: item.id,
        expect: item.version,
        body: encodeWatch(step.watch),
        triggers: watchTriggers(step.watch),
      };
      // oxlint-disable-next-line no-await-in-loop
      const committed = await store.commit({
        owner,
        items: [change],
        put: [...event, ...(stands ? [] : [told])],
      });
      if (committed !== 'done') continue;
      parts.onArmed(change.triggers ?? []);
      parts.onMessage(told.platform);
      return true;
    }
    return false;
  };

  /** All watches of a market; false: not all could be judged yet. */
  const moveAll = async (venue: string, symbol: string): Promise<boolean> => {
    const all: { owner: string; item: string }[] = [];
    for await (const each of store.watchers(markGauge(marketId({ venue, symbol })))) all.push(each);
    let isDone = true;
    for (let from = 0; from < all.length; from += TOGETHER) {
      // oxlint-disable-next-line no-await-in-loop
      const done = await Promise.all(
        all.slice(from, from + TOGETHER).map(({ owner, item }) => moveOne(owner, item, symbol)),
      );
      isDone &&= done.every(Boolean);
    }
    return isDone;
  };

  const tell = async (of: VenueTables): Promise<void> => {
    const { venue, state } = of;
    for (const symbol of state.pending) {
      if (!parts.isOurs(venue)) return;
      // oxlint-disable-next-line no-await-in-loop
      if (await moveAll(venue, symbol)) state.pending.delete(symbol);
    }
    await keep(of);
  };

  let turning = false;
  return {
    keys: venues.map(({ venue }) => keyOf(venue)),
    load(kept) {
      for (const of of venues) load(of, kept.get(keyOf(of.venue)));
    },
    async turn() {
      if (turning) return;
      turning = true;
      try {
        for (const of of venues) {
          const { asks, source } = of;
          if (asks === undefined || (source.keyed === true && asks.hasKey !== true)) continue;
          if (!parts.isOurs(of.venue)) {
            load(of, await store.get(keyOf(of.venue)));
            continue;
          }
          await read({ ...of, asks });
          await tell(of);
        }
      } finally {
        turning = false;
      }
    },
  };
}

const newState = () => ({
  /** The text that is kept. */
  kept: undefined as string | undefined,
  tables: new Map<string, StoredTable>(),
  pending: new Set<string>(),
  triedAt: new Map<string, Millis>(),
});
