// /link: two accounts of one person, by a one-use code. A last warning that is not answered on one comes on
// the other. Somebody may be talked into typing another's code: whoever types one is told first who would see
// what, and links by a second step.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import * as format from '../src/view/format.ts';
import { CODE_LIVES_MS, codeItem, codeTriggers, encodeCode } from '../src/watch/core/bond.ts';
import { encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';
import { find, personOf, refuse, unlinked } from './link/bonds.ts';

export const link: CommandSpec = {
  name: 'link',
  under: 'watching',
  description: (t) => t.attention.about.link,
  options: [{ name: 'code', kind: 'text', required: false, description: (t) => t.attention.options.code }],
  examples: ['/link'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args, rest }) {
    const t = context.words.attention.link;
    if (context.chat.kind === 'group') return refuse('dm-only', t.inPrivate());
    const { person } = await personOf(context, context.user);
    const said = (rest === '' ? (args['code'] ?? '') : rest).trim();
    if (/^no$/i.test(said)) return { view: { head: t.refused(), figures: { linked: null }, private: true } };
    const [, typed = said, yes] = /^(.*?)(?:\s+(yes))?$/is.exec(said) ?? [];
    if (person.link !== undefined && !(await isAgain(context, typed, person.link)))
      return {
        view: {
          head: t.is(context.platformOf(person.link)),
          buttons: [{ label: t.end, line: '/unlink' }],
          figures: { linked: context.platformOf(person.link) },
          private: true,
          ...(typed === '' ? {} : { problem: { code: 'already-linked' } }),
        },
      };
    return typed === '' ? offer(context) : accept(context, typed, yes !== undefined);
  },
};

/** The same code again by who used it: the process died before the answer. */
const isAgain = async (context: CommandContext, typed: string, other: string): Promise<boolean> => {
  const found = typed === '' ? undefined : await find(context, typed, 'link');
  return found?.ok === true && found.owner === other;
};

async function offer(context: CommandContext): Promise<CommandResult> {
  const { words, now, codes } = context;
  const t = words.attention.link;
  const { code, hash } = codes.make();
  const expires = now + CODE_LIVES_MS;
  const kept = { purpose: 'link', hash, expires } as const;
  const before = await context.item(codeItem('link'));
  return {
    view: {
      head: t.offer(),
      rows: [[t.type, `/link ${code}`]],
      notes: [t.once(format.time(expires)), t.what()],
      figures: { code, expires: new Date(expires).toISOString() },
      private: true,
    },
    changes: [
      {
        id: codeItem('link'),
        expect: before?.version ?? 0,
        body: encodeCode(kept),
        triggers: codeTriggers(kept),
      },
    ],
  };
}

async function accept(context: CommandContext, typed: string, yes: boolean): Promise<CommandResult> {
  const { words, user } = context;
  const t = words.attention.link;
  const found = await find(context, typed, 'link');
  if (!found.ok) return found.result;
  const mine = await personOf(context, user);
  const theirs = await personOf(context, found.owner);
  if (theirs.person.link !== undefined && theirs.person.link !== user)
    return refuse('already-linked', t.otherIs());
  const other = context.platformOf(found.owner);
  // A yes that was sent along unasked has not been told who would see what.
  if (!yes || found.code.asked !== context.selfHere)
    return {
      view: {
        head: t.ask(other),
        notes: [t.askSees(other), t.askOwn()],
        buttons: [
          { label: t.yes, line: `/link ${typed.replaceAll(/\s/g, '')} yes` },
          { label: t.no, line: '/link no' },
        ],
        figures: { linked: null },
        problem: { code: 'confirm' },
        private: true,
      },
      others: [{ owner: found.owner, changes: [found.asked] }],
    };
  return {
    view: {
      head: t.done(other),
      notes: [t.what()],
      buttons: [{ label: t.end, line: '/unlink' }],
      figures: { linked: other },
      private: true,
    },
    changes: [
      { id: PERSON_ITEM, expect: mine.version, body: encodePerson({ ...mine.person, link: found.owner }) },
    ],
    others: [
      {
        owner: found.owner,
        changes: [
          { id: PERSON_ITEM, expect: theirs.version, body: encodePerson({ ...theirs.person, link: user }) },
          found.used,
        ],
      },
    ],
    tell: [{ to: found.owner, word: 'linked', name: context.platformOf(user) }],
  };
}

export const unlink: CommandSpec = {
  name: 'unlink',
  under: 'watching',
  description: (t) => t.attention.about.unlink,
  options: [],
  examples: ['/unlink'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context) {
    const t = context.words.attention.link;
    const { person, version } = await personOf(context, context.user);
    if (person.link === undefined)
      return { view: { head: t.none(), private: true, figures: { linked: null } } };
    return {
      view: { head: t.ended(context.platformOf(person.link)), figures: { linked: null }, private: true },
      changes: [{ id: PERSON_ITEM, expect: version, body: encodePerson({ ...person, link: undefined }) }],
      ...(await unlinked(context, person)),
    };
  },
};
