// What stands in pictures must be short: a name beside a line has room for about 20 characters.
export const pictures = {
  about: {
    chart: 'Imagen de un mercado, o de una vigilancia con sus precios de liquidación y aviso',
    share: 'Imagen de cómo va una vigilancia, para enseñar: sin tamaño ni dinero',
  },
  buttons: { chart: 'Gráfico', share: 'Tarjeta para compartir' },
  options: {
    what: 'Un mercado (BTC), o el número de una vigilancia',
    span: 'Hasta cuándo atrás: 1h, 4h, 1d o 7d',
    watchId: 'Número de la vigilancia',
    size: 'size: con el tamaño de la posición',
  },
  spans: { '1h': '1 hora', '4h': '4 horas', '1d': '1 día', '7d': '7 días' },
  last: {
    '1h': 'la última hora',
    '4h': 'las últimas 4 horas',
    '1d': 'el último día',
    '7d': 'los últimos 7 días',
  },
  until: (last: string, until: string) => `${last}, hasta ${until}`,
  chart: {
    market: (market: string, last: string, change: string) => `${market}: ${change} en ${last}`,
    watch: {
      long: (market: string, id: string) => `${market} long #${id}`,
      short: (market: string, id: string) => `${market} short #${id}`,
    },
    /** In the picture, above the prices. */
    title: {
      long: (market: string, leverage: string) => `${market} long ${leverage}`,
      short: (market: string, leverage: string) => `${market} short ${leverage}`,
    },
    away: (distance: string) => `a un ${distance} de la liquidación`,
    awayStale: (distance: string, age: string) =>
      `a un ${distance} de la liquidación con un precio de hace ${age}`,
    beyond: 'En el precio de liquidación o más allá',
    liquidated: 'Esta posición fue liquidada',
    never: 'Ningún precio la liquida',
    noMark: 'Sin precio ahora: no se conoce la distancia',
    headWith: (what: string, state: string) => `${what}: ${state}`,
    low: 'Mínimo',
    high: 'Máximo',
    by: {
      mark: (venue: string) => `Precio de marca de ${venue}.`,
      trades: (venue: string) =>
        `Precios de operaciones en ${venue}: no guarda registro de la marca, que se movió menos.`,
      seen: (since: string) => `Precio de marca como yo lo he visto, desde ${since}.`,
    },
    noData: (market: string, last: string) => `No tengo precios de ${market} para dibujar: ${last}.`,
    noDataHelp: () =>
      'Dibujo lo que dice el exchange, o lo que he visto desde que empecé a mirar. Prueba más tarde.',
    which: () => '¿De qué? Un mercado, o el número de una de tus vigilancias.',
    whichHelp: () => 'Ejemplos: /chart btc, /chart eth 1d, /chart 1',
    unknownWatch: (id: string) => `No tienes ninguna vigilancia #${id}. /watches muestra las tuyas.`,
    unknownSpan: (typed: string) =>
      `“${typed}” no es un período que yo dibuje. Hay: 1h, 4h, 1d, 7d. Ejemplo: /chart btc 4h`,
    ofAccount: (id: string) =>
      `#${id} es una cuenta con varios mercados: una imagen muestra uno. /watch ${id} dice cómo está.`,
    alt: (what: string, span: string, lines: string) => `${what}; ${span}. ${lines}`,
    altBetween: (low: string, high: string) => `Precios entre ${low} y ${high}.`,
  },
  lines: {
    mark: (price: string) => `Marca ${price}`,
    entry: (price: string) => `Entrada ${price}`,
    liquidation: (price: string) => `Liquidación ${price}`,
    warning: (price: string) => `Aviso ${price}`,
    warned: (price: string) => `Avisado ${price}`,
    stop: (price: string) => `Stop ${price}`,
    target: (price: string) => `Objetivo ${price}`,
  },
  rows: {
    mark: 'Marca',
    entry: 'Entrada',
    liquidation: 'Liquidación',
    warning: 'Próximos avisos',
    warned: 'Avisado en',
    stop: 'Stop',
    target: 'Objetivo',
  },
  share: {
    side: {
      long: (leverage: string) => `Long ${leverage}`,
      short: (leverage: string) => `Short ${leverage}`,
    },
    gain: 'Rentabilidad del margen: ganancia',
    loss: 'Rentabilidad del margen: pérdida',
    even: 'Rentabilidad del margen',
    entry: 'Entrada',
    mark: 'Marca',
    size: 'Tamaño',
    at: (time: string) => `Perpwatch · ${time}`,
    head: {
      long: (market: string, leverage: string, result: string) => `${market} long ${leverage}: ${result}`,
      short: (market: string, leverage: string, result: string) => `${market} short ${leverage}: ${result}`,
    },
    help: () => 'Para que la compartas tú: yo no la publico. No muestra tamaño, margen ni cuenta.',
    helpSize: () =>
      'Para que la compartas tú: yo no la publico. Muestra el tamaño, pero no el margen ni la cuenta.',
    which: () => '¿Qué vigilancia? Ejemplo: /share 1',
    noPrice: () => 'No hay precio actual: no puedo decir cómo va.',
    over: (id: string) => `#${id} fue liquidada: no hay nada que mostrar.`,
    withSize: 'Con tamaño',
    withoutSize: 'Sin tamaño',
    account: (id: string) =>
      `La vigilancia #${id} es una cuenta con varios mercados, y una tarjeta muestra una sola posición. Sus mercados: /chart y un nombre. Cómo está: /watch ${id}.`,
    alert: () =>
      'Una alerta no tiene tarjeta: una tarjeta muestra cómo va una posición. Para compartir una alerta, reenvía su mensaje. La imagen de un mercado: /chart btc',
    noNumber: (typed: string) =>
      `“${typed}” no es el número de una vigilancia, y una tarjeta muestra una. Las tuyas: /watches. La imagen de un mercado: /chart btc`,
    unread: (typed: string) => `“${typed}” no lo conozco aquí. Ejemplo: /share 1, o /share 1 size`,
  },
};
