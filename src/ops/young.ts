// In a crash the same few objects are made for each of thousands of watches, and V8 learns from how many of them are still
// used at the next young collection where it should make the next ones: at once among the old. But nearly all are done with
// a moment later, and an old object that nobody uses any more still holds what it refers to, bodies and answers, until all
// memory is tidied up: of a crossing four times as much stayed.
// How it learns: https://research.google/pubs/memento-mori-dynamic-allocation-site-based-optimizations
import { setFlagsFromString } from 'node:v8';

/** From now on all is made among the young, in all threads. Before anything is compiled that is kept for the next start: code
 *  that was compiled with other flags is not taken. */
export function makeAllYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
