import { z } from 'zod';
import { AmountFenSchema } from '#shared/kernel/money.ts';
import { AttachmentIdSchema, DocumentIdSchema, PersonRefSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { ExtensionGroundSchema } from '../deadlines/limits.ts';
import { ApplicationSchema } from './application.ts';
import { CommunityAppraisalSchema } from './community-appraisal.ts';
import { LetterAnswerSchema, LetterInquirySchema } from './letter-inquiry.ts';
import { MeansSheetSchema } from './means-sheet.ts';
import { AssessmentSchema } from '../means/assessment.ts';

/**
 * Everything the office can do in a case, as it stands in the record. One act, one payload; the case is what these acts add up
 * to (case-state.ts). Names are the glossary's. A payload, once released, only ever gains optional members.
 */
const text = (max: number) => z.string().trim().max(max);
const filled = (max: number) => z.string().trim().min(1, '必填').max(max);
const photos = z.array(AttachmentIdSchema).max(30);

export const DeclineGroundSchema = z.enum([
  'notThisMatter',
  'alreadyReceiving',
  'applicationPending',
  'otherOfficeCompetent',
  'notEntitledToApply',
]);
export type DeclineGround = z.infer<typeof DeclineGroundSchema>;

export const ServiceMethodSchema = z.enum([
  'direct',
  'cohabitingAdult',
  'left',
  'post',
  'electronic',
  'entrusted',
  'announcement',
]);
export type ServiceMethod = z.infer<typeof ServiceMethodSchema>;

export const PAPER_KINDS = [
  'acceptanceNotice',
  'completionRequest',
  'declineAcceptanceNotice',
  'publicNotice',
  'publication',
  'confirmationNotice',
  'refusalNotice',
  'proofOfService',
  'closeRelativeFiling',
  'homeVisitForm',
  'applicationForm',
  'verificationConsent',
  'undertaking',
  'meansReport',
  'reviewAndConfirmForm',
  'terminationNotice',
  'withdrawalRequest',
  'verificationNotice',
  'neighbourInterviewRecord',
  'verificationRequestForm',
  'communityAppraisalRecord',
  'communityAppraisalConclusion',
  'letterInquiry',
] as const;
export const PaperKindSchema = z.enum(PAPER_KINDS);
export type PaperKind = z.infer<typeof PaperKindSchema>;

export const VERIFICATION_ITEMS = [
  'hukou',
  'tax',
  'socialInsurance',
  'realEstate',
  'marketEntity',
  'housingFund',
  'vehicles',
  'bankDeposits',
  'commercialInsurance',
  'securities',
  'internetAssets',
  'paymentAccounts',
] as const;
const VerificationItemSchema = z.enum(VERIFICATION_ITEMS);
export type VerificationItem = z.infer<typeof VerificationItemSchema>;

const VerificationResultSchema = z.strictObject({
  reportNumber: filled(60),
  startedOn: PlainDateSchema,
  reportedOn: PlainDateSchema,
  items: z
    .array(
      z.strictObject({
        item: VerificationItemSchema,
        finding: z.enum(['consistent', 'inconsistent', 'notAvailable']),
        note: text(300),
      }),
    )
    .min(1),
  summary: text(1000),
});

const DistrictVisitSchema = z.strictObject({
  visitedOn: PlainDateSchema,
  visitors: z.array(filled(40)).min(2, '区民政局入户不少于2人'),
  finding: z.enum(['confirmed', 'differs']),
  report: filled(1000),
});

const HomeVisitSchema = z.strictObject({
  startedAt: InstantSchema,
  endedAt: InstantSchema,
  place: filled(120),
  mode: z.enum(['inPerson', 'remote']),
  /** Why not in person: only in a major emergency (57号 第16条). */
  remoteReason: text(200),
  presentMembers: z.array(PersonRefSchema).min(1, '至少一名共同生活的家庭成员在场'),
  witness: text(60),
  population: filled(500),
  housing: filled(500),
  incomeFindings: filled(1000),
  propertyFindings: filled(1000),
  living: filled(500),
  healthAndSchooling: text(500),
  differences: text(1000),
  conclusion: filled(1000),
  photos,
});

export const caseActSchemas = {
  receiveApplication: z.strictObject({ caseNumber: filled(40), application: ApplicationSchema, receivedOn: PlainDateSchema }),
  correctApplication: z.strictObject({ application: ApplicationSchema, reason: filled(200) }),
  requestCompletion: z.strictObject({
    notifiedOn: PlainDateSchema,
    items: z
      .array(z.strictObject({ name: filled(60), requirement: filled(200), whereToGet: filled(200), promiseAllowed: z.boolean() }))
      .min(1),
  }),
  recordCompletion: z.strictObject({ completedOn: PlainDateSchema, note: text(200) }),
  proposeDecline: z.strictObject({
    ground: DeclineGroundSchema,
    facts: filled(500),
    otherAssistance: text(300),
    referredTo: text(60),
  }),
  returnDecline: z.strictObject({ reason: filled(300) }),
  declineAcceptance: z.strictObject({ declinedOn: PlainDateSchema }),
  accept: z.strictObject({ acceptedOn: PlainDateSchema }),
  extendTimeLimit: z.strictObject({ ground: ExtensionGroundSchema, reason: filled(300) }),
  fileCloseRelative: z.strictObject({
    filedOn: PlainDateSchema,
    filingNumber: filled(40),
    source: z.enum(['applicant', 'caseworker', 'comparison']),
    recusal: filled(300),
  }),
  requestVerification: z.strictObject({
    requestedOn: PlainDateSchema,
    persons: z.array(PersonRefSchema).min(1),
    items: z.array(VerificationItemSchema).min(1),
  }),
  /** A result that came on paper; the district's own act is `districtVerification`. */
  recordVerification: VerificationResultSchema,
  /** 57号 第18条: what the verification found otherwise is told to the family, who may object and have it looked into again. */
  notifyVerification: z.strictObject({ notifiedOn: PlainDateSchema }),
  recheckVerification: z.strictObject({
    objectedOn: PlainDateSchema,
    objection: filled(1000),
    recheckedOn: PlainDateSchema,
    findings: filled(1500),
  }),
  recordHomeVisit: z.strictObject({ visit: HomeVisitSchema, secondInvestigator: StaffIdSchema }),
  signHomeVisit: z.strictObject({ statement: z.literal('present') }),
  recordNeighbourInterview: z.strictObject({
    interviewedAt: InstantSchema,
    place: filled(120),
    interviewers: z.array(StaffIdSchema).min(2, '每组调查人员不少于2人'),
    interviewee: filled(60),
    relationToHousehold: filled(60),
    anonymous: z.boolean(),
    statement: filled(1500),
    signed: z.boolean(),
    unsignedReason: text(200),
  }),
  /** 民主评议, written down after the meeting. */
  recordCommunityAppraisal: CommunityAppraisalSchema,
  /** 信函索证, and what came of it. */
  sendLetterInquiry: LetterInquirySchema,
  recordLetterAnswer: LetterAnswerSchema,
  recordMeans: z.strictObject({ sheet: MeansSheetSchema }),
  recordReviewOpinion: z.strictObject({
    recommendation: z.enum(['approve', 'refuse']),
    opinion: filled(1000),
    assessment: AssessmentSchema,
    monthlyAmount: AmountFenSchema.optional(),
    refusalGrounds: z.array(z.string().max(60)),
  }),
  issuePublicNotice: z.strictObject({ place: filled(80), from: PlainDateSchema, until: PlainDateSchema }),
  recordPosting: z.strictObject({
    postedAt: InstantSchema,
    place: filled(80),
    postedBy: filled(40),
    photos: photos.min(1, '请附张贴照片'),
  }),
  recordTakeDown: z.strictObject({ takenDownAt: InstantSchema, takenDownBy: filled(40), photos: photos.min(1, '请附撤下照片') }),
  recordObjection: z.strictObject({ receivedOn: PlainDateSchema, from: filled(60), content: filled(1000) }),
  resolveObjection: z.strictObject({
    outcome: z.enum(['upheld', 'dismissed']),
    method: z.enum(['reinvestigation', 'communityAppraisal']),
    findings: filled(1500),
    repliedOn: PlainDateSchema,
  }),
  recordComplaint: z.strictObject({ receivedOn: PlainDateSchema, content: filled(1000) }),
  recordDistrictVisit: DistrictVisitSchema,
  returnToInvestigation: z.strictObject({ reason: filled(300) }),
  determine: z.strictObject({
    result: z.enum(['approve', 'refuse']),
    determinedOn: PlainDateSchema,
    assessment: AssessmentSchema,
    /** The amount of one month, in fen; present exactly when approved. */
    monthlyAmount: AmountFenSchema.optional(),
    /** The month of the first payment: the one after the determination (57号 第21条), given as its first day. */
    firstMonth: PlainDateSchema.optional(),
    refusalGrounds: z.array(z.string().max(60)),
    reasons: text(1500),
    meetingMinutes: text(60),
  }),
  serve: z.strictObject({
    paperId: DocumentIdSchema,
    method: ServiceMethodSchema,
    servedOn: PlainDateSchema,
    place: filled(120),
    receiver: filled(60),
    receiverRelation: text(60),
    servers: z.array(filled(40)).min(1),
    refusalReason: text(200),
    witness: text(100),
    evidence: photos,
  }),
  publish: z.strictObject({ publishedOn: PlainDateSchema, place: filled(80), photos }),
  /** `evidence`: the scans of the withdrawal the applicant signed; acts from before it was asked for have none. */
  withdraw: z.strictObject({ withdrawnOn: PlainDateSchema, reason: filled(300), evidence: photos.optional() }),
  terminate: z.strictObject({ terminatedOn: PlainDateSchema, facts: filled(1000) }),
  attachEvidence: z.strictObject({
    attachmentId: AttachmentIdSchema,
    name: filled(120),
    mime: filled(60),
    bytes: z.number().int().min(1),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    label: filled(80),
  }),
  issuePaper: z.strictObject({
    paperId: DocumentIdSchema,
    kind: PaperKindSchema,
    number: text(60),
    issuedOn: PlainDateSchema,
    /** The DocumentModel as JSON text, so that a reprint is the paper that was issued. */
    model: z.string().max(400_000),
    modelHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** The district's own acts; they travel back as acts of the district's feed and touch nothing the street writes. */
  districtVerification: VerificationResultSchema,
  districtVisit: DistrictVisitSchema,
} as const;

export type CaseActType = keyof typeof caseActSchemas;
export type CaseActPayload<Type extends CaseActType> = z.infer<(typeof caseActSchemas)[Type]>;
export type CaseAct = { [Type in CaseActType]: { readonly type: Type; readonly payload: CaseActPayload<Type> } }[CaseActType];

export const DISTRICT_CASE_ACTS: readonly CaseActType[] = ['districtVerification', 'districtVisit'];

/** Parses a stored or received payload by its type. Throws ZodError when it does not have the form. */
export function parseCaseAct(type: string, payload: unknown): CaseAct {
  if (!Object.hasOwn(caseActSchemas, type)) throw new RangeError(`unknown act ${type}`);
  const known = type as CaseActType;
  return { type: known, payload: caseActSchemas[known].parse(payload) } as CaseAct;
}
