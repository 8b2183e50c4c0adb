// Several changes of a watch told in one line: all of them are shown, asked about once, and done together.
import { describe, expect, test } from 'vitest';
import type { LineIn, Out } from '../sim/chat.ts';
import { answers, at, bars, folder, say } from './kit.ts';

const tmp = folder();
const BTC = bars(tmp, [100, 100, 100]);
const ETH = bars(tmp, [50, 50, 50], 'ETHUSDT');
const now = (text: string): LineIn => ({ at: at(0), text });
const WATCH = now('/watch long btc 5x 1btc @100');
const OTHER = now('/watch short eth 5x 2eth @50');
const ACCOUNT = now('/watch account balance=300; long btc 1btc @100; short eth 2eth @50');

const told = async (...lines: readonly LineIn[]): Promise<readonly Out[]> =>
  answers(await say(['--replay', `${BTC},${ETH}`], lines));
const figuresOf = (out: Out | undefined): unknown => {
  const { contracts, entryPrice, collateral, liquidationPrice } = out?.figures ?? {};
  return { contracts, entryPrice, collateral, liquidationPrice };
};
const rowsOf = (out: Out | undefined): readonly string[] =>
  (out?.text ?? '')
    .split('\n')
    .filter((line) => line.includes('→'))
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());

describe('of one position', () => {
  test('a plain line is asked about once, and yes does all of it', async () => {
    const out = await told(WATCH, now('closed half, stop to 90 and tp 120'), now('yes'));
    expect(rowsOf(out[1])).toEqual([
      'Size 1 BTC → 0.5 BTC',
      'Collateral 20 USDT → 10 USDT',
      'Your stop none → 90',
      'Your target none → 120',
    ]);
    expect(out[2]?.text).toMatch(/^Watch 1: changed/);
    expect(rowsOf(out[2])).toEqual(rowsOf(out[1]));
  });

  test.each([
    ['a stop and a target alone', 'sl 90 tp 120', ['Your stop none → 90', 'Your target none → 120']],
    ['with the coin', 'btc sl 90, tp 120', ['Your stop none → 90', 'Your target none → 120']],
    ['by command at once', '/watch 1 sl=90 tp=120', ['Your stop none → 90', 'Your target none → 120']],
    ['in Russian', 'закрыл половину и передвинул стоп на 90', ['Size 1 BTC → 0.5 BTC', 'Collateral 20 USDT → 10 USDT', 'Your stop none → 90']],
  ])('%s: %s', async (_, line, rows) => {
    expect(rowsOf((await told(WATCH, now(line)))[1])).toEqual(rows);
  }); // prettier-ignore

  test.each([
    [
      'what was done first, then how it is',
      'liq is 70, entry is 99',
      { entryPrice: '99', liquidationPrice: '70' },
    ],
    ['in whatever order', 'entry is 99, liq is 70', { entryPrice: '99', liquidationPrice: '70' }],
    ['the margin that there is', 'collateral is 15, closed half', { contracts: '0.5', collateral: '15' }],
    ['two fills', '/watch 1 +1btc @90 +2btc @95', { contracts: '4', entryPrice: '95' }],
  ])('%s: %s', async (_, line, figures) => {
    const out = await told(WATCH, now(line.startsWith('/') ? line : `/watch 1 ${line}`));
    expect(out[1]?.figures).toMatchObject(figures);
  });

  test('told together it is as told one after the other', async () => {
    const lines = ['added 7', 'closed 0.25 at 99', '+0.5btc @98', 'sl 85'];
    const one = await told(WATCH, now(`/watch 1 ${lines.join(', ')}`));
    const each = await told(WATCH, ...lines.map((line) => now(`/watch 1 ${line}`)));
    expect(one[1]?.problem).toBeUndefined();
    expect(figuresOf(one.at(-1))).toEqual(figuresOf(each.at(-1)));
  });

  test.each([
    ['a part that can’t be read', 'closed half, whatever 3', 'change-unread'],
    ['a part that can’t be done', 'took out 5, closed 3', 'close-too-much'],
    ['what is left of nothing', 'closed all, added 5', 'nothing-left'],
    ['and of nothing later', 'sl 90, closed all, sl 91', 'change-unread'],
    ['a price far off', 'closed half, sl 9', 'price-far'],
  ])('none of it is done where there is %s', async (_, line, code) => {
    const out = await told(WATCH, now(`/watch 1 ${line}`), now('/watch 1'));
    expect(out[1]?.problem?.code).toBe(code);
    expect(figuresOf(out[2])).toEqual(figuresOf((await told(WATCH, now('/watch 1')))[1]));
  });

  test('a far price that is meant is pressed, and the rest is done with it', async () => {
    const asked = await told(WATCH, now('closed half, sl 30'));
    const press = { at: at(0), press: asked[1]?.buttons.at(-1)?.id };
    const out = await told(WATCH, now('closed half, sl 30'), press);
    expect(rowsOf(out[2])).toEqual([
      'Size 1 BTC → 0.5 BTC',
      'Collateral 20 USDT → 10 USDT',
      'Your stop none → 30',
    ]);
  });
});

describe('of several positions', () => {
  test('each is asked of what is told of it', async () => {
    const line = now('closed half btc and eth stop to 55');
    const [, , which] = await told(WATCH, OTHER, line);
    expect(which?.problem?.code).toBe('which-watch');
    const pressed = await Promise.all(
      [0, 1].map(async (button) => {
        const press = { at: at(0), press: which?.buttons[button]?.id };
        return rowsOf((await told(WATCH, OTHER, line, press)).at(-1));
      }),
    );
    expect(pressed).toEqual([
      ['Size 1 BTC → 0.5 BTC', 'Collateral 20 USDT → 10 USDT'],
      ['Your stop none → 55'],
    ]);
  });
});

describe('of a whole account', () => {
  test('a plain line is asked about once, and yes does all of it', async () => {
    const out = await told(
      ACCOUNT,
      now('closed half btc at 104, took 50 out and closed 1 eth'),
      now('yes'),
      now('/watch 1'),
    );
    expect(rowsOf(out[1]).slice(0, 2)).toEqual([
      'Balance 300 USDT → 252 USDT',
      'Margin balance 300 USDT → 252 USDT',
    ]);
    expect(out[2]?.problem).toBeUndefined();
    expect(out[3]?.text).toMatch(/Balance +252 USDT/);
    expect(out[3]?.text).toMatch(/long 0\.5 BTC @ 100[^]*short 1 ETH @ 50/);
  });

  test.each([
    [
      'the balance is that after all of it',
      'balance is 280 now, closed half btc at 104',
      /Balance +300 USDT → 280 USDT/,
    ],
    ['without a comma', 'closed half btc at 104 balance=280', /Balance +300 USDT → 280 USDT/],
    ['with one', 'closed half btc; balance 280 usdt', /Balance +300 USDT → 280 USDT/],
    ['in another currency', 'balance 950 usdc', /USDC: the balance of this account is in USDT/],
    ['in another, by command', '/watch 1 balance=950usdc', /USDC: the balance of this account is in USDT/],
    ['in dollars', '/watch 1 balance=280$', /Balance +280 USDT/],
    ['in thousands', 'balance=2.8k', /Balance +300 USDT → 2,800 USDT/],
    ['two positions', 'closed half btc and closed half eth', /long 0\.5 BTC @ 100[^]*short 1 ETH @ 50/],
    ['all of them', 'closed btc and closed eth', /is its last position closed\?/],
  ])('%s: %s', async (_, line, text) => {
    expect((await told(ACCOUNT, now(line)))[1]?.text).toMatch(text);
  });

  test('what yes does is what was shown, whatever the mark is by then', async () => {
    const fell = bars(tmp, [100, 100, 90, 90]);
    const shown = async (...lines: readonly LineIn[]): Promise<readonly Out[]> =>
      answers(await say(['--replay', `${fell},${ETH}`], lines));
    for (const line of [
      'closed half btc',
      'closed half btc, took 50 out',
      'added 1 btc to my btc long at 100',
    ]) {
      const out = await shown(ACCOUNT, now(line), { at: at(2, 30), text: 'yes' });
      expect({ line, rows: rowsOf(out[1]).filter((row) => row.startsWith('Balance')) }).toEqual({
        line,
        rows: line.includes('50') ? ['Balance 300 USDT → 250 USDT'] : [],
      });
      expect(out[2]?.problem).toBeUndefined();
      expect(out[2]?.text).toMatch(line.includes('50') ? /Balance +250 USDT/ : /Balance +300 USDT/);
    }
  });

  test('a price at which all was closed is that of one position', async () => {
    const out = await told(ACCOUNT, now('stopped out at 97'));
    expect(out[1]?.problem?.code).toBe('which-position');
    const press = { at: at(0), press: out[1]?.buttons[0]?.id };
    const closed = await told(ACCOUNT, now('stopped out at 97'), press);
    expect(rowsOf(closed[2])[0]).toBe('Balance 300 USDT → 297 USDT');
  });

  test('none of it is done where a part is not clear', async () => {
    const out = await told(ACCOUNT, now('/watch 1 took 50 out, closed half'), now('/watch 1'));
    expect(out[1]?.problem?.code).toBe('which-position');
    expect(out[1]?.buttons).toEqual([]);
    expect(out[2]?.text).toMatch(/Balance +300 USDT/);
  });
});
