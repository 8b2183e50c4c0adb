// Loading parts of the program leaves garbage, of a platform's client as much as it is large, and it would stay: the little
// that is allocated while nothing happens makes nobody collect it.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects what this thread no longer uses, all of it, and gives the room back to the system. The thread stands still for
 *  that, with all of the program loaded about a tenth of a second: it is for before anybody is answered. */
export function giveBack(): void {
  // In a running process there is no other way to it. https://nodejs.org/api/v8.html#v8setflagsfromstringflags
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('globalThis.gc') as NodeJS.GCFunction | undefined;
  setFlagsFromString('--no-expose-gc');
  // The flag is the whole process's: another thread that did the same may just have taken it away. Then the room stays.
  collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
