// What each venue answers, in the shape that its public pages show (addresses at each), with figures that a
// test sets. Fields that nobody reads are left out where they are many.

/** JSON text put into the answer as it is: `raw('1e400')`, `raw('NaN')`. */
export interface Raw {
  readonly raw: string;
}
export const raw = (text: string): Raw => ({ raw: text });

/** What a market says; undefined fields are left out of the answer. */
export interface Figures {
  mark?: string | number | null | Raw | undefined;
  index?: string | Raw | undefined;
  last?: string | undefined;
  funding?: string | undefined;
  /** Where the venue dates its prices. Default: the moment of the answer. */
  time?: number | Raw | undefined;
}

export interface World {
  figures(native: string): Figures;
  now(): number;
  /** What MEXC says of a market's risk limits. */
  limits?(native: string): object;
  /** What its list of contracts says of a market beside or instead of the usual. */
  terms?(native: string): object;
  /** `ws://127.0.0.1:1234` */
  readonly socketRoot: string;
}

export interface VenueFake {
  readonly venue: string;
  /** A linear and, where there is one, an inverse perpetual: the venue's name, ccxt's symbol. */
  readonly markets: readonly (readonly [native: string, symbol: string])[];
  /** undefined: not an address of this venue. */
  http(url: URL, body: string, world: World): unknown;
  /** What a client said on a socket: what is answered, and which markets it wants; undefined: not ours. */
  said(
    path: string,
    message: Message,
    world: World,
  ): { readonly replies: readonly unknown[]; readonly natives: readonly string[] } | undefined;
  /** One frame a list of markets that have changed. */
  frames(natives: readonly string[], world: World): readonly unknown[];
}
export type Message = Readonly<Record<string, unknown>>;

export const FUNDING_MS = 28_800_000;
const HOUR_MS = 3_600_000;
const nextFunding = (now: number): number => (Math.floor(now / FUNDING_MS) + 1) * FUNDING_MS;
export const nextHourOf = (now: number): number => (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;

/** A venue that writes bare numbers. */
const bare = (value: Figures['mark'] | Figures['index']): unknown =>
  typeof value === 'string' ? raw(value === '' ? 'null' : value) : value;
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
const record = (value: unknown): Message => (typeof value === 'object' && value !== null ? { ...value } : {});
const all = (fake: Pick<VenueFake, 'markets'>): string[] => fake.markets.map(([native]) => native);

/** https://bybit-exchange.github.io/docs/v5/market/tickers, …/market/instrument, …/websocket/public/ticker */
const bybit: VenueFake = {
  venue: 'bybit',
  markets: [
    ['BTCUSDT', 'BTC/USDT:USDT'],
    ['ETHUSDT', 'ETH/USDT:USDT'],
    ['BTCUSD', 'BTC/USD:BTC'],
  ],
  http(url, _body, world) {
    const category = url.searchParams.get('category');
    const of = all(bybit).filter((native) => native.endsWith('USDT') === (category === 'linear'));
    const time = world.now();
    if (url.pathname === '/v5/market/time')
      return {
        retCode: 0,
        retMsg: 'OK',
        result: { timeSecond: String(Math.floor(time / 1000)), timeNano: `${time}000000` },
        time,
      };
    if (url.pathname === '/v5/market/instruments-info') {
      const list = of.map((symbol) => ({
        symbol,
        contractType: category === 'linear' ? 'LinearPerpetual' : 'InversePerpetual',
        status: 'Trading',
        baseCoin: symbol.slice(0, 3),
        quoteCoin: symbol.slice(3),
        launchTime: '1585526400000',
        deliveryTime: '0',
        deliveryFeeRate: '',
        priceScale: '2',
        leverageFilter: { minLeverage: '1', maxLeverage: '100.00', leverageStep: '0.01' },
        priceFilter: { minPrice: '0.10', maxPrice: '1999999.80', tickSize: '0.10' },
        lotSizeFilter: { maxOrderQty: '1190.000', minOrderQty: '0.001', qtyStep: '0.001' },
        unifiedMarginTrade: true,
        fundingInterval: 480,
        settleCoin: category === 'linear' ? 'USDT' : symbol.slice(0, 3),
        ...world.terms?.(symbol),
      }));
      const preLaunch = url.searchParams.get('status') === 'PreLaunch';
      return {
        retCode: 0,
        retMsg: 'OK',
        result: { category, list: preLaunch ? [] : list, nextPageCursor: '' },
        time,
      };
    }
    if (url.pathname !== '/v5/market/tickers') return undefined;
    const symbol = url.searchParams.get('symbol');
    const said = symbol === null ? of : [symbol];
    const [first] = said;
    return {
      retCode: 0,
      retMsg: 'OK',
      result: {
        category,
        list: said.map((native) => ({
          symbol: native,
          ...bybitFigures(native, world),
          prevPrice24h: '1',
          price24hPcnt: '0.008047',
          openInterest: '373504107',
          openInterestValue: '22505.67',
          deliveryTime: '0',
        })),
      },
      time: world.figures(first ?? '').time ?? time,
    };
  },
  said(path, message) {
    if (!path.startsWith('/v5/public/') || message['op'] !== 'subscribe') return undefined;
    const natives = strings(message['args']).map((topic) => topic.slice('tickers.'.length));
    return {
      replies: [{ success: true, ret_msg: '', conn_id: 'fd4c', req_id: '', op: 'subscribe' }],
      natives,
    };
  },
  frames: (natives, world) =>
    natives.map((native) => ({
      topic: `tickers.${native}`,
      type: 'delta',
      data: { symbol: native, ...bybitFigures(native, world) },
      cs: 24_987_956_059,
      ts: world.figures(native).time ?? world.now(),
    })),
};
const bybitFigures = (native: string, world: World): object => {
  const { mark, index, last, funding } = world.figures(native);
  return {
    lastPrice: last,
    indexPrice: index,
    markPrice: mark,
    fundingRate: funding,
    nextFundingTime: String(nextFunding(world.now())),
  };
};

/** https://www.okx.com/docs-v5/en/#public-data */
const okx: VenueFake = {
  venue: 'okx',
  markets: [
    ['BTC-USDT-SWAP', 'BTC/USDT:USDT'],
    ['ETH-USDT-SWAP', 'ETH/USDT:USDT'],
    ['BTC-USD-SWAP', 'BTC/USD:BTC'],
  ],
  http(url, _body, world) {
    if (!url.pathname.startsWith('/api/v5/')) return undefined;
    const path = url.pathname.slice('/api/v5/'.length);
    const type = url.searchParams.get('instType');
    const one = url.searchParams.get('instId');
    const swaps = type === 'FUTURES' ? [] : all(okx).filter((native) => one === null || native === one);
    const ok = (data: unknown): unknown => ({ code: '0', msg: '', data });
    switch (path) {
      case 'public/time':
        return ok([{ ts: String(world.now()) }]);
      case 'public/instruments':
        return ok(
          swaps.map((instId) => {
            const [base = '', quote = ''] = instId.split('-');
            const linear = quote === 'USDT';
            return {
              instType: 'SWAP',
              instId,
              instFamily: `${base}-${quote}`,
              uly: `${base}-${quote}`,
              baseCcy: '',
              quoteCcy: '',
              settleCcy: linear ? quote : base,
              ctVal: linear ? '0.01' : '100',
              ctMult: '1',
              ctValCcy: linear ? base : 'USD',
              ctType: linear ? 'linear' : 'inverse',
              lever: '100',
              tickSz: '0.1',
              lotSz: '0.01',
              minSz: '0.01',
              listTime: '1573557408000',
              expTime: '',
              state: 'live',
              ...world.terms?.(instId),
            };
          }),
        );
      case 'public/mark-price': {
        // The futures, of which there are none here, still answer with a list.
        const rows = swaps.map((native) => okxMark(native, world));
        return ok(
          type === 'FUTURES'
            ? [{ instType: 'FUTURES', instId: 'X-USD-990101', markPx: '1', ts: String(world.now()) }]
            : rows,
        );
      }
      case 'market/index-tickers':
        return ok(
          url.searchParams.get('quoteCcy') === 'USDC'
            ? [{ instId: 'SOL-USDC', idxPx: '1', ts: String(world.now()) }]
            : all(okx)
                .filter((native) => native.split('-')[1] === url.searchParams.get('quoteCcy'))
                .map((native) => okxIndex(native, world)),
        );
      case 'market/tickers':
        return ok(
          swaps.map((instId) => ({
            instType: 'SWAP',
            instId,
            last: world.figures(instId).last,
            ts: String(world.now()),
          })),
        );
      case 'public/funding-rate':
        return ok(all(okx).map((native) => okxFunding(native, world)));
      default:
        return undefined;
    }
  },
  said(path, message) {
    if (path !== '/ws/v5' || message['op'] !== 'subscribe') return undefined;
    const args = (Array.isArray(message['args']) ? message['args'] : []).map(record);
    return {
      replies: args.map((arg) => ({ event: 'subscribe', arg, connId: 'a4d3ae55' })),
      natives: args.filter(({ channel }) => channel === 'mark-price').map(({ instId }) => String(instId)),
    };
  },
  frames: (natives, world) =>
    natives.flatMap((native) => [
      {
        arg: { channel: 'index-tickers', instId: native.slice(0, -5) },
        data: [okxIndex(native, world)],
      },
      { arg: { channel: 'funding-rate', instId: native }, data: [okxFunding(native, world)] },
      { arg: { channel: 'mark-price', instId: native }, data: [okxMark(native, world)] },
    ]),
};
const okxMark = (instId: string, world: World): unknown => {
  const { mark, time } = world.figures(instId);
  return { instType: 'SWAP', instId, markPx: mark, ts: time ?? String(world.now()) };
};
const okxIndex = (native: string, world: World): unknown => ({
  instId: native.slice(0, -'-SWAP'.length),
  idxPx: world.figures(native).index,
  high24h: '1',
  ts: String(world.now()),
});
const okxFunding = (instId: string, world: World): unknown => ({
  instType: 'SWAP',
  instId,
  method: 'current_period',
  fundingRate: world.figures(instId).funding,
  fundingTime: String(nextFunding(world.now())),
  nextFundingRate: '',
  nextFundingTime: String(nextFunding(world.now()) + FUNDING_MS),
  ts: String(world.now()),
});

/** https://www.gate.com/docs/developers/apiv4/en/#list-futures-tickers, …/futures/ws/en/#tickers-api */
const gate: VenueFake = {
  venue: 'gate',
  markets: [
    ['BTC_USDT', 'BTC/USDT:USDT'],
    ['ETH_USDT', 'ETH/USDT:USDT'],
    ['BTC_USD', 'BTC/USD:BTC'],
  ],
  http(url, _body, world) {
    if (url.pathname === '/api/v4/spot/time') return { server_time: world.now() };
    const [, settle, what] = /^\/api\/v4\/futures\/(usdt|btc)\/(\w+)$/.exec(url.pathname) ?? [];
    const one = url.searchParams.get('contract');
    const some = all(gate).filter(
      (native) => native.endsWith('_USDT') === (settle === 'usdt') && (one === null || one === native),
    );
    if (what === 'tickers') return some.map((native) => gateTicker(native, world));
    if (what !== 'contracts') return undefined;
    return some.map((name) => ({
      name,
      type: settle === 'usdt' ? 'direct' : 'inverse',
      quanto_multiplier: settle === 'usdt' ? '0.0001' : '0',
      order_price_round: '0.1',
      order_price_deviate: '0.5',
      order_size_min: 1,
      order_size_max: 1_000_000,
      leverage_min: '1',
      leverage_max: '100',
      mark_price: world.figures(name).mark,
      funding_rate: world.figures(name).funding,
      funding_interval: 28_800,
      funding_next_apply: nextFunding(world.now()) / 1000,
      in_delisting: false,
      status: 'trading',
      ...world.terms?.(name),
    }));
  },
  said(path, message) {
    if (!path.startsWith('/v4/ws/') || message['channel'] !== 'futures.tickers') return undefined;
    const reply = {
      time: 1,
      channel: 'futures.tickers',
      event: 'subscribe',
      error: null,
      result: { status: 'success' },
    };
    return { replies: [reply], natives: strings(message['payload']) };
  },
  frames: (natives, world) =>
    natives.map((native) => {
      const time = world.figures(native).time ?? world.now();
      return {
        time: Math.floor(world.now() / 1000),
        time_ms: time,
        channel: 'futures.tickers',
        event: 'update',
        result: [gateTicker(native, world)],
      };
    }),
};
const gateTicker = (contract: string, world: World): unknown => {
  const { mark, index, last, funding } = world.figures(contract);
  return {
    contract,
    last,
    change_percentage: '4.43',
    total_size: '32323904',
    mark_price: mark,
    index_price: index,
    funding_rate: funding,
    funding_rate_indicative: funding,
  };
};

/** https://www.bitget.com/api-doc/contract/market/Get-All-Symbol-Ticker, …/websocket/public/Tickers-Channel */
const bitget: VenueFake = {
  venue: 'bitget',
  markets: [
    ['BTCUSDT', 'BTC/USDT:USDT'],
    ['ETHUSDT', 'ETH/USDT:USDT'],
    ['BTCUSD', 'BTC/USD:BTC'],
    ['BTCPERP', 'BTC/USDC:USDC'],
  ],
  http(url, _body, world) {
    const ok = (data: unknown): unknown => ({
      code: '00000',
      msg: 'success',
      requestTime: world.now(),
      data,
    });
    if (url.pathname === '/api/v2/public/time') return ok({ serverTime: String(world.now()) });
    const line = url.searchParams.get('productType');
    const some = all(bitget).filter((native) => bitgetLine(native) === line);
    switch (url.pathname) {
      case '/api/v2/mix/market/contracts':
        return ok(
          some.map((symbol) => ({
            symbol,
            baseCoin: 'BTC' === symbol.slice(0, 3) ? 'BTC' : 'ETH',
            quoteCoin: line === 'USDT-FUTURES' ? 'USDT' : line === 'USDC-FUTURES' ? 'USDC' : 'USD',
            makerFeeRate: '0.0002',
            takerFeeRate: '0.0006',
            supportMarginCoins: [line === 'USDT-FUTURES' ? 'USDT' : line === 'USDC-FUTURES' ? 'USDC' : 'BTC'],
            minTradeNum: '0.001',
            priceEndStep: '1',
            volumePlace: '3',
            pricePlace: '1',
            sizeMultiplier: '0.001',
            symbolType: 'perpetual',
            symbolStatus: 'normal',
            deliveryTime: '',
            minLever: '1',
            maxLever: '125',
            fundInterval: '8',
            ...world.terms?.(symbol),
          })),
        );
      case '/api/v2/mix/market/tickers':
        return ok(some.map((native) => ({ symbol: native, ...bitgetTicker(native, world) })));
      case '/api/v2/mix/market/current-fund-rate':
        return ok(
          some.map((symbol) => ({
            symbol,
            fundingRate: world.figures(symbol).funding,
            fundingRateInterval: '8',
            nextUpdate: String(nextFunding(world.now())),
            minFundingRate: '-0.003',
            maxFundingRate: '0.003',
          })),
        );
      default:
        return undefined;
    }
  },
  said(path, message) {
    if (path !== '/v2/ws/public' || message['op'] !== 'subscribe') return undefined;
    const args = (Array.isArray(message['args']) ? message['args'] : []).map(record);
    return {
      replies: args.map((arg) => ({ event: 'subscribe', arg })),
      natives: args.map(({ instId }) => String(instId)),
    };
  },
  frames: (natives, world) =>
    natives.map((native) => ({
      action: 'snapshot',
      arg: { instType: bitgetLine(native), channel: 'ticker', instId: native },
      data: [
        {
          instId: native,
          ...bitgetTicker(native, world),
          nextFundingTime: String(nextFunding(world.now())),
        },
      ],
      ts: world.now(),
    })),
};
const bitgetLine = (native: string): string =>
  native.endsWith('USDT') ? 'USDT-FUTURES' : native.endsWith('PERP') ? 'USDC-FUTURES' : 'COIN-FUTURES';
const bitgetTicker = (native: string, world: World): object => {
  const { mark, index, last, funding, time } = world.figures(native);
  return {
    lastPr: last,
    askPr: '1',
    bidPr: '1',
    ts: time ?? String(world.now()),
    indexPrice: index,
    fundingRate: funding,
    holdingAmount: '7452.6421',
    deliveryTime: null,
    markPrice: mark,
  };
};

/** https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-all-symbols, …/3470088w0 */
const kucoin: VenueFake = {
  venue: 'kucoin',
  markets: [
    ['XBTUSDTM', 'BTC/USDT:USDT'],
    ['ETHUSDTM', 'ETH/USDT:USDT'],
    ['XBTUSDM', 'BTC/USD:BTC'],
  ],
  http(url, _body, world) {
    const ok = (data: unknown): unknown => ({ code: '200000', data });
    if (url.pathname === '/api/v1/timestamp') return ok(world.now());
    if (url.pathname === '/api/v1/bullet-public')
      return ok({
        token: '2neAiuYvAU61ZDXANAGAsiL4',
        instanceServers: [
          {
            endpoint: `${world.socketRoot}/kucoin`,
            encrypt: true,
            protocol: 'websocket',
            pingInterval: 18_000,
            pingTimeout: 10_000,
          },
        ],
      });
    if (url.pathname !== '/api/v1/contracts/active') return undefined;
    return ok(
      all(kucoin).map((symbol) => {
        const linear = symbol.endsWith('USDTM');
        const { mark, index, last, funding } = world.figures(symbol);
        return {
          symbol,
          rootSymbol: linear ? 'USDT' : 'XBT',
          type: 'FFWCSX',
          firstOpenDate: 1_585_555_200_000,
          expireDate: null,
          baseCurrency: symbol.slice(0, 3),
          quoteCurrency: linear ? 'USDT' : 'USD',
          settleCurrency: linear ? 'USDT' : 'XBT',
          lotSize: 1,
          tickSize: raw('0.1'),
          multiplier: linear ? raw('0.001') : -1,
          isQuanto: false,
          isInverse: !linear,
          status: 'Open',
          fundingFeeRate: bare(funding),
          markPrice: bare(mark),
          indexPrice: bare(index),
          lastTradePrice: bare(last),
          nextFundingRateTime: nextFunding(world.now()) - world.now(),
          nextFundingRateDateTime: nextFunding(world.now()),
          maxLeverage: 125,
          ...world.terms?.(symbol),
        };
      }),
    );
  },
  said(path, message) {
    if (!path.startsWith('/kucoin') || message['type'] !== 'subscribe') return undefined;
    const topic = String(message['topic']);
    return {
      replies: [{ id: message['id'], type: 'ack' }],
      natives: topic.slice('/contract/instrument:'.length).split(','),
    };
  },
  frames: (natives, world) =>
    natives.map((native) => {
      const { mark, index, time } = world.figures(native);
      return {
        topic: `/contract/instrument:${native}`,
        type: 'message',
        subject: 'mark.index.price',
        data: {
          markPrice: bare(mark),
          indexPrice: bare(index),
          granularity: 1000,
          timestamp: time ?? world.now(),
        },
      };
    }),
};

/** https://www.mexc.com/api-docs/futures/market-endpoints, …/websocket-api */
const mexc: VenueFake = {
  venue: 'mexc',
  markets: [
    ['BTC_USDT', 'BTC/USDT:USDT'],
    ['ETH_USDT', 'ETH/USDT:USDT'],
    ['BTC_USD', 'BTC/USD:BTC'],
  ],
  http(url, _body, world) {
    const ok = (data: unknown): unknown => ({ success: true, code: 0, data });
    if (url.pathname === '/api/v1/contract/ping') return ok(world.now());
    if (url.pathname === '/api/v1/contract/detail')
      return ok(
        all(mexc).map((symbol) => {
          const [base = '', quote = ''] = symbol.split('_');
          return {
            symbol,
            displayNameEn: `${symbol} SWAP`,
            baseCoin: base,
            quoteCoin: quote,
            settleCoin: quote === 'USDT' ? quote : base,
            contractSize: quote === 'USDT' ? raw('0.0001') : 100,
            minLeverage: 1,
            maxLeverage: 125,
            priceUnit: raw('0.1'),
            volUnit: 1,
            minVol: 1,
            maxVol: 1_000_000,
            takerFeeRate: raw('0.0006'),
            makerFeeRate: raw('0.0002'),
            state: 0,
            ...world.limits?.(symbol),
            ...world.terms?.(symbol),
          };
        }),
      );
    const funding = /^\/api\/v1\/contract\/funding_rate\/(\w+)$/.exec(url.pathname)?.[1];
    if (funding !== undefined)
      return ok({
        symbol: funding,
        fundingRate: bare(world.figures(funding).funding),
        maxFundingRate: raw('0.003'),
        collectCycle: 8,
        nextSettleTime: nextFunding(world.now()),
        timestamp: world.now(),
      });
    if (url.pathname !== '/api/v1/contract/ticker') return undefined;
    const one = url.searchParams.get('symbol');
    const rows = all(mexc).map((native) => mexcTicker(native, world));
    return ok(one === null ? rows : mexcTicker(one, world));
  },
  said(path, message) {
    if (path !== '/edge' || message['method'] !== 'sub.tickers') return undefined;
    return { replies: [{ channel: 'rs.sub.tickers', data: 'success', ts: 1 }], natives: all(mexc) };
  },
  frames: (natives, world) => [
    {
      channel: 'push.tickers',
      data: natives.map((native) => mexcTicker(native, world)),
      ts: world.now(),
    },
  ],
};
const mexcTicker = (symbol: string, world: World): unknown => {
  const { mark, index, last, funding, time } = world.figures(symbol);
  return {
    symbol,
    lastPrice: bare(last),
    riseFallRate: raw('0.0356'),
    fairPrice: bare(mark),
    indexPrice: bare(index),
    volume24: 25_868_309,
    fundingRate: bare(funding),
    timestamp: time ?? world.now(),
  };
};

/** https://docs.dydx.exchange/api_integration-indexer/indexer_api, …/indexer_websocket */
const dydx: VenueFake = {
  venue: 'dydx',
  markets: [
    ['BTC-USD', 'BTC/USDC:USDC'],
    ['ETH-USD', 'ETH/USDC:USDC'],
  ],
  http(url, _body, world) {
    if (url.pathname === '/v4/time') return { iso: '', epoch: raw((world.now() / 1000).toFixed(3)) };
    if (url.pathname !== '/v4/perpetualMarkets') return undefined;
    return {
      markets: Object.fromEntries(
        all(dydx).map((ticker) => [
          ticker,
          {
            clobPairId: '0',
            ticker,
            status: 'ACTIVE',
            oraclePrice: world.figures(ticker).mark,
            priceChange24H: '659.9736',
            nextFundingRate: world.figures(ticker).funding,
            initialMarginFraction: '0.02',
            maintenanceMarginFraction: '0.012',
            openInterest: '52.0691',
            tickSize: '1',
            stepSize: '0.0001',
            marketType: 'CROSS',
            ...world.terms?.(ticker),
          },
        ]),
      ),
    };
  },
  said(path, message) {
    if (path !== '/v4/ws' || message['channel'] !== 'v4_markets') return undefined;
    return {
      replies: [
        { type: 'subscribed', connection_id: '004a', message_id: 1, channel: 'v4_markets', contents: {} },
      ],
      natives: all(dydx),
    };
  },
  frames: (natives, world) => [
    {
      type: 'channel_batch_data',
      connection_id: '004a',
      message_id: 2,
      channel: 'v4_markets',
      version: '1.0.0',
      contents: [
        {
          trading: Object.fromEntries(
            natives.map((native) => [native, { nextFundingRate: world.figures(native).funding }]),
          ),
        },
        {
          oraclePrices: Object.fromEntries(
            natives.map((native) => [
              native,
              { oraclePrice: world.figures(native).mark, effectiveAt: '', effectiveAtHeight: '1' },
            ]),
          ),
        },
      ],
    },
  ],
};

/** https://docs.deribit.com/#public-get_book_summary_by_currency, …/#ticker-instrument_name-interval */
const deribit: VenueFake = {
  venue: 'deribit',
  markets: [
    ['BTC-PERPETUAL', 'BTC/USD:BTC'],
    ['ETH-PERPETUAL', 'ETH/USD:ETH'],
    ['BTC_USDC-PERPETUAL', 'BTC/USDC:USDC'],
  ],
  http(url, _body, world) {
    const ok = (result: unknown): unknown => ({
      jsonrpc: '2.0',
      result,
      usIn: world.now() * 1000,
      usOut: world.now() * 1000 + 596,
      usDiff: 596,
      testnet: false,
    });
    const currency = url.searchParams.get('currency');
    switch (url.pathname) {
      case '/api/v2/public/get_time':
        return ok(world.now());
      case '/api/v2/public/get_instruments':
        return ok(
          all(deribit).map((instrument_name) => {
            const linear = instrument_name.includes('USDC');
            const base = instrument_name.slice(0, 3);
            return {
              instrument_name,
              kind: 'future',
              base_currency: base,
              counter_currency: linear ? 'USDC' : 'USD',
              quote_currency: linear ? 'USDC' : 'USD',
              settlement_currency: linear ? 'USDC' : base,
              settlement_period: 'perpetual',
              instrument_type: linear ? 'linear' : 'reversed',
              contract_size: linear ? raw('0.0001') : 10,
              tick_size: raw('0.5'),
              min_trade_amount: 10,
              max_leverage: 50,
              maker_commission: 0,
              taker_commission: raw('0.0005'),
              expiration_timestamp: 32_503_708_800_000,
              creation_timestamp: 1_534_242_287_000,
              is_active: true,
              ...world.terms?.(instrument_name),
            };
          }),
        );
      case '/api/v2/public/get_book_summary_by_currency':
        return ok(
          all(deribit)
            .filter((native) =>
              currency === 'USDC' ? native.includes('USDC') : native.startsWith(`${currency}-`),
            )
            .map((instrument_name) => {
              const { mark, index, last, funding, time } = world.figures(instrument_name);
              return {
                instrument_name,
                base_currency: instrument_name.slice(0, 3),
                quote_currency: 'USD',
                mark_price: bare(mark),
                estimated_delivery_price: bare(index),
                last: bare(last),
                funding_8h: bare(funding),
                current_funding: 0,
                open_interest: 1,
                creation_timestamp: time ?? world.now(),
              };
            }),
        );
      default:
        return undefined;
    }
  },
  said(path, message) {
    if (path !== '/ws/api/v2' || message['method'] !== 'public/subscribe') return undefined;
    const channels = strings(record(message['params'])['channels']);
    return {
      replies: [{ jsonrpc: '2.0', id: message['id'], result: channels }],
      natives: channels.map((channel) => channel.split('.')[1] ?? ''),
    };
  },
  frames: (natives, world) =>
    natives.map((instrument_name) => {
      const { mark, index, last, funding, time } = world.figures(instrument_name);
      return {
        jsonrpc: '2.0',
        method: 'subscription',
        params: {
          channel: `ticker.${instrument_name}.agg2`,
          data: {
            timestamp: time ?? world.now(),
            state: 'open',
            mark_price: bare(mark),
            last_price: bare(last),
            instrument_name,
            index_price: bare(index),
            funding_8h: bare(funding),
            current_funding: 0,
          },
        },
      };
    }),
};

/** A venue that has no file of its own: https://docs.coinex.com/api/v2/futures/market/http/list-market-ticker */
export const coinex: VenueFake = {
  venue: 'coinex',
  markets: [
    ['BTCUSDT', 'BTC/USDT:USDT'],
    ['ETHUSDT', 'ETH/USDT:USDT'],
    ['BTCUSD', 'BTC/USD:BTC'],
  ],
  http(url, _body, world) {
    const ok = (data: unknown): unknown => ({ code: 0, data, message: 'OK' });
    switch (url.pathname) {
      case '/v2/time':
        return ok({ timestamp: world.now() });
      case '/v2/futures/market':
        return ok(
          all(coinex).map((market) => ({
            market,
            contract_type: market.endsWith('USDT') ? 'linear' : 'inverse',
            base_ccy: market.slice(0, 3),
            quote_ccy: market.slice(3),
            base_ccy_precision: 8,
            quote_ccy_precision: 2,
            min_amount: '0.0001',
            leverage: ['1', '2', '3', '5', '8', '10', '15', '20', '30', '50', '100'],
            maker_fee_rate: '0',
            taker_fee_rate: '0',
            open_interest_volume: '185.7498',
          })),
        );
      case '/v2/futures/ticker':
        return ok(
          all(coinex).map((market) => {
            const { mark, index, last } = world.figures(market);
            return {
              market,
              last,
              mark_price: mark,
              index_price: index,
              open: '1',
              high: '1',
              low: '1',
              volume: '1',
            };
          }),
        );
      case '/v2/futures/funding-rate':
        return ok(
          all(coinex).map((market) => ({
            market,
            mark_price: '1',
            latest_funding_rate: '0.5',
            next_funding_rate: world.figures(market).funding,
            latest_funding_time: nextFunding(world.now()) - FUNDING_MS,
            next_funding_time: nextFunding(world.now()),
          })),
        );
      default:
        return undefined;
    }
  },
  said: () => undefined,
  frames: () => [],
};

/** https://docs.kraken.com/api/docs/futures-api/trading/get-instruments, …/get-tickers */
export const krakenfutures: VenueFake = {
  venue: 'krakenfutures',
  markets: [
    ['PF_XBTUSD', 'BTC/USD:USD'],
    ['PF_ETHUSD', 'ETH/USD:USD'],
    ['PI_XBTUSD', 'BTC/USD:BTC'],
  ],
  http(url, _body, world) {
    const said = { result: 'success', serverTime: new Date(world.now()).toISOString() };
    if (url.pathname === '/derivatives/api/v3/instruments')
      return {
        ...said,
        instruments: all(krakenfutures).map((symbol) => ({
          symbol,
          type: symbol.startsWith('PF') ? 'flexible_futures' : 'futures_inverse',
          tickSize: raw('0.5'),
          contractSize: 1,
          tradeable: true,
          contractValueTradePrecision: symbol.startsWith('PF') ? 4 : 0,
          marginLevels: [],
          openingDate: '2022-01-01T00:00:00.000Z',
        })),
      };
    if (url.pathname === '/derivatives/api/v3/tickers')
      return {
        ...said,
        tickers: all(krakenfutures).map((symbol) => {
          const { mark, index, last } = world.figures(symbol);
          return {
            tag: 'perpetual',
            symbol,
            markPrice: bare(mark),
            indexPrice: bare(index),
            last: bare(last),
            lastTime: said.serverTime,
            open24h: 1,
            vol24h: 1,
            suspended: false,
          };
        }),
      };
    return undefined;
  },
  said: () => undefined,
  frames: () => [],
};

export const OTHER_VENUES: readonly VenueFake[] = [bybit, okx, gate, bitget, kucoin, mexc, dydx, deribit];
