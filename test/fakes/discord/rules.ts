// What Discord refuses, as its documentation says (the page is named at each rule). Numbers are written
// again here, not imported: the fake must not share a mistake with what it tests.
import { type Fields, fieldsOf, listOf } from '../../../src/chat/discord/json.ts';

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
      const most = option['max_length'];
      fault(most === undefined || (Number(most) >= 1 && Number(most) <= 6000), 'max_length');
      fault(most === undefined || !('choices' in option), 'choices and max_length');
      fault(choices.length <= 25, 'more than 25 choices');
      fault(!('choices' in option && option['autocomplete'] === true), 'choices and autocomplete');
      for (const choice of choices) {
        fault(between(choice['name'], 1, 100) && between(choice['value'], 1, 100), 'choice');
        characters += length(choice['name']) + length(choice['value']);
      }
      characters += length(option['name']) + length(option['description']);
    }
    const permissions = command['default_member_permissions'];
    fault(
      permissions === null || (typeof permissions === 'string' && /^\d{1,20}$/.test(permissions)),
      'permissions',
    );
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

/** components/reference: action rows, buttons and string selects. */
function rowFaults(rows: readonly Fields[]): string[] {
  const inside = rows.flatMap((row) => listOf(row['components']).map(fieldsOf));
  const buttons = inside.filter((each) => each['type'] === 2);
  const menus = inside.filter((each) => each['type'] === 3);
  const options = menus.map((menu) => listOf(menu['options']).map(fieldsOf));
  return [
    rows.every((row) => between('x'.repeat(listOf(row['components']).length), 1, 5))
      ? ''
      : 'a row not of 1 to 5',
    rows.every((row) => {
      const types = listOf(row['components']).map((each) => fieldsOf(each)['type']);
      return types.every((type) => type === 2) || (types.length === 1 && types[0] === 3);
    })
      ? ''
      : 'a row neither of buttons nor of one menu',
    buttons.every((button) => button['style'] === 2) ? '' : 'not a secondary button',
    buttons.every((button) => between(button['label'], 1, 80)) ? '' : 'a label not of 1 to 80',
    inside.every((each) => between(each['custom_id'], 1, 100)) ? '' : 'a custom_id not of 1 to 100',
    new Set(inside.map((each) => each['custom_id'])).size === inside.length
      ? ''
      : 'two components of one custom_id',
    menus.every((menu) => menu['placeholder'] === undefined || between(menu['placeholder'], 1, 150))
      ? ''
      : 'a placeholder not of 1 to 150',
    options.every((all) => all.length >= 1 && all.length <= 25) ? '' : 'a menu not of 1 to 25 options',
    options.flat().every((each) => between(each['label'], 1, 100) && between(each['value'], 1, 100))
      ? ''
      : 'an option not of 1 to 100',
    options.every((all) => new Set(all.map((each) => each['value'])).size === all.length)
      ? ''
      : 'two options of one value',
  ];
}

const isRow = (component: Fields): boolean => component['type'] === 1;

/** A message of old: up to five action rows. */
const plainFaults = (components: readonly Fields[]): string[] => [
  components.length <= 5 ? '' : 'more than 5 rows',
  components.every(isRow) ? '' : 'a row that is no action row',
  ...rowFaults(components.filter(isRow)),
];

/** All components of a message, those within others as well. */
export function componentsOf(components: unknown): Fields[] {
  return listOf(components)
    .map(fieldsOf)
    .flatMap((each) => [
      each,
      ...componentsOf(each['components']),
      ...componentsOf(each['accessory'] === undefined ? [] : [each['accessory']]),
    ]);
}

/** components/reference: a message with IS_COMPONENTS_V2. */
function cardFaults(body: Fields): string[] {
  const top = listOf(body['components']).map(fieldsOf);
  const all = componentsOf(top);
  const texts = all.filter((each) => each['type'] === 10).map((each) => each['content']);
  const containers = all.filter((each) => each['type'] === 17);
  const names = listOf(body['files']).map((file) => `attachment://${String(fieldsOf(file)['name'])}`);
  const shown = all.flatMap((each) => [
    fieldsOf(each['file'])['url'],
    ...listOf(each['items']).map((item) => fieldsOf(fieldsOf(item)['media'])['url']),
  ]);
  const inContainer = new Set<unknown>([1, 9, 10, 12, 13, 14]);
  return [
    body['content'] === undefined || body['content'] === null ? '' : 'content beside components',
    body['embeds'] === undefined || body['embeds'] === null ? '' : 'embeds beside components',
    all.length >= 1 && all.length <= 40 ? '' : 'not 1 to 40 components',
    texts.every((text) => between(text, 1, 4000) && String(text).trim() !== '') ? '' : 'an empty text',
    texts.reduce<number>((sum, text) => sum + length(text), 0) <= 4000 ? '' : 'more than 4000 characters',
    top.every(({ type }) => type === 17 || inContainer.has(type))
      ? ''
      : 'a component that can not stand alone',
    containers.every((each) => {
      const inside = listOf(each['components']).map((one) => fieldsOf(one)['type']);
      const colour = each['accent_color'] ?? 0;
      return (
        inside.length > 0 &&
        inside.every((type) => inContainer.has(type)) &&
        typeof colour === 'number' &&
        colour >= 0 &&
        colour <= 0xffffff
      );
    })
      ? ''
      : 'a container',
    names.every((name) => shown.includes(name)) ? '' : 'an attachment that no component shows',
    shown.every((url) => url === undefined || (typeof url === 'string' && names.includes(url)))
      ? ''
      : 'a file that is not attached',
    ...rowFaults(all.filter(isRow)),
  ];
}

const SUPPRESS_EMBEDS = 1 << 2;
export const EPHEMERAL = 1 << 6;
const SUPPRESS_NOTIFICATIONS = 1 << 12;
export const IS_COMPONENTS_V2 = 1 << 15;
const FLAGS = {
  message: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | IS_COMPONENTS_V2,
  edit: SUPPRESS_EMBEDS | IS_COMPONENTS_V2,
  answer: SUPPRESS_EMBEDS | EPHEMERAL | IS_COMPONENTS_V2,
};

/** resources/message: "Create Message" and, for answers, "Interaction Callback Data". Discord takes a
 *  message without allowed_mentions; we do not. `before`: of an edit, the message that it changes. */
export function messageFaults(
  body: unknown,
  kind: keyof typeof FLAGS,
  before?: { readonly card: boolean; readonly content: string },
): string[] {
  const fields = fieldsOf(body);
  const { content, allowed_mentions: allowed, flags = 0, components, nonce } = fields;
  const files = listOf(fields['files']).map(fieldsOf);
  const attachments = listOf(fields['attachments']).map(fieldsOf);
  const bytes = files.map((file) => (file['bytes'] instanceof Uint8Array ? file['bytes'].length : 0));
  const mentions = fieldsOf(allowed)['parse'];
  const isCard = typeof flags === 'number' && (flags & IS_COMPONENTS_V2) !== 0;
  return [
    Array.isArray(mentions) && mentions.length === 0 ? '' : 'allowed_mentions does not forbid all',
    typeof flags === 'number' && (flags & ~FLAGS[kind]) === 0 ? '' : 'flags that can not be set here',
    nonce === undefined || between(nonce, 1, 25) ? '' : 'nonce not of 1 to 25',
    before?.card === true && !isCard ? 'a card that is one no more' : '',
    before?.card === false && before.content !== '' && isCard && content !== null
      ? 'a plain message becomes a card, and its content is not taken away'
      : '',
    ...(isCard
      ? cardFaults(fields)
      : [
          between(content, 1, 2000) && String(content).trim() !== '' ? '' : 'content not of 1 to 2000',
          ...plainFaults(listOf(components).map(fieldsOf)),
        ]),
    // reference: "Uploading Files"; resources/message: "Attachment Object".
    files.length <= 10 ? '' : 'more than 10 files',
    bytes.reduce((sum, each) => sum + each, 0) <= 10 * 1024 * 1024 ? '' : 'files of more than 10 MiB',
    attachments.every(({ id }) => files.some(({ field }) => field === `files[${String(id)}]`))
      ? ''
      : 'an attachment without its file',
    attachments.every(({ description }) => description === undefined || between(description, 1, 1024))
      ? ''
      : 'a description not of 1 to 1024',
  ].filter((fault) => fault !== '');
}

/** interactions/receiving-and-responding: "Modal"; components/reference: "Label", "Text Input". */
export function formFaults(form: unknown): string[] {
  const { custom_id: id, title, components } = fieldsOf(form);
  const labels = listOf(components).map(fieldsOf);
  const inputs = labels.map((label) => fieldsOf(label['component']));
  return [
    between(id, 1, 100) ? '' : 'a custom_id not of 1 to 100',
    between(title, 1, 45) ? '' : 'a title not of 1 to 45',
    labels.length >= 1 && labels.length <= 5 ? '' : 'not 1 to 5 labels',
    labels.every((label) => label['type'] === 18 && between(label['label'], 1, 45)) ? '' : 'a label',
    inputs.every(
      (input) =>
        input['type'] === 4 &&
        between(input['custom_id'], 1, 100) &&
        (input['style'] === 1 || input['style'] === 2) &&
        input['label'] === undefined &&
        (input['placeholder'] === undefined || between(input['placeholder'], 1, 100)) &&
        (input['value'] === undefined || between(input['value'], 1, Number(input['max_length'] ?? 4000))),
    )
      ? ''
      : 'a text input',
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
