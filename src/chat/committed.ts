// What an answer commits: its slot, what its command changes, and the buttons that go on from it.
import type { Language } from '../i18n/words.ts';
import type { Clock } from '../ops/clock.ts';
import { encodeBody, messageId } from '../outbox/body.ts';
import {
  type Answered,
  BUTTONS_ITEM,
  goId,
  isAsking,
  isGo,
  keepButtons,
  typedName,
} from '../outbox/buttons.ts';
import type { Commit, SlotPut } from '../store/store.ts';
import type { View } from '../view/view.ts';
import { cardSlot } from '../watch/cards.ts';
import { wordSlot } from '../watch/told.ts';
import type { CommandResult } from './command.ts';
import type { Line } from './line.ts';
import { type Input, isInPlace, type Platform } from './platform.ts';
import type { Items, Readers } from './reader.ts';

/** An input that its commit can be known by. */
export type Named = Input & { readonly id: string };

interface Said {
  /** Of its slot. */
  readonly key: string;
  readonly command: string;
  readonly language: Language;
  readonly edits?: string | undefined;
}

export interface Answers {
  /** The answer and all that belongs to it, as one commit. */
  whole(
    made: Said & {
      readonly input: Named;
      readonly owner: string;
      readonly result: CommandResult;
      readonly line: Line;
      /** As the command has seen them. */
      readonly items: Items;
    },
  ): Promise<Commit>;
  /** The answer alone. */
  slot(
    said: Said & { readonly input: Input; readonly view: View; readonly go?: string | undefined },
  ): SlotPut;
  /** Words for the owner of the commit. */
  tellings(owner: string, result: CommandResult): SlotPut[];
}

export function createAnswers(parts: {
  readonly clock: Clock;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly readers: Pick<Readers, 'withLocale'>;
}): Answers {
  const { clock, readers } = parts;

  const whole: Answers['whole'] = async (made) => {
    const { input, key, owner, result, line, items, command, language, edits } = made;
    const { view } = result;
    const buttons = view.buttons ?? [];
    const changes = await readers.withLocale(owner, input, result.changes ?? [], items);
    const answered: Answered | undefined =
      input.typed === undefined
        ? undefined
        : {
            typed: typedName(input.chat.id, input.typed),
            key,
            ...(changesAnything(result) ? { made: true } : {}),
            ...(edits === undefined ? {} : { handle: edits }),
          };
    const message = messageId(owner, key);
    const leads = parts.platforms.get(input.platform)?.leadsToPrivate === true;
    const isApart = input.chat.kind === 'group' && view.private === true && owner === input.user;
    const go = leads && isApart ? goLine(line, result) : undefined;
    const { content } = input;
    const gone = content.type === 'press' && isGo(content.button) ? content.button : undefined;
    // What is typed in a button's form is another thing each time.
    const isPressed = content.type === 'press' && content.text === undefined;
    const done = isPressed && isOnce(line, result) ? content.button : undefined;
    const item = await items.item(owner, BUTTONS_ITEM);
    // A line that could not be read leaves a question open; of any other answer an "ok" may be said.
    const ends = view.problem === undefined && isAsking(item);
    if (buttons.length > 0 || ends || [answered, go, gone, done].some((each) => each !== undefined)) {
      const replaces = takesPlace(input, view);
      const kept = {
        message,
        user: input.user,
        buttons,
        item,
        replaces,
        answer: answered,
        go,
        gone,
        done,
        ends,
      };
      changes.push(keepButtons(kept).change);
    }
    return {
      owner,
      input: input.id,
      items: changes,
      put: [
        slot({ key, input, view, command, language, edits, go: go && goId(message) }),
        ...tellings(owner, result),
        ...(result.cards ?? []).map((card) => cardSlot(owner, card, clock.now())),
      ],
      ...(result.withdraw === undefined ? {} : { withdraw: result.withdraw }),
    };
  };

  const tellings: Answers['tellings'] = (owner, { tell = [] }) =>
    tell.flatMap(({ to, word, name }) => (to === owner ? [wordSlot(to, word, clock.now(), name)] : []));

  const slot: Answers['slot'] = ({ key, input, view, command, language, edits, go }) => {
    const body = encodeBody({
      type: 'reply',
      command,
      user: input.user,
      chat: input.chat,
      route: input.route,
      at: clock.now(),
      view: input.platform === 'console' ? view : withoutFigures(view),
      ...(language === 'en' ? {} : { language }),
      ...(takesPlace(input, view) ? { inPlace: true } : {}),
      ...(input.typed === undefined ? {} : { editable: true }),
      ...(edits === undefined ? {} : { edits }),
      ...(go === undefined ? {} : { go }),
    });
    return { key, platform: input.platform, lane: 'reply', rank: 0, body };
  };

  return { whole, slot, tellings };
}

/** They are for scripts: where people read, nothing shows them. */
function withoutFigures(view: View): View {
  const { figures: _, ...shown } = view;
  return shown;
}

/** What went wrong is said beside the figures, not in their place. */
const takesPlace = ({ content, chat }: Input, view: View): boolean =>
  content.type === 'press' &&
  isInPlace(content.button) &&
  view.problem === undefined &&
  // In a group the place would be seen by all.
  (view.private !== true || chat.kind === 'dm');

/** What shows in private what was asked in a group: the same again, or, where that would do it twice, how it is now. */
function goLine(line: Line, result: CommandResult): string | undefined {
  if (line.type !== 'command' || line.options !== undefined) return undefined;
  if (!changesAnything(result)) return `/${line.name} ${line.rest}`.trim();
  return SHOWS_ITSELF.has(line.name) ? `/${line.name}` : '/watches';
}

/** Commands that alone say how it is. */
const SHOWS_ITSELF = new Set(['quiet', 'warn', 'discreet', 'contact', 'track']);

/** Commands of which a run may make one more of what they are about. What else buttons change names the state that it
 *  was offered for (`was=`). */
const MAKING = new Set(['watch', 'alert', 'account', 'track']);

/** Is a button that has run this not to run it again? A finger that presses twice means it once. */
const isOnce = (line: Line, { changes = [] }: CommandResult): boolean =>
  line.type === 'command' &&
  MAKING.has(line.name) &&
  (changes.some(({ expect, body }) => expect === 0 && body !== null) || OLDER_ADDED.test(line.rest));

/** The button of an account's warning that was sent by a release of before: it names no state. */
const OLDER_ADDED = /^\d+ added [\d.]+$/u;

/** Would something be done twice if it ran again? */
const changesAnything = ({ changes, withdraw, mine, others, cards, tell, forget }: CommandResult): boolean =>
  [changes, withdraw, others, cards, tell].some((each) => each !== undefined && each.length > 0) ||
  mine !== undefined ||
  forget === true;
