// What stands in pictures must be short: a name beside a line has room for about 20 characters.
export const pictures = {
  about: {
    chart: 'Picture of a market, or of a watch with its liquidation and warning prices',
    share: 'A picture of how a watch does, to show around: no size, no money',
  },
  buttons: { chart: 'Chart', share: 'Card to share' },
  options: {
    what: 'A market (BTC), or the number of a watch',
    span: 'How far back: 1h, 4h, 1d or 7d',
    watchId: 'Number of the watch',
    size: 'size: with the size of the position',
  },
  spans: { '1h': '1 hour', '4h': '4 hours', '1d': '1 day', '7d': '7 days' },
  last: {
    '1h': 'the last hour',
    '4h': 'the last 4 hours',
    '1d': 'the last day',
    '7d': 'the last 7 days',
  },
  until: (last: string, until: string) => `${last}, until ${until}`,
  chart: {
    market: (market: string, last: string, change: string) => `${market}: ${change} in ${last}`,
    watch: {
      long: (market: string, id: string) => `${market} long #${id}`,
      short: (market: string, id: string) => `${market} short #${id}`,
    },
    /** In the picture, above the prices. */
    title: {
      long: (market: string, leverage: string) => `${market} long ${leverage}`,
      short: (market: string, leverage: string) => `${market} short ${leverage}`,
    },
    away: (distance: string) => `${distance} to liquidation`,
    awayStale: (distance: string, age: string) => `${distance} to liquidation at a price ${age} old`,
    beyond: 'At or beyond the liquidation price',
    liquidated: 'This position was liquidated',
    never: 'No price liquidates it',
    noMark: 'No price now: the distance is unknown',
    headWith: (what: string, state: string) => `${what}: ${state}`,
    low: 'Lowest',
    high: 'Highest',
    by: {
      mark: (venue: string) => `Mark price of ${venue}.`,
      trades: (venue: string) =>
        `Prices of trades at ${venue}: it keeps no record of the mark, which went less far.`,
      seen: (since: string) => `Mark price as I have seen it myself, since ${since}.`,
    },
    noData: (market: string, last: string) => `I have no prices of ${market} of ${last} to draw.`,
    noDataHelp: () =>
      'I draw what the exchange tells, or what I have seen since I began to look. Try again later.',
    which: () => 'Of what? A market, or the number of one of your watches.',
    whichHelp: () => 'Examples: /chart btc, /chart eth 1d, /chart 1',
    unknownWatch: (id: string) => `You have no watch #${id}. /watches lists yours.`,
    unknownSpan: (typed: string) =>
      `“${typed}” is no length that I draw. There are: 1h, 4h, 1d, 7d. Example: /chart btc 4h`,
    ofAccount: (id: string) =>
      `#${id} is an account with several markets: a picture shows one. /watch ${id} says how it stands.`,
    alt: (what: string, span: string, lines: string) => `${what}; ${span}. ${lines}`,
    altBetween: (low: string, high: string) => `Prices between ${low} and ${high}.`,
  },
  lines: {
    mark: (price: string) => `Mark ${price}`,
    entry: (price: string) => `Entry ${price}`,
    liquidation: (price: string) => `Liquidation ${price}`,
    warning: (price: string) => `Warning ${price}`,
    warned: (price: string) => `Warned ${price}`,
    stop: (price: string) => `Stop ${price}`,
    target: (price: string) => `Target ${price}`,
  },
  rows: {
    mark: 'Mark',
    entry: 'Entry',
    liquidation: 'Liquidation',
    warning: 'Next warnings',
    warned: 'Warned at',
    stop: 'Stop',
    target: 'Target',
  },
  share: {
    side: {
      long: (leverage: string) => `Long ${leverage}`,
      short: (leverage: string) => `Short ${leverage}`,
    },
    gain: 'Return on margin: profit',
    loss: 'Return on margin: loss',
    even: 'Return on margin',
    entry: 'Entry',
    mark: 'Mark',
    size: 'Size',
    at: (time: string) => `Perpwatch · ${time}`,
    head: {
      long: (market: string, leverage: string, result: string) => `${market} long ${leverage}: ${result}`,
      short: (market: string, leverage: string, result: string) => `${market} short ${leverage}: ${result}`,
    },
    help: () => 'For you to pass on: I post it nowhere. It shows no size, margin or account.',
    helpSize: () => 'For you to pass on: I post it nowhere. It shows the size, and no margin or account.',
    which: () => 'Which watch? Example: /share 1',
    noPrice: () => 'There is no current price: I can’t say how it does.',
    over: (id: string) => `#${id} was liquidated: there is nothing to show.`,
    withSize: 'With size',
    withoutSize: 'Without size',
    account: (id: string) =>
      `Watch #${id} is an account with several markets: a card shows one position. Its markets: /chart and a name. /watch ${id} says how it stands.`,
    alert: () =>
      'An alert has no card: a card shows how a position does. To pass an alert on, forward its message. A market’s picture: /chart btc',
    noNumber: (typed: string) =>
      `“${typed}” is no number of a watch, and a card shows one. Yours: /watches. A market’s picture: /chart btc`,
    unread: (typed: string) => `“${typed}” I don’t know here. Example: /share 1, or /share 1 size`,
  },
};
