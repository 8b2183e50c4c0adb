// The glossary: what each term means, in plain words. Figures of the examples come in as text, computed by
// the contract model when they are asked for.
import type { Term } from '../en/learn.ts';

/** What a term is called, and what is said. `example` is given the worked figures, one sentence each. */
interface Entry {
  readonly title: string;
  /** Other words for it, lower case. */
  readonly also: readonly string[];
  readonly says: string;
}

const terms: Readonly<Record<Term, Entry>> = {
  futures: {
    title: 'Futuros e à vista',
    also: ['futuro', 'futuros', 'à vista', 'a vista', 'spot', 'contrato', 'derivativo'],
    says: 'No mercado à vista dinheiro e moeda trocam de mãos na hora. Um contrato futuro é um acordo sobre um preço para depois: obriga os dois lados, o comprador tem uma obrigação, não só um direito. Cada um reserva margem como garantia.',
  },
  counterparty: {
    title: 'Contraparte',
    also: ['contraparte', 'outro lado', 'comprador', 'vendedor'],
    says: 'Todo contrato tem dois lados: o que o long ganha o short perde. A corretora fica entre eles e cobra margem dos dois, para que nenhum precise confiar no outro.',
  },
  perpetual: {
    title: 'Contrato perpétuo',
    also: ['perpétuo', 'perpetuo', 'perp', 'contrato perpétuo', 'swap', 'swap perpétuo'],
    says: 'Um contrato futuro sem data de vencimento. Pagamentos de financiamento entre longs e shorts mantêm o preço dele perto do índice.',
  },
  dated: {
    title: 'Futuro com vencimento',
    also: ['vencimento', 'trimestral', 'semanal', 'futuro com vencimento', 'contrato de entrega'],
    says: 'Um contrato que termina no dia que o nome diz: BTCUSDT-26SEP25 termina em 26 de setembro de 2025 às 08:00 UTC. Tem entrega e não tem financiamento. Contratos trimestrais terminam na última sexta-feira de março, junho, setembro e dezembro; o próximo é listado quando um termina.',
  },
  linear: {
    title: 'Contrato linear (margem em USDT)',
    also: ['linear', 'contrato linear', 'margem em usdt', 'usdt-m', 'usdm'],
    says: 'Margem e lucro são na moeda de cotação (USDT, USDC). O lucro segue o preço em linha reta.',
  },
  inverse: {
    title: 'Contrato inverso (margem em moeda)',
    also: ['inverso', 'contrato inverso', 'margem em moeda', 'coin-m', 'coinm'],
    says: 'Um contrato vale um número fixo de dólares, mas margem e lucro são na moeda. Um short inverso a 1x nunca é liquidado pelo preço: as moedas dele valem o que ele deve, qualquer que seja o preço.',
  },
  convexity: {
    title: 'Convexidade do inverso',
    also: ['convexidade', 'convexidade do inverso', 'curva', '1/x'],
    says: 'O lucro de um long inverso, em moedas, cresce cada vez mais devagar quando o preço sobe, e a perda cresce cada vez mais rápido quando cai, porque uma moeda vale 1/preço de um dólar. (Na subida ele não “diminui cada vez mais”: ainda cresce.) Em dólares na saída é igual a um contrato linear.',
  },
  lots: {
    title: 'Contratos, lotes, valor nominal',
    also: ['lote', 'lotes', 'contratos', 'valor nominal', 'tamanho do contrato', 'multiplicador'],
    says: 'As corretoras contam o tamanho em contratos (“lotes”). O tamanho do contrato (“valor nominal”) diz quanto é um: tanta moeda em um contrato linear, tantos dólares em um inverso.',
  },
  long: {
    title: 'Long e short',
    also: ['short', 'comprado', 'vendido', 'lado', 'direção', 'direcao', 'compra', 'venda'],
    says: 'Long (comprado) ganha quando o preço sobe, short (vendido) quando cai. Uma posição long é uma obrigação, não “o direito de comprar”.',
  },
  leverage: {
    title: 'Alavancagem',
    also: ['alavancagem', 'alavanca', 'multiplo', 'múltiplo'],
    says: 'Valor da posição dividido pela margem inicial. Mais alavancagem é menos margem para a mesma posição, então a liquidação fica mais perto. O lucro da posição não muda, só aquilo sobre o que é medido.',
  },
  notional: {
    title: 'Nocional, valor da posição',
    also: ['nocional', 'valor da posição', 'valor da posicao', 'valor', 'posição', 'posicao', 'tamanho'],
    says: 'Quanto a posição vale a um preço. É julgado ao preço de marcação, não ao do último negócio.',
  },
  'initial-margin': {
    title: 'Margem inicial',
    also: ['margem inicial', 'margem', 'margem de abertura', 'mi'],
    says: 'Valor da posição na entrada dividido pela alavancagem: o que abrir exige. A taxa de fechamento não faz parte dela; onde uma corretora a reserva, é somada uma vez, na margem da posição.',
  },
  'position-margin': {
    title: 'Margem da posição, colateral',
    also: ['margem da posição', 'margem da posicao', 'colateral', 'garantia'],
    says: 'O que está reservado para uma posição: margem inicial + taxa de fechamento onde é reservada + o que foi adicionado − o que foi retirado. Em uma posição isolada é o máximo que se pode perder.',
  },
  'order-margin': {
    title: 'Margem da ordem',
    also: ['margem da ordem', 'margem congelada', 'congelado', 'congelada'],
    says: 'Congelada para uma ordem ainda não executada: margem inicial + taxa de abertura + taxa de fechamento.',
  },
  'maintenance-margin': {
    title: 'Margem de manutenção',
    also: [
      'margem de manutenção',
      'margem de manutencao',
      'manutenção',
      'manutencao',
      'taxa de manutenção',
      'mm',
    ],
    says: 'O mínimo que precisa restar para a posição continuar: valor da posição × taxa do nível dela − a dedução do nível, mais a taxa de fechamento onde a corretora a conta. A taxa é fixa dentro de um nível, não para todos os tamanhos.',
  },
  tiers: {
    title: 'Níveis (limites de risco, faixas)',
    also: ['nível', 'nivel', 'níveis', 'niveis', 'faixa', 'faixas', 'limite de risco', 'nível de margem'],
    says: 'Quanto maior a posição, maior a taxa de manutenção e menor a alavancagem que ela pode ter. A dedução torna a exigência contínua de um nível ao próximo; onde não há, ela salta. /tiers btc mostra a tabela de um mercado.',
  },
  ratio: {
    title: 'Taxa de margem',
    also: ['taxa de margem', 'índice de margem', 'indice de margem', 'taxa de risco', 'nível de risco'],
    says: 'Margem de manutenção / saldo de margem. 0 é seguro, 100 % é liquidação. Algumas corretoras mostram o inverso, em que maior é mais seguro: então uma “taxa que cai abaixo” de algo é o mesmo evento.',
  },
  balance: {
    title: 'Saldo de margem, patrimônio',
    also: ['saldo de margem', 'patrimônio', 'patrimonio', 'saldo', 'equity', 'valor da conta'],
    says: 'Colateral + PnL não realizado: o que há de fato ao preço de marcação. Liquidada quando não é mais que a margem de manutenção.',
  },
  liquidation: {
    title: 'Liquidação',
    also: [
      'liquidação',
      'liquidacao',
      'preço de liquidação',
      'preco de liquidacao',
      'liquidado',
      'chamada de margem',
    ],
    says: 'No preço de marcação em que o saldo de margem não é mais que a margem de manutenção, a corretora assume a posição. Isso é antes de a margem acabar: perder toda ela é a falência, que vem depois. Não há chamada de margem por telefone: ninguém pergunta.',
  },
  'rule-of-thumb': {
    title: 'Regra prática da liquidação',
    also: ['regra prática', 'regra pratica', 'regra simples', '1/n'],
    says: 'Sem margem de manutenção e taxas, uma posição linear acaba após um movimento de 1/N, um long inverso após uma queda de 1/(N+1), um short inverso após uma alta de 1/(N−1), sendo N a alavancagem. O preço real fica mais perto, pela margem de manutenção.',
  },
  bankruptcy: {
    title: 'Preço de falência',
    also: ['falência', 'falencia', 'preço de falência', 'preco de falencia', 'quebra'],
    says: 'O preço de marcação em que o saldo de margem vale só a taxa de fechamento. Uma ordem de liquidação é colocada a este preço.',
  },
  'insurance-fund': {
    title: 'Fundo de seguro',
    also: ['fundo de seguro', 'seguro', 'fundo', 'reserva de risco'],
    says: 'Uma ordem de liquidação executada melhor que o preço de falência deixa a sobra para o fundo; uma executada pior, ou não executada, é paga por ele.',
  },
  adl: {
    title: 'Desalavancagem automática (ADL)',
    also: ['desalavancagem', 'desalavancagem automática', 'desalavancagem automatica'],
    says: 'Quando o fundo de seguro está vazio, posições lucrativas do outro lado são fechadas ao preço de falência, primeiro as de maior lucro não realizado × alavancagem; as ordens abertas delas são canceladas antes. /adl mostra a pontuação de uma posição.',
  },
  'partial-liquidation': {
    title: 'Redução parcial forçada',
    also: [
      'liquidação parcial',
      'liquidacao parcial',
      'parcial',
      'redução parcial',
      'reducao parcial',
      'redução forçada',
    ],
    says: 'Uma posição grande não é assumida inteira: é cortada para um nível mais baixo, que pede menos margem de manutenção, enquanto a margem bastar para o nível mais baixo de todos. Enquanto isso a posição fica congelada. /partial mostra as etapas.',
  },
  mark: {
    title: 'Preço de marcação',
    also: [
      'preço de marcação',
      'preco de marcacao',
      'marcação',
      'marcacao',
      'preço de referência',
      'preco de referencia',
      'preço justo',
    ],
    says: 'O preço que decide lucro e liquidação, nunca o último negócio: o índice deslocado pela base do financiamento, índice × (1 + taxa × tempo até o financiamento / intervalo), que vai a zero até o próximo financiamento. Assim um negócio fora da curva não liquida ninguém.',
  },
  index: {
    title: 'Preço do índice',
    also: ['índice', 'indice', 'preço do índice', 'preco do indice', 'preço de índice'],
    says: 'Um preço ponderado de vários mercados à vista. O preço de marcação e o de entrega são feitos a partir dele.',
  },
  funding: {
    title: 'Financiamento (funding)',
    also: ['financiamento', 'taxa de financiamento', 'funding'],
    says: 'Longs e shorts pagam uns aos outros a cada poucas horas: nocional na marcação × taxa. Taxa positiva: longs pagam shorts. Mantém o perpétuo perto do índice. Onde é tirado do colateral de uma posição isolada, move o preço de liquidação dela.',
  },
  delivery: {
    title: 'Entrega',
    also: ['entrega', 'preço de entrega', 'preco de entrega', 'taxa de entrega', 'data de entrega'],
    says: 'Um futuro com vencimento termina ao preço de entrega: a média do índice da última meia hora (regra da corretora; algumas usam uma hora). Posições abertas são fechadas por ele com a taxa de entrega, a taxa taker; ordens de liquidação ainda abertas também são encerradas por ele. A corretora pode adiá-la quando o índice tem problemas.',
  },
  basis: {
    title: 'Base',
    also: ['base', 'prêmio', 'premio', 'base anualizada'],
    says: 'Quanto um futuro está longe do índice, como parte do índice; em futuros com vencimento, levado a um ano, para comparar datas diferentes.',
  },
  fees: {
    title: 'Taxas',
    also: ['taxa', 'taxas', 'taker', 'maker', 'taxa de negociação', 'taxa de liquidação', 'corretagem'],
    says: 'Abrir e fechar (taker: na hora; maker: uma ordem que espera), financiamento, uma taxa por ser liquidado, a taxa de entrega. Todas são sobre o valor da posição, não sobre a margem: a alavancagem as multiplica.',
  },
  isolated: {
    title: 'Margem isolada',
    also: ['isolada', 'isolado', 'margem isolada', 'modo isolado'],
    says: 'Cada posição tem o próprio colateral, e não se pode perder mais que ele. Dá para adicionar, e retirar até o que a posição precisa.',
  },
  cross: {
    title: 'Margem cruzada',
    also: ['cruzada', 'cruzado', 'margem cruzada', 'modo cruzado'],
    says: 'Todas as posições dividem a conta: uma perda em uma tira margem das outras, e tudo pode ser perdido. Em algumas corretoras os lucros de outras posições só contam como margem depois de realizados. /account calcula uma.',
  },
  hedge: {
    title: 'Modo hedge',
    also: ['hedge', 'modo hedge', 'os dois lados', 'proteção', 'protecao'],
    says: 'Long e short de um mercado ao mesmo tempo. Em uma conta cruzada os dois têm um só preço de liquidação; se são iguais não perdem de nenhum lado, então nenhum preço os liquida por perda.',
  },
  unrealized: {
    title: 'PnL não realizado',
    also: [
      'pnl não realizado',
      'pnl nao realizado',
      'lucro não realizado',
      'lucro nao realizado',
      'não realizado',
      'upnl',
    ],
    says: 'O que fechar ao preço de marcação traria, antes das taxas. Muda com o preço e faz parte do saldo de margem.',
  },
  realized: {
    title: 'PnL realizado',
    also: ['pnl realizado', 'lucro realizado', 'realizado', 'rpnl', 'sacável'],
    says: 'Lucro ou perda do que foi fechado (ou ajustado). Está no saldo da carteira: pode ser margem para qualquer coisa, ou ser sacado.',
  },
  settlement: {
    title: 'Ajuste a cada minuto',
    also: ['ajuste', 'ajuste por minuto', 'ajuste a cada minuto'],
    says: 'Algumas corretoras transformam o lucro não realizado em realizado a cada minuto: o preço de entrada vai para o preço de ajuste, o patrimônio continua o mesmo, e o preço de liquidação também. O que é ajustado é margem, também onde o lucro não realizado não é.',
  },
  transfer: {
    title: 'Transferência de fundos',
    also: ['transferência', 'transferencia', 'transferir', 'transferência de fundos'],
    says: 'Dinheiro é movido entre as suas próprias contas em uma corretora: fundos, à vista, contratos. Só o que está na conta de contratos é margem. (Eu nunca movo dinheiro e nunca peço chaves.)',
  },
  roe: {
    title: 'Retorno sobre a margem (ROE)',
    also: ['retorno', 'retorno sobre a margem', 'pnl %', 'rentabilidade'],
    says: 'Lucro dividido pela margem inicial. Com mais alavancagem é maior para o mesmo lucro.',
  },
  breakeven: {
    title: 'Preço de equilíbrio (break-even)',
    also: [
      'equilíbrio',
      'equilibrio',
      'preço de equilíbrio',
      'preco de equilibrio',
      'ponto de equilíbrio',
      'zero a zero',
    ],
    says: 'O preço de saída em que o lucro paga as duas taxas e o financiamento até agora. /breakeven o calcula.',
  },
  distance: {
    title: 'Distância',
    also: ['distância', 'distancia', 'distância da liquidação', 'distancia da liquidacao'],
    says: 'Quanto o preço de marcação está longe do preço de liquidação, como parte da marcação. Meus avisos seguem essa distância.',
  },
};

export const learn = {
  about: 'O que um termo significa, com um exemplo calculado',
  option: 'Um termo, ex.: financiamento, falência, cruzada, inverso',
  terms,
  head: (title: string, says: string) => `${title}: ${says}`,
  /** How one asks what a term means. */
  asks: /^(?:o\s+que\s+(?:é|e|são|sao|significa[m]?|quer\s+dizer)|(?:me\s+)?expli(?:que|ca)(?:\s+o\s+que\s+(?:é|e|significa))?|defina|definição\s+de|significado\s+de|what(?:['’]s| is| are| does)|explain|define|meaning of)\s+(?:(?:uma?|os?|as?|an|the)\s+)?(.{2,40}?)(?:\s+mean)?\s*\??$/iu,
  list: () => 'Termos: /learn e um destes',
  near: (word: string, title: string) => `Não tenho “${word}”; o mais próximo é:\n${title}`,
  none: (word: string) => `Não tenho “${word}” no glossário.`,
  tryIt: 'Experimentar',
  example: (text: string) => `Exemplo: ${text}`,
  examples: {
    never: 'nunca',
    spot: (f: { margin: string; win: string; lose: string }) =>
      `5 contratos de 0.1 BTC combinados a 20,000 exigem ${f.margin} de margem a 2x. Em 25,000 o comprador tem ${f.win}, em 18,000 ${f.lose}.`,
    sides: (f: { long: string; short: string }) =>
      `0.5 BTC de 20,000 a 25,000: o long tem ${f.long}, o short ${f.short}.`,
    dated: (f: { expiry: string; next: string }) =>
      `BTCUSDT-26SEP25 termina em ${f.expiry}; depois dele vem ${f.next}.`,
    linear: (f: { margin: string; profit: string }) =>
      `5 contratos de 0.1 BTC a 20,000, 2x: margem ${f.margin}; vendidos a 25,000: ${f.profit}.`,
    inverse: (f: { margin: string; profit: string; worth: string }) =>
      `100 contratos de 100 USD a 20,000, 2x: margem ${f.margin} (um texto que circula diz 0.4; 10,000 / (2 × 20,000) é isto); vendidos a 25,000: ${f.profit}, que valem ${f.worth}.`,
    convexity: (f: { up1: string; up2: string; down1: string; down2: string }) =>
      `10,000 USD long desde 20,000: em 25,000 ${f.up1}, em 30,000 ${f.up2}; em 15,000 ${f.down1}, em 10,000 ${f.down2}.`,
    leverage: (f: { ten: string; fifty: string }) =>
      `0.5 BTC long a 20,000 com 0.4 % de manutenção: liquidação em ${f.ten} com 10x, em ${f.fifty} com 50x.`,
    margins: (f: { initial: string; position: string; order: string }) =>
      `0.5 BTC a 20,000, 10x, taxas de 0.05 %: margem inicial ${f.initial}; com a taxa de fechamento reservada ${f.position}; uma ordem que espera congela ${f.order}.`,
    maintenance: (f: { value: string; rate: string; margin: string }) =>
      `uma posição de ${f.value} a ${f.rate} tem margem de manutenção de ${f.margin}.`,
    tiers: (f: { low: string; high: string }) =>
      `com 0.4 % até 50,000 e 0.5 % acima, 40,000 precisam de ${f.low} e 100,000 precisam de ${f.high}, descontada a dedução de 50.`,
    ratio: (f: { safe: string; near: string; gone: string }) =>
      `0.5 BTC long a 20,000, 10x, 0.4 %: em 20,000 a taxa de margem é ${f.safe}, em 18,200 ${f.near}, em 18,072.29 ${f.gone}.`,
    balance: (f: { balance: string; maintenance: string }) =>
      `0.5 BTC long a 20,000 com 1,000 de colateral: em 19,000 o saldo é ${f.balance}, a manutenção a 0.4 % ${f.maintenance}.`,
    liquidation: (f: { liquidation: string; bankruptcy: string }) =>
      `0.5 BTC long a 20,000, 10x, 0.4 %: liquidação em ${f.liquidation}, falência em ${f.bankruptcy}.`,
    thumb: (f: { long2: string; long50: string; inverseLong: string; inverseShort: string; one: string }) =>
      `desde 20,000: long linear 2x ${f.long2}, 50x ${f.long50}; long inverso 2x ${f.inverseLong}, short inverso 2x ${f.inverseShort} (+100 %; um texto que circula diz +50 %), short inverso 1x ${f.one}.`,
    fund: (f: { order: string; better: string; worse: string }) =>
      `1 BTC long a 40,000, 40x: a ordem sai em ${f.order}. Executada em 39,050 o fundo recebe ${f.better}, em 38,850 ele paga ${f.worse}.`,
    adl: (f: { a: string; b: string }) =>
      `um lucro de 500 a 20x pontua ${f.a}, um lucro de 2,000 a 3x pontua ${f.b}: o primeiro é fechado primeiro.`,
    partial: (f: { price: string; cut: string; left: string }) =>
      `10 BTC long a 42,000, 10x, no quarto de cinco níveis: em ${f.price} são cortados ${f.cut} BTC, restam ${f.left} BTC.`,
    mark: (f: { half: string; end: string }) =>
      `índice 20,000, taxa 0.1 %: quatro de oito horas antes do financiamento a marcação é ${f.half}, no financiamento ${f.end}.`,
    funding: (f: { pays: string; before: string; after: string }) =>
      `0.5 BTC long a 20,000 e 0.01 %: paga ${f.pays}. Depois de 100 pagamentos assim, de um colateral de 1,000, o preço de liquidação é ${f.after} em vez de ${f.before}.`,
    delivery: (f: { profit: string; fee: string }) =>
      `0.5 BTC long desde 20,000, entrega a 21,000: ${f.profit}, menos uma taxa de entrega de ${f.fee} a 0.05 %.`,
    basis: (f: { basis: string; year: string }) =>
      `um futuro a 20,400, índice 20,000, faltam 73 dias: ${f.basis}, ${f.year} por ano.`,
    fees: (f: { fee: string; share: string }) =>
      `0.5 BTC na entrada e na saída a 20,000, 0.05 % cada: ${f.fee}, a 20x isso é ${f.share} da margem.`,
    isolated: (f: { most: string; price: string; added: string }) =>
      `0.5 BTC long a 20,000, 10x: no máximo ${f.most} podem ser perdidos. Mais 500 de colateral movem a liquidação de ${f.price} para ${f.added}.`,
    cross: (f: { alone: string; shared: string }) =>
      `1,000 na conta, 0.1 BTC long a 20,000: liquidação em ${f.alone}. Com uma perda de 400 em ETH: em ${f.shared}.`,
    hedge: (f: { price: string; equal: string }) =>
      `2,000 na conta, 0.5 BTC long e 0.2 BTC short a 20,000: liquidação em ${f.price}; 0.5 e 0.5: ${f.equal}.`,
    realized: (f: { before: string; closed: string }) =>
      `0.5 BTC long desde 20,000, marcação 25,000: ${f.before} não realizados. Metade fechada ali: ${f.closed} são realizados.`,
    settlement: (f: { before: string; after: string }) =>
      `0.5 BTC long desde 20,000 com 1,000: ajustado em 21,000 o colateral é ${f.after}; a liquidação era e continua ${f.before}.`,
    transfer: (f: { before: string; after: string }) =>
      `1,000 na conta de contratos, 0.1 BTC long a 20,000: liquidação em ${f.before}; depois de mover mais 500 para lá: ${f.after}.`,
    roe: (f: { two: string; twenty: string }) =>
      `0.5 BTC de 20,000 a 21,000: ${f.two} a 2x, ${f.twenty} a 20x, os mesmos 500 USDT.`,
    breakeven: (f: { price: string }) => `0.5 BTC long a 20,000, 0.05 % na entrada e na saída: ${f.price}.`,
    distance: (f: { distance: string }) => `marcação 20,000, liquidação de um long em 18,000: ${f.distance}.`,
    lots: (f: { linear: string; inverse: string }) =>
      `5 lotes de 0.1 BTC valem ${f.linear} a 20,000; 100 lotes de 100 USD são ${f.inverse}.`,
  },
};
