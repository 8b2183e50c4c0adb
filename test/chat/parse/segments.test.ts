// Typed options (Discord): each text is read as its option, and an error names the option.
import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../src/chat/parse/context.ts';
import { asks, labels, reads } from './read.ts';

const options = (values: Readonly<Record<string, string>>): Segment[] =>
  Object.entries(values).map(([option, text]) => ({ option, text }));

const whole = { side: 'long', market: 'btc', leverage: '10', size: '0.5btc', entry: '64000' };

describe('typed options', () => {
  test('a bare number is what its option says', () => {
    expect(reads(options({ ...whole, sl: '62.5k', tp: '66k, 68k', more: 'iso add 120' }))).toEqual({
      side: 'long',
      market: 'BTC/USDT:USDT',
      venue: 'binance',
      kind: 'linear',
      leverage: '10',
      size: { base: '0.5' },
      entryPrice: '64000',
      sl: '62500',
      tp: ['66000', '68000'],
      add: '120',
      marginMode: 'isolated',
    });
  });

  test('the options may come in any order, and with words of their own', () => {
    const typed = options({
      more: 'on okx',
      entry: '@64k',
      size: '0.5 btc',
      leverage: '10x',
      market: '$BTC',
      side: 'buy',
    });
    expect(reads(typed)).toMatchObject({ venue: 'okx', leverage: '10', entryPrice: '64000', side: 'long' });
    expect(reads(options({ ...whole, market: 'btc on okx' }))).toMatchObject({ venue: 'okx' });
    expect(reads(options({ ...whole, entry: '', size: '0.1btc@64k 0.2btc@60k' }))).toMatchObject({
      fills: [
        { size: { base: '0.1' }, price: '64000' },
        { size: { base: '0.2' }, price: '60000' },
      ],
    });
  });

  test.each<[values: Readonly<Record<string, string>>, option: string, code: string]>([
    [{ ...whole, size: '5000' }, 'size', 'size-unit'],
    [{ ...whole, leverage: 'ten' }, 'leverage', 'value-missing'],
    [{ ...whole, leverage: '0' }, 'leverage', 'leverage-range'],
    [{ ...whole, entry: 'soon' }, 'entry', 'value-missing'],
    [{ ...whole, entry: '1,5' }, 'entry', 'number-comma'],
    [{ ...whole, market: 'btcc' }, 'market', 'unknown-market'],
    [{ ...whole, more: 'yolo' }, 'more', 'unknown-word'],
    [{ ...whole, side: '' }, 'side', 'side-missing'],
    [{ ...whole, leverage: '' }, 'leverage', 'leverage-missing'],
    [{ ...whole, sl: '65k' }, 'sl', 'stop-side'],
  ])('%j: the error names %j', (values, option, code) => {
    const question = asks(options(values));
    expect([question.option, question.code]).toEqual([option, code]);
    expect(question.position).toBeUndefined();
  });

  test('no value reaches into the next option', () => {
    expect(asks(options({ ...whole, entry: '64', more: '500' })).code).not.toBe('empty');
    expect(asks(options({ ...whole, leverage: '10', size: '5', market: 'btc' })).code).toBe('size-unit');
  });

  test('an answer is a line that reads by itself', () => {
    const question = asks(options({ ...whole, size: '5000' }));
    expect(labels(question)[0]).toBe('position 5,000 USDT');
    expect(reads(question.choices[0]?.line ?? '')).toMatchObject({
      size: { quote: '5000' },
      entryPrice: '64000',
    });
  });

  test('a secret in any option is seen, also across them', () => {
    const phrase = 'abandon ability able about above absent absorb abstract absurd abuse access accident';
    expect(asks(options({ market: 'btc', more: phrase })).code).toBe('secret');
    expect(asks(options({ market: phrase.slice(0, 40), more: phrase.slice(41) })).code).toBe('secret');
  });
});
