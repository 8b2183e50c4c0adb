// Names inside keys and columns. Owners, ids and inputs come from outside (a console line may carry any
// JSON string as its id), so no name is refused: what could break a key apart, end a hash tag early or
// be altered on its way through UTF-8 is escaped, and every name has exactly one escaped form.
import { hash } from 'node:crypto';

/** Control characters, lone surrogates, and what the keys are built with. */
const UNSAFE = /[\p{Cc}\p{Cs}%{|}]/gu;

/** Nearly every name: nothing in it is looked at twice. */
const PLAIN = /^[ -$&-z~]+$/;

/** The escaped form of the empty name: no other name has it, a '%' is always followed by four digits. */
const EMPTY = '%';

/** A name as it stands in keys and columns: no control character, `%`, `{`, `}` or `|` but the escapes. */
export function encodeName(name: string): string {
  if (PLAIN.test(name)) return name;
  if (name === '') return EMPTY;
  return name.replace(UNSAFE, (char) => `%${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The inverse of `encodeName`. */
export function decodeName(encoded: string): string {
  if (encoded === EMPTY) return '';
  if (!encoded.includes('%')) return encoded;
  return encoded.replace(/%([0-9a-f]{4})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** What is kept of an input, escaped, whose owner was forgotten: its name may be made of theirs. In hexadecimal, as
 *  Redis' own scripts make it, too. */
export const digestOf = (input: string): string => hash('sha1', input);
