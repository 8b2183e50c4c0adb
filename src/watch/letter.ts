// Slots become a message: an answer as it was made; what is unasked from the state of this moment, and where
// several things wait for one person or group, all of them in one message, the worst first.
//
// Which slots a message of several tells, and its id, are kept before it is sent. So what a crash makes go out
// a second time is the same message, and where the platform knows messages by their id, it is the first one.
import type { Chat, Message } from '../chat/platform.ts';
import type { Words } from '../i18n/words.ts';
import { decodeBody, messageId, type ReplyBody, type SlotBody } from '../outbox/body.ts';
import { buttonIds, BUTTONS_ITEM, keepButtons } from '../outbox/buttons.ts';
import type { Composed } from '../outbox/outbox.ts';
import type { ItemChange, Slot, Store } from '../store/store.ts';
import type { Button, View } from '../view/view.ts';
import { type Said, say, type SayParts } from './compose.ts';
import { attentionButtons } from './warning.ts';
import { quietUntil } from './core/group.ts';
import { decodePerson, PERSON_ITEM } from './core/person.ts';
import { keepSent, type Reason, SENT_ITEM } from './core/sent.ts';

export interface ComposeParts extends SayParts {
  readonly store: Store;
  readonly words: (owner: string) => Words;
  /** The chat that an owner is now: a group may have moved since the slot was put. */
  readonly chatOf: (owner: string) => Chat;
}

/** Of the last message that told several things: its id, and the slots that it told, by their seq. */
interface Told {
  readonly id: string;
  readonly seqs: readonly number[];
}
const TOLD_ITEM = 'told';

/** So many of the worst have their first button under a message of several. */
const BUTTONS_EACH = 3;
const BUTTONS_MAX = 6;

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
      buttons: buttonIds(id, body.view.buttons ?? []),
      inPlace: body.inPlace === true,
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
    for (;;) {
      const item = await store.item(owner, BUTTONS_ITEM);
      const kept = keepButtons({ message: id, user: owner, buttons, item });
      const items: ItemChange[] = buttons.length === 0 ? [] : [kept.change];
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
    }
  };

  /** Which of these slots go out together, under which id: a message that may have been sent already tells
   *  what it told then. */
  const together = async (
    slots: readonly Slot[],
  ): Promise<{ slots: readonly Slot[]; id: string | undefined }> => {
    const tried = slots.find((slot) => slot.attempts > 0);
    if (tried === undefined) return { slots, id: undefined };
    const kept = (await store.item(tried.owner, TOLD_ITEM))?.body;
    const told = kept === undefined ? undefined : (JSON.parse(kept) as Told);
    if (told?.seqs.includes(tried.seq) !== true) return { slots: [tried], id: undefined };
    return { slots: slots.filter((slot) => told.seqs.includes(slot.seq)), id: told.id };
  };

  return async (slots) => {
    const [first] = slots;
    if (first === undefined) return { say: undefined, withdrawn: [], later: [] };
    const { owner } = first;
    const ownBody = decodeBody(first.body);
    if (ownBody.type === 'reply') return { say: reply(first, ownBody), withdrawn: [], later: slots.slice(1) };
    const person = decodePerson((await store.item(owner, PERSON_ITEM))?.body);
    // They are told at next contact; a call that can't succeed must not be made again and again.
    if (person.unreachable !== undefined) return { say: undefined, withdrawn: slots, later: [] };
    const words = parts.words(owner);
    const reader = { words, discreet: person.discreet };

    const now = parts.now();
    const quietTill = person.quiet === undefined ? undefined : quietUntil(now, person.quiet);
    const asleep: Slot[] = [];
    const chosen = await together(slots);
    const said: Part[] = [];
    const withdrawn: Slot[] = [];
    for (const slot of chosen.slots) {
      const body = decodeBody(slot.body);
      const part = body.type === 'reply' ? undefined : await say(slot, body, reader, parts);
      if (part === undefined || body.type === 'reply') withdrawn.push(slot);
      else if (quietTill !== undefined && part.isLast !== true) asleep.push(slot);
      else said.push({ ...part, slot, body });
    }
    const quiet = quietTill === undefined ? undefined : { slots: asleep, forMs: quietTill - now };
    // A topic of a group has its own message, and so has a person who is called.
    const all = said.filter(
      ({ route, view }) => route === said[0]?.route && view.calls === said[0]?.view.calls,
    );
    const telling = new Set(all.map(({ slot }) => slot));
    const settled = new Set([...telling, ...withdrawn, ...asleep]);
    const later = slots.filter((slot) => !settled.has(slot));
    const [worst] = all;
    if (worst === undefined) return { say: undefined, withdrawn, later, quiet };

    const isOne = all.length === 1 && chosen.id === undefined;
    const { slot, body } = worst;
    const id = isOne
      ? messageId(owner, slot.key, 'version' in body ? body.version : slot.seq)
      : (chosen.id ?? messageId(owner, 'several', ...all.map((part) => part.slot.seq)));
    const { kind, view, about } = all.length === 1 ? worst : several(all, words);
    const told =
      isOne || chosen.id !== undefined ? undefined : { id, seqs: all.map((part) => part.slot.seq) };
    // A group is not told about its members, and nobody asks why in its name.
    const reasons = chatOf(owner).kind === 'dm' ? all.flatMap(({ reason }) => reason ?? []) : [];
    const message: Message = {
      id,
      kind,
      to: chatOf(owner).id,
      chat: chatOf(owner),
      route: worst.route,
      view,
      buttons: await keep(owner, id, view.buttons ?? [], told, reasons),
      repeat: all.some((part) => part.slot.attempts > 0),
      at: parts.now(),
      about,
    };
    return { say: message, withdrawn, later, quiet };
  };
}

/** Roles that one message calls. */
const ROLES_MAX = 3;

/** Several things in one message, in the order in which they came. */
function several(all: readonly Part[], words: Words): Pick<Message, 'kind' | 'view' | 'about'> {
  const t = words.warnings;
  const warnings = all.filter((part) => part.kind === 'warning').length;
  const kind = warnings > 0 ? 'warning' : all.every((part) => part.kind === 'alert') ? 'alert' : 'notice';
  const notes = all.map(({ view }) => view.line ?? view.head);
  const roles = new Set(all.flatMap(({ view }) => view.mentions ?? []));
  const view: View = {
    head:
      warnings === all.length
        ? t.digestWarnings(warnings)
        : kind === 'alert'
          ? words.alerts.told.several(all.length)
          : t.digest(all.length),
    notes,
    buttons: [...buttonsOf(all), ...(warnings > 1 ? attentionButtons('', words) : [])].slice(0, BUTTONS_MAX),
    private: all.some((part) => part.view.private === true),
    ...(roles.size === 0 ? {} : { mentions: [...roles].slice(0, ROLES_MAX) }),
  };
  return { kind, view, about: {} };
}

/** The first button of each, saying whose it is; of the others those that all have, once. */
function buttonsOf(all: readonly Part[]): Button[] {
  const firsts = all.slice(0, BUTTONS_EACH).flatMap(({ view, about }): Button[] => {
    const [first] = view.buttons ?? [];
    const id = about['watch'];
    return first === undefined || id === undefined ? [] : [{ ...first, label: `${id}: ${first.label}` }];
  });
  const lines = all.map(({ view }) => new Map((view.buttons ?? []).map((button) => [button.line, button])));
  const shared = [...(lines[0]?.values() ?? [])].filter((button) =>
    lines.every((each) => each.has(button.line)),
  );
  return [...firsts, ...shared].slice(0, BUTTONS_MAX);
}
