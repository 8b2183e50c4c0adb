// The only importer of ccxt: one exchange at a time, loaded by its file (all of them together cost a
// third of a second and 100 MB). What comes out is raw: digits as the venue sent them, or an AskFailed.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { dec } from '../contract/decimal.ts';
import type { Decimal } from '../contract/decimal.ts';
import type { Millis } from '../ops/clock.ts';
import type { Step } from './feed.ts';
import type { Market, MarketFees } from '../venues/venue.ts';
import { readFigure, readTime } from './figure.ts';

/** A request that gave nothing usable. The message is a few words of ours: no URL, no answer's text. */
export class AskFailed extends Error {
  override readonly name = 'AskFailed';
  readonly retryAfterMs: Millis | undefined;
  /** The venue said that we ask too often. */
  readonly limited: boolean;
  /** HTTP's, where the venue answered with another than success. */
  readonly status: number | undefined;

  constructor(
    reason: string,
    {
      limited = false,
      retryAfterMs,
      status,
    }: { limited?: boolean; retryAfterMs?: Millis; status?: number } = {},
  ) {
    super(reason);
    this.limited = limited;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Not even sent: the venue has said meanwhile that it was asked too often. */
export class NotAsked extends AskFailed {
  constructor() {
    super('paused');
  }
}

/** A key of the operator's, which needs no right but reading. */
export interface ApiKey {
  readonly key: string;
  readonly secret: string;
}

export interface ClientOptions {
  /** ccxt's id: `binanceusdm`. */
  readonly exchange: string;
  /** Our venue id, for the markets. */
  readonly venue: string;
  /** What the venue calls a market in its answers; `symbol`: they are ccxt's own. */
  readonly nativeId: 'id' | 'name' | 'symbol';
  /** What ccxt loads as markets, where its own choice is more than we compute. */
  readonly marketTypes?: readonly string[];
  /** What the venue itself says of a market in its list of them, as it wrote it; ccxt's own fees are usual ones
   *  that it fills in, or rates of no regular user. */
  readonly states?: (info: Fields) => Stated;
  /** False: the price step that ccxt states is guessed from the price of the moment. */
  readonly fixedTick: boolean;
  /** Replaces scheme and host of every address: `http://127.0.0.1:8080`. */
  readonly root?: string;
  readonly timeoutMs: Millis;
  /** False: requests are not spread out to keep to the venue's limit (a local server has none). */
  readonly throttled?: boolean;
  /** What a call counts against the venue's limit, by the last part of its path, where ccxt counts less. */
  readonly weigh?: (path: string, params: Fields) => number | undefined;
  /** The one call that `key` signs, by the last part of its path. */
  readonly signs?: string;
  readonly key?: ApiKey;
  /** Asked before each request goes out, also one that waited for its turn. Default: it may. */
  readonly mayAsk?: () => boolean;
}

export interface Stated {
  /** Of a trade's value, as fractions. */
  readonly taker?: unknown;
  readonly maker?: unknown;
  /** When trading of a perpetual ends, milliseconds; 0, -1 or a far day: not known. */
  readonly ends?: unknown;
  /** It says, without a date, that it is suspended, takes no new positions or is being delisted. */
  readonly closing?: boolean;
}

export interface Client {
  /** Active contracts, and every contract's native name with its unified symbol. */
  markets(): Promise<{
    readonly active: readonly Market[];
    readonly symbols: ReadonlyMap<string, string>;
    /** Perpetuals that it still lists and says to be closing, active or not. */
    readonly closing: ReadonlySet<string>;
  }>;
  /** Calls one endpoint by ccxt's name of it; figures in the answer are strings. */
  ask(endpoint: string, params: Readonly<Record<string, string>>): Promise<unknown>;
  /** The venue's clock, milliseconds; undefined: it doesn't say. */
  time(): Promise<unknown>;
  /** What a price did in each step from `since` on: the mark where the venue keeps candles of it, else trades. */
  candles(symbol: string, since: Millis, limit: number, timeframe: Step): Promise<RawCandles>;
  /** A connection of its own; its frames are handed on unread by ccxt, which keeps it alive. */
  connect(options: ConnectOptions): Promise<Connection>;
  /** The machine's clock was set back: its limiter counts by that, and would let nothing through until it is where it was. */
  clockSetBack(): void;
  /** Breaks off what is under way. */
  close(): void;
}

export interface RawCandles {
  readonly of: 'mark' | 'trades';
  readonly list: readonly {
    readonly time: unknown;
    readonly open: unknown;
    readonly high: unknown;
    readonly low: unknown;
  }[];
}

export interface ConnectOptions {
  readonly address: readonly string[] | 'negotiated';
  /** Figures as the text that they were written as. */
  readonly bareNumbers: boolean;
  /** Must not throw. */
  readonly onFrame: (frame: Fields | readonly unknown[]) => void;
}

export interface Connection {
  /** Resolves, with a few words of ours, when the connection has ended. */
  readonly ended: Promise<string>;
  /** Within the venue's limit of messages. */
  say(message: unknown): Promise<void>;
  close(): void;
}

/** The largest answer (all markets of a venue) is about 2 MB. */
const ANSWER_BYTES_MAX = 32_000_000;
/** The list of markets is large and is asked for rarely. */
const MARKETS_TIMEOUT_MS = 20_000;
const RETRY_AFTER_MAX_MS = 3_600_000;
/** Milliseconds have been more since 1973, seconds will be for thousands of years. */
const IN_SECONDS_BELOW = 100_000_000_000;

/** What we touch of a ccxt exchange. */
interface Exchange {
  name: string;
  has: Record<string, unknown>;
  urls: { api: unknown };
  markets: Record<string, unknown>;
  markets_by_id: Record<string, readonly unknown[]>;
  options: Record<string, unknown>;
  number: unknown;
  timeout: number;
  fetchImplementation: unknown;
  apiKey: string | undefined;
  secret: string | undefined;
  sign: (path: string, ...more: readonly unknown[]) => unknown;
  parseJson: (text: string) => unknown;
  hostname: unknown;
  enableRateLimit: boolean;
  calculateRateLimiterCost: (
    api: unknown,
    method: unknown,
    path: string,
    params: Fields,
    config: unknown,
  ) => number;
  throttle: (cost?: number) => Promise<unknown>;
  initThrottler(): void;
  loadMarkets(reload: boolean): Promise<unknown>;
  fetchTime(): Promise<unknown>;
  fetchOHLCV(
    symbol: string,
    timeframe: string,
    since: Millis,
    limit: number,
    params: Fields,
  ): Promise<readonly (readonly unknown[])[]>;
  loadHttpProxyAgent(): Promise<unknown>;
  negotiate?(isPrivate: boolean, isFutures: boolean): Promise<string | undefined>;
  client(url: string): SocketClient;
  watch(url: string, hash: string): Promise<unknown>;
  close(): Promise<unknown>;
}

/** What we touch of a ccxt connection. */
interface SocketClient {
  readonly connected: Promise<unknown>;
  throttle?: (cost: number) => Promise<unknown>;
  connection?: { terminate?: () => void };
  onMessage(event: { readonly data: unknown }): void;
  /** A sign of life. */
  onPong(): void;
  send(message: unknown): Promise<unknown>;
}

interface Init {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export type Fields = Readonly<Record<string, unknown>>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function loadExchange(id: string): Promise<Exchange> {
  const index = createRequire(import.meta.url).resolve('ccxt');
  const file = new URL(`../js/src/pro/${id}.js`, pathToFileURL(index));
  const module: { default: new () => Exchange } = await import(file.href);
  return new module.default();
}

/** What ccxt itself can ask a venue for; undefined: it does not know this one. */
export async function capabilities(
  id: string,
): Promise<{ readonly name: string; readonly has: Readonly<Record<string, unknown>> } | undefined> {
  if (!/^[a-z0-9]{2,30}$/.test(id)) return undefined;
  const exchange = await loadExchange(id).catch(() => undefined);
  return exchange === undefined ? undefined : { name: exchange.name, has: exchange.has };
}

/** Every address in ccxt's nested `urls.api`, moved to another root. */
function moveTo(root: string, urls: unknown): unknown {
  if (typeof urls === 'string') {
    const base = urls.startsWith('ws') ? root.replace(/^http/, 'ws') : root;
    return urls.replace(/^[a-z]+:\/\/[^/]+/, base);
  }
  if (!isFields(urls)) return urls;
  return Object.fromEntries(Object.entries(urls).map(([key, value]) => [key, moveTo(root, value)]));
}

/** JSON with its numbers as the strings they were written as: `0.10` stays `0.10`, `1e400` is no Infinity. */
export function parseExact(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value,
    );
  } catch {
    return undefined;
  }
}

/** A frame; undefined: none that we read (a word, JSON that breaks off). Where figures are strings anyway the plain parser is ten times as fast. */
function parse(text: string, bareNumbers: boolean): Fields | readonly unknown[] | undefined {
  try {
    const frame: unknown = bareNumbers ? parseExact(text) : JSON.parse(text);
    return typeof frame === 'object' && frame !== null ? (frame as Fields | readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

function retryAfter(header: string | null): { retryAfterMs?: Millis } {
  if (header === null || !/^\d{1,9}$/.test(header)) return {};
  return { retryAfterMs: Math.min(Number(header) * 1_000, RETRY_AFTER_MAX_MS) };
}

/** Reads a whole answer while ccxt's own timeout still runs (it stops at the headers). */
async function readAll(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return '';
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > ANSWER_BYTES_MAX) throw new AskFailed('answer too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** In our words, by ccxt's class: its messages carry addresses and whole answers. */
function classed(error: unknown): AskFailed {
  if (error instanceof AskFailed) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'RequestTimeout' || name === 'AbortError') return new AskFailed('timeout');
  if (name === 'DDoSProtection' || name === 'RateLimitExceeded')
    return new AskFailed('rate limit', { limited: true });
  if (name === 'OnMaintenance') return new AskFailed('maintenance');
  return new AskFailed(name === 'NetworkError' || name === 'ExchangeNotAvailable' ? 'network' : 'bad answer');
}

const step = (value: unknown): Decimal | undefined => {
  // Bitget's contract size is ccxt's own 1.
  const raw = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof raw !== 'string' || !/^\d+(\.\d+)?(e-?\d+)?$/.test(raw)) return undefined;
  const read = dec(raw);
  return read.gt(0) ? read : undefined;
};

/** A fee or a rebate; a figure in percent, or none, is not believed. */
function feeRate(raw: unknown): Decimal | undefined {
  const read = readFigure(raw);
  return typeof read === 'string' || !read.abs().lte(FEE_MAX) ? undefined : read;
}
const FEE_MAX = '0.01';

function feesOf({ taker, maker }: Stated): MarketFees | undefined {
  const [of, by] = [feeRate(taker), feeRate(maker)];
  // One alone would be shown beside the usual other one, as if they were of one list.
  return of === undefined || by === undefined || of.isNegative() ? undefined : { taker: of, maker: by };
}

/** Beyond it is "never": Binance dates the end of a perpetual that goes on in the year 2100. */
const NEVER_MS = Date.UTC(2090, 0);

function endOf({ ends }: Stated): string | undefined {
  const at = readTime(ends);
  return at === undefined || at <= 0 || at >= NEVER_MS ? undefined : new Date(at).toISOString();
}

/** ccxt's description of a contract as ours; undefined: not one that we compute (spot, option, quanto). */
function toMarket(raw: Fields, { venue, fixedTick }: ClientOptions, stated: Stated): Market | undefined {
  const { symbol, base, quote, settle, linear, inverse, option, expiryDatetime } = raw;
  if (typeof symbol !== 'string' || typeof base !== 'string') return undefined;
  if (typeof quote !== 'string' || typeof settle !== 'string') return undefined;
  if (option === true || (linear === true) === (inverse === true)) return undefined;
  const contractSize = step(raw['contractSize']);
  if (contractSize === undefined) return undefined;
  const precision = isFields(raw['precision']) ? raw['precision'] : {};
  const fees = feesOf(stated);
  const ends = raw['swap'] === true ? endOf(stated) : undefined;
  return {
    venue,
    symbol,
    base,
    quote,
    settle,
    kind: linear === true ? 'linear' : 'inverse',
    contractSize,
    // Deribit dates the end of a perpetual too: in the year 3000.
    expiry: typeof expiryDatetime === 'string' && raw['swap'] !== true ? expiryDatetime : undefined,
    tick: fixedTick ? step(precision['price']) : undefined,
    lot: step(precision['amount']),
    ...(fees === undefined ? {} : { fees }),
    ...(ends === undefined ? {} : { ends }),
  };
}

/** Of what a venue said of hundreds of markets ccxt needs no more than what they are called, once it was read. */
function forgetRead(exchange: Exchange): void {
  const slim = new Map<unknown, Fields>();
  for (const [symbol, raw] of Object.entries(exchange.markets)) {
    if (!isFields(raw)) continue;
    const plain = Object.fromEntries(Object.entries(raw).filter(([, value]) => typeof value !== 'object'));
    slim.set(raw, plain);
    exchange.markets[symbol] = plain;
  }
  for (const [id, same] of Object.entries(exchange.markets_by_id))
    exchange.markets_by_id[id] = same.map((raw) => slim.get(raw) ?? raw);
  // Codes of coins are made without a list of them, too.
  for (const list of ['currencies', 'currencies_by_id', 'baseCurrencies', 'quoteCurrencies'])
    Reflect.set(exchange, list, {});
}

/** Loads one exchange of ccxt; makes no request yet. */
export async function openClient(options: ClientOptions): Promise<Client> {
  const exchange = await loadExchange(options.exchange);
  const underWay = new Set<AbortController>();
  let closed = false;

  const fetchWhole = async (url: string, init: Init): Promise<unknown> => {
    // What waited in line while another was told to stop would drive the venue from a limit into a ban.
    if (closed || options.mayAsk?.() === false) throw new NotAsked();
    const abort = new AbortController();
    const onAbort = (): void => abort.abort();
    init.signal.addEventListener('abort', onAbort, { once: true });
    underWay.add(abort);
    try {
      const { method, headers, body } = init;
      const signal = abort.signal;
      const response = await fetch(url, { method, headers, body: body ?? null, signal, redirect: 'error' });
      const { status, statusText } = response;
      if (status === 429 || status === 418) {
        const wait = retryAfter(response.headers.get('retry-after'));
        throw new AskFailed(status === 418 ? 'banned for a while' : 'rate limit', { limited: true, ...wait });
      }
      if (!response.ok)
        throw new AskFailed(`http ${status}`, {
          status,
          ...retryAfter(response.headers.get('retry-after')),
        });
      const text = await readAll(response);
      return { status, statusText, headers: response.headers, text: () => Promise.resolve(text) };
    } finally {
      // An answer that was not read to its end must not keep its socket.
      abort.abort();
      underWay.delete(abort);
      init.signal.removeEventListener('abort', onAbort);
    }
  };

  exchange.number = String;
  exchange.timeout = options.timeoutMs;
  exchange.parseJson = parseExact;
  exchange.enableRateLimit = options.throttled !== false;
  exchange.fetchImplementation = fetchWhole;
  const inLine = exchange.throttle.bind(exchange);
  const waiting = new Set<(reason: Error) => void>();
  // Who waits for a turn does not wait on after the end.
  exchange.throttle = async (cost) => {
    const { promise: ended, reject } = Promise.withResolvers<never>();
    waiting.add(reject);
    await Promise.race([inLine(cost), ended]).finally(() => waiting.delete(reject));
  };
  if (options.weigh !== undefined) {
    const weighed = exchange.calculateRateLimiterCost.bind(exchange);
    exchange.calculateRateLimiterCost = (api, method, path, params, config) =>
      options.weigh?.(path, params) ?? weighed(api, method, path, params, config);
  }
  const { key: own, signs } = options;
  if (own !== undefined) {
    // ccxt has the key only while it signs that one call: whatever else it asks goes out without it.
    const signed = exchange.sign.bind(exchange);
    exchange.sign = (path, ...more) => {
      if (path === signs) [exchange.apiKey, exchange.secret] = [own.key, own.secret];
      try {
        return signed(path, ...more);
      } finally {
        [exchange.apiKey, exchange.secret] = [undefined, undefined];
      }
    };
  }
  exchange.has['fetchCurrencies'] = false;
  // Only contracts are computed; two venues ask for spot markets whatever types are chosen.
  Reflect.set(exchange, 'fetchSpotMarkets', () => Promise.resolve([]));
  exchange.options['defaultType'] = 'swap';
  // When to dial again is the feed's to say, which has a clock.
  exchange.options['ws'] = { ...(exchange.options['ws'] as object | undefined), backoff: { base: 0 } };
  if (options.marketTypes !== undefined) exchange.options['fetchMarkets'] = { types: options.marketTypes };
  if (options.root !== undefined) exchange.urls.api = moveTo(options.root, exchange.urls.api);

  const urlOf = async (address: ConnectOptions['address']): Promise<string> => {
    if (address === 'negotiated') {
      // ccxt keeps the address that it was given once; its token is good for one connection.
      exchange.options['urls'] = {};
      const url = await exchange.negotiate?.(false, true);
      if (url === undefined) throw new AskFailed('bad answer');
      return url;
    }
    let found: unknown = exchange.urls.api;
    for (const key of address) found = isFields(found) ? found[key] : undefined;
    if (typeof found !== 'string')
      throw new TypeError(`ccxt ${options.exchange} has no ${address.join('.')}`);
    return found.replace('{hostname}', String(exchange.hostname));
  };

  const guarded = async <T>(call: () => Promise<T>): Promise<T> => {
    if (closed) throw new AskFailed('closed');
    try {
      return await call();
    } catch (error) {
      throw classed(error);
    }
  };

  return {
    markets: () =>
      guarded(async () => {
        exchange.timeout = Math.max(MARKETS_TIMEOUT_MS, options.timeoutMs);
        let loaded: unknown;
        try {
          loaded = await exchange.loadMarkets(true);
        } finally {
          exchange.timeout = options.timeoutMs;
        }
        const active: Market[] = [];
        const symbols = new Map<string, string>();
        const closing = new Set<string>();
        for (const raw of Object.values(isFields(loaded) ? loaded : {})) {
          if (!isFields(raw)) continue;
          const stated = isFields(raw['info']) ? (options.states?.(raw['info']) ?? {}) : {};
          const market = toMarket(raw, options, stated);
          if (market === undefined) continue;
          // A dated future comes to its end without that.
          if (stated.closing === true && raw['swap'] === true) closing.add(market.symbol);
          const named = options.nativeId === 'name' ? raw['info'] : raw;
          const native = isFields(named) ? named[options.nativeId] : undefined;
          if (typeof native === 'string') symbols.set(native, market.symbol);
          if (raw['active'] !== false) active.push(market);
        }
        forgetRead(exchange);
        if (symbols.size === 0) throw new AskFailed('bad answer');
        return { active, symbols, closing };
      }),

    ask(endpoint, params) {
      const method: unknown = Reflect.get(exchange, endpoint);
      if (typeof method !== 'function') throw new TypeError(`ccxt ${options.exchange} has no ${endpoint}`);
      // ccxt's own calls take a list of markets first.
      const given = /^fetch[A-Z]/.test(endpoint) ? [undefined, params] : [params];
      return guarded(async (): Promise<unknown> => await Reflect.apply(method, exchange, given));
    },

    time: () =>
      guarded(async () => {
        const said = await exchange.fetchTime();
        const time = readTime(said);
        // dYdX's is handed on in seconds, which is what it sends: as milliseconds, a day of January 1970.
        return time !== undefined && time < IN_SECONDS_BELOW ? time * 1_000 : said;
      }),

    candles: (symbol, since, limit, timeframe) =>
      guarded(async () => {
        const of = exchange.has['fetchMarkOHLCV'] === true ? 'mark' : 'trades';
        const params = of === 'mark' ? { price: 'mark' } : {};
        const rows = await exchange.fetchOHLCV(symbol, timeframe, since, limit, params);
        return { of, list: rows.map(([time, open, high, low]) => ({ time, open, high, low })) };
      }),

    connect: ({ address, bareNumbers, onFrame }) =>
      guarded(async () => {
        // Needed where an address is moved to one without encryption.
        if (options.root !== undefined) await exchange.loadHttpProxyAgent();
        const url = await urlOf(address);
        const client = exchange.client(url);
        // ccxt dials, pings and reports the end; its own readers know nothing of what we subscribe to.
        client.onMessage = (event) => {
          client.onPong();
          const frame = parse(String(event.data), bareNumbers);
          if (frame !== undefined) onFrame(frame);
        };
        // Nothing is ever resolved under this name: it fails when the connection ends.
        const ended = exchange.watch(url, 'perpwatch').then(
          () => 'ended',
          (error: unknown) => classed(error).message,
        );
        const open = await Promise.race([client.connected, ended]);
        if (open !== url) throw new AskFailed(typeof open === 'string' ? open : 'network');
        return {
          ended,
          async say(message) {
            if (options.throttled !== false) await client.throttle?.(1);
            await client.send(message);
          },
          close: () => client.connection?.terminate?.(),
        };
      }),

    clockSetBack() {
      exchange.initThrottler();
      for (const leave of waiting) leave(new NotAsked());
    },

    close() {
      closed = true;
      for (const abort of underWay) abort.abort();
      for (const leave of waiting) leave(new NotAsked());
      void exchange.close().catch(() => undefined);
    },
  };
}
