// Alerts: how they are read, kept, listed and told.

interface About {
  readonly word: string;
  readonly position: number | undefined;
}
const about = ({ word, position }: About): string =>
  `“${word}”${position === undefined ? '' : ` (palabra ${position})`}`;

export const alerts = {
  /** What an alert waits for. */
  above: (value: string) => `por encima de ${value}`,
  below: (value: string) => `por debajo de ${value}`,
  move: (percent: string, window: string) => `${percent} en ${window}`,
  moveEither: (percent: string, window: string) => `${percent} arriba o abajo en ${window}`,
  funding: (rule: string) => `financiación ${rule}`,
  basis: (rule: string) => `base ${rule}`,
  flip: 'la financiación cambia de signo',
  countdown: (before: string) => `${before} antes de la financiación`,
  delivery: (before: string) => `${before} antes de su vencimiento`,
  windows: { '5m': '5 min', '15m': '15 min', '1h': '1 h', '24h': '24 h' },

  made: (f: { id: string; market: string; rule: string; mode: string }) =>
    `Alerta ${f.id}: ${f.market} ${f.rule}, ${f.mode}`,
  madeSeveral: (count: number, market: string) => `${count} alertas: ${market}`,
  madeTrue: (made: string, said: string) => `${made}. ${said}`,
  once: 'una vez',
  repeat: 'cada vez',
  which: () => '¿Qué mercado, y a qué precio?',
  example: () => 'Ejemplo: /alert btc above 70k, o /alert btc +5% 15m',
  tooMany: (most: number) => `Hay ${most} alertas aquí, el máximo posible. Quita una con /unalert.`,
  past: () => 'Ese momento ya pasó: da uno que esté por venir.',
  deliveredSooner: (market: string, time: string, left: string | undefined) =>
    left === undefined
      ? `${market} venció el ${time}.`
      : `${market} vence el ${time}, dentro de ${left}: da un tiempo más corto.`,
  pastExample: () => 'Ejemplo: /alert btc above 70k expires=7d, o until 2026-12-01',
  roleOnlyDiscord: () => 'Un rol solo se puede mencionar en un servidor de Discord.',
  until: (time: string) => `Hasta ${time}.`,
  cooldown: (length: string) => `Como mucho una vez cada ${length}.`,
  willMention: () => 'Menciona el rol que elegiste.',
  /** How things are when it is made. */
  now: {
    mark: (mark: string) => `La marca está ahora en ${mark}.`,
    paused: () => 'Las alertas están en pausa aquí: se activa cuando las reanudes con /groupalerts resume.',
    delivers: (time: string, told: string) => `Vence el ${time}: te lo digo el ${told}.`,
    noPrice: () => 'De momento no tengo precio para ella; la alerta queda guardada.',
    stale: (mark: string, age: string) => `La última marca es ${mark}, de hace ${age}.`,
    alreadyTrue: (value: string) =>
      `Eso ya se cumple ahora (${value}): te aviso cuando deje de cumplirse y se cumpla otra vez.`,
    markIs: (mark: string) => `marca ${mark}`,
    valueIs: (value: string) => `Ahora es ${value}.`,
    movedAlready: (move: string, mark: string) =>
      `Ya se ha movido ${move}: cuento desde aquí, desde la marca ${mark}.`,
    windowUnseen: (window: string) =>
      `Aún no he visto el precio de hace ${window}: hasta entonces no sé cuánto se movió.`,
    unknownValue: () => 'De momento no lo conozco; la alerta queda guardada.',
  },

  list: {
    head: (count: number) => (count === 1 ? '1 alerta' : `${count} alertas`),
    none: () => 'No hay alertas.',
    noneHelp: () => 'Empieza, por ejemplo, con /alert btc above 70k',
    waiting: ' · ya se cumplía al crearla: espera a que deje de cumplirse',
    rearming: ' · avisada: espera el camino de vuelta',
    rearmingPrice: ' · avisada: espera un retroceso de 0.5 %',
    anchored: (mark: string) => ` · cuenta desde ${mark}`,
    until: (time: string) => ` · hasta ${time}`,
    byYou: ' · creada por ti',
    byOther: ' · creada por otro administrador',
    mentions: ' · menciona un rol',
    paused: ' · en pausa',
  },
  remove: {
    done: (id: string) => `La alerta ${id} está eliminada.`,
    unknown: (id: string) => `Aquí no hay ninguna alerta ${id}. /alerts muestra las que hay.`,
    which: () => '¿Qué alerta? Da su número, p. ej. /unalert 1, o /unalert all',
    none: () => 'Aquí no hay alertas.',
    askAll: (count: number) =>
      count === 1
        ? '¿Eliminar la única alerta que hay aquí?'
        : `¿Eliminar las ${count} alertas que hay aquí?`,
    askAllHelp: () => 'No se puede deshacer.',
    yesAll: 'Eliminar todas',
    doneAll: (count: number) => (count === 1 ? '1 alerta eliminada.' : `${count} alertas eliminadas.`),
  },

  /** /groupalerts */
  group: {
    head: (f: { count: number; paused: boolean }) =>
      `${f.count === 1 ? '1 alerta' : `${f.count} alertas`}${f.paused ? ', todo en pausa' : ''}`,
    rows: {
      told: 'Avisadas hoy',
      cap: 'Máximo al día',
      quiet: 'Silencio',
      zone: 'Zona horaria',
    },
    noCap: 'sin límite',
    noQuiet: 'nunca',
    hours: (from: string, to: string) => `de ${from} a ${to}`,
    quietHelp: () => 'Lo que salta en las horas de silencio se dice cuando terminan.',
    pause: 'Pausar',
    resume: 'Reanudar',
    cap: (most: string) => `Máximo ${most} al día`,
    capOff: 'Sin límite al día',
    quiet: (hours: string) => `Silencio ${hours}`,
    quietOff: 'Sin silencio',
    clear: 'Eliminar todas…',
    paused: () => 'En pausa: no se avisa de nada hasta que reanudes.',
    resumed: () => 'Reanudado. Lo que ya se cumple espera a que deje de cumplirse.',
    badCap: (word: string) => `“${word}”: se espera un número de 1 a 1000, u off.`,
    badQuiet: (word: string) => `“${word}”: se esperan dos horas del día, p. ej. 22:00-07:00, u off.`,
    badZone: (word: string) => `“${word}” no es una zona horaria que conozca: escríbela como Europe/Berlin.`,
    unknown: (word: string) => `Aquí no conozco “${word}”.`,
    example: () => 'Ejemplo: /groupalerts quiet 22:00-07:00 Europe/Berlin',
    capReached: (most: number) =>
      `Es la última de hoy: /groupalerts permite ${most} ${most === 1 ? 'alerta' : 'alertas'} al día. De las demás no se avisa hasta mañana.`,
    lost: () =>
      'Ya no puedo escribir en un grupo en el que creaste alertas. Quedan en pausa hasta que pueda: vuelve a incluirme, o dame permiso para enviar, y envía allí cualquier comando.',
  },

  told: {
    mark: (f: { market: string; rule: string; mark: string }) =>
      `🔔 ${f.market} está ${f.rule}: marca ${f.mark}`,
    move: (f: { market: string; move: string; window: string; mark: string | undefined }) =>
      `🔔 ${f.market} ${f.move} en ${f.window}${f.mark === undefined ? '' : `: marca ${f.mark}`}`,
    rate: (f: { market: string; rule: string; value: string }) =>
      `🔔 ${f.market} ${f.rule}: ahora ${f.value}`,
    flip: (f: { market: string; positive: boolean; value: string }) =>
      `🔔 La financiación de ${f.market} pasó a ${f.positive ? 'positiva: los long pagan a los short' : 'negativa: los short pagan a los long'} (${f.value})`,
    countdown: (f: { market: string; left: string }) => `🔔 ${f.market}: financiación en ${f.left}`,
    delivery: (f: { market: string; left: string; time: string }) =>
      `🔔 ${f.market} vence en ${f.left}, el ${f.time}`,
    delivered: (f: { market: string; time: string }) => `🔔 ${f.market} venció el ${f.time}`,
    several: (count: number) => (count === 1 ? '🔔 1 alerta' : `🔔 ${count} alertas`),
    at: (time: string, again: string) => `${time}${again}`,
    repeat: {
      price: ' · activa de nuevo tras un retroceso de 0.5 %',
      move: ' · ahora cuenta desde aquí',
      other: ' · activa de nuevo tras el camino de vuelta',
      flip: ' · espera el próximo cambio',
    },
    once: ' · esta alerta ha terminado',
    note: (note: string) => `Nota: ${note}`,
  },

  /** Questions about a line that can't be read. */
  ask: {
    example: 'btc above 70k, btc +5% 15m, eth funding > 0.05%',
    priceMissing: '¿A qué precio?',
    rateMissing: '¿A qué tasa? Escribe p. ej. funding > 0.05%, funding flip, funding in 10m o basis < -0.2%.',
    twoSides: 'Por encima y por debajo a la vez. ¿Cuál?',
    sideMissing: (value: string, known: boolean) =>
      known
        ? `¿Por encima o por debajo de ${value}? Ahora está justo ahí.`
        : `¿Por encima o por debajo de ${value}? No sé dónde está ahora.`,
    between: (low: string, high: string) => `Entre ${low} y ${high}: ¿te aviso cuando entre o cuando salga?`,
    into: (rule: string) => `Entra: ${rule}`,
    outOf: (low: string, high: string) => `Sale: ${low} o ${high}`,
    all: (words: string) => `Cada uno: ${words}`,
    tooManyPrices: (most: string) => `Son más de ${most} precios a la vez.`,
    onePriceOrMore: (of: About, one: string, several: string) =>
      `${about(of)}: ¿${one}, o cada uno de ${several}?`,
    onePrice: (prices: string) => `Una alerta tiene un solo precio, no ${prices}. ¿Cuál?`,
    above: (value: string) => `por encima de ${value}`,
    below: (value: string) => `por debajo de ${value}`,
    thousand: (of: About, mark: string) => `${about(of)} difiere unas mil veces de la marca ${mark}.`,
    cooldown: (of: About) => `${about(of)}: se espera un tiempo como 30m o 1h.`,
    windowMissing: (of: About) => `${about(of)}: ¿en cuánto tiempo? Conozco 5m, 15m, 1h y 24h.`,
    window: (of: About) => `${about(of)}: conozco el movimiento en 5m, 15m, 1h y 24h.`,
    moveSides: (of: About) =>
      `${about(of)}: ¿arriba o abajo? Escribe +5% o -5%, o 5% para cualquiera de los dos.`,
    move: (of: About) =>
      `${about(of)}: se espera un movimiento mayor que 0 %, y menor que 100 % si es hacia abajo.`,
    rate: (of: About) => `${about(of)}: se espera una tasa en porcentaje, p. ej. 0.05% o -0.2%.`,
    percentMissing: (of: About) => `${about(of)}, ¿es un porcentaje?`,
    countdown: (of: About) =>
      `${about(of)}: se espera un tiempo de hasta 24h antes de la financiación, p. ej. 10m.`,
    deliveryMissing: '¿Cuánto antes del vencimiento? Escribe p. ej. delivery 1d o delivery 12h.',
    noDelivery: (market: string) =>
      `${market} es un perpetuo: nunca vence. Nombra un futuro con fecha, p. ej. btcusdt-26mar27 delivery 1d.`,
    extra: (of: About) => `${about(of)} no va con esta alerta.`,
    twoSubjects: (of: About) => `${about(of)}: una alerta vigila una sola cosa. Haz dos.`,
    date: (word: string) =>
      `Una alerta espera un precio, un movimiento, una tasa o un vencimiento, y no «${word}». «until ${word}» dice hasta cuándo dura.`,
    expires: (word: string) =>
      `“${word}”: se espera cuánto tiempo (7d, 1h 30m) o hasta cuándo (18:00, viernes, mañana a las 18:00, 2026-12-01).`,
    note: (most: string) => `Una nota tiene de 1 a ${most} caracteres: note "cerrar la mitad".`,
    role: (word: string) => `“${word}”: elige el rol de la lista de Discord: escribe role= y luego @.`,
    roleEveryone: 'No menciono a nadie más que al rol que elijas: nunca a todos, nunca a los presentes.',
  },
};
