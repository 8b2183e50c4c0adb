// /snooze: warnings are put off for a while, though not what is worse.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { readLength } from '../src/chat/parse/duration.ts';
import { en } from '../src/i18n/en/index.ts';
import * as format from '../src/view/format.ts';
import {
  encodeWatch,
  snooze as putOff,
  type Watch,
  watchMarket,
  watchTriggers,
} from '../src/watch/core/watch.ts';
import { accountsOf, type Owned, ownWatches } from './watch/own.ts';

const USUAL_MS = 15 * 60_000;
const LEAST_MS = 60_000;
const MOST_MS = 24 * 3_600_000;
const SHOWN_MAX = 40;

interface Asked {
  /** undefined: all. */
  readonly id: string | undefined;
  readonly forMs: number | 'off' | 'unread';
}

/** `1 30m`, `1`, `30m`, `#1 off`, `all 1h`. */
function readAsked(text: string): Asked {
  const [, rest = text] = /^all\b\s*(.*)$/is.exec(text) ?? [];
  const whole = lengthIn(rest);
  if (whole !== 'unread') return { id: undefined, forMs: whole };
  const [, id, length = ''] = /^#?(\d{1,9})(?:\s+(\S.*))?$/s.exec(rest) ?? [];
  return { id, forMs: id === undefined ? 'unread' : lengthIn(length) };
}

function lengthIn(text: string): Asked['forMs'] {
  const asked = text.trim();
  if (asked === '') return USUAL_MS;
  if (/^(?:off|end|stop)$/i.test(asked)) return 'off';
  const length = readLength(asked);
  return length === undefined || length < LEAST_MS || length > MOST_MS ? 'unread' : length;
}

export const snooze: CommandSpec = {
  name: 'snooze',
  under: 'watching',
  description: en.attention.about.snooze,
  options: [
    { name: 'id', kind: 'text', required: false, description: en.attention.options.ackId },
    { name: 'time', kind: 'text', required: false, description: en.attention.options.snoozeTime },
  ],
  examples: ['/snooze 1 30m', '/snooze 1h', '/snooze off'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args, rest }) {
    const t = context.words.attention.snooze;
    const typed = (rest === '' ? `${args['id'] ?? ''} ${args['time'] ?? ''}` : rest).normalize('NFKC').trim();
    const asked = readAsked(typed);
    if (asked.forMs === 'unread')
      return refusal(t.unread(typed.slice(0, SHOWN_MAX)), [t.example()], 'time-unread', 'time');
    const mine = (await ownWatches(context)).filter(
      ({ watch }) => asked.id === undefined || String(watch.id) === asked.id,
    );
    const accounts = accountsOf(await context.items());
    if (asked.id !== undefined && mine.length === 0 && accounts.includes(asked.id))
      return refusal(t.account(asked.id), [t.nothingHelp()], 'account', 'id');
    if (asked.id !== undefined && mine.length === 0)
      return refusal(context.words.attention.ack.which(asked.id), [t.example()], 'unknown-watch', 'id');
    return asked.forMs === 'off'
      ? end(mine, context)
      : begin(mine, asked.id, asked.forMs, context, asked.id === undefined ? accounts : []);
  },
};

const refusal = (head: string, notes: readonly string[], code: string, option?: string): CommandResult => ({
  view: { head, notes, problem: { code, ...(option === undefined ? {} : { option }) }, private: true },
});

const changeOf = ({ item }: Owned, watch: Watch) => ({
  id: item.id,
  expect: item.version,
  body: encodeWatch(watch),
  triggers: watchTriggers(watch),
});

function end(mine: readonly Owned[], { words }: CommandContext): CommandResult {
  const t = words.attention.snooze;
  const ended = mine.filter(({ watch }) => watch.attention?.snoozed !== undefined);
  const ids = ended.map(({ watch }) => String(watch.id));
  return {
    view: {
      head: ids.length === 0 ? t.noneOff() : t.off(ids),
      figures: { snoozed: [] },
      private: true,
    },
    changes: ended.map((each) => changeOf(each, { ...each.watch, attention: undefined })),
  };
}

function begin(
  mine: readonly Owned[],
  id: string | undefined,
  forMs: number,
  { words, now, prices, catalog }: CommandContext,
  accounts: readonly string[],
): CommandResult {
  const t = words.attention.snooze;
  const until = now + forMs;
  const done = mine.flatMap((each) => {
    const market = watchMarket(each.watch, catalog);
    // Without a price the level stands for it: the mark was there when it was given.
    const mark = prices.quote(market)?.mark ?? each.watch.levels[each.watch.reached - 1]?.price;
    const watch = mark === undefined ? undefined : putOff(each.watch, mark, until);
    const breaksAt = watch?.attention?.snoozed?.breaksAt;
    return watch === undefined || breaksAt === undefined ? [] : [{ ...each, watch, market, breaksAt }];
  });
  const notThese = accounts.length === 0 ? [] : [t.accountsToo(accounts)];
  if (done.length === 0) return refusal(t.nothing(id), [...notThese, t.nothingHelp()], 'nothing-to-snooze');
  const ids = done.map(({ watch }) => String(watch.id));
  return {
    view: {
      head: t.done(ids, format.time(until)),
      notes: [
        ...done.map(({ watch, market, breaksAt }) =>
          t.breaks(String(watch.id), format.price(breaksAt, market.tick)),
        ),
        ...notThese,
        t.always(),
      ],
      buttons: [{ label: t.end, line: id === undefined ? '/snooze off' : `/snooze ${id} off` }],
      figures: {
        snoozed: done.map(({ watch, breaksAt }) => ({
          watch: String(watch.id),
          until: new Date(until).toISOString(),
          breaksAt: breaksAt.toFixed(),
        })),
      },
      private: true,
    },
    changes: done.map((each) => changeOf(each, each.watch)),
  };
}
