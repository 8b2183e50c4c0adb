import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../src/ops/virtual.ts';

describe('the virtual clock', () => {
  it('runs timers by time, ties by creation, at their own instants', async () => {
    const clock = virtualClock(1_000);
    const log: string[] = [];
    const note = (name: string) => () => void log.push(`${name}@${clock.now()}`);
    clock.at(5_000, note('late'));
    clock.at(3_000, note('first of two'));
    clock.every(2_000, note('every'));
    clock.at(3_000, note('last of three'));
    await clock.advanceTo(7_000);
    expect(log).toEqual([
      'first of two@3000',
      'every@3000',
      'last of three@3000',
      'late@5000',
      'every@5000',
      'every@7000',
    ]);
    expect(clock.now()).toBe(7_000);
  });

  it('awaits each timer before the next', async () => {
    const clock = virtualClock(0);
    const log: string[] = [];
    clock.at(1, async () => {
      log.push('begins');
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      log.push('ends');
    });
    clock.at(2, () => void log.push('next'));
    await clock.advanceTo(2);
    expect(log).toEqual(['begins', 'ends', 'next']);
  });

  it('runs timers that timers make, when due, and keeps later ones', async () => {
    const clock = virtualClock(0);
    const log: number[] = [];
    clock.at(1_000, () => {
      clock.at(1_500, () => void log.push(clock.now()));
      clock.at(2_500, () => void log.push(clock.now()));
      clock.at(0, () => void log.push(clock.now()));
    });
    await clock.advanceTo(2_000);
    expect(log).toEqual([1_000, 1_500]);
    await clock.advanceTo(3_000);
    expect(log).toEqual([1_000, 1_500, 2_500]);
  });

  it('counts every() from its creation, not from zero', async () => {
    const clock = virtualClock(0);
    const log: number[] = [];
    await clock.advanceTo(700);
    clock.every(1_000, () => void log.push(clock.now()));
    await clock.advanceTo(3_000);
    expect(log).toEqual([1_700, 2_700]);
  });

  it('does not run what was cancelled, also by a timer of the same instant', async () => {
    const clock = virtualClock(0);
    const log: string[] = [];
    clock.at(1, () => second.cancel());
    const second = clock.at(1, () => void log.push('second'));
    const every = clock.every(1_000, () => {
      log.push('every');
      every.cancel();
    });
    await clock.advanceTo(10_000);
    expect(log).toEqual(['every']);
  });

  it('never moves back, and serves calls one after another', async () => {
    const clock = virtualClock(5_000);
    const log: number[] = [];
    clock.at(6_000, () => void log.push(clock.now()));
    clock.at(4_000, () => void log.push(clock.now()));
    await Promise.all([clock.advanceTo(7_000), clock.advanceTo(1_000), clock.advanceTo(8_000)]);
    expect(log).toEqual([5_000, 6_000]);
    expect(clock.now()).toBe(8_000);
  });

  it('says what a timer throws, and goes on', async () => {
    const clock = virtualClock(0);
    const log: string[] = [];
    clock.at(1, () => {
      throw new Error('broken');
    });
    clock.at(2, () => void log.push('next'));
    await expect(clock.advanceTo(2)).rejects.toThrow('broken');
    await clock.advanceTo(2);
    expect(log).toEqual(['next']);
  });

  it('refuses to repeat by parts of a second', () => {
    expect(() => virtualClock(0).every(1_500, () => {})).toThrow(RangeError);
    expect(() => virtualClock(0).every(0, () => {})).toThrow(RangeError);
  });
});
