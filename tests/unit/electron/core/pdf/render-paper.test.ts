import { join } from 'node:path';
import pdfmake from 'pdfmake';
import { describe, expect, it } from 'vitest';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '#shared/documents/document-model.ts';
import { publicNotice } from '#shared/documents/papers/public-notice.ts';
import { checkPublicText } from '#shared/documents/public-text.ts';
import { loadPaperFonts } from '#core/pdf/paper-fonts.ts';
import { renderPaper } from '#core/pdf/render-paper.ts';
import { ISSUER } from '#tests/support/papers/fixtures.ts';
import { PUBLIC_NOTICE } from '#tests/support/papers/procedure-inputs.ts';
import { openPdf, pdfPages, pdfText } from '#tests/support/papers/read-pdf.ts';
import { SAMPLES } from '#tests/support/papers/samples.ts';

const fonts = loadPaperFonts(join(import.meta.dirname, '../../../../../resources'));
const withoutSpace = (text: string): string => text.replaceAll(/\s+/gu, '');

function note(text: string, changes: Partial<DocumentModel> = {}): DocumentModel {
  return {
    format: 1,
    kind: 'acceptanceNotice',
    layout: 'letter',
    title: '试验',
    state: { kind: 'issued' },
    madeOn: plainDate('2026-11-25'),
    blocks: [{ type: 'paragraph', text }],
    ...changes,
  };
}

async function refusalOf(text: string): Promise<DomainError> {
  const error: unknown = await renderPaper(note(text), fonts).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw new Error(`“${text}” was printed`);
  return error;
}

describe.each(Object.entries(SAMPLES))('%s', (_name, make) => {
  it('reports exactly the text that stands in the PDF, embeds all fonts and stays small', async () => {
    const { bytes, text, pages } = await renderPaper(make(), fonts);
    const read = await pdfText(bytes);
    expect(read).toHaveLength(pages);
    expect(withoutSpace(text)).toBe(withoutSpace(read.join('')));
    expect(bytes.byteLength).toBeLessThan(300_000);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).not.toMatch(/\/FontFile\b/u);
    const embedded = raw.match(/\/FontFile[23]/gu)?.length ?? 0;
    expect(embedded).toBeGreaterThan(1);
    expect(embedded).toBe(raw.match(/\/FontDescriptor \d/gu)?.length);
  });

  it('starts no line with a closing mark and ends none with an opening one (避头尾), and parts no number', async () => {
    const { text } = await renderPaper(make(), fonts);
    for (const line of text.split('\n')) {
      expect(line).not.toMatch(/^\s*[，。、；：！？）》」』”’〕】％]/u);
      expect(line).not.toMatch(/[（《「『“‘〔【]\s*$/u);
    }
    // Cells and page numbers are whole lines of digits; a parted number has words before or after it.
    expect(text).not.toMatch(/[\p{Script=Han}，（：][\d.,]*\d\n\d+[年月日元号]/u);
  });
});

describe('renderPaper', () => {
  it('gives the same bytes for the same model, also when papers are made at the same time', async () => {
    const make = [SAMPLES['confirmation-notice']!, SAMPLES['public-notice']!, SAMPLES['draft-with-blanks']!];
    const one = [];
    for (const model of make) one.push(await renderPaper(model(), fonts));
    const together = await Promise.all(make.map((model) => renderPaper(model(), fonts)));
    one.forEach((paper, index) => expect(Buffer.from(together[index]!.bytes).equals(Buffer.from(paper.bytes))).toBe(true));
  });

  it('leaves the model as it was', async () => {
    const model = SAMPLES['refusal-notice']!();
    const before = JSON.stringify(model);
    await renderPaper(model, fonts);
    expect(JSON.stringify(model)).toBe(before);
  });

  it('pins the creation date to the day of the paper', async () => {
    const { bytes } = await renderPaper(note('正文'), fonts);
    const document = await openPdf(bytes);
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ CreationDate: 'D:20261124160000Z', ModDate: 'D:20261124160000Z', Title: '试验' });
    const page = await document.getPage(1);
    expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
    await document.destroy();
  });

  it('marks drafts on every page, and reprints with their number', async () => {
    const draft = await renderPaper(SAMPLES['draft-with-blanks']!(), fonts);
    expect((await pdfText(draft.bytes)).every((page) => withoutSpace(page).includes('草稿未签发'))).toBe(true);
    const issued = await renderPaper(SAMPLES['acceptance-notice']!(), fonts);
    expect(issued.text).not.toContain('草稿');
    const reprint = await renderPaper(SAMPLES['reprint-statutory']!(), fonts);
    expect(reprint.text).toContain('重印件（第2份）');
  });

  it('fetches nothing and reads no file', async () => {
    await renderPaper(note('正文'), fonts);
    const loads = (image: string) => pdfmake.createPdf({ content: [{ image }], defaultStyle: { font: 'fang' } }).getBuffer();
    await expect(loads('https://example.org/x.png')).rejects.toThrow(/denied|Invalid image/u);
    await expect(loads('/etc/hostname')).rejects.toThrow(/denied/u);
  });

  it('fills 22 lines of 28 characters on a page of body text (GB/T 9704)', async () => {
    const { text, pages } = await renderPaper(note('街'.repeat(28 * 60)), fonts);
    const full = text.split('\n').filter((line) => line === '街'.repeat(28));
    expect(full.length).toBeGreaterThanOrEqual(57);
    expect(pages).toBe(3);
    const second = text.split('— 1 —')[1]!.split('— 2 —')[0]!;
    expect(second.split('\n').filter((line) => line.startsWith('街'))).toHaveLength(22);
  });

  it('starts no line with the dot of a name', async () => {
    for (let lead = 20; lead < 28; lead += 1) {
      const text = ['街'.repeat(lead), { text: '阿依古丽·买买提依明', as: 'name' as const }, '的申请收悉，依法予以受理。'];
      const paper = await renderPaper(note('', { blocks: [{ type: 'paragraph', text }] }), fonts);
      expect(paper.text).toMatch(/阿\n?依\n?古\n?丽·/u);
    }
  });

  it.each(Array.from({ length: 11 }, (_unused, index) => 14 + index))(
    'keeps the signature with text after %i lines',
    async (lines) => {
      const model = note('', {
        blocks: [
          { type: 'paragraph', text: '街'.repeat(28 * lines) },
          { type: 'paragraph', text: '特此告知。' },
          { type: 'signature', issuerLines: ['万兴街道办事处'], date: '2026年11月25日', seal: true },
        ],
      });
      const last = withoutSpace((await pdfText((await renderPaper(model, fonts)).bytes)).at(-1)!);
      expect(last).toMatch(/特此告知。.*万兴街道办事处/u);
    },
  );

  it('parts what is longer than a page instead of losing it', async () => {
    const long = Array.from({ length: 90 }, (_unused, index) => `第${index + 1}句话。`).join('街道办事处依法受理');
    const model = note('', {
      blocks: [
        { type: 'heading', level: 1, text: '一、长文' },
        { type: 'paragraph', text: long },
        {
          type: 'keyValues',
          pairsPerRow: 2,
          rows: Array.from({ length: 30 }, (_unused, index) => ({ label: '标签', value: `值${index}` })),
        },
        { type: 'signature', issuerLines: ['万兴街道办事处'], date: '2026年11月25日', seal: true },
      ],
    });
    const { bytes } = await renderPaper(model, fonts);
    const read = withoutSpace((await pdfText(bytes)).join(''));
    for (const part of ['第90句话。', '值29', '万兴街道办事处']) expect(read).toContain(part);
  });

  it('parts a table row higher than a page instead of losing its end', async () => {
    const value = Array.from({ length: 200 }, (_unused, index) => `第${index + 1}项`).join('街道办事处依法受理');
    const blocks: DocumentModel['blocks'] = [
      { type: 'keyValues', pairsPerRow: 1, rows: [{ label: '理由', value }] },
      {
        type: 'grid',
        columns: [
          { header: '事项', weight: 1 },
          { header: '内容', weight: 2 },
        ],
        rows: [{ cells: ['甲', value] }, { cells: ['乙', '末行'] }],
      },
      {
        type: 'form',
        weights: [1, 3],
        rows: [
          [
            { role: 'label', text: '意见' },
            { role: 'value', text: value, lines: 3 },
          ],
        ],
      },
    ];
    for (const block of blocks) {
      const read = withoutSpace((await pdfText((await renderPaper(note('', { blocks: [block] }), fonts)).bytes)).join(''));
      for (const part of ['第1项', '第100项', '第200项']) expect(read).toContain(part);
    }
  });

  it('refuses to make a paper that would lose a line', async () => {
    const issuerLines = Array.from({ length: 60 }, () => '万兴街道办事处');
    const model = note('', { blocks: [{ type: 'signature', issuerLines, date: '2026年11月25日', seal: true }] });
    await expect(renderPaper(model, fonts)).rejects.toThrow(/lost in layout/u);
  });

  it('repeats the header of a long table and parts no row', async () => {
    const rows = Array.from({ length: 70 }, (_unused, index) => ({
      ...PUBLIC_NOTICE.rows[index % 2]!,
      householdSize: (index % 9) + 1,
    }));
    const { bytes } = await renderPaper(publicNotice({ ...PUBLIC_NOTICE, rows }), fonts);
    const pages = (await pdfText(bytes)).map(withoutSpace);
    expect(pages.length).toBeGreaterThan(2);
    const tablePages = pages.filter((page) => page.includes('万兴街道'));
    expect(tablePages.slice(0, -1).every((page) => page.includes('拟救助金额'))).toBe(true);
    expect(pages.join('').match(/[王陈]\*喆?\d人[\d.,]+万兴街道/gu)).toHaveLength(70);
  });
});

describe('the finished 公示', () => {
  const allowedPhones = [ISSUER.contactPhone, ISSUER.supervisionPhone];

  it('passes the check of its text', async () => {
    const { text } = await renderPaper(SAMPLES['public-notice']!(), fonts);
    expect(checkPublicText(text, { allowedPhones })).toEqual([]);
  });

  it('is caught when a number has slipped in by a field that is free text', async () => {
    const model = publicNotice({ ...PUBLIC_NOTICE, place: '公告栏，问120104197903121234或13912345678' });
    const { text } = await renderPaper(model, fonts);
    expect(checkPublicText(text, { allowedPhones }).map((finding) => finding.kind)).toEqual(['idNumber', 'mobilePhone']);
  });
});

describe('rare characters', () => {
  const RARE = ['𠮷', '㙓', '𫘧', '䶮', '𬴂', '㛃', '𪚥', '𫝀', '𫠝', '𬺰', '喆', '玥', '堃', '鿍', '〇'];

  it.each(RARE)('prints %s as itself', async (character) => {
    const { bytes, text } = await renderPaper(note(`申请人王${character}强的申请收悉。`), fonts);
    expect(text).toContain(`王${character}强`);
    expect(withoutSpace((await pdfText(bytes)).join(''))).toContain(`王${character}强`);
  });

  it('draws each with a shape of its own, none empty', async () => {
    const shapes = new Set<string>();
    for (const character of RARE) {
      const [page] = await pdfPages((await renderPaper(note(character), fonts)).bytes, 72);
      // The first character of the only paragraph: two characters in, under the title.
      const { data } = page!.getContext('2d').getImageData(105, 150, 30, 40);
      if (!data.some((value, index) => index % 4 === 0 && value < 128)) throw new Error(`${character} is empty`);
      shapes.add(Buffer.from(data).toString('base64'));
    }
    expect(shapes.size).toBe(RARE.length);
  });

  it.each([
    ['𰻞', 'U+30EDE'],
    ['\u{E863}', 'U+E863'],
    ['😀', 'U+1F600'],
    ['\u{E0100}', 'U+E0100'],
    ['\u{200B}', 'U+200B'],
    ['\u{202E}', 'U+202E'],
    ['\t', 'U+0009'],
  ])('refuses %s loudly, by character and code point', async (character, codePoint) => {
    const error = await refusalOf(`申请人王${character}强的申请收悉。`);
    expect(error.code).toBe('PAPER_GLYPH_MISSING');
    expect(error.params).toMatchObject({ character, codePoint, context: expect.stringContaining(`王${character}强`) as string });
  });

  it('neither lifts the line nor moves its neighbours', async () => {
    const positions = async (text: string) => {
      const document = await openPdf((await renderPaper(note(text), fonts)).bytes);
      const { items } = await (await document.getPage(1)).getTextContent();
      const ys = items.flatMap((item) =>
        'transform' in item && item.str.trim() !== '' ? [Number(item.transform[5]).toFixed(2)] : [],
      );
      await document.destroy();
      return [...new Set(ys)];
    };
    const filler = '街'.repeat(60);
    expect(await positions(`${filler}𠮷${filler}`)).toEqual(await positions(`${filler}街${filler}`));
  });

  it('sets a name in one face as a whole', async () => {
    const document = await openPdf(
      (await renderPaper(note('', { blocks: [{ type: 'paragraph', text: [{ text: '王玥', as: 'name' }] }] }), fonts)).bytes,
    );
    const { items } = await (await document.getPage(1)).getTextContent();
    const faces = items.flatMap((item) => ('fontName' in item && /[王玥]/u.test(item.str) ? [item.fontName] : []));
    await document.destroy();
    expect(new Set(faces).size).toBe(1);
  });
});

describe('loadPaperFonts', () => {
  it('says which file is missing', async () => {
    const missing = loadPaperFonts(join(import.meta.dirname, 'nowhere'));
    await expect(renderPaper(note('正文'), missing)).rejects.toMatchObject({
      code: 'PAPER_FONT_UNREADABLE',
      params: { file: expect.stringMatching(/\.(otf|ttf)$/u) as string },
    });
  });
});
