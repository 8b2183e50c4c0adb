// /card: a live card of a watch, one silent message that is kept fresh.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import type { Item } from '../src/store/store.ts';
import { accountCardView, cardView, endedView } from '../src/watch/card-view.ts';
import {
  type Card,
  cardItem,
  CARDS_MAX,
  decodeCard,
  encodeCard,
  isCardItem,
} from '../src/watch/core/card.ts';
import { decodePerson, PERSON_ITEM, watchItem } from '../src/watch/core/person.ts';
import { watchMarket } from '../src/watch/core/watch.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { decodeAccount } from '../src/watch/core/account.ts';
import { meantAccount } from './watch/account-change.ts';
import { watchedHere } from './watch/meant.ts';

const SHOWN_MAX = 20;
/** More buttons than a phone shows help nobody. */
const OFFERED_MAX = 8;

export const card: CommandSpec = {
  name: 'card',
  under: 'watching',
  description: (t) => t.attention.about.card,
  options: [
    {
      name: 'id',
      kind: 'text',
      required: true,
      description: (t) => t.commands.options.watchId,
      proposes: 'watch',
    },
    {
      name: 'mode',
      kind: 'text',
      required: false,
      description: (t) => t.attention.options.card,
      choices: ['now', 'off'],
    },
  ],
  examples: ['/card 1', '/card 1 off'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.attention.card;
    const id = (args['id'] ?? '').replace(/^#/, '').trim();
    const mode = (args['mode'] ?? '').trim().toLowerCase();
    if (mode !== '' && mode !== 'now' && mode !== 'off') return refuse('mode-unread', t.which(), 'mode');
    if (id === '') return which(context);
    const item = /^\d{1,9}$/.test(id) ? await context.item(watchItem(Number(id))) : undefined;
    if (mode === 'off') return end(context, Number(id));
    const account = item === undefined ? await meantAccount(context, id) : undefined;
    if (account !== undefined) return ofAccount(context, account, mode);
    if (item === undefined) return refuse('unknown-watch', t.unknown(id.slice(0, SHOWN_MAX)), 'id');
    const watch = decodeWatch(item.body, context.catalog);
    const { discreet } = decodePerson((await context.item(PERSON_ITEM))?.body);
    if (mode === 'now') {
      const quote = context.prices.quote(watchMarket(watch, context.catalog));
      return { view: cardView({ ...context, watch, quote, discreet }) };
    }
    return watch.status === 'open' ? begin(context, watch.id) : refuse('watch-over', t.over(id), 'id');
  },
};

async function ofAccount(context: CommandContext, item: Item, mode: string): Promise<CommandResult> {
  const account = decodeAccount(item.body, context.catalog);
  const { discreet } = decodePerson((await context.item(PERSON_ITEM))?.body);
  if (mode === 'now') return { view: accountCardView({ ...context, account, discreet }) };
  return account.status === 'open'
    ? begin(context, account.id)
    : refuse('watch-over', context.words.attention.card.over(String(account.id)), 'id');
}

const refuse = (code: string, head: string, option: string): CommandResult => ({
  view: { head, problem: { code, option }, private: true },
});

/** Without a number: which of them? */
async function which(context: CommandContext): Promise<CommandResult> {
  const open = (await watchedHere(context)).filter(({ isOpen }) => isOpen);
  const { attention, commands } = context.words;
  return {
    view: {
      head: open.length === 0 ? commands.watches.none() : attention.card.whichWatch(),
      notes: open.length === 0 ? [commands.watches.noneHelp()] : [],
      buttons: open
        .slice(0, OFFERED_MAX)
        .map(({ id, name }) => ({ label: `#${id} ${name}`, line: `/card ${id}` })),
      problem: { code: 'watch-missing', option: 'id' },
      private: true,
    },
  };
}

async function begin(context: CommandContext, watch: number): Promise<CommandResult> {
  const t = context.words.attention.card;
  const id = cardItem(watch);
  const all = (await context.items()).filter((item) => isCardItem(item.id) && item.id !== id);
  if (all.length >= CARDS_MAX) return refuse('too-many-cards', t.tooMany(CARDS_MAX), 'id');
  const before = await context.item(id);
  // Asked for again it comes anew, below what was said since.
  const handle = before === undefined ? undefined : decodeCard(before.body).handle;
  const fresh: Card = { watch, handle, anew: true, ended: false };
  return {
    view: { head: t.begun(String(watch)), notes: [t.begunHelp(String(watch))], private: true },
    changes: [{ id, expect: before?.version ?? 0, body: encodeCard(fresh) }],
    cards: [id],
  };
}

async function end(context: CommandContext, watch: number): Promise<CommandResult> {
  const t = context.words.attention.card;
  const item = Number.isSafeInteger(watch) ? await context.item(cardItem(watch)) : undefined;
  if (item === undefined) return { view: { head: t.none(), private: true } };
  const before = decodeCard(item.body);
  if (before.handle === undefined)
    return {
      view: endedView(watch, context.words),
      changes: [{ id: item.id, expect: item.version, body: null }],
      withdraw: [item.id],
    };
  const ended = { ...before, ended: true };
  return {
    view: endedView(watch, context.words),
    // What shows it says so, too, wherever this was typed.
    changes: [{ id: item.id, expect: item.version, body: encodeCard(ended) }],
    cards: [item.id],
  };
}
