// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues = {
  contractSizeUnknown: (market: string) =>
    `I don't know how much one contract of ${market} is on that exchange, so I can't count in contracts.`,
  contractSizeHelp: (unit: string) =>
    `Give the size in ${unit}, or say what one contract is, as your exchange states it: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} shows this ratio the other way round, higher is safer: ${ratio} (liquidation at 100 %).`,
};
