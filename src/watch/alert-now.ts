// How an alert begins to listen: when it is made, and again after a pause. What is true already is not told.
import type { PriceBook } from '../chat/command.ts';
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Item, ItemChange } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import { type Alert, alertReached, alertTriggers, decodeAlert, encodeAlert, windowOf } from './core/alert.ts';

/** What is watched, now; undefined: not known. */
export function valueNow(measure: Alert['measure'], market: Market, prices: PriceBook): Decimal | undefined {
  const quote = prices.quote(market);
  if (quote === undefined || quote.stale || measure === 'delivery') return undefined;
  const window = windowOf(measure);
  if (window !== undefined) return prices.change?.(market, window);
  const { mark, index, fundingRate, fundingTime, time } = quote;
  if (measure === 'mark') return mark;
  if (measure === 'basis') return index === undefined ? undefined : mark.div(index).minus(1);
  if (measure === 'countdown')
    return fundingTime === undefined || fundingTime <= time ? undefined : dec(fundingTime - time);
  return fundingRate;
}

/** What is true already waits until it is not; a move that is over counts from here; a flip waits for the
 *  other sign. What is not known is taken to be not true: it is told when it is seen to be. */
export function begin(
  alert: Alert,
  now: { readonly value: Decimal | undefined; readonly mark: Decimal | undefined; readonly at: number },
): Alert {
  const { value, mark, at } = now;
  if (alert.measure === 'flip') {
    return value === undefined || value.isZero()
      ? { ...alert, state: 'waiting' }
      : { ...alert, state: 'armed', side: value.isPositive() ? 'down' : 'up' };
  }
  const armed: Alert = { ...alert, state: 'armed', anchor: undefined };
  if (value === undefined || !alertReached(alert, value)) return armed;
  if (windowOf(alert.measure) === undefined) return { ...armed, state: 'waiting' };
  return mark === undefined ? armed : { ...armed, state: 'anchored', anchor: { price: mark, at } };
}

/** The changes that silence all alerts of an owner, or let them listen again. What another reason silences
 *  stays so. */
export function pauseAll(
  items: readonly Item[],
  change: { readonly to: Alert['paused']; readonly from: Alert['paused'] },
  world: { readonly catalog: Catalog; readonly prices: PriceBook; readonly at: number },
): ItemChange[] {
  return items.flatMap((item) => {
    if (!/^a\d/.test(item.id)) return [];
    const before = decodeAlert(item.body);
    if (before.paused !== change.from) return [];
    const market = world.catalog.market(before.venue, before.symbol);
    const silent: Alert = { ...before, paused: change.to };
    const after =
      change.to !== undefined || market === undefined
        ? silent
        : begin(silent, {
            value: valueNow(before.measure, market, world.prices),
            mark: world.prices.quote(market)?.mark,
            at: world.at,
          });
    return [{ id: item.id, expect: item.version, body: encodeAlert(after), triggers: alertTriggers(after) }];
  });
}
