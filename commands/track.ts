// /track: follow a wallet by its public address; without one, what is followed.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { WALLETS_ITEM } from '../src/watch/core/person.ts';
import {
  decodeWallets,
  encodeWallets,
  type Wallet,
  WALLETS_MAX,
  WALLET_VENUE,
  walletTriggers,
} from '../src/watch/core/wallets.ts';
import { shortWallet } from '../src/watch/present.ts';

const ADDRESS = /^0x[0-9a-f]{40}$/;
/** Its price shows whether prices of the venue come at all. */
const LARGEST = 'BTC/USDC:USDC';

export const track: CommandSpec = {
  name: 'track',
  description: (t) => t.commands.about.track,
  options: [{ name: 'address', kind: 'text', required: false, description: (t) => t.track.about }],
  examples: ['/track 0x31ca8395cf837de08b24da3f660e77761dfb974b', '/track'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.track;
    const kept = await context.item(WALLETS_ITEM);
    const wallets = decodeWallets(kept?.body);
    const word = (args['address'] ?? '').trim();
    if (word === '') return listed(wallets, context);
    const address = word.toLowerCase();
    if (!ADDRESS.test(address)) return problem('address-unread', t.unread(word.slice(0, 60)), [t.example()]);
    if (wallets.some((wallet) => wallet.address === address))
      return problem('already-followed', t.already(shortWallet(address)), []);
    if (wallets.length >= WALLETS_MAX) return problem('too-many-wallets', t.tooMany(WALLETS_MAX), []);
    const after = [...wallets, { address, since: context.now, seen: {} }];
    const market = context.catalog.market(WALLET_VENUE, LARGEST);
    const isOff = market === undefined || context.prices.quote(market) === undefined;
    return {
      view: {
        head: t.begun(shortWallet(address)),
        notes: [...(isOff ? [t.pricesOff()] : []), t.begunHelp(), t.hidden()],
        buttons: [{ label: t.stopIt(shortWallet(address)), line: `/untrack ${address}` }],
        figures: { wallet: address, venue: WALLET_VENUE, wallets: String(after.length) },
        private: true,
      },
      changes: [
        {
          id: WALLETS_ITEM,
          expect: kept?.version ?? 0,
          body: encodeWallets(after),
          triggers: walletTriggers(after),
        },
      ],
    };
  },
};

const problem = (code: string, head: string, notes: readonly string[]): CommandResult => ({
  view: { head, notes: [...notes], problem: { code, option: 'address' }, private: true },
});

function listed(wallets: readonly Wallet[], { words }: CommandContext): CommandResult {
  const t = words.track;
  const figures = {
    wallets: wallets.map(({ address, seen }) => ({
      wallet: address,
      positions: String(Object.keys(seen).length),
    })),
  };
  if (wallets.length === 0) return { view: { head: t.none(), notes: [t.example()], figures, private: true } };
  return {
    view: {
      head: t.head(wallets.length),
      rows: wallets.map(({ address, seen }, index) => [
        String(index + 1),
        t.row(shortWallet(address), Object.keys(seen).length),
      ]),
      buttons: wallets.map(({ address }) => ({
        label: t.stopIt(shortWallet(address)),
        line: `/untrack ${address}`,
      })),
      figures,
      private: true,
    },
  };
}
