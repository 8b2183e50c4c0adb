// warn=8%,4%, warn=ratio:80%,90%, warn=sigma:2,1, warn=time:4h,1h and warn=default.
import { dec } from '../../contract/decimal.ts';
import { limits } from './context.ts';
import { readLength } from './duration.ts';
import { plain, readDigits } from './number.ts';

export type WarnProblem = 'empty' | 'percent' | 'range' | 'many' | 'sigma' | 'time';

export type WarnReading =
  /** The mildest level first. Distances (descending) and ratios (ascending) are fractions as plain decimals,
   *  `sigma` multiples of an hour's standard deviation and `time` minutes, both descending. */
  | {
      readonly ok: true;
      readonly by: 'distance' | 'ratio' | 'sigma' | 'time' | 'default';
      readonly levels: readonly string[];
    }
  | { readonly ok: false; readonly reason: WarnProblem };

const refuse = (reason: WarnProblem): WarnReading => ({ ok: false, reason });

/** Levels as typed: percentages between 0 and 100 without either, multiples of σ, or times. */
export function parseWarn(text: string): WarnReading {
  if (text.length > limits.lineCharacters) return refuse('many');
  const trimmed = text.normalize('NFKC').trim();
  if (/^default$/i.test(trimmed)) return { ok: true, by: 'default', levels: [] };
  const match = /^(?:(ratio|distance|sigma|time)\s{0,9}[:=])?([^:=]*)$/i.exec(trimmed);
  if (match === null) return refuse('percent');
  const by = (match[1]?.toLowerCase() ?? 'distance') as 'distance' | 'ratio' | 'sigma' | 'time';
  const parts = (match[2] ?? '').split(/\s*[,;/]\s*|(?<=%)\s+/).filter((part) => part.trim() !== '');
  if (parts.length === 0) return refuse('empty');
  if (parts.length > limits.warnLevels) return refuse('many');
  const levels = new Set<string>();
  for (const part of parts) {
    const level = READ[by](part.trim());
    if (typeof level !== 'string') return refuse(level.not);
    levels.add(level);
  }
  const ascending = [...levels].toSorted((a, b) => dec(a).cmp(b));
  return { ok: true, by, levels: by === 'ratio' ? ascending : ascending.toReversed() };
}

type Read = string | { readonly not: WarnProblem };

function percentage(part: string): Read {
  const number = /^([\d.]{1,12})\s?%$/.exec(part)?.[1];
  const value = number === undefined ? undefined : readDigits(number);
  if (value?.ok !== true) return { not: 'percent' };
  const fraction = dec(value.value).div(100);
  return fraction.lte(0) || fraction.gte(1) ? { not: 'range' } : plain(fraction.toFixed());
}

/** Quarters up to five: each multiple that somebody uses is reckoned at every price. */
function multiple(part: string): Read {
  const number = /^([\d.]{1,5})\s?(?:σ|sigma)?$/i.exec(part)?.[1];
  const value = number === undefined ? undefined : readDigits(number);
  if (value?.ok !== true) return { not: 'sigma' };
  const sigmas = dec(value.value);
  if (sigmas.lte(0) || sigmas.gt(5) || !sigmas.mul(4).isInteger()) return { not: 'sigma' };
  return plain(sigmas.toFixed());
}

/** The times that there are, in minutes. */
const TIMES = [5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];

function duration(part: string): Read {
  const minutes = (readLength(part) ?? 0) / 60_000;
  return TIMES.includes(minutes) ? String(minutes) : { not: 'time' };
}

const READ = { distance: percentage, ratio: percentage, sigma: multiple, time: duration };
