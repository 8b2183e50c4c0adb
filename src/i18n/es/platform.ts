export const platform = {
  telegramYou: 'Para ti:',
  nudge: 'No pude escribirte en privado. Abre nuestro chat privado y escríbeme, o desbloquéame.',
  missedInGroup: (since: string) =>
    `No pude escribir aquí desde ${since}: no se avisó de las alertas de ese tiempo.`,
  // Discord. Descriptions of options: at most 100 characters.
  discordSide: '¿Gana cuando el precio sube (long) o cuando baja (short)?',
  discordMarket: 'Mercado: BTC, BTCUSDT, okx:ETHUSDT, …',
  discordLeverage: 'Apalancamiento, p. ej. 10x',
  discordSize: 'Tamaño con su unidad: 0.5 btc, 500 usdt, 5 contratos',
  discordEntry: 'Precio de entrada; si falta: el precio de marca de ahora',
  discordExit: 'Precio al que se cierra',
  discordMark: 'Precio de marca que usar en vez del precio en vivo',
  discordMore: 'Lo demás: margin=500, sl 62.5k, tp 70k, add=50, fee=taker, iso, on okx, …',
  discordRepeat: 'Enviado de nuevo tras una interrupción: puede que ya lo hayas visto.',
  discordCut: (lines: number) =>
    lines === 1 ? '1 línea más no cupo aquí.' : `${lines} líneas más no cupieron aquí.`,
  /** What is proposed while a command is typed. */
  proposals: {
    watch: (id: string, market: string, side: string) => `#${id} ${market} ${side}`,
    account: (id: string, name: string) => `#${id} ${name}`,
    alert: (id: string, market: string, rule: string) => `#${id} ${market} ${rule}`,
    command: (name: string, about: string) => `/${name}: ${about}`,
  },
  /** Forms that a button opens: title and label at most 45 long, an example of what to type. */
  forms: {
    position: {
      title: 'Vigilar una posición',
      label: 'Lado, mercado, apalanc., tamaño, entrada',
      example: 'long btc 10x 0.5btc @64k',
    },
    add: { title: 'Margen añadido', label: '¿Cuánto añadiste?', example: '120' },
    close: { title: 'Parte cerrada', label: '¿Cuánto cerraste?', example: 'la mitad, 25 % o 0.1' },
    stop: { title: 'Stop cambiado', label: '¿A qué precio está ahora tu stop?', example: '62.5k' },
    setting: {
      title: 'Otro valor',
      label: '¿Qué valor debe tener?',
      example: 'deribit, Europe/Berlin, time:4h,1h o 22:30-06:45',
    },
  },
  formButtons: {
    position: 'Vigilar una posición…',
    add: 'Añadí margen…',
    close: 'Cerré una parte…',
    stop: 'Moví el stop…',
    setting: 'Otro…',
  },
  openWatch: 'Mostrar una de ellas',
  discordOnlyYou: 'Respuesta abajo, solo para ti.',
  /** How Discord shows the choices of an option: at most 100 characters. What is chosen stays as it is typed. */
  choices: {
    long: 'long (gana si sube)',
    short: 'short (gana si baja)',
    now: 'ahora',
    on: 'activar',
    off: 'desactivar',
    yes: 'sí',
    liquidation: 'liquidación',
    ratio: 'ratio de margen',
    bankruptcy: 'bancarrota',
    venue: 'exchange',
    timezone: 'zona horaria',
    numbers: 'números',
    language: 'idioma',
    warn: 'avisos',
    quiet: 'horas de silencio',
    discreet: 'discreto',
  },
  // Telegram. Button labels: short enough for a phone.
  telegramRepeat: 'Esto puede ser una repetición: algo me interrumpió al enviarlo.',
  telegramCut: 'El resto no cupo en un solo mensaje.',
  telegramMovedToPrivate: 'Tus posiciones no son asunto de nadie más: te respondí en privado.',
  telegramOpenPrivate: 'Abrir el chat privado',
  telegramPressStart:
    'Esta respuesta es solo para ti, pero aún no puedo escribirte. Pulsa Iniciar y la tendrás allí.',
  telegramStart: 'Iniciar',
  telegramAnonymous:
    'Escribes como el grupo o canal, así que no sé quién eres. Las posiciones son de una persona: pregúntame en privado.',
  telegramDeleteYourself: 'No pude borrar tu mensaje con el secreto. Bórralo tú, por favor.',
};
