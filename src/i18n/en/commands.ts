// What commands answer. Figures come in as text, already formatted.

const list = (names: readonly string[]): string => names.join(', ');

const thumbRules = {
  linear: '1 / leverage',
  'inverse-long': '1 / (leverage + 1)',
  'inverse-short': '1 / (leverage − 1)',
} as const;

export const commands = {
  about: {
    start: 'What this is, and what to type',
    help: 'All commands, or one of them in detail',
    liq: 'Liquidation price, margin and distance of a position',
    pnl: 'Profit, return and fees of a trade at an exit price',
    margin: 'Position value, initial and maintenance margin of a size',
    price: 'Mark price, index and funding of a market',
    watch: 'Watch a position and be warned before liquidation',
    watches: 'Your watched positions, the nearest first',
    unwatch: 'Stop watching a position',
    track: 'Follow a wallet on Hyperliquid or dYdX: its positions are watched by themselves',
    untrack: 'Stop following a wallet',
    why: 'Why I wrote to you: level, price and its source',
    discreet: 'Hide figures in warnings, or show them',
    nudge: 'A word to you in this group when I can’t reach you in private',
    warn: 'When new watches warn you, e.g. 10%,5% or time:4h,1h',
    quiet: 'Hours in which only a last warning wakes you, e.g. 23:00-07:00 +2',
    alert: 'Tell me when a price, a move in percent, funding or basis is reached',
    alerts: 'Your price alerts, or those of this group',
    unalert: 'Remove a price alert',
    groupalerts: 'Pause alerts here, limit them, or keep them silent at night',
    forget: 'Delete everything stored about you',
    settings: 'Venue, language, time zone, numbers, warnings, quiet hours',
    privacy: 'What is stored about you, why and for how long',
    export: 'Everything stored about you, as a file',
    status: 'Age of prices, and whether everything works',
  },
  options: {
    trade: 'The position, e.g. long btc 10x 0.5btc @64k',
    market: 'Market, e.g. btc, ethusdt, btc on hyperliquid',
    watchId: 'Number of the watch, see /watches',
    change: 'e.g. add=120, take=50, close=half, +0.2btc @63k, sl=62k, liq=57900',
    groupAlerts: 'pause, resume, cap 50, quiet 22:00-07:00 Europe/Berlin, zone Europe/Berlin',
    warnLevels: 'e.g. 10%,5% or ratio:80%,90% or time:4h,1h or default',
    quietHours: 'e.g. 23:00-07:00 Europe/Berlin, or 23:00-07:00 +2, or off',
    alertId: 'Number of the alert, see /alerts; or all',
    alertRule: 'e.g. btc above 70k, btc +5% 15m, eth funding > 0.05% repeat',
    command: 'A command’s name',
    discreet: 'on or off',
    nudge: 'on or off',
    confirm: 'yes, to confirm',
  },
  start: {
    head: () =>
      'I warn you before your perpetual position is liquidated, and compute margin, profit and liquidation prices.',
    never: () =>
      'I never trade and never need keys, passwords or deposits: you type your position, I watch the mark price.',
    type: () =>
      'Type  long btc 10x 0.5btc @64k  for figures, or  /watch long btc 10x 0.5btc @64k  to be warned. /help shows all.',
    /** Where lines are not typed: commands have fields there, and the button opens a form. */
    press: () =>
      'Press the button and type your position, or pick /watch to be warned and /liq for figures. /help shows all.',
    tryLiq: () => 'Try a calculation',
  },
  help: {
    head: () => 'Commands',
    also: {
      figures: (names: readonly string[]) => `Figures: ${names.join(' ')}`,
      watching: (names: readonly string[]) => `Watching: ${names.join(' ')}`,
      alerts: (names: readonly string[]) => `Alerts: ${names.join(' ')}`,
      you: (names: readonly string[]) => `You: ${names.join(' ')}`,
    },
    one: () => 'What one of them does: /help whatif',
    line: () =>
      'A position line: side, market, leverage, size, price, in any order: long btc 10x 0.5btc @64k',
    more: () =>
      'Also: on binance, margin=500, add=120, liq=57900, mmr=0.4%, mark=63800, warn=8%,4%. One in detail: /help watch',
    safety: () =>
      'I never ask for keys, recovery phrases, passwords or deposits, and my warnings carry no links. Add margin only inside your exchange.',
    self: (name: string) => `I am only ${name}: whoever else writes in my name is not me.`,
    all: () => '/help shows them all.',
    examples: () => 'Examples',
    unknown: (name: string, near: string | undefined) =>
      `There is no command “${name}”.${near === undefined ? '' : ` Did you mean /${near}?`}`,
  },
  plan: {
    marketMissing: () => 'Which market, and long or short?',
    noVenue: (name: string) => `I don't know the exchange “${name}”.`,
    noRules: (name: string) => `${name}'s margin rules are not built in yet, so I give no figure for it.`,
    knownVenues: (names: readonly string[]) => `I can compute: ${list(names)}.`,
    noTable: (symbol: string, venue: string) =>
      `I have no maintenance margin table for ${symbol} on ${venue}.`,
    mmrExample: () => 'Give the rate that your exchange shows for your size: mmr=0.5%',
    noPrice: (symbol: string, venue: string) =>
      `I have no price for ${symbol} on ${venue} here, so the entry price is unknown.`,
    priceExample: () => 'Give the entry, e.g. @64000, or the mark price, e.g. mark=63800.',
    leverageMissing: () => 'Leverage? Write e.g. 10x (or collateral=640 if you know what is set aside).',
    leverageTooLow: (asked: string) => `Leverage ${asked} is below 1x, which no exchange offers.`,
    leverageTooHigh: (f: {
      asked: string;
      most: string;
      notional: string;
      from: string;
      to: string | undefined;
      source: string | undefined;
    }) =>
      `${f.asked} is too high: a position of ${f.notional} may have ${f.most} at most (tier from ${f.from}${f.to === undefined ? ' up' : ` to ${f.to}`}${f.source === undefined ? '' : `; ${f.source}`}).`,
    sizeTooLarge: (value: string, cap: string) =>
      `A position of ${value} is larger than this market allows: ${cap} at most.`,
    sizeMissing: () =>
      'How large is the position? Write e.g. 0.5btc, 5 contracts, position=5000 or margin=500.',
    sizeNotPositive: () => 'A size must be above 0, e.g. 0.5btc.',
    sizeNotWhole: (down: string, up: string) =>
      `That is not a whole number of contracts. The two nearest: ${down} or ${up}.`,
    sizeStep: (step: string) => `The smallest step is ${step}.`,
    sizeTooSmall: (step: string) => `That is less than the smallest size, ${step}.`,
    sizeRounded: (size: string) => `Size rounded down to the exchange's step: ${size}.`,
    liqAndCollateral: () =>
      'Both liq= and collateral= say how much is set aside. Give one of them: liq= as your exchange shows it, or collateral=.',
    unused: (names: readonly string[]) => `Not used here: ${list(names)}.`,
    liqImpossible: (price: string) => `No collateral makes ${price} the liquidation price of this position.`,
    liqMeans: (collateral: string, difference: string) =>
      `The liquidation price that your exchange shows means ${collateral} of collateral: ${difference} against opening (margin added or taken, funding, fees).`,
    crossAlone: () => 'Cross margin: computed as if this were the only position of the account.',
    estimate: (what: string) => `Estimate: ${what}.`,
    tierSource: (source: string) => `Maintenance table: ${source}.`,
    mmrGiven: (rate: string) => `Maintenance rate ${rate}: as you gave it, for every size.`,
  },
  figures: {
    bankruptcy: 'Bankruptcy',
    entry: 'Entry',
    mark: 'Mark',
    position: 'Position',
    size: 'Size',
    collateral: 'Collateral',
    initialMargin: 'Initial margin',
    maintenance: 'Maintenance',
    marginRatio: 'Margin ratio',
    unrealized: 'Profit now',
    tier: 'Tier',
    breakEven: 'Break-even',
    profit: 'Profit',
    worth: 'Worth',
    roe: 'Return (ROE)',
    fees: 'Fees',
    exit: 'Exit',
    ruleOfThumb: 'Rule of thumb',
    stop: 'At the stop',
    target: 'At the target',
    index: 'Index',
    funding: 'Funding',
    age: 'Age',
    source: 'Source',
    nextTier: 'Next tier',
    maxLeverage: 'Most leverage',
  },
  liq: {
    at: (market: string, side: string, price: string, away: string) =>
      `${market} ${side}: liquidation at ${price} (${away})`,
    never: (market: string, side: string) => `${market} ${side}: never liquidated by price`,
    neverWhy: () => 'No price on the losing side brings the margin balance down to maintenance margin.',
    already: (market: string, side: string, price: string, from: 'mark' | 'entry') =>
      `${market} ${side}: already liquidated at the ${from} ${price}`,
    alreadyWhy: (balance: string, maintenance: string) =>
      `There the margin balance would be ${balance}, and maintenance margin is ${maintenance}.`,
    fromMark: (away: string) => `${away} from the mark`,
    fromEntry: (away: string) => `${away} from the entry`,
    tierRow: (index: number, rate: string, less: string | undefined, from: string) =>
      `${index}: ${rate}${less === undefined ? '' : ` − ${less}`}, from ${from}`,
    nextTierRow: (rate: string, from: string) => `${rate} from ${from}`,
    stalePrice: (age: string) =>
      `The last mark price is ${age} old: STALE. Check the price at your exchange.`,
    priceUsed: (price: string, source: string, age: string) => `Mark ${price}: ${source}, ${age} old.`,
    noMark: () =>
      'No live price here: walked from the entry price. Add mark=… for the distance and the ratio.',
    thumb: (price: string, move: string, rule: keyof typeof thumbRules) =>
      `${price} (a move of ${move}: ${thumbRules[rule]}, no maintenance)`,
    maintenance: (amount: string, rate: string, less: string | undefined) =>
      `${amount} (${rate}${less === undefined ? '' : ` − ${less}`})`,
    exitAt: (price: string, profit: string) => `${price} → ${profit}`,
  },
  pnl: {
    head: (market: string, side: string, profit: string, exit: string) =>
      `${market} ${side}: ${profit} at ${exit}`,
    needExit: () => 'At which exit price? Write e.g. exit=68000.',
    feesAt: (fees: string, rate: string) => `${fees} (${rate} each way)`,
    net: (fees: boolean, funding: boolean) =>
      `After ${[...(fees ? ['fees'] : []), ...(funding ? ['funding'] : [])].join(' and ')}`,
    noFees: () => 'Fees not counted: give fee=0.05% to count them both ways.',
    beyondLiquidation: (price: string) => `This position is liquidated at ${price}, before that exit.`,
  },
  margin: {
    head: (market: string, size: string, margin: string) => `${market} ${size}: ${margin} of initial margin`,
    headNoLeverage: (market: string, size: string, value: string) =>
      `${market} ${size}: position value ${value}`,
    order: 'As an order',
    orderRow: (total: string, opening: string, closing: string) =>
      `freezes ${total}: margin + ${opening} to open + ${closing} to close`,
  },
  price: {
    /** Asks for a price in whole words; one of the groups is of what. */
    asks: /^(?:(?:what(?:['’]?s| is)|show|give)\s+(?:me\s+)?(?:the\s+)?)?(?:price|mark)\s+(?:of|for)?\s*(.+?)$|^how much is\s+(.+?)(?:\s+(?:now|worth))?$|^what(?:['’]?s| is)\s+(.+?)\s+(?:at|trading at|worth)(?:\s+now)?$|^(.+?)\s+price(?:\s+now)?$/iu,
    head: (market: string, price: string) => `${market}: mark ${price}`,
    stale: (age: string) => `STALE: the last price is ${age} old. I warn nobody on a price this old.`,
    noIndex: (venue: string) =>
      `${venue} states no index for it, as before a coin is listed elsewhere: the mark price comes from ${venue}'s own ` +
      'trading alone, so few orders can move it.',
    frozen: (since: string) => `It has stood still since ${since}: it looks stuck at the exchange's end.`,
    unknown: (market: string, venue: string) => `I have no price for ${market} on ${venue} here.`,
    which: () => 'Which market?',
    example: () => 'Example: /price btc',
    unknownHelp: () =>
      'Prices come with --live (from the exchange) or with a replay; a calculation takes mark=… instead.',
    fundingIn: (rate: string, left: string) => `${rate} in ${left}`,
  },
  watch: {
    head: (id: string, market: string, side: string, price: string, away: string) =>
      `Watch ${id}: ${market} ${side}, liquidation at ${price}, ${away} away`,
    headNever: (id: string, market: string, side: string) =>
      `Watch ${id}: ${market} ${side} can't be liquidated by price`,
    warnsAt: (levels: string) => `I warn you at ${levels}.`,
    orWild: (level: string) => `${level}, or sooner when a bad hour could liquidate you`,
    /** isFirst: nothing was said before it. */
    again: (price: string, isFirst: boolean) =>
      `${isFirst ? '' : 'and again at '}about ${price} (half of what is left at the warning before)`,
    level: (distance: string, price: string) => `${price} (${distance})`,
    alsoWatched: (f: { market: string; side: string; other: string; more: string; id: string }) =>
      `You watch ${f.market} ${f.side} already, as watch ${f.other}. At most exchanges that is one position: if this is more of it, write ${f.more} and /unwatch ${f.id}.`,
    inside: (level: string) =>
      `It is inside a warning level already (${level}): the warnings that are left come nearer to liquidation.`,
    caveats: () =>
      'These figures are estimates and not financial advice. The exchange decides, and my warning can come too late: keep a stop order there.',
    already: (price: string) => `Not watched: this position is already liquidated at the mark ${price}.`,
    noPrice: (market: string) =>
      `I have no price for ${market}, so I could not warn you. Nothing was changed.`,
    noPriceHelp: () => 'Prices come with --live (from the exchange) or with a replay.',
    stale: (age: string) => `STALE: the last price is ${age} old. Until prices are back I am blind.`,
    markGiven: () => 'A watch follows the mark price of the exchange: leave mark= out, or compute with /liq.',
    stopIsYours: () => 'I place no orders: keep the stop and the target at your exchange.',
    tooMany: (most: number) => `You have ${most} watches, the most there can be. Remove one with /unwatch.`,
    unknown: (id: string) => `You have no watch ${id}. /watches lists them.`,
    changed: (id: string, what: string, price: string, away: string) =>
      `Watch ${id}: ${what}, liquidation now at ${price}, ${away} away`,
    changedNever: (id: string, what: string) => `Watch ${id}: ${what}, no price liquidates it now`,
    collateralIs: (amount: string) => `collateral ${amount}`,
    isChanged: 'changed',
    isOpen: 'still open',
    closedWhole: (id: string, market: string) => `Watch ${id} (${market}): closed, no longer watched.`,
    confirm: (id: string, market: string, side: string, what: string) =>
      `Watch ${id}, ${market} ${side}: ${what}. Is that done at your exchange?`,
    did: {
      added: (amount: string) => `added ${amount}`,
      took: (amount: string) => `took ${amount} out`,
      closed: (size: string) => `closed ${size}`,
      closedAndAdded: (size: string, amount: string) => `closed ${size} and added ${amount} back`,
      grew: (size: string) => `${size} more`,
      changed: 'changed',
    },
    confirmClosed: (id: string, market: string, side: string) =>
      `Watch ${id}, ${market} ${side}: closed as a whole? Then I stop watching it.`,
    notYet: () => 'Nothing is changed before you press Yes. I never trade.',
    inDoubt: 'It may be closed by now: write “still open” or “closed all”.',
    yes: 'Yes',
    no: 'No',
    noneOpen: () => 'You have no open watch that this could be about.',
    which: () => 'Which of your watches?',
    otherOne: (id: string, market: string, side: string) => `Watch ${id}: ${market} ${side}`,
    leverageLabel: 'Leverage',
    liquidationLabel: 'Liquidation',
    distanceLabel: 'Distance',
    stopLabel: 'Your stop',
    targetLabel: 'Your target',
    never: 'never by price',
    none: 'none',
    released: (amount: string, profit: string, known: boolean) =>
      `Closing a part frees ${amount} of its collateral${known ? '' : ' (not stated by the exchange: if yours keeps it, write liq= with the price that it shows)'}; its profit of about ${profit} goes to your account.`,
    marginCounted: (amount: string) =>
      `Counted as margin: ${amount}. If your exchange shows another liquidation price, write liq= with it.`,
    fillAtMark: (price: string) => `Taken as filled at the mark ${price}. For another price write @ and it.`,
    roundedTo: (size: string) => `Rounded down to ${size}, a whole number of the smallest size.`,
    details: (id: string, market: string, side: string, status: string, away: string | undefined) =>
      status !== 'open'
        ? `Watch ${id}: ${market} ${side}, ${status === 'liquidated' ? 'liquidated' : 'delivered'}`
        : `Watch ${id}: ${market} ${side}${away === undefined ? '' : `, ${away} to liquidation`}`,
    sheet: {
      reach: (distance: string) => `To ${distance} from liquidation:`,
      add: (amount: string, atRisk: string, stop: string) =>
        `• add ${amount}, with a stop at ${stop}: ${atRisk} at risk`,
      close: (f: { size: string; cost: string; back: string | undefined; freed: string; atRisk: string }) =>
        `• close ${f.size} (${f.cost} with the fee)${f.back === undefined ? '' : ` and add ${f.back}; closing frees ${f.freed}`}: ${f.atRisk} at risk`,
      stop: (price: string, result: string, worse: string, fill: string) =>
        `A stop at ${price}, by mark: ${result} if it fills ${worse} worse (${fill}), still before liquidation.`,
      closingAlone: (known: boolean) =>
        `Closing alone ${known ? 'moves' : 'may move'} nothing: collateral leaves with the closed part.`,
    },
    changeWhat: () =>
      'Say what changed: add=120, take=50, collateral=150, close=0.2, close=half, +0.2btc @63k, entry=, lev=, sl=, tp=, liq=, warn=10%,5% or funding=off.',
    changeExample: (id: string) => `Example: /watch ${id} add=120`,
    changeExamples: (id: string) =>
      `Or in plain words after a warning: added 120 · closed half · moved stop to 62k. /unwatch ${id} stops watching.`,
    changeFillExample: (id: string, base: string) =>
      `If the position became larger, say the price too: /watch ${id} +0.2${base} @63k`,
    changeSizeUnit: (word: string, base: string, quote: string) =>
      `“${word}” is no size of this position. Give it in ${base}, ${quote} or contracts.`,
    closeTooMuch: (id: string, size: string) => `Watch ${id} holds ${size}: not that much can be closed.`,
    closeTooSmall: () => 'That is less than the smallest size. Nothing was changed.',
    liqImpossible: (id: string) =>
      `No collateral gives watch ${id} that liquidation price at the mark of now. Nothing was changed.`,
    exitPassed: (exit: 'sl' | 'tp', price: string) =>
      `The mark has passed ${price} already, so it is no ${exit === 'sl' ? 'stop' : 'target'} ahead. If it was filled, write: closed all${exit === 'tp' ? ', or how much: closed half' : ''}`,
    nothingLeft: (id: string) =>
      `Closing all of watch ${id} leaves nothing to add to. Nothing was changed: say one of the two.`,
    noSuchExit: (id: string, exit: 'sl' | 'tp', has: readonly string[]) =>
      `Watch ${id} has no such ${exit === 'sl' ? 'stop' : 'target'}${has.length === 0 ? '' : `; it has ${has.join(', ')}`}. Nothing was changed.`,
    otherSide: (id: string, side: string) =>
      `Watch ${id} is a ${side}, and you wrote of the other side. Nothing was changed.`,
    delivered: (market: string, time: string) =>
      `${market} was delivered at ${time}: there is nothing left to watch. Name the contract that you hold now.`,
    noFunding: (tracked: boolean) =>
      tracked
        ? 'This position comes from a wallet: what it pays is read from there. Nothing was changed.'
        : 'A dated future pays no funding. Nothing was changed.',
    changeAmount: (word: string) => `“${word}”: an amount is above 0. For what you took out write take=50.`,
    changeCurrency: (word: string, settle: string) =>
      `This position is held in ${settle}, not in ${word}. Give the amount in ${settle}.`,
    changeMeanwhile: (id: string, collateral: string) =>
      `Nothing was changed: watch ${id} holds ${collateral} by now. If you did that too, type it.`,
    takeAll: (id: string, collateral: string) =>
      `Watch ${id} has ${collateral} of collateral: not that much can be taken out.`,
    liquidatedThen: (price: string) =>
      `With that the position would be liquidated at the mark ${price} already. Nothing was changed.`,
    closed: (id: string, delivered: boolean) =>
      `Watch ${id} was ${delivered ? 'delivered' : 'liquidated'}; it can't be changed. /unwatch ${id} removes it.`,
    removeIt: (id: string) => `Stop watch ${id}`,
    listIt: 'All watches',
  },
  watches: {
    /** What they bring at a price. */
    at: {
      now: () => 'Your profit at the mark',
      nameNow: (id: string, market: string, side: string, size: string) => `#${id} ${market} ${side} ${size}`,
      head: (market: string, price: string) => `${market} at ${price}`,
      name: (id: string, side: string, size: string) => `#${id} ${side} ${size}`,
      profit: (profit: string, roe: string) => `${profit} (${roe})`,
      liquidated: (price: string, collateral: string) =>
        `liquidated before, at ${price}: the collateral of ${collateral} is lost`,
      gross: () => 'Against your entry, before fees and funding.',
      account: () =>
        'A cross account may be liquidated before that: /watch with its number says at which common move.',
      none: (coin: string | undefined) =>
        coin === undefined ? 'You watch no position.' : `You watch no position in ${coin}.`,
      which: () => 'You watch several markets: at that price of which one?',
      far: (price: string, market: string, mark: string) =>
        `${price} is far from ${market}, which is at ${mark}. Did you mean another market or price?`,
      example: () =>
        'Example: what do I make if near hits 4.2   or, of any position: /pnl long btc 10x 0.5btc @64k exit=70k',
    },
    /** `over`: how the closed ones ended. */
    head: (open: number, closed: number, over: 'liquidated' | 'delivered' | 'both') => {
      const watches = (count: number): string => (count === 1 ? '1 watch' : `${count} watches`);
      const how = over === 'both' ? 'liquidated or delivered' : over;
      if (closed === 0) return `You have ${watches(open)}`;
      if (open === 0) return `${watches(closed)}, closed: ${how}`;
      return `You have ${watches(open)}, and ${closed} closed: ${how}`;
    },
    none: () => 'You have no watches.',
    noneHelp: () => 'Begin with e.g. /watch long btc 10x 0.5btc @64k',
    row: (f: {
      market: string;
      side: string;
      size: string;
      liquidation: string;
      away: string;
      funding: string | undefined;
    }) =>
      `${f.market} ${f.side} ${f.size} · liquidation ${f.liquidation} · ${f.away}${f.funding === undefined ? '' : ` · ${f.funding}`}`,
    rowNever: (f: { market: string; side: string; size: string }) =>
      `${f.market} ${f.side} ${f.size} · no price liquidates it`,
    rowOver: (f: { market: string; side: string; size: string; over: string }) =>
      `${f.market} ${f.side} ${f.size} · ${f.over}`,
    awayFrom: (away: string) => `${away} away`,
    liquidated: 'liquidated',
    delivered: (price: string | undefined) => (price === undefined ? 'delivered' : `delivered at ${price}`),
    unknownDistance: 'no price now',
    staleDistance: (away: string) => `${away} away, price STALE`,
  },
  why: {
    head: (count: number) =>
      count === 1 ? 'The last time I wrote to you' : `The last ${count} times I wrote to you`,
    none: () => 'I have not warned you yet.',
    noneOf: (id: string) => `I have not warned you about watch ${id} yet, or it is long ago.`,
    level: (id: string, level: string, warn: string | undefined) =>
      `watch ${id} reached its level ${level} (${warn === undefined ? 'the usual levels' : `warn=${warn}`})`,
    alert: (id: string) => `alert ${id} came true`,
    reason: (f: {
      sent: string;
      head: string;
      rule: string;
      price: string | undefined;
      source: string;
      age: string;
      fired: string;
    }) =>
      `${f.sent}: “${f.head}”, because ${f.rule} at ${f.fired}. ${f.price === undefined ? 'No price was known.' : `Said with the mark ${f.price} of ${f.source}, ${f.age} old.`}`,
  },
  nudge: {
    isOn: (here: boolean) =>
      `On: should I not reach you in private, I call you ${here ? 'in this group' : 'in the group where you asked for it'}, without saying what it is about. /nudge off ends it.`,
    isOff: () => 'Off: I call you in no group. /nudge on, in a group, changes that.',
    which: () => 'I read neither on nor off. Example: /nudge on',
    inGroup: () => 'Say /nudge on in the group where I may call you, under your own name.',
  },
  discreet: {
    isOn: () =>
      'Discreet is on: a warning names the market and says that it needs attention. Details shows the rest.',
    isOff: () => 'Discreet is off: a warning says its figures.',
    which: () => 'On or off?',
    turnOn: 'Hide figures',
    turnOff: 'Show figures',
  },
  warn: {
    own: (levels: string) => `New watches warn you at ${levels}.`,
    ownHelp: () => 'warn= in a /watch goes before it. Back to mine: /warn default',
    default: () =>
      'New watches warn you first when 10 % is left or a bad hour could liquidate you, though not before a tenth of the ' +
      'distance is lost, and again where half of what is left then is left.',
    defaultHelp: () =>
      'Others: /warn 10%,5% (distance), /warn ratio:80%,90%, /warn time:4h,1h, /warn sigma:2,1',
    same: () => 'Positions that are watched already keep their levels.',
    unread: (word: string, why: string) => `"${word}": ${why}`,
    example: (begin: string) => `Example: ${begin}10%,5%   or   ${begin}time:4h,1h   or   ${begin}default`,
  },
  quiet: {
    on: (hours: string, zone: string) => `Quiet from ${hours} (${zone}).`,
    onHelp: () =>
      'Then only the last level before a liquidation, and a liquidation, are told at once. The rest waits for the end, and is told in one message if it is still true.',
    now: (time: string) =>
      `By that clock it is ${time} now. If yours shows another time, say where you are: /quiet 23:00-07:00 Europe/Berlin, or +2`,
    off: () => 'No quiet hours: warnings come at any time.',
    offHelp: () => 'Example: /quiet 23:00-07:00 +2  (your clock, two hours ahead of UTC). Back: /quiet off',
    turnOff: 'No quiet hours',
    unread: (word: string) => `"${word}": I expected hours and, after them, where your clock is.`,
    sameHours: () => 'That would be no hour, or all of them.',
    example: () => 'Example: /quiet 23:00-07:00 Europe/Berlin   or   /quiet 22:30-6:00 -5   or   /quiet off',
  },
  unwatch: {
    done: (id: string, market: string) => `Watch ${id} (${market}) is removed.`,
    which: () => 'Which watch? Give its number or its coin, e.g. /unwatch 1 or /unwatch btc',
    askAll: (count: number) => (count === 1 ? 'Stop the one watch?' : `Stop all ${count} watches?`),
    doneAll: (count: number) => (count === 1 ? '1 watch is removed.' : `${count} watches are removed.`),
  },
  forget: {
    ask: () => 'Delete everything stored about you: watches, alerts, settings?',
    askGroup: () => 'Delete everything stored about this group: its alerts and settings?',
    askHelp: () => 'It can’t be undone. Nobody will warn you afterwards.',
    yes: 'Delete everything',
    done: () => 'Everything stored about you is deleted.',
    doneGroup: () => 'Everything stored about this group is deleted.',
  },
  status: {
    head: {
      live: 'Working: prices come in',
      stale: 'Prices are STALE: nobody is warned until they are back',
      unknown: 'Working, without prices',
    },
    price: (age: string) => `last price ${age} ago`,
    noPriceYet: 'no price yet',
    via: { stream: 'streamed', poll: 'asked for' },
    gap: (length: string, until: string) => `last gap ${length}, until ${until}`,
    markets: (count: number) => (count === 1 ? '1 market' : `${count} markets`),
    refused: (count: number) => (count === 1 ? '1 bad price refused' : `${count} bad prices refused`),
    failures: (count: number) => (count === 1 ? '1 failed request' : `${count} failed requests`),
    noFeed: () => 'No prices here: calculators work, watching does not.',
    store: 'Stored in',
    pending: 'Messages waiting',
    up: 'Running for',
    yours: 'Your markets',
    yoursNoPrice: (market: string) => `${market}: no price yet`,
    yoursPrice: (market: string, age: string, stale: boolean) =>
      `${market}: price ${age} old${stale ? ', STALE' : ''}`,
    checked: 'Last check',
    ago: (age: string) => `${age} ago`,
    delivered: 'Last message to you',
    neverDelivered: 'none yet; try /test',
    feed: 'Prices',
    watches: 'Your watches',
    watchCount: (open: number) => `${open} open`,
  },
  dispatch: {
    /** A whole message that asks for a command by another name than its own. */
    plainly: {
      start: ['hi', 'hello', 'hey'],
      help: ['menu', 'commands', 'what can you do'],
      watches: [
        'positions',
        'my positions',
        'my watches',
        'my position',
        'my stop',
        'where is my stop',
        'my liq',
        'where is my liq',
        'wheres my liq',
        'where is my liquidation',
        'how far is my liq',
        'how far am i from liq',
        'how far am i from liquidation',
        'how close am i to liquidation',
        'how close am i to liq',
        'my liquidation',
        'am i safe',
        'is my position safe',
        'am i getting liquidated',
        'im getting liquidated',
        'help im getting liquidated',
        'will i get liquidated',
      ],
      alerts: ['my alerts'],
      settings: ['preferences', 'options'],
      ack: ['ok', 'okay', 'got it', 'thanks', 'thank you', 'seen', 'noted'],
      snooze: [
        'mute',
        'silence',
        'stop the warnings',
        'turn off the warnings',
        'turn off the alarms',
        'how do i stop the warnings',
        'be quiet',
      ],
    },
    /** The same, before what it is about. */
    plainlyOf: {
      alert: [
        'set alert',
        'set an alert',
        'set alert for',
        'set an alert for',
        'create alert',
        'new alert',
        'add alert',
        'price alert',
        'alarm',
      ],
      snooze: ['mute', 'snooze', 'silence', 'mute me', 'be quiet'],
      watch: ['monitor', 'keep an eye on', 'watch over'],
      unalert: ['delete alert', 'remove alert', 'cancel alert', 'stop alert'],
      unwatch: ['stop watching', 'stop watch', 'delete watch', 'remove watch'],
    },
    empty: () => 'An empty message. Type e.g. long btc 10x 0.5btc @64k, or /help.',
    unknownCommand: (name: string, near: string | undefined) =>
      `I don't know ${name}.${near === undefined ? '' : ` Did you mean ${near}?`} /help shows all commands, /learn what terms mean.`,
    otherBot: (name: string) => `That command is addressed to ${name}.`,
    notACommand: () => 'In a group I answer commands only, e.g. /price btc.',
    noRoom: () =>
      'There is no room for anything new right now; whoever runs me is told. Nothing was saved. What you have is watched as before.',
    nothingAsked: () =>
      'There is nothing here to say yes or no to. A question further up is answered by its buttons; /watches shows how things stand.',
    badTime: (at: string) =>
      `I can’t take that line of JSON: “at” is a time that there is, as in the example, and not “${at}”.`,
    badJson: () => 'I can’t take that line of JSON: a field of it has another form than in the example.',
    jsonExample: () =>
      'Example: {"from":"ann","chat":"dm","text":"/price btc","at":"2025-02-03T01:30:00Z","id":"7"}',
    oldButton: () => 'That button is old, or not yours. Send the command again.',
    forgetFailed: () =>
      'Something failed on my side: not everything may be deleted yet. Please send /forget again.',
    doneBefore: (line: string) => `That was done at your first press. To do it once more, send: ${line}`,
    shownLine: () => 'long btc 10x 0.5btc @64k',
    shownEmpty: () => 'Type a position, and its liquidation price is shown here, to send to this chat.',
    notShown: () => 'Here I only calculate. Positions, alerts and settings are for our private chat.',
    editedTooLate: () =>
      'What that line said was done when you sent it, and editing it changes nothing any more. Send a new line, or see /watches and /alerts for what there is.',
    adminOnly: () => 'Only the administrators of this group can do that.',
    anonymous: () =>
      'You write as the group or channel here, so I can’t tell whose position this is. Write to me directly.',
    tooFast: () => 'That is too many commands at once. Wait a minute.',
    failed: () => 'Something failed on my side. Nothing was changed; please try again.',
    example: (line: string) => `Example: ${line}`,
    missed: (since: string) =>
      `I could not reach you here since ${since}: warnings of that time were not delivered.`,
  },
};
