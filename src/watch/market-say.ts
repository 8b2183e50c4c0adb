// What is said of a market to who watches it: prices that stopped, a time without them, what its venue lists.
import { dec } from '../contract/decimal.ts';
import type { Words } from '../i18n/words.ts';
import type { BlindBody, GapBody, ListedBody } from '../outbox/body.ts';
import * as format from '../view/format.ts';
import type { Button, View } from '../view/view.ts';
import type { Watch } from './core/watch.ts';
import { decodeWatch } from './core/watch-stored.ts';
import { marketName } from './present.ts';
import type { SayParts, Said } from './said.ts';

function blindView(body: BlindBody, words: Words): View {
  const t = words.warnings;
  const name = marketName(body.symbol);
  if (body.state === 'frozen')
    return {
      head: t.frozen(name, format.time(body.lastAt)),
      notes: [t.frozenHelp()],
      figures: { market: body.symbol, venue: body.venue, price: 'frozen' },
      sounds: true,
    };
  if (body.state === 'moving')
    return {
      head: t.moving(name),
      figures: { market: body.symbol, venue: body.venue, price: 'live' },
    };
  return body.state === 'blind'
    ? {
        head: t.blind(name, format.time(body.lastAt)),
        notes: [t.blindHelp()],
        figures: { market: body.symbol, venue: body.venue, price: 'stale' },
        sounds: true,
      }
    : {
        head: t.back(name, format.duration(body.at - body.lastAt)),
        figures: { market: body.symbol, venue: body.venue, price: 'live' },
      };
}

export const blindSaid = (body: BlindBody, words: Words): Said => ({
  kind: 'notice',
  view: blindView(body, words),
  about: { notice: body.state },
});

/** What is known of a time without prices. */
export function gapSaid(body: GapBody, words: Words, parts: Pick<SayParts, 'catalog'>): Said {
  const t = words.warnings;
  const market = parts.catalog.market(body.venue, body.symbol);
  const name = marketName(body.symbol);
  const venue = parts.catalog.venues.find(({ id }) => id === body.venue)?.name ?? body.venue;
  const span = { market: name, venue, from: format.time(body.from), to: format.time(body.to) };
  const tick = market?.tick;
  const isKnown = body.low !== undefined && body.high !== undefined;
  const view: View = {
    head: t.gap(span),
    notes: [
      isKnown
        ? t.gapTrades(venue, format.price(dec(body.low), tick), format.price(dec(body.high), tick))
        : t.gapUnknown(venue),
      t.gapHelp(),
    ],
    figures: {
      market: body.symbol,
      venue: body.venue,
      low: body.low ?? 'unknown',
      high: body.high ?? 'unknown',
    },
  };
  return { kind: 'notice', view, about: { notice: 'gap' } };
}

export async function listedSaid(
  owner: string,
  body: ListedBody,
  words: Words,
  parts: SayParts,
): Promise<Said> {
  const view = listedView(body, words);
  const moves = body.state === 'renamed' ? await movesOf(owner, body, words, parts) : [];
  const buttons = [...moves, ...(view.buttons ?? [])];
  return {
    kind: 'notice',
    view: buttons.length === 0 ? view : { ...view, buttons },
    about: { notice: `listing-${body.state}` },
  };
}

function listedView({ state, venue, symbol, from, to, name: renamed }: ListedBody, words: Words): View {
  const t = words.warnings;
  const name = marketName(symbol);
  const figures = { market: symbol, venue, listed: state !== 'gone' && state !== 'renamed' };
  const at = (time: number | undefined): string => (time === undefined ? '–' : format.time(time));
  const iso = (time: number | undefined): string | null =>
    time === undefined ? null : new Date(time).toISOString();
  switch (state) {
    case 'gone':
      return { head: t.unlisted(name, venue), notes: [t.unlistedHelp()], figures, sounds: true };
    case 'back':
      return { head: t.listedAgain(name, venue), figures };
    case 'ends':
      return {
        head: t.ends(name, venue, at(to)),
        notes: [t.endsHelp()],
        figures: { ...figures, ends: iso(to) },
        sounds: true,
      };
    case 'closing':
      return {
        head: t.closing(name, venue),
        notes: [t.closingHelp()],
        figures: { ...figures, closing: true },
        sounds: true,
      };
    case 'open':
      return { head: t.openAgain(name, venue), figures: { ...figures, closing: false } };
    case 'stays':
      return { head: t.stays(name, venue), figures };
    case 'postponed':
      return {
        head: t.postponed({ market: name, venue, from: at(from), to: at(to) }),
        notes: [t.postponedHelp()],
        figures: { ...figures, delivery: iso(to), deliveryBefore: iso(from) },
        sounds: true,
      };
    case 'renamed':
      return {
        head: t.renamed(name, venue, marketName(renamed ?? symbol)),
        notes: [t.renamedHelp()],
        buttons: [{ label: words.commands.watch.listIt, line: '/watches' }],
        figures: { ...figures, renamed: renamed ?? null },
        sounds: true,
      };
  }
}

/** Of a renamed market: each watch on it as one under the new name, which is made only when that is pressed. */
async function movesOf(owner: string, body: ListedBody, words: Words, parts: SayParts): Promise<Button[]> {
  const { name, on } = body;
  const buttons: Button[] = [];
  for (const id of (body.items ?? []).filter((each) => /^w\d+$/.test(each)).slice(0, MOVES_MAX)) {
    // oxlint-disable-next-line no-await-in-loop
    const item = await parts.store.item(owner, id);
    const watch = item === undefined ? undefined : decodeWatch(item.body, parts.catalog);
    const line = watch === undefined || name === undefined ? undefined : lineAs(watch, `${on}:${name}`);
    if (watch === undefined || name === undefined || line === undefined) continue;
    const number = String(watch.id);
    buttons.push(
      { label: words.warnings.watchAs(number, marketName(name)), line },
      { label: words.commands.watch.removeIt(number), line: `/unwatch ${number}` },
    );
  }
  return buttons;
}

const MOVES_MAX = 2;

/** What is typed to watch the same position on another market; undefined: its liquidation price can't be typed. */
function lineAs({ held, status, liquidationPrice }: Watch, market: string): string | undefined {
  if (status !== 'open' || liquidationPrice === undefined) return undefined;
  const { position, leverage, given } = held;
  const terms = [
    ...(given.mmr === undefined ? [] : [`mmr=${given.mmr.mul(100).toFixed()}%`]),
    ...(given.fee === undefined ? [] : [`fee=${given.fee.mul(100).toFixed()}%`]),
  ];
  return [
    `/watch ${position.side} ${market} ${leverage.toFixed()}x ${position.contracts.toFixed()} contracts`,
    `@${position.entryPrice.toFixed()} liq=${liquidationPrice.toSignificantDigits(LIQ_DIGITS).toFixed()}`,
    ...terms,
  ].join(' ');
}

const LIQ_DIGITS = 12;
