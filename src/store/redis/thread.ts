// The thread of a store in Redis.
import { serve } from '../serve.ts';
import { openRedis, type RedisOptions } from './index.ts';

await serve((data, now, onWarning) => {
  const { url, timeoutMs } = data as Pick<RedisOptions, 'url' | 'timeoutMs'>;
  return openRedis({ url, ...(timeoutMs === undefined ? {} : { timeoutMs }), now, onWarning });
});
