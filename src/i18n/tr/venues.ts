// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues = {
  contractSizeUnknown: (market: string) =>
    `O borsada bir ${market} kontratının büyüklüğünü bilmiyorum, bu yüzden kontrat olarak hesaplayamıyorum.`,
  contractSizeHelp: (unit: string) =>
    `Büyüklüğü ${unit} olarak yazın ya da borsanızın belirttiği kontrat büyüklüğünü verin: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} bu oranı tersinden gösterir, yüksek olan daha güvenlidir: ${ratio} (likidasyon %100).`,
};
