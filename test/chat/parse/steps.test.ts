// Several changes in one line: each part as it is read alone, or nothing of it.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dec } from '../../../src/contract/decimal.ts';
import { type Edit, type EditSense, isReply, parseEdit, statedAlone } from '../../../src/chat/parse/edit.ts';
import { parseEdits, severalTold, stepsOf } from '../../../src/chat/parse/steps.ts';

const LONG: EditSense = { markOf: () => dec('3.8'), inCoins: false, sideOf: () => 'long', swaps: false };

const read = (text: string): readonly Edit[] | string => {
  const reading = parseEdits(text, LONG);
  if (reading.ok) return reading.edits;
  return reading.reason === 'number' ? `${reading.word}: ${reading.problem}` : reading.reason;
};
/** Each of them told alone. */
const alone = (...told: readonly string[]): readonly Edit[] =>
  told.map((each) => {
    const reading = parseEdit(each, LONG);
    if (!reading.ok) throw new Error(each);
    return reading.edit;
  });

describe('a line is so many changes', () => {
  test.each<[line: string, parts: readonly string[]]>([
    ['closed half, moved stop to 3.8', ['closed half', 'moved stop to 3.8']],
    ['closed half and moved the stop to 3.75', ['closed half', 'moved stop to 3.75']],
    ['closed half moved stop to 3.75', ['closed half', 'moved stop to 3.75']],
    ['sl=3.7 tp=4.5', ['sl=3.7', 'tp=4.5']],
    ['sl=3.7,tp=4.5', ['sl=3.7', 'tp=4.5']],
    ['sl 3.7 take profit 4.5', ['sl 3.7', 'tp 4.5']],
    ['stop loss 3.7 / tp 4.5', []],
    ['sl 3.7; tp 4.2, 4.5', ['sl 3.7', 'tp 4.2, 4.5']],
    ['tp 4.2 4.5 sl 3.7', ['tp 4.2 4.5', 'sl 3.7']],
    ['tp1 4.2, tp2 4.5', ['tp1 4.2', 'tp2 4.5']],
    [
      'lev=5 entry=4 tp=4.2,4.3 sl=3.75 warn=8%,4%',
      ['lev=5', 'entry=4', 'tp=4.2,4.3', 'sl=3.75', 'warn=8%,4%'],
    ],
    ['+100fil @3.8 +50fil @3.9', ['+100fil @3.8', '+50fil @3.9']],
    ['added 50 fil at 3.8 and 20 usdt', []],
    ['added 20 +5', []],
    ['closed half +5', []],
    ['added 50fil at 3.8 and added 20 usdt', ['added 50fil at 3.8', 'added 20 usdt']],
    ['took out 20, closed a third', ['took out 20', 'closed a third']],
    ['closed half and added 20', ['closed half and added 20']],
    ['closed half and added 20, sl 3.7', ['closed half and added 20', 'sl 3.7']],
    ['sold 100 fil at 3.9, bought 50 fil at 3.7', ['closed 100 fil at 3.9', '+50 fil at 3.7']],
    ['removed stop and target', ['removed stop', 'removed target']],
    ['removed tp, sl 3.7', ['removed tp', 'sl 3.7']],
    ['закрыл половину и передвинул стоп на 3.75', ['closed half', 'moved stop to 3.75']],
    ['cerré la mitad y moví el stop a 3.75', ['closed half', 'moved stop to 3.75']],
    ['fechei metade e movi o stop para 3.75', ['closed half', 'moved stop to 3.75']],
    ['yarısını kapattım, stopu 3.75e çektim', ['closed half', 'moved stop to 3.75']],
    ['平了一半，止损移到3.75', ['closed half', 'moved stop to 3.75']],
  ])('%s', (line, parts) => {
    if (parts.length === 0) expect(typeof read(line)).toBe('string');
    else expect(read(line)).toEqual(alone(...parts));
  });

  test.each([
    ['two values of one figure', 'sl 3.7 sl 3.6', '3.7 sl 3.6: not-a-number'],
    ['one part that says nothing', 'closed half, whatever', 'half,: not-a-number'],
    [
      'a part with a number that may be two is asked about as that one',
      'closed half, sl 3,712',
      '3,712: dots',
    ],
    ['a number that is none, too', 'sl 3.7 tp 0', '0: not-positive'],
    ['nothing of a longer one', `closed half, ${'moved stop to 3.8, '.repeat(10)}sl 3.7`, 'unread'],
  ])('%s: none is taken', (_, line, expected) => expect(read(line)).toEqual(expected));

  test('any two that can be told alone can be told together, and are the same', () => {
    const one = fc.constantFrom(
      'closed half', 'closed 25%', 'closed 100 fil at 3.9', 'added 20 usdt', 'took out 20', '+50fil @3.8', 'sl 3.7',
      'moved stop to 3.7', 'tp 4.2', 'tp=4.2,4.5', 'leverage 5x', 'changed leverage to 5x', 'entry is 4', 'liq=3.5',
      'removed stop', 'cancelled tp', 'warn=8%,4%', 'bought 20 fil more at 3.7', 'stop to breakeven',
    ); // prettier-ignore
    const between = fc.constantFrom(', ', '; ', ' and ', ' & ', ', and ', ' и ', '，');
    fc.assert(
      fc.property(one, between, one, (first, comma, second) => {
        const edits = alone(first, second);
        const set = edits
          .map(({ does }) => does)
          .filter((does) => !['close', 'fill', 'collateral'].includes(does));
        const said = read(`${first}${comma}${second}`);
        // What is closed and added in one breath is one change of its own.
        const isBoth = first.startsWith('closed') && second.startsWith('added');
        if (set[1] !== undefined && set[0] === set[1]) expect(typeof said).toBe('string');
        else if (!isBoth)
          expect({ first, comma, second, said }).toEqual({ first, comma, second, said: edits });
      }),
      { numRuns: 2_000 },
    );
  });

  test('where two ways of taking it apart are as short, neither is taken', () => {
    const isOne = (part: string): boolean => ['a', 'a, b', 'b, c', 'c'].includes(part);
    expect(stepsOf('a, b, c', isOne)).toBeUndefined();
    expect(stepsOf('a, c', isOne)).toEqual(['a', 'c']);
    expect(read('took out 20, moved stop to 3.7')).toEqual(alone('took out 20', 'moved stop to 3.7'));
  });
});

describe('a plain line tells several changes of what is watched', () => {
  test.each<[line: string, told: readonly string[] | undefined]>([
    ['sl 3.7 tp 4.5', ['moved sl to 3.7', 'moved tp to 4.5']],
    ['fil sl 3.7, tp 4.5', ['moved fil sl to 3.7', 'moved tp to 4.5']],
    ['стоп 3.7, тейк 4.5', ['moved sl to 3.7', 'moved tp to 4.5']],
    ['止损3.7 止盈4.5', ['moved sl to 3.7', 'moved tp to 4.5']],
    ['#2 sl 3.7 tp 4.5', ['#2 sl 3.7', 'moved tp to 4.5']],
    ['took profit on half, stop to breakeven', ['closed half', 'moved sl to breakeven']],
    ['new sl 3.7 new tp 4.5', ['moved sl to 3.7', 'moved tp to 4.5']],
    ['my sl is 3.7 my tp is 4.5', ['moved sl to 3.7', 'moved tp to 4.5']],
    ['raised my stop to 3.75, no tp', ['moved my stop to 3.75', 'removed tp']],
    ['stop 3.75, closed half', ['moved sl to 3.75', 'closed half']],
    ['sl 3.7', undefined],
    ['long btc 10x 0.5btc @64k, sl 62k, tp 70k', undefined],
    ['long btc 10x 0.5btc @64k sl 62k tp 70k', undefined],
    ['entry 64k sl 62k tp 70k', undefined],
    ['btc 64k sl 62k tp 70k', undefined],
    ['closed at 65k, long btc 10x 0.5btc @64k', undefined],
    ['balance=2000; long btc 0.1btc @64k; short eth 2eth @3400', undefined],
    ['hello, closed half', undefined],
  ])('%s', (line, told) => {
    const said = severalTold(line);
    if (told === undefined) expect(said).toBeUndefined();
    else expect(said).toEqual(told);
  });

  test('each of its parts is one that may be told alone', () => {
    const said = severalTold('closed half, sl 3.7') ?? [];
    expect(said).toHaveLength(2);
    expect(said.every((part) => isReply(part) || statedAlone(part) !== undefined)).toBe(true);
  });
});
