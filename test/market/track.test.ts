// What a dYdX wallet's answer reads as, and what is not believed.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dydxWallets } from '../../src/market/track.ts';

/** In the shape of https://docs.dydx.exchange/api_integration-indexer/indexer_api, GetAddress, figures of a real one. */
const SHORT = {
  market: 'BTC-USD',
  status: 'OPEN',
  side: 'SHORT',
  size: '-0.491',
  maxSize: '-0.009',
  entryPrice: '118703.60811320754716981132',
  exitPrice: '119655.95',
  realizedPnl: '3075.17994830188679245283016',
  unrealizedPnl: '1339.12776155490566037735812',
  createdAt: '2025-07-14T07:53:55.631Z',
  createdAtHeight: '44140908',
  closedAt: null,
  subaccountNumber: '0',
};
const USDC = { size: '82291.083758', symbol: 'USDC', side: 'LONG', assetId: '0', subaccountNumber: '0' };
const ACCOUNT = {
  subaccountNumber: '0',
  equity: '25346.73993597',
  freeCollateral: '24207.8530595294',
  openPerpetualPositions: { 'BTC-USD': SHORT },
  assetPositions: { USDC },
  marginEnabled: true,
};
const read = (...subaccounts: readonly unknown[]) => dydxWallets.read({ subaccounts });
const reads = (answer: unknown): string => {
  try {
    dydxWallets.read(answer);
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.name : 'thrown';
  }
};

test('a subaccount is worth its USDC and its positions at the oracle price; it states no rate, leverage or liquidation', () => {
  const [account] = read(ACCOUNT);
  expect(account?.cross.equity.toFixed(5)).toBe('25346.73994');
  expect(account?.cross.maintenance).toBeUndefined();
  const [position] = account?.positions ?? [];
  expect(position).toMatchObject({ native: 'BTC-USD', side: 'short', mode: 'cross' });
  expect(position?.mark.toFixed(3)).toBe('115976.260');
  expect(position?.liquidationPrice).toBeUndefined();
  // 0.491 · 118,703.61 / (82,291.08 − 0.491 · 118,703.61), up to cents
  expect(position?.leverage?.toFixed()).toBe('2.43');
});

test.each([
  ['a child with one position is isolated: what it holds is all its own', '128', 'isolated', '24007.61217'],
  ['the last parent is a cross account', '127', 'cross', undefined],
])('%s', (_why, subaccountNumber, mode, collateral) => {
  const [position] = read({ ...ACCOUNT, subaccountNumber })[0]?.positions ?? [];
  expect(position?.mode).toBe(mode);
  expect(position?.collateral?.toFixed(5)).toBe(collateral);
});

test('USDC may be owed; none is no entry; what was closed is no position', () => {
  const owed = { ...USDC, side: 'SHORT', size: '100' };
  const bought = { ...SHORT, side: 'LONG', size: '1', entryPrice: '150', unrealizedPnl: '10' };
  const [account] = read({
    ...ACCOUNT,
    equity: '60',
    openPerpetualPositions: { 'BTC-USD': bought, 'ETH-USD': { ...SHORT, market: 'ETH-USD', size: '0' } },
    assetPositions: { USDC: owed },
  });
  expect(account?.cross.equity.toFixed()).toBe('60');
  expect(account?.positions).toHaveLength(1);
  const [empty] = read({ ...ACCOUNT, equity: '0', openPerpetualPositions: {}, assetPositions: {} });
  expect(empty?.cross.equity.toFixed()).toBe('0');
});

describe('not believed', () => {
  const account = (change: object): unknown => ({ subaccounts: [{ ...ACCOUNT, ...change }] });
  const position = (change: object): unknown =>
    account({ openPerpetualPositions: { 'BTC-USD': { ...SHORT, ...change } } });
  test.each<[string, unknown]>([
    ['no list', {}],
    ['a page', '<html>'],
    ['a value that is not that of its parts', account({ equity: '26000' })],
    ['no value', account({ equity: undefined })],
    ['no positions', account({ openPerpetualPositions: undefined })],
    ['no assets', account({ assetPositions: undefined })],
    ['USDC of no side', account({ assetPositions: { USDC: { ...USDC, side: '' } } })],
    ['USDC that is missing beside a value', account({ assetPositions: {} })],
    ['no number', account({ subaccountNumber: undefined })],
    ['a number that can’t be', account({ subaccountNumber: '128001' })],
    ['the same number twice', { subaccounts: [ACCOUNT, ACCOUNT] }],
    ['a size and a side that disagree', position({ side: 'LONG' })],
    ['a size that is none', position({ size: 'NaN' })],
    ['a size without end', position({ size: '-Infinity' })],
    ['no entry price', position({ entryPrice: '0' })],
    ['no profit', position({ unrealizedPnl: null })],
    ['a profit that no price gives', position({ unrealizedPnl: '99999999' })],
  ])('%s', (_what, answer) => {
    expect(reads(answer)).toBe('AskFailed');
  });
  test('whatever comes, it is read or refused in our words', () => {
    fc.assert(fc.property(fc.anything(), (answer) => ['read', 'AskFailed'].includes(reads(answer))));
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(SHORT)), fc.anything(), (key, value) =>
        ['read', 'AskFailed'].includes(reads(position({ [key]: value }))),
      ),
    );
  });
});
