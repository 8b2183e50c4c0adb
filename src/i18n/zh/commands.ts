const list = (names: readonly string[]): string => names.join('、');

const thumbRules = {
  linear: '1 / 杠杆',
  'inverse-long': '1 / (杠杆 + 1)',
  'inverse-short': '1 / (杠杆 − 1)',
} as const;

export const commands = {
  about: {
    start: '这是什么，该输入什么',
    help: '全部命令，或其中一个的详细说明',
    liq: '仓位的强平价、保证金和距离',
    pnl: '按平仓价计算盈亏、收益率和手续费',
    margin: '某个数量的仓位价值、起始和维持保证金',
    price: '市场的标记价格、指数价格和资金费率',
    watch: '监控仓位，在强平前预警',
    watches: '你监控的仓位，最危险的在前',
    unwatch: '停止监控仓位',
    track: '跟踪 Hyperliquid 或 dYdX 上的钱包：自动监控其仓位',
    untrack: '停止跟踪钱包',
    why: '我为何发消息给你：预警线、价格及其来源',
    discreet: '在预警中隐藏或显示数字',
    nudge: '私聊联系不上你时，在本群叫你一声',
    warn: '新监控何时预警，例 10%,5% 或 time:4h,1h',
    quiet: '只有最终预警才叫醒你的时段，例 23:00-07:00 +8',
    alert: '到达某个价格、涨跌幅、资金费率或基差时提醒我',
    alerts: '你的或本群的价格提醒',
    unalert: '删除价格提醒',
    groupalerts: '暂停本群提醒、限制数量或夜间静默',
    forget: '删除存储的你的全部数据',
    settings: '交易所、语言、时区、数字格式、预警线、免打扰',
    privacy: '存了你的什么，为什么，存多久',
    export: '导出存储的你的全部数据',
    status: '价格的新旧，是否一切正常',
  },
  options: {
    trade: '仓位，例 long btc 10x 0.5btc @64k',
    market: '市场，例 btc、ethusdt、btc on hyperliquid',
    watchId: '监控编号，见 /watches',
    change: '例 add=120、take=50、close=half、+0.2btc @63k、sl=62k、liq=57900',
    groupAlerts: 'pause、resume、cap 50、quiet 22:00-07:00 Europe/Berlin、zone Europe/Berlin',
    warnLevels: '例 10%,5% 或 ratio:80%,90% 或 time:4h,1h 或 default',
    quietHours: '例 23:00-07:00 Asia/Shanghai，或 23:00-07:00 +8，或 off',
    alertId: '提醒编号，见 /alerts；或 all',
    alertRule: '例 btc above 70k，btc +5% 15m，eth funding > 0.05% repeat',
    command: '命令名',
    discreet: 'on（开）或 off（关）',
    nudge: 'on（开）或 off（关）',
    confirm: 'yes 表示确认',
  },
  start: {
    head: () => '我在你的永续合约仓位被强平之前预警，并计算保证金、盈亏和强平价。',
    never: () => '我从不交易，从不需要密钥、密码或充值：你输入仓位，我盯着标记价格。',
    type: () =>
      '输入  long btc 10x 0.5btc @64k  看数据，或  /watch long btc 10x 0.5btc @64k  接收预警。/help 查看全部。',
    press: () => '点按钮输入你的仓位，或选 /watch 接收预警、/liq 看数据。/help 查看全部。',
    tryLiq: () => '试算一个',
  },
  help: {
    head: () => '命令',
    also: {
      figures: (names: readonly string[]) => `计算：${names.join(' ')}`,
      watching: (names: readonly string[]) => `监控：${names.join(' ')}`,
      alerts: (names: readonly string[]) => `提醒：${names.join(' ')}`,
      you: (names: readonly string[]) => `你的：${names.join(' ')}`,
    },
    one: () => '某个命令做什么：/help whatif',
    line: () =>
      '仓位写一行：方向、市场、杠杆、数量、价格，顺序随意：long btc 10x 0.5btc @64k，也可写 做多 btc 10倍 0.5btc @64000',
    more: () =>
      '还可加：on binance、margin=500、add=120、liq=57900、mmr=0.4%、mark=63800、warn=8%,4%。详细说明：/help watch',
    safety: () => '我从不索要密钥、助记词、密码或充值，预警里从不带链接。只在交易所内追加保证金。',
    self: (name: string) => `我只是 ${name}：其他自称是我的都不是我。`,
    all: () => '/help 查看全部。',
    examples: () => '例',
    unknown: (name: string, near: string | undefined) =>
      `没有命令“${name}”。${near === undefined ? '' : `是不是 /${near}？`}`,
  },
  plan: {
    marketMissing: () => '哪个市场，做多还是做空？',
    noVenue: (name: string) => `我不认识交易所“${name}”。`,
    noRules: (name: string) => `${name} 的保证金规则还没有内置，所以我不给数字。`,
    knownVenues: (names: readonly string[]) => `我能计算：${list(names)}。`,
    noTable: (symbol: string, venue: string) => `我没有 ${venue} 上 ${symbol} 的维持保证金档位表。`,
    mmrExample: () => '请写交易所对你这个数量显示的费率：mmr=0.5%',
    noPrice: (symbol: string, venue: string) => `我这里没有 ${venue} 上 ${symbol} 的价格，所以不知道开仓价。`,
    priceExample: () => '请写开仓价，例 @64000，或标记价，例 mark=63800。',
    leverageMissing: () => '杠杆？例 10x（若知道仓位保证金，也可写 collateral=640）。',
    leverageTooLow: (asked: string) => `杠杆 ${asked} 低于 1x，没有交易所提供。`,
    leverageTooHigh: (f: {
      asked: string;
      most: string;
      notional: string;
      from: string;
      to: string | undefined;
      source: string | undefined;
    }) =>
      `${f.asked} 太高：${f.notional} 的仓位最高 ${f.most}（档位 ${f.from} ${f.to === undefined ? '起' : `至 ${f.to}`}${f.source === undefined ? '' : `；${f.source}`}）。`,
    sizeTooLarge: (value: string, cap: string) => `${value} 的仓位超过该市场上限：最多 ${cap}。`,
    sizeMissing: () => '仓位多大？例 0.5btc、5张、position=5000 或 margin=500。',
    sizeNotPositive: () => '数量必须大于 0，例 0.5btc。',
    sizeNotWhole: (down: string, up: string) => `这不是整数张合约。最接近的两个：${down} 或 ${up}。`,
    sizeStep: (step: string) => `最小变动单位是 ${step}。`,
    sizeTooSmall: (step: string) => `低于最小数量 ${step}。`,
    sizeRounded: (size: string) => `数量已按交易所的最小单位向下取整：${size}。`,
    liqAndCollateral: () =>
      'liq= 和 collateral= 都说明了仓位保证金。只写一个：交易所显示的 liq=，或 collateral=。',
    unused: (names: readonly string[]) => `此处未使用：${list(names)}。`,
    liqImpossible: (price: string) => `多少仓位保证金都不会让此仓位的强平价等于 ${price}。`,
    liqMeans: (collateral: string, difference: string) =>
      `交易所显示的强平价意味着仓位保证金 ${collateral}：与开仓时相差 ${difference}（追加或取出的保证金、资金费、手续费）。`,
    crossAlone: () => '全仓：按账户里只有这一个仓位计算。',
    estimate: (what: string) => `估算：${what}。`,
    tierSource: (source: string) => `维持保证金档位表：${source}。`,
    mmrGiven: (rate: string) => `维持保证金率 ${rate}：按你给的，用于任何数量。`,
  },
  figures: {
    bankruptcy: '破产价',
    entry: '开仓价',
    mark: '标记价',
    position: '仓位价值',
    size: '数量',
    collateral: '仓位保证金',
    initialMargin: '起始保证金',
    maintenance: '维持保证金',
    marginRatio: '保证金比率',
    unrealized: '当前盈亏',
    tier: '档位',
    breakEven: '盈亏平衡价',
    profit: '盈亏',
    worth: '折合',
    roe: '收益率 (ROE)',
    fees: '手续费',
    exit: '平仓价',
    ruleOfThumb: '粗略估算',
    stop: '到止损',
    target: '到止盈',
    index: '指数价',
    funding: '资金费率',
    age: '距今',
    source: '来源',
    nextTier: '下一档',
    maxLeverage: '最高杠杆',
  },
  liq: {
    at: (market: string, side: string, price: string, away: string) =>
      `${market} ${side}：强平价 ${price}（${away}）`,
    never: (market: string, side: string) => `${market} ${side}：任何价格都不会强平`,
    neverWhy: () => '亏损方向上没有价格会让保证金余额降到维持保证金。',
    already: (market: string, side: string, price: string, from: 'mark' | 'entry') =>
      `${market} ${side}：在${from === 'mark' ? '标记价' : '开仓价'} ${price} 已经强平`,
    alreadyWhy: (balance: string, maintenance: string) =>
      `在那里保证金余额为 ${balance}，维持保证金为 ${maintenance}。`,
    fromMark: (away: string) => `距标记价 ${away}`,
    fromEntry: (away: string) => `距开仓价 ${away}`,
    tierRow: (index: number, rate: string, less: string | undefined, from: string) =>
      `第 ${index} 档：${rate}${less === undefined ? '' : ` − ${less}`}，${from} 起`,
    nextTierRow: (rate: string, from: string) => `${rate}，${from} 起`,
    stalePrice: (age: string) => `最后的标记价是 ${age}前的：已过时。请到交易所核对价格。`,
    priceUsed: (price: string, source: string, age: string) => `标记价 ${price}：${source}，${age}前。`,
    noMark: () => '这里没有实时价格：从开仓价推算。加 mark=… 可得距离和保证金比率。',
    thumb: (price: string, move: string, rule: keyof typeof thumbRules) =>
      `${price}（变动 ${move}：${thumbRules[rule]}，不计维持保证金）`,
    maintenance: (amount: string, rate: string, less: string | undefined) =>
      `${amount}（${rate}${less === undefined ? '' : ` − ${less}`}）`,
    exitAt: (price: string, profit: string) => `${price} → ${profit}`,
  },
  pnl: {
    head: (market: string, side: string, profit: string, exit: string) =>
      `${market} ${side}：在 ${exit} 平仓，盈亏 ${profit}`,
    needExit: () => '平仓价是多少？例 exit=68000。',
    feesAt: (fees: string, rate: string) => `${fees}（单边 ${rate}）`,
    net: (fees: boolean, funding: boolean) =>
      `扣除${[...(fees ? ['手续费'] : []), ...(funding ? ['资金费'] : [])].join('和')}后`,
    noFees: () => '未计手续费：写 fee=0.05% 可计入开平两次。',
    beyondLiquidation: (price: string) => `此仓位在 ${price} 就会强平，到不了该平仓价。`,
  },
  margin: {
    head: (market: string, size: string, margin: string) => `${market} ${size}：起始保证金 ${margin}`,
    headNoLeverage: (market: string, size: string, value: string) => `${market} ${size}：仓位价值 ${value}`,
    order: '作为委托',
    orderRow: (total: string, opening: string, closing: string) =>
      `冻结 ${total}：保证金 + 开仓手续费 ${opening} + 平仓手续费 ${closing}`,
  },
  price: {
    asks: /^(.+?)\s*(?:现在)?(?:的)?(?:价格|多少钱|什么价|报价|现价|几块|资金费率|资金费)(?:是多少|多少)?$|^(?:价格|现价)\s*(.+?)$/iu,
    head: (market: string, price: string) => `${market}：标记价 ${price}`,
    stale: (age: string) => `已过时：最后的价格是 ${age}前的。这么旧的价格我不用来预警。`,
    noIndex: (venue: string) =>
      `${venue} 没有公布它的指数（常见于该币尚未在别处上市）：标记价只来自 ${venue} 自己的成交，少量委托就能推动它。`,
    frozen: (since: string) => `自 ${since} 起一动不动：像是交易所那边卡住了。`,
    unknown: (market: string, venue: string) => `我这里没有 ${venue} 上 ${market} 的价格。`,
    which: () => '哪个市场？',
    example: () => '例：/price btc',
    unknownHelp: () => '价格来自 --live（交易所实时）或回放；计算时也可写 mark=… 代替。',
    fundingIn: (rate: string, left: string) => `${rate}，${left}后收取`,
  },
  watch: {
    head: (id: string, market: string, side: string, price: string, away: string) =>
      `监控 ${id}：${market} ${side}，强平价 ${price}，距离 ${away}`,
    headNever: (id: string, market: string, side: string) =>
      `监控 ${id}：${market} ${side}，任何价格都不会强平`,
    warnsAt: (levels: string) => `预警线：${levels}。`,
    orWild: (level: string) => `${level}，若波动剧烈到一小时就可能强平则更早`,
    again: (price: string) => `之后所剩距离再减半时（约 ${price}）`,
    level: (distance: string, price: string) => `${price}（${distance}）`,
    alsoWatched: (f: { market: string; side: string; other: string; more: string; id: string }) =>
      `${f.market} ${f.side}已在监控 ${f.other} 中。多数交易所这是同一个仓位：若这是加仓，请输入 ${f.more}，再输入 /unwatch ${f.id}。`,
    inside: (level: string) => `它已在一条预警线以内（${level}）：剩下的预警离强平更近。`,
    caveats: () => '以上为估算，不是投资建议。一切以交易所为准，我的预警可能来得太晚：请在交易所挂好止损。',
    already: (price: string) => `未监控：此仓位在标记价 ${price} 已经强平。`,
    noPrice: (market: string) => `我没有 ${market} 的价格，无法预警。没有改动任何内容。`,
    noPriceHelp: () => '价格来自 --live（交易所实时）或回放。',
    stale: (age: string) => `已过时：最后的价格是 ${age}前的。价格恢复之前我看不到行情。`,
    markGiven: () => '监控跟随交易所的标记价：请去掉 mark=，或用 /liq 计算。',
    stopIsYours: () => '我不下单：止损和止盈请挂在交易所。',
    tooMany: (most: number) => `你已有 ${most} 个监控，到了上限。请用 /unwatch 删除一个。`,
    unknown: (id: string) => `你没有监控 ${id}。用 /watches 查看。`,
    changed: (id: string, what: string, price: string, away: string) =>
      `监控 ${id}：${what}，现在强平价 ${price}，距离 ${away}`,
    changedNever: (id: string, what: string) => `监控 ${id}：${what}，现在任何价格都不会强平`,
    collateralIs: (amount: string) => `仓位保证金 ${amount}`,
    isChanged: '已更改',
    isOpen: '仍持仓',
    closedWhole: (id: string, market: string) => `监控 ${id}（${market}）：已平仓，不再监控。`,
    confirm: (id: string, market: string, side: string, what: string) =>
      `监控 ${id}，${market} ${side}：${what}。在交易所已经完成了吗？`,
    did: {
      added: (amount: string) => `追加保证金 ${amount}`,
      took: (amount: string) => `取出保证金 ${amount}`,
      closed: (size: string) => `平仓 ${size}`,
      closedAndAdded: (size: string, amount: string) => `平仓 ${size} 并补回保证金 ${amount}`,
      grew: (size: string) => `加仓 ${size}`,
      changed: '已更改',
    },
    confirmClosed: (id: string, market: string, side: string) =>
      `监控 ${id}，${market} ${side}：全部平仓了吗？是的话我就停止监控。`,
    notYet: () => '你点“是”之前什么都不改。我从不交易。',
    inDoubt: '它可能已经平仓：请输入“还在”或“已平仓”。',
    yes: '是',
    no: '否',
    noneOpen: () => '你没有这句话可能指的监控。',
    which: () => '你的哪个监控？',
    otherOne: (id: string, market: string, side: string) => `监控 ${id}：${market} ${side}`,
    leverageLabel: '杠杆',
    liquidationLabel: '强平价',
    distanceLabel: '距强平',
    stopLabel: '你的止损',
    targetLabel: '你的止盈',
    never: '任何价格都不会强平',
    none: '无',
    released: (amount: string, profit: string, known: boolean) =>
      `平掉一部分会释放仓位保证金 ${amount}${known ? '' : '（交易所没有说明：若它不释放，请用 liq= 写上它显示的强平价）'}；其盈亏约 ${profit} 进入你的账户。`,
    marginCounted: (amount: string) =>
      `计为保证金：${amount}。若交易所显示的强平价不同，请用 liq= 写上该价格。`,
    fillAtMark: (price: string) => `按标记价 ${price} 成交计。其他价格请写 @ 加价格。`,
    roundedTo: (size: string) => `已向下取整到 ${size}，即最小数量的整数倍。`,
    details: (id: string, market: string, side: string, status: string, away: string | undefined) =>
      status !== 'open'
        ? `监控 ${id}：${market} ${side}，${status === 'liquidated' ? '已强平' : '已交割'}`
        : `监控 ${id}：${market} ${side}${away === undefined ? '' : `，距强平 ${away}`}`,
    sheet: {
      reach: (distance: string) => `要距强平 ${distance}：`,
      add: (amount: string, atRisk: string, stop: string) =>
        `• 追加保证金 ${amount}，并设止损 ${stop}：最多亏 ${atRisk}`,
      close: (f: { size: string; cost: string; back: string | undefined; freed: string; atRisk: string }) =>
        `• 平仓 ${f.size}（盈亏含手续费 ${f.cost}）${f.back === undefined ? '' : `并追加保证金 ${f.back}；平仓释放 ${f.freed}`}：最多亏 ${f.atRisk}`,
      stop: (price: string, result: string, worse: string, fill: string) =>
        `止损 ${price}，按标记价触发：若成交价差 ${worse}（${fill}），盈亏 ${result}，仍在强平之前。`,
      closingAlone: (known: boolean) =>
        `只平仓${known ? '不会' : '可能不会'}移动强平价：保证金随平掉的部分一起离开。`,
    },
    changeWhat: () =>
      '请说改了什么：add=120、take=50、collateral=150、close=0.2、close=half、+0.2btc @63k、entry=、lev=、sl=、tp=、liq=、warn=10%,5% 或 funding=off。',
    changeExample: (id: string) => `例：/watch ${id} add=120`,
    changeExamples: (id: string) =>
      `或在预警后直接输入：加了120 · 平了一半 · 止损移到62k。/unwatch ${id} 停止监控。`,
    changeFillExample: (id: string, base: string) => `若加了仓，请同时写价格：/watch ${id} +0.2${base} @63k`,
    changeSizeUnit: (word: string, base: string, quote: string) =>
      `“${word}”不是此仓位的数量。请用 ${base}、${quote} 或 contracts（张）。`,
    closeTooMuch: (id: string, size: string) => `监控 ${id} 持有 ${size}：平不了这么多。`,
    closeTooSmall: () => '低于最小数量。没有改动任何内容。',
    liqImpossible: (id: string) =>
      `在现在的标记价下，多少保证金都不会让监控 ${id} 的强平价是这个。没有改动任何内容。`,
    exitPassed: (exit: 'sl' | 'tp', price: string) =>
      `标记价已越过 ${price}，不能再作为前方的${exit === 'sl' ? '止损' : '止盈'}。若已成交，请输入：已平仓${exit === 'tp' ? '，或写明多少：平了一半' : ''}`,
    nothingLeft: (id: string) =>
      `监控 ${id} 全部平仓后就没有可以追加的仓位了。没有改动任何内容：请只说其中一项。`,
    noSuchExit: (id: string, exit: 'sl' | 'tp', has: readonly string[]) =>
      `监控 ${id} 没有这个${exit === 'sl' ? '止损' : '止盈'}${has.length === 0 ? '' : `；现有 ${has.join('、')}`}。没有改动任何内容。`,
    otherSide: (id: string, side: string) => `监控 ${id} 是${side}，而你写的是另一方向。没有改动任何内容。`,
    delivered: (market: string, time: string) =>
      `${market} 已于 ${time} 交割：没有可监控的了。请写你现在持有的合约。`,
    noFunding: (tracked: boolean) =>
      tracked
        ? '此仓位来自钱包：资金费从那里读取。没有改动任何内容。'
        : '交割合约没有资金费。没有改动任何内容。',
    changeAmount: (word: string) => `“${word}”：金额必须大于 0。取出的请写 take=50。`,
    changeCurrency: (word: string, settle: string) =>
      `此仓位以 ${settle} 计，不是 ${word}。请用 ${settle} 写金额。`,
    changeMeanwhile: (id: string, collateral: string) =>
      `没有改动：监控 ${id} 现在的仓位保证金是 ${collateral}。若这一步你也做了，请直接输入。`,
    takeAll: (id: string, collateral: string) => `监控 ${id} 的仓位保证金是 ${collateral}：取不出这么多。`,
    liquidatedThen: (price: string) => `这样一来，仓位在标记价 ${price} 已经强平。没有改动任何内容。`,
    closed: (id: string, delivered: boolean) =>
      `监控 ${id} 已${delivered ? '交割' : '强平'}，不能再改。/unwatch ${id} 可删除。`,
    removeIt: (id: string) => `停止监控 ${id}`,
    listIt: '全部监控',
  },
  watches: {
    at: {
      now: () => '按标记价计算的盈亏',
      nameNow: (id: string, market: string, side: string, size: string) => `#${id} ${market} ${side} ${size}`,
      head: (market: string, price: string) => `${market} 在 ${price}`,
      name: (id: string, side: string, size: string) => `#${id} ${side} ${size}`,
      profit: (profit: string, roe: string) => `${profit}（${roe}）`,
      liquidated: (price: string, collateral: string) => `在此之前于 ${price} 强平：亏掉保证金 ${collateral}`,
      gross: () => '按开仓价计算，未计手续费和资金费。',
      account: () => '全仓账户可能更早被强平：用 /watch 加编号查看共同变动幅度。',
      none: (coin: string | undefined) =>
        coin === undefined ? '你没有监控任何仓位。' : `你没有监控 ${coin} 的仓位。`,
      which: () => '你监控了多个市场：是哪一个到这个价格？',
      far: (price: string, market: string, mark: string) =>
        `${price} 与 ${market} 的现价 ${mark} 相差很远。是别的市场或价格吗？`,
      example: () => '例：near到4.2我赚多少   或任意仓位：/pnl long btc 10x 0.5btc @64k exit=70k',
    },
    head: (open: number, closed: number, over: 'liquidated' | 'delivered' | 'both') => {
      const how = { liquidated: '已强平', delivered: '已交割', both: '已强平或交割' }[over];
      if (closed === 0) return `你有 ${open} 个监控`;
      if (open === 0) return `${closed} 个监控已结束：${how}`;
      return `你有 ${open} 个监控，另有 ${closed} 个已结束：${how}`;
    },
    none: () => '你没有监控。',
    noneHelp: () => '可以这样开始：/watch long btc 10x 0.5btc @64k',
    row: (f: {
      market: string;
      side: string;
      size: string;
      liquidation: string;
      away: string;
      funding: string | undefined;
    }) =>
      `${f.market} ${f.side} ${f.size} · 强平价 ${f.liquidation} · ${f.away}${f.funding === undefined ? '' : ` · ${f.funding}`}`,
    rowNever: (f: { market: string; side: string; size: string }) =>
      `${f.market} ${f.side} ${f.size} · 任何价格都不会强平`,
    rowOver: (f: { market: string; side: string; size: string; over: string }) =>
      `${f.market} ${f.side} ${f.size} · ${f.over}`,
    awayFrom: (away: string) => `距强平 ${away}`,
    liquidated: '已强平',
    delivered: (price: string | undefined) => (price === undefined ? '已交割' : `已按 ${price} 交割`),
    unknownDistance: '现在没有价格',
    staleDistance: (away: string) => `距强平 ${away}，价格已过时`,
  },
  why: {
    head: (count: number) => (count === 1 ? '我上一次发消息给你' : `我最近 ${count} 次发消息给你`),
    none: () => '我还没有给你发过预警。',
    noneOf: (id: string) => `我还没有就监控 ${id} 给你发过预警，或已过去很久。`,
    level: (id: string, level: string, warn: string | undefined) =>
      `监控 ${id} 到了预警线 ${level}（${warn === undefined ? '默认预警线' : `warn=${warn}`}）`,
    alert: (id: string) => `提醒 ${id} 已满足`,
    reason: (f: {
      sent: string;
      head: string;
      rule: string;
      price: string | undefined;
      source: string;
      age: string;
      fired: string;
    }) =>
      `${f.sent}：“${f.head}”，因为 ${f.fired} ${f.rule}。${f.price === undefined ? '当时没有价格。' : `所用标记价 ${f.price} 来自 ${f.source}，${f.age}前。`}`,
  },
  nudge: {
    isOn: (here: boolean) =>
      `已开：私聊联系不上你时，我${here ? '在本群' : '在你要求过的群里'}叫你，不说是什么事。/nudge off 结束。`,
    isOff: () => '已关：我不在任何群里叫你。在群里输入 /nudge on 可更改。',
    which: () => '应为 on 或 off。例：/nudge on',
    inGroup: () => '请在我可以叫你的群里，以你自己的名义输入 /nudge on。',
  },
  discreet: {
    isOn: () => '隐私模式已开：预警只写市场，并说需要处理。点“详情”看其余。',
    isOff: () => '隐私模式已关：预警会写出数字。',
    which: () => 'on（开）还是 off（关）？',
    turnOn: '隐藏数字',
    turnOff: '显示数字',
  },
  warn: {
    own: (levels: string) => `新监控的预警线：${levels}。`,
    ownHelp: () => '/watch 里写的 warn= 优先。恢复默认：/warn default',
    default: () =>
      '新监控第一次预警：距强平剩 10 %，或波动剧烈到一小时就可能强平时，但至少先失去起始距离的十分之一；之后所剩距离再减半时第二次预警。',
    defaultHelp: () => '其他：/warn 10%,5%（距离）、/warn ratio:80%,90%、/warn time:4h,1h、/warn sigma:2,1',
    same: () => '已在监控的仓位保持原来的预警线。',
    unread: (word: string, why: string) => `“${word}”：${why}`,
    example: (begin: string) => `例：${begin}10%,5%   或   ${begin}time:4h,1h   或   ${begin}default`,
  },
  quiet: {
    on: (hours: string, zone: string) => `免打扰时段 ${hours}（${zone}）。`,
    onHelp: () =>
      '此时段内，只有最终预警（强平前最后一条预警线）和强平会立刻通知。其余等时段结束，若仍成立则合成一条消息发出。',
    now: (time: string) =>
      `按此时区现在是 ${time}。若与你的时钟不同，请写你在哪里：/quiet 23:00-07:00 Asia/Shanghai，或 +8`,
    off: () => '没有免打扰时段：预警随时发送。',
    offHelp: () => '例：/quiet 23:00-07:00 +8（你的时钟比 UTC 早八小时）。取消：/quiet off',
    turnOff: '取消免打扰',
    unread: (word: string) => `“${word}”：应为时段，后面写你所在的时区。`,
    sameHours: () => '这样等于没有时段，或全天都是。',
    example: () => '例：/quiet 23:00-07:00 Asia/Shanghai   或   /quiet 22:30-6:00 +8   或   /quiet off',
  },
  unwatch: {
    done: (id: string, market: string) => `监控 ${id}（${market}）已删除。`,
    which: () => '哪个监控？请给编号或币种，例：/unwatch 1 或 /unwatch btc',
    askAll: (count: number) => (count === 1 ? '停止仅有的一个监控？' : `停止全部 ${count} 个监控？`),
    doneAll: (count: number) => `已删除 ${count} 个监控。`,
  },
  forget: {
    ask: () => '删除存储的你的全部数据：监控、提醒、设置？',
    askGroup: () => '删除存储的本群全部数据：提醒和设置？',
    askHelp: () => '无法撤销。之后不会再有人向你预警。',
    yes: '全部删除',
    done: () => '存储的你的全部数据已删除。',
    doneGroup: () => '存储的本群全部数据已删除。',
  },
  status: {
    head: {
      live: '正常：价格在更新',
      stale: '价格已过时：恢复之前不向任何人预警',
      unknown: '正常，但没有价格',
    },
    price: (age: string) => `最后价格在 ${age}前`,
    noPriceYet: '还没有价格',
    via: { stream: '推送', poll: '轮询' },
    gap: (length: string, until: string) => `上次中断 ${length}，到 ${until}`,
    markets: (count: number) => `${count} 个市场`,
    refused: (count: number) => `拒收 ${count} 个异常价格`,
    failures: (count: number) => `${count} 次请求失败`,
    noFeed: () => '这里没有价格：能计算，不能监控。',
    store: '存储于',
    pending: '待发消息',
    up: '已运行',
    yours: '你的市场',
    yoursNoPrice: (market: string) => `${market}：还没有价格`,
    yoursPrice: (market: string, age: string, stale: boolean) =>
      `${market}：价格在 ${age}前${stale ? '，已过时' : ''}`,
    checked: '上次检查',
    ago: (age: string) => `${age}前`,
    delivered: '上次给你的消息',
    neverDelivered: '还没有；试试 /test',
    feed: '价格',
    watches: '你的监控',
    watchCount: (open: number) => `${open} 个进行中`,
  },
  dispatch: {
    plainly: {
      start: ['你好', '您好', '开始'],
      help: ['帮助', '菜单', '命令', '怎么用', '你会什么'],
      watches: [
        '持仓',
        '我的持仓',
        '仓位',
        '我的仓位',
        '我的止损',
        '我的强平价',
        '我的爆仓价',
        '离爆仓多远',
        '离强平多远',
        '我安全吗',
        '我的仓位安全吗',
        '要爆仓了',
        '快爆仓了',
        '救命',
        '救命要爆仓了',
        '我会爆仓吗',
        '我要爆仓了',
      ],
      alerts: ['提醒', '我的提醒'],
      settings: ['设置'],
      ack: ['好的', '收到', '知道了', '谢谢', '明白'],
      snooze: ['静音', '别吵', '安静', '关闭预警', '关闭提醒', '怎么关闭预警', '停止预警'],
    },
    plainlyOf: {
      alert: ['提醒', '设置提醒', '设提醒', '价格提醒', '新建提醒'],
      snooze: ['静音', '别吵', '别叫我'],
      watch: ['监控', '盯', '盯着', '盯住', '帮我盯着'],
      unalert: ['删除提醒', '取消提醒'],
      unwatch: ['停止监控', '取消监控', '删除监控'],
    },
    empty: () => '消息是空的。可输入 long btc 10x 0.5btc @64k，或 /help。',
    unknownCommand: (name: string, near: string | undefined) =>
      `我不认识 ${name}。${near === undefined ? '' : `是不是 ${near}？`}/help 查看全部命令，/learn 解释术语。`,
    otherBot: (name: string) => `该命令是发给 ${name} 的。`,
    notACommand: () => '在群里我只回答命令，例 /price btc。',
    noRoom: () => '现在没有空间保存新的内容，已通知运营者。什么都没有保存。您已有的照常监控。',
    nothingAsked: () => '现在没有需要回答是或否的问题。上面的问题请用它的按钮回答；/watches 显示当前情况。',
    badTime: (at: string) => `我无法读取这行 JSON：时间应像示例那样真实存在，而不是“${at}”。`,
    badJson: () => '这行 JSON 我不能用：有字段与示例的形式不同。',
    jsonExample: () =>
      '例：{"from":"ann","chat":"dm","text":"/price btc","at":"2025-02-03T01:30:00Z","id":"7"}',
    oldButton: () => '这个按钮已失效，或不是你的。请重新发送命令。',
    forgetFailed: () => '我这边出了问题：可能还没有全部删除。请再发送一次 /forget。',
    doneBefore: (line: string) => `第一次按下时已经完成。要再做一次，请发送：${line}`,
    shownLine: () => 'long btc 10x 0.5btc @64k',
    shownEmpty: () => '输入一个仓位，这里会显示强平价，可发到本聊天。',
    notShown: () => '这里我只做计算。仓位、提醒和设置请到私聊。',
    editedTooLate: () =>
      '那一行在你发送时就已执行，编辑它不再有任何作用。请重新发一行，或用 /watches 和 /alerts 查看现状。',
    adminOnly: () => '只有本群管理员能这样做。',
    anonymous: () => '你在这里以群或频道的身份发言，我不知道这是谁的仓位。请直接给我发消息。',
    tooFast: () => '一次发的命令太多。请等一分钟。',
    failed: () => '我这边出了错。没有改动任何内容，请再试一次。',
    example: (line: string) => `例：${line}`,
    missed: (since: string) => `自 ${since} 起我无法在这里联系你：那段时间的预警没有送达。`,
  },
};
