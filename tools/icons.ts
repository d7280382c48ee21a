import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { root } from './paths.ts';

// `node tools/icons.ts`: draws resources/icons/icon.svg in the sizes that the systems want: icon.ico for Windows, linux/NxN.png for
// the deb and the AppImage. Run it after a change of the SVG, and commit what it writes.

const folder = join(root, 'resources', 'icons');

/** What Windows shows in lists, on the desktop and in its large views, at 100 to 200 per cent. */
const ICO_SIZES = [16, 24, 32, 48, 64, 256];
/** What the freedesktop icon theme looks for. */
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];

async function draw(svg: Buffer, size: number): Promise<Buffer> {
  // Drawn at its own size and not shrunk from a large one: lines stay sharp.
  const image = await loadImage(
    Buffer.from(svg.toString('utf8').replace('width="256" height="256"', `width="${size}" height="${size}"`)),
  );
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return canvas.encode('png');
}

/** An .ico of PNG pictures (Windows Vista and later): a header, one 16-byte entry for each, then the pictures. */
function icoOf(pictures: readonly { readonly size: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2); // an icon
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at); // 0 stands for 256
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // planes
    head.writeUInt16LE(32, at + 6); // bits per pixel
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

const svg = readFileSync(join(folder, 'icon.svg'));
const pictures = await Promise.all(
  [...new Set([...ICO_SIZES, ...LINUX_SIZES])].map(async (size) => ({ size, png: await draw(svg, size) })),
);
mkdirSync(join(folder, 'linux'), { recursive: true });
writeFileSync(join(folder, 'icon.ico'), icoOf(pictures.filter(({ size }) => ICO_SIZES.includes(size))));
for (const { size, png } of pictures.filter((picture) => LINUX_SIZES.includes(picture.size)))
  writeFileSync(join(folder, 'linux', `${size}x${size}.png`), png);
