// Questions for the profit of a position at a price: which price, and of what.
import { describe, expect, test } from 'vitest';
import { byComma } from '../../../src/chat/parse/number.ts';
import { profitPrice, readProfitAsked } from '../../../src/chat/parse/profit.ts';

describe('a profit that is asked for', () => {
  test.each([
    ['a market that is reached', 'How much do I lose if near hits 3.5', 'near', '3.5'],
    ['no market', 'what do I make at 4.2', '', '4.2'],
    ['a few words', 'profit if btc 70k', 'btc', '70k'],
    ['the condition first', 'if near goes to 4 how much do i make', 'near', '4'],
    ['thousands after a comma, at the end of a sentence', 'what do i make at 62,500.', '', '62,500'],
    ['thousands after a space are of the figure', 'what do i lose if eth drops to 1 500?', 'eth', '1500'],
    ['what is owned around it', 'what do i make on my near long at 4.2', 'near', '4.2'],
    ['a move from the mark', 'how much do i lose if near drops 10%', 'near', '-10%'],
    ['what if', 'what if near goes to 3.5', 'near', '3.5'],
    ['what if, in Russian', 'что будет если near упадёт до 3.5', 'near', '3.5'],
    ['at the mark', "what's my pnl", '', 'now'],
    ['of one market at the mark', "what's my pnl on near", 'near', 'now'],
    ['Russian', 'сколько я потеряю если near упадёт до 3.5', 'near', '3.5'],
    ['Russian, a move', 'сколько я потеряю если near упадёт на 10%', 'near', '-10%'],
    ['Spanish', 'cuánto pierdo si near baja a 3.5', 'near', '3.5'],
    ['Portuguese', 'quanto ganho se near chegar a 4.2', 'near', '4.2'],
    ['Turkish', 'near 3.5 olursa ne kadar kaybederim', 'near', '3.5'],
    ['Chinese', 'near跌到3.5我会亏多少', 'near', '3.5'],
    ['Chinese, in words of ten thousand', 'btc 7万赚多少', 'btc', '7万'],
  ])('%s: %s', (_, line, about, price) => {
    expect(readProfitAsked(line)).toEqual({ about, price, isLine: false });
  });

  test.each([
    [
      'how much do i make on long btc 10x 0.5btc @64k on okx if it hits 70k',
      'long btc 10x 0.5btc @64k on okx',
      '70k',
    ],
    [
      'long btc 10x 0.5btc @64k, how much would I lose if it drops to 62,500?',
      'long btc 10x 0.5btc @64k',
      '62,500',
    ],
  ])('a position of the line keeps all that it says: %s', (line, about, price) => {
    expect(readProfitAsked(line)).toEqual({ about, price, isLine: true });
  });

  test.each([
    ['how much profit does the exchange make'],
    ['what do i make at tp'],
    ['what if'],
    ['what if i close half'],
    ['long near 10x 500near @3.7 sl 3.5 tp 4.2 how much do i make'],
    ['long btc 10x 0.5btc @64k'],
  ])('nothing of the sort, or not by us: %s', (line) => {
    expect(readProfitAsked(line)).toBeUndefined();
  });

  test('its price is a number, or a number with what is wrong', () => {
    expect(profitPrice('7万', byComma)).toMatchObject({ ok: true });
    expect(profitPrice('$3.50', byComma)).toMatchObject({ ok: true });
    expect(profitPrice('3,9', byComma)).toMatchObject({ ok: false, suggestions: ['3.9'] });
  });
});
