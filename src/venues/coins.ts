// Coins that people mean by a word, and which are meant more often than others.

/** Most traded first: orders suggestions and near names, and is what a venue without a list is read with. */
export const MAJORS: readonly string[] = (
  'BTC ETH SOL XRP DOGE BNB ADA AVAX LINK LTC BCH DOT TRX SUI PEPE SHIB TON NEAR ' +
  'APT ARB OP FIL ATOM UNI AAVE INJ TIA SEI WLD ENA WIF BONK HYPE ONDO ETC XLM ' +
  'ALGO ICP CRV LDO FLOKI'
).split(' ');

const RANK: ReadonlyMap<string, number> = new Map(MAJORS.map((coin, index) => [coin, index]));

/** 0 for the most traded; every coin that is not a major is behind all of them. */
export const rankOf = (coin: string): number => RANK.get(coin) ?? MAJORS.length;

export const isMajor = (coin: string): boolean => RANK.has(coin);

/** Whole words that mean a coin, lower case; symbols that a venue spells its own way included. */
export const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['bitcoin', 'BTC'],
  ['xbt', 'BTC'],
  ['биток', 'BTC'],
  ['битка', 'BTC'],
  ['битку', 'BTC'],
  ['биткоин', 'BTC'],
  ['биткойн', 'BTC'],
  ['比特币', 'BTC'],
  ['大饼', 'BTC'],
  ['ethereum', 'ETH'],
  ['ether', 'ETH'],
  ['эфир', 'ETH'],
  ['эфириум', 'ETH'],
  ['以太坊', 'ETH'],
  ['以太', 'ETH'],
  ['solana', 'SOL'],
  ['солана', 'SOL'],
  ['ripple', 'XRP'],
  ['dogecoin', 'DOGE'],
  ['狗狗币', 'DOGE'],
  ['litecoin', 'LTC'],
  ['cardano', 'ADA'],
  ['avalanche', 'AVAX'],
  ['chainlink', 'LINK'],
]);

/** One word, two coins: after Terra's split LUNA is the new coin to some and the old one to others. */
export const AMBIGUOUS: ReadonlyMap<string, readonly string[]> = new Map([
  ['LUNA', ['LUNA2', 'LUNA', 'LUNC']],
]);

/** The coin inside a contract of many: 1000PEPE, 1MBABYDOGE, SHIB1000, kPEPE; itself where it is one coin. */
export function coinOf(base: string): string {
  const bundled =
    /^(?:1000000|10000|1000|1M)(?=[A-Z])(.+)$|^(.+[A-Z])1000$|^K(PEPE|SHIB|BONK|LUNC|FLOKI|DOGS|NEIRO)$/u;
  const found = bundled.exec(base);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? base;
}
