// /start: in three lines what this is, that it never trades and never needs keys, and what to type.
import type { CommandSpec } from '../src/chat/command.ts';
import type { Button } from '../src/view/view.ts';

const EXAMPLE = '/liq long btc 10x 0.5btc @64k mark=63800';

export const start: CommandSpec = {
  name: 'start',
  under: 'you',
  description: (t) => t.commands.about.start,
  options: [],
  examples: ['/start'],
  scope: 'user',
  groupAdminOnly: false,
  async run({ words, formsHere }) {
    const t = words.commands.start;
    const begin: Button = { label: words.platform.formButtons.position, line: '/watch ', form: 'position' };
    return {
      view: {
        head: t.head(),
        notes: [t.never(), formsHere === true ? t.press() : t.type()],
        buttons: [...(formsHere === true ? [begin] : []), { label: t.tryLiq(), line: EXAMPLE }],
      },
    };
  },
};
