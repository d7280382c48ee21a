import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { comparisonWords } from '#shared/messages/printed-head.zh-CN.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';
import { pdfText } from '#tests/support/papers/read-pdf.ts';

// The head that is printed on a decision, read off the finished paper as the family holds it, and compared with the record.

let office: TestOffice;
let story: CaseStory;
beforeEach(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  story = new CaseStory(atWork(office));
});
afterEach(() => office.close());

describe('the small print of a decision', () => {
  it('agrees with the record, differs when a letter of it is another, and is missing where the record is shorter', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    await story.investigate(modestMeans());
    await story.giveOpinion('approve');
    await story.publicise();
    await story.determine('approve');
    const { caseId } = story.command();
    const { ding } = office.windows;
    await ding.signIn('ding');
    const paper = story.view.papers.find(({ kind }) => kind === 'confirmationNotice')!;
    const { pdf } = await ding.call('papers.print', { caseId, kind: paper.kind, paperId: paper.paperId!, reason: '送达' });
    const text = (await pdfText(Buffer.from(pdf, 'base64'))).join('\n');
    const head = /记录链首：\s*([0-9a-f\s]{64,80})/.exec(text)![1]!.trim();
    const seq = Number(/第(\d+)号记录/.exec(text)![1]);

    const compare = (asked: { seq?: number; head?: string }) => ding.call('record.comparePrinted', { seq, head, ...asked });
    const same = await compare({});
    expect(same).toMatchObject({ outcome: 'same' });
    expect(comparisonWords(same, seq)).toMatch(/^一致：第 \d+ 号记录（2026-\d\d-\d\d \d\d:\d\d）/);
    expect(await compare({ head: head.toUpperCase().replaceAll(' ', '') })).toMatchObject({ outcome: 'same' });
    expect(await compare({ head: head.replace(/^./, (first) => (first === '0' ? '1' : '0')) })).toEqual({ outcome: 'differs' });
    expect(await compare({ seq: seq + 1 })).toEqual({ outcome: 'differs' });
    expect(await compare({ seq: 9999 })).toMatchObject({ outcome: 'missing' });
    await expect(compare({ head: 'abc' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(office.windows.chuang.call('record.comparePrinted', { seq, head })).rejects.toMatchObject({
      code: expect.stringMatching(/FORBIDDEN|LOCKED/),
    });
  });
});
