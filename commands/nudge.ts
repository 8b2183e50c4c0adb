// /nudge: a word in this group to who can't be reached in private any more. Only for who asked for it.
import type { CommandSpec } from '../src/chat/command.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';

export const nudge: CommandSpec = {
  name: 'nudge',
  under: 'watching',
  description: (t) => t.commands.about.nudge,
  options: [
    {
      name: 'mode',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.nudge,
      choices: ['on', 'off'],
    },
  ],
  examples: ['/nudge on', '/nudge off'],
  scope: 'user',
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.commands.nudge;
    const me = await context.item(PERSON_ITEM);
    const person = decodePerson(me?.body);
    const asked = (args['mode'] ?? '').trim().toLowerCase();
    const inGroup = context.chat.kind === 'group';
    if (asked === '')
      return {
        view: { head: person.nudgeIn === undefined ? t.isOff() : t.isOn(person.nudgeIn === context.chat.id) },
      };
    if (asked !== 'on' && asked !== 'off')
      return { view: { head: t.which(), problem: { code: 'mode-unread', option: 'mode' } } };
    // Who writes as the group has no private chat that could fail.
    if (asked === 'on' && (!inGroup || context.user === context.chat.id))
      return { view: { head: t.inGroup(), problem: { code: 'group-only' } } };
    const nudgeIn = asked === 'on' ? context.chat.id : undefined;
    return {
      view: { head: nudgeIn === undefined ? t.isOff() : t.isOn(true) },
      changes: [{ id: PERSON_ITEM, expect: me?.version ?? 0, body: encodePerson({ ...person, nudgeIn }) }],
    };
  },
};
