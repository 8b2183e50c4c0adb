// What the watched positions of a market bring at a price: "how much do I lose if near hits 3.5".
import type { CommandContext, CommandResult } from '../../src/chat/command.ts';
import { byMark, grouped, spell } from '../../src/chat/parse/number.ts';
import { NOW, profitPrice } from '../../src/chat/parse/profit.ts';
import { languageSwaps } from '../../src/chat/parse/words/index.ts';
import { sizeText } from '../../src/chat/plan.ts';
import { readMarket } from '../../src/chat/read.ts';
import { type Decimal, dec, ONE } from '../../src/contract/decimal.ts';
import { collateralOf } from '../../src/contract/margin.ts';
import { pnl } from '../../src/contract/pnl.ts';
import type { Position } from '../../src/contract/types.ts';
import { coinOf } from '../../src/venues/coins.ts';
import type { Market } from '../../src/venues/venue.ts';
import * as format from '../../src/view/format.ts';
import { accountMarket, decodeAccount, isAccountItem } from '../../src/watch/core/account.ts';
import { reached } from '../../src/watch/core/ladder.ts';
import { watchMarket } from '../../src/watch/core/watch.ts';
import { marketName, returnAt, text } from '../../src/watch/present.ts';
import { watchesOf } from './own.ts';
import { noPrice, problem } from './said.ts';

/** A price so many times off is asked about. */
const FAR = 10;

interface Held {
  readonly id: number;
  readonly market: Market;
  readonly position: Pick<Position, 'side' | 'contracts' | 'entryPrice' | 'kind' | 'contractSize'>;
  /** What is lost at most, and where: of an isolated one. */
  readonly isolated:
    | {
        readonly collateral: Decimal;
        readonly liquidationPrice: Decimal | undefined;
        readonly roe: (at: Decimal) => Decimal;
      }
    | undefined;
}

async function heldBy(context: CommandContext): Promise<Held[]> {
  const { catalog } = context;
  const items = await context.items();
  const own = watchesOf(items, catalog)
    .filter(({ watch }) => watch.status === 'open')
    .map(({ watch }): Held => {
      const { id, held, liquidationPrice } = watch;
      const roe = (at: Decimal): Decimal => returnAt(held, at);
      const isolated = { collateral: collateralOf(held.position), liquidationPrice, roe };
      return { id, market: watchMarket(watch, catalog), position: held.position, isolated };
    });
  const crossed = items
    .filter(({ id }) => isAccountItem(id))
    .map(({ body }) => decodeAccount(body, catalog))
    .filter(({ status }) => status === 'open')
    .flatMap((account) =>
      account.positions.map(({ symbol, position }): Held => {
        const market = accountMarket(account, symbol, catalog);
        return { id: account.id, market, position, isolated: undefined };
      }),
    );
  return [...own, ...crossed].toSorted((a, b) => a.id - b.id);
}

/** @param asked  the price, and what is before or behind it: a market, `#1`, or nothing where one market is held */
export async function profitAt(context: CommandContext, asked: string): Promise<CommandResult> {
  const { words, prices } = context;
  const t = words.commands.watches.at;
  const [, typed = '', about = ''] = /^(\S+)\s*(.*)$/su.exec(asked) ?? [];
  const isNow = typed.toLowerCase() === NOW;
  const moved = /^([-+])(\d{1,3}(?:\.\d{1,3})?)%$/u.exec(typed);
  const again = (price: string, of = about): string => `/watches if ${price} ${of}`.trim();
  const all = await heldBy(context);
  const id = /^#?(\d{1,9})$/u.exec(about)?.[1];
  const read = about === '' || id !== undefined ? undefined : readMarket(context, about, 'watches');
  if (read?.ok === false) return { view: { ...read.view, buttons: [], notes: [t.example()], private: true } };
  const coin = read === undefined ? undefined : coinOf(read.value.base);
  const mine = all.filter(
    (each) =>
      (id === undefined || String(each.id) === id) &&
      (coin === undefined || coinOf(each.market.base) === coin),
  );
  if (mine.length === 0) return problem('no-position', t.none(coin), [t.example()]);
  const markets = [...new Set(mine.map(({ market }) => marketName(market.symbol)))];
  if (markets.length > 1 && !isNow)
    return problem('market-missing', t.which(), [t.example()], {
      buttons: markets.map((label) => ({ label, line: again(typed, label) })),
    });
  const [first] = mine;
  const known =
    first === undefined ? undefined : (prices.quote(first.market)?.mark ?? first.position.entryPrice);
  const isFirst = byMark(known, languageSwaps(context.language));
  const number = isNow || moved !== null ? ({ ok: true, value: ONE } as const) : profitPrice(typed, isFirst);
  if (!number.ok || !number.value.gt(0)) {
    const choices = number.ok ? [] : number.suggestions;
    const of = { word: typed, position: undefined };
    const [small, large] = choices.map(grouped);
    const head =
      small === undefined || large === undefined
        ? words.trade.ask.number(of, number.ok ? 'negative' : number.problem)
        : words.trade.ask.dot(of, small, large);
    const buttons = choices.map((each) => ({ label: grouped(each), line: again(`price=${spell(each)}`) }));
    return problem('price-unread', head, [t.example()], { buttons });
  }
  const quote = first === undefined ? undefined : prices.quote(first.market);
  const mark = quote?.stale === false ? quote.mark : undefined;
  if (moved !== null && first !== undefined && mark === undefined) return noPrice(first.market, words);
  const price = isNow ? undefined : moved === null ? number.value : byMove(mark, moved);
  if (price?.gt(0) === false)
    return problem('price-unread', words.trade.ask.number({ word: typed, position: undefined }, 'negative'), [
      t.example(),
    ]);
  const far = mine.find(({ market, position }) => {
    const near = prices.quote(market)?.mark ?? position.entryPrice;
    return price !== undefined && (price.gt(near.times(FAR)) || price.times(FAR).lt(near));
  });
  if (far !== undefined && price !== undefined) {
    const near = prices.quote(far.market)?.mark ?? far.position.entryPrice;
    return problem(
      'price-off',
      t.far(format.exact(price), markets[0] ?? '', format.price(near, far.market.tick)),
      [t.example()],
    );
  }
  const rows = mine.map((each) => outcome(each, price, context));
  return {
    view: {
      head:
        price === undefined ? t.now() : t.head(markets[0] ?? '', format.price(price, mine[0]?.market.tick)),
      rows: rows.map(({ row }) => row),
      notes: [t.gross(), ...(mine.some(({ isolated }) => isolated === undefined) ? [t.account()] : [])],
      figures: { price: text(price ?? null), positions: rows.map(({ figures }) => figures) },
      private: true,
    },
  };
}

/** The mark moved by so many percent. */
const byMove = (mark: Decimal | undefined, [, sign, percent = '0']: RegExpExecArray): Decimal | undefined =>
  mark?.times(ONE.plus(dec(percent).div(sign === '-' ? -100 : 100)));

function outcome(
  { id, market, position, isolated }: Held,
  asked: Decimal | undefined,
  { words, prices }: CommandContext,
) {
  const t = words.commands.watches.at;
  const quote = prices.quote(market);
  const mark = quote === undefined || quote.stale ? undefined : quote.mark;
  const signed = (amount: Decimal): string => format.signedMoney(amount, market.settle);
  const size = sizeText(position.contracts, market);
  const side = words.trade.side[position.side];
  const name =
    asked === undefined
      ? t.nameNow(String(id), marketName(market.symbol), side, size)
      : t.name(String(id), side, size);
  const price = asked ?? mark;
  if (price === undefined)
    return {
      row: [name, words.commands.watches.unknownDistance] as const,
      figures: { watch: String(id), side: position.side, liquidated: false, pnl: null },
    };
  const end = isolated?.liquidationPrice;
  const isGone = end !== undefined && reached(position.side, price, end);
  const gross = pnl(position, price);
  const said =
    isolated === undefined
      ? signed(gross)
      : isGone
        ? t.liquidated(
            format.liquidationPrice(end, position.side, market.tick),
            format.money(isolated.collateral, market.settle),
          )
        : t.profit(signed(gross), format.signedPercent(isolated.roe(price), 1));
  return {
    row: [name, said] as const,
    figures: {
      watch: String(id),
      side: position.side,
      liquidated: isGone,
      pnl: isGone ? text((isolated?.collateral ?? dec(0)).times(ONE.neg())) : text(gross),
    },
  };
}
