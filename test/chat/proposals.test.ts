// What is proposed while an option is typed.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createProposals, type Typing } from '../../src/chat/proposals.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';

const asked: string[] = [];
const propose = createProposals({
  commands,
  venues,
  catalog: createCatalog(venues),
  store: { items: (owner) => (asked.push(owner), Promise.resolve([])) },
});
const typing = (more: Partial<Typing>): Typing => ({
  text: '',
  command: 'liq',
  option: 'market',
  options: {},
  user: 'discord:1',
  chat: 'discord:c2',
  ...more,
});
const values = async (more: Partial<Typing>): Promise<string[]> =>
  (await propose(typing(more))).map(({ value }) => value);

test.for<[string, Partial<Typing>, string]>([
  ['a market', { text: 'okx:btc' }, 'okx:BTC/USDT:USDT'],
  [
    'a venue, by its name',
    { command: 'settings', option: 'value', options: { setting: 'venue' }, text: 'hyper' },
    'hyperliquid',
  ],
  [
    'a time zone, with a blank in it',
    { command: 'settings', option: 'value', options: { setting: 'timezone' }, text: 'new york' },
    'America/New_York',
  ],
  ['a command, by what it does', { command: 'help', option: 'command', text: 'liquidation' }, 'liq'],
])('%s is proposed', async ([, more, value]) => {
  expect(await values(more)).toContain(value);
});

test('watches are those of who types, alerts those of the place', async () => {
  asked.length = 0;
  await values({ command: 'unwatch', option: 'id' });
  await values({ command: 'unalert', option: 'id' });
  expect(asked).toEqual(['discord:1', 'discord:c2']);
});

test('whatever is typed, wherever: nothing is thrown', async () => {
  const options = commands.flatMap(({ name, options: of }) =>
    of.map((each) => ({ command: name, option: each.name })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...options),
      fc.string({ unit: 'binary', maxLength: 100 }),
      async (where, text) => {
        const found = await propose(typing({ ...where, text, options: { setting: text } }));
        expect(found.every(({ name, value }) => name !== '' && value !== '')).toBe(true);
      },
    ),
    { numRuns: process.env['PROVE'] === '1' ? 20_000 : 300 },
  );
});
