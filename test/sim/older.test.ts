// Watches as they were stored before funding and delivery were followed, in the whole app of now.
import { expect, test } from 'vitest';
import { dec } from '../../src/contract/decimal.ts';
import type { ItemChange } from '../../src/store/store.ts';
import { broughtOver } from '../../src/watch/older.ts';
import { decodeWatch } from '../../src/watch/core/watch-stored.ts';
import { encodePerson, NEW_PERSON, PERSON_ITEM } from '../../src/watch/core/person.ts';
import { begin, catalog, type Life } from './life.ts';
import { seeded } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FUTURE = 'binance-usdm:BTC/USDT:USDT-260327';
const END = Date.parse('2026-03-27T08:00:00Z');
const EIGHT = Date.parse('2026-03-25T08:00:00Z');

/** What a release of before has written, to the letter. */
const DATED: ItemChange = {
  id: 'w1',
  expect: 0,
  body: '{"v":1,"id":1,"venue":"binance-usdm","symbol":"BTC/USDT:USDT-260327","kind":"linear","side":"long","contracts":"0.5","contractSize":"1","entryPrice":"60000","collateralAtEntry":"6000","leverage":"5","mmr":"0.005","liquidationPrice":"48241.20603015075376884422110552763819095","levels":[["distance:0.1","53601.34003350083752093802345058626465661","68916.00861450107681263460157932519741564",{"k":"2","within":"58616.289222540405551451058451430909102","again":"3"}],["distance:0.05","50780.21687384289870404654853213435599047","56754.36003547147502216967188885604493053",{"halves":true,"again":"3"}],["liquidated","48241.20603015075376884422110552763819095",null]],"reached":0,"waits":"sigmas","status":"open","openedAt":1774396800000}',
  triggers: [
    { gauge: 'mark:binance-usdm:BTC/USDT:USDT-260327', side: 'down', threshold: 53601.34003350084 },
    { gauge: 'reach-2:binance-usdm:BTC/USDT:USDT-260327', side: 'down', threshold: 48241.20603015075 },
    { gauge: 'time', side: 'up', threshold: 1775001600000 },
  ],
};
const PERPETUAL: ItemChange = {
  id: 'w2',
  expect: 0,
  body: '{"v":1,"id":2,"venue":"binance-usdm","symbol":"BTC/USDT:USDT","kind":"linear","side":"short","contracts":"0.1","contractSize":"1","entryPrice":"60000","collateralAtEntry":"600","leverage":"10","liquidationPrice":"65737.05179282868525896414342629482071714","levels":[["distance:0.0861","60525.78196559127636402186117880012956186","52242.74957707119546925545849661831098875",{"again":"3"}],["distance:0.043","63026.89529513776151386782687084834201068","58225.90947106172299288232367253748513476",{"halves":true,"again":"3"}],["liquidated","65737.05179282868525896414342629482071714",null]],"reached":0,"status":"open","openedAt":1774396800000}',
  triggers: [
    { gauge: 'mark:binance-usdm:BTC/USDT:USDT', side: 'up', threshold: 60525.781965591275 },
    { gauge: 'time', side: 'up', threshold: 1775001600000 },
  ],
};
const FROM_BALANCE: ItemChange = {
  id: 'w3',
  expect: 0,
  body: '{"v":1,"id":3,"venue":"bybit","symbol":"BTC/USDT:USDT","kind":"linear","side":"long","contracts":"0.1","contractSize":"1","entryPrice":"60000","collateralAtEntry":"602.97","leverage":"10","liquidationPrice":"54271.35678391959798994974874371859296482","levels":[["distance:0.086","59377.85206118117942007631153579714766392","73141.99027482425605114521394032155386094",{"again":"3"}],["distance:0.043","56709.881696885682330146027945369480632","62309.25003894328127433955079646221924778",{"halves":true,"again":"3"}],["liquidated","54271.35678391959798994974874371859296482",null]],"reached":0,"status":"open","openedAt":1774396800000}',
  triggers: [
    { gauge: 'mark:bybit:BTC/USDT:USDT', side: 'down', threshold: 59377.85206118118 },
    { gauge: 'time', side: 'up', threshold: 1775001600000 },
  ],
};

const started = (at: number, ...stored: readonly ItemChange[]): Promise<Life> =>
  begin(at, () => 'well', undefined, stored);

const notices = (life: Life): (string | undefined)[] =>
  life.said.map(({ about }) => about['notice']).filter((notice) => notice?.startsWith('deliver') === true);

test('a future is told of before its delivery and closed at it', async () => {
  const life = await started(END - HOUR - MINUTE, DATED);
  await life.price(FUTURE, '61000', { index: '61000' });
  await life.pass(2 * MINUTE);
  expect(notices(life)).toEqual(['delivery']);
  for (let minute = 31; minute > 0; minute -= 1) {
    await life.pass(END - minute * MINUTE - life.clock.now());
    await life.price(FUTURE, '61000', { index: '61000' });
  }
  await life.pass(2 * MINUTE);
  expect(notices(life)).toEqual(['delivery', 'delivered']);
  expect((await life.watch())?.delivered?.price?.toFixed()).toBe('61000');
  await life.end();
});

test('one that was delivered before the first start that follows it is closed, once', async () => {
  const life = await started(END + 40 * HOUR, DATED);
  await life.pass(MINUTE);
  await life.away(HOUR);
  await life.pass(MINUTE);
  expect((await life.watch())?.status).toBe('delivered');
  expect(notices(life)).toEqual(['delivered']);
  await life.end();
});

test.each([
  ['where the exchange takes it from the position it is counted from now on', undefined, true],
  ['not where its owner wants none', false, false],
])('funding: %s', async (_what, setting, on) => {
  const me = { id: PERSON_ITEM, expect: 0, body: encodePerson({ ...NEW_PERSON, nextWatch: 4, ...(setting === undefined ? {} : { funding: setting }) }) }; // prettier-ignore
  const life = await started(EIGHT - MINUTE, me, PERPETUAL, FROM_BALANCE);
  const stated = (rate: string, fundingTime: number) => ({ fundingRate: rate, fundingTime });
  await life.price('binance-usdm:BTC/USDT:USDT', '60000', stated('0.001', EIGHT));
  await life.pass(MINUTE - 20_000);
  await life.price('binance-usdm:BTC/USDT:USDT', '60000', stated('0.001', EIGHT));
  await life.pass(20_000);
  await life.price('binance-usdm:BTC/USDT:USDT', '60000', stated('0.001', EIGHT + 8 * HOUR));
  const watch = await life.watch(2);
  expect(watch?.funding).toMatchObject({ on, times: on ? 1 : 0, unknown: 0 });
  expect(watch?.funding?.paid.toFixed()).toBe(on ? '-6' : '0');
  expect((await life.watch(3))?.funding).toBeUndefined();
  await life.end();
});

test('whatever dies at whatever call: each once, and no later start touches one again', async () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const random = seeded(seed);
    let calm = false;
    const fate = (): 'well' | 'dies' | 'dies late' =>
      !calm && random() < 0.15 ? (random() < 0.5 ? 'dies' : 'dies late') : 'well';
    const life = await begin(EIGHT, fate, undefined, [DATED, PERPETUAL, FROM_BALANCE]);
    await life.pass(MINUTE);
    calm = true;
    await life.pass(MINUTE);
    expect({ seed, versions: await life.versions() }).toEqual({ seed, versions: { w1: 2, w2: 2, w3: 1 } });
    expect((await life.watch(1))?.countdown).toBe(0);
    await life.away(MINUTE);
    await life.pass(MINUTE);
    expect(await life.versions()).toEqual({ w1: 2, w2: 2, w3: 1 });
    await life.end();
  }
});

test('what is of the newer form, closed or from a wallet stays the same object', () => {
  const future = decodeWatch(DATED.body ?? '', catalog);
  const perpetual = decodeWatch(PERPETUAL.body ?? '', catalog);
  const now = EIGHT;
  expect(broughtOver(future, now)).not.toBe(future);
  expect(broughtOver(perpetual, now)).not.toBe(perpetual);
  for (const watch of [
    broughtOver(future, now),
    broughtOver(perpetual, now),
    { ...future, status: 'liquidated' as const },
    { ...perpetual, status: 'liquidated' as const },
    { ...perpetual, tracked: { wallet: '0x1', mode: 'isolated' as const, reported: dec(1), own: dec(1), byVenue: false, at: 1 } },
    decodeWatch(FROM_BALANCE.body ?? '', catalog),
  ]) expect(broughtOver(watch, now + 1)).toBe(watch); // prettier-ignore
});
