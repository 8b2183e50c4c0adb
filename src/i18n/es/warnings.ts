import type { Side } from '../../contract/types.ts';

// What is said unasked. Short: at most 500 characters, the answer first.
// A warning's level is an “umbral”, a margin tier a “nivel”: never the same word for both.

const farText = (away: string | undefined): string =>
  away === undefined ? 'igual de lejos' : `a un ${away}`;

export const warnings = {
  warning: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `⚠️ ${f.inDoubt ? 'Si sigue abierta: ' : ''}${f.market} ${f.side}: a un ${f.away} de la liquidación`,
  prices: (f: { mark: string; liquidation: string; move: string; side: Side }) =>
    `Marca ${f.mark} · liquidación ${f.liquidation}, ${f.move} más ${f.side === 'long' ? 'abajo' : 'arriba'}`,
  /** What a way out leads to. `risk`: what can be lost then; left out where there is no room for it. */
  add: (f: {
    amount: string;
    liquidation: string;
    away: string;
    risk: string | undefined;
    stop: string | undefined;
  }) =>
    `Añade ${f.amount} → liquidación ${f.liquidation}, a un ${f.away}${f.risk === undefined ? '' : `, ${f.risk}`}. Solo con stop${f.stop === undefined ? '' : ` en ${f.stop}`}.`,
  addNever: (f: { amount: string; risk: string | undefined; stop: string | undefined }) =>
    `Añade ${f.amount} → ningún precio la liquida${f.risk === undefined ? '' : `, ${f.risk}`}. Solo con stop${f.stop === undefined ? '' : ` en ${f.stop}`}.`,
  atRisk: (amount: string) => `${amount} en riesgo`,
  /** Its profit is larger than what is left in it. */
  atWorst: (amount: string) => `en el peor caso ${amount}`,
  stop: (f: { price: string; result: string; worse: string; isFirst: boolean }) =>
    `${f.isFirst ? 'Pon un' : 'O un'} stop en ${f.price} (por marca) → ${f.result} si se ejecuta un ${f.worse} peor.`,
  noStop: (isFirst: boolean) =>
    isFirst
      ? 'Demasiado cerca para un stop: cierra a mercado.'
      : 'O cierra a mercado: tal como está, demasiado cerca para un stop.',
  close: (f: { size: string; cost: string; risk: string; away: string | undefined }) =>
    `O cierra ${f.size} (${f.cost}) → ${farText(f.away)}, ${f.risk}.`,
  /** known: is it known that closing alone moves nothing here; undefined: not said. */
  closeAndAdd: (f: {
    size: string;
    cost: string;
    back: string;
    risk: string;
    away: string | undefined;
    known: boolean | undefined;
  }) =>
    `O cierra ${f.size} (${f.cost}), añade ${f.back} → ${farText(f.away)}, ${f.risk}.${f.known === undefined ? '' : f.known ? ' Solo cerrar no ayuda.' : ' Solo cerrar quizá no ayude.'}`,
  closeShort: (size: string, back: string, away: string | undefined) =>
    `O cierra ${size}, añade ${back} → ${farText(away)}.`,
  state: (ratio: string, pnl: string, funding: string | undefined) =>
    `Ratio de margen ${ratio} · PnL ${pnl}${funding === undefined ? '' : ` · ${funding}`}`,
  /** The exchange cut a position instead of taking it whole. */
  reduced: {
    head: (f: { market: string; side: string; left: string; id: string }) =>
      `✂️ ${f.market} ${f.side}: liquidada en parte, quedan ${f.left} (vigilancia ${f.id})`,
    cut: (f: {
      stage: number;
      cut: string;
      price: string;
      result: string;
      fee: string | undefined;
      mark: string;
      time: string;
    }) =>
      `Recorte ${f.stage}, con la marca en ${f.mark} (${f.time}): ${f.cut} cerrados a ${f.price}, ${f.result}${f.fee === undefined ? '' : `, comisión ${f.fee}`}.`,
    next: (f: { collateral: string; liquidation: string; away: string }) =>
      `Quedan ${f.collateral} de garantía. El próximo precio de liquidación es ${f.liquidation}, a un ${f.away} de esa marca; sigo vigilando.`,
    never: (collateral: string) => `Quedan ${collateral} de garantía; ningún precio liquida lo que queda.`,
    source: (source: string) => `Según ${source}. Si tu exchange muestra otro tamaño, dime qué cambió.`,
    discreet: (market: string, id: string) => `✂️ ${market} fue recortada (vigilancia ${id})`,
  },
  /** The end of a dated future. */
  delivery: {
    soon: (f: { market: string; side: string; left: string; time: string; id: string }) =>
      `📅 ${f.market} ${f.side} vence en ${f.left}: ${f.time} (vigilancia ${f.id})`,
    rule: (minutes: number) =>
      `Termina a la media del índice de los últimos ${minutes} minutos, esté donde esté entonces su marca.`,
    noRule: () => 'Cómo forma el exchange el precio de entrega está en sus propias páginas.',
    now: (profit: string) => `Con la marca de ahora: ${profit}.`,
    soonHelp: () =>
      'Para seguir en el mercado, abre tú el próximo contrato: yo nunca opero. Hasta entonces sigo vigilando.',
    soonDiscreet: (market: string, id: string) => `📅 ${market} vence pronto (vigilancia ${id})`,
    over: (f: { market: string; side: string; price: string; id: string }) =>
      `🏁 ${f.market} ${f.side} venció: entregada a ${f.price} (vigilancia ${f.id})`,
    overUnknown: (f: { market: string; side: string; id: string }) =>
      `🏁 ${f.market} ${f.side} venció y fue entregada (vigilancia ${f.id}); aquí no se sabe a qué precio`,
    overDiscreet: (market: string, id: string) => `🏁 ${market} ha vencido (vigilancia ${id})`,
    mean: (minutes: number) => `La media del índice de los últimos ${minutes} minutos, como yo la vi.`,
    estimated: () => 'Es una estimación: no vi todo lo que forma el precio. Tu exchange tiene el exacto.',
    result: (f: { net: string; profit: string; fee: string }) =>
      `Resultado ${f.net}: PnL ${f.profit}, comisión de entrega ${f.fee}.`,
    closed: () => 'Esta vigilancia está cerrada; ya no se vigila nada.',
    begins: (time: string) =>
      `Vence: ${time}. Te aviso un día antes y una hora antes, y al vencer cierro la vigilancia.`,
    row: 'entregada',
  },
  /** What a watched position paid, or received, at the funding times since it is kept here. */
  funding: {
    paid: (amount: string) => `financiación pagada hasta ahora ${amount}`,
    received: (amount: string) => `financiación recibida hasta ahora ${amount}`,
    label: 'Financiación',
    /** `estimated`, `unknown`: how many of the times. */
    row: (f: { said: string; times: number }) =>
      `${f.said}, ${f.times === 1 ? 'una vez' : `${f.times} veces`}`,
    none: 'ninguna pagada aún',
    uncounted: 'ninguna contada: aquí no se conoce la tasa del exchange',
    estimated: (times: number) =>
      `${times === 1 ? 'Un pago de financiación se contó' : `${times} pagos de financiación se contaron`} con la última tasa o precio que yo conocía, no con el exacto.`,
    unknown: (times: number) =>
      `${times === 1 ? 'Un pago de financiación no está contado' : `${times} pagos de financiación no están contados`}: no se conocía la tasa. Si tu exchange muestra otro precio de liquidación, escríbelo con liq=.`,
    on: () =>
      'La financiación se descuenta de su garantía (o se le suma) en cada pago, como hace el exchange; el precio de liquidación se mueve con ella. funding=off lo apaga.',
    onAsked: () =>
      'La financiación se cuenta en su garantía en cada pago. Tu exchange puede tomarla antes de tu saldo: si muestra otro precio de liquidación, escríbelo con liq=.',
    off: () => 'La financiación no se cuenta en su garantía. funding=on lo hace.',
    noRate: () =>
      'Ahora no se conoce aquí la tasa de financiación del exchange: lo que se pague mientras tanto no se cuenta.',
    history: (id: string, market: string, side: string) =>
      `Financiación de la vigilancia ${id}: ${market} ${side}`,
    sum: 'Hasta ahora',
    payment: (f: {
      amount: string;
      received: boolean;
      rate: string;
      size: string;
      price: string;
      estimated: boolean;
    }) =>
      `${f.received ? 'recibido' : 'pagado'} ${f.amount}: ${f.rate} sobre ${f.size} a ${f.price}${f.estimated ? ', estimación con la última tasa o precio conocido' : ', con la tasa que dio el exchange'}`,
    latest: (shown: number) => `Los ${shown} últimos, uno a uno; la suma los tiene todos.`,
    notHere: (tracked: boolean) =>
      tracked
        ? 'Esta posición viene de una billetera: lo que paga se lee de allí.'
        : 'Un futuro con vencimiento no paga financiación.',
    is: (on: boolean) => (on ? 'cuenta la financiación desde ahora' : 'ya no cuenta la financiación'),
  },
  source: (f: { source: string; age: string; time: string; level: string; id: string }) =>
    `${f.source}, hace ${f.age} · ${f.time} · umbral ${f.level} · vigilancia ${f.id}`,
  /** One of several positions at risk. */
  line: (f: {
    market: string;
    side: string;
    away: string;
    inDoubt: boolean;
    id: string;
    add: string | undefined;
    stop: string | undefined;
  }) => {
    const what = [
      f.stop === undefined ? 'cierra a mercado' : `stop en ${f.stop}`,
      ...(f.add === undefined ? [] : [`añade ${f.add} con un stop`]),
    ];
    return `${f.inDoubt ? 'Si sigue abierta: ' : ''}${f.market} ${f.side}: a un ${f.away} · ${what.join(', o ')} · vigilancia ${f.id}`;
  },
  stale: (age: string) => `El precio es de hace ${age}: compruébalo en tu exchange.`,
  addedIt: (amount: string) => `Añadí ${amount}`,
  closedIt: (size: string, back: string | undefined) =>
    `Cerré ${size}${back === undefined ? '' : `, añadí ${back}`}`,
  details: 'Detalles',
  stopIt: 'Dejar de vigilar',
  asksExit: (f: { market: string; side: string; exit: 'sl' | 'tp'; price: string }) =>
    `❓ ${f.market} ${f.side}: se cruzó tu ${f.exit === 'sl' ? 'stop' : 'objetivo'} ${f.price}: ¿está cerrada?`,
  asksAge: (f: { market: string; side: string; since: string }) =>
    `❓ ${f.market} ${f.side}: la última vez que me hablaste de ella fue hace ${f.since}. ¿Sigue abierta?`,
  asksHelp: (id: string) =>
    `Hasta que respondas sigo vigilando, y mis avisos empiezan con “Si sigue abierta” (vigilancia ${id}).`,
  lateStop: (price: string) => `Tu stop ${price} está más allá de la liquidación: llega tarde.`,
  crossed: (exit: 'sl' | 'tp', price: string, time: string) =>
    `Se cruzó tu ${exit === 'sl' ? 'stop' : 'objetivo'} ${price} (${time}): ¿está cerrada?`,
  closedAll: 'Cerrada',
  stillOpen: 'Sigue abierta',
  /** Where others may see the screen. */
  discreet: (market: string, id: string) => `⚠️ ${market} necesita tu atención (vigilancia ${id})`,
  discreetAsks: (market: string, id: string) => `❓ ${market}: ¿sigue abierta? (vigilancia ${id})`,
  discreetMissed: (market: string, id: string) =>
    `⚠️ ${market} estuvo cerca mientras faltaban precios (vigilancia ${id})`,
  discreetRecovered: (market: string, id: string) => `✅ ${market}: más calma otra vez (vigilancia ${id})`,
  liquidated: (f: { market: string; side: string; price: string }) =>
    `🛑 ${f.market} ${f.side}: la marca llegó a su precio de liquidación ${f.price}`,
  liquidatedMark: (mark: string, time: string) =>
    `Marca ${mark} (${time}). Compruébalo en tu exchange; esta vigilancia está cerrada.`,
  liquidatedWarned: (level: string, ago: string) => `El último aviso fue ${ago} antes (umbral ${level}).`,
  liquidatedFirst: (ago: string) => `Te avisé por primera vez ${ago} antes.`,
  wouldHold: (amount: string, warned: boolean) =>
    `Añadir ${amount}${warned ? ' entonces' : ''} la habría sostenido a esa marca.`,
  liquidatedUnwarned: () =>
    'Empezó dentro de los umbrales de aviso, o un solo salto del precio los cruzó todos.',
  recovered: (f: { market: string; side: string; away: string; id: string }) =>
    `✅ ${f.market} ${f.side}: otra vez a un ${f.away} de la liquidación (vigilancia ${f.id}). Los avisos están activos de nuevo.`,
  /** Several positions at risk at once: the head of the worst one's warning, and how many more. */
  several: (worst: string, more: number) =>
    `${worst}, y ${more} ${more === 1 ? 'posición' : 'posiciones'} más en riesgo`,
  buttonOf: (id: string, label: string) => `${id}: ${label}`,
  detailsOf: (id: string) => `${id}: Detalles`,
  blind: (market: string, since: string) =>
    `🚫 Sin precio de ${market} desde ${since}. Estoy a ciegas: ahora no puedo avisarte de él.`,
  late: (mark: string, time: string) =>
    `TARDE: esto ocurrió mientras faltaban precios: marca ${mark} (${time}), según las velas de un minuto del exchange.`,
  moved: (f: { venue: string; market: string; side: string; from: string; to: string; id: string }) =>
    `📐 ${f.venue} cambió los niveles de margen de ${f.market}: el precio de liquidación de tu ${f.side} pasó de ${f.from} a ${f.to} (vigilancia ${f.id})`,
  movedAway: (away: string) => `Ahora está a un ${away}. Tus avisos se movieron con el precio.`,
  movedSource: (source: string) => `Según ${source}.`,
  movedDiscreet: (market: string, id: string) =>
    `📐 ${market}: cambiaron sus reglas de margen (vigilancia ${id})`,
  noPriceAtAll: () => 'ninguno',
  unlisted: (market: string, venue: string) =>
    `📌 ${venue} ya no lista ${market} como negociable: fue retirado, renombrado, aplazado o pausado.`,
  unlistedHelp: () =>
    'Mira allí qué pasa con tu posición. Lo que guardas aquí se queda, pero sin precio no puedo avisarte de nada.',
  ends: (market: string, venue: string, time: string) => `📌 ${venue} deja de negociar ${market} el ${time}.`,
  endsHelp: () =>
    'Lo que siga abierto entonces lo cierra el exchange, a su precio. Cierra antes y cancela tus órdenes.',
  stays: (market: string, venue: string) => `${venue} sigue negociando ${market}: ya no dice que termine.`,
  closing: (market: string, venue: string) =>
    `📌 ${venue} ya no negocia ${market} con normalidad: está suspendido, solo deja cerrar o va a ser retirado.`,
  closingHelp: () =>
    'Mira allí ahora si aún puedes cerrar tu posición y cambiar tu stop. Sigo vigilando mientras haya precio, y te aviso cuando se negocie como siempre o desaparezca.',
  openAgain: (market: string, venue: string) => `${venue} vuelve a negociar ${market} con normalidad.`,
  postponed: (f: { market: string; venue: string; from: string; to: string }) =>
    `📌 ${f.venue} entrega ${f.market} el ${f.to}, ya no el ${f.from}.`,
  postponedHelp: () => 'Tu vigilancia cambia con ello: te aviso un día antes y una hora antes.',
  renamed: (market: string, venue: string, name: string) =>
    `📌 ${venue} ya no lista ${market}; el mismo contrato es ahora ${name}.`,
  watchAs: (id: string, name: string) => `Vigilar ${id} como ${name}`,
  renamedHelp: () =>
    'No moví tu vigilancia ni tu alerta: mira en el exchange si el tamaño y los precios siguen igual, crea otra con el nombre nuevo y quita la antigua.',
  endsNote: (venue: string, time: string) => `${venue} deja de negociarlo el ${time}.`,
  listedAgain: (market: string, venue: string) => `${venue} lista ${market} de nuevo. Lo estoy vigilando.`,
  missed: (f: { market: string; side: string; nearest: string; now: string; id: string }) =>
    `⚠️ ${f.market} ${f.side} estuvo a un ${f.nearest} de la liquidación mientras faltaban precios, y ahora está a un ${f.now} (vigilancia ${f.id}). Los avisos están activos de nuevo.`,
  gap: (f: { market: string; venue: string; from: string; to: string }) =>
    `🚫 No tuve precio de ${f.market} en ${f.venue} entre ${f.from} y ${f.to}.`,
  gapTrades: (venue: string, low: string, high: string) =>
    `${venue} no guarda registro de su precio de marca. Sus operaciones fueron de ${low} a ${high} mientras tanto; no se sabe hasta dónde llegó la marca, así que no juzgué nada con eso.`,
  gapUnknown: (venue: string) => `No se sabe qué hizo mientras tanto: ${venue} no lo dijo.`,
  gapHelp: () => 'Revisa tu posición y tus órdenes en tu exchange. Vuelvo a vigilar.',
  frozen: (market: string, since: string) =>
    `🧊 El precio de ${market} no se mueve desde ${since}. Parece atascado en el exchange.`,
  frozenHelp: () =>
    'Sigo vigilando con él, pero revisa tu posición en tu exchange. Te digo cuando vuelva a moverse.',
  moving: (market: string) => `El precio de ${market} se mueve de nuevo.`,
  blindHelp: () => 'Revisa tu posición en tu exchange. Te digo cuando vuelvan los precios.',
  back: (market: string, gap: string) => `Volvieron los precios de ${market} tras ${gap}. Vuelvo a vigilar.`,
  levelName: {
    distance: (percent: string) => percent,
    ratio: (percent: string) => `ratio de margen ${percent}`,
    sigma: (times: string) => `${times} × una hora normal`,
    time: (duration: string) => `quedan ${duration}`,
    liquidated: 'liquidación',
  },
};
