// npm run migrate-store -- FROM TO: moves everything from one store to another, e.g. from perpwatch.db to
// redis://localhost:6379 or back. Stop the bot first.
import { existsSync } from 'node:fs';
import { move, MoveRefused } from '../src/store/move.ts';
import { keyFileOf } from '../src/store/key.ts';
import { isRedis, openStore } from '../src/store/open.ts';

const [from, to] = process.argv.slice(2);
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const open = (where: string) =>
  openStore({ where, now: () => 0, onWarning: (text) => say(`Warning: ${text}`) });

async function run(source: string, target: string): Promise<number> {
  if (!isRedis(source) && !existsSync(source)) {
    say(`There is no file ${source}.`);
    return 2;
  }
  const one = await open(source);
  const other = await open(target);
  try {
    const { items, messages, inputs, values } = await move(one, other);
    process.stdout.write(
      `Moved from ${one.name} to ${other.name}: ${items} items, ${messages} waiting messages, ` +
        `${inputs} inputs, ${values} values. The source is as it was.\n`,
    );
    const file = isRedis(source) ? undefined : keyFileOf(source);
    const copy = isRedis(target) ? undefined : keyFileOf(target);
    if (file !== undefined && file !== copy && existsSync(file)) {
      const todo = copy === undefined ? 'set DATA_KEY to it' : `copy it to ${copy}`;
      say(`What was moved is encrypted. If its key is in ${file}, ${todo}.`);
    }
    return 0;
  } finally {
    await one.close();
    await other.close();
  }
}

if (from === undefined || to === undefined || from === to) {
  say('From where to where? npm run migrate-store -- perpwatch.db redis://localhost:6379');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await run(from, to);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof MoveRefused ? 2 : 1;
  }
}
