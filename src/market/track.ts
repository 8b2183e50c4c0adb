// What a wallet holds on Hyperliquid or dYdX, by its public address: no key, nothing but reading.
// https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals, clearinghouseState
// https://docs.dydx.exchange/api_integration-indexer/indexer_api, GetAddress
import { type Decimal, ONE, ZERO } from '../contract/decimal.ts';
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
  /** undefined: the venue keeps none, and what the account holds gives none. */
  readonly leverage: Decimal | undefined;
  readonly mode: 'isolated' | 'cross';
  /** The mark that the venue valued it at. */
  readonly mark: Decimal;
  /** Of an isolated one: what it holds beside its profit. */
  readonly collateral: Decimal | undefined;
  /** The venue's own; undefined: it says none. */
  readonly liquidationPrice: Decimal | undefined;
}

/** Positions that hold together, but for isolated ones among them. */
export interface WalletAccount {
  /** dYdX's number of it; undefined: the wallet has one account. */
  readonly subaccount: number | undefined;
  readonly positions: readonly WalletPosition[];
  /** Of all cross positions together: what they hold at the mark, and what they must hold (undefined: the venue
   *  leaves that to who knows each market's rate). */
  readonly cross: { readonly equity: Decimal; readonly maintenance: Decimal | undefined };
}

/** How a venue's wallets are read. */
export interface WalletSource {
  readonly venue: 'hyperliquid' | 'dydx';
  readonly call: string;
  readonly params: (address: string) => Readonly<Record<string, string>>;
  /** @throws AskFailed where any part of the answer is not what this endpoint answers */
  readonly read: (answer: unknown) => readonly WalletAccount[];
}

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

export const hyperliquidWallets: WalletSource = {
  venue: 'hyperliquid',
  call: 'publicPostInfo',
  params: (address) => ({ type: 'clearinghouseState', user: address }),
  read(answer) {
    const list: unknown = isFields(answer) ? answer['assetPositions'] : undefined;
    const summary: unknown = isFields(answer) ? answer['crossMarginSummary'] : undefined;
    if (!isFields(answer) || !Array.isArray(list) || !isFields(summary)) throw new AskFailed('bad answer');
    return [
      {
        subaccount: undefined,
        positions: list.flatMap((entry) => positionOf(entry) ?? []),
        cross: {
          equity: figure(summary['accountValue']),
          maintenance: figure(answer['crossMaintenanceMarginUsed']),
        },
      },
    ];
  },
};

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

/** Subaccounts from here on are children of the ones before, one for each isolated position.
 *  https://docs.dydx.xyz/concepts/trading/isolated-positions */
const FIRST_CHILD = 128;
const SUBACCOUNT_MAX = 128_000;
/** What the value that is stated may differ from that of its parts, as a share of the positions' value: prices are
 *  printed rounded. More, and the answer was put together from two moments. */
const TORN = '0.001';

export const dydxWallets: WalletSource = {
  venue: 'dydx',
  call: 'indexerGetAddressesAddress',
  params: (address) => ({ address }),
  read(answer) {
    const list: unknown = isFields(answer) ? answer['subaccounts'] : undefined;
    if (!Array.isArray(list)) throw new AskFailed('bad answer');
    const accounts = list.map(subaccountOf);
    if (new Set(accounts.map(({ subaccount }) => subaccount)).size < accounts.length)
      throw new AskFailed('bad answer');
    return accounts;
  },
};

/** Its value is its USDC, which may be owed, and Σ size · oracle price. */
function subaccountOf(entry: unknown): WalletAccount {
  const held: unknown = isFields(entry) ? entry['openPerpetualPositions'] : undefined;
  const assets: unknown = isFields(entry) ? entry['assetPositions'] : undefined;
  if (!isFields(entry) || !isFields(held) || !isFields(assets)) throw new AskFailed('bad answer');
  const number = figure(entry['subaccountNumber']);
  if (!number.isInteger() || number.isNegative() || number.gt(SUBACCOUNT_MAX))
    throw new AskFailed('bad answer');
  const open = Object.values(held).flatMap((each) => legOf(each) ?? []);
  const sum = (of: (leg: Leg) => Decimal): Decimal => open.reduce((all, leg) => all.plus(of(leg)), ZERO);
  const atEntry = usdcOf(assets['USDC']).plus(sum(({ size, entryPrice }) => size.mul(entryPrice)));
  const equity = atEntry.plus(sum(({ profit }) => profit));
  const gross = sum(({ size, mark }) => size.mul(mark).abs());
  if (figure(entry['equity']).minus(equity).abs().gt(gross.mul(TORN).plus(1)))
    throw new AskFailed('bad answer');
  const subaccount = number.toNumber();
  const isAlone = subaccount >= FIRST_CHILD && open.length === 1;
  const value = sum(({ size, entryPrice }) => size.mul(entryPrice).abs());
  return {
    subaccount,
    positions: open.map(({ native, size, entryPrice, mark }) => ({
      native,
      side: size.isNegative() ? 'short' : 'long',
      size: size.abs(),
      entryPrice,
      // Of the account, at the entry prices: it does not move with the price.
      leverage: atEntry.gt(0) ? value.div(atEntry).mul(100).ceil().div(100) : undefined,
      mode: isAlone ? 'isolated' : 'cross',
      mark,
      collateral: isAlone ? atEntry : undefined,
      liquidationPrice: undefined,
    })),
    cross: { equity, maintenance: undefined },
  };
}

interface Leg {
  readonly native: string;
  /** Base coins, negative: short. */
  readonly size: Decimal;
  readonly entryPrice: Decimal;
  readonly profit: Decimal;
  readonly mark: Decimal;
}

function legOf(position: unknown): Leg | undefined {
  if (!isFields(position) || typeof position['market'] !== 'string') throw new AskFailed('bad answer');
  const { market: native, side } = position;
  const size = figure(position['size']);
  if (size.isZero()) return undefined;
  if (side !== (size.isNegative() ? 'SHORT' : 'LONG')) throw new AskFailed('bad answer');
  const entryPrice = price(position['entryPrice']);
  const profit = figure(position['unrealizedPnl']);
  const mark = entryPrice.plus(profit.div(size));
  if (!mark.gt(0)) throw new AskFailed('bad answer');
  return { native, size, entryPrice, profit, mark };
}

/** An account without any has no such entry. */
function usdcOf(asset: unknown): Decimal {
  if (asset === undefined) return ZERO;
  if (!isFields(asset) || (asset['side'] !== 'LONG' && asset['side'] !== 'SHORT'))
    throw new AskFailed('bad answer');
  return figure(asset['size'])
    .abs()
    .mul(asset['side'] === 'LONG' ? ONE : ONE.neg());
}
