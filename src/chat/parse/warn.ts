// warn=8%,4% and warn=ratio:80%,90%.
import { dec } from '../../contract/decimal.ts';
import { limits } from './context.ts';
import { plain, readDigits } from './number.ts';

export type WarnReading =
  /** Fractions as plain decimals; distances descend, ratios ascend: the mildest level first. */
  | { readonly ok: true; readonly by: 'distance' | 'ratio'; readonly levels: readonly string[] }
  | { readonly ok: false; readonly reason: 'empty' | 'percent' | 'range' | 'many' };

const refuse = (reason: 'empty' | 'percent' | 'range' | 'many'): WarnReading => ({ ok: false, reason });

/** Levels as typed to fractions: each a percentage between 0 and 100, without either. */
export function parseWarn(text: string): WarnReading {
  if (text.length > limits.lineCharacters) return refuse('many');
  const match = /^(?:(ratio|distance)\s{0,9}[:=])?([^:=]*)$/i.exec(text.normalize('NFKC').trim());
  if (match === null) return refuse('percent');
  const by = match[1]?.toLowerCase() === 'ratio' ? 'ratio' : 'distance';
  const parts = (match[2] ?? '').split(/\s*[,;/]\s*|(?<=%)\s+/).filter((part) => part.trim() !== '');
  if (parts.length === 0) return refuse('empty');
  if (parts.length > limits.warnLevels) return refuse('many');
  const levels = new Set<string>();
  for (const part of parts) {
    const number = /^([\d.]{1,12})\s?%$/.exec(part.trim())?.[1];
    const value = number === undefined ? undefined : readDigits(number);
    if (value?.ok !== true) return refuse('percent');
    const fraction = dec(value.value).div(100);
    if (fraction.lte(0) || fraction.gte(1)) return refuse('range');
    levels.add(plain(fraction.toFixed()));
  }
  const ascending = [...levels].toSorted((a, b) => dec(a).cmp(b));
  return { ok: true, by, levels: by === 'ratio' ? ascending : ascending.toReversed() };
}
