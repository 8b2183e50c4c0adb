// Makes the page that the README's picture is taken of: a real conversation with the product, on the
// recorded night, as chat bubbles. `node tools/picture.ts > page.html`, then a browser's screenshot
// (860 × 1150) of it is docs/warning.png.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const REPLAY = at('../data/replays/FILUSDT_1m_2025-02-02T18_2025-02-03T12Z.csv');

interface Out {
  readonly kind: string;
  readonly at: string;
  readonly level?: string;
  readonly text: string;
  readonly buttons: readonly { readonly label: string }[];
}

const LINES = [
  { at: '2025-02-03T00:30:30Z', text: '/watch long fil 5x 1000fil' },
  { at: '2025-02-03T02:05:45Z', text: '/watch 1 add=350' },
  { at: '2025-02-03T02:40:00Z', text: '/watches' },
];

const run = spawnSync(process.execPath, [at('../src/main.ts'), '--json', '--replay', REPLAY], {
  input: LINES.map((line) => JSON.stringify(line)).join('\n'),
  encoding: 'utf8',
});
const outs = run.stdout
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Out);

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

const said = (line: (typeof LINES)[number]): string =>
  `<div class="out">${escape(line.text)}<time>${clock(line.at)}</time></div>`;
const day = '2025-02-03';
const parts: string[] = [];
const [opened, edited] = LINES;
if (opened === undefined || edited === undefined) throw new Error('no lines');
const answer = outs.find((out) => out.kind === 'reply');
const warning = outs.findLast((out) => out.kind === 'warning' && out.at < '2025-02-03T02:05:45');
const changed = outs.filter((out) => out.kind === 'reply')[1];
parts.push(said(opened), ...(answer === undefined ? [] : [bubble(answer)]));
parts.push(
  '<div class="gap">an hour and a half later</div>',
  ...(warning === undefined ? [] : [bubble(warning)]),
);
parts.push(said(edited), ...(changed === undefined ? [] : [bubble(changed)]));

process.stdout.write(`<!doctype html><meta charset="utf-8"><title>Perpwatch, ${day}</title><style>
body{margin:0;padding:26px;width:808px;background:#0e1621;color:#f5f5f5;font:17px/1.4 "DejaVu Sans","Noto Color Emoji",sans-serif;display:flex;flex-direction:column;gap:10px}
.in,.out{max-width:640px;padding:11px 15px;border-radius:14px;position:relative}
.in{background:#182533;align-self:flex-start}.out{background:#2b5278;align-self:flex-end;padding-right:64px}
.warning{background:#3a2a1c;border-left:4px solid #ffb454}
p{margin:5px 0 0}table{border-spacing:0;margin-top:6px}td{padding:1px 18px 1px 0;color:#b8c7d6;vertical-align:top}code{font:16px "DejaVu Sans Mono",monospace;color:#f5f5f5}
time{font-size:12px;color:#8fa3b5;float:right;margin:4px 0 0 14px}.out time{position:absolute;right:14px;bottom:8px}
.keys{display:flex;gap:6px;max-width:670px}.keys span{flex:1;background:#22364a;border-radius:9px;padding:9px;text-align:center;font-size:15px}
.gap{align-self:center;color:#8fa3b5;font-size:14px;padding:6px}
</style>${parts.join('\n')}`);
