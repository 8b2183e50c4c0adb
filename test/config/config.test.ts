import { describe, expect, test } from 'vitest';
import { readArgs } from '../../src/config/args.ts';
import { ConfigError, readConfig, secretsOf } from '../../src/config/config.ts';
import { scrubber } from '../../src/ops/log.ts';

describe('settings', () => {
  test('nothing set: everything has a default', () => {
    expect(readConfig({})).toMatchObject({ VENUES: ['binance-usdm'], POLL_SECONDS: 5 });
  });

  test('what a platform takes of this bot can be set, within reason', () => {
    const { TELEGRAM_PER_SECOND, DISCORD_PER_SECOND } = readConfig({ TELEGRAM_PER_SECOND: '300' });
    expect([TELEGRAM_PER_SECOND, DISCORD_PER_SECOND]).toEqual([300, undefined]);
    for (const wrong of ['0', '-1', '1.5', 'many', '1001'])
      expect(() => readConfig({ TELEGRAM_PER_SECOND: wrong })).toThrow(/TELEGRAM_PER_SECOND/);
  });

  test('a webhook is an address with TLS, and its secret is one that Telegram takes', () => {
    const url = 'https://bot.example/telegram';
    expect(readConfig({ TELEGRAM_WEBHOOK: url })).toMatchObject({
      TELEGRAM_WEBHOOK: url,
      TELEGRAM_WEBHOOK_HOST: '127.0.0.1',
      TELEGRAM_WEBHOOK_PORT: 8080,
    });
    for (const [name, wrong] of [
      ['TELEGRAM_WEBHOOK', 'http://bot.example/telegram'],
      ['TELEGRAM_WEBHOOK', 'bot.example'],
      ['TELEGRAM_WEBHOOK_PORT', '0'],
      ['TELEGRAM_WEBHOOK_SECRET', 'short'],
      ['TELEGRAM_WEBHOOK_SECRET', 'has a space in the middle'],
    ] as const)
      expect(() => readConfig({ [name]: wrong })).toThrow(name);
    const secret = 'canary_webhook_secret';
    expect(secretsOf(readConfig({ TELEGRAM_WEBHOOK_SECRET: secret }))).toContain(secret);
  });

  test('an empty value counts as not set', () => {
    expect(readConfig({ TELEGRAM_TOKEN: '', POLL_SECONDS: ' ', REDIS_URL: '' })).toMatchObject({
      POLL_SECONDS: 5,
    });
  });

  test('all mistakes are told at once, and no value is', () => {
    const wrong = {
      TELEGRAM_TOKEN: 'two secret words',
      DISCORD_API_ROOT: 'http://127.0.0.1:1/x',
      REDIS_URL: 'http://user:hunter2@host',
      POLL_SECONDS: '0',
      LOG_LEVEL: 'loud',
    };
    let message = '';
    try {
      readConfig(wrong);
    } catch (error) {
      message = error instanceof ConfigError ? error.message : 'another error';
    }
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    for (const value of ['secret words', 'hunter2']) expect(message).not.toContain(value);
  });

  test.each([
    ['BINANCE_KEY', 'BINANCE_SECRET'],
    ['BINANCE_SECRET', 'BINANCE_KEY'],
  ])('%s without %s is a mistake, told with all others', (given, missing) => {
    const wrong = { [given]: 'canary_half_of_a_key', POLL_SECONDS: '0' };
    expect(() => readConfig(wrong)).toThrow(new RegExp(`POLL_SECONDS: [^]*${missing}: is missing`));
    expect(() => readConfig(wrong)).not.toThrow(/canary/);
    expect(() => readConfig({ [given]: 'canary_half_of_a_key', [missing]: ' ' })).toThrow(
      `${missing}: is missing`,
    );
    expect(readConfig({ [given]: 'canary_half_of_a_key', [missing]: 'canary_other_half' })).toMatchObject({
      [given]: 'canary_half_of_a_key',
    });
  });

  test('addresses of exchanges are pairs, and what is none is named', () => {
    const two = 'binance-usdm=http://127.0.0.1:1/, hyperliquid=https://example.org/x?a=b';
    expect(readConfig({ EXCHANGE_ROOTS: two }).EXCHANGE_ROOTS).toEqual({
      'binance-usdm': 'http://127.0.0.1:1',
      hyperliquid: 'https://example.org/x?a=b',
    });
    expect(readConfig({}).EXCHANGE_ROOTS).toEqual({});
    expect(() => readConfig({ EXCHANGE_ROOTS: 'binance-usdm' })).toThrow(/EXCHANGE_ROOTS/);
  });

  test('a slash at the end of an address does not matter', () => {
    expect(readConfig({ DISCORD_API_ROOT: 'http://127.0.0.1:9/api/' }).DISCORD_API_ROOT).toBe(
      'http://127.0.0.1:9/api',
    );
  });

  test('every secret is scrubbed, also inside an address', () => {
    const config = readConfig({
      TELEGRAM_TOKEN: '123456:canary-A',
      DISCORD_TOKEN: 'canary-B-token',
      BINANCE_KEY: 'canary-E-key',
      BINANCE_SECRET: 'canary-F-secret',
      REDIS_URL: 'redis://:canary-C@host:1',
    });
    const clean = scrubber(secretsOf(config))(
      'GET https://x/bot123456:canary-A/getMe canary-B-token redis://:canary-C@host:1 canary-C canary-E-key canary-F-secret',
    );
    expect(clean).not.toContain('canary');
    // A cluster's address is no URL, and has a password all the same.
    const cluster = readConfig({ REDIS_URL: 'redis://ann:canary%20D@a:1,b:2,c:3' });
    expect(
      scrubber(secretsOf(cluster))('redis://ann:canary%20D@a:1,b:2,c:3 canary D, canary%20D'),
    ).not.toContain('canary');
  });
});

describe('the command line', () => {
  test.each<[string, string[], RegExp]>([
    ['an unknown option', ['--fast'], /--fast/],
    ['a speed that is none', ['--speed', 'quick'], /--speed/],
    ['a speed of zero', ['--speed', '0'], /--speed/],
    ['both kinds of prices', ['--live', '--replay', 'x.csv'], /--live/],
    ['a time that is none', ['--from', 'noon'], /--from/],
    ['a day that no calendar has', ['--from', '2023-02-30T00:00Z'], /--from/],
  ])('%s is refused by name', (_, argv, message) => {
    expect(() => readArgs(argv)).toThrow(message);
  });

  test('what is asked for is read', () => {
    expect(
      readArgs([
        '--json',
        '--replay',
        'a.csv,b.csv',
        '--speed',
        'max',
        '--store',
        ':memory:',
        '--venue',
        'okx',
      ]),
    ).toMatchObject({
      json: true,
      replay: ['a.csv', 'b.csv'],
      speed: Infinity,
      store: ':memory:',
      venue: 'okx',
    });
  });
});
