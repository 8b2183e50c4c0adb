// Slots become a message: an answer as it was made; what is unasked from the state of this moment, and where
// several things wait for one person or group, all of them in one message, the worst first.
//
// Which slots a message of several tells, and its id, are kept before it is sent. So what a crash makes go out
// a second time is the same message, and where the platform knows messages by their id, it is the first one.
import type { Chat, Message } from '../chat/platform.ts';
import { type Language, loadWords, type Words } from '../i18n/words.ts';
import { decodeBody, messageId, type ReplyBody, type SlotBody } from '../outbox/body.ts';
import { buttonIds, BUTTONS_ITEM, isAsking, keepButtons } from '../outbox/buttons.ts';
import type { Composed } from '../outbox/outbox.ts';
import type { ItemChange, Slot, Store } from '../store/store.ts';
import { isThere } from '../store/there.ts';
import { inStyle } from '../view/format.ts';
import type { Button, View } from '../view/view.ts';
import { say } from './compose.ts';
import type { Said, SayParts } from './said.ts';
import { attentionButtons } from './warning.ts';
import { quietUntil } from './core/group.ts';
import { decodeGroup, GROUP_ITEM } from './core/group.ts';
import { decodePerson, type Person, PERSON_ITEM, styleOf, themeOf } from './core/person.ts';
import { keepSent, type Reason, SENT_ITEM } from './core/sent.ts';

/** Tries to keep what goes with a message, before its composing is tried again. */
const CONFLICTS_MAX = 20;

export interface ComposeParts extends SayParts {
  readonly store: Store;
  /** The chat that an owner is now: a group may have moved since the slot was put. */
  readonly chatOf: (owner: string) => Chat;
}

/** Of the last message that told several things: its id, and the slots that it told, by their seq. */
interface Told {
  readonly id: string;
  readonly seqs: readonly number[];
}
const TOLD_ITEM = 'told';

/** What can't be said yet is looked at again after this. */
const LOOK_AGAIN_MS = 3_000;
/** Under a message of several: the buttons of the first, and of so many others the way to their details. */
const DETAILS_MAX = 3;
const BUTTONS_MAX = 10;

/** What a slot says, and which one it is. */
interface Part extends Said {
  readonly slot: Slot;
  readonly body: Exclude<SlotBody, ReplyBody>;
}

export function createCompose(parts: ComposeParts): (slots: readonly Slot[]) => Promise<Composed> {
  const { store, chatOf } = parts;

  const reply = (slot: Slot, body: ReplyBody): Message => {
    const id = messageId(slot.owner, slot.key);
    return {
      id,
      kind: body.view.problem === undefined ? 'reply' : 'problem',
      to: body.user,
      chat: { ...body.chat, id: chatOf(body.chat.id).id },
      route: body.route,
      view: body.view,
      ...(body.language === undefined ? {} : { language: body.language }),
      buttons: buttonIds(id, body.view.buttons ?? []),
      inPlace: body.inPlace === true,
      go: body.go,
      editable: body.editable === true,
      edits: body.edits,
      repeat: slot.attempts > 0,
      at: body.at,
      about: { command: body.command },
    };
  };

  /** Keeps what the buttons run, why it is told, and what a message of several tells, before it goes out;
   *  another commit may come between. */
  const keep = async (
    owner: string,
    id: string,
    buttons: readonly Button[],
    told: Told | undefined,
    reasons: readonly Reason[],
  ): Promise<Message['buttons']> => {
    if (buttons.length === 0 && told === undefined && reasons.length === 0) return [];
    for (let attempt = 0; attempt < CONFLICTS_MAX; attempt += 1) {
      const item = await store.item(owner, BUTTONS_ITEM);
      // An "ok" after it is about it. A card that is shown anew says nothing new.
      const ends = reasons.length > 0 && isAsking(item);
      const kept = keepButtons({ message: id, user: owner, buttons, item, ends });
      const items: ItemChange[] = buttons.length === 0 && !ends ? [] : [kept.change];
      if (told !== undefined) {
        const before = await store.item(owner, TOLD_ITEM);
        items.push({ id: TOLD_ITEM, expect: before?.version ?? 0, body: JSON.stringify(told) });
      }
      if (reasons.length > 0) {
        const before = await store.item(owner, SENT_ITEM);
        const body = keepSent(before?.body, id, reasons, parts.now());
        items.push({ id: SENT_ITEM, expect: before?.version ?? 0, body });
      }
      if ((await store.commit({ owner, items })) === 'done') return kept.shown;
      // What the buttons are called is made up anew each time: what was kept is what is shown.
      if (await isThere(store, { owner, items })) return kept.shown;
    }
    throw new Error('what a message holds kept changing');
  };

  /** Which of these slots go out together, under which id: a message that may have been sent already tells
   *  what it told then. */
  const together = async (
    slots: readonly Slot[],
  ): Promise<{ slots: readonly Slot[]; told: Told | undefined }> => {
    const tried = slots.find((slot) => slot.attempts > 0);
    if (tried === undefined) return { slots, told: undefined };
    const kept = (await store.item(tried.owner, TOLD_ITEM))?.body;
    const told = kept === undefined ? undefined : (JSON.parse(kept) as Told);
    if (told?.seqs.includes(tried.seq) !== true) return { slots: [tried], told: undefined };
    return { slots: slots.filter((slot) => told.seqs.includes(slot.seq)), told };
  };

  const unasked = async (
    slots: readonly Slot[],
    owner: string,
    person: Person,
    { language, words }: { readonly language: Language; readonly words: Words },
  ): Promise<Composed> => {
    // They are told at next contact; a call that can't succeed must not be made again and again.
    if (person.unreachable !== undefined) return { say: undefined, withdrawn: slots, later: [] };
    const pictures = person.pictures ? themeOf(person) : undefined;
    const reader = { words, discreet: person.discreet, pictures };

    const now = parts.now();
    const quietTill = person.quiet === undefined ? undefined : quietUntil(now, person.quiet);
    const asleep: Slot[] = [];
    const waiting: Slot[] = [];
    const chosen = await together(slots);
    const said: Part[] = [];
    const withdrawn: Slot[] = [];
    for (const slot of chosen.slots) {
      const body = decodeBody(slot.body);
      const part = body.type === 'reply' ? undefined : await say(slot, body, reader, parts);
      if (part === 'later') waiting.push(slot);
      else if (part === undefined || body.type === 'reply') withdrawn.push(slot);
      else if (quietTill !== undefined && part.isLast !== true) asleep.push(slot);
      else said.push({ ...part, slot, body });
    }
    const forMs = waiting.length > 0 ? LOOK_AGAIN_MS : quietTill === undefined ? undefined : quietTill - now;
    const quiet = forMs === undefined ? undefined : { slots: [...asleep, ...waiting], forMs };
    // A topic of a group has its own message, and so has a person who is called.
    const all = said.filter(
      ({ route, view }) => route === said[0]?.route && view.calls === said[0]?.view.calls,
    );
    const telling = new Set(all.map(({ slot }) => slot));
    const settled = new Set([...telling, ...withdrawn, ...asleep, ...waiting]);
    const later = slots.filter((slot) => !settled.has(slot));
    const [worst] = all;
    if (worst === undefined) return { say: undefined, withdrawn, later, quiet };

    const before = chosen.told;
    // The first watch after /forget has the number, and the versions, of one that was forgotten: when it was makes
    // them two. A platform that takes an id once would else swallow its warning.
    const isOne = all.length === 1 && before === undefined;
    const { slot, body } = worst;
    const seqs = all.map((part) => part.slot.seq);
    const id =
      worst.card !== undefined
        ? messageId(owner, slot.key, worst.card.anew ? slot.seq : (worst.card.handle ?? slot.seq))
        : isOne
          ? messageId(owner, slot.key, ...('version' in body ? [body.version, body.at] : [slot.seq]))
          : (before?.id ?? messageId(owner, 'several', ...seqs));
    const { kind, view, about } = all.length === 1 ? worst : several(all, words);
    // What of it is told no more under this id needs another: a platform shows one message an id.
    const told = isOne || before?.seqs.length === seqs.length ? undefined : { id, seqs };
    // A group is not told about its members, and nobody asks why in its name.
    const reasons = chatOf(owner).kind === 'dm' ? all.flatMap(({ reason }) => reason ?? []) : [];
    const message: Message = {
      id,
      kind,
      to: chatOf(owner).id,
      chat: chatOf(owner),
      route: worst.route,
      view,
      ...(language === 'en' ? {} : { language }),
      buttons: await keep(owner, id, view.buttons ?? [], told, reasons),
      // A card that is edited once more is none.
      repeat: worst.card === undefined && all.some((part) => part.slot.attempts > 0),
      at: parts.now(),
      about,
      ...loudness(kind, all, person),
      ...(worst.card === undefined ? {} : { card: worst.card }),
    };
    return { say: message, withdrawn, later, quiet };
  };

  return async (slots) => {
    const [first] = slots;
    if (first === undefined) return { say: undefined, withdrawn: [], later: [] };
    const { owner } = first;
    const ownBody = decodeBody(first.body);
    if (ownBody.type === 'reply') return { say: reply(first, ownBody), withdrawn: [], later: slots.slice(1) };
    const person = decodePerson((await store.item(owner, PERSON_ITEM))?.body);
    const reader =
      chatOf(owner).kind === 'dm' ? person : decodeGroup((await store.item(owner, GROUP_ITEM))?.body);
    const language = reader.language ?? person.locale ?? 'en';
    const words = await loadWords(language);
    const style = { ...styleOf({ zone: reader.zone, numbers: reader.numbers }), units: words.units };
    return inStyle(style, () => unasked(slots, owner, person, { language, words }));
  };
}

/** Roles that one message calls. */
const ROLES_MAX = 3;

type Together = Pick<Message, 'kind' | 'view' | 'about'>;

/** Is a position at risk in this, now? Not one that is over, and no question. */
const isDanger = ({ kind, about }: Part): boolean =>
  about['notice'] === 'unanswered' || (kind === 'warning' && about['level'] !== 'liquidated');

/** A last warning is as loud as can be; an earlier one makes a sound unless its reader wants none. */
function loudness(
  kind: Message['kind'],
  all: readonly Part[],
  { sound }: Pick<Person, 'sound'>,
): Pick<Message, 'last' | 'silent'> {
  if (kind !== 'warning') return {};
  if (all.some((part) => part.isLast === true && isDanger(part))) return { last: true };
  return sound === 'last' && all.every((part) => part.isLast !== true) ? { silent: true } : {};
}

/** Several things in one message: what is at risk before what is over, and that before all else. Where it is
 *  one position, its warning is whole, and the rest follows in a line each. */
function several(all: readonly Part[], words: Words): Together {
  const t = words.warnings;
  const dangers = all.filter(isDanger).toSorted(nearestFirst);
  const rest = all.filter((part) => !isDanger(part));
  const [worst] = dangers;
  const roles = new Set(all.flatMap(({ view }) => view.mentions ?? []));
  const calls = all[0]?.view.calls;
  const shared = {
    ...(calls === undefined ? {} : { calls }),
    ...(all.some(({ view }) => view.sounds === true) ? { sounds: true as const } : {}),
    private: all.some((part) => part.view.private === true),
    ...(roles.size === 0 ? {} : { mentions: [...roles].slice(0, ROLES_MAX) }),
  };
  if (worst !== undefined) {
    const alone = dangers.length === 1;
    const view: View = {
      head: alone ? worst.view.head : t.several(worst.view.head, dangers.length - 1),
      ...(alone && worst.view.picture !== undefined ? { picture: worst.view.picture } : {}),
      ...(alone && worst.view.copies !== undefined ? { copies: worst.view.copies } : {}),
      notes: [...(alone ? (worst.view.notes ?? []) : dangers.map(lineOf)), ...rest.map(lineOf)],
      buttons: buttonsOf({
        first: worst,
        others: [...dangers.slice(1), ...rest],
        isAboutAll: !alone,
        words,
      }),
      ...shared,
    };
    return {
      kind: dangers.some((part) => part.kind === 'warning') ? 'warning' : worst.kind,
      view,
      about: {},
    };
  }
  const [first, ...others] = rest;
  if (first === undefined) throw new Error('a message of several tells nothing');
  const kind =
    all.find((part) => part.kind === 'warning')?.kind ??
    (all.every((part) => part.kind === 'alert') ? 'alert' : 'notice');
  const view: View = {
    head: kind === 'alert' ? words.alerts.told.several(all.length) : lineOf(first),
    notes: (kind === 'alert' ? all : others).map(lineOf),
    buttons: buttonsOf({ first, others, isAboutAll: false, words }),
    ...shared,
  };
  return { kind, view, about: {} };
}

const lineOf = ({ view }: Part): string => view.line ?? view.head;

/** As a person reads "the worst first". Where none of it may be shown the order is that of the outbox. */
function nearestFirst(a: Part, b: Part): number {
  const [one, other] = [a, b].map(({ view }) => Number(view.figures?.['distance'] ?? Number.NaN));
  return Number(one) - Number(other) || 0;
}

/** What can be pressed: what is the first one's, saying whose it is, what answers all of them, and the way to
 *  the others' details. */
function buttonsOf(of: {
  readonly first: Part;
  readonly others: readonly Part[];
  /** Several positions are at risk: whoever has seen this has seen all of them. */
  readonly isAboutAll: boolean;
  readonly words: Words;
}): Button[] {
  const { first, others, isAboutAll, words } = of;
  const t = words.warnings;
  const id = first.about['watch'];
  const ofAll = isAboutAll ? attentionButtons('', words) : [];
  const replaced = new Set(
    id === undefined || !isAboutAll ? [] : attentionButtons(id, words).map(({ line }) => line),
  );
  const details = others
    .flatMap(({ about }) => about['watch'] ?? [])
    .slice(0, DETAILS_MAX)
    .map((watch): Button => ({ label: t.detailsOf(watch), line: `/watch ${watch}` }));
  const isNamed = id !== undefined && details.length > 0;
  const named = (first.view.buttons ?? [])
    .filter(({ line }) => !replaced.has(line))
    .map((button) => (isNamed ? { ...button, label: t.buttonOf(id, button.label) } : button));
  const all = [...named.slice(0, BUTTONS_MAX - ofAll.length - details.length), ...ofAll, ...details];
  return [...new Map(all.map((each) => [each.line, each])).values()];
}
