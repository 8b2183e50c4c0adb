// Interactions that wait for their answer. Discord wants a first response within 3 s: what is not
// answered soon is deferred, and edited when its answer comes.
import { MessageFlags } from 'discord.js';
import type { Clock, Timer } from '../../ops/clock.ts';
import type { Api, Outgoing, Ticket } from './api.ts';
import { classify } from './errors.ts';
import type { Failure } from './errors.ts';
import { fieldsOf } from './json.ts';
import { INTERACTION } from './limits.ts';

/** What is needed to answer an input later, perhaps after a restart; `Input.route` is its JSON. */
export interface Route extends Ticket {
  readonly user: string;
  readonly group: boolean;
  /** A deferred answer to it is shown to its user alone. Fixed before the answer is known. */
  readonly secret: boolean;
  readonly at: number;
  /** A press whose answer takes the place of the message that carries the button. */
  readonly update?: true;
  /** The message that carries that button is plain, as warnings are: one that isn't a card does not become one. */
  readonly plain?: true;
  /** A server that has not added the bot: only who asks sees what it says. */
  readonly alone?: true;
}

export function parseRoute(text: string | undefined): Route | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    const { interaction, app, token, user, group, secret, at, update, plain, alone } = fieldsOf(parsed);
    if (typeof interaction !== 'string' || typeof app !== 'string' || typeof token !== 'string')
      return undefined;
    if (typeof user !== 'string' || typeof at !== 'number') return undefined;
    return {
      interaction,
      app,
      token,
      user,
      group: group !== false,
      secret: secret === true,
      at,
      ...(update === true ? { update } : {}),
      ...(plain === true ? { plain } : {}),
      ...(alone === true ? { alone } : {}),
    };
  } catch {
    return undefined;
  }
}

export interface Answer {
  readonly id: string;
  readonly message: Outgoing;
  /** Not for the others in the group. */
  readonly personal: boolean;
  /** Said to the group in its place, where it turned out to be personal. */
  readonly onlyYou: string;
  /** It takes the place of the message whose button was pressed; else it is said beside that. */
  readonly inPlace: boolean;
}

export interface Answers {
  /** A new interaction; false: it is known already. `begin`: resolves when its answer may be worked out. Where many wait
   *  already it is deferred first: that costs little, and who is not answered or deferred in time can't be any more. */
  open(route: Route): { readonly begin: Promise<void> } | false;
  /** `gone`: it can't be answered (any more); nothing was shown. */
  answer(route: Route, answer: Answer): Promise<Failure | { readonly result: 'sent' }>;
  /** Defers all that is open, so that it can be answered after a restart. */
  close(): Promise<void>;
}

interface Entry {
  readonly route: Route;
  /** open: no response yet. deferred, answered: the first response is there. gone: too late. */
  phase: 'open' | 'deferred' | 'answered' | 'gone';
  timer: Timer | undefined;
  deferring: Promise<void> | undefined;
  /** The message that the first response shows. */
  shown: string | undefined;
  /** A first response that all can see may have arrived. */
  public: boolean;
}

/** What only who asks may see, in a group. */
const hides = (route: Route, personal: boolean): boolean => route.group && (personal || route.alone === true);

const seenBy = (message: Outgoing, isHidden: boolean): Outgoing =>
  isHidden ? { ...message, flags: message.flags | MessageFlags.Ephemeral } : message;

/** Is a deferred answer's place seen by its user alone? */
const isHiddenPlace = (route: Route): boolean => hides(route, route.secret);

export function createAnswers(parts: { readonly api: Api; readonly clock: Clock }): Answers {
  const { api, clock } = parts;
  const entries = new Map<string, Entry>();

  /** Those without a first response. */
  const open = new Set<Entry>();
  /** The last that was deferred because of the crowd. */
  let latest: Promise<void> | undefined;
  /** The answer of who came before it begins. */
  let begins: Promise<void> = Promise.resolve();
  /** Resolves once all of them are: the answers of the first would hold up the rest. */
  const calm = async (): Promise<void> => {
    for (let seen: typeof latest; seen !== latest;) await (seen = latest);
  };

  const sweep = (): void => {
    for (const [id, entry] of entries) {
      if (clock.now() - entry.route.at < INTERACTION.tokenMs) return;
      entries.delete(id);
    }
  };

  const remember = (route: Route, phase: Entry['phase']): Entry => {
    const entry: Entry = {
      route,
      phase,
      timer: undefined,
      deferring: undefined,
      shown: undefined,
      public: phase === 'deferred' && route.group && !isHiddenPlace(route),
    };
    entries.set(route.interaction, entry);
    return entry;
  };

  async function defer(entry: Entry): Promise<void> {
    entry.timer?.cancel();
    open.delete(entry);
    entry.phase = 'deferred';
    entry.public ||= !isHiddenPlace(entry.route);
    const flags = isHiddenPlace(entry.route) ? MessageFlags.Ephemeral : 0;
    try {
      await (entry.route.update === true ? api.deferUpdate(entry.route) : api.defer(entry.route, flags));
    } catch (error) {
      // Whether an unclear one arrived shows when the answer is put in its place.
      if (classify(error).result === 'gone') entry.phase = 'gone';
    }
  }

  /** Puts the answer in the place of the first response, which has been made. */
  async function replace(entry: Entry, { id, message, personal, onlyYou, inPlace }: Answer): Promise<void> {
    const { route } = entry;
    const isHidden = hides(route, personal);
    const beside = seenBy(message, isHidden);
    const isPublic = route.group && entry.public && route.update !== true;
    if (isHidden && isPublic && entry.phase === 'deferred') {
      // All see the place of the answer: it is taken by a plain line, and nothing else ever goes there.
      await api.editReply(route, {
        content: onlyYou,
        components: [],
        flags: MessageFlags.SuppressEmbeds,
      });
      await api.followUp(route, beside);
    } else if (
      (entry.phase === 'answered' && (entry.shown !== id || (isHidden && isPublic))) ||
      // The place of the first response is the message with the button: that stays as it is.
      (entry.phase === 'deferred' && route.update === true && !inPlace)
    ) {
      await api.followUp(route, beside);
    } else {
      await api.editReply(route, message);
      entry.shown ??= id;
    }
    entry.phase = 'answered';
  }

  /** In the place of the message with the button; where that is refused, beside it. */
  async function respond(route: Route, outgoing: Outgoing, inPlace: boolean): Promise<void> {
    if (!inPlace || route.update !== true) return api.reply(route, outgoing);
    try {
      return await api.update(route, outgoing);
    } catch (error) {
      if (classify(error).result !== 'refused') throw error;
      return api.reply(route, outgoing);
    }
  }

  /** False: Discord has a first response already. */
  async function firstResponse(entry: Entry, { id, message, personal, inPlace }: Answer): Promise<boolean> {
    const isHidden = hides(entry.route, personal);
    entry.public ||= !isHidden;
    // It stays open until Discord says that it took this: asked again, it says "acknowledged".
    try {
      await respond(entry.route, seenBy(message, isHidden), inPlace);
    } catch (error) {
      if (classify(error).result !== 'acknowledged') throw error;
      // An earlier call arrived after all: this same answer, or a deferral made meanwhile.
      if (entry.phase === 'open') entry.phase = 'answered';
      entry.shown ??= id;
      return false;
    }
    entry.phase = 'answered';
    entry.shown = id;
    return true;
  }

  async function answerEntry(entry: Entry, answer: Answer): Promise<Failure | { readonly result: 'sent' }> {
    entry.timer?.cancel();
    open.delete(entry);
    await entry.deferring;
    if (entry.phase === 'gone') return { result: 'gone' };
    try {
      const done = entry.phase === 'open' && (await firstResponse(entry, answer));
      if (!done) await replace(entry, answer);
      return { result: 'sent' };
    } catch (error) {
      const failure = classify(error);
      if (failure.result === 'gone') entry.phase = 'gone';
      return failure;
    }
  }

  return {
    open(route) {
      sweep();
      if (entries.has(route.interaction)) return false;
      const entry = remember(route, 'open');
      if (open.size >= INTERACTION.open) {
        entry.deferring = latest = defer(entry);
        return { begin: (begins = begins.then(calm)) };
      }
      open.add(entry);
      entry.timer = clock.at(clock.now() + INTERACTION.deferAfterMs, () => {
        entry.deferring = defer(entry);
      });
      return { begin: Promise.resolve() };
    },

    async answer(route, answer) {
      const known = entries.get(route.interaction);
      if (clock.now() - route.at >= INTERACTION.tokenMs) return { result: 'gone' };
      if (known !== undefined) return answerEntry(known, answer);
      // From before a restart. Its first response, if it was made, was deferred or shows this answer;
      // a personal answer goes there only if that place is personal too.
      if (route.group && answer.personal && !isHiddenPlace(route)) return { result: 'gone' };
      return answerEntry(remember(route, 'deferred'), answer);
    },

    async close() {
      const unanswered = [...entries.values()].filter(({ phase }) => phase === 'open');
      for (const entry of unanswered) entry.deferring ??= defer(entry);
      await Promise.all([...entries.values()].map(({ deferring }) => deferring ?? Promise.resolve()));
    },
  };
}
