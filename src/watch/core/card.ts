// The live card of a watch: one silent message that is kept fresh by editing it. Pure.
import type { Millis } from '../../ops/clock.ts';

export interface Card {
  readonly watch: number;
  /** The message that shows it, as its platform names it; undefined: none yet. */
  readonly handle: string | undefined;
  /** It was asked for again: it comes below what was said since, and the old one goes. */
  readonly anew: boolean;
  /** It is to say that it has ended, once. */
  readonly ended: boolean;
}

/** Its item and its slot. */
export const cardItem = (watch: number): string => `c${watch}`;
export const isCardItem = (id: string): boolean => /^c\d+$/.test(id);

/** From one edit to the next: two a minute, far below what a chat takes. */
export const CARD_EVERY_MS: Millis = 30_000;
/** Of one person. */
export const CARDS_MAX = 5;

export const encodeCard = ({ watch, handle, anew, ended }: Card): string =>
  JSON.stringify({
    v: 1,
    watch,
    ...(handle === undefined ? {} : { handle }),
    ...(anew ? { anew } : {}),
    ...(ended ? { ended } : {}),
  });

export function decodeCard(body: string): Card {
  const { watch, handle, anew, ended } = JSON.parse(body) as Partial<Card> & Pick<Card, 'watch'>;
  return { watch, handle, anew: anew === true, ended: ended === true };
}
