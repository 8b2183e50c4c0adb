import type { LanguageWords } from './language.ts';

export const ko: LanguageWords = {
  long: ['롱', '매수', '롱포지션'],
  short: ['숏', '매도', '숏포지션'],
  isolated: ['격리', '격리마진'],
  cross: ['교차', '교차마진'],
  keys: {
    entry: ['진입', '진입가', '평단', '평단가', '가격'],
    exit: ['종료가'],
    mark: ['시장평균가'],
    sl: ['손절', '손절가'],
    tp: ['익절', '익절가', '목표가'],
    liq: ['청산가', '강제청산가'],
    size: ['수량'],
    position: ['포지션'],
    margin: ['증거금', '마진'],
    add: ['추가'],
    balance: ['잔고', '잔액'],
    risk: ['리스크'],
    fee: ['수수료'],
    leverage: ['레버리지', '레버'],
  },
  contracts: ['계약'],
  coins: ['개'],
  leverageSuffix: ['배'],
  multipliers: {
    1_000: ['천'],
    10_000: ['만'],
  },
  now: ['시장가', '현재가'],
  above: ['이상'],
  below: ['이하'],
  once: ['한번'],
  repeat: ['반복'],
  markets: {
    btc: ['비트코인', '비트'],
    eth: ['이더리움', '이더'],
  },
  venues: {
    binance: ['바이낸스'],
    bybit: ['바이비트'],
  },
}; // prettier-ignore
