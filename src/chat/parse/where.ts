// "near liq", "my near liquidation price?", "ликвидация near": where a position is liquidated, asked by its coin.
import { limits } from './context.ts';
import { anyOf, folded } from './pattern.ts';
import { phrases, phrasesOf } from './words/index.ts';

const liq = new RegExp(
  anyOf(
    [...phrases].flatMap(([text, { meanings }]) =>
      meanings.some((each) => each.is === 'key' && each.value === 'liq') ? [text] : [],
    ),
  ),
  'u',
);
const around = new RegExp(anyOf(phrasesOf('noise', 'is', 'at', 'from')), 'gu');
const COMMAND = /^\s*liq\s/u;
/** What is left: a coin or a market. */
const NAME = /^[$#]?[\p{L}\p{N}][\p{L}\p{N}/:._-]{1,39}$/u;

/** The word that may be its market; undefined: that is not what is asked. `liq near` is the command. */
export function whereAsked(line: string): string | undefined {
  if (line.length > limits.lineCharacters) return undefined;
  const text = folded(line).replaceAll(/['’]s(?!\p{L})|[?？!！.。¿¡,，]/gu, ' ');
  if (!liq.test(text) || COMMAND.test(text)) return undefined;
  const name = text.replace(liq, ' ').replaceAll(around, ' ').trim();
  return NAME.test(name) ? name : undefined;
}
