// The glossary: what each term means, in plain words. Figures of the examples come in as text, computed by
// the contract model when they are asked for.

/** What a term is called, and what is said. `example` is given the worked figures, one sentence each. */
interface Entry {
  readonly title: string;
  /** Other words for it, lower case. */
  readonly also: readonly string[];
  readonly says: string;
}

const terms = {
  futures: {
    title: 'Futures and spot',
    also: ['future', 'spot', 'futures against spot', 'contract', 'derivative'],
    says: 'On the spot market money and coin change hands at once. A futures contract is an agreement on a price for later: both sides are bound by it, the buyer has an obligation, not just a right. Each sets aside margin as a pledge.',
  },
  counterparty: {
    title: 'Counterparty',
    also: ['other side', 'buyer', 'seller'],
    says: 'Every contract has two sides: what the long wins the short loses. The exchange stands between them and takes margin from both, so that neither needs to trust the other.',
  },
  perpetual: {
    title: 'Perpetual contract',
    also: ['perp', 'perpetual contract', 'swap', 'perpetual swap'],
    says: 'A futures contract without a delivery date. Funding payments between longs and shorts keep its price near the index.',
  },
  dated: {
    title: 'Dated future',
    also: ['quarterly', 'weekly', 'delivery contract', 'expiry', 'dated future'],
    says: 'A contract that ends on a day that its name tells: BTCUSDT-26SEP25 ends on 26 September 2025 at 08:00 UTC. It has delivery and no funding. Quarterly contracts end on the last Friday of March, June, September and December; the next one is listed when one ends.',
  },
  linear: {
    title: 'Linear contract (USDT-margined, “forward”)',
    also: ['forward', 'usdt-margined', 'u-margined', 'usdm', 'forward contract', 'linear contract'],
    says: 'Margin and profit are in the quote currency (USDT, USDC). Profit follows the price in a straight line.',
  },
  inverse: {
    title: 'Inverse contract (coin-margined, “reverse”)',
    also: ['reverse', 'coin-margined', 'coinm', 'reverse contract', 'inverse contract'],
    says: 'A contract is worth a fixed number of dollars, but margin and profit are in the coin. An inverse short at 1x is never liquidated by price: its coins are worth what it owes, whatever the price.',
  },
  convexity: {
    title: 'Inverse convexity',
    also: ['inverse convexity', 'convex', 'curve', '1/x'],
    says: 'The profit of an inverse long, in coins, grows ever more slowly as the price rises, and its loss grows ever faster as it falls, because a coin is worth 1/price of a dollar. (It does not “decrease more and more” on the way up: it still grows.) In dollars at the exit it is the same as a linear contract.',
  },
  lots: {
    title: 'Contracts, lots, par value',
    also: ['lot', 'contracts', 'par value', 'contract size', 'face value', 'multiplier'],
    says: 'Exchanges count size in contracts (“lots”). Contract size (“par value”) says what one is: so much coin for a linear contract, so many dollars for an inverse one.',
  },
  long: {
    title: 'Long and short',
    also: ['short', 'side', 'direction', 'bullish contract', 'bearish contract'],
    says: 'Long wins when the price rises, short when it falls. A “bullish contract” is a long position; it is an obligation, not “the right to buy”.',
  },
  leverage: {
    title: 'Leverage',
    also: ['gearing', 'lever', 'multiple'],
    says: 'Position value divided by initial margin. More leverage means less margin for the same position, so liquidation is nearer. The profit of the position does not change, only what it is measured on.',
  },
  notional: {
    title: 'Notional, position value',
    also: ['position value', 'value', 'position', 'position size'],
    says: 'What the position is worth at a price. Judged at the mark price, not at the latest trade.',
  },
  'initial-margin': {
    title: 'Initial margin',
    also: ['initial margin', 'im', 'opening margin', 'margin'],
    says: 'Position value at entry divided by leverage: what opening takes. The closing fee is not a part of it; where an exchange sets one aside it is added once, in the position margin.',
  },
  'position-margin': {
    title: 'Position margin, collateral',
    also: ['position margin', 'collateral', 'isolated margin'],
    says: 'What is set aside for one position: initial margin + closing fee where it is reserved + what was added − what was taken out. Of an isolated position it is the most that can be lost.',
  },
  'order-margin': {
    title: 'Order margin',
    also: ['order margin', 'frozen margin', 'frozen'],
    says: 'Frozen for an order that is not filled yet: initial margin + opening fee + closing fee.',
  },
  'maintenance-margin': {
    title: 'Maintenance margin',
    also: ['maintenance margin', 'maintenance', 'mm', 'mmr', 'maintenance rate'],
    says: 'The least that must be left for the position to stand: position value × rate of its tier − the tier’s amount, plus the closing fee where the exchange counts it. The rate is fixed within a tier, not for all sizes.',
  },
  tiers: {
    title: 'Tiers (gears, risk limits, brackets)',
    also: ['tier', 'gear', 'gears', 'risk limit', 'bracket', 'brackets', 'ladder'],
    says: 'The larger a position, the higher its maintenance rate and the lower the leverage it may have. The maintenance amount makes the requirement continuous from one tier to the next; where there is none it jumps. /tiers btc shows a market’s table.',
  },
  ratio: {
    title: 'Margin ratio',
    also: ['margin ratio', 'margin rate', 'margin level', 'risk rate'],
    says: 'Maintenance margin / margin balance. 0 is safe, 100 % is liquidation. Some exchanges show the inverse, where higher is safer: then a “rate that falls below” something is the same event.',
  },
  balance: {
    title: 'Margin balance, equity',
    also: ['equity', 'margin balance', 'account value'],
    says: 'Collateral + unrealised profit: what is really there at the mark price. Liquidated when it is no more than maintenance margin.',
  },
  liquidation: {
    title: 'Liquidation',
    also: ['liq', 'liquidation price', 'forced liquidation', 'blow up', 'rekt', 'margin call'],
    says: 'At the mark price at which the margin balance is no more than the maintenance margin, the exchange takes the position over. That is before the margin is lost: losing all of it is bankruptcy, which comes later. There is no margin call by telephone: nobody asks.',
  },
  'rule-of-thumb': {
    title: 'Rule of thumb for liquidation',
    also: ['rule of thumb', 'thumb', '1/n', 'simple rule'],
    says: 'Without maintenance margin and fees a linear position is gone after a move of 1/N, an inverse long after a fall of 1/(N+1), an inverse short after a rise of 1/(N−1), N being the leverage. The real price is nearer by the maintenance margin.',
  },
  bankruptcy: {
    title: 'Bankruptcy price',
    also: ['bankruptcy price', 'bankrupt'],
    says: 'The mark price at which the margin balance is worth just the closing fee. A liquidation order is placed at this price.',
  },
  'insurance-fund': {
    title: 'Insurance fund',
    also: ['insurance fund', 'insurance', 'fund', 'risk reserve'],
    says: 'A liquidation order that is filled better than the bankruptcy price leaves the rest to the fund; one that is filled worse, or not at all, is paid from it.',
  },
  adl: {
    title: 'Auto-deleveraging (ADL)',
    also: ['auto-deleveraging', 'deleveraging', 'auto deleveraging'],
    says: 'When the insurance fund is empty, profitable positions of the other side are closed at the bankruptcy price, those with the highest unrealised profit × leverage first; their open orders are cancelled before. /adl shows a position’s score.',
  },
  'partial-liquidation': {
    title: 'Forced partial reduction',
    also: ['partial liquidation', 'partial', 'partial reduction', 'forced reduction', 'downshift'],
    says: 'A large position is not taken whole: it is cut to a lower tier, where less maintenance margin is asked, as long as its margin would do for the lowest tier. While that runs the position is frozen. /partial shows the stages.',
  },
  mark: {
    title: 'Mark price',
    also: ['mark price', 'marked price', 'fair price'],
    says: 'The price that decides profit and liquidation, never the last trade: the index moved by the funding basis, index × (1 + rate × time to funding / interval), which decays to nothing at the next funding. So one wild trade liquidates nobody.',
  },
  index: {
    title: 'Index price',
    also: ['index price', 'spot index'],
    says: 'A weighted price of several spot markets. The mark price and the delivery price are made from it.',
  },
  funding: {
    title: 'Funding',
    also: ['funding rate', 'funding fee', 'capital costs', 'fund fee'],
    says: 'Longs and shorts pay each other every few hours: notional at mark × rate. A positive rate: longs pay shorts. It keeps the perpetual near the index. Where it is taken from an isolated position’s collateral it moves its liquidation price.',
  },
  delivery: {
    title: 'Delivery',
    also: ['settlement date', 'delivery price', 'delivery fee'],
    says: 'A dated future ends at the delivery price: the mean of the index over the last half hour (venue rule; some take an hour). Open positions are closed at it for the delivery fee, the taker rate; liquidation orders still open then are settled at it too. The venue may postpone it when the index is disturbed.',
  },
  basis: {
    title: 'Basis',
    also: ['premium', 'annualised basis'],
    says: 'How far a future is from the index, as a share of the index; for dated futures brought to a year, to compare different dates.',
  },
  fees: {
    title: 'Fees',
    also: ['fee', 'taker', 'maker', 'trading fee', 'liquidation fee'],
    says: 'Opening and closing (taker: at once; maker: an order that waits), funding, a fee for being liquidated, the delivery fee. All are on the position value, not on the margin: leverage multiplies them.',
  },
  isolated: {
    title: 'Isolated margin (“restriction mode”)',
    also: ['iso', 'restriction mode', 'isolated mode', 'restricted mode'],
    says: 'Each position has its own collateral, and no more than that can be lost. It can be added to, and taken out down to what the position needs.',
  },
  cross: {
    title: 'Cross margin (“full position”)',
    also: ['full position', 'cross mode', 'cross margin', 'whole position mode', 'full position mode'],
    says: 'All positions share the account: a loss in one takes margin from the others, and all of it can be lost. On some exchanges profits of other positions do not count as margin until they are realised. /account computes one.',
  },
  hedge: {
    title: 'Hedge mode',
    also: ['hedge mode', 'both sides', 'two-way'],
    says: 'Long and short of one market at the same time. In a cross account both share one liquidation price; equal ones lose on neither side, so no price of theirs liquidates them by loss.',
  },
  unrealized: {
    title: 'Unrealised profit',
    also: ['unrealised profit', 'unrealized profit', 'unrealized pnl', 'floating profit', 'upnl'],
    says: 'What closing at the mark price would bring, before fees. It moves with the price and belongs to the margin balance.',
  },
  realized: {
    title: 'Realised profit',
    also: ['realised profit', 'realized profit', 'realized pnl', 'rpnl', 'withdrawable'],
    says: 'Profit or loss of what was closed (or settled). It is in the wallet balance: it can be margin for anything, or be withdrawn.',
  },
  settlement: {
    title: 'Settlement every minute',
    also: ['minute settlement', 'settle'],
    says: 'Some exchanges turn unrealised into realised profit each minute: the entry price moves to the settlement price, equity stays the same, and so does the liquidation price. What is settled is margin, also where unrealised profit is none.',
  },
  transfer: {
    title: 'Fund transfer',
    also: ['fund transfer', 'transfer funds', 'transfer between accounts'],
    says: 'Money is moved between your own accounts at an exchange: funding, spot, contract. Only what is in the contract account is margin. (I never move money and never ask for keys.)',
  },
  roe: {
    title: 'Return on equity (ROE)',
    also: ['return', 'return on equity', 'pnl %'],
    says: 'Profit divided by initial margin. With more leverage it is larger for the same profit.',
  },
  breakeven: {
    title: 'Break-even price',
    also: ['break-even', 'break even'],
    says: 'The exit price at which profit pays both fees and the funding so far. /breakeven computes it.',
  },
  distance: {
    title: 'Distance',
    also: ['distance to liquidation'],
    says: 'How far the mark price is from the liquidation price, as a share of the mark. My warnings go by it.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type Term = keyof typeof terms;

export const learn = {
  about: 'What a term means, with a worked example',
  option: 'A term, e.g. funding, bankruptcy, cross, inverse',
  terms: terms as Readonly<Record<Term, Entry>>,
  head: (title: string, says: string) => `${title}: ${says}`,
  /** How one asks what a term means. */
  asks: /^(?:what(?:['’]s| is| are| does)|explain|define|meaning of)\s+(?:an?\s+|the\s+)?(.{2,40}?)(?:\s+mean)?\s*\??$/iu,
  list: () => 'Terms: /learn and one of these',
  near: (word: string, title: string) => `I have no “${word}”; the nearest is:\n${title}`,
  none: (word: string) => `I have no “${word}” in the glossary.`,
  tryIt: 'Try it',
  example: (text: string) => `Example: ${text}`,
  examples: {
    never: 'never',
    spot: (f: { margin: string; win: string; lose: string }) =>
      `5 contracts of 0.1 BTC agreed at 20,000 take ${f.margin} of margin at 2x. At 25,000 the buyer has ${f.win}, at 18,000 ${f.lose}.`,
    sides: (f: { long: string; short: string }) =>
      `0.5 BTC from 20,000 to 25,000: the long has ${f.long}, the short ${f.short}.`,
    dated: (f: { expiry: string; next: string }) =>
      `BTCUSDT-26SEP25 ends at ${f.expiry}; after it comes ${f.next}.`,
    linear: (f: { margin: string; profit: string }) =>
      `5 contracts of 0.1 BTC at 20,000, 2x: margin ${f.margin}; sold at 25,000: ${f.profit}.`,
    inverse: (f: { margin: string; profit: string; worth: string }) =>
      `100 contracts of 100 USD at 20,000, 2x: margin ${f.margin} (a text that is passed around says 0.4; 10,000 / (2 × 20,000) is this); sold at 25,000: ${f.profit}, worth ${f.worth}.`,
    convexity: (f: { up1: string; up2: string; down1: string; down2: string }) =>
      `10,000 USD long from 20,000: at 25,000 ${f.up1}, at 30,000 ${f.up2}; at 15,000 ${f.down1}, at 10,000 ${f.down2}.`,
    leverage: (f: { ten: string; fifty: string }) =>
      `0.5 BTC long at 20,000 with 0.4 % maintenance: liquidation at ${f.ten} with 10x, at ${f.fifty} with 50x.`,
    margins: (f: { initial: string; position: string; order: string }) =>
      `0.5 BTC at 20,000, 10x, fees 0.05 %: initial margin ${f.initial}; with the closing fee set aside ${f.position}; an order that waits freezes ${f.order}.`,
    maintenance: (f: { value: string; rate: string; margin: string }) =>
      `a position of ${f.value} at ${f.rate} has a maintenance margin of ${f.margin}.`,
    tiers: (f: { low: string; high: string }) =>
      `with 0.4 % up to 50,000 and 0.5 % above, 40,000 needs ${f.low} and 100,000 needs ${f.high}, the amount of 50 taken off.`,
    ratio: (f: { safe: string; near: string; gone: string }) =>
      `0.5 BTC long at 20,000, 10x, 0.4 %: at 20,000 the ratio is ${f.safe}, at 18,200 ${f.near}, at 18,072.29 ${f.gone}.`,
    balance: (f: { balance: string; maintenance: string }) =>
      `0.5 BTC long at 20,000 with 1,000 of collateral: at 19,000 the balance is ${f.balance}, maintenance at 0.4 % ${f.maintenance}.`,
    liquidation: (f: { liquidation: string; bankruptcy: string }) =>
      `0.5 BTC long at 20,000, 10x, 0.4 %: liquidation at ${f.liquidation}, bankruptcy at ${f.bankruptcy}.`,
    thumb: (f: { long2: string; long50: string; inverseLong: string; inverseShort: string; one: string }) =>
      `from 20,000: linear long 2x ${f.long2}, 50x ${f.long50}; inverse long 2x ${f.inverseLong}, inverse short 2x ${f.inverseShort} (+100 %; a text that is passed around says +50 %), inverse short 1x ${f.one}.`,
    fund: (f: { order: string; better: string; worse: string }) =>
      `1 BTC long at 40,000, 40x: the order goes out at ${f.order}. Filled at 39,050 the fund gets ${f.better}, at 38,850 it pays ${f.worse}.`,
    adl: (f: { a: string; b: string }) =>
      `a profit of 500 at 20x scores ${f.a}, a profit of 2,000 at 3x scores ${f.b}: the first is closed first.`,
    partial: (f: { price: string; cut: string; left: string }) =>
      `10 BTC long at 42,000, 10x, in the fourth of five tiers: at ${f.price} it is cut by ${f.cut} BTC, ${f.left} BTC are left.`,
    mark: (f: { half: string; end: string }) =>
      `index 20,000, rate 0.1 %: four of eight hours before funding the mark is ${f.half}, at funding ${f.end}.`,
    funding: (f: { pays: string; before: string; after: string }) =>
      `0.5 BTC long at 20,000 and 0.01 %: it pays ${f.pays}. After 100 such payments from a collateral of 1,000 the liquidation price is ${f.after} instead of ${f.before}.`,
    delivery: (f: { profit: string; fee: string }) =>
      `0.5 BTC long from 20,000, delivered at 21,000: ${f.profit}, less a delivery fee of ${f.fee} at 0.05 %.`,
    basis: (f: { basis: string; year: string }) =>
      `a future at 20,400, index 20,000, 73 days left: ${f.basis}, ${f.year} a year.`,
    fees: (f: { fee: string; share: string }) =>
      `0.5 BTC in and out at 20,000, 0.05 % each way: ${f.fee}, at 20x that is ${f.share} of the margin.`,
    isolated: (f: { most: string; price: string; added: string }) =>
      `0.5 BTC long at 20,000, 10x: at most ${f.most} can be lost. 500 more collateral moves liquidation from ${f.price} to ${f.added}.`,
    cross: (f: { alone: string; shared: string }) =>
      `1,000 in the account, 0.1 BTC long at 20,000: liquidation at ${f.alone}. With a loss of 400 in ETH: at ${f.shared}.`,
    hedge: (f: { price: string; equal: string }) =>
      `2,000 in the account, 0.5 BTC long and 0.2 BTC short at 20,000: liquidation at ${f.price}; 0.5 and 0.5: ${f.equal}.`,
    realized: (f: { before: string; closed: string }) =>
      `0.5 BTC long from 20,000, mark 25,000: ${f.before} unrealised. Half closed there: ${f.closed} is realised.`,
    settlement: (f: { before: string; after: string }) =>
      `0.5 BTC long from 20,000 with 1,000: settled at 21,000 the collateral is ${f.after}; liquidation was and stays ${f.before}.`,
    transfer: (f: { before: string; after: string }) =>
      `1,000 in the contract account, 0.1 BTC long at 20,000: liquidation at ${f.before}; after 500 more are moved there: ${f.after}.`,
    roe: (f: { two: string; twenty: string }) =>
      `0.5 BTC from 20,000 to 21,000: ${f.two} at 2x, ${f.twenty} at 20x, the same 500 USDT.`,
    breakeven: (f: { price: string }) => `0.5 BTC long at 20,000, 0.05 % each way: ${f.price}.`,
    distance: (f: { distance: string }) => `mark 20,000, liquidation 18,000 of a long: ${f.distance}.`,
    lots: (f: { linear: string; inverse: string }) =>
      `5 lots of 0.1 BTC are worth ${f.linear} at 20,000; 100 lots of 100 USD are ${f.inverse}.`,
  },
};
