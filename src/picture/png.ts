// Pictures of few colours as PNG with a palette: a quarter of the size that the canvas' own encoder makes of them,
// and so of the time that they take to arrive. https://www.w3.org/TR/png-3/
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;
/** 8 bits a pixel, by palette. */
const DEPTH = 8;
const INDEXED = 3;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const red = (colour: number): number => colour & 0xff;
const green = (colour: number): number => (colour >>> 8) & 0xff;
const blue = (colour: number): number => (colour >>> 16) & 0xff;

/**
 * Opaque pixels as an indexed PNG. The colours that are there most often stay as they are; of the rest, which are the
 * soft edges of lines and letters, each becomes the nearest of them.
 *
 * @param pixels red, green, blue, alpha of each pixel, row by row
 */
export function encodeIndexed(pixels: Uint8Array, width: number, height: number): Buffer {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const counts = new Map<number, number>();
  // Mostly a pixel is like the one before.
  let before = -1;
  let run = 0;
  for (const word of words) {
    if (word === before) run += 1;
    else {
      if (run > 0) counts.set(before, (counts.get(before) ?? 0) + run);
      before = word;
      run = 1;
    }
  }
  counts.set(before, (counts.get(before) ?? 0) + run);
  const common = [...counts].toSorted((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const palette = common.slice(0, COLOURS);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  for (const colour of common.slice(COLOURS)) places.set(colour, nearest(colour, palette));

  // Each row begins with its filter: none.
  const rows = Buffer.alloc((width + 1) * height);
  let last = -1;
  let place = 0;
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1) + 1;
    for (let x = 0; x < width; x += 1) {
      const word = words[y * width + x] ?? 0;
      if (word !== last) [last, place] = [word, places.get(word) ?? 0];
      rows[start + x] = place;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = DEPTH;
  header[9] = INDEXED;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [red(colour), green(colour), blue(colour)]))),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function nearest(colour: number, palette: readonly number[]): number {
  let found = 0;
  let least = Infinity;
  for (const [place, each] of palette.entries()) {
    const off =
      (red(each) - red(colour)) ** 2 + (green(each) - green(colour)) ** 2 + (blue(each) - blue(colour)) ** 2;
    if (off < least) [found, least] = [place, off];
  }
  return found;
}
