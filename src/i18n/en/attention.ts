// Answering a warning: got it, later, and what happens where nobody answers.

export const attention = {
  about: {
    test: 'Sends you a test warning, the whole way that a real one goes',
    card: 'A silent live card of a watch: price, distance, profit, kept fresh in one message',
    link: 'Join your accounts on Telegram and Discord: a warning not answered on one comes on the other',
    unlink: 'Part your joined accounts',
    contact: 'Somebody who is told when you do not answer a last warning, once they agreed',
    ack: 'Say that you have seen a warning: it is not repeated',
    snooze: 'Put warnings off for a while; what is worse is told all the same',
  },
  options: {
    card: 'now: shows it once; off: ends it',
    code: 'The code that /link gave you on the other platform; left out: a new code',
    contact: 'How you call them; or the code that you were sent; figures on; off',
    ackId: 'Number of the watch; left out: all of them',
    snoozeTime: 'For how long: 15m, 1h, 8h; off ends it',
  },
  test: {
    head: () => 'A test warning is on its way to you, through everything that a real one goes through.',
    help: () =>
      'No sound? Let this chat through Do Not Disturb: in your phone’s settings for this app, and unmute this chat.',
    button: 'Send a test warning',
    offer: () =>
      'Will it wake you? Try it: the button sends a test warning. Let this chat through Do Not Disturb.',
  },
  told: {
    test: () => '🧪 TEST, not real: ⚠️ BTC/USDT long: 5 % to liquidation',
    testMadeUp: () => 'Nothing has happened. A real warning looks like this and says what you can do.',
    testSilent: () =>
      'If your phone made no sound: let this chat through Do Not Disturb, and unmute it. At night it must reach you.',
    testAt: (time: string) => `Asked for at ${time}.`,
    testStatus: 'Status',
    linked: (platform: string) =>
      `Linked with your ${platform} account: a last warning that you do not answer on one comes on the other. Was that not you? /unlink`,
    unlinked: (platform: string) => `Your ${platform} account is parted from this one.`,
    'contact-agreed': (name: string) => `${name} agreed to be your contact. /contact off ends it.`,
    'contact-left': (name: string) => `${name} is not your contact any more. /contact names another.`,
    released: (name: string) => `You are not the contact of ${name} any more.`,
  },
  operator: {
    stalled: {
      prices: (name: string, since: string) =>
        `🚨 Operator: no price of ${name} since ${since}. Nobody can be warned about its markets.`,
      sending: (name: string, since: string) =>
        `🚨 Operator: nothing can be sent over ${name} since ${since}. Warnings wait.`,
      room: (name: string, since: string) =>
        `🚨 Operator: ${name} is nearly full since ${since}. New watches and alerts are refused; once it is full nobody can be warned.`,
    },
    back: {
      prices: (name: string, length: string, time: string) =>
        `✅ Operator: prices of ${name} are back after ${length}, at ${time}.`,
      sending: (name: string, length: string, time: string) =>
        `✅ Operator: ${name} can be sent to again after ${length}, at ${time}.`,
      room: (name: string, length: string, time: string) =>
        `✅ Operator: ${name} has room again after ${length}, at ${time}.`,
    },
    help: 'The log says why. I write again when it works, at most every ten minutes.',
  },
  card: {
    head: (f: { id: string; market: string; side: string }) =>
      `📍 ${f.market} ${f.side} · live card of watch ${f.id}`,
    headAccount: (id: string, names: string) => `📍 account ${names} · live card of watch ${id}`,
    discreet: (id: string) => `📍 Live card of watch ${id}. Figures are hidden: /discreet off shows them.`,
    liquidation: 'Liquidation',
    distance: 'Distance',
    funding: 'Funding',
    fundingIn: (rate: string | undefined, left: string | undefined) =>
      [...(rate === undefined ? [] : [rate]), ...(left === undefined ? [] : [`in ${left}`])].join(' '),
    stale: (price: string, age: string) => `${price} (STALE, ${age} old)`,
    asOf: (time: string) => `As of ${time}. It warns nobody: warnings come as messages of their own.`,
    noPrice: 'No price now.',
    refresh: 'Refresh',
    end: 'End card',
    ended: (id: string) => `The live card of watch ${id} has ended.`,
    button: 'Live card',
    begun: (id: string) => `The live card of watch ${id} follows, without a sound.`,
    begunHelp: (id: string) =>
      `It is kept fresh each half minute, later when there is much to tell. Pin it. /card ${id} off ends it.`,
    none: () => 'There is no such card.',
    which: () => 'I read neither now nor off. Example: /card 1 off',
    whichWatch: () => 'Of which watch? Example: /card 1',
    unknown: (id: string) => `You have no watch ${id}. Example: /card 1`,
    over: (id: string) => `Watch ${id} is closed: there is nothing to follow.`,
    tooMany: (most: number) => `You have ${most} cards: end one first, e.g. /card 1 off`,
  },
  code: {
    unread: () => 'That is no code: it has 26 letters and digits.',
    over: () => 'That code is not valid (any more): it works once, and not for long.',
    own: () => 'That is your own code: the other side has to type it.',
    other: (purpose: 'link' | 'contact') => `That code is one for /${purpose}.`,
    help: (purpose: 'link' | 'contact') =>
      purpose === 'link'
        ? 'Type /link on your other account for a new one, and here what it shows there.'
        : 'Ask for a new one: who wants you as contact types /contact and a name.',
  },
  link: {
    inPrivate: () => 'Accounts are linked in private: write to me directly.',
    offer: () => 'In a private chat with me on your other platform, type this:',
    type: 'Type there',
    once: (until: string) =>
      `It works once, until ${until}. Show it to nobody: who types it is taken for you, and sees your last warnings.`,
    ask: (platform: string) => `Link with the ${platform} account that made this code?`,
    askSees: (platform: string) =>
      `Then your last warnings that you do not answer, with market, side and amounts, also go to that ${platform} account, and its own come here. Got it there counts for you.`,
    askOwn: () =>
      'Only continue if that account is yours. Did somebody else give you this code, or ask you to type it? Then say no: they would see your warnings.',
    yes: 'Both accounts are mine: link',
    no: 'No',
    refused: () => 'Nothing was linked.',
    what: () =>
      'Then a last warning that you do not answer on one account comes on the other, with its figures, and Got it counts from both. Each keeps its own watches. /unlink parts them.',
    done: (platform: string) => `Linked with your ${platform} account.`,
    is: (platform: string) => `You are linked with your ${platform} account.`,
    otherIs: () => 'That account is linked with another one. /unlink there comes first.',
    none: () => 'You are linked with no other account. /link begins it.',
    ended: (platform: string) => `Parted from your ${platform} account.`,
    end: 'Unlink',
  },
  contact: {
    inPrivate: () => 'Contacts are named in private: write to me directly.',
    none: () => 'You have no contact.',
    how: () => 'Name one with e.g. /contact bob: you get a code for them, and they agree with it themselves.',
    is: (name: string, figures: boolean) =>
      `${name} is told when you do not answer a last warning, ${figures ? 'with market, side and distance' : 'without any figure'}. /contact figures ${figures ? 'off' : 'on'} changes that.`,
    for: (names: readonly string[]) => `You are the contact of ${names.join(', ')}.`,
    endButton: 'End it',
    nameless: () => 'How do you call them? Example: /contact bob',
    invite: (name: string) => `Send ${name} this line; they type it in a private chat with me:`,
    send: 'Their line',
    inviteHelp: (name: string, until: string) =>
      `It works once, until ${until}. Before ${name} has typed it, nobody is told anything. You hear of it when they have.`,
    sees: (name: string) =>
      `${name} is told only that you do not answer, and to call you: no market, no figure, unless you say /contact figures on.`,
    hasOther: () => 'They have another contact by now.',
    tooMany: (most: number) => `You are the contact of ${most} people: that is all I can ask of you.`,
    unnamed: (day: string) => `who sent you a code on ${day}`,
    agreed: (name: string) => `Thank you: you are the contact of ${name}.`,
    agreedHelp: () =>
      'When they do not answer a last warning for minutes, I ask you to call them. /contact off ends it at any time.',
    callThem: () => 'Next time say how you call them, so that you know who it is: /contact CODE ann',
    ended: (name: string) => `${name} is not told any more.`,
    left: () => 'You are nobody’s contact any more.',
    figuresWhich: () => 'On or off? Example: /contact figures on',
  },
  elsewhere: {
    self: (platform: string) => `Not answered on your ${platform} account.`,
    discreet: (platform: string) => `‼️ A last warning is not answered on your ${platform} account.`,
    contact: (name: string) => `‼️ ${name} does not answer a last warning. Please call them now.`,
    contactHelp: () => 'You agreed to be their contact. “I am on it” tells me to stop asking.',
    onIt: 'I am on it',
  },
  gotIt: 'Got it',
  snooze15: 'Snooze 15 m',
  snooze60: '1 h',
  call: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `‼️ ${f.inDoubt ? 'If still open: ' : ''}${f.market} ${f.side}: ${f.away} to liquidation, no answer yet`,
  ack: {
    done: (ids: readonly string[]) =>
      `Got it: I do not repeat the warning about ${ids.length === 1 ? 'watch' : 'watches'} ${ids.join(', ')}.`,
    nothing: () => 'No warning waits for an answer.',
    elsewhere: () => 'Got it: nobody else is asked any more.',
    next: (id: string, price: string, moves: boolean) =>
      `Watch ${id}: I write again at the mark ${price}${moves ? ', or before that in a wilder market' : ''}.`,
    last: (id: string, price: string) =>
      `Watch ${id}: nothing comes after this but liquidation, at ${price}.`,
    which: (id: string) => `You have no watch ${id}. Example: /ack 1`,
    nextOfAccount: (id: string, level: string, isMove: boolean) =>
      `Watch ${id}: I write again at ${level}${isMove ? ', by a common move of all its markets' : ''}.`,
    lastOfAccount: (id: string) => `Watch ${id}: nothing comes after this but the account’s liquidation.`,
  },
  snooze: {
    done: (ids: readonly string[], until: string) =>
      `${ids.length === 1 ? 'Watch' : 'Watches'} ${ids.join(', ')}: I am quiet until ${until}.`,
    breaks: (id: string, price: string) =>
      `Not if it gets worse: at the next level, or when the mark comes to ${price}, a third nearer, I write at once (watch ${id}).`,
    breaksAccount: (id: string, level: string, isMove: boolean) =>
      `Not if it gets worse: at the next level, or at ${level}${isMove ? ' by a common move' : ''}, a third nearer, I write at once (watch ${id}).`,
    always: () => 'A liquidation is always told. If it is still near then, I say so again.',
    off: (ids: readonly string[]) =>
      `${ids.length === 1 ? 'Watch' : 'Watches'} ${ids.join(', ')}: warnings come at once again.`,
    noneOff: () => 'Nothing is put off.',
    nothing: (id: string | undefined) =>
      id === undefined
        ? 'There is nothing to put off: no watch is within a warning level.'
        : `There is nothing to put off: watch ${id} is within no warning level.`,
    nothingHelp: () => 'To be left alone at night, but for the last warning: /quiet 23:00-07:00 +2',
    unread: (word: string) => `"${word}": for how long? I expected 1 minute to 24 hours.`,
    example: () => 'Example: /snooze 1 30m   or   /snooze until 9:00   or   /snooze off',
    end: 'End it',
  },
};
