// What the checks of a planned position, the mark price and the delivery of a future say.

const levels = { danger: 'Peligro', risk: 'Riesgo', note: 'Nota' } as const;

export const checks = {
  about: {
    lint: 'Qué es arriesgado o erróneo en una posición planeada, lo peor primero',
    mark: 'El precio de marca a partir de índice, tasa de financiación y tiempo restante',
    delivery: 'Un futuro con vencimiento: tiempo, precio y comisión de entrega, base anual, el siguiente',
  },
  options: {
    lint: 'La posición con stop y objetivo, p. ej. long btc 20x 0.5btc @64k sl=62k tp=66k',
    mark: 'El mercado y lo que sabes, p. ej. btc index=64000 rate=0.01% left=2h',
    delivery: 'El mercado con vencimiento, p. ej. btcusdt-26mar27 mark=65000 index=64000',
  },
  lint: {
    head: (position: string, worst: keyof typeof levels, count: number) =>
      `${position}: ${count === 1 ? '1 observación' : `${count} observaciones, lo peor primero`} (${levels[worst].toLowerCase()})`,
    clean: (position: string) => `${position}: nada llama la atención`,
    cleanMeans:
      'No es un consejo: los precios saltan, y lo que no veo (otras posiciones, noticias) no lo puedo revisar.',
    said: (level: keyof typeof levels, text: string) => `${levels[level]}: ${text}`,
    already: (balance: string, maintenance: string, price: string) =>
      `en ${price} se liquida al instante: el saldo de margen es ${balance}, el mantenimiento ${maintenance}.`,
    stopBeyond: (stop: string, liquidation: string) =>
      `el stop ${stop} está en la liquidación (${liquidation}) o más allá: la posición se pierde antes de llegar a él.`,
    stopNear: (stop: string, liquidation: string, gap: string, least: string) =>
      `el stop ${stop} está solo ${gap} antes de la liquidación en ${liquidation}, no más que una comisión y un tick (${least}): un precio rápido pasa los dos.`,
    near: (liquidation: string, away: string, of: 'mark' | 'entry') =>
      `la liquidación en ${liquidation} está a un ${away} ${of === 'mark' ? 'del precio de marca' : 'de la entrada'}: un movimiento normal la alcanza.`,
    close: (liquidation: string, away: string, of: 'mark' | 'entry', limit: string) =>
      `la liquidación en ${liquidation} está a un ${away} ${of === 'mark' ? 'del precio de marca' : 'de la entrada'}, a menos de ${limit}.`,
    noStop: (collateral: string) =>
      `no hay stop (sl=): sin él una liquidación se lleva hasta toda la garantía de ${collateral}.`,
    leverage: (leverage: string, most: string) =>
      `${leverage} de un máximo de ${most} con este tamaño: una posición mayor puede exigir pronto menos apalancamiento.`,
    fees: (fees: string, share: string, limit: string) =>
      `abrir y cerrar cuesta ${fees}, ${share} del margen (más de ${limit}).`,
    feesEatProfit: (target: string, profit: string, fees: string) =>
      `la ganancia de ${profit} en el objetivo ${target} no paga las comisiones de ${fees}.`,
    entryFar: (entry: string, away: string, mark: string) =>
      `la entrada ${entry} está ${away} respecto al precio de marca ${mark}.`,
    aboveTier: (f: { less: string; floor: string; rate: string; lower: string; most: string | undefined }) =>
      `la posición supera en ${f.less} el inicio de un nivel, ${f.floor}: justo por debajo la tasa de mantenimiento es ${f.lower} y no ${f.rate}${f.most === undefined ? '' : `, y se permite hasta ${f.most}`}.`,
    noFee: (venue: string) =>
      `Las comisiones no se revisaron: no conozco la de ${venue}. Da la tuya, p. ej. fee=0.05%.`,
    noMark:
      'Aquí no hay precio de marca: las distancias son desde la entrada. Añade mark= para medir desde el precio de marca.',
    show: 'Cifras',
  },
  mark: {
    head: (market: string, mark: string) => `${market}: precio de marca ${mark} según índice y financiación`,
    need: (what: 'index' | 'rate' | 'left', market: string) =>
      ({
        index: `Aquí no tengo precio índice de ${market}: ¿cuál muestra tu exchange?`,
        rate: `Aquí no tengo tasa de financiación de ${market}: ¿cuál muestra tu exchange?`,
        left: `¿Cuánto falta para la próxima financiación de ${market}?`,
      })[what],
    example: (market: string) => `/mark ${market} index=64000 rate=0.01% left=2h`,
    needEvery: 'Aquí no se sabe cada cuánto paga financiación este mercado: añade every=8h.',
    tooLong: (left: string, every: string) =>
      `${left} h hasta la próxima financiación es más que el intervalo de ${every} h. Añade every= si es otro.`,
    dated: (market: string) =>
      `${market} es un futuro con vencimiento: no tiene financiación. Mira /delivery.`,
    index: 'Índice',
    rate: 'Tasa de financiación',
    left: 'Tiempo hasta la financiación',
    leftOf: (left: string, every: string) => `${left} h de ${every} h`,
    basis: 'Base ahora',
    basisOf: (share: string, amount: string) => `${share} (${amount})`,
    shown: 'Marca del exchange',
    shownOf: (mark: string, away: string) => `${mark} (${away} respecto a esta)`,
    formula:
      'marca = índice × (1 + tasa de financiación × tiempo hasta la financiación / intervalo de financiación)',
    numbers: (f: { mark: string; index: string; rate: string; left: string; every: string }) =>
      `${f.mark} = ${f.index} × (1 + (${f.rate}) × ${f.left} / ${f.every})`,
    decays: 'La base se reduce a cero hasta la hora de la financiación; ahí el precio de marca es el índice.',
    estimate:
      'Los exchanges toman la mediana de este y otros precios (operaciones, libro de órdenes), así que su precio de marca puede diferir. La liquidación se juzga con el suyo.',
    stale: (age: string) => `Los valores en vivo son viejos (${age}).`,
    marketOnly: 'Lado, tamaño y apalancamiento no importan aquí.',
  },
  delivery: {
    head: (market: string, left: string, time: string) => `${market}: entrega en ${left} (${time})`,
    gone: (market: string, time: string) => `${market} ya venció y fue entregado (${time})`,
    perpetual: (market: string) => `${market} es un perpetuo: no se entrega nunca.`,
    perpetualHelp: 'Nombra también la fecha:',
    example: '/delivery btcusdt-26mar27',
    next: 'Próximo contrato',
    nextQuarter: (name: string) => `${name} (próximo trimestre)`,
    nextWeek: (name: string) => `${name} (próxima semana)`,
    fee: 'Comisión de entrega',
    feeTaker: (rate: string) => `${rate} (como taker)`,
    feeOwn: (rate: string) => rate,
    feeGiven: (rate: string) => `${rate} (dada por ti)`,
    feeUnknown: 'desconocida',
    mark: 'Marca',
    index: 'Índice',
    basis: 'Base',
    yearly: 'Al año',
    formula: (f: { mark: string; index: string; days: string; yearly: string }) =>
      `Base al año: (${f.mark} / ${f.index} − 1) × 365 / ${f.days} días = ${f.yearly}; simple, no compuesta.`,
    noBasis: 'Para la base al año necesito ambos precios: añade mark=65000 index=64000.',
    closes:
      'En la entrega las posiciones abiertas se cierran al precio de entrega, y la comisión se toma sobre su valor; las órdenes de liquidación aún abiertas también se cierran a él.',
    window: (venue: string, minutes: string) =>
      `${venue}: el precio de entrega es la media del índice de los últimos ${minutes} minutos.`,
    open: (venue: string) =>
      `El precio de entrega es una media del índice antes de la entrega: casi siempre de los últimos 30 minutos, en algunos exchanges de la última hora. Cuál toma ${venue} no está confirmado aquí: mira la página de su contrato.`,
    running: 'La media se está formando ahora; el índice del momento la mueve cada vez menos.',
    soFar: 'Media hasta ahora',
    soFarOf: (mean: string, share: string) => `${mean} (ha pasado ${share} del período)`,
    expected: 'Si el índice no cambia',
    asGiven: 'La media es la de tus samples=, repartidas por igual desde que empezó el período.',
    noSamples:
      'No guardo muestras del índice, así que aquí no se conoce la media hasta ahora: tu exchange la muestra. Dala como samples=64005 (o varias: samples=64000/64010/64005).',
    notYet: 'samples= no se usa: la media solo se forma en los últimos minutos antes de la entrega.',
    noWindow: 'samples= no se usa: aquí no se sabe de qué período toma la media este exchange.',
    feeTakerWhy:
      'Como comisión se toma la de taker; algunos exchanges tienen una propia para la entrega: fee= la da.',
    feeUnknownWhy: 'No conozco la comisión de este exchange: dala con fee=0.05%.',
    postponed: 'El exchange puede aplazar una entrega, y decide qué lista después.',
  },
};
