// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

/** What is known of a source; '' where the one in question has none. */
export interface CitedFacts {
  readonly date: string;
  readonly of: string | undefined;
  readonly by: string;
  readonly venue: string;
  readonly what: string;
}

export const venues = {
  contractSizeUnknown: (market: string) =>
    `I don't know how much one contract of ${market} is on that exchange, so I can't count in contracts.`,
  contractSizeHelp: (unit: string) =>
    `Give the size in ${unit}, or say what one contract is, as your exchange states it: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} shows this ratio the other way round, higher is safer: ${ratio} (liquidation at 100 %).`,
  /** Why a price is an estimate, by the venue whose rules it is of: stands after `commands.plan.estimate`. */
  estimates: {
    bitget:
      'Bitget calls its own price estimated; the offset of larger tiers is left out, which makes this price a little too near',
    bitmex:
      'BitMEX: two taker fees of 0.05 % on the entry value are taken from the margin, as its support once stated; the next funding payment and its rounding to satoshis are left out, so not to the tick',
    bybit:
      'Bybit’s unified account, isolated; its linear formula is derived from the inverse one it publishes, and with mmr= the deduction of larger tiers is left out, which makes this price a little too near (an older classic account: on bybit-classic)',
    'bybit-classic':
      'Bybit’s rules before the unified account, with maintenance on the entry value; the closing fee is not counted, as in its own examples, so its price can differ by about that fee',
    coinex:
      'CoinEx takes its price from the last settlement price and the profit since then; here from the entry, which is the same unless a settlement moved the collateral',
    deribit:
      'Deribit margins the whole account and liquidates in steps; this is the price at which its first step would begin if the position were alone',
    dydx: 'dYdX liquidates by its oracle price and by the whole subaccount: computed as if this were all of it',
    gate: 'Gate’s reserve of 0.075 % for closing is what it reported in 2024; other markets may reserve otherwise; in larger tiers its maintenance is graded, so that one mmr= makes this price a little too near',
    htx: 'HTX states an adjustment factor: mmr= is that factor over your leverage; it liquidates only when its last price is there too, and a fee it may count is left out',
    kucoin:
      'KuCoin’s newer page is followed (maintenance and a 0.06 % liquidation fee on the mark value); its older page took maintenance on the entry value and no fee',
    mexc: 'MEXC’s help page leaves the liquidation fee out of this price, but its trigger counts it: liquidation can come a little earlier',
    okx: 'OKX’s liquidation fee is taken as the 0.05 % taker fee of a regular user; another fee level moves the price',
  },
  /** Where a price came from. */
  origin: {
    streamed: (venue: string) => `${venue}, live, streamed`,
    polled: (venue: string, seconds: string) => `${venue}, live, every ${seconds} s`,
    replay: (markets: string, from: string, to: string) => `replay of ${markets}, ${from} to ${to}`,
  },
  /** What venues call their tables, as they stand in `cited.read`. */
  tables: {
    'risk limits': 'risk limits',
    'position tiers': 'position tiers',
    'margin tables': 'margin tables',
    'margin fractions': 'margin fractions',
    brackets: 'brackets',
  },
  /** What a table or a rule is taken from: stands behind a colon or in brackets. */
  cited: {
    read: ({ venue, what, date }: CitedFacts) => `${venue}’s ${what}, read from it on ${date}`,
    'binance-brackets': ({ of, date, by }: CitedFacts) =>
      `Binance brackets${of === undefined ? '' : ` of ${of}`} of ${date} (as stored by ${by})`,
    'bitget-announcement': ({ date }: CitedFacts) => `Bitget’s announcement of ${date}`,
    'bybit-parameters': () =>
      'Bybit’s margin parameters, an undated copy (mmr= where yours shows another rate)',
    'deribit-change': ({ date }: CitedFacts) => `Deribit’s margin change of ${date} (standard margin)`,
    'deribit-linear': () => 'Deribit’s page on linear perpetuals, standard margin',
    'dydx-genesis': ({ date }: CitedFacts) =>
      `dYdX v4’s large-cap tier as in its chain’s genesis of ${date} (governance can change it)`,
    'hyperliquid-tiers': ({ date }: CitedFacts) =>
      `Hyperliquid margin tiers, its documentation as of ${date}`,
    'plain-contract': () => 'the plain contract: no maintenance margin unless mmr= is given',
    'usual-reduction': () =>
      'the usual description of forced partial reduction: by two tiers at the bankruptcy price',
    'binance-liquidation': () => 'Binance: liquidation protocol; ADL page 360033525471',
    'bybit-liquidation': () =>
      'Bybit, liquidation process: partial close by IOC down to a lower risk tier, then takeover',
    'okx-tiers': () =>
      'OKX, position tier rules: from tier 3 by two tiers, else takeover at the bankruptcy price',
    'okx-adl': () => 'accounts of OKX’s ADL page by others: profit % / margin rate',
    'gate-adl': () =>
      'Gate, announcement 28762 of 2022-11-21; its help page 22082 (2025) names return and maintenance ratio, without a formula',
    'bitmex-liquidation': () => 'BitMEX, Liquidation and Auto-Deleveraging pages',
    'mexc-liquidation': () => 'MEXC, liquidation help page: tier by tier at the bankruptcy price',
    'hyperliquid-liquidation': () => 'Hyperliquid documentation, Liquidations and Auto-deleveraging',
  },
};
