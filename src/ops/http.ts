// HTTP of a platform's client, on Node's own and over connections that are kept: the clients' defaults take about twice
// as long a call, and of a thousand people who ask at once the last waits for a thousand calls.
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { urlToHttpOptions } from 'node:url';

/** A call as a client makes it: text, or a stream where a file goes along. */
export interface Call {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Readable | undefined;
  readonly signal?: AbortSignal | null | undefined;
  /** It fails after so long; left out: never. */
  readonly timeoutMs?: number | undefined;
}

export interface Answer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One call of a server.
 *  @throws Error as Node does where there is no connection, with its `code`; where the call is given up by its signal, or
 *  its answer is cut off */
export type Ask = (address: string, call: Call) => Promise<Answer>;

export interface AskOptions {
  /** A connection that nobody has used for so long is closed: the other side may be about to do it. Left out: it is kept
   *  until the other side does. */
  readonly idleMs?: number;
  /** Connections at once, what is more waits for one. Left out: as many as there are calls. */
  readonly most?: number;
}

/** @param root  what every address begins with, `https://…` or `http://…` */
export type OpenAsk = (root: string, options?: AskOptions) => Ask;

/** A call whose signal said so. */
export class GivenUp extends Error {
  constructor() {
    super('the call was given up');
  }
}

export const createAsk: OpenAsk = (root, { idleMs, most = Infinity } = {}) => {
  const { protocol, hostname, port, auth } = urlToHttpOptions(new URL(root));
  const { request, Agent } = protocol === 'http:' ? http : https;
  const agent = new Agent({
    keepAlive: true,
    maxSockets: most,
    ...(idleMs === undefined ? {} : { timeout: idleMs }),
  });
  const server = { protocol, hostname, port, auth, agent };
  const pathOf = (address: string): string => address.slice(address.indexOf('/', address.indexOf('//') + 2));

  return (address, { method, headers, body = '', signal, timeoutMs }) =>
    new Promise((resolve, reject) => {
      const sent = request({ ...server, path: pathOf(address), method, headers: { ...headers } });
      const giveUp = (): void => void sent.destroy(new GivenUp());
      signal?.addEventListener('abort', giveUp);
      const late =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => sent.destroy(new Error('no answer in time')), timeoutMs);
      sent.on('close', () => {
        clearTimeout(late);
        // A signal may outlive many calls.
        signal?.removeEventListener('abort', giveUp);
      });
      sent.on('response', (answer) => read(answer, resolve, reject));
      sent.on('error', reject);
      if (signal?.aborted === true) giveUp();
      // As bytes: a text would be joined with the head, and turned to bytes more slowly.
      else if (typeof body === 'string') sent.end(Buffer.from(body));
      else body.on('error', (error) => sent.destroy(error)).pipe(sent);
    });
};

/** What was answered, in JSON.
 *  @throws Error in words without what it was: a page of somebody's between us and them may hold anything */
export function jsonOf({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the answer is no JSON');
  }
}

function read(
  answer: IncomingMessage,
  resolve: (answer: Answer) => void,
  reject: (error: Error) => void,
): void {
  let text = '';
  answer.setEncoding('utf8');
  answer.on('data', (part: string) => (text += part));
  answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
  // Cut off in its middle.
  answer.on('error', reject);
}
