// What commands answer. Figures come in as text, already formatted.
import { pluralOf } from '../plural.ts';

const plural = pluralOf('pt-PT');
const list = (names: readonly string[]): string => names.join(', ');

const thumbRules = {
  linear: '1 / alavancagem',
  'inverse-long': '1 / (alavancagem + 1)',
  'inverse-short': '1 / (alavancagem − 1)',
} as const;

export const commands = {
  about: {
    start: 'O que é isto, e o que digitar',
    help: 'Todos os comandos, ou um deles em detalhe',
    liq: 'Preço de liquidação, margem e distância de uma posição',
    pnl: 'Lucro, retorno e taxas de uma operação a um preço de saída',
    margin: 'Valor da posição, margem inicial e de manutenção de um tamanho',
    price: 'Preço de marcação, índice e financiamento de um mercado',
    watch: 'Monitorar uma posição e receber aviso antes da liquidação',
    watches: 'Suas posições monitoradas, a mais próxima primeiro',
    unwatch: 'Parar de monitorar uma posição',
    track: 'Seguir uma carteira na Hyperliquid ou na dYdX: as posições dela são monitoradas automaticamente',
    untrack: 'Parar de seguir uma carteira',
    why: 'Por que escrevi para você: nível, preço e a fonte dele',
    discreet: 'Esconder os números nos avisos, ou mostrá-los',
    nudge: 'Uma palavra a você neste grupo quando não consigo falar em particular',
    warn: 'Quando novos monitoramentos avisam você, ex.: 10%,5% ou time:4h,1h',
    quiet: 'Horas em que só o aviso final acorda você, ex.: 23:00-07:00 -3',
    alert: 'Avisar quando um preço, movimento em %, financiamento ou base for atingido',
    alerts: 'Seus alertas de preço, ou os deste grupo',
    unalert: 'Remover um alerta de preço',
    groupalerts: 'Pausar os alertas aqui, limitá-los ou silenciá-los à noite',
    forget: 'Apagar tudo o que está guardado sobre você',
    settings: 'Corretora, idioma, fuso horário, números, avisos, horário de silêncio',
    privacy: 'O que fica guardado sobre você, por quê e por quanto tempo',
    export: 'Tudo o que está guardado sobre você, em um arquivo',
    status: 'Idade dos preços, e se tudo funciona',
  },
  options: {
    trade: 'A posição, ex.: long btc 10x 0.5btc @64k',
    market: 'Mercado, ex.: btc, ethusdt, btc on hyperliquid',
    watchId: 'Número do monitoramento, veja /watches',
    change: 'ex.: add=120, take=50, close=half, +0.2btc @63k, sl=62k, liq=57900',
    groupAlerts: 'ex.: pause, resume, cap 50, quiet 22:00-07:00 Europe/Berlin, zone Europe/Berlin',
    warnLevels: 'ex.: 10%,5% ou ratio:80%,90% ou time:4h,1h ou default',
    quietHours: 'ex.: 23:00-07:00 Europe/Berlin, ou 23:00-07:00 -3, ou off',
    alertId: 'Número do alerta, veja /alerts; ou all',
    alertRule: 'ex.: btc above 70k, btc +5% 15m, eth funding > 0.05% repeat',
    command: 'O nome de um comando',
    discreet: 'on ou off',
    nudge: 'on ou off',
    confirm: 'yes, para confirmar',
  },
  start: {
    head: () =>
      'Aviso você antes que a sua posição em perpétuos seja liquidada, e calculo margem, lucro e preços de liquidação.',
    never: () =>
      'Nunca opero e nunca preciso de chaves, senhas ou depósitos: você digita a sua posição, eu acompanho o preço de marcação.',
    type: () =>
      'Digite  long btc 10x 0.5btc @64k  para os números, ou  /watch long btc 10x 0.5btc @64k  para ser avisado. /help mostra tudo.',
    /** Where lines are not typed: commands have fields there, and the button opens a form. */
    press: () =>
      'Toque no botão e digite a sua posição, ou escolha /watch para ser avisado e /liq para os números. /help mostra tudo.',
    tryLiq: () => 'Testar um cálculo',
  },
  help: {
    head: () => 'Comandos',
    also: {
      figures: (names: readonly string[]) => `Cálculos: ${names.join(' ')}`,
      watching: (names: readonly string[]) => `Monitoramento: ${names.join(' ')}`,
      alerts: (names: readonly string[]) => `Alertas: ${names.join(' ')}`,
      you: (names: readonly string[]) => `Você: ${names.join(' ')}`,
    },
    one: () => 'O que um deles faz: /help whatif',
    line: () =>
      'Uma linha de posição: lado, mercado, alavancagem, tamanho, preço, em qualquer ordem: long btc 10x 0.5btc @64k',
    more: () =>
      'Também: on binance, margin=500, add=120, liq=57900, mmr=0.4%, mark=63800, warn=8%,4%. Um em detalhe: /help watch',
    safety: () =>
      'Nunca peço chaves, frases de recuperação, senhas ou depósitos, e meus avisos não trazem links. Adicione margem só dentro da sua corretora.',
    self: (name: string) => `Eu sou só ${name}: quem mais escrever em meu nome não sou eu.`,
    all: () => '/help mostra todos.',
    examples: () => 'Exemplos',
    unknown: (name: string, near: string | undefined) =>
      `Não existe o comando “${name}”.${near === undefined ? '' : ` Você quis dizer /${near}?`}`,
  },
  plan: {
    marketMissing: () => 'Qual mercado, e long ou short?',
    noVenue: (name: string) => `Não conheço a corretora “${name}”.`,
    noRules: (name: string) =>
      `As regras de margem da ${name} ainda não estão incluídas, então não dou nenhum número para ela.`,
    knownVenues: (names: readonly string[]) => `Sei calcular: ${list(names)}.`,
    noTable: (symbol: string, venue: string) =>
      `Não tenho a tabela de margem de manutenção de ${symbol} na ${venue}.`,
    mmrExample: () => 'Informe a taxa que a corretora mostra para o seu tamanho: mmr=0.5%',
    noPrice: (symbol: string, venue: string) =>
      `Não tenho preço de ${symbol} na ${venue} aqui, então o preço de entrada é desconhecido.`,
    priceExample: () =>
      'Informe a entrada, por exemplo @64000, ou o preço de marcação, por exemplo mark=63800.',
    leverageMissing: () =>
      'Alavancagem? Escreva por exemplo 10x (ou collateral=640 se souber quanto está reservado).',
    leverageTooLow: (asked: string) =>
      `Alavancagem ${asked} está abaixo de 1x, o que nenhuma corretora oferece.`,
    leverageTooHigh: (f: {
      asked: string;
      most: string;
      notional: string;
      from: string;
      to: string | undefined;
      source: string | undefined;
    }) =>
      `${f.asked} é demais: uma posição de ${f.notional} pode ter no máximo ${f.most} (nível a partir de ${f.from}${f.to === undefined ? '' : ` até ${f.to}`}${f.source === undefined ? '' : `; ${f.source}`}).`,
    sizeTooLarge: (value: string, cap: string) =>
      `Uma posição de ${value} é maior do que este mercado permite: no máximo ${cap}.`,
    sizeMissing: () =>
      'Qual é o tamanho da posição? Escreva por exemplo 0.5btc, 5 contracts, position=5000 ou margin=500.',
    sizeNotPositive: () => 'O tamanho deve ser maior que 0, por exemplo 0.5btc.',
    sizeNotWhole: (down: string, up: string) =>
      `Isso não é um número inteiro de contratos. Os dois mais próximos: ${down} ou ${up}.`,
    sizeStep: (step: string) => `O menor passo é ${step}.`,
    sizeTooSmall: (step: string) => `Isso é menos que o menor tamanho, ${step}.`,
    sizeRounded: (size: string) => `Tamanho arredondado para baixo, no passo da corretora: ${size}.`,
    liqAndCollateral: () =>
      'Tanto liq= quanto collateral= dizem quanto está reservado. Informe um só: liq= como a corretora mostra, ou collateral=.',
    unused: (names: readonly string[]) => `Não usado aqui: ${list(names)}.`,
    liqImpossible: (price: string) => `Nenhum colateral faz de ${price} o preço de liquidação desta posição.`,
    liqMeans: (collateral: string, difference: string) =>
      `O preço de liquidação que a corretora mostra corresponde a ${collateral} de colateral: ${difference} em relação à abertura (margem adicionada ou retirada, financiamento, taxas).`,
    crossAlone: () => 'Margem cruzada: calculada como se fosse a única posição da conta.',
    estimate: (what: string) => `Estimativa: ${what}.`,
    tierSource: (source: string) => `Tabela de manutenção: ${source}.`,
    mmrGiven: (rate: string) => `Taxa de manutenção ${rate}: como você informou, para qualquer tamanho.`,
  },
  figures: {
    bankruptcy: 'Falência',
    entry: 'Entrada',
    mark: 'Marcação',
    position: 'Posição',
    size: 'Tamanho',
    collateral: 'Colateral',
    initialMargin: 'Margem inicial',
    maintenance: 'Manutenção',
    marginRatio: 'Taxa de margem',
    unrealized: 'PnL agora',
    tier: 'Nível',
    breakEven: 'Equilíbrio',
    profit: 'Lucro',
    worth: 'Equivale a',
    roe: 'Retorno (ROE)',
    fees: 'Taxas',
    exit: 'Saída',
    ruleOfThumb: 'Regra prática',
    stop: 'No stop',
    target: 'No alvo',
    index: 'Índice',
    funding: 'Financiamento',
    age: 'Idade',
    source: 'Fonte',
    nextTier: 'Próximo nível',
    maxLeverage: 'Alavancagem máx.',
  },
  liq: {
    at: (market: string, side: string, price: string, away: string) =>
      `${market} ${side}: liquidação em ${price} (${away})`,
    never: (market: string, side: string) => `${market} ${side}: nenhum preço liquida a posição`,
    neverWhy: () => 'Nenhum preço do lado da perda faz o saldo de margem cair até a margem de manutenção.',
    already: (market: string, side: string, price: string, from: 'mark' | 'entry') =>
      `${market} ${side}: já liquidada na ${from === 'mark' ? 'marcação' : 'entrada'} ${price}`,
    alreadyWhy: (balance: string, maintenance: string) =>
      `Ali o saldo de margem seria ${balance}, e a margem de manutenção é ${maintenance}.`,
    fromMark: (away: string) => `${away} desde a marcação`,
    fromEntry: (away: string) => `${away} desde a entrada`,
    tierRow: (index: number, rate: string, less: string | undefined, from: string) =>
      `${index}: ${rate}${less === undefined ? '' : ` − ${less}`}, a partir de ${from}`,
    nextTierRow: (rate: string, from: string) => `${rate} a partir de ${from}`,
    stalePrice: (age: string) =>
      `O último preço de marcação é de ${age} atrás: DESATUALIZADO. Confira o preço na sua corretora.`,
    priceUsed: (price: string, source: string, age: string) => `Marcação ${price}: ${source}, há ${age}.`,
    noMark: () =>
      'Sem preço ao vivo aqui: contado a partir da entrada. Acrescente mark=… para a distância e a taxa de margem.',
    thumb: (price: string, move: string, rule: keyof typeof thumbRules) =>
      `${price} (movimento de ${move}: ${thumbRules[rule]}, sem manutenção)`,
    maintenance: (amount: string, rate: string, less: string | undefined) =>
      `${amount} (${rate}${less === undefined ? '' : ` − ${less}`})`,
    exitAt: (price: string, profit: string) => `${price} → ${profit}`,
  },
  pnl: {
    head: (market: string, side: string, profit: string, exit: string) =>
      `${market} ${side}: ${profit} em ${exit}`,
    needExit: () => 'A que preço de saída? Escreva por exemplo exit=68000.',
    feesAt: (fees: string, rate: string) => `${fees} (${rate} na entrada e na saída)`,
    net: (fees: boolean, funding: boolean) =>
      `Após ${[...(fees ? ['taxas'] : []), ...(funding ? ['financiamento'] : [])].join(' e ')}`,
    noFees: () => 'Taxas não contadas: informe fee=0.05% para contá-las na entrada e na saída.',
    beyondLiquidation: (price: string) => `Esta posição é liquidada em ${price}, antes dessa saída.`,
  },
  margin: {
    head: (market: string, size: string, margin: string) => `${market} ${size}: ${margin} de margem inicial`,
    headNoLeverage: (market: string, size: string, value: string) =>
      `${market} ${size}: valor da posição ${value}`,
    order: 'Como ordem',
    orderRow: (total: string, opening: string, closing: string) =>
      `congela ${total}: margem + ${opening} para abrir + ${closing} para fechar`,
  },
  price: {
    asks: /^(?:qual é o\s+|qual o\s+)?(?:preço|preco|cotação|cotacao|taxa de funding)\s+(?:de\s+|do\s+|da\s+)?(.+?)(?:\s+agora)?$|^quanto\s+(?:está|esta|vale|custa|tá)\s+(?:o\s+|a\s+)?(.+?)$|^(.+?)\s+preço$/iu,
    head: (market: string, price: string) => `${market}: marcação ${price}`,
    stale: (age: string) =>
      `DESATUALIZADO: o último preço é de ${age} atrás. Com um preço tão velho não aviso ninguém.`,
    noIndex: (venue: string) =>
      `${venue} não informa índice para ele, como antes de uma moeda ser listada em outro lugar: o preço de marcação vem só ` +
      `dos negócios da própria ${venue}, então poucas ordens podem movê-lo.`,
    frozen: (since: string) => `Está parado desde ${since}: parece travado do lado da corretora.`,
    unknown: (market: string, venue: string) => `Não tenho preço de ${market} na ${venue} aqui.`,
    which: () => 'Qual mercado?',
    example: () => 'Exemplo: /price btc',
    unknownHelp: () =>
      'Os preços vêm com --live (da corretora) ou com um replay; um cálculo aceita mark=… no lugar.',
    fundingIn: (rate: string, left: string) => `${rate} em ${left}`,
  },
  watch: {
    head: (id: string, market: string, side: string, price: string, away: string) =>
      `Monitoramento ${id}: ${market} ${side}, liquidação em ${price}, distância ${away}`,
    headNever: (id: string, market: string, side: string) =>
      `Monitoramento ${id}: ${market} ${side}, nenhum preço liquida a posição`,
    warnsAt: (levels: string) => `Aviso você em ${levels}.`,
    orWild: (level: string) => `${level}, ou antes se uma hora ruim puder liquidar a posição`,
    again: (price: string) => `≈ ${price} (metade do que restar no aviso anterior)`,
    level: (distance: string, price: string) => `${price} (${distance})`,
    alsoWatched: (f: { market: string; side: string; other: string; more: string; id: string }) =>
      `Você já monitora ${f.market} ${f.side}: monitoramento ${f.other}. Na maioria das corretoras isso é uma só posição: se isto a aumenta, escreva ${f.more} e /unwatch ${f.id}.`,
    inside: (level: string) =>
      `Já está dentro de um nível de aviso (${level}): os avisos que restam vêm mais perto da liquidação.`,
    caveats: () =>
      'Estes números são estimativas e não conselho financeiro. Quem decide é a corretora, e meu aviso pode chegar tarde: mantenha uma ordem stop lá.',
    already: (price: string) => `Não monitorada: esta posição já está liquidada na marcação ${price}.`,
    noPrice: (market: string) =>
      `Não tenho preço de ${market}, então não poderia avisar você. Nada foi alterado.`,
    noPriceHelp: () => 'Os preços vêm com --live (da corretora) ou com um replay.',
    stale: (age: string) =>
      `DESATUALIZADO: o último preço é de ${age} atrás. Até os preços voltarem estou às cegas.`,
    markGiven: () =>
      'Um monitoramento segue o preço de marcação da corretora: tire mark=, ou calcule com /liq.',
    stopIsYours: () => 'Não coloco ordens: mantenha o stop e o alvo na sua corretora.',
    tooMany: (most: number) => `Você tem ${most} monitoramentos, o máximo possível. Remova um com /unwatch.`,
    unknown: (id: string) => `Você não tem o monitoramento ${id}. /watches mostra a lista.`,
    changed: (id: string, what: string, price: string, away: string) =>
      `Monitoramento ${id}: ${what}, liquidação agora em ${price}, distância ${away}`,
    changedNever: (id: string, what: string) =>
      `Monitoramento ${id}: ${what}, agora nenhum preço liquida a posição`,
    collateralIs: (amount: string) => `colateral ${amount}`,
    isChanged: 'alterado',
    isOpen: 'ainda aberta',
    closedWhole: (id: string, market: string) =>
      `Monitoramento ${id} (${market}): posição fechada, não é mais monitorada.`,
    confirm: (id: string, market: string, side: string, what: string) =>
      `Monitoramento ${id}, ${market} ${side}: ${what}. Isso já foi feito na sua corretora?`,
    did: {
      added: (amount: string) => `adicionou ${amount}`,
      took: (amount: string) => `retirou ${amount}`,
      closed: (size: string) => `fechou ${size}`,
      closedAndAdded: (size: string, amount: string) => `fechou ${size} e repôs ${amount}`,
      grew: (size: string) => `mais ${size}`,
      changed: 'alterado',
    },
    confirmClosed: (id: string, market: string, side: string) =>
      `Monitoramento ${id}, ${market} ${side}: fechada por inteiro? Então paro de monitorar.`,
    notYet: () => 'Nada muda antes de você apertar Sim. Eu nunca opero.',
    inDoubt: 'Pode já estar fechada: escreva “ainda aberta” ou “fechada”.',
    yes: 'Sim',
    no: 'Não',
    noneOpen: () => 'Você não tem monitoramento aberto a que isto possa se referir.',
    which: () => 'Qual dos seus monitoramentos?',
    otherOne: (id: string, market: string, side: string) => `Monitoramento ${id}: ${market} ${side}`,
    leverageLabel: 'Alavancagem',
    liquidationLabel: 'Liquidação',
    distanceLabel: 'Distância',
    stopLabel: 'Seu stop',
    targetLabel: 'Seu alvo',
    never: 'nunca pelo preço',
    none: 'nenhum',
    released: (amount: string, profit: string, known: boolean) =>
      `Fechar uma parte libera ${amount} do colateral${known ? '' : ' (a corretora não confirma: se a sua o mantém, escreva liq= com o preço que ela mostra)'}; o lucro de cerca de ${profit} vai para a sua conta.`,
    marginCounted: (amount: string) =>
      `Contado como margem: ${amount}. Se a corretora mostra outro preço de liquidação, escreva liq= com ele.`,
    fillAtMark: (price: string) =>
      `Considerado executado na marcação ${price}. Para outro preço escreva @ e o preço.`,
    roundedTo: (size: string) => `Arredondado para baixo para ${size}, um múltiplo inteiro do menor tamanho.`,
    details: (id: string, market: string, side: string, status: string, away: string | undefined) =>
      status !== 'open'
        ? `Monitoramento ${id}: ${market} ${side}, ${status === 'liquidated' ? 'liquidada' : 'vencida'}`
        : `Monitoramento ${id}: ${market} ${side}${away === undefined ? '' : `, a ${away} da liquidação`}`,
    sheet: {
      reach: (distance: string) => `Para ficar a ${distance} da liquidação:`,
      add: (amount: string, atRisk: string, stop: string) =>
        `• adicione ${amount} de margem, com um stop em ${stop}: ${atRisk} em risco`,
      close: (f: { size: string; cost: string; back: string | undefined; freed: string; atRisk: string }) =>
        `• feche ${f.size} (${f.cost} com a taxa)${f.back === undefined ? '' : ` e adicione ${f.back} de margem; fechar libera ${f.freed}`}: ${f.atRisk} em risco`,
      stop: (price: string, result: string, worse: string, fill: string) =>
        `Um stop em ${price}, pela marcação: ${result} se executar ${worse} pior (${fill}), ainda antes da liquidação.`,
      closingAlone: (known: boolean) =>
        `Só fechar ${known ? 'não move' : 'pode não mover'} nada: o colateral sai junto com a parte fechada.`,
    },
    changeWhat: () =>
      'Diga o que mudou: add=120, take=50, collateral=150, close=0.2, close=half, +0.2btc @63k, entry=, lev=, sl=, tp=, liq=, warn=10%,5% ou funding=off.',
    changeExample: (id: string) => `Exemplo: /watch ${id} add=120`,
    changeExamples: (id: string) =>
      `Ou, depois de um aviso, em palavras: adicionei 120 · fechei metade · movi o stop para 62k. /unwatch ${id} para de monitorar.`,
    changeFillExample: (id: string, base: string) =>
      `Se a posição aumentou, diga também o preço: /watch ${id} +0.2${base} @63k`,
    changeSizeUnit: (word: string, base: string, quote: string) =>
      `“${word}” não é um tamanho desta posição. Informe em ${base}, ${quote} ou contratos.`,
    closeTooMuch: (id: string, size: string) =>
      `O monitoramento ${id} tem ${size}: não dá para fechar tanto.`,
    closeTooSmall: () => 'Isso é menos que o menor tamanho. Nada foi alterado.',
    liqImpossible: (id: string) =>
      `Nenhum colateral dá ao monitoramento ${id} esse preço de liquidação na marcação de agora. Nada foi alterado.`,
    exitPassed: (exit: 'sl' | 'tp', price: string) =>
      `A marcação já passou de ${price}, então não é um ${exit === 'sl' ? 'stop' : 'alvo'} à frente. Se foi executado, escreva: fechada${exit === 'tp' ? ', ou quanto: fechei metade' : ''}`,
    nothingLeft: (id: string) =>
      `Fechando todo o monitoramento ${id}, não resta nada a que adicionar. Nada mudou: diga uma das duas coisas.`,
    noSuchExit: (id: string, exit: 'sl' | 'tp', has: readonly string[]) =>
      `O monitoramento ${id} não tem esse ${exit === 'sl' ? 'stop' : 'alvo'}${has.length === 0 ? '' : `; tem ${has.join(', ')}`}. Nada mudou.`,
    otherSide: (id: string, side: string) =>
      `O monitoramento ${id} é ${side}, e você escreveu do outro lado. Nada mudou.`,
    delivered: (market: string, time: string) =>
      `${market} venceu em ${time}: não há mais nada a monitorar. Diga o contrato que você tem agora.`,
    noFunding: (tracked: boolean) =>
      tracked
        ? 'Esta posição vem de uma carteira: o que ela paga é lido de lá. Nada foi alterado.'
        : 'Um futuro com vencimento não paga financiamento. Nada foi alterado.',
    changeAmount: (word: string) =>
      `“${word}”: um valor é maior que 0. Para o que você retirou escreva take=50.`,
    changeCurrency: (word: string, settle: string) =>
      `Esta posição é em ${settle}, não em ${word}. Informe o valor em ${settle}.`,
    changeMeanwhile: (id: string, collateral: string) =>
      `Nada foi alterado: o monitoramento ${id} já tem ${collateral}. Se você fez isso também, digite.`,
    takeAll: (id: string, collateral: string) =>
      `O monitoramento ${id} tem ${collateral} de colateral: não dá para retirar tanto.`,
    liquidatedThen: (price: string) =>
      `Com isso a posição já estaria liquidada na marcação ${price}. Nada foi alterado.`,
    closed: (id: string, delivered: boolean) =>
      `A posição do monitoramento ${id} foi ${delivered ? 'encerrada no vencimento' : 'liquidada'}; não dá para alterá-lo. /unwatch ${id} o remove.`,
    removeIt: (id: string) => `Parar o monitoramento ${id}`,
    listIt: 'Todos os monitoramentos',
  },
  watches: {
    at: {
      now: () => 'Seu lucro na marcação',
      nameNow: (id: string, market: string, side: string, size: string) => `#${id} ${market} ${side} ${size}`,
      head: (market: string, price: string) => `${market} a ${price}`,
      name: (id: string, side: string, size: string) => `#${id} ${side} ${size}`,
      profit: (profit: string, roe: string) => `${profit} (${roe})`,
      liquidated: (price: string, collateral: string) =>
        `liquidada antes, a ${price}: perde-se a garantia de ${collateral}`,
      gross: () => 'Em relação à sua entrada, sem taxas nem funding.',
      account: () =>
        'Uma conta cruzada pode ser liquidada antes: /watch com o número dela diz com que movimento comum.',
      none: (coin: string | undefined) =>
        coin === undefined
          ? 'Você não monitora nenhuma posição.'
          : `Você não monitora nenhuma posição em ${coin}.`,
      which: () => 'Você monitora vários mercados: a esse preço de qual?',
      far: (price: string, market: string, mark: string) =>
        `${price} está longe de ${market}, que está a ${mark}. Outro mercado ou outro preço?`,
      example: () =>
        'Exemplo: quanto ganho se near chegar a 4.2   ou, de qualquer posição: /pnl long btc 10x 0.5btc @64k exit=70k',
    },
    /** `over`: how the closed ones ended. */
    head: (open: number, closed: number, over: 'liquidated' | 'delivered' | 'both') => {
      const watches = (count: number): string =>
        `${count} ${plural(count, { one: 'monitoramento', other: 'monitoramentos' })}`;
      const how = {
        liquidated: 'por liquidação',
        delivered: 'por vencimento',
        both: 'por liquidação ou vencimento',
      }[over];
      const ended = plural(closed, { one: 'encerrado', other: 'encerrados' });
      if (closed === 0) return `Você tem ${watches(open)}`;
      if (open === 0) return `${watches(closed)}, ${ended} ${how}`;
      return `Você tem ${watches(open)}, e ${closed} ${ended} ${how}`;
    },
    none: () => 'Você não tem monitoramentos.',
    noneHelp: () => 'Comece, por exemplo, com /watch long btc 10x 0.5btc @64k',
    row: (f: {
      market: string;
      side: string;
      size: string;
      liquidation: string;
      away: string;
      funding: string | undefined;
    }) =>
      `${f.market} ${f.side} ${f.size} · liquidação ${f.liquidation} · ${f.away}${f.funding === undefined ? '' : ` · ${f.funding}`}`,
    rowNever: (f: { market: string; side: string; size: string }) =>
      `${f.market} ${f.side} ${f.size} · nenhum preço liquida a posição`,
    rowOver: (f: { market: string; side: string; size: string; over: string }) =>
      `${f.market} ${f.side} ${f.size} · ${f.over}`,
    awayFrom: (away: string) => `distância ${away}`,
    liquidated: 'liquidada',
    delivered: (price: string | undefined) =>
      price === undefined ? 'vencida' : `vencida, entrega a ${price}`,
    unknownDistance: 'sem preço agora',
    staleDistance: (away: string) => `distância ${away}, preço DESATUALIZADO`,
  },
  why: {
    head: (count: number) =>
      count === 1 ? 'A última vez que escrevi para você' : `As últimas ${count} vezes que escrevi para você`,
    none: () => 'Ainda não avisei você.',
    noneOf: (id: string) => `Ainda não avisei você sobre o monitoramento ${id}, ou faz muito tempo.`,
    level: (id: string, level: string, warn: string | undefined) =>
      `o monitoramento ${id} atingiu o nível ${level} (${warn === undefined ? 'os níveis padrão' : `warn=${warn}`})`,
    alert: (id: string) => `o alerta ${id} se cumpriu`,
    reason: (f: {
      sent: string;
      head: string;
      rule: string;
      price: string | undefined;
      source: string;
      age: string;
      fired: string;
    }) =>
      `${f.sent}: “${f.head}”, porque ${f.rule} em ${f.fired}. ${f.price === undefined ? 'Nenhum preço era conhecido.' : `Dito com a marcação ${f.price} de ${f.source}, de ${f.age} antes.`}`,
  },
  nudge: {
    isOn: (here: boolean) =>
      `Ligado: se eu não conseguir falar em particular, chamo você ${here ? 'neste grupo' : 'no grupo em que você pediu'}, sem dizer do que se trata. /nudge off desliga.`,
    isOff: () => 'Desligado: não chamo você em nenhum grupo. /nudge on, em um grupo, muda isso.',
    which: () => 'Não li nem on nem off. Exemplo: /nudge on',
    inGroup: () => 'Digite /nudge on no grupo em que posso chamar você, com o seu próprio nome.',
  },
  discreet: {
    isOn: () =>
      'Modo discreto ligado: um aviso diz o mercado e que ele precisa de atenção. Detalhes mostra o resto.',
    isOff: () => 'Modo discreto desligado: um aviso diz os números.',
    which: () => 'on ou off?',
    turnOn: 'Esconder números',
    turnOff: 'Mostrar números',
  },
  warn: {
    own: (levels: string) => `Novos monitoramentos avisam você em ${levels}.`,
    ownHelp: () => 'warn= em um /watch vale mais que isto. De volta aos meus: /warn default',
    default: () =>
      'Novos monitoramentos avisam primeiro quando restam 10 % ou quando uma hora ruim poderia liquidar a posição, mas não antes de ' +
      'perder um décimo da distância, e de novo quando sobrar metade do que restava então.',
    defaultHelp: () =>
      'Outros: /warn 10%,5% (distância), /warn ratio:80%,90%, /warn time:4h,1h, /warn sigma:2,1',
    same: () => 'Posições já monitoradas mantêm seus níveis.',
    unread: (word: string, why: string) => `"${word}": ${why}`,
    example: (begin: string) => `Exemplo: ${begin}10%,5%   ou   ${begin}time:4h,1h   ou   ${begin}default`,
  },
  quiet: {
    on: (hours: string, zone: string) => `Horário de silêncio: ${hours} (${zone}).`,
    onHelp: () =>
      'Nessas horas só o último nível antes da liquidação, e uma liquidação, são avisados na hora. O resto espera o fim, e vem em uma mensagem se ainda for verdade.',
    now: (time: string) =>
      `Por esse relógio agora são ${time}. Se o seu mostra outra hora, diga onde você está: /quiet 23:00-07:00 America/Sao_Paulo, ou -3`,
    off: () => 'Sem horário de silêncio: os avisos vêm a qualquer hora.',
    offHelp: () =>
      'Exemplo: /quiet 23:00-07:00 -3  (o seu relógio, três horas atrás de UTC). De volta: /quiet off',
    turnOff: 'Sem horário de silêncio',
    unread: (word: string) => `"${word}": esperava horas e, depois delas, onde está o seu relógio.`,
    sameHours: () => 'Isso seria nenhuma hora, ou todas.',
    example: () =>
      'Exemplo: /quiet 23:00-07:00 America/Sao_Paulo   ou   /quiet 22:30-6:00 -5   ou   /quiet off',
  },
  unwatch: {
    done: (id: string, market: string) => `O monitoramento ${id} (${market}) foi removido.`,
    which: () => 'Qual monitoramento? Informe o número ou a moeda, por exemplo /unwatch 1 ou /unwatch btc',
    askAll: (count: number) =>
      count === 1 ? 'Remover o único monitoramento?' : `Remover todos os ${count} monitoramentos?`,
    doneAll: (count: number) =>
      count === 1 ? '1 monitoramento removido.' : `${count} monitoramentos removidos.`,
  },
  forget: {
    ask: () => 'Apagar tudo o que está guardado sobre você: monitoramentos, alertas, configurações?',
    askGroup: () => 'Apagar tudo o que está guardado sobre este grupo: alertas e configurações?',
    askHelp: () => 'Não dá para desfazer. Depois disso ninguém vai avisar você.',
    yes: 'Apagar tudo',
    done: () => 'Tudo o que estava guardado sobre você foi apagado.',
    doneGroup: () => 'Tudo o que estava guardado sobre este grupo foi apagado.',
  },
  status: {
    head: {
      live: 'Funcionando: os preços chegam',
      stale: 'Preços DESATUALIZADOS: ninguém é avisado até eles voltarem',
      unknown: 'Funcionando, sem preços',
    },
    price: (age: string) => `último preço há ${age}`,
    noPriceYet: 'nenhum preço ainda',
    via: { stream: 'por streaming', poll: 'por consulta' },
    gap: (length: string, until: string) => `última falha ${length}, até ${until}`,
    markets: (count: number) => `${count} ${plural(count, { one: 'mercado', other: 'mercados' })}`,
    refused: (count: number) =>
      `${count} ${plural(count, { one: 'preço ruim recusado', other: 'preços ruins recusados' })}`,
    failures: (count: number) =>
      `${count} ${plural(count, { one: 'consulta com falha', other: 'consultas com falha' })}`,
    noFeed: () => 'Sem preços aqui: os cálculos funcionam, o monitoramento não.',
    store: 'Guardado em',
    pending: 'Mensagens na fila',
    up: 'Em execução há',
    yours: 'Seus mercados',
    yoursNoPrice: (market: string) => `${market}: nenhum preço ainda`,
    yoursPrice: (market: string, age: string, stale: boolean) =>
      `${market}: preço de ${age} atrás${stale ? ', DESATUALIZADO' : ''}`,
    checked: 'Última verificação',
    ago: (age: string) => `há ${age}`,
    delivered: 'Última mensagem a você',
    neverDelivered: 'nenhuma ainda; experimente /test',
    feed: 'Preços',
    watches: 'Seus monitoramentos',
    watchCount: (open: number) => `${open} ${plural(open, { one: 'aberto', other: 'abertos' })}`,
  },
  dispatch: {
    plainly: {
      start: ['olá', 'oi'],
      help: ['ajuda', 'menu', 'comandos', 'o que você faz'],
      watches: [
        'posições',
        'minhas posições',
        'minha posição',
        'meu stop',
        'onde está meu stop',
        'minha liquidação',
        'onde está minha liquidação',
        'quanto falta para liquidar',
        'vou ser liquidado',
        'socorro',
        'socorro vou ser liquidado',
        'estou seguro',
        'estou sendo liquidado',
      ],
      alerts: ['alertas', 'meus alertas'],
      settings: ['configurações', 'ajustes'],
      ack: ['entendi', 'obrigado', 'obrigada', 'visto', 'beleza'],
      snooze: [
        'silêncio',
        'silenciar',
        'desliga os avisos',
        'desligar os avisos',
        'como desligo os avisos',
        'quieto',
      ],
    },
    plainlyOf: {
      alert: [
        'alerta',
        'cria um alerta',
        'crie um alerta',
        'criar alerta',
        'novo alerta',
        'coloca um alerta',
      ],
      snooze: ['silencia', 'silêncio', 'não me avise', 'adie'],
      watch: ['monitorar', 'monitora', 'monitore', 'vigia'],
      unalert: ['apaga o alerta', 'apagar alerta', 'remover alerta', 'cancelar alerta'],
      unwatch: ['pare de vigiar', 'parar de vigiar'],
    },
    empty: () => 'Mensagem vazia. Digite por exemplo long btc 10x 0.5btc @64k, ou /help.',
    unknownCommand: (name: string, near: string | undefined) =>
      `Não conheço ${name}.${near === undefined ? '' : ` Você quis dizer ${near}?`} /help mostra todos os comandos, /learn o que os termos significam.`,
    otherBot: (name: string) => `Esse comando é para ${name}.`,
    notACommand: () => 'Em um grupo só respondo a comandos, por exemplo /price btc.',
    noRoom: () =>
      'Agora não há espaço para nada novo; quem me administra é avisado. Nada foi salvo. O que você tem continua monitorado como antes.',
    nothingAsked: () =>
      'Não há nada a que responder sim ou não. Uma pergunta mais acima é respondida pelos botões dela; /watches mostra como está tudo.',
    badTime: (at: string) =>
      `Não consigo usar essa linha de JSON: “at” deve ser uma hora que exista, como no exemplo, e não “${at}”.`,
    badJson: () => 'Não consigo aceitar essa linha JSON: um campo tem forma diferente da do exemplo.',
    jsonExample: () =>
      'Exemplo: {"from":"ann","chat":"dm","text":"/price btc","at":"2025-02-03T01:30:00Z","id":"7"}',
    oldButton: () => 'Esse botão é antigo, ou não é seu. Envie o comando de novo.',
    forgetFailed: () =>
      'Algo falhou do meu lado: talvez nem tudo esteja apagado ainda. Por favor, envie /forget de novo.',
    doneBefore: (line: string) => `Isso foi feito no primeiro toque. Para fazer de novo, envie: ${line}`,
    shownLine: () => 'long btc 10x 0.5btc @64k',
    shownEmpty: () =>
      'Digite uma posição, e o preço de liquidação aparece aqui, para enviar a esta conversa.',
    notShown: () => 'Aqui só calculo. Posições, alertas e configurações ficam na nossa conversa privada.',
    editedTooLate: () =>
      'O que essa linha dizia foi feito quando você a enviou, e editá-la não muda mais nada. Envie uma nova linha, ou veja em /watches e /alerts o que existe.',
    adminOnly: () => 'Só os administradores deste grupo podem fazer isso.',
    anonymous: () =>
      'Aqui você escreve como o grupo ou canal, então não sei de quem é esta posição. Escreva diretamente para mim.',
    tooFast: () => 'São comandos demais de uma vez. Espere um minuto.',
    failed: () => 'Algo falhou do meu lado. Nada foi alterado; tente de novo, por favor.',
    example: (line: string) => `Exemplo: ${line}`,
    missed: (since: string) =>
      `Não consegui falar com você aqui desde ${since}: os avisos desse período não foram entregues.`,
  },
};
