// A View as plain text for a terminal or a JSON line.
import { columns } from '../../view/format.ts';
import type { View } from '../../view/view.ts';

/** Control characters, which a terminal would obey: each is shown as one character that says so. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

export function renderText(view: View): string {
  const rows = view.rows ?? [];
  const width = Math.max(0, ...rows.map(([label]) => columns(label)));
  return [
    view.head,
    ...rows.map(([label, value]) => `  ${label}${' '.repeat(width - columns(label))}  ${value}`),
    ...(view.notes ?? []),
    ...(view.file === undefined ? [] : [view.file.text.trimEnd()]),
  ]
    .join('\n')
    .replace(CONTROL, '\u{fffd}');
}
