// A view as a Telegram message: the head in bold, then `label: value` lines whose values copy at a tap (a
// table in fixed width breaks on a phone), then sentences. All text is escaped; what does not fit is left
// out whole line by whole line, so that no figure is ever shown cut.
import type { InlineKeyboardButton } from 'grammy/types';
import type { Words } from '../../i18n/words.ts';
import type { View } from '../../view/view.ts';
import { isInPlace, type ViewButton } from '../platform.ts';
import { BUTTON_DATA_BYTES, BUTTON_LABEL_LENGTH, BUTTONS, CAPTION_LENGTH, TEXT_LENGTH } from './limits.ts';

export interface Rendered {
  /** HTML of the kind that Telegram reads. */
  readonly text: string;
  readonly keyboard: InlineKeyboardButton[][];
  /** Is it short enough to stand under a picture? */
  readonly isCaption: boolean;
  /** Buttons left out because Telegram would refuse the whole message for them: our defect. */
  readonly dropped: readonly string[];
}

type Style = 'head' | 'row' | 'note' | 'small';

interface Line {
  readonly style: Style;
  readonly label: string;
  readonly text: string;
}

export function render({
  view,
  buttons,
  repeat,
  words,
}: {
  readonly view: View;
  readonly buttons: readonly ViewButton[];
  readonly repeat: boolean;
  readonly words: Words;
}): Rendered {
  const body: Line[] = [
    { style: 'head', label: '', text: readable(view.head) },
    ...(view.rows ?? []).map(([label, value]): Line => ({
      style: 'row',
      label: readable(label),
      text: printable(value),
    })),
    ...(view.notes ?? []).map((note): Line => ({ style: 'note', label: '', text: readable(note) })),
  ];
  const last = repeat ? [small(words.platform.telegramRepeat)] : [];
  const most = view.file === undefined ? TEXT_LENGTH : CAPTION_LENGTH;
  const lines = fit({ body: body.filter(isSaid), last, cut: small(words.platform.telegramCut), most });
  const isCaption = total(lines) <= CAPTION_LENGTH;
  const copied = copiedIn(view.copies ?? []);
  return {
    text: lines.map((line, index) => html(line, lines[index - 1], copied)).join(''),
    isCaption,
    ...keyboardOf(buttons),
  };
}

const small = (text: string): Line => ({ style: 'small', label: '', text });
const isSaid = (line: Line): boolean => line.style === 'row' || line.text.trim() !== '';

// Takes out what could hide or reorder figures: control characters, marks that change the direction of
// writing, halves of surrogate pairs.
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const printable = (text: string): string =>
  (text.search(UNPRINTABLE) < 0
    ? text
    : text.replaceAll('\r\n', '\n').replaceAll('\t', ' ').replace(UNPRINTABLE, '')
  ).toWellFormed();

// A zero-width space after @ keeps names from becoming mentions, which ping. No user name begins with a
// digit or a space, and prices ("@64000") stay as they are to be copied and typed again.
const readable = (text: string): string => printable(text).replace(/@(?![\d ])/g, '@\u200b');

/** One line of text without markup. */
export const plain = (text: string): string => readable(text).replaceAll('\n', ' ').trim();

const MARKS = /[&<>"]/;
const escape = (text: string): string => (MARKS.test(text) ? escaped(text) : text);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The line with the break before it: a new kind of line starts after an empty one. */
function html(line: Line, before: Line | undefined, copied: (text: string) => string): string {
  const text = line.style === 'note' ? copied(escape(line.text)) : escape(line.text);
  return breakBefore(line, before) + MARKUP[line.style](text, escape(line.label));
}

/** Marks figures so that a tap copies them: whole ones, not the same digits within a longer number. */
function copiedIn(figures: readonly string[]): (text: string) => string {
  const parts = figures
    .filter((each) => /^[\d.,’\s]{1,40}$/u.test(each))
    .map((each) => each.replaceAll('.', '\\.'));
  if (parts.length === 0) return (text) => text;
  const whole = new RegExp(`(?<![\\d.,’])(?:${parts.join('|')})(?![.,’]?\\d)`, 'gu');
  return (text) => text.replace(whole, '<code>$&</code>');
}

const MARKUP: Record<Style, (text: string, label: string) => string> = {
  head: (text) => `<b>${text}</b>`,
  row: (text, label) => `${label}: <code>${text}</code>`,
  note: (text) => text,
  small: (text) => `<i>${text}</i>`,
};

function breakBefore(line: Line, previous: Line | undefined): string {
  if (previous === undefined) return '';
  return previous.style === line.style ? '\n' : '\n\n';
}

/** What Telegram counts: the characters after the markup is parsed. */
function lengthOf(line: Line): number {
  return line.text.length + (line.style === 'row' ? line.label.length + ': '.length : 0);
}

/** The lines that fit, with a word that some did not. Rows go whole or not at all; a sentence may be cut. */
function fit(parts: { body: Line[]; last: Line[]; cut: Line; most: number }): Line[] {
  const { body, last, cut, most } = parts;
  // Nothing to say would be refused.
  const lines = body.length === 0 ? [{ ...cut, text: '…' }] : body;
  if (total([...lines, ...last]) <= most) return [...lines, ...last];

  const kept: Line[] = [];
  for (const line of lines) {
    const room = most - total([...kept, line, cut, ...last]) + lengthOf(line);
    if (lengthOf(line) <= room) {
      kept.push(line);
      continue;
    }
    // A head may be huge; what follows it should still have a chance.
    const text = line.style === 'row' ? '' : shorten(line.text, line.style === 'head' ? room / 2 : room);
    if (text !== '') kept.push({ ...line, text });
    if (line.style !== 'head') break;
  }
  return [...kept, cut, ...last];
}

function total(lines: readonly Line[]): number {
  return lines.reduce(
    (sum, line, index) => sum + lengthOf(line) + breakBefore(line, lines[index - 1]).length,
    0,
  );
}

const ELLIPSIS = ' …';

/** The text up to the last end of a line, of a sentence or of a word that fits; '' if that is next to none. */
function shorten(text: string, room: number): string {
  const most = Math.floor(room) - ELLIPSIS.length;
  if (most < 40) return '';
  const start = text.slice(0, most);
  for (const end of ['\n', '. ', ' ']) {
    const at = start.lastIndexOf(end);
    if (at > most / 2) return start.slice(0, at + end.length).trimEnd() + ELLIPSIS;
  }
  // One endless word. Between the halves of a character there is nothing to cut.
  const whole = start.isWellFormed() ? start : start.slice(0, -1);
  return whole + ELLIPSIS;
}

const LABELS_SIDE_BY_SIDE = 20;

/** Short labels two in a row, long ones alone: both are read whole on a phone. Those that change the answer
 *  in place are the shortest, and stand below in rows of their own. */
function keyboardOf(buttons: readonly ViewButton[]): Pick<Rendered, 'keyboard' | 'dropped'> {
  const keyboard: InlineKeyboardButton[][] = [];
  const changing: InlineKeyboardButton[] = [];
  const dropped: string[] = [];
  let kept = 0;
  for (const { id, label } of buttons) {
    const bytes = Buffer.byteLength(id);
    if (bytes < 1 || bytes > BUTTON_DATA_BYTES || kept >= BUTTONS) {
      dropped.push(id);
      continue;
    }
    kept += 1;
    const button = { text: labelOf(label), callback_data: id };
    const row = keyboard.at(-1);
    const beside = row?.length === 1 ? row[0] : undefined;
    if (isInPlace(id)) changing.push(button);
    else if (row !== undefined && beside !== undefined && isShort(beside) && isShort(button)) {
      row.push(button);
    } else {
      keyboard.push([button]);
    }
  }
  return { keyboard: [...keyboard, ...inRows(changing, CHANGING_IN_ROW)], dropped };
}

const CHANGING_IN_ROW = 3;

function inRows<One>(all: readonly One[], size: number): One[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, row) => all.slice(row * size, (row + 1) * size));
}

const isShort = ({ text }: { readonly text: string }): boolean => text.length <= LABELS_SIDE_BY_SIDE;

function labelOf(label: string): string {
  const text = printable(label).replaceAll('\n', ' ').trim();
  if (text === '') return '…';
  if (text.length <= BUTTON_LABEL_LENGTH) return text;
  const start = text.slice(0, BUTTON_LABEL_LENGTH - 1);
  return `${start.isWellFormed() ? start : start.slice(0, -1)}…`;
}
