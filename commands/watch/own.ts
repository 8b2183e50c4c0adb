// The watches of who asks, each with the item that it was read from.
import type { CommandContext } from '../../src/chat/command.ts';
import type { Catalog } from '../../src/venues/catalog.ts';
import type { Item } from '../../src/store/store.ts';
import { decodeAccount } from '../../src/watch/core/account.ts';
import type { Watch } from '../../src/watch/core/watch.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';
import { marketName } from '../../src/watch/present.ts';
import type { Button } from '../../src/view/view.ts';

const BUTTONS_MAX = 5;

/** Without a quota all that somebody has is looked through only while it is not much. */
export const FEW = 100;

/** The pictures that there are of an account: those of its markets. */
export function chartButtons({ body }: Item, { catalog }: CommandContext): Button[] {
  const { venue, positions } = decodeAccount(body, catalog);
  return [...new Set(positions.map(({ symbol }) => symbol))].slice(0, BUTTONS_MAX).map((symbol) => ({
    label: `📈 ${marketName(symbol)}`,
    line: `/chart ${venue}:${marketName(symbol)}`,
  }));
}

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
