// The thread that draws: one picture after the other.
import { parentPort } from 'node:worker_threads';
import type { Picture } from '../view/picture.ts';
import { draw, encode, loadChinese } from './draw.ts';

export interface Order {
  readonly id: number;
  readonly picture: Picture;
}
export interface Drawn {
  readonly id: number;
  /** undefined: it could not be drawn. */
  readonly png: Uint8Array | undefined;
}

/** What is larger is not shown: it would take long to arrive. */
const BYTES_MAX = 150_000;

function make(picture: Picture): Uint8Array | undefined {
  try {
    const png = encode(draw(picture));
    return png.length > BYTES_MAX ? undefined : png;
  } catch {
    return undefined;
  }
}

/** Once the first picture has gone out. A picture that needs it says what is wrong with it. */
function prepare(): void {
  try {
    loadChinese();
  } catch {
    return;
  }
}

parentPort?.on('message', ({ id, picture }: Order) => {
  parentPort?.postMessage({ id, png: make(picture) } satisfies Drawn, []);
  setImmediate(prepare);
});
