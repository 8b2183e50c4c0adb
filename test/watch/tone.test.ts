// The colour of a position's state.
import { expect, test } from 'vitest';
import { toneOf } from '../../src/watch/present.ts';

test.for([
  ['beyond all levels', 'open', 0, true, 'safe'],
  ['inside a level', 'open', 2, true, 'near'],
  ['liquidated', 'liquidated', 3, true, 'lost'],
  ['liquidated stays so, whatever is known', 'liquidated', 3, false, 'lost'],
  ['no price of now: nothing is called safe', 'open', 0, false, undefined],
  ['nor near', 'open', 1, false, undefined],
] as const)('%s', ([, status, reached, isKnown, tone]) => {
  expect(toneOf({ status, reached }, isKnown).tone).toBe(tone);
});
