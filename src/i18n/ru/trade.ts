import type { Words } from '../words.ts';

const at = (position: number | undefined): string => (position === undefined ? '' : ` (слово ${position})`);
const list = (items: readonly string[]): string => items.join(', ');

interface About {
  readonly word: string;
  readonly position: number | undefined;
}

const about = ({ word, position }: About): string => `«${word}»${at(position)}`;

const numberProblems = {
  comma: 'запятая отделяет тысячи группами по три цифры, точка стоит перед дробью.',
  dots: 'точка стоит перед дробью, и только один раз.',
  'dot-first': 'точка здесь отделяет дробь или заканчивает слово перед ней?',
  groups: 'тысячи пишутся группами ровно по три цифры.',
  script: 'пожалуйста, пишите цифрами от 0 до 9.',
  'leading-zero': 'число не начинается с 0, если дальше не точка.',
  'too-long': 'столько цифр не бывает ни у цены, ни у размера.',
  exponent: 'пожалуйста, напишите число целиком, без экспоненты.',
  hex: 'пожалуйста, напишите десятичное число.',
  arithmetic: 'внутри строки я не считаю. Пожалуйста, напишите результат.',
  negative: 'число здесь без знака.',
  'not-a-number': 'не получается прочитать это как число.',
};

const warnProblems = {
  empty: 'В нём нет ни одного порога.',
  percent: 'Каждый порог указывается в процентах.',
  range: 'Каждый порог между 0 % и 100 %.',
  many: 'Столько порогов не хранится.',
  sigma: 'Движение обычного часа умножается на число от 0.25 до 5, с шагом в четверть: sigma:2,1.',
  time: 'Возможные времена: 5m, 10m, 15m, 30m, 1h, 2h, 4h, 8h, 12h и 24h.',
};

const valueNames: Readonly<Record<string, string>> = {
  entry: 'цена входа',
  exit: 'цена выхода',
  mark: 'цена маркировки',
  sl: 'стоп',
  tp: 'тейк-профит',
  liq: 'цена ликвидации',
};

const expects: Readonly<Record<string, string>> = {
  size: 'размер с единицей',
  position: 'сумма',
  margin: 'сумма',
  add: 'сумма',
  collateral: 'сумма',
  balance: 'сумма',
  risk: 'процент',
  fee: 'taker, maker или процент',
  mmr: 'процент',
  leverage: 'плечо, например 10x',
  contractSize: 'число',
  warn: 'пороги, например 8%,4%',
  market: 'рынок, например btc',
  venue: 'биржа',
  side: 'long или short',
  mode: 'isolated или cross',
};

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

const kinds: Readonly<Record<string, string>> = {
  linear: 'линейный',
  inverse: 'инверсный',
  perp: 'бессрочный',
  perpetual: 'бессрочный',
};

const signed = (of: About, why: string): string =>
  `${about(of)}: ${of.word.startsWith('+') ? 'пожалуйста, без знака +.' : why}`;

export const trade: Words['trade'] = {
  example: 'long btc 10x 0.5btc @64k',
  warnProblems,
  side: { long: 'лонг', short: 'шорт' },
  venueName: (id) => venues[id] ?? id,

  echo: {
    margin: (amount) => `маржа ${amount}`,
    price: (size, price) => `${size} @ ${price}`,
    mark: 'маркировка',
    isolated: 'изолированная',
    cross: 'кросс',
    value: (name, value) => `${name} ${value}`,
    names: {
      exit: 'выход',
      markPrice: 'маркировка',
      sl: 'стоп',
      tp: 'тейк',
      liq: 'ликвидация на бирже',
      add: 'добавлено',
      collateral: 'обеспечение',
      balance: 'баланс',
      risk: 'риск',
      fee: 'комиссия',
      mmr: 'ставка маржи',
      contractSize: 'размер контракта',
      warn: 'предупреждения',
    },
  },

  notes: {
    ignored: (what) => `Не используется: ${what}`,
    quoteIsPosition: (position, margin) =>
      margin === undefined
        ? `${position} прочитано как стоимость позиции.`
        : `Позиция ${position} · маржа ${margin}`,
    isMargin: (amount) => `${amount} — моя маржа`,
    entryIsMark: (price) =>
      price === undefined
        ? 'Цена входа не указана: берётся цена маркировки.'
        : `Вход: по цене маркировки, ${price}.`,
    renamed: (typed, name) => `${typed} торгуется под именем ${name}.`,
  },

  ask: {
    empty: 'Читать нечего. Введите позицию одной строкой.',
    tooLong: (characters, words) =>
      `Для одной позиции это слишком длинно: не больше ${characters} знаков и ${words} слов.`,
    secret:
      'Это похоже на фразу восстановления, приватный ключ или секрет API. Ничего из этого не сохранено, сообщение удаляю, ' +
      'где это разрешено. Здесь их никто никогда не попросит: считайте, что они украдены, и прямо сейчас переведите эти средства ' +
      'или отзовите этот ключ.',
    expiryClash: (date, symbol) =>
      `«${date}»: ${symbol} — бессрочный контракт, у него нет экспирации. Что имеется в виду?`,
    perpetual: (symbol) => `${symbol}, бессрочный`,
    dated: (date) => `фьючерс с датой ${date}`,
    crossAdd:
      'У кросс-маржи нет своего обеспечения, которое можно добавить: за позицией стоит весь счёт. Изолированная или без add=?',
    withoutAdd: 'кросс, без add=',
    number: (of, problem) => `${about(of)}: ${numberProblems[problem]}`,
    readAs: (value) => value,
    unknownWord: (of, without) =>
      without === undefined
        ? `Непонятно: ${about(of)}. Ничего не сделано.`
        : `Непонятно: ${about(of)}. Без этого читается: ${without}`,
    withoutIt: 'так и есть',
    unknownCommand: (of) => `Непонятно: ${about(of)}. Одна команда на сообщение; ничего не сделано.`,
    valueMissing: (of, key) => `После ${about(of)} ожидается ${expects[key] ?? 'цена'}.`,
    sideClash: (long, short) => `И ${long}, и ${short}. Что из двух?`,
    sidePlace: (of) => about(of),
    sideMissing: 'Лонг или шорт?',
    closeOrOpen: 'Это новая позиция? Тогда не хватает плеча.',
    clash: (first, second) => `${about(first)} и ${about(second)} противоречат друг другу. Что верно?`,
    keep: (word) => word,
    unknownVenue: (of, known) => `Биржа ${about(of)} мне неизвестна. Есть: ${list(known)}.`,
    marketMissing: 'Какой рынок?',
    unknownMarket: (of, near, venue) =>
      near.length === 0
        ? `Рынка ${about(of)} на ${venue} нет.`
        : `Рынка ${about(of)} на ${venue} нет. Похожие: ${list(near)}.`,
    elsewhere: (of, venue, others) => `Рынка ${about(of)} на ${venue} нет; он есть на ${list(others)}. Где?`,
    lookAlike: (of, latin) =>
      `В слове ${about(of)} есть буква другого алфавита, которая только похожа на латинскую. Имелось в виду ${latin}?`,
    several: (of, markets) => `${about(of)} может означать ${list(markets)}. Что из этого?`,
    twoMarkets: (first, second) => `Два рынка, ${about(first)} и ${about(second)}. Какой?`,
    quanto: (of, venue) =>
      `${about(of)} на ${venue} — квантовый контракт (quanto, расчёт в другой монете): не считаю. ` +
      'Возьмите вместо него линейный.',
    portfolioMargin: (of) =>
      `«${of}» не считаю: портфельная маржа оценивает все позиции, опционы и монеты счёта вместе ` +
      'по собственным сценариям биржи, поэтому цену знает только биржа. Изолированную и кросс-маржу считаю.',
    option: (of) => `${about(of)} — опцион: считаю только бессрочные контракты и срочные фьючерсы.`,
    kindClash: (of, market, kind) => `${about(of)}, но ${market}: ${kinds[kind] ?? kind}.`,

    leverageMissing: 'Какое плечо?',
    leverageRange: (of) => `${about(of)} не плечо: оно не меньше 1x, а 1,000x не даёт ни одна биржа.`,

    sizeMissing: 'Какого размера позиция? Напишите размер с единицей.',
    sizeUnit: (of, value) => `${about(of)}: ${value} чего?`,
    isPrice: (of, value) => `${about(of)}: ${value} — это цена входа?`,
    isPriceYes: (value) => `да, @${value}`,
    position: (amount) => `позиция ${amount}`,
    margin: (amount, position) =>
      position === undefined ? `маржа ${amount}` : `маржа ${amount} → позиция ${position}`,
    contracts: (count, worth) => `${count} контр. = ${worth}`,
    amountOf: (amount) => amount,
    unitMismatch: (of, market, unit) => `${about(of)}: размеры ${market} указываются в ${unit}.`,
    bundle: (of, base, coin, factor) => `${about(of)}: этот рынок считает в ${base}, это ${factor} ${coin}.`,
    equals: (left, right) => `${left} = ${right}`,
    notPositive: (of) => signed(of, 'размер больше 0. Для шорта напишите short.'),
    pricePositive: (of) => signed(of, 'цена больше 0.'),
    amountPositive: (of) => signed(of, 'сумма больше 0.'),
    twoSizes: (first, second) =>
      `Два размера, ${about(first)} и ${about(second)}. Какой? Несколько входов пишутся размер@цена.`,
    quoteMeaning: (amount, position) =>
      `${amount} — это стоимость позиции или её маржа${position === undefined ? '' : ` (позиция ${position})`}?`,
    remainder: (amount, size, unit) => `${amount} — не целое число контрактов: один равен ${size} ${unit}.`,
    marginSize: (size, needs, given) =>
      `Для ${size} нужна маржа ${needs}, а не ${given}. Что верно? Чтобы добавить обеспечение, напишите add=.`,
    keepMargin: (amount, size) => `маржа ${amount} = ${size}`,
    isCollateral: (amount) => `оба: обеспечение сейчас ${amount}`,
    maxSize: 'Наибольшая позиция при каком балансе? Укажите, сколько маржи можно взять.',
    allIn: (amount) => `маржа ${amount}`,

    twoPrices: (what, first, second) =>
      `Два значения, ${valueNames[what] ?? what}: ${about(first)} и ${about(second)}. Какое?`,
    oneOfTwo: (what, first, second) => `Два значения, ${what}: ${about(first)} и ${about(second)}. Какое?`,
    range: (of, what) => `${about(of)}: ${valueNames[what] ?? what} — это одно число, пожалуйста.`,
    percentOf: (of, ofPrice, ofMargin) =>
      ofPrice === undefined || ofMargin === undefined
        ? `${about(of)}: процент от цены или от маржи? Пожалуйста, напишите цену.`
        : `${about(of)}: от цены (${ofPrice}) или от маржи (${ofMargin})?`,
    notPercent: (of) => `${about(of)}: ожидается цена, а не процент.`,
    priceUnit: (of, quote) => `${about(of)}: цена указывается в ${quote}.`,
    entryFar: (price, away, mark) => `Вход ${price} ${away} маркировки ${mark}.`,
    priceFar: (price, away, mark) => `${price} ${away} маркировки ${mark}.`,
    below: (percent) => `на ${percent} % ниже`,
    times: (factor) => `в ${factor} раз выше`,
    whatIf: (price) => `оставить ${price} для проверки`,
    sure: (price) => `да, именно ${price}`,
    priceOff: (of, reference) => `${about(of)} отличается от ${reference} примерно в тысячу раз.`,
    dot: (of, small, large) =>
      `${about(of)}: это ${small} или ${large}. Одни ставят перед дробной частью точку, другие запятую. Что верно?`,
    stopSide: (side, stop, entry) =>
      side === 'long'
        ? `Стоп лонга ниже входа ${entry}, а ${stop} нет. Имелся в виду тейк-профит?`
        : `Стоп шорта выше входа ${entry}, а ${stop} нет. Имелся в виду тейк-профит?`,
    targetSide: (side, target, entry) =>
      side === 'long'
        ? `Тейк-профит лонга выше входа ${entry}, а ${target} нет. Имелся в виду стоп?`
        : `Тейк-профит шорта ниже входа ${entry}, а ${target} нет. Имелся в виду стоп?`,
    liqSide: (side, liq, from) =>
      side === 'long'
        ? `Лонг ликвидируется ниже ${from}, а ${liq} выше.`
        : `Шорт ликвидируется выше ${from}, а ${liq} ниже.`,
    asKey: (key, value) => `${key} ${value}`,
    moneyUnit: (of, settle) => `${about(of)}: маржа этого рынка в ${settle}.`,
    rateUnit: (of) => `${about(of)}: ожидается процент.`,
    rateRange: (of) => `${about(of)}: это больше 100 %.`,
    warn: (of, problem) =>
      `${about(of)}: ${warnProblems[problem]} Напишите warn=8%,4% или warn=ratio:80%,90% или warn=time:4h,1h.`,
    tooMany: (of) => `${about(of)}: у одной позиции столько не бывает.`,
    crossBalance: (currency) =>
      `Кросс: какой у счёта баланс в ${currency}? Без него у кросс-позиции нет цены ликвидации. ` +
      'Если открыты и другие позиции, их все считает /account.',
    isolatedInstead: 'изолированная',
    exitMissing: 'По какой цене вы закрываете?',
  },

  account: {
    example: '/account balance=2000, затем по одной позиции в строке',
    twoSides: (base) => `Две стороны ${base}: обе открыты (режим хеджирования) или это одна позиция?`,
    hedge: 'хеджирование: обе открыты',
    net: (what) => `односторонний: итого ${what}`,
    noBalance: 'Сначала напишите баланс счёта, потом позиции.',
    several:
      'Здесь несколько позиций. Если у них общий баланс (кросс), напишите его в начале: balance=2000. Если у каждой своя маржа (изолированная), присылайте по одной.',
    noPositions: 'Напишите под балансом позиции, по одной в строке.',
    ownMargin: (word) =>
      `«${word}» в строке позиции: на кросс-счёте за всеми позициями стоит баланс. ` +
      'Изолированные позиции не указывайте, а их маржу не включайте в balance=.',
    haircut: (of) => `${about(of)}: напишите количество монеты и её дисконт, 0.1btc@95%.`,
  },
};
