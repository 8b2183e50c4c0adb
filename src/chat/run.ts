// One command on one line: what it may see, and what it says.
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../ops/clock.ts';
import { messageId } from '../outbox/body.ts';
import type { Store, Stored } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import { codeGauge, decodeCode } from '../watch/core/bond.ts';
import { deliveredKey } from '../watch/core/sent.ts';
import { platformTitle } from '../watch/told.ts';
import { CODE_BYTES, codeOf, hashOf, isSame, readCode } from './codes.ts';
import type { CommandContext, CommandResult, CommandSpec, PriceBook, ServiceStatus } from './command.ts';
import { withExplain } from './explained.ts';
import type { Line } from './line.ts';
import { readOptions } from './options.ts';
import type { Input, Platform, PlatformName } from './platform.ts';
import { typedLine } from './read.ts';
import type { Items, Reader } from './reader.ts';

export interface RunParts {
  readonly commands: readonly CommandSpec[];
  readonly store: Store;
  readonly catalog: Catalog;
  readonly prices: PriceBook;
  readonly clock: Clock;
  readonly defaultVenue: string;
  readonly status: () => Promise<ServiceStatus>;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly limits: (platform: PlatformName) => CommandContext['limits'];
  readonly backupDays?: number | undefined;
  readonly storedEncrypted?: boolean;
  /** How many inputs there have been. */
  readonly inputs: () => number;
}

export type Run = (asked: {
  readonly command: CommandSpec;
  readonly line: Line & { readonly type: 'command' };
  readonly input: Input;
  readonly owner: string;
  readonly reader: Reader;
  /** undefined: nothing stored is to be seen. */
  readonly seen: Items | undefined;
}) => Promise<CommandResult>;

export function createRun(parts: RunParts): Run {
  const { store, clock } = parts;

  /** Codes of the terminal are the same each time, as all that it says. */
  const secretFor = (input: Input): Uint8Array =>
    input.platform === 'console'
      ? createHash('sha256')
          .update(`${input.user} ${clock.now()} ${parts.inputs()}`)
          .digest()
          .subarray(0, CODE_BYTES)
      : randomBytes(CODE_BYTES);

  return async ({ command, line, input, owner, reader, seen }) => {
    const { words, language, ownLanguage } = reader;
    const t = words.commands.dispatch;
    if (input.chat.kind === 'group' && command.groupAdminOnly && !(await input.admin())) {
      return { view: { head: t.adminOnly(), problem: { code: 'admin-only' } } };
    }
    const context: CommandContext = {
      words,
      language,
      ownLanguage,
      now: clock.now(),
      user: input.user,
      chat: input.chat,
      topic: input.topic,
      get selfHere() {
        return messageId('here', input.chat.id, input.user);
      },
      rolesHere: input.platform === 'discord',
      peopleHere: input.platform !== 'console',
      formsHere: input.platform === 'discord',
      keysHere: input.platform === 'telegram' && input.chat.kind === 'dm',
      commands: parts.commands,
      catalog: parts.catalog,
      defaultVenue: reader.settings.venue ?? parts.defaultVenue,
      prices: parts.prices,
      status: parts.status,
      limits: parts.limits(input.platform),
      item: async (id) => seen?.item(owner, id),
      items: () => (seen === undefined ? Promise.resolve([]) : store.items(owner)),
      codes: {
        make: () => {
          const code = codeOf(secretFor(input));
          return { code, hash: hashOf(code) };
        },
        hash: (typed) => {
          const code = readCode(typed);
          return code === undefined ? undefined : hashOf(code);
        },
        async holder(hash) {
          for await (const { owner: holder, item } of store.watchers(codeGauge(hash))) {
            const body = (await store.item(holder, item))?.body;
            if (body !== undefined && isSame(decodeCode(body).hash, hash)) return holder;
          }
          return undefined;
        },
        item: (of, id) => store.item(of, id),
        items: (of) => store.items(of),
      },
      platformOf: platformTitle,
      deliveredAt: async () => {
        const at = await store.get(deliveredKey(input.user));
        return at === undefined ? undefined : Number(at);
      },
      async everything() {
        const all: Stored[] = [];
        for await (const stored of store.dump(input.user)) all.push(stored);
        const key = deliveredKey(input.user);
        const value = await store.get(key);
        if (value !== undefined) all.push({ kind: 'value', key, value });
        return all;
      },
      backupDays: parts.backupDays,
      storedEncrypted: parts.storedEncrypted,
      self: parts.platforms.get(input.platform)?.self?.(),
    };
    const read = readOptions(command, line);
    const ran = await command.run(context, read);
    const result = { ...ran, view: withExplain(ran.view, command.name, typedLine(read), words) };
    // Who writes as the group has no account of their own: nothing personal can be kept or told.
    const anonymous = input.chat.kind === 'group' && input.user === input.chat.id;
    return anonymous && result.view.private === true
      ? { view: { head: t.anonymous(), problem: { code: 'anonymous' } } }
      : result;
  };
}
