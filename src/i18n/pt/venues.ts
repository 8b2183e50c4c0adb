// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues = {
  contractSizeUnknown: (market: string) =>
    `Não sei quanto vale um contrato de ${market} nessa corretora, então não posso contar em contratos.`,
  contractSizeHelp: (unit: string) =>
    `Informe o tamanho em ${unit}, ou diga quanto vale um contrato, como a corretora mostra: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} mostra essa taxa ao contrário, maior é mais seguro: ${ratio} (liquidação em 100 %).`,
  estimates: {
    bitget:
      'a própria Bitget chama o preço dela de estimado; a dedução dos níveis maiores fica de fora, o que deixa este preço um pouco mais perto do que o real',
    bitmex:
      'BitMEX: da margem saem duas taxas taker de 0.05 % sobre o valor de entrada, como o suporte dela já informou; o próximo financiamento e o arredondamento para satoshis ficam de fora, então não é exato até o tick',
    bybit:
      'conta unificada da Bybit, isolada; a fórmula linear é deduzida da inversa que ela publica, e com mmr= a dedução dos níveis maiores fica de fora, o que deixa este preço um pouco mais perto do que o real (conta clássica antiga: on bybit-classic)',
    'bybit-classic':
      'regras da Bybit anteriores à conta unificada, com a manutenção sobre o valor de entrada; a taxa de fechamento não é contada, como nos exemplos dela, então o preço dela pode diferir mais ou menos por essa taxa',
    coinex:
      'a CoinEx calcula o preço a partir do último preço de ajuste e do lucro desde então; aqui, a partir da entrada, que dá o mesmo a não ser que um ajuste tenha mexido no colateral',
    deribit:
      'a Deribit cobra margem da conta inteira e liquida por etapas; este é o preço em que a primeira etapa começaria se a posição estivesse sozinha',
    dydx: 'a dYdX liquida pelo preço do oráculo dela e pela subconta inteira: calculado como se esta posição fosse tudo o que há nela',
    gate: 'a reserva de 0.075 % da Gate para o fechamento é a que ela informou em 2024; outros mercados podem reservar outra; nos níveis maiores a manutenção é graduada, então um único mmr= deixa este preço um pouco mais perto do que o real',
    htx: 'a HTX informa um fator de ajuste: mmr= é esse fator dividido pela sua alavancagem; ela só liquida quando o último preço também chega lá, e uma taxa que ela talvez cobre fica de fora',
    kucoin:
      'segue a página mais nova da KuCoin (manutenção e taxa de liquidação de 0.06 % sobre o valor na marcação); a página antiga usava a manutenção sobre o valor de entrada e nenhuma taxa',
    mexc: 'a página de ajuda da MEXC deixa a taxa de liquidação fora deste preço, mas o gatilho dela a conta: a liquidação pode vir um pouco antes',
    okx: 'a taxa de liquidação da OKX é considerada a taxa taker de 0.05 % de um usuário comum; outro nível de taxa muda o preço',
  },
  /** Where a price came from. */
  origin: {
    streamed: (venue: string) => `${venue}, ao vivo, em fluxo`,
    polled: (venue: string, seconds: string) => `${venue}, ao vivo, a cada ${seconds} s`,
    replay: (markets: string, from: string, to: string) => `gravação de ${markets}, de ${from} a ${to}`,
  },
};
