// An alert on the delivery of a dated future, set for a group by who may: told there, once, on both platforms' fakes.
import { expect, test, vi } from 'vitest';
import { MANAGE_GUILD } from '../fakes/discord.ts';
import { withDiscord } from './discord.ts';
import { withTelegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

const RULE = 'btcusdt-30jun23 delivery 20d note "roll it"';
const MADE = /Alert 1: BTC\/USDT 230630 20 d before its delivery, once/;
const TOLD = /🔔 BTC\/USDT 230630 is delivered in 20 d, at 2023-06-30 08\\?:00\\?:00 UTC/u;
const BEFORE = '2023-06-10T07:59:00Z';
const AFTER = '2023-06-10T08:01:00Z';

test('in a group on Telegram', async () => {
  await withTelegram(async ({ fake, bot, ask }) => {
    const chat = fake.group(-41);
    expect((await ask(3, `/alert ${RULE}`, { chat })).text).toMatch(/Only the administrators/);
    fake.world.group(chat).status.set(2, 'administrator');
    expect((await ask(2, `/alert ${RULE}`, { chat })).text).toMatch(MADE);
    const told = (): string[] =>
      fake.shown(chat).flatMap(({ text }) => (text.startsWith('🔔') ? [text] : []));
    await bot.at(BEFORE);
    expect(told()).toEqual([]);
    await bot.at(AFTER);
    await fake.until(() => told().length > 0);
    expect(told()).toEqual([expect.stringMatching(TOLD)]);
    expect(told()[0]).toContain('roll it');
    expect((await ask(2, '/alerts', { chat })).text).toMatch(/No alerts/);
  });
});

test('in a channel of a Discord server', async () => {
  await withDiscord(async ({ fake, bot, ask }) => {
    const guild = { guild: 'den' };
    const manager = { ...guild, permissions: MANAGE_GUILD };
    expect((await ask('bob', 'alert', { rule: RULE }, { ...guild, shown: true })).content).toMatch(
      /Only the administrators/,
    );
    expect((await ask('ann', 'alert', { rule: RULE }, manager)).content).toMatch(MADE);
    const told = () => fake.messages.filter(({ content }) => content.includes('🔔'));
    await bot.at(BEFORE);
    expect(told()).toEqual([]);
    await bot.at(AFTER);
    await fake.until(() => told().length > 0);
    expect(told().map(({ channel, only }) => [channel, only])).toEqual([[fake.channel('den'), undefined]]);
    expect(told()[0]?.content).toMatch(TOLD);
  });
});
