const days = (count: number): string => (count === 1 ? 'um dia' : `${count} dias`);

export const privacy = {
  head: () => 'O que fica guardado sobre você, e por quê',
  kept: () => [
    'Posições, alertas, configurações: para monitorar e avisar você. Até você apagar, ou /forget.',
    'Endereços das carteiras que você segue: para ler as posições delas; a Hyperliquid ou a dYdX é consultada. Até /untrack.',
    'Mensagens à sua espera: para que um reinício não perca nenhuma. Até serem enviadas.',
    'O que seus últimos botões fazem, e por que escrevi por último: para os botões e /why. Até virem outros mais novos.',
    'Ids do que você pediu: para que nada seja feito duas vezes. Por uma semana; depois de /forget, sem dizer de quem são.',
    'Cálculos não são guardados, e nunca peço chaves, frases, senhas nem depósitos.',
  ],
  encrypted: () =>
    'Fica guardado criptografado. Não criptografados: o seu id aqui, pelo qual é encontrado, e os preços em que você deve ser avisado.',
  memory: () => 'Aqui fica só na memória: some quando isto terminar.',
  readers: () =>
    'Suas posições não são mostradas a ninguém além de você, também em grupos. Quem opera este bot tem a chave e poderia lê-las.',
  groups: () => 'Os alertas de um grupo são do grupo, e não citam ninguém.',
  export: 'Tudo sobre mim, em um arquivo',
  forget: 'Apagar tudo',
  backups: {
    none: () => 'Nenhuma cópia de segurança é guardada.',
    days: (count: number) => `Cópias de segurança são guardadas por ${days(count)}.`,
    gone: (count: number, day: string) =>
      `Cópias de segurança são guardadas por ${days(count)}: a última com esses dados some depois de ${day}.`,
  },
  exported: {
    head: (items: number) =>
      items === 0
        ? 'Nada está guardado sobre você além do que este arquivo diz.'
        : 'Tudo o que está guardado sobre você está neste arquivo.',
    help: () => 'Ele contém suas posições: não o mostre a ninguém. /privacy diz para que serve.',
    file: 'Tudo o que o Perpwatch guarda sobre você. Horários em UTC; uma fração de 0.1 é 10 %.',
    kinds: {
      settings: 'suas configurações, e os números que seu próximo monitoramento e alerta recebem',
      watch: 'uma posição monitorada',
      alert: 'um alerta',
      wallets: 'as carteiras que você segue',
      buttons: 'o que fazem os botões das suas últimas mensagens',
      group: 'um grupo em que você criou alertas',
      other: 'o que é preciso para responder e avisar você',
    },
    wakes: 'atingido quando o indicador está nesse valor ou além dele',
    waiting: 'mensagens que esperam para ser enviadas a você',
    answered: 'ids do que você pediu e de avisos sobre preços, para não dizer nada duas vezes',
  },
};
