// Every language's words in one table: a line may mix them ("лонг btc 10x entry 64k").
import type { Kind, Side } from '../../../contract/types.ts';
import { foldWord } from '../text.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import { vi } from './vi.ts';
import { id } from './id.ts';
import { it } from './it.ts';
import { de } from './de.ts';
import { fr } from './fr.ts';
import type { Key, LanguageWords } from './language.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';
import { zh } from './zh.ts';

export const languageWords: Readonly<Record<string, LanguageWords>> = {
  en,
  zh,
  ru,
  es,
  pt,
  tr,
  fr,
  de,
  it,
  id,
  vi,
  ko,
  ja,
};

/** Does a language write 64.000 for 64,000? */
export const languageSwaps = (language: string): boolean =>
  languageWords[language]?.swapsDotAndComma === true;

/** The words of one sort, of every language that has any. */
export const inAllLanguages = (of: (words: LanguageWords) => readonly string[] | undefined): string[] =>
  Object.values(languageWords).flatMap((words) => of(words) ?? []);

/** What a phrase may mean, and the value of that meaning: of a quote unit the word is enough, of a
 *  multiplier it is the factor, of a market or venue the name as the catalog knows it. */
interface Values {
  readonly side: Side;
  readonly kind: Kind;
  readonly mode: 'isolated' | 'cross';
  readonly key: Key;
  readonly unit: 'contracts' | 'coins' | 'quote' | 'times';
  readonly multiplier: string;
  readonly market: string;
  readonly venue: string;
  readonly at: true;
  readonly from: true;
  readonly is: true;
  readonly on: true;
  readonly now: true;
  readonly max: true;
  readonly sure: true;
  readonly noise: true;
  readonly shown: true;
  readonly above: true;
  readonly below: true;
  readonly reaches: true;
  readonly when: true;
  readonly tellMe: true;
  readonly alarm: true;
  readonly once: true;
  readonly repeat: true;
}

export type MeaningOf<Is extends keyof Values> = { readonly is: Is; readonly value: Values[Is] };
export type Meaning = { [Is in keyof Values]: MeaningOf<Is> }[keyof Values];

export interface Phrase {
  readonly meanings: readonly Meaning[];
  /** Languages that have it. */
  readonly languages: readonly string[];
}

/** Money of the quote: the word, and the one currency it can only mean ('' is any dollar). */
export const quoteWords: ReadonlyMap<string, string> = new Map([
  ['u', ''],
  ['usd', ''],
  ['$', ''],
  ['dollar', ''],
  ['dollars', ''],
  ['bucks', ''],
  ['dolar', ''],
  ['dolares', ''],
  ['доллар', ''],
  ['доллара', ''],
  ['долларов', ''],
  ['бакс', ''],
  ['бакса', ''],
  ['баксов', ''],
  ['баксами', ''],
  ['долларами', ''],
  ['美元', ''],
  ['美金', ''],
  ['刀', ''],
  ['usdt', 'USDT'],
  ['tether', 'USDT'],
  ['юсдт', 'USDT'],
  ['усдт', 'USDT'],
  ['usdc', 'USDC'],
  ['busd', 'BUSD'],
  ['fdusd', 'FDUSD'],
  ['usde', 'USDE'],
]);

/** Longest phrase, in words. */
export const phraseWordsMax = 5;

const table = new Map<string, { meanings: Meaning[]; languages: string[] }>();

function add(language: string, words: readonly string[] | undefined, meaning: Meaning): void {
  for (const word of words ?? []) {
    const key = foldWord(word);
    const phrase = table.get(key) ?? { meanings: [], languages: [] };
    table.set(key, phrase);
    if (!phrase.languages.includes(language)) phrase.languages.push(language);
    const known = phrase.meanings.some((each) => each.is === meaning.is && each.value === meaning.value);
    if (!known) phrase.meanings.push(meaning);
  }
}

const marks = [
  'at', 'from', 'is', 'on', 'now', 'max', 'sure', 'noise', 'shown', 'above', 'below', 'reaches', 'when', 'tellMe', 'alarm', 'once', 'repeat',
] as const; // prettier-ignore

for (const [language, words] of Object.entries(languageWords)) {
  add(language, words.long, { is: 'side', value: 'long' });
  add(language, words.short, { is: 'side', value: 'short' });
  add(language, words.linear, { is: 'kind', value: 'linear' });
  add(language, words.inverse, { is: 'kind', value: 'inverse' });
  add(language, words.isolated, { is: 'mode', value: 'isolated' });
  add(language, words.cross, { is: 'mode', value: 'cross' });
  for (const [key, names] of Object.entries(words.keys ?? {})) {
    add(language, names, { is: 'key', value: key as Key });
  }
  add(language, words.contracts, { is: 'unit', value: 'contracts' });
  add(language, words.coins, { is: 'unit', value: 'coins' });
  add(language, words.leverageSuffix, { is: 'unit', value: 'times' });
  for (const [factor, names] of Object.entries(words.multipliers ?? {})) {
    add(language, names, { is: 'multiplier', value: factor });
  }
  for (const [name, names] of Object.entries(words.markets ?? {})) {
    add(language, names, { is: 'market', value: name });
  }
  for (const [name, names] of Object.entries(words.venues ?? {})) {
    add(language, names, { is: 'venue', value: name });
  }
  for (const mark of marks) add(language, words[mark], { is: mark, value: true });
}
for (const word of quoteWords.keys()) add('en', [word], { is: 'unit', value: 'quote' });

/** What a phrase (words with one space between them) means; undefined: none of ours. */
export const phrase = (text: string): Phrase | undefined => table.get(foldWord(text));

/** All phrases, for tests and for cutting up scripts that put no space between words. */
export const phrases: ReadonlyMap<string, Phrase> = table;

/** The meaning of one sort that a phrase has, if it has one. */
export function meaningOf<Is extends keyof Values>(
  of: Phrase | undefined,
  is: Is,
): MeaningOf<Is> | undefined {
  const found = of?.meanings.find((each) => each.is === is);
  return found as MeaningOf<Is> | undefined;
}

/** The phrases that have a meaning of one of these sorts. */
export const phrasesOf = (...sorts: readonly (keyof Values)[]): string[] =>
  [...table].flatMap(([text, each]) => (each.meanings.some(({ is }) => sorts.includes(is)) ? [text] : []));

/** Exchanges count profit that is not taken yet in these as well: they are no wallet balance. */
const EQUITY: ReadonlySet<string> = new Set(['equity', 'margin balance']);

/** Is it what an account's own money is called, without the profit of what is open? */
export const isWalletBalance = (name: string): boolean =>
  meaningOf(phrase(name), 'key')?.value === 'balance' && !EQUITY.has(foldWord(name));
