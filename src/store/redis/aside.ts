// A store in Redis, worked in a thread of its own.
import { inThread } from '../aside.ts';
import type { Store } from '../store.ts';
import type { RedisOptions } from './index.ts';

/** Opens the store and finishes what a crash left undone.
 *  @throws Error where Redis cannot be reached, or holds the data of a newer Perpwatch */
export const openRedisAside = ({
  now = () => 0,
  onWarning,
  ...data
}: Omit<RedisOptions, 'failpoint'>): Promise<Store> =>
  inThread({ thread: new URL('./thread.ts', import.meta.url), name: 'Redis', data, now, onWarning });
