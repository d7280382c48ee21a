import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPaperFonts } from '#core/pdf/paper-fonts.ts';
import { renderPaper } from '#core/pdf/render-paper.ts';
import { greyPage, pageDifference } from '#tests/support/papers/raster.ts';
import { pdfPages, pdfText } from '#tests/support/papers/read-pdf.ts';
import { SAMPLES } from '#tests/support/papers/samples.ts';

/**
 * Every paper as model, text and picture, against what was looked at and found good. After a wanted change run with
 * `UPDATE_GOLDEN=1`, look at the pictures, and commit them.
 */
const EXPECTED = join(import.meta.dirname, 'expected');
const ACTUAL = join(import.meta.dirname, '../../../test-results/papers');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const DPI = 40;
/** A paper shifted by one pixel differs in more than 5 % of its blocks. */
const TOLERANCE = 0.004;

const fonts = loadPaperFonts(join(import.meta.dirname, '../../../resources'));

/** What is kept under that name; empty when nothing is. With UPDATE_GOLDEN the actual content is kept first. */
function expected(name: string, actual: string | Buffer): Buffer {
  const path = join(EXPECTED, name);
  if (UPDATE) writeFileSync(path, actual);
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

describe.each(Object.entries(SAMPLES))('%s', (name, make) => {
  it('has the expected model', () => {
    const json = `${JSON.stringify(make(), null, 1)}\n`;
    expect(json).toBe(expected(`${name}.json`, json).toString());
  });

  it('has the expected text and looks as expected', async () => {
    const { bytes } = await renderPaper(make(), fonts);
    const text = (await pdfText(bytes)).map((page) => `${page.replaceAll(/\s+/gu, '')}\n`).join('');
    expect(text).toBe(expected(`${name}.txt`, text).toString());
    const pages = (await pdfPages(bytes, DPI)).map(greyPage);
    const different: string[] = [];
    for (const [index, page] of pages.entries()) {
      const file = `${name}-${index + 1}.png`;
      const png = page.toBuffer('image/png');
      if ((await pageDifference(expected(file, png), page)) <= TOLERANCE) continue;
      different.push(file);
      mkdirSync(ACTUAL, { recursive: true });
      writeFileSync(join(ACTUAL, file), png);
    }
    // The new pictures are in test-results/papers.
    expect(different).toEqual([]);
    expect(existsSync(join(EXPECTED, `${name}-${pages.length + 1}.png`))).toBe(false);
  });
});

it('keeps no golden file of a paper that is gone', () => {
  const names = Object.keys(SAMPLES);
  const strays = readdirSync(EXPECTED).filter((file) => !names.includes(file.replace(/(-\d+)?\.(json|txt|png)$/u, '')));
  expect(strays).toEqual([]);
});

it('would notice a paper moved by one pixel', async () => {
  const { bytes } = await renderPaper(SAMPLES['public-notice']!(), fonts);
  const [page] = (await pdfPages(bytes, DPI)).map(greyPage);
  const shifted = page!.getContext('2d');
  const before = page!.toBuffer('image/png');
  shifted.drawImage(page!, 0, 1);
  expect(await pageDifference(before, page!)).toBeGreaterThan(TOLERANCE * 5);
});
