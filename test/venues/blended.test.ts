// Deribit's rate on the whole size: its worked numbers, and the price against a judge that only halves.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeForDistance, closeForRatio, closePart } from '../../src/contract/close.ts';
import { type Decimal, ONE, dec } from '../../src/contract/decimal.ts';
import { hasReached, isLiquidated, liquidation, priceAtRatio } from '../../src/contract/liquidation.ts';
import { maintenanceMargin, marginBalance, tierOfPosition } from '../../src/contract/margin.ts';
import { collateralForLiquidation, openPosition } from '../../src/contract/open.ts';
import type { Position } from '../../src/contract/types.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { PROVE, failure, must } from '../contract/holds.ts';

const HOUR_MS = 3_600_000;
const catalog = createCatalog(venues);
const vectors: readonly { readonly id: string; readonly expected: Readonly<Record<string, string>> }[] =
  JSON.parse(readFileSync(new URL('../vectors/venues.json', import.meta.url), 'utf8'));
const stated = (id: string): Readonly<Record<string, string>> =>
  must(vectors.find((each) => each.id === id)?.expected, id);

function open(of: {
  readonly symbol: string;
  readonly contracts: Decimal;
  readonly entry: Decimal;
  readonly leverage: Decimal;
  readonly side?: 'long' | 'short';
}): Position {
  const market = must(catalog.market('deribit', of.symbol), of.symbol);
  const answer = marginRules(catalog, { venue: 'deribit', symbol: of.symbol });
  const rules = must(answer.answer === 'rules' && answer.margin, 'the rules');
  const { kind, contractSize } = market;
  const { contracts, entry, leverage, side = 'long' } = of;
  return openPosition({ kind, side, contracts, contractSize, entryPrice: entry, leverage, rules });
}

describe('the numbers of its page', () => {
  test.each([
    ['BTC/USDC:USDC', 'deribit-mm-btc25', 25, 100_000],
    ['SOL/USDC:USDC', 'deribit-mm-sol25', 25, 200],
  ] as const)('%s: %s, maintenance of %s coins at %s', (symbol, id, size, price) => {
    const position = open({ symbol, contracts: dec(size), entry: dec(price), leverage: dec(10) });
    const { rate, marginUsd } = stated(id);
    expect(tierOfPosition(position, dec(price)).rate.toFixed()).toBe(rate);
    expect(maintenanceMargin(position, dec(price)).toFixed()).toBe(marginUsd);
  });

  test('25 BTC of the inverse perpetual at 100,000 need the same in BTC', () => {
    const contracts = dec(250_000);
    const position = open({ symbol: 'BTC/USD:BTC', contracts, entry: dec(100_000), leverage: dec(10) });
    expect(maintenanceMargin(position, dec(100_000)).toFixed()).toBe(
      stated('deribit-mm-btc25')['marginCoin'],
    );
  });

  test.each([
    ['BTC/USDC:USDC', 'deribit-im-btc25', 25, 100_000],
    ['SOL/USDC:USDC', 'deribit-im-sol25', 25, 200],
    ['SOL/USDC:USDC', 'deribit-im-sol6000', 6000, 200],
  ] as const)('%s: %s, the most leverage of %s coins is 1 / its initial rate', (symbol, id, size, price) => {
    const position = open({ symbol, contracts: dec(size), entry: dec(price), leverage: dec(10) });
    const most = must(tierOfPosition(position, dec(price)).maxLeverage, 'the leverage');
    expect(
      ONE.div(most)
        .minus(must(stated(id)['rate'], 'rate'))
        .abs()
        .lt('1e-30'),
    ).toBe(true);
  });

  test('the inverse rate rises as the price falls: 1.125 % at 100,000, 1.25 % at 50,000', () => {
    const contracts = dec(250_000);
    const position = open({ symbol: 'BTC/USD:BTC', contracts, entry: dec(100_000), leverage: dec(2) });
    const rates = [100_000, 50_000].map((price) => tierOfPosition(position, dec(price)).rate.toFixed());
    expect(rates).toEqual(['0.01125', '0.0125']);
  });
});

describe('the price', { timeout: HOUR_MS }, () => {
  const positions = fc
    .record({
      symbol: fc.constantFrom('BTC/USD:BTC', 'ETH/USD:ETH', 'BTC/USDC:USDC', 'SOL/USDC:USDC'),
      contracts: fc.integer({ min: 1, max: 10_000_000 }),
      entry: fc.integer({ min: 100, max: 20_000_000 }),
      leverage: fc.integer({ min: 100, max: 6000 }),
      long: fc.boolean(),
    })
    .map(({ symbol, contracts, entry, leverage, long }) =>
      open({
        symbol,
        contracts: dec(contracts).div(symbol.endsWith('USDC') ? 1000 : 1),
        entry: dec(entry).div(100),
        leverage: dec(leverage).div(100),
        side: long ? 'long' : 'short',
      }),
    );
  const safe = (position: Position, price: Decimal): boolean =>
    marginBalance(position, price).gt(maintenanceMargin(position, price));

  test('is where balance and maintenance meet, found without the formula', () => {
    const holds = fc.property(positions, (position) => {
      const { entryPrice, side } = position;
      const reach = liquidation(position, entryPrice);
      if (!safe(position, entryPrice)) return reach.kind === 'already';
      const end = side === 'long' ? entryPrice.mul('1e-12') : entryPrice.mul('1e12');
      if (safe(position, end)) return reach.kind === 'never';
      let [inside, outside] = [entryPrice, end];
      for (let step = 0; step < 150; step += 1) {
        const middle = inside.mul(outside).sqrt();
        if (safe(position, middle)) inside = middle;
        else outside = middle;
      }
      return reach.kind === 'at' && reach.price.div(outside).minus(1).abs().lt('1e-12');
    });
    expect(failure(holds, PROVE ? 5_000 : 300)).toBeUndefined();
  });

  test('at the answer it is reached, a hair before it is not; at any ratio', () => {
    const holds = fc.property(positions, fc.integer({ min: 5, max: 100 }), (position, percent) => {
      const ratio = dec(percent).div(100);
      const reach = priceAtRatio(position, ratio, position.entryPrice);
      if (reach.kind !== 'at') return true;
      const before = reach.price.mul(ONE.plus(position.side === 'long' ? '1e-36' : '-1e-36'));
      return hasReached(position, ratio, reach.price) && !hasReached(position, ratio, before);
    });
    expect(failure(holds, PROVE ? 20_000 : 600)).toBeUndefined();
  });

  test('the collateral for a wanted price gives that price', () => {
    const holds = fc.property(positions, fc.integer({ min: 1, max: 900 }), (position, move) => {
      const away = dec(move).div(1000);
      const wanted = position.entryPrice.mul(ONE.plus(position.side === 'long' ? away.neg() : away));
      const collateral = collateralForLiquidation(position, wanted);
      if (!collateral.gt(0)) return true;
      const reach = liquidation(openPosition({ ...position, collateral }), position.entryPrice);
      return reach.kind !== 'at' || reach.price.div(wanted).minus(1).abs().lt('1e-30');
    });
    expect(failure(holds, PROVE ? 50_000 : 500)).toBeUndefined();
  });

  test('the largest part that has a wanted ratio has it, and a hair more has not', () => {
    const rules = fc.constantFrom('kept', 'proportional');
    const holds = fc.property(
      positions,
      rules,
      fc.integer({ min: 1, max: 95 }),
      (position, rule, percent) => {
        const ratio = dec(percent).div(100);
        const markPrice = position.entryPrice;
        const answer = closeForRatio({ position, markPrice, rule, ratio });
        const has = (closed: Decimal): boolean =>
          !hasReached(closePart(position, closed, rule), ratio.mul('1.00000000000000000001'), markPrice);
        if (answer.kind === 'already') return isLiquidated(position, markPrice);
        if (answer.kind === 'enough') return has(dec(0));
        if (answer.kind !== 'close') return !has(position.contracts.mul('0.999999999'));
        const { alone } = answer;
        if (rule === 'kept')
          return has(answer.contracts) && !has(answer.contracts.minus(position.contracts.mul('1e-9')));
        // Closing alone brings the rate down to that of no size, and no further.
        if (alone === undefined) return !has(position.contracts.mul('0.999999'));
        return has(alone) && !has(alone.minus(position.contracts.mul('1e-9')));
      },
    );
    expect(failure(holds, PROVE ? 20_000 : 500)).toBeUndefined();
  });

  test('the part to close for a distance moves liquidation just that far', () => {
    const holds = fc.property(positions, fc.integer({ min: 10, max: 900 }), (position, part) => {
      const distance = dec(part).div(1000);
      const markPrice = position.entryPrice;
      const answer = closeForDistance({ position, markPrice, rule: 'kept', distance });
      if (answer.kind !== 'close') return answer.kind !== 'never';
      const reach = liquidation(closePart(position, answer.contracts, 'kept'), markPrice);
      return (
        reach.kind === 'at' && reach.price.div(markPrice).minus(1).abs().minus(distance).abs().lt('1e-25')
      );
    });
    expect(failure(holds, PROVE ? 20_000 : 500)).toBeUndefined();
  });
});
