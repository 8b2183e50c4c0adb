// /settings: what a person (in a group: its administrators for all) has set, and changing it by buttons or typed.
import type { CommandContext, CommandInput, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { dec } from '../src/contract/decimal.ts';
import { type Language, LANGUAGES, languageOf, loadWords } from '../src/i18n/words.ts';
import * as format from '../src/view/format.ts';
import { THEMES } from '../src/view/picture.ts';
import type { Button, View } from '../src/view/view.ts';
import { decodeGroup, encodeGroup, GROUP_ITEM } from '../src/watch/core/group.ts';
import {
  decodePerson,
  encodePerson,
  type Person,
  PERSON_ITEM,
  styleOf,
  themeOf,
  type Sound,
} from '../src/watch/core/person.ts';
import { discreet } from './discreet.ts';
import { groupalerts } from './groupalerts.ts';
import { hoursOf, quiet, readZone } from './quiet.ts';
import { warn } from './warn.ts';

/** What a person and a group have alike. */
type Common = Pick<Person, 'venue' | 'zone' | 'numbers' | 'language'>;

const NAMES = [
  'venue',
  'timezone',
  'numbers',
  'language',
  'warn',
  'funding',
  'quiet',
  'discreet',
  'sound',
  'pictures',
  'theme',
  'keyboard',
] as const;
/** Those that a group has none of. */
const PERSONAL: readonly Name[] = [
  'warn',
  'funding',
  'quiet',
  'discreet',
  'sound',
  'pictures',
  'theme',
  'keyboard',
];
type Name = (typeof NAMES)[number];
/** Other words for them. */
const ALIASES: Readonly<Record<string, Name>> = {
  exchange: 'venue',
  zone: 'timezone',
  tz: 'timezone',
  time: 'timezone',
  number: 'numbers',
  lang: 'language',
  keys: 'keyboard',
  ladder: 'warn',
  warnings: 'warn',
};

/** What is asked most; lines are alike in every language. */
const KEYS = [
  ['/watches', '/alerts'],
  ['/price btc', '/settings'],
];

const SOUNDS: readonly Sound[] = ['all', 'last'];

/** What the buttons offer; everything else is typed. */
const VENUES = ['binance', 'bybit', 'okx', 'hyperliquid', 'gate', 'bitget', 'kucoin', 'mexc', 'dydx'];
const ZONES = [
  'UTC',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
];
const LADDERS = ['default', '10%,5%', '15%,8%,4%', 'ratio:80%,90%'];
const FUNDINGS = ['default', 'on', 'off'] as const;
const fundingName = ({ funding }: Pick<Person, 'funding'>): (typeof FUNDINGS)[number] =>
  funding === undefined ? 'default' : funding ? 'on' : 'off';
const HOURS = ['off', '22:00-07:00', '23:00-07:00', '00:00-08:00'];

const SHOWN_MAX = 40;
const SAMPLE = dec('1234567.5');

export const settings: CommandSpec = {
  name: 'settings',
  aliases: ['config'],
  description: (t) => t.commands.about.settings,
  options: [
    {
      name: 'setting',
      kind: 'text',
      required: false,
      description: (t) => t.settings.options.setting,
      choices: NAMES,
    },
    {
      name: 'value',
      kind: 'text',
      required: false,
      description: (t) => t.settings.options.value,
      proposes: 'setting',
    },
  ],
  examples: ['/settings', '/settings venue bybit', '/settings timezone Europe/Berlin'],
  scope: 'chat',
  groupAdminOnly: true,
  async run(context, { args, rest }) {
    const t = context.words.settings;
    const typed = (rest === '' ? `${args['setting'] ?? ''} ${args['value'] ?? ''}` : rest)
      .normalize('NFKC')
      .trim();
    const [, word = '', value = ''] = /^([^\s=]*)[\s=]*([\s\S]*)$/.exec(typed) ?? [];
    if (word === '') return { view: overview(context, await settingsOf(context)) };
    const folded = word.toLowerCase();
    const name = ALIASES[folded] ?? NAMES.find((each) => each === folded);
    if (name === undefined)
      return problem('setting-unknown', t.unknownSetting(word.slice(0, SHOWN_MAX)), [t.settingsAre(NAMES)]);
    if (context.chat.kind === 'group' && PERSONAL.includes(name))
      return problem('personal', t.personal(), name === 'quiet' ? [t.groupHelp()] : []);
    if (name === 'discreet') return discreet.run(context, { ...TYPED, args: { mode: value } });
    if (value === '') return { view: question(context, name) };
    return change(context, name, value);
  },
};

const TYPED: CommandInput = { args: {}, rest: '', segments: undefined };

const problem = (code: string, head: string, notes: readonly string[]): CommandResult => ({
  view: { head, notes, problem: { code, option: 'setting' } },
});

interface Stored extends Common {
  /** undefined: a group's. */
  readonly person: Person | undefined;
}

async function settingsOf({ chat, item }: CommandContext): Promise<Stored> {
  if (chat.kind === 'dm') {
    const person = decodePerson((await item(PERSON_ITEM))?.body);
    return { ...person, person };
  }
  const { venue, zone, numbers, language } = decodeGroup((await item(GROUP_ITEM))?.body);
  return { venue, zone, numbers, language, person: undefined };
}

/** All of them, with a button to each. */
function overview(context: CommandContext, stored: Stored, note?: string): View {
  const { words, now, ownLanguage } = context;
  const t = words.settings;
  const { person, venue } = stored;
  const language = stored.language ?? ownLanguage;
  const zone = stored.zone ?? 'UTC';
  // Said as it will be said from now on.
  return format.inStyle({ ...styleOf(stored), units: words.units }, () => ({
    head: person === undefined ? t.headGroup() : t.head(),
    rows: [
      [t.rows.venue, venue ?? t.usual(context.defaultVenue)],
      [
        t.rows.language,
        stored.language === undefined ? t.usual(LANGUAGES[language].name) : LANGUAGES[language].name,
      ],
      [t.rows.timezone, t.zone(zone, format.time(now))],
      [t.rows.numbers, format.exact(SAMPLE)],
      ...(person === undefined
        ? []
        : ([
            [t.rows.warn, person.warn ?? t.warnDefault],
            [t.rows.funding, t.fundings[fundingName(person)]],
            [
              t.rows.quiet,
              person.quiet === undefined ? t.off : `${hoursOf(person.quiet)} ${person.quiet.zone}`,
            ],
            [t.rows.discreet, person.discreet ? t.on : t.off],
            [t.rows.sound, t.sounds[person.sound]],
            [t.rows.pictures, person.pictures ? t.picturesOn : t.picturesOff],
            [t.rows.theme, t.themes[themeOf(person)]],
          ] as const)),
    ],
    notes: [...(note === undefined ? [] : [note]), ...(person === undefined ? [t.groupHelp()] : [])],
    buttons: [
      ...(['venue', 'language', 'timezone', 'numbers'] as const).map((name) => opens(t.rows[name], name)),
      ...(person === undefined
        ? []
        : [
            opens(t.rows.warn, 'warn'),
            opens(t.rows.funding, 'funding'),
            opens(t.rows.quiet, 'quiet'),
            opens(t.rows.sound, 'sound'),
            opens(t.rows.pictures, 'pictures'),
            opens(t.rows.theme, 'theme'),
            ...(context.keysHere === true ? [opens(t.rows.keyboard, 'keyboard')] : []),
            {
              label: `${t.rows.discreet}: ${person.discreet ? t.off : t.on}`,
              line: `/discreet ${person.discreet ? 'off' : 'on'}`,
            },
          ]),
    ],
    figures: {
      venue: venue ?? null,
      timezone: zone,
      numbers: stored.numbers ?? 'comma',
      language,
      ...(person === undefined
        ? {}
        : {
            warn: person.warn ?? 'default',
            funding: fundingName(person),
            quiet: person.quiet === undefined ? null : hoursOf(person.quiet),
            discreet: person.discreet,
            sound: person.sound,
            pictures: person.pictures,
            theme: themeOf(person),
          }),
    },
  }));
}

const opens = (label: string, name: Name): Button => ({ label, line: `/settings ${name}`, inPlace: true });

/** One of them: what it may be. */
function question(
  { words, now, catalog, ownLanguage, formsHere }: CommandContext,
  name: Exclude<Name, 'discreet'>,
): View {
  const t = words.settings;
  const pick = (label: string, value: string): Button => ({
    label,
    line: `/settings ${name} ${value}`,
    inPlace: true,
    menu: t.ask[name](),
  });
  const choices: Record<typeof name, readonly Button[]> = {
    venue: VENUES.filter((each) => catalog.venue(each) !== undefined).map((each) => pick(each, each)),
    timezone: ZONES.map((each) => {
      const at = format.inStyle({ zone: each, numbers: 'plain' }, () => format.time(now));
      return pick(`${each.split('/').at(-1)?.replace('_', ' ') ?? each} ${at.slice(11, 16)}`, each);
    }),
    numbers: format.NUMBERS.map((each) =>
      pick(
        format.inStyle({ zone: 'UTC', numbers: each }, () => format.exact(SAMPLE)),
        each,
      ),
    ),
    language: [
      ...Object.entries(LANGUAGES).map(([code, { name: label }]) => pick(label, code)),
      pick(t.usual(LANGUAGES[ownLanguage].name), 'default'),
    ],
    warn: LADDERS.map((each) => pick(each === 'default' ? t.warnDefault : each, each)),
    funding: FUNDINGS.map((each) => pick(t.fundings[each], each)),
    quiet: HOURS.map((each) => pick(each === 'off' ? t.off : each, each)),
    sound: SOUNDS.map((each) => pick(t.sounds[each], each)),
    pictures: [pick(t.picturesOn, 'on'), pick(t.picturesOff, 'off')],
    theme: THEMES.map((each) => pick(t.themes[each], each)),
    // They come with a message of their own: an edited one can't bring any.
    keyboard: (['on', 'off'] as const).map((each) => ({
      label: t[each],
      line: `/settings keyboard ${each}`,
    })),
  };
  const examples: Partial<Record<typeof name, string>> = {
    venue: '/settings venue deribit',
    timezone: '/settings timezone +5:30',
    warn: '/settings warn time:4h,1h',
    quiet: '/settings quiet 22:30-06:45',
  };
  const example = examples[name];
  const other: Button = {
    label: words.platform.formButtons.setting,
    line: `/settings ${name} `,
    form: 'setting',
    inPlace: true,
  };
  return {
    head: t.ask[name](),
    notes: [
      ...(name === 'funding' ? [t.fundingHelp()] : []),
      ...(example === undefined ? [] : [t.typed(example)]),
    ],
    buttons: [
      ...choices[name],
      ...(example === undefined || formsHere !== true ? [] : [other]),
      { label: t.back, line: '/settings', inPlace: true },
    ],
  };
}

async function change(
  context: CommandContext,
  name: Exclude<Name, 'discreet'>,
  value: string,
): Promise<CommandResult> {
  const { words, catalog } = context;
  const t = words.settings;
  const shown = value.slice(0, SHOWN_MAX);
  const help = question(context, name);
  const wrong = (head: string): CommandResult => ({
    view: { ...help, head, problem: { code: `${name}-unknown`, option: 'value' } },
  });
  switch (name) {
    case 'warn':
      return warn.run(context, { ...TYPED, rest: value });
    case 'quiet':
      return quiet.run(context, { ...TYPED, rest: value });
    case 'language': {
      if (value.toLowerCase() === 'default') return save(context, { language: undefined });
      const language = languageNamed(value);
      return language === undefined
        ? wrong(
            t.unknownLanguage(
              shown,
              Object.values(LANGUAGES).map((each) => each.name),
            ),
          )
        : save(context, { language });
    }
    case 'venue': {
      if (value.toLowerCase() === 'default') return save(context, { venue: undefined });
      const found = catalog.venue(value.toLowerCase());
      return found === undefined
        ? wrong(t.unknownVenue(shown))
        : save(context, { venue: value.toLowerCase() });
    }
    case 'numbers': {
      const numbers = format.NUMBERS.find((each) => each === value.toLowerCase());
      return numbers === undefined ? wrong(t.unknownNumbers(shown)) : save(context, { numbers });
    }
    case 'sound': {
      const sound = SOUNDS.find((each) => each === value.toLowerCase());
      return sound === undefined ? wrong(t.unknownSound(shown)) : save(context, { sound });
    }
    case 'pictures': {
      const mode = value.toLowerCase();
      return mode === 'on' || mode === 'off'
        ? save(context, { pictures: mode === 'on' })
        : wrong(t.unknownPictures(shown));
    }
    case 'funding': {
      const named = FUNDINGS.find((each) => each === value.toLowerCase());
      return named === undefined
        ? wrong(t.unknownFunding(shown))
        : save(context, { funding: named === 'default' ? undefined : named === 'on' });
    }
    case 'theme': {
      const theme = THEMES.find((each) => each === value.toLowerCase());
      return theme === undefined ? wrong(t.unknownTheme(shown)) : save(context, { theme });
    }
    case 'keyboard': {
      if (context.keysHere !== true)
        return { view: { head: t.noKeys(), problem: { code: 'keyboard-unknown', option: 'setting' } } };
      const mode = value.toLowerCase();
      if (mode !== 'on' && mode !== 'off') return wrong(t.unknownPictures(shown));
      return { view: mode === 'on' ? { head: t.keysOn(), keys: KEYS } : { head: t.keysOff(), keys: 'none' } };
    }
    case 'timezone': {
      const zone = readZone(value);
      if (zone === undefined) return wrong(t.unknownZone(shown));
      if (context.chat.kind === 'dm') return save(context, { zone });
      // The group's quiet hours are of the same clock, and its alerts know them.
      return groupalerts.run(context, { ...TYPED, args: { setting: `zone ${zone}` } });
    }
  }
}

/** By its code (`es`, `es-MX`) or by what it calls itself (`español`, also without the tilde). */
function languageNamed(typed: string): Language | undefined {
  const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const named = (Object.entries(LANGUAGES) as [Language, (typeof LANGUAGES)[Language]][]).find(
    ([, { name }]) => plain(name) === plain(typed),
  );
  return named?.[0] ?? languageOf(typed);
}

async function save(
  before: CommandContext,
  set: Partial<Common & Pick<Person, 'funding' | 'sound' | 'pictures' | 'theme'>>,
): Promise<CommandResult> {
  const { chat, item } = before;
  // Said in the language that it is from now on.
  const words = 'language' in set ? await loadWords(set.language ?? before.ownLanguage) : before.words;
  const context = { ...before, words };
  const note = words.settings.changed;
  if (chat.kind === 'dm') {
    const kept = await item(PERSON_ITEM);
    const person: Person = { ...decodePerson(kept?.body), ...set };
    return {
      changes: [{ id: PERSON_ITEM, expect: kept?.version ?? 0, body: encodePerson(person) }],
      view: overview(context, { ...person, person }, note),
    };
  }
  const kept = await item(GROUP_ITEM);
  const group = decodeGroup(kept?.body);
  const after = {
    ...group,
    ...('venue' in set ? { venue: set.venue } : {}),
    ...('numbers' in set ? { numbers: set.numbers } : {}),
    ...('language' in set ? { language: set.language } : {}),
  };
  return {
    changes: [{ id: GROUP_ITEM, expect: kept?.version ?? 0, body: encodeGroup(after) }],
    view: overview(
      context,
      { ...after, venue: after.venue, numbers: after.numbers, language: after.language, person: undefined },
      note,
    ),
  };
}
