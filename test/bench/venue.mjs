// A venue of 600 markets in a process of its own, so that what it costs is not counted: the endpoints and the
// stream of Binance USDⓈ-M. Told to, it sends so many frames so far apart to every socket.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const MARKETS = 600;
const bases = Array.from({ length: MARKETS }, (_, index) => `COIN${index}`);

const frameAt = (round) =>
  JSON.stringify(
    bases.map((base, index) => ({
      e: 'markPriceUpdate',
      E: Date.now(),
      s: `${base}USDT`,
      p: (100 + ((index + round) % 7) / 100).toFixed(8),
      i: (100 + ((index + round) % 11) / 100).toFixed(8),
      P: '100.02000000',
      r: '0.00010000',
      T: 1_800_000_000_000,
    })),
  );
const info = JSON.stringify({
  rateLimits: [],
  symbols: bases.map((base) => ({
    symbol: `${base}USDT`,
    pair: `${base}USDT`,
    contractType: 'PERPETUAL',
    deliveryDate: 4_133_404_800_000,
    onboardDate: 1_569_398_400_000,
    status: 'TRADING',
    baseAsset: base,
    quoteAsset: 'USDT',
    marginAsset: 'USDT',
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
    bases.map((base) => ({
      symbol: `${base}USDT`,
      markPrice: '100.00000000',
      indexPrice: '100.00000000',
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
const send = async ({ frames, everyMs }) => {
  for (let round = 0; round < frames; round += 1) {
    const text = frameAt(round);
    for (const socket of sockets.clients) socket.send(text);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  process.send('sent');
};
process.on('message', (order) => void send(order));
