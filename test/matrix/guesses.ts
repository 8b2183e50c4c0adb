// Ids as they are made up by somebody who has seen some: of the right form, and of none.
import { seeded } from '../sim/random.ts';

export interface Guesses {
  /** What a button might carry. */
  button(): string;
  /** What a link might carry behind `?start=`. */
  link(): string;
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const ENDS = [
  '.0',
  '.1',
  '.2',
  '.9',
  '.0!',
  '.3!',
  '.0?add',
  '.1?setting',
  '.go',
  '',
  '.',
  '.x',
  '.-1',
  '.1e3',
  '.__proto__',
];

export function guesses(seed: number): Guesses {
  const random = seeded(seed);
  const upTo = (count: number): number => Math.floor(random() * count);
  const word = (length: number): string =>
    Array.from({ length }, () => LETTERS[upTo(LETTERS.length)]).join('');
  return {
    button: () => `${word(random() < 0.9 ? 16 : 1 + upTo(30))}${ENDS[upTo(ENDS.length)] ?? ''}`,
    link: () => `${word(16)}-go`,
  };
}
