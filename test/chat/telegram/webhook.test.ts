// Webhook mode: what is brought is taken before it is said so, what is not ours is refused, and nothing is lost
// when the way of receiving changes.
import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { secretOf } from '../../../src/chat/telegram/webhook.ts';
import { freePort } from '../../fakes/redis.ts';
import { type Setup, setUp } from './setup.ts';

const URL_OF_IT = 'https://bot.example/telegram';
let setup: Setup;
afterEach(() => setup.end());

const heard = (): string[] =>
  setup.inputs.map(({ content }) => (content.type === 'text' ? content.text : content.type));

async function hooked(secret?: string): Promise<{ readonly port: number; readonly root: string }> {
  const port = await freePort();
  setup = await setUp({ webhook: { url: URL_OF_IT, host: '127.0.0.1', port, secret } });
  const root = `http://127.0.0.1:${port}`;
  setup.fake.behindHook.push(root);
  await setup.fake.until(() => setup.fake.updates.hook !== undefined);
  return { port, root };
}

const UPDATE = {
  update_id: 77,
  message: {
    message_id: 5,
    date: 1,
    text: 'forged',
    chat: { id: 7, type: 'private', first_name: 'A' },
    from: { id: 7, is_bot: false, first_name: 'A' },
  },
};

interface Knock {
  readonly secret?: string | undefined;
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
}

/** A call from anywhere; resolves to the status, 0 where the connection was cut. */
function knock(port: number, { secret, path = '/telegram', method = 'POST', body }: Knock): Promise<number> {
  return new Promise((resolve) => {
    const call = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
      },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    call.on('error', () => resolve(0));
    call.end(body ?? JSON.stringify(UPDATE));
  });
}

describe('what is brought', () => {
  it('is heard, one call after the other and all at once', async () => {
    await hooked();
    setup.fake.say(7, '/liq long btc 10x');
    await setup.fake.until(() => setup.inputs.length === 1);
    for (let user = 1; user <= 200; user += 1) setup.fake.say(user, `line of ${user}`);
    await setup.fake.until(() => setup.inputs.length === 201 && setup.fake.updates.pending.length === 0);
    expect(new Set(heard()).size).toBe(201);
    expect(setup.fake.callsOf('getUpdates')).toEqual([]);
  });

  it('is answered only when it was taken: until then it is Telegram’s', async () => {
    await hooked();
    let take = (): void => undefined;
    setup.receive = () => new Promise((resolve) => (take = resolve));
    setup.fake.say(7, 'slow');
    await setup.fake.until(() => take.name !== 'take');
    expect(setup.fake.updates.pending).toHaveLength(1);
    take();
    await setup.fake.until(() => setup.fake.updates.pending.length === 0);
    expect(heard()).toEqual(['slow']);
  });

  it('comes again where it could not be taken', async () => {
    await hooked();
    let tries = 0;
    setup.receive = async () => {
      tries += 1;
      if (tries < 3) throw new Error('the store is away');
    };
    setup.fake.say(7, 'hi');
    await setup.fake.until(() => setup.inputs.length === 1);
    expect(tries).toBe(3);
  });

  it('that breaks the reader is passed over, not brought for ever', async () => {
    await hooked();
    setup.fake.updates.push({ message: { chat: null, text: 'hi' } });
    setup.fake.say(7, 'hi');
    await setup.fake.until(() => setup.inputs.length === 1 && setup.fake.updates.pending.length === 0);
    expect(setup.log.lines.map(({ text }) => text)).toContain('an update broke');
  });

  it('a press is answered, too', async () => {
    await hooked();
    setup.receive = async ({ route, user, chat }) => {
      await setup.bot.send({
        id: 'a',
        kind: 'reply',
        to: user,
        chat,
        route,
        view: { head: 'Hello' },
        buttons: [{ id: 'abc.0', label: 'Again' }],
        repeat: false,
        at: 0,
        about: {},
      });
    };
    setup.fake.say(7, 'hi');
    await setup.fake.until(() => setup.fake.shown(7).length === 1);
    const press = setup.fake.press(7, setup.fake.shown(7)[0]?.id ?? 0, 'Again');
    await setup.fake.until(() => setup.fake.answered.has(press));
  });
});

describe('who calls', () => {
  const right = (): string => secretOf(setup.fake.token);
  const CASES: readonly (readonly [string, number, () => Knock])[] = [
    ['with the secret is heard', 200, () => ({ secret: right() })],
    ['without one is not', 401, () => ({})],
    ['with another is not', 401, () => ({ secret: `${right().slice(0, -1)}x` })],
    ['with a longer one is not', 401, () => ({ secret: `${right()}0` })],
    ['with an empty one is not', 401, () => ({ secret: '' })],
    ['without the secret does not learn the path', 401, () => ({ path: '/other' })],
    ['elsewhere finds nothing', 404, () => ({ secret: right(), path: '/other' })],
    ['in another way is told so', 405, () => ({ secret: right(), method: 'PUT' })],
    ['with what is no JSON is told so', 400, () => ({ secret: right(), body: '{"update_id": 7' })],
    ['with no update is told so', 400, () => ({ secret: right(), body: '[]' })],
    ['with nothing is told so', 400, () => ({ secret: right(), body: '' })],
    ['with an update of no number is told so', 400, () => ({ secret: right(), body: '{"update_id":"7"}' })],
    ['with far too much is told so', 413, () => ({ secret: right(), body: 'x'.repeat(1_500_000) })],
  ];

  it('is let in by the secret alone', async () => {
    const { port } = await hooked();
    const answers: [string, number][] = [];
    for (const [name, , made] of CASES) answers.push([name, await knock(port, made())]);
    expect(answers).toEqual(CASES.map(([name, status]) => [name, status]));
    expect(heard()).toEqual(['forged']);
  });

  it('the operator may choose the secret, and no log line has it', async () => {
    const secret = 'canary_secret_of_an_operator';
    const { port } = await hooked(secret);
    expect(await knock(port, { secret: secretOf(setup.fake.token) })).toBe(401);
    expect(await knock(port, { secret })).toBe(200);
    const said = JSON.stringify(setup.log.lines);
    expect(said).not.toContain(secret);
    expect(said).not.toContain(secretOf(setup.fake.token));
  });
});

describe('from one way of receiving to the other', () => {
  it('a poller takes the webhook away that it finds, and loses nothing', async () => {
    await hooked();
    await setup.bot.stop();
    setup.fake.say(7, 'while nobody listened');
    const port = await freePort();
    const { fake } = setup;
    await fake.until(() => fake.updates.hookError !== undefined);
    const next = await setUp({ started: false, apiRoot: fake.root, botToken: fake.token });
    await next.bot.start(async (input) => void next.inputs.push(input));
    await fake.until(() => next.inputs.length === 1);
    expect(fake.updates.hook).toBeUndefined();
    expect(port).toBeGreaterThan(0);
    await next.end();
  });

  it('but not one that comes later: a process that is about to end takes nothing from its follower', async () => {
    const port = await freePort();
    setup = await setUp();
    const { fake } = setup;
    fake.say(7, 'polled');
    await fake.until(() => setup.inputs.length === 1);
    const next = await setUp({
      apiRoot: fake.root,
      botToken: fake.token,
      webhook: { url: URL_OF_IT, host: '127.0.0.1', port },
    });
    fake.behindHook.push(`http://127.0.0.1:${port}`);
    await fake.until(() => setup.log.lines.some(({ text }) => text.includes('another process receives')));
    fake.say(7, 'brought');
    await fake.until(() => next.inputs.length === 1);
    expect(fake.callsOf('deleteWebhook')).toEqual([]);
    await next.end();
  });

  it('a webhook that somebody else took away is set again, and its failures are told', async () => {
    await hooked();
    const { fake } = setup;
    fake.updates.setHook(undefined, undefined);
    await fake.until(() => fake.updates.hook !== undefined);
    fake.behindHook[0] = 'http://127.0.0.1:1';
    fake.say(7, 'nobody there');
    await fake.until(() => setup.log.lines.some(({ text }) => text.includes('could not bring an update')));
  });
});

it('stopping lets what is under way end, and takes nothing more', async () => {
  const { port } = await hooked();
  let take = (): void => undefined;
  setup.receive = () => new Promise((resolve) => (take = resolve));
  setup.fake.say(7, 'slow');
  await setup.fake.until(() => take.name !== 'take');
  const stopped = setup.bot.stop();
  const late = knock(port, { secret: secretOf(setup.fake.token) });
  expect([0, 503]).toContain(await late);
  take();
  await stopped;
  await setup.fake.until(() => setup.fake.updates.pending.length === 0);
  expect(heard()).toEqual(['slow']);
});

it('a port that is taken is waited for, and the operator told', async () => {
  const port = await freePort();
  setup = await setUp({ webhook: { url: URL_OF_IT, host: '127.0.0.1', port } });
  const { fake } = setup;
  await fake.until(() => fake.updates.hook !== undefined);
  fake.behindHook.push(`http://127.0.0.1:${port}`);
  const second = setup.another();
  const taken: string[] = [];
  await second.start(async (input) => void taken.push(input.user));
  await fake.until(() => setup.log.lines.some(({ text }) => text.includes('can’t be listened on')));
  await setup.bot.stop();
  fake.say(7, 'hi');
  await fake.until(() => taken.length === 1);
});
