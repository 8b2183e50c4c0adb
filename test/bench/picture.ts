// Pictures: how long one takes, how long everything else waits meanwhile, and how large it is; beside the obvious
// way, which draws and encodes where prices are judged.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { silentLog } from '../../src/ops/log.ts';
import { realClock } from '../../src/ops/real.ts';
import { createDrawer } from '../../src/picture/index.ts';
import type { Picture } from '../../src/view/picture.ts';
import { chartOf, shareOf, walk } from '../picture/kit.ts';

const COUNT = 100;

function pictures(): Picture[] {
  return Array.from({ length: COUNT }, (_, index): Picture => {
    const theme = index % 2 === 0 ? 'dark' : 'light';
    if (index % 10 === 9) return shareOf({ theme, value: `+${index}.21 %` });
    const price = 10 ** ((index % 12) - 4);
    return chartOf({
      theme,
      bars: walk(price, 260, 0.004, index + 1),
      lines: [
        { kind: 'mark', price },
        { kind: 'liquidation', price: price * 0.93 },
        { kind: 'entry', price: price * 1.01 },
        { kind: 'warning', price: price * 0.96 },
        { kind: 'stop', price: price * 0.97 },
        { kind: 'target', price: price * 1.04 },
      ],
      ...(index % 5 === 0 ? { title: 'BTC/USDT 多头 10x', footer: '距离强平价 3.9 %' } : {}),
    });
  });
}

interface Taken {
  readonly ms: number[];
  readonly bytes: number[];
  /** The longest that the event loop stood still. */
  readonly blockedMs: number;
}

/** One after the other, so that each one's time is its own. */
async function take(make: (picture: Picture) => Promise<Uint8Array | undefined>): Promise<Taken> {
  const ms: number[] = [];
  const bytes: number[] = [];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  for (const picture of pictures()) {
    const began = performance.now();
    const png = await make(picture);
    ms.push(performance.now() - began);
    if (png !== undefined) bytes.push(png.length);
    // What was held up meanwhile is counted.
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  loop.disable();
  return { ms: ms.toSorted((a, b) => a - b), bytes, blockedMs: loop.max / 1e6 };
}

const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
const most = (all: readonly number[]): number => Math.max(...all);

export async function benchPictures(): Promise<string[]> {
  const drawer = createDrawer({ clock: realClock(), log: silentLog });
  const asked = { isAsked: true } as const;
  const began = performance.now();
  const first = await drawer.draw(shareOf(), asked);
  const cold = performance.now() - began;
  const rest = await take(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return undefined;
  });
  const ours = await take((picture) => drawer.draw(picture, asked));
  await drawer.stop();
  const { draw } = await import('../../src/picture/draw.ts');
  const obvious = await take((picture) => Promise.resolve(draw(picture).encodeSync('png')));
  const line = (what: string, { ms, bytes, blockedMs }: Taken): string =>
    `${what}: ${bytes.length} of ${COUNT} drawn, ${middle(ms).toFixed(1)} ms each (worst ${most(ms).toFixed(1)}), the loop blocked for ${blockedMs.toFixed(1)} ms at most, ${(most(bytes) / 1000).toFixed(0)} KB at most`;
  return [
    `the first picture, with the start of its thread: ${cold.toFixed(0)} ms${first === undefined ? ', given up' : ''}`,
    `at rest the loop is held up for ${rest.blockedMs.toFixed(1)} ms at most on this machine`,
    line('pictures in a thread, with a palette', ours),
    line('pictures where prices are judged, as the canvas encodes them', obvious),
    `the loop is blocked ${(obvious.blockedMs / ours.blockedMs).toFixed(1)} times as long the obvious way, and its pictures are ${(middle(obvious.bytes.toSorted((a, b) => a - b)) / middle(ours.bytes.toSorted((a, b) => a - b))).toFixed(1)} times as large`,
  ];
}
