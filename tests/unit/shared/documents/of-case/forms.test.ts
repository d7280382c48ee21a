import { describe, expect, it } from 'vitest';
import { PAPER_KINDS, type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { DocumentModelSchema } from '#shared/documents/document-model.ts';
import { isNumbered, papersOf } from '#shared/documents/of-case/papers-of-case.ts';
import { soundAppraisal } from '#tests/support/appraisals.ts';
import { approvedCase, CaseBuilder, STAFF } from '#tests/support/case-builder.ts';
import { modelText } from '#tests/support/papers/model-text.ts';
import { completePapers, member, modestMeans } from '#tests/support/people.ts';

const long = (length: number) => '长'.repeat(length);

describe('forms of the application', () => {
  it('carry the whole numbers, the case number, and no watermark', () => {
    const builder = new CaseBuilder().receive();
    for (const kind of ['applicationForm', 'verificationConsent', 'undertaking'] as const) {
      const model = builder.paper(kind);
      expect(model.state).toEqual({ kind: 'issued' });
      expect(model.numberLine).toBe('2026-000012');
      expect(model.integrity).toBeUndefined();
      expect(modelText(model)).toMatch(/12010119790502\d{3}[\dX]/u);
    }
    const text = modelText(builder.paper('applicationForm'));
    for (const words of ['致困原因：失业。', '患慢性病', '灵活就业', '13820010001', '6217000011112222', '1979年5月2日'])
      expect(text).toContain(words);
  });

  it('are printed for people without a number, and signed for by the guardian', () => {
    const baby = member({
      ref: 'm3',
      relation: 'child',
      name: '赵初生',
      bornOn: '2026-10-01',
      sex: 'female',
      occupation: 'preschool',
      identity: { kind: 'none', reason: '新生儿，2026年10月出生，未落户' },
    });
    const father = member(
      {
        ref: 'm1',
        relation: 'applicant',
        name: '赵建国',
        bornOn: '1979-05-02',
        sex: 'male',
        disability: { category: 'limb', grade: 2 },
      },
      1,
    );
    const supporter = {
      ref: 's1',
      name: '赵卫国',
      relation: 'parent' as const,
      idNumber: '',
      phone: '',
      address: '',
      consent: 'notReached' as const,
    };
    const builder = new CaseBuilder().receive({ members: [father, baby], supporters: [supporter], ...completePapers(['m1']) });
    const application = modelText(builder.paper('applicationForm'));
    expect(application).toContain('无证件（新生儿，2026年10月出生，未落户）');
    expect(application).toContain('肢体二级残疾');
    expect(modelText(builder.paper('verificationConsent'))).toContain('监护人赵建国：');
    const undertaking = modelText(builder.paper('undertaking'));
    expect(undertaking).not.toContain('赵初生');
  });

  it('let a foreign resident be the applicant of a notice', () => {
    const applicant = member({
      ref: 'm1',
      relation: 'applicant',
      name: '金秀贤',
      bornOn: '1980-01-01',
      sex: 'female',
      identity: { kind: 'foreignPermanentResident', number: 'KOR120100010101' },
    });
    const builder = new CaseBuilder().receive({ members: [applicant], ...completePapers(['m1']) });
    expect(modelText(builder.accept().paper('acceptanceNotice'))).toContain('KOR120*****0101');
  });
});

describe('forms of the investigation', () => {
  it('take the home visit form along empty, and print it as recorded', () => {
    const builder = new CaseBuilder().receive();
    expect(() => builder.paper('homeVisitForm')).toThrow(expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error);
    const blank = modelText(builder.accept().paper('homeVisitForm'));
    expect(blank).toContain('荣吉大街12号3门401');
    expect(blank).not.toContain('王调查');
    const text = modelText(builder.investigate().paper('homeVisitForm'));
    for (const words of ['2026年11月26日', '14:00—14:50', '王调查', '周调查', 'B2', '三人同住', '申报属实'])
      expect(text).toContain(words);
  });

  it('report the means before an opinion is given, with every article', () => {
    const builder = new CaseBuilder().receive().accept().investigate();
    const text = modelText(builder.paper('meansReport', { assessment: builder.assess() }));
    for (const words of [
      '第十三条第一款第（一）项',
      '1,650.00',
      '符合最低生活保障条件，每月发给1,485.00元',
      '王调查',
      '津民规〔2025〕6号',
      '货币财产',
      '可以分类施保：赵小军（未成年人）；',
      '“低保标准”核对到2026-08-31为止，此后是否有新规定须由区民政局核实。',
    ])
      expect(text).toContain(words);
    // All that was checked to the same day is one remark, not one for every rule.
    expect(text).toMatch(/“[^、]+”、“[^、]+”、“[^、]+”、“[^、]+”等\d+项核对到2026-11-23为止，/u);
    expect(text.match(/核对到2026-11-23为止/gu)).toHaveLength(1);
    expect(() => new CaseBuilder().receive().accept().paper('meansReport')).toThrow(
      expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error,
    );
  });

  it('lay the review form before the one who decides, and close it with the decision', () => {
    const open = new CaseBuilder().receive().accept().investigate().giveOpinion('approve').publicise();
    expect(modelText(open.paper('reviewAndConfirmForm'))).not.toContain('郑确认');
    const text = modelText(open.determine('approve').paper('reviewAndConfirmForm'));
    for (const words of [
      '王调查',
      '周调查',
      '陈审核',
      '核字2026-318',
      '2026年12月23日',
      '无异议',
      '1,485.00元',
      '2027年1月',
      '南街救会〔2026〕11号',
      '无近亲属关系',
    ])
      expect(text).toContain(words);
  });

  it('file a close relative with the district visit to come', () => {
    const builder = new CaseBuilder().receive({
      closeRelative: {
        related: true,
        people: [{ name: '赵丽', post: 'committeeMember', office: '荣吉社区居委会', relation: 'sibling', memberRef: 'm1' }],
      },
    });
    builder.accept();
    expect(() => builder.paper('closeRelativeFiling')).toThrow(expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error);
    builder.act('fileCloseRelative', {
      filedOn: '2026-11-25',
      filingNumber: '近备〔2026〕1号',
      source: 'applicant',
      recusal: '赵丽回避',
    });
    const text = modelText(builder.paper('closeRelativeFiling'));
    for (const words of ['近备〔2026〕1号', '赵丽', '荣吉社区居委会', '兄弟姐妹', '赵丽回避', '李窗口'])
      expect(text).toContain(words);
    builder.act('recordDistrictVisit', {
      visitedOn: '2026-11-25',
      visitors: ['甲一', '乙二'],
      finding: 'confirmed',
      report: '入户属实',
    });
    expect(modelText(builder.paper('closeRelativeFiling'))).toContain('甲一、乙二');
  });
});

describe('送达回证', () => {
  it('is for one paper, empty before the service and filled after it', () => {
    const builder = approvedCase().issue('confirmationNotice', 'q');
    const paper = builder.state.papers[0]!;
    const served = { paper, title: '最低生活保障确认同意通知书', pages: 2 };
    const before = modelText(builder.paper('proofOfService', { served }));
    for (const words of [`《最低生活保障确认同意通知书》${paper.number}，2页`, '赵建国', '荣吉大街12号3门401'])
      expect(before).toContain(words);
    builder.act('serve', {
      paperId: paper.paperId,
      method: 'cohabitingAdult',
      servedOn: '2026-12-09',
      place: '住所',
      receiver: '钱桂兰',
      receiverRelation: '配偶',
      servers: ['李窗口', '王调查'],
      refusalReason: '',
      witness: '',
      evidence: [],
    });
    const after = modelText(builder.paper('proofOfService', { served }));
    for (const words of ['2026年12月9日', '钱桂兰', '配偶', '李窗口、王调查']) expect(after).toContain(words);
    expect(() => builder.paper('proofOfService')).toThrow(expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error);
  });
});

describe('the papers a case has', () => {
  const kindsOf = (builder: CaseBuilder, state: 'draft' | 'issued' | 'form', ready = true) =>
    papersOf(builder.state)
      .filter((entry) => entry.state === state && entry.ready === ready)
      .map((entry) => entry.kind);

  it('follow its stage', () => {
    const builder = new CaseBuilder().receive();
    expect(kindsOf(builder, 'draft')).toEqual(['acceptanceNotice']);
    expect(kindsOf(builder, 'draft', false)).toEqual(['completionRequest']);
    expect(kindsOf(builder, 'form')).toEqual(['applicationForm', 'verificationConsent', 'undertaking', 'withdrawalRequest']);
    builder.accept().issue('acceptanceNotice', 'q');
    expect(kindsOf(builder, 'issued')).toEqual(['acceptanceNotice']);
    expect(kindsOf(builder, 'draft')).toEqual([]);
    expect(kindsOf(builder, 'form')).toEqual([
      'proofOfService',
      'homeVisitForm',
      'applicationForm',
      'verificationConsent',
      'undertaking',
      'withdrawalRequest',
      'neighbourInterviewRecord',
    ]);
    builder.investigate();
    expect(kindsOf(builder, 'form')).toContain('meansReport');
    builder.giveOpinion('approve');
    expect(kindsOf(builder, 'draft')).toEqual(['publicNotice', 'confirmationNotice']);
    builder.publicise();
    expect(kindsOf(builder, 'draft')).toEqual(['confirmationNotice']);
    builder.determine('approve');
    expect(kindsOf(builder, 'draft')).toEqual(['publication']);
    builder.issue('publication', 't');
    expect(kindsOf(builder, 'draft')).toEqual([]);
  });

  it('are those that can be made: what is ready makes, what is not says what is missing', () => {
    const stages = [
      new CaseBuilder().receive(),
      new CaseBuilder().receive().accept(),
      new CaseBuilder().receive().accept().investigate().giveOpinion('approve'),
      approvedCase().issue('confirmationNotice', 'q'),
    ];
    for (const builder of stages) {
      for (const entry of papersOf(builder.state).filter((paper) => paper.state !== 'issued')) {
        const paper = builder.state.papers[0];
        const more = paper && entry.kind === 'proofOfService' ? { served: { paper, title: '文书', pages: 1 } } : {};
        if (entry.ready) expect(DocumentModelSchema.safeParse(builder.paper(entry.kind, more)).error).toBeUndefined();
        else
          expect(() => builder.paper(entry.kind)).toThrow(
            expect.objectContaining({ params: { paper: entry.title, missing: entry.missing } }) as Error,
          );
      }
    }
  });

  it('can be made however long the words are that a case may hold', () => {
    const name = long(60);
    const builder = new CaseBuilder().receive({
      members: [
        member({ ref: 'm1', relation: 'applicant', name, bornOn: '1979-05-02', sex: 'male', employer: long(60) }, 1),
        member({ ref: 'm2', relation: 'child', name: long(59), bornOn: '2012-05-02', sex: 'male' }, 2),
      ],
      supporters: [{ ref: 's1', name, relation: 'other', idNumber: '', phone: long(20), address: long(100), consent: 'given' }],
      address: long(120),
      hukouAddress: long(120),
      phone: long(20),
      account: { bank: long(60), holder: name, number: '1'.repeat(30) },
      reason: long(500),
      filedOnBehalf: { name, idNumber: '120101197905020032', relation: long(40), authorisationSeen: true },
      hardshipCauses: [
        'disability',
        'seriousIllness',
        'oldAge',
        'singleParent',
        'unemployment',
        'disaster',
        'education',
        'other',
      ],
      closeRelative: {
        related: true,
        people: [{ name, post: 'caseworker', office: long(60), relation: 'grandparent', memberRef: 'm1' }],
      },
      materials: [{ code: 'unknownThing', state: 'original', copies: 0, note: long(60) }],
      consentSignedBy: ['m1'],
      undertakingSignedBy: ['m1'],
    });
    const made = (kind: PaperKind, more = {}) =>
      expect(DocumentModelSchema.safeParse(builder.paper(kind, more)).error).toBeUndefined();
    made('applicationForm');
    made('verificationConsent');
    made('undertaking');
    made('acceptanceNotice');
    builder.act('requestCompletion', {
      notifiedOn: '2026-11-25',
      items: [{ name: long(60), requirement: long(200), whereToGet: long(200), promiseAllowed: true }],
    });
    made('completionRequest');
    builder.act('proposeDecline', {
      ground: 'alreadyReceiving',
      facts: long(500),
      otherAssistance: long(300),
      referredTo: long(60),
    });
    made('declineAcceptanceNotice');
    builder.act('returnDecline', { reason: '退回' }, STAFF.confirmer).accept();
    builder.act('fileCloseRelative', { filedOn: '2026-11-25', filingNumber: long(40), source: 'caseworker', recusal: long(300) });
    builder.act('recordDistrictVisit', {
      visitedOn: '2026-11-25',
      visitors: Array.from({ length: 6 }, () => long(40)),
      finding: 'differs',
      report: long(1000),
    });
    made('closeRelativeFiling');
    const sheet = modestMeans();
    builder.investigate({
      ...sheet,
      incomes: [{ member: 'm1', kind: 'business', source: long(60), monthly: 10_000, evidence: long(200) }],
      deductions: [{ member: 'm1', kind: 'essentialExpenditure', monthly: 900_000, reason: long(200) }],
      imputed: [{ member: 'm1', monthly: 1, reason: long(300), exception: long(300) }],
      outsideSupport: [{ supporter: 's1', relationship: 'other', member: 'm1', monthly: 1, reason: long(300), waiver: '' }],
    });
    made('homeVisitForm');
    made('verificationRequestForm');
    builder.act('recordNeighbourInterview', {
      interviewedAt: builder.now(),
      place: long(120),
      interviewers: [STAFF.first, STAFF.second],
      interviewee: long(60),
      relationToHousehold: long(60),
      anonymous: false,
      statement: long(1500),
      signed: false,
      unsignedReason: long(200),
    });
    made('neighbourInterviewRecord');
    made('communityAppraisalRecord');
    builder.act('recordCommunityAppraisal', {
      ...soundAppraisal(builder.now()),
      community: long(60),
      place: long(120),
      chair: long(40),
      participants: Array.from({ length: 60 }, (_, index) => ({
        name: `${long(38)}${String(index).padStart(2, '0')}`,
        capacity: 'streetStaff',
      })),
      expected: 200,
      votes: { agree: 20, disagree: 40, abstain: 0 },
      recusal: long(300),
      introduction: long(1500),
      statement: long(1500),
      opinions: long(2000),
      conclusion: long(1000),
      signed: false,
      unsignedReason: long(300),
    });
    made('communityAppraisalRecord');
    made('communityAppraisalConclusion');
    made('withdrawalRequest');
    made('meansReport', { assessment: builder.assess() });
    builder.giveOpinion('approve');
    builder.act('issuePublicNotice', { place: long(80), from: '2026-11-27', until: '2026-12-08' });
    made('publicNotice', { options: { noticeNames: 'masked' } });
    made('confirmationNotice');
    made('reviewAndConfirmForm');
  });

  it('cover every kind', () => {
    expect(PAPER_KINDS.filter((kind) => isNumbered(kind))).toHaveLength(10);
    expect(PAPER_KINDS.filter((kind) => !isNumbered(kind))).toHaveLength(13);
  });
});

describe('forms of the fieldwork', () => {
  it('names no neighbour who asked not to be named', () => {
    const builder = new CaseBuilder().receive().accept();
    expect(modelText(builder.paper('neighbourInterviewRecord'))).toContain('未签名的原因');
    const interview = {
      interviewedAt: builder.now(),
      place: '荣吉社区',
      interviewers: [STAFF.first, STAFF.second],
      interviewee: '孙大妈',
      relationToHousehold: '同楼邻居',
      statement: '确实困难',
      signed: true,
      unsignedReason: '',
    };
    builder.act('recordNeighbourInterview', { ...interview, anonymous: true }, STAFF.first);
    const silent = modelText(builder.paper('neighbourInterviewRecord'));
    for (const words of ['王调查、周调查', '（要求保密）', '确实困难', '第十六条']) expect(silent).toContain(words);
    expect(silent).not.toContain('孙大妈');
    builder.act('recordNeighbourInterview', { ...interview, anonymous: false }, STAFF.first);
    expect(modelText(builder.paper('neighbourInterviewRecord'))).toContain('孙大妈');
  });

  it('ask the district for whom it may look up, and in what', () => {
    const text = modelText(new CaseBuilder().receive().accept().investigate().paper('verificationRequestForm'));
    for (const words of ['天津市和平区民政局：', '赵建国', '赵小军', '监护人已授权', '银行存款', '3个工作日', '第十七条'])
      expect(text).toContain(words);
  });

  it('end a case only on the applicant’s own words', () => {
    const text = modelText(new CaseBuilder().receive().accept().paper('withdrawalRequest'));
    for (const words of ['自愿撤回', '不影响重新申请', '监督电话022-27270002', '2026年11月25日受理'])
      expect(text).toContain(words);
  });
});

describe('终止审核确认告知书', () => {
  it('gives facts, article, ways on and remedy, in the street office’s own name', () => {
    const builder = new CaseBuilder().receive().accept();
    builder.act('terminate', { terminatedOn: '2026-11-25', facts: '两次预约入户，均无正当理由拒绝。' }, STAFF.confirmer);
    const model = builder.paper('terminationNotice', { number: '津和南街救终〔2026〕1号' });
    const text = modelText(model);
    for (const words of [
      '两次预约入户，均无正当理由拒绝。',
      '（民发〔2021〕57号）第二十九条',
      '终止本次申请的审核确认程序',
      '可以随时重新提出申请',
      '六十日内',
      '六个月内',
      '被告为天津市和平区人民政府南市街道办事处',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('拒绝。。');
    expect(text).not.toContain('受委托机关');
    expect(model.integrity?.reference).toContain('终〔2026〕1号');
  });
});
