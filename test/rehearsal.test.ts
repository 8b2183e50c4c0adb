// Answers that nobody gets, made after a start so that the first who ask wait less.
import { expect, test } from 'vitest';
import { realClock } from '../src/ops/real.ts';
import { rehearse } from '../src/rehearsal.ts';
import { createCatalog } from '../src/venues/catalog.ts';
import { venues } from '../src/venues/index.ts';

const pace = { perSecond: 30, perChatPerSecond: 1, perGroupPerMinute: 20, concurrency: 8, together: 10 };
const clock = realClock();
const rehearsed = (about: { heardAt?: () => number; isOver?: () => boolean } = {}) =>
  rehearse({
    platforms: [
      { name: 'telegram', pace },
      { name: 'discord', pace },
    ],
    catalog: createCatalog(venues),
    defaultVenue: 'binance',
    clock,
    heardAt: () => -Infinity,
    isOver: () => false,
    ...about,
  });

test('all that is asked is answered with figures', async () => {
  expect(await rehearsed()).toBe(100);
});

test('whoever asks comes first: nothing is made while they do', async () => {
  let asks = true;
  let looked = 0;
  const made = rehearsed({
    heardAt: () => (asks ? clock.now() : -Infinity),
    isOver: () => ((looked += 1), false),
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  // Its look was followed by a wait, and by no answer.
  expect(looked).toBe(1);
  asks = false;
  expect(await made).toBe(100);
});

test('it ends where something else is to be done', async () => {
  let looked = 0;
  const made = await rehearsed({ isOver: () => (looked += 1) > 20 });
  expect(made).toBeGreaterThan(0);
  expect(made).toBeLessThanOrEqual(20);
});
