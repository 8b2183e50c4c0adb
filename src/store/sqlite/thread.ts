// The thread of a SQLite file.
import { serve } from '../serve.ts';
import type { AsideOptions } from './aside.ts';
import { openSqlite } from './index.ts';

/** What one transaction takes here, where nobody waits for it but who waits for the disk anyway. */
const TOGETHER = 800;

await serve((data, now) => {
  const { path, log } = data as Pick<AsideOptions, 'path' | 'log'>;
  return openSqlite({ path, now, together: TOGETHER, isAside: true, log });
});
