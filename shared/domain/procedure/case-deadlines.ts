import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { dayInChina } from '#shared/kernel/instant.ts';
import { type WorkCalendar } from '../deadlines/calendar.ts';
import { type Deadline, type Extension } from '../deadlines/deadline.ts';
import { dueOn } from '../deadlines/due-on.ts';
import { type Limit, limitAt } from '../deadlines/limits.ts';
import { DEFAULT_DEADLINE_RULE, type DeadlineRule } from '../deadlines/rule.ts';
import { type OfficeOptions } from '../office/office.ts';
import { type CaseActType } from './case-acts.ts';
import {
  awaitsDistrictVisit,
  awaitsVerification,
  BEFORE_CONFIRMATION,
  type CaseState,
  contradictsOpinion,
  currentNotice,
  districtVisitOf,
  isClosed,
  needsDistrictVisit,
  openObjections,
  unservedEnd,
  verificationOf,
} from './case-state.ts';

/** The limits of data and calendar that apply to an office. */
export interface LimitContext {
  readonly limits: readonly Limit[];
  readonly calendar: WorkCalendar;
  readonly options: Pick<OfficeOptions, 'startDay' | 'publicNoticeDays'>;
}

/** A limit that runs in a case now. */
export interface RunningLimit {
  readonly limitId: string;
  readonly step: string;
  readonly deadline: Deadline;
}

function ruleOf(options: LimitContext['options']): DeadlineRule {
  return { ...DEFAULT_DEADLINE_RULE, startDay: options.startDay, choices: { publicNoticeDays: options.publicNoticeDays } };
}

/** One limit from a day on; undefined where the law in force that day has no such period. */
export function runLimit(
  context: LimitContext,
  limitId: string,
  startedOn: PlainDate,
  extensions: readonly Extension[] = [],
): RunningLimit | undefined {
  const rule = ruleOf(context.options);
  const answer = limitAt(context.limits, limitId, startedOn, rule.choices);
  if (answer.kind !== 'period') return undefined;
  const deadline = dueOn({ limit: answer, startedOn, calendar: context.calendar, rule, extensions });
  return { limitId, step: answer.step, deadline };
}

/** The last day on which a notice posted on `from` must hang (57号 第19条; the office's choice between days and working days). */
export function noticeUntil(context: LimitContext, from: PlainDate): PlainDate {
  const running = runLimit(context, 'db-public', from);
  if (!running) throw new RangeError(`no limit for a public notice on ${from}`);
  return running.deadline.dueOn;
}

/** Every limit that runs in the case as it stands, the most pressing step first. */
export function runningLimits(state: CaseState, context: LimitContext): readonly RunningLimit[] {
  const limits: (RunningLimit | undefined)[] = [];
  const { acceptedOn, determination } = state;
  const working = BEFORE_CONFIRMATION.includes(state.status);
  if (working && acceptedOn) {
    if (!state.verificationRequest && !state.homeVisit) limits.push(runLimit(context, 'db-start', acceptedOn));
    if (state.verificationRequest && !verificationOf(state))
      limits.push(runLimit(context, 'db-check', state.verificationRequest.requestedOn));
    const notice = currentNotice(state);
    if (state.status === 'publicNotice' && notice?.posting)
      limits.push(runLimit(context, 'db-public', dayInChina(notice.posting.postedAt)));
    const extension = state.extension;
    limits.push(
      runLimit(
        context,
        'db-total-delegated',
        acceptedOn,
        extension ? [{ ground: extension.ground, reason: extension.reason }] : [],
      ),
    );
  }
  if (state.status === 'determined' && determination?.result === 'refuse')
    limits.push(runLimit(context, 'db-refuse-notice', determination.determinedOn));
  if (determination?.result === 'approve' && !state.publication)
    limits.push(runLimit(context, 'open-10', determination.determinedOn));
  return limits.filter((limit) => limit !== undefined);
}

export interface NextStepFact {
  /** The act to do; undefined while the case waits for somebody else. */
  readonly action: CaseActType | undefined;
  readonly step: NextStepCode;
  /** Which running limit the step must meet. */
  readonly limitId: string | undefined;
}

/** The one next step; its words are in messages/next-step.zh-CN.ts. */
export type NextStepCode =
  | 'decideAcceptance'
  | 'awaitCompletion'
  | 'countersignDecline'
  | 'serveDecline'
  | 'fileCloseRelative'
  | 'requestVerification'
  | 'visitHome'
  | 'signVisit'
  | 'awaitVerification'
  | 'reckonMeans'
  | 'giveOpinion'
  | 'issueNotice'
  | 'postNotice'
  | 'resolveObjection'
  | 'takeDownNotice'
  | 'awaitNotice'
  | 'awaitDistrictVisit'
  | 'answerDistrictVisit'
  | 'determine'
  | 'serveDecision'
  | 'serveTermination'
  | 'publish'
  | 'recordDistrictVerification'
  | 'visitForDistrict'
  | 'awaitStreet'
  | 'nothing';

const TOTAL = 'db-total-delegated';

/** What comes next in a case. Total: every open case has exactly one next step. */
export function nextStep(state: CaseState, today: PlainDate): NextStepFact {
  switch (state.status) {
    case 'received':
      return { action: 'accept', step: 'decideAcceptance', limitId: undefined };
    case 'awaitingCompletion':
      return { action: 'recordCompletion', step: 'awaitCompletion', limitId: undefined };
    case 'declineProposed':
      return { action: 'declineAcceptance', step: 'countersignDecline', limitId: undefined };
    case 'acceptanceDeclined':
      return unservedEnd(state) ? { action: 'serve', step: 'serveDecline', limitId: undefined } : nothing;
    case 'investigating':
      return investigationStep(state);
    case 'reviewed': {
      if (state.review?.recommendation === 'refuse') return determineStep(state);
      const notice = currentNotice(state);
      const ready = notice?.opinion === state.opinions && !notice.posting && notice.from >= today;
      return ready
        ? { action: 'recordPosting', step: 'postNotice', limitId: TOTAL }
        : { action: 'issuePublicNotice', step: 'issueNotice', limitId: TOTAL };
    }
    case 'publicNotice': {
      if (openObjections(state).length > 0) return { action: 'resolveObjection', step: 'resolveObjection', limitId: TOTAL };
      const { until } = currentNotice(state) ?? {};
      const over = until === undefined || until < today;
      return over
        ? { action: 'recordTakeDown', step: 'takeDownNotice', limitId: TOTAL }
        : { action: undefined, step: 'awaitNotice', limitId: 'db-public' };
    }
    case 'awaitingDetermination':
      if (openObjections(state).length > 0) return { action: 'resolveObjection', step: 'resolveObjection', limitId: TOTAL };
      return determineStep(state);
    case 'determined':
      return {
        action: 'serve',
        step: 'serveDecision',
        limitId: state.determination?.result === 'refuse' ? 'db-refuse-notice' : undefined,
      };
    case 'concluded':
      return state.determination?.result === 'approve' && !state.publication
        ? { action: 'publish', step: 'publish', limitId: 'open-10' }
        : nothing;
    case 'terminated':
      return unservedEnd(state) ? { action: 'serve', step: 'serveTermination', limitId: undefined } : nothing;
    case 'withdrawn':
      return nothing;
  }
}

/** What a district has to do in a street's case; without an act where it waits for the street. */
export function districtStep(state: CaseState): NextStepFact {
  // The data match first: it has three working days, and its findings are what the visit looks into.
  if (awaitsVerification(state))
    return { action: 'districtVerification', step: 'recordDistrictVerification', limitId: 'db-check' };
  if (awaitsDistrictVisit(state)) return { action: 'districtVisit', step: 'visitForDistrict', limitId: TOTAL };
  return isClosed(state) ? nothing : { action: undefined, step: 'awaitStreet', limitId: undefined };
}

const nothing: NextStepFact = { action: undefined, step: 'nothing', limitId: undefined };

function determineStep(state: CaseState): NextStepFact {
  if (needsDistrictVisit(state) && !districtVisitOf(state))
    return { action: 'recordDistrictVisit', step: 'awaitDistrictVisit', limitId: TOTAL };
  if (contradictsOpinion(state)) return { action: 'returnToInvestigation', step: 'answerDistrictVisit', limitId: TOTAL };
  return { action: 'determine', step: 'determine', limitId: TOTAL };
}

function investigationStep(state: CaseState): NextStepFact {
  const begun = state.verificationRequest !== undefined || state.homeVisit !== undefined;
  const limitId = begun ? TOTAL : 'db-start';
  if (state.application.closeRelative.related && !state.closeRelativeFiling)
    return { action: 'fileCloseRelative', step: 'fileCloseRelative', limitId };
  if (!state.verificationRequest) return { action: 'requestVerification', step: 'requestVerification', limitId };
  if (!state.homeVisit) return { action: 'recordHomeVisit', step: 'visitHome', limitId };
  if (!state.homeVisit.signedAt) return { action: 'signHomeVisit', step: 'signVisit', limitId: TOTAL };
  if (!verificationOf(state)) return { action: 'recordVerification', step: 'awaitVerification', limitId: 'db-check' };
  if (!state.means) return { action: 'recordMeans', step: 'reckonMeans', limitId: TOTAL };
  return { action: 'recordReviewOpinion', step: 'giveOpinion', limitId: TOTAL };
}
