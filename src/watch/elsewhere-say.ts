// What another hears of a last warning that nobody answered: a linked account, or who was asked to be called.
import type { Words } from '../i18n/words.ts';
import type { ElsewhereBody } from '../outbox/body.ts';
import type { Item } from '../store/store.ts';
import type { View } from '../view/view.ts';
import { accountCall } from './account-say.ts';
import { isAccountItem } from './core/account.ts';
import { distanceTo } from './core/ladder.ts';
import { levelNow, watchMarket } from './core/watch.ts';
import { decodeWatch } from './core/watch-stored.ts';
import { areLinked, hasAgreed } from './core/bond.ts';
import { decodePerson, PERSON_ITEM } from './core/person.ts';
import { platformTitle } from './told.ts';
import { warningView } from './warning.ts';
import type { SayParts, Reader, Said } from './said.ts';

/** What another hears of a last warning that nobody answered; undefined: it was answered, or they are no
 *  longer who they were to that person. 'later': no price is known, as where the process has just begun. */
export async function elsewhereSaid(
  reading: string,
  body: ElsewhereBody,
  { words, discreet }: Reader,
  parts: SayParts,
): Promise<Said | 'later' | undefined> {
  const { store } = parts;
  const person = decodePerson((await store.item(body.of, PERSON_ITEM))?.body);
  const theirs = decodePerson((await store.item(reading, PERSON_ITEM))?.body);
  const isTheirs =
    body.as === 'self'
      ? areLinked(body.of, person, reading, theirs)
      : hasAgreed(body.of, person, reading, theirs);
  const item = isTheirs ? await store.item(body.of, body.item) : undefined;
  const t = words.attention.elsewhere;
  const about = { notice: body.as === 'self' ? 'other-account' : 'contact' };
  const from = t.self(platformTitle(body.of));
  const told = { at: body.at, spare: from.length + 1, words, parts };
  const view =
    item === undefined ? undefined : isAccountItem(item.id) ? accountCall(item, told) : watchCall(item, told);
  if (view === undefined || view === 'later') return view;
  const gotIt = { label: words.attention.gotIt, line: '/ack' };
  const shared = { buttons: [gotIt], private: true, calls: reading } as const;
  const said = (own: View): Said => ({ kind: 'notice', view: own, about, isLast: true });
  if (body.as === 'self') {
    const hidden = { head: t.discreet(platformTitle(body.of)), ...shared };
    const { line: _, ...shown } = view;
    return said(
      discreet || person.discreet ? hidden : { ...shown, notes: [from, ...(view.notes ?? [])], ...shared },
    );
  }
  const name = theirs.contactFor.find(({ owner }) => owner === body.of)?.name ?? '';
  const seen = person.contact?.figures === true && !person.discreet;
  return said({
    head: t.contact(name),
    notes: [...(seen ? [view.head] : []), t.contactHelp()],
    ...shared,
    buttons: [{ ...gotIt, label: t.onIt }],
  });
}

/** A last warning that waits for an answer, by the price of now; undefined: it does not wait; 'later': no price is known. */
function watchCall(
  item: Item,
  told: { readonly at: number; readonly spare: number; readonly words: Words; readonly parts: SayParts },
): View | 'later' | undefined {
  const { at, spare, words, parts } = told;
  const watch = decodeWatch(item.body, parts.catalog);
  const quote = parts.prices.quote(watchMarket(watch, parts.catalog));
  const level = quote === undefined ? undefined : levelNow(watch, quote.mark);
  const { liquidationPrice } = watch;
  if (watch.attention?.calling === undefined || liquidationPrice === undefined) return undefined;
  if (quote === undefined || quote.stale) return 'later';
  if (level === undefined) return undefined;
  // Beyond liquidation there is nothing left to call for.
  if (distanceTo(watch.held.position.side, quote.mark, liquidationPrice).lte(0)) return undefined;
  return warningView({
    watch,
    mark: quote.mark,
    source: quote.source,
    ageMs: quote.ageMs,
    stale: false,
    time: Math.max(parts.now(), at),
    liquidationPrice,
    level,
    isCall: true,
    spare,
    catalog: parts.catalog,
    words,
  });
}
