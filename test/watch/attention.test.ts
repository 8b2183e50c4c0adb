// Answering a warning: what is said afterwards, and when. A long at 5x from 100 is liquidated at 80.3213; 10 % is
// 89.25, 5 % is 84.55; put off at 84 (4.38 %), a third of that is lost at 82.74.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { openPosition } from '../../src/contract/open.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { attentionDue, REPEATS } from '../../src/watch/core/attention.ts';
import { snooze, stepWatch, type Watch, watchTriggers } from '../../src/watch/core/watch.ts';
import { decodeWatch, encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { remake } from '../../src/watch/make.ts';

const catalog = createCatalog(venues);
const rules = marginRules(catalog, { venue: 'binance-usdm', symbol: 'BTC/USDT:USDT' });
if (rules.answer !== 'rules') throw new Error('BTC must have a table');
const { margin } = rules;
const MINUTE = 60_000;

function watchOf(warn = '10%,5%'): Watch {
  const leverage = dec('5');
  const position = openPosition({
    kind: 'linear', side: 'long', contracts: dec('1'), contractSize: dec('1'), entryPrice: dec('100'), leverage, rules: margin,
  }); // prettier-ignore
  const held = {
    venue: 'binance-usdm',
    symbol: 'BTC/USDT:USDT',
    position,
    leverage,
    roeOn: 'mark',
    given: {},
  } as const;
  const made = remake({ id: 1, held, warn, status: 'open', openedAt: 0, lastWarning: undefined }, dec('100'));
  if (!made.ok) throw new Error('liquidated at once');
  return made.watch;
}

/** A moment in minutes and what happens then: a mark, an answer, or a snooze of so many minutes. */
type Happening = readonly [minute: number, what: string];

/** What is said, each with its minute. Between the marks time passes in quarters of a minute, and each step is
 *  stored and read again. */
function said(happenings: readonly Happening[], warn?: string): string[] {
  let watch = watchOf(warn);
  let mark = dec('100');
  const out: string[] = [];
  const step = (at: number): void => {
    const result = stepWatch(watch, mark, at);
    watch = decodeWatch(encodeWatch(result.watch), catalog);
    const { event } = result;
    if (event === undefined) return;
    const what =
      event.kind === 'warning'
        ? event.level
        : event.kind === 'call' && event.times > REPEATS
          ? `others ${event.times - REPEATS}`
          : event.kind === 'call'
            ? `call ${event.times}`
            : event.kind;
    out.push(`${at / MINUTE}: ${what}`);
  };
  let now = 0;
  const pass = (until: number): void => {
    for (; now < until; now += MINUTE / 4) if ((attentionDue(watch.attention) ?? Infinity) <= now) step(now);
    now = until;
  };
  for (const [minute, what] of happenings) {
    pass(minute * MINUTE);
    if (what === 'ack') watch = { ...watch, attention: undefined };
    else if (what.startsWith('snooze'))
      watch = snooze(watch, mark, now + Number(what.split(' ')[1]) * MINUTE) ?? watch;
    else if (what !== 'time') {
      mark = dec(what);
      step(now);
    }
  }
  return out;
}

const FIRST = 'distance:0.1';
const LAST = 'distance:0.05';

describe('what an answer does to the warnings after it', () => {
  test.each<[string, Happening[], string[]]>([
    ['a first warning is never repeated', [[0, '88'], [60, 'time']], [`0: ${FIRST}`]],
    ['a last one that nobody answers is repeated after 2 and after 5 minutes, then others are asked, and then no more', [[0, '84'], [60, 'time']], [`0: ${LAST}`, '2: call 1', '5: call 2', '8: others 1', '11: others 2']],
    ['“got it” ends the repeats', [[0, '84'], [3, 'ack'], [60, 'time']], [`0: ${LAST}`, '2: call 1']],
    ['“got it” to the first does not keep the last from being told, and repeated', [[0, '88'], [1, 'ack'], [2, '84'], [60, 'time']], [`0: ${FIRST}`, `2: ${LAST}`, '4: call 1', '7: call 2', '10: others 1', '13: others 2']],
    ['outside the level nothing is repeated; back inside it is', [[0, '84'], [1, '86'], [9, '84'], [60, 'time']], [`0: ${LAST}`, '9: call 1', '12: call 2', '15: others 1', '18: others 2']],
    ['recovered, nothing is repeated; the next episode is told and repeated anew', [[0, '84'], [1, '99'], [9, '84'], [10, 'time']], [`0: ${LAST}`, '1: recovered', `9: ${LAST}`]],
    ['put off, it is not repeated, and said once more at the end', [[0, '84'], [1, 'snooze 15'], [30, 'time']], [`0: ${LAST}`, `16: ${LAST}`, '18: call 1', '21: call 2', '24: others 1', '27: others 2']],
    ['put off at the first level: the same level again is not told before the end', [[0, '88'], [1, 'snooze 15'], [2, '99'], [4, '88'], [30, 'time']], [`0: ${FIRST}`, `16: ${FIRST}`]],
    ['recovered meanwhile: that is told at the end', [[0, '88'], [1, 'snooze 15'], [2, '99'], [30, 'time']], [`0: ${FIRST}`, '16: recovered']],
    ['a worse level ends it at once', [[0, '88'], [1, 'snooze 60'], [2, '84.5'], [3, 'ack'], [90, 'time']], [`0: ${FIRST}`, `2: ${LAST}`]],
    ['a third of the distance ends it at once', [[0, '84'], [1, 'snooze 60'], [2, '82.73'], [3, 'ack'], [90, 'time']], [`0: ${LAST}`, `2: ${LAST}`]],
    ['a little less than a third does not', [[0, '84'], [1, 'snooze 60'], [2, '82.75'], [59, 'time']], [`0: ${LAST}`]],
    ['liquidation is told through it', [[0, '84'], [1, 'snooze 60'], [2, '80'], [90, 'time']], [`0: ${LAST}`, '2: liquidated']],
    ['liquidation ends the repeats', [[0, '84'], [1, '80'], [90, 'time']], [`0: ${LAST}`, '1: liquidated']],
    ['outside of all levels there is nothing to put off', [[0, '95'], [1, 'snooze 60'], [2, '88']], [`2: ${FIRST}`]],
  ])('%s', (_, happenings, expected) => {
    expect(said(happenings)).toEqual(expected);
  }); // prettier-ignore
});

test('with a single level, that is the last', () => {
  expect(said([[0, '84'], [60, 'time']], '5%')).toEqual([`0: ${LAST}`, '2: call 1', '5: call 2', '8: others 1', '11: others 2']); // prettier-ignore
});

test('whatever the price does and whatever is put off: a worse level and a liquidation are told when they come', () => {
  const happening = fc.oneof(
    fc.double({ min: 79, max: 101, noNaN: true }).map((mark) => mark.toFixed(2)),
    fc.constantFrom('snooze 1', 'snooze 15', 'snooze 600', 'ack', 'time'),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), happening), { maxLength: 30 }),
      (steps) => {
        let minute = 0;
        const all = steps.map(([gap, what]): Happening => [(minute += gap), what]);
        const told = said(all);
        const quiet = said(all.filter(([, what]) => what === 'time' || Number(what) > 0));
        // What is new in an episode is told however much was put off: the same first levels and the same end.
        const news = (out: readonly string[]): string[] =>
          out.filter((each) => each.endsWith(': liquidated'));
        expect(news(told)).toEqual(news(quiet));
        const firstLast = (out: readonly string[]): string | undefined =>
          out.find((each) => each.endsWith(LAST));
        expect(firstLast(told)).toBe(firstLast(quiet));
        // At most two repeats between two warnings.
        expect(told.filter((each) => /call [3-9]/.test(each))).toEqual([]);
      },
    ),
    { numRuns: process.env['PROVE'] === undefined ? 200 : 5000 },
  );
});

test('a watch of before has no attention, and one that is not asked about stores none', () => {
  const watch = watchOf();
  expect(encodeWatch(watch)).not.toMatch(/snoozed|calling/);
  expect(decodeWatch(encodeWatch(watch), catalog).attention).toBeUndefined();
});

test('time alone wakes what is due: it is armed on the time, and the price that ends it on the mark', () => {
  const { watch } = stepWatch(watchOf(), dec('84'), 0);
  expect(watchTriggers(watch)).toContainEqual({ gauge: 'time', side: 'up', threshold: 2 * MINUTE });
  const put = snooze(watch, dec('84'), 15 * MINUTE);
  if (put === undefined) throw new Error('it is inside a level');
  const triggers = watchTriggers(put);
  expect(triggers).toContainEqual({ gauge: 'time', side: 'up', threshold: 15 * MINUTE });
  const price = triggers
    .filter(({ gauge }) => gauge.startsWith('mark:'))
    .map(({ threshold }) => threshold.toFixed(4));
  expect(price).toContain('82.7369');
});
