// One frozen configuration from the environment (and .env): all mistakes are reported at once, and no
// value of a secret is ever part of a message.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { HOW_TO_MAKE, readKey } from '../store/key.ts';

const token = z.string().regex(/^\S{6,200}$/, 'must be one word, as the platform gave it');
const root = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

/** `a=b` as a pair; without an `=` what follows it is missing, which is no address. */
const pair = (text: string): [string, string][] => {
  if (text === '') return [];
  const [name = '', ...rest] = text.split('=');
  return [[name, rest.join('=')]];
};

const rate = (most: number) => z.coerce.number().int().min(1).max(most).optional();

const isKey = (text: string): boolean => readKey(text) !== undefined;
const KEY = `must be 32 bytes in base64 or hex; ${HOW_TO_MAKE} makes one`;
const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

const schema = z.object({
  TELEGRAM_TOKEN: token.optional(),
  DISCORD_TOKEN: token.optional(),
  /** Of a cluster several nodes, `host:port,host:port`; the store reads it in full. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/[^\s/]/, 'must begin with redis:// or rediss://, and name a host')
    .optional(),
  TELEGRAM_API_ROOT: root.optional(),
  /** Telegram brings updates to this address; left out: it is asked for them. */
  TELEGRAM_WEBHOOK: z
    .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
    .optional(),
  /** Where this process listens for them, behind a proxy that speaks TLS. */
  TELEGRAM_WEBHOOK_PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  TELEGRAM_WEBHOOK_HOST: z.string().min(1).default('127.0.0.1'),
  /** Left out: made from the token. */
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'must be 16 to 256 of A-Z a-z 0-9 _ -')
    .optional(),
  DISCORD_API_ROOT: root.refine((url) => url.endsWith('/api'), 'must end in /api').optional(),
  STORE: z.string().min(1).optional(),
  /** Seals what people store; left out: a file beside the database. */
  DATA_KEY: z.string().refine(isKey, KEY).optional(),
  /** Keys of before, which still open what they sealed. */
  DATA_KEY_OLD: z
    .string()
    .default('')
    .transform(words)
    .refine((list) => list.every(isKey), KEY),
  /** How long the operator keeps back-ups: /privacy and /forget say so. */
  BACKUP_DAYS: z.coerce.number().int().min(0).max(3650).optional(),
  VENUES: z.string().default('binance-usdm').transform(words),
  /** `venue=address`, separated by spaces or commas. */
  EXCHANGE_ROOTS: z
    .string()
    .default('')
    .transform((list) => Object.fromEntries(list.split(/[\s,]+/).flatMap(pair)))
    .pipe(z.record(z.string(), root, 'must be venue=address, e.g. binance-usdm=http://127.0.0.1:8080')),
  /** Binance tells its margin tables to an account only; a key that may read is enough. Left out: those that came
   *  with this version. */
  BINANCE_KEY: token.optional(),
  BINANCE_SECRET: token.optional(),
  /** Alerts of one person, and of one group. */
  ALERTS_MAX: z.coerce.number().int().min(1).max(10_000).default(100),
  /** What this process does, where several share a Redis. */
  ROLE: z.enum(['all', 'chat', 'monitor', 'send']).default('all'),
  /** Who is told when prices or sending stall. */
  OPERATOR: z
    .string()
    .regex(
      /^(?:telegram:-?\d{1,20}|discord:c?\d{1,20})$/,
      'must be telegram:ID or discord:ID, a channel discord:cID',
    )
    .optional(),
  /** Asked for each half minute while everything works. */
  HEARTBEAT_URL: z.url({ protocol: /^https?$/, error: 'must begin with https:// or http://' }).optional(),
  /** Left out: no metrics. */
  METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  POLL_SECONDS: z.coerce.number().int().min(1).max(30).default(5),
  /** Unasked messages that a platform takes from this bot; left out: what it takes from any bot. */
  TELEGRAM_PER_SECOND: rate(1000),
  TELEGRAM_GROUP_PER_MINUTE: rate(1000),
  DISCORD_PER_SECOND: rate(1000),
  DISCORD_GROUP_PER_MINUTE: rate(1000),
  /** Connections to Discord's gateway: `auto` is as many as Discord advises. */
  DISCORD_SHARDS: z
    .union([z.literal('auto'), z.coerce.number().int().min(1).max(10_000)], {
      error: 'must be auto or a number from 1',
    })
    .default(1),
  /** Left out: info for the bot (an operator wants to see it connect), warn for a chat in the terminal. */
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
});

export type Config = Readonly<z.output<typeof schema>>;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads `.env` of the working folder, if there is one; what the environment says already stays. */
export function loadDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

const KEY_PAIR = ['BINANCE_KEY', 'BINANCE_SECRET'] as const;

/** @throws ConfigError naming every setting that is wrong, and none of their values. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = schema.safeParse(given);
  const lines = (read.error?.issues ?? []).map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  for (const [name, other] of [KEY_PAIR, KEY_PAIR.toReversed()] as const)
    if (given[name] !== undefined && given[other] === undefined)
      lines.push(`  ${other}: is missing; ${name} is set, and Binance gives both together`);
  if (read.success && lines.length === 0) return Object.freeze(read.data);
  throw new ConfigError(`These settings are wrong (environment or .env):\n${lines.join('\n')}`);
}

/** What no log, error or message may contain. */
export function secretsOf(config: Config, store?: string): string[] {
  const addresses = [config.REDIS_URL, store].filter((url) => url !== undefined && /^rediss?:/.test(url));
  // A cluster's address names several hosts, which no URL does.
  const passwords = addresses.map((url) => /^rediss?:\/\/[^:@/]*:([^@/]*)@/.exec(url ?? '')?.[1] ?? '');
  return [
    config.TELEGRAM_TOKEN,
    config.DISCORD_TOKEN,
    config.TELEGRAM_WEBHOOK_SECRET,
    config.HEARTBEAT_URL,
    config.BINANCE_KEY,
    config.BINANCE_SECRET,
    config.DATA_KEY,
    ...config.DATA_KEY_OLD,
    ...addresses,
    ...passwords.flatMap((password) => [password, decoded(password)]),
  ].filter((secret): secret is string => secret !== undefined && secret !== '');
}

/** As it was before it was written into an address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
