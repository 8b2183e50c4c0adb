// What is stored about a person: shown to them alone as a file, all of it gone when they say so, on both
// stores, and nothing of it or of the operator's secrets in any log, message or metric.
import { createServer } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { readKey } from '../../src/store/key.ts';
import { openStore } from '../../src/store/open.ts';
import { createCodec, sealed } from '../../src/store/sealed.ts';
import { startFakeDiscord } from '../fakes/discord.ts';
import type { TestRedis } from '../fakes/redis.ts';
import { startFakeTelegram } from '../fakes/telegram.ts';
import { everyByte, everyKey, redisOfFile } from '../ports/stores.ts';
import { BEFORE_THE_FALL, killAll, startBot, THE_FALL } from './bot.ts';
import * as onDiscord from './discord.ts';
import * as onTelegram from './telegram.ts';

vi.setConfig({ testTimeout: 60_000 });

/** As they would stand in a setting: long, odd, and part of nothing else. */
const PASSWORD = 'c4nary+p@ss/word';
const KEY = 'c0ffee4711'.padEnd(64, 'a');
const OLD_KEY = Buffer.from('canary of an older key, 32 bytes').toString('base64');

let redis: TestRedis;
let inside: Redis;
const folder = mkdtempSync(join(tmpdir(), 'perpwatch-privacy-'));
redisOfFile(
  (...started) => {
    [redis, inside] = started;
    // One test takes it away for a while.
    inside.on('error', () => undefined);
  },
  { password: PASSWORD, appendonly: 'always' },
);
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

const stores: [name: string, where: () => string, dump: () => Promise<string> | string][] = [
  ['SQLite', () => join(folder, 'store.db'), () => everyByte(folder)],
  ['Redis', () => redis.url, () => everyKey(inside)],
];

/** What a store holds, opened, as one text. */
async function opened(where: string): Promise<string> {
  const raw = await openStore({ where, now: () => 0, onWarning: () => undefined });
  const store = sealed(raw, createCodec(readKey(KEY) ?? Buffer.alloc(0)), (what) => {
    throw new Error(what);
  });
  const all: string[] = [];
  for await (const stored of store.dump()) all.push(JSON.stringify(stored));
  await raw.close();
  return all.join('\n');
}

describe.each(stores)('on %s', (name, where, dump) => {
  test('what is stored is unreadable there, is given out as a file to whose it is, and is gone at /forget', async () => {
    const telegram = await startFakeTelegram();
    const bot = startBot({
      args: ['--replay', THE_FALL, '--store', where()],
      env: { ...onTelegram.telegramEnv(telegram), DATA_KEY: KEY, BACKUP_DAYS: '14' },
    });
    const { ask, press } = onTelegram.using(telegram, bot);
    const [ann, bob] = [700_700_700_701, 800_800_800_801];
    const group = telegram.group(-900_900_900_901);
    telegram.world.group(group).status.set(ann, 'administrator');
    await bot.at(BEFORE_THE_FALL);
    for (const user of [ann, bob]) {
      await ask(user, '/watch long fil 10x 100 contracts @3.8177 margin=47.1199');
      await ask(user, '/alert fil below 2.7177');
    }
    await ask(ann, '/warn 7.77%,3.33%');
    await ask(ann, '/quiet 12:00-13:00 Antarctica/Troll');
    await ask(ann, '/nudge on', { chat: group });
    await ask(ann, '/alert fil below 1.7177', { chat: group });
    await ask(ann, '/liq long fil 10x 100 contracts', { chat: group });
    const mine = ['47.1199', '3.8177', 'Antarctica', '7.77%'];
    const stored = await dump();
    for (const canary of mine) expect([canary, stored.includes(canary)]).toEqual([canary, false]);

    // Somebody whom others keep: as their other account, and as their contact.
    const cid = 600_600_600_601;
    await ask(cid, '/start');
    const codeFor = async (user: number, line: string): Promise<string> =>
      / ([0-9a-z]{26})\b/.exec((await ask(user, line)).text)?.[1] ?? '';
    const told = async (line: string): Promise<void> => {
      const [before, other] = [telegram.shown(ann).length, telegram.shown(bob).length];
      await ask(cid, line);
      await telegram.until(() => telegram.shown(ann).length > before || telegram.shown(bob).length > other);
    };
    const link = `/link ${await codeFor(ann, '/link')} yes`;
    expect((await ask(cid, link)).text).toMatch(/^Link with the Telegram account/);
    await told(link);
    await told(`/contact ${await codeFor(bob, '/contact cid')}`);
    expect(await opened(where())).toContain(`"link\\":\\"telegram:${cid}`);
    const before = telegram.shown(ann).length;
    const gone = await ask(cid, '/forget yes');
    expect(gone.text).toMatch(/^Everything stored about you is deleted/);
    // Each in a chat of their own, in whatever order: what comes late would be taken for the next answer.
    await telegram.until(() => telegram.shown(bob).at(-1)?.text.includes('cid') === true);
    await telegram.until(() => telegram.shown(ann).length > before);
    expect(telegram.shown(ann).at(-1)?.text).toMatch(/^Your Telegram account is parted from/);
    expect(await dump()).not.toContain(String(cid));

    // Asked for in the group, told in private.
    await ask(ann, '/export', { chat: group, answeredIn: ann });
    const sent = telegram.shown(ann).at(-1);
    expect(sent?.text).toMatch(/^Everything that is stored about you is in this file/);
    expect(sent?.file?.name).toMatch(/^perpwatch-2023-06-10\.json$/);
    for (const canary of [...mine, String(ann)]) expect(sent?.file?.text).toContain(canary);
    expect(sent?.file?.text).not.toContain(String(bob));
    await telegram.until(() => telegram.shown(group).at(-1)?.text.includes('in private') === true);
    expect(telegram.shown(group).every(({ file }) => file === undefined)).toBe(true);

    const sure = await ask(ann, '/forget');
    const done = await press(ann, sure, 'Delete everything');
    expect(done.text).toMatch(/deleted\.[\s\S]*kept for 14 days: .* gone after 2023-06-24\./);
    expect(await dump()).not.toContain(String(ann));
    expect(await dump()).toContain(String(bob));
    await bot.stop();
    const left = await opened(where());
    for (const canary of [String(ann), String(cid), 'Antarctica', '7.77%'])
      expect(left).not.toContain(canary);
    expect(left).toContain('2.7177');
    expect(left).toContain('1.7177');
    expect(telegram.violations).toEqual([]);
    await telegram.close();
    const secrets = [telegram.token, KEY, PASSWORD, encodeURIComponent(PASSWORD)];
    for (const secret of secrets) expect(bot.stderr() + bot.stdout()).not.toContain(secret);
    expect(name).not.toBe('');
  });
});

test('on Discord the file goes with an answer that its user alone sees', async () => {
  await onDiscord.withDiscord(async ({ fake, ask }) => {
    await ask('ann', 'watch', onDiscord.WATCHED);
    const shown = await ask('ann', 'export', {}, { guild: 'traders' });
    expect(shown.only).toBe(fake.user('ann'));
    expect(shown.files.map((file) => file.name)).toEqual(['perpwatch-2023-06-10.json']);
    const file = JSON.parse(shown.files[0]?.text ?? '{}') as { items: { id: string }[] };
    expect(file.items.map(({ id }) => id)).toEqual(['buttons', 'me', 'w1']);
    const direct = await ask('ann', 'export');
    expect(direct.files).toHaveLength(1);
    expect(fake.requests.some(({ path }) => path.includes('webhooks'))).toBe(false);
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

test('no secret of the operator is in a log, an answer, a metric or an error, whatever goes wrong', async () => {
  await inside.flushall();
  const [telegram, discord] = [await startFakeTelegram(), await startFakeDiscord()];
  const port = await freePort();
  const env = {
    ...onTelegram.telegramEnv(telegram),
    ...onDiscord.discordEnv(discord),
    REDIS_URL: redis.url,
    DATA_KEY: KEY,
    DATA_KEY_OLD: OLD_KEY,
    METRICS_PORT: String(port),
    LOG_LEVEL: 'debug',
  };
  const bot = startBot({ args: ['--replay', THE_FALL, '--store', redis.url], env });
  const [left, right] = [onTelegram.using(telegram, bot), onDiscord.using(discord, bot)];
  await bot.at(BEFORE_THE_FALL);
  await discord.until(() => discord.commands.length > 0, 15_000);
  const answers: string[] = [];
  for (const line of [
    '/start',
    '/help',
    '/privacy',
    '/export',
    '/status',
    `/liq ${KEY}`,
    `/watch ${PASSWORD}`,
  ])
    answers.push(JSON.stringify([await left.ask(1, line), telegram.shown(1)]));
  for (const command of ['help', 'privacy', 'export', 'status'])
    answers.push(JSON.stringify(await right.ask('ann', command)));
  expect(telegram.shown(1).map(({ text }) => text.replaceAll('\u200b', ''))).toContainEqual(
    expect.stringContaining(`I am only @${telegram.username}:`),
  );
  answers.push(JSON.stringify(await bot.ask({ from: 'u1', text: '/export' })));
  answers.push(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
  answers.push(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text());
  // Everything fails for a while: what is said of it is what leaks.
  for (const fault of ['drop', 'html page', 'accept then drop'] as const)
    telegram.fault({ chat: 1, with: fault });
  await left.ask(1, '/status');
  await redis.kill();
  telegram.say(1, '/status');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  answers.push(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
  await redis.restart();
  await bot.kill();
  const wrong = [
    { ...env, DATA_KEY: OLD_KEY, DATA_KEY_OLD: '' },
    { ...env, DATA_KEY: `${KEY}!` },
    { ...env, REDIS_URL: redis.url.replace('127.0.0.1', '127.0.0.1x'), DISCORD_TOKEN: 'x y' },
  ];
  for (const each of wrong) {
    const refused = startBot({ args: ['--store', redis.url], env: each });
    await refused.ended;
    expect(refused.child.exitCode).toBe(2);
    answers.push(refused.stderr() + refused.stdout());
  }
  await telegram.close();
  await discord.stop();
  const said = [bot.stdout(), bot.stderr(), ...answers].join('\n');
  const tokens = [telegram.token, telegram.token.split(':')[1] ?? '', discord.token];
  const secrets = [...tokens, KEY, Buffer.from(KEY, 'hex').toString('base64'), OLD_KEY, PASSWORD];
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  expect(said).not.toContain(encodeURIComponent(PASSWORD));
});
