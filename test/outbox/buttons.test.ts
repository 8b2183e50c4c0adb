// Which buttons still work: of the newest messages, and of few that took another's place.
import { expect, test } from 'vitest';
import { buttonIds, keepButtons, lineOfButton } from '../../src/outbox/buttons.ts';
import type { Item } from '../../src/store/store.ts';

const BUTTONS = [{ label: '20x', line: '/liq 20x', inPlace: true as const }];
const idOf = (message: string): string => buttonIds(message, BUTTONS)[0]?.id ?? '';

function kept(messages: readonly (readonly [message: string, replaces: boolean])[]): Item {
  let item: Item | undefined;
  for (const [message, replaces] of messages) {
    const { change } = keepButtons({ message, user: 'u', buttons: BUTTONS, item, replaces });
    item = { id: 'buttons', version: 1, body: 'body' in change ? (change.body ?? '') : '' } as Item;
  }
  if (item === undefined) throw new Error('nothing was kept');
  return item;
}

test('who changes a calculation a hundred times keeps the buttons of the warning before it', () => {
  const changes = Array.from({ length: 100 }, (_, index) => [`m${index}`, true] as const);
  const item = kept([['warning', false], ...changes]);
  expect(lineOfButton(item, idOf('warning'), 'u')).toBe('/liq 20x');
  expect(lineOfButton(item, idOf('m99'), 'u')).toBe('/liq 20x');
  expect(lineOfButton(item, idOf('m0'), 'u')).toBeUndefined();
});

test('of other messages the newest thirty work', () => {
  const item = kept(Array.from({ length: 31 }, (_, index) => [`m${index}`, false] as const));
  expect(lineOfButton(item, idOf('m0'), 'u')).toBeUndefined();
  expect(lineOfButton(item, idOf('m1'), 'u')).toBe('/liq 20x');
});

test('an id that marks its place, or does not, is the same button; in another hand it is none', () => {
  const item = kept([['m', false]]);
  expect(idOf('m')).toBe('m.0!');
  expect(lineOfButton(item, 'm.0', 'u')).toBe('/liq 20x');
  expect(lineOfButton(item, 'm.0!', 'other')).toBeUndefined();
});
