// One person with an account on each platform: who does not answer on one is told on the other, at once where the
// first can't be reached.
import { afterAll, expect, test, vi } from 'vitest';
import { killAll } from './bot.ts';
import { startOnBoth } from './both.ts';

vi.setConfig({ testTimeout: 60_000 });
afterAll(killAll);

test('a last warning goes to the other platform at once where the first can not be reached', async () => {
  const { telegram, discord, bot, left, right, stop } = await startOnBoth();
  await left.ask(1, '/watch long fil 10x 100 contracts warn=7.09%');
  const code = /\/link (\w{26})/.exec((await left.ask(1, '/link')).text)?.[1] ?? '';
  const asked = await right.ask('ann', 'link', { code });
  expect(asked.content).toMatch(/Only continue if that account is yours/);
  const linked = await right.press('ann', asked, 'Both accounts are mine: link');
  expect(linked.content).toMatch(/^\*\*Linked with your Telegram account/);
  await telegram.until(() =>
    telegram.shown(1).some(({ text }) => /Linked with your Discord account/.test(text)),
  );
  telegram.block(1);
  const other = () => discord.dms('ann').filter(({ content }) => /no answer yet/.test(content));
  await bot.at('2023-06-10T04:19:30Z');
  await discord.until(() => other().length > 0, 15_000);
  // It calls them by name, and its button answers for the other account.
  expect(other()[0]?.content).toMatch(
    /^<@\d+> \*\*‼️ FIL\/USDT long: [\d.]+ % to liquidation, no answer yet\*\*\nNot answered on your Telegram account/,
  );
  expect(other()[0]?.content.length).toBeLessThan(530);
  const [first] = other();
  if (first === undefined) throw new Error('it was there');
  const pressed = discord.press('ann', first, 'Got it');
  await discord.until(() => pressed.message !== undefined);
  expect(pressed.message?.content).toMatch(/nobody else is asked any more/);
  const count = other().length;
  await bot.at('2023-06-10T04:20:15Z');
  expect(other()).toHaveLength(count);
  await stop();
});

test('a contact is called on either platform, without a figure; one who left is not', async () => {
  const { telegram, discord, bot, left, right, stop } = await startOnBoth();
  const codeIn = (text: string): string => / (\w{26})\b/.exec(text)?.[1] ?? '';
  // On Telegram 1 has 2 and 3 has 4, who leaves; on Discord ann has bob and cid has dan, who leaves.
  for (const [owner, contact] of [
    [1, 2],
    [3, 4],
  ] as const) {
    await left.ask(contact, '/start');
    await left.ask(owner, '/watch long fil 2x 100 contracts @3.82 warn=48%');
    const code = codeIn((await left.ask(owner, `/contact friend${contact}`)).text);
    const before = telegram.shown(owner).length;
    expect((await left.ask(contact, `/contact ${code} mate${owner}`)).text).toMatch(/mate/);
    await telegram.until(() => telegram.shown(owner).length > before);
  }
  const held = {
    side: 'long',
    market: 'fil',
    leverage: '2x',
    size: '100 contracts',
    entry: '3.82',
    more: 'warn=48%',
  };
  for (const [owner, contact] of [
    ['ann', 'bob'],
    ['cid', 'dan'],
  ] as const) {
    await right.ask(contact, 'start');
    await right.ask(owner, 'watch', held);
    const code = codeIn((await right.ask(owner, 'contact', { who: contact })).content);
    expect((await right.ask(contact, 'contact', { who: `${code} ${owner}` })).content).toMatch(
      new RegExp(owner),
    );
    await discord.until(() => discord.dms(owner).some(({ content }) => /agreed/.test(content)));
  }
  await left.ask(4, '/contact off');
  await right.ask('dan', 'contact', { who: 'off' });
  await bot.at('2023-06-10T04:36:00Z');
  await telegram.until(() => /does not answer/.test(telegram.shown(2).at(-1)?.text ?? ''), 15_000);
  await discord.until(
    () => discord.dms('bob').some(({ content }) => /does not answer/.test(content)),
    15_000,
  );
  const called = [telegram.shown(2).at(-1)?.text ?? '', discord.dms('bob').at(-1)?.content ?? ''];
  for (const [text, name] of [
    [called[0], 'mate1'],
    [called[1], 'ann'],
  ] as const) {
    expect(text).toMatch(new RegExp(`${name} does not answer a last warning`));
    expect(text).not.toMatch(/FIL|USDT|\d+[.,]\d/);
  }
  expect(telegram.shown(4).filter(({ text }) => /does not answer/.test(text))).toEqual([]);
  expect(discord.dms('dan').filter(({ content }) => /does not answer/.test(content))).toEqual([]);
  await stop();
});
