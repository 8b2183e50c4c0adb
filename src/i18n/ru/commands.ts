import { pluralOf } from '../plural.ts';
import type { Words } from '../words.ts';

const count = pluralOf('ru');
const watchesOf = (amount: number): string =>
  `${amount} ${count(amount, { one: 'слежение', few: 'слежения', many: 'слежений', other: 'слежения' })}`;
const list = (names: readonly string[]): string => names.join(', ');

const thumbRules = {
  linear: '1 / плечо',
  'inverse-long': '1 / (плечо + 1)',
  'inverse-short': '1 / (плечо − 1)',
};

const ended = {
  liquidated: 'ликвидация',
  delivered: 'экспирация',
  both: 'ликвидация или экспирация',
};

export const commands: Words['commands'] = {
  about: {
    start: 'Что это и что вводить',
    help: 'Все команды или одна подробно',
    liq: 'Цена ликвидации, маржа и расстояние до неё',
    pnl: 'Прибыль, доходность и комиссии сделки при цене выхода',
    margin: 'Стоимость позиции, начальная и поддерживающая маржа для размера',
    price: 'Цена маркировки, индекс и финансирование рынка',
    watch: 'Следить за позицией и предупредить до ликвидации',
    watches: 'Ваши позиции под слежением, сначала самые близкие',
    unwatch: 'Перестать следить за позицией',
    track: 'Подписка на кошелёк Hyperliquid или dYdX: его позиции отслеживаются автоматически',
    untrack: 'Отписаться от кошелька',
    why: 'Почему пришло сообщение: порог, цена и её источник',
    discreet: 'Скрыть цифры в предупреждениях или показать их',
    nudge: 'Позвать вас в этой группе, если личные сообщения не доходят',
    warn: 'Когда предупреждать о новых позициях, например 10%,5% или time:4h,1h',
    quiet: 'Часы, когда будит только последний порог, например 23:00-07:00 +2',
    alert: 'Сообщить о цене, движении в процентах, финансировании или базисе',
    alerts: 'Ваши оповещения или оповещения этой группы',
    unalert: 'Убрать оповещение',
    groupalerts: 'Оповещения группы: пауза, предел, тишина ночью',
    forget: 'Удалить всё, что о вас хранится',
    settings: 'Биржа, язык, часовой пояс, числа, предупреждения, тихие часы',
    privacy: 'Что о вас хранится, зачем и как долго',
    export: 'Всё, что о вас хранится, одним файлом',
    status: 'Насколько свежи цены и всё ли работает',
  },
  options: {
    trade: 'Позиция, например long btc 10x 0.5btc @64k',
    market: 'Рынок, например btc, ethusdt, btc on hyperliquid',
    watchId: 'Номер слежения, см. /watches',
    change: 'Например add=120, take=50, close=half, +0.2btc @63k, sl=62k, liq=57900',
    groupAlerts: 'Например pause, resume, cap 50, quiet 22:00-07:00 Europe/Berlin, zone Europe/Berlin',
    warnLevels: 'Например 10%,5% или ratio:80%,90% или time:4h,1h или default',
    quietHours: 'Например 23:00-07:00 Europe/Berlin, или 23:00-07:00 +2, или off',
    alertId: 'Номер оповещения, см. /alerts; или all',
    alertRule: 'Например btc above 70k, btc +5% 15m, eth funding > 0.05% repeat',
    command: 'Название команды',
    discreet: 'on (скрыть) или off (показать)',
    nudge: 'on (включить) или off (выключить)',
    confirm: 'yes для подтверждения',
  },
  start: {
    head: () =>
      'Предупреждаю до ликвидации вашей позиции в бессрочных контрактах и считаю маржу, прибыль и цену ликвидации.',
    never: () =>
      'Я не торгую, мне не нужны ключи, пароли и депозиты: вы вводите позицию, я слежу за ценой маркировки.',
    type: () =>
      'Введите  long btc 10x 0.5btc @64k  для расчёта или  /watch long btc 10x 0.5btc @64k  для предупреждений. Все команды: /help.',
    press: () =>
      'Нажмите кнопку и введите позицию или выберите /watch для предупреждений и /liq для расчёта. Все команды: /help.',
    tryLiq: () => 'Попробовать расчёт',
  },
  help: {
    head: () => 'Команды',
    also: {
      figures: (names) => `Расчёты: ${names.join(' ')}`,
      watching: (names) => `Слежение: ${names.join(' ')}`,
      alerts: (names) => `Оповещения: ${names.join(' ')}`,
      you: (names) => `О вас: ${names.join(' ')}`,
    },
    one: () => 'Что делает одна из них: /help whatif',
    line: () =>
      'Строка позиции: сторона, рынок, плечо, размер, цена, в любом порядке: long btc 10x 0.5btc @64k',
    more: () =>
      'Ещё: on binance, margin=500, add=120, liq=57900, mmr=0.4%, mark=63800, warn=8%,4%. Подробно об одной: /help watch',
    safety: () =>
      'Я никогда не прошу ключей, фраз восстановления, паролей и депозитов, и в моих предупреждениях нет ссылок. Добавляйте маржу только внутри своей биржи.',
    self: (name) => `Я только ${name}: кто пишет от моего имени иначе, тот не я.`,
    all: () => '/help покажет все команды.',
    examples: () => 'Примеры',
    unknown: (name, near) => `Команды «${name}» нет.${near === undefined ? '' : ` Может быть, /${near}?`}`,
  },
  plan: {
    marketMissing: () => 'Какой рынок, и лонг или шорт?',
    noVenue: (name) => `Биржа «${name}» мне неизвестна.`,
    noRules: (name) => `${name}: правила маржи ещё не встроены, поэтому цифр для этой биржи нет.`,
    knownVenues: (names) => `Считаю для: ${list(names)}.`,
    noTable: (symbol, venue) => `Нет таблицы поддерживающей маржи для ${symbol} на ${venue}.`,
    mmrExample: () => 'Укажите ставку, которую биржа показывает для вашего размера: mmr=0.5%',
    noPrice: (symbol, venue) => `Нет цены ${symbol} на ${venue}, поэтому цена входа неизвестна.`,
    priceExample: () => 'Укажите вход, например @64000, или цену маркировки, например mark=63800.',
    leverageMissing: () =>
      'Какое плечо? Напишите, например, 10x (или collateral=640, если знаете обеспечение).',
    leverageTooLow: (asked) => `Плечо ${asked} меньше 1x, такого нет ни на одной бирже.`,
    leverageTooHigh: (f) =>
      `${f.asked} слишком много: для позиции ${f.notional} можно не больше ${f.most} (уровень от ${f.from}${f.to === undefined ? '' : ` до ${f.to}`}${f.source === undefined ? '' : `; ${f.source}`}).`,
    sizeTooLarge: (value, cap) => `Позиция ${value} больше, чем разрешает этот рынок: не больше ${cap}.`,
    sizeMissing: () =>
      'Какого размера позиция? Напишите, например, 0.5btc, 5 contracts, position=5000 или margin=500.',
    sizeNotPositive: () => 'Размер должен быть больше 0, например 0.5btc.',
    sizeNotWhole: (down, up) => `Это не целое число контрактов. Ближайшие: ${down} или ${up}.`,
    sizeStep: (step) => `Наименьший шаг: ${step}.`,
    sizeTooSmall: (step) => `Это меньше наименьшего размера, ${step}.`,
    sizeRounded: (size) => `Размер округлён вниз до шага биржи: ${size}.`,
    liqAndCollateral: () =>
      'И liq=, и collateral= говорят, сколько отложено. Оставьте одно: liq=, как показывает биржа, или collateral=.',
    unused: (names) => `Здесь не используется: ${list(names)}.`,
    liqImpossible: (price) => `Ни при каком обеспечении ${price} не будет ценой ликвидации этой позиции.`,
    liqMeans: (collateral, difference) =>
      `Цена ликвидации с вашей биржи означает обеспечение ${collateral}: ${difference} к открытию (добавленная или изъятая маржа, финансирование, комиссии).`,
    crossAlone: () => 'Кросс-маржа: посчитано так, будто это единственная позиция счёта.',
    estimate: (what) => `Оценка: ${what}.`,
    tierSource: (source) => `Таблица поддерживающей маржи: ${source}.`,
    mmrGiven: (rate) => `Ставка поддерживающей маржи ${rate}: как указали вы, для любого размера.`,
  },
  figures: {
    bankruptcy: 'Банкротство',
    entry: 'Вход',
    mark: 'Маркировка',
    position: 'Позиция',
    size: 'Размер',
    collateral: 'Обеспечение',
    initialMargin: 'Начальная маржа',
    maintenance: 'Поддерж. маржа',
    marginRatio: 'Коэф. маржи',
    unrealized: 'PnL сейчас',
    tier: 'Уровень',
    breakEven: 'Безубыток',
    profit: 'Прибыль',
    worth: 'Стоит',
    roe: 'Доходность (ROE)',
    fees: 'Комиссии',
    exit: 'Выход',
    ruleOfThumb: 'Грубо',
    stop: 'На стопе',
    target: 'На тейк-профите',
    index: 'Индекс',
    funding: 'Финансирование',
    age: 'Возраст',
    source: 'Источник',
    nextTier: 'След. уровень',
    maxLeverage: 'Макс. плечо',
  },
  liq: {
    at: (market, side, price, away) => `${market} ${side}: ликвидация при ${price} (${away})`,
    never: (market, side) => `${market} ${side}: ликвидации по цене нет`,
    neverWhy: () => 'Ни одна цена на убыточной стороне не опускает баланс маржи до поддерживающей маржи.',
    already: (market, side, price, from) =>
      `${market} ${side}: уже ликвидирована ${from === 'mark' ? 'при маркировке' : 'при цене входа'} ${price}`,
    alreadyWhy: (balance, maintenance) =>
      `Баланс маржи там был бы ${balance}, а поддерживающая маржа ${maintenance}.`,
    fromMark: (away) => `${away} от маркировки`,
    fromEntry: (away) => `${away} от входа`,
    tierRow: (index, rate, less, from) =>
      `${index}: ${rate}${less === undefined ? '' : ` − ${less}`}, от ${from}`,
    nextTierRow: (rate, from) => `${rate} от ${from}`,
    stalePrice: (age) =>
      `Последняя цена маркировки получена ${age} назад: УСТАРЕЛА. Проверьте цену на бирже.`,
    priceUsed: (price, source, age) => `Маркировка ${price}: ${source}, ${age} назад.`,
    noMark: () => 'Текущей цены нет: считаю от цены входа. Добавьте mark=… для расстояния и коэффициента.',
    thumb: (price, move, rule) =>
      `${price} (движение ${move}: ${thumbRules[rule]}, без поддерживающей маржи)`,
    maintenance: (amount, rate, less) => `${amount} (${rate}${less === undefined ? '' : ` − ${less}`})`,
    exitAt: (price, profit) => `${price} → ${profit}`,
  },
  pnl: {
    head: (market, side, profit, exit) => `${market} ${side}: ${profit} при ${exit}`,
    needExit: () => 'При какой цене выхода? Напишите, например, exit=68000.',
    feesAt: (fees, rate) => `${fees} (${rate} в каждую сторону)`,
    net: (fees, funding) =>
      fees
        ? funding
          ? 'После комиссий и финансирования'
          : 'После комиссий'
        : funding
          ? 'После финансирования'
          : 'После',
    noFees: () => 'Комиссии не учтены: fee=0.05% учтёт их в обе стороны.',
    beyondLiquidation: (price) => `Эта позиция ликвидируется при ${price}, раньше этого выхода.`,
  },
  margin: {
    head: (market, size, margin) => `${market} ${size}: начальная маржа ${margin}`,
    headNoLeverage: (market, size, value) => `${market} ${size}: стоимость позиции ${value}`,
    order: 'Как ордер',
    orderRow: (total, opening, closing) =>
      `замораживает ${total}: маржа + ${opening} за открытие + ${closing} за закрытие`,
  },
  price: {
    head: (market, price) => `${market}: маркировка ${price}`,
    stale: (age) =>
      `УСТАРЕЛА: последняя цена получена ${age} назад. По такой старой цене я никого не предупреждаю.`,
    noIndex: (venue) =>
      `${venue} не даёт для него индекса, как бывает, пока монеты нет на других биржах: цена маркировки складывается только ` +
      `из торгов на ${venue}, и её могут сдвинуть немногие ордера.`,
    frozen: (since) => `Не меняется с ${since}: похоже, застыла на стороне биржи.`,
    unknown: (market, venue) => `Нет цены ${market} на ${venue}.`,
    which: () => 'Какой рынок?',
    example: () => 'Пример: /price btc',
    unknownHelp: () => 'Цены приходят с --live (с биржи) или из записи; для расчёта можно указать mark=….',
    fundingIn: (rate, left) => `${rate} через ${left}`,
  },
  watch: {
    head: (id, market, side, price, away) =>
      `Слежение ${id}: ${market} ${side}, ликвидация при ${price}, до неё ${away}`,
    headNever: (id, market, side) => `Слежение ${id}: ${market} ${side}, ликвидации по цене нет`,
    warnsAt: (levels) => `Предупрежу при ${levels}.`,
    orWild: (level) => `${level} или раньше, если плохой час может довести до ликвидации`,
    again: (price) => `≈ ${price} (половина того, что останется при предыдущем предупреждении)`,
    level: (distance, price) => `${price} (${distance})`,
    inside: (level) =>
      `Позиция уже внутри порога (${level}): остались предупреждения, которые ближе к ликвидации.`,
    caveats: () =>
      'Эти цифры — оценка, а не финансовый совет. Решает биржа, и моё предупреждение может опоздать: держите там стоп-ордер.',
    already: (price) => `Слежения нет: при маркировке ${price} эта позиция уже ликвидирована.`,
    noPrice: (market) => `Нет цены ${market}, предупредить не получится. Ничего не изменено.`,
    noPriceHelp: () => 'Цены приходят с --live (с биржи) или из записи.',
    stale: (age) =>
      `УСТАРЕЛА: последняя цена получена ${age} назад. Пока цены не вернутся, я ничего не вижу.`,
    markGiven: () => 'Слежение идёт по цене маркировки биржи: уберите mark= или считайте через /liq.',
    stopIsYours: () => 'Ордеров я не ставлю: стоп и тейк-профит держите на бирже.',
    tooMany: (most) => `У вас уже ${watchesOf(most)}, больше нельзя. Уберите одно: /unwatch.`,
    unknown: (id) => `У вас нет слежения ${id}. Список: /watches.`,
    changed: (id, what, price, away) =>
      `Слежение ${id}: ${what}, ликвидация теперь при ${price}, до неё ${away}`,
    changedNever: (id, what) => `Слежение ${id}: ${what}, теперь ликвидации по цене нет`,
    collateralIs: (amount) => `обеспечение ${amount}`,
    isChanged: 'изменено',
    isOpen: 'позиция ещё открыта',
    closedWhole: (id, market) => `Слежение ${id} (${market}): позиция закрыта, больше не слежу.`,
    confirm: (id, market, side, what) => `Слежение ${id}, ${market} ${side}: ${what}. На бирже это сделано?`,
    did: {
      added: (amount) => `добавлено ${amount} маржи`,
      took: (amount) => `изъято ${amount} маржи`,
      closed: (size) => `закрыто ${size}`,
      closedAndAdded: (size, amount) => `закрыто ${size} и возвращено в маржу ${amount}`,
      grew: (size) => `увеличено на ${size}`,
      changed: 'изменено',
    },
    confirmClosed: (id, market, side) =>
      `Слежение ${id}, ${market} ${side}: позиция закрыта целиком? Тогда слежение прекращу.`,
    notYet: () => 'Пока вы не нажмёте «Да», ничего не меняется. Я не торгую.',
    inDoubt: 'Возможно, она уже закрыта: напишите «ещё открыта» или «закрыта».',
    yes: 'Да',
    no: 'Нет',
    noneOpen: () => 'У вас нет открытого слежения, к которому это относится.',
    which: () => 'К какому слежению это относится?',
    otherOne: (id, market, side) => `Слежение ${id}: ${market} ${side}`,
    leverageLabel: 'Плечо',
    liquidationLabel: 'Ликвидация',
    distanceLabel: 'Расстояние',
    stopLabel: 'Ваш стоп',
    targetLabel: 'Ваш тейк-профит',
    never: 'нет по цене',
    none: 'нет',
    released: (amount, profit, known) =>
      `Закрытие части освобождает ${amount} обеспечения${known ? '' : ' (биржа этого не указывает: если ваша его оставляет, напишите liq= и цену, которую она показывает)'}; прибыль около ${profit} уходит на ваш счёт.`,
    marginCounted: (amount) =>
      `Учтено как маржа: ${amount}. Если биржа показывает другую цену ликвидации, напишите liq= и её.`,
    fillAtMark: (price) => `Считаю, что исполнено по маркировке ${price}. Для другой цены напишите @ и её.`,
    roundedTo: (size) => `Округлено вниз до ${size}, целого числа наименьших размеров.`,
    details: (id, market, side, status, away) =>
      status !== 'open'
        ? `Слежение ${id}: ${market} ${side}, ${status === 'liquidated' ? 'ликвидация' : 'экспирация'}`
        : `Слежение ${id}: ${market} ${side}${away === undefined ? '' : `, ${away} до ликвидации`}`,
    sheet: {
      reach: (distance) => `Чтобы до ликвидации было ${distance}:`,
      add: (amount, atRisk, stop) => `• добавьте ${amount} маржи, со стопом ${stop}: под риском ${atRisk}`,
      close: (f) =>
        `• закройте ${f.size} (${f.cost} с комиссией)${f.back === undefined ? '' : ` и верните ${f.back} в маржу; закрытие освобождает ${f.freed}`}: под риском ${f.atRisk}`,
      stop: (price, result, worse, fill) =>
        `Стоп ${price}, по маркировке: ${result}, если исполнится на ${worse} хуже (${fill}), это всё ещё раньше ликвидации.`,
      closingAlone: (known) =>
        `Закрытие без возврата ${known ? 'ничего не сдвинет' : 'может ничего не сдвинуть'}: обеспечение уходит вместе с закрытой частью.`,
    },
    changeWhat: () =>
      'Напишите, что изменилось: add=120, take=50, close=0.2, close=half, +0.2btc @63k, entry=, lev=, sl=, tp=, liq= или funding=off.',
    changeExample: (id) => `Пример: /watch ${id} add=120`,
    changeExamples: (id) =>
      `Или словами после предупреждения: добавил 120 · закрыл половину · передвинул стоп на 62k. /unwatch ${id} прекращает слежение.`,
    changeFillExample: (id, base) =>
      `Если позиция стала больше, укажите и цену: /watch ${id} +0.2${base} @63k`,
    changeSizeUnit: (word, base, quote) =>
      `«${word}» не размер этой позиции. Укажите его в ${base}, ${quote} или в контрактах.`,
    closeTooMuch: (id, size) => `В слежении ${id} всего ${size}: столько закрыть нельзя.`,
    closeTooSmall: () => 'Это меньше наименьшего размера. Ничего не изменено.',
    liqImpossible: (id) =>
      `Слежение ${id}: при нынешней маркировке такой цены ликвидации нет ни при каком обеспечении. Ничего не изменено.`,
    exitPassed: (exit, price) =>
      `Маркировка уже прошла ${price}, это не ${exit === 'sl' ? 'стоп' : 'тейк-профит'} впереди. Если он исполнен, напишите: закрыл всё`,
    delivered: (market, time) =>
      `Экспирация ${market} была ${time}: следить больше не за чем. Укажите контракт, который у вас сейчас.`,
    noFunding: (tracked) =>
      tracked
        ? 'Эта позиция из кошелька: её выплаты читаются оттуда. Ничего не изменено.'
        : 'У срочного фьючерса нет финансирования. Ничего не изменено.',
    changeAmount: (word) => `«${word}»: сумма должна быть больше 0. Если вы изъяли маржу, напишите take=50.`,
    changeCurrency: (word, settle) => `Эта позиция в ${settle}, а не в ${word}. Укажите сумму в ${settle}.`,
    changeMeanwhile: (id, collateral) =>
      `Ничего не изменено: обеспечение слежения ${id} уже ${collateral}. Если вы сделали и это, введите его.`,
    takeAll: (id, collateral) => `Обеспечение слежения ${id}: ${collateral}. Столько изъять нельзя.`,
    takeTooMuch: (price) =>
      `Если изъять столько, при маркировке ${price} позиция будет ликвидирована. Ничего не изменено.`,
    closed: (id, delivered) =>
      `Слежение ${id}: ${delivered ? 'была экспирация' : 'была ликвидация'}; изменить его нельзя. /unwatch ${id} уберёт его.`,
    removeIt: (id) => `Прекратить слежение ${id}`,
    listIt: 'Все слежения',
  },
  watches: {
    head: (open, closed, over) => {
      if (closed === 0) return `У вас ${watchesOf(open)}`;
      if (open === 0) return `${watchesOf(closed)}, закрыто: ${ended[over]}`;
      return `У вас ${watchesOf(open)}, ещё ${closed} закрыто: ${ended[over]}`;
    },
    none: () => 'У вас нет слежений.',
    noneHelp: () => 'Начните, например, с /watch long btc 10x 0.5btc @64k',
    row: (f) =>
      `${f.market} ${f.side} ${f.size} · ликвидация ${f.liquidation} · ${f.away}${f.funding === undefined ? '' : ` · ${f.funding}`}`,
    rowNever: (f) => `${f.market} ${f.side} ${f.size} · ликвидации по цене нет`,
    rowOver: (f) => `${f.market} ${f.side} ${f.size} · ${f.over}`,
    awayFrom: (away) => `до неё ${away}`,
    liquidated: 'ликвидация',
    delivered: (price) => (price === undefined ? 'экспирация' : `экспирация по ${price}`),
    unknownDistance: 'сейчас нет цены',
    staleDistance: (away) => `до неё ${away}, цена УСТАРЕЛА`,
  },
  why: {
    head: (amount) =>
      amount === 1 ? 'Моё последнее сообщение вам' : `Мои последние сообщения вам: ${amount}`,
    none: () => 'Предупреждений вам пока не было.',
    noneOf: (id) => `Предупреждений по слежению ${id} ещё не было, или это было давно.`,
    level: (id, level, warn) =>
      `слежение ${id} дошло до порога ${level} (${warn === undefined ? 'обычные пороги' : `warn=${warn}`})`,
    alert: (id) => `сработало оповещение ${id}`,
    reason: (f) =>
      `${f.sent}: «${f.head}», потому что ${f.rule}, ${f.fired}. ${f.price === undefined ? 'Цена была неизвестна.' : `Маркировка тогда ${f.price}, источник ${f.source}, получена за ${f.age} до этого.`}`,
  },
  nudge: {
    isOn: (here) =>
      `Включено: если лично вам написать не получится, позову вас ${here ? 'в этой группе' : 'в группе, где вы это включили'}, не говоря, о чём речь. /nudge off отключает.`,
    isOff: () => 'Выключено: в группах вас не зову. /nudge on в группе включает.',
    which: () => 'Не вижу ни on, ни off. Пример: /nudge on',
    inGroup: () => 'Введите /nudge on в группе, где вас можно позвать, от своего имени.',
  },
  discreet: {
    isOn: () =>
      'Скрытый режим включён: предупреждение называет рынок и говорит, что нужно внимание. Остальное по кнопке «Подробнее».',
    isOff: () => 'Скрытый режим выключен: предупреждение показывает цифры.',
    which: () => 'Включить или выключить (on, off)?',
    turnOn: 'Скрыть цифры',
    turnOff: 'Показать цифры',
  },
  warn: {
    own: (levels) => `О новых позициях предупреждаю при ${levels}.`,
    ownHelp: () => 'warn= в /watch важнее. Вернуть мои пороги: /warn default',
    default: () =>
      'О новых позициях предупреждаю, когда до ликвидации остаётся 10 % или когда до неё может довести плохой час, но не раньше, ' +
      'чем потеряна десятая часть расстояния, и ещё раз, когда от этого расстояния останется половина.',
    defaultHelp: () =>
      'Другие: /warn 10%,5% (расстояние), /warn ratio:80%,90%, /warn time:4h,1h, /warn sigma:2,1',
    same: () => 'У позиций, за которыми уже слежу, пороги остаются прежними.',
    unread: (word, why) => `«${word}»: ${why}`,
    example: () => 'Пример: /warn 10%,5%   или   /warn time:4h,1h   или   /warn default',
  },
  quiet: {
    on: (hours, zone) => `Тихие часы: ${hours} (${zone}).`,
    onHelp: () =>
      'В это время сразу приходят только последний порог перед ликвидацией и сама ликвидация. Остальное ждёт конца и приходит одним сообщением, если ещё верно.',
    now: (time) =>
      `По этим часам сейчас ${time}. Если у вас другое время, скажите, где вы: /quiet 23:00-07:00 Europe/Berlin или +2`,
    off: () => 'Тихих часов нет: предупреждения приходят в любое время.',
    offHelp: () =>
      'Пример: /quiet 23:00-07:00 +2  (ваши часы, на два часа впереди UTC). Отменить: /quiet off',
    turnOff: 'Без тихих часов',
    unread: (word) => `«${word}»: ожидаются часы, а после них ваш часовой пояс.`,
    sameHours: () => 'Так не вышло бы ни часа или вышли бы все сутки.',
    example: () => 'Пример: /quiet 23:00-07:00 Europe/Berlin   или   /quiet 22:30-6:00 -5   или   /quiet off',
  },
  unwatch: {
    done: (id, market) => `Слежение ${id} (${market}) убрано.`,
    which: () => 'Какое слежение? Укажите номер, например /unwatch 1',
  },
  forget: {
    ask: () => 'Удалить всё, что о вас хранится: слежения, оповещения, настройки?',
    askGroup: () => 'Удалить всё, что хранится об этой группе: её оповещения и настройки?',
    askHelp: () => 'Отменить это нельзя. Предупреждать вас после этого будет некому.',
    yes: 'Удалить всё',
    done: () => 'Всё, что о вас хранилось, удалено.',
    doneGroup: () => 'Всё, что хранилось об этой группе, удалено.',
  },
  status: {
    head: {
      live: 'Работает: цены приходят',
      stale: 'Цены УСТАРЕЛИ: пока они не вернутся, никто не получает предупреждений',
      unknown: 'Работает, без цен',
    },
    price: (age) => `последняя цена ${age} назад`,
    noPriceYet: 'цены ещё нет',
    via: { stream: 'поток', poll: 'по запросу' },
    gap: (length, until) => `последний перерыв ${length}, до ${until}`,
    markets: (amount) =>
      `${amount} ${count(amount, { one: 'рынок', few: 'рынка', many: 'рынков', other: 'рынка' })}`,
    refused: (amount) =>
      `${amount} ${count(amount, { one: 'негодная цена отклонена', few: 'негодные цены отклонены', many: 'негодных цен отклонено', other: 'негодной цены отклонено' })}`,
    failures: (amount) =>
      `${amount} ${count(amount, { one: 'неудачный запрос', few: 'неудачных запроса', many: 'неудачных запросов', other: 'неудачного запроса' })}`,
    noFeed: () => 'Цен здесь нет: калькуляторы работают, слежение нет.',
    store: 'Хранение',
    pending: 'Сообщений в очереди',
    up: 'Работает',
    yours: 'Ваши рынки',
    yoursNoPrice: (market) => `${market}: цены ещё нет`,
    yoursPrice: (market, age, stale) => `${market}: цена ${age} назад${stale ? ', УСТАРЕЛА' : ''}`,
    checked: 'Последняя проверка',
    ago: (age) => `${age} назад`,
    delivered: 'Последнее сообщение вам',
    neverDelivered: 'ещё не было; попробуйте /test',
    feed: 'Цены',
    watches: 'Ваши слежения',
    watchCount: (open) => `открыто ${open}`,
  },
  dispatch: {
    empty: () => 'Пустое сообщение. Введите, например, long btc 10x 0.5btc @64k или /help.',
    unknownCommand: (name, near) =>
      `Команда ${name} мне неизвестна.${near === undefined ? '' : ` Может быть, ${near}?`} Все команды: /help, термины: /learn.`,
    otherBot: (name) => `Эта команда адресована ${name}.`,
    notACommand: () => 'В группе отвечаю только на команды, например /price btc.',
    badJson: () => 'Эту строку JSON не принять: одно из полей имеет не тот вид, что в примере.',
    jsonExample: () =>
      'Пример: {"from":"ann","chat":"dm","text":"/price btc","at":"2025-02-03T01:30:00Z","id":"7"}',
    oldButton: () => 'Эта кнопка устарела или не ваша. Отправьте команду снова.',
    shownLine: () => 'long btc 10x 0.5btc @64k',
    shownEmpty: () => 'Введите позицию, и здесь появится её цена ликвидации, чтобы отправить в этот чат.',
    notShown: () => 'Здесь я только считаю. Позиции, оповещения и настройки — в нашем личном чате.',
    editedTooLate: () =>
      'То, что было в этой строке, выполнено при отправке, и правка уже ничего не меняет. Отправьте новую строку или посмотрите, что есть: /watches и /alerts.',
    adminOnly: () => 'Это могут только администраторы этой группы.',
    anonymous: () =>
      'Вы пишете здесь от имени группы или канала, и мне не видно, чья это позиция. Напишите мне напрямую.',
    tooFast: () => 'Слишком много команд сразу. Подождите минуту.',
    failed: () => 'У меня что-то сломалось. Ничего не изменено; пожалуйста, попробуйте снова.',
    example: (line) => `Пример: ${line}`,
    missed: (since) => `Я не могу писать вам сюда с ${since}: предупреждения за это время не дошли.`,
  },
};
