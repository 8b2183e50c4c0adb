// What is said about cross accounts, forced reduction, deleveraging, and how a figure came about.

interface Missed {
  id: string;
  names: string;
  from: string;
  to: string;
  /** Only one market moved: else it is a bound. */
  exact: boolean;
}

export const accounts = {
  about: {
    account: 'Una cuenta cruzada: cada precio de liquidación, y el movimiento común',
    partial: 'Cómo se recorta una posición grande antes de liquidarse',
    adl: 'El lugar en la cola de ADL, y una liquidación hasta el final',
    explain: 'Cómo se calculó una cifra: fórmula, números, pasos',
  },
  options: {
    account: 'balance=2000; luego una posición cada vez: long btc 0.1btc @64k; short eth 2eth @3400',
    explain: 'liquidation, ratio, bankruptcy o el nombre de una calculadora, y la posición',
    figure: 'Qué hay que explicar; vacío: el precio de liquidación',
  },
  account: {
    head: (ratio: string) => `Cuenta: ratio de margen ${ratio}`,
    headLiquidated: () => 'Cuenta: liquidada a estos precios',
    against: (move: string) => `se liquida si todos los mercados se mueven a la vez un ${move} en su contra`,
    againstNever: () => 'ningún movimiento de todos los mercados en su contra la liquida',
    rows: {
      balance: 'Saldo de margen',
      maintenance: 'Mantenimiento',
      marginRatio: 'Ratio de margen',
      down: 'Todo baja',
      up: 'Todo sube',
      against: 'Todo en tu contra',
      settled: 'Tras el ajuste',
    },
    wallet: (wallet: string, coins: string | undefined, profit: string) =>
      `billetera ${wallet}${coins === undefined ? '' : ` + monedas ${coins}`} · PnL ${profit}`,
    row: (f: { holds: string; mark: string; liquidation: string }) =>
      `${f.holds} · marca ${f.mark} · liquidación ${f.liquidation}`,
    holds: (side: string, size: string, entry: string) => `${side} ${size} @ ${entry}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'nunca',
    already: 'ya ocurrió',
    far: 'solo más allá de cien veces el precio',
    unknown: 'no se calcula para esta mezcla',
    move: (percent: string) => `${percent} liquida la cuenta`,
    held: () =>
      'Cada precio de liquidación vale mientras los demás mercados no se mueven; los movimientos comunes los mueven todos a la vez.',
    otherSide: (market: string, price: string) =>
      `${market} en sentido contrario: el margen de mantenimiento crece con el precio y liquidaría la cuenta en ${price}.`,
    marksAreEntries: (markets: string) =>
      `Sin precio en vivo de ${markets}: calculado desde la entrada. Añade mark=… a la posición.`,
    stale: (market: string, age: string) =>
      `El último precio de marca de ${market} es de hace ${age}: DESACTUALIZADO. Compruébalo en tu exchange.`,
    profitsNo: () =>
      'Las ganancias no son margen (profits=no): las pérdidas pesan sobre la cuenta, una ganancia solo vale para su propio mercado.',
    profitsYes: () =>
      'Las ganancias cuentan como margen para toda la cuenta; profits=no si tu exchange no lo hace.',
    settledRow: (ratio: string) => `ratio de margen ${ratio}: las ganancias ya realizadas pasan a ser margen`,
    coins: (what: string) => `Garantía ${what}: se mueve con su moneda.`,
    pools: (settles: string, main: string) =>
      `Cada moneda es aquí una cuenta aparte (${settles}): lo que pierde una no lo paga la otra, y balance= va en ${main}. El modo multiactivo o unificado de un exchange las une; eso no se calcula.`,
    poolBalance: (settle: string, main: string) =>
      `¿Cuánto ${settle} hay en la cuenta? balance= va en ${main}; para las posiciones en ${settle} añade collateral 0.05${settle.toLowerCase()}.`,
    poolHead: (settle: string, head: string) => `${settle}: ${head}`,
    poolRow: (settle: string, label: string) => `${settle} · ${label}`,
    oneVenue: () => 'Una cuenta está en un solo exchange: todas las posiciones deben estarlo.',
    noCoinPrice: (coin: string) =>
      `Aquí no tengo precio de ${coin}, así que no puedo dar un valor a esa garantía.`,
    noCoinPriceHelp: (coin: string) =>
      `Da una posición en ${coin} con mark=…, o el valor dentro de balance=.`,
    inverseCoins: () => 'La garantía en monedas solo se calcula para cuentas en USDT y USDC.',
    blended: () =>
      'Las cuentas con margen en moneda y tasas combinadas aún no se calculan: solo posiciones sueltas.',
    noFees: () =>
      'Las comisiones de cierre que el exchange toma al precio de bancarrota se toman aquí sobre la marca.',
    example: () => '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
  },
  /** What is typed of an account besides, held against what it comes to. */
  said: {
    names: {
      equity: () => 'patrimonio',
      pnl: () => 'PnL no realizado',
      maintenance: () => 'margen de mantenimiento',
      ratio: () => 'ratio de margen',
      liq: (market: string) => `liquidación de ${market}`,
    },
    contradicts: (name: string, typed: string, computed: string) =>
      `Esto se contradice: ${name} ${typed}, pero saldo, posiciones y precios dan ${computed}.`,
    help: () =>
      'balance= es la billetera: depósitos y PnL realizado, sin el PnL de lo que está abierto. ¿Falta una posición, una orden o una moneda, o es otro algún tamaño o entrada? Lo que solo comprueba (equity=, pnl=, maintenance=, ratio=, liq=) se puede quitar.',
    unread: (text: string) => `“${text}”: esperaba un número. Ejemplo: equity=1950`,
    equityAlone:
      'El equity incluye la ganancia de lo que está abierto. Escribe también el saldo de la billetera: balance= es el equity sin esa ganancia.',
    usedUp: '≥ 100 %',
  },
  watched: {
    watchIt: 'Vigilar esta cuenta',
    head: (id: string, names: string, away: string) =>
      `👁 Vigilancia ${id}: cuenta ${names}, se liquida si todos los mercados se mueven un ${away} en su contra`,
    headNever: (id: string, names: string) =>
      `👁 Vigilancia ${id}: cuenta ${names}; ningún movimiento común en su contra la liquida`,
    headClosed: (id: string, names: string) => `Vigilancia ${id}: la cuenta ${names} fue liquidada`,
    balance: 'Saldo',
    state: (ratio: string, balance: string, funding: string | undefined) =>
      `Ratio de margen ${ratio} · saldo de margen ${balance}${funding === undefined ? '' : ` · ${funding}`}`,
    warnsAt: (levels: string) =>
      `Te aviso en ${levels} (un movimiento común de todos sus mercados) y en la liquidación.`,
    warnsAtRatio: (levels: string) => `Te aviso en ${levels} y en la liquidación.`,
    wholeAccount: () =>
      'Todo lo que usa este saldo debe estar incluido: otras posiciones, órdenes y otras monedas cambian cuándo se liquida.',
    inside: (level: string) => `Ya está dentro del umbral ${level}: te aviso en el próximo.`,
    ofOne: (settle: string) =>
      `Cruzado: vigilada como una cuenta con esta única posición, saldo en ${settle}. Si hay otras posiciones en ella, /watch account las toma todas.`,
    alsoAccount: (f: { other: string; names: string; settle: string; id: string }) =>
      `La vigilancia ${f.other} también es una cuenta en este exchange en ${f.settle} (${f.names}): cada una cuenta su saldo por separado. Si es el mismo saldo, añade estas posiciones a aquella, /watch ${f.other} +long …, y /unwatch ${f.id}.`,
    warnMoves: () =>
      'Para una cuenta los umbrales son un movimiento común (8%,4%) o un ratio de margen (ratio:80%,90%).',
    warnMovesHelp: () =>
      'Tus propios umbrales de /warn son de otra clase, así que esta cuenta tiene los habituales.',
    onePool: (settles: string) =>
      `Estas posiciones van en ${settles}: cada moneda es una cuenta aparte. Vigílalas una por una.`,
    twice: (market: string, side: string) =>
      `${market} ${side} está dos veces: el exchange tiene una sola posición. Escríbela una vez, con sus ejecuciones: 0.1btc@64k 0.2btc@63k.`,
    contradiction: (f: { balance: string; computed: string; said: string }) =>
      `Esto se contradice: con un saldo de ${f.balance} el precio de liquidación es ${f.computed}, no ${f.said}.`,
    contradictionHelp: () =>
      'Puede haber otras posiciones u órdenes en la cuenta: /watch account las toma todas. O quita liq=.',
    twoBalances: (balance: string, collateral: string) =>
      `Esto se contradice: saldo ${balance} y garantía ${collateral}. Con margen cruzado el saldo es la garantía.`,
    already: (balance: string, maintenance: string) =>
      `Esto contradice los precios de ahora: la cuenta ya estaría liquidada, saldo de margen ${balance}, mantenimiento ${maintenance}.`,
    alreadyHelp: () => 'Comprueba el saldo, los tamaños y las entradas en tu exchange.',
    warning: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `⚠️ Cuenta ${id} (${names}): liquidación a un movimiento común del ${away}`
        : `⚠️ Cuenta ${id} (${names}): ratio de margen ${away}`,
    call: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `‼️ Cuenta ${id} (${names}): liquidación a un movimiento común del ${away}, aún sin respuesta`
        : `‼️ Cuenta ${id} (${names}): ratio de margen ${away}, aún sin respuesta`,
    line: (head: string, id: string) => `${head} · vigilancia ${id}`,
    market: (name: string, mark: string, alone: string | undefined) =>
      alone === undefined ? `${name} marca ${mark}` : `${name} marca ${mark} · por sí solo ${alone}`,
    alone: (price: string, away: string) => `${price} (${away})`,
    add: (amount: string, away: string, stop: string) =>
      `Añade ${amount} → a un ${away}. Solo con stop: ${stop}.`,
    wholeOf: (market: string, side: string) => `todo ${market} ${side}`,
    partOf: (size: string, market: string, side: string) => `${size} de ${market} ${side}`,
    close: (what: string, profit: string, away: string | undefined) =>
      `O cierra ${what} (${profit}) → ${away === undefined ? 'ningún movimiento común la liquida' : `a un ${away}`}.`,
    oldPrices: (time: string) => `Ahora falta un precio; esto es de ${time}. Mira en tu exchange.`,
    source: (level: string, id: string, time: string) => `${time} · umbral ${level} · vigilancia ${id}`,
    recovered: (id: string, names: string, away: string | undefined) =>
      `✅ Cuenta ${id} (${names}): ${away === undefined ? 'ningún movimiento común la liquida' : `otra vez a un ${away}`}. Los avisos están activos de nuevo.`,
    asksAge: (id: string, names: string, since: string) =>
      `❓ Cuenta ${id} (${names}): la última vez que me hablaste de ella fue hace ${since}. ¿Sigue abierta?`,
    ifOpen: (head: string) => head.replace(' ', ' Si sigue abierta: '),
    discreetAsks: (id: string) => `❓ Una cuenta: ¿sigue abierta? (vigilancia ${id})`,
    discreet: (id: string) => `⚠️ Una cuenta necesita tu atención (vigilancia ${id})`,
    discreetRecovered: (id: string) => `✅ Una cuenta: más calma otra vez (vigilancia ${id})`,
    liquidated: (id: string, names: string) => `🛑 La cuenta ${id} (${names}) llegó a su liquidación`,
    liquidatedAt: (prices: string, time: string) =>
      `Marcas ${prices} (${time}). Compruébalo en tu exchange; esta vigilancia está cerrada.`,
    wouldHold: (amount: string, warned: boolean) =>
      `${amount} más${warned ? ' entonces' : ''} la habrían sostenido con estas marcas.`,
    row: (f: { names: string; count: number; away: string }) =>
      `cuenta ${f.names} · ${f.count} ${f.count === 1 ? 'posición' : 'posiciones'} · ${f.away}`,
    away: (percent: string) => `a un movimiento común del ${percent}`,
    noMove: 'ningún movimiento común la liquida',
    unknown: (market: string) => `desconocido: sin precio reciente de ${market}`,
    changed: (id: string, names: string) => `Vigilancia ${id}: la cuenta ${names} cambió`,
    removed: (id: string, all: boolean) =>
      `Vigilancia ${id}: ${all ? 'todas sus posiciones están cerradas, así que termina.' : 'su última posición está cerrada, así que termina.'}`,
    allOfThem: 'Todas sus posiciones',
    confirm: (id: string, names: string, what: string) =>
      `Vigilancia ${id}, cuenta ${names}: ${what}. ¿Ya está hecho en tu exchange?`,
    confirmClosed: (id: string, names: string, all: boolean) =>
      `Vigilancia ${id}, cuenta ${names}: ${all ? '¿están cerradas todas sus posiciones? Entonces dejo de vigilarla.' : '¿está cerrada su última posición? Entonces dejo de vigilarla.'}`,
    confirmBalance: (id: string, names: string, balance: string) =>
      `Vigilancia ${id}, cuenta ${names}: ¿su saldo en el exchange es ahora ${balance}?`,
    balanceIs: (id: string, names: string, balance: string) =>
      `Vigilancia ${id}: el saldo de la cuenta ${names} es ${balance}`,
    balanceWas: (counted: string, difference: string, funding: string | undefined) =>
      `Yo había contado ${counted}${funding === undefined ? '' : ` (${funding})`}: la diferencia es ${difference}.`,
    balanceAsCounted: 'Es lo mismo que yo había contado.',
    whichOne: (id: string, names: string) => `Vigilancia ${id}: cuenta ${names}`,
    realizedAt: (amount: string, price: string) =>
      `${amount} de ganancia a ${price} pasaron al saldo; sin comisiones.`,
    realized: (amount: string) =>
      `${amount} de PnL con la marca pasaron al saldo; las comisiones no están incluidas.`,
    fillAtMark: (price: string) => `Ejecutada en la marca ${price}, porque no se dijo precio.`,
    whichPosition: () => '¿Cuál de sus posiciones?',
    changeWhat: 'Di qué cambió en la cuenta.',
    changeHelp: (id: string) =>
      `Para una cuenta: /watch ${id} add=500, /watch ${id} balance=4800, /watch ${id} closed half btc, /watch ${id} +0.2btc @63k, /watch ${id} +short eth 2eth @3400, /watch ${id} warn=8%,4%.`,
    /** What its markets pay at the funding times. */
    funding: {
      on: () =>
        'La financiación se cuenta en el saldo en cada pago, porque el exchange la toma de ahí. Si escribes balance= de nuevo, se cuenta desde ese momento. funding=off lo apaga.',
      off: () => 'La financiación no se cuenta en el saldo. funding=on lo hace.',
      noRate: (markets: string) =>
        `Ahora no se conoce aquí la tasa de financiación de ${markets}: lo que se pague ahí mientras tanto no se cuenta.`,
      unknown: (times: number) =>
        `${times === 1 ? 'Un pago de financiación no está contado' : `${times} pagos de financiación no están contados`}: no se conocía la tasa. Escribe balance= con lo que muestra tu exchange.`,
      history: (id: string, names: string) => `Financiación de la vigilancia ${id}: cuenta ${names}`,
    },
    /** Told of a time without prices, once they are back. */
    missed: {
      near: (f: Missed, nearest: string) =>
        `⚠️ Cuenta ${f.id} (${f.names}): mientras no veía precios, de ${f.from} a ${f.to}, ${f.exact ? 'llegó' : 'pudo llegar'} a ${nearest} de movimiento común de la liquidación`,
      ratio: (f: Missed, ratio: string) =>
        `⚠️ Cuenta ${f.id} (${f.names}): mientras no veía precios, de ${f.from} a ${f.to}, su ratio de margen ${f.exact ? 'llegó' : 'pudo llegar'} a ${ratio}`,
      gone: (f: Missed) =>
        `🛑 Cuenta ${f.id} (${f.names}): mientras no veía precios, de ${f.from} a ${f.to}, ${f.exact ? 'fue liquidada' : 'pudo ser liquidada'}`,
      bound: () =>
        'Se toma a la vez el peor precio de cada mercado en ese tiempo: no se sabe cuándo fue cada uno, así que pudo quedar más lejos, pero no más cerca.',
      now: (away: string) => `A los precios de ahora está a ${away} de movimiento común.`,
      help: () => 'Revisa tus posiciones y órdenes en tu exchange. Vuelvo a vigilar.',
      without: (markets: string) => `No se sabe qué hizo ${markets} en ese tiempo, y no está incluido.`,
      unseen: (from: string) =>
        `Fue mientras no veía precios, desde ${from}: lo dice el registro del exchange.`,
    },
    notForAccounts: () =>
      'Un stop, un objetivo, el apalancamiento y liq= son de posiciones sueltas: la liquidación de una cuenta no depende de ellos.',
    currency: (unit: string, settle: string) => `${unit}: el saldo de esta cuenta va en ${settle}.`,
    noSuchPosition: (unit: string) => `La cuenta no tiene ninguna posición en ${unit}.`,
  },
  partial: {
    head: (f: { market: string; side: string; cuts: number; price: string }) =>
      f.cuts === 0
        ? `${f.market} ${f.side}: se liquida entera en ${f.price}, sin recortes antes`
        : `${f.market} ${f.side}: se recorta ${f.cuts === 1 ? 'una vez' : `${f.cuts} veces`}, luego se liquida entera en ${f.price}`,
    headSaved: (f: { market: string; side: string; cuts: number; price: string }) =>
      `${f.market} ${f.side}: se recorta ${f.cuts === 1 ? 'una vez' : `${f.cuts} veces`}, la última en ${f.price}; ningún precio liquida el resto`,
    headNever: (market: string, side: string) => `${market} ${side}: ningún precio la liquida`,
    cut: (f: {
      cut: string;
      at: string;
      left: string;
      collateral: string;
      tier: number;
      tierAfter: number;
      ratio: string;
    }) =>
      `recorte de ${f.cut} en ${f.at} · quedan ${f.left} · garantía ${f.collateral} · nivel ${f.tier} → ${f.tierAfter} · ratio ${f.ratio}`,
    taken: (f: { cut: string; at: string; tier: number }) =>
      `nivel ${f.tier}: el exchange toma el resto, ${f.cut}, en ${f.at}`,
    more: (count: number) =>
      count === 1
        ? '1 recorte más entre medias, más pequeño.'
        : `${count} recortes más entre medias, cada uno más pequeño.`,
    tiers: (step: number, from: number, again: boolean) =>
      `Regla: desde el nivel ${from} hacia arriba el tamaño se recorta ${step === 1 ? 'un nivel' : 'dos niveles'} al precio de bancarrota, mientras el margen alcance para el nivel más bajo${again ? '; y otra vez hasta que el ratio de margen baje de 100 %' : '; lo que aún no alcance se toma entero'}. Cada recorte consume su propia parte de la garantía.`,
    share: (share: string, above: string, seconds: number) =>
      `Regla: por encima de ${above} primero va al mercado una orden por ${share} de ella; en los ${seconds} s siguientes la próxima orden es por todo lo que queda. Calculado como si cada recorte se ejecutara en la marca.`,
    whole: () => 'Regla: el exchange toma la posición entera de una vez.',
    unconfirmed: () =>
      'Estimación: lo que hace este exchange no está publicado en lo que conozco; calculado como entera de una vez.',
    frozen: () =>
      'Mientras dura, la posición (en cruzado: la cuenta) está congelada: no se puede añadir ni cerrar.',
    better: () => 'Un recorte que se ejecuta mejor que el precio de bancarrota deja más garantía.',
    source: (source: string) => `Fuente de la regla: ${source}.`,
    byTwo: 'De dos en dos niveles',
    byVenue: 'La regla del exchange',
  },
  adl: {
    head: (market: string, side: string, score: string) => `${market} ${side}: puntuación ADL ${score}`,
    headNone: (market: string, side: string) => `${market} ${side}: sin puntuación ADL`,
    noneWhy: () => 'Su margen está agotado a este precio: se liquidaría ella misma.',
    noMark: () => 'Sin precio de marca no hay ganancia que ordenar: añade mark=…',
    unknownRule: (venue: string) =>
      `${venue} no publica su fórmula. Se muestra la habitual: PnL no realizado × apalancamiento.`,
    formula: {
      binance: 'rentabilidad de la garantía × ratio de margen',
      bitmex: '% de ganancia × apalancamiento efectivo (si es pérdida: dividida por él)',
      hyperliquid: 'ganancia del precio × valor nocional / valor de la cuenta',
      okx: '% de ganancia × valor de la posición / saldo de margen (si es pérdida: dividida por él)',
      texts: 'PnL no realizado × apalancamiento',
    },
    hyperliquidShort: () =>
      'Su página indica la ganancia del precio de un long (marca / entrada); para un short aquí se invierte.',
    unconfirmedRule: (venue: string) =>
      `Estimación: la página de ${venue} no confirma hoy esta fórmula; su orden puede ser otro.`,
    place: () =>
      'El lugar en la cola depende de la puntuación de todos, que solo conoce el exchange: sus luces lo muestran. Menos ganancia o menos apalancamiento la bajan; una posición en pérdida va la última.',
    rows: {
      profit: 'PnL ahora',
      formula: 'Fórmula',
      parts: 'Con números',
      score: 'Puntuación',
      begins: 'Liquidación en',
      order: 'Orden en',
      fill: 'Ejecutada en',
      uncovered: 'Sin cubrir',
      next: 'Reducidas por ADL',
    },
    parts: (a: string, b: string, divided: boolean) => `${a} ${divided ? '/' : '×'} ${b}`,
    gains: (price: string, amount: string) => `${price}: el fondo de seguro gana ${amount}`,
    pays: (price: string, amount: string) => `${price}: el fondo de seguro paga ${amount}`,
    even: (price: string) => `${price}: el fondo de seguro ni gana ni paga`,
    order: (price: string) => `${price}, el precio de bancarrota`,
    uncovered: (amount: string) => `${amount}: el fondo no tiene más`,
    who: (f: { side: string; leverage: string; score: string; closed: string }) =>
      `${f.side} ${f.leverage}, puntuación ${f.score}: ${f.closed} cerrados`,
    example: (at: string) =>
      `Si el fondo está vacío, se cierran posiciones del otro lado ${at}, primero las de mayor puntuación, y se cancelan sus órdenes abiertas. Aquí, tres abiertas a tu precio de entrada, cada una con la mitad de tu tamaño.`,
    atBankruptcy: 'al precio de bancarrota de la posición liquidada',
    atMark: 'al precio de marca',
    fillHelp: () => 'Otros precios: fill=…, y fund=… para lo que tiene el fondo.',
    never: () => 'Ningún precio liquida esta posición, así que nadie se queda con ella.',
    source: (source: string) => `Fuente: ${source}.`,
  },
  explain: {
    button: 'Explicar',
    names: {
      liquidation: 'precio de liquidación',
      ratio: 'ratio de margen',
      bankruptcy: 'precio de bancarrota',
    },
    /** Above the steps of a calculator's answer. */
    answer: (head: string) => `Cómo se calculó: ${head}`,
    step: (name: string, parts: readonly string[]) => `${name}: ${parts.join(' = ')}`,
    letters: {
      k: 'tamaño (monedas; en contratos inversos, dólares)',
      'P₀': 'entrada',
      P: 'precio',
      V: 'valor',
      S: 'stop',
      N: 'apalancamiento',
      R: 'rentabilidad',
      f: 'tasa de comisión',
      F: 'comisión de cierre',
      m: 'tasa de mantenimiento',
      A: 'importe de mantenimiento',
      C: 'garantía',
      M: 'margen de mantenimiento',
      B: 'saldo de margen',
      G: 'PnL',
    },
    /** Where a formula has no letter for what it takes. */
    formulas: {
      loss: 'pérdida',
      balance: 'saldo',
      fees: 'comisiones',
      funding: 'financiación',
      cut: 'contratos − recorte',
      wallet: 'billetera + monedas + ganancias que cuentan',
      tierAmount: 'A del nivel anterior + inicio·(m − m del nivel anterior)',
    },
    liquidated: 'Se liquida cuando',
    /** Names of steps that are no label of an answer already. */
    of: {
      openingFee: 'Comisión de apertura',
      closingFee: 'Comisión de cierre',
      stated: (label: string, venue: string) => `${label}, a la tasa que ${venue} indica para este mercado`,
      value: 'Valor de la posición',
      balance: 'Saldo de margen',
      ratio: 'Ratio de margen',
      averageEntry: 'Entrada media',
      size: 'Tamaño antes de redondear a pasos',
      largestValue: 'Mayor valor',
      payment: 'Pago',
      payments: (count: string) => (count === '1' ? '1 pago' : `${count} pagos`),
      afterwards: 'Garantía después',
      amount: (tier: number) => `Importe del nivel ${tier}`,
      tierOf: (tier: number) => `Nivel ${tier}`,
      basis: 'Base',
      yearly: 'Al año',
      score: 'Puntuación',
      stage: (stage: number) => `Etapa ${stage}, tamaño que queda`,
      profitOf: (market: string) => `PnL ${market}`,
      liquidationOf: (market: string) => `Liquidación de ${market}`,
      reported: (source: string, age: string) => `como lo indicó ${source} hace ${age}`,
    },
    walk: 'Recorrido',
    liquidationPrice: 'Precio de liquidación',
    checked: 'Comprobación',
    watchGone: (id: string) => `No tienes ninguna vigilancia abierta #${id}.`,
    head: (what: string, market: string, side: string, result: string) =>
      `${market} ${side}: cómo se obtiene el ${what} ${result}`,
    rows: {
      size: 'k, tamaño',
      entry: 'P₀, entrada',
      collateral: 'C, garantía',
      from: 'Parte de',
      tier: 'Nivel',
      rate: 'm, tasa',
      amount: 'A, importe',
      fee: 'f, comisión de cierre',
      fixedFee: 'F, comisión de cierre',
      mark: 'P, marca',
      exit: 'P, salida',
      leverage: 'N, apalancamiento',
      result: 'Resultado',
    },
    size: (contracts: string, contractSize: string, size: string) =>
      `${contracts} contratos × ${contractSize} = ${size}`,
    formula: (text: string) => `Fórmula: ${text}`,
    condition: (text: string) => `Se liquida cuando saldo ≤ mantenimiento: ${text}`,
    putIn: (text: string) => `Con números: ${text}`,
    start: (tier: number, price: string) => `parte de ${price} en el nivel ${tier}, donde no está liquidada.`,
    startGone: (tier: number, price: string) =>
      `parte de ${price} en el nivel ${tier} y ahí ya está liquidada.`,
    edge: (tier: number, price: string) => `el nivel ${tier} termina en ${price}: hasta ahí no se liquida.`,
    root: (tier: number, price: string) =>
      `en el nivel ${tier} saldo y mantenimiento se igualan en ${price}.`,
    jump: (tier: number, price: string) =>
      `en ${price} empieza el nivel ${tier}: ahí mismo el mantenimiento salta por encima del saldo.`,
    noRoot: (tier: number) => `en el nivel ${tier}, el último del recorrido, no se igualan nunca.`,
    check: (price: string, balance: string, maintenance: string) =>
      `en ${price} el saldo es ${balance}, el margen de mantenimiento ${maintenance}.`,
    bent: () =>
      'La tasa crece con el tamaño en monedas, que crece cuando el precio baja: se resuelve una raíz cuadrada.',
    entryMaintenance: () => 'Este exchange toma el mantenimiento sobre el valor de entrada.',
    back: 'La respuesta',
    needMark: () => '¿Qué precio? Añade mark=…',
    never: '“nunca”',
    usedUp: '≥ 100 % (el saldo está agotado)',
    other: (what: string) => `El ${what}`,
  },
};
