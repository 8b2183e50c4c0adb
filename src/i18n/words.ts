// Every sentence that a user reads, by key. A language is an object of the same type as English, so
// that a missing word does not compile. Values come in preformatted (view/format.ts).
import { en } from './en/index.ts';

/** What English has, whatever it says there: what a language says is its own. */
type Shape<T> = T extends string
  ? string
  : T extends (...all: infer A) => infer R
    ? (...all: A) => Shape<R>
    : T extends RegExp | readonly unknown[]
      ? T
      : { readonly [K in keyof T]: Shape<T[K]> };

export type Words = Shape<typeof en>;

export interface Spoken {
  /** What the language calls itself: who can't read any other finds it. */
  readonly name: string;
  /** What Discord calls it: https://docs.discord.com/developers/reference#locales. The first is the usual one. */
  readonly discord: readonly string[];
  readonly load: () => Promise<Words>;
}

/** The languages there are, by what Telegram and `/settings language` call them (ISO 639-1). A new one: its
 *  folder, and a line here. */
export const LANGUAGES = {
  en: { name: 'English', discord: ['en-US', 'en-GB'], load: async () => en },
  es: { name: 'Español', discord: ['es-ES', 'es-419'], load: async () => (await import('./es/index.ts')).es },
  zh: { name: '简体中文', discord: ['zh-CN'], load: async () => (await import('./zh/index.ts')).zh },
  pt: { name: 'Português', discord: ['pt-BR'], load: async () => (await import('./pt/index.ts')).pt },
  ru: { name: 'Русский', discord: ['ru'], load: async () => (await import('./ru/index.ts')).ru },
  tr: { name: 'Türkçe', discord: ['tr'], load: async () => (await import('./tr/index.ts')).tr },
} as const satisfies Readonly<Record<string, Spoken>>;

export type Language = keyof typeof LANGUAGES;

const codes = Object.keys(LANGUAGES) as readonly Language[];

/** Our language of a BCP 47 tag (`pt-BR`, `zh-Hans-CN`); undefined: we have none, or no tag was told. */
export function languageOf(tag: string | undefined): Language | undefined {
  const code = tag?.toLowerCase().split(/[-_]/)[0];
  return codes.find((each) => each === code);
}

/** Those that were asked for. A start loads English alone: the others take their time when first read. */
const loaded = new Map<Language, Words>([['en', en]]);

/** The words of a language, loaded where they are not yet. */
export async function loadWords(language: Language): Promise<Words> {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const words = await LANGUAGES[language].load();
  loaded.set(language, words);
  return words;
}

/** The words for a BCP 47 tag, where there is no time to load any: English for those that nobody read yet, and
 *  for those that we have not. */
export const wordsFor = (tag: string | undefined): Words => loaded.get(languageOf(tag) ?? 'en') ?? en;

/** Every language with its words, English first: for what is registered in all of them. */
export const allWords = (): Promise<readonly { readonly language: Language; readonly words: Words }[]> =>
  Promise.all(codes.map(async (language) => ({ language, words: await loadWords(language) })));
