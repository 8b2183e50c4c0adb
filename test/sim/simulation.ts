// One night of the whole app, from a seed: people watch positions and whole accounts, change them, answer and
// put off while prices move, and calls to the store and the network fail, or the process dies at them. Gives
// what was said, and what of it (or missing from it) is wrong.
import { openSqlite } from '../../src/store/sqlite/index.ts';
import { createHearing } from './night/hearing.ts';
import { createLedger } from './night/ledger.ts';
import { createLives } from './night/lives.ts';
import { createPayments } from './night/payments.ts';
import { createPeople } from './night/people.ts';
import { type Counts, HOUR, type Night, planOf, SWEEP_MS, type Trouble, type World } from './night/plan.ts';
import { createPrices } from './night/prices.ts';
import { createSilences } from './night/silences.ts';
import { copyOf } from './night/things.ts';
import { madeOlder } from './night/older.ts';
import { recorded, simClock } from './world.ts';

export type { Trouble } from './night/plan.ts';

export interface Told {
  readonly seed: number;
  readonly trouble: Trouble;
  readonly world: World;
  /** Every message, in order, as one line of JSON each. */
  readonly said: readonly string[];
  /** Sentences that say what is wrong; empty: nothing. */
  readonly wrong: readonly string[];
  readonly counts: Counts;
}

/** A warning may wait for a platform that failed, and for its chat's turn; never longer while somebody is
 *  there to send it. */
const LATE_MS = 150_000;
const TICKS = 26;
/** So long a market has no price at most, beside the pause that follows: no funding time goes by between two of its prices
 *  unseen. What is counted for such a one is an estimate (test/sim/funding.test.ts). */
const MISSING_MS = 90_000;
/** Ticks at the end in which nothing fails. */
const RESTS = 16;

export async function night(asked: Night): Promise<Told> {
  const plan = planOf(asked);
  const { seed, random, pick, trouble, world, markets, said, wrong, counts } = plan;
  const clock = simClock(plan.start);
  const inner = openSqlite({ path: ':memory:', now: () => clock.now() });
  const slots = recorded(inner);
  const prices = createPrices(plan, clock);
  const ledger = createLedger({ plan, clock, inner, prices });
  const silences = createSilences(plan, clock, ledger);
  const payments = createPayments(plan, prices, ledger);
  const hearing = createHearing({ plan, clock, inner, slots, ledger, silences });
  const refill = async (): Promise<void> => {
    for (const { id } of markets) if (!lives.isDead()) await price(id);
  };
  const lives = createLives({ plan, clock, inner, slots, prices, ledger, silences, hearing, refill });
  const people = createPeople({ plan, clock, inner, prices, ledger, payments, hearing, lives });

  /** What one price does to everything, and whether all has come of it that had to. */
  const judged = async (market: string, mark: number, now: number): Promise<void> => {
    const over = payments.over(market, mark, now);
    ledger.remember();
    const touched = ledger.kept.filter((each) => !each.removed);
    const was = new Map(touched.map((each) => [each, copyOf(each)]));
    touched.forEach(ledger.timePasses);
    ledger.remember(touched);
    const mid = new Map(touched.map((each) => [each, copyOf(each)]));
    const own = plan.marketOf.get(market);
    const sample = {
      market,
      mark: mark.toFixed(2),
      time: undefined,
      ...payments.state(market, mark, now),
      // It stands still, so that every mean of it is the same.
      ...(own?.expiresAt === undefined ? {} : { index: String(own.start) }),
    };
    const times = trouble === 'none' ? 1 : random() < 0.1 ? 2 : 1;
    for (let copy = 0; copy < times && !lives.isDead(); copy += 1) {
      silences.offered(market);
      prices.see(market);
      await lives.through(lives.sample(sample));
    }
    for (const each of touched) {
      const isPriced = each.markets.includes(market);
      const states = lives.isDead() ? [mid.get(each), was.get(each)].flatMap((state) => state ?? []) : [];
      // In each way in which it may have gone by now.
      await payments.adopted(each, [...states, ...each.untimed]);
      // Its time had come while no process lived, or with this very price: then this price decides, not the time.
      states.push(...ledger.instead(each, isPriced, now));
      if (isPriced) {
        const { fundings } = counts;
        states.push(...ledger.paidUntimed(each, () => payments.paid(each, market, over)));
        counts.fundings = fundings;
        payments.paid(each, market, over);
        ledger.priced(each, mark, now);
      }
      // Some things may have come that far, others not: each is as before or as after, and nothing else.
      await ledger.settle(each, `at ${mark}`, states);
    }
  };

  const pricedAt = new Map<string, number>();
  const price = async (market: string, mark = prices.markOf(market)): Promise<void> => {
    const now = clock.now();
    pricedAt.set(market, clock.passed);
    prices.set(market, mark);
    prices.see(market);
    await hearing.whole(() => judged(market, mark, now));
    await lives.again();
  };

  const late = (limit: number): void => {
    ledger.late(limit);
    silences.late(limit);
  };

  const tick = async (number: number): Promise<void> => {
    for (let acts = Math.floor(random() * (number < 10 ? 4 : 2)); acts > 0; acts -= 1) await people.talk();
    const market = pick(markets);
    // Drifts one way for a while, and now and then it jumps.
    const drift = Math.sin(number / 6 + seed) * 0.02;
    const jump = random() < 0.08 ? (random() - 0.5) * 0.16 : 0;
    const calmer = market.isCut ? 0.15 : 1;
    const mark = prices.markOf(market.id) * (1 + (drift + jump + (random() - 0.5) * 0.02) * calmer);
    const isSet = trouble === 'clock' && random() < 0.15;
    if (isSet) clock.step(pick([-24, -1, 1, 24]) * HOUR);
    await price(market.id, Number(Math.max(1, mark).toFixed(2)));
    // The other one's price is the same still, or is missing for once.
    const other = markets.find(({ id }) => id !== market.id) ?? market;
    const isMissing = random() >= 0.8 && clock.passed - (pricedAt.get(other.id) ?? 0) < MISSING_MS;
    if (!isMissing || isSet) await price(other.id);
    await lives.pass(
      plan.isSlow ? 10_000 + Math.floor(random() * 60_000) : 1_000 + Math.floor(random() * 5_000),
    );
    // Where nearly every row of calls is broken off things come late, though none is lost: that is asked at the end.
    if (!plan.isBad) late(LATE_MS);
  };

  /** A release of before has written all watches: they are brought over by the start of this one. */
  const releasedAnew = (): Promise<void> =>
    lives.replaced(async () => {
      counts.older += await madeOlder(inner, plan, clock.now());
    });

  await lives.begin();
  for (const { id } of markets) await price(id);
  if (random() < 0.4) await people.link('telegram:1', 'telegram:2');
  for (let number = 0; number < TICKS; number += 1) {
    if (number === plan.newerAt) await releasedAnew();
    await tick(number);
  }
  lives.calm();
  for (let rest = 0; rest < RESTS; rest += 1) {
    for (const { id } of markets) await price(id);
    await lives.pass(10_000);
  }
  // What time alone woke at the very end is sent one after the other.
  await lives.pass(5_000);
  for (let rest = 0; rest < TICKS && (await inner.pending('telegram')) > 0; rest += 1)
    await lives.pass(1_000);
  late(plan.isExact ? SWEEP_MS : 2 * SWEEP_MS);
  people.unanswered();
  const left = await inner.pending('telegram');
  if (left > 0) wrong.push(`${left} messages still wait`);
  await lives.end();
  return { seed, trouble, world, said, wrong, counts };
}
