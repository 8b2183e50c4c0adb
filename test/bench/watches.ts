// The random watches of `scale` and `judge`: their markets, their positions, and the commits that make them.
import { type Decimal, dec } from '../../src/contract/decimal.ts';
import { openPosition } from '../../src/contract/open.ts';
import { markGauge, TIME_GAUGE } from '../../src/market/feed.ts';
import type { Commit } from '../../src/store/store.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { CONFIRMED_FOR_MS } from '../../src/watch/core/doubt.ts';
import { stepWatch, type Watch, watchTriggers } from '../../src/watch/core/watch.ts';
import { encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { remake } from '../../src/watch/make.ts';
import { seeded } from '../sim/random.ts';

export const MARKETS = 600;
/** Different positions; each market's watches go through them again and again. */
const KINDS = 1_000;
/** Of every market, before it falls. */
export const PRICE = dec('100');
/** When it falls: long after any real process is started on these watches, or each of them would be asked about at once. */
export const NOW = Date.UTC(2040, 0);
/** They were opened so long before it, one after the other: nobody's week is over while it falls. */
const OPENED_MS = CONFIRMED_FOR_MS / 2;

export const catalog = createCatalog(venues);

/** Binance's own markets with their own tables, those of other venues with a rate that is given. */
const symbols: readonly { venue: string; symbol: string; mmr?: Decimal }[] = (() => {
  const mmr = dec('0.005');
  const linear = catalog.venues
    .flatMap(({ markets }) => markets)
    .filter((market) => market.expiry === undefined && market.kind === 'linear');
  const own = linear.filter(
    (market) => market.venue === 'binance-usdm' && marginRules(catalog, market).answer === 'rules',
  );
  const others = linear.filter(
    (market) =>
      market.venue !== 'binance-usdm' && marginRules(catalog, { ...market, mmr }).answer === 'rules',
  );
  const found = [...own, ...others.map((market) => ({ ...market, mmr }))].slice(0, MARKETS);
  if (found.length < MARKETS) throw new Error(`only ${found.length} markets can be computed`);
  return found.map(({ venue, symbol, ...rest }) => ({ venue, symbol, ...('mmr' in rest ? { mmr } : {}) }));
})();

export const gauges = symbols.map(({ venue, symbol }) => markGauge(`${venue}:${symbol}`));

/** Which market a watch is of: Zipf, the hottest has one in seven. */
const marketOf: (share: number) => number = (() => {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= MARKETS; rank += 1) sums.push((sum += 1 / rank));
  return (share) => {
    const target = share * sum;
    let [low, high] = [0, MARKETS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return low;
  };
})();

/** A random position: 2 to 100 times, 55 % long, opened up to 28 % from the price of now and calm since. This mix
 *  makes about 9,700 crossings a second of a million watches, in each second of the fall. */
export function watchOf(market: number, random: () => number): Watch {
  const { venue, symbol, mmr } = symbols[market] ?? { venue: '', symbol: '' };
  const rules = marginRules(catalog, { venue, symbol, ...(mmr === undefined ? {} : { mmr }) });
  if (rules.answer !== 'rules') throw new Error(`no rules for ${venue} ${symbol}`);
  for (;;) {
    const side = random() < 0.55 ? ('long' as const) : ('short' as const);
    const leverage = dec(Math.floor(2 + 98 * random() ** 2));
    const entryPrice = dec((100 * (1 + (random() - 0.5) * 0.56)).toFixed(2));
    const position = openPosition({
      kind: 'linear',
      side,
      contracts: dec((1 + Math.floor(random() * 1_000)) / 10),
      contractSize: dec('1'),
      entryPrice,
      leverage,
      rules: rules.margin,
    });
    const made = remake(
      {
        id: 1,
        held: {
          venue,
          symbol,
          position,
          leverage,
          roeOn: rules.rules.roeOn,
          given: mmr === undefined ? {} : { mmr },
        },
        warn: undefined,
        status: 'open',
        openedAt: NOW,
        lastWarning: undefined,
      },
      entryPrice,
    );
    if (!made.ok || made.watch.liquidationPrice === undefined) continue;
    if (stepWatch(made.watch, PRICE, NOW).watch === made.watch) return made.watch;
  }
}

/** The commits that make the watches. Those of one kind differ in their market only. */
export function* watches(count: number, seed: number): Generator<Commit> {
  const random = seeded(seed);
  const opened = seeded(seed);
  const firsts = new Map(symbols.map(({ venue }, market) => [venue, market] as const).toReversed());
  const kinds = [...firsts].map(([venue, market]) => {
    const made = Array.from({ length: market === 0 ? KINDS : KINDS / 20 }, () => {
      const watch = { ...watchOf(market, random), openedAt: NOW - Math.floor(OPENED_MS * opened()) };
      return { body: encodeWatch(watch), triggers: watchTriggers(watch), symbol: watch.held.symbol };
    });
    return [venue, made] as const;
  });
  const byVenue = new Map(kinds);
  for (let index = 0; index < count; index += 1) {
    const market = marketOf(random());
    const { venue, symbol } = symbols[market] ?? { venue: '', symbol: '' };
    const made = byVenue.get(venue) ?? [];
    const kind = made[index % made.length];
    const gauge = gauges[market] ?? '';
    if (kind === undefined) throw new Error(`no watches of ${venue}`);
    yield {
      owner: `telegram:${1_000_000_000 + index}`,
      items: [
        {
          id: 'w1',
          expect: 0,
          body: kind.body.replace(kind.symbol, symbol),
          triggers: kind.triggers.map((trigger) =>
            trigger.gauge === TIME_GAUGE ? trigger : { ...trigger, gauge },
          ),
        },
      ],
    };
  }
}
