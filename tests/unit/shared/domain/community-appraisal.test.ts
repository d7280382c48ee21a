import { describe, expect, it } from 'vitest';
import { type StaffId } from '#shared/kernel/ids.ts';
import { instantInChina } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { ROLES } from '#shared/domain/office/roles.ts';
import { appraisalSound, appraisedBeforeAnswer } from '#shared/domain/procedure/act-checks.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState, CaseStateSchema } from '#shared/domain/procedure/case-state.ts';
import {
  appraisalDoubts,
  CommunityAppraisalSchema,
  hasTwoThirds,
  objectionsAppraised,
} from '#shared/domain/procedure/community-appraisal.ts';
import { availableActions, refusalsFor } from '#shared/domain/procedure/rules.ts';
import { appraisalDoubtWords, appraisalLine } from '#shared/messages/appraisal.ts';
import { type AppraisalInput, soundAppraisal } from '#tests/support/appraisals.ts';
import { CaseBuilder, STAFF } from '#tests/support/case-builder.ts';

const TODAY = plainDate('2026-12-09');
const HELD = instantInChina(plainDate('2026-12-08'), '14:30');
const RECORDER = 'x'.repeat(26) as StaffId;

function against(state: CaseState, action: CaseActType, staffId: StaffId = RECORDER, name = '某人') {
  const actor = { staffId, name, roles: ROLES };
  return refusalsFor(action, { state, actor, today: TODAY, options: { repostAfterObjection: true } }).map(({ code }) => code);
}

const appraisal = (more: Partial<AppraisalInput> = {}) => CommunityAppraisalSchema.parse(soundAppraisal(HELD, more));
const displayed = () => new CaseBuilder().receive().accept().investigate().giveOpinion('approve').publicise();
const objectedTo = (receivedOn = '2026-12-08') =>
  displayed().act('recordObjection', { receivedOn, from: '匿名', content: '有出租房' });

describe('民主评议', () => {
  it('is held while the office investigates, and after an objection; not where nothing is disputed', () => {
    expect(against(new CaseBuilder().receive().accept().investigate().state, 'recordCommunityAppraisal')).toEqual([]);
    expect(against(displayed().state, 'recordCommunityAppraisal')).toEqual(['NOTHING_TO_APPRAISE']);
    expect(against(objectedTo().state, 'recordCommunityAppraisal')).toEqual([]);
    const reviewed = new CaseBuilder().receive().accept().investigate().giveOpinion('approve').state;
    expect(against(reviewed, 'recordCommunityAppraisal')).toEqual(['WRONG_STATUS']);
  });

  it('takes no home visit’s place: without the visit there is none, and with one recorded the opinion still asks for the visit', () => {
    const accepted = new CaseBuilder().receive().accept();
    expect(against(accepted.state, 'recordCommunityAppraisal')).toEqual(['HOME_VISIT_MISSING']);
    accepted.act('recordCommunityAppraisal', soundAppraisal(HELD), RECORDER);
    expect(against(accepted.state, 'recordReviewOpinion', STAFF.reviewer)).toEqual(
      expect.arrayContaining(['HOME_VISIT_MISSING', 'VERIFICATION_MISSING', 'MEANS_MISSING']),
    );
  });

  it('decides nothing: the status stays, and an opinion may follow it or not', () => {
    const builder = objectedTo();
    const before = builder.state.status;
    builder.act('recordCommunityAppraisal', soundAppraisal(HELD, { finding: 'doubted' }), RECORDER);
    expect(builder.state.status).toBe(before);
    expect(against(builder.state, 'determine', STAFF.confirmer)).toEqual(['OBJECTION_OPEN']);
    builder.act(
      'resolveObjection',
      { outcome: 'dismissed', method: 'communityAppraisal', findings: '见评议结论', repliedOn: '2026-12-09' },
      STAFF.reviewer,
    );
    expect(builder.state.status).toBe('investigating');
    expect(against(builder.state, 'recordReviewOpinion', STAFF.reviewer)).toEqual([]);
    expect(CaseStateSchema.parse(builder.state).communityAppraisals).toHaveLength(1);
  });

  it('is an investigation: who wrote it down gives no opinion and no decision, and a close relative writes none', () => {
    const builder = new CaseBuilder().receive().accept().investigate();
    builder.act('recordCommunityAppraisal', soundAppraisal(HELD), RECORDER);
    expect(against(builder.state, 'recordReviewOpinion', RECORDER)).toEqual(['INVESTIGATED_SAME_CASE']);
    expect(against(builder.state, 'recordReviewOpinion', STAFF.reviewer)).toEqual([]);
    const people = [{ name: '王红', post: 'committeeMember', office: '社区', relation: 'sibling', memberRef: 'm1' }] as const;
    const related = new CaseBuilder().receive({ closeRelative: { related: true, people: [...people] } }).accept();
    expect(against(related.investigate().state, 'recordCommunityAppraisal', RECORDER, '王红')).toEqual(['RECUSED']);
  });

  it('is the window’s and the investigators’ to write down', () => {
    const { state } = objectedTo();
    const allowed = ROLES.filter((role) => {
      const actor = { staffId: RECORDER, name: '某人', roles: [role] };
      return availableActions({ state, actor, today: TODAY, options: { repostAfterObjection: true } }).some(
        ({ action, refusals }) => action === 'recordCommunityAppraisal' && refusals.length === 0,
      );
    });
    expect(allowed).toEqual(['window', 'investigator']);
  });

  it('answers every open objection that came in by its day, and no later one', () => {
    const builder = objectedTo();
    expect(objectionsAppraised(builder.state)).toBe(false);
    builder.act('recordCommunityAppraisal', soundAppraisal(HELD), RECORDER);
    expect(objectionsAppraised(builder.state)).toBe(true);
    builder.act('recordObjection', { receivedOn: '2026-12-09', from: '匿名', content: '有车' });
    expect(objectionsAppraised(builder.state)).toBe(false);
  });

  it('names in the timeline nobody who took part', () => {
    expect(appraisalLine(appraisal())).toBe(
      '2026年12月8日在荣吉社区评议，同意8票、不同意0票、弃权1票，申报和调查的家庭经济状况属实',
    );
  });
});

describe('the minutes of a meeting', () => {
  const people = [{ name: '赵建民', post: 'committeeMember', office: '社区', relation: 'sibling', memberRef: 'm1' }] as const;
  const { state } = new CaseBuilder().receive({ closeRelative: { related: true, people: [...people] } });
  const { participants } = soundAppraisal(HELD);
  const seated = (name: string) => participants.map((each, index) => (index === 1 ? { ...each, name } : each));
  const why = (more: Partial<AppraisalInput>) => appraisalSound(state, appraisal(more));

  it('hold together, or say in what they do not', () => {
    expect(why({})).toBeUndefined();
    expect(why({ participants: seated('邓丽') })).toEqual({ code: 'APPRAISAL_NAMED_TWICE', params: { names: ['邓丽'] } });
    expect(why({ expected: 8 })).toEqual({ code: 'APPRAISAL_ATTENDANCE', params: { expected: 8, present: 9 } });
    expect(why({ votes: { agree: 8, disagree: 0, abstain: 0 } })).toEqual({
      code: 'APPRAISAL_VOTES_DIFFER',
      params: { votes: 8, present: 9 },
    });
    expect(why({ signed: false })?.code).toBe('APPRAISAL_UNSIGNED_UNREASONED');
    expect(why({ signed: false, unsignedReason: '田福中途离开' })).toBeUndefined();
  });

  it('seat neither the family nor its close relatives, by name; a namesake is told apart', () => {
    const sits = (...names: string[]) => ({ code: 'APPRAISAL_NOT_RECUSED', params: { names } });
    expect(why({ participants: seated('赵建民') })).toEqual(sits('赵建民'));
    expect(why({ participants: seated('钱桂兰') })).toEqual(sits('钱桂兰'));
    expect(why({ chair: '赵建民' })).toEqual(sits('赵建民'));
    expect(why({ chair: '赵建民（三组）', participants: seated('钱桂兰（五组）') })).toBeUndefined();
  });

  it('answer an objection only when they are of a meeting held since', () => {
    const objected = objectedTo();
    expect(appraisedBeforeAnswer(objected.state, 'communityAppraisal')?.code).toBe('APPRAISAL_NOT_HELD');
    expect(appraisedBeforeAnswer(objected.state, 'reinvestigation')).toBeUndefined();
    const early = instantInChina(plainDate('2026-11-27'), '09:00');
    objected.act('recordCommunityAppraisal', soundAppraisal(early), RECORDER);
    expect(appraisedBeforeAnswer(objected.state, 'communityAppraisal')?.code).toBe('APPRAISAL_NOT_HELD');
    objected.act('recordCommunityAppraisal', soundAppraisal(HELD), RECORDER);
    expect(appraisedBeforeAnswer(objected.state, 'communityAppraisal')).toBeUndefined();
  });
});

describe('the two thirds of the repealed 220号', () => {
  it('are whole people: six of nine are enough, six of ten are not, seven of ten are', () => {
    expect([hasTwoThirds(6, 9), hasTwoThirds(6, 10), hasTwoThirds(7, 10), hasTwoThirds(0, 1)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('only warn, beside a conclusion against the votes and a signature that lacks', () => {
    expect(appraisalDoubts(appraisal())).toEqual([]);
    const few = appraisal({
      participants: soundAppraisal(HELD).participants.slice(0, 8),
      votes: { agree: 8, disagree: 0, abstain: 0 },
    });
    expect(appraisalDoubtWords(few)).toEqual(['村（居）民代表5人，不到参加评议8人的三分之二']);
    expect(appraisalDoubts(appraisal({ votes: { agree: 4, disagree: 4, abstain: 1 } }))).toEqual(['againstVotes']);
    expect(appraisalDoubts(appraisal({ finding: 'doubted' }))).toEqual(['againstVotes']);
    expect(appraisalDoubts(appraisal({ finding: 'doubted', votes: { agree: 1, disagree: 7, abstain: 1 } }))).toEqual([]);
    expect(appraisalDoubtWords(appraisal({ signed: false, unsignedReason: '田福中途离开。' }))).toEqual([
      '参加人员没有全部签名：田福中途离开',
    ]);
  });
});
