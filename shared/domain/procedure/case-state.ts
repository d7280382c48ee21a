import { z } from 'zod';
import { CaseIdSchema, DocumentIdSchema, OfficeIdSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { AmountFenSchema } from '#shared/kernel/money.ts';
import { type PlainDate, PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { ApplicationSchema } from './application.ts';
import { caseActSchemas, PaperKindSchema } from './case-acts.ts';
import { MeansSheetSchema } from './means-sheet.ts';

/** Where a case stands. Derived from its acts, never set by hand. */
export const CASE_STATUSES = [
  'received', // 已收件
  'awaitingCompletion', // 待补正
  'declineProposed', // 拟不予受理，待负责人复核
  'acceptanceDeclined', // 不予受理
  'investigating', // 已受理，调查核实
  'reviewed', // 已提出初审意见，待公示
  'publicNotice', // 公示
  'awaitingDetermination', // 待审核确认
  'determined', // 已决定，待送达
  'concluded', // 已送达
  'withdrawn', // 撤回
  'terminated', // 终止
] as const;
export const CaseStatusSchema = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof CaseStatusSchema>;

/** Who did an act and when: kept beside what it said. */
const done = { by: StaffIdSchema, at: InstantSchema };

const NoticeSchema = z.strictObject({
  /** Which of the case's opinions it displays: one displayed for an earlier opinion does not count for a later. */
  opinion: z.number().int().min(1),
  ...caseActSchemas.issuePublicNotice.shape,
  posting: z.strictObject({ ...caseActSchemas.recordPosting.shape, ...done }).optional(),
  takeDown: z.strictObject({ ...caseActSchemas.recordTakeDown.shape, ...done }).optional(),
  /** The amount it showed, kept once another opinion has taken the place of the one it displays. */
  displayedAmount: AmountFenSchema.optional(),
});

const ObjectionSchema = z.strictObject({
  ...caseActSchemas.recordObjection.shape,
  ...done,
  resolution: z.strictObject({ ...caseActSchemas.resolveObjection.shape, ...done }).optional(),
});

/** The case as its acts add up to it (a projection: rebuilt from the record and compared in tests and by `verify`). */
export const CaseStateSchema = z.strictObject({
  id: CaseIdSchema,
  officeId: OfficeIdSchema,
  /** Acts of the case so far, over all feeds; a command names the one it has seen. */
  revision: z.number().int().min(1),
  status: CaseStatusSchema,
  caseNumber: z.string(),
  application: ApplicationSchema,
  receivedOn: PlainDateSchema,
  receivedBy: StaffIdSchema,
  completion: z
    .strictObject({ ...caseActSchemas.requestCompletion.shape, ...done, completedOn: PlainDateSchema.optional() })
    .optional(),
  decline: z.strictObject({ ...caseActSchemas.proposeDecline.shape, ...done, declinedOn: PlainDateSchema.optional() }).optional(),
  acceptedOn: PlainDateSchema.optional(),
  extension: z.strictObject({ ...caseActSchemas.extendTimeLimit.shape, ...done }).optional(),
  closeRelativeFiling: z.strictObject({ ...caseActSchemas.fileCloseRelative.shape, ...done }).optional(),
  verificationRequest: z.strictObject({ ...caseActSchemas.requestVerification.shape, ...done }).optional(),
  verification: z.strictObject({ ...caseActSchemas.recordVerification.shape, ...done }).optional(),
  verificationNotice: z.strictObject({ ...caseActSchemas.notifyVerification.shape, ...done }).optional(),
  recheck: z.strictObject({ ...caseActSchemas.recheckVerification.shape, ...done }).optional(),
  homeVisit: z
    .strictObject({
      visit: caseActSchemas.recordHomeVisit.shape.visit,
      firstInvestigator: StaffIdSchema,
      secondInvestigator: StaffIdSchema,
      recordedAt: InstantSchema,
      signedAt: InstantSchema.optional(),
    })
    .optional(),
  neighbourInterviews: z.array(z.strictObject({ ...caseActSchemas.recordNeighbourInterview.shape, ...done })),
  /** Every 民主评议 in order; absent while there is none. */
  communityAppraisals: z.array(z.strictObject({ ...caseActSchemas.recordCommunityAppraisal.shape, ...done })).optional(),
  /** Every letter in order, with what came of it; absent while there is none. */
  letters: z
    .array(
      z.strictObject({
        ...caseActSchemas.sendLetterInquiry.shape,
        ...done,
        answer: z.strictObject({ ...caseActSchemas.recordLetterAnswer.shape, ...done }).optional(),
      }),
    )
    .optional(),
  means: z.strictObject({ sheet: MeansSheetSchema, ...done }).optional(),
  review: z.strictObject({ ...caseActSchemas.recordReviewOpinion.shape, ...done }).optional(),
  /**
   * Who investigated or gave an opinion before those who stand above: an earlier visit, reckoning or opinion that was replaced.
   * Whoever has had a part in a case is barred from judging it, however often it was taken up anew. Absent while there is nobody.
   */
  formerInvestigators: z.array(StaffIdSchema).optional(),
  formerReviewers: z.array(StaffIdSchema).optional(),
  /** How many opinions have been given so far; `review` is the last. */
  opinions: z.number().int().min(0),
  /** All notices in order; after an upheld objection there is a second. */
  notices: z.array(NoticeSchema),
  objections: z.array(ObjectionSchema),
  complaints: z.array(z.strictObject({ ...caseActSchemas.recordComplaint.shape, ...done })),
  /** The district's home visit written down here from its paper; `district.visit` is its own act. */
  districtVisit: z.strictObject({ ...caseActSchemas.recordDistrictVisit.shape, ...done }).optional(),
  determination: z.strictObject({ ...caseActSchemas.determine.shape, ...done }).optional(),
  services: z.array(z.strictObject({ ...caseActSchemas.serve.shape, ...done })),
  publication: z.strictObject({ ...caseActSchemas.publish.shape, ...done }).optional(),
  withdrawal: z.strictObject({ ...caseActSchemas.withdraw.shape, ...done }).optional(),
  termination: z.strictObject({ ...caseActSchemas.terminate.shape, ...done }).optional(),
  evidence: z.array(z.strictObject({ ...caseActSchemas.attachEvidence.shape, ...done })),
  papers: z.array(
    z.strictObject({
      paperId: DocumentIdSchema,
      kind: PaperKindSchema,
      number: z.string(),
      issuedOn: PlainDateSchema,
      issuedBy: StaffIdSchema,
      seq: z.number().int(),
    }),
  ),
  /** What the district's feed says of the case. Disjoint from everything above, so the order of arrival does not matter. */
  district: z.strictObject({
    verification: z.strictObject({ ...caseActSchemas.districtVerification.shape, ...done }).optional(),
    visit: z.strictObject({ ...caseActSchemas.districtVisit.shape, ...done }).optional(),
  }),
});
export type CaseState = z.infer<typeof CaseStateSchema>;

/**
 * The course of a case without its application and its reckoning: the same with the numbers of persons masked as with them in
 * full, and for posts that see no reckoning as for those that do.
 */
export type CaseCourse = Omit<CaseState, 'application' | 'means' | 'review' | 'determination'> & {
  readonly means?: Omit<NonNullable<CaseState['means']>, 'sheet'> | undefined;
  readonly review?: Omit<NonNullable<CaseState['review']>, 'assessment'> | undefined;
  readonly determination?: Omit<NonNullable<CaseState['determination']>, 'assessment'> | undefined;
};

/** The notice that is up or was up last. */
export function currentNotice(state: Pick<CaseState, 'notices'>): CaseState['notices'][number] | undefined {
  return state.notices.at(-1);
}

/** Objections that nobody has answered yet. */
export function openObjections(state: Pick<CaseState, 'objections'>): CaseState['objections'] {
  return state.objections.filter((objection) => !objection.resolution);
}

/** The verification result, from the district's feed or from its paper. */
export function verificationOf(state: Pick<CaseState, 'verification' | 'district'>) {
  return state.district.verification ?? state.verification;
}

/** What the verification found otherwise than declared. */
export function inconsistentItems(state: Pick<CaseState, 'verification' | 'district'>) {
  return (verificationOf(state)?.items ?? []).filter((item) => item.finding === 'inconsistent');
}

/** The family has been told of the standing result (57号 第18条): one that came after the notice is not told by it. */
export function isVerificationTold(state: Pick<CaseState, 'verification' | 'district' | 'verificationNotice'>): boolean {
  const result = verificationOf(state);
  return result !== undefined && state.verificationNotice !== undefined && state.verificationNotice.at >= result.at;
}

/** The district's home visit, from its own feed or from its paper. */
export function districtVisitOf(state: Pick<CaseState, 'districtVisit' | 'district'>) {
  return state.district.visit ?? state.districtVisit;
}

/** The district's home visit found otherwise than declared, after the standing opinion was given. */
export function contradictsOpinion(state: Pick<CaseCourse, 'districtVisit' | 'district' | 'review'>): boolean {
  const visit = districtVisitOf(state);
  return visit?.finding === 'differs' && state.review !== undefined && visit.at > state.review.at;
}

/** Before this day no step of the investigation can have been taken: acceptance, or receipt while it is not yet accepted. */
export function earliestWork({ acceptedOn, receivedOn }: Pick<CaseState, 'acceptedOn' | 'receivedOn'>): PlainDate {
  return acceptedOn ?? receivedOn;
}

/** Accepted and not yet decided: the limits of the procedure run, and the district's visit still comes in time. */
export const BEFORE_CONFIRMATION: readonly CaseStatus[] = ['investigating', 'reviewed', 'publicNotice', 'awaitingDetermination'];

/** Complaints and close relatives both call in the district's own home visit (57号 第20条). */
export function needsDistrictVisit(
  state: Pick<CaseState, 'complaints'> & { readonly application: Pick<CaseState['application'], 'closeRelative'> },
): boolean {
  return state.application.closeRelative.related || state.complaints.length > 0;
}

/** The street has asked the district for the data match, and neither its answer nor its paper is there (57号 第17条). */
export function awaitsVerification(state: CaseState): boolean {
  return state.status === 'investigating' && state.verificationRequest !== undefined && verificationOf(state) === undefined;
}

/** The district must go there before the street may confirm, and has not (57号 第20条; 津民发〔2021〕14号). */
export function awaitsDistrictVisit(state: CaseState): boolean {
  return BEFORE_CONFIRMATION.includes(state.status) && needsDistrictVisit(state) && districtVisitOf(state) === undefined;
}

/** Nothing is left to do: the family has its answer, and a grant has been published (社会救助法 第45条). */
export function isClosed(state: CaseCourse): boolean {
  if (state.status === 'concluded') return state.determination?.result === 'refuse' || state.publication !== undefined;
  return hasEnded(state) && unservedEnd(state) === undefined;
}

/** Nothing more is decided on the application: it was declined, taken back, or the procedure ended. The answer may still be on its way. */
export function hasEnded({ status }: Pick<CaseState, 'status'>): boolean {
  return status === 'acceptanceDeclined' || status === 'withdrawn' || status === 'terminated';
}

/** The paper that ends a case short of a decision and has not reached the family yet: nobody may forget it (社会救助法 第70条). */
export function unservedEnd({
  papers,
  services,
}: Pick<CaseState, 'papers' | 'services'>): CaseState['papers'][number] | undefined {
  const end = papers.findLast(({ kind }) => kind === 'declineAcceptanceNotice' || kind === 'terminationNotice');
  return end && !services.some((service) => service.paperId === end.paperId) ? end : undefined;
}
