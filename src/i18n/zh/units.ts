export const units = {
  seconds: (count: number) => `${count} 秒`,
  minutes: (count: number) => `${count} 分钟`,
  hours: (count: number) => `${count} 小时`,
  hoursAndMinutes: (hours: number, minutes: number) => `${hours} 小时 ${minutes} 分钟`,
  days: (count: number) => `${count} 天`,
  daysAndHours: (days: number, hours: number) => `${days} 天 ${hours} 小时`,
  contracts: (count: string) => `${count} 张`,
};
