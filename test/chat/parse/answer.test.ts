// What is a yes or a no and nothing else.
import { expect, test } from 'vitest';
import { answerSaid } from '../../../src/chat/parse/answer.ts';
import { languageWords } from '../../../src/chat/parse/words/index.ts';
import { allWords } from '../../../src/i18n/words.ts';

test.each([
  ['a word', 'yes', 'yes'],
  ['in capitals', 'OKAY', 'yes'],
  ['with a full stop', 'done.', 'yes'],
  ['two of them', 'ok, done', 'yes'],
  ['a hand of any colour', '👍🏿', 'yes'],
  ['without its accent', 'si', 'yes'],
  ['full width', 'ｙｅｓ', 'yes'],
  ['Turkish capitals', 'HAYIR', 'no'],
  ['with an apostrophe', 'Don’t!', 'no'],
  ['thanks are neither', 'thanks', undefined],
  ['nor is what was seen', 'got it', undefined],
  ['a question', 'yes?', undefined],
  ['both', 'yes no', undefined],
  ['with a figure', 'yes 0.5', undefined],
  ['words of it in another', 'okb', undefined],
  ['with what was done', 'ok closed half', undefined],
  ['nothing', '', undefined],
  ['a long line', 'yes '.repeat(20), undefined],
])('%s: “%s”', (_, text, said) => expect(answerSaid(text)).toBe(said));

test.each(await allWords())('what the buttons say in $language may be typed', ({ words }) => {
  const { yes, no } = words.commands.watch;
  expect([answerSaid(yes), answerSaid(no)]).toEqual(['yes', 'no']);
});

test.each(Object.entries(languageWords))(
  'each word of %s is one, and no other’s opposite',
  (_, { yes = [], no = [] }) => {
    expect([yes.length > 0, no.length > 0]).toEqual([true, true]);
    expect([
      ...yes.filter((word) => answerSaid(word) !== 'yes'),
      ...no.filter((word) => answerSaid(word) !== 'no'),
    ]).toEqual([]);
  },
);
