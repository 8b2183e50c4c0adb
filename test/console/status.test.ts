// /status names what is watched, whatever it is: positions, accounts, and none that is over.
import { expect, test } from 'vitest';
import { answers, at, bars, folder, say } from './kit.ts';

/** BTC falls from 100 by 5 a minute. */
const FALL = bars(folder(), [100, 100, 95, 90, 85, 84, 84]);

test('an account counts as one watch with its markets; what was liquidated does not count any more', async () => {
  const out = await say(
    ['--replay', FALL, '--store', ':memory:'],
    [
      { from: 'ann', at: at(0, 20), text: '/watch long btc 10x 1btc @100' },
      { from: 'ann', at: at(0, 25), text: '/watch short btc 2x 1btc @100' },
      { from: 'ann', at: at(0, 30), text: '/watch account balance=12; long btc 1btc @100' },
      { from: 'ann', at: at(0, 35), text: '/status' },
      { from: 'ann', at: at(6, 0), text: '/status' },
    ],
  );
  const [, , , before, after] = answers(out);
  expect(before?.text).toMatch(/Your watches +3 open\n +Your markets +BTC\/USDT: price/);
  expect(after?.text).toMatch(/Your watches +1 open\n/);
});
