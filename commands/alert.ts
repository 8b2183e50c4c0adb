// /alert: tell a person or a group when a price, a move, a funding rate or a basis is reached.
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import { readAlert } from '../src/chat/read.ts';
import { type Decimal, dec } from '../src/contract/decimal.ts';
import { en } from '../src/i18n/en/index.ts';
import type { Market } from '../src/venues/venue.ts';
import * as format from '../src/view/format.ts';
import { conditionText, valueText } from '../src/watch/alert-text.ts';
import { type Alert, alertReached, alertTriggers, encodeAlert, windowOf } from '../src/watch/core/alert.ts';
import { alertItem, decodePerson, encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';
import { marketName, text } from '../src/watch/present.ts';

export const alert: CommandSpec = {
  name: 'alert',
  description: en.commands.about.alert,
  options: [{ name: 'rule', kind: 'text', required: true, description: en.commands.options.alertRule }],
  examples: ['/alert btc above 70k', '/alert btc +5% 15m repeat', '/alert eth funding > 0.05%'],
  scope: 'chat',
  groupAdminOnly: true,
  async run(context, { args }) {
    const { words, now } = context;
    const t = words.alerts;
    if (args['rule'] === undefined) {
      return {
        view: { head: t.which(), notes: [t.example()], problem: { code: 'rule-missing', option: 'rule' } },
      };
    }
    const read = readAlert(context, args['rule']);
    if (!read.ok) return { view: read.view };
    const { market, gauge: measure, side, threshold, mode, cooldownMs, extras } = read.value;
    const { expires } = extras;
    const expiresAt = expires === undefined ? undefined : 'at' in expires ? expires.at : now + expires.inMs;
    if (expiresAt !== undefined && expiresAt <= now)
      return {
        view: { head: t.past(), notes: [t.pastExample()], problem: { code: 'expires', option: 'expires' } },
      };
    if (extras.role !== undefined && (!context.rolesHere || context.chat.kind === 'dm'))
      return { view: { head: t.roleOnlyDiscord(), problem: { code: 'role', option: 'role' } } };
    const owned = Number.isFinite(context.limits.alerts)
      ? (await context.items()).filter((item) => /^a\d/.test(item.id))
      : [];
    if (owned.length >= context.limits.alerts) {
      return { view: { head: t.tooMany(context.limits.alerts), problem: { code: 'too-many-alerts' } } };
    }
    const me = await context.item(PERSON_ITEM);
    const person = decodePerson(me?.body);
    const group = context.chat.kind === 'group';
    const state = stateNow(context, market, { measure, side, threshold: dec(threshold) });
    const made: Alert = {
      id: person.nextAlert,
      venue: market.venue,
      symbol: market.symbol,
      measure,
      side: state.side ?? side,
      threshold: dec(threshold),
      mode,
      state: state.state,
      anchor: state.anchor === undefined ? undefined : { price: state.anchor, at: now },
      cooldownMs: cooldownMs ?? 0,
      firedAt: undefined,
      expiresAt,
      note: extras.note,
      role: extras.role,
      setBy: group ? context.selfHere : undefined,
      route: group ? context.topic : undefined,
      createdAt: now,
    };
    const quote = context.prices.quote(market);
    const id = String(made.id);
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
          rule: conditionText(made, market, words),
          mode: mode === 'once' ? t.once : t.repeat,
        }),
        notes: [
          state.said,
          ...(made.cooldownMs === 0 ? [] : [t.cooldown(format.duration(made.cooldownMs))]),
          ...(expiresAt === undefined ? [] : [t.until(format.time(expiresAt))]),
          ...(made.note === undefined ? [] : [t.told.note(made.note)]),
          ...(made.role === undefined ? [] : [t.willMention()]),
        ],
        figures: {
          alert: id,
          venue: market.venue,
          market: market.symbol,
          gauge: measure,
          side: made.side,
          threshold: text(made.threshold),
          mode,
          markPrice: quote === undefined ? null : text(quote.mark),
          alreadyTrue: state.isTrue,
          ...(state.value === undefined ? {} : { value: text(state.value) }),
          ...(made.cooldownMs === 0 ? {} : { cooldown: String(made.cooldownMs / 1000) }),
          ...(expiresAt === undefined ? {} : { expires: new Date(expiresAt).toISOString() }),
          ...(made.note === undefined ? {} : { note: made.note }),
        },
      },
    };
  },
};

interface StateNow {
  readonly state: Alert['state'];
  readonly isTrue: boolean;
  /** What is watched now; undefined: unknown, or the mark itself. */
  readonly value?: Decimal | undefined;
  readonly side?: 'up' | 'down';
  readonly anchor?: Decimal;
  readonly said: string;
}

/** How a new alert begins: what is true already waits until it is not; a move that is over counts from here. */
function stateNow(
  context: CommandContext,
  market: Market,
  rule: Pick<Alert, 'measure' | 'side' | 'threshold'>,
): StateNow {
  const t = context.words.alerts.now;
  const { measure } = rule;
  const quote = context.prices.quote(market);
  const at = (value: Decimal): string => format.price(value, market.tick);
  const armed = (said: string): StateNow => ({ state: 'armed', isTrue: false, said });
  const window = windowOf(measure);
  if (quote === undefined)
    return measure === 'flip' ? { ...armed(t.noPrice()), state: 'waiting' } : armed(t.noPrice());
  if (quote.stale && measure !== 'flip') return armed(t.stale(at(quote.mark), format.duration(quote.ageMs)));
  if (window !== undefined) {
    const move = context.prices.change?.(market, window);
    if (move === undefined) return armed(t.windowUnseen(context.words.alerts.windows[window]));
    const shown = format.signedPercent(move);
    return alertReached(rule, move)
      ? { state: 'anchored', isTrue: true, value: move, anchor: quote.mark, said: t.movedAlready(shown, at(quote.mark)) } // prettier-ignore
      : { ...armed(t.valueIs(shown)), value: move };
  }
  if (measure === 'mark') {
    return alertReached(rule, quote.mark)
      ? { state: 'waiting', isTrue: true, said: t.alreadyTrue(t.markIs(at(quote.mark))) }
      : armed(t.mark(at(quote.mark)));
  }
  const value = valueNow(measure, quote);
  if (measure === 'flip') {
    if (value === undefined || value.isZero())
      return { state: 'waiting', isTrue: false, value, said: t.unknownValue() };
    return {
      ...armed(t.valueIs(valueText(measure, value, market))),
      value,
      side: value.isPositive() ? 'down' : 'up',
    };
  }
  if (value === undefined) return armed(t.unknownValue());
  const shown = valueText(measure, value, market);
  return alertReached(rule, value)
    ? { state: 'waiting', isTrue: true, value, said: t.alreadyTrue(shown) }
    : { ...armed(t.valueIs(shown)), value };
}

function valueNow(
  measure: Alert['measure'],
  quote: NonNullable<ReturnType<CommandContext['prices']['quote']>>,
): Decimal | undefined {
  const { mark, index, fundingRate, fundingTime, time } = quote;
  switch (measure) {
    case 'basis':
      return index === undefined ? undefined : mark.div(index).minus(1);
    case 'countdown':
      return fundingTime === undefined || fundingTime <= time ? undefined : dec(fundingTime - time);
    default:
      return fundingRate;
  }
}
