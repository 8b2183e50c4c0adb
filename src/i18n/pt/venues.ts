// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues = {
  contractSizeUnknown: (market: string) =>
    `Não sei quanto vale um contrato de ${market} nessa corretora, então não posso contar em contratos.`,
  contractSizeHelp: (unit: string) =>
    `Informe o tamanho em ${unit}, ou diga quanto vale um contrato, como a corretora mostra: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} mostra essa taxa ao contrário, maior é mais seguro: ${ratio} (liquidação em 100 %).`,
};
