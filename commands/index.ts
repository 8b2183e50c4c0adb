// The commands, in menu order. A new one: a file beside this, one line here, its words in i18n.
import type { CommandSpec } from '../src/chat/command.ts';
import { account } from './account.ts';
import { ack } from './ack.ts';
import { adl } from './adl.ts';
import { average } from './average.ts';
import { breakeven } from './breakeven.ts';
import { delivery } from './delivery.ts';
import { lint } from './lint.ts';
import { mark } from './mark.ts';
import { chart } from './chart.ts';
import { close } from './close.ts';
import { order } from './order.ts';
import { settings } from './settings.ts';
import { settle } from './settle.ts';
import { compare } from './compare.ts';
import { explain } from './explain.ts';
import { discreet } from './discreet.ts';
import { nudge } from './nudge.ts';
import { exportAll } from './export.ts';
import { fees } from './fees.ts';
import { funding } from './funding.ts';
import { partial } from './partial.ts';
import { size } from './size.ts';
import { target } from './target.ts';
import { test } from './test.ts';
import { tiers } from './tiers.ts';
import { whatif } from './whatif.ts';
import { why } from './why.ts';
import { alert } from './alert.ts';
import { alerts } from './alerts.ts';
import { forget } from './forget.ts';
import { groupalerts } from './groupalerts.ts';
import { help } from './help.ts';
import { learn } from './learn.ts';
import { card } from './card.ts';
import { contact } from './contact.ts';
import { link, unlink } from './link.ts';
import { liq } from './liq.ts';
import { margin } from './margin.ts';
import { pnl } from './pnl.ts';
import { price } from './price.ts';
import { privacy } from './privacy.ts';
import { quiet } from './quiet.ts';
import { share } from './share.ts';
import { snooze } from './snooze.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { track } from './track.ts';
import { unalert } from './unalert.ts';
import { untrack } from './untrack.ts';
import { unwatch } from './unwatch.ts';
import { warn } from './warn.ts';
import { watch } from './watch.ts';
import { watches } from './watches.ts';

export const commands: readonly CommandSpec[] = [
  liq,
  pnl,
  margin,
  size,
  price,
  watch,
  watches,
  unwatch,
  track,
  untrack,
  card,
  chart,
  share,
  ack,
  snooze,
  why,
  alert,
  alerts,
  unalert,
  groupalerts,
  settings,
  warn,
  quiet,
  test,
  status,
  target,
  average,
  breakeven,
  fees,
  funding,
  mark,
  delivery,
  tiers,
  lint,
  whatif,
  compare,
  account,
  close,
  order,
  settle,
  partial,
  adl,
  explain,
  learn,
  help,
  start,
  discreet,
  nudge,
  link,
  unlink,
  contact,
  privacy,
  exportAll,
  forget,
];
