// What composing a message takes, and what it makes.
import { type Decimal, dec } from '../contract/decimal.ts';
import type { Message } from '../chat/platform.ts';
import type { PriceBook } from '../chat/command.ts';
import type { Words } from '../i18n/words.ts';
import type { AlertBody, WatchBody } from '../outbox/body.ts';
import type { Store } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import type { Theme } from '../view/picture.ts';
import type { View } from '../view/view.ts';
import type { Reason } from './core/sent.ts';
import type { Watch } from './core/watch.ts';
import type { PriceSaid } from './warning.ts';

export interface SayParts {
  readonly store: Pick<Store, 'item' | 'commit'>;
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly now: () => number;
}

/** For whom it is composed. */
export interface Reader {
  readonly words: Words;
  /** Positions without figures. */
  readonly discreet: boolean;
  /** How the pictures of last warnings are to look; undefined: there are to be none. */
  readonly pictures: Theme | undefined;
}

/** What one slot has to say by now. */
export interface Said extends Pick<Message, 'kind' | 'view' | 'about'> {
  readonly route?: string;
  /** Kept for /why, of what is told to a person. */
  readonly reason?: Reason;
  /** Nothing but the liquidation comes after it: it is told in quiet hours too. */
  readonly isLast?: boolean;
  readonly card?: Message['card'];
}

/** Says first that it is told late, where it is. */
export function withLate(
  view: View,
  body: Pick<WatchBody | AlertBody, 'late' | 'mark' | 'at'>,
  market: Market | undefined,
  words: Words,
): View {
  if (body.late !== true || body.mark === null) return view;
  const note = words.warnings.late(format.price(dec(body.mark), market?.tick), format.time(body.at));
  return { ...view, notes: [note, ...(view.notes ?? [])] };
}

export function reasonOf(input: {
  readonly watch: Watch;
  readonly level: string;
  readonly head: string;
  readonly mark: Decimal;
  readonly price: Pick<PriceSaid, 'source' | 'ageMs'>;
  readonly body: WatchBody;
}): Reason {
  const { watch, level, head, mark, price, body } = input;
  return {
    about: { watch: String(watch.id) },
    head,
    level,
    ...(watch.warn === undefined ? {} : { warn: watch.warn }),
    mark: mark.toFixed(),
    source: price.source,
    ageMs: price.ageMs,
    firedAt: body.at,
  };
}
