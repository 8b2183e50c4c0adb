import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openReplay, ReplayError } from '../../src/market/replay.ts';
import type { Replay } from '../../src/market/replay.ts';

const folder = mkdtempSync(join(tmpdir(), 'perpwatch-replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const T0 = Date.UTC(2025, 1, 2, 18);
const HEADER = 'open_time_ms,open,high,low,close,volume';

const marketOf = (word: string): string | undefined =>
  /^[A-Z]+USDT$/.test(word) ? `binance-usdm:${word.slice(0, -4)}/USDT:USDT` : undefined;

/** Writes files by name and opens them in that order. */
function open(files: Readonly<Record<string, string>>): Replay {
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  return openReplay({ files: paths, marketOf });
}
const bars = (...rows: string[]): string => `${[HEADER, ...rows].join('\n')}\n`;
const played = (replay: Replay): string[] =>
  [...replay.ticks()].map(
    ({ time, market, price }) => `+${(time - T0) / 1_000} ${market.slice(13, 16)} ${price}`,
  );

describe('a bar is four ticks', () => {
  it('that closed lower: open, high, low, close', () => {
    expect(played(open({ 'FILUSDT_1m.csv': bars(`${T0},3.850,3.853,3.823,3.827,1`) }))).toEqual([
      '+0 FIL 3.850',
      '+15 FIL 3.853',
      '+30 FIL 3.823',
      '+45 FIL 3.827',
    ]);
  });

  it.each([
    ['that closed higher', '3.827,3.862,3.826,3.856'],
    ['that closed where it opened', '3.827,3.862,3.826,3.827'],
    ['that closed where it opened, written otherwise', '3.827,3.862,3.826,3.8270'],
  ])('%s: open, low, high, close', (_sentence, prices) => {
    const [o, h, l, c] = prices.split(',');
    expect(played(open({ 'FILUSDT_1m.csv': bars(`${T0},${prices},1`) }))).toEqual([
      `+0 FIL ${o}`,
      `+15 FIL ${l}`,
      `+30 FIL ${h}`,
      `+45 FIL ${c}`,
    ]);
  });

  it('compared as decimals, not as text', () => {
    const replay = open({ 'FILUSDT_1m.csv': bars(`${T0},10.0,11,8,9.5,1`) });
    expect(played(replay)[1]).toBe('+15 FIL 11');
  });
});

it('several files play as one: by time, and in file order within an instant', () => {
  const replay = open({
    'NEARUSDT_1m.csv': bars(`${T0 + 60_000},1,1,1,1,1`),
    'FILUSDT_1m_2025.csv': bars(`${T0},2,2,2,2,1`, `${T0 + 60_000},3,3,3,3,1`),
    'AVAXUSDT_1m.csv': bars(`${T0 + 7_000},4,4,4,4,1`),
  });
  expect(played(replay)).toEqual([
    '+0 FIL 2',
    '+7 AVA 4',
    '+15 FIL 2',
    '+22 AVA 4',
    '+30 FIL 2',
    '+37 AVA 4',
    '+45 FIL 2',
    '+52 AVA 4',
    '+60 NEA 1',
    '+60 FIL 3',
    '+75 NEA 1',
    '+75 FIL 3',
    '+90 NEA 1',
    '+90 FIL 3',
    '+105 NEA 1',
    '+105 FIL 3',
  ]);
  expect(replay).toMatchObject({
    name: 'replay of NEARUSDT, FILUSDT, AVAXUSDT, 2025-02-02 to 2025-02-02',
    start: T0,
    end: T0 + 105_000,
    markets: ['binance-usdm:NEAR/USDT:USDT', 'binance-usdm:FIL/USDT:USDT', 'binance-usdm:AVAX/USDT:USDT'],
  });
});

it('a pass over the ticks begins anew each time', () => {
  const replay = open({ 'FILUSDT_1m.csv': bars(`${T0},1,1,1,1,1`) });
  expect(played(replay)).toEqual(played(replay));
});

it('what a feed says instead of a price is played, for the guard to refuse', () => {
  const replay = open({ 'FILUSDT_1m.csv': bars(`${T0},NaN,,-1,0,1`) });
  expect(played(replay)).toEqual(['+0 FIL NaN', '+15 FIL -1', '+30 FIL ', '+45 FIL 0']);
});

it('gaps, CRLF, a byte order mark and blank last lines are no fault', () => {
  const text = `\uFEFF${HEADER}\r\n${T0},1,1,1,1,1\r\n${T0 + 600_000},2,2,2,2,1\r\n\r\n`;
  expect(played(open({ 'FILUSDT_1m.csv': text }))).toHaveLength(8);
});

describe('a file that can’t be played is named', () => {
  const row = `${T0},1,1,1,1,1`;
  it.each([
    ['without a header', row, 'FILUSDT.csv, line 1: the columns must be open_time_ms,'],
    ['that is empty', '', 'FILUSDT.csv, line 1: the columns must be'],
    ['with a header alone', bars(), 'FILUSDT.csv, line 1: no bars'],
    ['with a column too few', bars(row, `${T0 + 60_000},1,1,1,1`), 'FILUSDT.csv, line 3: 6 columns, got 5'],
    ['with words for a price', bars(`${T0},1,1,abc,1,1`), 'FILUSDT.csv, line 2: "abc" is not a price'],
    ['with an exponent', bars(`${T0},1,1,1e5,1,1`), 'line 2: "1e5" is not a price'],
    ['with a time in seconds', bars(`${T0 / 1_000},1,1,1,1,1`), 'line 2: open_time_ms must be milliseconds'],
    ['with high below low', bars(`${T0},1,1,2,1,1`), 'line 2: high is below low'],
    ['with a bar twice', bars(row, row), 'line 3: bars must be in order of time'],
    ['going back in time', bars(row, `${T0 - 60_000},1,1,1,1,1`), 'line 3: bars must be in order of time'],
    ['with a blank line inside', `${HEADER}\n\n${row}`, 'line 2: 6 columns, got 1'],
  ])('%s', (_sentence, text, message) => {
    expect(() => open({ 'FILUSDT.csv': text })).toThrow(ReplayError);
    expect(() => open({ 'FILUSDT.csv': text })).toThrow(message);
  });

  it('with its market when that is not known', () => {
    expect(() => open({ 'prices_1m.csv': bars(row) })).toThrow(/prices_1m\.csv: .*"prices" is none/);
  });

  it('when it is not there', () => {
    const files = [join(folder, 'FILUSDT_none.csv')];
    expect(() => openReplay({ files, marketOf })).toThrow(/FILUSDT_none\.csv: can't be read \(ENOENT\)/);
    expect(() => openReplay({ files: [], marketOf })).toThrow(ReplayError);
  });
});

it('the recorded crash that ships with the project plays from its first minute to its last', () => {
  const file = new URL('../../data/replays/FILUSDT_1m_2025-02-02T18_2025-02-03T12Z.csv', import.meta.url);
  const replay = openReplay({ files: [file.pathname], marketOf });
  const ticks = [...replay.ticks()];
  expect(ticks[0]).toEqual({ time: T0, market: 'binance-usdm:FIL/USDT:USDT', price: '3.850' });
  expect(ticks.at(-1)?.time).toBe(replay.end);
  expect(ticks).toHaveLength(((replay.end - replay.start - 45_000) / 60_000 + 1) * 4);
});
