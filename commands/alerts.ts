// /alerts: the price alerts of this person, or of this group.
import type { CommandSpec } from '../src/chat/command.ts';
import { en } from '../src/i18n/en/index.ts';
import * as format from '../src/view/format.ts';
import { decodeAlert } from '../src/watch/core/alert.ts';
import { marketName, text } from '../src/watch/present.ts';

export const alerts: CommandSpec = {
  name: 'alerts',
  description: en.commands.about.alerts,
  options: [],
  examples: ['/alerts'],
  scope: 'chat',
  groupAdminOnly: false,
  async run(context) {
    const { words, catalog } = context;
    const t = words.commands;
    const all = (await context.items())
      .filter((item) => item.id.startsWith('a'))
      .map((item) => decodeAlert(item.body))
      .toSorted((a, b) => a.id - b.id);
    if (all.length === 0)
      return { view: { head: t.alerts.none(), notes: [t.alerts.noneHelp()], figures: { alerts: [] } } };
    const states = { armed: '', waiting: t.alerts.waiting, rearming: t.alerts.rearming };
    return {
      view: {
        head: t.alerts.head(all.length),
        rows: all.map((each) => [
          `#${each.id}`,
          t.alerts.row({
            market: marketName(each.symbol),
            word: each.side === 'up' ? t.alert.above : t.alert.below,
            price: format.price(each.threshold, catalog.market(each.venue, each.symbol)?.tick),
            mode: each.mode === 'once' ? t.alert.once : t.alert.repeat,
            state: states[each.state],
          }),
        ]),
        figures: {
          alerts: all.map((each) => ({
            alert: String(each.id),
            venue: each.venue,
            market: each.symbol,
            side: each.side,
            threshold: text(each.threshold),
            mode: each.mode,
          })),
        },
      },
    };
  },
};
