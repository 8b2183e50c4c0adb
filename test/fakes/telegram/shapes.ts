// People, chats and messages as the Bot API writes them.
import type { Params } from './rules.ts';
import type { Sent } from './world.ts';

export const userOf = (id: number, language = 'en'): Params => ({
  id,
  is_bot: false,
  first_name: `User ${id}`,
  language_code: language,
});

/** Ids that begin so are channels, here. */
const CHANNELS = '-100777';
export const channelId = (number: number): number => Number(`${CHANNELS}${number}`);

export function chatOf(id: number): Params {
  if (id > 0) return { id, type: 'private', first_name: `User ${id}` };
  return String(id).startsWith(CHANNELS)
    ? { id, type: 'channel', title: `Channel ${id}` }
    : { id, type: 'supergroup', title: `Group ${id}` };
}

export const messageOf = (sent: Sent, me: Params): Params => ({
  message_id: sent.id,
  date: Math.floor(sent.at / 1000),
  chat: chatOf(sent.chat),
  from: me,
  ...(sent.photo === undefined
    ? { text: sent.text }
    : { caption: sent.text, photo: [{ file_id: sent.photo.name, width: 1200, height: 675 }] }),
  ...(sent.thread === undefined ? {} : { message_thread_id: sent.thread, is_topic_message: true }),
});
