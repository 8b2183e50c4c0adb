import type { Side } from '../../contract/types.ts';

import { pluralOf } from '../plural.ts';

// What is said unasked. Short: at most 500 characters, the answer first.

const count = pluralOf('pt-PT');
const timesOf = (n: number): string => `${n} ${count(n, { one: 'vez', other: 'vezes' })}`;
const exitName = (exit: 'sl' | 'tp'): string => (exit === 'sl' ? 'stop' : 'alvo');

const farText = (away: string | undefined): string =>
  away === undefined ? 'mesma distância' : `distância ${away}`;

export const warnings = {
  warning: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `⚠️ ${f.inDoubt ? 'Se ainda aberta: ' : ''}${f.market} ${f.side}: a ${f.away} da liquidação`,
  prices: (f: { mark: string; liquidation: string; move: string; side: Side }) =>
    `Marcação ${f.mark} · liquidação ${f.liquidation}, ${f.move} ${f.side === 'long' ? 'abaixo' : 'acima'}`,
  /** What a way out leads to. `risk`: what can be lost then; left out where there is no room for it. */
  add: (f: {
    amount: string;
    liquidation: string;
    away: string;
    risk: string | undefined;
    stop: string | undefined;
  }) =>
    `Adicione ${f.amount} → liquidação ${f.liquidation} (a ${f.away})${f.risk === undefined ? '' : `, ${f.risk}`}. Só com stop${f.stop === undefined ? '' : ` em ${f.stop}`}.`,
  addNever: (f: { amount: string; risk: string | undefined; stop: string | undefined }) =>
    `Adicione ${f.amount} → nenhum preço liquida a posição${f.risk === undefined ? '' : `, ${f.risk}`}. Só com stop${f.stop === undefined ? '' : ` em ${f.stop}`}.`,
  atRisk: (amount: string) => `risco ${amount}`,
  /** Its profit is larger than what is left in it. */
  atWorst: (amount: string) => `no pior caso ${amount}`,
  stop: (f: { price: string; result: string; worse: string; isFirst: boolean }) =>
    `${f.isFirst ? 'Coloque um' : 'Ou'} stop em ${f.price} (pela marcação) → ${f.result} se executar ${f.worse} pior.`,
  noStop: (isFirst: boolean) =>
    isFirst
      ? 'Perto demais para um stop: feche a mercado.'
      : 'Ou feche a mercado: como está, é perto demais para um stop.',
  close: (f: { size: string; cost: string; risk: string; away: string | undefined }) =>
    `Ou feche ${f.size} (${f.cost}) → ${farText(f.away)}, ${f.risk}.`,
  /** known: is it known that closing alone moves nothing here; undefined: not said. */
  closeAndAdd: (f: {
    size: string;
    cost: string;
    back: string;
    risk: string;
    away: string | undefined;
    known: boolean | undefined;
  }) =>
    `Ou feche ${f.size} (${f.cost}) e reponha ${f.back} → ${farText(f.away)}, ${f.risk}.${f.known === undefined ? '' : ` Só fechar ${f.known ? 'não ajuda' : 'pode não ajudar'}.`}`,
  closeShort: (size: string, back: string, away: string | undefined) =>
    `Ou feche ${size} e reponha ${back} → ${farText(away)}.`,
  state: (ratio: string, pnl: string, funding: string | undefined) =>
    `Taxa de margem ${ratio} · PnL ${pnl}${funding === undefined ? '' : ` · ${funding}`}`,
  /** The exchange cut a position instead of taking it whole. */
  reduced: {
    head: (f: { market: string; side: string; left: string; id: string }) =>
      `✂️ ${f.market} ${f.side}: liquidada em parte, restante ${f.left} (monitoramento ${f.id})`,
    cut: (f: {
      stage: number;
      cut: string;
      price: string;
      result: string;
      fee: string | undefined;
      mark: string;
      time: string;
    }) =>
      `Corte ${f.stage}, na marcação ${f.mark} (${f.time}): fechou ${f.cut} a ${f.price}, ${f.result}${f.fee === undefined ? '' : `, taxa ${f.fee}`}.`,
    next: (f: { collateral: string; liquidation: string; away: string }) =>
      `Colateral restante: ${f.collateral}. O próximo preço de liquidação é ${f.liquidation}, a ${f.away} dessa marcação; continuo de olho.`,
    never: (collateral: string) =>
      `Colateral restante: ${collateral}; nenhum preço liquida o que sobrou da posição.`,
    source: (source: string) =>
      `Segundo ${source}. Se a sua corretora mostra outro tamanho, me diga o que mudou.`,
    discreet: (market: string, id: string) => `✂️ ${market}: posição cortada (monitoramento ${id})`,
  },
  /** The end of a dated future. */
  delivery: {
    soon: (f: { market: string; side: string; left: string; time: string; id: string }) =>
      `📅 ${f.market} ${f.side} vence em ${f.left}: ${f.time} (monitoramento ${f.id})`,
    rule: (minutes: number) =>
      `Termina na média do índice dos últimos ${minutes} minutos, qualquer que seja a marcação na hora.`,
    noRule: () => 'Como a corretora forma o preço de entrega está nas páginas dela.',
    now: (profit: string) => `Pela marcação de agora: ${profit}.`,
    soonHelp: () =>
      'Para continuar no mercado, abra você mesmo o próximo contrato: eu nunca opero. Até lá continuo de olho.',
    soonDiscreet: (market: string, id: string) => `📅 ${market} termina em breve (monitoramento ${id})`,
    over: (f: { market: string; side: string; price: string; id: string }) =>
      `🏁 ${f.market} ${f.side} venceu: entrega a ${f.price} (monitoramento ${f.id})`,
    overUnknown: (f: { market: string; side: string; id: string }) =>
      `🏁 ${f.market} ${f.side} venceu (monitoramento ${f.id}); o preço de entrega não é conhecido aqui`,
    overDiscreet: (market: string, id: string) => `🏁 ${market} terminou (monitoramento ${id})`,
    mean: (minutes: number) => `A média do índice dos últimos ${minutes} minutos, como eu a vi.`,
    estimated: () => 'Estimativa: não vi tudo de que o preço é feito. A sua corretora tem o preço exato.',
    result: (f: { net: string; profit: string; fee: string }) =>
      `Resultado ${f.net}: lucro ${f.profit}, taxa de entrega ${f.fee}.`,
    closed: () => 'Este monitoramento está encerrado; nada mais é acompanhado.',
    begins: (time: string) =>
      `Vence em ${time}: aviso um dia e uma hora antes, e no vencimento encerro o monitoramento.`,
    row: 'vencida',
  },
  /** What a watched position paid, or received, at the funding times since it is kept here. */
  funding: {
    paid: (amount: string) => `financiamento pago até agora ${amount}`,
    received: (amount: string) => `financiamento recebido até agora ${amount}`,
    label: 'Financiamento',
    /** `estimated`, `unknown`: how many of the times. */
    row: (f: { said: string; times: number }) => `${f.said}, ${timesOf(f.times)}`,
    none: 'nenhum pago ainda',
    uncounted: 'nenhum contado: a taxa da corretora não é conhecida aqui',
    estimated: (n: number) =>
      n === 1
        ? 'Um financiamento foi contado pela última taxa ou preço que eu conhecia, não pelo exato.'
        : `${n} financiamentos foram contados pela última taxa ou preço que eu conhecia, não pelo exato.`,
    unknown: (n: number) =>
      `${n === 1 ? 'Um financiamento não foi contado' : `${n} financiamentos não foram contados`}: a taxa da hora não era conhecida. Se a corretora mostra outro preço de liquidação, escreva liq= com ele.`,
    on: () =>
      'O financiamento entra no colateral em cada horário de pagamento, como a corretora faz; o preço de liquidação muda junto. funding=off desliga isso.',
    onAsked: () =>
      'O financiamento entra no colateral em cada horário de pagamento. A sua corretora pode tirá-lo primeiro do saldo: se ela mostra outro preço de liquidação, escreva liq= com ele.',
    off: () => 'O financiamento não entra no colateral. funding=on liga isso.',
    noRate: () =>
      'A taxa de financiamento da corretora não é conhecida aqui agora: o que for pago até lá não é contado.',
    history: (id: string, market: string, side: string) =>
      `Financiamento do monitoramento ${id}: ${market} ${side}`,
    sum: 'Até agora',
    payment: (f: {
      amount: string;
      received: boolean;
      rate: string;
      size: string;
      price: string;
      estimated: boolean;
    }) =>
      `${f.received ? 'recebido' : 'pago'} ${f.amount}: ${f.rate} sobre ${f.size} a ${f.price}${f.estimated ? ', estimativa pela última taxa ou preço conhecido' : ', pela taxa que a corretora informou'}`,
    latest: (shown: number) => `Os últimos ${shown}, um a um; a soma tem todos.`,
    notHere: (tracked: boolean) =>
      tracked
        ? 'Esta posição vem de uma carteira: o que ela paga é lido de lá.'
        : 'Um futuro com vencimento não paga financiamento.',
    is: (on: boolean) => (on ? 'conta o financiamento a partir de agora' : 'não conta mais o financiamento'),
  },
  source: (f: { source: string; age: string; time: string; level: string; id: string }) =>
    `${f.source}, há ${f.age} · ${f.time} · nível ${f.level} · #${f.id}`,
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
      f.stop === undefined ? 'feche a mercado' : `stop em ${f.stop}`,
      ...(f.add === undefined ? [] : [`adicione ${f.add} com stop`]),
    ];
    return `${f.inDoubt ? 'Se ainda aberta: ' : ''}${f.market} ${f.side}: distância ${f.away} · ${what.join(', ou ')} · #${f.id}`;
  },
  stale: (age: string) => `O preço é de ${age} atrás: confira na sua corretora.`,
  addedIt: (amount: string) => `Adicionei ${amount}`,
  closedIt: (size: string, back: string | undefined) =>
    `Fechei ${size}${back === undefined ? '' : `, repus ${back}`}`,
  details: 'Detalhes',
  stopIt: 'Parar de monitorar',
  asksExit: (f: { market: string; side: string; exit: 'sl' | 'tp'; price: string }) =>
    `❓ ${f.market} ${f.side}: o preço cruzou o seu ${exitName(f.exit)} ${f.price}: fechada?`,
  asksAge: (f: { market: string; side: string; since: string }) =>
    `❓ ${f.market} ${f.side}: você não fala dela há ${f.since}. Ainda está aberta?`,
  asksHelp: (id: string) =>
    `Até você responder, continuo monitorando, e meus avisos começam com “Se ainda aberta” (monitoramento ${id}).`,
  lateStop: (price: string) => `Seu stop ${price} está além da liquidação: chega tarde.`,
  crossed: (exit: 'sl' | 'tp', price: string, time: string) =>
    `O preço cruzou o seu ${exitName(exit)} ${price} às ${time}: fechada?`,
  closedAll: 'Fechada',
  stillOpen: 'Ainda aberta',
  /** Where others may see the screen. */
  discreet: (market: string, id: string) => `⚠️ ${market} precisa de atenção (monitoramento ${id})`,
  discreetAsks: (market: string, id: string) => `❓ ${market}: ainda está aberta? (monitoramento ${id})`,
  discreetMissed: (market: string, id: string) =>
    `⚠️ ${market} chegou perto enquanto faltavam preços (monitoramento ${id})`,
  discreetRecovered: (market: string, id: string) => `✅ ${market}: mais calmo de novo (monitoramento ${id})`,
  liquidated: (f: { market: string; side: string; price: string }) =>
    `🛑 ${f.market} ${f.side}: a marcação atingiu o preço de liquidação ${f.price}`,
  liquidatedMark: (mark: string, time: string) =>
    `Marcação ${mark} em ${time}. Confira na sua corretora; este monitoramento está encerrado.`,
  liquidatedWarned: (level: string, ago: string) => `O aviso mais recente foi ${ago} antes (nível ${level}).`,
  liquidatedFirst: (ago: string) => `O primeiro aviso foi ${ago} antes.`,
  wouldHold: (amount: string, warned: boolean) =>
    `Adicionar ${amount}${warned ? ' naquela hora' : ''} a teria segurado nessa marcação.`,
  liquidatedUnwarned: () =>
    'Ela já começou dentro dos níveis de aviso, ou um só salto do preço passou por todos.',
  recovered: (f: { market: string; side: string; away: string; id: string }) =>
    `✅ ${f.market} ${f.side}: de novo a ${f.away} da liquidação (monitoramento ${f.id}). Avisos reativados.`,
  /** Several positions at risk at once: the head of the worst one's warning, and how many more. */
  several: (worst: string, more: number) =>
    `${worst}, e mais ${more} ${count(more, { one: 'posição', other: 'posições' })} em risco`,
  buttonOf: (id: string, label: string) => `${id}: ${label}`,
  detailsOf: (id: string) => `${id}: Detalhes`,
  blind: (market: string, since: string) =>
    `🚫 Sem preço de ${market} desde ${since}. Estou às cegas: não posso avisar você agora.`,
  late: (mark: string, time: string) =>
    `ATRASADO: aconteceu enquanto faltavam preços: marcação ${mark} em ${time}, pelas velas de um minuto da corretora.`,
  moved: (f: { venue: string; market: string; side: string; from: string; to: string; id: string }) =>
    `📐 ${f.venue} mudou os níveis de margem de ${f.market}: o preço de liquidação do seu ${f.side} passou de ${f.from} para ${f.to} (monitoramento ${f.id})`,
  movedAway: (away: string) => `Distância agora: ${away}. Seus avisos mudaram junto.`,
  movedSource: (source: string) => `Segundo ${source}.`,
  movedDiscreet: (market: string, id: string) =>
    `📐 ${market}: as regras de margem mudaram (monitoramento ${id})`,
  noPriceAtAll: () => 'nenhum',
  unlisted: (market: string, venue: string) =>
    `📌 ${venue} não lista mais ${market} como negociável: foi retirado, renomeado, adiado ou pausado.`,
  unlistedHelp: () =>
    'Veja na corretora o que acontece com a sua posição. O que você guarda aqui fica, mas sem preço não posso avisar de nada.',
  ends: (market: string, venue: string, time: string) =>
    `📌 ${venue} deixa de negociar ${market} em ${time}.`,
  endsHelp: () =>
    'O que ainda estiver aberto nessa hora é fechado pela corretora, ao preço dela. Feche antes e cancele suas ordens.',
  stays: (market: string, venue: string) =>
    `${venue} continua negociando ${market}: já não diz que vai terminar.`,
  closing: (market: string, venue: string) =>
    `📌 ${venue} não negocia mais ${market} normalmente: está suspenso, só permite fechar ou vai ser retirado.`,
  closingHelp: () =>
    'Veja lá agora se ainda dá para fechar a sua posição e mudar o stop. Continuo monitorando enquanto houver preço, e aviso quando voltar ao normal ou sair da lista.',
  openAgain: (market: string, venue: string) => `${venue} voltou a negociar ${market} normalmente.`,
  postponed: (f: { market: string; venue: string; from: string; to: string }) =>
    `📌 ${f.venue} agora entrega ${f.market} em ${f.to}, não mais em ${f.from}.`,
  postponedHelp: () => 'Seu monitoramento acompanha: aviso um dia e uma hora antes.',
  renamed: (market: string, venue: string, name: string) =>
    `📌 ${venue} não lista mais ${market}; o mesmo contrato agora é ${name}.`,
  watchAs: (id: string, name: string) => `Monitorar ${id} como ${name}`,
  renamedHelp: () =>
    'Não movi seu monitoramento nem seu alerta: veja na corretora se o tamanho e os preços são os mesmos, monitore com o nome novo e remova o antigo.',
  endsNote: (venue: string, time: string) => `${venue} deixa de negociá-lo em ${time}.`,
  listedAgain: (market: string, venue: string) => `${venue} lista ${market} de novo. Voltei a monitorar.`,
  missed: (f: { market: string; side: string; nearest: string; now: string; id: string }) =>
    `⚠️ ${f.market} ${f.side} chegou a ${f.nearest} da liquidação enquanto faltavam preços, e agora está a ${f.now} (monitoramento ${f.id}). Avisos reativados.`,
  gap: (f: { market: string; venue: string; from: string; to: string }) =>
    `🚫 Não tive preço de ${f.market} na ${f.venue} entre ${f.from} e ${f.to}.`,
  gapTrades: (venue: string, low: string, high: string) =>
    `${venue} não guarda o histórico do preço de marcação. Os negócios foram de ${low} a ${high} nesse tempo; até onde foi a marcação não se sabe, então não julguei nada por isso.`,
  gapUnknown: (venue: string) => `O que ele fez nesse tempo não se sabe: ${venue} não informou.`,
  gapHelp: () => 'Confira a posição e as ordens na sua corretora. Voltei a monitorar.',
  frozen: (market: string, since: string) =>
    `🧊 O preço de ${market} está parado desde ${since}. Parece travado do lado da corretora.`,
  frozenHelp: () =>
    'Continuo monitorando com ele, mas confira a posição na sua corretora. Aviso quando ele voltar a se mover.',
  moving: (market: string) => `O preço de ${market} voltou a se mover.`,
  blindHelp: () => 'Confira a posição na sua corretora. Aviso quando os preços voltarem.',
  back: (market: string, gap: string) => `Os preços de ${market} voltaram após ${gap}. Voltei a monitorar.`,
  levelName: {
    distance: (percent: string) => percent,
    ratio: (percent: string) => `taxa de margem ${percent}`,
    sigma: (times: string) => `${times} × uma hora comum`,
    time: (duration: string) => `${duration} restantes`,
    liquidated: 'liquidação',
  },
};
