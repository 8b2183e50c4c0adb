// How a trade line was read, and what is asked when it can't be. Values come in ready to be shown;
// words of the person are cut to a length, and a platform's renderer escapes them.
import type { Side } from '../../contract/types.ts';

const at = (position: number | undefined): string => (position === undefined ? '' : ` (${position}. kelime)`);
const list = (items: readonly string[]): string => items.join(', ');

interface About {
  readonly word: string;
  readonly position: number | undefined;
}

const about = ({ word, position }: About): string => `“${word}”${at(position)}`;

const numberProblems = {
  comma: 'virgül binlikleri üçerli ayırır, ondalıktan önce nokta gelir.',
  dots: 'nokta ondalıktan önce gelir ve yalnızca bir kez.',
  'dot-first': 'nokta ondalık işareti mi, yoksa önceki kelimenin sonu mu?',
  groups: 'binlikler tam üçer basamaklı gruplardır.',
  script: 'lütfen 0-9 rakamlarıyla yazın.',
  'leading-zero': 'ardından nokta gelmedikçe bir sayı 0 ile başlamaz.',
  'too-long': 'bu, herhangi bir fiyat ya da büyüklükten daha çok basamak.',
  exponent: 'lütfen sayıyı üssüz, açık yazın.',
  hex: 'lütfen ondalık bir sayı yazın.',
  arithmetic: 'Bir satırın içinde hesap yapmam. Lütfen sonucu yazın.',
  negative: 'burada bir sayının işareti olmaz.',
  'not-a-number': 'bu, okuyabildiğim bir sayı değil.',
} as const;

const warnProblems = {
  empty: 'İçinde seviye yok.',
  percent: 'Her seviye bir yüzdedir.',
  range: 'Her seviye %0 ile %100 arasındadır.',
  many: 'Bu, tutabildiğimden çok seviye.',
  sigma: 'Olağan bir saatlik hareketin katı 0.25 ile 5 arasındadır, çeyrek adımlarla: sigma:2,1.',
  time: 'Süreler: 5m, 10m, 15m, 30m, 1h, 2h, 4h, 8h, 12h ve 24h.',
} as const;

const valueNames: Readonly<Record<string, string>> = {
  entry: 'giriş fiyatı',
  exit: 'çıkış fiyatı',
  mark: 'gösterge fiyatı',
  sl: 'stop',
  tp: 'hedef',
  liq: 'likidasyon fiyatı',
};

const expects: Readonly<Record<string, string>> = {
  size: 'birimiyle bir büyüklük',
  position: 'bir tutar',
  margin: 'bir tutar',
  add: 'bir tutar',
  collateral: 'bir tutar',
  balance: 'bir tutar',
  risk: 'bir yüzde',
  fee: 'taker, maker ya da bir yüzde',
  mmr: 'bir yüzde',
  leverage: '10x gibi bir kaldıraç',
  contractSize: 'bir sayı',
  warn: '8%,4% gibi seviyeler',
  market: 'btc gibi bir piyasa',
  venue: 'bir borsa',
  side: 'long ya da short',
  mode: 'isolated ya da cross',
};

/** Kinds of contracts, by what the code calls them. */
const kinds: Readonly<Record<string, string>> = { linear: 'doğrusal', inverse: 'ters', quanto: 'quanto' };

/** Names of venues, by id and family. */
const venues: Readonly<Record<string, string>> = {
  binance: 'Binance',
  'binance-usdm': 'Binance USDⓈ-M',
  'binance-coinm': 'Binance COIN-M',
  bybit: 'Bybit',
  'bybit-classic': 'Bybit (klasik)',
  okx: 'OKX',
  hyperliquid: 'Hyperliquid',
  textbook: 'Textbook',
  gate: 'Gate',
  bitget: 'Bitget',
  kucoin: 'KuCoin',
  mexc: 'MEXC',
  bitmex: 'BitMEX',
  dydx: 'dYdX',
  deribit: 'Deribit',
  coinex: 'CoinEx',
  htx: 'HTX',
};

const signed = (of: About, why: string): string =>
  `${about(of)}: ${of.word.startsWith('+') ? 'lütfen + olmadan yazın.' : why}`;

export const trade = {
  example: 'long btc 10x 0.5btc @64k',
  warnProblems,
  /** How a position's side is called wherever a sentence takes one in. */
  side: { long: 'long', short: 'short' } satisfies Record<Side, string>,
  venueName: (id: string): string => venues[id] ?? id,

  /** The one-line echo: long BTC/USDT 10x · 0.5 BTC @ 64,000 · Binance. */
  echo: {
    margin: (amount: string) => `marjin ${amount}`,
    price: (size: string, price: string) => `${size} @ ${price}`,
    mark: 'şu anki gösterge fiyatı',
    isolated: 'izole',
    cross: 'çapraz',
    value: (name: string, value: string) => `${name} ${value}`,
    names: {
      exit: 'çıkış',
      markPrice: 'gösterge fiyatı',
      sl: 'stop',
      tp: 'hedef',
      liq: 'gösterilen likidasyon',
      add: 'eklenen',
      collateral: 'ayrılan teminat',
      balance: 'bakiye',
      risk: 'riske edilen',
      fee: 'komisyon',
      mmr: 'bakım oranı',
      contractSize: 'kontrat büyüklüğü',
      warn: 'uyarı',
    },
  },

  notes: {
    ignored: (what: string) => `Kullanılmadı: ${what}`,
    quoteIsPosition: (position: string, margin: string | undefined) =>
      margin === undefined
        ? `${position}, pozisyonun değeri olarak okundu.`
        : `Pozisyon ${position} · marjin ${margin}`,
    isMargin: (amount: string) => `${amount} benim marjinim`,
    entryIsMark: (price: string | undefined) =>
      price === undefined
        ? 'Giriş fiyatı verilmedi: gösterge fiyatı kastediliyor.'
        : `Giriş: gösterge fiyatı, ${price}.`,
    renamed: (typed: string, name: string) => `${typed}, ${name} adıyla listeleniyor.`,
  },

  ask: {
    empty: 'Okunacak bir şey yok. Bir satırda bir pozisyon yazın.',
    tooLong: (characters: string, words: string) =>
      `Bu, tek bir pozisyon için çok uzun: en fazla ${characters} karakter ve ${words} kelime.`,
    secret:
      'Bu bir kurtarma ifadesine, özel anahtara ya da API gizli anahtarına benziyor. Hiçbirini saklamadım ve ' +
      'iznim olan yerde mesajı siliyorum. Burada kimse bunu asla istemez: çalınmış sayın, o varlıkları taşıyın ya da ' +
      'o anahtarı hemen iptal edin.',
    expiryClash: (date: string, symbol: string) =>
      `“${date}”: ${symbol} sürekli kontrattır, vadesi dolmaz. Hangisi kastediliyor?`,
    perpetual: (symbol: string) => `${symbol}, sürekli kontrat`,
    dated: (date: string) => `${date} teslim tarihli kontrat`,
    crossAdd:
      'Çapraz marjinde eklenecek ayrı bir teminat yok: arkasında tüm hesap durur. İzole mi, yoksa add= olmadan mı?',
    withoutAdd: 'çapraz, add= olmadan',
    number: (of: About, problem: keyof typeof numberProblems) => `${about(of)}: ${numberProblems[problem]}`,
    readAs: (value: string) => value,
    unknownWord: (of: About, without: string | undefined) =>
      without === undefined
        ? `Anlamadım: ${about(of)}. Hiçbir şey yapılmadı.`
        : `Anlamadım: ${about(of)}. O olmadan okuduğum: ${without}`,
    withoutIt: 'tamam, bu',
    unknownCommand: (of: About) =>
      `Anlamadım: ${about(of)}. Bir mesajda bir komut olur; hiçbir şey yapılmadı.`,
    valueMissing: (of: About, key: string) =>
      `${about(of)}: ardından ${expects[key] ?? 'bir fiyat'} gelmeli.`,
    sideClash: (long: string, short: string) => `Hem ${long} hem ${short} var. Hangisi?`,
    sidePlace: (of: About) => about(of),
    sideMissing: 'Long mu, short mu?',
    closeOrOpen: 'Bu yeni bir pozisyon mu? O zaman kaldıracı eksik.',
    clash: (first: About, second: About) => `${about(first)} ile ${about(second)} çelişiyor. Hangisi?`,
    keep: (word: string) => word,
    unknownVenue: (of: About, known: readonly string[]) =>
      `${about(of)} adlı borsayı tanımıyorum. Tanıdıklarım: ${list(known)}.`,
    marketMissing: 'Hangi piyasa?',
    unknownMarket: (of: About, near: readonly string[], venue: string) =>
      near.length === 0
        ? `${venue} borsasında ${about(of)} adlı piyasa yok.`
        : `${venue} borsasında ${about(of)} adlı piyasa yok. Yakın olanlar: ${list(near)}.`,
    elsewhere: (of: About, venue: string, others: readonly string[]) =>
      `${venue} borsasında ${about(of)} adlı piyasa yok; şuralarda var: ${list(others)}. Hangisi?`,
    lookAlike: (of: About, latin: string) =>
      `${about(of)} içinde yalnızca Latin gibi görünen, başka alfabeden bir harf var. Şunu mu demek istediniz: ${latin}`,
    several: (of: About, markets: readonly string[]) =>
      `${about(of)} şunlardan biri olabilir: ${list(markets)}. Hangisi?`,
    twoMarkets: (first: About, second: About) =>
      `İki piyasa var: ${about(first)} ve ${about(second)}. Hangisi?`,
    quanto: (of: About, venue: string) =>
      `${about(of)}, ${venue} borsasında bir quanto kontrattır (başka bir coin ile ödenir): hesaplanmaz. ` +
      'Bunun yerine doğrusal kontratı kullanın.',
    portfolioMargin: (of: string) =>
      `“${of}” hesaplanmaz: portföy marjini bir hesabın tüm pozisyonlarını, opsiyonlarını ve coinlerini borsanın kendi ` +
      'senaryolarıyla birlikte değerlendirir; fiyatı yalnızca borsa bilir. İzole ya da çapraz marjini hesaplarım.',
    option: (of: About) =>
      `${about(of)} bir opsiyondur: yalnızca sürekli ve teslim tarihli kontratlar hesaplanır.`,
    kindClash: (of: About, market: string, kind: string) =>
      `${about(of)} yazıldı, ama ${market} kontratının türü: ${kinds[kind] ?? kind}.`,

    leverageMissing: 'Hangi kaldıraç?',
    leverageRange: (of: About) =>
      `${about(of)} kaldıraç olamaz: en az 1x olur ve hiçbir borsa 1,000x vermez.`,

    sizeMissing: 'Pozisyon ne kadar büyük? Birimiyle bir büyüklük yazın.',
    sizeUnit: (of: About, value: string) => `${about(of)}: ${value} hangi birimde?`,
    isPrice: (of: About, value: string) => `${about(of)}: giriş fiyatı ${value} mi?`,
    isPriceYes: (value: string) => `evet, @${value}`,
    position: (amount: string) => `pozisyon ${amount}`,
    margin: (amount: string, position: string | undefined) =>
      position === undefined ? `marjin ${amount}` : `marjin ${amount} → pozisyon ${position}`,
    contracts: (count: string, worth: string) => `${count} kontrat = ${worth}`,
    amountOf: (amount: string) => amount,
    unitMismatch: (of: About, market: string, unit: string) =>
      `${about(of)}: ${market} büyüklükleri ${unit} olarak yazılır.`,
    bundle: (of: About, base: string, coin: string, factor: string) =>
      `${about(of)}: bu piyasa ${base} ile sayar, bu da ${factor} ${coin} eder.`,
    equals: (left: string, right: string) => `${left} = ${right}`,
    notPositive: (of: About) => signed(of, 'büyüklük sıfırdan büyük olmalı. Short için short yazın.'),
    pricePositive: (of: About) => signed(of, 'fiyat sıfırdan büyük olmalı.'),
    amountPositive: (of: About) => signed(of, 'tutar sıfırdan büyük olmalı.'),
    twoSizes: (first: About, second: About) =>
      `İki büyüklük var: ${about(first)} ve ${about(second)}. Hangisi? Birden çok alım büyüklük@fiyat diye yazılır.`,
    quoteMeaning: (amount: string, position: string | undefined) =>
      `${amount} pozisyonun değeri mi, yoksa marjini mi${position === undefined ? '' : ` (pozisyon ${position})`}?`,
    remainder: (amount: string, size: string, unit: string) =>
      `${amount} tam sayıda kontrat etmiyor: bir kontrat ${size} ${unit}.`,
    marginSize: (size: string, needs: string, given: string) =>
      `${size} için gereken marjin ${needs}, yazılan ${given}. Hangisi geçerli? Teminat eklemek için add= yazın.`,
    keepMargin: (amount: string, size: string) => `marjin ${amount} = ${size}`,
    isCollateral: (amount: string) => `ikisi de: teminat şimdi ${amount}`,
    maxSize: 'En büyük pozisyon hangi bakiye için? Ne kadar marjin kullanabileceğini yazın.',
    allIn: (amount: string) => `marjin ${amount}`,

    twoPrices: (what: string, first: About, second: About) =>
      `${valueNames[what] ?? what} için iki değer var: ${about(first)} ve ${about(second)}. Hangisi?`,
    oneOfTwo: (what: string, first: About, second: About) =>
      `${what} için iki değer var: ${about(first)} ve ${about(second)}. Hangisi?`,
    range: (of: About, what: string) => `${about(of)}: ${valueNames[what] ?? what} tek bir fiyat olmalı.`,
    percentOf: (of: About, ofPrice: string | undefined, ofMargin: string | undefined) =>
      ofPrice === undefined || ofMargin === undefined
        ? `${about(of)}: fiyatın yüzdesi mi, marjinin yüzdesi mi? Lütfen bir fiyat yazın.`
        : `${about(of)}: fiyatın mı (${ofPrice}), marjinin mi (${ofMargin})?`,
    notPercent: (of: About) => `${about(of)}: yüzde değil, fiyat bekleniyor.`,
    priceUnit: (of: About, quote: string) => `${about(of)}: fiyatlar ${quote} olarak yazılır.`,
    entryFar: (price: string, away: string, mark: string) =>
      `Giriş ${price}, gösterge fiyatının (${mark}) ${away}.`,
    priceFar: (price: string, away: string, mark: string) =>
      `${price}, gösterge fiyatının (${mark}) ${away}.`,
    below: (percent: string) => `${percent} % altında`,
    times: (factor: string) => `${factor} katı`,
    whatIf: (price: string) => `${price} kalsın, deneme olarak`,
    sure: (price: string) => `evet, ${price}`,
    priceOff: (of: About, reference: string) =>
      `${about(of)}, karşılaştırılan değerden (${reference}) yaklaşık bin kat farklı.`,
    dot: (of: About, small: string, large: string) =>
      `${about(of)} ${small} ya da ${large} olabilir: ondalıktan önce kimi nokta, kimi virgül yazar. Hangisi?`,
    stopSide: (side: Side, stop: string, entry: string) =>
      side === 'long'
        ? `Long pozisyonda stop, girişin (${entry}) altında olur; ${stop} altında değil. Hedef mi demek istediniz?`
        : `Short pozisyonda stop, girişin (${entry}) üstünde olur; ${stop} üstünde değil. Hedef mi demek istediniz?`,
    targetSide: (side: Side, target: string, entry: string) =>
      side === 'long'
        ? `Long pozisyonda hedef, girişin (${entry}) üstünde olur; ${target} üstünde değil. Stop mu demek istediniz?`
        : `Short pozisyonda hedef, girişin (${entry}) altında olur; ${target} altında değil. Stop mu demek istediniz?`,
    liqSide: (side: Side, liq: string, from: string) =>
      side === 'long'
        ? `Long pozisyon ${from} fiyatının altında likide olur; ${liq} üstünde kalıyor.`
        : `Short pozisyon ${from} fiyatının üstünde likide olur; ${liq} altında kalıyor.`,
    asKey: (key: string, value: string) => `${key} ${value}`,
    moneyUnit: (of: About, settle: string) => `${about(of)}: bu piyasanın marjini ${settle} ile yatırılır.`,
    rateUnit: (of: About) => `${about(of)}: bir yüzde bekleniyor.`,
    rateRange: (of: About) => `${about(of)}: bu, %100 üstünde.`,
    warn: (of: About, problem: keyof typeof warnProblems) =>
      `${about(of)}: ${warnProblems[problem]} warn=8%,4% ya da warn=ratio:80%,90% ya da warn=time:4h,1h yazın.`,
    tooMany: (of: About) => `${about(of)}: bu, bir pozisyonun alabileceğinden fazla.`,
    crossBalance: (currency: string) =>
      `Çapraz: hesabınızın ${currency} bakiyesi ne kadar? O olmadan çapraz bir pozisyonun likidasyon fiyatı yoktur. ` +
      'Açık başka pozisyonlar varsa /account hepsini birlikte alır.',
    isolatedInstead: 'izole',
    exitMissing: 'Hangi fiyattan kapatıyorsunuz?',
  },

  account: {
    example: '/account balance=2000, sonra her satıra bir pozisyon',
    twoSides: (base: string) =>
      `${base} için iki yön var: ikisi de açık mı (hedge modu), yoksa tek pozisyon mu?`,
    hedge: 'hedge modu: ikisi de açık',
    net: (what: string) => `tek yön: net ${what}`,
    noBalance: 'Önce hesabın bakiyesini, sonra pozisyonları yazın.',
    several:
      'Bunlar birkaç pozisyon. Tek bakiyeyi paylaşıyorlarsa (çapraz), başa yazın: balance=2000. Her birinin marjini ayrıysa (izole), tek tek gönderin.',
    noPositions: 'Bakiyenin altına her satıra bir pozisyon yazın.',
    ownMargin: (word: string) =>
      `Bir pozisyonun satırında “${word}” var: çapraz hesapta bakiye tüm pozisyonların arkasında durur. ` +
      'İzole pozisyonları yazmayın, marjinlerini de balance= içine katmayın.',
    haircut: (of: About) => `${about(of)}: bir coin tutarı ve teminata sayılan payını yazın: 0.1btc@95%.`,
  },
};
