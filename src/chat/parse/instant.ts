// An instant as ISO 8601 writes it.

/** What a Date can be. */
const MILLIS_MAX = 8_640_000_000_000_000;

/** Is there such a day? The 31st of a month that has 30 is another day to Date. */
export const isDate = (date: string): boolean => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(date);
};

/** A time as ISO 8601 writes it, in UTC where it names no zone; of a date its first moment. Anything else would be
 *  guessed at. */
const TIME = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Milliseconds of a time in words, or of milliseconds; undefined: it is none. */
export function readTime(at: string | number): number | undefined {
  if (typeof at === 'number') return Math.abs(at) <= MILLIS_MAX ? at : undefined;
  const [, date = '', zone] = TIME.exec(at) ?? [];
  if (!isDate(date)) return undefined;
  const millis = Date.parse(zone === undefined && at !== date ? `${at}Z` : at);
  return Math.abs(millis) <= MILLIS_MAX ? millis : undefined;
}
