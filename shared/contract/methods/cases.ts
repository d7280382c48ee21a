import { z } from 'zod';
import {
  AttachmentIdSchema,
  CaseIdSchema,
  CommandIdSchema,
  DocumentIdSchema,
  OfficeIdSchema,
  PersonRefSchema,
} from '#shared/kernel/ids.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { ApplicationSchema } from '#shared/domain/procedure/application.ts';
import { caseActSchemas, PaperKindSchema } from '#shared/domain/procedure/case-acts.ts';
import { CaseStatusSchema } from '#shared/domain/procedure/case-state.ts';
import { RecordedMeansSheetSchema } from '#shared/domain/procedure/means-sheet.ts';
import { AssessmentSchema } from '#shared/domain/means/assessment.ts';
import { CaseRowSchema, CaseViewSchema, DeadlineViewSchema, PersonHitSchema } from '../case-view.ts';
import { command, job, query } from '../method.ts';
import { CaseCommand, caseErrors } from './case-command.ts';

const act = caseActSchemas;

/** Why somebody looks at a number or prints a list; recorded with the look (社会救助法 第70条(六)). */
const PurposeSchema = z.string().trim().min(2, '请写明用途').max(100);

/** Why a paper cannot be made. */
const PAPER_ERRORS = [
  'CASE_NOT_FOUND',
  'PAPER_NOT_FOUND',
  'PAPER_NOT_READY',
  'PAPER_GLYPH_MISSING',
  'PAPER_FONT_UNREADABLE',
  'PUBLIC_TEXT_FORBIDDEN',
] as const;

export const caseMethods = {
  'workbench.read': query({
    input: z.strictObject({}),
    output: z.strictObject({
      today: PlainDateSchema,
      calendarNote: z.string(),
      /** What the caller can take up; `others`: what waits for a colleague of another post; `waiting`: for nobody in the office. */
      due: z.array(CaseRowSchema),
      others: z.array(CaseRowSchema),
      waiting: z.array(CaseRowSchema),
      /** Letters sent and not answered (信函索证), by the day an answer was asked for. */
      letters: z.array(
        z.strictObject({
          caseId: CaseIdSchema,
          caseNumber: z.string(),
          applicantName: z.string(),
          recipient: z.string(),
          sentOn: PlainDateSchema,
          deadline: DeadlineViewSchema,
        }),
      ),
      counts: z.strictObject({
        overdue: z.number().int(),
        today: z.number().int(),
        soon: z.number().int(),
        open: z.number().int(),
      }),
      notices: z.array(
        z.strictObject({
          level: z.enum(['red', 'orange', 'info']),
          words: z.string(),
          /** Where something can be done about it. */
          leadsTo: z
            .strictObject({
              place: z.enum(['ownCertificate', 'pairing', 'send', 'receive', 'takeBack', 'safety', 'recoveryKey']),
              officeId: OfficeIdSchema.optional(),
            })
            .optional(),
        }),
      ),
    }),
  }),
  'cases.list': query({
    input: z.strictObject({
      text: z.string().trim().max(60),
      statuses: z.array(CaseStatusSchema),
      receivedFrom: PlainDateSchema.optional(),
      receivedTo: PlainDateSchema.optional(),
      /** One street's cases; for a district, which holds many streets'. */
      officeId: OfficeIdSchema.optional(),
      onlyMine: z.boolean(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(CaseRowSchema), total: z.number().int() }),
  }),
  'cases.read': query({ input: z.strictObject({ caseId: CaseIdSchema }), output: CaseViewSchema, errors: ['CASE_NOT_FOUND'] }),
  /** The application with its whole numbers, to correct it; logged as a look at each of them. */
  'cases.readForCorrection': query({
    input: z.strictObject({ caseId: CaseIdSchema, purpose: PurposeSchema }),
    output: z.strictObject({ application: ApplicationSchema, revision: z.number().int() }),
    errors: ['CASE_NOT_FOUND'],
  }),
  /** Somebody's earlier and open cases, found by the exact number while it is typed at intake. */
  'people.checkIdentity': query({
    input: z.strictObject({ idNumber: z.string().regex(/^\d{17}[\dX]$/) }),
    output: z.strictObject({ hits: z.array(PersonHitSchema) }),
  }),
  'people.find': query({
    input: z.strictObject({ text: z.string().trim().min(1).max(60) }),
    output: z.strictObject({ hits: z.array(PersonHitSchema) }),
  }),
  /** One whole number, with the purpose; the look stands in the access log. */
  'people.reveal': query({
    input: z.strictObject({
      caseId: CaseIdSchema,
      personRef: PersonRefSchema.optional(),
      field: z.enum(['identity', 'phone', 'account', 'certificate', 'agent']),
      purpose: PurposeSchema,
    }),
    output: z.strictObject({ value: z.string() }),
    errors: ['CASE_NOT_FOUND', 'PERSON_NOT_IN_CASE'],
  }),
  'cases.receive': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      application: ApplicationSchema,
      receivedOn: PlainDateSchema,
      /** A second open application of the same person needs this said. */ despiteOpenCase: z.boolean(),
    }),
    output: CaseViewSchema,
    errors: ['APPLICATION_OPEN', 'ACTION_NOT_ALLOWED', 'DATE_IN_FUTURE', 'PERSON_NOT_IN_CASE'],
  }),
  'cases.correct': command({
    input: CaseCommand.extend(act.correctApplication.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.requestCompletion': command({
    input: CaseCommand.extend(act.requestCompletion.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recordCompletion': command({
    input: CaseCommand.extend(act.recordCompletion.shape).extend({
      materials: ApplicationSchema.shape.materials,
      consentSignedBy: ApplicationSchema.shape.consentSignedBy,
      undertakingSignedBy: ApplicationSchema.shape.undertakingSignedBy,
    }),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.proposeDecline': command({
    input: CaseCommand.extend(act.proposeDecline.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.returnDecline': command({
    input: CaseCommand.extend(act.returnDecline.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.declineAcceptance': command({ input: CaseCommand, output: CaseViewSchema, errors: caseErrors }),
  'cases.accept': command({ input: CaseCommand.extend(act.accept.shape), output: CaseViewSchema, errors: caseErrors }),
  'cases.extendTimeLimit': command({
    input: CaseCommand.extend(act.extendTimeLimit.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.fileCloseRelative': command({
    input: CaseCommand.extend({
      filedOn: PlainDateSchema,
      source: act.fileCloseRelative.shape.source,
      recusal: act.fileCloseRelative.shape.recusal,
    }),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.requestVerification': command({
    input: CaseCommand.extend(act.requestVerification.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recordVerification': command({
    input: CaseCommand.extend(act.recordVerification.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.notifyVerification': command({
    input: CaseCommand.extend(act.notifyVerification.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recheckVerification': command({
    input: CaseCommand.extend(act.recheckVerification.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recordHomeVisit': command({
    input: CaseCommand.extend(act.recordHomeVisit.shape),
    output: CaseViewSchema,
    errors: [...caseErrors, 'SECOND_INVESTIGATOR_UNFIT', 'VISIT_TIMES'],
  }),
  'cases.signHomeVisit': command({ input: CaseCommand, output: CaseViewSchema, errors: caseErrors }),
  'cases.recordNeighbourInterview': command({
    input: CaseCommand.extend(act.recordNeighbourInterview.shape),
    output: CaseViewSchema,
    errors: [...caseErrors, 'SECOND_INVESTIGATOR_UNFIT'],
  }),
  /** Issues the letter with a number of its own. */
  'cases.sendLetterInquiry': command({
    input: CaseCommand.extend(act.sendLetterInquiry.shape),
    output: CaseViewSchema,
    errors: [...caseErrors, 'SECOND_INVESTIGATOR_UNFIT'],
  }),
  'cases.recordLetterAnswer': command({
    input: CaseCommand.extend(act.recordLetterAnswer.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recordCommunityAppraisal': command({
    input: CaseCommand.extend(act.recordCommunityAppraisal.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recordMeans': command({
    input: CaseCommand.extend({ sheet: RecordedMeansSheetSchema }),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  /** The reckoning of a sheet not yet saved, under the rules of today. */
  'cases.previewAssessment': query({
    input: z.strictObject({ caseId: CaseIdSchema, sheet: act.recordMeans.shape.sheet }),
    output: z.strictObject({ assessment: AssessmentSchema }),
    errors: ['CASE_NOT_FOUND', 'PERSON_NOT_IN_CASE'],
  }),
  'cases.recordReviewOpinion': command({
    input: CaseCommand.extend({
      recommendation: act.recordReviewOpinion.shape.recommendation,
      opinion: act.recordReviewOpinion.shape.opinion,
      refusalGrounds: act.recordReviewOpinion.shape.refusalGrounds,
    }),
    output: CaseViewSchema,
    errors: [...caseErrors, 'ASSESSMENT_UNDETERMINED', 'ASSESSMENT_DIFFERS', 'REFUSAL_GROUND_MISSING'],
  }),
  'cases.issuePublicNotice': command({
    input: CaseCommand.extend({ place: act.issuePublicNotice.shape.place, from: PlainDateSchema }),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  /** The last day on which a notice put up on `from` must hang, and how that is reckoned. */
  'cases.previewNotice': query({
    input: z.strictObject({ caseId: CaseIdSchema, from: PlainDateSchema }),
    output: z.strictObject({ until: PlainDateSchema, explanation: z.string(), uncertain: z.boolean() }),
    errors: ['CASE_NOT_FOUND'],
  }),
  'cases.recordPosting': command({
    input: CaseCommand.extend(act.recordPosting.shape),
    output: CaseViewSchema,
    errors: [...caseErrors, 'NOTICE_POSTING_DAY'],
  }),
  'cases.recordTakeDown': command({
    input: CaseCommand.extend(act.recordTakeDown.shape),
    output: CaseViewSchema,
    errors: [...caseErrors, 'NOTICE_TOO_SHORT'],
  }),
  'cases.recordObjection': command({
    input: CaseCommand.extend(act.recordObjection.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.resolveObjection': command({
    input: CaseCommand.extend(act.resolveObjection.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recordComplaint': command({
    input: CaseCommand.extend(act.recordComplaint.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.recordDistrictVisit': command({
    input: CaseCommand.extend(act.recordDistrictVisit.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.returnToInvestigation': command({
    input: CaseCommand.extend(act.returnToInvestigation.shape),
    output: CaseViewSchema,
    errors: caseErrors,
  }),
  'cases.determine': command({
    input: CaseCommand.extend({
      result: act.determine.shape.result,
      refusalGrounds: act.determine.shape.refusalGrounds,
      reasons: act.determine.shape.reasons,
      meetingMinutes: act.determine.shape.meetingMinutes,
    }),
    output: CaseViewSchema,
    errors: [...caseErrors, 'ASSESSMENT_UNDETERMINED', 'ASSESSMENT_DIFFERS', 'OPINION_DIFFERS', 'REFUSAL_GROUND_MISSING'],
  }),
  'cases.serve': command({
    input: CaseCommand.extend(act.serve.shape),
    output: CaseViewSchema,
    errors: [...caseErrors, 'PAPER_NOT_FOUND'],
  }),
  'cases.publish': command({ input: CaseCommand.extend(act.publish.shape), output: CaseViewSchema, errors: caseErrors }),
  'cases.withdraw': command({ input: CaseCommand.extend(act.withdraw.shape), output: CaseViewSchema, errors: caseErrors }),
  'cases.terminate': command({ input: CaseCommand.extend(act.terminate.shape), output: CaseViewSchema, errors: caseErrors }),
  /** Takes a scan or photo into the case: checked to be what it says, encrypted, hashed. Bytes in base64. */
  'evidence.attach': job({
    input: CaseCommand.extend({
      name: act.attachEvidence.shape.name,
      label: act.attachEvidence.shape.label,
      bytes: z.base64().max(28_000_000),
    }),
    output: z.strictObject({ attachmentId: AttachmentIdSchema, view: CaseViewSchema }),
    errors: [...caseErrors, 'ATTACHMENT_TOO_LARGE', 'ATTACHMENT_NOT_WHAT_IT_SAYS', 'ATTACHMENT_UNSOUND', 'DISK_FULL'],
  }),
  'evidence.read': job({
    input: z.strictObject({ caseId: CaseIdSchema, attachmentId: AttachmentIdSchema }),
    output: z.strictObject({ name: z.string(), mime: z.string(), bytes: z.base64() }),
    errors: ['CASE_NOT_FOUND', 'ATTACHMENT_NOT_FOUND', 'ATTACHMENT_NOT_ARRIVED'],
  }),
  /** The PDF as it would print now: a draft bears its watermark. */
  'papers.preview': job({
    input: z.strictObject({ caseId: CaseIdSchema, kind: PaperKindSchema, paperId: DocumentIdSchema.optional() }),
    output: z.strictObject({ title: z.string(), fileName: z.string(), pages: z.number().int(), pdf: z.base64() }),
    errors: PAPER_ERRORS,
  }),
  /** The same for the printer or a file: counted, with copy number from the second on, and logged with its reason. */
  'papers.print': job({
    input: z.strictObject({
      caseId: CaseIdSchema,
      kind: PaperKindSchema,
      paperId: DocumentIdSchema.optional(),
      reason: z.string().trim().max(100),
    }),
    output: z.strictObject({
      title: z.string(),
      fileName: z.string(),
      pages: z.number().int(),
      pdf: z.base64(),
      copy: z.number().int(),
    }),
    errors: PAPER_ERRORS,
  }),
} as const;
