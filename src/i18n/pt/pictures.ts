// What stands in pictures must be short: a name beside a line has room for about 20 characters.
export const pictures = {
  about: {
    chart: 'Gráfico de um mercado, ou de um monitoramento com preços de liquidação e de aviso',
    share: 'Uma imagem de como vai uma posição, para mostrar: sem tamanho, sem dinheiro',
  },
  buttons: { chart: 'Gráfico', share: 'Cartão para compartilhar' },
  options: {
    what: 'Um mercado (BTC), ou o número de um monitoramento',
    span: 'Quanto para trás: 1h, 4h, 1d ou 7d',
    watchId: 'Número do monitoramento',
    size: 'size: com o tamanho da posição',
  },
  spans: { '1h': '1 hora', '4h': '4 horas', '1d': '1 dia', '7d': '7 dias' },
  last: {
    '1h': 'última hora',
    '4h': 'últimas 4 horas',
    '1d': 'último dia',
    '7d': 'últimos 7 dias',
  },
  until: (last: string, until: string) => `${last}, até ${until}`,
  chart: {
    market: (market: string, last: string, change: string) => `${market}: ${change} (${last})`,
    watch: {
      long: (market: string, id: string) => `${market} long #${id}`,
      short: (market: string, id: string) => `${market} short #${id}`,
    },
    /** In the picture, above the prices. */
    title: {
      long: (market: string, leverage: string) => `${market} long ${leverage}`,
      short: (market: string, leverage: string) => `${market} short ${leverage}`,
    },
    away: (distance: string) => `a ${distance} da liquidação`,
    awayStale: (distance: string, age: string) => `a ${distance} da liquidação, com preço de ${age} atrás`,
    beyond: 'No preço de liquidação ou além dele',
    liquidated: 'Esta posição foi liquidada',
    never: 'Nenhum preço liquida a posição',
    noMark: 'Sem preço agora: a distância não se sabe',
    headWith: (what: string, state: string) => `${what}: ${state}`,
    low: 'Mínima',
    high: 'Máxima',
    by: {
      mark: (venue: string) => `Preço de marcação da ${venue}.`,
      trades: (venue: string) =>
        `Preços de negócios na ${venue}: ela não guarda o histórico da marcação, que foi menos longe.`,
      seen: (since: string) => `Preço de marcação como eu mesmo o vi, desde ${since}.`,
    },
    noData: (market: string, last: string) => `Não tenho preços de ${market} para desenhar (${last}).`,
    noDataHelp: () =>
      'Desenho o que a corretora informa, ou o que vi desde que comecei a olhar. Tente de novo mais tarde.',
    which: () => 'De quê? Um mercado, ou o número de um dos seus monitoramentos.',
    whichHelp: () => 'Exemplos: /chart btc, /chart eth 1d, /chart 1',
    unknownWatch: (id: string) => `Você não tem o monitoramento #${id}. /watches mostra os seus.`,
    unknownSpan: (typed: string) =>
      `“${typed}” não é um período que eu desenhe. Existem: 1h, 4h, 1d, 7d. Exemplo: /chart btc 4h`,
    ofAccount: (id: string) =>
      `#${id} é uma conta com vários mercados: uma imagem mostra um. /watch ${id} diz como ela está.`,
    alt: (what: string, span: string, lines: string) => `${what}; ${span}. ${lines}`,
    altBetween: (low: string, high: string) => `Preços entre ${low} e ${high}.`,
  },
  lines: {
    mark: (price: string) => `Marcação ${price}`,
    entry: (price: string) => `Entrada ${price}`,
    liquidation: (price: string) => `Liquidação ${price}`,
    warning: (price: string) => `Aviso ${price}`,
    warned: (price: string) => `Avisado ${price}`,
    stop: (price: string) => `Stop ${price}`,
    target: (price: string) => `Alvo ${price}`,
  },
  rows: {
    mark: 'Marcação',
    entry: 'Entrada',
    liquidation: 'Liquidação',
    warning: 'Próximos avisos',
    warned: 'Avisado em',
    stop: 'Stop',
    target: 'Alvo',
  },
  share: {
    side: {
      long: (leverage: string) => `Long ${leverage}`,
      short: (leverage: string) => `Short ${leverage}`,
    },
    gain: 'Retorno sobre a margem: lucro',
    loss: 'Retorno sobre a margem: perda',
    even: 'Retorno sobre a margem',
    entry: 'Entrada',
    mark: 'Marcação',
    size: 'Tamanho',
    at: (time: string) => `Perpwatch · ${time}`,
    head: {
      long: (market: string, leverage: string, result: string) => `${market} long ${leverage}: ${result}`,
      short: (market: string, leverage: string, result: string) => `${market} short ${leverage}: ${result}`,
    },
    help: () =>
      'Para você compartilhar: eu não publico em lugar nenhum. Não mostra tamanho, margem nem conta.',
    helpSize: () =>
      'Para você compartilhar: eu não publico em lugar nenhum. Mostra o tamanho, e não a margem nem a conta.',
    which: () => 'Qual monitoramento? Exemplo: /share 1',
    noPrice: () => 'Não há preço atual: não sei dizer como ela vai.',
    over: (id: string) => `#${id} foi liquidada: não há nada a mostrar.`,
    withSize: 'Com tamanho',
    withoutSize: 'Sem tamanho',
    account: (id: string) =>
      `O monitoramento #${id} é uma conta com vários mercados, e um cartão mostra uma só posição. Os mercados dela: /chart e um nome. Como ela está: /watch ${id}.`,
    alert: () =>
      'Um alerta não tem cartão: um cartão mostra como vai uma posição. Para compartilhar um alerta, encaminhe a mensagem dele. A imagem de um mercado: /chart btc',
    noNumber: (typed: string) =>
      `“${typed}” não é o número de um monitoramento, e um cartão mostra um. Os seus: /watches. A imagem de um mercado: /chart btc`,
    unread: (typed: string) => `Não conheço “${typed}” aqui. Exemplo: /share 1, ou /share 1 size`,
  },
};
