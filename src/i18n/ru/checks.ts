import { pluralOf } from '../plural.ts';
import type { Words } from '../words.ts';

const count = pluralOf('ru');
const levels = { danger: 'Опасно', risk: 'Риск', note: 'Заметка' };
const worstOf = { danger: 'опасно', risk: 'риск', note: 'заметка' };
const fromWhat = (of: string): string => (of === 'mark' ? 'маркировки' : 'входа');

export const checks: Words['checks'] = {
  about: {
    lint: 'Что рискованно или неверно в задуманной позиции, сначала худшее',
    mark: 'Цена маркировки из индекса, ставки финансирования и времени до него',
    delivery: 'Срочный фьючерс: срок, цена и комиссия экспирации, базис за год, что дальше',
  },
  options: {
    lint: 'Позиция со стопом и тейк-профитом, например long btc 20x 0.5btc @64k sl=62k tp=66k',
    mark: 'Рынок и что известно, например btc index=64000 rate=0.01% left=2h',
    delivery: 'Срочный рынок, например btcusdt-26mar27 mark=65000 index=64000',
  },
  lint: {
    head: (position, worst, amount) =>
      `${position}: ${amount === 1 ? '1 замечание' : `${amount} ${count(amount, { one: 'замечание', few: 'замечания', many: 'замечаний', other: 'замечания' })}, сначала худшее`} (${worstOf[worst]})`,
    clean: (position) => `${position}: ничего не бросается в глаза`,
    cleanMeans:
      'Это не совет: цены скачут, а чего мне не видно (другие позиции, новости), того не проверить.',
    said: (level, text) => `${levels[level]}: ${text}`,
    already: (balance, maintenance, price) =>
      `при ${price} ликвидация сразу: баланс маржи ${balance}, поддерживающая маржа ${maintenance}.`,
    stopBeyond: (stop, liquidation) =>
      `стоп ${stop} на цене ликвидации ${liquidation} или за ней: позиции не станет раньше, чем он сработает.`,
    stopNear: (stop, liquidation, gap, least) =>
      `стоп ${stop} отстоит от ликвидации ${liquidation} всего на ${gap}, не больше комиссии и шага цены (${least}): быстрая цена пройдёт оба.`,
    near: (liquidation, away, of) =>
      `ликвидация ${liquidation} в ${away} от ${fromWhat(of)}: до неё доходит обычное движение.`,
    close: (liquidation, away, of, limit) =>
      `ликвидация ${liquidation} в ${away} от ${fromWhat(of)}, ближе ${limit}.`,
    noStop: (collateral) =>
      `нет стопа (sl=): без него ликвидация забирает до всего обеспечения, ${collateral}.`,
    leverage: (leverage, most) =>
      `${leverage} при пределе ${most} для этого размера: если увеличить позицию, плечо могут разрешить только меньше.`,
    fees: (fees, share, limit) => `открытие и закрытие стоят ${fees}, это ${share} маржи (больше ${limit}).`,
    feesEatProfit: (target, profit, fees) =>
      `прибыль ${profit} на тейк-профите ${target} не покрывает комиссии ${fees}.`,
    entryFar: (entry, away, mark) => `вход ${entry} отстоит на ${away} от маркировки ${mark}.`,
    aboveTier: (f) =>
      `позиция на ${f.less} выше начала уровня ${f.floor}: чуть ниже ставка поддерживающей маржи ${f.lower}, а не ${f.rate}${f.most === undefined ? '' : `, и можно до ${f.most}`}.`,
    noFee: (venue) =>
      `Комиссии не проверены: комиссия ${venue} неизвестна. Укажите свою, например fee=0.05%.`,
    noMark: 'Цены маркировки нет: расстояния от цены входа. Добавьте mark=, чтобы считать от маркировки.',
    show: 'Цифры',
  },
  mark: {
    head: (market, mark) => `${market}: цена маркировки ${mark} по индексу и финансированию`,
    need: (what, market) =>
      ({
        index: `Нет индексной цены ${market}: что показывает ваша биржа?`,
        rate: `Нет ставки финансирования ${market}: что показывает ваша биржа?`,
        left: `Сколько времени до следующего финансирования ${market}?`,
      })[what],
    example: (market) => `/mark ${market} index=64000 rate=0.01% left=2h`,
    needEvery: 'Как часто на этом рынке финансирование, неизвестно: добавьте every=8h.',
    tooLong: (left, every) =>
      `${left} ч до следующего финансирования больше интервала в ${every} ч. Если он другой, добавьте every=.`,
    dated: (market) => `${market} — срочный фьючерс: у него нет финансирования. См. /delivery.`,
    index: 'Индекс',
    rate: 'Ставка',
    left: 'До финансирования',
    leftOf: (left, every) => `${left} ч из ${every} ч`,
    basis: 'Базис сейчас',
    basisOf: (share, amount) => `${share} (${amount})`,
    shown: 'Маркировка биржи',
    shownOf: (mark, away) => `${mark} (${away} от этой)`,
    formula:
      'маркировка = индекс × (1 + ставка финансирования × время до финансирования / интервал финансирования)',
    numbers: (f) => `${f.mark} = ${f.index} × (1 + (${f.rate}) × ${f.left} / ${f.every})`,
    decays: 'Ко времени финансирования базис сходит на нет; тогда цена маркировки равна индексу.',
    estimate:
      'Биржи берут среднюю из этой и других цен (сделки, стакан), поэтому их маркировка может отличаться. Ликвидацию решает их цена.',
    stale: (age) => `Текущие значения устарели (${age}).`,
    marketOnly: 'Сторона, размер и плечо здесь не важны.',
  },
  delivery: {
    head: (market, left, time) => `${market}: экспирация через ${left}, ${time}`,
    gone: (market, time) => `${market}: экспирация была ${time}`,
    perpetual: (market) => `${market} — бессрочный контракт: экспирации у него нет.`,
    perpetualHelp: 'Укажите и дату:',
    example: '/delivery btcusdt-26mar27',
    next: 'Следующий',
    nextQuarter: (name) => `${name} (следующий квартал)`,
    nextWeek: (name) => `${name} (следующая неделя)`,
    fee: 'Комиссия',
    feeTaker: (rate) => `${rate} (как тейкер)`,
    feeOwn: (rate) => rate,
    feeGiven: (rate) => `${rate} (указана вами)`,
    feeUnknown: 'неизвестна',
    mark: 'Маркировка',
    index: 'Индекс',
    basis: 'Базис',
    yearly: 'За год',
    formula: (f) =>
      `Базис за год: (${f.mark} / ${f.index} − 1) × 365 / ${f.days} дней = ${f.yearly}; просто, без сложных процентов.`,
    noBasis: 'Для базиса за год нужны обе цены: добавьте mark=65000 index=64000.',
    closes:
      'При экспирации открытые позиции закрываются по цене экспирации, комиссия берётся от их стоимости; ещё открытые ордера ликвидации рассчитываются по ней же.',
    window: (venue, minutes) => `${venue}: цена экспирации — среднее индекса за последние ${minutes} мин.`,
    open: (venue) =>
      `Цена экспирации — среднее индекса перед экспирацией: обычно за последние 30 минут, на некоторых биржах за последний час. Что из этого у ${venue}, не подтверждено: см. страницу контракта на бирже.`,
    running: 'Среднее уже складывается; нынешний индекс двигает его всё меньше.',
    soFar: 'Среднее пока',
    soFarOf: (mean, share) => `${mean} (прошло ${share} окна)`,
    expected: 'Если индекс стоит',
    asGiven: 'Среднее взято из ваших samples=, равномерно от начала окна.',
    noSamples:
      'Значения индекса не хранятся, поэтому среднее пока неизвестно: его показывает биржа. Укажите samples=64005 (или несколько: samples=64000/64010/64005).',
    notYet: 'samples= не используется: среднее считается только в последние минуты перед экспирацией.',
    noWindow: 'samples= не используется: за какое время эта биржа берёт среднее, неизвестно.',
    feeTakerWhy:
      'За комиссию принята комиссия тейкера; на некоторых биржах за экспирацию своя: укажите fee=.',
    feeUnknownWhy: 'Комиссия этой биржи неизвестна: укажите fee=0.05%.',
    postponed: 'Биржа может перенести экспирацию и сама решает, что запускать следующим.',
  },
};
