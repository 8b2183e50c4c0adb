// Forms (modals) that a button opens: one line to type, with an example. Which form a button opens is said by its
// id, so it opens at once, also after a restart; whose button it is shows when the form is sent.
import { ComponentType, TextInputStyle } from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import { FORMS, type FormName } from '../../view/view.ts';
import { formOf } from '../platform.ts';
import { FORM } from './limits.ts';
import { clip } from './render.ts';

/** What is typed in a form. */
export const TEXT = 'text';

export interface FormBody {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly object[];
}

export interface Forms {
  /** The form that a button opens, with what was typed in it in vain; undefined: it opens none. */
  of(user: string, button: string, words: Words): FormBody | undefined;
  sent(form: {
    readonly user: string;
    readonly button: string;
    readonly interaction: string;
    readonly text: string;
  }): void;
  /** The answer to what was sent: what was not understood is there when the form is opened again. */
  answered(interaction: string, understood: boolean): void;
}

export function createForms(): Forms {
  /** By user and button; what waits for its answer by interaction. */
  const typed = new Map<string, string>();
  const waiting = new Map<string, { readonly key: string; readonly text: string }>();
  const keyOf = (user: string, button: string): string => `${user} ${button}`;

  function keep<T>(map: Map<string, T>, key: string, value: T): void {
    map.set(key, value);
    for (const oldest of map.keys()) {
      if (map.size <= FORM.kept) break;
      map.delete(oldest);
    }
  }

  return {
    of(user, button, words) {
      const form = FORMS.find((each: FormName) => each === formOf(button));
      if (form === undefined) return undefined;
      const { title, label, example } = words.platform.forms[form];
      const value = typed.get(keyOf(user, button));
      const input = {
        type: ComponentType.TextInput,
        custom_id: TEXT,
        style: TextInputStyle.Short,
        min_length: 1,
        max_length: FORM.text,
        required: true,
        placeholder: clip(example, FORM.placeholder),
        ...(value === undefined ? {} : { value }),
      };
      return {
        custom_id: button,
        title: clip(title, FORM.title),
        components: [{ type: ComponentType.Label, label: clip(label, FORM.label), component: input }],
      };
    },
    sent({ user, button, interaction, text }) {
      keep(waiting, interaction, { key: keyOf(user, button), text });
    },
    answered(interaction, understood) {
      const sent = waiting.get(interaction);
      if (sent === undefined) return;
      waiting.delete(interaction);
      if (understood) typed.delete(sent.key);
      else keep(typed, sent.key, sent.text);
    },
  };
}
