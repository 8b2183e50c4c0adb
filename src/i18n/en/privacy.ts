const days = (count: number): string => (count === 1 ? 'one day' : `${count} days`);

export const privacy = {
  head: () => 'What is stored about you, and why',
  kept: () => [
    'Positions, alerts, settings: to watch and to warn you. Until you delete them, or /forget.',
    'Addresses of wallets that you follow: to read their positions; Hyperliquid or dYdX is asked for them. Until /untrack.',
    'Messages that wait for you: so that a restart loses none. Until they are sent.',
    'What your last buttons do, and why I last wrote: for the buttons and /why. Until newer ones come.',
    'Ids of what you asked: so that nothing is done twice. For a week; after /forget they no longer say whose.',
    'Calculations are not kept, and I never ask for keys, phrases, passwords or deposits.',
  ],
  encrypted: () =>
    'It is stored encrypted. Not encrypted: your id here, by which it is found, and the prices at which you are to be warned.',
  memory: () => 'Here it is in memory only: gone when this ends.',
  readers: () =>
    'Nobody but you is shown your positions, also in groups. Who runs this bot has the key, and could read it.',
  groups: () => 'Alerts of a group belong to the group, and name nobody.',
  export: 'Everything about me, as a file',
  forget: 'Delete everything',
  backups: {
    none: () => 'No back-ups are kept.',
    days: (count: number) => `Back-ups are kept for ${days(count)}.`,
    gone: (count: number, day: string) =>
      `Back-ups are kept for ${days(count)}: the last one with it is gone after ${day}.`,
  },
  exported: {
    head: (items: number) =>
      items === 0
        ? 'Nothing is stored about you but what this file says.'
        : 'Everything that is stored about you is in this file.',
    help: () => 'It holds your positions: keep it to yourself. /privacy says what it is for.',
    file: 'Everything that Perpwatch stores about you. Times are UTC; a fraction of 0.1 is 10 %.',
    kinds: {
      settings: 'your settings, and the numbers that your next watch and alert get',
      watch: 'a position that is watched',
      alert: 'an alert',
      wallets: 'the wallets that you follow',
      buttons: 'what the buttons of your last messages do',
      group: 'a group in which you set up alerts',
      other: 'what is needed to answer and to warn you',
    },
    wakes: 'reached when the gauge is at or beyond it',
    waiting: 'messages that wait to be sent to you',
    answered: 'ids of what you asked and of notices about prices, so that nothing is said twice',
  },
};
