// /unalert: remove an alert of this person or of this group, or all of them after a confirmation.
import type { CommandSpec } from '../src/chat/command.ts';
import { alertItem } from '../src/watch/core/person.ts';

export const unalert: CommandSpec = {
  name: 'unalert',
  under: 'alerts',
  description: (t) => t.commands.about.unalert,
  options: [
    {
      name: 'id',
      kind: 'text',
      required: true,
      description: (t) => t.commands.options.alertId,
      proposes: 'alert',
    },
    {
      name: 'confirm',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.confirm,
      choices: ['yes'],
    },
  ],
  examples: ['/unalert 1', '/unalert all'],
  scope: 'chat',
  groupAdminOnly: true,
  async run(context, { args }) {
    const t = context.words.alerts.remove;
    const asked = (args['id'] ?? '').replace(/^#/, '');
    if (asked === '') return { view: { head: t.which(), problem: { code: 'id-missing', option: 'id' } } };
    if (asked.toLowerCase() === 'all') {
      const all = (await context.items()).filter((item) => /^a\d/.test(item.id));
      if (all.length === 0) return { view: { head: t.none(), figures: { removed: '0' } } };
      if (args['confirm']?.toLowerCase() !== 'yes') {
        return {
          view: {
            head: t.askAll(all.length),
            notes: [t.askAllHelp()],
            buttons: [{ label: t.yesAll, line: '/unalert all yes' }],
            problem: { code: 'confirm', option: 'confirm' },
          },
        };
      }
      return {
        view: { head: t.doneAll(all.length), figures: { removed: String(all.length) } },
        changes: all.map((item) => ({ id: item.id, expect: item.version, body: null })),
        withdraw: all.map((item) => item.id),
      };
    }
    const item = /^\d{1,9}$/.test(asked) ? await context.item(alertItem(Number(asked))) : undefined;
    if (item === undefined)
      return {
        view: { head: t.unknown(asked.slice(0, 20)), problem: { code: 'unknown-alert', option: 'id' } },
      };
    return {
      view: { head: t.done(String(Number(asked))), figures: { alert: String(Number(asked)) } },
      changes: [{ id: item.id, expect: item.version, body: null }],
      withdraw: [item.id],
    };
  },
};
