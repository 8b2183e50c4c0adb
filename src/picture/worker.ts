// The thread that draws: one picture after the other.
import { parentPort } from 'node:worker_threads';
import type { Picture } from '../view/picture.ts';
import { draw, encode } from './draw.ts';

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

parentPort?.on('message', ({ id, picture }: Order) => {
  parentPort?.postMessage({ id, png: make(picture) } satisfies Drawn, []);
});
