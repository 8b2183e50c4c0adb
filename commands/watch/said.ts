// What /watch says in more than one place.
import type { CommandContext, CommandResult } from '../../src/chat/command.ts';
import type { Edit, EditReading } from '../../src/chat/parse/edit.ts';
import { byMark, grouped, isNear, readNumber, spell } from '../../src/chat/parse/number.ts';
import { awayFrom, pointMoved } from '../../src/chat/parse/prices.ts';
import { inEnglish } from '../../src/chat/parse/told.ts';
import type { Decimal } from '../../src/contract/decimal.ts';
import type { Words } from '../../src/i18n/words.ts';
import type { Market } from '../../src/venues/venue.ts';
import * as format from '../../src/view/format.ts';
import type { Button, Figures } from '../../src/view/view.ts';
import { type Watch, watchMarket } from '../../src/watch/core/watch.ts';
import { levelText, marketName } from '../../src/watch/present.ts';

export const problem = (
  code: string,
  head: string,
  notes: readonly string[] = [],
  more: { readonly figures?: Figures; readonly buttons?: readonly Button[] } = {},
): CommandResult => ({ view: { head, notes, problem: { code }, private: true, ...more } });

export const noPrice = (market: Market, words: Words): CommandResult =>
  problem('price-unknown', words.commands.watch.noPrice(marketName(market.symbol)), [
    words.commands.watch.noPriceHelp(),
  ]);

/** What buttons say beside a change: that a price far from the mark is meant, the state that it was offered for, and
 *  whether to ask first. */
const TAIL = /(\s+sure)?(?:\s+was=([-\d.:]{1,200}))?(\s+ask)?$/iu;

/** A change without that. */
export function splitTail(typed: string) {
  const [tail = '', sure, was, ask] = TAIL.exec(typed) ?? [];
  const what = typed.slice(0, typed.length - tail.length).trim();
  return { what, tail, isSure: sure !== undefined, was, asks: ask !== undefined };
}

/** A price of a change that is far from the mark, with what may have been meant, to press: of a wrong one the liquidation
 *  would be so far away that no warning came. */
export function farPrice(
  edits: readonly Edit[],
  mark: Decimal,
  told: { readonly id: string; readonly what: string; readonly ask: boolean },
  words: Words,
): CommandResult | undefined {
  const price = edits.flatMap(pricesOf).find((each) => !isNear(each, mark));
  if (price === undefined) return undefined;
  const { ask: t } = words.trade;
  const what = inEnglish(told.what);
  const line = (of: string): string => `/watch ${told.id} ${of}${told.ask ? ' ask' : ''}`;
  const typed = what.match(/\p{Nd}[\p{Nd}.,]*[kк]?/gu)?.findLast((word) => {
    const number = readNumber(word, byMark(mark, false));
    return number.ok && number.value.eq(price);
  });
  const moved = typed === undefined ? [] : pointMoved(price, mark).map((each) => each.toFixed());
  return problem(
    'price-far',
    t.priceFar(grouped(price.toFixed()), awayFrom(mark, price, t), grouped(mark.toFixed())),
    [],
    {
      buttons: [
        ...moved.map((value) => ({
          label: grouped(value),
          line: line(replaceLast(what, typed ?? '', spell(value))),
        })),
        { label: t.sure(grouped(price.toFixed())), line: line(`${what} sure`) },
      ],
    },
  );
}

function pricesOf(edit: Edit): readonly Decimal[] {
  switch (edit.does) {
    case 'entry':
    case 'liq':
      return [edit.value];
    case 'fill':
    case 'close':
      return edit.price === undefined ? [] : [edit.price];
    case 'sl':
    case 'tp':
      return edit.values;
    default:
      return [];
  }
}

function replaceLast(text: string, part: string, by: string): string {
  const at = text.lastIndexOf(part);
  return `${text.slice(0, at)}${by}${text.slice(at + part.length)}`;
}

/** Why a change could not be read; with what a number in it may have been meant as, to press.
 *  @param help  what can be said instead */
export function unreadChange(
  reading: Extract<EditReading, { ok: false }>,
  told: { readonly id: string; readonly what: string; readonly ask: boolean },
  help: readonly string[],
  words: Words,
): CommandResult {
  const t = words.commands.watch;
  if (reading.reason === 'unread' || reading.reason === 'side')
    return problem('change-unread', t.changeWhat(), help);
  const shown = reading.word.slice(0, 40);
  if (reading.reason === 'warn') {
    const { unread, example } = words.commands.warn;
    const why = words.trade.warnProblems[reading.problem];
    return problem('warn-invalid', unread(shown, why), [example(`/watch ${told.id} warn=`)]);
  }
  const { word, problem: why, suggestions } = reading;
  if (why === 'not-positive') return problem('change-unread', t.changeAmount(shown), help);
  const of = { word: shown, position: undefined };
  const what = inEnglish(told.what);
  const buttons = (what.includes(word) ? suggestions : []).map((value) => ({
    label: grouped(value),
    line: `/watch ${told.id} ${what.replace(word, spell(value))}${told.ask ? ' ask' : ''}`,
  }));
  const [small, large] = suggestions.map(grouped);
  return small === undefined || large === undefined
    ? problem('change-unread', words.trade.ask.number(of, why), help, { buttons })
    : problem('number-dot', words.trade.ask.dot(of, small, large), [], { buttons });
}

/** `funding=on`, beside the position: trade lines have no such key. */
const FUNDING = /(?<![^\s,;])funding\s{0,2}[=:]\s{0,2}(on|off)(?![^\s,;])/giu;

/** A line without what it says of counting funding; undefined: nothing. */
export function splitFunding(line: string): { readonly counts: boolean | undefined; readonly rest: string } {
  const asked = [...line.matchAll(FUNDING)].at(-1)?.[1]?.toLowerCase();
  if (asked === undefined) return { counts: undefined, rest: line };
  return { counts: asked === 'on', rest: line.replaceAll(FUNDING, ' ').trim() };
}

/** When it will warn, in a sentence. */
export function levelNotes(made: Watch, { words, catalog }: CommandContext): string[] {
  const market = watchMarket(made, catalog);
  const t = words.commands.watch;
  const said = made.levels.slice(made.reached, -1).map((level, index) => {
    if (level.halves === true) return t.again(format.price(level.price, market.tick), index === 0);
    // A level in σ alone is where the market says; its price would be that of the liquidation.
    if (level.sigmas !== undefined && level.within === undefined) return levelText(level.name, words);
    const at = t.level(levelText(level.name, words), format.price(level.price, market.tick));
    return level.within === undefined ? at : t.orWild(at);
  });
  return said.length === 0 ? [] : [t.warnsAt(said.join(', '))];
}
