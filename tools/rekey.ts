// npm run rekey -- [STORE]: seals everything anew with the key of now (DATA_KEY, or the key file), so that the
// keys of before (DATA_KEY_OLD) are needed no more. Stop the bot first. docs/privacy.md tells how.
import { existsSync } from 'node:fs';
import { ConfigError, loadDotEnv, readConfig } from '../src/config/config.ts';
import { keyFileOf, keyFor, KeyRefused, readKey } from '../src/store/key.ts';
import { isRedis, openStore, StoreUnusable } from '../src/store/open.ts';
import { rekey } from '../src/store/rekey.ts';
import { createCodec } from '../src/store/sealed.ts';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function run(): Promise<number> {
  loadDotEnv();
  const config = readConfig(process.env);
  const where = process.argv[2] ?? config.REDIS_URL ?? config.STORE ?? 'perpwatch.db';
  if (!isRedis(where) && !existsSync(where)) {
    say(`There is no file ${where}.`);
    return 2;
  }
  const onWarning = (text: string): void => say(`Warning: ${text}`);
  const store = await openStore({ where, now: () => 0, onWarning });
  try {
    const old = config.DATA_KEY_OLD.flatMap((text) => readKey(text) ?? []);
    const key = await keyFor(store, {
      given: config.DATA_KEY === undefined ? undefined : readKey(config.DATA_KEY),
      old,
      file: keyFileOf(isRedis(where) ? (config.STORE ?? 'perpwatch.db') : where),
      shared: isRedis(where),
      onWarning,
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    const { renewed, waiting, unreadable } = await rekey(store, createCodec(key, old));
    say(`${store.name}: ${renewed} items and values are encrypted with the key of now.`);
    if (unreadable > 0) say(`${unreadable} are of a key that is not here, and stay as they are.`);
    if (waiting > 0)
      say(
        `${waiting} messages wait under an older key: keep DATA_KEY_OLD, let the bot send them, and run this again.`,
      );
    if (waiting + unreadable === 0) say('DATA_KEY_OLD is needed no more.');
    return waiting + unreadable === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  const expected = [ConfigError, KeyRefused, StoreUnusable].some((kind) => error instanceof kind);
  say(error instanceof Error ? error.message : 'It failed.');
  process.exitCode = expected ? 2 : 1;
}
