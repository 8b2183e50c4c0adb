// The gateway side of the fake: HELLO, IDENTIFY, READY, heartbeats, RESUME with what was missed
// (docs.discord.com/developers/events/gateway).
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { fieldsOf } from '../../../src/chat/discord/json.ts';

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;

interface Dispatch {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

export interface FakeGateway {
  readonly url: string;
  identifies: number;
  resumes: number;
  /** Intents of the last IDENTIFY. */
  intents: number | undefined;
  connected(): boolean;
  /** Sends an event, or keeps it for a RESUME while nobody is connected. */
  dispatch(t: string, d: unknown): void;
  /** Delivers the last event once more, as a gateway may. */
  repeatLast(): void;
  /** Ends the connection; by default in a way that is resumed. */
  close(code?: number): void;
  stop(): void;
}

const write = (socket: WebSocket, op: number, d: unknown, more: object = {}): void =>
  socket.send(JSON.stringify({ op, d, s: null, t: null, ...more }));

export function createGateway(parts: {
  readonly server: Server;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly port: number;
  readonly guilds: () => readonly string[];
}): FakeGateway {
  const sockets = new WebSocketServer({ server: parts.server, path: '/gateway' });
  const url = `ws://127.0.0.1:${parts.port}/gateway`;
  let session: { readonly id: string; readonly log: Dispatch[] } | undefined;
  let current: WebSocket | undefined;
  let sessions = 0;

  const give = (socket: WebSocket, { s, t, d }: Dispatch): void => write(socket, OP.dispatch, d, { s, t });

  function dispatch(t: string, d: unknown): void {
    if (session === undefined) return;
    const event = { s: session.log.length + 1, t, d };
    session.log.push(event);
    if (current !== undefined) give(current, event);
  }

  function identify(socket: WebSocket, d: unknown): void {
    const { token, intents } = fieldsOf(d);
    gateway.identifies += 1;
    gateway.intents = typeof intents === 'number' ? intents : undefined;
    if (token !== parts.token) return socket.close(4004, 'Authentication failed.');
    sessions += 1;
    session = { id: `session-${sessions}`, log: [] };
    current = socket;
    dispatch('READY', {
      v: 10,
      user: {
        id: parts.botId,
        username: 'perpwatch',
        discriminator: '0',
        global_name: null,
        avatar: null,
        bot: true,
      },
      guilds: parts.guilds().map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url,
      shard: [0, 1],
      application: { id: parts.applicationId, flags: 0 },
    });
  }

  function resume(socket: WebSocket, d: unknown): void {
    const { session_id: id, seq } = fieldsOf(d);
    gateway.resumes += 1;
    if (session?.id !== id || typeof seq !== 'number') return write(socket, OP.invalidSession, false);
    current = socket;
    for (const event of session?.log.filter(({ s }) => s > seq) ?? []) give(socket, event);
    dispatch('RESUMED', {});
  }

  sockets.on('connection', (socket) => {
    let sent = 0;
    write(socket, OP.hello, { heartbeat_interval: 20_000 });
    socket.on('message', (raw: Buffer) => {
      const parsed: unknown = JSON.parse(raw.toString('utf8'));
      const { op, d } = fieldsOf(parsed);
      sent += 1;
      if (sent > 120) socket.close(4008, 'Rate limited.');
      else if (op === OP.heartbeat) write(socket, OP.ack, null);
      else if (op === OP.identify) identify(socket, d);
      else if (op === OP.resume) resume(socket, d);
    });
    socket.on('close', () => {
      if (current === socket) current = undefined;
    });
  });

  const gateway: FakeGateway = {
    url,
    identifies: 0,
    resumes: 0,
    intents: undefined,
    connected: () => current !== undefined,
    dispatch,
    repeatLast: () => {
      const last = session?.log.at(-1);
      if (last !== undefined) dispatch(last.t, last.d);
    },
    close: (code = 4000) => {
      current?.close(code);
      current = undefined;
    },
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  return gateway;
}
