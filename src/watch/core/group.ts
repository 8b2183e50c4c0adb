// How a group (or a person) wants its alerts: paused, so many a day, silent hours in its own time. Pure.

import type { Language } from '../../i18n/words.ts';
import type { Numbers } from '../../view/format.ts';

/** Minutes of a day, in the zone's own time; from the first to before the second, over midnight where the
 *  second is the smaller. */
export interface Quiet {
  readonly from: number;
  readonly to: number;
  /** IANA name: Europe/Berlin. */
  readonly zone: string;
}

export interface GroupSettings {
  readonly paused: boolean;
  /** Alerts told a day of the zone; undefined: no end. */
  readonly cap: number | undefined;
  readonly quiet: Quiet | undefined;
  readonly zone: string;
  /** Told on the last day that had any, and which they were: a repeat is counted once. */
  /** As in Person. */
  readonly venue?: string | undefined;
  readonly numbers?: Numbers | undefined;
  readonly language?: Language | undefined;
  readonly told: { readonly day: string; readonly marks: readonly string[] };
}

export const GROUP_ITEM = 'group';

export const NEW_GROUP: GroupSettings = {
  paused: false,
  cap: undefined,
  quiet: undefined,
  zone: 'UTC',
  told: { day: '', marks: [] },
};

export const encodeGroup = (group: GroupSettings): string => JSON.stringify({ v: 1, ...group });

export function decodeGroup(body: string | undefined): GroupSettings {
  if (body === undefined) return NEW_GROUP;
  const stored = JSON.parse(body) as Partial<GroupSettings>;
  return { ...NEW_GROUP, ...stored };
}

/** What a person keeps of a group that they set up alerts in, and the gauge that finds them: it has no
 *  value, ever. So the group keeps nobody's name, and /forget takes it along. */
export const groupKept = (group: string): string => `in:${group}`;
export const keptGauge = (group: string): string => `in/${group.replaceAll(':', '/')}`;

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;

/** Making one takes longer than all that is asked of it; each holds 60 KB, and a zone's name can be written in many ways. */
const formats = new Map<string, Intl.DateTimeFormat>();

const FORMATS_MAX = 50;

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    if (formats.size >= FORMATS_MAX) formats.clear();
    formats.set(zone, format);
  }
  return format;
}

/** The zone as it is spelt, or undefined where there is none of that name. */
export function zoneOf(name: string): string | undefined {
  try {
    const zone = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    // Of two names for one zone the older would come back (Asia/Calcutta): the one that was typed stays.
    return zone.toLowerCase() === name.toLowerCase()
      ? zone
      : name.replaceAll(/(?<![a-z])[a-z]/gi, (letter) => letter.toUpperCase());
  } catch {
    return undefined;
  }
}

function local(at: number, zone: string): { readonly day: string; readonly minute: number } {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** The day of an instant where the zone is: `2026-12-01`. */
export const dayOf = (at: number, zone: string): string => local(at, zone).day;

/** Minutes of the day where the zone is. */
export const minuteOf = (at: number, zone: string): number => local(at, zone).minute;

const isIn = (minute: number, { from, to }: Quiet): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to;

/** When the silent hours that this instant lies in are over; undefined: it lies in none. */
export function quietUntil(at: number, quiet: Quiet): number | undefined {
  const { minute } = local(at, quiet.zone);
  if (!isIn(minute, quiet)) return undefined;
  // A clock that is put forward or back in the night makes it longer or shorter than it looks.
  let end = at - (at % MINUTE) + ((quiet.to - minute + DAY_MINUTES) % DAY_MINUTES) * MINUTE;
  for (let tries = 0; tries < 8; tries += 1) {
    const off =
      ((local(end, quiet.zone).minute - quiet.to + 2.5 * DAY_MINUTES) % DAY_MINUTES) - DAY_MINUTES / 2;
    if (off === 0) break;
    const moved = end - off * MINUTE;
    // An hour that the night leaves out: what comes after it.
    if (tries > 4 || moved <= at) break;
    end = moved;
  }
  return end > at ? end : undefined;
}

/** One more that is told today, or not: the day's number is used up. `mark`: the same message again. */
export function countTold(
  group: GroupSettings,
  mark: string,
  at: number,
): { readonly tell: 'yes' | 'last' | 'no'; readonly group: GroupSettings } {
  const day = dayOf(at, group.zone);
  const marks = group.told.day === day ? group.told.marks : [];
  const most = group.cap ?? Infinity;
  const before = marks.indexOf(mark);
  const place = before >= 0 ? before + 1 : marks.length + 1;
  if (place > most) return { tell: 'no', group };
  return {
    tell: place === most ? 'last' : 'yes',
    group: before >= 0 ? group : { ...group, told: { day, marks: [...marks, mark] } },
  };
}
