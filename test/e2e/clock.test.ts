// The machine's clock is set back while the bot runs, as by NTP: whoever is near is warned all the same.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { startFakeExchange } from '../fakes/exchange.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { killAll, startBot } from './bot.ts';
import { levelsOf, peopleOn, telegramEnv } from './telegram.ts';

vi.setConfig({ testTimeout: 120_000 });
afterAll(killAll);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The clock that people set, in each thread; not the one that only goes on. */
const SKEW = `
import { readFileSync } from 'node:fs';
const real = Date.now;
let by = 0;
let lookedAt = -Infinity;
Date.now = () => {
  if (performance.now() - lookedAt > 50) {
    lookedAt = performance.now();
    try { by = Number(readFileSync(process.env.SKEW_FILE, 'utf8')); } catch {}
  }
  return real() + by;
};
const Real = Date;
globalThis.Date = class extends Real {
  constructor(...of) { if (of.length === 0) super(Real.now()); else super(...of); }
};
`;

test.each([
  ['by a minute, with a stream', 60, true],
  ['by an hour, with a stream', 3_600, true],
  ['by an hour, where it only polls', 3_600, false],
])('set back %s', async (_, seconds, streams) => {
  const folder = mkdtempSync(join(tmpdir(), 'perpwatch-clock-'));
  const [set, skew] = [join(folder, 'set'), join(folder, 'skew.mjs')];
  writeFileSync(set, '0');
  writeFileSync(skew, SKEW);
  const [fake, exchange] = [await startFakeTelegram(), await startFakeExchange()];
  if (!streams) exchange.accept(false);
  const price = (mark: string): void => exchange.set('FILUSDT', { mark, index: mark });
  price('4.000');
  const bot = startBot({
    args: ['--store', ':memory:'],
    env: {
      ...telegramEnv(fake),
      EXCHANGE_ROOTS: `binance-usdm=${exchange.root}`,
      POLL_SECONDS: '1',
      SKEW_FILE: set,
      NODE_OPTIONS: `--import=${skew}`,
    },
    driven: false,
  });
  const { ask } = peopleOn(fake);
  try {
    for (let tries = 0; tries < 50; tries += 1) {
      if (/mark 4/.test((await ask(50 + tries, '/price fil')).text)) break;
      await sleep(300);
    }
    await ask(1, '/watch long fil 5x 100 contracts warn=15%,10%,5%');
    await sleep(2_000);
    writeFileSync(set, String(-seconds * 1_000));
    await sleep(3_000);
    price('3.700');
    await fake.until(() => levelsOf(fake, 1).length > 0, 20_000);
    expect(levelsOf(fake, 1)).toEqual(['15 %']);
    expect(fake.shown(1).filter(({ text }) => text.startsWith('🚫'))).toEqual([]);
  } finally {
    await bot.kill();
    await Promise.all([fake.close(), exchange.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
