// Spellings of one line, and what is asked instead of guessed.
import { describe as group, expect, test } from 'vitest';
import { describe } from '../../../src/chat/parse/describe.ts';
import { parseTrade } from '../../../src/chat/parse/trade.ts';
import { en } from '../../../src/i18n/en/index.ts';
import { asks, labels, lineContext, reads, watchContext } from './read.ts';

const reference = {
  side: 'long',
  market: 'BTC/USDT:USDT',
  venue: 'binance',
  kind: 'linear',
  leverage: '10',
  size: { base: '0.5' },
  entryPrice: '64000',
};

group('who writes 1,000 as 1.000', () => {
  test.each<[what: string, language: string, line: string, expected: unknown]>([
    ['an English writer has three decimals', 'en', 'long sol 10x 1.000 sol @150', { base: '1' }],
    ['a Spanish one is asked', 'es', 'long sol 10x 1.000 sol @150', ['1', '1,000']],
    ['a Portuguese one', 'pt', 'long sol 10x 1.000 sol @150', ['1', '1,000']],
    ['a Turkish one', 'tr', 'long sol 10x 1.000 sol @150', ['1', '1,000']],
    ['a Russian one', 'ru', 'long eth 10x 1.250 eth @3400', ['1.25', '1,250']],
    ['a Chinese one writes it as in English', 'zh', 'long sol 10x 1.000 sol @150', { base: '1' }],
    ['other decimals are none', 'tr', 'long sol 10x 1.5 sol @150', { base: '1.5' }],
    ['a comma in English words stays one', 'ru', 'long sol 10x 1,000 sol @150', { base: '1000' }],
  ])('%s', (_, language, line, expected) => {
    const result = parseTrade(line, { ...lineContext, language });
    expect(result.ok ? result.reads.size : labels(result.asks)).toEqual(expected);
  });
});

group('said as one types it at night', () => {
  test.each<[what: string, line: string, part: object]>([
    [
      'a picture before a price is a target or a stop',
      'long btc 10x 0.5btc @64k 🎯 70k 🛑 62k',
      { tp: ['70000'], sl: '62000' },
    ],
    [
      'after a list of targets, too',
      'long btc 10x 0.5btc @64k tp 68k 70k 🛑 62k',
      { tp: ['68000', '70000'], sl: '62000' },
    ],
    ['pictures of a list', 'long btc 10x 0.5btc @64k tp ✅ 68k ✅ 70k', { tp: ['68000', '70000'] }],
    ['half of a coin', 'half a btc long 10x @64k', {}],
    ['in Spanish', 'medio btc long 10x @64000', {}],
    ['in Portuguese', 'meio btc comprado 10x @64000', {}],
    ['in Turkish', 'yarım btc long 10x @64000', {}],
    ['in Russian, one word', 'полбитка лонг 10x @64000', {}],
    ['a Russian "from"', 'лонг биток 10х 0.5btc с 64к', {}],
    ['beside a Russian "with", which is the same word', 'лонг биток с 64000 с плечом 10 с 0.5 btc', {}],
    ['before a leverage that is said behind its word', 'взял лонг биток с 64к плечо 10 объем 0.5btc', {}],
    ['before one in groups', 'лонг биток с 10х 0.5btc с 64 000', {}],
    ['where a leverage stands behind it it is "with"', 'лонг биток с 10 плечом 0.5btc с 64к', {}],
    [
      'with a stop and money',
      'лонг биток с 10х с 500 долларами маржи с 64к со стопом 62к',
      { size: { margin: '500' }, sl: '62000' },
    ],
    ['in Chinese', '半个btc做多10倍 @64000', {}],
    ['Turkish dollars', 'btc long 10x 0.5btc 64000 dolardan', {}],
    ['with a thousand', 'btc long 10x 0.5btc 64 bin dolardan', {}],
    ['a Turkish ending of the coin', "64k'dan 0,5 btc'lik long açtım 10x", {}],
    ['the same, glued', "0.5btc'yi 64k'dan long 10x", {}],
    ['the number behind a leverage is of the size', 'лонг биток 10 плечо 0.5 битка @64000', {}],
    ['in English', 'long 10 leverage 0.5 btc @64k', {}],
    [
      'values before their keys, up to the end',
      '0.5btc long btc 10x 64000 entry 62000 stop',
      { sl: '62000' },
    ],
    [
      'the same before a leverage',
      '0.5btc 64000 entry 62000 stop 70000 tp 10x long',
      { sl: '62000', tp: ['70000'] },
    ],
    ['a margin after its key’s figure', 'btc 64000 entry 500 margin 10x long', { size: { margin: '500' } }],
    ['x and its number apart', 'long btc x 10 0.5btc entry 64000', {}],
    ['x before its number, another before it', 'long 0.5btc entry 64000 x10', {}],
    ['money in Russian', 'лонг btc 10х маржа 500 долларов по 64000', { size: { margin: '500' } }],
    ['money in Turkish', 'btc long 10x 500 dolar teminat 64000 giriş', { size: { margin: '500' } }],
    ['a word of what was done', 'I opened a long on btc at 64k with 10x, 0.5 btc', {}],
    ['w/ is with', 'long btc @64k 0.5btc w/ 10x', {}],
    ['where a Spaniard came from', 'estoy largo en btc 10x 0.5btc desde 64k', {}],
    ['by a coin in Russian', 'открыл лонг по битку 10х 0.5btc по 64000', {}],
    ['a Chinese word behind a figure', '做多btc 10倍 0.5个 64000进场', {}],
    ['strokes between all', 'long btc 10x / 0.5btc / entry 64000', {}],
    ['a name in brackets', '[Binance] long btc 10x 0.5btc @64k', {}],
  ])('%s: %s', (_, line, part) => {
    expect(reads(line)).toEqual({ ...reference, ...part });
  });

  test.each([
    ['which of two entries is asked', '#ETHUSDT SHORT 20x 2eth Entries: 3400, 3450', 'price-range'],
    ['a picture that may mean anything', 'long btc 10x 0.5btc @64k tp 68k ❌ 62k', 'size-unit'],
    ['half of what is not said', 'long btc 10x half @64k', 'unknown-word'],
    ['a figure with a sign is not cut from what follows', 'long btcusd 5x $5000强平价4000', 'size-unit'],
  ])('%s: %s', (_, line, code) => {
    expect(asks(line).code).toBe(code);
  });
});

group('several targets, and a price that is a range', () => {
  test.each([
    ['tp 66k/67k/68k', ['66000', '67000', '68000']],
    ['tp 66000/67000', ['66000', '67000']],
    ['tp 66k/67k, 68k', ['66000', '67000', '68000']],
    ['tp=66k,67k', ['66000', '67000']],
    ['tp 66000 67000', ['66000', '67000']],
    ['Targets: 65000 - 66000 - 67000', ['65000', '66000', '67000']],
    ['Targets: 65000-66000-67000', ['65000', '66000', '67000']],
    ['Targets:\n1) 65000\n2) 66000\n3) 67000', ['65000', '66000', '67000']],
    ['targets: 1. 65000 2. 66000', ['65000', '66000']],
    ['🎯 Targets:\n1️⃣ 65000\n2️⃣ 66000', ['65000', '66000']],
    ['Target 1 - 65000\nTarget 2 - 66000', ['65000', '66000']],
    ['TP2 - 66000\nTP1 - 65000', ['65000', '66000']],
    ['tp 66000 62500 sl', ['66000']],
    ['Цели: 65000 66000', ['65000', '66000']],
    ['Hedefler: 65000, 66000', ['65000', '66000']],
    ['Objetivos: 65000 - 66000', ['65000', '66000']],
    ['Alvos: 65000 66000', ['65000', '66000']],
    ['目标：65000 66000', ['65000', '66000']],
    ['TP68k', ['68000']],
    ['TP66500 tp2 67k', ['66500', '67000']],
    ['TP1 66k TP2 67k', ['66000', '67000']],
  ])('%s', (typed, tp) => {
    expect(reads(`long btc 10x 0.5btc @64k ${typed}`)).toMatchObject({ entryPrice: '64000', tp });
  });

  test.each(['@64k-65k', 'entry 64k-65k', 'entry: 64k–65k', '@64к-65к', 'entry 64k/65k'])(
    '%s is no one price',
    (typed) => {
      expect(labels(asks(`long btc 10x 0.5btc ${typed}`))).toEqual(['64,000', '64,500', '65,000']);
    },
  );

  test.each(['long btc 10x +0.5btc @64k', 'long btc 10x 0.5btc @+64k', 'long btc 10x 0.5btc @64k add=+100'])(
    '%s: the sign is what is wrong with it',
    (line) => {
      expect(asks(line).text).toContain('without the +');
    },
  );
});

group('the same position, spelled in many ways', () => {
  test.each([
    'long btc 10x 0.5btc @64k',
    'LONG BTC 10X 0.5BTC @64K',
    'buy btc x10 0.5 btc at 64k',
    'buy/long btcusdt lev=10 0.5btc entry=64,000',
    'l $BTC leverage: 10 size=0.5btc entry: 64000',
    'long #BTCUSDT 10x 0.5 coins price 64_000',
    'long btc usdt perp 10x .5btc @ $64,000.00',
    'long BTC/USDT:USDT 10 x 0.5btc @64 000',
    'long btc-perp 10x 0,5btc @64000usdt',
    '10x 0.5btc@64k long btc',
    'long btc@64k 10x 0.5btc',
    '"long btc 10x 0.5btc @64k"',
    'bullish contract btc 10x 0.5btc @64k!',
    'long btc with 10x 0.5btc @64k on binance',
    'binance:btcusdt long 10x 0.5btc @64k',
    'long 0.5btc 10x @64k',
    '多 btc 10倍 0.5个 @6.4万',
    'лонг биток 10х 0.5 монет по 64к',
    'long btc 10x 0.5btc @64 тыс',
    'лонг btc 10х 0.5btc вход 64 тыс',
    'uzun btc 10 kat 0.5btc giriş 64 bin',
    'achat btc levier 10 0,5 btc prix 64k',
    'kaufen btc hebel 10 0,5 btc einstieg 64 tausend',
    'lungo btc leva 10 0,5btc prezzo 64k',
    'beli btc 10x 0.5btc harga 64k',
    'mua btc đòn bẩy 10 0.5btc giá vào 64k',
    '롱 비트코인 10배 0.5개 진입가 6.4만',
    'ロング btc レバレッジ 10 0.5btc 建値 64000',
    'largo btc apalancamiento 10 0.5btc entrada 64 mil',
    'comprado btc alavancagem 10 0.5btc entrada 64 mil',
    'comprei 0,5 btc 10x entrada em 64k',
    'Direction: long\nPair: BTC/USDT\nLeverage: 10x\nEntry price: 64,000\nQty: 0.5 BTC',
    'BTCUSDT\nLong\n10x\nSize (BTC)\n0.500\nEntry Price (USDT)\n64,000.0',
  ])('%j', (line) => {
    expect(reads(line)).toEqual(reference);
  });
});

group('one position, said as people say it', () => {
  test.each([
    'im long btc 10x 0.5 btc from 64000, where do i die',
    "i'm long btc 10x 0.5 btc at 64k",
    'I’m long btc 10x 0.5 btc at 64k. When do I get liquidated?',
    'I have a 10x long on btc, 0.5 btc, entry is 64k',
    'bought 0.5 btc at 64k with 10x, what’s my liq price?',
    'my entry was 64k, long btc, 10x, size of 0.5 btc',
    'long btc 10x 0.5btc 64k entry',
    'estoy en long de 0.5 btc a 64000 con 10x, dónde me liquidan?',
    'compré 0.5 btc a 64000 con 10x',
    'я в лонге btc 10x 0.5 btc по 64000, где меня ликвидирует?',
    'у меня лонг btc 10x 0.5 btc вход 64000',
    'estou comprado em btc 10x 0.5 btc a 64000',
    'comprei 0.5 btc a 64000 com 10x, onde sou liquidado?',
    '我的btc多单10倍,0.5个,开仓价64000,爆仓价多少',
    '我做多 btc 10倍 0.5个 64000 入场',
    'btc long 10x 0.5 btc giriş 64000 nerede likit olurum?',
  ])('%j', (line) => {
    expect(reads(line)).toMatchObject(reference);
  });
});

group('more parts', () => {
  test.each<[line: string, part: object]>([
    ['short eth 20x 2eth 3200 entry, 3300 sl, 3000 tp', { entryPrice: '3200', sl: '3300', tp: ['3000'] }],
    ['long btc 10x 0.5btc @64k 62k stop', { sl: '62000' }],
    ['long btc 10x 500 $ @64k', { size: { quote: '500' }, entryPrice: '64000' }],
    ['comprei 0.5 btc 10x entrei em 64k stop em 62k alvo em 70k', { sl: '62000', tp: ['70000'] }],
    ['long btc 10x 5c @64k', { size: { contracts: '5' } }],
    ['long btc 10x 5 lots @64k', { size: { contracts: '5' } }],
    ['long btc 10x 500 margin @64k', { size: { margin: '500' } }],
    ['long btc 10x $500 margin @64k', { size: { margin: '500' } }],
    ['long btc 10x margin: 500 usdt @64k', { size: { margin: '500' } }],
    ['long btc 10x 500 usdt @64k', { size: { quote: '500' } }],
    ['long btc 10x 1.5ku @64k', { size: { quote: '1500' } }],
    ['long btc 10x position=500 @64k', { size: { quote: '500' } }],
    ['long 1inch 10x 100 1inch @0.3', { market: '1INCH/USDT:USDT', size: { base: '100' } }],
    ['long bnb 10x 2bnb', { market: 'BNB/USDT:USDT', venue: 'binance', entryPrice: 'mark' }],
    ['long okx:btcusdt 10x 1btc', { venue: 'okx' }],
    ['long btc 10x 0.5btc @64k okx', { venue: 'okx' }],
    ['inverse long btc 5x 100c @64k', { market: 'BTC/USD:BTC', kind: 'inverse' }],
    ['long btc 10x 0.5btc @market', { entryPrice: 'mark' }],
    ['long btc 10x 0.5btc @64k exit 65k fee taker', { exit: '65000', fee: 'taker' }],
    [
      'long btc 10x 0.5btc @64k fee=0.05% mmr=0.4% cs=0.1',
      { fee: '0.0005', mmr: '0.004', contractSize: '0.1' },
    ],
    ['long btc 10x 0.5btc @64k mmr=0 fee=0', { fee: '0', mmr: '0' }],
    ['long btc 10x @64k risk=1% balance=5,000 sl 63k', { risk: '0.01', balance: '5000', sl: '63000' }],
    ['long btc 10x 0.5btc @64k cross balance=5000', { marginMode: 'cross', balance: '5000' }],
    ['long btc 10x 0.5btc @64k full position balance=5000', { marginMode: 'cross' }],
    ['long btc 10x 0.5btc @64k restriction mode', { marginMode: 'isolated' }],
    ['long btc 10x 0.5btc @64k warn=8%,4%', { warn: '8%,4%' }],
    ['long btc 10x 0.5btc @64k warn 8%, 4%', { warn: '8%,4%' }],
    ['long btc 10x 0.5btc @64k warn=ratio:80%,90%', { warn: 'ratio:80%,90%' }],
    ['long btc 10x 0.5btc @64k tp 68k, 70k', { tp: ['68000', '70000'] }],
    ['long btc 10x 0.5btc @64k tp=68000,70000', { tp: ['68000', '70000'] }],
    ['long = btc 10x 0.5btc', { side: 'long', size: { base: '0.5' } }],
    ['long btc 10x 0.5btc at 64 k', { entryPrice: '64000' }],
    ['BTC LONG 10x 0.5btc\nEntry - 64000\nSL - 62500', { entryPrice: '64000', sl: '62500' }],
    ['Pair: BTCUSDT\nPosition: LONG\nLev: 10x\nAmount: 0.5 BTC', { side: 'long', size: { base: '0.5' } }],
    ['long btc 10x @64k tp 66k 500 usdt', { tp: ['66000'], size: { quote: '500' } }],
    ['long btc 10x @64k tp 66k 2 btc', { tp: ['66000'], size: { base: '2' } }],
    ['long btc 10x 0.5btc @64k tp2 70k tp1 68k', { tp: ['68000', '70000'] }],
    ['long btc 10x 0.5btc @64k Take profit 1: 68,000 Take profit 2: 70,000', { tp: ['68000', '70000'] }],
    ['long btc 10x 0.5btc @64k margin=3200', { size: { base: '0.5' }, collateral: '3200' }],
    ['long btc 0.5btc margin=3200 @64k', { size: { base: '0.5' }, collateral: '3200' }],
    ['long btc 10x 0.5btc @60k sl 62k', { sl: '62000' }],
    ['long btc 10x 0.05btc @64k collateral=85.624', { collateral: '85.624' }],
    ['long btc 10x 0.05btc @64k add=85.624', { add: '85.624' }],
    ['long btcusd 10x 100c @64k collateral=2.847', { collateral: '2.847', kind: 'inverse' }],
    ['long btc 5x 5c cs=0.1 @20000 on textbook', { market: 'BTC', kind: 'linear', contractSize: '0.1' }],
    ['long btc 2x 0.5btc @6400 mark=6400', { entryPrice: '6400', markPrice: '6400' }],
  ])('%j', (line, part) => {
    expect(reads(line)).toMatchObject(part);
  });

  test('a position card may show figures that are not used', () => {
    const card =
      'BTCUSDT Perp Long 20x\nSize (USDT) 32,000\nEntry Price 64,000\nPNL (USDT) -100.05\nROE -3.13%\nMargin 1,600 USDT';
    const result = parseTrade(card, lineContext);
    expect(result.ok && result.reads).toMatchObject({ size: { quote: '32000' }, collateral: '1600' });
    const notes = result.ok ? result.notes : [];
    expect(notes.find((each) => each.code === 'ignored')?.text).toContain('PNL (USDT) -100.05');
  });
});

group('a side that is mistyped', () => {
  test.each([
    ['lng near 10x 500near @3.9', 'long'],
    ['shrot btc 10x 0.5btc @64k', 'short'],
    ['btc lnog 10x 0.5btc @64k', 'long'],
    ['лонк near 10x 500near @3.9', 'long'],
  ])('%s: %s is offered, and read once it is chosen', (line, side) => {
    const result = parseTrade(line, lineContext);
    const [offered, ...others] = result.ok ? [] : result.asks.choices;
    expect([offered?.label, others]).toEqual([side, []]);
    expect(reads(offered?.line ?? '')).toMatchObject({ side });
  });

  test.each(['foo btc 10x 0.5btc @64k', 'long btc 10x 0.5btc @64k lnog'])('%s: none is', (line) => {
    const result = parseTrade(line, lineContext);
    expect(result.ok ? [] : result.asks.choices.map(({ label }) => label)).not.toContain('long');
  });
});

group('a position card in another language', () => {
  test.each([
    ['多 btc 10倍 0.5btc @64000 未实现盈亏 +123.4 标记价 63000', '未实现盈亏 +123.4'],
    ['лонг btc 10x 0.5btc по 64000 маркировка 63000 пнл -12.5', 'пнл -12.5'],
    ['long btc 10x 0.5btc @64000 gösterge 63000 son fiyat 63k', 'son fiyat 63k'],
    ['largo btc 10x 0.5btc @64000 marca=63000 último precio 62.9k', 'último precio 62.9k'],
    ['comprado btc 10x 0.5btc @64000 mark=63000 pnl não realizado -33', 'pnl não realizado -33'],
    ['long btc 10x 0.5btc @64000 mark=63000 maintenance amount 16300', 'maintenance amount 16300'],
  ])('%s: what is not used is said', (line, said) => {
    const result = parseTrade(line, lineContext);
    expect(result.ok && result.reads).toMatchObject({
      entryPrice: '64000',
      markPrice: '63000',
      size: { base: '0.5' },
    });
    expect(result.ok && result.notes.map(({ text }) => text)).toContainEqual(expect.stringContaining(said));
  });
});

group('asked, never guessed', () => {
  test.each<[line: string, code: string]>([
    ['', 'empty'],
    ['   \n ', 'empty'],
    ['long btc 10x 0.5btc @1,5', 'number-comma'],
    ['long btc 10x 1,5btc @64k', 'number-comma'],
    ['long btc 10x 0.5btc @64.000,50', 'number-dots'],
    ['long btc 10x 0.5btc @64.000', 'number-dot'],
    ['long sol 10x 20sol @64.000', 'number-dot'],
    ['long btc 10x 1.500u', 'number-dot'],
    ['long btc 10x 0.5btc balance=1.000', 'number-dot'],
    ['long btcusd 10x 100c @64k collateral=2.850', 'number-dot'],
    ['long btc 10x 0.5btc @64k collateral=2.847', 'number-dot'],
    ['long btc 10x 0.5btc @64k collateral=85.624', 'number-dot'],
    ['comprado btc 10x 0.05btc @64k collateral=85.624', 'number-dot'],
    ['long btc 10x margin=85.624 @64k', 'number-dot'],
    ['comprado sol 10x 1,500sol', 'number-dot'],
    ['long btc 10x本金.5 @64k', 'number-dot-first'],
    ['short eth leverage 2..2 eth at 3400', 'number-dot-first'],
    ['corto eth apalancamiento 2…2 eth a 3400', 'number-dot-first'],
    ['long btc 10x 0.5btc @64k cross add=100 balance=5000', 'cross-add'],
    ['long btc 10x 0.5btc @64k cross add=100', 'cross-add'],
    ['long btc perpetual 26mar27 10x 0.5btc @64k', 'expiry-clash'],
    ['long btc 10x 0.5btc @64k exp=26mar27', 'expiry-clash'],
    ['long btc 10x 0.5btc @64k expiry 2027-03-26', 'expiry-clash'],
    ['long btc 10x 0.5btc @64k margin=500', 'margin-size'],
    ['long btc 10x 6_40btc', 'number-groups'],
    ['long btc 10x 064btc', 'number-leading-zero'],
    ['long btc 10x 0.5btc @٦٤٠٠٠', 'number-script'],
    ['long btc 10x 10²btc', 'number-script'],
    ['long btc 10x ½btc', 'number-script'],
    ['long btc 10x 1e5btc', 'number-exponent'],
    ['long btc 10x 1e-5btc', 'number-exponent'],
    ['long btc 10x 0x10btc', 'number-hex'],
    ['long btc 10x 2*3btc', 'number-arithmetic'],
    ['long btc 10x 1/2btc', 'number-arithmetic'],
    ['long btc 10x 0btc', 'not-positive'],
    ['long btc 10x -5btc', 'not-positive'],
    ['long btc 10x −5btc', 'not-positive'],
    ['long btc 10x 0.5btc add=-5', 'not-positive'],
    ['long btc 10x 0.5btc @0', 'price-not-positive'],
    ['long btc 10x 2eth', 'size-unit'],
    ['long btc 10x 5mbtc', 'size-unit'],
    ['long btc 10x 500usdc', 'size-unit'],
    ['long btc 10x 12ab34', 'size-unit'],
    ['long pepe 10x 1000000 pepe', 'size-unit'],
    ['long 1000pepe 10x 5000pepe', 'size-unit'],
    ['long btc 10x 0.5btc 500u', 'two-sizes'],
    ['long btc 10x 0.1btc@64k 0.2btc', 'two-sizes'],
    ['long btc 10x 20x 0.5btc', 'leverage-clash'],
    ['long btc 0x 0.5btc', 'leverage-range'],
    ['long btc 1001x 0.5btc', 'leverage-range'],
    ['long btc 10x 0.5btc @64k @65k', 'two-prices'],
    ['long btc 10x 0.5btc @64k market', 'two-prices'],
    ['long btc 10x 0.5btc sl 62k sl 61k', 'two-prices'],
    ['long btc eth 10x 2eth', 'two-markets'],
    ['long btc 10x 0.5btc on okx on bybit', 'venue-clash'],
    ['long btc 10x 0.5btc iso cross', 'mode-clash'],
    ['linear inverse long btc 10x 0.5btc', 'kind-clash'],
    ['inverse long btcusdt 10x 0.5btc', 'kind-clash'],
    ['long btcusd 5x $5050 @64000', 'inverse-remainder'],
    ['long btcusd 5x margin=500usdt @64k', 'money-unit'],
    ['long btc 10x 0.5btc mmr=0.4', 'rate-unit'],
    ['long btc 10x 0.5btc fee=101%', 'rate-range'],
    ['long btc 10x 0.5btc warn=8', 'warn-invalid'],
    ['long btc 10x 0.5btc warn=ratio:100%', 'warn-invalid'],
    ['long btc 10x 0.5btc sl', 'value-missing'],
    ['long btc 10x 0.5btc sl=', 'value-missing'],
    ['close long btc', 'value-missing'],
    ['long btc 10x 0.5btc @64k sl 62.5', 'price-off'],
    ['short btc 10x 0.5btc @64k tp 66k', 'target-side'],
    ['long btc 10x @64k tp 66k 67k', 'size-missing'],
    ['long btc 10x 0.5btc @64k tp 66k 5', 'size-unit'],
    ['long btc 10x margin…500 @64k', 'number-dot-first'],
    ['long btc 10x 0.5btc @64k tp 66000-68000', 'price-range'],
    ['long btc 10x 0.5btc Entry Zone: 63000 - 64000', 'price-range'],
    ['long btc 10x 0.5btc @64k liq 70k', 'liq-side'],
    ['long btc 10x 0.5btc @64000btc', 'price-unit'],
    ['long btc 10x 0.5btc exit 5%', 'price-percent'],
    ['long btc 10x @64k', 'size-missing'],
    ['long btc margin=500 @64k', 'leverage-missing'],
    ['all in long btc 20x', 'max-size'],
    ['long btc 10x 0.5btc 1:10', 'number-not-a-number'],
    ['long btc 10x 0.5btc @everyone', 'unknown-word'],
    ['long btc 10x 0.5btc and forget', 'unknown-word'],
    ['long btc 10x usdt 500', 'unknown-word'],
    ['long btc 10x 0.5btc \u202e@64k', 'unknown-word'],
    [`long ${'btc '.repeat(130)}`, 'too-long'],
    [`long btc ${'x'.repeat(1_000)}`, 'too-long'],
  ])('%j', (line, code) => {
    expect(asks(line).code).toBe(code);
  });

  test('an ambiguous fraction offers both readings', () => {
    expect(labels(asks('long btc 10x 0.5btc fee=0.0005'))).toEqual(['0.05 %', '0.0005 %']);
  });

  test('a remainder of an inverse contract offers the two nearest', () => {
    expect(labels(asks('long btcusd 5x $5050 @64000'))).toEqual(['5,000 USD', '5,100 USD']);
  });
});

group('a figure with its Turkish case behind it', () => {
  test.each([
    ["btc long 10x 0.5btc 64000'den", '64000', undefined],
    ['64000’den long btc 10x 0.5btc', '64000', undefined],
    ["near 3.9'dan long 10x 500near", '3.9', undefined],
    ["btc long 10x 0.5btc 64k'dan girdim, stop 62000'e", '64000', '62000'],
    ["btc long 10x 0.5btc giriş=64000'den sl 62k'da", '64000', '62000'],
    ["long btc 10x 0.5btc @64000'den", '64000', undefined],
  ])('%j', (line, entryPrice, sl) => {
    expect(reads(line)).toMatchObject({ entryPrice, ...(sl === undefined ? {} : { sl }) });
  });

  test("what follows is no unit of it: 64000'de btc is no size", () => {
    expect(reads("64000'de btc long 10x 500 usdt pozisyon")).toMatchObject({
      entryPrice: '64000',
      size: { quote: '500' },
    });
    expect(asks("62k'ya btc lev=20 short").code).not.toBe('');
    expect(asks("btc long 10x 62k'ya pozisyon açtım").code).toBe('is-price');
    expect(asks("long btc 10x 500'e marjin @64k").code).toBe('value-missing');
  });

  test.each([
    ["btc long 10x 0.5btc 64.000'den", 'number-dot', "btc long 10x 0.5btc 64000'den", '64000'],
    ["long near 10x 500near 3,9'dan", 'number-comma', "long near 10x 500near 3.9'dan", '3.9'],
    ["long btc 10x 0.5btc 64k'dan 65k'dan", 'two-prices', "long btc 10x 0.5btc 64k'dan", '64000'],
  ])('what is offered for %j keeps it', (line, code, offered, entryPrice) => {
    const question = asks(line);
    expect(question.code).toBe(code);
    expect(question.choices[0]?.line).toBe(offered);
    expect(reads(offered).entryPrice).toBe(entryPrice);
  });

  test.each([
    "btc long 10x 0.5btc 64000'xyz",
    "btc long 10x 0.5btc 64'000",
    "btc long 10x 0.5btc 64000 'den",
  ])('no other apostrophe is one: %j', (line) => {
    expect(asks(line).code).toBe('unknown-word');
  });
});

group('a watch asks before it keeps', () => {
  test('money without a word for what it is', () => {
    const question = asks('long btc 10x 500u @64k', watchContext);
    expect(question.code).toBe('size-quote-meaning');
    expect(question.choices.map((each) => each.line)).toEqual([
      'long btc 10x position=500 @64k',
      'long btc 10x margin=500 @64k',
    ]);
    expect(question.choices.map((each) => reads(each.line, watchContext).size)).toEqual([
      { quote: '500' },
      { margin: '500' },
    ]);
  });

  test('an entry far from the mark, also where the line names a mark', () => {
    const question = asks('long btc 10x 0.5btc @6400 mark=6400', watchContext);
    expect([question.code, labels(question)]).toEqual(['entry-far', ['64,000', 'yes, 6,400 is meant']]);
  });

  test('an entry of long ago is kept by the word that the button has', () => {
    const [, meant] = asks('long btc 2x 0.5btc @6400', watchContext).choices;
    expect(meant?.line).toBe('long btc 2x 0.5btc @6400 sure');
    expect(reads(meant?.line ?? '', watchContext)).toMatchObject({ entryPrice: '6400', sure: true });
    expect(reads('long btc 2x 0.5btc @6400 sure', lineContext)).toMatchObject({
      entryPrice: '6400',
      sure: true,
    });
    expect(reads('long btc 2x 0.5btc @64000 sure', watchContext)).toMatchObject({ entryPrice: '64000' });
    // Of a price alone: no other question is answered by it.
    expect(asks('long btc 10x 500u @64k sure', watchContext).code).toBe('size-quote-meaning');
  });

  test('a margin beside the size says what the size is', () => {
    expect(reads('long btc 10x 500u margin=50 @64k', watchContext)).toMatchObject({
      size: { quote: '500' },
      collateral: '50',
    });
  });
});

group('what the answer must say', () => {
  const notes = (line: string) => {
    const result = parseTrade(line, lineContext);
    return result.ok ? result.notes.map((each) => [each.code, each.text]) : [];
  };

  test('a calculator takes money as the position and offers the other reading', () => {
    const result = parseTrade('short eth 20x 1000u @3400', lineContext);
    expect(result.ok && result.notes).toEqual([
      {
        code: 'quote-is-position',
        text: 'Position 1,000 USDT · margin 50 USDT',
        choice: { label: '1,000 is my margin', line: 'short eth 20x margin=1000 @3400' },
      },
    ]);
  });

  test('the mark as the entry, a market of another name, and what was ignored', () => {
    expect(notes('🚀 long pepe 10x position=500 🚀')).toEqual([
      ['market-renamed', 'PEPE is listed as 1000PEPE/USDT:USDT.'],
      ['entry-is-mark', 'No entry price was given: the mark price is meant.'],
      ['ignored', 'Not used: 🚀'],
    ]);
    expect(notes('long btc 10x 0.5btc')).toEqual([['entry-is-mark', 'Entry: the mark price, 63,800.']]);
  });

  test.each([
    ['long btc 10x 0.5btc @64k', 'long BTC/USDT 10x · 0.5 BTC @ 64,000 · Binance'],
    ['short eth 20x margin=100 @3400 iso', 'short ETH/USDT 20x isolated · margin 100 USDT @ 3,400 · Binance'],
    [
      'long btc 10x 0.1btc@64k 0.2btc@60k',
      'long BTC/USDT 10x · 0.1 BTC @ 64,000 + 0.2 BTC @ 60,000 · Binance',
    ],
    ['long BTCUSDT_260327 5x 1btc sl 60k', 'long BTC/USDT 260327 5x · 1 BTC @ mark · stop 60,000 · Binance'],
    ['long btc 10x 5c @64k mmr=0.4% on okx', 'long BTC/USDT 10x · 5 contracts @ 64,000 · mmr 0.4 % · OKX'],
  ])('%j is echoed as %j', (line, echo) => {
    const reading = reads(line);
    const answer = lineContext.catalog.resolve({
      word: reading.market ?? '',
      venue: reading.venue,
      kind: reading.kind,
    });
    expect(answer.found === 'one' && describe(reading, answer.market, en)).toBe(echo);
  });
});
