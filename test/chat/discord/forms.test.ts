// Forms: their words, in every language, and what is remembered of them.
import { expect, test } from 'vitest';
import { createForms } from '../../../src/chat/discord/forms.ts';
import { allWords } from '../../../src/i18n/words.ts';
import { FORMS } from '../../../src/view/view.ts';
import { formFaults } from '../../fakes/discord/rules.ts';

const spoken = await allWords();

test.for(spoken)('Discord takes every form, with nothing cut off: $language', ({ words }) => {
  for (const name of FORMS) {
    expect(formFaults(createForms().of('1', `m.0?${name}`, words))).toEqual([]);
    const { title, label, example } = words.platform.forms[name];
    expect([title.length <= 45, label.length <= 45, example.length <= 100]).toEqual([true, true, true]);
  }
});

test.for([
  ['a plain button', 'm.0'],
  ['one that changes its place', 'm.0!'],
  ['a form that is not known', 'm.0?gold'],
  ['nothing', ''],
])('%s opens no form', ([, id]) => {
  const words = spoken[0]?.words;
  expect(words === undefined ? 'no words' : createForms().of('1', String(id), words)).toBeUndefined();
});

test('what was typed in vain is kept for its user and button, until it was understood', () => {
  const forms = createForms();
  const words = spoken[0]?.words;
  if (words === undefined) throw new Error('no words');
  const valueFor = (user: string, button: string): string | undefined =>
    /"value":"([^"]*)"/.exec(JSON.stringify(forms.of(user, button, words)))?.[1];
  forms.sent({ user: '1', button: 'm.0?add', interaction: 'i', text: '12o' });
  forms.answered('i', false);
  forms.answered('i', true);
  expect([valueFor('1', 'm.0?add'), valueFor('2', 'm.0?add'), valueFor('1', 'm.1?add')]).toEqual([
    '12o',
    undefined,
    undefined,
  ]);
  forms.sent({ user: '1', button: 'm.0?add', interaction: 'j', text: '120' });
  forms.answered('j', true);
  expect(valueFor('1', 'm.0?add')).toBeUndefined();
});
