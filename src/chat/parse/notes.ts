// What the answer must say about how a line was read.
import { type Decimal, dec } from '../../contract/decimal.ts';
import { all } from './facts.ts';
import type { Named } from './resolve.ts';
import { grouped, rounded, spell } from './number.ts';
import { choice, edited, type Work } from './questions.ts';
import type { TradeNote, TradeReading } from './reading.ts';
import { isUnclear, type Sizes } from './size-rules.ts';
import { sizeSpan } from './sizes.ts';

interface About {
  readonly reads: TradeReading;
  readonly named: Named;
  readonly sizes: Sizes;
  readonly mark: Decimal | undefined;
}

export function readNotes(work: Work, { reads, named, sizes, mark }: About): TradeNote[] {
  const t = work.words.notes;
  const { market, renamed } = named;
  const notes: TradeNote[] = [];
  if (renamed !== undefined)
    notes.push({ code: 'market-renamed', text: t.renamed(renamed.toUpperCase(), market.symbol) });
  const { fact } = sizes;
  const quote = reads.size !== undefined && 'quote' in reads.size ? reads.size.quote : undefined;
  if (fact !== undefined && quote !== undefined && isUnclear(work, fact, market)) {
    const amount = `${grouped(quote)} ${market.quote}`;
    const margin =
      reads.leverage === undefined
        ? undefined
        : grouped(rounded(dec(quote).div(reads.leverage).toFixed(), 6));
    const line = edited(work.line, [{ ...sizeSpan(fact), text: `margin=${spell(quote)}` }]);
    notes.push({
      code: 'quote-is-position',
      text: t.quoteIsPosition(amount, margin === undefined ? undefined : `${margin} ${market.quote}`),
      choice: choice(t.isMargin(grouped(quote)), line),
    });
  }
  if (reads.entryPrice === 'mark') {
    notes.push({
      code: 'entry-is-mark',
      text: t.entryIsMark(mark === undefined ? undefined : grouped(mark.toFixed())),
    });
  }
  const ignored = [...new Set(all(work.facts, 'ignored').map((each) => each.text))];
  if (ignored.length > 0) notes.push({ code: 'ignored', text: t.ignored(ignored.slice(0, 8).join(' ')) });
  return notes;
}
