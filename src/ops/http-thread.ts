// The thread that calls: does what http-aside.ts asks.
import { parentPort } from 'node:worker_threads';
import { type Ask, createAsk } from './http.ts';
import type { Asked, Said } from './http-aside.ts';
import { createTurnEnd } from './turn.ts';

const servers: Ask[] = [];
const giving = new Map<number, AbortController>();
const turnEnd = createTurnEnd();
let said: Said[] = [];

/** What is answered in one turn goes back together. */
async function say(one: Said): Promise<void> {
  said.push(one);
  await turnEnd();
  if (said.length === 0) return;
  const all = said;
  said = [];
  parentPort?.postMessage(all, []);
}

async function answer({ id, server, address, ...call }: Asked['calls'][number]): Promise<void> {
  const giveUp = new AbortController();
  giving.set(id, giveUp);
  try {
    const ask = servers[server];
    if (ask === undefined) throw new Error('there is no such server');
    await say({ id, answer: await ask(address, { ...call, signal: giveUp.signal }) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    await say({ id, error: { name, message, code } });
  } finally {
    giving.delete(id);
  }
}

parentPort?.on('message', (asked: Asked) => {
  servers.push(...asked.servers.map(({ root, options }) => createAsk(root, options)));
  for (const call of asked.calls) void answer(call);
  for (const id of asked.givenUp) giving.get(id)?.abort();
});
