// What commands answer. Figures come in as text, already formatted.

const list = (names: readonly string[]): string => names.join(', ');

const thumbRules = {
  linear: '1 / apalancamiento',
  'inverse-long': '1 / (apalancamiento + 1)',
  'inverse-short': '1 / (apalancamiento − 1)',
} as const;

export const commands = {
  about: {
    start: 'Qué es esto y qué escribir',
    help: 'Todos los comandos, o uno en detalle',
    liq: 'Precio de liquidación, margen y distancia de una posición',
    pnl: 'PnL, rentabilidad y comisiones de una operación a un precio de salida',
    margin: 'Valor, margen inicial y de mantenimiento de un tamaño',
    price: 'Precio de marca, índice y financiación de un mercado',
    watch: 'Vigila una posición y te avisa antes de la liquidación',
    watches: 'Tus posiciones vigiladas, la más cercana primero',
    unwatch: 'Deja de vigilar una posición',
    track: 'Sigue una billetera en Hyperliquid o dYdX: sus posiciones se vigilan solas',
    untrack: 'Deja de seguir una billetera',
    why: 'Por qué te escribí: umbral, precio y su fuente',
    discreet: 'Oculta las cifras en los avisos, o las muestra',
    nudge: 'Una llamada en este grupo cuando no puedo escribirte en privado',
    warn: 'Cuándo avisan las nuevas vigilancias, p. ej. 10%,5% o time:4h,1h',
    quiet: 'Horas en que solo te despierta un aviso final, p. ej. 23:00-07:00 +2',
    alert: 'Avísame cuando se alcance un precio, un movimiento en %, una financiación o una base',
    alerts: 'Tus alertas de precio, o las de este grupo',
    unalert: 'Elimina una alerta de precio',
    groupalerts: 'Pausa las alertas de aquí, las limita o las silencia de noche',
    forget: 'Borra todo lo guardado sobre ti',
    settings: 'Exchange, idioma, zona horaria, números, avisos, silencio',
    privacy: 'Qué se guarda sobre ti, por qué y cuánto tiempo',
    export: 'Todo lo guardado sobre ti, en un archivo',
    status: 'Antigüedad de los precios, y si todo funciona',
  },
  options: {
    trade: 'La posición, p. ej. long btc 10x 0.5btc @64k',
    market: 'Mercado, p. ej. btc, ethusdt, btc on hyperliquid',
    watchId: 'Número de la vigilancia, ver /watches',
    change: 'p. ej. add=120, take=50, close=half, +0.2btc @63k, sl=62k, liq=57900',
    groupAlerts: 'p. ej. pause, resume, cap 50, quiet 22:00-07:00 Europe/Berlin, zone Europe/Berlin',
    warnLevels: 'p. ej. 10%,5% o ratio:80%,90% o time:4h,1h o default',
    quietHours: 'p. ej. 23:00-07:00 Europe/Berlin, o 23:00-07:00 +2, u off',
    alertId: 'Número de la alerta, ver /alerts; o all',
    alertRule: 'p. ej. btc above 70k, btc +5% 15m, eth funding > 0.05% repeat',
    command: 'El nombre de un comando',
    discreet: 'on u off (activado o desactivado)',
    nudge: 'on u off (activado o desactivado)',
    confirm: 'yes, para confirmar',
  },
  start: {
    head: () =>
      'Te aviso antes de que se liquide tu posición perpetua, y calculo margen, PnL y precios de liquidación.',
    never: () =>
      'Nunca opero y nunca necesito claves, contraseñas ni depósitos: tú escribes tu posición, yo vigilo el precio de marca.',
    type: () =>
      'Escribe  long btc 10x 0.5btc @64k  para ver cifras, o  /watch long btc 10x 0.5btc @64k  para recibir avisos. /help lo muestra todo.',
    /** Where lines are not typed: commands have fields there, and the button opens a form. */
    press: () =>
      'Pulsa el botón y escribe tu posición, o elige /watch para recibir avisos y /liq para ver cifras. /help lo muestra todo.',
    tryLiq: () => 'Probar un cálculo',
  },
  help: {
    head: () => 'Comandos',
    also: {
      figures: (names: readonly string[]) => `Cifras: ${names.join(' ')}`,
      watching: (names: readonly string[]) => `Vigilancia: ${names.join(' ')}`,
      alerts: (names: readonly string[]) => `Alertas: ${names.join(' ')}`,
      you: (names: readonly string[]) => `Tú: ${names.join(' ')}`,
    },
    one: () => 'Qué hace uno de ellos: /help whatif',
    line: () =>
      'Una posición en una línea: lado, mercado, apalancamiento, tamaño, precio, en cualquier orden: long btc 10x 0.5btc @64k',
    more: () =>
      'También: on binance, margin=500, add=120, liq=57900, mmr=0.4%, mark=63800, warn=8%,4%. Uno en detalle: /help watch',
    safety: () =>
      'Nunca pido claves, frases de recuperación, contraseñas ni depósitos, y mis avisos no llevan enlaces. Añade margen solo dentro de tu exchange.',
    self: (name: string) => `Yo soy solo ${name}: quien escriba en mi nombre desde otro lugar no soy yo.`,
    all: () => '/help los muestra todos.',
    examples: () => 'Ejemplos',
    unknown: (name: string, near: string | undefined) =>
      `No existe el comando “${name}”.${near === undefined ? '' : ` ¿Querías decir /${near}?`}`,
  },
  plan: {
    marketMissing: () => '¿Qué mercado, y long o short?',
    noVenue: (name: string) => `No conozco el exchange “${name}”.`,
    noRules: (name: string) =>
      `Las reglas de margen de ${name} aún no están incluidas, así que no doy ninguna cifra.`,
    knownVenues: (names: readonly string[]) => `Puedo calcular: ${list(names)}.`,
    noTable: (symbol: string, venue: string) =>
      `No tengo tabla de margen de mantenimiento de ${symbol} en ${venue}.`,
    mmrExample: () => 'Da la tasa que tu exchange muestra para tu tamaño: mmr=0.5%',
    noPrice: (symbol: string, venue: string) =>
      `Aquí no tengo precio de ${symbol} en ${venue}, así que no se conoce el precio de entrada.`,
    priceExample: () => 'Da la entrada, p. ej. @64000, o el precio de marca, p. ej. mark=63800.',
    leverageMissing: () =>
      '¿Apalancamiento? Escribe p. ej. 10x (o collateral=640 si sabes cuánta garantía tiene).',
    leverageTooLow: (asked: string) =>
      `El apalancamiento ${asked} es menor que 1x, y ningún exchange lo ofrece.`,
    leverageTooHigh: (f: {
      asked: string;
      most: string;
      notional: string;
      from: string;
      to: string | undefined;
      source: string | undefined;
    }) =>
      `${f.asked} es demasiado: una posición de ${f.notional} puede tener ${f.most} como máximo (nivel desde ${f.from}${f.to === undefined ? '' : ` hasta ${f.to}`}${f.source === undefined ? '' : `; ${f.source}`}).`,
    sizeTooLarge: (value: string, cap: string) =>
      `Una posición de ${value} es mayor de lo que permite este mercado: ${cap} como máximo.`,
    sizeMissing: () =>
      '¿De qué tamaño es la posición? Escribe p. ej. 0.5btc, 5 contratos, position=5000 o margin=500.',
    sizeNotPositive: () => 'Un tamaño debe ser mayor que 0, p. ej. 0.5btc.',
    sizeNotWhole: (down: string, up: string) =>
      `Eso no es un número entero de contratos. Los dos más cercanos: ${down} o ${up}.`,
    sizeStep: (step: string) => `El paso mínimo es ${step}.`,
    sizeTooSmall: (step: string) => `Eso es menos que el tamaño mínimo, ${step}.`,
    sizeRounded: (size: string) => `Tamaño redondeado hacia abajo al paso del exchange: ${size}.`,
    liqAndCollateral: () =>
      'Tanto liq= como collateral= dicen cuánta garantía hay. Da solo uno: liq= como lo muestra tu exchange, o collateral=.',
    unused: (names: readonly string[]) => `No se usa aquí: ${list(names)}.`,
    liqImpossible: (price: string) =>
      `Ninguna garantía hace que ${price} sea el precio de liquidación de esta posición.`,
    liqMeans: (collateral: string, difference: string) =>
      `El precio de liquidación que muestra tu exchange significa ${collateral} de garantía: ${difference} respecto a la apertura (margen añadido o retirado, financiación, comisiones).`,
    crossAlone: () => 'Margen cruzado: calculado como si esta fuera la única posición de la cuenta.',
    estimate: (what: string) => `Estimación: ${what}.`,
    tierSource: (source: string) => `Tabla de mantenimiento: ${source}.`,
    mmrGiven: (rate: string) => `Tasa de mantenimiento ${rate}: la que diste, para cualquier tamaño.`,
  },
  figures: {
    bankruptcy: 'Bancarrota',
    entry: 'Entrada',
    mark: 'Marca',
    position: 'Posición',
    size: 'Tamaño',
    collateral: 'Garantía',
    initialMargin: 'Margen inicial',
    maintenance: 'Mantenimiento',
    marginRatio: 'Ratio de margen',
    unrealized: 'PnL ahora',
    tier: 'Nivel',
    breakEven: 'Punto de equilibrio',
    profit: 'PnL',
    worth: 'Vale',
    roe: 'Rentabilidad (ROE)',
    fees: 'Comisiones',
    exit: 'Salida',
    ruleOfThumb: 'Regla rápida',
    stop: 'En el stop',
    target: 'En el objetivo',
    index: 'Índice',
    funding: 'Financiación',
    age: 'Antigüedad',
    source: 'Fuente',
    nextTier: 'Próximo nivel',
    maxLeverage: 'Apalancamiento máx.',
  },
  liq: {
    at: (market: string, side: string, price: string, away: string) =>
      `${market} ${side}: liquidación en ${price} (${away})`,
    never: (market: string, side: string) => `${market} ${side}: ningún precio la liquida`,
    neverWhy: () =>
      'Ningún precio del lado perdedor baja el saldo de margen hasta el margen de mantenimiento.',
    already: (market: string, side: string, price: string, from: 'mark' | 'entry') =>
      `${market} ${side}: ya liquidada con la ${from === 'mark' ? 'marca' : 'entrada'} en ${price}`,
    alreadyWhy: (balance: string, maintenance: string) =>
      `Ahí el saldo de margen sería ${balance}, y el margen de mantenimiento es ${maintenance}.`,
    fromMark: (away: string) => `a un ${away} de la marca`,
    fromEntry: (away: string) => `${away} desde la entrada`,
    tierRow: (index: number, rate: string, less: string | undefined, from: string) =>
      `${index}: ${rate}${less === undefined ? '' : ` − ${less}`}, desde ${from}`,
    nextTierRow: (rate: string, from: string) => `${rate} desde ${from}`,
    stalePrice: (age: string) =>
      `El último precio de marca es de hace ${age}: DESACTUALIZADO. Compruébalo en tu exchange.`,
    priceUsed: (price: string, source: string, age: string) => `Marca ${price}: ${source}, hace ${age}.`,
    noMark: () =>
      'Aquí no hay precio en vivo: calculado desde el precio de entrada. Añade mark=… para la distancia y el ratio.',
    thumb: (price: string, move: string, rule: keyof typeof thumbRules) =>
      `${price} (un movimiento de ${move}: ${thumbRules[rule]}, sin mantenimiento)`,
    maintenance: (amount: string, rate: string, less: string | undefined) =>
      `${amount} (${rate}${less === undefined ? '' : ` − ${less}`})`,
    exitAt: (price: string, profit: string) => `${price} → ${profit}`,
  },
  pnl: {
    head: (market: string, side: string, profit: string, exit: string) =>
      `${market} ${side}: ${profit} en ${exit}`,
    needExit: () => '¿A qué precio de salida? Escribe p. ej. exit=68000.',
    feesAt: (fees: string, rate: string) => `${fees} (${rate} al abrir y al cerrar)`,
    net: (fees: boolean, funding: boolean) =>
      `Tras ${[...(fees ? ['comisiones'] : []), ...(funding ? ['financiación'] : [])].join(' y ')}`,
    noFees: () => 'Comisiones no contadas: da fee=0.05% para contarlas al abrir y al cerrar.',
    beyondLiquidation: (price: string) =>
      `Esta posición se liquida en ${price}, antes de llegar a esa salida.`,
  },
  margin: {
    head: (market: string, size: string, margin: string) => `${market} ${size}: ${margin} de margen inicial`,
    headNoLeverage: (market: string, size: string, value: string) =>
      `${market} ${size}: valor de la posición ${value}`,
    order: 'Como orden',
    orderRow: (total: string, opening: string, closing: string) =>
      `bloquea ${total}: margen + ${opening} al abrir + ${closing} al cerrar`,
  },
  price: {
    asks: /^(?:cuál es el\s+|dime el\s+)?(?:precio|financiación|financiacion)\s+(?:de\s+|del\s+)?(.+?)(?:\s+ahora)?$|^(?:a cuánto|a cuanto|cuánto|cuanto)\s+(?:está|esta|vale|va)\s+(.+?)$|^(.+?)\s+precio$/iu,
    head: (market: string, price: string) => `${market}: marca ${price}`,
    stale: (age: string) =>
      `DESACTUALIZADO: el último precio es de hace ${age}. No aviso a nadie con un precio tan viejo.`,
    noIndex: (venue: string) =>
      `${venue} no da índice para él, como antes de que una moneda cotice en otro lugar: el precio de marca sale solo de ` +
      `las operaciones de ${venue}, así que pocas órdenes pueden moverlo.`,
    frozen: (since: string) => `No se mueve desde ${since}: parece atascado en el exchange.`,
    unknown: (market: string, venue: string) => `Aquí no tengo precio de ${market} en ${venue}.`,
    which: () => '¿Qué mercado?',
    example: () => 'Ejemplo: /price btc',
    unknownHelp: () =>
      'Los precios llegan con --live (del exchange) o con una grabación (--replay); para un cálculo basta mark=….',
    fundingIn: (rate: string, left: string) => `${rate} en ${left}`,
  },
  watch: {
    head: (id: string, market: string, side: string, price: string, away: string) =>
      `Vigilancia ${id}: ${market} ${side}, liquidación en ${price}, a un ${away}`,
    headNever: (id: string, market: string, side: string) =>
      `Vigilancia ${id}: ${market} ${side}, ningún precio puede liquidarla`,
    warnsAt: (levels: string) => `Te aviso en ${levels}.`,
    orWild: (level: string) => `${level}, o antes si una mala hora pudiera liquidarte`,
    again: (price: string) => `≈ ${price} (la mitad de lo que quede en el aviso anterior)`,
    level: (distance: string, price: string) => `${price} (${distance})`,
    alsoWatched: (f: { market: string; side: string; other: string; more: string; id: string }) =>
      `Ya vigilas ${f.market} ${f.side}: vigilancia ${f.other}. En casi todos los exchanges eso es una sola posición: si esto la amplía, escribe ${f.more} y /unwatch ${f.id}.`,
    inside: (level: string) =>
      `Ya está dentro de un umbral de aviso (${level}): los avisos que quedan llegan más cerca de la liquidación.`,
    caveats: () =>
      'Estas cifras son estimaciones y no consejo financiero. Decide el exchange, y mi aviso puede llegar tarde: ten allí una orden stop.',
    already: (price: string) => `No vigilada: esta posición ya está liquidada con la marca en ${price}.`,
    noPrice: (market: string) =>
      `No tengo precio de ${market}, así que no podría avisarte. No se cambió nada.`,
    noPriceHelp: () => 'Los precios llegan con --live (del exchange) o con una grabación (--replay).',
    stale: (age: string) =>
      `DESACTUALIZADO: el último precio es de hace ${age}. Hasta que vuelvan los precios estoy a ciegas.`,
    markGiven: () => 'Una vigilancia sigue el precio de marca del exchange: quita mark=, o calcula con /liq.',
    stopIsYours: () => 'Yo no pongo órdenes: ten el stop y el objetivo en tu exchange.',
    tooMany: (most: number) => `Tienes ${most} vigilancias, el máximo posible. Quita una con /unwatch.`,
    unknown: (id: string) => `No tienes ninguna vigilancia ${id}. /watches muestra las tuyas.`,
    changed: (id: string, what: string, price: string, away: string) =>
      `Vigilancia ${id}: ${what}, liquidación ahora en ${price}, a un ${away}`,
    changedNever: (id: string, what: string) => `Vigilancia ${id}: ${what}, ahora ningún precio la liquida`,
    collateralIs: (amount: string) => `garantía ${amount}`,
    isChanged: 'cambiada',
    isOpen: 'sigue abierta',
    closedWhole: (id: string, market: string) => `Vigilancia ${id} (${market}): cerrada, ya no se vigila.`,
    confirm: (id: string, market: string, side: string, what: string) =>
      `Vigilancia ${id}, ${market} ${side}: ${what}. ¿Ya está hecho en tu exchange?`,
    did: {
      added: (amount: string) => `añadidos ${amount}`,
      took: (amount: string) => `retirados ${amount}`,
      closed: (size: string) => `cerrados ${size}`,
      closedAndAdded: (size: string, amount: string) => `cerrados ${size} y añadidos de nuevo ${amount}`,
      grew: (size: string) => `${size} más`,
      changed: 'cambiada',
    },
    confirmClosed: (id: string, market: string, side: string) =>
      `Vigilancia ${id}, ${market} ${side}: ¿cerrada del todo? Entonces dejo de vigilarla.`,
    notYet: () => 'Nada cambia antes de que pulses Sí. Yo nunca opero.',
    inDoubt: 'Puede que ya esté cerrada: escribe “sigue abierta” o “cerrada”.',
    yes: 'Sí',
    no: 'No',
    noneOpen: () => 'No tienes ninguna vigilancia abierta a la que se refiera esto.',
    which: () => '¿Cuál de tus vigilancias?',
    otherOne: (id: string, market: string, side: string) => `Vigilancia ${id}: ${market} ${side}`,
    leverageLabel: 'Apalancamiento',
    liquidationLabel: 'Liquidación',
    distanceLabel: 'Distancia',
    stopLabel: 'Tu stop',
    targetLabel: 'Tu objetivo',
    never: 'ningún precio',
    none: 'ninguno',
    released: (amount: string, profit: string, known: boolean) =>
      `Cerrar una parte libera ${amount} de su garantía${known ? '' : ' (el exchange no lo dice: si el tuyo la conserva, escribe liq= con el precio que muestra)'}; su PnL de unos ${profit} va a tu cuenta.`,
    marginCounted: (amount: string) =>
      `Contado como margen: ${amount}. Si tu exchange muestra otro precio de liquidación, escríbelo con liq=.`,
    fillAtMark: (price: string) =>
      `Tomada como ejecutada en la marca ${price}. Para otro precio escribe @ y el precio.`,
    roundedTo: (size: string) => `Redondeado hacia abajo a ${size}, un número entero del tamaño mínimo.`,
    details: (id: string, market: string, side: string, status: string, away: string | undefined) =>
      status !== 'open'
        ? `Vigilancia ${id}: ${market} ${side}, ${status === 'liquidated' ? 'liquidada' : 'entregada'}`
        : `Vigilancia ${id}: ${market} ${side}${away === undefined ? '' : `, a un ${away} de la liquidación`}`,
    sheet: {
      reach: (distance: string) => `Para estar a un ${distance} de la liquidación:`,
      add: (amount: string, atRisk: string, stop: string) =>
        `• añade ${amount}, con un stop en ${stop}: ${atRisk} en riesgo`,
      close: (f: { size: string; cost: string; back: string | undefined; freed: string; atRisk: string }) =>
        `• cierra ${f.size} (${f.cost} con la comisión)${f.back === undefined ? '' : ` y añade ${f.back}; cerrar libera ${f.freed}`}: ${f.atRisk} en riesgo`,
      stop: (price: string, result: string, worse: string, fill: string) =>
        `Un stop en ${price}, por precio de marca: ${result} si se ejecuta un ${worse} peor (${fill}), aún antes de la liquidación.`,
      closingAlone: (known: boolean) =>
        `Cerrar sin añadir ${known ? 'no mueve nada' : 'puede no mover nada'}: la garantía se va con la parte cerrada.`,
    },
    changeWhat: () =>
      'Di qué cambió: add=120, take=50, collateral=150, close=0.2, close=half, +0.2btc @63k, entry=, lev=, sl=, tp=, liq=, warn=10%,5% o funding=off.',
    changeExample: (id: string) => `Ejemplo: /watch ${id} add=120`,
    changeExamples: (id: string) =>
      `O con palabras tras un aviso: añadí 120 · cerré la mitad · moví el stop a 62k. /unwatch ${id} deja de vigilar.`,
    changeFillExample: (id: string, base: string) =>
      `Si la posición creció, di también el precio: /watch ${id} +0.2${base} @63k`,
    changeSizeUnit: (word: string, base: string, quote: string) =>
      `“${word}” no es un tamaño de esta posición. Dalo en ${base}, ${quote} o contratos.`,
    closeTooMuch: (id: string, size: string) =>
      `La vigilancia ${id} tiene ${size}: no se puede cerrar tanto.`,
    closeTooSmall: () => 'Eso es menos que el tamaño mínimo. No se cambió nada.',
    liqImpossible: (id: string) =>
      `Ninguna garantía da a la vigilancia ${id} ese precio de liquidación con la marca de ahora. No se cambió nada.`,
    exitPassed: (exit: 'sl' | 'tp', price: string) =>
      `La marca ya pasó ${price}, así que ya no sirve como ${exit === 'sl' ? 'stop' : 'objetivo'}. Si se ejecutó, escribe: cerrada${exit === 'tp' ? ', o cuánto: cerré la mitad' : ''}`,
    nothingLeft: (id: string) =>
      `Si se cierra toda la vigilancia ${id}, no queda nada a lo que añadir. No se cambió nada: di una de las dos cosas.`,
    noSuchExit: (id: string, exit: 'sl' | 'tp', has: readonly string[]) =>
      `La vigilancia ${id} no tiene ese ${exit === 'sl' ? 'stop' : 'objetivo'}${has.length === 0 ? '' : `; tiene ${has.join(', ')}`}. No se cambió nada.`,
    otherSide: (id: string, side: string) =>
      `La vigilancia ${id} es ${side}, y escribiste del otro lado. No se cambió nada.`,
    delivered: (market: string, time: string) =>
      `${market} venció (${time}): ya no queda nada que vigilar. Nombra el contrato que tienes ahora.`,
    noFunding: (tracked: boolean) =>
      tracked
        ? 'Esta posición viene de una billetera: lo que paga se lee de allí. No se cambió nada.'
        : 'Un futuro con vencimiento no paga financiación. No se cambió nada.',
    changeAmount: (word: string) =>
      `“${word}”: una cantidad es mayor que 0. Para lo que retiraste escribe take=50.`,
    changeCurrency: (word: string, settle: string) =>
      `Esta posición está en ${settle}, no en ${word}. Da la cantidad en ${settle}.`,
    changeMeanwhile: (id: string, collateral: string) =>
      `No se cambió nada: la vigilancia ${id} ya tiene ${collateral}. Si también hiciste eso, escríbelo.`,
    takeAll: (id: string, collateral: string) =>
      `La vigilancia ${id} tiene ${collateral} de garantía: no se puede retirar tanto.`,
    liquidatedThen: (price: string) =>
      `Con eso la posición ya estaría liquidada con la marca en ${price}. No se cambió nada.`,
    closed: (id: string, delivered: boolean) =>
      `La vigilancia ${id} fue ${delivered ? 'entregada' : 'liquidada'}; no se puede cambiar. /unwatch ${id} la quita.`,
    removeIt: (id: string) => `Quitar vigilancia ${id}`,
    listIt: 'Todas las vigilancias',
  },
  watches: {
    at: {
      now: () => 'Tu ganancia a la marca',
      nameNow: (id: string, market: string, side: string, size: string) => `#${id} ${market} ${side} ${size}`,
      head: (market: string, price: string) => `${market} a ${price}`,
      name: (id: string, side: string, size: string) => `#${id} ${side} ${size}`,
      profit: (profit: string, roe: string) => `${profit} (${roe})`,
      liquidated: (price: string, collateral: string) =>
        `se liquida antes, a ${price}: se pierde la garantía de ${collateral}`,
      gross: () => 'Respecto a tu entrada, sin comisiones ni funding.',
      account: () =>
        'Una cuenta cruzada puede liquidarse antes: /watch con su número dice con qué movimiento común.',
      none: (coin: string | undefined) =>
        coin === undefined ? 'No vigilas ninguna posición.' : `No vigilas ninguna posición en ${coin}.`,
      which: () => 'Vigilas varios mercados: ¿a ese precio de cuál?',
      far: (price: string, market: string, mark: string) =>
        `${price} está lejos de ${market}, que está a ${mark}. ¿Otro mercado u otro precio?`,
      example: () =>
        'Ejemplo: cuánto gano si near llega a 4.2   o, de cualquier posición: /pnl long btc 10x 0.5btc @64k exit=70k',
    },
    /** `over`: how the closed ones ended. */
    head: (open: number, closed: number, over: 'liquidated' | 'delivered' | 'both') => {
      const watches = (count: number): string => (count === 1 ? '1 vigilancia' : `${count} vigilancias`);
      const one = closed === 1;
      const how =
        over === 'both'
          ? 'liquidadas o entregadas'
          : over === 'liquidated'
            ? `liquidada${one ? '' : 's'}`
            : `entregada${one ? '' : 's'}`;
      const shut = one ? 'cerrada' : 'cerradas';
      if (closed === 0) return `Tienes ${watches(open)}`;
      if (open === 0) return `${watches(closed)}, ${shut}: ${how}`;
      return `Tienes ${watches(open)}, y ${closed} ${shut}: ${how}`;
    },
    none: () => 'No tienes vigilancias.',
    noneHelp: () => 'Empieza, por ejemplo, con /watch long btc 10x 0.5btc @64k',
    row: (f: {
      market: string;
      side: string;
      size: string;
      liquidation: string;
      away: string;
      funding: string | undefined;
    }) =>
      `${f.market} ${f.side} ${f.size} · liquidación ${f.liquidation} · ${f.away}${f.funding === undefined ? '' : ` · ${f.funding}`}`,
    rowNever: (f: { market: string; side: string; size: string }) =>
      `${f.market} ${f.side} ${f.size} · ningún precio la liquida`,
    rowOver: (f: { market: string; side: string; size: string; over: string }) =>
      `${f.market} ${f.side} ${f.size} · ${f.over}`,
    awayFrom: (away: string) => `a un ${away}`,
    liquidated: 'liquidada',
    delivered: (price: string | undefined) => (price === undefined ? 'entregada' : `entregada a ${price}`),
    unknownDistance: 'sin precio ahora',
    staleDistance: (away: string) => `a un ${away}, precio DESACTUALIZADO`,
  },
  why: {
    head: (count: number) =>
      count === 1 ? 'La última vez que te escribí' : `Las últimas ${count} veces que te escribí`,
    none: () => 'Aún no te he avisado.',
    noneOf: (id: string) => `Aún no te he avisado de la vigilancia ${id}, o fue hace mucho.`,
    level: (id: string, level: string, warn: string | undefined) =>
      `la vigilancia ${id} llegó a su umbral “${level}” (${warn === undefined ? 'los umbrales habituales' : `warn=${warn}`})`,
    alert: (id: string) => `se cumplió la alerta ${id}`,
    reason: (f: {
      sent: string;
      head: string;
      rule: string;
      price: string | undefined;
      source: string;
      age: string;
      fired: string;
    }) =>
      `${f.sent}: “${f.head}”, porque ${f.rule}, ${f.fired}. ${f.price === undefined ? 'No se conocía ningún precio.' : `Dicho con la marca ${f.price} de ${f.source}, de hacía ${f.age}.`}`,
  },
  nudge: {
    isOn: (here: boolean) =>
      `Activado: si no puedo escribirte en privado, te llamo ${here ? 'en este grupo' : 'en el grupo donde lo pediste'}, sin decir de qué se trata. /nudge off lo apaga.`,
    isOff: () => 'Desactivado: no te llamo en ningún grupo. /nudge on, en un grupo, lo cambia.',
    which: () => 'No leo ni on ni off. Ejemplo: /nudge on',
    inGroup: () => 'Escribe /nudge on en el grupo donde puedo llamarte, con tu propio nombre.',
  },
  discreet: {
    isOn: () =>
      'El modo discreto está activado: un aviso nombra el mercado y dice que necesita tu atención. Detalles muestra el resto.',
    isOff: () => 'El modo discreto está desactivado: un aviso dice sus cifras.',
    which: () => '¿On u off (activado o desactivado)?',
    turnOn: 'Ocultar cifras',
    turnOff: 'Mostrar cifras',
  },
  warn: {
    own: (levels: string) => `Las nuevas vigilancias te avisan en ${levels}.`,
    ownHelp: () => 'warn= en un /watch tiene prioridad. Volver a los míos: /warn default',
    default: () =>
      'Las nuevas vigilancias te avisan por primera vez cuando queda un 10 % o una mala hora podría liquidarte, aunque no ' +
      'antes de perderse una décima parte de la distancia, y otra vez cuando queda la mitad de lo que quedaba entonces.',
    defaultHelp: () =>
      'Otros: /warn 10%,5% (distancia), /warn ratio:80%,90%, /warn time:4h,1h, /warn sigma:2,1',
    same: () => 'Las posiciones que ya se vigilan conservan sus umbrales.',
    unread: (word: string, why: string) => `“${word}”: ${why}`,
    example: (begin: string) => `Ejemplo: ${begin}10%,5%   o   ${begin}time:4h,1h   o   ${begin}default`,
  },
  quiet: {
    on: (hours: string, zone: string) => `Horas de silencio: ${hours} (${zone}).`,
    onHelp: () =>
      'En ese tiempo solo se dicen enseguida el umbral final antes de una liquidación, y la liquidación misma. Lo demás espera al final, y se dice en un solo mensaje si aún es cierto.',
    now: (time: string) =>
      `Ese reloj marca ahora ${time}. Si el tuyo marca otra hora, di dónde estás: /quiet 23:00-07:00 Europe/Berlin, o +2`,
    off: () => 'Sin horas de silencio: los avisos llegan a cualquier hora.',
    offHelp: () =>
      'Ejemplo: /quiet 23:00-07:00 +2  (tu reloj, dos horas por delante de UTC). Apagar: /quiet off',
    turnOff: 'Sin horas de silencio',
    unread: (word: string) => `“${word}”: esperaba horas y, después, dónde está tu reloj.`,
    sameHours: () => 'Eso sería ninguna hora, o todas.',
    example: () => 'Ejemplo: /quiet 23:00-07:00 Europe/Berlin   o   /quiet 22:30-6:00 -5   o   /quiet off',
  },
  unwatch: {
    done: (id: string, market: string) => `La vigilancia ${id} (${market}) está eliminada.`,
    which: () => '¿Qué vigilancia? Da su número o su moneda, p. ej. /unwatch 1 o /unwatch btc',
    askAll: (count: number) =>
      count === 1 ? '¿Eliminar la única vigilancia?' : `¿Eliminar las ${count} vigilancias?`,
    doneAll: (count: number) =>
      count === 1 ? '1 vigilancia eliminada.' : `${count} vigilancias eliminadas.`,
  },
  forget: {
    ask: () => '¿Borrar todo lo guardado sobre ti: vigilancias, alertas, ajustes?',
    askGroup: () => '¿Borrar todo lo guardado sobre este grupo: sus alertas y ajustes?',
    askHelp: () => 'No se puede deshacer. Después nadie te avisará.',
    yes: 'Borrar todo',
    done: () => 'Todo lo guardado sobre ti está borrado.',
    doneGroup: () => 'Todo lo guardado sobre este grupo está borrado.',
  },
  status: {
    head: {
      live: 'Funciona: llegan precios',
      stale: 'Los precios están DESACTUALIZADOS: no se avisa a nadie hasta que vuelvan',
      unknown: 'Funciona, sin precios',
    },
    price: (age: string) => `último precio hace ${age}`,
    noPriceYet: 'aún sin precio',
    via: { stream: 'en directo', poll: 'consultados' },
    gap: (length: string, until: string) => `último corte ${length}, hasta ${until}`,
    markets: (count: number) => (count === 1 ? '1 mercado' : `${count} mercados`),
    refused: (count: number) =>
      count === 1 ? '1 precio malo rechazado' : `${count} precios malos rechazados`,
    failures: (count: number) => (count === 1 ? '1 consulta fallida' : `${count} consultas fallidas`),
    noFeed: () => 'Aquí no hay precios: las calculadoras funcionan, la vigilancia no.',
    store: 'Guardado en',
    pending: 'Mensajes en espera',
    up: 'En marcha desde hace',
    yours: 'Tus mercados',
    yoursNoPrice: (market: string) => `${market}: aún sin precio`,
    yoursPrice: (market: string, age: string, stale: boolean) =>
      `${market}: precio de hace ${age}${stale ? ', DESACTUALIZADO' : ''}`,
    checked: 'Última revisión',
    ago: (age: string) => `hace ${age}`,
    delivered: 'Último mensaje a ti',
    neverDelivered: 'ninguno aún; prueba /test',
    feed: 'Precios',
    watches: 'Tus vigilancias',
    watchCount: (open: number) => (open === 1 ? '1 abierta' : `${open} abiertas`),
  },
  dispatch: {
    plainly: {
      start: ['hola', 'buenas'],
      help: ['ayuda', 'menú', 'comandos', 'qué puedes hacer'],
      watches: [
        'posiciones',
        'mis posiciones',
        'mi posición',
        'mi stop',
        'dónde está mi stop',
        'mi liquidación',
        'dónde está mi liquidación',
        'cuánto falta para mi liquidación',
        'me van a liquidar',
        'ayuda me van a liquidar',
        'estoy a salvo',
        'me liquidan',
      ],
      alerts: ['alertas', 'mis alertas'],
      settings: ['ajustes', 'configuración'],
      ack: ['vale', 'entendido', 'gracias', 'visto'],
      snooze: [
        'silencio',
        'calla',
        'apaga los avisos',
        'apaga las alarmas',
        'cómo apago los avisos',
        'silenciar',
      ],
    },
    plainlyOf: {
      alert: ['alerta', 'pon una alerta', 'pon alerta', 'crea una alerta', 'crear alerta', 'nueva alerta'],
      snooze: ['silencia', 'silencio', 'no me avises', 'pospón'],
      watch: ['vigila', 'vigilar', 'vigílame'],
      unalert: ['borra la alerta', 'borrar alerta', 'elimina la alerta', 'quita la alerta'],
      unwatch: ['deja de vigilar', 'no vigiles'],
    },
    empty: () => 'Un mensaje vacío. Escribe p. ej. long btc 10x 0.5btc @64k, o /help.',
    unknownCommand: (name: string, near: string | undefined) =>
      `No conozco ${name}.${near === undefined ? '' : ` ¿Querías decir ${near}?`} /help muestra todos los comandos, /learn qué significan los términos.`,
    otherBot: (name: string) => `Ese comando es para ${name}.`,
    notACommand: () => 'En un grupo solo respondo a comandos, p. ej. /price btc.',
    noRoom: () =>
      'Ahora no queda sitio para nada nuevo; quien me administra ya está avisado. No se guardó nada. Lo que tienes se sigue vigilando como antes.',
    nothingAsked: () =>
      'No hay nada a lo que responder sí o no. Una pregunta de más arriba se responde con sus botones; /watches muestra cómo está todo.',
    badTime: (at: string) =>
      `No puedo tomar esa línea de JSON: «at» debe ser una hora que exista, como en el ejemplo, y no «${at}».`,
    badJson: () => 'No puedo leer esa línea de JSON: un campo tiene otra forma que en el ejemplo.',
    jsonExample: () =>
      'Ejemplo: {"from":"ann","chat":"dm","text":"/price btc","at":"2025-02-03T01:30:00Z","id":"7"}',
    oldButton: () => 'Ese botón es antiguo, o no es tuyo. Envía el comando otra vez.',
    forgetFailed: () =>
      'Algo falló de mi lado: quizá no está todo borrado todavía. Envía /forget otra vez, por favor.',
    doneBefore: (line: string) =>
      `Eso se hizo al pulsar la primera vez. Para hacerlo otra vez, envía: ${line}`,
    shownLine: () => 'long btc 10x 0.5btc @64k',
    shownEmpty: () =>
      'Escribe una posición y aquí se muestra su precio de liquidación, para enviarlo a este chat.',
    notShown: () => 'Aquí solo calculo. Las posiciones, alertas y ajustes son para nuestro chat privado.',
    editedTooLate: () =>
      'Lo que decía esa línea se hizo cuando la enviaste, y editarla ya no cambia nada. Envía una línea nueva, o mira en /watches y /alerts lo que hay.',
    adminOnly: () => 'Solo los administradores de este grupo pueden hacer eso.',
    anonymous: () =>
      'Escribes como el grupo o canal, así que no sé de quién es esta posición. Escríbeme directamente.',
    tooFast: () => 'Son demasiados comandos a la vez. Espera un minuto.',
    failed: () => 'Algo falló por mi parte. No se cambió nada; inténtalo otra vez.',
    example: (line: string) => `Ejemplo: ${line}`,
    missed: (since: string) =>
      `No pude escribirte aquí desde ${since}: los avisos de ese tiempo no se entregaron.`,
  },
};
