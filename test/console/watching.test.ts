// Alerts, warning levels, changed collateral and missing prices, in replays made for them: the price of
// each minute is written down, so that what must be said when can be counted by hand.
import { describe, expect, test } from 'vitest';
import type { LineIn, Out } from '../sim/chat.ts';
import { answers, at, bars, folder, say, START, unasked } from './kit.ts';

const tmp = folder();

const minute = (out: Out): number => (Date.parse(out.at) - START) / 60_000;

type Case = readonly [what: string, line: string, prices: readonly number[], told: string[]];

const COINS = [
  'btc',
  'eth',
  'sol',
  'xrp',
  'doge',
  'bnb',
  'ada',
  'avax',
  'link',
  'ltc',
  'dot',
  'uni',
  'near',
  'fil',
];

/** Plays all cases as one replay: each has a market and a person of its own. */
async function nights(cases: readonly Case[]): Promise<{ answers: Out[]; told: string[] }[]> {
  const length = Math.max(...cases.map(([, , prices]) => prices.length));
  const files = cases.map(([, , prices], index) => {
    const rest = Array.from({ length: length - prices.length }, () => prices.at(-1));
    return bars(tmp, [...prices, ...rest], `${COINS[index]?.toUpperCase()}USDT`);
  });
  const lines = cases.map(([, line], index) => ({
    from: `u${index}`,
    at: at(0),
    text: line.replace('COIN', COINS[index] ?? ''),
  }));
  const out = await say(['--replay', files.join(',')], lines);
  return cases.map((_, index) => {
    const mine = out.filter((each) => each.to === `u${index}`);
    return { answers: answers(mine), told: told(mine) };
  });
}

/** `5: alert 2`, `7: distance:0.05`: the minute, and what is said. */
const told = (out: readonly Out[]): string[] =>
  unasked(out).map((each) => `${minute(each)}: ${each.level ?? each.notice ?? `alert ${each.alert}`}`);

test('what the watched positions bring at a price, asked in words', async () => {
  const ask = (text: string, from = 'u1'): LineIn => ({ from, at: at(0), text });
  const replay = [bars(tmp, [100]), bars(tmp, [10], 'ETHUSDT')].join(',');
  const out = await say(['--replay', replay], [
    ask('what do I make at 110'),
    ask('/watch long btc 10x 1btc @100 mmr=0'),
    ask('what do I make at 110'),
    ask('how much do I lose if btc drops 5%'),
    ask('how much do I lose if btc hits 80'),
    ask('/watch short eth 5x 10eth @10 mmr=0'),
    ask('what do I make at 110'),
    ask('сколько я заработаю если eth упадёт до 9'),
    ask("what's my pnl"),
    ask('what do I make if btc hits 70k'),
    ask('what do I make at 110', 'stranger'),
    { from: 'u1', chat: 'g1', at: at(0), text: '/watches if 110 btc' },
  ]); // prettier-ignore
  const [none, , profit, move, gone, , which, eth, now, far, stranger, group] = answers(out);
  expect(none).toMatchObject({ problem: { code: 'no-position' } });
  expect(profit?.figures).toMatchObject({
    price: '110',
    positions: [{ watch: '1', pnl: '10', liquidated: false }],
  });
  expect(move?.figures).toMatchObject({ price: '95', positions: [{ pnl: '-5' }] });
  // Ten times: gone at 90. What was set aside is lost, not the whole fall.
  expect(gone?.figures).toMatchObject({ positions: [{ pnl: '-10', liquidated: true }] });
  expect(gone?.text).toContain('liquidated before, at 90');
  expect(which).toMatchObject({ problem: { code: 'market-missing' } });
  expect(eth?.figures).toMatchObject({ positions: [{ watch: '2', pnl: '10' }] });
  expect(now?.figures).toMatchObject({ price: null, positions: [{ pnl: '0' }, { pnl: '0' }] });
  expect(far).toMatchObject({ problem: { code: 'price-off' } });
  expect(stranger).toMatchObject({ problem: { code: 'no-position' } });
  // Asked in a group it is told in the direct chat.
  expect(group).toMatchObject({ chat: 'dm', figures: { positions: [{ pnl: '10' }] } });
});

describe('/alert', async () => {
  const cases: readonly Case[] = [
    ['above fires once, at the price itself', '/alert COIN above 102', [100, 101.99, 102, 103, 90, 103], ['2: alert 1']],
    ['below fires once, at the price itself', '/alert COIN below 98', [100, 98.01, 98, 97, 110, 97], ['2: alert 1']],
    ['a bare price above the mark is waited for from below', '/alert COIN 102', [100, 99, 103, 99, 103], ['2: alert 1']],
    ['a bare price below the mark is waited for from above', '/alert COIN 98', [100, 103, 97, 103, 97], ['2: alert 1']],
    ['a jump over the price counts', '/alert COIN above 102', [100, 150], ['1: alert 1']],
    ['repeat is armed again 0.5 % back (101.49), not before', '/alert COIN above 102 repeat', [100, 102, 101.5, 102, 101.49, 102, 150, 102], ['1: alert 1', '5: alert 1']],
    ['the same from above (98.49)', '/alert COIN below 98 repeat', [100, 98, 98.48, 98, 98.49, 97], ['1: alert 1', '5: alert 1']],
    ['what is true already is told when it comes true again', '/alert COIN above 99', [100, 101, 98.99, 98, 99], ['4: alert 1']],
    ['several prices are an alert each', '/alert COIN 102 98 104', [100, 99, 103, 97, 105], ['2: alert 1', '3: alert 2', '4: alert 3']],
    ['the same, each time', '/alert COIN above 99 repeat', [100, 98, 99, 99, 98.51, 99, 98, 99], ['2: alert 1', '7: alert 1']],
  ]; // prettier-ignore
  const played = await nights(cases);

  test.each(cases.map(([what, , , wanted], index) => [what, wanted, index] as const))(
    '%s',
    (_, wanted, index) => {
      expect(played[index]?.answers).toMatchObject([{ kind: 'reply', command: 'alert' }]);
      expect(played[index]?.told).toEqual(wanted);
    },
  );

  test('what is said of its state: true already, told, done', async () => {
    const replay = bars(tmp, [100, 102, 100, 97]);
    const list = (minutes: number): LineIn => ({ at: at(minutes), text: '/alerts' });
    const [first, second, third, before, during, after] = answers(
      await say(['--replay', replay], [
        { at: at(0), text: '/alert btc above 99' },
        { at: at(0), text: '/alert btc above 102 repeat' },
        { at: at(0), text: '/alert btc below 98' },
        list(0), list(1), list(3),
      ]),
    ); // prettier-ignore
    expect(first).toMatchObject({ figures: { alreadyTrue: true }, text: expect.stringContaining('That is true now (mark 100)') }); // prettier-ignore
    expect(second).toMatchObject({ figures: { alreadyTrue: false, mode: 'repeat' } });
    expect(third).toMatchObject({ figures: { side: 'down', threshold: '98' } });
    expect(before?.text).toMatch(/#1 {2}BTC\/USDT above 99 · once · true when it was made/);
    expect(during?.text).toMatch(/#2 {2}BTC\/USDT above 102 · each time · told: waits for 0\.5 % back/);
    expect(after?.figures?.['alerts']).toMatchObject([{ alert: '1' }, { alert: '2' }]);
  });

  test('several of one line are numbered, listed, and each says what is true already', async () => {
    const out = await say(
      ['--replay', bars(tmp, [100])],
      [
        { at: at(0), text: '/alert btc above 98 102 until friday' },
        { at: at(0), text: '/alert btc 104' },
        { at: at(0), text: '/alerts' },
      ],
    );
    const [two, third, list] = answers(out);
    expect(two?.text).toMatch(/^2 alerts: BTC\/USDT\n.*Alert 1: .*above 98, once\. That is true now.*\n.*Alert 2: .*above 102, once/); // prettier-ignore
    expect(two?.figures).toMatchObject({
      alert: '1',
      alerts: [
        { alert: '1', threshold: '98', side: 'up', alreadyTrue: true },
        { alert: '2', threshold: '102', side: 'up', alreadyTrue: false },
      ],
    });
    expect(third?.figures).toMatchObject({ alert: '3' });
    expect(list?.figures?.['alerts']).toMatchObject([{ alert: '1' }, { alert: '2' }, { alert: '3' }]);
  });

  test('a group’s alert is told in the group, its administrator’s own one in the direct chat', async () => {
    const out = await say(['--replay', bars(tmp, [100, 110])], [
      { from: 'u1', chat: 'g1', admin: true, text: '/alert btc above 105' },
      { from: 'u1', text: '/alert btc above 105' },
    ]); // prettier-ignore
    const said = unasked(out).map((each) => `${each.kind} ${each.alert} to ${each.to} in ${each.chat}`);
    expect(new Set(said)).toEqual(new Set(['alert 1 to g1 in g1', 'alert 1 to u1 in dm']));
  });
});

describe('/alert on moves, and for a time', async () => {
  const cases: readonly Case[] = [
    ['a move counts against the price that long ago: 101 at 1', '/alert COIN +5% 5m', [100, 101, 102, 103, 104, 104, 107], ['6: alert 1']],
    ['before that price was seen nobody is told', '/alert COIN +5% 5m', [100, 110, 110, 110, 110, 110], ['5: alert 1']],
    ['a move counts anew from where it told', '/alert COIN +5% 5m repeat', [100, 100, 100, 100, 100, 105, 110.24, 110.25, 110.25], ['5: alert 1', '7: alert 1']],
    ['either way, each from there', '/alert COIN 5% 5m repeat', [100, 100, 100, 100, 100, 95, 99.74, 99.75], ['5: alert 1', '7: alert 1']],
    ['a fall by 10 % in a quarter of an hour', '/alert COIN -10% 15m', [...Array.from({ length: 15 }, (_, each) => 100 - each / 2), 90.1, 89.5], ['16: alert 1']],
    ['within its cooldown nothing is told', '/alert COIN +5% 5m cooldown=4m', [100, 100, 100, 100, 100, 105, 110.25, 115.7, 121, 128], ['5: alert 1', '9: alert 1']],
    ['at its last moment it is told', '/alert COIN above 105 expires=3m', [100, 100, 100, 106], ['3: alert 1']],
    ['after it, not', '/alert COIN above 105 expires=3m', [100, 100, 100, 100, 106], []],
  ]; // prettier-ignore
  const played = await nights(cases);

  test.each(cases.map(([what, , , wanted], index) => [what, wanted, index] as const))(
    '%s',
    (_, wanted, index) => {
      expect(played[index]?.answers).toMatchObject([{ kind: 'reply', command: 'alert' }]);
      expect(played[index]?.told).toEqual(wanted);
    },
  );
});

// A long of 1 BTC at 100 with 10x is liquidated at 90 / 0.996 = 90.3614; one with 5x at 80.3213. A mark
// m is at the distance 1 − L/m: for 5x 15 % is 94.50, 10 % 89.25, 5 % 84.55, 2.5 % 82.38, 1 % 81.13.
// None of these nights is long enough for the bot to know how much an hour moves.
describe('warnings', async () => {
  const cases: readonly Case[] = [
    ['at 10 %, where half of what is left then is left, and at the end the liquidation', '/watch long COIN 5x 1 contracts mmr=0.4% @100', [100, 94, 90, 89, 87, 84, 82, 81, 80.3], ['3: distance:0.1', '5: distance:0.0487', '8: liquidated']],
    ['one’s own levels, each once in its episode', '/watch long COIN 5x 1 contracts mmr=0.4% @100 warn=15%,10%,5%,2.5%,1%', [100, 94, 93.9, 94.6, 94, 89, 84, 82, 81, 80.5, 80.4, 80.3], ['1: distance:0.15', '5: distance:0.1', '6: distance:0.05', '7: distance:0.025', '8: distance:0.01', '11: liquidated']],
    ['of several levels at once only the worst', '/watch long COIN 5x 1 contracts mmr=0.4% @100 warn=15%,10%,5%,2.5%,1%', [100, 82, 81.5, 81], ['1: distance:0.025', '3: distance:0.01']],
    ['of a gap the first, and once more where half of what it left is left', '/watch long COIN 5x 1 contracts mmr=0.4% @100', [100, 82, 81.5, 81], ['1: distance:0.1', '3: distance:0.0102']],
    ['one step through all of them is told as what it is', '/watch long COIN 5x 1 contracts mmr=0.4% @100', [100, 80.3], ['1: liquidated']],
    ['a level is armed again at 1.5 times its distance (5 %: 7.5 % is 86.83)', '/watch long COIN 5x 1 contracts mmr=0.4% @100 warn=5%', [100, 84, 86, 84, 86.8, 84, 86.9, 84], ['1: distance:0.05', '6: recovered', '7: distance:0.05']],
    ['inner levels are armed again while outer ones are not', '/watch long COIN 5x 1 contracts mmr=0.4% @100 warn=10%,5%', [100, 84, 87, 84, 94], ['1: distance:0.05', '3: distance:0.05']],
    ['recovery is told once, when all are armed again (10 %: 94.50)', '/watch long COIN 5x 1 contracts mmr=0.4% @100 warn=10%,5%', [100, 84, 87, 94.4, 94.6, 95, 96, 89], ['1: distance:0.05', '4: recovered', '7: distance:0.1']],
    ['by margin ratio: r = 0.4m / (m − 90) for 10x', '/watch long COIN 10x 1 contracts mmr=0.4% @100 warn=ratio:10%,20%,50%', [100, 94, 93.75, 92, 91.8, 91, 90.7, 90.3], ['2: ratio:0.1', '4: ratio:0.2', '6: ratio:0.5', '7: liquidated']],
    ['a short, the other way round: 5x is liquidated at 119.52, 15 % is 103.93', '/watch short COIN 5x 1 contracts mmr=0.4% @100 warn=15%,10%,5%,2.5%,1%', [100, 103.9, 104, 110, 114, 117, 119, 119.6], ['2: distance:0.15', '3: distance:0.1', '4: distance:0.05', '5: distance:0.025', '6: distance:0.01', '7: liquidated']],
    ['what begins inside the first level is warned where a tenth of its distance is lost (8.68 %: 98.95), and at half of what is left then', '/watch long COIN 10x 1 contracts mmr=0.4% @100', [100, 99, 98.9, 95, 94.4, 92.5, 90.5], ['2: distance:0.0868', '4: distance:0.0431']],
    ['one’s own level that is true at the start comes back after recovery', '/watch long COIN 10x 1 contracts mmr=0.4% @100 warn=12%,4%', [100, 99, 110.3, 102, 94], ['3: distance:0.12', '4: distance:0.04']],
    ['nothing after liquidation, whatever the price does', '/watch long COIN 5x 1 contracts mmr=0.4% @100', [100, 80, 100, 90, 80, 70, 100], ['1: liquidated']],
    ['nothing where no price liquidates', '/watch long COIN 1x 1 contracts mmr=0.4% @100', [100, 50, 1, 0.01], []],
  ]; // prettier-ignore
  const played = await nights(cases);

  test.each(cases.map(([what, , , wanted], index) => [what, wanted, index] as const))(
    '%s',
    (_, wanted, index) => {
      expect(played[index]?.answers).toMatchObject([{ kind: 'reply', command: 'watch' }]);
      expect(played[index]?.told).toEqual(wanted);
    },
  );

  test('what it says: how far, at which prices, what helps, and what that costs', async () => {
    const out = await say(
      ['--replay', bars(tmp, [100, 88])],
      ['/watch long btc 5x 1btc @100 warn=15%,10%,5%'],
    );
    const [warning] = unasked(out);
    expect(warning).toMatchObject({
      kind: 'warning',
      to: 'you',
      chat: 'dm',
      watch: '1',
      level: 'distance:0.1',
      figures: { markPrice: '88', collateral: '20', unrealizedPnl: '-12', marginRatio: '0.044' },
    });
    // 15 % · 1.1 = 16.5 % away: C = 1·(100 − 73.48·0.996) = 26.82 > 20 + 6.81.
    const add = Number(warning?.figures?.['addCollateral']);
    const then = Number(warning?.figures?.['liquidationPriceAfterAdding']);
    expect(add).toBeCloseTo(100 - 88 * (1 - 0.165) * 0.996 - 20, 1);
    expect(then).toBeCloseTo((100 - 20 - add) / 0.996, 6);
    expect(warning?.text).toMatch(
      /^⚠️ BTC\/USDT long: 8\.73 % to liquidation\nMark 88 · liquidation 80\.3213, 7\.6787 lower\nAdd 6\.82 USDT/,
    );
    expect(warning?.text).toMatch(/16\.5 % away, 26\.82 USDT at risk\. Only with a stop/);
    // Half way is 84.1607; at 83.7399, 0.5 % below, 16.2601 and a fee of 0.05 % are lost.
    expect(warning?.text).toMatch(
      /\nOr a stop at 84\.1607 \(by mark\) → -16\.30 USDT if filled 0\.5 % worse/,
    );
    // 20 carries 20 / (100 − 73.48·0.996) = 0.7457: 0.255 are closed, and 0.745·26.81 − 14.90 put back.
    expect(warning?.text).toMatch(
      /\nOr close 0\.255 BTC \(-3\.07 USDT\), add 5\.08 back → as far away, 23\.05 at risk/,
    );
    expect(warning?.text).toMatch(/level 10 % · watch 1$/);
    expect(warning?.text.length).toBeLessThan(500);
  });
});

describe.concurrent('/watch N', () => {
  test('a price of a few dollars is read with its three decimals, and what has two readings is asked, to press', async () => {
    const ask = (text: string, from = 'u1'): LineIn => ({ from, at: at(0), text });
    const out = await say(['--replay', bars(tmp, [3.769], 'NEARUSDT')], [
      ask('/watch long near 5x 100near @3.769'),
      ask('/watch 1 +20near @3.712'),
      ask('moved stop to 3.512'),
      ask('closed half at 3.719'),
      ask('/watch 1'),
      ask('how much do I lose if near hits 3.512'),
      ask('what if near drops to 3,512'),
      ask('/watch 1 sl=3,512'),
      ask('added 1.500'),
      ask('/watch 1 add=1.500'),
    ]);
    const text = (index: number): string => out[index]?.text ?? '';
    // 100·3.769 + 20·3.712 = 120·3.7595
    expect(text(1)).toMatch(/Entry\s+3\.769 → 3\.7595/);
    expect(text(2)).toMatch(/Your stop\s+none → 3\.512/);
    // 60·(3.719 − 3.7595)
    expect(text(3)).toMatch(/profit of about -2\.43 USDT/);
    // 120·(3.512 − 3.7595)
    expect(text(5)).toMatch(/at 3\.512\n.*-29\.70 USDT/);
    for (const [index, small, large] of [[6, '3.512', '3,512'], [7, '3.512', '3,512'], [8, '1.5', '1,500'], [9, '1.5', '1,500']] as const) {
      expect(text(index)).toMatch(/may be .* or .*: some write a dot before decimals, others a comma/);
      expect(out[index]?.buttons?.map(({ label }) => label)).toEqual([small, large]);
    }
  }); // prettier-ignore

  test('the reading that is pressed counts, and is asked about again only where a plain line was', async () => {
    const replay = ['--replay', bars(tmp, [3.769], 'NEARUSDT')];
    const lines: LineIn[] = ['/watch long near 5x 100near @3.769', '/watch 1 add=1.512', 'added 1.512'].map(
      (text) => ({ from: 'u1', at: at(0), text }),
    );
    const asked = await say(replay, lines);
    const press = (index: number): LineIn => ({
      from: 'u1',
      at: at(0),
      press: asked[index]?.buttons?.[0]?.id ?? '',
    });
    const [, , , stated, plain] = await say(replay, [...lines, press(1), press(2)]);
    expect(stated?.text).toMatch(/Collateral\s+75\.38 USDT → 76\.89 USDT/);
    expect(plain?.text).toMatch(/added 1\.51 USDT\. Is that done/);
  });

  test('added and taken collateral moves liquidation and levels; a refusal changes nothing', async () => {
    const replay = bars(tmp, [100, 100, 120]);
    const lines: readonly [text: string, collateral: string, code?: string][] = [
      ['/watch long btc 5x 1btc @100', '20'],
      ['/watch 1 add=5', '25'],
      ['/watch #1 added 5 usdt', '30'],
      ['/watch 1 take=10USDT', '20'],
      ['/watch 1 took: 1.5', '18.5'],
      ['/watch 1 add=1k', '1018.5'],
      ['/watch 1 take=1,000', '18.5'],
      ['/watch 1', '18.5'],
      ['/watch 1 warn=5%', '18.5'],
      ['/watch 1 loud=5%', '18.5', 'change-unread'],
      ['/watch 1 add=', '18.5', 'change-unread'],
      ['/watch 1 add=0', '18.5', 'change-unread'],
      ['/watch 1 add=-5', '18.5', 'change-unread'],
      ['/watch 1 add=1,5', '18.5', 'change-unread'],
      ['/watch 1 add=1e3', '18.5', 'change-unread'],
      ['/watch 1 add=5 take=3', '18.5', 'change-unread'],
      ['/watch 1 add=5 eth', '18.5', 'change-unread'],
      ['/watch 1 add=5 was=20', '18.5', 'changed-meanwhile'],
      ['/watch 1 add=5 was=18.5', '23.5'],
      ['/watch 1 add=5 was=18.5', '23.5', 'changed-meanwhile'],
      ['/watch 1 take=23.5', '23.5', 'take-too-much'],
      ['/watch 1 take=500', '23.5', 'take-too-much'],
      ['/watch 1 take=23.2', '23.5', 'already-liquidated'],
      ['/watch 1 collateral=40', '40'],
      ['/watch 1 margin=23.5 usdt', '23.5'],
      ['/watch 1 margin: 23.5', '23.5'],
      ['/watch 1 collateral=0', '23.5', 'change-unread'],
      ['/watch 1 sold', '23.5', 'change-unread'],
      ['/watch 1 bought some', '23.5', 'change-unread'],
      ['/watch 1 collateral=40 btc', '23.5', 'change-unread'],
      ['/watch 1 collateral=0.2', '23.5', 'already-liquidated'],
      ['/watch 2 add=5', '23.5', 'unknown-watch'],
      ['/watch 99999999999999999999 add=5', '23.5', 'unknown-watch'],
    ]; // prettier-ignore
    const out = await say(['--replay', replay], lines.flatMap(([text]) => [{ text }, { text: '/watches' }]));
    const got = lines.map(([text], index) => {
      const [answer, list] = [out[2 * index], out[2 * index + 1]];
      const kept = (list?.figures?.['watches'] as Record<string, unknown>[] | undefined)?.[0]; // oxlint-disable-line typescript/no-unsafe-type-assertion -- as the protocol says
      // C = 1·(100 − L·0.996)
      const collateral = kept?.['liquidationPrice'] === null ? 1018.5 : 100 - Number(kept?.['liquidationPrice']) * 0.996;
      const rounded = String(Number(collateral.toFixed(6)));
      return answer?.problem === undefined ? [text, rounded] : [text, rounded, answer.problem.code];
    });
    expect(got).toEqual(lines);
  }); // prettier-ignore

  test.each<[string, readonly string[]]>([
    ['+1btc at 1000', ['100', 'yes, 1,000 is meant']],
    ['+1btc @ 9.8', ['98', 'yes, 9.8 is meant']],
    ['closed half at 1000', ['100', 'yes, 1,000 is meant']],
    ['closed 0.5 btc 0.1', ['100', 'yes, 0.1 is meant']],
    ['moved entry to 1000', ['100', 'yes, 1,000 is meant']],
    ['moved entry to 350', ['yes, 350 is meant']],
    ['liq=1010', ['101', 'yes, 1,010 is meant']],
    ['sl=1010', ['101', 'yes, 1,010 is meant']],
    ['tp=9', ['90', 'yes, 9 is meant']],
    ['tp=90/8.5', ['85', 'yes, 8.5 is meant']],
  ])('“%s” at a mark of 100 is asked about: no wrong price may put the liquidation out of sight', async (typed, labels) => {
    const lines: LineIn[] = [{ at: at(0), text: '/watch short btc 2x 2btc @100' }, { text: `/watch 1 ${typed}` }];
    const chatWith = async (more: readonly LineIn[] = []): Promise<Out[]> =>
      answers(await say(['--replay', bars(tmp, [100])], [...lines, ...more]));
    const [, asked, watches] = await chatWith([{ text: '/watches' }]);
    expect(asked?.problem?.code).toBe('price-far');
    expect(asked?.buttons.map(({ label }) => label)).toEqual(labels);
    expect(watches?.text).toContain('short 2 BTC');
    const meant = asked?.buttons.at(-1)?.id;
    const first = asked?.buttons[0]?.id;
    const [, , kept] = await chatWith([{ press: meant }]);
    expect(kept?.problem).toBeUndefined();
    const [, , mended] = await chatWith([{ press: first }]);
    expect(mended?.problem).toBeUndefined();
    // Said in plain words it is looked at first, and Yes means what was meant.
    const plain = lines.with(1, { text: `#1 ${typed}` });
    const asksFirst = answers(await say(['--replay', bars(tmp, [100])], [...plain, { press: meant }]));
    expect(asksFirst[2]?.figures).toMatchObject({ watch: '1', confirm: true });
    const yes = asksFirst[2]?.buttons[0]?.id;
    const done = answers(await say(['--replay', bars(tmp, [100])], [...plain, { press: meant }, { press: yes }]));
    expect(done[3]?.figures).toEqual(kept?.figures);
  }); // prettier-ignore

  test.each(['+1btc at 40', '+1btc at 290', 'closed half at 34', 'entry=290', '+1btc'])(
    '“%s” at a mark of 100 is done without a question',
    async (typed) => {
      const out = await say(
        ['--replay', bars(tmp, [100])],
        ['/watch short btc 2x 2btc @100', `/watch 1 ${typed}`],
      );
      expect(answers(out)[1]?.problem?.code).not.toBe('price-far');
    },
  );

  test.each<[string, readonly string[], string, Record<string, unknown>]>([
    ['a value is closed at the price that is said', [], 'closed 50usdt at 125', { contracts: '1.6' }],
    ['of two targets the second is another', ['tp=110 120'], 'tp2 130', { targets: '110, 130' }],
    ['the first is gone', ['tp=110 120'], 'removed tp 110', { targets: '120' }],
    ['by its number', ['tp=110 120'], 'removed tp2', { targets: '110' }],
    ['one that it has not', ['tp=110 120'], 'removed tp 115', { problem: 'no-such-exit' }],
    ['a stop that it has not', ['sl=90'], 'removed sl 91', { problem: 'no-such-exit' }],
    ['nothing is left to add to', [], 'closed all and added 50', { problem: 'nothing-left' }],
    ['all of it by its size, too', [], 'closed 2 btc and added 50', { problem: 'nothing-left' }],
    ['the other side is another position', [], 'closed short', { problem: 'other-side' }],
    ['of a part of it as well', [], 'closed half of my short', { problem: 'other-side' }],
    ['or of its collateral', [], 'added 50 to my short', { problem: 'other-side' }],
    ['its own side is said for nothing', [], 'closed half of my long', { contracts: '1' }],
    ['what is bought back is a short', [], 'covered half', { problem: 'other-side' }],
  ])('%s: “%s” and “%s”', async (_, before, typed, expected) => {
    const lines = ['/watch long btc 2x 2btc @100', ...before.map((each) => `/watch 1 ${each}`), `/watch 1 ${typed}`, '/watch 1'];
    const out = answers(await say(['--replay', bars(tmp, [100])], lines));
    const [done, after] = out.slice(-2);
    const targets = /target\s+(.*)/u.exec(after?.text ?? '')?.[1];
    expect({ problem: done?.problem?.code, contracts: after?.figures?.['contracts'], targets }).toMatchObject(expected);
    if (expected['problem'] !== undefined) expect(after?.figures?.['contracts']).toBe('2');
  }); // prettier-ignore

  test.each<[string, string, readonly string[]]>([
    ['a stop beyond the liquidation price', 'sl=90', []],
    ['a leverage that moves it past the stop', 'lev=20x', ['sl=94']],
    ['collateral that is taken out', 'take=8', ['sl=94']],
    ['a liquidation price that is told', 'liq=95', ['sl=94']],
  ])('%s is said to come too late: “%s”', async (_, typed, before) => {
    const said = [...before, typed].map((each) => `/watch 1 ${each}`);
    const lines = ['/watch long btc 10x 2btc @100', ...said, '/watch 1', `#1 ${typed}`];
    const out = answers(await say(['--replay', bars(tmp, [100])], lines)).slice(1 + before.length);
    for (const { text } of out) expect(text).toContain('the position is gone before it is reached');
  }); // prettier-ignore

  test.each<[string, readonly string[], boolean]>([
    ['more leverage than the table has', ['lev=126x'], true],
    ['a size that may have less', ['+5000000btc @100'], true],
    ['leverage that it has', ['lev=20x'], false],
    ['what was so before', ['lev=126x', 'add=1'], false],
  ])('%s is named, and kept as it is told', async (_, changes, isNamed) => {
    const lines = ['/watch long btc 10x 2btc @100', ...changes.map((each) => `/watch 1 ${each}`)];
    const out = answers(await say(['--replay', bars(tmp, [100])], lines)).at(-1);
    expect(out?.problem).toBeUndefined();
    expect(/x is too high: a position of .* may have \d+x at most/u.test(out?.text ?? '')).toBe(isNamed);
  }); // prettier-ignore

  test('a stop before the liquidation price is no danger', async () => {
    const lines = ['/watch long btc 10x 2btc @100', '/watch 1 sl=91', '/watch 1'];
    const out = answers(await say(['--replay', bars(tmp, [100])], lines));
    expect(out.map(({ text }) => text.includes('gone before'))).toEqual([false, false, false]);
  });

  test('of the other side the one that is held is offered', async () => {
    const lines: LineIn[] = ['/watch long btc 2x 2btc @100', '/watch short btc 2x 4btc @100', '/watch 1 closed half of my short'].map((text) => ({ text }));
    const replay = ['--replay', bars(tmp, [100])];
    const asked = answers(await say(replay, lines))[2];
    expect(asked?.buttons.map(({ label }) => label)).toEqual(['Watch 2: BTC/USDT short']);
    const press = asked?.buttons[0]?.id;
    const [, , , confirm] = answers(await say(replay, [...lines, { press }]));
    expect(confirm?.figures).toMatchObject({ watch: '2', confirm: true, contracts: '2' });
  }); // prettier-ignore

  test('an entry of long ago is watched once it is said to be meant', async () => {
    const lines: LineIn[] = ['/watch long btc 2x 1btc @30', '/liq long btc 2x 1btc @30 sure'].map((text) => ({
      text,
    }));
    const replay = ['--replay', bars(tmp, [100])];
    const [far, liq] = answers(await say(replay, lines));
    expect(far).toMatchObject({ problem: { code: 'entry-far' }, buttons: [{ label: 'yes, 30 is meant' }] });
    const more = [{ press: far?.buttons[0]?.id }, { press: liq?.buttons[0]?.id }];
    const [, , watched, again] = answers(await say(replay, [...lines, ...more]));
    for (const each of [watched, again])
      expect(each).toMatchObject({ kind: 'reply', figures: { entryPrice: '30', collateral: '15' } });
  });

  test.each(['liq=92', 'collateral=15', 'sold 300', 'entry 99', 'lev=20x', 'closed at 101'])(
    '“%s” without a market may be of what is watched',
    async (typed) => {
      const replay = ['--replay', bars(tmp, [100])];
      const lines: LineIn[] = [{ text: '/watch long btc 10x 2btc @100' }, { text: typed }];
      const [, asked] = answers(await say(replay, lines));
      expect(asked?.buttons[0]?.label).toBe('Watch 1: BTC/USDT long');
      const named = await say(replay, [lines[0] ?? '', `#1 ${typed}`]);
      const pressed = await say(replay, [...lines, { press: asked?.buttons[0]?.id }]);
      expect(answers(pressed)[2]?.text).toBe(answers(named)[1]?.text);
      expect(answers(pressed)[2]?.text).not.toContain('added 15');
    },
  );

  test.each<[string, readonly string[], string | undefined]>([
    ['the same market and side', ['/watch long btc 10x 2btc @99'], '/watch 1 +1.5btc @98 and /unwatch 2'],
    ['the other side', ['/watch short btc 10x 2btc @99'], undefined],
    ['one that is closed', ['/watch long btc 10x 2btc @99', '/unwatch 1'], undefined],
  ])('a fill told as a position of its own: %s', async (_, before, more) => {
    const out = answers(await say(['--replay', bars(tmp, [100])], [...before, '/watch long btc 10x 1.5btc @98']));
    const note = out.at(-1)?.text.split('\n').find((line) => line.includes('already, as watch'));
    expect(note?.includes(more ?? '')).toBe(more === undefined ? undefined : true);
  }); // prettier-ignore

  test('a liquidation price far from the mark is asked about before it is watched', async () => {
    const replay = ['--replay', bars(tmp, [100])];
    const lines: LineIn[] = [{ text: '/watch long btc 10x 1btc @99 liq=9.1' }];
    const [asked] = answers(await say(replay, lines));
    expect(asked).toMatchObject({
      problem: { code: 'price-far', option: 'liq' },
      buttons: [{ label: '91' }, { label: 'yes, 9.1 is meant' }],
    });
    const pressed = async (index: number): Promise<unknown> =>
      answers(await say(replay, [...lines, { press: asked?.buttons[index]?.id }]))[1]?.figures?.['liquidationPrice'];
    expect([await pressed(0), await pressed(1)]).toEqual(['91', '9.1']);
  }); // prettier-ignore

  test('in profit no more can be taken out than there is', async () => {
    const out = await say(['--replay', bars(tmp, [100, 150])], [
      { at: at(0), text: '/watch long btc 10x 1btc @100' },
      { at: at(1), text: '/watch 1 take=15' },
      { at: at(1), text: '/watch 1 take=9' },
    ]); // prettier-ignore
    expect(out.map((each) => each.problem?.code ?? each.figures?.['collateral'])).toEqual([
      '10',
      'take-too-much',
      '1',
    ]);
  });

  test('what is removed is what was named, and no number is given twice', async () => {
    const kept = ['/watch long btc 5x 1btc', '/watch short btc 5x 1btc', '/watch long btc 3x 1btc'];
    const out = await say(['--replay', bars(tmp, [100])], [
      ...kept, '/unwatch 2', '/unwatch 2', '/watches', '/unwatch #3', '/watch long btc 2x 1btc', '/watches',
      '/alert btc above 110', '/alert btc above 120', '/unalert 1', '/alert btc above 130', '/alerts', '/unalert #3',
    ]); // prettier-ignore
    const numbers = (each: Out | undefined, list: string, name: string): unknown[] =>
      (each?.figures?.[list] as Record<string, unknown>[] | undefined)?.map((item) => item[name]) ?? []; // oxlint-disable-line typescript/no-unsafe-type-assertion -- as the protocol says
    expect(out[3]).toMatchObject({ command: 'unwatch', figures: { watch: '2' } });
    expect(out[4]).toMatchObject({ problem: { code: 'unknown-watch' } });
    expect(numbers(out[5], 'watches', 'watch')).toEqual(['1', '3']);
    expect(numbers(out[8], 'watches', 'watch')).toEqual(['1', '4']);
    expect(out[11]).toMatchObject({ command: 'unalert', figures: { alert: '1' } });
    expect(numbers(out[13], 'alerts', 'alert')).toEqual(['2', '3']);
    expect(out[14]).toMatchObject({ command: 'unalert', figures: { alert: '3' } });
  });

  test.each<[string, readonly string[], string | undefined]>([
    ['/unwatch 1 2', ['3'], undefined],
    ['/unwatch 1, #3', ['2'], undefined],
    ['/unwatch eth and sol', ['1'], undefined],
    ['stop watching my eth, sol', ['1'], undefined],
    ['/unwatch 2 & 2', ['1', '3'], undefined],
    ['/unwatch eth long', ['1', '3'], undefined],
    ['/unwatch 1 2 yes', ['3'], undefined],
    // Where one of them is none, all stay.
    ['/unwatch eth short', ['1', '2', '3'], 'You have no watch eth short. /watches lists them.'],
    ['/unwatch 1 9', ['1', '2', '3'], 'You have no watch 9. /watches lists them.'],
    ['/unwatch eth xrp', ['1', '2', '3'], 'You have no watch xrp. /watches lists them.'],
    ['/unwatch long', ['1', '2', '3'], 'Which watch? Give its number or its coin, e.g. /unwatch 1 or /unwatch btc'],
    ['/unwatch btc long eth', ['1', '2', '3'], 'Which watch? Give its number or its coin, e.g. /unwatch 1 or /unwatch btc'],
  ])('%s: what is named is removed, all of it or nothing', async (line, left, head) => {
    const replay = ['BTC', 'ETH', 'SOL'].map((coin) => bars(tmp, [100], `${coin}USDT`)).join(',');
    const kept = ['/watch long btc 5x 1btc', '/watch long eth 5x 1eth', '/watch long sol 3x 1sol'];
    const out = answers(await say(['--replay', replay], [...kept, line, '/watches']));
    if (head !== undefined) expect(out[3]?.text.split('\n')[0]).toBe(head);
    expect(out[3]?.problem === undefined).toBe(head === undefined);
    const stays = out[4]?.figures?.['watches'] as Record<string, unknown>[]; // oxlint-disable-line typescript/no-unsafe-type-assertion -- as the protocol says
    expect(new Set(stays.map(({ watch }) => watch))).toEqual(new Set(left));
  }); // prettier-ignore

  test.each<[string, readonly string[]]>([
    ['/unalert 1 2', ['3']],
    ['/unalert #1, 3', ['2']],
    ['/unalert 2 and 2', ['1', '3']],
    ['/unalert 1 9', ['1', '2', '3']],
    ['/unalert 1 btc', ['1', '2', '3']],
    ['/unalert ,', ['1', '2', '3']],
  ])('%s: the alerts that are named are removed, all of them or none', async (line, left) => {
    const made = ['/alert btc above 110', '/alert btc above 120', '/alert btc above 130'];
    const out = answers(await say(['--replay', bars(tmp, [100])], [...made, line, '/alerts']));
    expect(out[3]?.problem === undefined).toBe(left.length < 3);
    const stays = out[4]?.figures?.['alerts'] as Record<string, unknown>[]; // oxlint-disable-line typescript/no-unsafe-type-assertion -- as the protocol says
    expect(stays.map(({ alert }) => alert)).toEqual(left);
  });

  test('what no price liquidates is listed so', async () => {
    const out = await say(['--replay', bars(tmp, [100])], ['/watch long btc 1x 1btc', '/watches']);
    expect(out[0]?.text).toMatch(/can't be liquidated by price/);
    expect(out[1]).toMatchObject({ figures: { watches: [{ liquidationPrice: null, distance: null }] } });
    expect(out[1]?.text).toMatch(/BTC\/USDT long 1 BTC · no price liquidates it/);
  });

  test('a position that begins with its size is not taken for the number of a watch', async () => {
    const out = await say(['--replay', bars(tmp, [100])], ['/watch 1 btc long 5x @100']);
    expect(out).toMatchObject([{ kind: 'reply', figures: { watch: '1', contracts: '1', side: 'long' } }]);
  });

  test('a warning’s button counts once; what was changed meanwhile is not changed again', async () => {
    const replay = bars(tmp, [100, 93, 93]);
    const lines: LineIn[] = [{ at: at(0), text: '/watch long btc 5x 1btc @100 warn=15%' }, { at: at(1), text: '/price btc' }];
    const first = await say(['--replay', replay], lines);
    const press = unasked(first)[0]?.buttons[0]?.id;
    const asked = answers(await say(['--replay', replay], [...lines, { press }]))[2];
    const yes = asked?.buttons.find(({ label }) => label === 'Yes')?.id;
    const again = await say(['--replay', replay], [...lines, { press }, '/watches', { press: yes }, { press: yes }, { press }]);
    const added = Number(unasked(first)[0]?.figures?.['addCollateral']);
    expect(asked?.text).toMatch(/added 6\.\d\d USDT\. Is that done[\s\S]*Collateral {3}20 USDT → 26\.\d\d USDT\n[\s\S]*Distance/);
    expect(answers(again).slice(2)).toMatchObject([
      { kind: 'reply', figures: { confirm: true, collateral: String(20 + added) } },
      { command: 'watches', figures: { watches: [{ liquidationPrice: unasked(first)[0]?.figures?.['liquidationPrice'] }] } },
      { kind: 'reply', command: 'watch', figures: { collateral: String(20 + added) } },
      { kind: 'problem', problem: { code: 'changed-meanwhile' } },
      { kind: 'problem', problem: { code: 'changed-meanwhile' } },
    ]);
  }); // prettier-ignore

  test('a plain answer means the only watch, or the one that was warned of last; it is asked first', async () => {
    const replay = [bars(tmp, [100, 93, 93]), bars(tmp, [100, 100, 100], 'ETHUSDT')].join(',');
    const lines: LineIn[] = [
      { at: at(0), text: 'added 5' },
      { text: '/watch long eth 5x 1eth @100' },
      { text: 'added 5' },
      { text: '/watch long btc 5x 1btc @100 warn=15%' },
      { text: 'closed half' },
      { at: at(1), text: 'closed half' },
      { text: '#1 took out 2 usdt' },
      { chat: 'g1', text: 'added 5' },
    ];
    const out = answers(await say(['--replay', replay], lines));
    expect(out.map((each) => each.problem?.code ?? `${String(each.figures?.['watch'])} ${each.figures?.['confirm'] === true ? 'asked' : 'done'}`)).toEqual([
      'no-watch', '1 done', '1 asked', '2 done', 'which-watch', '2 asked', '1 asked', 'not-a-command',
    ]);
    expect(out[4]?.buttons.map(({ label }) => label)).toEqual(['Watch 1: ETH/USDT long', 'Watch 2: BTC/USDT long']);
    // Asked of one: Yes does it once, and another watch can be meant instead.
    const [yes, , other] = out[5]?.buttons ?? [];
    const then = await say(['--replay', replay], [...lines, { press: yes?.id }, { press: yes?.id }, { press: other?.id }]);
    expect(answers(then).slice(8)).toMatchObject([
      { kind: 'reply', figures: { watch: '2', contracts: '0.5', collateral: '10' } },
      { kind: 'problem', problem: { code: 'changed-meanwhile' } },
      { kind: 'reply', figures: { watch: '1', confirm: true, contracts: '0.5' } },
    ]);
  }); // prettier-ignore

  test('a plain answer that names its position by side or coin means that one, in any language', async () => {
    const replay = [bars(tmp, [100, 93, 93]), bars(tmp, [100, 100, 100], 'ETHUSDT')].join(',');
    const begun = ['/watch long btc 5x 1btc @100 warn=15%', '/watch short btc 5x 1btc @100', '/watch long eth 5x 1eth @100'];
    const cases: readonly (readonly [string, string])[] = [
      ['closed half btc long', '1'], ['closed half of my btc short', '2'], ['closed half of my eth', '3'],
      ['closed half my short', '2'], ['half closed eth long', '3'], ['added 5 to my btc short', '2'],
      ['закрыл половину btc шорта', '2'], ['закрыл половину лонга eth', '3'],
      ['平了一半 btc 空单', '2'], ['平了一半 eth', '3'],
      ['cerré la mitad del corto de btc', '2'], ['cerré la mitad eth largo', '3'],
      ['fechei metade do btc vendido', '2'], ['fechei metade do meu eth', '3'],
      ['btc shortun yarısını kapattım', '2'], ['yarısını kapattım eth long', '3'],
      // Nothing is named: the one that was warned of last; a size is no name.
      ['closed half', '1'], ['closed 0.2 btc', '1'],
      // Several are, or none: asked.
      ['closed half my eth short', 'which-watch'],
      // Two coins are, and one of them was warned of: asked all the same.
      ['closed btc and eth', 'which-watch'], ['btc and eth closed', 'which-watch'], ['closed btc, eth', 'which-watch'],
      ['closed btc long & my eth', 'which-watch'], ['cerré btc y eth', 'which-watch'], ['закрыл btc и eth', 'which-watch'],
      ['closed half of btc and eth', 'which-watch'],
    ]; // prettier-ignore
    const lines = [...begun.map((text) => ({ at: at(0), text })), ...cases.map(([text]) => ({ at: at(1), text }))];
    const out = answers(await say(['--replay', replay], lines)).slice(begun.length);
    expect(cases.map(([text], index) => [text, out[index]?.problem?.code ?? out[index]?.figures?.['watch']])).toEqual(cases);
    const quiet = answers(await say(['--replay', replay], [...begun.slice(0, 2), 'closed half btc', 'closed half my long']));
    expect(quiet[2]?.buttons.map(({ label }) => label)).toEqual(['Watch 1: BTC/USDT long', 'Watch 2: BTC/USDT short']);
    expect(quiet[3]).toMatchObject({ kind: 'reply', figures: { watch: '1', confirm: true } });
    const both = answers(await say(['--replay', replay], [...begun.slice(1), 'closed btc short and eth long', { press: '1' }]));
    expect(both[2]?.buttons.map(({ label }) => label)).toEqual(['Watch 1: BTC/USDT short', 'Watch 2: ETH/USDT long']);
    const alone = answers(await say(['--replay', replay], [...begun.slice(0, 1), 'closed half my short']));
    expect(alone[1]).toMatchObject({ problem: { code: 'which-watch' }, buttons: [{ label: 'Watch 1: BTC/USDT long' }] });
  }); // prettier-ignore

  test.each([
    ['Spanish', 'añadí 5', '#1 cerré la mitad', '/watch 1 añadí 5', '/watch 1 cerrada'],
    ['Russian', 'докинул 5', '#1 половину закрыл', '/watch 1 5 добавил', '/watch 1 всё закрыл'],
    ['Turkish', '5 ekledim', '#1 yarısını kapattım', '/watch 1 5 ekledim', '/watch 1 pozisyon kapandı'],
    ['Chinese', '加了5', '#1 平了一半', '/watch 1 追加5', '/watch 1 已平仓'],
  ])('what changed is understood in %s, too: plain, behind a number, in a command, by its button', async (_, ...typed) => {
    const replay = bars(tmp, [100, 100, 120]);
    const lines = ['/watch long btc 5x 1btc @100', ...typed];
    const out = answers(await say(['--replay', replay], lines));
    expect(out.slice(1).map(({ figures }) => figures)).toMatchObject([
      { watch: '1', confirm: true, collateral: '25' },
      { watch: '1', confirm: true, contracts: '0.5', collateral: '10' },
      { watch: '1', collateral: '25' },
      { watch: '1', status: 'closed' },
    ]);
    // Only the watch as it was when asked: the half, of what nothing was added to.
    const [half] = out[2]?.buttons ?? [];
    const pressed = await say(['--replay', replay], [...lines.slice(0, 3), { press: half?.id }]);
    expect(answers(pressed).at(-1)?.figures).toMatchObject({ watch: '1', contracts: '0.5', collateral: '10' });
  }); // prettier-ignore

  test.each([
    ['warn=16%,4%', 'warns there from now on', 'I warn you at 95.6206 (16 %), 83.668 (4 %).', ['16 %']],
    ['warn 16%, 4%', 'may be said without a sign', 'I warn you at 95.6206 (16 %), 83.668 (4 %).', ['16 %']],
    ['warn=ratio:10%,50%', 'warns at margin ratios', 'I warn you at 83.3333 (margin ratio 10 %), 80.6452 (margin ratio 50 %).', []],
    ['warn=default', 'warns as without a word', 'I warn you at 89.2459 (10 %), or sooner when a bad hour', ['10 %']],
    ['warn=99%', 'says what is true already', 'It is inside a warning level already (99 %)', ['10 %']],
    ['warn=16', 'is told what is missing, and goes on', 'Example: /watch 1 warn=10%,5%', ['18 %']],
    ['warn=150%', 'is told what there is, and goes on', 'Each level lies between 0 % and 100 %.', ['18 %']],
  ])('with %s a watch that runs %s', async (typed, _, answer, warned) => {
    const out = await say(['--replay', bars(tmp, [100, 100, 94, 90, 88.5, 88.5])], [
      { at: at(0), text: '/watch long btc 5x 1btc @100 warn=18%,2%' },
      { at: at(0), text: `/watch 1 ${typed}` },
      { at: at(5), text: '/watches' },
    ]);
    expect(answers(out)[1]?.text).toContain(answer);
    const levels = unasked(out).map(({ text }) => /level (\S+ %)/.exec(text)?.[1]);
    expect(levels.slice(0, 1)).toEqual(warned);
  }); // prettier-ignore

  test('every change of a position has its figures; a refusal changes nothing', async () => {
    const replay = bars(tmp, [100, 100, 120]);
    const lines: readonly [text: string, state: string][] = [
      ['/watch long btc 5x 1btc @100 sl 90 tp 110', '1 100 20'],
      ['/watch 1 closed half', '0.5 100 10'],
      ['/watch 1 close=25%', '0.375 100 7.5'],
      ['/watch 1 reduced 0.125 btc', '0.25 100 5'],
      ['/watch 1 -5 usdt', '0.2 100 4'],
      ['/watch 1 close=5', 'close-too-much'],
      ['/watch 1 close=1eth', 'change-unread'],
      // 0.2·100 + 0.3·80 is 44, at 88; a fill of 24 takes 4.8 of margin at 5x.
      ['/watch 1 +0.3btc @80', '0.5 88 8.8'],
      ['/watch 1 lev=10x', '0.5 88 4.4'],
      ['/watch 1 entry=100', '0.5 100 5'],
      ['/watch 1 liq=85', '0.5 100 7.67'],
      ['/watch 1 liq=101', 'liq-impossible'],
      ['/watch 1 sl=95', '0.5 100 7.67'],
      ['/watch 1 sl=105', 'exit-passed'],
      ['/watch 1 tp=none', '0.5 100 7.67'],
      ['/watch 1 lev=0.5', 'leverage-too-low'],
      ['/watch 1 closed 0.1 add=1', '0.4 100 7.136'],
      ['/watch 1 close all', 'closed'],
      ['/watch 1', 'unknown-watch'],
    ];
    const out = await say(['--replay', replay], lines.map(([text]) => text));
    const got = answers(out).map((each, index) => {
      const { contracts, entryPrice, collateral, status } = each.figures ?? {};
      const state = status === 'closed' ? 'closed' : [contracts, entryPrice, collateral].map(String).join(' ');
      return [lines[index]?.[0], each.problem?.code ?? state];
    });
    expect(got).toEqual(lines);
  }); // prettier-ignore

  test('levels are made anew: those behind are said, those ahead are warned of', async () => {
    const out = await say(['--replay', bars(tmp, [100, 88, 88, 83, 80, 100])], [
      { at: at(0), text: '/watch long btc 5x 1btc @100' },
      { at: at(2), text: '/watch 1 add=6.9' },
    ]); // prettier-ignore
    // 100 − 26.9 = 73.1 / 0.996 = 73.39: 16.6 % below 88; a tenth is at 81.55.
    expect(answers(out)[1]).toMatchObject({ kind: 'reply', figures: { liquidation: 'at' } });
    expect(answers(out)[1]?.figures?.['level']).toBeUndefined();
    expect(told(out)).toEqual(['1: distance:0.1', '4: distance:0.1']);
  });
});

describe('prices that stop', () => {
  // Bars at minutes 0 to 2 and 7 to 9. The last price of minute 2 comes at +45 s.
  const gap = [100, 100, 99, undefined, undefined, undefined, undefined, 85, 85, 100];

  test('are shown as stale after 15 s; their watchers are told once after 60 s, and once when they are back', async () => {
    const out = await say(['--replay', bars(tmp, gap)], [
      { from: 'a', at: at(0), text: '/watch long btc 5x 1btc @100' },
      { from: 'a', at: at(0), text: '/watch long btc 5x 1btc @100' },
      { from: 'b', at: at(0), text: '/alert btc below 90 repeat' },
      { from: 'c', at: at(0), text: '/price btc' },
      { from: 'g', chat: 'g1', admin: true, at: at(0), text: '/alert btc below 80' },
      { from: 'a', at: at(3), text: '/price btc' },
      { from: 'a', at: at(3, 1), text: '/price btc' },
      { from: 'a', at: at(3, 1), text: '/watches' },
      { from: 'a', at: at(3, 1), text: '/status' },
      { from: 'a', at: at(3, 1), text: '/liq long btc 5x 1btc' },
      { from: 'a', at: at(3, 1), text: '/watch 1 add=1' },
      { from: 'a', at: at(6, 59), text: '/watches' },
      { from: 'a', at: at(7), text: '/watches' },
    ]); // prettier-ignore
    const [fresh, old, watches, status, liq, change, later, back] = answers(out).slice(5);
    expect(fresh?.figures).toMatchObject({ price: 'live', ageMs: '15000' });
    expect(old).toMatchObject({ figures: { price: 'stale', ageMs: '16000' }, text: expect.stringContaining('STALE') }); // prettier-ignore
    expect(watches?.text).toMatch(/price STALE/);
    expect(status).toMatchObject({ figures: { prices: 'stale' }, text: expect.stringContaining('Prices are STALE') }); // prettier-ignore
    expect(liq?.text).toMatch(/16 s old: STALE/);
    expect(change?.text).toMatch(/STALE: the last price is 16 s old/);
    expect(later?.text).toMatch(/price STALE/);
    expect(back?.text).not.toMatch(/STALE/);

    const notices = unasked(out).filter((each) => each.kind === 'notice' && minute(each) < 9);
    const said = notices.map((each) => `${each.at.slice(11, 19)} ${each.to} ${each.notice}`).toSorted();
    expect(said).toEqual([
      '00:03:45 a blind', '00:03:45 b blind', '00:03:45 g1 blind',
      '00:07:05 a back', '00:07:05 b back', '00:07:05 g1 back',
    ]); // prettier-ignore
    expect(notices[0]?.text).toMatch(/No price for BTC\/USDT since 2025-01-01 00:02:45 UTC\. I am blind/);
    // Nothing is warned of before the first price after the gap: then at once.
    const warned = unasked(out).filter((each) => each.kind === 'warning' || each.kind === 'alert');
    expect(warned.every((each) => each.at === at(7))).toBe(true);
    expect(warned.map((each) => each.figures?.['markPrice'])).toEqual(['85', '85', '85']);
  });
});

test('what was liquidated wins and loses nothing any more', async () => {
  const lines = [
    { at: at(0, 5), text: '/watch long btc 10x 0.1btc @64000' },
    { at: at(0, 6), text: '/watch account balance=700; long btc 0.1btc @64000' },
    { at: at(2, 5), text: '/watch 1' },
    { at: at(2, 6), text: '/watch 2' },
  ];
  const out = answers(
    await say(['--store', ':memory:', '--replay', bars(tmp, [64_000, 50_000, 40_000])], lines),
  );
  expect(out[2]?.figures).toMatchObject({ status: 'liquidated', markPrice: '40000' });
  expect(out[2]?.figures).not.toHaveProperty('unrealizedPnl');
  expect(out[2]?.text).not.toMatch(/Profit now|Margin ratio/);
  expect(out[3]?.text).toContain('was liquidated');
  expect(out[3]?.text).not.toMatch(/Margin balance|Margin ratio/);
}, 30_000);

test('a repeat of a warning of a position in doubt begins like the warning', async () => {
  const prices = [64_000, 64_000, 66_500, ...Array.from({ length: 8 }, () => 59_500)];
  const out = await say(
    ['--store', ':memory:', '--replay', bars(tmp, prices)],
    [{ at: at(1, 5), text: '/watch long btc 10x 0.1btc @64000 tp 66000 warn=6%,4%' }],
  );
  const called = out.filter(({ notice }) => notice === 'unanswered');
  expect(called.length).toBeGreaterThan(0);
  for (const { text } of called) expect(text).toMatch(/^‼️ If still open: BTC\/USDT long/);
}, 30_000);
