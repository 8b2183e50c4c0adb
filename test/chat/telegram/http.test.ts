// The client's HTTP against servers that do what servers do, from this thread and from one of its own.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { createCalls, createFetch } from '../../../src/chat/telegram/http.ts';
import { createAsk, type OpenAsk } from '../../../src/ops/http.ts';
import { createOpenAside } from '../../../src/ops/http-aside.ts';
import { createTurnEnd } from '../../../src/ops/turn.ts';

type Lean = (address: string, call: object) => Promise<{ json: () => unknown }>;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A client of a server that does this; `root` stands before each address. */
async function client(
  openAsk: OpenAsk,
  serve: RequestListener,
  under = '',
): Promise<{ readonly root: string; readonly call: Lean }> {
  server = createServer(serve);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}${under}`;
  return { root, call: createFetch(createCalls(root, createTurnEnd(), openAsk)) as unknown as Lean };
}

const open = (of: Server | undefined): Promise<number> =>
  new Promise((resolve) => void of?.getConnections((_, count) => resolve(count)));

describe.each<[string, OpenAsk]>([
  ['from this thread', createAsk],
  ['from a thread of its own', createOpenAside()],
])('%s', (_where, openAsk) => {
  test.each([
    ['a text, also of more bytes than characters', () => 'длинно 很'],
    [
      'a stream, as where a file goes along',
      () => Readable.from([Buffer.from('длинно '), Buffer.from('很')]),
    ],
  ])('%s goes out whole, under the path of the address, and the answer is read', async (_, bodyOf) => {
    const body = bodyOf();
    const { root, call } = await client(
      openAsk,
      (request, response) => {
        let got = '';
        request.setEncoding('utf8').on('data', (part: string) => (got += part));
        request.on('end', () =>
          response.end(JSON.stringify({ url: request.url, method: request.method, got })),
        );
      },
      '/behind',
    );
    const answer = await call(`${root}/bot1:x/getMe`, { method: 'POST', headers: {}, body });
    expect(answer.json()).toEqual({ url: '/behind/bot1:x/getMe', method: 'POST', got: 'длинно 很' });
  });

  test.each<[string, RequestListener, RegExp]>([
    ['cut off before its head', (request) => request.socket.destroy(), /hang up|ECONNRESET/],
    [
      'cut off in its middle',
      (request, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"ok":', () => request.socket.destroy());
      },
      /aborted/,
    ],
  ])('an answer that is %s fails', async (_, serve, says) => {
    const { root, call } = await client(openAsk, serve);
    await expect(call(`${root}/x`, { method: 'POST', body: '{}' })).rejects.toThrow(says);
  });

  test('an answer that is no JSON says nothing of what it was', async () => {
    const { root, call } = await client(openAsk, (_, response) => response.end('<html>42:secret</html>'));
    const answer = await call(`${root}/x`, { method: 'POST', body: '{}' });
    expect(() => answer.json()).toThrow(/^the answer is no JSON$/);
  });

  test.each([
    ['before it begins', 0],
    ['while it waits', 30],
  ])('a call that is given up %s fails, and leaves no connection', async (_, afterMs) => {
    const { root, call } = await client(openAsk, () => undefined);
    const giving = new AbortController();
    if (afterMs === 0) giving.abort();
    else setTimeout(() => giving.abort(), afterMs);
    await expect(call(`${root}/x`, { method: 'POST', body: '{}', signal: giving.signal })).rejects.toThrow(
      'the call was given up',
    );
    await expect.poll(() => open(server)).toBe(0);
  });

  test('a call that may take so long fails after that, and leaves no connection', async () => {
    const { root, call } = await client(openAsk, () => undefined);
    await expect(call(`${root}/x`, { method: 'POST', body: '{}', timeoutMs: 30 })).rejects.toThrow(
      'no answer in time',
    );
    await expect.poll(() => open(server)).toBe(0);
  });

  test('one connection serves one call after the other', async () => {
    let made = 0;
    const { root, call } = await client(openAsk, (_, response) => response.end('{}'));
    server?.on('connection', () => (made += 1));
    for (let calls = 0; calls < 3; calls += 1) await call(`${root}/x`, { method: 'POST', body: '{}' });
    expect(made).toBe(1);
  });

  test('the code of what failed tells whether anything was sent', async () => {
    const { root, call } = await client(openAsk, (_, response) => response.end('{}'));
    await new Promise((resolve) => server?.close(resolve));
    await expect(call(`${root}/x`, { method: 'POST', body: '{}' })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

test('what is answered in one turn goes on together', async () => {
  const answers: (() => void)[] = [];
  const { root, call } = await client(createAsk, (_, response) => {
    answers.push(() => response.end('{}'));
    if (answers.length === 3) for (const answer of answers) answer();
  });
  const order: string[] = [];
  const one = async (name: string): Promise<void> => {
    await call(`${root}/x`, { method: 'POST', body: '{}' });
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} goes on`);
  };
  await Promise.all([one('a'), one('b'), one('c')]);
  expect(order.slice(0, 3).every((each) => each.endsWith('begins'))).toBe(true);
});
