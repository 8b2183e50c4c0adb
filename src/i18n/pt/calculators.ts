// What the calculators answer. Figures come in as text, already formatted.

const kinds = {
  amount: 'um valor como 500',
  price: 'um preço como 64000',
  percent: 'uma porcentagem como 50%',
  count: 'um número inteiro de 1 a 1,000',
  hours: 'um tempo como 8h',
  mean: 'preços como 64000/64010/64005',
} as const;

const examples = {
  amount: '500',
  price: '64000',
  percent: '50%',
  count: '3',
  hours: '8h',
  mean: '64000/64010/64005',
} as const;

export const calculators = {
  about: {
    size: 'Que tamanho uma posição pode ter: para um risco no stop, ou para um saldo',
    average: 'Entrada média de várias execuções, e o que fazem com a liquidação',
    breakeven: 'O preço em que taxas e financiamento estão pagos',
    fees: 'Quanto custa abrir e fechar, também como parte da margem',
    tiers: 'Os níveis de margem de um mercado: taxas, deduções, alavancagem máxima',
    funding: 'Quanto o financiamento custa a esta posição, e o que faz com a liquidação',
    whatif: 'Uma posição a outros preços, com e sem mais margem',
    compare: 'Uma posição em várias corretoras, lado a lado',
    target: 'O preço de saída para o lucro ou retorno desejado',
    close: 'Quanto fechar para uma certa distância da liquidação ou taxa de margem',
    order: 'Quanto uma ordem congela até ser executada: margem e taxas',
    settle: 'Uma posição após um ajuste, onde o lucro é ajustado a cada minuto',
  },
  options: {
    size: 'ex.: long btc 10x @64k sl=62k balance=2000 risk=1%',
    average: 'ex.: long btc 10x 0.1btc@64k 0.2btc@60k',
    tiers: 'Mercado e, se quiser, um tamanho ou alavancagem: btc 20x 500000u',
    funding: 'A posição, ex.: long btc 10x 0.5btc @64k rate=0.01% n=3; ou #1: o que o monitoramento 1 pagou',
    target: 'A posição e a meta, ex.: long btc 10x 0.5btc @64k profit=500',
    close: 'A posição e a meta, ex.: long btc 20x 0.5btc @64k distance=10%',
    order: 'A ordem, ex.: long btc 10x 0.5btc @64k',
    settle: 'A posição e o preço de ajuste, ex.: long btc 10x 0.5btc @64k mark=65000',
    breakeven: 'A posição, ex.: long btc 0.5btc @64k fee=0.05% funding=12',
  },
  extra: {
    unread: (key: string, shown: string, kind: keyof typeof kinds) =>
      `“${key}=${shown}”: depois de ${key}= espero ${kinds[kind]}.`,
    twice: (key: string) => `Há dois valores para ${key}=. Qual?`,
    example: (key: string, kind: keyof typeof examples, example: string | undefined) =>
      `${key}=${example ?? examples[kind]}`,
  },
  /** Why a venue's or a market's fee is needed. */
  noFee: (venue: string) => `Não conheço nenhuma taxa da ${venue}: informe a sua, ex.: fee=0.05%.`,
  paid: (amount: string, paid: boolean) => `${amount} ${paid ? 'pagos' : 'recebidos'}`,
  share: (amount: string, share: string) => `${amount} (${share})`,
  move: 'Variação do preço',
  eachWay: (rate: string) => `${rate} na entrada e na saída`,
  target: {
    head: (f: { market: string; side: string; wanted: string; price: string; move: string }) =>
      `${f.market} ${f.side}: ${f.wanted} em ${f.price} (${f.move})`,
    never: (market: string, side: string, wanted: string) =>
      `${market} ${side}: nenhum preço traz ${wanted}.`,
    neverWhy: 'O preço teria de ser 0 ou menos, ou além de qualquer número.',
    which: () => 'O que você quer? Escreva profit=500, loss=200 ou roe=50%.',
    both: () => 'Uma meta só, por favor: profit=, loss= ou roe=.',
    roe: (roe: string) => `${roe} ROE`,
    withFees: 'Com taxas',
    withFeesAt: (price: string, rate: string) => `${price} (${rate} na entrada e na saída)`,
    onEntry: 'Sobre a margem de entrada',
    onMark: (venue: string) =>
      `${venue} mostra o retorno sobre a margem ao preço do momento; “Sobre a margem de entrada” o calcula sobre o que você colocou.`,
    noFees: () => 'Taxas não contadas: informe fee=0.05% para o preço que as paga também.',
    beyond: (price: string) => `A posição é liquidada em ${price}, antes dessa saída.`,
  },
  breakEven: {
    head: (market: string, side: string, price: string, move: string) =>
      `${market} ${side}: equilíbrio em ${price} (${move})`,
    never: (market: string) => `${market}: nenhum preço paga estes custos.`,
    maker: 'Maker nos dois lados',
    shown: 'Como a Binance mostra',
    shownWhy: 'A Binance deixa a taxa de saída e o financiamento de fora do preço de equilíbrio que mostra.',
    shownBybit: 'Como a Bybit mostra',
    shownBybitWhy:
      'A Bybit conta a saída pela taxa taker dela, no mínimo 0.055 %, e as taxas e o financiamento acumulados até agora.',
    fees: 'Taxas de entrada e saída',
    fundingPaid: 'Financiamento até agora',
    noFunding:
      'O financiamento pago até agora não é contado: acrescente funding=12 (funding=-12 se você recebeu).',
  },
  fees: {
    head: (market: string, fees: string, share: string | undefined) =>
      `${market}: ${fees} para abrir e fechar${share === undefined ? '' : `, ${share} da margem`}`,
    pair: (open: string, close: string, both: string) => `${open} + ${close} = ${both}`,
    ofMargin: (text: string, share: string) => `${text} · ${share} da margem`,
    taker: (rate: string) => `Taxa taker (${rate})`,
    maker: (rate: string) => `Taxa maker (${rate})`,
    given: (rate: string) => `Taxa (${rate})`,
    mixed: 'Entrada maker, saída taker',
    pays: 'Pagas em',
    closedAt: (price: string) => `Fechada em ${price}.`,
    closedAtEntry: (price: string) => `Fechada em ${price}; para outra saída acrescente exit=.`,
    lessLeverage:
      'As taxas são sobre o valor da posição: com mais alavancagem elas são uma parte maior da margem.',
    statedRate: (venue: string) =>
      `Taxas que ${venue} informa agora para este mercado, sem descontos; informe as suas com fee=.`,
    baseRate: (venue: string) => `Taxas da ${venue} sem descontos; informe as suas com fee=.`,
  },
  tiers: {
    head: (market: string, venue: string, count: number) =>
      `${market} na ${venue}: ${count === 1 ? '1 nível' : `${count} níveis`}`,
    headAt: (f: { market: string; venue: string; tier: string; count: string; value: string }) =>
      `${f.market} na ${f.venue}: ${f.value} está no nível ${f.tier} de ${f.count}`,
    upTo: (cap: string) => `até ${cap}`,
    above: (floor: string) => `a partir de ${floor}`,
    row: (rate: string, less: string | undefined, leverage: string | undefined) =>
      `${rate}${less === undefined ? '' : ` − ${less}`}${leverage === undefined ? '' : ` · ${leverage}`}`,
    blended: (rate: string, slope: string, coin: string) => `${rate} + ${slope} por ${coin}`,
    rateHere: 'Taxa neste tamanho',
    grows: (slope: string, coin: string) =>
      `A margem de manutenção é o valor da posição × a taxa, que cresce ${slope} com cada ${coin} da posição inteira; a alavancagem máxima cai conforme ela cresce.`,
    here: (text: string) => `${text}  ← este tamanho`,
    largest: (leverage: string) => `Maior com ${leverage}`,
    at: (value: string) => value,
    noLimit: 'sem limite nesta tabela',
    none: (leverage: string, most: string) => `Nenhuma: este mercado dá no máximo ${most}, não ${leverage}.`,
    mostLeverage: 'Alavancagem máxima',
    means:
      'A margem de manutenção é o valor da posição × a taxa do nível − a dedução dele. Depois, a alavancagem máxima que ele permite.',
    source: (source: string, date: string) => `Tabela: ${source}${source.includes(date) ? '' : `, ${date}`}.`,
    more: (hidden: string) =>
      `Mais ${hidden} níveis não são mostrados; um tamanho mostra os que estão em volta dele.`,
    noPrice: () =>
      'Não tenho preço aqui, então não consigo situar esse tamanho: acrescente @ e um preço, ou mark=.',
  },
  funding: {
    pays: (market: string, side: string, amount: string) =>
      `${market} ${side}: você paga ${amount} a cada financiamento`,
    receives: (market: string, side: string, amount: string) =>
      `${market} ${side}: você recebe ${amount} a cada financiamento`,
    nothing: (market: string) => `${market}: o financiamento é 0 a esta taxa`,
    noRate: (market: string) => `Não tenho a taxa de financiamento de ${market} aqui.`,
    noRateHelp:
      'As taxas vêm com preços ao vivo (--live); ou informe a que a sua corretora mostra: rate=0.01%.',
    expiry: (market: string) => `${market} é um futuro com vencimento: tem entrega e não tem financiamento.`,
    rate: 'Taxa agora',
    rateGiven: 'Taxa (informada)',
    next: 'Próximo pagamento',
    nextAt: (time: string, left: string) => `${time}, em ${left}`,
    day: 'Por dia',
    perDay: (amount: string, times: string, share: string | undefined) =>
      `${amount} (${times} pagamentos${share === undefined ? '' : `, ${share} da margem`})`,
    liquidationNow: 'Liquidação agora',
    after: (n: string) => (n === '1' ? 'Após 1 pagamento' : `Após ${n} pagamentos`),
    afterRow: (liquidation: string, collateral: string) =>
      `liquidação ${liquidation}, colateral ${collateral}`,
    beaten: 'liquidada antes disso',
    never: 'nunca',
    pay: (amount: string) => `paga ${amount}`,
    receive: (amount: string) => `recebe ${amount}`,
    sign: 'Taxa positiva: longs pagam shorts. A taxa muda a cada pagamento; isto continua com a taxa de agora.',
    fromCollateral:
      'Se a corretora o tira primeiro do saldo disponível, a liquidação fica onde está até ele acabar.',
    ofCollateral: 'Esta corretora o tira do colateral e o credita nele.',
    availableFirst:
      'Esta corretora o tira primeiro do saldo disponível (balance=), e do colateral só o que faltar.',
    availableTaken:
      'Tirado primeiro de balance=, e do colateral só o que faltar; se esta corretora faz assim não está confirmado aqui.',
    availableFirstHelp:
      'Esta corretora o tira primeiro do saldo disponível; as linhas são como se não houvesse nenhum. Informe-o como balance=200: a liquidação fica onde está até ele acabar.',
    unknownInterval:
      'De quanto em quanto tempo este mercado paga não se sabe aqui: acrescente every=8h para o custo de um dia.',
    interval: (hours: string) =>
      `Considerado pago a cada ${hours === '1' ? 'hora' : `${hours} horas`}; alguns mercados são diferentes, every= muda isso.`,
    noTable:
      'Não tenho a tabela de níveis aqui, então nada digo da liquidação: acrescente mmr=0.5% (a corretora mostra).',
    noLeverage: 'Acrescente uma alavancagem, ex.: 10x, para ver o que faz com a liquidação.',
    oracle: 'Esta corretora cobra sobre o preço do índice (oráculo) dela; sem ele vale o preço de marcação.',
  },
  whatIf: {
    head: (f: { market: string; side: string; size: string; added: string }) =>
      `${f.market} ${f.side} ${f.size} a outros preços, e com mais ${f.added}`,
    label: (price: string, move: string) => `${price} ${move}`,
    row: (f: { profit: string; roe: string; risk: string }) => `${f.profit} · ${f.roe} · ${f.risk}`,
    risk: (ratio: string, away: string) => `${ratio} / ${away}`,
    riskNever: (ratio: string) => `${ratio} / nunca`,
    both: (now: string, added: string) => `${now} → ${added}`,
    liquidated: 'liquidada',
    liquidatedBoth: 'liquidada, também com isso',
    liquidation: 'Liquidação',
    note: (added: string) =>
      `Cada linha: PnL · retorno (ROE) · taxa de margem / distância da liquidação; depois da seta, com mais ${added}.`,
  },
  compare: {
    head: (f: { side: string; market: string; size: string; leverage: string; price: string }) =>
      `${f.side} ${f.size} ${f.market} ${f.leverage} @ ${f.price}`,
    row: (liquidation: string, bankruptcy: string, maintenance: string) =>
      `${liquidation} · falência ${bankruptcy} · manutenção ${maintenance}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'nunca',
    already: 'na hora',
    estimated: (name: string) => `≈ ${name}`,
    estimates: '≈ é uma estimativa: a mesma linha em /liq, com “on” e essa corretora, diz por quê.',
    noTable: (names: readonly string[]) =>
      `Sem tabela de níveis aqui para ${names.join(', ')}: com mmr=0.5% (a taxa do seu tamanho lá) também são calculadas.`,
    noMarket: (names: readonly string[]) => `Não listado, ou não incluído, em ${names.join(', ')}.`,
    refused: 'impossível lá com este tamanho',
    mmr: (rate: string) => `Taxa de manutenção ${rate} como você informou, para todas as corretoras.`,
    same: 'Todas com a mesma entrada, tamanho e margem; o que difere é a manutenção, e o que conta como margem.',
  },
  average: {
    head: (market: string, side: string, price: string) => `${market} ${side}: entrada média ${price}`,
    headLiq: (f: { market: string; side: string; price: string; before: string; after: string }) =>
      `${f.market} ${f.side}: entrada média ${f.price}, liquidação ${f.before} → ${f.after}`,
    needFills: () => 'Quais execuções? Escreva pelo menos duas, assim: 0.1btc@64k 0.2btc@60k.',
    step: (average: string, liquidation: string | undefined) =>
      `média ${average}${liquidation === undefined ? '' : ` · liquidação ${liquidation}`}`,
    fill: (size: string, price: string) => `${size} @ ${price}`,
    never: 'nunca',
    breakEven: 'Equilíbrio',
    noLeverage: 'Acrescente uma alavancagem, ex.: 10x, para a liquidação antes e depois.',
    gone: (price: string, liquidation: string) =>
      `No caminho até a execução em ${price} o preço passa por ${liquidation}, onde a posição anterior é liquidada. Essa execução chega tarde demais, a menos que você adicione margem antes.`,
    eachMargin: 'Cada execução traz a própria margem com essa alavancagem.',
    ignored: 'add=, collateral= e liq= são da posição inteira: usados só no resultado.',
  },
  size: {
    sizedByRisk: (size: string, loss: string) => `Tamanho pelo seu risco: ${size} perde ${loss} no stop.`,
    atMost: (value: string) => `${value} em passos inteiros, arredondado para baixo`,
    headRisk: (f: { market: string; side: string; size: string; loss: string; stop: string }) =>
      `${f.market} ${f.side}: ${f.size} perde ${f.loss} em ${f.stop}`,
    headMax: (f: { market: string; side: string; size: string; balance: string }) =>
      `${f.market} ${f.side}: no máximo ${f.size} com ${f.balance}`,
    need: () => 'Quanto ela pode perder? Escreva balance=2000 risk=1% (ou loss=20) com um stop, sl=62000.',
    whichRisk: (number: string) =>
      `risk=${number}: ${number} % do seu saldo, ou ${number} que podem ser perdidos?`,
    whichRiskHelp: () => 'Exemplo: risk=1% com balance=2000, ou loss=20.',
    riskShare: (number: string) => `${number} % do saldo`,
    riskLoss: (number: string) => `perder no máximo ${number}`,
    needHelp: () => 'Sem stop: balance=2000 e uma alavancagem dão a maior posição.',
    both: () => 'Duas respostas para quanto pode perder: risk= ou loss=, por favor.',
    sizeUnused: 'Não usado: o tamanho na sua linha. É ele que é calculado aqui.',
    needEntry: () => 'A que preço de entrada? Escreva por exemplo @64000.',
    needBalance: () => 'risk= é uma parte do seu saldo: acrescente balance=2000, ou escreva loss=20.',
    needStop: () => 'Onde está o stop? Escreva por exemplo sl=62000.',
    needLeverage: () =>
      'Qual alavancagem? Escreva por exemplo 10x. Ou informe um stop e um risco: sl=62000 risk=1%.',
    stopAtEntry: () =>
      'O stop precisa ficar do lado da perda em relação à entrada: onde está, nada seria perdido.',
    tooSmall: (step: string) => `Isso é menos que o menor tamanho, ${step}.`,
    tooHigh: (leverage: string, most: string) => `${leverage} é demais aqui: no máximo ${most}.`,
    size: 'Tamanho',
    value: 'Posição',
    margin: 'Margem',
    risk: 'Perda no stop',
    riskOf: (loss: string, share: string) => `${loss} (${share} do saldo)`,
    withFees: 'Com taxas',
    lossWithFees: (loss: string, rate: string) => `${loss} (${rate} na entrada e na saída)`,
    multiple: (n: string) => (n === '' ? 'Alvo' : `Alvo ${n}`),
    r: (price: string, profit: string, multiple: string) => `${price}: ${profit} = ${multiple} R`,
    liquidation: 'Liquidação',
    mostLeverage: 'Alavancagem máxima',
    mostLeverageFor: (leverage: string) => `${leverage} antes que a liquidação alcance o stop`,
    beyond: (stop: string, liquidation: string, most: string | undefined) =>
      `Perigo: a liquidação em ${liquidation} vem antes do stop em ${stop}, então o stop nunca funciona e toda a margem é perdida.${most === undefined ? '' : ` Abaixo de ${most} o stop vem primeiro.`}`,
    tooMuch: (margin: string, balance: string) =>
      `Precisa de ${margin} de margem, mais que o saldo de ${balance}: use mais alavancagem ou um stop mais longe.`,
    notChecked: () =>
      'Não tenho a tabela de níveis aqui, então não sei dizer se a liquidação vem antes do stop: acrescente mmr=0.5% (a corretora mostra).',
    roundDown: () => 'Arredonde para baixo, no passo da sua corretora.',
    gap: () => 'Um stop pode ser executado a um preço pior do que ele diz: então se perde mais.',
    feesInside: 'Taxas dentro do risco',
    feesIn: (rate: string) => `Taxas de ${rate} na entrada e na saída estão dentro da perda.`,
    limitTier: (cap: string, leverage: string) =>
      `Quem limita não é o saldo, é a corretora: com ${leverage} uma posição pode ter no máximo ${cap}.`,
    limitSpend: (fee: string) => `Margem e taxas (${fee} do valor) saem do saldo.`,
    show: 'Números',
    watch: 'Monitorar',
  },
  close: {
    which: 'A que distância deve ficar? Diga a distância da liquidação à marcação, ou a taxa de margem.',
    both: 'Uma meta só, por favor: distance= ou ratio=.',
    range: (key: string) => `Depois de ${key}= espero uma porcentagem entre 0 e 100.`,
    distance: (percent: string) => `a liquidação fica a ${percent}`,
    ratio: (percent: string) => `a taxa de margem fica em ${percent}`,
    head: (f: { market: string; side: string; size: string; wanted: string }) =>
      `${f.market} ${f.side}: feche ${f.size}, então ${f.wanted}`,
    headPutBack: (f: { market: string; side: string; size: string; amount: string; wanted: string }) =>
      `${f.market} ${f.side}: feche ${f.size} e reponha os ${f.amount} que isso libera, então ${f.wanted}`,
    enough: (market: string, side: string, wanted: string) =>
      `${market} ${side}: nada a fechar, já ${wanted} ou melhor`,
    already: (market: string, side: string) =>
      `${market} ${side}: já liquidada a este preço, não resta nada a fechar`,
    never: (market: string, side: string, wanted: string) =>
      `${market} ${side}: com nenhum tamanho ${wanted}`,
    rows: {
      close: 'Fechar',
      left: 'Resta',
      putBack: 'Repor',
      liquidation: 'Liquidação',
      ratio: 'Taxa de margem',
      alone: 'Sem repor',
    },
    formula: 'contratos − fechados',
    aloneNever: 'só fechar não consegue',
    proportional:
      'Fechar uma parte libera a parte dela no colateral, então isso sozinho move a liquidação pouco ou nada.',
    ruleUnknown: (venue: string) =>
      `Estimativa: o que a ${venue} faz com o colateral de uma parte fechada não está confirmado; considerado liberado.`,
    kept: 'O colateral fica quando uma parte é fechada.',
  },
  order: {
    head: (market: string, size: string, total: string) => `${market} ${size}: a ordem congela ${total}`,
    total: 'Margem da ordem',
    withoutClosing: 'Sem taxa de fechamento',
    available: 'Resta disponível',
    short: (amount: string) => `faltam ${amount}`,
    rule: (on: 'entry' | 'bankruptcy') =>
      `A margem da ordem é margem inicial, taxa de abertura e taxa de fechamento, esta calculada ${on === 'entry' ? 'ao preço da ordem' : 'ao preço de falência'}.`,
    ruleUnknown: (venue: string) =>
      `Estimativa: o que a ${venue} congela não está confirmado. O usual é margem inicial, taxa de abertura e taxa de fechamento; algumas deixam esta de fora.`,
    filled:
      'Uma vez executada, a taxa de abertura é paga e o resto é a margem da posição; cancelada, tudo fica livre de novo.',
  },
  settle: {
    head: (market: string, side: string, realized: string, price: string) =>
      `${market} ${side}: um ajuste em ${price} realiza ${realized}`,
    needMark: 'A que preço de ajuste? Acrescente mark=…',
    both: (before: string, after: string) => (before === after ? before : `${before} → ${after}`),
    balance: 'Saldo de margem',
    liquidation: 'Liquidação',
    realized: 'Lucro realizado',
    already: 'já atingida',
    same: 'A entrada vai para o preço de ajuste e o lucro para o colateral: o patrimônio continua o mesmo.',
    onEntry:
      'Esta corretora calcula a manutenção sobre o valor de entrada, então a liquidação se move com a entrada.',
    who: 'Só algumas corretoras fazem ajuste a cada minuto; lucro ajustado é margem também onde o não realizado não é.',
  },
  /** Under an answer: one part of it changed. */
  adjust: {
    half: '½ tamanho',
    double: '2× tamanho',
    entry: (change: string) => `Entrada ${change}`,
    exit: (change: string) => `Saída ${change}`,
  },
  buttons: { watch: 'Monitorar', whatIf: 'E se', fees: 'Taxas' },
};
