// Commands as Discord wants them: every option is a STRING (Discord's NUMBER is a double, and a price
// must arrive as it was typed), and a trade line spreads into one option a part.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { ApplicationIntegrationType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import type { Words } from '../../i18n/words.ts';
import type { CommandSpec, OptionSpec } from '../command.ts';
import { COMMAND } from './limits.ts';

export interface OptionBody {
  readonly type: ApplicationCommandOptionType.String;
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly max_length?: number;
  /** Either one: suggestions while typing, or a fixed list. */
  readonly autocomplete?: true;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
}

export interface CommandBody {
  readonly type: ApplicationCommandType.ChatInput;
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionBody[];
  readonly contexts: readonly InteractionContextType[];
  readonly integration_types: readonly ApplicationIntegrationType[];
  /** In servers it is shown to those who have these permissions; null: to all. */
  readonly default_member_permissions: string | null;
}

/** The parts of a trade line that have an option of their own. What they bring joins the line in this
 *  order; `more` is the rest of it as typed ("sl 62.5k iso on okx"). */
export const TRADE_PARTS = ['side', 'market', 'leverage', 'size', 'entry', 'exit', 'mark', 'more'] as const;
export type TradePart = (typeof TRADE_PARTS)[number];

/** Parts that not every command uses: an option only where one of the command's examples has them. */
const WHERE_USED: ReadonlyMap<TradePart, RegExp> = new Map([
  ['exit', /\bexit\b/],
  ['mark', /\bmark\b/],
]);

const option = (
  name: string,
  description: string,
  more: Partial<Pick<OptionBody, 'required' | 'autocomplete' | 'choices' | 'max_length'>> = {},
): OptionBody => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  required: false,
  ...(more.choices === undefined ? { max_length: COMMAND.part } : {}),
  ...more,
});

const choicesOf = (values: readonly string[]): NonNullable<OptionBody['choices']> =>
  values.map((value) => ({ name: value, value }));

function tradeOptions(
  trade: OptionSpec,
  examples: readonly string[],
  words: Words['platform'],
): OptionBody[] {
  const { required } = trade;
  const all: Readonly<Record<TradePart, OptionBody>> = {
    side: option('side', words.discordSide, { required, choices: choicesOf(['long', 'short']) }),
    market: option('market', words.discordMarket, { required, autocomplete: true }),
    leverage: option('leverage', words.discordLeverage),
    size: option('size', words.discordSize),
    entry: option('entry', words.discordEntry),
    exit: option('exit', words.discordExit),
    mark: option('mark', words.discordMark),
    more: option('more', words.discordMore, { max_length: COMMAND.text }),
  };
  const used = (part: TradePart): boolean => {
    const pattern = WHERE_USED.get(part);
    return pattern === undefined || examples.some((example) => pattern.test(example));
  };
  return TRADE_PARTS.filter(used).map((part) => all[part]);
}

function plainOption(spec: OptionSpec): OptionBody {
  const { name, description, required, kind, choices = [] } = spec;
  if (choices.length > 0) return option(name, description, { required, choices: choicesOf(choices) });
  if (kind === 'market' || spec.proposes !== undefined)
    return option(name, description, { required, autocomplete: true });
  return option(name, description, { required, max_length: COMMAND.text });
}

/** The options of a command; required ones first, as Discord demands. */
export function optionsOf(command: CommandSpec, words: Words): OptionBody[] {
  const options = command.options.flatMap((spec) =>
    spec.kind === 'trade' ? tradeOptions(spec, command.examples, words.platform) : [plainOption(spec)],
  );
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)];
}

/** A command as it is registered: in servers, in the bot's direct chat and, for those who added the
 *  bot to their account, anywhere. What changes a server's own things is shown there to those who manage it; a
 *  server may show it to others, so who may do what is checked when it is run. */
export function bodyOf(command: CommandSpec, words: Words): CommandBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: command.description,
    options: optionsOf(command, words),
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    default_member_permissions: command.groupAdminOnly ? String(PermissionFlagsBits.ManageGuild) : null,
  };
}

const fits = (text: string, length: number): boolean => text.length > 0 && text.length <= length;

function breachesOf(body: CommandBody): string[] {
  const breaches: string[] = [];
  const check = (holds: boolean, breach: string): void => {
    if (!holds) breaches.push(`/${body.name}: ${breach}`);
  };

  check(COMMAND.name.test(body.name), 'the name is not 1 to 32 lower-case letters, digits, - or _');
  check(
    fits(body.description, COMMAND.description),
    `the description is not 1 to ${COMMAND.description} long`,
  );
  check(body.options.length <= COMMAND.options, `more than ${COMMAND.options} options`);
  check(
    new Set(body.options.map(({ name }) => name)).size === body.options.length,
    'two options of one name',
  );
  let characters = body.name.length + body.description.length;
  for (const { name, description, choices = [] } of body.options) {
    check(COMMAND.name.test(name), `${name}: the name is not 1 to 32 lower-case letters, digits, - or _`);
    check(
      fits(description, COMMAND.description),
      `${name}: the description is not 1 to ${COMMAND.description} long`,
    );
    check(choices.length <= COMMAND.choices, `${name}: more than ${COMMAND.choices} choices`);
    check(
      choices.every(({ value }) => fits(value, COMMAND.choice)),
      `${name}: a choice is not 1 to ${COMMAND.choice} long`,
    );
    characters += name.length + description.length;
    for (const choice of choices) characters += choice.name.length + choice.value.length;
  }
  check(characters <= COMMAND.characters, `more than ${COMMAND.characters} characters in all`);
  return breaches;
}

/** What Discord would refuse in a list of commands, one sentence each; empty: it can be registered. */
export function limitsOf(commands: readonly CommandSpec[], words: Words): string[] {
  const breaches = commands.flatMap((command) => breachesOf(bodyOf(command, words)));
  if (commands.length > COMMAND.count) breaches.push(`more than ${COMMAND.count} commands`);
  if (new Set(commands.map(({ name }) => name)).size < commands.length)
    breaches.push('two commands of one name');
  return breaches;
}
