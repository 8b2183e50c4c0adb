// What an input says, before its options are read: which command with which text, or an answer at once.
import type { Words } from '../i18n/words.ts';
import type { PlainAbout } from './command.ts';
import type { View } from '../view/view.ts';
import { nearest } from './parse/near.ts';
import { answerSaid } from './parse/answer.ts';
import { limits } from './parse/context.ts';
import { isReply } from './parse/edit.ts';
import { readTime } from './parse/instant.ts';
import { foldWord, shorten } from './parse/text.ts';
import { meaningOf, phrase } from './parse/words/index.ts';
import type { Content } from './platform.ts';

export type Line =
  | {
      readonly type: 'command';
      readonly name: string;
      /** The text after the command; empty where options were typed. */
      readonly rest: string;
      readonly options: Readonly<Record<string, string>> | undefined;
    }
  | { readonly type: 'answer'; readonly name: string; readonly view: View };

interface Named {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly plain?: (text: string, about: PlainAbout) => string | undefined;
}

/** The command that a plain line in a direct chat runs, unless another says that it is its own. */
const PLAIN = 'liq';
/** The one that a plain answer to a warning runs; it asks before it changes anything. */
const ANSWERED = 'watch';
/** What is shown to who can be written to again, a person or a group. */
const RETURNED = { dm: 'watches', group: 'alerts' } as const;
const TEXT_MAX = 4096;

const COMMAND = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]{1,64}))?(?=\s|$)/i;

export function readInput(
  content: Extract<Content, { type: 'text' | 'command' | 'contact' }>,
  chat: 'dm' | 'group',
  commands: readonly Named[],
  words: Words,
  markets: Omit<PlainAbout, 'words'>,
): Line {
  const t = words.commands.dispatch;
  const problem = (code: string, head: string, notes: readonly string[] = []): Line => ({
    type: 'answer',
    name: 'none',
    view: { head, notes, problem: { code } },
  });
  if (content.type === 'contact')
    return { type: 'command', name: RETURNED[chat], rest: '', options: undefined };
  if (content.type === 'command') {
    const known = commands.some((each) => each.name === content.command);
    return known
      ? { type: 'command', name: content.command, rest: '', options: content.options }
      : problem('unknown-command', t.unknownCommand(`/${content.command}`, undefined));
  }
  const text = content.text.trim();
  if (text === '') return problem('empty', t.empty());
  if (text.startsWith('{')) {
    const time = timeIn(text);
    return problem('bad-json', time === undefined ? t.badJson() : t.badTime(time), [t.jsonExample()]);
  }
  const match = COMMAND.exec(text);
  if (match === null) {
    if (text.startsWith('/'))
      return problem(
        'unknown-command',
        t.unknownCommand(text.split(/\s/)[0]?.slice(0, 40) ?? '/', undefined),
      );
    if (chat === 'group' && content.towards === undefined) return problem('not-a-command', t.notACommand());
    // What is one's own is not spoken of in a group.
    if (chat === 'dm' && isReply(text))
      return { type: 'command', name: ANSWERED, rest: `${text} ask`, options: undefined };
    for (const { name, plain } of commands) {
      const own = plain?.(text, { ...markets, words });
      if (own !== undefined) return { type: 'command', name, rest: own, options: undefined };
    }
    const meant = unslashed(text, commands, words);
    if (meant !== undefined) return { type: 'command', ...meant, options: undefined };
    // Where something was asked it was pressed by now.
    if (chat === 'dm' && answerSaid(text) !== undefined) return problem('nothing-asked', t.nothingAsked());
    return { type: 'command', name: PLAIN, rest: text.slice(0, TEXT_MAX * 16), options: undefined };
  }
  const [whole, typed = '', bot] = match;
  const asked = typed.toLowerCase();
  // The platforms' adapters have removed our own name; any other is somebody else's.
  if (bot !== undefined) return problem('other-bot', t.otherBot(bot));
  const name = commands.find((each) => each.name === asked || each.aliases?.includes(asked) === true)?.name;
  if (name === undefined) {
    const near = nearest(
      asked,
      commands.map((each) => each.name),
    );
    return problem(
      'unknown-command',
      t.unknownCommand(`/${typed}`, near === undefined ? undefined : `/${near}`),
    );
  }
  return { type: 'command', name, rest: text.slice(whole.length).trim(), options: undefined };
}

/** The time of a line of JSON that is none, as far as it is shown; undefined: it is another field. */
function timeIn(text: string): string | undefined {
  try {
    const { at } = JSON.parse(text) as { readonly at?: unknown };
    return typeof at === 'string' && readTime(at) === undefined
      ? shorten(at, limits.shownCharacters)
      : undefined;
  } catch {
    return undefined;
  }
}

const NAMED = /^([a-z]{1,32})(?:\s+(.*))?$/isu;
/** What a key of a trade line is followed by: `margin 100`, `entry = 64k`. */
const VALUE = /^[\p{Nd}.,$€=:@+-]/u;

const HELP = 'help';
const PHRASE_MAX = 40;

const afterWords = (text: string, count: number): string => text.trim().split(/\s+/u).slice(count).join(' ');

const together = (said: string): string => said.replaceAll(' ', '');

interface Plain {
  /** A command by what asks for it, without spaces. */
  readonly whole: ReadonlyMap<string, string>;
  /** What asks for one and is followed by more. */
  readonly begun: readonly { readonly said: string; readonly name: string }[];
}

/** Every plain line is held against them: they are folded once. */
const plain = new WeakMap<Words, Plain>();
function plainIn(words: Words): Plain {
  const known = plain.get(words);
  if (known !== undefined) return known;
  const { plainly, plainlyOf } = words.commands.dispatch;
  const folded = (all: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(all).flatMap(([name, phrases]) => phrases.map((each) => ({ said: foldWord(each), name })));
  const whole = new Map<string, string>();
  for (const { said, name } of folded(plainly))
    if (!whole.has(together(said))) whole.set(together(said), name);
  const made = { whole, begun: folded(plainlyOf) };
  plain.set(words, made);
  return made;
}

/** A command typed without its slash, or asked for in other words. What a trade line begins with, too, as
 *  `margin 100 long btc 10x`, is one. */
function unslashed(
  text: string,
  commands: readonly Named[],
  words: Words,
): { readonly name: string; readonly rest: string } | undefined {
  const tidy = text.replace(/[\s?!.。？！]+$/u, '');
  const asked = foldWord(tidy)
    .replaceAll(/['’`¿¡]/gu, '')
    .replaceAll(/[\s,!，、！]+/gu, ' ')
    .trim();
  const { whole, begun } = plainIn(words);
  const meant = asked.length <= PHRASE_MAX ? whole.get(together(asked)) : undefined;
  if (meant !== undefined) return { name: meant, rest: '' };
  // As it was typed: a figure in it is not to be touched.
  const of = begun.find(({ said }) => asked.startsWith(`${said} `));
  if (of !== undefined) return { name: of.name, rest: afterWords(tidy, of.said.split(' ').length) };
  const [, first = '', rest = ''] = NAMED.exec(tidy) ?? [];
  const name = commands.find((each) => each.name === first.toLowerCase())?.name;
  if (name === undefined) return undefined;
  // "help i am …": who asks so knows no command.
  if (name === HELP && !commands.some((each) => each.name === rest.toLowerCase())) return { name, rest: '' };
  const isTrade = VALUE.test(rest) && meaningOf(phrase(first), 'key') !== undefined;
  return isTrade ? undefined : { name, rest: rest === '' ? '' : text.slice(first.length).trim() };
}
