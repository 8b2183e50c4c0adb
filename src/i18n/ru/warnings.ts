import { pluralOf } from '../plural.ts';
import type { Words } from '../words.ts';

const count = pluralOf('ru');
const inDoubtText = (inDoubt: boolean): string => (inDoubt ? 'Если ещё открыта: ' : '');
const onlyWithStop = (stop: string | undefined): string =>
  stop === undefined ? 'Только со стопом.' : `Только со стопом ${stop}.`;

const farText = (away: string | undefined): string =>
  away === undefined ? 'так же далеко' : `до ликвидации ${away}`;

export const warnings: Words['warnings'] = {
  warning: (f) => `⚠️ ${inDoubtText(f.inDoubt)}${f.market} ${f.side}: ${f.away} до ликвидации`,
  prices: (f) =>
    `Маркировка ${f.mark} · ликвидация ${f.liquidation}, на ${f.move} ${f.side === 'long' ? 'ниже' : 'выше'}`,
  add: (f) =>
    `Добавьте ${f.amount} маржи → ликвидация ${f.liquidation}, до неё ${f.away}${f.risk === undefined ? '' : `, ${f.risk}`}. ${onlyWithStop(f.stop)}`,
  addNever: (f) =>
    `Добавьте ${f.amount} маржи → ликвидации нет ни при какой цене${f.risk === undefined ? '' : `, ${f.risk}`}. ${onlyWithStop(f.stop)}`,
  atRisk: (amount) => `под риском ${amount}`,
  atWorst: (amount) => `в худшем случае ${amount}`,
  stop: (f) =>
    `${f.isFirst ? 'Поставьте' : 'Или'} стоп ${f.price} (по маркировке) → ${f.result} с проскальзыванием ${f.worse}.`,
  noStop: (isFirst: boolean) =>
    isFirst
      ? 'Для стопа слишком близко: закрывайте по рынку.'
      : 'Или закройте по рынку: сейчас для стопа слишком близко.',
  close: (f) => `Или закройте ${f.size} (${f.cost}) → ${farText(f.away)}, ${f.risk}.`,
  closeAndAdd: (f) =>
    `Или закройте ${f.size} (${f.cost}) и верните ${f.back} в маржу → ${farText(f.away)}, ${f.risk}.${f.known === undefined ? '' : ` Закрытие без возврата ${f.known ? 'не поможет' : 'может не помочь'}.`}`,
  closeShort: (size, back, away) => `Или закройте ${size} и верните ${back} в маржу → ${farText(away)}.`,
  state: (ratio, pnl, funding) =>
    `Коэф. маржи ${ratio} · PnL ${pnl}${funding === undefined ? '' : ` · ${funding}`}`,
  reduced: {
    head: (f) => `✂️ ${f.market} ${f.side}: частичная ликвидация, осталось ${f.left} (слежение ${f.id})`,
    cut: (f) =>
      `Сокращение ${f.stage}, при маркировке ${f.mark} (${f.time}): закрыто ${f.cut} по ${f.price}, ${f.result}${f.fee === undefined ? '' : `, комиссия ${f.fee}`}.`,
    next: (f) =>
      `Осталось обеспечения: ${f.collateral}. Следующая цена ликвидации ${f.liquidation}, до неё от этой маркировки ${f.away}; слежу дальше.`,
    never: (collateral) => `Осталось обеспечения: ${collateral}; остаток не ликвидируется ни при какой цене.`,
    source: (source) =>
      `По данным: ${source}. Если ваша биржа показывает другой размер, напишите мне, что изменилось.`,
    discreet: (market, id) => `✂️ ${market}: позиция сокращена (слежение ${id})`,
  },
  delivery: {
    soon: (f) => `📅 ${f.market} ${f.side}: экспирация через ${f.left}, ${f.time} (слежение ${f.id})`,
    rule: (minutes) =>
      `Закроется по среднему индекса за последние ${minutes} мин, какой бы ни была к тому времени маркировка контракта.`,
    noRule: () => 'Как биржа считает цену экспирации, написано на её сайте.',
    now: (profit) => `По нынешней маркировке: ${profit}.`,
    soonHelp: () =>
      'Чтобы остаться в рынке, откройте следующий контракт сами: я не торгую. До экспирации слежу дальше.',
    soonDiscreet: (market, id) => `📅 ${market} скоро закончится (слежение ${id})`,
    over: (f) => `🏁 ${f.market} ${f.side}: экспирация по ${f.price} (слежение ${f.id})`,
    overUnknown: (f) =>
      `🏁 ${f.market} ${f.side}: экспирация прошла (слежение ${f.id}); по какой цене, мне неизвестно`,
    overDiscreet: (market, id) => `🏁 ${market}: контракт закончился (слежение ${id})`,
    mean: (minutes) => `Это среднее индекса за последние ${minutes} мин по моим наблюдениям.`,
    estimated: () => 'Это оценка: не всё, из чего складывается цена, было видно. Точная цена на бирже.',
    result: (f) => `Итог ${f.net}: прибыль ${f.profit}, комиссия за экспирацию ${f.fee}.`,
    closed: () => 'Это слежение закрыто; больше ничего не отслеживается.',
    begins: (time) => `Экспирация ${time}: напомню за день и за час, потом закрою слежение.`,
    row: 'экспирация',
  },
  funding: {
    paid: (amount) => `уплачено финансирования ${amount}`,
    received: (amount) => `получено финансирования ${amount}`,
    label: 'Финансирование',
    row: (f) =>
      `${f.said}, ${f.times} ${count(f.times, { one: 'раз', few: 'раза', many: 'раз', other: 'раза' })}`,
    none: 'пока нет',
    uncounted: 'не посчитано: ставка биржи здесь неизвестна',
    estimated: (times) =>
      `Финансирование посчитано ${times} ${count(times, { one: 'раз', few: 'раза', many: 'раз', other: 'раза' })} по последней известной ставке или цене, а не по точной.`,
    unknown: (times) =>
      `Финансирование не учтено ${times} ${count(times, { one: 'раз', few: 'раза', many: 'раз', other: 'раза' })}: ставка была неизвестна. Если биржа показывает другую цену ликвидации, напишите liq= и её.`,
    on: () =>
      'Финансирование учитывается в обеспечении при каждой выплате, как на бирже; цена ликвидации меняется вместе с ним. funding=off отключает это.',
    onAsked: () =>
      'Финансирование учитывается в обеспечении при каждой выплате. Биржа может сначала брать его с вашего баланса: если она показывает другую цену ликвидации, напишите liq= и её.',
    off: () => 'Финансирование в обеспечении не учитывается. funding=on включает это.',
    noRate: () =>
      'Ставка финансирования биржи сейчас неизвестна: что будет уплачено за это время, не учитывается.',
    history: (id, market, side) => `Финансирование, слежение ${id}: ${market} ${side}`,
    sum: 'Всего',
    payment: (f) =>
      `${f.received ? 'получено' : 'уплачено'} ${f.amount}: ${f.rate} с ${f.size} по ${f.price}${f.estimated ? ', оценка по последней известной ставке или цене' : ', по ставке биржи'}`,
    latest: (shown) => `По отдельности показаны последние ${shown}; в сумме учтены все.`,
    notHere: (tracked) =>
      tracked
        ? 'Эта позиция из кошелька: её выплаты читаются оттуда.'
        : 'У срочного фьючерса нет финансирования.',
    is: (on) => (on ? 'теперь учитывает финансирование' : 'больше не учитывает финансирование'),
  },
  source: (f) => `${f.source}, ${f.age} назад · ${f.time} · порог ${f.level} · слежение ${f.id}`,
  line: (f) => {
    const what = [
      f.stop === undefined ? 'закрыть по рынку' : `стоп ${f.stop}`,
      ...(f.add === undefined ? [] : [`добавить ${f.add} маржи со стопом`]),
    ];
    return `${inDoubtText(f.inDoubt)}${f.market} ${f.side}: до ликвидации ${f.away} · ${what.join(' или ')} · слежение ${f.id}`;
  },
  stale: (age) => `Последняя цена получена ${age} назад: проверьте её на бирже.`,
  addedIt: (amount) => `Маржа +${amount}`,
  closedIt: (size, back) => `Закрыто ${size}${back === undefined ? '' : `, маржа +${back}`}`,
  details: 'Подробнее',
  stopIt: 'Не следить',
  asksExit: (f) =>
    `❓ ${f.market} ${f.side}: цена прошла ваш ${f.exit === 'sl' ? 'стоп' : 'тейк-профит'} ${f.price}. Позиция закрыта?`,
  asksAge: (f) =>
    `❓ ${f.market} ${f.side}: последние сведения от вас ${f.since} назад. Позиция ещё открыта?`,
  asksHelp: (id) =>
    `Пока нет ответа, слежу дальше, а предупреждения начинаю словами «Если ещё открыта» (слежение ${id}).`,
  lateStop: (price) => `Ваш стоп ${price} за ценой ликвидации: сработает слишком поздно.`,
  crossed: (exit, price, time) =>
    `Цена прошла ваш ${exit === 'sl' ? 'стоп' : 'тейк-профит'} ${price} в ${time}. Закрыта?`,
  closedAll: 'Закрыта',
  stillOpen: 'Ещё открыта',
  discreet: (market, id) => `⚠️ ${market} требует внимания (слежение ${id})`,
  discreetAsks: (market, id) => `❓ ${market}: позиция ещё открыта? (слежение ${id})`,
  discreetMissed: (market, id) => `⚠️ ${market}: было близко, пока не было цен (слежение ${id})`,
  discreetRecovered: (market, id) => `✅ ${market}: стало спокойнее (слежение ${id})`,
  liquidated: (f) => `🛑 ${f.market} ${f.side}: маркировка дошла до цены ликвидации ${f.price}`,
  liquidatedMark: (mark, time) =>
    `Маркировка ${mark}, время ${time}. Проверьте на бирже; это слежение закрыто.`,
  liquidatedWarned: (level, ago) => `Последнее предупреждение было за ${ago} до этого (порог ${level}).`,
  liquidatedFirst: (ago) => `Первое предупреждение было за ${ago} до этого.`,
  wouldHold: (amount, warned) =>
    `Если бы ${warned ? 'тогда ' : ''}было добавлено ${amount} маржи, при этой маркировке позиция бы устояла.`,
  liquidatedUnwarned: () => 'Слежение началось уже внутри порогов, или цена прошла их все одним скачком.',
  recovered: (f) =>
    `✅ ${f.market} ${f.side}: до ликвидации снова ${f.away} (слежение ${f.id}). Предупреждения снова включены.`,
  several: (worst, more) =>
    `${worst}; под угрозой ещё ${more} ${count(more, { one: 'позиция', few: 'позиции', many: 'позиций', other: 'позиции' })}`,
  buttonOf: (id, label) => `${id}: ${label}`,
  detailsOf: (id) => `${id}: Подробнее`,
  blind: (market, since) =>
    `🚫 Нет цены ${market} с ${since}. Я ничего не вижу: предупредить об этом рынке сейчас не могу.`,
  late: (mark, time) =>
    `ПОЗДНО: это случилось, пока не было цен: маркировка ${mark}, время ${time}, по минутным свечам биржи.`,
  moved: (f) =>
    `📐 ${f.venue}: новые уровни маржи для ${f.market}. Цена ликвидации вашей позиции (${f.side}) сместилась с ${f.from} на ${f.to} (слежение ${f.id})`,
  movedAway: (away) => `До неё теперь ${away}. Ваши предупреждения сместились вместе с ней.`,
  movedSource: (source) => `По данным: ${source}.`,
  movedDiscreet: (market, id) => `📐 ${market}: изменились правила маржи (слежение ${id})`,
  noPriceAtAll: () => 'нет',
  unlisted: (market, venue) =>
    `📌 ${market} больше не торгуется на ${venue}: делистинг, новое имя, перенос или пауза.`,
  unlistedHelp: () =>
    'Посмотрите там, что будет с вашей позицией. Ваши записи здесь остаются, но без цены предупреждать не о чем.',
  ends: (market, venue, time) => `📌 ${venue} прекращает торги ${market}: ${time}.`,
  endsHelp: () =>
    'Что к этому времени останется открытым, биржа закроет сама, по своей цене. Закройте позицию раньше и снимите ордера.',
  stays: (market, venue) => `${venue} больше не сообщает о прекращении торгов ${market}: они продолжаются.`,
  closing: (market, venue) =>
    `📌 На ${venue} торги ${market} идут не как обычно: приостановлены, открыты только на закрытие позиций или готовится делистинг.`,
  closingHelp: () =>
    'Проверьте там сейчас, можно ли ещё закрыть позицию и изменить стоп. Слежу, пока есть цена, и сообщу, когда торги станут обычными или контракт уберут.',
  openAgain: (market, venue) => `На ${venue} торги ${market} снова идут как обычно.`,
  postponed: (f) => `📌 ${f.venue} перенесла экспирацию ${f.market}: ${f.to} вместо ${f.from}.`,
  postponedHelp: () => 'Слежение перенесено вместе с ней: напомню за день и за час.',
  renamed: (market, venue, name) =>
    `📌 На ${venue} больше нет ${market}; этот же контракт теперь называется ${name}.`,
  watchAs: (id, name) => `Следить за ${id} как за ${name}`,
  renamedHelp: () =>
    'Слежение и оповещение остались под старым именем: проверьте на бирже, те же ли размер и цены, добавьте контракт под новым и уберите старое.',
  endsNote: (venue, time) => `${venue} прекратит торги этим контрактом: ${time}.`,
  listedAgain: (market, venue) => `${market} снова торгуется на ${venue}. Слежу.`,
  missed: (f) =>
    `⚠️ ${f.market} ${f.side}: пока не было цен, до ликвидации оставалось ${f.nearest}, сейчас ${f.now} (слежение ${f.id}). Предупреждения снова включены.`,
  gap: (f) => `🚫 У меня не было цены ${f.market} на ${f.venue} с ${f.from} до ${f.to}.`,
  gapTrades: (venue, low, high) =>
    `${venue} не хранит историю маркировки. Сделки за это время шли от ${low} до ${high}; как далеко ушла маркировка, неизвестно, поэтому судить по ней нельзя.`,
  gapUnknown: (venue) => `Что было с ценой в это время, неизвестно: от ${venue} ответа нет.`,
  gapHelp: () => 'Проверьте позицию и ордера на бирже. Я снова слежу.',
  frozen: (market, since) =>
    `🧊 Цена ${market} не меняется с ${since}. Похоже, она застыла на стороне биржи.`,
  frozenHelp: () => 'Слежу дальше по ней, но проверьте позицию на бирже. Напишу, когда цена снова пойдёт.',
  moving: (market) => `Цена ${market} снова меняется.`,
  blindHelp: () => 'Проверьте позицию на бирже. Напишу, когда цены вернутся.',
  back: (market, gap) => `Цены ${market} вернулись, их не было ${gap}. Я снова слежу.`,
  levelName: {
    distance: (percent) => percent,
    ratio: (percent) => `коэффициент маржи ${percent}`,
    sigma: (times) => `${times} × обычный час`,
    time: (duration) => `остаётся ${duration}`,
    liquidated: 'ликвидация',
  },
};
