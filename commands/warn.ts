// /warn: when new watches of this person warn, unless they say warn= themselves.
import type { CommandSpec } from '../src/chat/command.ts';
import { parseWarn } from '../src/chat/parse/warn.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';

const SHOWN_MAX = 40;

export const warn: CommandSpec = {
  name: 'warn',
  under: 'watching',
  description: (t) => t.commands.about.warn,
  options: [
    { name: 'levels', kind: 'text', required: false, description: (t) => t.commands.options.warnLevels },
  ],
  examples: ['/warn 10%,5%', '/warn time:4h,1h', '/warn default'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run({ words, item }, input) {
    const t = words.commands.warn;
    const me = await item(PERSON_ITEM);
    const person = decodePerson(me?.body);
    const typed = (input.rest === '' ? (input.args['levels'] ?? '') : input.rest).trim();
    const levels = typed.replace(/^warn\s*=\s*/i, '').replaceAll(/\s+/g, ' ');
    const read = levels === '' ? undefined : parseWarn(levels);
    if (read?.ok === false)
      return {
        view: {
          head: t.unread(levels.slice(0, SHOWN_MAX), words.trade.warnProblems[read.reason]),
          notes: [t.example('/warn ')],
          problem: { code: 'warn-invalid', option: 'levels' },
          private: true,
        },
      };
    const now = read === undefined ? person.warn : read.by === 'default' ? undefined : levels;
    return {
      view: {
        head: now === undefined ? t.default() : t.own(now),
        notes: [now === undefined ? t.defaultHelp() : t.ownHelp(), ...(read === undefined ? [] : [t.same()])],
        figures: { warn: now ?? 'default' },
        private: true,
      },
      ...(now === person.warn
        ? {}
        : {
            changes: [
              { id: PERSON_ITEM, expect: me?.version ?? 0, body: encodePerson({ ...person, warn: now }) },
            ],
          }),
    };
  },
};
