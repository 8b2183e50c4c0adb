// A plain answer to a warning: "added 120", "removed 50", "closed half". It is confirmed before anything
// changes.
import { dec } from '../../contract/decimal.ts';
import { readNumber } from './number.ts';
import { foldCase } from './text.ts';

export type ReplyReading =
  | { readonly action: 'add' | 'remove'; readonly amount: string }
  /** A fraction of the position: "0.5". */
  | { readonly action: 'close'; readonly part: string };

const pattern = /^(added|add|removed|took out|withdrew|closed|close)\s+(\S{1,40})(?:\s+(usdt|usdc|usd|u))?$/;
const parts: Readonly<Record<string, string>> = { half: '0.5', all: '1', everything: '1', 'a half': '0.5' };

/** Reads the answer; undefined: it is none of these. */
export function parseReply(text: string): ReplyReading | undefined {
  if (text.length > 100) return undefined;
  const match = pattern.exec(foldCase(text.normalize('NFKC').trim()));
  const [, verb = '', what = ''] = match ?? [];
  if (match === null) return undefined;
  if (verb.startsWith('close')) {
    const percent = /^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(what)?.[1];
    const part = parts[what] ?? (percent === undefined ? undefined : dec(percent).div(100).toFixed());
    return part === undefined || dec(part).lte(0) || dec(part).gt(1) ? undefined : { action: 'close', part };
  }
  const amount = readNumber(what.replace(/(?:usdt|usdc|usd|u|\$)$/, ''));
  if (!amount.ok || !amount.value.gt(0)) return undefined;
  return { action: verb.startsWith('add') ? 'add' : 'remove', amount: amount.value.toFixed() };
}
