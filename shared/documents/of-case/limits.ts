import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type LimitContext, noticeUntil, runLimit } from '#shared/domain/procedure/case-deadlines.ts';
import { type Extension } from '#shared/domain/deadlines/deadline.ts';
import { limitAt, type Span } from '#shared/domain/deadlines/limits.ts';
import { spanWords } from '#shared/domain/deadlines/explain.ts';
import { type Citation } from '../parts/citation.ts';
import { citationOf } from './citations.ts';

/** A limit as a paper tells it. */
export interface PaperLimit {
  /** `20个工作日`. */
  readonly length: string;
  readonly dueOn: PlainDate;
  /** How the day was reckoned, without full stop. */
  readonly explanation: string;
  readonly citations: readonly Citation[];
  /** True while the days off of a year in between are not announced. */
  readonly uncertain: boolean;
}

/** The limits that papers of a case name. Those whose event has not happened run from the day of the draft. */
export interface PaperLimits {
  /** From acceptance to determination. Absent where no such limit was in force. */
  readonly total: PaperLimit | undefined;
  /** Written notice of a refusal. */
  readonly refusalNotice: PaperLimit | undefined;
  /** The last day a notice first hung on the day of making must hang. */
  readonly noticeUntil: PlainDate;
  /** The next 定期核查, by whether the family's income is steady (57号 第31条). */
  readonly yearlyReview: PaperLimit | undefined;
  readonly halfYearlyReview: PaperLimit | undefined;
}

/** Reckons every limit that a paper of the case may name, on `today`. */
export function paperLimits(state: CaseState, context: LimitContext, today: PlainDate): PaperLimits {
  const determinedOn = state.determination?.determinedOn ?? today;
  const run = (limitId: string, from: PlainDate) => paperLimit(limitId, from, context);
  const { extension } = state;
  return {
    total: paperLimit('db-total-delegated', state.acceptedOn ?? today, context, extension ? [extension] : []),
    refusalNotice: run('db-refuse-notice', determinedOn),
    noticeUntil: noticeUntil(context, today),
    yearlyReview: run('db-review-stable', determinedOn),
    halfYearlyReview: run('db-review-unstable', determinedOn),
  };
}

function paperLimit(
  limitId: string,
  from: PlainDate,
  context: LimitContext,
  extensions: readonly Extension[] = [],
): PaperLimit | undefined {
  const running = runLimit(context, limitId, from, extensions);
  const limit = limitAt(context.limits, limitId, from);
  if (!running || limit.kind !== 'period') return undefined;
  const { deadline } = running;
  return {
    length: limit.spans.map(spanWords).join('且'),
    dueOn: deadline.dueOn,
    // The first sentence says how the day was found; the basis and what is uncertain have their own places on a paper.
    explanation: deadline.explanation.split('。')[0]!,
    citations: limit.spans.map(spanCitation),
    uncertain: deadline.uncertain,
  };
}

function spanCitation({ source }: Span): Citation {
  return citationOf(source.title, source.documentNumber ?? '', source.article);
}
