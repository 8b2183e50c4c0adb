// /alert: tell a person or a group when a price goes above or below.
import type { CommandSpec } from '../src/chat/command.ts';
import { readAlert } from '../src/chat/read.ts';
import { dec } from '../src/contract/decimal.ts';
import { en } from '../src/i18n/en/index.ts';
import * as format from '../src/view/format.ts';
import { type Alert, alertReached, alertTriggers, encodeAlert } from '../src/watch/core/alert.ts';
import { alertItem, decodePerson, encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';
import { marketName, text } from '../src/watch/present.ts';

export const alert: CommandSpec = {
  name: 'alert',
  description: en.commands.about.alert,
  options: [{ name: 'rule', kind: 'text', required: true, description: en.commands.options.alertRule }],
  examples: ['/alert btc above 70k', '/alert eth below 3000 repeat', '/alert sol 200'],
  scope: 'chat',
  groupAdminOnly: true,
  async run(context, { args }) {
    const { words, now } = context;
    const t = words.commands.alert;
    if (args['rule'] === undefined) {
      return {
        view: { head: t.which(), notes: [t.example()], problem: { code: 'rule-missing', option: 'rule' } },
      };
    }
    const read = readAlert(context, args['rule']);
    if (!read.ok) return { view: read.view };
    const { market, side, threshold, mode, cooldownMs } = read.value;
    const owned = Number.isFinite(context.limits.alerts)
      ? (await context.items()).filter((item) => item.id.startsWith('a'))
      : [];
    if (owned.length >= context.limits.alerts) {
      return { view: { head: t.tooMany(context.limits.alerts), problem: { code: 'too-many-alerts' } } };
    }
    const me = await context.item(PERSON_ITEM);
    const person = decodePerson(me?.body);
    const quote = context.prices.quote(market);
    const level = dec(threshold);
    const isTrue =
      quote !== undefined && !quote.stale && alertReached({ side, threshold: level }, quote.mark);
    const made: Alert = {
      id: person.nextAlert,
      venue: market.venue,
      symbol: market.symbol,
      side,
      threshold: level,
      mode,
      state: isTrue ? 'waiting' : 'armed',
      cooldownMs: cooldownMs ?? 0,
      firedAt: undefined,
      route: context.chat.kind === 'group' ? context.topic : undefined,
      createdAt: now,
    };
    const at = (value: typeof level): string => format.price(value, market.tick);
    const id = String(made.id);
    const state = (): string => {
      if (quote === undefined) return t.noPrice();
      if (quote.stale) return t.staleNow(at(quote.mark), format.duration(quote.ageMs));
      return isTrue ? t.alreadyTrue(at(quote.mark)) : t.now(at(quote.mark));
    };
    return {
      changes: [
        {
          id: PERSON_ITEM,
          expect: me?.version ?? 0,
          body: encodePerson({ ...person, nextAlert: made.id + 1 }),
        },
        { id: alertItem(made.id), expect: 0, body: encodeAlert(made), triggers: alertTriggers(made) },
      ],
      view: {
        head: t.made({
          id,
          market: marketName(market.symbol),
          word: side === 'up' ? t.above : t.below,
          price: at(level),
          mode: mode === 'once' ? t.once : t.repeat,
        }),
        notes: [state()],
        figures: {
          alert: id,
          venue: market.venue,
          market: market.symbol,
          gauge: 'mark',
          side,
          threshold: text(level),
          mode,
          markPrice: quote === undefined ? null : text(quote.mark),
          alreadyTrue: isTrue,
        },
      },
    };
  },
};
