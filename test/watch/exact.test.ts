// Nothing late, nothing early, nothing missed: watches that are asked only where a trigger, a double, is
// reached say at every price what a reckoning of every level at every price says, in exact decimals and from
// the definitions alone. Prices lie on levels, 1e-19 beside them, and all around. PROVE=1: a million checks.
import { expect, test } from 'vitest';
import { asDouble, dec, type Decimal, exact } from '../../src/contract/decimal.ts';
import type { Side } from '../../src/contract/types.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { stepWatch, type Watch, watchTriggers } from '../../src/watch/core/watch.ts';
import { decodeWatch, encodeWatch } from '../../src/watch/core/watch-stored.ts';
import { remake } from '../../src/watch/make.ts';
import { seeded } from '../sim/random.ts';

const CHECKS = process.env['PROVE'] === undefined ? 20_000 : 1_000_000;
const DISTANCES = ['0.15', '0.1', '0.05', '0.025', '0.01'].map((text) => exact(dec(text)));
const WARN = '15%,10%,5%,2.5%,1%';
const REARM = '1.5';
const HAIR = '0.0000000000000000001';
const SYMBOL = 'TIE/USDT:USDT';
const ONE = exact(dec(1));
const START = 1_700_000_000_000;

const catalog = createCatalog(venues);

interface Stated {
  readonly side: Side;
  readonly entry: Decimal;
  readonly size: Decimal;
  readonly rate: Decimal;
  readonly collateral: Decimal;
}

/** Within a distance of liquidation: mark·(1 ∓ distance) at or beyond (entry ∓ collateral/size)/(1 ∓ rate),
 *  multiplied out so that nothing is divided. 1: beyond, 0: there to the last digit, −1: before. */
function within({ side, entry, size, rate, collateral }: Stated, mark: Decimal, distance: Decimal): number {
  const signed = (of: Decimal): Decimal => (side === 'long' ? ONE.minus(of) : ONE.plus(of));
  const has = exact(mark).mul(signed(distance)).mul(signed(rate)).mul(size);
  const needs = exact(entry)
    .mul(size)
    .plus(side === 'long' ? collateral.neg() : collateral);
  return side === 'long' ? needs.cmp(has) : has.cmp(needs);
}

/** What is said at each price, level by level. */
function bruteForce(stated: Stated, start: Decimal): (mark: Decimal) => string | undefined {
  const innermost = (mark: Decimal): number =>
    DISTANCES.filter((distance) => within(stated, mark, distance) >= 0).length;
  let reached = innermost(start);
  let warned = false;
  let over = false;
  return (mark) => {
    if (over) return undefined;
    if (within(stated, mark, ONE.minus(ONE)) >= 0) {
      over = true;
      return 'liquidated';
    }
    const worst = innermost(mark);
    if (worst > reached) {
      reached = worst;
      warned = true;
      return `distance:${DISTANCES[worst - 1]?.toFixed() ?? ''}`;
    }
    const before = reached;
    for (let level = DISTANCES[reached - 1]; level !== undefined; level = DISTANCES[reached - 1]) {
      if (within(stated, mark, level.mul(REARM)) > 0) break;
      reached -= 1;
    }
    return reached === 0 && before > 0 && warned ? 'recovered' : undefined;
  };
}

/** The product: asked only where the price, as a double, has reached a trigger. */
function product(made: Watch): (mark: Decimal, at: number) => string | undefined {
  let body = encodeWatch(made);
  let triggers = watchTriggers(made);
  return (mark, at) => {
    const double = asDouble(mark);
    const woken = triggers.some(
      ({ gauge, side, threshold }) =>
        gauge.startsWith('mark:') && (side === 'up' ? double >= threshold : double <= threshold),
    );
    if (!woken) return undefined;
    const { watch, event } = stepWatch(decodeWatch(body, catalog), mark, at);
    body = encodeWatch(watch);
    triggers = watchTriggers(watch);
    return event?.kind === 'warning' ? event.level : event?.kind;
  };
}

test(`${CHECKS} prices at isolated watches: what is said is what every level says`, () => {
  const random = seeded(41);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(all: readonly T[]): T => all[whole(0, all.length - 1)] as T;
  const wrong: string[] = [];
  const counts = { checks: 0, ties: 0, events: 0 };

  while (counts.checks < CHECKS) {
    const side = pick(['long', 'short'] as const);
    const rate = exact(dec(pick(['0.004', '0.005', '0.01', '0.025', '0.05'])));
    const [entry, size] = [exact(dec(whole(5_000, 20_000)).div(100)), exact(dec(whole(1, 1_000)))];
    // A price of the market's grid that some level, a recovery or liquidation itself lies on exactly.
    const away = dec(whole(50, 3_000)).div(10_000);
    const tie = exact(entry.mul(side === 'long' ? ONE.minus(away) : ONE.plus(away)).toDecimalPlaces(2));
    const level = pick([ONE.minus(ONE), ...DISTANCES, ...DISTANCES.map((distance) => distance.mul(REARM))]);
    const signed = (of: Decimal): Decimal => (side === 'long' ? ONE.minus(of) : ONE.plus(of));
    const worth = tie.mul(signed(level)).mul(signed(rate)).mul(size);
    const collateral = side === 'long' ? entry.mul(size).minus(worth) : worth.minus(entry.mul(size));
    const stated: Stated = { side, entry, size, rate, collateral };
    if (!collateral.gt(0) || within(stated, entry, ONE.minus(ONE)) >= 0) continue;
    // All levels true at the start: others follow, which are not judged here.
    if (DISTANCES.every((distance) => within(stated, entry, distance) >= 0)) continue;
    const mmr = dec(rate);
    const rules = marginRules(catalog, { venue: 'textbook', symbol: SYMBOL, mmr });
    if (rules.answer !== 'rules') throw new Error(rules.answer);
    const position = {
      kind: 'linear' as const,
      side,
      contracts: dec(size),
      contractSize: dec(1),
      entryPrice: dec(entry),
      collateralAtEntry: dec(collateral),
      rules: rules.margin,
    };
    const held = {
      venue: 'textbook',
      symbol: SYMBOL,
      position,
      leverage: dec(10),
      roeOn: 'entry' as const,
      given: { mmr },
    };
    const made = remake(
      { id: 1, held, warn: WARN, status: 'open', openedAt: START, lastWarning: undefined },
      dec(entry),
    );
    if (!made.ok) {
      wrong.push(`refused: ${JSON.stringify(stated)}`);
      continue;
    }
    const [says, shouldSay] = [product(made.watch), bruteForce(stated, entry)];
    let last = entry;
    for (let step = 0; step < 24; step += 1) {
      const mark = dec(
        pick([
          () => tie,
          () => tie.plus(HAIR),
          () => tie.minus(HAIR),
          () => tie.plus(dec(whole(-5, 5)).div(100)),
          () => last.mul(dec(whole(9_800, 10_200)).div(10_000)).toDecimalPlaces(2),
          () => entry.mul(dec(whole(9_000, 11_000)).div(10_000)).toDecimalPlaces(2),
        ])(),
      );
      last = mark;
      const [said, should] = [says(mark, START + step), shouldSay(mark)];
      counts.checks += 1;
      if (mark.eq(tie)) counts.ties += 1;
      if (should !== undefined) counts.events += 1;
      if (said !== should)
        wrong.push(
          `${side} ${entry.toFixed()} at ${mark.toFixed()}: ${said ?? 'nothing'}, should be ${should ?? 'nothing'}`,
        );
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(counts.ties).toBeGreaterThan(CHECKS / 10);
  expect(counts.events).toBeGreaterThan(CHECKS / 20);
}, 3_600_000);
