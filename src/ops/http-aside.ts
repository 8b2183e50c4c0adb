// HTTP of the platforms' clients in a thread of its own: of what an answer costs, a fifth was its call. What is asked
// in one turn of the event loop goes over together, and what was answered in one turn comes back together.
import { Worker } from 'node:worker_threads';
import { type Answer, type Ask, type AskOptions, createAsk, GivenUp, type OpenAsk } from './http.ts';

/** So many cores have room for it beside whoever answers, the store's thread and what the machine does else. */
export const CORES_TO_CALL = 4;

/** What goes over: servers that are asked from now on, calls, and the ids of those that are given up. */
export interface Asked {
  readonly servers: readonly { readonly root: string; readonly options: AskOptions }[];
  readonly calls: readonly {
    readonly id: number;
    /** Which of the servers, as they came. */
    readonly server: number;
    readonly address: string;
    readonly method: string | undefined;
    readonly headers: Readonly<Record<string, string>> | undefined;
    readonly body: string | undefined;
    readonly timeoutMs: number | undefined;
  }[];
  readonly givenUp: readonly number[];
}

/** What comes back. */
export type Said =
  | { readonly id: number; readonly answer: Answer }
  | {
      readonly id: number;
      readonly error: { readonly name: string; readonly message: string; readonly code: unknown };
    };

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** What passes through is young and soon gone. */
const YOUNG_MB = 16;

/** Asks as `createAsk` does, in one thread for all that are opened by it; it begins with the first call. A call with a
 *  stream is made here: its bytes would be copied once more. */
export function createOpenAside(): OpenAsk {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;
  let servers: Asked['servers'][number][] = [];
  let known = 0;
  let calls: Asked['calls'][number][] = [];
  let givenUp: number[] = [];
  let isSending = false;

  const settle = (said: Said): void => {
    const one = waiting.get(said.id);
    waiting.delete(said.id);
    if ('answer' in said) one?.resolve(said.answer);
    else {
      const { name, message, code } = said.error;
      one?.reject(Object.assign(new Error(message), { name, ...(code === undefined ? {} : { code }) }));
    }
  };
  const begin = (): Worker => {
    // Nobody listens to its 'error': a thread that fails ends the process, and whoever restarts it sends what was
    // under way again.
    const begun = new Worker(new URL('./http-thread.ts', import.meta.url), {
      name: 'http',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    begun.on('message', (all: readonly Said[]) => {
      for (const said of all) settle(said);
      if (waiting.size === 0) begun.unref();
    });
    return begun;
  };
  const send = (): void => {
    isSending = false;
    const asked: Asked = { servers, calls, givenUp };
    servers = [];
    calls = [];
    givenUp = [];
    (worker ??= begin()).postMessage(asked, []);
  };
  /** After all else of this turn, whatever it still asks. */
  const sendSoon = (): void => {
    if (isSending) return;
    isSending = true;
    process.nextTick(send);
  };

  return (root, options = {}) => {
    const askHere = createAsk(root, options);
    const server = known;
    known += 1;
    servers.push({ root, options });

    const ask: Ask = (address, call) => {
      const { method, headers, body, signal, timeoutMs } = call;
      if (typeof body === 'object') return askHere(address, call);
      return new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(new GivenUp());
        count += 1;
        const id = count;
        const over = (): void => signal?.removeEventListener('abort', giveUp);
        const giveUp = (): void => {
          over();
          if (!waiting.delete(id)) return;
          givenUp.push(id);
          sendSoon();
          reject(new GivenUp());
        };
        // Nobody waited for it: then it keeps the process from ending as little as a connection would.
        if (waiting.size === 0) worker?.ref();
        waiting.set(id, {
          resolve: (answer) => (over(), resolve(answer)),
          reject: (error) => (over(), reject(error)),
        });
        signal?.addEventListener('abort', giveUp);
        calls.push({ id, server, address, method, headers, body, timeoutMs });
        return sendSoon();
      });
    };
    return ask;
  };
}
