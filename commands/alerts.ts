// /alerts: the alerts of this person, or of this group.
import type { CommandSpec } from '../src/chat/command.ts';
import * as format from '../src/view/format.ts';
import { conditionText } from '../src/watch/alert-text.ts';
import { type Alert, decodeAlert } from '../src/watch/core/alert.ts';
import { marketName, text } from '../src/watch/present.ts';

export const alerts: CommandSpec = {
  name: 'alerts',
  description: (t) => t.commands.about.alerts,
  options: [],
  examples: ['/alerts'],
  scope: 'chat',
  groupAdminOnly: false,
  async run(context) {
    const { words, catalog } = context;
    const t = words.alerts;
    const all = (await context.items())
      .filter((item) => /^a\d/.test(item.id))
      .map((item) => decodeAlert(item.body))
      .toSorted((a, b) => a.id - b.id);
    if (all.length === 0)
      return { view: { head: t.list.none(), notes: [t.list.noneHelp()], figures: { alerts: [] } } };
    const stateOf = (each: Alert): string => {
      const market = catalog.market(each.venue, each.symbol);
      if (each.anchor !== undefined) return t.list.anchored(format.price(each.anchor.price, market?.tick));
      if (each.state === 'rearming') return each.measure === 'mark' ? t.list.rearmingPrice : t.list.rearming;
      return each.state === 'waiting' && each.measure !== 'flip' ? t.list.waiting : '';
    };
    // Who else set one is nobody's business.
    const setBy = (each: Alert): string =>
      each.setBy === undefined ? '' : each.setBy === context.selfHere ? t.list.byYou : t.list.byOther;
    return {
      view: {
        head: t.list.head(all.length),
        rows: all.map((each) => [
          `#${each.id}`,
          [
            `${marketName(each.symbol)} ${conditionText(each, catalog.market(each.venue, each.symbol), words)}`,
            ` · ${each.mode === 'once' ? t.once : t.repeat}`,
            stateOf(each),
            each.expiresAt === undefined ? '' : t.list.until(format.time(each.expiresAt)),
            each.role === undefined ? '' : t.list.mentions,
            each.paused === undefined ? '' : t.list.paused,
            setBy(each),
          ].join(''),
        ]),
        figures: {
          alerts: all.map((each) => ({
            alert: String(each.id),
            venue: each.venue,
            market: each.symbol,
            gauge: each.measure,
            side: each.side,
            threshold: text(each.threshold),
            mode: each.mode,
            state: each.state,
            ...(each.expiresAt === undefined ? {} : { expires: new Date(each.expiresAt).toISOString() }),
          })),
        },
      },
    };
  },
};
