// A position that the exchange cuts before it takes it, in the whole app, against a reckoning of every tick by itself.
import { expect, test, vi } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { collateralOf } from '../../src/contract/margin.ts';
import { buildTiers } from '../../src/contract/tiers.ts';
import { ask } from '../commands/asking.ts';
import { begin, catalog } from './life.ts';
import { seeded } from './random.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(600_000) });

const SYMBOL = 'BTC/USDT:USDT';
const START = Date.parse('2026-03-01T00:00:00Z');
const ENTRY = 60_000;

interface Held {
  side: 1 | -1;
  size: number;
  collateral: number;
  cuts: number;
  status: 'open' | 'liquidated';
}

const tiers = (catalog.tiers('binance-usdm', SYMBOL)?.tiers ?? []).map(({ floor, cap, rate, amount }) => ({
  floor: floor.toNumber(),
  cap: cap?.toNumber() ?? Infinity,
  rate: rate.toNumber(),
  amount: amount.toNumber(),
}));
const tierOf = (value: number): number => tiers.findLastIndex(({ floor }) => value >= floor);

const isOut = ({ side, size, collateral }: Held, mark: number, tier = tierOf(size * mark)): boolean => {
  const { rate = 0, amount = 0 } = tiers[tier] ?? {};
  return collateral + side * size * (mark - ENTRY) <= size * mark * rate - amount;
};

/** Binance: down to the tier below at the bankruptcy price, if the balance would hold it at the lowest rate; what is
 *  still short is taken whole. */
function oracle(held: Held, mark: number): void {
  if (held.status !== 'open' || !isOut(held, mark)) return;
  const tier = tierOf(held.size * mark);
  const left = Math.floor(((tiers[tier - 1]?.cap ?? 0) / mark) * 1e8) / 1e8;
  const next = { ...held, size: left, collateral: (held.collateral * left) / held.size, cuts: held.cuts + 1 };
  if (tier === 0 || isOut(held, mark, 0) || isOut(next, mark)) held.status = 'liquidated';
  else Object.assign(held, next);
}

const SEEDS = process.env['PROVE'] === undefined ? 40 : 2000;

test('cut by cut as the exchange does it, with kills between; then closed with its story', async () => {
  const wrong: string[] = [];
  const seen = { cuts: 0, deaths: 0, closed: 0 };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed);
    const mortal = random() < 0.5;
    let calm = true;
    const life = await begin(START, () =>
      mortal && !calm && random() < 0.03 ? (random() < 0.5 ? 'dies' : 'dies late') : 'well',
    );
    const price = (mark: number): Promise<void> => life.price(`binance-usdm:${SYMBOL}`, String(mark));
    const side = random() < 0.5 ? 1 : -1;
    const size = [0.5, 5, 20, 80, 200][Math.floor(random() * 5)] ?? 1;
    await price(ENTRY);
    await life.tell(`/watch ${side === 1 ? 'long' : 'short'} btc 10x ${size}btc @60k`);
    const held: Held = { side, size, collateral: (size * ENTRY) / 10, cuts: 0, status: 'open' };
    if ((await life.watch()) === undefined) wrong.push(`seed ${seed}: refused: ${life.heads().at(-1)}`);
    let mark = ENTRY;
    calm = false;
    for (let tick = 0; tick < 60 && held.status === 'open'; tick += 1) {
      const step = tick < 4 ? 0.018 : random() * 0.004 - 0.001;
      mark = Math.round(mark * (1 - side * step) * 100) / 100;
      const cutsBefore = held.cuts;
      oracle(held, mark);
      await price(mark);
      const watch = await life.watch();
      const now = watch?.held.position;
      const is = `${watch?.status} ${now?.contracts.toFixed()} ${now === undefined ? '' : collateralOf(now).toFixed(2)}`;
      const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-7 * Math.max(1, b);
      const same =
        watch?.status === held.status &&
        (held.status !== 'open' ||
          (near(Number(now?.contracts), held.size) &&
            now !== undefined &&
            near(collateralOf(now).toNumber(), held.collateral) &&
            (watch.reduced?.stage ?? 0) === held.cuts));
      if (!same) wrong.push(`seed ${seed}, tick ${tick} at ${mark}: ${is}, not ${JSON.stringify(held)}`);
      await life.pass(3_000);
      if (held.cuts > cutsBefore && !life.heads().some((head) => head.includes('liquidated in part')))
        wrong.push(`seed ${seed}: a cut was not told`);
    }
    calm = true;
    await life.pass(30_000);
    seen.cuts += held.cuts;
    seen.deaths += life.deaths();
    if (held.status === 'liquidated') {
      seen.closed += 1;
      const story = life.whole().findLast((each) => each.includes('reached its liquidation price')) ?? '';
      const added = Number(/Adding ([\d.,]+) USDT/.exec(story)?.[1]?.replaceAll(',', ''));
      const wouldHold = (more: number): boolean =>
        !isOut({ ...held, collateral: held.collateral + more }, mark);
      // A size is cut to other digits here than there.
      const slip = 1e-7 * held.collateral;
      if (!wouldHold(added + slip) || wouldHold(added * (1 - 1e-4) - 1 - slip))
        wrong.push(`seed ${seed}: ${added} is not the least that would have held: ${story}`);
    }
    await life.end();
  }
  expect(wrong).toEqual([]);
  expect(seen.cuts).toBeGreaterThan(SEEDS / 4);
  expect(seen.deaths).toBeGreaterThan(SEEDS / 10);
  expect(seen.closed).toBeGreaterThan(SEEDS / 10);
});

test('a cut tells what was closed, what is left and where it is liquidated next', async () => {
  const life = await begin(START);
  await life.price(`binance-usdm:${SYMBOL}`, '60000');
  await life.tell('/watch long btc 10x 20btc @60k warn=5%,2%');
  for (const mark of ['57500', '55600', '54300']) {
    await life.price(`binance-usdm:${SYMBOL}`, mark);
    await life.pass(60_000);
  }
  const cut = life.whole().find((each) => each.includes('liquidated in part'));
  expect(cut).toMatch(/^✂️ BTC\/USDT long: liquidated in part, [\d.]+ BTC is left \(watch 1\)\nCut 1, at the mark 54,300 [^]*closed at 54,000[^]*next liquidation price is [^]*Binance/); // prettier-ignore
  await life.price(`binance-usdm:${SYMBOL}`, '50000');
  await life.pass(10_000);
  expect(life.heads().at(-1)).toMatch(/reached its liquidation price/);
  await life.end();
});

test('where tiers go by size, what is left is at the rate of its own size', async () => {
  const rows = [
    ['0', '0.004'],
    ['5', '0.008'],
    ['10', '0.012'],
    ['15', '0.02'],
  ].map(([floor = '', rate = '']) => ({ floor: dec(floor), rate: dec(rate) }));
  const table = {
    tiers: buildTiers(rows, 'none'),
    bySize: true,
    source: { is: 'read', venue: 'OKX', what: 'position tiers', date: '2026-01-01' },
    date: '2026-01-01',
  } as const;
  catalog.learnTable('okx', SYMBOL, () => table);
  const life = await begin(START);
  const price = (mark: string): Promise<void> => life.price(`okx:${SYMBOL}`, mark);
  await price('42000');
  await life.tell('/watch long btc 10x 18btc @42k on okx warn=5%');
  // 0.05 % of the mark value is counted for the fee: (42,000 − 4,200 ± what is set aside) / (1 − 2.05 %).
  const before = Number((await life.watch())?.liquidationPrice);
  expect(before).toBeGreaterThan(38_500);
  await price(String(Math.floor(before)));
  const watch = await life.watch();
  expect(watch).toMatchObject({ status: 'open', reduced: { stage: 1 } });
  const position = watch?.held.position;
  expect(position?.contracts.mul(position.contractSize).toFixed()).toBe('10');
  expect(position?.rules.tiers.map(({ rate }) => rate.toFixed())).toEqual(['0.008']);
  const collateral = position === undefined ? 0 : collateralOf(position).toNumber();
  expect(Number(watch?.liquidationPrice)).toBeCloseTo((420_000 - collateral) / 10 / (1 - 0.0085), 4);
  await life.pass(10_000);
  expect(life.whole().at(-1)).toMatch(/liquidated in part, 1,000 contracts \(10 BTC\) is left[^]*OKX/);
  // The second tier is taken whole.
  await price(String(Math.floor(Number(watch?.liquidationPrice))));
  expect((await life.watch())?.status).toBe('liquidated');
  const { figures } = await ask('/partial long btc 10x 18btc @42k mark=42000 on okx', { catalog });
  expect(figures?.['stages']).toMatchObject([
    { stage: 'cut', tier: '4', tierAfter: '2' },
    { stage: 'taken', tier: '2' },
  ]);
  await life.end();
});

test('the story of a liquidated watch begins with its first warning', async () => {
  const life = await begin(START);
  const price = (mark: string): Promise<void> => life.price(`binance-usdm:${SYMBOL}`, mark);
  await price('60000');
  await life.tell('/watch long btc 10x 0.1btc @60k warn=5%,2%');
  await price('56500');
  await life.pass(40 * 60_000);
  await price('55000');
  await life.tell('/ack');
  await life.pass(7 * 60_000);
  await price('54100');
  await life.pass(5_000);
  expect(life.whole().at(-1)).toMatch(/You were first warned 47 min before\.\nThe last warning was 7 min before[^]*Adding 11\.65 USDT then would have held it/); // prettier-ignore
  await life.end();
});
