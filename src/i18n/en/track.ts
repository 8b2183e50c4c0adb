// Following a wallet: what is said about it, and about positions that come and go by themselves.

export const track = {
  about: 'Public address (0x… or dydx1…); left out: what you follow',
  aboutUntrack: 'The address, its number in /track, or all',
  none: () => 'You follow no wallet.',
  example: () => 'E.g. /track 0x31ca8395cf837de08b24da3f660e77761dfb974b: a public address, never a key.',
  head: (count: number) => (count === 1 ? 'You follow 1 wallet' : `You follow ${count} wallets`),
  row: (address: string, venue: string, positions: number) =>
    `${address} on ${venue} · ${positions === 1 ? '1 position' : `${positions} positions`}`,
  begun: (address: string, venue: string) => `👛 Following ${address} on ${venue}`,
  begunHelp: () =>
    'Its positions are watched by themselves: I tell you when one appears or is closed, and warn you as of your own. I only read what is public; I never ask for a key.',
  hidden: () => 'The address is kept with your account here and shown to nobody else.',
  pricesOff: (venue: string, id: string) =>
    `Prices of ${venue} are off here. Whoever runs this bot adds ${id} to VENUES.`,
  already: (address: string) => `You follow ${address} already.`,
  unread: (word: string) =>
    `I can't read "${word}" as an address: 0x and 40 hexadecimal digits (Hyperliquid), or dydx1 and 38 letters and digits (dYdX).`,
  mistyped: (word: string) =>
    `"${word}" looks like an address of dYdX, but a character in it is wrong or missing. Copy it once more.`,
  tooMany: (most: number) => `You follow ${most} wallets, the most there can be. Remove one with /untrack.`,
  which: () => 'Which wallet? Give its address or its number in /track, e.g. /untrack 1',
  unknown: (word: string) => `You don't follow "${word}".`,
  stopped: (address: string, positions: number) =>
    `Not following ${address} any more.${positions === 0 ? '' : positions === 1 ? ' Its position is not watched any more.' : ` Its ${positions} positions are not watched any more.`}`,
  stoppedAll: (count: number) => `Not following ${count === 1 ? 'the wallet' : `${count} wallets`} any more.`,
  stopIt: (address: string) => `Stop following ${address}`,
  opened: (f: {
    market: string;
    side: string;
    size: string;
    venue: string;
    liquidation: string | undefined;
    id: string;
  }) =>
    `👛 ${f.market} ${f.side}, ${f.size} on ${f.venue}: ${f.liquidation === undefined ? 'no price liquidates it' : `liquidation ${f.liquidation}`} (watch ${f.id})`,
  closed: (f: { market: string; side: string; venue: string; id: string }) =>
    `👛 ${f.market} ${f.side} on ${f.venue} is closed. Watch ${f.id} is over.`,
  closedAt: (time: string) => `The wallet has no such position since ${time} or shortly before.`,
  closedNear: () => 'It was near its liquidation: look there whether it was closed or liquidated.',
  openedDiscreet: (market: string, id: string) => `👛 ${market} is watched now (watch ${id})`,
  closedDiscreet: (market: string) => `👛 ${market} is not watched any more`,
  beside: (venue: string, reported: string, own: string) =>
    `Liquidation: ${venue} says ${reported}, by my figures ${own}.`,
  ownOnly: (venue: string, own: string) => `Liquidation by my figures: ${own}. ${venue} states none itself.`,
  noPrice: () => 'none',
  byVenue: (venue: string) =>
    `They are too far apart to be rounding: the account has money or rules that its public state does not show. I warn by the price of ${venue}.`,
  cross: (time: string) =>
    `Cross: it holds with the whole account, as that was at ${time}; profit and loss of other positions move it. I look again every half a minute, every five seconds while it is near, and take the others as they were in between: /watch account with all of them follows each at every price.`,
  fromWallet: (address: string) =>
    `From wallet ${address}, which says what becomes of it; changes made here don't last.`,
  fromSubaccount: (address: string, number: string) =>
    `From wallet ${address}, subaccount ${number}: it says what becomes of the position; changes made here don't last.`,
};
