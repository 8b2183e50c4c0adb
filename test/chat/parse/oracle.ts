// An independent reading of sizes, by search instead of grammar: does the line hold this number with
// this unit? It shares no code with the parser but the Decimal.
import { dec } from '../../../src/contract/decimal.ts';
import type { Size } from '../../../src/chat/parse/reading.ts';

const multipliers: Readonly<Record<string, number>> = {
  '': 1, k: 1e3, к: 1e3, m: 1e6, тыс: 1e3, тысяч: 1e3, тысячи: 1e3, млн: 1e6, mil: 1e3, bin: 1e3, bine: 1e3, binden: 1e3, milyon: 1e6,
  mille: 1e3, tausend: 1e3, mila: 1e3, ribu: 1e3, juta: 1e6, nghin: 1e3, ngan: 1e3, trieu: 1e6, 천: 1e3, 만: 1e4,
  千: 1e3, 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8,
}; // prettier-ignore

const number = String.raw`(?<number>\d[\d.,_]*|\.\d+)`;
const multiplier = String.raw`\s*(?<multiplier>k|к|m(?!b)|тысячи|тысяч|тыс|млн|milyon|mille|mila|mil|binden|bine|bin|tausend|ribu|juta|nghin|ngan|trieu|천|만|千|万|萬|亿|億)?[\s(]*`;
const quote = String.raw`(?:(?:\$|usdt|usdc|usde|fdusd|busd|usd|u|dollars?|dolar(?:es)?|bucks|tether)(?![a-z])|(?:доллар(?:а|ов|ами)?|бакс(?:а|ов|ами)?|юсдт|усдт)(?!\p{L})|美元|美金|刀)`;
/** A multiplier is no beginning of a word. */
const end = String.raw`(?=\P{L}|$|${quote})`;
const contracts = String.raw`(?:(?:contracts?|contratos?|контракт\p{L}*|kontrat|contratt[oi]|contrats?|kontrakt(?:en?)?|kontrak|hop đong|계약|sozlesme|conts?|cts?|c|lots?|lotes?|лот\p{L}*)(?!\p{Script=Latin})|张|張|手)`;
const coins = 'coins|монет\\p{L}*|monedas|moedas|adet|tane|stuck|개|个|個|枚|颗|顆';
const marginWords = String.raw`(?:initial margin|baslangic marjini|(?:de|como) marge[nm]|margin|cost|保证金|保證金|本金|маржа|маржи|маржо[йи]|залог|margen|margem|marjin|teminat|marge|margine|ky quy|jaminan|증거금|마진|証拠金)`;
const positionWords = String.raw`(?:position value|valor da posicao|position|pos|notional|value|仓位价值|仓位|倉位|позиция|стоимость позиции|posicion|posicao|pozisyon|posisi|포지션|ホシション)`;

/** Folded the way a reader would: width, case, dotless i, accents. */
function fold(line: string): string {
  return (
    line
      .replaceAll(/[\u200b\u2060\ufeff]/g, '')
      // A keycap ends its digit: 1️⃣isolated is 1 and a word.
      .replaceAll('\u20e3', ' ')
      .normalize('NFKC')
      .replaceAll('İ', 'i')
      .toLowerCase()
      .replaceAll('ı', 'i')
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .normalize('NFC')
  );
}

/** The values that the digits can have: a dot or a comma may be either sign. */
function valuesOf(text: string, factor: string): string[] {
  const scale = multipliers[factor] ?? 1;
  const dotted = text.replaceAll(/[,_]/g, '').replace(/\.$/, '');
  const comma = text.replace(/[,.]+$/, '').replace(',', '.');
  return [dotted, comma].flatMap((each) =>
    /^\d*\.?\d+$/.test(each) ? [dec(each).times(scale).toFixed()] : [],
  );
}

function holds(line: string, pattern: string, value: string): boolean {
  for (const match of line.matchAll(new RegExp(pattern, 'gu'))) {
    const { number: digits = '', multiplier: factor = '' } = match.groups ?? {};
    if (valuesOf(digits, factor).includes(value)) return true;
    // BTCUSDT_260327,500: what hangs on a name belongs to it, and the number comes after the comma.
    const [, ...rest] = /[\p{L}_-]$/u.test(line.slice(0, match.index)) ? digits.split(',') : [];
    if (valuesOf(rest.join(','), factor).includes(value)) return true;
  }
  return false;
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

/** Does the line say this number with a unit that makes it this size, on a market `BASE/QUOTE:SETTLE`? An apostrophe ends
 *  a word (500u'ya) or is nothing (m'argin). */
export const isSaid = (line: string, size: Size, market: string): boolean =>
  isSaidIn(fold(line), size, market) || isSaidIn(fold(line.replaceAll(/['’]/g, '')), size, market);

function isSaidIn(text: string, size: Size, market: string): boolean {
  const [base = '', , settle] = market.split(/[/:]/);
  const nicknames: Readonly<Record<string, string>> = {
    btc: 'bitcoins?|xbt|биток|битка|битку|биткоин|биткоин|бтц|比特币|比特幣|大饼|大餅|비트코인|비트|ヒットコイン',
    eth: 'ethereum|etherium|etherum|ether|эфир\\p{L}*|以太坊|以太|姨太|二饼|이더리움|이더|イーサリアム',
    sol: 'solana|солан\\p{L}*|сол',
    doge: 'dogecoin|狗狗币|доге',
  };
  const own = [escape(base.toLowerCase()), nicknames[base.toLowerCase()], coins].filter(Boolean).join('|');
  if ('base' in size) {
    const after = holds(text, `${number}${multiplier}(?:${own})`, size.base);
    return after || holds(text, `\\((?:${own})\\)[\\s:=]*${number}${multiplier}${end}`, size.base);
  }
  // A dot before a digit is the number's own: .5 is a half.
  const gap = String.raw`(?:[\s:=,]|\.(?!\d))*(?:\(\w+\))?[\s:=]*\$?\s*`;
  if ('contracts' in size) return holds(text, `${number}${multiplier}${contracts}`, size.contracts);
  if ('margin' in size) {
    // Margined in the coin itself, its margin is said in it.
    const ends = settle === base ? `(?:${end}|(?:${own})(?!\\p{L}))` : end;
    const before = holds(text, `${marginWords}${gap}${number}${multiplier}${ends}`, size.margin);
    return before || holds(text, `${number}${multiplier}(?:${quote}|[a-z]+)?\\s*${marginWords}`, size.margin);
  }
  return (
    holds(text, `\\$${number}${multiplier}${end}`, size.quote) ||
    holds(text, `${number}${multiplier}${quote}`, size.quote) ||
    holds(text, `\\((?:${quote})\\)[\\s:=]*${number}${multiplier}${end}`, size.quote) ||
    holds(text, `${positionWords}${gap}${number}${multiplier}${end}`, size.quote) ||
    holds(text, `${number}${multiplier}(?:${quote})?\\s*${positionWords}`, size.quote)
  );
}
