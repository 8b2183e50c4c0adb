// Inline mode: who types `@bot long btc 10x 0.5btc @64k` in any chat is offered the answer as a card to send there.
// The message is sent in the person's name and without buttons: nothing of the bot's store is in it.
import type { Api } from 'grammy';
import type { InlineQuery, InlineQueryResultArticle } from 'grammy/types';
import { type Words, wordsFor } from '../../i18n/words.ts';
import type { Log } from '../../ops/log.ts';
import type { View } from '../../view/view.ts';
import type { Show } from '../platform.ts';
import type { Describe } from './errors.ts';
import { INLINE_CACHE_S, INLINE_DESCRIPTION_ROWS } from './limits.ts';
import { plain, render } from './render.ts';
import type { Sparing } from './time.ts';

/** Answers a query; never rejects. What can't be answered is asked anew with the next letter that is typed. */
export async function answerInline(
  parts: {
    readonly api: Api;
    readonly show: Show;
    readonly log: Log;
    readonly describe: Describe;
    readonly sparing: Sparing;
  },
  query: InlineQuery,
): Promise<void> {
  const { api, show, log, describe, sparing } = parts;
  try {
    const view = await show({
      user: `telegram:${query.from.id}`,
      line: query.query,
      language: query.from.language_code,
    });
    // Each person's own: it follows their settings.
    await api.answerInlineQuery(query.id, [articleOf(view, wordsFor(query.from.language_code))], {
      cache_time: INLINE_CACHE_S,
      is_personal: true,
    });
  } catch (error) {
    if (sparing('inline'))
      log.warn({ platform: 'telegram', error: describe(error) }, 'an inline query was not answered');
  }
}

/** https://core.telegram.org/bots/api#inlinequeryresultarticle */
export function articleOf(view: View, words: Words): InlineQueryResultArticle {
  const { rows = [], notes = [] } = view;
  const lines = rows.length > 0 ? rows.map(([label, value]) => `${label}: ${value}`) : notes;
  return {
    type: 'article',
    id: 'card',
    title: plain(view.head),
    description: lines.slice(0, INLINE_DESCRIPTION_ROWS).map(plain).join('\n'),
    input_message_content: {
      message_text: render({ view, buttons: [], repeat: false, words }).text,
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  };
}
