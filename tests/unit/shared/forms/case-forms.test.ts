import { describe, expect, it } from 'vitest';
import { PersonRefSchema } from '#shared/kernel/ids.ts';
import { fen } from '#shared/kernel/money.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { readForm } from '#shared/forms/form.ts';
import { awaitedRows, checkAskable, completionRows, withReceived } from '#shared/forms/acceptance.ts';
import { firstMeans, meansForm, meansSheet, meansText, unfinishedSheet } from '#shared/forms/means.ts';
import { checkAppraisal, communityAppraisalForm } from '#shared/forms/appraisal.ts';
import { opinionText } from '#shared/forms/review.ts';
import { serviceForm, serviceOf } from '#shared/forms/service.ts';
import { MeansSheetSchema } from '#shared/domain/procedure/means-sheet.ts';
import { ApplicationSchema, MaterialSchema } from '#shared/domain/procedure/application.ts';
import { AssessmentSchema } from '#shared/domain/means/assessment.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';

const today = plainDate('2026-11-25');
const context = {
  today,
  options: {
    member: ['m1', 'm2', 'm3'].map((value) => ({ value, label: value })),
    supporter: [{ value: 's1', label: '赵德财' }],
    paperId: [{ value: 'p1', label: '通知书' }],
  },
};
const materials = (...codes: string[]) =>
  codes.map((code) => MaterialSchema.parse({ code, state: 'original', copies: 1, note: '' }));

describe('一次性告知补正', () => {
  const application = (more: Parameters<typeof familyOfThree>[0]) => ApplicationSchema.parse(familyOfThree(more));

  it('lists everything that is missing, required or noted as missing, and nothing that is there', () => {
    const rows = completionRows(
      application({
        materials: [
          ...materials('applicationForm', 'identityPaper', 'verificationConsent', 'undertaking'),
          { code: 'medicalRecords', state: 'missing', copies: 0, note: '' },
        ],
      }),
      today,
    );
    expect(rows.map(({ values }) => [values['name'], values['promiseAllowed']])).toEqual([
      ['家庭人口、收入、财产状况声明', 'no'],
      ['诊断证明或病历', 'yes'],
    ]);
  });

  it('names the adults who have not signed, unless the paper itself is missing and comes back signed', () => {
    const signed = { consentSignedBy: ['m1'], undertakingSignedBy: ['m1', 'm2'] };
    expect(completionRows(application(signed), today).map(({ values }) => values['requirement'])).toEqual([
      '钱桂兰在授权书和承诺书上签名',
    ]);
    expect(completionRows(application({ ...signed, materials: [] }), today).map(({ values }) => values['name'])).not.toContain(
      '授权书、承诺书签名',
    );
  });

  it('refuses to ask for what the verification finds out by itself', () => {
    expect(
      checkAskable([
        { key: 'r1', name: '户口簿' },
        { key: 'r2', name: '银行存款' },
      ]).map(({ path }) => path),
    ).toEqual(['items.r2.name']);
  });

  it('puts what came in over what was missing and leaves the rest, also what did not come', () => {
    const before = [
      ...materials('applicationForm'),
      MaterialSchema.parse({ code: 'undertaking', state: 'missing', copies: 0, note: '' }),
    ];
    expect(awaitedRows(before).map(({ values }) => values['code'])).toContain('undertaking');
    expect(withReceived(before, [{ code: 'undertaking', state: 'copyChecked' }, { code: 'householdRegister' }])).toEqual([
      ...materials('applicationForm'),
      { code: 'undertaking', state: 'copyChecked', copies: 1, note: '' },
    ]);
  });
});

describe('收入财产核算', () => {
  it('records what a sheet says, to the fen, and shows it again as it was', () => {
    const sheet = MeansSheetSchema.parse({
      ...modestMeans(),
      imputed: [{ member: 'm2', monthly: 50_000, reason: '有劳动能力', exception: '照料重病家人' }],
      outsideSupport: [{ supporter: 's1', relationship: 'other', member: 'm1', monthly: 30_000, reason: '按协议', waiver: '' }],
      assets: { ...modestMeans().assets, homes: 2, homesFloorArea: 7650 },
    });
    const reading = readForm(meansForm, meansText(sheet), context);
    expect(reading.ok ? meansSheet(reading.value) : reading.problems).toEqual(sheet);
  });

  it('reckons what is there while the rest is still being typed', () => {
    const values: RawValues = {
      incomes: [
        { key: 'r1', values: { member: 'm1', kind: 'wage', source: '', monthly: '1860.50', evidence: '' } },
        { key: 'r2', values: { member: 'm2', kind: 'wage', source: '零工', monthly: '18,', evidence: '' } },
        { key: 'r3', values: { member: '', kind: 'wage', source: '零工', monthly: '100', evidence: '' } },
      ],
      deductions: [{ key: 'r1', values: { member: 'm1', kind: '', monthly: '10', reason: '' } }],
      monetary: '8000',
      homes: '2',
      homesFloorArea: '76.5',
      vehicles: ['car'],
    };
    const sheet = unfinishedSheet(values);
    expect(MeansSheetSchema.safeParse(sheet).success).toBe(true);
    expect(sheet).toMatchObject({
      incomes: [{ member: 'm1', monthly: 186_050, source: '（未填）' }],
      deductions: [],
      assets: { monetary: 800_000, homes: 2, homesFloorArea: 7650, vehicles: ['car'], luxuryGoods: false },
    });
    expect(MeansSheetSchema.safeParse(unfinishedSheet({})).success).toBe(true);
  });

  it('opens with a line for everybody who is said to earn or to draw a pension', () => {
    const ref = (text: string) => PersonRefSchema.parse(text);
    const rows = firstMeans([
      { ref: ref('m1'), occupation: 'flexible' },
      { ref: ref('m2'), occupation: 'unemployed' },
      { ref: ref('m3'), occupation: 'retired' },
    ]);
    expect(rows['incomes']).toMatchObject([
      { values: { member: 'm1', kind: 'wage' } },
      { values: { member: 'm3', kind: 'transfer', source: '养老金' } },
    ]);
  });
});

describe('初审意见', () => {
  const assessment = (more: object) =>
    AssessmentSchema.parse({
      programme: 'subsistenceAllowance',
      on: today,
      district: '120101',
      outcome: 'ineligible',
      figures: { countedMembers: 3, householdIncome: 508_950, perCapitaIncome: 169_650, standard: 104_500 },
      members: [],
      grounds: ['INCOME_NOT_BELOW_STANDARD', 'MOTOR_VEHICLE'],
      questions: [],
      trace: [],
      law: [],
      warnings: [],
      ...more,
    });

  it('names every ground of a refusal in words', () => {
    expect(opinionText(assessment({}))).toBe(
      '经调查核实，申请家庭计入3人，家庭月收入5,089.50元，人均月收入1,696.50元，保障标准为每人每月1,045.00元。不符合条件的情形：收入不低于规定的标准；名下有大型、小型汽车。拟不给予最低生活保障。',
    );
  });

  it('leaves out amounts that hang on an open question, and says nothing while the whole hangs on one', () => {
    expect(opinionText(assessment({ figures: { countedMembers: 3, standard: fen(104_500) } }))).toContain(
      '申请家庭计入3人，保障标准为每人每月1,045.00元。',
    );
    expect(opinionText(assessment({ outcome: 'undetermined' }))).toBe('');
  });
});

describe('送达', () => {
  const base: RawValues = { paperId: 'p1', servedOn: '20261125', receiver: '赵建国', place: '窗口', firstServer: '窗口乙' };
  const read = (more: RawValues) => readForm(serviceForm, { ...base, ...more }, context);

  it('asks each method for its own proof', () => {
    const gaps = (method: string) => {
      const reading = read({ method });
      return reading.ok ? [] : reading.problems.map(({ path }) => path);
    };
    expect(gaps('direct')).toEqual([]);
    expect(gaps('cohabitingAdult')).toEqual(['receiverRelation']);
    expect(gaps('left')).toEqual(['refusalReason', 'witness']);
    expect(gaps('post')).toEqual(['mailNumber']);
    expect(gaps('electronic')).toEqual(['agreed']);
    expect(gaps('announcement')).toEqual(['announcementReason']);
  });

  it('writes a method’s own words where the record keeps them', () => {
    const reading = read({ method: 'post', mailNumber: 'EMS1234', refusalReason: '另一种方式时写下的' });
    expect(reading.ok && serviceOf(reading.value)).toMatchObject({
      place: '窗口（邮件号 EMS1234）',
      refusalReason: '',
      servers: ['窗口乙'],
    });
  });
});

describe('民主评议', () => {
  const row = (key: string, name: string, capacity = 'residentRepresentative') => ({ key, values: { name, capacity } });
  const values = (more: RawValues = {}): RawValues => ({
    heldOn: '2026-11-24',
    heldAt: '1430',
    community: '荣吉社区',
    place: '居委会',
    chair: '孙主任',
    expected: '4',
    participants: [row('r1', '孙主任', 'committeeMember'), row('r2', '周桂英'), row('r3', '田福')],
    recusal: '无需回避',
    introduction: '介绍调查情况',
    statement: '陈述',
    opinions: '意见',
    agree: '2',
    disagree: '1',
    abstain: '0',
    finding: 'borneOut',
    conclusion: '属实',
    signed: 'yes',
    ...more,
  });
  const problems = (more: RawValues) => {
    const reading = readForm(communityAppraisalForm, values(more), context);
    return reading.ok ? checkAppraisal(reading.value).map(({ path }) => path) : reading.problems.map(({ path }) => path);
  };

  it('asks who has not signed, takes nought for an answer, and nothing for granted', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ signed: '' })).toEqual(['signed']);
    expect(problems({ signed: 'no' })).toEqual(['unsignedReason']);
    expect(problems({ abstain: '' })).toEqual(['abstain']);
    expect(problems({ participants: [row('r1', '孙主任', '')] })).toEqual(['participants.r1.capacity']);
  });

  it('counts people and votes before it is sent', () => {
    expect(problems({ agree: '3' })).toEqual(['agree']);
    expect(problems({ expected: '2' })).toEqual(['expected']);
    expect(problems({ participants: [row('r1', '田福'), row('r2', '周桂英'), row('r3', '田福')] })).toEqual([
      'participants.r3.name',
    ]);
  });
});
