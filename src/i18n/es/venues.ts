// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues = {
  contractSizeUnknown: (market: string) =>
    `No sé cuánto vale un contrato de ${market} en ese exchange, así que no puedo contar en contratos.`,
  contractSizeHelp: (unit: string) =>
    `Da el tamaño en ${unit}, o di cuánto es un contrato, como lo indica tu exchange: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} muestra este ratio al revés, más alto es más seguro: ${ratio} (liquidación al 100 %).`,
};
