import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type DeadlineView, type NextStep } from '#shared/contract/case-view.ts';
import {
  districtStep,
  nextStep,
  type NextStepFact,
  runLimit,
  type RunningLimit,
  runningLimits,
} from '#shared/domain/procedure/case-deadlines.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { urgency } from '#shared/domain/deadlines/urgency.ts';
import { NEXT_STEP_WORDS } from '#shared/messages/next-step.zh-CN.ts';
import { limitContext } from '../calendars/limit-context.ts';
import { type SignedInContext } from '../context.ts';

type StepContext = Pick<SignedInContext, 'resources' | 'calendar' | 'options' | 'today'>;

function deadlineView(limit: RunningLimit, today: PlainDate, context: StepContext): DeadlineView {
  const { deadline } = limit;
  const { words, level } = urgency(deadline.dueOn, today, context.calendar);
  return {
    id: limit.limitId,
    step: limit.step,
    dueOn: deadline.dueOn,
    words,
    urgency: level,
    explanation: withNotes(deadline),
    uncertain: deadline.uncertain,
  };
}

/** The reckoning, then what has to be known of it, as sentences. */
function withNotes({ explanation, notes }: RunningLimit['deadline']): string {
  return [explanation, ...notes.map((note) => `${note}。`)].join('');
}

/** The last day of a notice put up on a day, with its reckoning. Throws RangeError where no notice is known that day. */
export function noticeDays(context: StepContext, from: PlainDate) {
  const limit = runLimit(limitContext(context), 'db-public', from);
  if (!limit) throw new RangeError(`no limit for a public notice on ${from}`);
  const { dueOn: until, uncertain } = limit.deadline;
  return { until, explanation: withNotes(limit.deadline), uncertain };
}

/** Every running limit of a case with its words, and its one next step: the street's, or for a district what it has to do. */
export function caseSteps(
  state: CaseState,
  context: StepContext,
  fact: NextStepFact = nextStep(state, context.today),
): { readonly deadlines: readonly DeadlineView[]; readonly next: NextStep } {
  const deadlines = runningLimits(state, limitContext(context))
    // The days of a notice are the least it must hang: when they are full nothing is late, it may come down.
    .filter(({ limitId, deadline: { dueOn } }) => limitId !== 'db-public' || dueOn >= context.today)
    .map((limit) => deadlineView(limit, context.today, context));
  const own = deadlines.find((deadline) => deadline.id === fact.limitId);
  // A step without a day of its own must not hide a limit of the law that has passed (公布 of a grant not yet served).
  const deadline = own ?? deadlines.find(({ urgency: level }) => level === 'overdue') ?? withoutDate(state, fact.step);
  return {
    deadlines,
    next: { ...(fact.action && { action: fact.action }), words: NEXT_STEP_WORDS[fact.step], ...(deadline && { deadline }) },
  };
}

/** The next step of a street's case as its district sees it. */
export function districtSteps(state: CaseState, context: StepContext): ReturnType<typeof caseSteps> {
  return caseSteps(state, context, districtStep(state));
}

/** Steps for which the law sets no day, and yet nobody may forget them: completion by the family, and an answer not yet delivered. */
function withoutDate(state: CaseState, step: string): DeadlineView | undefined {
  const base = { uncertain: false };
  if (state.status === 'awaitingCompletion')
    return {
      ...base,
      id: 'completion',
      step: '补正',
      words: '补件中',
      urgency: 'soon',
      explanation: '国家没有规定补正期限；补齐之日受理。',
    };
  if (step === 'serveDecision' || step === 'serveDecline' || step === 'serveTermination')
    return {
      ...base,
      id: 'service',
      step: '送达',
      words: '已决定未送达',
      urgency: 'today',
      explanation: '决定作出后应及时送达，送达之日起计算申请复议和起诉的期限。',
    };
  if (state.status === 'received')
    return {
      ...base,
      id: 'intake',
      step: '受理',
      words: '无限制',
      urgency: 'none',
      explanation: '期限自受理之日起算；材料齐备应当受理。',
    };
  if (state.status === 'declineProposed')
    return {
      ...base,
      id: 'countersign',
      step: '复核',
      words: '无限制',
      urgency: 'none',
      explanation: '不予受理没有法定期限；符合条件不受理要追责（社会救助法第七十条），应及时复核。',
    };
  return undefined;
}

/** The order of the workbench: what is most pressing first, then the older case. */
const URGENCY_ORDER: Readonly<Record<DeadlineView['urgency'], number>> = { overdue: 0, today: 1, soon: 2, ok: 3, none: 4 };

/** Orders next steps: by urgency, then by the earlier last day; without a day they come last. */
export function byUrgency(a: NextStep, b: NextStep): number {
  const order = (step: NextStep) => URGENCY_ORDER[step.deadline?.urgency ?? 'none'];
  return order(a) - order(b) || (a.deadline?.dueOn ?? '9').localeCompare(b.deadline?.dueOn ?? '9');
}
