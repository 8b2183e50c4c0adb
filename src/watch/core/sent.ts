// Why a person was told something: each warning and alert keeps what fired it, for /why. Pure.

export interface Reason {
  /** What it was about; of an alert only its number. */
  readonly about: { readonly watch?: string; readonly alert?: string };
  /** What it said first. */
  readonly head: string;
  /** The level that was reached; undefined: an alert. */
  readonly level?: string;
  /** `warn=` as it was typed; undefined: the default levels, or an alert. */
  readonly warn?: string;
  /** The mark price that it was said with, as a decimal; null: none was known. */
  readonly mark: string | null;
  /** Where that price came from, and how old it was. */
  readonly source: string;
  readonly ageMs: number;
  /** When a price fired it. */
  readonly firedAt: number;
}

/** A reason and the message that told it. */
export interface SentReason extends Reason {
  readonly message: string;
  readonly sentAt: number;
}

/** Not `w…` or `a…`, which are watches and alerts. */
export const SENT_ITEM = 'sent';
const KEPT = 20;

/** The single value with the time at which something unasked last arrived. */
export const deliveredKey = (owner: string): string => `delivered:${owner}`;

export const decodeSent = (body: string | undefined): readonly SentReason[] =>
  body === undefined ? [] : (JSON.parse(body) as SentReason[]);

/** The last ones, the newest first; a message that is tried again takes the place of its first try. */
export function keepSent(
  body: string | undefined,
  message: string,
  reasons: readonly Reason[],
  sentAt: number,
): string {
  const others = decodeSent(body).filter((each) => each.message !== message);
  const fresh = reasons.map((reason): SentReason => ({ ...reason, message, sentAt }));
  return JSON.stringify([...fresh, ...others].slice(0, KEPT));
}
