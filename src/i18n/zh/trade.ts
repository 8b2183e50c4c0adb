import type { Side } from '../../contract/types.ts';

const at = (position: number | undefined): string =>
  position === undefined ? '' : `（第 ${position} 个词）`;
const list = (items: readonly string[]): string => items.join('、');

interface About {
  readonly word: string;
  readonly position: number | undefined;
}

const about = ({ word, position }: About): string => `“${word}”${at(position)}`;

const numberProblems = {
  comma: '逗号用于每三位分组，小数用点。',
  dots: '点表示小数，只能有一个。',
  'dot-first': '这个点是小数点，还是前面那个词的结尾？',
  groups: '千位分组必须正好三位。',
  script: '请用数字 0 到 9。',
  'leading-zero': '数字不以 0 开头，除非后面是小数点。',
  'too-long': '位数超过任何价格或数量。',
  exponent: '请写完整数字，不用科学记数法。',
  hex: '请写十进制数。',
  arithmetic: '我不在行内做算术。请写结果。',
  negative: '这里的数字不带正负号。',
  'not-a-number': '这不是我能读的数字。',
} as const;

const warnProblems = {
  empty: '里面没有预警线。',
  percent: '每条预警线都是百分比。',
  range: '每条预警线在 0 % 和 100 % 之间。',
  many: '预警线太多，我存不下。',
  sigma: '平常一小时波动的倍数为 0.25 到 5，步长四分之一：sigma:2,1。',
  time: '可用时间：5m、10m、15m、30m、1h、2h、4h、8h、12h、24h。',
} as const;

const valueNames: Readonly<Record<string, string>> = {
  entry: '开仓价',
  exit: '平仓价',
  mark: '标记价',
  sl: '止损',
  tp: '止盈',
  liq: '强平价',
};

const expects: Readonly<Record<string, string>> = {
  size: '带单位的数量',
  position: '金额',
  margin: '金额',
  add: '金额',
  collateral: '金额',
  balance: '金额',
  risk: '百分比',
  fee: 'taker、maker 或百分比',
  mmr: '百分比',
  leverage: '杠杆，例 10x',
  contractSize: '数字',
  warn: '预警线，例 8%,4%',
  market: '市场，例 btc',
  venue: '交易所',
  side: 'long（多）或 short（空）',
  mode: '逐仓或全仓',
};

const venues: Readonly<Record<string, string>> = {
  binance: 'Binance',
  'binance-usdm': 'Binance USDⓈ-M',
  'binance-coinm': 'Binance COIN-M',
  bybit: 'Bybit',
  'bybit-classic': 'Bybit 经典账户',
  okx: 'OKX',
  hyperliquid: 'Hyperliquid',
  textbook: '教科书',
  gate: 'Gate',
  bitget: 'Bitget',
  kucoin: 'KuCoin',
  mexc: 'MEXC',
  bitmex: 'BitMEX',
  dydx: 'dYdX',
  deribit: 'Deribit',
  coinex: 'CoinEx',
  htx: 'HTX',
};

const signed = (of: About, why: string): string =>
  `${about(of)}：${of.word.startsWith('+') ? '请去掉 + 号。' : why}`;

export const trade = {
  example: 'long btc 10x 0.5btc @64k',
  warnProblems,
  side: { long: '多单', short: '空单' } satisfies Record<Side, string>,
  venueName: (id: string): string => venues[id] ?? id,

  echo: {
    margin: (amount: string) => `保证金 ${amount}`,
    price: (size: string, price: string) => `${size} @ ${price}`,
    mark: '标记价',
    isolated: '逐仓',
    cross: '全仓',
    value: (name: string, value: string) => `${name} ${value}`,
    names: {
      exit: '平仓价',
      markPrice: '标记价',
      sl: '止损',
      tp: '止盈',
      liq: '交易所显示的强平价',
      add: '已追加',
      collateral: '仓位保证金',
      balance: '余额',
      risk: '风险',
      fee: '手续费率',
      mmr: '维持保证金率',
      contractSize: '合约面值',
      warn: '预警线',
    },
  },

  notes: {
    ignored: (what: string) => `未使用：${what}`,
    quoteIsPosition: (position: string, margin: string | undefined) =>
      margin === undefined ? `${position} 按仓位价值理解。` : `仓位价值 ${position} · 保证金 ${margin}`,
    isMargin: (amount: string) => `${amount} 是我的保证金`,
    entryIsMark: (price: string | undefined) =>
      price === undefined ? '没有写开仓价：按标记价计。' : `开仓价：取标记价 ${price}。`,
    renamed: (typed: string, name: string) => `${typed} 在此上市名称为 ${name}。`,
  },

  ask: {
    empty: '没有可读的内容。请用一行写一个仓位。',
    tooLong: (characters: string, words: string) =>
      `一个仓位不会这么长：最多 ${characters} 个字符、${words} 个词。`,
    secret:
      '这看起来像助记词、私钥或 API 密钥。我没有保存任何部分，能删的地方已删除那条消息。' +
      '这里绝不会有人索要它：请视为已被盗，立刻转走资金或撤销该密钥。',
    expiryClash: (date: string, symbol: string) => `“${date}”：${symbol} 是永续合约，不会到期。指的是哪个？`,
    perpetual: (symbol: string) => `${symbol} 永续`,
    dated: (date: string) => `${date} 到期的交割合约`,
    crossAdd: '全仓没有可追加的仓位保证金：整个账户都在支撑它。改用逐仓，还是去掉 add=？',
    withoutAdd: '全仓，不带 add=',
    number: (of: About, problem: keyof typeof numberProblems) => `${about(of)}：${numberProblems[problem]}`,
    readAs: (value: string) => value,
    unknownWord: (of: About, without: string | undefined) =>
      without === undefined
        ? `我看不懂 ${about(of)}。什么都没做。`
        : `我看不懂 ${about(of)}。去掉它读作：${without}`,
    withoutIt: '就是这样',
    unknownCommand: (of: About) => `我看不懂 ${about(of)}。一条消息一个命令；什么都没做。`,
    valueMissing: (of: About, key: string) => `${about(of)}后面需要${expects[key] ?? '价格'}。`,
    sideClash: (long: string, short: string) => `既写了 ${long} 又写了 ${short}。哪一个？`,
    sidePlace: (of: About) => about(of),
    sideMissing: '做多还是做空？',
    closeOrOpen: '这是新仓位吗？那还缺杠杆。',
    clash: (first: About, second: About) => `${about(first)}与 ${about(second)}矛盾。哪一个？`,
    keep: (word: string) => word,
    unknownVenue: (of: About, known: readonly string[]) =>
      `我不认识交易所 ${about(of)}。我认识：${list(known)}。`,
    marketMissing: '哪个市场？',
    unknownMarket: (of: About, near: readonly string[], venue: string) =>
      near.length === 0
        ? `${venue} 上没有市场 ${about(of)}。`
        : `${venue} 上没有市场 ${about(of)}。相近的：${list(near)}。`,
    elsewhere: (of: About, venue: string, others: readonly string[]) =>
      `${venue} 上没有市场 ${about(of)}；${list(others)} 上有。选哪一个？`,
    lookAlike: (of: About, latin: string) => `${about(of)}里有看似拉丁字母的其他字母。是不是 ${latin}？`,
    several: (of: About, markets: readonly string[]) => `${about(of)}可能是 ${list(markets)}。哪一个？`,
    twoMarkets: (first: About, second: About) => `两个市场，${about(first)}和 ${about(second)}。哪一个？`,
    quanto: (of: About, venue: string) =>
      `${venue} 上的 ${about(of)}是双币合约（以另一种币结算）：不计算。请改用正向（U 本位）合约。`,
    portfolioMargin: (of: string) =>
      `不计算“${of}”：组合保证金按交易所自己的情景把账户里所有仓位、期权和币一起评估，` +
      '所以只有交易所知道强平价。它的逐仓或全仓我能计算。',
    option: (of: About) => `${about(of)}是期权：只计算永续和交割合约。`,
    kindClash: (of: About, market: string, kind: 'linear' | 'inverse') =>
      `写了 ${about(of)}，但 ${market} 是${{ linear: '正向（U 本位）合约', inverse: '反向（币本位）合约' }[kind]}。`,

    leverageMissing: '多少倍杠杆？',
    leverageRange: (of: About) => `${about(of)}不是杠杆：至少 1x，也没有交易所给 1,000x。`,

    sizeMissing: '仓位多大？请写带单位的数量。',
    sizeUnit: (of: About, value: string) => `${about(of)}：${value} 是什么单位？`,
    isPrice: (of: About, value: string) => `${about(of)}：${value} 是开仓价吗？`,
    isPriceYes: (value: string) => `是，@${value}`,
    position: (amount: string) => `仓位价值 ${amount}`,
    margin: (amount: string, position: string | undefined) =>
      position === undefined ? `保证金 ${amount}` : `保证金 ${amount} → 仓位价值 ${position}`,
    contracts: (count: string, worth: string) => `${count} 张 = ${worth}`,
    amountOf: (amount: string) => amount,
    unitMismatch: (of: About, market: string, unit: string) =>
      `${about(of)}：${market} 的数量以 ${unit} 计。`,
    bundle: (of: About, base: string, coin: string, factor: string) =>
      `${about(of)}：该市场以 ${base} 计，1 ${base} 是 ${factor} ${coin}。`,
    equals: (left: string, right: string) => `${left} = ${right}`,
    notPositive: (of: About) => signed(of, '数量必须大于 0。做空请写 short 或 空。'),
    pricePositive: (of: About) => signed(of, '价格必须大于 0。'),
    amountPositive: (of: About) => signed(of, '金额必须大于 0。'),
    twoSizes: (first: About, second: About) =>
      `两个数量，${about(first)}和 ${about(second)}。哪一个？多笔成交请写成 数量@价格。`,
    quoteMeaning: (amount: string, position: string | undefined) =>
      `${amount} 是仓位价值，还是保证金${position === undefined ? '' : `（仓位价值 ${position}）`}？`,
    remainder: (amount: string, size: string, unit: string) =>
      `${amount} 不是整数张合约：一张是 ${size} ${unit}。`,
    marginSize: (size: string, needs: string, given: string) =>
      `${size} 需要保证金 ${needs}，而不是 ${given}。以哪个为准？追加保证金请写 add=。`,
    keepMargin: (amount: string, size: string) => `保证金 ${amount} = ${size}`,
    isCollateral: (amount: string) => `都对：现在仓位保证金是 ${amount}`,
    maxSize: '按多少余额算最大仓位？请写可用多少保证金。',
    allIn: (amount: string) => `保证金 ${amount}`,

    twoPrices: (what: string, first: About, second: About) =>
      `${valueNames[what] ?? what}有两个值，${about(first)}和 ${about(second)}。哪一个？`,
    oneOfTwo: (what: string, first: About, second: About) =>
      `${what} 有两个值，${about(first)}和 ${about(second)}。哪一个？`,
    range: (of: About, what: string) => `${about(of)}：${valueNames[what] ?? what}只能是一个价格。`,
    percentOf: (of: About, ofPrice: string | undefined, ofMargin: string | undefined) =>
      ofPrice === undefined || ofMargin === undefined
        ? `${about(of)}：是价格的百分比还是保证金的？请写价格。`
        : `${about(of)}：是价格的百分比（${ofPrice}）还是保证金的（${ofMargin}）？`,
    notPercent: (of: About) => `${about(of)}：这里应是价格，不是百分比。`,
    priceUnit: (of: About, quote: string) => `${about(of)}：价格以 ${quote} 计。`,
    entryFar: (price: string, away: string, mark: string) =>
      `开仓价 ${price} 与标记价 ${mark} 相比：${away}。`,
    priceFar: (price: string, away: string, mark: string) => `${price} 与标记价 ${mark} 相比：${away}。`,
    below: (percent: string) => `低 ${percent} %`,
    times: (factor: string) => `是它的 ${factor} 倍`,
    whatIf: (price: string) => `保留 ${price} 作为假设`,
    sure: (price: string) => `对，就是 ${price}`,
    priceOff: (of: About, reference: string) => `${about(of)}与 ${reference} 相差约一千倍。`,
    dot: (of: About, small: string, large: string) =>
      `${about(of)}可以是 ${small}，也可以是 ${large}：有的语言用点表示小数，有的用逗号。哪一个？`,
    stopSide: (side: Side, stop: string, entry: string) =>
      side === 'long'
        ? `多单的止损应低于开仓价 ${entry}；${stop} 不是。是不是止盈？`
        : `空单的止损应高于开仓价 ${entry}；${stop} 不是。是不是止盈？`,
    targetSide: (side: Side, target: string, entry: string) =>
      side === 'long'
        ? `多单的止盈应高于开仓价 ${entry}；${target} 不是。是不是止损？`
        : `空单的止盈应低于开仓价 ${entry}；${target} 不是。是不是止损？`,
    liqSide: (side: Side, liq: string, from: string) =>
      side === 'long'
        ? `多单的强平价低于 ${from}；${liq} 却更高。`
        : `空单的强平价高于 ${from}；${liq} 却更低。`,
    asKey: (key: string, value: string) => `${key} ${value}`,
    moneyUnit: (of: About, settle: string) => `${about(of)}：该市场的保证金以 ${settle} 计。`,
    rateUnit: (of: About) => `${about(of)}：应为百分比。`,
    rateRange: (of: About) => `${about(of)}：超过了 100 %。`,
    warn: (of: About, problem: keyof typeof warnProblems) =>
      `${about(of)}：${warnProblems[problem]}例 warn=8%,4% 或 warn=ratio:80%,90% 或 warn=time:4h,1h。`,
    tooMany: (of: About) => `${about(of)}：一个仓位不会有这么多。`,
    crossBalance: (currency: string) =>
      `全仓：你账户的 ${currency} 余额是多少？没有余额就算不出强平价。若还有其他仓位，用 /account 一起算。`,
    isolatedInstead: '逐仓',
    exitMissing: '在什么价格平仓？',
  },

  account: {
    example: '/account balance=2000，然后每行一个仓位',
    twoSides: (base: string) => `${base} 有多空两个方向：是同时持有（双向持仓），还是一个仓位？`,
    hedge: '双向持仓：同时持有',
    net: (what: string) => `单向持仓：净 ${what}`,
    noBalance: '请先写账户余额，再写仓位。',
    several:
      '这是好几个仓位。如果它们共用一个余额（全仓），请在前面写上：balance=2000。如果各有各的保证金（逐仓），请一个一个发。',
    noPositions: '请在余额下面每行写一个仓位。',
    ownMargin: (word: string) =>
      `仓位行里的“${word}”：全仓账户由余额支撑所有仓位。逐仓仓位请不要写进来，其保证金也不要计入 balance=。`,
    haircut: (of: About) => `${about(of)}：请写币的数量和折算率，0.1btc@95%。`,
  },
};
