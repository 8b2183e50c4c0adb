// /forget: everything stored about a person (in a group: about the group) goes, after a confirmation.
import type { CommandSpec } from '../src/chat/command.ts';
import { partedFromAll, personOf } from './link/bonds.ts';
import * as format from '../src/view/format.ts';

const DAY_MS = 86_400_000;

export const forget: CommandSpec = {
  name: 'forget',
  under: 'you',
  description: (t) => t.commands.about.forget,
  options: [
    {
      name: 'confirm',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.confirm,
      choices: ['yes'],
    },
  ],
  examples: ['/forget'],
  scope: 'chat',
  private: true,
  groupAdminOnly: true,
  async run(context, { args }) {
    const { words, chat, user, now, backupDays } = context;
    const t = words.commands.forget;
    const { backups } = words.privacy;
    const group = chat.kind === 'group';
    if (args['confirm']?.toLowerCase() === 'yes') {
      const view = {
        head: group ? t.doneGroup() : t.done(),
        notes:
          backupDays === undefined
            ? []
            : [
                backupDays === 0
                  ? backups.none()
                  : backups.gone(backupDays, format.day(now + backupDays * DAY_MS)),
              ],
      };
      if (group) return { view, forget: true };
      // Nobody else keeps this account either.
      const { person } = await personOf(context, user);
      return { view, forget: true, ...(await partedFromAll(context, person)) };
    }
    return {
      view: {
        head: group ? t.askGroup() : t.ask(),
        notes: [t.askHelp()],
        buttons: [{ label: t.yes, line: '/forget yes' }],
        problem: { code: 'confirm' },
      },
    };
  },
};
