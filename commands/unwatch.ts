// /unwatch: stop watching a position. Another's watch and one that does not exist get the same answer.
import type { CommandResult, CommandSpec } from '../src/chat/command.ts';
import { listed } from '../src/chat/parse/listed.ts';
import { meaningOf, phrase } from '../src/chat/parse/words/index.ts';
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
    const asked = args['id'] ?? '';
    const confirm = args['confirm']?.toLowerCase() ?? '';
    const all = await watchedHere(context);
    if (asked === '') return { view: whichOf(all, 'id-missing', t.which()) };
    if (asked.toLowerCase() === 'all') return ofAll(all, confirm === 'yes', words);
    const said = new Set(listed(`${asked} ${confirm}`.toLowerCase()));
    said.delete('yes');
    const { unknown, named, isSure } = namedBy([...said], all);
    if (unknown !== undefined)
      return { view: whichOf([], 'unknown-watch', words.commands.watch.unknown(unknown.slice(0, 20))) };
    if (!isSure) return { view: whichOf(named, 'which-watch', t.which()) };
    const [one] = named;
    const only = named.length === 1 ? one : undefined;
    return {
      view: {
        head: named.map(({ id, name }) => t.done(id, name)).join(' '),
        figures: only === undefined ? { removed: String(named.length) } : { watch: only.id },
        private: true,
      },
      ...without(named),
    };
  },
};

/** Said beside a coin, and nothing more. */
const BESIDE: ReadonlySet<string> = new Set(['my', 'the', 'watch', 'position', 'trade']);
const sideIn = (word: string): string | undefined => meaningOf(phrase(word), 'side')?.value;

/** Whom a list of numbers, coins and sides names. `isSure`: each of it one and no other. */
function namedBy(
  said: readonly string[],
  all: readonly Watched[],
): { readonly unknown?: string; readonly named: readonly Watched[]; readonly isSure: boolean } {
  const sides = new Set(said.flatMap((word) => sideIn(word) ?? []));
  const names = said.filter((word) => sideIn(word) === undefined && !BESIDE.has(word));
  const isOfSide = ({ positions }: Watched): boolean =>
    sides.size === 0 || positions.some(({ side }) => sides.has(side));
  const found: { readonly some: readonly Watched[]; readonly isId: boolean }[] = [];
  for (const name of names) {
    const id = /^#?(\d{1,9})$/.exec(name)?.[1];
    const meant =
      id === undefined ? namesCoin(all, name) : all.filter((each) => each.id === String(Number(id)));
    const some = meant.filter(isOfSide);
    const unknown = (names.length === 1 ? said.join(' ') : name).replace('#', '');
    if (some.length === 0) return { unknown, named: [], isSure: false };
    found.push({ some, isId: id !== undefined });
  }
  const named = [...new Set(names.length === 0 ? all.filter(isOfSide) : found.flatMap(({ some }) => some))];
  return {
    named,
    isSure:
      named.length > 0 &&
      // A coin stands for the one position in it, an account is more than that; of several it would be open whose side it is.
      (names.length === 1 || (names.length > 1 && sides.size === 0)) &&
      found.every(({ some, isId }) => some.length === 1 && (isId || some[0]?.held !== undefined)),
  };
}

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
