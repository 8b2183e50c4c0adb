// A venue of 600 markets, or of those that it is given, in a process of its own, so that what it costs is not counted: the
// endpoints and the stream of Binance USDⓈ-M. Told to, it sends so many frames so far apart to every socket, or one with
// these prices.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const MARKETS = 600;
const [given] = process.argv.slice(2);
/** @type {readonly (readonly [base: string, quote: string])[]} */
const markets =
  given === undefined
    ? Array.from({ length: MARKETS }, (_, index) => [`COIN${index}`, 'USDT'])
    : JSON.parse(given);
/** @type {readonly number[]} */
let prices = markets.map(() => 100);

const frameOf = (markOf, indexOf) =>
  JSON.stringify(
    markets.map(([base, quote], index) => ({
      e: 'markPriceUpdate',
      E: Date.now(),
      s: `${base}${quote}`,
      p: markOf(index).toFixed(8),
      i: indexOf(index).toFixed(8),
      P: '100.02000000',
      r: '0.00010000',
      T: 1_800_000_000_000,
    })),
  );
const frameAt = (round) =>
  frameOf(
    (index) => 100 + ((index + round) % 7) / 100,
    (index) => 100 + ((index + round) % 11) / 100,
  );
const info = JSON.stringify({
  rateLimits: [],
  symbols: markets.map(([base, quote]) => ({
    symbol: `${base}${quote}`,
    pair: `${base}${quote}`,
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    onboardDate: 1_569_398_400_000,
    status: 'TRADING',
    baseAsset: base,
    quoteAsset: quote,
    marginAsset: quote,
    pricePrecision: 2,
    quantityPrecision: 3,
    filters: [
      { filterType: 'PRICE_FILTER', minPrice: '0.01', maxPrice: '4529764', tickSize: '0.01' },
      { filterType: 'LOT_SIZE', minQty: '0.001', maxQty: '1000', stepSize: '0.001' },
    ],
  })),
});
const marks = () =>
  JSON.stringify(
    markets.map(([base, quote], index) => ({
      symbol: `${base}${quote}`,
      markPrice: prices[index].toFixed(8),
      indexPrice: prices[index].toFixed(8),
      lastFundingRate: '0.00010000',
      nextFundingTime: 1_800_000_000_000,
      time: Date.now(),
    })),
  );

const server = createServer((request, response) => {
  const path = request.url ?? '';
  response.setHeader('content-type', 'application/json');
  if (path.includes('exchangeInfo')) response.end(info);
  else if (path.includes('premiumIndex')) response.end(marks());
  else response.end(JSON.stringify({ serverTime: Date.now() }));
});
const sockets = new WebSocketServer({ server });
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port, frame: frameAt(0) }));
const sendAll = (text) => {
  for (const socket of sockets.clients) socket.send(text);
};
const send = async ({ frames, everyMs, prices: now }) => {
  if (now !== undefined) {
    prices = now;
    return sendAll(
      frameOf(
        (index) => now[index],
        (index) => now[index],
      ),
    );
  }
  for (let round = 0; round < frames; round += 1) {
    sendAll(frameAt(round));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return process.send('sent');
};
process.on('message', (order) => void send(order));
