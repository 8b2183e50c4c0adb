// What both platforms would refuse in the list of commands is found here, not at midnight.
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { limitsOf } from '../../src/chat/discord/index.ts';
import { menuOf } from '../../src/chat/telegram/register.ts';
import { allWords } from '../../src/i18n/words.ts';

const spoken = await allWords();

test('Discord would register every command, in all languages', () => {
  expect(limitsOf(commands, spoken)).toEqual([]);
});

test.for(spoken)('Telegram would show every command in its menu: $language', ({ words }) => {
  const shown = commands.filter(({ under }) => under === undefined);
  const { menu, refused } = menuOf(shown, words);
  expect(refused).toEqual([]);
  expect(menu).toHaveLength(shown.length);
  // A dozen names can be looked through; more can't.
  expect(menu.length).toBeLessThan(15);
});

test('the names stay: people have learnt them', () => {
  expect(commands.map((command) => command.name).toSorted()).toEqual(
    [
      'ack',
      'snooze',
      'card',
      'chart',
      'share',
      'link',
      'unlink',
      'contact',
      'test',
      'alert',
      'alerts',
      'average',
      'breakeven',
      'close',
      'compare',
      'order',
      'settle',
      'delivery',
      'lint',
      'mark',
      'fees',
      'funding',
      'size',
      'target',
      'tiers',
      'track',
      'whatif',
      'account',
      'adl',
      'explain',
      'learn',
      'partial',
      'forget',
      'privacy',
      'settings',
      'export',
      'help',
      'liq',
      'margin',
      'pnl',
      'price',
      'start',
      'status',
      'unalert',
      'groupalerts',
      'untrack',
      'unwatch',
      'warn',
      'quiet',
      'watch',
      'watches',
      'why',
      'discreet',
      'nudge',
    ].toSorted(),
  );
});
