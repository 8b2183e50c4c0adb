// A watched account of which nobody has said anything for a week, in the whole app: it is asked about once, watched all
// the same, and a word of its owner ends the doubt.
import { expect, test } from 'vitest';
import { begin, type Life } from './life.ts';

const BTC = 'binance-usdm:BTC/USDT:USDT';
const ETH = 'binance-usdm:ETH/USDT:USDT';
const BEGAN = Date.parse('2026-03-01T00:10:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** So many days, with a price at their end. */
const days = async (life: Life, count: number): Promise<void> => {
  await life.pass(count * DAY);
  await priced(life);
};
const priced = async (life: Life, btc = '60000'): Promise<void> => {
  await life.price(BTC, btc);
  await life.price(ETH, '3000');
};

const watched = async (): Promise<Life> => {
  const life = await begin(BEGAN);
  await priced(life);
  await life.tell(
    '/watch account balance=2000 funding=off warn=8%,4%; long btc 0.1btc @60k; long eth 2eth @3000',
  );
  return life;
};
const questions = (life: Life): string[] => life.heads().filter((head) => head.startsWith('❓'));

test('after seven days it is asked about, once, and warnings begin with "If still open" until that is answered', async () => {
  const life = await watched();
  await days(life, 6.75);
  expect(questions(life)).toEqual([]);
  await days(life, 0.5);
  expect(questions(life)).toEqual([
    '❓ Account 1 (BTC, ETH): you last told me of it 7 d ago. Is it still open?',
  ]);
  expect(life.whole().join('\n')).toContain('my warnings begin with “If still open” (watch 1)');
  await days(life, 0.5);
  expect(questions(life)).toHaveLength(1);
  await priced(life, '48000');
  await life.pass(1_000);
  expect(life.heads().at(-1)).toMatch(/^⚠️ If still open: Account 1 \(BTC, ETH\): .* of a common move/);
  await life.tell('still open');
  expect((await life.account())?.askedAt).toBeUndefined();
  await priced(life, '60000');
  await priced(life, '48000');
  await life.pass(1_000);
  expect(life.heads().at(-1)).toMatch(/^⚠️ Account 1 \(BTC, ETH\): .* of a common move/);
});

test('what its owner says of it begins the days anew', async () => {
  const life = await watched();
  await days(life, 5);
  await life.tell('/watch 1 add=100');
  await days(life, 6.75);
  expect(questions(life)).toEqual([]);
  await days(life, 0.5);
  expect(questions(life)).toHaveLength(1);
});

test('without a price it is asked about, too; and who answers that it is closed is asked no more', async () => {
  const life = await watched();
  await life.pass(7 * DAY + HOUR);
  expect(questions(life)).toHaveLength(1);
  await priced(life);
  await life.tell('/watch 1 closed all');
  expect(await life.account()).toBeUndefined();
  await days(life, 0.5);
  expect(questions(life)).toHaveLength(1);
});

test('one from before is asked about, once a price wakes it', async () => {
  const life = await watched();
  await life.stored('x1', (body) => {
    const { confirmedAt: _, askedAt: __, ...before } = JSON.parse(body) as Record<string, unknown>;
    return JSON.stringify({ ...before, openedAt: BEGAN - 9 * DAY });
  });
  await priced(life, '48000');
  await life.pass(HOUR);
  expect(questions(life)).toEqual([expect.stringContaining('you last told me of it 9 d')]);
});
