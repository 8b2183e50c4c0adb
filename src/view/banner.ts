// What a person sees first in the terminal: which prices, which store, what to type.
import { type Decimal, dec } from '../contract/decimal.ts';

/** The alert that is shown as an example lies a little under the price. */
const NEAR = dec('0.95');

export function banner(about: {
  readonly prices: string;
  readonly store: string;
  readonly market: string | undefined;
  readonly mark: Decimal | undefined;
}): string {
  const coin = about.market ?? 'btc';
  const level = about.mark?.mul(NEAR).toSignificantDigits(2).toFixed();
  return [
    'Perpwatch: figures for perpetual contracts, and a warning before the liquidation.',
    `  prices  ${about.prices}`,
    `  store   ${about.store.includes(':memory:') ? 'memory: gone when this ends' : about.store}`,
    '',
    'Type a position and press Enter, for example:',
    `  long ${coin} 10x margin=100            figures`,
    `  /watch long ${coin} 10x margin=100     keep it, and be warned`,
    `  /alert ${coin} ${level === undefined ? 'above 70k' : `below ${level}`}  ·  /watches  ·  /price ${coin}  ·  /help`,
    'A number presses the button that bears it. Ctrl-D ends.',
    '',
  ].join('\n');
}
