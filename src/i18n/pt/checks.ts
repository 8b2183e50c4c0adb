// What the checks of a planned position, the mark price and the delivery of a future say.

const levels = { danger: 'Perigo', risk: 'Risco', note: 'Nota' } as const;
const from = (of: string): string => (of === 'mark' ? 'do preço de marcação' : 'da entrada');

export const checks = {
  about: {
    lint: 'O que há de arriscado ou errado em uma posição planejada, o pior primeiro',
    mark: 'O preço de marcação a partir de índice, taxa de financiamento e tempo até ele',
    delivery: 'Um futuro com vencimento: tempo restante, preço e taxa de entrega, base anual, o próximo',
  },
  options: {
    lint: 'A posição com stop e alvo, ex.: long btc 20x 0.5btc @64k sl=62k tp=66k',
    mark: 'O mercado e o que você sabe, ex.: btc index=64000 rate=0.01% left=2h',
    delivery: 'O mercado com vencimento, ex.: btcusdt-26mar27 mark=65000 index=64000',
  },
  lint: {
    head: (position: string, worst: keyof typeof levels, count: number) =>
      `${position}: ${count === 1 ? '1 ponto' : `${count} pontos, o pior primeiro`} (${levels[worst].toLowerCase()})`,
    clean: (position: string) => `${position}: nada chama a atenção`,
    cleanMeans:
      'Isso não é conselho: preços saltam, e o que não vejo (outras posições, notícias) não posso conferir.',
    said: (level: keyof typeof levels, text: string) => `${levels[level]}: ${text}`,
    already: (balance: string, maintenance: string, price: string) =>
      `em ${price} ela é liquidada na hora: o saldo de margem é ${balance}, a manutenção ${maintenance}.`,
    stopBeyond: (stop: string, liquidation: string) =>
      `o stop ${stop} fica na liquidação em ${liquidation} ou além dela: a posição acaba antes de ele ser atingido.`,
    stopNear: (stop: string, liquidation: string, gap: string, least: string) =>
      `o stop ${stop} fica só ${gap} antes da liquidação em ${liquidation}, não mais que uma taxa e um tick (${least}): um preço rápido passa pelos dois.`,
    near: (liquidation: string, away: string, of: string) =>
      `a liquidação em ${liquidation} está a ${away} ${from(of)}: um movimento comum a alcança.`,
    close: (liquidation: string, away: string, of: string, limit: string) =>
      `a liquidação em ${liquidation} está a ${away} ${from(of)}, dentro de ${limit}.`,
    noStop: (collateral: string) =>
      `não há stop (sl=): sem ele uma liquidação leva até todo o colateral de ${collateral}.`,
    leverage: (leverage: string, most: string) =>
      `${leverage} de no máximo ${most} neste tamanho: uma posição maior pode logo exigir menos alavancagem.`,
    fees: (fees: string, share: string, limit: string) =>
      `abrir e fechar custa ${fees}, ${share} da margem (mais que ${limit}).`,
    feesEatProfit: (target: string, profit: string, fees: string) =>
      `o lucro de ${profit} no alvo ${target} não paga as taxas de ${fees}.`,
    entryFar: (entry: string, away: string, mark: string) =>
      `a entrada ${entry} está ${away} em relação ao preço de marcação ${mark}.`,
    aboveTier: (f: { less: string; floor: string; rate: string; lower: string; most: string | undefined }) =>
      `a posição está ${f.less} acima de um nível que começa em ${f.floor}: logo abaixo dele a taxa de manutenção é ${f.lower} e não ${f.rate}${f.most === undefined ? '' : `, e até ${f.most} é permitido`}.`,
    noFee: (venue: string) =>
      `As taxas não foram conferidas: não conheço nenhuma da ${venue}. Informe a sua, ex.: fee=0.05%.`,
    noMark:
      'Sem preço de marcação aqui: as distâncias são a partir da entrada. Acrescente mark= para contá-las da marcação.',
    show: 'Números',
  },
  mark: {
    head: (market: string, mark: string) => `${market}: preço de marcação ${mark} por índice e financiamento`,
    need: (what: 'index' | 'rate' | 'left', market: string) =>
      ({
        index: `Não tenho o preço do índice de ${market} aqui: o que a sua corretora mostra?`,
        rate: `Não tenho a taxa de financiamento de ${market} aqui: o que a sua corretora mostra?`,
        left: `Quanto falta para o próximo financiamento de ${market}?`,
      })[what],
    example: (market: string) => `/mark ${market} index=64000 rate=0.01% left=2h`,
    needEvery:
      'De quanto em quanto tempo este mercado paga financiamento não se sabe aqui: acrescente every=8h.',
    tooLong: (left: string, every: string) =>
      `${left} h até o próximo financiamento é mais que o intervalo de ${every} h. Acrescente every= se for diferente.`,
    dated: (market: string) => `${market} é um futuro com vencimento: não tem financiamento. Veja /delivery.`,
    index: 'Índice',
    rate: 'Taxa de financiamento',
    left: 'Tempo até ele',
    leftOf: (left: string, every: string) => `${left} h de ${every} h`,
    basis: 'Base agora',
    basisOf: (share: string, amount: string) => `${share} (${amount})`,
    shown: 'Marcação da corretora',
    shownOf: (mark: string, away: string) => `${mark} (${away} em relação a esta)`,
    formula: 'marcação = índice × (1 + taxa de financiamento × tempo até ele / intervalo de financiamento)',
    numbers: (f: { mark: string; index: string; rate: string; left: string; every: string }) =>
      `${f.mark} = ${f.index} × (1 + (${f.rate}) × ${f.left} / ${f.every})`,
    decays: 'A base vai a zero até o horário do financiamento; nele o preço de marcação é o índice.',
    estimate:
      'As corretoras usam o valor do meio entre este e outros preços (negócios, livro de ordens), então o preço de marcação que mostram pode ser outro. A liquidação é julgada pelo delas.',
    stale: (age: string) => `Os valores ao vivo são velhos (${age}).`,
    marketOnly: 'Lado, tamanho e alavancagem não importam aqui.',
  },
  delivery: {
    head: (market: string, left: string, time: string) => `${market}: vence em ${left}: ${time}`,
    gone: (market: string, time: string) => `${market} venceu em ${time}`,
    perpetual: (market: string) => `${market} é um perpétuo: nunca vence.`,
    perpetualHelp: 'Diga também a data:',
    example: '/delivery btcusdt-26mar27',
    next: 'Próximo contrato',
    nextQuarter: (name: string) => `${name} (próximo trimestre)`,
    nextWeek: (name: string) => `${name} (próxima semana)`,
    fee: 'Taxa de entrega',
    feeTaker: (rate: string) => `${rate} (como taker)`,
    feeOwn: (rate: string) => rate,
    feeGiven: (rate: string) => `${rate} (informada)`,
    feeUnknown: 'desconhecida',
    mark: 'Marcação',
    index: 'Índice',
    basis: 'Base',
    yearly: 'Por ano',
    formula: (f: { mark: string; index: string; days: string; yearly: string }) =>
      `Base por ano: (${f.mark} / ${f.index} − 1) × 365 / ${f.days} dias = ${f.yearly}; simples, não composta.`,
    noBasis: 'Para a base por ano preciso dos dois preços: acrescente mark=65000 index=64000.',
    closes:
      'Na entrega as posições abertas são fechadas ao preço de entrega, e a taxa é cobrada sobre o valor delas; ordens de liquidação ainda abertas também são encerradas por ele.',
    window: (venue: string, minutes: string) =>
      `${venue}: o preço de entrega é a média do índice dos últimos ${minutes} minutos.`,
    open: (venue: string) =>
      `O preço de entrega é uma média do índice antes da entrega: na maioria, dos últimos 30 minutos, em algumas corretoras, da última hora. Qual delas a ${venue} usa não está confirmado aqui: veja a página do contrato.`,
    running: 'A média está sendo formada agora; o índice do momento a move cada vez menos.',
    soFar: 'Média até agora',
    soFarOf: (mean: string, share: string) => `${mean} (${share} da janela já passou)`,
    expected: 'Se o índice ficar',
    asGiven: 'A média é a das suas samples=, consideradas espalhadas por igual desde o início da janela.',
    noSamples:
      'Não guardo amostras do índice, então a média até agora não se sabe aqui: a corretora a mostra. Informe-a como samples=64005 (ou várias: samples=64000/64010/64005).',
    notYet: 'samples= não é usado: a média só se forma nos últimos minutos antes da entrega.',
    noWindow: 'samples= não é usado: sobre que tempo esta corretora faz a média não se sabe aqui.',
    feeTakerWhy:
      'Considerada a taxa taker; algumas corretoras têm uma própria para a entrega: fee= a informa.',
    feeUnknownWhy: 'Não conheço nenhuma taxa desta corretora: informe-a com fee=0.05%.',
    postponed: 'A corretora pode adiar uma entrega, e decide o que lista em seguida.',
  },
};
