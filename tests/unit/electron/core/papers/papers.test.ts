import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { type Input } from '#shared/contract/contract.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { documentNumber } from '#shared/documents/parts/document-number.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

let office: TestOffice;
let story: CaseStory;
beforeEach(async () => {
  office = await testOffice('2026-11-25T09:00:00+08:00');
  story = new CaseStory(atWork(office));
});
afterEach(() => office.close());

type Kind = Input<'papers.preview'>['kind'];
const window = () => atWork(office).windows.chuang;
const preview = (kind: Kind, paperId?: string) =>
  window().call('papers.preview', { caseId: story.view.state.id, kind, ...(paperId && { paperId }) } as Input<'papers.preview'>);
const print = (kind: Kind, paperId?: string, reason = '') =>
  window().call('papers.print', {
    caseId: story.view.state.id,
    kind,
    reason,
    ...(paperId && { paperId }),
  } as Input<'papers.print'>);
const paperOf = (kind: Kind) => story.view.papers.findLast((paper) => paper.kind === kind && paper.paperId)!;
const readAgain = async () => {
  story.view = await window().call('cases.read', { caseId: story.view.state.id });
};

async function looks() {
  const { looks: found } = await atWork(office).windows.ding.call('record.looks', {
    caseId: story.view.state.id,
    from: plainDate('2026-01-01'),
    to: plainDate('2027-12-31'),
    limit: 100,
  });
  return found.filter((look) => look.kind === '预览文书' || look.kind === '打印文书');
}

async function approve(): Promise<void> {
  await story.receive(familyOfThree());
  await story.accept();
  await story.investigate(modestMeans());
  await story.giveOpinion('approve');
  await story.publicise();
  await story.determine('approve');
}

describe('document numbers', () => {
  it('carry a word for each kind, so that no two papers of an office bear one number', () => {
    const kinds = [
      'acceptanceNotice',
      'completionRequest',
      'declineAcceptanceNotice',
      'publicNotice',
      'publication',
      'confirmationNotice',
      'refusalNotice',
    ] as const;
    const numbers = kinds.map((kind) => documentNumber('津和南街救', kind, 2026, 12));
    expect(numbers).toEqual([
      '津和南街救受〔2026〕12号',
      '津和南街救补〔2026〕12号',
      '津和南街救不受〔2026〕12号',
      '津和南街救公示〔2026〕12号',
      '津和南街救公布〔2026〕12号',
      '津和南街救决〔2026〕12号',
      '津和南街救不决〔2026〕12号',
    ]);
  });

  it('run for each kind and year by themselves, without a gap where an act was refused', async () => {
    await approve();
    expect(story.view.papers.filter((paper) => paper.state === 'issued').map((paper) => paper.number)).toEqual([
      '津和南街受〔2026〕1号',
      '津和南街公示〔2026〕1号',
      '津和南街决〔2026〕1号',
      '津和南街公布〔2026〕1号',
    ]);
    const second = new CaseStory(atWork(office));
    const [father, ...rest] = familyOfThree().members;
    await second.receive(familyOfThree({ members: [{ ...father!, identity: { kind: 'none', reason: '遗失补办中' } }, ...rest] }));
    await expect(
      window().call('cases.accept', { ...second.command(), expectedRevision: 99, acceptedOn: second.today }),
    ).rejects.toMatchObject({ code: 'STALE_REVISION' });
    await second.accept();
    expect(second.view.papers[0]!.number).toBe('津和南街受〔2026〕2号');
    second.goTo(plainDate('2027-01-04'));
    const third = new CaseStory(atWork(office));
    await third.receive(
      familyOfThree({ members: [{ ...father!, name: '赵三', identity: { kind: 'none', reason: '遗失补办中' } }, ...rest] }),
    );
    await third.accept();
    expect(third.view.papers[0]!.number).toBe('津和南街受〔2027〕1号');
  });
});

describe('an issued paper', () => {
  it('is printed as it was issued, even after letterhead and means of the office have changed', async () => {
    await approve();
    const { paperId } = paperOf('confirmationNotice');
    const before = await preview('confirmationNotice', paperId);
    await office.windows.admin.signIn('admin');
    const { letterhead } = await office.windows.admin.call('office.read', {});
    await office.windows.admin.call('office.change', {
      commandId: newCommandId(),
      letterhead: { ...letterhead, mode: 'statutoryAuthority', contactPhone: '022-11112222' },
      options: { noticeNames: 'masked' },
      reason: '电话变更',
    });
    expect((await preview('confirmationNotice', paperId)).pdf).toBe(before.pdf);
    expect((await preview('confirmationNotice')).pdf).toBe(before.pdf);
    expect(Buffer.from(before.pdf, 'base64').subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('says from the second print on which copy it is; looking at it is no print', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    const { paperId } = paperOf('acceptanceNotice');
    const seen = await preview('acceptanceNotice', paperId);
    const first = await print('acceptanceNotice', paperId, '交申请人');
    const second = await print('acceptanceNotice', paperId, '申请人遗失');
    expect([first.copy, second.copy]).toEqual([1, 2]);
    expect(first.pdf).toBe(seen.pdf);
    expect(second.pdf).not.toBe(first.pdf);
    await readAgain();
    expect(paperOf('acceptanceNotice')).toMatchObject({ copies: 2, state: 'issued' });
    expect((await looks()).map(({ kind, detail, purpose }) => [kind, detail, purpose])).toEqual([
      ['打印文书', '受理通知书', '申请人遗失'],
      ['打印文书', '受理通知书', '交申请人'],
      ['预览文书', '受理通知书', '查看文书'],
    ]);
  });

  it('gives two prints at once two numbers', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    const { paperId } = paperOf('acceptanceNotice');
    const copies = await Promise.all([print('acceptanceNotice', paperId), print('acceptanceNotice', paperId)]);
    expect(copies.map((paper) => paper.copy).sort()).toEqual([1, 2]);
  });

  it('is named without a number of a person and without what Windows forbids in a name', async () => {
    await approve();
    const { fileName } = await preview('confirmationNotice');
    expect(fileName).toBe('确认同意通知书_津和南街决〔2026〕1号_赵某.pdf');
  });

  it('is found by its own id and kind only', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    const { paperId } = paperOf('acceptanceNotice');
    await expect(preview('publicNotice', paperId)).rejects.toMatchObject({ code: 'PAPER_NOT_FOUND' });
    await expect(preview('acceptanceNotice', 'a'.repeat(26))).rejects.toMatchObject({ code: 'PAPER_NOT_FOUND' });
  });
});

describe('a paper that is not issued', () => {
  it('is a draft before its act, and refused with what is missing where facts are', async () => {
    await story.receive(familyOfThree());
    expect((await preview('acceptanceNotice')).fileName).toBe('受理通知书_草稿_赵某.pdf');
    await expect(preview('confirmationNotice')).rejects.toMatchObject({
      code: 'PAPER_NOT_READY',
      params: { paper: '确认同意通知书', missing: '初审意见' },
    });
    await expect(print('proofOfService')).rejects.toMatchObject({ code: 'PAPER_NOT_READY' });
    expect((await looks()).map((look) => look.kind)).toEqual(['预览文书']);
  });

  it('is a form that is printed as often as wanted, with the live reckoning', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    await story.investigate(modestMeans());
    const first = await print('meansReport');
    const second = await print('meansReport');
    expect(second).toMatchObject({ copy: 2, title: '家庭收入财产核算表', fileName: '家庭收入财产核算表_2026-000001_赵某.pdf' });
    expect(second.pdf).toBe(first.pdf);
  });

  it('is a 送达回证 for the paper named, or the newest not yet served', async () => {
    await approve();
    const newest = await preview('proofOfService');
    expect(newest.pdf).toBe((await preview('proofOfService', paperOf('confirmationNotice').paperId)).pdf);
    const other = await preview('proofOfService', paperOf('acceptanceNotice').paperId);
    expect(other.pdf).not.toBe(newest.pdf);
    await expect(preview('proofOfService', paperOf('publicNotice').paperId)).rejects.toMatchObject({ code: 'PAPER_NOT_FOUND' });
    await story.serve('confirmationNotice');
    expect(paperOf('confirmationNotice').servedOn).toBe('2026-12-09');
  });
});

describe('a paper for the public', () => {
  it('is not given out with a number of a person on it; the attempt is logged, no print is', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    await story.investigate(modestMeans());
    await story.giveOpinion('approve');
    story.view = await window().call('cases.issuePublicNotice', {
      ...story.command(),
      place: '荣吉社区公示栏（联系赵建国13820010001）',
      from: story.today,
    });
    await expect(preview('publicNotice')).rejects.toMatchObject({
      code: 'PUBLIC_TEXT_FORBIDDEN',
      params: { findings: [{ kind: 'mobilePhone' }] },
    });
    await expect(print('publicNotice')).rejects.toMatchObject({ code: 'PUBLIC_TEXT_FORBIDDEN' });
    expect((await looks()).map((look) => look.kind)).toEqual(['预览文书']);
  });

  it('may carry the telephones of the office, several in one field, too', async () => {
    const { letterhead } = await office.windows.admin.call('office.read', {});
    await office.windows.admin.call('office.change', {
      commandId: newCommandId(),
      letterhead: { ...letterhead, contactPhone: '022-27270001、13302020202' },
      reason: '增加值班电话',
    });
    await approve();
    expect((await print('publicNotice')).copy).toBe(1);
    expect((await print('publication')).pages).toBe(1);
  });
});
