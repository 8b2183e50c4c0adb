// A question with Yes and No that is answered by typing: in a direct chat, while it is the last thing that was said.
import { describe, expect, test } from 'vitest';
import type { LineIn, Out } from '../sim/chat.ts';
import { answers, at, bars, folder, say } from './kit.ts';

const tmp = folder();
// 5x from 100 is liquidated at 80.3213: warned at 89 and, last, at 84.
const night = bars(tmp, [100, 98, 89, 84, 84, 84]);
const now = (text: string): LineIn => ({ at: at(0), text });
const WATCH = now('/watch long btc 5x 1btc @100');
const HALF = now('closed half');
const SIZE = /Size {2,}1 BTC → 0\.5 BTC/;

const isDone = (out: Out | undefined): boolean =>
  /: changed, liq/.test(out?.text ?? '') && SIZE.test(out?.text ?? '');
const sizeOf = (out: Out | undefined): unknown => out?.figures?.['contracts'];

/** The answer to the last of the lines. */
const lastTo = async (lines: readonly LineIn[]): Promise<Out | undefined> =>
  answers(await say(['--replay', night], lines)).at(-1);

describe('what is typed after a question', () => {
  test.each<
    [does: string, lines: readonly LineIn[], code: string | undefined, contracts: string | undefined]
  >([
    ['yes does it', ['yes'], undefined, '0.5'],
    ['so does ok, and acknowledges nothing', ['ok'], undefined, '0.5'],
    ['no leaves it, and shows how it is', ['nope'], undefined, '1'],
    ['not yet is a no', ['not yet'], undefined, '1'],
    ['a word that can’t be read leaves it open', ['yess', 'yes'], undefined, '0.5'],
    ['a second yes does nothing', ['yes', 'yes'], 'nothing-asked', undefined],
    ['nor does a yes after a no', ['no', 'yes'], 'nothing-asked', undefined],
    ['a question is no answer', ['yes?'], 'unknown-market', undefined],
    ['thanks answers no question', ['thanks'], undefined, undefined],
    ['what was said since is what ok is to', ['/discreet on', 'ok'], undefined, undefined],
    ['also where that has no buttons', ['/unalert all', 'ok'], undefined, undefined],
    ['what else was asked is what yes is to', ['closed 25%', 'yes'], undefined, '0.75'],
  ])('%s', async (_, lines, code, contracts) => {
    const out = await lastTo([
      WATCH,
      HALF,
      ...lines.map((line) => (typeof line === 'string' ? now(line) : line)),
    ]);
    expect([out?.problem?.code, sizeOf(out)]).toEqual([code, contracts]);
  });

  test.each([
    ['English', 'Yep, done 👍🏽'],
    ['Spanish', 'sí, claro'],
    ['Portuguese', 'Sim!'],
    ['Russian', 'Да, готово.'],
    ['Turkish', 'EVET'],
    ['Chinese', '是的，好了'],
  ])('yes in %s', async (_, text) => {
    expect(isDone(await lastTo([WATCH, HALF, now(text)]))).toBe(true);
  });

  test('a press and a typed yes are one', async () => {
    const asked = await lastTo([WATCH, HALF]);
    const press = { at: at(0), press: asked?.buttons[0]?.id };
    const out = answers(await say(['--replay', night], [WATCH, HALF, press, now('ok'), now('/watch 1')]));
    expect(isDone(out[2])).toBe(true);
    expect(out[3]?.figures).toMatchObject({ acknowledged: [] });
    expect(sizeOf(out[4])).toBe('0.5');
    const typed = answers(await say(['--replay', night], [WATCH, HALF, now('yes'), press]));
    expect(typed[3]?.problem?.code).toBe('changed-meanwhile');
  });

  test('the whole of it closed: what is said afterwards is about nothing any more', async () => {
    const out = answers(await say(['--replay', night], [WATCH, now('closed'), now('yes'), now('yes')]));
    expect(out[2]?.figures).toEqual({ watch: '1', status: 'closed' });
    expect(out[3]?.problem?.code).toBe('nothing-asked');
  });

  test('of an account', async () => {
    const account = now('/watch balance=1000 cross\nlong btc 10btc @100');
    const out = answers(await say(['--replay', night], [account, now('added 50'), now('ok')]));
    expect(out[1]?.figures?.['confirm']).toBe(true);
    expect(out[2]?.text).toMatch(/1,050 USDT/);
    expect(out[2]?.figures?.['confirm']).toBeUndefined();
  });
});

describe('what comes meanwhile', () => {
  test.each<[comes: string, before: readonly LineIn[], minutes: number, acknowledged: readonly string[]]>([
    ['after a warning ok is to the warning', [], 3, ['1']],
    ['after an alert, which has no buttons, it is to the alert', [now('/alert btc below 99')], 1, []],
  ])('%s', async (_, before, minutes, acknowledged) => {
    const lines = [
      ...before,
      WATCH,
      HALF,
      { at: at(minutes), text: 'ok' },
      { at: at(minutes), text: '/watch 1' },
    ];
    const [ok, shown] = answers(await say(['--replay', night], lines)).slice(-2);
    expect(ok?.figures).toMatchObject({ acknowledged });
    expect(sizeOf(shown)).toBe('1');
  });

  test('asked after the warning, ok is the answer, and the warning waits for its own', async () => {
    const late = (text: string): LineIn => ({ at: at(3), text });
    const lines = [WATCH, late('moved stop to 82'), late('ok'), late('thanks')];
    const [, , moved, thanks] = answers(await say(['--replay', night], lines));
    expect(moved?.text).toMatch(/Your stop {2,}none → 82/);
    expect(moved?.figures?.['acknowledged']).toBeUndefined();
    expect(thanks?.figures).toMatchObject({ acknowledged: ['1'] });
  });
});

test.each<[whose: string, line: Readonly<Record<string, unknown>>]>([
  ['in a group nothing is answered', { text: 'yes', chat: 'g1' }],
  ['nobody answers for another', { text: 'yes', from: 'somebody else' }],
])('%s', async (_, line) => {
  const out = answers(
    await say(['--replay', night], [WATCH, HALF, { at: at(0), ...line }, now('/watch 1'), now('yes')]),
  );
  expect(out[2]?.kind).toBe('problem');
  expect(sizeOf(out[3])).toBe('1');
});
