// One message out, and what became of it. Nothing is tried twice here: the outbox decides about that. What
// is somebody's own is never said in a group: it goes to the person, and the group only hears that it did.
import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { wordsFor } from '../../i18n/words.ts';
import type { Log } from '../../ops/log.ts';
import type { View } from '../../view/view.ts';
import { type Draw, isAnswer, type Message, type Receipt } from '../platform.ts';
import {
  type Describe,
  isAlreadyDeleted,
  isEditRefused,
  isEffectRefused,
  isRefused,
  isNotModified,
  isTokenRefused,
  isTopicGone,
  receiptOf,
} from './errors.ts';
import { LAST_EFFECT } from './limits.ts';
import { render } from './render.ts';
import { idOf, type Route, readRoute, START_PAYLOAD, writePayload } from './route.ts';
import type { Sparing } from './time.ts';

export interface SendParts {
  readonly api: Api;
  /** The bot's user name, for links to it; undefined while Telegram has not told it. */
  readonly username: () => Promise<string | undefined>;
  readonly log: Log;
  readonly describe: Describe;
  readonly sparing: Sparing;
  /** Left out: there are no pictures. */
  readonly draw?: Draw | undefined;
}

interface Letter {
  readonly chatId: number;
  readonly thread: number | undefined;
  readonly replyTo: number | undefined;
  /** Our message that it takes the place of. */
  readonly edits?: number | undefined;
  readonly text: string;
  readonly keyboard: InlineKeyboardButton[][];
  readonly keys?: NonNullable<View['keys']>;
  /** What shows it may be edited: how its name is given back. */
  readonly names?: 'card' | 'answer' | undefined;
  readonly silent: boolean;
  readonly effect?: string | undefined;
  readonly file?: View['file'];
  /** What it shows above the text, which is its caption then. */
  readonly photo?: { readonly name: string; readonly png: Uint8Array } | undefined;
}

/** Sends one message; never rejects. */
export async function send(parts: SendParts, message: Message): Promise<Receipt> {
  try {
    const chatId = idOf(message.chat.id);
    if (chatId === undefined) return { result: 'refused', reason: 'not a Telegram chat' };
    const said = await withoutSecret(parts, message, chatId);
    return isPersonal(message) && chatId < 0
      ? await sendInPrivate(parts, said, chatId)
      : await withoutOld(
          parts,
          said,
          await post(parts, await letterOf(parts, said, { chatId, route: readRoute(said.route) })),
        );
  } catch (error) {
    // Ours: nothing that Telegram answered. Whether it was sent is not known.
    parts.log.error(
      { platform: 'telegram', message: message.id, error: parts.describe(error) },
      'sending broke',
    );
    return { result: 'unknown', reason: parts.describe(error) };
  }
}

/** A warning is about a position whatever its view says: it is the last that may show up in a group. */
const isPersonal = ({ view, kind }: Message): boolean => view.private === true || kind === 'warning';

/** To the person; then the group is told, without a figure. */
async function sendInPrivate(parts: SendParts, message: Message, groupId: number): Promise<Receipt> {
  const words = wordsFor(message.language);
  const route = readRoute(message.route);
  const tellGroup = async (head: string, button: string, payload?: string): Promise<Receipt> =>
    post(parts, {
      chatId: groupId,
      thread: route.thread,
      replyTo: route.message,
      text: render({ view: { head: '', notes: [head] }, buttons: [], repeat: false, words }).text,
      keyboard: await linkToUs(parts, button, payload),
      silent: true,
    });

  const userId = idOf(message.to);
  if (userId === undefined || userId < 0) {
    if (!isAnswer(message)) {
      return { result: 'refused', reason: 'personal, but for a group' };
    }
    return tellGroup(words.platform.telegramAnonymous, words.platform.telegramOpenPrivate);
  }
  // In the private chat the group's topics and messages mean nothing.
  const letter = await letterOf(parts, message, {
    chatId: userId,
    route: { thread: undefined, message: undefined },
  });
  const receipt = await post(parts, letter);
  // The group has heard it when the answer was new.
  if (receipt.result === 'sent' && letter.edits !== undefined) return receipt;
  if (receipt.result === 'sent') {
    // The answer has arrived. Should this fail, to repeat it all would be worse.
    await tellGroup(words.platform.telegramMovedToPrivate, words.platform.telegramOpenPrivate);
    return receipt;
  }
  if (receipt.result === 'unreachable') {
    const told = await tellGroup(
      words.platform.telegramPressStart,
      words.platform.telegramStart,
      writePayload(message.go),
    );
    return told.result === 'retry' ? told : receipt;
  }
  return receipt;
}

async function linkToUs(
  { username }: SendParts,
  text: string,
  payload: string = START_PAYLOAD,
): Promise<InlineKeyboardButton[][]> {
  const name = await username();
  return name === undefined ? [] : [[{ text, url: `https://t.me/${name}?start=${payload}` }]];
}

async function letterOf(
  parts: SendParts,
  message: Message,
  { chatId, route }: { readonly chatId: number; readonly route: Route },
): Promise<Letter> {
  const { log } = parts;
  const words = wordsFor(message.language);
  const { text, keyboard, isCaption, dropped } = render({ ...message, words });
  if (dropped.length > 0) {
    log.error({ platform: 'telegram', message: message.id, dropped }, 'buttons that Telegram would refuse');
  }
  const person = message.view.calls === undefined ? undefined : idOf(message.view.calls);
  // A link to a person calls them. https://core.telegram.org/bots/api#formatting-options
  const call =
    person === undefined ? '' : `<a href="tg://user?id=${person}">${words.platform.telegramYou}</a> `;
  return {
    chatId,
    thread: route.thread,
    // Among many voices it shows whom it answers; alone with the bot it only takes room.
    replyTo: isAnswer(message) && chatId < 0 ? route.message : undefined,
    edits:
      message.card === undefined
        ? message.inPlace === true
          ? route.edits
          : shownIn(chatId, message.edits)
        : cardOf(message.card),
    names: message.card !== undefined ? 'card' : message.editable === true ? 'answer' : undefined,
    text: call + text,
    keyboard: route.channel === true ? [] : keyboard,
    // A message has buttons of its own or keys, not both, and groups get none of anybody's.
    ...(chatId > 0 && keyboard.length === 0 && message.view.keys !== undefined
      ? { keys: message.view.keys }
      : {}),
    silent:
      message.silent === true || (message.kind === 'notice' && call === '' && message.view.sounds !== true),
    // Only a chat of two shows one.
    effect: message.last === true && chatId > 0 ? LAST_EFFECT : undefined,
    ...(message.view.file === undefined ? {} : { file: message.view.file }),
    // Nobody is called by a caption that is too long for it: the words are what counts.
    photo: isCaption && call === '' ? await photoOf(parts, message) : undefined,
  };
}

async function photoOf({ draw }: SendParts, message: Message): Promise<Letter['photo']> {
  const { picture, file } = message.view;
  if (picture === undefined || file !== undefined) return undefined;
  const png = await draw?.(picture.of, { isAsked: isAnswer(message) });
  return png === undefined ? undefined : { name: picture.name, png };
}

const shownBy = ({ handle }: NonNullable<Message['card']>): number | undefined =>
  handle !== undefined && /^\d{1,15}$/.test(handle) ? Number(handle) : undefined;
const cardOf = (card: NonNullable<Message['card']>): number | undefined =>
  card.anew ? undefined : shownBy(card);

/** Two cards would show different prices. That it can't be deleted is no harm. */
async function withoutOld({ api }: SendParts, message: Message, receipt: Receipt): Promise<Receipt> {
  const chatId = idOf(message.chat.id);
  const old = message.card?.anew === true ? shownBy(message.card) : undefined;
  if (receipt.result === 'sent' && old !== undefined && chatId !== undefined)
    await api.deleteMessage(chatId, old).catch(() => undefined);
  return receipt;
}

/** The message that shows it by now. Numbers mean something within their chat only, and what was asked in a group
 *  may have been answered in private. */
function sentAs({ names, chatId }: Letter, message: number): Receipt {
  if (names === undefined) return { result: 'sent' };
  return { result: 'sent', handle: names === 'card' ? String(message) : `${placeOf(chatId)}${message}` };
}

const placeOf = (chatId: number): string => (chatId > 0 ? 'private' : 'group');

/** The message of an answer, where it is in this chat. */
function shownIn(chatId: number, handle: string | undefined): number | undefined {
  const [, place, message] = /^(private|group)(\d{1,15})$/.exec(handle ?? '') ?? [];
  return place === placeOf(chatId) ? Number(message) : undefined;
}

const markupOf = ({ keyboard, keys }: Letter) => {
  if (keyboard.length > 0) return { reply_markup: { inline_keyboard: keyboard } };
  if (keys === undefined) return {};
  return keys === 'none'
    ? { reply_markup: { remove_keyboard: true as const } }
    : {
        reply_markup: {
          keyboard: keys.map((row) => row.map((text) => ({ text }))),
          resize_keyboard: true,
          is_persistent: true,
        },
      };
};

const uploadOf = ({ png, name }: NonNullable<Letter['photo']>): InputFile =>
  new InputFile(Buffer.from(png), name);

/** A picture takes the place of a text and of another picture. A text can't take that of a picture: that is refused,
 *  and it is sent anew. https://core.telegram.org/bots/api#editmessagemedia */
async function edit(api: Api, { chatId, text, keyboard, photo }: Letter, message: number): Promise<void> {
  const buttons = keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } };
  if (photo === undefined)
    await api.editMessageText(chatId, message, text, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...buttons,
    });
  else
    await api.editMessageMedia(
      chatId,
      message,
      { type: 'photo', media: uploadOf(photo), caption: text, parse_mode: 'HTML' },
      buttons,
    );
}

async function post(parts: SendParts, letter: Letter): Promise<Receipt> {
  const { api, log, describe, sparing } = parts;
  try {
    // A file can't be put into a message that has none.
    if (letter.edits !== undefined && letter.file === undefined) {
      await edit(api, letter, letter.edits);
      return sentAs(letter, letter.edits);
    }
    const more = {
      parse_mode: 'HTML',
      disable_notification: letter.silent,
      ...(letter.effect === undefined ? {} : { message_effect_id: letter.effect }),
      ...(letter.thread === undefined ? {} : { message_thread_id: letter.thread }),
      ...(letter.replyTo === undefined
        ? {}
        : { reply_parameters: { message_id: letter.replyTo, allow_sending_without_reply: true } }),
      ...markupOf(letter),
    } as const;
    if (letter.photo !== undefined) {
      const photo = uploadOf(letter.photo);
      const sent = await api.sendPhoto(letter.chatId, photo, { ...more, caption: letter.text });
      return sentAs(letter, sent.message_id);
    }
    if (letter.file === undefined)
      return sentAs(
        letter,
        (
          await api.sendMessage(letter.chatId, letter.text, {
            ...more,
            link_preview_options: { is_disabled: true },
          })
        ).message_id,
      );
    else {
      const document = new InputFile(Buffer.from(letter.file.text), letter.file.name);
      await api.sendDocument(letter.chatId, document, { ...more, caption: letter.text });
    }
    return { result: 'sent' };
  } catch (error) {
    if (letter.edits !== undefined) {
      // A repeat of what arrived; else the message is gone or too old: then it is answered anew.
      if (isNotModified(error)) return sentAs(letter, letter.edits);
      if (isEditRefused(error)) return post(parts, { ...letter, edits: undefined });
    }
    // An effect that is no more is no reason to keep a warning: nothing was sent.
    if (letter.effect !== undefined && isEffectRefused(error))
      return post(parts, { ...letter, effect: undefined });
    // Refused for its picture, maybe (a group may take text alone): nothing was sent, and the words are what counts.
    if (letter.photo !== undefined && isRefused(error)) return post(parts, { ...letter, photo: undefined });
    // A closed topic is no reason to keep an alert from its group. Telegram has refused: nothing was sent.
    if (letter.thread !== undefined && isTopicGone(error))
      return post(parts, { ...letter, thread: undefined });
    if (isTokenRefused(error) && sparing('token')) {
      log.error(
        { platform: 'telegram', error: describe(error) },
        'Telegram does not accept TELEGRAM_TOKEN: nothing is sent',
      );
    }
    return receiptOf({ error, chatId: letter.chatId, describe });
  }
}

/** A pasted secret goes before anything is said about it; where that fails, the person is asked to do it. */
async function withoutSecret(parts: SendParts, message: Message, chatId: number): Promise<Message> {
  const { message: typed } = readRoute(message.route);
  if (message.view.problem?.code !== 'secret' || typed === undefined) return message;
  try {
    await parts.api.deleteMessage(chatId, typed);
    return message;
  } catch (error) {
    if (isAlreadyDeleted(error)) return message;
    parts.log.warn({ platform: 'telegram', error: parts.describe(error) }, 'a secret could not be deleted');
    const { view } = message;
    const notes = [...(view.notes ?? []), wordsFor(message.language).platform.telegramDeleteYourself];
    return { ...message, view: { ...view, notes } satisfies View };
  }
}
