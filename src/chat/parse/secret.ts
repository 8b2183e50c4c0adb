// Is something pasted that must not be kept? Judged on the shape alone and before anything else reads
// the text. Every pattern is linear: no nested repetition.

const phraseWord = /^(?:\p{L}{3,10}|\p{Script=Han})$/u;
const numbering = /^\d{1,2}[.):]?$/;
/** Recovery phrases have 12, 15, 18, 21 or 24 words; with a word of explanation before them, more. */
const phraseWords = 12;

/** Twelve or more plain words in a row, numbered or not, that are not mostly words of trade lines. */
function hasRecoveryPhrase(text: string, known: (word: string) => boolean): boolean {
  const asked = new Map<string, boolean>();
  const isKnown = (word: string): boolean => {
    const answer = asked.get(word) ?? known(word);
    asked.set(word, answer);
    return answer;
  };
  let run: string[] = [];
  for (const piece of text.split(/[\s,;]+/)) {
    const word = piece.replace(/^\d{1,2}[.):]/, '');
    if (numbering.test(piece) || word === '') continue;
    if (!phraseWord.test(word)) {
      run = [];
      continue;
    }
    run.push(word);
    if (run.length < phraseWords) continue;
    // Judged by the last twelve alone, so that a word of a long text costs no more than one of a short.
    if (run.length > phraseWords) run.shift();
    if (run.filter((each) => isKnown(each)).length * 2 < phraseWords) return true;
  }
  return false;
}

const keyRun = /[A-Za-z0-9+/_-]{30,}={0,2}/g;
/** Hyperliquid's; and dYdX's, also one that was not copied whole: no key begins so. */
const address = /^(?:0x[0-9a-f]{40}|dydx1[0-9a-z]{30,50})$/i;
/** A number far too long, with its unit; and one character over and over: wrong, but no key. */
const longNumber = /^\d+[a-zA-Z]{0,8}$/;
const FEW_CHARACTERS = 4;

/** A run of 30 or more characters as in private keys, API secrets and tokens: hex of 32 or more, or a
 *  mixture of at least two of lower case, upper case and digits. A public address is none. */
function hasKey(text: string): boolean {
  for (const [run] of text.matchAll(keyRun)) {
    if (address.test(run) || longNumber.test(run) || new Set(run).size <= FEW_CHARACTERS) continue;
    // A path or a name made of parts has short parts; a key has one long one.
    const longest = Math.max(...run.split(/[/_-]/).map((part) => part.length));
    const dense = run.length >= 40 && !run.includes('/') && (run.match(/[-_]/g)?.length ?? 0) <= 4;
    if (longest < 30 && !dense) continue;
    const classes = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((one) => one.test(run)).length;
    if (classes >= 2) return true;
  }
  return false;
}

/** Does the text look like a recovery phrase, a private key or an API secret? `known`: is this a word
 *  of trade lines (a sentence made of them is none). */
export function looksSecret(text: string, known: (word: string) => boolean): boolean {
  return hasKey(text) || hasRecoveryPhrase(text, known);
}
