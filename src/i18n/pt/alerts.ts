// Alerts: how they are read, kept, listed and told.
import { pluralOf } from '../plural.ts';

interface About {
  readonly word: string;
  readonly position: number | undefined;
}
const about = ({ word, position }: About): string =>
  `“${word}”${position === undefined ? '' : ` (palavra ${position})`}`;

const plural = pluralOf('pt-PT');
const alertsOf = (count: number): string => `${count} ${plural(count, { one: 'alerta', other: 'alertas' })}`;

export const alerts = {
  /** What an alert waits for. */
  above: (value: string) => `acima de ${value}`,
  below: (value: string) => `abaixo de ${value}`,
  move: (percent: string, window: string) => `${percent} em ${window}`,
  moveEither: (percent: string, window: string) => `${percent} para cima ou para baixo em ${window}`,
  funding: (rule: string) => `financiamento ${rule}`,
  basis: (rule: string) => `base ${rule}`,
  flip: 'financiamento muda de sinal',
  countdown: (before: string) => `${before} antes do financiamento`,
  delivery: (before: string) => `${before} antes do vencimento`,
  windows: { '5m': '5 min', '15m': '15 min', '1h': '1 h', '24h': '24 h' },

  made: (f: { id: string; market: string; rule: string; mode: string }) =>
    `Alerta ${f.id}: ${f.market} ${f.rule}, ${f.mode}`,
  madeSeveral: (count: number, market: string) => `${count} alertas: ${market}`,
  madeTrue: (made: string, said: string) => `${made}. ${said}`,
  once: 'uma vez',
  repeat: 'toda vez',
  which: () => 'Qual mercado, e a que preço?',
  example: () => 'Exemplo: /alert btc above 70k, ou /alert btc +5% 15m',
  tooMany: (most: number) => `Há ${most} alertas aqui, o máximo possível. Remova um com /unalert.`,
  past: () => 'Esse horário já passou: informe um que ainda esteja por vir.',
  deliveredSooner: (market: string, time: string, left: string | undefined) =>
    left === undefined
      ? `${market} venceu em ${time}.`
      : `${market} vence em ${time}, faltam ${left}: dê um tempo menor.`,
  pastExample: () => 'Exemplo: /alert btc above 70k expires=7d, ou until 2026-12-01',
  roleOnlyDiscord: () => 'Um cargo só pode ser mencionado em um servidor do Discord.',
  until: (time: string) => `Até ${time}.`,
  cooldown: (length: string) => `No máximo uma vez a cada ${length}.`,
  willMention: () => 'Ele menciona o cargo que você escolheu.',
  /** How things are when it is made. */
  now: {
    mark: (mark: string) => `A marcação agora é ${mark}.`,
    paused: () =>
      'Os alertas estão pausados aqui: ele passa a valer quando você retomar com /groupalerts resume.',
    delivers: (time: string, told: string) => `O vencimento é ${time}: eu aviso em ${told}.`,
    noPrice: () => 'No momento não tenho preço para ele; o alerta fica guardado.',
    stale: (mark: string, age: string) => `A última marcação é ${mark}, de ${age} atrás.`,
    alreadyTrue: (value: string) =>
      `Isso já é verdade agora (${value}): aviso quando deixar de ser e voltar a ser.`,
    markIs: (mark: string) => `marcação ${mark}`,
    valueIs: (value: string) => `Agora é ${value}.`,
    movedAlready: (move: string, mark: string) =>
      `Já se moveu ${move}: conto a partir daqui, da marcação ${mark}.`,
    windowUnseen: (window: string) =>
      `Ainda não vi o preço de ${window} atrás: até lá não sei dizer quanto ele se moveu.`,
    unknownValue: () => 'No momento não conheço esse valor; o alerta fica guardado.',
  },

  list: {
    head: (count: number) => alertsOf(count),
    none: () => 'Nenhum alerta.',
    noneHelp: () => 'Comece, por exemplo, com /alert btc above 70k',
    waiting: ' · já era verdade quando foi criado: espera deixar de ser',
    rearming: ' · já avisou: espera o caminho de volta',
    rearmingPrice: ' · já avisou: espera 0.5 % de volta',
    anchored: (mark: string) => ` · conta a partir de ${mark}`,
    until: (time: string) => ` · até ${time}`,
    byYou: ' · criado por você',
    byOther: ' · criado por outro administrador',
    mentions: ' · menciona um cargo',
    paused: ' · pausado',
  },
  remove: {
    done: (id: string) => `O alerta ${id} foi removido.`,
    unknown: (id: string) => `Não há alerta ${id} aqui. /alerts mostra a lista.`,
    which: () => 'Qual alerta? Informe o número, por exemplo /unalert 1, ou /unalert all',
    none: () => 'Não há alertas aqui.',
    askAll: (count: number) =>
      count === 1 ? 'Remover o único alerta daqui?' : `Remover todos os ${count} alertas daqui?`,
    askAllHelp: () => 'Não dá para desfazer.',
    yesAll: 'Remover todos',
    doneAll: (count: number) =>
      `${alertsOf(count)} ${plural(count, { one: 'foi removido', other: 'foram removidos' })}.`,
  },

  /** /groupalerts */
  group: {
    head: (f: { count: number; paused: boolean }) =>
      `${alertsOf(f.count)}${f.paused ? ', tudo pausado' : ''}`,
    rows: { told: 'Enviados hoje', cap: 'Máximo por dia', quiet: 'Silêncio', zone: 'Fuso horário' },
    noCap: 'sem limite',
    noQuiet: 'nunca',
    hours: (from: string, to: string) => `das ${from} às ${to}`,
    quietHelp: () => 'O que disparar no horário de silêncio é enviado quando ele terminar.',
    pause: 'Pausar',
    resume: 'Retomar',
    cap: (most: string) => `No máximo ${most} por dia`,
    capOff: 'Sem limite por dia',
    quiet: (hours: string) => `Silêncio ${hours}`,
    quietOff: 'Nunca em silêncio',
    clear: 'Remover todos …',
    paused: () => 'Pausado: nada é enviado até você retomar.',
    resumed: () => 'Retomado. O que já é verdade espera deixar de ser.',
    badCap: (word: string) => `“${word}”: espero um número de 1 a 1000, ou off.`,
    badQuiet: (word: string) => `“${word}”: espero dois horários do dia, por exemplo 22:00-07:00, ou off.`,
    badZone: (word: string) => `“${word}” não é um fuso horário que eu conheça: escreva como Europe/Berlin.`,
    unknown: (word: string) => `Não conheço “${word}” aqui.`,
    example: () => 'Exemplo: /groupalerts quiet 22:00-07:00 Europe/Berlin',
    capReached: (most: number) =>
      `Este é o último dos ${most} alertas por dia que /groupalerts permite. Outros não são enviados até amanhã.`,
    lost: () =>
      'Não consigo mais escrever em um grupo em que você criou alertas. Eles estão pausados até eu conseguir: me inclua de novo, ou me dê o direito de enviar, e mande qualquer comando lá.',
  },

  told: {
    mark: (f: { market: string; rule: string; mark: string }) =>
      `🔔 ${f.market} ${f.rule}: marcação ${f.mark}`,
    move: (f: { market: string; move: string; window: string; mark: string | undefined }) =>
      `🔔 ${f.market} ${f.move} em ${f.window}${f.mark === undefined ? '' : `: marcação ${f.mark}`}`,
    rate: (f: { market: string; rule: string; value: string }) =>
      `🔔 ${f.market} ${f.rule}: agora ${f.value}`,
    flip: (f: { market: string; positive: boolean; value: string }) =>
      `🔔 ${f.market}: o financiamento ficou ${f.positive ? 'positivo: longs pagam shorts' : 'negativo: shorts pagam longs'} (${f.value})`,
    countdown: (f: { market: string; left: string }) => `🔔 ${f.market}: financiamento em ${f.left}`,
    delivery: (f: { market: string; left: string; time: string }) =>
      `🔔 ${f.market} vence em ${f.left}, ${f.time}`,
    delivered: (f: { market: string; time: string }) => `🔔 ${f.market} venceu em ${f.time}`,
    several: (count: number) => `🔔 ${alertsOf(count)}`,
    at: (time: string, again: string) => `${time}${again}`,
    repeat: {
      price: ' · volta a valer após 0.5 % de volta',
      move: ' · conta a partir daqui',
      other: ' · volta a valer após o caminho de volta',
      flip: ' · espera a próxima mudança',
    },
    once: ' · este alerta terminou',
    note: (note: string) => `Nota: ${note}`,
  },

  /** Questions about a line that can't be read. */
  ask: {
    example: 'btc above 70k, btc +5% 15m, eth funding > 0.05%',
    priceMissing: 'A que preço?',
    rateMissing:
      'A que taxa? Escreva por exemplo funding > 0.05%, funding flip, funding in 10m ou basis < -0.2%.',
    twoSides: 'Acima e abaixo ao mesmo tempo. Qual dos dois?',
    sideMissing: (value: string, known: boolean) =>
      known
        ? `Acima ou abaixo de ${value}? Está bem nesse valor agora.`
        : `Acima ou abaixo de ${value}? Não sei onde está agora.`,
    between: (low: string, high: string) => `Entre ${low} e ${high}: aviso quando entrar ou quando sair?`,
    into: (rule: string) => `Entra: ${rule}`,
    outOf: (low: string, high: string) => `Sai: ${low} ou ${high}`,
    all: (words: string) => `Cada um: ${words}`,
    tooManyPrices: (most: string) => `São mais de ${most} preços de uma vez.`,
    onePriceOrMore: (of: About, one: string, several: string) =>
      `${about(of)}: ${one}, ou cada um de ${several}?`,
    onePrice: (prices: string) => `Um alerta tem um preço só, não ${prices}. Qual?`,
    above: (value: string) => `acima de ${value}`,
    below: (value: string) => `abaixo de ${value}`,
    thousand: (of: About, mark: string) => `${about(of)} está cerca de mil vezes fora da marcação ${mark}.`,
    cooldown: (of: About) => `${about(of)}: espero um tempo como 30m ou 1h.`,
    windowMissing: (of: About) => `${about(of)} em quanto tempo? Conheço 5m, 15m, 1h e 24h.`,
    window: (of: About) => `${about(of)}: conheço o movimento em 5m, 15m, 1h e 24h.`,
    moveSides: (of: About) =>
      `${about(of)}: para cima ou para baixo? Escreva +5% ou -5%, ou 5% para qualquer um dos dois.`,
    move: (of: About) => `${about(of)}: espero um movimento acima de 0 %; para baixo, menos de 100 %.`,
    rate: (of: About) => `${about(of)}: espero uma taxa em porcentagem, por exemplo 0.05% ou -0.2%.`,
    percentMissing: (of: About) => `${about(of)} é em porcentagem?`,
    countdown: (of: About) =>
      `${about(of)}: espero um tempo de até 24h antes do financiamento, por exemplo 10m.`,
    deliveryMissing: 'Quanto antes do vencimento? Escreva, por exemplo, delivery 1d ou delivery 12h.',
    noDelivery: (market: string) =>
      `${market} é um perpétuo: nunca vence. Escreva um futuro com data, ex.: btcusdt-26mar27 delivery 1d.`,
    extra: (of: About) => `${about(of)} não faz parte deste alerta.`,
    twoSubjects: (of: About) => `${about(of)}: um alerta acompanha uma coisa só. Faça dois.`,
    date: (word: string) =>
      `Um alerta espera um preço, um movimento, uma taxa ou um vencimento, e não “${word}”. “until ${word}” diz até quando ele vale.`,
    expires: (word: string) =>
      `“${word}”: espero por quanto tempo (7d, 1h 30m) ou até quando (18:00, sexta, amanhã às 18:00, 2026-12-01).`,
    note: (most: string) => `Uma nota tem de 1 a ${most} caracteres: note "fechar metade".`,
    role: (word: string) => `“${word}”: escolha o cargo na lista do Discord: digite role= e depois @.`,
    roleEveryone: 'Não menciono ninguém além do cargo que você escolher: nunca everyone, nunca here.',
  },
};
