// What is stored of an answer until it is sent.
import { expect, test } from 'vitest';
import { createAnswers } from '../../src/chat/committed.ts';
import type { Input, PlatformName } from '../../src/chat/platform.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { decodeBody, messageId } from '../../src/outbox/body.ts';
import { BUTTONS_ITEM } from '../../src/outbox/buttons.ts';

const answers = createAnswers({
  clock: virtualClock(0),
  platforms: new Map(),
  readers: { withLocale: async () => [] },
});

const asked = (platform: PlatformName): Input => ({
  id: '1',
  platform,
  user: `${platform}:1`,
  chat: { id: `${platform}:1`, kind: 'dm' },
  admin: async () => false,
  route: '',
  topic: '',
  content: { type: 'text', text: 'long btc 10x' },
  language: undefined,
});

test.each<[PlatformName, unknown]>([
  ['console', { leverage: '10' }],
  ['telegram', undefined],
  ['discord', undefined],
])('on %s an answer is kept with the figures that are shown there', (platform, kept) => {
  const view = { head: 'Liquidation', figures: { leverage: '10' } };
  const slot = answers.slot({ key: 'r:1', input: asked(platform), view, command: 'liq', language: 'en' });
  const body = decodeBody(slot.body);
  expect(body.type === 'reply' ? body.view : undefined).toEqual({ head: 'Liquidation', figures: kept });
});

test.each([
  ['a watch is made once', '/watch long btc 10x', 0, [0]],
  [
    'a change that names the state it was offered for guards itself',
    '/watch 1 added 100 was=1200:0.1',
    3,
    undefined,
  ],
  [
    'what an account’s warning offered before there was such a state is done once',
    '/watch 1 added 100',
    3,
    [0],
  ],
])('of a button that is pressed twice: %s', async (_, text, version, done) => {
  const pressed: Input = { ...asked('telegram'), content: { type: 'press', button: 'm1.0' } };
  const kept = { message: 'm1', presser: messageId('presser', 'm1', pressed.user), lines: [text] };
  const buttons = {
    owner: pressed.user,
    id: BUTTONS_ITEM,
    version: 1,
    body: JSON.stringify([kept]),
    triggers: [],
  };
  const commit = await answers.whole({
    input: { ...pressed, id: '1' },
    key: 'r:1',
    command: 'watch',
    language: 'en',
    owner: pressed.user,
    result: { view: { head: 'Done' }, changes: [{ id: 'w1', expect: version, body: 'changed' }] },
    line: { type: 'command', name: 'watch', rest: text.slice('/watch '.length), options: undefined },
    items: { item: async () => buttons },
  });
  const body = commit.items?.find(({ id }) => id === BUTTONS_ITEM)?.body;
  const found = (JSON.parse(body ?? '[]') as { message: string; done?: number[] }[]).find(
    ({ message }) => message === 'm1',
  );
  expect(found?.done).toEqual(done);
});
