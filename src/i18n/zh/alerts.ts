interface About {
  readonly word: string;
  readonly position: number | undefined;
}
const about = ({ word, position }: About): string =>
  `“${word}”${position === undefined ? '' : `（第 ${position} 个词）`}`;

export const alerts = {
  above: (value: string) => `高于 ${value}`,
  below: (value: string) => `低于 ${value}`,
  move: (percent: string, window: string) => `${window}内 ${percent}`,
  moveEither: (percent: string, window: string) => `${window}内涨或跌 ${percent}`,
  funding: (rule: string) => `资金费率${rule}`,
  basis: (rule: string) => `基差${rule}`,
  flip: '资金费率正负反转',
  countdown: (before: string) => `收取资金费前 ${before}`,
  delivery: (before: string) => `交割前 ${before}`,
  windows: { '5m': '5 分钟', '15m': '15 分钟', '1h': '1 小时', '24h': '24 小时' },

  made: (f: { id: string; market: string; rule: string; mode: string }) =>
    `提醒 ${f.id}：${f.market} ${f.rule}，${f.mode}`,
  madeSeveral: (count: number, market: string) => `${count} 个提醒：${market}`,
  madeTrue: (made: string, said: string) => `${made}。${said}`,
  once: '仅一次',
  repeat: '每次都提醒',
  which: () => '哪个市场，什么价格？',
  example: () => '例：/alert btc above 70k，或 /alert btc +5% 15m',
  tooMany: (most: number) => `这里已有 ${most} 个提醒，到了上限。请用 /unalert 删除一个。`,
  past: () => '这个时间已经过去：请给一个将来的时间。',
  deliveredSooner: (market: string, time: string, left: string | undefined) =>
    left === undefined
      ? `${market} 已于 ${time} 交割。`
      : `${market} 将于 ${time} 交割，还有 ${left}：请给更短的时间。`,
  pastExample: () => '例：/alert btc above 70k expires=7d，或 until 2026-12-01',
  roleOnlyDiscord: () => '只有在 Discord 服务器里才能提及身份组。',
  until: (time: string) => `有效至 ${time}。`,
  cooldown: (length: string) => `每 ${length}最多一次。`,
  willMention: () => '会提及你选的身份组。',
  now: {
    mark: (mark: string) => `现在标记价 ${mark}。`,
    paused: () => '这里的提醒已暂停：用 /groupalerts resume 恢复后才会生效。',
    delivers: (time: string, told: string) => `它在 ${time} 交割：我会在 ${told} 通知你。`,
    noPrice: () => '我目前没有它的价格；提醒已保存。',
    stale: (mark: string, age: string) => `最后的标记价 ${mark}，是 ${age}前的。`,
    alreadyTrue: (value: string) => `现在已经满足（${value}）：等它不满足后再次满足时，我才提醒你。`,
    markIs: (mark: string) => `标记价 ${mark}`,
    valueIs: (value: string) => `现在是 ${value}。`,
    movedAlready: (move: string, mark: string) => `它已经变动 ${move}：我从现在的标记价 ${mark} 起算。`,
    windowUnseen: (window: string) => `我还没有 ${window}前的价格：在那之前无法判断涨跌了多少。`,
    unknownValue: () => '我目前不知道它的数值；提醒已保存。',
  },

  list: {
    head: (count: number) => `${count} 个提醒`,
    none: () => '没有提醒。',
    noneHelp: () => '可以这样开始：/alert btc above 70k',
    waiting: ' · 设置时已满足：等它先不满足',
    rearming: ' · 已提醒：等价格回头',
    rearmingPrice: ' · 已提醒：等价格回头 0.5 %',
    anchored: (mark: string) => ` · 从 ${mark} 起算`,
    until: (time: string) => ` · 有效至 ${time}`,
    byYou: ' · 你设的',
    byOther: ' · 其他管理员设的',
    mentions: ' · 提及身份组',
    paused: ' · 已暂停',
  },
  remove: {
    done: (id: string) => `提醒 ${id} 已删除。`,
    unknown: (id: string) => `这里没有提醒 ${id}。用 /alerts 查看。`,
    which: () => '哪个提醒？请给编号，例：/unalert 1，或 /unalert all',
    none: () => '这里没有提醒。',
    askAll: (count: number) => (count === 1 ? '删除这里仅有的一个提醒？' : `删除这里全部 ${count} 个提醒？`),
    askAllHelp: () => '无法撤销。',
    yesAll: '全部删除',
    doneAll: (count: number) => `已删除 ${count} 个提醒。`,
  },

  group: {
    head: (f: { count: number; paused: boolean }) => `${f.count} 个提醒${f.paused ? '，全部暂停' : ''}`,
    rows: { told: '今日已发', cap: '每日上限', quiet: '静默时段', zone: '时区' },
    noCap: '不限',
    noQuiet: '无',
    hours: (from: string, to: string) => `${from} 至 ${to}`,
    quietHelp: () => '静默时段内触发的提醒，结束后再发。',
    pause: '暂停',
    resume: '恢复',
    cap: (most: string) => `每日最多 ${most} 个`,
    capOff: '每日不限',
    quiet: (hours: string) => `静默 ${hours}`,
    quietOff: '不设静默',
    clear: '全部删除…',
    paused: () => '已暂停：恢复之前不发任何提醒。',
    resumed: () => '已恢复。现在已满足的，等它先不满足。',
    badCap: (word: string) => `“${word}”：应为 1 到 1000 的数字，或 off。`,
    badQuiet: (word: string) => `“${word}”：应为一天中的两个时刻，例 22:00-07:00，或 off。`,
    badZone: (word: string) => `“${word}”不是我认识的时区：请写成 Europe/Berlin 这样。`,
    unknown: (word: string) => `我在这里不认识“${word}”。`,
    example: () => '例：/groupalerts quiet 22:00-07:00 Europe/Berlin',
    capReached: (most: number) =>
      `这是 /groupalerts 允许的每日 ${most} 个提醒中的最后一个。其余的要到明天才会发。`,
    lost: () =>
      '你设了提醒的一个群，我已无法发言。那些提醒已暂停：请重新拉我进群或给我发言权限，再在群里发任意命令。',
  },

  told: {
    mark: (f: { market: string; rule: string; mark: string }) => `🔔 ${f.market} ${f.rule}：标记价 ${f.mark}`,
    move: (f: { market: string; move: string; window: string; mark: string | undefined }) =>
      `🔔 ${f.market} ${f.window}内 ${f.move}${f.mark === undefined ? '' : `：标记价 ${f.mark}`}`,
    rate: (f: { market: string; rule: string; value: string }) => `🔔 ${f.market} ${f.rule}：现在 ${f.value}`,
    flip: (f: { market: string; positive: boolean; value: string }) =>
      `🔔 ${f.market} 资金费率转${f.positive ? '正：多头付给空头' : '负：空头付给多头'}（${f.value}）`,
    countdown: (f: { market: string; left: string }) => `🔔 ${f.market}：${f.left}后收取资金费`,
    delivery: (f: { market: string; left: string; time: string }) =>
      `🔔 ${f.market}：${f.left}后交割，时间 ${f.time}`,
    delivered: (f: { market: string; time: string }) => `🔔 ${f.market} 已于 ${f.time} 交割`,
    several: (count: number) => `🔔 ${count} 个提醒`,
    at: (time: string, again: string) => `${time}${again}`,
    repeat: {
      price: ' · 价格回头 0.5 % 后重新生效',
      move: ' · 从现在重新起算',
      other: ' · 数值回头后重新生效',
      flip: ' · 等下一次反转',
    },
    once: ' · 此提醒已完成',
    note: (note: string) => `备注：${note}`,
  },

  ask: {
    example: 'btc above 70k, btc +5% 15m, eth funding > 0.05%',
    priceMissing: '什么价格？',
    rateMissing: '什么费率？例：funding > 0.05%，funding flip，funding in 10m 或 basis < -0.2%。',
    twoSides: '既写了高于又写了低于。哪一个？',
    sideMissing: (value: string, known: boolean) =>
      known ? `高于还是低于 ${value}？现在正好在这里。` : `高于还是低于 ${value}？我不知道现在在哪里。`,
    between: (low: string, high: string) => `${low} 到 ${high} 之间：进入时提醒，还是离开时提醒？`,
    into: (rule: string) => `进入：${rule}`,
    outOf: (low: string, high: string) => `离开：${low} 或 ${high}`,
    all: (words: string) => `每个都要：${words}`,
    tooManyPrices: (most: string) => `一次最多 ${most} 个价格。`,
    onePriceOrMore: (of: About, one: string, several: string) =>
      `${about(of)}：是 ${one}，还是 ${several} 各一个？`,
    onePrice: (prices: string) => `一个提醒只有一个价格，不能是 ${prices}。哪一个？`,
    above: (value: string) => `高于 ${value}`,
    below: (value: string) => `低于 ${value}`,
    thousand: (of: About, mark: string) => `${about(of)}与标记价 ${mark} 相差约一千倍。`,
    cooldown: (of: About) => `${about(of)}：应为 30m 或 1h 这样的时间。`,
    windowMissing: (of: About) => `${about(of)}是多长时间内？可用 5m、15m、1h、24h。`,
    window: (of: About) => `${about(of)}：涨跌幅的时间可用 5m、15m、1h、24h。`,
    moveSides: (of: About) => `${about(of)}：涨还是跌？写 +5% 或 -5%，涨跌都要就写 5%。`,
    move: (of: About) => `${about(of)}：涨跌幅应大于 0 %，下跌应小于 100 %。`,
    rate: (of: About) => `${about(of)}：应为百分比的费率，例 0.05% 或 -0.2%。`,
    percentMissing: (of: About) => `${about(of)}是指百分比吗？`,
    countdown: (of: About) => `${about(of)}：应为收取资金费前 24h 以内的时间，例 10m。`,
    deliveryMissing: '交割前多久？例 delivery 1d 或 delivery 12h。',
    noDelivery: (market: string) =>
      `${market} 是永续合约，不会交割。请写交割合约，例 btcusdt-26mar27 delivery 1d。`,
    extra: (of: About) => `${about(of)}不属于这个提醒。`,
    twoSubjects: (of: About) => `${about(of)}：一个提醒只看一件事。请分成两个。`,
    date: (word: string) =>
      `提醒等的是价格、涨跌、费率或交割，而不是“${word}”。“until ${word}”表示提醒有效到何时。`,
    expires: (word: string) =>
      `“${word}”：应为时长（7d、1h 30m），或截止时间（18:00、周五、明天18:00、2026-12-01）。`,
    note: (most: string) => `备注为 1 到 ${most} 个字符：note "take half off"。`,
    role: (word: string) => `“${word}”：请从 Discord 的列表里选身份组：输入 role= 再输入 @。`,
    roleEveryone: '我只提及你选的身份组：从不提及所有人或在线的人。',
  },
};
