// Spans of time inside a sentence: short, and the same everywhere.

export const units = {
  /** What was rounded already: `12 sn`, `4 dk`, `2 sa`, `2 sa 5 dk`. */
  seconds: (count: number) => `${count} sn`,
  minutes: (count: number) => `${count} dk`,
  hours: (count: number) => `${count} sa`,
  hoursAndMinutes: (hours: number, minutes: number) => `${hours} sa ${minutes} dk`,
  days: (count: number) => `${count} gün`,
  daysAndHours: (days: number, hours: number) => `${days} gün ${hours} sa`,
  contracts: (count: string) => `${count} kontrat`,
};
