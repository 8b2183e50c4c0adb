// /quiet: hours in which only the last level before a liquidation is told at once.
import type { CommandSpec } from '../src/chat/command.ts';
import { minuteOf, type Quiet, zoneOf } from '../src/watch/core/group.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from '../src/watch/core/person.ts';

const SHOWN_MAX = 40;

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
export const hoursOf = (quiet: Quiet): string => `${clock(quiet.from)}–${clock(quiet.to)}`;

const HOURS =
  /^(\d{1,2})(?:[:.](\d{2}))?\s?(?:-|–|—|to|till|until)\s?(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?=[+\-−])|\s+|$)(.{0,40})$/i;
/** UTC+5:30, +2, -0500: how far a clock is from UTC. */
const OFFSET = /^(?:utc|gmt)?\s?([+\-−])\s?(\d{1,2})(?::?(\d{2}))?$/i;

/** Minutes after midnight; 24:00 is midnight; undefined: no time of day. */
function timeOfDay(hours: string | undefined, minutes: string | undefined): number | undefined {
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)];
  return hour <= 24 && minute <= 59 && hour * 60 + minute <= 1440 ? (hour * 60 + minute) % 1440 : undefined;
}

/** Europe/Berlin, UTC+2, +02:00. */
export function readZone(text: string): string | undefined {
  const offset = OFFSET.exec(text);
  if (offset === null) return /^[a-z][\w/+-]*$/i.test(text) ? zoneOf(text) : undefined;
  const [, sign = '+', hours = '', minutes = '00'] = offset;
  return zoneOf(`${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`);
}

/** Hours of the person's own clock, unless they name another. */
function readQuiet(text: string, own: string): Quiet | 'same' | undefined {
  const match = HOURS.exec(text);
  if (match === null) return undefined;
  const [from, to] = [timeOfDay(match[1], match[2]), timeOfDay(match[3], match[4])];
  const zone = readZone((match[5] ?? '').trim() || own);
  if (from === undefined || to === undefined || zone === undefined) return undefined;
  return from === to ? 'same' : { from, to, zone };
}

export const quiet: CommandSpec = {
  name: 'quiet',
  under: 'watching',
  description: (t) => t.commands.about.quiet,
  options: [
    { name: 'hours', kind: 'text', required: false, description: (t) => t.commands.options.quietHours },
  ],
  examples: ['/quiet 23:00-07:00 Europe/Berlin', '/quiet 23:00-07:00 +2', '/quiet off'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run({ words, item, now }, input) {
    const t = words.commands.quiet;
    const me = await item(PERSON_ITEM);
    const person = decodePerson(me?.body);
    const typed = (input.rest === '' ? (input.args['hours'] ?? '') : input.rest).normalize('NFKC').trim();
    const isOff = /^(?:off|no|none|never)$/i.test(typed);
    const read = typed === '' ? person.quiet : isOff ? undefined : readQuiet(typed, person.zone ?? 'UTC');
    if (read === 'same' || (read === undefined && typed !== '' && !isOff))
      return {
        view: {
          head: t.unread(typed.slice(0, SHOWN_MAX)),
          notes: [...(read === 'same' ? [t.sameHours()] : []), t.example()],
          problem: { code: 'hours-unread', option: 'hours' },
          private: true,
        },
      };
    const changes =
      typed === ''
        ? {}
        : {
            changes: [
              { id: PERSON_ITEM, expect: me?.version ?? 0, body: encodePerson({ ...person, quiet: read }) },
            ],
          };
    if (read === undefined)
      return {
        view: { head: t.off(), notes: [t.offHelp()], figures: { quiet: null }, private: true },
        ...changes,
      };
    return {
      view: {
        head: t.on(hoursOf(read), read.zone),
        notes: [t.onHelp(), t.now(clock(minuteOf(now, read.zone)))],
        buttons: [{ label: t.turnOff, line: '/quiet off' }],
        figures: {
          quiet: { from: clock(read.from), to: clock(read.to), zone: read.zone },
        },
        private: true,
      },
      ...changes,
    };
  },
};
