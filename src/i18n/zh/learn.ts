interface Entry {
  readonly title: string;
  readonly also: readonly string[];
  readonly says: string;
}

const terms = {
  futures: {
    title: '合约与现货',
    also: ['期货', '现货', '合约', '衍生品', '期货与现货'],
    says: '现货市场一手交钱一手交币。合约是约定以后的价格：双方都受约束，买方承担的是义务，不只是权利。双方各押一笔保证金。',
  },
  counterparty: {
    title: '对手方',
    also: ['交易对手', '买方', '卖方'],
    says: '每份合约有两方：多单赚的就是空单亏的。交易所居中，向双方收保证金，双方不必互相信任。',
  },
  perpetual: {
    title: '永续合约',
    also: ['永续', '永续期货'],
    says: '没有交割日的合约。多空之间互付资金费，使价格贴近指数。',
  },
  dated: {
    title: '交割合约',
    also: ['季度合约', '当季', '次季', '周合约', '到期', '定期合约'],
    says: '在名称所示日期结束的合约：BTCUSDT-26SEP25 于 2025 年 9 月 26 日 08:00 UTC 结束。有交割，没有资金费。季度合约在 3、6、9、12 月最后一个周五结束；一期结束，下一期上市。',
  },
  linear: {
    title: '正向合约（U 本位）',
    also: ['正向合约', '正向', 'u本位', 'u 本位', 'u本位合约', 'usdt本位'],
    says: '保证金和盈亏以计价币（USDT、USDC）计。盈亏随价格成直线变化。',
  },
  inverse: {
    title: '反向合约（币本位）',
    also: ['反向合约', '反向', '币本位', '币本位合约'],
    says: '一张合约值固定的美元，但保证金和盈亏以币计。1x 的反向空单任何价格都不会强平：无论价格多少，它的币都够偿还。',
  },
  convexity: {
    title: '反向合约的凸性',
    also: ['凸性', '反向凸性', '曲线'],
    says: '反向多单以币计的盈利，价格越高增长越慢；价格下跌时亏损增长越来越快，因为一美元值 1/价格 枚币。（上涨时盈利并不是“越来越少”：它仍在增加。）按平仓时的美元计，与正向合约相同。',
  },
  lots: {
    title: '张数与合约面值',
    also: ['张', '张数', '面值', '合约面值', '合约乘数', '手数'],
    says: '交易所按张计数量。合约面值说明一张是多少：正向合约是若干币，反向合约是若干美元。',
  },
  long: {
    title: '做多与做空',
    also: ['做多', '做空', '多单', '空单', '多头', '空头', '方向', '看涨', '看跌'],
    says: '做多在价格上涨时盈利，做空在下跌时盈利。“看涨合约”就是多单；它是义务，不是“买入的权利”。',
  },
  leverage: {
    title: '杠杆',
    also: ['杠杆倍数', '倍数', '倍'],
    says: '仓位价值除以起始保证金。杠杆越高，同样仓位所需保证金越少，强平就越近。仓位的盈亏不变，变的只是收益率的分母。',
  },
  notional: {
    title: '名义价值',
    also: ['仓位价值', '名义', '持仓价值', '仓位'],
    says: '仓位在某个价格值多少。按标记价判断，不按最新成交价。',
  },
  'initial-margin': {
    title: '起始保证金',
    also: ['初始保证金', '开仓保证金', '保证金'],
    says: '开仓价值除以杠杆：开仓所需。不含平仓手续费；预留平仓手续费的交易所，只在仓位保证金里加一次。',
  },
  'position-margin': {
    title: '仓位保证金',
    also: ['抵押保证金', '逐仓保证金', '抵押'],
    says: '为一个仓位单独留出的钱：起始保证金 + 平仓手续费（若预留）+ 追加的 − 取出的。逐仓仓位最多亏掉这些。',
  },
  'order-margin': {
    title: '委托保证金',
    also: ['冻结保证金', '冻结', '挂单保证金'],
    says: '为尚未成交的委托冻结：起始保证金 + 开仓手续费 + 平仓手续费。',
  },
  'maintenance-margin': {
    title: '维持保证金',
    also: ['维持保证金率', '最低保证金', '维持'],
    says: '仓位要保住必须剩下的最低金额：仓位价值 × 该档费率 − 该档速算额，交易所若计平仓手续费则再加上。费率在一个档位内固定，并非所有数量都相同。',
  },
  tiers: {
    title: '档位',
    also: ['风险限额', '阶梯保证金', '层级', '梯度', '档'],
    says: '仓位越大，维持保证金率越高，允许的杠杆越低。速算额使相邻档位的要求连续；没有速算额时会跳变。/tiers btc 显示某市场的档位表。',
  },
  ratio: {
    title: '保证金比率',
    also: ['保证金率', '风险率', '风险度'],
    says: '维持保证金 / 保证金余额。0 是安全，100 % 是强平。有的交易所显示倒数，越高越安全：那里“低于”某个比率就是同一回事。',
  },
  balance: {
    title: '保证金余额',
    also: ['权益', '账户权益', '账户价值', '净值'],
    says: '仓位保证金 + 未实现盈亏：按标记价真正还有多少。不高于维持保证金时强平。',
  },
  liquidation: {
    title: '强平',
    also: ['强平价', '强平价格', '爆仓', '爆仓价', '强制平仓', '清算', '追加保证金通知'],
    says: '标记价使保证金余额不高于维持保证金时，交易所接管仓位。这发生在保证金亏完之前：亏完是破产，在更后面。没有电话追保：没有人会来问你。',
  },
  'rule-of-thumb': {
    title: '强平粗略估算',
    also: ['粗略估算', '估算', '经验法则', '口算'],
    says: '不计维持保证金和手续费，正向仓位在价格变动 1/N 后归零，反向多单在下跌 1/(N+1) 后，反向空单在上涨 1/(N−1) 后，N 是杠杆。由于维持保证金，真实强平价更近。',
  },
  bankruptcy: {
    title: '破产价格',
    also: ['破产价', '破产', '穿仓'],
    says: '保证金余额只够付平仓手续费时的标记价。强平委托以此价格下单。',
  },
  'insurance-fund': {
    title: '保险基金',
    also: ['风险准备金', '风险保障基金', '基金'],
    says: '强平委托以优于破产价成交，余下归基金；以更差的价格成交或未成交，由基金支付。',
  },
  adl: {
    title: '自动减仓 (ADL)',
    also: ['自动减仓', '减仓', '自动去杠杆'],
    says: '保险基金用完时，对手方的盈利仓位以破产价被平仓，未实现盈亏 × 杠杆最高的在前；平仓前先撤其挂单。/adl 显示仓位的评分。',
  },
  'partial-liquidation': {
    title: '部分强平',
    also: ['强制减仓', '分级强平', '降档', '部分平仓'],
    says: '大仓位不会一次全被接管：只要保证金够最低档所需，就先减到要求更低的档位。过程中仓位被冻结。/partial 显示各步。',
  },
  mark: {
    title: '标记价格',
    also: ['标记价', '标记', '合理价格'],
    says: '决定盈亏和强平的价格，绝不是最新成交价：指数加上资金费基差，指数 × (1 + 费率 × 距收取时间 / 间隔)，到下次收取时基差归零。所以一笔离谱的成交不会使人强平。',
  },
  index: {
    title: '指数价格',
    also: ['指数价', '指数', '现货指数'],
    says: '几个现货市场的加权价格。标记价格和交割价由它得出。',
  },
  funding: {
    title: '资金费',
    also: ['资金费率', '资金费用', '费率'],
    says: '多空每隔几小时互付：按标记价的名义价值 × 费率。费率为正：多头付给空头。它使永续价格贴近指数。从逐仓仓位保证金扣的交易所，强平价会随之移动。',
  },
  delivery: {
    title: '交割',
    also: ['交割价', '交割日', '交割手续费', '交割价格'],
    says: '交割合约以交割价结束：最后半小时的指数均价（以交易所规则为准，有的取一小时）。未平仓位以该价平仓，收交割手续费，即吃单费率；届时未成交的强平单也按该价结算。指数异常时交易所可推迟。',
  },
  basis: {
    title: '基差',
    also: ['溢价', '年化基差', '升水', '贴水'],
    says: '合约价格与指数相差多少，占指数的比例；交割合约换算成年化，便于比较不同到期日。',
  },
  fees: {
    title: '手续费',
    also: ['交易手续费', '吃单', '挂单', '强平手续费', '费用'],
    says: '开仓和平仓（吃单：立刻成交；挂单：等待成交）、资金费、被强平的费用、交割手续费。都按仓位价值收，不按保证金：杠杆会放大它们。',
  },
  isolated: {
    title: '逐仓',
    also: ['逐仓模式', '逐仓保证金模式'],
    says: '每个仓位有自己的保证金，最多亏掉这些。可以追加，也可以取出，直到仓位所需的下限。',
  },
  cross: {
    title: '全仓',
    also: ['全仓模式', '全仓保证金模式'],
    says: '所有仓位共用账户：一个仓位的亏损占用其他仓位的保证金，可能全部亏掉。有的交易所，其他仓位的盈利在实现之前不算保证金。/account 可计算。',
  },
  hedge: {
    title: '双向持仓',
    also: ['对冲模式', '双向', '对冲', '锁仓'],
    says: '同一市场同时持有多单和空单。在全仓账户里两者共用一个强平价；数量相等时两边都不亏，所以它们不会因亏损而强平。',
  },
  unrealized: {
    title: '未实现盈亏',
    also: ['浮动盈亏', '浮盈', '浮亏', '浮盈浮亏'],
    says: '按标记价平仓会得到多少，不计手续费。随价格变动，属于保证金余额。',
  },
  realized: {
    title: '已实现盈亏',
    also: ['实现盈亏', '可提'],
    says: '已平仓（或已结算）部分的盈亏。在钱包余额里：可作任何保证金，也可提走。',
  },
  settlement: {
    title: '每分钟结算',
    also: ['分钟结算', '结算'],
    says: '有的交易所每分钟把未实现盈亏转为已实现：开仓价移到结算价，权益不变，强平价也不变。结算后的部分就是保证金，即使未实现盈亏不算。',
  },
  transfer: {
    title: '资金划转',
    also: ['划转', '转账'],
    says: '在你自己的交易所账户之间移动资金：资金账户、现货、合约。只有合约账户里的才是保证金。（我从不移动资金，也从不索要密钥。）',
  },
  roe: {
    title: '收益率 (ROE)',
    also: ['收益率', '回报率', '投资回报率'],
    says: '盈亏除以起始保证金。盈亏相同，杠杆越高它越大。',
  },
  breakeven: {
    title: '盈亏平衡价',
    also: ['保本价', '盈亏平衡', '回本价'],
    says: '盈利刚好够付开平手续费和至今资金费的平仓价。/breakeven 可计算。',
  },
  distance: {
    title: '距离',
    also: ['距强平', '强平距离'],
    says: '标记价离强平价多远，占标记价的比例。我的预警按它发出。',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type Term = keyof typeof terms;

export const learn = {
  about: '术语是什么意思，附算好的例子',
  option: '术语，例 资金费、破产价、全仓、反向合约',
  terms: terms as Readonly<Record<Term, Entry>>,
  head: (title: string, says: string) => `${title}：${says}`,
  asks: /^(?=什么(?:是|叫)|解释|what(?:['’]s| is| are| does)\s|.+(?:是什么|是啥|什么意思|啥意思))(?:什么(?:是|叫)|解释(?:一下|下)?|what(?:['’]s| is| are| does)\s+(?:an?\s+|the\s+)?)?\s*(.{1,40}?)\s*(?:mean|(?:是|指)?(?:什么|啥)(?:意思)?)?\s*[?？。]?$/iu,
  list: () => '术语：/learn 加其中一个',
  near: (word: string, title: string) => `没有“${word}”；最接近的是：\n${title}`,
  none: (word: string) => `术语表里没有“${word}”。`,
  tryIt: '试一下',
  example: (text: string) => `例：${text}`,
  examples: {
    never: '不会强平',
    spot: (f: { margin: string; win: string; lose: string }) =>
      `5 张 0.1 BTC 的合约约定在 20,000，2x 需保证金 ${f.margin}。到 25,000 买方 ${f.win}，到 18,000 ${f.lose}。`,
    sides: (f: { long: string; short: string }) =>
      `0.5 BTC 从 20,000 到 25,000：多单 ${f.long}，空单 ${f.short}。`,
    dated: (f: { expiry: string; next: string }) => `BTCUSDT-26SEP25 于 ${f.expiry} 结束；之后是 ${f.next}。`,
    linear: (f: { margin: string; profit: string }) =>
      `5 张 0.1 BTC，20,000，2x：保证金 ${f.margin}；在 25,000 卖出：${f.profit}。`,
    inverse: (f: { margin: string; profit: string; worth: string }) =>
      `100 张 100 USD，20,000，2x：保证金 ${f.margin}（流传的一篇文章写 0.4；10,000 / (2 × 20,000) 才是这个）；在 25,000 卖出：${f.profit}，折合 ${f.worth}。`,
    convexity: (f: { up1: string; up2: string; down1: string; down2: string }) =>
      `10,000 USD 多单，从 20,000 起：到 25,000 ${f.up1}，到 30,000 ${f.up2}；到 15,000 ${f.down1}，到 10,000 ${f.down2}。`,
    leverage: (f: { ten: string; fifty: string }) =>
      `0.5 BTC 多单，20,000，维持保证金率 0.4 %：10x 强平价 ${f.ten}，50x 强平价 ${f.fifty}。`,
    margins: (f: { initial: string; position: string; order: string }) =>
      `0.5 BTC，20,000，10x，手续费 0.05 %：起始保证金 ${f.initial}；预留平仓手续费后 ${f.position}；挂单冻结 ${f.order}。`,
    maintenance: (f: { value: string; rate: string; margin: string }) =>
      `${f.value} 的仓位，费率 ${f.rate}，维持保证金为 ${f.margin}。`,
    tiers: (f: { low: string; high: string }) =>
      `50,000 以下 0.4 %，以上 0.5 %：40,000 需 ${f.low}，100,000 需 ${f.high}，已减速算额 50。`,
    ratio: (f: { safe: string; near: string; gone: string }) =>
      `0.5 BTC 多单，20,000，10x，0.4 %：20,000 时比率 ${f.safe}，18,200 时 ${f.near}，18,072.29 时 ${f.gone}。`,
    balance: (f: { balance: string; maintenance: string }) =>
      `0.5 BTC 多单，20,000，仓位保证金 1,000：到 19,000 余额 ${f.balance}，0.4 % 的维持保证金 ${f.maintenance}。`,
    liquidation: (f: { liquidation: string; bankruptcy: string }) =>
      `0.5 BTC 多单，20,000，10x，0.4 %：强平价 ${f.liquidation}，破产价 ${f.bankruptcy}。`,
    thumb: (f: { long2: string; long50: string; inverseLong: string; inverseShort: string; one: string }) =>
      `从 20,000 起：正向多单 2x ${f.long2}，50x ${f.long50}；反向多单 2x ${f.inverseLong}，反向空单 2x ${f.inverseShort}（+100 %；流传的一篇文章写 +50 %），反向空单 1x ${f.one}。`,
    fund: (f: { order: string; better: string; worse: string }) =>
      `1 BTC 多单，40,000，40x：委托价 ${f.order}。以 39,050 成交，基金得 ${f.better}；以 38,850 成交，基金付 ${f.worse}。`,
    adl: (f: { a: string; b: string }) =>
      `盈利 500、20x 的评分 ${f.a}，盈利 2,000、3x 的评分 ${f.b}：前者先被平。`,
    partial: (f: { price: string; cut: string; left: string }) =>
      `10 BTC 多单，42,000，10x，在五档中的第四档：到 ${f.price} 减 ${f.cut} BTC，剩 ${f.left} BTC。`,
    mark: (f: { half: string; end: string }) =>
      `指数 20,000，费率 0.1 %：八小时中距收取还有四小时，标记价 ${f.half}；收取时 ${f.end}。`,
    funding: (f: { pays: string; before: string; after: string }) =>
      `0.5 BTC 多单，20,000，0.01 %：付 ${f.pays}。从仓位保证金 1,000 付 100 次后，强平价从 ${f.before} 变为 ${f.after}。`,
    delivery: (f: { profit: string; fee: string }) =>
      `0.5 BTC 多单从 20,000 起，以 21,000 交割：${f.profit}，减 0.05 % 的交割手续费 ${f.fee}。`,
    basis: (f: { basis: string; year: string }) =>
      `合约 20,400，指数 20,000，还有 73 天：${f.basis}，年化 ${f.year}。`,
    fees: (f: { fee: string; share: string }) =>
      `0.5 BTC 在 20,000 开平，单边 0.05 %：${f.fee}，20x 时占保证金 ${f.share}。`,
    isolated: (f: { most: string; price: string; added: string }) =>
      `0.5 BTC 多单，20,000，10x：最多亏 ${f.most}。追加仓位保证金 500，强平价从 ${f.price} 移到 ${f.added}。`,
    cross: (f: { alone: string; shared: string }) =>
      `账户 1,000，0.1 BTC 多单，20,000：强平价 ${f.alone}。若 ETH 亏 400：${f.shared}。`,
    hedge: (f: { price: string; equal: string }) =>
      `账户 2,000，20,000 开 0.5 BTC 多单和 0.2 BTC 空单：强平价 ${f.price}；各 0.5：${f.equal}。`,
    realized: (f: { before: string; closed: string }) =>
      `0.5 BTC 多单从 20,000 起，标记价 25,000：未实现 ${f.before}。在此平一半：已实现 ${f.closed}。`,
    settlement: (f: { before: string; after: string }) =>
      `0.5 BTC 多单从 20,000 起，保证金 1,000：以 21,000 结算后仓位保证金 ${f.after}；强平价一直是 ${f.before}。`,
    transfer: (f: { before: string; after: string }) =>
      `合约账户 1,000，0.1 BTC 多单，20,000：强平价 ${f.before}；再划入 500 后：${f.after}。`,
    roe: (f: { two: string; twenty: string }) =>
      `0.5 BTC 从 20,000 到 21,000：2x 为 ${f.two}，20x 为 ${f.twenty}，都是 500 USDT。`,
    breakeven: (f: { price: string }) => `0.5 BTC 多单，20,000，单边 0.05 %：${f.price}。`,
    distance: (f: { distance: string }) => `多单，标记价 20,000，强平价 18,000：${f.distance}。`,
    lots: (f: { linear: string; inverse: string }) =>
      `5 张 0.1 BTC 在 20,000 值 ${f.linear}；100 张 100 USD 是 ${f.inverse}。`,
  },
};
