import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../../src/chat/platform.ts';
import { createDescribe, receiptOf } from '../../../src/chat/telegram/errors.ts';
import { en } from '../../../src/i18n/en/index.ts';
import { menuOf } from '../../../src/chat/telegram/register.ts';
import { backoffMs } from '../../../src/chat/telegram/time.ts';

const TOKEN = '123456:AAF-canary_canary_canary_canary_0';
const tell = createDescribe(TOKEN);

const refused = (code: number, description: string, parameters = {}): GrammyError =>
  new GrammyError(
    'Call failed!',
    { ok: false, error_code: code, description, parameters },
    'sendMessage',
    {},
  );

const receipt = (error: unknown, chat: 'dm' | 'group' = 'dm'): Receipt =>
  receiptOf({ error, chatId: chat === 'dm' ? 7 : -7, describe: tell });

describe('what an error means for the message', () => {
  it.each<[string, unknown, Partial<Receipt>]>([
    ['blocked', refused(403, 'Forbidden: bot was blocked by the user'), { result: 'unreachable' }],
    [
      'never started',
      refused(403, "Forbidden: bot can't initiate conversation with a user"),
      { result: 'unreachable' },
    ],
    ['deleted account', refused(403, 'Forbidden: user is deactivated'), { result: 'unreachable' }],
    [
      'kicked from the group',
      refused(403, 'Forbidden: bot was kicked from the supergroup chat'),
      { result: 'unreachable' },
    ],
    ['no such chat', refused(400, 'Bad Request: chat not found'), { result: 'unreachable' }],
    ['deactivated, said as a 400', refused(400, 'Bad Request: USER_DEACTIVATED'), { result: 'unreachable' }],
    [
      'muted in the group',
      refused(400, 'Bad Request: not enough rights to send text messages to the chat'),
      { result: 'unreachable' },
    ],
    [
      'broken markup',
      refused(400, "Bad Request: can't parse entities: Unsupported start tag"),
      { result: 'refused' },
    ],
    ['too long', refused(400, 'Bad Request: message is too long'), { result: 'refused' }],
    ['a bad button', refused(400, 'Bad Request: BUTTON_DATA_INVALID'), { result: 'refused' }],
    [
      'a new id',
      refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1009,
      }),
      { result: 'moved', to: 'telegram:-1009' },
    ],
    ['a server error', refused(500, 'Internal Server Error'), { result: 'unknown' }],
    ['a bad gateway', refused(502, 'Bad Gateway'), { result: 'unknown' }],
    [
      'a dropped socket',
      new HttpError('Network request failed!', new Error('socket hang up')),
      { result: 'unknown' },
    ],
    ['something else', new TypeError('x'), { result: 'unknown' }],
    // The message is not to blame for the operator's token: it must be there when that is put right.
    ['a revoked token', refused(401, 'Unauthorized'), { result: 'retry', scope: 'platform' }],
    ['a mistyped token', refused(404, 'Not Found'), { result: 'retry', scope: 'platform' }],
  ])('%s', (_, error, expected) => {
    expect(receipt(error)).toMatchObject(expected);
  });

  it('a wait holds for a group alone, for a person it holds for all', () => {
    const wait = refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 });
    expect(receipt(wait, 'group')).toEqual({ result: 'retry', afterMs: 7000, scope: 'chat' });
    expect(receipt(wait, 'dm')).toEqual({ result: 'retry', afterMs: 7000, scope: 'platform' });
  });

  it('a person’s wait of more than a minute is theirs alone: nobody else waits for hours', () => {
    const wait = (seconds: number) =>
      receipt(refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds }), 'dm');
    expect(wait(60)).toEqual({ result: 'retry', afterMs: 60_000, scope: 'platform' });
    expect(wait(10_072)).toEqual({ result: 'retry', afterMs: 10_072_000, scope: 'chat' });
  });

  it('a wait without a time is still a wait', () => {
    const result = receipt(refused(429, 'Too Many Requests'));
    expect(result).toMatchObject({ result: 'retry' });
    expect(result.result === 'retry' && result.afterMs).toBeGreaterThan(0);
  });
});

describe('the token', () => {
  it.each([
    ['a URL', `request to https://api.telegram.org/bot${TOKEN}/sendMessage failed`],
    ['a URL with the colon encoded', `https://h/bot${encodeURIComponent(TOKEN)}/getMe`],
    ['its secret part alone', `AAF-canary_canary_canary_canary_0`],
  ])('is not told with %s', (_, text) => {
    for (const error of [
      new Error(text),
      new HttpError('failed', new Error(text)),
      text,
      refused(400, text),
    ]) {
      expect(tell(error)).not.toMatch(/canary/);
      expect(JSON.stringify(receipt(error))).not.toMatch(/canary/);
    }
  });

  it('says what the system says', () => {
    const cause = Object.assign(new Error(`connect to ${TOKEN}`), { code: 'ECONNREFUSED' });
    expect(tell(new HttpError("Network request for 'getMe' failed!", cause))).toBe(
      "Network request for 'getMe' failed! (ECONNREFUSED)",
    );
  });
});

it('waits double from a second to a minute', () => {
  expect([1, 2, 3, 7, 8, 1000].map(backoffMs)).toEqual([1000, 2000, 4000, 60_000, 60_000, 60_000]);
});

describe('the menu', () => {
  const shown = ({ name, description }: { name: string; description: string }) => ({
    name,
    description: () => description,
  });

  it('takes what Telegram takes and names the rest', () => {
    const { menu, refused: left } = menuOf(
      [
        { name: 'liq', description: 'x'.repeat(256) },
        { name: 'Liq', description: 'upper case' },
        { name: 'a-b', description: 'a dash' },
        { name: 'x'.repeat(33), description: 'too long' },
        { name: 'empty', description: ' ' },
        { name: 'long', description: 'x'.repeat(257) },
      ].map(shown),
      en,
    );
    expect(menu).toEqual([{ command: 'liq', description: 'x'.repeat(256) }]);
    expect(left).toEqual(['Liq', 'a-b', 'x'.repeat(33), 'empty', 'long']);
  });

  it('has at most a hundred', () => {
    const { menu, refused: left } = menuOf(
      Array.from({ length: 101 }, (_, index) => shown({ name: `c${index}`, description: 'd' })),
      en,
    );
    expect(menu).toHaveLength(100);
    expect(left).toEqual(['c100']);
  });
});
