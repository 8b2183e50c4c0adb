// What the words of a line say, one fact at a time and in their order; nothing is weighed here.
import type { Kind, Side } from '../../contract/types.ts';
import type { Amount, BadNumber, NumberOk, Span } from './amount.ts';
import type { AmountKey, PriceKey, RateKey } from './words/language.ts';

export interface Price extends Span {
  readonly number: NumberOk;
  /** `2%`: of what is asked. */
  readonly percent: boolean;
  readonly negative: boolean;
  /** `64000-64500`: the other end. */
  readonly to?: NumberOk;
  /** A unit that no price has (`62500btc`). */
  readonly wrongUnit?: string;
}

export type Fact = Span &
  (
    | { readonly fact: 'side'; readonly value: Side }
    | { readonly fact: 'kind'; readonly value: Kind }
    | { readonly fact: 'mode'; readonly value: 'isolated' | 'cross' }
    | { readonly fact: 'leverage'; readonly amount: Amount }
    /** `loose` has no key; `position` is a value of the position for certain. A price that follows an
     *  @ directly belongs to it. */
    | {
        readonly fact: 'size';
        readonly as: 'loose' | 'size' | 'position';
        readonly amount: Amount;
        readonly price: Price | undefined;
      }
    | { readonly fact: 'money'; readonly key: Exclude<AmountKey, 'size' | 'position'>; readonly amount: Amount }
    | { readonly fact: 'price'; readonly key: PriceKey; readonly price: Price; readonly keySpan: Span; readonly index: number }
    | { readonly fact: 'now' }
    | { readonly fact: 'rate'; readonly key: RateKey; readonly amount: Amount }
    | { readonly fact: 'feeName'; readonly value: 'taker' | 'maker' }
    | { readonly fact: 'contractSize'; readonly amount: Amount }
    | { readonly fact: 'warn'; readonly text: string }
    | { readonly fact: 'max' }
    /** A price far from the mark is meant. */
    | { readonly fact: 'sure' }
    /** A word that may name a market or a venue. `told`: the line says that it is one. `lead`: where the
     *  word that says so begins (on okx). */
    | { readonly fact: 'name'; readonly text: string; readonly told: 'market' | 'venue' | undefined; readonly lead?: number }
    | { readonly fact: 'ignored'; readonly text: string; readonly emoji: boolean }
    | { readonly fact: 'unknown'; readonly text: string }
    | { readonly fact: 'badNumber'; readonly bad: BadNumber; readonly text: string }
    | { readonly fact: 'valueMissing'; readonly key: string; readonly text: string }
  ); // prettier-ignore

export type FactOf<Name extends Fact['fact']> = Extract<Fact, { fact: Name }>;

export const all = <Name extends Fact['fact']>(facts: readonly Fact[], name: Name): FactOf<Name>[] =>
  facts.filter((each): each is FactOf<Name> => each.fact === name);
