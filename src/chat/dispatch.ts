// From one input to one answer: which command, who may, how it is read, what it changes. The changes,
// the answer and the input's id are committed in one step, so that a crash neither loses an answer
// nor runs a command twice.
import { randomUUID } from 'node:crypto';
import type { Language, Words } from '../i18n/words.ts';
import type { Clock } from '../ops/clock.ts';
import type { Log } from '../ops/log.ts';
import { messageId } from '../outbox/body.ts';
import {
  type Answered,
  answerTo,
  buttonFor,
  BUTTONS_ITEM,
  isDone,
  lineOfButton,
  typedName,
} from '../outbox/buttons.ts';
import { ALIVE, NOBODY, type Store, type Trigger } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import * as format from '../view/format.ts';
import type { View } from '../view/view.ts';
import { GROUP_ITEM } from '../watch/core/group.ts';
import { PERSON_ITEM, styleOf } from '../watch/core/person.ts';
import { deliveredKey } from '../watch/core/sent.ts';
import type { Reach } from '../watch/reach.ts';
import { platformOf } from '../watch/urgency.ts';
import type { CommandResult, CommandSpec, PriceBook, ServiceStatus } from './command.ts';
import { createAnswers, type Named } from './committed.ts';
import { type Line, readInput } from './line.ts';
import { answerSaid } from './parse/answer.ts';
import { isSecret } from './parse/line.ts';
import type { Content, Input, Message, Platform, PlatformName, Show } from './platform.ts';
import { createQuota, type Quota } from './quota.ts';
import { createReaders, type Items, type Reader, readOnce } from './reader.ts';
import { createRun } from './run.ts';

export interface DispatchParts {
  readonly commands: readonly CommandSpec[];
  readonly store: Store;
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly clock: Clock;
  /** Real time, to wait for a store that is away. */
  readonly wall: Clock;
  readonly log: Log;
  readonly defaultVenue: string;
  readonly status: () => Promise<ServiceStatus>;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly limits: (platform: PlatformName) => {
    readonly watches: number;
    readonly alerts: number;
  } & Quota;
  readonly backupDays?: number | undefined;
  readonly storedEncrypted?: boolean;
  readonly reach: Pick<Reach, 'since' | 'moved' | 'forgotten'>;
  /** Brings in line what a failed commit left behind. */
  readonly heal: () => Promise<void>;
  /** Has the store hardly any room left? Left out: it has. */
  readonly isTight?: () => boolean;
  readonly onArmed: (triggers: readonly Trigger[]) => void;
  readonly onMessage: (platform: string) => void;
}

type Asked = Exclude<Content, { type: 'moved' }>;

export interface Dispatch {
  /** Resolves when the answer is committed; never rejects while the store can be reached. */
  take(input: Input): Promise<void>;
  /** What a line of this platform's says to anybody. */
  show(platform: PlatformName, asked: Parameters<Show>[0]): Promise<View>;
}

const CONFLICTS_MAX = 50;
/** Tries of one command, where the store is there and it fails all the same. */
const FAILURES_MAX = 3;
const STORE_PAUSE_MS = 300;
/** That it failed, and how, is tried to be said so often. */
const SAY_TRIES = 50;
/** An answer that can't be stored is tried so often. */
const ANSWER_TRIES = 5;
const ANSWER_PAUSE_MS = 1000;
/** An edit waits so often for the answer that it edits. */
const SHOWN_TRIES = 20;
const SHOWN_PAUSE_MS = 100;
const MINUTE = 60_000;

/** A watch, an alert, a wallet that is followed. */
const KEPT_THING = /^(?:[wxa]\d+|track)$/u;
/** Does it make something that was not there? */
const isMore = ({ changes = [] }: CommandResult): boolean =>
  changes.some(({ id, expect, body }) => expect === 0 && body !== null && KEPT_THING.test(id));
const noRoom = (words: Words): View => ({
  head: words.commands.dispatch.noRoom(),
  problem: { code: 'no-room' },
});

export function createDispatch(parts: DispatchParts): Dispatch {
  const { store, clock, wall, log, reach } = parts;
  const byName = new Map(parts.commands.map((command) => [command.name, command]));
  // People type in real time, also where a replay is played.
  const pace = createQuota(() => wall.now());
  /** By owner: those whose commit met another's change. */
  const queues = new Map<string, Promise<void>>();
  let unnamed = 0;
  const readers = createReaders(store);
  const answers = createAnswers({ clock, platforms: parts.platforms, readers });
  const run = createRun({ ...parts, inputs: () => unnamed });

  /** What an input asks for, as a line: a press becomes the line that its button keeps. */
  const lineOf = async (input: Input, content: Asked, words: Words, items: Items = store): Promise<Line> => {
    // Before any command reads it: no answer may echo a part of it, not even as "unknown".
    if (isSecret(typedOf(content), parts.catalog)) {
      const view = { head: words.trade.ask.secret, problem: { code: 'secret' } };
      return { type: 'answer', name: 'none', view };
    }
    if (content.type !== 'press') {
      return readInput(content, input.chat.kind, parts.commands, words, parts);
    }
    const id = content.button;
    const own = lineOfButton(await items.item(input.user, BUTTONS_ITEM), id, input.user);
    const line = own ?? (await lineHere(input, id)) ?? (await lineForgotten(input));
    if (line === undefined) {
      return {
        type: 'answer',
        name: 'press',
        view: { head: words.commands.dispatch.oldButton(), problem: { code: 'old-button' } },
      };
    }
    // What was typed in its form is a part of the line, and never a line of its own.
    const text = `${line}${(content.text ?? '').replaceAll(/\s+/gu, ' ')}`;
    return readInput({ type: 'text', text }, 'dm', parts.commands, words, parts);
  };

  /** What a button of the chat's runs: for who asked, or for any administrator where one asked as the group. */
  const lineHere = async (input: Input, id: string): Promise<string | undefined> => {
    const item = await store.item(input.chat.id, BUTTONS_ITEM);
    const groups = lineOfButton(item, id, input.chat.id);
    if (input.chat.kind === 'group' && groups !== undefined && (await input.admin())) return groups;
    return lineOfButton(item, id, input.user);
  };

  /** A finger that presses twice means it once; undefined: it is to be done. */
  const doneBefore = async (
    { content, user, chat }: Input,
    line: Line,
    items: Items,
    words: Words,
  ): Promise<View | undefined> => {
    if (content.type !== 'press' || line.type !== 'command') return undefined;
    const id = content.button;
    const isIt =
      isDone(await items.item(user, BUTTONS_ITEM), id, [user]) ||
      (chat.kind === 'group' && isDone(await items.item(chat.id, BUTTONS_ITEM), id, [user, chat.id]));
    if (!isIt) return undefined;
    const again = `/${line.name} ${line.rest}`.trim();
    const head = words.commands.dispatch.doneBefore(again);
    const isPrivate = byName.get(line.name)?.private === true;
    return { head, problem: { code: 'done-before' }, ...(isPrivate ? { private: true } : {}) };
  };

  /** A press that has begun to forget, and its button with the rest, is given again after a crash. */
  const lineForgotten = async ({ id }: Input): Promise<string | undefined> =>
    id !== undefined && (await store.taken(beginning(id))) ? '/forget yes' : undefined;

  /** In a direct chat a yes or no is typed as often as it is pressed. */
  const pressFor = async ({ content, chat, user }: Input, items: Items): Promise<Asked | undefined> => {
    const said = content.type === 'text' && chat.kind === 'dm' ? answerSaid(content.text) : undefined;
    if (said === undefined) return undefined;
    const button = buttonFor(await items.item(user, BUTTONS_ITEM), said, user);
    return button === undefined ? undefined : { type: 'press', button };
  };

  const answer = async (taken: Named, key: string): Promise<void> => {
    const { content } = taken;
    const seen = readOnce(store);
    const [isTaken] = await Promise.all([store.taken(taken.id), ahead(taken, seen)]);
    if (isTaken) return undefined;
    if (content.type === 'moved') return reach.moved(content.from, taken.chat.id);
    const shared = await readers.of(taken, true, seen);
    const isEdit = content.type === 'text' && content.edited === true;
    const before = isEdit ? await answeredBefore(taken) : undefined;
    // Nobody has heard the line before, or long ago.
    if (isEdit && before === undefined) return undefined;
    if (before?.made === true) {
      const { words } = shared;
      const view: View = { head: words.commands.dispatch.editedTooLate(), problem: { code: 'edited' } };
      const line: Line = { type: 'answer', name: 'edit', view };
      const { typed: _, ...untyped } = taken;
      return respond({ input: untyped, key, line, reader: shared, seen });
    }
    const asked = (await pressFor(taken, seen)) ?? content;
    const input = { ...taken, content: asked };
    const line = await lineOf(input, asked, shared.words, seen);
    const isPersonal = line.type === 'command' && byName.get(line.name)?.private === true;
    const reader = isPersonal ? await readers.of(input, false, seen) : shared;
    const style = { ...styleOf(reader.settings), units: reader.words.units };
    return format.inStyle(style, () =>
      // In the slot of the answer before: one that still waits is replaced.
      respond({ input, key: before?.key ?? key, line, reader, seen, edits: before?.handle }),
    );
  };

  /** Reads in one go what nearly every answer needs. */
  const ahead = ({ user, chat }: Input, items: Items): Promise<unknown> =>
    Promise.all([
      items.item(user, PERSON_ITEM),
      items.item(user, BUTTONS_ITEM),
      ...(chat.kind === 'group' ? [items.item(chat.id, GROUP_ITEM), items.item(chat.id, PERSON_ITEM)] : []),
    ]);

  /** The answer to this line before it was edited; it is kept where the command's changes went. */
  const answeredBefore = async (input: Input): Promise<Answered | undefined> => {
    if (input.typed === undefined) return undefined;
    const typed = typedName(input.chat.id, input.typed);
    for (let tries = 1; ; tries += 1) {
      const own = answerTo(await store.item(input.user, BUTTONS_ITEM), typed, input.user);
      const found = own ?? answerTo(await store.item(input.chat.id, BUTTONS_ITEM), typed, input.user);
      // Just being sent: in a moment it is known which message shows it.
      const isSettled = found === undefined || found.handle !== undefined || found.made === true;
      if (isSettled || tries >= SHOWN_TRIES) return found;
      await new Promise<void>((resolve) => wall.at(wall.now() + SHOWN_PAUSE_MS, resolve));
    }
  };

  const respond = async (asked: {
    readonly input: Named;
    readonly key: string;
    readonly line: Line;
    readonly reader: Reader;
    readonly seen: Items;
    readonly edits?: string | undefined;
  }): Promise<void> => {
    const { input, key, line, reader, edits } = asked;
    const { words } = reader;
    const missed = await missedBy(input, words, asked.seen);
    // Nothing was asked: only who missed something is told of it, and how things stand now.
    if (input.content.type === 'contact' && missed({ head: '' }).length === 0) return undefined;
    const plain = (view: View): CommandResult => ({
      view: { ...view, notes: [...(view.notes ?? []), ...missed(view)] },
    });

    let command: CommandSpec | undefined;
    let result: CommandResult;
    let owner = input.user;
    let release: (() => void) | undefined;
    /** Others who were told in a try before: what they were told is not told again. */
    const told = new Set<string>();
    try {
      for (let attempt = 0; ; attempt += 1) {
        // Another's change came between: as it is now.
        const seen = attempt === 0 ? asked.seen : readOnce(store);
        const before = await doneBefore(input, line, seen, words);
        if (before !== undefined) result = plain(before);
        else if (line.type === 'answer') result = plain(line.view);
        else {
          command = byName.get(line.name);
          if (command === undefined) throw new Error(`no command ${line.name}`);
          owner = command.scope === 'chat' ? input.chat.id : input.user;
          result = await run({ command, line, input, owner, reader, seen });
          if (parts.isTight?.() === true && isMore(result)) result = plain(noRoom(words));
          else result = { ...result, ...plain(result.view) };
        }
        if (isTalk(input, result.view)) return undefined;
        // Given again while that is said, maybe to another process: what was made since then stays.
        if (result.forget === true && (await store.taken(deletion(input.id))))
          return sayForgotten({ owner, input, key, view: result.view, repeat: true });
        if (!(await commitOthers(owner, result, told))) {
          if (attempt >= CONFLICTS_MAX) throw new Error('the items of others kept changing');
          continue;
        }
        if (result.forget === true) return forget(owner, input, key, result.view);
        await keepMine(input, result);
        const commit = await answers.whole({
          input,
          key,
          owner,
          result,
          line,
          items: seen,
          command: command?.name ?? lineName(line),
          language: reader.language,
          edits,
        });
        const done = await store.commit(commit);
        if (done === 'taken') return undefined;
        if (done === 'done') {
          parts.onArmed(commit.items?.flatMap((change) => change.triggers ?? []) ?? []);
          return undefined;
        }
        if (attempt >= CONFLICTS_MAX) throw new Error('the same items kept changing');
        release ??= await turnOf(owner);
      }
    } finally {
      release?.();
    }
  };

  /** Who met another's change waits for the others who did: of a thousand at once each would be in the way
   *  of all that follow. Who meets nobody waits for nobody. */
  const turnOf = async (owner: string): Promise<() => void> => {
    const before = queues.get(owner);
    let release = (): void => undefined;
    const mine = new Promise<void>((resolve) => (release = resolve));
    const tail = (before ?? Promise.resolve()).then(() => mine);
    queues.set(owner, tail);
    void tail.then(() => queues.get(owner) === tail && queues.delete(owner));
    await before;
    return release;
  };

  /** What belongs to the person, where the command was about their group: first, as the input is taken with the
   *  group's and not run again after that. Another outcome than done: it is there already. */
  const keepMine = async (input: Named, { mine }: CommandResult): Promise<void> => {
    if (mine === undefined || input.user === input.chat.id) return;
    await store.commit({ owner: input.user, items: [mine] });
  };

  /** What an answer says of the time when its person or group could not be reached. It is said again
   *  until an answer arrives; what concerns a person is not said in a group. */
  const missedBy = async (input: Input, words: Words, items: Items): Promise<(view: View) => string[]> => {
    const inGroup = input.chat.kind === 'group';
    const person = await reach.since(input.user, items);
    const group = inGroup ? await reach.since(input.chat.id, items) : undefined;
    return (view) => {
      if (!inGroup || view.private === true)
        return person === undefined ? [] : [words.commands.dispatch.missed(format.time(person))];
      return group === undefined ? [] : [words.platform.missedInGroup(format.time(group))];
    };
  };

  /** What changes at others', with their words; false: something else changed it meanwhile. */
  const commitOthers = async (own: string, result: CommandResult, told: Set<string>): Promise<boolean> => {
    const { others = [], tell = [] } = result;
    const owners = new Set([...others.map(({ owner }) => owner), ...tell.map(({ to }) => to)]);
    owners.delete(own);
    for (const owner of owners) {
      const items = others.flatMap((each) => (each.owner === owner ? each.changes : []));
      const put = told.has(owner) ? [] : answers.tellings(owner, result);
      if ((await store.commit({ owner, items, put })) !== 'done') return false;
      if (put.length > 0) told.add(owner);
      parts.onMessage(platformOf(owner));
    }
    return true;
  };

  /** Its input is taken last, as nobody's: until then a crash has it run again, but what is deleted is deleted once.
   *  What the same chat says next waits for it, so that nothing of that can be forgotten by the second run. */
  const forget = async (owner: string, input: Named, key: string, view: View): Promise<void> => {
    const begun = await store.commit({ owner: NOBODY, input: beginning(input.id) });
    await reach.forgotten(owner);
    // Last, what clears the files of what was there.
    await store.delete(deliveredKey(owner));
    await store.forget(owner);
    await takenByNobody(input, deletion(input.id));
    // It may have been said already.
    await sayForgotten({ owner, input, key, view, repeat: begun === 'taken' });
  };

  /** Nothing may stay behind, so this answer alone is not stored: it is said at once. */
  const sayForgotten = async (said: {
    readonly owner: string;
    readonly input: Named;
    readonly key: string;
    readonly view: View;
    readonly repeat: boolean;
  }): Promise<void> => {
    const { owner, input, key, view } = said;
    let { repeat } = said;
    const message: Omit<Message, 'repeat'> = {
      id: messageId(owner, key),
      kind: 'reply',
      to: input.user,
      chat: input.chat,
      route: input.route,
      view,
      buttons: [],
      at: clock.now(),
      about: { command: 'forget' },
    };
    for (let failures = 1; failures < ANSWER_TRIES; failures += 1) {
      const receipt = await parts.platforms.get(input.platform)?.send({ ...message, repeat });
      repeat ||= receipt?.result === 'unknown';
      if (receipt?.result !== 'retry' && receipt?.result !== 'unknown') break;
      const afterMs = receipt.result === 'retry' ? receipt.afterMs : ANSWER_PAUSE_MS * failures;
      await new Promise<void>((resolve) => wall.at(wall.now() + Math.min(afterMs, MINUTE), resolve));
    }
    await takenByNobody(input, input.id);
  };

  /** Everything is gone: a store that fails now makes no failure of it. */
  const takenByNobody = async ({ platform, id }: Named, taken: string): Promise<void> => {
    for (let failures = 1; ; failures += 1) {
      try {
        await store.commit({ owner: NOBODY, input: taken });
        return;
      } catch (error) {
        log.error({ platform, input: id, error }, 'a /forget may be taken again');
        if (failures >= FAILURES_MAX) return;
        await storeBack();
      }
    }
  };

  const say = (input: Named, key: string, view: View, language: Language): Promise<unknown> =>
    store.commit({
      owner: input.user,
      input: input.id,
      put: [answers.slot({ key, input, view, command: 'none', language })],
    });

  /** Resolves once the store takes what is written, and what failed there is whole: one that is full, or a replica
   *  that took over, still answers what is read. */
  const storeBack = async (): Promise<void> => {
    for (;;) {
      try {
        await store.set(ALIVE, String(wall.now()));
        await parts.heal();
        return;
      } catch {
        await new Promise<void>((resolve) => wall.at(wall.now() + STORE_PAUSE_MS, resolve));
      }
    }
  };

  /** Who asked is told the truth, even if the store fails at that as well; undefined: it never worked. */
  const atLast = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    for (let tries = 0; tries < SAY_TRIES; tries += 1) {
      try {
        return await work();
      } catch {
        await storeBack();
      }
    }
    return undefined;
  };

  /** A store that went away for a moment is waited for; the input's id makes trying again harmless. */
  const answerOrSay = async (input: Named, key: string): Promise<void> => {
    for (let failures = 1; ; failures += 1) {
      try {
        return await answer(input, key);
      } catch (error) {
        // What was typed may hold a position: only where it came from is logged.
        log.error({ platform: input.platform, input: input.id, error }, 'a command failed');
        await storeBack();
        if (failures < FAILURES_MAX) continue;
        const { language, words } = await readers.atLast(input);
        // What has begun to forget may have done it.
        const hasForgotten = await atLast(() => store.taken(beginning(input.id)));
        const { failed, forgetFailed } = words.commands.dispatch;
        const view = { head: hasForgotten === true ? forgetFailed() : failed(), problem: { code: 'failed' } };
        await atLast(() => say(input, key, view, language));
        return;
      }
    }
  };

  /** A calculation sees nothing that is stored, so that nothing of it can be in what others read. */
  const show: Dispatch['show'] = async (platform, { user, line: typed, language }) => {
    const named = byName.has(typed.trim().split(/\s/)[0]?.toLowerCase() ?? '');
    const input: Input = {
      id: undefined,
      platform,
      user,
      chat: { id: user, kind: 'dm' },
      admin: () => Promise.resolve(false),
      route: '',
      topic: '',
      content: { type: 'text', text: named ? `/${typed.trim()}` : typed },
      language,
    };
    const reader = await readers.of(input, false);
    const { words } = reader;
    const example = (head: string): View => ({
      head,
      notes: [words.commands.dispatch.example(words.commands.dispatch.shownLine())],
      problem: { code: 'not-shown' },
    });
    if (typed.trim() === '') return example(words.commands.dispatch.shownEmpty());
    const line = await lineOf(input, input.content as Asked, words);
    if (line.type === 'answer') return line.view;
    const command = byName.get(line.name);
    if (command === undefined || !calculates(command)) return example(words.commands.dispatch.notShown());
    const style = { ...styleOf(reader.settings), units: words.units };
    const { view, changes } = await format.inStyle(style, () =>
      run({ command, line, input, owner: user, reader, seen: undefined }),
    );
    return view.private === true || changes !== undefined
      ? example(words.commands.dispatch.notShown())
      : view;
  };

  return {
    show,
    async take(input) {
      // An input without an id of its own gets one for its tries: it is run once, too.
      const isAsked = input.content.type !== 'contact' && input.content.type !== 'moved';
      const allowed = isAsked ? pace(input.user, parts.limits(input.platform)) : 'take';
      if (allowed === 'ignore') return;
      const named = { ...input, id: input.id ?? `once:${randomUUID()}` };
      unnamed += 1;
      const key = `r:${input.id ?? `${clock.now()}-${unnamed}`}`;
      if (allowed === 'refuse') {
        const { language, words } = await readers.atLast(input);
        const view = { head: words.commands.dispatch.tooFast(), problem: { code: 'too-fast' } };
        await say(named, key, view, language).catch(() => undefined);
      } else await answerOrSay(named, key);
      parts.onMessage(input.platform);
    },
  };
}

/** What is taken before an input begins to forget. */
const beginning = (input: string): string => `forget:${input}`;
/** What is taken once that is deleted. */
const deletion = (input: string): string => `forgotten:${input}`;

/** All that a person typed themselves. */
const typedOf = (content: Asked): string => {
  if (content.type === 'command') return Object.values(content.options).join('\n');
  return 'text' in content ? (content.text ?? '') : '';
};

/** A reply to our message in a group that no figure comes of; but a secret is one wherever it stands. */
const isTalk = ({ content }: Input, { problem }: View): boolean =>
  content.type === 'text' &&
  content.towards === 'our message' &&
  problem !== undefined &&
  problem.code !== 'secret';

/** Does it say the same to anybody? */
const calculates = ({ scope, under, private: isPrivate }: CommandSpec): boolean =>
  scope === 'user' && isPrivate !== true && (under === undefined || under === 'figures');

const lineName = (line: Line): string => line.name;
