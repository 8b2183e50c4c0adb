// An answer from the typed line to the text that a person reads: read the line, run the command, render for
// the console and for Telegram. Without store and network, whose cost store.ts and the platform have.
import { performance } from 'node:perf_hooks';
import { commands } from '../../commands/index.ts';
import type { Quote } from '../../src/chat/command.ts';
import { renderText } from '../../src/chat/console/render.ts';
import { readInput } from '../../src/chat/line.ts';
import { readOptions } from '../../src/chat/options.ts';
import { render } from '../../src/chat/telegram/render.ts';
import { dec } from '../../src/contract/decimal.ts';
import { en } from '../../src/i18n/en/index.ts';
import type { View } from '../../src/view/view.ts';
import { contextOf } from '../commands/asking.ts';

const NOW = Date.UTC(2026, 0, 5, 7, 45);
const ROUNDS = 40;

const quote: Quote = {
  mark: dec('64123.4'),
  index: dec('64101.25'),
  fundingRate: dec('0.0001'),
  fundingTime: NOW + 900_000,
  time: NOW,
  ageMs: 0,
  stale: false,
  source: 'bench',
};

const context = contextOf(undefined, {
  now: NOW,
  prices: { quote: (market) => (market.base === 'BTC' ? quote : undefined) },
});

/** Every command as its help shows it, and lines that are harder than most. */
const LINES: readonly string[] = [
  ...commands.flatMap(({ examples }) => examples),
  'long btc 10x 0.5btc @64k',
  '/liq okx short eth 75x 12eth @3412.37 mmr=0.01 add=150',
  '/liq coinm long btc 20x 250000usd @64123.4',
  '/liq deribit short btc 40x 1000000usd @64000',
  '/watch binance long btc 25x 400btc @64k',
  '/partial long btc 20x 900btc @64000',
  '/account balance=50000 collateral 1btc@95% hedge; long btc 3btc @64k; short btc 1btc @66k; long eth 40eth @3400 mark=3390; short sol 900sol @150 mark=149; long xrp 90000xrp @0.6 mark=0.61; short doge 500000doge @0.1 mark=0.11',
  '/liq lnog btc 10x half a bitcoin at 64k',
  '/liq',
  '/nothing at all',
];

async function answer(text: string): Promise<number> {
  const began = performance.now();
  const line = readInput({ type: 'text', text }, 'dm', commands, en, context);
  const command = line.type === 'command' ? commands.find(({ name }) => name === line.name) : undefined;
  const view: View =
    line.type === 'answer'
      ? line.view
      : command === undefined
        ? { head: '' }
        : (await command.run(context, readOptions(command, line))).view;
  renderText(view);
  render({ view, buttons: [], repeat: false, words: en });
  return performance.now() - began;
}

const share = (sorted: readonly number[], of: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? 0).toFixed(2);

/** The first answers of a process apart from the rest: tables are read and code is compiled in those. */
export async function benchAnswers(): Promise<readonly string[]> {
  const first: number[] = [];
  const later: number[] = [];
  const slowest = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const line of LINES) {
      const taken = await answer(line);
      (round === 0 ? first : later).push(taken);
      if (round > 0) slowest.set(line, [...(slowest.get(line) ?? []), taken]);
    }
  const said = (what: string, figures: readonly number[]): string => {
    const sorted = figures.toSorted((a, b) => a - b);
    return `${what}: median ${share(sorted, 0.5)} ms, p99 ${share(sorted, 0.99)} ms, longest ${share(sorted, 1)} ms`;
  };
  const medians = [...slowest].map(
    ([line, figures]) =>
      [line, figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0] as const,
  );
  const [name, most] = medians.toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return [
    said(
      `answer, typed line to rendered text, ${LINES.length} lines of all ${commands.length} commands`,
      later,
    ),
    said('the first time each of them is asked in a process', first),
    `the slowest line in the middle of its rounds: ${name.replace(/ .*$/u, '')}, ${most.toFixed(2)} ms`,
  ];
}
