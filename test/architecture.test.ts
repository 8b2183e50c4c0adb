// Who may import whom (docs/architecture.md): a line that breaks it is named.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  readonly line: number;
  /** A path from the root, or a package's name. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly typeOnly: boolean;
}

const files = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[\s\S]*?\sfrom\s+)?'([^']+)'/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(STATEMENT)].map((match) => {
    const name = match[2] ?? '';
    const isPackage = !name.startsWith('.');
    return {
      file,
      line: text.slice(0, match.index).split('\n').length,
      target: isPackage ? name : relative(root, resolve(root, dirname(file), name)),
      isPackage,
      typeOnly: match[1] !== undefined,
    };
  });
}

const imports = files.flatMap(importsOf);
const at = (each: Import): string => `${each.file}:${each.line} imports ${each.target}`;
const own = imports.filter((each) => !each.isPackage);

const from = (prefix: string): Import[] => own.filter((each) => each.file.startsWith(prefix));

/** Pure layers, and what each may know. Types of a port are always allowed: they are no code. */
describe('who may import whom', () => {
  test.each([
    ['contract knows nothing else', 'src/contract/', ['src/contract/']],
    ['venues know the contract', 'src/venues/', ['src/venues/', 'src/contract/']],
    [
      'the core of watching is pure',
      'src/watch/core/',
      ['src/watch/core/', 'src/contract/', 'src/venues/', 'src/market/feed.ts'],
    ],
    [
      'the parser reads, and does nothing',
      'src/chat/parse/',
      ['src/chat/parse/', 'src/contract/', 'src/venues/', 'src/i18n/', 'src/view/'],
    ],
    [
      'commands know no platform, store or clock',
      'commands/',
      [
        'commands/',
        'src/chat/account.ts',
        'src/chat/answer.ts',
        'src/chat/calculator.ts',
        'src/chat/extra.ts',
        'src/chat/lint.ts',
        'src/chat/sizing.ts',
        'src/chat/plan.ts',
        'src/chat/read.ts',
        'src/chat/parse/',
        'src/view/',
        'src/i18n/',
        'src/venues/',
        'src/contract/',
        'src/watch/core/',
        'src/watch/alert-now.ts',
        'src/watch/alert-text.ts',
        'src/watch/present.ts',
        'src/watch/make.ts',
        'src/watch/sheet.ts',
        'src/watch/card-view.ts',
        'src/watch/chart-view.ts',
        'src/watch/edit.ts',
        'src/watch/accounts.ts',
        'src/watch/account-sheet.ts',
        'src/watch/account-say.ts',
      ],
    ],
    ['words are words', 'src/i18n/', ['src/i18n/']],
    // Of the words, what spans of time are called where no reader is known.
    ['a view is data', 'src/view/', ['src/view/', 'src/contract/decimal.ts', 'src/i18n/en/units.ts']],
  ])('%s', (_, folder, allowed) => {
    const broken = from(folder).filter(
      (each) => !each.typeOnly && !allowed.some((prefix) => each.target.startsWith(prefix)),
    );
    expect(broken.map(at)).toEqual([]);
  });

  test('adapters never import each other', () => {
    const adapters = [
      'src/chat/telegram/',
      'src/chat/discord/',
      'src/chat/console/',
      'src/store/sqlite/',
      'src/store/redis/',
    ];
    const broken = own.filter((each) => {
      const mine = adapters.find((adapter) => each.file.startsWith(adapter));
      return (
        mine !== undefined && adapters.some((adapter) => adapter !== mine && each.target.startsWith(adapter))
      );
    });
    expect(broken.map(at)).toEqual([]);
  });

  test('only run.ts names the adapters', () => {
    const adapter = /^src\/(?:chat\/(?:telegram|discord|console)|store\/(?:sqlite|redis))\//;
    const broken = own.filter(
      (each) =>
        adapter.test(each.target) &&
        dirname(each.file) !== dirname(each.target) &&
        !['src/run.ts', 'src/store/open.ts'].includes(each.file),
    );
    expect(broken.map(at)).toEqual([]);
  });

  test('one folder imports a given package', () => {
    const folders = new Map<string, Set<string>>();
    for (const each of imports) {
      if (!each.isPackage || each.target.startsWith('node:')) continue;
      const name = each.target
        .split('/')
        .slice(0, each.target.startsWith('@') ? 2 : 1)
        .join('/');
      folders.set(name, (folders.get(name) ?? new Set()).add(dirname(each.file)));
    }
    // Settings and the console's lines are both checked against a schema.
    folders.delete('zod');
    const shared = [...folders]
      .filter(([, users]) => users.size > 1)
      .map(([name, users]) => `${name}: ${[...users].join(', ')}`);
    expect(shared).toEqual([]);
  });

  test('time and chance are handed in', () => {
    const banned = /\b(?:Date\.now\(|new Date\(\)|setTimeout\(|setInterval\(|Math\.random\()/;
    const broken = files
      .filter((file) => !file.startsWith('src/ops/') && file !== 'src/run.ts')
      .flatMap((file) =>
        readFileSync(join(root, file), 'utf8')
          .split('\n')
          .flatMap((text, index) =>
            banned.test(text) && !text.trimStart().startsWith('//') && !text.trimStart().startsWith('*')
              ? [`${file}:${index + 1} ${text.trim()}`]
              : [],
          ),
      );
    expect(broken).toEqual([]);
  });

  test('no file names a path of the machine it was written on', () => {
    const broken = files.filter((file) =>
      /\/(?:work|home|root|Users)\/\w/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(broken).toEqual([]);
  });
});
