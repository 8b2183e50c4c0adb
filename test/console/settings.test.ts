// /settings: what is set is followed everywhere, of a person and of a group, and means one thing.
import { expect, test } from 'vitest';
import { openChat } from '../sim/chat.ts';
import { answers, at, bars, folder, say, START, unasked } from './kit.ts';

const tmp = folder();
/** BTC falls from 100 by 5 a minute. */
const FALL = bars(tmp, [100, 100, 95, 90, 85, 84, 84]);
const args = ['--replay', FALL, '--store', ':memory:'];
const dm = (text: string, when?: string) => ({
  from: 'ann',
  text,
  ...(when === undefined ? {} : { at: when }),
});
const inGroup = (text: string, from = 'ann', admin = true) => ({ from, chat: 'g', admin, text });

test('a person’s venue, clock and numbers are followed, in answers and in what is unasked', async () => {
  const out = await say(args, [
    dm('/settings venue bybit'),
    dm('/settings timezone Asia/Kolkata'),
    dm('/settings numbers plain'),
    dm('/liq long btc 10x 0.5btc @64000 mark=64000'),
    dm('/settings venue default'),
    dm('/alert btc below 96'),
    dm('/watch long btc 5x 100btc @100'),
    dm('/settings'),
  ]);
  const [, , , liq, , , , all] = answers(out);
  expect(liq?.figures).toMatchObject({ venue: 'bybit' });
  expect(liq?.text).toContain('32000 USDT');
  expect(all?.figures).toMatchObject({ venue: null, timezone: 'Asia/Kolkata', numbers: 'plain' });
  expect(all?.text).toContain('binance (as usual here)');
  const warning = unasked(out).find(({ kind }) => kind === 'warning');
  expect(warning?.text).toMatch(/ UTC\+5:30/);
  expect(
    unasked(out)
      .map(({ text }) => text)
      .join('\n'),
  ).not.toMatch(/\d UTC(?!\+5:30)/);
  expect(warning?.text).not.toMatch(/\d,\d{3}/);
});

test('a group has its own; only its administrators set them, and they change nothing in private', async () => {
  const out = await say(args, [
    inGroup('/settings venue bybit', 'bob', false),
    inGroup('/settings venue bybit'),
    inGroup('/settings numbers space'),
    inGroup('/settings timezone -3'),
    inGroup('/liq long btc 10x 0.5btc @64000 mark=64000', 'bob', false),
    { from: 'bob', text: '/liq long btc 10x 0.5btc @64000 mark=64000' },
    inGroup('/settings warn 5%'),
    inGroup('/settings discreet on'),
    inGroup('/settings'),
    inGroup('/alert btc below 96'),
  ]);
  const said = answers(out);
  expect(said[0]?.problem).toEqual({ code: 'admin-only' });
  expect(said[4]?.figures).toMatchObject({ venue: 'bybit' });
  expect(said[4]?.text).toContain('32\u00a0000 USDT');
  expect(said[5]?.figures).toMatchObject({ venue: 'binance-usdm' });
  expect(said[5]?.text).toContain('32,000 USDT');
  expect([said[6]?.problem?.code, said[7]?.problem?.code]).toEqual(['personal', 'personal']);
  expect(said[8]?.figures).toEqual({ venue: 'bybit', timezone: '-03:00', numbers: 'space', language: 'en' });
  expect(said[8]?.text).toContain(
    `${new Date(START - 3 * 3_600_000).toISOString().slice(0, 10)} 21:00:00 UTC-3`,
  );
});

test('what is personal in a group follows its person', async () => {
  const out = await say(args, [
    inGroup('/settings numbers space'),
    dm('/settings numbers plain'),
    inGroup('/watch long btc 5x 100btc @100'),
    inGroup('/quiet'),
  ]);
  const [, , watch] = answers(out);
  expect(watch?.chat).toBe('dm');
  expect(watch?.text).toContain('10000 USDT');
});

test('buttons lead to every setting and back, and set it', async () => {
  const chat = openChat(['--store', ':memory:']);
  const ask = async (line: object) => {
    const before = chat.out.length;
    chat.send({ from: 'ann', ...line });
    const out = await chat.until((all) => all.length > before);
    return out[before];
  };
  const press = async (from: Awaited<ReturnType<typeof ask>>, label: string | RegExp) => {
    const button = from?.buttons.find(
      (each) => each.label === label || (label instanceof RegExp && label.test(each.label)),
    );
    expect([label, from?.buttons.map((each) => each.label), button !== undefined]).toEqual([
      label,
      expect.anything(),
      true,
    ]);
    return ask({ press: button?.id ?? '' });
  };
  const first = await ask({ text: '/settings' });
  const venue = await press(await press(first, 'Venue'), 'okx');
  expect(venue?.figures).toMatchObject({ venue: 'okx' });
  const zone = await press(await press(venue, 'Time zone'), /^Tokyo \d\d:\d\d$/);
  expect(zone?.figures).toMatchObject({ timezone: 'Asia/Tokyo' });
  const numbers = await press(await press(zone, 'Numbers'), '1234567.5');
  expect(numbers?.figures).toMatchObject({ numbers: 'plain', venue: 'okx' });
  const warn = await press(await press(numbers, 'Warnings'), '10%,5%');
  expect(warn?.figures).toMatchObject({ warn: '10%,5%' });
  const quiet = await press(await press(numbers, 'Quiet hours'), '23:00-07:00');
  expect(quiet?.figures).toMatchObject({ quiet: { from: '23:00', to: '07:00', zone: 'Asia/Tokyo' } });
  // Of answers that take another's place only the last few keep their buttons.
  const again = await ask({ text: '/settings' });
  const discreet = await press(again, 'Discreet: on');
  expect(discreet?.figures).toMatchObject({ discreet: true });
  const back = await press(await press(again, 'Venue'), 'All settings');
  expect(back?.figures).toMatchObject({
    venue: 'okx',
    timezone: 'Asia/Tokyo',
    warn: '10%,5%',
    quiet: '23:00–07:00',
    discreet: true,
  });
  chat.end();
  expect(await chat.exited).toBe(0);
});

const refused: [line: string, code: string, says: RegExp][] = [
  ['/settings colour blue', 'setting-unknown', /venue, timezone, numbers/],
  ['/settings venue ftx', 'venue-unknown', /don’t know the exchange “ftx”/],
  ['/settings timezone Mars/Olympus', 'timezone-unknown', /Europe\/Berlin/],
  ['/settings timezone +99', 'timezone-unknown', /\+2/],
  ['/settings numbers roman', 'numbers-unknown', /comma, space or plain/],
  ['/settings language tlh', 'language-unknown', /English/],
  ['/settings warn banana', 'warn-invalid', /./],
  ['/settings quiet noon', 'hours-unread', /./],
];
test('what can’t be read changes nothing, and says what can', async () => {
  const out = answers(
    await say(['--store', ':memory:'], [...refused.map(([line]) => dm(line)), dm('/settings')]),
  );
  for (const [index, [line, code, says]] of refused.entries()) {
    expect([line, out[index]?.problem?.code]).toEqual([line, code]);
    expect(out[index]?.text).toMatch(says);
  }
  expect(out.at(-1)?.figures).toMatchObject({
    venue: null,
    timezone: 'UTC',
    numbers: 'comma',
    warn: 'default',
    quiet: null,
  });
});

test('hours and the clock move along with a replay', async () => {
  const out = await say(args, [dm('/settings tz +1'), dm('/settings', at(2))]);
  expect(answers(out).at(-1)?.text).toContain('01:02:00 UTC+1');
});
