import { describe, expect, it } from 'vitest';
import { type StaffId } from '#shared/kernel/ids.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { ROLES, type Role } from '#shared/domain/office/roles.ts';
import { consentedToVerification, letterMayBeAnswered } from '#shared/domain/procedure/act-checks.ts';
import { type CaseActType, caseActSchemas } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState, CaseStateSchema } from '#shared/domain/procedure/case-state.ts';
import { awaitedLetters, unansweredLetters } from '#shared/domain/procedure/letter-inquiry.ts';
import { refusalsFor } from '#shared/domain/procedure/rules.ts';
import { CaseBuilder, STAFF } from '#tests/support/case-builder.ts';

const OTHER = 'x'.repeat(26) as StaffId;
const THIRD = 'y'.repeat(26) as StaffId;
const TODAY = plainDate('2026-11-27');

function against(state: CaseState, action: CaseActType, staffId: StaffId = OTHER, roles: readonly Role[] = ROLES) {
  const actor = { staffId, name: '某人', roles };
  return refusalsFor(action, { state, actor, today: TODAY, options: { repostAfterObjection: true } }).map(({ code }) => code);
}

const letter = {
  kind: 'evidence',
  sentOn: '2026-11-25',
  recipient: '甲公司',
  recipientAddress: '',
  about: ['m1'],
  matters: '近6个月工资',
  answerBy: '2026-12-10',
  investigators: [OTHER, THIRD],
} as const;
const answer = (outcome: 'answered' | 'none', notedOn: string, number = 1) =>
  caseActSchemas.recordLetterAnswer.parse({ letter: number, outcome, notedOn, reference: '', contents: '见原件', scans: [] });
const sent = () => new CaseBuilder().receive().accept().investigate().act('sendLetterInquiry', letter, OTHER);

describe('信函索证', () => {
  it('is sent by investigators while the office investigates', () => {
    expect(against(new CaseBuilder().receive().state, 'sendLetterInquiry')).toEqual(['WRONG_STATUS']);
    const { state } = new CaseBuilder().receive().accept();
    expect(against(state, 'sendLetterInquiry')).toEqual([]);
    expect(against(state, 'sendLetterInquiry', OTHER, ['window', 'reviewer'])).toEqual(['WRONG_ROLE']);
    expect(caseActSchemas.sendLetterInquiry.safeParse({ ...letter, investigators: [OTHER] }).success).toBe(false);
  });

  it('is an investigation: neither of the two gives the opinion', () => {
    const { state } = sent();
    for (const each of [OTHER, THIRD]) expect(against(state, 'recordReviewOpinion', each)).toEqual(['INVESTIGATED_SAME_CASE']);
  });

  it('bars nothing while it is not answered', () => {
    const builder = sent();
    expect(against(builder.state, 'recordReviewOpinion', STAFF.reviewer)).toEqual([]);
    builder.giveOpinion('approve').publicise();
    expect(against(builder.state, 'determine', STAFF.confirmer)).toEqual([]);
  });

  it('names no supporter who has not agreed', () => {
    const supporter = {
      ref: 's1',
      name: '赵建民',
      relation: 'sibling',
      idNumber: '',
      phone: '',
      address: '',
      consent: 'notReached',
    };
    const { state } = new CaseBuilder().receive({ supporters: [supporter as never] }).accept();
    expect(consentedToVerification(state, ['m1', 's1'], TODAY)?.params).toEqual({ names: ['赵建民'] });
    expect(consentedToVerification(state, ['m1'], TODAY)).toBeUndefined();
  });

  it('is noted as not answered once its day has passed, and may be answered still', () => {
    const builder = sent();
    expect(letterMayBeAnswered(builder.state, answer('none', '2026-12-10'))).toEqual({
      code: 'LETTER_NOT_DUE',
      params: { answerBy: '2026-12-10' },
    });
    expect(letterMayBeAnswered(builder.state, answer('answered', '2026-11-27'))).toBeUndefined();
    expect(letterMayBeAnswered(builder.state, answer('answered', '2026-11-27', 2))?.code).toBe('LETTER_ALREADY_ANSWERED');
    builder.act('recordLetterAnswer', answer('none', '2026-12-11'));
    expect([awaitedLetters(builder.state.letters).length, unansweredLetters(builder.state.letters).length]).toEqual([0, 1]);
    expect(against(builder.state, 'recordLetterAnswer', OTHER, ['window'])).toEqual([]);
    builder.act('recordLetterAnswer', answer('answered', '2026-12-12'));
    expect(letterMayBeAnswered(builder.state, answer('none', '2026-12-13'))?.code).toBe('LETTER_ALREADY_ANSWERED');
    expect(against(builder.state, 'recordLetterAnswer')).toEqual(['NO_LETTER_UNANSWERED']);
    expect(CaseStateSchema.parse(builder.state).letters).toMatchObject([
      { answer: { outcome: 'answered', notedOn: '2026-12-12' } },
    ]);
  });

  it('cannot be answered where there is none', () => {
    const builder = new CaseBuilder().receive().accept();
    expect(against(builder.state, 'recordLetterAnswer')).toEqual(['NO_LETTER_UNANSWERED']);
    expect(() => builder.act('recordLetterAnswer', answer('answered', '2026-11-27'))).toThrow('no letter 1');
  });
});
