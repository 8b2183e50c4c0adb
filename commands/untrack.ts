// /untrack: stop following a wallet; its positions are not watched any more.
import type { CommandSpec } from '../src/chat/command.ts';
import { askKey, WALLETS_ITEM } from '../src/watch/core/person.ts';
import { decodeWallets, encodeWallets, walletTriggers } from '../src/watch/core/wallets.ts';
import { decodeWatch } from '../src/watch/core/watch-stored.ts';
import { shortWallet } from '../src/watch/present.ts';

export const untrack: CommandSpec = {
  name: 'untrack',
  under: 'watching',
  description: (t) => t.commands.about.untrack,
  options: [{ name: 'address', kind: 'text', required: true, description: (t) => t.track.aboutUntrack }],
  examples: ['/untrack 1', '/untrack all'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.track;
    const kept = await context.item(WALLETS_ITEM);
    const wallets = decodeWallets(kept?.body);
    const word = (args['address'] ?? '').trim().toLowerCase();
    if (word === '')
      return {
        view: { head: t.which(), problem: { code: 'address-missing', option: 'address' }, private: true },
      };
    const gone = wallets.filter(
      ({ address }, index) => word === 'all' || word === address || word === String(index + 1),
    );
    if (kept === undefined || gone.length === 0)
      return {
        view: {
          head: t.unknown(word.slice(0, 60)),
          problem: { code: 'unknown-wallet', option: 'address' },
          private: true,
        },
      };
    const left = wallets.filter((wallet) => !gone.includes(wallet));
    const addresses = new Set(gone.map(({ address }) => address));
    const items = (await context.items()).filter(
      ({ id, body }) =>
        /^w\d+$/.test(id) && addresses.has(decodeWatch(body, context.catalog).tracked?.wallet ?? ''),
    );
    const [first] = gone;
    return {
      view: {
        head:
          first === undefined || gone.length > 1
            ? t.stoppedAll(gone.length)
            : t.stopped(shortWallet(first.address), items.length),
        figures: { wallets: String(left.length), watches: String(items.length) },
        private: true,
      },
      changes: [
        {
          id: WALLETS_ITEM,
          expect: kept.version,
          body: left.length === 0 ? null : encodeWallets(left),
          triggers: walletTriggers(left),
        },
        ...items.map(({ id, version }) => ({ id, expect: version, body: null })),
      ],
      withdraw: items.flatMap(({ id }) => [id, askKey(id), `k:${id}`]),
    };
  },
};
