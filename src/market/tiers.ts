// Maintenance tables from the venues' own endpoints, public ones but for Binance's: which call brings a market's table, and how its
// rows read. Nothing is guessed: a table with a hole, a falling rate or a figure that is none is refused whole.
import { type Decimal, ONE, ZERO } from '../contract/decimal.ts';
import { buildTiers, checkTiers, flatTier } from '../contract/tiers.ts';
import type { Tier } from '../contract/types.ts';
import type { Market, TableName, TierTable } from '../venues/venue.ts';
import { AskFailed, type Fields, isFields } from './ccxt.ts';
import { readFigure } from './figure.ts';

/** One call for a table. */
export interface TableCall {
  readonly endpoint: string;
  readonly params: Readonly<Record<string, string>>;
  /** It brings the tables of all markets. */
  readonly all?: true;
  /** The tables in its answer, by the venue's name of the market. @throws RangeError a table to be refused;
   *  AskFailed where the answer is not one of this call */
  readonly tables: (answer: unknown) => ReadonlyMap<string, readonly Tier[]>;
}

export interface TableSource {
  /** For people: what the venue calls it. */
  readonly what: TableName;
  /** Floors are sizes, not values. */
  readonly bySize?: true;
  /** The venue tells them to an account only: never asked without a key. */
  readonly keyed?: true;
  /** The call that brings this market's table, and maybe others'; undefined: the venue has none for it. */
  readonly call: (native: string, market: Market) => TableCall | undefined;
}

/** A venue has a dozen tiers, some a few dozen. */
const ROWS_MAX = 500;

function figure(raw: unknown, what: string): Decimal {
  const read = readFigure(raw);
  if (typeof read === 'string') throw new RangeError(`${what}: ${read}`);
  if (!read.isFinite() || read.isNegative()) throw new RangeError(`${what}: out of range`);
  return read;
}

interface Row {
  /** Upper end of the tier. */
  readonly to: Decimal;
  readonly rate: Decimal;
  readonly maxLeverage: Decimal;
  /** As the venue prints it; undefined: it does not. */
  readonly amount?: Decimal | undefined;
}

/**
 * Rows in ascending order as tiers; each begins where the one before ends, the last holds for everything
 * larger. `none`: the whole position at its tier's rate; `continuous`: only what is beyond a floor.
 * @throws RangeError naming what is wrong
 */
function tiersOf(rows: readonly Row[], amounts: 'none' | 'continuous'): readonly Tier[] {
  if (rows.length === 0 || rows.length > ROWS_MAX) throw new RangeError('no table of a usual length');
  for (const [index, { to, rate, maxLeverage }] of rows.entries()) {
    const before = rows[index - 1];
    if (!to.gt(before?.to ?? ZERO)) throw new RangeError(`tier ${index + 1}: its end is not above its floor`);
    if (before?.maxLeverage.lt(maxLeverage) === true)
      throw new RangeError(`tier ${index + 1}: its leverage is above that of the tier before`);
    // Maintenance that is not below the initial margin would liquidate at the opening.
    if (!maxLeverage.gt(0) || !rate.mul(maxLeverage).lt(1) || !rate.gt(0))
      throw new RangeError(
        `tier ${index + 1}: its rate is none beside a leverage of ${maxLeverage.toFixed()}`,
      );
  }
  const built = buildTiers(
    rows.map(({ rate, maxLeverage }, index) => ({ floor: rows[index - 1]?.to ?? ZERO, rate, maxLeverage })),
    amounts,
  );
  return checkTiers(built.map((tier, index) => ({ ...tier, amount: rows[index]?.amount ?? tier.amount })));
}

const listOf = (value: unknown): readonly Fields[] => {
  if (!Array.isArray(value) || value.length === 0) throw new AskFailed('bad answer');
  return value.map((each) => {
    if (!isFields(each)) throw new RangeError('a row is none');
    return each;
  });
};

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((found, key) => (isFields(found) ? found[key] : undefined), value);

const ascending = (rows: readonly Row[]): readonly Row[] => rows.toSorted((a, b) => a.to.cmp(b.to));

/** One table, of the market that was asked for. */
const one =
  (native: string, read: (answer: unknown) => readonly Tier[]): TableCall['tables'] =>
  (answer) =>
    new Map([[native, read(answer)]]);

/** Of the rows of an answer those of this market. */
function rowsOf(list: unknown, key: string, native: string): readonly Fields[] {
  const rows = listOf(list).filter((row) => row[key] === undefined || row[key] === native);
  if (rows.length === 0) throw new AskFailed('bad answer');
  return rows;
}

/** https://bybit-exchange.github.io/docs/v5/market/risk-limit. Rates are printed as fractions and, on older
 *  pages, in percent: which of the two the initial margin says, which is 1 / leverage. */
const bybit: TableSource = {
  what: 'risk limits',
  call: (native, { kind }) => ({
    endpoint: 'publicGetV5MarketRiskLimit',
    params: { category: kind, symbol: native },
    tables: one(native, (answer) =>
      tiersOf(
        ascending(
          rowsOf(at(answer, 'result', 'list'), 'symbol', native).map((row) => {
            const maxLeverage = figure(row['maxLeverage'], 'leverage');
            const full = figure(row['initialMargin'], 'initial margin').mul(maxLeverage);
            const unit = full.minus(1).abs().lt('0.05') ? ONE : full.div(100);
            if (unit.minus(1).abs().gte('0.05')) throw new RangeError('initial margin and leverage disagree');
            const isPercent = full.gt(50);
            const rate = figure(row['maintenanceMargin'], 'rate');
            const printed = row['mmDeduction'];
            return {
              to: figure(row['riskLimitValue'], 'limit'),
              rate: isPercent ? rate.div(100) : rate,
              maxLeverage,
              amount:
                printed === '' || printed === undefined || printed === null
                  ? undefined
                  : figure(printed, 'deduction'),
            };
          }),
        ),
        'continuous',
      ),
    ),
  }),
};

/**
 * https://www.okx.com/docs-v5/en/#public-data-rest-api-get-position-tiers. `minSz` and `maxSz` count
 * contracts: times the size of one they are base coins (linear) or dollars (inverse).
 */
const okx: TableSource = {
  what: 'position tiers',
  bySize: true,
  call(native, { contractSize }) {
    if (!native.endsWith('-SWAP')) return undefined;
    const instFamily = native.slice(0, -'-SWAP'.length);
    return {
      endpoint: 'publicGetPublicPositionTiers',
      params: { instType: 'SWAP', tdMode: 'isolated', instFamily },
      tables: one(native, (answer) => {
        const rows = rowsOf(at(answer, 'data'), 'instFamily', instFamily)
          .map((row) => ({
            from: figure(row['minSz'], 'minSz'),
            to: figure(row['maxSz'], 'maxSz').mul(contractSize),
            rate: figure(row['mmr'], 'mmr'),
            maxLeverage: figure(row['maxLever'], 'maxLever'),
          }))
          .toSorted((a, b) => a.to.cmp(b.to));
        for (const [index, { from }] of rows.entries()) {
          // The next tier begins with the next contract, or where the one before ends.
          const gap = from.mul(contractSize).minus(rows[index - 1]?.to ?? ZERO);
          if (gap.isNegative() || gap.gt(contractSize)) throw new RangeError(`tier ${index + 1}: a hole`);
        }
        return tiersOf(rows, 'none');
      }),
    };
  },
};

/** https://www.bitget.com/api-doc/contract/position/Get-Query-Position-Lever: values of the position. */
const bitget: TableSource = {
  what: 'position tiers',
  call: (native, { kind, settle }) =>
    kind === 'inverse'
      ? undefined
      : {
          endpoint: 'publicMixGetV2MixMarketQueryPositionLever',
          params: { productType: `${settle}-FUTURES`, symbol: native },
          tables: one(native, (answer) => {
            const names = {
              from: 'startUnit',
              to: 'endUnit',
              rate: 'keepMarginRate',
              maxLeverage: 'leverage',
            };
            const rows = rangesOf(rowsOf(at(answer, 'data'), 'symbol', native), names);
            noHoles(rows);
            return tiersOf(rows, 'none');
          }),
        },
};

/** Rows in order, by the names that a venue has for where one begins and ends, its rate and its most leverage. */
const rangesOf = (
  rows: readonly Fields[],
  names: Readonly<Record<'from' | 'to' | 'rate' | 'maxLeverage', string>>,
) =>
  rows
    .map((row) => ({
      from: figure(row[names.from], names.from),
      to: figure(row[names.to], names.to),
      rate: figure(row[names.rate], names.rate),
      maxLeverage: figure(row[names.maxLeverage], names.maxLeverage),
    }))
    .toSorted((a, b) => a.to.cmp(b.to));

function noHoles(rows: readonly { readonly from: Decimal; readonly to: Decimal }[]): void {
  for (const [index, { from }] of rows.entries())
    if (!from.eq(rows[index - 1]?.to ?? ZERO)) throw new RangeError(`tier ${index + 1}: a hole`);
}

/** https://www.gate.com/docs/developers/apiv4/en/#query-risk-limit-tiers: values in the settle currency, with
 *  the deduction that makes maintenance graded. */
const gate: TableSource = {
  what: 'risk limits',
  call: (native, { settle, expiry }) =>
    expiry === undefined
      ? {
          endpoint: 'publicFuturesGetSettleRiskLimitTiers',
          params: { settle: settle.toLowerCase(), contract: native },
          tables: one(native, (answer) =>
            tiersOf(
              ascending(
                rowsOf(answer, 'contract', native).map((row) => ({
                  to: figure(row['risk_limit'], 'risk_limit'),
                  rate: figure(row['maintenance_rate'], 'maintenance_rate'),
                  maxLeverage: figure(row['leverage_max'], 'leverage_max'),
                  amount:
                    row['deduction'] === undefined || row['deduction'] === ''
                      ? undefined
                      : figure(row['deduction'], 'deduction'),
                })),
              ),
              'continuous',
            ),
          ),
        }
      : undefined,
};

/** https://www.kucoin.com/docs-new/rest/futures-trading/positions/get-isolated-margin-risk-limit: values of
 *  the position. */
const kucoin: TableSource = {
  what: 'risk limits',
  call: (native, { kind }) =>
    kind === 'inverse'
      ? undefined
      : {
          endpoint: 'futuresPublicGetContractsRiskLimitSymbol',
          params: { symbol: native },
          tables: one(native, (answer) => {
            const names = {
              from: 'minRiskLimit',
              to: 'maxRiskLimit',
              rate: 'maintainMargin',
              maxLeverage: 'maxLeverage',
            };
            const rows = rangesOf(rowsOf(at(answer, 'data'), 'symbol', native), names);
            noHoles(rows);
            return tiersOf(rows, 'none');
          }),
        },
};

/**
 * https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals: one call for
 * all. An asset's table is listed, or, below 50, one tier at that leverage; rate 1 / (2·leverage).
 */
const hyperliquid: TableSource = {
  what: 'margin tables',
  call: () => ({
    endpoint: 'publicPostInfo',
    params: { type: 'meta' },
    all: true,
    tables(answer) {
      const lists = new Map<string, readonly Fields[]>();
      const tables = at(answer, 'marginTables');
      for (const entry of Array.isArray(tables) ? tables : []) {
        const [id, table]: readonly unknown[] = Array.isArray(entry) ? entry : [];
        lists.set(String(id), listOf(at(table, 'marginTiers')));
      }
      const found = new Map<string, readonly Tier[]>();
      for (const asset of listOf(at(answer, 'universe'))) {
        const { name, maxLeverage, marginTableId } = asset;
        if (typeof name !== 'string' || asset['isDelisted'] === true) continue;
        const listed = lists.get(String(marginTableId));
        const isFlat = marginTableId === undefined || Number(marginTableId) < FLAT_BELOW;
        if (listed === undefined && !isFlat) throw new RangeError(`${name}: its table is not listed`);
        const rows = listed ?? [{ lowerBound: '0', maxLeverage }];
        const tiers = rows.map((row) => {
          const leverage = figure(row['maxLeverage'], 'leverage');
          if (!leverage.gt(0)) throw new RangeError(`${name}: no leverage`);
          const rate = ONE.div(leverage.mul(2));
          return { floor: figure(row['lowerBound'], 'lowerBound'), rate, maxLeverage: leverage };
        });
        found.set(name, buildTiers(tiers));
      }
      return found;
    },
  }),
};
const FLAT_BELOW = 50;

/**
 * https://www.mexc.com/api-docs/futures/market-endpoints, contract/detail: one call for all. Limits count
 * contracts: a list (`CUSTOM`), or steps from a first one. A market whose limits are no table is left out.
 */
const mexc: TableSource = {
  what: 'risk limits',
  bySize: true,
  call: () => ({
    endpoint: 'contractPublicGetDetail',
    params: {},
    all: true,
    tables(answer) {
      const found = new Map<string, readonly Tier[]>();
      for (const row of listOf(at(answer, 'data'))) {
        if (typeof row['symbol'] !== 'string') continue;
        try {
          found.set(row['symbol'], tiersOf(mexcRows(row), 'none'));
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }
      return found;
    },
  }),
};

/**
 * https://docs.dydx.exchange/api_integration-indexer/indexer_api, perpetualMarkets: one call for all. One rate
 * for every size; only the initial fraction, whose inverse is the leverage, grows with open interest.
 */
const dydx: TableSource = {
  what: 'margin fractions',
  call: () => ({
    endpoint: 'indexerGetPerpetualMarkets',
    params: {},
    all: true,
    tables(answer) {
      const markets = at(answer, 'markets');
      if (!isFields(markets)) throw new AskFailed('bad answer');
      const found = new Map<string, readonly Tier[]>();
      for (const [ticker, market] of Object.entries(markets)) {
        const rate = readFigure(at(market, 'maintenanceMarginFraction'));
        const initial = readFigure(at(market, 'initialMarginFraction'));
        // One market that makes no sense takes no other with it.
        if (typeof rate === 'string' || typeof initial === 'string') continue;
        if (!rate.gt(0) || !initial.gt(rate) || !initial.lte(ONE)) continue;
        found.set(ticker, flatTier(rate, ONE.div(initial)));
      }
      return found;
    },
  }),
};

function mexcRows(market: Fields): readonly Row[] {
  const size = figure(market['contractSize'], 'contractSize');
  if ((market['riskLimitType'] ?? 'BY_VOLUME') !== 'BY_VOLUME') throw new RangeError('limits by value');
  const custom = market['riskLimitCustom'];
  if (market['riskLimitMode'] === 'CUSTOM')
    return ascending(
      (Array.isArray(custom) ? custom.filter(isFields) : []).map((row) => ({
        to: figure(row['maxVol'], 'maxVol').mul(size),
        rate: figure(row['mmr'], 'mmr'),
        maxLeverage: figure(row['maxLeverage'], 'maxLeverage'),
      })),
    );
  const [first, more, rate, rateStep, initial, initialStep, levels] = [
    'riskBaseVol',
    'riskIncrVol',
    'maintenanceMarginRate',
    'riskIncrMmr',
    'initialMarginRate',
    'riskIncrImr',
    'riskLevelLimit',
  ].map((key) => figure(market[key], key)) as [Decimal, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal];
  if (!levels.isInteger() || levels.gt(ROWS_MAX) || !initial.gt(0)) throw new RangeError('levels');
  return Array.from({ length: levels.toNumber() }, (_, level) => ({
    to: first.plus(more.mul(level)).mul(size),
    rate: rate.plus(rateStep.mul(level)),
    maxLeverage: ONE.div(initial.plus(initialStep.mul(level))),
  }));
}

/**
 * https://developers.binance.com/docs/derivatives/usds-margined-futures/account/rest-api/Notional-and-Leverage-Brackets
 * https://developers.binance.com/docs/derivatives/coin-margined-futures/account/rest-api/Notional-Bracket-for-Symbol
 *
 * One call for all, signed. Values of the position, in the coin on COIN-M. The deductions follow from floors and
 * rates as for the bundled tables, whose own printed ones are not always those that liquidate (see its SOURCES.md).
 * A market with a `notionalCoef` has limits of the asking account's own, which nobody else has: it is left out, and so
 * is one whose brackets are no table.
 */
const binance = (endpoint: string): TableSource => ({
  what: 'brackets',
  keyed: true,
  call: () => ({
    endpoint,
    params: {},
    all: true,
    tables(answer) {
      const found = new Map<string, readonly Tier[]>();
      for (const { symbol, notionalCoef, brackets } of listOf(answer)) {
        if (typeof symbol !== 'string') continue;
        try {
          if (!figure(notionalCoef ?? '1', 'notionalCoef').eq(1)) continue;
          found.set(symbol, tiersOf(bracketsOf(brackets), 'continuous'));
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }
      if (found.size === 0) throw new RangeError('no market of it has a table');
      return found;
    },
  }),
});

function bracketsOf(brackets: unknown): readonly Row[] {
  const rows = (Array.isArray(brackets) ? brackets.filter(isFields) : [])
    .map((row) => ({
      // COIN-M's page spells it both ways.
      from: figure(row['notionalFloor'] ?? row['qtyFloor'] ?? row['qtylFloor'], 'floor'),
      to: figure(row['notionalCap'] ?? row['qtyCap'], 'cap'),
      rate: figure(row['maintMarginRatio'], 'maintMarginRatio'),
      maxLeverage: figure(row['initialLeverage'], 'initialLeverage'),
    }))
    .toSorted((a, b) => a.to.cmp(b.to));
  noHoles(rows);
  return rows;
}

const SOURCES: Readonly<Record<string, TableSource>> = {
  bybit,
  okx,
  bitget,
  gate,
  kucoin,
  hyperliquid,
  mexc,
  dydx,
  'binance-usdm': binance('fapiPrivateGetLeverageBracket'),
  'binance-coinm': binance('dapiPrivateV2GetLeverageBracket'),
};

/** How a venue's tables are read; undefined: it has none, or they are not read yet. */
export const tableSource = (venue: string): TableSource | undefined => SOURCES[venue];

/** The venues whose tables are read. */
export const TABLE_VENUES: readonly string[] = Object.keys(SOURCES);

/** A table for the catalog. `date`: ISO, when it was read. */
export const tableOf = (
  source: TableSource,
  venueName: string,
  tiers: readonly Tier[],
  date: string,
): TierTable => ({
  tiers,
  ...(source.bySize === undefined ? {} : { bySize: true as const }),
  source: { is: 'read', venue: venueName, what: source.what, date },
  date,
});
