// What a warning of an account is composed of: never of a price that is older than the one that caused it.
import { expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import { loadWords } from '../../src/i18n/words.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { marginRules } from '../../src/venues/rules.ts';
import { venues } from '../../src/venues/index.ts';
import { sayAccount } from '../../src/watch/account-say.ts';
import { encodeAccount } from '../../src/watch/core/account.ts';

const catalog = createCatalog(venues);
const SYMBOLS = ['BTC/USDT:USDT', 'ETH/USDT:USDT'] as const;
const BODY = encodeAccount({
  id: 1,
  venue: 'binance-usdm',
  settle: 'USDT',
  walletBalance: dec(2000),
  positions: SYMBOLS.map((symbol) => {
    const rules = marginRules(catalog, { venue: 'binance-usdm', symbol });
    if (rules.answer !== 'rules') throw new Error(rules.answer);
    const isBtc = symbol === SYMBOLS[0];
    return {
      symbol,
      asset: isBtc ? 'BTC' : 'ETH',
      position: {
        kind: 'linear',
        side: 'long',
        contracts: dec(isBtc ? '0.1' : '2'),
        contractSize: dec(1),
        entryPrice: dec(isBtc ? 60_000 : 3_000),
        rules: rules.margin,
      },
      leverage: undefined,
      given: {},
    };
  }),
  coins: [],
  profitsAsMargin: true,
  levels: [{ by: 'distance', at: dec('0.1'), rearm: dec('0.15') }],
  warn: '10%',
  reached: 1,
  status: 'open',
  openedAt: 0,
  lastWarning: { level: 'distance:0.1', at: 60_000 },
});

test.each([
  ['both known since it happened: those of now', 70_000, 70_000, '57000', '2900'],
  [
    'one is of before, as after a restart: what caused it stands for that one',
    45_000,
    70_000,
    '55000',
    '2900',
  ],
  ['both are of before: what caused it', 45_000, 45_000, '55000', '2800'],
] as const)('%s', async (_sentence, btcSeen, ethSeen, btc, eth) => {
  const words = await loadWords('en');
  const quotes = new Map([
    ['BTC/USDT:USDT', { mark: '57000', time: btcSeen }],
    ['ETH/USDT:USDT', { mark: '2900', time: ethSeen }],
  ]);
  const said = await sayAccount(
    'console:u',
    {
      type: 'account',
      item: 'x1',
      event: 'warning',
      version: 2,
      at: 60_000,
      marks: { 'BTC/USDT:USDT': '55000', 'ETH/USDT:USDT': '2800' },
    },
    { words, discreet: false, pictures: undefined },
    {
      store: {
        item: async (owner, id) => ({ owner, id, version: 2, body: BODY, triggers: [] }),
        commit: async () => 'done',
      },
      catalog,
      prices: {
        quote({ symbol }) {
          const quote = quotes.get(symbol);
          if (quote === undefined) return undefined;
          const { mark, time } = quote;
          return {
            mark: dec(mark),
            time,
            index: undefined,
            fundingRate: undefined,
            fundingTime: undefined,
            ageMs: 0,
            stale: false,
            source: 'test',
          };
        },
        change: () => undefined,
      },
      now: () => 71_000,
    },
  );
  // 2,000 + 0.1·(BTC − 60,000) + 2·(ETH − 3,000)
  const balance = 2000 + 0.1 * (Number(btc) - 60_000) + 2 * (Number(eth) - 3_000);
  expect(said?.view.figures?.['marginBalance']).toBe(String(balance));
});
