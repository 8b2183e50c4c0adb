// What a person sees first in the terminal: which prices, which store, what to type.

export function banner(about: {
  readonly prices: string;
  readonly store: string;
  readonly market: string | undefined;
}): string {
  const coin = about.market ?? 'btc';
  return [
    'Perpwatch: figures for perpetual contracts, and a warning before the liquidation.',
    `  prices  ${about.prices}`,
    `  store   ${about.store.includes(':memory:') ? 'memory: gone when this ends' : about.store}`,
    '',
    'Type a position and press Enter, for example:',
    `  long ${coin} 10x margin=100            figures`,
    `  /watch long ${coin} 10x margin=100     keep it, and be warned`,
    `  /alert ${coin} below 3.2  ·  /watches  ·  /price ${coin}  ·  /help`,
    'A number presses a button of the last answer. Ctrl-D ends.',
    '',
  ].join('\n');
}
