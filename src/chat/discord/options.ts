// Commands as Discord wants them: every option is a STRING (Discord's NUMBER is a double, and a price
// must arrive as it was typed), and a trade line spreads into one option a part.
import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { ApplicationIntegrationType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { type Language, LANGUAGES, type Words } from '../../i18n/words.ts';
import type { CommandSpec, Describe, OptionSpec } from '../command.ts';
import { COMMAND } from './limits.ts';

export interface OptionBody {
  readonly type: ApplicationCommandOptionType.String;
  readonly name: string;
  readonly description: string;
  readonly description_localizations?: Localized;
  readonly required: boolean;
  readonly max_length?: number;
  /** Either one: suggestions while typing, or a fixed list. */
  readonly autocomplete?: true;
  readonly choices?: readonly {
    readonly name: string;
    readonly name_localizations?: Localized;
    readonly value: string;
  }[];
}

/** A text by Discord's locale, where it is not the English one. Names of commands and options stay as they are:
 *  they are what one types elsewhere, and what every answer and example says. */
export type Localized = Readonly<Record<string, string>>;

/** The languages to register in, English first. */
export type Spoken = readonly { readonly language: Language; readonly words: Words }[];

export interface CommandBody {
  readonly type: ApplicationCommandType.ChatInput;
  readonly name: string;
  readonly description: string;
  readonly description_localizations?: Localized;
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

/** A line of a command that is about a market alone has no side. */
const SIDE = /\b(?:long|short)\b/;
/** Parts that not every command uses: an option only where one of the command's examples has them. */
const WHERE_USED: ReadonlyMap<TradePart, RegExp> = new Map([
  ['exit', /\bexit\b/],
  ['mark', /\bmark\b/],
]);

/** A text in English, and in the others under this key. */
function localized<Key extends string>(
  key: Key,
  textOf: Describe,
  spoken: Spoken,
): { readonly english: string; readonly others: Readonly<Partial<Record<Key, Localized>>> } {
  const english = spoken.find(({ language }) => language === 'en');
  const text = english === undefined ? '' : textOf(english.words);
  const others = spoken.flatMap(({ language, words }) => {
    const own = textOf(words);
    return own === text ? [] : LANGUAGES[language].discord.map((locale) => [locale, own] as const);
  });
  const found: Partial<Record<Key, Localized>> = {};
  if (others.length > 0) found[key] = Object.fromEntries(others);
  return { english: text, others: found };
}

type More = Partial<Pick<OptionBody, 'required' | 'autocomplete' | 'choices' | 'max_length'>>;

function option(name: string, description: Describe, spoken: Spoken, more: More = {}): OptionBody {
  const { english, others } = localized('description_localizations', description, spoken);
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description: english,
    ...others,
    required: false,
    ...(more.choices === undefined ? { max_length: COMMAND.part } : {}),
    ...more,
  };
}

/** What a choice is called; a name of ours (a command's) stays. */
const choiceName =
  (value: string): Describe =>
  ({ platform }) =>
    (platform.choices as Readonly<Record<string, string>>)[value] ?? value;

const choicesOf = (values: readonly string[], spoken: Spoken): NonNullable<OptionBody['choices']> =>
  values.map((value) => {
    const { english, others } = localized('name_localizations', choiceName(value), spoken);
    return { name: english, ...others, value };
  });

function tradeOptions(trade: OptionSpec, examples: readonly string[], spoken: Spoken): OptionBody[] {
  const { required } = trade;
  const text = (name: TradePart, description: Describe, more?: More): OptionBody =>
    option(name, description, spoken, more);
  const all: Readonly<Record<TradePart, OptionBody>> = {
    side: text('side', ({ platform }) => platform.discordSide, {
      required: required && (examples.length === 0 || examples.some((example) => SIDE.test(example))),
      choices: choicesOf(['long', 'short'], spoken),
    }),
    market: text('market', ({ platform }) => platform.discordMarket, { required, autocomplete: true }),
    leverage: text('leverage', ({ platform }) => platform.discordLeverage),
    size: text('size', ({ platform }) => platform.discordSize),
    entry: text('entry', ({ platform }) => platform.discordEntry),
    exit: text('exit', ({ platform }) => platform.discordExit),
    mark: text('mark', ({ platform }) => platform.discordMark),
    more: text('more', ({ platform }) => platform.discordMore, { max_length: COMMAND.text }),
  };
  const used = (part: TradePart): boolean => {
    const pattern = WHERE_USED.get(part);
    return pattern === undefined || examples.some((example) => pattern.test(example));
  };
  return TRADE_PARTS.filter(used).map((part) => all[part]);
}

function plainOption(spec: OptionSpec, spoken: Spoken): OptionBody {
  const { name, description, required, kind, choices = [] } = spec;
  if (choices.length > 0)
    return option(name, description, spoken, { required, choices: choicesOf(choices, spoken) });
  if (kind === 'market' || spec.proposes !== undefined)
    return option(name, description, spoken, { required, autocomplete: true });
  return option(name, description, spoken, { required, max_length: COMMAND.text });
}

/** The options of a command; required ones first, as Discord demands. */
export function optionsOf(command: CommandSpec, spoken: Spoken): OptionBody[] {
  const options = command.options.flatMap((spec) =>
    spec.kind === 'trade' ? tradeOptions(spec, command.examples, spoken) : [plainOption(spec, spoken)],
  );
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)];
}

/** A command as it is registered: in servers, in the bot's direct chat and, for those who added the
 *  bot to their account, anywhere. What changes a server's own things is shown there to those who manage it; a
 *  server may show it to others, so who may do what is checked when it is run. */
export function bodyOf(command: CommandSpec, spoken: Spoken): CommandBody {
  const { english, others } = localized('description_localizations', command.description, spoken);
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: english,
    ...others,
    options: optionsOf(command, spoken),
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
  const all = (text: string, others: Localized = {}): string[] => [text, ...Object.values(others)];
  /** Discord counts the longest one. */
  const longest = (text: string, others?: Localized): number =>
    Math.max(...all(text, others).map(({ length }) => length));
  check(
    all(body.description, body.description_localizations).every((text) => fits(text, COMMAND.description)),
    `the description is not 1 to ${COMMAND.description} long`,
  );
  check(body.options.length <= COMMAND.options, `more than ${COMMAND.options} options`);
  check(
    new Set(body.options.map(({ name }) => name)).size === body.options.length,
    'two options of one name',
  );
  let characters = body.name.length + longest(body.description, body.description_localizations);
  for (const { name, description, description_localizations: others, choices = [] } of body.options) {
    check(COMMAND.name.test(name), `${name}: the name is not 1 to 32 lower-case letters, digits, - or _`);
    check(
      all(description, others).every((text) => fits(text, COMMAND.description)),
      `${name}: the description is not 1 to ${COMMAND.description} long`,
    );
    check(choices.length <= COMMAND.choices, `${name}: more than ${COMMAND.choices} choices`);
    check(
      choices.every((choice) =>
        [choice.value, ...all(choice.name, choice.name_localizations)].every((text) =>
          fits(text, COMMAND.choice),
        ),
      ),
      `${name}: a choice is not 1 to ${COMMAND.choice} long`,
    );
    characters += name.length + longest(description, others);
    for (const choice of choices)
      characters += longest(choice.name, choice.name_localizations) + choice.value.length;
  }
  check(characters <= COMMAND.characters, `more than ${COMMAND.characters} characters in all`);
  return breaches;
}

/** What Discord would refuse in a list of commands, one sentence each; empty: it can be registered. */
export function limitsOf(commands: readonly CommandSpec[], spoken: Spoken): string[] {
  const breaches = commands.flatMap((command) => breachesOf(bodyOf(command, spoken)));
  if (commands.length > COMMAND.count) breaches.push(`more than ${COMMAND.count} commands`);
  if (new Set(commands.map(({ name }) => name)).size < commands.length)
    breaches.push('two commands of one name');
  return breaches;
}
