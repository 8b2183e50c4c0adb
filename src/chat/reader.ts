// Who an answer is made for: in which language, by whose settings.
import { type Language, languageOf, loadWords, type Words } from '../i18n/words.ts';
import type { Item, ItemChange, ItemId, Owner, Store } from '../store/store.ts';
import { decodeGroup, GROUP_ITEM } from '../watch/core/group.ts';
import { decodePerson, encodePerson, type Person, PERSON_ITEM } from '../watch/core/person.ts';
import type { Input } from './platform.ts';

export interface Reader {
  readonly settings: Pick<Person, 'venue' | 'zone' | 'numbers'>;
  readonly language: Language;
  /** What it would be if nobody had chosen. */
  readonly ownLanguage: Language;
  readonly words: Words;
}

/** Items as one try of an answer sees them. */
export type Items = Pick<Store, 'item'>;

/** Each is read once, however many ask for it: what changes meanwhile, the commit finds. */
export function readOnce(store: Items): Items {
  const seen = new Map<string, Promise<Item | undefined>>();
  return {
    item(owner: Owner, id: ItemId) {
      const key = `${owner}\n${id}`;
      const found = seen.get(key) ?? store.item(owner, id);
      seen.set(key, found);
      return found;
    },
  };
}

export interface Readers {
  /** Whose settings an answer follows: in a group the group's, unless it is for its person alone. */
  of(input: Input, isShared: boolean, items?: Items): Promise<Reader>;
  /** As above, where the store may be away: then as the platform tells it. */
  atLast(input: Input): Promise<Pick<Reader, 'language' | 'words'>>;
  /** The changes, with the language that the platform tells of their owner: what is said unasked hours later, by
   *  another process maybe, is said in it. Who keeps nothing here has none kept. */
  withLocale(
    owner: string,
    input: Input,
    changes: readonly ItemChange[],
    items: Items,
  ): Promise<ItemChange[]>;
}

/** What the platform tells of the language of a person, or of their group; undefined: nothing that we speak. */
const toldBy = ({ language, groupLanguage }: Input, isGroup: boolean): Language | undefined =>
  languageOf(isGroup ? groupLanguage : language);

export function createReaders(store: Items): Readers {
  const of: Readers['of'] = async (input, isShared, items = store) => {
    const own =
      input.chat.kind === 'group' && isShared
        ? decodeGroup((await items.item(input.chat.id, GROUP_ITEM))?.body)
        : decodePerson((await items.item(input.user, PERSON_ITEM))?.body);
    const ownLanguage = toldBy(input, input.chat.kind === 'group' && isShared) ?? 'en';
    const language = own.language ?? ownLanguage;
    const { venue, zone, numbers } = own;
    return { settings: { venue, zone, numbers }, language, ownLanguage, words: await loadWords(language) };
  };

  const atLast: Readers['atLast'] = async (input) => {
    try {
      return await of(input, true);
    } catch {
      const language = toldBy(input, input.chat.kind === 'group') ?? 'en';
      return { language, words: await loadWords(language) };
    }
  };

  const withLocale: Readers['withLocale'] = async (owner, input, changes, items) => {
    const locale = toldBy(input, owner !== input.user);
    if (locale === undefined) return [...changes];
    const change = changes.find(({ id }) => id === PERSON_ITEM);
    const item = change === undefined ? await items.item(owner, PERSON_ITEM) : undefined;
    const isKept = change !== undefined || item !== undefined || changes.some(({ body }) => body !== null);
    if (change?.body === null) return [...changes];
    const before = decodePerson(change?.body ?? item?.body);
    if (!isKept || (before.locale ?? 'en') === locale) return [...changes];
    const told: ItemChange = {
      triggers: change === undefined ? (item?.triggers ?? []) : (change.triggers ?? []),
      id: PERSON_ITEM,
      expect: change?.expect ?? item?.version ?? 0,
      body: encodePerson({ ...before, locale }),
    };
    return [...changes.filter((each) => each !== change), told];
  };

  return { of, atLast, withLocale };
}
