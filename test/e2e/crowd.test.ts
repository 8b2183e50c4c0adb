// Many people at once: each has one answer, and no limit of the platform is broken. How fast: `npm run bench -- storm`.
import { expect, test } from 'vitest';
import { crowdOnDiscord, crowdOnTelegram } from '../bench/crowd.ts';
import { patience } from '../patience.ts';

const PEOPLE = process.env['PROVE'] === undefined ? 150 : 1000;

test.each([
  ['Telegram', crowdOnTelegram],
  ['Discord', crowdOnDiscord],
] as const)(
  `${PEOPLE} people at once on %s are answered, each once`,
  async (_, crowd) => {
    // Nobody is asked to wait for a process that is warm: how fast is not what this is about.
    const { waits, twice, violations } = await crowd(PEOPLE, PEOPLE, { warm: 1 });
    expect(waits).toHaveLength(PEOPLE);
    expect([waits.filter((each) => each === undefined).length, twice, violations]).toEqual([0, 0, []]);
  },
  patience(120_000),
);
