// What is stored of an answer until it is sent.
import { expect, test } from 'vitest';
import { createAnswers } from '../../src/chat/committed.ts';
import type { Input, PlatformName } from '../../src/chat/platform.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { decodeBody } from '../../src/outbox/body.ts';

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
