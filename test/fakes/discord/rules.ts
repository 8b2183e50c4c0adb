// What Discord refuses, as its documentation says (the page is named at each rule). Numbers are written
// again here, not imported: the fake must not share a mistake with what it tests.
import { fieldsOf, listOf } from '../../../src/chat/discord/json.ts';

const length = (value: unknown): number => (typeof value === 'string' ? Array.from(value).length : -1);
const between = (value: unknown, least: number, most: number): boolean => {
  const size = length(value);
  return size >= least && size <= most;
};
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

/** interactions/application-commands: "Application Command Structure" and "Naming". */
export function commandFaults(body: unknown): string[] {
  const faults: string[] = [];
  const commands = listOf(body).map(fieldsOf);
  if (!Array.isArray(body)) faults.push('not a list');
  if (commands.length > 100) faults.push('more than 100 commands');
  if (new Set(commands.map(({ name }) => name)).size < commands.length)
    faults.push('two commands of one name');
  for (const command of commands) {
    const name = typeof command['name'] === 'string' ? command['name'] : '';
    const options = listOf(command['options']).map(fieldsOf);
    const fault = (holds: boolean, text: string): void => {
      if (!holds) faults.push(`${name}: ${text}`);
    };
    fault(NAME.test(name) && name === name.toLowerCase(), 'name');
    fault(between(command['description'], 1, 100), 'description');
    fault(options.length <= 25, 'more than 25 options');
    fault(
      new Set(options.map((option) => option['name'])).size === options.length,
      'two options of one name',
    );
    const required = options.map((option) => option['required'] === true);
    fault(
      !required.some((is, at) => is && required.slice(0, at).includes(false)),
      'a required option comes late',
    );
    let characters = length(name) + length(command['description']);
    for (const option of options) {
      const choices = listOf(option['choices']).map(fieldsOf);
      const optionName = typeof option['name'] === 'string' ? option['name'] : '';
      fault(NAME.test(optionName) && optionName === optionName.toLowerCase(), 'option name');
      fault(between(option['description'], 1, 100), 'option description');
      fault(option['type'] === 3, 'an option that is not a string');
      fault(choices.length <= 25, 'more than 25 choices');
      fault(!('choices' in option && option['autocomplete'] === true), 'choices and autocomplete');
      for (const choice of choices) {
        fault(between(choice['name'], 1, 100) && between(choice['value'], 1, 100), 'choice');
        characters += length(choice['name']) + length(choice['value']);
      }
      characters += length(option['name']) + length(option['description']);
    }
    fault(characters <= 8000, 'more than 8000 characters');
    fault(
      listOf(command['contexts']).every((value) => value === 0 || value === 1 || value === 2),
      'contexts',
    );
    fault(
      listOf(command['integration_types']).every((value) => value === 0 || value === 1),
      'integration types',
    );
  }
  return faults;
}

/** components/reference: action rows and buttons. */
function componentFaults(components: unknown): string[] {
  const rows = listOf(components).map(fieldsOf);
  const buttons = rows.flatMap((row) => listOf(row['components']).map(fieldsOf));
  const ids = buttons.map((button) => button['custom_id']);
  return [
    rows.length <= 5 ? '' : 'more than 5 rows',
    rows.every((row) => row['type'] === 1) ? '' : 'a row that is no action row',
    rows.every((row) => between('x'.repeat(listOf(row['components']).length), 1, 5))
      ? ''
      : 'a row not of 1 to 5',
    buttons.every((button) => button['type'] === 2 && button['style'] === 2) ? '' : 'not a secondary button',
    buttons.every((button) => between(button['label'], 1, 80)) ? '' : 'a label not of 1 to 80',
    ids.every((id) => between(id, 1, 100)) ? '' : 'a custom_id not of 1 to 100',
    new Set(ids).size === ids.length ? '' : 'two buttons of one custom_id',
  ].filter((fault) => fault !== '');
}

const SUPPRESS_EMBEDS = 1 << 2;
export const EPHEMERAL = 1 << 6;
const SUPPRESS_NOTIFICATIONS = 1 << 12;
const FLAGS = {
  message: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS,
  edit: SUPPRESS_EMBEDS,
  answer: SUPPRESS_EMBEDS | EPHEMERAL,
};

/** resources/message: "Create Message" and, for answers, "Interaction Callback Data". Discord takes a
 *  message without allowed_mentions; we do not. */
export function messageFaults(body: unknown, kind: keyof typeof FLAGS): string[] {
  const { content, allowed_mentions: allowed, flags = 0, components, nonce } = fieldsOf(body);
  const mentions = fieldsOf(allowed)['parse'];
  return [
    between(content, 1, 2000) && String(content).trim() !== '' ? '' : 'content not of 1 to 2000',
    Array.isArray(mentions) && mentions.length === 0 ? '' : 'allowed_mentions does not forbid all',
    typeof flags === 'number' && (flags & ~FLAGS[kind]) === 0 ? '' : 'flags that can not be set here',
    nonce === undefined || between(nonce, 1, 25) ? '' : 'nonce not of 1 to 25',
    ...componentFaults(components),
  ].filter((fault) => fault !== '');
}

/** interactions/receiving-and-responding: "Autocomplete". */
export function choiceFaults(choices: unknown): string[] {
  const all = listOf(choices).map(fieldsOf);
  return [
    Array.isArray(choices) && all.length <= 25 ? '' : 'not at most 25 choices',
    all.every((choice) => between(choice['name'], 1, 100) && between(choice['value'], 1, 100))
      ? ''
      : 'a choice',
  ].filter((fault) => fault !== '');
}
