import type { LanguageWords } from './language.ts';

export const vi: LanguageWords = {
  long: ['mua'],
  short: ['bán khống'],
  isolated: ['cô lập', 'ký quỹ cô lập'],
  cross: ['chéo', 'ký quỹ chéo'],
  keys: {
    entry: ['giá', 'giá vào', 'vào lệnh', 'giá vào lệnh'],
    sl: ['cắt lỗ', 'dừng lỗ'],
    tp: ['chốt lời'],
    liq: ['giá thanh lý', 'thanh lý'],
    size: ['khối lượng'],
    margin: ['ký quỹ'],
    balance: ['số dư'],
    risk: ['rủi ro'],
    fee: ['phí giao dịch'],
    leverage: ['đòn bẩy'],
  },
  contracts: ['hợp đồng'],
  multipliers: {
    1_000: ['nghìn', 'ngàn'],
    1_000_000: ['triệu'],
  },
  above: ['trên'],
  below: ['dưới'],
  once: ['một lần'],
  swapsDotAndComma: true,
  yes: ['vâng', 'có', 'đúng', 'xong'],
  no: ['không', 'chưa', 'hủy'],
}; // prettier-ignore
