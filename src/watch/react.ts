// Gives the engine what each kind of item does at a value: the step of its core, and the message.
import type { Decimal } from '../contract/decimal.ts';
import type { Speeds } from '../market/speed.ts';
import type { PriceBook } from '../chat/command.ts';
import type { Item } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { alertReaction } from './alerts.ts';
import { decodeWatch, encodeWatch, stepWatch, watchTriggers } from './core/watch.ts';
import type { React, Reaction } from './engine.ts';
import { platformOf, watchSlot } from './urgency.ts';

/** @param speeds what orders warnings by the time that is left; without it, by distance */
export function createReact(catalog: Catalog, prices: PriceBook, speeds?: Pick<Speeds, 'towards'>): React {
  return (item, value, at, gauge) => {
    switch (item.id[0]) {
      case 'w':
        return watchReaction({ item, mark: value, at, catalog, speeds });
      case 'a':
        return alertReaction(item, { gauge, value, at }, { catalog, prices, platformOf });
      default:
        return undefined;
    }
  };
}

function watchReaction({
  item,
  mark,
  at,
  catalog,
  speeds,
}: {
  readonly item: Item;
  readonly mark: Decimal;
  readonly at: number;
  readonly catalog: Catalog;
  readonly speeds: Pick<Speeds, 'towards'> | undefined;
}): Reaction | undefined {
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
  const put = watchSlot({
    item,
    watch,
    event: event.kind,
    version: item.version + 1,
    mark,
    at,
    speeds,
  });
  return { change, put };
}
