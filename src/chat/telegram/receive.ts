// What an update says, as an input. Pure but for `isAdmin`, which is asked only when somebody wants to know.
//
// In groups commands are taken, what names us, and replies to us (the bot sees little else there, by Telegram's
// privacy mode); of a channel's posts commands alone. A command for another bot, a linked channel's forwards and
// what a member posts in a channel's name are passed over in silence.
import type { Chat as TelegramChat, Message, Update, User } from 'grammy/types';
import { type Chat, type Content, type Input, isInPlace } from '../platform.ts';
import { EDITED_WITHIN_S, GROUP_ANONYMOUS_BOT_ID } from './limits.ts';
import { readPayload, START_PAYLOAD, type Route, writeRoute } from './route.ts';

/** The kinds of update that are asked for. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'inline_query',
  'my_chat_member',
] as const;

export type IsAdmin = (who: { readonly chatId: number; readonly userId: number }) => Promise<boolean>;

interface Reading {
  readonly update: Update;
  /** Ours. */
  readonly username: string;
  readonly isAdmin: IsAdmin;
}

/** The input of an update; undefined where there is nothing for us in it. */
export function readUpdate(reading: Reading): Input | undefined {
  const { message, channel_post: post, callback_query: press, my_chat_member: membership } = reading.update;
  if (message !== undefined) return readMessage(reading, message);
  if (post !== undefined) return readMessage(reading, post);
  const { edited_message: edited } = reading.update;
  if (edited !== undefined) return isFresh(edited) ? readMessage(reading, edited) : undefined;
  // What a channel shows has no buttons: all its readers would press them.
  if (press?.message !== undefined && press.data !== undefined && press.message.chat.type !== 'channel') {
    const { message: pressed } = press;
    return inputOf(reading, {
      from: press.from,
      chat: pressed.chat,
      route: {
        thread: 'date' in pressed && pressed.date > 0 ? threadOf(pressed) : undefined,
        message: undefined,
        edits: isInPlace(press.data) ? pressed.message_id : undefined,
      },
      content: { type: 'press', button: press.data },
    });
  }
  const status = membership?.new_chat_member.status;
  const isIn = status === 'member' || status === 'administrator';
  if (membership !== undefined && isIn) {
    return inputOf(reading, {
      from: membership.from,
      chat: membership.chat,
      route: { thread: undefined, message: undefined, channel: membership.chat.type === 'channel' },
      content: { type: 'contact' },
    });
  }
  return undefined;
}

/** Who edits what they typed long ago tidies up; nobody waits for an answer. */
const isFresh = ({ date, edit_date: edited }: Message): boolean =>
  edited !== undefined && edited - date <= EDITED_WITHIN_S;

function readMessage(reading: Reading, message: Message): Input | undefined {
  const { chat } = message;
  const moved = readMove(reading, message);
  if (moved !== undefined) return moved;
  // A card that somebody has sent by our inline mode is said to the others there.
  if (message.via_bot !== undefined && isUs(reading, message.via_bot)) return undefined;

  const typed = message.text ?? message.caption ?? wordless(message);
  if (typed === undefined) return undefined;
  const from = authorOf(message);
  if (from === undefined) return undefined;
  const repliesToUs =
    message.reply_to_message?.from !== undefined && isUs(reading, message.reply_to_message.from);
  const route = {
    thread: threadOf(message),
    message: message.message_id,
    ...(chat.type === 'channel' ? { channel: true } : {}),
  };
  const go = chat.type === 'private' ? readPayload(/^\/start (\S+)$/.exec(typed)?.[1] ?? '') : undefined;
  if (go !== undefined)
    return inputOf(reading, { from, chat, route, content: { type: 'press', button: go } });
  const said = forUs({ text: typed, username: reading.username, kind: chat.type, repliesToUs });
  if (said === undefined) return undefined;
  return inputOf(reading, {
    from,
    chat,
    route,
    content: { type: 'text', ...said, ...(message.edit_date === undefined ? {} : { edited: true }) },
    typed: String(message.message_id),
  });
}

const isUs = ({ username }: Reading, bot: User): boolean =>
  bot.username?.toLowerCase() === username.toLowerCase();

/** Who says it: a person; the group itself, for an administrator who hides behind it; the channel, for those who may
 *  post there. undefined: a bot, or a member who posts in a channel's name. */
function authorOf(message: Message): User | 'chat' | undefined {
  if (message.chat.type === 'channel' || isAnonymousAdmin(message)) return 'chat';
  const { from, sender_chat: sender } = message;
  return from === undefined || from.is_bot || sender !== undefined ? undefined : from;
}

/** What a person sends without a word (a screenshot of a position) is answered, too; in a group it is
 *  not for us, which `forUs` sees. Events of the chat itself are nobody's words. */
function wordless(message: Message): '' | undefined {
  const { photo, document, voice, audio, video, video_note, sticker, location, contact, poll } = message;
  const sent = [photo, document, voice, audio, video, video_note, sticker, location, contact, poll];
  return sent.some((each) => each !== undefined) ? '' : undefined;
}

/** The group has a new id. Both the old and the new one are told of it; either is enough. */
function readMove(reading: Reading, message: Message): Input | undefined {
  const from = message.migrate_to_chat_id === undefined ? message.migrate_from_chat_id : message.chat.id;
  if (from === undefined) return undefined;
  return inputOf(reading, {
    from: 'chat',
    chat: { id: message.migrate_to_chat_id ?? message.chat.id, type: 'supergroup' },
    route: { thread: undefined, message: undefined },
    content: { type: 'moved', from: `telegram:${from}` },
  });
}

/** An administrator who hides behind the group; not a member who posts in a channel's name. */
function isAnonymousAdmin(message: Message): boolean {
  return message.from?.id === GROUP_ANONYMOUS_BOT_ID && message.sender_chat?.id === message.chat.id;
}

const COMMAND = /^\/(\w{1,64})(?:@([A-Za-z]\w{0,63}))?(?=\s|$)/;

interface Said {
  readonly text: string;
  readonly towards?: 'us' | 'our message';
}

/** The line as if it were typed to us alone, without our name; undefined: it is not for us. */
function forUs(line: {
  readonly text: string;
  readonly username: string;
  readonly kind: TelegramChat['type'];
  readonly repliesToUs: boolean;
}): Said | undefined {
  const { text, username, kind } = line;
  const match = COMMAND.exec(text);
  if (match === null) {
    if (kind === 'private') return { text };
    return kind === 'channel' ? undefined : talkToUs(line);
  }
  const [whole, command = '', bot] = match;
  if (bot !== undefined && bot.toLowerCase() !== username.toLowerCase()) return undefined;
  const rest = text.slice(whole.length);
  // Our own link's payload says only where they came from.
  if (command === 'start' && rest.trim() === START_PAYLOAD) return { text: '/start' };
  return { text: `/${command}${rest}` };
}

/** What is said in a group that names us, or replies to us. */
function talkToUs({ text, username, repliesToUs }: Parameters<typeof forUs>[0]): Said | undefined {
  const name = new RegExp(`(^|\\s)@${username}(?=$|[\\s,.:;!?])[,.:;!?]*`, 'i');
  const without = text.replace(name, '$1').trim();
  if (name.test(text) && without !== '') return { text: without, towards: 'us' };
  return repliesToUs && text.trim() !== '' ? { text, towards: 'our message' } : undefined;
}

/** A reply outside of topics carries a thread, too, but nothing can be sent to that. */
function threadOf(message: Message): number | undefined {
  return message.is_topic_message === true ? message.message_thread_id : undefined;
}

function inputOf(
  { update, isAdmin }: Reading,
  {
    from,
    chat,
    route,
    content,
    typed,
  }: {
    readonly from: User | 'chat';
    readonly chat: Pick<TelegramChat, 'id' | 'type'>;
    readonly route: Route;
    readonly content: Content;
    readonly typed?: string;
  },
): Input {
  const isPrivate = chat.type === 'private';
  const place: Chat = { id: `telegram:${chat.id}`, kind: isPrivate ? 'dm' : 'group' };
  return {
    id: `telegram:${update.update_id}`,
    platform: 'telegram',
    user: from === 'chat' ? place.id : `telegram:${from.id}`,
    chat: place,
    admin: async () => {
      if (isPrivate || from === 'chat') return true;
      return isAdmin({ chatId: chat.id, userId: from.id });
    },
    route: writeRoute(route),
    topic: writeRoute({ ...route, message: undefined, edits: undefined }),
    content,
    ...(typed === undefined ? {} : { typed }),
    language: from === 'chat' ? undefined : from.language_code,
  };
}
