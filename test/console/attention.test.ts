// What is answered to a warning, through the whole product: got it, later, and nothing at all.
import { expect, test } from 'vitest';
import { answers, at, bars, folder, isAnswer, say } from './kit.ts';

const tmp = folder();
// 5x from 100 is liquidated at 80.3213; 10 % is 89.25, 5 % is 84.55.
const night = bars(tmp, [100, 98, 84, ...Array.from({ length: 30 }, () => 84)]);
const WATCH = { at: at(0), text: '/watch long btc 5x 1btc @100 warn=10%,5%' };

type Said = Awaited<ReturnType<typeof say>>;
const told = (out: Said): string[] =>
  out
    .filter((each) => !isAnswer(each))
    .map((each) => `${new Date(each.at).getUTCMinutes()}: ${each.kind} ${each.level ?? each.notice}`);

test('who says “got it” or “later” hears no repeat; who says nothing is told twice more, louder', async () => {
  const lines = [
    WATCH,
    { ...WATCH, from: 'acks' },
    { ...WATCH, from: 'snoozes' },
    { ...WATCH, from: 'presses' },
  ];
  const before = await say(['--replay', night], lines);
  const press = before
    .find((each) => each.kind === 'warning' && each.to === 'presses')
    ?.buttons.find(({ label }) => label === 'Got it')?.id;
  const out = await say(['--replay', night], [
    ...lines,
    { at: at(3), from: 'acks', text: '/ack 1' },
    { at: at(3), from: 'snoozes', text: '/snooze 1 1h' },
    { at: at(3), from: 'presses', press },
    { at: at(20), from: 'acks', text: '/ack' },
    { at: at(20), from: 'stranger', text: '/ack 1' },
  ]); // prettier-ignore
  const of = (who: string): Said => out.filter((each) => each.to === who);
  expect(told(of('you'))).toEqual([
    '2: warning distance:0.05',
    '4: notice unanswered',
    '7: notice unanswered',
  ]);
  for (const who of ['acks', 'snoozes', 'presses'])
    expect(told(of(who))).toEqual(['2: warning distance:0.05']);
  const [warning, repeat] = of('you').filter((each) => !isAnswer(each));
  expect(repeat?.text).toMatch(/^‼️ BTC\/USDT long: 4\.38 % to liquidation, no answer yet\n/);
  // The figures and what can be done are the same.
  expect(repeat?.figures).toEqual(warning?.figures);
  expect(repeat?.text.length).toBeLessThan(490);
  expect(answers(of('acks'))[1]).toMatchObject({ kind: 'reply', figures: { acknowledged: ['1'] } });
  expect(answers(of('presses'))[1]).toMatchObject({ kind: 'reply', figures: { acknowledged: ['1'] } });
  expect(answers(of('acks'))[2]).toMatchObject({ kind: 'reply', figures: { acknowledged: [] } });
  expect(answers(of('stranger'))[0]).toMatchObject({ problem: { code: 'unknown-watch' } });
});

test('/snooze says until when, what breaks it, and it can be ended', async () => {
  const out = await say(['--replay', night], [
    WATCH,
    { at: at(1), text: '/snooze 1 30m' },
    { at: at(3), text: '/snooze 1 5m' },
    { at: at(4), text: '/snooze 2' },
    { at: at(4), text: '/snooze 1 2 weeks' },
    { at: at(4), from: 'another', text: '/snooze 1' },
    { at: at(10), text: '/snooze 30 min' },
    { at: at(12), text: '/snooze off' },
    { at: at(12), text: '/snooze off' },
  ]); // prettier-ignore
  const [, early, five, other, long, stranger, all, off, none] = answers(out);
  expect(early).toMatchObject({ kind: 'problem', problem: { code: 'nothing-to-snooze' } });
  expect(five?.figures).toMatchObject({ snoozed: [{ watch: '1', until: at(8) }] });
  expect(five?.text).toMatch(
    /quiet until 2025-01-01 00:08:00 UTC\.\n.*when the mark comes to 82\.7369, a third nearer/,
  );
  expect(other).toMatchObject({ problem: { code: 'unknown-watch' } });
  expect(long).toMatchObject({ problem: { code: 'time-unread' } });
  expect(stranger).toMatchObject({ problem: { code: 'unknown-watch' } });
  expect(all?.figures).toMatchObject({ snoozed: [{ watch: '1', until: at(40) }] });
  expect(off?.text).toMatch(/come at once again/);
  expect(none?.text).toMatch(/Nothing is put off/);
  // At the end of the five minutes it is still near: said once more.
  expect(told(out)).toEqual([
    '2: warning distance:0.05',
    '8: warning distance:0.05',
    '10: notice unanswered',
  ]);
});

test('until when, by the own clock, as one says it', async () => {
  const out = await say(['--replay', night], [
    WATCH,
    { at: at(0), text: '/settings timezone +02:00' },
    { at: at(3), text: '/snooze 1 until 3:00' },
    { at: at(3), text: 'mute for 2 hours' },
    { at: at(3), text: '/snooze 1 until friday' },
    { at: at(3), text: '/snooze до 9 утра' },
    { at: at(3), text: '/alert btc above 200 until tomorrow 18:00' },
    { at: at(3), text: '/alert btc above 200 for 1h 30m' },
  ]); // prettier-ignore
  const [, , until, hours, far, morning, alert, shortly] = answers(out);
  expect(until?.figures).toMatchObject({ snoozed: [{ until: at(60) }] });
  expect(hours?.figures).toMatchObject({ snoozed: [{ until: at(123) }] });
  expect(far).toMatchObject({ problem: { code: 'time-unread' } });
  expect(morning?.figures).toMatchObject({ snoozed: [{ until: at(7 * 60) }] });
  // By that clock it is two in the morning of the first of January.
  expect(alert?.figures).toMatchObject({ expires: '2025-01-02T16:00:00.000Z' });
  expect(shortly?.figures).toMatchObject({
    expires: at(93),
  });
});

test('/test goes the whole way of a warning; /status says when something last arrived', async () => {
  const out = await say(['--replay', night], [
    { at: at(0), text: '/status' },
    WATCH,
    { at: at(0), text: '/watch long btc 3x 1btc @100' },
    { at: at(1), text: '/test' },
    { at: at(1, 30), text: '/status' },
    { at: at(1, 30), chat: 'g1', text: '/status' },
  ]); // prettier-ignore
  const [before, first, second, asked, after, group] = answers(out);
  expect(before?.figures).toMatchObject({ deliveredAt: null });
  const offers = (each: typeof first): boolean =>
    each?.buttons.some(({ label }) => label === 'Send a test warning') === true;
  // After the first watch, with a word on Do Not Disturb; not again.
  expect([offers(first), offers(second)]).toEqual([true, false]);
  expect(first?.text).toMatch(/Do Not Disturb/);
  expect(asked).toMatchObject({ kind: 'reply', command: 'test' });
  const sample = out.find((each) => each.level === 'test');
  expect(sample).toMatchObject({
    kind: 'warning',
    to: 'you',
    chat: 'dm',
    at: at(1),
    figures: { test: true },
  });
  expect(sample?.text).toMatch(/^🧪 TEST, not real/);
  expect(after?.figures).toMatchObject({ deliveredAt: at(1), checkedAt: at(1, 30) });
  expect(after?.text).toMatch(
    /Your markets +BTC\/USDT: price 0 s old\n +Last check +0 s ago\n +Last message to you +30 s ago/,
  );
  expect(group?.text).not.toMatch(/Last message to you|Your markets/);
});

test('/card: once on the terminal, and anew when asked; only of one’s own', async () => {
  const out = await say(['--replay', night], [
    WATCH,
    { at: at(1), text: '/card 1' },
    { at: at(1, 30), text: '/card 1 now' },
    { at: at(1, 30), from: 'another', text: '/card 1' },
    { at: at(1, 30), text: '/card 1 maybe' },
    { at: at(1, 45), text: '/card 1 off' },
  ]); // prettier-ignore
  const [, begun, now, stranger, unread, off] = answers(out);
  expect(begun).toMatchObject({ kind: 'reply', command: 'card' });
  expect(now?.figures).toMatchObject({ watch: '1', markPrice: '98' });
  expect(now?.buttons.map(({ label }) => label)).toEqual(['Refresh', 'End card']);
  expect(stranger).toMatchObject({ problem: { code: 'unknown-watch' } });
  expect(unread).toMatchObject({ problem: { code: 'mode-unread' } });
  expect(off?.text).toBe('There is no such card.');
  const cards = out.filter((each) => each.notice === 'card');
  expect(cards).toMatchObject([{ kind: 'notice', watch: '1', at: at(1), figures: { markPrice: '98' } }]);
});
