// Loading the clients of the platforms leaves as much garbage as they are large, and it would stay: the little that is
// allocated while nothing happens makes nobody collect it.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects what this thread no longer uses, all of it, and gives the room back to the system. The thread stands still for
 *  about a tenth of a second: for before anybody is answered. */
export function giveBack(): void {
  // In a running process there is no other way to it. https://nodejs.org/api/v8.html#v8setflagsfromstringflags
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  setFlagsFromString('--no-expose-gc');
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
