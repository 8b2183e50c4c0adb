// The gateway side of the fake: HELLO, IDENTIFY, READY, heartbeats, RESUME with what was missed
// (docs.discord.com/developers/events/gateway).
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { fieldsOf, listOf } from '../../../src/chat/discord/json.ts';

const OP = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
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
  /** So many connections are advised; fewer are refused where they are `required`. */
  shards: number;
  required: boolean;
  identifies: number;
  /** `max_concurrency`: so many may identify in five seconds, one for each remainder of their number by it
   *  (events/gateway, "Rate limiting" of sharding); who is too early is told that the session is invalid. Left
   *  undefined nobody is held to it: a test that starts a bot again at once would wait for nothing else. */
  concurrency: number | undefined;
  /** Those that came too early. */
  hasty: number;
  resumes: number;
  /** Intents of the last IDENTIFY. */
  intents: number | undefined;
  /** Every shard of the last IDENTIFY. */
  connected(): boolean;
  /** Sends an event on the shard of its server (direct chats: on the first), or keeps it for a RESUME. */
  dispatch(t: string, d: unknown, guild?: string): void;
  /** Delivers the last event once more, as a gateway may. */
  repeatLast(): void;
  /** Ends a connection; by default in a way that is resumed. */
  close(code?: number, shard?: number): void;
  /** Asks for a new connection: resumed, unless the session is ended. */
  askToReconnect(shard?: number): void;
  /** The session is over; it is not resumed. */
  endSession(shard?: number): void;
  /** The shards that have a session, each with the events that it was sent. */
  seen(): readonly { readonly shard: number; readonly events: readonly string[] }[];
  stop(): void;
}

/** Less than Discord's five seconds by what a timer may be early on the way. */
const IDENTIFY_MS = 4_900;

interface Session {
  readonly id: string;
  readonly shard: number;
  readonly log: Dispatch[];
  socket: WebSocket | undefined;
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
  const open = new Map<number, Session>();
  /** When one of each key identified last. */
  const identified = new Map<number, number>();
  let of = 1;
  let last: Session | undefined;
  let sessions = 0;

  const give = (socket: WebSocket, { s, t, d }: Dispatch): void => write(socket, OP.dispatch, d, { s, t });

  function send(session: Session, t: string, d: unknown): void {
    const event = { s: session.log.length + 1, t, d };
    session.log.push(event);
    last = session;
    if (session.socket !== undefined) give(session.socket, event);
  }

  /** events/gateway, "Sharding": a server's shard; direct chats are the first one's. */
  const shardOf = (guild: string | undefined): number =>
    guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(of));

  function dispatch(t: string, d: unknown, guild?: string): void {
    const session = open.get(shardOf(guild));
    if (session !== undefined) send(session, t, d);
  }

  function identify(socket: WebSocket, d: unknown): void {
    const { token, intents, shard = [0, 1] } = fieldsOf(d);
    gateway.identifies += 1;
    gateway.intents = typeof intents === 'number' ? intents : undefined;
    if (token !== parts.token) return socket.close(4004, 'Authentication failed.');
    const [index, count] = listOf(shard).map(Number);
    if (index === undefined || count === undefined || !(index >= 0 && index < count))
      return socket.close(4010, 'Invalid shard.');
    if (gateway.required && count < gateway.shards) return socket.close(4011, 'Sharding required.');
    if (gateway.concurrency !== undefined) {
      const key = index % gateway.concurrency;
      const before = identified.get(key) ?? -Infinity;
      const now = performance.now();
      if (now - before < IDENTIFY_MS) {
        gateway.hasty += 1;
        return write(socket, OP.invalidSession, false);
      }
      identified.set(key, now);
    }
    if (count !== of) open.clear();
    of = count;
    sessions += 1;
    const session: Session = { id: `session-${sessions}`, shard: index, log: [], socket };
    open.set(index, session);
    send(session, 'READY', {
      v: 10,
      user: {
        id: parts.botId,
        username: 'perpwatch',
        discriminator: '0',
        global_name: null,
        avatar: null,
        bot: true,
      },
      guilds: parts
        .guilds()
        .filter((id) => shardOf(id) === index)
        .map((id) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url,
      shard: [index, count],
      application: { id: parts.applicationId, flags: 0 },
    });
  }

  function resume(socket: WebSocket, d: unknown): void {
    const { session_id: id, seq } = fieldsOf(d);
    gateway.resumes += 1;
    const session = [...open.values()].find((each) => each.id === id);
    if (session === undefined || typeof seq !== 'number') return write(socket, OP.invalidSession, false);
    session.socket = socket;
    for (const event of session.log.filter(({ s }) => s > seq)) give(socket, event);
    send(session, 'RESUMED', {});
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
      for (const session of open.values()) if (session.socket === socket) session.socket = undefined;
    });
  });

  const gateway: FakeGateway = {
    url,
    shards: 1,
    required: false,
    identifies: 0,
    concurrency: undefined,
    hasty: 0,
    resumes: 0,
    intents: undefined,
    connected: () => open.size === of && [...open.values()].every(({ socket }) => socket !== undefined),
    dispatch,
    repeatLast: () => {
      const event = last?.log.at(-1);
      if (last !== undefined && event !== undefined) send(last, event.t, event.d);
    },
    close: (code = 4000, shard = 0) => {
      const session = open.get(shard);
      session?.socket?.close(code);
      if (session !== undefined) session.socket = undefined;
    },
    askToReconnect: (shard = 0) => {
      const socket = open.get(shard)?.socket;
      if (socket !== undefined) write(socket, OP.reconnect, null);
    },
    endSession: (shard = 0) => {
      const socket = open.get(shard)?.socket;
      open.delete(shard);
      if (socket !== undefined) write(socket, OP.invalidSession, false);
    },
    seen: () => [...open.values()].map(({ shard, log }) => ({ shard, events: log.map(({ t }) => t) })),
    stop: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  return gateway;
}
