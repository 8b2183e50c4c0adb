// Lengths of time as people write them: 30m, 1h, 7d, 1h30m, 2 дня.
import { foldWord } from './text.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const units: Readonly<Record<string, number>> = {
  s: SECOND,
  sec: SECOND,
  secs: SECOND,
  m: MINUTE,
  min: MINUTE,
  mins: MINUTE,
  minute: MINUTE,
  minutes: MINUTE,
  h: HOUR,
  hr: HOUR,
  hrs: HOUR,
  hour: HOUR,
  hours: HOUR,
  d: DAY,
  day: DAY,
  days: DAY,
  w: 7 * DAY,
  week: 7 * DAY,
  weeks: 7 * DAY,
};

/** The same in other languages, as they are compared: without accents. */
const others: readonly (readonly [unit: number, words: string])[] = [
  [MINUTE, 'м мин минута минуты минуту минут 分 分钟 分鐘 dk dakika dakikada minuto minutos'],
  [HOUR, 'ч час часа часов 小时 小時 个小时 sa saat saatte hora horas'],
  [DAY, 'д день дня дней сут сутки суток 天 日 gun gunde dia dias'],
  [7 * DAY, 'нед неделя недели неделю недель 周 星期 hafta semana semanas'],
];
const unitOf = new Map<string, number>([
  ...Object.entries(units),
  ...others.flatMap(([unit, words]) => words.split(' ').map((word) => [foldWord(word), unit] as const)),
]);

/** Without a figure. */
const said: readonly (readonly [length: number, words: readonly string[]])[] = [
  [30 * MINUTE, ['half an hour', 'полчаса', 'media hora', 'meia hora', 'yarım saat', '半小时', '半个小时']],
  [
    HOUR,
    ['an hour', 'the hour', 'one hour', 'час', 'una hora', 'uma hora', 'bir saat', '一小时', '一个小时'],
  ],
  [DAY, ['a day', 'one day', 'день', 'сутки', 'un dia', 'um dia', 'bir gün', '一天']],
  [7 * DAY, ['a week', 'one week', 'неделю', 'una semana', 'uma semana', 'bir hafta', '一周']],
];
const lengthOfPhrase = new Map(
  said.flatMap(([length, words]) => words.map((word) => [foldWord(word), length] as const)),
);

const longestFirst = (words: Iterable<string>): string =>
  [...words].toSorted((a, b) => b.length - a.length).join('|');
const UNIT = String.raw`(?:${longestFirst(unitOf.keys())})(?!\p{Script=Latin}|\p{Script=Cyrillic})`;
/** A length of time within a folded line. */
export const lengthPattern = String.raw`(?:(?:${longestFirst(lengthOfPhrase.keys())})(?!\p{Script=Latin}|\p{Script=Cyrillic})|\d{1,5}\s?${UNIT}(?:\s?\d{1,5}\s?${UNIT}){0,3})`;

/** Milliseconds of one `h`, `мин`, `saat`; undefined: no unit of time. */
export const unitLength = (unit: string): number | undefined => unitOf.get(foldWord(unit));

/** Milliseconds of `count` and `unit`; undefined: not a length of time (at most five digits). */
export function lengthOf(count: string, unit: string): number | undefined {
  const each = unitLength(unit);
  const length = each === undefined || !/^\d{1,5}$/.test(count) ? 0 : Number(count) * each;
  return length > 0 ? length : undefined;
}

const PARTS_MAX = 4;

/** Milliseconds of `7d`, `30 min`, `1h30m`; undefined: it is none. */
export function readLength(text: string): number | undefined {
  const named = lengthOfPhrase.get(foldWord(text));
  if (named !== undefined) return named;
  const parts = text.match(/\d+\s?\p{L}+/gu) ?? [];
  if (
    parts.length === 0 ||
    parts.length > PARTS_MAX ||
    parts.join('') !== text.replaceAll(/(?<=\p{L})\s+/gu, '')
  )
    return undefined;
  let sum = 0;
  for (const part of parts) {
    const [, count = '', unit = ''] = /^(\d+)\s?(\p{L}+)$/u.exec(part) ?? [];
    const length = lengthOf(count, unit);
    if (length === undefined) return undefined;
    sum += length;
  }
  return sum;
}
