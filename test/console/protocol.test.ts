// The console's JSON lines, sentence by sentence (docs/console.md).
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chat, FIL_2025, type LineIn, openChat, type Out } from '../sim/chat.ts';
import { answers, at, bars, folder, say, unasked } from './kit.ts';

const tmp = folder();

/** `problem u1 in dm: watch too-long`: kind, to, chat, command and the problem's code. */
const shape = (out: Out | undefined): string | undefined =>
  out === undefined
    ? undefined
    : [
        `${out.kind} ${out.to} in ${out.chat}: ${out.command ?? 'no command'}`,
        ...(out.problem === undefined ? [] : [out.problem.code]),
      ].join(' ');

const json = (fields: Readonly<Record<string, unknown>>): LineIn => ({ from: 'u1', ...fields });
const KB = 'k'.repeat(65_536);

const cases: readonly [what: string, line: LineIn, answer: string][] = [
  [
    'plain text is a trade line from "you" in the direct chat',
    'long btc 10x 0.5btc @64k',
    'reply you in dm: liq',
  ],
  ['a command in capitals', '/LIQ long btc 10x 0.5btc @64k', 'reply you in dm: liq'],
  ['an empty line', '', 'problem you in dm: none empty'],
  ['blanks only', ' \t ', 'problem you in dm: none empty'],
  ['a slash alone', '/', 'problem you in dm: none unknown-command'],
  ['an unknown command', '/foo bar', 'problem you in dm: none unknown-command'],
  ['a command for another bot', '/liq@otherbot long btc', 'problem you in dm: none other-bot'],
  ['JSON that is none', '{"from":"u1"', 'problem you in dm: none bad-json'],
  ['JSON of no fields is an empty line', '{}', 'problem you in dm: none empty'],
  ['JSON without text', json({}), 'problem u1 in dm: none empty'],
  ['text that is a number', json({ text: 5 }), 'problem u1 in dm: none bad-json'],
  ['an unknown field is passed over', json({ text: '/start', mood: 'good' }), 'reply u1 in dm: start'],
  [
    'a field that is null is one left out',
    json({ text: '/start', press: null, chat: null, admin: null, at: null, id: null, language: null }),
    'reply u1 in dm: start',
  ],
  ['a sender with a number for a name', json({ from: 7, text: '/start' }), 'reply 7 in dm: start'],
  ['a nameless sender', { from: '', text: '/start' }, 'problem you in dm: none bad-json'],
  [
    'half a character as a name',
    String.raw`{"from":"\ud800","text":"/start"}`,
    'problem you in dm: none bad-json',
  ],
  [
    'half a character in the text',
    String.raw`{"from":"u1","text":"\ud800 long"}`,
    'problem u1 in dm: liq unknown-word',
  ],
  ['a JSON list is plain text', '[1,2]', 'problem you in dm: liq unknown-word'],
  ['NUL bytes', '\u0000\u0000', 'problem you in dm: liq unknown-word'],
  [
    'a line separator inside a text ends no line',
    '{"from":"u1","text":"/foo\u2028/start"}',
    'problem u1 in dm: none unknown-command',
  ],
  ['a carriage return inside a line ends no line', '/foo\r/start', 'problem you in dm: none unknown-command'],
  ['64 KB of one word', KB, 'problem you in dm: liq too-long'],
  ['64 KB as a command', `/${KB}`, 'problem you in dm: none unknown-command'],
  ['64 KB in JSON', json({ text: `/watch ${KB}` }), 'problem u1 in dm: watch too-long'],
  ['a time that is none', json({ text: '/start', at: 'tomorrow 5' }), 'problem u1 in dm: none bad-json'],
  ['a date is its first moment', json({ text: '/start', at: '2025-02-03' }), 'reply u1 in dm: start'],
  [
    'a day that there is not',
    json({ text: '/start', at: '2023-02-30T00:00:00Z' }),
    'problem u1 in dm: none bad-json',
  ],
  ['nor as a date', json({ text: '/start', at: '2023-02-30' }), 'problem u1 in dm: none bad-json'],
  [
    'a date and a time apart',
    json({ text: '/start', at: '2026-12-01 18:00' }),
    'problem u1 in dm: none bad-json',
  ],
  ['a time beyond all times', json({ text: '/start', at: 1e99 }), 'problem u1 in dm: none bad-json'],
  ['a time that is long ago', json({ text: '/start', at: '1999-01-01T00:00:00Z' }), 'reply u1 in dm: start'],
  [
    'a time to come, where no replay is played',
    json({ text: '/start', at: '2999-01-01T00:00:00Z' }),
    'reply u1 in dm: start',
  ],
  ['a button that never was', json({ press: 'nonsense' }), 'problem u1 in dm: press old-button'],
  ['a button without a name', json({ press: '' }), 'problem u1 in dm: press old-button'],
  [
    'plain text in a group',
    json({ chat: 'g1', text: 'long btc 10x 0.5btc @64k' }),
    'problem u1 in g1: none not-a-command',
  ],
  [
    'a calculator answers where it is asked',
    json({ chat: 'g1', text: '/liq long btc 10x 0.5btc @64k' }),
    'reply u1 in g1: liq',
  ],
  [
    'a list of positions goes to the direct chat',
    json({ chat: 'g1', text: '/watches' }),
    'reply u1 in dm: watches',
  ],
  [
    'a refused position goes there too',
    json({ chat: 'g1', text: '/watch long btc 10x 0.5btc @64k' }),
    'problem u1 in dm: watch price-unknown',
  ],
  [
    'and what is not understood of one',
    json({ chat: 'g1', text: '/watch long' }),
    'problem u1 in dm: watch market-missing',
  ],
  [
    'and the removal of one',
    json({ chat: 'g1', text: '/unwatch 1' }),
    'problem u1 in dm: unwatch unknown-watch',
  ],
  [
    'a group’s alert by somebody',
    json({ chat: 'g1', text: '/alert btc above 70k' }),
    'problem u1 in g1: alert admin-only',
  ],
  [
    'a group’s alert by an administrator',
    json({ chat: 'g1', admin: true, text: '/alert btc above 70k' }),
    'reply u1 in g1: alert',
  ],
  [
    'admin says nothing about a direct chat',
    json({ admin: false, text: '/alert btc above 70k' }),
    'reply u1 in dm: alert',
  ],
  ['everybody sees a group’s alerts', json({ chat: 'g1', text: '/alerts' }), 'reply u1 in g1: alerts'],
  [
    'only an administrator removes one',
    json({ chat: 'g1', text: '/unalert 1' }),
    'problem u1 in g1: unalert admin-only',
  ],
  [
    'a group forgets for an administrator only',
    json({ chat: 'g1', text: '/forget yes' }),
    'problem u1 in g1: forget admin-only',
  ],
  ['the state of the service in a group', json({ chat: 'g1', text: '/status' }), 'reply u1 in g1: status'],
];

describe('one answer for each line', async () => {
  const out = await say(
    [],
    cases.map(([, line]) => line),
  );

  test('as many as lines, and nothing else', () => {
    expect(out.length).toBe(cases.length);
  });

  test.each(cases.map(([what, , wanted], index) => [what, wanted, index] as const))(
    '%s',
    (_, wanted, index) => {
      expect(shape(out[index])).toEqual(wanted);
    },
  );

  test('every answer has the fields of the protocol', () => {
    for (const each of out) {
      expect(each).toMatchObject({
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        text: expect.stringMatching(/\S/),
        buttons: expect.any(Array),
      });
      expect(each.problem === undefined).toBe(each.kind === 'reply');
    }
  });

  test('a group’s alerts are its own, and so are their numbers', () => {
    const list = (what: string): unknown =>
      out[cases.findIndex((each) => each[0] === what)]?.figures?.['alerts'];
    expect(list('everybody sees a group’s alerts')).toMatchObject([{ alert: '1', threshold: '70000' }]);
    expect(
      out.find((each) => each.to === 'u1' && each.chat === 'dm' && each.command === 'alert')?.figures?.[
        'alert'
      ],
    ).toBe('1');
  });
});

describe.concurrent('what happens to a line', () => {
  test('an id is taken once, also by a later process on the same store', async () => {
    const store = ['--store', join(tmp, 'ids.db')];
    const line = { id: 'a', from: 'u1', text: '/alert btc above 70k' };
    const first = await say(store, [
      line,
      line,
      { ...line, from: 'u2' },
      { id: 7, from: 'u1', text: '/alerts' },
    ]);
    expect(first.map((each) => [each.to, each.command])).toEqual([
      ['u1', 'alert'],
      ['u1', 'alerts'],
    ]);
    const second = await say(store, [line, { id: '7', text: '/start' }, { from: 'u1', text: '/alerts' }]);
    expect(second.map((each) => [each.to, each.command])).toEqual([['u1', 'alerts']]);
    expect(second[0]?.figures?.['alerts']).toHaveLength(1);
  });

  test('a button is its user’s alone, works again and again, and is old after thirty others', async () => {
    const open = openChat([]);
    const next = async (line: LineIn): Promise<Out> => {
      const count = open.out.length;
      open.send(line);
      const out = await open.until((all) => all.length > count);
      return out[count] as Out; // oxlint-disable-line typescript/no-unsafe-type-assertion -- just waited for
    };
    const asked = await next({ from: 'u1', text: '/start' });
    const press = asked.buttons[0]?.id;
    const codes: unknown[] = [];
    for (const line of [
      { from: 'u2', press },
      { from: 'u2', chat: 'g1', admin: true, press },
      { from: 'u1', press: `0${press}` },
      { from: 'u1', press: press?.replace('.0', '.1') },
      { from: 'u1', press: press?.replace('.0', '.-1') },
      { from: 'u1', press },
      { from: 'u1', press },
    ])
      codes.push((await next(line)).problem?.code ?? 'works');
    expect(codes).toEqual([
      'old-button',
      'old-button',
      'old-button',
      'old-button',
      'old-button',
      'works',
      'works',
    ]);
    for (let count = 0; count < 30; count += 1) await next({ from: 'u1', text: '/start' });
    expect((await next({ from: 'u1', press })).problem?.code).toBe('old-button');
    open.end();
    expect(await open.exited).toBe(0);
  });

  test('a private answer’s buttons work in the direct chat; a group’s only for its asker, in the group', async () => {
    const replay = bars(tmp, [100, 100, 100]);
    const open = openChat(['--replay', replay]);
    const next = async (line: LineIn): Promise<Out> => {
      const count = open.out.length;
      open.send(line);
      const out = await open.until((all) => all.length > count);
      return out[count] as Out; // oxlint-disable-line typescript/no-unsafe-type-assertion -- just waited for
    };
    const kept = await next({ from: 'u1', chat: 'g1', text: '/watch long btc 5x 1btc' });
    expect(kept).toMatchObject({ kind: 'reply', to: 'u1', chat: 'dm' });
    const stop = kept.buttons.find((each) => each.label.startsWith('Stop'))?.id;
    expect(await next({ from: 'u2', press: stop })).toMatchObject({ problem: { code: 'old-button' } });
    expect(await next({ from: 'u1', press: stop })).toMatchObject({ command: 'unwatch', chat: 'dm' });
    const forget = await next({ from: 'u1', chat: 'g1', admin: true, text: '/forget' });
    const yes = forget.buttons[0]?.id;
    expect(await next({ from: 'u2', chat: 'g1', admin: true, press: yes })).toMatchObject({
      problem: { code: 'old-button' },
    });
    expect(await next({ from: 'u1', press: yes })).toMatchObject({ problem: { code: 'old-button' } });
    expect(await next({ from: 'u1', chat: 'g1', press: yes })).toMatchObject({
      problem: { code: 'admin-only' },
    });
    expect(await next({ from: 'u1', chat: 'g1', admin: true, press: yes })).toMatchObject({
      kind: 'reply',
      chat: 'g1',
    });
    open.end();
    expect(await open.exited).toBe(0);
  });

  test('names that look alike are different people', async () => {
    const names = [
      'a',
      'A',
      'a ',
      'a\u0000',
      'a\u0000b',
      'dm',
      'u:a',
      'g:a',
      '__proto__',
      '\u00e9',
      'e\u0301',
    ];
    const out = await say(
      [],
      names.flatMap((from) => [
        { from, text: '/alert btc above 70k' },
        { from, text: '/alerts' },
      ]),
    );
    const mine = out
      .filter((each) => each.command === 'alerts')
      .map((each) => [each.to, each.figures?.['alerts']]);
    expect(mine.map(([to]) => to)).toEqual(names);
    for (const [, list] of mine) expect(list).toHaveLength(1);
  });
});

describe('time', () => {
  test('a replay is played through a line’s `at` first, never backwards, and to its end after the input', async () => {
    const replay = bars(tmp, [100, 101, 102, 103, 104, 105]);
    const out = await say(
      ['--replay', replay],
      [
        { text: '/price btc' },
        { at: at(2), text: '/price btc' },
        { at: at(1), text: '/price btc' },
        { at: Date.parse(at(3)), text: '/price btc' },
        { at: at(3, 10).replace('Z', ''), text: '/price btc' },
        { at: '03.01.2025', text: '/price btc' },
        { text: '/alert btc above 105' },
      ],
    );
    expect(answers(out).map((each) => each.figures?.['markPrice'] ?? each.problem?.code)).toEqual([
      '100',
      '102',
      '102',
      '103',
      '103',
      'bad-json',
      '103',
    ]);
    expect(answers(out).map((each) => each.at)).toEqual([
      at(0),
      at(2),
      at(2),
      at(3),
      at(3, 10),
      at(3, 10),
      at(3, 10),
    ]);
    expect(unasked(out)).toMatchObject([{ kind: 'alert', alert: '1', at: at(5), to: 'you', chat: 'dm' }]);
  });

  test('without a replay the process ends within two seconds of the end of input', async () => {
    const open = openChat([]);
    open.send('/start');
    await open.until((out) => out.length === 1);
    const began = performance.now();
    open.end();
    expect(await open.exited).toBe(0);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('the last line needs no line feed', async () => {
    const open = openChat([]);
    open.child.stdin?.end('/start\n/help');
    expect(await open.exited).toBe(0);
    expect(open.out.map((each) => each.command)).toEqual(['start', 'help']);
  });
});

describe.concurrent('options', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['an unknown venue', ['--venue', 'foo'], /--venue.*"foo".*binance-usdm/],
    ['no speed', ['--speed', '0'], /--speed takes a number above 0 or max/],
    ['a speed in words', ['--speed', 'fast'], /--speed takes/],
    ['an unknown option', ['--nope'], /Unknown option '--nope'/],
    ['a stray word', ['extra'], /extra/],
    ['a replay that is not there', ['--replay', 'BTCUSDT_none.csv'], /BTCUSDT_none\.csv: can't be read/],
    ['a replay of no market', ['--replay', 'nobody.csv'], /must begin with a market/],
    ['a replay without a name', ['--replay', ''], /--replay takes a file/],
    ['two kinds of prices', ['--live', '--replay', FIL_2025], /Either --live or --replay/],
    ['a store without a name', ['--store', ''], /--store takes/],
    [
      'a store that is no database',
      ['--store', import.meta.filename],
      /is not a database: name another file/,
    ],
  ])('%s: said on stderr, exit code 2, nothing on stdout', async (_, args, message) => {
    const { code, out, errors } = await chat(args, ['/start']);
    expect({ code, out }).toEqual({ code: 2, out: [] });
    expect(errors).toMatch(message);
    expect(errors.trim().split('\n')).toHaveLength(1);
  });

  test('--venue is what a line without an exchange means', async () => {
    const out = await say(
      ['--venue', 'hyperliquid'],
      ['/liq long btc 10x 0.5btc @64k', '/liq long btc 10x 0.5btc @64k on binance'],
    );
    expect(out.map((each) => each.figures?.['venue'])).toEqual(['hyperliquid', 'binance-usdm']);
  });

  test('a jump passes in a replay, and with --guard it waits for a second sample', async () => {
    const replay = bars(tmp, [100, 120, 120]);
    const lines = [
      { at: at(1), text: '/price btc' },
      { at: at(1, 15), text: '/price btc' },
    ];
    const marks = (out: readonly Out[]): unknown[] => out.map((each) => each.figures?.['markPrice']);
    expect(marks(await say(['--replay', replay], lines))).toEqual(['120', '120']);
    expect(marks(await say(['--replay', replay, '--guard'], lines))).toEqual(['100', '120']);
  });

  test('a replay refuses a store of live prices, live prices one of a replay, and a replay another’s', async () => {
    const [live, played] = [join(tmp, 'live.db'), join(tmp, 'played.db')];
    const replay = bars(tmp, [100, 100]);
    await say(['--store', live], ['/alert btc above 70k']);
    await say(['--store', played, '--replay', replay], ['/watch long btc 5x 1btc']);
    for (const args of [
      ['--store', live, '--replay', replay],
      ['--store', played],
      ['--store', played, '--replay', FIL_2025],
    ]) {
      const { code, out, errors } = await chat(args, ['/start']);
      expect({ code, out }).toEqual({ code: 2, out: [] });
      expect(errors).toMatch(/belongs to (?:live prices|a replay of BTCUSDT).*Name another one with --store/);
    }
  });
});
