// What is said as one speaks, in the figures and words that a line is read in: "half a btc" is 0.5 btc, "btc'lik" is btc.
import { anyOf, folded } from './pattern.ts';
import { isHan } from './text.ts';
import { inAllLanguages, phrasesOf } from './words/index.ts';

const half = anyOf(inAllLanguages(({ halfOf }) => halfOf));
/** Russian writes it in one word, Chinese often: полбитка, 半个btc. */
const hanCoins = phrasesOf('market').filter(isHan);
const COIN = String.raw`\p{Script=Latin}{2,12}|\p{Script=Cyrillic}{2,12}|${anyOf(hanCoins)}`;
const HALF = new RegExp(String.raw`(?:${half}\s*|(?<!\p{L})пол[-\s]?)(${COIN})`, 'gu');
/** A Turkish ending of a coin: btc'lik, 0.5btc'yi, btc'ye. */
const CASE = /(?<!\p{L})(\p{L}{2,10})['’](?:l[iıuü]k|[yns]?[iıuüae]|n?[iıuü]n|d[ae])(?!\p{L})/gu;
/** 64000 dolardan, 64 bin dolarda: at so many dollars. 70000 dolara, 70000 doları: to them. 500 dolarlık: worth of them. */
const AT_DOLLARS =
  /(?<![\p{L}\p{N}.,@])(\p{Nd}[\p{Nd}.,]*(?:\s?(?:k|bin))?)\s*dolar['’]?da(?:n)?(?!\p{L})/giu;
const TO_DOLLARS = /(?<=\p{Nd}(?:\s?(?:k|bin))?)\s*dolar['’]?[aı](?!\p{L})/giu;
const WORTH_DOLLARS = /(?<=\p{Nd}(?:\s?(?:k|bin))?\s*dolar)l[ıi]k(?!\p{L})/giu;
/** w/ 500, w/$500 */
const WITH = /(?<=^|\s)w\/\s?(?=[\p{Nd}$])/gu;

/** [Binance] at the head of what an exchange sent. */
const BRACKETS = /\[(\p{L}{2,20})\]/gu;

/** @param isCoin  is this the name of a coin, or what people call one */
export function asWritten(line: string, isCoin: (word: string) => boolean): string {
  const cased = line
    .replaceAll(CASE, (all, word: string) => (isCoin(word) ? word : all))
    .replaceAll(AT_DOLLARS, '@$1')
    .replaceAll(TO_DOLLARS, '')
    .replaceAll(WORTH_DOLLARS, '')
    .replaceAll(WITH, 'with ')
    .replaceAll(BRACKETS, ' $1 ');
  let result = '';
  let from = 0;
  for (const match of folded(cased).matchAll(HALF)) {
    const [whole, coin = ''] = match;
    if (!isCoin(coin)) continue;
    const start = match.index + whole.length - coin.length;
    result += `${cased.slice(from, match.index)}0.5 `;
    from = start;
  }
  return result + cased.slice(from);
}
