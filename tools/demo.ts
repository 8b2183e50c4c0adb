// `npm run demo`: a short story on prices that really happened, through the product's own console.
// The night of 3 February 2025: FIL falls from 3.46 to 2.58 within an hour and a half.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const REPLAY = fileURLToPath(
  new URL('../data/replays/FILUSDT_1m_2025-02-02T18_2025-02-03T12Z.csv', import.meta.url),
);
const PAUSE_MS = 350;

interface Out {
  readonly kind: string;
  readonly to: string;
  readonly chat: string;
  readonly at: string;
  readonly level?: string;
  readonly text: string;
  readonly buttons: readonly { readonly id: string; readonly label: string }[];
}

interface Scene {
  readonly says?: string;
  readonly from?: string;
  readonly chat?: string;
  readonly at: string;
  readonly text?: string;
  /** Presses the button of the last warning or question to this person whose label begins so. */
  readonly press?: string;
}

const SCENES: readonly Scene[] = [
  {
    says: 'Ann asks for figures, then keeps the position.',
    from: 'ann',
    at: '2025-02-03T00:30:00Z',
    text: 'long fil 5x 1000fil',
  },
  { from: 'ann', at: '2025-02-03T00:30:30Z', text: '/watch long fil 5x 1000fil' },
  {
    says: 'Ben holds the same, and will not look at his phone tonight.',
    from: 'ben',
    at: '2025-02-03T00:31:00Z',
    text: '/watch long fil 5x 1000fil',
  },
  {
    says: 'Their group wants to know about 3.00.',
    from: 'ann',
    chat: 'traders',
    at: '2025-02-03T00:32:00Z',
    text: '/alert fil below 3',
  },
  {
    says: 'One o’clock … two o’clock: the market falls. The first warning comes, then the second.',
    from: 'ann',
    at: '2025-02-03T01:57:00Z',
    press: 'I added',
  },
  { from: 'ann', at: '2025-02-03T01:57:15Z', press: 'Yes' },
  {
    says: 'Ben has not answered. The low of the night comes ten minutes later.',
    from: 'ann',
    at: '2025-02-03T02:40:00Z',
    text: '/watches',
  },
  { from: 'ben', at: '2025-02-03T02:40:15Z', text: '/watches' },
];

const paint = (code: string, text: string): string =>
  process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text;
const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

const child = spawn(process.execPath, [MAIN, '--json', '--replay', REPLAY], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const outputs = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const pressable = new Map<string, Out>();

async function show(out: Out): Promise<void> {
  const unasked = out.kind !== 'reply' && out.kind !== 'problem';
  if (out.kind === 'warning' || out.kind === 'reply') pressable.set(out.to, out);
  const where = out.chat === 'dm' ? `to ${out.to}` : `in the group ${out.chat}`;
  process.stdout.write(
    `\n${paint(unasked ? '33' : '36', `  ${out.at.slice(11, 19)}  ${unasked ? out.kind : 'answer'} ${where}`)}\n`,
  );
  process.stdout.write(`${indent(out.text)}\n`);
  if (out.buttons.length > 0)
    process.stdout.write(`${indent(paint('2', out.buttons.map(({ label }) => `[${label}]`).join(' ')))}\n`);
  await sleep(unasked ? PAUSE_MS * 3 : PAUSE_MS);
}

/** Shows what happens until the answer to the line just sent; undefined: the product has ended. */
async function untilAnswer(): Promise<void> {
  for (;;) {
    const next = await outputs.next();
    if (next.done === true) return;
    const out = JSON.parse(next.value) as Out;
    await show(out);
    if (out.kind === 'reply' || out.kind === 'problem') return;
  }
}

process.stdout.write(
  `${paint('1', 'Perpwatch, a short story on real prices (FILUSDT, Binance, 3 February 2025)')}\n`,
);
for (const scene of SCENES) {
  if (scene.says !== undefined) process.stdout.write(`\n${paint('1', scene.says)}\n`);
  const from = scene.from ?? 'ann';
  if (scene.press === 'I added') {
    // Time passes first, so that the warning that is answered is there.
    child.stdin.write(`${JSON.stringify({ at: scene.at, from: 'clock', text: '/price fil' })}\n`);
    await untilAnswer();
  }
  const button = pressable.get(from)?.buttons.find(({ label }) => label.startsWith(scene.press ?? '\u0000'));
  const line = button === undefined ? { text: scene.text ?? '/watches' } : { press: button.id };
  process.stdout.write(
    `\n${paint('32', `  ${from}: ${button === undefined ? (scene.text ?? '/watches') : `presses [${button.label}]`}`)}\n`,
  );
  child.stdin.write(
    `${JSON.stringify({ from, chat: scene.chat ?? 'dm', admin: true, at: scene.at, ...line })}\n`,
  );
  await untilAnswer();
}
process.stdout.write(
  `\n${paint('1', 'Ann added what the warning said and still holds her position; Ben’s is gone.')}\nYour turn: npm start\n`,
);
child.kill('SIGTERM');
