import type { Words } from '../words.ts';

export const pictures: Words['pictures'] = {
  about: {
    chart: 'Картинка рынка или слежения с ценами ликвидации и предупреждений',
    share: 'Картинка с итогом слежения, чтобы показать другим: без размера и денег',
  },
  buttons: { chart: 'График', share: 'Карточка' },
  options: {
    what: 'Рынок (BTC) или номер слежения',
    span: 'За какое время: 1h, 4h, 1d или 7d',
    watchId: 'Номер слежения',
    size: 'size: с размером позиции',
  },
  spans: { '1h': '1 час', '4h': '4 часа', '1d': '1 день', '7d': '7 дней' },
  last: {
    '1h': 'последний час',
    '4h': 'последние 4 часа',
    '1d': 'последний день',
    '7d': 'последние 7 дней',
  },
  until: (last, until) => `${last}, до ${until}`,
  chart: {
    market: (market, last, change) => `${market}: ${change} за ${last}`,
    watch: {
      long: (market, id) => `${market} лонг #${id}`,
      short: (market, id) => `${market} шорт #${id}`,
    },
    title: {
      long: (market, leverage) => `${market} лонг ${leverage}`,
      short: (market, leverage) => `${market} шорт ${leverage}`,
    },
    away: (distance) => `${distance} до ликвидации`,
    awayStale: (distance, age) => `${distance} до ликвидации, цена ${age} назад`,
    beyond: 'На цене ликвидации или за ней',
    liquidated: 'Эта позиция ликвидирована',
    never: 'Ликвидации по цене нет',
    noMark: 'Сейчас нет цены: расстояние неизвестно',
    headWith: (what, state) => `${what}: ${state}`,
    low: 'Минимум',
    high: 'Максимум',
    by: {
      mark: (venue) => `Цена маркировки ${venue}.`,
      trades: (venue) =>
        `Цены сделок на ${venue}: история маркировки там не хранится, она ходила не так далеко.`,
      seen: (since) => `Цена маркировки по моим наблюдениям с ${since}.`,
    },
    noData: (market, last) => `Нет цен ${market} за ${last}, рисовать нечего.`,
    noDataHelp: () =>
      'Рисую то, что даёт биржа, или то, что видно мне с начала наблюдения. Попробуйте позже.',
    which: () => 'Чего? Рынок или номер одного из ваших слежений.',
    whichHelp: () => 'Примеры: /chart btc, /chart eth 1d, /chart 1',
    unknownWatch: (id) => `У вас нет слежения #${id}. Ваши: /watches.`,
    unknownSpan: (typed) => `«${typed}»: такой отрезок не рисую. Есть: 1h, 4h, 1d, 7d. Пример: /chart btc 4h`,
    ofAccount: (id) => `#${id} — счёт с несколькими рынками, а на картинке один. Как он стоит: /watch ${id}.`,
    alt: (what, span, lines) => `${what}; ${span}. ${lines}`,
    altBetween: (low, high) => `Цены от ${low} до ${high}.`,
  },
  lines: {
    mark: (price) => `Маркировка ${price}`,
    entry: (price) => `Вход ${price}`,
    liquidation: (price) => `Ликвидация ${price}`,
    warning: (price) => `Порог ${price}`,
    warned: (price) => `Пройден ${price}`,
    stop: (price) => `Стоп ${price}`,
    target: (price) => `Тейк ${price}`,
  },
  rows: {
    mark: 'Маркировка',
    entry: 'Вход',
    liquidation: 'Ликвидация',
    warning: 'Следующие пороги',
    warned: 'Предупреждено при',
    stop: 'Стоп',
    target: 'Тейк-профит',
  },
  share: {
    side: {
      long: (leverage) => `Лонг ${leverage}`,
      short: (leverage) => `Шорт ${leverage}`,
    },
    gain: 'Доходность маржи: прибыль',
    loss: 'Доходность маржи: убыток',
    even: 'Доходность маржи',
    entry: 'Вход',
    mark: 'Маркировка',
    size: 'Размер',
    at: (time) => `Perpwatch · ${time}`,
    head: {
      long: (market, leverage, result) => `${market} лонг ${leverage}: ${result}`,
      short: (market, leverage, result) => `${market} шорт ${leverage}: ${result}`,
    },
    help: () => 'Показывайте сами: я никуда это не отправляю. Размера, маржи и счёта на картинке нет.',
    helpSize: () =>
      'Показывайте сами: я никуда это не отправляю. На картинке есть размер, маржи и счёта нет.',
    which: () => 'Какое слежение? Пример: /share 1',
    noPrice: () => 'Нет текущей цены: итог неизвестен.',
    over: (id) => `#${id}: была ликвидация, показывать нечего.`,
    withSize: 'С размером',
    withoutSize: 'Без размера',
    account: (id) =>
      `Слежение #${id} — счёт с несколькими рынками, а карточка показывает одну позицию. Рынки счёта: /chart и имя. Как он стоит, скажет /watch ${id}.`,
    alert: () =>
      'У оповещения карточки нет: она показывает, как идёт позиция. Чтобы поделиться оповещением, перешлите его сообщение. Картинка рынка: /chart btc',
    noNumber: (typed) =>
      `«${typed}» — не номер слежения, а карточка показывает одно из них. Ваши: /watches. Картинка рынка: /chart btc`,
    unread: (typed) => `«${typed}» здесь непонятно. Пример: /share 1 или /share 1 size`,
  },
};
