// The thread of a store in Redis.
import { serve } from '../serve.ts';
import { openRedis, type RedisOptions } from './index.ts';

await serve((data: Pick<RedisOptions, 'url' | 'timeoutMs'>, now, onWarning) =>
  openRedis({ ...data, now, onWarning }),
);
