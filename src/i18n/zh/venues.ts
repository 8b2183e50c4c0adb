import type { Words } from '../words.ts';

export const venues: Words['venues'] = {
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
  tables: {
    'risk limits': '风险限额',
    'position tiers': '仓位档位',
    'margin tables': '保证金表',
    'margin fractions': '保证金比例',
    brackets: '档位表',
  },
  cited: {
    read: ({ venue, what, date }) => `${venue} 的${what}，${date} 从交易所读取`,
    'binance-brackets': ({ of, date, by }) =>
      `币安${of === undefined ? '' : ` ${of} 的`}档位表，${date}（${by} 保存的副本）`,
    'bitget-announcement': ({ date }) => `Bitget ${date} 的公告`,
    'bybit-parameters': () => 'Bybit 的保证金参数，副本未注明日期（若你看到的费率不同，请写 mmr=）',
    'deribit-change': ({ date }) => `Deribit ${date} 的保证金调整（标准保证金）`,
    'deribit-linear': () => 'Deribit 关于正向永续合约的页面，标准保证金',
    'dydx-genesis': ({ date }) => `dYdX v4 的大市值档位，取自其链 ${date} 的创世设置（治理可更改）`,
    'hyperliquid-tiers': ({ date }) => `Hyperliquid 保证金档位，其文档截至 ${date}`,
    'plain-contract': () => '基本合约：除非给出 mmr=，否则没有维持保证金',
    'usual-reduction': () => '强制部分减仓的通常说法：每次降两档，按破产价',
    'binance-liquidation': () => '币安：强平流程；ADL 页面 360033525471',
    'bybit-liquidation': () => 'Bybit 强平流程：以 IOC 部分平仓降到较低风险档位，然后由交易所接管',
    'okx-tiers': () => 'OKX 仓位档位规则：从第 3 档起每次降两档，否则按破产价接管',
    'okx-adl': () => '他人对 OKX ADL 页面的转述：收益率 / 保证金率',
    'gate-adl': () => 'Gate 2022-11-21 的公告 28762；其帮助页 22082（2025）提到收益率和维持比率，没有公式',
    'bitmex-liquidation': () => 'BitMEX 关于强平和自动减仓（ADL）的页面',
    'mexc-liquidation': () => 'MEXC 强平帮助页：按破产价逐档减仓',
    'hyperliquid-liquidation': () => 'Hyperliquid 文档，关于强平和自动减仓（ADL）',
  },
};
