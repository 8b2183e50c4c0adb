// What warnings come from, a position or a whole account, as their owner answers them.
import type { CommandContext } from '../../src/chat/command.ts';
import type { Item, ItemChange } from '../../src/store/store.ts';
import * as format from '../../src/view/format.ts';
import { accountTriggers, knownMarks, marksOfAccount } from '../../src/watch/accounts.ts';
import {
  type AccountWatch,
  decodeAccount,
  encodeAccount,
  isAccountItem,
  levelName,
  snoozeAccount,
} from '../../src/watch/core/account.ts';
import type { Attention } from '../../src/watch/core/attention.ts';
import { snooze, type Watch, watchMarket, watchTriggers } from '../../src/watch/core/watch.ts';
import { decodeWatch, encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { levelText } from '../../src/watch/present.ts';

type Parts = Pick<CommandContext, 'words' | 'catalog' | 'prices'>;

export interface Warned {
  readonly id: number;
  /** Levels. */
  readonly reached: number;
  readonly attention: Attention<unknown> | undefined;
  /** Nothing waits for an answer and nothing is put off any more. */
  readonly answered: () => ItemChange;
  /** What comes next, in a sentence; undefined: it is over. */
  readonly next: () => string | undefined;
  /** Left alone until an instant; undefined: it is inside no level. */
  readonly putOff: (until: number) => PutOff | undefined;
}

export interface PutOff {
  readonly change: ItemChange;
  /** What breaks it, in a sentence, and as a figure. */
  readonly note: string;
  readonly breaksAt: string;
}

/** All that is watched of these items, by number. */
export const warnedOf = (items: readonly Item[], parts: Parts): Warned[] =>
  items
    .flatMap((item) =>
      isAccountItem(item.id)
        ? accountWarned(item, parts)
        : /^w\d/.test(item.id)
          ? positionWarned(item, parts)
          : [],
    )
    .toSorted((a, b) => a.id - b.id);

function positionWarned(item: Item, { words, catalog, prices }: Parts): Warned {
  const watch = decodeWatch(item.body, catalog);
  const id = String(watch.id);
  const market = watchMarket(watch, catalog);
  const priceText = (price: Parameters<typeof format.price>[0]): string => format.price(price, market.tick);
  const changed = (after: Watch): ItemChange => ({
    id: item.id,
    expect: item.version,
    body: encodeWatch(after),
    triggers: watchTriggers(after),
  });
  return {
    id: watch.id,
    reached: watch.reached,
    attention: watch.attention,
    answered: () => changed({ ...watch, attention: undefined }),
    next() {
      const t = words.attention.ack;
      const level = watch.levels[watch.reached];
      if (watch.status !== 'open' || level === undefined) return undefined;
      return level.name === 'liquidated'
        ? t.last(id, priceText(level.price))
        : t.next(id, priceText(level.price), level.sigmas !== undefined);
    },
    putOff(until) {
      // Without a price the level stands for it: the mark was there when it was given.
      const mark = prices.quote(market)?.mark ?? watch.levels[watch.reached - 1]?.price;
      const after = mark === undefined ? undefined : snooze(watch, mark, until);
      const breaksAt = after?.attention?.snoozed?.breaksAt;
      if (after === undefined || breaksAt === undefined) return undefined;
      return {
        change: changed(after),
        note: words.attention.snooze.breaks(id, priceText(breaksAt)),
        breaksAt: breaksAt.toFixed(),
      };
    },
  };
}

function accountWarned(item: Item, parts: Parts): Warned {
  const { words, catalog } = parts;
  const account = decodeAccount(item.body, catalog);
  const id = String(account.id);
  const changed = (after: AccountWatch): ItemChange => {
    const body = encodeAccount(after);
    const triggers = accountTriggers(body, marksOfAccount(after, parts), catalog);
    return { id: item.id, expect: item.version, body, triggers };
  };
  return {
    id: account.id,
    reached: account.reached,
    attention: account.attention,
    answered: () => changed({ ...account, attention: undefined }),
    next() {
      const t = words.attention.ack;
      const level = account.levels[account.reached];
      if (account.status !== 'open') return undefined;
      return level === undefined
        ? t.lastOfAccount(id)
        : t.nextOfAccount(id, levelText(levelName(level), words), level.by === 'distance');
    },
    putOff(until) {
      const marks = knownMarks(account, parts);
      const after = snoozeAccount(account, typeof marks === 'string' ? undefined : marks, until);
      const breaksAt = after?.attention?.snoozed?.breaksAt;
      if (after === undefined || breaksAt === undefined) return undefined;
      const name = levelName(breaksAt);
      return {
        change: changed(after),
        note: words.attention.snooze.breaksAccount(id, levelText(name, words), breaksAt.by === 'distance'),
        breaksAt: name,
      };
    },
  };
}
