// /discreet: warnings without figures, for a phone that others see.
import type { CommandSpec } from '../src/chat/command.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';

export const discreet: CommandSpec = {
  name: 'discreet',
  under: 'watching',
  description: (t) => t.commands.about.discreet,
  options: [
    {
      name: 'mode',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.discreet,
      choices: ['on', 'off'],
    },
  ],
  examples: ['/discreet on', '/discreet off'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.commands.discreet;
    const me = await context.item(PERSON_ITEM);
    const person = decodePerson(me?.body);
    const asked = (args['mode'] ?? '').trim().toLowerCase();
    const buttons = [
      person.discreet
        ? { label: t.turnOff, line: '/discreet off' }
        : { label: t.turnOn, line: '/discreet on' },
    ];
    if (asked === '')
      return {
        view: {
          head: person.discreet ? t.isOn() : t.isOff(),
          buttons,
          figures: { discreet: person.discreet },
          private: true,
        },
      };
    if (asked !== 'on' && asked !== 'off')
      return {
        view: { head: t.which(), buttons, problem: { code: 'mode-unread', option: 'mode' }, private: true },
      };
    const on = asked === 'on';
    return {
      view: { head: on ? t.isOn() : t.isOff(), figures: { discreet: on }, private: true },
      changes: [
        { id: PERSON_ITEM, expect: me?.version ?? 0, body: encodePerson({ ...person, discreet: on }) },
      ],
    };
  },
};
