// /unwatch: stop watching a position. Another's watch and one that does not exist get the same answer.
import type { CommandSpec } from '../src/chat/command.ts';
import { en } from '../src/i18n/en/index.ts';
import { askKey, watchItem } from '../src/watch/core/person.ts';
import { decodeWatch } from '../src/watch/core/watch.ts';
import { marketName } from '../src/watch/present.ts';

export const unwatch: CommandSpec = {
  name: 'unwatch',
  description: en.commands.about.unwatch,
  options: [{ name: 'id', kind: 'text', required: true, description: en.commands.options.watchId }],
  examples: ['/unwatch 1'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const { words, catalog } = context;
    const asked = (args['id'] ?? '').replace(/^#/, '');
    if (asked === '') {
      return {
        view: {
          head: words.commands.unwatch.which(),
          problem: { code: 'id-missing', option: 'id' },
          private: true,
        },
      };
    }
    const item = /^\d{1,9}$/.test(asked) ? await context.item(watchItem(Number(asked))) : undefined;
    if (item === undefined) {
      return {
        view: {
          head: words.commands.watch.unknown(asked.slice(0, 20)),
          problem: { code: 'unknown-watch', option: 'id' },
          private: true,
        },
      };
    }
    const watch = decodeWatch(item.body, catalog);
    const id = String(watch.id);
    return {
      view: {
        head: words.commands.unwatch.done(id, marketName(watch.held.symbol)),
        figures: { watch: id },
        private: true,
      },
      changes: [{ id: item.id, expect: item.version, body: null }],
      withdraw: [item.id, askKey(item.id)],
    };
  },
};
