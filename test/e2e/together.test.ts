// What comes together: positions at risk in one message, and nothing else in it; on both platforms' fakes.
import { expect, test, vi } from 'vitest';
import { withDiscord } from './discord.ts';
import { warningsOf, withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

const BOTH_FIRE = '2023-06-10T04:19:30Z';
/** The head of a warning, and after it what the warning is made of. */
const WHOLE =
  /⚠️ FIL\/USDT long: [\d.]+ % to liquidation\W+Mark [\d.]+ · .*\n(?:Add|Or|Too) .*\n[^]*level .* watch 1/u;

test('three positions at one price are one message: the worst named first, then one line each', async () => {
  await withTelegram(async ({ fake, bot, ask, press }) => {
    for (const leverage of [9, 11, 10]) await ask(1, `/watch long fil ${leverage}x 100 contracts`);
    await bot.at(BOTH_FIRE);
    const [warning, ...more] = warningsOf(fake, 1);
    expect(more).toEqual([]);
    if (warning === undefined) throw new Error('no warning');
    const [head = '', ...lines] = warning.text.split('\n').filter((line) => line.includes('FIL/USDT long'));
    expect(head).toMatch(/^⚠️ FIL\/USDT long: [\d.]+ % to liquidation, and 2 more positions at risk$/);
    expect(
      lines.map(
        (line) => /% away · stop at [\d.]+, or add [\d.]+ USDT with a stop · watch (\d)$/.exec(line)?.[1],
      ),
    ).toEqual(['2', '3', '1']);
    const away = lines.map((line) => Number(/([\d.]+) %/.exec(line)?.[1]));
    expect(away).toEqual(away.toSorted((a, b) => a - b));
    expect(head).toContain(`${away[0]} %`);
    const labels = warning.keyboard.flat().map(({ text }) => text);
    expect(labels).toEqual(
      expect.arrayContaining([expect.stringMatching(/^2: I added [\d.]+ USDT$/), '3: Details', '1: Details']),
    );
    for (const label of labels.filter((each) => /Details/.test(each))) {
      const shown = await press(1, warning, label);
      expect(shown.text).toContain(`Watch ${label[0]}`);
    }
    const asked = await press(1, warning, labels[0] ?? '');
    expect(asked.text).toMatch(/^Watch 2, FIL\/USDT long: added /);
  });
});

test('a warning that waits beside an alert is whole, comes first, and the alert is a message of its own', async () => {
  await withTelegram(async ({ fake, bot, ask }) => {
    await ask(1, '/watch long fil 10x 100 contracts');
    await ask(1, '/alert fil below 3.78');
    await ask(1, '/alert fil below 3.779');
    const before = fake.shown(1).length;
    await bot.at(BOTH_FIRE);
    await fake.until(() => fake.shown(1).length >= before + 2);
    const texts = fake
      .shown(1)
      .slice(before)
      .map(({ text }) => text);
    expect(texts.filter((text) => WHOLE.test(text))).toHaveLength(1);
    expect(texts.join('\n')).not.toMatch(/things happened/);
    for (const text of texts) expect(/🔔/u.test(text) && /⚠️/u.test(text)).toBe(false);
    const warning = warningsOf(fake, 1)[0];
    expect(warning?.keyboard.flat().map(({ text }) => text)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^I added /), 'Details', 'Stop watching']),
    );
  });
});

test('the same on Discord', async () => {
  await withDiscord(async ({ fake, bot, ask }) => {
    const of = (leverage: string) => ({ side: 'long', market: 'fil', leverage, size: '100 contracts' });
    await ask('ann', 'watch', of('10x'));
    await ask('ann', 'alert', { rule: 'fil below 3.78' });
    for (const leverage of ['9x', '11x', '10x']) await ask('bob', 'watch', of(leverage));
    await bot.at(BOTH_FIRE);
    const told = (user: string): string[] =>
      fake.dms(user).flatMap(({ content }) => (/🔔|⚠️/u.test(content) ? [content] : []));
    await fake.until(() => told('ann').length >= 2);
    expect(told('ann').filter((content) => WHOLE.test(content) && !content.includes('🔔'))).toHaveLength(1);
    expect(told('bob')).toHaveLength(1);
    expect(told('bob')[0]).toMatch(
      /^\*\*⚠️ FIL\/USDT long: [\d.]+ % to liquidation, and 2 more positions at risk\*\*\n/u,
    );
    expect(
      told('bob')[0]
        ?.match(/^FIL.*watch \d$/gm)
        ?.map((line) => line.at(-1)),
    ).toEqual(['2', '3', '1']);
  });
});
