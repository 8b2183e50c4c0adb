// The methods of the Bot API that the bot calls, each with what the real one refuses.
import type { Rates } from './rates.ts';
import {
  checkCommands,
  checkInline,
  checkWebhook,
  isRecord,
  type Params,
  PARAMETERS,
  readKeyboard,
  readKeys,
  readPhoto,
  readText,
} from './rules.ts';
import { messageOf, userOf } from './shapes.ts';
import type { Hook, Update, Updates } from './updates.ts';
import { type Photo, type Refusal, refusal, type Sent, type World } from './world.ts';

/** Fire, a thumb up and down, a heart, confetti: what any bot may send. */
const EFFECTS = new Set([
  '5104841245755180586',
  '5107584321108051014',
  '5104858069142078462',
  '5159385139981059251',
  '5046509860389126442',
]);

export type Answer = { readonly result: unknown } | Refusal;

export class BotApi {
  /** Limits broken and parameters that nobody knows. */
  readonly violations: string[] = [];
  readonly menus = new Map<string, unknown>();
  /** Callback queries that were answered. */
  readonly answered = new Set<string>();
  /** Inline queries, and their answers. */
  readonly queries = new Map<string, Params | undefined>();
  /** Callback queries there are. */
  presses = 0;
  readonly me: Params;
  readonly world: World;
  readonly updates: Updates;
  readonly rates: Rates;
  readonly now: () => number;
  /** Carries an update to a webhook. */
  readonly bring: (hook: Hook, update: Update) => Promise<number>;

  constructor(parts: Pick<BotApi, 'me' | 'world' | 'updates' | 'rates' | 'now' | 'bring'>) {
    this.me = parts.me;
    this.world = parts.world;
    this.updates = parts.updates;
    this.rates = parts.rates;
    this.now = parts.now;
    this.bring = parts.bring;
  }

  async answer({
    method,
    params,
    closed,
  }: {
    readonly method: string;
    readonly params: Params;
    readonly closed: AbortSignal;
  }): Promise<Answer> {
    const known = PARAMETERS[method];
    if (known === undefined) return refusal(404, 'Not Found: method not found');
    for (const name of Object.keys(params)) {
      if (!known.includes(name)) this.violations.push(`${method}: unknown parameter ${name}`);
    }
    switch (method) {
      case 'getMe':
        return { result: this.me };
      case 'deleteWebhook':
        this.updates.setHook(undefined, undefined);
        return { result: true };
      case 'answerInlineQuery':
        return this.#answerInlineQuery(params);
      case 'setWebhook':
        return this.#setWebhook(params);
      case 'getWebhookInfo':
        return this.#getWebhookInfo();
      case 'getUpdates':
        return this.#getUpdates(params, closed);
      case 'getChatMember':
        return this.#getChatMember(params);
      case 'setMyCommands':
        return this.#setMyCommands(params);
      case 'sendMessage':
        return this.#sendMessage(params);
      case 'sendDocument':
        return this.#sendDocument(params);
      case 'sendPhoto':
        return this.#sendPhoto(params);
      case 'editMessageMedia':
        return this.#editMessageMedia(params);
      case 'editMessageText':
        return this.#editMessageText(params);
      case 'deleteMessage':
        return (
          this.world.delete(numberOf(params, 'chat_id'), numberOf(params, 'message_id')) ?? { result: true }
        );
      default:
        return this.#answerCallbackQuery(params);
    }
  }

  #answerInlineQuery(params: Params): Answer {
    const id = String(params['inline_query_id']);
    if (!this.queries.has(id))
      return refusal(
        400,
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
      );
    const wrong = checkInline(params);
    if (wrong !== undefined) {
      this.violations.push(`answerInlineQuery: ${wrong}`);
      return refusal(400, wrong);
    }
    this.queries.set(id, params);
    return { result: true };
  }

  #setWebhook(params: Params): Answer {
    const { url, secret_token: secret, max_connections: connections, allowed_updates: allowed } = params;
    const wrong = checkWebhook(params);
    if (wrong !== undefined) return refusal(400, wrong);
    const hook: Hook = {
      url: String(url),
      secret: typeof secret === 'string' ? secret : undefined,
      connections: typeof connections === 'number' ? connections : 40,
      bring: (update) => this.bring(hook, update),
    };
    this.updates.end();
    this.updates.setHook(
      url === '' ? undefined : hook,
      Array.isArray(allowed) ? allowed.map(String) : undefined,
    );
    return { result: true };
  }

  #getWebhookInfo(): Answer {
    const { hook, pending, hookError } = this.updates;
    return {
      result: {
        url: hook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: pending.length,
        ...(hookError === undefined
          ? {}
          : { last_error_date: hookError.at, last_error_message: hookError.message }),
      },
    };
  }

  async #getUpdates(params: Params, closed: AbortSignal): Promise<Answer> {
    if (this.updates.hook !== undefined)
      return refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    const allowed = params['allowed_updates'];
    const answer = await this.updates.poll({
      offset: typeof params['offset'] === 'number' ? params['offset'] : undefined,
      limit: typeof params['limit'] === 'number' ? params['limit'] : 100,
      timeoutMs: typeof params['timeout'] === 'number' ? params['timeout'] * 1000 : 0,
      allowed: Array.isArray(allowed) ? allowed.map(String) : undefined,
      closed,
    });
    return 'conflict' in answer
      ? refusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        )
      : { result: answer.updates };
  }

  #getChatMember(params: Params): Answer {
    const group = this.world.groups.get(numberOf(params, 'chat_id'));
    if (group === undefined) return refusal(400, 'Bad Request: chat not found');
    const user = numberOf(params, 'user_id');
    return { result: { user: userOf(user), status: group.status.get(user) ?? 'member' } };
  }

  #setMyCommands(params: Params): Answer {
    const wrong = checkCommands(params);
    if (wrong !== undefined) return refusal(400, wrong);
    const scope = isRecord(params['scope']) ? String(params['scope']['type']) : 'default';
    const language = params['language_code'];
    this.menus.set(typeof language === 'string' ? `${scope}:${language}` : scope, params['commands']);
    return { result: true };
  }

  #sendDocument(params: Params): Answer {
    const { caption, document, ...rest } = params;
    if (!isRecord(document)) return refusal(400, 'Bad Request: there is no document in the request');
    return tooLong({ ...rest, text: caption }) ?? this.#sendMessage({ ...rest, text: caption }, { document });
  }

  #sendPhoto(params: Params): Answer {
    const { caption, photo: uploaded, ...rest } = params;
    const photo = readPhoto(uploaded);
    if (typeof photo === 'string') return refusal(400, photo);
    return tooLong({ ...rest, text: caption }) ?? this.#sendMessage({ ...rest, text: caption }, { photo });
  }

  /** A photo takes the place of a photo or of a text. https://core.telegram.org/bots/api#editmessagemedia */
  #editMessageMedia(params: Params): Answer {
    const { media, ...rest } = params;
    const { type, media: uploaded, caption, parse_mode: mode } = isRecord(media) ? media : {};
    if (type !== 'photo') return refusal(400, 'Bad Request: unsupported media type');
    const photo = readPhoto(uploaded);
    if (typeof photo === 'string') return refusal(400, photo);
    const said = { ...rest, text: caption, parse_mode: mode };
    return tooLong(said) ?? this.#edit(said, photo);
  }

  #sendMessage(
    params: Params,
    { document, photo }: { readonly document?: Params; readonly photo?: Photo } = {},
  ): Answer {
    const chat = numberOf(params, 'chat_id');
    const thread =
      params['message_thread_id'] === undefined ? undefined : numberOf(params, 'message_thread_id');
    const refused = this.world.refusesMessage(chat, thread) ?? this.world.refusesReply(params);
    if (refused !== undefined) return refused;
    const effect = params['message_effect_id'];
    if (effect !== undefined && (chat < 0 || typeof effect !== 'string' || !EFFECTS.has(effect)))
      return refusal(400, 'Bad Request: EFFECT_ID_INVALID');
    const content = contentOf(params);
    if ('code' in content) return content;
    const slow = this.#tooFast(chat);
    if (slow !== undefined) return slow;
    const reply = params['reply_parameters'];
    const keys = readKeys(params);
    if (typeof keys === 'object' && 'refused' in keys) return refusal(400, keys.refused);
    const sent: Sent = {
      ...content,
      keys: keys === 'no keys' ? undefined : keys,
      id: this.world.messageId(),
      chat,
      thread,
      replyTo: isRecord(reply) ? numberOf(reply, 'message_id') : undefined,
      silent: params['disable_notification'] === true,
      effect,
      at: this.now(),
      file: document && { name: String(document['name']), text: String(document['text']) },
      photo,
      edits: 0,
      deleted: false,
    };
    this.world.sent.push(sent);
    return { result: messageOf(sent, this.me) };
  }

  #editMessageText(params: Params): Answer {
    return this.#edit(params, undefined);
  }

  #edit(params: Params, photo: Photo | undefined): Answer {
    const id = numberOf(params, 'message_id');
    const sent = this.world.sent.find(
      (each) => each.id === id && each.chat === params['chat_id'] && !each.deleted,
    );
    if (readKeys(params) !== 'no keys') return refusal(400, 'Bad Request: inline keyboard expected');
    if (sent === undefined) return refusal(400, 'Bad Request: message to edit not found');
    if (sent.photo !== undefined && photo === undefined)
      return refusal(400, 'Bad Request: there is no text in the message to edit');
    const content = contentOf(params);
    if ('code' in content) return content;
    const before = JSON.stringify([sent.text, sent.entities, sent.keyboard]);
    const isSame = before === JSON.stringify([content.text, content.entities, content.keyboard]);
    const isShown =
      photo === undefined ||
      (sent.photo !== undefined && Buffer.compare(photo.bytes, sent.photo.bytes) === 0);
    if (isSame && isShown) {
      return refusal(400, 'Bad Request: message is not modified');
    }
    // Edits count where messages do.
    const slow = this.#tooFast(sent.chat);
    if (slow !== undefined) return slow;
    Object.assign(sent, content, { edits: sent.edits + 1, photo });
    return { result: messageOf(sent, this.me) };
  }

  #answerCallbackQuery(params: Params): Answer {
    const id = String(params['callback_query_id']);
    const { text } = params;
    if (typeof text === 'string' && text.length > 200) return refusal(400, 'Bad Request: MESSAGE_TOO_LONG');
    const number = Number(/^press-(\d+)$/.exec(id)?.[1]);
    if (!(number <= this.presses))
      return refusal(400, 'Bad Request: query is too old or query ID is invalid');
    this.answered.add(id);
    return { result: true };
  }

  #tooFast(chat: number): Refusal | undefined {
    const broken = this.rates.take(chat, this.now());
    if (broken === undefined) return undefined;
    this.violations.push(`${broken.limit}, chat ${chat}`);
    return refusal(429, `Too Many Requests: retry after ${broken.retryAfter}`, {
      retry_after: broken.retryAfter,
    });
  }
}

/** A caption's own limit, of what is read once the markup is. */
function tooLong(said: Params): Refusal | undefined {
  const read = readText(said);
  return typeof read !== 'string' && read.text.length > 1024
    ? refusal(400, 'Bad Request: message caption is too long')
    : undefined;
}

function contentOf(params: Params): Pick<Sent, 'text' | 'html' | 'entities' | 'keyboard'> | Refusal {
  const read = readText(params);
  if (typeof read === 'string') return refusal(400, read);
  const keyboard = readKeyboard(params);
  if (typeof keyboard === 'string') return refusal(400, keyboard);
  return { text: read.text, entities: read.entities, html: String(params['text']), keyboard };
}

function numberOf(params: Params, name: string): number {
  const value = Number(params[name]);
  return Number.isSafeInteger(value) ? value : 0;
}
