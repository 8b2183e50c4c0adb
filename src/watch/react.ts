// Gives the engine what each kind of item does at a value: the step of its core, and the message.
import type { Decimal } from '../contract/decimal.ts';
import { encodeBody } from '../outbox/body.ts';
import type { PriceBook } from '../chat/command.ts';
import type { Item, SlotPut } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { alertReaction } from './alerts.ts';
import { decodeWatch, distanceToLiquidation, encodeWatch, stepWatch, watchTriggers } from './core/watch.ts';
import type { React, Reaction } from './engine.ts';

/** `telegram:123` is reached over telegram. */
export const platformOf = (owner: string): string => owner.slice(0, owner.indexOf(':'));

export function createReact(catalog: Catalog, prices: PriceBook): React {
  return (item, value, at, gauge) => {
    switch (item.id[0]) {
      case 'w':
        return watchReaction(item, value, at, catalog);
      case 'a':
        return alertReaction(item, { gauge, value, at }, { catalog, prices, platformOf });
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
