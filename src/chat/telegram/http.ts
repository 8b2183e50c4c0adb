// The client's HTTP. What arrives in one turn of the event loop is handed on together at its end: the receipts of these
// calls, and the claim of what is sent next, share a transaction then.
import { type ApiClientOptions, HttpError, type Transformer } from 'grammy';
import { type Answer, type Ask, type Call, createAsk, jsonOf, type OpenAsk } from '../../ops/http.ts';
import type { TurnEnd } from '../../ops/turn.ts';

/** @param root  what every address begins with, `https://…` or `http://…` */
export function createCalls(root: string, turnEnd: TurnEnd, openAsk: OpenAsk = createAsk): Ask {
  const ask = openAsk(root);
  return async (address, call): Promise<Answer> => {
    const answer = await ask(address, call);
    await turnEnd();
    return answer;
  };
}

/** As the client calls it. */
export function createFetch(ask: Ask): NonNullable<ApiClientOptions['fetch']> {
  const lean = async (address: string, call: Call): Promise<{ json: () => unknown }> => {
    const answer = await ask(address, call);
    return { json: () => jsonOf(answer) };
  };
  return lean as NonNullable<ApiClientOptions['fetch']>;
}

/** Methods of ours that never take a file along: nothing is to be looked for in what they are given. */
const TEXT_ALONE: ReadonlySet<string> = new Set(['sendMessage', 'editMessageText', 'answerCallbackQuery']);
const HEADERS = { 'content-type': 'application/json', connection: 'keep-alive' };

/** Such a call as the client would make it, without what only the others need: of a thousand answers each way there
 *  counts. https://grammy.dev/advanced/transformers */
export const asText =
  ({
    ask,
    root,
    token,
    timeoutMs,
  }: {
    readonly ask: Ask;
    readonly root: string;
    readonly token: string;
    readonly timeoutMs: number;
  }): Transformer =>
  async (call, method, payload, signal) => {
    if (signal !== undefined || !TEXT_ALONE.has(method)) return call(method, payload, signal);
    const body = JSON.stringify(payload);
    try {
      const answer = await ask(`${root}/bot${token}/${method}`, {
        method: 'POST',
        headers: HEADERS,
        body,
        timeoutMs,
      });
      return jsonOf(answer) as Awaited<ReturnType<typeof call<typeof method>>>;
    } catch (error) {
      throw new HttpError(`Network request for '${method}' failed!`, error);
    }
  };
