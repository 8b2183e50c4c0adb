import type { Words } from '../words.ts';

export const units: Words['units'] = {
  seconds: (count) => `${count} с`,
  minutes: (count) => `${count} мин`,
  hours: (count) => `${count} ч`,
  hoursAndMinutes: (hours, minutes) => `${hours} ч ${minutes} мин`,
  days: (count) => `${count} д`,
  daysAndHours: (days, hours) => `${days} д ${hours} ч`,
  contracts: (count) => `${count} контр.`,
};
