import { pluralOf } from '../plural.ts';
import type { Words } from '../words.ts';

const count = pluralOf('ru');

export const platform: Words['platform'] = {
  telegramYou: 'Обращение к вам:',
  nudge:
    'Не могу написать вам лично. Пожалуйста, откройте личный чат со мной и напишите мне или разблокируйте меня.',
  missedInGroup: (since) => `Я не могу писать сюда с ${since}: оповещения за это время не пришли.`,
  discordSide: 'Прибыль при росте цены (long) или при падении (short)?',
  discordMarket: 'Рынок: BTC, BTCUSDT, okx:ETHUSDT, …',
  discordLeverage: 'Кредитное плечо, например 10x',
  discordSize: 'Размер с единицей: 0.5 btc, 500 usdt, 5 contracts',
  discordEntry: 'Цена входа; без неё: нынешняя цена маркировки',
  discordExit: 'Цена, по которой позиция закрывается',
  discordMark: 'Цена маркировки вместо текущей',
  discordMore: 'Что ещё: margin=500, sl 62.5k, tp 70k, add=50, fee=taker, iso, on okx, …',
  discordRepeat: 'Отправлено снова после сбоя: возможно, вы это уже видели.',
  discordCut: (lines) =>
    `Не поместилось: ещё ${lines} ${count(lines, { one: 'строка', few: 'строки', many: 'строк', other: 'строки' })}.`,
  proposals: {
    watch: (id, market, side) => `#${id} ${market} ${side}`,
    account: (id, name) => `#${id} ${name}`,
    alert: (id, market, rule) => `#${id} ${market} ${rule}`,
    command: (name, about) => `/${name}: ${about}`,
  },
  forms: {
    position: {
      title: 'Следить за позицией',
      label: 'Сторона, рынок, плечо, размер, цена входа',
      example: 'long btc 10x 0.5btc @64k',
    },
    add: { title: 'Маржа добавлена', label: 'Сколько вы добавили?', example: '120' },
    close: { title: 'Часть закрыта', label: 'Сколько вы закрыли?', example: 'половину, 25 % или 0.1' },
    stop: { title: 'Стоп изменён', label: 'По какой цене теперь ваш стоп?', example: '62.5k' },
    setting: {
      title: 'Другое значение',
      label: 'Какое должно быть?',
      example: 'deribit, Europe/Berlin, time:4h,1h или 22:30-06:45',
    },
  },
  formButtons: {
    position: 'Следить за позицией…',
    add: 'Маржа добавлена…',
    close: 'Часть закрыта…',
    stop: 'Стоп перенесён…',
    setting: 'Другое…',
  },
  openWatch: 'Показать одно из них',
  discordOnlyYou: 'Ответ ниже, он виден только вам.',
  choices: {
    long: 'лонг',
    short: 'шорт',
    now: 'сейчас',
    on: 'вкл.',
    off: 'выкл.',
    yes: 'да',
    liquidation: 'ликвидация',
    ratio: 'коэффициент маржи',
    bankruptcy: 'банкротство',
    venue: 'биржа',
    timezone: 'часовой пояс',
    numbers: 'числа',
    language: 'язык',
    warn: 'предупреждения',
    quiet: 'тихие часы',
    discreet: 'скрытый режим',
  },
  telegramRepeat: 'Возможно, это повтор: отправка прервалась.',
  telegramCut: 'Остальное не поместилось в одно сообщение.',
  telegramMovedToPrivate: 'Ваши позиции никого больше не касаются: ответ у вас в личном чате.',
  telegramOpenPrivate: 'Открыть личный чат',
  telegramPressStart:
    'Этот ответ только для вас, но писать вам мне пока нельзя. Нажмите «Старт», и он придёт в личный чат.',
  telegramStart: 'Старт',
  telegramAnonymous:
    'Вы пишете здесь от имени группы или канала, и мне не видно, кто вы. Позиции принадлежат человеку: спросите в личном чате.',
  telegramDeleteYourself: 'Не получилось удалить ваше сообщение с секретом. Пожалуйста, удалите его сами.',
};
