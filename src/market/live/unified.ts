// A venue that has no file here, by the calls that ccxt has for every venue: polled, with whatever mark price it
// states. https://docs.ccxt.com/#/?id=ticker-structure, …funding-rate-structure
import { AskFailed, capabilities, type Fields, isFields } from '../ccxt.ts';
import { readTime } from '../figure.ts';
import { type LiveVenue, orNull, type Read, type Row } from './venue.ts';

/** In the order in which a mark is looked for. */
const CALLS = ['fetchMarkPrices', 'fetchTickers', 'fetchFundingRates'] as const;

/** Which have calls of these names, and none states a mark price. */
const WITHOUT_MARKS: Readonly<Record<string, string>> = {
  // fetchTickers has no mark, fetchFundingRates is refused for linear contracts; candles of the mark are one market a
  // call: https://www.htx.com/en-us/opend/newApiPages/ (linear_swap_mark_price_kline).
  htx: 'HTX states the mark prices of all its markets in no call, only candles of it, a market a call',
};

/** The next funding: venues differ in which of the two times is over. */
function funding(entry: Fields, now: number): Partial<Row> {
  const [current, next] = [readTime(entry['fundingTimestamp']), readTime(entry['nextFundingTimestamp'])];
  const isOver = current !== undefined && current <= now && next !== undefined;
  const rate = (isOver ? entry['nextFundingRate'] : undefined) ?? entry['fundingRate'];
  return {
    ...(rate === undefined ? {} : { fundingRate: rate }),
    ...((isOver ? next : current) === undefined ? {} : { fundingTime: isOver ? next : current }),
  };
}

/**
 * The venue that ccxt knows by this id.
 *
 * @throws RangeError where ccxt knows none, or has no call that could bring its mark prices
 */
export async function unifiedVenue(id: string): Promise<LiveVenue> {
  const known = await capabilities(id);
  if (known === undefined) throw new RangeError(`ccxt knows no venue "${id}"`);
  const reason = WITHOUT_MARKS[id];
  if (reason !== undefined) throw new RangeError(reason);
  const calls = CALLS.filter((call) => known.has[call] === true);
  if (calls.length === 0)
    throw new RangeError(`${known.name} tells the prices of all its markets in no call`);
  /** The call whose marks are taken: the first in their order that states any, so that they are of one kind. */
  let stated: string | undefined;
  const without = new Set<string>();

  const rowsOf = (call: (typeof CALLS)[number], answer: unknown, now: number): Row[] => {
    const entries = Object.values(isFields(answer) ? answer : {}).filter(isFields);
    if (entries.length === 0) throw new AskFailed('bad answer');
    if (stated === undefined) {
      const isFirst = calls.every((each, place) => without.has(each) || place >= calls.indexOf(call));
      if (entries.every((entry) => entry['markPrice'] === undefined)) without.add(call);
      else if (isFirst) stated = call;
      if (without.size === calls.length) throw new AskFailed('it states no mark price');
    }
    return entries.flatMap((entry): Row[] => {
      const native = entry['symbol'];
      if (typeof native !== 'string') return [];
      return [
        {
          native,
          ...(stated === call ? { mark: orNull(entry['markPrice']) } : {}),
          ...(entry['indexPrice'] === undefined ? {} : { index: entry['indexPrice'] }),
          ...(entry['last'] === undefined ? {} : { last: entry['last'] }),
          ...funding(entry, now),
          // What ccxt dates is the ticker, which may be as old as the last trade.
          time: undefined,
        },
      ];
    });
  };

  return {
    venue: id,
    name: known.name,
    exchange: id,
    nativeId: 'symbol',
    fixedTick: true,
    reads: calls.map((call): Read => ({
      endpoint: call,
      params: {},
      rows: (answer, now) => rowsOf(call, answer, now),
    })),
    recheckGapMs: 1_500,
    dated: false,
  };
}
