// How a line was read, in one line: long BTC/USDT 10x · 0.5 BTC @ 64,000 · Binance.
import { dec } from '../../contract/decimal.ts';
import type { Words } from '../../i18n/words.ts';
import type { Market } from '../../venues/venue.ts';
import { grouped } from './number.ts';
import type { Size, TradeReading } from './reading.ts';

/** The symbol without its settle currency, the day kept: BTC/USDT, BTC/USDT 260327. */
export function nameOf(market: Market): string {
  const [pair = market.symbol, rest = ''] = market.symbol.split(':');
  const day = rest.split('-')[1];
  return day === undefined ? pair : `${pair} ${day}`;
}

const percent = (fraction: string): string => `${grouped(dec(fraction).times(100).toFixed())} %`;

/** The echo of a reading, for its answer. */
export function describe(reading: TradeReading, market: Market, words: Words): string {
  const t = words.trade.echo;
  const sizeText = (size: Size): string => {
    if ('base' in size) return `${grouped(size.base)} ${market.base}`;
    if ('quote' in size) return `${grouped(size.quote)} ${market.quote}`;
    if ('contracts' in size) return words.units.contracts(grouped(size.contracts));
    return t.margin(`${grouped(size.margin)} ${market.settle}`);
  };
  const entry =
    reading.entryPrice === undefined || reading.entryPrice === 'mark' ? t.mark : grouped(reading.entryPrice);
  const fills = reading.fills?.map((fill) => t.price(sizeText(fill.size), grouped(fill.price)));
  const size = reading.size === undefined ? `@ ${entry}` : t.price(sizeText(reading.size), entry);
  const side = reading.side === undefined ? [] : [words.trade.side[reading.side]];
  const leverage = reading.leverage === undefined ? [] : [`${reading.leverage}x`];
  const mode = reading.marginMode === undefined ? [] : [t[reading.marginMode]];
  const head = [...side, nameOf(market), ...leverage, ...mode].join(' ');
  return [
    head,
    fills?.join(' + ') ?? size,
    ...extras(reading, market, words),
    words.trade.venueName(reading.venue),
  ].join(' · ');
}

function extras(reading: TradeReading, market: Market, words: Words): string[] {
  const { names, value } = words.trade.echo;
  const parts: (readonly [string, string | undefined])[] = [
    [names.exit, reading.exit === undefined ? undefined : grouped(reading.exit)],
    [names.markPrice, reading.markPrice === undefined ? undefined : grouped(reading.markPrice)],
    [names.sl, reading.sl === undefined ? undefined : grouped(reading.sl)],
    [names.tp, reading.tp?.map((each) => grouped(each)).join(', ')],
    [names.liq, reading.liq === undefined ? undefined : grouped(reading.liq)],
    [names.add, reading.add === undefined ? undefined : `${grouped(reading.add)} ${market.settle}`],
    [
      names.collateral,
      reading.collateral === undefined ? undefined : `${grouped(reading.collateral)} ${market.settle}`,
    ],
    [
      names.balance,
      reading.balance === undefined ? undefined : `${grouped(reading.balance)} ${market.settle}`,
    ],
    [names.risk, reading.risk === undefined ? undefined : percent(reading.risk)],
    [names.fee, feeText(reading.fee)],
    [names.mmr, reading.mmr === undefined ? undefined : percent(reading.mmr)],
    [names.contractSize, reading.contractSize === undefined ? undefined : grouped(reading.contractSize)],
    [names.warn, reading.warn],
  ];
  return parts.flatMap(([name, text]) => (text === undefined ? [] : [value(name, text)]));
}

function feeText(fee: string | undefined): string | undefined {
  if (fee === undefined || fee === 'taker' || fee === 'maker') return fee;
  return percent(fee);
}
