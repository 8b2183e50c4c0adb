// Loaded into the product by `soak`, into each of its threads: says each second how much memory the thread has, and the main
// one how long its loop was held up. One line of JSON each, on the descriptor behind the usual three.
import { writeSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';
import { isMainThread, threadName } from 'node:worker_threads';

const EVERY_MS = 1000;
const OUT = 3;

const delay = isMainThread ? monitorEventLoopDelay({ resolution: 1 }) : undefined;
delay?.enable();
setInterval(() => {
  const { heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage();
  const spaces = Object.fromEntries(
    getHeapSpaceStatistics().map((each) => [each.space_name, each.physical_space_size]),
  );
  const held = delay === undefined ? {} : { p99: delay.percentile(99) / 1e6, most: delay.max / 1e6 };
  const said = {
    thread: isMainThread ? 'main' : threadName,
    heapTotal,
    heapUsed,
    external,
    arrayBuffers,
    spaces,
    ...held,
  };
  writeSync(OUT, `${JSON.stringify(said)}\n`);
  delay?.reset();
}, EVERY_MS).unref();
