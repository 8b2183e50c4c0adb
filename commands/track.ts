// /track: follow a wallet by its public address; without one, what is followed.
import type { CommandContext, CommandResult, CommandSpec } from '../src/chat/command.ts';
import { WALLETS_ITEM } from '../src/watch/core/person.ts';
import {
  decodeWallets,
  encodeWallets,
  readAddress,
  type Wallet,
  WALLETS_MAX,
  walletTriggers,
} from '../src/watch/core/wallets.ts';
import { shortWallet } from '../src/watch/present.ts';

/** Its price shows whether prices of the venue come at all. */
const LARGEST = 'BTC/USDC:USDC';

export const track: CommandSpec = {
  name: 'track',
  description: (t) => t.commands.about.track,
  options: [{ name: 'address', kind: 'text', required: false, description: (t) => t.track.about }],
  examples: [
    '/track 0x31ca8395cf837de08b24da3f660e77761dfb974b',
    '/track dydx14zzueazeh0hj67cghhf9jypslcf9sh2n5k6art',
    '/track',
  ],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.track;
    const kept = await context.item(WALLETS_ITEM);
    const wallets = decodeWallets(kept?.body);
    const word = (args['address'] ?? '').trim();
    if (word === '') return listed(wallets, context);
    const read = readAddress(word);
    if (read.read === 'mistyped')
      return problem('address-mistyped', t.mistyped(word.slice(0, 60)), [t.example()]);
    if (read.read === 'none') return problem('address-unread', t.unread(word.slice(0, 60)), [t.example()]);
    const { address, venue } = read;
    if (wallets.some((wallet) => wallet.address === address))
      return problem('already-followed', t.already(shortWallet(address)), []);
    if (wallets.length >= WALLETS_MAX) return problem('too-many-wallets', t.tooMany(WALLETS_MAX), []);
    const after = [...wallets, { venue, address, since: context.now, seen: {} }];
    const market = context.catalog.market(venue, LARGEST);
    const isOff = market === undefined || context.prices.quote(market) === undefined;
    const place = venueName(venue, context);
    return {
      view: {
        head: t.begun(shortWallet(address), place),
        notes: [...(isOff ? [t.pricesOff(place, venue)] : []), t.begunHelp(), t.hidden()],
        buttons: [{ label: t.stopIt(shortWallet(address)), line: `/untrack ${address}` }],
        figures: { wallet: address, venue, wallets: String(after.length) },
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

const venueName = (venue: string, { catalog }: CommandContext): string =>
  catalog.venues.find(({ id }) => id === venue)?.name ?? venue;

function listed(wallets: readonly Wallet[], context: CommandContext): CommandResult {
  const t = context.words.track;
  const figures = {
    wallets: wallets.map(({ address, venue, seen }) => ({
      wallet: address,
      venue,
      positions: String(Object.keys(seen).length),
    })),
  };
  if (wallets.length === 0) return { view: { head: t.none(), notes: [t.example()], figures, private: true } };
  return {
    view: {
      head: t.head(wallets.length),
      rows: wallets.map(({ address, venue, seen }, index) => [
        String(index + 1),
        t.row(shortWallet(address), venueName(venue, context), Object.keys(seen).length),
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
