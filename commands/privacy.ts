// /privacy: what is stored about people, why, how long, and who can read it.
import type { CommandSpec } from '../src/chat/command.ts';

export const privacy: CommandSpec = {
  name: 'privacy',
  under: 'you',
  description: (t) => t.commands.about.privacy,
  options: [],
  examples: ['/privacy'],
  scope: 'user',
  groupAdminOnly: false,
  async run({ words, backupDays, storedEncrypted }) {
    const t = words.privacy;
    const backups =
      backupDays === undefined ? [] : [backupDays === 0 ? t.backups.none() : t.backups.days(backupDays)];
    return {
      view: {
        head: t.head(),
        notes: [
          ...t.kept(),
          storedEncrypted === true ? t.encrypted() : t.memory(),
          t.readers(),
          t.groups(),
          ...backups,
        ],
        buttons: [
          { label: t.export, line: '/export' },
          { label: t.forget, line: '/forget' },
        ],
      },
    };
  },
};
