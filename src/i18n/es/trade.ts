// How a trade line was read, and what is asked when it can't be. Values come in ready to be shown;
// words of the person are cut to a length, and a platform's renderer escapes them.
import type { Side } from '../../contract/types.ts';

const at = (position: number | undefined): string => (position === undefined ? '' : ` (palabra ${position})`);
const list = (items: readonly string[]): string => items.join(', ');

interface About {
  readonly word: string;
  readonly position: number | undefined;
}

const about = ({ word, position }: About): string => `“${word}”${at(position)}`;

const numberProblems = {
  comma: 'la coma separa los miles en grupos de tres, y el punto va antes de los decimales.',
  dots: 'el punto va antes de los decimales, y solo una vez.',
  'dot-first': '¿el punto es decimal, o el final de la palabra anterior?',
  groups: 'los miles son grupos de exactamente tres cifras.',
  script: 'escribe las cifras del 0 al 9.',
  'leading-zero': 'un número no empieza por 0 si no le sigue un punto.',
  'too-long': 'son más cifras de las que tiene un precio o un tamaño.',
  exponent: 'escribe el número completo, sin exponente.',
  hex: 'escribe un número decimal.',
  arithmetic: 'no hago cuentas dentro de una línea. Escribe el resultado.',
  negative: 'aquí un número no lleva signo.',
  'not-a-number': 'no es un número que pueda leer.',
} as const;

const warnProblems = {
  empty: 'No hay ningún umbral.',
  percent: 'Cada umbral es un porcentaje.',
  range: 'Cada umbral está entre 0 % y 100 %.',
  many: 'Son más umbrales de los que guardo.',
  sigma: 'Un múltiplo del movimiento de una hora normal va de 0.25 a 5, en cuartos: sigma:2,1.',
  time: 'Los tiempos son 5m, 10m, 15m, 30m, 1h, 2h, 4h, 8h, 12h y 24h.',
};

const valueNames: Readonly<Record<string, string>> = {
  entry: 'el precio de entrada',
  exit: 'el precio de salida',
  mark: 'el precio de marca',
  sl: 'el stop',
  tp: 'el objetivo',
  liq: 'el precio de liquidación',
};

const expects: Readonly<Record<string, string>> = {
  size: 'un tamaño con su unidad',
  position: 'una cantidad',
  margin: 'una cantidad',
  add: 'una cantidad',
  collateral: 'una cantidad',
  balance: 'una cantidad',
  risk: 'un porcentaje',
  fee: 'taker, maker o un porcentaje',
  mmr: 'un porcentaje',
  leverage: 'un apalancamiento como 10x',
  contractSize: 'un número',
  warn: 'umbrales como 8%,4%',
  market: 'un mercado como btc',
  venue: 'un exchange',
  side: 'long o short',
  mode: 'isolated (aislado) o cross (cruzado)',
};

/** What a contract can be, as adjectives. */
const kinds = { linear: 'lineal', inverse: 'inverso' } as const;

/** Names of venues, by id and family. */
const venues: Readonly<Record<string, string>> = {
  binance: 'Binance',
  'binance-usdm': 'Binance USDⓈ-M',
  'binance-coinm': 'Binance COIN-M',
  bybit: 'Bybit',
  'bybit-classic': 'Bybit classic',
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
  `${about(of)}: ${of.word.startsWith('+') ? 'escríbelo sin el +.' : why}`;

export const trade = {
  example: 'long btc 10x 0.5btc @64k',
  warnProblems,
  /** How a position's side is called wherever a sentence takes one in. */
  side: { long: 'long', short: 'short' } satisfies Record<Side, string>,
  venueName: (id: string): string => venues[id] ?? id,

  /** The one-line echo: long BTC/USDT 10x · 0.5 BTC @ 64,000 · Binance. */
  echo: {
    margin: (amount: string) => `margen ${amount}`,
    price: (size: string, price: string) => `${size} @ ${price}`,
    mark: 'marca',
    isolated: 'aislado',
    cross: 'cruzado',
    value: (name: string, value: string) => `${name} ${value}`,
    names: {
      exit: 'salida',
      markPrice: 'marca',
      sl: 'stop',
      tp: 'objetivo',
      liq: 'liquidación mostrada',
      add: 'añadido',
      collateral: 'garantía',
      balance: 'saldo',
      risk: 'riesgo',
      fee: 'comisión',
      mmr: 'mmr',
      contractSize: 'tamaño del contrato',
      warn: 'avisos',
    },
  },

  notes: {
    ignored: (what: string) => `No usado: ${what}`,
    quoteIsPosition: (position: string, margin: string | undefined) =>
      margin === undefined
        ? `Leí ${position} como el valor de la posición.`
        : `Posición ${position} · margen ${margin}`,
    isMargin: (amount: string) => `${amount} es mi margen`,
    entryIsMark: (price: string | undefined) =>
      price === undefined
        ? 'No se dio precio de entrada: se toma el precio de marca.'
        : `Entrada: el precio de marca, ${price}.`,
    renamed: (typed: string, name: string) => `${typed} se lista como ${name}.`,
  },

  ask: {
    empty: 'No hay nada que leer. Escribe una posición en una línea.',
    tooLong: (characters: string, words: string) =>
      `Es demasiado largo para una sola posición: como máximo ${characters} caracteres y ${words} palabras.`,
    secret:
      'Eso parece una frase de recuperación, una clave privada o un secreto de API. No guardé nada y borro el ' +
      'mensaje donde puedo. Nadie de aquí te pedirá eso nunca: dalo por robado, y mueve esos fondos o ' +
      'revoca esa clave ahora.',
    expiryClash: (date: string, symbol: string) =>
      `“${date}”: ${symbol} es un perpetuo, no vence nunca. ¿Cuál quieres decir?`,
    perpetual: (symbol: string) => `${symbol}, el perpetuo`,
    dated: (date: string) => `el futuro del ${date}`,
    crossAdd:
      'El margen cruzado no tiene garantía propia a la que añadir: toda la cuenta la respalda. ¿Aislado, o sin add=?',
    withoutAdd: 'cruzado, sin add=',
    number: (of: About, problem: keyof typeof numberProblems) => `${about(of)}: ${numberProblems[problem]}`,
    readAs: (value: string) => value,
    unknownWord: (of: About, without: string | undefined) =>
      without === undefined
        ? `No entiendo ${about(of)}. No se hizo nada.`
        : `No entiendo ${about(of)}. Sin eso leo: ${without}`,
    withoutIt: 'sí, así',
    unknownCommand: (of: About) => `No entiendo ${about(of)}. Un comando por mensaje; no se hizo nada.`,
    valueMissing: (of: About, key: string) => `${about(of)} necesita después ${expects[key] ?? 'un precio'}.`,
    sideClash: (long: string, short: string) => `Están ${long} y ${short} a la vez. ¿Cuál?`,
    sidePlace: (of: About) => about(of),
    sideMissing: '¿Long o short?',
    closeOrOpen: '¿Es una posición nueva? Entonces falta su apalancamiento.',
    clash: (first: About, second: About) => `${about(first)} y ${about(second)} se contradicen. ¿Cuál?`,
    keep: (word: string) => word,
    unknownVenue: (of: About, known: readonly string[]) =>
      `No conozco el exchange ${about(of)}. Conozco: ${list(known)}.`,
    marketMissing: '¿Qué mercado?',
    unknownMarket: (of: About, near: readonly string[], venue: string) =>
      near.length === 0
        ? `No hay mercado ${about(of)} en ${venue}.`
        : `No hay mercado ${about(of)} en ${venue}. Parecidos: ${list(near)}.`,
    elsewhere: (of: About, venue: string, others: readonly string[]) =>
      `No hay mercado ${about(of)} en ${venue}; lo hay en ${list(others)}. ¿Cuál?`,
    lookAlike: (of: About, latin: string) =>
      `${about(of)} tiene una letra de otro alfabeto que solo parece latina. ¿Querías decir ${latin}?`,
    several: (of: About, markets: readonly string[]) => `${about(of)} puede ser ${list(markets)}. ¿Cuál?`,
    twoMarkets: (first: About, second: About) => `Dos mercados, ${about(first)} y ${about(second)}. ¿Cuál?`,
    quanto: (of: About, venue: string) =>
      `${about(of)} en ${venue} es un contrato quanto (paga en otra moneda): no se calcula. ` +
      'Usa en su lugar el contrato lineal.',
    portfolioMargin: (of: string) =>
      `“${of}” no se calcula: el margen de cartera juzga juntas todas las posiciones, opciones y monedas de una cuenta con ` +
      'los escenarios del exchange, así que solo él conoce el precio. Sí calculo su margen aislado o cruzado.',
    option: (of: About) =>
      `${about(of)} es una opción: solo se calculan perpetuos y futuros con vencimiento.`,
    kindClash: (of: About, market: string, kind: keyof typeof kinds) =>
      `${about(of)}, pero ${market} es ${kinds[kind]}.`,

    leverageMissing: '¿Qué apalancamiento?',
    leverageRange: (of: About) =>
      `${about(of)} no es un apalancamiento: es al menos 1x, y ningún exchange da 1,000x.`,

    sizeMissing: '¿De qué tamaño es la posición? Escribe un tamaño con su unidad.',
    sizeUnit: (of: About, value: string) => `${about(of)}: ¿${value} de qué?`,
    isPrice: (of: About, value: string) => `${about(of)}: ¿es ${value} el precio de entrada?`,
    isPriceYes: (value: string) => `sí, @${value}`,
    position: (amount: string) => `posición ${amount}`,
    margin: (amount: string, position: string | undefined) =>
      position === undefined ? `margen ${amount}` : `margen ${amount} → posición ${position}`,
    contracts: (count: string, worth: string) => `${count} contratos = ${worth}`,
    amountOf: (amount: string) => amount,
    unitMismatch: (of: About, market: string, unit: string) =>
      `${about(of)}: los tamaños de ${market} van en ${unit}.`,
    bundle: (of: About, base: string, coin: string, factor: string) =>
      `${about(of)}: este mercado cuenta en ${base}, que son ${factor} ${coin}.`,
    equals: (left: string, right: string) => `${left} = ${right}`,
    notPositive: (of: About) => signed(of, 'un tamaño es mayor que 0. Para un short escribe short.'),
    pricePositive: (of: About) => signed(of, 'un precio es mayor que 0.'),
    amountPositive: (of: About) => signed(of, 'una cantidad es mayor que 0.'),
    twoSizes: (first: About, second: About) =>
      `Dos tamaños, ${about(first)} y ${about(second)}. ¿Cuál? Varias ejecuciones se escriben tamaño@precio.`,
    quoteMeaning: (amount: string, position: string | undefined) =>
      `¿${amount} es el valor de la posición, o su margen${position === undefined ? '' : ` (posición ${position})`}?`,
    remainder: (amount: string, size: string, unit: string) =>
      `${amount} no es un número entero de contratos: uno es ${size} ${unit}.`,
    marginSize: (size: string, needs: string, given: string) =>
      `${size} necesita ${needs} de margen, no ${given}. ¿Qué vale? Para añadir garantía escribe add=.`,
    keepMargin: (amount: string, size: string) => `margen ${amount} = ${size}`,
    isCollateral: (amount: string) => `ambos: la garantía es ahora ${amount}`,
    maxSize: '¿La mayor posición para qué saldo? Di cuánto margen puede usar.',
    allIn: (amount: string) => `margen ${amount}`,

    twoPrices: (what: string, first: About, second: About) =>
      `Dos valores para ${valueNames[what] ?? what}, ${about(first)} y ${about(second)}. ¿Cuál?`,
    oneOfTwo: (what: string, first: About, second: About) =>
      `Dos valores para ${what}, ${about(first)} y ${about(second)}. ¿Cuál?`,
    range: (of: About, what: string) =>
      `${about(of)}: ${valueNames[what] ?? what} es un solo precio, por favor.`,
    percentOf: (of: About, ofPrice: string | undefined, ofMargin: string | undefined) =>
      ofPrice === undefined || ofMargin === undefined
        ? `${about(of)}: ¿porcentaje del precio o del margen? Escribe un precio, por favor.`
        : `${about(of)}: ¿del precio (${ofPrice}) o del margen (${ofMargin})?`,
    notPercent: (of: About) => `${about(of)}: se espera un precio, no un porcentaje.`,
    priceUnit: (of: About, quote: string) => `${about(of)}: un precio va en ${quote}.`,
    entryFar: (price: string, away: string, mark: string) => `Entrada ${price}: ${away} la marca ${mark}.`,
    priceFar: (price: string, away: string, mark: string) => `${price}: ${away} la marca ${mark}.`,
    below: (percent: string) => `un ${percent} % por debajo de`,
    times: (factor: string) => `${factor} veces`,
    whatIf: (price: string) => `mantener ${price} como hipótesis`,
    sure: (price: string) => `sí, es ${price}`,
    priceOff: (of: About, reference: string) => `${about(of)} difiere unas mil veces de ${reference}.`,
    dot: (of: About, small: string, large: string) =>
      `${about(of)} puede ser ${small} o ${large}: unos escriben un punto antes de los decimales y otros una coma. ¿Cuál?`,
    stopSide: (side: Side, stop: string, entry: string) =>
      side === 'long'
        ? `El stop de un long está por debajo de su entrada ${entry}; ${stop} no lo está. ¿Querías decir un objetivo?`
        : `El stop de un short está por encima de su entrada ${entry}; ${stop} no lo está. ¿Querías decir un objetivo?`,
    targetSide: (side: Side, target: string, entry: string) =>
      side === 'long'
        ? `El objetivo de un long está por encima de su entrada ${entry}; ${target} no lo está. ¿Querías decir un stop?`
        : `El objetivo de un short está por debajo de su entrada ${entry}; ${target} no lo está. ¿Querías decir un stop?`,
    liqSide: (side: Side, liq: string, from: string) =>
      side === 'long'
        ? `Un long se liquida por debajo de ${from}; ${liq} está por encima.`
        : `Un short se liquida por encima de ${from}; ${liq} está por debajo.`,
    asKey: (key: string, value: string) => `${key} ${value}`,
    moneyUnit: (of: About, settle: string) => `${about(of)}: el margen de este mercado va en ${settle}.`,
    rateUnit: (of: About) => `${about(of)}: se espera un porcentaje.`,
    rateRange: (of: About) => `${about(of)}: eso es más de 100 %.`,
    warn: (of: About, problem: keyof typeof warnProblems) =>
      `${about(of)}: ${warnProblems[problem]} Escribe warn=8%,4% o warn=ratio:80%,90% o warn=time:4h,1h.`,
    tooMany: (of: About) => `${about(of)}: es más de lo que puede tener una posición.`,
    crossBalance: (currency: string) =>
      `Cruzado: ¿cuál es el saldo de tu cuenta en ${currency}? Sin él una posición cruzada no tiene precio de liquidación. ` +
      'Si hay otras posiciones abiertas, /account las toma todas.',
    isolatedInstead: 'aislado',
    exitMissing: '¿A qué precio cierras?',
  },

  account: {
    example: '/account balance=2000, y luego una posición por línea',
    twoSides: (base: string) =>
      `Dos lados de ${base}: ¿están ambos abiertos (modo cobertura), o es una sola posición?`,
    hedge: 'modo cobertura: ambos abiertos',
    net: (what: string) => `un solo sentido: neto ${what}`,
    noBalance: 'Escribe primero el saldo de la cuenta, y luego las posiciones.',
    several:
      'Son varias posiciones. Si comparten un saldo (cruzado), escríbelo delante: balance=2000. Si cada una tiene su margen (aislado), envíalas una por una.',
    noPositions: 'Escribe una posición por línea debajo del saldo.',
    ownMargin: (word: string) =>
      `“${word}” en la línea de una posición: en una cuenta cruzada el saldo respalda todas las posiciones. ` +
      'Deja fuera las posiciones aisladas, y su margen fuera de balance=.',
    haircut: (of: About) =>
      `${about(of)}: escribe una cantidad de una moneda y la parte que cuenta como margen, 0.1btc@95%.`,
  },
};
