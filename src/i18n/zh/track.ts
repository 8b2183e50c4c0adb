export const track = {
  about: '公开地址（0x… 或 dydx1…）；不填：显示你跟踪的钱包',
  aboutUntrack: '地址、它在 /track 里的编号，或 all',
  none: () => '你没有跟踪钱包。',
  example: () => '例：/track 0x31ca8395cf837de08b24da3f660e77761dfb974b：是公开地址，绝不是密钥。',
  head: (count: number) => `你跟踪 ${count} 个钱包`,
  row: (address: string, venue: string, positions: number) => `${address}，在 ${venue} · ${positions} 个仓位`,
  begun: (address: string, venue: string) => `👛 正在跟踪 ${venue} 上的 ${address}`,
  begunHelp: () =>
    '它的仓位会自动监控：出现或平仓时我告诉你，并像你自己的仓位一样预警。我只读公开信息，从不索要密钥。',
  hidden: () => '地址只存在你的账号下，不给别人看。',
  pricesOff: (venue: string, id: string) =>
    `这里没有开启 ${venue} 的价格。运行此机器人的人可在 VENUES 中加上 ${id}。`,
  already: (address: string) => `你已在跟踪 ${address}。`,
  unread: (word: string) =>
    `“${word}”不是地址：应为 0x 加 40 位十六进制数（Hyperliquid），或 dydx1 加 38 位字母和数字（dYdX）。`,
  mistyped: (word: string) => `“${word}”像 dYdX 的地址，但有一位错了或缺了。请重新复制。`,
  tooMany: (most: number) => `你已跟踪 ${most} 个钱包，到了上限。请用 /untrack 移除一个。`,
  which: () => '哪个钱包？请给地址或它在 /track 里的编号，例：/untrack 1',
  unknown: (word: string) => `你没有跟踪“${word}”。`,
  stopped: (address: string, positions: number) =>
    `不再跟踪 ${address}。${positions === 0 ? '' : `它的 ${positions} 个仓位不再监控。`}`,
  stoppedAll: (count: number) => `不再跟踪这 ${count} 个钱包。`,
  stopIt: (address: string) => `停止跟踪 ${address}`,
  opened: (f: {
    market: string;
    side: string;
    size: string;
    venue: string;
    liquidation: string | undefined;
    id: string;
  }) =>
    `👛 ${f.venue} 上 ${f.market} ${f.side} ${f.size}：${f.liquidation === undefined ? '任何价格都不会强平' : `强平价 ${f.liquidation}`}（监控 ${f.id}）`,
  closed: (f: { market: string; side: string; venue: string; id: string }) =>
    `👛 ${f.venue} 上 ${f.market} ${f.side} 已平仓。监控 ${f.id} 结束。`,
  closedAt: (time: string) => `钱包自 ${time} 或稍早起已没有这个仓位。`,
  closedNear: () => '它当时离强平很近：是平仓还是被强平，请到那边查看。',
  openedDiscreet: (market: string, id: string) => `👛 已开始监控 ${market}（监控 ${id}）`,
  closedDiscreet: (market: string) => `👛 ${market} 不再监控`,
  beside: (venue: string, reported: string, own: string) =>
    `强平价：${venue} 报 ${reported}，我算得 ${own}。`,
  ownOnly: (venue: string, own: string) => `强平价：我算得 ${own}。${venue} 自己不给出强平价。`,
  noPrice: () => '无（不会强平）',
  byVenue: (venue: string) =>
    `两者相差太大，不是取整所致：账户可能有公开状态里看不到的资金或规则。我按 ${venue} 的价格预警。`,
  cross: (time: string) =>
    `全仓：由整个账户支撑，按 ${time} 的状态；其他仓位的盈亏会移动它。我每半分钟再看一次，接近强平时每五秒一次，期间其他仓位按上次的状态计；用 /watch account 写上全部仓位，就按每次价格跟踪所有仓位。`,
  fromWallet: (address: string) => `来自钱包 ${address}，以钱包为准；在这里改动不会保留。`,
  fromSubaccount: (address: string, number: string) =>
    `来自钱包 ${address} 的子账户 ${number}，以钱包为准；在这里改动不会保留。`,
};
