// Answering a warning: got it, later, and what happens where nobody answers.

export const attention = {
  about: {
    test: 'Sends you a test warning, the whole way that a real one goes',
    ack: 'Say that you have seen a warning: it is not repeated',
    snooze: 'Put warnings off for a while; what is worse is told all the same',
  },
  options: {
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
  },
  operator: {
    stalled: {
      prices: (name: string, since: string) =>
        `🚨 Operator: no price of ${name} since ${since}. Nobody can be warned about its markets.`,
      sending: (name: string, since: string) =>
        `🚨 Operator: nothing can be sent over ${name} since ${since}. Warnings wait.`,
    },
    back: {
      prices: (name: string, length: string, time: string) =>
        `✅ Operator: prices of ${name} are back after ${length}, at ${time}.`,
      sending: (name: string, length: string, time: string) =>
        `✅ Operator: ${name} can be sent to again after ${length}, at ${time}.`,
    },
    help: 'The log says why. I write again when it works, at most every ten minutes.',
  },
  gotIt: 'Got it',
  snooze15: 'Snooze 15 m',
  snooze60: '1 h',
  call: (f: { market: string; side: string; away: string }) =>
    `‼️ ${f.market} ${f.side}: ${f.away} to liquidation, no answer yet`,
  ack: {
    done: (ids: readonly string[]) =>
      `Got it: I do not repeat the warning about ${ids.length === 1 ? 'watch' : 'watches'} ${ids.join(', ')}.`,
    nothing: () => 'No warning waits for an answer.',
    next: (id: string, price: string, moves: boolean) =>
      `Watch ${id}: I write again at the mark ${price}${moves ? ', or before that in a wilder market' : ''}.`,
    last: (id: string, price: string) =>
      `Watch ${id}: nothing comes after this but liquidation, at ${price}.`,
    which: (id: string) => `You have no watch ${id}. Example: /ack 1`,
  },
  snooze: {
    done: (ids: readonly string[], until: string) =>
      `${ids.length === 1 ? 'Watch' : 'Watches'} ${ids.join(', ')}: I am quiet until ${until}.`,
    breaks: (id: string, price: string) =>
      `Not if it gets worse: at the next level, or when the mark comes to ${price}, a third nearer, I write at once (watch ${id}).`,
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
    example: () => 'Example: /snooze 1 30m   or   /snooze 1h   or   /snooze off',
    end: 'End it',
  },
};
