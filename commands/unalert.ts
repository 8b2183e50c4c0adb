// /unalert: remove an alert of this person or of this group, or all of them after a confirmation.
import type { CommandSpec } from '../src/chat/command.ts';
import { listed } from '../src/chat/parse/listed.ts';
import type { Item } from '../src/store/store.ts';
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
    const asked = args['id'] ?? '';
    const confirm = args['confirm']?.toLowerCase() ?? '';
    if (asked === '') return { view: { head: t.which(), problem: { code: 'id-missing', option: 'id' } } };
    if (asked.toLowerCase() === 'all') {
      const all = (await context.items()).filter((item) => /^a\d/.test(item.id));
      if (all.length === 0) return { view: { head: t.none(), figures: { removed: '0' } } };
      if (confirm !== 'yes') {
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
    const all = new Map((await context.items()).map((item) => [item.id, item]));
    const named = new Map<string, Item>();
    for (const name of listed(`${asked} ${confirm}`).filter((word) => word !== 'yes')) {
      const id = /^#?(\d{1,9})$/.exec(name)?.[1];
      const item = id === undefined ? undefined : all.get(alertItem(Number(id)));
      if (item === undefined)
        return {
          view: {
            head: t.unknown(name.replace('#', '').slice(0, 20)),
            problem: { code: 'unknown-alert', option: 'id' },
          },
        };
      named.set(String(Number(id)), item);
    }
    if (named.size === 0) return { view: { head: t.which(), problem: { code: 'id-missing', option: 'id' } } };
    const items = [...named.values()];
    const [alert = ''] = named.keys();
    return {
      view: {
        head: [...named.keys()].map((id) => t.done(id)).join(' '),
        figures: named.size === 1 ? { alert } : { removed: String(named.size) },
      },
      changes: items.map((item) => ({ id: item.id, expect: item.version, body: null })),
      withdraw: items.map((item) => item.id),
    };
  },
};
