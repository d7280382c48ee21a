import { z } from 'zod';
import { AmountFenSchema } from '#shared/kernel/money.ts';
import { CaseIdSchema, DocumentIdSchema, OfficeIdSchema, PersonRefSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { ProgrammeSchema } from '#shared/domain/policy/programme.ts';
import { AssessmentSchema } from '#shared/domain/means/assessment.ts';
import {
  ApplicationFieldsSchema,
  DisabilitySchema,
  MemberSchema,
  SupporterSchema,
} from '#shared/domain/procedure/application.ts';
import { type CaseActType, caseActSchemas, PaperKindSchema } from '#shared/domain/procedure/case-acts.ts';
import { CaseStateSchema, CaseStatusSchema } from '#shared/domain/procedure/case-state.ts';
import { type GateCode, type Refusal } from '#shared/domain/procedure/gates.ts';

/** A number as the screen shows it by default: `120101********0017`. The whole one is asked for with a purpose and logged. */
const MaskedSchema = z.string().max(40);

const IdentityViewSchema = z.strictObject({
  kind: z.enum(['citizenId', 'residencePermitHmt', 'foreignPermanentResident', 'none']),
  masked: MaskedSchema,
});
const MemberViewSchema = MemberSchema.extend({
  identity: IdentityViewSchema,
  phone: MaskedSchema,
  /** Absent where `withheld`: the post need not know. */
  health: MemberSchema.shape.health.optional(),
  disability: DisabilitySchema.extend({ certificateNumber: MaskedSchema.optional() }).optional(),
});
const SupporterViewSchema = SupporterSchema.extend({ idNumber: MaskedSchema, phone: MaskedSchema });
const ApplicationViewSchema = ApplicationFieldsSchema.extend({
  members: z.array(MemberViewSchema),
  supporters: z.array(SupporterViewSchema),
  phone: MaskedSchema,
  /** Empty where `withheld`, as `hardshipCauses`: they tell who is ill. */
  reason: z.string(),
  account: z.strictObject({ bank: z.string(), holder: z.string(), number: MaskedSchema }).optional(),
  filedOnBehalf: z
    .strictObject({ name: z.string(), idNumber: MaskedSchema, relation: z.string(), authorisationSeen: z.boolean() })
    .optional(),
});

const { means, review, determination } = CaseStateSchema.shape;
const CaseStateViewSchema = CaseStateSchema.extend({
  application: ApplicationViewSchema,
  // Without the reckoning where `withheld`.
  means: means.unwrap().partial({ sheet: true }).optional(),
  review: review.unwrap().partial({ assessment: true }).optional(),
  determination: determination.unwrap().partial({ assessment: true }).optional(),
});
export type CaseStateView = z.infer<typeof CaseStateViewSchema>;

export const ActTypeSchema = z.enum(Object.keys(caseActSchemas) as [CaseActType, ...CaseActType[]]);

/** A refusal with its code and parameters; the words are in messages/gates.zh-CN.ts. */
const RefusalSchema = z.custom<Refusal>(
  (value) => typeof value === 'object' && value !== null && typeof (value as { code?: GateCode }).code === 'string',
);

const UrgencySchema = z.enum(['overdue', 'today', 'soon', 'ok', 'none']);
export type Urgency = z.infer<typeof UrgencySchema>;

/** A day by which something is due, with the sentence that says how it was reckoned. */
export const DeadlineViewSchema = z.strictObject({
  id: z.string(),
  step: z.string(),
  dueOn: PlainDateSchema.optional(),
  /** 剩余3个工作日、今天截止、已超期…: exactly the words of the window systems clerks know. */
  words: z.string(),
  urgency: UrgencySchema,
  explanation: z.string(),
  /** True where a year in between has no announced calendar yet. */
  uncertain: z.boolean(),
});
export type DeadlineView = z.infer<typeof DeadlineViewSchema>;

const NextStepSchema = z.strictObject({
  /** Undefined when the case waits for somebody else (the family, the district, the days of the notice). */
  action: ActTypeSchema.optional(),
  /** What to do, in words: 办理受理决定. */
  words: z.string(),
  deadline: DeadlineViewSchema.optional(),
});
export type NextStep = z.infer<typeof NextStepSchema>;

const PaperViewSchema = z.strictObject({
  kind: PaperKindSchema,
  title: z.string(),
  /** Issued papers have an id and a number; forms made on demand have neither. */
  paperId: DocumentIdSchema.optional(),
  number: z.string(),
  issuedOn: PlainDateSchema.optional(),
  state: z.enum(['draft', 'issued', 'form']),
  copies: z.number().int(),
  servedOn: PlainDateSchema.optional(),
});
export type PaperView = z.infer<typeof PaperViewSchema>;

const TimelineEntrySchema = z.strictObject({
  seq: z.number().int(),
  officeId: OfficeIdSchema,
  type: ActTypeSchema,
  at: InstantSchema,
  by: StaffIdSchema,
  byName: z.string(),
  /** One line in words, without numbers of persons. */
  summary: z.string(),
});

/** All a screen needs of one case, masked. */
export const CaseViewSchema = z.strictObject({
  state: CaseStateViewSchema,
  /** Health, disability, account and children's numbers are left out for this person's posts. */
  withheld: z.boolean(),
  /** The street whose case it is. */
  officeName: z.string(),
  staffNames: z.record(z.string(), z.string()),
  actions: z.array(z.strictObject({ action: ActTypeSchema, refusals: z.array(RefusalSchema) })),
  nextStep: NextStepSchema,
  deadlines: z.array(DeadlineViewSchema),
  papers: z.array(PaperViewSchema),
  timeline: z.array(TimelineEntrySchema),
  /** The reckoning of the means sheet under the rules of today; absent before the sheet is there or after the decision. */
  assessment: AssessmentSchema.optional(),
});
export type CaseView = z.infer<typeof CaseViewSchema>;

export const CaseRowSchema = z.strictObject({
  caseId: CaseIdSchema,
  officeId: OfficeIdSchema,
  officeName: z.string(),
  caseNumber: z.string(),
  programme: ProgrammeSchema,
  status: CaseStatusSchema,
  applicantName: z.string(),
  applicantIdMasked: MaskedSchema,
  memberCount: z.number().int(),
  community: z.string(),
  receivedOn: PlainDateSchema,
  acceptedOn: PlainDateSchema.optional(),
  monthlyAmount: AmountFenSchema.optional(),
  nextStep: NextStepSchema,
  handler: z.string(),
});
export type CaseRow = z.infer<typeof CaseRowSchema>;

/** Somebody found by number or name, and the case they are in. */
export const PersonHitSchema = z.strictObject({
  caseId: CaseIdSchema,
  officeId: OfficeIdSchema,
  officeName: z.string(),
  caseNumber: z.string(),
  personRef: PersonRefSchema,
  name: z.string(),
  idMasked: MaskedSchema,
  role: z.enum(['applicant', 'member', 'supporter']),
  programme: ProgrammeSchema,
  status: CaseStatusSchema,
  receivedOn: PlainDateSchema,
});
export type TimelineEntry = z.infer<typeof TimelineEntrySchema>;
