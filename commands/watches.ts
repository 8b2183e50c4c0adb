// /watches: all watched positions of a person, the nearest to liquidation first.
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import { readProfitAsked } from '../src/chat/parse/profit.ts';
import { whereAsked } from '../src/chat/parse/where.ts';
import { sizeText } from '../src/chat/plan.ts';
import type { Words } from '../src/i18n/words.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import { distanceTo } from '../src/watch/core/ladder.ts';
import { distanceToLiquidation, type Watch, watchMarket } from '../src/watch/core/watch.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { isAccountItem } from '../src/watch/core/account.ts';
import { fundingFigures, fundingText, marketName, markFigures, text } from '../src/watch/present.ts';
import { marketIn } from './price.ts';
import { type Listed, listAccount } from './watch/account-view.ts';
import { profitAt } from './watch/profit.ts';

/** Of the nearest ones. */
const EXPLAINED_MAX = 4;
/** In a menu. */
const LISTED_MAX = 25;

export const watches: CommandSpec = {
  name: 'watches',
  aliases: ['list', 'positions', 'portfolio'],
  description: (t) => t.commands.about.watches,
  options: [],
  examples: ['/watches'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  // "How much do I lose if near hits 3.5", "near liq".
  plain(line, about) {
    const asked = readProfitAsked(line);
    if (asked !== undefined) return asked.isLine ? undefined : `if ${asked.price} ${asked.about}`.trim();
    const where = whereAsked(line);
    return where !== undefined && marketIn(where, about) === where ? '' : undefined;
  },
  async run(context, { rest }) {
    const asked = /^if\s+(?:price\s*=\s*)?(.+)$/isu.exec(rest)?.[1];
    if (asked !== undefined) return profitAt(context, asked);
    const { words, catalog, prices } = context;
    const t = words.commands.watches;
    const items = (await context.items()).filter((item) => /^[wx]\d/.test(item.id));
    if (items.length === 0)
      return { view: { head: t.none(), notes: [t.noneHelp()], private: true, figures: { watches: [] } } };
    const rank = (watch: Watch): number => {
      const quote = prices.quote(watchMarket(watch, catalog));
      return watch.status !== 'open' || quote === undefined
        ? Number.MAX_VALUE
        : distanceToLiquidation(watch, quote.mark);
    };
    const all = items
      .map((item): Listed => {
        if (isAccountItem(item.id)) return listAccount(item, context);
        const watch = decodeWatch(item.body, catalog);
        return {
          id: watch.id,
          open: watch.status === 'open',
          rank: rank(watch),
          row: rowOf(watch, context),
          figures: figuresOf(watch, context),
        };
      })
      .toSorted((a, b) => a.rank - b.rank || a.id - b.id);
    const open = all.filter((each) => each.open).length;
    const ends = new Set(all.flatMap(({ figures, open: isOpen }) => (isOpen ? [] : figures.status)));
    const over = !ends.has('delivered') ? 'liquidated' : ends.size === 1 ? 'delivered' : 'both';
    return {
      view: {
        head: t.head(open, all.length - open, over),
        rows: all.map(({ id, row }) => [`#${id}`, row] as const),
        buttons: [
          ...all.slice(0, EXPLAINED_MAX).map(({ id }) => ({
            label: `${words.accounts.explain.button} #${id}`,
            line: `/explain #${id}`,
          })),
          ...(context.formsHere === true ? all.slice(0, LISTED_MAX) : []).map(({ id, row }) => ({
            label: words.platform.proposals.account(String(id), row),
            line: `/watch ${id}`,
            menu: words.platform.openWatch,
          })),
        ],
        figures: { watches: all.map(({ figures }) => figures) },
        private: true,
      },
    };
  },
};

function deliveredText({ delivered }: Watch, { tick }: Market, words: Words): string {
  const price = delivered?.price;
  return words.commands.watches.delivered(price === undefined ? undefined : format.price(price, tick));
}

function rowOf(watch: Watch, { words, catalog, prices }: CommandContext): string {
  const t = words.commands.watches;
  const market = watchMarket(watch, catalog);
  const quote = prices.quote(market);
  const { position } = watch.held;
  const { liquidationPrice } = watch;
  const what = {
    market: marketName(market.symbol),
    side: words.trade.side[position.side],
    size: sizeText(position.contracts, market),
  };
  if (liquidationPrice === undefined)
    return watch.status === 'delivered'
      ? t.rowOver({ ...what, over: deliveredText(watch, market, words) })
      : t.rowNever(what);
  const away = (): string => {
    if (watch.status === 'liquidated') return t.liquidated;
    if (watch.status === 'delivered') return deliveredText(watch, market, words);
    if (quote === undefined) return t.unknownDistance;
    const distance = format.percent(distanceTo(position.side, quote.mark, liquidationPrice));
    return quote.stale ? t.staleDistance(distance) : t.awayFrom(distance);
  };
  return t.row({
    ...what,
    liquidation: format.liquidationPrice(liquidationPrice, position.side, market.tick),
    away: away(),
    funding: fundingText(watch, market, words),
  });
}

function figuresOf(watch: Watch, { catalog, prices }: CommandContext) {
  const market = watchMarket(watch, catalog);
  const quote = prices.quote(market);
  const { position } = watch.held;
  return {
    watch: String(watch.id),
    venue: market.venue,
    market: market.symbol,
    side: position.side,
    status: watch.status,
    liquidationPrice: text(watch.liquidationPrice ?? null),
    ...fundingFigures(watch),
    ...(quote === undefined
      ? { markPrice: null }
      : markFigures(watch.held, quote.mark, watch.liquidationPrice)),
  };
}
