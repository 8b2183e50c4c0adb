// Every sentence that a user reads, by key. A language is an object of the same type as English, so
// that a missing word does not compile. Values come in preformatted (view/format.ts).
import { en } from './en/index.ts';

export type Words = typeof en;

export const languages = { en } as const satisfies Record<string, Words>;

/** The words for a BCP 47 tag; English where we have none. */
export function wordsFor(tag: string | undefined): Words {
  const code = (tag ?? 'en').toLowerCase().split('-')[0] ?? 'en';
  return (languages as Record<string, Words>)[code] ?? en;
}
