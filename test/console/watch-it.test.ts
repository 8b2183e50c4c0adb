// The button under a calculation that has the same position watched: the figures stay what they were.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChat, type Chat, type Out } from '../sim/chat.ts';
import { bars, folder, isAnswer } from './kit.ts';

let chat: Chat;
beforeAll(() => void (chat = openChat(['--replay', bars(folder(), [64_000, 64_000, 63_000])])));
afterAll(async () => {
  chat.end();
  await chat.exited;
});

async function say(line: Readonly<Record<string, unknown>>): Promise<Out> {
  const answers = (out: readonly Out[]): readonly Out[] => out.filter(isAnswer);
  const before = answers(chat.out).length;
  chat.send(line);
  const out = await chat.until((all) => answers(all).length > before);
  return answers(out)[before] as Out; // oxlint-disable-line typescript/no-unsafe-type-assertion -- waited for
}

const SAME = [
  'market',
  'venue',
  'side',
  'contracts',
  'entryPrice',
  'leverage',
  'collateral',
  'liquidationPrice',
];
const pick = ({ figures }: Out): unknown[] => SAME.map((name) => figures?.[name]);

test.each([
  ['an entry that was typed', '/liq long btc 10x 0.5btc @64k'],
  ['the mark price as entry', '/liq short btc 20x 0.5btc'],
  ['a mark that was typed: watched at the real one', '/liq long btc 10x 0.5btc @64k mark=63800'],
  ['a size in money', '/liq long btc 10x position=32000 @64k'],
  ['a margin', '/liq long btc 10x margin=3200 @64k'],
  ['several fills', '/liq long btc 10x 0.1btc@64k 0.2btc@63k'],
  ['margin added since', '/liq long btc 10x 0.5btc @64k add=120'],
  ['the collateral', '/liq long btc 0.5btc @64k collateral=3300'],
  ['a stop and targets', '/liq long btc 10x 0.5btc @64k sl=62k tp=66k tp2=68k'],
  ['the exchange’s own liquidation price', '/liq long btc 10x 0.5btc @64k liq=57900'],
  ['a rate of one’s own', '/liq long btc 10x 0.5btc @64k mmr=0.6%'],
  ['another exchange’s name for it', '/liq long BTCUSDT 10x 0.5btc @64k on binance'],
  ['what a watch has no use for', '/liq long btc 10x 0.5btc @64k exit=68k'],
  ['a plain line', 'long btc 10x 0.5btc @64k'],
])('%s', async (what, text) => {
  const from = what;
  const figures = await say({ from, text });
  const [button] = figures.buttons;
  expect(button?.label).toBe('Watch it');
  const watched = await say({ from, press: button?.id });
  expect(watched).toMatchObject({ kind: 'reply', command: 'watch', figures: { watch: '1' } });
  expect(pick(watched)).toEqual(pick(figures));
});

test.each([
  ['no price to judge it by', '/liq long sol 10x 5sol @180'],
  ['liquidated by the price of now', '/liq long btc 10x 0.5btc @75k'],
  ['something left to ask', '/liq long btc 10x 1000 usdt @64k'],
])('none: %s', async (_, text) => {
  const { buttons } = await say({ from: 'none', text });
  expect(buttons.map(({ label }) => label)).not.toContain('Watch it');
});

test('the entry is the one that was shown, whatever the price does before it is pressed', async () => {
  const figures = await say({ from: 'late', text: '/liq long btc 10x 0.5btc' });
  const watched = await say({ from: 'late', at: '2025-01-01T00:02:00Z', press: figures.buttons[0]?.id });
  expect(watched.figures).toMatchObject({ entryPrice: '64000', markPrice: '63000' });
});

test('a finger that presses twice means it once; a line that is typed twice is two positions', async () => {
  const line = '/liq long btc 10x 0.5btc @64k';
  const { buttons } = await say({ from: 'twice', text: line });
  const press = buttons[0]?.id;
  // At once: the second is taken while the first is under way.
  const before = chat.out.filter(isAnswer).length;
  chat.send({ from: 'twice', press });
  chat.send({ from: 'twice', press });
  const all = await chat.until((out) => out.filter(isAnswer).length > before + 1);
  const both = all.filter(isAnswer).slice(before);
  const said = both.map(({ problem, figures }) => problem?.code ?? String(figures?.['watch']));
  expect(said.toSorted((a, b) => a.localeCompare(b))).toEqual(['1', 'done-before']);
  const again = await say({ from: 'twice', press });
  expect(again).toMatchObject({ kind: 'problem', problem: { code: 'done-before' } });
  // What it says to send makes another.
  const typed = /send: (.*)$/u.exec(again.text ?? '')?.[1];
  expect(await say({ from: 'twice', text: typed })).toMatchObject({ figures: { watch: '2' } });
  // What changes nothing runs as often as it is pressed.
  const fees = buttons.find(({ label }) => label === 'Fees')?.id;
  for (const id of [fees, fees])
    expect(await say({ from: 'twice', press: id })).toMatchObject({ kind: 'reply' });
});
