import { z } from 'zod';
import { CommandIdSchema } from '#shared/kernel/ids.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { DistrictDaySchema, YearStatusSchema } from '#shared/domain/deadlines/calendar.ts';
import { command, query } from '../method.ts';

const DAY_KINDS = ['weekday', 'weekend', 'dayOff', 'makeUp', 'districtOff', 'districtWork'] as const;

const CalendarDaySchema = z.strictObject({
  day: PlainDateSchema,
  working: z.boolean(),
  kind: z.enum(DAY_KINDS),
  /** 周六, 春节放假, 春节调休上班. */
  why: z.string(),
  /** Set while the standing may still change. */
  doubt: z.string().optional(),
});
export type CalendarDay = z.infer<typeof CalendarDaySchema>;

const YearSchema = z.number().int().min(2016).max(2100);
const ReasonSchema = z.string().trim().min(1).max(200);

/** The State Council's notice as somebody pasted it. */
const NoticeInput = z.strictObject({
  text: z.string().min(1).max(20_000),
  url: z.string().trim().max(300).optional(),
  /** Why an arrangement whose days do not balance is nevertheless right. */
  unbalancedBecause: z.string().trim().max(200).optional(),
});

const ReadNoticeSchema = z.strictObject({
  year: YearSchema,
  title: z.string(),
  documentNumber: z.string(),
  issuedOn: PlainDateSchema.optional(),
  daysOff: z.array(z.strictObject({ name: z.string(), from: PlainDateSchema, to: PlainDateSchema })),
  makeUpDays: z.array(z.strictObject({ name: z.string(), day: PlainDateSchema })),
  remarks: z.array(z.string()),
  /** Every day that would count otherwise than now. */
  changes: z.array(z.strictObject({ day: PlainDateSchema, before: z.string(), after: z.string(), working: z.boolean() })),
  /** Open cases of which some limit would end on another day. */
  movedCases: z.number().int(),
});
export type ReadNotice = z.infer<typeof ReadNoticeSchema>;

const CalendarYearViewSchema = z.strictObject({
  year: YearSchema,
  state: YearStatusSchema,
  /** How much is known of the year, in words. */
  status: z.string(),
  source: z.string(),
  lastVerifiedOn: PlainDateSchema.optional(),
  /** Read in by the office from a notice. */
  imported: z.boolean(),
  workingDays: z.number().int(),
  days: z.array(CalendarDaySchema),
  districtDays: z.array(DistrictDaySchema),
});
export type CalendarYearView = z.infer<typeof CalendarYearViewSchema>;

const errors = ['NOTICE_NOT_UNDERSTOOD', 'CALENDAR_CONTRADICTION'] as const;

export const calendarMethods = {
  /** When a period ends and why, by the office's calendar and its rule for the first day. */
  'deadlines.explain': query({
    input: z.strictObject({
      from: PlainDateSchema,
      count: z.number().int().min(1).max(400),
      unit: z.enum(['workingDay', 'calendarDay', 'month']),
    }),
    output: z.strictObject({
      dueOn: PlainDateSchema,
      explanation: z.string(),
      uncertain: z.boolean(),
      skipped: z.array(z.strictObject({ day: PlainDateSchema, why: z.string() })),
    }),
  }),
  /** One year, day by day, as this office reckons. */
  'calendar.read': query({ input: z.strictObject({ year: YearSchema }), output: CalendarYearViewSchema }),
  /** Reads a pasted notice and tells what accepting it would change; nothing is kept. */
  'calendar.readNotice': query({ input: NoticeInput, output: ReadNoticeSchema, errors }),
  /** Takes the year of a notice into the office's settings; limits are reckoned by it from then on. Read anew here. */
  'calendar.acceptNotice': command({
    input: NoticeInput.extend({ commandId: CommandIdSchema }),
    output: CalendarYearViewSchema,
    errors,
  }),
  /** Goes back to what the program carries for the year. */
  'calendar.dropYear': command({
    input: z.strictObject({ commandId: CommandIdSchema, year: YearSchema, reason: ReasonSchema }),
    output: CalendarYearViewSchema,
    errors,
  }),
  /** A day off or worked by the district's order, over the national arrangement. */
  'calendar.addDistrictDay': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      day: PlainDateSchema,
      kind: z.enum(['off', 'work']),
      reason: z.string().trim().min(1).max(30),
      documentTitle: z.string().trim().min(1).max(100),
      documentNumber: z.string().trim().max(60),
    }),
    output: CalendarYearViewSchema,
    errors,
  }),
  'calendar.dropDistrictDay': command({
    input: z.strictObject({ commandId: CommandIdSchema, day: PlainDateSchema, reason: ReasonSchema }),
    output: CalendarYearViewSchema,
    errors: [...errors, 'DISTRICT_DAY_NOT_FOUND'],
  }),
} as const;
