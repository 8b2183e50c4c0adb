// What links and contacts share: whose code was typed, and what the other side has to forget.
import type { CommandContext, CommandResult, OtherChange, Telling } from '../../src/chat/command.ts';
import type { ItemChange } from '../../src/store/store.ts';
import { type Code, codeItem, codeTriggers, decodeCode, encodeCode } from '../../src/watch/core/bond.ts';
import { decodePerson, encodePerson, type Person, PERSON_ITEM } from '../../src/watch/core/person.ts';

export const refuse = (code: string, head: string, notes: readonly string[] = []): CommandResult => ({
  view: { head, notes, problem: { code }, private: true },
});

export async function personOf(
  { codes }: Pick<CommandContext, 'codes'>,
  owner: string,
): Promise<{ readonly person: Person; readonly version: number }> {
  const item = await codes.item(owner, PERSON_ITEM);
  return { person: decodePerson(item?.body), version: item?.version ?? 0 };
}

type Found =
  | {
      readonly ok: true;
      readonly owner: string;
      readonly code: Code;
      readonly used: ItemChange;
      readonly asked: ItemChange;
    }
  | { readonly ok: false; readonly result: CommandResult };

/** Who made the code that was typed. What goes into the maker's commit: `used` where it is spent by that, `asked`
 *  where whoever typed it is asked first. */
export async function find(context: CommandContext, typed: string, purpose: Code['purpose']): Promise<Found> {
  const { codes, user, selfHere, now, words } = context;
  const t = words.attention.code;
  const no = (code: string, head: string): Found => ({
    ok: false,
    result: refuse(code, head, [t.help(purpose)]),
  });
  const hash = codes.hash(typed);
  if (hash === undefined) return no('code-unread', t.unread());
  const owner = await codes.holder(hash);
  if (owner === user) return no('own-code', t.own());
  const kinds = ['link', 'contact'] as const;
  const items =
    owner === undefined ? [] : await Promise.all(kinds.map((kind) => codes.item(owner, codeItem(kind))));
  const item = items.find((each) => each !== undefined && decodeCode(each.body).hash === hash);
  const code = item === undefined ? undefined : decodeCode(item.body);
  const isOver =
    code === undefined || now > code.expires || (code.usedBy !== undefined && code.usedBy !== selfHere);
  if (owner === undefined || item === undefined || isOver) return no('code-over', t.over());
  if (code.purpose !== purpose) return no('code-other', t.other(code.purpose));
  const kept = (as: Code): ItemChange => ({
    id: item.id,
    expect: item.version,
    body: encodeCode(as),
    triggers: codeTriggers(as),
  });
  const [used, asked] = [kept({ ...code, usedBy: selfHere }), kept({ ...code, asked: selfHere })];
  return { ok: true, owner, code, used, asked };
}

interface Parting {
  readonly others: readonly OtherChange[];
  readonly tell: readonly Telling[];
}

/** The other account does not keep this one any more, and is told. */
export async function unlinked(context: CommandContext, { link }: Person): Promise<Parting> {
  if (link === undefined) return { others: [], tell: [] };
  const { person, version } = await personOf(context, link);
  if (person.link !== context.user) return { others: [], tell: [] };
  const body = encodePerson({ ...person, link: undefined });
  return {
    others: [{ owner: link, changes: [{ id: PERSON_ITEM, expect: version, body }] }],
    tell: [{ to: link, word: 'unlinked', name: context.platformOf(context.user) }],
  };
}

/** The contact is none any more, and is told. */
export async function released(context: CommandContext, { contact }: Person): Promise<Parting> {
  if (contact === undefined) return { others: [], tell: [] };
  const { person, version } = await personOf(context, contact.owner);
  const mine = person.contactFor.find(({ owner }) => owner === context.user);
  if (mine === undefined) return { others: [], tell: [] };
  const contactFor = person.contactFor.filter((each) => each !== mine);
  return {
    others: [
      {
        owner: contact.owner,
        changes: [{ id: PERSON_ITEM, expect: version, body: encodePerson({ ...person, contactFor }) }],
      },
    ],
    tell: [{ to: contact.owner, word: 'released', name: mine.name }],
  };
}

/** Those who named this person have no contact any more, and are told. */
export async function left(context: CommandContext, { contactFor }: Person): Promise<Parting> {
  const all = await Promise.all(
    contactFor.map(async ({ owner }) => ({ owner, ...(await personOf(context, owner)) })),
  );
  const still = all.filter(({ person }) => person.contact?.owner === context.user);
  return {
    others: still.map(({ owner, person, version }) => ({
      owner,
      changes: [{ id: PERSON_ITEM, expect: version, body: encodePerson({ ...person, contact: undefined }) }],
    })),
    tell: still.map(({ owner, person }) => ({
      to: owner,
      word: 'contact-left',
      name: person.contact?.name ?? '',
    })),
  };
}

/** All of it at once: nobody keeps this account any more. */
export async function partedFromAll(context: CommandContext, person: Person): Promise<Parting> {
  const { user } = context;
  const partings = [
    await unlinked(context, person),
    await released(context, person),
    await left(context, person),
  ];
  const owners = new Set(partings.flatMap(({ others }) => others.map(({ owner }) => owner)));
  const others = await Promise.all(
    [...owners].map(async (owner): Promise<OtherChange> => {
      const { person: theirs, version } = await personOf(context, owner);
      const body = encodePerson({
        ...theirs,
        link: theirs.link === user ? undefined : theirs.link,
        contact: theirs.contact?.owner === user ? undefined : theirs.contact,
        contactFor: theirs.contactFor.filter((each) => each.owner !== user),
      });
      return { owner, changes: [{ id: PERSON_ITEM, expect: version, body }] };
    }),
  );
  return { others, tell: partings.flatMap((each) => each.tell) };
}
