// /alert: tell a person or a group when a price, a move, a funding rate or a basis is reached.
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import { isAlertLine } from '../src/chat/parse/alert.ts';
import type { AlertReading } from '../src/chat/parse/alert/reading.ts';
import { endAt } from '../src/chat/parse/until.ts';
import { readAlerts } from '../src/chat/read.ts';
import { type Decimal, dec } from '../src/contract/decimal.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import { conditionText, valueText } from '../src/watch/alert-text.ts';
import { begin, valueNow } from '../src/watch/alert-now.ts';
import { type Alert, alertTriggers, encodeAlert, windowOf } from '../src/watch/core/alert.ts';
import { decodeGroup, GROUP_ITEM, groupKept, keptGauge } from '../src/watch/core/group.ts';
import { alertItem, decodePerson, encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';
import { marketName, marketNotes, text } from '../src/watch/present.ts';

export const alert: CommandSpec = {
  name: 'alert',
  description: (t) => t.commands.about.alert,
  options: [{ name: 'rule', kind: 'text', required: true, description: (t) => t.commands.options.alertRule }],
  examples: [
    '/alert btc above 70k',
    '/alert btc +5% 15m repeat',
    '/alert eth funding > 0.05%',
    '/alert btcusdt-26mar27 delivery 1d',
  ],
  scope: 'chat',
  groupAdminOnly: true,
  // "Tell me when btc hits 70k".
  plain: (line, about) =>
    isAlertLine(line, { ...about, markOf: () => undefined }) ? line.replace(/^alert\s+/iu, '') : undefined,
  async run(context, { args }) {
    const { words, now } = context;
    const t = words.alerts;
    if (args['rule'] === undefined) {
      return {
        view: { head: t.which(), notes: [t.example()], problem: { code: 'rule-missing', option: 'rule' } },
      };
    }
    const read = readAlerts(context, args['rule']);
    if (!read.ok) return { view: read.view };
    const [first] = read.value;
    const { market, gauge: measure, threshold, mode, cooldownMs, extras } = first;
    const { expires } = extras;
    const expiresAt = expires === undefined ? undefined : endAt(expires, now, format.ownZone());
    if (expiresAt !== undefined && expiresAt <= now)
      return {
        view: { head: t.past(), notes: [t.pastExample()], problem: { code: 'expires', option: 'expires' } },
      };
    const deliveredAt =
      measure === 'delivery' && market.expiry !== undefined ? Date.parse(market.expiry) : undefined;
    if (deliveredAt !== undefined && deliveredAt - Number(threshold) <= now)
      return {
        view: {
          head: t.deliveredSooner(
            marketName(market.symbol),
            format.time(deliveredAt),
            deliveredAt > now ? format.duration(deliveredAt - now) : undefined,
          ),
          problem: { code: 'past', option: 'threshold' },
        },
      };
    if (extras.role !== undefined && (!context.rolesHere || context.chat.kind === 'dm'))
      return { view: { head: t.roleOnlyDiscord(), problem: { code: 'role', option: 'role' } } };
    // First the counter, then what is counted: who makes one meanwhile changes the counter, and this runs again.
    const me = await context.item(PERSON_ITEM);
    const group = decodeGroup((await context.item(GROUP_ITEM))?.body);
    const owned = Number.isFinite(context.limits.alerts)
      ? (await context.items()).filter((item) => /^a\d/.test(item.id))
      : [];
    // All of them, or none.
    if (owned.length + read.value.length > context.limits.alerts) {
      return { view: { head: t.tooMany(context.limits.alerts), problem: { code: 'too-many-alerts' } } };
    }
    const person = decodePerson(me?.body);
    const inGroup = context.chat.kind === 'group';
    const quote = context.prices.quote(market);
    const fresh = (reading: AlertReading, index: number): Alert => ({
      id: person.nextAlert + index,
      venue: market.venue,
      symbol: market.symbol,
      measure,
      side: reading.side,
      threshold: dec(reading.threshold),
      ...(deliveredAt === undefined ? {} : { deliveredAt }),
      mode,
      state: 'armed',
      anchor: undefined,
      cooldownMs: cooldownMs ?? 0,
      firedAt: undefined,
      expiresAt,
      note: extras.note,
      role: extras.role,
      setBy: inGroup ? context.selfHere : undefined,
      paused: group.paused ? 'asked' : undefined,
      quiet: group.quiet,
      route: inGroup ? context.topic : undefined,
      createdAt: now,
    });
    const all = read.value.map((reading, index) => {
      const value = valueNow(measure, market, context.prices);
      const made = begin(fresh(reading, index), { value, mark: quote?.mark, at: now });
      const state = saidNow(context, market, made);
      const head = t.made({
        id: String(made.id),
        market: marketName(market.symbol),
        rule: conditionText(made, market, words),
        mode: mode === 'once' ? t.once : t.repeat,
      });
      return { made, state, head };
    });
    const [{ made, state, head }] = all as [(typeof all)[number]];
    const several = all.length > 1;
    return {
      ...(inGroup
        ? {
            mine: {
              id: groupKept(context.chat.id),
              expect: 0,
              body: '{}',
              triggers: [{ gauge: keptGauge(context.chat.id), side: 'up' as const, threshold: 1 }],
            },
          }
        : {}),
      changes: [
        {
          id: PERSON_ITEM,
          expect: me?.version ?? 0,
          body: encodePerson({ ...person, nextAlert: person.nextAlert + all.length }),
        },
        ...all.map((each) => ({
          id: alertItem(each.made.id),
          expect: 0,
          body: encodeAlert(each.made),
          triggers: alertTriggers(each.made),
        })),
      ],
      view: {
        head: several ? t.madeSeveral(all.length, marketName(market.symbol)) : head,
        notes: [
          ...(several
            ? all.map((each) => (each.state.isTrue ? t.madeTrue(each.head, each.state.said) : each.head))
            : []),
          ...new Set(all.flatMap((each) => (several && each.state.isTrue ? [] : [each.state.said]))),
          ...marketNotes(market, context.prices.quote(market), words),
          ...(made.cooldownMs === 0 ? [] : [t.cooldown(format.duration(made.cooldownMs))]),
          ...(expiresAt === undefined ? [] : [t.until(format.time(expiresAt))]),
          ...(made.note === undefined ? [] : [t.told.note(made.note)]),
          ...(made.role === undefined ? [] : [t.willMention()]),
        ],
        figures: {
          alert: String(made.id),
          ...(several
            ? {
                alerts: all.map((each) => ({
                  alert: String(each.made.id),
                  side: each.made.side,
                  threshold: text(each.made.threshold),
                  alreadyTrue: each.state.isTrue,
                })),
              }
            : {}),
          venue: market.venue,
          market: market.symbol,
          gauge: measure,
          side: made.side,
          threshold: text(made.threshold),
          mode,
          markPrice: quote === undefined ? null : text(quote.mark),
          alreadyTrue: state.isTrue,
          ...(deliveredAt === undefined ? {} : { delivery: new Date(deliveredAt).toISOString() }),
          ...(measure === 'mark' ? {} : { value: text(state.value ?? null) }),
          ...(made.cooldownMs === 0 ? {} : { cooldown: String(made.cooldownMs / 1000) }),
          ...(expiresAt === undefined ? {} : { expires: new Date(expiresAt).toISOString() }),
          ...(made.note === undefined ? {} : { note: made.note }),
        },
      },
    };
  },
};

/** How things are when it is made. */
function saidNow(
  context: CommandContext,
  market: Market,
  made: Alert,
): { readonly value: Decimal | undefined; readonly isTrue: boolean; readonly said: string } {
  const t = context.words.alerts.now;
  const { measure } = made;
  const quote = context.prices.quote(market);
  const value = valueNow(measure, market, context.prices);
  const isTrue = measure !== 'flip' && made.state !== 'armed';
  const plain = (said: string) => ({ value, isTrue, said });
  if (made.paused !== undefined) return plain(t.paused());
  if (made.deliveredAt !== undefined)
    return plain(
      t.delivers(format.time(made.deliveredAt), format.time(made.deliveredAt - made.threshold.toNumber())),
    );
  if (quote === undefined) return plain(t.noPrice());
  const mark = format.price(quote.mark, market.tick);
  if (quote.stale) return plain(t.stale(mark, format.duration(quote.ageMs)));
  const window = windowOf(measure);
  if (value === undefined)
    return plain(
      window === undefined ? t.unknownValue() : t.windowUnseen(context.words.alerts.windows[window]),
    );
  const shown = valueText(measure, value, market);
  if (window !== undefined) return plain(isTrue ? t.movedAlready(shown, mark) : t.valueIs(shown));
  if (measure === 'mark') return plain(isTrue ? t.alreadyTrue(t.markIs(mark)) : t.mark(mark));
  return plain(isTrue ? t.alreadyTrue(shown) : t.valueIs(shown));
}
