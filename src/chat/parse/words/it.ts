import type { LanguageWords } from './language.ts';

export const it: LanguageWords = {
  long: ['lungo', 'acquisto', 'acquistare', 'comprato'],
  short: ['vendita', 'venduto'],
  linear: ['lineare'],
  isolated: ['isolato', 'margine isolato'],
  cross: ['incrociato', 'margine incrociato'],
  keys: {
    entry: ['ingresso', 'prezzo', 'prezzo di ingresso'],
    exit: ['uscita', 'prezzo di uscita'],
    mark: ['prezzo di riferimento'],
    sl: ['limite di perdita'],
    tp: ['obiettivo', 'obiettivi'],
    liq: ['prezzo di liquidazione', 'liquidazione'],
    size: ['quantità', 'dimensione'],
    margin: ['margine'],
    add: ['aggiungi', 'aggiunto'],
    risk: ['rischio'],
    fee: ['commissione', 'commissioni'],
    leverage: ['leva'],
  },
  on: ['su'],
  contracts: ['contratto', 'contratti'],
  multipliers: {
    1_000: ['mila'],
  },
  now: ['mercato', 'adesso'],
  above: ['sopra'],
  below: ['sotto'],
  once: ['una volta'],
  repeat: ['ripeti', 'ogni volta'],
  swapsDotAndComma: true,
}; // prettier-ignore
