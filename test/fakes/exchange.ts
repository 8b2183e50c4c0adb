// A local exchange: the public endpoints of every live venue over HTTP and WebSocket, shaped like the real
// ones, with prices that a test sets and faults that it orders. Binance's and Hyperliquid's are here, the
// others' in venues.ts.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import {
  type Figures,
  type Message,
  nextHourOf,
  OTHER_VENUES,
  coinex,
  krakenfutures,
  type VenueFake,
  type World,
} from './venues.ts';
import { brackets, mexcLimits, tableAnswer, type TableRow, USUAL } from './tables.ts';
export { raw } from './venues.ts';
export type { TableRow } from './tables.ts';

export type Fault =
  /** 429 or 418, with Retry-After where given. */
  | { readonly kind: 'rate-limit' | 'ban'; readonly retryAfterS?: number }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** A whole answer with status 200 that is not what was asked for. */
  | { readonly kind: 'body'; readonly body: string; readonly type?: string }
  /** slow: no answer. stall: half of one, then silence. cut, cut-body: the same, and the socket closes. */
  | { readonly kind: 'slow' | 'stall' | 'cut' | 'cut-body' };

export interface FakeExchange {
  readonly root: string;
  /** Paths with query, in order of arrival. */
  readonly requests: readonly string[];
  /** Those of them that came with the header of a key. */
  readonly keyed: readonly string[];
  readonly sockets: number;
  /** By the venue's name: `BTCUSDT`, `BTCUSD_PERP`, `BTC` (Hyperliquid). Merged into what it said before. */
  set(native: string, figures: Figures): void;
  /** The next `times` requests whose path contains `path` fail so. Orders queue up. */
  order(fault: Fault, options?: { readonly times?: number; readonly path?: string }): void;
  /** Binance's candles of the mark, or Hyperliquid's of trades: open is high, close is low. */
  candles(native: string, rows: readonly (readonly [time: number, high: string, low: string])[]): void;
  /** What its margin table says from now on. */
  table(native: string, rows: readonly TableRow[]): void;
  /** What its list of contracts says of it beside or instead of the usual. */
  terms(native: string, fields: object): void;
  /** Is it among the markets that are listed? Default: yes (Binance). */
  list(native: string, listed: boolean): void;
  /** What a wallet holds on Hyperliquid, as `clearinghouseState` answers it, or on dYdX, as its indexer does;
   *  undefined: as if it had never been there. */
  wallet(address: string, state: unknown): void;
  /** No more faults. */
  heal(): void;
  /** Counts weights as a venue does: `burst` at once, `perSecond` again. Beyond it 429, and who asks before the
   *  time that was named is banned: 418. */
  limit(rule: {
    readonly burst: number;
    readonly perSecond: number;
    readonly retryAfterS: number;
    readonly weigh: (path: string, body: string) => number;
  }): void;
  /** The statuses of what the limit refused. */
  readonly refusals: readonly number[];
  /** Sends what these markets say now (default: all) to whoever has subscribed to them. */
  push(natives?: readonly string[]): void;
  /** Sends a text as it is to every socket. */
  say(text: string): void;
  /** Messages that clients said on sockets. */
  readonly heard: readonly string[];
  /** Open WebSockets. */
  readonly streams: number;
  /** Ends every WebSocket at once, without a word. */
  cut(): void;
  /** Moves the exchange's clock away from the world's. */
  skew(ms: number): void;
  /** False: dialling a WebSocket fails (503). */
  accept(streams: boolean): void;
  close(): Promise<void>;
}

/** What the fake of Binance knows; of no account. */
export const FAKE_KEY = { key: 'canary-key-of-no-account', secret: 'canary-secret-of-no-account' } as const;

/** Does the last part of the query sign the rest, as https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info says? */
function isSigned({ url = '', headers }: IncomingMessage): boolean {
  const [query = '', signature] = url.slice(url.indexOf('?') + 1).split('&signature=');
  const own = createHmac('sha256', FAKE_KEY.secret).update(query).digest('hex');
  return headers['x-mbx-apikey'] === FAKE_KEY.key && signature === own && query.includes('timestamp=');
}

export const MAINTENANCE_HTML =
  '<!DOCTYPE html><html><head><title>Maintenance</title></head><body>We will be back soon.</body></html>';

interface Contract {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly margin: string;
  readonly tick: string;
  readonly step: string;
  readonly size?: number;
  readonly delivery?: number;
  readonly status?: string;
}

const DECEMBER = Date.UTC(2026, 11, 25, 8);

const USDM: readonly Contract[] = [
  { symbol: 'BTCUSDT', base: 'BTC', quote: 'USDT', margin: 'USDT', tick: '0.10', step: '0.001' },
  { symbol: 'ETHUSDT', base: 'ETH', quote: 'USDT', margin: 'USDT', tick: '0.01', step: '0.001' },
  { symbol: 'FILUSDT', base: 'FIL', quote: 'USDT', margin: 'USDT', tick: '0.001', step: '0.1' },
  {
    symbol: 'BTCUSDT_261225',
    base: 'BTC',
    quote: 'USDT',
    margin: 'USDT',
    tick: '0.1',
    step: '0.001',
    delivery: DECEMBER,
  },
  {
    symbol: 'SRMUSDT',
    base: 'SRM',
    quote: 'USDT',
    margin: 'USDT',
    tick: '0.001',
    step: '1',
    status: 'SETTLING',
  },
];
const COINM: readonly Contract[] = [
  { symbol: 'BTCUSD_PERP', base: 'BTC', quote: 'USD', margin: 'BTC', tick: '0.1', step: '1', size: 100 },
  { symbol: 'ETHUSD_PERP', base: 'ETH', quote: 'USD', margin: 'ETH', tick: '0.01', step: '1', size: 10 },
];
/** Position in this list is position in the answer. */
const ASSETS = [
  { name: 'BTC', szDecimals: 5, maxLeverage: 40 },
  { name: 'ETH', szDecimals: 4, maxLeverage: 25 },
  { name: 'MATIC', szDecimals: 1, maxLeverage: 20, isDelisted: true },
  { name: 'FIL', szDecimals: 1, maxLeverage: 5 },
];

/** JSON in which a Raw stands as it is. */
function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('raw' in value) return String(value.raw);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${json(field)}`).join(',')}}`;
}

const NOTHING = { accountValue: '0.0', totalNtlPos: '0.0', totalRawUsd: '0.0', totalMarginUsed: '0.0' };
/** https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals */
const EMPTY_WALLET = {
  marginSummary: NOTHING,
  crossMarginSummary: NOTHING,
  crossMaintenanceMarginUsed: '0.0',
  withdrawable: '0.0',
  assetPositions: [],
  time: 1_700_000_000_000,
};

/** https://docs.dydx.exchange/api_integration-indexer/indexer_api, GetAddress */
const DYDX_WALLETS = '/v4/addresses/';
const INVALID = { code: -1121, msg: 'Invalid symbol.' };

const exchangeInfo = (
  contracts: readonly Contract[],
  inverse: boolean,
  termsOf: (native: string) => object,
): unknown => ({
  timezone: 'UTC',
  serverTime: Date.now(),
  rateLimits: [{ rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 2400 }],
  exchangeFilters: [],
  symbols: contracts.map(
    ({ symbol, base, quote, margin, tick, step, size, delivery, status = 'TRADING' }) => ({
      symbol,
      pair: symbol.split('_')[0],
      contractType: delivery === undefined ? 'PERPETUAL' : 'CURRENT_QUARTER',
      deliveryDate: delivery ?? 4_133_404_800_000,
      onboardDate: 1_569_398_400_000,
      [inverse ? 'contractStatus' : 'status']: status,
      contractSize: size,
      maintMarginPercent: '2.5000',
      requiredMarginPercent: '5.0000',
      baseAsset: base,
      quoteAsset: quote,
      marginAsset: margin,
      pricePrecision: 2,
      quantityPrecision: 3,
      baseAssetPrecision: 8,
      quotePrecision: 8,
      underlyingType: 'COIN',
      filters: [
        { filterType: 'PRICE_FILTER', minPrice: tick, maxPrice: '4529764', tickSize: tick },
        { filterType: 'LOT_SIZE', minQty: step, maxQty: '1000', stepSize: step },
        { filterType: 'MARKET_LOT_SIZE', minQty: step, maxQty: '120', stepSize: step },
        { filterType: 'MAX_NUM_ORDERS', limit: 200 },
        { filterType: 'MIN_NOTIONAL', notional: '100' },
      ],
      orderTypes: ['LIMIT', 'MARKET', 'STOP'],
      timeInForce: ['GTC', 'IOC', 'FOK', 'GTX'],
      ...termsOf(symbol),
    }),
  ),
});

/** A list for many markets in one frame. */
const binanceSockets = (contracts: readonly Contract[], venue: string): VenueFake => ({
  venue,
  markets: contracts
    .filter(({ delivery, status }) => delivery === undefined && status === undefined)
    .map(({ symbol, base, quote, margin }) => [symbol, `${base}/${quote}:${margin}`]),
  http: () => undefined,
  said(_path, message) {
    if (message['method'] !== 'SUBSCRIBE') return undefined;
    return {
      replies: [{ result: null, id: message['id'] }],
      natives: contracts.map(({ symbol }) => symbol),
    };
  },
  frames: (natives, world) => [
    natives
      .filter((native) => contracts.some(({ symbol }) => symbol === native))
      .map((native) => {
        const { mark, index, funding, time } = world.figures(native);
        return {
          e: 'markPriceUpdate',
          E: time ?? world.now(),
          s: native,
          p: mark,
          i: index,
          P: index,
          r: funding,
          T: (Math.floor(world.now() / 28_800_000) + 1) * 28_800_000,
        };
      }),
  ],
});

const hyperliquidSockets: VenueFake = {
  venue: 'hyperliquid',
  markets: [
    ['BTC', 'BTC/USDC:USDC'],
    ['ETH', 'ETH/USDC:USDC'],
  ],
  http: () => undefined,
  said(_path, message) {
    if (message['method'] !== 'subscribe') return undefined;
    const { subscription } = message as { subscription?: { coin?: string } };
    return {
      replies: [{ channel: 'subscriptionResponse', data: message }],
      natives: [subscription?.coin ?? ''],
    };
  },
  frames: (natives, world) =>
    natives.map((coin) => {
      const { mark, index, funding } = world.figures(coin);
      const ctx = { markPx: mark, oraclePx: index, funding, midPx: mark, openInterest: '1' };
      return { channel: 'activeAssetCtx', data: { coin, ctx } };
    }),
};

/** Every venue that the fake plays. */
export const FAKE_VENUES: readonly VenueFake[] = [
  binanceSockets(USDM, 'binance-usdm'),
  binanceSockets(COINM, 'binance-coinm'),
  hyperliquidSockets,
  ...OTHER_VENUES,
];
export { nextHourOf };

const sendJson = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
};

/** Starts on a free port of the loopback. `now` dates the answers; default: the machine's clock. */
export async function startFakeExchange({
  now: ours = Date.now,
}: { now?: () => number } = {}): Promise<FakeExchange> {
  let skew = 0;
  const now = (): number => ours() + skew;
  const said = new Map<string, Figures>();
  const candles = new Map<string, readonly (readonly [number, string, string])[]>();
  const tables = new Map<string, readonly TableRow[]>();
  const unlisted = new Set<string>();
  const terms = new Map<string, object>();
  const wallets = new Map<string, unknown>();
  const requests: string[] = [];
  const keyed: string[] = [];
  let orders: { fault: Fault; times: number; path: string }[] = [];
  let limit: Parameters<FakeExchange['limit']>[0] | undefined;
  let [tokens, filledAt, refusedUntil] = [0, 0, -Infinity];
  const refusals: number[] = [];
  /** By the machine's clock, as the client's line is. */
  const refused = (path: string, body: string): Fault | undefined => {
    if (limit === undefined) return undefined;
    const at = performance.now();
    const { burst, perSecond, retryAfterS, weigh } = limit;
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1_000) * perSecond);
    filledAt = at;
    const isBan = at < refusedUntil;
    if (!isBan && tokens >= weigh(path, body)) {
      tokens -= weigh(path, body);
      return undefined;
    }
    refusedUntil = at + retryAfterS * 1_000;
    refusals.push(isBan ? 418 : 429);
    return { kind: isBan ? 'ban' : 'rate-limit', retryAfterS };
  };
  let sockets = 0;

  const figures = (native: string): Figures =>
    said.get(native) ?? { mark: '100.0', index: '100.0', last: '100.0', funding: '0.0001' };

  const world: World & { socketRoot: string } = {
    figures,
    now,
    limits(native) {
      const rows = tables.get(native);
      return rows === undefined ? {} : mexcLimits(rows);
    },
    terms: (native) => terms.get(native) ?? {},
    socketRoot: '',
  };

  const premiumIndex = ({ symbol }: Contract): unknown => {
    const { mark, index, funding, time = now() } = figures(symbol);
    const dated = symbol.includes('_2');
    return {
      symbol,
      pair: symbol.includes('_') ? symbol.split('_')[0] : undefined,
      markPrice: mark,
      indexPrice: index,
      estimatedSettlePrice: typeof index === 'string' ? index : undefined,
      lastFundingRate: dated ? '' : funding,
      interestRate: dated ? '' : '0.00010000',
      nextFundingTime: dated ? 0 : (Math.floor(now() / 28_800_000) + 1) * 28_800_000,
      time,
    };
  };

  const answer = (url: URL, body: string): unknown => {
    const symbol = url.searchParams.get('symbol');
    const contracts = url.pathname.startsWith('/dapi/') ? COINM : USDM;
    if (url.pathname.endsWith('/v1/markPriceKlines')) {
      const from = Number(url.searchParams.get('startTime'));
      return (candles.get(symbol ?? '') ?? [])
        .filter(([time]) => time >= from)
        .map(([time, high, low]) => [time, high, high, low, low, '0', time + 59_999, '0', 60, '0', '0', '0']);
    }
    if (/^\/[fd]api\/v1\/time$/.test(url.pathname)) return { serverTime: now() };
    if (/^\/(?:fapi\/v1|dapi\/v2)\/leverageBracket$/.test(url.pathname))
      return brackets(
        contracts.map((contract) => contract.symbol),
        (native) => tables.get(native) ?? USUAL,
        contracts === COINM,
      );
    if (url.pathname.endsWith('/v1/exchangeInfo'))
      return exchangeInfo(
        contracts.filter((contract) => !unlisted.has(contract.symbol)),
        contracts === COINM,
        world.terms ?? (() => ({})),
      );
    if (url.pathname === '/info' && body.includes('"clearinghouseState"')) {
      const { user } = JSON.parse(body) as { user?: string };
      return wallets.get(user ?? '') ?? EMPTY_WALLET;
    }
    if (url.pathname.startsWith(DYDX_WALLETS)) return wallets.get(url.pathname.slice(DYDX_WALLETS.length));
    const table = tableAnswer(url, body, (native) => tables.get(native) ?? USUAL, ASSETS);
    if (table !== undefined) return table;
    if (url.pathname.endsWith('/v1/premiumIndex')) {
      if (symbol === null) return contracts.map(premiumIndex);
      const one = contracts.filter((contract) => contract.symbol === symbol).map(premiumIndex);
      if (one.length === 0) return undefined;
      // COIN-M answers with a list also for one symbol.
      return contracts === COINM ? one : one[0];
    }
    if (url.pathname === '/info' && body.includes('"metaAndAssetCtxs"')) {
      const contexts = ASSETS.map(({ name }) => {
        const { mark, index, funding } = figures(name);
        return {
          markPx: mark,
          oraclePx: index,
          funding,
          midPx: mark,
          openInterest: '1',
          prevDayPx: '1',
          premium: '0',
        };
      });
      return [{ universe: ASSETS }, contexts];
    }
    if (url.pathname === '/info' && body.includes('"candleSnapshot"')) {
      const { req } = JSON.parse(body) as { req: { coin: string; interval: string; startTime: number } };
      return (candles.get(req.coin) ?? [])
        .filter(([time]) => time >= req.startTime)
        .map(([t, h, l]) => ({
          t,
          T: t + 59_999,
          s: req.coin,
          i: req.interval,
          o: h,
          c: l,
          h,
          l,
          v: '1',
          n: 1,
        }));
    }
    if (url.pathname === '/info' && body.includes('"exchangeStatus"'))
      return { specialStatuses: null, time: now() };
    for (const venue of [...OTHER_VENUES, coinex, krakenfutures]) {
      const found = venue.http(url, body, world);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const fail = (response: ServerResponse, fault: Fault, text: string): void => {
    switch (fault.kind) {
      case 'rate-limit':
      case 'ban': {
        if (fault.retryAfterS !== undefined) response.setHeader('Retry-After', String(fault.retryAfterS));
        const code = { code: -1003, msg: 'Too many requests; current limit is 2400 requests per minute.' };
        sendJson(response, fault.kind === 'ban' ? 418 : 429, json(code));
        return;
      }
      case 'status':
        response.writeHead(fault.status, { 'content-type': 'text/html' }).end(fault.body ?? '');
        return;
      case 'body':
        response.writeHead(200, { 'content-type': fault.type ?? 'application/json' }).end(fault.body);
        return;
      case 'slow':
        return;
      case 'cut':
        response.socket?.destroy();
        return;
      case 'stall':
      case 'cut-body': {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
        response.write(text.slice(0, text.length / 2), () => {
          if (fault.kind === 'cut-body') response.socket?.destroy();
        });
        return;
      }
    }
  };

  const serve = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const path = request.url ?? '/';
    requests.push(path);
    if (request.headers['x-mbx-apikey'] !== undefined) keyed.push(path);
    const found = answer(new URL(path, 'http://fake'), body);
    const nobody = found === undefined && path.startsWith(DYDX_WALLETS);
    const unknown = nobody ? { errors: [{ msg: 'No subaccounts found for address' }] } : INVALID;
    const text = json(found ?? unknown);
    const tooMany = refused(path, body);
    if (tooMany !== undefined) return fail(response, tooMany, text);
    if (path.includes('/leverageBracket') && !isSigned(request))
      return sendJson(response, 401, json({ code: -2014, msg: 'API-key format invalid.' }));
    const order = orders.find((candidate) => path.includes(candidate.path));
    if (order === undefined) return sendJson(response, nobody ? 404 : found === undefined ? 400 : 200, text);
    order.times -= 1;
    if (order.times <= 0) orders = orders.filter((other) => other !== order);
    return fail(response, order.fault, text);
  };

  const subscribers = new Map<WebSocket, { readonly venue: VenueFake; readonly natives: Set<string> }>();
  const open = new Set<WebSocket>();
  const heard: string[] = [];
  let accepting = true;
  const onSocket = (socket: WebSocket, path: string): void => {
    open.add(socket);
    socket.on('close', () => {
      open.delete(socket);
      subscribers.delete(socket);
    });
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      heard.push(text);
      if (!text.startsWith('{')) return;
      const message = JSON.parse(text) as Message;
      for (const venue of FAKE_VENUES) {
        // Two of Binance's are told apart by what they are called on their sockets' hosts; here by who asked.
        const answered = venue.said(path, message, world);
        if (answered === undefined) continue;
        const entry = subscribers.get(socket) ?? { venue, natives: new Set<string>() };
        for (const native of answered.natives) entry.natives.add(native);
        subscribers.set(socket, entry);
        for (const reply of answered.replies) socket.send(json(reply));
        if (!venue.venue.startsWith('binance')) return;
      }
    });
  };

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => serve(request, response, body));
  });
  server.on('connection', () => {
    sockets += 1;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const streamServer = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    if (!accepting) {
      socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
      return;
    }
    streamServer.handleUpgrade(request, socket, head, (client) => onSocket(client, request.url ?? '/'));
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the fake exchange has no port');

  world.socketRoot = `ws://127.0.0.1:${address.port}`;

  return {
    root: `http://127.0.0.1:${address.port}`,
    heard,
    get streams() {
      return open.size;
    },
    push(natives) {
      for (const [socket, { venue, natives: subscribed }] of subscribers) {
        const some = [...subscribed].filter((native) => natives?.includes(native) ?? true);
        const venues = venue.venue.startsWith('binance') ? FAKE_VENUES.slice(0, 2) : [venue];
        for (const each of some.length === 0 ? [] : venues)
          for (const frame of each.frames(some, world))
            if (!Array.isArray(frame) || frame.length > 0) socket.send(json(frame));
      }
    },
    say(text) {
      for (const socket of open) socket.send(text);
    },
    cut() {
      for (const socket of open) socket.terminate();
    },
    skew(ms) {
      skew = ms;
    },
    accept(streams) {
      accepting = streams;
    },
    requests,
    keyed,
    get sockets() {
      return sockets;
    },
    set(native, change) {
      said.set(native, { ...figures(native), ...change });
    },
    order(fault, { times = 1, path = '' } = {}) {
      orders.push({ fault, times, path });
    },
    candles(native, rows) {
      candles.set(native, rows);
    },
    table: (native, rows) => void tables.set(native, rows),
    terms: (native, fields) => void terms.set(native, fields),
    list(native, listed) {
      if (listed) unlisted.delete(native);
      else unlisted.add(native);
    },
    wallet: (owner, state) => void wallets.set(owner, state),
    heal() {
      orders = [];
    },
    limit(rule) {
      limit = rule;
      tokens = rule.burst;
      filledAt = performance.now();
      refusedUntil = -Infinity;
    },
    refusals,
    close() {
      for (const socket of open) socket.terminate();
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
