// Makes the page that the README's picture is taken of: a real conversation with the product, on the
// recorded night, as chat bubbles. `node tools/picture.ts > page.html`, then a browser's screenshot
// (860 × 1510) of it is docs/warning.png.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const REPLAY = at('../data/replays/FILUSDT_1m_2025-02-02T18_2025-02-03T12Z.csv');

interface Out {
  readonly kind: string;
  readonly at: string;
  readonly level?: string;
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

interface Line {
  readonly at: string;
  readonly text?: string;
  readonly press?: string;
}

/** What is answered and told, as far as a time. The same lines give the same, ids of buttons too. */
function told(lines: readonly Line[], until: string): Out[] {
  const run = spawnSync(process.execPath, [at('../src/main.ts'), '--json', '--replay', REPLAY], {
    input: [...lines, { at: until, from: 'clock', text: '/price fil' }]
      .map((line) => JSON.stringify(line))
      .join('\n'),
    encoding: 'utf8',
  });
  const outs = run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Out & { readonly to: string });
  return outs.filter((out) => out.to !== 'clock' && Date.parse(out.at) <= Date.parse(until));
}

const found = <T>(one: T | undefined, what: string): T => {
  if (one === undefined) throw new Error(`there is no ${what}`);
  return one;
};
const buttonOf = (out: Out, label: string): Out['buttons'][number] =>
  found(
    out.buttons.find((each) => each.label.startsWith(label)),
    `button "${label}"`,
  );

const OPENED: Line = { at: '2025-02-03T00:30:30Z', text: '/watch long fil 5x 1000fil' };
const PRESSED_AT = '2025-02-03T01:57:00Z';
const CONFIRMED_AT = '2025-02-03T01:57:15Z';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const clock = (time: string): string => time.slice(11, 16);

function bubble(out: Out): string {
  const [head = '', ...rest] = out.text.split('\n');
  const rows = rest.filter((line) => line.startsWith('  '));
  const notes = rest.filter((line) => !line.startsWith('  '));
  const table = rows
    .map((row) => /^ {2}(.+?) {2,}(.*)$/.exec(row))
    .map(
      (match) =>
        `<tr><td>${escape(match?.[1] ?? '')}</td><td><code>${escape(match?.[2] ?? '')}</code></td></tr>`,
    )
    .join('');
  const buttons = out.buttons.map(({ label }) => `<span>${escape(label)}</span>`).join('');
  return `<div class="in ${out.kind}"><b>${escape(head)}</b>${table === '' ? '' : `<table>${table}</table>`}${notes
    .map((note) => `<p>${escape(note)}</p>`)
    .join(
      '',
    )}<time>${clock(out.at)}</time></div>${buttons === '' ? '' : `<div class="keys">${buttons}</div>`}`;
}

const said = (text: string, when: string): string =>
  `<div class="out">${escape(text)}<time>${clock(when)}</time></div>`;
const gap = (text: string): string => `<div class="gap">${text}</div>`;

const night = told([OPENED], PRESSED_AT);
const answer = found(
  night.find((out) => out.kind === 'reply'),
  'answer',
);
const warning = found(
  night.findLast((out) => out.kind === 'warning'),
  'warning',
);
const added = buttonOf(warning, 'I added');
const press: Line = { at: PRESSED_AT, press: added.id };
const question = found(told([OPENED, press], PRESSED_AT).at(-1), 'question');
const yes: Line = { at: CONFIRMED_AT, press: buttonOf(question, 'Yes').id };
const done = found(told([OPENED, press, yes], CONFIRMED_AT).at(-1), 'answer to it');
const day = '2025-02-03';
const parts = [
  said(OPENED.text ?? '', OPENED.at),
  bubble(answer),
  gap('an hour and a half later'),
  bubble(warning),
  said(`[${added.label}]  [Yes]`, PRESSED_AT),
  bubble(done),
];

process.stdout.write(`<!doctype html><meta charset="utf-8"><title>Perpwatch, ${day}</title><style>
body{margin:0;padding:26px;width:808px;background:#0e1621;color:#f5f5f5;font:17px/1.4 "DejaVu Sans","Noto Color Emoji",sans-serif;display:flex;flex-direction:column;gap:10px}
.in,.out{max-width:730px;padding:11px 15px;border-radius:14px;position:relative}
.in{background:#182533;align-self:flex-start}.out{background:#2b5278;align-self:flex-end;padding-right:64px}
.warning{background:#3a2a1c;border-left:4px solid #ffb454}
p{margin:5px 0 0}table{border-spacing:0;margin-top:6px}td{padding:1px 18px 1px 0;color:#b8c7d6;vertical-align:top}code{font:16px "DejaVu Sans Mono",monospace;color:#f5f5f5}
time{font-size:12px;color:#8fa3b5;float:right;margin:4px 0 0 14px}.out time{position:absolute;right:14px;bottom:8px}
.keys{display:flex;flex-wrap:wrap;gap:6px;max-width:760px}.keys span{flex:1 1 auto;background:#22364a;border-radius:9px;padding:9px;text-align:center;font-size:15px}
.gap{align-self:center;color:#8fa3b5;font-size:14px;padding:6px}
</style>${parts.join('\n')}`);
