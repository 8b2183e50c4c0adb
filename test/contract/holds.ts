// Properties as something to expect: the report of the first case that does not hold, or nothing.
import * as fc from 'fast-check';

/** Counts of random cases: `npm run prove` runs every count in full. */
export const PROVE = process.env['PROVE'] !== undefined;

/** undefined: it holds for all of so many cases; else fast-check's report with the shrunk case. */
export const failure = <T>(property: fc.IProperty<T>, numRuns: number): string | undefined =>
  fc.defaultReportMessage(fc.check(property, { numRuns }));

/** The value, or a failed test that says what is missing. */
export function must<T>(value: T | undefined | false, what: string): T {
  if (value === undefined || value === false) throw new Error(`${what} is missing`);
  return value;
}
