// /unalert: remove a price alert of this person, or of this group.
import type { CommandSpec } from '../src/chat/command.ts';
import { en } from '../src/i18n/en/index.ts';
import { alertItem } from '../src/watch/core/person.ts';

export const unalert: CommandSpec = {
  name: 'unalert',
  description: en.commands.about.unalert,
  options: [{ name: 'id', kind: 'text', required: true, description: en.commands.options.alertId }],
  examples: ['/unalert 1'],
  scope: 'chat',
  groupAdminOnly: true,
  async run(context, { args }) {
    const t = context.words.commands.unalert;
    const asked = (args['id'] ?? '').replace(/^#/, '');
    if (asked === '') return { view: { head: t.which(), problem: { code: 'id-missing', option: 'id' } } };
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
