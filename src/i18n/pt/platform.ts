import { pluralOf } from '../plural.ts';

const plural = pluralOf('pt-PT');

export const platform = {
  telegramYou: 'Você lá:',
  nudge:
    'Não consegui falar com você em particular. Abra a nossa conversa privada e me escreva, ou me desbloqueie.',
  missedInGroup: (since: string) =>
    `Não consegui escrever aqui desde ${since}: os alertas desse período não foram enviados.`,
  // Discord. Descriptions of options: at most 100 characters.
  discordSide: 'Ganha quando o preço sobe (long) ou quando cai (short)?',
  discordMarket: 'Mercado: BTC, BTCUSDT, okx:ETHUSDT, …',
  discordLeverage: 'Alavancagem, por exemplo 10x',
  discordSize: 'Tamanho com a unidade: 0.5 btc, 500 usdt, 5 contracts',
  discordEntry: 'Preço de entrada; sem ele: o preço de marcação de agora',
  discordExit: 'Preço em que a posição é fechada',
  discordMark: 'Preço de marcação a usar no lugar do atual',
  discordMore: 'O que mais houver: margin=500, sl 62.5k, tp 70k, add=50, fee=taker, iso, on okx, …',
  discordRepeat: 'Enviado de novo após uma interrupção: talvez você já tenha visto.',
  discordCut: (lines: number) =>
    `Mais ${lines} ${plural(lines, { one: 'linha não coube', other: 'linhas não couberam' })} aqui.`,
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
      title: 'Monitorar uma posição',
      label: 'Lado, mercado, alavancagem, tamanho, entrada',
      example: 'long btc 10x 0.5btc @64k',
    },
    add: { title: 'Margem adicionada', label: 'Quanto você adicionou?', example: '120' },
    close: { title: 'Parte fechada', label: 'Quanto você fechou?', example: 'metade, 25 % ou 0.1' },
    stop: { title: 'Stop alterado', label: 'Em que preço está o seu stop agora?', example: '62.5k' },
    setting: {
      title: 'Outro valor',
      label: 'Qual deve ser?',
      example: 'deribit, Europe/Berlin, time:4h,1h ou 22:30-06:45',
    },
  },
  formButtons: {
    position: 'Monitorar uma posição…',
    add: 'Adicionei margem…',
    close: 'Fechei uma parte…',
    stop: 'Movi o stop…',
    setting: 'Outro…',
  },
  openWatch: 'Mostrar um deles',
  discordOnlyYou: 'Respondido abaixo, só para você.',
  /** How Discord shows the choices of an option: at most 100 characters. What is chosen stays as it is typed. */
  choices: {
    long: 'long',
    short: 'short',
    now: 'agora',
    on: 'ligado',
    off: 'desligado',
    yes: 'sim',
    liquidation: 'liquidação',
    ratio: 'taxa de margem',
    bankruptcy: 'falência',
    venue: 'corretora',
    timezone: 'fuso horário',
    numbers: 'números',
    language: 'idioma',
    warn: 'avisos',
    quiet: 'horário de silêncio',
    discreet: 'modo discreto',
  },
  // Telegram. Button labels: short enough for a phone.
  telegramRepeat: 'Isto pode ser repetido: fui interrompido durante o envio.',
  telegramCut: 'O resto não coube em uma mensagem.',
  telegramMovedToPrivate: 'Suas posições não são da conta de mais ninguém: respondi em particular.',
  telegramOpenPrivate: 'Abrir a conversa privada',
  telegramPressStart:
    'Esta resposta é só para você, mas ainda não posso lhe escrever. Toque em Iniciar, e ela estará lá.',
  telegramStart: 'Iniciar',
  telegramAnonymous:
    'Aqui você escreve como o grupo ou canal, então não sei quem você é. Posições são de uma pessoa: pergunte em particular.',
  telegramDeleteYourself: 'Não consegui apagar a sua mensagem com o segredo. Apague-a você mesmo, por favor.',
};
