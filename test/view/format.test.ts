// Times and numbers as their reader wants them, so that no two of them look alike.
import { assert as always, constantFrom, date, integer, property } from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import * as format from '../../src/view/format.ts';
import { dayOf } from '../../src/watch/core/group.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
  '+05:30',
  '-09:45',
];

const timeIn = (zone: string, millis: number): string =>
  format.inStyle({ zone, numbers: 'comma' }, () => format.time(millis));

/** Read again by nothing but what is written. */
function instantOf(text: string): number {
  const [, day, clock, sign = '+', hours = '0', minutes = '0'] =
    /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC(?:([+-])(\d{1,2})(?::(\d\d))?)?$/.exec(text) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return Date.parse(`${day}T${clock}Z`) - (sign === '-' ? -offset : offset);
}

describe('a time', () => {
  test('says the one instant that it is of, in any zone, also in the hour that a night has twice', () => {
    const between = {
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    };
    always(
      property(constantFrom(...ZONES), date(between), (zone, at) => {
        const millis = at.getTime() - (at.getTime() % 1000);
        expect(instantOf(timeIn(zone, millis))).toBe(millis);
      }),
      { numRuns: process.env['PROVE'] === undefined ? 500 : 50_000 },
    );
    expect(timeIn('Europe/Berlin', Date.parse('2025-10-26T00:30:00Z'))).toBe('2025-10-26 02:30:00 UTC+2');
    expect(timeIn('Europe/Berlin', Date.parse('2025-10-26T01:30:00Z'))).toBe('2025-10-26 02:30:00 UTC+1');
  });

  test.each([
    ['UTC', '2025-02-03 02:07:15 UTC'],
    ['Europe/Berlin', '2025-02-03 03:07:15 UTC+1'],
    ['America/New_York', '2025-02-02 21:07:15 UTC-5'],
    ['Asia/Kolkata', '2025-02-03 07:37:15 UTC+5:30'],
    ['-09:45', '2025-02-02 16:22:15 UTC-9:45'],
  ])('in %s', (zone, text) => {
    expect(timeIn(zone, Date.parse('2025-02-03T02:07:15Z'))).toBe(text);
  });

  test('is of UTC where nobody said another', () => {
    expect(format.time(0)).toBe('1970-01-01 00:00:00 UTC');
  });
});

describe('a number', () => {
  test.each([
    ['comma', '1,234,567.25', '-1,234.5 USDT'],
    ['space', '1\u00a0234\u00a0567.25', '-1\u00a0234.5 USDT'],
    ['plain', '1234567.25', '-1234.5 USDT'],
  ] as const)(
    'with %s between thousands, and always a point before the fraction',
    (numbers, price, money) => {
      format.inStyle({ zone: 'UTC', numbers }, () => {
        expect(format.price(dec('1234567.25'))).toBe(price);
        expect(format.money(dec('-1234.5'), 'USDT').replace('.50', '.5')).toBe(money);
      });
    },
  );

  test('is the same number in each way to write it', () => {
    always(
      property(
        integer(),
        integer({ min: 0, max: 999 }),
        constantFrom(...format.NUMBERS),
        (whole, rest, numbers) => {
          const value = dec(`${whole}.${String(rest).padStart(3, '0')}`);
          const text = format.inStyle({ zone: 'UTC', numbers }, () => format.exact(value));
          expect(dec(text.replaceAll(/[,\u00a0]/g, '')).eq(value)).toBe(true);
        },
      ),
    );
  });

  test('two people who are answered at once each read theirs', async () => {
    const say = (numbers: format.Numbers): Promise<string> =>
      format.inStyle({ zone: 'UTC', numbers }, async () => {
        await new Promise((resolve) => setImmediate(resolve));
        return format.exact(dec('12345'));
      });
    expect(
      await Promise.all(['comma', 'plain', 'space', 'comma'].map((each) => say(each as format.Numbers))),
    ).toEqual(['12,345', '12345', '12\u00a0345', '12,345']);
  });
});

test.for<[string, string, number]>([
  ['Latin letters take one column each', 'Entry', 5],
  ['Cyrillic ones, too', 'Цена', 4],
  ['Chinese characters take two', '开仓价', 6],
  ['and both stand side by side', '收益率 (ROE)', 12],
  ['full-width signs take two', '吃单（0.05 %）', 14],
])('%s', ([, text, columns]) => {
  expect(format.columns(text)).toBe(columns);
});

test('a count of contracts is said in the words of its reader', () => {
  const said = (count: string): string => format.contracts(dec(count));
  expect([said('1'), said('12345'), said('0.5')]).toEqual([
    '1 contract',
    '12,345 contracts',
    '0.5 contracts',
  ]);
  const units = { ...format.PLAIN_STYLE.units, contracts: (shown: string) => `${shown} 张` };
  expect(format.inStyle({ units, numbers: 'space' }, () => said('12345'))).toBe('12\u00a0345 张');
});

/** Ways to write one zone: asia/calcutta, Asia/calcutta, aSia/calcutta … */
const spelled = (way: number): string => {
  const letters = 'asiacalcutta'.replaceAll(/./g, (letter, place: number) =>
    ((way >> place) & 1) === 1 ? letter.toUpperCase() : letter,
  );
  return letters.replace(/.{4}/, '$&/');
};

test.for<[string, (zone: string) => unknown]>([
  ['how far a zone is ahead', (zone) => format.offsetMs(0, zone)],
  ['which day it is there', (zone) => dayOf(0, zone)],
])('what tells %s is kept, but not for each way in which people write a zone', ([, ask]) => {
  const made = vi.spyOn(Intl, 'DateTimeFormat');
  try {
    ask(spelled(1));
    ask(spelled(1));
    expect(made, 'kept').toHaveBeenCalledTimes(1);
    for (let way = 2; way <= 1000; way += 1) ask(spelled(way));
    made.mockClear();
    for (let way = 1; way <= 1000; way += 1) ask(spelled(way));
    expect(made, 'made anew').toHaveBeenCalledTimes(1000);
  } finally {
    made.mockRestore();
  }
});
