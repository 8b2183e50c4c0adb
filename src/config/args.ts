// The command line. `npm start`, `npm run chat` and tests take the same options.
import { parseArgs } from 'node:util';
import { readTime } from '../chat/parse/instant.ts';
import { ConfigError } from './config.ts';

export const USAGE = `Perpwatch

  npm start                       a chat in this terminal, on a replay of a real crash
  npm start -- --live             the same, on live prices
  npm run -s chat -- --json       the whole product as JSON lines, for scripts

  --json                one JSON object a line, in and out
  --replay FILE[,FILE]  plays recorded one-minute bars (FILUSDT_….csv)
  --live                asks the exchanges for prices
  --speed N|max         how fast a replay runs; with --json: max
  --from TIME           plays a replay up to this time at once, e.g. 2025-02-03T01:30:00Z
  --guard               a replay's jumps wait for a second sample, as live prices do
  --store WHERE         :memory:, a file, or redis://…
  --pictures FOLDER     pictures are drawn into this folder (PNG)
  --venue ID            the exchange that a line without one means (binance)

With TELEGRAM_TOKEN or DISCORD_TOKEN set (environment or .env), npm start runs the bot.
`;

export interface Args {
  /** A chat in this terminal is asked for by name (npm run chat), or JSON lines. */
  readonly chat: boolean;
  readonly json: boolean;
  readonly replay: readonly string[];
  readonly live: boolean;
  /** Replay seconds a second; undefined: not said. */
  readonly speed: number | undefined;
  readonly from: number | undefined;
  readonly guard: boolean;
  readonly store: string | undefined;
  readonly venue: string | undefined;
  /** Where the console draws; undefined: it says what a picture shows, and draws none. */
  readonly pictures: string | undefined;
  readonly help: boolean;
}

/** @throws ConfigError naming what is wrong and how it is written */
export function readArgs(argv: readonly string[]): Args {
  const values = parse(argv);
  const speed =
    values.speed === undefined ? undefined : values.speed === 'max' ? Infinity : Number(values.speed);
  if (speed !== undefined && !(speed > 0))
    throw new ConfigError(`--speed takes a number above 0 or max, not "${values.speed}"`);
  const from = values.from === undefined ? undefined : readTime(values.from);
  if (values.from !== undefined && from === undefined)
    throw new ConfigError(`--from takes a time like 2025-02-03T01:30:00Z, not "${values.from}"`);
  const replay = values.replay?.split(',').filter((file) => file !== '');
  if (replay?.length === 0) throw new ConfigError('--replay takes a file, e.g. FILUSDT_1m.csv');
  if (values.store === '') throw new ConfigError('--store takes :memory:, a file or redis://…');
  if (values.pictures === '') throw new ConfigError('--pictures takes a folder, e.g. pictures');
  if (values.live === true && values.replay !== undefined)
    throw new ConfigError('Either --live or --replay, not both');
  return {
    chat: values.chat === true,
    json: values.json === true,
    replay: replay ?? [],
    live: values.live === true,
    speed,
    from,
    guard: values.guard === true,
    store: values.store,
    venue: values.venue,
    pictures: values.pictures,
    help: values.help === true,
  };
}

function parse(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        chat: { type: 'boolean' },
        json: { type: 'boolean' },
        replay: { type: 'string' },
        live: { type: 'boolean' },
        speed: { type: 'string' },
        from: { type: 'string' },
        guard: { type: 'boolean' },
        store: { type: 'string' },
        venue: { type: 'string' },
        pictures: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : 'The options can’t be read');
  }
}
