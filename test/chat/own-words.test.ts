// Whose words a form is in, before a command runs.
import { describe, expect, test } from 'vitest';
import { createOwnWords } from '../../src/chat/own-words.ts';
import { type Language, loadWords } from '../../src/i18n/words.ts';
import { virtualClock } from '../../src/ops/virtual.ts';
import { decodePerson, encodePerson, PERSON_ITEM } from '../../src/watch/core/person.ts';

const person = (language: Language | undefined): string =>
  encodePerson({ ...decodePerson(undefined), ...(language === undefined ? {} : { language }) });
const holding = (body: string | undefined) => ({
  item: (_: string, id: string) =>
    Promise.resolve(
      body === undefined || id !== PERSON_ITEM
        ? undefined
        : { owner: '', id, version: 1, body, triggers: [] },
    ),
});

describe('the words for a person', () => {
  test.each([
    ['what they chose, whatever the app tells', person('zh'), 'tr', 'zh'],
    ['what the app tells, where they chose none', person(undefined), 'pt-BR', 'pt'],
    ['the same of who is new', undefined, 'ru', 'ru'],
    ['English, where the app tells of none that we have', undefined, 'ja', 'en'],
    ['English, where it tells of none', undefined, undefined, 'en'],
  ] as const)('are %s', async (_, body, told, expected) => {
    const wordsOf = createOwnWords(holding(body), virtualClock(0));
    expect(await wordsOf('discord:1', told)).toBe(await loadWords(expected));
  });

  test('are what the app tells, where the store fails', async () => {
    const store = { item: () => Promise.reject(new Error('away')) };
    expect(await createOwnWords(store, virtualClock(0))('discord:1', 'tr')).toBe(await loadWords('tr'));
  });

  test('and where it does not answer in time', async () => {
    const clock = virtualClock(0);
    const store = { item: (): Promise<undefined> => new Promise(() => undefined) };
    let answered = false;
    const asked = createOwnWords(store, clock)('discord:1', 'tr').finally(() => (answered = true));
    await clock.advanceTo(600);
    expect(answered).toBe(false);
    await clock.advanceTo(800);
    expect(await asked).toBe(await loadWords('tr'));
  });
});
