// Alerts: what a value does to a stored one, and the message that it becomes.
import { dec } from '../contract/decimal.ts';
import { isGroup } from '../chat/platform.ts';
import type { PriceBook } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import { type AlertBody, encodeBody } from '../outbox/body.ts';
import type { Item, Slot, SlotPut, Store } from '../store/store.ts';
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
import { countTold, decodeGroup, encodeGroup, GROUP_ITEM, quietUntil } from './core/group.ts';
import type { Reaction } from './engine.ts';
import { marketName } from './present.ts';
import { type Said, type SayParts, withLate } from './said.ts';

/** A dozen lines must fit into the shortest message that a platform takes (Discord: 2,000 characters). */
const LINE_LENGTH = 140;
const JUST_NOW_MS = 60_000;
/** What a group is told unasked waits so long for what fires with it: one message instead of several. */
const GATHER_MS = 2_000;

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
    notBefore: whenToTell(item.owner, before, moment.at),
    body: encodeBody(bodyOf(before, fired, known, item.version + 1)),
  };
  return { change, put };
}

/** After the silent hours; in a group a moment later, with what else fires. The console tells one by one. */
function whenToTell(owner: string, alert: Alert, at: number): number {
  const gathers = isGroup(owner) && !owner.startsWith('console:');
  const soon = gathers ? at + GATHER_MS : at;
  return alert.quiet === undefined ? soon : Math.max(soon, quietUntil(at, alert.quiet) ?? 0);
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
    ...(alert.deliveredAt === undefined ? {} : { deliveredAt: alert.deliveredAt }),
    mark: moment.mark?.toFixed() ?? null,
    route: alert.route ?? null,
    ...(alert.note === undefined ? {} : { note: alert.note }),
    ...(alert.role === undefined ? {} : { role: alert.role }),
  };
}

/** What fired, in one line. */
export function alertHead(body: AlertBody, market: Market | undefined, words: Words, now: number): string {
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
  if (body.deliveredAt !== undefined) {
    const left = body.deliveredAt - now;
    const delivery = { market: name, time: format.time(body.deliveredAt) };
    return left > 0 ? t.delivery({ ...delivery, left: format.duration(left) }) : t.delivered(delivery);
  }
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

/** What a fired alert says when it is sent; undefined: the day's number of its group is used up. */
export async function sayAlert(of: {
  readonly slot: Slot;
  readonly body: AlertBody;
  readonly words: Words;
  readonly parts: SayParts;
}): Promise<Said | undefined> {
  const { slot, body, words, parts } = of;
  const { tell, cap } = await count(slot, body, parts);
  if (tell === 'no') return undefined;
  const now = parts.now();
  const market = parts.catalog.market(body.venue, body.symbol);
  const quote = market === undefined ? undefined : parts.prices.quote(market);
  const view = alertView(body, market, words, now);
  const last = tell === 'last' && cap !== undefined ? [words.alerts.group.capReached(cap)] : [];
  const told: View = {
    ...view,
    notes: [...(view.notes ?? []), ...last],
    line: lineOf(view.head, body, now, last),
  };
  return {
    kind: 'alert',
    view: withLate(told, body, market, words),
    about: { alert: String(body.id) },
    ...(body.route === null ? {} : { route: body.route }),
    reason: {
      about: { alert: String(body.id) },
      head: view.head,
      mark: body.mark,
      source: quote?.source ?? body.venue,
      ageMs: Math.max(0, now - body.at),
      firedAt: body.at,
    },
  };
}

/** Among others: what fired, when that was where it is not just now, and as much of the note as fits. */
function lineOf(head: string, body: AlertBody, now: number, more: readonly string[]): string {
  const line = [
    head.replace(/^🔔 /u, ''),
    ...(now - body.at > JUST_NOW_MS ? [format.time(body.at)] : []),
    ...(body.note === undefined ? [] : [body.note]),
  ].join(' · ');
  const cut = line.length <= LINE_LENGTH ? line : `${line.slice(0, LINE_LENGTH - 1).toWellFormed()}…`;
  return [cut, ...more].join('\n');
}

/** Counts what is told today where there is a limit a day: before it is sent, so that no crash tells more. */
async function count(
  slot: Slot,
  body: AlertBody,
  { store, now }: { readonly store: Pick<Store, 'item' | 'commit'>; readonly now: () => number },
): Promise<{ readonly tell: 'yes' | 'last' | 'no'; readonly cap: number | undefined }> {
  for (;;) {
    const item = await store.item(slot.owner, GROUP_ITEM);
    const group = decodeGroup(item?.body);
    if (item === undefined || group.cap === undefined) return { tell: 'yes', cap: undefined };
    const counted = countTold(group, `${slot.key}@${body.version}`, now());
    const { tell } = counted;
    if (counted.group === group) return { tell, cap: group.cap };
    const change = { id: GROUP_ITEM, expect: item.version, body: encodeGroup(counted.group) };
    if ((await store.commit({ owner: slot.owner, items: [change] })) === 'done')
      return { tell, cap: group.cap };
  }
}

function alertView(body: AlertBody, market: Market | undefined, words: Words, now: number): View {
  const t = words.alerts.told;
  return {
    head: alertHead(body, market, words, now),
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
      ...(body.deliveredAt === undefined ? {} : { delivery: new Date(body.deliveredAt).toISOString() }),
      ...(body.note === undefined ? {} : { note: body.note }),
    },
    ...(body.role === undefined ? {} : { mentions: [body.role] }),
  };
}
