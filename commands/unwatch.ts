// /unwatch: stop watching a position. Another's watch and one that does not exist get the same answer.
import type { CommandResult, CommandSpec } from '../src/chat/command.ts';
import type { Words } from '../src/i18n/words.ts';
import type { View } from '../src/view/view.ts';
import { askKey } from '../src/watch/core/person.ts';
import { about, type Watched, watchedHere } from './watch/meant.ts';

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
    {
      name: 'confirm',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.confirm,
      choices: ['yes'],
    },
  ],
  examples: ['/unwatch 1', '/unwatch btc', '/unwatch all'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const { words } = context;
    const t = words.commands.unwatch;
    const asked = (args['id'] ?? '').replace(/^#/, '');
    const all = await watchedHere(context);
    if (asked === '') return { view: whichOf(all, 'id-missing', t.which()) };
    if (asked.toLowerCase() === 'all') return ofAll(all, args['confirm']?.toLowerCase() === 'yes', words);
    const isId = /^\d{1,9}$/.test(asked);
    const named = isId
      ? all.filter(({ id }) => id === String(Number(asked)))
      : namesCoin(all, asked.toLowerCase());
    const [one] = named;
    if (one === undefined)
      return { view: whichOf([], 'unknown-watch', words.commands.watch.unknown(asked.slice(0, 20))) };
    // A coin stands for the one position in it; an account is more than that.
    if (named.length > 1 || (!isId && one.held === undefined))
      return { view: whichOf(named, 'which-watch', t.which()) };
    return {
      view: { head: t.done(one.id, one.name), figures: { watch: one.id }, private: true },
      ...without([one]),
    };
  },
};

const namesCoin = (all: readonly Watched[], said: string): readonly Watched[] => {
  const { own } = about(all, said);
  return own === all ? [] : own;
};

/** Neither the item, nor what waits to be said of it. */
const without = (gone: readonly Watched[]): Pick<CommandResult, 'changes' | 'withdraw'> => ({
  changes: gone.map(({ item }) => ({ id: item.id, expect: item.version, body: null })),
  withdraw: gone.flatMap(({ item, held }) => (held === undefined ? [item.id] : [item.id, askKey(item.id)])),
});

const BUTTONS_MAX = 5;
const whichOf = (some: readonly Watched[], code: string, head: string): View => ({
  head,
  problem: { code, option: 'id' },
  buttons: some.slice(0, BUTTONS_MAX).map(({ id, label }) => ({ label, line: `/unwatch ${id}` })),
  private: true,
});

function ofAll(all: readonly Watched[], isSure: boolean, words: Words): CommandResult {
  const t = words.commands.unwatch;
  const head = all.length === 0 ? words.commands.watches.none() : t.doneAll(all.length);
  if (all.length === 0 || isSure)
    return { view: { head, figures: { removed: String(all.length) }, private: true }, ...without(all) };
  return {
    view: {
      head: t.askAll(all.length),
      notes: [words.alerts.remove.askAllHelp()],
      buttons: [{ label: words.alerts.remove.yesAll, line: '/unwatch all yes' }],
      problem: { code: 'confirm', option: 'confirm' },
      private: true,
    },
  };
}
