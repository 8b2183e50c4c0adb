// Spans of time and counts inside a sentence: short, and the same everywhere.

export const units = {
  /** What was rounded already: `12 s`, `4 min`, `2 h`, `2 h 5 min`, `3 d 7 h`. */
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  days: (count: number) => `${count} d`,
  daysAndHours: (days: number, hours: number) => `${days} d ${hours} h`,
  /** How large a position is, where it counts in contracts. */
  contracts: (count: string) => `${count} ${count === '1' ? 'contract' : 'contracts'}`,
};
