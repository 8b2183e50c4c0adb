// Time is handed in. Nothing outside this folder and run.ts reads the wall clock or sets a timer.

/** Milliseconds since 1970, UTC. */
export type Millis = number;

export interface Timer {
  cancel(): void;
}

export interface Clock {
  now(): Millis;
  /** Runs once, at or after `at`. Errors are the callee's to handle: it must not throw. */
  at(at: Millis, run: () => void | Promise<void>): Timer;
  /** Runs every `everyMs` (a whole number of seconds), never two at once; missed turns are skipped. */
  every(everyMs: Millis, run: () => void | Promise<void>): Timer;
}
