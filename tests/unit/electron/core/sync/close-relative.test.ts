import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseView } from '#shared/contract/case-view.ts';
import { familyOfThree, modestMeans, RELATIVE_ON_COMMITTEE } from '#tests/support/people.ts';
import { newCommandId } from '#tests/support/test-office.ts';
import {
  type DistrictOffice,
  exportTo,
  importFiles,
  noticesAt,
  pairedStreetAndDistrict,
  report,
  setClockBy,
  type StreetOffice,
} from '#tests/support/exchange.ts';
import { type CaseStory } from '../../../../../tools/demo/procedure.ts';

let street: StreetOffice;
let district: DistrictOffice;
let close: () => Promise<void>;
let story: CaseStory;
beforeAll(async () => {
  ({ street, district, close } = await pairedStreetAndDistrict());
  story = street.newStory();
});
afterAll(() => close());

const gateCodes = (view: CaseView, action: string) =>
  view.actions.find((each) => each.action === action)?.refusals.map(({ code }) => code);
const read = (window: { call: DistrictOffice['officer']['call'] }) =>
  window.call('cases.read', { caseId: story.view.state.id }) as Promise<CaseView>;

async function later(days: number): Promise<void> {
  await story.later(days);
  setClockBy(district, street);
}

describe('a close relative’s case, through packages', () => {
  it('the street asks; the district sees case, papers and scans, and what waits for it', async () => {
    await story.receive(familyOfThree({ closeRelative: { related: true, people: [RELATIVE_ON_COMMITTEE] } }));
    await story.accept();
    await story.attachPhoto('户口簿首页');
    const { chuang } = story.office.windows;
    story.view = await chuang.call('cases.fileCloseRelative', {
      ...story.command(),
      filedOn: story.today,
      source: 'applicant',
      recusal: '不参与本案',
    });
    await story.requestVerification();
    const [file] = await report(street, district);
    expect(file).toMatchObject({
      package: { senderName: '南市街道', number: 1, volume: { index: 1, count: 1 } },
      taken: { actsIn: true, missingAttachments: 0, complete: true, receipts: [], caseCount: 1 },
    });
    expect(file!.taken!.cases).toEqual([
      {
        caseId: story.view.state.id,
        caseNumber: '2026-000001',
        programme: 'subsistenceAllowance',
        statusAfter: 'investigating',
        acts: ['receiveApplication', 'accept', 'issuePaper', 'attachEvidence', 'fileCloseRelative', 'requestVerification'],
      },
    ]);
    const view = await read(district.officer);
    expect(view.state).toEqual((await read(story.office.windows.chuang)).state);
    expect(view.timeline.map(({ byName }) => byName)).toContain('窗口乙');
    expect(view.papers.map(({ kind }) => kind)).toContain('acceptanceNotice');
    const [scan] = view.state.evidence;
    const { mime } = await district.officer.call('evidence.read', { caseId: view.state.id, attachmentId: scan!.attachmentId });
    expect(mime).toBe('image/png');
    const { pages } = await district.officer.call('papers.preview', { caseId: view.state.id, kind: 'acceptanceNotice' });
    expect(pages).toBeGreaterThan(0);
  });

  it('offers the district its own two acts and none of the street’s', async () => {
    const view = await read(district.officer);
    expect(view.actions).toEqual([
      { action: 'districtVerification', refusals: [] },
      { action: 'districtVisit', refusals: [] },
    ]);
    const { due, waiting, counts } = await district.officer.call('workbench.read', {});
    expect([due.length, waiting.length, counts.open]).toEqual([1, 0, 1]);
    expect(due[0]).toMatchObject({
      officeName: '南市街道',
      nextStep: { action: 'districtVerification', deadline: { id: 'db-check', dueOn: '2026-03-05' } },
    });
    expect(await noticesAt(district.officer)).toContain('有 1 户近亲属备案或投诉举报家庭等待本局审批前入户');
    expect(await noticesAt(story.office.windows.ding)).toContain('等待区民政局入户');
    await expect(
      district.officer.call('cases.withdraw', { ...story.command(), withdrawnOn: story.today, reason: '不是街道' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('a street may not do the district’s part', async () => {
    const { admin, officeId } = { admin: street.admin, officeId: street.id };
    await admin.call('staff.change', {
      commandId: newCommandId(),
      staffId: street.office.staffIds.admin,
      name: '管理员甲',
      badge: '001',
      roles: ['administrator', 'districtOfficer'],
    });
    const attempt = {
      ...story.command(),
      visitedOn: story.today,
      visitors: ['甲', '乙'],
      finding: 'confirmed' as const,
      report: '自己替区里去了',
    };
    await expect(admin.call('district.recordVisit', attempt)).rejects.toMatchObject({
      code: 'ACTION_NOT_ALLOWED',
      params: { refusals: [{ code: 'DISTRICT_ONLY' }] },
    });
    expect(officeId).toBe('120101006');
  });

  it('the district’s data match opens the way to the opinion, and only that', async () => {
    await later(1);
    await story.visitHome();
    await story.askNeighbours();
    await story.recordMeans(modestMeans());
    await expect(story.giveOpinion('approve')).rejects.toMatchObject({
      params: { refusals: [{ code: 'VERIFICATION_MISSING' }] },
    });
    const { state } = await read(district.officer);
    const verified = await district.officer.call('district.recordVerification', {
      commandId: newCommandId(),
      caseId: state.id,
      expectedRevision: state.revision,
      reportNumber: '核〔2026〕1号',
      startedOn: story.today,
      reportedOn: story.today,
      items: state.verificationRequest!.items.map((item) => ({ item, finding: 'consistent' as const, note: '' })),
      summary: '未发现与申报不一致的情况',
    });
    expect(verified.nextStep).toMatchObject({ action: 'districtVisit', deadline: { id: 'db-total-delegated' } });
    const [file] = await report(district, street);
    expect(file!.taken).toMatchObject({ receipts: [1], complete: true, cases: [{ acts: ['districtVerification'] }] });
    story.view = await read(story.office.windows.shen);
    await story.giveOpinion('approve');
    await story.publicise();
    expect(gateCodes(await read(story.office.windows.ding), 'determine')).toEqual(['DISTRICT_VISIT_MISSING']);
    await expect(story.determine('approve')).rejects.toMatchObject({ code: 'ACTION_NOT_ALLOWED' });
    expect(await noticesAt(story.office.windows.ding)).toContain('等待区民政局入户');
    setClockBy(district, street);
  });

  it('the district’s visit releases the confirmation, signed by who went there', async () => {
    await report(street, district);
    const { state, nextStep } = await read(district.officer);
    expect([state.status, nextStep.action]).toEqual(['awaitingDetermination', 'districtVisit']);
    const visit = {
      commandId: newCommandId(),
      caseId: state.id,
      visitedOn: story.today,
      visitors: ['区经办辛', '区经办壬'],
      finding: 'confirmed' as const,
      report: '入户情况与申报一致',
    };
    await expect(
      district.officer.call('district.recordVisit', { ...visit, expectedRevision: state.revision - 1 }),
    ).rejects.toMatchObject({ code: 'STALE_REVISION' });
    const visited = await district.officer.call('district.recordVisit', { ...visit, expectedRevision: state.revision });
    expect(await district.officer.call('district.recordVisit', { ...visit, expectedRevision: state.revision })).toEqual(visited);
    expect(visited.nextStep).toMatchObject({ words: '由街道办理中' });
    expect((await district.officer.call('workbench.read', {})).due).toEqual([]);
    await report(district, street);
    story.view = await read(story.office.windows.ding);
    expect(story.view.timeline.filter(({ officeId }) => officeId === district.id)).toMatchObject([
      { type: 'districtVerification', byName: '区经办辛' },
      { type: 'districtVisit', byName: '区经办辛' },
    ]);
    expect(gateCodes(story.view, 'determine')).toEqual([]);
    await story.determine('approve');
    await story.serve('confirmationNotice');
    expect(await noticesAt(story.office.windows.ding)).not.toContain('等待区民政局入户');
    await report(street, district);
    await expect(
      district.officer.call('district.recordVisit', {
        ...visit,
        commandId: newCommandId(),
        expectedRevision: (await read(district.officer)).state.revision,
      }),
    ).rejects.toMatchObject({ params: { refusals: [{ code: 'WRONG_STATUS' }] } });
  });

  it('receipts: the street knows that all has arrived, and nobody acknowledges acknowledgements', async () => {
    await report(district, street);
    const { correspondents } = await street.admin.call('sync.read', {});
    const sent = correspondents[0]!.sent.map(({ number, acknowledgedAt }) => [number, acknowledgedAt !== undefined]);
    expect(sent).toEqual([3, 2, 1].map((number) => [number, true]));
    expect(correspondents[0]!.unsentActs).toBe(0);
    expect((await exportTo(street, district)).packages).toEqual([]);
    expect((await exportTo(district, street)).packages).toEqual([]);
    const atDistrict = await district.admin.call('sync.read', {});
    expect(atDistrict.correspondents[0]!.sent.map(({ number, wantsReceipt }) => [number, wantsReceipt])).toEqual([
      [3, false],
      [2, true],
      [1, true],
    ]);
    for (const office of [street, district]) {
      const check = await office.admin.call('record.verify', {});
      expect(check.faults).toEqual([]);
    }
  });

  it('the district’s verify and rebuild hold over both feeds', async () => {
    const check = await district.admin.call('record.verify', {});
    expect(check.acts).toBeGreaterThan(30);
    expect(check.attachments).toBe(3);
  });

  it('imported once more, nothing changes and it says so', async () => {
    const { packages } = await exportTo(street, district, [1]);
    const before = await district.admin.call('record.verify', {});
    const [again] = await importFiles(district, packages[0]!.fileNames);
    expect(again).toMatchObject({ refusal: { code: 'PACKAGE_ALREADY_IMPORTED', params: { number: 1 } } });
    expect((await district.admin.call('record.verify', {})).acts).toBe(before.acts);
  });
});
