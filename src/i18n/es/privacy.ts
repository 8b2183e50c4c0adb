const days = (count: number): string => (count === 1 ? 'un día' : `${count} días`);

export const privacy = {
  head: () => 'Qué se guarda sobre ti, y por qué',
  kept: () => [
    'Posiciones, alertas, ajustes: para vigilar y avisarte. Hasta que los borres, o /forget.',
    'Direcciones de las billeteras que sigues: para leer sus posiciones; se pregunta por ellas a Hyperliquid o a dYdX. Hasta /untrack.',
    'Mensajes que te esperan: para que un reinicio no pierda ninguno. Hasta que se envíen.',
    'Qué hacen tus últimos botones, y por qué te escribí: para los botones y /why. Hasta que lleguen otros.',
    'Identificadores de lo que pediste: para no hacer nada dos veces. Una semana; tras /forget ya no dicen de quién son.',
    'Los cálculos no se guardan, y nunca pido claves, frases, contraseñas ni depósitos.',
  ],
  encrypted: () =>
    'Se guarda cifrado. Sin cifrar: tu identificador aquí, con el que se encuentra, y los precios a los que hay que avisarte.',
  memory: () => 'Aquí solo está en memoria: desaparece cuando esto termina.',
  readers: () =>
    'Tus posiciones no se muestran a nadie más que a ti, tampoco en grupos. Quien gestiona este bot tiene la clave, y podría leerlas.',
  groups: () => 'Las alertas de un grupo son del grupo, y no nombran a nadie.',
  export: 'Todo sobre mí, en un archivo',
  forget: 'Borrar todo',
  backups: {
    none: () => 'No se guardan copias de seguridad.',
    days: (count: number) => `Las copias de seguridad se guardan ${days(count)}.`,
    gone: (count: number, day: string) =>
      `Las copias de seguridad se guardan ${days(count)}: la última que lo contiene desaparece después del ${day}.`,
  },
  exported: {
    head: (items: number) =>
      items === 0
        ? 'Sobre ti solo está guardado lo que dice este archivo.'
        : 'En este archivo está todo lo guardado sobre ti.',
    help: () => 'Contiene tus posiciones: guárdalo para ti. /privacy dice para qué sirve.',
    file: 'Todo lo que Perpwatch guarda sobre ti. Las horas son UTC; una fracción de 0.1 es 10 %.',
    kinds: {
      settings: 'tus ajustes, y los números que tendrán tu próxima vigilancia y alerta',
      watch: 'una posición que se vigila',
      alert: 'una alerta',
      wallets: 'las billeteras que sigues',
      buttons: 'lo que hacen los botones de tus últimos mensajes',
      group: 'un grupo en el que creaste alertas',
      other: 'lo necesario para responderte y avisarte',
    },
    wakes: 'se alcanza cuando el valor llega a él o lo pasa',
    waiting: 'mensajes que esperan para enviarse a ti',
    answered: 'identificadores de lo que pediste y de avisos sobre precios, para no decir nada dos veces',
  },
};
