// The wallets that a person follows, as they are kept. Pure.
import type { Trigger } from '../../store/store.ts';

/** Where wallets can be followed. */
export const WALLET_VENUES = ['hyperliquid', 'dydx'] as const;
export type WalletVenue = (typeof WALLET_VENUES)[number];

export interface Wallet {
  readonly venue: WalletVenue;
  /** Lower case. */
  readonly address: string;
  readonly since: number;
  /** Which watch each of its positions has, by `walletKey`: one whose watch is gone was taken off by its owner,
   *  and is left alone while it lasts. */
  readonly seen: Readonly<Record<string, number>>;
}

export const WALLETS_MAX = 5;

/** A market's position in a wallet; where that has several accounts, each may have one. */
export const walletKey = (symbol: string, subaccount: number | undefined): string =>
  subaccount === undefined ? symbol : `${subaccount}:${symbol}`;

/** A gauge that never has a value: who follows a wallet of a venue is found by it. It names no market. */
export const walletGauge = (venue: WalletVenue): string => `wallets/${venue}`;
export const isWalletGauge = (gauge: string): boolean =>
  WALLET_VENUES.some((venue) => gauge === walletGauge(venue));
export const walletTriggers = (wallets: readonly Wallet[]): Trigger[] =>
  [...new Set(wallets.map(({ venue }) => venue))].map((venue) => ({
    gauge: walletGauge(venue),
    side: 'up',
    threshold: 1,
  }));

/** As kept; those of before there was a second venue name none. */
type StoredWallet = Omit<Wallet, 'venue'> & { readonly venue?: WalletVenue };

export const encodeWallets = (wallets: readonly Wallet[]): string => JSON.stringify({ v: 1, wallets });
export const decodeWallets = (body: string | undefined): readonly Wallet[] =>
  body === undefined
    ? []
    : (JSON.parse(body) as { readonly wallets: readonly StoredWallet[] }).wallets.map((wallet) => ({
        venue: 'hyperliquid',
        ...wallet,
      }));

export type ReadAddress =
  | { readonly read: 'address'; readonly venue: WalletVenue; readonly address: string }
  /** The form of one, but its check digits say that it was not copied whole. */
  | { readonly read: 'mistyped' }
  | { readonly read: 'none' };

/** A public address: 0x and 40 hexadecimal digits (Hyperliquid), or bech32 of 20 bytes after dydx1 (dYdX). */
export function readAddress(word: string): ReadAddress {
  const address = word.toLowerCase();
  if (/^0x[0-9a-f]{40}$/.test(address)) return { read: 'address', venue: 'hyperliquid', address };
  if (!/^dydx1[0-9a-z]{38}$/.test(address)) return { read: 'none' };
  // Upper and lower case together are no bech32.
  if (!isBech32(address) || (word !== address && word !== word.toUpperCase())) return { read: 'mistyped' };
  return { read: 'address', venue: 'dydx', address };
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Does its checksum fit? https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki */
function isBech32(text: string): boolean {
  const split = text.lastIndexOf('1');
  const prefix = Array.from(text.slice(0, split), (char) => char.charCodeAt(0));
  const data = Array.from(text.slice(split + 1), (char) => BECH32.indexOf(char));
  if (data.includes(-1)) return false;
  let check = 1;
  for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = check >> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, term] of GENERATOR.entries()) if (((top >> bit) & 1) === 1) check ^= term;
  }
  return check === 1;
}
