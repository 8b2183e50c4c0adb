// One-use codes: 128 random bits, written so that they survive being read aloud and typed. What is kept is
// their hash, which finds who holds one without telling it.
import { createHash, timingSafeEqual } from 'node:crypto';

/** Crockford's base 32: no i, l, o, u. https://www.crockford.com/base32.html */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const BITS = 128;
export const CODE_BYTES = BITS / 8;
const LENGTH = Math.ceil(BITS / 5);
const SHAPE = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);

/** 26 characters of 16 bytes. */
export function codeOf(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let place = 0; place < LENGTH; place += 1) {
    text = (LETTERS[Number(value & 31n)] ?? '') + text;
    value >>= 5n;
  }
  return text;
}

/** The code in a text, however it was spaced; undefined: it is none. */
export function readCode(text: string): string | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return SHAPE.test(plain) ? plain : undefined;
}

export const hashOf = (code: string): string => createHash('sha256').update(`code\n${code}`).digest('hex');

/** In constant time. */
export const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
