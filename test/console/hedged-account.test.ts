// A watched account that holds a market on both sides: what is told to close helps, and that its maintenance alone can take
// it is told in time.
import { describe, expect, test } from 'vitest';
import type { LineIn, Out } from '../sim/chat.ts';
import { answers, at, bars, folder, say, unasked } from './kit.ts';

const tmp = folder();
const now = (text: string, minutes = 0): LineIn => ({ at: at(minutes, 30), text });
const percentIn = (out: Out | undefined, what: RegExp): number =>
  Number(what.exec(out?.text ?? '')?.[1]?.replaceAll(',', ''));

describe('what is told to close takes it farther away', () => {
  test.each<[account: string, prices: readonly number[]]>([
    // All of the long would leave the short alone, 2.9 % away.
    ['balance=2000 hedge; long btc 50btc @120; short btc 40btc @80', [100, 92, 92, 92]],
    ['balance=2000 hedge; long btc 40btc @120; short btc 50btc @80', [100, 109, 109, 109]],
    ['balance=2100 hedge; long btc 50btc @120; short btc 45btc @80', [100, 85, 85, 85]],
    ['balance=2200 hedge profits=no; long btc 50btc @120; short btc 30btc @80', [100, 97, 97, 97]],
  ])('%s', async (account, prices) => {
    const night = bars(tmp, prices);
    const begun = [now(`/watch account ${account}`), now('/watch 1', 2)];
    const [, shown] = answers(await say(['--replay', night], begun));
    const away = percentIn(shown, /if all markets move ([\d.]+) %/);
    const [, much = '', side = '', promised = ''] =
      /close (all|[\d.,]+ BTC) of BTC\/USDT (long|short) \([^)]*\) → ([\d.]+) %/.exec(shown?.text ?? '') ??
      [];
    expect(Number(promised)).toBeGreaterThan(away);
    const close = `/watch 1 closed ${much === 'all' ? '' : much.replace(' BTC', 'btc')} btc ${side}`;
    const [, , done] = answers(await say(['--replay', night], [...begun, now(close, 2)]));
    expect(percentIn(done, /Distance +([\d.]+) %/)).toBeCloseTo(Number(promised), 1);
  });
});

describe('dollars beside a leverage in a watched account', () => {
  const night = bars(tmp, [100, 100]);
  const asked = async (...lines: readonly LineIn[]): Promise<readonly Out[]> =>
    answers(await say(['--replay', night], lines));
  const LINE = now('/watch account balance=900; long btc 20x 500u');

  test('may be a margin: it is asked, and each answer leads on with all of the account', async () => {
    const [question] = await asked(LINE);
    expect(question?.problem?.code).toBe('size-quote-meaning');
    const [value, margin] = question?.buttons ?? [];
    const press = (button: typeof value): LineIn => ({ at: at(0, 30), press: button?.id });
    expect((await asked(LINE, press(value)))[1]?.text).toMatch(/long 5 BTC @ 100/);
    expect((await asked(LINE, press(margin)))[1]?.text).toMatch(/long 100 BTC @ 100/);
  });

  test('of a position more of it, too; without leverage they are the value', async () => {
    const out = await asked(
      now('/watch account balance=900; long btc 500u'),
      now('/watch 1 +long btc 20x 100u'),
    );
    expect(out[0]?.text).toMatch(/long 5 BTC @ 100/);
    expect(out[1]?.problem?.code).toBe('size-quote-meaning');
  });
});

test('a second account on the same balance is named, one that is over is not', async () => {
  const night = bars(tmp, [100, 100]);
  const begin = now('/watch account balance=900; long btc 5btc @100');
  const out = answers(
    await say(
      ['--replay', night],
      [begin, now('/watch long btc 1btc @100 cross balance=900'), now('/unwatch 1 2'), begin],
    ),
  );
  expect(out[0]?.text).not.toMatch(/each counts its balance/);
  expect(out[1]?.text).toMatch(/Watch 1 is an account at this exchange in USDT, too \(BTC\).*\/unwatch 2/);
  expect(out[3]?.text).not.toMatch(/each counts its balance/);
});

describe('a market that is locked', () => {
  // 9 over a maintenance of 8 at 100: it grows with the price, the profit does not. Gone at 112.5.
  const ACCOUNT = '/watch account balance=209 hedge; long btc 10btc @110; short btc 10btc @90';

  test('is said to be taken by a rise of all, and warned of twice on the way', async () => {
    const night = bars(tmp, [100, 103, 106.5, 108, 110, 111, 113, 113]);
    const out = await say(['--replay', night], [now(ACCOUNT), now('/watches', 7)]);
    const [begun] = answers(out);
    expect(begun?.text).toMatch(/liquidated if all markets move 12\.5 % against it/);
    expect(begun?.text).toMatch(/All up +12\.5 % takes the account/);
    expect(begun?.text).toMatch(/I warn at margin ratio 94\.11 %, margin ratio 96\.96 % and at liquidation/);
    const told = unasked(out).filter(({ kind }) => kind === 'warning');
    expect(told.map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringMatching(/Account 1 \(BTC\): margin ratio 95 %/),
      expect.stringMatching(/Account 1 \(BTC\): margin ratio 98 %/),
      expect.stringMatching(/Account 1 \(BTC\) reached its liquidation/),
    ]);
    expect(told[0]?.text).toMatch(/All up: 5\.63 % takes the account/);
    expect(told[2]?.text).toMatch(/The last warning was 2 min before/);
  });

  test('of one side more it is the distance that is told', async () => {
    const night = bars(tmp, [100, 100]);
    const line = '/watch account balance=400 hedge; long btc 12btc @100; short btc 10btc @100';
    const [begun] = answers(await say(['--replay', night], [now(line)]));
    expect(begun?.text).not.toMatch(/All up|margin ratio 9/);
    expect(begun?.text).toMatch(
      /I warn at 10 %, 5 % \(a common move of all its markets\) and at liquidation/,
    );
  });
});
