// Answering a warning: got it, later, and what happens where nobody answers.

export const attention = {
  about: {
    test: 'Te envía un aviso de prueba, por todo el camino de uno real',
    card: 'Tarjeta en vivo y sin sonido de una vigilancia: precio, distancia y PnL en un solo mensaje',
    link: 'Une tus cuentas de Telegram y Discord: un aviso sin respuesta en una llega a la otra',
    unlink: 'Separa tus cuentas unidas',
    contact: 'Alguien a quien se avisa si no respondes a un aviso final, si antes aceptó',
    ack: 'Di que has visto un aviso: no se repite',
    snooze: 'Aplaza los avisos un rato; si empeora se dice igualmente',
  },
  options: {
    card: 'now: la muestra una vez; off: la termina',
    code: 'El código que /link te dio en la otra plataforma; vacío: un código nuevo',
    contact: 'Cómo llamas a esa persona; o el código que te enviaron; figures on; off',
    ackId: 'Número de la vigilancia; vacío: todas',
    snoozeTime: 'Cuánto tiempo: 15m, 1h, 8h; off lo termina',
  },
  test: {
    head: () => 'Un aviso de prueba va en camino hacia ti, pasando por todo lo que pasa uno real.',
    help: () =>
      '¿Sin sonido? Deja pasar este chat por No molestar: en los ajustes del teléfono para esta app, y quita el silencio de este chat.',
    button: 'Enviar aviso de prueba',
    offer: () =>
      '¿Te despertará? Pruébalo: el botón envía un aviso de prueba. Deja pasar este chat por No molestar.',
  },
  told: {
    test: () => '🧪 PRUEBA, no es real: ⚠️ BTC/USDT long: a un 5 % de la liquidación',
    testMadeUp: () => 'No ha pasado nada. Un aviso real se ve así y dice qué puedes hacer.',
    testSilent: () =>
      'Si tu teléfono no sonó: deja pasar este chat por No molestar y quítale el silencio. De noche tiene que llegarte.',
    testAt: (time: string) => `Pedido: ${time}.`,
    testStatus: 'Estado',
    linked: (platform: string) =>
      `Unida con tu cuenta de ${platform}: un aviso final que no respondas en una llega a la otra. ¿No fuiste tú? /unlink`,
    unlinked: (platform: string) => `Tu cuenta de ${platform} ya no está unida a esta.`,
    'contact-agreed': (name: string) => `${name} aceptó ser tu contacto. /contact off lo termina.`,
    'contact-left': (name: string) => `${name} ya no es tu contacto. /contact nombra a otra persona.`,
    released: (name: string) => `Ya no eres el contacto de ${name}.`,
  },
  operator: {
    stalled: {
      prices: (name: string, since: string) =>
        `🚨 Operador: sin precios de ${name} desde ${since}. No se puede avisar a nadie sobre sus mercados.`,
      sending: (name: string, since: string) =>
        `🚨 Operador: no se puede enviar nada por ${name} desde ${since}. Los avisos esperan.`,
      room: (name: string, since: string) =>
        `🚨 Operador: ${name} está casi lleno desde ${since}. Se rechazan vigilancias y alertas nuevas; si se llena, no se puede avisar a nadie.`,
    },
    back: {
      prices: (name: string, length: string, time: string) =>
        `✅ Operador: los precios de ${name} han vuelto tras ${length} (${time}).`,
      sending: (name: string, length: string, time: string) =>
        `✅ Operador: se puede enviar otra vez por ${name} tras ${length} (${time}).`,
      room: (name: string, length: string, time: string) =>
        `✅ Operador: ${name} vuelve a tener sitio tras ${length}, a las ${time}.`,
    },
    help: 'El registro dice por qué. Vuelvo a escribir cuando funcione, como mucho cada diez minutos.',
  },
  card: {
    head: (f: { id: string; market: string; side: string }) =>
      `📍 ${f.market} ${f.side} · tarjeta en vivo de la vigilancia ${f.id}`,
    headAccount: (id: string, names: string) => `📍 cuenta ${names} · tarjeta en vivo de la vigilancia ${id}`,
    discreet: (id: string) =>
      `📍 Tarjeta en vivo de la vigilancia ${id}. Las cifras están ocultas: /discreet off las muestra.`,
    liquidation: 'Liquidación',
    distance: 'Distancia',
    funding: 'Financiación',
    fundingIn: (rate: string | undefined, left: string | undefined) =>
      [...(rate === undefined ? [] : [rate]), ...(left === undefined ? [] : [`en ${left}`])].join(' '),
    stale: (price: string, age: string) => `${price} (DESACTUALIZADO, de hace ${age})`,
    asOf: (time: string) => `Estado: ${time}. No avisa a nadie: los avisos llegan en mensajes propios.`,
    noPrice: 'Sin precio ahora.',
    refresh: 'Actualizar',
    end: 'Terminar tarjeta',
    ended: (id: string) => `La tarjeta en vivo de la vigilancia ${id} ha terminado.`,
    button: 'Tarjeta en vivo',
    begun: (id: string) => `A continuación, la tarjeta en vivo de la vigilancia ${id}, sin sonido.`,
    begunHelp: (id: string) =>
      `Se actualiza cada medio minuto, más tarde si hay mucho que decir. Fíjala. /card ${id} off la termina.`,
    none: () => 'No existe esa tarjeta.',
    which: () => 'No leo ni now ni off. Ejemplo: /card 1 off',
    whichWatch: () => '¿De qué vigilancia? Ejemplo: /card 1',
    unknown: (id: string) => `No tienes ninguna vigilancia ${id}. Ejemplo: /card 1`,
    over: (id: string) => `La vigilancia ${id} está cerrada: no hay nada que seguir.`,
    tooMany: (most: number) => `Tienes ${most} tarjetas: termina una antes, p. ej. /card 1 off`,
  },
  code: {
    unread: () => 'Eso no es un código: tiene 26 letras y cifras.',
    over: () => 'Ese código no es válido (o ya no): sirve una vez, y por poco tiempo.',
    own: () => 'Ese es tu propio código: tiene que escribirlo la otra parte.',
    other: (purpose: 'link' | 'contact') => `Ese código es para /${purpose}.`,
    help: (purpose: 'link' | 'contact') =>
      purpose === 'link'
        ? 'Escribe /link en tu otra cuenta para obtener uno nuevo, y aquí lo que muestre allí.'
        : 'Pide uno nuevo: quien te quiere como contacto escribe /contact y un nombre.',
  },
  link: {
    inPrivate: () => 'Las cuentas se unen en privado: escríbeme directamente.',
    offer: () => 'En un chat privado conmigo en tu otra plataforma, escribe esto:',
    type: 'Escribe allí',
    once: (until: string) =>
      `Sirve una vez, hasta ${until}. No se lo enseñes a nadie: quien lo escriba pasa por ti, y ve tus avisos finales.`,
    ask: (platform: string) => `¿Unir con la cuenta de ${platform} que creó este código?`,
    askSees: (platform: string) =>
      `Entonces tus avisos finales sin respuesta, con mercado, lado y cantidades, van también a esa cuenta de ${platform}, y los suyos llegan aquí. Un “Visto” allí vale como tuyo.`,
    askOwn: () =>
      'Continúa solo si esa cuenta es tuya. ¿Otra persona te dio este código, o te pidió escribirlo? Entonces di que no: vería tus avisos.',
    yes: 'Ambas cuentas son mías: unir',
    no: 'No',
    refused: () => 'No se unió nada.',
    what: () =>
      'Ahora un aviso final que no respondas en una cuenta llega a la otra, con sus cifras, y “Visto” vale desde ambas. Cada una conserva sus vigilancias. /unlink las separa.',
    done: (platform: string) => `Unida con tu cuenta de ${platform}.`,
    is: (platform: string) => `Estás unido con tu cuenta de ${platform}.`,
    otherIs: () => 'Esa cuenta está unida con otra. Antes hay que usar allí /unlink.',
    none: () => 'No estás unido con ninguna otra cuenta. /link lo empieza.',
    ended: (platform: string) => `Separada de tu cuenta de ${platform}.`,
    end: 'Separar',
  },
  contact: {
    inPrivate: () => 'Los contactos se nombran en privado: escríbeme directamente.',
    none: () => 'No tienes contacto.',
    how: () =>
      'Nombra uno, p. ej. con /contact bob: recibes un código para esa persona, y ella misma lo acepta con él.',
    is: (name: string, figures: boolean) =>
      `Se avisa a ${name} si no respondes a un aviso final, ${figures ? 'con mercado, lado y distancia' : 'sin ninguna cifra'}. /contact figures ${figures ? 'off' : 'on'} lo cambia.`,
    for: (names: readonly string[]) => `Eres el contacto de ${names.join(', ')}.`,
    endButton: 'Terminarlo',
    nameless: () => '¿Cómo llamas a esa persona? Ejemplo: /contact bob',
    invite: (name: string) => `Envía a ${name} esta línea; tiene que escribirla en un chat privado conmigo:`,
    send: 'Su línea',
    inviteHelp: (name: string, until: string) =>
      `Sirve una vez, hasta ${until}. Hasta que ${name} la escriba no se dice nada a nadie. Te lo digo cuando lo haga.`,
    sees: (name: string) =>
      `A ${name} solo se le dice que no respondes, y que te llame: ningún mercado, ninguna cifra, salvo que escribas /contact figures on.`,
    hasOther: () => 'Esa persona ya tiene otro contacto.',
    tooMany: (most: number) => `Eres el contacto de ${most} personas: no puedo pedirte más.`,
    unnamed: (day: string) => `quien te envió un código el ${day}`,
    agreed: (name: string) => `Gracias: eres el contacto de ${name}.`,
    agreedHelp: () =>
      'Cuando no responda a un aviso final durante minutos, te pido que llames a esa persona. /contact off lo termina en cualquier momento.',
    callThem: () => 'La próxima vez di cómo llamas a esa persona, para saber quién es: /contact CODE ann',
    ended: (name: string) => `Ya no se avisa a ${name}.`,
    left: () => 'Ya no eres el contacto de nadie.',
    figuresWhich: () => '¿On u off (con cifras o sin ellas)? Ejemplo: /contact figures on',
  },
  elsewhere: {
    self: (platform: string) => `Sin respuesta en tu cuenta de ${platform}.`,
    discreet: (platform: string) => `‼️ Un aviso final sigue sin respuesta en tu cuenta de ${platform}.`,
    contact: (name: string) =>
      `‼️ ${name} no responde a un aviso final. Llama ahora a esa persona, por favor.`,
    contactHelp: () => 'Aceptaste ser su contacto. “Me ocupo” me dice que deje de preguntar.',
    onIt: 'Me ocupo',
  },
  gotIt: 'Visto',
  snooze15: 'Aplazar 15 min',
  snooze60: '1 hora',
  call: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `‼️ ${f.inDoubt ? 'Si sigue abierta: ' : ''}${f.market} ${f.side}: a un ${f.away} de la liquidación, aún sin respuesta`,
  ack: {
    done: (ids: readonly string[]) =>
      `Visto: no repito el aviso de ${ids.length === 1 ? 'la vigilancia' : 'las vigilancias'} ${ids.join(', ')}.`,
    nothing: () => 'Ningún aviso espera respuesta.',
    elsewhere: () => 'Visto: ya no se pregunta a nadie más.',
    next: (id: string, price: string, moves: boolean) =>
      `Vigilancia ${id}: vuelvo a escribir con la marca en ${price}${moves ? ', o antes si el mercado se agita más' : ''}.`,
    last: (id: string, price: string) =>
      `Vigilancia ${id}: después de esto ya solo viene la liquidación, en ${price}.`,
    which: (id: string) => `No tienes ninguna vigilancia ${id}. Ejemplo: /ack 1`,
    nextOfAccount: (id: string, level: string, isMove: boolean) =>
      `Vigilancia ${id}: vuelvo a escribir en ${level}${isMove ? ', medido como movimiento común de todos sus mercados' : ''}.`,
    lastOfAccount: (id: string) =>
      `Vigilancia ${id}: después de esto ya solo viene la liquidación de la cuenta.`,
  },
  snooze: {
    done: (ids: readonly string[], until: string) =>
      `${ids.length === 1 ? 'Vigilancia' : 'Vigilancias'} ${ids.join(', ')}: guardo silencio hasta ${until}.`,
    breaks: (id: string, price: string) =>
      `Salvo que empeore: en el próximo umbral, o cuando la marca llegue a ${price}, un tercio más cerca, escribo enseguida (vigilancia ${id}).`,
    breaksAccount: (id: string, level: string, isMove: boolean) =>
      `Salvo que empeore: en el próximo umbral, o ${isMove ? `a un movimiento común del ${level}` : `en ${level}`}, un tercio más cerca, escribo enseguida (vigilancia ${id}).`,
    always: () => 'Una liquidación se dice siempre. Si entonces sigue cerca, lo digo otra vez.',
    off: (ids: readonly string[]) =>
      `${ids.length === 1 ? 'Vigilancia' : 'Vigilancias'} ${ids.join(', ')}: los avisos llegan enseguida otra vez.`,
    noneOff: () => 'No hay nada aplazado.',
    nothing: (id: string | undefined) =>
      id === undefined
        ? 'No hay nada que aplazar: ninguna vigilancia está dentro de un umbral de aviso.'
        : `No hay nada que aplazar: la vigilancia ${id} no está dentro de ningún umbral de aviso.`,
    nothingHelp: () => 'Para que de noche solo te llegue el aviso final: /quiet 23:00-07:00 +2',
    unread: (word: string) => `“${word}”: ¿cuánto tiempo? Esperaba de 1 minuto a 24 horas.`,
    example: () => 'Ejemplo: /snooze 1 30m   o   /snooze hasta las 9:00   o   /snooze off',
    end: 'Terminarlo',
  },
};
