// Following a wallet: what is said about it, and about positions that come and go by themselves.

export const track = {
  about: 'Dirección pública (0x… o dydx1…); vacío: lo que sigues',
  aboutUntrack: 'La dirección, su número en /track, o all',
  none: () => 'No sigues ninguna billetera.',
  example: () =>
    'P. ej. /track 0x31ca8395cf837de08b24da3f660e77761dfb974b: una dirección pública, nunca una clave.',
  head: (count: number) => (count === 1 ? 'Sigues 1 billetera' : `Sigues ${count} billeteras`),
  row: (address: string, venue: string, positions: number) =>
    `${address} en ${venue} · ${positions === 1 ? '1 posición' : `${positions} posiciones`}`,
  begun: (address: string, venue: string) => `👛 Siguiendo ${address} en ${venue}`,
  begunHelp: () =>
    'Sus posiciones se vigilan solas: te digo cuando aparece una o se cierra, y aviso como de las tuyas. Solo leo lo que es público; nunca pido una clave.',
  hidden: () => 'La dirección se guarda con tu cuenta de aquí y no se muestra a nadie más.',
  pricesOff: (venue: string, id: string) =>
    `Los precios de ${venue} están apagados aquí. Quien gestiona este bot añade ${id} a VENUES.`,
  already: (address: string) => `Ya sigues ${address}.`,
  unread: (word: string) =>
    `No puedo leer “${word}” como dirección: 0x y 40 cifras hexadecimales (Hyperliquid), o dydx1 y 38 letras y cifras (dYdX).`,
  mistyped: (word: string) =>
    `“${word}” parece una dirección de dYdX, pero le falta un carácter o tiene uno equivocado. Cópiala otra vez.`,
  tooMany: (most: number) => `Sigues ${most} billeteras, el máximo posible. Quita una con /untrack.`,
  which: () => '¿Qué billetera? Da su dirección o su número en /track, p. ej. /untrack 1',
  unknown: (word: string) => `No sigues “${word}”.`,
  stopped: (address: string, positions: number) =>
    `Ya no sigo ${address}.${positions === 0 ? '' : positions === 1 ? ' Su posición ya no se vigila.' : ` Sus ${positions} posiciones ya no se vigilan.`}`,
  stoppedAll: (count: number) => `Ya no sigo ${count === 1 ? 'la billetera' : `${count} billeteras`}.`,
  stopIt: (address: string) => `Dejar de seguir ${address}`,
  opened: (f: {
    market: string;
    side: string;
    size: string;
    venue: string;
    liquidation: string | undefined;
    id: string;
  }) =>
    `👛 ${f.market} ${f.side}, ${f.size} en ${f.venue}: ${f.liquidation === undefined ? 'ningún precio la liquida' : `liquidación ${f.liquidation}`} (vigilancia ${f.id})`,
  closed: (f: { market: string; side: string; venue: string; id: string }) =>
    `👛 ${f.market} ${f.side} en ${f.venue} está cerrada. La vigilancia ${f.id} ha terminado.`,
  closedAt: (time: string) => `La billetera no tiene esa posición desde ${time} o poco antes.`,
  closedNear: () => 'Estaba cerca de su liquidación: mira allí si se cerró o se liquidó.',
  openedDiscreet: (market: string, id: string) => `👛 ${market} ya se vigila (vigilancia ${id})`,
  closedDiscreet: (market: string) => `👛 ${market} ya no se vigila`,
  beside: (venue: string, reported: string, own: string) =>
    `Liquidación: ${venue} dice ${reported}, según mis cifras ${own}.`,
  ownOnly: (venue: string, own: string) =>
    `Liquidación según mis cifras: ${own}. ${venue} no indica ninguna.`,
  noPrice: () => 'ninguna',
  byVenue: (venue: string) =>
    `Difieren demasiado para ser un redondeo: la cuenta tiene dinero o reglas que su estado público no muestra. Aviso con el precio de ${venue}.`,
  cross: (time: string) =>
    `Cruzado: la respalda toda la cuenta, como estaba (${time}); el PnL de otras posiciones lo mueve. Vuelvo a mirar cada medio minuto, cada cinco segundos si está cerca, y entre tanto tomo las otras como estaban: /watch account con todas las sigue a cada precio.`,
  fromWallet: (address: string) =>
    `De la billetera ${address}, que dice qué pasa con ella; los cambios hechos aquí no duran.`,
  fromSubaccount: (address: string, number: string) =>
    `De la billetera ${address}, subcuenta ${number}, que dice qué pasa con ella; los cambios hechos aquí no duran.`,
};
