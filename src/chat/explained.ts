// The button that explains an answer: under every one whose figures say how they came about.
import type { Words } from '../i18n/words.ts';
import type { View } from '../view/view.ts';

/** The view as it is sent: its steps stay here, and a button asks for them.
 *  @param line  what was typed after the command */
export function withExplain({ steps, ...view }: View, command: string, line: string, words: Words): View {
  if (steps === undefined || steps.length === 0 || view.problem !== undefined || line === '') return view;
  const button = { label: words.accounts.explain.button, line: `/explain ${command} ${line}` };
  return { ...view, buttons: [...(view.buttons ?? []), button] };
}
