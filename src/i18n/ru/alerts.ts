import { pluralOf } from '../plural.ts';
import type { Words } from '../words.ts';

const count = pluralOf('ru');
const alertsOf = (amount: number): string =>
  `${amount} ${count(amount, { one: 'оповещение', few: 'оповещения', many: 'оповещений', other: 'оповещения' })}`;
const about = ({
  word,
  position,
}: {
  readonly word: string;
  readonly position: number | undefined;
}): string => `«${word}»${position === undefined ? '' : ` (слово ${position})`}`;

export const alerts: Words['alerts'] = {
  above: (value) => `выше ${value}`,
  below: (value) => `ниже ${value}`,
  move: (percent, window) => `${percent} за ${window}`,
  moveEither: (percent, window) => `${percent} вверх или вниз за ${window}`,
  funding: (rule) => `финансирование ${rule}`,
  basis: (rule) => `базис ${rule}`,
  flip: 'финансирование меняет знак',
  countdown: (before) => `за ${before} до финансирования`,
  delivery: (before) => `за ${before} до экспирации`,
  windows: { '5m': '5 мин', '15m': '15 мин', '1h': '1 ч', '24h': '24 ч' },

  made: (f) => `Оповещение ${f.id}: ${f.market} ${f.rule}, ${f.mode}`,
  madeSeveral: (amount, market) => `${alertsOf(amount)}: ${market}`,
  madeTrue: (made, said) => `${made}. ${said}`,
  once: 'один раз',
  repeat: 'каждый раз',
  which: () => 'Какой рынок и при какой цене?',
  example: () => 'Пример: /alert btc above 70k или /alert btc +5% 15m',
  tooMany: (most) => `Здесь уже ${alertsOf(most)}, больше нельзя. Уберите одно: /unalert.`,
  past: () => 'Это время уже прошло: укажите будущее.',
  deliveredSooner: (market, time, left) =>
    left === undefined
      ? `Экспирация ${market} уже была: ${time}.`
      : `Экспирация ${market} ${time}, осталось ${left}: укажите меньшее время.`,
  pastExample: () => 'Пример: /alert btc above 70k expires=7d или until 2026-12-01',
  roleOnlyDiscord: () => 'Роль можно упомянуть только на сервере Discord.',
  until: (time) => `До ${time}.`,
  cooldown: (length) => `Не чаще раза за ${length}.`,
  willMention: () => 'Упомянет выбранную вами роль.',
  now: {
    mark: (mark) => `Маркировка сейчас ${mark}.`,
    paused: () =>
      'Оповещения здесь на паузе: это заработает, когда вы возобновите их командой /groupalerts resume.',
    delivers: (time, told) => `Экспирация ${time}: оповещение придёт ${told}.`,
    noPrice: () => 'Сейчас нет цены; оповещение сохранено.',
    stale: (mark, age) => `Последняя маркировка ${mark}, получена ${age} назад.`,
    alreadyTrue: (value) =>
      `Это уже так (${value}): сообщу, когда условие перестанет выполняться и выполнится снова.`,
    markIs: (mark) => `маркировка ${mark}`,
    valueIs: (value) => `Сейчас ${value}.`,
    movedAlready: (move, mark) => `Цена уже прошла ${move}: считаю отсюда, от маркировки ${mark}.`,
    windowUnseen: (window) =>
      `Какой была цена ${window} назад, мне пока неизвестно: до тех пор не могу сказать, как далеко она ушла.`,
    unknownValue: () => 'Сейчас это неизвестно; оповещение сохранено.',
  },

  list: {
    head: (amount) => alertsOf(amount),
    none: () => 'Оповещений нет.',
    noneHelp: () => 'Начните, например, с /alert btc above 70k',
    waiting: ' · выполнялось при создании: ждёт, пока перестанет',
    rearming: ' · сообщено: ждёт возврата',
    rearmingPrice: ' · сообщено: ждёт возврата на 0.5 %',
    anchored: (mark) => ` · считает от ${mark}`,
    until: (time) => ` · до ${time}`,
    byYou: ' · создано вами',
    byOther: ' · создано другим администратором',
    mentions: ' · упоминает роль',
    paused: ' · на паузе',
  },
  remove: {
    done: (id) => `Оповещение ${id} убрано.`,
    unknown: (id) => `Здесь нет оповещения ${id}. Список: /alerts.`,
    which: () => 'Какое оповещение? Укажите номер, например /unalert 1, или /unalert all',
    none: () => 'Здесь нет оповещений.',
    askAll: (amount) =>
      amount === 1 ? 'Убрать единственное оповещение?' : `Убрать все оповещения здесь (${amount})?`,
    askAllHelp: () => 'Отменить это нельзя.',
    yesAll: 'Убрать все',
    doneAll: (amount) => (amount === 1 ? 'Убрано 1 оповещение.' : `Убрано оповещений: ${amount}.`),
  },

  group: {
    head: (f) => `${alertsOf(f.count)}${f.paused ? ', все на паузе' : ''}`,
    rows: { told: 'Сегодня', cap: 'Не больше в день', quiet: 'Без звука', zone: 'Часовой пояс' },
    noCap: 'без ограничения',
    noQuiet: 'никогда',
    hours: (from, to) => `с ${from} до ${to}`,
    quietHelp: () => 'Что сработает в тихие часы, придёт, когда они кончатся.',
    pause: 'Пауза',
    resume: 'Возобновить',
    cap: (most) => `Не больше ${most} в день`,
    capOff: 'Без ограничения в день',
    quiet: (hours) => `Тихо ${hours}`,
    quietOff: 'Без тихих часов',
    clear: 'Убрать все …',
    paused: () => 'Пауза: ничего не сообщаю, пока вы не возобновите.',
    resumed: () => 'Возобновлено. Что уже выполняется, ждёт, пока перестанет.',
    badCap: (word) => `«${word}»: ожидается число от 1 до 1000 или off.`,
    badQuiet: (word) => `«${word}»: ожидаются два времени суток, например 22:00-07:00, или off.`,
    badZone: (word) => `«${word}»: такой часовой пояс мне неизвестен, пишите как Europe/Berlin.`,
    unknown: (word) => `Здесь непонятно: «${word}».`,
    example: () => 'Пример: /groupalerts quiet 22:00-07:00 Europe/Berlin',
    capReached: (most) =>
      `Дневной предел /groupalerts достигнут (${most}). Остальные до завтра не сообщаются.`,
    lost: () =>
      'Я больше не могу писать в группу, где вы настроили оповещения. Они на паузе: верните меня туда или дайте право писать и отправьте там любую команду.',
  },

  told: {
    mark: (f) => `🔔 ${f.market} ${f.rule}: маркировка ${f.mark}`,
    move: (f) =>
      `🔔 ${f.market} ${f.move} за ${f.window}${f.mark === undefined ? '' : `: маркировка ${f.mark}`}`,
    rate: (f) => `🔔 ${f.market} ${f.rule}: сейчас ${f.value}`,
    flip: (f) =>
      `🔔 ${f.market}: финансирование стало ${f.positive ? 'положительным, лонги платят шортам' : 'отрицательным, шорты платят лонгам'} (${f.value})`,
    countdown: (f) => `🔔 ${f.market}: финансирование через ${f.left}`,
    delivery: (f) => `🔔 ${f.market}: экспирация через ${f.left}, ${f.time}`,
    delivered: (f) => `🔔 ${f.market}: экспирация была ${f.time}`,
    several: (amount) => `🔔 ${alertsOf(amount)}`,
    at: (time, again) => `${time}${again}`,
    repeat: {
      price: ' · сработает снова после возврата на 0.5 %',
      move: ' · теперь считает отсюда',
      other: ' · сработает снова после возврата',
      flip: ' · ждёт следующей смены',
    },
    once: ' · это оповещение отработало',
    note: (note) => `Заметка: ${note}`,
  },

  ask: {
    example: 'btc above 70k, btc +5% 15m, eth funding > 0.05%',
    priceMissing: 'При какой цене?',
    rateMissing:
      'При какой ставке? Напишите, например, funding > 0.05%, funding flip, funding in 10m или basis < -0.2%.',
    twoSides: 'И выше, и ниже. Что из двух?',
    sideMissing: (value, known) =>
      known
        ? `Выше или ниже ${value}? Цена сейчас как раз там.`
        : `Выше или ниже ${value}? Где цена сейчас, неизвестно.`,
    between: (low, high) => `Между ${low} и ${high}: сообщить, когда цена войдёт туда или когда выйдет?`,
    into: (rule) => `Войдёт: ${rule}`,
    outOf: (low, high) => `Выйдет: ${low} или ${high}`,
    all: (words) => `Каждая: ${words}`,
    tooManyPrices: (most) => `За один раз не больше ${most} цен.`,
    onePriceOrMore: (of, one, several) => `${about(of)}: ${one} или каждая из ${several}?`,
    onePrice: (prices) => `У оповещения одна цена, а не ${prices}. Какая?`,
    above: (value) => `выше ${value}`,
    below: (value) => `ниже ${value}`,
    thousand: (of, mark) => `${about(of)} отличается от маркировки ${mark} примерно в тысячу раз.`,
    cooldown: (of) => `${about(of)}: ожидается время, например 30m или 1h.`,
    windowMissing: (of) => `${about(of)} за какое время? Можно 5m, 15m, 1h и 24h.`,
    window: (of) => `${about(of)}: движение считается за 5m, 15m, 1h и 24h.`,
    moveSides: (of) => `${about(of)}: вверх или вниз? Напишите +5% или -5%, или 5% для любого.`,
    move: (of) => `${about(of)}: ожидается движение больше 0 %, вниз меньше 100 %.`,
    rate: (of) => `${about(of)}: ожидается ставка в процентах, например 0.05% или -0.2%.`,
    percentMissing: (of) => `${about(of)}: это в процентах?`,
    countdown: (of) => `${about(of)}: ожидается время до финансирования, не больше 24h, например 10m.`,
    deliveryMissing: 'За сколько до экспирации? Напишите, например, delivery 1d или delivery 12h.',
    noDelivery: (market) =>
      `${market} это бессрочный контракт, экспирации у него нет. Назовите срочный фьючерс, например btcusdt-26mar27 delivery 1d.`,
    extra: (of) => `${about(of)} не относится к этому оповещению.`,
    twoSubjects: (of) => `${about(of)}: одно оповещение следит за одним. Сделайте два.`,
    date: (word: string) =>
      `Оповещение ждёт цену, движение, ставку или поставку, а не «${word}». «until ${word}» говорит, до каких пор оно действует.`,
    expires: (word) =>
      `«${word}»: ожидается, на сколько (7d, 1ч 30м) или до какого времени (18:00, пятницы, завтра 18:00, 2026-12-01).`,
    note: (most) => `В заметке от 1 до ${most} знаков: note "take half off".`,
    role: (word) => `«${word}»: выберите роль из списка Discord: введите role= и затем @.`,
    roleEveryone: 'Упоминаю только выбранную вами роль: ни everyone, ни here.',
  },
};
