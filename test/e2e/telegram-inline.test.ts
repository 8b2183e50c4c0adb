// `@bot long btc 10x …` in any chat: a card that anybody may read, with nothing of the bot's store in it.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isRecord, readText } from '../fakes/telegram/rules.ts';
import { BEFORE_THE_FALL } from './bot.ts';
import { endTelegram, startTelegram, type Telegram } from './telegram.ts';

vi.setConfig({ testTimeout: 30_000 });

let telegram: Telegram;
beforeAll(async () => {
  telegram = await startTelegram();
  await telegram.bot.at(BEFORE_THE_FALL);
});
afterAll(() => endTelegram(telegram));

interface Offer {
  readonly title: string;
  readonly description: string;
  /** As it is read once it was sent. */
  readonly text: string;
  readonly whole: string;
}

async function offer(user: number, query: string): Promise<Offer> {
  const { fake } = telegram;
  const id = fake.inline(user, query);
  await fake.until(() => fake.offered(id) !== undefined);
  const answer = fake.offered(id) ?? {};
  // Each person's own, and not for long: it follows their settings and the price.
  expect(answer).toMatchObject({ is_personal: true, cache_time: 5 });
  const [result, ...more] = answer['results'] as Readonly<Record<string, unknown>>[];
  expect(more).toEqual([]);
  const content = result?.['input_message_content'];
  if (!isRecord(content)) throw new Error('nothing to send');
  const read = readText({ ...content, text: content['message_text'] });
  if (typeof read === 'string') throw new Error(read);
  expect(result).not.toHaveProperty('reply_markup');
  return {
    title: String(result?.['title']),
    description: String(result?.['description']),
    text: read.text,
    whole: JSON.stringify(answer),
  };
}

describe('a calculation', () => {
  test.each([
    ['a position is computed', 'long fil 10x 100 contracts @4', /liquidation at/],
    ['with its command, too', 'liq long fil 10x 100 contracts @4', /liquidation at/],
    ['and with a slash', '/liq long fil 10x 100 contracts @4', /liquidation at/],
    ['at the mark price of now', 'short fil 20x 100 contracts', /3\.8\d+/],
    ['a price is told', 'price fil', /3\.8\d+/],
    ['a profit is told', 'pnl long fil 10x 100 contracts @4 exit 5', /100 USDT/],
    ['a command may be written large', 'PRICE fil', /3\.8\d+/],
  ])('%s', async (_, query, says) => {
    const { title, text, description } = await offer(1, query);
    expect(text).toMatch(says);
    expect(text.startsWith(title)).toBe(true);
    expect(description.split('\n').length).toBeLessThanOrEqual(2);
  });

  test('is the same as in private', async () => {
    const line = 'long fil 10x 100 contracts @4';
    const [said, offered] = [await telegram.ask(2, line), await offer(2, line)];
    expect(offered.text).toBe(said.text);
  });
});

describe('what can’t be computed says what was expected', () => {
  test.each([
    ['nothing typed yet', '', /Example: long btc 10x 0\.5btc @64k/],
    ['half a line', 'long', /./],
    ['no market', 'long nosuchcoin 10x 1 contracts @4', /nosuchcoin/i],
    ['a leverage that is none', 'long fil tenx 100 contracts', /tenx/],
    ['what is for the private chat alone', 'watch long fil 10x 100 contracts', /private chat[^]*Example/],
    ['settings', 'settings', /private chat/],
    ['all that is stored', '/export', /private chat/],
    ['to be forgotten', 'forget', /private chat/],
    ['a command that there is not', '/nosuch 1', /\/nosuch/],
  ])('%s', async (_, query, says) => {
    const { text, title } = await offer(3, query);
    expect(text).toMatch(says);
    expect(title).not.toBe('');
  });

  test('a secret is not repeated to the chat', async () => {
    const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
    const { whole } = await offer(3, phrase);
    expect(whole).not.toMatch(/sausage|yellow/);
  });
});

describe('what is stored', () => {
  test('is in no card, whatever is asked for, and nothing is made', async () => {
    await telegram.ask(4, '/watch long fil 7x 123 contracts');
    const before = telegram.fake.shown(4).length;
    for (const query of [
      'watches',
      'watch 1',
      'explain 1',
      'why',
      'alerts',
      'card 1',
      'close 1',
      'lint 1',
      'account',
    ])
      expect((await offer(4, query)).whole).not.toMatch(/123|7x/);
    await offer(4, 'watch long fil 9x 10 contracts');
    await offer(4, 'alert fil below 3');
    expect(telegram.fake.shown(4)).toHaveLength(before);
    const listed = (await telegram.ask(4, '/watches')).text;
    expect(listed).toMatch(/123/);
    expect(listed).not.toMatch(/9x/);
    expect((await telegram.ask(4, '/alerts')).text).not.toMatch(/below 3/);
  });

  test('but how figures are to look is kept to: each has their own answer', async () => {
    await telegram.ask(5, '/settings numbers plain');
    const line = 'long fil 10x 100000 contracts @4';
    const [own, other] = [await offer(5, line), await offer(6, line)];
    expect(own.text).toMatch(/400000|382100/);
    expect(other.text).toMatch(/400,000|382,100/);
  });
});

test('of a line that is being typed the last is answered; a thousand letters do no harm', async () => {
  const { fake } = telegram;
  const line = 'long fil 10x 100 contracts @4';
  const ids = Array.from({ length: 40 }, (_, round) =>
    Array.from(line, (__, index) => fake.inline(50 + round, line.slice(0, index + 1))),
  );
  await fake.until(() => ids.every((each) => fake.offered(each.at(-1) ?? '') !== undefined), 20_000);
  for (const each of ids) expect(JSON.stringify(fake.offered(each.at(-1) ?? ''))).toMatch(/liquidation at/);
});

test('a query that grew old meanwhile is no trouble', async () => {
  const { fake } = telegram;
  fake.fault({
    method: 'answerInlineQuery',
    with: { code: 400, description: 'Bad Request: query is too old' },
  });
  fake.inline(7, 'price fil');
  await fake.until(() => fake.callsOf('answerInlineQuery').some(({ status }) => status === 400));
  expect((await offer(7, 'price fil')).text).toMatch(/3\.8/);
});
