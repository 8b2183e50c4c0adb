import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import {
  type Alert,
  alertTriggers,
  decodeAlert,
  encodeAlert,
  stepAlert,
} from '../../src/watch/core/alert.ts';

const base: Alert = {
  id: 1,
  venue: 'binance-usdm',
  symbol: 'BTC/USDT:USDT',
  side: 'up',
  threshold: dec('70000'),
  mode: 'once',
  state: 'armed',
  cooldownMs: 0,
  firedAt: undefined,
  route: undefined,
  createdAt: 0,
};

/** Walks an alert through values; tells at which of them it fired, and what is left of it. */
function walk(alert: Partial<Alert>, values: readonly string[], stepMs = 1000) {
  let now: Alert | undefined = { ...base, ...alert };
  const fired: string[] = [];
  values.forEach((value, index) => {
    if (now === undefined) return;
    const step = stepAlert(now, dec(value), index * stepMs);
    if (step.fired) fired.push(value);
    now = step.alert;
  });
  return { fired, state: now?.state };
}

describe('when an alert fires', () => {
  test.each<[string, Partial<Alert>, string[], string[], Alert['state'] | undefined]>([
    ['above fires at the threshold itself, once', {}, ['69999.9', '70000', '71000'], ['70000'], undefined],
    ['below fires at or under it', { side: 'down' }, ['70000.1', '69000'], ['69000'], undefined],
    [
      'what was true when it was made waits until it was not',
      { state: 'waiting' },
      ['71000', '70000', '69999', '70001'],
      ['70001'],
      undefined,
    ],
    [
      'a repeating one needs 0.5 % back',
      { mode: 'repeat' },
      ['70000', '69900', '70100', '69650', '70000'],
      ['70000', '70000'],
      'rearming',
    ],
    [
      'flapping round the threshold is one message',
      { mode: 'repeat' },
      Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? '70035' : '69965')),
      ['70035'],
      'rearming',
    ],
    [
      'a cooldown keeps the second quiet',
      { mode: 'repeat', cooldownMs: 60_000 },
      ['70000', '69000', '70000'],
      ['70000'],
      'rearming',
    ],
    [
      'after the cooldown it counts again',
      { mode: 'repeat', cooldownMs: 1500 },
      ['70000', '69000', '70000'],
      ['70000', '70000'],
      'rearming',
    ],
  ])('%s', (_, alert, values, fired, state) => {
    expect(walk(alert, values)).toEqual({ fired, state });
  });

  test('nothing changes: the same object, so that nothing is written', () => {
    const step = stepAlert(base, dec('1'), 0);
    expect(step.alert).toBe(base);
  });
});

test.each<[string, Partial<Alert>, string, number]>([
  ['armed above listens upwards', {}, 'up', 70000],
  ['waiting above listens for the way back', { state: 'waiting' }, 'down', 70000],
  ['rearming above listens 0.5 % below', { state: 'rearming' }, 'down', 69650],
  ['rearming below listens 0.5 % above', { state: 'rearming', side: 'down' }, 'up', 70350],
])('%s', (_, alert, side, threshold) => {
  expect(alertTriggers({ ...base, ...alert })).toEqual([
    { gauge: 'mark:binance-usdm:BTC/USDT:USDT', side, threshold },
  ]);
});

test('what is stored is read back the same', () => {
  const alert: Alert = {
    ...base,
    threshold: dec('0.123456789012345678901234567890'),
    firedAt: 5,
    route: 'x',
  };
  expect(decodeAlert(encodeAlert(alert))).toEqual(alert);
});
