// What the checks of a planned position, the mark price and the delivery of a future say.

const levels = { danger: 'Danger', risk: 'Risk', note: 'Note' } as const;

export const checks = {
  about: {
    lint: 'What is risky or wrong about a planned position, the worst first',
    mark: 'The mark price from index, funding rate and the time to funding',
    delivery: 'A dated future: time left, delivery price and fee, yearly basis, what comes next',
  },
  options: {
    lint: 'The position with stop and target, e.g. long btc 20x 0.5btc @64k sl=62k tp=66k',
    mark: 'The market and what you know, e.g. btc index=64000 rate=0.01% left=2h',
    delivery: 'The dated market, e.g. btcusdt-26mar27 mark=65000 index=64000',
  },
  lint: {
    head: (position: string, worst: keyof typeof levels, count: number) =>
      `${position}: ${count === 1 ? '1 finding' : `${count} findings, the worst first`} (${levels[worst].toLowerCase()})`,
    clean: (position: string) => `${position}: nothing stands out`,
    cleanMeans:
      'That is not advice: prices jump, and what I can’t see (other positions, news) I can’t check.',
    said: (level: keyof typeof levels, text: string) => `${levels[level]}: ${text}`,
    already: (balance: string, maintenance: string, price: string) =>
      `at ${price} it is liquidated at once: the margin balance is ${balance}, maintenance ${maintenance}.`,
    stopBeyond: (stop: string, liquidation: string) =>
      `the stop ${stop} lies at or beyond liquidation at ${liquidation}: the position is gone before it is reached.`,
    stopNear: (stop: string, liquidation: string, gap: string, least: string) =>
      `the stop ${stop} is only ${gap} before liquidation at ${liquidation}, no more than a fee and a tick (${least}): a fast price passes both.`,
    near: (liquidation: string, away: string, of: 'mark' | 'entry') =>
      `liquidation at ${liquidation} is ${away} from ${of === 'mark' ? 'the mark price' : 'the entry'}: an ordinary move reaches it.`,
    close: (liquidation: string, away: string, of: 'mark' | 'entry', limit: string) =>
      `liquidation at ${liquidation} is ${away} from ${of === 'mark' ? 'the mark price' : 'the entry'}, within ${limit}.`,
    noStop: (collateral: string) =>
      `there is no stop (sl=): without one a liquidation takes up to the whole collateral of ${collateral}.`,
    leverage: (leverage: string, most: string) =>
      `${leverage} of at most ${most} at this size: a larger position may soon need less leverage.`,
    fees: (fees: string, share: string, limit: string) =>
      `opening and closing costs ${fees}, ${share} of the margin (more than ${limit}).`,
    feesEatProfit: (target: string, profit: string, fees: string) =>
      `the profit of ${profit} at the target ${target} does not pay the fees of ${fees}.`,
    entryFar: (entry: string, away: string, mark: string) =>
      `the entry ${entry} is ${away} from the mark price ${mark}.`,
    aboveTier: (f: { less: string; floor: string; rate: string; lower: string; most: string | undefined }) =>
      `the position is ${f.less} above a tier that begins at ${f.floor}: just below it the maintenance rate is ${f.lower} and not ${f.rate}${f.most === undefined ? '' : `, and up to ${f.most} is allowed`}.`,
    noFee: (venue: string) =>
      `Fees were not checked: I know no fee for ${venue}. Give yours, e.g. fee=0.05%.`,
    noMark: 'No mark price here: distances are from the entry. Add mark= for those from the mark price.',
    show: 'Figures',
  },
  mark: {
    head: (market: string, mark: string) => `${market}: mark price ${mark} by index and funding`,
    need: (what: 'index' | 'rate' | 'left', market: string) =>
      ({
        index: `I have no index price for ${market} here: what does your exchange show?`,
        rate: `I have no funding rate for ${market} here: what does your exchange show?`,
        left: `How long is it until ${market} pays funding next?`,
      })[what],
    example: (market: string) => `/mark ${market} index=64000 rate=0.01% left=2h`,
    needEvery: 'How often this market pays funding is not known here: add every=8h.',
    tooLong: (left: string, every: string) =>
      `${left} h until the next funding is longer than the interval of ${every} h. Add every= if it differs.`,
    dated: (market: string) => `${market} is a dated future: it has no funding. See /delivery.`,
    index: 'Index',
    rate: 'Funding rate',
    left: 'Time to funding',
    leftOf: (left: string, every: string) => `${left} h of ${every} h`,
    basis: 'Basis now',
    basisOf: (share: string, amount: string) => `${share} (${amount})`,
    shown: 'Exchange’s mark',
    shownOf: (mark: string, away: string) => `${mark} (${away} from this)`,
    formula: 'mark = index × (1 + funding rate × time to funding / funding interval)',
    numbers: (f: { mark: string; index: string; rate: string; left: string; every: string }) =>
      `${f.mark} = ${f.index} × (1 + (${f.rate}) × ${f.left} / ${f.every})`,
    decays: 'The basis goes to nothing until the funding time; there the mark price is the index.',
    estimate:
      'Exchanges take the middle of this and other prices (trades, order book), so the mark price they show may differ. Liquidation is judged by theirs.',
    stale: (age: string) => `The live values are old (${age}).`,
    marketOnly: 'Side, size and leverage do not matter here.',
  },
  delivery: {
    head: (market: string, left: string, time: string) => `${market}: delivered in ${left}, at ${time}`,
    gone: (market: string, time: string) => `${market} was delivered at ${time}`,
    perpetual: (market: string) => `${market} is a perpetual: it is never delivered.`,
    perpetualHelp: 'Name the date, too:',
    example: '/delivery btcusdt-26mar27',
    next: 'Next contract',
    nextQuarter: (name: string) => `${name} (next quarter)`,
    nextWeek: (name: string) => `${name} (next week)`,
    fee: 'Delivery fee',
    feeTaker: (rate: string) => `${rate} (as taker)`,
    feeOwn: (rate: string) => rate,
    feeGiven: (rate: string) => `${rate} (given)`,
    feeUnknown: 'unknown',
    mark: 'Mark',
    index: 'Index',
    basis: 'Basis',
    yearly: 'A year',
    formula: (f: { mark: string; index: string; days: string; yearly: string }) =>
      `Basis a year: (${f.mark} / ${f.index} − 1) × 365 / ${f.days} days = ${f.yearly}; simple, not compounded.`,
    noBasis: 'For the basis a year I need both prices: add mark=65000 index=64000.',
    closes:
      'At delivery open positions are closed at the delivery price, and the fee is taken on their value; liquidation orders still open then are settled at it, too.',
    window: (venue: string, minutes: string) =>
      `${venue}: the delivery price is the mean of the index over the last ${minutes} minutes.`,
    open: (venue: string) =>
      `The delivery price is a mean of the index before delivery: mostly over the last 30 minutes, on some exchanges over the last hour. Which of them ${venue} takes is not confirmed here: see its contract page.`,
    running: 'The mean is being formed now; the index of the moment moves it less and less.',
    soFar: 'Mean so far',
    soFarOf: (mean: string, share: string) => `${mean} (${share} of the window is over)`,
    expected: 'If the index stays',
    asGiven: 'The mean is that of your samples=, taken as evenly spread since the window began.',
    noSamples:
      'I keep no index samples, so the mean so far is not known here: your exchange shows it. Give it as samples=64005 (or several: samples=64000/64010/64005).',
    notYet: 'samples= is not used: the mean is formed only in the last minutes before delivery.',
    noWindow: 'samples= is not used: over which time this exchange takes the mean is not known here.',
    feeTakerWhy:
      'The fee is taken to be the taker fee; some exchanges have their own for delivery: fee= gives it.',
    feeUnknownWhy: 'I know no fee for this exchange: give it with fee=0.05%.',
    postponed: 'The exchange may postpone a delivery, and decides what it lists next.',
  },
};
