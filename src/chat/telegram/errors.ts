// What Telegram's errors mean, in one place, and how to speak of them without the token. The token is part
// of every URL that the client calls, and so of the messages of network errors.
import { GrammyError, HttpError } from 'grammy';
import type { Receipt } from '../platform.ts';
import { scrubber } from '../../ops/log.ts';
import { CHAT_WAIT_MS, RETRY_AFTER_DEFAULT_MS, TOKEN_REFUSED_RETRY_MS } from './limits.ts';

/** One line about an error, free of the token; the only form in which an error leaves this folder. */
export type Describe = (error: unknown) => string;

export function createDescribe(token: string): Describe {
  // Without its public part the token is as good as whole, so that part is known by itself, too.
  const scrub = scrubber([token, token.slice(token.indexOf(':') + 1)]);
  return (error) => scrub(rawText(error));
}

function rawText(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`;
  if (error instanceof HttpError) {
    const cause = causeOf(error.error);
    return cause === '' ? error.message : `${error.message} (${cause})`;
  }
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** The system's word for it (`ECONNREFUSED`) where there is one: shorter, and it names no URL. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code: unknown = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : error.message;
}

// The code 400 is shared by "there is no such chat" and "your message is wrong"; only the text tells them apart.
const NOBODY_THERE = new RegExp(
  [
    'chat not found',
    'user not found',
    'deactivated',
    'peer_id_invalid',
    'user_is_blocked',
    'no rights to send',
    'not enough rights',
    'chat_write_forbidden',
    'chat_send_plain_forbidden',
    'chat_restricted',
    'channel_private',
  ].join('|'),
  'i',
);

const TOPIC_GONE = /message thread not found|topic_closed|topic_deleted/i;

/** The topic can't be written to (any more); the group itself may still be. */
export function isTopicGone(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && TOPIC_GONE.test(error.description);
}

/** There is nothing (left) to delete. */
export function isAlreadyDeleted(error: unknown): boolean {
  return error instanceof GrammyError && /message to delete not found/i.test(error.description);
}

/** The message says just that already: an edit that arrived is tried again. */
export function isNotModified(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/i.test(error.description);
}

/** What was sent is refused as it is, a file for its size, too; nothing of it was done. */
export function isRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 400 || error.error_code === 413);
}

/** This message can't be edited (any more); another can still be sent. */
export function isEditRefused(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400;
}

/** This effect can't be shown. */
export function isEffectRefused(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && /effect/i.test(error.description);
}

/** The operator's token is not accepted: 401, or 404 where it does not even look like one. */
export function isTokenRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** Somebody else receives with the same token: a second process, or a webhook. */
export function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409;
}

/** It is a webhook, maybe of a former life of the bot. */
export function isWebhookSet(error: unknown): boolean {
  return (
    error instanceof GrammyError && error.error_code === 409 && /webhook is active/i.test(error.description)
  );
}

export function retryAfterMs(error: unknown): number | undefined {
  if (!(error instanceof GrammyError) || error.error_code !== 429) return undefined;
  const seconds = error.parameters.retry_after;
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1000 : RETRY_AFTER_DEFAULT_MS;
}

/**
 * What became of a message whose sending failed. By code; by parameter where there is one; by text only to
 * tell the kinds of 400 apart.
 *
 * A 429 does not say whether it is this chat or the bot that is too fast. Groups have a limit of their own
 * (20 a minute) that is hit long before the others, so there it counts for the group; for a person it counts
 * for the whole platform: to go on would lengthen the wait for everybody, and a warning is not lost by waiting.
 * Unless it is longer than the bot's own limit ever asks for (hours have been seen): that is this chat's alone,
 * and nobody else waits for it. Should it be everybody's, the outbox learns it from the next few chats.
 *
 * A token that is not accepted says nothing about the message: it waits until the operator has put it right.
 */
export function receiptOf({
  error,
  chatId,
  describe,
}: {
  readonly error: unknown;
  readonly chatId: number;
  readonly describe: Describe;
}): Receipt {
  const reason = describe(error);
  const unreachable: Receipt = { result: 'unreachable', who: `telegram:${chatId}`, reason };
  if (!(error instanceof GrammyError)) return { result: 'unknown', reason };

  const moved = error.parameters.migrate_to_chat_id;
  if (moved !== undefined) return { result: 'moved', to: `telegram:${moved}` };

  const afterMs = retryAfterMs(error);
  if (afterMs !== undefined) {
    return { result: 'retry', afterMs, scope: chatId < 0 || afterMs > CHAT_WAIT_MS ? 'chat' : 'platform' };
  }
  if (isTokenRefused(error)) return { result: 'retry', afterMs: TOKEN_REFUSED_RETRY_MS, scope: 'platform' };
  if (error.error_code >= 500) return { result: 'unknown', reason };
  if (error.error_code === 403) return unreachable;
  if (error.error_code === 400 && NOBODY_THERE.test(error.description)) {
    return unreachable;
  }
  return { result: 'refused', reason };
}
