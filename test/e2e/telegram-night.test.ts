// A crash that really happened, played to people on Telegram: whoever is liquidated was warned before, and
// who does what a warning says is not liquidated.
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { seeded } from '../sim/random.ts';
import { AFTER_THE_FALL, THE_FALL } from './bot.ts';
import { levelsOf, type Telegram, warningsOf, withTelegram } from './telegram.ts';
import { patience } from '../patience.ts';

vi.setConfig({ testTimeout: patience(120_000) });

const PEOPLE = process.env['PROVE'] === undefined ? 24 : 150;

/** The ticks of the night, from the file alone. */
const TICKS = readFileSync(THE_FALL, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .flatMap((bar) => {
    const [time = 0, open = 0, high = 0, low = 0, close = 0] = bar.split(',').map(Number);
    const prices = close < open ? [open, high, low, close] : [open, low, high, close];
    return prices.map((price, index) => ({ time: time + index * 15_000, price }));
  });

interface Person {
  readonly user: number;
  readonly side: 'long' | 'short';
  readonly at: number;
  readonly liquidation: number;
  readonly inside: boolean;
}

/** Opens positions all over the fall, each by a person of their own. */
async function openPositions({ bot, ask }: Telegram): Promise<Person[]> {
  const random = seeded(4);
  const last = TICKS.length - 60;
  const times = Array.from({ length: PEOPLE }, () => TICKS[Math.floor(random() * last)]?.time ?? 0);
  const people: Person[] = [];
  for (const [index, at] of times.toSorted((a, b) => a - b).entries()) {
    await bot.at(new Date(at).toISOString());
    const user = 100 + index;
    const side = random() < 0.6 ? 'long' : 'short';
    const { text } = await ask(user, `/watch ${side} fil ${3 + Math.floor(random() * 22)}x 10 contracts`);
    const liquidation = Number(/liquidation at ([\d.]+)/.exec(text)?.[1]);
    people.push({ user, side, at, liquidation, inside: text.includes('inside a warning level') });
  }
  return people;
}

test('each that is liquidated was warned before, in the right order, and hears nothing afterwards', async () => {
  await withTelegram(async (telegram) => {
    const { fake, bot } = telegram;
    const people = await openPositions(telegram);
    await bot.at(AFTER_THE_FALL);
    let liquidated = 0;
    const wrong: string[] = [];
    for (const { user, side, at, liquidation, inside } of people) {
      const end = TICKS.find(
        ({ time, price }) => time > at && (side === 'long' ? price <= liquidation : price >= liquidation),
      );
      const told = levelsOf(fake, user);
      const say = (what: string): void => void wrong.push(`${user}: ${what}: ${told.join(', ')}`);
      if (end === undefined) {
        if (told.includes('liquidated')) say('told as liquidated, but never was');
        continue;
      }
      liquidated += 1;
      const time = new Date(end.time).toISOString().slice(0, 19).replace('T', ' ');
      const last = warningsOf(fake, user).at(-1);
      if (last?.text.includes(`at ${time} UTC`) !== true) say(`liquidated at ${time}`);
      if (told.filter((level) => level === 'liquidated').length !== 1) say('not told once');
      // A step of the price through all levels at once leaves no room for a warning.
      if (told.length === 1 && !inside) say('not warned before');
    }
    expect(wrong).toEqual([]);
    expect(liquidated).toBeGreaterThan(PEOPLE / 4);
    expect(fake.shown(100).every((each) => !each.text.includes('repeat'))).toBe(true);
  });
});

test('who adds what the warning says and presses its button is not liquidated', async () => {
  await withTelegram(async ({ fake, bot, ask, press }) => {
    await bot.at('2023-06-10T04:15:00Z');
    for (const user of [1, 2]) await ask(user, '/watch long fil 3x 100 contracts warn=15%,10%,5%');
    await bot.at('2023-06-10T04:25:45Z');
    const [warning] = warningsOf(fake, 1);
    const label = warning?.keyboard.flat()[0]?.text ?? '';
    expect(label).toMatch(/^I added \d+\.\d\d USDT$/);
    if (warning === undefined) throw new Error('no warning');
    const asked = await press(1, warning, label);
    expect(asked.text).toMatch(
      /^Watch 1, FIL\/USDT long: added [\d,.]+ USDT\. Is that done at your exchange\?/,
    );
    const done = await press(1, asked, 'Yes');
    expect(done.text).toMatch(/^Watch 1: collateral [\d,.]+ USDT, liquidation now at 2\.[\d]+/);
    await bot.at(AFTER_THE_FALL);
    expect(levelsOf(fake, 1)).not.toContain('liquidated');
    expect(levelsOf(fake, 2).at(-1)).toBe('liquidated');
    expect((await ask(1, '/watches')).text).toMatch(/% away/);
    expect((await ask(2, '/watches')).text).toMatch(/^1 watch, closed: liquidated\n/);
  });
});
