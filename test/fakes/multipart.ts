// Reads multipart/form-data as far as the platforms' clients write it: fields, and files of text.
import type { IncomingMessage } from 'node:http';

export interface Part {
  readonly name: string;
  readonly file: string | undefined;
  readonly text: string;
}

/** undefined: it is no multipart. */
export function partsOf({ headers }: IncomingMessage, body: string): Part[] | undefined {
  const boundary = /^multipart\/form-data;\s*boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  if (boundary === undefined) return undefined;
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      const head = part.slice(0, end);
      const name = /;\s*name="([^"]*)"/i.exec(head)?.[1] ?? '';
      const file = /;\s*filename="?([^";\r\n]+)"?/i.exec(head)?.[1];
      return { name, file, text: part.slice(end + 4).replace(/\r\n$/, '') };
    });
}
