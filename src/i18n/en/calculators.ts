// What the calculators answer. Figures come in as text, already formatted.

const kinds = {
  amount: 'an amount like 500',
  price: 'a price like 64000',
  percent: 'a percentage like 50%',
  count: 'a whole number from 1 to 1,000',
  hours: 'a time like 8h',
  mean: 'prices like 64000/64010/64005',
} as const;

const examples = {
  amount: '500',
  price: '64000',
  percent: '50%',
  count: '3',
  hours: '8h',
  mean: '64000/64010/64005',
} as const;

export const calculators = {
  about: {
    size: 'How large a position may be: for a risk at a stop, or for a balance',
    average: 'Average entry of several fills, and what they do to liquidation',
    breakeven: 'The price at which fees and funding are paid',
    fees: 'What opening and closing costs, also as part of the margin',
    tiers: 'A market’s maintenance tiers: rates, amounts, most leverage',
    funding: 'What funding costs this position, and what it does to liquidation',
    whatif: 'A position at other prices, with and without more margin',
    compare: 'One position on several exchanges side by side',
    target: 'The exit price for a wanted profit or return',
    close: 'How much to close, for a liquidation so far away or a ratio so low',
    order: 'What an order freezes until it is filled: margin and fees',
    settle: 'A position after a settlement, where profit is settled each minute',
  },
  options: {
    size: 'e.g. long btc 10x @64k sl=62k balance=2000 risk=1%',
    average: 'e.g. long btc 10x 0.1btc@64k 0.2btc@60k',
    tiers: 'Market, and a size or leverage if you like: btc 20x 500000u',
    funding: 'The position, e.g. long btc 10x 0.5btc @64k rate=0.01% n=3; or #1: what watch 1 paid',
    target: 'The position and the goal, e.g. long btc 10x 0.5btc @64k profit=500',
    close: 'The position and the goal, e.g. long btc 20x 0.5btc @64k distance=10%',
    order: 'The order, e.g. long btc 10x 0.5btc @64k',
    settle: 'The position and the settlement price, e.g. long btc 10x 0.5btc @64k mark=65000',
    breakeven: 'The position, e.g. long btc 0.5btc @64k fee=0.05% funding=12',
  },
  extra: {
    unread: (key: string, shown: string, kind: keyof typeof kinds) =>
      `“${key}=${shown}”: after ${key}= I expect ${kinds[kind]}.`,
    twice: (key: string) => `There are two values for ${key}=. Which?`,
    example: (key: string, kind: keyof typeof examples, example: string | undefined) =>
      `${key}=${example ?? examples[kind]}`,
  },
  /** Why a venue's or a market's fee is needed. */
  noFee: (venue: string) => `I know no fee for ${venue}: give yours, e.g. fee=0.05%.`,
  paid: (amount: string, paid: boolean) => `${amount} ${paid ? 'paid' : 'received'}`,
  share: (amount: string, share: string) => `${amount} (${share})`,
  move: 'Price move',
  eachWay: (rate: string) => `${rate} each way`,
  target: {
    head: (f: { market: string; side: string; wanted: string; price: string; move: string }) =>
      `${f.market} ${f.side}: ${f.wanted} at ${f.price} (${f.move})`,
    never: (market: string, side: string, wanted: string) => `${market} ${side}: no price brings ${wanted}.`,
    neverWhy: 'The price would have to be 0 or less, or beyond any number.',
    which: () => 'What do you want? Write profit=500, loss=200 or roe=50%.',
    both: () => 'One goal, please: profit=, loss= or roe=.',
    roe: (roe: string) => `${roe} ROE`,
    withFees: 'With fees',
    withFeesAt: (price: string, rate: string) => `${price} (${rate} each way)`,
    onEntry: 'On entry margin',
    onMark: (venue: string) =>
      `${venue} shows the return on the margin at the price of the moment; “On entry margin” takes it on what you put in.`,
    noFees: () => 'Fees not counted: give fee=0.05% for the price that pays them, too.',
    beyond: (price: string) => `The position is liquidated at ${price}, before that exit.`,
  },
  breakEven: {
    head: (market: string, side: string, price: string, move: string) =>
      `${market} ${side}: break-even at ${price} (${move})`,
    never: (market: string) => `${market}: no price pays these costs.`,
    maker: 'Maker both ways',
    shown: 'As Binance shows',
    shownWhy: 'Binance leaves out the exit fee and funding in the break-even price that it shows.',
    shownBybit: 'As Bybit shows',
    shownBybitWhy:
      'Bybit counts the exit at its taker fee, 0.055 % at least, and what fees and funding have come to so far.',
    fees: 'Fees in and out',
    fundingPaid: 'Funding so far',
    noFunding: 'Funding paid so far is not counted: add funding=12 (funding=-12 if you received it).',
  },
  fees: {
    head: (market: string, fees: string, share: string | undefined) =>
      `${market}: ${fees} to open and close${share === undefined ? '' : `, ${share} of the margin`}`,
    pair: (open: string, close: string, both: string) => `${open} + ${close} = ${both}`,
    ofMargin: (text: string, share: string) => `${text} · ${share} of margin`,
    taker: (rate: string) => `Taker (${rate})`,
    maker: (rate: string) => `Maker (${rate})`,
    given: (rate: string) => `Fee (${rate})`,
    mixed: 'Maker in, taker out',
    pays: 'Pays them',
    closedAt: (price: string) => `Closed at ${price}.`,
    closedAtEntry: (price: string) => `Closed at ${price}; for another exit add exit=.`,
    lessLeverage: 'Fees are taken on the position’s value: with more leverage they are more of the margin.',
    statedRate: (venue: string) =>
      `${venue}’s rates for this market, as it states them now, without discounts; give your own with fee=.`,
    baseRate: (venue: string) => `${venue}’s rates without discounts; give your own with fee=.`,
  },
  tiers: {
    head: (market: string, venue: string, count: number) =>
      `${market} on ${venue}: ${count === 1 ? '1 tier' : `${count} tiers`}`,
    headAt: (f: { market: string; venue: string; tier: string; count: string; value: string }) =>
      `${f.market} on ${f.venue}: ${f.value} is in tier ${f.tier} of ${f.count}`,
    upTo: (cap: string) => `up to ${cap}`,
    above: (floor: string) => `from ${floor}`,
    row: (rate: string, less: string | undefined, leverage: string | undefined) =>
      `${rate}${less === undefined ? '' : ` − ${less}`}${leverage === undefined ? '' : ` · ${leverage}`}`,
    blended: (rate: string, slope: string, coin: string) => `${rate} + ${slope} a ${coin}`,
    rateHere: 'Rate at this size',
    grows: (slope: string, coin: string) =>
      `Maintenance margin is the position’s value × its rate, which grows by ${slope} with each ${coin} of the whole position; the most leverage falls as it grows.`,
    here: (text: string) => `${text}  ← this size`,
    largest: (leverage: string) => `Largest at ${leverage}`,
    at: (value: string) => value,
    noLimit: 'no limit in this table',
    none: (leverage: string, most: string) => `None: this market gives ${most} at most, not ${leverage}.`,
    mostLeverage: 'Most leverage',
    means:
      'Maintenance margin is the position’s value × the tier’s rate − its amount. Then the most leverage it allows.',
    source: (source: string, date: string) => `Table: ${source}${source.includes(date) ? '' : `, ${date}`}.`,
    more: (hidden: string) => `${hidden} more tiers are not shown; a size shows those around it.`,
    noPrice: () => 'I have no price here, so I can’t place that size: add @ and a price, or mark=.',
  },
  funding: {
    pays: (market: string, side: string, amount: string) =>
      `${market} ${side}: you pay ${amount} at each funding`,
    receives: (market: string, side: string, amount: string) =>
      `${market} ${side}: you receive ${amount} at each funding`,
    nothing: (market: string) => `${market}: funding is 0 at this rate`,
    noRate: (market: string) => `I have no funding rate for ${market} here.`,
    noRateHelp:
      'Rates come with live prices (--live); or give the rate that your exchange shows: rate=0.01%.',
    expiry: (market: string) => `${market} is a dated future: it has a delivery and no funding.`,
    rate: 'Rate now',
    rateGiven: 'Rate (given)',
    next: 'Next payment',
    nextAt: (time: string, left: string) => `${time}, in ${left}`,
    day: 'A day',
    perDay: (amount: string, times: string, share: string | undefined) =>
      `${amount} (${times} payments${share === undefined ? '' : `, ${share} of margin`})`,
    liquidationNow: 'Liquidation now',
    after: (n: string) => (n === '1' ? 'After 1 payment' : `After ${n} payments`),
    afterRow: (liquidation: string, collateral: string) =>
      `liquidation ${liquidation}, collateral ${collateral}`,
    beaten: 'liquidated before that',
    never: 'never',
    pay: (amount: string) => `pay ${amount}`,
    receive: (amount: string) => `receive ${amount}`,
    sign: 'A positive rate: longs pay shorts. The rate changes with each payment; this goes on with the rate of now.',
    fromCollateral:
      'If the exchange takes it from your available balance first, liquidation stays where it is until that is used up.',
    ofCollateral: 'This exchange takes it from the collateral and pays it into it.',
    availableFirst:
      'This exchange takes it from your available balance first (balance=), and from the collateral only what that lacks.',
    availableTaken:
      'Taken from balance= first, and from the collateral only what that lacks; whether this exchange does so is not confirmed here.',
    availableFirstHelp:
      'This exchange takes it from your available balance first; the rows are as if there were none. Give it as balance=200: liquidation stays where it is until that is used up.',
    unknownInterval: 'How often this market pays is not known here: add every=8h for the cost of a day.',
    interval: (hours: string) =>
      `Taken as paid every ${hours === '1' ? 'hour' : `${hours} hours`}; some markets differ, every= changes it.`,
    noTable:
      'I have no tier table here, so nothing is said of liquidation: add mmr=0.5% (your exchange shows it).',
    noLeverage: 'Add a leverage, e.g. 10x, for what it does to liquidation.',
    oracle: 'This exchange charges on its index (oracle) price; without it the mark price is taken.',
  },
  whatIf: {
    head: (f: { market: string; side: string; size: string; added: string }) =>
      `${f.market} ${f.side} ${f.size} at other prices, and with ${f.added} added`,
    label: (price: string, move: string) => `${price} ${move}`,
    row: (f: { profit: string; roe: string; risk: string }) => `${f.profit} · ${f.roe} · ${f.risk}`,
    risk: (ratio: string, away: string) => `${ratio} / ${away}`,
    riskNever: (ratio: string) => `${ratio} / never`,
    both: (now: string, added: string) => `${now} → ${added}`,
    liquidated: 'liquidated',
    liquidatedBoth: 'liquidated, also with it',
    liquidation: 'Liquidation',
    note: (added: string) =>
      `Each row: profit · return (ROE) · margin ratio / distance to liquidation, after the arrow with ${added} added.`,
  },
  compare: {
    head: (f: { side: string; market: string; size: string; leverage: string; price: string }) =>
      `${f.side} ${f.size} ${f.market} ${f.leverage} @ ${f.price}`,
    row: (liquidation: string, bankruptcy: string, maintenance: string) =>
      `${liquidation} · bankrupt ${bankruptcy} · maintenance ${maintenance}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'never',
    already: 'at once',
    estimated: (name: string) => `≈ ${name}`,
    estimates: '≈ is an estimate: the same line as /liq, with “on” that exchange, says why.',
    noTable: (names: readonly string[]) =>
      `No tier table here for ${names.join(', ')}: with mmr=0.5% (your size’s rate there) they are computed, too.`,
    noMarket: (names: readonly string[]) => `Not listed, or not built in, on ${names.join(', ')}.`,
    refused: 'not possible there at this size',
    mmr: (rate: string) => `Maintenance rate ${rate} as you gave it, for every exchange.`,
    same: 'All with the same entry, size and margin; what differs is maintenance, and what counts as margin.',
  },
  average: {
    head: (market: string, side: string, price: string) => `${market} ${side}: average entry ${price}`,
    headLiq: (f: { market: string; side: string; price: string; before: string; after: string }) =>
      `${f.market} ${f.side}: average entry ${f.price}, liquidation ${f.before} → ${f.after}`,
    needFills: () => 'Which fills? Write at least two, each as size@price.',
    step: (average: string, liquidation: string | undefined) =>
      `average ${average}${liquidation === undefined ? '' : ` · liquidation ${liquidation}`}`,
    fill: (size: string, price: string) => `${size} @ ${price}`,
    never: 'never',
    breakEven: 'Break-even',
    noLeverage: 'Add a leverage, e.g. 10x, for liquidation before and after.',
    gone: (price: string, liquidation: string) =>
      `The price passes ${liquidation}, where the position before is liquidated, on its way to the fill at ${price}. That fill comes too late unless you add margin first.`,
    eachMargin: 'Each fill brings its own margin at that leverage.',
    ignored: 'add=, collateral= and liq= are about the whole position: used for the result only.',
  },
  size: {
    sizedByRisk: (size: string, loss: string) => `Sized for your risk: ${size} loses ${loss} at the stop.`,
    atMost: (value: string) => `${value} in whole steps, rounded down`,
    headRisk: (f: { market: string; side: string; size: string; loss: string; stop: string }) =>
      `${f.market} ${f.side}: ${f.size} loses ${f.loss} at ${f.stop}`,
    headMax: (f: { market: string; side: string; size: string; balance: string }) =>
      `${f.market} ${f.side}: at most ${f.size} with ${f.balance}`,
    need: () => 'How much may it lose? Write balance=2000 risk=1% (or loss=20) with a stop, sl=62000.',
    whichRisk: (number: string) =>
      `risk=${number}: ${number} % of your balance, or ${number} that may be lost?`,
    whichRiskHelp: () => 'Example: risk=1% with balance=2000, or loss=20.',
    riskShare: (number: string) => `${number} % of the balance`,
    riskLoss: (number: string) => `lose ${number} at most`,
    needHelp: () => 'Without a stop: balance=2000 and a leverage give the largest position.',
    both: () => 'Two answers to how much it may lose: risk= or loss=, please.',
    sizeUnused: 'Not used: the size in your line. It is what this computes.',
    needEntry: () => 'At which entry price? Write e.g. @64000.',
    needBalance: () => 'risk= is a part of your balance: add balance=2000, or write loss=20.',
    needStop: () => 'Where is the stop? Write e.g. sl=62000.',
    needLeverage: () => 'Which leverage? Write e.g. 10x. Or give a stop and a risk: sl=62000 risk=1%.',
    stopAtEntry: () => 'The stop must lie on the losing side of the entry: there nothing would be lost.',
    tooSmall: (step: string) => `That is less than the smallest size, ${step}.`,
    tooHigh: (leverage: string, most: string) => `${leverage} is too high here: ${most} at most.`,
    size: 'Size',
    value: 'Position',
    margin: 'Margin',
    risk: 'Loss at stop',
    riskOf: (loss: string, share: string) => `${loss} (${share} of the balance)`,
    withFees: 'With fees',
    lossWithFees: (loss: string, rate: string) => `${loss} (${rate} each way)`,
    multiple: (n: string) => (n === '' ? 'Target' : `Target ${n}`),
    r: (price: string, profit: string, multiple: string) => `${price}: ${profit} = ${multiple} R`,
    liquidation: 'Liquidation',
    mostLeverage: 'Most leverage',
    mostLeverageFor: (leverage: string) => `${leverage} before liquidation reaches the stop`,
    beyond: (stop: string, liquidation: string, most: string | undefined) =>
      `Danger: liquidation at ${liquidation} comes before the stop at ${stop}, so the stop never works and the whole margin is lost.${most === undefined ? '' : ` Below ${most} the stop comes first.`}`,
    tooMuch: (margin: string, balance: string) =>
      `It needs ${margin} of margin, more than the balance of ${balance}: take a higher leverage, or a stop farther away.`,
    notChecked: () =>
      'I have no tier table here, so I can’t say whether liquidation comes before the stop: add mmr=0.5% (your exchange shows it).',
    roundDown: () => 'Round down to your exchange’s step.',
    gap: () => 'A stop can be filled at a worse price than it says: then more is lost.',
    feesInside: 'Fees inside the risk',
    feesIn: (rate: string) => `Fees of ${rate} each way are inside the loss.`,
    limitTier: (cap: string, leverage: string) =>
      `Not the balance but the exchange ends it: at ${leverage} a position may be ${cap} at most.`,
    limitSpend: (fee: string) => `Margin and fees (${fee} of the value) come out of the balance.`,
    show: 'Figures',
    watch: 'Watch it',
  },
  close: {
    which: 'How far should it be? Say how far liquidation is to be from the mark, or the margin ratio.',
    both: 'One goal, please: distance= or ratio=.',
    range: (key: string) => `After ${key}= I expect a percentage between 0 and 100.`,
    distance: (percent: string) => `liquidation is ${percent} away`,
    ratio: (percent: string) => `the margin ratio is ${percent}`,
    head: (f: { market: string; side: string; size: string; wanted: string }) =>
      `${f.market} ${f.side}: close ${f.size}, then ${f.wanted}`,
    headPutBack: (f: { market: string; side: string; size: string; amount: string; wanted: string }) =>
      `${f.market} ${f.side}: close ${f.size} and put the ${f.amount} that this releases back, then ${f.wanted}`,
    enough: (market: string, side: string, wanted: string) =>
      `${market} ${side}: nothing to close, ${wanted} or better already`,
    already: (market: string, side: string) =>
      `${market} ${side}: already liquidated at this price, nothing is left to close`,
    never: (market: string, side: string, wanted: string) => `${market} ${side}: at no size ${wanted}`,
    rows: {
      close: 'Close',
      left: 'Left',
      putBack: 'Put back',
      liquidation: 'Liquidation',
      ratio: 'Margin ratio',
      alone: 'Without putting back',
    },
    formula: 'contracts − closed',
    aloneNever: 'closing alone does not do it',
    proportional:
      'Closing a part releases its share of the collateral, so that alone moves liquidation little or not at all.',
    ruleUnknown: (venue: string) =>
      `Estimate: what ${venue} does with the collateral of a closed part is not confirmed; taken to be released.`,
    kept: 'The collateral stays while a part is closed.',
  },
  order: {
    head: (market: string, size: string, total: string) => `${market} ${size}: the order freezes ${total}`,
    total: 'Order margin',
    withoutClosing: 'Without closing fee',
    available: 'Left available',
    short: (amount: string) => `${amount} short`,
    rule: (on: 'entry' | 'bankruptcy') =>
      `Order margin is initial margin, opening fee and closing fee, that one taken ${on === 'entry' ? 'at the order’s price' : 'at the bankruptcy price'}.`,
    ruleUnknown: (venue: string) =>
      `Estimate: what ${venue} freezes is not confirmed. Usual are initial margin, opening fee and closing fee; some leave the closing fee out.`,
    filled:
      'Once filled, the opening fee is paid and the rest is the position’s margin; cancelled, all of it is free again.',
  },
  settle: {
    head: (market: string, side: string, realized: string, price: string) =>
      `${market} ${side}: a settlement at ${price} realises ${realized}`,
    needMark: 'At which settlement price? Add mark=…',
    both: (before: string, after: string) => (before === after ? before : `${before} → ${after}`),
    balance: 'Margin balance',
    liquidation: 'Liquidation',
    realized: 'Realised profit',
    already: 'already',
    same: 'The entry moves to the settlement price and the profit into the collateral: equity stays the same.',
    onEntry: 'This exchange takes maintenance on the entry value, so that liquidation moves with the entry.',
    who: 'Only some exchanges settle each minute; profit that is settled is margin also where unrealised profit is none.',
  },
  /** Under an answer: one part of it changed. */
  adjust: {
    half: '½ size',
    double: '2× size',
    entry: (change: string) => `Entry ${change}`,
    exit: (change: string) => `Exit ${change}`,
  },
  buttons: { watch: 'Watch it', whatIf: 'What if', fees: 'Fees' },
};
