// English. One file an area, so that a sentence is found beside its neighbours.
import { commands } from './commands.ts';
import { platform } from './platform.ts';
import { trade } from './trade.ts';
import { venues } from './venues.ts';
import { warnings } from './warnings.ts';

export const en = { commands, platform, trade, venues, warnings };
