// Pictures for docs/pictures: real messages of the product on a recorded night, taken from the fakes of the platforms
// and set as their apps show them. `npm run screens` (needs Chromium; CHROMIUM names another program than `chromium`).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type FakeMessage, startFakeDiscord } from '../test/fakes/discord.ts';
import { type Sent, startFakeTelegram } from '../test/fakes/telegram.ts';
import { FIL_2023, openChat } from '../test/sim/chat.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const PICTURES = at('../docs/pictures/');
const MOST_BYTES = 150_000;

type Theme = 'dark' | 'light';

interface Screen {
  readonly name: string;
  readonly theme: Theme;
  readonly app: 'telegram' | 'discord';
  readonly width: number;
  /** What stands in the chat, in HTML. */
  readonly parts: readonly string[];
}

// What the product says.

const [telegram, discord] = [await startFakeTelegram(), await startFakeDiscord()];
const bot = openChat(['--replay', FIL_2023, '--store', ':memory:'], {
  TELEGRAM_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.root,
  DISCORD_TOKEN: discord.token,
  DISCORD_API_ROOT: discord.apiRoot,
});

async function play(to: string): Promise<void> {
  const count = bot.out.length;
  bot.send({ from: 'driver', at: to, text: '/status' });
  await bot.until((out) => out.length > count);
}

async function typed(user: number, text: string, language = 'en'): Promise<Sent> {
  const before = telegram.shown(user).length;
  telegram.say(user, text, { language });
  await telegram.until(() => telegram.shown(user).length > before);
  return found(telegram.shown(user)[before], text);
}

async function slash(command: string, options: Readonly<Record<string, string>> = {}): Promise<FakeMessage> {
  const interaction = discord.slash('ann', command, options);
  return discord.until(() => interaction.message);
}

const found = <T>(one: T | undefined, what: string): T => {
  if (one === undefined) throw new Error(`there is no ${what}`);
  return one;
};

// How the apps show it.

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const image = (bytes: Uint8Array): string =>
  `<img src="data:image/png;base64,${Buffer.from(bytes).toString('base64')}">`;

const mine = (text: string): string => `<div class="row out"><div class="bubble">${escape(text)}</div></div>`;

function ofTelegram({ html, photo, keyboard }: Sent): string {
  const rows = keyboard
    .map((row) => `<div class="keys">${row.map(({ text }) => `<span>${escape(text)}</span>`).join('')}</div>`)
    .join('');
  const picture = photo === undefined ? '' : image(photo.bytes);
  const words = `<div class="words">${html.trim()}</div>`;
  return `<div class="row in"><div><div class="bubble ${picture === '' ? '' : 'photo'}">${picture}${words}</div>${rows}</div></div>`;
}

/** The Markdown that the product writes, and no more. */
function markdown(text: string): string {
  const pieces = text.replaceAll('\u200B', '').split(/```\n?([\s\S]*?)```\n?/);
  const inline = (line: string): string =>
    escape(line)
      .replaceAll(/\\(.)/g, (_, sign: string) => `&#${sign.codePointAt(0) ?? 32};`)
      .replaceAll(/\*\*(.+?)\*\*/g, '<b>$1</b>')
      .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
      .replaceAll(/^-# (.*)$/gm, '<small>$1</small>');
  return pieces
    .map((piece, index) => (index % 2 === 1 ? `<pre>${escape(piece.trimEnd())}</pre>` : inline(piece.trim()).replaceAll('\n', '<br>')))
    .join('');
} // prettier-ignore

function ofDiscord(message: FakeMessage): string {
  const { content, buttons, menus, files, card, colour } = message;
  const pictures = files.filter(({ name }) => name.endsWith('.png')).map(({ bytes }) => image(bytes));
  const choices = menus.map(({ placeholder }) => `<div class="menu">${escape(placeholder)}<i>⌄</i></div>`);
  const keys = buttons.length === 0 ? '' : `<div class="keys">${buttons.map(({ label }) => `<span>${escape(label)}</span>`).join('')}</div>`;
  const inner = `${markdown(content)}${pictures.join('')}${choices.join('')}${keys}`;
  const bar = `#${(colour ?? 0x5b6677).toString(16).padStart(6, '0')}`;
  const body = card ? `<div class="card" style="border-left-color:${bar}">${inner}</div>` : `<div>${inner}</div>`;
  return `<div class="message"><div class="avatar">P</div><div class="said"><div class="who"><b>Perpwatch</b><em>APP</em></div>${body}</div></div>`;
} // prettier-ignore

const asked = (command: string): string =>
  `<div class="asked"><b>ann</b> used <span>/${escape(command)}</span></div>`;

const font = (file: string, weight: number): string =>
  `@font-face{font-family:Noto;font-weight:${weight};src:url(${pathToFileURL(at(`../assets/fonts/${file}`)).href})}`;
const FONTS = ['latin-ext', 'cyrillic', 'latin']
  .map((script, index) =>
    [400, 700].map((weight) => font(`noto-sans-${script}-${weight}-normal.woff2`, weight).replace('Noto', `Noto${index}`)).join(''),
  )
  .join('') + `@font-face{font-family:Han;src:url(${pathToFileURL(at('../assets/fonts/noto-sans-sc-chinese-simplified-400-normal.woff2')).href})}`; // prettier-ignore
const FAMILY = 'Noto2,Noto1,Noto0,Han,"Noto Color Emoji","DejaVu Sans",sans-serif';

const COLOURS = {
  telegram: {
    dark: '--back:#0e1621;--in:#182533;--out:#2b5278;--text:#f5f5f5;--key:#1f2f40;--code:#7fb9ea',
    light: '--back:#c8d8c0;--in:#ffffff;--out:#e3fdc9;--text:#111;--key:#7f97a3;--code:#2b6cb0',
  },
  discord: {
    dark: '--back:#313338;--in:#2b2d31;--text:#dbdee1;--key:#4e5058;--keytext:#fff;--code:#1e1f22;--dim:#949ba4',
    light:
      '--back:#ffffff;--in:#f2f3f5;--text:#2e3338;--key:#d7d9dc;--keytext:#2e3338;--code:#ebedef;--dim:#5c5e66',
  },
} as const;

const STYLE = {
  telegram: `.row{display:flex;margin:6px 0}.out{justify-content:flex-end}.row>div{max-width:400px}
    .bubble{background:var(--in);border-radius:14px;padding:8px 12px;white-space:pre-wrap;overflow-wrap:anywhere;box-shadow:0 1px 1px #0002}
    .out .bubble{background:var(--out)}.photo{padding:0;overflow:hidden}.photo .words{padding:8px 12px}img{width:100%;display:block}
    .keys{display:flex;gap:4px;margin-top:4px}.keys span{flex:1;background:var(--key);color:#fff;border-radius:8px;padding:8px 6px;text-align:center;font-weight:700;font-size:13px}
    code,pre{font-family:"DejaVu Sans Mono",monospace;font-size:12.5px;color:var(--code);margin:0}pre{white-space:pre-wrap}`,
  discord: `.message{display:flex;gap:12px;margin:8px 0}.avatar{width:38px;height:38px;border-radius:50%;background:#3a78c2;color:#fff;display:grid;place-items:center;font-weight:700;flex:none}
    .said{flex:1;min-width:0}.who em{font:700 10px/1 sans-serif;background:#5865f2;color:#fff;border-radius:4px;padding:2px 4px;margin-left:6px;vertical-align:2px}
    .card{background:var(--in);border-left:4px solid;border-radius:6px;padding:12px 14px;margin-top:4px}
    pre{background:var(--code);border-radius:5px;padding:8px;margin:6px 0;font:12.5px/1.4 "DejaVu Sans Mono",monospace;white-space:pre-wrap}code{background:var(--code);border-radius:3px;padding:0 3px;font:12.5px "DejaVu Sans Mono",monospace}
    img{width:100%;border-radius:8px;margin-top:8px;display:block}.keys{display:flex;flex-wrap:wrap;gap:8px;margin-top:8px}.keys span{background:var(--key);color:var(--keytext);border-radius:6px;padding:6px 12px;font-size:13px}
    .menu{background:var(--code);border-radius:6px;padding:9px 12px;margin-top:8px;color:var(--dim);display:flex;justify-content:space-between}.menu i{font-style:normal}
    .asked{font-size:13px;color:var(--dim);margin:10px 0 0 50px}.asked span{color:#5b8def}small{color:var(--dim)}`,
} as const;

const page = ({ app, theme, width, parts }: Screen): string =>
  `<!doctype html><meta charset="utf-8"><style>${FONTS}:root{${COLOURS[app][theme]}}
  body{margin:0;padding:14px;width:${width - 28}px;background:var(--back);color:var(--text);font:14.5px/1.42 ${FAMILY}}${STYLE[app]}</style>${parts.join('')}`;

const folder = mkdtempSync(join(tmpdir(), 'perpwatch-screens-'));

function chromium(args: readonly string[]): string {
  const run = spawnSync(
    process.env['CHROMIUM'] ?? 'chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--hide-scrollbars', `--user-data-dir=${join(folder, 'profile')}`, ...args],
    { encoding: 'utf8', timeout: 60_000 },
  );
  if (run.status !== 0) throw new Error(`Chromium failed: ${run.stderr}`);
  return run.stdout;
} // prettier-ignore

/** As high as what stands in it: the page is asked first. */
function shoot(screen: Screen): void {
  const file = join(folder, `${screen.name}.html`);
  const measure = `<script>document.fonts.ready.then(()=>{document.title=String(document.body.scrollHeight)})</script>`;
  writeFileSync(file, page(screen) + measure);
  const { href } = pathToFileURL(file);
  const dom = chromium([
    `--window-size=${screen.width},400`,
    '--virtual-time-budget=3000',
    '--dump-dom',
    href,
  ]);
  const height = Number(/<title>(\d+)<\/title>/.exec(dom)?.[1]);
  const png = join(PICTURES, `${screen.name}.png`);
  chromium([
    `--window-size=${screen.width},${height}`,
    '--virtual-time-budget=3000',
    `--screenshot=${png}`,
    href,
  ]);
  const { size } = statSync(png);
  process.stdout.write(`${screen.name}: ${screen.width} × ${height}, ${(size / 1000).toFixed(0)} KB\n`);
  if (size > MOST_BYTES) throw new Error(`${screen.name} is larger than ${MOST_BYTES} bytes`);
}

try {
  const line = 'long fil 10x 100fil';
  await play('2023-06-10T03:30:00Z');
  await discord.until(() => discord.commands.length > 0);
  const position = { side: 'long', market: 'fil', leverage: '10x', size: '100 fil' };
  const liq = await typed(1, line);
  const liqCard = await slash('liq', position);
  const watch = await typed(2, '/watch long fil 10x 100fil warn=7%,5%', 'es');
  await typed(1, '/watch long fil 10x 100fil warn=7%,5%');
  await typed(3, '/watch long fil 10x 100fil warn=6.6%', 'zh-hans');
  await typed(1, '/watch short fil 5x 40fil sl=4.1');
  await slash('watch', { ...position, more: 'warn=8%' });
  await slash('watch', { ...position, side: 'short', leverage: '5x' });
  const list = await typed(1, '/watches');
  const listCard = await slash('watches');
  const settings = await typed(1, '/settings');
  const settingsCard = await slash('settings');
  // The first picture takes longer than a warning waits; each last warning comes at a price of its own.
  await typed(4, '/chart fil');
  for (
    let time = Date.parse('2023-06-10T04:00:00Z');
    time <= Date.parse('2023-06-10T04:20:30Z');
    time += 15_000
  )
    await play(new Date(time).toISOString());
  const isLast = ({ photo }: Sent): boolean => photo !== undefined;
  await telegram.until(() => [1, 3].every((user) => telegram.shown(user).some(isLast)), 20_000);
  const warning = found(telegram.shown(1).findLast(isLast), 'warning');
  const chinese = found(telegram.shown(3).findLast(isLast), 'Chinese warning');
  const dm = found(discord.dms('ann').findLast(({ files, content }) => files.length > 0 && content.includes('⚠')), 'warning'); // prettier-ignore
  const tg = { app: 'telegram', width: 440 } as const;
  const dc = { app: 'discord', width: 560 } as const;
  const screens: readonly Screen[] = [
    { ...tg, name: 'telegram-warning', theme: 'dark', parts: [ofTelegram(warning)] },
    { ...tg, name: 'telegram-liq', theme: 'light', parts: [mine(line), ofTelegram(liq)] },
    { ...tg, name: 'telegram-watches', theme: 'dark', parts: [mine('/watches'), ofTelegram(list), mine('/settings'), ofTelegram(settings)] },
    { ...tg, name: 'telegram-spanish', theme: 'light', parts: [mine('/watch long fil 10x 100fil warn=7%,5%'), ofTelegram(watch)] },
    { ...tg, name: 'telegram-chinese', theme: 'dark', parts: [ofTelegram(chinese)] },
    { ...dc, name: 'discord-warning', theme: 'dark', parts: [ofDiscord(dm)] },
    { ...dc, name: 'discord-liq', theme: 'light', parts: [asked('liq'), ofDiscord(liqCard)] },
    { ...dc, name: 'discord-watches', theme: 'dark', parts: [asked('watches'), ofDiscord(listCard), asked('settings'), ofDiscord(settingsCard)] },
  ]; // prettier-ignore
  for (const screen of screens) shoot(screen);
} finally {
  bot.child.kill('SIGTERM');
  await bot.exited;
  await telegram.close();
  await discord.stop();
  rmSync(folder, { recursive: true, force: true });
}
