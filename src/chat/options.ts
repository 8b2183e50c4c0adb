// The options of a command, from a typed line or from a platform's typed options. What an option's
// text means is read by the command itself (trade lines, markets, alerts) with the parsers of parse/.
import type { CommandInput, CommandSpec } from './command.ts';
import type { Line } from './line.ts';

export function readOptions(command: CommandSpec, line: Line & { readonly type: 'command' }): CommandInput {
  const plain = command.options.filter((option) => option.kind !== 'trade');
  if (line.options !== undefined) {
    const named = new Set(plain.map((option) => option.name));
    const args: Record<string, string> = {};
    const segments: { option: string; text: string }[] = [];
    for (const [option, text] of Object.entries(line.options)) {
      if (named.has(option)) args[option] = text;
      else segments.push({ option, text });
    }
    return { args, rest: '', segments };
  }
  const typed = command.options.some((option) => option.kind === 'trade')
    ? {}
    : wordsAsArgs(command, line.rest);
  return { args: typed, rest: line.rest, segments: undefined };
}

/** The words of a line given to the options in order; the last option takes the rest. */
function wordsAsArgs(command: CommandSpec, rest: string): Record<string, string> {
  const args: Record<string, string> = {};
  let left = rest.trim();
  command.options.forEach((option, index) => {
    if (left === '') return;
    const last = index === command.options.length - 1;
    const [word = ''] = last ? [left] : left.split(/\s+/, 1);
    args[option.name] = word;
    left = left.slice(word.length).trim();
  });
  return args;
}
