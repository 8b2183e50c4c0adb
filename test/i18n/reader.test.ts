// Who speaks a language is answered and warned in it, also by what is composed long after they wrote.
import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en/index.ts';
import { allWords, LANGUAGES } from '../../src/i18n/words.ts';
import { answers, at, bars, folder, say, unasked } from '../console/kit.ts';

const spoken = await allWords();
const others = spoken.filter(({ words }) => words !== en);
/** BTC falls from 100 by 5 a minute. */
const FALL = bars(folder(), [100, 100, 95, 90, 85, 84, 84]);
const args = ['--replay', FALL, '--store', ':memory:'];
const WATCH = '/watch long btc 5x 100btc @100';

const labels = (out: { readonly buttons: readonly { readonly label: string }[] } | undefined): string[] =>
  (out?.buttons ?? []).map(({ label }) => label);

test('each language is offered by its own name; one that we have not is said to be none', async () => {
  const out = answers(
    await say(args, [
      { from: 'ann', text: '/settings language' },
      { from: 'ann', text: '/settings language Klingon' },
      { from: 'ann', text: '/settings language english' },
      { from: 'ann', language: 'tlh', text: '/settings' },
    ]),
  );
  for (const { name } of Object.values(LANGUAGES)) expect(labels(out[0])).toContain(name);
  expect(out[1]?.problem).toEqual({ code: 'language-unknown', option: 'value' });
  expect(out[2]?.figures).toMatchObject({ language: 'en' });
  expect(out[3]?.figures).toMatchObject({ language: 'en' });
});

test('a language of the group does not change what its members are told in private', async () => {
  const out = answers(
    await say(args, [
      { from: 'ann', chat: 'g', admin: false, text: '/settings language en' },
      { from: 'ann', chat: 'g', admin: true, text: '/settings language en' },
      { from: 'ann', text: '/settings' },
    ]),
  );
  expect(out[0]?.problem).toEqual({ code: 'admin-only' });
  expect(out[1]?.text).toContain('English');
  expect(out[2]?.text).toContain(en.settings.usual('English'));
});

test.for([...others, ...spoken.slice(0, 1)])('$language: of the app, kept for warnings', async (own) => {
  const { language, words } = own;
  const out = await say(args, [
    { from: 'ann', language, text: WATCH, at: at(0, 30) },
    { from: 'ann', text: '/settings', at: at(0, 40) },
  ]);
  expect(labels(answers(out)[0])).toContain(words.commands.watch.listIt);
  // This line came without a language: the console tells none.
  expect(answers(out)[1]?.figures).toMatchObject({ language: 'en' });
  const warning = unasked(out).find(({ kind }) => kind === 'warning');
  expect(labels(warning)).toContain(words.attention.gotIt);
  expect(warning?.text.length).toBeLessThanOrEqual(500);
});

test.for(others)('$language: chosen, it counts more than what the app tells', async ({ language, words }) => {
  const out = await say(args, [
    { from: 'ann', language: 'en', text: `/settings language ${LANGUAGES[language].name}`, at: at(0, 20) },
    { from: 'ann', language: 'en', text: WATCH, at: at(0, 30) },
    { from: 'ann', language: 'en', text: '/settings language default', at: at(6, 0) },
  ]);
  const [chosen, watch, back] = answers(out);
  expect(chosen?.text).toContain(words.settings.head());
  expect(labels(watch)).toContain(words.commands.watch.listIt);
  expect(back?.text).toContain(en.settings.head());
  const warning = unasked(out).find(({ kind }) => kind === 'warning');
  expect(labels(warning)).toContain(words.attention.gotIt);
  for (const label of out.flatMap(labels)) expect(label.length).toBeLessThanOrEqual(80);
});

test.for(spoken)('$language: a size in contracts and a side are words of it', async ({ language, words }) => {
  const [lint] = answers(
    await say(args, [{ from: 'ann', language, text: '/lint short btc inverse 10x 640c @64000 mark=64000' }]),
  );
  expect(lint?.text).toContain(`${words.trade.side.short} ${words.units.contracts('640')}`);
});
