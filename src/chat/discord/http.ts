// The client's HTTP: what is text goes by ours, a form with files by the client's own.
import { STATUS_CODES } from 'node:http';
import { DefaultRestOptions, type ResponseLike, type RESTOptions } from 'discord.js';
import { type Answer, createAsk, jsonOf, type OpenAsk } from '../../ops/http.ts';
import { CONNECTION_IDLE_MS } from './limits.ts';

type MakeRequest = RESTOptions['makeRequest'];

/** @param root  what every address begins with, `https://…` or `http://…`
 *  @param most  calls under way at once */
export function createRequest(root: string, most: number, openAsk: OpenAsk = createAsk): MakeRequest {
  const ask = openAsk(root, { idleMs: CONNECTION_IDLE_MS, most });
  return async (address, init) => {
    const { body } = init;
    if (body !== null && body !== undefined && typeof body !== 'string')
      return DefaultRestOptions.makeRequest(address, init);
    const { method, signal } = init;
    const headers = init.headers as Readonly<Record<string, string>>;
    return responseOf(await ask(address, { method, headers, body: body ?? undefined, signal }));
  };
}

/** As far as the client looks at it. */
function responseOf(answer: Answer): ResponseLike {
  const { status, headers, text } = answer;
  const get = (name: string): string | null => {
    const value = headers[name.toLowerCase()];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  };
  const has = (name: string): boolean => get(name) !== null;
  return {
    body: null,
    bodyUsed: false,
    headers: { get, has } as Headers,
    status,
    statusText: STATUS_CODES[status] ?? '',
    ok: status >= 200 && status < 300,
    text: async () => text,
    json: async () => jsonOf(answer),
    arrayBuffer: async () => Uint8Array.from(Buffer.from(text)).buffer,
  };
}
