// What a slot says at the moment it is sent: with the state and the price of that moment.
import type { ReplyBody, SlotBody } from '../outbox/body.ts';
import type { Slot } from '../store/store.ts';
import { sayAccount } from './account-say.ts';
import { sayAlert } from './alerts.ts';
import { cardSaid } from './card-view.ts';
import { decodeWatch } from './core/watch-stored.ts';
import { elsewhereSaid } from './elsewhere-say.ts';
import { blindSaid, gapSaid, listedSaid } from './market-say.ts';
import { movedSaid, walletSaid } from './moved-say.ts';
import type { Reader, Said, SayParts } from './said.ts';
import { sayLost, sayNudge, sayOperator, sayWord } from './told.ts';
import { watchSaid } from './watch-say.ts';

/** Things that happened so long ago are told to nobody any more. A warning is of now whenever it is told. More than a
 *  day, so that nothing seems to be old because somebody set the clock to the right day. */
const TELL_WITHIN_MS = 48 * 3_600_000;

/** What is told whenever it can be: it says how things are by then. */
const LASTING: ReadonlySet<SlotBody['type']> = new Set(['watch', 'account', 'card', 'lost']);

/** Composes what is unasked; undefined: nothing is left to say. */
export async function say(
  slot: Slot,
  body: Exclude<SlotBody, ReplyBody>,
  reader: Reader,
  parts: SayParts,
): Promise<Said | 'later' | undefined> {
  const { owner } = slot;
  const { words } = reader;
  if (body.at < parts.now() - TELL_WITHIN_MS && !LASTING.has(body.type)) return undefined;
  switch (body.type) {
    case 'alert':
      return sayAlert({ slot, body, words, parts });
    case 'account':
      return sayAccount(owner, body, reader, parts);
    case 'card':
      return cardSaid(owner, body, reader, parts);
    case 'elsewhere':
      return elsewhereSaid(owner, body, reader, parts);
    case 'wallet':
      return walletSaid(slot, body, reader, parts);
    case 'gap':
      return gapSaid(body, words, parts);
    case 'blind':
      return blindSaid(body, words);
    case 'listed':
      return listedSaid(owner, body, words, parts);
    case 'lost':
      return sayLost(words);
    case 'nudge':
      return sayNudge(body, words);
    case 'word':
      return sayWord(body, words);
    case 'operator':
      return sayOperator(body, words);
    case 'moved':
    case 'watch': {
      const item = await parts.store.item(owner, body.item);
      if (item === undefined) return undefined;
      const watch = decodeWatch(item.body, parts.catalog);
      return body.type === 'moved'
        ? movedSaid(body, watch, reader, parts)
        : watchSaid(owner, body, watch, reader, parts);
    }
  }
}
