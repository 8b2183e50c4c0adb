// 简体中文。
import type { Words } from '../words.ts';
import { accounts } from './accounts.ts';
import { alerts } from './alerts.ts';
import { attention } from './attention.ts';
import { calculators } from './calculators.ts';
import { checks } from './checks.ts';
import { commands } from './commands.ts';
import { learn } from './learn.ts';
import { pictures } from './pictures.ts';
import { platform } from './platform.ts';
import { privacy } from './privacy.ts';
import { track } from './track.ts';
import { settings } from './settings.ts';
import { trade } from './trade.ts';
import { units } from './units.ts';
import { venues } from './venues.ts';
import { warnings } from './warnings.ts';

export const zh: Words = {
  accounts,
  alerts,
  attention,
  calculators,
  checks,
  commands,
  learn,
  pictures,
  platform,
  privacy,
  track,
  settings,
  trade,
  units,
  venues,
  warnings,
};
