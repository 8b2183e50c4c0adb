// Telegram's HTML, read as strictly as the real one does: only its tags, closed in order, a bare `<` is an
// error, and only four named references mean anything. Written from the Bot API's page on formatting
// options (https://core.telegram.org/bots/api#html-style) and its error messages.

export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export type Parsed =
  | { readonly ok: true; readonly text: string; readonly entities: readonly Entity[] }
  | { readonly ok: false; readonly error: string };

const TYPES: Readonly<Record<string, string>> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

interface Open {
  readonly tag: string;
  readonly offset: number;
  readonly url: string | undefined;
}

/** The text with the markup taken out, and where it was; offsets count UTF-16 units. */
export function parseHtml(html: string): Parsed {
  let text = '';
  const entities: Entity[] = [];
  const open: Open[] = [];
  let at = 0;
  const fail = (what: string): Parsed => ({
    ok: false,
    error: `Bad Request: can't parse entities: ${what} at byte offset ${Buffer.byteLength(html.slice(0, at))}`,
  });

  while (at < html.length) {
    const next = html[at];
    if (next === '&') {
      const reference = readReference(html, at);
      text += reference.text;
      at += reference.length;
      continue;
    }
    if (next !== '<') {
      text += next;
      at += 1;
      continue;
    }
    const closing = /^<\/([a-z0-9-]*)\s*>/i.exec(html.slice(at));
    if (closing !== null) {
      const tag = (closing[1] ?? '').toLowerCase();
      const last = open.pop();
      if (last === undefined) return fail('Unexpected end tag');
      if (tag !== '' && tag !== last.tag) {
        return fail(`Unmatched end tag, expected "</${last.tag}>", found "</${tag}>"`);
      }
      entities.push({
        type: TYPES[last.tag] ?? last.tag,
        offset: last.offset,
        length: text.length - last.offset,
        ...(last.url === undefined ? {} : { url: last.url }),
      });
      at += closing[0].length;
      continue;
    }
    const opening = /^<([a-z0-9-]+)((?:\s+[a-z-]+="[^"<>]*")*)\s*>/i.exec(html.slice(at));
    const tag = (opening?.[1] ?? '').toLowerCase();
    if (opening === null || !(tag in TYPES)) {
      return fail(`Unsupported start tag "${/^<\/?([^\s>]*)/.exec(html.slice(at))?.[1] ?? ''}"`);
    }
    if (open.some((each) => each.tag === 'code' || (each.tag === 'pre' && tag !== 'code'))) {
      return fail(`Tag "${tag}" inside of code`);
    }
    open.push({ tag, offset: text.length, url: /href="([^"]*)"/.exec(opening[2] ?? '')?.[1] });
    at += opening[0].length;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) {
    return {
      ok: false,
      error: `Bad Request: can't parse entities: Can't find end tag for "${unclosed.tag}"`,
    };
  }
  return { ok: true, text, entities };
}

function readReference(html: string, at: number): { text: string; length: number } {
  const match = /^&(?:#(\d{1,8})|#x([0-9a-f]{1,6})|([a-z]+));?/i.exec(html.slice(at, at + 12));
  const [whole = '&', decimal, hex, name] = match ?? [];
  const code =
    decimal === undefined ? (hex === undefined ? undefined : Number.parseInt(hex, 16)) : Number(decimal);
  if (code !== undefined && code > 0 && code < 0x10ffff) {
    return { text: String.fromCodePoint(code), length: whole.length };
  }
  const named = name === undefined ? undefined : NAMED[name.toLowerCase()];
  return named === undefined ? { text: '&', length: 1 } : { text: named, length: whole.length };
}
