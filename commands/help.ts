// /help: all commands in a line each, or one with its examples.
import type { CommandSpec, Topic } from '../src/chat/command.ts';
import { nearest } from '../src/chat/parse/near.ts';
import type { View } from '../src/view/view.ts';

const NAME_MAX = 40;
const TOPICS: readonly Topic[] = ['figures', 'watching', 'alerts', 'you'];

export const help: CommandSpec = {
  name: 'help',
  aliases: ['menu', 'commands'],
  description: (t) => t.commands.about.help,
  options: [
    {
      name: 'command',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.command,
      proposes: 'command',
    },
  ],
  examples: ['/help', '/help watch'],
  scope: 'user',
  groupAdminOnly: false,
  async run({ words, commands, self }, { args }) {
    const t = words.commands.help;
    const asked = args['command']?.replace(/^\//, '').toLowerCase();
    const one = commands.find((each) => each.name === asked || each.aliases?.includes(asked ?? '') === true);
    if (one !== undefined)
      return {
        view: {
          head: `/${one.name}: ${one.description(words)}`,
          notes: [t.examples(), ...one.examples],
        },
      };
    if (asked !== undefined) {
      const near = nearest(
        asked.slice(0, NAME_MAX),
        commands.map((each) => each.name),
      );
      return {
        view: {
          head: t.unknown(asked.slice(0, NAME_MAX), near),
          notes: [t.all()],
          problem: { code: 'unknown-command', option: 'command' },
        },
      };
    }
    const view: View = {
      head: t.head(),
      rows: commands
        .filter((each) => each.under === undefined)
        .map((each) => [`/${each.name}`, each.description(words)] as const),
      // By name only: all of them described are more than one message on Discord.
      notes: [
        ...TOPICS.map((topic) =>
          t.also[topic](commands.filter(({ under }) => under === topic).map(({ name }) => `/${name}`)),
        ),
        t.one(),
        t.line(),
        t.more(),
        t.safety(),
        ...(self === undefined ? [] : [t.self(self)]),
      ],
    };
    return { view };
  },
};
