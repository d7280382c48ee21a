import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completePapers, familyOfThree, member } from '#tests/support/people.ts';
import { newCommandId } from '#tests/support/test-office.ts';
import {
  type DistrictOffice,
  makeStick,
  openDistrict,
  openStreet,
  pairUp,
  report,
  type StreetOffice,
} from '#tests/support/exchange.ts';

let stick: string;
let streets: StreetOffice[];
let district: DistrictOffice;
const NAMES = [
  ['120101006', '南市街道'],
  ['120101001', '劝业场街道'],
  ['120101002', '小白楼街道'],
] as const;

function alone(name: string, sequence: number) {
  return familyOfThree({
    members: [member({ ref: 'm1', relation: 'applicant', name, bornOn: '1970-01-05', sex: 'female' }, sequence)],
    ...completePapers(['m1']),
  });
}

beforeAll(async () => {
  stick = makeStick();
  district = await openDistrict(stick);
  streets = await Promise.all(NAMES.map(([code, name]) => openStreet(stick, code, name)));
  for (const [index, street] of streets.entries()) {
    await pairUp(street, district);
    for (const [number, name] of ['孙丽', '周芳'].entries()) {
      const story = street.newStory();
      await story.receive(alone(name, 10 * index + number + 1));
      await story.accept();
      if (number === 0 && index < 2) await story.requestVerification();
      if (number === 1 && index === 2) {
        story.view = await street.office.windows.chuang.call('cases.recordComplaint', {
          ...story.command(),
          receivedOn: story.today,
          content: '邻居来电',
        });
      }
    }
    await report(street, district);
  }
});
afterAll(async () => {
  await Promise.all([...streets.map((street) => street.close()), district.close()]);
  rmSync(stick, { recursive: true });
});

const list = (more: object = {}) =>
  district.officer.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 50, ...more });

describe('a district with several streets', () => {
  it('lists every street’s cases, and one street’s alone', async () => {
    const { rows, total } = await list();
    expect(total).toBe(6);
    expect(new Set(rows.map(({ officeName }) => officeName))).toEqual(new Set(NAMES.map(([, name]) => name)));
    const one = await list({ officeId: '120101001' });
    expect([one.total, ...new Set(one.rows.map(({ officeName }) => officeName))]).toEqual([2, '劝业场街道']);
    expect((await list({ officeId: '120101001', text: '孙丽' })).total).toBe(1);
  });

  it('finds people over all of them, each with their office', async () => {
    const { hits } = await district.officer.call('people.find', { text: '孙丽' });
    expect(hits.map(({ officeName, caseNumber }) => [officeName, caseNumber]).toSorted()).toEqual(
      NAMES.map(([, name]) => [name, '2026-000001']).toSorted(),
    );
  });

  it('sees on its workbench what waits for it and nothing else, the most pressing first', async () => {
    const { due, waiting, counts } = await district.officer.call('workbench.read', {});
    expect(due.map(({ officeName, nextStep }) => [officeName, nextStep.action, nextStep.deadline?.id])).toEqual([
      ['劝业场街道', 'districtVerification', 'db-check'],
      ['南市街道', 'districtVerification', 'db-check'],
      ['小白楼街道', 'districtVisit', 'db-total-delegated'],
    ]);
    expect([waiting, counts.overdue, counts.open]).toEqual([[], 0, 6]);
  });

  it('counts by street', async () => {
    const { offices } = await district.officer.call('district.offices', {});
    expect(offices).toMatchObject([
      { officeId: '120101001', cases: 2, open: 2, verificationsDue: 1, visitsDue: 0, lastNumber: 1 },
      { officeId: '120101002', cases: 2, verificationsDue: 0, visitsDue: 1 },
      { officeId: '120101006', name: '南市街道', verificationsDue: 1 },
    ]);
  });

  it('cannot act as a street: neither in its cases nor with one of its own', async () => {
    const roles = ['districtOfficer', 'window', 'investigator', 'confirmer'] as const;
    const { staff } = await district.admin.call('staff.list', {});
    const officer = staff.find(({ userName }) => userName === 'qu')!;
    await district.admin.call('staff.change', {
      commandId: newCommandId(),
      staffId: officer.id,
      name: officer.name,
      badge: officer.badge,
      roles: [...roles],
    });
    const { rows } = await list();
    const view = await district.officer.call('cases.read', { caseId: rows[0]!.caseId });
    const command = { commandId: newCommandId(), caseId: view.state.id, expectedRevision: view.state.revision };
    await expect(
      district.officer.call('cases.withdraw', { ...command, withdrawnOn: '2026-03-02' as never, reason: '区里撤' }),
    ).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
    await expect(
      district.officer.call('cases.receive', {
        commandId: newCommandId(),
        application: alone('李某', 40),
        receivedOn: '2026-03-02' as never,
        despiteOpenCase: false,
      }),
    ).rejects.toMatchObject({ code: 'ACTION_NOT_ALLOWED', params: { refusals: [{ code: 'STREET_ONLY' }] } });
  });

  it('asks for no visit where none is called for, and no result where none was requested', async () => {
    const { rows } = await list({ officeId: '120101006', text: '周芳' });
    const { state, actions } = await district.officer.call('cases.read', { caseId: rows[0]!.caseId });
    expect(actions.map(({ action, refusals }) => [action, refusals.map(({ code }) => code)])).toEqual([
      ['districtVerification', ['VERIFICATION_NOT_REQUESTED']],
      ['districtVisit', ['NO_VISIT_CALLED_FOR']],
    ]);
    const visit = { visitedOn: '2026-03-02' as never, visitors: ['甲', '乙'], finding: 'confirmed' as const, report: '属实' };
    await expect(
      district.officer.call('district.recordVisit', {
        commandId: newCommandId(),
        caseId: state.id,
        expectedRevision: state.revision,
        ...visit,
      }),
    ).rejects.toMatchObject({ code: 'ACTION_NOT_ALLOWED' });
  });
});
