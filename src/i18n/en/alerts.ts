// Alerts: how they are read, kept, listed and told.

interface About {
  readonly word: string;
  readonly position: number | undefined;
}
const about = ({ word, position }: About): string =>
  `“${word}”${position === undefined ? '' : ` (word ${position})`}`;

export const alerts = {
  /** What an alert waits for. */
  above: (value: string) => `above ${value}`,
  below: (value: string) => `below ${value}`,
  move: (percent: string, window: string) => `${percent} in ${window}`,
  moveEither: (percent: string, window: string) => `${percent} up or down in ${window}`,
  funding: (rule: string) => `funding ${rule}`,
  basis: (rule: string) => `basis ${rule}`,
  flip: 'funding changes its sign',
  countdown: (before: string) => `${before} before funding`,
  delivery: (before: string) => `${before} before its delivery`,
  windows: { '5m': '5 min', '15m': '15 min', '1h': '1 h', '24h': '24 h' },

  made: (f: { id: string; market: string; rule: string; mode: string }) =>
    `Alert ${f.id}: ${f.market} ${f.rule}, ${f.mode}`,
  madeSeveral: (count: number, market: string) => `${count} alerts: ${market}`,
  /** With how it is now. */
  madeTrue: (made: string, said: string) => `${made}. ${said}`,
  once: 'once',
  repeat: 'each time',
  which: () => 'Which market, and at which price?',
  example: () => 'Example: /alert btc above 70k, or /alert btc +5% 15m',
  tooMany: (most: number) =>
    `There are ${most} alerts here, the most there can be. Remove one with /unalert.`,
  past: () => 'That time is over already: give a time that is still to come.',
  deliveredSooner: (market: string, time: string, left: string | undefined) =>
    left === undefined
      ? `${market} was delivered at ${time}.`
      : `${market} is delivered at ${time}, in ${left}: give a shorter time.`,
  pastExample: () => 'Example: /alert btc above 70k expires=7d, or until 2026-12-01',
  roleOnlyDiscord: () => 'A role can be mentioned in a Discord server only.',
  until: (time: string) => `Until ${time}.`,
  cooldown: (length: string) => `At most once in ${length}.`,
  willMention: () => 'It mentions the role that you chose.',
  /** How things are when it is made. */
  now: {
    mark: (mark: string) => `The mark is ${mark} now.`,
    paused: () => 'Alerts are paused here: it listens once you resume them with /groupalerts resume.',
    delivers: (time: string, told: string) => `It is delivered at ${time}: I tell you at ${told}.`,
    noPrice: () => 'I have no price for it at the moment; the alert is kept.',
    stale: (mark: string, age: string) => `The last mark is ${mark}, ${age} old.`,
    alreadyTrue: (value: string) =>
      `That is true now (${value}): I tell you when it comes true again, after it was not.`,
    markIs: (mark: string) => `mark ${mark}`,
    valueIs: (value: string) => `It is ${value} now.`,
    movedAlready: (move: string, mark: string) =>
      `It has moved ${move} already: I count from here, from mark ${mark}.`,
    windowUnseen: (window: string) =>
      `I have not seen the price of ${window} ago yet: until then I can’t tell how far it moved.`,
    unknownValue: () => 'I don’t know it at the moment; the alert is kept.',
  },

  list: {
    head: (count: number) => (count === 1 ? '1 alert' : `${count} alerts`),
    none: () => 'No alerts.',
    noneHelp: () => 'Begin with e.g. /alert btc above 70k',
    waiting: ' · true when it was made: waits until it is not',
    rearming: ' · told: waits for the way back',
    rearmingPrice: ' · told: waits for 0.5 % back',
    anchored: (mark: string) => ` · counts from ${mark}`,
    until: (time: string) => ` · until ${time}`,
    byYou: ' · set by you',
    byOther: ' · set by another administrator',
    mentions: ' · mentions a role',
    paused: ' · paused',
  },
  remove: {
    done: (id: string) => `Alert ${id} is removed.`,
    unknown: (id: string) => `There is no alert ${id} here. /alerts lists them.`,
    which: () => 'Which alert? Give its number, e.g. /unalert 1, or /unalert all',
    none: () => 'There are no alerts here.',
    askAll: (count: number) =>
      count === 1 ? 'Remove the one alert here?' : `Remove all ${count} alerts here?`,
    askAllHelp: () => 'It can’t be undone.',
    yesAll: 'Remove all',
    doneAll: (count: number) => (count === 1 ? '1 alert is removed.' : `${count} alerts are removed.`),
  },

  /** /groupalerts */
  group: {
    head: (f: { count: number; paused: boolean }) =>
      `${f.count === 1 ? '1 alert' : `${f.count} alerts`}${f.paused ? ', all paused' : ''}`,
    rows: { told: 'Told today', cap: 'At most a day', quiet: 'Silent', zone: 'Time zone' },
    noCap: 'no limit',
    noQuiet: 'never',
    hours: (from: string, to: string) => `${from} to ${to}`,
    quietHelp: () => 'What fires in the silent hours is told when they are over.',
    pause: 'Pause',
    resume: 'Resume',
    cap: (most: string) => `At most ${most} a day`,
    capOff: 'No limit a day',
    quiet: (hours: string) => `Silent ${hours}`,
    quietOff: 'Never silent',
    clear: 'Remove all …',
    paused: () => 'Paused: nothing is told until you resume.',
    resumed: () => 'Resumed. What is true already waits until it is not.',
    badCap: (word: string) => `“${word}”: a number from 1 to 1000 is expected, or off.`,
    badQuiet: (word: string) => `“${word}”: two times of a day are expected, e.g. 22:00-07:00, or off.`,
    badZone: (word: string) => `“${word}” is no time zone that I know: write it like Europe/Berlin.`,
    unknown: (word: string) => `I don’t know “${word}” here.`,
    example: () => 'Example: /groupalerts quiet 22:00-07:00 Europe/Berlin',
    capReached: (most: number) =>
      `That is the last of the ${most} alerts a day that /groupalerts allows. Others are not told until tomorrow.`,
    lost: () =>
      'I can’t write in a group any more in which you set up alerts. They are paused until I can: take me in again, or give me the right to send, and send any command there.',
  },

  told: {
    mark: (f: { market: string; rule: string; mark: string }) =>
      `🔔 ${f.market} is ${f.rule}: mark ${f.mark}`,
    move: (f: { market: string; move: string; window: string; mark: string | undefined }) =>
      `🔔 ${f.market} ${f.move} in ${f.window}${f.mark === undefined ? '' : `: mark ${f.mark}`}`,
    rate: (f: { market: string; rule: string; value: string }) => `🔔 ${f.market} ${f.rule}: ${f.value} now`,
    flip: (f: { market: string; positive: boolean; value: string }) =>
      `🔔 ${f.market} funding turned ${f.positive ? 'positive: longs pay shorts' : 'negative: shorts pay longs'} (${f.value})`,
    countdown: (f: { market: string; left: string }) => `🔔 ${f.market}: funding in ${f.left}`,
    delivery: (f: { market: string; left: string; time: string }) =>
      `🔔 ${f.market} is delivered in ${f.left}, at ${f.time}`,
    delivered: (f: { market: string; time: string }) => `🔔 ${f.market} was delivered at ${f.time}`,
    several: (count: number) => `🔔 ${count} alerts`,
    at: (time: string, again: string) => `${time}${again}`,
    repeat: {
      price: ' · armed again after 0.5 % back',
      move: ' · counts from here now',
      other: ' · armed again after the way back',
      flip: ' · waits for the next change',
    },
    once: ' · this alert is done',
    note: (note: string) => `Note: ${note}`,
  },

  /** Questions about a line that can't be read. */
  ask: {
    example: 'btc above 70k, btc +5% 15m, eth funding > 0.05%',
    priceMissing: 'At which price?',
    rateMissing: 'At which rate? Write e.g. funding > 0.05%, funding flip, funding in 10m or basis < -0.2%.',
    twoSides: 'Both above and below. Which?',
    sideMissing: (value: string, known: boolean) =>
      known
        ? `Above or below ${value}? It is just there now.`
        : `Above or below ${value}? I don’t know where it is now.`,
    between: (low: string, high: string) =>
      `Between ${low} and ${high}: shall I tell you when it comes in, or when it leaves?`,
    into: (rule: string) => `Comes in: ${rule}`,
    outOf: (low: string, high: string) => `Leaves: ${low} or ${high}`,
    all: (words: string) => `Each: ${words}`,
    tooManyPrices: (most: string) => `That is more than ${most} prices at once.`,
    onePriceOrMore: (of: About, one: string, several: string) =>
      `${about(of)}: ${one}, or each of ${several}?`,
    onePrice: (prices: string) => `One alert has one price, not ${prices}. Which?`,
    above: (value: string) => `above ${value}`,
    below: (value: string) => `below ${value}`,
    thousand: (of: About, mark: string) => `${about(of)} is about a thousand times off the mark ${mark}.`,
    cooldown: (of: About) => `${about(of)}: a time like 30m or 1h is expected.`,
    windowMissing: (of: About) => `${about(of)} within which time? I know 5m, 15m, 1h and 24h.`,
    window: (of: About) => `${about(of)}: I know the move in 5m, 15m, 1h and 24h.`,
    moveSides: (of: About) => `${about(of)}: up or down? Write +5% or -5%, or 5% for either.`,
    move: (of: About) => `${about(of)}: a move above 0 % is expected, downwards below 100 %.`,
    rate: (of: About) => `${about(of)}: a rate in percent is expected, e.g. 0.05% or -0.2%.`,
    percentMissing: (of: About) => `${about(of)} is meant in percent?`,
    countdown: (of: About) => `${about(of)}: a time up to 24h before the funding is expected, e.g. 10m.`,
    deliveryMissing: 'How long before the delivery? Write e.g. delivery 1d or delivery 12h.',
    noDelivery: (market: string) =>
      `${market} is a perpetual: it is never delivered. Name a dated future, e.g. btcusdt-26mar27 delivery 1d.`,
    extra: (of: About) => `${about(of)} does not belong to this alert.`,
    twoSubjects: (of: About) => `${about(of)}: one alert watches one thing. Make two of it.`,
    date: (word: string) =>
      `An alert waits for a price, a move, a rate or a delivery, and not for “${word}”. “until ${word}” says how long it lives.`,
    expires: (word: string) =>
      `“${word}”: how long (7d, 1h 30m) or until when (18:00, friday, tomorrow 18:00, 2026-12-01) is expected.`,
    note: (most: string) => `A note has 1 to ${most} characters: note "take half off".`,
    role: (word: string) => `“${word}”: choose the role from Discord’s list: type role= and then @.`,
    roleEveryone: 'I mention nobody but the role that you choose: never everyone, never here.',
  },
};
