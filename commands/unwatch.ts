// /unwatch: stop watching a position. Another's watch and one that does not exist get the same answer.
import type { CommandSpec } from '../src/chat/command.ts';
import { askKey, watchItem } from '../src/watch/core/person.ts';
import { accountName } from '../src/watch/account-say.ts';
import { accountItem, decodeAccount } from '../src/watch/core/account.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { marketName } from '../src/watch/present.ts';

export const unwatch: CommandSpec = {
  name: 'unwatch',
  aliases: ['delete', 'remove'],
  under: 'watching',
  description: (t) => t.commands.about.unwatch,
  options: [
    {
      name: 'id',
      kind: 'text',
      required: true,
      description: (t) => t.commands.options.watchId,
      proposes: 'watch',
    },
  ],
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
    const number = /^\d{1,9}$/.test(asked) ? Number(asked) : undefined;
    const account = number === undefined ? undefined : await context.item(accountItem(number));
    if (account !== undefined) {
      const held = decodeAccount(account.body, catalog);
      return {
        view: {
          head: words.commands.unwatch.done(String(held.id), accountName(held)),
          figures: { watch: String(held.id) },
          private: true,
        },
        changes: [{ id: account.id, expect: account.version, body: null }],
        withdraw: [account.id],
      };
    }
    const item = number === undefined ? undefined : await context.item(watchItem(number));
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
