// An alert: `btc above 70k`, `btc 60k` (from where the price is now), `btc +5% 15m`, `eth funding > 0.05%`,
// `eth funding flip`, `btc funding in 10m`, `btc basis < -0.2%`, `btcusdt-26mar27 delivery 1d`.
import { type Extracted, extractExtras, noteCharacters } from './alert/extras.ts';
import { readConditions } from './alert/condition.ts';
import type { AlertContext, AlertReading, AlertResult, Condition } from './alert/reading.ts';
import { nothingSaid, type Parts, readParts } from './alert/said.ts';
import { limits } from './context.ts';
import type { Fact } from './facts.ts';
import { prepareWith } from './line.ts';
import { inPlainMove, saysMove } from './move.ts';
import { grouped } from './number.ts';
import { anyOf } from './pattern.ts';
import { about, ask, choice, edited, isQuestion, type Work } from './questions.ts';
import type { Question } from './reading.ts';
import { readMarket } from './resolve.ts';
import { foldWord, isHan, normalise, shorten } from './text.ts';
import { inAllLanguages, phrasesOf } from './words/index.ts';

/** Where no spaces are written these are no units of the number before them: 70000提醒我. */
const hanTold = new RegExp(
  String.raw`${anyOf(phrasesOf('tellMe', 'alarm').filter(isHan))}|(?<=[\d万千])${anyOf(inAllLanguages(({ and }) => and).filter(isHan))}(?=\D{0,2}\d)`,
  'gu',
);
/** `tell me when btc hits 70k`, `btc到70000提醒我`. */
const asksToBeTold = new RegExp(anyOf(phrasesOf('tellMe')), 'u');
/** `near 3.5 alert`. */
const namesAlert = new RegExp(anyOf(phrasesOf('alarm')), 'u');
/** What a line that names it may leave open. */
const openAlert: ReadonlySet<string> = new Set([
  'side-missing',
  'price-range',
  'two-prices',
  'number-groups',
]);
/** `btc above 70k`, `btc > 70k`, `btc +5% 15m`. */
const mayBeAlert = new RegExp(`[<>%]|${anyOf(phrasesOf('above', 'below', 'reaches'))}`, 'u');

/** Is a plain line an alert? It says so, or can be read as one to its end. What is longer than a line is neither. */
export function isAlertLine(text: string, context: AlertContext): boolean {
  if (text.length > limits.lineCharacters) return false;
  const folded = foldWord(text).replaceAll(/\s+/g, ' ');
  if (asksToBeTold.test(folded)) return true;
  const isMove = saysMove(text) && inPlainMove(text).includes('%');
  // "near pumps 10%": within which time is asked.
  if (isMove && !/(?<![\p{L}\p{N}])(?:\d{1,3}\s?[xх]|[xх]\s?\d{1,3})(?![\p{L}\p{N}])/iu.test(text)) {
    const result = parseAlert(text, context);
    return result.ok || result.asks.code === 'price-percent' || result.asks.code === 'window';
  }
  if (!mayBeAlert.test(folded) && !namesAlert.test(folded)) return false;
  const result = parseAlert(text, context);
  return result.ok || (namesAlert.test(folded) && openAlert.has(result.asks.code));
}

/** Reads an alert, or asks. */
export function parseAlert(text: string, context: AlertContext): AlertResult {
  const parts = nothingSaid();
  const signs = text.length > 4_000 ? text : text.replaceAll('≥', '>=').replaceAll('≤', '<=');
  // What is too long to be read is not searched either.
  const isLong = text.length > limits.lineCharacters;
  const taken = isLong
    ? { line: signs, tail: '', extras: {} }
    : extractExtras(inPlainMove(normalise(signs)).replaceAll(hanTold, ' $& '));
  const work = prepareWith(taken.line, context, (reader) => readParts(reader, parts));
  const { example } = context.words.alerts.ask;
  const alert = isQuestion(work)
    ? work
    : (badExtra(work, 'bad' in taken ? taken.bad : undefined) ?? readAlert(work, parts, context));
  if (!isQuestion(alert))
    return { ok: true, alert: { ...alert.alert, extras: taken.extras }, also: alert.also };
  const whole = (line: string): string => (taken.tail === '' ? line : `${line} ${taken.tail}`);
  const choices = alert.choices.map(({ label, line }) => choice(label, whole(line)));
  return { ok: false, asks: { ...alert, choices, example: alert.example === '' ? '' : example } };
}

function badExtra(work: Work, bad: Extracted['bad']): Question | undefined {
  if (bad === undefined) return undefined;
  const { ask: t } = work.context.words.alerts;
  const word = shorten(bad.word, limits.shownCharacters);
  const text = {
    expires: t.expires(word),
    date: t.date(word),
    note: t.note(String(noteCharacters)),
    role: t.role(word),
    'role-everyone': t.roleEveryone,
  }[bad.code];
  return ask(work, { code: bad.code, text, option: bad.code.split('-')[0] ?? '' });
}

function readAlert(
  work: Work,
  parts: Parts,
  context: AlertContext,
): { readonly alert: Omit<AlertReading, 'extras'>; readonly also: readonly Condition[] } | Question {
  const { ask: t } = work.context.words.alerts;
  const { ask: t2 } = work.words;
  const broken = work.facts.find((fact) => fact.fact === 'unknown' || fact.fact === 'badNumber');
  if (broken !== undefined) return askBroken(work, broken);
  const named = readMarket(work);
  if (isQuestion(named)) return named;
  if (named === undefined)
    return ask(work, { code: 'market-missing', text: t2.marketMissing, option: 'market' });
  const [stray] = named.unknown;
  if (stray !== undefined)
    return ask(work, {
      code: 'unknown-word',
      at: stray,
      text: t2.unknownWord(about(work, stray), undefined),
    });
  const conditions = readConditions(work, parts, named.market, context);
  if (isQuestion(conditions)) return conditions;
  const [condition, ...also] = conditions;
  const [mode, otherMode] = [
    parts.modes[0],
    parts.modes.find((each) => each.value !== parts.modes[0]?.value),
  ];
  if (mode !== undefined && otherMode !== undefined) {
    return ask(work, {
      code: 'mode-clash',
      at: otherMode,
      text: t2.clash(about(work, mode), about(work, otherMode)),
    });
  }
  const { cooldown } = parts;
  if (cooldown !== undefined && cooldown.value === undefined) {
    return ask(work, { code: 'cooldown', at: cooldown, text: t.cooldown(about(work, cooldown)) });
  }
  const alert = {
    market: named.market,
    ...condition,
    mode: mode?.value ?? (cooldown === undefined ? ('once' as const) : ('repeat' as const)),
    modeTyped: mode !== undefined,
    ...(cooldown?.value === undefined ? {} : { cooldownMs: cooldown.value }),
  };
  return { alert, also };
}

function askBroken(work: Work, fact: Fact): Question {
  const { ask: t } = work.words;
  if (fact.fact !== 'badNumber') {
    const of = about(work, fact);
    const text = /^[;/]/.test(of.word) ? t.unknownCommand(of) : t.unknownWord(of, undefined);
    return ask(work, { code: 'unknown-word', at: fact, text });
  }
  const { problem, suggestions, start, end } = fact.bad;
  const choices = suggestions.map((value) =>
    choice(grouped(value), edited(work.line, [{ start, end, text: value }])),
  );
  const at = { start, end: fact.end };
  return ask(work, { code: `number-${problem}`, at, text: t.number(about(work, at), problem), choices });
}
