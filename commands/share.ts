// /share: a picture of how a watch does, for its owner to pass on. It is given to them alone, and shows no size,
// margin or account.
import { sizeText } from '../src/chat/plan.ts';
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import * as format from '../src/view/format.ts';
import type { Share } from '../src/view/picture.ts';
import { decodePerson, PERSON_ITEM, themeOf, watchItem } from '../src/watch/core/person.ts';
import { accountItem } from '../src/watch/core/account.ts';
import { type Watch, watchMarket } from '../src/watch/core/watch.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { marketName, returnAt, text } from '../src/watch/present.ts';
import { chartButtons } from './watch/own.ts';

const SHOWN_MAX = 20;
const ALERT = /^(?:alerts?|a\d{1,9})$/i;

export const share: CommandSpec = {
  name: 'share',
  under: 'watching',
  description: (t) => t.pictures.about.share,
  options: [
    {
      name: 'id',
      kind: 'text',
      required: true,
      description: (t) => t.pictures.options.watchId,
      proposes: 'watch',
    },
    {
      name: 'with',
      kind: 'text',
      required: false,
      description: (t) => t.pictures.options.size,
      choices: ['size'],
    },
  ],
  examples: ['/share 1', '/share 1 size'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.pictures;
    const id = (args['id'] ?? '').replace(/^#/, '').trim();
    const more = (args['with'] ?? '').trim().toLowerCase();
    if (id === '') return refuse('id-missing', t.share.which(), 'id');
    if (ALERT.test(id)) return refuse('alert', t.share.alert(), 'id');
    if (!/^\d{1,9}$/.test(id)) return refuse('id-unread', t.share.noNumber(id.slice(0, SHOWN_MAX)), 'id');
    if (more !== '' && more !== 'size')
      return refuse('with-unread', t.share.unread(more.slice(0, SHOWN_MAX)), 'with');
    const item = await context.item(watchItem(Number(id)));
    if (item === undefined)
      return (await ofAccount(context, id)) ?? refuse('unknown-watch', t.chart.unknownWatch(id), 'id');
    const watch = decodeWatch(item.body, context.catalog);
    if (watch.status === 'liquidated') return refuse('watch-over', t.share.over(id), 'id');
    return shared(context, watch, more === 'size');
  },
};

/** An account is many positions: what can be drawn of it are its markets. */
async function ofAccount(context: CommandContext, id: string): Promise<CommandResult | undefined> {
  const item = await context.item(accountItem(Number(id)));
  if (item === undefined) return undefined;
  const { view } = refuse('account', context.words.pictures.share.account(id), 'id');
  return { view: { ...view, buttons: chartButtons(item, context) } };
}

const refuse = (code: string, head: string, option: string): CommandResult => ({
  view: { head, problem: { code, option }, private: true },
});

async function shared(context: CommandContext, watch: Watch, withSize: boolean): Promise<CommandResult> {
  const { words, catalog, prices } = context;
  const t = words.pictures.share;
  const market = watchMarket(watch, catalog);
  const quote = prices.quote(market);
  if (quote === undefined || quote.stale) return refuse('price-unknown', t.noPrice(), 'id');
  const theme = themeOf(decodePerson((await context.item(PERSON_ITEM))?.body));
  const { position, leverage } = watch.held;
  const roe = returnAt(watch.held, quote.mark);
  const result = format.signedPercent(roe);
  const tone = roe.gt(0) ? 'gain' : roe.lt(0) ? 'loss' : 'even';
  const name = marketName(market.symbol);
  const times = format.times(leverage);
  const rows: [string, string][] = [
    [t.entry, format.price(position.entryPrice, market.tick)],
    [t.mark, format.price(quote.mark, market.tick)],
    ...(withSize ? [[t.size, sizeText(position.contracts, market)] as [string, string]] : []),
  ];
  const head = t.head[position.side](name, times, result);
  const of: Share = {
    kind: 'share',
    theme,
    title: name,
    tag: t.side[position.side](times),
    valueLabel: t[tone],
    value: result,
    tone,
    rows,
    footer: t.at(format.time(quote.time)),
  };
  const alt = `${head} ${rows.map(([label, value]) => `${label} ${value}`).join(', ')}`;
  const id = String(watch.id);
  return {
    view: {
      head,
      rows,
      notes: [withSize ? t.helpSize() : t.help()],
      buttons: [
        withSize
          ? { label: t.withoutSize, line: `/share ${id}`, inPlace: true }
          : { label: t.withSize, line: `/share ${id} size`, inPlace: true },
      ],
      figures: {
        market: market.symbol,
        side: position.side,
        leverage: text(leverage),
        roe: text(roe),
        entryPrice: text(position.entryPrice),
        markPrice: text(quote.mark),
        ...(withSize ? { contracts: text(position.contracts) } : {}),
      },
      picture: { name: `${market.base}-${position.side}.png`.toLowerCase(), alt, of },
      private: true,
    },
  };
}
