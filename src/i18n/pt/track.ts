// Following a wallet: what is said about it, and about positions that come and go by themselves.
import { pluralOf } from '../plural.ts';

const plural = pluralOf('pt-PT');
const wallets = (count: number): string =>
  `${count} ${plural(count, { one: 'carteira', other: 'carteiras' })}`;

export const track = {
  about: 'Endereço público (0x… ou dydx1…); sem ele: o que você segue',
  aboutUntrack: 'O endereço, o número dele em /track, ou all',
  none: () => 'Você não segue nenhuma carteira.',
  example: () =>
    'Por exemplo /track 0x31ca8395cf837de08b24da3f660e77761dfb974b: um endereço público, nunca uma chave.',
  head: (count: number) => `Você segue ${wallets(count)}`,
  row: (address: string, venue: string, positions: number) =>
    `${address} na ${venue} · ${positions} ${plural(positions, { one: 'posição', other: 'posições' })}`,
  begun: (address: string, venue: string) => `👛 Seguindo ${address} na ${venue}`,
  begunHelp: () =>
    'As posições dela são monitoradas automaticamente: digo quando uma aparece ou é fechada, e aviso como se fossem suas. Só leio o que é público; nunca peço uma chave.',
  hidden: () => 'O endereço fica guardado com a sua conta aqui e não é mostrado a mais ninguém.',
  pricesOff: (venue: string, id: string) =>
    `Os preços da ${venue} estão desligados aqui. Quem opera este bot acrescenta ${id} a VENUES.`,
  already: (address: string) => `Você já segue ${address}.`,
  unread: (word: string) =>
    `Não consigo ler "${word}" como endereço: 0x e 40 dígitos hexadecimais (Hyperliquid), ou dydx1 e 38 letras e dígitos (dYdX).`,
  mistyped: (word: string) =>
    `"${word}" parece um endereço da dYdX, mas falta um caractere ou há um errado. Copie de novo.`,
  tooMany: (most: number) => `Você segue ${most} carteiras, o máximo possível. Remova uma com /untrack.`,
  which: () => 'Qual carteira? Informe o endereço ou o número em /track, por exemplo /untrack 1',
  unknown: (word: string) => `Você não segue "${word}".`,
  stopped: (address: string, positions: number) =>
    `Não sigo mais ${address}.${positions === 0 ? '' : positions === 1 ? ' A posição dela não é mais monitorada.' : ` As ${positions} posições dela não são mais monitoradas.`}`,
  stoppedAll: (count: number) => `Não sigo mais ${count === 1 ? 'a carteira' : `as ${count} carteiras`}.`,
  stopIt: (address: string) => `Parar de seguir ${address}`,
  opened: (f: {
    market: string;
    side: string;
    size: string;
    venue: string;
    liquidation: string | undefined;
    id: string;
  }) =>
    `👛 ${f.market} ${f.side}, ${f.size} na ${f.venue}: ${f.liquidation === undefined ? 'nenhum preço liquida a posição' : `liquidação ${f.liquidation}`} (monitoramento ${f.id})`,
  closed: (f: { market: string; side: string; venue: string; id: string }) =>
    `👛 ${f.market} ${f.side} na ${f.venue} foi fechada. O monitoramento ${f.id} terminou.`,
  closedAt: (time: string) => `A carteira não tem mais essa posição desde ${time} ou pouco antes.`,
  closedNear: () => 'Estava perto da liquidação: veja lá se foi fechada ou liquidada.',
  openedDiscreet: (market: string, id: string) =>
    `👛 ${market}: agora em monitoramento (monitoramento ${id})`,
  closedDiscreet: (market: string) => `👛 ${market}: não é mais monitorado`,
  beside: (venue: string, reported: string, own: string) =>
    `Liquidação: a ${venue} diz ${reported}, pelos meus cálculos ${own}.`,
  ownOnly: (venue: string, own: string) =>
    `Liquidação pelos meus cálculos: ${own}. A ${venue} não informa nenhuma.`,
  noPrice: () => 'nenhuma',
  byVenue: (venue: string) =>
    `A diferença é grande demais para ser arredondamento: a conta tem dinheiro ou regras que o estado público não mostra. Aviso pelo preço da ${venue}.`,
  cross: (time: string) =>
    `Cruzada: vale com a conta inteira, como estava em ${time}; lucro e perda de outras posições o mudam. Olho de novo a cada meio minuto, a cada cinco segundos quando está perto, e nesse meio tempo tomo as outras como estavam: /watch account com todas segue cada uma a cada preço.`,
  fromWallet: (address: string) =>
    `Da carteira ${address}, que diz o que acontece com ela; mudanças feitas aqui não duram.`,
  fromSubaccount: (address: string, number: string) =>
    `Da carteira ${address}, subconta ${number}, que diz o que acontece com ela; mudanças feitas aqui não duram.`,
};
