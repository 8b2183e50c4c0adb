// A stream of text as lines. Only a line feed ends one: a JSON string may hold any other line separator
// as it is, and each line in is owed exactly one answer.

/** Characters of a line that are kept; whatever is longer can't be read anyway. */
const LINE_MAX = 1_000_000;

export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = chunk.split('\n');
    for (const [index, part] of parts.entries()) {
      if (rest.length < LINE_MAX) rest += part;
      if (index === parts.length - 1) break;
      yield clean(rest);
      rest = '';
    }
  }
  if (rest !== '') yield clean(rest);
}

const clean = (line: string): string => line.slice(0, LINE_MAX).replace(/\r$/, '');
