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
    title: 'Futuros y spot',
    also: ['futuro', 'futuros', 'spot', 'al contado', 'contado', 'contrato', 'derivado'],
    says: 'En el mercado spot el dinero y la moneda cambian de manos al momento. Un contrato de futuros es un acuerdo sobre un precio para más tarde: obliga a las dos partes, el comprador tiene una obligación, no solo un derecho. Cada una aparta margen como garantía.',
  },
  counterparty: {
    title: 'Contraparte',
    also: ['contraparte', 'la otra parte', 'otro lado', 'comprador', 'vendedor'],
    says: 'Todo contrato tiene dos lados: lo que gana el long lo pierde el short. El exchange está entre ambos y toma margen de los dos, para que ninguno tenga que fiarse del otro.',
  },
  perpetual: {
    title: 'Contrato perpetuo',
    also: ['perpetuo', 'perp', 'swap', 'swap perpetuo'],
    says: 'Un contrato de futuros sin fecha de entrega. Los pagos de financiación entre long y short mantienen su precio cerca del índice.',
  },
  dated: {
    title: 'Futuro con vencimiento',
    also: ['vencimiento', 'trimestral', 'semanal', 'futuro con fecha', 'futuro con vencimiento'],
    says: 'Un contrato que termina el día que dice su nombre: BTCUSDT-26SEP25 termina el 26 de septiembre de 2025 a las 08:00 UTC. Tiene entrega y no financiación. Los trimestrales terminan el último viernes de marzo, junio, septiembre y diciembre; cuando uno termina se lista el siguiente.',
  },
  linear: {
    title: 'Contrato lineal (margen en USDT)',
    also: ['lineal', 'margen en usdt', 'usdt-m', 'usdm', 'contrato lineal', 'forward'],
    says: 'El margen y el PnL van en la moneda de cotización (USDT, USDC). El PnL sigue al precio en línea recta.',
  },
  inverse: {
    title: 'Contrato inverso (margen en moneda)',
    also: ['inverso', 'margen en moneda', 'coin-m', 'coinm', 'contrato inverso', 'reverse'],
    says: 'Un contrato vale una cantidad fija de dólares, pero el margen y el PnL van en la moneda. A un short inverso con 1x ningún precio lo liquida: sus monedas valen lo que debe, sea cual sea el precio.',
  },
  convexity: {
    title: 'Convexidad del inverso',
    also: ['convexidad', 'convexo', 'curva', '1/x'],
    says: 'La ganancia de un long inverso, en monedas, crece cada vez más despacio cuando el precio sube, y su pérdida crece cada vez más rápido cuando baja, porque un dólar son 1/precio monedas. (Al subir no “disminuye cada vez más”: sigue creciendo.) En dólares, a la salida, es lo mismo que un contrato lineal.',
  },
  lots: {
    title: 'Contratos, lotes, valor nominal',
    also: ['lote', 'lotes', 'contratos', 'valor nominal', 'tamaño del contrato', 'multiplicador'],
    says: 'Los exchanges cuentan el tamaño en contratos (“lotes”). El tamaño del contrato (“valor nominal”) dice cuánto es uno: tanta moneda en un contrato lineal, tantos dólares en uno inverso.',
  },
  long: {
    title: 'Long y short',
    also: ['short', 'largo', 'corto', 'lado', 'dirección', 'contrato alcista', 'contrato bajista'],
    says: 'Long (largo) gana cuando el precio sube, short (corto) cuando baja. Un “contrato alcista” es una posición long; es una obligación, no “el derecho a comprar”.',
  },
  leverage: {
    title: 'Apalancamiento',
    also: ['apalancamiento', 'apal', 'palanca', 'múltiplo'],
    says: 'Valor de la posición dividido por el margen inicial. Más apalancamiento es menos margen para la misma posición, así que la liquidación está más cerca. El PnL de la posición no cambia, solo aquello con lo que se mide.',
  },
  notional: {
    title: 'Valor nocional, valor de la posición',
    also: ['nocional', 'valor de la posición', 'valor', 'posición', 'tamaño de la posición'],
    says: 'Lo que vale la posición a un precio. Se juzga al precio de marca, no a la última operación.',
  },
  'initial-margin': {
    title: 'Margen inicial',
    also: ['margen inicial', 'margen de apertura', 'margen', 'im'],
    says: 'Valor de la posición en la entrada dividido por el apalancamiento: lo que toma la apertura. La comisión de cierre no es parte de él; donde un exchange la aparta se suma una vez, en el margen de la posición.',
  },
  'position-margin': {
    title: 'Margen de la posición, garantía',
    also: ['margen de la posición', 'garantía', 'colateral', 'margen aislado de la posición'],
    says: 'Lo apartado para una posición: margen inicial + comisión de cierre donde se reserva + lo añadido − lo retirado. En una posición aislada es lo máximo que se puede perder.',
  },
  'order-margin': {
    title: 'Margen de la orden',
    also: ['margen de la orden', 'margen bloqueado', 'bloqueado', 'congelado'],
    says: 'Bloqueado para una orden que aún no se ha ejecutado: margen inicial + comisión de apertura + comisión de cierre.',
  },
  'maintenance-margin': {
    title: 'Margen de mantenimiento',
    also: ['margen de mantenimiento', 'mantenimiento', 'tasa de mantenimiento', 'mm', 'mmr'],
    says: 'Lo mínimo que debe quedar para que la posición siga: valor de la posición × tasa de su nivel − importe del nivel, más la comisión de cierre donde el exchange la cuenta. La tasa es fija dentro de un nivel, no para todos los tamaños.',
  },
  tiers: {
    title: 'Niveles (límites de riesgo)',
    also: ['nivel', 'niveles', 'límite de riesgo', 'límites de riesgo', 'tramo', 'tramos', 'escalera'],
    says: 'Cuanto mayor es una posición, mayor es su tasa de mantenimiento y menor el apalancamiento que puede tener. El importe de mantenimiento hace que la exigencia pase sin saltos de un nivel al siguiente; donde no lo hay, salta. /tiers btc muestra la tabla de un mercado.',
  },
  ratio: {
    title: 'Ratio de margen',
    also: ['ratio de margen', 'tasa de margen', 'nivel de margen', 'tasa de riesgo', 'ratio'],
    says: 'Margen de mantenimiento / saldo de margen. 0 es seguro, 100 % es liquidación. Algunos exchanges muestran lo inverso, donde más alto es más seguro: allí una “tasa que cae por debajo” de algo es el mismo suceso.',
  },
  balance: {
    title: 'Saldo de margen, patrimonio',
    also: ['patrimonio', 'saldo de margen', 'saldo', 'valor de la cuenta', 'equity'],
    says: 'Garantía + PnL no realizado: lo que hay de verdad al precio de marca. Se liquida cuando no es mayor que el margen de mantenimiento.',
  },
  liquidation: {
    title: 'Liquidación',
    also: ['liq', 'precio de liquidación', 'liquidación', 'liquidación forzosa', 'llamada de margen'],
    says: 'Al precio de marca al que el saldo de margen no es mayor que el margen de mantenimiento, el exchange toma la posición. Eso ocurre antes de perder el margen: perderlo todo es la bancarrota, que llega después. No hay llamada de margen por teléfono: nadie pregunta.',
  },
  'rule-of-thumb': {
    title: 'Regla rápida de la liquidación',
    also: ['regla rápida', 'regla simple', 'regla general', '1/n'],
    says: 'Sin margen de mantenimiento ni comisiones, una posición lineal se pierde tras un movimiento de 1/N, un long inverso tras una caída de 1/(N+1), un short inverso tras una subida de 1/(N−1), siendo N el apalancamiento. El precio real está más cerca, por el margen de mantenimiento.',
  },
  bankruptcy: {
    title: 'Precio de bancarrota',
    also: ['precio de bancarrota', 'bancarrota', 'quiebra'],
    says: 'El precio de marca al que el saldo de margen vale justo la comisión de cierre. A este precio se coloca la orden de liquidación.',
  },
  'insurance-fund': {
    title: 'Fondo de seguro',
    also: ['fondo de seguro', 'seguro', 'fondo', 'reserva de riesgo'],
    says: 'Una orden de liquidación que se ejecuta mejor que el precio de bancarrota deja el resto al fondo; una que se ejecuta peor, o no se ejecuta, se paga de él.',
  },
  adl: {
    title: 'Autodesapalancamiento (ADL)',
    also: [
      'autodesapalancamiento',
      'desapalancamiento',
      'desapalancamiento automático',
      'reducción automática',
    ],
    says: 'Cuando el fondo de seguro está vacío, se cierran al precio de bancarrota posiciones con ganancia del otro lado, primero las de mayor PnL no realizado × apalancamiento; antes se cancelan sus órdenes abiertas. /adl muestra la puntuación de una posición.',
  },
  'partial-liquidation': {
    title: 'Reducción parcial forzosa',
    also: ['liquidación parcial', 'reducción parcial', 'reducción forzosa', 'parcial', 'recorte'],
    says: 'Una posición grande no se toma entera: se recorta a un nivel más bajo, donde se exige menos margen de mantenimiento, mientras su margen alcance para el nivel más bajo. Mientras dura, la posición está congelada. /partial muestra las etapas.',
  },
  mark: {
    title: 'Precio de marca',
    also: ['precio de marca', 'marca', 'precio justo', 'precio marcado'],
    says: 'El precio que decide el PnL y la liquidación, nunca la última operación: el índice desplazado por la base de financiación, índice × (1 + tasa × tiempo hasta la financiación / intervalo), que se reduce a cero en la próxima financiación. Así una operación disparatada no liquida a nadie.',
  },
  index: {
    title: 'Precio índice',
    also: ['precio índice', 'índice', 'índice spot'],
    says: 'Un precio ponderado de varios mercados spot. De él salen el precio de marca y el precio de entrega.',
  },
  funding: {
    title: 'Financiación',
    also: [
      'financiación',
      'tasa de financiación',
      'financiamiento',
      'tasa de financiamiento',
      'costes de capital',
    ],
    says: 'Long y short se pagan entre sí cada pocas horas: valor a la marca × tasa. Tasa positiva: los long pagan a los short. Mantiene el perpetuo cerca del índice. Donde se toma de la garantía de una posición aislada mueve su precio de liquidación.',
  },
  delivery: {
    title: 'Entrega',
    also: ['entrega', 'fecha de entrega', 'precio de entrega', 'comisión de entrega'],
    says: 'Un futuro con vencimiento termina al precio de entrega: la media del índice de la última media hora (regla del exchange; algunos toman una hora). Las posiciones abiertas se cierran a él con la comisión de entrega, la tasa taker; las órdenes de liquidación aún abiertas también se cierran a él. El exchange puede aplazarla si el índice está alterado.',
  },
  basis: {
    title: 'Base',
    also: ['base', 'prima', 'base anualizada'],
    says: 'Cuánto se aparta un futuro del índice, como parte del índice; en futuros con vencimiento se lleva a un año, para comparar fechas distintas.',
  },
  fees: {
    title: 'Comisiones',
    also: ['comisión', 'comisiones', 'taker', 'maker', 'comisión de trading', 'comisión de liquidación'],
    says: 'Abrir y cerrar (taker: al momento; maker: una orden que espera), financiación, una comisión por ser liquidado, la comisión de entrega. Todas van sobre el valor de la posición, no sobre el margen: el apalancamiento las multiplica.',
  },
  isolated: {
    title: 'Margen aislado',
    also: ['aislado', 'iso', 'margen aislado', 'modo aislado', 'modo restringido'],
    says: 'Cada posición tiene su propia garantía, y no se puede perder más que eso. Se puede añadir, y retirar hasta lo que la posición necesita.',
  },
  cross: {
    title: 'Margen cruzado',
    also: ['cruzado', 'margen cruzado', 'modo cruzado', 'posición completa', 'modo de posición completa'],
    says: 'Todas las posiciones comparten la cuenta: una pérdida en una quita margen a las demás, y se puede perder todo. En algunos exchanges las ganancias de otras posiciones no cuentan como margen hasta que se realizan. /account calcula una.',
  },
  hedge: {
    title: 'Modo cobertura',
    also: ['cobertura', 'modo cobertura', 'modo hedge', 'ambos lados', 'bidireccional'],
    says: 'Long y short de un mismo mercado a la vez. En una cuenta cruzada ambos comparten un precio de liquidación; si son iguales no pierden en ningún sentido, así que ningún precio los liquida por pérdida.',
  },
  unrealized: {
    title: 'PnL no realizado',
    also: ['pnl no realizado', 'ganancia no realizada', 'ganancia flotante', 'pnl flotante', 'upnl'],
    says: 'Lo que daría cerrar al precio de marca, antes de comisiones. Se mueve con el precio y es parte del saldo de margen.',
  },
  realized: {
    title: 'PnL realizado',
    also: ['pnl realizado', 'ganancia realizada', 'rpnl', 'retirable'],
    says: 'Ganancia o pérdida de lo que se cerró (o se ajustó). Está en el saldo de la billetera: puede ser margen para cualquier cosa, o retirarse.',
  },
  settlement: {
    title: 'Ajuste cada minuto (settlement)',
    also: ['ajuste', 'ajuste por minuto', 'ajuste cada minuto', 'settlement'],
    says: 'Algunos exchanges convierten cada minuto el PnL no realizado en realizado: el precio de entrada pasa al precio de ajuste, el patrimonio no cambia, y el precio de liquidación tampoco. Lo realizado así es margen, también donde el PnL no realizado no lo es.',
  },
  transfer: {
    title: 'Transferencia de fondos',
    also: ['transferencia', 'transferir fondos', 'transferencia entre cuentas'],
    says: 'El dinero pasa entre tus propias cuentas en un exchange: fondos, spot, contratos. Solo lo que está en la cuenta de contratos es margen. (Yo nunca muevo dinero y nunca pido claves.)',
  },
  roe: {
    title: 'Rentabilidad del margen (ROE)',
    also: ['rentabilidad', 'retorno', 'rendimiento', 'pnl %'],
    says: 'PnL dividido por el margen inicial. Con más apalancamiento es mayor para el mismo PnL.',
  },
  breakeven: {
    title: 'Punto de equilibrio',
    also: ['punto de equilibrio', 'equilibrio', 'break even', 'break-even'],
    says: 'El precio de salida al que la ganancia paga ambas comisiones y la financiación hasta ahora. /breakeven lo calcula.',
  },
  distance: {
    title: 'Distancia',
    also: ['distancia', 'distancia a la liquidación'],
    says: 'Cuánto falta del precio de marca al precio de liquidación, como parte de la marca. Mis avisos se guían por ella.',
  },
};

export const learn = {
  about: 'Qué significa un término, con un ejemplo calculado',
  option: 'Un término, p. ej. financiación, bancarrota, cruzado, inverso',
  terms,
  head: (title: string, says: string) => `${title}: ${says}`,
  /** How one asks what a term means. */
  asks: /^¿?\s*(?:(?:qu[eé]|cu[aá]l)\s+(?:es|son|significan?|quiere\s+decir)|explica(?:me)?|define|significado\s+del?)\s+(?:el\s+|la\s+|los\s+|las\s+|una?\s+)?(.{2,40}?)\s*\??$/iu,
  list: () => 'Términos: /learn y uno de estos',
  near: (word: string, title: string) => `No tengo “${word}”; lo más parecido es:\n${title}`,
  none: (word: string) => `No tengo “${word}” en el glosario.`,
  tryIt: 'Probarlo',
  example: (text: string) => `Ejemplo: ${text}`,
  examples: {
    never: 'nunca',
    spot: (f: { margin: string; win: string; lose: string }) =>
      `5 contratos de 0.1 BTC acordados a 20,000 toman ${f.margin} de margen con 2x. A 25,000 el comprador tiene ${f.win}, a 18,000 ${f.lose}.`,
    sides: (f: { long: string; short: string }) =>
      `0.5 BTC de 20,000 a 25,000: el long tiene ${f.long}, el short ${f.short}.`,
    dated: (f: { expiry: string; next: string }) =>
      `BTCUSDT-26SEP25 termina: ${f.expiry}; después viene ${f.next}.`,
    linear: (f: { margin: string; profit: string }) =>
      `5 contratos de 0.1 BTC a 20,000, 2x: margen ${f.margin}; vendidos a 25,000: ${f.profit}.`,
    inverse: (f: { margin: string; profit: string; worth: string }) =>
      `100 contratos de 100 USD a 20,000, 2x: margen ${f.margin} (un texto que circula dice 0.4; 10,000 / (2 × 20,000) es esto); vendidos a 25,000: ${f.profit}, que valen ${f.worth}.`,
    convexity: (f: { up1: string; up2: string; down1: string; down2: string }) =>
      `10,000 USD long desde 20,000: a 25,000 ${f.up1}, a 30,000 ${f.up2}; a 15,000 ${f.down1}, a 10,000 ${f.down2}.`,
    leverage: (f: { ten: string; fifty: string }) =>
      `0.5 BTC long a 20,000 con mantenimiento de 0.4 %: liquidación en ${f.ten} con 10x, en ${f.fifty} con 50x.`,
    margins: (f: { initial: string; position: string; order: string }) =>
      `0.5 BTC a 20,000, 10x, comisiones 0.05 %: margen inicial ${f.initial}; con la comisión de cierre apartada ${f.position}; una orden que espera bloquea ${f.order}.`,
    maintenance: (f: { value: string; rate: string; margin: string }) =>
      `una posición de ${f.value} al ${f.rate} tiene un margen de mantenimiento de ${f.margin}.`,
    tiers: (f: { low: string; high: string }) =>
      `con 0.4 % hasta 50,000 y 0.5 % por encima, 40,000 necesita ${f.low} y 100,000 necesita ${f.high}, ya descontado el importe de 50.`,
    ratio: (f: { safe: string; near: string; gone: string }) =>
      `0.5 BTC long a 20,000, 10x, 0.4 %: a 20,000 el ratio es ${f.safe}, a 18,200 ${f.near}, a 18,072.29 ${f.gone}.`,
    balance: (f: { balance: string; maintenance: string }) =>
      `0.5 BTC long a 20,000 con 1,000 de garantía: a 19,000 el saldo es ${f.balance}, el mantenimiento al 0.4 % ${f.maintenance}.`,
    liquidation: (f: { liquidation: string; bankruptcy: string }) =>
      `0.5 BTC long a 20,000, 10x, 0.4 %: liquidación en ${f.liquidation}, bancarrota en ${f.bankruptcy}.`,
    thumb: (f: { long2: string; long50: string; inverseLong: string; inverseShort: string; one: string }) =>
      `desde 20,000: long lineal 2x ${f.long2}, 50x ${f.long50}; long inverso 2x ${f.inverseLong}, short inverso 2x ${f.inverseShort} (+100 %; un texto que circula dice +50 %), short inverso 1x ${f.one}.`,
    fund: (f: { order: string; better: string; worse: string }) =>
      `1 BTC long a 40,000, 40x: la orden sale a ${f.order}. Ejecutada a 39,050 el fondo recibe ${f.better}, a 38,850 paga ${f.worse}.`,
    adl: (f: { a: string; b: string }) =>
      `una ganancia de 500 con 20x puntúa ${f.a}, una de 2,000 con 3x puntúa ${f.b}: la primera se cierra antes.`,
    partial: (f: { price: string; cut: string; left: string }) =>
      `10 BTC long a 42,000, 10x, en el cuarto de cinco niveles: en ${f.price} se recorta ${f.cut} BTC, quedan ${f.left} BTC.`,
    mark: (f: { half: string; end: string }) =>
      `índice 20,000, tasa 0.1 %: a cuatro de ocho horas de la financiación la marca es ${f.half}, en la financiación ${f.end}.`,
    funding: (f: { pays: string; before: string; after: string }) =>
      `0.5 BTC long a 20,000 y 0.01 %: paga ${f.pays}. Tras 100 pagos así desde una garantía de 1,000 el precio de liquidación es ${f.after} en vez de ${f.before}.`,
    delivery: (f: { profit: string; fee: string }) =>
      `0.5 BTC long desde 20,000, entregado a 21,000: ${f.profit}, menos una comisión de entrega de ${f.fee} al 0.05 %.`,
    basis: (f: { basis: string; year: string }) =>
      `un futuro a 20,400, índice 20,000, quedan 73 días: ${f.basis}, ${f.year} al año.`,
    fees: (f: { fee: string; share: string }) =>
      `0.5 BTC de ida y vuelta a 20,000, 0.05 % cada vez: ${f.fee}, con 20x eso es ${f.share} del margen.`,
    isolated: (f: { most: string; price: string; added: string }) =>
      `0.5 BTC long a 20,000, 10x: se puede perder como máximo ${f.most}. 500 más de garantía mueven la liquidación de ${f.price} a ${f.added}.`,
    cross: (f: { alone: string; shared: string }) =>
      `1,000 en la cuenta, 0.1 BTC long a 20,000: liquidación en ${f.alone}. Con una pérdida de 400 en ETH: en ${f.shared}.`,
    hedge: (f: { price: string; equal: string }) =>
      `2,000 en la cuenta, 0.5 BTC long y 0.2 BTC short a 20,000: liquidación en ${f.price}; 0.5 y 0.5: ${f.equal}.`,
    realized: (f: { before: string; closed: string }) =>
      `0.5 BTC long desde 20,000, marca 25,000: ${f.before} no realizado. Cerrada ahí la mitad: ${f.closed} realizado.`,
    settlement: (f: { before: string; after: string }) =>
      `0.5 BTC long desde 20,000 con 1,000: tras el ajuste en 21,000 la garantía es ${f.after}; la liquidación era y sigue siendo ${f.before}.`,
    transfer: (f: { before: string; after: string }) =>
      `1,000 en la cuenta de contratos, 0.1 BTC long a 20,000: liquidación en ${f.before}; después de pasar 500 más allí: ${f.after}.`,
    roe: (f: { two: string; twenty: string }) =>
      `0.5 BTC de 20,000 a 21,000: ${f.two} con 2x, ${f.twenty} con 20x, los mismos 500 USDT.`,
    breakeven: (f: { price: string }) => `0.5 BTC long a 20,000, 0.05 % al abrir y al cerrar: ${f.price}.`,
    distance: (f: { distance: string }) => `marca 20,000, liquidación 18,000 de un long: ${f.distance}.`,
    lots: (f: { linear: string; inverse: string }) =>
      `5 lotes de 0.1 BTC valen ${f.linear} a 20,000; 100 lotes de 100 USD son ${f.inverse}.`,
  },
};
