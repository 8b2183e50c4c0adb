// /status: age of prices, what waits to be sent, what is watched. It never says "safe".
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import type { Market } from '../src/venues/venue.ts';
import type { Item } from '../src/store/store.ts';
import * as format from '../src/view/format.ts';
import { accountMarket, decodeAccount, isAccountItem } from '../src/watch/core/account.ts';
import { watchMarket } from '../src/watch/core/watch.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { marketName } from '../src/watch/present.ts';
import { originText } from '../src/view/origin.ts';

/** Prices older than this are shown as stale everywhere. */
const STALE_MS = 15_000;

export const status: CommandSpec = {
  name: 'status',
  description: (t) => t.commands.about.status,
  options: [],
  examples: ['/status'],
  scope: 'user',
  groupAdminOnly: false,
  async run(context) {
    const { words, now } = context;
    const t = words.commands.status;
    const service = await context.status();
    const rows: [string, string][] = service.feeds.map((feed) => {
      const refused = Object.values(feed.refused).reduce((sum, count) => sum + count, 0);
      const parts = [
        originText(feed.source, words),
        feed.lastSampleAt === undefined ? t.noPriceYet : t.price(format.duration(now - feed.lastSampleAt)),
        ...(feed.via === undefined || feed.lastSampleAt === undefined ? [] : [t.via[feed.via]]),
        t.markets(feed.markets),
        ...(refused === 0 ? [] : [t.refused(refused)]),
        ...(feed.failures === 0 ? [] : [t.failures(feed.failures)]),
        ...(feed.lastGap === undefined
          ? []
          : [t.gap(format.duration(feed.lastGap.to - feed.lastGap.from), format.time(feed.lastGap.to))]),
      ];
      return [t.feed, parts.join(' · ')];
    });
    const inGroup = context.chat.kind === 'group';
    const delivered = inGroup ? undefined : await context.deliveredAt();
    const open = inGroup ? [] : openOf(await context.items(), context);
    const isLive = service.feeds.every(
      (feed) => feed.lastSampleAt !== undefined && now - feed.lastSampleAt <= STALE_MS,
    );
    const prices = service.feeds.length === 0 ? 'unknown' : isLive ? 'live' : 'stale';
    return {
      view: {
        head: t.head[prices],
        rows: [
          ...rows,
          [t.store, service.store],
          [t.pending, String(service.pending)],
          ...(inGroup
            ? []
            : [
                [t.watches, t.watchCount(open.length)] as const,
                ...yoursOf(open, context),
                [
                  t.checked,
                  service.checkedAt === undefined
                    ? '–'
                    : t.ago(format.duration(Math.max(0, now - service.checkedAt))),
                ] as const,
                [
                  t.delivered,
                  delivered === undefined
                    ? t.neverDelivered
                    : t.ago(format.duration(Math.max(0, now - delivered))),
                ] as const,
              ]),
          [t.up, format.duration(now - service.startedAt)],
        ],
        notes: service.feeds.length === 0 ? [t.noFeed()] : [],
        figures: {
          prices,
          pending: String(service.pending),
          ...(inGroup
            ? {}
            : {
                checkedAt: isoOf(service.checkedAt),
                deliveredAt: isoOf(delivered),
              }),
        },
      },
    };
  },
};

/** The markets of one watch: an account has several. */
type Open = readonly Market[];

/** What is still watched: a position that was liquidated or delivered is kept, and waits for no price. */
function openOf(items: readonly Item[], { catalog }: CommandContext): Open[] {
  return items.flatMap((item): Open[] => {
    if (isAccountItem(item.id)) {
      const account = decodeAccount(item.body, catalog);
      const markets = account.positions.map(({ symbol }) => accountMarket(account, symbol, catalog));
      return account.status === 'open' ? [markets] : [];
    }
    if (!/^w\d/.test(item.id)) return [];
    const watch = decodeWatch(item.body, catalog);
    return watch.status === 'open' ? [[watchMarket(watch, catalog)]] : [];
  });
}

const isoOf = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString();

/** How old the last price is of each market with a watch; no more than a screen takes. */
const MARKETS_SHOWN = 5;
function yoursOf(open: readonly Open[], { words, prices }: CommandContext): [string, string][] {
  const t = words.commands.status;
  const markets = new Map(open.flat().map((market) => [`${market.venue}:${market.symbol}`, market] as const));
  return [...markets.values()].slice(0, MARKETS_SHOWN).map((market) => {
    const quote = prices.quote(market);
    const name = marketName(market.symbol);
    return [
      t.yours,
      quote === undefined
        ? t.yoursNoPrice(name)
        : t.yoursPrice(name, format.duration(quote.ageMs), quote.stale),
    ];
  });
}
