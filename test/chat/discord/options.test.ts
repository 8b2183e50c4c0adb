// Commands as they are registered.
import { ApplicationCommandOptionType } from 'discord.js';
import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { bodyOf, limitsOf, optionsOf } from '../../../src/chat/discord/options.ts';
import { register } from '../../../src/chat/discord/register.ts';
import type { CommandBody } from '../../../src/chat/discord/options.ts';
import { commandFaults } from '../../fakes/discord/rules.ts';
import { COMMANDS, command, EN, option } from './kit.ts';

const trade = option('trade', 'trade', { required: true });
const namesOf = ({ options }: CommandBody): string[] => options.map(({ name }) => name);

test('a trade line spreads into one text option a part; side and market must be given', () => {
  const { options } = bodyOf(command('liq', { options: [trade] }), EN);
  expect(options.map(({ name, required }) => [name, required])).toEqual([
    ['side', true],
    ['market', true],
    ['leverage', false],
    ['size', false],
    ['entry', false],
    ['more', false],
  ]);
  expect(options.every(({ type }) => type === ApplicationCommandOptionType.String)).toBe(true);
  expect(options[0]?.choices?.map(({ value }) => value)).toEqual(['long', 'short']);
  expect(options[1]?.autocomplete).toBe(true);
});

test('an exit and a mark price are offered where the examples of the command use them', () => {
  const examples = ['/pnl long btc 10x 1btc @64k exit=70k', '/pnl short eth 5x 1eth @3k mark=2900'];
  const withBoth = bodyOf(command('pnl', { options: [trade], examples }), EN);
  expect(namesOf(withBoth)).toEqual(['side', 'market', 'leverage', 'size', 'entry', 'exit', 'mark', 'more']);
});

test('what changes a group’s own things is shown to those who manage the server, all else to all', () => {
  const shownTo = new Map(
    commands.map((each) => [each.name, bodyOf(each, EN).default_member_permissions] as const),
  );
  expect([shownTo.get('alert'), shownTo.get('settings'), shownTo.get('unalert')]).toEqual(['32', '32', '32']);
  expect([shownTo.get('liq'), shownTo.get('watch'), shownTo.get('alerts')]).toEqual([null, null, null]);
});

test('a number of a watch or an alert is proposed wherever one is typed', () => {
  const typed = commands.flatMap((each) =>
    optionsOf(each, EN).flatMap(({ name, autocomplete }) =>
      name === 'id' && autocomplete !== true ? [`/${each.name} ${name}`] : [],
    ),
  );
  expect(typed).toEqual([]);
});

test('required options come first, whatever the order of the command', () => {
  const options = [option('a', 'text'), option('b', 'market', { required: true })];
  expect(namesOf(bodyOf(command('x', { options }), EN))).toEqual(['b', 'a']);
});

test.for([
  ['a name in capitals', [command('Liq')]],
  ['a description too long', [command('x', { description: () => 'x'.repeat(101) })]],
  ['no description', [command('x', { options: [option('a', 'text', { description: () => '' })] })]],
  [
    '26 options',
    [command('x', { options: Array.from({ length: 26 }, (_, at) => option(`o${at}`, 'text')) })],
  ],
  [
    '26 choices',
    [
      command('x', {
        options: [option('a', 'text', { choices: Array.from({ length: 26 }, (_, at) => `${at}`) })],
      }),
    ],
  ],
  [
    'an option beside a part of the trade line of the same name',
    [command('x', { options: [trade, option('side', 'text')] })],
  ],
  ['two commands of one name', [command('x'), command('x')]],
  ['101 commands', Array.from({ length: 101 }, (_, at) => command(`c${at}`))],
  [
    'too many characters in all',
    [
      command('x', {
        options: Array.from({ length: 4 }, (_, at) =>
          option(`o${at}`, 'text', {
            choices: Array.from({ length: 25 }, (__, n) => `${n}`.padEnd(90, 'x')),
          }),
        ),
      }),
    ],
  ],
] as const)('%s is found, and Discord would refuse it', ([, bad]) => {
  expect(limitsOf(bad, EN)).toHaveLength(1);
  expect(commandFaults(bad.map((each) => bodyOf(each, EN)))).not.toEqual([]);
});

test('the commands of this product can be registered', () => {
  expect(limitsOf(commands, EN)).toEqual([]);
  expect(commandFaults(commands.map((each) => bodyOf(each, EN)))).toEqual([]);
  const byName = new Map(commands.map((each) => [each.name, namesOf(bodyOf(each, EN))]));
  expect(byName.get('pnl')).toContain('exit');
  expect(byName.get('liq')).toContain('mark');
});

test('commands within the limits have no breach, and Discord takes them', () => {
  expect(limitsOf(COMMANDS, EN)).toEqual([]);
  expect(commandFaults(COMMANDS.map((each) => bodyOf(each, EN)))).toEqual([]);
});

const wanted = COMMANDS.map((each) => bodyOf(each, EN));
/** What Discord gives back: fields of its own, an order of its own, and nothing that is false. */
const stored = wanted.toReversed().map((body) => ({
  ...body,
  id: '1',
  version: '2',
  contexts: body.contexts.toReversed(),
  options: body.options.map(({ required, ...rest }) => (required ? { ...rest, required } : rest)),
}));

test.for<[string, unknown, boolean]>([
  ['the same commands in another order', stored, false],
  ['none yet', [], true],
  ['one less', stored.slice(1), true],
  [
    'another description',
    stored.map((body, at) => (at === 0 ? { ...body, description: 'old' } : body)),
    true,
  ],
  ['another option', stored.map((body) => ({ ...body, options: body.options.slice(1) })), true],
  ['shown to others', stored.map((body) => ({ ...body, default_member_permissions: null })), true],
  ['other places', stored.map((body) => ({ ...body, contexts: [0] })), true],
  ['something else altogether', 'gibberish', true],
])('registered before: %s', async ([, before, expected]) => {
  const puts: unknown[] = [];
  const registry = {
    commands: () => Promise.resolve(before),
    putCommands: (_: string, body: unknown) => Promise.resolve(void puts.push(body)),
  };
  expect(await register(registry, '1', wanted)).toBe(expected);
  expect(puts).toEqual(expected ? [wanted] : []);
});
