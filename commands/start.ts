// /start: in three lines what this is, that it never trades and never needs keys, and what to type.
import type { CommandSpec } from '../src/chat/command.ts';

const EXAMPLE = '/liq long btc 10x 0.5btc @64k mark=63800';

export const start: CommandSpec = {
  name: 'start',
  under: 'you',
  description: (t) => t.commands.about.start,
  options: [],
  examples: ['/start'],
  scope: 'user',
  groupAdminOnly: false,
  async run({ words }) {
    const t = words.commands.start;
    return {
      view: { head: t.head(), notes: [t.never(), t.type()], buttons: [{ label: t.tryLiq(), line: EXAMPLE }] },
    };
  },
};
