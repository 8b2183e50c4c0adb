// The client's HTTP against servers that do what servers do, and the client on top of it: from this
// thread, and from one of its own.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DiscordAPIError, HTTPError, RateLimitError, REST } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { classify } from '../../../src/chat/discord/errors.ts';
import { createAsk, type OpenAsk } from '../../../src/ops/http.ts';
import { createOpenAside } from '../../../src/ops/http-aside.ts';
import { createRequest } from '../../../src/chat/discord/http.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

const json =
  (status: number, value: unknown, headers = {}): RequestListener =>
  (_, response) =>
    void response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(value));

const post = (rest: REST, more = {}): Promise<unknown> =>
  rest.post('/channels/123456789012345678/messages', {
    body: { content: 'длинно 很' },
    auth: false,
    ...more,
  });

describe.each<[string, OpenAsk]>([
  ['from this thread', createAsk],
  ['from a thread of its own', createOpenAside()],
])('%s', (_where, openAsk) => {
  /** A client of a server that answers so, and what was asked of it. */
  async function client(
  serve: RequestListener,
  { timeout = 5_000, most = 10 } = {},
): Promise<{ readonly rest: REST; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const { method, url, headers } = request;
      asked.push({ method, url, type: headers['content-type'], body });
      serve(request, response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const rest = new REST({ api, retries: 0, timeout, rejectOnRateLimit: () => true, makeRequest: createRequest(api, most, openAsk) });
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  return { rest, asked };
} // prettier-ignore

  test('a text goes out whole, and what is answered is read', async () => {
    const { rest, asked } = await client(json(200, { id: '7', name: '很' }));
    expect(await post(rest)).toEqual({ id: '7', name: '很' });
    const url = '/api/v10/channels/123456789012345678/messages';
    expect(asked).toEqual([
      { method: 'POST', url, type: 'application/json', body: '{"content":"длинно 很"}' },
    ]);
  });

  test('a question without a body asks for what its address says', async () => {
    const { rest, asked } = await client(json(200, []));
    await rest.get('/x', { query: new URLSearchParams({ with_localizations: 'true' }), auth: false });
    expect(asked).toMatchObject([{ method: 'GET', url: '/api/v10/x?with_localizations=true', body: '' }]);
  });

  test('an answer without a word is an answer', async () => {
    const { rest } = await client((_, response) => void response.writeHead(204).end());
    await expect(post(rest)).resolves.toHaveProperty('byteLength', 0);
  });

  test('a file goes along', async () => {
    const { rest, asked } = await client(json(200, {}));
    await post(rest, { files: [{ name: 'a.txt', data: Buffer.from('its words') }] });
    expect(asked[0]?.type).toMatch(/^multipart\/form-data/);
    expect(asked[0]?.body).toContain('its words');
  });

  test.each<[string, RequestListener, new (...given: never[]) => Error, string]>([
  ['refuses', json(403, { code: 50007, message: 'Cannot send messages to this user' }), DiscordAPIError, 'unreachable'],
  ['fails', json(502, {}), HTTPError, 'unknown'],
  ['says wait', json(429, { retry_after: 1 }, { 'retry-after': '1', 'x-ratelimit-scope': 'shared' }), RateLimitError, 'retry'],
  ['hangs up', (request) => request.socket.destroy(), Error, 'unknown'],
  ['shows somebody’s page', (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('<html>42:secret'), Error, 'unknown'],
])('a server that %s is an error of the kind that the client has for it', async (_, serve, kind, result) => {
  const { rest } = await client(serve);
  const error = await post(rest).catch((failed: unknown) => failed);
  expect(error).toBeInstanceOf(kind);
  expect(classify(error).result).toBe(result);
  expect(String(error)).not.toContain('secret');
}); // prettier-ignore

  test('a limit that an answer states is kept before the next call', async () => {
  const headers = { 'x-ratelimit-limit': '1', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset-after': '60', 'x-ratelimit-bucket': 'b' };
  const { rest, asked } = await client(json(200, {}, headers));
  // The first tells which limit it is, the second where that stands.
  await post(rest);
  await post(rest);
  await expect(post(rest)).rejects.toBeInstanceOf(RateLimitError);
  expect(asked).toHaveLength(2);
}); // prettier-ignore

  test('who takes no call: nothing was sent, and that is known', async () => {
    const { rest } = await client(json(200, {}));
    await new Promise((resolve) => server?.close(resolve));
    const error = await post(rest).catch((failed: unknown) => failed);
    expect(classify(error)).toMatchObject({ result: 'retry', scope: 'platform' });
  });

  test('who does not answer is given up in time', async () => {
    const { rest } = await client(() => undefined, { timeout: 50 });
    const error = await post(rest).catch((failed: unknown) => failed);
    expect(classify(error).result).toBe('unknown');
  });

  test('more calls than connections wait for one, and are all answered', async () => {
    let made = 0;
    const { rest, asked } = await client(json(200, {}), { most: 2 });
    server?.on('connection', () => (made += 1));
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        rest.post(`/interactions/${at}/t/callback`, { body: {}, auth: false }),
      ),
    );
    expect([made, asked.length]).toEqual([2, 20]);
  });

  test('connections are kept while they are used, and not for long after', async () => {
  let made = 0;
  const { rest } = await client(json(200, {}));
  server?.on('connection', () => (made += 1));
  for (let calls = 0; calls < 3; calls += 1) await post(rest);
  expect(made).toBe(1);
  const connections = (): Promise<number> =>
    new Promise((resolve) => void server?.getConnections((_, count) => resolve(count)));
  expect(await connections()).toBe(1);
  await expect.poll(connections, { timeout: 6_000, interval: 100 }).toBe(0);
}, 10_000); // prettier-ignore
});
