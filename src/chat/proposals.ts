// What is proposed while an option is typed. No network is asked: markets and venues are known, and what a
// person keeps is read from the store, for who types alone.
import { type Words, wordsFor } from '../i18n/words.ts';
import type { Item, Owner, Store } from '../store/store.ts';
import type { Catalog } from '../venues/catalog.ts';
import type { Venue } from '../venues/venue.ts';
import { accountName } from '../watch/account-say.ts';
import { conditionText } from '../watch/alert-text.ts';
import { decodeAccount, isAccountItem } from '../watch/core/account.ts';
import { decodeAlert } from '../watch/core/alert.ts';
import { decodeWatch } from '../watch/core/watch-stored.ts';
import { marketName } from '../watch/present.ts';
import type { CommandSpec, Proposing } from './command.ts';
import type { OwnWords } from './own-words.ts';

export interface Proposal {
  /** What is shown. */
  readonly name: string;
  /** What is filled in. */
  readonly value: string;
}

/** The option that is being typed. */
export interface Typing {
  readonly text: string;
  readonly command: string;
  readonly option: string;
  /** The command's options so far, as typed. */
  readonly options: Readonly<Record<string, string>>;
  readonly user: Owner;
  readonly chat: Owner;
  /** What the platform says that the person speaks. */
  readonly language?: string | undefined;
}

/** So many are shown. */
const MOST = 25;

const has = (parts: readonly string[], typed: string): boolean =>
  parts.some((part) => part.toLowerCase().includes(typed));

export function createProposals(parts: {
  readonly commands: readonly CommandSpec[];
  readonly venues: readonly Venue[];
  readonly catalog: Catalog;
  readonly store: Pick<Store, 'items'>;
  /** Left out: what the app tells, as far as its words are loaded. */
  readonly wordsOf?: OwnWords;
}): (typing: Typing) => Promise<readonly Proposal[]> {
  const { catalog, wordsOf = async (_, told) => wordsFor(told) } = parts;

  const markets = (text: string): Proposal[] =>
    catalog.suggest(text, undefined, MOST).map((market) => ({
      name: `${market.symbol} · ${market.venue}`,
      value: `${market.venue}:${market.symbol}`,
    }));

  const venues = (typed: string): Proposal[] =>
    parts.venues
      .filter(({ id, name, family, aliases }) => has([id, name, family, ...aliases], typed))
      .map(({ id, name }) => ({ name, value: id }));

  const zones = (typed: string): Proposal[] =>
    Intl.supportedValuesOf('timeZone')
      .filter((zone) => has([zone, zone.replaceAll('_', ' ')], typed))
      .map((zone) => ({ name: zone, value: zone }));

  const names = (typed: string, words: Words): Proposal[] =>
    parts.commands
      .map(({ name, description }) => ({ name, about: description(words) }))
      .filter(({ name, about }) => has([name, about], typed))
      .map(({ name, about }) => ({ name: words.platform.proposals.command(name, about), value: name }));

  const watchOf = (item: Item, words: Words): Proposal => {
    const t = words.platform.proposals;
    if (isAccountItem(item.id)) {
      const account = decodeAccount(item.body, catalog);
      return { name: t.account(String(account.id), accountName(account)), value: String(account.id) };
    }
    const { id, held } = decodeWatch(item.body, catalog);
    const side = words.trade.side[held.position.side];
    return { name: t.watch(String(id), marketName(held.symbol), side), value: String(id) };
  };

  const alertOf = (item: Item, words: Words): Proposal => {
    const alert = decodeAlert(item.body);
    const rule = conditionText(alert, catalog.market(alert.venue, alert.symbol), words);
    const t = words.platform.proposals;
    return { name: t.alert(String(alert.id), marketName(alert.symbol), rule), value: String(alert.id) };
  };

  const kept = async (
    owner: Owner,
    id: RegExp,
    read: (item: Item) => Proposal,
    typed: string,
  ): Promise<Proposal[]> =>
    (await parts.store.items(owner))
      .filter((item) => id.test(item.id))
      .map(read)
      .filter(({ name }) => has([name], typed))
      .toSorted((one, other) => Number(one.value) - Number(other.value));

  const setting = (name: string | undefined, typed: string): Proposal[] =>
    name === 'venue' ? venues(typed) : name === 'timezone' ? zones(typed) : [];

  return async ({ text, command, option, options, user, chat, language }) => {
    const words = await wordsOf(user, language);
    const spec = parts.commands.find(({ name }) => name === command);
    const proposing: Proposing | undefined = spec?.options.find(({ name }) => name === option)?.proposes;
    const typed = text.trim().toLowerCase();
    switch (proposing) {
      case undefined:
        return markets(text);
      case 'watch':
        return kept(user, /^[wx]\d/, (item) => watchOf(item, words), typed);
      case 'alert':
        return kept(chat, /^a\d/, (item) => alertOf(item, words), typed);
      case 'setting':
        return setting(options['setting'], typed);
      case 'command':
        return names(typed, words);
    }
  };
}
