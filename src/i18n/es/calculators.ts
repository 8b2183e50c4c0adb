// What the calculators answer. Figures come in as text, already formatted.

const kinds = {
  amount: 'una cantidad como 500',
  price: 'un precio como 64000',
  percent: 'un porcentaje como 50%',
  count: 'un número entero de 1 a 1,000',
  hours: 'un tiempo como 8h',
  mean: 'precios como 64000/64010/64005',
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
    size: 'Qué tamaño puede tener una posición: para un riesgo con stop, o para un saldo',
    average: 'Entrada media de varias ejecuciones, y su efecto en la liquidación',
    breakeven: 'El precio al que se pagan comisiones y financiación',
    fees: 'Lo que cuesta abrir y cerrar, también como parte del margen',
    tiers: 'Niveles de mantenimiento de un mercado: tasas, importes, apalancamiento máximo',
    funding: 'Lo que cuesta la financiación de esta posición, y su efecto en la liquidación',
    whatif: 'Una posición a otros precios, con y sin más margen',
    compare: 'Una posición en varios exchanges, lado a lado',
    target: 'El precio de salida para una ganancia o rentabilidad deseada',
    close: 'Cuánto cerrar para alejar la liquidación o bajar el ratio hasta donde quieras',
    order: 'Lo que bloquea una orden hasta ejecutarse: margen y comisiones',
    settle: 'Una posición tras un ajuste que realiza el PnL, donde se hace cada minuto',
  },
  options: {
    size: 'p. ej. long btc 10x @64k sl=62k balance=2000 risk=1%',
    average: 'p. ej. long btc 10x 0.1btc@64k 0.2btc@60k',
    tiers: 'Mercado, y si quieres un tamaño o apalancamiento: btc 20x 500000u',
    funding: 'La posición, p. ej. long btc 10x 0.5btc @64k rate=0.01% n=3; o #1: lo que pagó la vigilancia 1',
    target: 'La posición y la meta, p. ej. long btc 10x 0.5btc @64k profit=500',
    close: 'La posición y la meta, p. ej. long btc 20x 0.5btc @64k distance=10%',
    order: 'La orden, p. ej. long btc 10x 0.5btc @64k',
    settle: 'La posición y el precio de ajuste, p. ej. long btc 10x 0.5btc @64k mark=65000',
    breakeven: 'La posición, p. ej. long btc 0.5btc @64k fee=0.05% funding=12',
  },
  extra: {
    unread: (key: string, shown: string, kind: keyof typeof kinds) =>
      `“${key}=${shown}”: después de ${key}= espero ${kinds[kind]}.`,
    twice: (key: string) => `Hay dos valores para ${key}=. ¿Cuál?`,
    example: (key: string, kind: keyof typeof examples, example: string | undefined) =>
      `${key}=${example ?? examples[kind]}`,
  },
  /** Why a venue's or a market's fee is needed. */
  noFee: (venue: string) => `No conozco la comisión de ${venue}: da la tuya, p. ej. fee=0.05%.`,
  paid: (amount: string, paid: boolean) => `${amount} ${paid ? 'pagados' : 'recibidos'}`,
  share: (amount: string, share: string) => `${amount} (${share})`,
  move: 'Movimiento del precio',
  eachWay: (rate: string) => `${rate} al abrir y al cerrar`,
  target: {
    head: (f: { market: string; side: string; wanted: string; price: string; move: string }) =>
      `${f.market} ${f.side}: ${f.wanted} en ${f.price} (${f.move})`,
    never: (market: string, side: string, wanted: string) => `${market} ${side}: ningún precio da ${wanted}.`,
    neverWhy: 'El precio tendría que ser 0 o menos, o mayor que cualquier número.',
    which: () => '¿Qué quieres? Escribe profit=500, loss=200 o roe=50%.',
    both: () => 'Una sola meta, por favor: profit=, loss= o roe=.',
    roe: (roe: string) => `ROE ${roe}`,
    withFees: 'Con comisiones',
    withFeesAt: (price: string, rate: string) => `${price} (${rate} al abrir y al cerrar)`,
    onEntry: 'Sobre el margen de entrada',
    onMark: (venue: string) =>
      `${venue} muestra la rentabilidad sobre el margen al precio del momento; “Sobre el margen de entrada” la toma sobre lo que pusiste.`,
    noFees: () => 'Comisiones no contadas: da fee=0.05% para el precio que también las paga.',
    beyond: (price: string) => `La posición se liquida en ${price}, antes de esa salida.`,
  },
  breakEven: {
    head: (market: string, side: string, price: string, move: string) =>
      `${market} ${side}: punto de equilibrio en ${price} (${move})`,
    never: (market: string) => `${market}: ningún precio paga estos costes.`,
    maker: 'Maker al abrir y al cerrar',
    shown: 'Como lo muestra Binance',
    shownWhy:
      'Binance deja fuera la comisión de salida y la financiación en el punto de equilibrio que muestra.',
    shownBybit: 'Como lo muestra Bybit',
    shownBybitWhy:
      'Bybit cuenta la salida con su comisión taker, al menos 0.055 %, y lo que suman hasta ahora comisiones y financiación.',
    fees: 'Comisiones de entrada y salida',
    fundingPaid: 'Financiación hasta ahora',
    noFunding:
      'La financiación pagada hasta ahora no está contada: añade funding=12 (funding=-12 si la recibiste).',
  },
  fees: {
    head: (market: string, fees: string, share: string | undefined) =>
      `${market}: ${fees} por abrir y cerrar${share === undefined ? '' : `, ${share} del margen`}`,
    pair: (open: string, close: string, both: string) => `${open} + ${close} = ${both}`,
    ofMargin: (text: string, share: string) => `${text} · ${share} del margen`,
    taker: (rate: string) => `Como taker (${rate})`,
    maker: (rate: string) => `Como maker (${rate})`,
    given: (rate: string) => `Comisión (${rate})`,
    mixed: 'Maker al abrir, taker al cerrar',
    pays: 'Las cubre',
    closedAt: (price: string) => `Cerrada en ${price}.`,
    closedAtEntry: (price: string) => `Cerrada en ${price}; para otra salida añade exit=.`,
    lessLeverage:
      'Las comisiones se toman sobre el valor de la posición: con más apalancamiento son una parte mayor del margen.',
    statedRate: (venue: string) =>
      `Tasas que ${venue} indica ahora para este mercado, sin descuentos; da las tuyas con fee=.`,
    baseRate: (venue: string) => `Comisiones de ${venue} sin descuentos; da las tuyas con fee=.`,
  },
  tiers: {
    head: (market: string, venue: string, count: number) =>
      `${market} en ${venue}: ${count === 1 ? '1 nivel' : `${count} niveles`}`,
    headAt: (f: { market: string; venue: string; tier: string; count: string; value: string }) =>
      `${f.market} en ${f.venue}: ${f.value} está en el nivel ${f.tier} de ${f.count}`,
    upTo: (cap: string) => `hasta ${cap}`,
    above: (floor: string) => `desde ${floor}`,
    row: (rate: string, less: string | undefined, leverage: string | undefined) =>
      `${rate}${less === undefined ? '' : ` − ${less}`}${leverage === undefined ? '' : ` · ${leverage}`}`,
    blended: (rate: string, slope: string, coin: string) => `${rate} + ${slope} por ${coin}`,
    rateHere: 'Tasa con este tamaño',
    grows: (slope: string, coin: string) =>
      `El margen de mantenimiento es el valor de la posición × su tasa, que crece ${slope} con cada ${coin} de la posición entera; el apalancamiento máximo baja a medida que crece.`,
    here: (text: string) => `${text}  ← este tamaño`,
    largest: (leverage: string) => `Máximo con ${leverage}`,
    at: (value: string) => value,
    noLimit: 'sin límite en esta tabla',
    none: (leverage: string, most: string) => `Ninguno: este mercado da ${most} como máximo, no ${leverage}.`,
    mostLeverage: 'Apalancamiento máx.',
    means:
      'El margen de mantenimiento es el valor de la posición × la tasa del nivel − su importe. Después, el apalancamiento máximo que permite.',
    source: (source: string, date: string) => `Tabla: ${source}${source.includes(date) ? '' : `, ${date}`}.`,
    more: (hidden: string) =>
      `Hay ${hidden} niveles más que no se muestran; un tamaño muestra los que están cerca.`,
    noPrice: () => 'Aquí no tengo precio, así que no puedo situar ese tamaño: añade @ y un precio, o mark=.',
  },
  funding: {
    pays: (market: string, side: string, amount: string) =>
      `${market} ${side}: pagas ${amount} en cada financiación`,
    receives: (market: string, side: string, amount: string) =>
      `${market} ${side}: recibes ${amount} en cada financiación`,
    nothing: (market: string) => `${market}: con esta tasa la financiación es 0`,
    noRate: (market: string) => `Aquí no tengo tasa de financiación de ${market}.`,
    noRateHelp:
      'Las tasas llegan con los precios en vivo (--live); o da la tasa que muestra tu exchange: rate=0.01%.',
    expiry: (market: string) => `${market} es un futuro con vencimiento: tiene entrega y no financiación.`,
    rate: 'Tasa ahora',
    rateGiven: 'Tasa (dada por ti)',
    next: 'Próximo pago',
    nextAt: (time: string, left: string) => `${time}, en ${left}`,
    day: 'Al día',
    perDay: (amount: string, times: string, share: string | undefined) =>
      `${amount} (${times} pagos${share === undefined ? '' : `, ${share} del margen`})`,
    liquidationNow: 'Liquidación ahora',
    after: (n: string) => (n === '1' ? 'Tras 1 pago' : `Tras ${n} pagos`),
    afterRow: (liquidation: string, collateral: string) =>
      `liquidación ${liquidation}, garantía ${collateral}`,
    beaten: 'liquidada antes',
    never: 'nunca',
    pay: (amount: string) => `pagas ${amount}`,
    receive: (amount: string) => `recibes ${amount}`,
    sign: 'Tasa positiva: los long pagan a los short. La tasa cambia con cada pago; aquí se sigue con la de ahora.',
    fromCollateral:
      'Si el exchange la toma antes de tu saldo disponible, la liquidación no se mueve hasta que ese saldo se agote.',
    ofCollateral: 'Este exchange la toma de la garantía y la paga en ella.',
    availableFirst:
      'Este exchange la toma antes de tu saldo disponible (balance=), y de la garantía solo lo que falte.',
    availableTaken:
      'Se toma primero de balance=, y de la garantía solo lo que falte; si este exchange lo hace así no está confirmado aquí.',
    availableFirstHelp:
      'Este exchange la toma antes de tu saldo disponible; las filas son como si no tuvieras. Dalo como balance=200: la liquidación no se mueve hasta que se agote.',
    unknownInterval: 'Aquí no se sabe cada cuánto paga este mercado: añade every=8h para el coste al día.',
    interval: (hours: string) =>
      `La financiación se toma como pagada cada ${hours === '1' ? 'hora' : `${hours} horas`}; algunos mercados son distintos, every= lo cambia.`,
    noTable:
      'Aquí no tengo tabla de niveles, así que no digo nada de la liquidación: añade mmr=0.5% (tu exchange la muestra).',
    noLeverage: 'Añade un apalancamiento, p. ej. 10x, para ver su efecto en la liquidación.',
    oracle: 'Este exchange cobra sobre su precio índice (oráculo); si falta, se toma el precio de marca.',
  },
  whatIf: {
    head: (f: { market: string; side: string; size: string; added: string }) =>
      `${f.market} ${f.side} ${f.size} a otros precios, y añadiendo ${f.added}`,
    label: (price: string, move: string) => `${price} ${move}`,
    row: (f: { profit: string; roe: string; risk: string }) => `${f.profit} · ${f.roe} · ${f.risk}`,
    risk: (ratio: string, away: string) => `${ratio} / ${away}`,
    riskNever: (ratio: string) => `${ratio} / nunca`,
    both: (now: string, added: string) => `${now} → ${added}`,
    liquidated: 'liquidada',
    liquidatedBoth: 'liquidada, también con ello',
    liquidation: 'Liquidación',
    note: (added: string) =>
      `Cada fila: PnL · rentabilidad (ROE) · ratio de margen / distancia a la liquidación; tras la flecha, añadiendo ${added}.`,
  },
  compare: {
    head: (f: { side: string; market: string; size: string; leverage: string; price: string }) =>
      `${f.side} ${f.size} ${f.market} ${f.leverage} @ ${f.price}`,
    row: (liquidation: string, bankruptcy: string, maintenance: string) =>
      `${liquidation} · bancarrota ${bankruptcy} · mantenimiento ${maintenance}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'nunca',
    already: 'al instante',
    estimated: (name: string) => `≈ ${name}`,
    estimates: '≈ es una estimación: la misma línea en /liq, con “on” y ese exchange, dice por qué.',
    noTable: (names: readonly string[]) =>
      `Sin tabla de niveles aquí para ${names.join(', ')}: con mmr=0.5% (la tasa de tu tamaño allí) también se calculan.`,
    noMarket: (names: readonly string[]) => `No se lista, o no está incluido, en ${names.join(', ')}.`,
    refused: 'allí no es posible con este tamaño',
    mmr: (rate: string) => `Tasa de mantenimiento ${rate}, la que diste, para todos los exchanges.`,
    same: 'Todos con la misma entrada, tamaño y margen; cambian el mantenimiento y lo que cuenta como margen.',
  },
  average: {
    head: (market: string, side: string, price: string) => `${market} ${side}: entrada media ${price}`,
    headLiq: (f: { market: string; side: string; price: string; before: string; after: string }) =>
      `${f.market} ${f.side}: entrada media ${f.price}, liquidación ${f.before} → ${f.after}`,
    needFills: () => '¿Qué ejecuciones? Escribe al menos dos, cada una como tamaño@precio.',
    step: (average: string, liquidation: string | undefined) =>
      `media ${average}${liquidation === undefined ? '' : ` · liquidación ${liquidation}`}`,
    fill: (size: string, price: string) => `${size} @ ${price}`,
    never: 'nunca',
    breakEven: 'Punto de equilibrio',
    noLeverage: 'Añade un apalancamiento, p. ej. 10x, para ver la liquidación antes y después.',
    gone: (price: string, liquidation: string) =>
      `De camino a la ejecución en ${price} el precio pasa por ${liquidation}, donde se liquida la posición anterior. Esa ejecución llega tarde si no añades margen antes.`,
    eachMargin: 'Cada ejecución trae su propio margen con ese apalancamiento.',
    ignored: 'add=, collateral= y liq= son de la posición entera: se usan solo para el resultado.',
  },
  size: {
    sizedByRisk: (size: string, loss: string) => `Tamaño según tu riesgo: ${size} pierde ${loss} en el stop.`,
    atMost: (value: string) => `${value} en pasos enteros, redondeado hacia abajo`,
    headRisk: (f: { market: string; side: string; size: string; loss: string; stop: string }) =>
      `${f.market} ${f.side}: ${f.size} pierde ${f.loss} en ${f.stop}`,
    headMax: (f: { market: string; side: string; size: string; balance: string }) =>
      `${f.market} ${f.side}: como máximo ${f.size} con ${f.balance}`,
    need: () => '¿Cuánto puede perder? Escribe balance=2000 risk=1% (o loss=20) con un stop, sl=62000.',
    whichRisk: (number: string) =>
      `risk=${number}: ¿el ${number} % de tu saldo, o ${number} que se pueden perder?`,
    whichRiskHelp: () => 'Ejemplo: risk=1% con balance=2000, o loss=20.',
    riskShare: (number: string) => `${number} % del saldo`,
    riskLoss: (number: string) => `perder ${number} como máximo`,
    needHelp: () => 'Sin stop: balance=2000 y un apalancamiento dan la mayor posición.',
    both: () => 'Dos respuestas a cuánto puede perder: solo risk= o loss=, por favor.',
    sizeUnused: 'No usado: el tamaño de tu línea. Es lo que se calcula aquí.',
    needEntry: () => '¿A qué precio de entrada? Escribe p. ej. @64000.',
    needBalance: () => 'risk= es una parte de tu saldo: añade balance=2000, o escribe loss=20.',
    needStop: () => '¿Dónde está el stop? Escribe p. ej. sl=62000.',
    needLeverage: () =>
      '¿Qué apalancamiento? Escribe p. ej. 10x. O da un stop y un riesgo: sl=62000 risk=1%.',
    stopAtEntry: () => 'El stop debe estar en el lado perdedor de la entrada: ahí no se perdería nada.',
    tooSmall: (step: string) => `Eso es menos que el tamaño mínimo, ${step}.`,
    tooHigh: (leverage: string, most: string) => `${leverage} es demasiado aquí: ${most} como máximo.`,
    size: 'Tamaño',
    value: 'Posición',
    margin: 'Margen',
    risk: 'Pérdida en el stop',
    riskOf: (loss: string, share: string) => `${loss} (${share} del saldo)`,
    withFees: 'Con comisiones',
    lossWithFees: (loss: string, rate: string) => `${loss} (${rate} al abrir y al cerrar)`,
    multiple: (n: string) => (n === '' ? 'Objetivo' : `Objetivo ${n}`),
    r: (price: string, profit: string, multiple: string) => `${price}: ${profit} = ${multiple} R`,
    liquidation: 'Liquidación',
    mostLeverage: 'Apalancamiento máx.',
    mostLeverageFor: (leverage: string) => `${leverage} sin que la liquidación llegue antes que el stop`,
    beyond: (stop: string, liquidation: string, most: string | undefined) =>
      `Peligro: la liquidación en ${liquidation} llega antes que el stop en ${stop}, así que el stop nunca actúa y se pierde todo el margen.${most === undefined ? '' : ` Por debajo de ${most} el stop llega primero.`}`,
    tooMuch: (margin: string, balance: string) =>
      `Necesita ${margin} de margen, más que el saldo de ${balance}: usa más apalancamiento o un stop más lejano.`,
    notChecked: () =>
      'Aquí no tengo tabla de niveles, así que no sé si la liquidación llega antes que el stop: añade mmr=0.5% (tu exchange la muestra).',
    roundDown: () => 'Redondea hacia abajo al paso de tu exchange.',
    gap: () => 'Un stop puede ejecutarse a un precio peor que el suyo: entonces se pierde más.',
    feesInside: 'Comisiones dentro del riesgo',
    feesIn: (rate: string) => `Las comisiones de ${rate} al abrir y al cerrar están dentro de la pérdida.`,
    limitTier: (cap: string, leverage: string) =>
      `El límite no es el saldo sino el exchange: con ${leverage} una posición puede ser de ${cap} como máximo.`,
    limitSpend: (fee: string) => `Margen y comisiones (${fee} del valor) salen del saldo.`,
    show: 'Cifras',
    watch: 'Vigilarla',
  },
  close: {
    which: '¿Hasta dónde? Di a qué distancia de la marca debe estar la liquidación, o el ratio de margen.',
    both: 'Una sola meta, por favor: distance= o ratio=.',
    range: (key: string) => `Después de ${key}= espero un porcentaje entre 0 y 100.`,
    distance: (percent: string) => `la liquidación está a un ${percent}`,
    ratio: (percent: string) => `el ratio de margen es ${percent}`,
    head: (f: { market: string; side: string; size: string; wanted: string }) =>
      `${f.market} ${f.side}: cierra ${f.size}; entonces ${f.wanted}`,
    headPutBack: (f: { market: string; side: string; size: string; amount: string; wanted: string }) =>
      `${f.market} ${f.side}: cierra ${f.size} y vuelve a añadir los ${f.amount} que eso libera; entonces ${f.wanted}`,
    enough: (market: string, side: string, wanted: string) =>
      `${market} ${side}: nada que cerrar, ya ${wanted}, o mejor`,
    already: (market: string, side: string) =>
      `${market} ${side}: ya liquidada a este precio, no queda nada que cerrar`,
    never: (market: string, side: string, wanted: string) => `${market} ${side}: con ningún tamaño ${wanted}`,
    rows: {
      close: 'Cerrar',
      left: 'Queda',
      putBack: 'Volver a añadir',
      liquidation: 'Liquidación',
      ratio: 'Ratio de margen',
      alone: 'Sin volver a añadir',
    },
    formula: 'contratos − cerrados',
    aloneNever: 'cerrar sin añadir no lo logra',
    proportional:
      'Cerrar una parte libera su porción de la garantía, así que eso solo mueve la liquidación poco o nada.',
    ruleUnknown: (venue: string) =>
      `Estimación: qué hace ${venue} con la garantía de una parte cerrada no está confirmado; se toma como liberada.`,
    kept: 'La garantía se queda cuando se cierra una parte.',
  },
  order: {
    head: (market: string, size: string, total: string) => `${market} ${size}: la orden bloquea ${total}`,
    total: 'Margen de la orden',
    withoutClosing: 'Sin comisión de cierre',
    available: 'Disponible después',
    short: (amount: string) => `faltan ${amount}`,
    rule: (on: 'entry' | 'bankruptcy') =>
      `El margen de la orden es margen inicial, comisión de apertura y comisión de cierre, esta tomada ${on === 'entry' ? 'al precio de la orden' : 'al precio de bancarrota'}.`,
    ruleUnknown: (venue: string) =>
      `Estimación: lo que bloquea ${venue} no está confirmado. Lo habitual es margen inicial, comisión de apertura y comisión de cierre; algunos no incluyen la de cierre.`,
    filled:
      'Al ejecutarse se paga la comisión de apertura y el resto es el margen de la posición; si se cancela, todo queda libre otra vez.',
  },
  settle: {
    head: (market: string, side: string, realized: string, price: string) =>
      `${market} ${side}: un ajuste en ${price} realiza ${realized}`,
    needMark: '¿A qué precio de ajuste? Añade mark=…',
    both: (before: string, after: string) => (before === after ? before : `${before} → ${after}`),
    balance: 'Saldo de margen',
    liquidation: 'Liquidación',
    realized: 'PnL realizado',
    already: 'ya ocurrió',
    same: 'La entrada pasa al precio de ajuste, y el PnL a la garantía: el patrimonio no cambia.',
    onEntry:
      'Este exchange toma el mantenimiento sobre el valor de entrada, así que la liquidación se mueve con la entrada.',
    who: 'Solo algunos exchanges hacen un ajuste cada minuto; el PnL así realizado es margen también donde el no realizado no lo es.',
  },
  /** Under an answer: one part of it changed. */
  adjust: {
    half: '½ del tamaño',
    double: '2× el tamaño',
    entry: (change: string) => `Entrada ${change}`,
    exit: (change: string) => `Salida ${change}`,
  },
  buttons: { watch: 'Vigilarla', whatIf: '¿Y si…?', fees: 'Comisiones' },
};
