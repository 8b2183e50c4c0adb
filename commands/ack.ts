// /ack: a warning was seen; it is not repeated.
import type { CommandContext, CommandSpec, OtherChange } from '../src/chat/command.ts';
import { areLinked, hasAgreed } from '../src/watch/core/bond.ts';
import { personOf } from './link/bonds.ts';
import { type Warned, warnedOf } from './watch/warned.ts';

export const ack: CommandSpec = {
  name: 'ack',
  under: 'watching',
  description: (t) => t.attention.about.ack,
  options: [
    {
      name: 'id',
      kind: 'text',
      required: false,
      description: (t) => t.attention.options.ackId,
      proposes: 'watch',
    },
  ],
  examples: ['/ack', '/ack 1'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.attention.ack;
    const id = (args['id'] ?? '').replace(/^#/, '').trim();
    const all = warnedOf(await context.items(), context);
    const asked = all.filter((each) => id === '' || String(each.id) === id);
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
    const heard = asked.filter((each) => isCalling(each) || (id !== '' && each.reached > 0));
    const ids = heard.map((each) => String(each.id));
    return {
      view: {
        head: heard.length > 0 ? t.done(ids) : elsewhere.length > 0 ? t.elsewhere() : t.nothing(),
        notes: heard.flatMap((each) => each.next() ?? []),
        figures: { acknowledged: ids, elsewhere: String(elsewhere.length) },
        private: true,
      },
      others: elsewhere,
      changes: heard.filter(isCalling).map((each) => each.answered()),
    };
  },
};

const isCalling = ({ attention }: Warned): boolean => attention?.calling !== undefined;

/** What waits at the linked account, and at those whose contact this person is: an answer of any counts. */
async function waitingElsewhere(context: CommandContext): Promise<OtherChange[]> {
  const { user, codes } = context;
  const { person } = await personOf(context, user);
  const found: OtherChange[] = [];
  for (const owner of new Set([person.link, ...person.contactFor.map((each) => each.owner)])) {
    if (owner === undefined) continue;
    const theirs = (await personOf(context, owner)).person;
    if (!areLinked(user, person, owner, theirs) && !hasAgreed(owner, theirs, user, person)) continue;
    const waiting = warnedOf(await codes.items(owner), context).filter(isCalling);
    if (waiting.length > 0) found.push({ owner, changes: waiting.map((each) => each.answered()) });
  }
  return found;
}
