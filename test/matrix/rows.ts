// Who may do what: a row a command, with lines that reach for what is stored. A command without a row is a failed test.
import { commands } from '../../commands/index.ts';

/** The numbers of what the owner keeps: nobody else has things of these. */
export interface Ids {
  readonly watch: number;
  readonly account: number;
  readonly alert: number;
}

/** Whose answer it is.
 *  `anyone`: a calculation or an explanation; it is the same for all.
 *  `own`: what its asker keeps; of another's it knows nothing, and in a group it is answered in private.
 *  `group`: in a group what the group keeps, told to all in it; in private one's own.
 *  `administrators`: the same, and in a group for its administrators alone. */
export type Whose = 'anyone' | 'own' | 'group' | 'administrators';

export interface Row {
  readonly whose: Whose;
  readonly lines: (ids: Ids) => readonly string[];
}

const always =
  (...lines: readonly string[]) =>
  (): readonly string[] =>
    lines;

const CODE = '0123456789abcdefghjkmnpqrs';
const WALLET = '0x31ca8395cf837de08b24da3f660e77761dfb974b';
const POSITION = 'long btc 10x 0.5btc @56k';

export const ROWS: Readonly<Record<string, Row>> = {
  liq: { whose: 'anyone', lines: always(`/liq ${POSITION}`) },
  pnl: { whose: 'anyone', lines: always(`/pnl ${POSITION} exit=68000`) },
  margin: { whose: 'anyone', lines: always(`/margin ${POSITION}`) },
  size: { whose: 'anyone', lines: always('/size long btc 10x @64k balance=2000') },
  price: { whose: 'anyone', lines: always('/price btc') },
  target: { whose: 'anyone', lines: always(`/target ${POSITION} profit=500`) },
  average: { whose: 'anyone', lines: always('/average long btc 10x 0.1btc@64k 0.2btc@60k') },
  breakeven: { whose: 'anyone', lines: always(`/breakeven ${POSITION}`) },
  fees: { whose: 'anyone', lines: always(`/fees ${POSITION} exit=66000`) },
  funding: { whose: 'own', lines: ({ watch, account }) => [`/funding #${watch}`, `/funding #${account}`] },
  mark: { whose: 'anyone', lines: always('/mark btc index=64000 rate=0.01% left=2h') },
  delivery: { whose: 'anyone', lines: always('/delivery btcusdt-26mar27') },
  tiers: { whose: 'anyone', lines: always('/tiers btc') },
  lint: { whose: 'anyone', lines: always(`/lint ${POSITION}`) },
  whatif: { whose: 'anyone', lines: always(`/whatif ${POSITION}`) },
  compare: { whose: 'anyone', lines: always(`/compare ${POSITION}`) },
  account: { whose: 'anyone', lines: always('/account balance=2000; long btc 0.1btc @64k') },
  close: { whose: 'anyone', lines: always(`/close ${POSITION} distance=20%`) },
  order: { whose: 'anyone', lines: always(`/order ${POSITION}`) },
  settle: { whose: 'anyone', lines: always(`/settle ${POSITION} mark=65000`) },
  partial: { whose: 'anyone', lines: always('/partial long btc 20x 300btc @64k') },
  adl: { whose: 'anyone', lines: always(`/adl ${POSITION} mark=70000`) },
  learn: { whose: 'anyone', lines: always('/learn funding') },
  help: { whose: 'anyone', lines: always('/help', '/help watch') },
  start: { whose: 'anyone', lines: always('/start') },
  privacy: { whose: 'anyone', lines: always('/privacy') },
  // A word of the bot's to its asker, in the group that it is about.
  nudge: { whose: 'anyone', lines: always('/nudge') },
  status: { whose: 'anyone', lines: always('/status') },

  watches: { whose: 'own', lines: always('/watches') },
  explain: {
    whose: 'own',
    lines: ({ watch, account }) => [`/explain #${watch}`, `/explain #${account}`],
  },
  chart: { whose: 'own', lines: ({ watch, account }) => [`/chart ${watch}`, `/chart ${account} 1h`] },
  share: { whose: 'own', lines: ({ watch }) => [`/share ${watch}`, `/share ${watch} size`] },
  why: { whose: 'own', lines: ({ watch }) => [`/why ${watch}`, '/why'] },
  ack: { whose: 'own', lines: ({ watch }) => [`/ack ${watch}`] },
  snooze: { whose: 'own', lines: ({ watch, account }) => [`/snooze ${watch} 30m`, `/snooze ${account} 1h`] },
  card: { whose: 'own', lines: ({ watch }) => [`/card ${watch} off`, `/card ${watch}`] },
  watch: {
    whose: 'own',
    lines: ({ watch, account }) => [
      `/watch ${watch}`,
      `/watch ${account}`,
      `/watch ${watch} sl=60k`,
      `/watch ${watch} add=5`,
      `/watch ${account} balance=9999`,
      `/watch ${watch} closed half`,
    ],
  },
  discreet: { whose: 'own', lines: always('/discreet') },
  warn: { whose: 'own', lines: always('/warn') },
  quiet: { whose: 'own', lines: always('/quiet') },
  test: { whose: 'own', lines: always('/test') },
  track: { whose: 'own', lines: always('/track') },
  untrack: { whose: 'own', lines: always('/untrack 1', `/untrack ${WALLET}`, '/untrack all') },
  link: { whose: 'own', lines: always(`/link ${CODE}`, `/link ${CODE} yes`) },
  contact: { whose: 'own', lines: always('/contact', `/contact ${CODE}`, '/contact figures on') },
  export: { whose: 'own', lines: always('/export') },
  unlink: { whose: 'own', lines: always('/unlink') },
  unwatch: { whose: 'own', lines: ({ watch, account }) => [`/unwatch ${watch}`, `/unwatch ${account}`] },

  alerts: { whose: 'group', lines: always('/alerts') },

  alert: { whose: 'administrators', lines: always('/alert btc above 99k') },
  settings: { whose: 'administrators', lines: always('/settings', '/settings venue okx') },
  groupalerts: { whose: 'administrators', lines: always('/groupalerts', '/groupalerts cap 7') },
  unalert: { whose: 'administrators', lines: ({ alert }) => [`/unalert ${alert}`] },
  forget: { whose: 'administrators', lines: always('/forget') },
}; // prettier-ignore

/** All lines of all rows, with whose they are. */
export const linesOf = (
  ids: Ids,
): readonly { readonly command: string; readonly whose: Whose; readonly line: string }[] =>
  Object.entries(ROWS).flatMap(([command, { whose, lines }]) =>
    lines(ids).map((line) => ({ command, whose, line })),
  );

export const commandNames = (): string[] => commands.map(({ name }) => name).toSorted();

/** What the owner's things are known by: nothing else in these tests has such figures. */
export const OWNERS = '0.7331btc @64017';
export const MARKS = /\b0[.,]7331\b|\b64[, ]?017\b|zanzibar|\b1[, ]?287[.,]5/i;

/** What stays the same of answers to two people: without codes, ages, and the file of what is stored about one. */
export const plainly = (text: string): string =>
  text
    .replace(/\n *\{\n[^]*$/, '')
    .replaceAll(/\b[0-9a-hjkmnp-tv-z]{26}\b/g, 'CODE')
    .replaceAll(/\d+(?:\.\d+)? s old/g, 'N s old')
    .replaceAll(/(waiting:?\s+)\d+/g, '$1N');
