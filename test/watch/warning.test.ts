// The warning as it is read: short on every platform, in its order, whatever the position and the venue.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render as discord } from '../../src/chat/discord/render.ts';
import { render as telegram } from '../../src/chat/telegram/render.ts';
import { type Decimal, ONE, dec } from '../../src/contract/decimal.ts';
import { liquidation } from '../../src/contract/liquidation.ts';
import { openPosition } from '../../src/contract/open.ts';
import { contractsFor } from '../../src/contract/size.ts';
import type { WatchBody } from '../../src/outbox/body.ts';
import { en } from '../../src/i18n/en/index.ts';
import { allWords } from '../../src/i18n/words.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';
import { marginRules, reservedFeeRate } from '../../src/venues/rules.ts';
import type { Market } from '../../src/venues/venue.ts';
import { distanceTo, priceAtDistance } from '../../src/watch/core/ladder.ts';
import type { Watch } from '../../src/watch/core/watch.ts';
import { remake } from '../../src/watch/make.ts';
import { watchSaid } from '../../src/watch/watch-say.ts';
import { type Warned, warningLine, warningView } from '../../src/watch/warning.ts';
import { failure, must, PROVE } from '../contract/holds.ts';

const HOUR_MS = 3_600_000;
const RUNS = PROVE ? 20_000 : 400;
const catalog = createCatalog(venues);
const spoken = await allWords();
const NOW = Date.parse('2025-02-03T02:07:15Z');

const markets = venues
  .filter((venue) => venue.rules !== undefined)
  .flatMap((venue) => venue.markets.filter((market) => market.uncomputed !== true));

/** A watched position at a mark, 10x from an entry price; undefined: it is never liquidated there. */
function watched(given: {
  readonly market: Market;
  readonly side: 'long' | 'short';
  readonly entry: Decimal;
  readonly value: Decimal;
  readonly leverage: Decimal;
  readonly stop?: Decimal;
}): Watch | undefined {
  const { market, side, entry: entryPrice, leverage } = given;
  const mmr = dec('0.005');
  const answer = marginRules(catalog, { venue: market.venue, symbol: market.symbol, mmr });
  if (answer.answer !== 'rules') return undefined;
  const { kind, contractSize } = market;
  const contracts = contractsFor({ kind, contractSize, price: entryPrice, amount: { quote: given.value } });
  const bare = { kind, side, contracts, contractSize, entryPrice, rules: answer.margin };
  const reserved = reservedFeeRate(answer.rules, answer.margin, { kind, side, leverage });
  const position = openPosition({ ...bare, leverage, reservedFeeRate: reserved });
  const { roeOn } = answer.rules;
  const held = { venue: market.venue, symbol: market.symbol, position, leverage, roeOn, given: { mmr } };
  const kept = { id: 12, held, warn: undefined, status: 'open' as const, openedAt: NOW, lastWarning: undefined };
  const made = remake(kept, entryPrice);
  return made.ok ? made.watch : undefined;
} // prettier-ignore

const given = fc.record({
  market: fc.nat(),
  side: fc.constantFrom('long' as const, 'short' as const),
  mantissa: fc.integer({ min: 1, max: 999_999 }),
  power: fc.integer({ min: -9, max: 0 }),
  value: fc.integer({ min: 1, max: 9_999_999 }).map((value) => dec(value)),
  leverage: fc.integer({ min: 2, max: 60 }).map((value) => dec(value)),
  permille: fc.integer({ min: 1, max: 150 }),
  stale: fc.boolean(),
  isStopLate: fc.boolean(),
  ageMs: fc.integer({ min: 0, max: 9_999_999 }),
});

type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function warned(of: Given): Warned | undefined {
  const market = must(markets[of.market % markets.length], 'a market');
  const entry = dec(of.mantissa).mul(dec(10).pow(of.power));
  const watch = watched({ ...of, market, entry });
  if (watch?.liquidationPrice === undefined) return undefined;
  const { liquidationPrice } = watch;
  const mark = priceAtDistance(of.side, liquidationPrice, dec(of.permille).div(1000)) ?? entry;
  const stop = liquidationPrice.mul(of.side === 'long' ? '0.98765' : '1.01234');
  const kept = {
    watch: of.isStopLate ? { ...watch, stop } : watch,
    mark,
    liquidationPrice,
    level: 'distance:0.025',
    catalog,
    words: en,
  };
  return { ...kept, source: market.venue, ageMs: of.ageMs, stale: of.stale, time: NOW };
}

const text = (html: string): string => html.replaceAll(/<[^>]+>/g, '');

describe('a warning', () => {
  test(
    'has at most 500 characters on each platform and in each language, and no link',
    () => {
      const holds = fc.property(given, fc.constantFrom(...spoken), (of, { words }) => {
        const made = warned(of);
        if (made === undefined) return true;
        const said = { ...made, words };
        const view = warningView(said);
        const buttons = (view.buttons ?? []).map(({ label }, index) => ({ id: String(index), label }));
        const message = { view, buttons, repeat: false, words };
        const shown = [text(telegram(message).text), discord(message).content];
        return shown.every((each) => each.length <= 500 && !/https?:|www\.|t\.me|undefined|NaN|Infinity/.test(each));
      });
      expect(failure(holds, RUNS)).toBeUndefined();
    },
    HOUR_MS,
  ); // prettier-ignore

  test(
    'says first what, which side and how far, and never to add without a stop',
    () => {
      const holds = fc.property(given, (of) => {
        const said = warned(of);
        if (said === undefined) return true;
        const { head, notes = [] } = warningView(said);
        const { side } = said.watch.held.position;
        const away = distanceTo(side, said.mark, said.liquidationPrice).mul(100);
        const [, shownSide, shown = ''] = /^⚠️ \S+(?: \d+)? (long|short): ([\d.]+) % to liquidation$/u.exec(head) ?? [];
        const add = notes.find((note) => note.startsWith('Add '));
        const line = warningLine(said);
        return (
          shownSide === side &&
          dec(shown).minus(away).abs().lte('0.005') &&
          (add === undefined || /with a stop/.test(add)) &&
          // As far away as what was said before, else it says how far.
          (add !== undefined || !notes.some((note) => note.includes('as far away'))) &&
          (add === undefined || notes.some((note) => note.startsWith('Or a stop')) || /stop at/.test(add)) &&
          /^binance|^\S+, \d/.test(notes.at(-1) ?? '') &&
          line.startsWith(head.slice('⚠️ '.length).replace(' to liquidation', ' away · ')) &&
          line.endsWith('watch 12')
        );
      });
      expect(failure(holds, RUNS)).toBeUndefined();
    },
    HOUR_MS,
  ); // prettier-ignore

  test('every venue can be warned of', () => {
    const silent = venues.filter(
      (venue) =>
        venue.rules !== undefined &&
        !venue.markets.some(
          (market) =>
            market.uncomputed !== true &&
            watched({ market, side: 'short', entry: dec(64_000), value: dec(5_000), leverage: dec(10) }) !== undefined,
        ),
    ); // prettier-ignore
    expect(silent.map((venue) => venue.id)).toEqual([]);
  });

  test('in its order: the prices, add, stop, close, how it stands, where from', () => {
    const market = must(catalog.market('binance-usdm', 'BTC/USDT:USDT'), 'the market');
    const watch = must(
      watched({ market, side: 'long', entry: dec(64_000), value: dec(32_000), leverage: dec(10) }),
      'the watch',
    );
    const { liquidationPrice } = watch;
    const mark = dec(60_000);
    const view = warningView({
      watch, mark, liquidationPrice: must(liquidationPrice, 'its liquidation'), level: 'distance:0.05', catalog,
      words: en, source: 'binance-usdm', ageMs: 1000, stale: false, time: NOW,
    }); // prettier-ignore
    expect([view.head, ...(view.notes ?? [])].map((line) => line.replaceAll(/[\d.,]+/g, 'N'))).toEqual([
      '⚠️ BTC/USDT long: N % to liquidation',
      'Mark N · liquidation NNN lower',
      'Add N USDT → liquidation NN % awayNN USDT at riskN Only with a stopN',
      'Or a stop at N (by mark) → -N USDT if filled N % worseN',
      'Or close N BTC (-N USDT)N add N back → as far awayN N at riskN Closing alone may not helpN',
      'Margin ratio N % · profit -N USDT (-N %)',
      'binance-usdmNN s old · N:N:N UTC · level N % · watch N',
    ].map((line) => expect.stringMatching(new RegExp(`^${line.replaceAll(/[()+.]/g, String.raw`\$&`).replaceAll('N', '[N ]+')}$`, 'u')))); // prettier-ignore
    expect(liquidation(watch.held.position, mark)).toMatchObject({ kind: 'at' });
    // A stop that comes too late is said before anything that stands on it.
    const late = warningView({
      watch: { ...watch, stop: dec(57_000) }, mark, liquidationPrice: must(liquidationPrice, 'its liquidation'),
      level: 'distance:0.05', catalog, words: en, source: 'binance-usdm', ageMs: 1000, stale: false, time: NOW,
    }); // prettier-ignore
    expect(late.notes?.[1]).toBe('Your stop 57,000 is beyond the liquidation: too late.');
    expect(late.notes?.some((note) => note.startsWith('Or close '))).toBe(true);
    expect(mark.gt(ONE)).toBe(true);
  });
});

test.each([
  ['long', 63_150, '63150'],
  ['long', 63_000, '63100'],
  ['long', 50_000, '63100'],
  ['short', 64_850, '64850'],
  ['short', 65_000, '64900'],
  ['short', 80_000, '64900'],
] as const)(
  'a %s whose mark is %d when it is told is told of %s: that a price is beyond liquidation is told once it is judged',
  (side, mark, shown) => {
    const market = must(catalog.market('binance-usdm', 'BTC/USDT:USDT'), 'a market');
    const money = { entry: dec(64_000), value: dec(1000), leverage: dec(50) };
    const watch = { ...must(watched({ market, side, ...money }), 'a watch'), reached: 1 };
    const quote = { mark: dec(mark), index: undefined, fundingRate: undefined, fundingTime: undefined };
    const prices = { quote: () => ({ ...quote, time: NOW, ageMs: 0, stale: false, source: 'test' }) };
    const body: WatchBody = {
      type: 'watch',
      item: 'w12',
      event: 'warning',
      version: 2,
      at: NOW - 3000,
      mark: side === 'long' ? '63100' : '64900',
    };
    const nothing = (): Promise<never> => Promise.reject(new Error());
    const parts = { store: { item: nothing, commit: nothing }, catalog, prices, now: () => NOW };
    const reader = { words: en, discreet: false, pictures: undefined };
    const said = watchSaid('telegram:u:1', body, watch, reader, parts);
    expect(said?.view.figures?.['markPrice']).toBe(shown);
    expect(said?.view.head).toMatch(/: 0\.\d+ % to liquidation/);
    // Nobody is asked "you there?" about a position that is gone.
    const calling = { ...watch, attention: { calling: { times: 1, next: NOW } } };
    const call = watchSaid('telegram:u:1', { ...body, call: 1 }, calling, reader, parts);
    expect(call?.view.figures?.['markPrice']).toBe(String(mark) === shown ? shown : undefined);
  },
);
