import { z } from 'zod';
import { OfficeIdSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { CalendarYearSchema, DistrictDaySchema } from '../deadlines/calendar.ts';
import { PolicyParametersSchema } from '../policy/answers.ts';
import { RoleSchema } from './roles.ts';

/**
 * In whose name a determination is made. 津民发〔2021〕14号 delegates (委托: the district bureau is respondent and defendant);
 * 社会救助法 第44条 lets the city government give the power to the street itself (法定授权). Whether Tianjin has done so is
 * unknown, so the office says which, and no default is silently right.
 */
const AuthorityModeSchema = z.enum(['delegation', 'statutoryAuthority']);
export type AuthorityMode = z.infer<typeof AuthorityModeSchema>;

/** Whether a refusal may go straight to court (A) or must first be reviewed (B): 行政复议法 第23条 leaves it open, so it is asked. */
const RemedyVariantSchema = z.enum(['reviewOrLawsuit', 'reviewFirst']);

const shortText = (max: number) => z.string().trim().min(1).max(max);

export const LetterheadSchema = z.strictObject({
  mode: AuthorityModeSchema,
  remedyVariant: RemedyVariantSchema,
  /** As on the seal, e.g. 天津市和平区人民政府南市街道办事处. */
  subdistrictName: shortText(60),
  /** e.g. 天津市和平区民政局. */
  districtBureauName: shortText(60),
  /** The reviewing authority (复议机关), always the district government: 行政复议法 第24条. */
  districtGovernmentName: shortText(60),
  /** 机关代字 of document numbers, e.g. 津和南街救. */
  documentPrefix: shortText(20),
  address: shortText(100),
  contactPhone: shortText(40),
  supervisionPhone: shortText(40),
});
export type Letterhead = z.infer<typeof LetterheadSchema>;

export const OfficeSchema = z.strictObject({
  id: OfficeIdSchema,
  kind: z.enum(['subdistrict', 'district']),
  name: shortText(60),
  districtCode: z.string().regex(/^\d{6}$/),
  districtName: shortText(30),
});
export type Office = z.infer<typeof OfficeSchema>;

/** How this office applies rules on which sources differ (policy/README, 冲突). Every choice is recorded as an act. */
export const OfficeOptionsSchema = z.strictObject({
  /** Minutes without a key or click before the program locks. */
  idleLockMinutes: z.number().int().min(1).max(120),
  /** 公示天数: 57号 says 7 days, the open-government catalogue 7 working days; `both` satisfies the two. */
  publicNoticeDays: z.enum(['calendarDays', 'workingDays', 'both']),
  /** Whether the first of the days is the day after (民法典 第201条) or the day itself. */
  startDay: z.enum(['nextDay', 'sameDay']),
  /** Names in notices in full or as 刘*兵. */
  noticeNames: z.enum(['full', 'masked']),
  /** After an objection the notice is posted again (特困 43号 says so; for 低保 the law is silent, the careful way is the default). */
  repostAfterObjection: z.boolean(),
  /** Window and investigation see the cases that are theirs; off, as in a small office, where everybody stands in for everybody. */
  casesByAssignment: z.boolean().default(false),
  /** 分类施保 and the like that only the district can say: its answers, dated and cited, by policy key. */
  policyParameters: PolicyParametersSchema,
  /** Years read in from the State Council's notice; each takes the place of the year the program carries. */
  calendarYears: z.array(CalendarYearSchema).max(50).default([]),
  /** Days off and days worked that the district has ordered, over the national arrangement. */
  districtDays: z.array(DistrictDaySchema).max(500).default([]),
});
export type OfficeOptions = z.infer<typeof OfficeOptionsSchema>;

export const DEFAULT_OFFICE_OPTIONS: OfficeOptions = {
  idleLockMinutes: 10,
  publicNoticeDays: 'both',
  startDay: 'nextDay',
  noticeNames: 'full',
  repostAfterObjection: true,
  casesByAssignment: false,
  policyParameters: {},
  calendarYears: [],
  districtDays: [],
};

export const StaffMemberSchema = z.strictObject({
  id: StaffIdSchema,
  userName: z.string().regex(/^[\p{L}\p{N}_.-]{2,30}$/u),
  name: shortText(40),
  /** 证件号/工号 as shown on papers that the investigators sign. */
  badge: z.string().trim().max(30),
  roles: z.array(RoleSchema).min(1),
  closed: z.boolean(),
});
export type StaffMember = z.infer<typeof StaffMemberSchema>;
