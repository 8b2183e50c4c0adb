// Which form of a word a number takes, by the rules of the language (Unicode CLDR, as the runtime has them).

type Category = 'zero' | 'one' | 'two' | 'few' | 'many';

/** The forms that a language has; `other` is the rest (fractions, too). Russian: one 1, 21; few 2–4; many 0, 5–20. */
export type Forms = Readonly<Partial<Record<Category, string>> & { other: string }>;

/** `count(2, { one: 'позиция', few: 'позиции', many: 'позиций', other: 'позиции' })` is `позиции`. */
export function pluralOf(tag: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(tag);
  return (count, forms) => {
    const category = rules.select(count);
    return (category === 'other' ? undefined : forms[category]) ?? forms.other;
  };
}
