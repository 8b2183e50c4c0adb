import type { Words } from '../words.ts';

export const venues: Words['venues'] = {
  contractSizeUnknown: (market) =>
    `Мне неизвестно, чему на этой бирже равен один контракт ${market}, поэтому в контрактах не посчитать.`,
  contractSizeHelp: (unit) =>
    `Укажите размер в ${unit} или чему равен один контракт, как пишет ваша биржа: cs=…`,
  ratioInverted: (venue, ratio) =>
    `${venue} показывает этот коэффициент наоборот, чем выше, тем безопаснее: ${ratio} (ликвидация при 100 %).`,
};
