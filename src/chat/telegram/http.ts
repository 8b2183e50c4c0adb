// The client's HTTP. What arrives in one turn of the event loop is handed on together at its end: the receipts of these
// calls, and the claim of what is sent next, share a transaction then.
import type { ApiClientOptions } from 'grammy';
import { type Call, createAsk, jsonOf, type OpenAsk } from '../../ops/http.ts';
import type { TurnEnd } from '../../ops/turn.ts';

/** @param root  what every address begins with, `https://…` or `http://…` */
export function createFetch(
  root: string,
  turnEnd: TurnEnd,
  openAsk: OpenAsk = createAsk,
): NonNullable<ApiClientOptions['fetch']> {
  const ask = openAsk(root);
  const lean = async (address: string, call: Call): Promise<{ json: () => unknown }> => {
    const answer = await ask(address, call);
    await turnEnd();
    return { json: () => jsonOf(answer) };
  };
  return lean as NonNullable<ApiClientOptions['fetch']>;
}
