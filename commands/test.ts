// /test: a sample warning, the whole way that a real one goes.
import type { CommandSpec } from '../src/chat/command.ts';

export const test: CommandSpec = {
  name: 'test',
  under: 'watching',
  description: (t) => t.attention.about.test,
  options: [],
  examples: ['/test'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run({ words, user }) {
    const t = words.attention.test;
    return {
      view: { head: t.head(), notes: [t.help()], private: true },
      tell: [{ to: user, word: 'test' }],
    };
  },
};
