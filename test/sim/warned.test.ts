// The promise of the product, on prices that really happened: whoever is liquidated was warned before.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { chat, FIL_2023, FIL_2025, type Out, replayFile } from './chat.ts';
import { seeded } from './random.ts';
import { patience } from '../patience.ts';

interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

const barsOf = (file: string): Bar[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [time = 0, open = 0, high = 0, low = 0, close = 0] = line.split(',').map(Number);
      return { time, open, high, low, close };
    });

/** The ticks of a bar, written down a second time from the protocol's text. */
const ticksOf = (bars: readonly Bar[]): { time: number; price: number }[] =>
  bars.flatMap(({ time, open, high, low, close }) =>
    (close < open ? [open, high, low, close] : [open, low, high, close]).map((price, index) => ({
      time: time + index * 15_000,
      price,
    })),
  );

interface Opened {
  readonly from: string;
  readonly side: 'long' | 'short';
  readonly at: number;
}

async function replayWith(file: string, count: number, seed: number) {
  const random = seeded(seed);
  const bars = barsOf(file);
  const opened: Opened[] = Array.from({ length: count }, (_, index) => ({
    from: `u${index}`,
    side: random() < 0.5 ? ('long' as const) : ('short' as const),
    at: bars[Math.floor(random() * (bars.length - 1))]?.time ?? 0,
  })).toSorted((a, b) => a.at - b.at);
  const lines = opened.map((each) => ({
    from: each.from,
    at: new Date(each.at).toISOString(),
    text: `/watch ${each.side} fil ${2 + Math.floor(random() * 49)}x 10 contracts`,
  }));
  const { out, code, errors } = await chat(['--replay', file], lines);
  return { opened, out, code, errors, ticks: ticksOf(bars) };
}

const COUNT = process.env['PROVE'] === undefined ? 300 : 2000;

const nights: [name: string, file: string, seed: number][] = [
  ['FIL, 10 June 2023', FIL_2023, 1],
  ['FIL, 3 February 2025', FIL_2025, 2],
];
if (process.env['PROVE'] !== undefined) {
  nights.push(
    ['FIL 2023 again, other positions', FIL_2023, 3],
    ['FIL 2025 again, other positions', FIL_2025, 4],
  );
}

test.each(nights)(
  `%s: of ${COUNT} random positions each that is liquidated was warned before, and none afterwards`,
  async (_, file, seed) => {
    const { opened, out, code, errors, ticks } = await replayWith(file, COUNT, seed);
    expect(errors).toBe('');
    expect(code).toBe(0);
    const answers = new Map(
      out.filter((each) => each.kind === 'reply' || each.kind === 'problem').map((each) => [each.to, each]),
    );
    expect(answers.size).toBe(COUNT);
    const warnings = Map.groupBy(
      out.filter((each) => each.kind === 'warning'),
      (each: Out) => each.to,
    );

    let liquidated = 0;
    const wrong: string[] = [];
    for (const { from, side, at } of opened) {
      const answer = answers.get(from);
      const mine = warnings.get(from) ?? [];
      if (answer?.kind !== 'reply') {
        wrong.push(`${from}: ${answer?.text ?? 'no answer'}`);
        continue;
      }
      const liquidation = Number(answer.figures?.['liquidationPrice']);
      // From the prices alone: the first tick at or beyond the liquidation price.
      const end = ticks.find(
        ({ time, price }) => time > at && (side === 'long' ? price <= liquidation : price >= liquidation),
      )?.time;
      const told = mine.find((each) => each.level === 'liquidated');
      const before = mine.filter((each) => each.level !== 'liquidated');
      if (end === undefined) {
        if (told !== undefined) wrong.push(`${from}: told as liquidated, but never was`);
        continue;
      }
      liquidated += 1;
      if (told === undefined || Date.parse(told.at) !== end)
        wrong.push(`${from}: liquidated at ${new Date(end).toISOString()}, told at ${told?.at ?? 'never'}`);
      const inside = answer.figures?.['level'] !== undefined;
      if (!inside && !before.some((each) => Date.parse(each.at) < end))
        wrong.push(`${from}: not warned before`);
      if (mine.some((each) => Date.parse(each.at) > end)) wrong.push(`${from}: warned after liquidation`);
      if (mine.at(-1)?.level !== 'liquidated') wrong.push(`${from}: something follows the liquidation`);
    }
    expect(wrong).toEqual([]);
    expect(liquidated).toBeGreaterThan(COUNT / 10);
  },
  patience(120_000),
);

test('the same input gives the same output to the byte', async () => {
  const file = replayFile('ALGOUSDT_1m_2025-02-02T18_2025-02-03T12Z.csv');
  const lines = [
    { at: '2025-02-02T22:00:00Z', text: '/watch long algo 5x 1000 contracts' },
    { at: '2025-02-02T22:00:00Z', text: '/alert algo below 0.25 repeat' },
  ];
  const first = await chat(['--replay', file], lines);
  const second = await chat(['--replay', file], lines);
  expect(first.out.length).toBeGreaterThan(3);
  expect(second.out).toEqual(first.out);
}, 60_000);
