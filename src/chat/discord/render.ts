// A View as a Discord message, a card or plain: bold head, a table in a code block, sentences, menus, buttons. All that a
// person may have typed is escaped here; `allowed_mentions` (send.ts) is the second lock.
import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import { columns } from '../../view/format.ts';
import type { View } from '../../view/view.ts';
import { isInPlace, type ViewButton } from '../platform.ts';
import { MESSAGE } from './limits.ts';

export interface ButtonData {
  readonly type: ComponentType.Button;
  readonly style: ButtonStyle.Secondary;
  readonly custom_id: string;
  readonly label: string;
}

export interface MenuData {
  readonly type: ComponentType.StringSelect;
  readonly custom_id: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface Row {
  readonly type: ComponentType.ActionRow;
  readonly components: readonly (ButtonData | MenuData)[];
}

interface TextDisplay {
  readonly type: ComponentType.TextDisplay;
  readonly content: string;
}

interface Line {
  readonly type: ComponentType.Separator;
}

interface Attached {
  readonly type: ComponentType.File;
  readonly file: { readonly url: string };
}

/** A picture that is uploaded with it, and what it shows in words. */
export interface Photo {
  readonly name: string;
  readonly alt: string;
  readonly png: Uint8Array;
}

interface Gallery {
  readonly type: ComponentType.MediaGallery;
  readonly items: readonly { readonly media: { readonly url: string }; readonly description: string }[];
}

/** The frame of a card, with a bar of colour at its side. */
export interface Card {
  readonly type: ComponentType.Container;
  readonly accent_color: number;
  readonly components: readonly (TextDisplay | Line | Attached | Gallery | Row)[];
}

/** With its text as content: a notification shows it. */
export interface Plain {
  readonly content: string;
  readonly components: readonly Row[];
  /** The flags that belong to the form. */
  readonly flags: number;
}

/** It has no content, can have more text, and stays a card. */
interface Framed {
  readonly content?: never;
  readonly components: readonly Card[];
  readonly flags: number;
}

export type Rendered = Plain | Framed;

/** Control characters and the ones that turn the direction of text can't be escaped: they go. */
const INVISIBLE = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/gu;

/** Cut to a number of UTF-16 units, never through a character. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

const oneLine = (text: string): string => text.replaceAll(INVISIBLE, '').replaceAll(/\n+/g, ' ').trim();

const unping = (text: string): string => text.replaceAll('@', '@\u200B');

/** Plain text as Discord markdown that shows just that text: no mention, link, emoji or format. */
export function escape(text: string): string {
  return unping(
    text
      .replaceAll(INVISIBLE, '')
      .replaceAll(/[\\*_~`|<>[\]]/g, String.raw`\$&`)
      // A format at the start of a line: heading, list, quote, small print.
      .replaceAll(/^(\s*)([#+-])/gm, String.raw`$1\$2`)
      .replaceAll(/^(\s*\d+)\./gm, String.raw`$1\.`)
      // :name: is an emoji, and a scheme makes a link.
      .replaceAll(/:(?=[\w+-]{1,64}:)/g, String.raw`\:`)
      .replaceAll('://', ':\u200B//'),
  );
}

/** Inside a code block only its end and a mention need care. */
const inCode = (text: string): string => unping(oneLine(text)).replaceAll('`', '`\u200B');

/** A phone shows about 40 characters a line; a longer label moves only its own value. */
const COLUMN = 24;
const LINE = 300;

function tableOf(rows: NonNullable<View['rows']>): string[] {
  const widths = rows.map(([label]) => columns(oneLine(label)));
  const column = Math.min(COLUMN, Math.max(0, ...widths));
  return rows.map(([label, value], at) => {
    const padding = ' '.repeat(Math.max(0, column - (widths[at] ?? 0)));
    return clip(`${inCode(label)}${padding}  ${inCode(value)}`, LINE);
  });
}

const FENCE = '```';
/** A head or a note longer than this is clipped: the rest of the answer matters more. */
const SENTENCE = 600;
/** Room for the line that says how much was left out, and for the mentions of three roles. */
const REST = 140;

/** As many lines as fit, in order. */
function fitting(lines: readonly string[], room: number): string[] {
  let left = room;
  const end = lines.findIndex((line) => (left -= line.length + 1) < 0);
  return lines.slice(0, end < 0 ? lines.length : end);
}

/** Clipped while plain, so that no escape is cut in two. */
function sentence(text: string): string {
  for (let length = SENTENCE; ; length = Math.floor(length / 2)) {
    const escaped = escape(clip(text.trim(), length));
    if (escaped.length <= SENTENCE) return escaped;
  }
}

/** The parts of what is said, within so many characters in all. What does not fit is left out from the end. */
function partsOf(
  view: View,
  repeat: boolean,
  words: Words['platform'],
  characters: number,
): { readonly head: string; readonly table: readonly string[]; readonly rest: readonly string[] } {
  const head = sentence(oneLine(view.head)) || '…';
  const last = repeat ? [`-# ${escape(words.discordRepeat)}`] : [];
  const table = tableOf(view.rows ?? []);
  const notes = (view.notes ?? []).map(sentence).filter((note) => note !== '');

  let room = characters - (head.length + 4) - REST - last.join('\n').length - 2;
  const rows = fitting(table, room - 2 * FENCE.length - 3);
  const block = rows.length > 0 ? [FENCE, ...rows, FENCE] : [];
  room -= block.join('\n').length + 1;
  const kept = fitting(notes, room);
  const missing = table.length - rows.length + notes.length - kept.length;
  const rest = missing > 0 ? [`-# ${escape(words.discordCut(missing))}`] : [];
  return { head: `**${head}**`, table: block, rest: [...kept, ...rest, ...last] };
}

const CHANGING_IN_ROW = 3;

function inRows(buttons: readonly ButtonData[], size: number): Row[] {
  const count = Math.ceil(buttons.length / size);
  return Array.from({ length: count }, (_, row) => ({
    type: ComponentType.ActionRow,
    components: buttons.slice(row * size, (row + 1) * size),
  }));
}

/** The choices of one menu. Its own id is never read: what was chosen is a button's. */
const menuOf = (placeholder: string, choices: readonly ViewButton[]): Row => ({
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: `*${clip(choices[0]?.id ?? '', MESSAGE.buttonId - 1)}`,
      placeholder: clip(oneLine(placeholder), MESSAGE.placeholder),
      options: choices.map(({ id, label }) => ({
        label: clip(oneLine(label), MESSAGE.choiceLabel),
        value: id,
      })),
    },
  ],
});

function rowsOf(buttons: readonly ViewButton[]): Row[] {
  // A button Discord would refuse takes the whole message with it: it is left out instead.
  const usable = [...new Map(buttons.map((button) => [button.id, button])).values()].filter(
    ({ id, label }) => id.length > 0 && id.length <= MESSAGE.buttonId && oneLine(label) !== '',
  );
  const menus = Map.groupBy(
    usable.filter(({ menu }) => menu !== undefined && oneLine(menu) !== ''),
    ({ menu }) => menu ?? '',
  );
  const chosen = new Set([...menus.values()].flat());
  const single = usable
    .filter((button) => !chosen.has(button))
    .slice(0, MESSAGE.rows * MESSAGE.buttonsPerRow)
    .map(({ id, label }): ButtonData => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      custom_id: id,
      label: clip(oneLine(label), MESSAGE.buttonLabel),
    }));
  // Those that change the answer in place stand below, in rows of their own.
  const changing = single.filter(({ custom_id: id }) => isInPlace(id));
  const others = single.filter(({ custom_id: id }) => !isInPlace(id));
  return [
    ...[...menus].map(([placeholder, choices]) => menuOf(placeholder, choices.slice(0, MESSAGE.choices))),
    ...inRows(others, MESSAGE.buttonsPerRow),
    ...inRows(changing, CHANGING_IN_ROW),
  ].slice(0, MESSAGE.rows);
}

/** What the state is said by in words, in a colour as well. */
const COLOURS: Readonly<Record<NonNullable<View['tone']> | 'plain' | 'problem', number>> = {
  plain: 0x5b7083,
  problem: 0xd9a400,
  safe: 0x2e9e6b,
  near: 0xe07b00,
  lost: 0xc9302c,
};

const colourOf = ({ tone, problem }: View): number =>
  COLOURS[tone ?? (problem === undefined ? 'plain' : 'problem')];

const textOf = (content: string): TextDisplay[] =>
  content === '' ? [] : [{ type: ComponentType.TextDisplay, content }];
const LINE_BETWEEN: Line = { type: ComponentType.Separator };

const galleryOf = ({ name, alt }: Photo): Gallery => ({
  type: ComponentType.MediaGallery,
  items: [{ media: { url: `attachment://${name}` }, description: clip(alt, MESSAGE.altText) }],
});

function cardOf(
  { view, photo }: Said,
  { head, table, rest }: ReturnType<typeof partsOf>,
  rows: readonly Row[],
): Card {
  return {
    type: ComponentType.Container,
    accent_color: colourOf(view),
    components: [
      ...textOf(head),
      ...(photo === undefined ? [] : [galleryOf(photo)]),
      ...textOf(table.join('\n')),
      ...textOf(rest.join('\n')),
      // What is attached to a card shows only where the card names it.
      ...(view.file === undefined
        ? []
        : [{ type: ComponentType.File, file: { url: `attachment://${view.file.name}` } } as const]),
      ...(rows.length === 0 ? [] : [LINE_BETWEEN, ...rows]),
    ],
  };
}

interface Said {
  readonly view: View;
  readonly buttons: readonly ViewButton[];
  readonly repeat: boolean;
  readonly words: Words;
  readonly photo?: Photo | undefined;
}

/** Plain: content of at most 2000 characters and at most 5 rows. What does not fit is left out from the end, and
 *  a line says how much. */
export function render({ view, buttons, repeat, words }: Said): Plain {
  const { head, table, rest } = partsOf(view, repeat, words.platform, MESSAGE.content);
  return {
    content: [head, ...table, ...rest].join('\n'),
    components: rowsOf(buttons),
    flags: MessageFlags.SuppressEmbeds,
  };
}

/** A card: text of at most 4000 characters and at most 40 parts; what does not fit, as above. */
export function renderCard(said: Said): Framed {
  const { view, buttons, repeat, words } = said;
  const parts = partsOf(view, repeat, words.platform, MESSAGE.cardText);
  return {
    components: [cardOf(said, parts, rowsOf(buttons))],
    flags: MessageFlags.IsComponentsV2,
  };
}
