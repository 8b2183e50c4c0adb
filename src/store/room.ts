// What there is room for still. A store that is full takes no warning either, so new things are refused before it is.

/** In bytes. */
export interface Room {
  readonly free: number;
  readonly of: number;
}

/** Kept for what is watched already: warnings that wait, positions that change. */
const KEPT = 64 * 2 ** 20;
/** Of a small store so great a part. */
const KEPT_PART = 10;

export const isTight = ({ free, of }: Room): boolean => free < Math.min(KEPT, of / KEPT_PART);
