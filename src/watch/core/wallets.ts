// The wallets that a person follows, as they are kept. Pure.
import type { Trigger } from '../../store/store.ts';

export interface Wallet {
  /** Lower case. */
  readonly address: string;
  readonly since: number;
  /** Which watch each of its positions has, by the symbol: one whose watch is gone was taken off by its owner,
   *  and is left alone while it lasts. */
  readonly seen: Readonly<Record<string, number>>;
}

export const WALLETS_MAX = 5;
/** Where wallets can be followed so far. */
export const WALLET_VENUE = 'hyperliquid';
/** A gauge that never has a value: who follows a wallet is found by it. It names no market. */
export const WALLET_GAUGE = 'wallets/hyperliquid';
export const walletTriggers = (wallets: readonly Wallet[]): Trigger[] =>
  wallets.length === 0 ? [] : [{ gauge: WALLET_GAUGE, side: 'up', threshold: 1 }];

export const encodeWallets = (wallets: readonly Wallet[]): string => JSON.stringify({ v: 1, wallets });
export const decodeWallets = (body: string | undefined): readonly Wallet[] =>
  body === undefined ? [] : (JSON.parse(body) as { readonly wallets: readonly Wallet[] }).wallets;
