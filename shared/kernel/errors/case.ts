import { type PlainDate } from '../plain-date.ts';

/** Errors of the cases. Gate refusals travel as codes; their sentences are in messages/gates.zh-CN.ts. */
export interface CaseErrors {
  CASE_NOT_FOUND: Record<never, never>;
  /** The act may not be done now; each refusal is a GateCode with its parameters. */
  ACTION_NOT_ALLOWED: { action: string; refusals: readonly { code: string; params: unknown }[] };
  /** Somebody has acted in the case since the screen was drawn. */
  STALE_REVISION: { seen: number; now: number };
  DATE_IN_FUTURE: { field: string; today: PlainDate };
  DATE_BEFORE: { field: string; earliest: PlainDate; because: string };
  PERSON_NOT_IN_CASE: { field: string };
  APPLICATION_OPEN: { caseNumber: string; name: string };
  SECOND_INVESTIGATOR_UNFIT: Record<never, never>;
  /** The assessment cannot be finished: something the law does not say here must be asked first. */
  ASSESSMENT_UNDETERMINED: { questions: readonly string[] };
  OPINION_DIFFERS: { opinion: 'approve' | 'refuse' };
  ASSESSMENT_DIFFERS: { outcome: string };
  REFUSAL_GROUND_MISSING: Record<never, never>;
  NOTICE_POSTING_DAY: { from: PlainDate };
  NOTICE_TOO_SHORT: { until: PlainDate };
  PAPER_NOT_FOUND: Record<never, never>;
  /** `missing` says in Chinese which fact the case does not have yet. */
  PAPER_NOT_READY: { paper: string; missing: string };
  ATTACHMENT_NOT_FOUND: Record<never, never>;
  ATTACHMENT_TOO_LARGE: { limitMegabytes: number };
  /** A picture or PDF by its beginning, but not to its end, or with something in it that a scan does not need. */
  ATTACHMENT_UNSOUND: {
    name: string;
    fault: 'incomplete' | 'moreThanOne' | 'tooManyPixels' | 'active' | 'embedded' | 'encrypted';
  };
  ATTACHMENT_NOT_WHAT_IT_SAYS: { name: string; allowed: string };
  VISIT_TIMES: Record<never, never>;
}
