// The words of who is spoken to, where a platform wants them before a command runs: what they chose, else what
// their app tells.
import { languageOf, loadWords, type Words } from '../i18n/words.ts';
import type { Clock } from '../ops/clock.ts';
import type { Owner, Store } from '../store/store.ts';
import { decodePerson, PERSON_ITEM } from '../watch/core/person.ts';

/** The words for a person. `told`: a BCP 47 tag of their app's language. Never rejects, never waits long. */
export type OwnWords = (user: Owner, told: string | undefined) => Promise<Words>;

/** A form must be shown within three seconds; a store that is away is not waited for. */
const PATIENCE_MS = 700;

export function createOwnWords(store: Pick<Store, 'item'>, wall: Clock): OwnWords {
  const chosen = async (user: Owner) => decodePerson((await store.item(user, PERSON_ITEM))?.body).language;
  return async (user, told) => {
    let patience: { cancel: () => void } | undefined;
    const late = new Promise<undefined>((resolve) => {
      patience = wall.at(wall.now() + PATIENCE_MS, () => resolve(undefined));
    });
    const language = await Promise.race([chosen(user).catch(() => undefined), late]);
    patience?.cancel();
    return loadWords(language ?? languageOf(told) ?? 'en');
  };
}
