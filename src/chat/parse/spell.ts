// A reading as a line that reads back as the same: for buttons that change one part of it.
import { dec } from '../../contract/decimal.ts';
import type { Market } from '../../venues/venue.ts';
import { spell } from './number.ts';
import type { Size, TradeReading } from './reading.ts';

const percent = (fraction: string): string => `${dec(fraction).times(100).toFixed()}%`;

function sizeText(size: Size, { base }: Market): string {
  if ('base' in size) return `size=${spell(size.base)} ${base}`;
  if ('quote' in size) return `position=${spell(size.quote)}`;
  if ('contracts' in size) return `${spell(size.contracts)} contracts`;
  return `margin=${spell(size.margin)}`;
}

function fillText(size: Size, price: string, { base, quote }: Market): string {
  const at = `@${spell(price)}`;
  if ('base' in size) return `${spell(size.base)} ${base}${at}`;
  if ('quote' in size) return `${spell(size.quote)} ${quote}${at}`;
  return 'contracts' in size
    ? `${spell(size.contracts)} contracts${at}`
    : `margin=${spell(size.margin)}${at}`;
}

/** `long BTC/USDT:USDT 10x size=0.5 BTC @64000 on binance`. */
export function lineOf(reading: TradeReading, market: Market): string {
  const { fills, entryPrice, fee } = reading;
  const has = (name: string, value: string | undefined, text = spell): string[] =>
    value === undefined ? [] : [`${name}=${text(value)}`];
  const rate =
    fee === 'taker' || fee === 'maker' ? `fee=${fee}` : fee === undefined ? '' : `fee=${percent(fee)}`;
  return [
    ...(market.venue === 'textbook' && reading.kind === 'inverse' ? ['inverse'] : []),
    reading.side ?? '',
    market.symbol,
    ...(reading.leverage === undefined ? [] : [`${reading.leverage}x`]),
    reading.marginMode ?? '',
    ...(fills ?? []).map(({ size, price }) => fillText(size, price, market)),
    ...(reading.size === undefined ? [] : [sizeText(reading.size, market)]),
    ...(entryPrice === undefined || entryPrice === 'mark' ? [] : [`@${spell(entryPrice)}`]),
    ...has('exit', reading.exit),
    ...has('mark', reading.markPrice),
    ...has('sl', reading.sl),
    ...(reading.tp ?? []).map((price, index) => `tp${index + 1}=${spell(price)}`),
    ...has('liq', reading.liq),
    ...has('add', reading.add),
    ...has('collateral', reading.collateral),
    ...has('balance', reading.balance),
    ...has('risk', reading.risk, percent),
    rate,
    ...has('mmr', reading.mmr, percent),
    ...has('cs', reading.contractSize),
    ...has('warn', reading.warn, String),
    ...(reading.sure === true ? ['sure'] : []),
    `on ${reading.venue}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
