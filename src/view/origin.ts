// Where a price came from, as its reader says it. What is kept, logged and given as a figure stays one name in
// every language: the feed's.
import type { Words } from '../i18n/words.ts';
import type { Citation } from '../venues/venue.ts';

const STREAMED = /^(.+), live, streamed$/u;
const POLLED = /^(.+), live, every ([\d.]+) s$/u;
const REPLAY = /^replay of (.+), (\S+) to (\S+)$/u;

/** A feed's name (`market/feed.ts`) in the reader's words; another one stays as it is. */
export function originText(name: string, words: Words): string {
  const t = words.venues.origin;
  const [, streamed] = STREAMED.exec(name) ?? [];
  if (streamed !== undefined) return t.streamed(streamed);
  const [, polled, seconds] = POLLED.exec(name) ?? [];
  if (polled !== undefined && seconds !== undefined) return t.polled(polled, seconds);
  const [, markets, from, to] = REPLAY.exec(name) ?? [];
  if (markets !== undefined && from !== undefined && to !== undefined) return t.replay(markets, from, to);
  return name;
}

/** What a table or a rule is taken from, in the reader's words. */
export function citationText(
  { is, date = '', of, by = '', venue = '', what }: Citation,
  words: Words,
): string {
  const { cited, tables } = words.venues;
  return cited[is]({ date, of, by, venue, what: what === undefined ? '' : tables[what] });
}
