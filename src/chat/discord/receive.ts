// What comes in: interactions, as the platform port's Input.
import { InteractionContextType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import type { AutocompleteInteraction, Interaction } from 'discord.js';
import { type Chat, type Content, type Input, isInPlace } from '../platform.ts';
import type { Proposal, Typing } from '../proposals.ts';
import type { Route } from './answers.ts';
import { TEXT } from './forms.ts';
import { COMMAND, INTERACTION } from './limits.ts';
import { clip } from './render.ts';

/** Does this command's answer concern its user alone? Asked before the answer is known. */
export type IsPrivate = (command: string, options: Readonly<Record<string, string>>) => boolean;

export interface Received {
  readonly input: Input;
  readonly route: Route;
}

/** The role of everybody has the server's own number: it is called by its name, so that nobody takes it
 *  for one that may be mentioned. */
const calledByName = (text: string, { guildId }: Interaction): string =>
  guildId === null ? text : text.replaceAll(`<@&${guildId}>`, '@everyone');

function contentOf(interaction: Interaction): Content | undefined {
  if (interaction.isChatInputCommand()) {
    const options = Object.fromEntries(
      interaction.options.data.map(({ name, value }) => [
        name,
        calledByName(String(value ?? ''), interaction),
      ]),
    );
    return { type: 'command', command: interaction.commandName, options };
  }
  if (interaction.isButton()) return { type: 'press', button: interaction.customId };
  if (interaction.isModalSubmit())
    return {
      type: 'press',
      button: interaction.customId,
      text: interaction.fields.getTextInputValue(TEXT).trim(),
    };
  if (interaction.isStringSelectMenu()) return { type: 'press', button: interaction.values[0] ?? '' };
  return undefined;
}

/** A direct chat is the one with the bot; all else has others in it. */
const isDirect = (interaction: Interaction): boolean =>
  interaction.guildId === null && interaction.context === InteractionContextType.BotDM;

/** Users are `discord:<id>`, channels `discord:c<id>`: both are numbers of one kind. */
export function chatOf(interaction: Interaction): Chat {
  return isDirect(interaction)
    ? { id: `discord:${interaction.user.id}`, kind: 'dm' }
    : { id: `discord:c${interaction.channelId ?? interaction.guildId ?? '0'}`, kind: 'group' };
}

/** The bot is a member of the server, so that it can post there unasked. */
const isInstalled = (interaction: Interaction): boolean =>
  interaction.guildId !== null && interaction.authorizingIntegrationOwners.guildId !== null;

const isOnCard = (interaction: Interaction): boolean =>
  (interaction.isMessageComponent() || interaction.isModalSubmit()) &&
  interaction.message?.flags.has(MessageFlags.IsComponentsV2) === true;

/** A command or press as an input; undefined: of a kind that we do not offer. */
export function received(interaction: Interaction, isPrivate: IsPrivate, at: number): Received | undefined {
  const content = contentOf(interaction);
  if (content === undefined || interaction.isAutocomplete()) return undefined;
  const chat = chatOf(interaction);
  const route: Route = {
    interaction: interaction.id,
    app: interaction.applicationId,
    token: interaction.token,
    user: interaction.user.id,
    group: chat.kind === 'group',
    // What a button will say is not known yet: in a group it is taken to be for its presser.
    ...(content.type === 'press' && isInPlace(content.button)
      ? { update: true as const, ...(isOnCard(interaction) ? {} : { plain: true as const }) }
      : {}),
    ...(interaction.guildId !== null && !isInstalled(interaction) ? { alone: true as const } : {}),
    secret: content.type === 'command' ? isPrivate(content.command, content.options) : true,
    at,
  };
  const mayManage = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  return {
    route,
    input: {
      id: `discord:${interaction.id}`,
      platform: 'discord',
      user: `discord:${interaction.user.id}`,
      chat,
      // Discord sends the permissions with each interaction: they are as live as can be.
      admin: () => Promise.resolve(mayManage && isInstalled(interaction)),
      route: JSON.stringify(route),
      topic: '',
      content,
      language: interaction.locale,
      ...(interaction.guildLocale === null ? {} : { groupLanguage: interaction.guildLocale }),
    },
  };
}

/** Longer words than any market's name are not looked up. */
const LOOKED_UP = 100;

/** What is proposed for the option being typed; its text may be anything. */
export async function suggestions(
  interaction: AutocompleteInteraction,
  propose: (typing: Typing) => readonly Proposal[] | Promise<readonly Proposal[]>,
): Promise<Proposal[]> {
  const { name, value: text } = interaction.options.getFocused(true);
  const proposals = await propose({
    text: text.slice(0, LOOKED_UP),
    command: interaction.commandName,
    option: name,
    options: Object.fromEntries(
      interaction.options.data.map((option) => [option.name, String(option.value ?? '').slice(0, LOOKED_UP)]),
    ),
    user: `discord:${interaction.user.id}`,
    chat: chatOf(interaction).id,
    language: interaction.locale,
  });
  return proposals
    .filter((each) => each.name !== '' && each.value !== '' && each.value.length <= COMMAND.choice)
    .slice(0, INTERACTION.suggestions)
    .map((each) => ({ name: clip(each.name, COMMAND.choice), value: each.value }));
}
