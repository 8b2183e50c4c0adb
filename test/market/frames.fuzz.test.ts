// Frames of every venue with something broken in them: nothing is thrown but AskFailed, and no price but the
// true one is ever accepted. Each broken frame is followed by a whole one, as it is live.
import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';

import { AskFailed, parseExact, type Fields } from '../../src/market/ccxt.ts';
import { createLatest } from '../../src/market/latest.ts';
import { liveVenue } from '../../src/market/live/index.ts';
import { FAKE_VENUES } from '../fakes/exchange.ts';
import type { Raw, World } from '../fakes/venues.ts';
import { patience } from '../patience.ts';

const FRAMES = process.env['PROVE'] === '1' ? 1_000_000 : 10_000;
vi.setConfig({ testTimeout: patience(600_000) });
const T0 = Date.UTC(2026, 10, 21, 12);

const GARBAGE = [
  0,
  -1,
  1e300,
  null,
  true,
  '',
  ' ',
  'NaN',
  'Infinity',
  '1e400',
  '1e-400',
  '0x10',
  '1,5',
  '-64000',
];
const garbage = fc.oneof(
  fc.constantFrom<unknown>(...GARBAGE, '1000000', '0.0001', '٦٤', '\u0000', '__proto__', 'BTCUSDT'),
  fc.anything({ maxDepth: 2 }),
);
/** Where, and what instead; `remove`: the key is gone. */
const blow = fc.record({ at: fc.nat(), put: garbage, remove: fc.boolean() });

/** Every place in a value that holds something. */
function places(value: unknown, found: [holder: Record<string, unknown>, key: string][] = []): typeof found {
  if (typeof value !== 'object' || value === null) return found;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    found.push([holder, key]);
    places(holder[key], found);
  }
  return found;
}

/** As text, and read as the client reads it. */
const asRead = (value: unknown, bareNumbers: boolean): unknown => {
  const text = JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && 'raw' in each ? Number((each as Raw).raw) : each,
  );
  return bareNumbers ? parseExact(text) : JSON.parse(text);
};

test.each(FAKE_VENUES.map((fake) => [fake.venue, fake] as const))('%s', (id, fake) => {
  const streaming = liveVenue(id)?.streaming;
  if (streaming === undefined) throw new Error('no stream');
  let now = T0;
  const world: World = {
    figures: () => ({ mark: '100', index: '100', last: '100', funding: '0.0001' }),
    now: () => now,
    socketRoot: '',
  };
  const natives = fake.markets.map(([native]) => native);
  const latest = createLatest({ clock: { now: () => now } });
  const accepted = new Set<string>();
  const take = (frame: unknown): void => {
    if (typeof frame !== 'object' || frame === null) return;
    try {
      for (const row of streaming.rows(frame as Fields, now) ?? []) {
        if (!('mark' in row)) continue;
        const offer = latest.offer({ ...row, mark: row.mark, market: row.native, time: row.time }, id);
        if (offer.accepted) accepted.add(String(offer.price.mark));
      }
    } catch (error) {
      if (!(error instanceof AskFailed)) throw error;
    }
  };
  const whole = (): readonly unknown[] =>
    fake.frames(natives, world).map((frame) => asRead(frame, streaming.bareNumbers === true));
  for (const frame of whole()) take(frame);
  fc.assert(
    fc.property(blow, ({ at, put, remove }) => {
      now += 1_000;
      for (const frame of whole()) {
        const all = places(frame);
        const [holder, key] = all[at % all.length] ?? [{}, ''];
        if (remove) delete holder[key];
        else holder[key] = put;
        take(frame);
      }
      now += 1_000;
      for (const frame of whole()) take(frame);
    }),
    { numRuns: Math.ceil(FRAMES / FAKE_VENUES.length) },
  );
  expect([...accepted]).toEqual(['100']);
});
