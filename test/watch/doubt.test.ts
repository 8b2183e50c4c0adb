// A position that may be closed by now: what makes it doubtful, what is armed, and what an answer does.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { openPosition } from '../../src/contract/open.ts';
import { TIME_GAUGE } from '../../src/market/feed.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { confirmed, doubtAtMark, doubtAtTime } from '../../src/watch/core/doubt.ts';
import { type Watch, watchTriggers } from '../../src/watch/core/watch.ts';
import { decodeWatch, encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { remake } from '../../src/watch/make.ts';
import { createReact } from '../../src/watch/react.ts';
import { failure } from '../contract/holds.ts';

const catalog = createCatalog(venues);
const venue = 'binance-usdm';
const symbol = 'BTC/USDT:USDT';
const DAY = 24 * 3_600_000;
const BEGAN = Date.parse('2025-01-01T00:00:00Z');

function watched(side: 'long' | 'short', exits: Pick<Watch, 'stop' | 'targets'> = {}, leverage = 5): Watch {
  const answer = marginRules(catalog, { venue, symbol });
  if (answer.answer !== 'rules') throw new Error('no rules');
  const size = { kind: 'linear' as const, side, contracts: dec(1), contractSize: dec(1), entryPrice: dec(100) };
  const position = openPosition({ ...size, leverage: dec(leverage), rules: answer.margin });
  const held = { venue, symbol, position, leverage: dec(leverage), roeOn: 'mark' as const, given: {} };
  const kept = { id: 1, held, warn: undefined, status: 'open' as const, openedAt: BEGAN, lastWarning: undefined };
  const made = remake({ ...kept, ...exits }, dec(100));
  if (!made.ok) throw new Error('liquidated');
  return made.watch;
} // prettier-ignore

describe('at a mark price', () => {
  test.each([
    ['long', '95.01', undefined],
    ['long', '95', 'sl 95'],
    ['long', '90', 'sl 95'],
    ['long', '109.9', undefined],
    ['long', '110', 'tp 110'],
    ['long', '125', 'tp 120'],
    ['short', '104.9', undefined],
    ['short', '105', 'sl 105'],
    ['short', '90', 'tp 90'],
    ['short', '75', 'tp 80'],
  ] as const)('%s at %s: %s', (side, mark, doubt) => {
    const exits =
      side === 'long'
        ? { stop: dec(95), targets: [dec(110), dec(120)] }
        : { stop: dec(105), targets: [dec(90), dec(80)] };
    const watch = watched(side, exits);
    const after = doubtAtMark(watch, dec(mark), BEGAN);
    const shown = after.doubt === undefined || after.doubt.by === 'age' ? undefined : `${after.doubt.by} ${after.doubt.price.toFixed()}`; // prettier-ignore
    expect(shown).toBe(doubt);
    // What is kept says the same, and an exit in doubt is armed no more.
    const kept = decodeWatch(encodeWatch(after), catalog);
    expect(kept.doubt).toEqual(after.doubt);
    expect(doubt === undefined ? after : doubtAtMark(after, dec(95), BEGAN)).toBe(after);
    const exitPrices = watchTriggers(kept).map(({ threshold }) => threshold).filter((price) => [95, 110, 105, 90].includes(price)); // prettier-ignore
    expect(exitPrices).toHaveLength(doubt === undefined ? 2 : 0);
  });

  test('a crossing is never missed by what is armed', () => {
    const price = fc.integer({ min: 8200, max: 12_000 }).map((cents) => dec(cents).div(100));
    const property = fc.property(fc.constantFrom('long' as const, 'short' as const), price, price, price, (side, stop, target, mark) => {
      const watch = watched(side, { stop, targets: [target] });
      if (doubtAtMark(watch, mark, BEGAN) === watch) return true;
      const gauge = `mark:${venue}:${symbol}`;
      return watchTriggers(watch).some((each) =>
        each.gauge === gauge && (each.side === 'up' ? mark.toNumber() >= each.threshold : mark.toNumber() <= each.threshold));
    }); // prettier-ignore
    expect(failure(property, 500)).toBeUndefined();
  });

  test('who says that it is open keeps the exits that are ahead', () => {
    const watch = doubtAtMark(watched('long', { stop: dec(95), targets: [dec(110)] }), dec(94), BEGAN);
    const after = confirmed(watch, dec(94), BEGAN + DAY);
    expect([after.doubt, after.stop, after.targets?.map(String), after.confirmedAt]).toEqual([
      undefined, undefined, ['110'], BEGAN + DAY,
    ]); // prettier-ignore
  });

  test('an older watch has neither doubt nor exits', () => {
    const { stop: _, ...bare } = watched('long');
    const kept = decodeWatch(encodeWatch(bare), catalog);
    expect([kept.doubt, kept.stop, kept.targets, kept.confirmedAt]).toEqual([undefined, undefined, undefined, undefined]); // prettier-ignore
  });
});

describe('after seven days', () => {
  test('it is asked about once, also where no price liquidates it; an answer begins the days anew', () => {
    for (const watch of [watched('long'), watched('long', {}, 1)]) {
      expect(doubtAtTime(watch, BEGAN + 7 * DAY - 1)).toBe(watch);
      const asked = doubtAtTime(watch, BEGAN + 7 * DAY);
      expect(asked.doubt).toEqual({ by: 'age', at: BEGAN + 7 * DAY });
      expect(doubtAtTime(asked, BEGAN + 8 * DAY)).toBe(asked);
      const times = (of: Watch): number[] =>
        watchTriggers(of).filter(({ gauge }) => gauge === TIME_GAUGE).map(({ threshold }) => threshold); // prettier-ignore
      expect(times(watch)).toEqual([BEGAN + 7 * DAY]);
      expect(times(asked)).toEqual([]);
      expect(times(confirmed(asked, dec(100), BEGAN + 9 * DAY))).toEqual([BEGAN + 16 * DAY]);
    }
  });

  test('time puts the question into a slot of its own, without any price', () => {
    const watch = watched('long');
    const item = { owner: 'console:you', id: 'w1', version: 3, body: encodeWatch(watch), triggers: watchTriggers(watch) };
    const react = createReact(catalog, { quote: () => undefined });
    expect(react(item, dec(BEGAN), BEGAN, TIME_GAUGE)).toBeUndefined();
    const due = BEGAN + 7 * DAY;
    const reaction = react(item, dec(due), due, TIME_GAUGE);
    expect(reaction).toMatchObject({ change: { expect: 3 }, ask: { key: 'w1?', lane: 'event' } });
    expect(reaction?.put).toBeUndefined();
  }); // prettier-ignore
});
