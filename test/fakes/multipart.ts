// Reads multipart/form-data as far as the platforms' clients write it: fields, and files.
import type { IncomingMessage } from 'node:http';

export interface Part {
  readonly name: string;
  readonly file: string | undefined;
  readonly text: string;
  /** What was uploaded, byte by byte. */
  readonly bytes: Uint8Array;
}

/** undefined: it is no multipart. */
export function partsOf({ headers }: IncomingMessage, body: Buffer): Part[] | undefined {
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return undefined;
  // One character a byte: so nothing of a picture is lost.
  return body
    .toString('latin1')
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8');
      const name = /;\s*name="([^"]*)"/i.exec(head)?.[1] ?? '';
      const file = /;\s*filename="?([^";\r\n]+)"?/i.exec(head)?.[1];
      const bytes = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1');
      return { name, file, text: bytes.toString('utf8'), bytes };
    });
}
