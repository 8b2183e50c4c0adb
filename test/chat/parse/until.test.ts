// When something ends, as people say it, in six languages and by the reader's clock.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endAt, findEnd, readEnd } from '../../../src/chat/parse/until.ts';
import { inStyle, time } from '../../../src/view/format.ts';

/** A Wednesday, 16:00 in Berlin. */
const NOW = Date.parse('2026-11-25T15:00:00Z');
const ZONE = 'Europe/Berlin';

describe('an end that a line says', () => {
  test.each([
    ['a length of several parts', 'btc 70k expires 1h 30m', '2026-11-25T16:30:00Z'],
    ['so many days', 'btc 70k for 3 days', '2026-11-28T15:00:00Z'],
    ['a length without a figure', 'btc 70k for an hour', '2026-11-25T16:00:00Z'],
    ['a day lasts to its end', 'btc 70k until friday', '2026-11-27T23:00:00Z'],
    ['the day that it is', 'btc 70k until wednesday', '2026-11-25T23:00:00Z'],
    [
      'the day that it is, at a time that is over: a week later',
      'btc 70k until wed 10:00',
      '2026-12-02T09:00:00Z',
    ],
    ['tonight', 'btc 70k until tonight', '2026-11-25T23:00:00Z'],
    ['a day and a time', 'until tomorrow 18:00 btc 70k', '2026-11-26T17:00:00Z'],
    ['a time and a day', 'btc 70k until 6:30 pm tomorrow', '2026-11-26T17:30:00Z'],
    ['a time that is still to come', 'btc 70k until 6pm', '2026-11-25T17:00:00Z'],
    ['a time that is over: tomorrow', 'btc 70k until 10:00', '2026-11-26T09:00:00Z'],
    ['noon and midnight', 'btc 70k until 12am', '2026-11-25T23:00:00Z'],
    ['a date, by UTC as ever', 'btc 70k until 2026-12-01', '2026-12-01T00:00:00Z'],
    ['an instant', 'btc 70k expires=2026-12-01T10:00Z', '2026-12-01T10:00:00Z'],
    ['a date and a time, by the own clock', 'btc 70k until 2026-12-01 10:00', '2026-12-01T09:00:00Z'],
    ['Russian, a day', 'btc 70k до пятницы', '2026-11-27T23:00:00Z'],
    ['Russian, a day and a time', 'btc 70k до пятницы в 18:00', '2026-11-27T17:00:00Z'],
    ['Russian, a time', 'btc 70k до 9 утра', '2026-11-26T08:00:00Z'],
    ['Russian, a length', 'btc 70k на 3 дня', '2026-11-28T15:00:00Z'],
    ['Spanish, a day and a time', 'btc 70k hasta el viernes a las 18:00', '2026-11-27T17:00:00Z'],
    ['Spanish, tomorrow', 'btc 70k hasta mañana', '2026-11-26T23:00:00Z'],
    ['Spanish, a length', 'btc 70k durante 3 días', '2026-11-28T15:00:00Z'],
    ['Portuguese, a day and a time', 'btc 70k até sexta às 18:00', '2026-11-27T17:00:00Z'],
    ['Portuguese, the whole name', 'btc 70k até terça-feira', '2026-12-01T23:00:00Z'],
    ['Portuguese, a length', 'btc 70k por 2 semanas', '2026-12-09T15:00:00Z'],
    ['Turkish, a day', 'btc 70k cumaya kadar', '2026-11-27T23:00:00Z'],
    ['Turkish, a day and a time', "btc 70k yarın 18:00'e kadar", '2026-11-26T17:00:00Z'],
    ['Turkish, a length', 'btc 70k 3 gün boyunca', '2026-11-28T15:00:00Z'],
    ['Chinese, a day', 'btc 70000 到周五', '2026-11-27T23:00:00Z'],
    ['Chinese, a day and half past an hour', 'btc 70000 到明天下午6点半', '2026-11-26T17:30:00Z'],
    ['Chinese, before a day', 'btc 70000 周五前', '2026-11-27T23:00:00Z'],
    ['Chinese, a length', 'btc到70000提醒我，有效3天', '2026-11-28T15:00:00Z'],
  ])('%s: %s', (_, line, end) => {
    const found = findEnd(line);
    expect(found && new Date(endAt(found.value, NOW, ZONE)).toISOString()).toBe(end.replace('Z', '.000Z'));
  });

  test.each([
    ['a price is no end', 'btc above 70k'],
    ['nor is one that is reached', 'btc到70000'],
    ['nor one in Russian', 'btc вырастет до 70к'],
    ['nor a size', 'btc 70k for 3 btc'],
    ['which Friday is not said', 'btc 70k until next friday'],
    ['no such hour', 'btc 70k until 25:00'],
    ['no such hour of half a day', 'btc 70k until 13pm'],
    ['no such day', 'btc 70k until 2026-11-31'],
    ['an hour of the clock, or so many hours', 'btc 70k até 18h'],
    ['a figure alone', 'btc 70k until 18'],
  ])('%s: %s', (_, line) => {
    expect(findEnd(line)).toBeUndefined();
  });
});

test('what a clock shows is read as the moment at which it shows it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2024-01-01') / 60_000, max: Date.parse('2030-01-01') / 60_000 }),
      fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Shanghai', '-05:00'),
      (minute, zone) => {
        const shown = (at: number): string => inStyle({ zone }, () => time(at)).slice(0, 16);
        const typed = shown(minute * 60_000);
        const end = readEnd(typed);
        expect(end && shown(endAt(end, NOW, zone))).toBe(typed);
      },
    ),
    { numRuns: process.env['PROVE'] === '1' ? 20_000 : 500 },
  );
});
