// What a wallet holds on Hyperliquid, by its public address: no key, nothing but reading.
// https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals, clearinghouseState
import { type Decimal, ZERO } from '../contract/decimal.ts';
import type { Side } from '../contract/types.ts';
import { AskFailed, isFields } from './ccxt.ts';
import { readFigure, readPrice } from './figure.ts';

export interface WalletPosition {
  /** The venue's name of the market. */
  readonly native: string;
  readonly side: Side;
  /** Base coins. */
  readonly size: Decimal;
  readonly entryPrice: Decimal;
  readonly leverage: Decimal;
  readonly mode: 'isolated' | 'cross';
  /** The mark that the venue valued it at. */
  readonly mark: Decimal;
  /** Of an isolated one: what it holds beside its profit. */
  readonly collateral: Decimal | undefined;
  /** The venue's own; undefined: it says none. */
  readonly liquidationPrice: Decimal | undefined;
}

export interface WalletState {
  readonly positions: readonly WalletPosition[];
  /** Of all cross positions together: what they hold at the mark, and what they must hold. */
  readonly cross: { readonly equity: Decimal; readonly maintenance: Decimal };
}

/** Public addresses that can be followed: 0x and 40 hexadecimal digits. */
export const WALLET = /^0x[0-9a-f]{40}$/;

export const WALLET_CALL = 'publicPostInfo';
export const walletParams = (address: string) => ({ type: 'clearinghouseState', user: address });

function figure(raw: unknown): Decimal {
  const read = readFigure(raw);
  // One figure that can't be read and nothing is believed: a position must not vanish by a torn answer.
  if (typeof read === 'string' || !read.isFinite()) throw new AskFailed('bad answer');
  return read;
}

function price(raw: unknown): Decimal {
  const read = readPrice(raw);
  if (typeof read === 'string') throw new AskFailed('bad answer');
  return read;
}

/** @throws AskFailed where any part of the answer is not what this endpoint answers */
export function readWallet(answer: unknown): WalletState {
  const list: unknown = isFields(answer) ? answer['assetPositions'] : undefined;
  const summary: unknown = isFields(answer) ? answer['crossMarginSummary'] : undefined;
  if (!isFields(answer) || !Array.isArray(list) || !isFields(summary)) throw new AskFailed('bad answer');
  return {
    positions: list.flatMap((entry) => positionOf(entry) ?? []),
    cross: {
      equity: figure(summary['accountValue']),
      maintenance: figure(answer['crossMaintenanceMarginUsed']),
    },
  };
}

function positionOf(entry: unknown): WalletPosition | undefined {
  const position: unknown = isFields(entry) ? entry['position'] : undefined;
  const leverage: unknown = isFields(position) ? position['leverage'] : undefined;
  if (!isFields(position) || !isFields(leverage) || typeof position['coin'] !== 'string')
    throw new AskFailed('bad answer');
  const signed = figure(position['szi']);
  // What was closed can stay in the list with nothing in it.
  if (signed.isZero()) return undefined;
  const mode = leverage['type'];
  if (mode !== 'isolated' && mode !== 'cross') throw new AskFailed('bad answer');
  const size = signed.abs();
  const mark = price(position['positionValue']).div(size);
  const entryPrice = price(position['entryPx']);
  const reported = position['liquidationPx'];
  const stated = reported === null || reported === undefined ? ZERO : figure(reported);
  return {
    native: position['coin'],
    side: signed.isNegative() ? 'short' : 'long',
    size,
    entryPrice,
    leverage: price(leverage['value']),
    mode,
    mark,
    // rawUsd + szi·price is what it holds at a price, exactly; `marginUsed`, that at the mark, is rounded.
    collateral:
      mode === 'cross'
        ? undefined
        : leverage['rawUsd'] === undefined
          ? figure(position['marginUsed']).minus(signed.mul(mark.minus(entryPrice)))
          : figure(leverage['rawUsd']).plus(signed.mul(entryPrice)),
    liquidationPrice: stated.gt(0) ? stated : undefined,
  };
}
