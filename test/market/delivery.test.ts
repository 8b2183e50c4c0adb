import { expect, it } from 'vitest';
import { createDelivery } from '../../src/market/delivery.ts';
import type { Sample } from '../../src/market/feed.ts';

const sample = (market: string): Sample => ({ market, mark: '1', time: 1 });
const wait = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

it('one at a time, in order, rechecked ones ahead of those that wait', async () => {
  const log: string[] = [];
  let under = 0;
  const delivery = createDelivery({
    async sample({ market }) {
      expect((under += 1)).toBe(1);
      log.push(market);
      await wait();
      under -= 1;
    },
    failed: () => {},
  });
  const all = delivery.add(['a', 'b', 'c'].map(sample));
  await wait();
  await Promise.all([all, delivery.addFirst([sample('again')]), delivery.add([sample('d')])]);
  expect(log).toEqual(['a', 'b', 'again', 'c', 'd']);
  await delivery.add([sample('e')]);
  expect(log.at(-1)).toBe('e');
});

it('a sink that asks again from inside itself does not wait for itself', async () => {
  const log: string[] = [];
  const delivery = createDelivery({
    sample({ market }) {
      log.push(market);
      if (market === 'a') void delivery.addFirst([sample('again')]);
      return Promise.resolve();
    },
    failed: () => {},
  });
  await delivery.add(['a', 'b'].map(sample));
  expect(log).toEqual(['a', 'again', 'b']);
});

it('a failure, thrown or rejected, is told and the next goes on', async () => {
  let failures = 0;
  const log: string[] = [];
  const delivery = createDelivery({
    sample({ market }) {
      if (market === 'throws') throw new Error('broken');
      if (market === 'rejects') return Promise.reject(new Error('broken'));
      log.push(market);
      return undefined;
    },
    failed: () => void (failures += 1),
  });
  await delivery.add(['throws', 'rejects', 'good'].map(sample));
  expect(failures).toBe(2);
  expect(log).toEqual(['good']);
});

it('lets the process breathe: a long list of quiet samples does not hold the event loop', async () => {
  let done = 0;
  const delivery = createDelivery({
    sample() {
      done += 1;
      return Promise.resolve();
    },
    failed: () => {},
  });
  const all = delivery.add(Array.from({ length: 700 }, (_, i) => sample(String(i))));
  await wait();
  expect(done).toBeLessThan(700);
  await all;
  expect(done).toBe(700);
});

it('what waits can be dropped; the one under way is finished', async () => {
  const log: string[] = [];
  const delivery = createDelivery({
    async sample({ market }) {
      await wait();
      log.push(market);
    },
    failed: () => {},
  });
  void delivery.add(['a', 'b'].map(sample));
  delivery.drop();
  await delivery.idle();
  expect(log).toEqual(['a']);
});
