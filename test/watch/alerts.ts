// An alert as it is stored, for tests that need some.
import { dec } from '../../src/contract/decimal.ts';
import type { Alert } from '../../src/watch/core/alert.ts';

export const alertWith = (own: Partial<Alert> = {}): Alert => ({
  id: 1,
  venue: 'binance-usdm',
  symbol: 'BTC/USDT:USDT',
  measure: 'mark',
  side: 'down',
  threshold: dec(64_000),
  mode: 'once',
  state: 'armed',
  cooldownMs: 0,
  firedAt: undefined,
  anchor: undefined,
  expiresAt: undefined,
  note: undefined,
  role: undefined,
  setBy: undefined,
  paused: undefined,
  quiet: undefined,
  route: undefined,
  createdAt: 0,
  ...own,
});
