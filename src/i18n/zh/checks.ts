const levels = { danger: '危险', risk: '风险', note: '提示' } as const;

export const checks = {
  about: {
    lint: '检查计划仓位的风险和错误，最严重的在前',
    mark: '由指数价格、资金费率和距收取时间推算标记价格',
    delivery: '交割合约：剩余时间、交割价与手续费、年化基差、下一期',
  },
  options: {
    lint: '仓位加止损止盈，例 long btc 20x 0.5btc @64k sl=62k tp=66k',
    mark: '市场和你知道的数值，例 btc index=64000 rate=0.01% left=2h',
    delivery: '交割合约，例 btcusdt-26mar27 mark=65000 index=64000',
  },
  lint: {
    head: (position: string, worst: keyof typeof levels, count: number) =>
      `${position}：发现 ${count} 处${count === 1 ? '' : '，最严重的在前'}（${levels[worst]}）`,
    clean: (position: string) => `${position}：没有发现突出问题`,
    cleanMeans: '这不是投资建议：价格会跳空，我看不到的（其他仓位、新闻）无法检查。',
    said: (level: keyof typeof levels, text: string) => `${levels[level]}：${text}`,
    already: (balance: string, maintenance: string, price: string) =>
      `在 ${price} 会立刻强平：保证金余额 ${balance}，维持保证金 ${maintenance}。`,
    stopBeyond: (stop: string, liquidation: string) =>
      `止损 ${stop} 在强平价 ${liquidation} 处或更远：到止损之前仓位已被强平。`,
    stopNear: (stop: string, liquidation: string, gap: string, least: string) =>
      `止损 ${stop} 只在强平价 ${liquidation} 前 ${gap}，不超过一次手续费加一个最小变动价位（${least}）：行情快时会一起穿过。`,
    near: (liquidation: string, away: string, of: 'mark' | 'entry') =>
      `强平价 ${liquidation} 距${of === 'mark' ? '标记价' : '开仓价'}只有 ${away}：普通波动就会到。`,
    close: (liquidation: string, away: string, of: 'mark' | 'entry', limit: string) =>
      `强平价 ${liquidation} 距${of === 'mark' ? '标记价' : '开仓价'} ${away}，在 ${limit} 以内。`,
    noStop: (collateral: string) => `没有止损 (sl=)：一旦强平，最多亏掉全部仓位保证金 ${collateral}。`,
    leverage: (leverage: string, most: string) =>
      `此数量最高 ${most}，已用 ${leverage}：仓位再大可能就要降低杠杆。`,
    fees: (fees: string, share: string, limit: string) =>
      `开平仓手续费 ${fees}，占保证金 ${share}（超过 ${limit}）。`,
    feesEatProfit: (target: string, profit: string, fees: string) =>
      `止盈 ${target} 处的盈利 ${profit} 不够付手续费 ${fees}。`,
    entryFar: (entry: string, away: string, mark: string) => `开仓价 ${entry} 距标记价 ${mark} 有 ${away}。`,
    aboveTier: (f: { less: string; floor: string; rate: string; lower: string; most: string | undefined }) =>
      `仓位比 ${f.floor} 起的档位多 ${f.less}：低于该档时维持保证金率为 ${f.lower} 而不是 ${f.rate}${f.most === undefined ? '' : `，最高可用 ${f.most}`}。`,
    noFee: (venue: string) => `未检查手续费：我不知道 ${venue} 的费率。请写你的，例 fee=0.05%。`,
    noMark: '这里没有标记价：距离从开仓价算。加 mark= 可从标记价算。',
    show: '数据',
  },
  mark: {
    head: (market: string, mark: string) => `${market}：按指数和资金费率，标记价格为 ${mark}`,
    need: (what: 'index' | 'rate' | 'left', market: string) =>
      ({
        index: `我这里没有 ${market} 的指数价格：你的交易所显示多少？`,
        rate: `我这里没有 ${market} 的资金费率：你的交易所显示多少？`,
        left: `${market} 距下次收取资金费还有多久？`,
      })[what],
    example: (market: string) => `/mark ${market} index=64000 rate=0.01% left=2h`,
    needEvery: '不知道该市场多久收一次资金费：请加 every=8h。',
    tooLong: (left: string, every: string) =>
      `距下次收取 ${left} 小时，长于间隔 ${every} 小时。若间隔不同，请加 every=。`,
    dated: (market: string) => `${market} 是交割合约：没有资金费。见 /delivery。`,
    index: '指数价格',
    rate: '资金费率',
    left: '距收取',
    leftOf: (left: string, every: string) => `${left} 小时，间隔 ${every} 小时`,
    basis: '当前基差',
    basisOf: (share: string, amount: string) => `${share}（${amount}）`,
    shown: '交易所标记价',
    shownOf: (mark: string, away: string) => `${mark}（与此相差 ${away}）`,
    formula: '标记价 = 指数价 × (1 + 资金费率 × 距收取时间 / 收取间隔)',
    numbers: (f: { mark: string; index: string; rate: string; left: string; every: string }) =>
      `${f.mark} = ${f.index} × (1 + (${f.rate}) × ${f.left} / ${f.every})`,
    decays: '到收取资金费时基差归零；那时标记价等于指数价。',
    estimate: '交易所取它与其他价格（成交、盘口）的中间值，所以显示的标记价可能不同。强平以交易所的为准。',
    stale: (age: string) => `实时数据已过时（${age}前）。`,
    marketOnly: '方向、数量和杠杆在这里没有影响。',
  },
  delivery: {
    head: (market: string, left: string, time: string) => `${market}：${left}后交割，时间 ${time}`,
    gone: (market: string, time: string) => `${market} 已于 ${time} 交割`,
    perpetual: (market: string) => `${market} 是永续合约：不会交割。`,
    perpetualHelp: '请同时写日期：',
    example: '/delivery btcusdt-26mar27',
    next: '下一期合约',
    nextQuarter: (name: string) => `${name}（下一季）`,
    nextWeek: (name: string) => `${name}（下一周）`,
    fee: '交割手续费',
    feeTaker: (rate: string) => `${rate}（按吃单）`,
    feeOwn: (rate: string) => rate,
    feeGiven: (rate: string) => `${rate}（你给的）`,
    feeUnknown: '未知',
    mark: '标记价',
    index: '指数价',
    basis: '基差',
    yearly: '年化',
    formula: (f: { mark: string; index: string; days: string; yearly: string }) =>
      `年化基差：(${f.mark} / ${f.index} − 1) × 365 / ${f.days} 天 = ${f.yearly}；单利，不复利。`,
    noBasis: '计算年化基差需要两个价格：请加 mark=65000 index=64000。',
    closes: '交割时未平仓位按交割价平仓，并按其价值收手续费；届时仍未成交的强平单也按该价结算。',
    window: (venue: string, minutes: string) => `${venue}：交割价是最后 ${minutes} 分钟的指数均价。`,
    open: (venue: string) =>
      `交割价是交割前一段时间的指数均价：多数取最后 30 分钟，有的交易所取最后一小时。${venue} 取哪种，这里没有确认：请看其合约页面。`,
    running: '均价正在形成；此刻的指数对它影响越来越小。',
    soFar: '目前均价',
    soFarOf: (mean: string, share: string) => `${mean}（取样时段已过 ${share}）`,
    expected: '若指数不变',
    asGiven: '均价取自你的 samples=，按自取样开始起均匀分布计。',
    noSamples:
      '我不保存指数样本，所以不知道目前均价：交易所会显示。请写 samples=64005（或多个：samples=64000/64010/64005）。',
    notYet: 'samples= 未使用：均价只在交割前最后几分钟形成。',
    noWindow: 'samples= 未使用：不知道该交易所取多长时间的均价。',
    feeTakerWhy: '手续费按吃单费率计；有的交易所另有交割费率：用 fee= 写明。',
    feeUnknownWhy: '我不知道该交易所的手续费：请写 fee=0.05%。',
    postponed: '交易所可能推迟交割，下一期上什么合约由它决定。',
  },
};
