// The client's HTTP, on Node's own and over connections that are kept: the client's default takes twice as long a
// call, and of a thousand people who ask at once the last waits for a thousand calls.
//
// What arrives in one turn of the event loop is handed on together at its end: the receipts of these calls, and the
// claim of what is sent next, share a transaction then.
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';
import type { ApiClientOptions } from 'grammy';
import type { TurnEnd } from '../../ops/turn.ts';

/** A call as the client makes it: text, or a stream where a file goes along. */
interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  readonly signal?: AbortSignal;
}

/** @param root  what every address begins with, `https://…` or `http://…` */
export function createFetch(root: string, turnEnd: TurnEnd): NonNullable<ApiClientOptions['fetch']> {
  const { protocol, hostname, port, auth } = urlToHttpOptions(new URL(root));
  const { request, Agent } = protocol === 'http:' ? http : https;
  const server = { protocol, hostname, port, auth, agent: new Agent({ keepAlive: true }) };
  const pathOf = (address: string): string => address.slice(address.indexOf('/', address.indexOf('//') + 2));

  const call = (address: string, { method, headers, body = '', signal }: Call): Promise<string> =>
    new Promise((resolve, reject) => {
      const sent = request({ ...server, path: pathOf(address), method, headers: { ...headers } });
      const giveUp = (): void => void sent.destroy(new Error('the call was given up'));
      signal?.addEventListener('abort', giveUp);
      sent.on('response', (answer) => read(answer, resolve, reject));
      sent.on('error', reject);
      if (signal?.aborted === true) giveUp();
      // As bytes: a text would be joined with the head, and turned to bytes more slowly.
      else if (typeof body === 'string') sent.end(Buffer.from(body));
      else body.on('error', (error) => sent.destroy(error)).pipe(sent);
    });

  const lean = async (address: string, asked: Call): Promise<{ json: () => unknown }> => {
    const text = await call(address, asked);
    await turnEnd();
    return { json: () => parse(text) };
  };
  return lean as NonNullable<ApiClientOptions['fetch']>;
}

function read(
  answer: IncomingMessage,
  resolve: (text: string) => void,
  reject: (error: Error) => void,
): void {
  let text = '';
  answer.setEncoding('utf8');
  answer.on('data', (part: string) => (text += part));
  answer.on('end', () => resolve(text));
  // Cut off in its middle.
  answer.on('error', reject);
}

/** In words without what was answered: a page of somebody's between us and them may hold anything. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the answer is no JSON');
  }
}
