// All that is learnt of markets from the prices that were accepted: how much they move, what they did lately, which
// fundings and deliveries are over. It is kept, so that a restart goes on from there.
import type { Past, Quote } from '../chat/command.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import type { Catalog } from '../venues/catalog.ts';
import { deliveryRule } from '../venues/delivery.ts';
import { fundingRule } from '../venues/funding.ts';
import { fundedGauge } from '../watch/core/funding.ts';
import { createDeliveries, type Deliveries } from './deliveries.ts';
import { type MarketId, markGauge, marketOfGauge, type Window } from './feed.ts';
import { createFundings, type Fundings } from './fundings.ts';
import { type Accepted, createGauges, type GaugeValue } from './gauges.ts';
import { createSpeeds, type Speeds } from './speed.ts';
import { createVolatility } from './volatility.ts';
import { createWindows, SEEN_GAP_MS } from './windows.ts';

const MOVES = 'volatility';
const FUNDED = 'fundings';
const DELIVERED = 'deliveries';

/** A single value of the store. */
type Kept = readonly [key: string, value: string];

export interface Learnt {
  readonly speeds: Speeds;
  readonly fundings: Fundings;
  readonly deliveries: Deliveries;
  /** Standard deviation of an hour; undefined: not seen for long enough. */
  sigma(market: MarketId): Decimal | undefined;
  change(market: MarketId, window: Window): Decimal | undefined;
  seen(market: MarketId, from: Millis): Past | undefined;
  /** Something is armed on this gauge; with what its market was at last, which was stated before anybody listened. */
  armed(gauge: string, quote: Quote | undefined): void;
  /** What a price moves besides the mark, and the last funding time that is over. */
  take(accepted: Accepted): {
    readonly values: readonly GaugeValue[];
    readonly funded: Millis | undefined;
  };
  /** A price of before this start, which was judged then. */
  before(accepted: Accepted): void;
  /** Of which of these gauges the past would tell something, and in which steps. */
  lacking(gauges: Iterable<string>): Iterable<readonly [MarketId, '1m' | '5m']>;
  learn(market: MarketId, samples: readonly { readonly time: Millis; readonly price: Decimal }[]): void;
  /** The single values that it is kept in. */
  readonly keys: readonly string[];
  load(kept: ReadonlyMap<string, string>): void;
  save(): readonly Kept[];
  saveFundings(): Kept;
}

/** @param isWatched is something armed on this gauge? */
export function createLearnt(
  catalog: Pick<Catalog, 'market'>,
  isWatched: (gauge: string) => boolean,
): Learnt {
  const speeds = createSpeeds();
  const volatility = createVolatility();
  /** Markets of which something else than the mark was ever waited for. */
  const listenedTo = new Set<MarketId>();
  const windows = createWindows(isWatched, (market) => listenedTo.has(market));
  const gauges = createGauges([volatility, windows]);
  const fundings = createFundings((venue) => fundingRule(venue)?.everyHours);
  const deliveries = createDeliveries((id) => {
    const at = id.indexOf(':');
    const venue = id.slice(0, at);
    const expiry = catalog.market(venue, id.slice(at + 1))?.expiry;
    const minutes = deliveryRule(venue)?.minutes;
    if (expiry === undefined || minutes === undefined) return undefined;
    const to = Date.parse(expiry);
    return { from: to - minutes * 60_000, to };
  });
  const saveFundings = (): Kept => [FUNDED, fundings.save()];

  return {
    speeds,
    fundings,
    deliveries,
    sigma: (market) => volatility.now(market)?.sigma,
    change: (market, window) => windows.change(market, window),
    seen(market, from) {
      const bars = windows.bars(market, from);
      return bars.length < 2 ? undefined : { of: 'seen', gapMs: SEEN_GAP_MS, bars };
    },

    armed(gauge, quote) {
      volatility.armed(gauge);
      fundings.armed(gauge);
      deliveries.armed(gauge);
      const market = marketOfGauge(gauge);
      if (market === undefined) return;
      if (quote !== undefined) {
        const accepted = { market, quote, time: quote.time, double: quote.mark.toNumber() };
        fundings.take(accepted);
        deliveries.take(accepted);
      }
      if (!gauge.startsWith('mark:')) listenedTo.add(market);
    },

    take(accepted) {
      speeds.take(accepted.market, accepted.double, accepted.time);
      const values = gauges.take(accepted);
      const funded = fundings.take(accepted);
      deliveries.take(accepted);
      return { values, funded };
    },

    before(accepted) {
      const { market } = accepted;
      fundings.armed(fundedGauge(market));
      fundings.take(accepted);
      deliveries.armed(markGauge(market));
      deliveries.take(accepted);
      gauges.take(accepted);
    },

    *lacking(all) {
      for (const gauge of all) {
        const market = marketOfGauge(gauge);
        if (market === undefined || !isWatched(gauge)) continue;
        const window = /^change(\w+):/.exec(gauge)?.[1] as Window | undefined;
        // A market without any price is not there (yet).
        if (window !== undefined && volatility.now(market) !== undefined) {
          if (windows.change(market, window) === undefined) yield [market, window === '24h' ? '5m' : '1m'];
        } else if (window === undefined && volatility.now(market)?.sigma === undefined) yield [market, '1m'];
      }
    },
    learn(market, samples) {
      windows.seed(market, samples);
      volatility.seed(market, samples);
    },

    keys: [MOVES, FUNDED, DELIVERED],
    load(kept) {
      volatility.load(kept.get(MOVES) ?? '[]');
      fundings.load(kept.get(FUNDED) ?? '[]');
      deliveries.load(kept.get(DELIVERED) ?? '[]');
    },
    save() {
      const means = deliveries.save();
      return [
        [MOVES, volatility.save()],
        saveFundings(),
        ...(means === undefined ? [] : [[DELIVERED, means] as const]),
      ];
    },
    saveFundings,
  };
}
