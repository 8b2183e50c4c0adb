// How long a test may take. With full counts (PROVE=1) that is the machine's affair: what hangs is ended after hours, what
// is slow is not.
const HOURS_MS = 4 * 3_600_000;

/** @param ms  with the counts of every day */
export const patience = (ms: number): number => (process.env['PROVE'] === undefined ? ms : HOURS_MS);
