// For commands that link nobody.
import type { CommandContext } from '../../src/chat/command.ts';

export const NO_CODES: CommandContext['codes'] = {
  make: () => ({ code: '', hash: '' }),
  hash: () => undefined,
  holder: async () => undefined,
  item: async () => undefined,
  items: async () => [],
};
