export const platform = {
  telegramYou: 'You there:',
  nudge: 'I could not reach you in private. Please open our private chat and write to me, or unblock me.',
  missedInGroup: (since: string) =>
    `I could not write here since ${since}: alerts of that time were not told.`,
  // Discord. Descriptions of options: at most 100 characters.
  discordSide: 'Does it gain when the price rises (long) or falls (short)?',
  discordMarket: 'Market: BTC, BTCUSDT, okx:ETHUSDT, …',
  discordLeverage: 'Leverage, e.g. 10x',
  discordSize: 'Size with its unit: 0.5 btc, 500 usdt, 5 contracts',
  discordEntry: 'Entry price; without one: the mark price now',
  discordExit: 'Price at which it is closed',
  discordMark: 'Mark price to use instead of the live one',
  discordMore: 'Anything else: margin=500, sl 62.5k, tp 70k, add=50, fee=taker, iso, on okx, …',
  discordRepeat: 'Sent again after an interruption: you may have seen this before.',
  discordCut: (lines: number) => `${lines} more ${lines === 1 ? 'line' : 'lines'} did not fit here.`,
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
      title: 'Watch a position',
      label: 'Side, market, leverage, size, entry price',
      example: 'long btc 10x 0.5btc @64k',
    },
    add: { title: 'Margin added', label: 'How much did you add?', example: '120' },
    close: { title: 'Part closed', label: 'How much did you close?', example: 'half, 25 % or 0.1' },
    stop: { title: 'Stop changed', label: 'At which price is your stop now?', example: '62.5k' },
    setting: {
      title: 'Another value',
      label: 'What should it be?',
      example: 'deribit, Europe/Berlin, time:4h,1h or 22:30-06:45',
    },
  },
  formButtons: {
    position: 'Watch a position…',
    add: 'I added margin…',
    close: 'I closed a part…',
    stop: 'I moved the stop…',
    setting: 'Another…',
  },
  openWatch: 'Show one of them',
  discordOnlyYou: 'Answered below, for you alone.',
  /** How Discord shows the choices of an option: at most 100 characters. What is chosen stays as it is typed. */
  choices: {
    long: 'long',
    short: 'short',
    now: 'now',
    on: 'on',
    off: 'off',
    yes: 'yes',
    liquidation: 'liquidation',
    ratio: 'ratio',
    bankruptcy: 'bankruptcy',
    venue: 'venue',
    timezone: 'timezone',
    numbers: 'numbers',
    language: 'language',
    warn: 'warn',
    quiet: 'quiet',
    discreet: 'discreet',
  },
  // Telegram. Button labels: short enough for a phone.
  telegramRepeat: 'This may be a repeat: I was interrupted while sending it.',
  telegramCut: 'The rest did not fit into one message.',
  telegramMovedToPrivate: 'Your positions are nobody else’s business: I answered you in private.',
  telegramOpenPrivate: 'Open the private chat',
  telegramPressStart:
    'This answer is for you alone, but I may not write to you yet. Press Start, and you have it there.',
  telegramStart: 'Start',
  telegramAnonymous:
    'You write as the group or channel here, so I can’t tell who you are. Positions belong to a person: ask me in private.',
  telegramDeleteYourself: 'I could not delete your message with the secret in it. Please delete it yourself.',
};
