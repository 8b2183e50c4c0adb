// /ack: a warning was seen; it is not repeated.
import type { CommandContext, CommandSpec, OtherChange } from '../src/chat/command.ts';
import { en } from '../src/i18n/en/index.ts';
import * as format from '../src/view/format.ts';
import { encodeWatch, type Watch, watchMarket, watchTriggers } from '../src/watch/core/watch.ts';
import { areLinked, hasAgreed } from '../src/watch/core/bond.ts';
import type { ItemChange } from '../src/store/store.ts';
import { personOf } from './link/bonds.ts';
import { accountsOf, type Owned, ownWatches, watchesOf } from './watch/own.ts';

export const ack: CommandSpec = {
  name: 'ack',
  under: 'watching',
  description: en.attention.about.ack,
  options: [{ name: 'id', kind: 'text', required: false, description: en.attention.options.ackId }],
  examples: ['/ack', '/ack 1'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.attention.ack;
    const id = (args['id'] ?? '').replace(/^#/, '').trim();
    const all = await ownWatches(context);
    const asked = all.filter(({ watch }) => id === '' || String(watch.id) === id);
    if (asked.length === 0 && accountsOf(await context.items()).includes(id))
      return { view: { head: t.account(id), problem: { code: 'account', option: 'id' }, private: true } };
    if (id !== '' && asked.length === 0)
      return {
        view: {
          head: t.which(id.slice(0, 20)),
          problem: { code: 'unknown-watch', option: 'id' },
          private: true,
        },
      };
    const elsewhere = id === '' ? await waitingElsewhere(context) : [];
    // Named, it is answered also where nothing waits: who presses "Got it" wants to hear that it is.
    const heard = asked.filter(
      ({ watch }) => watch.attention?.calling !== undefined || (id !== '' && watch.reached > 0),
    );
    const ids = heard.map(({ watch }) => String(watch.id));
    return {
      view: {
        head: heard.length > 0 ? t.done(ids) : elsewhere.length > 0 ? t.elsewhere() : t.nothing(),
        notes: heard.flatMap(({ watch }) => nextNote(watch, context)),
        figures: { acknowledged: ids, elsewhere: String(elsewhere.length) },
        private: true,
      },
      others: elsewhere,
      changes: heard.filter(({ watch }) => watch.attention?.calling !== undefined).map(answered),
    };
  },
};

function nextNote(watch: Watch, { words, catalog }: CommandContext): string[] {
  const t = words.attention.ack;
  const level = watch.levels[watch.reached];
  if (watch.status !== 'open' || level === undefined) return [];
  const price = format.price(level.price, watchMarket(watch, catalog).tick);
  const id = String(watch.id);
  return [level.name === 'liquidated' ? t.last(id, price) : t.next(id, price, level.sigmas !== undefined)];
}

function answered({ item, watch }: Owned): ItemChange {
  const after: Watch = { ...watch, attention: undefined };
  return { id: item.id, expect: item.version, body: encodeWatch(after), triggers: watchTriggers(after) };
}

/** What waits at the linked account, and at those whose contact this person is: an answer of any counts. */
async function waitingElsewhere(context: CommandContext): Promise<OtherChange[]> {
  const { user, codes, catalog } = context;
  const { person } = await personOf(context, user);
  const found: OtherChange[] = [];
  for (const owner of new Set([person.link, ...person.contactFor.map((each) => each.owner)])) {
    if (owner === undefined) continue;
    const theirs = (await personOf(context, owner)).person;
    if (!areLinked(user, person, owner, theirs) && !hasAgreed(owner, theirs, user, person)) continue;
    const waiting = watchesOf(await codes.items(owner), catalog).filter(
      ({ watch }) => watch.attention?.calling !== undefined,
    );
    if (waiting.length > 0) found.push({ owner, changes: waiting.map(answered) });
  }
  return found;
}
