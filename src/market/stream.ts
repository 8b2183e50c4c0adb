// The connections of a venue's stream. They are looked after at each turn of the feed: dialled, told which
// markets are wanted, and cut when they have gone silent. Polling covers what they miss meanwhile.
import type { Clock, Millis } from '../ops/clock.ts';
import type { Client, Connection, Fields } from './ccxt.ts';
import { AskFailed } from './ccxt.ts';
import type { Channel, Row, Streaming } from './live/venue.ts';

export interface Stream {
  /** One look at every connection. */
  tend(natives: readonly string[]): void;
  /** When the last frame of prices came. */
  lastFrameAt(): Millis;
  stop(): void;
}

/** No frame of prices for so long: the connection is taken for dead, whatever its socket says. */
const SILENT_MS = 20_000;
const PAUSE_MIN_MS = 2_000;
const PAUSE_MAX_MS = 60_000;
/** A venue that sends a thousand broken frames is said to do so once. */
const COMPLAIN_EVERY_MS = 60_000;

interface Line {
  connection: Connection | undefined;
  dialling: boolean;
  failures: number;
  notBefore: Millis;
  frameAt: Millis;
  readonly told: Set<string>;
}

export function createStream(parts: {
  readonly streaming: Streaming;
  readonly client: Client;
  readonly clock: Clock;
  readonly onRows: (rows: readonly Row[]) => void;
  readonly failed: (reason: string) => void;
}): Stream {
  const { streaming, client, clock, onRows, failed } = parts;
  const lines = new Map<string, Line>();
  let lastFrameAt = -Infinity;
  let complainedAt = -Infinity;
  let stopped = false;

  const onFrame = (line: Line, frame: Fields | readonly unknown[]): void => {
    const now = clock.now();
    try {
      const rows = streaming.rows(frame, now);
      if (rows === undefined) return;
      lastFrameAt = line.frameAt = now;
      onRows(rows);
    } catch (error) {
      if (now - complainedAt >= COMPLAIN_EVERY_MS) {
        complainedAt = now;
        failed(error instanceof AskFailed ? 'bad frame' : `internal error: ${String(error).slice(0, 120)}`);
      }
    }
  };

  const ended = (line: Line, reason: string): void => {
    line.connection = undefined;
    line.told.clear();
    line.failures += 1;
    line.notBefore =
      clock.now() + Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** Math.min(line.failures - 1, 10));
    if (!stopped) failed(`stream: ${reason}`);
  };

  const dial = async (line: Line, address: Channel['address']): Promise<void> => {
    line.dialling = true;
    try {
      const connection = await client.connect({
        address,
        bareNumbers: streaming.bareNumbers === true,
        onFrame: (frame) => onFrame(line, frame),
      });
      if (stopped) return connection.close();
      line.connection = connection;
      line.frameAt = clock.now();
      void connection.ended.then((reason) => line.connection === connection && ended(line, reason));
    } catch (error) {
      ended(line, error instanceof AskFailed ? error.message : 'internal error');
    } finally {
      line.dialling = false;
    }
    return undefined;
  };

  /** Says what was not said on this connection yet. */
  const tell = async (line: Line, natives: readonly string[], key: string): Promise<void> => {
    const { connection } = line;
    const fresh = streaming.all ? natives : natives.filter((native) => !line.told.has(native));
    if (connection === undefined || (streaming.all ? line.told.size > 0 : fresh.length === 0)) return;
    const channel = streaming.channels(fresh, clock.now()).find((each) => keyOf(each) === key);
    for (const native of streaming.all ? ['all'] : fresh) line.told.add(native);
    for (const message of channel?.messages ?? []) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        await connection.say(message);
      } catch {
        connection.close();
        return;
      }
    }
  };

  return {
    tend(natives) {
      if (stopped) return;
      const now = clock.now();
      for (const channel of streaming.channels(natives, now)) {
        const key = keyOf(channel);
        let line = lines.get(key);
        if (line === undefined) {
          line = {
            connection: undefined,
            dialling: false,
            failures: 0,
            notBefore: -Infinity,
            frameAt: -Infinity,
            told: new Set(),
          };
          lines.set(key, line);
        }
        const here = line;
        if (line.connection === undefined) {
          // Later than any pause: the clock was set back.
          const isPaused = now < line.notBefore && line.notBefore - now <= PAUSE_MAX_MS;
          if (line.dialling || isPaused) continue;
          void dial(line, channel.address).then(() => tell(here, natives, key));
        } else if (now - line.frameAt > SILENT_MS) {
          line.connection.close();
          ended(line, 'silent');
        } else {
          if (line.told.size > 0 && line.frameAt > line.notBefore) line.failures = 0;
          void tell(line, natives, key);
        }
      }
    },
    lastFrameAt: () => lastFrameAt,
    stop() {
      stopped = true;
      for (const { connection } of lines.values()) connection?.close();
    },
  };
}

const keyOf = ({ address }: Channel): string => (address === 'negotiated' ? address : address.join('.'));
