// What is read and written in one transaction, on connections of their own: what a connection watches it watches for
// whoever writes on it next. Redis' protocol is spoken here as it is (redis.io/docs/latest/develop/reference/protocol-spec):
// the client's share of each command was more than Redis' own.
import { createConnection, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Millis } from '../../ops/clock.ts';

/** A command by its name and arguments. */
export type Plain = readonly string[];

/** What Redis says: of a text its first line, of a list how long it is; nothing. */
export type Answer = string | number | null;

/** Redis did not do it. */
class Refusal extends Error {}

/** How a Redis is reached. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: object;
}

export interface Watched {
  /** Reads, and writes what follows from it, all of it or nothing, and that only while what is watched is as it was read.
   *  @param watched keys, at least one
   *  @param then what is to be written, of the first lines of what was read
   *  @returns false where nothing was written: another wrote some of what is watched, Redis refused a command, or can't be
   *    reached
   *  @throws Error when Redis does not answer: it may or may not have been done */
  readonly ifUnchanged: (
    watched: readonly string[],
    reads: readonly Plain[],
    then: (answers: readonly Answer[]) => readonly Plain[],
  ) => Promise<boolean>;
  readonly close: () => void;
}

export function createWatched(address: Address, timeoutMs: Millis): Watched {
  /** They watch nothing. One that was lost is made anew: what it watched nobody watches any more. */
  const free: Line[] = [];
  let isClosed = false;

  async function take(): Promise<Line | undefined> {
    for (let line = free.pop(); line !== undefined; line = free.pop()) if (line.isOpen()) return line;
    const line = openLine(address, timeoutMs);
    try {
      const hello = greeting(address);
      if (hello.length > 0) orThrow(await line.send(hello));
      return line;
    } catch (error) {
      line.close();
      if (error instanceof Silence) throw error;
      return undefined;
    }
  }

  return {
    ifUnchanged: async (watched, reads, then) => {
      const line = await take();
      if (line === undefined) return false;
      try {
        const isDone = await transact(line, watched, reads, then);
        if (isDone !== undefined && !isClosed) free.push(line);
        else line.close();
        return isDone === true;
      } catch (error) {
        line.close();
        throw error;
      }
    },
    close: () => {
      isClosed = true;
      for (const line of free) line.close();
    },
  };
}

/** @returns undefined where it was not done, and what the connection watches is not known */
async function transact(
  line: Line,
  watched: readonly string[],
  reads: readonly Plain[],
  then: (answers: readonly Answer[]) => readonly Plain[],
): Promise<boolean | undefined> {
  let answers: Answer[];
  try {
    answers = orThrow(await line.send([['WATCH', ...watched], ...reads]));
  } catch (error) {
    // Nothing is written by then. One that is silent would be waited for twice.
    if (error instanceof Silence) throw error;
    return undefined;
  }
  const commands = then(answers.slice(1));
  if (!line.isOpen()) return undefined;
  if (commands.length === 0) {
    orThrow(await line.send([['UNWATCH']]));
    return true;
  }
  const done = (await line.send([['MULTI'], ...commands, ['EXEC']])).at(-1);
  // As a whole.
  if (done instanceof Refusal && done.message.startsWith('EXECABORT')) return undefined;
  if (done instanceof Error) throw done;
  return done !== null;
}

function greeting({ db, username, password }: Address): Plain[] {
  return [
    ...(password === undefined ? [] : [['AUTH', ...(username === undefined ? [] : [username]), password]]),
    ...(db === 0 ? [] : [['SELECT', String(db)]]),
  ];
}

function orThrow(answers: readonly (Answer | Refusal)[]): Answer[] {
  return answers.map((answer) => {
    if (answer instanceof Refusal) throw answer;
    return answer;
  });
}

/** No answer in time. */
class Silence extends Error {}

interface Line {
  /** In one write. One of them at a time. */
  readonly send: (commands: readonly Plain[]) => Promise<(Answer | Refusal)[]>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

function openLine({ host, port, tls }: Address, timeoutMs: Millis): Line {
  const to = { host, port, timeout: timeoutMs };
  const socket: Socket = tls === undefined ? createConnection(to) : connectTls(to);
  socket.setNoDelay(true);
  let lost: Error | undefined;
  let waiting:
    | {
        readonly count: number;
        readonly resolve: (answers: (Answer | Refusal)[]) => void;
        readonly reject: (error: Error) => void;
      }
    | undefined;
  let answers: (Answer | Refusal)[] = [];
  let rest: Buffer = Buffer.alloc(0);

  const end = (error: Error): void => {
    lost ??= error;
    socket.destroy();
    waiting?.reject(lost);
    waiting = undefined;
  };
  // Of one that nobody waits for, too: that may be silent.
  socket.on('timeout', () => {
    if (waiting !== undefined) end(new Silence(`did not answer within ${timeoutMs / 1000} s`));
  });
  socket.on('error', end);
  socket.on('close', () => end(new Error('it closed the connection')));
  socket.on('data', (chunk: Buffer) => {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    for (let read = readAnswer(all, at); read !== undefined; read = readAnswer(all, at)) {
      answers.push(read.answer);
      at = read.end;
    }
    rest = all.subarray(at);
    if (waiting === undefined || answers.length < waiting.count) return;
    const { resolve } = waiting;
    waiting = undefined;
    resolve(answers);
  });

  return {
    send: (commands) =>
      new Promise((resolve, reject) => {
        if (lost !== undefined) return reject(lost);
        answers = [];
        waiting = { count: commands.length, resolve, reject };
        socket.write(commands.map(encode).join(''));
      }),
    isOpen: () => lost === undefined && socket.writable,
    close: () => end(new Error('it is closed')),
  };
}

function encode(command: Plain): string {
  let text = `*${command.length}\r\n`;
  for (const part of command) text += `$${Buffer.byteLength(part)}\r\n${part}\r\n`;
  return text;
}

const [LINE_END, TEXT, LIST, NUMBER, ERROR] = [10, 36, 42, 58, 45];

interface Read {
  readonly answer: Answer | Refusal;
  /** Where the next begins. */
  readonly end: number;
}

/** @returns undefined where not all of it is there yet */
function readAnswer(from: Buffer, at: number): Read | undefined {
  const lineEnd = from.indexOf(LINE_END, at);
  if (lineEnd < 0) return undefined;
  const sort = from[at];
  const said = from.toString('utf8', at + 1, lineEnd - 1);
  const begin = lineEnd + 1;
  if (sort === ERROR) return { answer: new Refusal(said), end: begin };
  if (sort !== TEXT && sort !== LIST) return { answer: sort === NUMBER ? Number(said) : said, end: begin };
  const size = Number(said);
  if (size < 0) return { answer: null, end: begin };
  if (sort === TEXT) {
    const end = begin + size;
    if (from.length < end + 2) return undefined;
    const first = from.indexOf(LINE_END, begin);
    return { answer: from.toString('utf8', begin, first < 0 || first > end ? end : first), end: end + 2 };
  }
  let end = begin;
  let failed: Refusal | undefined;
  for (let i = 0; i < size; i += 1) {
    const one = readAnswer(from, end);
    if (one === undefined) return undefined;
    if (one.answer instanceof Refusal) failed ??= one.answer;
    ({ end } = one);
  }
  return { answer: failed ?? size, end };
}
