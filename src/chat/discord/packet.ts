// What Discord added to interactions over the years. A server that leaves it out still says enough, but
// discord.js throws the whole interaction away.
import { ApplicationCommandType, ChannelType, InteractionContextType, InteractionType } from 'discord.js';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const COMMANDS: readonly unknown[] = [
  InteractionType.ApplicationCommand,
  InteractionType.ApplicationCommandAutocomplete,
];

/** Fills in what is missing of an interaction before discord.js reads it; all else stays as it came. */
export function fillIn(packet: unknown): void {
  if (!isRecord(packet) || packet['t'] !== 'INTERACTION_CREATE') return;
  const { d: told } = packet;
  if (!isRecord(told)) return;
  const { guild_id: server, channel_id: id, data, type } = told;
  const inServer = server !== undefined && server !== null;
  told['entitlements'] ??= [];
  told['authorizing_integration_owners'] ??= { 0: inServer ? server : '0' };
  told['context'] ??= inServer ? InteractionContextType.Guild : InteractionContextType.BotDM;
  told['channel'] ??= { id, type: inServer ? ChannelType.GuildText : ChannelType.DM };
  if (COMMANDS.includes(type) && isRecord(data)) data['type'] ??= ApplicationCommandType.ChatInput;
}
