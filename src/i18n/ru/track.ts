import { pluralOf } from '../plural.ts';
import type { Words } from '../words.ts';

const count = pluralOf('ru');
const positionsOf = (amount: number): string =>
  `${amount} ${count(amount, { one: 'позиция', few: 'позиции', many: 'позиций', other: 'позиции' })}`;
const walletsOf = (amount: number): string =>
  `${amount} ${count(amount, { one: 'кошелёк', few: 'кошелька', many: 'кошельков', other: 'кошелька' })}`;

export const track: Words['track'] = {
  about: 'Публичный адрес (0x… или dydx1…); без него: ваши подписки',
  aboutUntrack: 'Адрес, его номер в /track или all',
  none: () => 'Вы не подписаны ни на один кошелёк.',
  example: () =>
    'Например /track 0x31ca8395cf837de08b24da3f660e77761dfb974b: публичный адрес, никогда не ключ.',
  head: (amount) => `Ваши подписки: ${walletsOf(amount)}`,
  row: (address, venue, positions) => `${address} на ${venue} · ${positionsOf(positions)}`,
  begun: (address, venue) => `👛 Подписка на ${address} на ${venue}`,
  begunHelp: () =>
    'Его позиции отслеживаются автоматически: сообщаю, когда позиция появилась или закрыта, и предупреждаю, как о ваших. Читаю только публичное; ключ никогда не прошу.',
  hidden: () => 'Адрес хранится вместе с вашим аккаунтом здесь и никому больше не показывается.',
  pricesOff: (venue, id) =>
    `Цены ${venue} здесь отключены. Их включает тот, кто запускает бота: ${id} в VENUES.`,
  already: (address) => `Вы уже подписаны на ${address}.`,
  unread: (word) =>
    `«${word}» не похоже на адрес: 0x и 40 шестнадцатеричных цифр (Hyperliquid) или dydx1 и 38 букв и цифр (dYdX).`,
  mistyped: (word) =>
    `«${word}» похоже на адрес dYdX, но один из знаков неверен или пропущен. Скопируйте адрес ещё раз.`,
  tooMany: (most) => `Вы подписаны уже на ${most}, больше нельзя. Уберите кошелёк: /untrack.`,
  which: () => 'Какой кошелёк? Укажите адрес или номер из /track, например /untrack 1',
  unknown: (word) => `Вы не подписаны на «${word}».`,
  stopped: (address, positions) =>
    `Подписки на ${address} больше нет.${positions === 0 ? '' : positions === 1 ? ' За его позицией больше не слежу.' : ` За его позициями (${positions}) больше не слежу.`}`,
  stoppedAll: (amount) =>
    amount === 1 ? 'Подписки на кошелёк больше нет.' : `Подписок больше нет: ${walletsOf(amount)}.`,
  stopIt: (address) => `Отписаться от ${address}`,
  opened: (f) =>
    `👛 ${f.market} ${f.side}, ${f.size} на ${f.venue}: ${f.liquidation === undefined ? 'ликвидации по цене нет' : `ликвидация ${f.liquidation}`} (слежение ${f.id})`,
  closed: (f) => `👛 ${f.market} ${f.side} на ${f.venue}: позиция закрыта. Слежение ${f.id} закончено.`,
  closedAt: (time) => `В кошельке нет этой позиции с ${time} или чуть раньше.`,
  closedNear: () => 'Она была близко к ликвидации: посмотрите там, закрыта она или ликвидирована.',
  openedDiscreet: (market, id) => `👛 Теперь слежу за ${market} (слежение ${id})`,
  closedDiscreet: (market) => `👛 Больше не слежу за ${market}`,
  beside: (venue, reported, own) => `Ликвидация: ${venue} показывает ${reported}, по моему расчёту ${own}.`,
  ownOnly: (venue, own) => `Ликвидация по моему расчёту: ${own}. Сама ${venue} её не сообщает.`,
  noPrice: () => 'нет',
  byVenue: (venue) =>
    `Для округления разница слишком велика: у счёта есть деньги или правила, которых не видно в публичном состоянии. Предупреждаю по цене ${venue}.`,
  cross: (time) =>
    `Кросс: верно для всего счёта, каким он был в ${time}; прибыль и убыток других позиций её сдвигают. Проверяю снова каждые полминуты, вблизи ликвидации каждые пять секунд, а между проверками считаю остальные прежними: /watch account со всеми позициями следит за каждой при каждой цене.`,
  fromWallet: (address) =>
    `Из кошелька ${address}: что с ней будет, определяет он; изменения, сделанные здесь, не сохранятся.`,
  fromSubaccount: (address, number) =>
    `Из кошелька ${address}, субсчёт ${number}: что с ней будет, определяет он; изменения, сделанные здесь, не сохранятся.`,
};
