// The log: one line of JSON an event, on stderr. It carries no position and no secret: what is logged
// names owners and items, and every string passes a scrubber that knows the process's secrets.
import { pino } from 'pino';

export type Fields = Readonly<Record<string, unknown>>;

export interface Log {
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  error(fields: Fields, message: string): void;
}

/** Replaces each secret, also where it stands inside a URL or an error's text. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 6);
  return (text) => {
    let clean = text;
    for (const secret of known)
      clean = clean.replaceAll(secret, '[secret]').replaceAll(encodeURIComponent(secret), '[secret]');
    return clean;
  };
}

export function createLog(parts: { readonly secrets: readonly string[]; readonly level: string }): Log {
  const scrub = scrubber(parts.secrets);
  const out = pino(
    { level: parts.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stderr.write(scrub(line)) },
  );
  const plain = (fields: Fields): Fields =>
    Object.fromEntries(
      Object.entries(fields).map(([key, value]) => [
        key,
        value instanceof Error ? (value.stack ?? value.message) : value,
      ]),
    );
  return {
    info: (fields, message) => out.info(plain(fields), message),
    warn: (fields, message) => out.warn(plain(fields), message),
    error: (fields, message) => out.error(plain(fields), message),
  };
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
