// The thread of a SQLite file.
import { serve } from '../serve.ts';
import type { AsideOptions } from './aside.ts';
import { openSqlite } from './index.ts';

/** What one transaction takes here: until it is written nothing is read, and nobody is told that the one before it is on the
 *  disk. Fewer would write more pages several times. */
const TOGETHER = 100;

await serve((data, now) => {
  const { path, log } = data as Pick<AsideOptions, 'path' | 'log'>;
  return openSqlite({ path, now, together: TOGETHER, isAside: true, log });
});
