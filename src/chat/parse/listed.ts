// Several things in one line: "1, 2 and #3", "near & algo".

/** What people write between the last two, in all languages. */
export const AND: ReadonlySet<string> = new Set(['and', '&', '+', 'plus', 'y', 'e', 'и', 've', '和']);

/** Those that are words. */
export const wordsOfAnd: readonly string[] = [...AND].filter((each) => /\p{L}/u.test(each));

/** What a list names, in its order. */
export const listed = (text: string): readonly string[] =>
  text.split(/[\s,;&+、，和]+/u).filter((word) => word !== '' && !AND.has(word.toLowerCase()));
