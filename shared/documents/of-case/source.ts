import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { type Letterhead, type OfficeOptions } from '#shared/domain/office/office.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type PaperLimits } from './limits.ts';

/** A name and 工号 of somebody of the office, as papers show them. */
export interface PaperStaff {
  readonly name: string;
  readonly badge: string;
}

/** Whether the paper is shown before its act, or made by it. `chainHead`: the feed's last act before the paper. */
export type PaperIssue =
  | { readonly kind: 'draft' }
  | {
      readonly kind: 'issued';
      readonly number: string;
      readonly issuedOn: PlainDate;
      readonly chainHead: { readonly seq: number; readonly hash: string };
    };

/** Everything a paper of a case is made from, as plain data: the same source gives the same paper. */
export interface CasePaperSource {
  readonly state: CaseState;
  readonly letterhead: Letterhead;
  readonly options: Pick<OfficeOptions, 'noticeNames'>;
  /** By StaffId. */
  readonly staff: Readonly<Record<string, PaperStaff>>;
  /** The limits of the case, reckoned by `paperLimits` for the same state and day. */
  readonly limits: PaperLimits;
  readonly issue: PaperIssue;
  /** The office's day on which this is made. Drafts speak as if the act were done today. */
  readonly madeOn: PlainDate;
  /** The live reckoning of a means sheet on which no opinion has been given yet. */
  readonly assessment?: Assessment;
  /** For 送达回证: the paper that is served, the title it bears, and its length when printed. */
  readonly served?: { readonly paper: CaseState['papers'][number]; readonly title: string; readonly pages: number };
}
