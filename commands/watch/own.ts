// The watches of who asks, each with the item that it was read from.
import type { CommandContext } from '../../src/chat/command.ts';
import type { Catalog } from '../../src/venues/catalog.ts';
import type { Item } from '../../src/store/store.ts';
import type { Watch } from '../../src/watch/core/watch.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';

export interface Owned {
  readonly item: Item;
  readonly watch: Watch;
}

export const watchesOf = (items: readonly Item[], catalog: Catalog): Owned[] =>
  items
    .filter((item) => /^w\d/.test(item.id))
    .map((item) => ({ item, watch: decodeWatch(item.body, catalog) }))
    .toSorted((a, b) => a.watch.id - b.watch.id);

export const ownWatches = async ({ items, catalog }: CommandContext): Promise<Owned[]> =>
  watchesOf(await items(), catalog);
