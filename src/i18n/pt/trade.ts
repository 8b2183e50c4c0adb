// How a trade line was read, and what is asked when it can't be. Values come in ready to be shown;
// words of the person are cut to a length, and a platform's renderer escapes them.
import type { Side } from '../../contract/types.ts';
import { en } from '../en/index.ts';

const at = (position: number | undefined): string => (position === undefined ? '' : ` (palavra ${position})`);
const list = (items: readonly string[]): string => items.join(', ');

interface About {
  readonly word: string;
  readonly position: number | undefined;
}

const about = ({ word, position }: About): string => `“${word}”${at(position)}`;

const numberProblems = {
  comma: 'a vírgula separa milhares em grupos de três, o ponto vem antes dos decimais.',
  dots: 'o ponto vem antes dos decimais, e só uma vez.',
  'dot-first': 'o ponto é decimal, ou o fim da palavra anterior?',
  groups: 'milhares são grupos de exatamente três dígitos.',
  script: 'escreva os dígitos de 0 a 9, por favor.',
  'leading-zero': 'um número só começa com 0 se um ponto vier depois.',
  'too-long': 'são mais dígitos do que qualquer preço ou tamanho tem.',
  exponent: 'escreva o número por extenso em dígitos, sem expoente, por favor.',
  hex: 'escreva um número decimal, por favor.',
  arithmetic: 'Não faço contas dentro de uma linha. Escreva o resultado, por favor.',
  negative: 'um número aqui não tem sinal.',
  'not-a-number': 'isso não é um número que eu consiga ler.',
} as const;

const warnProblems = {
  empty: 'Não há nenhum nível.',
  percent: 'Cada nível é uma porcentagem.',
  range: 'Cada nível fica entre 0 % e 100 %.',
  many: 'São mais níveis do que eu guardo.',
  sigma: 'Um múltiplo do movimento de uma hora comum vai de 0.25 a 5, em quartos: sigma:2,1.',
  time: 'Os tempos são 5m, 10m, 15m, 30m, 1h, 2h, 4h, 8h, 12h e 24h.',
} as const;

const valueNames: Readonly<Record<string, string>> = {
  entry: 'o preço de entrada',
  exit: 'o preço de saída',
  mark: 'o preço de marcação',
  sl: 'o stop',
  tp: 'o alvo',
  liq: 'o preço de liquidação',
};

const expects: Readonly<Record<string, string>> = {
  size: 'um tamanho com a unidade',
  position: 'um valor',
  margin: 'um valor',
  add: 'um valor',
  collateral: 'um valor',
  balance: 'um valor',
  risk: 'uma porcentagem',
  fee: 'taker, maker ou uma porcentagem',
  mmr: 'uma porcentagem',
  leverage: 'uma alavancagem como 10x',
  contractSize: 'um número',
  warn: 'níveis como 8%,4%',
  market: 'um mercado como btc',
  venue: 'uma corretora',
  side: 'long ou short',
  mode: 'isolated ou cross',
};

const signed = (of: About, why: string): string =>
  `${about(of)}: ${of.word.startsWith('+') ? 'escreva sem o +, por favor.' : why}`;

export const trade = {
  example: 'long btc 10x 0.5btc @64k',
  warnProblems,
  /** How a position's side is called wherever a sentence takes one in. */
  side: { long: 'long', short: 'short' } satisfies Record<Side, string>,
  venueName: (id: string): string => en.trade.venueName(id),

  /** The one-line echo: long BTC/USDT 10x · 0.5 BTC @ 64,000 · Binance. */
  echo: {
    margin: (amount: string) => `margem ${amount}`,
    price: (size: string, price: string) => `${size} @ ${price}`,
    mark: 'marcação',
    isolated: 'isolada',
    cross: 'cruzada',
    value: (name: string, value: string) => `${name} ${value}`,
    names: {
      exit: 'saída',
      markPrice: 'marcação',
      sl: 'stop',
      tp: 'alvo',
      liq: 'liquidação mostrada',
      add: 'adicionado',
      collateral: 'colateral',
      balance: 'saldo',
      risk: 'risco',
      fee: 'taxa',
      mmr: 'mmr',
      contractSize: 'tamanho do contrato',
      warn: 'avisos',
    },
  },

  notes: {
    ignored: (what: string) => `Não usado: ${what}`,
    quoteIsPosition: (position: string, margin: string | undefined) =>
      margin === undefined
        ? `Li ${position} como o valor da posição.`
        : `Posição ${position} · margem ${margin}`,
    isMargin: (amount: string) => `${amount} é a minha margem`,
    entryIsMark: (price: string | undefined) =>
      price === undefined
        ? 'Nenhum preço de entrada informado: vale o preço de marcação.'
        : `Entrada: o preço de marcação, ${price}.`,
    renamed: (typed: string, name: string) => `${typed} é listado como ${name}.`,
  },

  ask: {
    empty: 'Não há nada para ler. Digite uma posição em uma linha.',
    tooLong: (characters: string, words: string) =>
      `É longo demais para ser uma posição: no máximo ${characters} caracteres e ${words} palavras.`,
    secret:
      'Isso parece uma frase de recuperação, uma chave privada ou um segredo de API. Não guardei nada e apago a ' +
      'mensagem onde posso. Ninguém aqui jamais vai pedir isso: considere-o roubado, e mova esses fundos ou ' +
      'revogue essa chave agora.',
    expiryClash: (date: string, symbol: string) =>
      `“${date}”: ${symbol} é um perpétuo, nunca vence. Qual dos dois?`,
    perpetual: (symbol: string) => `${symbol}, o perpétuo`,
    dated: (date: string) => `o futuro de ${date}`,
    crossAdd:
      'A margem cruzada não tem colateral próprio ao qual adicionar: a conta inteira responde por ela. Isolada, ou sem add=?',
    withoutAdd: 'cruzada, sem add=',
    number: (of: About, problem: keyof typeof numberProblems) => `${about(of)}: ${numberProblems[problem]}`,
    readAs: (value: string) => value,
    unknownWord: (of: About, without: string | undefined) =>
      without === undefined
        ? `Não entendo ${about(of)}. Nada foi feito.`
        : `Não entendo ${about(of)}. Sem isso leio: ${without}`,
    withoutIt: 'é isso',
    unknownCommand: (of: About) => `Não entendo ${about(of)}. Um comando por mensagem; nada foi feito.`,
    valueMissing: (of: About, key: string) => `Depois de ${about(of)} falta ${expects[key] ?? 'um preço'}.`,
    sideClash: (long: string, short: string) => `${long} e ${short} ao mesmo tempo. Qual dos dois?`,
    sidePlace: (of: About) => about(of),
    sideMissing: 'Long ou short?',
    closeOrOpen: 'É uma posição nova? Então falta a alavancagem.',
    clash: (first: About, second: About) =>
      `${about(first)} e ${about(second)} se contradizem. Qual dos dois?`,
    keep: (word: string) => word,
    unknownVenue: (of: About, known: readonly string[]) =>
      `Não conheço a corretora ${about(of)}. Conheço: ${list(known)}.`,
    marketMissing: 'Qual mercado?',
    unknownMarket: (of: About, near: readonly string[], venue: string) =>
      near.length === 0
        ? `Não há mercado ${about(of)} na ${venue}.`
        : `Não há mercado ${about(of)} na ${venue}. Parecidos: ${list(near)}.`,
    elsewhere: (of: About, venue: string, others: readonly string[]) =>
      `Não há mercado ${about(of)} na ${venue}; há em ${list(others)}. Qual?`,
    lookAlike: (of: About, latin: string) =>
      `${about(of)} tem uma letra de outro alfabeto que só parece latina. Você quis dizer ${latin}?`,
    several: (of: About, markets: readonly string[]) => `${about(of)} pode ser ${list(markets)}. Qual?`,
    twoMarkets: (first: About, second: About) => `Dois mercados, ${about(first)} e ${about(second)}. Qual?`,
    quanto: (of: About, venue: string) =>
      `${about(of)} na ${venue} é um contrato quanto (pago em outra moeda): não é calculado. ` +
      'Use o contrato linear no lugar.',
    portfolioMargin: (of: string) =>
      `“${of}” não é calculado: a margem de portfólio julga todas as posições, opções e moedas de uma conta juntas, pelos ` +
      'cenários da própria corretora, de modo que só ela sabe o preço. A margem isolada ou cruzada eu calculo.',
    option: (of: About) => `${about(of)} é uma opção: só perpétuos e futuros com vencimento são calculados.`,
    kindClash: (of: About, market: string, kind: 'linear' | 'inverse') =>
      `${about(of)}, mas ${market} é ${kind === 'linear' ? 'linear' : 'inverso'}.`,

    leverageMissing: 'Qual alavancagem?',
    leverageRange: (of: About) =>
      `${about(of)} não é uma alavancagem: é de pelo menos 1x, e nenhuma corretora dá 1,000x.`,

    sizeMissing: 'Qual é o tamanho da posição? Escreva um tamanho com a unidade.',
    sizeUnit: (of: About, value: string) => `${about(of)}: ${value} de quê?`,
    isPrice: (of: About, value: string) => `${about(of)}: ${value} é o preço de entrada?`,
    isPriceYes: (value: string) => `sim, @${value}`,
    position: (amount: string) => `posição ${amount}`,
    margin: (amount: string, position: string | undefined) =>
      position === undefined ? `margem ${amount}` : `margem ${amount} → posição ${position}`,
    contracts: (count: string, worth: string) => `${count} contratos = ${worth}`,
    amountOf: (amount: string) => amount,
    unitMismatch: (of: About, market: string, unit: string) =>
      `${about(of)}: os tamanhos de ${market} são em ${unit}.`,
    bundle: (of: About, base: string, coin: string, factor: string) =>
      `${about(of)}: este mercado conta em ${base}, que vale ${factor} ${coin}.`,
    equals: (left: string, right: string) => `${left} = ${right}`,
    notPositive: (of: About) => signed(of, 'um tamanho é maior que 0. Para um short escreva short.'),
    pricePositive: (of: About) => signed(of, 'um preço é maior que 0.'),
    amountPositive: (of: About) => signed(of, 'um valor é maior que 0.'),
    twoSizes: (first: About, second: About) =>
      `Dois tamanhos, ${about(first)} e ${about(second)}. Qual? Várias execuções se escrevem 0.1btc@64k 0.2btc@60k.`,
    quoteMeaning: (amount: string, position: string | undefined) =>
      `${amount} é o valor da posição, ou a margem dela${position === undefined ? '' : ` (posição ${position})`}?`,
    remainder: (amount: string, size: string, unit: string) =>
      `${amount} não é um número inteiro de contratos: um é ${size} ${unit}.`,
    marginSize: (size: string, needs: string, given: string) =>
      `${size} precisa de ${needs} de margem, não ${given}. Qual vale? Para adicionar colateral escreva add=.`,
    keepMargin: (amount: string, size: string) => `margem ${amount} = ${size}`,
    isCollateral: (amount: string) => `ambos: o colateral agora é ${amount}`,
    maxSize: 'A maior posição para qual saldo? Diga quanta margem ela pode usar.',
    allIn: (amount: string) => `margem ${amount}`,

    twoPrices: (what: string, first: About, second: About) =>
      `Dois valores para ${valueNames[what] ?? what}, ${about(first)} e ${about(second)}. Qual?`,
    oneOfTwo: (what: string, first: About, second: About) =>
      `Dois valores para ${what}, ${about(first)} e ${about(second)}. Qual?`,
    range: (of: About, what: string) => `${about(of)}: ${valueNames[what] ?? what} é um preço só, por favor.`,
    percentOf: (of: About, ofPrice: string | undefined, ofMargin: string | undefined) =>
      ofPrice === undefined || ofMargin === undefined
        ? `${about(of)}: porcentagem do preço ou da margem? Escreva um preço, por favor.`
        : `${about(of)}: do preço (${ofPrice}) ou da margem (${ofMargin})?`,
    notPercent: (of: About) => `${about(of)}: espero um preço, não uma porcentagem.`,
    priceUnit: (of: About, quote: string) => `${about(of)}: um preço é em ${quote}.`,
    entryFar: (price: string, away: string, mark: string) =>
      `A entrada ${price} é ${away} a marcação ${mark}.`,
    priceFar: (price: string, away: string, mark: string) => `${price} é ${away} a marcação ${mark}.`,
    below: (percent: string) => `${percent} % menor que`,
    times: (factor: string) => `${factor} vezes`,
    whatIf: (price: string) => `manter ${price} como hipótese`,
    sure: (price: string) => `sim, é ${price}`,
    priceOff: (of: About, reference: string) => `${about(of)} está cerca de mil vezes fora de ${reference}.`,
    dot: (of: About, small: string, large: string) =>
      `${about(of)} pode ser ${small} ou ${large}: uns escrevem ponto antes dos decimais, outros vírgula. Qual?`,
    stopSide: (side: Side, stop: string, entry: string) =>
      side === 'long'
        ? `O stop de um long fica abaixo da entrada ${entry}; ${stop} não fica. Você quis dizer um alvo?`
        : `O stop de um short fica acima da entrada ${entry}; ${stop} não fica. Você quis dizer um alvo?`,
    targetSide: (side: Side, target: string, entry: string) =>
      side === 'long'
        ? `O alvo de um long fica acima da entrada ${entry}; ${target} não fica. Você quis dizer um stop?`
        : `O alvo de um short fica abaixo da entrada ${entry}; ${target} não fica. Você quis dizer um stop?`,
    liqSide: (side: Side, liq: string, from: string) =>
      side === 'long'
        ? `Um long é liquidado abaixo de ${from}; ${liq} está acima.`
        : `Um short é liquidado acima de ${from}; ${liq} está abaixo.`,
    asKey: (key: string, value: string) => `${key} ${value}`,
    moneyUnit: (of: About, settle: string) => `${about(of)}: este mercado tem margem em ${settle}.`,
    rateUnit: (of: About) => `${about(of)}: espero uma porcentagem.`,
    rateRange: (of: About) => `${about(of)}: é mais que 100 %.`,
    warn: (of: About, problem: keyof typeof warnProblems) =>
      `${about(of)}: ${warnProblems[problem]} Escreva warn=8%,4% ou warn=ratio:80%,90% ou warn=time:4h,1h.`,
    tooMany: (of: About) => `${about(of)}: é mais do que uma posição pode ter.`,
    crossBalance: (currency: string) =>
      `Cruzada: qual é o saldo da sua conta em ${currency}? Sem ele uma posição cruzada não tem preço de liquidação. ` +
      'Com outras posições abertas, /account leva todas em conta.',
    isolatedInstead: 'isolada',
    exitMissing: 'A que preço você fecha?',
  },

  account: {
    example: '/account balance=2000, depois uma posição por linha',
    twoSides: (base: string) => `Dois lados de ${base}: ambos abertos (modo hedge), ou é uma posição só?`,
    hedge: 'modo hedge: ambos abertos',
    net: (what: string) => `unidirecional: líquido ${what}`,
    noBalance: 'Escreva primeiro o saldo da conta, depois as posições.',
    several:
      'São várias posições. Se dividem um saldo (cruzado), escreva-o na frente: balance=2000. Se cada uma tem sua margem (isolado), envie uma por vez.',
    noPositions: 'Escreva uma posição por linha abaixo do saldo.',
    ownMargin: (word: string) =>
      `“${word}” na linha de uma posição: em uma conta cruzada o saldo responde por todas as posições. ` +
      'Deixe de fora as posições isoladas, e a margem delas fora de balance=.',
    haircut: (of: About) => `${about(of)}: escreva uma quantia de uma moeda e o desconto dela, 0.1btc@95%.`,
  },
};
