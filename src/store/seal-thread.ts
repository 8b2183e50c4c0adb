// The thread that seals: a store with its key, whose own thread is below this one.
import { realClock } from '../ops/real.ts';
import { openSealed, type SealedAside } from './open.ts';
import { serve } from './serve.ts';

const wall = realClock();

await serve((data, now, onWarning) => {
  const { where, key } = data as SealedAside;
  // Bytes come over as plain ones.
  const bytes = (each: Uint8Array): Buffer => Buffer.from(each);
  return openSealed(
    { where, now, onWarning },
    {
      ...key,
      given: key.given && bytes(key.given),
      old: key.old.map(bytes),
      pause: (ms) => new Promise((resolve) => wall.at(wall.now() + ms, resolve)),
    },
  );
});
