// Gives the engine what each kind of item does at a value: the step of its core, and the message.
import type { Decimal } from '../contract/decimal.ts';
import { encodeBody } from '../outbox/body.ts';
import type { Item, SlotPut } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { alertItem } from './core/person.ts';
import { alertTriggers, decodeAlert, encodeAlert, stepAlert } from './core/alert.ts';
import { decodeWatch, distanceToLiquidation, encodeWatch, stepWatch, watchTriggers } from './core/watch.ts';
import type { React, Reaction } from './engine.ts';

/** `telegram:123` is reached over telegram. */
export const platformOf = (owner: string): string => owner.slice(0, owner.indexOf(':'));

export function createReact(catalog: Catalog): React {
  return (item, value, at) => {
    switch (item.id[0]) {
      case 'w':
        return watchReaction(item, value, at, catalog);
      case 'a':
        return alertReaction(item, value, at);
      default:
        return undefined;
    }
  };
}

function watchReaction(item: Item, mark: Decimal, at: number, catalog: Catalog): Reaction | undefined {
  const before = decodeWatch(item.body, catalog);
  const { watch, event } = stepWatch(before, mark, at);
  if (watch === before) return undefined;
  const change = {
    id: item.id,
    expect: item.version,
    body: encodeWatch(watch),
    triggers: watchTriggers(watch),
  };
  if (event === undefined) return { change, withdraw: item.id };
  const put: SlotPut = {
    key: item.id,
    platform: platformOf(item.owner),
    lane: event.kind === 'recovered' ? 'event' : 'warning',
    // The nearest to liquidation first; what is liquidated already can wait for those who can still act.
    rank: event.kind === 'liquidated' ? 1 : distanceToLiquidation(watch, mark),
    // A replay that was killed begins again a moment before this one: not to be said ahead of its time.
    notBefore: at,
    body: encodeBody({
      type: 'watch',
      item: item.id,
      event: event.kind,
      version: item.version + 1,
      at,
      mark: mark.toFixed(),
    }),
  };
  return { change, put };
}

function alertReaction(item: Item, value: Decimal, at: number): Reaction | undefined {
  const before = decodeAlert(item.body);
  const { alert, fired } = stepAlert(before, value, at);
  if (alert === before) return undefined;
  const change =
    alert === undefined
      ? { id: item.id, expect: item.version, body: null }
      : { id: item.id, expect: item.version, body: encodeAlert(alert), triggers: alertTriggers(alert) };
  if (!fired) return { change };
  const put: SlotPut = {
    key: alertItem(before.id),
    platform: platformOf(item.owner),
    lane: 'alert',
    rank: 0,
    notBefore: at,
    body: encodeBody({
      type: 'alert',
      id: before.id,
      venue: before.venue,
      symbol: before.symbol,
      side: before.side,
      threshold: before.threshold.toFixed(),
      mode: before.mode,
      version: item.version + 1,
      at,
      mark: value.toFixed(),
      route: before.route ?? null,
    }),
  };
  return { change, put };
}
