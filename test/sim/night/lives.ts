// The processes of a night, one after the other: each lives until it dies at a call, and is replaced.
import { type App, createApp } from '../../../src/app.ts';
import type { Message } from '../../../src/chat/platform.ts';
import { createLatest } from '../../../src/market/latest.ts';
import type { Sample } from '../../../src/market/feed.ts';
import type { Log } from '../../../src/ops/log.ts';
import type { Store } from '../../../src/store/store.ts';
import { faultyStore, type Life, type recorded, type SimClock, simPlatform } from '../world.ts';
import type { Hearing } from './hearing.ts';
import type { Ledger } from './ledger.ts';
import { catalog, type Plan, SWEEP_MS } from './plan.ts';
import type { Prices } from './prices.ts';
import type { Silences } from './silences.ts';

const silent: Log = { error: () => undefined, warn: () => undefined, info: () => undefined };
/** Where so much goes by nothing goes on any more. */
const STUCK_MS = 60_000;

type Take = ReturnType<typeof simPlatform>['take'];
export type Lives = ReturnType<typeof createLives>;

export function createLives(parts: {
  readonly plan: Plan;
  readonly clock: SimClock;
  readonly inner: Store;
  readonly slots: ReturnType<typeof recorded>;
  readonly prices: Prices;
  readonly ledger: Ledger;
  readonly silences: Silences;
  readonly hearing: Hearing;
  /** Gives a new process the prices of now. */
  readonly refill: () => Promise<void>;
}) {
  const { plan, clock, inner, slots, prices, ledger, silences, hearing } = parts;
  let app: App | undefined;
  let take: Take | undefined;
  let kill = (): void => undefined;
  let die = (): void => undefined;
  let isDead = false;
  let diedAt = 0;
  /** It has come up. */
  let isUp = false;
  let isCalm = false;

  /** Moves time on until it is done or the process is dead; true: done. */
  const through = async (work: Promise<unknown> | undefined): Promise<boolean> => {
    let done = false;
    void Promise.resolve(work).then(() => (done = true));
    await clock.advance(0);
    for (let waited = 0; !done && !isDead; waited += 100) {
      if (waited > STUCK_MS) throw new Error(`seed ${plan.seed}: nothing goes on any more`);
      await clock.advance(100);
      if (isUp) plan.lived += 100;
    }
    return done;
  };

  const live = async (): Promise<void> => {
    const process = clock.process();
    const mine = { dead: false };
    /** Sent at this moment: if the process dies before it is recorded, it is sent again. */
    const underWay = { at: 0, messages: [] as Message[] };
    kill = process.kill;
    die = () => way.die();
    isDead = false;
    isUp = false;
    prices.begin(await inner.get('volatility'), plan.counts.deaths === 0);
    const way: Life = {
      get dead() {
        return mine.dead;
      },
      fate: () => plan.fate(isCalm),
      die() {
        mine.dead = true;
        isDead = true;
        diedAt = clock.passed;
        process.kill();
        if (underWay.at === clock.passed) underWay.messages.forEach(hearing.repeatable);
      },
    };
    const made = simPlatform({
      name: 'telegram',
      together: plan.together,
      life: way,
      onSent(message) {
        if (underWay.at !== clock.passed) underWay.messages = [];
        underWay.at = clock.passed;
        underWay.messages.push(message);
        return hearing.onSent(message);
      },
      onUnsure: hearing.repeatable,
    });
    ({ take } = made);
    const own = {
      ...process.clock,
      every: (ms: number, run: () => void | Promise<void>) =>
        process.clock.every(ms, () => {
          if (ms === SWEEP_MS) ledger.kept.forEach(ledger.timePasses);
          return run();
        }),
    };
    app = createApp({
      store: faultyStore(slots.store, way),
      catalog,
      latest: createLatest({ clock: own, guard: false }),
      feeds: [],
      platforms: [made.platform],
      clock: own,
      wall: own,
      log: silent,
      defaultVenue: 'textbook',
      shared: plan.chance() < 0.5,
    });
    await through(app.start());
    isUp = !isDead;
  };

  /** Another process in place of one that died, with prices. */
  const again = async (): Promise<void> => {
    while (isDead) {
      plan.counts.deaths += 1;
      await clock.advance(Math.floor(plan.chance() * 2_000));
      await live();
      if (!isDead) await parts.refill();
    }
  };

  return {
    begin: async (): Promise<void> => (await live(), again()),
    again,
    /** The process dies, and another begins on what is stored by then. */
    async replaced(meanwhile: () => Promise<void>): Promise<void> {
      die();
      await clock.advance(0);
      await meanwhile();
      await again();
    },
    isDead: (): boolean => isDead,
    through,
    take: async (...input: Parameters<Take>): Promise<void> => take?.(...input),
    sample: (sample: Sample): Promise<void> | undefined => app?.sample(sample, 'sim'),
    /** Time goes by. */
    async pass(ms: number): Promise<void> {
      const from = clock.passed;
      await clock.advance(ms);
      if (isUp) plan.lived += Math.min(isDead ? diedAt : Infinity, clock.passed) - from;
      silences.passed();
      await again();
    },
    /** From now on nothing fails. */
    calm: (): void => void (isCalm = true),
    async end(): Promise<void> {
      await through(app?.stop());
      kill();
    },
  };
}
