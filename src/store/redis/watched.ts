// What is read and written in one transaction, on connections of their own: what a connection watches it watches for
// whoever writes on it next. And what a price reaches, many readings at once. Redis' protocol is spoken here as it is (redis.io/docs/latest/develop/reference/protocol-spec):
// the client's share of each command was more than Redis' own.
import { createConnection, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Millis } from '../../ops/clock.ts';

/** A command by its name and arguments. */
export type Plain = readonly string[];

/** What Redis says: of a list how long it is; nothing. */
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
  /** What Redis says to commands that only read, to each in their order.
   *  @throws Error when Redis can't be reached or does not answer */
  readonly read: (commands: readonly Plain[]) => Promise<readonly (Answer | Error)[]>;
  readonly close: () => void;
}

interface Asked {
  readonly commands: readonly Plain[];
  readonly resolve: (answers: readonly (Answer | Refusal)[]) => void;
  readonly reject: (error: unknown) => void;
}

export function createWatched(address: Address, timeoutMs: Millis): Watched {
  /** They watch nothing. One that was lost is made anew: what it watched nobody watches any more. */
  const free: Line[] = [];
  let isClosed = false;

  async function take(): Promise<Line> {
    for (let line = free.pop(); line !== undefined; line = free.pop()) if (line.isOpen()) return line;
    const line = openLine(address, timeoutMs);
    try {
      const hello = greeting(address);
      if (hello.length > 0) orThrow(await line.send(hello));
      return line;
    } catch (error) {
      line.close();
      throw error;
    }
  }

  function giveBack(line: Line): void {
    if (isClosed) line.close();
    else free.push(line);
  }

  let asked: Asked[] = [];
  let isReading = false;
  /** What is asked in one turn of the event loop, or while one reading is under way, shares the next. */
  async function readAsked(): Promise<void> {
    while (asked.length > 0) {
      const now = asked;
      asked = [];
      try {
        const line = await take();
        const answers = await line.send(
          now.flatMap(({ commands }) => commands),
          'whole',
        );
        giveBack(line);
        let at = 0;
        for (const { commands, resolve } of now) resolve(answers.slice(at, (at += commands.length)));
      } catch (error) {
        for (const { reject } of now) reject(error);
      }
    }
    isReading = false;
  }

  return {
    ifUnchanged: async (watched, reads, then) => {
      let line: Line;
      try {
        line = await take();
      } catch (error) {
        // One that is silent would be waited for twice.
        if (error instanceof Silence) throw error;
        return false;
      }
      try {
        const isDone = await transact(line, watched, reads, then);
        if (isDone === undefined) line.close();
        else giveBack(line);
        return isDone === true;
      } catch (error) {
        line.close();
        throw error;
      }
    },
    read: (commands) =>
      new Promise((resolve, reject) => {
        if (commands.length === 0) return resolve([]);
        asked.push({ commands, resolve, reject });
        if (isReading) return;
        isReading = true;
        process.nextTick(() => void readAsked());
      }),
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
    // Nothing is written by then.
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

type Texts = 'whole' | 'first line';

interface Line {
  /** In one write. One of them at a time.
   *  @param texts whether a text is read as a whole: of most only the first line is asked for */
  readonly send: (commands: readonly Plain[], texts?: Texts) => Promise<(Answer | Refusal)[]>;
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
        readonly texts: Texts;
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
    const texts = waiting?.texts ?? 'first line';
    let at = 0;
    for (let read = readAnswer(all, at, texts); read !== undefined; read = readAnswer(all, at, texts)) {
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
    send: (commands, texts = 'first line') =>
      new Promise((resolve, reject) => {
        if (lost !== undefined) return reject(lost);
        answers = [];
        waiting = { count: commands.length, texts, resolve, reject };
        const text = encode(commands);
        if (Buffer.byteLength(text) === text.length) socket.write(text, 'latin1');
        else socket.write(encode(commands, Buffer.byteLength));
      }),
    isOpen: () => lost === undefined && socket.writable,
    close: () => end(new Error('it is closed')),
  };
}

/** Lengths are of bytes. Nearly always each character is one: that is looked at once, and not for each part. */
function encode(commands: readonly Plain[], lengthOf = (part: string): number => part.length): string {
  const all: string[] = [];
  for (const command of commands) {
    let text = `*${command.length}\r\n`;
    for (const part of command) text += `$${lengthOf(part)}\r\n${part}\r\n`;
    all.push(text);
  }
  return all.join('');
}

const [LINE_END, TEXT, LIST, NUMBER, ERROR] = [10, 36, 42, 58, 45];

interface Read {
  readonly answer: Answer | Refusal;
  /** Where the next begins. */
  readonly end: number;
}

/** @returns undefined where not all of it is there yet */
function readAnswer(from: Buffer, at: number, texts: Texts): Read | undefined {
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
    const first = texts === 'whole' ? end : from.indexOf(LINE_END, begin);
    return { answer: from.toString('utf8', begin, first < 0 || first > end ? end : first), end: end + 2 };
  }
  let end = begin;
  let failed: Refusal | undefined;
  for (let i = 0; i < size; i += 1) {
    const one = readAnswer(from, end, texts);
    if (one === undefined) return undefined;
    if (one.answer instanceof Refusal) failed ??= one.answer;
    ({ end } = one);
  }
  return { answer: failed ?? size, end };
}
