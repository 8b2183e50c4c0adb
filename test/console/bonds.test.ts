// Other accounts and contacts: by a one-use code, both told, both may end it; and what they hear of a last warning
// that nobody answers.
import { describe, expect, test } from 'vitest';
import { answers, at, bars, folder, isAnswer, say } from './kit.ts';

const tmp = folder();
// 5x from 100 is liquidated at 80.3213; 5 % is 84.55.
const night = bars(tmp, [100, 98, 84, ...Array.from({ length: 30 }, () => 84)]);
const WATCH = { at: at(0), from: 'ann', text: '/watch long btc 5x 1btc @100 warn=10%,5%' };

type Said = Awaited<ReturnType<typeof say>>;
type Line = Parameters<typeof say>[1][number];
const told = (out: Said, who: string): string[] =>
  out
    .filter((each) => !isAnswer(each) && each.to === who)
    .map((each) => `${new Date(each.at).getUTCMinutes()}: ${each.level ?? each.notice}`);
const codeIn = (out: Said, index: number): string => String(answers(out)[index]?.figures?.['code']);

/** The code that this line gives, in the same place of the same talk. */
async function codeOf(lines: readonly Line[], line: Line): Promise<string> {
  return codeIn(await say(['--replay', night], [...lines, line]), lines.length);
}

test('linked accounts: a code of 10 minutes that works once, both sides told, either may part', async () => {
  const make = { at: at(0), from: 'ann', text: '/link' };
  const code = await codeOf([], make);
  expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  const out = await say(['--replay', night], [
    make,
    { at: at(1), from: 'bea', text: `/link ${wrong}` },
    { at: at(1), from: 'bea', chat: 'g1', text: `/link ${code}` },
    { at: at(1), from: 'bea', text: `/contact ${code}` },
    { at: at(1), from: 'ann', text: `/link ${code}` },
    { at: at(1), from: 'bea', text: `/link ${code} yes` },
    { at: at(2), from: 'bea', text: `/link ${code.toUpperCase().replace(/(.{5})/g, '$1-')} yes` },
    { at: at(3), from: 'cid', text: `/link ${code}` },
    { at: at(3), from: 'ann', text: '/link' },
    { at: at(4), from: 'ann', text: '/unlink' },
    { at: at(5), from: 'bea', text: '/unlink' },
    { at: at(5), from: 'ann', text: '/link' },
    { at: at(15, 15), from: 'cid', text: '/link SEEN-LATER' },
  ]); // prettier-ignore
  const codes = answers(out).map((each) => each.problem?.code ?? each.kind);
  expect(codes).toEqual([
    'reply', 'code-over', 'dm-only', 'code-other', 'own-code', 'confirm', 'reply', 'code-over', 'reply', 'reply', 'reply', 'reply', 'code-unread',
  ]); // prettier-ignore
  expect(told(out, 'ann')).toEqual(['2: linked']);
  expect(told(out, 'bea')).toEqual(['4: unlinked']);
  expect(answers(out)[10]?.figures).toEqual({ linked: null });
});

test('a code is over after its time', async () => {
  const make = { at: at(0), from: 'ann', text: '/link' };
  const code = await codeOf([], make);
  const out = await say(['--replay', night], [make, { at: at(10, 1), from: 'bea', text: `/link ${code}` }]);
  expect(answers(out)[1]).toMatchObject({ kind: 'problem', problem: { code: 'code-over' } });
  const line = { at: at(10), from: 'bea', text: `/link ${code} yes` };
  const intime = await say(['--replay', night], [make, line, line]);
  expect(answers(intime)[2]).toMatchObject({ kind: 'reply', figures: { linked: 'terminal' } });
});

describe('who is talked into typing another’s code', async () => {
  const make = { at: at(0), from: 'eve', text: '/link' };
  const code = await codeOf([WATCH], make);
  const typed: Line = { at: at(1), from: 'ann', text: `/link ${code}` };

  const yes = (from: string): Line => ({ at: at(1), from, text: `/link ${code} yes` });
  const rest = { at: at(30), from: 'eve', text: '/link' };

  test('is told first who would see what; before that and after a no neither side sees anything', async () => {
    // A yes that comes unasked, or from another than was asked, is asked first.
    const lines = [typed, yes('cid'), yes('ann'), { at: at(1), from: 'ann', text: '/link no' }];
    const out = await say(['--replay', night], [WATCH, make, ...lines, rest]);
    const [, , asked, other, unasked, no, last] = answers(out);
    for (const each of [asked, other, unasked]) expect(each?.problem).toEqual({ code: 'confirm' });
    expect(asked?.text).toBe(
      [
        'Link with the terminal account that made this code?',
        'Then your last warnings that you do not answer, with market, side and amounts, also go to that terminal account, and its own come here. Got it there counts for you.',
        'Only continue if that account is yours. Did somebody else give you this code, or ask you to type it? Then say no: they would see your warnings.',
      ].join('\n'),
    );
    expect(asked?.buttons?.map(({ label }) => label)).toEqual(['Both accounts are mine: link', 'No']);
    expect(no).toMatchObject({ text: 'Nothing was linked.', figures: { linked: null } });
    expect(last?.figures?.['code']).toBeDefined();
    expect(told(out, 'eve')).toEqual([]);
  });

  test('is linked by a yes after it', async () => {
    const out = await say(['--replay', night], [WATCH, make, typed, yes('ann'), rest]);
    expect(answers(out)[3]?.figures).toEqual({ linked: 'terminal' });
    expect(told(out, 'eve')).toEqual(['1: linked', '10: other-account']);
  });
});

describe('a last warning that nobody answers', async () => {
  const first: Line[] = [WATCH, { at: at(0), from: 'ann', text: '/link' }];
  const code = await codeOf([WATCH], first[1] as Line);
  const link: Line = { at: at(0), from: 'bea', text: `/link ${code} yes` };
  const linked: Line[] = [...first, link, link];
  const invite = { at: at(0), from: 'ann', text: '/contact @bob' };
  const invitation = await codeOf(linked, invite);
  const named: Line[] = [
    ...linked,
    invite,
    { at: at(1), from: 'cid', text: `/contact ${invitation} ann of the office` },
  ];
  const unanswered = ['2: distance:0.05', '4: unanswered', '7: unanswered'];

  test('goes to the linked account after 8 minutes, to the contact after 11, and no further', async () => {
    const out = await say(['--replay', night], named);
    expect(told(out, 'ann')).toEqual(['0: linked', '1: contact-agreed', ...unanswered]);
    expect(told(out, 'bea')).toEqual(['10: other-account']);
    expect(told(out, 'cid')).toEqual(['13: contact']);
    const [other] = out.filter((each) => each.notice === 'other-account');
    expect(other?.text).toMatch(
      /^‼️ BTC\/USDT long: 4\.38 % to liquidation, no answer yet\nNot answered on your terminal account\./,
    );
    const [contact] = out.filter((each) => each.notice === 'contact');
    expect(contact?.text).toBe(
      '‼️ ann of the office does not answer a last warning. Please call them now.\nYou agreed to be their contact. “I am on it” tells me to stop asking.',
    );
    expect(contact?.figures).toBeUndefined();
  });

  test.each<[string, Line, string[], string[]]>([
    ['an answer on the linked account counts: the contact is not asked', { at: at(12), from: 'bea', text: '/ack' }, ['10: other-account'], []],
    ['an answer of one’s own before it: nobody is asked', { at: at(6), from: 'ann', text: '/ack' }, [], []],
    ['parted, the contact is asked first', { at: at(6), from: 'bea', text: '/unlink' }, [], ['10: contact']],
    ['a contact who left is not asked', { at: at(6), from: 'cid', text: '/contact off' }, ['10: other-account'], []],
    ['who forgets everything is asked nothing', { at: at(6), from: 'cid', text: '/forget yes' }, ['10: other-account'], []],
  ])('%s', async (_, line, bea, cid) => {
    const out = await say(['--replay', night], [...named, line]);
    expect(told(out, 'bea').filter((each) => each.endsWith('account'))).toEqual(bea);
    expect(told(out, 'cid')).toEqual(cid);
  }); // prettier-ignore

  test('with leave the contact sees market, side and distance', async () => {
    const out = await say(
      ['--replay', night],
      [...named, { at: at(2), from: 'ann', text: '/contact figures on' }],
    );
    const [contact] = out.filter((each) => each.notice === 'contact');
    expect(contact?.text).toMatch(/\n‼️ BTC\/USDT long: 4\.38 % to liquidation, no answer yet\n/);
    expect(contact?.text).not.toMatch(/USDT at risk|Mark/);
  });

  test('who only typed a name has no contact yet', async () => {
    const out = await say(
      ['--replay', night],
      [...linked, invite, { at: at(1), from: 'ann', text: '/contact' }],
    );
    expect(answers(out).at(-1)?.figures).toEqual({ contact: null, contactFor: [] });
    expect(told(out, 'cid')).toEqual([]);
  });
});
