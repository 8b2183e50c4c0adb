// Where the key comes from that seals what people store: the setting DATA_KEY, or a file beside the database,
// made on the first run. Which keys a store was sealed with stands in it as a plain value: ids, which say
// nothing about the keys. So a wrong key is found at the start, before anything is read or written.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { idOfKey, KEY_BYTES } from './sealed.ts';
import type { Store } from './store.ts';

/** The value that names the keys in use, the one that seals first. */
export const KEYS_VALUE = 'keys';
/** What only one process may do: to make a key, or to say that it is in use. */
const LEASE = 'keys';
const LEASE_MS = 10_000;
const LEASE_TRIES = 100;

/** How one is made; said wherever one is missing or wrong. */
export const HOW_TO_MAKE = 'openssl rand -base64 32';

export class KeyRefused extends Error {
  override readonly name = 'KeyRefused';
}

/** 32 bytes in base64 (either alphabet) or hex; undefined: it is none. */
export function readKey(text: string): Buffer | undefined {
  const typed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(typed)) return Buffer.from(typed, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(typed)) return undefined;
  const key = Buffer.from(typed, 'base64');
  return key.length === KEY_BYTES ? key : undefined;
}

/** Beside the database; the stores of one folder share it, so that a copy in the same folder can be read. */
export const keyFileOf = (database: string): string => resolve(dirname(database), 'perpwatch.key');

export interface WhichKey {
  /** The setting; undefined: the file. */
  readonly given: Buffer | undefined;
  readonly old: readonly Buffer[];
  readonly file: string;
  /** Several processes on other machines may use the store. */
  readonly shared: boolean;
  readonly onWarning: (text: string) => void;
  /** Waits for so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
}

/** The key of a store, made where there is none yet; from now on the store says that it is in use.
 *  @throws KeyRefused where the store was sealed by a key that is not here; nothing has been written then */
export async function keyFor(store: Store, which: WhichKey): Promise<Buffer> {
  // Of several processes that start together one makes the key.
  for (let tries = 0; !(await store.lease(LEASE, LEASE_MS)); tries += 1) {
    if (tries >= LEASE_TRIES) throw new Error(`${store.name}: another process holds the keys`);
    await which.pause(100);
  }
  try {
    const used = (await store.get(KEYS_VALUE))?.split(' ') ?? [];
    const key = which.given ?? fromFile(which.file) ?? (used.length === 0 ? makeFile(which) : undefined);
    if (key === undefined) throw new KeyRefused(missing(store.name, which));
    const here = new Set([key, ...which.old].map(idOfKey));
    if (used.some((id) => !here.has(id))) throw new KeyRefused(wrong(store.name, which));
    const now = [...new Set([idOfKey(key), ...used])];
    if (now.join(' ') !== used.join(' ')) await store.set(KEYS_VALUE, now.join(' '));
    return key;
  } finally {
    await store.lease(LEASE, 0);
  }
}

function missing(name: string, { file, shared }: WhichKey): string {
  return (
    `What ${name} holds is encrypted, and its key is not here. ` +
    (shared
      ? `Set DATA_KEY to the key of the process that made it (there: the setting, or the file ${file}).`
      : `Put the key file back to ${file}, or set DATA_KEY to what was in it.`) +
    ' Nothing was changed. Without the key nobody can read it: then start with another store.'
  );
}

function wrong(name: string, { given, file }: WhichKey): string {
  const source = given === undefined ? `The key in ${file}` : 'DATA_KEY';
  return (
    `${source} is not the key that ${name} was encrypted with. Give the right one; ` +
    'to change keys set DATA_KEY to the new one and DATA_KEY_OLD to the one before. Nothing was changed.'
  );
}

function fromFile(file: string): Buffer | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new KeyRefused(`The key file ${file} can't be read: look at its permissions, or set DATA_KEY.`);
  }
  const key = readKey(text);
  if (key !== undefined) return key;
  throw new KeyRefused(
    `The file ${file} holds no key (32 bytes in base64 or hex): restore it, or set DATA_KEY.`,
  );
}

function makeFile({ file, shared, onWarning }: WhichKey): Buffer {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, {
      mode: 0o600,
      flag: 'wx',
      flush: true,
    });
    try {
      // Whole or not at all, and never over another one.
      linkSync(draft, file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  } catch {
    throw new KeyRefused(`No key file can be written to ${file}: set DATA_KEY (${HOW_TO_MAKE} makes one).`);
  }
  const key = fromFile(file);
  if (key === undefined) throw new KeyRefused(`The key file ${file} is gone again: set DATA_KEY.`);
  if (shared)
    onWarning(
      `A key was made: ${file}. Keep a copy elsewhere. Every process on this Redis needs it: set DATA_KEY to what is in it.`,
    );
  return key;
}
