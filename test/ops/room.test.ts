// Room for so much at a time.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRoom } from '../../src/ops/room.ts';

test('never more is taken than there is, who comes first enters first, and all enter in the end', async () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(amounts, fc.scheduler(), async (wanted, order) => {
      const room = createRoom(10);
      let taken = 0;
      const entered: number[] = [];
      const all = wanted.map(async (amount, index) => {
        await room.take(amount);
        taken += amount;
        entered.push(index);
        expect(taken).toBeLessThanOrEqual(10);
        await order.schedule(Promise.resolve());
        taken -= amount;
        room.give(amount);
      });
      await order.waitFor(Promise.all(all));
      expect(entered).toEqual(wanted.map((_, index) => index));
      expect(taken).toBe(0);
    }),
  );
});

test('what is given back is there for the next', async () => {
  const room = createRoom(3);
  await room.take(3);
  let isIn = false;
  const second = room.take(2).then(() => (isIn = true));
  room.give(1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIn).toBe(false);
  room.give(1);
  await second;
  expect(isIn).toBe(true);
});
