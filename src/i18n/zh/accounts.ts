interface Missed {
  id: string;
  names: string;
  from: string;
  to: string;
  /** Only one market moved: else it is a bound. */
  exact: boolean;
}

export const accounts = {
  about: {
    account: '全仓账户：每个强平价，以及同幅不利变动',
    partial: '大仓位在全部强平之前怎样被减仓',
    adl: '自动减仓的排序，以及一次强平的全过程',
    explain: '数字怎样算出：公式、数值、步骤',
  },
  options: {
    account: 'balance=2000；然后每个仓位：long btc 0.1btc @64k; short eth 2eth @3400',
    explain: 'liquidation、ratio、bankruptcy 或某个计算命令名，再加仓位',
    figure: '要解释什么；不填：强平价',
  },
  account: {
    head: (ratio: string) => `账户：保证金比率 ${ratio}`,
    headLiquidated: () => '账户：在这些价格下已强平',
    against: (move: string) => `所有市场同时朝不利方向变动 ${move} 就会强平`,
    againstNever: () => '所有市场怎样同时不利变动都不会强平',
    rows: {
      balance: '保证金余额',
      maintenance: '维持保证金',
      marginRatio: '保证金比率',
      down: '全部下跌',
      up: '全部上涨',
      against: '全部不利',
      settled: '结算之后',
    },
    wallet: (wallet: string, coins: string | undefined, profit: string) =>
      `钱包 ${wallet}${coins === undefined ? '' : ` + 币 ${coins}`} · 盈亏 ${profit}`,
    row: (f: { holds: string; mark: string; liquidation: string }) =>
      `${f.holds} · 标记价 ${f.mark} · 强平价 ${f.liquidation}`,
    holds: (side: string, size: string, entry: string) => `${side} ${size} @ ${entry}`,
    at: (price: string, away: string) => `${price}（${away}）`,
    never: '无（不会强平）',
    already: '已强平',
    far: '要到百倍价格以外',
    unknown: '此组合不计算',
    move: (percent: string) => `${percent} 时账户强平`,
    held: () => '每个强平价以其他市场不动为前提；同幅变动则所有市场一起动。',
    otherSide: (market: string, price: string) =>
      `${market} 反方向：维持保证金随价格增加，到 ${price} 也会使账户强平。`,
    marksAreEntries: (markets: string) => `${markets} 没有实时价格：按开仓价计算。可在该仓位加 mark=…`,
    stale: (market: string, age: string) =>
      `${market} 最后的标记价是 ${age}前的：已过时。请到交易所核对价格。`,
    profitsNo: () => '盈利不作保证金 (profits=no)：亏损由账户承担，盈利只用于它自己的市场。',
    profitsYes: () => '盈利作为整个账户的保证金；若你的交易所不是这样，请写 profits=no。',
    settledRow: (ratio: string) => `保证金比率 ${ratio}：结算后的盈利成为保证金`,
    coins: (what: string) => `抵押资产 ${what}：价值随币价变动。`,
    pools: (settles: string, main: string) =>
      `这里每种结算币是独立账户（${settles}）：一边的亏损另一边不承担，balance= 以 ${main} 计。交易所的多币种或统一账户模式会合并它们，这里不计算。`,
    poolBalance: (settle: string, main: string) =>
      `账户里有多少 ${settle}？balance= 以 ${main} 计；为 ${settle} 结算的仓位，请加 collateral 0.05${settle.toLowerCase()}。`,
    poolHead: (settle: string, head: string) => `${settle}：${head}`,
    poolRow: (settle: string, label: string) => `${settle} · ${label}`,
    oneVenue: () => '一个账户在一家交易所：所有仓位都须在那里。',
    noCoinPrice: (coin: string) => `我这里没有 ${coin} 的价格，无法计算这部分抵押资产的价值。`,
    noCoinPriceHelp: (coin: string) => `请写一个带 mark=… 的 ${coin} 仓位，或把价值计入 balance=。`,
    inverseCoins: () => '以币作抵押只为 USDT 和 USDC 账户计算。',
    blended: () => '混合费率的币本位账户还不能计算：只能算单个仓位。',
    noFees: () => '交易所按破产价收的平仓手续费，这里按标记价计。',
    example: () => '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
  },
  said: {
    names: {
      equity: () => '权益',
      pnl: () => '未实现盈亏',
      maintenance: () => '维持保证金',
      ratio: () => '保证金比率',
      liq: (market: string) => `${market} 强平价`,
    },
    contradicts: (name: string, typed: string, computed: string) =>
      `互相矛盾：${name}写的是 ${typed}，但按余额、仓位和价格算出 ${computed}。`,
    help: () =>
      'balance= 是钱包余额：充值和已实现盈亏，不含未平仓的盈亏。是否漏了仓位、委托或币，或数量、开仓价不同？只用于核对的（equity=、pnl=、maintenance=、ratio=、liq=）可以去掉。',
    unread: (text: string) => `“${text}”：应为数字。例：equity=1950`,
    equityAlone: '净值已包含未平仓的盈亏。请把钱包余额也写上：balance= 是净值减去这部分盈亏。',
    usedUp: '≥ 100 %',
  },
  watched: {
    watchIt: '监控此账户',
    head: (id: string, names: string, away: string) =>
      `👁 监控 ${id}：账户 ${names}，所有市场同时不利变动 ${away} 就会强平`,
    headNever: (id: string, names: string) => `👁 监控 ${id}：账户 ${names}；怎样同幅不利变动都不会强平`,
    headClosed: (id: string, names: string) => `监控 ${id}：账户 ${names} 已强平`,
    balance: '余额',
    state: (ratio: string, balance: string, funding: string | undefined) =>
      `保证金比率 ${ratio} · 保证金余额 ${balance}${funding === undefined ? '' : ` · ${funding}`}`,
    warnsAt: (levels: string) => `预警线：${levels}（所有市场同幅不利变动），强平时也通知。`,
    warnsAtRatio: (levels: string) => `预警线：${levels}，强平时也通知。`,
    wholeAccount: () => '用这份余额的全部内容都要写进来：其他仓位、委托和币会改变强平点。',
    inside: (level: string) => `它已在预警线 ${level} 以内：到下一条预警线时我再预警。`,
    ofOne: (settle: string) =>
      `全仓：按只有这一个仓位的账户监控，余额以 ${settle} 计。若还有其他仓位，用 /watch account 一起监控。`,
    alsoAccount: (f: { other: string; names: string; settle: string; id: string }) =>
      `监控 ${f.other} 也是该交易所以 ${f.settle} 计的账户（${f.names}）：各自单独计算余额。如果是同一个余额，请把这些仓位加到那一个，/watch ${f.other} +long …，再 /unwatch ${f.id}。`,
    warnMoves: () => '账户的预警线是同幅不利变动 (8%,4%) 或保证金比率 (ratio:80%,90%)。',
    warnMovesHelp: () => '你的 /warn 预警线是另一种，所以此账户用默认的。',
    onePool: (settles: string) => `这些仓位以 ${settles} 结算：每种币是独立账户。请分别监控。`,
    twice: (market: string, side: string) =>
      `${market} ${side} 写了两次：交易所只有一个这样的仓位。请合写一次，列出各笔成交：0.1btc@64k 0.2btc@63k。`,
    contradiction: (f: { balance: string; computed: string; said: string }) =>
      `互相矛盾：余额为 ${f.balance} 时强平价是 ${f.computed}，不是 ${f.said}。`,
    contradictionHelp: () => '账户里可能还有其他仓位或委托：用 /watch account 一起写。或去掉 liq=。',
    twoBalances: (balance: string, collateral: string) =>
      `互相矛盾：余额 ${balance} 和保证金 ${collateral}。全仓模式下余额就是保证金。`,
    already: (balance: string, maintenance: string) =>
      `与现在的价格矛盾：账户应已强平，保证金余额 ${balance}，维持保证金 ${maintenance}。`,
    alreadyHelp: () => '请到交易所核对余额、数量和开仓价。',
    warning: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `⚠️ 账户 ${id}（${names}）：所有市场再同时不利变动 ${away} 就强平`
        : `⚠️ 账户 ${id}（${names}）：保证金比率 ${away}`,
    call: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `‼️ 账户 ${id}（${names}）：所有市场再同时不利变动 ${away} 就强平，你还没有回应`
        : `‼️ 账户 ${id}（${names}）：保证金比率 ${away}，你还没有回应`,
    line: (head: string, id: string) => `${head} · 监控 ${id}`,
    market: (name: string, mark: string, alone: string | undefined) =>
      alone === undefined ? `${name} 标记价 ${mark}` : `${name} 标记价 ${mark} · 单独强平价 ${alone}`,
    alone: (price: string, away: string) => `${price}（${away}）`,
    add: (amount: string, away: string, stop: string) =>
      `追加保证金 ${amount} → 距强平 ${away}。必须同时设止损：${stop}，否则不要追加。`,
    wholeOf: (market: string, side: string) => `${market} ${side}全部`,
    partOf: (size: string, market: string, side: string) => `${market} ${side} ${size}`,
    close: (what: string, profit: string, away: string | undefined) =>
      `或平掉 ${what}（${profit}）→ ${away === undefined ? '同幅不利变动也不会强平' : `距强平 ${away}`}。`,
    oldPrices: (time: string) => `现在缺一个价格；以上是 ${time} 的情况。请到交易所核对。`,
    source: (level: string, id: string, time: string) => `${time} · 预警线 ${level} · 监控 ${id}`,
    recovered: (id: string, names: string, away: string | undefined) =>
      `✅ 账户 ${id}（${names}）：${away === undefined ? '同幅不利变动也不会强平' : `距强平回到 ${away}`}。预警已重新启用。`,
    asksAge: (id: string, names: string, since: string) =>
      `❓ 账户 ${id}（${names}）：你上次提到它是 ${since}前。还持仓吗？`,
    ifOpen: (head: string) => head.replace(' ', ' 若仍持仓：'),
    discreetAsks: (id: string) => `❓ 有账户待确认：还持仓吗？（监控 ${id}）`,
    discreet: (id: string) => `⚠️ 有账户需要你处理（监控 ${id}）`,
    discreetRecovered: (id: string) => `✅ 有账户已缓和（监控 ${id}）`,
    liquidated: (id: string, names: string) => `🛑 账户 ${id}（${names}）已到强平`,
    liquidatedAt: (prices: string, time: string) =>
      `${time} 标记价 ${prices}。请到交易所核对；此监控已结束。`,
    wouldHold: (amount: string, warned: boolean) =>
      `${warned ? '当时若' : '若'}多 ${amount} 保证金，在这些标记价下就能守住。`,
    row: (f: { names: string; count: number; away: string }) =>
      `账户 ${f.names} · ${f.count} 个仓位 · ${f.away}`,
    away: (percent: string) => `距强平 ${percent}（同幅不利变动）`,
    noMove: '同幅不利变动也不会强平',
    unknown: (market: string) => `未知：没有 ${market} 的新价格`,
    changed: (id: string, names: string) => `监控 ${id}：账户 ${names} 已更改`,
    removed: (id: string, all: boolean) =>
      `监控 ${id}：${all ? '所有仓位均已平仓，监控结束。' : '最后一个仓位已平仓，监控结束。'}`,
    allOfThem: '全部仓位',
    confirm: (id: string, names: string, what: string) =>
      `监控 ${id}，账户 ${names}：${what}。在交易所已经完成了吗？`,
    confirmClosed: (id: string, names: string, all: boolean) =>
      `监控 ${id}，账户 ${names}：${all ? '所有仓位都平仓了吗？是的话我就停止监控。' : '最后一个仓位平仓了吗？是的话我就停止监控。'}`,
    confirmBalance: (id: string, names: string, balance: string) =>
      `监控 ${id}，账户 ${names}：交易所现在显示的余额是 ${balance} 吗？`,
    balanceIs: (id: string, names: string, balance: string) =>
      `监控 ${id}：账户 ${names} 的余额为 ${balance}`,
    balanceWas: (counted: string, difference: string, funding: string | undefined) =>
      `我算得的是 ${counted}${funding === undefined ? '' : `（${funding}）`}，相差 ${difference}。`,
    balanceAsCounted: '这与我算得的一致。',
    whichOne: (id: string, names: string) => `监控 ${id}：账户 ${names}`,
    realizedAt: (amount: string, price: string) => `按 ${price} 计的盈亏 ${amount} 已进入余额；不含手续费。`,
    realized: (amount: string) => `按标记价计的盈亏 ${amount} 已进入余额；不含手续费。`,
    fillAtMark: (price: string) => `没有写价格，按标记价 ${price} 成交计。`,
    whichPosition: () => '其中哪个仓位？',
    changeWhat: '请说明账户有什么变化。',
    changeHelp: (id: string) =>
      `账户可以这样改：/watch ${id} add=500，/watch ${id} balance=4800，/watch ${id} closed half btc，/watch ${id} +0.2btc @63k，/watch ${id} +short eth 2eth @3400，/watch ${id} warn=8%,4%。`,
    /** What its markets pay at the funding times. */
    funding: {
      on: () =>
        '每到资金费时间就计入余额，交易所也从那里扣。重新写 balance= 后，从那时起计入。funding=off 可停止。',
      off: () => '资金费不计入余额。funding=on 可开启。',
      noRate: (markets: string) => `我现在不知道 ${markets} 的资金费率：这期间支付的不会计入。`,
      unknown: (times: number) =>
        `有 ${times} 次资金费没有计入：当时不知道费率。请用 balance= 写上交易所显示的余额。`,
      history: (id: string, names: string) => `监控 ${id} 的资金费：账户 ${names}`,
    },
    /** Told of a time without prices, once they are back. */
    missed: {
      near: (f: Missed, nearest: string) =>
        `⚠️ 账户 ${f.id}（${f.names}）：在我看不到价格的 ${f.from} 至 ${f.to}，${f.exact ? '曾' : '可能曾'}距强平只剩 ${nearest} 的同幅变动`,
      ratio: (f: Missed, ratio: string) =>
        `⚠️ 账户 ${f.id}（${f.names}）：在我看不到价格的 ${f.from} 至 ${f.to}，保证金比率${f.exact ? '曾' : '可能曾'}达到 ${ratio}`,
      gone: (f: Missed) =>
        `🛑 账户 ${f.id}（${f.names}）：在我看不到价格的 ${f.from} 至 ${f.to}，${f.exact ? '已被强平' : '可能已被强平'}`,
      bound: () =>
        '这里把各市场当时最不利的价格放在同一刻：各自何时出现并不清楚，所以实际可能没这么近，但不会更近。',
      now: (away: string) => `按现在的价格，距强平还有 ${away} 的同幅变动。`,
      help: () => '请到交易所查看仓位和委托。我已恢复监控。',
      without: (markets: string) => `${markets} 在那段时间的价格未知，没有算在内。`,
      unseen: (from: string) => `这发生在我看不到价格的时候，从 ${from} 起：依据交易所的记录。`,
    },
    notForAccounts: () => '止损、止盈、杠杆和 liq= 属于单个仓位：账户的强平与它们无关。',
    currency: (unit: string, settle: string) => `${unit}：此账户的余额以 ${settle} 计。`,
    noSuchPosition: (unit: string) => `账户里没有 ${unit} 的仓位。`,
  },
  partial: {
    head: (f: { market: string; side: string; cuts: number; price: string }) =>
      f.cuts === 0
        ? `${f.market} ${f.side}：在 ${f.price} 全部强平，之前不减仓`
        : `${f.market} ${f.side}：先减仓 ${f.cuts} 次，然后在 ${f.price} 全部强平`,
    headSaved: (f: { market: string; side: string; cuts: number; price: string }) =>
      `${f.market} ${f.side}：减仓 ${f.cuts} 次，最后一次在 ${f.price}；剩余部分任何价格都不会强平`,
    headNever: (market: string, side: string) => `${market} ${side}：任何价格都不会强平`,
    cut: (f: {
      cut: string;
      at: string;
      left: string;
      collateral: string;
      tier: number;
      tierAfter: number;
      ratio: string;
    }) =>
      `在 ${f.at} 减 ${f.cut} · 剩 ${f.left} · 仓位保证金 ${f.collateral} · 档位 ${f.tier} → ${f.tierAfter} · 比率 ${f.ratio}`,
    taken: (f: { cut: string; at: string; tier: number }) =>
      `第 ${f.tier} 档：剩余 ${f.cut} 在 ${f.at} 被接管`,
    more: (count: number) => `中间还有 ${count} 次减仓，一次比一次小。`,
    tiers: (step: number, from: number, again: boolean) =>
      `规则：第 ${from} 档及以上，只要保证金够最低档所需，就按破产价减${step === 1 ? '一' : '两'}档${again ? '；重复直到保证金比率低于 100 %' : '；仍不够则全部接管'}。每次减仓用掉它那一份仓位保证金。`,
    share: (share: string, above: string, seconds: number) =>
      `规则：超过 ${above} 时，先把其中 ${share} 作为委托送往市场；此后 ${seconds} 秒内的下一笔委托是剩余全部。按每次都以标记价成交计算。`,
    whole: () => '规则：整个仓位一次被接管。',
    unconfirmed: () => '估算：我没有该交易所公布的做法；按一次全部计算。',
    frozen: () => '过程中仓位（全仓则为账户）被冻结：不能追加也不能平仓。',
    better: () => '减仓若以优于破产价成交，留下的保证金更多。',
    source: (source: string) => `规则来源：${source}。`,
    byTwo: '每次两档',
    byVenue: '交易所自己的规则',
  },
  adl: {
    head: (market: string, side: string, score: string) => `${market} ${side}：自动减仓评分 ${score}`,
    headNone: (market: string, side: string) => `${market} ${side}：没有自动减仓评分`,
    noneWhy: () => '在此价格它的保证金已用完：它自己就会被强平。',
    noMark: () => '没有标记价就没有可排序的盈亏：请加 mark=…',
    unknownRule: (venue: string) => `${venue} 没有公布公式。这里用常见的：未实现盈亏 × 杠杆。`,
    formula: {
      binance: '保证金收益率 × 保证金比率',
      bitmex: '盈亏 % × 有效杠杆（亏损时：除以它）',
      hyperliquid: '价格涨幅 × 名义价值 / 账户价值',
      okx: '盈亏 % × 仓位价值 / 保证金余额（亏损时：除以它）',
      texts: '未实现盈亏 × 杠杆',
    },
    hyperliquidShort: () => '其页面写的是多单的价格涨幅（标记价 / 开仓价）；空单在这里反过来算。',
    unconfirmedRule: (venue: string) => `估算：${venue} 自己的页面目前没有确认此公式；实际排序可能不同。`,
    place: () =>
      '排在第几取决于所有人的评分，只有交易所知道：看它的指示灯。盈利减少或杠杆降低会使评分下降；亏损的仓位排在最后。',
    rows: {
      profit: '当前盈亏',
      formula: '公式',
      parts: '代入',
      score: '评分',
      begins: '强平于',
      order: '委托价',
      fill: '成交于',
      uncovered: '缺口',
      next: '被减仓',
    },
    parts: (a: string, b: string, divided: boolean) => `${a} ${divided ? '/' : '×'} ${b}`,
    gains: (price: string, amount: string) => `${price}：保险基金得到 ${amount}`,
    pays: (price: string, amount: string) => `${price}：保险基金支付 ${amount}`,
    even: (price: string) => `${price}：保险基金不赚不付`,
    order: (price: string) => `${price}，即破产价`,
    uncovered: (amount: string) => `${amount}：基金已不足`,
    who: (f: { side: string; leverage: string; score: string; closed: string }) =>
      `${f.side} ${f.leverage}，评分 ${f.score}：平掉 ${f.closed}`,
    example: (at: string) =>
      `基金用完时，对手方仓位以${at}被平仓，评分最高的在前，其挂单被撤。这里举三个，开仓价与你相同，各为你数量的一半。`,
    atBankruptcy: '被强平仓位的破产价',
    atMark: '标记价',
    fillHelp: () => '其他价格：fill=…；基金余额：fund=…',
    never: () => '此仓位任何价格都不会强平，所以没有人接管。',
    source: (source: string) => `来源：${source}。`,
  },
  explain: {
    button: '怎么算的',
    names: {
      liquidation: '强平价',
      ratio: '保证金比率',
      bankruptcy: '破产价',
    },
    answer: (head: string) => `怎样算出：${head}`,
    step: (name: string, parts: readonly string[]) => `${name}：${parts.join(' = ')}`,
    letters: {
      k: '数量（币；反向合约为美元）',
      'P₀': '开仓价',
      P: '价格',
      V: '价值',
      S: '止损',
      N: '杠杆',
      R: '收益率',
      f: '手续费率',
      F: '平仓手续费',
      m: '维持保证金率',
      A: '维持保证金速算额',
      C: '仓位保证金',
      M: '维持保证金',
      B: '保证金余额',
      G: '盈亏',
    },
    formulas: {
      loss: '亏损',
      balance: '余额',
      fees: '手续费',
      funding: '资金费',
      cut: '张数 − 减掉的',
      wallet: '钱包 + 币 + 计入的盈亏',
      tierAmount: '前一档的 A + 下限·(m − 前一档的 m)',
    },
    liquidated: '强平条件',
    of: {
      openingFee: '开仓手续费',
      closingFee: '平仓手续费',
      stated: (label: string, venue: string) => `${label}，按 ${venue} 为该市场公布的费率`,
      value: '仓位价值',
      balance: '保证金余额',
      ratio: '保证金比率',
      averageEntry: '开仓均价',
      size: '取整前的数量',
      largestValue: '最大价值',
      payment: '每次支付',
      payments: (count: string) => `${count} 次支付`,
      afterwards: '之后的仓位保证金',
      amount: (tier: number) => `第 ${tier} 档速算额`,
      tierOf: (tier: number) => `第 ${tier} 档`,
      basis: '基差',
      yearly: '年化',
      score: '评分',
      stage: (stage: number) => `第 ${stage} 步，剩余数量`,
      profitOf: (market: string) => `盈亏 ${market}`,
      liquidationOf: (market: string) => `${market} 强平价`,
      reported: (source: string, age: string) => `${source} 在 ${age}前所报`,
    },
    walk: '推算',
    liquidationPrice: '强平价',
    checked: '验算',
    watchGone: (id: string) => `你没有进行中的监控 #${id}。`,
    head: (what: string, market: string, side: string, result: string) =>
      `${market} ${side}：${what} ${result} 怎样得出`,
    rows: {
      size: 'k，数量',
      entry: 'P₀，开仓价',
      collateral: 'C，仓位保证金',
      from: '起点',
      tier: '档位',
      rate: 'm，维持保证金率',
      amount: 'A，速算额',
      fee: 'f，平仓手续费率',
      fixedFee: 'F，平仓手续费',
      mark: 'P，标记价',
      exit: 'P，平仓价',
      leverage: 'N，杠杆',
      result: '结果',
    },
    size: (contracts: string, contractSize: string, size: string) =>
      `${contracts} 张 × ${contractSize} = ${size}`,
    formula: (text: string) => `公式：${text}`,
    condition: (text: string) => `强平条件：保证金余额 ≤ 维持保证金：${text}`,
    putIn: (text: string) => `代入：${text}`,
    start: (tier: number, price: string) => `从 ${price} 开始，在第 ${tier} 档，此处未强平。`,
    startGone: (tier: number, price: string) => `从 ${price} 开始，在第 ${tier} 档，此处已强平。`,
    edge: (tier: number, price: string) => `第 ${tier} 档到 ${price} 为止：到此未强平。`,
    root: (tier: number, price: string) => `在第 ${tier} 档，余额与维持保证金在 ${price} 相等。`,
    jump: (tier: number, price: string) => `第 ${tier} 档从 ${price} 开始：维持保证金在此一跃超过余额。`,
    noRoot: (tier: number) => `在途中最后的第 ${tier} 档，两者不会相等。`,
    check: (price: string, balance: string, maintenance: string) =>
      `在 ${price}，余额 ${balance}，维持保证金 ${maintenance}。`,
    bent: () => '费率随币的数量增加，而价格下跌时数量增加：要解一个平方根。',
    entryMaintenance: () => '该交易所按开仓价值计维持保证金。',
    back: '回到答案',
    needMark: () => '按什么价格？请加 mark=…',
    never: '“不会强平”',
    usedUp: '≥ 100 %（余额已用完）',
    other: (what: string) => `看${what}`,
  },
};
