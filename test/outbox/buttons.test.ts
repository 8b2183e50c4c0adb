// Which buttons still work: of the newest messages, and of few that took another's place.
import { expect, test } from 'vitest';
import { buttonFor, buttonIds, keepButtons, lineOfButton } from '../../src/outbox/buttons.ts';
import type { Item } from '../../src/store/store.ts';

const BUTTONS = [{ label: '20x', line: '/liq 20x', inPlace: true as const }];
const idOf = (message: string): string => buttonIds(message, BUTTONS)[0]?.id ?? '';

function kept(messages: readonly (readonly [message: string, replaces: boolean, user?: string])[]): Item {
  let item: Item | undefined;
  for (const [message, replaces, user = 'u'] of messages) {
    const { change } = keepButtons({ message, user, buttons: BUTTONS, item, replaces });
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

const works = (item: Item, message: string, user: string): boolean =>
  lineOfButton(item, idOf(message), user) === '/liq 20x';

test('a member of a group who asks a hundred times takes nobody else’s buttons', () => {
  const asked = Array.from({ length: 100 }, (_, index) => [`m${index}`, index % 2 === 0, 'busy'] as const);
  const item = kept([['hers', false, 'ann'], ['his', true, 'bob'], ...asked]);
  expect([works(item, 'hers', 'ann'), works(item, 'his', 'bob'), works(item, 'm99', 'busy')]).toEqual([
    true,
    true,
    true,
  ]);
  expect(works(item, 'hers', 'busy')).toBe(false);
});

test('of a crowd the newest work, and what is kept for them has an end', () => {
  const crowd = Array.from({ length: 300 }, (_, index) => [`m${index}`, false, `user${index}`] as const);
  const item = kept([['old', false, 'ann'], ['older', false, 'ann'], ...crowd]);
  const working = crowd.filter(([message, , user]) => works(item, message, user));
  expect(working).toHaveLength(90);
  expect(working.at(0)?.[0]).toBe('m210');
  expect(works(item, 'old', 'ann')).toBe(false);
  // Two busy ones among them: theirs go first.
  const busy = Array.from({ length: 60 }, (_, index) => [`b${index}`, false, `busy${index % 2}`] as const);
  const both = kept([...crowd.slice(0, 40), ...busy]);
  expect(crowd.slice(0, 40).every(([message, , user]) => works(both, message, user))).toBe(true);
  expect(busy.filter(([message, , user]) => works(both, message, user))).toHaveLength(50);
});

test('what a release of before kept asks for nothing; a message that is shown anew ends no question, a new one does', () => {
  const ask = [
    { label: 'Yes', line: '/watch 1 closed half was=1', answers: 'yes' as const },
    { label: 'No', line: '/watch 1', answers: 'no' as const },
  ];
  const next = (item: Item, message: string, buttons: Parameters<typeof keepButtons>[0]['buttons']): Item => {
    const { change } = keepButtons({ message, user: 'u', buttons, item });
    return { ...item, body: 'body' in change ? (change.body ?? '') : '' };
  };
  const before = kept([['card', false]]);
  expect(buttonFor(before, 'yes', 'u')).toBeUndefined();
  const asked = next(before, 'ask', ask);
  expect([buttonFor(asked, 'yes', 'u'), buttonFor(asked, 'no', 'u')]).toEqual(['ask.0', 'ask.1']);
  expect(buttonFor(asked, 'yes', 'other')).toBeUndefined();
  expect(buttonFor(next(asked, 'card', BUTTONS), 'yes', 'u')).toBe('ask.0');
  expect(buttonFor(next(asked, 'warning', BUTTONS), 'yes', 'u')).toBeUndefined();
});
