// What is said about cross accounts, forced reduction, deleveraging, and how a figure came about.

interface Missed {
  id: string;
  names: string;
  from: string;
  to: string;
  /** Only one market moved: else it is a bound. */
  exact: boolean;
}

export const accounts = {
  about: {
    account: 'A cross account: each liquidation price, and the common move',
    partial: 'How a large position is cut before it is liquidated',
    adl: 'Place in the deleveraging order, and one liquidation to its end',
    explain: 'How a figure was computed: formula, numbers, steps',
  },
  options: {
    account: 'balance=2000; then one position each: long btc 0.1btc @64k; short eth 2eth @3400',
    explain: 'liquidation, ratio, bankruptcy or a calculator’s name, and the position',
    figure: 'What is to be explained; without it the liquidation price',
  },
  account: {
    head: (ratio: string) => `Account: margin ratio ${ratio}`,
    headLiquidated: () => 'Account: liquidated at these prices',
    against: (move: string) => `liquidated if every market moves ${move} against it at once`,
    againstNever: () => 'no move of all markets against it liquidates it',
    rows: {
      balance: 'Margin balance',
      maintenance: 'Maintenance',
      marginRatio: 'Margin ratio',
      down: 'All down',
      up: 'All up',
      against: 'All against you',
      settled: 'After settlement',
    },
    wallet: (wallet: string, coins: string | undefined, profit: string) =>
      `wallet ${wallet}${coins === undefined ? '' : ` + coins ${coins}`} · profit ${profit}`,
    row: (f: { holds: string; mark: string; liquidation: string }) =>
      `${f.holds} · mark ${f.mark} · liquidation ${f.liquidation}`,
    holds: (side: string, size: string, entry: string) => `${side} ${size} @ ${entry}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'never',
    already: 'already',
    far: 'only beyond a hundredfold price',
    unknown: 'not computed for this mix',
    move: (percent: string) => `${percent} takes the account`,
    held: () =>
      'Each liquidation price holds while the other markets stand still; the common moves take all at once.',
    otherSide: (market: string, price: string) =>
      `${market} the other way: maintenance margin grows with the price and would take the account at ${price}.`,
    marksAreEntries: (markets: string) =>
      `No live price for ${markets}: computed from the entry. Add mark=… to the position.`,
    stale: (market: string, age: string) =>
      `The last mark price of ${market} is ${age} old: STALE. Check the price at your exchange.`,
    profitsNo: () =>
      'Profits are no margin (profits=no): losses count against the account, a profit only for its own market.',
    profitsYes: () =>
      'Profits count as margin for the whole account; profits=no where your exchange says no.',
    settledRow: (ratio: string) => `margin ratio ${ratio}: settled profits become margin`,
    coins: (what: string) => `Collateral ${what}: it moves with its coin.`,
    pools: (settles: string, main: string) =>
      `Each currency is an account of its own here (${settles}): what one loses the other does not pay, and balance= is in ${main}. An exchange’s multi-asset or unified mode joins them; that is not computed.`,
    poolBalance: (settle: string, main: string) =>
      `How much ${settle} is in the account? balance= is in ${main}; for the positions in ${settle} add collateral 0.05${settle.toLowerCase()}.`,
    poolHead: (settle: string, head: string) => `${settle}: ${head}`,
    poolRow: (settle: string, label: string) => `${settle} · ${label}`,
    oneVenue: () => 'An account is on one exchange: all positions must be.',
    noCoinPrice: (coin: string) =>
      `I have no price for ${coin} here, so its collateral has no value I could count.`,
    noCoinPriceHelp: (coin: string) => `Give a position in ${coin} with mark=…, or the value in balance=.`,
    inverseCoins: () => 'Collateral in coins is computed for USDT and USDC accounts only.',
    blended: () => 'Coin-margined accounts at blended rates are not computed yet: only single positions.',
    noFees: () => 'Closing fees that the exchange takes on a bankruptcy price are taken on the mark here.',
    example: () => '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
  },
  /** What is typed of an account besides, held against what it comes to. */
  said: {
    names: {
      equity: () => 'equity',
      pnl: () => 'unrealised profit',
      maintenance: () => 'maintenance margin',
      ratio: () => 'margin ratio',
      liq: (market: string) => `${market} liquidation`,
    },
    contradicts: (name: string, typed: string, computed: string) =>
      `These contradict each other: ${name} ${typed}, but balance, positions and prices come to ${computed}.`,
    help: () =>
      'balance= is the wallet: deposits and realised profit, without the profit of what is open. Is a position, an order or a coin missing, or a size or entry another? What only checks (equity=, pnl=, maintenance=, ratio=, liq=) can be left out.',
    unread: (text: string) => `"${text}": I expected a number. Example: equity=1950`,
    equityAlone:
      'Equity has the profit of what is open in it. Write the wallet balance, too: balance= is equity without that profit.',
    usedUp: '≥ 100 %',
  },
  watched: {
    watchIt: 'Watch this account',
    head: (id: string, names: string, away: string) =>
      `👁 Watch ${id}: account ${names}, liquidated if all markets move ${away} against it`,
    headNever: (id: string, names: string) =>
      `👁 Watch ${id}: account ${names}; no common move against it liquidates it`,
    headClosed: (id: string, names: string) => `Watch ${id}: account ${names} was liquidated`,
    balance: 'Balance',
    state: (ratio: string, balance: string, funding: string | undefined) =>
      `Margin ratio ${ratio} · margin balance ${balance}${funding === undefined ? '' : ` · ${funding}`}`,
    warnsAt: (levels: string) => `I warn at ${levels} (a common move of all its markets) and at liquidation.`,
    warnsAtRatio: (levels: string) => `I warn at ${levels} and at liquidation.`,
    wholeAccount: () =>
      'Everything on this balance must be in it: other positions, orders and other coins change when it is liquidated.',
    inside: (level: string) => `It is inside the level ${level} already: I warn at the next one.`,
    ofOne: (settle: string) =>
      `Cross: watched as an account of this one position, balance in ${settle}. With other positions on it, /watch account takes them all.`,
    alsoAccount: (f: { other: string; names: string; settle: string; id: string }) =>
      `Watch ${f.other} is an account at this exchange in ${f.settle}, too (${f.names}): each counts its balance for itself. If it is the same balance, tell these positions to that one, /watch ${f.other} +long …, and /unwatch ${f.id}.`,
    warnMoves: () => 'For an account levels are a common move (8%,4%) or a margin ratio (ratio:80%,90%).',
    warnMovesHelp: () => 'Your own /warn levels are of another kind, so this account has the usual ones.',
    onePool: (settles: string) =>
      `These positions settle in ${settles}: each currency is an account of its own. Watch them one by one.`,
    twice: (market: string, side: string) =>
      `${market} ${side} is there twice: the exchange has one position of it. Write it once, with the fills: 0.1btc@64k 0.2btc@63k.`,
    contradiction: (f: { balance: string; computed: string; said: string }) =>
      `These contradict each other: with a balance of ${f.balance} the liquidation price is ${f.computed}, not ${f.said}.`,
    contradictionHelp: () =>
      'Other positions or orders may be on the account: /watch account takes them all. Or leave liq= out.',
    twoBalances: (balance: string, collateral: string) =>
      `These contradict each other: balance ${balance} and collateral ${collateral}. Under cross margin the balance is the collateral.`,
    already: (balance: string, maintenance: string) =>
      `These contradict the prices of now: the account would be liquidated already, margin balance ${balance}, maintenance ${maintenance}.`,
    alreadyHelp: () => 'Check the balance, the sizes and the entries at your exchange.',
    warning: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `⚠️ Account ${id} (${names}): ${away} of a common move to liquidation`
        : `⚠️ Account ${id} (${names}): margin ratio ${away}`,
    call: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `‼️ Account ${id} (${names}): ${away} of a common move to liquidation, no answer yet`
        : `‼️ Account ${id} (${names}): margin ratio ${away}, no answer yet`,
    line: (head: string, id: string) => `${head} · watch ${id}`,
    market: (name: string, mark: string, alone: string | undefined) =>
      alone === undefined ? `${name} mark ${mark}` : `${name} mark ${mark} · alone ${alone}`,
    alone: (price: string, away: string) => `${price} (${away})`,
    add: (amount: string, away: string, stop: string) =>
      `Add ${amount} → ${away} away. Only with a stop: ${stop}.`,
    wholeOf: (market: string, side: string) => `all of ${market} ${side}`,
    partOf: (size: string, market: string, side: string) => `${size} of ${market} ${side}`,
    close: (what: string, profit: string, away: string | undefined) =>
      `Or close ${what} (${profit}) → ${away === undefined ? 'no common move takes it' : `${away} away`}.`,
    oldPrices: (time: string) => `A price is missing now; this is of ${time}. Check your exchange.`,
    source: (level: string, id: string, time: string) => `${time} · level ${level} · watch ${id}`,
    recovered: (id: string, names: string, away: string | undefined) =>
      `✅ Account ${id} (${names}): ${away === undefined ? 'no common move takes it' : `back to ${away}`}. Warnings are armed again.`,
    asksAge: (id: string, names: string, since: string) =>
      `❓ Account ${id} (${names}): you last told me of it ${since} ago. Is it still open?`,
    /** A warning's head, where it may be closed by now. */
    ifOpen: (head: string) => head.replace(' ', ' If still open: '),
    discreetAsks: (id: string) => `❓ An account: is it still open? (watch ${id})`,
    discreet: (id: string) => `⚠️ An account needs attention (watch ${id})`,
    discreetRecovered: (id: string) => `✅ An account is calmer again (watch ${id})`,
    liquidated: (id: string, names: string) => `🛑 Account ${id} (${names}) reached its liquidation`,
    liquidatedAt: (prices: string, time: string) =>
      `Marks ${prices} at ${time}. Check your exchange; this watch is closed.`,
    wouldHold: (amount: string, warned: boolean) =>
      `${amount} more${warned ? ' then' : ''} would have held it at these marks.`,
    row: (f: { names: string; count: number; away: string }) =>
      `account ${f.names} · ${f.count} ${f.count === 1 ? 'position' : 'positions'} · ${f.away}`,
    away: (percent: string) => `${percent} of a common move away`,
    noMove: 'no common move takes it',
    unknown: (market: string) => `unknown: no fresh price of ${market}`,
    changed: (id: string, names: string) => `Watch ${id}: account ${names} changed`,
    removed: (id: string, all: boolean) =>
      `Watch ${id}: ${all ? 'all its positions are closed, so it ends.' : 'its last position is closed, so it ends.'}`,
    allOfThem: 'All of its positions',
    confirm: (id: string, names: string, what: string) =>
      `Watch ${id}, account ${names}: ${what}. Is that done at your exchange?`,
    confirmClosed: (id: string, names: string, all: boolean) =>
      `Watch ${id}, account ${names}: ${all ? 'are all its positions closed? Then I stop watching it.' : 'is its last position closed? Then I stop watching it.'}`,
    confirmBalance: (id: string, names: string, balance: string) =>
      `Watch ${id}, account ${names}: is its balance ${balance} at your exchange now?`,
    balanceIs: (id: string, names: string, balance: string) =>
      `Watch ${id}: the balance of account ${names} is ${balance}`,
    balanceWas: (counted: string, difference: string, funding: string | undefined) =>
      `I had counted ${counted}${funding === undefined ? '' : ` (${funding})`}: the difference is ${difference}.`,
    balanceAsCounted: 'That is what I had counted, too.',
    whichOne: (id: string, names: string) => `Watch ${id}: account ${names}`,
    realizedAt: (amount: string, price: string) =>
      `${amount} of profit at ${price} went to the balance; fees are not in it.`,
    realized: (amount: string) => `${amount} of profit at the mark went to the balance; fees are not in it.`,
    fillAtMark: (price: string) => `Filled at the mark ${price}, as no price was said.`,
    whichPosition: () => 'Which of its positions?',
    changeWhat: 'Say what changed about the account.',
    changeHelp: (id: string) =>
      `For an account: /watch ${id} add=500, /watch ${id} balance=4800, /watch ${id} closed half btc, /watch ${id} +0.2btc @63k, /watch ${id} +short eth 2eth @3400, /watch ${id} warn=8%,4%.`,
    /** What its markets pay at the funding times. */
    funding: {
      on: () =>
        'Funding is counted into the balance at each funding time, as the exchange takes it from there. When you say balance= anew, it is counted from then on. funding=off stops that.',
      off: () => 'Funding is not counted into the balance. funding=on does that.',
      noRate: (markets: string) =>
        `The funding rate of ${markets} is not known here now: what is paid there meanwhile is not counted.`,
      unknown: (times: number) =>
        `${times === 1 ? 'One funding time is' : `${times} funding times are`} not counted: no rate was known then. Say balance= with what your exchange shows.`,
      history: (id: string, names: string) => `Funding of watch ${id}: account ${names}`,
    },
    /** Told of a time without prices, once they are back. */
    missed: {
      near: (f: Missed, nearest: string) =>
        `⚠️ Account ${f.id} (${f.names}): while I could not see prices, from ${f.from} to ${f.to}, it ${f.exact ? 'came' : 'may have come'} to ${nearest} of a common move to liquidation`,
      ratio: (f: Missed, ratio: string) =>
        `⚠️ Account ${f.id} (${f.names}): while I could not see prices, from ${f.from} to ${f.to}, its margin ratio ${f.exact ? 'came' : 'may have come'} to ${ratio}`,
      gone: (f: Missed) =>
        `🛑 Account ${f.id} (${f.names}): while I could not see prices, from ${f.from} to ${f.to}, it ${f.exact ? 'was' : 'may have been'} liquidated`,
      bound: () =>
        'Each market’s worst price of that time is taken at once: when each came is not known, so it can have been less near, and no nearer.',
      now: (away: string) => `At the prices of now it is ${away} of a common move away.`,
      help: () => 'Check your positions and your orders at your exchange. I am watching again.',
      without: (markets: string) => `What ${markets} did in that time is not known and not in it.`,
      unseen: (from: string) =>
        `It was while I could not see prices, since ${from}: the exchange’s record tells it.`,
    },
    notForAccounts: () =>
      'A stop, a target, leverage and liq= are of single positions: an account’s end depends on none of them.',
    currency: (unit: string, settle: string) => `${unit}: the balance of this account is in ${settle}.`,
    noSuchPosition: (unit: string) => `The account has no position in ${unit}.`,
  },
  partial: {
    head: (f: { market: string; side: string; cuts: number; price: string }) =>
      f.cuts === 0
        ? `${f.market} ${f.side}: liquidated whole at ${f.price}, nothing is cut before`
        : `${f.market} ${f.side}: cut ${f.cuts === 1 ? 'once' : `${f.cuts} times`}, then liquidated whole at ${f.price}`,
    headSaved: (f: { market: string; side: string; cuts: number; price: string }) =>
      `${f.market} ${f.side}: cut ${f.cuts === 1 ? 'once' : `${f.cuts} times`}, last at ${f.price}; no price takes the rest`,
    headNever: (market: string, side: string) => `${market} ${side}: never liquidated by price`,
    cut: (f: {
      cut: string;
      at: string;
      left: string;
      collateral: string;
      tier: number;
      tierAfter: number;
      ratio: string;
    }) =>
      `cut ${f.cut} at ${f.at} · left ${f.left} · collateral ${f.collateral} · tier ${f.tier} → ${f.tierAfter} · ratio ${f.ratio}`,
    taken: (f: { cut: string; at: string; tier: number }) =>
      `tier ${f.tier}: the rest, ${f.cut}, is taken over at ${f.at}`,
    more: (count: number) => `${count} more cuts in between, each smaller.`,
    tiers: (step: number, from: number, again: boolean) =>
      `Rule: from tier ${from} up the size is cut by ${step === 1 ? 'one tier' : 'two tiers'} at the bankruptcy price, as long as the margin would do for the lowest tier${again ? '; again until the margin ratio is under 100 %' : '; what is still short is taken whole'}. Each cut uses up its own share of the collateral.`,
    share: (share: string, above: string, seconds: number) =>
      `Rule: above ${above} an order for ${share} of it goes to the market first; within ${seconds} s after that the next order is for all that is left. Computed as if each cut is filled at the mark.`,
    whole: () => 'Rule: the whole position is taken over at once.',
    unconfirmed: () =>
      'Estimate: what this exchange does is not published in what I know; computed as the whole at once.',
    frozen: () =>
      'While it runs the position (cross: the account) is frozen: nothing can be added or closed.',
    better: () => 'A cut that is filled better than the bankruptcy price leaves more collateral.',
    source: (source: string) => `Source of the rule: ${source}.`,
    byTwo: 'By two tiers',
    byVenue: 'The exchange’s own rule',
  },
  adl: {
    head: (market: string, side: string, score: string) => `${market} ${side}: deleveraging score ${score}`,
    headNone: (market: string, side: string) => `${market} ${side}: no deleveraging score`,
    noneWhy: () => 'Its margin is used up at this price: it would be liquidated itself.',
    noMark: () => 'Without a mark price there is no profit to rank: add mark=…',
    unknownRule: (venue: string) =>
      `${venue} does not publish its formula. Shown: unrealised profit × leverage, the usual one.`,
    formula: {
      binance: 'return on collateral × margin ratio',
      bitmex: 'profit % × effective leverage (a loss: divided by it)',
      hyperliquid: 'price gain × notional / account value',
      okx: 'profit % × position value / margin balance (a loss: divided by it)',
      texts: 'unrealised profit × leverage',
    },
    hyperliquidShort: () =>
      'Its page states the price gain of a long (mark / entry); of a short it is turned round here.',
    unconfirmedRule: (venue: string) =>
      `Estimate: ${venue}’s own page does not confirm this formula today; its order may differ.`,
    place: () =>
      'The place in the queue depends on everybody’s score, which only the exchange knows: its lights show it. A smaller profit or less leverage lowers it; a position at a loss is last.',
    rows: {
      profit: 'Profit now',
      formula: 'Formula',
      parts: 'Put in',
      score: 'Score',
      begins: 'Liquidation at',
      order: 'Order at',
      fill: 'Filled at',
      uncovered: 'Uncovered',
      next: 'Deleveraged',
    },
    parts: (a: string, b: string, divided: boolean) => `${a} ${divided ? '/' : '×'} ${b}`,
    gains: (price: string, amount: string) => `${price}: the insurance fund gains ${amount}`,
    pays: (price: string, amount: string) => `${price}: the insurance fund pays ${amount}`,
    even: (price: string) => `${price}: the insurance fund neither gains nor pays`,
    order: (price: string) => `${price}, the bankruptcy price`,
    uncovered: (amount: string) => `${amount}: the fund has no more`,
    who: (f: { side: string; leverage: string; score: string; closed: string }) =>
      `${f.side} ${f.leverage}, score ${f.score}: ${f.closed} closed`,
    example: (at: string) =>
      `If the fund is empty, positions of the other side are closed at ${at}, the highest score first, their open orders cancelled. Here three that were opened at your entry price, each half your size.`,
    atBankruptcy: 'the bankruptcy price of the liquidated position',
    atMark: 'the mark price',
    fillHelp: () => 'Other prices: fill=…, and fund=… for what the fund holds.',
    never: () => 'No price liquidates this position, so nobody takes it over.',
    source: (source: string) => `Source: ${source}.`,
  },
  explain: {
    button: 'Explain',
    names: {
      liquidation: 'liquidation price',
      ratio: 'margin ratio',
      bankruptcy: 'bankruptcy price',
    },
    /** Above the steps of a calculator's answer. */
    answer: (head: string) => `How it was computed: ${head}`,
    step: (name: string, parts: readonly string[]) => `${name}: ${parts.join(' = ')}`,
    letters: {
      k: 'size (coins; of inverse contracts dollars)',
      'P₀': 'entry',
      P: 'price',
      V: 'value',
      S: 'stop',
      N: 'leverage',
      R: 'return',
      f: 'fee rate',
      F: 'closing fee',
      m: 'maintenance rate',
      A: 'maintenance amount',
      C: 'collateral',
      M: 'maintenance margin',
      B: 'margin balance',
      G: 'profit',
    },
    /** Where a formula has no letter for what it takes. */
    formulas: {
      loss: 'loss',
      balance: 'balance',
      fees: 'fees',
      funding: 'funding',
      cut: 'contracts − cut',
      wallet: 'wallet + coins + profits that count',
      tierAmount: 'A of the tier before + floor·(m − m of the tier before)',
    },
    liquidated: 'Liquidated when',
    /** Names of steps that are no label of an answer already. */
    of: {
      openingFee: 'Opening fee',
      closingFee: 'Closing fee',
      stated: (label: string, venue: string) => `${label}, at the rate that ${venue} states for this market`,
      value: 'Position value',
      balance: 'Margin balance',
      ratio: 'Margin ratio',
      averageEntry: 'Average entry',
      size: 'Size before whole steps',
      largestValue: 'Largest value',
      payment: 'Payment',
      payments: (count: string) => `${count} payments`,
      afterwards: 'Collateral after them',
      amount: (tier: number) => `Amount of tier ${tier}`,
      tierOf: (tier: number) => `Tier ${tier}`,
      basis: 'Basis',
      yearly: 'A year',
      score: 'Score',
      stage: (stage: number) => `Stage ${stage}, size left`,
      profitOf: (market: string) => `Profit ${market}`,
      liquidationOf: (market: string) => `${market} liquidation`,
      reported: (source: string, age: string) => `as ${source} reported it ${age} ago`,
    },
    walk: 'Walk',
    liquidationPrice: 'Liquidation price',
    checked: 'Check',
    watchGone: (id: string) => `You have no open watch #${id}.`,
    head: (what: string, market: string, side: string, result: string) =>
      `${market} ${side}: how the ${what} ${result} comes about`,
    rows: {
      size: 'k, size',
      entry: 'P₀, entry',
      collateral: 'C, collateral',
      from: 'Starts from',
      tier: 'Tier',
      rate: 'm, rate',
      amount: 'A, amount',
      fee: 'f, closing fee',
      fixedFee: 'F, closing fee',
      mark: 'P, mark',
      exit: 'P, exit',
      leverage: 'N, leverage',
      result: 'Result',
    },
    size: (contracts: string, contractSize: string, size: string) =>
      `${contracts} contracts × ${contractSize} = ${size}`,
    formula: (text: string) => `Formula: ${text}`,
    condition: (text: string) => `Liquidated when balance ≤ maintenance: ${text}`,
    putIn: (text: string) => `Put in: ${text}`,
    start: (tier: number, price: string) => `it starts at ${price} in tier ${tier}, not liquidated there.`,
    startGone: (tier: number, price: string) =>
      `it starts at ${price} in tier ${tier} and is liquidated there already.`,
    edge: (tier: number, price: string) => `tier ${tier} ends at ${price}: not liquidated up to there.`,
    root: (tier: number, price: string) => `in tier ${tier} balance and maintenance meet at ${price}.`,
    jump: (tier: number, price: string) =>
      `at ${price} tier ${tier} begins: maintenance jumps over the balance right there.`,
    noRoot: (tier: number) => `in tier ${tier}, the last on the way, they never meet.`,
    check: (price: string, balance: string, maintenance: string) =>
      `at ${price} the balance is ${balance}, the maintenance margin ${maintenance}.`,
    bent: () =>
      'The rate grows with the size in coins, which grows as the price falls: a square root is solved.',
    entryMaintenance: () => 'This exchange takes maintenance on the entry value.',
    back: 'The answer',
    needMark: () => 'Which price? Add mark=…',
    never: '“never”',
    usedUp: '≥ 100 % (the balance is used up)',
    other: (what: string) => `The ${what}`,
  },
};
