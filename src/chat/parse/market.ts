// A market by itself: `btc`, `btc on okx`, `okx:btcusdt`, `inverse btc`.
import type { Market } from '../../venues/venue.ts';
import type { ParseContext } from './context.ts';
import { prepare } from './line.ts';
import { about, ask, choice, isQuestion } from './questions.ts';
import type { Question } from './reading.ts';
import { readMarket, releaseUnits } from './resolve.ts';

export type MarketResult =
  | {
      readonly ok: true;
      readonly market: Market;
      readonly venue: string;
      readonly renamed: string | undefined;
    }
  | { readonly ok: false; readonly asks: Question };

const popular = ['btc', 'eth', 'sol'];

/** Reads the one market that a text names, or asks. Words that name nothing are asked about. */
export function parseMarketWords(text: string, context: ParseContext): MarketResult {
  const prepared = prepare(text, context);
  if (isQuestion(prepared))
    return { ok: false, asks: { ...prepared, example: prepared.example === '' ? '' : 'btc on okx' } };
  const work = releaseUnits(prepared);
  const { ask: t } = work.words;
  const stray = work.facts.find(
    (fact) => fact.fact !== 'name' && fact.fact !== 'kind' && fact.fact !== 'ignored',
  );
  const named = stray === undefined ? readMarket(work) : undefined;
  if (isQuestion(named)) return { ok: false, asks: { ...named, example: 'btc on okx' } };
  const unknown = stray ?? named?.unknown[0];
  if (unknown !== undefined) {
    const asks = ask(work, {
      code: 'unknown-word',
      at: unknown,
      text: t.unknownWord(about(work, unknown), undefined),
      example: 'btc on okx',
    });
    return { ok: false, asks };
  }
  if (named === undefined) {
    const choices = popular.map((coin) => choice(coin.toUpperCase(), `${coin} ${work.line}`.trim()));
    const asks = ask(work, {
      code: 'market-missing',
      text: t.marketMissing,
      choices,
      option: 'market',
      example: 'btc on okx',
    });
    return { ok: false, asks };
  }
  return { ok: true, market: named.market, venue: named.venue, renamed: named.renamed };
}
