// The crash simulation with fewer people (PROVE=1: with all of them), and the figures that it must reach.
import { expect, test, vi } from 'vitest';
import { crash, type Outcome, SCENARIOS } from '../bench/crash.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const whole = process.env['PROVE'] !== undefined;
const about = whole ? { users: 20_000, perSecond: 30, seed: 1 } : { users: 2000, perSecond: 3, seed: 1 };

const sum = (all: readonly Outcome[], key: 'warned' | 'inTime' | 'messages'): number =>
  all.reduce((total, each) => total + each[key], 0);

test('in a crash at least twice as many are warned as first come first served, in time, by a third of the messages', async () => {
  const ours: Outcome[] = [];
  const theirs: Outcome[] = [];
  for (const scenario of SCENARIOS) {
    const first = await crash({ ...about, scenario, policy: 'first come' });
    const own = await crash({ ...about, scenario, policy: 'actionable first' });
    // The same market and the same positions, or nothing could be compared.
    expect(own.doomed).toBe(first.doomed);
    expect(own.doomed).toBeGreaterThan(about.users / 4);
    expect(own.warned / first.warned).toBeGreaterThanOrEqual(1.8);
    expect(own.after).toBe(0);
    expect(own.messages / first.messages).toBeLessThanOrEqual(whole ? 0.3 : 0.33);
    ours.push(own);
    theirs.push(first);
  }
  expect(sum(ours, 'warned') / sum(theirs, 'warned')).toBeGreaterThanOrEqual(2);
  expect(sum(ours, 'inTime') / sum(theirs, 'inTime')).toBeGreaterThanOrEqual(2);
  expect(sum(ours, 'messages') / sum(theirs, 'messages')).toBeLessThanOrEqual(0.3);
});
