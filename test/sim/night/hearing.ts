// What is said in a night, held against what has happened.
import type { Message } from '../../../src/chat/platform.ts';
import { messageId } from '../../../src/outbox/body.ts';
import type { Store } from '../../../src/store/store.ts';
import { REPEATS } from '../../../src/watch/core/attention.ts';
import type { recorded, SimClock } from '../world.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Silences } from './silences.ts';
import { fits, type Kept, type Part, type SlotOf, type Thing, without } from './things.ts';

export type Hearing = ReturnType<typeof createHearing>;

const WORDS_OF_PARTING: ReadonlySet<string> = new Set(['contact-left', 'released']);

/** A command that fails is tried so often. */
const TRIES = 3;

const slotOf = (what: Part['what']): SlotOf =>
  what === 'reduced' ? 'cut' : what === 'delivery' || what === 'delivered' ? 'end' : 'main';

const partOf = ({ about, kind }: Message): Part => {
  const { watch, alert, level, notice } = about;
  if (alert !== undefined) return { item: `a${alert}`, what: 'alert' };
  if (watch === undefined) return { item: undefined, what: 'other', level: notice };
  const what =
    notice ??
    (level === 'liquidated' || level === 'reduced' ? level : kind === 'warning' ? 'warning' : 'other');
  return { item: watch, what: what as Part['what'], level };
};

/** What a slot of a message of several tells. */
const partOfSlot = (text: string | undefined): Part => {
  const body = JSON.parse(text ?? '{}') as Record<string, string | number | undefined>;
  const { type, state, venue = '', symbol = '' } = body;
  if (type === 'alert') return { item: `a${body['id'] ?? ''}`, what: 'alert' };
  if (type === 'blind')
    return { item: undefined, what: 'other', level: String(state), market: `${venue}:${symbol}` };
  if (type === 'word') return { item: undefined, what: 'other', level: String(body['word']) };
  if (type !== 'watch' && type !== 'account') return { item: undefined, what: 'other', level: String(type) };
  return {
    item: String(body['item']),
    what: body['call'] === undefined ? (body['event'] as Part['what']) : 'unanswered',
  };
};

export function createHearing(parts: {
  readonly plan: Plan;
  readonly clock: SimClock;
  readonly inner: Store;
  readonly slots: ReturnType<typeof recorded>;
  readonly ledger: Ledger;
  readonly silences: Silences;
}) {
  const { plan, clock, inner, slots, ledger, silences } = parts;
  const { kept } = ledger;
  const { counts, wrong } = plan;
  const unsure = new Map<string, number>();
  const copies = new Map<string, number>();
  const replies = new Map<string, Set<string>>();
  const codes = new Map<string, string>();
  /** Who is told of whose last warnings. */
  const contacts = new Map<string, string>();
  /** Who forgets everything, or has. */
  const forgot = new Set<string>();
  let isChanging = false;
  const heard: (() => void)[] = [];

  const asSaid = ({ id, kind, to, about, view, repeat }: Message): string =>
    JSON.stringify({ at: clock.passed, id, kind, to, about, repeat, head: view.head, notes: view.notes });

  const partsOf = async (message: Message): Promise<readonly Part[]> => {
    if (Object.keys(message.about).length > 0) return [partOf(message)];
    const told = (await inner.item(message.to, 'told'))?.body;
    const { id, seqs } = JSON.parse(told ?? '{"seqs":[]}') as { id?: string; seqs: readonly number[] };
    if (id !== message.id) {
      wrong.push(`nobody knows what it tells: ${asSaid(message)}`);
      return [];
    }
    counts.several += 1;
    return seqs.map((seq) => partOfSlot(slots.get(seq)));
  };

  const aboutOf = (owner: string, item: string): Kept | undefined =>
    // Of two of one number the first was forgotten.
    kept.findLast(
      (each) =>
        each.owner === owner && (each.item === item || /^[wx]/.exec(each.item)?.[0] + item === each.item),
    );

  /** About nothing that its reader has: an unanswered warning of another, or a market's prices. */
  const hearNotice = ({ level, market }: Part, message: Message): void => {
    if (level === 'contact-agreed' || (WORDS_OF_PARTING.has(level ?? '') && forgot.size > 0)) return;
    if (level === 'contact' || level === 'elsewhere') {
      counts.elsewhere += 1;
      const isCalled = (thing: Thing): boolean => thing.kind !== 'alert' && thing.calling !== undefined;
      const whose = kept.filter(({ owner }) => contacts.get(owner) === message.to);
      if (!whose.some((each) => [each.thing, ...ledger.before(each)].some(isCalled)))
        wrong.push(`nobody waits for an answer: ${asSaid(message)}`);
      return;
    }
    const why =
      level === 'blind' || level === 'back'
        ? silences.hear(level, message, market)
        : 'nothing of the kind was to be said';
    if (why !== undefined) wrong.push(`${why} (${level}): ${asSaid(message)}`);
  };

  const hear = (part: Part, message: Message): void => {
    const { item, what } = part;
    if (item === undefined) return hearNotice(part, message);
    const about = aboutOf(message.to, item);
    if (about === undefined || (about.removed && ledger.before(about).length === 0)) {
      wrong.push(`about what is not there: ${asSaid(message)}`);
      return;
    }
    const isSo = (thing: Thing): boolean =>
      what === 'still-open'
        ? about.isOfLongAgo && thing.kind === 'watch' && thing.status === 'open'
        : fits(thing, part);
    if (![about.thing, ...ledger.before(about)].some(isSo))
      wrong.push(`not so: ${asSaid(message)} but ${JSON.stringify(about.thing)}`);
    // A last warning that nobody answers is said again; it must be of now, and it may tell what was owed.
    const [ids, most] =
      what === 'unanswered'
        ? [about.calls, REPEATS * about.events]
        : what === 'still-open'
          ? [about.asked, 1]
          : [about.messages, about.events];
    ids.add(message.id);
    if (ids.size > most + about.unsure) wrong.push(`too often: ${asSaid(message)}`);
    if (what === 'unanswered') counts.unanswered += 1;
    else if (what === 'warning') counts.warnings += 1;
    else if (what in counts) counts[what as 'liquidated'] += 1;
    if (fits(about.thing, part)) about.owed = without(about.owed, slotOf(what));
  };

  return {
    contacts,
    /** What somebody was given to be sent to who may become their contact. */
    codeOf: (owner: string): string | undefined => codes.get(owner),
    /** They begin to forget: others may be told before it is done. */
    forgets: (owner: string): void => void forgot.add(owner),
    /** Nobody has them as a contact any more, and they have none. */
    parted(owner: string): void {
      silences.forgotten(owner);
      for (const [one, other] of contacts) if (one === owner || other === owner) contacts.delete(one);
    },
    /** @param but the answer to this input is not counted */
    repliesTo(owner: string, but?: string): number {
      const ids = new Set(replies.get(owner));
      if (but !== undefined) ids.delete(messageId(owner, `r:${but}`));
      return ids.size;
    },

    async onSent(message: Message): Promise<void> {
      plan.said.push(asSaid(message));
      const times = (copies.get(message.id) ?? 0) + 1;
      copies.set(message.id, times);
      if (times > 1) {
        counts.copies += 1;
        // It is not stored: where taking it fails once it is out it is said again, as often as a command is tried.
        const isForgetting = message.about['command'] === 'forget';
        const leave = (unsure.get(message.id) ?? 0) + (isForgetting && plan.mayFail ? TRIES - 1 : 0);
        if (times > 1 + leave) wrong.push(`said ${times} times: ${asSaid(message)}`);
        if (!message.repeat) wrong.push(`a copy that does not say so: ${asSaid(message)}`);
      }
      if (message.kind === 'reply' || message.kind === 'problem') {
        if (message.about['command'] === 'forget') return;
        const ids = replies.get(message.to) ?? new Set();
        replies.set(message.to, ids.add(message.id));
        const [, code] = /\/contact (\w{20,})/u.exec(JSON.stringify(message.view)) ?? [];
        if (code !== undefined) codes.set(message.to, code);
        return;
      }
      for (const part of await partsOf(message)) {
        const about = part.item === undefined ? undefined : aboutOf(message.to, part.item);
        if (about !== undefined && !about.removed && !isChanging) await ledger.doneAhead(about);
        if (isChanging) heard.push(() => hear(part, message));
        else hear(part, message);
      }
    },

    /** It may have arrived, and it is sent again. */
    repeatable(message: Message): void {
      unsure.set(message.id, (unsure.get(message.id) ?? 0) + 1);
      for (const each of kept) if (each.owner === message.to) each.unsure += 1;
      silences.repeatable(message);
    },

    /** What is said while things change is held against what they were and what they have become. */
    async whole(change: () => Promise<void>): Promise<void> {
      isChanging = true;
      await change();
      isChanging = false;
      for (const listen of heard.splice(0)) listen();
      ledger.forget();
    },
  };
}
