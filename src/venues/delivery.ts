// How a venue forms the price that a dated future is delivered at: the mean of the index before delivery. A
// venue that is not here has not been confirmed: the rule is then an open question, and said to be one.
import { type Decimal, dec } from '../contract/decimal.ts';

export interface DeliveryRule {
  /** The mean of the index over so many minutes before delivery. */
  readonly minutes: number;
  /** Of the delivered value, where the venue has a rate of its own. */
  readonly fee?: Decimal;
}

const RULES: ReadonlyMap<string, DeliveryRule> = new Map([
  // One sample a second since 2024-11-11, the last hour before: announcement of 2024-11-04.
  ['binance-usdm', { minutes: 30 }],
  ['binance-coinm', { minutes: 30 }],
  // One sample a second from 07:30 to 08:00 UTC: help pages bybitHC_Article 000001076 and, on the fee, 900003221726.
  ['bybit', { minutes: 30, fee: dec('0.0005') }],
  ['bybit-classic', { minutes: 30, fee: dec('0.0005') }],
  // One sample in 200 ms since 2026-03-18, the last hour before: announcement of 2026-03-06.
  ['okx', { minutes: 30 }],
  // 300 samples, one in six seconds, from 07:30 to 08:00 UTC; its page on fees.
  ['deribit', { minutes: 30, fee: dec('0.00025') }],
  // .BXBT30M and the like, the 30-minute mean that its index pages describe, at 12:00 UTC: SOURCES.md of its folder.
  ['bitmex', { minutes: 30 }],
]);

export const deliveryRule = (venue: string): DeliveryRule | undefined => RULES.get(venue);
