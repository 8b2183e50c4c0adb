import type { LanguageWords } from './language.ts';

export const id: LanguageWords = {
  long: ['beli'],
  short: ['jual'],
  isolated: ['terisolasi', 'margin terisolasi'],
  cross: ['silang', 'margin silang'],
  keys: {
    entry: ['harga', 'masuk', 'harga masuk'],
    exit: ['keluar', 'harga keluar'],
    sl: ['batas rugi'],
    tp: ['sasaran'],
    liq: ['likuidasi', 'harga likuidasi'],
    size: ['ukuran', 'jumlah'],
    position: ['posisi'],
    margin: ['jaminan'],
    leverage: ['daya ungkit'],
    add: ['tambah', 'ditambah'],
    risk: ['risiko'],
    fee: ['biaya'],
  },
  contracts: ['kontrak'],
  multipliers: {
    1_000: ['ribu'],
    1_000_000: ['juta'],
  },
  now: ['pasar', 'sekarang'],
  above: ['di atas'],
  below: ['di bawah'],
  once: ['sekali'],
  repeat: ['ulangi', 'setiap kali'],
  swapsDotAndComma: true,
}; // prettier-ignore
