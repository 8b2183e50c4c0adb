export const venues = {
  contractSizeUnknown: (market: string) => `我不知道 ${market} 在该交易所一张合约是多少，所以无法按张计算。`,
  contractSizeHelp: (unit: string) => `请用 ${unit} 写数量，或按交易所的说明写明一张是多少：cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} 显示的这个比率是倒过来的，越高越安全：${ratio}（100 % 时强平）。`,
  estimates: {
    bitget: 'Bitget 自己也把这个价格称为估算；高档位的速算额没有计入，所以此价比实际略近',
    bitmex:
      'BitMEX：按其客服曾经的说明，从保证金中扣除按开仓价值计的两次 0.05 % 吃单手续费；未计下一次资金费，也未计取整到聪，所以不精确到最小变动价位',
    bybit:
      '按 Bybit 统一账户逐仓；正向合约的公式由它公布的反向公式推出，用 mmr= 时高档位的扣减额没有计入，所以此价比实际略近（旧的经典账户请写 on bybit-classic）',
    'bybit-classic':
      '按 Bybit 统一账户之前的规则，维持保证金按开仓价值计；与其示例一样未计平仓手续费，所以其价格可能相差约一笔手续费',
    coinex: 'CoinEx 从上次结算价及其后的盈亏算出价格；这里从开仓价算，除非结算移动了保证金，否则相同',
    deribit: 'Deribit 对整个账户计保证金，并分步强平；这是假设只有这一个仓位时，第一步开始的价格',
    dydx: 'dYdX 按其预言机价格和整个子账户强平：这里按子账户里只有这个仓位计算',
    gate: 'Gate 为平仓预留的 0.075 % 是它 2024 年所报；其他市场的预留可能不同；高档位的维持保证金是分级的，只用一个 mmr= 会使此价比实际略近',
    htx: 'HTX 公布的是调整系数：mmr= 就是该系数除以你的杠杆；要最新成交价也到了才强平；它可能计的手续费没有计入',
    kucoin:
      '按 KuCoin 较新的页面（维持保证金和 0.06 % 强平手续费按标记价值计）；其旧页面按开仓价值计维持保证金，不计手续费',
    mexc: 'MEXC 的帮助页在此价中不计强平手续费，但其触发条件计入：强平可能来得稍早',
    okx: 'OKX 的强平手续费按普通用户 0.05 % 吃单费率计；其他费率等级会移动此价',
  },
  /** Where a price came from. */
  origin: {
    streamed: (venue: string) => `${venue}，实时推送`,
    polled: (venue: string, seconds: string) => `${venue}，实时，每 ${seconds} 秒`,
    replay: (markets: string, from: string, to: string) => `${markets} 回放，${from} 至 ${to}`,
  },
};
