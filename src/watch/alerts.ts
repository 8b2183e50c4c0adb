// Alerts: what a value does to a stored one, and the message that it becomes.
import { dec } from '../contract/decimal.ts';
import type { PriceBook } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import { type AlertBody, encodeBody } from '../outbox/body.ts';
import type { Item, SlotPut } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { View } from '../view/view.ts';
import { conditionText, rateText, valueText } from './alert-text.ts';
import {
  type Alert,
  alertTriggers,
  decodeAlert,
  encodeAlert,
  type Fired,
  type Moment,
  stepAlert,
  windowOf,
} from './core/alert.ts';
import type { Reaction } from './engine.ts';
import { marketName } from './present.ts';

export interface AlertParts {
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly platformOf: (owner: string) => string;
}

export function alertReaction(
  item: Item,
  moment: Omit<Moment, 'mark'>,
  { catalog, prices, platformOf }: AlertParts,
): Reaction | undefined {
  const before = decodeAlert(item.body);
  const market = catalog.market(before.venue, before.symbol);
  const isMark = moment.gauge.startsWith('mark:');
  const mark = isMark ? moment.value : market === undefined ? undefined : prices.quote(market)?.mark;
  const known: Moment = { ...moment, mark };
  const { alert, fired } = stepAlert(before, known);
  if (alert === before) return undefined;
  const change =
    alert === undefined
      ? { id: item.id, expect: item.version, body: null }
      : { id: item.id, expect: item.version, body: encodeAlert(alert), triggers: alertTriggers(alert) };
  if (fired === undefined) return { change };
  const put: SlotPut = {
    key: item.id,
    platform: platformOf(item.owner),
    lane: 'alert',
    rank: 0,
    notBefore: moment.at,
    body: encodeBody(bodyOf(before, fired, known, item.version + 1)),
  };
  return { change, put };
}

function bodyOf(alert: Alert, fired: Fired, moment: Moment, version: number): AlertBody {
  return {
    type: 'alert',
    id: alert.id,
    venue: alert.venue,
    symbol: alert.symbol,
    measure: alert.measure,
    side: fired.side,
    threshold: alert.threshold.toFixed(),
    mode: alert.mode,
    version,
    at: moment.at,
    value: fired.value.toFixed(),
    ...(fired.since === undefined ? {} : { since: fired.since }),
    mark: moment.mark?.toFixed() ?? null,
    route: alert.route ?? null,
    ...(alert.note === undefined ? {} : { note: alert.note }),
    ...(alert.role === undefined ? {} : { role: alert.role }),
  };
}

/** What fired, in one line. */
export function alertHead(body: AlertBody, market: Market | undefined, words: Words): string {
  const t = words.alerts.told;
  const name = marketName(body.symbol);
  const measure = body.measure ?? 'mark';
  const value = dec(body.value ?? body.mark ?? body.threshold);
  const mark = body.mark === null ? undefined : format.price(dec(body.mark), market?.tick);
  const window = windowOf(measure);
  if (window !== undefined) {
    const length =
      body.since === undefined ? words.alerts.windows[window] : format.duration(body.at - body.since);
    return t.move({ market: name, move: format.signedPercent(value), window: length, mark });
  }
  if (measure === 'flip')
    return t.flip({ market: name, positive: body.side === 'up', value: rateText(value) });
  if (measure === 'countdown') return t.countdown({ market: name, left: format.duration(value.toNumber()) });
  const rule = conditionText({ measure, side: body.side, threshold: dec(body.threshold) }, market, words);
  return measure === 'mark'
    ? t.mark({ market: name, rule, mark: mark ?? valueText('mark', value, market) })
    : t.rate({ market: name, rule, value: rateText(value) });
}

function againText(body: AlertBody, words: Words): string {
  const t = words.alerts.told;
  if (body.mode === 'once') return t.once;
  const measure = body.measure ?? 'mark';
  if (measure === 'mark') return t.repeat.price;
  if (measure === 'flip') return t.repeat.flip;
  return windowOf(measure) === undefined ? t.repeat.other : t.repeat.move;
}

export function alertView(body: AlertBody, market: Market | undefined, words: Words): View {
  const t = words.alerts.told;
  return {
    head: alertHead(body, market, words),
    notes: [
      ...(body.note === undefined ? [] : [t.note(body.note)]),
      t.at(format.time(body.at), againText(body, words)),
    ],
    figures: {
      markPrice: body.mark,
      threshold: body.threshold,
      side: body.side,
      market: body.symbol,
      venue: body.venue,
      gauge: body.measure ?? 'mark',
      value: body.value ?? body.mark,
      ...(body.note === undefined ? {} : { note: body.note }),
    },
    ...(body.role === undefined ? {} : { mention: body.role }),
  };
}
