// Registers the commands, and only when they changed: Discord limits how often, and clients refetch.
import { fieldsOf, listOf } from './json.ts';
import type { CommandBody } from './options.ts';

export interface Registry {
  commands(applicationId: string): Promise<unknown>;
  putCommands(applicationId: string, body: readonly CommandBody[]): Promise<void>;
}

/** In an order that does not depend on who wrote it. */
const sorted = (values: readonly unknown[]): string[] =>
  values.map((value) => JSON.stringify(value)).toSorted((left, right) => left.localeCompare(right));

/** By locale, in an order of ours; Discord has null where there is none. */
const localized = (texts: unknown): readonly unknown[] => sorted(Object.entries(fieldsOf(texts)));

/** The part of a command that we decide, as text; Discord leaves out what is false or empty. */
function canonical(command: unknown): string {
  const fields = fieldsOf(command);
  const { type, name, description, options, contexts, integration_types } = fields;
  return JSON.stringify([
    type ?? 1,
    name,
    description,
    fields['default_member_permissions'] ?? null,
    localized(fields['description_localizations']),
    listOf(options).map((each) => {
      const option = fieldsOf(each);
      const choices = listOf(option['choices']).map((one) => {
        const choice = fieldsOf(one);
        return [choice['name'], localized(choice['name_localizations']), choice['value']];
      });
      return [
        option['type'],
        option['name'],
        option['description'],
        localized(option['description_localizations']),
        option['required'] === true,
        option['autocomplete'] === true,
        option['max_length'] ?? null,
        choices,
      ];
    }),
    sorted(listOf(contexts)),
    sorted(listOf(integration_types)),
  ]);
}

const same = (left: readonly unknown[], right: readonly unknown[]): boolean =>
  sorted(left.map(canonical)).join('\n') === sorted(right.map(canonical)).join('\n');

/** True: the commands were new or different and have been registered. */
export async function register(
  registry: Registry,
  applicationId: string,
  wanted: readonly CommandBody[],
): Promise<boolean> {
  if (same(listOf(await registry.commands(applicationId)), wanted)) return false;
  await registry.putCommands(applicationId, wanted);
  return true;
}
