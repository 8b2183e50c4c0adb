// Drawing in a thread: in time or not at all, and never in anybody's way.
import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { createDrawer, type Drawer } from '../../src/picture/index.ts';
import type { Order } from '../../src/picture/worker.ts';
import { chartOf, shareOf } from './kit.ts';

const ASKED = { isAsked: true } as const;
const UNASKED = { isAsked: false } as const;

/** A thread that does what the test says. */
class Slow extends EventEmitter {
  readonly orders: Order[] = [];
  ended = false;
  postMessage(order: Order): void {
    this.orders.push(order);
  }
  unref(): void {}
  terminate(): Promise<number> {
    this.ended = true;
    return Promise.resolve(0);
  }
  answer(png: Uint8Array | undefined): void {
    const order = this.orders.shift();
    this.emit('message', { id: order?.id, png });
  }
}

function slowly() {
  const threads: Slow[] = [];
  const clock = virtualClock(0);
  const begin = (): Worker => {
    const thread = new Slow();
    threads.push(thread);
    return thread as unknown as Worker;
  };
  return { threads, clock, drawer: createDrawer({ clock, log: silentLog, begin }) };
}

const PNG = Uint8Array.of(1, 2, 3);

describe('a thread that takes its time', () => {
  test('nothing begins before the first picture', () => {
    expect(slowly().threads).toEqual([]);
  });

  test('who is warned gets the words after 600 ms; what comes later is nobody’s', async () => {
    const { threads, clock, drawer } = slowly();
    const drawn = drawer.draw(shareOf(), UNASKED);
    await clock.advanceTo(599);
    let done = false;
    void drawn.then(() => (done = true));
    await Promise.resolve();
    expect(done).toBe(false);
    await clock.advanceTo(600);
    expect(await drawn).toBeUndefined();
    threads[0]?.answer(PNG);
    const next = drawer.draw(shareOf(), UNASKED);
    threads[0]?.answer(PNG);
    expect(await next).toEqual(PNG);
  });

  test('who asked waits for 2 s at most', async () => {
    const { clock, drawer } = slowly();
    const drawn = drawer.draw(shareOf(), ASKED);
    await clock.advanceTo(2_000);
    expect(await drawn).toBeUndefined();
  });

  test('a warning never waits behind another picture', async () => {
    const { threads, drawer } = slowly();
    const first = drawer.draw(shareOf(), ASKED);
    expect(await drawer.draw(shareOf(), UNASKED)).toBeUndefined();
    threads[0]?.answer(PNG);
    expect(await first).toEqual(PNG);
  });

  test('of thousands who are warned in one second five have a picture', async () => {
    const { threads, clock, drawer } = slowly();
    const draw = async (): Promise<boolean> => {
      const drawn = drawer.draw(shareOf(), UNASKED);
      threads[0]?.answer(PNG);
      return (await drawn) !== undefined;
    };
    const had: boolean[] = [];
    for (let turn = 0; turn < 20; turn += 1) had.push(await draw());
    expect(had.filter(Boolean)).toHaveLength(5);
    await clock.advanceTo(1_001);
    expect(await draw()).toBe(true);
  });

  test('one that dies leaves the words; the next picture has a new one', async () => {
    const { threads, drawer } = slowly();
    const lost = drawer.draw(shareOf(), ASKED);
    threads[0]?.emit('error', new Error('no canvas here'));
    expect(await lost).toBeUndefined();
    const next = drawer.draw(shareOf(), ASKED);
    expect(threads).toHaveLength(2);
    threads[1]?.answer(PNG);
    expect(await next).toEqual(PNG);
  });

  test('one that can’t even begin leaves the words', async () => {
    const begin = (): Worker => {
      throw new Error('no threads here');
    };
    const drawer = createDrawer({ clock: virtualClock(0), log: silentLog, begin });
    expect(await drawer.draw(shareOf(), ASKED)).toBeUndefined();
  });

  test('the end leaves nobody waiting', async () => {
    const { threads, drawer } = slowly();
    const drawn = drawer.draw(shareOf(), ASKED);
    await drawer.stop();
    expect(await drawn).toBeUndefined();
    expect(threads[0]?.ended).toBe(true);
  });
});

describe('the real thread', () => {
  let drawer: Drawer | undefined;
  afterEach(() => drawer?.stop());

  test('draws a chart and a card, the same each time', async () => {
    drawer = createDrawer({ clock: realClock(), log: silentLog });
    // Its start may take longer than one waits, on a busy machine.
    await drawer.draw(shareOf(), ASKED);
    const [chart, again, share] = await Promise.all([
      drawer.draw(chartOf({}), ASKED),
      drawer.draw(chartOf({}), ASKED),
      drawer.draw(shareOf(), ASKED),
    ]);
    expect(chart?.length).toBeGreaterThan(5_000);
    expect(again).toEqual(chart);
    expect([...(share?.subarray(0, 4) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });
});
