import type { Side } from '../../contract/types.ts';

const withStop = (stop: string | undefined): string =>
  `必须同时设${stop === undefined ? '好止损' : `止损 ${stop}`}，否则不要追加。`;

const farText = (away: string | undefined): string =>
  away === undefined ? '距强平同样远' : `距强平 ${away}`;

export const warnings = {
  warning: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `⚠️ ${f.inDoubt ? '若仍持仓：' : ''}${f.market} ${f.side}：距强平 ${f.away}`,
  prices: (f: { mark: string; liquidation: string; move: string; side: Side }) =>
    `标记价 ${f.mark} · 强平价 ${f.liquidation}，再${f.side === 'long' ? '跌' : '涨'} ${f.move} 就到`,
  add: (f: {
    amount: string;
    liquidation: string;
    away: string;
    risk: string | undefined;
    stop: string | undefined;
  }) =>
    `追加保证金 ${f.amount} → 强平价 ${f.liquidation}，距离 ${f.away}${f.risk === undefined ? '' : `，${f.risk}`}。${withStop(f.stop)}`,
  addNever: (f: { amount: string; risk: string | undefined; stop: string | undefined }) =>
    `追加保证金 ${f.amount} → 任何价格都不会强平${f.risk === undefined ? '' : `，${f.risk}`}。${withStop(f.stop)}`,
  atRisk: (amount: string) => `最多亏 ${amount}`,
  atWorst: (amount: string) => `最差也是 ${amount}`,
  stop: (f: { price: string; result: string; worse: string; isFirst: boolean }) =>
    `${f.isFirst ? '设' : '或设'}止损 ${f.price}（按标记价触发）→ 若成交价再差 ${f.worse}，盈亏 ${f.result}。`,
  noStop: (isFirst: boolean) =>
    isFirst ? '离强平太近，止损已来不及：请市价平仓。' : '或市价平仓：现状离强平太近，止损来不及。',
  close: (f: { size: string; cost: string; risk: string; away: string | undefined }) =>
    `或平仓 ${f.size}（${f.cost}）→ ${farText(f.away)}，${f.risk}。`,
  closeAndAdd: (f: {
    size: string;
    cost: string;
    back: string;
    risk: string;
    away: string | undefined;
    known: boolean | undefined;
  }) =>
    `或平仓 ${f.size}（${f.cost}），再补回保证金 ${f.back} → ${farText(f.away)}，${f.risk}。${f.known === undefined ? '' : `只平仓不补${f.known ? '没有用' : '可能没有用'}。`}`,
  closeShort: (size: string, back: string, away: string | undefined) =>
    `或平仓 ${size}，再补回保证金 ${back} → ${farText(away)}。`,
  state: (ratio: string, pnl: string, funding: string | undefined) =>
    `保证金比率 ${ratio} · 盈亏 ${pnl}${funding === undefined ? '' : ` · ${funding}`}`,
  reduced: {
    head: (f: { market: string; side: string; left: string; id: string }) =>
      `✂️ ${f.market} ${f.side}：已被部分强平，剩 ${f.left}（监控 ${f.id}）`,
    cut: (f: {
      stage: number;
      cut: string;
      price: string;
      result: string;
      fee: string | undefined;
      mark: string;
      time: string;
    }) =>
      `第 ${f.stage} 次减仓，标记价 ${f.mark}（${f.time}）：${f.cut} 以 ${f.price} 平掉，${f.result}${f.fee === undefined ? '' : `，手续费 ${f.fee}`}。`,
    next: (f: { collateral: string; liquidation: string; away: string }) =>
      `仓位保证金剩 ${f.collateral}。下一个强平价 ${f.liquidation}，按该标记价还有 ${f.away}；我继续监控。`,
    never: (collateral: string) => `仓位保证金剩 ${collateral}；剩余仓位在任何价格都不会强平。`,
    source: (source: string) => `依据 ${source}。若你的交易所显示的数量不同，请告诉我改了什么。`,
    discreet: (market: string, id: string) => `✂️ ${market} 已被减仓（监控 ${id}）`,
  },
  delivery: {
    soon: (f: { market: string; side: string; left: string; time: string; id: string }) =>
      `📅 ${f.market} ${f.side} 将在 ${f.left}后交割，时间 ${f.time}（监控 ${f.id}）`,
    rule: (minutes: number) => `按最后 ${minutes} 分钟的指数均价结束，与届时它自己的标记价无关。`,
    noRule: () => '交割价怎样得出，请看交易所自己的说明。',
    now: (profit: string) => `按现在的标记价：${profit}。`,
    soonHelp: () => '想继续持仓，请自己开下一期合约：我从不交易。在此之前我继续监控。',
    soonDiscreet: (market: string, id: string) => `📅 ${market} 即将到期（监控 ${id}）`,
    over: (f: { market: string; side: string; price: string; id: string }) =>
      `🏁 ${f.market} ${f.side} 已按 ${f.price} 交割（监控 ${f.id}）`,
    overUnknown: (f: { market: string; side: string; id: string }) =>
      `🏁 ${f.market} ${f.side} 已交割（监控 ${f.id}）；我这里不知道交割价`,
    overDiscreet: (market: string, id: string) => `🏁 ${market} 已到期（监控 ${id}）`,
    mean: (minutes: number) => `这是我看到的最后 ${minutes} 分钟指数均价。`,
    estimated: () => '这是估算：构成交割价的数据我没有看全。准确价格以交易所为准。',
    result: (f: { net: string; profit: string; fee: string }) =>
      `结果 ${f.net}：盈亏 ${f.profit}，交割手续费 ${f.fee}。`,
    closed: () => '此监控已结束，不再监控。',
    begins: (time: string) => `它将于 ${time} 交割：我提前一天和一小时提醒你，到时结束监控。`,
    row: '已交割',
  },
  funding: {
    paid: (amount: string) => `至今已付资金费 ${amount}`,
    received: (amount: string) => `至今已收资金费 ${amount}`,
    label: '资金费',
    row: (f: { said: string; times: number }) => `${f.said}，共 ${f.times} 次`,
    none: '尚未支付',
    uncounted: '未计入：这里不知道交易所的费率',
    estimated: (times: number) => `其中 ${times} 次资金费按我最后知道的费率或价格计算，不是准确值。`,
    unknown: (times: number) =>
      `有 ${times} 次资金费没有计入：当时不知道费率。若交易所显示的强平价不同，请用 liq= 写上该价格。`,
    on: () => '每到资金费时间就计入仓位保证金，与交易所一样；强平价随之变动。funding=off 可停止。',
    onAsked: () =>
      '每到资金费时间就计入仓位保证金。交易所也可能先从你的余额扣：若它显示的强平价不同，请用 liq= 写上该价格。',
    off: () => '资金费不计入仓位保证金。funding=on 可开启。',
    noRate: () => '我现在不知道交易所的资金费率：这期间支付的不会计入。',
    history: (id: string, market: string, side: string) => `监控 ${id} 的资金费：${market} ${side}`,
    sum: '合计',
    payment: (f: {
      amount: string;
      received: boolean;
      rate: string;
      size: string;
      price: string;
      estimated: boolean;
    }) =>
      `${f.received ? '已收' : '已付'} ${f.amount}：${f.size}，价格 ${f.price}，费率 ${f.rate}${f.estimated ? '（按最后知道的费率或价格估算）' : '（交易所公布的费率）'}`,
    latest: (shown: number) => `逐次列出最近 ${shown} 次；合计包含全部。`,
    notHere: (tracked: boolean) => (tracked ? '此仓位来自钱包：资金费从那里读取。' : '交割合约没有资金费。'),
    is: (on: boolean) => (on ? '从现在起计入资金费' : '不再计入资金费'),
  },
  source: (f: { source: string; age: string; time: string; level: string; id: string }) =>
    `${f.source}，${f.age}前 · ${f.time} · 预警线 ${f.level} · 监控 ${f.id}`,
  line: (f: {
    market: string;
    side: string;
    away: string;
    inDoubt: boolean;
    id: string;
    add: string | undefined;
    stop: string | undefined;
  }) => {
    const what = [
      f.stop === undefined ? '市价平仓' : `设止损 ${f.stop}`,
      ...(f.add === undefined ? [] : [`带止损追加保证金 ${f.add}`]),
    ];
    return `${f.inDoubt ? '若仍持仓：' : ''}${f.market} ${f.side}：距强平 ${f.away} · ${what.join('，或')} · 监控 ${f.id}`;
  },
  stale: (age: string) => `价格已是 ${age}前的：请到交易所核对。`,
  addedIt: (amount: string) => `我已追加 ${amount}`,
  closedIt: (size: string, back: string | undefined) =>
    `我已平仓 ${size}${back === undefined ? '' : `，补回 ${back}`}`,
  details: '详情',
  stopIt: '停止监控',
  asksExit: (f: { market: string; side: string; exit: 'sl' | 'tp'; price: string }) =>
    `❓ ${f.market} ${f.side}：价格已越过你的${f.exit === 'sl' ? '止损' : '止盈'}价 ${f.price}：平仓了吗？`,
  asksAge: (f: { market: string; side: string; since: string }) =>
    `❓ ${f.market} ${f.side}：你上次提到它是 ${f.since}前。还持仓吗？`,
  asksHelp: (id: string) => `在你回答之前我继续监控，预警会以“若仍持仓”开头（监控 ${id}）。`,
  lateStop: (price: string) => `你的止损价 ${price} 比强平价更远：来不及。`,
  crossed: (exit: 'sl' | 'tp', price: string, time: string) =>
    `${time} 价格越过你的${exit === 'sl' ? '止损' : '止盈'}价 ${price}：平仓了吗？`,
  closedAll: '已平仓',
  stillOpen: '仍持仓',
  discreet: (market: string, id: string) => `⚠️ ${market} 需要你处理（监控 ${id}）`,
  discreetAsks: (market: string, id: string) => `❓ ${market}：还持仓吗？（监控 ${id}）`,
  discreetMissed: (market: string, id: string) => `⚠️ ${market} 在价格中断期间逼近过强平（监控 ${id}）`,
  discreetRecovered: (market: string, id: string) => `✅ ${market} 已缓和（监控 ${id}）`,
  liquidated: (f: { market: string; side: string; price: string }) =>
    `🛑 ${f.market} ${f.side}：标记价已到达强平价 ${f.price}`,
  liquidatedMark: (mark: string, time: string) => `${time} 标记价 ${mark}。请到交易所核对；此监控已结束。`,
  liquidatedWarned: (level: string, ago: string) => `最后一次预警：强平前 ${ago}（预警线 ${level}）。`,
  liquidatedFirst: (ago: string) => `第一次预警：强平前 ${ago}。`,
  wouldHold: (amount: string, warned: boolean) =>
    `${warned ? '当时若' : '若'}追加保证金 ${amount}，在该标记价下就能守住。`,
  liquidatedUnwarned: () => '它一开始就在预警线以内，或价格一步穿过了所有预警线。',
  recovered: (f: { market: string; side: string; away: string; id: string }) =>
    `✅ ${f.market} ${f.side}：距强平回到 ${f.away}（监控 ${f.id}）。预警已重新启用。`,
  several: (worst: string, more: number) => `${worst}，另有 ${more} 个仓位也有强平风险`,
  buttonOf: (id: string, label: string) => `${id}：${label}`,
  detailsOf: (id: string) => `${id}：详情`,
  blind: (market: string, since: string) =>
    `🚫 ${market} 自 ${since} 起没有价格。我看不到行情，现在无法为它预警。`,
  late: (mark: string, time: string) =>
    `迟到的消息：这发生在价格中断期间：${time} 标记价 ${mark}，依据交易所的一分钟 K 线。`,
  moved: (f: { venue: string; market: string; side: string; from: string; to: string; id: string }) =>
    `📐 ${f.venue} 调整了 ${f.market} 的保证金档位：你的${f.side}强平价从 ${f.from} 变为 ${f.to}（监控 ${f.id}）`,
  movedAway: (away: string) => `现在距强平 ${away}。预警线已随之移动。`,
  movedSource: (source: string) => `依据 ${source}。`,
  movedDiscreet: (market: string, id: string) => `📐 ${market}：保证金规则有变（监控 ${id}）`,
  noPriceAtAll: () => '无（不会强平）',
  unlisted: (market: string, venue: string) =>
    `📌 ${venue} 不再把 ${market} 列为可交易：已下架、改名、延期或暂停。`,
  unlistedHelp: () => '请到交易所看你的仓位会怎样。你在这里的记录会保留，但没有价格我就无法预警。',
  ends: (market: string, venue: string, time: string) => `📌 ${venue} 将于 ${time} 停止 ${market} 的交易。`,
  endsHelp: () => '届时仍未平的仓位由交易所按其价格平掉。请提前平仓，并撤销委托。',
  stays: (market: string, venue: string) => `${venue} 继续交易 ${market}：不再公布停止交易的时间。`,
  closing: (market: string, venue: string) =>
    `📌 ${venue} 上的 ${market} 已不能照常交易：可能已暂停、只允许平仓，或即将下架。`,
  closingHelp: () =>
    '请马上到交易所看是否还能平仓、修改止损。只要还有价格我就继续监控；恢复正常或下架时我会告诉你。',
  openAgain: (market: string, venue: string) => `${venue} 已恢复 ${market} 的正常交易。`,
  postponed: (f: { market: string; venue: string; from: string; to: string }) =>
    `📌 ${f.venue} 把 ${f.market} 的交割改到 ${f.to}，不再是 ${f.from}。`,
  postponedHelp: () => '你的监控随之更改：我会提前一天和一小时告诉你。',
  renamed: (market: string, venue: string, name: string) =>
    `📌 ${venue} 不再上线 ${market}；同一合约现名 ${name}。`,
  watchAs: (id: string, name: string) => `把监控 ${id} 改为 ${name}`,
  renamedHelp: () =>
    '我没有移动你的监控或提醒：请先在交易所确认数量和价格是否照旧，再用新名字监控，并删除旧的。',
  endsNote: (venue: string, time: string) => `${venue} 将于 ${time} 停止其交易。`,
  listedAgain: (market: string, venue: string) => `${venue} 重新列出了 ${market}。我正在监控。`,
  missed: (f: { market: string; side: string; nearest: string; now: string; id: string }) =>
    `⚠️ ${f.market} ${f.side} 在价格中断期间离强平最近只有 ${f.nearest}，现在是 ${f.now}（监控 ${f.id}）。预警已重新启用。`,
  gap: (f: { market: string; venue: string; from: string; to: string }) =>
    `🚫 从 ${f.from} 到 ${f.to}，我没有 ${f.venue} 上 ${f.market} 的价格。`,
  gapTrades: (venue: string, low: string, high: string) =>
    `${venue} 不保存标记价历史。期间成交价在 ${low} 到 ${high} 之间；标记价走到哪里不得而知，所以我没有据此判断。`,
  gapUnknown: (venue: string) => `期间的走势不明：${venue} 没有提供。`,
  gapHelp: () => '请到交易所核对仓位和委托。我已恢复监控。',
  frozen: (market: string, since: string) =>
    `🧊 ${market} 的价格自 ${since} 起一动不动，像是交易所那边卡住了。`,
  frozenHelp: () => '我用这个价格继续监控，但请到交易所核对仓位。价格再动时我会告诉你。',
  moving: (market: string) => `${market} 的价格又动了。`,
  blindHelp: () => '请到交易所核对仓位。价格恢复时我会告诉你。',
  back: (market: string, gap: string) => `${market} 的价格中断 ${gap}后恢复。我已恢复监控。`,
  levelName: {
    distance: (percent: string) => percent,
    ratio: (percent: string) => `保证金比率 ${percent}`,
    sigma: (times: string) => `${times} × 平常一小时波动`,
    time: (duration: string) => `剩 ${duration}`,
    liquidated: '强平',
  },
};
