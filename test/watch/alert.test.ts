import { describe, expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import {
  type Alert,
  alertTriggers,
  decodeAlert,
  encodeAlert,
  type Moment,
  stepAlert,
} from '../../src/watch/core/alert.ts';
import { alertWith } from './alerts.ts';

const base = alertWith({ side: 'up', threshold: dec(70_000) });

/** The mark price is this now. */
const moment = (mark: string, at: number): Moment => ({
  gauge: 'mark:binance-usdm:BTC/USDT:USDT',
  value: dec(mark),
  at,
  mark: dec(mark),
});

/** Walks an alert through values; tells at which of them it fired, and what is left of it. */
function walk(alert: Partial<Alert>, values: readonly string[], stepMs = 1000) {
  let now: Alert | undefined = { ...base, ...alert };
  const fired: string[] = [];
  values.forEach((value, index) => {
    if (now === undefined) return;
    const step = stepAlert(now, moment(value, index * stepMs));
    if (step.fired !== undefined) fired.push(value);
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
    const step = stepAlert(base, moment('1', 0));
    expect(step.alert).toBe(base);
  });
});

const MARKET = 'binance-usdm:BTC/USDT:USDT';
const MINUTE = 60_000;

/** Walks an alert through [minute, gauge, value] with a mark; tells what fired, as `minute side value`. */
function story(alert: Partial<Alert>, steps: readonly (readonly [number, string, string, string?])[]) {
  let now: Alert | undefined = { ...base, ...alert };
  const fired: string[] = [];
  for (const [minute, gauge, value, mark = value] of steps) {
    if (now === undefined) break;
    const name = gauge === 'time' ? gauge : `${gauge}:${MARKET}`;
    const step = stepAlert(now, { gauge: name, value: dec(value), at: minute * MINUTE, mark: dec(mark) });
    if (step.fired !== undefined) fired.push(`${minute} ${step.fired.side} ${step.fired.value.toFixed()}`);
    now = step.alert === undefined ? undefined : decodeAlert(encodeAlert(step.alert));
  }
  return { fired, state: now?.state };
}

/** In an hour; half an hour before it. */
const DELIVERY = {
  measure: 'delivery',
  side: 'down',
  threshold: dec(30 * MINUTE),
  deliveredAt: 60 * MINUTE,
} as const;
const MOVE = { measure: 'change15m', threshold: dec('0.05'), mode: 'repeat' } as const;

describe('moves, rates and time', () => {
  test.each<[string, Partial<Alert>, [number, string, string, string?][], string[], string | undefined]>([
    ['a rise fires at the threshold itself', { ...MOVE, mode: 'once' }, [[0, 'change15m', '0.0499'], [1, 'change15m', '0.05']], ['1 up 0.05'], undefined],
    ['a fall is no rise', MOVE, [[0, 'change15m', '-0.06']], [], 'armed'],
    ['down waits for a fall', { ...MOVE, side: 'down' }, [[0, 'change15m', '0.06'], [1, 'change15m', '-0.05', '90']], ['1 down -0.05'], 'anchored'],
    ['either takes both', { ...MOVE, side: 'either' }, [[0, 'change15m', '-0.05', '95'], [1, 'mark', '99.75']], ['0 down -0.05', '1 up 0.05'], 'anchored'],
    ['once told it counts from there, though the window still says so', MOVE, [[0, 'change15m', '0.05', '105'], [1, 'change15m', '0.08'], [2, 'mark', '110.2'], [3, 'mark', '110.25']], ['0 up 0.05', '3 up 0.05'], 'anchored'],
    ['after its window the whole window counts again', MOVE, [[0, 'change15m', '0.05', '105'], [16, 'time', '960000'], [17, 'change15m', '0.05', '106']], ['0 up 0.05', '17 up 0.05'], 'anchored'],
    ['also where nobody told it the time', MOVE, [[0, 'change15m', '0.05', '105'], [16, 'mark', '200'], [17, 'change15m', '0.05', '201']], ['0 up 0.05', '17 up 0.05'], 'anchored'],
    ['a cooldown is spent in silence', { ...MOVE, cooldownMs: 10 * MINUTE }, [[0, 'change15m', '0.05', '100'], [5, 'mark', '105'], [12, 'mark', '110'], [13, 'mark', '110.25']], ['0 up 0.05', '13 up 0.05'], 'anchored'],
    ['funding comes back by a tenth before it counts again', { measure: 'funding', threshold: dec('0.0005'), mode: 'repeat' }, [[0, 'funding', '0.0005'], [1, 'funding', '0.00046'], [2, 'funding', '0.0006'], [3, 'funding', '0.00045'], [4, 'funding', '0.0005']], ['0 up 0.0005', '4 up 0.0005'], 'rearming'],
    ['a basis at zero comes back by 0.01 %', { measure: 'basis', side: 'down', threshold: dec('0'), mode: 'repeat' }, [[0, 'basis', '0'], [1, 'basis', '0.00005'], [2, 'basis', '-0.1'], [3, 'basis', '0.0001'], [4, 'basis', '-0.1']], ['0 down 0', '4 down -0.1'], 'rearming'],
    ['a flip needs the other sign: zero is none', { measure: 'flip', side: 'down', threshold: dec('0'), mode: 'repeat' }, [[0, 'funding', '0.0001'], [1, 'funding', '0'], [2, 'funding', '-0.0001'], [3, 'funding', '-0.0002'], [4, 'funding', '0.0001']], ['2 down -0.0001', '4 up 0.0001'], 'armed'],
    ['a flip learns the sign that it began with', { measure: 'flip', state: 'waiting', threshold: dec('0') }, [[0, 'funding', '-0.0001'], [1, 'funding', '0.0001']], ['1 up 0.0001'], undefined],
    ['the countdown fires once a funding', { measure: 'countdown', side: 'down', threshold: dec('600000'), mode: 'repeat' }, [[0, 'countdown', '600001'], [1, 'countdown', '600000'], [2, 'countdown', '1000'], [3, 'countdown', '28800000'], [4, 'countdown', '599000']], ['1 down 600000', '4 down 599000'], 'rearming'],
    ['a delivery is told of once, when the time comes', DELIVERY, [[0, 'time', '0'], [29, 'time', '1740000'], [30, 'time', '1800000'], [31, 'time', '1860000']], ['30 down 1800000'], undefined],
    ['a price is no time', DELIVERY, [[29, 'mark', '1']], [], 'armed'],
    ['who was away hears of it after it', DELIVERY, [[0, 'time', '0'], [70, 'time', '4200000']], ['70 down -600000'], undefined],
    ['a day after it nobody does', DELIVERY, [[1_500, 'time', '90000000']], [], undefined],
    ['where silence is asked for it waits', { ...DELIVERY, paused: 'asked' }, [[30, 'time', '1800000'], [59, 'time', '3540000']], [], 'armed'],
    ['its own end comes first', { ...DELIVERY, expiresAt: 10 * MINUTE }, [[30, 'time', '1800000']], [], undefined],
    ['at its last moment it still fires', { expiresAt: MINUTE }, [[1, 'mark', '70000']], ['1 up 70000'], undefined],
    ['after it, never', { expiresAt: MINUTE - 1 }, [[1, 'mark', '70000']], [], undefined],
    ['time alone removes what is over', { expiresAt: MINUTE - 1 }, [[1, 'time', '60000']], [], undefined],
  ])('%s', (_, alert, steps, fired, state) => {
    expect(story(alert, steps)).toEqual({ fired, state });
  }); // prettier-ignore

  test.each<[string, Partial<Alert>, string[]]>([
    ['a move listens to its window', MOVE, ['change15m up 0.05']],
    ['a fall below zero', { ...MOVE, side: 'down' }, ['change15m down -0.05']],
    ['either to both sides', { ...MOVE, side: 'either' }, ['change15m up 0.05', 'change15m down -0.05']],
    [
      'counting from a price it listens to the mark, and to the time',
      { ...MOVE, side: 'either', state: 'anchored', anchor: { price: dec('100'), at: 0 } },
      ['mark up 105', 'mark down 95', 'time up 900001'],
    ],
    ['the nearest end is the one listened to', { expiresAt: 99 }, ['mark up 70000', 'time up 100']],
    [
      'a flip listens to the funding rate',
      { measure: 'flip', side: 'down', threshold: dec('0') },
      ['funding down 0'],
    ],
    [
      'a delivery listens to the time, and is found by its market',
      DELIVERY,
      ['time up 1800000', 'delivers up 1'],
    ],
    ['to its end where that is sooner', { ...DELIVERY, expiresAt: 99 }, ['time up 100', 'delivers up 1']],
    [
      'where silence is asked for, to a day after it',
      { ...DELIVERY, paused: 'asked' },
      ['time up 90000000', 'delivers up 1'],
    ],
  ])('%s', (_, alert, triggers) => {
    const said = alertTriggers({ ...base, ...alert }).map(
      ({ gauge, side, threshold }) => `${gauge.split(':')[0]} ${side} ${threshold}`,
    );
    expect(said).toEqual(triggers);
  });

  test('the first form is still read: a price alert', () => {
    const { measure, anchor, expiresAt, note, role, setBy, paused, quiet, ...first } = base;
    void [measure, anchor, expiresAt, note, role, setBy, paused, quiet];
    const body = JSON.stringify({ v: 1, ...first, threshold: '70000', firedAt: null, route: null });
    expect(decodeAlert(body)).toEqual(base);
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
