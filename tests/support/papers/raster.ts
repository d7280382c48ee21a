import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';

/** Grey steps kept in a golden picture: enough to see a moved line or a missing rule, few enough to stay small. */
const GREY_STEPS = 8;

/** A page in few greys, as it is stored and compared. */
export function greyPage(page: Canvas): Canvas {
  const context = page.getContext('2d');
  const image = context.getImageData(0, 0, page.width, page.height);
  for (let index = 0; index < image.data.length; index += 4) {
    const grey = 0.299 * image.data[index]! + 0.587 * image.data[index + 1]! + 0.114 * image.data[index + 2]!;
    const step = Math.round((Math.round((grey / 255) * (GREY_STEPS - 1)) * 255) / (GREY_STEPS - 1));
    image.data.set([step, step, step, 255], index);
  }
  const grey = createCanvas(page.width, page.height);
  grey.getContext('2d').putImageData(image, 0, 0);
  return grey;
}

/**
 * How far two pages differ: the share of 4 × 4 blocks whose mean grey differs by more than 24 of 255. Smoothing of edges,
 * which varies with the drawing library, disappears in the mean; a line that moved by a pixel or more does not.
 */
export async function pageDifference(golden: Buffer, page: Canvas): Promise<number> {
  if (golden.length === 0) return 1;
  const picture = await loadImage(golden);
  if (picture.width !== page.width || picture.height !== page.height) return 1;
  const canvas = createCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const [one, other] = [blockMeans(canvas), blockMeans(page)];
  const different = one.filter((mean, index) => Math.abs(mean - other[index]!) > 24).length;
  return different / one.length;
}

function blockMeans(canvas: Canvas): number[] {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const means: number[] = [];
  for (let top = 0; top + 4 <= canvas.height; top += 4) {
    for (let left = 0; left + 4 <= canvas.width; left += 4) {
      let sum = 0;
      for (let y = top; y < top + 4; y += 1) for (let x = left; x < left + 4; x += 1) sum += data[(y * canvas.width + x) * 4]!;
      means.push(sum / 16);
    }
  }
  return means;
}
