import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { DocumentModelSchema } from '#shared/documents/document-model.ts';
import { paperLawAt } from '#shared/documents/paper-law.ts';
import { AcceptanceNoticeInputSchema } from '#shared/documents/papers/acceptance-notice.ts';
import { ApplicationFormInputSchema } from '#shared/documents/papers/application-form.ts';
import { CloseRelativeFilingInputSchema } from '#shared/documents/papers/close-relative-filing.ts';
import { CompletionRequestInputSchema } from '#shared/documents/papers/completion-request.ts';
import { ConfirmationNoticeInputSchema, confirmationNotice } from '#shared/documents/papers/confirmation-notice.ts';
import {
  DeclineAcceptanceNoticeInputSchema,
  declineAcceptanceNotice,
} from '#shared/documents/papers/decline-acceptance-notice.ts';
import { HomeVisitFormInputSchema } from '#shared/documents/papers/home-visit-form.ts';
import { MeansReportInputSchema } from '#shared/documents/papers/means-report.ts';
import { ProofOfServiceInputSchema } from '#shared/documents/papers/proof-of-service.ts';
import { PublicNoticeInputSchema, publicNotice } from '#shared/documents/papers/public-notice.ts';
import { PublicationInputSchema } from '#shared/documents/papers/publication.ts';
import { RefusalNoticeInputSchema, refusalNotice } from '#shared/documents/papers/refusal-notice.ts';
import { ReviewAndConfirmFormInputSchema } from '#shared/documents/papers/review-and-confirm-form.ts';
import { UndertakingInputSchema, undertaking } from '#shared/documents/papers/undertaking.ts';
import { VerificationConsentInputSchema } from '#shared/documents/papers/verification-consent.ts';
import { ACCEPTANCE } from '#tests/support/papers/acceptance-inputs.ts';
import { CONFIRMATION, MEANS, REFUSAL } from '#tests/support/papers/decision-inputs.ts';
import { ISSUER, draftFrame, frame } from '#tests/support/papers/fixtures.ts';
import {
  APPLICATION_FORM,
  CLOSE_RELATIVE_FILING,
  HOME_VISIT,
  MEANS_REPORT,
  REVIEW_AND_CONFIRM,
  UNDERTAKING,
  VERIFICATION_CONSENT,
} from '#tests/support/papers/form-inputs.ts';
import { modelText } from '#tests/support/papers/model-text.ts';
import { COMPLETION, DECLINE, PROOF_OF_SERVICE, PUBLIC_NOTICE, PUBLICATION } from '#tests/support/papers/procedure-inputs.ts';
import { SAMPLES } from '#tests/support/papers/samples.ts';

const INPUTS = [
  ['acceptance notice', AcceptanceNoticeInputSchema, ACCEPTANCE],
  ['completion request', CompletionRequestInputSchema, COMPLETION],
  ['decline of acceptance', DeclineAcceptanceNoticeInputSchema, DECLINE],
  ['public notice', PublicNoticeInputSchema, PUBLIC_NOTICE],
  ['publication', PublicationInputSchema, PUBLICATION],
  ['confirmation', ConfirmationNoticeInputSchema, CONFIRMATION],
  ['refusal', RefusalNoticeInputSchema, REFUSAL],
  ['proof of service', ProofOfServiceInputSchema, PROOF_OF_SERVICE],
  ['close-relative filing', CloseRelativeFilingInputSchema, CLOSE_RELATIVE_FILING],
  ['home visit', HomeVisitFormInputSchema, HOME_VISIT],
  ['application', ApplicationFormInputSchema, APPLICATION_FORM],
  ['consent', VerificationConsentInputSchema, VERIFICATION_CONSENT],
  ['undertaking', UndertakingInputSchema, UNDERTAKING],
  ['means report', MeansReportInputSchema, MEANS_REPORT],
  ['review and confirmation', ReviewAndConfirmFormInputSchema, REVIEW_AND_CONFIRM],
] as const;

describe('every paper', () => {
  it.each(INPUTS)('%s: takes its specimen as JSON and refuses a surplus field', (_name, schema, input) => {
    const json: unknown = JSON.parse(JSON.stringify(input));
    expect(schema.parse(json)).toEqual(input);
    expect(schema.safeParse({ ...(json as object), idNumber: '120104197903121234' }).success).toBe(false);
  });

  it.each(Object.entries(SAMPLES))('%s: is a plain, complete model that survives JSON', (_name, make) => {
    const model = make();
    expect(DocumentModelSchema.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  it('cannot be issued without number and day', () => {
    const { issuedOn: _day, ...undated } = frame();
    const { number: _number, ...unnumbered } = frame();
    for (const broken of [undated, unnumbered])
      expect(UndertakingInputSchema.safeParse({ ...UNDERTAKING, frame: broken }).success).toBe(false);
    expect(UndertakingInputSchema.safeParse({ ...UNDERTAKING, frame: draftFrame() }).success).toBe(true);
  });
});

describe('公示', () => {
  const row = PUBLIC_NOTICE.rows[0]!;
  const accepts = (changes: object) => PublicNoticeInputSchema.safeParse({ ...PUBLIC_NOTICE, ...changes }).success;

  it.each(['idNumber', 'phone', 'account', 'address', 'illness', 'disability', 'perCapitaFen'])(
    'has no place for %s',
    (field) => {
      expect(accepts({ rows: [{ ...row, [field]: '1' }] })).toBe(false);
    },
  );

  it('is refused with an unmasked name where the district masks, and accepted where it does not', () => {
    const rows = [{ ...row, publicName: '王玥喆' }];
    expect(accepts({ rows })).toBe(false);
    expect(accepts({ rows, namePolicy: 'full' })).toBe(true);
  });

  it('runs for seven days at least (57号 第19条)', () => {
    expect(accepts({ postedTo: plainDate('2026-12-13') })).toBe(false);
    expect(accepts({ postedTo: plainDate('2026-12-14') })).toBe(true);
    expect(modelText(publicNotice({ ...PUBLIC_NOTICE, postedTo: plainDate('2026-12-14') }))).toContain(
      '7天，自2026年12月8日至2026年12月14日',
    );
  });

  it('says when, where to object and whom to call, without which it may not be put up (09 B2)', () => {
    const text = modelText(publicNotice(PUBLIC_NOTICE));
    for (const part of [
      ISSUER.supervisionPhone,
      ISSUER.contactPhone,
      ISSUER.address,
      PUBLIC_NOTICE.place,
      '异议',
      '2026年12月16日',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('the arithmetic on a determination', () => {
  it('is refused when the lines do not add up', () => {
    const means = { ...MEANS, monthlyTotalFen: fen(226051) };
    const result = ConfirmationNoticeInputSchema.safeParse({ ...CONFIRMATION, means });
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((issue) => issue.message)).toContain('各项收入相加不等于家庭月收入');
  });

  it('is refused when the per-capita income is not the total by heads', () => {
    expect(MeansReportInputSchema.safeParse({ ...MEANS_REPORT, means: { ...MEANS, perCapitaFen: fen(75351) } }).success).toBe(
      false,
    );
  });

  it('is refused when the parts of the payment do not add up, or payment does not begin in the next month', () => {
    const payment = CONFIRMATION.payment;
    const accepts = (changes: object) =>
      ConfirmationNoticeInputSchema.safeParse({ ...CONFIRMATION, payment: { ...payment, ...changes } }).success;
    expect(accepts({ monthlyFen: fen(87451) })).toBe(false);
    expect(accepts({ firstMonth: plainDate('2026-12-01') })).toBe(false);
    expect(accepts({})).toBe(true);
  });

  it('stands on the paper step by step, with the standard and its document number', () => {
    const text = modelText(confirmationNotice(CONFIRMATION));
    for (const part of [
      '计入2,460.50元−扣减200.00元＝2,260.50元',
      '2,260.50元÷3人＝753.50元',
      '每人每月1,045.00元（津民规〔2025〕6号，自2025年9月1日起执行）',
      '291.50元×3人＝874.50元',
      '自2027年1月起每月发放874.50元',
    ]) {
      expect(text).toContain(part);
    }
  });
});

describe('remedies', () => {
  const confirmed = (issuer: Partial<typeof ISSUER>) =>
    modelText(confirmationNotice({ ...CONFIRMATION, frame: frame({ issuer: { ...ISSUER, ...issuer } }) }));

  it('variant A: reconsideration within sixty days or a lawsuit within six months', () => {
    const text = confirmed({ remedyVariant: 'A' });
    expect(text).toMatch(/六十日内向天津市南开区人民政府申请行政复议，或者在六个月内直接向有管辖权的人民法院提起行政诉讼/u);
    expect(text).not.toContain('十五日内');
  });

  it('variant B: reconsideration first, then fifteen days', () => {
    const text = confirmed({ remedyVariant: 'B' });
    expect(text).toMatch(/应当先自知道.*六十日内向天津市南开区人民政府申请行政复议；.*十五日内/u);
    expect(text).not.toContain('六个月内');
  });

  it('the bureau signs and answers under delegation, the street office where the law gives it the power', () => {
    const delegated = confirmed({ mode: 'delegation' });
    expect(delegated).toContain('被告为天津市南开区民政局');
    expect(delegated).toContain('天津市南开区民政局\n（受委托机关：天津市南开区万兴街道办事处）');
    const own = confirmed({ mode: 'statutoryAuthority' });
    expect(own).toContain('被告为天津市南开区万兴街道办事处');
    expect(own).not.toContain('受委托机关');
  });

  it('the street office answers for refusing to take an application in, in either mode', () => {
    expect(modelText(declineAcceptanceNotice(DECLINE))).toContain('被告为天津市南开区万兴街道办事处');
  });
});

describe('dated law', () => {
  it('cites 社会救助法 from the day it is in force and the interim regulation before', () => {
    const cited = (day: string) => JSON.stringify(paperLawAt(plainDate(day)));
    expect(cited('2026-07-01')).toContain('社会救助法');
    expect(cited('2026-07-01')).not.toContain('社会救助暂行办法');
    expect(cited('2026-06-30')).toContain('社会救助暂行办法');
    expect(cited('2026-06-30')).not.toContain('社会救助法');
    expect(() => paperLawAt(plainDate('2021-06-30'))).toThrow(RangeError);
  });

  it('never threatens with the multiple of the old regulation', () => {
    for (const day of ['2022-01-01', '2026-11-25']) {
      const text = modelText(undertaking({ ...UNDERTAKING, law: paperLawAt(plainDate(day)) }));
      expect(text).not.toMatch(/1.{0,3}倍|3倍|三倍/u);
    }
    expect(modelText(undertaking(UNDERTAKING))).toContain('价值二倍以下的罚款');
  });
});

describe('不予确认告知书', () => {
  it('gives each reason as a sentence with its article and cannot be made without one', () => {
    const text = modelText(refusalNotice(REFUSAL));
    expect(text).toContain('不符合家庭人均收入低于当地最低生活保障标准的条件。（依据：《社会救助法》第十八条）');
    expect(RefusalNoticeInputSchema.safeParse({ ...REFUSAL, reasons: [] }).success).toBe(false);
    const uncited = [{ ...REFUSAL.reasons[0]!, citations: [] }];
    expect(RefusalNoticeInputSchema.safeParse({ ...REFUSAL, reasons: uncited }).success).toBe(false);
  });

  it('counts its headings on when a part is left out', () => {
    const text = modelText(refusalNotice({ ...REFUSAL, otherHelp: [] }));
    expect(text).toContain('三、不服本决定怎么办');
    expect(text).not.toContain('四、');
  });
});

describe('separation of duties and what may be demanded', () => {
  it('一次性补正 does not pass with a material the office can verify itself (社会救助法 第62条)', () => {
    const missing = [{ ...COMPLETION.missing[0]!, verifiableByOffice: true }];
    expect(CompletionRequestInputSchema.safeParse({ ...COMPLETION, missing }).success).toBe(false);
  });

  it('审核确认表 does not pass when the one who decides investigated or reviewed', () => {
    for (const by of ['李明', '陈晓峰']) {
      const determination = { ...REVIEW_AND_CONFIRM.determination!, by };
      expect(ReviewAndConfirmFormInputSchema.safeParse({ ...REVIEW_AND_CONFIRM, determination }).success).toBe(false);
    }
  });

  it('入户调查表 needs two investigators (57号 第16条)', () => {
    const investigators = HOME_VISIT.investigators.slice(0, 1);
    expect(HomeVisitFormInputSchema.safeParse({ ...HOME_VISIT, investigators }).success).toBe(false);
  });

  it('notices to the family do not carry a full ID number', () => {
    const application = { ...CONFIRMATION.application, maskedIdNumber: '120104197903121234' };
    expect(ConfirmationNoticeInputSchema.safeParse({ ...CONFIRMATION, application }).success).toBe(false);
  });
});

it.each(['acceptance-notice', 'completion-request', 'decline-acceptance-notice', 'confirmation-notice', 'refusal-notice'])(
  '%s names its basis and where to ask',
  (name) => {
    const text = modelText(SAMPLES[name]!());
    expect(text).toMatch(/依据：?《.+》.*第.+条/u);
    expect(text).toContain(ISSUER.contactPhone);
    expect(text).toContain(ISSUER.supervisionPhone);
    expect(text).toContain('民发〔2021〕57号');
  },
);
