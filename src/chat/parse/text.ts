// The line as it is worked on: compatibility-folded, and two ways of comparing words.

/** NFKC (full-width letters and digits from East Asian keyboards become ordinary ones), without the
 *  characters of no width that our own answers put after an @. */
export function normalise(input: string): string {
  return input
    .replaceAll(/[\u200b\u2060\ufeff]/g, '')
    .normalize('NFKC')
    .replaceAll(/\r\n?/g, '\n');
}

/** What most words are: nothing is to be folded. */
const FOLDED = /^[a-z0-9.,:@$%+=/#* ]*$/;

/** Case folded without locale rules; Turkish İ and ı are i. For names of markets and venues. */
export function foldCase(text: string): string {
  if (FOLDED.test(text)) return text;
  return text.replaceAll('İ', 'i').toLowerCase().replaceAll('ı', 'i');
}

/** foldCase without accents and apostrophes, and - _ as spaces. For the parser's own words: giriş = giris. The marks that
 *  voice a Japanese syllable are no accents: ビ is not ヒ. */
export function foldWord(text: string): string {
  if (FOLDED.test(text)) return text;
  return foldCase(text)
    .normalize('NFD')
    .replaceAll(/(?![\u3099\u309a])[\p{M}'’]/gu, '')
    .normalize('NFC')
    .replaceAll(/[-_]/g, ' ');
}

/** Is any of it written without spaces between the words? */
export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** Letters of other scripts that look like Latin ones. They are never taken for them silently. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a', в: 'b', с: 'c', е: 'e', н: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ѕ: 's', т: 't',
    у: 'y', х: 'x', ԁ: 'd', ԛ: 'q', ԝ: 'w', α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'v', ο: 'o',
    ρ: 'p', τ: 't', υ: 'u', χ: 'x', ζ: 'z', μ: 'm',
  }),
); // prettier-ignore

/** The word in Latin letters if it holds letters that only look Latin and every letter has one; else
 *  undefined. */
export function lookAlike(word: string): string | undefined {
  let changed = false;
  let result = '';
  for (const letter of foldCase(word)) {
    const latin = lookAlikes.get(letter);
    if (latin !== undefined) changed = true;
    else if (!/[ -~]/.test(letter)) return undefined;
    result += latin ?? letter;
  }
  return changed ? result : undefined;
}

/** A word cut to a length fit for showing back. */
export function shorten(text: string, characters: number): string {
  const points = Array.from(text);
  return points.length <= characters ? text : `${points.slice(0, characters - 1).join('')}…`;
}
