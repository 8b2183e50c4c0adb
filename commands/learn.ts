// /learn: what a term means, in plain words, with an example that the contract model computes.
import type { CommandSpec } from '../src/chat/command.ts';
import { nearest } from '../src/chat/parse/near.ts';
import { en } from '../src/i18n/en/index.ts';
import type { Term } from '../src/i18n/en/learn.ts';
import type { Words } from '../src/i18n/words.ts';
import type { View } from '../src/view/view.ts';
import { examples } from './learn/examples.ts';

const WORD_MAX = 40;

export const learn: CommandSpec = {
  name: 'learn',
  description: (t) => t.learn.about,
  options: [{ name: 'term', kind: 'text', required: false, description: (t) => t.learn.option }],
  examples: ['/learn funding', '/learn inverse', '/learn rule of thumb'],
  scope: 'user',
  under: 'figures',
  groupAdminOnly: false,
  // "what is funding?": only of a term that is known, else it is read as a position.
  plain(text, { words }) {
    const [, asked = ''] = words.learn.asks.exec(text) ?? [];
    return namesOf(words).has(tidy(asked)) ? asked : undefined;
  },
  async run({ words }, { args }) {
    const asked = tidy(args['term'] ?? '');
    return { view: asked === '' ? listView(words) : answer(asked, words) };
  },
};

const tidy = (text: string): string =>
  text.normalize('NFKC').trim().toLowerCase().replace(/^\//u, '').replaceAll(/\s+/gu, ' ').slice(0, WORD_MAX);

const termsOf = (words: Words): readonly Term[] => Object.keys(words.learn.terms) as Term[];

/** Of each language that was asked for: plain lines are held against them. */
const known = new WeakMap<Words, ReadonlyMap<string, Term>>();

/** Every name of a term, and what it means. */
function namesOf(words: Words): ReadonlyMap<string, Term> {
  const found = known.get(words) ?? readNames(words);
  known.set(words, found);
  return found;
}

function readNames(words: Words): ReadonlyMap<string, Term> {
  const names = new Map<string, Term>();
  for (const term of termsOf(words)) {
    names.set(term, term);
    names.set(term.replaceAll('-', ' '), term);
    const title = tidy(words.learn.terms[term].title);
    if (!names.has(title)) names.set(title, term);
    for (const other of words.learn.terms[term].also) if (!names.has(other)) names.set(other, term);
  }
  // What exchanges and others write in English is looked up in any language.
  for (const term of termsOf(en))
    for (const other of en.learn.terms[term].also) if (!names.has(other)) names.set(other, term);
  return names;
}

function answer(asked: string, words: Words): View {
  const t = words.learn;
  const names = namesOf(words);
  const exact = names.get(asked);
  if (exact !== undefined) return termView(exact, words);
  const near = nearest(asked, [...names.keys()]) ?? [...names.keys()].find((name) => asked.includes(name));
  const term = near === undefined ? undefined : names.get(near);
  if (term === undefined) {
    const list = listView(words);
    return { ...list, head: t.none(asked), problem: { code: 'unknown-term', option: 'term' } };
  }
  const view = termView(term, words);
  return { ...view, head: t.near(asked, view.head) };
}

function termView(term: Term, words: Words): View {
  const t = words.learn;
  const { title, says } = t.terms[term];
  const example = examples[term];
  const button = example?.line === undefined ? [] : [{ label: t.tryIt, line: example.line }];
  return {
    head: t.head(title, says),
    notes: example === undefined ? [] : [t.example(example.says(t.examples))],
    buttons: button,
    figures: { term },
  };
}

const listView = (words: Words): View => ({
  head: words.learn.list(),
  // English names them by what is typed; elsewhere that says nothing.
  notes: [
    termsOf(words)
      .map((term) => (words === en ? term : words.learn.terms[term].title))
      .join(', '),
  ],
});
