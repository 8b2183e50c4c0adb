// /close, /order and /settle, and the other names of commands.
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readInput } from '../../src/chat/line.ts';
import { dec } from '../../src/contract/decimal.ts';
import { en } from '../../src/i18n/en/index.ts';
import { zh } from '../../src/i18n/zh/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { ask, at, figuresOf } from './asking.ts';

const CATALOG = { catalog: createCatalog(venues), defaultVenue: 'binance' };

const numberOf = (figures: Awaited<ReturnType<typeof figuresOf>>, name: string) =>
  dec(figures[name] as string);

describe('/close', () => {
  test.each<[line: string, distance: string]>([
    ['long btc 20x 0.5btc @64k mark=62500 distance=10%', '0.1'],
    ['short eth 10x 20eth @3400 mark=3550 distance=20%', '0.2'],
    ['long btc 10x 300btc @64k mark=60000 distance=10%', '0.1'],
    ['inverse long btc 10x 100c @64k mark=62000 distance=25% on binance', '0.25'],
  ])('%s: what is left, with its collateral, is that far, and hardly further', async (line, distance) => {
    const figures = await figuresOf(`/close ${line}`);
    const size = line.includes('inverse') ? 'contracts' : line.includes('eth') ? 'eth' : 'btc';
    const [, contracts = ''] = /(\d\S*?)(?:btc|eth|c) @/.exec(line) ?? [];
    const left = numberOf(figures, 'contractsLeft');
    expect(left.plus(numberOf(figures, 'contractsToClose')).eq(contracts)).toBe(true);
    // Typed as a position of its own, with the collateral of the whole.
    const whole = await figuresOf(`/liq ${line.replace(/distance=\S+/, '')}`);
    const rest = line
      .replace(/distance=\S+/, '')
      .replace(/\d+x /, '')
      .replace(/(\d\S*?)(?:btc|eth|c) @/, `${left.toFixed()} ${size} @`);
    const again = await figuresOf(`/liq ${rest} collateral=${numberOf(whole, 'collateral').toFixed()}`);
    const reached = Number(again['distance']);
    expect(reached).toBeGreaterThanOrEqual(Number(distance));
    expect(reached).toBeLessThan(Number(distance) * 1.02);
  });

  test('a goal is asked for, with choices that lead on', async () => {
    const { problem, buttons = [] } = await ask('/close long btc 20x 0.5btc @64k mark=62500');
    expect(problem?.code).toBe('goal-missing');
    expect(buttons).toHaveLength(4);
    for (const { line } of buttons) expect((await ask(line)).problem).toBeUndefined();
    const both = await ask('/close long btc 20x 0.5btc @64k mark=62500 distance=10% ratio=50%');
    expect(both.problem?.code).toBe('goal-clash');
    for (const { line } of both.buttons ?? []) expect((await ask(line)).problem).toBeUndefined();
    expect((await ask('/close long btc 20x 0.5btc @64k mark=62500 ratio=100%')).problem?.code).toBe(
      'goal-range',
    );
  });

  test.each([
    ['long btc 20x 0.5btc @64k mark=62500 distance=1%', 'enough'],
    ['long btc 20x 0.5btc @64k mark=61000 ratio=50%', 'already'],
  ])('%s: %s', async (line, kind) => {
    expect((await figuresOf(`/close ${line}`))['close']).toBe(kind);
  });
});

test.each([
  ['/order long btc 10x 0.5btc @64k', 'orderMargin', '3232'],
  ['/order short btc 10x 0.5btc @64k fee=0.02%', 'orderMargin', '3212.8'],
  ['/order inverse long btc 2x 100c cs=100 @20000 fee=0.1% on textbook', 'orderMargin', '0.251'],
  ['/order long btc 50x 1btc @10000 fee=0.075% mmr=0.5% on bybit-classic', 'orderMargin', '214.85'],
  ['/order long btc 10x 0.5btc @64k balance=3000', 'availableBalance', '-232'],
  ['/settle long btc 10x 0.5btc @64k mark=65000', 'realizedPnl', '500'],
  ['/settle long btc 10x 0.5btc @64k mark=65000', 'entryPriceAfter', '65000'],
  ['/settle long btc 10x 0.5btc @64k mark=65000', 'collateralAfter', '3700'],
  ['/settle inverse short btc 2x 100c cs=100 @20000 mark=16000 mmr=0.5% on textbook', 'realizedPnl', '0.125'],
])('%s: %s %s', async (line, name, value) => {
  expect((await figuresOf(line))[name]).toBe(value);
});

test('a settlement does not move liquidation', async () => {
  const figures = await figuresOf('/settle inverse long btc 5x 100c @64k mark=66000 on binance');
  const [before, after] = [at(figures, 'liquidationPrice'), at(figures, 'liquidationPriceAfter')];
  expect(after).toBe(before);
});

test.each([
  ['/max long btc 10x @64k balance=2000', 'size'],
  ['/open long btc 10x 0.1btc@64k 0.2btc@60k', 'average'],
  ['/liquidation long btc 10x 0.5btc @64k', 'liq'],
  ['/profit long btc 10x 0.5btc @64k exit=65k', 'pnl'],
])('%s is /%s', (text, name) => {
  expect(readInput({ type: 'text', text }, 'dm', commands, en, CATALOG)).toMatchObject({
    type: 'command',
    name,
  });
});

test.each([
  ['btc', 'price', 'btc'],
  ['FIL', 'price', 'FIL'],
  ['eth on hyperliquid', 'price', 'eth on hyperliquid'],
  ['1000pepe', 'price', '1000pepe'],
  ['btc?', 'price', 'btc?'],
  ['What is funding?', 'learn', 'funding'],
  ["what's the liquidation price", 'learn', 'liquidation price'],
  ['what does adl mean?', 'learn', 'adl'],
  // Without its slash a command is itself, unless a market or a position line says otherwise.
  ['help', 'help', ''],
  ['Help!', 'help', ''],
  ['hello', 'start', ''],
  ['my positions', 'watches', ''],
  ['alert btc above 70k', 'alert', 'btc above 70k'],
  ['watch long btc 10x 0.5btc @64k', 'watch', 'long btc 10x 0.5btc @64k'],
  ['margin long btc 10x 0.5btc @64k', 'margin', 'long btc 10x 0.5btc @64k'],
  ['margin 100 long btc 10x @64k', 'liq', 'margin 100 long btc 10x @64k'],
  ['price = 64k long btc 10x 0.5btc', 'liq', 'price = 64k long btc 10x 0.5btc'],
  ['tell me when btc hits 70k', 'alert', 'tell me when btc hits 70k'],
  ['ping me if eth drops below 2900', 'alert', 'ping me if eth drops below 2900'],
  ['btc above 70k', 'alert', 'btc above 70k'],
  ['eth +5% 15m', 'alert', 'eth +5% 15m'],
  ['delete alert 2', 'unalert', '2'],
  ['stop watching 1', 'unwatch', '1'],
  ['thanks!', 'ack', ''],
  ['link', 'price', 'link'],
  ['close half', 'watch', 'close half ask'],
  // Everything else is read as a position, or asked about as one.
  ['what is love', 'liq', 'what is love'],
  ['long', 'liq', 'long'],
  ['long btc 10x 0.5btc @64k sl 5%', 'liq', 'long btc 10x 0.5btc @64k sl 5%'],
  ['long btc', 'liq', 'long btc'],
  ['btc 64000', 'liq', 'btc 64000'],
  ['btc 10x', 'liq', 'btc 10x'],
  ['64000', 'liq', '64000'],
])('in a direct chat “%s” is /%s %s', (text, name, rest) => {
  expect(readInput({ type: 'text', text }, 'dm', commands, en, CATALOG)).toEqual({
    type: 'command',
    name,
    rest,
    options: undefined,
  });
});

test.each([
  ['什么是强平', 'learn', '强平'],
  ['资金费率是什么意思？', 'learn', '资金费率'],
  ['解释一下破产价', 'learn', '破产价'],
  ['ADL是啥', 'learn', 'ADL'],
  ['what is funding?', 'learn', 'funding'],
  ['帮助', 'help', ''],
  ['我的持仓', 'watches', ''],
  ['什么是爱情', 'liq', '什么是爱情'],
  ['做多 btc 10倍 0.5btc', 'liq', '做多 btc 10倍 0.5btc'],
  ['强平 57900', 'liq', '强平 57900'],
])('in a direct chat in Chinese “%s” is /%s %s', (text, name, rest) => {
  expect(readInput({ type: 'text', text }, 'dm', commands, zh, CATALOG)).toMatchObject({ name, rest });
});

test.each([
  ['/list', 'watches'],
  ['/positions', 'watches'],
  ['/remove 1', 'unwatch'],
  ['/menu', 'help'],
  ['/config', 'settings'],
])('what people try first, %s, is /%s', (text, name) => {
  expect(readInput({ type: 'text', text }, 'dm', commands, en, CATALOG)).toMatchObject({ name });
});

test('no name means two commands', () => {
  const names = commands.flatMap((command) => [command.name, ...(command.aliases ?? [])]);
  expect(new Set(names).size).toBe(names.length);
});
