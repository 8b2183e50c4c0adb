import type { Words } from '../words.ts';

// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues: Words['venues'] = {
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
  tables: {
    'risk limits': 'limites de risco',
    'position tiers': 'níveis de posição',
    'margin tables': 'tabelas de margem',
    'margin fractions': 'frações de margem',
    brackets: 'níveis (brackets)',
  },
  cited: {
    read: ({ venue, what, date }) => `${venue}: ${what}, como estavam em ${date}`,
    'binance-brackets': ({ of, date, by }) =>
      `níveis da Binance${of === undefined ? '' : ` para ${of}`} de ${date} (cópia de ${by})`,
    'bitget-announcement': ({ date }) => `anúncio da Bitget de ${date}`,
    'bybit-parameters': () =>
      'parâmetros de margem da Bybit, cópia sem data (use mmr= se a sua mostrar outra taxa)',
    'deribit-change': ({ date }) => `mudança de margem da Deribit de ${date} (margem padrão)`,
    'deribit-linear': () => 'página da Deribit sobre perpétuos lineares, margem padrão',
    'dydx-genesis': ({ date }) =>
      `nível large-cap da dYdX v4 conforme o gênesis da sua rede, ${date} (a governança pode mudá-lo)`,
    'hyperliquid-tiers': ({ date }) => `níveis de margem da Hyperliquid, documentação em ${date}`,
    'plain-contract': () => 'o contrato simples: sem margem de manutenção, a menos que você dê mmr=',
    'usual-reduction': () =>
      'a descrição usual da redução parcial forçada: de dois em dois níveis ao preço de falência',
    'binance-liquidation': () => 'Binance: protocolo de liquidação; página de ADL 360033525471',
    'bybit-liquidation': () =>
      'Bybit, processo de liquidação: fechamento parcial por ordem IOC até um nível de risco menor, depois a corretora assume',
    'okx-tiers': () =>
      'OKX, regras de níveis: do nível 3 em diante de dois em dois, senão assume ao preço de falência',
    'okx-adl': () => 'relatos de terceiros sobre a página de ADL da OKX: lucro % / taxa de margem',
    'gate-adl': () =>
      'Gate, anúncio 28762 de 2022-11-21; sua página de ajuda 22082 (2025) cita retorno e índice de manutenção, sem fórmula',
    'bitmex-liquidation': () => 'BitMEX, páginas de liquidação e de desalavancagem automática (ADL)',
    'mexc-liquidation': () => 'MEXC, página de ajuda de liquidação: nível por nível ao preço de falência',
    'hyperliquid-liquidation': () =>
      'documentação da Hyperliquid, liquidações e desalavancagem automática (ADL)',
  },
};
