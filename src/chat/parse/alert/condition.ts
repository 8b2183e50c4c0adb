// What an alert waits for: a price, a move, a rate, a funding time or a delivery.
import { dec } from '../../../contract/decimal.ts';
import type { Market } from '../../../venues/venue.ts';
import type { Price } from '../facts.ts';
import { grouped } from '../number.ts';
import { about, ask, choice, edited, isQuestion, type Work } from '../questions.ts';
import type { Question } from '../reading.ts';
import { askOnePrice, askRange, checkLevel, rangeOf, readSeveral, settleGroups } from './prices.ts';
import { fractionOf, readMove } from './moves.ts';
import type { AlertContext, Condition } from './reading.ts';
import type { Parts } from './said.ts';
import { readSide } from './side.ts';

const MINUTE = 60_000;
/** No venue's rate or basis goes so far. */
const rateMax = dec(1);
/** Funding is at most a day away. */
const countdownMsMax = 1_440 * MINUTE;

/** One, or one a price. */
export function readConditions(
  work: Work,
  read: Parts,
  market: Market,
  context: AlertContext,
): readonly [Condition, ...Condition[]] | Question {
  const parts = settleGroups(work, read, market);
  if (isQuestion(parts)) return parts;
  const several = readSeveral(work, parts, market);
  if (isQuestion(several)) return several;
  const [first = readCondition(work, parts, market, context), ...also] = several ?? [];
  return isQuestion(first) ? first : [first, ...also];
}

function readCondition(
  work: Work,
  parts: Parts,
  market: Market,
  context: AlertContext,
): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const [subject, other] = parts.subjects;
  if (other !== undefined)
    return ask(work, { code: 'two-subjects', at: other, text: t.twoSubjects(about(work, other)) });
  const [first, second] = parts.prices;
  if (subject?.value === 'delivery') return readDelivery(work, parts, market);
  const range = rangeOf(parts);
  if (range !== undefined && subject === undefined) return askRange(work, range, market);
  if (second !== undefined) return askOnePrice(work, parts);
  if (subject?.value === 'flip' || (subject?.value === 'funding' && first === undefined))
    return readTimed(work, parts, subject.value);
  if (first === undefined) {
    const text = subject === undefined ? t.priceMissing : t.rateMissing;
    return ask(work, { code: 'price-missing', text, option: 'threshold' });
  }
  if (subject !== undefined)
    return readRate({ work, parts, price: first.price, gauge: subject.value, market, context });
  if (first.price.percent) return readMove(work, parts, first);
  const asked = checkLevel(work, first.price, first.explicit, market);
  if (asked !== undefined) return asked;
  const side = readSide({
    work,
    parts,
    price: first.price,
    now: work.context.markOf(market),
    threshold: dec(first.price.number.value),
    shown: grouped(first.price.number.value),
  });
  return isQuestion(side) ? side : { gauge: 'mark', side, threshold: first.price.number.value };
}

/** `funding flip`, `funding in 10m`. */
function readTimed(work: Work, parts: Parts, subject: 'flip' | 'funding'): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const [length, another] = parts.lengths;
  const [extra] = subject === 'flip' ? [parts.prices[0]?.price ?? length] : [another];
  if (extra !== undefined) return ask(work, { code: 'extra', at: extra, text: t.extra(about(work, extra)) });
  if (subject === 'flip') return { gauge: 'flip', side: 'up', threshold: '0' };
  if (length === undefined)
    return ask(work, { code: 'price-missing', text: t.rateMissing, option: 'threshold' });
  if (length.value > countdownMsMax)
    return ask(work, { code: 'countdown', at: length, text: t.countdown(about(work, length)) });
  return { gauge: 'countdown', side: 'down', threshold: String(length.value) };
}

/** `delivery 1d`, `1d 12h before delivery`: once, as a market is delivered once. */
function readDelivery(work: Work, parts: Parts, market: Market): Condition | Question {
  const { ask: t } = work.context.words.alerts;
  const extra =
    parts.prices[0]?.price ??
    parts.sides[0] ??
    parts.cooldown ??
    parts.modes.find(({ value }) => value === 'repeat');
  if (extra !== undefined) return ask(work, { code: 'extra', at: extra, text: t.extra(about(work, extra)) });
  if (market.expiry === undefined)
    return ask(work, {
      code: 'no-delivery',
      text: t.noDelivery(`${market.base}/${market.quote}`),
      option: 'market',
    });
  if (parts.lengths.length === 0) {
    const choices = ['1d', '12h', '1h'].map((length) => choice(length, edited(work.line, [], length)));
    return ask(work, { code: 'delivery', text: t.deliveryMissing, option: 'threshold', choices });
  }
  const before = parts.lengths.reduce((sum, { value }) => sum + value, 0);
  return { gauge: 'delivery', side: 'down', threshold: String(before) };
}

/** `funding > 0.05%`, `basis < -0.2%`. */
function readRate(of: {
  readonly work: Work;
  readonly parts: Parts;
  readonly price: Price;
  readonly gauge: 'funding' | 'basis';
  readonly market: Market;
  readonly context: AlertContext;
}): Condition | Question {
  const { work, parts, price, gauge, market, context } = of;
  const { ask: t } = work.context.words.alerts;
  const word = about(work, price);
  const sign = price.negative ? '-' : '';
  const [length] = parts.lengths;
  if (length !== undefined)
    return ask(work, { code: 'extra', at: length, text: t.extra(about(work, length)) });
  if (price.to !== undefined || price.wrongUnit !== undefined)
    return ask(work, { code: 'rate', at: price, text: t.rate(word) });
  if (!price.percent) {
    const said = `${sign}${price.number.value}%`;
    const choices = [choice(said, edited(work.line, [{ ...price, text: said }]))];
    return ask(work, { code: 'percent-missing', at: price, text: t.percentMissing(word), choices });
  }
  const threshold = fractionOf(price);
  if (threshold.abs().gte(rateMax)) return ask(work, { code: 'rate', at: price, text: t.rate(word) });
  const side = readSide({
    work,
    parts,
    price,
    now: context.gaugeValue?.(gauge, market),
    threshold,
    shown: `${sign}${price.number.value} %`,
  });
  return isQuestion(side) ? side : { gauge, side, threshold: threshold.toFixed() };
}
