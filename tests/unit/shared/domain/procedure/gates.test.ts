import { describe, expect, it } from 'vitest';
import { type StaffId } from '#shared/kernel/ids.ts';
import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { ROLES } from '#shared/domain/office/roles.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { nextStep } from '#shared/domain/procedure/case-deadlines.ts';
import { type CaseState, CaseStateSchema, isClosed } from '#shared/domain/procedure/case-state.ts';
import { refusalsFor } from '#shared/domain/procedure/rules.ts';
import { stagesOf } from '#shared/domain/procedure/stages.ts';
import { CaseBuilder, STAFF } from '#tests/support/case-builder.ts';
import { modestMeans } from '#tests/support/people.ts';

const PHOTO = 'p'.repeat(26);
const OTHER = 'x'.repeat(26) as StaffId;
const THIRD = 'y'.repeat(26) as StaffId;

/** Why somebody who holds every post may not do an act: only what the case itself says against them. */
function against(state: CaseState, action: CaseActType, staffId: StaffId, today: PlainDate, repostAfterObjection = true) {
  const actor = { staffId, name: '某人', roles: ROLES };
  return refusalsFor(action, { state, actor, today, options: { repostAfterObjection } }).map(({ code }) => code);
}

const withOpinion = () => new CaseBuilder().receive().accept().investigate().giveOpinion('approve');
const untilOf = (state: CaseState) => state.notices.at(-1)!.until;

describe('who has had a part in a case', () => {
  const visited = (builder: CaseBuilder, first: StaffId, second: StaffId) => {
    const { visit } = builder.state.homeVisit!;
    return builder
      .act('recordHomeVisit', { visit, secondInvestigator: second }, first)
      .act('signHomeVisit', { statement: 'present' }, second);
  };

  it('does not judge it after others have gone there again', () => {
    const builder = new CaseBuilder().receive().accept().investigate();
    visited(builder, OTHER, THIRD);
    builder.act('recordMeans', { sheet: modestMeans() }, OTHER);
    for (const former of [STAFF.first, STAFF.second])
      expect(against(builder.state, 'recordReviewOpinion', former, builder.state.acceptedOn!)).toEqual([
        'INVESTIGATED_SAME_CASE',
      ]);
    expect(against(builder.state, 'recordReviewOpinion', STAFF.reviewer, builder.state.acceptedOn!)).toEqual([]);
    builder.giveOpinion('approve').publicise();
    expect(against(builder.state, 'determine', STAFF.first, addDays(untilOf(builder.state), 1))).toEqual([
      'INVESTIGATED_SAME_CASE',
    ]);
    expect(CaseStateSchema.parse(builder.state).formerInvestigators).toEqual([STAFF.first, STAFF.second]);
  });

  it('does not confirm it after another has given a new opinion', () => {
    const builder = withOpinion().act('returnToInvestigation', { reason: '收入待查' }, STAFF.confirmer);
    const { assessment, monthlyAmount } = builder.state.review!;
    const opinion = { recommendation: 'approve', opinion: '重新审核', assessment, monthlyAmount, refusalGrounds: [] };
    builder.act('recordReviewOpinion', opinion, OTHER).publicise();
    const day = addDays(untilOf(builder.state), 1);
    expect(against(builder.state, 'determine', STAFF.reviewer, day)).toEqual(['REVIEWED_SAME_CASE']);
    expect(against(builder.state, 'determine', OTHER, day)).toEqual(['REVIEWED_SAME_CASE']);
    expect(against(builder.state, 'determine', STAFF.confirmer, day)).toEqual([]);
  });

  it('does not end it for want of cooperation either', () => {
    const { state } = new CaseBuilder().receive().accept().investigate();
    expect(against(state, 'terminate', STAFF.first, plainDate('2026-11-27'))).toEqual(['INVESTIGATED_SAME_CASE']);
    expect(against(state, 'terminate', STAFF.confirmer, plainDate('2026-11-27'))).toEqual([]);
  });
});

describe('公示', () => {
  it('hangs through its last day', () => {
    const builder = withOpinion();
    builder.act('issuePublicNotice', { place: '公示栏', from: '2026-11-27', until: '2026-12-08' });
    builder.act('recordPosting', { postedAt: builder.now(), place: '公示栏', postedBy: '李窗口', photos: [PHOTO] });
    const last = untilOf(builder.state);
    expect(against(builder.state, 'recordTakeDown', STAFF.window, last)).toEqual(['NOTICE_NOT_DUE']);
    expect(nextStep(builder.state, last)).toMatchObject({ step: 'awaitNotice' });
    expect(against(builder.state, 'recordTakeDown', STAFF.window, addDays(last, 1))).toEqual([]);
    expect(nextStep(builder.state, addDays(last, 1))).toMatchObject({ action: 'recordTakeDown' });
  });

  it('is not put up of an opinion to refuse', () => {
    const sheet = { ...modestMeans(), assets: { ...modestMeans().assets, vehicles: ['car' as const] } };
    const builder = new CaseBuilder().receive().accept().investigate(sheet).giveOpinion('refuse', ['MOTOR_VEHICLE']);
    expect(against(builder.state, 'issuePublicNotice', STAFF.window, plainDate('2026-11-27'))).toEqual(['REFUSAL_NOT_DISPLAYED']);
  });

  it('is put up anew where the amount has changed, whatever the office has chosen for dismissed objections', () => {
    const afterObjection = (monthly: number) => {
      const builder = withOpinion().publicise();
      builder.act('recordObjection', { receivedOn: '2026-12-08', from: '匿名', content: '有工资' });
      builder.act('resolveObjection', {
        outcome: 'dismissed',
        method: 'reinvestigation',
        findings: '见记录',
        repliedOn: '2026-12-08',
      });
      const sheet = modestMeans();
      builder.act('recordMeans', { sheet: { ...sheet, incomes: [{ ...sheet.incomes[0]!, monthly }] } }, STAFF.first);
      return builder.giveOpinion('approve').state;
    };
    const same = afterObjection(modestMeans().incomes[0]!.monthly);
    const less = afterObjection(1000_00);
    const day = plainDate('2026-12-09');
    expect(against(same, 'determine', STAFF.confirmer, day, false)).toEqual([]);
    expect(against(less, 'determine', STAFF.confirmer, day, false)).toEqual(['NOTICE_INCOMPLETE']);
    expect(against(same, 'determine', STAFF.confirmer, day, true)).toEqual(['NOTICE_INCOMPLETE']);
  });
});

describe('the district’s visit', () => {
  const visit = (finding: 'confirmed' | 'differs') => ({
    visitedOn: '2026-12-08',
    visitors: ['李区', '周区'],
    finding,
    report: '入户所见',
  });

  it('that found otherwise is weighed in a new opinion first', () => {
    const builder = withOpinion().act('recordComplaint', { receivedOn: '2026-11-27', content: '有车' }).publicise();
    builder.act('recordDistrictVisit', visit('differs'));
    const day = addDays(untilOf(builder.state), 1);
    expect(against(builder.state, 'determine', STAFF.confirmer, day)).toEqual(['DISTRICT_FINDING_UNANSWERED']);
    expect(nextStep(builder.state, day)).toMatchObject({ action: 'returnToInvestigation' });
    builder.act('returnToInvestigation', { reason: '区入户不符' }, STAFF.confirmer).later(1).giveOpinion('approve').publicise();
    expect(against(builder.state, 'determine', STAFF.confirmer, addDays(untilOf(builder.state), 1))).toEqual([]);
  });
});

describe('a case that ends without a decision', () => {
  it('is not over before the family has been told', () => {
    const builder = new CaseBuilder().receive().accept();
    builder
      .act('terminate', { terminatedOn: '2026-11-25', facts: '两次预约入户，均拒绝' }, STAFF.confirmer)
      .issue('terminationNotice', 'q');
    const day = plainDate('2026-11-25');
    expect(isClosed(builder.state)).toBe(false);
    expect(nextStep(builder.state, day)).toMatchObject({ action: 'serve', step: 'serveTermination' });
    expect(stagesOf(builder.state).map(({ stage, standing }) => `${stage} ${standing}`)).toEqual([
      'intake done',
      'acceptance done',
      'termination done',
      'service current',
    ]);
    builder.act('serve', {
      paperId: 'q'.repeat(26),
      method: 'direct',
      servedOn: '2026-11-25',
      place: '窗口',
      receiver: '赵建国',
      receiverRelation: '',
      servers: ['李窗口'],
      refusalReason: '',
      witness: '',
      evidence: [],
    });
    expect(isClosed(builder.state)).toBe(true);
    expect(nextStep(builder.state, day)).toMatchObject({ step: 'nothing' });
    expect(stagesOf(builder.state).at(-1)).toEqual({ stage: 'service', standing: 'done', on: '2026-11-25' });
  });
});
