import { describe, expect, it } from 'vitest';
import { programFonts } from '#core/pdf/program-fonts.ts';
import { renderPaper } from '#core/pdf/render-paper.ts';
import { OfficePaperSchema } from '#shared/documents/document-model.ts';
import { accessReport } from '#shared/documents/papers/access-report.ts';
import { recoveryKeyPaper } from '#shared/documents/papers/recovery-key.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { RESOURCES } from '#tests/support/test-office.ts';

const fonts = programFonts(RESOURCES);
const madeOn = plainDate('2026-11-25');

describe('papers of the office itself', () => {
  it('bears every group of the recovery key in its order, what it is for and who keeps it, on one page', async () => {
    const groups = ['H7K2', '9QWD', '0MNX', '4T8B', 'ZC3V', 'R6PY', '1JGE', '5FAS', '7D2K'];
    const model = recoveryKeyPaper({ officeName: '南市街道', groups, madeOn });
    expect(OfficePaperSchema.parse(model)).toEqual(model);
    const { text, pages } = await renderPaper(model, fonts);
    expect(pages).toBe(1);
    const plain = text.replace(/\s/g, '');
    expect(plain).toContain(groups.map((group, index) => `第${index + 1}组${group}`).join(''));
    for (const words of ['南市街道', '2026年11月25日', '只有这张纸能打开数据', '保管人签名', '原密钥立即作废'])
      expect(plain).toContain(words);
  });

  it('tells a family every look with its purpose, whatever the name, over as many pages as it takes', async () => {
    const looks = Array.from({ length: 80 }, (_, index) => ({
      at: `2026-11-25 ${String(9 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
      staffName: '㛃𠅤文',
      what: '查看完整号码：赵小军的证件号码',
      purpose: `核对第${index + 1}次`,
    }));
    const model = accessReport({
      subdistrictName: '天津市和平区人民政府南市街道办事处',
      contactPhone: '022-27270001',
      applicantName: '赵建国',
      caseNumber: '2026-000001',
      from: plainDate('2026-11-01'),
      to: madeOn,
      madeOn,
      looks,
    });
    expect(OfficePaperSchema.parse(model)).toEqual(model);
    const { text, pages } = await renderPaper(model, fonts);
    expect(pages).toBeGreaterThan(1);
    const plain = text.replace(/\s/g, '');
    for (const words of ['第四十五条', '共80次', '㛃𠅤文', '核对第1次', '核对第80次', '2026-000001', '南市街道办事处'])
      expect(plain).toContain(words);
  });

  it('says so when nobody has looked', async () => {
    const model = accessReport({
      subdistrictName: '天津市和平区人民政府南市街道办事处',
      contactPhone: '022-27270001',
      applicantName: '赵建国',
      caseNumber: '2026-000001',
      from: madeOn,
      to: madeOn,
      madeOn,
      looks: [],
    });
    const { text, pages } = await renderPaper(model, fonts);
    expect([pages, text.replace(/\s/g, '').includes('共0次')]).toEqual([1, true]);
  });
});
