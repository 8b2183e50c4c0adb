// Gives the engine what each kind of item does at a value: the step of its core, and the message.
import { type Decimal, ZERO } from '../contract/decimal.ts';
import { marketId, markGauge, TIME_GAUGE } from '../market/feed.ts';
import type { Speeds } from '../market/speed.ts';
import type { PriceBook, Quote } from '../chat/command.ts';
import { decodeBody, encodeBody, type SlotBody } from '../outbox/body.ts';
import type { Item, ItemChange, SlotPut } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { missedReaction } from './account-missed.ts';
import { accountReaction } from './accounts.ts';
import { alertReaction } from './alerts.ts';
import { attentionDue, postponed } from './core/attention.ts';
import { decodeAlert } from './core/alert.ts';
import { doubtAtMark, doubtAtTime } from './core/doubt.ts';
import { countdownAt, type Delivered, type DeliveryBook, deliveryDue } from './core/delivery.ts';
import { type FundingBook, fundedGauge, fundedPosition } from './core/funding.ts';
import {
  isLastLevel,
  stepWatch,
  type Watch,
  watchMarket,
  type WatchStep,
  watchTriggers,
} from './core/watch.ts';
import { encodeWatch, type ReadWatch, readWatch } from './core/watch-stored.ts';
import { type Elsewhere, hearsOf } from './elsewhere.ts';
import type { React, Reaction } from './engine.ts';
import { moveWatch } from './moved.ts';
import { followStages } from './stages.ts';
import { platformOf, watchSlot } from './urgency.ts';

const MINUTE_MS = 60_000;

/** What is known of markets beside their prices; without it no funding and no delivery price is known. */
export interface Books {
  readonly fundings: FundingBook;
  readonly deliveries: DeliveryBook;
}

/** @param speeds what orders warnings by the time that is left; without it, by distance */
export function createReact(
  catalog: Catalog,
  prices: PriceBook,
  speeds?: Pick<Speeds, 'towards'>,
  elsewhere?: Elsewhere,
  books?: Books,
): React {
  const reactTo: React = (item, value, at, gauge) => {
    switch (item.id[0]) {
      case 'w':
        return watchReaction({
          item,
          woken: { value, at, gauge },
          catalog,
          prices,
          speeds,
          elsewhere,
          books,
        });
      case 'a':
        return alertReaction(item, { gauge, value, at }, { catalog, prices, platformOf });
      case 'x':
        return accountReaction(
          item,
          { gauge, value, at },
          { catalog, prices, speeds, elsewhere, fundings: books?.fundings },
        );
      default:
        return undefined;
    }
  };
  return (item, value, at, gauge, late) => {
    if (late === undefined) return reactTo(item, value, at, gauge);
    if ((late.missed === undefined) === (item.id[0] === 'x')) return undefined;
    if (late.missed !== undefined) return missedReaction(item, late.missed, { catalog, prices });
    const began = beganAt(item);
    if (began > at || (began <= late.begunAfter && late.begunAfter > -Infinity)) return undefined;
    if (item.id[0] === 'w') return lateReaction(item, { value, at }, { catalog, prices, speeds });
    const reaction = reactTo(item, value, at, gauge);
    if (reaction?.put === undefined || isTold(decodeAlert(item.body).firedAt, at)) return undefined;
    return { ...reaction, put: asLate(reaction.put) };
  };
}

/** A candle's minute may have begun before the gap did: what was told in it then is not told again. */
const isTold = (told: number | undefined, candle: number): boolean =>
  told !== undefined && told >= candle && told < candle + MINUTE_MS;

const asLate = (put: SlotPut): SlotPut => ({
  ...put,
  body: encodeBody({ ...decodeBody(put.body), late: true } as SlotBody),
});

/**
 * What a watch missed. It can only have come to a worse level than it is known to have reached: whatever recovered
 * since then is found by the price of now, at once and in the same message.
 */
function lateReaction(
  item: Item,
  { value, at }: { readonly value: Decimal; readonly at: number },
  parts: {
    readonly catalog: Catalog;
    readonly prices: PriceBook;
    readonly speeds: Pick<Speeds, 'towards'> | undefined;
  },
): Reaction | undefined {
  const { catalog, prices, speeds } = parts;
  const read = readWatch(item.body, catalog);
  const before = read.watch;
  const quote = prices.quote(watchMarket(before, catalog));
  const seen = { mark: value, at, sigma: quote?.sigma };
  const { watch: then, event } = followStages(stepWatch(before, value, at, quote?.sigma), seen, catalog);
  const isWorse =
    event?.kind === 'liquidated' ||
    event?.kind === 'reduced' ||
    (event?.kind === 'warning' &&
      !(isTold(before.lastWarning?.at, at) && before.lastWarning?.level === event.level));
  const stepped = doubtAtMark(isWorse ? then : before, value, at);
  if (stepped === before) return undefined;
  const version = item.version + 1;
  const told = { item, version, mark: value, at };
  const ask =
    stepped.doubt === before.doubt || isWorse
      ? undefined
      : watchSlot({ ...told, watch: stepped, event: 'asks' });
  if (!isWorse) return { change: changeTo(item, stepped, read), ask };
  if (event?.kind === 'liquidated' || event?.kind === 'reduced')
    return {
      change: changeTo(item, stepped, read),
      put: asLate(watchSlot({ ...told, watch: stepped, event: event.kind })),
    };
  const settled =
    quote === undefined || quote.stale ? undefined : stepWatch(stepped, quote.mark, quote.time, quote.sigma);
  const isOver = settled?.event?.kind === 'recovered';
  const watch = isOver ? settled.watch : stepped;
  return {
    change: changeTo(item, watch, read),
    put: asLate(watchSlot({ ...told, watch, event: 'missed', speeds })),
    // "Back" would say the half of it.
    ...(isOver ? { withdraw: item.id } : {}),
  };
}

/** Watches and alerts both keep when they were made; what doesn't was always there. */
function beganAt({ body }: Item): number {
  const { openedAt, createdAt } = JSON.parse(body) as { openedAt?: number; createdAt?: number };
  return openedAt ?? createdAt ?? -Infinity;
}

function watchReaction({
  item,
  woken,
  catalog,
  prices,
  speeds,
  elsewhere,
  books,
}: {
  readonly item: Item;
  readonly woken: { readonly value: Decimal; readonly at: number; readonly gauge: string };
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly speeds: Pick<Speeds, 'towards'> | undefined;
  readonly elsewhere: Elsewhere | undefined;
  readonly books: Books | undefined;
}): Reaction | undefined {
  const read = readWatch(item.body, catalog);
  const before = read.watch;
  const version = item.version + 1;
  const market = watchMarket(before, catalog);
  const quote = prices.quote(market);
  const isTime = woken.gauge === TIME_GAUGE;
  if (isTime && (deliveryDue(before) ?? Infinity) <= woken.at)
    return deliveryReaction(item, read, woken.at, quote, books?.deliveries);
  if (isTime && !((attentionDue(before.attention) ?? Infinity) <= woken.at && quote?.stale === false)) {
    const watch = waitingOn(doubtAtTime(before, woken.at), woken.at);
    if (watch === before) return undefined;
    const asked = { item, watch, version, mark: ZERO, at: woken.at };
    const isAsked = watch.doubt !== before.doubt;
    return {
      change: changeTo(item, watch, read),
      ...(isAsked ? { ask: watchSlot({ ...asked, event: 'asks' }) } : {}),
    };
  }
  // The value of a gauge that is derived from the mark is no mark: that is the one of now.
  const isMark = woken.gauge === markGauge(marketId(market));
  if (!isMark && quote === undefined) return undefined;
  const { mark, time } = isMark || quote === undefined ? { mark: woken.value, time: woken.at } : quote;
  const at = isTime ? woken.at : time;
  const step =
    woken.gauge === fundedGauge(marketId(market))
      ? fundedStep(before, { mark, at, sigma: quote?.sigma }, books?.fundings)
      : stepWatch(before, mark, at, quote?.sigma);
  if (step === undefined) return undefined;
  const { watch: stepped, event } = followStages(step, { mark, at, sigma: quote?.sigma }, catalog);
  const watch = doubtAtMark(stepped, mark, at);
  if (watch === before) return undefined;
  const change = changeTo(item, watch, read);
  // A warning asks on its own.
  const ask =
    watch.doubt === before.doubt || event?.kind === 'warning' || event?.kind === 'call'
      ? undefined
      : watchSlot({ item, watch, event: 'asks', version, mark, at });
  // A recovery withdraws what waits to be said; other parts of a level being waited for does not.
  if (event === undefined)
    return watch.reached < before.reached ? { change, ask, withdraw: item.id } : { change, ask };
  const put = watchSlot({
    item,
    watch,
    event: event.kind === 'call' ? 'warning' : event.kind,
    call: event.kind === 'call' ? event.times : undefined,
    version,
    mark,
    at,
    speeds,
  });
  const heard = hearsOf({
    item,
    times: event.kind === 'call' ? event.times : undefined,
    isLast: event.kind === 'warning' && isLastLevel(watch),
    slot: put,
    at,
    elsewhere,
  });
  return { change, ask, ...heard };
}

/** A dated future is told of before its delivery, and closed at it; whatever else waits for time is due again. */
function deliveryReaction(
  item: Item,
  read: ReadWatch,
  at: number,
  quote: Quote | undefined,
  deliveries: DeliveryBook | undefined,
): Reaction {
  const { watch } = read;
  const { expiresAt = at } = watch.held;
  const told = { item, version: item.version + 1, mark: quote?.mark ?? ZERO, at };
  if (at < expiresAt) {
    const counted: Watch = { ...watch, countdown: countdownAt(expiresAt, at) };
    return {
      change: changeTo(item, counted, read),
      put: watchSlot({ ...told, watch: counted, event: 'delivery' }),
    };
  }
  const mean = deliveries?.price(marketId(watch.held));
  const price: Pick<Delivered, 'price' | 'estimated'> = mean ?? { price: quote?.mark, estimated: true };
  const { attention: _, doubt: __, ...rest } = watch;
  const closed: Watch = { ...rest, status: 'delivered', delivered: { at: expiresAt, ...price } };
  return {
    change: changeTo(item, closed, read),
    put: watchSlot({ ...told, watch: closed, event: 'delivered' }),
    // A warning that still waits is about what is over.
    withdraw: item.id,
  };
}

/** The watch after the funding that it paid or received, whose liquidation price is another; undefined: none. */
function fundedStep(
  watch: Watch,
  seen: { readonly mark: Decimal; readonly at: number; readonly sigma: Decimal | undefined },
  fundings: FundingBook | undefined,
): WatchStep | undefined {
  const { funding, held, status } = watch;
  if (funding === undefined || fundings === undefined || status !== 'open') return undefined;
  const funded = fundedPosition(funding, held, fundings);
  if (funded === undefined) return undefined;
  const { position } = funded;
  return moveWatch({ watch: { ...watch, funding: funded.funding }, held: { ...held, position }, ...seen });
}

/** What can't be said without a fresh price waits a little longer. */
function waitingOn(watch: Watch, at: number): Watch {
  const due = attentionDue(watch.attention);
  return due === undefined || due > at ? watch : { ...watch, attention: postponed(watch.attention, at) };
}

const changeTo = (item: Item, watch: Watch, read: ReadWatch): ItemChange => ({
  id: item.id,
  expect: item.version,
  body: encodeWatch(watch, read),
  triggers: watchTriggers(watch),
});
