// The commands, in menu order. A new one: a file beside this, one line here, its words in i18n.
import type { CommandSpec } from '../src/chat/command.ts';
import { alert } from './alert.ts';
import { alerts } from './alerts.ts';
import { forget } from './forget.ts';
import { help } from './help.ts';
import { liq } from './liq.ts';
import { margin } from './margin.ts';
import { pnl } from './pnl.ts';
import { price } from './price.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { unalert } from './unalert.ts';
import { unwatch } from './unwatch.ts';
import { watch } from './watch.ts';
import { watches } from './watches.ts';

export const commands: readonly CommandSpec[] = [
  liq,
  pnl,
  margin,
  price,
  watch,
  watches,
  unwatch,
  alert,
  alerts,
  unalert,
  status,
  help,
  start,
  forget,
];
