// /snooze: warnings are put off for a while, though not what is worse.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { type End, endAt, findEnd, readEnd } from '../src/chat/parse/until.ts';
import * as format from '../src/view/format.ts';
import { type Warned, warnedOf } from './watch/warned.ts';

const USUAL_MS = 15 * 60_000;
const LEAST_MS = 60_000;
const MOST_MS = 24 * 3_600_000;
const SHOWN_MAX = 40;

interface Asked {
  /** undefined: all. */
  readonly id: string | undefined;
  readonly ends: End | 'off' | 'unread';
}

/** `1 30m`, `1`, `30m`, `#1 off`, `all 1h`, `1 until 9:00`. */
function readAsked(text: string): Asked {
  const [, rest = text] = /^all\b\s*(.*)$/is.exec(text) ?? [];
  const whole = endIn(rest);
  if (whole !== 'unread') return { id: undefined, ends: whole };
  const [, id, typed = ''] = /^#?(\d{1,9})(?:\s+(\S.*))?$/s.exec(rest) ?? [];
  return { id, ends: id === undefined ? 'unread' : endIn(typed) };
}

function endIn(text: string): Asked['ends'] {
  const asked = text.trim();
  if (asked === '') return { inMs: USUAL_MS };
  if (/^(?:off|end|stop)$/i.test(asked)) return 'off';
  const said = findEnd(asked);
  const isWhole = said?.start === 0 && said.end === asked.length;
  return (isWhole ? said.value : readEnd(asked)) ?? 'unread';
}

export const snooze: CommandSpec = {
  name: 'snooze',
  under: 'watching',
  description: (t) => t.attention.about.snooze,
  options: [
    {
      name: 'id',
      kind: 'text',
      required: false,
      description: (t) => t.attention.options.ackId,
      proposes: 'watch',
    },
    { name: 'time', kind: 'text', required: false, description: (t) => t.attention.options.snoozeTime },
  ],
  examples: ['/snooze 1 30m', '/snooze 1h', '/snooze off'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args, rest }) {
    const t = context.words.attention.snooze;
    const typed = (rest === '' ? `${args['id'] ?? ''} ${args['time'] ?? ''}` : rest).normalize('NFKC').trim();
    const asked = readAsked(typed);
    const until =
      typeof asked.ends === 'string' ? asked.ends : endAt(asked.ends, context.now, format.ownZone());
    const isUnread =
      typeof until === 'string'
        ? until === 'unread'
        : until - context.now < LEAST_MS || until - context.now > MOST_MS;
    if (isUnread) return refusal(t.unread(typed.slice(0, SHOWN_MAX)), [t.example()], 'time-unread', 'time');
    const mine = warnedOf(await context.items(), context).filter(
      ({ id }) => asked.id === undefined || String(id) === asked.id,
    );
    if (asked.id !== undefined && mine.length === 0)
      return refusal(context.words.attention.ack.which(asked.id), [t.example()], 'unknown-watch', 'id');
    return typeof until === 'string' ? end(mine, context) : begin(mine, asked.id, until, context);
  },
};

const refusal = (head: string, notes: readonly string[], code: string, option?: string): CommandResult => ({
  view: { head, notes, problem: { code, ...(option === undefined ? {} : { option }) }, private: true },
});

function end(mine: readonly Warned[], { words }: CommandContext): CommandResult {
  const t = words.attention.snooze;
  const ended = mine.filter(({ attention }) => attention?.snoozed !== undefined);
  const ids = ended.map(({ id }) => String(id));
  return {
    view: {
      head: ids.length === 0 ? t.noneOff() : t.off(ids),
      figures: { snoozed: [] },
      private: true,
    },
    changes: ended.map((each) => each.answered()),
  };
}

function begin(
  mine: readonly Warned[],
  id: string | undefined,
  until: number,
  { words }: CommandContext,
): CommandResult {
  const t = words.attention.snooze;
  const done = mine.flatMap((each) => {
    const put = each.putOff(until);
    return put === undefined ? [] : [{ ...put, id: String(each.id) }];
  });
  if (done.length === 0) return refusal(t.nothing(id), [t.nothingHelp()], 'nothing-to-snooze');
  const ids = done.map((each) => each.id);
  return {
    view: {
      head: t.done(ids, format.time(until)),
      notes: [...done.map(({ note }) => note), t.always()],
      buttons: [{ label: t.end, line: id === undefined ? '/snooze off' : `/snooze ${id} off` }],
      figures: {
        snoozed: done.map(({ id: watch, breaksAt }) => ({
          watch,
          until: new Date(until).toISOString(),
          breaksAt,
        })),
      },
      private: true,
    },
    changes: done.map(({ change }) => change),
  };
}
