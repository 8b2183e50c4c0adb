// The whole app on a clock of its own, night after night, each from a seed: nothing is lost, nothing is
// said that did not happen, nothing twice but what was under way. `SEED=` runs one night again.
import { expect, test } from 'vitest';
import { night, type Told, type Trouble } from './simulation.ts';
import { patience } from '../patience.ts';

const PROVE = process.env['PROVE'] !== undefined;
const ONE = process.env['SEED'];
/** `NIGHTS=2500 FROM=7500`: a part of a long run, to be gone on with. */
const NIGHTS = ONE === undefined ? Number(process.env['NIGHTS'] ?? (PROVE ? 10_000 : 200)) : 1;
/** Any other seeds each night; in the default run always the same ones. */
const FIRST = Number(ONE ?? process.env['FROM'] ?? (PROVE ? Math.floor(Math.random() * 1e9) : 1));
/** A long run says how far it is after so many. */
const EVERY = 500;
const isLong = ONE === undefined && (PROVE || process.env['NIGHTS'] !== undefined);

test(`${NIGHTS} nights from seed ${FIRST} on: every warning arrives, and no other`, async () => {
  const wrong: Record<string, readonly string[]> = {};
  const counts: Record<string, number> = {};
  for (let seed = FIRST; seed < FIRST + NIGHTS; seed += 1) {
    const told = await night({ seed });
    if (told.wrong.length > 0) wrong[`SEED=${seed} (${told.trouble}, ${told.world})`] = told.wrong;
    for (const [name, count] of Object.entries(told.counts)) counts[name] = (counts[name] ?? 0) + count;
    const nights = seed + 1 - FIRST;
    if (!isLong || (nights % EVERY !== 0 && nights !== NIGHTS)) continue;
    const { warnings, deaths, failures, copies } = counts;
    const sums = { nights, warnings, deaths, failures, copies, wrong: Object.keys(wrong) };
    process.stdout.write(`${JSON.stringify(sums)}\n`);
  }
  expect(wrong).toEqual({});
  if (ONE !== undefined) return;
  // It was not all quiet.
  expect(counts['events']).toBeGreaterThan(10 * NIGHTS);
  expect(counts['deaths']).toBeGreaterThan(NIGHTS);
  expect(counts['failures']).toBeGreaterThan(NIGHTS);
  for (const kind of [
    'recovered',
    'unanswered',
    'several',
    'fundings',
    'snoozes',
    'accounts',
    'delivered',
    'deposits',
    'forgotten',
    'older',
  ])
    expect({ kind, often: (counts[kind] ?? 0) > NIGHTS / 20 }).toEqual({ kind, often: true });
  expect(counts['reduced']).toBeGreaterThan(NIGHTS / 100);
}, 36_000_000);

test.each<[sentence: string, trouble: Trouble, seed: number]>([
  ['what was taken to be told with others is not lost, where the store gave no answer', 'failures', 1122],
])('%s', async (_sentence, trouble, seed) => {
  expect((await night({ seed, trouble })).wrong).toEqual([]);
});

test.each<[call: number, fate: 'fails' | 'fails late']>([
  [4, 'fails'],
  [4, 'fails late'],
  [7, 'fails'],
])(
  'exactly every %ith call %s, and no row of calls is always broken off at the same one',
  async (call, fate) => {
    const told = await night({ seed: 1, trouble: 'none', world: 'plain', each: { call, fate } });
    expect(told.wrong).toEqual([]);
    expect(told.counts.warnings).toBeGreaterThan(5);
  },
);

// Late while it lasts, as nearly every row of calls is broken off; once the store is well again nothing is owed.
test.each(
  [2, 3].flatMap((call) =>
    (['fails', 'fails late'] as const).flatMap((fate) =>
      (['plain', 'cut', 'dated'] as const).map((world) => ({ call, fate, world })),
    ),
  ),
)(
  'exactly every $call-th call $fate, $world: nothing is lost for good',
  async ({ call, fate, world }) => {
    const seeds = PROVE ? 100 : 1;
    let events = 0;
    for (let seed = 1; seed <= seeds; seed += 1) {
      const told = await night({ seed, trouble: 'none', world, each: { call, fate } });
      expect({ seed, wrong: told.wrong }).toEqual({ seed, wrong: [] });
      events += told.counts.events;
    }
    // One night may be a quiet one.
    expect(events).toBeGreaterThan(5 * seeds);
  },
  patience(600_000),
);

test.each<[Trouble, number]>(
  (['none', 'failures', 'deaths', 'clock'] as const).flatMap((trouble) =>
    [7, 23, 104].map((seed): [Trouble, number] => [trouble, seed]),
  ),
)('the same seed says the same to the byte: %s, %i', async (trouble, seed) => {
  const [first, second] = [await night({ seed, trouble }), await night({ seed, trouble })];
  expect(first.said.length).toBeGreaterThan(20);
  expect(second.said).toEqual(first.said);
  expect(second.counts).toEqual(first.counts);
});

test('a night that is broken off at one call, at each in turn, before it and after', async () => {
  const seed = 5;
  const wrong: Told[] = [];
  for (const world of ['plain', 'cut', 'dated'] as const) {
    const whole = await night({ seed, trouble: 'none', world });
    expect(whole.wrong).toEqual([]);
    const step = PROVE ? 1 : Math.ceil(whole.counts.calls / 5);
    for (const fate of ['fails', 'fails late', 'dies', 'dies late'] as const) {
      for (let call = 1; call <= whole.counts.calls; call += step) {
        const told = await night({ seed, trouble: 'none', world, at: { call, fate } });
        if (told.wrong.length > 0) wrong.push(told);
      }
    }
  }
  expect(wrong.map((told) => told.wrong)).toEqual([]);
}, 3_600_000);
