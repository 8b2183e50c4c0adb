// Margin tables as each venue's public endpoint answers them (addresses at each), with rows that a test sets.
import { raw } from './venues.ts';

/** To this limit (in the venue's own unit) at this rate and leverage. */
export interface TableRow {
  readonly to: string;
  readonly rate: string;
  readonly leverage: string;
  readonly deduction?: string;
}

/** Where a test says nothing: two tiers. */
export const USUAL: readonly TableRow[] = [
  { to: '1000000', rate: '0.005', leverage: '100' },
  { to: '5000000', rate: '0.01', leverage: '50' },
];

/** A number without quotes; what is none is put in as it is. */
const bare = (text: string) => raw(text);
const floorOf = (rows: readonly TableRow[], index: number): string => rows[index - 1]?.to ?? '0';
const initial = (leverage: string): string => String(1 / Number(leverage));

/** https://www.mexc.com/api-docs/futures/market-endpoints, contract/detail: what it adds to a market. */
export const mexcLimits = (rows: readonly TableRow[]): object => ({
  riskLimitMode: 'CUSTOM',
  riskLimitType: 'BY_VOLUME',
  riskLimitCustom: rows.map(({ to, rate, leverage }, index) => ({
    level: index + 1,
    maxVol: bare(to),
    mmr: rate === '' ? null : bare(rate),
    imr: bare(initial(leverage)),
    maxLeverage: bare(leverage),
  })),
});

/**
 * https://developers.binance.com/docs/derivatives/usds-margined-futures/account/rest-api/Notional-and-Leverage-Brackets
 * https://developers.binance.com/docs/derivatives/coin-margined-futures/account/rest-api/Notional-Bracket-for-Symbol
 */
export const brackets = (
  natives: readonly string[],
  rowsOf: (native: string) => readonly TableRow[],
  inverse: boolean,
): unknown =>
  natives.map((symbol) => {
    const rows = rowsOf(symbol);
    return {
      symbol,
      brackets: rows.map(({ to, rate, leverage, deduction = '0.0' }, index) => ({
        bracket: index + 1,
        initialLeverage: bare(leverage),
        [inverse ? 'qtyCap' : 'notionalCap']: bare(to),
        [inverse ? 'qtylFloor' : 'notionalFloor']: bare(floorOf(rows, index)),
        maintMarginRatio: bare(rate),
        cum: bare(deduction),
      })),
    };
  });

/** undefined: the path of no table. */
export function tableAnswer(
  url: URL,
  body: string,
  rowsOf: (native: string) => readonly TableRow[],
  assets: readonly { readonly name: string; readonly maxLeverage: number }[],
): unknown {
  const asked = (key: string): string => url.searchParams.get(key) ?? '';
  const rows = rowsOf(asked('symbol') || asked('contract') || `${asked('instFamily')}-SWAP`);
  switch (url.pathname) {
    // https://bybit-exchange.github.io/docs/v5/market/risk-limit
    case '/v5/market/risk-limit':
      return {
        retCode: 0,
        retMsg: 'OK',
        result: {
          category: asked('category'),
          list: rows.map(({ to, rate, leverage, deduction = '' }, index) => ({
            id: index + 1,
            symbol: asked('symbol'),
            riskLimitValue: to,
            maintenanceMargin: rate,
            initialMargin: initial(leverage),
            isLowestRisk: index === 0 ? 1 : 0,
            maxLeverage: leverage,
            mmDeduction: deduction,
          })),
          nextPageCursor: '',
        },
        retExtInfo: {},
        time: Date.now(),
      };
    // https://www.okx.com/docs-v5/en/#public-data-rest-api-get-position-tiers: sizes in contracts
    case '/api/v5/public/position-tiers':
      return {
        code: '0',
        msg: '',
        data: rows.map(({ to, rate, leverage }, index) => ({
          baseMaxLoan: '',
          imr: initial(leverage),
          instFamily: asked('instFamily'),
          instId: '',
          maxLever: leverage,
          maxSz: to,
          minSz: floorOf(rows, index),
          mmr: rate,
          optMgnFactor: '0',
          quoteMaxLoan: '',
          tier: String(index + 1),
          uly: asked('instFamily'),
        })),
      };
    // https://www.bitget.com/api-doc/contract/position/Get-Query-Position-Lever
    case '/api/v2/mix/market/query-position-lever':
      return {
        code: '00000',
        msg: 'success',
        requestTime: 1_700_290_724_614,
        data: rows.map(({ to, rate, leverage }, index) => ({
          symbol: asked('symbol'),
          level: String(index + 1),
          startUnit: floorOf(rows, index),
          endUnit: to,
          leverage,
          keepMarginRate: rate,
        })),
      };
    default:
  }
  // https://www.gate.com/docs/developers/apiv4/en/#query-risk-limit-tiers
  if (/^\/api\/v4\/futures\/\w+\/risk_limit_tiers$/.test(url.pathname))
    return rows.map(({ to, rate, leverage, deduction = '' }, index) => ({
      maintenance_rate: rate,
      tier: index + 1,
      initial_rate: initial(leverage),
      leverage_max: leverage,
      risk_limit: to,
      deduction,
    }));
  // https://www.kucoin.com/docs-new/rest/futures-trading/positions/get-isolated-margin-risk-limit
  const kucoin = /^\/api\/v1\/contracts\/risk-limit\/(\w+)$/.exec(url.pathname)?.[1];
  if (kucoin !== undefined) {
    const table = rowsOf(kucoin);
    return {
      code: '200000',
      data: table.map(({ to, rate, leverage }, index) => ({
        symbol: kucoin,
        level: index + 1,
        maxRiskLimit: bare(to),
        minRiskLimit: bare(floorOf(table, index)),
        maxLeverage: bare(leverage),
        initialMargin: bare(initial(leverage)),
        maintainMargin: bare(rate),
      })),
    };
  }
  // https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals
  if (url.pathname === '/info' && body.includes('"type":"meta"')) {
    // A table's rows as the test says them: each begins where the one before ends.
    const listed = assets.map(({ name, maxLeverage }, index) => {
      const own = rowsOf(name);
      const isListed = own !== USUAL;
      const tiers = own.map(({ leverage }, at) => ({
        lowerBound: floorOf(own, at),
        maxLeverage: bare(leverage),
      }));
      return {
        asset: { ...assets[index], marginTableId: isListed ? 50 + index : maxLeverage },
        table: isListed ? [[50 + index, { description: 'tiered', marginTiers: tiers }]] : [],
      };
    });
    return {
      universe: listed.map(({ asset }) => asset),
      marginTables: listed.flatMap(({ table }) => table),
      collateralToken: 0,
    };
  }
  return undefined;
}
