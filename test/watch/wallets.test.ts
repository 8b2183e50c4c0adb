// The wallets that a person follows: addresses, and how they are kept.
import { expect, test } from 'vitest';
import {
  decodeWallets,
  encodeWallets,
  isWalletGauge,
  readAddress,
  walletKey,
  walletTriggers,
} from '../../src/watch/core/wallets.ts';

const HYPERLIQUID = '0x31ca8395cf837de08b24da3f660e77761dfb974b';
const DYDX = 'dydx14zzueazeh0hj67cghhf9jypslcf9sh2n5k6art';

test.each([
  ['hexadecimal', HYPERLIQUID, 'hyperliquid'],
  ['hexadecimal in capitals', HYPERLIQUID.toUpperCase().replace('X', 'x'), 'hyperliquid'],
  ['bech32', DYDX, 'dydx'],
  ['bech32 in capitals', DYDX.toUpperCase(), 'dydx'],
  ['one digit short', HYPERLIQUID.slice(0, -1), 'none'],
  ['one letter short', DYDX.slice(0, -1), 'none'],
  ['another chain’s', 'cosmos1jtpspgllck9z4ghkqhupum35q55xt99sg3guxn', 'none'],
  ['nothing', '', 'none'],
  ['capitals mixed in, which bech32 does not allow', DYDX.replace('q', 'Q').replace('z', 'Z'), 'mistyped'],
  ['a letter that bech32 does not have', DYDX.replace('j', 'b'), 'mistyped'],
])('%s', (_what, word, expected) => {
  const read = readAddress(word);
  expect(read.read === 'address' ? read.venue : read.read).toBe(expected);
  if (read.read === 'address') expect(read.address).toBe(word.toLowerCase());
});

test('every single character that is typed wrong, and any two neighbours that changed places, are noticed', () => {
  const at = 'dydx1'.length;
  for (let index = at; index < DYDX.length; index += 1) {
    for (const char of 'qpzry9x8gf2tvdw0s3jn54khce6mua7l') {
      if (char === DYDX[index]) continue;
      expect(readAddress(DYDX.slice(0, index) + char + DYDX.slice(index + 1)).read).toBe('mistyped');
    }
    const [one = '', two = ''] = [DYDX[index], DYDX[index + 1]];
    if (two === '' || one === two) continue;
    expect(readAddress(DYDX.slice(0, index) + two + one + DYDX.slice(index + 2)).read).toBe('mistyped');
  }
});

test('wallets of before there was a second venue are Hyperliquid’s; others stay what they are', () => {
  const before = `{"v":1,"wallets":[{"address":"${HYPERLIQUID}","since":7,"seen":{"BTC/USDC:USDC":3}}]}`;
  const [wallet] = decodeWallets(before);
  expect(wallet).toEqual({
    venue: 'hyperliquid',
    address: HYPERLIQUID,
    since: 7,
    seen: { 'BTC/USDC:USDC': 3 },
  });
  const both = [...decodeWallets(before), { venue: 'dydx' as const, address: DYDX, since: 8, seen: {} }];
  expect(decodeWallets(encodeWallets(both))).toEqual(both);
  expect(decodeWallets(undefined)).toEqual([]);
  expect(walletTriggers([...both, ...both]).map(({ gauge }) => gauge)).toEqual([
    'wallets/hyperliquid',
    'wallets/dydx',
  ]);
  expect(walletTriggers([])).toEqual([]);
  expect(['wallets/dydx', 'mark:dydx:BTC/USDC:USDC'].map(isWalletGauge)).toEqual([true, false]);
  // One account: the key is that of before.
  expect([walletKey('BTC/USDC:USDC', undefined), walletKey('BTC/USDC:USDC', 0)]).toEqual([
    'BTC/USDC:USDC',
    '0:BTC/USDC:USDC',
  ]);
});
