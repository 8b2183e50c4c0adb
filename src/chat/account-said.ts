// What is typed of an account besides what it is computed from (its equity, profit, maintenance, margin ratio, a
// liquidation price) must agree with it: numbers that contradict each other are refused, with the contradiction.
import {
  type Account,
  accountBalance,
  accountMaintenance,
  accountRatio,
  isAccountLiquidated,
  marketLiquidation,
} from '../contract/account.ts';
import { Decimal, ONE, ZERO, dec } from '../contract/decimal.ts';
import { pnl } from '../contract/pnl.ts';
import { notional } from '../contract/size.ts';
import type { Words } from '../i18n/words.ts';
import type { Market } from '../venues/venue.ts';
import * as format from '../view/format.ts';
import { marketName } from '../watch/present.ts';
import { readNumber } from './parse/number.ts';

type Of = 'equity' | 'pnl' | 'maintenance' | 'ratio';

export interface SaidOfAccount {
  readonly what: Of;
  /** As typed. */
  readonly text: string;
  /** undefined: no number. */
  readonly value: Decimal | undefined;
}

const KEYS: Readonly<Record<string, Of>> = {
  equity: 'equity',
  'margin balance': 'equity',
  pnl: 'pnl',
  upnl: 'pnl',
  maintenance: 'maintenance',
  ratio: 'ratio',
};
const OF_ACCOUNT =
  /(?<![^\s;,])(equity|margin balance|upnl|pnl|maintenance|ratio)(?:\s{0,2}[=:]\s{0,2}|\s{1,2}(?=[-+−$]?\d))([^\s;]{0,39}[^\s;,])/giu;
const OF_ROW = /(?<![^\s,])liq\s{0,2}[=:]\s{0,2}([^\s;]{0,39}[^\s;,])/iu;

/** Prices move between a look at the exchange and the line typed here: so much of the price is no contradiction. */
const MOVED = dec('0.005');

/** A number with a sign, a unit of money or a percent sign. */
function valueOf(text: string): Decimal | undefined {
  const [, sign = '', digits = '', percent = ''] =
    /^([-+−]?)(.*?)(?:usdt|usdc|usd|u|\$)?(%?)$/iu.exec(text) ?? [];
  const read = readNumber(digits);
  if (!read.ok) return undefined;
  const size = percent === '' ? read.value : read.value.div(100);
  return sign === '' || sign === '+' ? size : size.neg();
}

/** Takes what is said of the whole account out of its first line. */
export function takeSaid(head: string): { readonly head: string; readonly said: readonly SaidOfAccount[] } {
  const said = [...head.matchAll(OF_ACCOUNT)].map(([text, key = '', value = '']): SaidOfAccount => ({
    what: KEYS[key.toLowerCase()] ?? 'equity',
    text,
    value: valueOf(value),
  }));
  return { head: said.length === 0 ? head : head.replace(OF_ACCOUNT, ' '), said };
}

/** The same of a position's line: its liquidation price as the exchange shows it. */
export function takeLiquidation(row: string): { readonly row: string; readonly liq: string | undefined } {
  const [text, liq] = OF_ROW.exec(row) ?? [];
  return { row: text === undefined ? row : row.replace(text, ' '), liq };
}

export interface Contradiction {
  readonly head: string;
  readonly notes: readonly string[];
}

/** undefined: all that is said agrees. */
export function contradictionOf(of: {
  readonly account: Account;
  readonly settle: string;
  readonly said: readonly SaidOfAccount[];
  readonly liquidations: readonly { readonly market: Market; readonly liq: string }[];
  readonly words: Words;
}): Contradiction | undefined {
  const { account, settle, said, liquidations, words } = of;
  const t = words.accounts.said;
  const money = (amount: Decimal): string => format.money(amount, settle);
  const balance = accountBalance(account);
  const maintenance = accountMaintenance(account);
  const gross = account.legs.reduce((sum, leg) => sum.plus(notional(leg.position, leg.markPrice)), ZERO);
  const room = gross.mul(MOVED);
  const found = (what: Of | 'liq', typed: string, computed: string, market = ''): Contradiction => ({
    head: t.contradicts(t.names[what](market), typed, computed),
    notes: [t.help()],
  });
  for (const { what, text, value } of said) {
    if (value === undefined) return { head: t.unread(text.slice(0, 40)), notes: [t.help()] };
    if (what === 'ratio') {
      // r·B = M, where B may be off by what prices have moved.
      const isOff = balance
        .mul(value)
        .minus(maintenance)
        .abs()
        .gt(room.mul(value.abs()).plus(maintenance.mul(MOVED)));
      const ratio = accountRatio(account);
      const computed = ratio === null ? t.usedUp : format.percent(ratio);
      if (isOff || isAccountLiquidated(account) !== value.gte(ONE))
        return found(what, format.percent(value), computed);
      continue;
    }
    const right = {
      equity: balance,
      maintenance,
      pnl: account.legs.reduce((sum, leg) => sum.plus(pnl(leg.position, leg.markPrice)), ZERO),
    }[what];
    const allowed = what === 'maintenance' ? Decimal.max(right.mul(MOVED).mul(2), dec('0.01')) : room;
    if (right.minus(value).abs().gt(allowed)) return found(what, money(value), money(right));
  }
  for (const { market, liq } of liquidations) {
    const price = valueOf(liq.replace(/^@/, ''));
    if (price === undefined || !price.gt(0)) return { head: t.unread(liq), notes: [t.help()] };
    const reach = marketLiquidation(account, market.symbol);
    if (reach.kind === 'at' && reach.price.div(price).minus(ONE).abs().lte(MOVED)) continue;
    const computed =
      reach.kind === 'at' ? format.price(reach.price, market.tick) : words.accounts.account[reach.kind];
    return found('liq', format.price(price, market.tick), computed, marketName(market.symbol));
  }
  return undefined;
}
