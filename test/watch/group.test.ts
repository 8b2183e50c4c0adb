// Silent hours in a group's own time, and so many alerts a day.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countTold, dayOf, NEW_GROUP, quietUntil, zoneOf } from '../../src/watch/core/group.ts';

const NIGHT = { from: 22 * 60, to: 7 * 60 };
const at = (time: string): number => Date.parse(time);

describe('silent hours', () => {
  test.each([
    ['before them: none', '2026-06-01T19:59:59Z', 'Europe/Berlin', undefined],
    ['their first minute', '2026-06-01T20:00:00Z', 'Europe/Berlin', '2026-06-02T05:00:00.000Z'],
    ['after midnight', '2026-06-02T00:30:17Z', 'Europe/Berlin', '2026-06-02T05:00:00.000Z'],
    ['their last moment', '2026-06-02T04:59:59Z', 'Europe/Berlin', '2026-06-02T05:00:00.000Z'],
    ['over', '2026-06-02T05:00:00Z', 'Europe/Berlin', undefined],
    ['another zone, half an hour off', '2026-06-01T17:00:00Z', 'Asia/Kolkata', '2026-06-02T01:30:00.000Z'],
    ['a night that is an hour shorter', '2026-03-28T22:00:00Z', 'Europe/Berlin', '2026-03-29T05:00:00.000Z'],
    ['a night that is an hour longer', '2026-10-24T21:00:00Z', 'Europe/Berlin', '2026-10-25T06:00:00.000Z'],
  ])('%s', (_, time, zone, until) => {
    const end = quietUntil(at(time), { ...NIGHT, zone });
    expect(end === undefined ? undefined : new Date(end).toISOString()).toBe(until);
  });

  test('an end is the first minute that is not silent, in every zone', () => {
    const minutes = fc.integer({ min: 0, max: 1_439 });
    const zones = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe');
    const times = fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
    fc.assert(
      fc.property(minutes, minutes, zones, times, (from, to, zone, time) => {
        fc.pre(from !== to);
        const end = quietUntil(time, { from, to, zone });
        if (end === undefined) return;
        expect(end).toBeGreaterThan(time);
        // At most a day, and an hour that the night may have more.
        expect(end - time).toBeLessThanOrEqual(25 * 3_600_000);
        expect(quietUntil(end, { from, to, zone })).toBeUndefined();
        expect(quietUntil(Math.max(time, end - 61_000), { from, to, zone })).toBeDefined();
      }),
      { numRuns: process.env['PROVE'] === '1' ? 20_000 : 500 },
    );
  });

  test('a zone is called by its name, however it is written', () => {
    expect(zoneOf('europe/berlin')).toBe('Europe/Berlin');
    for (const none of ['', 'Mars/Olympus', 'CET+1:00x']) expect(zoneOf(none)).toBeUndefined();
  });
});

describe('so many a day', () => {
  test('the last one is known, a repeat is counted once, and the next day begins anew', () => {
    const zone = 'Asia/Tokyo';
    let group = { ...NEW_GROUP, cap: 2, zone };
    const tell = (mark: string, time: string) => {
      const counted = countTold(group, mark, at(time));
      group = { ...counted.group, cap: 2 };
      return counted.tell;
    };
    expect(tell('a1@2', '2026-06-01T14:00:00Z')).toBe('yes');
    expect(tell('a1@2', '2026-06-01T14:00:01Z')).toBe('yes');
    expect(tell('a2@2', '2026-06-01T14:00:02Z')).toBe('last');
    expect(tell('a2@2', '2026-06-01T14:00:03Z')).toBe('last');
    expect(tell('a3@2', '2026-06-01T14:59:59Z')).toBe('no');
    expect(dayOf(at('2026-06-01T15:00:00Z'), zone)).toBe('2026-06-02');
    expect(tell('a3@2', '2026-06-01T15:00:00Z')).toBe('yes');
  });
});
