// npm run -s vectors -- FILE: computes every case of a vector file with the contract model, one JSON line a
// case. The file is a list shaped like test/vectors/venues.json or test/vectors/sources.json.
import { readFileSync } from 'node:fs';
import { argv, exit, stderr, stdout } from 'node:process';
import type { VectorCase } from './vectors/case.ts';
import { type Computed, compute } from './vectors/compute.ts';

type Named = Omit<VectorCase, 'inputs'> & { readonly inputs?: unknown };

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';

const hasInputs = (given: Named): given is VectorCase =>
  typeof given.inputs === 'object' && given.inputs !== null;

/** A case that can't be read costs the others nothing. */
const answer = (given: Named): Computed =>
  hasInputs(given) ? compute(given) : { id: given.id, got: null, why: 'the case has no inputs' };

const path = argv[2];
if (path === undefined) {
  stderr.write('Which file? npm run -s vectors -- test/vectors/venues.json\n');
  exit(2);
}
let cases: unknown;
try {
  cases = JSON.parse(readFileSync(path, 'utf8'));
} catch (error) {
  stderr.write(
    `${path} is not a readable JSON file: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  exit(2);
}
if (!Array.isArray(cases) || !cases.every(isNamed)) {
  stderr.write(`${path} is not a list of cases with an id\n`);
  exit(2);
}
for (const given of cases) stdout.write(`${JSON.stringify(answer(given))}\n`);
