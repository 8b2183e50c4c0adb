import type { LanguageWords } from './language.ts';

export const en: LanguageWords = {
  long: [
    'long', 'l', 'buy', 'bullish', 'bullish contract', 'bull', 'buy long', 'buy/long', 'open long', 'go long',
    'long position', 'longing', 'longed', 'bought',
  ],
  short: [
    'short', 's', 'sell', 'bearish', 'bearish contract', 'bear', 'sell short', 'sell/short', 'open short',
    'go short', 'short position', 'shorting', 'shorted', 'sold',
  ],
  linear: [
    'linear', 'forward', 'usdt margined', 'usd margined', 'usdc margined', 'usdt m', 'usds m', 'usdm', 'usdc m',
  ],
  inverse: ['inverse', 'reverse', 'coin margined', 'coin m', 'coinm'],
  isolated: [
    'isolated', 'iso', 'isolated margin', 'restriction mode', 'isolated mode', 'margin mode isolated',
  ],
  cross: [
    'cross', 'crossed', 'cross margin', 'full position', 'full position mode', 'cross mode', 'margin mode cross',
  ],
  keys: {
    entry: [
      'entry', 'entry price', 'avg entry', 'avg entry price', 'average entry', 'average entry price', 'avg price',
      'average price', 'price', 'open price', 'avg open price', 'opened at', 'open at', 'enter', 'entered',
      'entry zone', 'entry range', 'entry area', 'buy zone', 'entries', 'entry targets',
    ],
    exit: ['exit', 'exit price', 'close', 'close price', 'closed', 'closing price'],
    mark: ['mark', 'mark price'],
    sl: ['sl', 's/l', 'stop', 'stoploss', 'stop loss', 'stop price'],
    tp: ['tp', 't/p', 'takeprofit', 'take profit', 'target', 'targets', 'profit target',
      'profit targets', 'take profits', 'tps', 'take profit targets'],
    liq: [
      'liq', 'liq price', 'liquidation', 'liquidation price', 'est liq price', 'estimated liq price',
      'est liquidation price',
    ],
    size: ['size', 'qty', 'quantity', 'position size', 'pos size', 'order size', 'amount'],
    position: ['position', 'pos', 'notional', 'position value', 'value'],
    margin: ['margin', 'initial margin', 'cost'],
    add: ['add', 'added', 'add margin', 'added margin'],
    collateral: ['collateral', 'coll', 'position margin'],
    balance: [
      'balance', 'bal', 'wallet', 'wallet balance', 'account balance', 'margin balance', 'equity',
    ],
    risk: ['risk', 'risking'],
    fee: ['fee', 'fees', 'closing fee', 'close fee'],
    mmr: ['mmr', 'maintenance', 'maintenance margin rate', 'maint rate', 'maintenance rate'],
    contractSize: ['cs', 'contract size', 'contractsize', 'par value', 'multiplier', 'face value'],
    leverage: ['lev', 'leverage', 'lvg'],
    warn: ['warn', 'warn at', 'warning'],
    market: ['market', 'symbol', 'pair', 'coin', 'ticker', 'token'],
    venue: ['venue', 'exchange', 'broker'],
    side: ['side', 'direction'],
    mode: ['mode', 'margin mode', 'marginmode'],
  },
  at: ['at', 'from'],
  is: ['is', 'was', 'of'],
  on: ['on', 'via'],
  contracts: ['c', 'ct', 'cts', 'cont', 'conts', 'contract', 'contracts', 'lot', 'lots'],
  coins: ['coins'],
  leverageSuffix: ['x', 'х'],
  now: ['market', 'now', 'cmp', 'mark', 'mark price', 'market price', 'current price'],
  max: ['max', 'all in', 'allin', 'max size', 'full size', 'full balance', 'everything'],
  noise: [
    'perp', 'perps', 'perpetual', 'perpetuals', 'swap', 'futures', 'future', 'futures contract',
    'perpetual contract', 'swap contract', 'open', 'trade', 'signal', 'setup', 'with',
    'market order', 'limit', 'limit order', 'price', 'im', 'i am', 'ive', 'i have', 'i have a',
    'i have an', 'i got', 'my', 'if i', 'using',
    // What is asked of any line.
    'where do i die', 'where do i get liquidated', 'where do i get liqd', 'where would i get liquidated',
    'where am i liquidated', 'when do i get liquidated', 'when will i be liquidated', 'will i get liquidated',
    'where is my liquidation', 'where is my liq', 'what is my liq', 'whats my liq',
    'what is my liq price', 'whats my liq price', 'my liq price', 'my liquidation price',
    'what is my liquidation price', 'whats my liquidation price', 'wheres my liq', 'wheres my liquidation', 'where is my liquidation price',
    'wheres my liq price', 'when do i get rekt', 'where do i get rekt', 'when do i get liqd', 'when am i liquidated', 'when do i die',
  ],
  shown: [
    'pnl', 'upnl', 'unrealized pnl', 'unrealised pnl', 'realized pnl', 'realised pnl', 'roe', 'roi',
    'margin ratio', 'adl', 'last price', 'index price', 'break even price', 'breakeven price', 'pnl roe',
    'roe%', 'unrealized pnl roe', 'maintenance amount', 'maint amount', 'maintenance deduction', 'mm deduction',
  ],
  markets: { btc: ['bitcoin', 'xbt'], eth: ['ethereum', 'ether'], sol: ['solana'], doge: ['dogecoin'] },
  above: [
    'above', 'over', 'higher than', 'greater than', 'up to', 'rises to', 'rises above', 'crosses above',
    'goes above', 'goes over', 'gets above', 'is above', 'is over', 'breaks above', 'climbs to', 'climbs above',
    'jumps above', 'jumps to', 'pumps to', 'more than',
  ],
  below: [
    'below', 'under', 'lower than', 'less than', 'down to', 'falls to', 'falls below', 'crosses below',
    'goes below', 'goes under', 'gets below', 'is below', 'is under', 'breaks below', 'drops to', 'drops below',
    'drops under', 'falls under', 'dips to', 'dips below', 'dumps to', 'sinks below',
  ],
  reaches: [
    'hits', 'hit', 'reaches', 'reach', 'touches', 'gets to', 'goes to', 'is at', 'comes to', 'crosses',
    'passes',
  ],
  when: [
    'when', 'if', 'me when', 'me if', 'please', 'moves', 'moves by',
  ],
  tellMe: [
    'tell me', 'tell me when', 'tell me if', 'notify me', 'notify me when', 'notify me if', 'ping me',
    'ping me when', 'ping me if', 'let me know', 'let me know when', 'let me know if', 'wake me', 'wake me up',
    'wake me when', 'wake me if', 'wake me up when', 'wake me up if', 'alert me', 'alert me when',
    'alert me if', 'remind me when', 'remind me if', 'message me when', 'message me if',
  ],
  once: ['once', 'one time', 'one shot'],
  repeat: ['repeat', 'repeating', 'always', 'every time', 'each time', 'recurring'],
}; // prettier-ignore
