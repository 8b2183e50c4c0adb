// Answering a warning: got it, later, and what happens where nobody answers.

const watches = (ids: readonly string[]): string =>
  `${ids.length === 1 ? 'Monitoramento' : 'Monitoramentos'} ${ids.join(', ')}`;

export const attention = {
  about: {
    test: 'Envia um aviso de teste, por todo o caminho que um aviso real faz',
    card: 'Um cartão ao vivo silencioso: preço, distância e PnL, atualizado em uma só mensagem',
    link: 'Vincular suas contas no Telegram e no Discord: um aviso sem resposta em uma chega na outra',
    unlink: 'Desvincular suas contas',
    contact: 'Alguém que é avisado quando você não responde a um aviso final, se aceitar',
    ack: 'Dizer que você viu um aviso: ele não é repetido',
    snooze: 'Adiar avisos por um tempo; o que piorar é avisado mesmo assim',
  },
  options: {
    card: 'now: mostra uma vez; off: encerra',
    code: 'O código que /link deu na outra plataforma; sem ele: um código novo',
    contact: 'Como você chama a pessoa; ou o código que recebeu; figures on; off',
    ackId: 'Número do monitoramento; sem ele: todos',
    snoozeTime: 'Por quanto tempo: 15m, 1h, 8h; off encerra',
  },
  test: {
    head: () => 'Um aviso de teste está a caminho, por tudo o que um aviso real passa.',
    help: () =>
      'Sem som? Deixe esta conversa passar pelo Não Perturbe: nas configurações do telefone para este aplicativo, e reative as notificações desta conversa.',
    button: 'Enviar um aviso de teste',
    offer: () =>
      'Ele vai acordar você? Experimente: o botão envia um aviso de teste. Deixe esta conversa passar pelo Não Perturbe.',
  },
  told: {
    test: () => '🧪 TESTE, não é real: ⚠️ BTC/USDT long: a 5 % da liquidação',
    testMadeUp: () => 'Nada aconteceu. Um aviso real é assim e diz o que você pode fazer.',
    testSilent: () =>
      'Se o telefone não tocou: deixe esta conversa passar pelo Não Perturbe, e reative as notificações dela. À noite ela precisa alcançar você.',
    testAt: (time: string) => `Pedido em ${time}.`,
    testStatus: 'Situação',
    linked: (platform: string) =>
      `Vinculada à sua conta no ${platform}: um aviso final que você não responde em uma chega na outra. Não foi você? /unlink`,
    unlinked: (platform: string) => `A sua conta no ${platform} foi desvinculada desta.`,
    'contact-agreed': (name: string) => `${name} aceitou ser seu contato. /contact off encerra isso.`,
    'contact-left': (name: string) => `${name} não é mais seu contato. /contact indica outro.`,
    released: (name: string) => `Você não é mais o contato de ${name}.`,
  },
  operator: {
    stalled: {
      prices: (name: string, since: string) =>
        `🚨 Operador: nenhum preço de ${name} desde ${since}. Ninguém pode ser avisado sobre os mercados dela.`,
      sending: (name: string, since: string) =>
        `🚨 Operador: nada pode ser enviado pelo ${name} desde ${since}. Os avisos esperam.`,
      room: (name: string, since: string) =>
        `🚨 Operador: ${name} está quase cheio desde ${since}. Novos monitoramentos e alertas são recusados; se encher, ninguém pode ser avisado.`,
    },
    back: {
      prices: (name: string, length: string, time: string) =>
        `✅ Operador: os preços de ${name} voltaram após ${length}, em ${time}.`,
      sending: (name: string, length: string, time: string) =>
        `✅ Operador: dá para enviar pelo ${name} de novo após ${length}, em ${time}.`,
      room: (name: string, length: string, time: string) =>
        `✅ Operador: ${name} voltou a ter espaço após ${length}, às ${time}.`,
    },
    help: 'O log diz por quê. Escrevo de novo quando funcionar, no máximo a cada dez minutos.',
  },
  card: {
    head: (f: { id: string; market: string; side: string }) =>
      `📍 ${f.market} ${f.side} · cartão ao vivo do monitoramento ${f.id}`,
    headAccount: (id: string, names: string) => `📍 conta ${names} · cartão ao vivo do monitoramento ${id}`,
    discreet: (id: string) =>
      `📍 Cartão ao vivo do monitoramento ${id}. Os números estão escondidos: /discreet off os mostra.`,
    liquidation: 'Liquidação',
    distance: 'Distância',
    funding: 'Financiamento',
    fundingIn: (rate: string | undefined, left: string | undefined) =>
      [...(rate === undefined ? [] : [rate]), ...(left === undefined ? [] : [`em ${left}`])].join(' '),
    stale: (price: string, age: string) => `${price} (DESATUALIZADO, de ${age} atrás)`,
    asOf: (time: string) => `Situação em ${time}. Não avisa ninguém: os avisos vêm em mensagens próprias.`,
    noPrice: 'Sem preço agora.',
    refresh: 'Atualizar',
    end: 'Encerrar cartão',
    ended: (id: string) => `O cartão ao vivo do monitoramento ${id} foi encerrado.`,
    button: 'Cartão ao vivo',
    begun: (id: string) => `O cartão ao vivo do monitoramento ${id} vem a seguir, sem som.`,
    begunHelp: (id: string) =>
      `É atualizado a cada meio minuto, mais tarde quando há muito a enviar. Fixe-o. /card ${id} off o encerra.`,
    none: () => 'Esse cartão não existe.',
    which: () => 'Não li nem now nem off. Exemplo: /card 1 off',
    whichWatch: () => 'De qual monitoramento? Exemplo: /card 1',
    unknown: (id: string) => `Você não tem o monitoramento ${id}. Exemplo: /card 1`,
    over: (id: string) => `O monitoramento ${id} está encerrado: não há nada a acompanhar.`,
    tooMany: (most: number) => `Você tem ${most} cartões: encerre um antes, por exemplo /card 1 off`,
  },
  code: {
    unread: () => 'Isso não é um código: ele tem 26 letras e dígitos.',
    over: () => 'Esse código não é válido (ou já não é): ele vale uma vez, e por pouco tempo.',
    own: () => 'Esse é o seu próprio código: quem deve digitá-lo é o outro lado.',
    other: (purpose: 'link' | 'contact') => `Esse código é para /${purpose}.`,
    help: (purpose: 'link' | 'contact') =>
      purpose === 'link'
        ? 'Digite /link na sua outra conta para ter um novo, e aqui o que ela mostrar.'
        : 'Peça um novo: quem quer você como contato digita /contact e um nome.',
  },
  link: {
    inPrivate: () => 'Contas são vinculadas em particular: escreva diretamente para mim.',
    offer: () => 'Em uma conversa privada comigo na sua outra plataforma, digite isto:',
    type: 'Digite lá',
    once: (until: string) =>
      `Vale uma vez, até ${until}. Não o mostre a ninguém: quem o digitar passa por você, e vê seus avisos finais.`,
    ask: (platform: string) => `Vincular à conta do ${platform} que criou este código?`,
    askSees: (platform: string) =>
      `Então os seus avisos finais sem resposta, com mercado, lado e valores, vão também para essa conta do ${platform}, e os dela vêm para cá. “Entendi” lá vale por você.`,
    askOwn: () =>
      'Só continue se essa conta for sua. Outra pessoa lhe deu este código, ou pediu que o digitasse? Então diga não: ela veria seus avisos.',
    yes: 'As duas contas são minhas: vincular',
    no: 'Não',
    refused: () => 'Nada foi vinculado.',
    what: () =>
      'Um aviso final que você não responde em uma conta chega então na outra, com os números, e “Entendi” vale nas duas. Cada uma mantém seus monitoramentos. /unlink desfaz o vínculo.',
    done: (platform: string) => `Vinculada à sua conta no ${platform}.`,
    is: (platform: string) => `Esta conta está vinculada à sua conta no ${platform}.`,
    otherIs: () => 'Essa conta está vinculada a outra. Antes é preciso /unlink lá.',
    none: () => 'Esta conta não está vinculada a nenhuma outra. /link começa isso.',
    ended: (platform: string) => `Desvinculada da sua conta no ${platform}.`,
    end: 'Desvincular',
  },
  contact: {
    inPrivate: () => 'Contatos são indicados em particular: escreva diretamente para mim.',
    none: () => 'Você não tem contato.',
    how: () =>
      'Indique um, por exemplo com /contact bob: você recebe um código para a pessoa, e ela mesma aceita com ele.',
    is: (name: string, figures: boolean) =>
      `${name} é avisado quando você não responde a um aviso final, ${figures ? 'com mercado, lado e distância' : 'sem nenhum número'}. /contact figures ${figures ? 'off' : 'on'} muda isso.`,
    for: (names: readonly string[]) => `Você é o contato de ${names.join(', ')}.`,
    endButton: 'Encerrar',
    nameless: () => 'Como você chama a pessoa? Exemplo: /contact bob',
    invite: (name: string) => `Envie esta linha a ${name}, para digitar em uma conversa privada comigo:`,
    send: 'Linha para enviar',
    inviteHelp: (name: string, until: string) =>
      `Vale uma vez, até ${until}. Antes de ${name} digitá-la, ninguém é avisado de nada. Você fica sabendo quando isso acontecer.`,
    sees: (name: string) =>
      `${name} só fica sabendo que você não responde, e que deve ligar para você: nenhum mercado, nenhum número, a não ser que você digite /contact figures on.`,
    hasOther: () => 'A pessoa já tem outro contato.',
    tooMany: (most: number) => `Você é o contato de ${most} pessoas: mais não posso pedir a você.`,
    unnamed: (day: string) => `quem lhe enviou um código em ${day}`,
    agreed: (name: string) => `Obrigado: você é o contato de ${name}.`,
    agreedHelp: () =>
      'Quando a pessoa não responder a um aviso final por minutos, peço a você que ligue para ela. /contact off encerra isso a qualquer momento.',
    callThem: () => 'Da próxima vez diga como você chama a pessoa, para saber quem é: /contact CODE ann',
    ended: (name: string) => `${name} não é mais avisado.`,
    left: () => 'Você não é mais contato de ninguém.',
    figuresWhich: () => 'on ou off? Exemplo: /contact figures on',
  },
  elsewhere: {
    self: (platform: string) => `Sem resposta na sua conta do ${platform}.`,
    discreet: (platform: string) => `‼️ Um aviso final está sem resposta na sua conta do ${platform}.`,
    contact: (name: string) => `‼️ ${name} não responde a um aviso final. Ligue agora, por favor.`,
    contactHelp: () => 'Você aceitou ser o contato. “Estou cuidando” me diz para parar de pedir.',
    onIt: 'Estou cuidando',
  },
  gotIt: 'Entendi',
  snooze15: 'Adiar 15 min',
  snooze60: '1 h',
  call: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `‼️ ${f.inDoubt ? 'Se ainda aberta: ' : ''}${f.market} ${f.side}: a ${f.away} da liquidação, ainda sem resposta`,
  ack: {
    done: (ids: readonly string[]) =>
      `Entendido: não repito o aviso sobre ${ids.length === 1 ? 'o monitoramento' : 'os monitoramentos'} ${ids.join(', ')}.`,
    nothing: () => 'Nenhum aviso espera resposta.',
    elsewhere: () => 'Entendido: não peço a mais ninguém.',
    next: (id: string, price: string, moves: boolean) =>
      `Monitoramento ${id}: escrevo de novo na marcação ${price}${moves ? ', ou antes em um mercado mais agitado' : ''}.`,
    last: (id: string, price: string) =>
      `Monitoramento ${id}: depois disto só vem a liquidação, em ${price}.`,
    which: (id: string) => `Você não tem o monitoramento ${id}. Exemplo: /ack 1`,
    nextOfAccount: (id: string, level: string, isMove: boolean) =>
      `Monitoramento ${id}: escrevo de novo em ${level}${isMove ? ', por um movimento conjunto de todos os mercados dela' : ''}.`,
    lastOfAccount: (id: string) => `Monitoramento ${id}: depois disto só vem a liquidação da conta.`,
  },
  snooze: {
    done: (ids: readonly string[], until: string) => `${watches(ids)}: fico quieto até ${until}.`,
    breaks: (id: string, price: string) =>
      `Não se piorar: no próximo nível, ou quando a marcação chegar a ${price}, um terço mais perto, escrevo na hora (monitoramento ${id}).`,
    breaksAccount: (id: string, level: string, isMove: boolean) =>
      `Não se piorar: no próximo nível, ou em ${level}${isMove ? ' por um movimento conjunto' : ''}, um terço mais perto, escrevo na hora (monitoramento ${id}).`,
    always: () => 'Uma liquidação é sempre avisada. Se ainda estiver perto nessa hora, digo de novo.',
    off: (ids: readonly string[]) => `${watches(ids)}: os avisos voltam a vir na hora.`,
    noneOff: () => 'Nada está adiado.',
    nothing: (id: string | undefined) =>
      id === undefined
        ? 'Não há nada a adiar: nenhum monitoramento está dentro de um nível de aviso.'
        : `Não há nada a adiar: o monitoramento ${id} não está dentro de nenhum nível de aviso.`,
    nothingHelp: () => 'Para não ser incomodado à noite, exceto pelo aviso final: /quiet 23:00-07:00 -3',
    unread: (word: string) => `"${word}": por quanto tempo? Esperava de 1 minuto a 24 horas.`,
    example: () => 'Exemplo: /snooze 1 30m   ou   /snooze até as 9:00   ou   /snooze off',
    end: 'Encerrar',
  },
};
