// /groupalerts: how this chat wants its alerts: paused, so many a day, silent at night; by buttons or typed.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import type { Item, ItemChange } from '../src/store/store.ts';
import type { View } from '../src/view/view.ts';
import { pauseAll } from '../src/watch/alert-now.ts';
import { alertTriggers, decodeAlert, encodeAlert } from '../src/watch/core/alert.ts';
import {
  dayOf,
  decodeGroup,
  encodeGroup,
  GROUP_ITEM,
  type GroupSettings,
  type Quiet,
  zoneOf,
} from '../src/watch/core/group.ts';

const CAP_MAX = 1000;
/** What the buttons offer. */
const CAPS = [20, 50];
const NIGHT = '22:00-07:00';

export const groupalerts: CommandSpec = {
  name: 'groupalerts',
  under: 'alerts',
  description: (t) => t.commands.about.groupalerts,
  options: [
    { name: 'setting', kind: 'text', required: false, description: (t) => t.commands.options.groupAlerts },
  ],
  examples: ['/groupalerts', '/groupalerts cap 50', '/groupalerts quiet 22:00-07:00 Europe/Berlin'],
  scope: 'chat',
  groupAdminOnly: true,
  async run(context, { args }) {
    const t = context.words.alerts.group;
    const [word = '', ...rest] = (args['setting'] ?? '').trim().split(/[\s=]+/);
    const item = await context.item(GROUP_ITEM);
    const before = decodeGroup(item?.body);
    const items = await context.items();
    const bad = (code: string, head: string): CommandResult => ({
      view: { head, notes: [t.example()], problem: { code, option: 'setting' } },
    });
    const done = (group: GroupSettings, more: readonly ItemChange[], note?: string): CommandResult => ({
      changes: [{ id: GROUP_ITEM, expect: item?.version ?? 0, body: encodeGroup(group) }, ...more],
      view: viewOf(context, group, items, note),
    });
    const world = { catalog: context.catalog, prices: context.prices, at: context.now };
    switch (word.toLowerCase()) {
      case '':
        return { view: viewOf(context, before, items) };
      case 'pause': {
        const changes = pauseAll(items, { from: undefined, to: 'asked' }, world);
        return done({ ...before, paused: true }, changes, t.paused());
      }
      case 'resume': {
        const changes = pauseAll(items, { from: 'asked', to: undefined }, world);
        return done({ ...before, paused: false }, changes, t.resumed());
      }
      case 'cap': {
        const [most = ''] = rest;
        const isOff = most.toLowerCase() === 'off';
        if (!isOff && (!/^\d{1,4}$/.test(most) || Number(most) < 1 || Number(most) > CAP_MAX))
          return bad('cap', t.badCap(most.slice(0, 20)));
        return done({ ...before, cap: isOff ? undefined : Number(most) }, []);
      }
      case 'quiet':
      case 'zone': {
        const [hours = '', name = before.zone] = word === 'zone' ? [undefined, rest[0] ?? ''] : rest;
        const zone = zoneOf(name);
        if (zone === undefined) return bad('zone', t.badZone(name.slice(0, 40)));
        const read =
          hours === '' ? before.quiet : hours.toLowerCase() === 'off' ? undefined : readQuiet(hours);
        if (read === 'bad' || (word !== 'zone' && hours === ''))
          return bad('quiet', t.badQuiet(hours.slice(0, 20)));
        const quiet = read === undefined ? undefined : { ...read, zone };
        const changes = items.flatMap((each): ItemChange[] => {
          if (!/^a\d/.test(each.id)) return [];
          const alert = { ...decodeAlert(each.body), quiet };
          return [
            { id: each.id, expect: each.version, body: encodeAlert(alert), triggers: alertTriggers(alert) },
          ];
        });
        return done({ ...before, zone, quiet }, changes);
      }
      default:
        return bad('setting', t.unknown(word.slice(0, 20)));
    }
  },
};

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function readQuiet(text: string): Omit<Quiet, 'zone'> | 'bad' {
  const [, h1 = '', m1 = '00', h2 = '', m2 = '00'] =
    /^(\d{1,2})(?::(\d\d))?[-–](\d{1,2})(?::(\d\d))?$/.exec(text) ?? [];
  if (h1 === '' || Number(h1) > 23 || Number(h2) > 23 || Number(m1) > 59 || Number(m2) > 59) return 'bad';
  const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  // Silent all day is what a pause is for.
  return from === to ? 'bad' : { from, to };
}

function viewOf(context: CommandContext, group: GroupSettings, items: readonly Item[], note?: string): View {
  const t = context.words.alerts.group;
  const count = items.filter((each) => /^a\d/.test(each.id)).length;
  const told = group.told.day === dayOf(context.now, group.zone) ? group.told.marks.length : 0;
  const { quiet, cap, paused, zone } = group;
  const hours = quiet === undefined ? t.noQuiet : t.hours(clock(quiet.from), clock(quiet.to));
  const set = (label: string, line: string) => ({ label, line: `/groupalerts ${line}` });
  return {
    head: t.head({ count, paused }),
    rows: [
      ...(cap === undefined ? [] : [[t.rows.told, String(told)] as const]),
      [t.rows.cap, cap === undefined ? t.noCap : String(cap)],
      [t.rows.quiet, hours],
      [t.rows.zone, zone],
    ],
    notes: [...(note === undefined ? [] : [note]), ...(quiet === undefined ? [] : [t.quietHelp()])],
    buttons: [
      paused ? set(t.resume, 'resume') : set(t.pause, 'pause'),
      ...CAPS.filter((most) => most !== cap).map((most) => set(t.cap(String(most)), `cap ${most}`)),
      ...(cap === undefined ? [] : [set(t.capOff, 'cap off')]),
      quiet === undefined ? set(t.quiet(NIGHT), `quiet ${NIGHT}`) : set(t.quietOff, 'quiet off'),
      ...(count === 0 ? [] : [{ label: t.clear, line: '/unalert all' }]),
    ],
    figures: {
      alerts: String(count),
      paused,
      cap: cap === undefined ? null : String(cap),
      quiet: quiet === undefined ? null : `${clock(quiet.from)}-${clock(quiet.to)}`,
      zone,
    },
  };
}
