// People, chats and messages as the Bot API writes them.
import type { Params } from './rules.ts';
import type { Sent } from './world.ts';

export const userOf = (id: number, language = 'en'): Params => ({
  id,
  is_bot: false,
  first_name: `User ${id}`,
  language_code: language,
});

export const chatOf = (id: number): Params =>
  id > 0
    ? { id, type: 'private', first_name: `User ${id}` }
    : { id, type: 'supergroup', title: `Group ${id}` };

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
