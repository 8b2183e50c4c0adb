// /contact: somebody who is told when a last warning is not answered. They must agree by a code themselves,
// and see no figure unless they may.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import * as format from '../src/view/format.ts';
import { codeItem, codeTriggers, encodeCode, INVITE_LIVES_MS } from '../src/watch/core/bond.ts';
import { encodePerson, type Person, PERSON_ITEM } from '../src/watch/core/person.ts';
import { find, left, personOf, refuse, released } from './link/bonds.ts';

const NAME_MAX = 32;
const FOR_MAX = 20;

const nameOf = (typed: string): string =>
  typed.replace(/^@/, '').replaceAll(/\s+/g, ' ').trim().slice(0, NAME_MAX).toWellFormed();

export const contact: CommandSpec = {
  name: 'contact',
  under: 'watching',
  description: (t) => t.attention.about.contact,
  options: [{ name: 'who', kind: 'text', required: false, description: (t) => t.attention.options.contact }],
  examples: ['/contact bob', '/contact figures on', '/contact off'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args, rest }) {
    const t = context.words.attention.contact;
    if (context.chat.kind === 'group') return refuse('dm-only', t.inPrivate());
    const typed = (rest === '' ? (args['who'] ?? '') : rest).normalize('NFKC').trim();
    const mine = await personOf(context, context.user);
    if (typed === '') return shown(context, mine.person);
    if (/^(?:off|none|leave)$/i.test(typed)) return end(context, mine);
    const figures = /^figures(?:\s+(on|off))?$/i.exec(typed);
    if (figures !== null) return setFigures(context, mine, figures[1]?.toLowerCase());
    const [first = '', ...more] = typed.split(/\s+/);
    if (context.codes.hash(first) !== undefined) return agree(context, mine, first, nameOf(more.join(' ')));
    return invite(context, nameOf(typed));
  },
};

function shown({ words }: CommandContext, person: Person): CommandResult {
  const t = words.attention.contact;
  const { contact: own, contactFor } = person;
  return {
    view: {
      head: own === undefined ? t.none() : t.is(own.name, own.figures),
      notes: [
        ...(own === undefined ? [t.how()] : []),
        ...(contactFor.length === 0 ? [] : [t.for(contactFor.map(({ name }) => name))]),
      ],
      buttons:
        own === undefined && contactFor.length === 0 ? [] : [{ label: t.endButton, line: '/contact off' }],
      figures: { contact: own?.name ?? null, contactFor: contactFor.map(({ name }) => name) },
      private: true,
    },
  };
}

async function invite(context: CommandContext, name: string): Promise<CommandResult> {
  const { words, now, codes } = context;
  const t = words.attention.contact;
  if (name === '') return refuse('name-unread', t.nameless());
  const { code, hash } = codes.make();
  const expires = now + INVITE_LIVES_MS;
  const kept = { purpose: 'contact', hash, expires, name } as const;
  const before = await context.item(codeItem('contact'));
  return {
    view: {
      head: t.invite(name),
      rows: [[t.send, `/contact ${code}`]],
      notes: [t.inviteHelp(name, format.time(expires)), t.sees(name)],
      figures: { code, expires: new Date(expires).toISOString() },
      private: true,
    },
    changes: [
      {
        id: codeItem('contact'),
        expect: before?.version ?? 0,
        body: encodeCode(kept),
        triggers: codeTriggers(kept),
      },
    ],
  };
}

async function agree(
  context: CommandContext,
  mine: { readonly person: Person; readonly version: number },
  typed: string,
  called: string,
): Promise<CommandResult> {
  const { words, user, now } = context;
  const t = words.attention.contact;
  const found = await find(context, typed, 'contact');
  if (!found.ok) return found.result;
  const theirs = await personOf(context, found.owner);
  const before = theirs.person.contact;
  if (before !== undefined && before.owner !== user) return refuse('has-contact', t.hasOther());
  const others = mine.person.contactFor.filter(({ owner }) => owner !== found.owner);
  if (others.length >= FOR_MAX) return refuse('too-many', t.tooMany(FOR_MAX));
  const name = called === '' ? t.unnamed(format.time(now).slice(0, 'yyyy-mm-dd'.length)) : called;
  const named = { owner: user, name: found.code.name ?? '', figures: before?.figures ?? false };
  return {
    view: {
      head: t.agreed(name),
      notes: [t.agreedHelp(), ...(called === '' ? [t.callThem()] : [])],
      figures: { contactFor: [...others.map((each) => each.name), name] },
      private: true,
    },
    changes: [
      {
        id: PERSON_ITEM,
        expect: mine.version,
        body: encodePerson({ ...mine.person, contactFor: [...others, { owner: found.owner, name }] }),
      },
    ],
    others: [
      {
        owner: found.owner,
        changes: [
          {
            id: PERSON_ITEM,
            expect: theirs.version,
            body: encodePerson({ ...theirs.person, contact: named }),
          },
          found.used,
        ],
      },
    ],
    tell: [{ to: found.owner, word: 'contact-agreed', name: named.name }],
  };
}

/** Whoever has a contact ends that; who has none, but is one, stops being it. */
async function end(
  context: CommandContext,
  { person, version }: { readonly person: Person; readonly version: number },
): Promise<CommandResult> {
  const t = context.words.attention.contact;
  const own = person.contact !== undefined;
  if (!own && person.contactFor.length === 0) return shown(context, person);
  const next = own ? { ...person, contact: undefined } : { ...person, contactFor: [] };
  return {
    view: {
      head: own ? t.ended(person.contact.name) : t.left(),
      figures: { contact: null, contactFor: next.contactFor.map(({ name }) => name) },
      private: true,
    },
    changes: [{ id: PERSON_ITEM, expect: version, body: encodePerson(next) }],
    ...(own ? await released(context, person) : await left(context, person)),
  };
}

function setFigures(
  context: CommandContext,
  { person, version }: { readonly person: Person; readonly version: number },
  mode: string | undefined,
): CommandResult {
  const t = context.words.attention.contact;
  if (person.contact === undefined) return refuse('no-contact', t.none(), [t.how()]);
  if (mode === undefined) return refuse('mode-unread', t.figuresWhich());
  const next = { ...person, contact: { ...person.contact, figures: mode === 'on' } };
  return {
    ...shown(context, next),
    changes: [{ id: PERSON_ITEM, expect: version, body: encodePerson(next) }],
  };
}
