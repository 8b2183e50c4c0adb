// Everything Discord can answer to a call, classed once and by code
// (docs.discord.com/developers/topics/opcodes-and-status-codes).
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Receipt } from '../platform.ts';
import { TooManyInvalid } from './invalid.ts';
import { BAN_MS, PAUSE } from './limits.ts';

/** `gone`: the interaction can't be answered any more. `acknowledged`: it has its first response. */
export type Failure =
  | Exclude<Receipt, { result: 'sent' } | { result: 'moved' } | { result: 'unreachable' }>
  | { readonly result: 'unreachable'; readonly reason: string }
  | { readonly result: 'gone' }
  | { readonly result: 'acknowledged' }
  /** The thread was put away. */
  | { readonly result: 'archived' };

const retry = (afterMs: number, scope: 'chat' | 'platform'): Failure => ({ result: 'retry', afterMs, scope });

const UNREACHABLE: ReadonlyMap<number, string> = new Map([
  [10003, 'unknown channel'],
  [10004, 'unknown guild'],
  [10013, 'unknown user'],
  [50001, 'missing access'],
  [50007, 'cannot send messages to this user'],
  [50013, 'missing permissions'],
  [50278, 'no mutual guilds'],
  [160005, 'thread is locked'],
]);

/** Unknown webhook, unknown message (of an answer), unknown interaction, invalid webhook token. */
const GONE = new Set([10008, 10015, 10062, 50027]);
const ACKNOWLEDGED = 40060;
const ARCHIVED = 50083;
const DMS_TOO_FAST = 40003;
const WRITE_LIMITS = new Set([20016, 20028, 20029]);

/** Nothing left this machine: no connection came about. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

function classifyAnswer(error: DiscordAPIError): Failure {
  const code = typeof error.code === 'number' ? error.code : 0;
  const why = UNREACHABLE.get(code);
  if (why !== undefined) return { result: 'unreachable', reason: `${code} ${why}` };
  if (GONE.has(code)) return { result: 'gone' };
  if (code === ACKNOWLEDGED) return { result: 'acknowledged' };
  if (code === ARCHIVED) return { result: 'archived' };
  if (code === DMS_TOO_FAST) return retry(PAUSE.openDmMs, 'chat');
  if (WRITE_LIMITS.has(code)) return retry(PAUSE.writeMs, 'chat');
  // The token says nothing about the message: it must wait for a good one, not be dropped.
  if (error.status === 401) return retry(PAUSE.tokenMs, 'platform');
  if (error.status === 403) {
    // A refusal with a code holds for this target; one without comes from what stands before Discord.
    return code === 0 ? retry(PAUSE.tokenMs, 'platform') : { result: 'unreachable', reason: `403 ${code}` };
  }
  if (error.status === 404 && code === 0) return { result: 'gone' };
  return { result: 'refused', reason: describe(error) };
}

/** What a failed call means for the message. */
export function classify(error: unknown): Failure {
  if (error instanceof TooManyInvalid) return retry(error.afterMs, 'platform');
  if (error instanceof RateLimitError) {
    // A shared limit may be long, but is of one resource.
    const everything = error.global || (error.scope !== 'shared' && error.retryAfter >= BAN_MS);
    return retry(Math.max(1, Math.ceil(error.retryAfter)), everything ? 'platform' : 'chat');
  }
  if (error instanceof DiscordAPIError) return classifyAnswer(error);
  if (error instanceof Error && NOT_SENT.has(codeOf(error))) return retry(PAUSE.connectMs, 'platform');
  return { result: 'unknown', reason: describe(error) };
}

/** An error in a few words that are safe to log: never a URL (it holds an interaction's token), never
 *  the request. */
export function describe(error: unknown): string {
  if (error instanceof DiscordAPIError) return `${error.status} ${error.code}: ${clip(error.message)}`;
  if (error instanceof RateLimitError) return `429 for ${Math.ceil(error.retryAfter)} ms on ${error.route}`;
  if (error instanceof HTTPError) return `HTTP ${error.status}`;
  if (error instanceof Error) return `${codeOf(error) || error.name}: ${clip(error.message)}`;
  return 'unknown error';
}

const clip = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, 200);
