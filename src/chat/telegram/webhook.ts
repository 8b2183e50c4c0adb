// Webhook mode: Telegram brings each update by a call of its own, and brings it again until it is told that
// it was taken. So a call is answered with 200 only once its update is done with: what a crash cuts off
// comes again, and the store takes each only once.
//
// What listens here stands behind a proxy that speaks TLS. https://core.telegram.org/bots/webhooks
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { retryAfterMs } from './errors.ts';
import { WEBHOOK_BODY_BYTES, WEBHOOK_CALL_MS, WEBHOOK_CONNECTIONS, WEBHOOK_LOOK_MS } from './limits.ts';
import { type Receiving, tell } from './poll.ts';
import { UPDATE_KINDS } from './receive.ts';
import { backoffMs, forClient, wait } from './time.ts';

export interface Webhook {
  /** Where Telegram calls, e.g. `https://bot.example/telegram`: its path is the only one that is answered. */
  readonly url: string;
  /** Where this process listens. */
  readonly host: string;
  readonly port: number;
  /** What each call must carry; left out: made from the token, so that all processes agree on it. */
  readonly secret?: string | undefined;
}

/** Nobody who lacks the token can tell it, and it does not tell the token. */
export const secretOf = (token: string): string =>
  createHmac('sha256', token).update('webhook').digest('hex');

const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

interface ServeParts extends Receiving {
  readonly webhook: Webhook;
  readonly secret: string;
}

/** Receives until aborted; then waits for what is under way. */
export async function receiveByWebhook(parts: ServeParts & { readonly api: Api }): Promise<void> {
  const { signal } = parts;
  const server = await listen(parts);
  if (server === undefined) return;
  await keepSet(parts);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** Tried until the port is free: a predecessor may still be about to end. undefined: aborted before. */
async function listen(parts: ServeParts): Promise<Server | undefined> {
  const { webhook, clock, log, describe, sparing, signal } = parts;
  for (let failures = 1; !signal.aborted; failures += 1) {
    const server = createServer((request, response) => {
      answer(parts, request).then(
        // A connection that is kept would delay the end.
        (status) => response.writeHead(status, signal.aborted ? { connection: 'close' } : {}).end(),
        // The caller went away in the middle.
        () => response.destroy(),
      );
    });
    server.requestTimeout = WEBHOOK_CALL_MS;
    server.headersTimeout = WEBHOOK_CALL_MS;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(webhook.port, webhook.host, resolve);
      });
      log.info({ platform: 'telegram', host: webhook.host, port: webhook.port }, 'listening for Telegram');
      return server;
    } catch (error) {
      if (sparing('listen'))
        log.error(
          { platform: 'telegram', port: webhook.port, error: describe(error) },
          'TELEGRAM_WEBHOOK_PORT can’t be listened on; will try again',
        );
      await wait({ clock, ms: backoffMs(failures), signal });
    }
  }
  return undefined;
}

/** What a call is answered with. Who calls without the secret learns nothing, not even which path it is. */
async function answer(parts: ServeParts, request: IncomingMessage): Promise<number> {
  const { webhook, secret, log, describe, sparing, signal, handle } = parts;
  if (!isSecret(request.headers[SECRET_HEADER], secret)) {
    if (sparing('secret'))
      log.warn({ platform: 'telegram' }, 'a call without the webhook’s secret was refused');
    return 401;
  }
  if (request.url?.split('?')[0] !== new URL(webhook.url).pathname) return 404;
  if (request.method !== 'POST') return 405;
  const body = await read(request);
  if (body === undefined) return 413;
  const update = updateOf(body);
  if (update === undefined) return 400;
  // It comes again, to the process that follows.
  if (signal.aborted) return 503;
  try {
    return (await handle(update)) ? 200 : 503;
  } catch (error) {
    // An update that we can't read will not read better next time.
    log.error({ platform: 'telegram', update: update.update_id, error: describe(error) }, 'an update broke');
    return 200;
  }
}

/** In a time that says nothing about how much of it was right. */
function isSecret(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const parts: AsyncIterable<Uint8Array> = request;
  for await (const chunk of parts) {
    bytes += chunk.length;
    if (bytes > WEBHOOK_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function updateOf(body: string): Update | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('update_id' in value)) return undefined;
    return Number.isSafeInteger(value.update_id) ? (value as Update) : undefined;
  } catch {
    return undefined;
  }
}

/** Sets the webhook until Telegram has taken it, then looks now and then whether it is still ours, and what
 *  Telegram says of its calls. Ends when aborted. It is left set: what comes meanwhile waits for the next start. */
async function keepSet(parts: ServeParts & { readonly api: Api }): Promise<void> {
  const { api, webhook, secret, clock, log, describe, sparing, signal } = parts;
  const { url } = webhook;
  let failures = 0;
  let isSet = false;
  let toldError = 0;
  while (!signal.aborted) {
    try {
      if (!isSet) {
        await api.setWebhook(
          url,
          { secret_token: secret, max_connections: WEBHOOK_CONNECTIONS, allowed_updates: UPDATE_KINDS },
          forClient(signal),
        );
        log.info({ platform: 'telegram' }, 'the webhook is set');
        isSet = true;
      } else {
        const info = await api.getWebhookInfo(forClient(signal));
        isSet = info.url === url;
        if (!isSet)
          log.warn({ platform: 'telegram' }, 'the webhook was changed by somebody else; setting it again');
        const failedAt = info.last_error_date ?? 0;
        if (isSet && failedAt > toldError) {
          toldError = failedAt;
          log.warn(
            {
              platform: 'telegram',
              waiting: info.pending_update_count,
              error: describe(info.last_error_message),
            },
            'Telegram could not bring an update to the webhook; it tries again',
          );
        }
      }
      failures = 0;
      if (isSet) await wait({ clock, ms: WEBHOOK_LOOK_MS, signal });
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      if (sparing('webhook')) tell({ log, error, describe });
      await wait({ clock, ms: retryAfterMs(error) ?? backoffMs(failures), signal });
    }
  }
}
