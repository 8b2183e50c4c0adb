// What one price does: all gauges that it moves are judged, in an order that does not depend on how busy a machine is.
import { dec } from '../contract/decimal.ts';
import { type MarketId, markGauge, TIME_GAUGE } from '../market/feed.ts';
import type { Accepted } from '../market/gauges.ts';
import type { Learnt } from '../market/learnt.ts';
import { fundedGauge } from './core/funding.ts';
import type { Engine } from './engine.ts';

export interface Judging {
  /** Judges a price; one that is too old warns nobody. undefined: it causes nothing. */
  price(accepted: Accepted, isStale: boolean): Promise<void> | undefined;
  /** What ends at an instant (an alert's life) ends before what is judged at it. */
  timePasses(at: number): Promise<void>;
  /** The time of the last price that was judged here. */
  lastAt(): number | undefined;
}

export function createJudging(parts: {
  readonly engine: Pick<Engine, 'value' | 'isQuiet'>;
  readonly learnt: Pick<Learnt, 'take'>;
  readonly isOurs: (market: MarketId) => boolean;
  /** Keeps what is known of fundings before it is counted: a process that dies in between counts the same for the others. */
  readonly keepFundings: () => Promise<void>;
  /** Does it until it is done. */
  readonly untilDone: (what: string, work: () => Promise<void>) => Promise<void>;
}): Judging {
  const { engine, learnt, isOurs, untilDone } = parts;
  let lastAt: number | undefined;
  let keeping: Promise<void> | undefined;
  /** At once for all that wait for it: who came first goes on first. */
  const keptFundings = (): Promise<void> =>
    (keeping ??= parts.keepFundings().finally(() => (keeping = undefined)));
  /** The same text each time: making and hashing it would cost more than all else of a quiet price. */
  const markNames = new Map<MarketId, string>();
  const nameMark = (market: MarketId): string => {
    const gauge = markGauge(market);
    markNames.set(market, gauge);
    return gauge;
  };
  const timePasses = (at: number): Promise<void> => engine.value(TIME_GAUGE, dec(at), at);

  return {
    timePasses,
    lastAt: () => lastAt,
    price(accepted, isStale) {
      const { market, quote, time, double } = accepted;
      const { values, funded } = learnt.take(accepted);
      if (isStale || !isOurs(market)) return undefined;
      lastAt = time;
      const gauge = markNames.get(market) ?? nameMark(market);
      // Mostly nothing is near: then a price is three comparisons, and its figure is never made.
      const isFunded = funded !== undefined && !engine.isQuiet(fundedGauge(market), funded);
      const isQuiet =
        engine.isQuiet(TIME_GAUGE, time) && engine.isQuiet(gauge, double) && values.length === 0 && !isFunded;
      return isQuiet
        ? undefined
        : untilDone('a price', async () => {
            await timePasses(time);
            // What was paid before this price moved where it liquidates.
            if (isFunded) await keptFundings();
            if (isFunded) await engine.value(fundedGauge(market), dec(funded), time);
            await engine.value(gauge, quote.mark, time);
            for (const each of values) await engine.value(each.gauge, each.value, each.at);
          });
    },
  };
}
