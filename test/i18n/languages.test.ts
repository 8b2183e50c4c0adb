// Every language says what English says: each sentence, in each of its forms, with the same figures in it.
import { describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en/index.ts';
import { pluralOf } from '../../src/i18n/plural.ts';
import { allWords, LANGUAGES, languageOf } from '../../src/i18n/words.ts';
import { at, calls, leaves, MARK, said } from './calls.ts';

const spoken = await allWords();
const others = spoken.filter(({ words }) => words !== en);

/** Texts that may be the same in another language: names, and what is typed as it stands. By path. */
const SAME_ANYWHERE = [
  /^trade\.(?:example|venueName|side)/,
  /^alerts\.ask\.example/,
  /^accounts\.account\.example/,
  /^commands\.dispatch\.shownLine/,
  /^platform\.forms\.position\.example/,
  /^trade\.account\.example/,
  /^accounts\.account\.example/,
  /^commands\.dispatch\.shownLine/,
  /^platform\.forms\.position\.example/,
  /^learn\.terms\.[^.]+\.also/,
];
/** And those that one language happens to say as English does. Short: each with its path. */
const SAME_IN: Readonly<Record<string, readonly string[]>> = {
  // Long, short, stop and No are said alike there; units are written alike.
  es: [
    'accounts.explain.letters.S',
    'alerts.windows.5m',
    'alerts.windows.15m',
    'attention.link.no',
    'commands.watch.no',
    'pictures.chart.title.long',
    'pictures.chart.title.short',
    'pictures.chart.watch.long',
    'pictures.chart.watch.short',
    'pictures.lines.stop',
    'pictures.rows.stop',
    'pictures.share.head.long',
    'pictures.share.head.short',
    'pictures.share.side.long',
    'pictures.share.side.short',
    'trade.echo.names.mmr',
    'trade.echo.names.sl',
    'units.hoursAndMinutes',
    'units.minutes',
  ],
  // Long, short and stop are what exchanges say there; units are written alike.
  pt: [
    'accounts.explain.letters.S',
    'alerts.windows.5m',
    'alerts.windows.15m',
    'pictures.lines.stop',
    'pictures.rows.stop',
    'pictures.chart.watch.long',
    'pictures.chart.watch.short',
    'pictures.chart.title.long',
    'pictures.chart.title.short',
    'pictures.share.side.long',
    'pictures.share.side.short',
    'pictures.share.head.long',
    'pictures.share.head.short',
    'platform.choices.long',
    'platform.choices.short',
    'trade.echo.names.sl',
    'trade.echo.names.mmr',
    'units.minutes',
    'units.hoursAndMinutes',
  ],
  ru: ['accounts.account.example', 'commands.dispatch.shownLine', 'platform.forms.position.example'],
  tr: [
    'accounts.explain.letters.S',
    'pictures.lines.stop',
    'pictures.rows.stop',
    'pictures.chart.watch.long',
    'pictures.chart.watch.short',
    'pictures.chart.title.long',
    'pictures.chart.title.short',
    'pictures.share.side.long',
    'pictures.share.side.short',
    'pictures.share.head.long',
    'pictures.share.head.short',
    'trade.echo.names.sl',
  ],
};

/** What stays as it is in every language: figures, commands, keys, examples of lines, names. */
const FIXED = [
  MARK,
  /https?:\S+/gu,
  /\{".*\}/gu,
  /\/help [a-z]+/gu,
  /\/[a-z]+(?=$|[^a-z])/gu,
  /[a-z]+(?:[:=]|(?=[<>]))\S*/giu,
  /\S*\d\S*/gu,
  /\b[A-Z][A-Z0-9₮/]+s?\b/gu,
  /\b(?:Telegram|Discord|Perpwatch|Hyperliquid|Binance|Bybit|Europe|Berlin|America|Asia)[\w/]*/gu,
  /\b(?:KuCoin|CoinEx|Bitget|BitMEX|Gate|Deribit|Textbook|dYdX|OKX|MEXC|HTX)\b/gu,
];
/** Words that are typed, so that they stay Latin inside a sentence of any language. */
const TYPED =
  /\b(?:long|short|buy|sell|btc|eth|bob|ann|on|off|all|now|none|cross|iso|taker|maker|sl|tp|stop|closed|half|added|still|open|moved|to|above|below|funding|delivery|btcusdt-26mar27|flip|in|basis|note|take|until|expires|role|default|figures|plain|comma|space|account|rule|of|thumb|inverse|ratio|hedge|x|k|u|m|s|h|min|balance|quiet|venue|bybit|settings|timezone|okx|usdt|alerts|resume|code|numbers|discreet|profit|perp|now|card|liquidation|bankruptcy|live|hyperliquid|pause|cap|zone|repeat|yes|size|deribit|collateral|ethusdt|binance|classic|contracts|dark|light|last|keyboard)\b/giu;

const bareOf = (text: string): string => FIXED.reduce((so, pattern) => so.replaceAll(pattern, ' '), text);
const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(bareOf(text));

/** Words that a sentence was given: not its own. */
const given = (args: unknown): string[] =>
  typeof args === 'string' && args !== ''
    ? [args]
    : typeof args === 'object' && args !== null
      ? Object.values(args).flatMap(given)
      : [];

const figuresIn = (text: string): string[] => [
  ...new Set([...text.matchAll(MARK)].map(([mark]) => mark)),
  ...(/90.?005/u.test(text) ? ['the number'] : []),
];

const shown = (path: string, args: readonly unknown[]): string => `${path}(${JSON.stringify(args)})`;

test('the sentences of English are called in all their branches, and say what they were given', () => {
  const sentences = leaves(en).filter(([, leaf]) => typeof leaf === 'function');
  const called = new Set(calls.map(({ path }) => path));
  expect(sentences.map(([path]) => path).filter((path) => !called.has(path))).toEqual([]);
  expect(calls.length).toBeGreaterThan(sentences.length);
  const broken = calls.filter((call) => /undefined|null|NaN|\[object|=>/u.test(said(en, call)));
  expect(broken.map(({ path, args }) => shown(path, args))).toEqual([]);
});

describe.for(spoken)('$language', ({ language, words }) => {
  test('has every key of English, and no other', () => {
    const keys = (of: object): string[] =>
      leaves(of)
        .map(([path, leaf]) => `${path}: ${typeof leaf}`)
        .toSorted();
    expect(keys(words)).toEqual(keys(en));
  });

  test('calls itself by a name, and is found by its tag', () => {
    expect(LANGUAGES[language].name).not.toBe('');
    for (const tag of [language, language.toUpperCase(), ...LANGUAGES[language].discord])
      expect(languageOf(tag)).toBe(language);
  });

  test('its texts are trimmed, and none is empty that English has', () => {
    const texts = leaves(words).filter(([, leaf]) => typeof leaf === 'string');
    const empty = texts.filter(([path, leaf]) => leaf === '' && at(en, path) !== '');
    expect(empty.map(([path]) => path)).toEqual([]);
  });
});

describe.for(others)('$language beside English', ({ language, words }) => {
  const mayBeSame = (path: string): boolean =>
    SAME_ANYWHERE.some((pattern) => pattern.test(path)) || SAME_IN[language]?.includes(path) === true;

  test('every sentence tells the figures that English tells, in every branch', () => {
    const wrong = calls.flatMap((call) => {
      const own = figuresIn(said(words, call)).toSorted();
      const english = figuresIn(said(en, call)).toSorted();
      return own.join() === english.join()
        ? []
        : [`${shown(call.path, call.args)}: “${said(words, call)}” for “${said(en, call)}”`];
    });
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test('nothing is left in English', () => {
    const texts = leaves(words).flatMap(([path, leaf]) =>
      typeof leaf === 'string' && leaf === at(en, path) && hasLetters(leaf) && !mayBeSame(path) ? [path] : [],
    );
    const sentences = calls.flatMap((call) => {
      const text = said(words, call);
      return text === said(en, call) && hasLetters(text) && !mayBeSame(call.path) ? [call.path] : [];
    });
    expect([...new Set([...texts, ...sentences])]).toEqual([]);
  });

  test('it breaks nowhere', () => {
    const broken = calls.filter((call) => /undefined|null|NaN|\[object|=>/u.test(said(words, call)));
    expect(broken.map(({ path, args }) => shown(path, args))).toEqual([]);
  });

  test('an answer is not much longer than in English: it has to fit where that fits', () => {
    const long = calls.flatMap((call) => {
      const [own, english] = [said(words, call).length, said(en, call).length];
      return own > english * 1.6 + 25 ? [`${call.path}: ${own} for ${english}`] : [];
    });
    expect([...new Set(long)].slice(0, 20)).toEqual([]);
  });

  test.runIf(['zh'].includes(language))('no Latin letters but in names and in what is typed', () => {
    const latin = (text: string): boolean => /[a-z]{2}/iu.test(bareOf(text).replaceAll(TYPED, ' '));
    const texts = leaves(words).flatMap(([path, leaf]) =>
      typeof leaf === 'string' && latin(leaf) && !mayBeSame(path) ? [`${path}: ${leaf}`] : [],
    );
    const sentences = calls.flatMap((call) => {
      const text = given(call.args).reduce((so, word) => so.replaceAll(word, ' '), said(words, call));
      return latin(text) && !mayBeSame(call.path) ? [`${call.path}: ${text}`] : [];
    });
    expect([...new Set([...texts, ...sentences])].slice(0, 30)).toEqual([]);
  });
});

test.for<[string, number, string]>([
  ['ru', 1, 'one'],
  ['ru', 2, 'few'],
  ['ru', 5, 'many'],
  ['ru', 11, 'many'],
  ['ru', 21, 'one'],
  ['zh', 1, 'other'],
  ['es', 1, 'one'],
  ['tr', 2, 'other'],
])('%s counts %i as %s', ([tag, count, form]) => {
  expect(pluralOf(tag)(count, { one: 'one', few: 'few', many: 'many', other: 'other' })).toBe(form);
});
