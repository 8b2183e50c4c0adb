// What people say in a night, and what must be so afterwards.
import type { Input } from '../../../src/chat/platform.ts';
import type { Store, Stored } from '../../../src/store/store.ts';
import {
  begin,
  beginAccount,
  breaksAt,
  countdownAt,
  distanceOfAccount,
  isLast,
  type OracleAccount,
  type OracleAlert,
  type OracleWatch,
  stepDelivery,
} from '../oracle.ts';
import { seeded } from '../random.ts';
import type { SimClock } from '../world.ts';
import type { Hearing } from './hearing.ts';
import type { Ledger } from './ledger.ts';
import type { Lives } from './lives.ts';
import type { Payments } from './payments.ts';
import { MINUTE, type Plan } from './plan.ts';
import type { Prices } from './prices.ts';
import { copyOf, type Kept, type Thing, without } from './things.ts';

const LADDERS: readonly (readonly number[])[] = [
  [0.15, 0.1, 0.05, 0.025, 0.01],
  [0.08, 0.03],
];
const warnOf = (distances: readonly number[]): string =>
  `warn=${distances.map((distance) => `${Number((distance * 100).toFixed(6))}%`).join(',')}`;

/** What somebody says, and what must be so afterwards. */
interface Act {
  readonly owner: string;
  readonly text: string;
  /** Its answer is not stored: where the platform fails on and on it is said no more. */
  readonly isUnstored?: boolean;
  readonly settle?: (input: string) => Promise<void>;
  /** What of it may have been done though it was not taken: it is given again. */
  readonly partly?: () => Promise<void>;
}

const ATTENTION = {
  snoozed: undefined,
  calling: undefined,
  warned: false,
  reached: 0,
  status: 'open',
} as const;

const inputOf = (owner: string, id: string, text: string): Input => ({
  id,
  platform: 'telegram',
  user: owner,
  chat: { id: owner, kind: 'dm' },
  admin: async () => true,
  route: '',
  topic: '',
  content: { type: 'text', text },
  language: undefined,
});

export function createPeople(parts: {
  readonly plan: Plan;
  readonly clock: SimClock;
  readonly inner: Store;
  readonly prices: Prices;
  readonly ledger: Ledger;
  readonly payments: Payments;
  readonly hearing: Hearing;
  readonly lives: Lives;
}) {
  const { plan, clock, inner, prices, ledger, payments, hearing, lives } = parts;
  const { random, pick, markets, wrong, counts } = plan;
  const { kept, settle, storedOf, untimedAs, wasChanged } = ledger;
  const { contacts } = hearing;
  let inputs = 0;
  /** Who forgets has dice of its own: all else of a night stays as it was. */
  const whim = seeded(plan.seed ^ 0xf0_69e7);
  const askedBy = new Map<string, number>();
  const askedAt = new Map<string, number[]>();
  /** The last number that was given: of watches and accounts by owner, of alerts beside them. */
  const numbers = new Map<string, number>();
  const nextOf = (number: string): number => (numbers.get(number) ?? 0) + 1;

  const noteAsked = (owner: string): void =>
    void askedAt.set(owner, [...(askedAt.get(owner) ?? []), clock.passed]);

  /** Given again until each is taken, as Telegram does; all at the same time, and now and then one twice. */
  const tell = async (all: readonly Act[]): Promise<void> => {
    const given = all.map((act) => {
      inputs += 1;
      if (act.isUnstored !== true) askedBy.set(act.owner, (askedBy.get(act.owner) ?? 0) + 1);
      return { act, input: inputOf(act.owner, `telegram:${inputs}`, act.text) };
    });
    const twice = random() < 0.1 ? given.filter(({ act }) => act.isUnstored !== true) : [];
    // What is given twice counts twice.
    for (const { act } of twice) noteAsked(act.owner);
    const isForgetting = ({ act }: (typeof given)[number]): boolean => act.isUnstored === true;
    let open = given;
    ledger.remember();
    while (open.length > 0) {
      await hearing.whole(async () => {
        const isDone = await lives.through(
          Promise.all([...open, ...twice].map(({ input }) => lives.take(input))),
        );
        const taken = new Set<unknown>();
        for (const each of open) if (await inner.taken(each.input.id ?? '')) taken.add(each);
        const left = open.filter((each) => !taken.has(each));
        // What was forgotten is gone for the others as well, though whoever forgot it died before it was noted.
        const [forgotten, others] = [left.filter(isForgetting), left.filter((each) => !isForgetting(each))];
        for (const { act } of forgotten) await act.partly?.();
        // What died after it was done was done.
        for (const each of open) if (taken.has(each)) await each.act.settle?.(each.input.id ?? '');
        open = left;
        for (const { act } of others) await act.partly?.();
        if (!isDone) return;
        for (const { act } of open) wrong.push(`not taken: ${act.text}`);
        open = [];
      });
      await lives.again();
    }
  };

  /** Was it made as it should be? */
  const made = async (each: Kept, number: string, isDue: boolean): Promise<void> => {
    const isThere = (await inner.item(each.owner, each.item)) !== undefined;
    if (isThere !== isDue && !plan.mayFail)
      wrong.push(`${each.owner} ${each.item}: made ${isThere}, should be ${isDue}`);
    if (!isThere) return;
    numbers.set(number, Number(each.item.slice(1)));
    kept.push(each);
    await settle(each, 'begun');
  };

  const watches = (owner: string): Act => {
    const market = pick(markets);
    const side = pick(['long', 'short'] as const);
    const leverage = pick(market.leverages);
    // One that is cut is far in its loss already, so that small steps take it from stage to stage.
    const off = market.isCut
      ? (side === 'long' ? 1 : -1) * (0.05 + random() * 0.04)
      : (random() - 0.5) * 0.02;
    const entry = Number((prices.markOf(market.id) * (1 + off)).toFixed(2));
    const size = pick(market.sizes);
    const own = pick([undefined, ...LADDERS]);
    const { expiresAt } = market;
    const thing: OracleWatch = {
      ...ATTENTION,
      kind: 'watch',
      side,
      entry,
      size,
      tiers: market.tiers,
      isCut: market.isCut,
      own,
      expiresAt,
      collateral: (size * entry) / leverage,
      liquidation: 0,
      levels: [],
      cuts: 0,
      countdown: expiresAt === undefined ? 0 : countdownAt(expiresAt, clock.now()),
      funding: plan.isFunded && random() < 0.6 ? { until: clock.now(), times: 0, paid: 0 } : undefined,
    };
    const each = ledger.fresh(owner, `w${nextOf(owner)}`, [market.id], thing);
    const more = `${own === undefined ? '' : ` ${warnOf(own)}`}${plan.isFunded ? ` funding=${thing.funding === undefined ? 'off' : 'on'}` : ''}`;
    return {
      owner,
      text: `/watch ${side} ${market.name} ${leverage}x @${entry} ${market.line(size)}${more}`,
      async settle() {
        const { countdown = 0 } = (await storedOf(each)) ?? {};
        await payments.begun(each);
        // Of the times before its delivery those that were over when it was done are not told.
        if (expiresAt !== undefined && countdown > thing.countdown) {
          if (countdown === countdownAt(expiresAt, clock.now())) thing.countdown = countdown;
          // Made just before one of them, it was told of that already.
          if (await wasChanged(each)) each.events += 1;
        }
        const isOver = expiresAt !== undefined && expiresAt <= clock.now();
        const isBegun = begin(thing, prices.now(market.id));
        // Held up for so long that it was delivered before anybody looked: it was begun, and that is told too.
        const isDelivered = isOver && (await storedOf(each))?.status === 'delivered';
        if (isDelivered) ledger.happen(each, stepDelivery(thing, clock.now()));
        await made(each, owner, isBegun && (!isOver || isDelivered));
      },
    };
  };

  const watchesAccount = (owner: string): Act | undefined => {
    if (plan.world !== 'plain' || !markets.every(({ id }) => prices.isFresh(id))) return undefined;
    const legs = markets.map(({ id, base }) => ({
      market: id,
      base,
      side: pick(['long', 'short'] as const),
      size: 1 + Math.floor(random() * 5),
      entry: Number((prices.markOf(id) * (1 + (random() - 0.5) * 0.02)).toFixed(2)),
    }));
    const notional = legs.reduce((sum, { size, entry }) => sum + size * entry, 0);
    const thing: OracleAccount = {
      ...ATTENTION,
      kind: 'account',
      balance: Math.ceil(notional * pick([0.12, 0.2, 0.3])),
      rate: 0.005,
      legs,
      distances: [0.15, 0.08, 0.03],
      funding: new Map(markets.map(({ id }) => [id, { until: clock.now(), times: 0, paid: 0 }])),
    };
    if (!beginAccount(thing, prices.marks) || isLast(thing)) return undefined;
    const ids = markets.map(({ id }) => id);
    const each = ledger.fresh(owner, `x${nextOf(owner)}`, ids, thing);
    const lines = legs.map(
      ({ side, base, size, entry }) => `${side} ${base} ${size}${base} @${entry} mmr=0.5%`,
    );
    return {
      owner,
      text: `/watch account balance=${thing.balance} ${warnOf(thing.distances)}; ${lines.join('; ')}`,
      async settle() {
        counts.accounts += 1;
        await payments.begun(each);
        await made(each, owner, true);
      },
    };
  };

  const alerts = (owner: string): Act => {
    const market = pick(markets.filter(({ id }) => id.startsWith('textbook:')));
    const mark = prices.markOf(market.id);
    const side = pick(['up', 'down'] as const);
    const threshold = Number((mark * (1 + (random() - 0.5) * 0.1)).toFixed(2));
    const repeat = random() < 0.5;
    const isTrue = side === 'up' ? mark >= threshold : mark <= threshold;
    // Of an old price nobody knows whether it is true now: it begins armed.
    const begins = isTrue && prices.isFresh(market.id) ? 'waiting' : 'armed';
    const thing: OracleAlert = { kind: 'alert', side, threshold, repeat, state: begins };
    const number = `a${owner}`;
    const each = ledger.fresh(owner, `a${nextOf(number)}`, [market.id], thing);
    return {
      owner,
      text: `/alert ${market.base} ${side === 'up' ? 'above' : 'below'} ${threshold}${repeat ? ' repeat' : ''}`,
      async settle() {
        const state = (await storedOf(each))?.state;
        // Where it was held up for long, the price grew too old, or came anew.
        const mayBeHeldUp = plan.mayFail || plan.mayDie;
        if (mayBeHeldUp && isTrue && (state === 'armed' || state === 'waiting')) thing.state = state;
        await made(each, number, true);
      },
    };
  };

  const adds = (each: Kept, to: OracleWatch): Act => {
    const added = Math.ceil(
      to.size * prices.markOf(each.markets[0]) * 0.01 * (1 + Math.floor(random() * 20)),
    );
    return {
      owner: each.owner,
      text: `/watch ${each.item.slice(1)} add=${added}`,
      async settle() {
        const { thing } = each;
        if (thing.kind !== 'watch') return;
        if (thing.status !== 'open') return settle(each, 'closed before');
        await payments.paidBefore(each, clock.now());
        const was = copyOf(each);
        const after: OracleWatch = { ...thing, collateral: thing.collateral + added };
        if (begin(after, prices.now(each.markets[0]))) {
          each.thing = after;
          each.owed = without(each.owed, 'main');
        }
        const { thing: now } = each;
        const untimed = untimedAs(each, (before) =>
          before.kind === 'watch' && now.kind === 'watch' ? { ...now, countdown: before.countdown } : now,
        );
        await settle(each, `${added} added`, [...untimed, ...(plan.mayFail ? [was] : [])]);
      },
    };
  };

  /** Money to an account, now and then while it falls: its levels begin anew, farther away. */
  const deposits = (each: Kept, to: OracleAccount): Act | undefined => {
    if (!each.markets.every(prices.isFresh)) return undefined;
    const notional = to.legs.reduce((sum, { market, size }) => sum + size * prices.markOf(market), 0);
    // So much that the last level is not reached any more: behind it others would be made.
    const added = Math.ceil(notional * (0.15 + 0.2 * whim()));
    return {
      owner: each.owner,
      text: `/watch ${each.item.slice(1)} add=${added}`,
      async settle() {
        const { thing } = each;
        if (thing.kind !== 'account') return;
        if (thing.status !== 'open') return settle(each, 'closed before');
        await payments.paidBefore(each, clock.now());
        const was = copyOf(each);
        const after: OracleAccount = {
          ...thing,
          balance: thing.balance + added,
          ...ATTENTION,
          warned: thing.warned,
        };
        if (beginAccount(after, prices.marks)) {
          each.thing = after;
          each.owed = without(each.owed, 'main');
          counts.deposits += 1;
        }
        await settle(each, `${added} added`, plan.isExact ? [] : [was]);
      },
    };
  };

  const removes = (each: Kept): Act => {
    const { owner, thing, item } = each;
    return {
      owner,
      text: `/${thing.kind === 'alert' ? 'unalert' : 'unwatch'} ${item.slice(1)}`,
      async settle() {
        if ((await inner.item(owner, item)) !== undefined) {
          if (!plan.mayFail) wrong.push(`${owner} ${item}: not removed`);
        } else if (each.thing.kind !== 'alert' || each.thing.state !== 'done') {
          each.removed = true;
          each.owed = new Map();
        }
      },
    };
  };

  /** Everything goes, and numbers begin anew. */
  const forgets = (owner: string): Act => {
    const gone = (): void => {
      for (const each of kept) {
        if (each.owner !== owner) continue;
        each.removed = true;
        each.owed = new Map();
      }
      for (const number of [owner, `a${owner}`]) numbers.delete(number);
      hearing.parted(owner);
    };
    hearing.forgets(owner);
    return {
      owner,
      text: '/forget yes',
      isUnstored: true,
      async settle(input) {
        const left: Stored[] = [];
        for await (const stored of inner.dump(owner)) left.push(stored);
        const isGone = !left.some(({ kind }) => kind === 'item');
        if (isGone) {
          gone();
          // An answer that waited went with the rest.
          askedBy.set(owner, hearing.repliesTo(owner, input));
        }
        // Where it failed as often as it is tried, done or not, that is said: an answer like others.
        const hasFailed =
          plan.mayFail && left.some((stored) => stored.kind === 'input' && stored.input === input);
        if (hasFailed) askedBy.set(owner, (askedBy.get(owner) ?? 0) + 1);
        else counts.forgotten += 1;
        const isOfIt = (stored: Stored): boolean =>
          (stored.kind === 'input' && stored.input === input) ||
          (stored.kind === 'slot' && stored.slot.key === `r:${input}`);
        for (const stored of left)
          if (!hasFailed || (isGone && !isOfIt(stored)))
            wrong.push(`${owner} left ${JSON.stringify(stored)}`);
      },
      async partly() {
        if ((await inner.items(owner)).length > 0) return;
        gone();
        askedBy.set(owner, hearing.repliesTo(owner));
      },
    };
  };

  /** A warning is answered, or put off for so many minutes. */
  const answered = async (each: Kept, minutes: number | undefined, isSure: boolean): Promise<void> => {
    const { thing } = each;
    if (each.removed || thing.kind === 'alert' || thing.status !== 'open') return;
    const was = copyOf(each);
    let { snoozed } = thing;
    if (minutes === undefined) {
      if (thing.calling === undefined) return;
    } else {
      if (thing.reached === 0) return;
      const put = (await storedOf(each))?.snoozed;
      // Of an account whose prices are old nobody knows where its silence would break.
      const isUnknown = plan.mayFail || !each.markets.every(prices.isFresh);
      if (thing.kind === 'account' && put === undefined && isUnknown) return;
      const where =
        thing.kind === 'watch'
          ? breaksAt(thing, prices.markOf(each.markets[0]))
          : (Math.max(0, distanceOfAccount(thing, prices.marks)) * 2) / 3;
      const until = put?.until ?? clock.now() + minutes * MINUTE;
      snoozed = { until, reached: thing.reached, breaksAt: where };
      counts.snoozes += 1;
    }
    // A repeat that was not sent yet has nothing left to say.
    if (each.isCall) each.owed = without(each.owed, 'main');
    const attended = (before: Thing): Thing =>
      before.kind === 'alert' ? before : { ...before, snoozed, calling: undefined };
    const untimed = untimedAs(each, attended);
    each.thing = attended(thing);
    await settle(each, 'answered', [...untimed, ...(plan.mayFail || !isSure ? [was] : [])]);
  };

  /** All that is open of a person, of one or of all, put off or answered. */
  const answers = (owner: string): Act | undefined => {
    const mine = kept.filter((each) => each.owner === owner && !each.removed && each.thing.kind !== 'alert');
    if (mine.length === 0) return undefined;
    const isAll = random() < 0.5;
    const isAck = random() < 0.5;
    // Who is another's contact answers for them, too.
    const theirs = isAll && isAck ? kept.filter((each) => contacts.get(each.owner) === owner) : [];
    const meant = isAll ? [...mine, ...theirs] : mine.slice(-1);
    const number = isAll ? '' : ` ${meant[0]?.item.slice(1) ?? ''}`;
    const length = 1 + Math.floor(random() * 3);
    const minutes = isAck ? undefined : length;
    return {
      owner,
      text: isAck ? `/ack${number}` : `/snooze${number} ${length}m`,
      async settle() {
        for (const each of meant) await answered(each, minutes, true);
      },
      // What is another's is committed before the answer.
      async partly() {
        for (const each of theirs) await answered(each, minutes, false);
      },
    };
  };

  const act = (owner: string): Act | undefined => {
    const mine = kept.filter((each) => each.owner === owner && !each.removed);
    if (mine.length > 0 && whim() < 0.02) return forgets(owner);
    const account = whim() < 0.25 ? mine.findLast(({ thing }) => thing.kind === 'account') : undefined;
    const deposit = account?.thing.kind === 'account' ? deposits(account, account.thing) : undefined;
    if (deposit !== undefined) return deposit;
    const what = random();
    if (what < 0.4 || mine.length === 0) return watches(owner);
    if (what < 0.5) return alerts(owner);
    if (what < 0.58) return watchesAccount(owner);
    if (what < 0.75) return answers(owner);
    const each = pick(mine);
    return each.thing.kind === 'watch' && random() < 0.6 ? adds(each, each.thing) : removes(each);
  };

  /** The bot takes only so many commands a minute from one person. */
  const mayAsk = (owner: string): boolean => {
    const lately = (askedAt.get(owner) ?? []).filter((at) => clock.passed - at < 2 * MINUTE);
    askedAt.set(owner, lately);
    noteAsked(owner);
    return lately.length < 15;
  };

  return {
    /** Some of them say something at the same moment. */
    async talk(): Promise<void> {
      const { owners } = plan;
      const who = (random() < 0.3 ? owners.slice(Math.floor(random() * 3)) : [pick(owners)]).filter(mayAsk);
      const acts = who.flatMap((owner) => act(owner) ?? []);
      if (acts.length > 0) await tell(acts);
    },
    /** One is told when another does not answer. */
    async link(owner: string, contact: string): Promise<void> {
      await tell([{ owner, text: '/contact bob' }]);
      const code = (): string | undefined => hearing.codeOf(owner);
      for (let waited = 0; code() === undefined && waited < 60; waited += 1) await lives.pass(1_000);
      if (code() === undefined) return;
      await tell([{ owner: contact, text: `/contact ${code()} ann` }]);
      contacts.set(owner, contact);
    },
    unanswered(): void {
      for (const [owner, times] of askedBy) {
        const got = hearing.repliesTo(owner);
        if (got !== times) wrong.push(`${owner} asked ${times} times and got ${got} answers`);
      }
    },
  };
}
