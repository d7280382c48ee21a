import { describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { type Application, ApplicationSchema } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { refusalsFor } from '#shared/domain/procedure/rules.ts';
import { carryOver } from '#shared/forms/carry-over.ts';
import { type RawRow, type RawValues } from '#shared/forms/field.ts';
import { readForm } from '#shared/forms/form.ts';
import { fromApplication } from '#shared/forms/intake/from-application.ts';
import { householdOptions } from '#shared/forms/intake/household.ts';
import { correctionForm, freshIntake, intakeForm } from '#shared/forms/intake/intake-form.ts';
import { usualMember } from '#shared/forms/intake/person-fields.ts';
import { signingIsOpen, signingStart, withSignatures } from '#shared/forms/intake/signing-form.ts';
import { stillMissing } from '#shared/forms/intake/still-missing.ts';
import { checkHousehold, toApplication } from '#shared/forms/intake/to-application.ts';
import { citizenId, familyOfThree, member } from '#tests/support/people.ts';

const today = plainDate('2026-11-25');
const context = { today, options: { ...householdOptions(today), community: [] } };

const father = citizenId('120101', '1979-05-02', 3);
const mother = citizenId('120101', '1981-11-20', 4);
const son = citizenId('120101', '2012-08-15', 7);

function person(values: RawValues): RawRow['values'] {
  return { ...usualMember, ...values };
}

/** A family as typed: nothing in it that the form could know by itself. */
function typed(more: RawValues = {}): RawValues {
  return {
    ...freshIntake(today),
    idNumber: father,
    name: '赵建国',
    phone: '138 2001 0001',
    community: '荣吉社区',
    address: '荣吉大街12号',
    occupation: 'flexible',
    employer: '零工',
    members: [
      { key: 'r1', values: person({ relation: 'spouse', idNumber: mother, name: '钱桂兰', occupation: 'unemployed' }) },
      {
        key: 'r2',
        values: person({
          relation: 'child',
          idNumber: son,
          name: '赵小军',
          student: 'fullTimeToUndergraduate',
          occupation: 'student',
        }),
      },
    ],
    related: 'no',
    hardshipCauses: ['unemployment'],
    reason: '打零工收入不稳定',
    ...more,
  };
}

function read(raw: RawValues) {
  const reading = readForm(intakeForm(today), raw, context);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
}

function applicationOf(raw: RawValues): Application {
  return ApplicationSchema.parse(toApplication(read(raw), raw, today));
}

describe('a family as typed', () => {
  it('becomes an application without any fact typed twice', () => {
    const application = applicationOf(typed());
    expect(
      application.members.map(({ ref, bornOn, sex, hukou, independent, supportDuty }) => [
        ref,
        bornOn,
        sex,
        hukou,
        independent,
        supportDuty,
      ]),
    ).toEqual([
      ['m1', '1979-05-02', 'male', 'tianjin', false, true],
      ['m2', '1981-11-20', 'female', 'tianjin', false, true],
      ['m3', '2012-08-15', 'male', 'tianjin', false, true],
    ]);
    expect(application).toMatchObject({ phone: '13820010001', hukouAddress: '荣吉大街12号', separatedFromHukou: false });
    expect(application.members[0]).toMatchObject({ phone: '13820010001', student: 'none', excluded: 'none' });
    expect(application).not.toHaveProperty('account');
  });

  it('asks day of birth and sex only where no number tells them', () => {
    const newborn = { key: 'r3', values: person({ relation: 'child', paper: 'none', name: '赵小宝', occupation: 'preschool' }) };
    const raw = typed({ members: [...(typed()['members'] as RawRow[]), newborn] });
    const reading = readForm(intakeForm(today), raw, context);
    expect(reading.ok ? [] : reading.problems.map(({ path }) => path)).toEqual([
      'members.r3.noPaperReason',
      'members.r3.bornOn',
      'members.r3.sex',
      'members.r3.student',
    ]);
    newborn.values = { ...newborn.values, noPaperReason: '新生儿尚未落户', bornOn: '20261101', sex: 'female' };
    expect(applicationOf(raw).members[3]).toMatchObject({
      identity: { kind: 'none', reason: '新生儿尚未落户' },
      bornOn: '2026-11-01',
      sex: 'female',
      student: 'none',
    });
  });

  it('asks a grown child whether it lives independently, and others for their duty of support', () => {
    const grown = {
      relation: 'child',
      idNumber: citizenId('120101', '2000-01-01', 5),
      name: '赵大军',
      occupation: 'employed',
      student: 'none',
    };
    const brother = {
      relation: 'sibling',
      idNumber: citizenId('120101', '1985-01-01', 5),
      name: '赵建军',
      occupation: 'employed',
    };
    const raw = typed({
      members: [
        { key: 'r1', values: person(grown) },
        { key: 'r2', values: person(brother) },
      ],
    });
    const reading = readForm(intakeForm(today), raw, context);
    expect(reading.ok ? [] : reading.problems.map(({ path }) => path)).toEqual([
      'members.r1.independent',
      'members.r2.supportDuty',
    ]);
    const student = typed({ members: [{ key: 'r1', values: person({ ...grown, student: 'fullTimeToUndergraduate' }) }] });
    expect(applicationOf(student).members[1]).toMatchObject({ independent: false, supportDuty: true });
  });

  it('reads a disability from the certificate, or as answered where it has not been shown', () => {
    expect(applicationOf(typed({ disabled: 'certificate', certificate: `${father}62B1` })).members[0]!.disability).toEqual({
      category: 'mental',
      grade: 2,
      certificateNumber: `${father}62B1`,
    });
    expect(
      applicationOf(typed({ disabled: 'withoutCertificate', disabilityCategory: 'limb', disabilityGrade: '1' })).members[0]!
        .disability,
    ).toEqual({ category: 'limb', grade: 1 });
  });

  it('takes the holder of the account for the applicant unless another is named, and refuses half an account', () => {
    expect(applicationOf(typed({ accountNumber: '6217 0000 1111', bank: '天津银行' })).account).toEqual({
      bank: '天津银行',
      holder: '赵建国',
      number: '621700001111',
    });
    const half = typed({ accountNumber: '6217 0000 1111' });
    expect(checkHousehold(read(half), half, today)).toEqual([
      { path: 'bank', where: '开户银行', reason: '账号和开户银行要一起填写' },
    ]);
  });

  it('refuses one number for two people at the second of them', () => {
    const rows = typed()['members'] as RawRow[];
    const raw = typed({ members: [{ ...rows[0]!, values: { ...rows[0]!.values, idNumber: father } }] });
    expect(checkHousehold(read(raw), raw, today)).toEqual([
      { path: 'members.r1.idNumber', where: '钱桂兰 · 证件号码', reason: '与赵建国的号码相同，请核对' },
    ]);
  });
});

describe('materials', () => {
  it('never count what may not be demanded as missing (社会救助法第62条)', () => {
    const states = new Map(applicationOf(typed()).materials.map(({ code, state }) => [code, state]));
    for (const code of ['disabilityCertificate', 'leaseOrHome', 'bankDeposits', 'vehicleRegistration'])
      expect(states.get(code)).toBe('notNeeded');
    expect(states.get('medicalRecords')).toBe('notNeeded');
    expect(states.get('schoolingProof')).toBe('missing');
    expect(applicationOf(typed({ volunteered: ['leaseOrHome'] })).materials).toContainEqual({
      code: 'leaseOrHome',
      state: 'copyChecked',
      copies: 1,
      note: '',
    });
  });

  it('know from the signatures whether 授权书 and 承诺书 are there', () => {
    const state = (raw: RawValues, code: string) =>
      applicationOf(raw).materials.find((material) => material.code === code)?.state;
    const half = typed({ consentSigned: ['applicant', 'r1'], undertakingSigned: ['applicant'] });
    expect(state(half, 'verificationConsent')).toBe('original');
    expect(state(half, 'undertaking')).toBe('missing');
    expect(applicationOf(half)).toMatchObject({ consentSignedBy: ['m1', 'm2'], undertakingSignedBy: ['m1'] });
  });

  it('are called missing beside the form exactly where the gate of acceptance will bar', () => {
    const papers = ['applicationForm', 'meansStatement', 'identityPaper'];
    const signed = [[], ['applicant'], ['applicant', 'r1']];
    for (let bits = 0; bits < 8; bits++) {
      for (const consentSigned of signed) {
        for (const undertakingSigned of signed) {
          const raw = typed({
            ...Object.fromEntries(papers.map((code, at) => [`material-${code}`, bits & (1 << at) ? 'original' : 'missing'])),
            consentSigned,
            undertakingSigned,
          });
          const state = { application: applicationOf(raw), status: 'received' } as unknown as CaseState;
          const actor = { staffId: 'x' as StaffId, name: '窗口乙', roles: ['window' as const] };
          const refusals = refusalsFor('accept', { state, actor, today, options: { repostAfterObjection: true } });
          expect(stillMissing(raw, today).length === 0, JSON.stringify({ bits, consentSigned, undertakingSigned })).toBe(
            refusals.length === 0,
          );
        }
      }
    }
  });
});

describe('a recorded application', () => {
  const recorded = ApplicationSchema.parse(
    familyOfThree({
      members: [
        member({ ref: 'm1', relation: 'applicant', name: '赵建国', bornOn: '1979-05-02', sex: 'male', phone: '13820010001' }, 1),
        member(
          {
            ref: 'm4',
            relation: 'spouse',
            name: '钱桂兰',
            bornOn: '1981-11-20',
            sex: 'female',
            phone: '13820010002',
            hukou: 'elsewhere',
            livesTogetherSince: '2020-01-01',
          },
          2,
        ),
        {
          ...member({ ref: 'm2', relation: 'child', name: '赵小宝', bornOn: '2026-11-01', sex: 'male' }),
          identity: { kind: 'none', reason: '新生儿' },
        },
        member(
          {
            ref: 'm9',
            relation: 'other',
            name: '赵某',
            bornOn: '1970-01-01',
            sex: 'male',
            supportDuty: false,
            excluded: 'imprisoned',
            disability: { category: 'limb', grade: 3 },
          },
          9,
        ),
      ],
      supporters: [
        { ref: 's1', name: '赵老', relation: 'parent', idNumber: '', phone: '', address: '河北区', consent: 'notReached' },
      ],
      separatedFromHukou: true,
      hukouAddress: '河北区某路1号',
      filedOnBehalf: {
        name: '社区王',
        idNumber: citizenId('120101', '1990-01-01', 2),
        relation: '社区工作人员',
        authorisationSeen: true,
      },
      singlePersonGround: 'severeDisability',
      closeRelative: {
        related: true,
        people: [{ name: '马某', post: 'caseworker', office: '民政办', relation: 'sibling', memberRef: 'm4' }],
      },
      consentSignedBy: ['m1', 'm4'],
      undertakingSignedBy: ['m1', 'm4'],
    }),
  );

  function throughTheForm(raw: RawValues): Application {
    const reading = readForm(correctionForm(today), { ...raw, correctionReason: '核对' }, context);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    expect(checkHousehold(reading.value, raw, today, { application: recorded, revision: 7 })).toEqual([]);
    return ApplicationSchema.parse(toApplication(reading.value, raw, today, { application: recorded, revision: 7 }));
  }

  it('comes out of the correction form as it went in, with every person keeping the reference', () => {
    const { materials, ...rest } = throughTheForm(fromApplication(recorded));
    const { materials: before, ...expected } = recorded;
    expect(rest).toEqual(expected);
    for (const material of before) expect(materials).toContainEqual(material);
  });

  it('gives a new member a reference of its own and changes nobody else’s', () => {
    const raw = fromApplication(recorded);
    const rows = raw['members'] as RawRow[];
    const added = {
      key: 'r10',
      values: person({ relation: 'child', idNumber: son, name: '赵小军', student: 'none', occupation: 'student' }),
    };
    expect(
      throughTheForm({ ...raw, members: [...rows.filter(({ key }) => key !== 'r2'), added] }).members.map(({ ref }) => ref),
    ).toEqual(['m1', 'm4', 'm9', 'm701']);
  });

  it('takes up signatures without touching anything else', () => {
    const unsigned = ApplicationSchema.parse(familyOfThree({ consentSignedBy: [], undertakingSignedBy: [], materials: [] }));
    expect(signingIsOpen(unsigned, today)).toBe(true);
    const answers = {
      ...signingStart(unsigned),
      consentSigned: ['m1', 'm2'],
      undertakingSigned: ['m1', 'm2'],
      'material-applicationForm': 'original',
      'material-meansStatement': 'original',
      'material-identityPaper': 'copyChecked',
    } as unknown as Parameters<typeof withSignatures>[1];
    const signed = withSignatures(unsigned, answers, today);
    expect(signingIsOpen(signed, today)).toBe(false);
    expect({ ...signed, materials: [], consentSignedBy: [], undertakingSignedBy: [] }).toEqual(unsigned);
  });
});

describe('what others have recorded meanwhile', () => {
  const before = { phone: '1', name: '甲', members: [{ key: 'r2', values: { ref: 'm2', name: '乙', health: 'healthy' } }] };
  const row = (key: string, ref: string, name: string): RawRow => ({ key, values: { ref, name, health: 'healthy' } });

  it('comes in where nothing was typed, and is named where both have changed it', () => {
    const mine = { ...before, phone: '2', members: [{ key: 'r2', values: { ref: 'm2', name: '乙乙', health: 'healthy' } }] };
    const theirs = {
      phone: '3',
      name: '甲甲',
      members: [{ key: 'r2', values: { ref: 'm2', name: '乙', health: 'seriousIllness' } }],
    };
    expect(carryOver(before, mine, theirs)).toEqual({
      values: {
        phone: '2',
        name: '甲甲',
        members: [{ key: 'r2', values: { ref: 'm2', name: '乙乙', health: 'seriousIllness' } }],
      },
      conflicts: ['phone'],
      taken: ['name', 'members.r2.health'],
    });
  });

  it('brings people in and takes them out', () => {
    expect(
      carryOver(before, before, { ...before, members: [...before.members, row('r3', 'm3', '丙')] }).values['members'],
    ).toHaveLength(2);
    expect(carryOver(before, before, { ...before, members: [] })).toMatchObject({ values: { members: [] }, taken: ['members'] });
    const changed = { ...before, members: [row('r2', 'm2', '乙乙')] };
    expect(carryOver(before, changed, { ...before, members: [] })).toMatchObject({
      values: { members: [row('r2', 'm2', '乙乙')] },
      conflicts: ['members.r2'],
    });
  });

  it('never lets two new people stand under one key', () => {
    const mine = { ...before, members: [...before.members, { key: 'r3', values: { name: '丁' } }] };
    const { values, conflicts } = carryOver(before, mine, { ...before, members: [...before.members, row('r3', 'm3', '丙')] });
    const rows = values['members'] as RawRow[];
    expect(rows.map(({ key, values: { name } }) => [key, name])).toEqual([
      ['r2', '乙'],
      ['r4', '丁'],
      ['r3', '丙'],
    ]);
    expect(conflicts).toEqual(['members.r3']);
  });
});
