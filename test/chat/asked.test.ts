// What is asked for in a direct chat without a slash, in each language: which command runs, and with what.
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { readInput } from '../../src/chat/line.ts';
import { readLength } from '../../src/chat/parse/duration.ts';
import { type Language, loadWords } from '../../src/i18n/words.ts';
import { createCatalog } from '../../src/venues/catalog.ts';
import { venues } from '../../src/venues/index.ts';

const about = { catalog: createCatalog(venues), defaultVenue: 'binance' };
async function asked(language: Language, text: string): Promise<string> {
  const words = await loadWords(language);
  const line = readInput({ type: 'text', text }, 'dm', commands, words, about);
  return line.type === 'answer' ? line.name : `${line.name} ${line.rest}`.trim();
}

describe('a price', () => {
  test.each<[Language, string]>([
    ['en', 'near'],
    ['en', 'whats the price of near'],
    ['en', 'price of near?'],
    ['en', 'how much is near now'],
    ['en', 'what’s near trading at'],
    ['en', 'near price'],
    ['ru', 'цена near'],
    ['ru', 'какая цена near?'],
    ['ru', 'сколько стоит near'],
    ['ru', 'курс near сейчас'],
    ['zh', 'near价格'],
    ['zh', 'near现在多少钱？'],
    ['es', 'precio de near'],
    ['es', '¿a cuánto está near?'],
    ['pt', 'preço de near'],
    ['pt', 'quanto está near'],
    ['tr', 'near fiyatı'],
    ['tr', 'near kaç para'],
  ])('%s: %s', async (language, text) => {
    expect(await asked(language, text)).toBe('price near');
  });

  test.each<[Language, string]>([
    ['en', 'price 64000 long btc 10x 0.5btc'],
    ['ru', 'цена 64000 лонг btc 10x 0.5btc'],
    ['zh', '价格 64000 做多 btc 10x 0.5btc'],
    ['es', 'precio 64000 largo btc 10x 0.5btc'],
    ['tr', 'fiyat 64000 long btc 10x 0.5btc'],
  ])('a position that begins with its price is none, %s: %s', async (language, text) => {
    expect(await asked(language, text)).toBe(`liq ${text}`);
  });
});

describe('at three in the morning', () => {
  test.each<[Language, string, string]>([
    ['en', 'help pls im getting liquidated??', 'help'],
    ['en', 'help watch', 'help watch'],
    ['en', "I'm getting liquidated!!", 'watches'],
    ['en', 'where is my stop?', 'watches'],
    ['en', 'how do i stop the warnings', 'snooze'],
    ['en', 'monitor long near 10x 500near @4', 'watch long near 10x 500near @4'],
    ['en', 'monitor long btc, 10x 0.5btc entry 64,000', 'watch long btc, 10x 0.5btc entry 64,000'],
    ['ru', 'следи за BTC-PERP лонг 10x 0.5btc @64_000', 'watch BTC-PERP лонг 10x 0.5btc @64_000'],
    ['ru', 'Помогите, меня сейчас ликвиднет!', 'watches'],
    ['ru', 'где мои позиции?', 'watches'],
    ['ru', 'отключи уведомления', 'snooze'],
    ['ru', 'следи за long near 10x 500near @4', 'watch long near 10x 500near @4'],
    ['zh', '救命，要爆仓了！', 'watches'],
    ['zh', '静音', 'snooze'],
    ['zh', '监控 long near 10x 500near @4', 'watch long near 10x 500near @4'],
    ['tr', 'yardım, likit oluyorum', 'watches'],
    ['tr', 'uyarıları kapat', 'snooze'],
    ['tr', 'takip et long near 10x 500near @4', 'watch long near 10x 500near @4'],
    ['es', '¡ayuda, me van a liquidar!', 'watches'],
    ['es', 'apaga los avisos', 'snooze'],
    ['es', 'vigila long near 10x 500near @4', 'watch long near 10x 500near @4'],
    ['pt', 'socorro, vou ser liquidado', 'watches'],
    ['pt', 'desliga os avisos', 'snooze'],
    ['pt', 'monitorar long near 10x 500near @4', 'watch long near 10x 500near @4'],
  ])('%s: %s runs /%s', async (language, text, expected) => {
    expect(await asked(language, text)).toBe(expected);
  });
});

describe('a stop, a target or a liquidation without more', () => {
  test.each<[Language, string, string]>([
    ['en', 'sl 3.5', 'watch moved sl to 3.5 ask'],
    ['en', 'stop loss: $3.50', 'watch moved sl to $3.50 ask'],
    ['en', 'tp 70k', 'watch moved tp to 70k ask'],
    ['ru', 'стоп 3.5', 'watch moved sl to 3.5 ask'],
    ['zh', '止损3.5', 'watch moved sl to 3.5 ask'],
    ['es', 'objetivo 70000', 'watch moved tp to 70000 ask'],
    ['pt', 'alvo 70000', 'watch moved tp to 70000 ask'],
    ['tr', 'zarar kes 3.5', 'watch moved sl to 3.5 ask'],
    ['en', 'sl 3.5 long near 10x 500near', 'liq sl 3.5 long near 10x 500near'],
    ['en', 'sl 3.5 tp 4.2', 'watch moved sl to 3.5, moved tp to 4.2 ask'],
    ['en', '1 sl 3.5', 'watch #1 moved sl to 3.5 ask'],
    ['en', '12 sl 3.5 tp 4.2', 'watch #12 moved sl to 3.5, moved tp to 4.2 ask'],
    ['en', '1 btc sl 62k', 'liq 1 btc sl 62k'],
    ['en', '1 btc long sl 62k', 'liq 1 btc long sl 62k'],
    ['en', 'near stop to breakeven', 'watch moved near sl to breakeven ask'],
    ['ru', 'стоп в безубыток', 'watch moved sl to breakeven ask'],
    ['en', 'sl 3.6 near', 'watch moved near sl to 3.6 ask'],
    ['en', 'stop 62k now', 'watch moved sl to 62k ask'],
    ['en', 'tp 4.2/4.5', 'watch moved tp to 4.2 4.5 ask'],
    ['en', 'my liq is 3.42', 'watch moved liq to 3.42 ask'],
    ['en', 'near leverage is 5x', 'watch moved near leverage to 5x ask'],
    ['en', 'entry 64k', 'liq entry 64k'],
    ['en', 'near liq', 'watches'],
    ['en', 'my near liq price?', 'watches'],
    ['ru', 'ликвидация near', 'watches'],
    ['zh', 'near强平价？', 'watches'],
    ['es', 'near liquidación', 'watches'],
    ['pt', 'liquidação near', 'watches'],
    ['tr', 'near likidasyon fiyatı', 'watches'],
    ['en', 'near liq 3.5', 'liq near liq 3.5'],
    ['en', 'liq near', 'liq near'],
    ['en', 'long near 10x 500near @3.7 liq', 'liq long near 10x 500near @3.7 liq'],
    ['en', 'nosuchcoin liq', 'liq nosuchcoin liq'],
  ])('%s: %s runs /%s', async (language, text, expected) => {
    expect(await asked(language, text)).toBe(expected);
  });
});

describe('an alert by its name', () => {
  test.each<[Language, string]>([
    ['en', 'near 3.5 alert'],
    ['en', 'set alert btc 70k'],
    ['ru', 'near 3.5 уведомление'],
    ['ru', 'алерт btc 70000'],
    ['zh', 'near 3.5提醒'],
    ['es', 'near 3.5 alerta'],
    ['pt', 'aviso near 3.5'],
    ['tr', 'btc 70000 alarm kur'],
    ['tr', 'btc 70000 dolara çıkınca haber ver'],
    ['en', 'near up 5% or down 5%'],
  ])('%s: %s', async (language, text) => {
    expect(await asked(language, text)).toBe(`alert ${text}`);
  });

  test('is none where a position is said', async () => {
    const line = 'long btc 10x 0.5btc @64k alert';
    expect(await asked('en', line)).toBe(`liq ${line}`);
  });
});

test.each([
  ['1ч', 3_600_000],
  ['2 часа', 7_200_000],
  ['30 мин', 1_800_000],
  ['1小时', 3_600_000],
  ['15分钟', 900_000],
  ['1 saat', 3_600_000],
  ['30 dk', 1_800_000],
  ['2 gün', 172_800_000],
  ['2 horas', 7_200_000],
  ['3 días', 259_200_000],
  ['1 semana', 604_800_000],
  ['1h', 3_600_000],
  ['1h30m', 5_400_000],
  ['1 ч 30 мин', 5_400_000],
  ['2 hrs', 7_200_000],
  ['0h', undefined],
  ['1h 30', undefined],
  ['h', undefined],
  ['1.5h', undefined],
  ['1h 1h 1h 1h 1h', undefined],
  ['5 constructor', undefined],
  ['5 km', undefined],
])('%s is a length of time of %s ms', (text, length) => {
  expect(readLength(text)).toBe(length);
});
