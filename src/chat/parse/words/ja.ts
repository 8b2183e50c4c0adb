import type { LanguageWords } from './language.ts';

export const ja: LanguageWords = {
  long: ['ロング'],
  short: ['ショート'],
  isolated: ['分離'],
  cross: ['クロス'],
  keys: {
    entry: ['エントリー', '建値', '価格'],
    sl: ['損切', 'ストップ'],
    tp: ['利確', 'ターゲット'],
    liq: ['清算価格', 'ロスカット'],
    size: ['数量', 'サイズ'],
    position: ['ポジション'],
    margin: ['証拠金'],
    add: ['追加'],
    balance: ['残高'],
    risk: ['リスク'],
    fee: ['手数料'],
    leverage: ['レバレッジ', 'レバ'],
  },
  now: ['成行'],
  markets: {
    btc: ['ビットコイン'],
    eth: ['イーサリアム'],
  },
  yes: ['はい', 'うん', 'ええ', 'そうです', '完了'],
  no: ['いいえ', 'いや', 'まだ', 'キャンセル'],
}; // prettier-ignore
