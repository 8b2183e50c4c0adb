// A market that the exchange of a line does not list, and others do.
import { expect, test } from 'vitest';
import { price } from '../../commands/price.ts';
import { dec } from '../../src/contract/decimal.ts';
import { en } from '../../src/i18n/en/index.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { perpetual } from '../../src/venues/markets.ts';
import { ask } from './asking.ts';

const catalog = createCatalog(venues);
for (const venue of ['kucoin', 'okx', 'bybit', 'dydx', 'gate', 'textbook'])
  catalog.learn([perpetual(venue, 'XYZ/USDT:USDT')]);
catalog.learn([perpetual('mexc', 'XYZ/USD:XYZ')]);
catalog.learn([perpetual('mexc', 'ONLYM/USDT:USDT')]);

const shown = async (line: string, more = {}) => {
  const view = await ask(line, { catalog, ...more });
  return {
    head: view.head,
    lines: (view.buttons ?? []).map((button) => ('line' in button ? button.line : '')),
  };
};

test.each([
  ['the four most traded exchanges that have it', '/price xyz', ['okx', 'bybit', 'gate', 'mexc']],
  ['of one kind alone', '/price inverse xyz', ['mexc']],
  ['by a pair', '/price xyzusd', ['mexc']],
  ['one that a single exchange has', '/price onlym', ['mexc']],
  [
    'in a trade, and the rest of the line stays',
    '/liq long xyz 10x 1xyz @2',
    ['okx', 'bybit', 'gate', 'mexc'],
  ],
  ['also where another exchange was named', '/price onlym on bybit', []],
])('%s is offered', async (_, line, offered) => {
  const { lines } = await shown(line);
  const found = lines.map((each) => /(\w+):\w+\/USDT?:\w+/.exec(each)?.[1]);
  if (offered.length > 0) expect(found).toEqual(offered);
  for (const each of lines)
    expect(each).toMatch(line.startsWith('/liq') ? /^\/liq long .* 10x 1xyz @2$/ : /^\/price /);
});

test('its button answers', async () => {
  const { head, lines } = await shown('/price onlym');
  expect(head).toBe('No market “onlym” (word 1) on Binance; there is one on MEXC. Which?');
  expect((await shown(lines[0] ?? '')).head).toBe('I have no price for ONLYM/USDT on MEXC here.');
});

test('where prices come from comes first', async () => {
  const quote = ({ venue }: { venue: string }) => (venue === 'kucoin' ? { mark: dec(2) } : undefined);
  const { lines } = await shown('/price xyz', { prices: { quote } });
  expect(lines[0]).toBe('/price kucoin:XYZ/USDT:USDT');
});

test('a plain line that is such a market and nothing else is its price; a word that is none is not', () => {
  const about = { catalog, defaultVenue: 'binance', words: en };
  expect(price.plain?.('xyz', about)).toBe('xyz');
  expect(price.plain?.('okx xyz', about)).toBe('okx xyz');
  expect(price.plain?.('hello', about)).toBeUndefined();
  expect(price.plain?.('xyz is great', about)).toBeUndefined();
});
