export const venues = {
  contractSizeUnknown: (market: string) => `我不知道 ${market} 在该交易所一张合约是多少，所以无法按张计算。`,
  contractSizeHelp: (unit: string) => `请用 ${unit} 写数量，或按交易所的说明写明一张是多少：cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} 显示的这个比率是倒过来的，越高越安全：${ratio}（100 % 时强平）。`,
};
