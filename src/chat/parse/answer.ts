// A typed line that is nothing but a yes or a no, in any language.
import type { Answer } from '../../view/view.ts';
import { anyOf } from './pattern.ts';
import { foldWord, normalise } from './text.ts';
import { inAllLanguages } from './words/index.ts';

const LENGTH_MAX = 40;
/** Colours of hands, and what makes a sign a picture. */
const SHADES = /[\p{Emoji_Modifier}\ufe0f]/gu;

/** "yes", "ok, done", "yes 👍". A question mark makes it a question. */
function only(words: readonly string[]): RegExp {
  const one = anyOf(words);
  return new RegExp(String.raw`^${one}(?:[\s,.!，。！]+${one})*[\s.!。！]*$`, 'u');
}

const yes = only(inAllLanguages((words) => words.yes));
const no = only(inAllLanguages((words) => words.no));

export function answerSaid(text: string): Answer | undefined {
  if (text.length > LENGTH_MAX) return undefined;
  const said = foldWord(normalise(text.replaceAll(SHADES, '').trim()));
  return yes.test(said) ? 'yes' : no.test(said) ? 'no' : undefined;
}
