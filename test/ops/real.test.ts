import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cronFor, realClock } from '../../src/ops/real.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the cron expression of', () => {
  it.each([
    ['1 s', 1_000, '*/1 * * * * *'],
    ['5 s', 5_000, '*/5 * * * * *'],
    ['30 s', 30_000, '*/30 * * * * *'],
    ['a minute', 60_000, '0 */1 * * * *'],
    ['15 minutes', 900_000, '0 */15 * * * *'],
    ['an hour', 3_600_000, '0 0 */1 * * *'],
    ['7 s, which do not divide a minute', 7_000, undefined],
    ['90 s', 90_000, undefined],
    ['7 minutes', 420_000, undefined],
    ['a day', 86_400_000, undefined],
  ])('%s', (_name, everyMs, expected) => {
    expect(cronFor(everyMs)).toBe(expected);
  });
});

describe('the real clock', () => {
  it('never runs two turns at once: turns that come due meanwhile are skipped, without a word', async () => {
    const said = [vi.spyOn(console, 'log'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    const clock = realClock();
    let running = 0;
    let most = 0;
    let turns = 0;
    const timer = clock.every(1_000, async () => {
      running += 1;
      turns += 1;
      most = Math.max(most, running);
      await sleep(1_500);
      running -= 1;
    });
    await sleep(4_800);
    timer.cancel();
    expect(most).toBe(1);
    expect(turns).toBeGreaterThanOrEqual(2);
    expect(turns).toBeLessThanOrEqual(3);
    const atCancel = turns;
    await sleep(1_200);
    expect(turns).toBe(atCancel);
    for (const spy of said) expect(spy).not.toHaveBeenCalled();
  }, 15_000);

  it('waits until a time, never less, and not after a cancel', async () => {
    const clock = realClock();
    const due = clock.now() + 50;
    const ran: number[] = [];
    clock.at(due, () => void ran.push(clock.now()));
    clock.at(due, () => void ran.push(-1)).cancel();
    clock.at(0, () => void ran.push(clock.now()));
    await sleep(150);
    expect(ran).toHaveLength(2);
    expect(ran[0]).toBeLessThan(due);
    expect(ran[1]).toBeGreaterThanOrEqual(due);
  });

  it('waits for months without setTimeout’s overflow', () => {
    vi.useFakeTimers({ now: 0 });
    const clock = realClock();
    const ran: number[] = [];
    const due = 40 * 86_400_000;
    clock.at(due, () => void ran.push(clock.now()));
    vi.advanceTimersByTime(due - 1);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual([due]);
  });

  it('repeats also by times that cron does not divide', async () => {
    vi.useFakeTimers({ now: 500 });
    const clock = realClock();
    const ran: number[] = [];
    const timer = clock.every(7_000, () => void ran.push(clock.now()));
    await vi.advanceTimersByTimeAsync(22_000);
    timer.cancel();
    await vi.advanceTimersByTimeAsync(22_000);
    expect(ran).toEqual([7_500, 14_500, 21_500]);
  });

  it('goes on when the wall clock is set back an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const step = -3_600_000;
    // Date moves on in real time; only its origin steps.
    const begun = performance.now();
    const wall = Date.now();
    let origin = 0;
    const follow = setInterval(() => vi.setSystemTime(wall + origin + performance.now() - begun), 5);
    const clock = realClock();
    let polls = 0;
    let waited = false;
    const timers = [
      clock.every(1_000, () => void (polls += 1)),
      clock.every(7_000, () => {}),
      clock.at(clock.now() + step + 3_000, () => {}),
    ];
    await sleep(1_300);
    const before = polls;
    origin = step;
    await sleep(20);
    timers.push(clock.at(clock.now() + 500, () => void (waited = true)));
    await sleep(3_500);
    expect(polls - before).toBeGreaterThanOrEqual(2);
    expect(waited).toBe(true);
    for (const timer of timers) timer.cancel();
    clearInterval(follow);
  }, 15_000);
});
