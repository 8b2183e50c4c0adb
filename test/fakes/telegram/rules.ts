// What the real Bot API refuses, as the text of the refusal. The numbers are Telegram's own, kept apart
// from the product's on purpose: a slip there must not move the wall here.
import { type Entity, parseHtml } from './html.ts';

export type Params = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface ReadText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** A message's text: 1 to 4096 UTF-16 units after parsing. A string is the refusal. */
export function readText(params: Params): ReadText | string {
  const raw = params['text'];
  if (typeof raw !== 'string') return 'Bad Request: message text is empty';
  if (!raw.isWellFormed()) return 'Bad Request: strings must be encoded in UTF-8';
  const mode = params['parse_mode'];
  if (mode !== undefined && mode !== 'HTML') return 'Bad Request: unsupported parse_mode';
  const parsed = mode === 'HTML' ? parseHtml(raw) : { ok: true as const, text: raw, entities: [] };
  if (!parsed.ok) return parsed.error;
  if (parsed.text.trim() === '') return 'Bad Request: message text is empty';
  if (parsed.text.length > 4096) return 'Bad Request: message is too long';
  return parsed;
}

export interface FakeButton {
  readonly text: string;
  readonly data: string | undefined;
  readonly url: string | undefined;
}

/** Keys below the field that a new message brings, or takes away. */
export function readKeys(params: Params): string[][] | 'none' | 'no keys' | { readonly refused: string } {
  const markup = params['reply_markup'];
  if (!isRecord(markup) || !('keyboard' in markup || 'remove_keyboard' in markup)) return 'no keys';
  if ('inline_keyboard' in markup)
    return { refused: "Bad Request: can't parse reply markup: one kind is allowed" };
  if (markup['remove_keyboard'] === true) return 'none';
  const rows: unknown = markup['keyboard'];
  if (!Array.isArray(rows) || rows.length === 0) return { refused: 'Bad Request: keyboard must be an array' };
  const keys = (rows as unknown[]).map((row) =>
    (Array.isArray(row) ? (row as unknown[]) : []).map((key) =>
      isRecord(key) && typeof key['text'] === 'string' ? key['text'] : '',
    ),
  );
  const isRight = keys.every(
    (row) => row.length > 0 && row.length <= 12 && row.every((text) => text.trim() !== ''),
  );
  return isRight && keys.flat().length <= 300
    ? keys
    : { refused: 'Bad Request: keyboard button text is empty' };
}

/** An inline keyboard: at most 100 buttons, 8 in a row, data of 1 to 64 bytes. A string is the refusal. */
export function readKeyboard(params: Params): FakeButton[][] | string {
  const markup = params['reply_markup'];
  if (markup === undefined || readKeys(params) !== 'no keys') return [];
  const rows = isRecord(markup) ? markup['inline_keyboard'] : undefined;
  if (!Array.isArray(rows)) return 'Bad Request: object expected as reply markup';
  const keyboard: FakeButton[][] = [];
  for (const row of rows as unknown[]) {
    if (!Array.isArray(row) || row.length === 0 || row.length > 8) return 'Bad Request: BUTTON_ROW_INVALID';
    const buttons: FakeButton[] = [];
    for (const each of row as unknown[]) {
      const button = readButton(each);
      if (typeof button === 'string') return button;
      buttons.push(button);
    }
    keyboard.push(buttons);
  }
  return keyboard.flat().length > 100 ? 'Bad Request: REPLY_MARKUP_TOO_LONG' : keyboard;
}

function readButton(value: unknown): FakeButton | string {
  if (!isRecord(value)) return "Bad Request: can't parse inline keyboard button";
  const { text, callback_data: data, url } = value;
  if (typeof text !== 'string' || text.trim() === '') return 'Bad Request: BUTTON_TEXT_INVALID';
  if ((data === undefined) === (url === undefined)) {
    return "Bad Request: can't parse inline keyboard button: exactly one action is allowed";
  }
  if (data !== undefined) {
    if (typeof data !== 'string') return 'Bad Request: BUTTON_DATA_INVALID';
    const bytes = Buffer.byteLength(data);
    return bytes < 1 || bytes > 64 ? 'Bad Request: BUTTON_DATA_INVALID' : { text, data, url: undefined };
  }
  if (typeof url !== 'string' || !/^(https?|tg):\/\//.test(url)) return 'Bad Request: BUTTON_URL_INVALID';
  const start = /^https:\/\/t\.me\/\w+\?start=(.*)$/.exec(url)?.[1];
  if (start !== undefined && !/^[\w-]{1,64}$/.test(start)) return 'Bad Request: BUTTON_URL_INVALID';
  return { text, data: undefined, url };
}

/** An address with TLS on one of four ports; a secret of 1 to 256 harmless characters. undefined: fine. */
export function checkWebhook(params: Params): string | undefined {
  const { url, secret_token: secret, max_connections: connections } = params;
  if (typeof url !== 'string') return 'Bad Request: URL must be specified';
  if (url === '') return undefined;
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    return 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook';
  if (!['', '443', '80', '88', '8443'].includes(new URL(url).port))
    return 'Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443';
  if (secret !== undefined && (typeof secret !== 'string' || !/^[\w-]{1,256}$/.test(secret)))
    return 'Bad Request: secret token contains unallowed characters';
  const isMany = typeof connections === 'number' && connections >= 1 && connections <= 100;
  return connections === undefined || isMany ? undefined : 'Bad Request: max_connections is invalid';
}

/** Results of an inline query: at most 50, each with its own id of 1 to 64 bytes, here all articles. undefined: fine. */
export function checkInline(params: Params): string | undefined {
  const { results, cache_time: cache, is_personal: personal } = params;
  if (!Array.isArray(results)) return "Bad Request: can't parse inline query results";
  if (results.length > 50) return 'Bad Request: RESULTS_TOO_MUCH';
  if (cache !== undefined && (typeof cache !== 'number' || cache < 0))
    return 'Bad Request: CACHE_TIME_INVALID';
  if (personal !== undefined && typeof personal !== 'boolean') return "Bad Request: can't parse is_personal";
  const ids = new Set<unknown>();
  for (const each of results as unknown[]) {
    if (!isRecord(each)) return "Bad Request: can't parse inline query result";
    const { type, id, title, description, input_message_content: content, ...others } = each;
    if (type !== 'article' || Object.keys(others).some((name) => name !== 'reply_markup'))
      return 'Bad Request: RESULT_TYPE_INVALID';
    if (typeof id !== 'string' || id === '' || Buffer.byteLength(id) > 64)
      return 'Bad Request: RESULT_ID_INVALID';
    if (ids.has(id)) return 'Bad Request: RESULT_ID_DUPLICATE';
    ids.add(id);
    if (typeof title !== 'string' || title.trim() === '') return 'Bad Request: ARTICLE_TITLE_EMPTY';
    if (description !== undefined && typeof description !== 'string')
      return "Bad Request: can't parse description";
    if (!isRecord(content)) return 'Bad Request: message content is not specified';
    const { message_text: text, ...rest } = content;
    const read = readText({ ...rest, text });
    if (typeof read === 'string') return read;
  }
  return undefined;
}

/** A menu: at most 100 commands, names of 1 to 32 of a-z 0-9 _, descriptions of 1 to 256. undefined: fine. */
export function checkCommands(params: Params): string | undefined {
  const { commands } = params;
  if (!Array.isArray(commands)) return "Bad Request: can't parse commands";
  if (commands.length > 100) return 'Bad Request: BOT_COMMANDS_TOO_MUCH';
  for (const each of commands as unknown[]) {
    const { command, description } = isRecord(each) ? each : {};
    if (typeof command !== 'string' || !/^[a-z0-9_]{1,32}$/.test(command)) {
      return 'Bad Request: BOT_COMMAND_INVALID';
    }
    if (typeof description !== 'string' || description.length < 1 || description.length > 256) {
      return 'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID';
    }
  }
  return undefined;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A photo: at most 10 MB; width and height at most 10000 together, and at most 20 times each other.
 *  https://core.telegram.org/bots/api#sendphoto. A string is the refusal. */
export function readPhoto(value: unknown): { readonly name: string; readonly bytes: Uint8Array } | string {
  const { name, bytes } = isRecord(value) ? value : {};
  if (!(bytes instanceof Uint8Array)) return 'Bad Request: there is no photo in the request';
  if (bytes.length > 10_000_000) return 'Bad Request: file is too big';
  const data = Buffer.from(bytes);
  if (data.length < 24 || !PNG.every((byte, index) => data[index] === byte))
    return 'Bad Request: IMAGE_PROCESS_FAILED';
  const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)];
  if (width + height > 10_000 || width > 20 * height || height > 20 * width)
    return 'Bad Request: PHOTO_INVALID_DIMENSIONS';
  return { name: String(name), bytes };
}

/** Parameters that a method knows; the real one passes over others in silence, which hides slips. */
export const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  getMe: [],
  deleteWebhook: ['drop_pending_updates'],
  setWebhook: ['url', 'secret_token', 'max_connections', 'allowed_updates', 'drop_pending_updates'],
  getWebhookInfo: [],
  getUpdates: ['offset', 'limit', 'timeout', 'allowed_updates'],
  getChatMember: ['chat_id', 'user_id'],
  setMyCommands: ['commands', 'scope', 'language_code'],
  sendMessage: [
    'chat_id',
    'message_thread_id',
    'text',
    'parse_mode',
    'link_preview_options',
    'disable_notification',
    'message_effect_id',
    'reply_parameters',
    'reply_markup',
  ],
  sendDocument: [
    'chat_id',
    'message_thread_id',
    'document',
    'caption',
    'parse_mode',
    'disable_notification',
    'message_effect_id',
    'reply_parameters',
    'reply_markup',
  ],
  sendPhoto: [
    'chat_id',
    'message_thread_id',
    'photo',
    'caption',
    'parse_mode',
    'disable_notification',
    'message_effect_id',
    'reply_parameters',
    'reply_markup',
  ],
  editMessageMedia: ['chat_id', 'message_id', 'media', 'reply_markup'],
  editMessageText: ['chat_id', 'message_id', 'text', 'parse_mode', 'link_preview_options', 'reply_markup'],
  deleteMessage: ['chat_id', 'message_id'],
  answerInlineQuery: ['inline_query_id', 'results', 'cache_time', 'is_personal', 'next_offset', 'button'],
  answerCallbackQuery: ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
};
