// What is said about cross accounts, forced reduction, deleveraging, and how a figure came about.
import { pluralOf } from '../plural.ts';

const plural = pluralOf('pt-PT');
const cutsOf = (cuts: number): string => `${cuts} ${plural(cuts, { one: 'vez', other: 'vezes' })}`;

interface Missed {
  id: string;
  names: string;
  from: string;
  to: string;
  /** Only one market moved: else it is a bound. */
  exact: boolean;
}

export const accounts = {
  about: {
    account: 'Uma conta cruzada: cada preço de liquidação, e o movimento conjunto',
    partial: 'Como uma posição grande é reduzida antes de ser liquidada',
    adl: 'Lugar na fila de desalavancagem, e uma liquidação até o fim',
    explain: 'Como um número foi calculado: fórmula, valores, passos',
  },
  options: {
    account: 'balance=2000; depois cada posição: long btc 0.1btc @64k; short eth 2eth @3400',
    explain: 'liquidation, ratio, bankruptcy ou o nome de uma calculadora, e a posição',
    figure: 'O que explicar; sem isso o preço de liquidação',
  },
  account: {
    head: (ratio: string) => `Conta: taxa de margem ${ratio}`,
    headLiquidated: () => 'Conta: liquidada a estes preços',
    against: (move: string) => `liquidada se todos os mercados se moverem ${move} contra ela ao mesmo tempo`,
    againstNever: () => 'nenhum movimento de todos os mercados contra ela a liquida',
    rows: {
      balance: 'Saldo de margem',
      maintenance: 'Manutenção',
      marginRatio: 'Taxa de margem',
      down: 'Tudo cai',
      up: 'Tudo sobe',
      against: 'Tudo contra você',
      settled: 'Após o ajuste',
    },
    wallet: (wallet: string, coins: string | undefined, profit: string) =>
      `carteira ${wallet}${coins === undefined ? '' : ` + moedas ${coins}`} · PnL ${profit}`,
    row: (f: { holds: string; mark: string; liquidation: string }) =>
      `${f.holds} · marcação ${f.mark} · liquidação ${f.liquidation}`,
    holds: (side: string, size: string, entry: string) => `${side} ${size} @ ${entry}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'nunca',
    already: 'já atingida',
    far: 'só além de cem vezes o preço',
    unknown: 'não calculado para esta combinação',
    move: (percent: string) => `${percent} liquida a conta`,
    held: () =>
      'Cada preço de liquidação vale com os outros mercados parados; os movimentos conjuntos levam todos ao mesmo tempo.',
    otherSide: (market: string, price: string) =>
      `${market} no sentido contrário: a margem de manutenção cresce com o preço e liquidaria a conta em ${price}.`,
    marksAreEntries: (markets: string) =>
      `Sem preço ao vivo de ${markets}: calculado a partir da entrada. Acrescente mark=… à posição.`,
    stale: (market: string, age: string) =>
      `O último preço de marcação de ${market} é de ${age} atrás: DESATUALIZADO. Confira o preço na sua corretora.`,
    profitsNo: () =>
      'Lucros não são margem (profits=no): perdas contam contra a conta, um lucro só para o próprio mercado.',
    profitsYes: () =>
      'Lucros contam como margem para a conta inteira; profits=no onde a sua corretora não permite.',
    settledRow: (ratio: string) => `taxa de margem ${ratio}: lucros ajustados viram margem`,
    coins: (what: string) => `Colateral ${what}: muda com o preço da moeda.`,
    pools: (settles: string, main: string) =>
      `Cada moeda é uma conta própria aqui (${settles}): o que uma perde a outra não paga, e balance= é em ${main}. O modo multiativos ou unificado de uma corretora as junta; isso não é calculado.`,
    poolBalance: (settle: string, main: string) =>
      `Quanto ${settle} há na conta? balance= é em ${main}; para as posições em ${settle} acrescente collateral 0.05${settle.toLowerCase()}.`,
    poolHead: (settle: string, head: string) => `${settle}: ${head}`,
    poolRow: (settle: string, label: string) => `${settle} · ${label}`,
    oneVenue: () => 'Uma conta fica em uma só corretora: todas as posições também.',
    noCoinPrice: (coin: string) =>
      `Não tenho preço de ${coin} aqui, então o colateral nessa moeda não tem valor que eu possa contar.`,
    noCoinPriceHelp: (coin: string) => `Informe uma posição em ${coin} com mark=…, ou o valor em balance=.`,
    inverseCoins: () => 'Colateral em moedas só é calculado para contas em USDT e USDC.',
    blended: () =>
      'Contas com margem em moeda e taxas combinadas ainda não são calculadas: só posições avulsas.',
    noFees: () =>
      'Taxas de fechamento que a corretora cobra sobre o preço de falência são contadas aqui sobre a marcação.',
    example: () => '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
  },
  /** What is typed of an account besides, held against what it comes to. */
  said: {
    names: {
      equity: () => 'patrimônio',
      pnl: () => 'PnL não realizado',
      maintenance: () => 'margem de manutenção',
      ratio: () => 'taxa de margem',
      liq: (market: string) => `liquidação de ${market}`,
    },
    contradicts: (name: string, typed: string, computed: string) =>
      `Há uma contradição: ${name} ${typed}, mas saldo, posições e preços dão ${computed}.`,
    help: () =>
      'balance= é a carteira: depósitos e lucro realizado, sem o lucro do que está aberto. Falta uma posição, uma ordem ou uma moeda, ou um tamanho ou uma entrada é diferente? O que só confere (equity=, pnl=, maintenance=, ratio=, liq=) pode ficar de fora.',
    unread: (text: string) => `"${text}": esperava um número. Exemplo: equity=1950`,
    equityAlone:
      'O equity inclui o lucro do que está aberto. Escreva também o saldo da carteira: balance= é o equity sem esse lucro.',
    usedUp: '≥ 100 %',
  },
  watched: {
    watchIt: 'Monitorar esta conta',
    head: (id: string, names: string, away: string) =>
      `👁 Monitoramento ${id}: conta ${names}, liquidada se todos os mercados se moverem ${away} contra ela`,
    headNever: (id: string, names: string) =>
      `👁 Monitoramento ${id}: conta ${names}; nenhum movimento conjunto contra ela a liquida`,
    headClosed: (id: string, names: string) => `Monitoramento ${id}: a conta ${names} foi liquidada`,
    balance: 'Saldo',
    state: (ratio: string, balance: string, funding: string | undefined) =>
      `Taxa de margem ${ratio} · saldo de margem ${balance}${funding === undefined ? '' : ` · ${funding}`}`,
    warnsAt: (levels: string) =>
      `Aviso em ${levels} (um movimento conjunto de todos os mercados dela) e na liquidação.`,
    warnsAtRatio: (levels: string) => `Aviso em ${levels} e na liquidação.`,
    wholeAccount: () =>
      'Tudo o que está neste saldo precisa estar incluído: outras posições, ordens e outras moedas mudam quando ela é liquidada.',
    inside: (level: string) => `Já está dentro do nível ${level}: aviso no próximo.`,
    ofOne: (settle: string) =>
      `Cruzada: monitorada como uma conta só com esta posição, saldo em ${settle}. Com outras posições nela, /watch account inclui todas.`,
    alsoAccount: (f: { other: string; names: string; settle: string; id: string }) =>
      `O monitoramento ${f.other} também é uma conta nesta corretora em ${f.settle} (${f.names}): cada um conta o seu saldo à parte. Se for o mesmo saldo, acrescente estas posições àquele, /watch ${f.other} +long …, e /unwatch ${f.id}.`,
    warnMoves: () =>
      'Para uma conta os níveis são um movimento conjunto (8%,4%) ou uma taxa de margem (ratio:80%,90%).',
    warnMovesHelp: () => 'Os seus níveis de /warn são de outro tipo, então esta conta usa os padrão.',
    onePool: (settles: string) =>
      `Estas posições são pagas em ${settles}: cada moeda é uma conta própria. Monitore uma por uma.`,
    twice: (market: string, side: string) =>
      `${market} ${side} aparece duas vezes: a corretora tem uma posição só. Escreva uma vez, com as execuções: 0.1btc@64k 0.2btc@63k.`,
    contradiction: (f: { balance: string; computed: string; said: string }) =>
      `Há uma contradição: com um saldo de ${f.balance} o preço de liquidação é ${f.computed}, não ${f.said}.`,
    contradictionHelp: () =>
      'Pode haver outras posições ou ordens na conta: /watch account inclui todas. Ou deixe liq= de fora.',
    twoBalances: (balance: string, collateral: string) =>
      `Há uma contradição: saldo ${balance} e colateral ${collateral}. Na margem cruzada o saldo é o colateral.`,
    already: (balance: string, maintenance: string) =>
      `Isso contradiz os preços de agora: a conta já estaria liquidada, saldo de margem ${balance}, manutenção ${maintenance}.`,
    alreadyHelp: () => 'Confira o saldo, os tamanhos e as entradas na sua corretora.',
    warning: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `⚠️ Conta ${id} (${names}): liquidação a um movimento conjunto de ${away}`
        : `⚠️ Conta ${id} (${names}): taxa de margem ${away}`,
    call: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `‼️ Conta ${id} (${names}): liquidação a um movimento conjunto de ${away}, ainda sem resposta`
        : `‼️ Conta ${id} (${names}): taxa de margem ${away}, ainda sem resposta`,
    line: (head: string, id: string) => `${head} · #${id}`,
    market: (name: string, mark: string, alone: string | undefined) =>
      alone === undefined ? `${name} marcação ${mark}` : `${name} marcação ${mark} · só ele ${alone}`,
    alone: (price: string, away: string) => `${price} (${away})`,
    add: (amount: string, away: string, stop: string) =>
      `Adicione ${amount} de margem → distância ${away}. Só com stop: ${stop}.`,
    wholeOf: (market: string, side: string) => `todo ${market} ${side}`,
    partOf: (size: string, market: string, side: string) => `${size} de ${market} ${side}`,
    close: (what: string, profit: string, away: string | undefined) =>
      `Ou feche ${what} (${profit}) → ${away === undefined ? 'nenhum movimento conjunto liquida a conta' : `distância ${away}`}.`,
    oldPrices: (time: string) => `Falta um preço agora; isto é de ${time}. Confira na sua corretora.`,
    source: (level: string, id: string, time: string) => `${time} · nível ${level} · #${id}`,
    recovered: (id: string, names: string, away: string | undefined) =>
      `✅ Conta ${id} (${names}): ${away === undefined ? 'nenhum movimento conjunto liquida a conta' : `distância de novo ${away}`}. Avisos reativados.`,
    asksAge: (id: string, names: string, since: string) =>
      `❓ Conta ${id} (${names}): você não fala dela há ${since}. Ainda está aberta?`,
    ifOpen: (head: string) => head.replace(' ', ' Se ainda aberta: '),
    discreetAsks: (id: string) => `❓ Uma conta: ainda está aberta? (monitoramento ${id})`,
    discreet: (id: string) => `⚠️ Uma conta precisa de atenção (monitoramento ${id})`,
    discreetRecovered: (id: string) => `✅ Uma conta: mais calma de novo (monitoramento ${id})`,
    liquidated: (id: string, names: string) => `🛑 A conta ${id} (${names}) atingiu a liquidação`,
    liquidatedAt: (prices: string, time: string) =>
      `Marcações ${prices} em ${time}. Confira na sua corretora; este monitoramento está encerrado.`,
    wouldHold: (amount: string, warned: boolean) =>
      `Mais ${amount}${warned ? ' naquela hora' : ''} a teria segurado nessas marcações.`,
    row: (f: { names: string; count: number; away: string }) =>
      `conta ${f.names} · ${f.count} ${plural(f.count, { one: 'posição', other: 'posições' })} · ${f.away}`,
    away: (percent: string) => `movimento conjunto de ${percent}`,
    noMove: 'nenhum movimento conjunto liquida a conta',
    unknown: (market: string) => `desconhecido: sem preço recente de ${market}`,
    changed: (id: string, names: string) => `Monitoramento ${id}: conta ${names} alterada`,
    removed: (id: string, all: boolean) =>
      `Monitoramento ${id}: ${all ? 'todas as posições foram fechadas, então ele termina.' : 'a última posição foi fechada, então ele termina.'}`,
    allOfThem: 'Todas as posições',
    confirm: (id: string, names: string, what: string) =>
      `Monitoramento ${id}, conta ${names}: ${what}. Isso já foi feito na sua corretora?`,
    confirmClosed: (id: string, names: string, all: boolean) =>
      `Monitoramento ${id}, conta ${names}: ${all ? 'todas as posições foram fechadas? Então paro de monitorar.' : 'a última posição foi fechada? Então paro de monitorar.'}`,
    confirmBalance: (id: string, names: string, balance: string) =>
      `Monitoramento ${id}, conta ${names}: o saldo na corretora é ${balance} agora?`,
    balanceIs: (id: string, names: string, balance: string) =>
      `Monitoramento ${id}: o saldo da conta ${names} é ${balance}`,
    balanceWas: (counted: string, difference: string, funding: string | undefined) =>
      `Eu tinha contado ${counted}${funding === undefined ? '' : ` (${funding})`}: a diferença é ${difference}.`,
    balanceAsCounted: 'É o mesmo que eu tinha contado.',
    whichOne: (id: string, names: string) => `Monitoramento ${id}: conta ${names}`,
    realizedAt: (amount: string, price: string) =>
      `${amount} de lucro a ${price} foram para o saldo; sem taxas.`,
    realized: (amount: string) =>
      `${amount} de lucro na marcação foram para o saldo; as taxas não estão incluídas.`,
    fillAtMark: (price: string) => `Executado na marcação ${price}, já que nenhum preço foi informado.`,
    whichPosition: () => 'Qual das posições dela?',
    changeWhat: 'Diga o que mudou na conta.',
    changeHelp: (id: string) =>
      `Para uma conta: /watch ${id} add=500, /watch ${id} balance=4800, /watch ${id} closed half btc, /watch ${id} +0.2btc @63k, /watch ${id} +short eth 2eth @3400, /watch ${id} warn=8%,4%.`,
    /** What its markets pay at the funding times. */
    funding: {
      on: () =>
        'O financiamento entra no saldo em cada horário de pagamento, pois é de lá que a corretora o tira. Se você escrever balance= de novo, ele conta a partir desse momento. funding=off desliga isso.',
      off: () => 'O financiamento não entra no saldo. funding=on liga isso.',
      noRate: (markets: string) =>
        `A taxa de financiamento de ${markets} não é conhecida aqui agora: o que for pago ali até lá não é contado.`,
      unknown: (times: number) =>
        `${times === 1 ? 'Um financiamento não foi contado' : `${times} financiamentos não foram contados`}: a taxa da hora não era conhecida. Escreva balance= com o que a sua corretora mostra.`,
      history: (id: string, names: string) => `Financiamento do monitoramento ${id}: conta ${names}`,
    },
    /** Told of a time without prices, once they are back. */
    missed: {
      near: (f: Missed, nearest: string) =>
        `⚠️ Conta ${f.id} (${f.names}): enquanto eu não via preços, de ${f.from} a ${f.to}, ela ${f.exact ? 'chegou' : 'pode ter chegado'} a ${nearest} de movimento conjunto da liquidação`,
      ratio: (f: Missed, ratio: string) =>
        `⚠️ Conta ${f.id} (${f.names}): enquanto eu não via preços, de ${f.from} a ${f.to}, a taxa de margem ${f.exact ? 'chegou' : 'pode ter chegado'} a ${ratio}`,
      gone: (f: Missed) =>
        `🛑 Conta ${f.id} (${f.names}): enquanto eu não via preços, de ${f.from} a ${f.to}, ela ${f.exact ? 'foi liquidada' : 'pode ter sido liquidada'}`,
      bound: () =>
        'O pior preço de cada mercado nesse tempo é tomado ao mesmo tempo: não se sabe quando cada um veio, então pode ter ficado mais longe, mas não mais perto.',
      now: (away: string) => `Aos preços de agora ela está a ${away} de movimento conjunto.`,
      help: () => 'Confira suas posições e ordens na corretora. Voltei a monitorar.',
      without: (markets: string) => `Não se sabe o que ${markets} fez nesse tempo, e isso não está incluído.`,
      unseen: (from: string) =>
        `Foi enquanto eu não via preços, desde ${from}: é o que diz o registro da corretora.`,
    },
    notForAccounts: () =>
      'Stop, alvo, alavancagem e liq= são de posições avulsas: a liquidação de uma conta não depende deles.',
    currency: (unit: string, settle: string) => `${unit}: o saldo desta conta é em ${settle}.`,
    noSuchPosition: (unit: string) => `A conta não tem posição em ${unit}.`,
  },
  partial: {
    head: (f: { market: string; side: string; cuts: number; price: string }) =>
      f.cuts === 0
        ? `${f.market} ${f.side}: liquidada inteira em ${f.price}, nada é cortado antes`
        : `${f.market} ${f.side}: cortada ${cutsOf(f.cuts)}, depois liquidada inteira em ${f.price}`,
    headSaved: (f: { market: string; side: string; cuts: number; price: string }) =>
      `${f.market} ${f.side}: cortada ${cutsOf(f.cuts)}, a última em ${f.price}; nenhum preço liquida o resto`,
    headNever: (market: string, side: string) => `${market} ${side}: nenhum preço liquida a posição`,
    cut: (f: {
      cut: string;
      at: string;
      left: string;
      collateral: string;
      tier: number;
      tierAfter: number;
      ratio: string;
    }) =>
      `corta ${f.cut} em ${f.at} · resta ${f.left} · colateral ${f.collateral} · nível ${f.tier} → ${f.tierAfter} · taxa de margem ${f.ratio}`,
    taken: (f: { cut: string; at: string; tier: number }) =>
      `nível ${f.tier}: o resto, ${f.cut}, é assumido em ${f.at}`,
    more: (count: number) =>
      count === 1 ? 'Mais 1 corte no meio, menor.' : `Mais ${count} cortes no meio, cada um menor.`,
    tiers: (step: number, from: number, again: boolean) =>
      `Regra: do nível ${from} para cima o tamanho é cortado em ${step === 1 ? 'um nível' : 'dois níveis'} ao preço de falência, enquanto a margem bastar para o nível mais baixo${again ? '; de novo até a taxa de margem ficar abaixo de 100 %' : '; o que ainda faltar é assumido inteiro'}. Cada corte consome a própria parte do colateral.`,
    share: (share: string, above: string, seconds: number) =>
      `Regra: acima de ${above} vai primeiro ao mercado uma ordem de ${share} dela; dentro de ${seconds} s depois disso a próxima ordem é de tudo o que resta. Calculado como se cada corte fosse executado na marcação.`,
    whole: () => 'Regra: a posição inteira é assumida de uma vez.',
    unconfirmed: () =>
      'Estimativa: o que esta corretora faz não está publicado no que conheço; calculado como tudo de uma vez.',
    frozen: () =>
      'Enquanto isso corre a posição (na cruzada: a conta) fica congelada: nada pode ser adicionado ou fechado.',
    better: () => 'Um corte executado melhor que o preço de falência deixa mais colateral.',
    source: (source: string) => `Fonte da regra: ${source}.`,
    byTwo: 'De dois em dois níveis',
    byVenue: 'A regra da própria corretora',
  },
  adl: {
    head: (market: string, side: string, score: string) =>
      `${market} ${side}: pontuação de desalavancagem ${score}`,
    headNone: (market: string, side: string) => `${market} ${side}: sem pontuação de desalavancagem`,
    noneWhy: () => 'A margem dela acabou a este preço: ela mesma seria liquidada.',
    noMark: () => 'Sem preço de marcação não há lucro a classificar: acrescente mark=…',
    unknownRule: (venue: string) =>
      `${venue} não publica a fórmula. Mostrado: lucro não realizado × alavancagem, a usual.`,
    formula: {
      binance: 'retorno sobre o colateral × taxa de margem',
      bitmex: 'lucro % × alavancagem efetiva (na perda: dividido por ela)',
      hyperliquid: 'ganho de preço × nocional / valor da conta',
      okx: 'lucro % × valor da posição / saldo de margem (na perda: dividido por ele)',
      texts: 'lucro não realizado × alavancagem',
    },
    hyperliquidShort: () =>
      'A página dela diz o ganho de preço de um long (marcação / entrada); para um short ele é invertido aqui.',
    unconfirmedRule: (venue: string) =>
      `Estimativa: a página da própria ${venue} não confirma esta fórmula hoje; a ordem dela pode ser outra.`,
    place: () =>
      'O lugar na fila depende da pontuação de todos, que só a corretora conhece: as luzes dela o mostram. Um lucro menor ou menos alavancagem a reduz; uma posição com perda é a última.',
    rows: {
      profit: 'PnL agora',
      formula: 'Fórmula',
      parts: 'Com números',
      score: 'Pontuação',
      begins: 'Liquidação em',
      order: 'Ordem em',
      fill: 'Executada em',
      uncovered: 'Sem cobertura',
      next: 'Desalavancadas',
    },
    parts: (a: string, b: string, divided: boolean) => `${a} ${divided ? '/' : '×'} ${b}`,
    gains: (price: string, amount: string) => `${price}: o fundo de seguro ganha ${amount}`,
    pays: (price: string, amount: string) => `${price}: o fundo de seguro paga ${amount}`,
    even: (price: string) => `${price}: o fundo de seguro não ganha nem paga`,
    order: (price: string) => `${price}, o preço de falência`,
    uncovered: (amount: string) => `${amount}: o fundo não tem mais`,
    who: (f: { side: string; leverage: string; score: string; closed: string }) =>
      `${f.side} ${f.leverage}, pontuação ${f.score}: ${f.closed} fechados`,
    example: (at: string) =>
      `Se o fundo estiver vazio, posições do outro lado são fechadas ${at}, a maior pontuação primeiro, com as ordens abertas canceladas. Aqui três abertas ao seu preço de entrada, cada uma com metade do seu tamanho.`,
    atBankruptcy: 'ao preço de falência da posição liquidada',
    atMark: 'ao preço de marcação',
    fillHelp: () => 'Outros preços: fill=…, e fund=… para o que o fundo tem.',
    never: () => 'Nenhum preço liquida esta posição, então ninguém a assume.',
    source: (source: string) => `Fonte: ${source}.`,
  },
  explain: {
    button: 'Explicar',
    names: {
      liquidation: 'o preço de liquidação',
      ratio: 'a taxa de margem',
      bankruptcy: 'o preço de falência',
    },
    /** Above the steps of a calculator's answer. */
    answer: (head: string) => `Como foi calculado: ${head}`,
    step: (name: string, parts: readonly string[]) => `${name}: ${parts.join(' = ')}`,
    letters: {
      k: 'tamanho (moedas; em contratos inversos dólares)',
      'P₀': 'entrada',
      P: 'preço',
      V: 'valor',
      S: 'stop',
      N: 'alavancagem',
      R: 'retorno',
      f: 'taxa de corretagem',
      F: 'taxa de fechamento',
      m: 'taxa de manutenção',
      A: 'dedução de manutenção',
      C: 'colateral',
      M: 'margem de manutenção',
      B: 'saldo de margem',
      G: 'lucro',
    },
    /** Where a formula has no letter for what it takes. */
    formulas: {
      loss: 'perda',
      balance: 'saldo',
      fees: 'taxas',
      funding: 'financiamento',
      cut: 'contratos − corte',
      wallet: 'carteira + moedas + lucros que contam',
      tierAmount: 'A do nível anterior + início·(m − m do nível anterior)',
    },
    liquidated: 'Liquidada quando',
    /** Names of steps that are no label of an answer already. */
    of: {
      openingFee: 'Taxa de abertura',
      closingFee: 'Taxa de fechamento',
      stated: (label: string, venue: string) => `${label}, pela taxa que ${venue} informa para este mercado`,
      value: 'Valor da posição',
      balance: 'Saldo de margem',
      ratio: 'Taxa de margem',
      averageEntry: 'Entrada média',
      size: 'Tamanho antes dos passos inteiros',
      largestValue: 'Maior valor',
      payment: 'Pagamento',
      payments: (count: string) => `${count} pagamentos`,
      afterwards: 'Colateral depois deles',
      amount: (tier: number) => `Dedução do nível ${tier}`,
      tierOf: (tier: number) => `Nível ${tier}`,
      basis: 'Base',
      yearly: 'Por ano',
      score: 'Pontuação',
      stage: (stage: number) => `Etapa ${stage}, tamanho restante`,
      profitOf: (market: string) => `Lucro ${market}`,
      liquidationOf: (market: string) => `Liquidação de ${market}`,
      reported: (source: string, age: string) => `como ${source} informou há ${age}`,
    },
    walk: 'Percurso',
    liquidationPrice: 'Preço de liquidação',
    checked: 'Conferência',
    watchGone: (id: string) => `Você não tem monitoramento aberto #${id}.`,
    head: (what: string, market: string, side: string, result: string) =>
      `${market} ${side}: de onde vem ${what} ${result}`,
    rows: {
      size: 'k, tamanho',
      entry: 'P₀, entrada',
      collateral: 'C, colateral',
      from: 'Começa em',
      tier: 'Nível',
      rate: 'm, taxa',
      amount: 'A, dedução',
      fee: 'f, taxa de fechamento',
      fixedFee: 'F, taxa de fechamento',
      mark: 'P, marcação',
      exit: 'P, saída',
      leverage: 'N, alavancagem',
      result: 'Resultado',
    },
    size: (contracts: string, contractSize: string, size: string) =>
      `${contracts} contratos × ${contractSize} = ${size}`,
    formula: (text: string) => `Fórmula: ${text}`,
    condition: (text: string) => `Liquidada quando saldo ≤ manutenção: ${text}`,
    putIn: (text: string) => `Com números: ${text}`,
    start: (tier: number, price: string) => `começa em ${price} no nível ${tier}, não liquidada ali.`,
    startGone: (tier: number, price: string) =>
      `começa em ${price} no nível ${tier} e já está liquidada ali.`,
    edge: (tier: number, price: string) => `o nível ${tier} termina em ${price}: não liquidada até ali.`,
    root: (tier: number, price: string) => `no nível ${tier} saldo e manutenção se encontram em ${price}.`,
    jump: (tier: number, price: string) =>
      `em ${price} começa o nível ${tier}: a manutenção salta por cima do saldo bem ali.`,
    noRoot: (tier: number) => `no nível ${tier}, o último do percurso, eles nunca se encontram.`,
    check: (price: string, balance: string, maintenance: string) =>
      `em ${price} o saldo é ${balance}, a margem de manutenção ${maintenance}.`,
    bent: () =>
      'A taxa cresce com o tamanho em moedas, que cresce quando o preço cai: resolve-se uma raiz quadrada.',
    entryMaintenance: () => 'Esta corretora calcula a manutenção sobre o valor de entrada.',
    back: 'A resposta',
    needMark: () => 'A que preço? Acrescente mark=…',
    never: '“nunca”',
    usedUp: '≥ 100 % (o saldo acabou)',
    other: (what: string) => `Ver ${what}`,
  },
};
