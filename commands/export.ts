// /export: everything that is stored about a person, as a file that can be read. In private only.
import type { CommandSpec } from '../src/chat/command.ts';
import type { Words } from '../src/i18n/words.ts';
import type { Item, Slot, Stored } from '../src/store/store.ts';
import { PERSON_ITEM, WALLETS_ITEM } from '../src/watch/core/person.ts';

export const exportAll: CommandSpec = {
  name: 'export',
  under: 'you',
  description: (t) => t.commands.about.export,
  options: [],
  examples: ['/export'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run({ words, now, user, everything }) {
    const t = words.privacy.exported;
    const stored = await everything();
    const items = stored.flatMap((one) => (one.kind === 'item' ? [one.item] : []));
    const day = new Date(now).toISOString();
    return {
      view: {
        head: t.head(items.length),
        notes: [t.help()],
        private: true,
        file: {
          name: `perpwatch-${day.slice(0, 10)}.json`,
          text: `${JSON.stringify(fileOf({ user, day, items, stored, words }), undefined, 2)}\n`,
        },
      },
    };
  },
};

function fileOf(input: {
  readonly user: string;
  readonly day: string;
  readonly items: readonly Item[];
  readonly stored: readonly Stored[];
  readonly words: Words;
}) {
  const { user, day, items, stored, words } = input;
  const t = words.privacy.exported;
  return {
    what: t.file,
    at: day,
    you: user,
    items: items.map(({ id, body, triggers }) => ({
      id,
      what: t.kinds[kindOf(id)],
      content: contentOf(body),
      ...(triggers.length === 0 ? {} : { wakes: { what: t.wakes, at: triggers } }),
    })),
    waiting: {
      what: t.waiting,
      messages: stored.flatMap((one) => (one.kind === 'slot' ? [waitingOf(one.slot)] : [])),
    },
    ...Object.fromEntries(
      stored.flatMap((one) =>
        one.kind === 'value' ? [[one.key.split(':')[0], new Date(Number(one.value)).toISOString()]] : [],
      ),
    ),
    answered: {
      what: t.answered,
      ids: stored.flatMap((one) => (one.kind === 'input' ? [one.input] : [])),
    },
  };
}

function kindOf(id: string): keyof Words['privacy']['exported']['kinds'] {
  if (id === PERSON_ITEM) return 'settings';
  if (id === WALLETS_ITEM) return 'wallets';
  if (/^w\d+$/.test(id)) return 'watch';
  if (/^a\d+$/.test(id)) return 'alert';
  if (id.startsWith('in:')) return 'group';
  return id === 'buttons' ? 'buttons' : 'other';
}

/** All bodies are JSON; one that is not is shown as it is. */
function contentOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** How an answer finds its way is a key to it for as long as it waits: that is left out. */
function waitingOf({ lane, notBefore, body }: Slot) {
  const content = contentOf(body);
  const { route: _, ...rest } =
    typeof content === 'object' && content !== null ? { route: '', ...content } : { route: '', content };
  return { lane, ...(notBefore > 0 ? { notBefore: new Date(notBefore).toISOString() } : {}), content: rest };
}
