import { dayInChina, type Instant } from '#shared/kernel/instant.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type CaseCourse, currentNotice, unservedEnd } from './case-state.ts';

/** The stages of a case as the file's cover lists them; their names are in messages/terms.ts. */
const STAGES = [
  'intake',
  'acceptance',
  'declineAcceptance',
  'investigation',
  'reviewOpinion',
  'publicNotice',
  'determination',
  'service',
  'publication',
  'withdrawal',
  'termination',
] as const;
export type Stage = (typeof STAGES)[number];

export interface StageFact {
  readonly stage: Stage;
  readonly standing: 'done' | 'current' | 'ahead';
  /** The day it was done, where the law gives the stage a day of its own. */
  readonly on?: PlainDate;
}

/** The way a case goes: a refusal is neither displayed before nor published after the decision (57号 第19、24条). */
function wayOf(state: CaseCourse): readonly Stage[] {
  if (state.decline?.declinedOn) return ['intake', 'declineAcceptance', 'service'];
  const opinionStands = state.status === 'reviewed' || state.status === 'awaitingDetermination';
  const refused = state.determination
    ? state.determination.result === 'refuse'
    : opinionStands && state.review?.recommendation === 'refuse';
  return refused
    ? ['intake', 'acceptance', 'investigation', 'reviewOpinion', 'determination', 'service']
    : ['intake', 'acceptance', 'investigation', 'reviewOpinion', 'publicNotice', 'determination', 'service', 'publication'];
}

function currentStage(state: CaseCourse, way: readonly Stage[]): Stage | undefined {
  switch (state.status) {
    case 'received':
    case 'awaitingCompletion':
    case 'declineProposed':
      return 'acceptance';
    case 'acceptanceDeclined':
      return servedOn(state) ? undefined : 'service';
    case 'investigating':
      return 'investigation';
    case 'reviewed':
      return way.includes('publicNotice') ? 'publicNotice' : 'determination';
    case 'publicNotice':
      return 'publicNotice';
    case 'awaitingDetermination':
      return 'determination';
    case 'determined':
      return 'service';
    case 'concluded':
      return way.includes('publication') && !state.publication ? 'publication' : undefined;
    case 'terminated':
      return unservedEnd(state) ? 'service' : undefined;
    case 'withdrawn':
      return undefined;
  }
}

const DECISIONS: readonly string[] = ['confirmationNotice', 'refusalNotice', 'declineAcceptanceNotice', 'terminationNotice'];

function servedOn(state: CaseCourse): PlainDate | undefined {
  const decision = state.papers.findLast((paper) => DECISIONS.includes(paper.kind));
  return state.services.find((service) => service.paperId === decision?.paperId)?.servedOn;
}

const day = (at: Instant | undefined) => (at === undefined ? undefined : dayInChina(at));

function dayOf(state: CaseCourse, stage: Stage): PlainDate | undefined {
  switch (stage) {
    case 'intake':
      return state.receivedOn;
    case 'acceptance':
      return state.acceptedOn;
    case 'declineAcceptance':
      return state.decline?.declinedOn;
    case 'investigation':
      return undefined;
    case 'reviewOpinion':
      return day(state.review?.at);
    case 'publicNotice':
      return day(currentNotice(state)?.takeDown?.takenDownAt);
    case 'determination':
      return state.determination?.determinedOn;
    case 'service':
      return servedOn(state);
    case 'publication':
      return state.publication?.publishedOn;
    case 'withdrawal':
      return state.withdrawal?.withdrawnOn;
    case 'termination':
      return state.termination?.terminatedOn;
  }
}

function fact(state: CaseCourse, stage: Stage, standing: StageFact['standing']): StageFact {
  const on = standing === 'done' ? dayOf(state, stage) : undefined;
  return { stage, standing, ...(on && { on }) };
}

/** Every stage of a case in order, with how it stands. A case withdrawn or terminated ends with that and shows nothing ahead. */
export function stagesOf(state: CaseCourse): readonly StageFact[] {
  const ended = state.withdrawal ? 'withdrawal' : state.termination ? 'termination' : undefined;
  const way = wayOf(state);
  if (ended) {
    const reached = way.filter((stage) => dayOf(state, stage) !== undefined);
    const course = [...reached, ended].map((stage) => fact(state, stage as Stage, 'done'));
    // What ended it is told to the family in writing: the case is not over until that has reached them.
    if (!state.papers.some((paper) => paper.kind === 'terminationNotice')) return course;
    return [...course, fact(state, 'service', unservedEnd(state) ? 'current' : 'done')];
  }
  const current = currentStage(state, way);
  const at = current === undefined ? way.length : way.indexOf(current);
  return way.map((stage, index) => fact(state, stage, index < at ? 'done' : index === at ? 'current' : 'ahead'));
}
