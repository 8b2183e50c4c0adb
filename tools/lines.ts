// npm run -s lines -- FILE: how each line of a file shaped like test/vectors/trade-lines.json is read,
// one JSON object a line: {"line":…,"reads":{…}} or {"line":…,"asks":"…"}.
import { readFileSync } from 'node:fs';
import { readLine } from './read-line.ts';

function linesOf(file: string): string[] {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const rows: unknown =
    typeof content === 'object' && content !== null && 'lines' in content ? content.lines : content;
  if (!Array.isArray(rows)) throw new Error(`${file}: expected {"lines":[{"line":"…"}, …]}`);
  return rows.map((row: unknown, index) => {
    const line: unknown = typeof row === 'object' && row !== null && 'line' in row ? row.line : row;
    if (typeof line !== 'string') throw new Error(`${file}: entry ${index + 1} has no line`);
    return line;
  });
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Which file? npm run -s lines -- test/vectors/trade-lines.json\n');
  process.exitCode = 2;
} else {
  try {
    for (const line of linesOf(file)) process.stdout.write(`${JSON.stringify(readLine(line))}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
