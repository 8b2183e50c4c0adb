// What is derived from the past of a market (moves over a window, σ) is unknown after a start or a gap. Where
// something waits for it, the past is read from the venue's candles.
import type { Decimal } from '../contract/decimal.ts';
import type { Clock, Millis } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import type { Feed, MarketId } from './feed.ts';
import { readPrice } from './figure.ts';

/** Longer than the slow average of σ; and the longest window, with a step to spare. */
const SPANS = { '1m': 200 * 60_000, '5m': 24 * 3_600_000 } as const;
type Step = keyof typeof SPANS;
/** A market whose past was asked for, in vain maybe, is asked for again this much later. */
const AGAIN_MS = 300_000;

export interface History {
  /** Asks for what is lacking, one market of a venue after the other. */
  look(): void;
}

export function createHistory(parts: {
  readonly feeds: readonly Pick<Feed, 'candles'>[];
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Of which markets something is waited for that the past would tell, and in which steps. */
  readonly lacking: () => Iterable<readonly [MarketId, Step]>;
  readonly learn: (
    market: MarketId,
    samples: readonly { readonly time: Millis; readonly price: Decimal }[],
  ) => void;
}): History {
  const { clock, log } = parts;
  const asking = parts.feeds.filter(({ candles }) => candles !== undefined);
  const askedAt = new Map<string, Millis>();
  const lines = new Map<string, Promise<void>>();

  const read = async (market: MarketId, step: Step): Promise<void> => {
    const now = clock.now();
    for (const feed of asking) {
      const found = await feed.candles?.(market, now - SPANS[step], now, step);
      const samples = (found?.list ?? []).flatMap(({ time, open }) => {
        const price = readPrice(open);
        return typeof price === 'string' ? [] : [{ time, price }];
      });
      if (samples.length > 0) return parts.learn(market, samples);
    }
    return undefined;
  };

  return {
    look() {
      if (asking.length === 0) return;
      for (const [market, step] of parts.lacking()) {
        const key = `${step} ${market}`;
        if (clock.now() - (askedAt.get(key) ?? -Infinity) < AGAIN_MS) continue;
        askedAt.set(key, clock.now());
        const venue = market.slice(0, market.indexOf(':'));
        const line = (lines.get(venue) ?? Promise.resolve())
          .then(() => read(market, step))
          .catch((error: unknown) => log.info({ market, error }, 'the past of a market could not be read'));
        lines.set(venue, line);
      }
    },
  };
}
