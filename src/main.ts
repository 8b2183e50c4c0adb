// The entry: what was compiled by an earlier start is taken from where that kept it, so that a restart and the first
// who ask after it wait half as long. It has to be said before anything else is loaded.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { makeAllYoung } from './ops/young.ts';

// Beside the code, which nobody else may write; where there is none to be made it is compiled each time. The threads are
// told by the environment: without it each of them loads what takes types out of a file, 10 MB. So does this file, unless
// the environment says it before (`npm start`, the image).
// https://nodejs.org/api/module.html#module-compile-cache
process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../.cache/compiled', import.meta.url));
makeAllYoung();
enableCompileCache();
await import('./run.ts');
