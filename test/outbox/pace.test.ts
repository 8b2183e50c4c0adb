import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { paceWith } from '../../src/chat/platform.ts';
import { createPacer } from '../../src/outbox/pace.ts';

const pace = { perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20, concurrency: 10, together: 20 };

/** The most events that any window of a length holds. */
const mostIn = (times: readonly number[], windowMs: number): number =>
  Math.max(
    0,
    ...times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length),
  );

test('no sliding window is ever exceeded, whatever is asked and when', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          chat: fc.integer({ min: 0, max: 60 }),
          group: fc.boolean(),
          afterMs: fc.integer({ min: 0, max: 120 }),
        }),
        { minLength: 300, maxLength: 600 },
      ),
      (asks) => {
        const pacer = createPacer(pace);
        const sent: { chat: string; group: boolean; at: number }[] = [];
        let now = 0;
        for (const ask of asks) {
          now += ask.afterMs;
          const chat = `${ask.group ? 'g' : 'u'}${ask.chat % (ask.group ? 3 : 60)}`;
          if (pacer.admit(chat, ask.group, now) === 0) sent.push({ chat, group: ask.group, at: now });
        }
        expect(
          mostIn(
            sent.map(({ at }) => at),
            1000,
          ),
        ).toBeLessThanOrEqual(30);
        for (const chat of new Set(sent.map((each) => each.chat))) {
          const own = sent.filter((each) => each.chat === chat);
          expect(
            mostIn(
              own.map(({ at }) => at),
              1000,
            ),
          ).toBeLessThanOrEqual(1);
          if (chat.startsWith('g'))
            expect(
              mostIn(
                own.map(({ at }) => at),
                60_000,
              ),
            ).toBeLessThanOrEqual(20);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test.each([
  ['left out: as it is', {}, { perSecond: 30, perGroupPerMinute: 20, concurrency: 10 }],
  [
    'more a second takes more at once, or it would not come to it',
    { perSecond: 300 },
    { perSecond: 300, perGroupPerMinute: 20, concurrency: 100 },
  ],
  [
    'less a second takes no fewer: one that is slow must not hold up the rest',
    { perSecond: 3, perGroupPerMinute: 5 },
    { perSecond: 3, perGroupPerMinute: 5, concurrency: 10 },
  ],
])('what an operator sets: %s', (_, capacity, expected) => {
  expect(paceWith(pace, capacity)).toMatchObject(expected);
});

test('who is told to wait is admitted exactly then', () => {
  const pacer = createPacer(pace);
  expect(pacer.admit('u1', false, 0)).toBe(0);
  const wait = pacer.admit('u1', false, 400);
  expect(wait).toBe(600);
  expect(pacer.admit('u1', false, 400 + wait - 1)).toBe(1);
  expect(pacer.admit('u1', false, 400 + wait)).toBe(0);
});

test('one slow chat keeps nobody else waiting', () => {
  const pacer = createPacer(pace);
  pacer.admit('u1', false, 0);
  for (let index = 0; index < 100; index += 1) pacer.admit('u1', false, 0);
  expect(pacer.admit('u2', false, 0)).toBe(0);
});
