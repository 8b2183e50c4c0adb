import { pluralOf } from '../plural.ts';
import type { Words } from '../words.ts';

const count = pluralOf('ru');

const kinds = {
  amount: 'сумма, например 500',
  price: 'цена, например 64000',
  percent: 'процент, например 50%',
  count: 'целое число от 1 до 1,000',
  hours: 'время, например 8h',
  mean: 'цены, например 64000/64010/64005',
};

const examples = {
  amount: '500',
  price: '64000',
  percent: '50%',
  count: '3',
  hours: '8h',
  mean: '64000/64010/64005',
};

export const calculators: Words['calculators'] = {
  about: {
    size: 'Какой может быть позиция: под риск на стопе или под баланс',
    average: 'Средний вход нескольких сделок и что они делают с ликвидацией',
    breakeven: 'Цена, при которой окупаются комиссии и финансирование',
    fees: 'Сколько стоят открытие и закрытие, в том числе как доля маржи',
    tiers: 'Уровни маржи рынка: ставки, вычеты, наибольшее плечо',
    funding: 'Во что обходится финансирование и что оно делает с ликвидацией',
    whatif: 'Позиция при других ценах, с добавленной маржой и без',
    compare: 'Одна позиция на нескольких биржах рядом',
    target: 'Цена выхода для нужной прибыли или доходности',
    close: 'Сколько закрыть, чтобы ликвидация была далеко или коэффициент низким',
    order: 'Что замораживает ордер до исполнения: маржа и комиссии',
    settle: 'Позиция после расчёта там, где прибыль рассчитывают каждую минуту',
  },
  options: {
    size: 'Например long btc 10x @64k sl=62k balance=2000 risk=1%',
    average: 'Например long btc 10x 0.1btc@64k 0.2btc@60k',
    tiers: 'Рынок и, если нужно, размер или плечо: btc 20x 500000u',
    funding: 'Позиция, например long btc 10x 0.5btc @64k rate=0.01% n=3; или #1: выплаты слежения 1',
    target: 'Позиция и цель, например long btc 10x 0.5btc @64k profit=500',
    close: 'Позиция и цель, например long btc 20x 0.5btc @64k distance=10%',
    order: 'Ордер, например long btc 10x 0.5btc @64k',
    settle: 'Позиция и цена расчёта, например long btc 10x 0.5btc @64k mark=65000',
    breakeven: 'Позиция, например long btc 0.5btc @64k fee=0.05% funding=12',
  },
  extra: {
    unread: (key, shown, kind) => `«${key}=${shown}»: после ${key}= ожидается ${kinds[kind]}.`,
    twice: (key) => `Два значения для ${key}=. Какое?`,
    example: (key, kind, example) => `${key}=${example ?? examples[kind]}`,
  },
  noFee: (venue) => `Комиссия ${venue} неизвестна: укажите свою, например fee=0.05%.`,
  paid: (amount, paid) => `${amount} ${paid ? 'уплачено' : 'получено'}`,
  share: (amount, share) => `${amount} (${share})`,
  move: 'Движение цены',
  eachWay: (rate) => `${rate} в каждую сторону`,
  target: {
    head: (f) => `${f.market} ${f.side}: ${f.wanted} при ${f.price} (${f.move})`,
    never: (market, side, wanted) => `${market} ${side}: ${wanted} не даёт ни одна цена.`,
    neverWhy: 'Цена должна была бы быть 0 или меньше, или больше любого числа.',
    which: () => 'Какая у вас цель? Напишите profit=500, loss=200 или roe=50%.',
    both: () => 'Одна цель, пожалуйста: profit=, loss= или roe=.',
    roe: (roe) => `ROE ${roe}`,
    withFees: 'С комиссиями',
    withFeesAt: (price, rate) => `${price} (${rate} в каждую сторону)`,
    onEntry: 'На маржу входа',
    onMark: (venue) =>
      `${venue} показывает доходность на маржу по нынешней цене; «На маржу входа» считает её на то, что вы внесли.`,
    noFees: () => 'Комиссии не учтены: fee=0.05% даст и цену, которая их окупает.',
    beyond: (price) => `Позиция ликвидируется при ${price}, раньше этого выхода.`,
  },
  breakEven: {
    head: (market, side, price, move) => `${market} ${side}: безубыток при ${price} (${move})`,
    never: (market) => `${market}: эти расходы не окупает ни одна цена.`,
    maker: 'Мейкер, обе',
    shown: 'Как на Binance',
    shownWhy: 'Binance не учитывает в своей цене безубыточности комиссию за выход и финансирование.',
    shownBybit: 'Как на Bybit',
    shownBybitWhy:
      'Bybit считает выход по своей комиссии тейкера, не меньше 0.055 %, и уже накопленные комиссии и финансирование.',
    fees: 'Комиссии, обе',
    fundingPaid: 'Финансирование',
    noFunding:
      'Уже уплаченное финансирование не учтено: добавьте funding=12 (funding=-12, если вы его получили).',
  },
  fees: {
    head: (market, fees, share) =>
      `${market}: ${fees} за открытие и закрытие${share === undefined ? '' : `, ${share} маржи`}`,
    pair: (open, close, both) => `${open} + ${close} = ${both}`,
    ofMargin: (text, share) => `${text} · ${share} маржи`,
    taker: (rate) => `Тейкер (${rate})`,
    maker: (rate) => `Мейкер (${rate})`,
    given: (rate) => `Комиссия (${rate})`,
    mixed: 'Вход мейкер, выход тейкер',
    pays: 'Окупаются при',
    closedAt: (price) => `Закрытие по ${price}.`,
    closedAtEntry: (price) => `Закрытие по ${price}; для другого выхода добавьте exit=.`,
    lessLeverage:
      'Комиссии берутся от стоимости позиции: чем больше плечо, тем большую долю маржи они составляют.',
    statedRate: (venue) =>
      `Ставки, которые ${venue} сейчас указывает для этого рынка, без скидок; свои укажите через fee=.`,
    baseRate: (venue) => `Ставки ${venue} без скидок; свои укажите через fee=.`,
  },
  tiers: {
    head: (market, venue, amount) =>
      `${market} на ${venue}: ${amount} ${count(amount, { one: 'уровень', few: 'уровня', many: 'уровней', other: 'уровня' })}`,
    headAt: (f) => `${f.market} на ${f.venue}: ${f.value} — уровень ${f.tier} из ${f.count}`,
    upTo: (cap) => `до ${cap}`,
    above: (floor) => `от ${floor}`,
    row: (rate, less, leverage) =>
      `${rate}${less === undefined ? '' : ` − ${less}`}${leverage === undefined ? '' : ` · ${leverage}`}`,
    blended: (rate, slope, coin) => `${rate} + ${slope} за ${coin}`,
    rateHere: 'Ставка здесь',
    grows: (slope, coin) =>
      `Поддерживающая маржа — это стоимость позиции × её ставка, которая растёт на ${slope} с каждой единицей ${coin} всей позиции; наибольшее плечо при этом падает.`,
    here: (text) => `${text}  ← этот размер`,
    largest: (leverage) => `Наибольшая при ${leverage}`,
    at: (value) => value,
    noLimit: 'в этой таблице предела нет',
    none: (leverage, most) => `Никакая: этот рынок даёт не больше ${most}, а не ${leverage}.`,
    mostLeverage: 'Макс. плечо',
    means:
      'Поддерживающая маржа — это стоимость позиции × ставка уровня − его вычет. Затем наибольшее плечо уровня.',
    source: (source, date) => `Таблица: ${source}${source.includes(date) ? '' : `, ${date}`}.`,
    more: (hidden) => `Не показано уровней: ${hidden}; если указать размер, видны соседние с ним.`,
    noPrice: () => 'Нет цены, этот размер не отнести к уровню: добавьте @ и цену или mark=.',
  },
  funding: {
    pays: (market, side, amount) => `${market} ${side}: вы платите ${amount} при каждом финансировании`,
    receives: (market, side, amount) => `${market} ${side}: вы получаете ${amount} при каждом финансировании`,
    nothing: (market) => `${market}: при этой ставке финансирование 0`,
    noRate: (market) => `Нет ставки финансирования ${market}.`,
    noRateHelp:
      'Ставки приходят с текущими ценами (--live); или укажите ту, что показывает биржа: rate=0.01%.',
    expiry: (market) => `${market} — срочный фьючерс: у него экспирация, а финансирования нет.`,
    rate: 'Ставка сейчас',
    rateGiven: 'Ставка (указана)',
    next: 'Следующая выплата',
    nextAt: (time, left) => `${time}, через ${left}`,
    day: 'За день',
    perDay: (amount, times, share) =>
      `${amount} (выплат: ${times}${share === undefined ? '' : `, ${share} маржи`})`,
    liquidationNow: 'Ликвидация сейчас',
    after: (n) => (n === '1' ? 'После 1 выплаты' : `После выплат: ${n}`),
    afterRow: (liquidation, collateral) => `ликвидация ${liquidation}, обеспечение ${collateral}`,
    beaten: 'ликвидация раньше',
    never: 'нет',
    pay: (amount) => `платите ${amount}`,
    receive: (amount) => `получаете ${amount}`,
    sign: 'Положительная ставка: лонги платят шортам. Ставка меняется с каждой выплатой; здесь она взята нынешней.',
    fromCollateral:
      'Если биржа сначала берёт это с доступного баланса, ликвидация не сдвинется, пока он не исчерпан.',
    ofCollateral: 'Эта биржа берёт это из обеспечения и в него же зачисляет.',
    availableFirst:
      'Эта биржа сначала берёт это с доступного баланса (balance=), а из обеспечения только то, чего не хватило.',
    availableTaken:
      'Сначала берётся из balance=, а из обеспечения только то, чего не хватило; делает ли так эта биржа, не подтверждено.',
    availableFirstHelp:
      'Эта биржа сначала берёт это с доступного баланса; строки посчитаны так, будто его нет. Укажите его: balance=200, и ликвидация не сдвинется, пока он не исчерпан.',
    unknownInterval: 'Как часто на этом рынке выплаты, неизвестно: добавьте every=8h для стоимости за день.',
    interval: (hours) =>
      `Принято, что интервал выплат ${hours} ч; на некоторых рынках иначе, every= меняет это.`,
    noTable:
      'Нет таблицы уровней, поэтому о ликвидации ничего не сказано: добавьте mmr=0.5% (его показывает биржа).',
    noLeverage: 'Добавьте плечо, например 10x, чтобы увидеть влияние на ликвидацию.',
    oracle: 'Эта биржа считает по своей индексной цене (oracle); без неё берётся цена маркировки.',
  },
  whatIf: {
    head: (f) => `${f.market} ${f.side} ${f.size} при других ценах и с добавленными ${f.added}`,
    label: (price, move) => `${price} ${move}`,
    row: (f) => `${f.profit} · ${f.roe} · ${f.risk}`,
    risk: (ratio, away) => `${ratio} / ${away}`,
    riskNever: (ratio) => `${ratio} / нет`,
    both: (now, added) => `${now} → ${added}`,
    liquidated: 'ликвидация',
    liquidatedBoth: 'ликвидация, и с добавкой тоже',
    liquidation: 'Ликвидация',
    note: (added) =>
      `В строке: прибыль · доходность (ROE) · коэффициент маржи / расстояние до ликвидации, после стрелки с добавленными ${added}.`,
  },
  compare: {
    head: (f) => `${f.side} ${f.size} ${f.market} ${f.leverage} @ ${f.price}`,
    row: (liquidation, bankruptcy, maintenance) =>
      `${liquidation} · банкротство ${bankruptcy} · поддерж. маржа ${maintenance}`,
    at: (price, away) => `${price} (${away})`,
    never: 'нет',
    already: 'сразу',
    estimated: (name) => `≈ ${name}`,
    estimates: '≈ это оценка: почему, скажет та же строка в /liq с “on” и этой биржей.',
    noTable: (names) =>
      `Нет таблицы уровней: ${names.join(', ')}. С mmr=0.5% (ставка там для вашего размера) посчитаю и их.`,
    noMarket: (names) => `Нет такого рынка, или он не встроен: ${names.join(', ')}.`,
    refused: 'там с этим размером нельзя',
    mmr: (rate) => `Ставка поддерживающей маржи ${rate}, как указали вы, для всех бирж.`,
    same: 'Вход, размер и маржа везде одинаковы; различаются поддерживающая маржа и то, что считается маржой.',
  },
  average: {
    head: (market, side, price) => `${market} ${side}: средний вход ${price}`,
    headLiq: (f) => `${f.market} ${f.side}: средний вход ${f.price}, ликвидация ${f.before} → ${f.after}`,
    needFills: () => 'Какие сделки? Напишите хотя бы две, каждую как размер@цена.',
    step: (average, liquidation) =>
      `средний ${average}${liquidation === undefined ? '' : ` · ликвидация ${liquidation}`}`,
    fill: (size, price) => `${size} @ ${price}`,
    never: 'нет',
    breakEven: 'Безубыток',
    noLeverage: 'Добавьте плечо, например 10x, для ликвидации до и после.',
    gone: (price, liquidation) =>
      `По пути к сделке по ${price} цена пройдёт ${liquidation}, где прежняя позиция ликвидируется. Эта сделка опоздает, если сначала не добавить маржу.`,
    eachMargin: 'Каждая сделка приносит свою маржу при этом плече.',
    ignored: 'add=, collateral= и liq= относятся ко всей позиции: учтены только в итоге.',
  },
  size: {
    sizedByRisk: (size, loss) => `Размер по вашему риску: ${size} теряет на стопе ${loss}.`,
    atMost: (value) => `${value} целыми шагами, округлено вниз`,
    headRisk: (f) => `${f.market} ${f.side}: ${f.size} теряет ${f.loss} при ${f.stop}`,
    headMax: (f) => `${f.market} ${f.side}: не больше ${f.size} при балансе ${f.balance}`,
    need: () => 'Сколько можно потерять? Напишите balance=2000 risk=1% (или loss=20) и стоп, sl=62000.',
    whichRisk: (number) => `risk=${number}: ${number} % баланса или потеря не больше ${number}?`,
    whichRiskHelp: () => 'Пример: risk=1% и balance=2000, или loss=20.',
    riskShare: (number) => `${number} % баланса`,
    riskLoss: (number) => `потерять не больше ${number}`,
    needHelp: () => 'Без стопа: balance=2000 и плечо дают наибольшую позицию.',
    both: () => 'Два ответа на то, сколько можно потерять: risk= или loss=, пожалуйста.',
    sizeUnused: 'Не используется: размер в вашей строке. Он здесь и вычисляется.',
    needEntry: () => 'По какой цене вход? Напишите, например, @64000.',
    needBalance: () => 'risk= — это доля баланса: добавьте balance=2000 или напишите loss=20.',
    needStop: () => 'Где стоп? Напишите, например, sl=62000.',
    needLeverage: () => 'Какое плечо? Напишите, например, 10x. Или укажите стоп и риск: sl=62000 risk=1%.',
    stopAtEntry: () => 'Стоп должен быть на убыточной стороне от входа: здесь он ничего не теряет.',
    tooSmall: (step) => `Это меньше наименьшего размера, ${step}.`,
    tooHigh: (leverage, most) => `${leverage} здесь слишком много: не больше ${most}.`,
    size: 'Размер',
    value: 'Позиция',
    margin: 'Маржа',
    risk: 'Убыток на стопе',
    riskOf: (loss, share) => `${loss} (${share} баланса)`,
    withFees: 'С комиссиями',
    lossWithFees: (loss, rate) => `${loss} (${rate} в каждую сторону)`,
    multiple: (n) => (n === '' ? 'Тейк-профит' : `Тейк-профит ${n}`),
    r: (price, profit, multiple) => `${price}: ${profit} = ${multiple} R`,
    liquidation: 'Ликвидация',
    mostLeverage: 'Макс. плечо',
    mostLeverageFor: (leverage) => `${leverage}, потом ликвидация доходит до стопа`,
    beyond: (stop, liquidation, most) =>
      `Опасно: ликвидация ${liquidation} наступит раньше стопа ${stop}, стоп не сработает, и потеряна будет вся маржа.${most === undefined ? '' : ` При плече меньше ${most} стоп сработает первым.`}`,
    tooMuch: (margin, balance) =>
      `Нужна маржа ${margin}, это больше баланса ${balance}: возьмите плечо выше или стоп дальше.`,
    notChecked: () =>
      'Нет таблицы уровней, и не сказать, наступит ли ликвидация раньше стопа: добавьте mmr=0.5% (его показывает биржа).',
    roundDown: () => 'Округлите вниз до шага вашей биржи.',
    gap: () => 'Стоп может исполниться по худшей цене: тогда убыток больше.',
    feesInside: 'Комиссии внутри риска',
    feesIn: (rate) => `Комиссии ${rate} в каждую сторону входят в убыток.`,
    limitTier: (cap, leverage) =>
      `Предел ставит не баланс, а биржа: при ${leverage} позиция не больше ${cap}.`,
    limitSpend: (fee) => `Маржа и комиссии (${fee} стоимости) берутся из баланса.`,
    show: 'Цифры',
    watch: 'Следить',
  },
  close: {
    which: 'Насколько далеко? Укажите расстояние от маркировки до ликвидации или коэффициент маржи.',
    both: 'Одна цель, пожалуйста: distance= или ratio=.',
    range: (key) => `После ${key}= ожидается процент от 0 до 100.`,
    distance: (percent) => `до ликвидации ${percent}`,
    ratio: (percent) => `коэффициент маржи ${percent}`,
    head: (f) => `${f.market} ${f.side}: закройте ${f.size}, тогда ${f.wanted}`,
    headPutBack: (f) =>
      `${f.market} ${f.side}: закройте ${f.size} и верните в маржу освободившиеся ${f.amount}, тогда ${f.wanted}`,
    enough: (market, side, wanted) => `${market} ${side}: закрывать нечего, уже ${wanted} или лучше`,
    already: (market, side) => `${market} ${side}: при этой цене уже ликвидация, закрывать больше нечего`,
    never: (market, side, wanted) => `${market} ${side}: ни при каком размере не будет «${wanted}»`,
    rows: {
      close: 'Закрыть',
      left: 'Останется',
      putBack: 'Вернуть в маржу',
      liquidation: 'Ликвидация',
      ratio: 'Коэф. маржи',
      alone: 'Без возврата',
    },
    formula: 'контракты − закрыто',
    aloneNever: 'одного закрытия мало',
    proportional:
      'Закрытие части освобождает её долю обеспечения, поэтому само по себе почти не двигает ликвидацию или не двигает совсем.',
    ruleUnknown: (venue) =>
      `Оценка: что ${venue} делает с обеспечением закрытой части, не подтверждено; принято, что освобождает.`,
    kept: 'При закрытии части обеспечение остаётся.',
  },
  order: {
    head: (market, size, total) => `${market} ${size}: ордер замораживает ${total}`,
    total: 'Маржа ордера',
    withoutClosing: 'Без комиссии выхода',
    available: 'Остаётся доступно',
    short: (amount) => `не хватает ${amount}`,
    rule: (on) =>
      `Маржа ордера — это начальная маржа, комиссия за открытие и комиссия за закрытие, последняя ${on === 'entry' ? 'по цене ордера' : 'по цене банкротства'}.`,
    ruleUnknown: (venue) =>
      `Оценка: что замораживает ${venue}, не подтверждено. Обычно это начальная маржа, комиссии за открытие и за закрытие; некоторые последнюю не берут.`,
    filled:
      'После исполнения комиссия за открытие уплачена, остальное становится маржой позиции; после отмены всё снова свободно.',
  },
  settle: {
    head: (market, side, realized, price) => `${market} ${side}: расчёт по ${price} реализует ${realized}`,
    needMark: 'По какой цене расчёт? Добавьте mark=…',
    both: (before, after) => (before === after ? before : `${before} → ${after}`),
    balance: 'Баланс маржи',
    liquidation: 'Ликвидация',
    realized: 'Реализовано',
    already: 'уже',
    same: 'Вход переходит на цену расчёта, а прибыль в обеспечение: капитал не меняется.',
    onEntry:
      'Эта биржа берёт поддерживающую маржу от стоимости по входу, поэтому ликвидация сдвигается вместе со входом.',
    who: 'Расчёт каждую минуту бывает только на некоторых биржах; рассчитанная прибыль служит маржой и там, где нереализованная не служит.',
  },
  adjust: {
    half: '½ размера',
    double: '2× размер',
    entry: (change) => `Вход ${change}`,
    exit: (change) => `Выход ${change}`,
  },
  buttons: { watch: 'Следить', whatIf: 'Что если', fees: 'Комиссии' },
};
