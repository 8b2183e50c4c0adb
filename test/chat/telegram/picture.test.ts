// Pictures, end to end: the real client against a strict Telegram on loopback.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Draw, Message } from '../../../src/chat/platform.ts';
import type { View } from '../../../src/view/view.ts';
import { draw as drawNow, encode } from '../../../src/picture/draw.ts';
import { shareOf } from '../../picture/kit.ts';
import { answerTo, messageTo, type Setup, setUp } from './setup.ts';

const USER = 77;
const GROUP = -100500;
const PICTURE = { name: 'btc.png', alt: 'BTC long: 4 % to liquidation', of: shareOf() };
const SPANS = [{ id: 'm.0!', label: '1 day' }];
const view = (over: Partial<View> = {}): View => ({ head: 'BTC long: 4 %', picture: PICTURE, ...over });

let setup: Setup;
let asked: boolean[];
let draw: Draw;
const png = encode(drawNow(shareOf()));
const other = encode(drawNow(shareOf({ theme: 'light' })));

beforeEach(async () => {
  asked = [];
  draw = () => Promise.resolve(png);
  setup = await setUp({
    draw: (picture, how) => {
      asked.push(how.isAsked);
      return draw(picture, how);
    },
  });
  setup.fake.group(GROUP, {});
  await heard('/start');
});
afterEach(() => setup.end());

async function heard(text: string, place: Parameters<Setup['fake']['say']>[2] = {}) {
  const before = setup.inputs.length;
  setup.fake.say(USER, text, place);
  await setup.fake.until(() => setup.inputs.length > before);
  const input = setup.inputs[before];
  if (input === undefined) throw new Error('nothing was heard');
  return input;
}
const warning = (over: Partial<Message> = {}): Message =>
  messageTo(USER, { kind: 'warning', view: view(), ...over });
const shown = () => setup.fake.shown(USER);

it('a warning has its picture above, its words as the caption, its buttons below, and is loud', async () => {
  const receipt = await setup.bot.send(warning({ buttons: [{ id: 'm.0', label: 'Got it' }] }));
  expect(receipt).toEqual({ result: 'sent' });
  expect(shown()).toHaveLength(1);
  expect(shown()[0]).toMatchObject({
    text: 'BTC long: 4 %',
    silent: false,
    keyboard: [[{ text: 'Got it', data: 'm.0', url: undefined }]],
    photo: { name: 'btc.png' },
  });
  expect(Buffer.compare(shown()[0]?.photo?.bytes ?? Buffer.alloc(0), png)).toBe(0);
  expect(asked).toEqual([false]);
});

it('an answer waits longer for its picture than a warning', async () => {
  await setup.bot.send(answerTo(await heard('/chart btc'), view()));
  expect(asked).toEqual([true]);
  expect(shown()[0]?.photo).toBeDefined();
});

it.each<[string, Draw]>([
  ['was not drawn in time', () => Promise.resolve(undefined)],
  [
    'is refused by Telegram',
    () => Promise.resolve(Buffer.from('no picture at all, and long enough for one')),
  ],
  ['is larger than Telegram takes', () => Promise.resolve(Buffer.alloc(10_000_001))],
])('a warning whose picture %s goes without it, once', async (_, how) => {
  draw = how;
  expect(await setup.bot.send(warning())).toEqual({ result: 'sent' });
  expect(shown().map(({ text, photo }) => [text, photo])).toEqual([['BTC long: 4 %', undefined]]);
});

it('words that are too long for a caption go without the picture, whole', async () => {
  const notes = [`${'long words '.repeat(100)}end`];
  expect(await setup.bot.send(warning({ view: view({ notes }) }))).toEqual({ result: 'sent' });
  expect(shown()[0]?.photo).toBeUndefined();
  expect(shown()[0]?.text).toContain('end');
  expect(asked).toEqual([]);
});

it('a caption may have 1024 characters: what is marked up in it does not count', async () => {
  const notes = ['<&>'.repeat(300)];
  expect(await setup.bot.send(warning({ view: view({ notes }) }))).toEqual({ result: 'sent' });
  expect(shown()[0]?.photo).toBeDefined();
});

it('a picture takes the place of a picture, and of a text', async () => {
  await setup.bot.send(answerTo(await heard('/chart btc'), view(), { buttons: SPANS }));
  const first = shown()[0];
  setup.fake.press(USER, first?.id ?? 0, '1 day');
  await setup.fake.until(() => setup.inputs.at(-1)?.content.type === 'press');
  const press = setup.inputs.at(-1);
  if (press === undefined) throw new Error('no press');
  draw = () => Promise.resolve(other);
  await setup.bot.send(answerTo(press, view({ head: 'another' }), { inPlace: true }));
  expect(shown().map(({ text, edits }) => [text, edits])).toEqual([['another', 1]]);
  expect(Buffer.compare(shown()[0]?.photo?.bytes ?? Buffer.alloc(0), other)).toBe(0);
  // Again, the same: it is there already.
  expect(await setup.bot.send(answerTo(press, view({ head: 'another' }), { inPlace: true }))).toEqual({
    result: 'sent',
  });
  expect(shown()).toHaveLength(1);
});

it('words can’t take the place of a picture, which would show something else: they are sent anew', async () => {
  await setup.bot.send(answerTo(await heard('/chart btc'), view(), { buttons: SPANS }));
  setup.fake.press(USER, shown()[0]?.id ?? 0, '1 day');
  await setup.fake.until(() => setup.inputs.at(-1)?.content.type === 'press');
  const press = setup.inputs.at(-1);
  if (press === undefined) throw new Error('no press');
  await setup.bot.send(answerTo(press, { head: 'no prices' }, { inPlace: true }));
  expect(shown().map(({ text }) => text)).toEqual(['BTC long: 4 %', 'no prices']);
});

it('a position’s picture asked for in a group goes to its owner alone', async () => {
  const input = await heard('/chart 1', { chat: GROUP });
  await setup.bot.send(answerTo(input, view({ private: true })));
  expect(shown().at(-1)?.photo).toBeDefined();
  expect(setup.fake.shown(GROUP).filter(({ photo }) => photo !== undefined)).toEqual([]);
});
