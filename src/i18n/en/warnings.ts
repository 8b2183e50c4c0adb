import type { Side } from '../../contract/types.ts';

// What is said unasked. Short: at most 500 characters, the answer first.

/** How far away closing brings it; undefined: as far as the way before it. */
const farText = (away: string | undefined): string => (away === undefined ? 'as far away' : `${away} away`);

export const warnings = {
  warning: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `⚠️ ${f.inDoubt ? 'If still open: ' : ''}${f.market} ${f.side}: ${f.away} to liquidation`,
  prices: (f: { mark: string; liquidation: string; move: string; side: Side }) =>
    `Mark ${f.mark} · liquidation ${f.liquidation}, ${f.move} ${f.side === 'long' ? 'lower' : 'higher'}`,
  /** What a way out leads to. `risk`: what can be lost then; left out where there is no room for it. */
  add: (f: {
    amount: string;
    liquidation: string;
    away: string;
    risk: string | undefined;
    stop: string | undefined;
  }) =>
    `Add ${f.amount} → liquidation ${f.liquidation}, ${f.away} away${f.risk === undefined ? '' : `, ${f.risk}`}. Only with a stop${f.stop === undefined ? '' : ` at ${f.stop}`}.`,
  addNever: (f: { amount: string; risk: string | undefined; stop: string | undefined }) =>
    `Add ${f.amount} → no price liquidates it${f.risk === undefined ? '' : `, ${f.risk}`}. Only with a stop${f.stop === undefined ? '' : ` at ${f.stop}`}.`,
  atRisk: (amount: string) => `${amount} at risk`,
  /** Its profit is larger than what is left in it. */
  atWorst: (amount: string) => `at worst ${amount}`,
  stop: (f: { price: string; result: string; worse: string; isFirst: boolean }) =>
    `${f.isFirst ? 'Set' : 'Or'} a stop at ${f.price} (by mark) → ${f.result} if filled ${f.worse} worse.`,
  /** isFirst: no other way out was said before. */
  noStop: (isFirst: boolean) =>
    isFirst
      ? 'Too near for a stop: close at the market.'
      : 'Or close at the market: as it is now it is too near for a stop.',
  close: (f: { size: string; cost: string; risk: string; away: string | undefined }) =>
    `Or close ${f.size} (${f.cost}) → ${farText(f.away)}, ${f.risk}.`,
  /** known: is it known that closing alone moves nothing here; undefined: not said. */
  closeAndAdd: (f: {
    size: string;
    cost: string;
    back: string;
    risk: string;
    away: string | undefined;
    known: boolean | undefined;
  }) =>
    `Or close ${f.size} (${f.cost}), add ${f.back} back → ${farText(f.away)}, ${f.risk}.${f.known === undefined ? '' : ` Closing alone ${f.known ? 'does' : 'may'} not help.`}`,
  closeShort: (size: string, back: string, away: string | undefined) =>
    `Or close ${size}, add ${back} back → ${farText(away)}.`,
  state: (ratio: string, pnl: string, funding: string | undefined) =>
    `Margin ratio ${ratio} · profit ${pnl}${funding === undefined ? '' : ` · ${funding}`}`,
  /** The exchange cut a position instead of taking it whole. */
  reduced: {
    head: (f: { market: string; side: string; left: string; id: string }) =>
      `✂️ ${f.market} ${f.side}: liquidated in part, ${f.left} is left (watch ${f.id})`,
    cut: (f: {
      stage: number;
      cut: string;
      price: string;
      result: string;
      fee: string | undefined;
      mark: string;
      time: string;
    }) =>
      `Cut ${f.stage}, at the mark ${f.mark} (${f.time}): ${f.cut} closed at ${f.price}, ${f.result}${f.fee === undefined ? '' : `, fee ${f.fee}`}.`,
    next: (f: { collateral: string; liquidation: string; away: string }) =>
      `${f.collateral} of collateral is left. The next liquidation price is ${f.liquidation}, ${f.away} away by that mark; I watch on.`,
    never: (collateral: string) => `${collateral} of collateral is left; no price liquidates what is left.`,
    source: (source: string) => `By ${source}. If your exchange shows another size, tell me what changed.`,
    discreet: (market: string, id: string) => `✂️ ${market} was cut (watch ${id})`,
  },
  /** The end of a dated future. */
  delivery: {
    soon: (f: { market: string; side: string; left: string; time: string; id: string }) =>
      `📅 ${f.market} ${f.side} is delivered in ${f.left}, at ${f.time} (watch ${f.id})`,
    rule: (minutes: number) =>
      `It ends at the mean of the index over the last ${minutes} minutes, whatever its own mark is by then.`,
    noRule: () => 'How the exchange forms the delivery price is on its own pages.',
    now: (profit: string) => `At the mark of now: ${profit}.`,
    soonHelp: () =>
      'To stay in the market, open the next contract yourself: I never trade. Until then I watch on.',
    soonDiscreet: (market: string, id: string) => `📅 ${market} ends soon (watch ${id})`,
    over: (f: { market: string; side: string; price: string; id: string }) =>
      `🏁 ${f.market} ${f.side} was delivered at ${f.price} (watch ${f.id})`,
    overUnknown: (f: { market: string; side: string; id: string }) =>
      `🏁 ${f.market} ${f.side} was delivered (watch ${f.id}); at which price is not known here`,
    overDiscreet: (market: string, id: string) => `🏁 ${market} has ended (watch ${id})`,
    mean: (minutes: number) => `The mean of the index over the last ${minutes} minutes, as I saw it.`,
    estimated: () =>
      'An estimate: I did not see all that the price is made of. Your exchange has the exact one.',
    result: (f: { net: string; profit: string; fee: string }) =>
      `Result ${f.net}: profit ${f.profit}, delivery fee ${f.fee}.`,
    closed: () => 'This watch is closed; nothing more is watched.',
    begins: (time: string) =>
      `It is delivered at ${time}: I tell you a day and an hour before, and close the watch then.`,
    row: 'delivered',
  },
  /** What a watched position paid, or received, at the funding times since it is kept here. */
  funding: {
    paid: (amount: string) => `funding paid so far ${amount}`,
    received: (amount: string) => `funding received so far ${amount}`,
    label: 'Funding',
    /** `estimated`, `unknown`: how many of the times. */
    row: (f: { said: string; times: number }) => `${f.said}, ${f.times === 1 ? 'once' : `${f.times} times`}`,
    none: 'none paid yet',
    /** No rate was known at the times that are over, or none is now. */
    uncounted: 'none counted: the exchange’s rate is not known here',
    estimated: (times: number) =>
      `${times === 1 ? 'One funding time was' : `${times} funding times were`} counted at the last rate or price that I knew, not at the exact one.`,
    unknown: (times: number) =>
      `${times === 1 ? 'One funding time is' : `${times} funding times are`} not counted: no rate was known then. If your exchange shows another liquidation price, write liq= with it.`,
    on: () =>
      'Funding is counted into its collateral at each funding time, as the exchange does; the liquidation price moves with it. funding=off stops that.',
    onAsked: () =>
      'Funding is counted into its collateral at each funding time. Your exchange may take it from your balance first: if it shows another liquidation price, write liq= with it.',
    off: () => 'Funding is not counted into its collateral. funding=on does that.',
    noRate: () => 'The exchange’s funding rate is not known here now: what is paid meanwhile is not counted.',
    /** `/funding #1`: each payment that was counted. */
    history: (id: string, market: string, side: string) => `Funding of watch ${id}: ${market} ${side}`,
    sum: 'So far',
    payment: (f: {
      amount: string;
      received: boolean;
      rate: string;
      size: string;
      price: string;
      estimated: boolean;
    }) =>
      `${f.received ? 'received' : 'paid'} ${f.amount}: ${f.rate} on ${f.size} at ${f.price}${f.estimated ? ', an estimate by the last rate or price known' : ', by the rate that the exchange stated'}`,
    latest: (shown: number) => `The latest ${shown} are shown one by one; the sum has all.`,
    notHere: (tracked: boolean) =>
      tracked
        ? 'This position comes from a wallet: what it pays is read from there.'
        : 'A dated future pays no funding.',
    is: (on: boolean) => (on ? 'counts funding from now on' : 'does not count funding any more'),
  },
  source: (f: { source: string; age: string; time: string; level: string; id: string }) =>
    `${f.source}, ${f.age} old · ${f.time} · level ${f.level} · watch ${f.id}`,
  /** One of several positions at risk. */
  line: (f: {
    market: string;
    side: string;
    away: string;
    inDoubt: boolean;
    id: string;
    add: string | undefined;
    stop: string | undefined;
  }) => {
    const what = [
      f.stop === undefined ? 'close at the market' : `stop at ${f.stop}`,
      ...(f.add === undefined ? [] : [`add ${f.add} with a stop`]),
    ];
    return `${f.inDoubt ? 'If still open: ' : ''}${f.market} ${f.side}: ${f.away} away · ${what.join(', or ')} · watch ${f.id}`;
  },
  stale: (age: string) => `The price is ${age} old now: check it at your exchange.`,
  addedIt: (amount: string) => `I added ${amount}`,
  closedIt: (size: string, back: string | undefined) =>
    `I closed ${size}${back === undefined ? '' : `, added ${back}`}`,
  details: 'Details',
  stopIt: 'Stop watching',
  asksExit: (f: { market: string; side: string; exit: 'sl' | 'tp'; price: string }) =>
    `❓ ${f.market} ${f.side}: your ${f.exit === 'sl' ? 'stop' : 'target'} ${f.price} was crossed: closed?`,
  asksAge: (f: { market: string; side: string; since: string }) =>
    `❓ ${f.market} ${f.side}: you last told me of it ${f.since} ago. Is it still open?`,
  asksHelp: (id: string) =>
    `Until you answer I go on watching, and my warnings begin with “If still open” (watch ${id}).`,
  lateStop: (price: string) => `Your stop ${price} is beyond the liquidation: too late.`,
  crossed: (exit: 'sl' | 'tp', price: string, time: string) =>
    `Your ${exit === 'sl' ? 'stop' : 'target'} ${price} was crossed at ${time}: closed?`,
  closedAll: 'Closed',
  stillOpen: 'Still open',
  /** Where others may see the screen. */
  discreet: (market: string, id: string) => `⚠️ ${market} needs attention (watch ${id})`,
  discreetAsks: (market: string, id: string) => `❓ ${market}: is it still open? (watch ${id})`,
  discreetMissed: (market: string, id: string) =>
    `⚠️ ${market} came close while prices were away (watch ${id})`,
  discreetRecovered: (market: string, id: string) => `✅ ${market} is calmer again (watch ${id})`,
  liquidated: (f: { market: string; side: string; price: string }) =>
    `🛑 ${f.market} ${f.side}: the mark reached its liquidation price ${f.price}`,
  liquidatedMark: (mark: string, time: string) =>
    `Mark ${mark} at ${time}. Check your exchange; this watch is closed.`,
  liquidatedWarned: (level: string, ago: string) => `The last warning was ${ago} before (level ${level}).`,
  liquidatedFirst: (ago: string) => `You were first warned ${ago} before.`,
  wouldHold: (amount: string, warned: boolean) =>
    `Adding ${amount}${warned ? ' then' : ''} would have held it at that mark.`,
  liquidatedUnwarned: () => 'It began inside the warning levels, or one price step went through all of them.',
  recovered: (f: { market: string; side: string; away: string; id: string }) =>
    `✅ ${f.market} ${f.side}: back to ${f.away} from liquidation (watch ${f.id}). Warnings are armed again.`,
  /** Several positions at risk at once: the head of the worst one's warning, and how many more. */
  several: (worst: string, more: number) =>
    `${worst}, and ${more} more ${more === 1 ? 'position' : 'positions'} at risk`,
  buttonOf: (id: string, label: string) => `${id}: ${label}`,
  detailsOf: (id: string) => `${id}: Details`,
  blind: (market: string, since: string) =>
    `🚫 No price for ${market} since ${since}. I am blind: I can't warn you about it now.`,
  late: (mark: string, time: string) =>
    `LATE: this happened while prices were away: mark ${mark} at ${time}, by the exchange's one-minute candles.`,
  moved: (f: { venue: string; market: string; side: string; from: string; to: string; id: string }) =>
    `📐 ${f.venue} changed the margin tiers of ${f.market}: your ${f.side}'s liquidation price moved from ${f.from} to ${f.to} (watch ${f.id})`,
  movedAway: (away: string) => `${away} away now. Your warnings moved with it.`,
  movedSource: (source: string) => `By ${source}.`,
  movedDiscreet: (market: string, id: string) => `📐 ${market}: its margin rules changed (watch ${id})`,
  noPriceAtAll: () => 'none',
  unlisted: (market: string, venue: string) =>
    `📌 ${venue} does not list ${market} as tradable any more: it was delisted, renamed, postponed or paused.`,
  unlistedHelp: () =>
    'Look there what becomes of your position. What you keep here stays, but without a price I can warn of nothing.',
  ends: (market: string, venue: string, time: string) => `📌 ${venue} stops trading ${market} at ${time}.`,
  endsHelp: () =>
    'A position that is still open then is closed by the exchange, at its price. Close it before, and cancel your orders.',
  stays: (market: string, venue: string) =>
    `${venue} still trades ${market}: it does not say any more that it ends.`,
  closing: (market: string, venue: string) =>
    `📌 ${venue} does not trade ${market} as usual any more: it is suspended, only lets you close, or is being delisted.`,
  closingHelp: () =>
    'Look there now whether you can still close your position and change your stop. I watch on while there is a price, and tell you when it is traded as usual again, or gone.',
  openAgain: (market: string, venue: string) => `${venue} trades ${market} as usual again.`,
  postponed: (f: { market: string; venue: string; from: string; to: string }) =>
    `📌 ${f.venue} delivers ${f.market} at ${f.to} now, not at ${f.from}.`,
  postponedHelp: () => 'Your watch follows: I tell you a day and an hour before.',
  renamed: (market: string, venue: string, name: string) =>
    `📌 ${venue} does not list ${market} any more; the same contract is ${name} now.`,
  watchAs: (id: string, name: string) => `Watch ${id} as ${name}`,
  renamedHelp: () =>
    'I did not move your watch or alert: look at the exchange whether size and prices are as they were, then watch it under the new name and take the old one away.',
  endsNote: (venue: string, time: string) => `${venue} stops trading it at ${time}.`,
  listedAgain: (market: string, venue: string) => `${venue} lists ${market} again. I am watching it.`,
  missed: (f: { market: string; side: string; nearest: string; now: string; id: string }) =>
    `⚠️ ${f.market} ${f.side} was ${f.nearest} from liquidation while prices were away, and is ${f.now} from it now (watch ${f.id}). Warnings are armed again.`,
  gap: (f: { market: string; venue: string; from: string; to: string }) =>
    `🚫 I had no price of ${f.market} on ${f.venue} between ${f.from} and ${f.to}.`,
  gapTrades: (venue: string, low: string, high: string) =>
    `${venue} keeps no record of its mark price. Its trades went from ${low} to ${high} meanwhile; how far the mark went is unknown, so I judged nothing by it.`,
  gapUnknown: (venue: string) => `What it did meanwhile is unknown: ${venue} did not tell.`,
  gapHelp: () => 'Check your position and your orders at your exchange. I am watching again.',
  frozen: (market: string, since: string) =>
    `🧊 The price of ${market} has stood still since ${since}. It looks stuck at the exchange's end.`,
  frozenHelp: () =>
    'I watch on with it, but check your position at your exchange. I tell you when it moves again.',
  moving: (market: string) => `The price of ${market} moves again.`,
  blindHelp: () => 'Check your position at your exchange. I tell you when prices are back.',
  back: (market: string, gap: string) => `Prices for ${market} are back after ${gap}. I am watching again.`,
  levelName: {
    distance: (percent: string) => percent,
    ratio: (percent: string) => `margin ratio ${percent}`,
    sigma: (times: string) => `${times} × a usual hour`,
    time: (duration: string) => `${duration} left`,
    liquidated: 'liquidation',
  },
};
